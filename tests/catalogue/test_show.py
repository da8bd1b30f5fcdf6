"""What list and show tell: whole records, each group with page, date and basis; nothing that was read on no page is told as an incident."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from planner.catalogue.age import months_between, rates_stale, stale
from planner.catalogue.show import list_form, show_form
from planner.catalogue.show_text import list_text, show_text, to_verify_text
from planner.catalogue.unread import to_verify
from planner.problems import InputError
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)


def groups(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if "basis" in value:
            yield value
        for item in value.values():
            yield from groups(item)
    elif isinstance(value, list):
        for item in value:
            yield from groups(item)


def test_the_list_holds_every_product_with_its_price_and_platforms() -> None:
    products = list_form(book(), TODAY)["products"]
    assert isinstance(products, list)
    assert [p["product"] for p in products] == list(book().editions)
    eset = next(p for p in products if p["product"] == "eset/eset-protect-entry")
    assert eset["vendor"] == "eset"
    assert eset["platforms"] == ["windows", "macos", "linux", "windows-server"]
    assert all({"amount", "currency", "source", "as_of", "basis"} <= set(price) for price in eset["prices"])
    ksos = next(p for p in products if p["product"] == "kaspersky/kaspersky-small-office-security")
    assert ksos["status"] == "not-known"
    assert json.dumps(products)


def test_each_group_of_every_record_has_page_date_and_basis() -> None:
    b = book()
    ids = [*b.editions, *b.vendors, *b.agents, *b.other_vendors, *(r.id for r in b.restrictions), *(s.id for s in b.systems)]
    for name in ids:
        found = list(groups(json.loads(json.dumps(show_form(b, name, TODAY)))))
        for group in found:
            assert {"source", "as_of", "basis"} <= set(group), name
            assert group["source"]


def test_a_product_comes_with_its_agents_and_its_vendor() -> None:
    form = show_form(book(), "kaspersky/kaspersky-small-office-security", TODAY)
    product, vendor = form["product"], form["vendor"]
    assert isinstance(product, dict)
    assert isinstance(vendor, dict)
    assert [a["id"] for a in product["agents"]] == ["kaspersky/ksos-windows", "kaspersky/ksos-mac", "kaspersky/ksos-android"]
    assert product["capabilities"]["edr"]["value"] is False
    assert product["capabilities"]["edr"]["basis"] == "unverified"
    assert "web_control" not in product["capabilities"]
    assert vendor["trust"]
    assert vendor["presence"]


def test_old_facts_are_marked_as_old() -> None:
    form = show_form(book(), "kaspersky/kaspersky-small-office-security", TODAY)
    product = form["product"]
    assert isinstance(product, dict)
    assert product["capabilities"]["anti_malware"]["old"] is True
    assert "old" not in product["capabilities"]["edr"]
    assert ", old:" in show_text(book(), "kaspersky/kaspersky-small-office-security", TODAY)


def test_a_vendor_alone_comes_with_products_law_and_engines() -> None:
    form = show_form(book(), "kaspersky")
    assert set(form) == {"vendor", "products", "restrictions", "looked_into", "events", "remarks", "lab_results"}
    assert "engines" in show_form(book(), "gdata")
    other = show_form(book(), "qihoo-360")
    assert other["vendor"] == {"id": "qihoo-360", "name": "Qihoo 360"}
    assert other["restrictions"]
    assert show_form(book(), "symantec")["products"] == show_form(book(), "broadcom-symantec")["products"]


def test_agents_restrictions_systems_and_finds_are_shown_too() -> None:
    b = book()
    agent = show_form(b, "bitdefender/best")["agent"]
    assert isinstance(agent, dict)
    assert len(agent["editions"]) == 4
    assert "restriction" in show_form(b, "gb-ncsc-2022")
    assert "system" in show_form(b, b.systems[0].id)
    assert "looked_into" in show_form(b, b.looked_into[0].id)


def test_an_incident_that_nobody_read_is_never_shown() -> None:
    b = book()
    for vendor in b.vendors.values():
        unread = [t.name for t in vendor.trust if t.kind == "incident" and t.provenance.basis == "unverified"]
        text = json.dumps(show_form(b, vendor.id), ensure_ascii=False)
        for name in unread:
            assert json.dumps(name, ensure_ascii=False) not in text


def test_what_the_catalogue_lacks_is_said_in_one_sentence() -> None:
    with pytest.raises(InputError, match="the catalogue holds nothing of this id"):
        show_form(book(), "nobody/nothing")


@pytest.mark.parametrize(
    "name", ["eset/eset-protect-advanced", "kaspersky", "cisco-clamav/clamav", "microsoft/defender-antivirus", "gb-ncsc-2022"]
)
def test_the_text_fits_a_terminal(name: str) -> None:
    text = show_text(book(), name, TODAY)
    for line in text.splitlines():
        assert len(line) <= 100 or "http" in line or " " not in line.strip()
    assert ": None\n" not in text
    assert "Provenance" not in text
    assert "\n\n\n" not in text
    assert "https://" in text


def test_a_price_reads_as_a_person_says_it() -> None:
    text = show_text(book(), "eset/eset-protect-advanced", TODAY)
    assert "$275.00 for a bundle of 5, 12 months" in text
    assert "Management: none" in show_text(book(), "cisco-clamav/clamav", TODAY)


def test_the_list_as_text_has_a_line_for_each_product_and_explains_its_letters() -> None:
    text = list_text(book())
    lines = text[: text.index("\n\n")].splitlines()
    assert len(lines) == len(book().editions) + 1
    assert lines[0].split() == ["Product", "Status", "Systems", "Prices"]
    eset = next(line for line in lines if line.startswith("eset/eset-protect-entry "))
    assert eset.split() == ["eset/eset-protect-entry", "current", "WSML---", "1"]
    assert "W Windows, S Windows Server" in " ".join(text.split())


@pytest.mark.parametrize("width", [80, 100])
def test_list_and_show_and_what_waits_fit_the_terminal(width: int) -> None:
    texts = [list_text(book(), width), show_text(book(), "kaspersky", TODAY, width), to_verify_text(to_verify(book()), width)]
    for line in (line for text in texts for line in text.splitlines()):
        assert len(line) <= width or "http" in line or " " not in line.strip()
    assert all(product in texts[0] for product in book().editions)


def test_a_vendors_own_hosts_are_part_of_its_record() -> None:
    vendor = show_form(book(), "huntress")["vendor"]
    assert isinstance(vendor, dict)
    assert vendor["hosts"] == ["huntress.com", "huntress.io", "github.com/huntresslabs"]
    assert "Its own pages at: huntress.com, huntress.io, github.com/huntresslabs" in show_text(book(), "huntress", TODAY)


def test_what_was_read_on_one_page_names_it_once() -> None:
    text = show_text(book(), "eset/eset-protect-advanced", TODAY)
    capabilities = text[text.index("Capabilities") : text.index("Prices")]
    assert capabilities.count("https://www.eset.com/us/business/compare/") == 1
    assert "no date stated" not in next(line for line in capabilities.splitlines() if "not read on any page" in line)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ESET PROTECT Advanced", "eset/eset-protect-advanced"),
        ("eset-protect-advanced", "eset/eset-protect-advanced"),
        ("Eset", "eset"),
        ("bitdefnder", "bitdefender"),
        ("eset/eset-protect-advancd", "eset/eset-protect-advanced"),
    ],
)
def test_what_is_spelt_otherwise_is_offered(asked: str, meant: str) -> None:
    with pytest.raises(InputError, match="is one of these meant") as raised:
        show_form(book(), asked)
    assert meant in str(raised.value)


@pytest.mark.parametrize(
    ("early", "late", "months"),
    [(date(2025, 11, 24), TODAY, 12), (date(2025, 11, 25), TODAY, 11), (date(2026, 11, 24), TODAY, 0), (date(2027, 1, 1), TODAY, 0)],
)
def test_months_are_whole(early: date, late: date, months: int) -> None:
    assert months_between(early, late) == months


def test_each_kind_of_fact_grows_old_in_its_own_time() -> None:
    b = book()
    assert stale(b, "price", date(2025, 11, 24), TODAY) is True
    assert stale(b, "price", date(2025, 11, 25), TODAY) is False
    assert stale(b, "capability", date(2025, 11, 24), TODAY) is False
    assert stale(b, "capability", date(2024, 11, 24), TODAY) is True
    assert stale(b, "lab_result", date(2023, 11, 24), TODAY) is True
    assert stale(b, "price", None, TODAY) is None
    assert rates_stale(b, TODAY) is False
    assert rates_stale(b, date(2027, 1, 31)) is True


def test_a_platform_that_is_old_is_marked_and_laboratories_results_are_told() -> None:
    text = show_text(book(), "microsoft/microsoft-defender-for-business", date(2026, 11, 24))
    platforms = text[text.index("Platforms") :]
    assert "2023-10-24, old" in platforms
    eset = show_form(book(), "eset/eset-protect-entry", date(2026, 11, 24))
    results = eset["lab_results"]
    assert isinstance(results, list)
    assert any(r["lab"] == "avcomparatives" and r["old"] is True for r in results)
    assert all(r["vendor"] == "eset" and r["basis"] for r in results)


def test_where_nobody_looked_for_an_act_that_is_said() -> None:
    assert show_form(book(), "eset")["law"] == ["bound by nothing we know of; not looked into"]
    assert "bound by nothing we know of; not looked into" in show_text(book(), "eset")
    assert "law" not in show_form(book(), "kaspersky")
    looked = replace(book().looked_into[0], vendor="eset", countries=("GB", "DE"))
    told = show_form(replace(book(), looked_into=(looked,)), "eset")
    assert told["law"] == ["bound by nothing we know of; looked into: the United Kingdom and Germany"]
