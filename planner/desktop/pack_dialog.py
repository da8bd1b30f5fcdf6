"""The window that shows what a catalogue pack changes, fact by fact, and takes it as a whole or not at all. It writes nothing itself."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.catalogue.differences import Difference
from planner.catalogue.pack import Pack
from planner.desktop import theme
from planner.desktop.table import Cell, Column, Group, TableModel
from planner.desktop.table_view import Table
from planner.desktop.widgets import Button, Text
from planner.wording import _, ngettext

FAULTS_SHOWN = 6
KINDS = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    difference: Difference


def _what(row: _Row) -> Cell:
    return Cell(", ".join(x for x in (row.difference.place, row.difference.key) if x))


def _old(row: _Row) -> Cell:
    return Cell(row.difference.old or "–", tone="text3" if not row.difference.old else "text")


def _new(row: _Row) -> Cell:
    return Cell(row.difference.new or "–", tone="text3" if not row.difference.new else "text")


def _kind(row: _Row) -> Cell:
    return Cell(KINDS[row.difference.kind], tone="text2")


COLUMNS: tuple[Column[_Row], ...] = (
    Column("what", _("Fact"), _what, width=300, stretch=2),
    Column("kind", _("How"), _kind, width=80),
    Column("old", _("Until now"), _old, width=160, stretch=1),
    Column("new", _("In the pack"), _new, width=160, stretch=1),
)


class PackDialog(QDialog):
    """`wanted` when the pack is to be accepted."""

    wanted = Signal()

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bring in a catalogue pack"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        n = len(pack.differences)
        said = ngettext("{n} fact differs from the catalogue in use.", "{n} facts differ from the catalogue in use.", n).format(n=n)
        if pack.faults:
            said = _("It has faults and cannot be accepted. Ask whoever made it to correct them.")
        elif not n:
            said = _("It says nothing that the catalogue in use does not say already.")
        self.model: TableModel[_Row] = TableModel(COLUMNS, _key)
        self.model.group(_file)
        self.model.show_records([_Row(i, d) for i, d in enumerate(pack.differences)])
        self.table = Table(self.model, _("What the pack changes"), row=28)
        self.accept_button = Button(_("Accept all of it"), self._accept, "primary")
        self.accept_button.setEnabled(not pack.faults and bool(n))
        refuse = Button(_("Leave the catalogue as it is"), self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(theme.S24, 0, theme.S24, 0)
        row.setSpacing(theme.S8)
        row.addWidget(Text(_("It can be taken back in one step: File, Take the last pack back."), "source"))
        row.addStretch()
        row.addWidget(refuse)
        row.addWidget(self.accept_button)
        head = QVBoxLayout()
        head.setContentsMargins(theme.S24, 0, theme.S24, 0)
        head.setSpacing(theme.S4)
        head.addWidget(Text(pack.name, "head"))
        head.addWidget(Text(said, "error" if pack.faults else "sentence", wrap=True))
        for fault in pack.faults[:FAULTS_SHOWN]:
            head.addWidget(Text(str(fault), "", wrap=True))
        if pack.doubts:
            head.addWidget(Text(_("To look at; it stops nothing:"), "warning", wrap=True))
        for doubt in pack.doubts[:FAULTS_SHOWN]:
            head.addWidget(Text(str(doubt), "", wrap=True))
        if len(pack.doubts) > FAULTS_SHOWN:
            rest = len(pack.doubts) - FAULTS_SHOWN
            head.addWidget(Text(ngettext("and {n} more", "and {n} more", rest).format(n=rest), "source"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(theme.S12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.resize(theme.px(860), theme.px(560))
        (self.accept_button if self.accept_button.isEnabled() else refuse).setFocus()

    @Slot()
    def _accept(self) -> None:
        self.wanted.emit()
        self.accept()


def _key(row: _Row) -> str:
    return str(row.number)


def _file(row: _Row) -> Group:
    return Group(row.difference.file, row.difference.file)
