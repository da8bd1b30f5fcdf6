"""Tables of the page: columns are declared with their widths in mm, rows are cells of text or flowables. Looks only, no content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, Table

from planner.report import style
from planner.report.fonts import BOLD, REGULAR, printable, width
from planner.report.style import MM, Command, Sheet
from planner.report.text import Marked, Text, soften

PAD = 1.6 * MM
PLAIN_FROM = 300
"""From so many rows on, cells that fit into one line are plain strings: five times faster to lay out."""

Align = Literal["left", "right", "centre"]
Cell = str | Marked | Flowable | Sequence[Flowable]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in mm of A4's 170; one column of a table may take the rest (None)."""

    head: str
    width: float | None
    align: Align = "left"
    bold: bool = False
    look: ParagraphStyle | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` group: a line in bold over the rows that follow; sum: bold with lines; closed: on the faint ground of days without work."""

    cells: Sequence[Cell]
    kind: Literal["row", "group", "sum", "closed"] = "row"


@dataclass(frozen=True, slots=True)
class Look:
    """How a table differs from the usual one: `pad` above and below a line in mm, `head` off, `lines` off between rows."""

    pad: float = 1.3
    head: bool = True
    inset: bool = True
    vertical_from: int | None = None
    middle_from: int | None = None
    extra: tuple[Command, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a part of a table says at its end: `line` words the rows shown, all rows, and the page on which it goes on."""

    total: int
    line: Callable[[int, int, int], str]


TIGHT = Look(pad=0.8)
USUAL = Look()
DENSE = Look(pad=0.3)
BARE = Look(head=False, inset=False)
BARE_TIGHT = Look(pad=0.8, head=False, inset=False)


def name_width(names: Sequence[str], least: float = 28, most: float = 44) -> float:
    """The width in mm of a column of machine names: wide enough for the longest of up to 24 characters, which never break."""
    longest = max((width(printable(n), BOLD, style.TABLE_BOLD.fontSize) for n in names if len(n) <= 24), default=0.0)
    return min(max(longest / MM + 4, least), most)


def text_width(values: Sequence[str], least: float, most: float) -> float:
    """The width in mm of a column whose values should stand in one line where `most` allows it."""
    longest = max((width(printable(v), REGULAR, style.TABLE.fontSize) for v in set(values)), default=0.0)
    return min(max(longest / MM + 4, least), most)


def widths_of(columns: Sequence[Column], sheet: Sheet, room: float | None = None) -> list[float]:
    """The columns' widths in points; they fill `room` (the text width unless given)."""
    whole = sheet.text_width if room is None else room
    factor = sheet.text_width / (170 * MM)
    given = [None if c.width is None else c.width * MM * factor for c in columns]
    rest = whole - sum(w for w in given if w is not None)
    open_columns = sum(1 for w in given if w is None)
    return [rest / open_columns if w is None else w for w in given]


def _style_for(column: Column, kind: str) -> ParagraphStyle:
    if column.look is not None and kind == "row":
        return column.look
    strong = column.bold or kind in ("sum", "group")
    if column.align == "right":
        return style.TABLE_RIGHT_BOLD if strong else style.TABLE_RIGHT
    if column.align == "centre":
        return style.TABLE_CENTRE
    return style.TABLE_BOLD if strong else style.TABLE


def _cell(value: Cell, column: Column, kind: str, room: float, *, plain: bool) -> object:
    if isinstance(value, Flowable):
        return value
    if isinstance(value, Marked):
        return Text(value, _style_for(column, kind)) if value else ""
    if not isinstance(value, str):
        return list(value)
    look = _style_for(column, kind)
    if not value:
        return ""
    if plain:
        text = printable(value)
        if "\n" not in text and width(text, look.fontName, look.fontSize) <= room:
            return text
    return Text(soften(value, room, look.fontName, look.fontSize), look)


class _Continued(Flowable):
    """The line under a part of a table: how many of its rows were shown, and where it goes on."""

    def __init__(self, wide: float, shown: int, counted: Counted) -> None:
        super().__init__()
        self.width, self.height = wide, 12.0
        self.shown, self.counted = shown, counted

    def wrap(self, _wide: float, _tall: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        text = self.counted.line(self.shown, self.counted.total, self.canv.getPageNumber() + 1)
        self.canv.setFillColor(style.MUTE)
        self.canv.setFont(REGULAR, 7.5)
        self.canv.drawRightString(self.width, 2, printable(text))


class _CountedTable(LongTable):
    """A table whose parts say how many rows they have shown."""

    counted: Counted | None = None
    done = 0

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        parts = super().split(avail_width, avail_height - 13)
        counted = self.counted
        if len(parts) != 2 or counted is None:
            return list(super().split(avail_width, avail_height)) if not parts else list(parts)
        first, rest = parts
        shown = self.done + len(first.__dict__["_cellvalues"]) - 1
        if isinstance(rest, _CountedTable):
            rest.counted, rest.done = counted, shown
        return [first, _Continued(self.__dict__["_width"], shown, counted), rest]


def counted_table(columns: Sequence[Column], rows: Sequence[Row], sheet: Sheet, look: Look, line: Callable[[int, int, int], str]) -> Table:
    """A table without group lines whose parts end with `line`, made of the rows shown, all rows and the next page."""
    made = table(columns, rows, sheet, look, make=_CountedTable)
    if isinstance(made, _CountedTable):
        made.counted = Counted(len(rows), line)
    return made


def table(
    columns: Sequence[Column],
    rows: Sequence[Row | Sequence[Cell]],
    sheet: Sheet,
    look: Look = USUAL,
    *,
    room: float | None = None,
    make: type[Table] | None = None,
) -> Table:
    """The table with its repeated head. A row never breaks inside; a head keeps two rows, a group line two after it,
    a sum two before it."""
    widths = widths_of(columns, sheet, room)
    lines = [row if isinstance(row, Row) else Row(row) for row in rows]
    plain = len(lines) >= PLAIN_FROM
    inset = PAD if look.inset else 0.0
    data: list[list[object]] = []
    commands: list[Command] = list(_frame(look))
    if look.head:
        data.append(
            [
                Text(
                    soften(c.head, w - 2 * PAD, BOLD, style.TABLE_HEAD.fontSize),
                    style.TABLE_HEAD_RIGHT if c.align == "right" else style.TABLE_HEAD,
                )
                if c.head
                else ""
                for c, w in zip(columns, widths, strict=True)
            ]
        )
    for row in lines:
        at = len(data)
        rooms = [w - (inset * 2 if inset else PAD) for w in widths]
        if row.kind == "group" and len(columns) > 2:
            rooms[0] = sum(widths[:-1]) - inset * 2
        cells = [_cell(value, column, row.kind, room, plain=plain) for value, column, room in zip(row.cells, columns, rooms, strict=False)]
        data.append(cells + [""] * (len(columns) - len(cells)))
        commands.extend(_lines_of(row, at, len(columns), len(lines)))
    if plain:
        commands += [
            ("FONT", (0, 1 if look.head else 0), (-1, -1), REGULAR, style.TABLE.fontSize, style.TABLE.leading),
            ("TEXTCOLOR", (0, 0), (-1, -1), style.INK),
        ]
        for index, column in enumerate(columns):
            if column.bold:
                commands.append(("FONTNAME", (index, 1 if look.head else 0), (index, -1), BOLD))
    for index, column in enumerate(columns):
        if column.align != "left":
            commands.append(("ALIGN", (index, 0), (index, -1), "RIGHT" if column.align == "right" else "CENTER"))
    commands.extend(_keeps(lines, 1 if look.head else 0))
    commands.extend(look.extra)
    kind = make or (LongTable if len(data) > 40 else Table)
    return kind(data, colWidths=widths, repeatRows=1 if look.head else 0, style=commands, hAlign="LEFT", splitInRow=0)


def _frame(look: Look) -> list[Command]:
    pad = look.pad * MM
    inset = PAD if look.inset else 0.0
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        ("LEFTPADDING", (0, 0), (-1, -1), inset),
        ("RIGHTPADDING", (0, 0), (-1, -1), inset if look.inset else PAD),
    ]
    if not look.inset:
        commands.append(("RIGHTPADDING", (-1, 0), (-1, -1), 0))
    if look.head:
        commands += [
            ("BACKGROUND", (0, 0), (-1, 0), style.TINT),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, 0), max(pad, 1.3 * MM)),
            ("BOTTOMPADDING", (0, 0), (-1, 0), max(pad, 1.3 * MM)),
            ("LINEBELOW", (0, 0), (-1, 0), style.LINE, style.ACCENT),
        ]
    if look.vertical_from is not None:
        commands.append(("LINEBEFORE", (look.vertical_from, 0), (-1, -1), style.HAIR, style.FAINT))
    if look.middle_from is not None:
        commands.append(("VALIGN", (look.middle_from, 1), (-1, -1), "MIDDLE"))
    return commands


def _lines_of(row: Row, at: int, columns: int, total: int) -> list[Command]:
    if row.kind == "group":
        span: list[Command] = [("SPAN", (0, at), (columns - 2, at))] if columns > 2 else []
        return [*span, ("LINEBELOW", (0, at), (-1, at), style.LINE, style.INK), ("TOPPADDING", (0, at), (-1, at), 2.2 * MM)]
    if row.kind == "sum":
        above = [("LINEABOVE", (0, at), (-1, at), style.HAIR, style.INK)] if total > 1 else []
        return [*above, ("LINEBELOW", (0, at), (-1, at), style.LINE, style.INK)]
    ground = [("BACKGROUND", (0, at), (-1, at), style.CLOSED)] if row.kind == "closed" else []
    return [*ground, ("LINEBELOW", (0, at), (-1, at), style.HAIR, style.HAIRLINE)]


def _keeps(lines: Sequence[Row], offset: int) -> list[Command]:
    keeps: list[Command] = []
    last = len(lines) - 1 + offset
    if offset and lines:
        keeps.append(("NOSPLIT", (0, 0), (0, min(2, last))))
    for index, row in enumerate(lines):
        at = index + offset
        if row.kind == "group":  # up to the next group line: groups of one row would else hang together without end
            rows = next((n for n, other in enumerate(lines[index + 1 : index + 3]) if other.kind == "group"), 2)
            keeps.append(("NOSPLIT", (0, at), (0, min(at + rows, last))))
        elif row.kind == "sum":
            keeps.append(("NOSPLIT", (0, max(at - 2, offset)), (0, at)))
    return keeps
