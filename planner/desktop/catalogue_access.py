"""The ways to the catalogue from the menus: its page or, without a project, a window of its own; and packs, with what follows from them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from planner.desktop.pack_bringing import Packs
from planner.problems import WorldError
from planner.wording import _, plain_day

if TYPE_CHECKING:
    from planner.desktop.catalogue_window import CatalogueWindow
    from planner.desktop.own_mending import MendingDialog
    from planner.desktop.shell import MainWindow


class CatalogueAccess(QObject):
    """Belongs to the main window. `packs` brings packs in; `show` opens the catalogue."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._alone: CatalogueWindow | None = None
        self.mending: MendingDialog | None = None
        self.packs = Packs(window, window.start, self._renewed, window.tell, window.say_problem)

    @property
    def alone(self) -> "CatalogueWindow | None":
        """The window that shows the catalogue without a project, while it is open."""
        return self._alone if self._alone is not None and isValid(self._alone) else None

    @Slot()
    def show(self) -> None:
        """The page Catalogue; without a project, a window of its own."""
        if self._window.has_project:
            self._window.go("catalogue")
            return
        from planner.desktop.catalogue_window import CatalogueWindow

        if self.alone is None:
            try:
                self._alone = CatalogueWindow(self._window.today, self._window.catalogue_dir)
            except WorldError as problem:
                self._mend(problem)
                return
        assert self._alone is not None
        self._alone.show()
        self._alone.raise_()
        self._alone.activateWindow()

    def _mend(self, problem: WorldError) -> None:
        """Without a project only personal facts can be in the way: they are shown, and the catalogue opens once they are mended."""
        from planner.desktop.own_mending import MendingDialog, broken, personal_keeper

        try:
            in_the_way = broken(personal_keeper())
        except WorldError:
            in_the_way = ()
        if not in_the_way:
            self._window.say_problem(str(problem))
            return
        self.mending = MendingDialog((personal_keeper(),), self._window)
        self.mending.accepted.connect(self.show)
        self.mending.open()

    def _renewed(self) -> None:
        if self.alone is not None:
            self.alone.renew()
        if self._window.has_project:
            workspace = self._window.workspace
            workspace.renew_catalogue()
            try:
                day = plain_day(workspace.catalogue.as_of)
            except WorldError as problem:
                # A fact of the project leads nowhere in the other catalogue; the page Catalogue takes it out.
                self._window.say_problem(str(problem))
                return
            self._window.sidebar.show_catalogue(_("Catalogue of {day}").format(day=day))
