"""Brings a catalogue pack in: its file is asked for, read off the thread, shown, accepted as a whole, taken back in one step."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.catalogue import pack
from planner.catalogue.current import current
from planner.catalogue.pack import Pack
from planner.desktop.pack_dialog import PackDialog
from planner.desktop.work import Cancelled, Job, Progress, Task
from planner.problems import InputError, Refused, WorldError
from planner.wording import _


class Starter(Protocol):
    """What runs a task off the window's thread."""

    def __call__(
        self, task: Task[Pack], done: Callable[[Pack], None] | None = None, failed: Callable[[str], None] | None = None
    ) -> Job: ...


class Packs(QObject):
    """`renewed` is called after the catalogue has changed; `say` tells what was done, `complain` what went wrong."""

    def __init__(
        self, window: QWidget, start: Starter, renewed: Callable[[], None], say: Callable[[str], None], complain: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._start, self._renewed, self._say, self._complain = window, start, renewed, say, complain
        self._pack: Pack | None = None
        self.dialog: PackDialog | None = None

    @Slot()
    def ask(self) -> None:
        """Asks for the pack's file."""
        dialog = QFileDialog(self._window, _("Bring in a catalogue pack"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Catalogue packs (*.zip)"))
        dialog.fileSelected.connect(self.bring)
        dialog.open()

    @Slot(str)
    def bring(self, path: str) -> None:
        """Reads a pack and shows what it changes."""

        def task(_progress: Progress, _cancelled: Cancelled) -> Pack:
            return pack.read_pack(Path(path))

        self._start(task, self._read, self._complain)

    @Slot(object)
    def _read(self, read: Pack) -> None:
        self._pack = read
        self.dialog = PackDialog(read, self._window)
        self.dialog.wanted.connect(self._accept)
        self.dialog.open()

    @Slot()
    def _accept(self) -> None:
        read = self._pack
        if read is None:
            return
        try:
            accepted(read)
        except (WorldError, Refused) as problem:
            self._complain(str(problem))
            return
        self._renewed()
        self._say(_("{name} is accepted").format(name=read.name))

    @property
    def can_take_back(self) -> bool:
        """Whether a pack was accepted; where that cannot be read, taking back says why."""
        try:
            return pack.accepted() is not None
        except WorldError:
            return True

    @Slot()
    def take_back(self) -> None:
        """Takes the pack accepted last back."""
        try:
            done = pack.undo()
        except WorldError as problem:
            self._complain(str(problem))
            return
        if not done:
            self._complain(_("There is no accepted pack to take back."))
            return
        self._renewed()
        bundled = pack.accepted() is None
        self._say(
            _("The last pack is taken back, the bundled catalogue counts again")
            if bundled
            else _("The last pack is taken back, the one before it counts again")
        )


def accepted(read: Pack) -> None:
    """Accepts a pack, unless a personal fact would lead nowhere with it. Raises Refused or WorldError; nothing is changed then."""
    pack.accept(read)
    try:
        current()
    except InputError as fault:
        pack.undo()
        raise Refused(
            _("{name} is not accepted, for with it a fact of yours leads nowhere: {why}").format(name=read.name, why=fault)
        ) from fault
