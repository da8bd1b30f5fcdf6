"""How firm a first place is: the interval of each weight in which it holds, and the value at which a missing fact would turn it.

Scores in, plain intervals out (scoring method, section 4.2). Nothing is drawn at random here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.advice.records import CRITERIA, Score

_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """The weights 0–1 of a criterion for which the first place holds, the other weights keeping their proportions."""

    low: float
    high: float
    now: float

    @property
    def margin(self) -> float:
        """How far the weight is from the nearer end that binds; 1 where none does."""
        ends = [self.now - self.low if self.low > 0 else 1.0, self.high - self.now if self.high < 1 else 1.0]
        return min(ends)


def _rest(score: Score, key: str) -> float:
    weight = score.criteria[key].weight
    left = 1 - weight
    if left <= _TINY:
        others = [c.value or 0.0 for k, c in score.criteria.items() if k != key]
        return sum(others) / len(others) if others else 0.0
    return sum(c.weight * (c.value or 0.0) for k, c in score.criteria.items() if k != key) / left


def tie(first: Score, other: Score, key: str) -> float | None:
    """The weight of a criterion at which the two are level; None where they never are (w_j* of the method)."""
    rest_first, rest_other = _rest(first, key), _rest(other, key)
    slope = ((first.criteria[key].value or 0.0) - rest_first) - ((other.criteria[key].value or 0.0) - rest_other)
    if abs(slope) < _TINY:
        return None
    return (rest_other - rest_first) / slope


def stays_first(first: Score, others: Sequence[Score]) -> dict[str, Interval]:
    """For each criterion in use the interval of its weight in which the first stays first."""
    found = {}
    for key in CRITERIA:
        now = first.criteria[key].weight
        if now <= 0:
            continue
        low, high = 0.0, 1.0
        for other in others:
            at = tie(first, other, key)
            if at is None:
                continue
            if now < at < high:
                high = at
            elif low < at <= now:
                low = at
        found[key] = Interval(low, high, now)
    return found


def break_even(score: Score, other: Score, key: str) -> float | None:
    """The value of a criterion at which the two are level, everything else as it is; None where the criterion has no weight."""
    weight = score.criteria[key].weight
    if weight <= 0:
        return None
    rest = sum(c.weight * (c.value or 0.0) for k, c in score.criteria.items() if k != key)
    points = sum(c.weight * (c.value or 0.0) for c in other.criteria.values())
    return (points - rest) / weight


def with_value(score: Score, key: str, value: float) -> float:
    """The points if one criterion had this value."""
    return sum(c.weight * (value if k == key else (c.value or 0.0)) for k, c in score.criteria.items())


def order_if(scores: Mapping[str, Score], product: str, key: str, value: float) -> tuple[str, ...]:
    """The order of products if one of them had this value in one criterion."""
    points = {p: with_value(s, key, value if p == product else (s.criteria[key].value or 0.0)) for p, s in scores.items()}
    return tuple(sorted(points, key=lambda p: (-round(points[p], 9), p)))
