"""What other weights would do to a ranking that is computed already: sums of known values, no new judgement. Pure arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.advice.records import CRITERIA, Option, Suggestion
from planner.advice.robust import stays_first


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
    whole = {o.product: o.verdict == "fits" for o in ranked}
    return tuple(sorted(found, key=lambda p: (not whole[p.product], -p.points, p.product)))


def points(option: Option, shares: Mapping[str, float]) -> float:
    """The weighted sum of its values; a criterion without a value counts the middle of the scale."""
    total = 0.0
    for criterion, share in shares.items():
        score = option.score.criteria.get(criterion)
        total += share * (50.0 if score is None or score.value is None else score.value)
    return total


def limit(suggestion: Suggestion) -> Limit | None:
    """The end nearest to a present weight at which another product would take the first place; None where no weight alone can do it.

    Only one weight moves, the others keep their proportions (scoring, section 4.2).
    """
    ranked = sorted((o for o in suggestion.options if o.rank is not None), key=lambda o: o.rank or 0)
    alike = [o for o in ranked if o.verdict == ranked[0].verdict]
    if len(alike) < 2:
        return None
    nearest: Limit | None = None
    distance = 2.0
    for criterion, interval in stays_first(alike[0].score, [o.score for o in alike[1:]]).items():
        for end, no_more in ((interval.high, True), (interval.low, False)):
            if 0 < end < 1 and abs(end - interval.now) < distance:
                distance = abs(end - interval.now)
                nearest = Limit(criterion, end, no_more)
    return nearest
