"""What moves the result: one figure at a time from the low to the high end of its range, everything else as it is (cost model, section 4).

The inputs of a cost and the figures in, bars out, the widest first. Nothing is drawn and nothing is worded here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from planner.advice.cost_model import extra, items, rounded, total
from planner.advice.data import Scoring, texts
from planner.advice.figures import Figures, figures_at
from planner.advice.records import Cost, CostInputs
from planner.catalogue.records import Figure

Range = tuple[Decimal, Decimal]
OF_INPUTS = ("hourly_rate", "price_new", "months_left", "apps")
"""Bars that move what was entered or looked up, beside the figures of the cost model by their ids."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: its range, and the result at both ends (`extra` where staying is known, else the total)."""

    id: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal

    @property
    def width(self) -> Decimal:
        return abs(self.at_high - self.at_low)


def result(inputs: CostInputs, figures: Figures) -> Decimal:
    """What the bars measure: the extra over staying, or the total of what is known."""
    found = items(inputs, figures)
    more = extra(found)
    return total(found) if more is None else more


def _moved(inputs: CostInputs, figures: Figures, key: str, value: Decimal) -> tuple[CostInputs, Figures]:
    match key:
        case "hourly_rate":
            return replace(inputs, hourly_rate=value), figures
        case "price_new":
            return replace(inputs, licence_year=value), figures
        case "months_left":
            return replace(inputs, months_left=value), figures
        case "apps":
            return replace(inputs, apps=value), figures
    return inputs, Figures({**figures.values, key: value}, figures.entered, figures.untouched)


def bars(inputs: CostInputs, figures: Figures, ranges: Mapping[str, Range]) -> tuple[Bar, ...]:
    """One bar for each range, the widest first. Ranges that change nothing are left out."""
    found = []
    for key, (low, high) in ranges.items():
        ends = [result(*_moved(inputs, figures, key, end)) for end in (low, high)]
        if ends[0] != ends[1]:
            found.append(Bar(key, low, high, ends[0], ends[1]))
    return tuple(sorted(found, key=lambda bar: (-bar.width, bar.id)))


def ranges_of(inputs: CostInputs, figures: Mapping[str, Figure], entered: frozenset[str], scoring: Scoring) -> dict[str, Range]:
    """The ranges of all figures that have one and were not entered, and those of rate, price and months by the scoring's factors."""
    out: dict[str, Range] = {
        key: (f.low, f.high)
        for key, f in figures.items()
        if f.low is not None and f.high is not None and f.low != f.high and key not in entered
    }
    for key, value in (("hourly_rate", inputs.hourly_rate), ("price_new", inputs.licence_year)):
        if value:
            low, high = (Decimal(x) for x in texts(scoring, "swing", key))
            out[key] = (value * low, value * high)
    if inputs.months_left is not None and inputs.licence_year is not None:
        low, high = (Decimal(x) for x in texts(scoring, "swing", "months_left"))
        out["months_left"] = (low, max(high, inputs.months_left))
    return out


def swing(cost: Cost, figures: Mapping[str, Figure], overrides: Mapping[str, object], scoring: Scoring) -> tuple[Bar, ...]:
    """The bars of a priced option; () where it is the present product, which changes nothing."""
    inputs = cost.inputs
    if inputs is None or inputs.stays:
        return ()
    now = figures_at("default", figures, overrides)
    return bars(inputs, now, ranges_of(inputs, figures, now.entered, scoring))


@dataclass(frozen=True, slots=True)
class Year:
    """What is paid in one year: `licences` with add-ons and running costs, `once` in the first alone, `staying` beside it."""

    number: int
    licences: Decimal
    once: Decimal
    staying: Decimal | None


def years(cost: Cost) -> tuple[Year, ...]:
    """When it is paid: the months in years, the last one shorter where they do not divide; the sums are the items' own."""
    months, out = cost.months, []
    yearly = sum((cost.items[k].amount or Decimal(0) for k in ("licence_new", "add_ons", "running")), Decimal(0))
    old = cost.items["licence_old"].amount
    paid = stayed = Decimal(0)
    count = -(-months // 12)
    for i in range(count):
        until = Decimal(min(months, 12 * (i + 1))) / months
        upto = rounded(yearly * until) or Decimal(0)
        old_upto = None if old is None else rounded(old * until)
        out.append(
            Year(
                i + 1, upto - paid, (cost.one_off or Decimal(0)) if i == 0 else Decimal(0), None if old_upto is None else old_upto - stayed
            )
        )
        paid, stayed = upto, old_upto or Decimal(0)
    return tuple(out)
