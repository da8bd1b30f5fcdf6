"""The ways to the catalogue from the menus: its page or, without a project, a window of its own; and packs, with what follows from them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from planner.desktop.pack_bringing import Packs
from planner.wording import _, plain_day

if TYPE_CHECKING:
    from planner.desktop.catalogue_window import CatalogueWindow
    from planner.desktop.shell import MainWindow


class CatalogueAccess(QObject):
    """Belongs to the main window. `packs` brings packs in; `show` opens the catalogue."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._alone: CatalogueWindow | None = None
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
            self._alone = CatalogueWindow(self._window.today, self._window._catalogue_dir)
        assert self._alone is not None
        self._alone.show()
        self._alone.raise_()
        self._alone.activateWindow()

    def _renewed(self) -> None:
        if self.alone is not None:
            self.alone.renew()
        if self._window.has_project:
            workspace = self._window.workspace
            workspace.renew_catalogue()
            self._window.sidebar.show_catalogue(_("Catalogue of {day}").format(day=plain_day(workspace.catalogue.as_of)))
