"""The program's own workbook read back: of its sheets only the computers and the licences are lists; the rest is what was worked out from
them. Tables in, tables out."""

from collections.abc import Sequence
from dataclasses import replace

from planner.intake.records import Trouble
from planner.intake.tables import Row, Table
from planner.intake.words import why

_MARKS = frozenset({"Overview", "Endpoints", "Options", "Reasons", "Licences"})
"""Sheets that every export has, and that no list of a person has all of."""
_LISTS = ("Endpoints", "Licences")


def own_lists(tables: Sequence[Table]) -> list[Table]:
    """The two lists of an export of this program, with a word on the sheets left out; the tables of any other workbook as they are."""
    by_name = {table.sheet: table for table in tables if table.sheet is not None}
    if not by_name.keys() >= _MARKS:
        return list(tables)
    lists = [_read_back(by_name[name]) for name in _LISTS if len(by_name[name].rows) > 1]
    if lists:
        left = Trouble(None, None, why("own-export", sheets=", ".join(name for name in by_name if name not in _LISTS)), "info")
        lists[0] = replace(lists[0], problems=(*lists[0].problems, left))
    return lists


def _read_back(table: Table) -> Table:
    """The sheet in the words of a list; which licence a computer has and where it stands in the plan are not read."""
    if table.sheet != "Endpoints":
        return table
    heads = table.rows[0]
    places = {heading: position for position, heading in enumerate(heads.cells)}
    kind, roles, protected = (places.get(heading) for heading in ("Kind", "Roles", "Protected by today"))

    def cells(row: Row) -> list[str]:
        found = [*row.cells, *[""] * (len(heads.cells) - len(row.cells))]
        if kind is not None and roles is not None:
            found[kind] = ", ".join(cell for cell in (found[kind].replace("-", " "), found[roles]) if cell)
        if protected is not None:
            found[protected] = _protection(found[protected])
        return found

    return replace(table, rows=[heads, *(Row(row.number, cells(row)) for row in table.rows[1:])])


def _protection(cell: str) -> str:
    """What was seen on a computer; what was only assumed, or is not known, is no observation to read back."""
    if cell == "not known" or cell.endswith("(assumed from the licence)"):
        return ""
    return "none" if cell == "nothing" else "; ".join(cell.split(", "))
