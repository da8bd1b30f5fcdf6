"""The alternatives: every edition of the catalogue judged, priced, scored and ranked; staying and the system's own protection beside it.

Estate, survey and catalogue in, one Suggestion out. Ranking: products that fit stand before those that fit partly, each by points; a
product that is ruled out, or of which too little is known, has no place. Nothing here depends on which product is chosen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.advice.ahead import SeatAt, ahead_because, first_told
from planner.advice.constraints import Case, judge, need_of
from planner.advice.cost import Costing
from planner.advice.coverage import Coverage, coverage
from planner.advice.criteria import CostScale, Value, cost_scale, values
from planner.advice.data import real, text, whole
from planner.advice.engines import present_products, same_engine
from planner.advice.prices import Licence, licence_price
from planner.advice.questions import GapCase, gap_questions, rule_questions, seat_price
from planner.advice.records import Cost, Option, Reason, Score, Standing, Suggestion, Verdict
from planner.advice.renewal import held
from planner.advice.scope import scope_of
from planner.advice.score import (
    dropped_criteria,
    medians,
    persona_weights,
    redistributed,
    score,
    weights_in_use,
)
from planner.estate.records import Estate
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_KINDS: tuple[Verdict, ...] = ("fits", "fits-partly")


class Cancelled(Exception):
    """The caller asked to stop; nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One edition before it is scored against the whole catalogue."""

    case: Case
    covered: Coverage
    reasons: tuple[Reason, ...]
    licence: Licence
    cost: Cost
    values: Mapping[str, Value]


def suggest(
    estate: Estate,
    surveyed: tuple[Surveyed, ...],
    catalogue: "Catalogue",
    today: date,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Suggestion:
    """All alternatives. Raises Cancelled where `cancelled` answers yes, InputError where a figure that was entered is no number."""
    scope = scope_of(estate, surveyed, catalogue.scoring)
    keeping = held(estate, surveyed, catalogue, today)
    present = catalogue.editions.get(scope.current or "")
    if keeping.total is None and present is not None:
        renewal = licence_price(present, scope, estate, catalogue, today)
        keeping = replace(keeping, total=None if renewal.year is None else renewal.year * estate.costs.months / 12)
    costing = Costing(estate, scope, catalogue, keeping)
    scale: CostScale | None = None
    judged: list[_Judged] = []
    editions = sorted(catalogue.editions.values(), key=lambda e: e.id)
    for i, edition in enumerate(editions):
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(i / len(editions), edition.name)
        case = Case(edition, scope, estate, catalogue, today)
        scale = scale or cost_scale(keeping.total, costing.work(), case)
        covered = coverage(catalogue, edition, scope, today)
        licence = licence_price(edition, scope, estate, catalogue, today, need_of(case))
        cost = costing.cost(edition, licence, stays=edition.id == scope.current)
        everywhere = bool(covered.failed) and len(covered.failed) == covered.machines
        reasons = first_told((*covered.reasons, *judge(case, licence)), everywhere=everywhere)
        judged.append(_Judged(case, covered, reasons, licence, cost, values(case, covered, cost, scale)))
    options, weights, dropped = _scored(judged, estate, catalogue, present_products(surveyed), scale)
    if progress is not None:
        progress(1.0, "")
    by_product = {o.product: o for o in options}
    return Suggestion(
        today=today,
        currency=costing.currency,
        seed=whole(catalogue.scoring, "thresholds", "seed"),
        staying=_beside(by_product.get(scope.current or "")),
        built_in=_beside(by_product.get(text(catalogue.scoring, "built_in", "product"))),
        options=options,
        weights=weights,
        dropped=dropped,
        cost_best=scale.best if scale else None,
        cost_worst=scale.worst if scale else None,
        cost_scale_assumed=scale.assumed if scale else False,
    )


def _beside(option: Option | None) -> Option | None:
    """The comparison outside the ranking: the same answer without a place."""
    return None if option is None else replace(option, rank=None, standing=None, ahead_because=())


def verdict(reasons: Sequence[Reason], covered: Coverage, known: float, least: float) -> Verdict:
    """The first that applies (interface, "Verdict")."""
    if any(r.result == "fail" and r.rule != "H1" for r in reasons) or (covered.machines and len(covered.failed) == covered.machines):
        return "ruled-out"
    if known < least - 1e-9:
        return "too-little-known"
    return "fits-partly" if covered.failed or covered.unknown else "fits"


def _scored(
    judged: Sequence[_Judged], estate: Estate, catalogue: "Catalogue", present: tuple[str, ...], scale: CostScale | None
) -> tuple[tuple[Option, ...], dict[str, float], tuple[str, ...]]:
    scoring = catalogue.scoring
    known = [j.values for j in judged]
    dropped = dropped_criteria(known)
    weights = weights_in_use(persona_weights(estate.weights, scoring), dropped)
    stand_in, least = medians(known, scoring), real(scoring, "thresholds", "coverage")
    options = []
    for j in judged:
        found = score(j.values, weights, stand_in)
        edition = j.case.edition
        options.append(
            Option(
                product=edition.id,
                vendor=edition.vendor,
                name=edition.name,
                verdict=verdict(j.reasons, j.covered, found.coverage, least),
                rank=None,
                reasons=j.reasons,
                score=found,
                cost=j.cost,
                questions=rule_questions(j.reasons),
                covered=len(j.covered.passed) + len(j.covered.legacy),
                same_engine=same_engine(catalogue, edition.id, present),
                fails=j.covered.failed,
                unknowns=j.covered.unknown,
            )
        )
    places = ranking(options)
    ranked = [replace(o, rank=i) for i, o in enumerate(places, 1)]
    by_product = {j.case.edition.id: j for j in judged}
    ranked = _compared(ranked, by_product, weights, catalogue, scale)
    placed = {o.product: o for o in ranked}
    return tuple(placed.get(o.product, o) for o in options), weights, dropped


def ranking(options: Sequence[Option]) -> tuple[Option, ...]:
    """Those with a place, in their order: what fits before what fits partly, each by points, then by id."""
    placed = [o for o in options if o.verdict in _KINDS]
    return tuple(sorted(placed, key=lambda o: (_KINDS.index(o.verdict), -round(o.score.points or 0.0, 9), o.product)))


def _compared(
    ranked: Sequence[Option], judged: Mapping[str, _Judged], weights: Mapping[str, float], catalogue: "Catalogue", scale: CostScale | None
) -> list[Option]:
    """Each place held against the next: why it is ahead, how surely, what to ask."""
    cases = {o.product: GapCase(o, judged[o.product].licence, judged[o.product].values) for o in ranked}
    questions = gap_questions(list(cases.values()), scale, whole(catalogue.scoring, "thresholds", "first_places"))
    checks = {o.product: redistributed(judged[o.product].values, weights) for o in ranked}
    out = []
    for i, option in enumerate(ranked):
        behind = ranked[i + 1] if i + 1 < len(ranked) else None
        before = ranked[i - 1] if i else None
        turned = any(_turns(a, b, checks) for a, b in ((before, option), (option, behind)) if a is not None and b is not None)
        out.append(
            replace(
                option,
                questions=(*option.questions, *questions.get(option.product, ())),
                ahead_because=ahead_because(option, behind, seat_at=_seats_at(cases, scale)) if behind else (),
                standing=standing(option.score, behind.score, catalogue) if behind else None,
                depends_on_gaps=turned,
            )
        )
    return out


def _seats_at(cases: Mapping[str, GapCase], scale: CostScale | None) -> SeatAt:
    """What a seat and year of an option would cost at a value of its cost, with the unit of the seat."""

    def at(option: Option, value: float) -> tuple[Decimal, str] | None:
        licence = cases[option.product].licence
        price = None if scale is None else seat_price(scale.amount(value), option.cost, licence)
        return None if price is None else (price, licence.unit)

    return at


def _turns(ahead: Option, behind: Option, checks: Mapping[str, float | None]) -> bool:
    """Whether two neighbours of one kind change places once the weight of gaps goes to what is known."""
    one, two = checks[ahead.product], checks[behind.product]
    return ahead.verdict == behind.verdict and one is not None and two is not None and two > one + 1e-9


def standing(ahead: Score, behind: Score, catalogue: "Catalogue") -> Standing:
    """Level under three points; clearly ahead where no missing fact could bring the two together, slightly ahead otherwise."""
    lead = (ahead.points or 0.0) - (behind.points or 0.0)
    if lead < real(catalogue.scoring, "thresholds", "level_points"):
        return "level"
    return "clearly" if (ahead.low or 0.0) > (behind.high or 0.0) else "slightly"


def total_or_none(cost: Cost) -> Decimal | None:
    """The total where the licence is known, else None: what a list may show as "the cost"."""
    return cost.total if cost.items["licence_new"].amount is not None else None
