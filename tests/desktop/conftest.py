"""The window is tested without a display, with its own folders, and dressed once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop import dressing
from planner.desktop.shell import MainWindow
from planner.estate.form import empty
from planner.examples import example
from planner.workspace import Workspace

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the tests is written into the user's folders."""
    monkeypatch.setenv("AV_PLANNER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in light colours."""
    dressing.apply(qapp, dark=False)
    yield qapp


Open = Callable[[str], MainWindow]


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the window on an example, or on an empty plan for "" ; it is closed at the end."""
    opened: list[MainWindow] = []

    def open_(name: str) -> MainWindow:
        shown = MainWindow(today=TODAY, clock=lambda: "20:03")
        estate = example(name, TODAY) if name else empty("Northgate Legal LLP")
        shown.resize(1440, 870)
        shown.show_workspace(Workspace.create(tmp_path / f"{name or 'empty'}.avplan", estate, today=TODAY))
        shown.show()
        shown.activateWindow()
        QTest.qWaitForWindowActive(shown)
        opened.append(shown)
        return shown

    yield open_
    for shown in opened:
        shown.close()
        shown.deleteLater()
    app.processEvents()


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until the answers that the window shows are there."""
    qtbot.waitUntil(lambda: all(window.answers.is_current(name) for name in ("surveyed", "findings", "plan", "deadline")), timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no window manager to tell sizes to, to raise or to grab keys, and says so; it is no fault of ours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", "does not support"))
