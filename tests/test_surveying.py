"""Each machine with its system, protection and licence, as the whole program sees it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.estate.records import Endpoint, Estate, Licence, Organisation, Site
from planner.survey import Surveyed
from planner.surveying import likely_covered, survey
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)
KES = "kaspersky/kaspersky-endpoint-security-cloud"
L1 = Licence("L1", KES, "Kaspersky Endpoint Security Cloud", 10, price=Decimal(100), currency="GBP")


def surveyed(*endpoints: Endpoint, licences: tuple[Licence, ...] = (), sites: tuple[Site, ...] = ()) -> tuple[Surveyed, ...]:
    return survey(Estate(Organisation("X", ("GB", "DE")), sites, licences, endpoints), book(), TODAY)


def one(endpoint: Endpoint, *licences: Licence) -> Surveyed:
    (row,) = surveyed(endpoint, licences=licences)
    return row


def test_groups_are_named_one_by_one_and_gone_machines_left_out() -> None:
    rows = surveyed(Endpoint("A", 2, os="Windows 11 Pro"), Endpoint("B", gone=True), Endpoint("C"))
    assert [r.name for r in rows] == ["A-01", "A-02", "C"]
    assert all(r.endpoint.quantity == 1 for r in rows)


def test_the_system_is_told_from_name_and_version() -> None:
    row = one(Endpoint("A", os="Windows 10 Pro", os_version="10.0.19045"))
    assert row.system is not None
    assert (row.family, row.system.id, row.support_ends) == ("windows", "windows-10-22h2", date(2025, 10, 14))


def test_a_version_alone_tells_what_it_can() -> None:
    assert one(Endpoint("A", os_version="10.0.22631")).family == "windows"


def test_no_system_is_unknown() -> None:
    row = one(Endpoint("A"))
    assert (row.system, row.family, row.kind, row.support_ends) == (None, "unknown", "unknown", None)


def test_support_that_has_ended_for_every_edition_is_told_though_the_edition_is_not() -> None:
    assert one(Endpoint("A", os="Windows", os_version="10.0.22631.4602")).support_ends == date(2026, 11, 10)
    assert one(Endpoint("A", os="Windows", os_version="10.0.26100.2605")).support_ends is None


@pytest.mark.parametrize(
    ("endpoint", "kind"),
    [
        (Endpoint("A", os="Windows Server 2022 Standard"), "server"),
        (Endpoint("A", os="Windows 11 Pro"), "unknown"),
        (Endpoint("A", os="Windows 11 Pro", kind="laptop"), "laptop"),
        (Endpoint("A", os="Windows Server 2022", kind="desktop"), "desktop"),
        (Endpoint("A", os="Windows Server 2022", kind="unknown"), "server"),
        (Endpoint("A", os="Windows 11 Pro", roles=("file-server",)), "server"),
        (Endpoint("A", os="Windows 11 Pro", roles=("vdi-image",)), "virtual-desktop"),
        (Endpoint("A", os="Windows 11 Enterprise multi-session"), "virtual-desktop"),
        (Endpoint("A", os="Red Hat Enterprise Linux 9.4"), "server"),
        (Endpoint("A", os="Ubuntu 22.04 LTS"), "unknown"),
        (Endpoint("A", os="Ubuntu Server 22.04"), "server"),
        (Endpoint("A", os="Android 14"), "phone"),
        (Endpoint("A", os="iOS 17.6"), "phone"),
        (Endpoint("A", os="iPadOS 17.6"), "tablet"),
        (Endpoint("A", os="macOS 15.1"), "unknown"),
    ],
)
def test_the_kind_is_entered_or_told_or_unknown(endpoint: Endpoint, kind: str) -> None:
    assert one(endpoint).kind == kind


def test_installed_products_are_told_apart() -> None:
    row = one(Endpoint("A", products=("Kaspersky Security Center Network Agent 14.2", "Kaspersky Endpoint Security for Windows 12.6")), L1)
    assert row.protection is not None
    assert [m.line for m in row.protection] == ["kaspersky-endpoint-security-windows"]
    assert [m.component for m in row.companions] == ["management-agent"]
    assert (row.assumed, row.current, row.current_vendor) == (False, KES, "kaspersky")


def test_the_licence_tells_which_agent_a_shared_name_means() -> None:
    row = one(Endpoint("A", products=("Kaspersky Endpoint Security for Windows 12.6",)), L1)
    assert row.protection is not None
    assert row.protection[0].agent in book().editions[KES].agents


def test_each_system_gets_the_licences_own_agent() -> None:
    def agent(endpoint: Endpoint) -> str | None:
        row = one(endpoint, L1)
        assert row.protection is not None
        return row.protection[0].agent

    agents = book().agents
    for name, family in (("Windows 11 Pro", "windows"), ("macOS 15.1", "macos"), ("Ubuntu 22.04", "linux"), ("Android 14", "android")):
        found = agent(Endpoint("A", os=name))
        assert found is not None
        assert any(p.family == family for p in agents[found].platforms)
    phone = agent(Endpoint("A", os="Android 14", products=("Kaspersky Endpoint Security for Android 10.52",)))
    assert phone is not None
    assert any(p.family == "android" for p in agents[phone].platforms)


def test_a_name_of_two_agents_of_one_line_means_that_of_the_system() -> None:
    small_office = Licence("L", "kaspersky/kaspersky-small-office-security")
    for system, agent in (("macOS 15.1", "kaspersky/ksos-mac"), ("Windows 11 Pro", "kaspersky/ksos-windows")):
        row = one(Endpoint("A", os=system, products=("Kaspersky Small Office Security",)), small_office)
        assert row.protection is not None and [m.agent for m in row.protection] == [agent]


def test_an_agent_alone_protects_nothing() -> None:
    row = one(Endpoint("A", products=("Kaspersky Network Agent",)), L1)
    assert row.protection == ()
    assert row.current_vendor is None


def test_no_products_installed_is_no_protection() -> None:
    row = one(Endpoint("A", products=()), L1)
    assert (row.protection, row.assumed) == ((), False)


def test_products_not_told_are_assumed_from_the_licence_and_said() -> None:
    row = one(Endpoint("A"), L1)
    assert row.assumed
    assert row.protection is not None
    assert (row.protection[0].vendor, row.current, row.current_vendor) == ("kaspersky", KES, "kaspersky")


def test_without_a_licence_nothing_is_known() -> None:
    row = one(Endpoint("A"))
    assert (row.protection, row.assumed, row.current, row.licence) == (None, False, None, None)


def test_a_licence_that_only_has_a_label_is_read_by_its_words() -> None:
    row = one(Endpoint("A"), Licence("L1", None, "ESET Endpoint Security"))
    assert row.current_vendor == "eset"
    assert row.assumed
    assert one(Endpoint("A"), Licence("L1", None, "Café Ledger")).protection is None
    assert one(Endpoint("A"), Licence("L1")).protection is None


def test_an_unknown_program_is_no_protection_but_one_that_sounds_like_it_is_not_known() -> None:
    assert one(Endpoint("A", products=("Café Ledger 3",))).protection == ()
    assert one(Endpoint("A", products=("Fooguard Antivirus 3",))).protection is None


@pytest.mark.parametrize(
    "text",
    [
        "ESET PROTECT Server",
        "G DATA ManagementServer",
        "Kaspersky Security Center Web Console",
        "Consola de administración de Kaspersky Security Center",
        "Avast Secure Browser",
        "Sophos AutoUpdate",
    ],
)
def test_a_vendors_console_or_helper_alone_leaves_a_machine_unprotected(text: str) -> None:
    row = one(Endpoint("A", products=(text,)))
    assert row.protection == ()
    assert [m.text for m in row.companions] == [text]
    assert row.current_vendor is None


@pytest.mark.parametrize("text", ["ESET Zebra 3", "Kaspersky Foobar", "Sophos Quux Service 2.1"])
def test_a_vendors_program_that_nobody_knows_is_neither_protection_nor_none(text: str) -> None:
    row = one(Endpoint("A", products=(text,)))
    assert (row.protection, row.current_vendor) == (None, None)
    assert [m.text for m in row.companions] == [text]
    beside = one(Endpoint("A", products=(text, "ESET Endpoint Security 12")))
    assert beside.protection is not None
    assert [m.text for m in beside.protection] == ["ESET Endpoint Security 12"]


def test_defender_beside_another_product_is_idle() -> None:
    row = one(Endpoint("A", products=("Windows Defender", "ESET Endpoint Security 12")))
    assert row.protection is not None
    assert [m.vendor for m in row.protection] == ["eset"]
    beside = one(Endpoint("A", products=("Huntress Agent", "Windows Defender")))
    assert beside.protection is not None
    assert [m.vendor for m in beside.protection] == ["microsoft", "huntress"]
    assert beside.current_vendor == "microsoft"


def test_edr_alone_counts_as_what_protects() -> None:
    row = one(Endpoint("A", products=("Huntress Agent",)))
    assert (row.current_vendor, row.current) == ("huntress", "huntress/huntress-managed-edr")


def test_the_licence_is_the_named_one_or_the_only_one() -> None:
    other = Licence("L2", "eset/eset-protect-entry")
    rows = surveyed(Endpoint("A"), Endpoint("B", licence="L2"), Endpoint("C", licence="L9"), licences=(L1, other))
    assert [r.licence.id if r.licence else None for r in rows] == [None, "L2", None]


def test_the_only_licence_does_not_cover_another_vendors_product() -> None:
    row = one(Endpoint("A", products=("ESET Endpoint Security 12",)), L1)
    assert row.licence is None
    assert row.current_vendor == "eset"
    named = one(Endpoint("A", products=("ESET Endpoint Security 12",), licence="L1"), L1)
    assert named.licence is L1
    assert named.current is None


def test_the_only_edition_that_a_product_can_be_is_current() -> None:
    assert one(Endpoint("A", products=("Kaspersky Small Office Security 21",))).current == "kaspersky/kaspersky-small-office-security"


def test_the_country_is_the_sites_else_the_first() -> None:
    sites = (Site("m", "Munich", "DE", "BY"), Site("x"))
    rows = surveyed(Endpoint("A", site="m"), Endpoint("B", site="x"), Endpoint("C"), Endpoint("D", site="gone"), sites=sites)
    assert [(r.country, r.subdivision) for r in rows] == [("DE", "BY"), ("GB", None), ("GB", None), ("GB", None)]


SELECT = Licence("L1", "kaspersky/kaspersky-endpoint-security-for-business-select")
SERVERS = Licence("L2", None, "Kaspersky Security for Windows Server")
ESET_TRIAL = Licence("L3", "eset/eset-protect-entry", "ESET PROTECT Entry (trial)")


def likely(*endpoints: Endpoint, licences: tuple[Licence, ...] = (SELECT, SERVERS, ESET_TRIAL)) -> dict[str | None, tuple[str, ...]]:
    estate = Estate(Organisation("X"), licences=licences, endpoints=endpoints)
    found = likely_covered(estate, book())
    assert all(estate.endpoints[i].name == name for x in found for i, name in zip(x.positions, x.names, strict=True))
    return {x.licence.id: x.names for x in found}


def test_what_runs_suggests_the_licence_and_nothing_is_taken() -> None:
    assert likely(
        Endpoint("PC", products=("Kaspersky Endpoint Security for Windows 12.6", "Windows Defender")),
        Endpoint("SRV", products=("Kaspersky Security for Windows Server 11.0",)),
        Endpoint("MAC", products=("Kaspersky Endpoint Security for Mac 12.1",)),
        Endpoint("OTHER", products=("ESET Endpoint Security 12.0",)),
        Endpoint("BARE", products=()),
        Endpoint("DARK"),
    ) == {"L1": ("PC", "MAC"), "L2": ("SRV",)}
    (row,) = surveyed(Endpoint("PC", products=("Kaspersky Endpoint Security for Windows 12.6",)), licences=(SELECT, SERVERS))
    assert row.licence is None


def test_a_licence_is_suggested_to_no_machine_that_has_one_or_is_gone_or_that_two_fit() -> None:
    kes = ("Kaspersky Endpoint Security for Windows 12.6",)
    assert likely(Endpoint("DARK"), Endpoint("A", products=kes, licence="L2"), Endpoint("B", products=kes, gone=True)) == {}
    assert likely(Endpoint("DARK"), Endpoint("A", products=kes), licences=(SELECT, replace(SELECT, id="L9"), SERVERS)) == {}
    assert likely(Endpoint("A", products=kes), licences=(SELECT, ESET_TRIAL)) == {}
