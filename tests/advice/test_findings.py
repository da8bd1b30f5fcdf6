"""Findings: each cause with its severity at the boundary, its machines, its deadline; and the order of all."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.advice.findings import findings, urgency
from planner.advice.findings_licences import banded
from planner.advice.records import Finding
from planner.catalogue.book import Catalogue
from planner.catalogue.records import LookedInto, Presence, Provenance, Restriction
from planner.estate.records import Estate, Requirements
from planner.problems import Message
from tests.advice.support import (
    READ,
    TODAY,
    UNREAD,
    catalogue,
    day,
    edition,
    estate,
    has,
    licence,
    organisation,
    pc,
    phone,
    price,
    server,
    surveyed,
    vendor,
)
from tests.advice.test_constraints import act
from tests.catalogue.books import book

SAFETY: dict[str, object] = {"notice_safety_days": 14}


def found(of: Estate, known: Catalogue | None = None, today: date = TODAY) -> dict[str, Finding]:
    held = known or catalogue(edition("old/suite"))
    return {f.id: f for f in findings(of, surveyed(of, held), held, today, parameters=SAFETY)}


def on_licence(*names: str, **changes: object) -> Estate:
    """Machines that the licence covers, protected by what it is for."""
    return estate(*(pc(n, licence="L1") for n in names or ("A", "B")), **changes)


# ------------------------------------------------------------------ licences


@pytest.mark.parametrize(
    ("ends", "kind", "severity"),
    [
        (-1, "licence-expired", "critical"),
        (0, "licence-ends", "high"),
        (60, "licence-ends", "high"),
        (61, "licence-ends", "medium"),
        (180, "licence-ends", "medium"),
        (181, "licence-ends", "low"),
        (365, "licence-ends", "low"),
    ],
)
def test_a_licence_that_ends(ends: int, kind: str, severity: str) -> None:
    told = found(on_licence(licences=(licence(expires=day(ends)),)))[f"{kind}:L1"]
    assert told.severity == severity and told.licences == ("L1",)
    assert told.deadline == (None if ends < 0 else day(ends))
    assert told.endpoints == (("A", "B") if ends < 0 else ())


def test_a_licence_that_ends_in_more_than_a_year_or_on_no_known_day_is_no_finding() -> None:
    for ends in (day(366), None):
        assert not [k for k in found(on_licence(licences=(licence(expires=ends),))) if k.startswith("licence")]


@pytest.mark.parametrize(
    ("ends", "notice", "kind", "severity"),
    [
        (90, 30, "licence-renews", "high"),  # notice in 60 days
        (91, 30, "licence-renews", "medium"),
        (30, 30, "licence-renews", "high"),  # notice today
        (29, 30, "licence-notice-missed", "medium"),
        (300, 30, "licence-renews", "low"),
        (60, None, "licence-renews-notice-unknown", "high"),
        (61, None, "licence-renews-notice-unknown", "medium"),
    ],
)
def test_a_licence_that_renews_by_itself(ends: int, notice: int | None, kind: str, severity: str) -> None:
    told = found(on_licence(licences=(licence(expires=day(ends), auto_renews=True, notice_days=notice),)))[f"{kind}:L1"]
    assert told.severity == severity
    assert told.deadline == (day(ends - (notice or 0)) if kind == "licence-renews" else day(ends))


def test_the_notice_is_sent_earlier_so_that_it_can_be_confirmed() -> None:
    told = found(on_licence(licences=(licence(expires=day(90), auto_renews=True, notice_days=30),)))["licence-renews:L1"]
    assert told.message.args["notice"] == day(60) and told.message.args["send_by"] == day(46)
    assert told.message.args["into"] == date(2028, 2, 22)


def test_an_end_in_the_past_of_a_licence_that_renews_moves_on_by_its_period() -> None:
    told = found(on_licence(licences=(licence(expires=day(-400), auto_renews=True, notice_days=30),)))
    assert "licence-expired:L1" not in told
    assert told["licence-renews:L1"].message.args["end"] == date(2027, 10, 20)


def test_only_licences_that_cover_machines_count_unless_none_does() -> None:
    both = (licence(id="OLD", expires=day(-300)), licence(id="L1", expires=day(50)))
    assert "licence-expired:OLD" not in found(on_licence(licences=both))
    assert "licence-expired:OLD" in found(estate(pc("A"), licences=both))


@pytest.mark.parametrize(("seats", "over"), [(4, False), (3, True)])
def test_more_machines_than_seats(seats: int, over: bool) -> None:
    told = found(on_licence("A", "B", "C", "D", licences=(licence(seats=seats),)))
    assert ("seats:L1" in told) is over
    if over:
        assert told["seats:L1"].severity == "high" and told["seats:L1"].endpoints == ("A", "B", "C", "D")


def test_seats_by_user_and_by_server() -> None:
    machines = (pc("A", user="ann", licence="L1"), pc("B", user="ann", licence="L1"), server("S", licence="L1"), phone("P", licence="L1"))
    one_seat = (licence(seats=1),)
    by_user = catalogue(edition("old/suite", licence_unit="user"))
    assert "seats:L1" not in found(estate(*machines, licences=one_seat), by_user)
    by_server = catalogue(edition("old/suite", licence_unit="server"))
    assert "seats:L1" not in found(estate(*machines, licences=one_seat), by_server)
    by_device = catalogue(edition("old/suite"))
    told = found(estate(*machines, licences=one_seat), by_device)["seats:L1"]
    assert told.message.args["taken"] == 3 and told.endpoints == ("A", "B", "S")
    unknown = catalogue(edition("old/suite", licence_unit=None, prices=(price("3", per="user"),)))
    assert "seats:L1" not in found(estate(*machines, licences=one_seat), unknown)


def test_a_parameter_by_size_band() -> None:
    bands = {"5": 7, "25": 14, "100": 30}
    assert [banded(bands, n) for n in (1, 5, 6, 25, 26, 500)] == [7, 7, 14, 14, 30, 30]
    assert banded(3, 9) == 3 and banded("4", 9) == 4
    assert banded(None, 9) is None and banded({}, 9) is None and banded(True, 9) is None and banded("x", 9) is None


# ------------------------------------------------------------------ machines


def test_no_protection_and_only_an_agent_are_critical_and_phones_a_note() -> None:
    agent_only = pc("AGENT", products=("Kaspersky Security Center Network Agent",))
    told = found(
        estate(pc("BARE", products=()), agent_only, phone("PHONE", products=()), pc("OK", products=("ESET Endpoint Security",))), book()
    )
    assert (told["no-protection"].severity, told["no-protection"].endpoints) == ("critical", ("BARE",))
    assert (told["only-companions"].severity, told["only-companions"].endpoints) == ("critical", ("AGENT",))
    assert told["phones-without"].severity == "info" and told["phones-without"].endpoints == ("PHONE",)


@pytest.mark.parametrize(("seen", "expected"), [(13, False), (14, True), (30, True)])
def test_not_seen_for_fourteen_days(seen: int, expected: bool) -> None:
    told = found(estate(pc("A", last_seen=day(-seen)), pc("B")))
    assert ("not-seen" in told) is expected
    if expected:
        assert told["not-seen"].severity == "low" and told["not-seen"].endpoints == ("A",)


def test_the_days_of_not_being_seen_are_the_plan_s_parameter() -> None:
    of = estate(pc("A", last_seen=day(-20)), settings={"straggler_unseen_days": 21})
    assert "not-seen" not in found(of)


def support_of(machine: object, today: date) -> Finding | None:
    told = found(estate(machine), book(), today)  # type: ignore[arg-type]
    return next((f for k, f in told.items() if k.startswith("support:")), None)


WINDOWS_10 = pc("W10", os="Windows 10 Pro", os_version="10.0.19045")  # free updates to 2025-10-14, paid to 2028-10-10


def test_support_that_ended_for_each_release_it_can_be_names_the_page() -> None:
    """ "Windows 10 Pro" fits several releases: the day is the catalogue's, and not as the owner entered it."""
    told = support_of(pc("W10", os="Windows 10 Pro", os_version=None), date(2026, 11, 25))
    assert told is not None and told.sources
    assert all(s.source is not None and s.basis != "yours" for s in told.sources)


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (date(2024, 10, 13), None),
        (date(2024, 10, 14), "low"),
        (date(2025, 10, 14), "low"),
        (date(2025, 10, 15), "medium"),
        (date(2028, 10, 10), "medium"),
        (date(2028, 10, 11), "high"),
    ],
)
def test_a_client_past_its_support(today: date, severity: str | None) -> None:
    told = support_of(WINDOWS_10, today)
    assert (told.severity if told else None) == severity
    if told and severity == "low":
        assert told.deadline == date(2025, 10, 14)


@pytest.mark.parametrize(("today", "severity"), [(date(2023, 10, 10), "low"), (date(2023, 10, 11), "critical"), (TODAY, "critical")])
def test_a_server_past_its_support_is_critical(today: date, severity: str) -> None:
    old = server("OLD", os="Windows Server 2012 R2 Standard", os_version="6.3.9600")
    told = support_of(old, today)
    assert told is not None and told.severity == severity


def test_machines_on_one_system_are_one_finding() -> None:
    told = found(estate(replace(WINDOWS_10, quantity=9)), book())
    support = [f for k, f in told.items() if k.startswith("support:")]
    assert len(support) == 1 and len(support[0].endpoints) == 9 and support[0].sources[0].source


def test_a_release_that_is_not_known_is_said_where_it_matters() -> None:
    told = found(estate(pc("A", os="Windows 11 Pro", os_version=None)), book())
    assert not [k for k in told if k.startswith("support:")]
    assert told["release-unknown"].severity == "info" and told["release-unknown"].endpoints == ("A",)
    told = found(estate(pc("A", os="Windows 7 Professional", os_version=None)), book())
    assert [f.severity for k, f in told.items() if k.startswith("support:")] == ["high"]


def test_an_empty_estate_says_that_nothing_is_entered() -> None:
    told = found(replace(estate(), endpoints=(), licences=()))
    assert list(told) == ["nothing-entered"]


# ------------------------------------------------------------------ obligations, own rules


@pytest.mark.parametrize(("edr", "provenance", "open_"), [(False, READ, ()), (False, UNREAD, ("edr",)), (None, READ, ("edr",))])
def test_an_insurer_s_question_that_the_present_product_does_not_answer(
    edr: bool | None, provenance: Provenance, open_: tuple[str, ...]
) -> None:
    held = has(provenance, anti_malware=True) | (has(provenance, edr=edr) if edr is not None else {})
    told = found(on_licence(organisation=organisation("cyber-insurance-edr")), catalogue(edition("old/suite", capabilities=held)))
    one = told["obligation:cyber-insurance-edr:old/suite"]
    assert one.severity == "medium" and one.endpoints == ("A", "B") and one.message.args["open"] == open_


def test_obligations_that_are_met_or_only_unknown_to_a_certificate_are_no_finding() -> None:
    insured = on_licence(organisation=organisation("cyber-insurance-edr", "cyber-essentials", "eu-personal-data", "cis-group-2"))
    assert not [k for k in found(insured) if k.startswith("obligation")]
    unknown_sites = catalogue(edition("old/suite", capabilities=has(anti_malware=True, edr=True)))
    assert not [k for k in found(insured, unknown_sites) if k.startswith("obligation")]
    lacking = catalogue(edition("old/suite", capabilities=has(anti_malware=True, edr=True, malicious_site_blocking=False), management=()))
    assert {k for k in found(insured, lacking) if k.startswith("obligation")} == {
        "obligation:cyber-essentials:old/suite", "obligation:cis-group-2:old/suite",
    }  # fmt: skip


def test_the_user_s_own_exclusion_of_the_present_vendor() -> None:
    held = catalogue(edition("old/suite"), vendors={"old": vendor("old", "CH", "RU")})
    by_country = found(on_licence(requirements=Requirements(excluded_countries=("RU",))), held)
    assert by_country["excluded:old"].severity == "medium" and by_country["excluded:old"].message.args["country"] == "RU"
    assert "excluded:old" in found(on_licence(requirements=Requirements(excluded_vendors=("old",))), held)
    assert "excluded:old" not in found(on_licence(), held)


# ------------------------------------------------------------------ the law


def law(*entries: Restriction, of: Estate | None = None) -> dict[str, Finding]:
    old = tuple(replace(e, vendor="old") for e in entries)
    return found(of or on_licence(), catalogue(edition("old/suite"), restrictions=old))


def test_buying_or_using_barred_is_critical_and_updates_barred_later_is_high() -> None:
    assert law(act())["restriction:old"].severity == "critical"
    assert law(act(bans_sale=False, bans_use=True))["restriction:old"].severity == "critical"
    later = law(act(bans_sale=False, bans_updates=True, updates_stop=day(40)))["restriction:old"]
    assert (later.severity, later.deadline) == ("high", day(40))
    assert law(act(bans_sale=False, bans_updates=True, updates_stop=day(-4)))["restriction:old"].severity == "critical"
    assert law(act(effective=day(30)))["restriction:old"].deadline == day(30)


def test_a_bar_s_past_day_is_no_deadline() -> None:
    told = law(act())["restriction:old"]
    assert told.deadline is None and told.restriction == "act" and told.endpoints == ("A", "B") and told.licences == ("L1",)


def test_a_warning_is_medium_and_never_a_bar() -> None:
    told = law(act(id="w", kind="warning", bans_sale=False, status="unknown"), act(id="a", kind="advice", bans_sale=False))
    assert told["authority-warning:w"].severity == told["authority-advice:a"].severity == "medium"
    assert not [k for k in told if k.startswith("restriction")]


def test_an_act_whose_state_is_unknown_is_a_question_and_one_that_bars_nothing_a_note() -> None:
    told = law(act(id="u", status="unknown"), act(id="n", kind="sanction", bans_sale=False))
    assert told["restriction-unknown:u"].severity == "medium"
    assert told["act-bars-nothing:n"].severity == "info" and told["act-bars-nothing:n"].restriction == "n"


def test_a_company_s_retreat_is_told_once_for_each_country_and_never_as_law() -> None:
    gone = act(id="w", kind="vendor-withdrawal", bans_sale=False, effect_on_customer="Through partners.", scope="The London office")
    told = law(gone, replace(gone, id="w2", effect_on_customer="Also this."))["vendor-event:old:GB"]
    assert (told.severity, told.restriction, told.endpoints) == ("low", None, ("A", "B"))
    assert told.message.args["effect"] == "Through partners. Also this."
    consumers = law(replace(gone, applies_to=("consumers",)))
    assert "vendor-event:old:GB" not in consumers


def test_an_office_closed_by_the_vendor_s_own_page_is_told_too() -> None:
    closed = Presence("GB", "closed", "Closed its office in 2025", READ)
    held = catalogue(edition("old/suite"), vendors={"old": replace(vendor("old"), presence=(closed,))})
    assert found(on_licence(), held)["vendor-event:old:GB"].severity == "low"
    unread = replace(closed, provenance=UNREAD)
    held = catalogue(edition("old/suite"), vendors={"old": replace(vendor("old"), presence=(unread,))})
    assert "vendor-event:old:GB" not in found(on_licence(), held)


def test_what_another_company_did_touches_the_machines_it_names() -> None:
    event = LookedInto("shop", "old", (), "Taken out of a shop.", day(-90), READ, "Shop", "On Android it can no longer be had.", None)
    held = replace(catalogue(edition("old/suite")), events=(event,))
    assert "company-event:shop" not in found(on_licence(), held)
    told = found(estate(pc("A", licence="L1"), phone("P", licence="L1")), held)["company-event:shop"]
    assert told.endpoints == ("P",) and told.severity == "low"


def test_what_was_looked_into_and_where_nothing_is_known() -> None:
    entry = LookedInto("looked", "old", ("GB",), "Nothing.", None, READ, "Office", None, None)
    held = replace(catalogue(edition("old/suite")), looked_into=(entry,))
    told = found(on_licence(organisation=organisation(countries=("GB", "FR"))), held)
    assert told["looked-into:looked"].severity == "info"
    assert told["nothing-known:old"].message.args["countries"] == ("FR",)


def test_machines_of_other_countries_are_left_out_unless_a_word_follows_them_everywhere() -> None:
    from planner.estate.records import Site

    sites = (Site("L", country="GB"), Site("M", country="DE"))
    of = estate(
        pc("L1PC", site="L", licence="L1"), pc("M1PC", site="M", licence="L1"), sites=sites, organisation=organisation("us-persons")
    )  # fmt: skip
    german = law(act(countries=("DE",), kind="warning", bans_sale=False), of=of)
    assert german["authority-warning:act"].endpoints == ("M1PC",)
    american = law(act(countries=("US",), applies_to=("us-persons",)), of=of)
    assert american["restriction:old"].endpoints == ("L1PC", "M1PC")


# ------------------------------------------------------------------ the bundled facts


def test_a_us_federal_contractor_reads_the_determination_first_with_its_dates() -> None:
    of = estate(
        pc("A", licence="L1"),
        licences=(licence("kaspersky/kaspersky-endpoint-security-cloud"),),
        organisation=organisation("federal-contractors", countries=("US",)),
    )
    first = findings(of, surveyed(of, book()), book(), TODAY)[0]
    args = first.message.args
    assert first.severity == "critical" and first.restriction == "us-commerce-final-determination-2024"
    assert (args["announced"], args["sale"], args["updates"]) == (date(2024, 6, 20), date(2024, 7, 20), date(2024, 9, 29))
    bars = args["bars"]
    assert isinstance(bars, tuple) and [bar["words"] for bar in bars] == [("us-persons",), ("federal-contractors",)]
    assert args["use"] == bars[1]["use"] == date(2018, 10, 1) and bars[0]["use"] is None
    assert len(first.sources) == 2


def test_a_plain_us_firm_may_run_what_it_has() -> None:
    of = on_licence(licences=(licence("kaspersky/kaspersky-endpoint-security-cloud"),), organisation=organisation(countries=("US",)))
    first = findings(of, surveyed(of, book()), book(), TODAY)[0]
    assert first.message.args["use"] is None and first.message.args["sale"] == date(2024, 7, 20)


def test_nothing_claims_a_bar_in_the_uk_or_germany_and_the_london_office_is_an_event() -> None:
    of = on_licence(
        licences=(licence("kaspersky/kaspersky-endpoint-security-cloud"),), organisation=organisation(countries=("GB", "DE"))
    )  # fmt: skip
    told = found(of, book())
    assert not [k for k in told if k.startswith("restriction")]
    assert told["vendor-event:kaspersky:GB"].restriction is None
    assert told["authority-warning:de-bsi-warning-2022"].severity == "medium"
    assert told["not-bound:us-commerce-final-determination-2024"].severity == "info"


def test_the_order_is_severity_then_deadline_then_machines_then_id() -> None:
    def one(key: str, severity: str, deadline: date | None, machines: int) -> Finding:
        names = tuple(str(i) for i in range(machines))
        return Finding(key, severity, Message("x"), deadline, names, (), None, ())  # type: ignore[arg-type]

    ordered = [
        one("z", "critical", day(5), 0), one("b", "critical", None, 3), one("a", "critical", None, 1), one("c", "critical", None, 1),
        one("d", "high", day(1), 0), one("e", "info", None, 9),
    ]  # fmt: skip
    assert sorted(ordered[3:] + ordered[:3], key=urgency) == ordered


def test_one_finding_a_cause_and_no_id_twice() -> None:
    of = on_licence("A", "B", "C", licences=(licence("kaspersky/kaspersky-endpoint-security-cloud", seats=1),))
    told = findings(of, surveyed(of, book()), book(), TODAY)
    assert len({f.id for f in told}) == len(told)
    assert [f.severity for f in told] == sorted((f.severity for f in told), key=["critical", "high", "medium", "low", "info"].index)


def test_prices_stay_decimal_to_the_sentence() -> None:
    told = found(on_licence(licences=(licence(expires=day(90), auto_renews=True, notice_days=30),)))["licence-renews:L1"]
    assert told.message.args["price"] == Decimal("720") and TODAY + timedelta(60) == told.deadline
