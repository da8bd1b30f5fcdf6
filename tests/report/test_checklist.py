"""The checklist of a day: each step on the machines it is meant for, in the order in which it is done, with whom to call."""

import re
from dataclasses import replace
from datetime import date

import pytest

from planner.plan.records import Task
from planner.report import render
from planner.report.inputs import ReportInputs
from planner.report.owner.calendar import weeks_of
from planner.report.owner.checklist import steps_of
from planner.report.owner.trouble import _signers, contacts
from planner.report.reading import Reading
from tests.report import fixture
from tests.report.reader import Pdf


def _with_tasks(inputs: ReportInputs, meant: dict[str, tuple[str, ...]]) -> tuple[Reading, tuple[str, ...]]:
    """The fixture's first step with tasks on its machines: of each template on those named, on all where none is."""
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    names = tuple(e.endpoint for e in step.endpoints)
    tasks = tuple(
        Task(f"{t}@{step.id}", t, "pilot", t, step.first_day, step.first_day, "Tom Hale", 5, meant.get(t, names), step.id) for t in meant
    )
    told = replace(inputs, plan=replace(inputs.plan, tasks=(*inputs.plan.tasks, *tasks)))
    return Reading(told, "owner"), names


def test_a_step_has_a_box_only_where_it_is_meant() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    first = inputs.plan.steps[0].endpoints[0].endpoint
    reading, names = _with_tasks(inputs, {"ep-precheck": _all(inputs), "ep-verify": _all(inputs), "ep-detection-test": (first,)})
    steps = steps_of(reading, "remove-restart-install", inputs.plan.steps[0].endpoints)
    meant = {step.title: step.on for step in steps}
    assert meant["Test that ESET notices something."] == frozenset((first,))
    assert meant["Look whether everything is right."] is None
    assert len(names) == 2


def _all(inputs: ReportInputs) -> tuple[str, ...]:
    assert inputs.plan is not None
    return tuple(e.endpoint for e in inputs.plan.steps[0].endpoints)


def test_a_phone_gets_its_app_before_it_is_looked_at() -> None:
    inputs = fixture.inputs()
    names = _all(inputs)
    surveyed = tuple(replace(s, family="android", kind="phone") if s.name in names else s for s in inputs.surveyed)
    meant = dict.fromkeys(("ep-precheck", "ep-verify", "mobile-switch"), names)
    reading, _names = _with_tasks(replace(inputs, surveyed=surveyed), meant)
    assert reading.plan is not None
    titles = [s.title for s in steps_of(reading, "mobile", reading.plan.steps[0].endpoints)]
    assert titles.index("Phones: new app first, old app last.") < titles.index("Look whether everything is right.")
    assert "Open the programs you need, e-mail, and print a page." not in titles
    said = " ".join(f"{s.title} {s.how}" for s in steps_of(reading, "mobile", reading.plan.steps[0].endpoints))
    assert "the computer" not in said


def test_who_works_alone_does_not_call_himself() -> None:
    reading = Reading(fixture.inputs(), "owner")
    work = reading.days_of_work[0]
    assert {e.technician for e in work.endpoints} == {"Tom Hale"}
    assert contacts(reading, work) == ("Priya Nair", None)
    alone = replace(reading.inputs, estate=replace(reading.estate, team=(reading.estate.team or ())[1:]))
    assert contacts(Reading(alone, "owner"), work) == (None, None)
    day = next(page for page in Pdf(render(alone, "owner")).pages if "Checklist for one day" in page)
    assert "Help line of ESET or your supplier" in day
    assert "Tom Hale, at once" not in day


def test_a_day_that_fits_one_sheet_is_set_on_one() -> None:
    reading = Reading(fixture.inputs(40), "owner")
    pages = Pdf(render(reading.inputs, "owner")).pages
    for work in reading.days_of_work:
        if len(work.endpoints) > 12:
            continue
        first = next(n for n, page in enumerate(pages) if f"{reading.long(work.on)}: " in page and "Checklist for one day" in page)
        assert "If it goes wrong" in pages[first]


def test_minutes_are_told_as_a_range_where_they_differ() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    one, other = step.endpoints
    moved = replace(step, endpoints=(replace(one, minutes=4.5), replace(other, minutes=29)))
    pdf = Pdf(render(replace(inputs, plan=replace(inputs.plan, steps=(moved, *inputs.plan.steps[1:]))), "owner"))
    day = next(page for page in pdf.pages if "Checklist for one day" in page)
    assert "Between 5 and 29 minutes of work for each computer" in day
    assert "Tom Hale, 34 minutes in all" in day


def test_the_first_page_sums_what_the_checklists_print() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    one, other = step.endpoints
    moved = replace(step, endpoints=(replace(one, minutes=9.5), replace(other, minutes=7, technician="Priya Nair")))
    pages = Pdf(render(replace(inputs, plan=replace(inputs.plan, steps=(moved, *inputs.plan.steps[1:]))), "owner")).pages
    assert "Tom Hale and Priya Nair · 17 minutes" in pages[0]
    day = next(page for page in pages if "Checklist for one day" in page)
    assert re.search(r"Tom Hale, 10 minutes in all and Priya Nair, 7 minutes in all", day)
    assert day.count("by Priya Nair") == 1


def test_the_calendar_holds_what_an_owner_decides_and_the_list_the_rest() -> None:
    weeks = weeks_of(Reading(fixture.inputs(), "owner"))
    in_calendar = {line for week in weeks for entry in week.entries for line in entry.lines}
    behind = {line.title for week in weeks for some in week.behind.values() for line in some}
    assert any("Send the letter that ends the old contract" in line for line in in_calendar)
    assert "List every computer and phone" in behind
    assert not behind & in_calendar
    assert sum(week.changed for week in weeks) == 14
    assert weeks[0].first == date(2026, 11, 23)


@pytest.mark.parametrize("n", [8, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 33])
def test_help_never_stands_apart_from_the_computers_it_is_for(n: int) -> None:
    inputs = fixture.inputs(40)
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    names = [s.name for s in inputs.surveyed if s.family == "windows"][:n]
    moved = tuple(replace(step.endpoints[0], endpoint=name) for name in names)
    day = replace(inputs, plan=replace(inputs.plan, steps=(replace(step, endpoints=moved),)))
    pages = Pdf(render(day, "owner")).pages
    help_ = next(page for page in pages if "If it goes wrong" in page)
    assert any(name in help_ for name in names)
    checklists = " ".join(text for text in pages if "Finished at" in text)
    assert all(len(re.findall(rf"{name}(?!\d)", checklists)) == 1 for name in names)


def test_a_day_of_twenty_technicians_names_two_and_how_many_more() -> None:
    inputs = fixture.inputs(40)
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    names = [s.name for s in inputs.surveyed if s.family == "windows"][:20]
    moved = tuple(replace(step.endpoints[0], endpoint=name, technician=f"Konstantinos Papadopoulos {n}") for n, name in enumerate(names))
    pdf = Pdf(render(replace(inputs, plan=replace(inputs.plan, steps=(replace(step, endpoints=moved),))), "owner"))
    assert "Konstantinos Papadopoulos 0, Konstantinos Papadopoulos 1 and 18 more" in pdf.pages[0]
    day = next(page for page in pdf.pages if "Then sign" in page)
    assert "20 people, time" in day
    wide, _high = pdf.size
    for number in range(len(pdf.pages)):
        assert max(box.right for box in pdf.boxes(number)) < wide - 50, number + 1


def test_few_people_sign_by_their_names() -> None:
    assert _signers(["Tom Hale", "Priya Nair", "Tom Hale"], 143) == "Tom Hale and Priya Nair, time"
    assert _signers(["Konstantinos Papadopoulos", "Elisabeth Featherstone", "Tom Hale"], 143) == "Konstantinos, Elisabeth and Tom, time"
    assert _signers([f"Konstantinos Papadopoulos-{n}" for n in ("Lefkadios", "Athinaios", "Kritikos")], 143) == "three people, time"
