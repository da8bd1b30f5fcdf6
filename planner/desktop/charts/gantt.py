"""The Gantt: rows, bars, soak, gates and contract dates painted from plain records. It answers which row and which mark are
selected, by pointer and by keys alike, and never computes a date.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from planner.desktop import theme
from planner.desktop.charts.gantt_layout import Layout, place_labels
from planner.desktop.charts.gantt_model import sentence
from planner.desktop.charts.gantt_shapes import paint_bar, paint_gate, paint_pennant, paint_ring
from planner.desktop.charts.records import Bar, Flag, Gantt, GanttRow, Mark
from planner.wording import _

ZOOM_STEP = 1.25
WIDEST_DAY = 64.0


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected: a row, and of it one item (bars first, then marks) or -1 for the row itself."""

    key: str
    item: int = -1


class GanttChart(QAbstractScrollArea):
    """One row a step. Arrow keys walk rows and what is drawn on them; Ctrl with plus, minus and 0 changes the scale, T goes to today."""

    selected = Signal(str, int)
    """The row's key and the item's number on it, -1 for the row itself."""
    opened = Signal(str)
    """Enter or a double click on a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Gantt(date.min, date.min)
        self._selected: Selected | None = None
        self._hovered = -1
        self._scale = 0.0
        """Pixels a day; 0 fits the whole span to the width."""
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Chart of the plan"))
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    # ------------------------------------------------------------------ what it shows

    @property
    def chart(self) -> Gantt:
        return self._chart

    @property
    def selection(self) -> Selected | None:
        return self._selected

    def show_chart(self, chart: Gantt) -> None:
        """Takes a new chart; the selection stays where its row is still there."""
        self._chart = chart
        if self._selected is not None and chart.row(self._selected.key) is None:
            self._selected = None
        self._relay()

    def select(self, key: str, item: int = -1) -> None:
        """Selects a row or one thing on it, scrolls it into view and says it to screen readers."""
        row = self._chart.row(key)
        if row is None or row.heading:
            return
        self._selected = Selected(key, item)
        self.ensure_visible(key, item)
        self.setAccessibleDescription(self.spoken())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.viewport().update()
        self.selected.emit(key, item)

    def spoken(self) -> str:
        """What a screen reader says of the selection."""
        if self._selected is None:
            return ""
        row = self._chart.row(self._selected.key)
        if row is None:
            return ""
        items = items_of(row)
        if 0 <= self._selected.item < len(items):
            return items[self._selected.item].text
        return sentence(row)

    def ensure_visible(self, key: str, item: int = -1) -> None:
        layout = self.layout_now()
        index = next((i for i, row in enumerate(self._chart.rows) if row.key == key), None)
        if index is None:
            return
        top, height = layout.tops[index], layout.heights[index]
        bar = self.verticalScrollBar()
        body = self.viewport().height() - layout.header
        if top < bar.value():
            bar.setValue(top)
        elif top + height > bar.value() + body:
            bar.setValue(top + height - body)
        items = items_of(self._chart.rows[index])
        if 0 <= item < len(items):
            self._scroll_to(first_day(items[item]))

    # ------------------------------------------------------------------ scale

    def zoom(self, factor: float, around: date | None = None) -> None:
        """Widens or narrows a day; never below the scale at which the whole plan fits."""
        layout = self.layout_now()
        fit = layout.fit
        scale = max(fit, min(WIDEST_DAY, layout.day_width * factor))
        anchor = around or self._middle_day(layout)
        before = layout.x(anchor) - self.horizontalScrollBar().value()
        self._scale = 0.0 if scale <= fit * 1.001 else scale
        self._relay()
        self.horizontalScrollBar().setValue(int(self.layout_now().x(anchor) - before))

    def fit(self) -> None:
        self._scale = 0.0
        self._relay()

    def go_to_today(self) -> None:
        today = next((f.day for f in self._chart.flags if f.kind == "today"), None)
        if today is not None:
            self._scroll_to(today)

    def _scroll_to(self, day: date) -> None:
        layout = self.layout_now()
        bar = self.horizontalScrollBar()
        x = layout.x(day)
        visible = self.viewport().width() - layout.left
        if not bar.value() + 24 <= x <= bar.value() + visible - 48:
            bar.setValue(int(x - visible / 3))

    def _middle_day(self, layout: Layout) -> date:
        middle = self.horizontalScrollBar().value() + (self.viewport().width() - layout.left) / 2
        return layout.day(middle)

    # ------------------------------------------------------------------ geometry

    def layout_now(self) -> Layout:
        """Where everything lies at the present width, font and scale."""
        bold = QFontMetrics(theme.weighted(self.font(), QFont.Weight.DemiBold))
        named = [
            bold.horizontalAdvance(f"{row.label} {'' if row.count is None else row.count}") for row in self._chart.rows if not row.heading
        ]
        return Layout(self._chart, self.viewport().width(), QFontMetrics(self.font()).height(), self._scale, max(named, default=0) + 54)

    def _relay(self) -> None:
        layout = self.layout_now()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, int(layout.width + layout.left - self.viewport().width())))
        across.setPageStep(max(1, self.viewport().width() - layout.left))
        across.setSingleStep(max(1, int(layout.day_width * 7)))
        down.setRange(0, max(0, layout.header + layout.height - self.viewport().height()))
        down.setPageStep(max(1, self.viewport().height() - layout.header))
        down.setSingleStep(layout.row_height)
        self.viewport().update()

    def row_at(self, pos: QPoint) -> int:
        """The number of the row under a point of the viewport, -1 outside and on headings."""
        layout = self.layout_now()
        y = pos.y() - layout.header + self.verticalScrollBar().value()
        if pos.y() < layout.header:
            return -1
        index = layout.row_at(y)
        return -1 if index is None or self._chart.rows[index].heading else index

    def item_at(self, pos: QPoint) -> tuple[int, int]:
        """Row and item under a point; the item is -1 beside bars and marks."""
        index = self.row_at(pos)
        if index < 0:
            return -1, -1
        layout = self.layout_now()
        x = pos.x() - layout.left + self.horizontalScrollBar().value()
        items = items_of(self._chart.rows[index])
        for i in reversed(range(len(items))):
            item = items[i]
            if isinstance(item, Mark):
                if abs(x - layout.middle(item.day)) <= 8:
                    return index, i
            elif layout.x(item.first) - 1 <= x <= layout.end(item.last) + 1:
                return index, i
        return index, -1

    # ------------------------------------------------------------------ painting

    def _paint(self, p: QPainter) -> None:
        c = theme.colours(self)
        layout = self.layout_now()
        page = self.viewport().rect()
        p.fillRect(page, c.page)
        if not self._chart.rows:
            return
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        body = QRect(layout.left, layout.header, page.width() - layout.left, page.height() - layout.header)
        p.save()
        p.setClipRect(QRect(0, layout.header, page.width(), body.height()))
        p.translate(0, layout.header - dy)
        self._paint_row_grounds(p, layout, page.width())
        p.save()
        p.setClipRect(QRect(layout.left, dy, body.width(), body.height()))
        p.translate(layout.left - dx, 0)
        self._paint_columns(p, layout)
        p.restore()
        self._paint_labels(p, layout, page.width())
        self._paint_focus(p, layout, page.width())
        p.setClipRect(QRect(layout.left, dy, body.width(), body.height()))
        p.translate(layout.left - dx, 0)
        self._paint_flag_lines(p, layout, layout.height)
        for i, row in enumerate(self._chart.rows):
            if layout.tops[i] + layout.heights[i] >= dy and layout.tops[i] <= dy + body.height() and not row.heading:
                self._paint_row(p, layout, i, row)
        self._paint_top_words(p, layout)
        p.restore()
        p.save()
        p.setClipRect(QRect(0, 0, page.width(), layout.header + 1))
        self._paint_axis(p, layout, page.width(), dx)
        p.restore()

    def _paint_row_grounds(self, p: QPainter, layout: Layout, width: int) -> None:
        c = theme.colours(self)
        for i, row in enumerate(self._chart.rows):
            rect = QRect(0, layout.tops[i], width, layout.heights[i])
            if self._selected is not None and row.key == self._selected.key:
                p.fillRect(rect, c.selected)
                p.fillRect(QRect(0, rect.top(), layout.left, rect.height()), c.current)
            elif i == self._hovered:
                p.fillRect(rect, c.hover)

    def _paint_focus(self, p: QPainter, layout: Layout, width: int) -> None:
        """The ring inside the selected row, while the keys go to the chart and to no single bar or mark."""
        if not self.hasFocus() or self._selected is None or self._selected.item >= 0:
            return
        index = next((i for i, r in enumerate(self._chart.rows) if self._selected and r.key == self._selected.key), None)
        if index is not None:
            p.setPen(QPen(theme.colours(self).focus, 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(QRectF(1, layout.tops[index] + 1, width - 2, layout.heights[index] - 3), 3, 3)

    def _paint_columns(self, p: QPainter, layout: Layout) -> None:
        """Weekends, freezes, holidays and a hairline for each Monday, behind everything else."""
        c = theme.colours(self)
        height = layout.height
        shade, deep = QColor(c.weekend), QColor(c.freeze)
        selected_row = next((i for i, r in enumerate(self._chart.rows) if self._selected and r.key == self._selected.key), None)
        day = self._chart.first
        for band in self._chart.bands:
            if band.kind == "freeze":
                self._shade(p, layout, band.first, band.last, shade, height, selected_row)
        while day <= self._chart.last:
            frozen = any(b.kind == "freeze" and b.first <= day <= b.last for b in self._chart.bands)
            if day.weekday() == 5:
                end = min(day + timedelta(days=1), self._chart.last)
                self._shade(p, layout, day, end, deep if frozen else shade, height, selected_row)
            day += timedelta(days=1)
        for band in self._chart.bands:
            if band.kind == "holiday":
                self._shade(p, layout, band.first, band.last, theme.holiday(c), height, selected_row)
        p.setPen(QPen(c.hairline, 1))
        for monday in layout.mondays():
            x = layout.line(monday)
            p.drawLine(QPointF(x, 0), QPointF(x, height))

    def _shade(self, p: QPainter, layout: Layout, first: date, last: date, colour: QColor, height: int, spare: int | None) -> None:
        """Shades columns; over the selected row lightly, so that its ground stays readable."""
        x, w = layout.x(first), layout.end(last) - layout.x(first)
        if spare is None:
            p.fillRect(QRectF(x, 0, w, height), colour)
            return
        top, bottom = layout.tops[spare], layout.tops[spare] + layout.heights[spare]
        p.fillRect(QRectF(x, 0, w, top), colour)
        p.fillRect(QRectF(x, bottom, w, height - bottom), colour)
        light = QColor(colour)
        light.setAlpha(120)
        p.fillRect(QRectF(x, top, w, bottom - top), light)

    def _paint_labels(self, p: QPainter, layout: Layout, width: int) -> None:
        c = theme.colours(self)
        small = theme.caption_font(self.font())
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for i, row in enumerate(self._chart.rows):
            top, height = layout.tops[i], layout.heights[i]
            right = layout.left - layout.count_gap
            if row.heading:
                p.setFont(small)
                p.setPen(c.text3)
                p.drawText(QRect(24, top, right - 24, height), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.label)
            else:
                current = self._selected is not None and row.key == self._selected.key
                self._paint_label(p, QRect(24, top, right - 24, height), row, bold if current else self.font())
            last = i + 1 == len(self._chart.rows) or self._chart.rows[i + 1].heading
            if not row.heading or last:
                p.setPen(QPen(c.hairline, 1))
                y = top + height - 0.5
                p.drawLine(QPointF(24, y), QPointF(width, y))
        p.setPen(QPen(c.hairline, 1))
        p.drawLine(QPointF(layout.left - 0.5, 0), QPointF(layout.left - 0.5, layout.height))

    def _paint_label(self, p: QPainter, rect: QRect, row: GanttRow, font: QFont) -> None:
        c = theme.colours(self)
        count = "" if row.count is None else str(row.count)
        p.setFont(self.font())
        p.setPen(c.text2)
        p.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        room = rect.width() - (QFontMetrics(self.font()).horizontalAdvance(count) + 12 if count else 0)
        p.setFont(font)
        p.setPen(c.text)
        text = QFontMetrics(font).elidedText(row.label, Qt.TextElideMode.ElideRight, room)
        p.drawText(QRect(rect.left(), rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_row(self, p: QPainter, layout: Layout, index: int, row: GanttRow) -> None:
        middle = layout.tops[index] + layout.heights[index] / 2 - 0.5
        current = self._selected is not None and row.key == self._selected.key
        item = self._selected.item if self._selected is not None and current else -2
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours(self)
        if row.since is not None and row.until is not None:
            self._paint_contract(p, layout, row, middle)
        for i, bar in enumerate(row.bars):
            rect = QRectF(layout.x(bar.first), middle - layout.bar / 2, max(3.0, layout.end(bar.last) - layout.x(bar.first)), layout.bar)
            paint_bar(p, rect, bar, c)
            if i == item:
                paint_ring(p, rect.adjusted(-3, -3, 3, 3), c)
        for i, mark in enumerate(row.marks, len(row.bars)):
            centre = QPointF(layout.middle(mark.day) if mark.shape != "end" else layout.end(mark.day), middle)
            if mark.shape == "gate":
                paint_gate(p, centre, layout.gate, c, chosen=i == item or (item == -1 and current and mark is row.marks[-1]))
            elif mark.shape == "end":
                p.setPen(QPen(c.text2, 2))
                p.drawLine(QPointF(centre.x() - 1, middle - 5.5), QPointF(centre.x() - 1, middle + 5.5))
            else:
                paint_pennant(p, centre, QColor(c.red_mark if mark.shape == "urgent-flag" else c.amber_mark))
            if i == item and mark.shape != "gate":
                paint_ring(p, QRectF(centre.x() - 9, middle - 11, 22, 20), c)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_words(p, layout, row, middle, current)

    def _paint_contract(self, p: QPainter, layout: Layout, row: GanttRow, middle: float) -> None:
        assert row.since is not None and row.until is not None
        c = theme.colours(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        p.setPen(QPen(c.text2, 2))
        p.drawLine(QPointF(layout.x(row.since), round(middle)), QPointF(layout.end(row.until), round(middle)))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_words(self, p: QPainter, layout: Layout, row: GanttRow, middle: float, current: bool) -> None:
        """Words beside bars and marks, moved or left out where they would touch one another or the line of today or the deadline."""
        c = theme.colours(self)
        font = theme.drawn_font(self.font())
        metrics = QFontMetrics(font)
        stops = tuple(layout.flag_x(f) for f in self._chart.flags)
        p.setFont(font)
        contract = row.since is not None
        for word in place_labels(layout, row, metrics.horizontalAdvance, current, stops):
            p.setPen(c.text if current else c.text2)
            baseline = middle - 5 if contract else middle + metrics.ascent() / 2 - 1
            if contract:
                baseline = middle - metrics.descent() - 3
            p.drawText(QPointF(word.x, baseline), word.text)

    def _paint_flag_lines(self, p: QPainter, layout: Layout, height: int) -> None:
        c = theme.colours(self)
        for flag in self._chart.flags:
            x = layout.flag_x(flag)
            pen = QPen(c.accent if flag.kind == "today" else c.red_mark, 2 if flag.kind == "today" else 1.6)
            if flag.kind == "deadline":
                pen.setDashPattern([3, 2])
            p.setPen(pen)
            p.drawLine(QPointF(x, 0), QPointF(x, height))

    def _paint_top_words(self, p: QPainter, layout: Layout) -> None:
        """ "today", the deadline and the names of freezes, in the line of the first heading; they scroll away with it."""
        c = theme.colours(self)
        font = theme.drawn_font(self.font())
        metrics = QFontMetrics(font)
        p.setFont(font)
        height = layout.heights[0]
        baseline = height / 2 + metrics.ascent() / 2 - 1
        taken: list[tuple[float, float]] = []
        for flag in sorted(self._chart.flags, key=_deadline_first):
            x = layout.flag_x(flag) + 7
            w = metrics.horizontalAdvance(flag.label)
            if x + w > layout.width:
                x = layout.flag_x(flag) - 7 - w
            if any(x < b + 6 and x + w > a - 6 for a, b in taken):
                continue
            taken.append((x, x + w))
            p.setPen(c.accent_text if flag.kind == "today" else c.red_text)
            p.drawText(QPointF(x, baseline), flag.label)
        for band in self._chart.bands:
            if band.kind != "freeze":
                continue
            w = metrics.horizontalAdvance(band.label)
            x = (layout.x(band.first) + layout.end(band.last) - w) / 2
            x = max(4.0, min(x, layout.width - w - 4))
            if all(x >= b + 6 or x + w <= a - 6 for a, b in taken):
                taken.append((x, x + w))
                p.setPen(c.text2)
                p.drawText(QPointF(x, baseline), band.label)

    def _paint_axis(self, p: QPainter, layout: Layout, width: int, dx: int) -> None:
        c = theme.colours(self)
        p.fillRect(QRect(0, 0, width, layout.header), c.page)
        p.setPen(QPen(c.edge, 1))
        p.drawLine(QPointF(0, layout.header - 0.5), QPointF(width, layout.header - 0.5))
        p.save()
        p.setClipRect(QRect(layout.left - 8, 0, width - layout.left + 8, layout.header))
        p.translate(layout.left - dx, 0)
        bold = theme.drawn_font(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        half = layout.header // 2
        p.setFont(bold)
        months = layout.months(QFontMetrics(bold).horizontalAdvance)
        for x, text, tick in months:
            if tick:
                p.setPen(QPen(c.edge, 1))
                p.drawLine(QPointF(x, 0), QPointF(x, layout.header))
            p.setPen(c.text)
            p.drawText(QRectF(x + 4, 0, 200, half), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        font = theme.drawn_font(self.font())
        p.setFont(font)
        p.setPen(c.text2)
        for x, text in layout.ticks(QFontMetrics(font).horizontalAdvance):
            p.drawText(QRectF(x, half - 1, 60, half), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        for flag in self._chart.flags:
            x = layout.flag_x(flag)
            if flag.kind == "today":
                p.setBrush(c.accent)
                p.drawEllipse(QPointF(x, layout.header - 1.0), 3.5, 3.5)
            else:
                p.setBrush(c.red_mark)
                p.drawPolygon(
                    QPolygonF([QPointF(x - 1, layout.header - 9), QPointF(x + 9, layout.header - 5.5), QPointF(x - 1, layout.header - 2)])
                )
                p.drawRect(QRectF(x - 1, layout.header - 9, 1.6, 9))
        p.restore()

    # ------------------------------------------------------------------ keys

    def _step_row(self, step: int) -> None:
        keys = [row.key for row in self._chart.rows if not row.heading]
        if not keys:
            return
        if self._selected is None or self._selected.key not in keys:
            self.select(keys[0 if step > 0 else -1])
            return
        at = max(0, min(len(keys) - 1, keys.index(self._selected.key) + step))
        self.select(keys[at])

    def _step_item(self, step: int) -> None:
        if self._selected is None:
            self._step_row(1)
            return
        row = self._chart.row(self._selected.key)
        if row is not None:
            self.select(row.key, max(-1, min(len(items_of(row)) - 1, self._selected.item + step)))

    # ------------------------------------------------------------------ Qt

    def sizeHint(self) -> QSize:
        layout = self.layout_now()
        return QSize(860, layout.header + layout.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relay()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._relay()

    def focusInEvent(self, _event: QEvent) -> None:
        if self._selected is None:
            self._step_row(1)
        self.viewport().update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Down:
            self._step_row(1)
        elif key == Qt.Key.Key_Up:
            self._step_row(-1)
        elif key == Qt.Key.Key_Right:
            self._step_item(1)
        elif key == Qt.Key.Key_Left:
            self._step_item(-1)
        elif key == Qt.Key.Key_Home:
            self._step_row(-len(self._chart.rows))
        elif key == Qt.Key.Key_End:
            self._step_row(len(self._chart.rows))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.opened.emit(self._selected.key)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif control and key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_T and not event.modifiers():
            self.go_to_today()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            layout = self.layout_now()
            day = layout.day(event.position().x() - layout.left + self.horizontalScrollBar().value())
            self.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP, day)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, item = self.item_at(event.position().toPoint())
        if index >= 0:
            self.select(self._chart.rows[index].key, item)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.row_at(event.position().toPoint())
        if index >= 0:
            self.opened.emit(self._chart.rows[index].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.row_at(event.position().toPoint())
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index, item = self.item_at(event.pos())
            text = items_of(self._chart.rows[index])[item].text if index >= 0 and item >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        if event.type() == QEvent.Type.Leave and self._hovered != -1:
            self._hovered = -1
            self.viewport().update()
        return super().viewportEvent(event)


def items_of(row: GanttRow) -> list[Bar | Mark]:
    """What can be selected on a row, in the order of the keys: bars, then marks."""
    return [*row.bars, *row.marks]


def first_day(item: Bar | Mark) -> date:
    return item.first if isinstance(item, Bar) else item.day


def _deadline_first(flag: Flag) -> int:
    return 0 if flag.kind == "deadline" else 1
