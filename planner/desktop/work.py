"""Long work off the window's thread: a function goes in; progress, then its result or its failure come back on the window's thread."""

import gc
import itertools
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from planner.problems import Refused, WorldError
from planner.wording import _

Result = TypeVar("Result")
Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]
Task = Callable[[Progress, Cancelled], Result]
PROGRESS_SECONDS = 0.05
"""Progress is passed on at most this often."""
COLLECT_MILLISECONDS = 1000
"""How often the window's thread collects garbage while work runs."""


def mistake() -> str:
    """What is said of a mistake of our own, wherever it happens; its details are kept in a file and can be copied."""
    return _("The program made a mistake and could not do this. Nothing of your plan is lost: try again, or go on elsewhere.")


def plain(problem: WorldError) -> str:
    """The sentence of a problem with a file's name in place of its whole path."""
    path = Path(problem.where)
    return str(problem).replace(problem.where, path.name) if path.is_absolute() and path.name else str(problem)


class Stopped(Exception):
    """Raised by a task that was cancelled and stops in the middle."""


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `stopped` comes, on the window's thread, unless the job was dropped."""

    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    ended = Signal()
    _over = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False
        self._dropped = False
        self._last = 0.0
        self._over.connect(self._finish)

    def cancel(self) -> None:
        """Asks the work to stop; `stopped` follows when it has."""
        self._cancelled = True

    def drop(self) -> None:
        """Asks the work to stop, and nobody wants its result any more."""
        self._cancelled = self._dropped = True

    def is_cancelled(self) -> bool:
        return self._cancelled

    def report(self, share: float, text: str) -> None:
        """Called on the worker's thread."""
        if self._cancelled:
            raise Stopped
        now = time.monotonic()
        if now - self._last >= PROGRESS_SECONDS or share >= 1:
            self._last = now
            self.progressed.emit(share, text)

    def run_task(self, task: Task[object]) -> None:
        """Called on the worker's thread."""
        try:
            result = task(self.report, self.is_cancelled)
        except Stopped:
            self._over.emit("stopped", None)
        except WorldError as problem:
            self._over.emit("failed", plain(problem))
        except Refused as problem:
            self._over.emit("failed", str(problem))
        except Exception:
            if self._cancelled:
                self._over.emit("stopped", None)
            else:
                self._over.emit("defect", sys.exc_info())
        else:
            self._over.emit("stopped" if self._cancelled else "done", result)

    @Slot(str, object)
    def _finish(self, how: str, value: object) -> None:
        if not self._dropped:
            if how == "done":
                self.done.emit(value)
            elif how == "failed":
                self.failed.emit(cast(str, value))
            elif how == "stopped":
                self.stopped.emit()
            else:
                error = cast(tuple[type[BaseException], BaseException, object], value)
                self.failed.emit(mistake())
                sys.excepthook(*error)  # type: ignore[arg-type]
        self.ended.emit()
        self.deleteLater()


class _Run(QRunnable):
    def __init__(self, job: Job, task: Task[object]) -> None:
        super().__init__()
        self._job, self._task = job, task

    def run(self) -> None:
        self._job.run_task(self._task)


class _Garbage:
    """Keeps Python's collector off the workers' threads: it would delete widgets there, and Qt dies of that.

    While any job runs the collector is off, and the window's thread collects by itself now and then.
    """

    held: ClassVar[set[int]] = set()

    @classmethod
    def hold(cls, job: int) -> None:
        cls.held.add(job)
        gc.disable()

    @classmethod
    def release(cls, job: int) -> None:
        """Once for each job; a second time is nothing."""
        cls.held.discard(job)
        if not cls.held:
            gc.enable()


_numbers = itertools.count()


def _released(number: int, _job: QObject | None = None) -> None:
    _Garbage.release(number)


class Work(QObject):
    """Runs jobs on a few threads. At the end `finish` waits for what still runs."""

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._jobs: dict[Job, int] = {}
        self._collector = QTimer(self)
        self._collector.setInterval(COLLECT_MILLISECONDS)
        self._collector.timeout.connect(self._collect)

    def start(
        self,
        task: Task[Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Starts a task; the callables are bound methods of the window's objects and are called on its thread."""
        job = Job(self)
        if done is not None:
            job.done.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        if progressed is not None:
            job.progressed.connect(progressed)
        self._jobs[job] = number = next(_numbers)
        _Garbage.hold(number)
        # A window that goes while a job still runs waits for it in the pool and then takes the job with it.
        job.destroyed.connect(partial(_released, number))
        self._collector.start()
        job.ended.connect(self._forget)
        self._pool.start(_Run(job, cast(Task[object], task)))
        return job

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs)

    def finish(self, milliseconds: int = 5000) -> bool:
        """Drops all that runs and waits for it; whether it ended in time."""
        for job in list(self._jobs):
            job.drop()
        ended = self._pool.waitForDone(milliseconds)
        for job in list(self._jobs) if ended else ():
            self._let_go(job)
        return ended

    def _let_go(self, job: Job) -> None:
        if job in self._jobs:
            _Garbage.release(self._jobs.pop(job))
        if not self._jobs:
            self._collector.stop()

    @Slot()
    def _collect(self) -> None:
        gc.collect(1)

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._let_go(job)
