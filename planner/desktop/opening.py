"""How a project comes to be open: made new, opened, copied, or made from an example. Tasks for a worker; nothing is shown here."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.answers import export_project
from planner.desktop.work import Cancelled, Progress, Task
from planner.estate.form import empty
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


def _warm(workspace: Workspace) -> Workspace:
    """Reads catalogue and playbook now, so that nothing on the window's thread waits for them."""
    _both = workspace.catalogue, workspace.playbook
    return workspace


def opened(path: Path, today: date, catalogue_dir: Path | None) -> Task[Opened | HeldUp]:
    """Opens a project file; one that only broken facts of the user's own hold up is told as that."""

    def task(_progress: Progress, _cancelled: Cancelled) -> Opened | HeldUp:
        from planner.desktop.own_mending import broken, personal_keeper, project_keeper

        workspace = Workspace.open(path, today=today, catalogue_dir=catalogue_dir)
        try:
            return Opened(_warm(workspace), is_new=False)
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

    def task(_progress: Progress, _cancelled: Cancelled) -> Opened:
        target = path if path.suffix == ".avplan" else path.with_name(path.name + ".avplan")
        return Opened(_warm(Workspace.create(target, empty(target.stem), today=today, catalogue_dir=catalogue_dir)), is_new=True)

    return task


def example_of(name: str, today: date, catalogue_dir: Path | None) -> Task[Opened | HeldUp]:
    """Opens the copy of an example that was made today, or makes it."""

    def task(progress: Progress, cancelled: Cancelled) -> Opened | HeldUp:
        path = data_dir() / "examples" / f"{name}-{today}.avplan"
        if path.exists():
            return opened(path, today, catalogue_dir)(progress, cancelled)
        path.parent.mkdir(parents=True, exist_ok=True)
        return Opened(_warm(Workspace.create(path, example(name, today), today=today, catalogue_dir=catalogue_dir)), is_new=False)

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

    def task(_progress: Progress, _cancelled: Cancelled) -> date:
        from planner.catalogue.load import load

        return load(catalogue_dir).as_of

    return task
