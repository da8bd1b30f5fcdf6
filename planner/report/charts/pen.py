"""Drawing from the top left corner in points: what every chart shares. Paths and strings go onto the canvas; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from planner.report import style
from planner.report.fonts import BOLD, REGULAR, printable, width
from planner.report.marks import draw_mark
from planner.report.style import MM

Anchor = Literal["left", "right", "centre"]


class Pen:
    """Draws on a canvas whose origin is the chart's lower left corner, with y counted downwards from the top."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas, self.height = canvas, height

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = style.CHART,
        bold: bool = False,
        colour: Color = style.INK,
        anchor: Anchor = "left",
        halo: Color | None = None,
    ) -> None:
        """A string whose base line is at y; with `halo`, on a ground 0.4 mm larger."""
        line = printable(text)
        font = BOLD if bold else REGULAR
        wide = width(line, font, size)
        left = x if anchor == "left" else x - wide if anchor == "right" else x - wide / 2
        if halo is not None:
            out = 0.4 * MM
            self.canvas.setFillColor(halo)
            self.canvas.rect(left - out, self.height - y - size * 0.25 - out * 0.5, wide + 2 * out, size * 1.05 + out, stroke=0, fill=1)
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, self.height - y, line)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        weight: float = style.HAIR,
        colour: Color = style.HAIRLINE,
        dash: Sequence[float] = (),
    ) -> None:
        self.canvas.saveState()
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(weight)
        if dash:
            self.canvas.setDash(list(dash))
        self.canvas.line(x1, self.height - y1, x2, self.height - y2)
        self.canvas.restoreState()

    def bar(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: Color | None,
        *,
        outline: Color | None = None,
        weight: float = 0.6,
        dash: Sequence[float] = (),
    ) -> None:
        """A rectangle whose upper left corner is (x, y)."""
        self.canvas.saveState()
        if fill is not None:
            self.canvas.setFillColor(fill)
        if outline is not None:
            self.canvas.setStrokeColor(outline)
            self.canvas.setLineWidth(weight)
            if dash:
                self.canvas.setDash(list(dash))
        self.canvas.rect(x, self.height - y - high, wide, high, stroke=int(outline is not None), fill=int(fill is not None))
        self.canvas.restoreState()

    def hatch(self, x: float, y: float, wide: float, high: float, colour: Color, *, outline: Color | None = None) -> None:
        """Parallel lines 1.6 mm apart, clipped to the rectangle."""
        if wide <= 0:
            return
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(x, self.height - y - high, wide, high)
        self.canvas.clipPath(path, stroke=0, fill=0)
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(0.35 * MM * 0.6)
        at = x - high
        while at < x + wide:
            self.canvas.line(at, self.height - y - high, at + high, self.height - y)
            at += 1.6 * MM * 1.4142
        self.canvas.restoreState()
        if outline is not None:
            self.bar(x, y, wide, high, None, outline=outline, weight=style.HAIR)

    def circle(
        self, x: float, y: float, radius: float, *, fill: Color | None = None, outline: Color | None = None, weight: float = 1
    ) -> None:
        self.canvas.saveState()
        if fill is not None:
            self.canvas.setFillColor(fill)
        if outline is not None:
            self.canvas.setStrokeColor(outline)
            self.canvas.setLineWidth(weight)
        self.canvas.circle(x, self.height - y, radius, stroke=int(outline is not None), fill=int(fill is not None))
        self.canvas.restoreState()

    def mark(self, kind: str, x: float, y: float, size: float, colour: Color | None = None) -> None:
        """A mark centred on (x, y)."""
        draw_mark(self.canvas, kind, x - size / 2, self.height - y - size / 2, size, colour)

    def gate(self, x: float, y: float, size: float) -> None:
        """A gate: a hollow diamond in ink on white, so that lines do not cross it."""
        self.canvas.saveState()
        path = self.canvas.beginPath()
        at = self.height - y
        path.moveTo(x - size / 2, at)
        path.lineTo(x, at + size / 2)
        path.lineTo(x + size / 2, at)
        path.lineTo(x, at - size / 2)
        path.close()
        self.canvas.setFillColor(style.WHITE)
        self.canvas.setStrokeColor(style.INK)
        self.canvas.setLineWidth(0.9)
        self.canvas.drawPath(path, stroke=1, fill=1)
        self.canvas.restoreState()


class Chart(Flowable):
    """A drawn flowable of a stated size in points; `paint` does the drawing. `says` is the question with its answer, in a sentence."""

    says: str = ""

    def __init__(self, wide: float, high: float) -> None:
        super().__init__()
        self.width, self.height = wide, high

    def wrap(self, _wide: float, _tall: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.paint(Pen(self.canv, self.height))

    def paint(self, pen: Pen) -> None:
        raise NotImplementedError


def measure(text: str, size: float = style.CHART, *, bold: bool = False) -> float:
    """The width of a label in points."""
    return width(printable(text), BOLD if bold else REGULAR, size)


def cut(text: str, room: float, size: float = style.CHART, *, bold: bool = False) -> list[str]:
    """A label as lines no wider than `room`: it breaks at spaces, at last anywhere; nothing is lost."""
    lines, line = [], ""
    for word in printable(text).split(" "):
        trial = f"{line} {word}" if line else word
        if measure(trial, size, bold=bold) <= room:
            line = trial
            continue
        if line:
            lines.append(line)
        line = ""
        for sign in word:
            if line and measure(line + sign, size, bold=bold) > room:
                lines.append(line)
                line = ""
            line += sign
    return [*lines, line] if line else lines


def nice_step(top: float, most: int = 5) -> float:
    """A round step (1, 2 or 5 times a power of ten) that divides 0 to `top` into at most `most` parts."""
    if top <= 0:
        return 1.0
    power = 1.0
    while power * 10 <= top / most:
        power *= 10
    while power > top / most and power > 1e-9:
        power /= 10
    for factor in (1, 2, 5, 10, 20, 50, 100):
        if power * factor * most >= top:
            return power * factor
    return power * 100
