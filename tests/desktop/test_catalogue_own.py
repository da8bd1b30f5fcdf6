"""Own facts and packs on the page Catalogue by keys: entered, shown as yours, refused, taken back; broken ones listed and removed."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from planner import paths
from planner.catalogue import own_edit, own_files
from planner.catalogue.own import personal
from planner.desktop.catalogue_window import CatalogueWindow
from planner.desktop.own_dialog import ProductDialog
from planner.desktop.pack_bringing import Packs
from planner.desktop.views.catalogue_facts import age_words
from planner.desktop.widgets import Buttons
from planner.wording import plain_day
from tests.desktop.catalogue import ESET, FOUR, fact_dialog, opened_catalogue, page_of, press_in
from tests.desktop.host import TODAY, SmallWindow


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    return opened_catalogue(qtbot, tmp_path)


def test_a_price_of_ones_own_is_entered_shown_as_yours_and_taken_back(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(FOUR[1])
    page.one.facts.select_key("price")
    QTest.keyClick(page.one.facts, Qt.Key.Key_Return)
    dialog = fact_dialog(page)
    QTest.keyClicks(dialog.price.amount, "31,50")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert "Say why" in dialog.fault.text()
    QTest.keyClicks(dialog.reason, "frame contract")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert window.workspace.undo_label == "Add a price of GravityZone Business Security Enterprise"
    fact = next(f for f in page.facts_of(FOUR[1]) if f.key == "price")
    assert (fact.value, fact.basis_shape) == ("£31.50 a device", "yours")
    press_in(window.inspector, "Remove what you entered")
    assert not next(f for f in page.facts_of(FOUR[1]) if f.key == "price").known
    window.workspace.undo()
    assert next(f for f in page.facts_of(FOUR[1]) if f.key == "price").known
    window.workspace.undo()
    assert dict(window.workspace.own) == {}


def test_a_capability_is_corrected_from_a_closed_list(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(ESET)
    page.one.facts.select_key("capabilities.edr")
    press_in(window.inspector, "Correct…")
    dialog = fact_dialog(page)
    assert isinstance(dialog.value, QComboBox)
    assert [dialog.value.itemText(i) for i in range(dialog.value.count())] == ["yes", "no", "add-on"]
    dialog.value.setFocus()
    QTest.keyClick(dialog.value, Qt.Key.Key_End)
    QTest.keyClicks(dialog.reason, "on our invoice")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    fact = next(f for f in page.facts_of(ESET) if f.key == "capabilities.edr")
    assert (fact.value, fact.basis) == ("add-on", "yours")


def test_a_value_that_is_none_of_its_key_is_told_in_the_dialog(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(ESET)
    page.one.facts.select_key("seats")
    page.correct_current()
    dialog = fact_dialog(page)
    assert isinstance(dialog.value, QLineEdit)
    QTest.keyClicks(dialog.value, "many")
    QTest.keyClicks(dialog.reason, "they said so")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert dialog.fault.text() == "Write a whole number"
    assert window.workspace.undo_label is None


def test_a_product_of_ones_own_comes_into_the_list(window: SmallWindow) -> None:
    page = page_of(window)
    page.add_product()
    dialog = page.findChildren(ProductDialog)[-1]
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert "vendor" in dialog.fault.text()
    line = dialog.vendor.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "Harbour Shield")
    QTest.keyClicks(dialog.name, "Harbour Shield Office")
    dialog.systems[0].setFocus()
    QTest.keyClick(dialog.systems[0], Qt.Key.Key_Space)
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert page.view == "product"
    assert page.edition is not None
    assert page.edition.id == "harbour-shield/harbour-shield-office"
    assert {f.basis for f in page.facts_of(page.edition.id) if f.basis} == {"yours"}
    window.workspace.undo()
    assert page.view == "list"
    assert "harbour-shield/harbour-shield-office" not in {r.key for r in page.list.model.records}


def packed(folder: Path, text: str) -> str:
    path = folder / "newer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vendors/eset.toml", text)
    return str(path)


def test_a_pack_is_shown_accepted_and_taken_back(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page, said, faults = page_of(window), list[str](), list[str]()
    packs = Packs(window, window.start, window.workspace.renew_catalogue, said.append, faults.append)
    text = paths.resource("catalogue", "vendors", "eset.toml").read_text(encoding="utf-8")
    packs.bring(packed(tmp_path, text.replace("amount = 275", "amount = 280", 1)))
    qtbot.waitUntil(lambda: packs.dialog is not None, timeout=20_000)
    assert packs.dialog is not None
    differences = packs.dialog.model.visible
    assert [(d.difference.old, d.difference.new) for d in differences] == [("275.00", "280.00")]
    QTest.keyClick(packs.dialog.accept_button, Qt.Key.Key_Space)
    assert said == ["newer.zip is accepted"]
    assert next(f for f in page.facts_of(ESET) if f.key == "price").value == "$280.00 for 5"
    packs.take_back()
    assert next(f for f in page.facts_of(ESET) if f.key == "price").value == "$275.00 for 5"
    packs.take_back()
    assert faults == ["There is no accepted pack to take back."]


def test_a_pack_with_faults_cannot_be_accepted(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    packs = Packs(window, window.start, window.workspace.renew_catalogue, said.append, said.append)
    packs.bring(packed(tmp_path, "[vendor]\nid = 'eset'\n"))
    qtbot.waitUntil(lambda: packs.dialog is not None, timeout=20_000)
    assert packs.dialog is not None
    assert not packs.dialog.accept_button.isEnabled()


def test_the_catalogue_opens_without_a_project_and_its_facts_are_personal(app: QApplication, qtbot: QtBot) -> None:
    alone = CatalogueWindow(TODAY)
    qtbot.addWidget(alone)
    alone.show()
    QTest.qWaitForWindowActive(alone)
    page = alone.page
    page.open_product(ESET)
    page.one.facts.select_key("seats")
    page.correct_current()
    dialog = fact_dialog(page)
    assert dialog.reach.count() == 1
    assert isinstance(dialog.value, QLineEdit)
    QTest.keyClicks(dialog.value, "1")
    QTest.keyClicks(dialog.reason, "single seats are sold")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert (paths.data_dir() / "own" / "own.toml").is_file()
    assert next(f for f in page.facts_of(ESET) if f.key == "seats").basis == "yours"
    press_in(alone.inspector, "Remove what you entered")
    assert not (paths.data_dir() / "own" / "own.toml").exists()


def test_a_change_for_every_project_is_told_and_taken_back_where_it_was_made(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(ESET)
    page.one.facts.select_key("seats")
    page.correct_current()
    dialog = fact_dialog(page)
    assert dialog.back.isHidden()
    dialog.reach.setCurrentIndex(1)
    assert dialog.back.isHidden()  # nothing was changed yet
    assert isinstance(dialog.value, QLineEdit)
    QTest.keyClicks(dialog.value, "1")
    QTest.keyClicks(dialog.reason, "single seats are sold")
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert next(f for f in page.facts_of(ESET) if f.key == "seats").basis == "yours"
    assert "for every project of yours" in page.notice.text
    fact = next(f for f in page.facts_of(ESET) if f.key == "seats")
    assert (fact.page, age_words(page.catalogue, fact)) == ("", plain_day(TODAY))
    unread = next(f for f in page.facts_of(ESET) if f.key == "status")
    assert (unread.page.partition("/en")[0], age_words(page.catalogue, unread)) == ("https://support.eset.com", "not read")
    press_in(page.notice, "Take it back")
    assert next(f for f in page.facts_of(ESET) if f.key == "seats").basis != "yours"
    assert "is taken back" in page.notice.text
    assert not page.keeping.can_take_back


def test_the_dialog_takes_the_last_change_for_every_project_back(window: SmallWindow) -> None:
    page = page_of(window)
    page.add_product()
    product = page.findChildren(ProductDialog)[-1]
    assert product.focusWidget() in (product.vendor, product.vendor.lineEdit())
    vendor = product.vendor.lineEdit()
    assert vendor is not None
    QTest.keyClicks(vendor, "Harbour")
    QTest.keyClicks(product.name, "Harbour Shield")
    product.reach.setCurrentIndex(1)
    QTest.keyClick(product.save, Qt.Key.Key_Space)
    assert (page.view, "harbour/harbour-shield" in page.catalogue.editions) == ("product", True)
    page.correct_current()
    dialog = fact_dialog(page)
    assert dialog.back.isHidden()
    dialog.reach.setCurrentIndex(1)
    assert not dialog.back.isHidden()
    press_in(dialog, "Take back my last change")
    assert (page.view, "harbour/harbour-shield" in page.catalogue.editions) == ("list", False)
    assert own_files.read_files(personal()) == {}


def lost(product: str) -> dict[str, object]:
    return {"product": product, "amount": Decimal("9.90"), "currency": "EUR", "per": "device", "on": TODAY}


def test_broken_facts_of_project_and_person_are_listed_and_taken_out_one_by_one(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(ESET)
    window.workspace.set_own("Add a price", own_edit.added({}, "price", lost(ESET)))
    own_files.write_files(personal(), own_edit.added({}, "price", lost("eset/was-renamed")))
    window.workspace.renew_catalogue()
    assert "eset/was-renamed" in page.notice.text
    assert page.edition is None
    press_in(page.notice, "See what is broken…")
    assert page.mending is not None
    (row,) = page.mending.rows
    assert "eset/was-renamed" in row.button.accessibleName()
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    assert own_files.read_files(personal()) == {}
    assert page.notice.text == ""
    assert next(f for f in page.facts_of(ESET) if f.key == "price").basis == "yours"


def test_a_broken_fact_of_the_project_leaves_the_others(window: SmallWindow) -> None:
    page = page_of(window)
    files = own_edit.added(own_edit.added(own_edit.added({}, "price", lost("a/b")), "price", lost("a/c")), "price", lost(ESET))
    window.workspace._own = files
    window.workspace.renew_catalogue()
    press_in(page.notice, "See what is broken…")
    assert page.mending is not None
    assert len(page.mending.rows) == 2
    QTest.keyClick(page.mending.rows[0].button, Qt.Key.Key_Space)
    assert "'a/c'" in page.notice.text
    QTest.keyClick(page.mending.rows[0].button, Qt.Key.Key_Space)
    assert page.notice.text == ""
    assert [f.about for f in own_edit.listed(window.workspace.own)] == [ESET]


def test_broken_personal_facts_do_not_keep_the_catalogue_shut(app: QApplication, qtbot: QtBot) -> None:
    from planner.desktop.shell import MainWindow

    own_files.write_files(personal(), own_edit.added({}, "price", lost("eset/was-renamed")))
    main = MainWindow(today=TODAY)
    qtbot.addWidget(main)
    main.show()
    main.menus.catalogue.show()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, CatalogueWindow)]
    assert main.menus.catalogue.mending is not None
    QTest.keyClick(main.menus.catalogue.mending.rows[0].button, Qt.Key.Key_Space)
    alone = main.menus.catalogue.alone
    assert alone is not None
    alone.close()
    main.close()


def test_a_button_is_offered_for_each_fact_that_can_be_corrected(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_product(ESET)
    page.one.facts.select_key("status")
    shown = window.inspector.shown
    assert shown is not None
    texts = [a.text for b in shown.blocks for p in b.parts if isinstance(p, Buttons) for a in p.actions]
    assert texts == ["Correct…"]
