"""Tables in, the bytes of an .xlsx workbook or a .csv file out. What comes from people never becomes a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.export.tables import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A text that begins so is run as a formula by spreadsheet programs (OWASP, CSV injection)."""
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""
LONGEST = 32_767
"""What a cell of a workbook may hold."""
WIDEST = 60
CORE = "docProps/core.xml"


def workbook(sheets: Sequence[Table], today: date, title: str) -> bytes:
    """The sheets as a workbook, dated `today`; the same bytes for the same tables and day."""
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    made = datetime(today.year, today.month, today.day)  # noqa: DTZ001 - the format knows no zone
    book.properties.creator = "AV Migration Planner"
    book.properties.title = _clean(title)
    book.properties.created = made
    for table in sheets:
        _fill(book.create_sheet(table.name[:31]), table)
    raw = io.BytesIO()
    book.save(raw)
    return _dated(raw.getvalue(), made)


def _fill(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    bold, top = Font(bold=True), Alignment(vertical="top")
    widths = [len(h) for h in table.headings]
    for column, heading in enumerate(table.headings, 1):
        sheet.cell(1, column, heading).font = bold
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            cell.alignment = top
            if isinstance(value, str):
                cell.value = _clean(value)
                # openpyxl takes "=…" for a formula; as a string it is shown as it stands, and stays one when somebody edits it.
                cell.data_type = "s"
                if value.startswith(DANGEROUS):
                    cell.quotePrefix = True
            else:
                cell.value = value
                cell.number_format = _format(value)
            widths[column - 1] = max(widths[column - 1], min(len(_written(value)), WIDEST))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A2"
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions


def _format(value: Cell) -> str:
    if isinstance(value, date):
        return "yyyy-mm-dd"
    return "#,##0.00" if isinstance(value, Decimal) else "General"


def _clean(value: str) -> str:
    """The text as a cell can hold it; a list that is too long ends after a whole item with an ellipsis."""
    text = ILLEGAL.sub("", value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rsplit(", ", 1)[0] + ", …"


def _dated(raw: bytes, made: datetime) -> bytes:
    """The archive with every entry and the date of change set to `made`: openpyxl writes the clock into both."""
    stamp = (made.year, made.month, made.day, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == CORE:
                text = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{made:%Y-%m-%dT%H:%M:%SZ}", content.decode("utf-8"))
                content = text.encode("utf-8")
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)
    return out.getvalue()


def comma_separated(table: Table) -> bytes:
    """One table as comma-separated text in UTF-8 with a byte order mark.

    The mark is there for Excel, which without it reads the file in the computer's own code page and breaks every accent;
    other readers know it as "utf-8-sig". Dates are ISO 8601. A text that a spreadsheet would run gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_safe(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Cell) -> str:
    text = _written(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(DANGEROUS) else text


def _written(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
