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
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.desktop import marks, theme
from planner.desktop.charts.bars import paint_cost, paint_score
from planner.desktop.charts.records import ComparedRow, OutRow, RankedRow, Ranking
from planner.desktop.table_view import wrapped
from planner.wording import _, ngettext

SHOWN = 6
"""Products of the ranking that are listed before "more" is asked for."""
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and right edges of the columns at one width of the list, in pixels."""

    name: int
    name_width: int
    score: int
    score_bar: int
    points: int
    to_next: int
    cost: int
    cost_bar: int
    money: int
    covers: int
    known: int
    next_width: int

    @classmethod
    def at(cls, width: int, text: int) -> "Columns":
        """From the right edge leftwards; what is left over goes to the names. `text` is the height of a line of text.

        Where the room is short the distance to the next goes first, then the cost's bar: both are said in words as well.
        """
        unit = text / 17
        wide = round(72 * unit), round(152 * unit), round(30 * unit)
        for score_bar, next_width, cost_bar in ((100, 104, 48), (60, 104, 48), (60, 0, 48), (60, 0, 0), (32, 0, 0)):
            following = round(next_width * unit)
            known = width - 24
            covers = known - wide[0]
            money = covers - wide[1]
            cost = money - cost_bar - (10 if cost_bar else 0)
            to_next = cost - following
            points = to_next - 16
            score = points - wide[2] - score_bar
            if score - 68 >= 150 * unit:
                break
        return cls(52, max(24, score - 68), score, score_bar, points, to_next, cost, cost_bar, money, covers, known, following)


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

    def _text(self, p: QPainter, rect: QRect, text: str, flags: Qt.AlignmentFlag = LEFT) -> None:
        if rect.width() <= 0:
            return
        elided = QFontMetrics(p.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        p.drawText(rect, flags, elided)

    def _lines(self, p: QPainter, rect: QRect, text: str) -> None:
        """A text in two lines where it does not fit into one and the row has room."""
        if rect.width() <= 0:
            return
        step = QFontMetrics(p.font()).height()
        lines = wrapped(text, p.font(), rect.width(), 2 if rect.height() >= 2 * step + 2 else 1)
        top = rect.center().y() - step * len(lines) // 2
        for i, line in enumerate(lines):
            p.drawText(QRect(rect.left(), top + i * step, rect.width(), step), LEFT, line)

    def _two(self, rect: QRect, line: int) -> tuple[int, int]:
        """Tops of the two lines of a row, centred in it."""
        top = rect.top() + (rect.height() - 2 * line) // 2 - 1
        return top, top + line

    def _ranked(self, p: QPainter, rect: QRect, row: RankedRow, at: Columns, view: "RankingView") -> None:
        c = theme.colours(view)
        font, medium = view.font(), theme.weighted(view.font(), QFont.Weight.Medium)
        small = theme.caption_font(view.font())
        step = QFontMetrics(font).height() + 1
        upper, lower = self._two(rect, step)
        x = rect.left()
        p.setFont(medium)
        p.setPen(c.text)
        p.drawText(QRect(x + 14, rect.top(), 32, rect.height()), Qt.AlignmentFlag.AlignCenter, row.place)
        self._text(p, QRect(x + at.name, upper, at.name_width, step), row.name)
        side = theme.px(12)
        marks.draw(p, QRectF(x + at.name, lower + (step - side) / 2, side, side), row.fit_mark, c)
        after = at.name + side + 6
        p.setFont(small)
        p.setPen(c.green_text if row.chosen else c.text2)
        fit_width = QFontMetrics(small).horizontalAdvance(row.fit)
        p.drawText(QRect(x + after, lower, fit_width + 4, step), LEFT, row.fit)
        p.setPen(c.text3)
        room = QRect(x + after + fit_width + 8, lower, at.name + at.name_width - after - fit_width - 8, step)
        self._text(p, room, row.fit_note)
        middle = rect.center().y()
        paint_score(p, QRectF(x + at.score, middle - 4, at.score_bar, 8), row.score, c, first=row.first)
        p.setFont(medium)
        p.setPen(c.text)
        p.drawText(QRect(x + at.points - theme.px(40), rect.top(), theme.px(40), rect.height()), RIGHT, row.points)
        p.setFont(small)
        p.setPen(c.accent_text if "ahead" in row.to_next else c.text2)
        self._text(p, QRect(x + at.to_next, rect.top(), at.next_width - 8, rect.height()), row.to_next)
        if at.cost_bar:
            paint_cost(p, QRectF(x + at.cost, middle - 4, at.cost_bar, 8), row.cost_range, c)
        self._money(p, x, upper, lower, step, row.cost, row.cost_note, row.cost_range.value is not None, at, view)
        p.setFont(font)
        p.setPen(c.text)
        p.drawText(QRect(x + at.covers - theme.px(50), rect.top(), theme.px(50), rect.height()), RIGHT, row.covers)
        p.setPen(c.text2 if row.known_all else c.amber_text)
        p.drawText(QRect(x + at.known - theme.px(64), rect.top(), theme.px(64), rect.height()), RIGHT, row.known)

    def _money(
        self, p: QPainter, x: int, upper: int, lower: int, step: int, first: str, second: str, known: bool, at: Columns, view: "RankingView"
    ) -> None:
        c = theme.colours(view)
        width = at.covers - theme.px(46) - at.money
        p.setFont(theme.weighted(view.font(), QFont.Weight.Medium) if known else view.font())
        p.setPen(c.text if known else c.text2)
        self._text(p, QRect(x + at.money, upper, width, step), first)
        p.setFont(theme.caption_font(view.font()))
        p.setPen(c.text3)
        self._text(p, QRect(x + at.money, lower, width, step), second)

    def _compared(self, p: QPainter, rect: QRect, row: ComparedRow, at: Columns, view: "RankingView") -> None:
        c = theme.colours(view)
        x, top, height = rect.left(), rect.top(), rect.height()
        p.setFont(view.font())
        p.setPen(c.text2)
        p.drawText(QRect(x + 14, top, 32, height), Qt.AlignmentFlag.AlignCenter, "–")
        p.setFont(theme.weighted(view.font(), QFont.Weight.Medium))
        p.setPen(c.text)
        self._lines(p, QRect(x + at.name, top, at.name_width, height), row.name)
        p.setFont(view.font())
        p.setPen(c.text2)
        self._lines(p, QRect(x + at.score, top, at.cost - at.score - 12, height), row.why)
        medium = theme.weighted(view.font(), QFont.Weight.Medium)
        p.setFont(medium)
        p.setPen(c.text)
        used = QFontMetrics(medium).horizontalAdvance(row.cost)
        p.drawText(QRect(x + at.cost, top, used + 4, height), LEFT, row.cost)
        p.setFont(theme.caption_font(view.font()))
        p.setPen(c.text3)
        self._text(p, QRect(x + at.cost + used + 6, top, at.covers - theme.px(44) - at.cost - used, height), row.cost_note)
        p.setFont(view.font())
        p.setPen(c.text)
        p.drawText(QRect(x + at.covers - theme.px(50), top, theme.px(50), height), RIGHT, row.covers)

    def _out(self, p: QPainter, rect: QRect, row: OutRow, view: "RankingView") -> None:
        c = theme.colours(view)
        x, top, height = rect.left(), rect.top(), rect.height()
        small = theme.caption_font(view.font())
        basis_width = QFontMetrics(small).horizontalAdvance(row.basis_word)
        right = rect.right() + 1 - 24
        why = x + max(270, rect.width() * 3 // 10)
        p.setFont(theme.weighted(view.font(), QFont.Weight.Medium))
        p.setPen(c.text)
        self._text(p, QRect(x + 24, top, why - x - 36, height), row.name)
        p.setFont(view.font())
        p.setPen(c.text2)
        self._text(p, QRect(why, top, right - basis_width - theme.px(34) - why, height), row.why)
        p.setFont(small)
        p.drawText(QRect(right - basis_width - 2, top, basis_width + 2, height), RIGHT, row.basis_word)
        if row.basis != "none":
            side = theme.px(12)
            marks.draw(p, QRectF(right - basis_width - side - 6, top + (height - side) / 2, side, side), row.basis, c)

    def _head(self, p: QPainter, rect: QRect, line: Line, at: Columns, view: "RankingView") -> None:
        c = theme.colours(view)
        p.setFont(theme.weighted(theme.caption_font(view.font()), QFont.Weight.Medium))
        p.setPen(c.text3)
        x, top, height = rect.left(), rect.top(), rect.height()
        months = view.lines.ranking.months
        cost = _("Cost over three years") if months == 36 else _("Cost over {n} months").format(n=months)
        self._text(p, QRect(x + at.name, top, at.name_width, height), line.text)
        self._text(p, QRect(x + at.score, top, at.to_next - at.score - 4, height), _("Score, with range"))
        self._text(p, QRect(x + at.to_next, top, at.next_width - 4, height), _("To the next"))
        self._text(p, QRect(x + at.cost, top, at.covers - theme.px(50) - at.cost, height), cost)
        p.drawText(QRect(x + at.covers - theme.px(70), top, theme.px(70), height), RIGHT, _("Covers"))
        p.drawText(QRect(x + at.known - theme.px(70), top, theme.px(70), height), RIGHT, _("Known"))

    def _group(self, p: QPainter, rect: QRect, line: Line, view: "RankingView") -> None:
        c = theme.colours(view)
        side = theme.px(12)
        marks.draw(p, QRectF(rect.left() + 24, rect.center().y() - side / 2 + 1, side, side), "open" if line.is_open else "closed", c)
        left = rect.left() + 24 + side + 10
        bold = theme.weighted(view.font(), QFont.Weight.Medium)
        p.setFont(bold)
        p.setPen(c.text)
        used = QFontMetrics(bold).horizontalAdvance(line.text)
        p.drawText(QRect(left, rect.top(), used + 4, rect.height()), LEFT, line.text)
        p.setFont(theme.caption_font(view.font()))
        p.setPen(c.text2)
        self._text(p, QRect(left + used + 9, rect.top(), rect.right() - left - used - 34, rect.height()), line.note)

    def _words(self, p: QPainter, rect: QRect, line: Line, view: "RankingView") -> None:
        c = theme.colours(view)
        p.setFont(view.font() if line.kind is Kind.MORE else theme.weighted(theme.caption_font(view.font()), QFont.Weight.Medium))
        p.setPen(c.accent_text if line.kind is Kind.MORE else c.text3)
        self._text(p, QRect(rect.left() + 52, rect.top(), rect.width() - 76, rect.height()), line.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = cast("RankingView", option.widget)
        text = QFontMetrics(view.font()).height()
        heights = {
            Kind.RANKED: max(50, 2 * text + 14), Kind.MORE: max(28, text + 11), Kind.HEADING: max(32, text + 14),
            Kind.COMPARED: max(44, 2 * text + 10), Kind.GROUP: max(36, text + 18),
            Kind.OUT: max(26, text + 9), Kind.HEAD: max(30, text + 12),
        }  # fmt: skip
        return QSize(0, heights[view.lines.line(index).kind])


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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
