"""Where the days and rows of a Gantt lie, in pixels, and where its words find room. Plain arithmetic without Qt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from planner.desktop.charts.records import Flag, Gantt, GanttRow, Mark
from planner.wording import _

_MONTHS = (
    _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
)  # fmt: skip
RIGHT_GAP = 12
"""Pixels left free at the right of the last day."""

Measure = Callable[[str], int]


PENNANT = 12
"""Pixels to the right of the deadline's line that its pennant takes in the axis."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with the x of its left edge."""

    x: float
    text: str


@dataclass(slots=True)
class Layout:
    """Geometry of one chart at one width. `text` is the height of a line of text, `scale` pixels a day or 0 to fit.

    `names` is what the longest name needs.
    """

    chart: Gantt
    viewport: int
    text: int
    scale: float
    names: int = 0
    tops: list[int] = field(init=False)
    heights: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.tops, self.heights = [], []
        y = 0
        for row in self.chart.rows:
            height = self.heading_height if row.heading else self.row_height
            self.tops.append(y)
            self.heights.append(height)
            y += height

    @property
    def row_height(self) -> int:
        return max(27, self.text + 9)

    @property
    def heading_height(self) -> int:
        return max(22, self.text + 5)

    @property
    def header(self) -> int:
        return 2 * max(20, self.text + 4)

    @property
    def height(self) -> int:
        """Of all rows, without the axis."""
        return self.tops[-1] + self.heights[-1] if self.tops else 0

    @property
    def left(self) -> int:
        """The width of the column of names: a third of the whole, up to a half where a name needs it."""
        return max(min(max(214, self.text * 13), max(140, self.viewport // 3)), min(self.names, self.viewport // 2))

    @property
    def count_gap(self) -> int:
        return 14

    @property
    def bar(self) -> int:
        return max(12, round(self.text * 0.72))

    @property
    def gate(self) -> float:
        return self.bar + 1.0

    @property
    def fit(self) -> float:
        """Pixels a day at which the whole span is seen."""
        return max(1.0, (self.viewport - self.left - RIGHT_GAP) / self.chart.span)

    @property
    def day_width(self) -> float:
        return max(self.fit, self.scale)

    @property
    def width(self) -> float:
        return self.day_width * self.chart.span + RIGHT_GAP

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return (day - self.chart.first).days * self.day_width

    def end(self, day: date) -> float:
        """The right edge of a day."""
        return self.x(day) + self.day_width

    def middle(self, day: date) -> float:
        return self.x(day) + self.day_width / 2

    def line(self, day: date) -> float:
        """The left edge of a day at a half pixel, for a line of one pixel."""
        return int(self.x(day)) + 0.5

    def day(self, x: float) -> date:
        """The day under an x, kept within the span."""
        days = max(0, min(self.chart.span - 1, int(x / self.day_width)))
        return self.chart.first + timedelta(days=days)

    def flag_x(self, flag: Flag) -> float:
        """Today stands in the middle of its day, a deadline at the day's end: that day still counts."""
        return round(self.middle(flag.day)) if flag.kind == "today" else int(self.end(flag.day)) + 0.5

    def row_at(self, y: float) -> int | None:
        return next((i for i, (top, height) in enumerate(zip(self.tops, self.heights, strict=True)) if top <= y < top + height), None)

    def mondays(self) -> Iterator[date]:
        day = self.chart.first + timedelta(days=-self.chart.first.weekday() % 7)
        step = 7 if self.day_width * 7 >= 12 else 28
        while day <= self.chart.last:
            yield day
            day += timedelta(days=step)

    def months(self, measure: Measure) -> list[tuple[float, str, bool]]:
        """Left edge, name, and whether a line stands there (not for the one that the axis begins in the middle of)."""
        found: list[tuple[float, str, bool]] = []
        day = self.chart.first
        while day <= self.chart.last:
            inside = day == self.chart.first and day.day != 1
            text = _MONTHS[day.month - 1] + (f" {day.year}" if day.month == 1 else "")
            found.append((-1.0 if inside else self.line(day), text, not inside))
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        kept: list[tuple[float, str, bool]] = []
        for here, after in pairwise([*found, (self.width, "", False)]):
            room = after[0] - here[0]
            kept.append((here[0], here[1] if measure(here[1]) + 8 <= room else "", here[2]))
        return kept

    def ticks(self, measure: Measure) -> list[tuple[float, str]]:
        """The day of the month at each Monday (or each second, fourth … where they would touch), each day at a large scale; beside the
        pennant of the deadline, not beneath it."""
        need = measure("30") + 10
        if self.day_width >= need:
            return [self._tick(d, measure) for d in self._days(1)]
        weeks = 1
        while weeks < 32 and self.day_width * 7 * weeks < need:
            weeks *= 2
        return [self._tick(d, measure) for d in self._days(7 * weeks)]

    def _tick(self, day: date, measure: Measure) -> tuple[float, str]:
        text, x = str(day.day), self.x(day) + 4
        for flag in self.chart.flags:
            pole = self.flag_x(flag)
            if flag.kind == "deadline" and x < pole + PENNANT and x + measure(text) > pole - 2:
                x = pole + PENNANT
        return x, text

    def _days(self, step: int) -> Iterator[date]:
        day = self.chart.first + timedelta(days=-self.chart.first.weekday() % 7)
        while day <= self.chart.last:
            yield day
            day += timedelta(days=step)


def place_labels(layout: Layout, row: GanttRow, measure: Measure, current: bool, stops: tuple[float, ...]) -> list[Placed]:
    """The words of a row that find room: on a contract's line those of its marks, elsewhere the row's note or, while it is
    selected, the day of its last gate: at the right of its marks, else at their left, beyond a line only where neither is free.
    `stops` are lines that no word may cross.
    """
    if row.since is not None:
        return _contract_words(layout, row, measure, stops)
    text = row.note
    if not text and current and row.marks:
        text = row.marks[-1].label
    if not text:
        return []
    edges = [layout.end(b.last) for b in row.bars] + [layout.middle(m.day) + layout.gate / 2 for m in row.marks]
    starts = [layout.x(b.first) for b in row.bars] + [layout.middle(m.day) - layout.gate / 2 for m in row.marks]
    if not edges:
        return []
    width = measure(text)
    right, left = max(edges) + 9, min(starts) - 9 - width
    beyond = right
    for stop in sorted(stops):
        if beyond - 6 <= stop <= beyond + width + 4:
            beyond = stop + 8
    beside = [x for x in (right, left) if 4 <= x <= layout.width - width and all(not x - 6 <= s <= x + width + 4 for s in stops)]
    found = beside or [x for x in (beyond,) if x + width <= layout.width]
    return [Placed(x, text) for x in found[:1]]


def _contract_words(layout: Layout, row: GanttRow, measure: Measure, stops: tuple[float, ...]) -> list[Placed]:
    """Each mark's words at its right or, where that is taken, at its left; left out where neither is free."""
    taken = [(layout.middle(m.day) - 3, layout.middle(m.day) + 12) for m in row.marks if m.shape != "end"]
    taken += [(s - 3, s + 3) for s in stops]
    placed: list[Placed] = []
    for mark in _outer_first(row.marks):
        width = measure(mark.label)
        at = layout.end(mark.day) if mark.shape == "end" else layout.middle(mark.day)
        choices = (at - width - 6,) if mark.shape == "end" else (at + 14, at - width - 6)
        for x in choices:
            if x >= 2 and x + width <= layout.width and all(x + width <= a or x >= b for a, b in taken):
                placed.append(Placed(x, mark.label))
                taken.append((x - 6, x + width + 6))
                break
    return placed


def _outer_first(marks: tuple[Mark, ...]) -> list[Mark]:
    """The end of the contract and its last day of notice before the day on which it is sent, which the inspector says as well."""
    order = {"urgent-flag": 0, "end": 1, "flag": 2, "gate": 3}
    return sorted(marks, key=lambda m: order[m.shape])
