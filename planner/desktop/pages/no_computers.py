"""What a page shows while no computer is entered: the first thing to do, in the same words on each page, and the two ways to it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from planner.desktop.pages.base import Host
from planner.desktop.widgets import EmptyState
from planner.wording import _


class NoComputers(EmptyState):
    """`why` says what the page needs them for."""

    def __init__(self, host: Host, why: str, parent: QWidget | None = None) -> None:
        self._host = host
        ways = ((_("Go to the computers"), self._go), (_("Import a list…"), self._import))
        super().__init__(_("List the computers first"), why, ways, parent)

    @Slot()
    def _go(self) -> None:
        self._host.go("computers")

    @Slot()
    def _import(self) -> None:
        self._host.import_lists()
