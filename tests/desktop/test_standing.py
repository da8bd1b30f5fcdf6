"""Where one stands: each step's state and the next thing to do, from an empty plan to one that has run its course."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from planner.desktop.recents import Recent, forget, moved, recents, remember
from planner.desktop.standing import Known, deadline_parts, distance, next_step, stage, states, summary
from planner.desktop.strip import short
from planner.estate.form import empty
from planner.estate.records import Endpoint, Licence, Organisation
from planner.examples import example
from planner.plan.records import Deadline, Plan, Task, Violation
from planner.problems import Message

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
    assert stage(Known(empty("Northgate"), TODAY)) == "Collecting"


def test_the_deadline_is_told_or_why_there_is_none() -> None:
    known = _known()
    assert deadline_parts(Known(empty("x"), TODAY)) == ("not known", ", no licence entered")
    assert deadline_parts(known) == ("none", ", nothing binds a day")
    told = deadline_parts(replace(known, deadline=Deadline(date(2027, 1, 29), Message("x"))))
    assert told[0].replace("\u00a0", " ") == "Fri 29 Jan 2027"
    assert told[1].replace("\u00a0", " ") == ", in 66 days"


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
