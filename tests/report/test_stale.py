"""A kept plan that no longer holds by the facts of today: both reports say so before anything else."""

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
