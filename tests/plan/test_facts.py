"""What is known of machines in the playbook's words: nothing that was not stated becomes a no."""

from typing import Any

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Endpoint, Estate, Licence, Organisation, Site
from planner.plan.facts import Known, is_2012r2, is_mde, known_machines
from planner.plan.judge import merged
from planner.surveying import survey
from tests.plan.small import PRODUCT, TODAY, computer, laptop, licence, mac, office, phone, server


def known(catalogue: Catalogue, endpoint: Endpoint, product: str = PRODUCT, **more: Any) -> Known:
    estate = office(endpoint, **more)
    return known_machines(estate, survey(estate, catalogue, TODAY), catalogue, product, TODAY)[0]


def test_systems(catalogue: Catalogue) -> None:
    facts = known(catalogue, computer("PC")).facts
    assert facts["os is windows"] is True
    assert facts["os is windows-server"] is False
    old = known(catalogue, server("S", os="Windows Server 2012 R2 Standard", os_version="6.3.9600")).facts
    assert old["os is windows-server"] is True
    assert old["os is windows-server-2012r2"] is True
    assert known(catalogue, server("S")).facts["os is windows-server-2012r2"] is False
    unknown = known(catalogue, Endpoint("WHAT"))
    assert unknown.facts["os is windows"] is None
    assert is_2012r2(unknown.machine) is False
    assert is_2012r2(known(catalogue, server("S", os="Windows Server", os_version=None)).machine) is None


def test_what_nobody_stated_is_not_known(catalogue: Catalogue) -> None:
    facts = known(catalogue, computer("PC")).facts
    for clause in (
        "organisation has rmm",
        "organisation has cyber-insurance",
        "endpoint has line-of-business-software",
        "current product has backup",
        "organisation has eu-personal-data",
    ):
        assert facts[clause] is None, clause
    assert facts["organisation has several-sites"] is False
    assert facts["endpoint has laptop"] is False


def test_what_was_stated_or_follows_is_known(catalogue: Catalogue) -> None:
    organisation = Organisation("Office", ("GB",), obligations=("cyber-insurance-edr", "eu-personal-data"), facts=("rmm",))
    more: dict[str, Any] = {
        "organisation": organisation,
        "sites": (Site("a"), Site("b")),
        "licences": (licence(auto_renews=True, facts=("backup",)),),
    }
    facts = known(catalogue, laptop("LT", facts=("line-of-business-software", "vendor-disk-encryption")), **more).facts
    for clause in (
        "organisation has rmm",
        "organisation has cyber-insurance",
        "organisation has eu-personal-data",
        "organisation has several-sites",
        "endpoint has laptop",
        "endpoint has line-of-business-software",
        "endpoint has vendor-disk-encryption",
        "current product has auto-renewal",
        "current product has backup",
    ):
        assert facts[clause] is True, clause


def test_a_feature_counts_when_it_is_used(catalogue: Catalogue) -> None:
    used = known(catalogue, computer("PC"), licences=(licence(features_used=("firewall",)),)).facts
    assert used["current product has firewall"] is True
    assert used["current product has disk-encryption"] is False
    assert used["endpoint has vendor-disk-encryption"] is False
    assert known(catalogue, computer("PC")).facts["current product has firewall"] is None


def test_uninstall_protection_is_a_products_or_stated(catalogue: Catalogue) -> None:
    assert known(catalogue, computer("PC")).facts["current product has uninstall-protection"] is True
    bare = known(catalogue, computer("PC", licence=None, products=()), licences=()).facts
    assert bare["current product has uninstall-protection"] is False
    assert bare["current product has auto-renewal"] is None
    stated = known(catalogue, computer("PC", licence=None, facts=("tamper-protection",)), licences=()).facts
    assert stated["current product has uninstall-protection"] is True


@pytest.mark.parametrize(
    ("endpoint", "defender", "mde"),
    [
        (computer("PC"), False, False),
        (computer("PC", licence=None), None, None),
        (computer("PC", licence=None, products=()), True, False),
        (computer("PC", licence=None, products=("Windows Defender",)), True, False),
        (computer("PC", licence=None, products=("Windows Defender",), facts=("mde-onboarded",)), False, True),
        (computer("PC", licence="mdb"), False, True),
        (computer("PC", licence=None, facts=("mde-onboarded",)), False, True),
        (mac("M", licence=None, products=()), False, False),
    ],
    ids=str,
)
def test_defender_alone_and_as_part_of_its_service(
    endpoint: Endpoint, defender: bool | None, mde: bool | None, catalogue: Catalogue
) -> None:
    more: dict[str, Any] = {"licences": (licence(), Licence("mdb", "microsoft/microsoft-defender-for-business"))}
    facts = known(catalogue, endpoint, **more).facts
    assert (facts["current product is defender"], facts["current product is mde"]) == (defender, mde)


def test_new_products_are_known_by_kind(catalogue: Catalogue) -> None:
    assert is_mde("microsoft/microsoft-defender-for-business")
    assert not is_mde("microsoft/microsoft-defender-antivirus")
    huntress = known(catalogue, computer("PC"), "huntress/huntress-managed-edr").facts
    assert huntress["new product is huntress"] is True
    assert huntress["new product is mde"] is False
    assert huntress["new product has competitor-removal"] is False
    assert huntress.get("new product has passive-mode") is None
    assert known(catalogue, computer("PC")).facts["new product has competitor-removal"] is True


def test_partners_and_unsupported_systems(catalogue: Catalogue) -> None:
    estate = office(server("A", redundancy_group="dc"), server("B", redundancy_group="dc"), server("C", redundancy_group="lonely"))
    facts = [k.facts for k in known_machines(estate, survey(estate, catalogue, TODAY), catalogue, PRODUCT, TODAY)]
    assert [f["endpoint has redundant-partner"] for f in facts] == [True, True, False]
    old = computer("OLD", os="Windows 8.1 Pro", os_version="6.3.9600")
    assert known(catalogue, old, "microsoft/microsoft-defender-for-business").facts["endpoint has unsupported-os"] is True
    assert known(catalogue, phone("P")).facts["role is workstation"] is False


def test_alike_machines_share_their_facts(catalogue: Catalogue) -> None:
    estate = office(computer("PC", 50))
    assert len({id(k.facts) for k in known_machines(estate, survey(estate, catalogue, TODAY), catalogue, PRODUCT, TODAY)}) == 1


def test_merged_facts_say_yes_before_unknown_before_no() -> None:
    assert merged([{"a": False, "b": None, "c": False}, {"a": True, "b": False, "c": False}]) == {"a": True, "b": None, "c": False}


def test_an_edition_without_facts_says_nothing(catalogue: Catalogue) -> None:
    estate = Estate(Organisation("Office"), endpoints=(computer("PC", licence="x"),), licences=(Licence("x", "nobody/nothing"),))
    facts = known_machines(estate, survey(estate, catalogue, TODAY), catalogue, PRODUCT, TODAY)[0].facts
    assert facts["current product has uninstall-protection"] is None
    assert facts["current product has on-premises-console"] is None
