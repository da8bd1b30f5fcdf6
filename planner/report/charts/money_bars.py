"""When is it paid, and what moves the result most: payments by year, and the items with the widest range around the default."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen, cut, measure, nice_step
from planner.report.style import MM


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    licences: int
    once: int


class YearsChart(Chart):
    """82 mm wide and `high` mm high, 52 where there is room; up to five years."""

    def __init__(
        self,
        years: tuple[Year, ...],
        staying: int | None,
        wide: float,
        high: float,
        words: tuple[str, str, str],
        label: Callable[[int], str],
    ) -> None:
        super().__init__(wide, high * MM)
        self.years, self.staying, self.words, self.label = years, staying, words, label

    def paint(self, pen: Pen) -> None:
        top = max([y.licences + y.once for y in self.years] + ([self.staying] if self.staying else []), default=1) or 1
        left, floor = 16 * MM, self.height - 14 * MM
        high = floor - 5 * MM
        step = nice_step(top, 3)

        def y_of(value: float) -> float:
            return floor - value / top * high

        for n in range(4):
            value = step * n
            if value > top:
                break
            pen.line(left, y_of(value), self.width, y_of(value), colour=style.HAIRLINE)
            pen.text(
                left - 1.5 * MM, y_of(value) + 2, self.label(round(value)) if n else "0", size=style.AXIS, colour=style.MUTE, anchor="right"
            )
        each = (self.width - left) / max(len(self.years), 1)
        bar = min(9 * MM, each * 0.42)
        for n, year in enumerate(self.years):
            x = left + n * each + (each - bar * 1.65) / 2
            pen.bar(x, y_of(year.licences), bar, floor - y_of(year.licences), style.ACCENT)
            pen.bar(x, y_of(year.licences + year.once), bar, y_of(year.licences) - y_of(year.licences + year.once), style.LIGHT)
            if self.staying:
                pen.bar(
                    x + bar * 1.1, y_of(self.staying), bar * 0.55, floor - y_of(self.staying), style.WHITE, outline=style.INK, weight=0.6
                )
            pen.text(
                x + bar / 2,
                y_of(year.licences + year.once) - 2,
                self.label(year.licences + year.once),
                size=7.2,
                bold=True,
                anchor="centre",
                halo=style.WHITE,
            )
            pen.text(x + bar * 0.8, floor + 4 * MM, year.name, anchor="centre")
        x = left
        for word, ground in zip(self.words, (style.ACCENT, style.LIGHT, style.WHITE), strict=True):
            if not word:
                continue
            pen.bar(x, floor + 8 * MM, 2.6 * MM, 2.6 * MM, ground, outline=style.INK if ground is style.WHITE else None, weight=0.5)
            pen.text(x + 3.6 * MM, floor + 10.2 * MM, word, size=style.AXIS)
            x += 3.6 * MM + measure(word, style.AXIS) + 4 * MM


@dataclass(frozen=True, slots=True)
class Swing:
    """What the result is when one item alone is at its low or high end."""

    name: str
    range: str
    low: int
    high: int


class TornadoChart(Chart):
    """7 mm a row, at most seven; widest first, three in dark."""

    def __init__(self, rows: tuple[Swing, ...], default: int, wide: float, label: Callable[[int], str]) -> None:
        super().__init__(wide, 5 * MM + len(rows) * 7 * MM + 6 * MM)
        self.rows, self.default, self.label = rows, default, label

    def paint(self, pen: Pen) -> None:
        if not self.rows:
            return
        low, high = min(r.low for r in self.rows), max(r.high for r in self.rows)
        left, right = 34 * MM, self.width - 6 * MM
        extent = max(high - low, 1)

        def x(value: float) -> float:
            return left + (value - low) / extent * (right - left)

        top, floor = 5 * MM, 5 * MM + len(self.rows) * 7 * MM
        step = max(1, round(nice_step(extent, 3)))
        tick = -(-low // step) * step
        while tick <= high:
            pen.line(x(tick), top, x(tick), floor, colour=style.HAIRLINE)
            half = measure(self.label(tick), style.AXIS) / 2
            pen.text(
                min(max(x(tick), left + half - 4 * MM), self.width - half),
                floor + 4 * MM,
                self.label(tick),
                size=style.AXIS,
                colour=style.MUTE,
                anchor="centre",
            )
            tick += step
        for n, row in enumerate(self.rows):
            y = top + n * 7 * MM
            pen.text(0, y + 3 * MM, cut(row.name, left - 2 * MM, 7.2, bold=n < 3)[0], size=7.2, bold=n < 3)
            pen.text(0, y + 5.8 * MM, row.range, size=6.5, colour=style.MUTE)
            pen.bar(x(row.low), y + 1.2 * MM, max(x(row.high) - x(row.low), 1), 4.6 * MM, style.ACCENT if n < 3 else style.MIDDLE)
        pen.line(x(self.default), top - 1 * MM, x(self.default), floor, weight=1, colour=style.INK)
        half = measure(self.label(self.default), style.AXIS + 0.3, bold=True) / 2
        pen.text(
            min(max(x(self.default), half), self.width - half),
            top - 2 * MM,
            self.label(self.default),
            size=style.AXIS + 0.3,
            bold=True,
            anchor="centre",
        )
