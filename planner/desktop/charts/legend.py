"""The legend above the Gantt: each fill and mark with its word, in the colours of the chart. Painting alone."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.desktop import theme
from planner.desktop.charts.hatch import hatch
from planner.wording import _

GAP, TIGHT, SWATCH = 16, 9, 18


class GanttLegend(QWidget):
    """Leaves out its last entries where the room is short; all of them are its accessible text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = (
            ("work", _("work")), ("soak", _("soak")), ("gate", _("gate")), ("freeze", _("freeze, holiday")), ("away", _("away")),
            ("lines", _("today, deadline")),
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Legend: {words}").format(words=", ".join(word for _key, word in self._entries)))

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme.caption_font(self.font()))
        return [SWATCH + 6 + metrics.horizontalAdvance(word) for _key, word in self._entries]

    def _paint_swatch(self, p: QPainter, key: str, x: float, middle: float) -> None:
        c = theme.colours(self)
        box = QRectF(x, middle - 5, SWATCH, 10)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        match key:
            case "work":
                p.setBrush(c.series_work)
                p.drawRoundedRect(box, 2.5, 2.5)
            case "soak":
                hatch(p, box, c.soak, c.selected)
            case "away":
                hatch(p, box, c.amber_mark, c.amber_ground)
            case "gate":
                m = QPointF(x + SWATCH - 6, middle)
                p.setPen(QPen(c.text, 1.4))
                p.setBrush(c.page)
                p.drawPolygon(QPolygonF([m + QPointF(0, -5), m + QPointF(5, 0), m + QPointF(0, 5), m + QPointF(-5, 0)]))
            case "freeze":
                p.fillRect(QRectF(x, middle - 5, SWATCH / 2, 10), c.weekend)
                p.fillRect(QRectF(x + SWATCH / 2, middle - 5, SWATCH / 2, 10), theme.holiday(c))
            case _:
                p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                p.setPen(QPen(c.accent, 2))
                p.drawLine(QPointF(x + 6, middle - 6), QPointF(x + 6, middle + 6))
                pen = QPen(c.red_mark, 2)
                pen.setDashPattern([2, 1.5])
                p.setPen(pen)
                p.drawLine(QPointF(x + 13, middle - 6), QPointF(x + 13, middle + 6))

    def sizeHint(self) -> QSize:
        widths = self._widths()
        return QSize(sum(widths) + GAP * (len(widths) - 1), theme.small_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.small_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        c = theme.colours(self)
        widths = self._widths()
        shown = len(widths)
        gap = GAP if sum(widths) + GAP * (shown - 1) <= self.width() else TIGHT
        while shown and sum(widths[:shown]) + gap * (shown - 1) > self.width():
            shown -= 1
        x = float(self.width() - sum(widths[:shown]) - gap * max(0, shown - 1))
        middle = self.height() / 2
        for (key, word), width in zip(self._entries[:shown], widths[:shown], strict=True):
            self._paint_swatch(p, key, x, middle)
            p.setFont(theme.caption_font(self.font()))
            p.setPen(c.text2)
            text = QRectF(x + SWATCH + 6, 0, width, self.height())
            p.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            x += width + gap
        p.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
