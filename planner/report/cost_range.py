"""The total cost of the chosen product as a drawn range, with staying beside it: the same in both templates."""

from planner.report.charts.money_range import MoneyRange, MoneyRangeChart, ticks_for
from planner.report.costs import Reckoning
from planner.report.reading import Reading
from planner.wording import _


def cost_range(r: Reading, cost: Reckoning, wide: float) -> MoneyRangeChart:
    """`wide` points; the ends have labels of their own only where they differ."""
    low, default, high = cost.total()
    staying = cost.staying.default if cost.staying is not None else None
    ends = (r.about(low), r.about(high))
    if ends[0] == ends[1]:
        ends = ("", "")
    said = _("staying {amount}").format(amount=r.about(staying)) if staying is not None else ""
    ticks = ticks_for(max(high, staying or 0), lambda value: "0" if value == 0 else r.money(round(value)))
    return MoneyRangeChart(MoneyRange(low, default, high, staying, ends[0], r.about(default), ends[1], said, ticks), wide)
