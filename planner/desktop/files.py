"""Asks where a file is or is to go: new plans, plans to open, copies, lists, exports. Paths come out by signals; nothing is opened here."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from planner.desktop import recents
from planner.paths import data_dir
from planner.wording import _

FILTER = "AV Migration Planner (*.avplan)"
EXPORTS = "Excel (*.xlsx);;CSV (*.csv);;Calendar (*.ics);;JSON (*.json)"


class Files(QObject):
    """The dialogs of a window. `folder` is where the open project lies, None on the start page."""

    create = Signal(str)
    open = Signal(str)
    copy = Signal(str)
    lists = Signal(list)
    export = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.folder: Path | None = None

    @Slot()
    def ask_new(self) -> None:
        """Where a new plan is to be kept."""
        dialog = self._saving(_("New plan: where it is kept"), FILTER, "avplan")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Create"))
        dialog.fileSelected.connect(self.create)
        dialog.open()

    @Slot()
    def ask_open(self) -> None:
        dialog = self._dialog(_("Open a plan"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(FILTER)
        dialog.fileSelected.connect(self.open)
        dialog.open()

    @Slot()
    def ask_copy(self) -> None:
        """Where a copy of the project is to be kept."""
        dialog = self._saving(_("Save a copy"), FILTER, "avplan")
        dialog.fileSelected.connect(self.copy)
        dialog.open()

    @Slot()
    def ask_lists(self) -> None:
        """Inventories or licence lists to read in."""
        dialog = self._dialog(_("Import lists"), QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._lists_chosen)
        dialog.open()

    @Slot()
    def ask_export(self) -> None:
        dialog = self._saving(_("Export"), EXPORTS, "xlsx")
        dialog.filterSelected.connect(self._ending)
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def ask_moved(self, old: str) -> None:
        """Where a project lies now that was not found any more."""
        dialog = self._dialog(_("Find {file}").format(file=Path(old).name), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(FILTER)
        dialog.setObjectName(old)
        dialog.fileSelected.connect(self._found)
        dialog.open()

    def _lists_chosen(self, paths: list[str]) -> None:
        """Passes the paths on; Qt's list of strings is no list of a signal of ours, so that neither can be joined to the other."""
        self.lists.emit(list(paths))

    @Slot(str)
    def _found(self, path: str) -> None:
        dialog = self.sender()
        if dialog is not None:
            recents.moved(dialog.objectName(), path)
        self.open.emit(path)

    @Slot(str)
    def _ending(self, name_filter: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix(name_filter.rpartition("*.")[2].rstrip(")"))

    def _saving(self, title: str, name_filter: str, ending: str) -> QFileDialog:
        dialog = self._dialog(title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(name_filter)
        dialog.setDefaultSuffix(ending)
        return dialog

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        dialog.setDirectory(str(self._usual_folder()))
        if QApplication.platformName() == "offscreen":
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        return dialog

    def _usual_folder(self) -> Path:
        documents = Path.home() / "Documents"
        home = documents if documents.is_dir() else Path.home()
        return home if self.folder is None or self.folder.is_relative_to(data_dir()) else self.folder


def dropped(data: QMimeData) -> list[Path]:
    """The files of something that is dragged over the window."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
