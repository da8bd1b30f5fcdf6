"""Until when is each licence paid, and by when must notice be given: months, a bar a licence, the renewal dashed,
today and the last endpoint as lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.report import style
from planner.report.charts.pen import Chart, Pen, cut, measure
from planner.report.style import MM

_ROW = 13 * MM
_TOP = 8 * MM
_NAMES = 40 * MM


@dataclass(frozen=True, slots=True)
class LicenceBar:
    """`starts` or `ends` None: not known, the bar reaches the edge. `renews`: dashed on to the edge. `new`: the one that is bought."""

    name: str
    second: str
    starts: date | None
    ends: date | None
    inside: str
    renews: str
    notice: date | None
    notice_label: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class LicenceYears:
    first: date
    last: date
    today: date
    today_label: str
    done: date | None
    done_label: str
    bars: tuple[LicenceBar, ...]
    months: tuple[tuple[date, str], ...]


class LicenceChart(Chart):
    """13 mm a licence, at most eight; the rest stands in the appendix."""

    def __init__(self, data: LicenceYears, wide: float) -> None:
        super().__init__(wide, _TOP + len(data.bars) * _ROW + 6 * MM)
        self.data = data

    def paint(self, pen: Pen) -> None:
        d = self.data
        days = max((d.last - d.first).days, 1)

        def x(on: date) -> float:
            return min(max(_NAMES + (on - d.first).days / days * (self.width - _NAMES), _NAMES), self.width)

        floor = _TOP + len(d.bars) * _ROW
        reach = 0.0
        for first, name in d.months:
            pen.line(x(first), _TOP - 3 * MM, x(first), floor, colour=style.HAIRLINE)
            if x(first) >= reach and x(first) + 1 * MM + measure(name, style.AXIS) <= self.width:
                pen.text(x(first) + 1 * MM, floor + 3.6 * MM, name, size=style.AXIS, colour=style.MUTE)
                reach = x(first) + measure(name, style.AXIS) + 3 * MM
        for row, bar in enumerate(d.bars):
            self._bar(pen, bar, _TOP + row * _ROW, x(bar.starts) if bar.starts else _NAMES, x(bar.ends) if bar.ends else self.width, x)
        today_right = x(d.today)
        pen.line(x(d.today), _TOP - 4 * MM, x(d.today), floor, weight=1, colour=style.INK)
        pen.text(x(d.today), _TOP - 5 * MM, d.today_label, size=style.AXIS + 0.3, bold=True, anchor="centre", halo=style.WHITE)
        if d.done is not None and d.first <= d.done <= d.last:
            pen.line(x(d.done), _TOP - 4 * MM, x(d.done), floor, weight=1, colour=style.ACCENT, dash=(2.4, 1.8))
            half = measure(d.done_label, style.AXIS + 0.3, bold=True) / 2
            middle = min(max(x(d.done), today_right + half + 5 * MM), self.width - half)
            pen.text(
                middle,
                _TOP - 5 * MM,
                d.done_label,
                size=style.AXIS + 0.3,
                bold=True,
                colour=style.ACCENT,
                anchor="centre",
                halo=style.WHITE,
            )

    def _bar(self, pen: Pen, bar: LicenceBar, y: float, left: float, right: float, x: Callable[[date], float]) -> None:
        high = 5.6 * MM
        for n, line in enumerate(cut(bar.name, _NAMES - 3 * MM, bold=True)[:2]):
            pen.text(0, y + 2.6 * MM + n * 3 * MM, line, bold=True)
        lines = len(cut(bar.name, _NAMES - 3 * MM, bold=True)[:2])
        pen.text(
            0,
            y + 2.6 * MM + lines * 3.1 * MM,
            cut(bar.second, _NAMES - 3 * MM, style.AXIS)[0] if bar.second else "",
            size=style.AXIS,
            colour=style.MUTE,
        )
        ground = style.ACCENT if bar.new else style.MIDDLE
        wide = max(right - left, 1)
        pen.bar(left, y, wide, high, ground)
        ink = style.WHITE if bar.new else style.INK
        if measure(bar.inside, style.AXIS + 0.4, bold=True) + 4 <= wide:
            if bar.new:
                pen.text(left + 3, y + 3.7 * MM, bar.inside, size=style.AXIS + 0.4, bold=True, colour=ink)
            else:
                pen.text(right - 3, y + 3.7 * MM, bar.inside, size=style.AXIS + 0.4, bold=True, colour=ink, anchor="right")
        elif right + 3 + measure(bar.inside, style.AXIS + 0.4) <= self.width:
            pen.text(right + 3, y + 3.7 * MM, bar.inside, size=style.AXIS + 0.4, bold=True)
        else:
            pen.text(left - 3, y + 3.7 * MM, bar.inside, size=style.AXIS + 0.4, bold=True, anchor="right", halo=style.WHITE)
        if bar.renews and right < self.width - 1:
            pen.bar(right, y, self.width - right, high, None, outline=style.MIDDLE, weight=0.7, dash=(2.4, 1.8))
            if measure(bar.renews, style.AXIS + 0.4) + 6 <= self.width - right:
                pen.text(right + 3, y + 3.7 * MM, bar.renews, size=style.AXIS + 0.4, colour=style.MUTE)
        if bar.notice is not None:
            at = x(bar.notice)
            pen.mark("flag", at, y + high + 2.6 * MM, 3 * MM)
            wide = measure(bar.notice_label, style.AXIS + 0.4, bold=True)
            if at + 2 * MM + wide <= self.width:
                pen.text(at + 2 * MM, y + high + 3.4 * MM, bar.notice_label, size=style.AXIS + 0.4, bold=True, halo=style.WHITE)
            else:
                pen.text(
                    at - 2 * MM, y + high + 3.4 * MM, bar.notice_label, size=style.AXIS + 0.4, bold=True, anchor="right", halo=style.WHITE
                )
