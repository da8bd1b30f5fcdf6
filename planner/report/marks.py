"""The marks of the page as drawn paths, on a canvas or inside a line of text: the typeface lacks most of them. Shapes only, no text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from planner.report import style

Kind = Literal[
    "critical",
    "high",
    "medium",
    "low",
    "info",
    "done",
    "failed",
    "unknown",
    "gate",
    "flag",
    "square-change",
    "square-work",
    "square-light",
    "square-open",
    "soak",
    "freeze",
    "dots-1",
    "dots-2",
    "dots-3",
]

_COLOURS: dict[str, Color] = {
    "critical": style.CRITICAL,
    "high": style.CRITICAL,
    "medium": style.ATTENTION,
    "low": style.ATTENTION,
    "info": style.MUTE,
    "done": style.DONE,
    "failed": style.CRITICAL,
    "unknown": style.UNKNOWN,
    "gate": style.INK,
    "flag": style.CRITICAL,
    "square-change": style.ACCENT,
    "square-work": style.MIDDLE,
    "square-light": style.LIGHT,
    "square-open": style.INK,
    "soak": style.ACCENT,
    "freeze": style.MUTE,
    "dots-1": style.INK,
    "dots-2": style.INK,
    "dots-3": style.INK,
}

_Shape = Callable[[Canvas, float, float, float], None]

WIDTHS: dict[str, float] = {"dots-1": 2.4, "dots-2": 2.4, "dots-3": 2.4, "soak": 1.4, "freeze": 1.1}
"""Widths in units of the mark's size where it is not 1."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a size in points. Inside a paragraph it stands where an inline image would."""

    kind: Kind
    size: float
    colour: Color | None = None

    @property
    def width(self) -> float:
        return self.size * WIDTHS.get(self.kind, 1.0)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draws it with its lower left corner at (x, y)."""
        draw_mark(canvas, self.kind, x, y, self.size, self.colour)


def colour_of(kind: str) -> Color:
    """The colour in which the word beside a mark stands."""
    return _COLOURS[kind]


def draw_mark(c: Canvas, kind: str, x: float, y: float, size: float, colour: Color | None = None) -> None:
    """Draws the mark `kind` into the square of `size` points whose lower left corner is (x, y)."""
    ink = colour or _COLOURS[kind]
    c.saveState()
    c.setFillColor(ink)
    c.setStrokeColor(ink)
    c.setLineWidth(max(0.7, size * 0.11))
    c.setLineJoin(0)
    _SHAPES[kind](c, x, y, size)
    c.restoreState()


def _polygon(c: Canvas, points: list[tuple[float, float]], *, fill: int) -> None:
    path = c.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    c.drawPath(path, stroke=1 - fill, fill=fill)


def _triangle(fill: int) -> _Shape:
    def shape(c: Canvas, x: float, y: float, s: float) -> None:
        _polygon(c, [(x + 0.08 * s, y + 0.1 * s), (x + 0.92 * s, y + 0.1 * s), (x + 0.5 * s, y + 0.88 * s)], fill=fill)

    return shape


def _diamond(fill: int) -> _Shape:
    def shape(c: Canvas, x: float, y: float, s: float) -> None:
        _polygon(c, [(x + 0.5 * s, y), (x + s, y + 0.5 * s), (x + 0.5 * s, y + s), (x, y + 0.5 * s)], fill=fill)

    return shape


def _tick(c: Canvas, x: float, y: float, s: float) -> None:
    c.setLineWidth(max(0.9, s * 0.17))
    path = c.beginPath()
    path.moveTo(x + 0.1 * s, y + 0.48 * s)
    path.lineTo(x + 0.38 * s, y + 0.16 * s)
    path.lineTo(x + 0.9 * s, y + 0.86 * s)
    c.drawPath(path, stroke=1, fill=0)


def _cross(c: Canvas, x: float, y: float, s: float) -> None:
    c.setLineWidth(max(0.9, s * 0.17))
    c.line(x + 0.15 * s, y + 0.15 * s, x + 0.85 * s, y + 0.85 * s)
    c.line(x + 0.15 * s, y + 0.85 * s, x + 0.85 * s, y + 0.15 * s)


def _info(c: Canvas, x: float, y: float, s: float) -> None:
    c.setLineWidth(max(0.5, s * 0.08))
    c.circle(x + s / 2, y + s / 2, 0.44 * s)
    c.rect(x + 0.44 * s, y + 0.22 * s, 0.12 * s, 0.34 * s, stroke=0, fill=1)
    c.rect(x + 0.44 * s, y + 0.65 * s, 0.12 * s, 0.12 * s, stroke=0, fill=1)


def _question(c: Canvas, x: float, y: float, s: float) -> None:
    from planner.report.fonts import BOLD

    c.setFont(BOLD, s * 1.15)
    c.drawCentredString(x + s / 2, y + 0.08 * s, "?")


def _flag(c: Canvas, x: float, y: float, s: float) -> None:
    c.setLineWidth(max(0.7, s * 0.1))
    c.line(x + 0.2 * s, y, x + 0.2 * s, y + s)
    _polygon(c, [(x + 0.2 * s, y + s), (x + 0.92 * s, y + 0.76 * s), (x + 0.2 * s, y + 0.52 * s)], fill=1)


def _square(c: Canvas, x: float, y: float, s: float) -> None:
    c.rect(x + 0.1 * s, y + 0.1 * s, 0.8 * s, 0.8 * s, stroke=0, fill=1)


def _open_square(c: Canvas, x: float, y: float, s: float) -> None:
    c.setLineWidth(0.6)
    c.rect(x + 0.1 * s, y + 0.1 * s, 0.8 * s, 0.8 * s)


def _soak(c: Canvas, x: float, y: float, s: float) -> None:
    c.setDash(2, 1.4)
    c.setLineWidth(1)
    c.line(x, y + 0.45 * s, x + 1.3 * s, y + 0.45 * s)


def _freeze(c: Canvas, x: float, y: float, s: float) -> None:
    c.setLineWidth(0.4)
    c.rect(x, y + 0.05 * s, s, 0.9 * s)
    for k in range(1, 4):
        c.line(x + (k - 1) * s / 3, y + 0.05 * s, x + k * s / 3, y + 0.95 * s)


def _dots(n: int) -> _Shape:
    def shape(c: Canvas, x: float, y: float, s: float) -> None:
        for k in range(3):
            c.setLineWidth(0.6)
            c.circle(x + (0.35 + 0.8 * k) * s, y + 0.5 * s, 0.28 * s, stroke=1, fill=1 if k < n else 0)

    return shape


_SHAPES: dict[str, _Shape] = {
    "critical": _triangle(1),
    "high": _triangle(0),
    "medium": _diamond(1),
    "low": _diamond(0),
    "info": _info,
    "done": _tick,
    "failed": _cross,
    "unknown": _question,
    "gate": _diamond(0),
    "flag": _flag,
    "square-change": _square,
    "square-work": _square,
    "square-light": _square,
    "square-open": _open_square,
    "soak": _soak,
    "freeze": _freeze,
    "dots-1": _dots(1),
    "dots-2": _dots(2),
    "dots-3": _dots(3),
}
