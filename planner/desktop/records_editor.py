"""A list of larger objects: a small table of them, and beneath it the form of the one that is current."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.editor_rows import RowsEditor
from planner.desktop.forms import Editable, Form, Lists
from planner.desktop.table import Column, TableModel
from planner.desktop.table_view import Table
from planner.desktop.widgets import Button, Text
from planner.estate.edits import APPEND, DELETE, Edit
from planner.wording import _

R = TypeVar("R")
MOST_ROWS = 7


class Numbered(Generic[R]):
    """A record with its place in the list of the form."""

    __slots__ = ("at", "record")

    def __init__(self, at: int, record: R) -> None:
        self.at, self.record = at, record


def _place(row: Numbered[R]) -> str:
    return str(row.at)


class RecordsEditor(QWidget, Generic[R]):
    """`show_records` gives the records in the order of the form. Add makes a new one with `first`, and puts the focus on its name."""

    current_moved = Signal()

    def __init__(
        self, page: Editable, section: str, columns: Sequence[Column[Numbered[R]]], keys: Sequence[str], lists: Lists, *, name: str,
        one: str, add: str, title: Callable[[R], str], first: Callable[[int], dict[str, object]], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._page, self._section, self._one, self._title, self._first = page, section, one, title, first
        self.model: TableModel[Numbered[R]] = TableModel(columns, _place, self)
        self.table = Table(self.model, name, edge=8, row=32)
        self.form = Form(page, section, (section, 0), keys, lists)
        self._add = Button(add, self.add, icon="plus", small=True)
        self._remove = Button(_("Remove"), self.remove, "danger", small=True)
        self._head = Text("", "strong")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S8)
        buttons.addWidget(self._add)
        buttons.addStretch()
        self._detail = QWidget()
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, theme.S8, 0, 0)
        detail.setSpacing(theme.S12)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch()
        head.addWidget(self._remove)
        detail.addLayout(head)
        detail.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S8)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addWidget(self._detail)
        self.table.current_moved.connect(self._moved)
        self.table.remove_wanted.connect(self.remove)
        self.table.opened.connect(self._into_form)
        self.table.heights_changed.connect(self._fit)

    @property
    def current(self) -> int:
        """The place of the current record in the form's list, -1 without any."""
        row = self.table.current_record()
        return row.at if isinstance(row, Numbered) else -1

    @property
    def add_button(self) -> Button:
        return self._add

    def show_records(self, records: Sequence[R]) -> None:
        wanted = min(max(0, self.current), len(records) - 1)
        self.model.show_records([Numbered(i, record) for i, record in enumerate(records)])
        self.table.setVisible(bool(records))
        self._detail.setVisible(bool(records))
        self._fit()
        if records:
            self.table.select_key(str(wanted))
        self._moved()

    @Slot()
    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.content_height(MOST_ROWS))

    def select(self, at: int) -> None:
        self.table.select_key(str(at))

    @Slot()
    def add(self) -> None:
        """Adds a record and goes to its name."""
        at = len(self.model.records)
        if not self._page.change(_("{one} added").format(one=self._one), [Edit((self._section, APPEND), self._first(at + 1))]):
            self.select(at)
            self._into_form()

    @Slot()
    def remove(self) -> None:
        """Takes the current record out; undo brings it back."""
        at = self.current
        if at >= 0:
            words = self._title(self.model.records[at].record)
            self._page.change(_("{what} removed").format(what=words), [Edit((self._section, at), DELETE)])
            (self.table if self.model.records else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _moved(self) -> None:
        at = self.current
        if at >= 0:
            words = self._title(self.model.records[at].record)
            self._head.setText(words)
            self._remove.setAccessibleName(_("Remove {what}").format(what=words))
            self.form.bind((self._section, at), words)
        self.current_moved.emit()

    @Slot()
    def _into_form(self) -> None:
        editor = next(iter(self.form.editors.values()))
        (editor.add_button if isinstance(editor, RowsEditor) else editor.focus_target()).setFocus(Qt.FocusReason.TabFocusReason)
