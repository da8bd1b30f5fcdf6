"""While nothing is entered every page that needs computers names the same first thing to do, and so does the strip."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.estate.edits import APPEND, Edit
from tests.desktop.conftest import Open, settled


@pytest.mark.parametrize("page", ["findings", "alternatives", "plan"])
def test_an_empty_plan_says_the_same_first_thing_to_do(page: str, window: Open, qtbot: QtBot) -> None:
    shown = window("")
    settled(qtbot, shown)
    shown.go(page)
    settled(qtbot, shown)
    assert shown.strip.next_words == "Next: list the computers"
    at = shown.current_page
    assert at is not None
    qtbot.waitUntil(lambda: any(x.text() == "List the computers first" and x.isVisible() for x in at.findChildren(QLabel)), timeout=5000)
    words = [b.text() for b in at.findChildren(QPushButton) if b.isVisible()]
    assert "See alternatives" not in words
    button = at.main_button()
    assert button is not None
    assert button.text() == "Go to the computers"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert shown.current_page is not None
    assert shown.current_page.key == "computers"


def test_with_a_computer_the_findings_are_there(window: Open, qtbot: QtBot) -> None:
    shown = window("")
    settled(qtbot, shown)
    shown.go("findings")
    shown.edit("Computer added", [Edit(("endpoints", APPEND), {"name": "till", "os": "Windows 7"})])
    settled(qtbot, shown)
    page = shown.current_page
    assert page is not None
    assert not any(x.text() == "List the computers first" and x.isVisible() for x in page.findChildren(QLabel))
    assert any(b.text() == "See alternatives" and b.isVisible() for b in page.findChildren(QPushButton))
