"""The ring around the button that has the focus is seen whole on every page, and no button draws a second one within."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop import theme
from planner.desktop.components_sheet import ComponentsSheet
from planner.desktop.shell import MainWindow
from planner.desktop.sidebar import PAGES
from planner.desktop.widgets.focus_ring import FocusRing
from tests.desktop.conftest import Open
from tests.desktop.measuring import name_of
from tests.desktop.test_clipping import open_all, quiet


def buttons(window: MainWindow) -> Iterator[QAbstractButton]:
    """Every button that is seen and that the keys lead to."""
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.focusPolicy().value & 1:
            yield button


def ring_of(window: MainWindow, button: QAbstractButton) -> FocusRing:
    window._focus_moved(None, button)
    return window._ring


def hidden_by(ring: FocusRing, button: QAbstractButton) -> QWidget | None:
    """The ancestor that cuts the ring off, None where all of it can be seen; what scrolls can be scrolled into view."""
    at = ring.parentWidget()
    rect = ring.geometry()
    assert at is not None
    while True:
        view = at.parentWidget()
        whole = at.rect()
        if isinstance(view, QScrollArea) and view.viewport() is at and (body := view.widget()) is not None:
            whole = body.geometry().united(whole)
        elif isinstance(view, QAbstractScrollArea):
            return None
        if not whole.contains(rect):
            return at
        if at.isWindow() or view is None:
            return None
        if isinstance(view, QScrollArea):
            rect = QRect(at.mapTo(view, QPoint()), at.size())
            at = view
            continue
        rect = QRect(at.mapToParent(rect.topLeft()), rect.size())
        at = view


@pytest.mark.parametrize("example", ["", "two-sites"])
def test_the_ring_of_every_button_is_seen_whole(example: str, window: Open, qtbot: QtBot) -> None:
    shown = window(example)
    cut = []
    for page in (*PAGES, "catalogue", "import"):
        shown.go(page)
        quiet(qtbot, shown)
        open_all(shown)
        qtbot.wait(60)
        for button in buttons(shown):
            ring = ring_of(shown, button)
            over = ring.parentWidget()
            assert over is not None
            corner = button.mapTo(over, QPoint())
            assert ring.geometry() == QRect(corner, button.size()).adjusted(-4, -4, 4, 4), name_of(button)
            if (by := hidden_by(ring, button)) is not None:
                cut.append(f"{page}: {name_of(button)} by {type(by).__name__} {by.rect()}: {ring.geometry()}")
    assert not cut


def test_a_button_at_the_edge_of_its_container_has_one_whole_ring(window: Open, qtbot: QtBot) -> None:
    shown = window("")
    shown.go("people")
    quiet(qtbot, shown)
    add = shown.current_page.team.add_button  # type: ignore[union-attr]
    add.setFocus()
    assert add.hasFocus() and shown._ring.isVisible()
    with_focus = add.grab().toImage()
    shown._ring.setWidget(None)  # type: ignore[arg-type]
    add.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut))
    add.clearFocus()
    qtbot.wait(20)
    assert add.grab().toImage() == with_focus, "the button draws a ring of its own"


def test_the_ring_has_the_colour_of_the_part_in_which_its_button_stands(app: QApplication, qtbot: QtBot) -> None:
    sheet = ComponentsSheet()
    qtbot.addWidget(sheet)
    sheet.resize(1440, 900)
    sheet.show()
    qtbot.wait(60)
    image = sheet.grab().toImage()
    for half, dark in ((sheet.light, False), (sheet.dark, True)):
        ring = half._rings[0]
        at = ring.mapTo(sheet, QPoint(ring.width() // 2, 1))
        assert image.pixelColor(at).name() == theme.tokens(dark).focus.name()
