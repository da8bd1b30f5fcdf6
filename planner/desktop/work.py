"""Long work off the window's thread: a function goes in; progress, then its result or its failure come back on the window's thread."""

import sys
import time
from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from planner.problems import Refused, WorldError

Result = TypeVar("Result")
Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]
Task = Callable[[Progress, Cancelled], Result]
PROGRESS_SECONDS = 0.05
"""Progress is passed on at most this often."""


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
        except (WorldError, Refused) as problem:
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
                self.failed.emit(f"{error[0].__name__}: {error[1]}")
                sys.excepthook(*error)  # type: ignore[arg-type]
        self.ended.emit()
        self.deleteLater()


class _Run(QRunnable):
    def __init__(self, job: Job, task: Task[object]) -> None:
        super().__init__()
        self._job, self._task = job, task

    def run(self) -> None:
        self._job.run_task(self._task)


class Work(QObject):
    """Runs jobs on a few threads. At the end `finish` waits for what still runs."""

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._jobs: set[Job] = set()

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
        self._jobs.add(job)
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
        return self._pool.waitForDone(milliseconds)

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)
