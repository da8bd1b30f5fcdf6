"""How a declared table looks and is used: hairlines, marks, two-line cells, headings, ticks; by pointer and by keys alike."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip, QWidget

from planner.desktop import icons, marks, theme
from planner.desktop.breaking import lines_needed as lines_needed
from planner.desktop.breaking import wrapped as wrapped
from planner.desktop.style import check_box, ring
from planner.desktop.table import CELL, GROUP, Cell, GroupRow, TableModel
from planner.desktop.theme import Tokens
from planner.wording import NBSP

Index = QModelIndex | QPersistentModelIndex
EDGE = 24
"""The page's margin, kept by the text of the first and last column."""
SAMPLE = 200
"""Records whose words are measured to share the width among the columns."""
FITTED_ROWS = 1500
"""In longer tables rows keep one height, and what does not fit is told by a tool tip."""
Align = Qt.AlignmentFlag


def tone_colour(c: Tokens, tone: str) -> QColor:
    names = {"red": "red_text", "amber": "amber_text", "green": "green_text", "accent": "accent_text"}
    colour: QColor = getattr(c, names.get(tone, tone))
    return colour


def fonts_of(cell: Cell, view: QWidget) -> tuple[QFont, QFont]:
    """The fonts of a cell's text and of the smaller line beneath it."""
    font = theme.weighted(view.font(), QFont.Weight.Medium) if cell.strong else view.font()
    return font, theme.caption_font(view.font())


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
            at = QRectF(whole.left() + EDGE, whole.center().y() - side / 2, side, side)
            marks.draw(p, at, "open" if heading.is_open else "closed", c)
            bold = theme.weighted(view.font(), QFont.Weight.DemiBold)
            p.setFont(bold)
            p.setPen(c.text)
            left = whole.left() + EDGE + theme.px(20)
            p.drawText(QRect(left, whole.top(), whole.width(), whole.height()), Align.AlignVCenter, heading.title)
            left += QFontMetrics(bold).horizontalAdvance(heading.title) + 8
            p.setFont(view.font())
            p.setPen(c.text3)
            p.drawText(QRect(left, whole.top(), whole.width(), whole.height()), Align.AlignVCenter, str(heading.count))

    def _cell(self, p: QPainter, rect: QRect, cell: Cell, index: Index, view: "Table", c: Tokens) -> None:
        """The first lines of all cells of a row stand at one height, where they stand in a row that did not grow."""
        column, base = view.table.columns[index.column()], view.base_height
        left, middle = rect.left() + view.indent(index.column()), rect.top() + base // 2
        font, small = fonts_of(cell, view)
        upper, lower = QFontMetrics(font).height(), QFontMetrics(small).height()
        top = middle - (upper + cell.paired(base, upper, lower)) // 2
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
            marks.draw(p, QRectF(left, top + (upper - side) / 2 + 0.5, side, side), cell.mark, c)
        at = view.text_rect(rect, cell, index.column())
        align = Align.AlignRight if column.right else Align.AlignLeft
        first, second = view.cell_lines(cell, at.width(), rect.height())
        self._text(p, QRect(at.left(), top, at.width(), upper), first, font, tone_colour(c, cell.tone), align)
        under = QRect(at.left(), top + upper * len(first), at.width(), lower)
        self._text(p, under, second, small, tone_colour(c, cell.second_tone), align)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that has no room for it."""
        cell = index.data(CELL)
        if isinstance(cell, Cell) and isinstance(view, Table) and event.type() == QEvent.Type.ToolTip:
            words = view.whole_if_cut(cell, index)
            QToolTip.showText(event.globalPos(), words, view)
            return bool(words)
        return super().helpEvent(event, view, option, index)

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
        return QRectF(self._view.edge - self.offset(), (self.height() - side) / 2, side, side)

    def _font(self) -> QFont:
        return theme.weighted(theme.caption_font(self._view.font()), QFont.Weight.Medium)

    def _aside(self, section: int) -> int:
        """What stands beside a title: margins, the box that ticks all, the arrow of the order."""
        view, by = self._view, self._view.table.sorted_by
        last = view.edge if section == view.last_column else 8
        box = theme.px(16) + 8 if view.table.ticks and section == 0 else 0
        return view.indent(section) + last + box + (theme.px(10) + 8 if by is not None and by[0] == section else 0)

    def floor(self, section: int) -> int:
        """The narrowest width in which no word of a title is broken."""
        words = self._view.table.columns[section].title.split() or [""]
        metrics = QFontMetrics(self._font())
        return self._aside(section) + max(metrics.horizontalAdvance(word) for word in words) + 2

    def lines(self, section: int) -> tuple[str, ...]:
        """A title in as many lines as it needs."""
        width = max(1, self.sectionSize(section) - self._aside(section))
        title = self._view.table.columns[section].title
        return wrapped(title, self._font(), width, lines_needed(title, self._font(), width))

    def fit_height(self) -> None:
        """Grows with titles of several lines."""
        shown = [i for i in range(self.count()) if not self.isSectionHidden(i)]
        most = max((len(self.lines(i)) for i in shown), default=1)
        wanted = max(theme.head_height(), most * QFontMetrics(self._font()).height() + 12)
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view, c = self._view, theme.colours(self)
        model = view.table
        column = model.columns[section]
        painter.save()
        painter.setPen(QPen(c.edge, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = rect.left() + view.indent(section)
        right = rect.right() + 1 - (view.edge if section == view.last_column else 8)
        if model.ticks and section == 0:
            check_box(painter, self.box(), c, view.all_state())
            left += theme.px(16) + 8
        font = self._font()
        painter.setFont(font)
        painter.setPen(c.text3)
        sorted_by = model.sorted_by
        arrow = theme.px(10) if sorted_by is not None and sorted_by[0] == section else 0
        lines, step = self.lines(section), QFontMetrics(font).height()
        width = max(QFontMetrics(font).horizontalAdvance(line) for line in lines)
        x = right - width - 2 if column.right else left
        side = Align.AlignRight if column.right else Align.AlignLeft
        top = rect.center().y() - step * len(lines) // 2
        for i, line in enumerate(lines):
            painter.drawText(QRect(x, top + i * step, width + 2, step), side | Align.AlignVCenter, line)
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
    heights_changed = Signal()
    """Rows or the head may be higher or lower than before."""

    def __init__(
        self, model: TableModel[Any], name: str, parent: QWidget | None = None, *, row: int = 28, edge: int = EDGE, rows_only: bool = True
    ) -> None:
        super().__init__(parent)
        self.table, self.edge, self.rows_only = model, edge, rows_only
        self.hovered = -1
        self.first_column, self.last_column = 0, len(model.columns) - 1
        self._row_at_13 = row
        self._needed: dict[tuple[str, bool, int], int] = {}
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
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
        width = max(self.viewport().width(), self._header.length())
        return QRect(-self.horizontalOffset(), self.rowViewportPosition(row), width, self.rowHeight(row))

    @property
    def base_height(self) -> int:
        """The height of a row whose cells need no more lines than one."""
        return theme.px(self._row_at_13)

    def indent(self, column: int) -> int:
        """What a column leaves free at its left."""
        return self.edge if column == self.first_column else 8

    def text_rect(self, rect: QRect, cell: Cell, column: int) -> QRect:
        """Where the words of a cell stand, beside its box, icon and mark."""
        left = rect.left() + self.indent(column)
        left += theme.px(16) + 8 if self.table.ticks and column == 0 else 0
        left += theme.px(16) + 8 if cell.icon else 0
        left += theme.px(12) + 6 if cell.leads else 0
        right = rect.right() + 1 - (self.edge if column == self.last_column else 8)
        right -= theme.px(12) + 6 if cell.trails else 0
        return QRect(left, rect.top(), max(1, right - left), rect.height())

    def cell_lines(self, cell: Cell, width: int, height: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of a cell, and those of the smaller text beneath, as many as a row of a height holds."""
        font, small = fonts_of(cell, self)
        upper, lower = QFontMetrics(font).height(), QFontMetrics(small).height()
        second = self._count(cell.second, small, width, strong=False) if cell.second not in ("", NBSP) else 0
        pad = max(0, self.base_height - upper - cell.paired(self.base_height, upper, lower))
        room = max(1, (height - pad - lower * second) // upper)
        first = min(room, self._count(cell.text, font, width, strong=cell.strong))
        beneath = wrapped(cell.second, small, width, max(1, min(second, (height - pad - first * upper) // lower))) if second else ()
        return wrapped(cell.text, font, width, first), beneath

    def _count(self, text: str, font: QFont, width: int, *, strong: bool) -> int:
        """Lines that a text needs, remembered."""
        key = text, strong, font.pixelSize() * 100_000 + width
        if key not in self._needed:
            if len(self._needed) > 20_000:
                self._needed.clear()
            self._needed[key] = lines_needed(text, font, width)
        return self._needed[key]

    def whole_if_cut(self, cell: Cell, index: Index) -> str:
        """All words of a cell where some of them do not fit, else ""."""
        rect = self.visualRect(cast(QModelIndex, index))
        at = self.text_rect(rect, cell, index.column())
        first, second = self.cell_lines(cell, at.width(), rect.height())
        cut = any(line.endswith("…") for line in (*first[-1:], *second[-1:]))
        return "\n".join(x for x in (cell.text, cell.second.strip()) if x) if cut else ""

    def _height_of(self, row: int) -> int:
        """The height in which no cell of a row is cut."""
        grown = 0
        for column in range(len(self.table.columns)):
            cell = self.table.index(row, column).data(CELL)
            if self.isColumnHidden(column) or not isinstance(cell, Cell):
                continue
            width = self.text_rect(QRect(0, 0, self.columnWidth(column), 1), cell, column).width()
            font, small = fonts_of(cell, self)
            upper, lower = QFontMetrics(font).height(), QFontMetrics(small).height()
            more = (self._count(cell.text, font, width, strong=cell.strong) - 1) * upper - cell.paired(self.base_height, upper, lower)
            if cell.second not in ("", NBSP):
                more += self._count(cell.second, small, width, strong=False) * lower
            grown = max(grown, more)
        return self.base_height + grown

    def fit_rows(self) -> None:
        """Rows grow where the words of a cell need more lines."""
        rows, header = self.table.rowCount(), self.verticalHeader()
        for row in range(rows if rows <= FITTED_ROWS else 0):
            wanted = self.base_height if self.table.heading_at(row) is not None else self._height_of(row)
            if header.sectionSize(row) != wanted:
                header.resizeSection(row, wanted)
        self.heights_changed.emit()

    def content_height(self, rows: int) -> int:
        """The height of the head and of the first so many rows."""
        header = self.verticalHeader()
        scroll = self.horizontalScrollBar()
        below = scroll.sizeHint().height() if scroll.maximum() > 0 else 0
        return self._header.height() + sum(header.sectionSize(r) for r in range(min(rows, self.table.rowCount()))) + 2 + below

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
        self.fit_columns()
        self._header.viewport().update()

    def _span(self) -> None:
        self.clearSpans()
        if len(self.table.columns) < 2:
            return
        for row in range(self.table.rowCount()):
            if self.table.heading_at(row) is not None:
                self.setSpan(row, 0, 1, len(self.table.columns))

    def fit_columns(self) -> None:
        """Gives the columns the table's width: those that stretch share what is left, the least needed ones leave a narrow table.

        Where even the rest has too little room each gives way, but none so far that its title breaks within a word; then one scrolls.
        """
        columns, room = self.table.columns, self.viewport().width()
        shown = set(range(len(columns)))
        for i in sorted((i for i in shown if columns[i].drop), key=lambda i: columns[i].drop):
            if sum(theme.px(columns[j].width) for j in shown) <= room:
                break
            shown.discard(i)
        self.first_column, self.last_column = min(shown), max(shown)
        floors = {i: min(self._header.floor(i), theme.px(columns[i].width) * 2) for i in shown}
        widths = {i: max(floors[i], theme.px(columns[i].width)) for i in shown}
        spare = room - sum(widths.values())
        shares = sum(columns[i].stretch for i in shown)
        slack = sum(widths[i] - floors[i] for i in shown)
        for i in shown:
            if spare > 0 and shares:
                widths[i] += spare * columns[i].stretch // shares
            elif spare < 0 and slack:
                widths[i] -= min(slack, -spare) * (widths[i] - floors[i]) // slack
        widths[self.last_column] += max(0, room - sum(widths.values()))
        over = sum(widths.values()) - room
        if 0 < over <= len(shown):
            widths[max(shown, key=lambda i: widths[i])] -= over
        if sum(widths.values()) <= room:
            self._share_with_the_long(widths, floors)
        for i in range(len(columns)):
            self.setColumnHidden(i, i not in shown)
            if i in shown:
                self.setColumnWidth(i, widths[i])
        self._header.fit_height()
        self.fit_rows()

    def _share_with_the_long(self, widths: dict[int, int], floors: dict[int, int]) -> None:
        """Columns whose words leave room give it to those whose words would break."""
        more = {i: widths[i] - max(floors[i], self._words_width(i)) for i in widths}
        free, lacking = {i: n for i, n in more.items() if n > 0}, {i: -n for i, n in more.items() if n < 0}
        given = min(sum(free.values()), sum(lacking.values()))
        for shares, sign in ((free, -1), (lacking, 1)):
            left, total = given, sum(shares.values())
            for i, share in shares.items() if given else ():
                part = min(left, -(-given * share // total))
                widths[i] += sign * part
                left -= part

    def _words_width(self, column: int) -> int:
        """The width in which no cell of a column breaks, as far as its first records show."""
        fonts = {strong: QFontMetrics(fonts_of(Cell("", strong=strong), self)[0]) for strong in (False, True)}
        small, widest = QFontMetrics(theme.caption_font(self.font())), 0
        for number in range(min(len(self.table.records), SAMPLE)):
            cell = self.table.cells_of(number)[column]
            beside = 1000 - self.text_rect(QRect(0, 0, 1000, 1), cell, column).width()
            words = max(fonts[cell.strong].horizontalAdvance(cell.text), small.horizontalAdvance(cell.second))
            widest = max(widest, beside + words + 2)
        return widest

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
            self._needed.clear()
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
        on_box = self.table.ticks and event.position().x() + self.horizontalOffset() < self.edge + theme.px(20)
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
