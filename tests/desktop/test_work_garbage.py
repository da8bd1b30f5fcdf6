"""While work runs off the window's thread, Python's collector must not run there: it would delete widgets on the wrong thread."""

import gc
import threading

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.work import Cancelled, Progress, Work


def _given_back(qtbot: QtBot) -> None:
    """The collector runs again, at the latest when a window that an earlier test closed has seen its own work end."""
    qtbot.waitUntil(gc.isenabled, timeout=20_000)


def test_no_widget_is_ever_deleted_on_a_workers_thread(qtbot: QtBot) -> None:
    threads: list[int] = []

    class Cyclic(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

        def __del__(self) -> None:
            threads.append(threading.get_ident())

    def busy(_progress: Progress, _cancelled: Cancelled) -> int:
        return sum(len([[i] for i in range(200)]) for _round in range(2000))

    work = Work()
    for _widget in range(20):
        Cyclic()
    results: list[object] = []
    work.start(busy, results.append)
    qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    assert results == [400_000]
    gc.collect()
    assert set(threads) <= {threading.get_ident()}


def test_the_collector_works_again_when_all_is_done(qtbot: QtBot) -> None:
    def nothing(_progress: Progress, _cancelled: Cancelled) -> None:
        return None

    work = Work()
    work.start(nothing)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    _given_back(qtbot)


def test_closing_in_the_middle_gives_the_collector_back(qtbot: QtBot) -> None:
    def long(_progress: Progress, cancelled: Cancelled) -> None:
        while not cancelled():
            threading.Event().wait(0.01)

    work = Work()
    work.start(long)
    assert work.finish()
    _given_back(qtbot)


def test_a_window_that_goes_before_its_work_ends_gives_the_collector_back(qtbot: QtBot) -> None:
    go_on = threading.Event()

    def stubborn(_progress: Progress, _cancelled: Cancelled) -> None:
        go_on.wait(10)

    work = Work()
    work.start(stubborn)
    assert not work.finish(milliseconds=10)
    assert not gc.isenabled()
    go_on.set()
    shiboken6.delete(work)
    _given_back(qtbot)
