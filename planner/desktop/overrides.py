"""Figures that have a default and may be overridden: the playbook's parameters, the cost model's figures. Yours beside what holds else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.desktop import reading, theme
from planner.desktop.editors import Editor, LineEditor, yes_or_no
from planner.desktop.reading import Read
from planner.desktop.widgets import Button, Text
from planner.estate.edits import DELETE
from planner.wording import _


@dataclass(frozen=True, slots=True)
class Figure:
    """`default` is worded; `boolean` ones are yes or no; `bands` names the size bands of one that differs by size; `most` is the largest
    value that has a meaning, 100 for percent and 1 for a share."""

    id: str
    title: str
    meaning: str
    default: str
    boolean: bool = False
    bands: tuple[str, ...] = ()
    most: float | None = None


def read_figure(text: str) -> Read:
    """A number, or numbers by size band: "3", "5: 3, 25: 5"."""
    if ":" not in text and "=" not in text:
        return _read_signed(text)
    by_band: dict[str, object] = {}
    for part in text.replace("=", ":").split(","):
        band, _colon, number = part.partition(":")
        read = reading.read_number(number)
        if read.complaint or not band.strip().isdigit():
            return Read(complaint=_("Write a number, or one by size, such as “25: 3, 100: 5”."))
        by_band[band.strip()] = read.value
    return Read(by_band)


def read_at_most(most: float, text: str) -> Read:
    """The same, where no number may be larger than `most`."""
    read = read_figure(text)
    numbers = read.value.values() if isinstance(read.value, dict) else (read.value,)
    if any(isinstance(n, int | float) and not 0 <= n <= most for n in numbers):
        return Read(complaint=_("Write a number from 0 to {most}.").format(most=f"{most:g}"))
    return read


def _read_signed(text: str) -> Read:
    """A number that may be below zero, where fewer of something is meant."""
    plain = text.strip().replace("–", "-").replace("−", "-")
    read = reading.read_number(plain.removeprefix("-"))
    if plain.startswith("-") and isinstance(read.value, int | float):
        return Read(-read.value)
    return read


def show_figure(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{band}: {number}" for band, number in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)


class Overrides(QWidget):
    """A line for each figure. `edited` carries the id and the new value, DELETE to let the default hold again.

    Only those with a value of one's own are shown until all are asked for.
    """

    edited = Signal(str, object)

    def __init__(self, name: str, figures: Sequence[Figure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._figures = tuple(figures)
        self._values: dict[str, object] = {}
        self._all = False
        self._editors: dict[str, Editor] = {}
        self._lines: dict[str, tuple[QWidget, ...]] = {}
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S16)
        self._grid.setVerticalSpacing(theme.S8)
        self._grid.setColumnStretch(0, 1)
        heads = (Text(_("What"), "caption"), Text(_("Usual"), "caption"), Text(_("Yours"), "caption"))
        for i, head in enumerate(heads):
            self._grid.addWidget(head, 0, i, Qt.AlignmentFlag.AlignRight if i == 1 else Qt.AlignmentFlag.AlignLeft)
        self._none = Text(_("You changed none of them."), "sentence")
        self._more = Button("", self._toggle, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S8)
        column.addWidget(self._none)
        column.addWidget(self._holder)
        column.addWidget(self._more)
        self._show()

    @property
    def editors(self) -> dict[str, Editor]:
        return dict(self._editors)

    def show_value(self, value: object) -> None:
        self._values = dict(value) if isinstance(value, dict) else {}
        for id_ in self._values:
            if all(f.id != id_ for f in self._figures):
                self._figures = (*self._figures, Figure(id_, id_.replace("_", " ").capitalize(), "", ""))
        self._show()

    def open_all(self) -> None:
        """Shows every figure, not only one's own."""
        self._all = True
        self._show()

    def complain(self, id_: str, text: str) -> None:
        if id_ in self._editors:
            self._editors[id_].complain(text)

    @Slot()
    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        wanted = [f for f in self._figures if self._all or f.id in self._values]
        for row, figure in enumerate(self._figures, start=1):
            if figure in wanted and figure.id not in self._lines:
                self._make(row, figure)
        for figure in self._figures:
            for widget in self._lines.get(figure.id, ()):
                widget.setVisible(figure in wanted)
            editor = self._editors.get(figure.id)
            if (editor is not None and not editor.focus_target().hasFocus()) or (editor is not None and not editor.complaint.text):
                editor.show_value(self._values.get(figure.id, DELETE))
        self._holder.setVisible(bool(wanted))
        self._none.setVisible(not wanted)
        own = _("Show only your own") if self._all else _("Show all {n} figures").format(n=len(self._figures))
        self._more.setText(own)
        self._more.setAccessibleName(f"{self.accessibleName()}: {own}")

    def _make(self, row: int, figure: Figure) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Text(figure.title, "", wrap=True))
        if figure.meaning:
            column.addWidget(Text(figure.meaning, "source", wrap=True))
        column.addStretch()
        default = Text(figure.default, "sentence")
        editor: Editor
        if figure.boolean:
            editor = yes_or_no(figure.title, not_stated=_("As it holds else"), width=160)
        else:
            read = read_figure if figure.most is None else partial(read_at_most, figure.most)
            editor = LineEditor(figure.title, read, show_figure, width=160, right=True)
        editor.setObjectName(figure.id)
        editor.edited.connect(self._edited)
        self._editors[figure.id] = editor
        self._lines[figure.id] = (words, default, editor)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(default, row, 1, top | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(editor, row, 2, top)
        before: QWidget | None = None
        for known in self._figures:
            if known.id in self._editors:
                widget = self._editors[known.id].focus_target()
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self._more)

    @Slot(object)
    def _edited(self, value: object) -> None:
        sender = self.sender()
        if sender is not None:
            self.edited.emit(sender.objectName(), value)
