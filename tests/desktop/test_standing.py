"""Where one stands: each step's state and the next thing to do, from an empty plan to one that has run its course."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from planner.advice.findings import findings
from planner.advice.records import Finding
from planner.catalogue.load import load
from planner.desktop.due import Due, deadline_reason, due
from planner.desktop.recents import Recent, forget, moved, recents, remember
from planner.desktop.standing import Known, distance, next_step, stage, states, summary
from planner.desktop.strip import short
from planner.estate.form import empty
from planner.estate.records import Endpoint, Licence, Organisation
from planner.examples import example
from planner.plan.records import Deadline, Plan, Task, Violation
from planner.problems import Message
from planner.survey import Surveyed
from planner.surveying import survey

TODAY = date(2026, 11, 24)


def _plan(*, violations: tuple[Violation, ...] = (), days: int = 3) -> Plan:
    task = Task("t", "t", "prepare", "Approve the plan: costs, days", TODAY, TODAY + timedelta(days=days), "owner", 30, ())
    return Plan(
        TODAY, 1, "eset/x", TODAY, TODAY, None, {}, (), (), (task,), (), (), violations=violations,
    )  # fmt: skip


def _known() -> Known:
    return Known(replace(empty("Northgate"), endpoints=(Endpoint("a"),), licences=(Licence("L1"),)), TODAY, findings=())


def test_the_road_leads_from_facts_to_the_first_task() -> None:
    known = _known()
    steps = [
        next_step(Known(empty("Northgate"), TODAY)),
        next_step(replace(known, estate=replace(known.estate, licences=()))),
        next_step(known),
        next_step(replace(known, choice="eset/x")),
        next_step(replace(known, choice="eset/x", plan=_plan())),
        next_step(replace(known, choice="eset/x", plan=_plan(), plan_is_current=True)),
    ]
    assert [(s.action, s.page) for s in steps] == [
        ("list the computers", "computers"), ("enter the present licence", "licences"), ("choose a product", "alternatives"),
        ("build the plan", "plan"), ("build the plan again", "plan"), ("approve the plan: costs, days", "plan"),
    ]  # fmt: skip
    assert steps[-1].by == TODAY + timedelta(days=3)
    assert short(steps[-1].action) == "approve the plan: costs, days"
    assert short("read the old contract: end, notice, auto-renewal, seats, reseller") == "read the old contract"


def test_a_plan_that_cannot_be_met_and_one_that_is_over() -> None:
    broken = _plan(violations=(Violation("deadline", "error", Message("x")),))
    known = replace(_known(), choice="eset/x", plan=broken, plan_is_current=True)
    assert next_step(known).mark == "high"
    assert states(known)["plan"].word == "cannot be met"
    assert stage(known) == "Planning"
    over = replace(known, plan=_plan(days=-1))
    assert next_step(over).mark == "done"
    assert states(over)["report"].mark == "done"


def test_an_empty_plan_marks_nothing_as_done_that_is_not() -> None:
    shown = states(Known(empty("Northgate"), TODAY, findings=()))
    assert (shown["computers"].word, shown["licences"].word) == ("empty", "empty")
    assert shown["organisation"].mark == "unknown"
    assert "countries of work" in shown["organisation"].text
    assert shown["findings"].mark == shown["alternatives"].mark == "none"
    assert not shown["plan"].word
    assert stage(Known(empty("Northgate"), TODAY)) == "Collecting"


def _plain(told: Due) -> tuple[str, str, str]:
    return told.strong.replace("\u00a0", " "), told.why.replace("\u00a0", " "), told.rest.replace("\u00a0", " ")


def _surveyed(*licences: Licence | None) -> tuple[Surveyed, ...]:
    return tuple(
        Surveyed(Endpoint(f"m{i}"), None, "windows", "laptop", None, (), False, None, None, x, None, None, None)
        for i, x in enumerate(licences)
    )


def test_the_deadline_is_told_or_what_is_missing_for_one() -> None:
    known = _known()
    held = Licence("L1", expires=date(2026, 1, 1))
    assert due(Known(empty("x"), TODAY)).words == "not known: no licence is entered"
    assert due(known).words == "being worked out"
    assert due(replace(known, surveyed=_surveyed(known.estate.licences[0]))).words == "not known: the licence’s end is not entered"
    assert due(replace(known, surveyed=_surveyed(None, None))).words == "not known: no licence covers a computer yet"
    assert due(replace(known, surveyed=_surveyed(held))).words == "none, nothing binds a day"
    told = due(replace(known, deadline=Deadline(date(2027, 1, 29), Message("x"))))
    assert _plain(told) == ("Fri 29 Jan 2027", "", ", in 66 days")


def test_what_is_missing_for_a_deadline_comes_next_and_leads_to_its_field() -> None:
    first, second = Licence("L1", expires=date(2027, 5, 1)), Licence("L2")
    known = replace(_known(), estate=replace(_known().estate, licences=(first, second)))
    open_end = next_step(replace(known, surveyed=_surveyed(second)))
    assert (open_end.action, open_end.page, open_end.select) == ("enter when the licence ends", "licences", "1:expires")
    uncovered = next_step(replace(known, surveyed=_surveyed(None)))
    assert (uncovered.action, uncovered.page, uncovered.select) == ("say which computers the licence covers", "licences", "0")
    stated = replace(known, surveyed=_surveyed(second), deadline=Deadline(date(2027, 1, 29), Message("x")))
    assert next_step(stated).page == "alternatives"
    assert next_step(replace(known, surveyed=_surveyed(second), choice="eset/x", plan=_plan(), plan_is_current=True)).page == "plan"


def test_a_bar_in_force_comes_before_the_day_of_the_plan() -> None:
    estate = example("subcontractor", TODAY)
    catalogue = load()
    found = findings(estate, survey(estate, catalogue, TODAY), catalogue, TODAY)
    known = Known(estate, TODAY, found, deadline=Deadline(date(2027, 4, 19), Message("deadline-own", {"day": date(2027, 4, 19)})))
    told = _plain(due(known))
    assert told[:2] == ("as soon as possible", " · updates barred since September 29, 2024")
    assert told[2] == " (plan: by Mon, Apr 19, 2027, in 146 days)"
    assert deadline_reason(known).startswith("Buying and updating Kaspersky is barred in the United States")
    assert due(replace(known, deadline=None)).words.endswith("September 29, 2024")


def test_a_licence_that_ended_binds_today() -> None:
    args = {"count": 3, "end": date(2026, 11, 1)}
    ended = Finding("licence-expired:L1", "critical", Message("licence-expired", args), None, (), ("L1",), None, ())
    assert due(replace(_known(), findings=(ended,))).words == "as soon as possible · licence ended on 1 November 2026"
    lone = replace(ended, id="no-protection", message=Message("no-protection", {"count": 1}))
    assert due(replace(_known(), findings=(lone,))).strong == "being worked out"


def test_the_first_task_of_the_plan_comes_next_as_on_paper() -> None:
    titles = ("List every endpoint", "Check that it runs", "Choose the pilot")
    tasks = tuple(Task(f"z{9 - i}", "t", "prepare", title, TODAY, TODAY, "owner", 30, ()) for i, title in enumerate(titles))
    known = replace(_known(), choice="eset/x", plan=replace(_plan(), tasks=tasks), plan_is_current=True)
    step = next_step(known)
    assert (step.action, step.by, step.select) == ("list every computer", TODAY, "task:z9")


def test_days_are_told_by_their_distance() -> None:
    words = [distance(TODAY + timedelta(days=n), TODAY).replace("\u00a0", " ") for n in (-4, -1, 0, 1, 2)]
    assert words == ["4 days ago", "1 day ago", "today", "tomorrow", "in 2 days"]


def test_the_summary_counts_machines_of_groups() -> None:
    assert summary(example("two-sites", TODAY)).endswith("120 computers")
    assert summary(replace(empty("x"), organisation=Organisation("x"))) == "no computers yet"


def test_recent_projects_are_kept_moved_and_forgotten(tmp_path: Path) -> None:
    assert recents() == ()
    one = Recent(str(tmp_path / "a.avplan"), "A", 3, "Deciding", "medium", "choose a product", "2026-12-01", "2026-11-24")
    other = replace(one, path=str(tmp_path / "b.avplan"), name="B")
    remember(one)
    remember(other)
    remember(one)
    assert [r.name for r in recents()] == ["A", "B"]
    assert recents()[0].due == date(2026, 12, 1)
    moved(other.path, str(tmp_path / "c.avplan"))
    assert recents()[1].file.name == "c.avplan"
    forget(one.path)
    assert [r.name for r in recents()] == ["B"]
