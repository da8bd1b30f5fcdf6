"""The page Report: pages seen before they are saved, the same bytes on disk, and a list of what to mend."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from planner.desktop.pages.report import ReportPage, SectionList
from planner.desktop.preview import page_images, paper
from planner.desktop.views.preflight import State, checks, summary
from planner.estate.edits import Edit
from planner.plan.records import Violation
from planner.problems import Message, WorldError
from tests.desktop.host import SmallWindow, opened, planned, settled
from tests.desktop.options import SUGGESTION
from tests.desktop.plans import PLAN, TODAY


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    made = opened(qtbot, tmp_path)
    planned(made)
    made.show()
    page = made.open_page(ReportPage)
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.paper is not None, timeout=60_000)
    settled(qtbot, made)
    return made


def page_of(window: SmallWindow) -> ReportPage:
    assert isinstance(window.page, ReportPage)
    return window.page


def test_what_is_shown_is_what_is_saved(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(window)
    out = tmp_path / "out.pdf"
    page.save_to(str(out))
    qtbot.waitUntil(out.exists, timeout=10_000)
    settled(qtbot, window)
    assert page.paper is not None
    assert out.read_bytes() == page.paper.data == window.workspace.report_bytes("owner")
    assert "Saved as" in page.notice.text


def test_a_folder_that_is_missing_is_said_with_the_cure(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(window)
    page.save_to(str(tmp_path / "nowhere" / "out.pdf"))
    settled(qtbot, window)
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=5000)
    assert "choose another folder" in page.notice.text


def test_the_other_template_is_a_switch_away(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    before = page.paper
    switch = next(b for b in page.findChildren(QToolButton) if b.text() == "Consultant")
    QTest.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.paper is not before, timeout=60_000)
    settled(qtbot, window)
    assert page.template == "consultant"
    assert page.suggested_name().endswith("-report.pdf")


def test_keys_turn_the_pages_and_the_page_is_read_out(window: SmallWindow) -> None:
    page = page_of(window)
    assert page.pages.count > 1
    QTest.keyClick(page.pages, Qt.Key.Key_Right)
    assert page.pages.page == 1
    QTest.keyClick(page.pages, Qt.Key.Key_End)
    assert page.pages.page == page.pages.count - 1
    assert page.pages.accessibleDescription()
    QTest.keyClick(page.pages, Qt.Key.Key_Home)
    assert page.pages.page == 0


def test_a_small_page_leads_to_the_large_one(window: SmallWindow) -> None:
    page = page_of(window)
    QTest.keyClick(page.thumbs, Qt.Key.Key_Down)
    assert page.pages.page == 1


def test_a_section_leads_to_its_page(window: SmallWindow) -> None:
    page = page_of(window)
    assert page.paper is not None
    lists = window.inspector.findChildren(SectionList)
    assert lists
    title, at = next((t, p) for t, p in page.paper.sections if p > 0)
    link = next(b for b in lists[0].buttons if b.words == title)
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert page.pages.page == at


def test_a_change_makes_the_pages_again(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    before = page.paper
    window.workspace.unchoose()
    qtbot.waitUntil(lambda: page.paper is not before, timeout=60_000)
    settled(qtbot, window)
    assert page.paper is not None


def test_a_plan_that_is_out_of_date_is_said_beside_its_pages_with_the_way_to_build_it_again(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    assert not page.age.text
    window.edit("Change the help desk", [Edit(("helpdesk",), {"changes_per_day": 3})])
    settled(qtbot, window, "plan")
    settled(qtbot, window)
    assert page.age.text.startswith("The facts changed after this plan (revision 1) was built")
    assert page.age.isVisible()
    QTest.keyClick(next(b for b in page.age.findChildren(QPushButton) if b.isVisible()), Qt.Key.Key_Space)
    assert window.went == [("plan", "build")]
    window.workspace.unchoose()
    settled(qtbot, window, "plan")
    assert "that choice was taken back" in page.age.text
    assert page.checks()[0].text == "No product is chosen"


def test_bytes_that_are_no_pdf_are_refused(app: QApplication) -> None:
    with pytest.raises(WorldError):
        paper(b"no pdf")


def test_a_page_is_rendered_at_the_size_asked_for(window: SmallWindow) -> None:
    page = page_of(window)
    assert page.paper is not None
    image = page_images(page.paper.data, ((0, 200, 283),))[0]
    assert (image.width(), image.height()) == (200, 283)
    assert image.pixelColor(2, 2).lightness() == 255


# ---------------------------------------------------------------------- the list before it leaves the house


def state() -> State:
    return State(TODAY, date(2026, 11, 20), (), SUGGESTION.options[0], PLAN, True, None, lambda m: m.code)


def texts(of: State) -> list[str]:
    return [c.text for c in checks(of)]


def test_without_a_plan_or_a_choice_the_first_thing_to_mend_is_that() -> None:
    assert texts(replace(state(), chosen=None, plan=None))[0] == "No product is chosen"
    assert texts(replace(state(), plan=None))[0] == "There is no plan yet"


def test_an_old_plan_must_be_built_again() -> None:
    first = checks(replace(state(), plan_is_current=False))[0]
    assert (first.mark, first.text, first.page) == ("critical", "The plan is older than the facts", "plan")


def test_broken_rules_come_first() -> None:
    broken = replace(PLAN, violations=(Violation("deadline", "error", Message("x")),))
    first = checks(replace(state(), plan=broken))[0]
    assert (first.mark, first.text, first.select) == ("critical", "1 rule is broken", "rules")


def test_a_rule_that_is_broken_twice_is_one_rule_as_on_the_page_of_the_plan() -> None:
    twice = tuple(Violation(rule, "error", Message(rule)) for rule in ("deadline", "deadline", "window"))
    assert checks(replace(state(), plan=replace(PLAN, violations=twice)))[0].text == "2 rules are broken"


def test_a_price_that_is_not_known_is_looked_at() -> None:
    assert "The price is not known" in texts(replace(state(), chosen=SUGGESTION.options[1]))


def test_a_product_chosen_against_the_rules_is_said() -> None:
    assert "The chosen product is ruled out" in texts(replace(state(), override="bought already"))


def test_the_sum_counts_what_to_mend_and_what_to_see() -> None:
    assert summary(checks(replace(state(), plan_is_current=False))).startswith("1 to mend")
    assert summary(()) == "nothing to mend"
