"""The window that lists broken facts of the user's own, each with what is wrong and a button that takes it out. Keepers do the writing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.catalogue import own_edit, own_files
from planner.catalogue.own import personal
from planner.catalogue.own_edit import OwnFact
from planner.catalogue.own_faults import fault_of_fact, faults
from planner.desktop import theme
from planner.desktop.widgets import Button, Text
from planner.problems import Problem, WorldError
from planner.wording import _
from planner.workspace import Workspace

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Keeper:
    """One set of own facts: what it is called, how its files are read, and how others are kept in their place."""

    name: str
    of_project: bool
    read: Callable[[], Files]
    keep: Callable[[str, Files], None]


def personal_keeper() -> Keeper:
    """The facts that count for every project."""

    def keep(_label: str, files: Files) -> None:
        own_files.write_files(personal(), files)

    return Keeper(_("for every project"), of_project=False, read=lambda: own_files.read_files(personal()), keep=keep)


def project_keeper(workspace: Workspace) -> Keeper:
    """The facts of an open project."""
    return Keeper(_("of this project"), of_project=True, read=lambda: workspace.own, keep=workspace.set_own)


def broken(keeper: Keeper) -> tuple[tuple[OwnFact, Problem], ...]:
    """The facts of a keeper that are broken, each with its fault."""
    files = keeper.read()
    found = faults(files, of_project=keeper.of_project) if files else ()
    told = ((fact, fault_of_fact(fact, found)) for fact in own_edit.listed(files)) if found else ()
    return tuple((fact, fault) for fact, fault in told if fault is not None)


class _Row(QFrame):
    removed = Signal(object, object)

    def __init__(self, keeper: Keeper, fact: OwnFact, fault: Problem) -> None:
        super().__init__()
        self._keeper, self._fact = keeper, fact
        title = _("{what}, yours {reach}").format(what=f"{fact.about}: {fact.key}: {fact.value}", reach=keeper.name)
        words = QVBoxLayout()
        words.setSpacing(theme.S4)
        words.addWidget(Text(title, "medium", wrap=True))
        words.addWidget(Text(fault.text, "sentence", wrap=True))
        self.button = Button(_("Remove"), self._remove, "danger", small=True)
        self.button.setAccessibleName(_("Remove {what}").format(what=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.S8, 0, theme.S8)
        row.setSpacing(theme.S12)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._keeper, self._fact)


class MendingDialog(QDialog):
    """Closes by itself when nothing is broken any more. `mended` after each removal."""

    mended = Signal()

    def __init__(self, keepers: Sequence[Keeper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keepers = tuple(keepers)
        self.setWindowTitle(_("Facts of yours that are broken"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fault = Text("", "error", wrap=True)
        self.fault.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(Button(_("Close"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S24, 20, theme.S24, 20)
        column.setSpacing(theme.S12)
        column.addWidget(Text(_("Facts of yours that are broken"), "head"))
        told = _("The catalogue has changed since they were entered, or their file has. Nothing can be computed while they stand here.")
        column.addWidget(Text(told, "sentence", wrap=True))
        column.addWidget(self._scroll, 1)
        column.addWidget(self.fault)
        column.addLayout(row)
        self.resize(theme.px(620), theme.px(360))
        self.rows: tuple[_Row, ...] = ()
        self._show()

    def _show(self) -> None:
        rows = [_Row(keeper, fact, fault) for keeper in self._keepers for fact, fault in broken(keeper)]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.S8, 0)
        column.setSpacing(0)
        for row in rows:
            row.removed.connect(self._remove)
            column.addWidget(row)
        column.addStretch()
        self.rows = tuple(rows)
        self._scroll.setWidget(body)
        if rows:
            rows[0].button.setFocus()

    @Slot(object, object)
    def _remove(self, keeper: Keeper, fact: OwnFact) -> None:
        try:
            files = own_edit.removed(keeper.read(), fact.number)
            keeper.keep(_("Remove a broken fact of {about}").format(about=fact.about), files)
        except WorldError as problem:
            self.fault.setText(str(problem))
            self.fault.show()
            return
        self.fault.hide()
        self._show()
        self.mended.emit()
        if not self.rows:
            self.accept()
