"""The page Import: what was read, doubted and set aside is seen before anything is kept, and keeping is one operation."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.pages.importing import ImportPage, delimiter_word, encoding_word, keep_words, tool_name
from planner.estate.records import Endpoint, Estate, Organisation
from planner.intake import Counts, Merged
from tests.desktop.host import SmallWindow, opened, settled

LIST = """Computer name,Operating system,Serial number,Last seen
NG-LT-021,Windows 11 Pro,5CG2301XQ1,2026-11-20
NG-LT-022,Windows 11 Pro,5CG2301XQ7,2026-11-19
,Windows 11 Pro,5CG2301XQ8,2026-11-19
NG-LT-030,Windows 11 Pro,5CG2301XQ1,2026-09-03
"""


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    made = opened(qtbot, tmp_path, Estate(Organisation("Northgate Legal LLP")))
    made.show()
    made.open_page(ImportPage)
    return made


def page_of(window: SmallWindow) -> ImportPage:
    assert isinstance(window.page, ImportPage)
    return window.page


def a_list(folder: Path, text: str = LIST, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(window: SmallWindow, qtbot: QtBot, path: Path) -> ImportPage:
    page = page_of(window)
    page.select(str(path))
    settled(qtbot, window)
    return page


def key(page: ImportPage, text: str) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text().startswith(text) and b.isVisibleTo(page))
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_nothing_is_kept_by_reading(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path))
    assert page.read is not None
    assert page.read.merged.endpoints.added >= 2
    assert not window.workspace.estate.endpoints
    assert "rows read" in page.counters.accessibleName()


def test_what_was_set_aside_is_listed_with_its_reason(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path))
    aside = [n for n in page.notes.records if n.what == "aside"]
    assert aside
    assert all(n.why for n in page.notes.records)
    shown = window.inspector.shown
    assert shown is not None
    assert "What keeping does" in [b.caption for b in shown.blocks]


def test_keep_takes_all_as_one_operation(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path))
    key(page, "Keep")
    assert {e.name for e in window.workspace.estate.endpoints} >= {"NG-LT-021", "NG-LT-022"}
    assert window.went == [("computers", "")]
    assert window.workspace.undo() == "Import list.csv"
    assert not window.workspace.estate.endpoints


def test_cancel_leaves_everything_as_it_was(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path))
    key(page, "Cancel")
    assert not window.workspace.estate.endpoints
    assert window.went == [("computers", "")]
    assert page.read is None


def test_a_complete_list_marks_what_it_lacks_gone(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path))
    key(page, "Keep")
    page = read(window, qtbot, a_list(tmp_path, LIST.replace("NG-LT-022", "NG-LT-099").replace("5CG2301XQ7", "5CG2301ZZZ"), "later.csv"))
    assert page.read is not None
    assert page.read.merged.endpoints.gone == 0
    QTest.keyClick(page.complete, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert page.read is not None
    assert page.read.merged.endpoints.gone == 1
    key(page, "Keep")
    assert [e.name for e in window.workspace.estate.endpoints if e.gone] == ["NG-LT-022"]


def test_a_file_that_is_no_list_is_said_with_the_cure(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path, "", "empty.csv"))
    assert page.notice.text
    key(page, "Choose other lists")
    assert window.imported == [()]


def test_every_column_that_was_understood_is_named(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = read(window, qtbot, a_list(tmp_path))
    assert {(c.field, c.column) for c in page.columns.records} >= {("name", "Computer name"), ("os", "Operating system")}


def test_the_empty_page_asks_for_lists(window: SmallWindow) -> None:
    key(page_of(window), "Choose lists")
    assert window.imported == [()]


@pytest.mark.parametrize(
    ("merged", "words"),
    [
        (Merged(Estate(Organisation("A")), Counts(2, 1), Counts(1)), "Keep 3 computers"),
        (Merged(Estate(Organisation("A")), Counts(), Counts(1)), "Keep 1 licence"),
        (Merged(Estate(Organisation("A")), Counts(gone=2)), "Mark 2 gone"),
        (Merged(Estate(Organisation("A"))), "Nothing to keep"),
    ],
)
def test_the_button_says_what_it_keeps(merged: Merged, words: str) -> None:
    assert keep_words(merged) == words


def test_technical_names_are_said_as_one_reads_them() -> None:
    assert (encoding_word("utf-8-sig"), delimiter_word(";"), tool_name("eset-protect"), tool_name(None)) == (
        "UTF-8", "semicolon", "ESET PROTECT", "a plain table",
    )  # fmt: skip


def test_a_list_that_cannot_be_read_shows_nothing_of_the_one_before(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    read(window, qtbot, a_list(tmp_path))
    page = read(window, qtbot, a_list(tmp_path, "foo,bar\n1,2\n", "other.csv"))
    assert page.read is None
    assert not page.notes.records
    assert not page.columns.records
    assert page.notice.isVisible()


def test_only_what_is_lost_is_called_a_fault(window: SmallWindow, qtbot: QtBot, tmp_path: Path) -> None:
    either = "Computer name,Operating system,Last seen\nNG-LT-021,Windows 11 Pro,03/04/2026\n"
    page = read(window, qtbot, a_list(tmp_path, either))
    assert [n.what for n in page.notes.records if n.what != "doubted"] == ["confirm"]
    states = [cell.text for cell in (page.notes.columns[2].cell(r) for r in page.notes.records)]
    assert "To confirm" in states
    assert "Fault" not in states
    page = read(window, qtbot, a_list(tmp_path, "NG-LT-021\nNG-LT-022\n", "names.csv"))
    assert [n.what for n in page.notes.records if "no headings" in n.why] == ["note"]
    lost = 'Computer name,Operating system\nNG-LT-021,Windows 11 Pro\nNG-LT-022,"Windows 11 Pro\nNG-LT-023,Windows 11 Pro\n'
    page = read(window, qtbot, a_list(tmp_path, lost, "quote.csv"))
    found = {n.why: n.what for n in page.notes.records if "quotation" in n.why}
    assert found
    assert all((what == "fault") == ("could not be read" in why) for why, what in found.items())


def test_a_list_with_fewer_of_a_group_says_that_the_others_stay(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, Estate(Organisation("Office"), endpoints=(Endpoint("PC", 10, os="Windows 11 Pro"),)))
    window.show()
    window.open_page(ImportPage)
    page = read(window, qtbot, a_list(tmp_path, "Computer name,Operating system,Quantity\nPC,Windows 11 Pro,4\n"))
    assert any("counts 4" in n.why and n.what == "doubted" for n in page.notes.records)
