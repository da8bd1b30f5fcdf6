"""The page Plan: built and cancelled off the thread, read by keys as chart and tables, honest where it cannot be met."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.pages.plan import PlanPage
from planner.estate.edits import Edit
from tests.desktop.host import SmallWindow, opened, planned, settled


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    made = opened(qtbot, tmp_path)
    planned(made)
    made.show()
    made.open_page(PlanPage)
    settled(qtbot, made, "verification")
    return made


def page_of(window: SmallWindow) -> PlanPage:
    assert isinstance(window.page, PlanPage)
    return window.page


def test_without_a_choice_it_leads_to_the_alternatives(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.show()
    page = window.open_page(PlanPage)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "See alternatives" and b.isVisibleTo(page))
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.went == [("alternatives", "")]


def test_a_plan_is_built_by_the_button_and_kept_as_a_revision(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    first = min((o for o in window.workspace.suggestion().options if o.rank), key=lambda o: o.rank or 0)
    window.workspace.choose(first.product)
    window.show()
    page = window.open_page(PlanPage)
    assert isinstance(page, PlanPage)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Build the plan" and b.isVisibleTo(page))
    QTest.keyClick(button, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert window.workspace.plan is not None
    assert window.workspace.plan.revision == 1
    assert page.chart.chart.rows
    assert window.told == ["Revision 1 of the plan is built"]
    assert window.done == []


def test_every_machine_stands_in_the_table_of_computers(window: SmallWindow) -> None:
    page = page_of(window)
    plan = page.plan
    assert plan is not None
    names = {m.endpoint for s in plan.steps for m in s.endpoints} | {e.endpoint for e in plan.exceptions}
    assert {r.name for r in page.computers.records} == names


def test_chart_and_tables_hold_the_same_steps(window: SmallWindow) -> None:
    page = page_of(window)
    plan = page.plan
    assert plan is not None
    counted = sum(r.count or 0 for r in page.chart.chart.rows if r.key.startswith(("step:", "kind:")))
    assert counted == sum(len(s.endpoints) for s in plan.steps)
    assert len(page.tasks.records) == len(plan.tasks)


def test_arrow_keys_on_the_chart_give_the_reasons(window: SmallWindow) -> None:
    page = page_of(window)
    plan = page.plan
    assert plan is not None
    gated = next(s for s in plan.steps if s.gate is not None and s.why)
    page.chart.setFocus()
    for _press in range(len(page.chart.chart.rows)):
        QTest.keyClick(page.chart, Qt.Key.Key_Down)
        if page.chart.selection is not None and page.chart.selection.key == f"step:{gated.id}":
            break
    shown = window.inspector.shown
    assert shown is not None
    assert shown.mark == "gate"
    captions = [b.caption for b in shown.blocks]
    assert captions[:2] == ["Why the gate is not earlier", "Why the work is not earlier"]
    assert "What the gate asks" in captions
    told = {label.text() for label in window.inspector.findChildren(QLabel)}
    assert {page.say(m) for m in (*gated.gate_why, *gated.why)} <= told


def test_enter_on_a_step_leads_to_its_computers(window: SmallWindow) -> None:
    page = page_of(window)
    plan = page.plan
    assert plan is not None
    step = plan.steps[0]
    page.select(f"step:{step.id}")
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    assert page.view == "computers"
    assert page.tables["computers"].current_record() in [r for r in page.computers.records if r.name == step.endpoints[0].endpoint]


def test_a_computer_shows_its_order_and_what_protects_it(window: SmallWindow) -> None:
    page = page_of(window)
    plan = page.plan
    assert plan is not None
    machine = next(m for s in plan.steps for m in s.endpoints if m.removed_old is not None)
    page.select(machine.endpoint)
    shown = window.inspector.shown
    assert shown is not None
    assert shown.title == machine.endpoint
    assert {"When", "In this order", "What protects it meanwhile"} <= {b.caption for b in shown.blocks}


def test_a_task_says_how_and_when_it_is_done(window: SmallWindow) -> None:
    page = page_of(window)
    page.show_view("tasks")
    page.tables["tasks"].setFocus()
    QTest.keyClick(page.tables["tasks"], Qt.Key.Key_Down)
    shown = window.inspector.shown
    assert shown is not None
    assert {"When and who", "How", "Done when"} <= {b.caption for b in shown.blocks}


def test_rules_are_listed_with_their_results(window: SmallWindow) -> None:
    page = page_of(window)
    page.select("rules")
    assert page.view == "rules"
    verification = window.workspace.verification()
    assert verification is not None
    assert len(page.rules.records) == len(verification.checked)


def test_a_change_after_the_build_is_said_and_cured(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    assert not page.notice.text
    window.edit("Change the help desk", [Edit(("helpdesk",), {"changes_per_day": 3})])
    settled(qtbot, window, "plan")
    assert "changed after this plan" in page.notice.text
    button = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Build again")
    QTest.keyClick(button, Qt.Key.Key_Space)
    settled(qtbot, window)
    settled(qtbot, window, "plan")
    assert page.plan is not None
    assert page.plan.revision == 2
    assert not page.notice.text


def test_a_plan_that_cannot_be_met_says_so_first(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    assert window.workspace.edit("Set a deadline", [Edit(("calendar",), {"deadline": "2026-12-02"})]) == ()
    planned(window)
    window.show()
    page = window.open_page(PlanPage)
    settled(qtbot, window, "verification")
    assert isinstance(page, PlanPage)
    assert page.plan is not None
    assert not page.plan.feasible
    assert page.cannot.text.startswith("The plan cannot be met: it ends on")
    assert any(r.result == "broken" for r in page.rules.records)


def test_the_report_is_one_key_away(window: SmallWindow) -> None:
    page = page_of(window)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "See the report")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.went == [("report", "")]


def test_without_a_choice_nothing_is_built_and_the_way_to_the_alternatives_is_shown(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    window.workspace.unchoose()
    settled(qtbot, window, "plan")
    assert "that choice was taken back" in page.notice.text
    assert not page._build.isVisible()
    page.build()
    assert page.notice.text.startswith("No product is chosen. Choose one on the page Alternatives")
    assert "av-planner" not in page.notice.text
    button = next(b for b in page.notice.findChildren(QPushButton) if b.isVisible())
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.went == [("alternatives", "")]


def test_a_plan_for_another_product_than_the_chosen_names_both(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    ranked = sorted((o for o in window.workspace.suggestion().options if o.rank), key=lambda o: o.rank or 0)
    window.workspace.choose(ranked[1].product)
    settled(qtbot, window, "plan")
    assert f"{ranked[1].name} is chosen now" in page.notice.text
    assert "revision 1" in page.notice.text
    page.select("build")
    settled(qtbot, window)
    settled(qtbot, window, "plan")
    assert page.plan is not None
    assert page.plan.product == ranked[1].product
    assert not page.notice.text


def test_a_plan_of_facts_that_changed_meanwhile_is_not_kept(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.build()
    window.edit("Change the help desk", [Edit(("helpdesk",), {"changes_per_day": 3})])
    settled(qtbot, window)
    settled(qtbot, window, "plan")
    assert window.workspace.plan is not None
    assert window.workspace.plan.revision == 1
    assert "facts changed" in page.notice.text
