"""The page Licences: what a licence lacks is said beside it, and what it covers is put right there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.pages.licences import LicencesPage
from planner.desktop.table_view import fonts_of
from planner.estate.form import empty
from planner.estate.records import Endpoint, Estate, Licence, Organisation
from tests.desktop.host import SmallWindow, opened, settled


def _estate(*licences: Licence, products: tuple[str, ...] | None = None) -> Estate:
    machines = (Endpoint("pc", quantity=3, products=products), Endpoint("lone", products=products))
    return replace(empty("Northgate"), organisation=Organisation("Northgate", countries=("GB",)), endpoints=machines, licences=licences)


def _shown(qtbot: QtBot, folder: Path, estate: Estate) -> SmallWindow:
    window = opened(qtbot, folder, estate)
    window.show()
    window.open_page(LicencesPage)
    settled(qtbot, window, "surveyed")
    return window


def _told(window: SmallWindow) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in window.inspector.findChildren(QLabel) if label.isVisible())


def test_a_price_without_period_and_currency_says_what_it_lacks(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    licence = Licence("L1", product="eset/eset-protect-advanced", price=Decimal("812.00"))
    window = _shown(qtbot, tmp_path, _estate(licence))
    page = window.page
    assert isinstance(page, LicencesPage)
    price = page.editor.model.cells_of(0)[-1]
    assert (price.text, price.second) == ("£812", "assumed")
    assert "For how long it is paid is not known" in _told(window)
    assert "GBP is assumed" in _told(window)


def test_a_price_that_lacks_nothing_says_nothing(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    licence = Licence("L1", price=Decimal("812.00"), currency="GBP", starts=date(2026, 1, 1), expires=date(2026, 12, 31))
    window = _shown(qtbot, tmp_path, _estate(licence))
    assert "What the price lacks" not in _told(window)


@pytest.mark.parametrize("products", [None, ("ESET Endpoint Security",)])
def test_computers_are_put_under_a_licence_that_covers_none(
    products: tuple[str, ...] | None, app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    button = "Put these 4 under it"
    first = Licence("L1", product="eset/eset-protect-advanced", expires=date(2027, 3, 1))
    window = _shown(qtbot, tmp_path, _estate(first, Licence("L2", product="sophos/sophos-mdr"), products=products))
    told = _told(window)
    assert ("run its program" in told) == (products is not None)
    action = next(b for b in window.inspector.findChildren(QPushButton) if b.text() == button)
    QTest.keyClick(action, Qt.Key.Key_Space)
    assert [e.licence for e in window.workspace.estate.endpoints] == ["L1", "L1"]
    settled(qtbot, window, "surveyed")
    assert not any(b.text() == button for b in window.inspector.findChildren(QPushButton) if b.isVisible())
    window.workspace.undo()
    assert [e.licence for e in window.workspace.estate.endpoints] == [None, None]


def test_what_stands_beneath_a_price_has_room_in_its_row(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    assumed = Licence("L1", product="eset/eset-protect-advanced", price=Decimal("812.00"))
    window = _shown(qtbot, tmp_path, _estate(assumed, replace(assumed, id="L2", currency="GBP")))
    page = window.page
    assert isinstance(page, LicencesPage)
    table, cell = page.editor.table, page.editor.model.cells_of(0)[-1]
    assert cell.second == "assumed"
    font, small = (QFontMetrics(f).height() for f in fonts_of(cell, table))
    plain = table.rowHeight(1)
    assert table.rowHeight(0) == plain + small
    top = table.base_height // 2 - (font + cell.paired(table.base_height, font, small)) // 2
    assert top >= 0
    assert top + font + small <= table.rowHeight(0)
