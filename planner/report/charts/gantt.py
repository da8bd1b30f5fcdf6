"""What happens when, what holds it up; and under the same days, how many machines are on the new product. Rows and dates in,
drawing out."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.report import style
from planner.report.charts.pen import Chart, Pen, cut, measure
from planner.report.style import MM

_NAMES = 41 * MM
_HEAD = 11 * MM


_SMALL, _LEAST = 6.5, 5.6
_LEADING = 1.13
"""From one line of a row's name to the next, in sizes of it."""


def row_name(name: str, high: float, *, bold: bool) -> tuple[list[str], float]:
    """The lines of a row's name and their size: in full size on one line, small on two where a row of `high` points holds them, else
    on one line in the size that fits."""
    room = _NAMES - 2 * MM
    if measure(name, bold=bold) <= room:
        return [name], style.CHART
    lines = cut(name, room, _SMALL, bold=bold)
    if len(lines) * _SMALL * _LEADING <= high - 0.5:
        return lines, _SMALL
    size = style.CHART * room / measure(name, bold=bold) * 0.99
    if size >= _LEAST or high < 2 * _LEAST * _LEADING:
        return [name], min(size, style.CHART)
    return cut(name, room, _LEAST, bold=bold)[:2], _LEAST


@dataclass(frozen=True, slots=True)
class Segment:
    """Days on which something is done: `change` dark, otherwise work without a change."""

    first: date
    last: date
    change: bool


@dataclass(frozen=True, slots=True)
class GanttRow:
    """`label` stands left of the first bar; `soak_to` is where the dashes end; `gate` a diamond; `flag` a contract date with its label."""

    name: str
    strong: bool
    segments: tuple[Segment, ...]
    label: str = ""
    soak_to: date | None = None
    gate: date | None = None
    gate_label: str = ""
    flag: date | None = None
    flag_label: str = ""
    absences: tuple[tuple[date, date, str], ...] = ()
    """Days on which a person is away, with their label: in a row of their own, without bars."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that are drawn: freezes in all rows, the end of the licence as a red line, today's line."""

    first: date
    last: date
    months: tuple[tuple[date, str], ...]
    weeks: tuple[tuple[date, str], ...]
    freezes: tuple[tuple[date, date], ...]
    holidays: tuple[date, ...]
    end: date | None

    def scale(self, wide: float) -> Callable[[date], float]:
        days = max((self.last - self.first).days, 1)
        room = wide - _NAMES

        def x(on: date) -> float:
            return min(max(_NAMES + (on - self.first).days / days * room, _NAMES), wide)

        return x


class GanttChart(Chart):
    """6.8 mm a row where there is room, under a head of months and weeks."""

    def __init__(self, days: Days, rows: tuple[GanttRow, ...], wide: float, row: float = 6.8) -> None:
        self.row = row * MM
        self.bar_y, self.bar = self.row * 0.15, self.row * 0.7
        super().__init__(wide, _HEAD + len(rows) * self.row + 1)
        self.days, self.rows = days, rows

    def paint(self, pen: Pen) -> None:
        d, x = self.days, self.days.scale(self.width)
        floor = _HEAD + len(self.rows) * self.row
        one = max(x(d.first + timedelta(days=1)) - x(d.first), 0.8)
        for first, last in d.freezes:
            left, right = x(first), x(last + timedelta(days=1))
            pen.bar(left, _HEAD, right - left, floor - _HEAD, style.CLOSED)
            pen.hatch(left, _HEAD, right - left, floor - _HEAD, style.HAIRLINE)
        for on in d.holidays:
            pen.bar(x(on), _HEAD, one, floor - _HEAD, style.HAIRLINE)
        self._head(pen, x, floor)
        for n in range(len(self.rows) + 1):
            last_line = n == len(self.rows)
            pen.line(
                0,
                _HEAD + n * self.row,
                self.width,
                _HEAD + n * self.row,
                colour=style.INK if last_line else style.FAINT,
                weight=0.6 if last_line else style.HAIR,
            )
        if d.end is not None and d.first <= d.end <= d.last:
            pen.line(x(d.end), _HEAD - 1 * MM, x(d.end), floor, weight=1, colour=style.CRITICAL)
        for n, row in enumerate(self.rows):
            self._row(pen, row, _HEAD + n * self.row, x, one)

    def _head(self, pen: Pen, x: Callable[[date], float], floor: float) -> None:
        d = self.days
        ends = [on for on, _name in d.months[1:]] + [d.last]
        for (on, name), until in zip(d.months, ends, strict=True):
            pen.line(x(on), 0, x(on), floor, colour=style.HAIRLINE)
            room = x(until) - x(on) - 2
            strong = room > measure(name, 7.5, bold=True) + 2
            if strong or measure(name, style.AXIS) < room:
                pen.text(
                    x(on) + 1.5, 3.2 * MM, name, size=7.5 if strong else style.AXIS, bold=strong, colour=style.INK if strong else style.MUTE
                )
        reach = 0.0
        for on, label in d.weeks:
            pen.line(x(on), _HEAD, x(on), floor, colour=style.FAINT)
            if x(on) >= reach and x(on) + measure(label, style.AXIS) <= self.width:
                pen.text(x(on), _HEAD - 1.2 * MM, label, size=style.AXIS, colour=style.MUTE)
                reach = x(on) + measure(label, style.AXIS) + 7

    def _row(self, pen: Pen, row: GanttRow, y: float, x: Callable[[date], float], one: float) -> None:
        lines, size = row_name(row.name, self.row, bold=row.strong)
        below = size * _LEADING
        top = y + self.row / 2 + size * 0.35 - (len(lines) - 1) * below / 2
        for k, line in enumerate(lines):
            pen.text(0, top + k * below, line, size=size, bold=row.strong)
        middle = y + self.row / 2
        self._absences(pen, row, y, x)
        ends = [(x(s.first), max(x(s.last + timedelta(days=1)), x(s.first) + max(one, 1.1 * MM)), s.change) for s in row.segments]
        right = ends[-1][1] if ends else _NAMES
        if row.soak_to is not None and ends:
            pen.line(right, middle, x(row.soak_to), middle, weight=1, colour=style.ACCENT, dash=(2.2, 1.6))
        for left, stop, change in ends:
            pen.bar(left, y + self.bar_y, stop - left, self.bar, style.ACCENT if change else style.MIDDLE)
        if row.gate is not None:
            at = x(row.gate) + one / 2
            pen.gate(at, middle, min(3.6 * MM, self.row * 0.7))
            right = max(right, at + 1.8 * MM)
        if row.flag is not None:
            at = x(row.flag) + one / 2
            pen.mark("flag", at + 1 * MM, middle, 3.4 * MM)
            right = max(right, at + 3 * MM)
        self._labels(pen, row, ends, right, middle)

    def _absences(self, pen: Pen, row: GanttRow, y: float, x: Callable[[date], float]) -> None:
        """Hatched boxes, each with its days right of it, or left of the first where there is no room; no label lies over a box."""
        middle = y + self.row / 2
        spans = [(x(first), max(x(last + timedelta(days=1)), x(first) + 1.1 * MM), why) for first, last, why in row.absences]
        for n, (left, right, why) in enumerate(spans):
            pen.bar(left, y + self.bar_y, right - left, self.bar, style.WHITE)
            pen.hatch(left, y + self.bar_y, right - left, self.bar, style.MUTE, outline=style.INK)
            wide = measure(why, style.AXIS)
            until = spans[n + 1][0] if n + 1 < len(spans) else self.width
            if right + 2.5 + wide <= until:
                pen.text(right + 2.5, middle + 2.4, why, size=style.AXIS, colour=style.MUTE, halo=style.WHITE)
            elif n == 0 and left - 2.5 - wide >= _NAMES:
                pen.text(left - 2.5, middle + 2.4, why, size=style.AXIS, colour=style.MUTE, anchor="right", halo=style.WHITE)

    def _labels(self, pen: Pen, row: GanttRow, ends: list[tuple[float, float, bool]], right: float, middle: float) -> None:
        after = " · ".join(t for t in (row.gate_label, row.flag_label) if t)
        base = middle + 2.4
        label = row.label
        if label and ends:
            left = ends[0][0]
            if left - 2.5 - measure(label, style.AXIS + 0.3) >= _NAMES:
                pen.text(left - 2.5, base, label, size=style.AXIS + 0.3, anchor="right", halo=style.WHITE)
            else:
                after = f"{label} · {after}" if after else label
        if after:
            wide = measure(after, style.AXIS + 0.3)
            if right + 2.5 + wide <= self.width:
                pen.text(right + 2.5, base, after, size=style.AXIS + 0.3, halo=style.WHITE)
            elif ends and ends[0][0] - 2.5 - wide >= _NAMES:
                pen.text(ends[0][0] - 2.5, base, after, size=style.AXIS + 0.3, anchor="right", halo=style.WHITE)
            else:
                pen.text(self.width, base, after, size=style.AXIS + 0.3, anchor="right", halo=style.WHITE)


@dataclass(frozen=True, slots=True)
class Stairs:
    """`counts`: day and number of machines verified up to it, ascending; `total` of all; labels at the ends of steps."""

    counts: tuple[tuple[date, int], ...]
    labels: tuple[tuple[date, int], ...]
    total: int
    title: str
    second: str
    in_hand: str
    end_label: tuple[str, str]


class StairsChart(Chart):
    """22 mm high on the days of the Gantt."""

    def __init__(self, days: Days, data: Stairs, wide: float) -> None:
        super().__init__(wide, 23 * MM)
        self.days, self.data = days, data

    def paint(self, pen: Pen) -> None:
        d, x = self.data, self.days.scale(self.width)
        top, floor = 5 * MM, 20 * MM
        most = max(d.total, 1)

        def y(n: int) -> float:
            return floor - n / most * (floor - top)

        pen.text(0, 4 * MM, d.title, bold=True)
        for k, line in enumerate(cut(d.second, _NAMES - 10 * MM, style.AXIS)[:3]):
            pen.text(0, 7.4 * MM + k * 3 * MM, line, size=style.AXIS, colour=style.MUTE)
        for n in sorted({0, most // 2, most}):
            pen.line(_NAMES, y(n), self.width, y(n), colour=style.HAIRLINE)
            pen.text(_NAMES - 1.5 * MM, y(n) + 2, f"{n:,}", size=style.AXIS, colour=style.MUTE, anchor="right")
        path = [(x(self.days.first), y(0))]
        level = 0
        for on, n in d.counts:
            begin = x(on + timedelta(days=1))
            path += [(begin, y(level)), (begin, y(n))]
            level = n
        path.append((self.width, y(level)))
        self._fill(pen, path, floor)
        for (x1, y1), (x2, y2) in itertools.pairwise(path):
            pen.line(x1, y1, x2, y2, weight=1.2, colour=style.ACCENT)
        reach = -100.0
        for on, n in d.labels:
            at = x(on + timedelta(days=1))
            if at - measure(str(n), 6.8, bold=True) > reach:
                pen.text(at - 2, y(n) - 2.5, f"{n:,}", size=6.8, bold=True, colour=style.ACCENT, anchor="right")
                reach = at + 4
        end = self.days.end
        if end is not None and self.days.first <= end <= self.days.last:
            pen.line(x(end), 0, x(end), floor + 2 * MM, weight=1, colour=style.CRITICAL)
            last = d.counts[-1][0] if d.counts else None
            if last is not None and d.in_hand and last < end:
                begin = x(last + timedelta(days=1))
                level_y = y(most) + 5 * MM
                pen.line(begin, y(most), begin, level_y, weight=0.7, colour=style.ACCENT)
                pen.line(begin, level_y, x(end), level_y, weight=0.7, colour=style.ACCENT)
                room = x(end) - begin
                if measure(d.in_hand, style.AXIS + 0.3) + 4 < room:
                    pen.text((begin + x(end)) / 2, level_y - 2, d.in_hand, size=style.AXIS + 0.3, colour=style.ACCENT, anchor="centre")
            self._end_label(pen, x(end), path, floor)

    def _end_label(self, pen: Pen, at: float, path: list[tuple[float, float]], floor: float) -> None:
        """Beside the line of the end, on the side where the steps leave it free; on a ground of its own where neither does."""
        wide = max(measure(word, style.AXIS + 0.3, bold=k == 0) for k, word in enumerate(self.data.end_label))
        left = _is_free(path, at - 3 - wide, at - 3, floor) and at - 3 - wide >= _NAMES
        right = not left and _is_free(path, at + 3, at + 3 + wide, floor) and at + 3 + wide <= self.width
        for k, word in enumerate(self.data.end_label):
            pen.text(
                at + 3 if right else at - 3,
                floor - (4.4 - 3 * k) * MM,
                word,
                size=style.AXIS + 0.3,
                bold=k == 0,
                anchor="left" if right else "right",
                halo=None if left or right else style.WHITE,
            )

    def _fill(self, pen: Pen, points: list[tuple[float, float]], floor: float) -> None:
        canvas = pen.canvas
        canvas.saveState()
        path = canvas.beginPath()
        path.moveTo(points[0][0], pen.height - floor)
        for px, py in points:
            path.lineTo(px, pen.height - py)
        path.lineTo(points[-1][0], pen.height - floor)
        path.close()
        canvas.setFillColor(style.TINT)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()


def _is_free(path: list[tuple[float, float]], left: float, right: float, floor: float) -> bool:
    """Whether no step is drawn between two points of the axis, as high as two lines of a label are."""
    top, bottom = floor - 7.6 * MM, floor - 0.5
    for (x1, y1), (x2, y2) in itertools.pairwise(path):
        if x2 >= left and x1 <= right and max(y1, y2) >= top and min(y1, y2) <= bottom:
            return False
    return True
