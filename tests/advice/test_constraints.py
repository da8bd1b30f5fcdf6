"""Every hard constraint: when it applies, when it fails, and that what is absent or unread is never a no."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.advice.constraints import below_mark, judge, need_of, region_met
from planner.advice.coverage import coverage
from planner.advice.prices import Licence, licence_price
from planner.advice.records import Reason
from planner.catalogue.book import Catalogue
from planner.catalogue.records import Capability, Edition, LabResult, Restriction
from planner.estate.records import Estate, Quote, Requirements, Weights
from tests.advice.support import (
    READ,
    TODAY,
    UNREAD,
    agent,
    case,
    catalogue,
    day,
    edition,
    estate,
    has,
    organisation,
    pc,
    phone,
    price,
    server,
    vendor,
)
from tests.catalogue.books import book


def reasons(what: Edition, of: Estate, known: Catalogue | None = None) -> list[Reason]:
    held = known or catalogue(what)
    found = case(what, of, held)
    priced = licence_price(what, found.scope, of, held, TODAY, need_of(found))
    return list(judge(found, priced))


def answers(rule: str, found: Iterable[Reason]) -> list[str]:
    return [r.result for r in found if r.rule == rule]


def one(rule: str, what: Edition, of: Estate, known: Catalogue | None = None) -> str:
    found = answers(rule, reasons(what, of, known))
    assert len(found) == 1, found
    return found[0]


# ------------------------------------------------------------------ H2


@pytest.mark.parametrize(
    ("least", "most", "count", "expected"),
    [(5, 100, 5, "pass"), (6, 100, 5, "fail"), (1, 5, 5, "pass"), (1, 4, 5, "fail"), (None, None, 5, "pass")],
)
def test_h2_size_at_its_boundaries(least: int | None, most: int | None, count: int, expected: str) -> None:
    what = edition("new/one", seats_min=least, seats_max=most)
    assert one("H2", what, estate(pc("PC", quantity=count))) == expected


def test_h2_counts_by_the_licence_s_unit() -> None:
    machines = (pc("A", user="ann"), pc("B", user="ann"), pc("C"), server("S1"), server("S2"), phone("P"))
    assert one("H2", edition("new/one", licence_unit="user", seats_max=2), estate(*machines)) == "pass"
    assert one("H2", edition("new/one", licence_unit="server", seats_max=1), estate(*machines)) == "fail"
    assert one("H2", edition("new/one", licence_unit="device", seats_max=5), estate(*machines)) == "pass"
    by_price = edition("new/one", licence_unit=None, prices=(price("3", per="user"),), seats_max=2)
    assert one("H2", by_price, estate(*machines)) == "pass"


def test_h2_a_limit_that_was_not_read_is_a_question() -> None:
    doubtful = replace(READ, basis_by_key={"seats_max": "unverified"})
    assert one("H2", edition("new/one", seats_max=3, provenance=doubtful), estate()) == "unknown"


# ------------------------------------------------------------------ H3


@pytest.mark.parametrize(
    ("status", "expected"),
    [("current", "pass"), ("renamed", "pass"), ("discontinued", "fail"), ("not-sold-to-new-customers", "fail"), (None, "unknown")],
)
def test_h3_on_sale(status: str | None, expected: str) -> None:
    assert one("H3", edition("new/one", status=status), estate()) == expected


def test_h3_an_unread_status_never_fails() -> None:
    assert one("H3", edition("new/one", status="discontinued", provenance=UNREAD), estate()) == "unknown"


# ------------------------------------------------------------------ H4


def act(**changes: object) -> Restriction:
    made = Restriction(
        id="act", vendor="new", also_vendors=(), countries=("GB",), authority="Office", instrument="Order 1", kind="prohibition",
        applies_to=("everyone",), scope=None, announced=day(-30), published=None, effective=day(-10), comply_by=None, updates_stop=None,
        bans_sale=True, bans_use=False, bans_updates=False, vendor_named=None, reported=None, effect_on_customer=None, exemptions=None,
        status="in-force", status_as_of=None, note=None, provenance=READ,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "fail"),
        ({"bans_sale": False, "bans_use": True}, "fail"),
        ({"bans_sale": False, "bans_updates": True, "kind": "sanction"}, "fail"),
        ({"bans_sale": False}, "pass"),
        ({"status": "unknown"}, "unknown"),
        ({"vendor_named": False}, "unknown"),
        ({"vendor_named": False, "bans_sale": False}, "pass"),
        ({"kind": "sanction", "bans_sale": False, "status": "unknown"}, "unknown"),
        ({"status": "superseded"}, "pass"),
        ({"kind": "warning", "status": "unknown"}, "pass"),
        ({"kind": "advice"}, "pass"),
        ({"kind": "vendor-withdrawal"}, "pass"),
        ({"countries": ("DE",)}, "pass"),
        ({"countries": ("EU",)}, "pass"),
        ({"applies_to": ("public-sector",)}, "pass"),
    ],
)
def test_h4_the_law(changes: dict[str, object], expected: str) -> None:
    what = edition("new/one")
    assert one("H4", what, estate(), catalogue(what, restrictions=(act(**changes),))) == expected


def test_h4_binds_by_what_the_organisation_is_and_where_it_works() -> None:
    what = edition("new/one")
    bound = catalogue(what, restrictions=(act(applies_to=("us-persons",), countries=("US",)),))
    assert one("H4", what, estate(organisation=organisation(countries=("US",))), bound) == "fail"
    assert one("H4", what, estate(organisation=organisation("us-persons")), bound) == "fail"
    assert one("H4", what, estate(), bound) == "pass"
    public = catalogue(what, restrictions=(act(applies_to=("public-sector",)),))
    assert one("H4", what, estate(organisation=organisation("public-sector")), public) == "fail"


# ------------------------------------------------------------------ H5


def test_h5_excluded_vendors_and_countries() -> None:
    what = edition("new/one")
    known = catalogue(what, vendors={"new": vendor("new", "CH", "RU")})
    for wishes, expected in (
        (Requirements(excluded_vendors=("new",)), ["fail"]),
        (Requirements(excluded_vendors=("New",)), ["fail"]),
        (Requirements(excluded_vendors=("other",)), ["pass"]),
        (Requirements(excluded_countries=("CH",)), ["fail"]),
        (Requirements(excluded_countries=("RU",)), ["fail"]),
        (Requirements(excluded_countries=("BY",)), ["pass"]),
        (Requirements(), []),
    ):
        assert answers("H5", reasons(what, estate(requirements=wishes), known)) == expected, wishes


def test_h5_an_excluded_country_fails_whatever_the_basis_and_an_unknown_home_is_a_question() -> None:
    what, wishes = edition("new/one"), estate(requirements=Requirements(excluded_countries=("RU",)))
    unread = replace(vendor("new", "RU"), provenance=UNREAD)
    assert one("H5", what, wishes, catalogue(what, vendors={"new": unread})) == "fail"
    assert one("H5", what, wishes, catalogue(what, vendors={"new": vendor("new", None)})) == "unknown"
    without = replace(catalogue(what), vendors={})
    assert one("H5", what, wishes, without) == "unknown"


# ------------------------------------------------------------------ H6 to H8


def with_capability(key: str, capability: Capability | None) -> Edition:
    held = dict(edition("new/one").capabilities)
    held.pop(key, None)
    return edition("new/one", capabilities=held | ({key: capability} if capability else {}))


@pytest.mark.parametrize(
    ("capability", "expected"),
    [
        (Capability(True, READ), "pass"),
        (Capability("add-on", READ), "pass"),
        (Capability(False, READ), "fail"),
        (Capability(False, UNREAD), "unknown"),
        (Capability(True, UNREAD), "pass"),
        (None, "unknown"),
    ],
)
def test_h6_h7_h8_capabilities(capability: Capability | None, expected: str) -> None:
    assert one("H6", with_capability("anti_malware", capability), estate()) == expected
    wanted = estate(requirements=Requirements(must_have=("edr",)))
    assert one("H7", with_capability("edr", capability), wanted) == expected
    certificate = estate(organisation=organisation("cyber-essentials"))
    assert answers("H8", reasons(with_capability("malicious_site_blocking", capability), certificate)) == ["pass", expected]


def test_h7_what_an_insurer_asks_for() -> None:
    assert answers("H7", reasons(edition("new/one"), estate())) == []
    assert answers("H7", reasons(edition("new/one"), estate(organisation=organisation("cyber-insurance-edr")))) == ["pass"]
    watched = reasons(edition("new/one"), estate(organisation=organisation("cyber-insurance-watch")))
    assert answers("H7", watched) == ["pass", "fail"]


def test_h7_an_add_on_passes_and_must_be_bought() -> None:
    what = with_capability("edr", Capability("add-on", READ))
    wanted = estate(requirements=Requirements(must_have=("edr",)))
    known = catalogue(what)
    found = case(what, wanted, known)
    assert need_of(found).add_ons == ("edr",)
    assert licence_price(what, found.scope, wanted, known, TODAY, need_of(found)).add_on_year is None


def test_phones_need_the_mobile_add_on() -> None:
    what = edition("new/one", capabilities=has(anti_malware=True, mobile="add-on"))
    assert need_of(case(what, estate(pc(), phone()), catalogue(what))).add_ons == ("mobile",)
    assert need_of(case(what, estate(pc()), catalogue(what))).add_ons == ()


def test_h8_only_where_windows_or_macos_is_in_scope() -> None:
    linux = pc("L", os="Ubuntu 22.04 LTS", os_version="22.04", kind="server")
    certificate = organisation("cyber-essentials")
    assert answers("H8", reasons(edition("new/one"), estate(linux, organisation=certificate))) == []


def test_h6_a_product_beside_the_system_s_own_protection_is_judged_as_the_pair() -> None:
    held = book()
    what = held.editions["huntress/huntress-managed-edr"]
    found = reasons(what, estate(pc("PC", quantity=3)), held)
    assert answers("H6", found) == ["pass"]
    assert coverage(held, what, case(what, estate(pc("PC", quantity=3)), held).scope, TODAY).passed == ("PC-01", "PC-02", "PC-03")
    assert case(what, estate(), held).capability("device_control") is not None


# ------------------------------------------------------------------ H9, H10


def test_h9_central_management_above_five_devices() -> None:
    alone = edition("new/one", management=())
    assert answers("H9", reasons(alone, estate(pc("PC", quantity=5)))) == []
    assert one("H9", alone, estate(pc("PC", quantity=6))) == "fail"
    assert one("H9", edition("new/one", management=(), provenance=UNREAD), estate()) == "unknown"
    assert one("H9", edition("new/one", management=None), estate()) == "unknown"
    assert one("H9", edition("new/one"), estate()) == "pass"


def test_h9_for_a_consultant_or_cis_group_2_whatever_the_size() -> None:
    alone, few = edition("new/one", management=()), pc("PC", quantity=2)
    assert one("H9", alone, estate(few, weights=Weights("consultant"))) == "fail"
    assert one("H9", alone, estate(few, organisation=organisation("cis-group-2"))) == "fail"


@pytest.mark.parametrize(
    ("wanted", "has_", "basis", "expected"),
    [
        (("cloud",), ("cloud",), READ, "pass"),
        (("cloud", "on-premises"), ("on-premises",), READ, "pass"),
        (("on-premises",), ("cloud",), READ, "fail"),
        (("on-premises",), ("cloud",), UNREAD, "unknown"),
        (("cloud",), None, READ, "unknown"),
    ],
)
def test_h10_the_console(wanted: tuple[str, ...], has_: tuple[str, ...] | None, basis: object, expected: str) -> None:
    what = edition("new/one", management=has_, provenance=basis)
    assert one("H10", what, estate(requirements=Requirements(management=wanted))) == expected


@pytest.mark.parametrize(
    ("wanted", "has_", "expected"),
    [
        (("EU", "GB"), ("GB",), True),
        (("EU",), ("US",), False),
        (("EU",), ("EMEA", "US"), None),
        (("DE",), ("EU",), None),
        (("EU",), None, None),
    ],
)
def test_h10_a_wider_area_leaves_the_region_open(wanted: tuple[str, ...], has_: tuple[str, ...] | None, expected: bool | None) -> None:
    assert region_met(wanted, has_, book()) is expected
    result = {True: "pass", False: "fail", None: "unknown"}[expected]
    assert one("H10", edition("new/one", data_regions=has_), estate(requirements=Requirements(data_regions=wanted))) == result


# ------------------------------------------------------------------ H11, H12


@pytest.mark.parametrize(("ceiling", "expected"), [("40", "pass"), ("39.99", "fail"), ("100", "pass")])
def test_h11_the_ceiling_of_a_seat_and_year(ceiling: str, expected: str) -> None:
    wishes = Requirements(max_price_per_seat_year=Decimal(ceiling))
    assert one("H11", edition("new/one"), estate(requirements=wishes)) == expected


def test_h11_unknown_and_unread_prices_never_fail_and_an_offer_does() -> None:
    wishes = Requirements(max_price_per_seat_year=Decimal(10))
    assert one("H11", edition("new/one", prices=()), estate(requirements=wishes)) == "unknown"
    assert one("H11", edition("new/one", prices=(price("40", provenance=UNREAD),)), estate(requirements=wishes)) == "unknown"
    offer = (Quote("new/one", Decimal(20), "GBP", "device"),)
    assert one("H11", edition("new/one", prices=()), estate(requirements=wishes, quotes=offer)) == "fail"
    assert answers("H11", reasons(edition("new/one"), estate())) == []


HUNDRED_DAYS_AGO = day(-100)


def result(value: str, *, tested: date = HUNDRED_DAYS_AGO, evidence: str = "lab", metric: str = "real_world_protection_rate") -> LabResult:
    return LabResult("avcomparatives", "new", None, "2026 summer", tested, metric, Decimal(value), None, evidence, READ)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ((result("90"),), "pass"),
        ((result("89.9"),), "fail"),
        ((result("80", evidence="vendor"),), "unknown"),
        ((result("80", tested=day(-740)),), "unknown"),
        ((result("80", metric="award"),), "unknown"),
        ((), "unknown"),
    ],
)
def test_h12_only_where_the_gate_is_switched_on(results: tuple[LabResult, ...], expected: str) -> None:
    what = edition("new/one")
    known = catalogue(what, lab_results=results)
    assert answers("H12", reasons(what, estate(), known)) == []
    assert one("H12", what, estate(settings={"lab_gate": True}), known) == expected


def test_pass_marks_of_each_kind() -> None:
    scoring = book().scoring
    assert below_mark(scoring, "avcomparatives", "false_alarms_real_world", Decimal(50)) is True
    assert below_mark(scoring, "avcomparatives", "false_alarms_real_world", Decimal(49)) is False
    assert below_mark(scoring, "avcomparatives", "false_alarms_common_business_software", Decimal(1)) is True
    assert below_mark(scoring, "avtest", "total", Decimal("9.5")) is True
    assert below_mark(scoring, "avtest", "award", Decimal(1)) is None


def test_every_reason_carries_its_source_or_says_why_there_is_none() -> None:
    what = edition("new/one")
    wishes = Requirements(("edr",), ("cloud",), ("EU",), (), ("RU",), Decimal(50), ())
    for reason in reasons(what, estate(requirements=wishes, organisation=organisation("cyber-essentials"))):
        assert reason.provenance is not None or reason.basis == "derived"


# ------------------------------------------------------------------ H1


def test_h1_machines_by_answer_with_their_names() -> None:
    what = edition("new/one")
    held = catalogue(what, agents={"new/one-agent": agent("new/one", ("windows", "windows-server"))})
    mac = pc("MAC", os="macOS", os_version="15.5", kind="laptop", architecture="arm64")
    odd = pc("ODD", os="TempleOS", os_version=None)
    of = estate(pc("PC", quantity=3), mac, odd)
    found = coverage(held, what, case(what, of, held).scope, TODAY)
    assert found.passed == ("PC-01", "PC-02", "PC-03") and found.failed == ("MAC",) and found.unknown == ("ODD",)
    by_result = {r.result: r for r in found.reasons}
    assert by_result["fail"].endpoints == ("MAC",) and by_result["unknown"].endpoints == ("ODD",) and by_result["pass"].endpoints == ()
    assert found.machines == 5


def test_h1_without_machines_there_is_nothing_against_it() -> None:
    what = edition("new/one")
    held = catalogue(what)
    found = coverage(held, what, case(what, estate(pc("X", gone=True)), held).scope, TODAY)
    assert [r.result for r in found.reasons] == ["pass"]


def test_a_licence_without_a_price_has_no_seat_price() -> None:
    assert Licence(None, 0, "device", False).provenance is None
