"""Every name that the catalogue itself gives an edition or an agent leads to it: as protection, with its vendor, and to no other one."""

import pytest

from planner.catalogue.recognise import Recogniser, recogniser
from tests.catalogue.books import book

FORMS = (
    "{}", "{} 1 Year", "{} 3 Jahre", "{} Renewal", "{} 10 Geräte", "{} 5 devices", "{} Standard", "{} (10 seats)", "25 x {}",
    "{}, 5 PC + 1 Server, renewal",
    "{} 1 Year Base License",
)  # fmt: skip
NOT_PROTECTION = {
    "FortiClient EMS": "the management server, as its entry in the product names says",
    "WithSecure Policy Manager": "the management server of the suite that is bought with it",
    "Comodo Endpoint Manager": "the console",
    "HuntressUpdater": "loads new versions of the agent, and alone protects nothing",
    "Dr.Web Mail Security Suite": "a component of the suite that guards mail servers, not computers",
    "Dr.Web Gateway Security Suite": "a component of the suite that guards web gateways, not computers",
}
"""Aliases of an edition that are called by the part of it that protects no computer."""
ANYBODYS = {
    "Communication Client": "any program could be called so",
    "Endpoint Security": "any product could be called so",
    "Endpoint Security agent": "any product could be called so",
    "Standard Endpoint Protection": "any product could be called so",
}
"""Names of words that tell no vendor: an inventory that holds one of them is asked, not believed."""
_OF_SEVERAL = "several agents go by this name, and one command removes them: the usual one is told"
OTHER_AGENT = {
    "Avast Antivirus": _OF_SEVERAL,
    "Avast Business": _OF_SEVERAL,
    "Avast Business Antivirus": _OF_SEVERAL,
    "Avast Small Business Solutions": _OF_SEVERAL,
    "Emsisoft Anti-Malware": _OF_SEVERAL,
    "Kaspersky Endpoint Security": _OF_SEVERAL,
    "Kaspersky Endpoint Security for Windows": _OF_SEVERAL,
    "Malwarebytes Endpoint Agent": _OF_SEVERAL,
    "Trend Micro Worry-Free Business Security Agent": _OF_SEVERAL,
    "VIPRE Business Agent": _OF_SEVERAL,
    "WithSecure Elements Agent": _OF_SEVERAL,
    "ESET Safe Server": "the agent of that very name, before the one that is also called so",
}
PARTS = {
    "Trend Micro OfficeScan": "the older program of that very name, which the edition no longer installs",
}
"""Names of an edition that are an agent's of their own."""


def edition_names() -> list[tuple[str, str]]:
    return [(e.id, name) for e in book().editions.values() for name in (e.name, *e.aliases, *e.aliases_unverified)]


def agent_names() -> list[tuple[str, str]]:
    return [(a.id, name) for a in book().agents.values() for name in dict.fromkeys((a.name, *a.names, *a.names_unverified))]


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize(("edition", "name"), edition_names())
def test_an_editions_name_is_its_vendors_protection_and_no_other_edition(known: Recogniser, edition: str, name: str) -> None:
    mine = book().editions[edition]
    for form in FORMS:
        text = form.format(name)
        match = known.product(text)
        if name in ANYBODYS:
            assert match is None, text
            assert known.edition(text) is None, text
            continue
        assert match is not None, text
        assert match.vendor == mine.vendor, text
        assert (match.component in ("protection", "edr")) is (name not in NOT_PROTECTION), text
        assert match.confidence > 0.3, text
        if name not in PARTS:
            assert match.agent in (None, *mine.agents), text
        assert known.edition(text) in (None, edition), text


@pytest.mark.parametrize(("edition", "name"), [(e.id, e.name) for e in book().editions.values()])
@pytest.mark.parametrize("form", ["{}", "{} 1 Year", "{} 3 Jahre", "{} Renewal", "{} 10 Geräte", "{} 5 devices"])
def test_an_invoices_words_behind_an_editions_own_name_leave_it_that_edition(known: Recogniser, edition: str, name: str, form: str) -> None:
    assert known.edition(form.format(name)) == edition


@pytest.mark.parametrize(("agent", "name"), agent_names())
def test_an_agents_name_is_its_vendors_protection_and_leads_to_its_removal(known: Recogniser, agent: str, name: str) -> None:
    mine = book().agents[agent]
    editions = {e.id for e in book().editions_of_agent(agent)}
    for form in FORMS:
        text = form.format(name)
        match = known.product(text)
        if name in ANYBODYS:
            assert match is None, text
            continue
        assert match is not None, text
        assert (match.vendor, match.component in ("protection", "edr")) == (mine.vendor, True), text
        if name == "Trend Micro Security Agent":
            assert match.agent is None, "five agents, three ways to remove them"
        elif name not in OTHER_AGENT:
            assert match.agent == agent, text
        if name not in (*OTHER_AGENT, *PARTS):
            assert known.edition(text) in (None, *editions), text


@pytest.mark.parametrize("name", [*OTHER_AGENT, *PARTS])
def test_where_agents_share_a_name_one_of_them_is_told_only_if_one_command_removes_them(known: Recogniser, name: str) -> None:
    match = known.product(name)
    assert match is not None
    assert match.agent is not None
    sharing = [a for a in book().agents.values() if name in (a.name, *a.names)]
    assert match.agent in {a.id for a in sharing}
    for command in ("windows", "windows_tool", "macos", "linux"):
        assert len({told for a in sharing if a.removal is not None and (told := getattr(a.removal, command))}) <= 1, command


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("Trend Micro Security Agent 6.7.1234", None), ("Trend Micro Security Agent (Worry-Free)", None),
        ("Trellix Endpoint Security", None),
        ("Kaspersky Endpoint Security Cloud, 10-14 Workstation / FileServer; 20-28 Mobile device 1 year Base License",
         "kaspersky/kaspersky-endpoint-security-cloud"),
        ("ThreatDown Advanced Server", "threatdown/threatdown-advanced"),
        ("GravityZone Business Security Enterprise + Email Security", "bitdefender/gravityzone-business-security-enterprise"),
        ("WatchGuard EPDR 1 year 1-50", "watchguard/watchguard-epdr"),
        ("G DATA Endpoint Protection Business 1 Jahr 10-24 Clients", "gdata/gdata-endpoint-protection-business"),
        ("WatchGuard Endpoint Security 360", "watchguard/watchguard-epdr"),
        ("WatchGuard Endpoint Security 360 3 years", "watchguard/watchguard-epdr"),
        ("WatchGuard Endpoint Security", "watchguard/watchguard-epp"), ("WatchGuard EPP 360", None), ("Sophos Endpoint Standard", None),
        ("Kaspersky Endpoint Security Cloud Ultra", None), ("ESET PROTECT Entry Plus", None),
        ("Acronis Cyber Protect 17", "acronis/acronis-cyber-protect"), ("Acronis Cyber Protect Advanced Server", None),
        ("Dr.Web Security Space 3 PCs", None), ("Dr.Web Security Space", None), ("Dr.Web KATANA", None),
        ("Dr.Web KATANA Business Edition", None),
        ("Dr.Web Mobile Security", None), ("Dr.Web for Windows", None), ("Dr.Web", None),
        ("Avira Prime", None), ("Avira Prime 5 Geräte", None), ("Avira Free Antivirus", None), ("Avira Antivirus Pro", None),
        ("Avira", None),
        ("Avira Internet Security", None), ("Immunet", None), ("Immunet 7.5.1", None), ("G DATA Total Security", None),
        ("Emsisoft Anti-Malware Home", None), ("Emsisoft Mobile Security", None), ("AVG AntiVirus Free", None), ("AVG Ultimate", None),
        ("Avast Free Antivirus", None), ("Avast One", None), ("Acronis Cyber Protect Home Office", None), ("VIPRE Advanced Security", None),
        ("Webroot SecureAnywhere Internet Security Plus", None), ("SentinelOne Singularity Mobile", None),
        ("CrowdStrike Falcon for Mobile", None),
    ],
)  # fmt: skip
def test_an_edition_that_the_name_does_not_tell_is_not_known(known: Recogniser, text: str, edition: str | None) -> None:
    assert known.edition(text) == edition
    match = known.product(text)
    assert match is not None
    assert match.component == "protection"


@pytest.mark.parametrize(
    "text",
    [
        "Acronis Cyber Protect Home Office", "AVG AntiVirus Free", "AVG Free 21.1", "Avast Free Antivirus", "Avira Prime",
        "Avira Free Antivirus",
        "Dr.Web Security Space 12.0", "Dr.Web Mobile Security", "Доктор Веб", "Антивирус Dr. Web",
        "Emsisoft Anti-Malware Home", "G DATA Internet Security", "Immunet",
        "SentinelOne Singularity Mobile", "CrowdStrike Falcon for Mobile", "Emsisoft Mobile Security", "ESET Endpoint Security for Android",
        "Webroot SecureAnywhere Complete", "VIPRE Advanced Security 11", "G DATA Mobile Internet Security", "Sophos Home Premium",
        "Acronis Cyber Protect Advanced Server", "Acronis Cyber Protect 16 Advanced Workstation",
    ],
)  # fmt: skip
def test_home_and_mobile_products_lead_to_no_business_agent(known: Recogniser, text: str) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.component, match.agent, match.editions) == ("protection", None, ())


def test_a_component_for_phones_is_not_installed_on_computers(known: Recogniser) -> None:
    match = known.product("Dr.Web Mobile Security Suite")
    assert match is not None
    assert (match.component, match.agent) == ("protection", None)


def test_brackets_that_tell_an_agent_are_missed_where_they_are_missing(known: Recogniser) -> None:
    told, open_ = known.product("Acronis Cyber Protection Agent (cloud)"), known.product("Symantec Endpoint Protection Client")
    assert told is not None
    assert open_ is not None
    assert told.agent == "acronis/acronis-agent-cloud"
    assert len(open_.editions) > 1


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Trellix Endpoint Security (HX) 36.30.2", "trellix/hx-agent"),
        ("Dr. Web Desktop Security Suite", "drweb/drweb-agent"),
        ("Cortex XDR Agent for Android", "palo-alto-networks/cortex-xdr-mobile"), ("FortiClient for iOS", "fortinet/forticlient-mobile"),
        ("WithSecure Client Security 16.01", "withsecure/client-security"),
        ("Acronis Cyber Protect 15 Update 6", "acronis/acronis-agent"),
        ("Acronis Cyber Protect Agent for Windows", "acronis/acronis-agent"),
        ("Cyber Protection Agent 24.3", "acronis/acronis-agent-cloud"), ("Malwarebytes for Teams 1.0", "threatdown/malwarebytes-teams"),
        ("MsMpEng.exe", "microsoft/defender-antivirus"), ("Microsoft Defender for Endpoint (Server)", "microsoft/defender-for-endpoint"),
        ("Trend Micro Client/Server Security Agent", "trend-micro/worry-free-server-agent"),
    ],
)  # fmt: skip
def test_names_with_versions_lead_to_the_agent_too(known: Recogniser, text: str, agent: str) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.component in ("protection", "edr"), match.agent) == (True, agent)


@pytest.mark.parametrize(
    "text",
    [
        "Acronis Cyber Protect Connect Agent", "CrowdStrike Falcon Forensics", "CrowdStrike Falcon Data Replicator",
        "CrowdStrike Falcon Spotlight",
        "Kaspersky Endpoint Security for Windows (12.3.0) (Plug-in)",
        "Kaspersky Endpoint Security for Windows (12.3.0) (Management Plug-in)",
        "Cisco Secure Client - AMP Enabler", "Cisco AnyConnect AMP Enabler", "Cisco AnyConnect AMP Enabler 4.10.1",
        "Sophos Endpoint Agent (Setup)",
    ],
)  # fmt: skip
def test_what_stands_beside_a_product_protects_nothing(known: Recogniser, text: str) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.component, match.agent, match.editions) == ("other", None, ())


@pytest.mark.parametrize("text", ["ClamXAV", "ClamXAV 3.6.1", "clamxav for Mac"])
def test_another_makers_antivirus_is_neither_clamav_nor_nothing(known: Recogniser, text: str) -> None:
    assert known.product(text) is None
    assert known.only_sounds_protective(text)


@pytest.mark.parametrize(
    ("text", "version"),
    [("Kaspersky Plus 5 Geräte", None), ("WatchGuard EPDR 1 year 1-50", None), ("Norton Small Business 1 Year", None),
     ("Acronis Cyber Protect 15 Update 6", "15"),
     ("ESET Endpoint Security 11", "11")],
)  # fmt: skip
def test_a_number_of_devices_is_no_version(known: Recogniser, text: str, version: str | None) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.component, match.version) == ("protection", version)
