"""Text with delimiters to a table: which delimiter, where the rows are, what is ragged. Knows nothing of computers or licences."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.intake.quoting import Row, read_rows
from planner.intake.records import Trouble
from planner.intake.words import why

__all__ = ["LONGEST_CELL", "Row", "Table", "from_text", "guess_delimiter", "printable", "storable", "width"]
LONGEST_CELL = 4_000
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60
csv.field_size_limit(1 << 27)


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAK = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """A text without control characters, which no name holds and a terminal obeys; rare signs for a new line become a space."""
    return text if text.isprintable() else _BREAK.sub(" ", _CONTROL.sub("", text))


def storable(text: str) -> str:
    """A text without what no project can store: control characters, and halves of characters that damaged JSON holds."""
    return printable(text).encode("utf-8", "replace").decode("utf-8")


_TEXT_FORMULA = re.compile(r'=\s*"((?:[^"]|"")*)"')
_LINK = re.compile(r'=\s*HYPERLINK\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)', re.IGNORECASE)


def shown(cell: str) -> str:
    """What a spreadsheet shows for a formula that is only a text or a link with a label; any other cell as it is. Nothing is worked out."""
    found = (_TEXT_FORMULA.fullmatch(cell) or _LINK.fullmatch(cell)) if cell.startswith("=") else None
    return cell if found is None else found.group(1).replace('""', '"').strip()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they stand, headings not yet found. `path` is the place inside a JSON or XML file."""

    rows: list[Row]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    path: str | None = None
    headings: tuple[str, ...] | None = None
    """Given where the file names its fields itself (JSON, a list of blocks)."""
    tool: str | None = None
    counted: int | None = None
    """How many entries the file holds, where its rows are made of several or split."""
    problems: tuple[Trouble, ...] = ()
    unread: int = 0
    """Rows that could not be told apart, so that the list is not whole."""
    hidden: bool = False
    """A sheet that its book does not show; its rows are not read."""


def from_text(text: str, encoding: str | None) -> Table:
    """The table in a text with delimiters. Cells are trimmed; blank lines are no rows."""
    lines, skipped, given = _after_separator_line(text)
    delimiter = given or guess_delimiter(lines)
    rows, problems, unread = read_rows(_physical(lines), delimiter, skipped)
    if given is None:
        rows, delimiter = _rows_in_one_cell(rows, delimiter)
    rows, strangers = _other_separators(rows, delimiter)
    problems += strangers
    if '="' in lines or "HYPERLINK" in lines.upper():
        rows = [Row(r.number, [shown(c) for c in r.cells]) for r in rows]
    may_be_long = '"' in lines or any(len(line) > LONGEST_CELL for line in lines.splitlines())
    longest = max((len(c) for row in rows for c in row.cells), default=0) if may_be_long else 0
    if longest > LONGEST_CELL:
        number = next(row.number for row in rows if any(len(c) > LONGEST_CELL for c in row.cells))
        problems.append(Trouble(number, None, why("long-cell", n=longest, kept=LONGEST_CELL)))
        rows = [Row(r.number, [c[:LONGEST_CELL] for c in r.cells]) for r in rows]
    return Table(rows, encoding, delimiter, problems=tuple(problems), unread=unread)


def _after_separator_line(text: str) -> tuple[str, int, str | None]:
    """The text without a first line "sep=;", how many lines that took, and the delimiter that it names."""
    first, _, rest = text.partition("\n")
    found = re.fullmatch(r"\"?sep=(.)\"?\s*", first, re.IGNORECASE)
    return (rest, 1, found.group(1)) if found else (text, 0, None)


def _physical(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    if "\r" in text.replace("\r\n", ""):
        return _LINE.findall(text)
    return [line + "\n" for line in text.split("\n")]


def _rows_in_one_cell(rows: list[Row], delimiter: str) -> tuple[list[Row], str]:
    """Rows that stand in quotation marks as a whole, split as what they are."""
    inner = [r.cells[0] for r in rows if len(r.cells) == 1]
    if len(inner) * 10 < len(rows) * 9 or sum(1 for cell in inner if any(d in cell for d in _DELIMITERS)) * 10 < len(rows) * 9:
        return rows, delimiter
    found = guess_delimiter("\n".join(cell.replace("\n", " ") for cell in inner))
    return [Row(r.number, _split(r.cells[0], found)) if len(r.cells) == 1 else r for r in rows], found


def _other_separators(rows: list[Row], delimiter: str) -> tuple[list[Row], list[Trouble]]:
    """Single rows that somebody separated otherwise than the rest, split like it."""
    sizes = Counter(len(r.cells) for r in rows)
    usual = max(sizes, key=lambda size: sizes[size], default=1)
    if usual < 2:
        return rows, []
    read: list[Row] = []
    problems: list[Trouble] = []
    for row in rows:
        if len(row.cells) == 1:
            for other in _DELIMITERS:
                if other != delimiter and len(cells := _split(row.cells[0], other)) == usual:
                    read.append(Row(row.number, cells))
                    problems.append(Trouble(row.number, None, why("other-separator", other=other, usual=delimiter)))
                    break
            else:
                read.append(row)
            continue
        read.append(row)
    return read, problems


def _split(text: str, delimiter: str) -> list[str]:
    return [c.strip() for c in next(csv.reader([text.replace("\n", " ")], delimiter=delimiter, skipinitialspace=True), [])]


def guess_delimiter(text: str) -> str:
    """The delimiter under which most rows have the same number of cells, more than one; a comma where none does."""
    lines = [line for line in text[:200_000].splitlines()[: _SAMPLE * 3] if line.strip()][:_SAMPLE]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            sizes = [len(_trimmed(cells)) for cells in csv.reader(lines, delimiter=delimiter) if cells]
        except csv.Error:
            continue
        counted = Counter(size for size in sizes if size > 1)
        if not counted:
            continue
        size, times = max(counted.items(), key=lambda pair: (pair[1] * min(pair[0], 6), pair[0]))
        score = times / len(sizes) * min(size, 6)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """A row without the empty cell that a delimiter at its end makes."""
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def width(rows: Iterable[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)
