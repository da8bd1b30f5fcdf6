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
    for text in ("MDE Plan 2", "MDE P2"):
        assert known.edition(text) == "microsoft/microsoft-defender-for-endpoint-plan-2", text
    assert known.edition("M365 Business Premium") == known.edition("Microsoft 365 Business Premium") is not None


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


MAKERS = (
    "Kaspersky",
    "ESET",
    "Sophos",
    "Bitdefender",
    "Trend Micro",
    "McAfee",
    "Avast",
    "Dr.Web",
    "G DATA",
    "F-Secure",
    "Norton",
    "Symantec",
    "K7",
)
HELPERS = (
    "Management Console", "Administration Server", "Verwaltungskonsole", "Console de gestion", "Consola de administración",
    "Console di gestione", "Serwer zarządzania", "Консоль управления", "Passwort-Manager", "Gestor de contraseñas", "Secure VPN", "Backup",
    "Driver Updater", "Laufwerksverschlüsselung", "DLP", "Mobile Device Manager", "Authentication", "Notifier", "Broker", "Policy Manager",
    "Uninstall Tool", "Webkonsole", "Verwaltungsagent", "Security Management Server", "Protection Console", "Deployment Tool", "Browser",
    "Servidor de administración", "Менеджер обновлений", "Relay",
)  # fmt: skip
PROTECTIONS = (
    "Antivirus", "Internet Security", "Endpoint Security", "Server Security", "Security for Windows Server", "Antivirus für Windows",
    "Endpoint Security für Windows-Server", "Protection pour Windows Server", "Seguridad total", "Virenschutz", "Антивирус",
    "Total Security with Password Manager", "Total Security + VPN", "Antivirus + Firewall", "Endpoint Protection for Servers (x64) 12.1",
    "Antivirus Server Edition", "File Server Security", "Security Suite",
)  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_no_role_of_a_helper_is_protection_and_no_protection_a_helper(known: Recogniser, maker: str) -> None:
    for words in HELPERS:
        match = known.product(f"{maker} {words} 4.2.1")
        assert match is None or match.component in ("other", "vpn", "management-agent"), (maker, words)
    for words in PROTECTIONS:
        match = known.product(f"{maker} {words}")
        assert match is not None, (maker, words)
        assert match.component == "protection", (maker, words)
        assert match.confidence >= 0.4, (maker, words)


@pytest.mark.parametrize(
    "text",
    [
        "Kaspersky Security Center-Administrationsagent",
        "Agent d'administration de Kaspersky Security Center",
        "Agente de red de Kaspersky Security Center 14.2",
        "Агент администрирования Kaspersky Security Center",
        "Agent sieciowy Kaspersky Security Center",
    ],
)
def test_the_network_agent_is_one_whatever_its_language(known: Recogniser, text: str) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.component, match.line) == ("management-agent", "kaspersky-network-agent")
