"""An old fact is marked wherever it is shown, and where nobody looked for an act about a vendor its row says so."""

from datetime import date

from planner.catalogue.load import load
from planner.desktop.pages.catalogue_compare import fact_cell
from planner.desktop.pages.catalogue_inspector import edition_inspection, old_facts
from planner.desktop.views.catalogue_facts import Facts
from planner.desktop.views.catalogue_rows import as_table, compare_rows, edition_rows
from planner.desktop.widgets import Fact, Sentence

TODAY = date(2026, 11, 24)
CORE = "threatdown/threatdown-core"
OLD = ("check-point/harmony-endpoint-basic", "check-point/harmony-endpoint-advanced", "check-point/harmony-endpoint-complete")


def test_an_old_price_is_marked_in_the_list_and_beside_it() -> None:
    catalogue = load()
    row = next(r for r in edition_rows(catalogue, TODAY) if r.key == CORE)
    assert row.edition.prices[0].provenance.as_of == date(2025, 2, 9)
    assert row.price.endswith(", old")
    assert not next(r for r in edition_rows(catalogue, date(2025, 12, 1)) if r.key == CORE).price_old
    facts = Facts(catalogue, row.edition, TODAY).all()
    told = edition_inspection(row, facts, lambda: None, lambda: None)
    prices = [p.value for b in told.blocks for p in b.parts if isinstance(p, Fact) and p.name == "Price for a year"]
    assert prices == [row.price]


def test_each_old_fact_of_a_comparison_is_marked_in_its_cell_and_counted_beside_it() -> None:
    catalogue = load()
    editions = tuple(catalogue.editions[e] for e in OLD)
    rows = compare_rows(catalogue, editions, TODAY)
    old = [cell for row in rows for cell in row.cells if cell.old]
    assert len(old) > 4
    assert all(fact_cell(cell).text.endswith(", old") and ", old" in fact_cell(cell).spoken for cell in old)
    assert not any(fact_cell(cell).text.endswith(", old") for row in rows for cell in row.cells if not cell.old)
    block = old_facts(catalogue, editions, rows)
    last = block.parts[-1]
    assert isinstance(last, Sentence)
    assert last.text.startswith(f"and {len(old) - 4} more")
    assert as_table(editions, rows).count(", old\t") == len(old)


def test_the_rows_of_the_law_say_where_nobody_looked() -> None:
    catalogue = load()
    facts = Facts(catalogue, catalogue.editions["eset/eset-protect-entry"], TODAY).all()
    (none,) = [f for f in facts if f.key == "law.none"]
    assert none.value == "bound by nothing we know of; not looked into"
    assert "Nobody has looked for one either" in none.whole
