"""The catalogue without an open project: a window of its own with the page and its inspector. What is entered in it is personal."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.answers import LiveAnswers
from planner.desktop.pages.catalogue import CataloguePage
from planner.desktop.widgets import Inspector
from planner.desktop.work import Job, Task, Work
from planner.estate.edits import Edit
from planner.estate.form import empty
from planner.problems import Problem
from planner.wording import _
from planner.workspace import Workspace

Result = TypeVar("Result")


class CatalogueWindow(QWidget):
    """Stands on an empty project in a temporary folder, which goes with the window."""

    def __init__(self, today: date, catalogue_dir: Path | None = None) -> None:
        """Raises InputError where a personal fact leads nowhere."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Catalogue – AV Migration Planner"))
        self._folder = tempfile.TemporaryDirectory(prefix="av-planner-")
        path = Path(self._folder.name) / "catalogue.avplan"
        try:
            self._workspace = Workspace.create(path, empty(_("Catalogue")), today=today, catalogue_dir=catalogue_dir)
        except BaseException:
            self._folder.cleanup()
            raise
        self._work = Work(self)
        self._answers = LiveAnswers(self._workspace, self._work, self)
        self.inspector = Inspector()
        self.inspector.setFixedWidth(theme.inspector_width())
        self.page = CataloguePage(self, personal_only=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self.inspector)
        self.page.inspection_changed.connect(self._show_inspection)
        self.inspector.closed.connect(self.inspector.hide)
        self._workspace.subscribe(self._touched)
        self.page.refresh(frozenset())
        self._show_inspection()
        self.resize(theme.px(1220), theme.px(800))
        self.page.first_focus().setFocus()

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
        """There are no other pages here; a product is opened."""
        if page == self.page.key and select:
            self.page.select(select)

    def edit(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        return self._workspace.edit(label, edits)

    def say_done(self, text: str) -> None:
        self.page.notice.say(text, level="info")

    def tell_done(self, text: str) -> None:
        self.say_done(text)

    def start(
        self,
        task: Task[Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        return self._work.start(task, done, failed, progressed)

    def open_inspector(self) -> None:
        self._show_inspection()

    def import_lists(self, paths: Sequence[Path] = ()) -> None:
        """There is no project to import into."""

    def renew(self) -> None:
        """Reads the catalogue again after it changed elsewhere."""
        self._workspace.renew_catalogue()

    def _touched(self, sections: frozenset[str]) -> None:
        self.page.refresh(sections)
        self._show_inspection()

    @Slot()
    def _show_inspection(self) -> None:
        inspection = self.page.inspector_blocks()
        self.inspector.show_inspection(inspection)
        self.inspector.setVisible(inspection is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.inspector.setVisible(not self.inspector.isVisible())
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.finish()
        self._workspace.close()
        self._folder.cleanup()
        super().closeEvent(event)
