"""The page Catalogue: every edition, one of them with all facts, who is behind it, up to four side by side. It shows; it judges nothing.

Facts of the user's own are entered here and kept by the workspace. No page of the web is opened but by a click on its link.
"""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.catalogue.book import Catalogue
from planner.catalogue.engine import engine_tie
from planner.catalogue.records import Edition
from planner.catalogue.words import engine_text
from planner.desktop import theme
from planner.desktop.own_dialog import FactDialog, ProductDialog, TakeBack
from planner.desktop.own_keeping import OwnKeeping
from planner.desktop.own_mending import MendingDialog, personal_keeper, project_keeper
from planner.desktop.pages.base import Host, Page
from planner.desktop.pages.catalogue_compare import CompareTable
from planner.desktop.pages.catalogue_inspector import (
    edition_inspection,
    fact_inspection,
    nearest_prices,
    old_facts,
    would_change,
)
from planner.desktop.pages.catalogue_list import EditionList, Legend
from planner.desktop.pages.catalogue_product import BEHIND, FACTS, UNKNOWN, ProductView
from planner.desktop.views.catalogue_facts import (
    VENDOR,
    CatalogueFact,
    Facts,
)
from planner.desktop.views.catalogue_rows import (
    CompareRow,
    as_table,
    compare_rows,
)
from planner.desktop.widgets import (
    Action,
    Button,
    Inspection,
    Segment,
    Segments,
    primary,
    secondary,
)
from planner.problems import Refused, WorldError
from planner.wording import _

MOST = 4
"""Products that stand side by side."""
LIST, PRODUCT, COMPARE = "list", "product", "compare"
ALL, DIFFERENCES = "all", "differences"


class CataloguePage(Page):
    """Space ticks for the comparison, Enter opens; Esc in the search field empties it."""

    key = "catalogue"
    title = _("Catalogue")
    sentence = _("What is known of each product, with the page that says it.")

    def __init__(self, host: Host, parent: QWidget | None = None, *, personal_only: bool = False) -> None:
        super().__init__(host, parent)
        self.keeping = OwnKeeping(host, self._kept, personal_only=personal_only)
        self.mending: MendingDialog | None = None
        self.notice.cure_chosen.connect(self._cure)
        self._digest, self._is_broken = "", False
        self._view = LIST
        self._product = ""
        self._compared: tuple[str, ...] = ()
        self._facts: dict[str, tuple[CatalogueFact, ...]] = {}
        self.compare_table: CompareTable | None = None
        self._rows: tuple[CompareRow, ...] = ()
        self._make_actions()
        self.list, self.one = EditionList(), ProductView()
        self.list.moved.connect(self.inspection_changed)
        self.list.opened.connect(self.open_current)
        self.list.ticks_changed.connect(self._ticked)
        self.one.moved.connect(self.inspection_changed)
        self.one.opened.connect(self.correct_current)
        self._make_compare()
        self._stack = QStackedWidget()
        for widget in (self.list, self.one, self._side):
            self._stack.addWidget(widget)
        self.column.addWidget(self._stack, 1)
        self._crumb = QWidget()
        row = QHBoxLayout(self._crumb)
        row.setContentsMargins(24, theme.S12, 24, 0)
        row.addWidget(Button(_("‹  Catalogue"), self.back, "link"))
        row.addStretch()
        self.column.insertWidget(0, self._crumb)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        self._show_view(LIST)

    # ------------------------------------------------------------------ how it is built

    def _make_actions(self) -> None:
        self.own = secondary(_("Add a product of yours…"), self.add_product)
        self.correct = secondary(_("Add or correct a fact…"), self.correct_current, "pencil")
        self.add = secondary(_("Add a product…"), self.back, "plus")
        self.copy = secondary(_("Copy as table"), self.copy_table, "copy")
        self.compare = primary(_("Compare"), self.compare_ticked)
        for button in (self.own, self.correct, self.add, self.copy, self.compare):
            self.header.add_action(button)

    def _make_compare(self) -> None:
        self.which = Segments(_("Which facts"))
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._side = QWidget()
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.S24, 0, theme.S24, theme.S8)
        tools.addWidget(self.which)
        tools.addStretch()
        tools.addWidget(Legend())
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(self._place, 1)
        self.which.chosen.connect(self._which_chosen)

    # ------------------------------------------------------------------ what it shows

    @property
    def catalogue(self) -> Catalogue:
        return self.workspace.catalogue

    @property
    def view(self) -> str:
        """list, product or compare."""
        return self._view

    @property
    def edition(self) -> Edition | None:
        """The product that is opened; in a list, the current row's; side by side, the current column's."""
        if self._is_broken:
            return None
        if self._view == PRODUCT:
            return self.catalogue.editions.get(self._product)
        if self._view == COMPARE and self.compare_table is not None:
            current = self.compare_table.current_fact
            return current[0] if current is not None else None
        return self.list.current.edition if self.list.current is not None else None

    def refresh(self, touched: frozenset[str]) -> None:
        if touched and not touched & {"own", "organisation", "licences", "endpoints", "surveyed"}:
            return
        try:
            catalogue = self.catalogue
        except WorldError as problem:
            self._is_broken = True
            self.notice.say(str(problem), _("See what is broken…"))
            return
        if self._is_broken:
            self._is_broken = False
            self.notice.clear()
        self._facts = {}
        if catalogue.digest != self._digest:
            self._digest = catalogue.digest
            self.list.show_catalogue(catalogue, self.locale_id, self.today)
            self._ticked()
        if self._view == PRODUCT:
            if self._product in catalogue.editions:
                self._show_product()
            else:
                self._show_view(LIST)
        elif self._view == COMPARE:
            self._compared = tuple(p for p in self._compared if p in catalogue.editions)
            self._show_compared()

    @Slot()
    def _ticked(self) -> None:
        n = len(self.list.ticked)
        self.compare.setText(_("Compare {n}").format(n=n) if n > 1 else _("Compare"))
        self.compare.setEnabled(2 <= n <= MOST)
        self.compare.setToolTip("" if 2 <= n <= MOST else _("Tick two to four products with Space"))
        if n > MOST:
            self.notice.say(_("Four products stand side by side at most. Take a tick away."), level="amber")
        else:
            self.notice.clear()

    def _show_view(self, view: str) -> None:
        self._view = view
        self._stack.setCurrentWidget({LIST: self.list, PRODUCT: self.one, COMPARE: self._side}[view])
        self._crumb.setVisible(view != LIST)
        self.own.setVisible(view == LIST)
        self.compare.setVisible(view == LIST)
        self.correct.setVisible(view == PRODUCT)
        self.add.setVisible(view == COMPARE)
        self.copy.setVisible(view == COMPARE)
        if view == LIST:
            self.header.show_title(self.title)
            self.header.show_sentence(self.sentence)
        self.inspection_changed.emit()

    # ------------------------------------------------------------------ one product

    def facts_of(self, product: str) -> tuple[CatalogueFact, ...]:
        """Every fact of a product, computed once for a state of the catalogue."""
        if product not in self._facts:
            edition = self.catalogue.editions[product]
            found = Facts(self.catalogue, edition, self.today, self.locale_id).all()
            self._facts[product] = with_ties(found, self.catalogue, edition, self.present_products())
        return self._facts[product]

    @Slot()
    def open_current(self) -> None:
        """Opens the current row with all its facts."""
        edition = self.edition
        if edition is not None:
            self.open_product(edition.id)

    def open_product(self, product: str, part: str = FACTS) -> None:
        """Shows all facts of a product, or who is behind it."""
        if product not in self.catalogue.editions:
            return
        self._product = product
        self._show_product()
        self._show_view(PRODUCT)
        self.one.show_part(part)
        self.one.first_focus().setFocus()

    def _show_product(self) -> None:
        edition = self.catalogue.editions[self._product]
        found = self.facts_of(self._product)
        self.header.show_title(edition.name)
        unknown, old = sum(not f.known for f in found), sum(bool(f.old) for f in found)
        vendor = self.catalogue.vendor_name(edition.vendor)
        told = _("By {vendor}. {n} facts, {unknown} of them not known, {old} old.").format(
            vendor=vendor, n=len(found), unknown=unknown, old=old
        )
        self.header.show_sentence(told)
        self.one.show_facts(self.catalogue, found)
        self.one.panel.show_vendors(self.catalogue, edition.vendor, self.present_vendors(), self._work_countries(), self.locale_id)

    def present_vendors(self) -> tuple[str, ...]:
        """The vendors of what protects now: of the licences, and of what was found on computers."""
        licences = [x.product for x in self.workspace.estate.licences if x.product]
        surveyed = self.host.answers.surveyed or ()
        found = [s.current_vendor for s in surveyed if s.current_vendor]
        return tuple(dict.fromkeys(self.catalogue.vendor_id(v) for v in (*licences, *found)))

    def present_products(self) -> tuple[str, ...]:
        """What protects now: products of the licences, programs found on computers, vendors where neither tells more."""
        licences = [x.product for x in self.workspace.estate.licences if x.product]
        surveyed = self.host.answers.surveyed or ()
        vendors = [s.current_vendor for s in surveyed if s.current_vendor]
        programs = [p.agent for s in surveyed for p in s.protection or () if p.agent and p.vendor == s.current_vendor]
        known = {self.catalogue.vendor_id(id_) for id_ in (*licences, *programs)}
        return tuple(dict.fromkeys((*licences, *programs, *(v for v in vendors if self.catalogue.vendor_id(v) not in known))))

    def _work_countries(self) -> tuple[str, ...]:
        return tuple(self.workspace.estate.organisation.countries) or ("GB", "US")

    # ------------------------------------------------------------------ side by side

    @Slot()
    def compare_ticked(self) -> None:
        """The ticked products side by side, in the order of the list."""
        self.compare_products(self.list.ticked)

    def compare_products(self, products: Sequence[str]) -> None:
        """Up to four products side by side."""
        self._compared = tuple(p for p in dict.fromkeys(products) if p in self.catalogue.editions)[:MOST]
        self.list.tick_only(self._compared)
        self._ticked()
        self._show_view(COMPARE)
        self._show_compared()
        if self.compare_table is not None:
            self.compare_table.setFocus()

    def _show_compared(self) -> None:
        if len(self._compared) < 1:
            self._show_view(LIST)
            return
        editions = tuple(self.catalogue.editions[p] for p in self._compared)
        self._rows = compare_rows(self.catalogue, editions, self.today, self.locale_id)
        old = self.compare_table
        at = (old.currentIndex().row(), old.currentIndex().column()) if old is not None else None
        had_focus = old is not None and old.hasFocus()
        table = CompareTable(editions, self._rows)
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(table)
        self.compare_table = table
        if at is not None and at[0] > 0:
            table.setCurrentIndex(table.table.index(at[0], min(at[1], len(editions))))
        table.current_moved.connect(self.inspection_changed)
        table.dropped.connect(self._drop)
        table.opened.connect(self.correct_current)
        if had_focus:
            table.setFocus()
        n = len(editions)
        numbers = {1: _("one product"), 2: _("two products"), 3: _("three products"), 4: _("four products")}
        self.header.show_title(_("Compare {products}").format(products=numbers[n]))
        self.header.show_sentence(_("What the catalogue says, fact by fact. The mark at the right of each cell says who says so."))
        self.add.setEnabled(n < MOST)
        self.which.show_segments([
            Segment(ALL, _("All facts"), len(self._rows)), Segment(DIFFERENCES, _("Differences"), sum(r.differs for r in self._rows)),
            Segment(UNKNOWN, _("Not known"), sum(r.has_unknown for r in self._rows)),
        ])  # fmt: skip
        self._which_chosen(self.which.current)

    @Slot(str)
    def _which_chosen(self, which: str) -> None:
        if self.compare_table is None:
            return
        wanted: Callable[[CompareRow], bool] | None = {DIFFERENCES: _differs, UNKNOWN: _has_unknown}.get(which)
        table = self.compare_table
        record = table.current_record()
        table.table.narrow(wanted)
        kept = record.key if isinstance(record, CompareRow) else ""
        column = max(1, table.currentIndex().column())
        if not table.select_key(kept) and table.table.visible:
            table.select_key(table.table.visible[0].key)
        table.setCurrentIndex(table.table.index(table.currentIndex().row(), min(column, len(table.editions))))
        self.inspection_changed.emit()

    @Slot(str)
    def _drop(self, product: str) -> None:
        self._compared = tuple(p for p in self._compared if p != product)
        self.list.tick_only(self._compared)
        self._ticked()
        self._show_compared()
        self.inspection_changed.emit()

    @Slot()
    def copy_table(self) -> None:
        """The comparison as lines with tabs, into the clipboard."""
        editions = tuple(self.catalogue.editions[p] for p in self._compared)
        shown = self.compare_table.table.visible if self.compare_table is not None else []
        QApplication.clipboard().setText(as_table(editions, tuple(shown)))
        self.notice.say(_("Copied with who says so; paste it into a spreadsheet."), level="info")

    # ------------------------------------------------------------------ own facts

    @Slot()
    def correct_current(self) -> None:
        """Opens the window in which the current fact is corrected, or another one added."""
        edition, fact = self.edition, self._fact_shown()
        if edition is None:
            return
        about, path = (fact.about, fact.path) if fact is not None else ("", "")
        dialog = FactDialog(
            self.catalogue, edition, self.today, self.keeping.keep, path=path, about=about,
            currency=self.workspace.estate.organisation.currency or "GBP", personal_only=self.keeping.personal_only,
            take_back=self._back, parent=self,
        )  # fmt: skip
        dialog.open()

    @Slot()
    def add_product(self) -> None:
        """Opens the window in which a product is entered that the catalogue lacks."""
        ProductDialog(
            self.catalogue, self._keep_product, personal_only=self.keeping.personal_only, take_back=self._back, parent=self
        ).open()

    @property
    def _back(self) -> TakeBack | None:
        return self._take_personal_back if self.keeping.can_take_back else None

    def _kept(self, label: str) -> None:
        """What counts for every project is no operation of this one: its undo bar and menu do not hold it, so it is told here."""
        self.notice.say(_("{what}: done, for every project of yours.").format(what=label), _("Take it back"), level="info")

    @Slot()
    def _cure(self) -> None:
        """The button of the notice: shows broken facts where there are any, else takes the last personal change back."""
        if not self._is_broken:
            self._take_back()
            return
        personal = (personal_keeper(),)
        self.mending = MendingDialog(personal if self.keeping.personal_only else (project_keeper(self.workspace), *personal), self)
        self.mending.mended.connect(self._mended)
        self.mending.open()

    @Slot()
    def _mended(self) -> None:
        self.workspace.renew_catalogue()

    def _take_back(self) -> None:
        try:
            self._take_personal_back()
        except (WorldError, Refused) as problem:
            self.notice.say(str(problem))

    def _take_personal_back(self) -> None:
        """Takes the last change of the facts for every project back. Raises WorldError or Refused where it cannot."""
        self.keeping.take_back()
        if self._view == PRODUCT and self._product not in self.catalogue.editions:
            self.back()
        self.notice.say(_("The last change of your facts for every project is taken back."), level="info")

    def _keep_product(self, given: object) -> None:
        product = self.keeping.keep_product(given)
        self.refresh(frozenset())
        self.open_product(product)

    @Slot()
    def _remove_own(self) -> None:
        edition, fact = self.edition, self._fact_shown()
        if edition is None or fact is None:
            return
        try:
            self.keeping.remove(edition, fact)
        except WorldError as problem:
            self.notice.say(str(problem))

    # ------------------------------------------------------------------ the inspector

    def _fact_shown(self) -> CatalogueFact | None:
        if self._view == PRODUCT:
            return self.one.current
        if self._view == COMPARE and self.compare_table is not None and self.compare_table.current_fact is not None:
            return self.compare_table.current_fact[1]
        return None

    def inspector_blocks(self) -> Inspection | None:
        edition, fact = self.edition, self._fact_shown()
        if edition is None:
            return None
        if self._view == LIST:
            row = self.list.current
            assert row is not None
            return edition_inspection(row, self.facts_of(edition.id), self.open_current, self._open_behind)
        if fact is None:
            return None
        more = [nearest_prices(self.catalogue, edition, fact)]
        if not fact.known:
            more.append(would_change(self._questions(edition)))
        if self._view == COMPARE and self.compare_table is not None:
            more.append(old_facts(self.catalogue, self.compare_table.editions, self._rows))
        return fact_inspection(self.catalogue, edition, fact, self._fact_actions(edition, fact), more)

    def _fact_actions(self, edition: Edition, fact: CatalogueFact) -> list[Action]:
        found = []
        if self.keeping.is_own(edition, fact):
            found.append(Action(_("Remove what you entered"), self._remove_own, "danger"))
        if not fact.known and fact.path == "price" and not self.keeping.personal_only:
            found.append(Action(_("Enter a quote…"), self._quote, "primary"))
        if not fact.known:
            found.append(Action(_("Copy a question"), self._ask))
        if fact.path:
            found.append(Action(_("Enter this fact…") if not fact.known else _("Correct…"), self.correct_current))
        return found

    def _questions(self, edition: Edition) -> list[str]:
        from planner.advice.words import say

        suggestion = self.host.answers.suggestion
        option = next((o for o in suggestion.options if o.product == edition.id), None) if suggestion is not None else None
        return [say(q.message, self.locale_id) for q in option.questions] if option is not None else []

    @Slot()
    def _open_behind(self) -> None:
        edition = self.edition
        if edition is not None:
            self.open_product(edition.id, BEHIND)

    @Slot()
    def _quote(self) -> None:
        self.host.go("wishes")

    @Slot()
    def _ask(self) -> None:
        edition, fact = self.edition, self._fact_shown()
        if edition is not None and fact is not None:
            question = _("{product}: {fact}? Please tell us the page on which you state it.").format(product=edition.name, fact=fact.name)
            QApplication.clipboard().setText(question + "\n")
            self.notice.say(_("The question is copied; paste it into a mail to the vendor."), level="info")

    # ------------------------------------------------------------------ moves

    @Slot()
    def back(self) -> None:
        """Back to the list, on the product that was opened."""
        product = self._product if self._view == PRODUCT else ""
        self._show_view(LIST)
        if product:
            self.list.table.select_key(product)
        self.list.table.setFocus()

    @Slot()
    def _find(self) -> None:
        if self._view != LIST:
            self.back()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def select(self, what: str) -> None:
        """A product by its id; several, parted by commas, side by side; a vendor by its id, as words in the search field."""
        products = [p for p in what.split(",") if p in self.catalogue.editions]
        if len(products) > 1:
            self.compare_products(products)
        elif products:
            self.open_product(products[0])
        elif self.catalogue.vendor_of(what) is not None:
            self._show_view(LIST)
            self.list.search.setText(self.catalogue.vendor_name(what))

    def first_focus(self) -> QWidget:
        if self._view == COMPARE and self.compare_table is not None:
            return cast(QWidget, self.compare_table)
        return self.one.first_focus() if self._view == PRODUCT else cast(QWidget, self.list.search)


def with_ties(
    facts: tuple[CatalogueFact, ...], catalogue: Catalogue, edition: Edition, present: Sequence[str]
) -> tuple[CatalogueFact, ...]:
    """The facts with a row for each product in use that runs the same engine: the change alters less than it seems."""
    ties = [tie for old in present if (tie := engine_tie(catalogue, old, edition.id)) is not None]
    rows = []
    for tie in {tie.old_vendor: tie for tie in ties}.values():
        said = tie.statements[0].provenance
        text = engine_text(tie, catalogue.vendor_name)
        rows.append(CatalogueFact(f"tie.{tie.old_vendor}", VENDOR, _("Same engine as now"), text, "none", said, said.basis))
    at = next((i for i, f in enumerate(facts) if f.group == VENDOR), len(facts))
    return (*facts[:at], *rows, *facts[at:])


def _differs(row: CompareRow) -> bool:
    return row.differs


def _has_unknown(row: CompareRow) -> bool:
    return row.has_unknown
