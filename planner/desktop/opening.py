"""How a project comes to be open: made new, opened, copied, or made from an example. Tasks for a worker; nothing is shown here."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.answers import export_project
from planner.desktop.work import Cancelled, Progress, Stopped, Task
from planner.estate.form import empty
from planner.estate.records import Estate
from planner.examples import example
from planner.paths import data_dir
from planner.problems import InputError
from planner.wording import _
from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    workspace: Workspace
    is_new: bool


@dataclass(frozen=True, slots=True)
class HeldUp:
    """A project that is sound but for facts of the user's own, in it or beneath it; it is closed again."""

    path: Path


_READING = threading.Lock()
"""Held by whoever reads the catalogue: who comes later waits and then finds it in the cache, where two at once would each take
longer than both."""
WAIT_SECONDS = 0.05


@contextmanager
def _alone(cancelled: Cancelled) -> Iterator[None]:
    """The catalogue is read by nobody else meanwhile; who waits for that can be cancelled."""
    while not _READING.acquire(timeout=WAIT_SECONDS):
        if cancelled():
            raise Stopped
    try:
        if cancelled():
            raise Stopped
        yield
    finally:
        _READING.release()


def _made(path: Path, estate: Estate, today: date, catalogue_dir: Path | None, progress: Progress, cancelled: Cancelled) -> Workspace:
    """A new project file; cancelled, nothing of it is left."""
    progress(0.1, _("reading the catalogue"))
    with _alone(cancelled):
        workspace = Workspace.create(path, estate, today=today, catalogue_dir=catalogue_dir)
    if cancelled():
        workspace.close()
        path.unlink(missing_ok=True)
        raise Stopped
    return workspace


def opened(path: Path, today: date, catalogue_dir: Path | None) -> Task[Opened | HeldUp]:
    """Opens a project file; one that only broken facts of the user's own hold up is told as that."""

    def task(progress: Progress, cancelled: Cancelled) -> Opened | HeldUp:
        from planner.desktop.own_mending import broken, personal_keeper, project_keeper

        if not path.exists():
            raise InputError(path.name, _("is not there any more; open another plan, or make a new one"))
        progress(0.1, _("reading the file and the catalogue"))
        workspace = Workspace.open(path, today=today, catalogue_dir=catalogue_dir)
        try:
            with _alone(cancelled):
                _both = workspace.catalogue, workspace.playbook  # now, so that nothing on the window's thread waits for them
            return Opened(workspace, is_new=False)
        except Stopped:
            workspace.close()
            raise
        except InputError:
            try:
                in_the_way = any(broken(keeper) for keeper in (project_keeper(workspace), personal_keeper()))
            finally:
                workspace.close()
            if in_the_way:
                return HeldUp(path)
            raise

    return task


def new_plan(path: Path, today: date, catalogue_dir: Path | None) -> Task[Opened]:
    """Makes a project whose organisation is named after the file."""

    def task(progress: Progress, cancelled: Cancelled) -> Opened:
        target = path if path.suffix == ".avplan" else path.with_name(path.name + ".avplan")
        return Opened(_made(target, empty(target.stem), today, catalogue_dir, progress, cancelled), is_new=True)

    return task


def example_of(name: str, today: date, catalogue_dir: Path | None) -> Task[Opened | HeldUp]:
    """Opens the copy of an example that was made today, or makes it."""

    def task(progress: Progress, cancelled: Cancelled) -> Opened | HeldUp:
        path = data_dir() / "examples" / f"{name}-{today}.avplan"
        if path.exists():
            return opened(path, today, catalogue_dir)(progress, cancelled)
        path.parent.mkdir(parents=True, exist_ok=True)
        return Opened(_made(path, example(name, today), today, catalogue_dir, progress, cancelled), is_new=False)

    return task


def copy_of(source: Path, target: Path) -> Task[Path]:
    """Copies a project file; never onto one that exists, never onto itself."""

    def task(_progress: Progress, _cancelled: Cancelled) -> Path:
        if target.exists():
            raise InputError(target.name, _("exists already; choose another name"))
        try:
            shutil.copyfile(source, target)
        except OSError as error:
            raise InputError(target.name, _("could not be written: {why}").format(why=error.strerror)) from None
        return target

    return task


def exported(workspace: Workspace, path: Path) -> Task[Path]:
    """Writes tables, calendar or everything, by the ending."""

    def task(_progress: Progress, _cancelled: Cancelled) -> Path:
        export_project(workspace, path)
        return path

    return task


def as_of(catalogue_dir: Path | None) -> Task[date]:
    """The day of the catalogue's facts, for the start page."""

    def task(_progress: Progress, cancelled: Cancelled) -> date:
        from planner.catalogue.current import current
        from planner.catalogue.load import load

        with _alone(cancelled):
            try:
                return current(catalogue_dir).as_of
            except InputError:
                return load(catalogue_dir).as_of

    return task
