"""Reasons or steps in their order, each with its number in a column of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.desktop import theme
from planner.desktop.widgets import Text


class NumberedList(QWidget):
    """Sentences that wrap beside their numbers."""

    def __init__(self, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S8)
        grid.setVerticalSpacing(theme.S8)
        grid.setColumnMinimumWidth(0, theme.px(14))
        grid.setColumnStretch(1, 1)
        for i, text in enumerate(texts):
            grid.addWidget(Text(str(i + 1), "label"), i, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(text, "", wrap=True), i, 1)
