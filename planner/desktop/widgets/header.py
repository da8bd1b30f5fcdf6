"""The head of every page: its title, one sentence on what it is for, and its actions with one primary at the top right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.widgets.buttons import Button
from planner.desktop.widgets.text import Text

RING = 4
"""Room around the actions for the ring of the focus, which stands outside a button."""


class PageHeader(QWidget):
    """Title and sentence at the left, actions at the right in the order in which they were added."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(title, "title", wrap=True)
        self._sentence = Text(sentence, "sentence", wrap=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.S8)
        words = QVBoxLayout()
        words.setSpacing(theme.S4)
        words.setContentsMargins(0, 2, 0, 0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S24, 16, theme.S24 - RING, 14)
        row.setSpacing(theme.S16)
        row.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(self._actions)
        self._actions.setContentsMargins(RING, RING, RING, RING)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)

    def add_action(self, button: Button) -> None:
        self._actions.addWidget(button)

    def show_sentence(self, text: str) -> None:
        self._sentence.setText(text)

    def show_title(self, text: str) -> None:
        self._title.setText(text)
