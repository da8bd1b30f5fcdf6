"""A link whose words take as many lines as they need."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop import theme
from planner.desktop.breaking import lines_needed, wrapped
from planner.desktop.widgets.buttons import Button


class WrappedLink(Button):
    """Give it the width; it tells its height. Its words are painted line by line, as a push button cannot break them."""

    def __init__(self, text: str, slot: Callable[[], object] | None = None, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__("", slot, "link", parent=parent, small=small)
        self.words = text
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrapped(self.words, self.font(), max(1, width), lines_needed(self.words, self.font(), max(1, width)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * QFontMetrics(self.font()).height()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.words) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        return QSize(min(longest + 1, theme.px(160)), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        p, step = QPainter(self), QFontMetrics(self.font()).height()
        p.setFont(self.font())
        p.setPen(theme.colours(self).accent_text)
        for i, line in enumerate(self._lines(self.width())):
            p.drawText(QRect(0, i * step, self.width(), step), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        p.end()
