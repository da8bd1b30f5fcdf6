"""The one reckoning that every page of a report prints: the option's cost items in whole units, with the plan's own minutes for the work.

Items are rounded first and summed after, so that a printed sum is the sum of the printed figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from planner.advice.records import Cost, CostLine, Option
from planner.plan.records import Plan
from planner.problems import Message
from planner.report.words import whole
from planner.wording import _, listed

EVERY_YEAR = ("licence_new", "add_ons", "running")
ONCE = ("overlap", "extension", "credit", "labour", "helpdesk", "training", "downtime", "reserve")
_WORK = ("labour", "helpdesk", "training", "downtime")
_WITH_THE_WORK = ("helpdesk", "training", "reserve")
_LEFT_OUT = {
    "licence_new": "licences",
    "add_ons": "add-ons that are needed",
    "running": "running costs",
    "overlap": "months paid twice",
    "extension": "extension of the old licence",
    "labour": "work",
    "helpdesk": "help desk",
    "training": "training",
    "downtime": "lost working time",
    "reserve": "reserve",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One item in whole units of the currency; None where not known."""

    item: str
    low: int | None
    default: int | None
    high: int | None
    message: Message
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`by_plan`: the work is the plan's own minutes, not the cost model's; `model_labour` is then the model's figure."""

    currency: str
    months: int
    lines: tuple[Line, ...]
    staying: Line | None
    rough: bool
    by_plan: bool
    plan_minutes: float | None
    model_labour: int | None
    unused: int | None
    missing: tuple[str, ...]

    def of(self, items: tuple[str, ...]) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.item in items)

    def total(self, items: tuple[str, ...] = (*EVERY_YEAR, *ONCE)) -> tuple[int, int, int]:
        """Low, default and high as sums of the printed figures; what is not known counts nothing and makes the sum rough."""
        some = self.of(items)
        default = sum(line.default or 0 for line in some)
        low = sum(line.low if line.low is not None else line.default or 0 for line in some)
        high = sum(line.high if line.high is not None else line.default or 0 for line in some)
        return min(low, default), default, max(high, default)

    @property
    def licence_known(self) -> bool:
        return any(line.item == "licence_new" and line.default is not None for line in self.lines)

    @property
    def left_out(self) -> str:
        """What the sums leave out beside the licences, because nobody can price it yet: "work and lost working time"; or ""."""
        return left_out(item for item in self.missing if item != "licence_new")

    @property
    def extra(self) -> int | None:
        """What the change costs beyond staying; None while one of the two licences is not known."""
        if self.staying is None or self.staying.default is None or not self.licence_known:
            return None
        return self.total()[1] - self.staying.default

    def years(self) -> tuple[tuple[int, int], ...]:
        """What is paid in each year, licences and what is once; a last year of fewer months pays its share, the sum is the printed item."""
        yearly, once, paid, found = self.total(EVERY_YEAR)[1], self.total(ONCE)[1], 0, []
        for i in range(max(1, -(-self.months // 12))):
            upto = round(yearly * min(self.months, 12 * (i + 1)) / self.months) if self.months else yearly
            found.append((upto - paid, 0 if i else once))
            paid = upto
        return tuple(found)


def left_out(missing: Iterable[str]) -> str:
    """The items as running text; what is nothing but work on top of the work is not told beside it."""
    items = tuple(missing)
    told = (item for item in items if "labour" not in items or item not in _WITH_THE_WORK)
    return listed(_(_LEFT_OUT[item]) for item in told if item in _LEFT_OUT)


def not_priced(*options: Option) -> str:
    """What the known part of each one's cost leaves out beside its licences, as running text; "" where all of that is priced."""
    return left_out(
        key
        for key in (*EVERY_YEAR, *ONCE)
        if key != "licence_new" and all((line := o.cost.items.get(key)) is not None and line.amount is None for o in options)
    )


def reckon(option: Option, plan: Plan | None) -> Reckoning:
    """The cost of the chosen option with the plan's own work where an hourly rate makes it money."""
    cost = option.cost
    planned = plan.cost if plan is not None else None
    items = dict(cost.items)
    labour = items.get("labour")
    by_plan = planned is not None and planned.labour is not None
    if by_plan and planned is not None and planned.labour is not None:
        items["labour"] = _scaled(planned.labour)
        items["reserve"] = _reserve(cost, items)
    lines = tuple(_line(key, items[key]) for key in (*EVERY_YEAR, *ONCE) if key in items)
    staying = _line("licence_old", items["licence_old"]) if "licence_old" in items else None
    return Reckoning(
        currency=cost.currency,
        months=cost.months,
        lines=lines,
        staying=staying,
        rough=cost.rough,
        by_plan=by_plan,
        plan_minutes=planned.minutes if planned is not None else None,
        model_labour=whole(labour.amount) if labour is not None and labour.amount is not None else None,
        unused=whole(cost.unused) if cost.unused is not None else None,
        missing=tuple(line.item for line in lines if line.default is None),
    )


def _line(item: str, line: CostLine) -> Line:
    return Line(
        item,
        None if line.low is None else whole(line.low),
        None if line.amount is None else whole(line.amount),
        None if line.high is None else whole(line.high),
        line.message,
        line.marks,
    )


PLAN_LOW, PLAN_HIGH = Decimal("0.75"), Decimal("1.5")
"""How far the playbook's minutes may be off, down and up (judgement; the report's note prints both)."""


def _scaled(planned: Decimal) -> CostLine:
    """The plan's labour with the spread of the playbook's minutes."""
    return CostLine(planned, planned * PLAN_LOW, planned * PLAN_HIGH, Message("labour-of-plan"))


def _reserve(cost: Cost, items: dict[str, CostLine]) -> CostLine:
    """The reserve at the model's own share of the work items, over the plan's labour."""
    model = cost.items.get("reserve")
    base = _sum(cost.items, "amount")
    if model is None or model.amount is None or not base:
        return model if model is not None else CostLine(None, None, None, Message("reserve"))
    share = model.amount / base
    return CostLine(share * _sum(items, "amount"), share * _sum(items, "low"), share * _sum(items, "high"), model.message, model.marks)


def _sum(items: object, field: str) -> Decimal:
    total = Decimal(0)
    for key in _WORK:
        line = items.get(key)  # type: ignore[attr-defined]
        if line is None:
            continue
        value = getattr(line, field)
        total += value if value is not None else line.amount or Decimal(0)
    return total
