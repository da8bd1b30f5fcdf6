"""Products side by side: a table of facts whose cells say value and who says so, under heads that carry the products' names."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from planner.catalogue.records import Edition
from planner.desktop import icons, marks, theme
from planner.desktop.style import check_box
from planner.desktop.table import Cell, Column, Group, TableModel
from planner.desktop.table_view import Table, _Delegate, _Header, tone_colour, wrapped
from planner.desktop.theme import Tokens
from planner.desktop.views.catalogue_facts import GROUPS, CatalogueFact, basis_words
from planner.desktop.views.catalogue_rows import CompareRow
from planner.wording import _

Index = QModelIndex | QPersistentModelIndex
HEAD = 52
"""Least height of the heads at 13 px text: most products' names take two lines."""


@dataclass(frozen=True, slots=True)
class FactCell(Cell):
    """A cell with the mark of its value at the left and that of its basis at the right."""

    value_mark: str = "none"
    basis: str = ""

    @property
    def leads(self) -> bool:
        return self.value_mark != "none"

    @property
    def trails(self) -> bool:
        return bool(self.basis)


def fact_cell(fact: CatalogueFact) -> FactCell:
    """How a fact looks in a cell, marked where it is old; spoken with who says so."""
    spoken = ", ".join(x for x in (fact.shown, basis_words(fact.basis) if fact.basis else "") if x)
    return FactCell(fact.shown, tone="text" if fact.known else "text3", spoken=spoken, value_mark=fact.mark, basis=fact.basis_shape)


class FactDelegate(_Delegate):
    """Paints the two marks; the row that is current is lighter than its cell where cells are chosen."""

    def _ground(self, p: QPainter, rect: QRect, index: Index, view: Table, c: Tokens) -> None:
        at = view.currentIndex()
        if not view.rows_only and index.row() == at.row():
            p.fillRect(rect, c.current if index.column() == at.column() else c.selected)
            return
        super()._ground(p, rect, index, view, c)

    def _cell(self, p: QPainter, rect: QRect, cell: Cell, index: Index, view: Table, c: Tokens) -> None:
        if not isinstance(cell, FactCell):
            super()._cell(p, rect, cell, index, view, c)
            return
        at = view.text_rect(rect, cell, index.column())
        # The words of a row that has grown begin at one height in all of its cells.
        base, side = min(rect.height(), view.base_height), theme.px(12)
        middle = rect.top() + base // 2
        if view.table.ticks and index.column() == 0:
            box = theme.px(16)
            ticked = Qt.CheckState.Checked if view.is_ticked(index.row()) else Qt.CheckState.Unchecked
            left = rect.left() + view.indent(index.column())
            check_box(p, QRectF(left, middle - box / 2 + 0.5, box, box), c, ticked)
        before = at.left() - side - 6
        if cell.value_mark == "add-on":
            icons.paint(p, QRectF(before - 1, middle - side / 2 - 0.5, side + 2, side + 2), "plus", c.text2.name())
        elif cell.value_mark != "none":
            marks.draw(p, QRectF(before, middle - side / 2 + 0.5, side, side), cell.value_mark, c)
        if cell.basis:
            marks.draw(p, QRectF(at.right() + 1 + 6, middle - side / 2 + 0.5, side, side), cell.basis, c)
        font = theme.weighted(view.font(), QFont.Weight.Medium) if cell.strong else view.font()
        step = QFontMetrics(font).height()
        lines = wrapped(cell.text, font, at.width(), 1 + (rect.height() - base) // step)
        first = QRect(at.left(), middle - step // 2, at.width(), step)
        self._text(p, first, lines, font, tone_colour(c, cell.tone), Qt.AlignmentFlag.AlignLeft)


class _CompareHeader(_Header):
    """Product names in as many lines as they need, each with a × that takes its column out."""

    def __init__(self, view: "CompareTable") -> None:
        super().__init__(view)
        self.setFixedHeight(theme.px(HEAD))
        self.setMouseTracking(True)

    def cross(self, section: int) -> QRectF:
        side = theme.px(10)
        end = self._view.edge if section == self._view.last_column else 8
        right = self.sectionViewportPosition(section) + self.sectionSize(section) - end
        return QRectF(right - side, self.height() - side - 10, side, side)

    def _font(self) -> QFont:
        return theme.weighted(self._view.font(), QFont.Weight.DemiBold)

    def _aside(self, section: int) -> int:
        end = self._view.edge if section == self._view.last_column else 8
        return self._view.edge + 8 if section == 0 else 8 + end + theme.px(14)

    def fit_height(self) -> None:
        shown = [i for i in range(self.count()) if not self.isSectionHidden(i)]
        most = max((len(self.lines(i)) for i in shown), default=1)
        wanted = max(theme.px(HEAD), most * QFontMetrics(self._font()).height() + 12)
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view, c = self._view, theme.colours(self)
        painter.save()
        painter.setPen(QPen(c.edge, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == 0:
            painter.setFont(view.font())
            painter.setPen(c.text2)
            at = rect.adjusted(view.edge, 0, -8, -9)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, view.table.columns[section].title)
        else:
            painter.setFont(self._font())
            painter.setPen(c.text)
            lines, step = self.lines(section), QFontMetrics(self._font()).height()
            top = rect.bottom() - 8 - step * len(lines)
            for i, words in enumerate(lines):
                at = QRect(rect.left() + 8, top + i * step, rect.width() - self._aside(section), step)
                painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            cross = self.cross(section)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(c.text2, 1.2))
            inner = cross.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        if section > 0 and self.cross(section).adjusted(-6, -6, 6, 6).contains(event.position()):
            cast(CompareTable, self._view).take_out(section - 1)
            return
        super().mouseReleaseEvent(event)


class CompareTable(Table):
    """Facts down, products across. Del takes the current product out; `dropped` names it."""

    dropped = Signal(str)

    def __init__(self, editions: tuple[Edition, ...], rows: tuple[CompareRow, ...], parent: QWidget | None = None) -> None:
        self.editions = editions
        super().__init__(TableModel(_columns(editions), _key), _("Facts side by side"), parent, row=27, rows_only=False)
        self._header = _CompareHeader(self)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(FactDelegate(self))
        self.table.group(_group)
        self.table.show_records(rows)
        self.remove_wanted.connect(self._take_current_out)
        self.setCurrentIndex(self.table.index(1 if rows else 0, min(1, len(editions))))
        self.fit_columns()

    @property
    def current_fact(self) -> tuple[Edition, CatalogueFact] | None:
        """The product and fact of the current cell; in the first column, those of the first product."""
        row = self.current_record()
        if not isinstance(row, CompareRow):
            return None
        at = max(0, self.currentIndex().column() - 1)
        return self.editions[at], row.cells[at]

    def take_out(self, at: int) -> None:
        if 0 <= at < len(self.editions):
            self.dropped.emit(self.editions[at].id)

    def _take_current_out(self) -> None:
        self.take_out(self.currentIndex().column() - 1)


def _columns(editions: tuple[Edition, ...]) -> tuple[Column[CompareRow], ...]:
    def name(row: CompareRow) -> Cell:
        return Cell(row.name, tone="text2")

    def of(at: int) -> Callable[[CompareRow], Cell]:
        return lambda row: replace(fact_cell(row.cells[at]), spoken=f"{editions[at].name}, {row.name}: {fact_cell(row.cells[at]).spoken}")

    first: Column[CompareRow] = Column("fact", _("Fact"), name, width=178)
    return (first, *(Column(e.id, e.name, of(i), width=140, stretch=1) for i, e in enumerate(editions)))


def _group(row: CompareRow) -> Group:
    return Group(GROUPS.index(row.group), row.group)


def _key(row: CompareRow) -> str:
    return row.key
