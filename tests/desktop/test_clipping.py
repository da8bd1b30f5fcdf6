"""No label or button is cut on any page, at the usual and at twice the usual size of text."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop import theme
from planner.desktop.pages.computers import ComputersPage
from planner.desktop.pages.people import PeoplePage
from planner.desktop.pages.wishes import WishesPage
from planner.desktop.shell import MainWindow
from planner.desktop.sidebar import PAGES
from tests.desktop.conftest import Open, settled


def cut(root: QWidget) -> list[str]:
    """What is seen and has less room than its words need, with both sizes."""
    found = []
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text():
            if label.wordWrap():
                if label.height() < label.heightForWidth(label.width()) - 1:
                    found.append(f"{label.text()[:40]!r} is {label.height()} high")
            elif label.width() < label.sizeHint().width() - 1 or label.height() < label.sizeHint().height() - 2:
                found.append(f"{label.text()[:40]!r} has {label.size()} of {label.sizeHint()}")
    for kind in (QPushButton, QToolButton, QCheckBox, QRadioButton):
        for button in root.findChildren(kind):
            hint = button.minimumSizeHint()
            low = button.height() < button.fontMetrics().height()
            if button.isVisible() and button.text() and (button.width() < hint.width() - 1 or low):
                found.append(f"{button.text()[:40]!r} has {button.size()} of {hint}")
    return found


def cut_at_rest(window: MainWindow) -> list[str]:
    """What is cut when nothing moves any more: words that have just come are laid out a moment later."""
    QTest.qWait(100)
    for _time in range(20):
        if not cut(window):
            break
        QTest.qWait(50)
    return cut(window)


def open_all(window: MainWindow) -> None:
    """Opens what is folded on a page."""
    page = window.current_page
    if isinstance(page, PeoplePage):
        page.settings.open_all()
    elif isinstance(page, WishesPage):
        page.overrides.open_all()
    elif isinstance(page, ComputersPage) and page._all:
        page.edit_current()


@pytest.mark.parametrize("example", ["two-sites", ""])
@pytest.mark.parametrize("pixels", [13, 26])
def test_no_words_are_cut(pixels: int, example: str, app: QApplication, window: Open, qtbot: QtBot) -> None:
    usual, large = app.font(), app.font()
    large.setPixelSize(pixels)
    try:
        app.setFont(large)
        theme.apply(app, dark=False)
        shown = window(example)
        settled(qtbot, shown)
        for page in PAGES:
            shown.go(page)
            assert not cut_at_rest(shown), page
            open_all(shown)
            assert not cut_at_rest(shown), page
    finally:
        app.setFont(usual)
        theme.apply(app, dark=False)
