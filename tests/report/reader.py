"""A report read back: its pages' text, where each piece of text stands, its fonts and bookmarks."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument


@dataclass(frozen=True, slots=True)
class Box:
    """Where a run of text stands, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> tuple[float, float]:
        """How far two runs lie over each other, across and down; negative where they do not."""
        return min(self.right, other.right) - max(self.left, other.left), min(self.bottom, other.bottom) - max(self.top, other.top)


class Pdf:
    """The bytes of a report, opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data))
        self._kept: QBuffer | None = None

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

    @cached_property
    def _drawn(self) -> QPdfDocument:
        buffer = QBuffer()
        buffer.setData(QByteArray(self.data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document: QPdfDocument = QPdfDocument(None)  # type: ignore[call-overload]
        document.load(buffer)
        self._kept = buffer
        return document

    def boxes(self, number: int) -> list[Box]:
        """Every run of text of a page (counted from 0) as it is drawn."""
        bounds = (polygon.boundingRect() for polygon in self._drawn.getAllText(number).bounds())
        return [Box(r.left(), r.top(), r.right(), r.bottom()) for r in bounds]

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
