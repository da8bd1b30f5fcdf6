"""Lines end where a reader expects it: never between the number of a day and its month, in labels and in painted words."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from planner.desktop.breaking import wrapped
from planner.desktop.widgets.text import Rich, Text

WORDS = "The licence ends on 13 April 2027"


def test_painted_lines_keep_a_day_with_its_month(app: QApplication) -> None:
    font = QApplication.font()
    width = QFontMetrics(font).horizontalAdvance("The licence ends on 13 A")
    lines = wrapped(WORDS, font, width, 4)
    assert lines[0] == "The licence ends on"
    assert " ".join(lines) == WORDS


def test_labels_that_wrap_keep_a_day_with_its_month(app: QApplication) -> None:
    label, rich = Text(WORDS, wrap=True), Rich(wrap=True)
    rich.show_parts((WORDS, True))
    assert "13\xa0April" in QLabel.text(label)
    assert "13\xa0April" in QLabel.text(rich)
    assert label.text() == WORDS
