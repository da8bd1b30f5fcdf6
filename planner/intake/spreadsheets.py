"""Workbooks to tables, a table a sheet: .xlsx and the SpreadsheetML that consoles save as "Excel". Formulas are never run."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from planner.intake.records import Trouble
from planner.intake.tables import LONGEST_CELL, Row, Table, storable
from planner.intake.words import why
from planner.problems import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNPACKED_MB = 400
_RATIO = 250
_LISTS = (".csv", ".tsv", ".json", ".ndjson", ".jsonl", ".xml", ".txt", ".log", ".xlsx")
_LONGEST_MERGE = 10_000
_HIDDEN = re.compile(rb"<row\b[^>]*\shidden=\"(?:1|true)\"")
_NO_RESULT = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
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


def what_zip(data: bytes) -> str:
    """What a file that begins like a .zip is by its members: workbook, word, xlsb, archive; "" for any other file and a damaged one."""
    if not data.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if any(n.startswith("word/") for n in names):
        return "word"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(n.startswith("xl/") or n in ("[Content_Types].xml", "mimetype") for n in names):
        return "workbook"
    return "archive"


def from_xlsx(data: bytes, where: str) -> list[Table]:
    """The sheets of a workbook, hidden ones without their rows. Raises InputError where it cannot be opened."""
    check_zip(data, where).close()
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever it meets first in a damaged workbook
        raise InputError(where, why("bad-zip")) from error
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [_table(sheet, archive) for sheet in book.worksheets]
    except Exception as error:
        raise InputError(where, why("bad-zip")) from error
    finally:
        book.close()


def _table(sheet: Any, archive: zipfile.ZipFile) -> Table:
    if sheet.sheet_state != "visible":
        return Table([], sheet=sheet.title, hidden=True)
    look = sheet_look(archive.read(getattr(sheet, "_worksheet_path")))  # noqa: B009 - the library has no other name for it
    rows = list(_sheet_rows(sheet))
    problems = [Trouble(None, None, why("rows-hidden", n=look.hidden), "info")] if look.hidden else []
    problems += [Trouble(None, None, why("no-result", n=look.no_result))] if look.no_result else []
    return Table(_filled_down(rows, look.merged), sheet=sheet.title, problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet's own XML says that its values do not: hidden rows, formulas without a result, cells that stand over several rows."""

    hidden: int
    no_result: int
    merged: tuple[tuple[int, int, int], ...]
    """(column from 0, first row, last row), rows from 1."""


def sheet_look(xml: bytes) -> Look:
    """How many rows are hidden, how many formulas were never worked out, and which cells of one column are merged."""
    hidden = len(_HIDDEN.findall(xml))
    no_result = len(_NO_RESULT.findall(xml)) if b"<f" in xml else 0
    merged = []
    for column, first, other, last in _MERGED.findall(xml):
        if column == other and int(first) < int(last) <= int(first) + _LONGEST_MERGE:
            merged.append((_column(column), int(first), int(last)))
    return Look(hidden, no_result, tuple(merged))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _filled_down(rows: list[Row], merged: Sequence[tuple[int, int, int]]) -> list[Row]:
    """The rows with the value of each cell that stands over several of them in all of these."""
    if not merged:
        return rows
    at = {row.number: i for i, row in enumerate(rows)}
    for column, first, last in merged:
        top = rows[at[first]].cells if first in at else []
        if column >= len(top) or not top[column]:
            continue
        for number in range(first + 1, last + 1):
            if number not in at:
                continue
            cells = list(rows[at[number]].cells)
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or top[column]
            rows[at[number]] = Row(number, cells)
    return rows


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


@dataclass(frozen=True, slots=True)
class Archived:
    """What a .zip holds: files that may be lists, by name with their bytes, and the names of the others."""

    lists: tuple[tuple[str, bytes], ...]
    others: tuple[str, ...]


def members(data: bytes, where: str) -> Archived:
    """The files inside a .zip. Raises InputError for a damaged or monstrous one."""
    with check_zip(data, where) as archive:
        names = sorted(m.filename for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/"))
        lists = [name for name in names if name.lower().endswith(_LISTS)]
        try:
            found = tuple((name, archive.read(name)) for name in lists)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
            raise InputError(where, why("bad-zip")) from error
        return Archived(found, tuple(name for name in names if name not in lists))
