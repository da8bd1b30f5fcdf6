"""Rows from the clipboard as a file that intake can read: headings are added where the rows bring none."""

import csv
import io
import re
from pathlib import Path

from planner.paths import data_dir

_HEADINGS = re.compile(r"\b(name|computer|device|host|hostname|os|system|operating|user|serial|last seen|site|department)\b", re.IGNORECASE)
_SYSTEM = re.compile(r"windows|macos|mac os|server|linux|ubuntu|debian|android|ios|ipados|chrome", re.IGNORECASE)
_GAP = re.compile(r"\t| {2,}|;")


def pasted_file(text: str) -> Path | None:
    """Writes the rows of a text into the user's data folder; None where there are none."""
    rows = [[cell.strip() for cell in _cells(line)] for line in text.splitlines() if line.strip()]
    if not rows:
        return None
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not _has_headings(rows[0]):
        rows.insert(0, _headings(rows, width))
    folder = data_dir() / "pasted"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "Pasted rows.csv"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    if line.count(",") and not _GAP.search(line):
        return next(csv.reader([line]))
    return _GAP.split(line)


def _has_headings(first: list[str]) -> bool:
    filled = [cell for cell in first if cell]
    return bool(filled) and all(_HEADINGS.search(cell) and not re.search(r"\d", cell) for cell in filled[:2])


def _headings(rows: list[list[str]], width: int) -> list[str]:
    """Name first, the system where systems stand, then the user, then department."""
    system = next((i for i in range(1, width) if sum(bool(_SYSTEM.search(r[i])) for r in rows) * 2 >= len(rows)), -1)
    others = iter(["User", "Department", "Site", *(f"Column {i}" for i in range(width))])
    return ["Name", *("Operating system" if i == system else next(others) for i in range(1, width))]
