"""The right end of the menu row: what was saved or done, undo and redo, and the field that leads anywhere. The menus come first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenuBar, QWidget

from planner.desktop import theme
from planner.desktop.goto import GoTo
from planner.desktop.widgets import IconButton, Text
from planner.wording import _

SAID, GO_TO, GO_TO_LEAST = 300, 280, 150
"""Widths at 13 px: of what was said, of the field, and of the field where there is little room."""
SPARE = 40
"""Kept free beside the menus at 13 px: the bar hides a menu for the lack of one pixel."""
MENU_PAD = 8
"""What the style sheet leaves beside the words of a menu."""


class Corner(QWidget):
    """`tell` says something; `fit` shares the width of the menu row. Empty while no project is open."""

    def __init__(self, undo: Callable[[], None], redo: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.go_to = GoTo()
        self.said = Text("", "source")
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo = IconButton("undo", _("Undo"), undo)
        self.redo = IconButton("redo", _("Redo"), redo)
        self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, theme.S12, 4)
        row.setSpacing(theme.S8)
        row.addWidget(self.said)
        row.addSpacing(2)
        for widget in (self.undo, self.redo, self.go_to):
            row.addWidget(widget)

    def show_open(self, is_open: bool) -> None:
        """Whether a project is open: without one there is nothing to undo and nowhere to go."""
        for widget in (self.said, self.undo, self.redo, self.go_to):
            widget.setVisible(is_open)

    def show_undo(self, back: str | None, forth: str | None) -> None:
        """What undo takes back and redo does again, None where there is nothing."""
        for button, words, label in ((self.undo, _("Undo"), back), (self.redo, _("Redo"), forth)):
            button.setEnabled(label is not None)
            text = words if label is None else f"{words}: {label}"
            button.setToolTip(text)
            button.setAccessibleName(text)

    def tell(self, text: str) -> None:
        """Says what was saved or done; what has no room is told whole by the tool tip."""
        self._text = text
        self.said.setToolTip(text)
        self.said.setText(self.said.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.said.width()))

    def fit(self, bar: QMenuBar, width: int) -> None:
        """Every menu keeps its words; the field, then what was said, give way in a narrow window.

        The bar lays out its menus anew only when its own size changes, so it is told that it has.
        """
        metrics = QFontMetrics(bar.font())
        titles = [action.text().replace("&", "") for action in bar.actions() if action.isVisible()]
        menus = sum(metrics.horizontalAdvance(title) + 2 * MENU_PAD for title in titles) + theme.px(SPARE)
        for widget in (self.undo, self.redo, self.go_to):
            widget.ensurePolished()
        buttons = self.undo.sizeHint().width() + self.redo.sizeHint().width() + 5 * theme.S8 + theme.S12
        room = width - menus - buttons
        field = max(theme.px(GO_TO_LEAST), min(theme.px(GO_TO), room - theme.px(SAID)))
        said = max(0, min(theme.px(SAID), room - field))
        if (field, said) != (self.go_to.width(), self.said.width()):
            self.go_to.setFixedWidth(field)
            self.said.setFixedWidth(said)
            QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))
        self.tell(self._text)
