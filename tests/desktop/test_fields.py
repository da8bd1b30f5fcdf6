"""Every key of the estate form is set through its widget, read back by `estate`, and undone."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from planner.cli import main
from planner.desktop import dressing
from planner.desktop.editor_lists import ChecksEditor, WordsEditor
from planner.desktop.editor_rows import RowsEditor
from planner.desktop.editors import ChoiceEditor, Editor, LineEditor
from planner.desktop.field_words import FIELD_WORDS
from planner.desktop.forms import Form, value_at
from planner.desktop.pages.computers import ComputersPage
from planner.desktop.pages.licences import LicencesPage
from planner.desktop.pages.organisation import OrganisationPage
from planner.desktop.pages.people import PeoplePage
from planner.desktop.pages.wishes import WishesPage
from planner.desktop.shell import MainWindow
from planner.estate.edits import DELETE, Token
from planner.estate.fields import FIELDS
from planner.examples import example
from planner.workspace import Workspace
from tests.desktop.conftest import TODAY

TYPED: dict[str, tuple[str, object]] = {
    "organisation.name": ("Fenwick Architects", "Fenwick Architects"),
    "organisation.currency": ("eur", "EUR"),
    "organisation.locale": ("de-DE", "de-DE"),
    "organisation.size": ("41", 41),
    "sites.id": ("york", "york"),
    "sites.name": ("York office", "York office"),
    "sites.country": ("Ireland   IE", "IE"),
    "sites.subdivision": ("SCT", "SCT"),
    "licences.id": ("K9", "K9"),
    "licences.product": ("eset/eset-protect-advanced", "eset/eset-protect-advanced"),
    "licences.label": ("Bought in spring", "Bought in spring"),
    "licences.seats": ("1,250", 1250),
    "licences.starts": ("3 Mar 2026", "2026-03-03"),
    "licences.expires": ("30.6.2027", "2027-06-30"),
    "licences.price": ("£4,000.50", "4000.50"),
    "licences.currency": ("usd", "USD"),
    "licences.period_months": ("36", 36),
    "licences.notice_days": ("45", 45),
    "licences.supplier": ("Northern IT", "Northern IT"),
    "endpoints.name": ("HA-LT-999", "HA-LT-999"),
    "endpoints.quantity": ("3", 3),
    "endpoints.os": ("macOS", "macOS"),
    "endpoints.os_version": ("15.6", "15.6"),
    "endpoints.architecture": ("arm64", "arm64"),
    "endpoints.site": ("munich", "munich"),
    "endpoints.department": ("Tax", "Tax"),
    "endpoints.user": ("Maya", "Maya"),
    "endpoints.redundancy_group": ("pair", "pair"),
    "endpoints.licence": ("K2", "K2"),
    "endpoints.last_seen": ("20 Nov", "2026-11-20"),
    "endpoints.serial": ("S-1", "S-1"),
    "endpoints.note": ("at the front desk", "at the front desk"),
    "requirements.max_price_per_seat_year": ("42", "42"),
    "quotes.product": ("eset/eset-protect-advanced", "eset/eset-protect-advanced"),
    "quotes.amount": ("31.50", "31.50"),
    "quotes.currency": ("GBP", "GBP"),
    "quotes.units": ("5", 5),
    "quotes.period_months": ("24", 24),
    "quotes.from": ("Northern IT", "Northern IT"),
    "quotes.on": ("2026-11-20", "2026-11-20"),
    "exchange_rates.rate": ("0.79", "0.79"),
    "exchange_rates.on": ("today", "2026-11-24"),
    "costs.hourly_rate": ("72", "72"),
    "costs.employee_rate": ("31", "31"),
    "costs.months": ("24", 24),
    "new_licence.starts": ("1 Dec 2026", "2026-12-01"),
    "team.name": ("Robin", "Robin"),
    "team.hours_per_day": ("2,5", 2.5),
    "helpdesk.changes_per_day": ("17", 17),
    "calendar.start": ("7 Dec", "2026-12-07"),
    "calendar.deadline": ("29 Jan 2027", "2027-01-29"),
}  # fmt: skip
CHOSEN: dict[str, object] = {
    "licences.auto_renews": False, "endpoints.kind": "tablet", "endpoints.critical": True, "endpoints.remote": False,
    "endpoints.channel": "manual", "endpoints.gone": True, "weights.persona": "equal", "quotes.per": "user", "calendar.holidays": False,
}  # fmt: skip
TICKED: dict[str, object] = {
    "organisation.facts": "vpn-posture-check", "licences.features_used": "web_control", "licences.facts": "backup",
    "endpoints.roles": "web", "endpoints.facts": "mde-onboarded", "requirements.must_have": "mdr", "requirements.management": "none",
    "requirements.controls": "firewall", "team.weekdays": 5, "team.does": "linux",
}  # fmt: skip
WORDS: dict[str, tuple[str, str]] = {
    "organisation.countries": ("Ireland", "IE"), "organisation.obligations": ("Cyber Essentials", "cyber-essentials"),
    "requirements.data_regions": ("CH", "CH"), "requirements.excluded_vendors": ("acme", "acme"),
    "requirements.excluded_countries": ("CN", "CN"), "team.sites": ("munich", "munich"),
    "endpoints.products": ("Sophos Endpoint", "Sophos Endpoint"),
}  # fmt: skip
OTHERWISE = {
    "team.absent", "calendar.freezes", "calendar.server_windows", "new_licence.seats", "weights.criteria", "costs.overrides", "settings",
}  # fmt: skip


def kept_at(window: MainWindow, path: tuple[str | int | Token, ...]) -> object:
    """The value at a place of the form, as the command `estate` prints it from the project file; the window shows the same."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["estate", str(window.workspace.path), "--today", str(TODAY)]) == 0
    found = value_at(json.loads(printed.getvalue()), path)
    assert found == value_at(window.workspace.form, path)
    return found


def test_no_key_of_the_form_is_forgotten() -> None:
    assert set(FIELDS) == {*TYPED, *CHOSEN, *TICKED, *WORDS, *OTHERWISE} == set(FIELD_WORDS)


def _form(page: object, section: str, key: str) -> Form:
    if isinstance(page, ComputersPage):
        page.table.select_key("LE-FS-01")
        page.edit_current()
        assert page._form is not None
        return page._form
    forms: list[Form] = list(getattr(page, "forms", []))
    for name in ("team", "editor"):
        if hasattr(page, name):
            forms.append(getattr(page, name).form)
    return next(f for f in forms if f._section == section and key in f.editors)


def _editor(window: MainWindow, path: str) -> tuple[Editor, Callable[[], object]]:
    """The editor for a key on its page, and how its value is read from the estate form."""
    section, _dot, key = path.partition(".")
    page_of = {
        "organisation": "organisation", "sites": "organisation", "licences": "licences", "endpoints": "computers", "team": "people",
        "helpdesk": "people", "calendar": "people",
    }  # fmt: skip
    window.go(page_of.get(section, "wishes"))
    page = window.current_page
    rows: RowsEditor | None = None
    if isinstance(page, OrganisationPage) and section == "sites":
        rows, at = page.sites, ("sites", 0)
    elif isinstance(page, WishesPage) and section == "quotes":
        rows, at = page.quotes, ("quotes", 0)
    elif isinstance(page, WishesPage) and section == "exchange_rates":
        rows, at = page.rates, ("exchange_rates", "USD")  # type: ignore[assignment]
    if rows is not None:
        column = next(i for i, c in enumerate(rows._columns) if c.key == key)
        return rows.editors(0)[column], lambda: kept_at(window, (*at, key))
    form = _form(page, section, key)
    editor = form.editors[key]
    assert isinstance(editor, Editor)
    prefix = form.prefix
    return editor, lambda: kept_at(window, (*prefix, key))


def _prepare(window: MainWindow) -> None:
    from planner.estate.edits import Edit

    given = {"product": "sophos/sophos-endpoint-with-xdr", "amount": "1"}
    product = next(p for p in window.workspace.catalogue.editions if p.startswith("sophos/"))
    given["product"] = product
    assert not window.workspace.edit("Prepared", [Edit(("quotes",), [given]), Edit(("exchange_rates", "USD"), {"rate": "0.5"})])


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all keys, for each test leaves the project as it found it."""
    dressing.apply(qapp, dark=False)
    folder = tmp_path_factory.mktemp("fields")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AV_PLANNER_DATA", str(folder / "data"))
        window = MainWindow(today=TODAY)
        window.resize(1440, 870)
        window.show_workspace(Workspace.create(folder / "two-sites.avplan", example("two-sites", TODAY), today=TODAY))
        _prepare(window)
        window.show()
        yield window
        window.close()


@pytest.fixture
def shown(kept: MainWindow) -> Iterator[MainWindow]:
    """The window, and afterwards the project as it was before."""
    before = kept.workspace.form
    yield kept
    while kept.workspace.form != before and kept.workspace.undo_label not in (None, "Prepared"):
        kept.undo()
    assert kept.workspace.form == before


def _type(line: Any, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def _undone(window: MainWindow, read: Callable[[], object], before: object) -> None:
    window.undo()
    assert read() == before


@pytest.mark.parametrize("path", sorted(TYPED))
def test_a_line_is_typed_read_back_and_undone(path: str, shown: MainWindow) -> None:
    editor, read = _editor(shown, path)
    assert isinstance(editor, LineEditor)
    before = read()
    text, wanted = TYPED[path]
    _type(editor.line, text)
    assert read() == wanted, editor.complaint.text
    _undone(shown, read, before)


@pytest.mark.parametrize("path", sorted(CHOSEN))
def test_a_choice_is_made_by_keys_read_back_and_undone(path: str, shown: MainWindow) -> None:
    editor, read = _editor(shown, path)
    assert isinstance(editor, ChoiceEditor)
    before, wanted = read(), CHOSEN[path]
    at = editor.values.index(wanted)
    editor.combo.setFocus()
    while read() != wanted and editor.combo.currentIndex() != at:
        QTest.keyClick(editor.combo, Qt.Key.Key_Down if editor.combo.currentIndex() < at else Qt.Key.Key_Up)
    assert read() == wanted
    while read() != before:
        assert shown.workspace.undo_label is not None
        shown.undo()
    assert read() == before


@pytest.mark.parametrize("path", sorted(TICKED))
def test_a_box_is_ticked_read_back_and_undone(path: str, shown: MainWindow) -> None:
    editor, read = _editor(shown, path)
    assert isinstance(editor, ChecksEditor)
    before, wanted = read(), TICKED[path]
    box: QCheckBox = next(b for value, b in editor.boxes if value == wanted)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    after = read()
    assert isinstance(after, list)
    assert (wanted in after) != (isinstance(before, list) and wanted in before)
    _undone(shown, read, before)


@pytest.mark.parametrize("path", sorted(WORDS))
def test_a_word_is_added_taken_away_and_undone(path: str, shown: MainWindow) -> None:
    editor, read = _editor(shown, path)
    assert isinstance(editor, WordsEditor)
    before = read()
    text, wanted = WORDS[path]
    _type(editor.field.line, text)
    after = read()
    assert isinstance(after, list)
    assert wanted in after
    chip = next(c for c in editor.chips if c.value == wanted)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    left = read()
    assert left is DELETE or (isinstance(left, list) and wanted not in left)
    shown.undo()
    _undone(shown, read, before)


@pytest.mark.parametrize(
    ("path", "cells", "wanted"),
    [
        ("team.absent", ("21 Dec 2026", "2 Jan 2027"), ["2026-12-21", "2027-01-02"]),
        ("calendar.freezes", ("18 Jan 2027", "31 Jan 2027"), ["2027-01-18", "2027-01-31"]),
        ("new_licence.seats", ("1 Dec 2026", "30"), ["2026-12-01", 30]),
    ],
)
def test_a_row_is_added_and_undone(path: str, cells: tuple[str, str], wanted: list[object], shown: MainWindow) -> None:
    section, _dot, key = path.partition(".")
    shown.go("wishes" if section == "new_licence" else "people")
    form = _form(shown.current_page, section, key)
    rows = form.editors[key]
    assert isinstance(rows, RowsEditor)
    before = kept_at(shown, rows.path)
    QTest.keyClick(rows.add_button, Qt.Key.Key_Space)
    for editor, text in zip(rows.editors(rows.count - 1), cells, strict=False):
        assert isinstance(editor, LineEditor)
        _type(editor.line, text)
    after = kept_at(shown, rows.path)
    assert isinstance(after, list)
    assert after[-1] == wanted
    shown.undo()
    assert kept_at(shown, rows.path) == before


def test_a_half_entered_row_reaches_nobody_and_can_be_dropped(shown: MainWindow) -> None:
    shown.go("people")
    rows = _form(shown.current_page, "calendar", "freezes").editors["freezes"]
    assert isinstance(rows, RowsEditor)
    before, count = shown.workspace.form, rows.count
    QTest.keyClick(rows.add_button, Qt.Key.Key_Space)
    first = rows.editors(count)[0]
    assert isinstance(first, LineEditor)
    _type(first.line, "1 Mar 2027")
    assert shown.workspace.form is before
    rows.removers[-1].click()
    assert rows.count == count


def test_the_team_is_listed_with_its_sites_by_their_names(shown: MainWindow) -> None:
    shown.go("people")
    page = shown.current_page
    assert isinstance(page, PeoplePage)
    column = next(c for c in page.team.model.columns if c.key == "sites")
    names = {s.name for s in shown.workspace.estate.sites}
    told = [column.cell(r).text for r in page.team.model.records]
    assert any(t in names for t in told)
    assert not {s.id for s in shown.workspace.estate.sites} & set(told)


def test_server_windows_have_three_answers(shown: MainWindow) -> None:
    shown.go("people")
    page = shown.current_page
    assert isinstance(page, PeoplePage)

    def read() -> object:
        return kept_at(shown, ("calendar", "server_windows"))

    before = read()
    assumed, none, these = page.windows.buttons
    none.click()
    assert read() == []
    assumed.click()
    assert read() is DELETE
    these.click()
    assert read() == [{"weekday": 5, "from": "08:00", "to": "14:00"}]
    line = page.windows.rows.editors(0)[1]
    assert isinstance(line, LineEditor)
    _type(line.line, "9")
    assert read() == [{"weekday": 5, "from": "09:00", "to": "14:00"}]
    for _step in range(4):
        shown.undo()
    assert read() == before


def test_products_can_be_unknown_none_or_listed(shown: MainWindow) -> None:
    editor, read = _editor(shown, "endpoints.products")
    assert isinstance(editor, WordsEditor)
    before = read()
    combo = editor.focus_target()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    assert read() is DELETE
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert read() == []
    shown.undo()
    _undone(shown, read, before)


def test_a_weight_is_typed_slid_and_undone(shown: MainWindow) -> None:
    shown.go("wishes")
    page = shown.current_page
    assert isinstance(page, WishesPage)

    def read() -> object:
        return kept_at(shown, ("weights", "criteria", "cost"))

    before = read()
    _type(page.weights.lines["cost"].line, "40")
    assert read() == 40
    QTest.keyClick(page.weights.sliders["cost"], Qt.Key.Key_Right)
    assert read() == 41
    shown.undo()
    _undone(shown, read, before)


def test_a_figure_of_the_cost_is_overridden_and_undone(shown: MainWindow) -> None:
    shown.go("wishes")
    page = shown.current_page
    assert isinstance(page, WishesPage)
    page.overrides.open_all()
    editor = page.overrides.editors["t_remote"]
    assert isinstance(editor, LineEditor)
    _type(editor.line, "8")
    assert kept_at(shown, ("costs", "overrides", "t_remote")) == 8
    shown.undo()
    assert kept_at(shown, ("costs", "overrides", "t_remote")) is DELETE


def test_a_setting_is_overridden_and_undone(shown: MainWindow) -> None:
    shown.go("people")
    page = shown.current_page
    assert isinstance(page, PeoplePage)
    page.settings.open_all()
    assert set(page.settings.editors) >= {*shown.workspace.playbook.parameters, "lab_gate"}
    editor = page.settings.editors["pilot_soak_days"]
    assert isinstance(editor, LineEditor)
    _type(editor.line, "25: 4, 100: 6")
    assert kept_at(shown, ("settings", "pilot_soak_days")) == {"25": 4, "100": 6}
    shown.undo()
    assert kept_at(shown, ("settings", "pilot_soak_days")) is DELETE


def test_what_cannot_be_read_is_said_beside_the_field_with_its_cure(shown: MainWindow) -> None:
    editor, read = _editor(shown, "licences.expires")
    assert isinstance(editor, LineEditor)
    before = read()
    _type(editor.line, "31 Feb 2027")
    assert read() == before
    assert editor.complaint.text == "February 2027 has 28 days."
    editor.complaint.cure_chosen.emit()
    assert read() == "2027-02-28"


def test_what_the_estate_refuses_is_said_beside_the_field(shown: MainWindow) -> None:
    editor, read = _editor(shown, "team.name")
    assert isinstance(editor, LineEditor)
    before = read()
    _type(editor.line, "Jonas")
    assert read() == before
    assert "twice" in editor.complaint.text


def test_an_empty_line_takes_the_key_out(shown: MainWindow) -> None:
    editor, read = _editor(shown, "licences.supplier")
    assert isinstance(editor, LineEditor)
    editor.line.setFocus()
    editor.line.selectAll()
    QTest.keyClick(editor.line, Qt.Key.Key_Delete)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert read() is DELETE


def test_records_are_added_and_removed(shown: MainWindow) -> None:
    shown.go("licences")
    page = shown.current_page
    assert isinstance(page, LicencesPage)
    page.editor.add()
    counts = [len(shown.workspace.estate.licences)]
    page.editor.remove()
    counts.append(len(shown.workspace.estate.licences))
    shown.undo()
    counts.append(len(shown.workspace.estate.licences))
    shown.undo()
    counts.append(len(shown.workspace.estate.licences))
    assert counts == [2, 1, 2, 1]


def test_a_product_is_shown_by_its_name_and_a_currency_by_its_code(shown: MainWindow) -> None:
    product, _read = _editor(shown, "licences.product")
    currency, _read_currency = _editor(shown, "licences.currency")
    assert isinstance(product, LineEditor)
    assert isinstance(currency, LineEditor)
    assert product.line.text() == "Kaspersky Endpoint Security Cloud"
    assert currency.line.text() == "GBP"


def test_escape_closes_the_list_of_names_and_leaves_what_was_typed(shown: MainWindow) -> None:
    editor, read = _editor(shown, "organisation.currency")
    assert isinstance(editor, LineEditor)
    editor.line.setFocus()
    editor.line.clear()
    QTest.keyClicks(editor.line, "EUR")
    completer = editor.line.completer()
    names = completer.popup() if completer is not None else None
    assert names is not None
    assert names.isVisible()
    QTest.keyClick(names, Qt.Key.Key_Escape)
    assert not names.isVisible()
    assert editor.line.text() == "EUR"
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert read() == "EUR"


@pytest.mark.parametrize("way", ["typed", "escape"])
def test_a_complaint_goes_when_the_value_of_before_is_there_again(way: str, shown: MainWindow) -> None:
    editor, _read = _editor(shown, "licences.expires")
    assert isinstance(editor, LineEditor)
    before, height = editor.line.text(), editor.line.height()
    _type(editor.line, "31 Feb 2027")
    assert editor.complaint.text
    assert editor.line.property("wrong")
    if way == "typed":
        _type(editor.line, before)
    else:
        QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert editor.line.text() == before
    assert not editor.complaint.text
    assert not editor.line.property("wrong")
    QTest.qWait(1)
    assert editor.line.height() == height


@pytest.mark.parametrize(("page", "figure", "typed"), [("people", "gate_healthy_percent", "150"), ("wishes", "f_remote", "1.5")])
def test_more_than_all_is_refused_beside_the_figure(page: str, figure: str, typed: str, shown: MainWindow) -> None:
    shown.go(page)
    at = shown.current_page
    overrides = at.settings if isinstance(at, PeoplePage) else at.overrides if isinstance(at, WishesPage) else None
    assert overrides is not None
    overrides.open_all()
    editor = overrides.editors[figure]
    assert isinstance(editor, LineEditor)
    before = shown.workspace.form
    _type(editor.line, typed)
    assert shown.workspace.form == before
    assert editor.complaint.text.startswith("Write a number from 0 to ")
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("path", "typed", "said"), [
    ("calendar.deadline", "1 Nov 2026", "This day has passed"), ("endpoints.last_seen", "1 Dec 2026", "This day is still to come"),
])  # fmt: skip
def test_a_day_on_the_wrong_side_of_today_is_refused(path: str, typed: str, said: str, shown: MainWindow) -> None:
    editor, read = _editor(shown, path)
    assert isinstance(editor, LineEditor)
    before = read()
    _type(editor.line, typed)
    assert read() == before
    assert editor.complaint.text.startswith(said)
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert not editor.complaint.text


def test_a_deadline_that_has_passed_since_is_said_to_count_no_more(shown: MainWindow) -> None:
    from planner.estate.edits import Edit

    editor, _read = _editor(shown, "calendar.deadline")
    assert isinstance(editor, LineEditor)
    shown.edit("Deadline", [Edit(("calendar", "deadline"), "2026-11-02")])
    assert "counts no more" in editor.complaint.text
    shown.undo()
    assert not editor.complaint.text


@pytest.mark.parametrize("row", ["there already", "new"])
def test_what_was_refused_in_a_cell_stays_with_its_complaint_while_others_are_entered(row: str, shown: MainWindow) -> None:
    shown.go("organisation")
    page = shown.current_page
    assert isinstance(page, OrganisationPage)
    if row == "new":
        QTest.keyClick(page.sites.add_button, Qt.Key.Key_Space)
    cells = page.sites.editors(0 if row == "there already" else page.sites.count - 1)
    short, name, country = cells[:3]
    assert isinstance(country, LineEditor)
    assert isinstance(name, LineEditor)
    assert isinstance(short, LineEditor)
    _type(country.line, "Narnia")
    _type(name.line, "Leeds mill")
    if row == "new":
        _type(short.line, "mill")
    assert shown.workspace.estate.sites[-1 if row == "new" else 0].name == "Leeds mill"
    assert (country.line.text(), bool(country.complaint.text)) == ("Narnia", True)
    QTest.keyClick(country.line, Qt.Key.Key_Escape)
    assert not country.complaint.text


def test_a_change_is_called_by_the_name_of_the_moment(shown: MainWindow) -> None:
    editor, _read = _editor(shown, "endpoints.name")
    assert isinstance(editor, LineEditor)
    _type(editor.line, "BACKROOM")
    page = shown.current_page
    assert isinstance(page, ComputersPage)
    assert page._form is not None
    other = page._form.editors["serial"]
    assert isinstance(other, LineEditor)
    _type(other.line, "S-77")
    assert shown.workspace.undo_label == "BACKROOM: Serial number changed"
    shown.undo()
    shown.undo()
