"""A report read back: its pages' text, where each piece of text stands, its fonts and bookmarks."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PdfReader

from planner.report.fonts import width


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with its left edge, right edge and base line in points."""

    text: str
    left: float
    right: float
    y: float


class Pdf:
    """The bytes of a report, opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data))

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page with its white space drawn together."""
        return [re.sub(r"\s+", " ", page.extract_text()) for page in self.reader.pages]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @cached_property
    def size(self) -> tuple[float, float]:
        box = self.reader.pages[0].mediabox
        return float(box.width), float(box.height)

    def pieces(self, number: int) -> list[Piece]:
        """Every run of text of a page (counted from 0), as it is drawn."""
        out: list[Piece] = []

        def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
            if not text.strip() or font is None:
                return
            name = str(font["/BaseFont"]).split("+")[-1].removesuffix("-Regular")
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if abs(cm[1]) > 0.01:
                return  # the watermark stands askew, on purpose
            for line in text.split("\n"):
                out.append(Piece(line, x, x + width(line.rstrip(), name, size * tm[0]), y))
                break

        self.reader.pages[number].extract_text(visitor_text=visit)
        return out

    @cached_property
    def fonts(self) -> dict[str, bool]:
        """The names of all fonts in use and whether each is embedded."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                one = font.get_object()
                descriptor = one.get("/FontDescriptor")
                found[str(one["/BaseFont"])] = descriptor is not None and "/FontFile2" in descriptor.get_object()
        return found

    @cached_property
    def outline(self) -> list[tuple[str, int]]:
        """Titles of the bookmarks with their page numbers, counted from 1."""
        found: list[tuple[str, int]] = []

        def walk(items: Any) -> None:
            for item in items:
                if isinstance(item, list):
                    walk(item)
                else:
                    number = self.reader.get_destination_page_number(item)
                    found.append((str(item.title), (number or 0) + 1))

        walk(self.reader.outline)
        return found
