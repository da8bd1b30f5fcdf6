"""Workbooks to tables, a table a sheet: .xlsx and the SpreadsheetML that consoles save as "Excel". Formulas are never run."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from planner.intake.tables import LONGEST_CELL, Row, Table, storable
from planner.intake.words import why
from planner.problems import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNPACKED_MB = 400
_RATIO = 250
_NAMESPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_EMPTY = 5_000
"""Blank rows after which a sheet is taken to have ended."""


def check_zip(data: bytes, where: str) -> zipfile.ZipFile:
    """The archive, after a look at how far it would grow. Raises InputError for a damaged or monstrous one."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(where, why("bad-zip")) from error
    total = sum(m.file_size for m in members)
    if total > UNPACKED_MB << 20 or any(m.file_size > _RATIO * max(m.compress_size, 4096) for m in members):
        raise InputError(where, why("zip-bomb", n=UNPACKED_MB))
    if any(m.flag_bits & 1 for m in members):
        raise InputError(where, why("locked"))
    return archive


def from_xlsx(data: bytes, where: str) -> list[Table]:
    """The visible sheets of a workbook. Raises InputError where it cannot be opened."""
    check_zip(data, where).close()
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever it meets first in a damaged workbook
        raise InputError(where, why("bad-zip")) from error
    try:
        return [Table(list(_sheet_rows(sheet)), sheet=sheet.title) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:
        raise InputError(where, why("bad-zip")) from error
    finally:
        book.close()


def _sheet_rows(sheet: object) -> Iterator[Row]:
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):  # type: ignore[attr-defined]
        texts = [_cell(c) for c in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            empty = 0
            yield Row(number, texts)
        else:
            empty += 1
            if empty > _MOST_EMPTY:
                return


def _cell(value: object) -> str:
    """A cell as text: dates as ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return storable(str(value).replace("\xa0", " ")[:LONGEST_CELL]).strip()


def from_spreadsheetml(root: "Element", encoding: str) -> list[Table]:
    """The sheets of a SpreadsheetML 2003 document; cells that are skipped with ss:Index are empty."""
    tables = []
    for sheet in root.iter(f"{_NAMESPACE}Worksheet"):
        rows: list[Row] = []
        number = 0
        for row in sheet.iter(f"{_NAMESPACE}Row"):
            number = int(row.get(f"{_NAMESPACE}Index", number + 1))
            cells: list[str] = []
            for cell in row.findall(f"{_NAMESPACE}Cell"):
                place = int(cell.get(f"{_NAMESPACE}Index", len(cells) + 1))
                cells += [""] * min(place - 1 - len(cells), 1_000)
                cells.append(" ".join("".join(cell.itertext()).split())[:LONGEST_CELL])
            if any(cells):
                rows.append(Row(number, cells))
        tables.append(Table(rows, encoding, sheet=sheet.get(f"{_NAMESPACE}Name")))
    return tables


def members(data: bytes, path: Path) -> list[tuple[str, bytes]]:
    """The lists inside a .zip, by name."""
    with check_zip(data, str(path)) as archive:
        names = [
            m.filename
            for m in archive.infolist()
            if not m.is_dir() and m.filename.lower().endswith((".csv", ".json", ".xml", ".txt", ".xlsx"))
        ]
        return [(name, archive.read(name)) for name in sorted(names)]
