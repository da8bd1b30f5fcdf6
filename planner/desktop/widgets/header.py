"""The head of every page: its title, one sentence on what it is for, and its actions with one primary at the top right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.widgets.buttons import Button
from planner.desktop.widgets.text import Text
from planner.wording import _

RING = 4
"""Room around the actions for the ring of the focus, which stands outside a button."""
SHARE = 0.62
"""The part of the width that the actions may take beside the title."""


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
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.S24, 16, theme.S24 - RING, 14)
        self._row.setSpacing(theme.S8)
        self._row.addLayout(words, 1)
        self._holder = QWidget()
        self._holder.setLayout(self._actions)
        self._actions.setContentsMargins(RING, RING, RING, RING)
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def buttons(self) -> list[Button]:
        """The buttons in their order; the primary one is the last."""
        items = (self._actions.itemAt(i) for i in range(self._actions.count()))
        return [w for item in items if item is not None and isinstance(w := item.widget(), Button)]

    def add_action(self, button: Button) -> None:
        self._actions.addWidget(button)
        if button.property("kind") == "primary":
            button.setToolTip(_("Ctrl + Enter"))

    def _arrange(self) -> None:
        """The actions stand beneath the words where they would take too much of the width."""
        beneath = self._holder.sizeHint().width() > self.width() * SHARE
        wanted = QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
            self._actions.setContentsMargins(0 if beneath else RING, RING, RING, 0 if beneath else RING)
            side = Qt.AlignmentFlag.AlignLeft if beneath else Qt.AlignmentFlag.AlignRight
            self._row.setAlignment(self._holder, side | Qt.AlignmentFlag.AlignTop)

    def event(self, event: QEvent) -> bool:
        """Other words on a button, or another button, may need another arrangement."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_sentence(self, text: str) -> None:
        self._sentence.setText(text)

    def show_title(self, text: str) -> None:
        self._title.setText(text)
