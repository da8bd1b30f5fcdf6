"""A mistake of the program is told once, kept whole, and does not end the window."""

import re
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.mishaps import Mishaps, errors_file
from planner.desktop.work import Cancelled, Progress, mistake
from tests.desktop.conftest import TODAY, Open


def test_a_mistake_is_said_once_and_kept(
    window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown = window("corner-office")
    mishaps = Mishaps(shown, TODAY)
    for _time in range(3):
        try:
            raise ZeroDivisionError("of all things")
        except ZeroDivisionError as error:
            mishaps.take(type(error), error, error.__traceback__)
    page = shown.current_page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.notice.text))
    assert page.notice.text == mistake()
    assert "of all things" in page.notice.details
    assert errors_file().read_text(encoding="utf-8").count("ZeroDivisionError: of all things") == 3
    page.notice.clear()
    mishaps.take(ZeroDivisionError, ZeroDivisionError("of all things"), None)
    assert not page.notice.text
    assert "Traceback" in capsys.readouterr().err


def test_a_mistake_in_long_work_is_said_in_plain_words_with_its_details_for_copying(
    window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown = window("corner-office")
    Mishaps(shown, TODAY)

    def broken(_progress: Progress, _cancelled: Cancelled) -> None:
        raise KeyError("endpoints")

    shown.start(broken, failed=shown.say_problem)
    page = shown.current_page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.notice.details))
    assert page.notice.text == mistake()
    assert not re.search(r"KeyError|Traceback|endpoints", page.notice.text)
    copy = next(b for b in page.notice.findChildren(QPushButton) if b.isVisible())
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert "KeyError: 'endpoints'" in QApplication.clipboard().text()
