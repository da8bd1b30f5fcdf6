"""Small tables in which every cell is an editor: rows of objects or of lists, added at the foot, taken away at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.editors import Complaint, Editor
from planner.desktop.widgets import Button, IconButton, Text
from planner.estate.edits import APPEND, DELETE, Edit, Part
from planner.wording import _

Path = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A cell of each row: its key in the object (or place in the list), its caption, and what makes its editor by its spoken name."""

    key: str | int
    title: str
    make: Callable[[str], Editor]
    required: bool = False
    stretch: int = 0
    help: str = ""


RING = 4
"""Room for the ring of the focus around a button."""


class Sideways(QScrollArea):
    """As high as what it holds; scrolls to the side where that is wider than the room there is."""

    def __init__(self, held: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(held)
        held.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = self._held.minimumSizeHint()
        layout, width = self._held.layout(), max(self.width(), least.width())
        high = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else self._held.sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height() if least.width() > self.width() else 0
        self.setFixedHeight(max(high, least.height()) + bar)


class RowsEditor(QWidget):
    """Shows a list (or an object by names, where `by_name`) of the form; `edited` carries edits relative to nothing: whole paths.

    A new row is kept here until all that it must have is there, so that nothing half-entered reaches the project.
    """

    edited = Signal(str, list)

    def __init__(
        self, name: str, path: Path, columns: Sequence[RowColumn], add: str, *, one: str, by_name: bool = False, as_list: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`one` names a single row ("site"), for what is spoken and for undo; `as_list` rows are JSON lists, else objects."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.name, self.path, self._one, self._by_name, self._as_list = name, path, one, by_name, as_list
        self._columns = tuple(columns)
        self._rows: list[list[Editor]] = []
        self._cells_shown: dict[Editor, list[object]] = {}
        self._removers: list[IconButton] = []
        self._keys: list[Part] = []
        self._values: list[dict[str | int, object]] = []
        self._draft: dict[str | int, object] | None = None
        self._heads: list[Text] = []
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, RING, RING, RING)
        self._sideways = Sideways(self._grid_holder)
        self._grid.setHorizontalSpacing(theme.S8)
        self._grid.setVerticalSpacing(theme.S4)
        for i, column in enumerate(self._columns):
            head = Text(column.title, "caption")
            head.setToolTip(column.help)
            self._heads.append(head)
            self._grid.addWidget(head, 0, i)
            self._grid.setColumnStretch(i, column.stretch)
        if not any(c.stretch for c in self._columns):
            self._grid.setColumnStretch(len(self._columns) + 1, 1)
        self._add = Button(add, self.add, icon="plus", small=True)
        self.complaint = Complaint()
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(theme.S8)
        column_.addWidget(self._sideways)
        column_.addWidget(self.complaint)
        column_.addWidget(self._add)
        self._show_heads()

    @property
    def add_button(self) -> Button:
        return self._add

    def editors(self, row: int) -> list[Editor]:
        """The editors of a row, by column; the draft is the last."""
        return self._rows[row]

    @property
    def removers(self) -> list[IconButton]:
        return list(self._removers)

    @property
    def count(self) -> int:
        return len(self._rows)

    def show_value(self, value: object) -> None:
        """Shows the rows of the form's value; a draft that is still being entered stays, and so does what was refused in a cell, with its
        complaint, until the cell's value changes."""
        pairs: list[tuple[Part, object]]
        if self._by_name:
            pairs = list(value.items()) if isinstance(value, dict) else []
        else:
            pairs = list(enumerate(value)) if isinstance(value, list) else []
        self._keys = [key for key, _row in pairs]
        self._values = [self._as_cells(key, row) for key, row in pairs]
        self._fit_rows(len(pairs) + (self._draft is not None))
        for editors, cells in zip(self._rows, [*self._values, *([self._draft] if self._draft is not None else [])], strict=True):
            for editor, column in zip(editors, self._columns, strict=True):
                cell = cells.get(column.key, DELETE)
                if not editor.complaint.text or self._cells_shown.get(editor, [DELETE]) != [cell]:
                    editor.show_value(cell)
                self._cells_shown[editor] = [cell]
        self.complaint.say("")
        self._show_heads()

    def complain(self, text: str) -> None:
        self.complaint.say(text)

    @Slot()
    def add(self) -> None:
        """Begins a new row and puts the focus into it."""
        if self._draft is None:
            self._draft = {}
            self._fit_rows(len(self._keys) + 1)
            self._show_heads()
        self._rows[-1][0].focus_target().setFocus()

    def _as_cells(self, key: Part, row: object) -> dict[str | int, object]:
        cells: dict[str | int, object] = {}
        if isinstance(row, dict):
            cells = dict(row)
        elif isinstance(row, list):
            cells = dict(enumerate(row))
        else:
            cells = {0: row}
        if self._by_name:
            cells[""] = key
        return cells

    def _as_row(self, cells: dict[str | int, object]) -> object:
        if self._as_list:
            filled = [cells.get(column.key, DELETE) for column in self._columns]
            while filled and filled[-1] is DELETE:
                filled.pop()
            return ["" if v is DELETE else v for v in filled]
        return {k: v for k, v in cells.items() if k != "" and v is not DELETE}

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) < count:
            self._make_row(len(self._rows))
        while len(self._rows) > count:
            for editor in self._rows.pop():
                self._cells_shown.pop(editor, None)
                self._grid.removeWidget(editor)
                editor.hide()
                editor.deleteLater()
            remover = self._removers.pop()
            self._grid.removeWidget(remover)
            remover.hide()
            remover.deleteLater()

    def _make_row(self, row: int) -> None:
        editors = []
        for i, column in enumerate(self._columns):
            editor = column.make(_("{what}, {one} {n}").format(what=column.title, one=self._one, n=row + 1))
            editor.edited.connect(self._cell_edited)
            self._grid.addWidget(editor, row + 1, i, Qt.AlignmentFlag.AlignTop)
            editors.append(editor)
        remover = IconButton("close", _("Remove {one} {n}").format(one=self._one, n=row + 1), self._remove)
        self._grid.addWidget(remover, row + 1, len(self._columns), Qt.AlignmentFlag.AlignTop)
        self._rows.append(editors)
        self._removers.append(remover)
        before: QWidget | None = None
        for widget in [w for line in zip(self._rows, self._removers, strict=True) for w in (*[e.focus_target() for e in line[0]], line[1])]:
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        if before is not None:
            QWidget.setTabOrder(before, self._add)

    def _show_heads(self) -> None:
        self._sideways.setVisible(bool(self._rows))

    def _where(self, sender: QObject | None) -> tuple[int, int] | None:
        for r, editors in enumerate(self._rows):
            for c, editor in enumerate(editors):
                if editor is sender:
                    return r, c
        return None

    @Slot(object)
    def _cell_edited(self, value: object) -> None:
        where = self._where(self.sender())
        if where is None:
            return
        row, column = where[0], self._columns[where[1]]
        if row >= len(self._keys):
            self._draft_edited(column, value)
            return
        label = _("{one} changed: {what}").format(one=_first_large(self._one), what=column.title.lower())
        cells = dict(self._values[row]) | {column.key: value}
        key = self._keys[row]
        if self._by_name and column.key == "":
            body = self._as_row(cells)
            self.edited.emit(label, [Edit((*self.path, key), DELETE), Edit((*self.path, str(value)), body)])
        elif self._as_list:
            self.edited.emit(label, [Edit((*self.path, key), self._as_row(cells))])
        else:
            self.edited.emit(label, [Edit((*self.path, key, column.key), value)])

    def _draft_edited(self, column: RowColumn, value: object) -> None:
        if self._draft is None:
            self._draft = {}
        self._draft[column.key] = value
        cells = self._draft
        self._rows[-1][self._columns.index(column)].show_value(value)
        if any(c.required and cells.get(c.key, DELETE) in (DELETE, None, "") for c in self._columns):
            return
        body = self._as_row(cells)
        path = (*self.path, str(cells[""])) if self._by_name else (*self.path, APPEND)
        self._draft = None
        self.edited.emit(_("{one} added").format(one=_first_large(self._one)), [Edit(path, body)])
        if self.complaint.text:
            self._draft = cells

    @Slot()
    def _remove(self) -> None:
        sender = self.sender()
        row = next((i for i, remover in enumerate(self._removers) if remover is sender), -1)
        if row < 0:
            return
        self._add.setFocus()
        self._cells_shown.clear()  # the rows beneath move up: no complaint stays where another value stands now
        if row >= len(self._keys):
            self._draft = None
            self._fit_rows(len(self._keys))
            self._show_heads()
            return
        self.edited.emit(_("{one} removed").format(one=_first_large(self._one)), [Edit((*self.path, self._keys[row]), DELETE)])


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
