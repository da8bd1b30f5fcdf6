"""Names with one slip of the finger are understood where the rest leaves no doubt, and no other program becomes protection by one."""

import pytest

from planner.catalogue.recognise import Recogniser, recogniser
from planner.catalogue.recognise_typos import Spelling
from tests.catalogue.books import book

WORDS = Spelling(("kaspersky", "bitdefender", "endpoint", "security", "protect", "project", "avast"))


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize(
    ("text", "vendor", "line"),
    [
        ("Kasperksy Endpoint Security 12.6", "kaspersky", "kaspersky-endpoint-security-windows"),
        ("Kaspersky Endpoint Securty for Windows", "kaspersky", "kaspersky-endpoint-security-windows"),
        ("Kasperski Small Office Security", "kaspersky", "kaspersky-small-office-security"),
        ("CrowdStrike Falcn Sensor", "crowdstrike", "crowdstrike-falcon-sensor"),
        ("Bitdefneder GravityZone", "bitdefender", None),
        ("Malwarebtyes Endpoint Agent", "threatdown", "malwarebytes-endpoint-agent"),
    ],
)
def test_a_slip_is_understood_and_is_less_sure(known: Recogniser, text: str, vendor: str, line: str | None) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.text, match.vendor, match.line, match.component) == (text, vendor, line, "protection")
    assert 0.3 < match.confidence < 0.7


@pytest.mark.parametrize(
    "text",
    [
        "Komodo IDE 12", "Elastix Server", "Microsoft Project Professional", "Jamf Projects", "Vortex Mod Manager", "Horizon Client",
        "HP ProtectTools Security Manager", "Endpoints Client", "Trendline Client", "Sentinal RMS", "Guardzone", "Acronym Finder",
        "Sofhos Conect", "Norten Reader", "Kaspersy Password Manager", "Veeam Endpoint Backup", "Secure Clients",
    ],
)  # fmt: skip
def test_no_other_program_becomes_protection_by_a_slip(known: Recogniser, text: str) -> None:
    match = known.product(text)
    assert match is None or match.component not in ("protection", "edr")


@pytest.mark.parametrize("written", ["kasperky", "kaspersskky", "kapsersky", "kaspersly", "kasperskyy", "akspersky"])
def test_one_slip_is_mended_and_two_are_not(written: str) -> None:
    assert WORDS.mended([written, "endpoint"]) == (None if written == "kaspersskky" else ["kaspersky", "endpoint"])


def test_what_could_mean_two_words_is_left(known: Recogniser) -> None:
    assert WORDS.mended(["pro?ect", "security"]) is None
    assert WORDS.mended(["proect", "security"]) is None, "protect or project"
    assert WORDS.mended(["avsat", "security"]) is None, "too short to tell"
    assert WORDS.mended(["kaspersky", "endpoint"]) is None
    assert WORDS.mended(["kasperki", "reader"]) is None, "two slips"
    assert WORDS.mended(["kaspersly", "reader"]) is None, "nothing beside it is known"
    assert WORDS.mended(["kaspersly", "12.6"]) == ["kaspersky", "12.6"]


@pytest.mark.parametrize(
    ("text", "vendor", "component"),
    [
        ("ekrn", "eset", "protection"), ("avp.exe", "kaspersky", "protection"), ("klnagent.exe", "kaspersky", "management-agent"),
        ("MsMpEng.exe", "microsoft", "protection"), ("WRSA", "opentext-webroot", "protection"),
        ("csfalconservice.exe", "crowdstrike", "protection"), ("xagt", "trellix", "edr"),
    ],
)  # fmt: skip
def test_services_are_known_by_their_names_and_the_product_is_not_guessed(
    known: Recogniser, text: str, vendor: str, component: str
) -> None:
    match = known.product(text)
    assert match is not None
    assert (match.vendor, match.component) == (vendor, component)
    assert match.confidence < 0.8, "read on no page"


def test_services_beside_an_editions_name_make_it_another_one(known: Recogniser) -> None:
    assert known.edition("Sophos Endpoint with XDR") == "sophos/sophos-endpoint-with-xdr"
    assert known.edition("Sophos Intercept X Advanced with XDR and MDR") is None


@pytest.mark.parametrize("text", ["KSOS 5 PC + 1 Server, renewal 1 year", "Kaspersky Small Office Security 10 PC, 2 servers"])
def test_a_number_of_servers_is_no_server_program(known: Recogniser, text: str) -> None:
    assert known.edition(text) == "kaspersky/kaspersky-small-office-security"
