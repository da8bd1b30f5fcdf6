"""A mistake of the program is told once, kept whole, and does not end the window."""

import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from planner.desktop.mishaps import Mishaps, errors_file
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
    qtbot.waitUntil(lambda: "of all things" in page.notice.text)
    assert errors_file().read_text(encoding="utf-8").count("ZeroDivisionError: of all things") == 3
    page.notice.clear()
    mishaps.take(ZeroDivisionError, ZeroDivisionError("of all things"), None)
    assert not page.notice.text
    assert "Traceback" in capsys.readouterr().err
