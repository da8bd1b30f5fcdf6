"""What every page is: a widget with a title and a sentence that reads the project again when told what was touched."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.answers import LiveAnswers
from planner.desktop.widgets import BusyBar, Button, Inspection, Notice, PageHeader
from planner.desktop.work import Job, Task
from planner.estate.edits import Edit
from planner.problems import Problem
from planner.workspace import Workspace

Result = TypeVar("Result")


class Host(Protocol):
    """What a page may ask of the window it stands in."""

    @property
    def workspace(self) -> Workspace: ...

    @property
    def today(self) -> date: ...

    @property
    def answers(self) -> LiveAnswers:
        """The newest answers that were computed off the thread: `surveyed`, `findings`, `suggestion`, `deadline`."""
        ...

    def go(self, page: str, select: str = "") -> None:
        """Opens another page ("computers", "findings", …) and selects something on it."""
        ...

    def edit(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """Changes the estate as one operation and shows the undo bar. Empty when done."""
        ...

    def say_done(self, text: str) -> None:
        """Shows the undo bar for an operation that the page made itself."""
        ...

    def tell_done(self, text: str) -> None:
        """Says what was done where no undo takes it back."""
        ...

    def start(
        self,
        task: Task[Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        """Runs a task off the window's thread."""
        ...

    def open_inspector(self) -> None:
        """Shows the inspector again where it was closed."""
        ...

    def import_lists(self, paths: Sequence[Path] = ()) -> None:
        """Opens the page Import on these lists; without any, asks for them first."""
        ...


class Page(QWidget):
    """A page of the window. Subclasses set `key`, `title`, `sentence`, build below `self.column` and override `refresh`.

    `refresh(touched)` is called after each operation with the sections it touched, and with the names of answers ("surveyed",
    "findings", "suggestion", "deadline") when new ones have come; only the page that is seen is refreshed, and a page that
    becomes visible with the empty set, which means everything.
    """

    key = ""
    title = ""
    sentence = ""
    inspection_changed = Signal()
    """The selection is another one: the window asks for `inspector_blocks` again."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.setAccessibleName(self.title)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.header = PageHeader(self.title, self.sentence, self)
        self.notice = Notice(self)
        self.busy = BusyBar(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.header)
        self._margined(self.notice)
        self._margined(self.busy)

    @property
    def workspace(self) -> Workspace:
        return self.host.workspace

    @property
    def today(self) -> date:
        return self.host.today

    @property
    def locale_id(self) -> str | None:
        return self.workspace.estate.organisation.locale

    def inspector_blocks(self) -> Inspection | None:
        """What the inspector shows for the present selection; None closes it."""
        return None

    def refresh(self, touched: frozenset[str]) -> None:
        """Reads again what was touched (nothing named: everything)."""

    def select(self, what: str) -> None:
        """Selects something by its name or id, for links that lead here."""

    def first_focus(self) -> QWidget:
        """Where the focus goes when the page is opened by a key."""
        return self

    def main_button(self) -> Button | None:
        """The coloured button of the page, where it can be pressed now: the one at its head, else the first of what it shows."""
        shown = [b for b in self.findChildren(Button) if b.property("kind") == "primary" and b.isVisible() and b.isEnabled()]
        return next((b for b in self.header.buttons if b in shown), shown[0] if shown else None)

    def actions_follow(self, widget: QWidget) -> None:
        """Tab leads from a widget to the actions at the head of the page, the primary one first."""
        before = widget
        for button in reversed(self.header.buttons):
            QWidget.setTabOrder(before, button)
            before = button

    def leave_editing(self) -> bool:
        """Ends what is being edited in the inspector; False where nothing was, and the inspector itself may close."""
        return False

    def _margined(self, widget: QWidget) -> None:
        self.column.addWidget(_Margin(widget, self))


class _Margin(QWidget):
    """The page's margins around a widget, and room beneath it while it is there."""

    def __init__(self, widget: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        row = QVBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 12)
        row.addWidget(widget)
        widget.installEventFilter(self)
        self.setVisible(not widget.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)
