"""A kept plan that no longer holds by the facts of today, or is older than they are: both reports say so before anything else."""

from datetime import date
from pathlib import Path

import pytest

from planner.estate.edits import Edit
from planner.examples import example
from planner.workspace import Workspace
from tests.choice import first_product
from tests.report import fixture
from tests.report.reader import Pdf

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("template", ["owner", "consultant"])
def test_a_plan_that_facts_broke_is_printed_as_a_draft(tmp_path: Path, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    office = Workspace.create(tmp_path / "office.avplan", example("corner-office", TODAY), today=TODAY)
    office.choose(first_product(office.suggestion()))
    assert office.build_plan().feasible
    sound = Pdf(office.report_bytes(template))
    assert not office.edit("Licence ends", [Edit(("licences", 0, "expires"), "2026-12-20")])
    plan = office.plan
    assert plan is not None
    assert plan.feasible, "the plan was built before the change"
    verification = office.verification()
    assert verification is not None
    assert any(v.severity == "error" for v in verification.violations)
    stale = Pdf(office.report_bytes(template))
    office.close()
    assert not any("does not hold yet" in page for page in sound.pages)
    assert any("does not hold yet" in page for page in stale.pages)
    assert all("Draft" in page for page in stale.pages)


OLDER, TAKEN_BACK, OTHER = "This plan is older than the facts", "and that choice was taken back", "is chosen now"


@pytest.mark.parametrize("template", ["owner", "consultant"])
def test_a_plan_that_is_older_than_facts_or_choice_says_so(tmp_path: Path, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    office = Workspace.create(tmp_path / "office.avplan", example("corner-office", TODAY), today=TODAY)
    office.choose(first_product(office.suggestion()))
    assert office.build_plan().feasible
    current = Pdf(office.report_bytes(template))
    assert not any(said in current.text for said in (OLDER, TAKEN_BACK, OTHER, "ersion 1, out of date"))
    assert not office.edit("Costs", [Edit(("costs", "employee_rate"), "25.00")])
    older = Pdf(office.report_bytes(template))
    office.undo()
    office.choose("eset/eset-protect-entry")
    other = Pdf(office.report_bytes(template))
    office.undo()
    office.unchoose()
    unchosen = Pdf(office.report_bytes(template))
    office.close()
    pages = 2 if template == "consultant" else 1
    for pdf, said in ((older, OLDER), (other, OTHER), (unchosen, TAKEN_BACK)):
        assert all(said in page for page in pdf.pages[:pages]), said
        assert all("ersion 1, out of date" in page for page in pdf.pages[1:])
        assert not any("does not hold yet" in page for page in pdf.pages), "no rule is broken"
