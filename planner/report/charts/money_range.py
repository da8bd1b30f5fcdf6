"""What does it cost, how sure is that: a bar from low to high, the default as a line, staying as a dashed one, from zero."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen, measure, nice_step
from planner.report.style import MM


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """Amounts in the currency of the report, with their labels; None where not known."""

    low: float | None
    default: float
    high: float | None
    staying: float | None
    low_label: str
    default_label: str
    high_label: str
    staying_label: str
    ticks: tuple[tuple[float, str], ...]


def ticks_for(top: float, label: Callable[[float], str]) -> tuple[tuple[float, str], ...]:
    """Round amounts from zero to at least `top`; `label` words one."""
    step = nice_step(top, 4)
    count = int(top / step) + 1
    return tuple((step * i, label(step * i)) for i in range(count + 1) if step * i <= top * 1.12)


class MoneyRangeChart(Chart):
    """Least size 58 × 15 mm."""

    def __init__(self, data: MoneyRange, wide: float) -> None:
        super().__init__(wide, 15 * MM)
        self.data = data

    def paint(self, pen: Pen) -> None:
        d = self.data
        top = max(x for x in (d.default, d.high, d.staying, *(t for t, _ in d.ticks)) if x is not None) or 1.0
        left = 1.5
        room = self.width - left - (measure(d.high_label, style.AXIS + 0.5) + 4 if d.high is not None else 4)
        last_tick = measure(d.ticks[-1][1], style.AXIS) / 2 if d.ticks else 0.0

        def x(value: float) -> float:
            return left + value / top * min(room, self.width - left - last_tick)

        axis = 10.4 * MM
        bar_top = 8 * MM
        pen.line(0, axis, self.width, axis, colour=style.MUTE)
        for value, label in d.ticks:
            pen.line(x(value), axis - 2, x(value), axis + 2, colour=style.MUTE)
            at = max(x(value), measure(label, style.AXIS) / 2)
            pen.text(at, axis + 9.5, label, size=style.AXIS, colour=style.MUTE, anchor="centre")
        if d.low is not None and d.high is not None:
            pen.bar(x(d.low), bar_top, max(x(d.high) - x(d.low), 1), 2 * MM, style.LIGHT)
            pen.text(x(d.high) + 3, bar_top + 5.2, d.high_label, size=style.AXIS + 0.3, colour=style.MUTE)
            if x(d.low) - 3 - measure(d.low_label, style.AXIS) > 0:
                pen.text(
                    x(d.low) - 3, bar_top + 5.2, d.low_label, size=style.AXIS + 0.3, colour=style.MUTE, anchor="right", halo=style.WHITE
                )
        pen.line(x(d.default), bar_top - 2.5, x(d.default), axis, weight=1.5, colour=style.ACCENT)
        shown = measure(d.default_label, 7.5, bold=True)
        at = min(max(x(d.default), shown / 2), self.width - shown / 2)
        pen.text(at, 4.2 * MM, d.default_label, size=7.5, bold=True, colour=style.ACCENT, anchor="centre")
        if d.staying is not None:
            pen.line(x(d.staying), bar_top - 1, x(d.staying), axis, weight=1.2, colour=style.INK, dash=(2, 1.6))
            wide = measure(d.staying_label, style.AXIS + 0.3)
            middle = min(max(x(d.staying), wide / 2), self.width - wide / 2)
            y = 4.2 * MM
            if abs(middle - at) < (wide + shown) / 2 + 3:
                if x(d.staying) <= x(d.default) and at - shown / 2 - 3 - wide >= 0:
                    middle = at - shown / 2 - 3 - wide / 2
                elif at + shown / 2 + 3 + wide <= self.width:
                    middle = at + shown / 2 + 3 + wide / 2
                else:
                    y = 1.6 * MM
                    middle = min(max(x(d.staying), wide / 2), self.width - wide / 2)
            pen.text(middle, y, d.staying_label, size=style.AXIS + 0.3, colour=style.MUTE, anchor="centre")
