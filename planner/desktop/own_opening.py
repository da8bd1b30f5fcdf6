"""A project held up by broken facts of the user's own: said on the start page, with the way to the window that takes them out."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from planner.desktop.own_mending import MendingDialog, personal_keeper, project_keeper
from planner.problems import InputError, WorldError
from planner.wording import _
from planner.workspace import Workspace

if TYPE_CHECKING:
    from planner.desktop.shell import MainWindow


class HeldUpProject(QObject):
    """Belongs to the main window. `offer` names the project; it opens by itself once nothing in it is broken."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._path = Path()
        self._workspace: Workspace | None = None
        self.dialog: MendingDialog | None = None
        window.start_page.notice.cure_chosen.connect(self.mend)

    def offer(self, path: Path) -> None:
        """Says what holds the project up, and offers to show it; beside an open project, which stays, it is shown at once."""
        self._path = path
        if self._window.has_project:
            self.mend()
            return
        text = _("{file} holds facts of yours on products that are broken. Nothing can be computed before they are taken out.")
        self._window.start_page.notice.say(text.format(file=path.name), _("Show them…"), tip=str(path))

    @Slot()
    def mend(self) -> None:
        """Lists the broken facts of the project and those for every project."""
        try:
            self._workspace = Workspace.open(self._path, today=self._window.today, catalogue_dir=self._window.catalogue_dir)
        except (InputError, WorldError) as problem:
            self._window.say_problem(str(problem))
            return
        self.dialog = MendingDialog((project_keeper(self._workspace), personal_keeper()), self._window)
        self.dialog.finished.connect(self._done)
        self.dialog.open()

    @Slot(int)
    def _done(self, result: int) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
        if result == MendingDialog.DialogCode.Accepted.value:
            self._window.open_file(self._path)
