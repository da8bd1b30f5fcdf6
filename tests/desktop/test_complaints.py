"""What is refused is told in plain words: days as people write them, no places of the form, no identifiers."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.complaints import sentence_of
from planner.desktop.pages.wishes import WishesPage
from planner.desktop.views.plan_rows import PARTS, Names, computer_rows, day_rows
from planner.problems import Problem
from tests.desktop.conftest import Open
from tests.desktop.plans import PLAN


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "the last day 2026-12-20 lies before the first day 2027-01-02; exchange them",
            "The last day 20 December 2026 lies before the first day 2 January 2027; exchange them.",
        ),
        (
            "“PC-1” stands twice (also endpoints[0]); give one of them another name",
            "“PC-1” stands twice; give one of them another name.",
        ),
        ("“leeds” stands twice; give one of them another id", "“leeds” stands twice; give one of them another short name."),
        ("“2026-13-40” is no date", "“2026-13-40” is no date."),
        ("is missing; it must be given", "This is missing; it must be given."),
        ("must be 1 or more", "This must be 1 or more."),
    ],
)
def test_a_refusal_is_told_in_plain_words(text: str, told: str) -> None:
    assert sentence_of(Problem("x", "error", "", text)) == told


def test_days_are_worded_by_the_locale() -> None:
    assert sentence_of(Problem("x", "error", "", "2026-12-20 is past"), "en-US") == "December 20, 2026 is past."


def test_who_is_assumed_is_told_by_the_part_not_by_its_identifier() -> None:
    steps = tuple(replace(s, endpoints=tuple(replace(m, technician="project-lead") for m in s.endpoints)) for s in PLAN.steps)
    plan = replace(PLAN, steps=steps)
    names = Names(persons=PARTS)
    assert {r.who for r in computer_rows(plan, names)} == {"Project lead"}
    assert "project-lead" not in {r.who for r in day_rows(plan, names)}


def test_figures_of_the_cost_name_each_other(app: QApplication, window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    shown.go("wishes")
    page = shown.current_page
    assert isinstance(page, WishesPage)
    titles = {f.id: f.title for f in page._figures()}
    assert titles["k1"].endswith("it takes the place of “Work for each ticket”")
    assert not [t for t in titles.values() if t.endswith((" w", " h_ticket"))]
