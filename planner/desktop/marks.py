"""The shapes that stand for a state: severity, done, failed, not known, gate, and where a fact comes from. Painting and words alone."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from planner.desktop import theme
from planner.desktop.theme import Tokens
from planner.wording import _

SEVERITIES = ("critical", "high", "medium", "low", "info")
BASES = ("vendor", "third-party", "unread", "yours")
NAMES = (*SEVERITIES, "hint", "done", "failed", "unknown", "gate", *BASES, "open", "closed", "none")

FROM_BASIS = {
    "vendor": "vendor", "vendor-page": "vendor", "official": "vendor", "third-party": "third-party", "authority": "third-party",
    "unverified": "unread",
    "assumption": "unread", "yours": "yours", "entered": "yours",
}  # fmt: skip


def basis_mark(basis: str | None) -> str:
    """The mark of a provenance's basis; what is not known to be the vendor's own page counts as not read there."""
    return FROM_BASIS.get(basis or "", "unread")


def word(name: str) -> str:
    """What a mark says to a screen reader, and beside it in an inspector."""
    words = {
        "critical": _("Critical"), "high": _("High"), "medium": _("Medium"), "low": _("Low"), "info": _("Note"),
        "hint": _("Note"), "done": _("Done"),
        "failed": _("Failed"), "unknown": _("Not known"), "gate": _("Gate"), "vendor": _("Vendor’s page"),
        "third-party": _("Third party"), "unread": _("Not read at the vendor"), "yours": _("Yours"), "open": _("Open"),
        "closed": _("Closed"),
    }  # fmt: skip
    return words.get(name, "")


def text_colour(name: str, c: Tokens) -> QColor:
    """The colour of words beside a mark: urgent ones in red, the rest as text."""
    return {"critical": c.red_text, "high": c.red_text, "failed": c.red_text}.get(name, c.text)


def draw(p: QPainter, rect: QRectF, name: str, c: Tokens) -> None:
    """Draws a mark into `rect` (12 × 12 at the usual size)."""
    shape = _SHAPES.get(name)
    if shape is None:
        return
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.translate(rect.center())
    unit = min(rect.width(), rect.height()) / 12
    p.scale(unit, unit)
    shape(p, c)
    p.restore()


def pixmap(name: str, c: Tokens, size: int, ratio: float = 1.0) -> QPixmap:
    """A mark on its own, for menus and buttons."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    p = QPainter(picture)
    draw(p, QRectF(0, 0, size, size), name, c)
    p.end()
    return picture


class MarkLabel(QWidget):
    """One mark as a widget; it takes no focus, and its word is its accessible name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(name)

    def show_mark(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(word(name))
        self.setToolTip(word(name))
        self.update()

    @property
    def name(self) -> str:
        return self._name

    def sizeHint(self) -> QSize:
        return QSize(theme.px(14), theme.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        side = theme.px(12)
        middle = QRectF(self.rect()).center()
        draw(p, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), self._name, theme.colours(self))


def beside_line(mark: MarkLabel) -> QWidget:
    """A mark in a box as high as a line of text, so that it stands at the middle of the first line beside it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(mark)
    holder.setFixedHeight(max(mark.fontMetrics().height(), mark.sizeHint().height()))
    return holder


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _triangle(p: QPainter) -> None:
    p.drawPolygon(QPolygonF([QPointF(0, -4.9), QPointF(5.4, 4.6), QPointF(-5.4, 4.6)]))


def _diamond(p: QPainter, half: float) -> None:
    p.drawPolygon(QPolygonF([QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]))


def _critical(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.red_mark, 1.2))
    p.setBrush(c.red_mark)
    _triangle(p)
    ink = c.page
    p.setPen(_pen(ink, 1.3))
    p.drawLine(QPointF(0, -1.6), QPointF(0, 1.0))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(ink)
    p.drawEllipse(QPointF(0, 2.9), 0.75, 0.75)


def _high(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.red_mark, 1.3))
    p.setBrush(Qt.BrushStyle.NoBrush)
    _triangle(p)


def _medium(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.amber_mark, 0.8))
    p.setBrush(c.amber_mark)
    _diamond(p, 4.8)


def _low(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.amber_mark, 1.3))
    p.setBrush(Qt.BrushStyle.NoBrush)
    _diamond(p, 4.7)


def _gate(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.text, 1.3))
    p.setBrush(c.page)
    _diamond(p, 5.0)


def _info(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.unknown, 1.1))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(0, 0), 5.2, 5.2)
    p.drawLine(QPointF(0, -0.4), QPointF(0, 2.6))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.unknown)
    p.drawEllipse(QPointF(0, -2.5), 0.8, 0.8)


def _hint(p: QPainter, c: Tokens) -> None:
    """The note of a strip that says something, in the accent."""
    p.setPen(_pen(c.accent_text, 1.2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(0, 0), 5.2, 5.2)
    p.drawLine(QPointF(0, -0.4), QPointF(0, 2.6))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.accent_text)
    p.drawEllipse(QPointF(0, -2.5), 0.8, 0.8)


def _done(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.green_mark, 1.7))
    p.drawPolyline(QPolygonF([QPointF(-4.6, 0.4), QPointF(-1.6, 3.4), QPointF(4.6, -3.4)]))


def _failed(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.red_mark, 1.6))
    p.drawLine(QPointF(-3.8, -3.8), QPointF(3.8, 3.8))
    p.drawLine(QPointF(3.8, -3.8), QPointF(-3.8, 3.8))


def _unknown(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.unknown, 1.4))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawArc(QRectF(-2.6, -5, 5.2, 5.2), -60 * 16, 240 * 16)
    p.drawLine(QPointF(0.9, -0.3), QPointF(0, 1.6))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.unknown)
    p.drawEllipse(QPointF(0, 4.3), 0.9, 0.9)


def _vendor(p: QPainter, c: Tokens) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.text2)
    p.drawEllipse(QPointF(0, 0), 4.8, 4.8)


def _third_party(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.text2, 1.2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(0, 0), 4.4, 4.4)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.text2)
    p.drawPie(QRectF(-4.4, -4.4, 8.8, 8.8), 90 * 16, 180 * 16)


def _unread(p: QPainter, c: Tokens) -> None:
    pen = QPen(c.text2, 1.3)
    pen.setDashPattern([1.5, 1.4])
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(0, 0), 4.5, 4.5)


def _yours(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.accent_text, 1.2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPolygon(QPolygonF([QPointF(-4.6, 4.6), QPointF(-4.0, 1.8), QPointF(2.2, -4.4), QPointF(4.4, -2.2), QPointF(-1.8, 4.0)]))
    p.drawLine(QPointF(0.7, -2.9), QPointF(2.9, -0.7))


def _open(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.text2, 1.3))
    p.drawPolyline(QPolygonF([QPointF(-3.4, -1.6), QPointF(0, 1.8), QPointF(3.4, -1.6)]))


def _closed(p: QPainter, c: Tokens) -> None:
    p.setPen(_pen(c.text2, 1.3))
    p.drawPolyline(QPolygonF([QPointF(-1.6, -3.4), QPointF(1.8, 0), QPointF(-1.6, 3.4)]))


_SHAPES = {
    "critical": _critical, "high": _high, "medium": _medium, "low": _low, "info": _info, "hint": _hint, "done": _done, "failed": _failed,
    "unknown": _unknown, "gate": _gate, "vendor": _vendor, "third-party": _third_party, "unread": _unread, "yours": _yours,
    "open": _open, "closed": _closed,
}  # fmt: skip
