"""Which product fits better, how sure is that, what does it cost: a row a product with points and whisker, machines covered,
cost from low to high."""

from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen, cut, measure, nice_step
from planner.report.style import MM

_ROW = 10.6 * MM
_HEAD = 8.6 * MM
_FOOT = 8 * MM
_PLACE, _NAME, _POINTS, _COVERED, _COST = 12, 60, 118, 140, 170


@dataclass(frozen=True, slots=True)
class OptionRow:
    """Points 0 to 100; costs in whole units, None where the price is not known."""

    place: str
    name: str
    second: str
    points: float | None
    low: float | None
    high: float | None
    covered: str
    cost: int | None
    cost_low: int | None
    cost_high: int | None
    cost_label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OptionTable:
    heads: tuple[str, str, str, str, str]
    rows: tuple[OptionRow, ...]
    staying: int | None
    staying_label: str
    tick_labels: tuple[tuple[int, str], ...]


class OptionsChart(Chart):
    """10.6 mm a product, at most eight; the others stand in the appendix."""

    def __init__(self, data: OptionTable, wide: float) -> None:
        super().__init__(wide, _HEAD + len(data.rows) * _ROW + _FOOT)
        self.data = data
        self.scale = wide / (170 * MM)

    def _mm(self, value: float) -> float:
        return value * MM * self.scale

    def paint(self, pen: Pen) -> None:
        d = self.data
        pen.bar(0, 0, self.width, _HEAD, style.TINT)
        pen.line(0, _HEAD, self.width, _HEAD, weight=style.LINE, colour=style.ACCENT)
        heads = (1.6, _PLACE, _NAME + 2, _POINTS, _COVERED - 4)
        for at, head in zip(heads, d.heads, strict=True):
            lines = cut(head, self._mm(15 if at == _POINTS else 34), 8.2, bold=True)
            for n, line in enumerate(lines[-2:]):
                pen.text(self._mm(at), _HEAD - 2.4 * MM - (len(lines[-2:]) - 1 - n) * 3.6 * MM, line, size=8.2, bold=True)
        floor = _HEAD + len(d.rows) * _ROW
        for value in (0, 25, 50, 75, 100):
            x = self._points_x(value)
            pen.line(x, _HEAD + 2 * MM, x, floor, colour=style.HAIRLINE)
            pen.text(x, floor + 3.4 * MM, str(value), size=style.AXIS, colour=style.MUTE, anchor="centre")
        top = max([v for r in d.rows for v in (r.cost, r.cost_high) if v] + ([d.staying] if d.staying else []), default=0)
        if top:
            for value, label in d.tick_labels:
                x = self._cost_x(value, top)
                if x > self.width:
                    continue
                pen.line(x, _HEAD + 2 * MM, x, floor, colour=style.HAIRLINE)
                pen.text(x, floor + 3.4 * MM, label, size=style.AXIS, colour=style.MUTE, anchor="centre")
        if d.staying is not None and top:
            x = self._cost_x(d.staying, top)
            pen.line(x, _HEAD + 2 * MM, x, floor + 4.6 * MM, weight=1.1, colour=style.INK, dash=(2, 1.6))
            right = x + 2 + measure(d.staying_label, style.AXIS, bold=True) > self.width
            pen.text(
                x - 2 if right else x + 2,
                floor + 6.6 * MM,
                d.staying_label,
                size=style.AXIS,
                bold=True,
                anchor="right" if right else "left",
            )
        for n, row in enumerate(d.rows):
            self._row(pen, row, _HEAD + n * _ROW, top)
            if n < len(d.rows) - 1:
                pen.line(0, _HEAD + (n + 1) * _ROW, self.width, _HEAD + (n + 1) * _ROW, colour=style.HAIRLINE)

    def _points_x(self, value: float) -> float:
        left, right = self._mm(_NAME + 2), self._mm(_POINTS - 6)
        return left + value / 100 * (right - left)

    def _cost_x(self, value: float, top: float) -> float:
        left, right = self._mm(_COVERED - 4), self._mm(_COST) - 4 * MM
        return left + value / top * (right - left)

    def _row(self, pen: Pen, row: OptionRow, y: float, top: float) -> None:
        pen.text(self._mm(4), y + 6.4 * MM, row.place, size=11, bold=True, colour=style.ACCENT if row.chosen else style.INK)
        room = self._mm(_NAME - _PLACE) - 1 * MM
        lines = cut(row.name, room, 8, bold=row.chosen)[:2]
        base = y + (4.6 if len(lines) == 1 else 3.4) * MM
        for n, line in enumerate(lines):
            pen.text(self._mm(_PLACE), base + n * 3.2 * MM, line, size=8, bold=row.chosen)
        second = cut(row.second, room, style.AXIS)[:1] if row.second else []
        for line in second:
            pen.text(self._mm(_PLACE), base + len(lines) * 3.2 * MM, line, size=style.AXIS, colour=style.MUTE)
        middle = y + _ROW / 2
        if row.points is not None:
            pen.bar(
                self._points_x(0),
                middle - 2.3 * MM,
                self._points_x(row.points) - self._points_x(0),
                4.6 * MM,
                style.MIDDLE if row.chosen else style.LIGHT,
            )
            pen.text(self._points_x(0) + 3, middle + 1 * MM, str(round(row.points)), size=8, bold=True)
            if row.low is not None and row.high is not None:
                for end in (row.low, row.high):
                    pen.line(self._points_x(end), middle - 1 * MM, self._points_x(end), middle + 1 * MM, weight=1, colour=style.INK)
                pen.line(self._points_x(row.low), middle, self._points_x(row.high), middle, weight=1, colour=style.INK)
        else:
            pen.text(self._points_x(0) + 3, middle + 1 * MM, "?", size=8, bold=True, colour=style.UNKNOWN)
        pen.text(self._mm(_POINTS + 8), middle + 1 * MM, row.covered, size=8, bold=row.chosen, anchor="centre")
        self._cost(pen, row, middle, top)

    def _cost(self, pen: Pen, row: OptionRow, middle: float, top: float) -> None:
        label = row.cost_label
        wide = measure(label, 7.6, bold=row.chosen)
        if row.cost is None or not top:
            pen.text(self.width - 1 * MM, middle + 1 * MM, label, size=7.6, bold=True, anchor="right", halo=style.WHITE)
            return
        x = self._cost_x(row.cost, top)
        low = self._cost_x(row.cost_low, top) if row.cost_low is not None else x
        high = self._cost_x(row.cost_high, top) if row.cost_high is not None else x
        pen.bar(low, middle - 1 * MM, max(high - low, 1), 2 * MM, style.LIGHT)
        pen.line(x, middle - 1.8 * MM, x, middle + 1.8 * MM, weight=1.5, colour=style.ACCENT if row.chosen else style.INK)
        ink = style.ACCENT if row.chosen else style.INK
        if high + 3 + wide <= self.width:
            pen.text(high + 3, middle + 1 * MM, label, size=7.6, bold=row.chosen, colour=ink, halo=style.WHITE)
        else:
            pen.text(low - 3, middle + 1 * MM, label, size=7.6, bold=row.chosen, colour=ink, anchor="right", halo=style.WHITE)


def round_ticks(top: int) -> tuple[int, ...]:
    """Round amounts from zero, at most three steps."""
    step = nice_step(top, 3)
    return tuple(round(step * n) for n in range(4) if step * n <= top * 1.02)
