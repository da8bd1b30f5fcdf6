"""Names that stand in no list: what a vendor's program is, is told by the words of its role, in whatever language."""

from pathlib import Path

import pytest

from planner.catalogue.recognise import Recogniser, recogniser
from planner.catalogue.recognise_roles import role
from tests.catalogue.books import book

NAMES = Path(__file__).with_suffix(".txt")
"""One a line: component, vendor (of a program that is no security product: none), name."""


def rows() -> list[tuple[str, str, str]]:
    found = [line.split("|", 2) for line in NAMES.read_text(encoding="utf-8").splitlines()]
    return [(component.strip(), vendor.strip(), text.strip()) for component, vendor, text in found]


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize(("component", "vendor", "text"), rows())
def test_a_name_tells_its_part_and_vendor(known: Recogniser, component: str, vendor: str, text: str) -> None:
    match = known.product(text)
    told = ("none", "") if match is None else (match.component, match.vendor)
    assert told == (component, vendor)
    if match is not None and component in ("vpn", "other", "management-agent"):
        assert match.editions == ()


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Kaspersky Endpoint Security 12.9 for Windows (KES)", "kaspersky/kes-windows"),
        ("Kaspersky Endpoint Security für Windows Server 12.6", "kaspersky/kes-windows"),
        ("Kaspersky Lab Kaspersky Endpoint Security 11", "kaspersky/kes-windows"),
        ("SentinelOne macOS Agent", "sentinelone/sentinelone-agent"),
        ("Cisco Secure Client - Secure Endpoint", "cisco/secure-endpoint"),
        ("Dr.Web Enterprise Server", None),
        ("Trend Micro Apex One Server", None),
        ("G DATA ManagementServer", None),
    ],
)
def test_a_name_leads_to_the_agent_that_is_installed(known: Recogniser, text: str, agent: str | None) -> None:
    match = known.product(text)
    assert match is not None
    assert match.agent == agent


def test_a_plan_is_told_however_it_is_shortened(known: Recogniser) -> None:
    for text in ("MS Defender for Endpoint P2", "Microsoft Defender for Endpoint Plan 2", "Defender for Endpoint P2"):
        assert known.edition(text) == "microsoft/microsoft-defender-for-endpoint-plan-2", text


@pytest.mark.parametrize("vendor", ["Kaspersky", "ESET", "Sophos", "WithSecure", "Avira", "G DATA", "Dr.Web"])
def test_a_vendors_name_with_words_that_nobody_knows_is_no_protection(known: Recogniser, vendor: str) -> None:
    match = known.product(f"{vendor} Zebra Wombat 3.1")
    assert match is not None
    assert (match.component, match.agent, match.editions) == ("other", None, ())
    assert match.confidence < 0.5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "bare"),
        ("premium 3.1 (x64)", "bare"),
        ("server security", "protection"),
        ("security management center server", "other"),
        ("security for windows server", "protection"),
        ("security for microsoft exchange servers", "other"),
        ("total security with vpn", "protection"),
        ("mobile vpn with ssl", "vpn"),
        ("agent d'administration de", "management-agent"),
        ("endpoint encryption", "other"),
        ("endpoint detection and response", "edr"),
        ("firewall", "other"),
        ("wombat", "unknown"),
    ],
)
def test_the_role_that_words_tell(words: str, told: str) -> None:
    assert role(words) == told
