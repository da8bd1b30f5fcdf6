"""Tables that do not stand as one list with one row of headings: two lists below each other, headings in two rows, a list on its side,
names alone. Tables in, tables out; what was done is said with them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from planner.intake.headings import exact_field, field_of, find_heading_row, plain
from planner.intake.records import Trouble
from planner.intake.tables import Row, Table
from planner.intake.words import why

_WIDEST_ON_ITS_SIDE = 60
_NAMES_ALONE = frozenset(
    {
        "computers", "computer names", "devices", "device names", "pcs", "hosts", "hostnames", "machines", "endpoints", "workstations",
        "servers", "laptops", "rechner", "geräte", "computer name", "ordinateurs", "equipos",
    }
)  # fmt: skip
_BELOW = frozenset({"version", "edition", "type", "number", "no", "id", "date", "status", "first", "last", "model", "build"})
"""Words of a second row of headings that only mean something under the first."""
_HOST = re.compile(r"(?=.*[\d-])(?=.*[A-Za-z].*[A-Za-z])[A-Za-z0-9][\w-]{1,62}(?:\.[\w-]+)*")
"""A name with a figure or a hyphen in it, as computers have and words have not."""


def lists_of(table: Table) -> list[Table]:
    """The lists in a table, each with its headings in its first rows. Tables whose fields are named by their file are one list."""
    if table.headings is not None or table.hidden:
        return [table]
    if find_heading_row(table.rows) is None:
        return [_names_alone(table)]
    turned = _turned(table)
    return [turned] if turned is not None else _one_below_the_other(table)


def _one_below_the_other(table: Table) -> list[Table]:
    rows = table.rows
    starts = [0]
    before: Sequence[str] | None = None
    for position, row in enumerate(rows):
        if not _is_headings(row):
            continue
        if before is not None and list(row.cells) != list(before) and not _is_headings(rows[position - 1]):
            starts.append(position)
        before = row.cells
    if len(starts) == 1:
        return [table]
    ends = [*starts[1:], len(rows)]
    parts = [replace(table, rows=rows[a:b]) for a, b in zip(starts, ends, strict=True)]
    return [parts[0], *(replace(part, problems=(), unread=0) for part in parts[1:])]


def _is_headings(row: Row) -> bool:
    """Whether every cell of a row is a word for a field, three at least, and one of them names a computer or a product."""
    filled = [c for c in row.cells if c]
    if len(filled) < 3 or any(exact_field(c) is None for c in filled):
        return False
    fields = {field_of(c) for c in filled}
    return len(fields) >= 3 and bool(fields & {"name", "product", "security_product", "serial", "asset_tag"})


def _turned(table: Table) -> Table | None:
    """A list whose headings stand in its first column, with its columns as rows; None for any other."""
    rows = table.rows
    if len(rows) > _WIDEST_ON_ITS_SIDE or len(rows) < 2:
        return None
    first = [r.cells[0] if r.cells else "" for r in rows]
    fields = [exact_field(c) for c in first]
    known = {f for f in fields if f is not None}
    if len(known) < 2 or len(known) * 10 < len(rows) * 7 or "name" not in known:
        return None
    if any(_is_headings(r) or sum(exact_field(c) is not None for c in r.cells) > 1 for r in rows):
        return None
    widest = max(len(r.cells) for r in rows)
    columns = [Row(n + 1, [r.cells[n] if n < len(r.cells) else "" for r in rows]) for n in range(widest)]
    return replace(table, rows=columns, problems=(*table.problems, Trouble(None, None, why("sideways"), "info")))


def _names_alone(table: Table) -> Table:
    """A list of names with no heading, or one that only says what they are; any other table as it is."""
    rows = table.rows
    if not rows or any(sum(1 for c in r.cells if c) != 1 or not r.cells[0] for r in rows):
        return table
    headed = plain(rows[0].cells[0]) in _NAMES_ALONE
    names = [r.cells[0] for r in rows[headed:]]
    if len(names) < 2 and not (headed and names):
        return table
    if sum(1 for n in names if _HOST.fullmatch(n)) * 10 < len(names) * 8 or any(" " in n.strip() for n in names):
        return table
    if headed:
        return replace(table, rows=[Row(rows[0].number, ["Computer name"]), *rows[1:]])
    return replace(
        table, headings=("Computer name",), problems=(*table.problems, Trouble(rows[0].number, None, why("no-headings"), "info"))
    )


def in_two_rows(headings: Sequence[str], rows: Sequence[Row]) -> list[str] | None:
    """The headings where the row below goes on with them, under headings that stand over several columns; None where it does not."""
    if not rows:
        return None
    below = list(rows[0].cells) + [""] * (len(headings) - len(rows[0].cells))
    above = list(headings) + [""] * (len(below) - len(headings))
    names = [n for n, c in enumerate(above) if field_of(c) == "name"]
    filled = [n for n, c in enumerate(below) if c]
    if len(filled) < 2 or not names or any(below[n] for n in names) or not any(not above[n] for n in filled):
        return None
    words = [exact_field(below[n]) is not None or plain(below[n]) in _BELOW for n in filled]
    if not all(words) or len({plain(below[n]) for n in filled}) < 2:
        return None
    found: list[str] = []
    over = ""
    for top, bottom in zip(above, below, strict=True):
        over = top or over
        found.append(top if top else f"{over} {bottom}".strip() if bottom else "")
    return found
