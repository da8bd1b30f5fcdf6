"""What moves the result most: single figures of the cost model at their ends, laid around the figure that the report prints."""

from __future__ import annotations

from decimal import Decimal

from planner.advice.swing import Bar, result, swing
from planner.report import costs, words
from planner.report.charts.money_bars import Swing
from planner.report.reading import Reading
from planner.report.words import whole
from planner.wording import _


def centre(cost: costs.Reckoning) -> int:
    """What the bars are laid around: the extra over staying where it is known, else the total."""
    return cost.extra if cost.extra is not None else cost.total()[1]


def swings(r: Reading, cost: costs.Reckoning) -> tuple[Swing, ...]:
    """The widest seven, each with its range. A bar is as wide as in the cost model; where the plan's own work is printed, it is shifted."""
    option = r.chosen
    if option is None or option.cost.inputs is None:
        return ()
    catalogue = r.inputs.catalogue
    bars = swing(option.cost, catalogue.figures, r.estate.costs.overrides, catalogue.scoring)
    base, shown = _base(r), centre(cost)
    found = []
    for bar in bars[:7]:
        ends = sorted(whole(end - base) for end in (bar.at_low, bar.at_high))
        found.append(Swing(words.figure(bar.id), _range(r, bar), shown + ends[0], shown + ends[1]))
    return tuple(found)


def _base(r: Reading) -> Decimal:
    from planner.advice.figures import figures_at

    option = r.chosen
    assert option is not None and option.cost.inputs is not None
    return result(option.cost.inputs, figures_at("default", r.inputs.catalogue.figures, r.estate.costs.overrides))


def _range(r: Reading, bar: Bar) -> str:
    """ "25 … 75 min", money where it is an amount."""
    if bar.id in ("hourly_rate", "price_new"):
        return f"{r.money(whole(bar.low))} … {r.money(whole(bar.high))}"
    if bar.id == "months_left":
        return _("{low} … {high} months").format(low=f"{bar.low:g}", high=f"{bar.high:g}")
    figure = r.inputs.catalogue.figures.get(bar.id)
    unit = figure.unit if figure is not None else ""
    if unit == "share":
        return f"{bar.low * 100:g} … {bar.high * 100:g}\u00a0%"
    if unit == "money":
        return f"{r.money(whole(bar.low))} … {r.money(whole(bar.high))}"
    return f"{bar.low:g} … {bar.high:g} {_(unit) if unit != 'count' else ''}".strip()
