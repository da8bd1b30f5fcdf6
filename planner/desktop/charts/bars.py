"""Small bars with ranges: a score with its dot and whisker, a cost with what is not known hatched, a share. Painting alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from planner.desktop import theme
from planner.desktop.charts.hatch import hatch
from planner.desktop.charts.records import Range

RADIUS = 2.5


def paint_score(p: QPainter, rect: QRectF, value: Range, c: theme.Colours, *, first: bool) -> None:
    """A bar up to the value, the dot on its end, the whisker over what missing facts leave open."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    _track(p, rect, c.track)
    if value.value is not None:
        _part(p, rect, 0, value.value, c.series_work if first else c.accent_edge)
        _whisker(p, rect, value, c.text, 6)
        p.setPen(QPen(c.page, 1))
        p.setBrush(c.text)
        p.drawEllipse(QPointF(rect.left() + value.value * rect.width(), rect.center().y()), 3.6, 3.6)
    p.restore()


def paint_cost(p: QPainter, rect: QRectF, value: Range, c: theme.Colours) -> None:
    """A grey bar with its whisker; where the total is not known, the known part and a hatch for the rest."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    if value.value is None:
        hatch(p, rect, c.edge, c.page, RADIUS)
        _part(p, rect, 0, value.known_part, c.unknown)
    else:
        _track(p, rect, c.track)
        _part(p, rect, 0, value.value, c.unknown)
        _whisker(p, rect, value, c.text, 5)
    p.restore()


def paint_share(p: QPainter, rect: QRectF, share: float, c: theme.Colours, colour: QColor) -> None:
    """A plain bar for a share between 0 and 1."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    _track(p, rect, c.track)
    _part(p, rect, 0, share, colour)
    p.restore()


def paint_difference(p: QPainter, rect: QRectF, share: float, c: theme.Colours) -> None:
    """A bar from the middle: to the right for what speaks for it, to the left against. `share` lies between -1 and 1."""
    p.save()
    middle = rect.center().x()
    p.setPen(QPen(c.edge, 1))
    p.drawLine(QPointF(int(middle) + 0.5, rect.top() - 5), QPointF(int(middle) + 0.5, rect.bottom() + 5))
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.series_work if share >= 0 else c.series_stragglers)
    width = max(2.0 if share else 0.0, abs(share) * rect.width() / 2)
    p.drawRoundedRect(QRectF(middle if share >= 0 else middle - width, rect.top(), width, rect.height()), 2, 2)
    p.restore()


def _track(p: QPainter, rect: QRectF, colour: QColor) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour)
    p.drawRoundedRect(rect, RADIUS, RADIUS)


def _part(p: QPainter, rect: QRectF, low: float, high: float, colour: QColor) -> None:
    """Part of a rounded bar, cut straight where it ends inside."""
    low, high = max(0.0, low), min(1.0, high)
    if high <= low:
        return
    shape = QPainterPath()
    shape.addRoundedRect(rect, RADIUS, RADIUS)
    cut = QPainterPath()
    cut.addRect(QRectF(rect.left() + low * rect.width(), rect.top(), (high - low) * rect.width(), rect.height()))
    p.setPen(Qt.PenStyle.NoPen)
    p.fillPath(shape.intersected(cut), colour)


def _whisker(p: QPainter, rect: QRectF, value: Range, colour: QColor, half: float) -> None:
    if value.low is None or value.high is None or value.high - value.low < 0.005:
        return
    low = rect.left() + max(0.0, value.low) * rect.width()
    high = rect.left() + min(1.0, value.high) * rect.width()
    y = rect.center().y()
    p.setPen(QPen(colour, 1.4))
    p.drawLine(QPointF(low, y), QPointF(high, y))
    for x in (low, high):
        p.drawLine(QPointF(x, y - half), QPointF(x, y + half))
