"""A small host for a page under test: a fake workspace, the real work and answers, and a record of what it asked for."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.advice.records import Option
from planner.desktop.answers import LiveAnswers
from planner.desktop.pages.base import Host, Page
from planner.desktop.widgets import Inspector
from planner.desktop.work import Job, Task, Work
from planner.estate.edits import Edit
from planner.estate.records import Estate
from planner.examples import example
from planner.problems import Problem
from planner.workspace import Workspace

Result = TypeVar("Result")
TODAY = date(2026, 11, 24)


class SmallWindow(QWidget):
    """Does for one page what the window does: passes changes on, shows the inspection, runs work off the thread."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._work = Work(self)
        self._answers = LiveAnswers(workspace, self._work, self)
        self.went: list[tuple[str, str]] = []
        self.done: list[str] = []
        self.told: list[str] = []
        """What was said to be done and has no undo."""
        self.imported: list[tuple[Path, ...]] = []
        self.page: Page | None = None
        self.inspector = Inspector()
        self.inspector.setFixedWidth(320)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.inspector)
        self._answers.arrived.connect(self._pass_on)
        workspace.subscribe(self._touched)
        self.resize(1220, 760)

    def open_page(self, made: Callable[[Host], Page]) -> Page:
        page = made(self)
        self.page = page
        self._row.insertWidget(0, page, 1)
        page.inspection_changed.connect(self.show_inspection)
        page.refresh(frozenset())
        self.show_inspection()
        return page

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    @property
    def today(self) -> date:
        return self._workspace.today

    @property
    def answers(self) -> LiveAnswers:
        return self._answers

    def go(self, page: str, select: str = "") -> None:
        self.went.append((page, select))

    def edit(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        problems = self._workspace.edit(label, edits)
        if not problems:
            self.done.append(label)
        return problems

    def say_done(self, text: str) -> None:
        self.done.append(text)

    def tell_done(self, text: str) -> None:
        self.told.append(text)

    def start(
        self,
        task: Task[Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        return self._work.start(task, done, failed, progressed)

    def open_inspector(self) -> None:
        self.show_inspection()

    def import_lists(self, paths: Sequence[Path] = ()) -> None:
        self.imported.append(tuple(paths))

    @property
    def is_busy(self) -> bool:
        return self._work.is_busy

    def close_work(self) -> None:
        for timer in self._answers.findChildren(QTimer):
            timer.stop()
        self._work.finish()
        self._workspace.close()

    def show_inspection(self) -> None:
        if self.page is not None:
            self.inspector.show_inspection(self.page.inspector_blocks())

    def _touched(self, sections: frozenset[str]) -> None:
        self._answers.touch(sections)
        self._pass_on(sections)

    def _pass_on(self, touched: frozenset[str]) -> None:
        if self.page is not None:
            self.page.refresh(touched)
            self.show_inspection()


def opened(qtbot: QtBot, folder: Path, estate: Estate | str = "corner-office") -> SmallWindow:
    """A small window on a new project with this estate, or with the example of that name."""
    given = example(estate, TODAY) if isinstance(estate, str) else estate
    window = SmallWindow(Workspace.create(folder / "project.avplan", given, today=TODAY))
    qtbot.addWidget(window, before_close_func=_closed)
    return window


def _closed(window: QWidget) -> None:
    assert isinstance(window, SmallWindow)
    window.close_work()


def settled(qtbot: QtBot, window: SmallWindow, what: str = "") -> None:
    """Waits until nothing runs any more and, where one is named, an answer is current."""

    def at_rest() -> bool:
        return not window.is_busy and (not what or window.answers.is_current(what))

    qtbot.waitUntil(at_rest, timeout=60_000)


def planned(window: SmallWindow) -> str:
    """Chooses the first of the ranking and builds its plan; the product."""
    ranked = [o for o in window.workspace.suggestion().options if o.rank is not None]
    first = min(ranked, key=_rank)
    window.workspace.choose(first.product)
    window.workspace.build_plan()
    return first.product


def _rank(option: Option) -> int:
    return option.rank or 0
