"""Editors of single values of the estate form: a line, a choice, yes or no. JSON goes in, JSON or DELETE comes out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop import reading, theme
from planner.desktop.closed_list import COUNTRY_NAMES, NAMED, meant
from planner.desktop.marks import MarkLabel
from planner.desktop.reading import Read
from planner.desktop.widgets import Button, Text, flag
from planner.estate.edits import DELETE
from planner.wording import _, listed

Reader = Callable[[str], Read]
Shower = Callable[[object], str]


class Complaint(QWidget):
    """A mark, a sentence and a cure beneath a field. Hidden while all is well."""

    cure_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "error", wrap=True)
        self._button = Button("", self.cure_chosen.emit, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.S4, 0, 0)
        row.setSpacing(6)
        row.addWidget(MarkLabel("critical"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, text: str, cure: str = "") -> None:
        self._text.setText(text)
        self._button.setText(cure)
        self._button.setVisible(bool(cure))
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()


class Editor(QWidget):
    """Base of all editors. `edited` carries the new JSON value, or DELETE where the key is to be left out."""

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setAccessibleName(name)
        self.complaint = Complaint()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.complaint.cure_chosen.connect(self._cure)

    def show_value(self, value: object) -> None:
        """Shows a value of the form; DELETE where the key is left out."""
        raise NotImplementedError

    def complain(self, text: str, cure: str = "") -> None:
        """Says what is wrong beneath the field; "" when all is well."""
        self.complaint.say(text, cure)
        self._mark_wrong(bool(text))

    def focus_target(self) -> QWidget:
        """The widget that takes the focus for this editor."""
        return self

    def _mark_wrong(self, _wrong: bool) -> None:
        flag(self.focus_target(), "wrong", _wrong)

    @Slot()
    def _cure(self) -> None:
        return


class Line(QLineEdit):
    """A line that hands over what was typed on Enter or when the focus leaves, and leaves Ctrl+Z to the window when nothing was typed."""

    handed = Signal()
    restored = Signal()
    """What was shown before is there again, by Esc or by typing it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""
        self.editingFinished.connect(self._hand)

    def show_text(self, text: str) -> None:
        self.shown = text
        if self.text() != text:
            self.setText(text)
        self.setCursorPosition(0)

    @Slot()
    def _hand(self) -> None:
        (self.handed if self.text() != self.shown else self.restored).emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.text() == self.shown:
            for keys in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(keys):
                    event.ignore()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = self.completer()
        listed_names = names.popup() if names is not None else None
        if event.key() == Qt.Key.Key_Escape and listed_names is not None and listed_names.isVisible():
            listed_names.hide()  # what was typed stays; a second Esc takes it back
            return
        if event.key() == Qt.Key.Key_Escape and self.text() != self.shown:
            self.setText(self.shown)
            self.restored.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class LineEditor(Editor):
    """A line of text, a number, a date: whatever `read` makes of what is typed. An empty line leaves the key out."""

    def __init__(
        self, name: str, read: Reader, show: Shower = str, *, hint: str = "", width: int = 0, required: bool = False,
        null: bool = False, suggestions: Sequence[tuple[str, str]] = (), right: bool = False, doubt: Shower | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`doubt` says what is wrong with a value of the form itself, "" where nothing is."""
        super().__init__(name, parent)
        self._doubt = doubt
        self._read, self._show, self._required, self._null = read, show, required, null
        self._cured: object = None
        self._value: object = None
        self._by_words = {f"{words}   {key}": key for key, words in suggestions} | _told_apart(suggestions)
        self._words = {} if width else {key: words for words, key in _told_apart(suggestions).items()}
        self.line = Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        if right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if width:
            self.line.setFixedWidth(theme.px(width))
        else:
            self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(hint) + theme.px(24))
        if suggestions:
            completer = QCompleter(QStringListModel([f"{words}   {key}" for key, words in suggestions], self), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(12)
            self.line.setCompleter(completer)
        self.body.addWidget(self.line)
        self.body.addWidget(self.complaint)
        self.line.handed.connect(self._hand)
        self.line.restored.connect(self._restored)

    def show_value(self, value: object) -> None:
        named = self._words.get(value) if isinstance(value, str) else None
        nothing = value is DELETE or value is None
        self.line.show_text("" if nothing else named or self._show(value))
        self._value = None if nothing else value
        self._restored()

    def focus_target(self) -> QWidget:
        return self.line

    @Slot()
    def _hand(self) -> None:
        text = self.line.text()
        if not text.strip():
            if self._required:
                self.complain(_("This cannot be empty."))
            else:
                self.complain("")
                self.edited.emit(None if self._null else DELETE)
            return
        read = Read(self._by_words[text]) if text in self._by_words else self._read(text)
        if read.complaint:
            self._cured = read.cure or None
            self.complain(read.complaint, _("Use {value}").format(value=self._show(read.cure)) if read.cure else "")
            return
        self.complain("")
        self.edited.emit(read.value)

    @Slot()
    def _restored(self) -> None:
        """The value of the form stands in the line again: what was said of another is over."""
        self.complain("" if self._doubt is None or self._value is None else self._doubt(self._value))

    @Slot()
    def _cure(self) -> None:
        if self._cured is not None:
            self.complain("")
            self.edited.emit(self._cured)


def _told_apart(suggestions: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Keys by their words, where only one key has these words."""
    counts = Counter(words for _key, words in suggestions)
    return {words: key for key, words in suggestions if counts[words] == 1}


class Combo(QComboBox):
    """A list to choose from that the wheel does not change by chance, and that tells only a person's choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceEditor(Editor):
    """One of a closed list, or nothing stated. Values are JSON of any kind."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        not_stated: str | None = None,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.combo = Combo(name)
        self._values: list[object] = []
        if not_stated is not None:
            self._values.append(DELETE)
            self.combo.addItem(not_stated)
        for value, words in choices:
            self._values.append(value)
            self.combo.addItem(words)
        if width:
            self.combo.setFixedWidth(theme.px(width))
        self.body.addWidget(self.combo)
        self.body.addWidget(self.complaint)
        self.combo.activated.connect(self._chosen)

    @property
    def values(self) -> list[object]:
        return list(self._values)

    def show_value(self, value: object) -> None:
        at = next((i for i, v in enumerate(self._values) if v == value and type(v) is type(value)), -1)
        self.combo.setCurrentIndex(at)
        self.complain("")

    def focus_target(self) -> QWidget:
        return self.combo

    @Slot(int)
    def _chosen(self, at: int) -> None:
        self.edited.emit(self._values[at])


def yes_or_no(name: str, *, not_stated: str | None = None, width: int = 0) -> ChoiceEditor:
    """Yes, no, or not known."""
    return ChoiceEditor(
        name, ((True, _("Yes")), (False, _("No"))), not_stated=_("Not known") if not_stated is None else not_stated, width=width
    )


@dataclass(frozen=True, slots=True)
class Ways:
    """How dates are read and shown: the day from which near ones are told, and the locale."""

    today: date
    locale: str | None = None

    def read_date(self, text: str) -> Read:
        return reading.read_date(text, self.today, month_first=(self.locale or "").replace("_", "-").lower() == "en-us")

    def read_past(self, text: str) -> Read:
        return reading.not_after(self.today, self.read_date(text))

    def read_coming(self, text: str) -> Read:
        return reading.not_before(self.today, self.read_date(text))

    def passed(self, value: object) -> str:
        """What is said of a day that was to come and has passed since."""
        return _("This day has passed, so it counts no more.") if isinstance(value, str) and value < str(self.today) else ""

    def show_date(self, value: object) -> str:
        return reading.shown_date(value, self.locale)


def _code2(text: str) -> Read:
    return reading.read_code(2, "GB", text)


def _country(suggestions: Sequence[tuple[str, str]], text: str) -> Read:
    return meant(text, suggestions, COUNTRY_NAMES)


def _code3(text: str) -> Read:
    return reading.read_code(3, "GBP", text)


def _known(suggestions: Sequence[tuple[str, str]], other: Reader | None, text: str) -> Read:
    """What was meant by a name of a list, or by a part of one that only one name has; `other` reads what is no name."""
    wanted = text.strip().casefold()
    whole = [key for key, words in suggestions if wanted in (key.casefold(), words.casefold())]
    found = whole or [key for key, words in suggestions if all(part in f"{words} {key}".casefold() for part in wanted.split())]
    unknown = _("No product of that name is known. Choose one from the list, or leave it empty.")
    read = other(text) if other is not None else Read(complaint=unknown)
    if not read.complaint:
        return read
    if len(set(found)) == 1:
        return Read(found[0])
    if found and other is None:
        names = listed([words for key, words in suggestions if key in found], most=NAMED)
        return Read(complaint=_("Several products may be meant: {names}. Choose one from the list.").format(names=names))
    return read


def line_for(
    kind: str, name: str, ways: Ways, *, hint: str = "", required: bool = False, null: bool = False,
    suggestions: Sequence[tuple[str, str]] = (), width: int = 0,
) -> LineEditor:  # fmt: skip
    """The line editor for a type of the form (text, name, count, money, date, country, …), or for a date that is "past" or "coming"."""
    readers: dict[str, tuple[Reader, Shower, int]] = {
        "count": (reading.read_count, str, 96), "positive": (reading.read_count, str, 96), "hours": (reading.read_number, _shown, 96),
        "number": (reading.read_number, _shown, 96), "money": (reading.read_money, str, 120), "date": (ways.read_date, ways.show_date, 160),
        "past": (ways.read_past, ways.show_date, 160), "coming": (ways.read_coming, ways.show_date, 160),
        "time": (reading.read_time, str, 84), "country": (_code2, str, 0), "currency": (_code3, str, 200),
    }  # fmt: skip
    read, show, usual = readers.get(kind, (reading.read_text, str, 0))
    if suggestions and kind == "country":
        read = partial(_country, tuple(suggestions))
    elif suggestions and kind in ("product", "currency"):
        read = partial(_known, tuple(suggestions), None if kind == "product" else read)
    right = kind in ("count", "positive", "hours", "number", "money")
    return LineEditor(
        name, read, show, hint=hint, width=width or usual, required=required, null=null, suggestions=suggestions, right=right,
        doubt=ways.passed if kind == "coming" else None,
    )  # fmt: skip


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def stretched(widget: QWidget) -> QWidget:
    """A widget that takes the width there is."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return widget
