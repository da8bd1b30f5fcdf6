"""The bar of undo lies over nothing: it takes room of its own, what is typed in stays in view, and no key on the way ends in it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.components_sheet import ComponentsSheet
from planner.desktop.pages.computers import ComputersPage
from planner.desktop.shell import MainWindow
from planner.desktop.sidebar import PAGES
from planner.desktop.widgets import UndoBar
from tests.desktop.conftest import Open, settled


def area(widget: QWidget, window: MainWindow) -> QRect:
    """Where a widget stands in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", [(1440, 870), (800, 560)])
def test_it_lies_over_nothing_on_any_page(size: tuple[int, int], window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    settled(qtbot, shown)
    shown.resize(*size)
    for page in PAGES:
        shown.go(page)
        shown.say_done("Supplier changed")
        QTest.qWait(20)
        bar, body = area(shown.undo_bar, shown), area(shown.stack, shown)
        assert shown.undo_bar.isVisible()
        assert shown.rect().contains(bar)
        assert not bar.intersects(body)
        assert not (shown.inspector.isVisible() and bar.intersects(area(shown.inspector, shown)))


def test_the_bar_of_changes_to_many_stays_free_and_undo_does_not_come_beneath_the_pointer(window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    settled(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    page.table.tick_row(0)
    before = area(page.bulk, shown)
    pressed = [area(b, shown) for b in page.bulk.findChildren(QAbstractButton) if b.isVisible()]
    shown.say_done("Site of 1 set")
    QTest.qWait(20)
    after = area(page.bulk, shown)
    assert after.bottom() < area(shown.undo_bar, shown).top()
    assert after.height() == before.height()
    undo = next(b for b in shown.undo_bar.findChildren(QAbstractButton) if b.isVisible())
    assert not [p for p in pressed if p.intersects(area(undo, shown))]


def test_a_field_at_the_foot_stays_in_view_while_it_is_shown(window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    settled(qtbot, shown)
    shown.resize(1000, 620)
    shown.go("organisation")
    page = shown.current_page
    assert page is not None
    fields = [f for f in page.findChildren(QLineEdit) if f.isVisible()]
    low = area(page, shown).bottom()
    field = next((f for f in fields if low - 40 < area(f, shown).bottom() <= low), fields[-1])
    field.setFocus()
    QTest.qWait(20)
    shown.say_done("Name changed")
    QTest.qWait(40)
    assert area(field, shown).bottom() < area(shown.undo_bar, shown).top()


def test_it_is_seen_on_the_sheet_of_components(app: QApplication, qtbot: QtBot) -> None:
    sheet = ComponentsSheet()
    qtbot.addWidget(sheet)
    sheet.resize(1440, 900)
    sheet.show()
    QTest.qWait(20)
    bars = sheet.findChildren(UndoBar)
    assert [b.text for b in bars] == ["Site of 4 set to Munich"] * 2
    assert all(b.parentWidget().rect().contains(b.geometry()) for b in bars)  # type: ignore[union-attr]


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
