"""Merging a list into an estate: fills and updates, deletes nothing, and never lets a poorer word replace a better one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.estate.form import dump, parse
from planner.estate.records import Endpoint, Estate, Licence, Organisation, Site
from planner.intake import Counts, Machine, Reading, SourceReport, import_form, merge

ANA = Endpoint("PC-1", os="Windows 11 Pro", site="leeds", department="Tax", kind="laptop", critical=True, note="mine", serial="SN0001")

REPORT = SourceReport("a.csv", None, "devices", "utf-8", ",", None, 1, 1, 4, 0, {})


def estate(*endpoints: Endpoint, licences: tuple[Licence, ...] = (), sites: tuple[Site, ...] = ()) -> Estate:
    return Estate(Organisation("X"), sites, licences, endpoints)


def found(*endpoints: Endpoint, licences: tuple[Licence, ...] = (), group: tuple[str, ...] = (), place: bool = False) -> Reading:
    return Reading((), tuple(Machine(e, group, place) for e in endpoints), licences)


def merged_one(old: Endpoint, new: Endpoint) -> Endpoint:
    result = merge(estate(old), found(new))
    (endpoint,) = result.estate.endpoints
    return endpoint


def test_what_a_person_entered_stays() -> None:
    new = Endpoint(
        "pc-1.firm.example", os="Windows", kind="desktop", user="ann", last_seen=date(2026, 11, 1), products=("ESET Endpoint Security 12",)
    )
    result = merged_one(ANA, new)
    assert result == replace(ANA, user="ann", last_seen=date(2026, 11, 1), products=("ESET Endpoint Security 12",))


def test_newer_facts_replace_older_ones() -> None:
    old = Endpoint("A", os="Windows 10 Pro", os_version="10.0.19045", user="ann", last_seen=date(2026, 1, 1))
    new = Endpoint("A", os="Windows 11 Pro", os_version="10.0.22631", user="bob", last_seen=date(2026, 2, 1))
    assert merged_one(old, new) == new


def test_an_older_contact_does_not_turn_the_clock_back() -> None:
    old = Endpoint("A", last_seen=date(2026, 2, 1))
    assert merged_one(old, Endpoint("A", last_seen=date(2026, 1, 1))).last_seen == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        (("ESET Endpoint Security 11.0.1",), ("ESET Endpoint Security 12.0.1",), ("ESET Endpoint Security 12.0.1",)),
        (("ESET Endpoint Security 11.0.1",), ("ESET Endpoint Security",), ("ESET Endpoint Security 11.0.1",)),
        (("ESET Endpoint Security",), ("Huntress Agent",), ("ESET Endpoint Security", "Huntress Agent")),
        (("ESET Endpoint Security",), (), ("ESET Endpoint Security",)),
        (("ESET Endpoint Security",), None, ("ESET Endpoint Security",)),
        (None, (), ()),
        ((), ("ESET Endpoint Security",), ("ESET Endpoint Security",)),
        (None, None, None),
    ],
)
def test_programs(old: tuple[str, ...] | None, new: tuple[str, ...] | None, kept: tuple[str, ...] | None) -> None:
    assert merged_one(Endpoint("A", products=old), Endpoint("A", products=new)).products == kept


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("10.0.22631.4602", "10.0 (22631)", "10.0.22631.4602"),
        ("10.0 (19045)", "10.0.22631", "10.0.22631"),
        (None, "22631", "22631"),
        ("22631", None, "22631"),
        ("22H2", "unknown", "unknown"),
    ],
)
def test_versions(old: str | None, new: str | None, kept: str | None) -> None:
    assert merged_one(Endpoint("A", os_version=old), Endpoint("A", os_version=new)).os_version == kept


def test_machines_join_by_short_name_or_by_serial_number() -> None:
    result = merge(estate(ANA), found(Endpoint("NEW-NAME", serial="sn0001"), Endpoint("pc-2.firm.example"), Endpoint("PC-2")))
    assert [e.name for e in result.estate.endpoints] == ["PC-1", "pc-2.firm.example"]
    assert result.endpoints.added == 1


def test_a_serial_number_on_two_machines_does_not_rename_one() -> None:
    result = merge(estate(ANA), found(Endpoint("DC-1", serial="SN0001"), Endpoint("PC-1", serial="SN0002")))
    assert [(e.name, e.serial) for e in result.estate.endpoints] == [("PC-1", "SN0002"), ("DC-1", "SN0001")]


def test_only_a_complete_list_marks_machines_as_gone_and_none_is_deleted() -> None:
    house = estate(ANA, Endpoint("B", 3), Endpoint("C", gone=True))
    reading = found(Endpoint("PC-9"))
    assert merge(house, reading).endpoints == Counts(1, 0, 0)
    result = merge(house, reading, complete=True)
    assert result.endpoints == Counts(1, 0, 4)
    assert [(e.name, e.gone) for e in result.estate.endpoints] == [("PC-1", True), ("B", True), ("C", True), ("PC-9", False)]
    assert merge(result.estate, reading, complete=True).endpoints == Counts()


def test_a_list_without_machines_marks_none_as_gone() -> None:
    assert merge(estate(ANA), found(licences=(Licence(label="x"),)), complete=True).endpoints == Counts()


def test_a_machine_that_comes_back_is_no_longer_gone() -> None:
    result = merge(estate(replace(ANA, gone=True), Endpoint("G", 2, gone=True)), found(Endpoint("PC-1"), Endpoint("G-02")))
    assert [e.gone for e in result.estate.endpoints] == [False, False]
    assert result.endpoints == Counts(0, 2, 0)


def test_a_group_is_met_by_one_of_its_machines_and_stays_a_group() -> None:
    house = estate(Endpoint("G", 2, os="Windows 10 Pro"))
    result = merge(house, found(Endpoint("G-01", os="Windows 11 Pro")), complete=True)
    assert result.estate == house
    assert result.endpoints == Counts()


def test_a_group_becomes_a_known_site_a_named_one_or_a_department() -> None:
    sites = (Site("leeds", "Leeds office", "GB"),)
    house = estate(sites=sites)
    by_name = merge(house, found(Endpoint("A"), group=("All", "leeds OFFICE", "Tax"))).estate
    assert [(e.site, e.department) for e in by_name.endpoints] == [("leeds", "Tax")]
    assert by_name.sites == sites
    by_id = merge(house, found(Endpoint("A"), group=("Leeds",))).estate
    assert [(e.site, e.department) for e in by_id.endpoints] == [("leeds", None)]
    made = merge(house, found(Endpoint("A"), Endpoint("B"), group=("Zürich Süd",), place=True)).estate
    assert [(s.id, s.name) for s in made.sites[1:]] == [("zürich-süd", "Zürich Süd")]
    other = merge(house, found(Endpoint("A"), group=("Sales",))).estate
    assert [(e.site, e.department) for e in other.endpoints] == [(None, "Sales")]


def test_two_sites_never_share_an_id() -> None:
    made = merge(estate(sites=(Site("a-b", "first"),)), found(Endpoint("A"), group=("A/B",), place=True)).estate
    assert [s.id for s in made.sites] == ["a-b", "a-b-2"]


def test_licences_are_filled_renewed_and_numbered() -> None:
    mine = Licence("L1", None, "ESET PROTECT Entry", 10, expires=date(2026, 12, 31), auto_renews=True, features_used=("firewall",))
    renewed = Licence(
        None, "eset/eset-protect-entry", "eset protect entry", 12, expires=date(2027, 12, 31), price=Decimal("9.00"), currency="EUR"
    )
    other = Licence(None, "sophos/sophos-endpoint", "Sophos", 3)
    result = merge(estate(licences=(mine,)), found(licences=(renewed, other)))
    first, second = result.estate.licences
    assert first == replace(
        mine, product="eset/eset-protect-entry", seats=12, expires=date(2027, 12, 31), price=Decimal("9.00"), currency="EUR"
    )
    assert second == replace(other, id="L2")
    assert result.licences == Counts(1, 1, 0)
    assert merge(result.estate, found(licences=(renewed, other))).licences == Counts()


def test_two_keys_of_one_product_stay_two() -> None:
    keys = (Licence(label="ESET", seats=5, expires=date(2027, 1, 1)), Licence(label="ESET", seats=7, expires=date(2027, 6, 1)))
    result = merge(estate(), found(licences=keys))
    assert [x.seats for x in result.estate.licences] == [5, 7]
    assert merge(result.estate, found(licences=keys[::-1])).licences == Counts()


def test_a_licence_without_a_label_joins_by_its_product() -> None:
    mine = Licence("L1", "eset/eset-protect-entry")
    result = merge(
        estate(licences=(mine,)), found(licences=(Licence(product="eset/eset-protect-entry", label="ESET PROTECT Entry", seats=4),))
    )
    assert [(x.id, x.seats) for x in result.estate.licences] == [("L1", 4)]


@pytest.mark.parametrize(
    ("starts", "expires", "kept"),
    [
        (date(2027, 5, 1), None, (date(2025, 1, 1), date(2026, 12, 31))),
        (None, date(2024, 6, 30), (None, date(2024, 6, 30))),
        (date(2027, 1, 1), date(2027, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
        (date(2025, 2, 1), None, (date(2025, 2, 1), date(2026, 12, 31))),
    ],
)
def test_a_term_never_ends_before_it_starts(starts: date | None, expires: date | None, kept: tuple[date | None, date | None]) -> None:
    before = estate(licences=(Licence("L1", "eset/eset-protect-entry", starts=date(2025, 1, 1), expires=date(2026, 12, 31)),))
    merged = merge(before, found(licences=(Licence(None, "eset/eset-protect-entry", starts=starts, expires=expires),))).estate
    assert [(x.starts, x.expires) for x in merged.licences] == [kept]
    assert parse(dump(merged)) == (merged, ())


@pytest.mark.parametrize("complete", [False, True])
def test_a_group_never_shrinks_without_a_word(complete: bool) -> None:
    house = estate(Endpoint("PC", 10, os="Windows 11 Pro"))
    listed = Reading((REPORT, replace(REPORT, file="b.csv")), (Machine(Endpoint("pc", 4, os="Windows 11 Pro", user="Ann"), table=1),))
    result = merge(house, listed, complete=complete)
    assert [(e.name, e.quantity, e.user, e.gone) for e in result.estate.endpoints] == [("PC", 10, "Ann", False)]
    assert result.endpoints == Counts(0, 1, 0)
    form = import_form(listed, result)
    assert [source["doubted"] for source in form["sources"]] == [  # type: ignore[attr-defined]
        [],
        [
            {
                "row": None,
                "name": "PC",
                "why": "The list counts 4 of PC and the project 10. Which of them are gone is not told, so all of them stay. Enter in "
                "Computers how many they are.",
            }
        ],
    ]


def test_a_group_that_grows_or_is_met_by_name_needs_no_word() -> None:
    house = estate(Endpoint("PC", 10))
    assert merge(house, found(Endpoint("PC", 12), Endpoint("PC-03"))).doubted == ()


def test_a_newly_told_price_brings_the_months_that_it_is_for() -> None:
    mine = Licence("L1", None, "ESET", 10, price=Decimal(300), currency="GBP", period_months=12)
    told = Licence(None, None, "ESET", 10, price=Decimal(900), currency="GBP", period_months=36)
    (licence,) = merge(estate(licences=(mine,)), found(licences=(told,))).estate.licences
    assert (licence.price, licence.period_months) == (Decimal(900), 36)
    (kept,) = merge(estate(licences=(mine,)), found(licences=(replace(told, price=None),))).estate.licences
    assert (kept.price, kept.period_months) == (Decimal(300), 12)


def test_a_group_grows_around_a_computer_that_has_one_of_its_names() -> None:
    house = estate(Endpoint("PC", 4), Endpoint("pc-06", user="Ann", gone=True))
    result = merge(house, found(Endpoint("PC", 7, os="Windows 11 Pro")))
    assert [(e.name, e.quantity, e.os, e.gone) for e in result.estate.endpoints] == [
        ("PC", 4, "Windows 11 Pro", False), ("pc-06", 1, "Windows 11 Pro", False), ("PC-05", 1, "Windows 11 Pro", False),
        ("PC-07", 1, "Windows 11 Pro", False),
    ]  # fmt: skip
    assert (result.endpoints, result.doubted) == (Counts(2, 2, 0), ())
    again = merge(result.estate, found(Endpoint("PC", 7, os="Windows 11 Pro")), complete=True)
    assert (again.estate, again.endpoints, again.doubted) == (result.estate, Counts(), ())
