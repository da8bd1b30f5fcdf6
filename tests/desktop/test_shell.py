"""The window by keys alone: every stop of Tab has a name, every page is reached, changes are said and taken back."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from planner.catalogue import load
from planner.catalogue.assemble import Table
from planner.catalogue.files import parse_all
from planner.desktop import dressing, opening, recents, theme
from planner.desktop.about import About, licences
from planner.desktop.app import display_problem
from planner.desktop.editors import Editor
from planner.desktop.pages.computers import ComputersPage
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.shell import MainWindow
from planner.desktop.sidebar import PAGES
from planner.desktop.widgets import Fact
from planner.desktop.widgets.feedback import Notice
from planner.desktop.widgets.text import Text
from planner.estate.edits import APPEND, DELETE, Edit
from planner.estate.form import empty
from planner.workspace import Workspace
from tests.desktop.conftest import TODAY, Open, settled


def said(notice: Notice, words: str) -> bool:
    return words in notice.text


def stops(window: MainWindow) -> list[QWidget]:
    """Every widget that Tab stops at, in order, once round."""
    found: list[QWidget] = []
    at: QWidget | None = window.focusWidget()
    while at is not None and at not in found and len(found) < 600:
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    return found


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


@pytest.mark.parametrize("example", ["two-sites", ""])
@pytest.mark.parametrize("page", PAGES)
def test_every_stop_of_tab_has_a_name(page: str, example: str, window: Open, qtbot: QtBot) -> None:
    shown = window(example)
    settled(qtbot, shown)
    shown.go(page)
    found = stops(shown)
    assert len(found) >= 4
    nameless = [f"{type(w).__name__} {w.objectName()}" for w in found if not spoken(w).strip()]
    assert not nameless


def test_the_start_page_is_used_by_keys(app: QApplication, qtbot: QtBot) -> None:
    shown = MainWindow(today=TODAY)
    qtbot.addWidget(shown)
    shown.show()
    QTest.qWaitForWindowActive(shown)
    found = stops(shown)
    assert [spoken(w) for w in found][:2] == ["New plan", "Open…"]
    assert all(spoken(w).strip() for w in found)
    example = next(w for w in found if "Corner office" in spoken(w))
    with qtbot.waitSignal(shown.project_shown, timeout=10_000):
        QTest.keyClick(example, Qt.Key.Key_Return)
    assert shown.workspace.estate.organisation.name
    shown.close()


def test_a_new_plan_is_made_by_keys_and_opens_on_organisation(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    shown = MainWindow(today=TODAY)
    qtbot.addWidget(shown)
    shown.show()
    QTest.qWaitForWindowActive(shown)
    QTest.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = next(w for w in app.topLevelWidgets() if isinstance(w, QFileDialog))
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(tmp_path / "Fenwick Architects.avplan"))
    with qtbot.waitSignal(shown.project_shown, timeout=10_000):
        QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.current_page is not None and shown.current_page.key == "organisation")
    assert shown.workspace.estate.organisation.name == "Fenwick Architects"
    assert shown.strip.next_words.startswith("Next: list the computers")
    shown.close()


def test_ctrl_and_a_number_open_each_page(window: Open) -> None:
    shown = window("corner-office")
    for number, page in enumerate(PAGES, start=1):
        QTest.keyClick(shown, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
        assert shown.current_page is not None
        assert shown.current_page.key == page
        assert shown.sidebar.current == page


def test_arrow_keys_walk_the_steps_and_skip_headings(window: Open) -> None:
    shown = window("corner-office")
    shown.go("wishes")
    shown.sidebar.list.setFocus()
    QTest.keyClick(shown.sidebar.list, Qt.Key.Key_Down)
    assert shown.current_page is not None
    assert shown.current_page.key == "findings"
    assert shown.sidebar.list.hasFocus()


def test_steps_tell_their_state(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    assert shown.sidebar.state("organisation").mark == "done"
    assert shown.sidebar.state("findings").mark == "critical"
    assert shown.sidebar.state("computers").word.isdigit()
    assert shown.sidebar.state("plan").word == "needs a choice"
    assert "choose a product" in shown.strip.next_words
    assert shown.strip.deadline_words.replace("\u00a0", " ").endswith("days")


def test_a_bar_in_force_stands_in_the_strip(window: Open, qtbot: QtBot) -> None:
    shown = window("subcontractor")
    settled(qtbot, shown)
    assert shown.strip.deadline_words.startswith("Deadline as soon as possible · updates barred since September 29, 2024 (plan: by ")
    shown.resize(760, 800)
    label = shown.strip._deadline
    qtbot.waitUntil(lambda: "updates barred since September 29, 2024" in label.text() and "plan: by" not in label.text())
    assert label.width() >= label.sizeHint().width()


def test_an_unknown_end_is_said_and_next_leads_into_its_field(window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    settled(qtbot, shown)
    assert not shown.edit("The end is not known", [Edit(("licences", 0, "expires"), DELETE)])
    settled(qtbot, shown)
    assert shown.strip.deadline_words == "Deadline not known: the licence’s end is not entered"
    assert shown.strip.next_words == "Next: enter when the licence ends"
    shown.strip._next.click()
    page = shown.current_page
    assert isinstance(page, LicencesPage)
    ends = page.editor.form.editors["expires"]
    assert isinstance(ends, Editor)
    assert QApplication.focusWidget() is ends.focus_target()


def test_what_no_undo_takes_back_offers_none(window: Open) -> None:
    shown = window("corner-office")
    shown.tell_done("Revision 1 of the plan is built")
    assert shown.undo_bar.text == "Revision 1 of the plan is built"
    offers = [b for b in shown.undo_bar.findChildren(QAbstractButton) if b.isVisibleTo(shown.undo_bar)]
    assert not offers
    shown.say_done("Supplier changed")
    assert any(b.isVisibleTo(shown.undo_bar) for b in shown.undo_bar.findChildren(QAbstractButton))


def test_a_change_is_said_and_undone_by_keys(window: Open) -> None:
    shown = window("corner-office")
    before = shown.workspace.form
    assert not shown.edit("Supplier changed", [Edit(("licences", 0, "supplier"), "Northern IT")])
    assert shown.undo_bar.text == "Supplier changed"
    assert "20:03" in shown.menu_corner.said.text()
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.workspace.form == before
    assert not shown.undo_bar.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.workspace.form != before


def test_undo_reaches_the_window_from_a_field_in_which_nothing_was_typed(window: Open) -> None:
    shown = window("corner-office")
    shown.go("organisation")
    before = shown.workspace.form
    shown.edit("Size changed", [Edit(("organisation", "size"), 99)])
    field = shown.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.workspace.form == before


def test_go_to_leads_to_a_computer(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    shown.go("organisation")
    QTest.keyClick(shown, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shown.go_to.hasFocus()
    QTest.keyClicks(shown.go_to, "LE-FS-01")
    QTest.keyClick(shown.go_to, Qt.Key.Key_Return)
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    assert [c.name for c in page.chosen] == ["LE-FS-01"]


def test_a_licence_is_told_by_its_name_and_the_strip_by_as_much_as_has_room(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    assert shown.inspector.shown is not None
    known = {p.name: p.value for b in shown.inspector.shown.blocks for p in b.parts if isinstance(p, Fact)}
    assert known["Licence"] == "Kaspersky Endpoint Security Cloud, 110 users, 1 year"
    assert shown.strip._summary.text() == "Leeds works and Munich office, 120 computers"
    shown.resize(1160, 870)
    QApplication.processEvents()
    assert shown.strip._summary.text() == "120 computers"
    assert shown.strip._summary.isVisible()


def test_the_inspector_closes_and_comes_back(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    assert shown.inspector.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_F4)
    assert not shown.inspector.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_F4)
    assert shown.inspector.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.inspector.isVisible()


def test_narrow_windows_show_icons_and_lay_the_inspector_over_the_page(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    wide = shown.stack.width()
    shown.resize(1100, 800)
    qtbot.waitUntil(lambda: shown.stack.width() > wide - 340)
    assert shown.inspector.geometry().right() >= shown.stack.geometry().right()
    shown.resize(1000, 800)
    qtbot.waitUntil(lambda: shown.sidebar.width() == theme.rail_width())


def test_a_closed_plan_is_remembered_and_opened_again(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    path = shown.workspace.path
    shown.show_start()
    kept = recents.recents()
    assert [r.name for r in kept] == ["Calder Instruments Ltd"]
    assert (kept[0].computers, kept[0].next_action) == (120, "choose a product")
    with qtbot.waitSignal(shown.project_shown, timeout=10_000):
        shown.open_file(path)


def test_what_cannot_be_opened_is_said_on_the_start_page(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.avplan"
    broken.write_text("no project", encoding="utf-8")
    shown = MainWindow(today=TODAY)
    qtbot.addWidget(shown)
    shown.show()
    shown.open_file(broken)
    qtbot.waitUntil(lambda: bool(shown.start_page.notice.text), timeout=5000)
    assert "broken.avplan" in shown.start_page.notice.text
    assert not shown.has_project
    shown.close()


def test_a_wrong_file_leaves_the_open_plan_open(window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shown = window("corner-office")
    broken = tmp_path / "broken.avplan"
    broken.write_text("not a project")
    page = shown.current_page
    assert page is not None
    for file, words in ((broken, "broken.avplan"), (tmp_path / "gone.avplan", "is not there any more")):
        shown.open_file(file)
        qtbot.waitUntil(partial(said, page.notice, words), timeout=5000)
        assert "av-planner" not in page.notice.text
        assert shown.has_project
        assert shown.current_page is page
    assert not shown.edit("Supplier changed", [Edit(("licences", 0, "supplier"), "Northern IT")])
    other = tmp_path / "other.avplan"
    Workspace.create(other, empty("Fenwick Architects"), today=TODAY).close()
    with qtbot.waitSignal(shown.project_shown, timeout=10_000):
        shown.open_file(other)
    assert shown.workspace.estate.organisation.name == "Fenwick Architects"


def test_a_new_plan_can_be_cancelled_and_leaves_nothing(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    shown = MainWindow(today=TODAY)
    qtbot.addWidget(shown)
    shown.show()
    cancel = next(b for b in shown.start_page.busy.findChildren(QAbstractButton) if b.text() == "Cancel")
    with opening._READING:
        shown.projects.create(str(tmp_path / "fenwick.avplan"))
        assert cancel.isVisible()
        QTest.keyClick(cancel, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not shown.start_page.busy.isVisible(), timeout=5000)
    assert not shown.has_project
    assert not (tmp_path / "fenwick.avplan").exists()
    shown.close()


def test_the_catalogue_is_parsed_once_at_the_start(
    app: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AV_PLANNER_CACHE", str(tmp_path / "cache"))
    calls: list[object] = []
    second = Event()

    def counted(contents: Mapping[str, bytes], where: Path) -> dict[str, Table]:
        calls.append(where)
        (second.set if len(calls) > 1 else lambda: second.wait(0.4))()
        return parse_all(contents, where)

    monkeypatch.setattr(load, "parse_all", counted)
    shown = MainWindow(today=TODAY)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(shown.project_shown, timeout=10_000):
        shown.projects.create(str(tmp_path / "fenwick.avplan"))
    assert len(calls) == 1
    shown.close()


def test_about_names_versions_and_licences(app: QApplication, qtbot: QtBot) -> None:
    sheet = About("Catalogue of 23 November 2026")
    qtbot.addWidget(sheet)
    assert "LGPL" in licences()
    assert "MIT" in licences()
    assert sheet.windowTitle().startswith("About")


def test_a_dead_display_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() is None
    monkeypatch.setenv("QT_QPA_PLATFORM", "there-is-no-such-platform")
    problem = display_problem()
    assert problem is not None
    assert problem.endswith(".")
    assert "demo" not in problem


def test_heights_follow_twice_as_large_text(app: QApplication, window: Open, qtbot: QtBot) -> None:
    usual = app.font()
    large = app.font()
    large.setPixelSize(26)
    try:
        app.setFont(large)
        dressing.apply(app, dark=False)
        shown = window("two-sites")
        settled(qtbot, shown)
        for page in ("organisation", "people", "computers", "licences", "wishes"):
            shown.go(page)
            clipped = (
                [w for w in shown.current_page.findChildren(QLineEdit) if w.isVisible() and w.height() < 50] if shown.current_page else []
            )
            clipped = [w for w in clipped if not isinstance(w.parent(), QComboBox)]
            assert not clipped, page
    finally:
        app.setFont(usual)
        dressing.apply(app, dark=False)


def test_the_page_of_computers_ticks_changes_many_and_takes_groups_apart(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    before = shown.workspace.form
    page.table.setFocus()
    page.table.select_key("LE-LT-TAX-01")
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.model.ticked == {"LE-LT-TAX-01", "LE-LT-TAX-02"}
    assert page.bulk.isVisible()
    page.bulk.change.emit("site", "munich", "Site: Munich office")
    settled(qtbot, shown)
    sites = {c.name: c.endpoint.site for c in page._all if c.name.startswith("LE-LT-TAX")}
    assert sites == {f"LE-LT-TAX-{i:02d}": "munich" if i < 3 else "leeds" for i in range(1, 7)}
    assert len(page._all) == 120
    shown.undo()
    assert shown.workspace.form == before
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.model.ticked


def test_after_a_group_is_taken_apart_the_focus_is_in_the_table_and_what_scrolls_has_a_name(window: Open, qtbot: QtBot) -> None:
    shown = window("")
    shown.edit("Computers added", [Edit(("endpoints", APPEND), {"name": "till", "quantity": 3, "os": "Windows 11 Pro"})])
    settled(qtbot, shown)
    shown.go("computers")
    button = next(b for b in shown.inspector.findChildren(QAbstractButton) if b.text() == "Separate them")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settled(qtbot, shown)
    assert len(shown.workspace.estate.endpoints) == 3
    page, at = shown.current_page, QApplication.focusWidget()
    assert isinstance(page, ComputersPage)
    assert at is page.table
    assert {spoken(a) for a in shown.inspector.findChildren(QScrollArea)} == {"till-01"}


def test_the_filter_narrows_while_typing(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.filter, "munich server")
    qtbot.waitUntil(lambda: 0 < len(page.model.visible) < 10)
    assert all("Munich" in c.site_name for c in page.model.visible)
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.model.visible) == 120)


def test_an_empty_plan_is_filled_by_number(window: Open, qtbot: QtBot) -> None:
    shown = window("")
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    number, _combo = page.empty.fields[0]
    number.line.setFocus()
    number.line.selectAll()
    QTest.keyClicks(number.line, "7")
    assert page.empty.add_button.text() == "Add 8 computers"
    QTest.keyClick(page.empty.add_button, Qt.Key.Key_Space)
    assert [(e.name, e.quantity, e.kind, e.os) for e in shown.workspace.estate.endpoints] == [
        ("Laptop", 7, "laptop", "Windows 11"), ("Server-01", 1, "server", "Windows Server 2022"),
    ]  # fmt: skip
    assert not any(c.lacks_system for c in page._all)
    shown.undo()
    assert not shown.workspace.estate.endpoints


def test_a_computer_is_added_edited_and_removed_by_keys(window: Open, qtbot: QtBot) -> None:
    shown = window("corner-office")
    settled(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    count = len(page._all)
    page.add()
    field = shown.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "FRONT-DESK")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [c.name for c in page.chosen] == ["FRONT-DESK"]
    heads = [t.text() for t in shown.inspector.findChildren(Text) if t.isVisible()]
    assert heads[0] == "FRONT-DESK"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert shown.inspector.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(page._all) == count


def test_gone_computers_stay_within_reach(window: Open, qtbot: QtBot) -> None:
    shown = window("two-sites")
    settled(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    at = next(i for i, e in enumerate(shown.workspace.estate.endpoints) if e.name == "LE-FS-01")
    shown.edit("Gone", [Edit(("endpoints", at, "gone"), True)])
    assert len(page.model.visible) == 119
    page._segment_chosen("gone")
    assert [c.name for c in page.model.visible] == ["LE-FS-01"]


def test_the_pointer_chooses_steps_and_rows(window: Open, qtbot: QtBot) -> None:
    from planner.desktop.sidebar import at

    shown = window("two-sites")
    settled(qtbot, shown)
    view = shown.sidebar.list
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, "licences"))
    assert shown.current_page is not None
    assert shown.current_page.key == "licences"
    shown.go("computers")
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    box = QPoint(30, page.table.row_rect(2).center().y())
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(page.model.ticked) == 1


def test_nothing_is_half_done_when_a_change_is_refused(window: Open) -> None:
    shown = window("corner-office")
    before = shown.workspace.form
    problems = shown.edit("Wrong", [Edit(("licences", 0, "expires"), "never"), Edit(("sites", APPEND), {"id": "x"})])
    assert problems
    assert shown.workspace.form is before
    assert not shown.undo_bar.isVisible()
