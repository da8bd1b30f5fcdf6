"""The page Findings: order, filter, inspector and what Enter leads to, by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from planner.desktop.notice_letter import letter
from planner.desktop.pages.findings import FindingsPage
from planner.estate.edits import APPEND, Edit
from planner.estate.records import Estate, Licence, Organisation
from planner.examples import example
from tests.desktop.host import TODAY, SmallWindow, opened, settled


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    made = opened(qtbot, tmp_path)
    made.show()
    made.open_page(FindingsPage)
    settled(qtbot, made, "findings")
    return made


def page_of(window: SmallWindow) -> FindingsPage:
    assert isinstance(window.page, FindingsPage)
    return window.page


def test_the_rows_are_those_of_advice_in_its_order(window: SmallWindow) -> None:
    assert [r.key for r in page_of(window).rows] == [f.id for f in window.workspace.findings()]
    assert page_of(window).rows


def test_down_changes_the_inspector_at_once(window: SmallWindow) -> None:
    page = page_of(window)
    first = window.inspector.shown
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    second = window.inspector.shown
    assert first is not None
    assert second is not None
    assert (first.title, second.title) == (page.rows[0].title, page.rows[1].title)
    assert second.aside == f"2 of {len(page.rows)}"


def test_the_inspector_names_its_sources(window: SmallWindow) -> None:
    page = page_of(window)
    sourced = next(r for r in page.rows if any(p.source for p in r.finding.sources))
    page.select(sourced.key)
    shown = page.inspector_blocks()
    assert shown is not None
    assert "Where this comes from" in [b.caption for b in shown.blocks]


def test_a_segment_narrows_to_its_severity(window: SmallWindow) -> None:
    page = page_of(window)
    severities = {r.severity for r in page.rows}
    wanted = sorted(severities)[0]
    buttons = page.segments.findChildren(QToolButton)
    word = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low", "info": "Note"}[wanted]
    button = next(b for b in buttons if b.accessibleName().startswith(word))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert {r.severity for r in page.model.visible} == {wanted}


def test_the_chip_narrows_to_what_concerns_licences(window: SmallWindow) -> None:
    page = page_of(window)
    menu = page.concerns.menu()
    action = next(a for a in menu.actions() if a.data() == "licences")
    action.trigger()
    assert page.model.visible
    assert all(r.finding.licences for r in page.model.visible)
    assert page.concerns.text() == "Concerns licences"


def test_a_computer_leads_to_its_finding(window: SmallWindow) -> None:
    page = page_of(window)
    with_machines = next(r for r in page.rows if r.finding.endpoints)
    page.select(with_machines.finding.endpoints[0])
    assert page.current is not None
    assert with_machines.finding.endpoints[0] in page.current.finding.endpoints


def test_enter_does_what_the_row_says(window: SmallWindow) -> None:
    page = page_of(window)
    row = next(r for r in page.rows if r.finding.endpoints and not r.finding.restriction)
    page.select(row.key)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.went
    assert window.went[-1][0] in ("computers", "alternatives", "licences", "organisation")


def test_the_table_goes_to_the_clipboard_as_lines(window: SmallWindow) -> None:
    page = page_of(window)
    page.copy_table()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(page.rows)
    assert "copied" in page.notice.text


def test_a_change_of_the_estate_is_seen(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    before = len(page.rows)
    endpoint = {"name": "NEW-01", "os": "Windows 7 Professional", "kind": "desktop", "products": []}
    assert window.edit("Add a computer", [Edit(("endpoints", APPEND), endpoint)]) == ()
    settled(qtbot, window, "findings")
    assert len(page.rows) > before


def test_an_empty_project_says_what_belongs_here(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, Estate(Organisation("New")))
    window.show()
    page = window.open_page(FindingsPage)
    settled(qtbot, window, "findings")
    assert isinstance(page, FindingsPage)
    assert page.rows or page.table.isHidden()


def test_the_notice_is_filled_in_and_leaves_gaps_where_nothing_is_known() -> None:
    licence = next(x for x in example("corner-office", TODAY).licences if x.auto_renews)
    text = letter(Organisation("Harbour Accounting Ltd"), licence, TODAY)
    assert "Harbour Accounting Ltd" in text
    assert "do not renew" in text
    assert f"Licence: {licence.id}" not in text
    assert "[number of the licence or the contract], " in text
    assert "[end of the term]" in letter(Organisation("A"), Licence("L1"), TODAY)


def test_a_finding_about_a_licence_names_it(window: SmallWindow) -> None:
    about = [r for r in page_of(window).rows if r.finding.licences and not r.finding.endpoints]
    ids = {x.id for x in window.workspace.estate.licences}
    assert about
    assert not [r.concerns for r in about if ids & set(r.concerns.split())]
