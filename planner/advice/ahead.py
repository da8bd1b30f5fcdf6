"""Why an option stands before the next, and why one is out: two scores in, messages out; an option in, its decisive reason out.

A fact that is missing on either side is never a reason (scoring method, section 5): where only such facts put one ahead, that is said.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from planner.advice.records import Option, Reason
from planner.advice.robust import break_even
from planner.advice.score import both_known, contributions, whole_points
from planner.problems import Defect, Message

SeatAt = Callable[[Option, float], tuple[Decimal, str] | None]
"""For an option and a value of its cost 0–100: the price of a seat and year at which it has that value, with the seat's unit."""

_SHOWN = 0.5
DECISIVE = ("H4", "H6", "H3", "H5", "H8", "H7", "H9", "H10", "H2", "H11", "H12")
"""Which failed rule is told first: the law, then what makes a product no choice at all, then wishes, then size and price."""


def ahead_because(option: Option, behind: Option, most: int = 3, seat_at: SeatAt | None = None) -> tuple[Message, ...]:
    """Up to three reasons for standing before the next place, the largest first, in whole points that add up with the rest to the lead.

    Only criteria that are known on both sides are reasons. Where these alone do not put it ahead, the fact that is missing is named last.
    """
    found: list[Message] = []
    if option.verdict != behind.verdict:
        found.append(Message("ahead-fits-all", {"other": behind.name, "left": len(behind.fails) + len(behind.unknowns)}))
    signed = contributions(option.score, behind.score)
    lead = round(option.score.points or 0.0) - round(behind.score.points or 0.0)
    shown, known = whole_points(signed, lead), both_known(option.score, behind.score)
    order = sorted((k for k in known if abs(signed[k]) >= _SHOWN and shown[k]), key=lambda key: (-abs(signed[key]), key))
    for key in order:
        args: dict[str, object] = {"criterion": key, "points": shown[key], "other": behind.name}
        found.append(Message("ahead-because", args))
    open_ = [key for key in signed if key not in known and signed[key] > 0]
    if option.verdict != behind.verdict or not open_ or sum(signed[key] for key in known) > 0:
        return tuple(found[:most])
    return (*found[: most - 1], _rests_on(option, behind, max(open_, key=lambda key: (signed[key], key)), seat_at))


def _rests_on(option: Option, behind: Option, key: str, seat_at: SeatAt | None) -> Message:
    """The missing fact on which a place rests, with the value at which the two would be level where there is one."""
    own = not option.score.criteria[key].known
    whose, rival = (option, behind) if own else (behind, option)
    args: dict[str, object] = {"gap": key, "whose": whose.name, "own": own, "other": behind.name, "rival": rival.name, "ahead": own}
    held, at = whose.score.criteria[key], break_even(whose.score, rival.score, key)
    low, high = held.low if held.low is not None else 0.0, held.high if held.high is not None else 100.0
    if at is None or not low < at < high:
        return Message("ahead-rests-on", args)
    if key != "cost":
        return Message("ahead-rests-on", args | {"value": round(at)})
    seat = seat_at(whose, at) if seat_at is not None else None
    return Message(
        "ahead-rests-on", args if seat is None else args | {"seat_year": seat[0], "unit": seat[1], "currency": whose.cost.currency}
    )


def decisive(option: Option) -> Reason:
    """The failed rule that is told first: of a product that is ruled out the one that decides it. Raises Defect where none failed."""
    failed = [r for r in option.reasons if r.result == "fail"]
    if not failed:
        raise Defect(f"{option.product} fails no rule")
    return first_told(failed, everywhere=bool(option.fails) and not option.covered and not option.unknowns)[0]


def first_told(reasons: Sequence[Reason], *, everywhere: bool) -> tuple[Reason, ...]:
    """The reasons with the failed ones first, the decisive one before all; the rest as they were.

    `everywhere`: it runs on no machine at all, which decides after the law; a part of the machines decides nothing beside another rule.
    """

    def place(reason: Reason) -> int:
        if reason.rule == "H1":
            return 1 if everywhere else len(DECISIVE) + 1
        return 0 if reason.rule == "H4" else DECISIVE.index(reason.rule) + 1

    failed = sorted((r for r in reasons if r.result == "fail"), key=place)
    return (*failed, *(r for r in reasons if r.result != "fail"))
