"""A project whose own facts are broken is not shut out: the start page leads to them, and it opens once they are taken out."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner.catalogue import own_edit, own_files
from planner.catalogue.own import personal
from planner.catalogue.pack import Pack
from planner.desktop.pack_dialog import PackDialog
from planner.desktop.shell import MainWindow
from planner.estate.form import empty
from planner.problems import Problem
from planner.workspace import Workspace
from tests.desktop.conftest import TODAY


def held_up(path: Path) -> None:
    """A project with a price of a product that is in no catalogue any more."""
    workspace = Workspace.create(path, empty("Northgate Legal LLP"), today=TODAY)
    price: dict[str, object] = {"product": "eset/gone", "amount": Decimal("9.90"), "currency": "EUR", "per": "device", "on": TODAY}
    product = workspace.catalogue.editions["eset/eset-protect-advanced"]
    kept = own_edit.added({}, "price", price | {"product": product.id})
    workspace.set_own("Add a price", kept)
    broken = {name: text.replace(product.id, "eset/gone") for name, text in kept.items()}
    workspace._store.record("Broken", {"own": broken}, {"own": dict(kept)})
    workspace.close()


def begun(qtbot: QtBot, path: Path) -> MainWindow:
    main = MainWindow(today=TODAY)
    qtbot.addWidget(main)
    main.show()
    main.open_file(path)
    qtbot.waitUntil(lambda: bool(main.start_page.notice.text), timeout=10_000)
    return main


def press(main: MainWindow, text: str) -> None:
    button = next(b for b in main.start_page.notice.findChildren(QPushButton) if b.text() == text)
    assert button.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_project_with_broken_facts_opens_once_they_are_out(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "northgate.avplan"
    held_up(path)
    main = begun(qtbot, path)
    assert not main.has_project
    assert "northgate.avplan" in main.start_page.notice.text
    assert "av-planner" not in main.start_page.notice.text
    press(main, "Show them…")
    assert main.held_up.dialog is not None
    (row,) = main.held_up.dialog.rows
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: main.has_project, timeout=10_000)
    assert main.workspace.own == {}
    main.close()


def test_a_project_whose_facts_are_left_broken_stays_shut(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "northgate.avplan"
    held_up(path)
    main = begun(qtbot, path)
    press(main, "Show them…")
    assert main.held_up.dialog is not None
    main.held_up.dialog.reject()
    qtbot.wait(50)
    assert not main.has_project
    press(main, "Show them…")
    assert len(main.held_up.dialog.rows) == 1
    main.held_up.dialog.reject()
    main.close()


def test_broken_facts_for_every_project_are_shown_too(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sound.avplan"
    Workspace.create(path, empty("Northgate Legal LLP"), today=TODAY).close()
    price: dict[str, object] = {"product": "eset/gone", "amount": Decimal("9.90"), "currency": "EUR", "per": "device", "on": TODAY}
    own_files.write_files(personal(), own_edit.added({}, "price", price))
    main = begun(qtbot, path)
    press(main, "Show them…")
    assert main.held_up.dialog is not None
    QTest.keyClick(main.held_up.dialog.rows[0].button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: main.has_project, timeout=10_000)
    main.close()


@pytest.mark.parametrize("n", [1, 9])
def test_a_pack_shows_what_only_looks_wrong(n: int, app: QApplication, qtbot: QtBot) -> None:
    doubts = tuple(Problem("odd", "warning", f"vendors/eset.toml {i}", f"The price of {i} is odd.", "Look at it.") for i in range(n))
    dialog = PackDialog(Pack("march.zip", {}, (), (), doubts))
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "To look at; it stops nothing:" in words
    assert sum("is odd" in w for w in words) == min(n, 6)
    assert ("and 3 more" in words) == (n == 9)
