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


def _warm(workspace: Workspace) -> Workspace:
    """Reads catalogue and playbook now, so that nothing on the window's thread waits for them."""
    _both = workspace.catalogue, workspace.playbook
    return workspace


def opened(path: Path, today: date, catalogue_dir: Path | None) -> Task[Opened]:
    """Opens a project file."""

    def task(_progress: Progress, _cancelled: Cancelled) -> Opened:
        return Opened(_warm(Workspace.open(path, today=today, catalogue_dir=catalogue_dir)), is_new=False)

    return task


def new_plan(path: Path, today: date, catalogue_dir: Path | None) -> Task[Opened]:
    """Makes a project whose organisation is named after the file."""

    def task(_progress: Progress, _cancelled: Cancelled) -> Opened:
        target = path if path.suffix == ".avplan" else path.with_name(path.name + ".avplan")
        return Opened(_warm(Workspace.create(target, empty(target.stem), today=today, catalogue_dir=catalogue_dir)), is_new=True)

    return task


def example_of(name: str, today: date, catalogue_dir: Path | None) -> Task[Opened]:
    """Opens the copy of an example that was made today, or makes it."""

    def task(_progress: Progress, _cancelled: Cancelled) -> Opened:
        path = data_dir() / "examples" / f"{name}-{today}.avplan"
        if path.exists():
            return Opened(_warm(Workspace.open(path, today=today, catalogue_dir=catalogue_dir)), is_new=False)
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
