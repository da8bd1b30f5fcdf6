"""How a declared table looks and is used: hairlines, marks, two-line cells, headings, ticks; by pointer and by keys alike."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.desktop import icons, marks, theme
from planner.desktop.style import check_box, ring
from planner.desktop.table import CELL, GROUP, Cell, GroupRow, TableModel
from planner.desktop.theme import Tokens
from planner.wording import NBSP

Index = QModelIndex | QPersistentModelIndex
EDGE = 24
"""The page's margin, kept by the text of the first and last column."""
Align = Qt.AlignmentFlag


def tone_colour(c: Tokens, tone: str) -> QColor:
    names = {"red": "red_text", "amber": "amber_text", "green": "green_text", "accent": "accent_text"}
    colour: QColor = getattr(c, names.get(tone, tone))
    return colour


def wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """A text in at most so many lines of a width in pixels; what does not fit even then ends in an ellipsis."""
    metrics = QFontMetrics(font)
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return (metrics.elidedText(text, Qt.TextElideMode.ElideRight, width),)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return tuple(metrics.elidedText(part, Qt.TextElideMode.ElideRight, width) for part in parts)


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = cast(Table, option.widget)
        c, rect = theme.colours(view), QRect(option.rect)
        heading = index.data(GROUP)
        painter.save()
        if isinstance(heading, GroupRow):
            self._heading(painter, heading, view, index)
        else:
            self._ground(painter, rect, index, view, c)
            self._cell(painter, rect, cast(Cell, index.data(CELL)), index, view, c)
        painter.setPen(QPen(c.hairline, 1))
        painter.drawLine(QPoint(rect.left(), rect.bottom()), QPoint(rect.right(), rect.bottom()))
        if (
            view.hasFocus()
            and index.row() == view.currentIndex().row()
            and (view.rows_only or index.column() == view.currentIndex().column())
        ):
            whole = view.row_rect(index.row()) if view.rows_only else rect
            ring(painter, QRectF(whole).adjusted(1, 0, -1, -1), c.focus, 3)
        painter.restore()

    def _ground(self, p: QPainter, rect: QRect, index: Index, view: "Table", c: Tokens) -> None:
        current, ticked = index.row() == view.currentIndex().row(), view.is_ticked(index.row())
        if current:
            p.fillRect(rect, c.current)
        elif ticked:
            p.fillRect(rect, c.selected)
        elif index.row() == view.hovered:
            p.fillRect(rect, c.hover)

    def _heading(self, p: QPainter, heading: GroupRow, view: "Table", index: Index) -> None:
        c = theme.colours(view)
        if index.column() == 0:
            whole = view.row_rect(index.row())
            p.fillRect(whole, c.current if index.row() == view.currentIndex().row() and view.hasFocus() else c.window)
            side = theme.px(12)
            at = QRectF(EDGE, whole.center().y() - side / 2, side, side)
            marks.draw(p, at, "open" if heading.is_open else "closed", c)
            bold = theme.weighted(view.font(), QFont.Weight.DemiBold)
            p.setFont(bold)
            p.setPen(c.text)
            left = EDGE + theme.px(20)
            p.drawText(QRect(left, whole.top(), whole.width(), whole.height()), Align.AlignVCenter, heading.title)
            left += QFontMetrics(bold).horizontalAdvance(heading.title) + 8
            p.setFont(view.font())
            p.setPen(c.text3)
            p.drawText(QRect(left, whole.top(), whole.width(), whole.height()), Align.AlignVCenter, str(heading.count))

    def _cell(self, p: QPainter, rect: QRect, cell: Cell, index: Index, view: "Table", c: Tokens) -> None:
        column = view.table.columns[index.column()]
        left = rect.left() + (view.edge if index.column() == view.first_column else 8)
        right = rect.right() - (view.edge if index.column() == view.last_column else 8)
        middle = rect.center().y()
        if view.table.ticks and index.column() == 0:
            side = theme.px(16)
            state = Qt.CheckState.Checked if view.is_ticked(index.row()) else Qt.CheckState.Unchecked
            check_box(p, QRectF(left, middle - side / 2 + 0.5, side, side), c, state)
            left += side + 8
        if cell.icon:
            side = theme.px(16)
            icons.paint(p, QRectF(left, middle - side / 2 + 0.5, side, side), cell.icon, c.text2.name())
            left += side + 8
        if cell.mark != "none":
            side = theme.px(12)
            top = middle - side / 2 + 0.5 if not cell.second or index.column() else middle - theme.px(15)
            marks.draw(p, QRectF(left, top, side, side), cell.mark, c)
            left += side + 6
        font = theme.weighted(view.font(), QFont.Weight.Medium) if cell.strong else view.font()
        align = Align.AlignRight if column.right else Align.AlignLeft
        width, upper = right - left, QFontMetrics(font).height()
        if cell.second:
            small = theme.caption_font(view.font())
            lower = QFontMetrics(small).height()
            blank = cell.second == NBSP
            lines = wrapped(cell.text, font, width, 2 if rect.height() >= 2 * upper + (0 if blank else lower) else 1)
            top = middle - (upper * (1 if blank else len(lines)) + lower) // 2
            self._text(p, QRect(left, top, width, upper), lines, font, tone_colour(c, cell.tone), align)
            under = QRect(left, top + upper * len(lines), width, lower)
            self._text(p, under, wrapped(cell.second, small, width, 1), small, tone_colour(c, cell.second_tone), align)
            return
        lines = wrapped(cell.text, font, width, 2 if rect.height() >= 2 * upper + 4 else 1)
        top = middle - upper * len(lines) // 2
        self._text(p, QRect(left, top, width, upper), lines, font, tone_colour(c, cell.tone), align)

    def _text(self, p: QPainter, first: QRect, lines: tuple[str, ...], font: QFont, colour: QColor, align: Qt.AlignmentFlag) -> None:
        p.setFont(font)
        p.setPen(colour)
        for i, line in enumerate(lines):
            p.drawText(first.translated(0, i * first.height()), align | Align.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, theme.row_height())


class _Header(QHeaderView):
    """Captions with the arrow of the order, and a box that ticks all."""

    all_clicked = Signal()

    def __init__(self, view: "Table") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(False)
        self.setStretchLastSection(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setFixedHeight(theme.head_height())

    def box(self) -> QRectF:
        side = theme.px(16)
        return QRectF(self._view.edge, (self.height() - side) / 2, side, side)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view, c = self._view, theme.colours(self)
        model = view.table
        column = model.columns[section]
        painter.save()
        painter.setPen(QPen(c.edge, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = rect.left() + (view.edge if section == view.first_column else 8)
        right = rect.right() - (view.edge if section == view.last_column else 8)
        if model.ticks and section == 0:
            check_box(painter, self.box(), c, view.all_state())
            left += theme.px(16) + 8
        font = theme.weighted(theme.caption_font(view.font()), QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(c.text3)
        sorted_by = model.sorted_by
        arrow = theme.px(10) if sorted_by is not None and sorted_by[0] == section else 0
        title = QFontMetrics(font).elidedText(column.title, Qt.TextElideMode.ElideRight, max(0, right - left - (arrow + 8 if arrow else 0)))
        width = QFontMetrics(font).horizontalAdvance(title)
        x = right - width if column.right else left
        painter.drawText(QRect(x, rect.top(), width + 2, rect.height()), Align.AlignVCenter, title)
        if arrow and sorted_by is not None:
            up = sorted_by[1] == Qt.SortOrder.AscendingOrder
            at = x - arrow - 6 if column.right else x + width + 8
            _arrow(painter, QRectF(at, rect.center().y() - arrow / 2, arrow, arrow), c, up=up)
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._view.table.ticks and self.box().adjusted(-4, -4, 4, 4).contains(event.position()):
            self.all_clicked.emit()
            return
        super().mouseReleaseEvent(event)


def _arrow(p: QPainter, rect: QRectF, c: Tokens, *, up: bool) -> None:
    p.save()
    p.translate(rect.center())
    if up:
        p.rotate(180)
    p.translate(-rect.center())
    marks.draw(p, rect, "open", c)
    p.restore()


class Table(QTableView):
    """A table over a TableModel. Space ticks, Enter opens, Del removes, letters find; headings open and close with ← and →."""

    current_moved = Signal()
    ticks_changed = Signal()
    opened = Signal()
    remove_wanted = Signal()
    fill_down_wanted = Signal()
    paste_wanted = Signal()

    def __init__(
        self, model: TableModel[Any], name: str, parent: QWidget | None = None, *, row: int = 28, edge: int = EDGE, rows_only: bool = True
    ) -> None:
        super().__init__(parent)
        self.table, self.edge, self.rows_only = model, edge, rows_only
        self.hovered = -1
        self.first_column, self.last_column = 0, len(model.columns) - 1
        self._row_at_13 = row
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self._header = _Header(self)
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(theme.px(row))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(False)
        self._anchor = -1
        self._header.sectionClicked.connect(self._sort_by)
        self._header.all_clicked.connect(self.tick_all)
        model.modelReset.connect(self._was_reset)
        model.layoutChanged.connect(self._was_reset)

    # ------------------------------------------------------------------ what is current

    def current_record(self) -> object | None:
        found: object | None = self.table.record_at(self.currentIndex().row())
        return found

    def select_key(self, key: str) -> bool:
        """Makes the row of a record the current one and scrolls to it; whether it is there."""
        row = self.table.row_of(key)
        if row < 0:
            return False
        self.setCurrentIndex(self.table.index(row, max(0, self.currentIndex().column())))
        self.scrollTo(self.currentIndex())
        return True

    def current_is_near(self, top: int) -> bool:
        """Whether the current row would be seen if the table were scrolled to `top`."""
        row = self.currentIndex().row()
        at = self.verticalHeader().sectionPosition(row) if row >= 0 else -1
        return top <= at <= top + self.viewport().height() - theme.px(self._row_at_13)

    def is_ticked(self, row: int) -> bool:
        record = self.table.record_at(row)
        return record is not None and self.table.key_of(record) in self.table.ticked

    def all_state(self) -> Qt.CheckState:
        visible = {self.table.key_of(r) for r in self.table.visible}
        ticked = visible & self.table.ticked
        if not ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if ticked == visible else Qt.CheckState.PartiallyChecked

    def row_rect(self, row: int) -> QRect:
        """The whole width of a row, in the viewport."""
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    @Slot()
    def tick_all(self) -> None:
        """Ticks all that the filter lets through, or none where all are ticked."""
        keys = [self.table.key_of(r) for r in self.table.visible]
        self.table.set_ticked(keys, ticked=self.all_state() != Qt.CheckState.Checked)
        self._ticks_moved()

    @Slot()
    def clear_ticks(self) -> None:
        self.table.set_ticked(list(self.table.ticked), ticked=False)
        self._ticks_moved()

    def tick_row(self, row: int) -> None:
        """Ticks a row, or takes its tick away."""
        record = self.table.record_at(row)
        if record is not None and self.table.ticks:
            self.table.set_ticked([self.table.key_of(record)], ticked=not self.is_ticked(row))
            self._anchor = row
            self._ticks_moved()

    def _tick_range(self, row: int) -> None:
        anchor = self._anchor if self._anchor >= 0 else self.currentIndex().row()
        rows = range(min(anchor, row), max(anchor, row) + 1)
        records = [r for r in map(self.table.record_at, rows) if r is not None]
        self.table.set_ticked([self.table.key_of(r) for r in records], ticked=True)
        self._ticks_moved()

    def _ticks_moved(self) -> None:
        self.viewport().update()
        self._header.viewport().update()
        self.ticks_changed.emit()

    # ------------------------------------------------------------------ order and widths

    @Slot(int)
    def _sort_by(self, column: int) -> None:
        before = self.table.sorted_by
        again = before is not None and before[0] == column and before[1] == Qt.SortOrder.AscendingOrder
        self.table.sort(column, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)
        self._header.viewport().update()

    @Slot()
    def _was_reset(self) -> None:
        self.hovered = -1
        self._span()
        self._header.viewport().update()

    def _span(self) -> None:
        self.clearSpans()
        if len(self.table.columns) < 2:
            return
        for row in range(self.table.rowCount()):
            if self.table.heading_at(row) is not None:
                self.setSpan(row, 0, 1, len(self.table.columns))

    def fit_columns(self) -> None:
        """Gives the columns the table's width: those that stretch share what is left, the least needed ones leave a narrow table."""
        columns, room = self.table.columns, self.viewport().width()
        shown = set(range(len(columns)))

        def needed() -> int:
            return sum(theme.px(columns[i].width) for i in shown)

        for i in sorted((i for i in shown if columns[i].drop), key=lambda i: columns[i].drop):
            if needed() <= room:
                break
            shown.discard(i)
        spare = room - needed()
        shares = sum(columns[i].stretch for i in shown)
        used = 0
        for i, column in enumerate(columns):
            self.setColumnHidden(i, i not in shown)
            if i in shown:
                extra = spare * column.stretch // shares if spare > 0 and shares else 0
                squeezed = theme.px(column.width) + (spare * theme.px(column.width) // max(1, needed()) if spare < 0 else 0)
                width = squeezed + extra
                self.setColumnWidth(i, width)
                used += width
        self.first_column, self.last_column = min(shown), max(shown)
        if used < room:
            self.setColumnWidth(self.last_column, self.columnWidth(self.last_column) + room - used)

    # ------------------------------------------------------------------ overrides

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.verticalHeader().setDefaultSectionSize(theme.px(self._row_at_13))
            self._header.setFixedHeight(theme.head_height())
            self.fit_columns()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(int(event.position().y()))
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            super().mousePressEvent(event)
            return
        if self.table.heading_at(index.row()) is not None:
            self.table.toggle_group(index.row())
            return
        on_box = self.table.ticks and event.position().x() < self.edge + theme.px(20)
        held = event.modifiers()
        if self.table.ticks and held & Qt.KeyboardModifier.ShiftModifier:
            self._tick_range(index.row())
        elif self.table.ticks and (on_box or held & Qt.KeyboardModifier.ControlModifier):
            self.tick_row(index.row())
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.current_record() is not None and event.position().x() >= self.edge + theme.px(20):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, row = event.key(), event.modifiers(), self.currentIndex().row()
        control, shift = bool(held & Qt.KeyboardModifier.ControlModifier), bool(held & Qt.KeyboardModifier.ShiftModifier)
        heading = self.table.heading_at(row)
        if heading is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or heading.is_open == (key == Qt.Key.Key_Left):
                self.table.toggle_group(row)
                self.setCurrentIndex(self.table.index(row, 0))
            return
        if key == Qt.Key.Key_Space and self.table.ticks:
            self.tick_row(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.current_record() is not None:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif control and key == Qt.Key.Key_A and self.table.ticks:
            self.tick_all()
        elif control and key == Qt.Key.Key_D:
            self.fill_down_wanted.emit()
        elif control and key == Qt.Key.Key_V:
            self.paste_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.table.ticked:
            self.clear_ticks()
        elif shift and self.table.ticks and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._anchor = row if self._anchor < 0 else self._anchor
            after = min(max(0, row + (1 if key == Qt.Key.Key_Down else -1)), self.table.rowCount() - 1)
            self.setCurrentIndex(self.table.index(after, self.currentIndex().column()))
            self._tick_range(after)
        else:
            super().keyPressEvent(event)
