"""The list of the catalogue's editions: search, chips that narrow, ticks for a comparison. Rows in, the current one and the ticks out."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from planner.catalogue.book import Catalogue
from planner.catalogue.records import CAPABILITIES, FAMILIES
from planner.catalogue.words import country_name
from planner.desktop import marks, theme
from planner.desktop.editor_lists import Flow
from planner.desktop.pages.catalogue_compare import FactCell, FactDelegate
from planner.desktop.table import Cell, Column, TableModel
from planner.desktop.table_view import Table
from planner.desktop.views.catalogue_facts import STATUS_NAMES, capability_name, family_name
from planner.desktop.views.catalogue_rows import EditionRow, Narrowing, countries_there, edition_rows
from planner.desktop.widgets import DropButton, SearchField, Text
from planner.wording import _, ngettext, plain_day

WAIT = 60
"""Milliseconds between a key in the search field and the narrowed list."""


class Choice(DropButton):
    """A chip that narrows by one of several values; the first entry asks for nothing."""

    chosen = Signal()

    def __init__(self, name: str, values: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(name, QMenu(parent))
        self._name, self.value = name, ""
        self.show_values(values)

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        menu = self.menu()
        menu.clear()
        for value, words in (("", _("Any")), *values):
            action = menu.addAction(words)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(self._triggered)

    def choose(self, value: str) -> None:
        """Narrows by a value as if it had been chosen in the menu."""
        for action in self.menu().actions():
            action.setChecked(action.data() == value)
            if action.data() == value:
                self.value = value
                self.show_set(f"{self._name}: {action.text()}" if value else self._name, is_set=bool(value))
        self.chosen.emit()

    @Slot()
    def _triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()))


def _vendor(row: EditionRow) -> Cell:
    return Cell(row.vendor, tone="text2")


def _name(row: EditionRow) -> Cell:
    return FactCell(row.name, strong=True, basis=row.basis, spoken=f"{row.name}, {marks.word(row.basis)}")


def _systems(row: EditionRow) -> Cell:
    return Cell(row.systems_short, tone="text2" if row.families else "text3", spoken=row.systems)


def _price(row: EditionRow) -> Cell:
    known = bool(row.edition.prices)
    spoken = ", ".join(x for x in (row.price, marks.word(row.price_basis)) if x)
    mark = "none" if known else "unknown"
    return FactCell(row.price, tone="text" if known else "text3", value_mark=mark, basis=row.price_basis, spoken=spoken)


def _status(row: EditionRow) -> Cell:
    return Cell(row.status, tone="text3" if row.edition.status is None else "text2")


def _by_vendor(row: EditionRow) -> object:
    return row.vendor, row.name


def _by_name(row: EditionRow) -> object:
    return row.name


def _by_price(row: EditionRow) -> object:
    return row.price_year


def _by_status(row: EditionRow) -> object:
    return row.status


EDITIONS: tuple[Column[EditionRow], ...] = (
    Column("name", _("Product"), _name, _by_name, 290, 3),
    Column("vendor", _("Vendor"), _vendor, _by_vendor, 100, 1),
    Column("systems", _("Systems"), _systems, None, 150, 2, drop=1),
    Column("price", _("Price for a year"), _price, _by_price, 160, 1),
    Column("status", _("Status"), _status, _by_status, 128, drop=2),
)


def _edition_key(row: EditionRow) -> str:
    return row.key


class EditionList(QWidget):
    """Space ticks, Enter opens, Esc in the search field empties it."""

    moved = Signal()
    opened = Signal()
    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue | None = None
        self._locale: str | None = None
        self.search = SearchField(_("Find a product"), "Ctrl F")
        self.families = Choice(_("System"), [(f, family_name(f)) for f in FAMILIES], self)
        self.capabilities = Choice(_("Does"), [(c, capability_name(c)) for c in CAPABILITIES], self)
        self.countries = Choice(_("There in"), (), self)
        self.prices = Choice(_("Price"), (("known", _("known")), ("not-known", _("not known"))), self)
        self.statuses = Choice(_("Status"), tuple(STATUS_NAMES.items()), self)
        self.model: TableModel[EditionRow] = TableModel(EDITIONS, _edition_key, ticks=True)
        self.table = Table(self.model, _("Editions of the catalogue"), row=32)
        self.table.setItemDelegate(FactDelegate(self.table))
        self._status = Text("", "source")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        holder = QWidget()
        tools = Flow(holder, theme.S8)
        tools.setContentsMargins(theme.S24, 0, theme.S24, theme.S8)
        tools.addWidget(self.search)
        for chip in self._chips:
            tools.addWidget(chip)
            chip.chosen.connect(self.narrow)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.S24, theme.S8, theme.S24, theme.S8)
        foot.setSpacing(theme.S16)
        foot.addWidget(self._status)
        foot.addStretch()
        foot.addWidget(Legend())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.search.textChanged.connect(self._typed)
        self.search.down.connect(self.table.setFocus)
        self._timer.timeout.connect(self.narrow)
        self.table.current_moved.connect(self.moved)
        self.table.ticks_changed.connect(self.ticks_changed)
        self.table.opened.connect(self.opened)

    @property
    def _chips(self) -> tuple[Choice, ...]:
        return (self.families, self.capabilities, self.countries, self.prices, self.statuses)

    @property
    def current(self) -> EditionRow | None:
        record = self.table.current_record()
        return record if isinstance(record, EditionRow) else None

    @property
    def ticked(self) -> list[str]:
        """Ids of the ticked products, in the order of the list."""
        return [r.key for r in self.model.records if r.key in self.model.ticked]

    def tick_only(self, products: Sequence[str]) -> None:
        self.model.set_ticked(list(self.model.ticked), ticked=False)
        self.model.set_ticked(products, ticked=True)

    def show_catalogue(self, catalogue: Catalogue, locale: str | None, today: date) -> None:
        """Other rows; the current product stays the current one where it is still there."""
        self._catalogue, self._locale = catalogue, locale
        kept = self.current.key if self.current is not None else ""
        rows = edition_rows(catalogue, today)
        self.model.show_records(rows)
        self.countries.show_values([(c, _country(c, locale)) for c in countries_there(catalogue)])
        if not self.table.select_key(kept) and rows:
            self.table.select_key(rows[0].key)
        self.narrow()

    def _narrowing(self) -> Narrowing:
        return Narrowing(
            self.search.text(),
            self.families.value,
            self.capabilities.value,
            self.countries.value,
            self.prices.value,
            self.statuses.value,
        )

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._timer.start()

    @Slot()
    def narrow(self) -> None:
        """Shows the rows that the field and the chips let through."""
        kept = self.current.key if self.current is not None else ""
        narrowing = self._narrowing()
        self.model.narrow(narrowing if narrowing.narrows else None)
        shown = self.model.visible
        if not self.table.select_key(kept) and shown:
            self.table.select_key(shown[0].key)
        total = len(self.model.records)
        products = ngettext("{n} product", "{n} products", total).format(n=total)
        if narrowing.narrows:
            products = _("{n} of {products}").format(n=len(shown), products=products)
        as_of = "" if self._catalogue is None else plain_day(self._catalogue.as_of, self._locale)
        self._status.setText(_("{products}, catalogue of {day}").format(products=products, day=as_of))
        self.moved.emit()


class Legend(QWidget):
    """What the marks of basis mean; in a narrow window the marks alone, their words as tool tips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = [Text(marks.word(name), "small") for name in marks.BASES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch()
        for name, words in zip(marks.BASES, self._words, strict=True):
            row.addWidget(marks.MarkLabel(name))
            row.addWidget(words)
            row.addSpacing(theme.S8)

    def sizeHint(self) -> QSize:
        wide = sum(words.sizeHint().width() + theme.px(14) + 12 + theme.S8 for words in self._words) + 24
        return QSize(wide, theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(20) * len(self._words), theme.px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for words in self._words:
            words.setVisible(self.width() >= self.sizeHint().width())


def _country(code: str, locale: str | None) -> str:
    name = country_name(code, locale)
    return name[:1].upper() + name[1:]
