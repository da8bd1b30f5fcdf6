"""The whole road in the window by keys alone, from the start page to the saved PDF, and by the commands: the same estate and plan."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.desktop.pages.alternatives import AlternativesPage
from planner.desktop.pages.report import ReportPage
from planner.desktop.shell import MainWindow
from planner.examples import EXAMPLES, example
from planner.plan.form import dump as dump_plan
from planner.workspace import Workspace
from tests.desktop.conftest import TODAY
from tests.desktop.test_shell import spoken

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 30_000


def tab_to(words: str) -> QWidget:
    """Goes on with Tab until something is spoken that begins with `words`."""
    seen: list[str] = []
    for _stop in range(400):
        at = QApplication.focusWidget()
        assert at is not None
        if spoken(at).strip().startswith(words):
            return at
        seen.append(spoken(at))
        QTest.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {words!r}: {seen[:40]}")


def type_path(app: QApplication, path: Path) -> None:
    """Types a path into the open file dialog and confirms it; suggestions that pop up are closed first."""
    dialog = next(w for w in app.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    line = dialog.findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(line, str(path))
    for _try in range(5):
        QTest.qWait(100)
        popup = app.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        QTest.keyClick(line, Qt.Key.Key_Return)
        if not isValid(dialog) or not dialog.isVisible():
            return
    raise AssertionError(f"the dialog stays open on {line.text()!r}")


def _can_save(window: MainWindow) -> bool:
    shown = window.current_page
    return isinstance(shown, ReportPage) and shown.paper is not None and not shown.busy.isVisible()


def page(window: MainWindow, number: int) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), CONTROL)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_road_by_keys_and_by_commands_ends_alike(name: str, app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(today=TODAY)
    qtbot.addWidget(window)
    window.resize(1440, 870)
    window.show()
    QTest.qWaitForWindowActive(window)
    with qtbot.waitSignal(window.project_shown, timeout=PATIENCE):
        QTest.keyClick(tab_to(f"Example {name.replace('-', ' ').capitalize()}"), Qt.Key.Key_Return)
    for number in range(1, 7):
        page(window, number)
    page(window, 7)
    alternatives = window.current_page
    assert isinstance(alternatives, AlternativesPage)
    qtbot.waitUntil(lambda: window.answers.is_current("suggestion"), timeout=PATIENCE)
    QTest.qWait(50)
    QTest.keyClick(tab_to("Choose "), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.workspace.choice is not None, timeout=PATIENCE)
    product = window.workspace.choice
    assert product is not None
    page(window, 8)
    qtbot.waitUntil(lambda: window.answers.is_current("plan"), timeout=PATIENCE)
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
    qtbot.waitUntil(lambda: window.answers.plan is not None and window.answers.plan_is_current, timeout=PATIENCE)
    page(window, 9)
    pdf = tmp_path / "report.pdf"
    qtbot.waitUntil(lambda: _can_save(window), timeout=PATIENCE)
    QTest.keyClick(tab_to("Save as PDF"), Qt.Key.Key_Space)
    type_path(app, pdf)
    qtbot.waitUntil(pdf.exists, timeout=PATIENCE)
    estate, plan = window.workspace.form, window.answers.plan
    assert plan is not None
    assert pdf.read_bytes()[:5] == b"%PDF-"

    commands = Workspace.create(tmp_path / "commands.avplan", example(name, TODAY), today=TODAY)
    commands.choose(product)
    other = commands.build_plan()
    assert commands.form == estate
    assert dump_plan(other) == dump_plan(plan)
    commands.close()
    window.close()
