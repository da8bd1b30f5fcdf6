"""One product of the catalogue with all its facts as rows, or who is behind it. Facts in, the current one out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.catalogue.book import Catalogue
from planner.desktop import theme
from planner.desktop.pages.catalogue_compare import FactDelegate, fact_cell
from planner.desktop.pages.catalogue_list import Legend
from planner.desktop.pages.catalogue_panel import PanelView
from planner.desktop.table import Cell, Column, Group, TableModel
from planner.desktop.table_view import Table
from planner.desktop.views.catalogue_facts import GROUPS, CatalogueFact, age_words
from planner.desktop.widgets import Segment, Segments
from planner.wording import _

FACTS, UNKNOWN, BEHIND = "facts", "unknown", "behind"


class ProductView(QWidget):
    """Up and down change the current fact; Enter asks to correct it."""

    moved = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue | None = None
        self.parts = Segments(_("What is shown"))
        self.facts_model: TableModel[CatalogueFact] = TableModel(self._fact_columns(), _fact_key)
        self.facts_model.group(_fact_group)
        self.facts = Table(self.facts_model, _("Facts of the product"), row=28)
        self.facts.setItemDelegate(FactDelegate(self.facts))
        self.panel = PanelView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.facts)
        self._stack.addWidget(self.panel)
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.S24, 0, theme.S24, theme.S8)
        tools.addWidget(self.parts)
        tools.addStretch()
        tools.addWidget(Legend())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        self.parts.chosen.connect(self.show_part)
        self.facts.current_moved.connect(self.moved)
        self.facts.opened.connect(self.opened)
        self.panel.changed.connect(self.moved)

    @property
    def current(self) -> CatalogueFact | None:
        """The current fact; None while it is shown who is behind the product."""
        record = self.facts.current_record()
        return record if isinstance(record, CatalogueFact) and self.parts.current != BEHIND else None

    def show_facts(self, catalogue: Catalogue, found: Sequence[CatalogueFact]) -> None:
        """Other facts; the current one stays where a fact of its key is still there."""
        record = self.facts.current_record()
        kept = record.key if isinstance(record, CatalogueFact) else ""
        self._catalogue = catalogue
        unknown = sum(not f.known for f in found)
        self.parts.show_segments(
            [Segment(FACTS, _("All facts"), len(found)), Segment(UNKNOWN, _("Not known"), unknown), Segment(BEHIND, _("Who is behind it"))]
        )
        self.facts_model.show_records(found)
        if not self.facts.select_key(kept) and found:
            self.facts.select_key(found[0].key)

    @Slot(str)
    def show_part(self, part: str) -> None:
        """All facts, those not known, or who is behind it."""
        self.parts.choose(part)
        self._stack.setCurrentWidget(self.panel if part == BEHIND else self.facts)
        self.facts_model.narrow(_is_unknown if part == UNKNOWN else None)
        if self.facts.current_record() is None and self.facts_model.visible:
            self.facts.select_key(self.facts_model.visible[0].key)
        self.moved.emit()

    def first_focus(self) -> QWidget:
        return self.panel.vendors if self.parts.current == BEHIND else self.facts

    def _fact_columns(self) -> tuple[Column[CatalogueFact], ...]:
        def name(fact: CatalogueFact) -> Cell:
            return Cell(fact.name, tone="text2")

        def day(fact: CatalogueFact) -> Cell:
            return Cell(age_words(self._catalogue, fact) if self._catalogue is not None else "", tone="amber" if fact.old else "text3")

        def page(fact: CatalogueFact) -> Cell:
            host = fact.page.partition("://")[2].partition("/")[0].removeprefix("www.")
            return Cell(host, tone="text3")

        return (
            Column("name", _("Fact"), name, width=210, stretch=1),
            Column("value", _("What is said"), fact_cell, width=300, stretch=3),
            Column("page", _("Page"), page, width=150, drop=2),
            Column("day", _("Of"), day, width=180, right=True, drop=1),
        )


def _fact_key(fact: CatalogueFact) -> str:
    return fact.key


def _fact_group(fact: CatalogueFact) -> Group:
    return Group(GROUPS.index(fact.group), fact.group)


def _is_unknown(fact: CatalogueFact) -> bool:
    return not fact.known
