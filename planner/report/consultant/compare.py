"""How the chosen product stands against the one it is compared with: contributions of criteria,
and the weights at which the order holds."""

from __future__ import annotations

from dataclasses import dataclass

from planner.advice.records import CRITERIA, Option
from planner.advice.score import both_known
from planner.report import words
from planner.report.charts.lead import WeightRange
from planner.report.reading import Reading
from planner.wording import _


def ranked(r: Reading) -> list[Option]:
    """The options that have a place, first to last."""
    return sorted((o for o in r.inputs.suggestion.options if o.rank is not None), key=lambda o: o.rank or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whole points of each criterion, adding up to `lead`, the difference of the two printed points.

    `known` are those that are known on both sides: the only ones that count for or against a product.
    """

    chosen: Option
    other: Option
    lead: int
    parts: tuple[tuple[str, int], ...]

    @property
    def known(self) -> tuple[tuple[str, int], ...]:
        both = both_known(self.chosen.score, self.other.score)
        return tuple((c, p) for c, p in self.parts if c in both)

    @property
    def gaps(self) -> tuple[tuple[str, int], ...]:
        return tuple(part for part in self.parts if part not in self.known)

    def main_gain(self) -> str:
        gains = [(c, p) for c, p in self.known if p > 0]
        if not gains and any(p > 0 for _c, p in self.gaps):
            return _("what is not known of one of the two")
        return _name(gains[0][0]).lower() + f" (+{gains[0][1]})" if gains else _("small differences")

    def main_loss(self) -> str:
        losses = [(c, p) for c, p in self.known if p < 0]
        return f"{_name(losses[-1][0]).lower()} (–{-losses[-1][1]})" if losses else ""


def _name(criterion: str) -> str:
    return _(words.CRITERION.get(criterion, criterion))


def comparison(r: Reading) -> Comparison | None:
    """The chosen product against the next one (or the first, where it is not first itself); None where one of them has no points."""
    chosen = r.chosen
    places = ranked(r)
    if chosen is None or chosen.score.points is None:
        return None
    others = [o for o in places if o.product != chosen.product and o.score.points is not None]
    if not others:
        return None
    other = others[0]
    assert other.score.points is not None
    lead = round(chosen.score.points) - round(other.score.points)
    raw: dict[str, float] = {}
    for key in CRITERIA:
        mine, theirs = chosen.score.criteria.get(key), other.score.criteria.get(key)
        if mine is None or theirs is None or mine.value is None or theirs.value is None or mine.weight <= 0:
            continue
        raw[key] = mine.weight * mine.value - theirs.weight * theirs.value
    parts = _rounded(raw, lead)
    return Comparison(chosen, other, lead, tuple(sorted(parts.items(), key=lambda pair: (-pair[1], CRITERIA.index(pair[0])))))


def _rounded(raw: dict[str, float], total: int) -> dict[str, int]:
    """Largest-remainder rounding: the parts add up to the printed total."""
    whole = {key: int(value // 1) for key, value in raw.items()}
    missing = total - sum(whole.values())
    order = sorted(raw, key=lambda key: (-(raw[key] - whole[key]), key))
    index = 0
    while missing and order:
        key = order[index % len(order)] if missing > 0 else order[-1 - index % len(order)]
        whole[key] += 1 if missing > 0 else -1
        missing += -1 if missing > 0 else 1
        index += 1
    return whole


def weight_ranges(r: Reading) -> tuple[WeightRange, ...]:
    """For each criterion the weights (others in proportion) at which the first place stays where it is."""
    places = [o for o in ranked(r) if o.score.points is not None]
    if len(places) < 2:
        return ()
    first, rest = places[0], places[1:]
    keys = [
        k
        for k in CRITERIA
        if k in first.score.criteria and first.score.criteria[k].weight > 0 and first.score.criteria[k].value is not None
    ]
    out = []
    for key in keys:
        weight = first.score.criteria[key].weight
        low, high = 0.0, 1.0
        for other in rest:
            ends = _holds(first, other, key, keys, weight)
            if ends is not None:
                low, high = max(low, ends[0]), min(high, ends[1])
        low, high = min(low, weight), max(high, weight)
        out.append(WeightRange(_name(key), weight * 100, low * 100, high * 100))
    return tuple(sorted(out, key=lambda row: -row.weight))


def _holds(first: Option, other: Option, key: str, keys: list[str], weight: float) -> tuple[float, float] | None:
    def value(option: Option, criterion: str) -> float:
        score = option.score.criteria.get(criterion)
        return score.value if score is not None and score.value is not None else 0.0

    if weight >= 1:
        return None
    along = value(first, key) - value(other, key)
    across = sum(first.score.criteria[k].weight / (1 - weight) * (value(first, k) - value(other, k)) for k in keys if k != key)
    slope = along - across
    if abs(slope) < 1e-9:
        return (0.0, 1.0)
    root = -across / slope
    return (max(root, 0.0), 1.0) if slope > 0 else (0.0, min(root, 1.0))
