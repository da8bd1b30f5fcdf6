"""The additive score against the worked example of the scoring method, section 6, and what keeps it stable and honest."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.advice.criteria import GAP, NOT_ASKED, Value, exact
from planner.advice.records import CRITERIA, Score
from planner.advice.robust import Interval, break_even, order_if, stays_first, tie, with_value
from planner.advice.score import (
    contributions,
    dropped_criteria,
    medians,
    persona_weights,
    redistributed,
    score,
    weights_in_use,
    whole_points,
)
from planner.estate.records import Weights
from tests.catalogue.books import book

SCORING = book().scoring
TABLE: dict[str, list[float | None]] = {
    "A": [90, 40, 100, 70, 80, 50, 60, 100],
    "B": [80, 75, 100, 55, 60, 20, 40, 50],
    "C": [95, None, 90, 40, 70, 100, 80, 100],
    "D": [None, 85, 70, 85, None, 50, 20, 50],
}
PRODUCTS = {
    name: {key: GAP if v is None else exact(v) for key, v in zip(CRITERIA, row, strict=True)} for name, row in TABLE.items()
}  # fmt: skip
OWNER = weights_in_use(persona_weights(Weights("owner"), SCORING), ())


def scores(products: Mapping[str, Mapping[str, Value]] = PRODUCTS, weights: Mapping[str, float] = OWNER) -> dict[str, Score]:
    stand_in = medians(list(products.values()), SCORING)
    return {name: score(values, weights, stand_in) for name, values in products.items()}


@pytest.mark.parametrize(
    ("name", "points", "low", "high", "coverage", "check"),
    [
        ("C", 80.70, 64.20, 86.20, 0.78, 82.31),
        ("D", 74.80, 46.20, 80.20, 0.66, 70.00),
        ("A", 71.80, 71.80, 71.80, 1.00, 71.80),
        ("B", 67.80, 67.80, 67.80, 1.00, 67.80),
    ],
)
def test_the_worked_example(name: str, points: float, low: float, high: float, coverage: float, check: float) -> None:
    found = scores()[name]
    assert found.points == pytest.approx(points, abs=1e-9)
    assert found.low == pytest.approx(low, abs=1e-9) and found.high == pytest.approx(high, abs=1e-9)
    assert found.coverage == pytest.approx(coverage, abs=1e-9)
    assert redistributed(PRODUCTS[name], OWNER) == pytest.approx(check, abs=0.005)


def test_medians_stand_in_for_gaps() -> None:
    found = medians(list(PRODUCTS.values()), SCORING)
    assert (found["protection"], found["cost"], found["quiet"]) == (90, 75, 70)


def test_why_c_is_before_d() -> None:
    found = contributions(scores()["C"], scores()["D"])
    expected = {
        "response": 5.0, "controls": 3.0, "fit": 2.8, "preferences": 1.5, "protection": 1.2, "cost": -2.2, "switching": -5.4, "quiet": 0.0,
    }  # fmt: skip
    assert found == {key: pytest.approx(value, abs=1e-9) for key, value in expected.items()}
    assert sum(found.values()) == pytest.approx(5.9, abs=1e-9)
    assert sum(whole_points(found, 6).values()) == 6


def test_the_weights_at_which_c_stays_first() -> None:
    found = scores()
    held = stays_first(found["C"], [found[p] for p in "ABD"])
    upper = {key: round(i.high * 100, 1) for key, i in held.items()}
    assert upper == {
        "switching": 22.2, "cost": 50.9, "quiet": 52.4, "fit": 54.5, "protection": 100.0, "response": 100.0, "controls": 100.0,
        "preferences": 100.0,
    }  # fmt: skip
    assert all(i.low == 0 for i in held.values())


def test_the_break_even_of_the_missing_cost() -> None:
    found = scores()
    at = break_even(found["C"], found["D"], "cost")
    assert at is not None and at == pytest.approx((74.80 - 64.20) / 0.22, abs=1e-9) == pytest.approx(48.18, abs=0.01)
    assert with_value(found["C"], "cost", at) == pytest.approx(found["D"].points, abs=1e-9)
    assert order_if(found, "C", "cost", 48)[0] == "D" and order_if(found, "C", "cost", 49)[0] == "C"


def test_the_check_swaps_a_and_d() -> None:
    found = {name: redistributed(values, OWNER) or 0 for name, values in PRODUCTS.items()}
    assert found["A"] > found["D"] and (scores()["A"].points or 0) < (scores()["D"].points or 0)
    assert redistributed(dict.fromkeys(CRITERIA, GAP), OWNER) is None


def test_a_criterion_without_facts_drops_out_and_the_weights_still_sum_to_one() -> None:
    products = {name: {**values, "protection": GAP, "controls": NOT_ASKED} for name, values in PRODUCTS.items()}
    dropped = dropped_criteria(list(products.values()))
    weights = weights_in_use(persona_weights(Weights("owner"), SCORING), dropped)
    assert dropped == ("protection", "controls")
    assert weights["protection"] == weights["controls"] == 0 and sum(weights.values()) == pytest.approx(1)
    assert weights["cost"] / weights["fit"] == pytest.approx(22 / 14)
    assert scores(products, weights)["A"].coverage == pytest.approx(1)


def test_the_users_own_weights_take_the_persona_s_places() -> None:
    raw = persona_weights(Weights("consultant", {"cost": 40, "quiet": 0}), SCORING)
    assert (raw["cost"], raw["quiet"], raw["response"]) == (40, 0, 20)
    assert persona_weights(Weights("owner", {"cost": -5}), SCORING)["cost"] == 0
    equal = weights_in_use(persona_weights(Weights("equal"), SCORING), ("quiet",))
    assert {round(w, 6) for key, w in equal.items() if key != "quiet"} == {round(1 / 7, 6)}


def test_weights_that_are_all_nothing_count_equally() -> None:
    none = dict.fromkeys(CRITERIA, 0.0)
    assert sum(weights_in_use(none, ()).values()) == pytest.approx(1)
    assert weights_in_use(none, CRITERIA[1:])["protection"] == 1


def test_two_known_values_are_too_few_for_a_median() -> None:
    few = [{**PRODUCTS["A"]}, {**PRODUCTS["B"]}, {**PRODUCTS["C"], "cost": GAP, "quiet": GAP}, {**PRODUCTS["D"], "quiet": GAP, "cost": GAP}]
    assert medians(few, SCORING)["quiet"] == 50


def test_a_tie_that_never_comes_and_a_criterion_that_counts_for_nothing() -> None:
    found = scores()
    assert tie(found["A"], found["A"], "cost") is None
    alone = weights_in_use({**dict.fromkeys(CRITERIA, 0.0), "cost": 1.0}, ())
    single = scores(weights=alone)
    assert break_even(single["A"], single["B"], "fit") is None
    assert tie(single["D"], single["A"], "cost") is not None
    assert set(stays_first(single["D"], [single["A"]])) == {"cost"}
    assert Interval(0.0, 1.0, 0.3).margin == 1.0 and Interval(0.2, 0.5, 0.3).margin == pytest.approx(0.1)


known = st.floats(0, 100).map(lambda v: exact(v))
rows = st.fixed_dictionaries(dict.fromkeys(CRITERIA, known))


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=2, max_size=6), rows)
def test_a_product_that_is_added_never_reorders_the_others(products: list[dict[str, Value]], added: dict[str, Value]) -> None:
    def order(catalogue: list[dict[str, Value]]) -> list[int]:
        stand_in = medians(catalogue, SCORING)
        points = [score(values, OWNER, stand_in).points or 0 for values in catalogue]
        return sorted(range(len(products)), key=lambda i: (-points[i], i))

    assert order(products) == order([*products, added])


gaps = st.one_of(known, st.just(GAP))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(CRITERIA, gaps)), min_size=1, max_size=5))
def test_points_lie_in_their_range_and_contributions_add_up(products: list[dict[str, Value]]) -> None:
    stand_in = medians(products, SCORING)
    found = [score(values, OWNER, stand_in) for values in products]
    for one in found:
        assert 0 <= (one.low or 0) <= (one.points or 0) <= (one.high or 0) <= 100
        assert 0 <= one.coverage <= 1
    first, last = found[0], found[-1]
    signed = contributions(first, last)
    assert sum(signed.values()) == pytest.approx((first.points or 0) - (last.points or 0), abs=1e-6)
    lead = round(first.points or 0) - round(last.points or 0)
    assert sum(whole_points(signed, lead).values()) == lead
