"""A licence that ends within its days of reserve leaves no day to plan for: strip, plan and report say so, and never that nothing binds."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.due import deadline_reason, due
from planner.desktop.pages.plan import PlanPage
from planner.desktop.reserve import Reserve, reserve_of
from planner.desktop.standing import Known
from planner.desktop.views.preflight import State, checks
from planner.estate.records import Estate
from planner.examples import example
from planner.plan.records import Deadline
from planner.problems import Message
from planner.workspace import Workspace
from tests.desktop.host import TODAY, opened, planned, settled


def _estate(ends: date) -> Estate:
    estate = example("corner-office", TODAY)
    return replace(estate, licences=tuple(replace(x, expires=ends, auto_renews=False) for x in estate.licences))


def _near(tmp_path: Path, ends: date) -> Workspace:
    return Workspace.create(tmp_path / "near.avplan", _estate(ends), today=TODAY)


@pytest.mark.parametrize(
    ("ends", "inside"), [(date(2026, 11, 23), False), (date(2026, 11, 24), True), (date(2026, 11, 28), True), (date(2026, 12, 8), False)]
)
def test_the_reserve_has_begun_between_its_first_day_and_the_end(tmp_path: Path, ends: date, inside: bool) -> None:
    workspace = _near(tmp_path, ends)
    assert (reserve_of(workspace, workspace.surveyed()) is not None) is inside
    workspace.close()


def test_the_strip_says_which_licence_ends_and_that_its_reserve_has_begun(tmp_path: Path) -> None:
    workspace = _near(tmp_path, date(2026, 11, 28))
    surveyed = workspace.surveyed()
    known = Known(workspace.estate, TODAY, (), surveyed=surveyed, reserve=reserve_of(workspace, surveyed))
    words = due(known).words.replace("\xa0", " ")
    assert words.startswith("as soon as possible · Kaspersky")
    assert words.endswith(" ends Sat 28 Nov, already inside its 14 reserve days")
    assert "already inside" in deadline_reason(known)
    later = replace(known, deadline=Deadline(date(2027, 1, 29), Message("deadline-own", {"day": date(2027, 1, 29)})))
    assert due(later).words.replace("\xa0", " ").endswith("reserve days (plan: by Fri 29 Jan 2027, in 66 days)")
    workspace.close()


def test_the_plan_and_the_checks_say_it_too(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, _estate(date(2026, 11, 28)))
    planned(window)
    window.show()
    page = window.open_page(PlanPage)
    assert isinstance(page, PlanPage)
    settled(qtbot, window, "verification")
    assert "the licence ends Sat 28 Nov" in page.figures.accessibleName().replace("\xa0", " ")
    whole = page.inspector_blocks()
    assert whole is not None
    told = next(b.parts[0] for b in whole.blocks if b.caption == "Why there is no deadline")
    assert "already inside its 14 reserve days" in str(told)
    state = State(TODAY, TODAY, (), None, window.workspace.plan, True, None, str, reserve="Kaspersky ends Sat 28 Nov.")
    assert [c.page for c in checks(state) if c.note == "Kaspersky ends Sat 28 Nov."] == ["licences"]


def test_a_reserve_of_one_day_is_told_as_one() -> None:
    known = Known(example("corner-office", TODAY), TODAY, (), reserve=Reserve("X", TODAY, 1))
    assert due(known).words.endswith("already inside its reserve day")
