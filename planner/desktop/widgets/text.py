"""Labels by kind: title, sentence, caption and the like. The stylesheet says how each looks."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from planner.wording import unbroken


def kind(widget: QWidget, name: str) -> None:
    """Gives a widget a kind of the stylesheet, at once and also when it changes later."""
    if widget.property("kind") != name:
        widget.setProperty("kind", name)
        repolish(widget)


def flag(widget: QWidget, name: str, value: bool) -> None:
    """Sets a yes-or-no property that the stylesheet asks for (small, wrong, set, over)."""
    if bool(widget.property(name)) != value:
        widget.setProperty(name, value)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


LONGEST = 18
"""Characters after which a word may be broken; a shorter one always has room."""


def breakable(text: str) -> str:
    """A text in which long words may be broken: after a mark within them, else anywhere. What is added takes no room and is not seen.
    No line ends within a date."""
    words = unbroken(text)
    return re.sub(rf"\S{{{LONGEST},}}", lambda word: re.sub(rf"([-_./\\@:]|\w{{{LONGEST}}})(?=.)", "\\1\u200b", word[0]), words)


class Text(QLabel):
    """A label of one kind. Wrapped ones give their height by their width."""

    def __init__(self, text: str = "", kind_name: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__("", parent)
        self._plain = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind_name:
            self.setProperty("kind", kind_name)
        if kind_name.startswith(("key", "pill")):
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if wrap:
            self.setWordWrap(True)
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(40)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Plain words that wrap may also be broken within, where one is longer than a line can be."""
        self._plain = text
        super().setText(breakable(text) if self.wordWrap() and self.textFormat() == Qt.TextFormat.PlainText else text)

    def text(self) -> str:
        """The words as they were given."""
        return self._plain


class Rich(Text):
    """A label whose parts differ in weight; `show_parts` takes (text, strong) pairs, so that nothing of people's data is read as markup."""

    def __init__(self, kind_name: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__("", kind_name, parent, wrap=wrap)
        self.setTextFormat(Qt.TextFormat.RichText)

    def show_parts(self, *parts: tuple[str, bool]) -> None:
        parts = tuple((unbroken(t), strong) for t, strong in parts) if self.wordWrap() else parts
        self.setText("".join(f"<span style='font-weight:600'>{_escaped(t)}</span>" if strong else _escaped(t) for t, strong in parts))
        self.setAccessibleName("".join(t for t, _ in parts))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def measured(widget: QWidget, width: int) -> QHBoxLayout:
    """A widget no wider than `width`, in a row that reckons its height by the width that it really gets."""
    widget.setMaximumWidth(width)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 1)
    row.addStretch()
    return row


def line(parent: QWidget | None = None) -> QFrame:
    """A hairline from edge to edge."""
    frame = QFrame(parent)
    frame.setProperty("kind", "line")
    frame.setFixedHeight(1)
    return frame
