"""The kept plan of two sites in two countries, with machines, steps or notices moved by hand: each is told by the rule that it breaks."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from planner.estate.records import Estate
from planner.examples import example
from planner.plan.build import build
from planner.plan.form import dump, load
from planner.plan.verify import verify
from planner.playbook import load_playbook
from planner.survey import Surveyed
from planner.surveying import survey
from tests.plan.test_verify_kept import PRODUCT, TODAY, catalogue

Form = dict[str, Any]
DAYS = ("day", "removed_old", "installed_new", "verified", "restart", "blocking_from")


@cache
def sites() -> tuple[Estate, tuple[Surveyed, ...]]:
    estate = example("two-sites", TODAY)
    return estate, survey(estate, catalogue(), TODAY)


@cache
def kept() -> str:
    estate, surveyed = sites()
    return json.dumps(dump(build(estate, surveyed, catalogue(), load_playbook(), PRODUCT, TODAY)))


def broken(form: Form) -> dict[str, set[str]]:
    estate, surveyed = sites()
    found: dict[str, set[str]] = {}
    for v in verify(load(form), estate, surveyed, catalogue(), load_playbook(), TODAY).violations:
        if v.severity == "error":
            found.setdefault(v.invariant, set()).add(v.message.code)
    return found


def step(form: Form, kind: str, number: int = 0) -> Form:
    return [s for s in form["steps"] if s["kind"] == kind][number]  # type: ignore[no-any-return]


def moved(row: Form, day: date) -> None:
    for key in DAYS:
        row[key] = None if row[key] is None else day.isoformat()


def servers_between_the_pilots_gates(form: Form) -> None:
    first, second = (date.fromisoformat(step(form, "pilot", i)["gate"]) for i in (0, 1))
    saturdays = (first + timedelta(days=i) for i in range(1, (second - first).days + 1))
    day = max(d for d in saturdays if d.weekday() == 5 and d <= second)
    servers = step(form, "server")
    for key in ("first_day", "last_day"):
        servers[key] = day.isoformat()
    for row in servers["endpoints"]:
        moved(row, day)


def nobody_answers_for_the_remote_ones(form: Form) -> None:
    step(form, "remote")["gate"] = None


def a_machine_in_the_next_wave(form: Form) -> None:
    row = step(form, "wave", 1)["endpoints"].pop()
    target = step(form, "wave", 2)
    moved(row, date.fromisoformat(target["first_day"]))
    target["endpoints"].append(row)


def all_in_the_stragglers(form: Form) -> None:
    step(form, "wave", 2)["kind"] = "stragglers"


def a_bavarian_holiday(form: Form) -> None:
    _, surveyed = sites()
    there = {m.name for m in surveyed if m.country == "DE" and m.is_workstation}
    row = next(r for s in form["steps"] if s["kind"] == "wave" for r in s["endpoints"] if r["endpoint"] in there)
    moved(row, date(2027, 1, 6))  # Epiphany: a holiday in Munich and none in Leeds


def no_reminders(form: Form) -> None:
    form["tasks"] = [t for t in form["tasks"] if ".reminder" not in t["id"]]


def nobody_signs_off(form: Form) -> None:
    form["tasks"] = [t for t in form["tasks"] if t["template"] != "srv-signoff"]


def an_absent_decider(form: Form) -> None:
    estate, _ = sites()
    person = next(p for p in estate.team or () if p.absent)
    gate = step(form, "wave", 0)
    gate["decider"] = person.name
    gate["gate"] = person.absent[0][0].isoformat()


def left_out_without_cause(form: Form) -> None:
    row = step(form, "wave", 1)["endpoints"].pop()
    told = {"code": "no-day", "args": {}}
    form["exceptions"].append(
        {
            "endpoint": row["endpoint"], "why": "No day.", "measure": "Wait.", "owner": "project-lead", "until": "2027-01-31",
            "why_message": told, "measure_message": {"code": "measure-make-room", "args": {}},
        }
    )  # fmt: skip


CHANGES: tuple[tuple[Callable[[Form], None], str, str], ...] = (
    (servers_between_the_pilots_gates, "pilot-first", "before-pilot-gate"),
    (nobody_answers_for_the_remote_ones, "soak-and-gate", "no-gate"),
    (a_machine_in_the_next_wave, "notice-to-staff", "not-told-of"),
    (all_in_the_stragglers, "stragglers-end", "seen-in-stragglers"),
    (a_bavarian_holiday, "freeze-days", "on-a-day-off"),
    (no_reminders, "notice-to-staff", "no-reminder"),
    (nobody_signs_off, "as-printed", "work-gone"),
    (an_absent_decider, "soak-and-gate", "decider-away"),
    (left_out_without_cause, "supported-target", "exception-unfounded"),
)


def test_the_plan_of_two_sites_is_sound() -> None:
    assert broken(json.loads(kept())) == {}


@pytest.mark.parametrize(("change", "invariant", "code"), CHANGES, ids=[c[0].__name__ for c in CHANGES])
def test_what_is_moved_by_hand_is_told(change: Callable[[Form], None], invariant: str, code: str) -> None:
    form: Form = json.loads(kept())
    change(form)
    assert code in broken(form)[invariant]
