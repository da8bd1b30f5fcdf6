"""Hatched bars: lines at 45°, the same phase everywhere, so that bars that touch read as one."""

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

STEP = 7.0
"""Pixels from one line to the next, along the bar."""


def hatch(p: QPainter, rect: QRectF, line: QColor, ground: QColor, radius: float = 2.5) -> None:
    """A rounded bar with its edge and lines in one colour over a quiet ground."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(inner, radius, radius)
    p.fillPath(shape, ground)
    p.save()
    p.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    p.setPen(QPen(line, 1.1))
    first = floor((rect.left() + rect.top() - rect.height()) / STEP)
    last = ceil((rect.right() + rect.bottom()) / STEP)
    for i in range(first, last + 1):
        at = i * STEP - rect.top()
        p.drawLine(QPointF(at, rect.top()), QPointF(at - rect.height(), rect.bottom()))
    p.restore()
    p.setPen(QPen(line, 1))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPath(shape)
    p.restore()
