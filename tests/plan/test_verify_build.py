"""Plans of the builder for random estates, laid before the check: only dates that cannot be met may break a rule."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import example as exactly
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.catalogue.book import Catalogue
from planner.catalogue.load import load
from planner.estate.records import Person
from planner.examples import EXAMPLES, example
from planner.plan.build import build
from planner.plan.records import Plan, Verification, Violation
from planner.plan.verify import verify
from planner.plan.verify_words import say
from planner.playbook import load_playbook
from planner.surveying import survey
from tests.plan.small import PRODUCT, computer, licence, mac, office
from tests.plan.verify_estates import TODAY, random_estate

PRODUCTS = (
    "eset/eset-protect-advanced",
    "sentinelone/singularity-control",
    "microsoft/microsoft-defender-for-business",
    "bitdefender/gravityzone-business-security",
)
FORCED = frozenset(
    {
        "deadline-missed",
        "licence-too-short",
        "gap",
        "enforced-late",
        "exception-outlasts",
        "notice-late",
        "never-moved-until",
        "never-moved",
    }
)
"""What an end that is too near breaks, or people without a day, however good the plan; a gap only where the licence ends, not where a
removal makes it."""


@cache
def catalogue() -> Catalogue:
    return load()


def _checked(seed: int, product: str) -> tuple[Plan, Verification]:
    estate = random_estate(seed, most=120)
    surveyed = survey(estate, catalogue(), TODAY)
    plan = build(estate, surveyed, catalogue(), load_playbook(), product, TODAY)
    return plan, verify(plan, estate, surveyed, catalogue(), load_playbook(), TODAY)


def _unforced(plan: Plan, violation: Violation) -> bool:
    if violation.severity == "warning":
        return False
    if violation.message.code == "gap":
        removals = {x.removed_old for s in plan.steps for x in s.endpoints if x.endpoint in violation.endpoints}
        return violation.message.args["last"] in removals
    return violation.message.code not in FORCED


@exactly(seed=102, product="microsoft/microsoft-defender-for-business")
@exactly(seed=289, product="sentinelone/singularity-control")
@given(seed=st.integers(0, 1_000_000), product=st.sampled_from(PRODUCTS))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_built_plan_breaks_only_what_the_dates_force(seed: int, product: str) -> None:
    if product not in catalogue().editions:
        return
    plan, verification = _checked(seed, product)
    wrong = [(v.invariant, say(v.message)) for v in verification.violations if _unforced(plan, v)]
    assert not wrong, wrong[:5]


@given(seed=st.integers(0, 1_000_000))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_the_check_says_the_same_of_the_same_plan_and_says_it_in_words(seed: int) -> None:
    plan, verification = _checked(seed, PRODUCTS[0])
    estate = random_estate(seed, most=120)
    again = verify(plan, estate, survey(estate, catalogue(), TODAY), catalogue(), load_playbook(), TODAY)
    assert again == verification
    assert all("{" not in say(v.message, "en-US") for v in verification.violations)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2027, 3, 26), date(2027, 7, 30)], ids=str)
def test_the_examples_are_sound(name: str, today: date) -> None:
    estate = example(name, today)
    surveyed = survey(estate, catalogue(), today)
    plan = build(estate, surveyed, catalogue(), load_playbook(), PRODUCTS[0], today)
    found = verify(plan, estate, surveyed, catalogue(), load_playbook(), today)
    assert [say(v.message) for v in found.violations if v.severity == "error"] == []


def test_a_plan_kept_for_a_week_is_judged_by_the_day_on_which_it_is_checked() -> None:
    """The plan of last week still stands where it was; what has passed since is told of, not forgotten."""
    estate = example("corner-office", TODAY)
    surveyed = survey(estate, catalogue(), TODAY)
    plan = build(estate, surveyed, catalogue(), load_playbook(), PRODUCTS[0], TODAY)
    later = TODAY + timedelta(days=200)
    codes = {v.message.code for v in verify(plan, estate, surveyed, catalogue(), load_playbook(), later).violations}
    assert "deadline-differs" in codes


def test_a_licence_under_which_nothing_old_runs_sets_no_end() -> None:
    """Bought, never installed, ending in five days: no computer keeps an expired product, so the list may be enforced later."""
    estate = office(computer("PC", 3, products=()), licences=(licence(expires=TODAY + timedelta(days=5)),))
    surveyed = survey(estate, catalogue(), TODAY)
    plan = build(estate, surveyed, catalogue(), load_playbook(), PRODUCT, TODAY)
    enforced = next(t.last_day for t in plan.tasks if t.template == "straggler-enforce")
    assert enforced > TODAY + timedelta(days=5)
    found = verify(plan, estate, surveyed, catalogue(), load_playbook(), TODAY)
    assert [say(v.message) for v in found.violations if v.severity == "error"] == []


def test_a_licence_of_stragglers_on_the_systems_own_protection_sets_no_end() -> None:
    """Whoever has not been seen for long and never got the old product loses nothing when its licence ends."""
    unseen = computer("OFF", products=("Windows Defender",), last_seen=TODAY - timedelta(days=40), licence="short")
    short = licence(id="short", seats=1, expires=TODAY + timedelta(days=5))
    estate = office(computer("PC", 3), unseen, licences=(licence(), short))
    surveyed = survey(estate, catalogue(), TODAY)
    plan = build(estate, surveyed, catalogue(), load_playbook(), PRODUCT, TODAY)
    assert [s.kind for s in plan.steps if "OFF" in [e.endpoint for e in s.endpoints]] == ["stragglers"]
    found = verify(plan, estate, surveyed, catalogue(), load_playbook(), TODAY)
    assert [say(v.message) for v in found.violations if v.severity == "error"] == []


def test_time_of_somebody_who_does_no_such_machine_is_no_time_for_it() -> None:
    """Ana has seven hours and does no Macs; Ben does them and has a quarter of an hour: that nobody has the time is true."""
    team = (Person("Ana", 7.0, does=("workstation", "server")), Person("Ben", 0.25))
    estate = office(computer("PC", 3), mac("MB"), team=team)
    surveyed = survey(estate, catalogue(), TODAY)
    plan = build(estate, surveyed, catalogue(), load_playbook(), PRODUCT, TODAY)
    assert {e.endpoint: e.why.code for e in plan.exceptions} == {"MB": "no-time"}
    found = verify(plan, estate, surveyed, catalogue(), load_playbook(), TODAY)
    assert "exception-unfounded" not in {v.message.code for v in found.violations}


def test_fridays_alone_are_no_day_for_a_change() -> None:
    """No step begins on a Friday, so that nobody has a day is true where the only one works on Fridays."""
    estate = office(computer("PC", 3), team=(Person("Ana", 6.0, weekdays=(4,)),))
    surveyed = survey(estate, catalogue(), TODAY)
    plan = build(estate, surveyed, catalogue(), load_playbook(), PRODUCT, TODAY)
    assert {e.why.code for e in plan.exceptions} == {"no-day"}
    found = verify(plan, estate, surveyed, catalogue(), load_playbook(), TODAY)
    assert "exception-unfounded" not in {v.message.code for v in found.violations}
