"""Which act binds whom, what it bars and since when: organisations held against three vendors."""

from dataclasses import replace
from datetime import date

import pytest

from planner.catalogue import law
from planner.catalogue.law import rulings, since_is
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)
Bars = dict[str, tuple[str | None, str | None, str | None]]

COMMERCE: Bars = {"us-commerce-final-determination-2024": ("2024-07-20", None, "2024-09-29")}
FAR: Bars = {"us-ndaa-2018-1634-far-52-204-23": ("2018-10-01", "2018-10-01", None)}
UA_OPEN = "ua-prohibited-software-list-2025"
"""Bars the use of listed products; no page read names Kaspersky or Dr.Web on its list, so whether it bars them is open."""

SCENARIOS: list[tuple[str, tuple[str, ...], tuple[str, ...], str, Bars, set[str]]] = [
    # who, countries, obligations, vendor, what is barred (sale, use, updates) by which act, acts whose force is not known
    ("US, plain", ("US",), (), "kaspersky", COMMERCE, set()),
    ("US, federal contractor", ("US",), ("federal-contractors",), "kaspersky", COMMERCE | FAR, set()),
    ("US persons abroad", ("GB",), ("us-persons",), "kaspersky", COMMERCE, set()),
    ("federal contractor abroad", ("DE",), ("federal-contractors",), "kaspersky", FAR, set()),
    ("UK, plain", ("GB",), (), "kaspersky", {}, set()),
    ("UK, public sector", ("GB",), ("public-sector",), "kaspersky", {}, set()),
    ("UK, critical infrastructure", ("GB",), ("critical-infrastructure",), "kaspersky", {}, set()),
    ("Germany", ("DE",), (), "kaspersky", {}, set()),
    ("Italy, plain", ("IT",), (), "kaspersky", {}, set()),
    ("Italy, public sector", ("IT",), ("public-sector",), "kaspersky", {"it-acn-circular-2025": ("2025-11-22", "2025-11-22", None)}, set()),
    ("Australia, plain", ("AU",), (), "kaspersky", {}, set()),
    (
        "Australia, federal",
        ("AU",),
        ("federal-government",),
        "kaspersky",
        {"au-pspf-direction-002-2025": (None, "2025-02-21", None)},
        set(),
    ),
    ("Canada, plain", ("CA",), (), "kaspersky", {}, set()),
    ("Canada, federal", ("CA",), ("federal-government",), "kaspersky", {"ca-mobile-devices-2023": (None, "2023-10-30", None)}, set()),
    ("Poland", ("PL",), (), "kaspersky", {}, {"pl-sanctions-list-2022"}),
    ("Poland", ("PL",), (), "drweb", {}, set()),
    ("Netherlands, government", ("NL",), ("government",), "kaspersky", {"nl-central-government-2018": (None, "2018-05-14", None)}, set()),
    ("Romania, plain", ("RO",), (), "kaspersky", {}, set()),
    ("Lithuania, critical", ("LT",), ("critical-infrastructure",), "kaspersky", {}, {"lt-government-2017"}),
    ("Czechia, critical", ("CZ",), ("critical-infrastructure",), "kaspersky", {}, set()),
    ("Latvia, government", ("LV",), ("government",), "kaspersky", {}, set()),
    ("US, Universal Service Fund", ("US",), ("universal-service-fund-recipients",), "kaspersky", COMMERCE, set()),
    ("Ukraine, plain", ("UA",), (), "kaspersky", {}, {"ua-decree-133-2017-kaspersky"}),
    ("Ukraine, public sector", ("UA",), ("public-sector",), "kaspersky", {}, {"ua-decree-133-2017-kaspersky", UA_OPEN}),
    ("Ukraine, government", ("UA",), ("government",), "drweb", {}, {"ua-decree-133-2017-drweb", UA_OPEN}),
    ("Portugal, no entry", ("PT",), (), "kaspersky", {}, set()),
    ("Brazil, no entry", ("BR",), (), "kaspersky", {}, set()),
    ("US, plain", ("US",), (), "drweb", {}, set()),
    ("UK, public sector", ("GB",), ("public-sector",), "drweb", {}, set()),
    ("Germany", ("DE",), (), "drweb", {}, set()),
    ("Italy, public sector", ("IT",), ("public-sector",), "drweb", {}, set()),
    ("Ukraine, plain", ("UA",), (), "drweb", {}, {"ua-decree-133-2017-drweb"}),
    ("Ukraine, critical", ("UA",), ("critical-infrastructure",), "drweb", {}, {"ua-decree-133-2017-drweb", UA_OPEN}),
    ("Romania, public sector", ("RO",), ("public-sector",), "drweb", {"ro-law-354-2022": ("2022-12-13", "2022-12-13", None)}, set()),
    ("US, federal contractor", ("US",), ("federal-contractors",), "eset", {}, set()),
    ("Ukraine, public sector", ("UA",), ("public-sector",), "eset", {}, set()),
    ("China", ("CN",), (), "eset", {}, set()),
    ("China", ("CN",), (), "broadcom", {}, {"cn-notice-2026-broadcom"}),
]


@pytest.mark.parametrize(
    ("who", "countries", "obligations", "vendor", "barred", "open_"), SCENARIOS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_what_is_barred_by_which_act_since_when(
    who: str, countries: tuple[str, ...], obligations: tuple[str, ...], vendor: str, barred: Bars, open_: set[str]
) -> None:
    found = rulings(book(), vendor, countries, obligations, TODAY)
    told = {
        r.restriction.id: tuple(
            None if day is None else day.isoformat() for day in (r.sale_barred_since, r.use_barred_since, r.updates_barred_since)
        )
        for r in found
        if r.bars
    }
    assert told == barred, who
    assert {r.restriction.id for r in found if r.unknown} == open_
    assert all(r.binds for r in found if r.bars or r.unknown)


def test_an_act_that_names_no_vendor_is_open_and_one_whose_status_is_not_known_too() -> None:
    found = {r.restriction.id: r for r in rulings(book(), "kaspersky", ("UA",), ("public-sector",), TODAY)}
    assert found[UA_OPEN].open == "vendor" and not found[UA_OPEN].bars
    assert found["ua-decree-133-2017-kaspersky"].open == "status"
    named = replace(found[UA_OPEN].restriction, vendor_named=None)
    held = replace(book(), restrictions=(named, replace(named, id="flags", bans_use=None, bans_sale=None, bans_updates=None)))
    by_name = {r.restriction.id: r for r in rulings(held, "kaspersky", ("UA",), ("public-sector",), TODAY)}
    assert by_name[UA_OPEN].use_barred_since == date(2025, 10, 22) and by_name[UA_OPEN].open is None
    assert by_name["flags"].open == "bar" and not by_name["flags"].bars
    advice = {r.restriction.id: r for r in rulings(book(), "kaspersky", ("CZ",), ("government",), TODAY)}["cz-nukib-2022"]
    assert advice.binds and advice.open is None


def test_only_a_day_from_which_a_bar_counts_is_told_as_one() -> None:
    entries = {r.id: r for r in book().restrictions}
    commerce = entries["us-commerce-final-determination-2024"]
    assert (since_is(commerce, "sale"), since_is(commerce, "updates")) == ("counts", "counts")
    assert since_is(entries["au-pspf-direction-002-2025"], "use") == "announced"
    assert since_is(entries["ro-law-354-2022"], "sale") == "announced"
    assert since_is(replace(entries["ro-law-354-2022"], announced=None), "sale") == "published"
    assert since_is(entries["us-fcc-equipment-authorization-2024"], "sale") == "read"
    assert since_is(replace(entries["ro-law-354-2022"], updates_stop=TODAY), "updates") == "counts"


def test_a_warning_binds_and_bars_nothing() -> None:
    found = {r.restriction.id: r for r in rulings(book(), "kaspersky", ("DE",), (), TODAY) if r.binds}
    assert set(found) == {"de-bsi-warning-2022"}
    ruling = found["de-bsi-warning-2022"]
    assert not ruling.bars
    assert not ruling.unknown
    assert ruling.matched_words == ("everyone",)


def test_each_act_that_does_not_bind_says_why() -> None:
    found = {r.restriction.id: r.why_not for r in rulings(book(), "kaspersky", ("GB",), (), TODAY)}
    assert found["us-commerce-final-determination-2024"] == "not-addressed"
    assert found["us-bis-entity-list-2024"] == "other-country"
    assert found["it-acn-circular-4336-2022"] == "superseded"
    assert found["gb-ncsc-2022"] == "not-addressed"
    early = {r.restriction.id: r.why_not for r in rulings(book(), "kaspersky", ("US",), (), date(2024, 1, 1))}
    assert early["us-commerce-final-determination-2024"] == "not-announced-yet"


def test_the_union_means_its_27_states() -> None:
    assert len(law.EU) == 27
    resolution = next(r for r in book().restrictions if r.id == "eu-parliament-resolution-2018")
    assert law.countries_meant(resolution) == law.EU | {"EU"}
    bound = [r for r in rulings(book(), "kaspersky", ("FI",), ("government",), TODAY) if r.binds]
    assert [r.restriction.id for r in bound] == ["eu-parliament-resolution-2018"]


def test_a_bar_without_a_day_still_has_one() -> None:
    found = [
        r
        for r in rulings(book(), "kaspersky", ("US",), ("equipment-makers",), TODAY)
        if r.restriction.id == "us-fcc-equipment-authorization-2024"
    ]
    assert found[0].sale_barred_since == date(2024, 11, 15)


def test_company_events_are_told_apart_from_the_law() -> None:
    assert all(r.restriction.kind != "vendor-withdrawal" for r in rulings(book(), "kaspersky", ("GB", "US"), (), TODAY))
    assert [w.id for w in law.withdrawals(book(), "kaspersky", ("GB",))] == ["gb-kaspersky-office-closure-2024"]
    assert law.withdrawals(book(), "eset", ("GB",)) == ()
    assert [e.id for e in law.events(book(), "kaspersky", ("GB",))] == ["google-play-removal-2024"]
    assert law.events(book(), "eset", ("GB",)) == ()


def test_what_was_looked_into_is_told_for_the_countries_of_work() -> None:
    assert {e.countries for e in law.looked_into(book(), "kaspersky", ("GB", "CH"))} == {("GB",), ("CH",)}
    assert {e.countries for e in law.looked_into(book(), "kaspersky", ("PT",))} == {("EU",)}
    assert law.looked_into(book(), "eset", ("GB",)) == ()


def test_presence_by_country() -> None:
    assert [p.kind for p in law.presence(book(), "kaspersky/kaspersky-next-xdr-expert", "GB")] == ["closed", "partners-only"]
    assert law.presence(book(), "kaspersky", "BR") == ()
    assert law.presence(book(), "qihoo-360", "GB") == ()


def test_the_words_that_an_organisation_can_be() -> None:
    words = law.obligation_words(book())
    assert "everyone" not in words
    assert {"us-persons", "federal-contractors", "critical-infrastructure", "public-sector", "government"} <= set(words)
    assert law.words_of(("US", "GB"), ("public-sector",)) == {"us-persons", "public-sector"}
    assert law.words_of(("GB",), ()) == frozenset()
