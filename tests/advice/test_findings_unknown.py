"""What is not known of a machine is told, each once: its system, what protects it, a program that nobody here knows."""

from dataclasses import replace

from planner.advice.records import Finding
from planner.advice.words import finding_action, finding_text, finding_title, finding_todo
from planner.estate.records import Estate
from tests.advice.support import estate, pc, phone
from tests.advice.test_findings import found
from tests.catalogue.books import book


def told(of: Estate) -> dict[str, Finding]:
    return found(of, book())


def test_all_machines_whose_system_is_not_known_are_one_finding() -> None:
    machines = (
        pc("KNOWN"),
        pc("A", os="FooOS 3", os_version=None),
        pc("B", os=None, os_version=None),
        pc("C", os="Windows XP", os_version=None),
        pc("D", os=None, os_version=None, quantity=2),
    )
    finding = told(estate(*machines))["system-unknown"]
    text = finding_text(finding)
    assert finding.severity == "low" and finding.endpoints == ("A", "B", "C", "D-01", "D-02") and finding.deadline is None
    assert finding_title(finding) == "The system of 5 computers is not known"
    assert "“FooOS 3” and “Windows XP” are not among the systems known here. No system is entered for B, D-01 and D-02." in text
    assert text.endswith("until when they get updates, cannot be told. Enter the system with its version.")
    assert (finding_todo(finding), finding_action(finding)) == ("Enter the system", "show-computers")


def test_one_machine_without_a_system_is_one_and_a_known_one_is_none() -> None:
    finding = told(estate(pc("A", os=None, os_version=None)))["system-unknown"]
    assert finding_title(finding, voice="consultant") == "The system of 1 endpoint is not known"
    assert finding_text(finding).startswith("No system is entered for A. Which products run on it, and until when it gets updates")
    assert "system-unknown" not in told(estate(pc("A")))


def test_a_family_without_a_release_is_an_open_release() -> None:
    findings = told(estate(pc("A", os="Windows", os_version=None)))
    assert findings["release-unknown"].endpoints == ("A",) and "system-unknown" not in findings


def test_nothing_installed_is_no_protection_at_all() -> None:
    finding = told(estate(pc("A", products=())))["no-protection"]
    assert finding_title(finding) == "1 computer has no protection at all" and "Nothing was found on A." in finding_text(finding)


def test_a_program_that_is_not_known_here_is_named_and_not_called_nothing() -> None:
    finding = told(estate(pc("A", products=("Café Ledger 3",)), pc("B", products=())))["no-protection"]
    text = finding_text(finding)
    assert finding.severity == "critical" and finding.endpoints == ("A", "B")
    assert finding_title(finding) == "2 computers have no protection that is known here"
    assert text.startswith("“Café Ledger 3” on A is not known here as protection. Nothing was found on B.")
    assert "If that is an antivirus, enter its licence and product. If it is none: first, today, open “Windows Security”" in text


def test_an_agent_alone_protects_nothing_and_the_first_step_is_told() -> None:
    agent = estate(pc("A", products=("Kaspersky Security Center Network Agent",)), licences=())
    finding = told(agent)["only-companions"]
    text = finding_text(finding)
    assert finding.severity == "critical" and "no-protection" not in told(agent)
    assert finding_title(finding) == "1 computer has only a management agent or console, which protects nothing"
    assert "Found: Kaspersky Security Center Network Agent." in text and "turn on “Virus & threat protection”" in text
    other = replace(finding, message=replace(finding.message, args={**finding.message.args, "managing": False}))
    assert finding_title(other) == "1 computer has only programs that protect nothing"


def test_what_nobody_entered_and_what_only_sounds_like_protection_is_not_known() -> None:
    machines = (pc("A"), pc("B", products=("Zorg Antivirus 4",)), phone("P"))
    finding = told(estate(*machines, licences=()))["protection-unknown"]
    text = finding_text(finding)
    assert finding.severity == "medium" and finding.endpoints == ("A", "B")
    assert finding_title(finding) == "What protects 2 computers is not known"
    assert "“Zorg Antivirus 4”" in text and "Nothing is entered for A, and no licence tells." in text
    assert "no-protection" not in told(estate(*machines, licences=()))


def test_a_machine_that_names_a_licence_nobody_entered_is_told_once() -> None:
    findings = told(estate(pc("A", licence="LOST"), licences=()))
    assert "licence-not-entered" in findings and "protection-unknown" not in findings
