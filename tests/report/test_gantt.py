"""The drawn plan: what is hatched has a row of its own, so that no bar and no date lies under it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.report import render
from planner.report.charts.gantt import _is_free, row_name
from planner.report.charts.pen import measure
from planner.report.consultant.plan import _days, _rows
from planner.report.inputs import ReportInputs
from planner.report.reading import Reading
from planner.report.style import MM
from tests.report import fixture
from tests.report.reader import Pdf


def _away() -> ReportInputs:
    """Priya is away over the days of the first step and the gate after it."""
    inputs = fixture.inputs()
    assert inputs.plan is not None
    first = inputs.plan.steps[0].first_day
    team = inputs.estate.team
    assert team is not None
    away = replace(team[0], absent=((first - timedelta(days=2), first + timedelta(days=12)),))
    return replace(inputs, estate=replace(inputs.estate, team=(away, *team[1:])))


def test_an_absence_is_hatched_in_a_row_of_its_own() -> None:
    reading = Reading(_away(), "consultant")
    rows = _rows(reading)
    assert [row.name for row in rows if row.absences] == ["Priya Nair away"]
    assert not any(row.absences and (row.segments or row.gate or row.flag or row.label) for row in rows)
    away = next(n for n, row in enumerate(rows) if row.absences)
    assert away < next(n for n, row in enumerate(rows) if row.strong), "it begins before the first step"


def test_the_days_of_an_absence_stand_beside_its_hatching() -> None:
    page = next(page for page in Pdf(render(_away(), "consultant")).pages if "What happens when, and what holds it up?" in page)
    assert "Priya Nair away" in page


def test_an_absence_outside_the_plan_has_no_row() -> None:
    inputs = _away()
    team = inputs.estate.team
    assert team is not None
    late = _days(Reading(inputs, "consultant")).last + timedelta(days=1)
    gone = replace(team[0], absent=((late, late),))
    reading = Reading(replace(inputs, estate=replace(inputs.estate, team=(gone, *team[1:]))), "consultant")
    assert not any(row.absences for row in _rows(reading))


def test_public_holidays_are_grey_lines() -> None:
    inputs = fixture.inputs()
    days = _days(Reading(inputs, "consultant"))
    assert date(2026, 12, 25) in days.holidays
    assert all(on.weekday() < 5 for on in days.holidays)
    assert "grey line: public holiday" in Pdf(render(inputs, "consultant")).text
    none = replace(inputs, estate=replace(inputs.estate, calendar=replace(inputs.estate.calendar, holidays=False)))
    assert _days(Reading(none, "consultant")).holidays == ()
    assert "grey line" not in Pdf(render(none, "consultant")).text


@pytest.mark.parametrize("high", [6.8 * MM, 5.6 * MM, 4.6 * MM])
@pytest.mark.parametrize("name", ["Pilot: 3", "Straggling servers, Sat 13 Mar: 1", "Straggling servers, Sat, Mar 13: 12 and more of them"])
def test_a_rows_name_stays_inside_its_row(name: str, high: float) -> None:
    lines, size = row_name(name, high, bold=True)
    assert " ".join(lines) == name
    assert len(lines) * size * 1.13 <= high
    assert all(measure(line, size, bold=True) <= 41 * MM for line in lines)


def test_the_label_of_the_end_keeps_off_the_steps() -> None:
    floor = 100.0
    path = [(0.0, floor), (50.0, floor), (50.0, floor - 12), (90.0, floor - 12), (90.0, floor - 40), (200.0, floor - 40)]
    assert _is_free(path, 0, 40, floor)
    assert not _is_free(path, 60, 85, floor)
    assert _is_free(path, 95, 140, floor)
