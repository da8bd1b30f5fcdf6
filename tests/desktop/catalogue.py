"""The page Catalogue opened in the small window, and how tests lay hands on it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.own_dialog import FactDialog
from planner.desktop.pages.catalogue import CataloguePage
from tests.desktop.host import SmallWindow, opened, settled

ESET = "eset/eset-protect-advanced"
BITDEFENDER = "bitdefender/gravityzone-business-security"
FOUR = (
    "microsoft/microsoft-defender-for-business", "bitdefender/gravityzone-business-security-enterprise", "eset/eset-protect-enterprise",
    "sophos/sophos-endpoint-with-xdr",
)  # fmt: skip


def opened_catalogue(qtbot: QtBot, folder: Path) -> SmallWindow:
    """The small window on the page Catalogue, shown, with what it works out there."""
    made = opened(qtbot, folder)
    made.show()
    made.open_page(CataloguePage)
    settled(qtbot, made, "surveyed")
    QTest.qWaitForWindowActive(made)
    return made


def page_of(window: SmallWindow) -> CataloguePage:
    assert isinstance(window.page, CataloguePage)
    return window.page


def fact_dialog(page: CataloguePage) -> FactDialog:
    return page.findChildren(FactDialog)[-1]


def press_in(holder: QWidget, text: str) -> None:
    button = next(b for b in holder.findChildren(QPushButton) if b.text().strip() == text)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
