"""The page Catalogue by keys: search, filters, all facts with sources, who is behind it, four side by side."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.catalogue.panel import panel
from planner.catalogue.words import say
from planner.desktop import dressing, theme
from planner.desktop.own_dialog import ProductDialog
from planner.desktop.pages.catalogue import CataloguePage
from planner.desktop.pages.catalogue_compare import CompareTable, FactCell
from planner.desktop.pages.catalogue_product import BEHIND, UNKNOWN
from planner.desktop.table import CELL
from planner.desktop.widgets import Block, Marked, Source
from planner.estate.edits import Edit
from tests.desktop.catalogue import BITDEFENDER, ESET, FOUR, fact_dialog, opened_catalogue, page_of, press_in
from tests.desktop.host import SmallWindow


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    return opened_catalogue(qtbot, tmp_path)


def compared(page: CataloguePage) -> CompareTable:
    assert page.compare_table is not None
    return page.compare_table


def shown_blocks(window: SmallWindow) -> dict[str, Block]:
    shown = window.inspector.shown
    assert shown is not None
    return {b.caption: b for b in shown.blocks}


def test_the_list_holds_every_edition_and_its_marks(window: SmallWindow) -> None:
    page = page_of(window)
    assert {r.key for r in page.list.model.records} == set(window.workspace.catalogue.editions)
    unpriced = next(r for r in page.list.model.records if not r.edition.prices)
    row = page.list.model.row_of(unpriced.key)
    cell = page.list.model.index(row, 3).data(CELL)
    assert isinstance(cell, FactCell)
    assert (cell.text, cell.value_mark) == ("not known", "unknown")


def ink_top(page: CataloguePage, row: int, column: int) -> int:
    """How far below its cell's upper edge the first ink of a cell's middle stands."""
    table = page.list.table
    rect = table.visualRect(page.list.model.index(row, column))
    picture = table.viewport().grab(rect).toImage()
    scale = picture.height() / rect.height()
    ground = picture.pixel(picture.width() // 2, 3)
    for y in range(3, picture.height() - 3):
        if any(picture.pixel(x, y) != ground for x in range(int(9 * scale), picture.width() // 2)):
            return int(y / scale)
    return -1


def test_the_cells_of_a_row_that_has_grown_begin_at_one_height(window: SmallWindow) -> None:
    page = page_of(window)
    window.resize(900, 760)
    QTest.qWait(50)
    model, table = page.list.model, page.list.table
    row = next(i for i, r in enumerate(model.visible) if r.key == BITDEFENDER)
    table.select_key(ESET)
    table.scrollTo(model.index(row, 0))
    QTest.qWait(50)
    table.setRowHeight(row, 3 * table.rowHeight(row))
    vendor, price = ink_top(page, row, 1), ink_top(page, row, 3)
    assert 0 < vendor < table.rowHeight(row) // 2
    assert abs(vendor - price) <= 4


def test_typing_narrows_and_the_arrow_leads_to_the_list(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    QTest.keyClicks(page.list.search, "eset advanced")
    qtbot.waitUntil(lambda: [r.key for r in page.list.model.visible] == [ESET], timeout=2000)
    QTest.keyClick(page.list.search, Qt.Key.Key_Down)
    assert page.list.table.hasFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.view == "product"
    assert page.edition is not None
    assert page.edition.id == ESET


def test_each_filter_lets_through_what_it_says(window: SmallWindow) -> None:
    page = page_of(window)
    page.list.families.choose("ios")
    page.list.capabilities.choose("mdr")
    page.list.prices.choose("known")
    page.list.statuses.choose("current")
    visible = page.list.model.visible
    assert visible
    for row in visible:
        assert "ios" in row.families
        assert row.edition.capabilities["mdr"].value in (True, "add-on")
        assert row.edition.prices
        assert row.edition.status == "current"
    for chip in (page.list.families, page.list.capabilities, page.list.prices, page.list.statuses):
        chip.choose("")
    page.list.countries.choose("DE")
    there = {p.vendor for p in page.list.model.visible}
    assert "ESET" in there
    assert len(there) < len({r.vendor for r in page.list.model.records})


def test_the_inspector_of_a_row_leads_to_all_facts_and_to_who_is_behind_it(window: SmallWindow) -> None:
    page = page_of(window)
    page.list.table.select_key(ESET)
    press_in(window.inspector, "See all facts")
    assert page.view == "product"
    page.back()
    assert page.list.current is not None
    assert page.list.current.key == ESET
    press_in(window.inspector, "Who is behind it")
    assert page.one.parts.current == BEHIND


def test_every_fact_says_who_says_so_or_is_not_known(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(ESET)
    facts = page.facts_of(ESET)
    assert len(facts) > 60
    for fact in facts:
        assert fact.value
        assert fact.known or fact.value == "not known"
        if fact.provenance is not None:
            assert fact.basis in ("vendor", "authority", "third-party", "derived", "unverified", "judgement", "yours")
    capabilities = [f for f in facts if f.key.startswith("capabilities.")]
    assert len(capabilities) == 14


def test_the_inspector_names_page_day_and_basis_and_marks_what_is_old(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product("microsoft/microsoft-defender-for-business")
    old = next(f for f in page.facts_of("microsoft/microsoft-defender-for-business") if f.key == "platform.windows")
    assert old.old
    page.one.facts.select_key(old.key)
    block = shown_blocks(window)["Who says so"]
    source = next(p for p in block.parts if isinstance(p, Source))
    assert source.url.startswith("https://")
    assert "older than 24 months" in source.note
    assert source.claim == "Read on the vendor's own page."
    assert any(isinstance(p, Marked) and "old" in p.text for p in block.parts)


def test_a_link_opens_a_page_only_when_it_is_pressed(window: SmallWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    page = page_of(window)
    page.open_product(ESET)
    page.one.facts.select_key("licence_unit")
    page.open_product(ESET, BEHIND)
    assert asked == []
    page.open_product(ESET)
    links = [b for b in window.inspector.findChildren(QPushButton) if b.accessibleName().startswith("Open https")]
    links[0].setFocus()
    QTest.keyClick(links[0], Qt.Key.Key_Space)
    assert [u.scheme() for u in asked] == ["https"]


def test_what_is_not_known_is_shown_alone_and_can_be_asked(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(FOUR[1])
    page.one.show_part(UNKNOWN)
    visible = page.one.facts_model.visible
    assert visible
    assert not any(f.known for f in visible)
    page.one.facts.select_key("price")
    shown = window.inspector.shown
    assert shown is not None
    assert "Nearest facts, not used" in shown_blocks(window)
    press_in(window.inspector, "Copy a question")
    assert "Price for a year?" in QApplication.clipboard().text()
    press_in(window.inspector, "Enter a quote…")
    assert window.went[-1][0] == "wishes"


def test_who_is_behind_it_is_told_of_the_candidate_and_the_present_vendor_alike(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.open_product(ESET, BEHIND)
    country = window.workspace.estate.organisation.countries[0]
    for vendor, button_text in (("eset", "ESET"), ("kaspersky", "Kaspersky (in use)")):
        button = next(b for b in page.one.panel.vendors.findChildren(QToolButton) if b.text() == button_text)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        told = panel(window.workspace.catalogue, vendor, country)
        assert told is not None
        assert page.one.panel.texts == tuple(say(line.message, page.locale_id) for line in told.lines)


def test_it_is_told_where_a_product_runs_the_same_engine(window: SmallWindow) -> None:
    page = page_of(window)
    assert window.edit("Another licence", [Edit(("licences", 0, "product"), "gdata/gdata-antivirus-business")]) == ()
    page.open_product(BITDEFENDER)
    tie = next(f for f in page.facts_of(BITDEFENDER) if f.name == "Same engine as now")
    assert "run the engine of Bitdefender" in tie.value
    assert tie.basis_shape in ("third-party", "vendor")
    assert tie.provenance is not None
    assert not any(f.name == "Same engine as now" for f in page.facts_of(ESET))


def test_ticks_lead_to_a_comparison_and_five_are_refused(window: SmallWindow) -> None:
    page = page_of(window)
    assert not page.compare.isEnabled()
    table = page.list.table
    table.setFocus()
    for _ in range(5):
        QTest.keyClick(table, Qt.Key.Key_Space)
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert not page.compare.isEnabled()
    assert "Four products" in page.notice.text
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert page.compare.isEnabled()
    page.compare.setFocus()
    QTest.keyClick(page.compare, Qt.Key.Key_Space)
    assert page.view == "compare"
    assert len(compared(page).editions) == 4


def test_differences_hide_equal_rows_and_not_known_is_a_value(window: SmallWindow) -> None:
    page = page_of(window)
    page.select(",".join(FOUR))
    every = compared(page).table.visible
    differences = next(b for b in page.which.findChildren(QToolButton) if b.text().startswith("Differences"))
    differences.setFocus()
    QTest.keyClick(differences, Qt.Key.Key_Space)
    kept = compared(page).table.visible
    assert 0 < len(kept) < len(every)
    assert all(len({(c.value, c.mark) for c in r.cells}) > 1 for r in kept)
    assert all(len({(c.value, c.mark) for c in r.cells}) == 1 for r in every if r not in kept)
    price = next(r for r in every if r.key == "price")
    assert {c.value for c in price.cells} >= {"not known"}
    unknown = next(b for b in page.which.findChildren(QToolButton) if b.text().startswith("Not known"))
    unknown.setFocus()
    QTest.keyClick(unknown, Qt.Key.Key_Space)
    assert all(r.has_unknown for r in compared(page).table.visible)


def test_arrows_walk_the_cells_and_the_inspector_follows(window: SmallWindow) -> None:
    page = page_of(window)
    page.select(",".join(FOUR))
    table = compared(page)
    table.select_key("price")
    QTest.keyClick(table, Qt.Key.Key_Right)
    shown = window.inspector.shown
    assert shown is not None
    assert (shown.kicker, shown.title) == ("GravityZone Business Security Enterprise", "Price for a year")
    assert any(isinstance(p, Marked) and p.text == "Not known" for b in shown.blocks for p in b.parts)
    assert "Old facts" in shown_blocks(window)


def test_del_takes_a_product_out(window: SmallWindow) -> None:
    page = page_of(window)
    page.select(",".join(FOUR))
    QTest.keyClick(compared(page), Qt.Key.Key_Right)
    QTest.keyClick(compared(page), Qt.Key.Key_Delete)
    assert [e.id for e in compared(page).editions] == [FOUR[0], FOUR[2], FOUR[3]]
    table = compared(page)
    header = table.horizontalHeader()
    at = table.columnViewportPosition(1) + table.columnWidth(1) - 14
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() - 15))
    assert [e.id for e in compared(page).editions] == [FOUR[2], FOUR[3]]


def test_the_comparison_is_copied_with_who_says_so(window: SmallWindow) -> None:
    page = page_of(window)
    page.select(",".join(FOUR[:2]))
    page.copy.setFocus()
    QTest.keyClick(page.copy, Qt.Key.Key_Space)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 31
    assert all(len(line.split("\t")) == 5 for line in lines)
    assert "third-party" in next(line for line in lines if line.startswith("Price for a year"))


def stops(window: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    at: QWidget | None = window.focusWidget()
    while at is not None and at not in found and len(found) < 400:
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    return found


@pytest.mark.parametrize("state", ["list", "product", "behind", "compare", "fact", "new-product"])
def test_every_stop_of_tab_has_a_name(state: str, window: SmallWindow) -> None:
    page = page_of(window)
    at: QWidget = window
    if state == "product":
        page.open_product(ESET)
    elif state == "behind":
        page.open_product(ESET, BEHIND)
    elif state == "compare":
        page.select(",".join(FOUR))
    elif state == "fact":
        page.open_product(ESET)
        page.correct_current()
        at = fact_dialog(page)
    elif state == "new-product":
        page.add_product()
        at = page.findChildren(ProductDialog)[-1]
    if at is window:
        page.first_focus().setFocus()
    found = stops(at)
    assert len(found) >= 3
    for widget in found:
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()
        assert name.strip(), f"{type(widget).__name__} has no name"


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_drawn_in_both_schemes(qapp: QApplication, window: SmallWindow, *, dark: bool) -> None:
    dressing.apply(qapp, dark=dark)
    page = page_of(window)
    page.select(",".join(FOUR))
    picture = page.grab().toImage()
    assert picture.pixelColor(4, 4).name() == theme.tokens(dark).page.name()
    dressing.apply(qapp, dark=False)
