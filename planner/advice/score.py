"""The additive value model (scoring method, sections 4.2 and 5): values and weights in, points with their range and coverage out.

A gap neither punishes nor rewards: the median of the whole catalogue stands in for it. Nothing is looked up here.
"""

import statistics
from collections.abc import Mapping, Sequence

from planner.advice.criteria import Value
from planner.advice.data import Scoring, real, table, whole
from planner.advice.records import CRITERIA, CriterionScore, Score
from planner.estate.records import Weights

Values = Mapping[str, Value]


def persona_weights(wishes: Weights, scoring: Scoring) -> dict[str, float]:
    """The persona's weights with the user's own in their places, in no particular scale; never negative."""
    base = {key: float(str(v)) for key, v in table(scoring, "weights", wishes.persona).items()}
    return {key: max(0.0, float(wishes.criteria.get(key, base.get(key, 0.0)))) for key in CRITERIA}


def dropped_criteria(catalogue: Sequence[Values]) -> tuple[str, ...]:
    """Criteria for which no product has a fact, and those for which nothing was asked."""
    return tuple(key for key in CRITERIA if all(v[key].value is None for v in catalogue))


def weights_in_use(raw: Mapping[str, float], dropped: Sequence[str]) -> dict[str, float]:
    """Weights that sum to 1, 0 for what dropped out. Where nothing is left with a weight, what is left counts equally."""
    left = {key: 0.0 if key in dropped else raw[key] for key in CRITERIA}
    whole_ = sum(left.values())
    if whole_ <= 0:
        kept = [key for key in CRITERIA if key not in dropped] or list(CRITERIA)
        return {key: 1 / len(kept) if key in kept else 0.0 for key in CRITERIA}
    return {key: weight / whole_ for key, weight in left.items()}


def medians(catalogue: Sequence[Values], scoring: Scoring) -> dict[str, float]:
    """What stands in for a gap: the median of the known values over the whole catalogue, the middle where too few are known."""
    least, middle = whole(scoring, "thresholds", "median_needs"), real(scoring, "thresholds", "gap_value")
    out = {}
    for key in CRITERIA:
        known = [value for v in catalogue if (value := v[key].value) is not None]
        out[key] = statistics.median(known) if len(known) >= least else middle
    return out


def score(values: Values, weights: Mapping[str, float], stand_in: Mapping[str, float]) -> Score:
    """Points, the whisker (every gap at its lowest and its highest) and the share of the weights that stands on facts."""
    criteria: dict[str, CriterionScore] = {}
    points = low = high = coverage = 0.0
    for key in CRITERIA:
        found, weight = values[key], weights[key]
        known = found.value is not None
        used = found.value if found.value is not None else stand_in[key]
        bottom, top = min(found.low, used), max(found.high, used)
        points, low, high = points + weight * used, low + weight * bottom, high + weight * top
        coverage += weight if known else 0.0
        criteria[key] = CriterionScore(weight, used, known, found.message, found.provenance, found.low, found.high)
    return Score(min(100.0, points), max(0.0, min(low, points)), min(100.0, max(high, points)), min(1.0, coverage), criteria)


def redistributed(values: Values, weights: Mapping[str, float]) -> float | None:
    """The check: the weight of gaps given to the known criteria. None where nothing is known."""
    known = {key: weights[key] for key in CRITERIA if values[key].value is not None}
    whole_ = sum(known.values())
    return sum(w * (values[k].value or 0.0) for k, w in known.items()) / whole_ if whole_ > 0 else None


def contributions(ahead: Score, behind: Score) -> dict[str, float]:
    """Weight times difference for each criterion; they add up to the lead."""
    return {
        key: one.weight * ((one.value or 0.0) - (behind.criteria[key].value or 0.0)) for key, one in ahead.criteria.items()
    }  # fmt: skip


def both_known(ahead: Score, behind: Score) -> tuple[str, ...]:
    """The criteria that are known on both sides: the only ones that may stand as a reason."""
    return tuple(key for key, one in ahead.criteria.items() if one.known and behind.criteria[key].known)


def whole_points(signed: Mapping[str, float], lead: int) -> dict[str, int]:
    """Contributions in whole points that add up to the printed lead (largest remainder)."""
    floors = {key: int(value // 1) for key, value in signed.items()}
    missing = lead - sum(floors.values())
    by_remainder = sorted(signed, key=lambda key: (-(signed[key] - floors[key]), -abs(signed[key]), key))
    for i in range(abs(missing)):
        floors[by_remainder[i % len(by_remainder)] if missing > 0 else by_remainder[-1 - i % len(by_remainder)]] += 1 if missing > 0 else -1
    return floors
