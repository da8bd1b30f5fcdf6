"""When will it be done: events on a line of days, with bands for closed days. Labels move left or right before two of them touch."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from planner.report import style
from planner.report.charts.pen import Chart, Pen, measure
from planner.report.style import MM


@dataclass(frozen=True, slots=True)
class Event:
    """`kind` today: a ring; change: a filled circle; done: with a tick; end: a cross; contract: a flag."""

    on: date
    kind: Literal["today", "change", "done", "end", "contract"]
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class Band:
    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class DateLine:
    first: date
    last: date
    events: tuple[Event, ...]
    bands: tuple[Band, ...]
    months: tuple[tuple[date, str], ...]


class DateLineChart(Chart):
    """170 × 29 mm; up to 8 events, the rest stands in the calendar."""

    def __init__(self, data: DateLine, wide: float) -> None:
        super().__init__(wide, (29 if data.bands else 24) * MM)
        self.data = data
        self.months_at = 27 * MM if data.bands else 22 * MM

    def paint(self, pen: Pen) -> None:
        d = self.data
        days = max((d.last - d.first).days, 1)
        x = self.x
        axis = 13.5 * MM
        for band in d.bands:
            left, right = max(x(band.first), 0), min(x(band.last + timedelta(days=1)), self.width)
            if right <= left:
                continue
            pen.bar(left, axis - 3 * MM, right - left, 6 * MM, style.FAINT)
            middle = min(max((left + right) / 2, measure(band.name, style.AXIS) / 2), self.width - measure(band.name, style.AXIS) / 2)
            pen.text(middle, axis + 6 * MM, band.name, size=style.AXIS, colour=style.MUTE, anchor="centre")
        pen.line(0, axis, self.width, axis, weight=0.7, colour=style.INK)
        week = d.first
        while days <= 200 and week <= d.last:
            if week.weekday() == 0:
                pen.line(x(week), axis - 1.2 * MM, x(week), axis + 1.2 * MM, colour=style.MUTE)
            week += timedelta(days=1)
        reach = -100.0
        for first, name in d.months:
            at = max(x(first), 0)
            if at < reach + 6 or at + 2 + measure(name, style.AXIS) > self.width:
                continue
            if first > d.first:
                pen.line(at, self.months_at - 3 * MM, at, self.months_at + 0.5 * MM, colour=style.MUTE)
            pen.text(at + (2 if first > d.first else 0), self.months_at, name, size=style.AXIS, colour=style.MUTE)
            reach = at + measure(name, style.AXIS)
        for event, left in self.placed():
            at = x(event.on)
            wide = max(measure(event.name, 7.2, bold=True), measure(event.when, style.AXIS))
            pen.line(min(max(at, left + 1), left + wide - 1), 9.7 * MM, at, axis - 1.8 * MM, colour=style.MUTE, weight=0.5)
            right_side = left + wide <= at + wide * 0.5
            if right_side:
                pen.text(left + wide, 5 * MM, event.name, size=7.2, bold=True, anchor="right")
                pen.text(left + wide, 8.6 * MM, event.when, size=style.AXIS, colour=style.MUTE, anchor="right")
            else:
                pen.text(left, 5 * MM, event.name, size=7.2, bold=True)
                pen.text(left, 8.6 * MM, event.when, size=style.AXIS, colour=style.MUTE)
            self._point(pen, event, at, axis)

    def x(self, day: date) -> float:
        """Where a day lies, in points from the left."""
        days = max((self.data.last - self.data.first).days, 1)
        return 2 * MM + (day - self.data.first).days / days * (self.width - 4 * MM)

    def off(self, event: Event, left: float) -> float:
        """How far a label that begins at `left` stands from its point; 0 where it stands over it."""
        wide = max(measure(event.name, 7.2, bold=True), measure(event.when, style.AXIS))
        at = self.x(event.on)
        return max(left - at, at - left - wide, 0.0)

    def placed(self) -> list[tuple[Event, float]]:
        """Each event with the left edge of its label, moved so that no two touch and none leaves the chart."""
        events = sorted(self.data.events, key=lambda e: e.on)
        spans = [max(measure(e.name, 7.2, bold=True), measure(e.when, style.AXIS)) for e in events]
        lefts = [self.x(e.on) for e in events]
        gap = 2.2 * MM
        right = self.width
        for i in range(len(events) - 1, -1, -1):
            lefts[i] = min(lefts[i], right - spans[i])
            right = lefts[i] - gap
        left = 0.0
        for i in range(len(events)):
            lefts[i] = max(lefts[i], left)
            left = lefts[i] + spans[i] + gap
        return list(zip(events, lefts, strict=True))

    def _point(self, pen: Pen, event: Event, at: float, axis: float) -> None:
        if event.kind == "today":
            pen.circle(at, axis, 1.2 * MM, fill=style.WHITE, outline=style.INK, weight=1.2)
        elif event.kind == "change":
            pen.circle(at, axis, 1.4 * MM, fill=style.ACCENT)
        elif event.kind == "done":
            pen.circle(at, axis, 1.7 * MM, fill=style.ACCENT)
            pen.mark("done", at, axis, 2 * MM, style.WHITE)
        elif event.kind == "end":
            pen.circle(at, axis, 1.5 * MM, fill=style.WHITE)
            pen.mark("failed", at, axis, 2.6 * MM)
        else:
            pen.mark("flag", at + 1 * MM, axis - 1.2 * MM, 3 * MM)


def displaced(data: DateLine, wide: float) -> tuple[float, Event]:
    """How far in points the most displaced label stands from its point, and whose it is."""
    chart = DateLineChart(data, wide)
    return max(((chart.off(event, left), event) for event, left in chart.placed()), key=lambda pair: pair[0])
