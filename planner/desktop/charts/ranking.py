"""The ranking: a list whose rows show a score with its range, the distance to the next, and a cost with its range.

Plain records come in; what is chosen goes out as a signal. Nothing is scored, priced or worded here.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.desktop import marks, theme
from planner.desktop.breaking import lines_needed, wrapped
from planner.desktop.charts.bars import paint_cost, paint_score
from planner.desktop.charts.ranking_layout import LEFT, RIGHT, Columns, Fonts, OutColumns, RankedShape, compared_lines, head_font, heads
from planner.desktop.charts.records import ComparedRow, OutRow, RankedRow, Ranking
from planner.wording import _, ngettext

SHOWN = 6
"""Products of the ranking that are listed before "more" is asked for."""
Index = QModelIndex | QPersistentModelIndex


class Kind(IntEnum):
    RANKED = 0
    MORE = 1
    HEADING = 2
    COMPARED = 3
    GROUP = 4
    OUT = 5
    HEAD = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a record, or the words of a heading, group or link."""

    kind: Kind
    row: RankedRow | ComparedRow | OutRow | None = None
    text: str = ""
    note: str = ""
    key: str = ""
    is_open: bool = False

    @property
    def product(self) -> str:
        return "" if self.row is None else self.row.product

    @property
    def spoken(self) -> str:
        if self.row is not None:
            return self.row.text or self.row.name
        if self.kind is Kind.GROUP:
            return _("{text}, {state}").format(text=self.text, state=_("open") if self.is_open else _("closed"))
        return self.text


class RankingModel(QAbstractListModel):
    """The lines in order; groups open and close, and the ranking shows its first few until more are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ranking = Ranking()
        self._open = {"out"}
        self._all = False
        self._lines: list[Line] = []

    @property
    def ranking(self) -> Ranking:
        return self._ranking

    def show_ranking(self, ranking: Ranking) -> None:
        self.beginResetModel()
        self._ranking = ranking
        self._lines = self._build()
        self.endResetModel()

    def line(self, index: Index) -> Line:
        return self._lines[index.row()]

    def toggle(self, key: str) -> None:
        """Opens or closes a group ("out", "too-little"), or shows all of the ranking ("more")."""
        self.beginResetModel()
        if key == "more":
            self._all = not self._all
        else:
            self._open ^= {key}
        self._lines = self._build()
        self.endResetModel()

    def find(self, product: str) -> int:
        """The line on which a product stands, -1 where it is not shown."""
        return next((i for i, line in enumerate(self._lines) if line.product == product), -1)

    def reveal(self, product: str) -> int:
        """Opens what hides a product and gives its line."""
        at = self.find(product)
        if at < 0:
            if any(r.product == product for r in self._ranking.rows) and not self._all:
                self.toggle("more")
            for key, rows in (("out", self._ranking.out), ("too-little", self._ranking.too_little)):
                if any(r.product == product for r in rows) and key not in self._open:
                    self.toggle(key)
            at = self.find(product)
        return at

    def line_of_key(self, key: str) -> int:
        return next((i for i, line in enumerate(self._lines) if line.key == key), -1)

    def _build(self) -> list[Line]:
        r = self._ranking
        if not (r.rows or r.compared or r.out or r.too_little):
            return []
        fitting = ngettext("{n} product fits, or fits partly", "{n} products fit, or fit partly", len(r.rows)).format(n=len(r.rows))
        lines = [Line(Kind.HEAD, text=fitting, key="head")]
        shown = r.rows if self._all else r.rows[:SHOWN]
        lines += [Line(Kind.RANKED, row) for row in shown]
        if len(r.rows) > SHOWN:
            rest = len(r.rows) - SHOWN
            text = (
                _("Show the first {n} only").format(n=SHOWN)
                if self._all
                else _("{n} more, from {points} points down").format(n=rest, points=r.rows[SHOWN].points)
            )
            lines.append(Line(Kind.MORE, text=text, key="more"))
        if r.compared:
            lines.append(Line(Kind.HEADING, text=_("For comparison, outside the ranking"), key="compared"))
            lines += [Line(Kind.COMPARED, row) for row in r.compared]
        lines += self._group("out", r.out, _("{n} ruled out").format(n=len(r.out)), _("each with its rule, its fact and its page"))
        little = _("{n} with too little published").format(n=len(r.too_little))
        lines += self._group("too-little", r.too_little, little, _("from A to Z, without a place"))
        return lines

    def _group(self, key: str, rows: tuple[OutRow, ...], text: str, note: str) -> list[Line]:
        if not rows:
            return []
        is_open = key in self._open
        head = Line(Kind.GROUP, text=text, note=note, key=key, is_open=is_open)
        return [head, *(Line(Kind.OUT, row) for row in rows)] if is_open else [head]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].kind in (Kind.HEADING, Kind.HEAD):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._lines[index.row()].spoken
        return None


def note_fits(line: Line, width: int, fonts: Fonts) -> bool:
    """Whether the note of a group has room beside its words."""
    used = QFontMetrics(fonts.medium).horizontalAdvance(line.text) + QFontMetrics(fonts.small).horizontalAdvance(line.note)
    return 24 + theme.px(12) + 19 + used + 24 <= width


class RankingDelegate(QStyledItemDelegate):
    """Paints each kind of line after the design: two lines of text, bars with whiskers, hairlines from edge to edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = cast("RankingView", option.widget)
        line = view.lines.line(index)
        rect = QRect(option.rect)
        painter.save()
        self._ground(painter, option, line, rect, view)
        columns = Columns.at(rect.width(), QFontMetrics(view.font()).height())
        if isinstance(line.row, RankedRow):
            self._ranked(painter, rect, line.row, columns, view)
        elif isinstance(line.row, ComparedRow):
            self._compared(painter, rect, line.row, columns, view)
        elif isinstance(line.row, OutRow):
            self._out(painter, rect, line.row, view)
        elif line.kind is Kind.HEAD:
            self._head(painter, rect, line, columns, view)
        elif line.kind is Kind.GROUP:
            self._group(painter, rect, line, view)
        else:
            self._words(painter, rect, line, view)
        painter.restore()

    def _ground(self, p: QPainter, option: QStyleOptionViewItem, line: Line, rect: QRect, view: "RankingView") -> None:
        c = theme.colours(view)
        state = option.state
        selectable = line.kind not in (Kind.HEADING, Kind.HEAD)
        if selectable and state & QStyle.StateFlag.State_Selected:
            p.fillRect(rect, c.current)
        elif selectable and state & QStyle.StateFlag.State_MouseOver:
            p.fillRect(rect, c.hover)
        heads = line.kind in (Kind.HEADING, Kind.HEAD)
        p.setPen(QPen(c.edge if heads else c.hairline, 1))
        inset = 24 if line.kind in (Kind.OUT, Kind.GROUP) else 0
        y = rect.bottom() + 0.5
        p.drawLine(QPointF(rect.left() + inset, y), QPointF(rect.right() + 1 - inset, y))
        if selectable and state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
            p.setPen(QPen(c.focus, 2))
            p.drawRect(rect.adjusted(1, 1, -1, -2))

    def _lines(self, p: QPainter, at: QRect, lines: tuple[str, ...], flags: Qt.AlignmentFlag = LEFT) -> int:
        """Lines one below another from the top of a rectangle; where the next would begin."""
        step = QFontMetrics(p.font()).height()
        for i, line in enumerate(lines):
            p.drawText(QRect(at.left(), at.top() + i * step, at.width(), step), flags, line)
        return at.top() + step * len(lines)

    def _ranked(self, p: QPainter, rect: QRect, row: RankedRow, at: Columns, view: "RankingView") -> None:
        c, fonts = theme.colours(view), Fonts.of(view)
        shape = RankedShape.of(row, at, fonts)
        x, top = rect.left(), rect.top() + (rect.height() - shape.height(fonts)) // 2
        first = QRect(x, top, rect.width(), fonts.upper)
        p.setFont(fonts.medium)
        p.setPen(c.text)
        p.drawText(QRect(x + 14, top, 32, fonts.upper), Qt.AlignmentFlag.AlignCenter, row.place)
        lower = self._lines(p, QRect(x + at.name, top, at.name_width, 0), shape.name)
        side = theme.px(12)
        marks.draw(p, QRectF(x + at.name, lower + (fonts.lower - side) / 2, side, side), row.fit_mark, c)
        after = at.name + side + 6
        p.setFont(fonts.small)
        p.setPen(c.green_text if row.chosen else c.text2)
        fit_width = QFontMetrics(fonts.small).horizontalAdvance(row.fit)
        p.drawText(QRect(x + after, lower, fit_width + 4, fonts.lower), LEFT, row.fit)
        p.setPen(c.text3)
        if shape.note_beside:
            after += fit_width + 8
            p.drawText(QRect(x + after, lower, at.name + at.name_width - after, fonts.lower), LEFT, row.fit_note)
        else:
            self._lines(p, QRect(x + at.name, lower + fonts.lower, at.name_width, 0), shape.note)
        middle = rect.center().y() if shape.is_plain else first.center().y() + fonts.lower // 2
        paint_score(p, QRectF(x + at.score, middle - 4, at.score_bar, 8), row.score, c, first=row.first)
        beside = QRect(x, middle - fonts.upper // 2, 0, fonts.upper)
        p.setFont(fonts.medium)
        p.setPen(c.text)
        p.drawText(beside.adjusted(at.points - theme.px(40), 0, at.points, 0), RIGHT, row.points)
        p.setFont(fonts.small)
        p.setPen(c.accent_text if "ahead" in row.to_next else c.text2)
        self._lines(p, QRect(x + at.to_next, middle - fonts.lower * len(shape.to_next) // 2, at.next_width - 8, 0), shape.to_next)
        if at.cost_bar:
            paint_cost(p, QRectF(x + at.cost, middle - 4, at.cost_bar, 8), row.cost_range, c)
        known = row.cost_range.value is not None
        p.setFont(fonts.medium if known else fonts.usual)
        p.setPen(c.text if known else c.text2)
        high = fonts.upper * len(shape.cost) + fonts.lower * len(shape.cost_note)
        money = QRect(x + at.money, max(top, middle - high // 2), at.money_width, 0)
        lower = self._lines(p, money, shape.cost)
        p.setFont(fonts.small)
        p.setPen(c.text3)
        self._lines(p, QRect(money.left(), lower, at.money_width, 0), shape.cost_note)
        p.setFont(fonts.usual)
        p.setPen(c.text)
        p.drawText(beside.adjusted(at.covers - theme.px(50), 0, at.covers, 0), RIGHT, row.covers)
        p.setPen(c.text2 if row.known_all else c.amber_text)
        p.drawText(beside.adjusted(at.known - theme.px(64), 0, at.known, 0), RIGHT, row.known)

    def _compared(self, p: QPainter, rect: QRect, row: ComparedRow, at: Columns, view: "RankingView") -> None:
        c, fonts = theme.colours(view), Fonts.of(view)
        name, why, cost = compared_lines(row, at, fonts)
        x, middle = rect.left(), rect.center().y()
        p.setFont(fonts.usual)
        p.setPen(c.text2)
        p.drawText(QRect(x + 14, rect.top(), 32, rect.height()), Qt.AlignmentFlag.AlignCenter, "–")
        p.setFont(fonts.medium)
        p.setPen(c.text)
        self._lines(p, QRect(x + at.name, middle - fonts.upper * len(name) // 2, at.name_width, 0), name)
        p.setFont(fonts.usual)
        p.setPen(c.text2)
        self._lines(p, QRect(x + at.score, middle - fonts.upper * len(why) // 2, at.cost - at.score - 12, 0), why)
        p.setFont(fonts.medium)
        p.setPen(c.text)
        used = QFontMetrics(fonts.medium).horizontalAdvance(row.cost)
        high = fonts.upper + fonts.lower * len(cost)
        p.drawText(QRect(x + at.cost, middle - high // 2, at.compared_width, fonts.upper), LEFT, row.cost)
        p.setFont(fonts.small)
        p.setPen(c.text3)
        if cost:
            self._lines(p, QRect(x + at.cost, middle - high // 2 + fonts.upper, at.compared_width, 0), cost)
        else:
            beside = at.cost + used + 6
            p.drawText(QRect(x + beside, middle - fonts.upper // 2, at.cost + at.compared_width - beside, fonts.upper), LEFT, row.cost_note)
        p.setFont(fonts.usual)
        p.setPen(c.text)
        p.drawText(QRect(x + at.covers - theme.px(50), rect.top(), theme.px(50), rect.height()), RIGHT, row.covers)

    def _out(self, p: QPainter, rect: QRect, row: OutRow, view: "RankingView") -> None:
        c, fonts = theme.colours(view), Fonts.of(view)
        at = OutColumns.at(rect.width(), row, fonts)
        x, top = rect.left(), rect.top() + (max(theme.px(26), fonts.upper + 9) - fonts.upper) // 2
        name, why = at.lines(row, fonts)
        p.setFont(fonts.medium)
        p.setPen(c.text)
        self._lines(p, QRect(x + 24, top, at.name_width, 0), name)
        p.setFont(fonts.usual)
        p.setPen(c.text2)
        self._lines(p, QRect(x + at.why, top, at.why_width, 0), why)
        p.setFont(fonts.small)
        p.drawText(QRect(x + at.basis, top, rect.width() - 24 - at.basis, fonts.upper), RIGHT, row.basis_word)
        if row.basis != "none":
            side = theme.px(12)
            marks.draw(p, QRectF(x + at.basis, top + (fonts.upper - side) / 2, side, side), row.basis, c)

    def _head(self, p: QPainter, rect: QRect, line: Line, at: Columns, view: "RankingView") -> None:
        c, font = theme.colours(view), head_font(view)
        p.setFont(font)
        p.setPen(c.text3)
        step = QFontMetrics(font).height()
        for left, width, text, flags in heads(line.text, view.lines.ranking.months, at):
            lines = wrapped(text, font, width, lines_needed(text, font, width))
            self._lines(p, QRect(rect.left() + left, rect.center().y() - step * len(lines) // 2, width, 0), lines, flags)

    def _group(self, p: QPainter, rect: QRect, line: Line, view: "RankingView") -> None:
        c, fonts = theme.colours(view), Fonts.of(view)
        side = theme.px(12)
        left = rect.left() + 24 + side + 10
        used = QFontMetrics(fonts.medium).horizontalAdvance(line.text)
        beside = note_fits(line, rect.width(), fonts)
        top = rect.top() + (rect.height() - fonts.upper - (0 if beside else fonts.lower)) // 2
        marks.draw(p, QRectF(rect.left() + 24, top + (fonts.upper - side) / 2 + 1, side, side), "open" if line.is_open else "closed", c)
        p.setFont(fonts.medium)
        p.setPen(c.text)
        p.drawText(QRect(left, top, used + 4, fonts.upper), LEFT, line.text)
        p.setFont(fonts.small)
        p.setPen(c.text2)
        at = QRect(left + used + 9, top, rect.width(), fonts.upper) if beside else QRect(left, top + fonts.upper, rect.width(), fonts.lower)
        p.drawText(at, LEFT, line.note)

    def _words(self, p: QPainter, rect: QRect, line: Line, view: "RankingView") -> None:
        c = theme.colours(view)
        p.setFont(view.font() if line.kind is Kind.MORE else head_font(view))
        p.setPen(c.accent_text if line.kind is Kind.MORE else c.text3)
        p.drawText(rect.adjusted(52, 0, -24, 0), LEFT, line.text)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows grow where a name or a reason needs more lines than they have room for."""
        view = cast("RankingView", _option.widget)
        fonts, width, line = Fonts.of(view), view.viewport().width(), view.lines.line(index)
        at = Columns.at(width, fonts.upper)
        if isinstance(line.row, RankedRow):
            return QSize(0, max(theme.px(50), RankedShape.of(line.row, at, fonts).height(fonts) + 14))
        if isinstance(line.row, ComparedRow):
            name, why, cost = compared_lines(line.row, at, fonts)
            most = max(fonts.upper * len(name), fonts.upper * len(why), fonts.upper + fonts.lower * len(cost))
            return QSize(0, max(theme.px(44), most + 10))
        if isinstance(line.row, OutRow):
            lines = max(map(len, OutColumns.at(width, line.row, fonts).lines(line.row, fonts)))
            return QSize(0, max(theme.px(26), fonts.upper + 9) + (lines - 1) * fonts.upper)
        if line.kind is Kind.HEAD:
            font = head_font(view)
            most = max(lines_needed(text, font, room) for _left, room, text, _flags in heads(line.text, view.lines.ranking.months, at))
            return QSize(0, max(theme.px(30), most * QFontMetrics(font).height() + 12))
        if line.kind is Kind.GROUP:
            return QSize(0, max(theme.px(36), fonts.upper + 18) + (0 if note_fits(line, width, fonts) else fonts.lower))
        return QSize(0, max(theme.px(28), fonts.upper + 11) if line.kind is Kind.MORE else max(theme.px(32), fonts.upper + 14))


class RankingView(QListView):
    """Up and down walk the rows, Enter opens one (or a group), Space too; the headings are passed over."""

    moved = Signal(str)
    """The product of the current row, "" on a group or link."""
    opened = Signal(str)
    """Enter or a double click on a product."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = RankingModel(self)
        self._delegate = RankingDelegate(self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Alternatives"))
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._toggle_group)

    def show_ranking(self, ranking: Ranking) -> None:
        """Takes a new ranking; the current product stays current where it still stands."""
        product = self.current_product()
        self.lines.show_ranking(ranking)
        self.select(product or (ranking.rows[0].product if ranking.rows else ""))

    def current_product(self) -> str:
        index = self.currentIndex()
        return self.lines.line(index).product if index.isValid() else ""

    def select(self, product: str) -> None:
        at = self.lines.reveal(product) if product else -1
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at))

    def _toggle_group(self, index: QModelIndex) -> bool:
        line = self.lines.line(index)
        if line.kind not in (Kind.GROUP, Kind.MORE):
            return False
        self.lines.toggle(line.key)
        at = self.lines.line_of_key(line.key)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at))
        return True

    def _open(self, index: QModelIndex) -> None:
        product = self.lines.line(index).product
        if product:
            self.opened.emit(product)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(cast(QModelIndex, current), cast(QModelIndex, previous))
        if current.isValid():
            self.scrollTo(cast(QModelIndex, current))
            self.moved.emit(self.lines.line(current).product)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            if not self._toggle_group(index) and event.key() != Qt.Key.Key_Space:
                self._open(index)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.isValid():
            line = self.lines.line(index)
            if line.kind is Kind.GROUP and line.is_open == (event.key() == Qt.Key.Key_Left):
                self._toggle_group(index)
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks words elsewhere, and every row may be of another height; Qt lays out again for another height alone."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
