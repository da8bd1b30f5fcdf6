"""Every sample list of the tools is read as its expectations say."""

import tomllib
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.estate.form import dump, parse
from planner.estate.records import Endpoint
from planner.intake import FIELDS, FORMATS, Counts, Reading, import_form, merge, read
from tests.catalogue.books import book
from tests.intake.lists import EMPTY, SAMPLES, TODAY

EXPECTED: list[dict[str, Any]] = tomllib.loads((SAMPLES / "EXPECTED.toml").read_text(encoding="utf-8"))["file"]


def sample(name: str, *, tool: str | None = None) -> Reading:
    return read([SAMPLES / name], book(), tool=tool, today=TODAY)


def machines(name: str) -> dict[str, Endpoint]:
    return {e.name: e for e in sample(name).endpoints}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["file"])
def test_a_sample_is_read_as_expected(expected: dict[str, Any]) -> None:
    (source,) = sample(expected["file"]).sources
    for key in ("tool", "kind", "rows", "devices", "licences", "encoding", "delimiter", "heading_row", "sheet"):
        if key in expected:
            assert getattr(source, key) == expected[key], key
    assert dict(source.columns) == expected["columns"]
    if expected["kind"] == "devices":
        assert sorted(n.name or "" for n in source.doubted) == sorted(expected.get("doubtful", []))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["file"])
def test_a_second_import_adds_and_changes_nothing(expected: dict[str, Any]) -> None:
    found = sample(expected["file"])
    first = merge(EMPTY, found)
    assert first.endpoints.added == expected.get("devices", 0)
    assert first.licences.added == expected.get("licences", 0)
    again = merge(first.estate, found, complete=True)
    assert (again.estate, again.endpoints, again.licences) == (first.estate, Counts(), Counts())


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["file"])
def test_what_was_read_survives_the_estates_form(expected: dict[str, Any]) -> None:
    estate = merge(EMPTY, sample(expected["file"])).estate
    assert parse(dump(estate)) == (estate, ())


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: e["file"])
def test_the_format_can_be_named(expected: dict[str, Any]) -> None:
    assert expected["tool"] in FORMATS
    assert sample(expected["file"], tool=expected["tool"]).sources[0].devices == expected.get("devices", 0)


def test_the_form_has_the_interfaces_keys() -> None:
    found = sample("licences_simple.csv")
    form = import_form(found, merge(EMPTY, found))
    assert form["endpoints"] == {"added": 0, "updated": 0, "gone": 0}
    assert form["licences"] == {"added": 3, "updated": 0, "gone": 0}
    sources = form["sources"]
    assert isinstance(sources, list)
    assert set(sources[0]) == {f.name for f in fields(found.sources[0])} - {"unread"}
    assert set(sources[0]["columns"]) <= set(FIELDS)
    assert sources[0]["doubted"][0].keys() == {"row", "name", "why"}


def test_intune_joins_system_and_edition() -> None:
    laptop = machines("intune_all_devices.csv")["FJL-LT-001"]
    assert (laptop.os, laptop.os_version, laptop.kind, laptop.channel) == ("Windows Pro", "10.0.22631.4602", "laptop", "intune")
    assert (laptop.user, laptop.serial, laptop.last_seen) == ("ingrid.vik@fjordlys.example", "SN7300000", date(2026, 10, 5))
    assert laptop.products is None


def test_active_directory_doubts_what_was_never_seen_and_what_is_no_computer() -> None:
    found = sample("ad_get_adcomputer.csv")
    why = {n.name: n.why for n in found.sources[0].doubted}
    assert "disabled" in why["FJL-OLD-09"]
    assert "cluster" in why["FJL-CLUSTER"]
    assert found.machines[0].group == ("Oslo", "Servers")
    assert found.endpoints[0].last_seen == date(2026, 10, 5)


def test_entra_keeps_the_newer_of_two_entries() -> None:
    found = sample("entra_devices.csv")
    assert [(n.row, n.name) for n in found.sources[0].set_aside] == [(12, "FJL-LT-001")]
    assert found.endpoints[0].last_seen == date(2026, 10, 5)


def test_eset_names_are_short_and_products_carry_their_version() -> None:
    server = machines("eset_protect_computers.csv")["fjl-dc01"]
    assert server.products == ("ESET Server Security 11.1.15003.0",)
    assert server.os_version == "10.0.17763.6532"


def test_sophos_tells_the_core_agent_from_the_protection() -> None:
    found = machines("sophos_central_health_report.csv")
    assert found["FJL-LT-001"].products == ("Sophos Endpoint Agent 2024.3.2.6.0",)
    assert found["FJL-PC-102"].products == ("Sophos Core Agent 2024.3.2.6.0",)
    assert (found["FJL-LT-001"].user, found["FJL-LT-001"].facts) == ("ingrid.vik", ("tamper-protection",))
    assert found["FJL-PC-102"].facts == ()
    problem, _unread = sample("sophos_central_health_report.csv").sources[0].problems
    assert problem.row == 10
    assert "FJL-PC-102" in problem.text


def test_lansweepers_days_come_before_its_months() -> None:
    found = machines("lansweeper_all_windows.csv")
    assert found["FJL-PC-103"].last_seen == date(2026, 7, 2)
    assert (found["FJL-DC01"].kind, found["FJL-DC01"].roles) == ("server", ("domain-controller",))
    assert (found["FJL-LT-001"].kind, found["FJL-PC-101"].kind) == ("laptop", "desktop")


def test_the_persons_own_workbook() -> None:
    found = machines("excel_simple_list.xlsx")
    assert found["FJL-PC-102"].products == ("Kaspersky Endpoint Security 10 for Windows 10.3.3.304",)
    assert (found["FJL-LT-001"].user, found["FJL-LT-001"].last_seen) == ("Ingrid Vik", date(2026, 10, 5))
    assert found["FJL-PH-01"].products is None


def test_kaspersky_reports_have_a_row_for_each_program() -> None:
    found = machines("kaspersky_ksc_software_versions.xml")
    assert found["FJL-LT-001"].products is not None
    assert any("Network Agent" in p for p in found["FJL-LT-001"].products)
    assert any("Endpoint Security" in p for p in found["FJL-LT-001"].products)


def test_osquery_joins_its_lines_and_leaves_what_is_off() -> None:
    laptop = machines("osquery_snapshots.log")["FJL-LT-001"]
    assert laptop.products == ("Kaspersky Security Center Network Agent 14.2.0.26967", "Kaspersky Endpoint Security for Windows 12.6.0.438")


def test_security_center_reads_states() -> None:
    found = machines("wmi_antivirusproduct_list.txt")
    assert found["FJL-LT-001"].products == ("Kaspersky Endpoint Security for Windows",)
    assert found["FJL-PC-101"].products == ("Windows Defender",)


def test_datto_leaves_the_deleted_and_knows_none_from_unknown() -> None:
    found = sample("datto_rmm_devices.csv")
    assert [n.name for n in found.sources[0].set_aside] == ["FJL-PC-102"]
    assert {e.name: e for e in found.endpoints}["FJL-SQL01"].products == ()


def test_snipe_it_leaves_monitors_and_archived_machines_and_names_the_nameless() -> None:
    source = sample("snipeit_asset_list.csv").sources[0]
    assert [n.row for n in source.set_aside] == [16, 17]
    assert "monitor" in source.set_aside[0].why
    assert [p.row for p in source.problems if p.severity != "info"] == [2, 7, 12]


def test_licences_in_german_numbers() -> None:
    found = sample("licences_simple.csv")
    select, server, trial = found.licences
    assert select.product == "kaspersky/kaspersky-endpoint-security-for-business-select"
    assert (select.price, select.currency, select.seats, select.period_months) == (Decimal("1250.00"), "EUR", 25, 36)
    assert (select.starts, select.expires, select.supplier) == (date(2024, 4, 1), date(2027, 3, 31), "Nordlys IT")
    assert (server.product, server.label) == (None, "Kaspersky Security for Windows Server")
    assert trial.product == "eset/eset-protect-entry"
    *rows, whole = found.sources[0].doubted
    assert [n.name for n in rows] == ["Kaspersky Security for Windows Server", "ESET PROTECT Entry (trial)"]
    assert (whole.row, whole.name) == (None, "Kaspersky Endpoint Security for Business Select and Kaspersky Security for Windows Server")


def test_several_lists_complement_each_other() -> None:
    names = ("ad_get_adcomputer.csv", "eset_protect_computers.csv", "intune_all_devices.csv", "licences_simple.csv")
    found = read([SAMPLES / n for n in names], book(), today=TODAY)
    merged = merge(EMPTY, found)
    estate = {e.name: e for e in merged.estate.endpoints}
    assert len(estate) == len({n.lower() for n in estate}) == merged.endpoints.added == 16
    laptop = estate["FJL-LT-001"]
    assert laptop.products == ("ESET Endpoint Security 12.0.2045.0",)
    assert (laptop.os, laptop.serial, laptop.department) == ("Windows 11 Pro", "SN7300000", "Workstations")
    assert [licence.id for licence in merged.estate.licences] == ["L1", "L2", "L3"]
