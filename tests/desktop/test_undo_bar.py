"""The bar of undo never lies over the field that is typed in, and no key on the way through the fields ends in it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.widgets import UndoBar
from tests.desktop.conftest import Open


def over(bar: UndoBar, field: QLineEdit) -> bool:
    return bar.geometry().intersects(QRect(field.pos(), field.size()))


@pytest.mark.parametrize("at", [(20, 330, 200), (20, 330, 560), (20, 350, 560)], ids=["narrow", "wide", "lowest"])
def test_it_leaves_free_what_is_typed(at: tuple[int, int, int], app: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    field = QLineEdit(page)
    field.setGeometry(at[0], at[1], at[2], 30)
    bar = UndoBar(page)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    field.setFocus()
    bar.say("Supplier changed")
    assert not over(bar, field)
    assert page.rect().contains(bar.geometry())
    field.clearFocus()
    qtbot.waitUntil(lambda: bar.pos() == QPoint(24, 400 - bar.height() - 40), timeout=2000)


def test_it_makes_way_for_a_field_that_is_scrolled_or_tabbed_beneath_it(app: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    upper, lower = QLineEdit(page), QLineEdit(page)
    upper.setGeometry(20, 20, 300, 30)
    lower.setGeometry(20, 330, 300, 30)
    bar = UndoBar(page)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    upper.setFocus()
    bar.say("Supplier changed")
    QTest.keyClick(upper, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lower
    qtbot.waitUntil(lambda: not over(bar, lower), timeout=2000)
    QTest.keyClicks(lower, "abc")
    assert lower.text() == "abc"


def test_tab_and_what_is_typed_pass_the_bar_by(window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    shown.go("organisation")
    field = next(f for f in shown.current_page.findChildren(QLineEdit) if f.accessibleName() == "Name")  # type: ignore[union-attr]
    field.setFocus()
    field.setText("Parkside Dental")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.undo_bar.isVisible()
    for _stop in range(120):
        at = QApplication.focusWidget()
        assert at is not None
        assert not shown.undo_bar.isAncestorOf(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is field:
            break
