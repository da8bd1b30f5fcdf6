"""The shapes of the Gantt: bars by their fill, gates, contract dates and the ring of the focus. Painting alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from planner.desktop import theme
from planner.desktop.charts.hatch import hatch
from planner.desktop.charts.records import Bar


def paint_bar(p: QPainter, rect: QRectF, bar: Bar, c: theme.Tokens) -> None:
    """Work solid in its series, soak hatched, waiting hatched grey, absence hatched amber."""
    if bar.fill == "solid":
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(theme.series(c, bar.series))
        p.drawRoundedRect(rect, 2.5, 2.5)
    elif bar.fill == "soak":
        hatch(p, rect, c.soak, c.selected)
    elif bar.fill == "wait":
        hatch(p, rect, c.unknown, c.page)
    else:
        hatch(p, rect, c.amber_mark, c.amber_ground)


def paint_gate(p: QPainter, centre: QPointF, size: float, c: theme.Tokens, *, chosen: bool) -> None:
    """A diamond in ink, hollow until it is answered; filled in the accent while it is chosen."""
    r = size / 2
    diamond = QPolygonF([centre + QPointF(0, -r), centre + QPointF(r, 0), centre + QPointF(0, r), centre + QPointF(-r, 0)])
    p.setPen(QPen(c.accent if chosen else c.text, 1.5))
    p.setBrush(c.accent if chosen else c.page)
    p.drawPolygon(diamond)


def paint_pennant(p: QPainter, foot: QPointF, colour: QColor) -> None:
    """A contract date: a flag on its pole, never a severity mark."""
    p.setPen(QPen(colour, 1.6))
    p.drawLine(foot + QPointF(0, 5), foot + QPointF(0, -8))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour)
    p.drawPolygon(QPolygonF([foot + QPointF(0, -9), foot + QPointF(10, -5.5), foot + QPointF(0, -2)]))


def paint_ring(p: QPainter, rect: QRectF, c: theme.Tokens) -> None:
    """Around what the keys have reached."""
    p.setPen(QPen(c.focus, 2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(rect, 4, 4)
