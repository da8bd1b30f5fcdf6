"""Our own mistakes while the window is open: kept in a file, said once in a sentence, and never the end of the window."""

import sys
import threading
import traceback
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

from planner.desktop.shell import MainWindow
from planner.desktop.work import mistake
from planner.paths import data_dir

KEPT_BYTES = 200_000


class Mishaps(QObject):
    """Takes over `sys.excepthook` and that of threads. A hook may be called on any thread; the window is told on its own."""

    _happened = Signal(str, str)

    def __init__(self, window: MainWindow, today: date) -> None:
        super().__init__(window)
        self._window, self._today = window, today
        self._said: set[str] = set()
        self._happened.connect(self._say)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keeps the whole story, and has the window told in one sentence."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        story = "".join(traceback.format_exception(kind, error, trace))
        _keep(f"{self._today}\n{story}\n")
        sys.stderr.write(story)
        self._happened.emit(f"{kind.__name__}: {error}", story)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str, str)
    def _say(self, what: str, story: str) -> None:
        """Says each mistake once: what it means and what to do, the details for those who mend it behind a button."""
        if what in self._said:
            return
        self._said.add(what)
        self._window.say_mistake(mistake(), f"{story}\n{errors_file()}")


def errors_file() -> Path:
    return data_dir() / "errors.txt"


def _keep(story: str) -> None:
    try:
        path = errors_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text((before + story)[-KEPT_BYTES:], encoding="utf-8")
    except OSError:
        return
