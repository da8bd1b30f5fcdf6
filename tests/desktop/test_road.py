"""The whole road in the window by keys alone, from the start page to the saved PDF, and by the commands as processes: they end alike."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.desktop.pages.alternatives import AlternativesPage
from planner.desktop.pages.report import ReportPage
from planner.desktop.shell import MainWindow
from planner.examples import EXAMPLES
from tests.desktop.conftest import TODAY
from tests.desktop.test_shell import spoken

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 30_000
ROOT = Path(__file__).resolve().parent.parent.parent
MOUSE = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel})


class NoMouse(QObject):
    """Counts what the mouse did."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() in MOUSE
        return False


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key goes where a key goes: to an open menu or list of suggestions, else to what holds the focus, else to the window."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def tab_to(words: str) -> QWidget:
    """Goes on with Tab until something is spoken that begins with `words`."""
    seen: list[str] = []
    for _stop in range(400):
        at = QApplication.focusWidget()
        assert at is not None
        if spoken(at).strip().startswith(words):
            return at
        seen.append(spoken(at))
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {words!r}: {seen[:40]}")


def type_path(app: QApplication, qtbot: QtBot, path: Path) -> None:
    """Types a path into the open file dialog and confirms it; suggestions that pop up are closed first."""
    qtbot.waitUntil(lambda: isinstance(app.activeWindow(), QFileDialog) and isinstance(app.focusWidget(), QLineEdit), timeout=PATIENCE)
    dialog, line = app.activeWindow(), app.focusWidget()
    assert isinstance(dialog, QFileDialog)
    assert isinstance(line, QLineEdit)
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(line, str(path))
    for _try in range(5):
        QTest.qWait(100)
        if app.activePopupWidget() is not None:
            press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_Return)
        if not isValid(dialog) or not dialog.isVisible():
            return
    raise AssertionError(f"the dialog stays open on {line.text()!r}")


def _can_save(window: MainWindow) -> bool:
    shown = window.current_page
    return isinstance(shown, ReportPage) and shown.paper is not None and not shown.busy.isVisible()


def page(number: int) -> None:
    press(Qt.Key(Qt.Key.Key_0.value + number), CONTROL)


def command(*words: str | Path) -> bytes:
    """What a command, run as a process of its own, prints."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-m", "planner", *map(str, words), "--today", str(TODAY)]
    done = subprocess.run(call, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def by_keys(name: str, window: MainWindow, app: QApplication, qtbot: QtBot, pdf: Path) -> str:
    """From the start page to the saved PDF; the product that stands first and was chosen."""
    with qtbot.waitSignal(window.project_shown, timeout=PATIENCE):
        tab_to(f"Example {name.replace('-', ' ').capitalize()}")
        press(Qt.Key.Key_Return)
    for number in range(1, 8):
        page(number)
    assert isinstance(window.current_page, AlternativesPage)
    qtbot.waitUntil(lambda: window.answers.is_current("suggestion"), timeout=PATIENCE)
    QTest.qWait(50)
    tab_to("Choose ")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.workspace.choice is not None, timeout=PATIENCE)
    page(8)
    qtbot.waitUntil(lambda: window.answers.is_current("plan"), timeout=PATIENCE)
    press(Qt.Key.Key_B, CONTROL)
    qtbot.waitUntil(lambda: window.answers.plan is not None and window.answers.plan_is_current, timeout=PATIENCE)
    page(9)
    qtbot.waitUntil(lambda: _can_save(window), timeout=PATIENCE)
    tab_to("Save as PDF")
    press(Qt.Key.Key_Space)
    type_path(app, qtbot, pdf)
    qtbot.waitUntil(pdf.exists, timeout=PATIENCE)
    assert window.workspace.choice is not None
    return window.workspace.choice


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_road_by_keys_and_by_commands_ends_alike(name: str, app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(today=TODAY)
    qtbot.addWidget(window)
    mouse = NoMouse()
    app.installEventFilter(mouse)
    window.resize(1440, 870)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    saved = tmp_path / "window.pdf"
    product = by_keys(name, window, app, qtbot, saved)
    project, shown = window.workspace.path, window.current_page
    assert isinstance(shown, ReportPage)
    template = shown.template
    window.close()
    app.removeEventFilter(mouse)
    assert mouse.seen == 0

    other, paper = tmp_path / "commands.avplan", tmp_path / "commands.pdf"
    command("new", other, "--example", name)
    command("choose", other, product)
    plan = json.loads(command("plan", other, "--json"))
    command("report", other, "-o", paper, "--template", template)
    assert command("estate", project) == command("estate", other)
    wholes = []
    for made in (project, other):
        out = tmp_path / f"{made.stem}.everything.json"
        command("export", made, "-o", out)
        wholes.append(json.loads(out.read_bytes()))
    assert wholes[0]["plan"] == wholes[1]["plan"] == plan
    assert wholes[0] == wholes[1]
    assert saved.read_bytes() == paper.read_bytes()
