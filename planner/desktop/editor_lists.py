"""Editors of lists: boxes to tick for a closed list, words to add and take away for an open one."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QLayoutItem, QToolButton, QWidget

from planner.desktop import icons, theme
from planner.desktop.closed_list import meant, whole_name
from planner.desktop.editors import Combo, Editor, LineEditor
from planner.desktop.reading import Read, read_text
from planner.desktop.widgets import Button
from planner.estate.edits import DELETE
from planner.wording import _


class Flow(QLayout):
    """Widgets in lines, as words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6, *, apart: int | None = None, most: int = 0) -> None:
        """`gap` lies between lines and, where `apart` is not given, between widgets; `most` widgets stand in a line (0: as many as fit)."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._apart, self._most = gap, gap if apart is None else apart, most
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        left, right = rect.x() + margins.left(), rect.right() - margins.right()
        x, y, tall, here = left, rect.y() + margins.top(), 0, 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(1, right + 1 - left), 16777215))
            if x > left and (x + hint.width() > right + 1 or here == self._most > 0):
                x, y, tall, here = left, y + tall + self._gap, 0, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._apart
            here += 1
            tall = max(tall, hint.height())
        return y + tall + margins.bottom() - rect.y()


class ChecksEditor(Editor):
    """Several of a closed list. Nothing ticked leaves the key out, or gives an empty list where the key is in the form already."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str, str]],
        *,
        columns: int = 3,
        keep_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are value, words and an explanation for the tool tip."""
        super().__init__(name, parent)
        self._keep_empty, self._was_there = keep_empty, False
        self._boxes: list[tuple[object, QCheckBox]] = []
        holder = QWidget()
        lines = Flow(holder, theme.S8, apart=theme.S16, most=columns)
        lines.setContentsMargins(0, 2, 0, 2)
        for value, words, help_ in choices:
            box = QCheckBox(words)
            box.setAccessibleName(f"{name}: {words}")
            box.setToolTip(help_)
            box.clicked.connect(self._ticked)
            self._boxes.append((value, box))
            lines.addWidget(box)
        widest = max((box.sizeHint().width() for _value, box in self._boxes), default=0)
        for _value, box in self._boxes:
            box.setMinimumWidth(widest)
        self.body.addWidget(holder)
        self.body.addWidget(self.complaint)

    @property
    def boxes(self) -> list[tuple[object, QCheckBox]]:
        return list(self._boxes)

    def show_value(self, value: object) -> None:
        chosen = value if isinstance(value, list) else []
        self._was_there = isinstance(value, list)
        for choice, box in self._boxes:
            box.setChecked(choice in chosen)
        self.complain("")

    def focus_target(self) -> QWidget:
        return self._boxes[0][1] if self._boxes else self

    def _mark_wrong(self, _wrong: bool) -> None:
        return

    @Slot()
    def _ticked(self) -> None:
        chosen = [value for value, box in self._boxes if box.isChecked()]
        self.edited.emit(chosen if chosen or (self._keep_empty and self._was_there) else DELETE)


class WordsEditor(Editor):
    """Several of an open or a long list: each stands as a chip that takes itself away, a field adds more."""

    def __init__(
        self, name: str, *, suggestions: Sequence[tuple[str, str]] = (), read: Callable[[str], Read] = read_text, hint: str = "",
        closed: bool = False, synonyms: Mapping[str, str] | None = None, empty_words: tuple[str, str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`suggestions` are value and words; `closed` allows no others, but `synonyms` of them (in small letters, to the value).
        `empty_words` are the words for left out, none and these."""
        super().__init__(name, parent)
        self._words = dict(suggestions)
        self._read, self._synonyms = read, synonyms
        self._closed, self._empty_words = closed, empty_words
        self._chosen: list[str] = []
        self._value: object = DELETE
        self._state: Combo | None = None
        if empty_words is not None:
            self._state = Combo(_("{name}: how it is known").format(name=name))
            self._state.addItems(list(empty_words))
            self._state.activated.connect(self._state_chosen)
            self.body.addWidget(self._state)
            self.body.addSpacing(theme.S4)
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._adder = QWidget()
        row = QHBoxLayout(self._adder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S8)
        self._field = LineEditor(
            _("Add to {name}").format(name=name), self._only_known if closed else self._known_or_read, hint=hint, suggestions=suggestions
        )
        self._field.edited.connect(self._add)
        self._button = Button(_("Add"), self._commit, small=False)
        self._button.setAccessibleName(_("Add to {name}").format(name=name))
        self._field.setMaximumWidth(theme.px(360))
        row.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        self.body.addWidget(self._chips)
        self.body.addWidget(self._adder)
        self.body.addWidget(self.complaint)
        self._chips.hide()

    @property
    def field(self) -> LineEditor:
        return self._field

    @property
    def chips(self) -> list["Chip"]:
        return [w for i in range(self._flow.count()) if isinstance(w := _widget(self._flow, i), Chip)]

    def show_value(self, value: object) -> None:
        self._value = value
        self._chosen = [str(v) for v in value] if isinstance(value, list) else []
        if self._state is not None:
            self._state.setCurrentIndex(0 if value is DELETE else 1 if not self._chosen else 2)
            self._adder.setVisible((value is not DELETE and bool(self._chosen)) or self._state.currentIndex() == 2)
        self._fill()
        self._field.show_value(DELETE)
        self.complain("")

    def focus_target(self) -> QWidget:
        return self._state if self._state is not None else self._field.line

    def _mark_wrong(self, _wrong: bool) -> None:
        return

    def _fill(self) -> None:
        had_focus = any(chip.hasFocus() for chip in self.chips)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for value in self._chosen:
            chip = Chip(value, self._words.get(value, value), self.name, self._chips)
            chip.gone.connect(self._remove)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._chosen))
        self._chips.setContentsMargins(0, 0, 0, 6 if self._chosen else 0)
        self._chips.updateGeometry()
        if had_focus:
            (self.chips[0] if self.chips else self._field.line).setFocus()

    def _only_known(self, text: str) -> Read:
        return meant(text, tuple(self._words.items()), self._synonyms)

    def _known_or_read(self, text: str) -> Read:
        return self._read(whole_name(text, tuple(self._words.items())))

    @Slot()
    def _commit(self) -> None:
        if self._field.line.text().strip():
            self._field.line.handed.emit()
        self._field.line.setFocus()

    @Slot(object)
    def _add(self, value: object) -> None:
        if isinstance(value, str) and value and value not in self._chosen:
            self.edited.emit([*self._chosen, value])
        self._field.show_value(DELETE)

    @Slot(str)
    def _remove(self, value: str) -> None:
        left = [v for v in self._chosen if v != value]
        self.edited.emit(left if left or self._state is not None else DELETE)

    @Slot(int)
    def _state_chosen(self, at: int) -> None:
        if at == 2:
            self._adder.show()
            self._field.line.setFocus()
            return
        self.edited.emit(DELETE if at == 0 else [])


class Chip(QToolButton):
    """One value of a list; pressing it takes it away."""

    gone = Signal(str)

    def __init__(self, value: str, words: str, of: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = value
        self.setProperty("kind", "chip")
        self.setProperty("set", True)
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_("Remove {what} from {of}").format(what=words, of=of))
        self.setToolTip(_("Remove {what}").format(what=words))
        self.setIcon(icons.icon("close", "accent_text"))
        self.setIconSize(QSize(theme.px(9), theme.px(9)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wider than all the room there is are cut; the tool tip holds them whole."""
        super().resizeEvent(event)
        over, metrics = self.sizeHint().width() - self.width(), self.fontMetrics()
        shown = self._words
        if over > 0:
            shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, metrics.horizontalAdvance(self._words) - over))
        if shown.replace("&", "&&") != self.text():
            self.setText(shown.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """Of the whole words, also while they are cut."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        shown = metrics.horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(hint.width() + metrics.horizontalAdvance(self._words) - shown, hint.height())

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self.value)


def _widget(flow: Flow, i: int) -> QWidget | None:
    item = flow.itemAt(i)
    return item.widget() if item is not None else None
