"""Where does the lead come from, and at which weights does it last: contributions of criteria, and the range of each weight."""

from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen, cut, measure, nice_step
from planner.report.style import MM

_ROW = 6.6 * MM


@dataclass(frozen=True, slots=True)
class Contribution:
    """`points` in whole points, so that all add up to the printed lead. `known` False: no reason, drawn without the colour of one."""

    name: str
    points: int
    fact: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Lead:
    other: str
    other_points: int
    chosen: str
    chosen_points: int
    rows: tuple[Contribution, ...]
    other_second: str
    chosen_second: str


class ContributionsChart(Chart):
    """6.6 mm a row; the axis does not begin at zero: points and differences are drawn, and the note says so."""

    def __init__(self, data: Lead, wide: float) -> None:
        super().__init__(wide, (len(data.rows) + 2) * _ROW + 6 * MM)
        self.data = data

    def paint(self, pen: Pen) -> None:
        d = self.data
        left, right, facts = 36 * MM, 104 * MM, 108 * MM
        at, values = d.other_points, [d.other_points, d.chosen_points]
        for row in d.rows:
            at += row.points
            values.append(at)
        low, high = min(values), max(values)
        step = max(1, round(nice_step(max(high - low, 4), 4)))
        first = (low // step) * step - (step if low % step == 0 else 0)
        last = -(-high // step) * step

        def x(points: float) -> float:
            return left + 5 * MM + (points - first) / max(last - first, 1) * (right - left - 14 * MM)

        floor = (len(d.rows) + 2) * _ROW
        for tick in range(int(first), int(last) + 1, step):
            pen.line(x(tick), 0, x(tick), floor, colour=style.HAIRLINE)
            pen.text(x(tick), floor + 4 * MM, str(tick), size=style.AXIS, colour=style.MUTE, anchor="centre")
        middle = _ROW / 2
        _name(pen, middle, d.other, left)
        pen.circle(x(d.other_points), middle, 1.5 * MM, fill=style.WHITE, outline=style.INK, weight=1.1)
        pen.text(x(d.other_points) + 2.6 * MM, middle + 1 * MM, str(d.other_points), bold=True)
        pen.text(facts, middle + 1 * MM, d.other_second, size=style.AXIS + 0.4, colour=style.MUTE)
        at = d.other_points
        for n, row in enumerate(d.rows, 1):
            y = n * _ROW
            start, at = at, at + row.points
            pen.line(x(start), y - _ROW / 2 + (1.5 * MM if n == 1 else 2.3 * MM), x(start), y + 1 * MM, weight=0.6, colour=style.INK)
            pen.text(0, y + _ROW / 2 + 1 * MM, row.name)
            wide = abs(x(at) - x(start))
            if row.points:
                colour = style.HAIRLINE if not row.known else style.ACCENT if row.points > 0 else style.ATTENTION
                pen.bar(min(x(start), x(at)), y + 1 * MM, wide, 4.6 * MM, colour)
            else:
                pen.line(x(start), y + 1 * MM, x(start), y + 5.6 * MM, weight=0.6, colour=style.INK)
            label = f"+{row.points}" if row.points > 0 else f"–{-row.points}" if row.points else "0"
            if row.points < 0:
                pen.text(x(at) - 3, y + _ROW / 2 + 1 * MM, label, bold=True, anchor="right")
            else:
                pen.text(max(x(start), x(at)) + 3, y + _ROW / 2 + 1 * MM, label, bold=True)
            said = cut(row.fact, self.width - facts, style.AXIS + 0.4)[:2]
            for k, line in enumerate(said):
                pen.text(
                    facts,
                    y + _ROW / 2 + (1 if len(said) == 1 else -0.4) * MM + k * 2.8 * MM,
                    line,
                    size=style.AXIS + 0.4,
                    colour=style.MUTE,
                )
        y = (len(d.rows) + 1) * _ROW
        pen.line(x(at), y - _ROW / 2 + 2.3 * MM, x(at), y + 1.6 * MM, weight=0.6, colour=style.INK)
        _name(pen, y + _ROW / 2, d.chosen, left)
        pen.circle(x(d.chosen_points), y + _ROW / 2, 1.6 * MM, fill=style.ACCENT)
        pen.text(x(d.chosen_points) + 2.6 * MM, y + _ROW / 2 + 1 * MM, str(d.chosen_points), bold=True)
        pen.text(facts, y + _ROW / 2 + 1 * MM, d.chosen_second, size=style.AXIS + 0.4, colour=style.MUTE)


def _name(pen: Pen, middle: float, name: str, room: float) -> None:
    """A product's name beside its circle, in one line or in two smaller ones."""
    if measure(name, bold=True) <= room:
        pen.text(0, middle + 1 * MM, name, bold=True)
        return
    lines = cut(name, room, style.AXIS, bold=True)
    if len(lines) > 2:
        lines = cut(name.split(" (")[0], room, style.AXIS, bold=True)
    for n, line in enumerate(lines[:2]):
        pen.text(0, middle + (-0.3 + n * 2.7) * MM, line, size=style.AXIS, bold=True)


@dataclass(frozen=True, slots=True)
class WeightRange:
    """All in percent of the whole: the weight in force and the ends between which the first place holds."""

    name: str
    weight: float
    low: float
    high: float


class WeightsChart(Chart):
    """6.9 mm a criterion: the light bar is the range, the line the weight; an end under 15 points away is marked and printed."""

    def __init__(self, rows: tuple[WeightRange, ...], wide: float, axis: str) -> None:
        super().__init__(wide, len(rows) * 6.9 * MM + 9 * MM)
        self.rows, self.axis = rows, axis

    def paint(self, pen: Pen) -> None:
        left = 24 * MM
        room = self.width - left - 4 * MM

        def x(percent: float) -> float:
            return left + percent / 100 * room

        floor = len(self.rows) * 6.9 * MM
        for tick in (0, 25, 50, 75, 100):
            pen.line(x(tick), 0, x(tick), floor, colour=style.HAIRLINE)
            pen.text(x(tick), floor + 4 * MM, f"{tick}\u00a0%", size=style.AXIS, colour=style.MUTE, anchor="centre")
        pen.text(x(100), floor + 8 * MM, self.axis, size=style.AXIS, colour=style.MUTE, anchor="right")
        for n, row in enumerate(self.rows):
            y = n * 6.9 * MM + 1.6 * MM
            pen.text(0, y + 2.8 * MM, row.name)
            pen.bar(x(row.low), y, max(x(row.high) - x(row.low), 0.8), 3.4 * MM, style.LIGHT)
            pen.line(x(row.weight), y - 0.8 * MM, x(row.weight), y + 4.2 * MM, weight=1.5, colour=style.ACCENT)
            if row.low > 0.5 and row.weight - row.low < 15:
                label = str(round(row.low))
                pen.text(x(row.low) - 2, y + 2.6 * MM, label, size=style.AXIS + 0.3, bold=True, anchor="right", halo=style.WHITE)
                pen.mark("medium", x(row.low) - 7 - measure(label, style.AXIS + 0.3, bold=True), y + 1.7 * MM, 6)
            if row.high < 99.5 and row.high - row.weight < 15:
                label = str(round(row.high))
                pen.text(x(row.high) + 2, y + 2.6 * MM, label, size=style.AXIS + 0.3, bold=True, halo=style.WHITE)
                pen.mark("medium", x(row.high) + 7 + measure(label, style.AXIS + 0.3, bold=True), y + 1.7 * MM, 6)
