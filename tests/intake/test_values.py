"""Cells in every usual form become values, or say that they are none."""

from datetime import date
from decimal import Decimal

import pytest

from planner.intake.decoding import decode
from planner.intake.devices import group_parts, short_name
from planner.intake.headings import field_of, is_place, plain
from planner.intake.kinds import kind_of, not_a_computer, roles_of
from planner.intake.tables import guess_delimiter
from planner.intake.values import currency_in, day_first, is_no_date, read_date, read_number, read_whole, serial
from planner.intake.words import why

TODAY = date(2026, 11, 24)
OCTOBER = date(2026, 10, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10-05", "2026-10-05T09:27:00Z", "2026-10-05 09:27:00.0000000", "2026/10/05 09:27", "05/10/2026 09:27:00", "05.10.2026",
        "5.10.26",
        "1791192420", "1791192420000", "1791192420.5", "134356660200000000", "46300", "46300.39", "Mon Oct  5 09:27:00 2026 UTC",
        "Oct 5, 2026 02:01:00 PM", "5 October 2026, 14:01:00", "Mon, 05 Oct 2026 09:27:00 GMT", "5. Oktober 2026", "5 octobre 2026",
        "5 октября 2026",
        "2026-10-05_14-01-00",
    ],
)  # fmt: skip
def test_dates(cell: str) -> None:
    assert read_date(cell, dayfirst=True) == OCTOBER


def test_month_first() -> None:
    assert read_date("10/5/2026 9:27:00 AM", dayfirst=False) == OCTOBER


@pytest.mark.parametrize(
    "cell", ["", "Never", "0001-01-01 00:00:00", "9999-12-31", "1601-01-01", "31/31/2026", "2026-02-30", "soon", "5 Foober 2026", "0"]
)
def test_no_dates(cell: str) -> None:
    assert read_date(cell, dayfirst=True) is None


@pytest.mark.parametrize(("cell", "none"), [("", True), ("Nie", True), ("0001-01-01", True), ("0", True), ("--", True), ("soon", False)])
def test_cells_that_say_no_date_on_purpose(cell: str, none: bool) -> None:
    assert is_no_date(cell) is none


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["05/06/2026", "30/06/2026"], True),
        (["05/06/2026", "06/30/2026"], False),
        (["05.06.2026"], True),
        (["5/6/2026 9:27 AM"], False),
        (["05/12/2026"], False),
        (["12/05/2026"], True),
        (["05/06/2026"], None),
        (["05/05/2026", "2026-01-01", ""], True),
    ],
)
def test_the_order_of_day_and_month(cells: list[str], order: bool | None) -> None:
    assert day_first(cells, TODAY) is order


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.250,00", "1250.00"), ("1,250.00", "1250.00"), ("1 250", "1250"), ("390,00", "390.00"), ("390.5", "390.5"), ("€ 12", "12"),
        ("1.250", "1250"),
        ("1,250", "1250"), ("0.125", "0.125"), ("1.234.567", "1234567"), ("1'250.00 CHF", "1250.00"), ("12,5", "12.5"), ("0,00", "0.00"),
    ],
)  # fmt: skip
def test_numbers(cell: str, number: str) -> None:
    assert read_number(cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["", "many", "--", "-", ",."])
def test_no_numbers(cell: str) -> None:
    assert read_number(cell) is None


@pytest.mark.parametrize(("cell", "number"), [("25", 25), ("25 seats", 25), ("2,5", None), ("-3", None), ("99999999", None), ("x", None)])
def test_whole_numbers(cell: str, number: int | None) -> None:
    assert read_whole(cell) == number


@pytest.mark.parametrize(
    ("cell", "value"), [("SN-77", "SN-77"), ("0", None), ("Default string", None), ("VMware-56 4d", None), ("1111", None), ("ab", None)]
)
def test_serial_numbers(cell: str, value: str | None) -> None:
    assert serial(cell) == value


def test_currencies() -> None:
    assert currency_in("", "12,00", "Price EUR") == "EUR"
    assert currency_in("", "£12") == "GBP"
    assert currency_in("Preis") is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("fjl-dc01.corp.example", "fjl-dc01"), ("MUC-NB-01$", "MUC-NB-01"), ("FIRM\\PC-1", "PC-1"), ("10.0.0.7", "10.0.0.7"),
        ("Anna’s MacBook Air", "Anna’s MacBook Air"), ("node2.5", "node2.5"),
    ],
)  # fmt: skip
def test_short_names(text: str, short: str) -> None:
    assert short_name(text) == short


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("All/Companies/Oslo", ("All", "Companies", "Oslo")),
        ("CN=A,OU=Work\\, old,OU=Oslo,DC=x,DC=y", ("Oslo", "Work, old")),
        ("OU=Servers,OU=Oslo,DC=x", ("Oslo", "Servers")),
        ("['FalconGroupingTags/Oslo'; 'SensorGroupingTags/x']", ("Oslo",)),
        ("Entity > Sub", ("Entity", "Sub")),
        ("n/a", ()),
        ("", ()),
        ("--", ()),
    ],
)
def test_groups(text: str, parts: tuple[str, ...]) -> None:
    assert group_parts(text) == parts


@pytest.mark.parametrize(
    ("said", "system", "model", "kind"),
    [
        (("Domain Controller", "Rack Mount Chassis"), "", "", "server"), (("Workstation", "Laptop"), "", "", "laptop"), (("10",), "", "",
        "laptop"),
        (("WINDOWS_SERVER",), "", "", "server"), (("computer",), "", "OptiPlex 7010", "desktop"), (("mobile",), "", "", "phone"),
        (("mobile",), "Android 13", "Galaxy Tab A8", "tablet"), (("Virtual Desktop",), "", "", "virtual-desktop"), (("",), "",
        "iPhone 13", "phone"),
        (("Workstation",), "", "", None),
    ],
)  # fmt: skip
def test_kinds(said: tuple[str, ...], system: str, model: str, kind: str | None) -> None:
    assert kind_of(said, system, model, "") == kind


def test_roles_and_what_is_no_computer() -> None:
    assert roles_of("Primary Domain Controller") == ("domain-controller",)
    assert roles_of("Server") == ()
    assert roles_of("server, domain-controller, file-server") == ("domain-controller", "file-server")
    assert not_a_computer("Network Printer") == "network printer"
    assert not_a_computer("Laptop") is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("osVersion", "os_version"), ("Last check-in", "last_seen"), ("First Seen", None), ("OS Serial Number", None),
        ("Primary user UPN", "user"),
        ("Standort", "group"), ("Antivirus Status", "av_status"), ("Version Virenschutz", "security_version"), ("Price EUR", "price"),
        ("Anzahl Lizenzen", "seats"), ("gültig bis", "expires"), ("Warranty Expires", None), ("", None), ("Favourite colour", None),
        ("Letzter Kontakt am", "last_seen"), ("Computer Serial Number", "serial"), ("User ID", None),
    ],
)  # fmt: skip
def test_headings(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_plain_headings_and_places() -> None:
    assert plain("Details_Table0_ComputerName") == "details table0 computer name"
    assert plain("DNSHostName") == "dns host name"
    assert is_place("Branch office name")
    assert not is_place("Static group")


def test_a_delimiter_that_stands_in_cells_does_not_win() -> None:
    assert guess_delimiter("Name;Where\nA;Leeds, GB\nB;Munich, DE\n") == ";"
    assert guess_delimiter("Name\nA\n") == ","


def test_decoding_never_fails() -> None:
    assert decode(b"\xef\xbb\xbfab\xff")[1] == "utf-8-sig"
    assert decode("ab".encode("utf-32"))[0].endswith("ab")
    assert decode(b"")[0] == ""


def test_an_unknown_word_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        why("no-such-code")
