"""How many are done in each week: a dot for each computer, dark this week, light earlier, empty still to come."""

from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen
from planner.report.style import MM

_A_LINE = 7
MOST_DOTS = 28
"""So many computers are dots; more are one bar."""


@dataclass(frozen=True, slots=True)
class Week:
    """`earlier` and `now` of `total` are changed; `label` says it in words."""

    earlier: int
    now: int
    total: int
    label: str


class DotsChart(Chart):
    """20 mm wide; up to 28 computers as dots, more as one bar."""

    def __init__(self, data: Week) -> None:
        lines = (min(data.total, MOST_DOTS) + _A_LINE - 1) // _A_LINE if data.total <= MOST_DOTS else 1
        super().__init__(20.5 * MM, lines * 2.85 * MM + 3.6 * MM)
        self.data, self.lines = data, lines

    def paint(self, pen: Pen) -> None:
        d = self.data
        if d.total > MOST_DOTS:
            wide = 20 * MM
            pen.bar(0, 0.6 * MM, wide, 1.8 * MM, style.WHITE, outline=style.UNKNOWN, weight=0.4)
            pen.bar(0, 0.6 * MM, wide * d.earlier / d.total, 1.8 * MM, style.MIDDLE)
            pen.bar(wide * d.earlier / d.total, 0.6 * MM, wide * d.now / d.total, 1.8 * MM, style.ACCENT)
        else:
            for i in range(d.total):
                x, y = (i % _A_LINE) * 2.85 * MM + 1.35 * MM, (i // _A_LINE) * 2.85 * MM + 1.35 * MM
                if i < d.earlier:
                    pen.circle(x, y, 1.15 * MM, fill=style.MIDDLE)
                elif i < d.earlier + d.now:
                    pen.circle(x, y, 1.15 * MM, fill=style.ACCENT)
                else:
                    pen.circle(x, y, 1.1 * MM, outline=style.UNKNOWN, weight=0.5)
        pen.text(0, self.lines * 2.85 * MM + 2.9 * MM, d.label, size=6.8, colour=style.MUTE)
