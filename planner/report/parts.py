"""The building blocks of a page: headings, columns, rules, call-outs, boxes to tick and lines to sign. Looks only, no content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer, Table

from planner.report import style
from planner.report.document import Heading
from planner.report.facts import Register
from planner.report.fonts import REGULAR, printable
from planner.report.style import MM, Command, Sheet
from planner.report.text import Marked, esc, para


def gap(millimetres: float) -> Spacer:
    return Spacer(1, millimetres * MM)


class Rule(Flowable):
    """A line over the text width, or over `length` points."""

    def __init__(self, weight: float = style.HAIR, colour: Color = style.HAIRLINE, length: float | None = None) -> None:
        super().__init__()
        self.weight, self.colour, self.length = weight, colour, length

    def wrap(self, avail_width: float, _tall: float) -> tuple[float, float]:
        self.width = avail_width if self.length is None else self.length
        self.height = self.weight
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(self.colour)
        self.canv.setLineWidth(self.weight)
        self.canv.line(0, self.weight / 2, self.width, self.weight / 2)


class Box(Flowable):
    """A box to tick, `size` mm wide, with `above` points of room over it."""

    def __init__(self, size: float = 3.3, above: float = 0) -> None:
        super().__init__()
        self.side = self.width = size * MM
        self.height = self.side + above
        self.hAlign = "CENTER"

    def wrap(self, _wide: float, _tall: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(style.INK)
        self.canv.setLineWidth(0.7)
        self.canv.rect(0, 0, self.side, self.side)


SMALL_WORDS = 6.8
"""The size in points of what stands under a line to write on."""


class SignLine(Flowable):
    """A line to write on, with small words under it: each `(at, word)` in mm from the left."""

    def __init__(self, length: float, words: Sequence[tuple[float, str]] = (), above: float = 5) -> None:
        super().__init__()
        self.length, self.words, self.above = length, words, above

    def wrap(self, avail_width: float, _tall: float) -> tuple[float, float]:
        self.width = min(self.length, avail_width)
        self.height = self.above * MM + (9 if self.words else 1)
        return self.width, self.height

    def draw(self) -> None:
        y = 9.0 if self.words else 1.0
        self.canv.setStrokeColor(style.INK)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, y, self.width, y)
        self.canv.setFillColor(style.MUTE)
        self.canv.setFont(REGULAR, SMALL_WORDS)
        for at, word in self.words:
            self.canv.drawString(at * MM, 1, printable(word))


def section(
    kicker: str, sentence: str | Marked, key: str, *, lead: object = "", level: int = 0, title: str | None = None
) -> list[Flowable]:
    """Kicker, the sentence that the page proves, and what is to be said before its first block; one entry of the outline."""
    parts: list[Flowable] = [
        Heading(esc(kicker), style.KICKER, key, title or kicker, level),
        gap(1.2),
        para(sentence, style.H2),
        gap(2),
    ]
    if lead:
        parts += [para(lead, style.LEAD), gap(3)]
    else:
        parts.append(gap(1))
    return [KeepTogether(parts)]


def first_page(kicker: str, sentence: str | Marked, key: str) -> list[Flowable]:
    """The head of a page that stands alone: kicker and a sentence of the first size."""
    return [KeepTogether([Heading(esc(kicker), style.KICKER, key, kicker, 0), gap(1.2), para(sentence, style.H1), gap(4)])]


def block(title: object, first: Sequence[Flowable], *, look: ParagraphStyle = style.H3, after: float = 2) -> list[Flowable]:
    """A block heading kept with the first things under it."""
    return [KeepTogether([para(title, look), gap(after), *first])]


def heading(title: object, look: ParagraphStyle = style.H3, after: float = 2, room: float = 34) -> list[Flowable]:
    """A heading with room for what follows: it begins a new page unless `room` mm are left of this one."""
    return [room_for(room), para(title, look), gap(after)]


def titled(title: object, shown: Table, sheet: Sheet, lead: object = "") -> list[Flowable]:
    """A heading over a table: they begin a new page unless the heading, the table's head and its first two rows fit on this one."""
    parts: list[Flowable] = [para(title, style.H3), *([para(lead, style.CAPTION)] if lead else []), gap(2)]
    shown.wrap(sheet.text_width, sheet.text_height)
    rows = sum(shown.__dict__["_rowHeights"][:3])
    high = height_of(parts, sheet.text_width) + min(rows, sheet.text_height * 0.7) + 2
    return [CondPageBreak(high), *parts, shown]


class IfRoom(Flowable):
    """Notes at the end of a page that are left out where they would begin a page of their own; they stand elsewhere as well."""

    def __init__(self, content: Table) -> None:
        super().__init__()
        self.content = content
        self._shown = True

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        wide, high = self.content.wrap(avail_width, avail_height)
        self._shown = high <= avail_height
        return (wide, high) if self._shown else (0, 0)

    def draw(self) -> None:
        if self._shown:
            self.content.drawOn(self.canv, 0, 0)


def question(title: object, shown: object = "", uses: tuple[int, ...] = ()) -> list[Flowable]:
    """The question that a chart or table answers, and the line that says what is shown."""
    parts: list[Flowable] = [para(title, style.QUESTION)]
    if shown:
        parts += [gap(1), para(shown, style.CAPTION, uses)]
    parts.append(gap(2))
    return parts


def columns(blocks: Sequence[Sequence[Flowable]], spans: Sequence[int], sheet: Sheet, rule: Color | None = None) -> Table:
    """Blocks beside each other on the grid; only for what is lower than half a page."""
    widths = [sheet.span(n) + (style.GUTTER if i < len(spans) - 1 else 0) for i, n in enumerate(spans)]
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), style.GUTTER),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    if rule is not None:
        commands.append(("LINEBEFORE", (1, 0), (-1, -1), style.LINE, rule))
    return Table([[list(block) for block in blocks]], colWidths=widths, style=commands, hAlign="LEFT")


def callout(content: object, sheet: Sheet, look: ParagraphStyle = style.CALL) -> Table:
    """The one tinted strip of a page."""
    body: list[Flowable] = [para(content, look)] if isinstance(content, str) else list(content)  # type: ignore[call-overload]
    return Table(
        [[body]],
        colWidths=[sheet.text_width],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), style.TINT),
            ("LEFTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 1.8 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2 * MM),
        ],
        hAlign="LEFT",
    )


def ticked(lines: Sequence[object], room: float, look: ParagraphStyle = style.TABLE, *, size: float = 3.3, ruled: bool = True) -> Table:
    """A list with a box to tick before each line."""
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0.9 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * MM),
    ]
    if ruled:
        commands.append(("LINEBELOW", (0, 0), (-1, -1), style.HAIR, style.HAIRLINE))
    data = [[Box(size), para(line, look)] for line in lines]
    return Table(data, colWidths=[7 * MM, room - 7 * MM], style=commands, hAlign="LEFT")


def numbered(lines: Sequence[object], room: float, look: ParagraphStyle = style.BODY) -> Table:
    """A numbered list: numbers right-aligned before the text."""
    data = [[para(f"{n}.", look), para(line, look)] for n, line in enumerate(lines, 1)]
    return Table(
        data,
        colWidths=[4 * MM, room - 4 * MM],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (1, -1), 1.2 * MM),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
        hAlign="LEFT",
    )


def new_page(template: str = "standard") -> list[Flowable]:
    return [NextPageTemplate(template), PageBreak()]


def room_for(millimetres: float) -> CondPageBreak:
    """Begins a new page unless so much is left of this one."""
    return CondPageBreak(millimetres * MM)


_Way = TypeVar("_Way")


def first_that_fits(
    make: Callable[[_Way, Register], list[Flowable]], ways: Sequence[_Way], register: Register, sheet: Sheet
) -> list[Flowable]:
    """A page made in the first of several ways, fullest first, that fits on one sheet; in the last where none does."""
    return make(way_that_fits(make, ways, sheet), register)


def way_that_fits(make: Callable[[_Way, Register], list[Flowable]], ways: Sequence[_Way], sheet: Sheet) -> _Way:
    """The first of several ways in which a page fits on one sheet; the last where none does."""
    for way in ways[:-1]:
        if height_of(make(way, Register()), sheet.text_width) <= sheet.text_height - 1:
            return way
    return ways[-1]


def height_of(story: Sequence[Flowable], room: float, tall: float = 100_000) -> float:
    """How high a story is when laid out in one column."""
    total = 0.0
    for flowable in story:
        if isinstance(flowable, KeepTogether):
            total += height_of(flowable.__dict__["_content"], room, tall)
            continue
        _width, high = flowable.wrap(room, tall)
        total += high + flowable.getSpaceAfter() + flowable.getSpaceBefore()
    return total
