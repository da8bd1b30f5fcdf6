"""The field in which one types to narrow or to find."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.desktop import icons, theme
from planner.desktop.widgets.text import Text


class SearchField(QLineEdit):
    """A line with a glass at its left and its shortcut at its right. Esc empties it; `down` leads to the list beneath."""

    down = Signal()

    def __init__(self, words: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(False)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._keys = Text(keys, "key", self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys.setVisible(bool(keys))
        self.textChanged.connect(self._show_keys)

    def _show_keys(self, text: str) -> None:
        self._keys.setVisible(bool(self._keys.text()) and not text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keys.adjustSize()
        self._keys.move(self.width() - self._keys.width() - 8, (self.height() - self._keys.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(theme.px(228), hint.height())
