"""The owner's calendar: each week's dots tell of how many computers, and no year is cut in two."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner import wording
from planner.examples import example
from planner.plan.records import Violation
from planner.problems import Message
from planner.report import render
from planner.report.reading import Reading
from planner.workspace import Workspace
from tests.report import fixture
from tests.report.reader import Pdf


def _page(pdf: Pdf) -> str:
    return next(page for page in pdf.pages if "The calendar" in page and "Week of" in page)


def test_where_none_can_be_moved_the_dots_are_all_there() -> None:
    inputs = fixture.inputs(8)
    assert inputs.plan is not None
    nobody = replace(inputs, plan=replace(inputs.plan, steps=(), finish=None))
    page = _page(Pdf(render(nobody, "owner")))
    assert "0 of 8" in page and "0 of 0" not in page


def test_a_week_of_next_summer_keeps_its_year_in_one_piece() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    late = inputs.plan.tasks[0]
    moved = replace(late, id="late", template="dec-console", first_day=date(2027, 8, 11), last_day=date(2027, 8, 11))
    page = _page(Pdf(render(replace(inputs, plan=replace(inputs.plan, tasks=(*inputs.plan.tasks, moved))), "owner")))
    assert "9 Aug 2027" in page


def test_a_plan_with_much_against_it_keeps_its_first_page() -> None:
    inputs = fixture.inputs(feasible=False)
    assert inputs.verification is not None and inputs.plan is not None
    long = "The licence ends on Thursday, December 31, 2026, less than 14 days after its last removal on Monday, December 28, 2026 (S-02)."
    broken = tuple(Violation("deadline", "error", Message("x", {"text": f"{n}. {long} {long}"})) for n in range(5))
    missing = tuple(Message("y", {"text": f"{n} days are missing, and {long}"}) for n in range(3))
    told = Message("x", {"title": f"{long} {long}", "text": long})
    findings = tuple(replace(f, severity="critical", message=told, deadline=inputs.today) for f in inputs.findings)
    made = replace(
        inputs, verification=replace(inputs.verification, violations=broken), plan=replace(inputs.plan, missing=missing), findings=findings
    )
    assert len(Reading(made, "owner").errors) == 5
    pages = Pdf(render(made, "owner")).pages
    assert "This is not legal advice" in pages[0] and "more: they stand with the calendar" in pages[0]
    assert "The calendar" in pages[1]


def test_the_people_of_each_day_of_a_step_are_told_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The American example's pilot begins on a Monday and ends on a Friday: Friday's people do not read "You are next: Monday"."""
    fixture.speak_real_words(monkeypatch)
    made = Workspace.create(tmp_path / "p.avplan", example("subcontractor", fixture.TODAY), today=fixture.TODAY)
    made.choose("sophos/sophos-mdr")
    plan = made.build_plan()
    page = " ".join(_page(Pdf(made.report_bytes("owner"))).split())
    made.close()
    pilot = plan.steps[0]
    days = sorted({e.day for e in pilot.endpoints})
    assert len(days) > 1
    for day in days:
        assert f"“You are next: {wording.day(day, near=day, locale='en-US')}.”".replace("\u00a0", " ") in page.replace("\u00a0", " ")
