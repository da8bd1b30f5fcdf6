"""An owner's evening from the start page to the saved PDF by keys, with the slips that one makes: what helps is there at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.computer_rows import to_look_at
from planner.desktop.editors import LineEditor
from planner.desktop.pages.alternatives import AlternativesPage
from planner.desktop.pages.computers import ComputersPage
from planner.desktop.pages.importing import ImportPage
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.pages.report import ReportPage
from planner.desktop.shell import MainWindow
from planner.desktop.work import Work
from tests.desktop.conftest import Open
from tests.desktop.test_shell import spoken

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 60_000


def at() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    for _time in range(2):
        qtbot.waitUntil(lambda: not any(w.is_busy for w in window.findChildren(Work)), timeout=PATIENCE)
        qtbot.wait(40)


def go_on(qtbot: QtBot, window: MainWindow) -> str:
    """Ctrl + Enter, the coloured button of the page; the page that is seen then."""
    QTest.keyClick(at(), Qt.Key.Key_Return, CONTROL)
    quiet(qtbot, window)
    assert window.current_page is not None
    return window.current_page.key


def tabs_to(words: str, most: int) -> int:
    """How many times Tab is pressed until something is reached whose name begins so."""
    for pressed in range(most + 1):
        if spoken(at()).startswith(words):
            return pressed
        QTest.keyClick(at(), Qt.Key.Key_Tab)
    raise AssertionError(f"{words!r} is more than {most} stops away")


def test_each_page_leads_on_by_one_key_to_the_saved_report(app: QApplication, window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shown = window("")
    shown.go("organisation")
    assert go_on(qtbot, shown) == "people"
    assert go_on(qtbot, shown) == "computers"
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    page.empty.add_button.setFocus()
    QTest.keyClick(at(), Qt.Key.Key_Space)
    quiet(qtbot, shown)
    assert {to_look_at(c)[1] for c in page._all} == {"Protection unknown"}
    assert go_on(qtbot, shown) == "licences"
    assert go_on(qtbot, shown) == "licences"
    assert len(shown.workspace.estate.licences) == 1
    assert go_on(qtbot, shown) == "wishes"
    assert go_on(qtbot, shown) == "findings"
    assert go_on(qtbot, shown) == "alternatives"
    assert tabs_to("Choose ", 2) <= 2
    assert go_on(qtbot, shown) == "alternatives"
    assert shown.workspace.choice is not None
    assert go_on(qtbot, shown) == "plan"
    assert go_on(qtbot, shown) == "plan"
    assert go_on(qtbot, shown) == "report"
    report = shown.current_page
    assert isinstance(report, ReportPage)
    qtbot.waitUntil(lambda: report.paper is not None and not report.busy.isVisible(), timeout=PATIENCE)
    assert tabs_to("Save as PDF", 2) <= 2
    QTest.keyClick(at(), Qt.Key.Key_Return, CONTROL)
    dialog = next(w for w in app.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    pdf = tmp_path / "evening.pdf"
    dialog.fileSelected.emit(str(pdf))
    dialog.reject()
    qtbot.waitUntil(pdf.exists, timeout=PATIENCE)
    assert pdf.read_bytes()[:5] == b"%PDF-"


def test_a_page_is_left_while_the_focus_is_on_its_way_into_the_inspector(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    quiet(qtbot, shown)
    for page in ("import", "alternatives", "plan", "report"):
        shown.go(page)
        quiet(qtbot, shown)
        if page == "alternatives":
            alternatives = shown.current_page
            assert isinstance(alternatives, AlternativesPage)
            alternatives.choose_current()
            shown.workspace.build_plan()
    assert isinstance(shown.current_page, ReportPage)
    assert at() is shown.current_page.pages


def test_a_refused_list_names_its_file_and_the_tool_can_be_said(window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shown = window("")
    path = tmp_path / "holiday photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00garbage")
    shown.import_lists([path])
    quiet(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=PATIENCE)
    assert page.notice.text.startswith("holiday photo.csv: ")
    assert str(tmp_path) not in page.notice.text
    assert str(path) in page.notice._text.toolTip()
    assert page._as.isEnabled()
    assert page._as.hasFocus()
    assert not page.counters.isVisible()


@pytest.mark.parametrize(
    ("typed", "said"), [("kaspersky small", ""), ("Kaspersky", "Several products may be meant"), ("Qwertz", "No product of that name")]
)
def test_a_part_of_a_name_is_enough_where_only_one_product_has_it(typed: str, said: str, window: Open, qtbot: QtBot) -> None:
    shown = window("")
    shown.go("licences")
    page = shown.current_page
    assert isinstance(page, LicencesPage)
    page.editor.add()
    field = page.editor.form.editors["product"]
    assert isinstance(field, LineEditor)
    field.line.setText(typed)
    field.line.handed.emit()
    product = shown.workspace.estate.licences[0].product
    assert field.complaint.text.startswith(said)
    assert (product is not None) == (not said)
    page.editor.form.editors["expires"].edited.emit("2027-01-31")
    quiet(qtbot, shown)
    assert field.line.text() == typed or not said
    assert field.complaint.text.startswith(said)


def test_trade_words_stand_in_brackets_behind_plain_ones(window: Open) -> None:
    from planner.desktop.field_words import choice

    for value, trade in {
        "rmm": "(RMM)",
        "mdm": "(MDM)",
        "vpn-posture-check": "(VPN)",
        "edr": "(EDR)",
        "xdr": "(XDR)",
        "mdr": "(MDR)",
    }.items():
        assert trade in choice(value)
        assert len(choice(value)) > len(trade) + 8
