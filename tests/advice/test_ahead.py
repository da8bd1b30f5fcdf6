"""Reasons for a place and against a product: only what is known on both sides counts, and the reason that decides is told first."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from planner.advice.ahead import ahead_because, decisive, first_told
from planner.advice.records import CRITERIA, CriterionScore, Option, Reason, Score
from planner.advice.suggest import suggest
from planner.advice.words import headline, say, verdict_line
from planner.examples import example
from planner.problems import Defect, Message
from planner.surveying import survey
from tests.advice.support import TODAY, catalogue, edition, estate, has, organisation, pc
from tests.advice.test_constraints import act
from tests.advice.test_suggest import DEAR, GOOD, OLD, answer
from tests.catalogue.books import book


def scored(option: Option, name: str, *, unknown: tuple[str, ...] = (), **values: float) -> Option:
    """The option with these values; every other criterion at 50, each with an equal weight."""
    weight = 1 / len(CRITERIA)
    criteria = {k: CriterionScore(weight, values.get(k, 50.0), k not in unknown, low=0.0, high=100.0) for k in CRITERIA}
    points = sum(weight * (c.value or 0.0) for c in criteria.values())
    score = Score(points, 0.0, 100.0, 1.0, criteria)
    return replace(option, name=name, product=f"x/{name.lower()}", score=score, verdict="fits", standing="slightly")


@pytest.fixture(scope="module")
def some_option() -> Option:
    return next(o for o in answer(estate(pc("PC", quantity=9)), catalogue(OLD, GOOD, DEAR)).options if o.rank == 1)


def test_a_gap_is_never_a_reason(some_option: Option) -> None:
    first, second = scored(some_option, "A", unknown=("cost",), cost=90, fit=80), scored(some_option, "B")
    told = ahead_because(first, second)
    assert [m.args.get("criterion") for m in told] == ["fit"]
    told = ahead_because(scored(some_option, "A", cost=90, fit=80), scored(some_option, "B", unknown=("cost",)))
    assert [m.args.get("criterion") for m in told] == ["fit"]


def test_a_place_that_only_a_gap_gives_says_which_and_where_it_turns(some_option: Option) -> None:
    first, second = scored(some_option, "A", unknown=("quiet",), quiet=90, fit=34), scored(some_option, "B")
    told = ahead_because(first, second)
    assert [m.code for m in told] == ["ahead-because", "ahead-rests-on"]
    assert say(told[0]) == "Fit puts it behind B (–2)."
    assert say(told[1]) == (
        "Its place before B rests on a fact that is not known: how quiet A is. It stays before B while Quiet is worth at least 66 of 100."
    )
    assert headline(replace(first, ahead_because=told), second) == (
        "A is slightly ahead of B; it is behind in fit (–2); its place rests on what is not known: how quiet A is."
    )


def test_a_gap_of_the_next_place_says_above_what_it_would_pass(some_option: Option) -> None:
    first, second = scored(some_option, "A"), scored(some_option, "B", unknown=("quiet",), quiet=30)
    (told,) = ahead_because(first, second)
    assert say(told) == (
        "Its place before B rests on a fact that is not known: how quiet B is. B comes before A where Quiet is worth more than 50 of 100."
    )


def test_a_gap_of_the_cost_is_told_as_a_price_where_one_can_be_reckoned(some_option: Option) -> None:
    first, second = scored(some_option, "A", unknown=("cost",), cost=90), scored(some_option, "B")
    (plain,) = ahead_because(first, second)
    assert say(plain) == "Its place before B rests on a fact that is not known: the cost of A."
    (priced,) = ahead_because(first, second, seat_at=lambda _o, _v: (Decimal("41.5"), "device"))
    assert say(priced).endswith("It stays before B up to about £41.50 for a device and year.")
    (open_,) = ahead_because(first, second, seat_at=lambda _o, _v: None)
    assert open_ == plain


@pytest.mark.parametrize("name", ["two-sites", "corner-office", "subcontractor"])
def test_no_example_names_a_criterion_that_is_not_known_on_both_sides(name: str) -> None:
    of = example(name, TODAY)
    ranked = sorted((o for o in suggest(of, survey(of, book(), TODAY), book(), TODAY).options if o.rank), key=lambda o: o.rank or 0)
    told = 0
    for ahead, behind in pairwise(ranked):
        assert len(ahead.ahead_because) <= 3
        for message in ahead.ahead_because:
            if message.code == "ahead-because":
                key, told = str(message.args["criterion"]), told + 1
                assert ahead.score.criteria[key].known and behind.score.criteria[key].known
            elif message.code == "ahead-rests-on":
                assert str(message.args["whose"]) in (ahead.name, behind.name)
    assert told


def test_the_first_place_of_two_sites_no_longer_wins_by_a_price_that_nobody_knows() -> None:
    of = example("two-sites", TODAY)
    first = next(o for o in suggest(of, survey(of, book(), TODAY), book(), TODAY).options if o.rank == 1)
    assert not first.score.criteria["cost"].known
    assert all(m.args.get("criterion") != "cost" for m in first.ahead_because)


# ------------------------------------------------------------------ the reason that decides


def _fail(rule: str) -> Reason:
    return Reason(rule, "fail", Message("h3-fail"), (), None)


def test_the_law_is_told_before_all_and_a_part_of_the_machines_last() -> None:
    reasons = [_fail("H1"), Reason("H1", "unknown", Message("h1-none"), (), None), _fail("H2"), _fail("H7"), _fail("H4")]
    assert [(r.rule, r.result) for r in first_told(reasons, everywhere=False)] == [
        ("H4", "fail"), ("H7", "fail"), ("H2", "fail"), ("H1", "fail"), ("H1", "unknown"),
    ]  # fmt: skip
    assert [r.rule for r in first_told(reasons, everywhere=True)[:3]] == ["H4", "H1", "H7"]


def test_the_first_failed_reason_of_every_option_is_the_decisive_one() -> None:
    mac = pc("MAC", os="macOS", os_version="15.5", kind="laptop", architecture="arm64")
    barred = edition("bad/one", capabilities=has(anti_malware=False))
    of = estate(pc("PC", quantity=3), mac, organisation=organisation())
    known = catalogue(OLD, GOOD, barred, restrictions=(act(vendor="bad"),))
    found = {o.product: o for o in answer(of, known).options}
    out = found["bad/one"]
    assert out.verdict == "ruled-out" and decisive(out).rule == "H4"
    assert next(r for r in out.reasons if r.result == "fail") is decisive(out)
    assert verdict_line(out).startswith("Barred for you by")
    with pytest.raises(Defect):
        decisive(found["good/one"])


def test_on_the_whole_catalogue_a_partial_fit_is_never_told_first() -> None:
    of = example("two-sites", TODAY)
    out = [o for o in suggest(of, survey(of, book(), TODAY), book(), TODAY).options if o.verdict == "ruled-out"]
    assert out
    for option in out:
        first = next(r for r in option.reasons if r.result == "fail")
        assert first is decisive(option)
        assert first.rule != "H1" or not option.covered
