"""What to ask a vendor before buying: every rule whose answer is not known, and each gap that could change the first places.

Judged options in, questions with their break-even out. A gap that could change nothing is not asked: less work for the reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.advice.criteria import CostScale, Value
from planner.advice.prices import Licence
from planner.advice.records import CRITERIA, Cost, Option, Question, Reason
from planner.advice.robust import break_even, with_value
from planner.problems import Message


@dataclass(frozen=True, slots=True)
class GapCase:
    """A ranked option with its licence and values."""

    option: Option
    licence: Licence
    values: Mapping[str, Value]


def rule_questions(reasons: Sequence[Reason]) -> tuple[Question, ...]:
    """One question for each rule that is not known, in their order, none twice."""
    asked: dict[str, Question] = {}
    for reason in reasons:
        if reason.result == "unknown":
            about = (str(reason.message.args.get(of, "")) for of in ("capability", "system", "restriction"))
            key = " ".join((reason.message.code, *about))
            asked.setdefault(key, Question(Message("ask", {"rule": reason.rule, "of": reason.message.code, **reason.message.args})))
    return tuple(asked.values())


def _order(cases: Sequence[GapCase], product: str, key: str, value: float) -> tuple[str, ...]:
    """The places if one product had this value in one criterion."""

    def place(case: GapCase) -> tuple[int, float, str]:
        option = case.option
        points = with_value(option.score, key, value) if option.product == product else option.score.points or 0.0
        return (0 if option.verdict == "fits" else 1, -round(points, 9), option.product)

    return tuple(c.option.product for c in sorted(cases, key=place))


def gap_questions(cases: Sequence[GapCase], scale: CostScale | None, places: int) -> dict[str, tuple[Question, ...]]:
    """For each product the gaps that could change who stands on the first places, or in which order."""
    now = tuple(c.option.product for c in cases)[:places]
    found: dict[str, tuple[Question, ...]] = {}
    for case in cases:
        questions = []
        for key in CRITERIA:
            held = case.option.score.criteria[key]
            if held.known or held.weight <= 0:
                continue
            ends = (held.low if held.low is not None else 0.0, held.high if held.high is not None else 100.0)
            if all(_order(cases, case.option.product, key, end)[:places] == now for end in ends):
                continue
            questions.append(_question(case, cases, key, ends, scale))
        if questions:
            found[case.option.product] = tuple(questions)
    return found


def _question(case: GapCase, cases: Sequence[GapCase], key: str, ends: tuple[float, float], scale: CostScale | None) -> Question:
    """One gap with its limit: the nearest rival of the first places that it could pass, or that could pass it."""
    option = case.option
    rivals = [c.option for c in cases if c.option.product != option.product and c.option.verdict == option.verdict][:3]
    for rival in rivals:
        at = break_even(option.score, rival.score, key)
        if at is None or not ends[0] < at < ends[1]:
            continue
        first = (option.rank or 0) < (rival.rank or 0)
        args: dict[str, object] = {"criterion": key, "other": rival.name, "ahead": first, "value": round(at)}
        if key == "cost" and scale is not None:
            amount = scale.amount(at)
            args |= {"amount": amount, "currency": option.cost.currency, "months": option.cost.months, "unit": case.licence.unit}
            seat = seat_price(amount, option.cost, case.licence)
            if seat is None:
                break
            args["seat_year"] = seat
            return Question(Message("ask-add-on-limit" if case.licence.year is not None else "ask-price-limit", args), key)
        return Question(Message("ask-gap-limit", args), key)
    code = "ask-gap" if key != "cost" else "ask-add-on" if case.licence.year is not None else "ask-price"
    return Question(Message(code, {"criterion": key}), key)


def seat_price(amount: Decimal, cost: Cost, licence: Licence) -> Decimal | None:
    """The price of a seat and year, of what has no price yet (the licence, or the add-on), at which a product would cost `amount`.

    What is known of its cost is taken off first; the months paid twice grow with the price. None where nothing is left for it.
    """
    inputs = cost.inputs
    if not licence.seats or inputs is None:
        return None
    others = sum(
        (line.amount or Decimal(0) for key, line in cost.items.items() if key not in ("licence_new", "licence_old", "overlap", "add_ons")),
        Decimal(0),
    )
    twice = 1 + (inputs.months_left or Decimal(0)) / inputs.months
    left = (amount - others) / twice - (licence.year or Decimal(0)) * inputs.months / 12
    return left / licence.seats / inputs.months * 12 if left > 0 else None
