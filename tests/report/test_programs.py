"""Commands and programs on paper are those of the machines at hand: of their systems, and of what is really installed on them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planner.report.consultant.instructions import _with_basis
from planner.report.facts import Register
from planner.report.owner.why import whys
from planner.report.programs import clean_up_tool, installs, leaving, removals, told_of
from planner.report.reading import Reading
from planner.report.text import Text
from planner.workspace import Workspace
from tests.report import fixture
from tests.report.made import licence, macs, project, reading, speak_real_words, windows
from tests.report.reader import Pdf

ENDPOINTS = [*macs(("MAC-1", "MAC-2"), licence="A"), *windows(("K-1", "K-2", "K-3"), licence="K"), *windows(("T-1", "T-2"), licence="T")]
LICENCES = [
    licence("A", "gen-digital/avast-premium-business-security", "2027-06-30"),
    licence("K", "kaspersky/kaspersky-small-office-security", "2027-06-30"),
    licence("T", "trend-micro/trend-micro-worry-free-services", "2027-06-30"),
]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = project(tmp_path_factory.mktemp("mixed"), "eset/eset-protect-entry", ENDPOINTS, LICENCES)
    yield made
    made.close()


def _of(r: Reading, *stems: str) -> list[object]:
    return [e for e in r.planned if e.endpoint.startswith(stems)]


def _lines(r: Reading, *stems: str) -> str:
    some = [e for e in r.planned if e.endpoint.startswith(stems)]
    return " ".join(line for _agent, _provenance, line in (*removals(r, some), *installs(r, some)))


def test_a_mac_is_told_no_command_of_windows(mixed: Workspace) -> None:
    r = reading(mixed)
    assert len(_of(r, "MAC")) == 2
    assert not _lines(r, "MAC")
    assert "PROTECT_Installer_x64_<language>.exe" in _lines(r, "K")
    assert clean_up_tool(r, [e for e in r.planned if e.endpoint.startswith("MAC")]) is None


def test_only_what_is_installed_on_a_days_machines_is_taken_off(mixed: Workspace) -> None:
    r = reading(mixed)
    for stem, maker in (("K", "kaspersky"), ("T", "trend-micro"), ("MAC", "gen-digital")):
        agents = leaving(r, [e for e in r.planned if e.endpoint.startswith(stem)])
        assert {agent.vendor for agent, _families in agents} == {maker}


def test_checklists_and_instructions_keep_to_it(mixed: Workspace) -> None:
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        owner, consultant = Pdf(mixed.report_bytes("owner")), Pdf(mixed.report_bytes("consultant"))
    r, text = reading(mixed), owner.text
    for work in r.days_of_work:
        page = text[text.index(f"Checklist for one day {r.long(work.on)}: ") :][21:].split("Checklist for one day")[0]
        names = {e.endpoint.split("-")[0] for e in work.endpoints}
        assert ("--silent" in page) is bool(names - {"MAC"})
        assert ("Trend Micro Security Agent" in page) is ("T" in names)
        assert ("ESET Server Security" in page) is False
    start = next(n for n, text in enumerate(consultant.pages) if "Macs: the old product out, ESET PROTECT Entry in" in text)
    mac = consultant.pages[start]
    assert "Verify after the last restart" in mac
    for untrue in (".exe", "HKLM", "PowerShell", "AV Remover", "Trend Micro", "Kaspersky"):
        assert untrue not in mac


def test_one_command_of_two_programs_stands_once() -> None:
    r = Reading(fixture.inputs(), "consultant")
    agent = r.inputs.catalogue.agents["eset/agent"]
    lines = [(agent, fixture.PAGE, "setup.exe --silent"), (replace(agent, id="other"), fixture.PAGE, "setup.exe --silent")]
    shown, _basis = _with_basis(r, Register(), "{product}", lines, 300)
    assert [f.getPlainText() for f in shown if isinstance(f, Text)] == ["setup.exe --silent"]


def test_an_installer_is_praised_only_for_what_the_plan_lets_it_do(mixed: Workspace, tmp_path: Path) -> None:
    r = reading(mixed)
    assert r.chosen is not None
    alone = project(tmp_path, "eset/eset-protect-entry", ENDPOINTS[:2], LICENCES[:1])
    bare = reading(alone)
    assert bare.chosen is not None and bare.planned
    assert not any("by itself" in why.lead and "installer" in why.lead for why in whys(bare, bare.chosen))
    alone.close()


def test_where_the_installer_takes_off_some_these_are_counted(tmp_path: Path) -> None:
    both = [*macs(("MAC-1", "MAC-2"), licence="K"), *windows(("K-1", "K-2", "K-3"), licence="K")]
    made = project(tmp_path, "eset/eset-protect-entry", both, LICENCES[1:2])
    r = reading(made)
    assert r.chosen is not None
    assert any(why.lead == "On 3 computers its installer takes Kaspersky off by itself." for why in whys(r, r.chosen))
    made.close()


@pytest.mark.parametrize(
    ("families", "kept"),
    [
        (("windows",), "The agent stays. Cmd.exe: put ^ before &."),
        (("linux",), "The agent stays; on Linux /opt/kaspersky too."),
        (("macos",), "The agent stays."),
    ],
)
def test_a_note_keeps_what_holds_on_the_systems_at_hand(families: tuple[str, ...], kept: str) -> None:
    assert told_of("The agent stays; on Linux /opt/kaspersky too. Cmd.exe: put ^ before &.", families) == kept


def test_of_a_sentence_no_clause_stays_without_its_first() -> None:
    text = "Choose the application for Windows; take the agent off last. Nothing else"
    assert told_of(text, ("macos",)) == "Nothing else"
    assert told_of(text, ("windows-server",)) == text
