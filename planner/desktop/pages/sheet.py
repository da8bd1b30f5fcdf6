"""A small sheet of rows on a page: heads, hairlines, labels, links and drawn cells in aligned columns. For tens of rows, not thousands."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from planner.desktop import marks, theme
from planner.desktop.charts.bars import paint_difference
from planner.desktop.widgets import Button, Text, line
from planner.wording import _


class Sheet(QWidget):
    """Rows under a head. `stretch` says which columns share the width that is left; the last column may stand at the right edge."""

    def __init__(
        self, heads: Sequence[QWidget | str], stretch: Sequence[int], right: Sequence[int] = (), parent: QWidget | None = None,
        *, least: int = 0,
    ) -> None:  # fmt: skip
        """`least` is the narrowest width at 13 px of a column of sentences; beneath it whoever holds the sheet scrolls to the side."""
        super().__init__(parent)
        self._right = set(right)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S16)
        self._grid.setVerticalSpacing(0)
        self._columns = len(heads)
        self._row = 0
        for column, share in enumerate(stretch):
            self._grid.setColumnStretch(column, share)
            if share:
                self._grid.setColumnMinimumWidth(column, theme.px(least))
        for column, head in enumerate(heads):
            grows = column < len(stretch) and stretch[column] > 0 and column not in self._right
            label = Text(head, "caption", wrap=grows) if isinstance(head, str) else head
            side = Qt.AlignmentFlag.AlignVCenter if grows else self._side(column)
            self._grid.addWidget(label, 0, column, side)
        self._grid.setRowMinimumHeight(0, theme.px(28))
        self._row = 1
        self._rule(strong=True)

    def add_row(self, cells: Sequence[QWidget | str], kinds: Sequence[str] = ()) -> None:
        """One row: strings become labels of the kind at their place, widgets stand as they are."""
        for column, cell in enumerate(cells):
            widget = cell
            if isinstance(cell, str):
                kind = kinds[column] if column < len(kinds) else ""
                widget = Text(cell, kind, wrap=self._grid.columnStretch(column) > 0 and column not in self._right)
                widget.setContentsMargins(0, 4, 0, 4)
            assert isinstance(widget, QWidget)
            grows = isinstance(cell, str) and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
            side = Qt.AlignmentFlag.AlignVCenter if grows else self._side(column)
            self._grid.addWidget(widget, self._row, column, side)
        self._grid.setRowMinimumHeight(self._row, theme.row_height() - 1)
        self._row += 1
        self._rule()

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _rule(self, *, strong: bool = False) -> None:
        rule = line() if not strong else _Edge()
        self._grid.addWidget(rule, self._row, 0, 1, self._columns)
        self._row += 1


class _Edge(QFrame):
    """The firmer line under a head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(event.rect(), theme.colours(self).edge)
        p.end()


def difference_width() -> int:
    """The width of the bars of differences: it holds the two words above it, and grows no further with large text than they need."""
    return max(150, theme.px(100))


class AgainstFor(QWidget):
    """The head above difference bars: "against" to the left of the middle, "for" to its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(difference_width())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S12)
        row.addWidget(Text(_("against"), "caption"), 1, Qt.AlignmentFlag.AlignRight)
        row.addWidget(Text(_("for"), "caption"), 1, Qt.AlignmentFlag.AlignLeft)


class DifferenceBar(QWidget):
    """What speaks for it (right, blue) or against (left, orange), on one scale; its number stands beside it as text."""

    def __init__(self, share: float, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setAccessibleName(words)
        self.setFixedSize(QSize(difference_width(), theme.row_height() - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        paint_difference(p, QRectF(0, self.height() / 2 - 5, self.width(), 10), self._share, theme.colours(self))
        p.end()


class PageLink(Button):
    """An address outside the program, short; the whole address is its tool tip."""

    def __init__(self, url: str, most: int = 30, parent: QWidget | None = None) -> None:
        words = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        host, _slash, path = words.partition("/")
        short = (
            words
            if len(words) <= most
            else f"{host}/…{path[-(most - len(host) - 2) :]}"
            if len(host) < most - 6
            else words[: most - 1] + "…"
        )
        super().__init__(short, self._open, "link", parent=parent, small=True)
        self._url = url
        self.setToolTip(url)
        self.setAccessibleName(_("Open {url} in the browser").format(url=url))

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url))


class Marked(QWidget):
    """A mark with its word beside it."""

    def __init__(self, mark: str, text: str, kind: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if mark and mark != "none":
            row.addWidget(marks.MarkLabel(mark))
        row.addWidget(Text(text, kind))
        row.addStretch()
