"""A text broken into lines of a width, for everything that paints its own words. Measuring alone: nothing is painted here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from planner.wording import unbroken

MOST_LINES = 12
"""Nothing grows further; what is longer ends in an ellipsis, and whoever paints it tells the whole by a tool tip."""


def wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines of a width in pixels; what does not fit even then ends in an ellipsis."""
    if most == 1 or QFontMetrics(font).horizontalAdvance(text) <= width:
        return (_shortened(text, font, width),)
    starts = _starts(text, font, width, most)
    ends = [*starts[1:], len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return (*parts[:-1], _shortened(parts[-1], font, width))


def _shortened(text: str, font: QFont, width: int) -> str:
    """A text that fits by the rounded measure stays whole; Qt would shorten it for a part of a pixel."""
    metrics = QFontMetrics(font)
    return text if metrics.horizontalAdvance(text) <= width else metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def lines_needed(text: str, font: QFont, width: int) -> int:
    """How many lines of a width hold the whole text; a word longer than a line is broken within."""
    if not text or QFontMetrics(font).horizontalAdvance(text) <= width:
        return 1
    return max(1, len(_starts(text, font, max(1, width), MOST_LINES)))


def _starts(text: str, font: QFont, width: int, most: int) -> list[int]:
    """Where each line begins when a text is broken at a width."""
    layout = QTextLayout(unbroken(text), font)
    way = QTextOption()
    way.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(way)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts
