"""The workspace: operations under their names, answers that follow them, and everything taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.estate.edits import APPEND, DELETE, Edit
from planner.examples import example
from planner.problems import InputError, Refused
from planner.workspace import Workspace
from tests.choice import first_product

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.create(tmp_path / "office.avplan", example("corner-office", TODAY), today=TODAY)
    yield workspace
    workspace.close()


def test_an_edit_is_kept_told_and_taken_back(office: Workspace) -> None:
    before = office.form
    heard: list[frozenset[str]] = []
    office.subscribe(heard.append)
    assert office.edit("Rename the firm", [Edit(("organisation", "name"), "Marlow & Co")]) == ()
    assert office.estate.organisation.name == "Marlow & Co"
    assert heard == [frozenset({"organisation"})]
    assert office.undo_label == "Rename the firm"
    assert office.undo() == "Rename the firm"
    assert office.form == before
    assert office.redo() == "Rename the firm"
    assert office.estate.organisation.name == "Marlow & Co"
    again = Workspace.open(office.path, today=TODAY, read_only=True)
    assert again.estate == office.estate
    assert again.undo_label == "Rename the firm"
    again.close()


def test_a_bad_edit_changes_nothing_and_says_where(office: Workspace) -> None:
    before = office.form
    (problem,) = office.edit("Bad", [Edit(("endpoints", 0, "kind"), "toaster")])
    assert problem.place == "endpoints[0].kind"
    (unknown,) = office.edit("Bad", [Edit(("licences", 0, "product"), "kaspersky/kaspersky-small-ofice-security")])
    assert "kaspersky/kaspersky-small-office-security" in unknown.text
    assert office.form is before
    assert office.undo_label is None


def test_an_edit_that_changes_nothing_leaves_no_trace(office: Workspace) -> None:
    assert office.edit("Same", [Edit(("organisation", "name"), office.estate.organisation.name)]) == ()
    assert office.undo_label is None


def test_answers_follow_the_estate(office: Workspace) -> None:
    count = len(office.surveyed())
    first = office.findings()
    assert office.findings() is first
    office.edit("Add", [Edit(("endpoints", APPEND), {"name": "MF-PC-99", "os": "Windows 11 Pro", "kind": "desktop", "products": []})])
    assert len(office.surveyed()) == count + 1
    assert any("MF-PC-99" in f.endpoints and f.severity == "critical" for f in office.findings())
    office.edit("Delete", [Edit(("endpoints", count), DELETE)])
    assert office.findings() == first


def test_a_product_that_is_ruled_out_needs_a_reason(office: Workspace) -> None:
    out = next(o for o in office.suggestion().options if o.verdict == "ruled-out")
    with pytest.raises(Refused, match="ruled out"):
        office.choose(out.product)
    assert office.choice is None
    office.choose(out.product, anyway="the insurer insists")
    assert [office.choice, office.choice_reason] == [out.product, "the insurer insists"]
    office.undo()
    assert not office.choice
    with pytest.raises(InputError, match="no product of the catalogue"):
        office.choose("nobody/nothing")


def _choose_first(workspace: Workspace) -> str:
    product = first_product(workspace.suggestion())
    workspace.choose(product)
    return product


def test_a_plan_is_built_checked_kept_and_known_to_be_current(office: Workspace) -> None:
    with pytest.raises(InputError, match="no product is chosen"):
        office.build_plan()
    product = _choose_first(office)
    plan = office.build_plan()
    assert plan.product == product
    assert plan.revision == 1
    assert plan.feasible, plan.violations
    current = [office.plan_is_current]
    verification = office.verification()
    assert verification is not None
    assert verification.violations == plan.violations
    office.edit("Holiday", [Edit(("team", 0, "absent"), [["2026-12-01", "2026-12-04"]])])
    current.append(office.plan_is_current)
    assert current == [True, False]
    assert office.build_plan().revision == 2


def test_progress_is_recorded_for_known_machines_and_states(office: Workspace) -> None:
    office.record_progress("MF-PC-01", "verified")
    assert [(p.endpoint, p.state, p.on) for p in office.progress()] == [("MF-PC-01", "verified", TODAY)]
    with pytest.raises(InputError, match="is no computer"):
        office.record_progress("NOBODY", "verified")
    with pytest.raises(InputError, match="is no state"):
        office.record_progress("MF-PC-01", "polished")


def test_an_estate_that_names_what_is_unknown_makes_no_file(tmp_path: Path) -> None:
    from dataclasses import replace

    estate = example("corner-office", TODAY)
    odd = replace(estate, organisation=replace(estate.organisation, obligations=("pirates",)))
    with pytest.raises(InputError, match=r"organisation.obligations\[0\]: “pirates”"):
        Workspace.create(tmp_path / "odd.avplan", odd, today=TODAY)
    assert not (tmp_path / "odd.avplan").exists()
