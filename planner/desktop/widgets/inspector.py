"""The pane at the right: why, and from where. Records of blocks go in; one builder shows them for every kind of thing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.desktop import marks, theme
from planner.desktop.widgets.buttons import Button, IconButton
from planner.desktop.widgets.text import Text, line
from planner.wording import _


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a block; `kind` is "" (secondary), primary, danger or link."""

    text: str
    slot: Callable[[], object]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, its value, and beneath it where the value comes from. `quiet` for values that differ or are not known."""

    name: str
    value: str
    source: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A line with its figure or date at the right."""

    name: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain text; `kind` is a kind of label ("", sentence, source, strong)."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A state with its sentence, a smaller one beneath, and a link."""

    mark: str
    text: str
    small: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is claimed, the page that says it (opened outside), what kind of page, and when it was read."""

    claim: str
    url: str = ""
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """A widget that the page made; the inspector takes it over."""

    widget: QWidget


Part = Fact | Pair | Sentence | Marked | Source | Buttons | Own


@dataclass(frozen=True, slots=True)
class Block:
    caption: str
    parts: tuple[Part, ...]
    aside: str = ""
    """A few words at the right of the caption."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that the inspector shows. `mark` and `kicker` stand above the title, `aside` at its right."""

    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    mark: str = ""
    kicker: str = ""
    aside: str = ""
    sentence: str = ""
    keep: bool = field(default=False)
    """True for an inspector that belongs to its page and has no ×."""


ADDRESS = 40
"""Characters of an address that are shown; the whole one is its tool tip."""
LONG_VALUE = 24
"""Characters from which a value takes several lines."""
BESIDE = 60
"""A link no wider than this at 13 px stands at the right of its line, a longer one beneath it."""


class Inspector(QFrame):
    """Shows an Inspection. Closed with ×, Esc or F4."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inspector")
        self.setAccessibleName(_("Why and from where"))
        self._shown: Inspection | None = None
        self._named: tuple[Text, Text] | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._scroll)

    @property
    def shown(self) -> Inspection | None:
        return self._shown

    def holds_focus_in(self, inspection: Inspection) -> bool:
        """Whether somebody works in a form that both the shown and the given inspection hold: then it is not built again."""
        focus = QApplication.focusWidget()
        if focus is None:
            return False
        return any(own in _own(self._shown) and own.isAncestorOf(focus) for own in _own(inspection))

    def show_inspection(self, inspection: Inspection | None) -> None:
        focus = QApplication.focusWidget()
        held = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        for widget in _own(self._shown):
            widget.hide()
            widget.setParent(self)
        self._shown, self._named = inspection, None
        self._scroll.setAccessibleName(inspection.title if inspection is not None else "")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, theme.S16)
        column.setSpacing(0)
        if inspection is not None:
            column.addWidget(self._head(inspection))
            for block in inspection.blocks:
                column.addWidget(line())
                column.addWidget(_block(block))
        column.addStretch()
        self._let_go(self._scroll.takeWidget())
        self._scroll.setWidget(body)
        for widget in _own(inspection):
            widget.show()
        if held:
            same = next((w for w in body.findChildren(QWidget) if w.accessibleName() == held and w.focusPolicy()), None)
            (same or self._scroll).setFocus(Qt.FocusReason.OtherFocusReason)

    def retitle(self, inspection: Inspection) -> None:
        """Shows another name at the head while the form beneath it is worked in and stays."""
        if self._named is not None:
            for label, text in zip(self._named, (inspection.title, inspection.subtitle), strict=True):
                label.setText(text)
                label.setVisible(bool(text))

    def _let_go(self, body: QWidget | None) -> None:
        """Takes the old body away when the present event is over: the focus may be on its way into it from a page that is left."""
        if body is not None:
            body.setParent(self)
            body.hide()
            body.deleteLater()

    def _head(self, shown: Inspection) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(20, theme.S16, 20, theme.S12)
        column.setSpacing(theme.S4)
        first = QHBoxLayout()
        first.setSpacing(theme.S8)
        if shown.mark:
            first.addWidget(marks.MarkLabel(shown.mark))
        if shown.kicker:
            urgent = shown.mark in ("critical", "high", "failed")
            first.addWidget(Text(shown.kicker, "error" if urgent else "sentence"))
        title, subtitle = Text(shown.title, "head", wrap=True), Text(shown.subtitle, "sentence", wrap=True)
        self._named = title, subtitle
        if not (shown.mark or shown.kicker):
            first.addWidget(title, 1)
        else:
            first.addStretch()
        if shown.aside:
            first.addWidget(Text(shown.aside, "sentence"))
        if not shown.keep:
            first.addWidget(IconButton("close", _("Close the inspector"), self.closed.emit), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        if shown.mark or shown.kicker:
            column.addWidget(title)
        column.addWidget(subtitle)
        subtitle.setVisible(bool(shown.subtitle))
        if shown.sentence:
            column.addWidget(Text(shown.sentence, "", wrap=True))
        return head

    @Slot()
    def clear(self) -> None:
        self.show_inspection(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _own(inspection: Inspection | None) -> list[QWidget]:
    """The widgets that pages lent; they are given back before the pane is emptied."""
    blocks = inspection.blocks if inspection is not None else ()
    return [part.widget for block in blocks for part in block.parts if isinstance(part, Own)]


def _block(block: Block) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(20, theme.S12, 20, 14)
    column.setSpacing(theme.S8)
    if block.caption:
        row = QHBoxLayout()
        row.addWidget(Text(block.caption, "caption"))
        if block.aside:
            row.addStretch()
            row.addWidget(Text(block.aside, "source"))
        column.addLayout(row)
    facts: list[Fact] = []
    for part in block.parts:
        if isinstance(part, Fact):
            facts.append(part)
            continue
        if facts:
            column.addWidget(_facts(facts))
            facts = []
        column.addWidget(_part(part))
    if facts:
        column.addWidget(_facts(facts))
    return holder


def _facts(facts: list[Fact]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.S12)
    grid.setVerticalSpacing(theme.S8)
    grid.setColumnMinimumWidth(0, theme.px(84))
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(facts):
        name = Text(fact.name, "label", wrap=len(fact.name) > 14)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        cell = QVBoxLayout()
        cell.setSpacing(1)
        cell.addWidget(Text(fact.value, "sentence" if fact.quiet else "", wrap=True))
        if fact.source:
            cell.addWidget(Text(fact.source, "source", wrap=True))
        grid.addLayout(cell, row, 1)
    return holder


def _part(part: Pair | Sentence | Marked | Source | Buttons | Own) -> QWidget:
    match part:
        case Own():
            return part.widget
        case Sentence():
            return Text(part.text, part.kind, wrap=True)
        case Pair():
            return _row(Text(part.name, "" if part.strong else "label", wrap=True), _value(part))
        case Marked():
            return _marked(part)
        case Source():
            return _source(part)
        case Buttons():
            return _buttons(part)


def _value(part: Pair) -> Text:
    """A value at the right; a long one, such as several names, takes half of the width and as many lines as it needs."""
    value = Text(part.value, "medium" if part.strong else "", wrap=len(part.value) > LONG_VALUE)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return value


def _row(left: QWidget, right: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S8)
    row.addWidget(left, 1)
    if isinstance(right, Text) and right.wordWrap():
        row.addWidget(right, 1)
    else:
        row.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
    return holder


def _marked(part: Marked) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S8)
    row.addWidget(marks.beside_line(marks.MarkLabel(part.mark)), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(part.text, "", wrap=True))
    if part.small:
        words.addWidget(Text(part.small, "source", wrap=True))
    row.addLayout(words, 1)
    if part.action is not None:
        link = Button(part.action.text, part.action.slot, "link", small=True)
        link.setAccessibleName(f"{part.action.text}: {part.text}")
        if link.sizeHint().width() <= theme.px(BESIDE):
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        else:
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def _buttons(part: Buttons) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S8)
    for action in part.actions:
        row.addWidget(Button(action.text, action.slot, action.kind, small=True))
    row.addStretch()
    return holder


class _Page(Button):
    """A link to a page outside the program."""

    def __init__(self, url: str) -> None:
        words = url.removeprefix("https://").removeprefix("http://").removeprefix("www.")
        super().__init__(words if len(words) <= ADDRESS else words[: ADDRESS - 1] + "…", self._open, "link", small=True)
        self._url = url
        self.setToolTip(url)
        self.setAccessibleName(_("Open {url} in the browser").format(url=url))

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url))


def _source(part: Source) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Text(part.claim, "", wrap=True))
    if part.url:
        column.addWidget(_Page(part.url))
    if part.basis or part.note:
        row = QHBoxLayout()
        row.setSpacing(6)
        if part.basis:
            name = part.basis if part.basis in marks.BASES else marks.basis_mark(part.basis)
            row.addWidget(marks.MarkLabel(name))
            row.addWidget(Text(marks.word(name), "small"))
        if part.note:
            row.addWidget(Text(part.note, "source", wrap=True), 1)
        else:
            row.addStretch()
        column.addLayout(row)
    return holder
