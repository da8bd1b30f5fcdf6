"""What other weights would do to a ranking that is computed already: sums of known values, no new judgement. Pure arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.advice.records import CRITERIA, Option, Suggestion


@dataclass(frozen=True, slots=True)
class Placed:
    product: str
    name: str
    points: float


@dataclass(frozen=True, slots=True)
class Limit:
    """The first place holds while `criterion` counts no more (or no less) than `share` (0 to 1) of all weights."""

    criterion: str
    share: float
    no_more: bool


def normalised(weights: Mapping[str, float], dropped: Sequence[str]) -> dict[str, float]:
    """Brought to a sum of 1 over the criteria that are in use; all alike where every weight is 0."""
    used = [c for c in CRITERIA if c not in dropped and c in weights]
    total = sum(max(0.0, weights[c]) for c in used)
    if total <= 0:
        return {c: 1 / len(used) for c in used} if used else {}
    return {c: max(0.0, weights[c]) / total for c in used}


def placed(suggestion: Suggestion, weights: Mapping[str, float]) -> tuple[Placed, ...]:
    """The ranked products in the order that these weights give them."""
    shares = normalised(weights, suggestion.dropped)
    ranked = [o for o in suggestion.options if o.rank is not None]
    found = [Placed(o.product, o.name, points(o, shares)) for o in ranked]
    return tuple(sorted(found, key=lambda p: (-p.points, p.product)))


def points(option: Option, shares: Mapping[str, float]) -> float:
    """The weighted sum of its values; a criterion without a value counts the middle of the scale."""
    total = 0.0
    for criterion, share in shares.items():
        score = option.score.criteria.get(criterion)
        total += share * (50.0 if score is None or score.value is None else score.value)
    return total


def limit(suggestion: Suggestion) -> Limit | None:
    """The weight nearest to its present value at which another product would take the first place; None where none does.

    Only one weight moves, the others keep their proportions (scoring, section 4.2).
    """
    shares = normalised(suggestion.weights, suggestion.dropped)
    order = placed(suggestion, suggestion.weights)
    by_product = {o.product: o for o in suggestion.options}
    if len(order) < 2:
        return None
    first = by_product[order[0].product]
    nearest: Limit | None = None
    distance = 2.0
    for criterion, share in shares.items():
        if share >= 1:
            continue
        for other in order[1:]:
            tie = _tie(first, by_product[other.product], criterion, shares)
            if tie is not None and abs(tie - share) < distance:
                distance = abs(tie - share)
                nearest = Limit(criterion, tie, tie > share)
    return nearest


def _tie(first: Option, other: Option, criterion: str, shares: Mapping[str, float]) -> float | None:
    """The share of one criterion at which two products tie, None where it lies outside 0 to 1 or they never do."""
    rest = {c: s for c, s in shares.items() if c != criterion}
    left = sum(rest.values())
    r_first, r_other = points(first, rest) / left, points(other, rest) / left
    v_first, v_other = points(first, {criterion: 1.0}), points(other, {criterion: 1.0})
    slope = (v_first - r_first) - (v_other - r_other)
    if abs(slope) < 1e-9:
        return None
    tie = (r_other - r_first) / slope
    return tie if 0 <= tie <= 1 else None
