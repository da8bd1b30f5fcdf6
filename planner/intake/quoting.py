"""Lines with delimiters to rows, and quotation marks that are never closed: such a mark must not swallow the rows that follow it."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.intake.records import Trouble
from planner.intake.words import why

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

_SAMPLE = 60
_TOLD = 5
"""Marks that are told one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its number in the file or sheet, counted from 1."""

    number: int
    cells: Sequence[str]


def read_rows(lines: list[str], delimiter: str, skipped: int) -> tuple[list[Row], list[Trouble], int]:
    """(rows, what is the matter with quotation marks, how many lines could not be read). `skipped` lines stand before the first.

    Where a mark swallows lines that are rows by themselves, its own row is read without it and the rest as it stands.
    """
    usual = _usual_width(lines, delimiter)
    rows: list[Row] = []
    opened: list[int] = []
    start = unread = 0
    while start < len(lines):
        begin, broken = start, None
        reader = _reader((lines[i] for i in range(start, len(lines))), delimiter)
        for cells in reader:
            end = start + reader.line_num
            if end - begin > 1 or end == len(lines):
                broken = _broken(lines[begin:end], delimiter, usual, at_end=end == len(lines))
                if broken is not None:
                    break
            elif len(cells) < usual and (told := _stray_mark(lines[begin], delimiter, usual)) is not None:
                cells = told
                opened.append(begin + 1 + skipped)
            if cells and any(cells):
                rows.append(Row(begin + 1 + skipped, [c.strip() for c in cells]))
            begin = end
        if broken is None:
            break
        if not broken:
            unread = sum(1 for line in lines[begin:] if line.strip())
            last = max(i for i, line in enumerate(lines) if line.strip()) + 1 + skipped
            return rows, [*_told(opened), _lost(begin + 1 + skipped, last)], unread
        opened.append(begin + 1 + skipped)
        rows.append(Row(begin + 1 + skipped, _without_mark(lines[begin], delimiter, usual)))
        start = begin + 1
    return rows, _told(opened), unread


def _reader(lines: Iterator[str], delimiter: str, *, strict: bool = False) -> "CsvReader":
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=strict)


def _width(line: str, delimiter: str) -> int:
    return len(next(_reader(iter([line]), delimiter), []))


def _usual_width(lines: list[str], delimiter: str) -> int:
    """The number of cells that most lines have by themselves, more than one; 0 where there is none."""
    sample = [line for line in lines[: _SAMPLE * 3] if line.strip()][:_SAMPLE]
    whole = (line if line.count('"') % 2 == 0 else _unmarked(line) for line in sample)
    sizes = Counter(size for line in whole if (size := _width(line, delimiter)) > 1)
    return max(sizes, key=lambda size: sizes[size], default=0)


def _broken(chunk: list[str], delimiter: str, usual: int, *, at_end: bool) -> bool | None:
    """What a row of several lines is: None a row; True a row whose mark swallowed others; False the rest of a file that is lost in it."""
    fault = ""
    try:
        list(_reader(iter(chunk), delimiter, strict=True))
    except csv.Error as error:
        fault = str(error)
    full = [line for line in chunk if line.strip()]
    inside = full[1:] if fault else full[1:-1]
    if usual >= (2 if fault else 3) and any(_width(line, delimiter) == usual for line in inside):
        return True
    if not (fault and at_end and "end of data" in fault):
        return None
    return len(full) == 1 and usual > 0 and _width_without(full[0], delimiter) == usual


def _stray_mark(line: str, delimiter: str, usual: int) -> list[str] | None:
    """The cells of a line in which a mark that is not closed ran two cells together, read without marks; None where it is otherwise."""
    if '"' not in line:
        return None
    try:
        list(_reader(iter([line]), delimiter, strict=True))
    except csv.Error:
        cells = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
        return [c.strip().strip('"').strip() for c in cells] if len(cells) == usual else None
    return None


def _width_without(line: str, delimiter: str) -> int:
    return _width(_unmarked(line), delimiter)


def _unmarked(line: str) -> str:
    """The line without its last quotation mark, which is the one that stays open."""
    before, _mark, after = line.rpartition('"')
    return before + after


def _without_mark(line: str, delimiter: str, usual: int) -> list[str]:
    unmarked = _unmarked(line)
    if _width(unmarked, delimiter) != usual:
        plain = csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return [c.strip().strip('"').strip() for c in next(plain, [])]
    return [c.strip() for c in next(_reader(iter([unmarked]), delimiter), [])]


def _told(opened: list[int]) -> list[Trouble]:
    told = [Trouble(row, None, why("open-quote", row=row)) for row in opened[:_TOLD]]
    if len(opened) > _TOLD:
        told.append(Trouble(opened[_TOLD], None, why("open-quotes", n=len(opened) - _TOLD, row=opened[_TOLD])))
    return told


def _lost(row: int, last: int) -> Trouble:
    text = why("open-quote-rows", row=row, last=last) if last > row else why("open-quote-row", row=row)
    return Trouble(row, None, text, "error")
