"""Every key of the estate form changes an answer or is printed: this table names which, for each key of the schema."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.answers import assess_form, export_project, suggest_form
from planner.estate.edits import APPEND, DELETE, Edit
from planner.estate.fields import FIELDS
from planner.examples import example
from planner.plan.form import dump as dump_plan
from planner.workspace import Workspace

TODAY = date(2026, 11, 24)
Path_ = tuple[str | int, ...]
NEW_QUOTE = {"product": "eset/eset-protect-entry", "amount": "20.00", "currency": "GBP", "per": "device", "units": 1, "period_months": 12}

ANSWERED_BY: dict[str, tuple[str, list[tuple[tuple[object, ...], object]]]] = {
    "organisation.name": ("print", [(("organisation", "name"), "Zephyr & Quill")]),
    "organisation.countries": ("assess", [(("organisation", "countries"), ["GB", "DE", "US"])]),
    "organisation.currency": ("suggest", [(("organisation", "currency"), "EUR")]),
    "organisation.locale": ("assess", [(("organisation", "locale"), "en-US")]),
    "organisation.size": ("suggest", [(("organisation", "size"), 300)]),
    "organisation.obligations": ("assess", [(("organisation", "obligations"), ["us-persons"])]),
    "organisation.facts": ("plan", [(("organisation", "facts"), ["vpn-posture-check"])]),
    "sites.id": ("assess", [(("sites", 1, "id"), "elsewhere")]),
    "sites.name": ("print", [(("sites", 1, "name"), "Zugspitze hut")]),
    "sites.country": ("assess", [(("sites", 1, "country"), "PL")]),
    "sites.subdivision": ("plan", [(("sites", 0, "subdivision"), "SCT")]),
    "licences.id": ("assess", [(("licences", 0, "id"), "K9")]),
    "licences.product": ("suggest", [(("licences", 0, "product"), "eset/eset-protect-entry")]),
    "licences.label": ("print", [(("licences", 0, "label"), "Zirconium protection pack")]),
    "licences.seats": ("assess", [(("licences", 0, "seats"), 3)]),
    "licences.starts": ("suggest", [(("licences", 0, "starts"), "2026-11-01")]),
    "licences.expires": ("assess", [(("licences", 0, "expires"), "2026-11-30")]),
    "licences.price": ("suggest", [(("licences", 0, "price"), "9999.00")]),
    "licences.currency": ("suggest", [(("licences", 0, "currency"), "USD")]),
    "licences.period_months": ("suggest", [(("licences", 0, "period_months"), 36)]),
    "licences.auto_renews": ("assess", [(("licences", 0, "auto_renews"), False)]),
    "licences.notice_days": ("assess", [(("licences", 0, "notice_days"), 20)]),
    "licences.supplier": ("assess", [(("licences", 0, "supplier"), "Zenith Resale")]),
    "licences.features_used": ("plan", [(("licences", 0, "features_used"), ["disk_encryption"])]),
    "licences.facts": ("plan", [(("licences", 0, "facts"), ["backup", "separate-server-licence"])]),
    "endpoints.name": ("assess", [(("endpoints", 9, "name"), "ZZ-LOAN")]),
    "endpoints.quantity": ("plan", [(("endpoints", 0, "quantity"), 9)]),
    "endpoints.os": ("assess", [(("endpoints", 0, "os"), "Windows 7 Professional")]),
    "endpoints.os_version": ("assess", [(("endpoints", 0, "os_version"), "10.0.22000")]),
    "endpoints.architecture": ("suggest", [(("endpoints", 0, "architecture"), "x86")]),
    "endpoints.kind": ("plan", [(("endpoints", 0, "kind"), "server")]),
    "endpoints.roles": ("plan", [(("endpoints", 13, "roles"), ["exchange"])]),
    "endpoints.site": ("plan", [(("endpoints", 0, "site"), "munich")]),
    "endpoints.department": ("print", [(("endpoints", 3, "department"), "Zoology")]),
    "endpoints.user": ("print", [(("endpoints", 9, "user"), "Zdenka Zíková")]),
    "endpoints.critical": ("plan", [(("endpoints", 0, "critical"), True)]),
    "endpoints.remote": ("plan", [(("endpoints", 0, "remote"), True)]),
    "endpoints.redundancy_group": ("plan", [(("endpoints", 12, "redundancy_group"), "domain")]),
    "endpoints.channel": ("suggest", [(("endpoints", i, "channel"), "manual") for i in range(24)]),
    "endpoints.licence": ("assess", [(("endpoints", 0, "licence"), "K2")]),
    "endpoints.products": ("assess", [(("endpoints", 0, "products"), [])]),
    "endpoints.last_seen": ("assess", [(("endpoints", 0, "last_seen"), "2026-01-05")]),
    "endpoints.serial": ("print", [(("endpoints", 9, "serial"), "SN-ZZ-4711")]),
    "endpoints.facts": ("plan", [(("endpoints", 0, "facts"), ["vendor-disk-encryption"])]),
    "endpoints.gone": ("plan", [(("endpoints", 9, "gone"), True)]),
    "endpoints.note": ("print", [(("endpoints", 9, "note"), "Zinc cupboard")]),
    "requirements.must_have": ("suggest", [(("requirements", "must_have"), ["mdr"])]),
    "requirements.management": ("suggest", [(("requirements", "management"), ["on-premises"])]),
    "requirements.data_regions": ("suggest", [(("requirements", "data_regions"), ["JP"])]),
    "requirements.excluded_vendors": ("suggest", [(("requirements", "excluded_vendors"), ["sophos"])]),
    "requirements.excluded_countries": ("suggest", [(("requirements", "excluded_countries"), ["US"])]),
    "requirements.max_price_per_seat_year": ("suggest", [(("requirements", "max_price_per_seat_year"), "10.00")]),
    "requirements.controls": ("suggest", [(("requirements", "controls"), ["patch_management"])]),
    "weights.persona": ("suggest", [(("weights", "persona"), "owner")]),
    "weights.criteria": ("suggest", [(("weights", "criteria"), {"cost": 90})]),
    "quotes.product": ("suggest", [(("quotes", 0, "product"), "eset/eset-protect-entry")]),
    "quotes.amount": ("suggest", [(("quotes", 0, "amount"), "99.00")]),
    "quotes.currency": ("suggest", [(("quotes", 0, "currency"), "EUR")]),
    "quotes.per": ("suggest", [(("quotes", 0, "per"), "server")]),
    "quotes.units": ("suggest", [(("quotes", 0, "units"), 5)]),
    "quotes.period_months": ("suggest", [(("quotes", 0, "period_months"), 36)]),
    "quotes.from": ("print", [(("quotes", 0, "from"), "Zodiac Offers")]),
    "quotes.on": ("suggest", [(("quotes", 0, "on"), "2026-10-01")]),
    "exchange_rates.rate": ("suggest", [(("exchange_rates", "USD", "rate"), "9.90")]),
    "exchange_rates.on": ("print", [(("exchange_rates", "USD", "on"), "2026-09-17")]),
    "costs.hourly_rate": ("suggest", [(("costs", "hourly_rate"), "120.00")]),
    "costs.employee_rate": ("suggest", [(("costs", "employee_rate"), "90.00")]),
    "costs.months": ("suggest", [(("costs", "months"), 12)]),
    "costs.overrides": ("suggest", [(("costs", "overrides"), {"t_remote": 30})]),
    "new_licence.starts": ("plan", [(("new_licence", "starts"), "2027-01-20")]),
    "new_licence.seats": ("plan", [(("new_licence", "seats"), [["2026-12-01", 10], ["2027-01-25", 130]])]),
    "team.name": ("plan", [(("team", 0, "name"), "Zoe")]),
    "team.hours_per_day": ("plan", [(("team", i, "hours_per_day"), 1) for i in range(3)]),
    "team.weekdays": ("plan", [(("team", i, "weekdays"), [1, 3]) for i in range(3)]),
    "team.sites": ("plan", [(("team", 2, "sites"), ["munich"])]),
    "team.does": ("plan", [(("team", i, "does"), ["workstation"]) for i in range(3)]),
    "team.absent": ("plan", [(("team", i, "absent"), [["2026-11-25", "2026-12-18"]]) for i in range(3)]),
    "helpdesk.changes_per_day": ("plan", [(("helpdesk", "changes_per_day"), 2)]),
    "calendar.start": ("plan", [(("calendar", "start"), "2026-12-07")]),
    "calendar.deadline": ("plan", [(("calendar", "deadline"), "2027-02-15")]),
    "calendar.freezes": ("plan", [(("calendar", "freezes"), [["2026-11-25", "2026-12-31", "audit"]])]),
    "calendar.server_windows": ("plan", [(("calendar", "server_windows"), [])]),
    "calendar.holidays": ("plan", [(("calendar", "holidays"), False)]),
    "settings": ("plan", [(("settings",), {"pilot_soak_days": 20})]),
}
"""Each key of the schema, the answer that it changes ("print": it stands in the consultant's report or the workbook), and a change of
this key alone."""
PREPARED: dict[str, list[tuple[tuple[object, ...], object]]] = {
    "licences.starts": [(("licences", 0, "period_months"), DELETE)],
    "endpoints.os": [(("endpoints", 0, "os_version"), DELETE)],
    "endpoints.licence": [(("licences", APPEND), {"id": "K2"})],
    "exchange_rates.rate": [(("exchange_rates", "USD"), {"rate": "0.79", "on": "2026-11-20"})],
    "exchange_rates.on": [(("exchange_rates", "USD"), {"rate": "0.79", "on": "2026-11-20"})],
}
"""What must stand in the estate before, so that the change of the one key can be seen."""


def test_the_table_names_every_key_of_the_schema() -> None:
    assert set(ANSWERED_BY) == set(FIELDS)


@pytest.mark.parametrize("key", ANSWERED_BY)
def test_each_row_changes_its_own_key_and_no_other(key: str) -> None:
    for path, _value in ANSWERED_BY[key][1]:
        named = [part for part in path if isinstance(part, str)]
        section = named.pop(0)
        if section == "exchange_rates":
            named.pop(0)
        assert ".".join([section, *named]) == key


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("fields") / "two.avplan"
    workspace = Workspace.create(path, example("two-sites", TODAY), today=TODAY)
    workspace.choose("trend-micro/trend-vision-one-endpoint-security", anyway="for the comparison")
    yield workspace
    workspace.close()


def _edits(changes: list[tuple[tuple[object, ...], object]]) -> list[Edit]:
    return [Edit(path, value) for path, value in changes]  # type: ignore[arg-type]


def _assess(workspace: Workspace) -> object:
    return assess_form(workspace.findings(), TODAY, workspace.estate.organisation.locale)


def _suggest(workspace: Workspace) -> object:
    return suggest_form(workspace.suggestion(), workspace.estate.organisation.locale)


def _plan(workspace: Workspace) -> object:
    return dump_plan(workspace.compute_plan())


ANSWERS: dict[str, Callable[[Workspace], object]] = {"assess": _assess, "suggest": _suggest, "plan": _plan}


@pytest.fixture(scope="module")
def before(workspace: Workspace) -> dict[str, str]:
    return {key: json.dumps(answer(workspace), default=str) for key, answer in ANSWERS.items()}


def _printed(workspace: Workspace, tmp_path: Path) -> str:
    """Everything that the workbook and the consultant's report print, without white space."""
    from openpyxl import load_workbook
    from pypdf import PdfReader

    export_project(workspace, tmp_path / "all.xlsx")
    cells = [
        str(c) for sheet in load_workbook(tmp_path / "all.xlsx") for row in sheet.iter_rows(values_only=True) for c in row if c is not None
    ]
    report = tmp_path / "report.pdf"
    report.write_bytes(workspace.report_bytes("consultant"))
    return "".join("".join(cells + [page.extract_text() for page in PdfReader(report).pages]).split())


PRINTED = [key for key, (answer, _) in ANSWERED_BY.items() if answer == "print"]


@pytest.mark.parametrize("key", [key for key in ANSWERED_BY if key not in PRINTED])
def test_a_changed_value_changes_its_answer(workspace: Workspace, before: dict[str, str], key: str) -> None:
    answer, changes = ANSWERED_BY[key]
    was = before[answer]
    if key in PREPARED:
        assert workspace.edit("Prepare", _edits(PREPARED[key])) == ()
        was = json.dumps(ANSWERS[answer](workspace), default=str)
    assert workspace.edit(f"Change {key}", _edits(changes)) == ()
    try:
        assert json.dumps(ANSWERS[answer](workspace), default=str) != was, f"{key} changes nothing in {answer}"
    finally:
        workspace.undo()
        if key in PREPARED:
            workspace.undo()
    assert json.dumps(ANSWERS[answer](workspace), default=str) == before[answer]


def test_what_changes_no_answer_is_printed(workspace: Workspace, tmp_path: Path) -> None:
    assert workspace.edit("Prepare", _edits([x for key in PRINTED for x in PREPARED.get(key, [])])) == ()
    try:
        earlier = _printed(workspace, tmp_path)
        assert workspace.edit("Change what is printed", _edits([x for key in PRINTED for x in ANSWERED_BY[key][1]])) == ()
        text = _printed(workspace, tmp_path)
        workspace.undo()
    finally:
        workspace.undo()
    values = [str(value) for key in PRINTED if key != "exchange_rates.on" for _, value in ANSWERED_BY[key][1]]
    values.append("17 September 2026")
    squeezed = ["".join(value.split()) for value in values]
    assert [value for value in squeezed if value not in text] == []
    assert [value for value in squeezed if value in earlier] == []
