"""Rule H1 for one machine: what a product runs on, what it does not, and what nobody knows."""

from dataclasses import replace
from datetime import date

import pytest

from planner.catalogue.book import Catalogue
from planner.catalogue.fit import legacy_covers, normal_architecture, runs_beside, supports, systems_own
from planner.catalogue.recognise import recogniser
from planner.catalogue.records import Capability, Platform, Provenance, Support, SystemMatch
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)
READ = Provenance("https://example.com", None, "vendor")
HEARD = Provenance("https://example.com", None, "unverified")
EDITION = "eset/eset-protect-entry"


def system(name: str, version: str | None = None) -> SystemMatch:
    match = recogniser(book()).system(name, version)
    assert match is not None
    return match


def platform(family: str, **facts: object) -> Platform:
    given: dict[str, object] = {
        "minimum": None, "newest": None, "versions": None, "architectures": None, "distributions": (), "legacy": None, "note": None,
        "provenance": READ, **facts,
    }  # fmt: skip
    return Platform(family=family, **given)  # type: ignore[arg-type]


def market(*platforms: Platform, mobile: object = None) -> Catalogue:
    """The catalogue with one product on exactly these platforms."""
    real = book()
    edition = real.editions[EDITION]
    capabilities = {k: v for k, v in edition.capabilities.items() if k != "mobile"}
    if mobile is not None:
        capabilities["mobile"] = Capability(mobile, READ)  # type: ignore[arg-type]
    agent = replace(real.agents[edition.agents[0]], platforms=platforms)
    return replace(
        real,
        agents={**real.agents, agent.id: agent},
        editions={**real.editions, EDITION: replace(edition, agents=(agent.id,), capabilities=capabilities)},
    )


def judged(catalogue: Catalogue, match: SystemMatch | None, *, kind: str = "laptop", architecture: str | None = None) -> Support:
    return supports(catalogue, EDITION, match, kind=kind, architecture=architecture, today=TODAY)


def test_a_version_at_or_above_the_minimum_passes() -> None:
    answer = judged(market(platform("windows", minimum="10.0.19044")), system("Windows 10 Pro", "10.0.19045"))
    assert (answer.result, answer.code) == ("pass", "supported")


def test_an_older_version_fails_with_the_minimum() -> None:
    answer = judged(market(platform("windows", minimum="10.0.22000")), system("Windows 10 Pro", "10.0.19045"))
    assert (answer.result, answer.code, answer.detail) == ("fail", "below-minimum", "10.0.22000")


@pytest.mark.parametrize("provenance", [HEARD, replace(READ, basis_by_key={"minimum": "unverified"})])
def test_what_was_read_on_no_page_never_fails(provenance: Provenance) -> None:
    answer = judged(market(platform("windows", minimum="10.0.22000", provenance=provenance)), system("Windows 10 Pro", "10.0.19045"))
    assert (answer.result, answer.code) == ("unknown", "below-minimum")


def test_a_release_that_is_not_told_passes_only_if_every_candidate_does() -> None:
    windows = platform("windows", minimum="10.0.19044")
    assert judged(market(windows), system("Windows 11 Pro")).result == "pass"
    assert judged(market(windows), system("Windows 10 Pro")).code == "version-unknown"
    assert judged(market(windows), system("Windows")).result == "unknown"
    assert judged(market(platform("windows", minimum="10.0.99999")), system("Windows 10 Pro")).result == "fail"


def test_an_older_agent_covers_what_its_sentence_names() -> None:
    windows = platform("windows", minimum="10.0.19044", legacy="Windows 7 SP1 and 8.1 with version 9.x")
    answer = judged(market(windows), system("Windows 7 Professional"))
    assert (answer.result, answer.code) == ("legacy", "legacy-agent")
    assert answer.detail == "Windows 7 SP1 and 8.1 with version 9.x"
    assert judged(market(windows), system("Windows XP Professional")).result == "fail"


@pytest.mark.parametrize(
    ("legacy", "name", "covers"),
    [
        ("Windows Server 2008 R2 SP1 to 2016 with the separate Agent", "Windows Server 2012 R2", True),
        ("Windows Server 2008 R2 and 2012 with older clients", "Windows Server 2012", True),
        ("Windows Server 2008 R2 and 2012 with older clients", "Windows Server 2012 R2", False),
        ("older agents went back to Windows Server 2008", "Windows Server 2012", True),
        ("older agents went back to Windows Server 2008", "Windows Server 2003", False),
        ("older Windows only with fewer features", "Windows 7", True),
        ("Agent 4.x goes back to Windows XP", "Windows 7", True),
        ("Windows 7 SP1 and 8.1 with releases up to 15.x; check which", "Windows 8.1", True),
        ("Windows 7 SP1 and 8.1 with releases up to 15.x; check which", "Windows 10 1607", False),
        ("Windows 7 and Windows Server 2008 R2 only with the 2019 SHA-2 update", "Windows Server 2019", False),
        ("Agent 24.2 and older: macOS 12", "macOS 12.7", True),
        ("Agent 24.2 and older: macOS 12", "macOS 11.7", False),
        ("older macOS with older versions", "macOS 11.7", True),
        ("older distributions with version 10", "Ubuntu 16.04", True),
    ],
)
def test_what_a_sentence_about_older_agents_covers(legacy: str, name: str, covers: bool) -> None:
    assert legacy_covers(legacy, system(name)) is covers


def test_a_family_that_the_list_lacks_fails_with_the_lists_basis() -> None:
    answer = judged(market(platform("windows", minimum="10.0.1")), system("macOS 15.1"))
    assert (answer.result, answer.code, answer.detail) == ("fail", "family-missing", "macos")
    assert answer.platform is not None
    assert answer.platform.provenance.basis == "vendor"


def test_a_family_that_an_unread_list_lacks_is_unknown() -> None:
    assert judged(market(platform("windows", provenance=HEARD)), system("macOS 15.1")).result == "unknown"


def test_a_product_without_any_list_is_unknown() -> None:
    assert (judged(market(), system("Windows 11 Pro")).code, judged(market(), system("Windows 11 Pro")).result) == ("no-list", "unknown")


@pytest.mark.parametrize(("mobile", "result"), [(True, "unknown"), ("add-on", "unknown"), (False, "fail"), (None, "fail")])
def test_phones_that_no_table_names(mobile: object, result: str) -> None:
    catalogue = market(platform("windows", minimum="10.0.1"), mobile=mobile)
    assert judged(catalogue, system("Android 14"), kind="phone").result == result
    assert judged(catalogue, system("iPadOS 17.7"), kind="tablet").result == result


def test_a_phones_table_decides_before_the_capability() -> None:
    catalogue = market(platform("android", minimum="9"), mobile=True)
    assert judged(catalogue, system("Android 14"), kind="phone").result == "pass"
    assert judged(catalogue, system("Android 8.1"), kind="phone").result == "fail"


def test_the_best_of_several_agents_counts() -> None:
    catalogue = market(platform("windows", minimum="10.0.22000"), platform("windows", minimum="6.1.7601"))
    assert judged(catalogue, system("Windows 10 Pro", "10.0.19045")).result == "pass"


@pytest.mark.parametrize(
    ("architecture", "given", "result"),
    [
        ("arm64", ("x86_64",), "fail"),
        ("aarch64", ("x86_64", "arm64"), "pass"),
        ("x64", ("x86_64",), "pass"),
        (None, ("x86_64",), "pass"),
        ("powerpc", ("x86_64",), "pass"),
        ("arm64", None, "pass"),
    ],
)
def test_the_processor(architecture: str | None, given: tuple[str, ...] | None, result: str) -> None:
    catalogue = market(platform("windows", minimum="10.0.1", architectures=given))
    assert judged(catalogue, system("Windows 11 Pro"), architecture=architecture).result == result


def test_a_processor_that_only_an_older_agent_covers() -> None:
    windows = platform("windows", minimum="10.0.1", architectures=("x86_64",), legacy="32-bit Windows 10 with version 12.x")
    assert judged(market(windows), system("Windows 10 Pro", "10.0.19045"), architecture="32-bit").result == "legacy"
    assert judged(market(windows), system("Windows 10 Pro", "10.0.19045"), architecture="arm64").result == "fail"


def test_unread_processors_never_fail() -> None:
    doubtful = replace(READ, basis_by_key={"architectures": "unverified"})
    windows = platform("windows", minimum="10.0.1", architectures=("x86_64",), provenance=doubtful)
    answer = judged(market(windows), system("Windows 11 Pro"), architecture="arm64")
    assert (answer.result, answer.code) == ("unknown", "architecture-missing")


@pytest.mark.parametrize(
    ("name", "result", "code"),
    [
        ("Ubuntu 22.04.4 LTS", "pass", "supported"),
        ("Ubuntu 16.04", "fail", "distribution-old"),
        ("Debian 12", "fail", "distribution-missing"),
        ("CentOS 8", "fail", "distribution-missing"),
        ("Ubuntu", "unknown", "version-unknown"),
        ("Linux", "unknown", "distribution-unknown"),
    ],
)
def test_linux_goes_by_its_distribution(name: str, result: str, code: str) -> None:
    catalogue = market(platform("linux", distributions=("ubuntu>=20.04", "centos-stream>=9")))
    answer = judged(catalogue, system(name), kind="server")
    assert (answer.result, answer.code) == (result, code)


def test_a_moving_minimum_is_resolved_on_the_day() -> None:
    catalogue = market(platform("macos", newest=3))
    then = supports(catalogue, EDITION, system("macOS 13.6"), kind="laptop", architecture=None, today=date(2025, 9, 1))
    now = judged(catalogue, system("macOS 13.6"))
    assert (then.result, now.result, now.detail) == ("pass", "fail", "15")


def test_no_stated_minimum_is_no_pass() -> None:
    assert judged(market(platform("macos")), system("macOS 15.1")).code == "minimum-unknown"
    assert judged(market(platform("chromeos")), system("ChromeOS"), kind="other").result == "pass"


@pytest.mark.parametrize("match", [None, SystemMatch("11", "unknown", None, "11", None, None, None, None, None, None, 0.3)])
def test_an_unknown_system_is_unknown(match: SystemMatch | None) -> None:
    assert judged(market(platform("windows")), match).code == "system-unknown"


def test_a_product_beside_the_systems_own_protection_is_judged_as_the_pair() -> None:
    huntress, catalogue = "huntress/huntress-managed-edr", book()
    assert runs_beside(catalogue, huntress)
    assert not runs_beside(catalogue, EDITION)
    assert systems_own(catalogue) in catalogue.editions

    def pair(match: SystemMatch) -> Support:
        return supports(catalogue, huntress, match, kind="laptop", architecture=None, today=TODAY)

    assert pair(system("Windows 11 Pro", "10.0.22631")).result == "pass"
    assert pair(system("macOS 15.1")).code == "own-protection-unknown"
    assert pair(system("Android 14")).result == "fail"


def test_a_catalogue_that_names_no_pair_has_none() -> None:
    bare = replace(book(), scoring={})
    assert not runs_beside(bare, "huntress/huntress-managed-edr")
    assert systems_own(bare) == "microsoft/microsoft-defender-antivirus"


@pytest.mark.parametrize(
    ("text", "normal"), [("AMD64", "x86_64"), ("64-bit", "x86_64"), ("ARM64", "arm64"), ("i686", "x86"), ("sparc", None), (None, None)]
)
def test_spellings_of_processors(text: str | None, normal: str | None) -> None:
    assert normal_architecture(text) == normal


def test_every_edition_answers_for_every_system() -> None:
    names = [
        "Windows 11 Pro",
        "Windows 7 Professional",
        "Windows Server 2022",
        "macOS 15.1",
        "Ubuntu 22.04",
        "Android 14",
        "iOS 18.1",
        "ChromeOS",
    ]
    for edition in book().editions:
        for name in names:
            answer = supports(book(), edition, system(name), kind="laptop", architecture="x86_64", today=TODAY)
            assert answer.result in ("pass", "legacy", "fail", "unknown")
            if answer.result == "fail" and answer.platform is not None and answer.code != "family-missing":
                assert answer.platform.provenance.basis != "unverified"
