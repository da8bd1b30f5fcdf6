"""Any text from an inventory or invoice finds its product, or none: every known example, no near miss, and names in no list."""

import pytest

from planner.catalogue.recognise import Recogniser, recogniser
from planner.catalogue.recognise_form import recognise_form
from planner.catalogue.recognise_patterns import beginnings, index, needed_word
from planner.catalogue.recognise_text import clean, readings, version_in, without_quantity
from planner.catalogue.records import NameEntry
from tests.catalogue.books import book


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize(
    ("entry", "example"), [(n, e) for n in book().names for e in n.examples], ids=lambda x: x if isinstance(x, str) else ""
)
def test_every_example_finds_its_entry(known: Recogniser, entry: NameEntry, example: str) -> None:
    match = known.product(example)
    assert match is not None
    assert (match.vendor, match.line or "", match.component) == (book().vendor_id(entry.vendor), entry.line, entry.component)


@pytest.mark.parametrize("name", book().near_misses)
@pytest.mark.parametrize("form", ["{}", "  {} ", "{} 3.1.0", "{} (x64)"])
def test_a_near_miss_stays_a_miss(known: Recogniser, name: str, form: str) -> None:
    assert known.product(form.format(name)) is None


@pytest.mark.parametrize(
    ("text", "vendor", "line", "component", "version"),
    [
        ("Kaspersky Endpoint Security 12.6 for Windows", "kaspersky", "kaspersky-endpoint-security-windows", "protection", "12.6"),
        (
            "KASPERSKY  ENDPOINT SECURITY für Windows® 12.6.0.438 (x64)",
            "kaspersky",
            "kaspersky-endpoint-security-windows",
            "protection",
            "12.6.0.438",
        ),
        ("Kaspersky Endpoint Security 12 for macOS", "kaspersky", "kaspersky-endpoint-security-mac", "protection", "12"),
        ("Kaspersky Endpoint Security 11 для Linux", "kaspersky", "kaspersky-endpoint-security-linux", "protection", "11"),
        ("Kaspersky Security Center 14.2 Network Agent", "kaspersky", "kaspersky-network-agent", "management-agent", "14.2"),
        ("ESET Endpoint Security 11", "eset", "eset-endpoint", "protection", "11"),
        ("ESET Management Agent 12.1.1183.0", "eset", "eset-management-agent", "management-agent", "12.1.1183.0"),
        ("Sophos Endpoint Agent 2024.3.2.6", "sophos", "sophos-endpoint", "protection", "2024.3.2.6"),
        ("Sophos Home 4.3", "sophos", None, "protection", "4.3"),
        ("Sophos Core Agent 2024.3", "sophos", None, "management-agent", "2024.3"),
        ("Kaspersky VPN Secure Connection 21.3", "kaspersky", None, "vpn", "21.3"),
        ("Kaspersky Password Manager", "kaspersky", None, "other", None),
        ("ESET Inspect Connector 1.12", "eset", None, "edr", "1.12"),
        ("Avira Phantom VPN", "avira", "avira", "vpn", None),
        ("McAfee Endpoint Security 10.7.0", "trellix", "trellix-endpoint-security", "protection", "10.7.0"),
        (
            "Symantec Endpoint Protection 14.3.11213.9000",
            "broadcom-symantec",
            "symantec-endpoint-protection",
            "protection",
            "14.3.11213.9000",
        ),
        ("Microsoft Defender Antivirus 4.18.24090.11", "microsoft", "microsoft-defender-antivirus", "protection", "4.18.24090.11"),
        ("Falcon.app", "crowdstrike", "crowdstrike-falcon-sensor", "protection", None),
        ("Cisco Secure Client - AnyConnect VPN 5.0", "cisco", "cisco-anyconnect", "vpn", "5.0"),
        ("ESET NOD32 Antivirus 17", "eset", None, "protection", "17"),
        ("Norton Antivirus 22.24", "gen-digital", None, "protection", "22.24"),
        ("Norton 360 Deluxe", "gen-digital", None, "protection", None),
        ("ThreatDown EDR 3.1", "threatdown", None, "edr", "3.1"),
        ("Palo Alto Networks Cortex XDR 8.3", "palo-alto-networks", "cortex-xdr", "protection", "8.3"),
        ("Sophos Endpoint Security and Control 10.8", "sophos", None, "protection", "10.8"),
        (
            "Kaspersky Endpoint Security 11.11.0 for Windows (x64) (en)",
            "kaspersky",
            "kaspersky-endpoint-security-windows",
            "protection",
            "11.11.0",
        ),
        ("ESET PROTECT Server 11.0", "eset", None, "other", "11.0"),
        ("Microsoft Defender for Endpoint P2", "microsoft", None, "protection", None),
        ("Norton Antivirus Removal Tool", "gen-digital", None, "other", None),
    ],
)
def test_names_that_stand_in_no_list(
    known: Recogniser, text: str, vendor: str, line: str | None, component: str, version: str | None
) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.vendor, match.line, match.component, match.version) == (vendor, line, component, version)
    assert 0 < match.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "Café Ledger 3", "7-Zip 23.01 (x64)", "Windows Defender Firewall", "Windows Defender Credential Guard", "Falcon 9",
        "Acronis True Image",
        "Microsoft Defender for Office 365", "Microsoft Windows Desktop Runtime - 6.0.30 (x64)", "Google Chrome",
        "Security Cam Viewer 2.1", "Norton Ghost",
        "Veeam Agent for Microsoft Windows", "None", "Panda Express", "x" * 50_000, "25 x", "(((", "ⅷ™®",
    ],
)  # fmt: skip
def test_other_programs_are_none(known: Recogniser, text: str) -> None:
    assert known.product(text) is None


@pytest.mark.parametrize("edition", sorted(book().editions))
def test_every_edition_is_found_by_its_name(known: Recogniser, edition: str) -> None:
    assert known.edition(book().editions[edition].name) == edition


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("ESET PROTECT Entry (trial)", "eset/eset-protect-entry"),
        ("25 x ESET PROTECT Advanced", "eset/eset-protect-advanced"),
        (
            "Kaspersky Endpoint Security for Business - Select, 25 Nodes, 1 year Renewal",
            "kaspersky/kaspersky-endpoint-security-for-business-select",
        ),
        ("Renewal: Kaspersky Endpoint Security Cloud Plus", "kaspersky/kaspersky-endpoint-security-cloud-plus"),
        ("Bitdefender GravityZone Business Security Premium", "bitdefender/gravityzone-business-security-premium"),
        ("Sophos Intercept X Advanced with XDR", "sophos/sophos-endpoint-with-xdr"),
        ("Kaspersky Small Office Security 21.3", "kaspersky/kaspersky-small-office-security"),
        ("Kaspersky Endpoint Security for Windows", None),
        ("Kaspersky Security for Windows Server", None),
        ("Sophos Home", None),
        ("Café Ledger 3", None),
    ],
)
def test_an_invoice_tells_the_edition_or_does_not(known: Recogniser, text: str, edition: str | None) -> None:
    assert known.edition(text) == edition


def test_a_name_of_the_installed_program_leaves_the_edition_open(known: Recogniser) -> None:
    match = known.product("Kaspersky Endpoint Security for Windows 12.6")
    assert match is not None
    assert len(match.editions) > 1
    assert match.agent in book().agents
    for name in ("Microsoft Defender Antivirus", "Windows Defender Antivirus", "Windows Defender"):
        defender = known.product(name)
        assert defender is not None
        assert len(defender.editions) > 1


def test_an_edition_in_the_name_narrows_it(known: Recogniser) -> None:
    match = known.product("Sophos Intercept X Advanced with XDR")
    assert match is not None
    assert match.editions == ("sophos/sophos-endpoint-with-xdr",)


def test_the_removers_name_is_not_the_product(known: Recogniser) -> None:
    match = known.product("Uninstaller for ESET PROTECT Entry")
    assert match is not None
    assert (match.component, match.agent, match.editions) == ("other", None, ())
    assert known.edition("Uninstaller for ESET PROTECT Entry") is None


def test_versions_of_one_name_differ_and_the_first_answer_does_not_stick(known: Recogniser) -> None:
    first, second = known.product("ESET Endpoint Security 12.0.2045.0"), known.product("ESET Endpoint Security 11.1.2039.0")
    assert first is not None
    assert second is not None
    assert (first.version, second.version) == ("12.0.2045.0", "11.1.2039.0")
    assert (first.text, first.agent) != (second.text, None)


def test_the_form_has_the_interfaces_keys() -> None:
    texts = [
        "Kaspersky Endpoint Security 12.6 for Windows",
        "Microsoft Windows 11 Pro 10.0.22631",
        "Café Ledger 3",
        "ESET Management Agent",
    ]
    answer = recognise_form(book(), texts)
    assert [a["text"] for a in answer] == texts
    assert answer[0]["system"] is None
    assert answer[0]["product"] == {
        "vendor": "kaspersky", "agent": "kaspersky/kes-windows", "line": "kaspersky/kaspersky-endpoint-security-windows",
        "component": "protection", "confidence": 0.95,
    }  # fmt: skip
    assert answer[1]["product"] is None
    assert answer[1]["system"] == {
        "family": "windows", "id": "windows-11-23h2-home-pro", "version": "10.0.22631", "build": "22631", "edition": "Pro",
        "support_ends": "2025-11-11", "confidence": 0.95,
    }  # fmt: skip
    assert answer[2] == {"text": "Café Ledger 3", "product": None, "system": None}
    agent = answer[3]["product"]
    assert isinstance(agent, dict)
    assert agent["agent"] == "eset/eset-management-agent"


@pytest.mark.parametrize(
    "text", ["SentinelOne Singularity Mobile", "Webroot SecureAnywhere Mobile", "Emsisoft Mobile Security", "VIPRE Antivirus Plus"]
)
def test_the_form_names_no_agent_that_the_recogniser_does_not(text: str, known: Recogniser) -> None:
    found = known.product(text)
    assert found is not None and found.agent is None
    (answer,) = recognise_form(book(), [text])
    assert isinstance(answer["product"], dict) and answer["product"]["agent"] is None


def test_the_recogniser_is_made_once_for_a_catalogue() -> None:
    assert recogniser(book()) is recogniser(book())


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        (r"^eset (management|remote administrator) agent\b", frozenset({"eset management", "eset remote admi"})),
        (r"^klnagent(64)?$", frozenset({"klnagent", "klnagent64"})),
        (r"^dr\.?web\b", frozenset({"dr.web", "drweb"})),
        (r"^(cisco )?amp for", frozenset({"cisco amp for", "amp for"})),
        (r"^avast (business|.*antivirus)\b", frozenset({"avast business", "avast "})),
        (r"^wazuh[ -]agent$", frozenset({"wazuh"})),
        (r"^trend( micro)*x", frozenset({"trend"})),
    ],
)
def test_how_a_pattern_can_begin(pattern: str, starts: frozenset[str]) -> None:
    assert beginnings(pattern) == starts


@pytest.mark.parametrize("pattern", [r"\bnod32\b", r"^a.c", r"^[abc]def", r"^\d+ av", "av"])
def test_a_pattern_that_may_begin_anyhow(pattern: str) -> None:
    assert beginnings(pattern) is None


def test_the_index_keeps_every_pattern() -> None:
    by_start, by_word, always = index([r"^eset\b|\bnod32\b", r"^sophos (a|b)", r"anti[vw]irus", r"^x.y", r"\bclam\b"])
    assert by_start == {"ese": (("eset", 0),), "sop": (("sophos a", 1), ("sophos b", 1))}
    assert by_word == (("nod32", 0), ("clam", 4))
    assert always == (2, 3)
    assert needed_word(r"^only anchored") is None


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Kaspersky®\u00a0Endpoint\tSecurity™ ", "kaspersky endpoint security"),
        ("Sophos(R) Endpoint (TM)", "sophos endpoint"),
        ("“ESET” – Server", 'eset" - server'),
        ("• Avira", "avira"),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_readings_go_from_strict_to_loose() -> None:
    assert readings("eset endpoint 11 (x64) 12.0.1") == (
        "eset endpoint 11 (x64) 12.0.1",
        "eset endpoint 11 12.0.1",
        "eset endpoint 11",
        "eset endpoint",
    )


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("eset 12.0.1", "12.0.1"),
        ("traps", None),
        ("panda adaptive defense 360", None),
        ("kes v11", "11"),
        ("defender plan 2", None),
        ("kes 64-bit", None),
    ],
)
def test_the_version_in_a_name(text: str, version: str | None) -> None:
    assert version_in(text) == version


def test_a_quantity_before_the_name_is_dropped() -> None:
    assert without_quantity("25 seats of eset protect") == "eset protect"
    assert without_quantity("360 total security") == "360 total security"
