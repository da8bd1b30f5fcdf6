"""The one place through which a value reaches a paragraph: escaped, printable, with links to known kinds of pages only.

Our own sentences are templates with <b>, <i> and {values}; a value can never bring mark-up with it, open a file or load an image.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas as PdfCanvas
from reportlab.platypus import Flowable, Paragraph

from planner.report import marks, style
from planner.report.fonts import MONO, printable, printable_mono, width


class Marked(str):
    """Text that is mark-up already: made by the functions of this module and by nothing else."""

    __slots__ = ()


def esc(value: object) -> Marked:
    """Any value as text in a paragraph."""
    if isinstance(value, Marked):
        return value
    text = printable(str(value))
    return Marked(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>"))


def fill(template: str, **values: object) -> Marked:
    """One of our own sentences (mark-up allowed) with its values escaped into it."""
    return Marked(_covered_template(template).format_map({key: esc(value) for key, value in values.items()}))


def _covered_template(template: str) -> str:
    return template if template.isascii() else "".join(printable(part) for part in re.split("(<[^>]*>)", template))


def join(parts: Iterable[object], between: str = " ") -> Marked:
    """Several pieces in a row, each escaped."""
    return Marked(between.join(esc(part) for part in parts if part))


def bold(value: object) -> Marked:
    return Marked(f"<b>{esc(value)}</b>")


def italic(value: object) -> Marked:
    return Marked(f"<i>{esc(value)}</i>")


def muted(value: object) -> Marked:
    return Marked(f'<font color="#5A6366">{esc(value)}</font>')


def coloured(value: object, kind: str) -> Marked:
    """A word in the colour of its mark."""
    return Marked(f'<font color="{_hex(kind)}"><b>{esc(value)}</b></font>')


def mono(value: object) -> Marked:
    """A command or name in the fixed-width face, inside running text."""
    text = printable_mono(str(value)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Marked(f'<font name="{MONO}" size="7.6">{text}</font>')


def command(value: str) -> Marked:
    """A command on a line of its own: it may break at spaces and after "="; line ends of the command stay."""
    text = printable_mono(value.strip()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Marked(text.replace("\n", "<br/>"))


_COMMAND = re.compile(r"\.exe\b|\bmsiexec\b|^sudo |^wmic\b|(?<!\w)/[A-Za-z?]+\b.*(?<!\w)/|\s--?[A-Za-z]|^\S+/\S+$|\|")


def mono_if_command(value: str) -> Marked:
    """A command in the fixed-width face; a description in words as text."""
    return mono(value) if is_command(value) else esc(value)


def is_command(value: str) -> bool:
    """Whether a line of the catalogue is a command and not a description in words."""
    return bool(_COMMAND.search(value)) and len(value) < 400


_SPACE = 8 * 0.26
"""The width in points of the no-break spaces that make room for a mark (a space of the face is 0.26 of its size)."""


def mark(kind: marks.Kind, size: float = 6.5) -> Marked:
    """A drawn mark inside a line; its word must stand beside it, and never parts from it at a line's end."""
    room = marks.Mark(kind, size).width + 0.4
    after = max(1, round((room - _SPACE) / _SPACE))
    return Marked(f'<font size="8">\u00a0<onDraw name="mark:{kind}:{size:g}" label=""/>{chr(160) * after}</font>')


def marked_word(kind: marks.Kind, word: object, size: float = 6.5) -> Marked:
    """The mark and its word in the word's colour, kept together."""
    return Marked(f'{mark(kind, size)}<font color="{_hex(kind)}"><b>\u00a0{esc(word)}</b></font>')


def _hex(kind: str) -> str:
    return "#" + str(marks.colour_of(kind).hexval())[2:].upper()


def link(address: str, shown: object) -> Marked:
    """A link to a page of the web, where the address is one; anything else is shown as text alone."""
    if not re.fullmatch(r"(https?://|mailto:)[^\s\"'<>]+", address):
        return esc(shown)
    return Marked(f'<a href="{esc(address)}" color="#0F5B66">{esc(shown)}</a>')


def jump(key: str, shown: object) -> Marked:
    """A link to a place in this document."""
    if not re.fullmatch(r"[A-Za-z0-9_.:-]+", key):
        return esc(shown)
    return Marked(f'<a href="#{key}" color="#0F5B66">{esc(shown)}</a>')


def blank(millimetres: float) -> Marked:
    """A line to write on inside a sentence."""
    signs = max(1, round(millimetres * 72 / 25.4 / (0.26 * style.BODY.fontSize)))
    return Marked(f'<u color="#5A6366" width="0.5" offset="-1.5">{chr(160) * signs}</u>')


def raised(value: object) -> Marked:
    """A source number: small, raised, in the accent."""
    return Marked(f'<super rise="{style.SOURCE_RISE}" size="{style.SOURCE_SIZE}"><font color="#0F5B66">{esc(value)}</font></super>')


_BREAKS = re.compile(r"(?<=[./\\_@:=?&-])|(?<=[a-z0-9])(?=[A-Z])")


def soften(value: str, limit: float, font: str, size: float) -> Marked:
    """A value for a narrow place: a word wider than `limit` points breaks after . / \\ _ and before a capital, at last anywhere."""
    text = printable(value)
    if width(text, font, size) <= limit:
        return esc(text)
    if "\u00a0" in text and max(width(word, font, size) for word in text.split(" ")) > limit:
        text = _parted(text, limit, font, size)
    words = [esc(word) if width(word, font, size) <= limit else _narrowed(word, limit, font, size) for word in text.split(" ")]
    return Marked(" ".join(words))


def _parted(text: str, limit: float, font: str, size: float) -> str:
    """The text with a break at those no-break spaces alone without which a date would be cut inside a word."""
    out: list[str] = []
    for word in text.split(" "):
        line = ""
        for piece in word.split("\u00a0"):
            trial = f"{line}\u00a0{piece}" if line else piece
            if line and width(trial, font, size) > limit:
                out.append(line)
                trial = piece
            line = trial
        out.append(line)
    return " ".join(out)


_SMALLEST = 0.78
"""How far a name shrinks, as a share of its size, before it is hyphenated."""


def _narrowed(word: str, limit: float, font: str, size: float) -> str:
    """A word too wide for its place: one of letters is set smaller where that is enough, and else breaks with a hyphen."""
    if not word.strip(".,;:").isalpha() or _BREAKS.search(word):
        return _broken(word, limit, font, size)
    share = limit / width(word, font, size)
    if share >= _SMALLEST:
        return f'<font size="{size * share * 0.99:.2f}">{esc(word)}</font>'
    lines, line = [], ""
    for n, sign in enumerate(word):
        if len(line) > 2 and len(word) - n > 1 and width(f"{line}{sign}-", font, size) > limit:
            lines.append(f"{line}-")
            line = ""
        line += sign
    return "<br/>".join(esc(x) for x in (*lines, line))


def _broken(word: str, limit: float, font: str, size: float) -> str:
    lines, line = [], ""
    for piece in _pieces(word, limit, font, size):
        if line and width(line + piece, font, size) > limit:
            lines.append(line)
            line = piece
        else:
            line += piece
    lines.append(line)
    return "<br/>".join(esc(x) for x in lines)


def _pieces(word: str, limit: float, font: str, size: float) -> Iterable[str]:
    for piece in _BREAKS.split(word):
        if piece and width(piece, font, size) <= limit:
            yield piece
        else:
            yield from piece


class Text(Paragraph):
    """A paragraph whose marks are drawn paths. `uses` are the numbers of the facts it cites: their pages are noted when it is drawn."""

    def __init__(self, text: Marked | None, look: ParagraphStyle | None = None, uses: tuple[int, ...] = (), **more: Any) -> None:
        self.uses = uses
        super().__init__(cast(str, text), look, **more)  # `text` is None where reportlab makes the parts of a paragraph that it splits

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Tables ask for the same width again and again: the lines are broken once."""
        if self.__dict__.get("_broken_at") == avail_width and hasattr(self, "blPara"):
            return self.width, self.height
        size = super().wrap(avail_width, avail_height)
        self.__dict__["_broken_at"] = avail_width
        return size

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        parts = list(super().split(avail_width, avail_height))
        for part, uses in zip(parts, (self.uses, *[()] * len(parts)), strict=False):
            part.__dict__["uses"] = uses
        return parts

    def draw(self) -> None:
        canvas = self.canv
        for number in self.__dict__.get("uses", ()):
            noted = getattr(canvas, "facts_used", None)
            if noted is not None:
                noted.setdefault(number, set()).add(canvas.getPageNumber())
        super().draw()


def para(value: object, look: ParagraphStyle = style.BODY, uses: tuple[int, ...] = ()) -> Text:
    """A paragraph of any value: mark-up made here stays, everything else is escaped."""
    return Text(esc(value), look, uses)


class Canvas(PdfCanvas):
    """The canvas of the report: it knows marks inside a line of text, and notes on which page a fact was used."""

    facts_used: dict[int, set[int]] | None = None

    places: dict[str, int] | None = None

    def getNamedCB(self, name: str) -> Any:
        """What reportlab calls at a mark: it draws the path where the line has come to."""
        if not name.startswith("mark:"):
            return super().getNamedCB(name)
        _word, kind, size = name.split(":")

        def draw(canvas: Any, _kind: str, _label: str) -> None:
            at = canvas._curr_tx_info
            marks.draw_mark(canvas, kind, at["cur_x"] - _SPACE, at["cur_y"] - 0.6, float(size))

        return draw


def fits(value: object, font: str, size: float, room: float) -> bool:
    """Whether a line of plain text fits into `room` points."""
    return width(printable(str(value)), font, size) <= room
