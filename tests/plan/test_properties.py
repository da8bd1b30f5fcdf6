"""What every plan keeps, whatever the estate: machines once, gates in order, people never overbooked, freezes left alone."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.catalogue.book import Catalogue
from planner.catalogue.load import load
from planner.plan.build import build
from planner.plan.calendar import calendar_of
from planner.plan.form import dump
from planner.plan.form import load as load_plan
from planner.plan.records import Plan
from planner.plan.words import say
from planner.playbook import load_playbook
from planner.surveying import survey
from tests.plan.estates import PRODUCTS, TODAY, estate

EXAMPLES = 40


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return load()


@lru_cache(maxsize=512)
def plan(seed: int) -> Plan:
    made = estate(seed)
    return build(made, survey(made, catalogue(), TODAY), catalogue(), load_playbook(), PRODUCTS[seed % len(PRODUCTS)], TODAY)


seeds = st.integers(0, 5000)
tried = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@tried
@given(seeds)
def test_every_machine_stands_once(seed: int) -> None:
    made = plan(seed)
    named = Counter(r.endpoint for s in made.steps for r in s.endpoints) + Counter(e.endpoint for e in made.exceptions)
    assert named == Counter(m.name for m in survey(estate(seed), catalogue(), TODAY))
    assert all(e.owner and e.until for e in made.exceptions)


@tried
@given(seeds)
def test_gates_stand_between_the_steps(seed: int) -> None:
    made = plan(seed)
    gated = [s for s in made.steps if s.kind in ("pilot", "wave")]
    first = min((s.gate for s in gated if s.kind == "pilot" and s.gate), default=None)
    for step in made.steps:
        assert step.first_day <= step.last_day
        assert all(step.first_day <= r.day <= step.last_day for r in step.endpoints)
        if step.kind != "pilot":
            assert first is not None and step.first_day > first
        if step.kind == "wave":
            assert all(s.gate is not None and s.gate < step.first_day for s in gated if s.first_day < step.first_day)
        if step.gate is not None:
            assert step.gate >= step.last_day and step.decider and step.threshold_percent


@tried
@given(seeds)
def test_nobody_is_overbooked_and_nobody_works_when_away(seed: int) -> None:
    made, given_estate = plan(seed), estate(seed)
    calendar = calendar_of(given_estate, survey(given_estate, catalogue(), TODAY))
    load: dict[tuple[str, date], float] = defaultdict(float)
    for task in made.tasks:
        for booking in task.bookings:
            load[booking.person, booking.day] += booking.minutes
    for row in (r for s in made.steps for r in s.endpoints):
        if row.window is None:
            load[row.technician, row.day] += row.minutes
    hours = {p.name: p for p in given_estate.team or ()}
    for (who, day), minutes in load.items():
        person = hours.get(who)
        assert minutes <= (person.hours_per_day if person else 3) * 60 + 0.01
        assert person is None or calendar.works(person, day)


@tried
@given(seeds)
def test_no_change_lies_in_a_freeze_and_the_help_desk_is_spared(seed: int) -> None:
    made, given_estate = plan(seed), estate(seed)
    days = Counter(r.day for s in made.steps for r in s.endpoints)
    frozen = {f.first + timedelta(days=i) for f in given_estate.calendar.freezes for i in range((f.last - f.first).days + 1)}
    assert not frozen & set(days)
    most = given_estate.helpdesk.changes_per_day
    assert most is None or max(days.values(), default=0) <= most


@tried
@given(seeds)
def test_protection_never_stops(seed: int) -> None:
    for row in (r for s in plan(seed).steps for r in s.endpoints):
        assert row.blocking_from is not None and row.installed_new is not None and row.verified is not None
        assert row.removed_old is None or row.blocking_from <= row.removed_old
        assert row.installed_new <= row.verified
        assert row.restart is None or row.removed_old is None or row.removed_old <= row.restart <= row.verified
        assert row.prepared is None or row.prepared < row.day


@tried
@given(seeds)
def test_every_task_of_the_playbook_is_accounted_for(seed: int) -> None:
    made = plan(seed)
    there, gone = {t.template for t in made.tasks}, {o.template for o in made.omitted}
    assert there | gone == {t.id for t in load_playbook().tasks}
    assert not there & gone
    assert made.start == min(t.first_day for t in made.tasks)
    start = estate(seed).calendar.start
    assert made.start >= (start or TODAY)


@tried
@given(seeds)
def test_every_message_has_its_sentence_and_the_form_loses_nothing(seed: int) -> None:
    made = plan(seed)
    told = [*made.assumptions, *made.missing, *(m for s in made.steps for m in (*s.why, *s.gate_why))]
    told += [m for e in made.exceptions for m in (e.why, e.measure)]
    assert all(say(m).endswith(".") for m in told)
    assert load_plan(dump(made)) == made
