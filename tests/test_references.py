"""Names that are one but for capital letters: refused where they are entered, by form and by window alike."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.catalogue.current import current
from planner.estate.edits import APPEND, DELETE, Edit
from planner.estate.form import empty
from planner.estate.records import Endpoint, Estate
from planner.playbook import load_playbook
from planner.problems import InputError, Problem
from planner.references import unknown_references
from planner.workspace import Workspace
from tests.test_workspace import TODAY


def faults(*endpoints: Endpoint) -> tuple[Problem, ...]:
    estate: Estate = replace(empty("X"), endpoints=endpoints)
    return unknown_references(estate, current(None), load_playbook())


def test_two_names_that_differ_in_capital_letters_only_are_one_clear_problem() -> None:
    (problem,) = faults(Endpoint("x-01"), Endpoint("other"), Endpoint("X-01"))
    assert problem.place == "endpoints[2].name"
    assert problem.text == (
        "“X-01” and “x-01” differ in capital letters only, and lists take them for one computer; give one of them another name"
    )


def test_a_group_s_names_count_too_and_other_names_are_left_alone() -> None:
    (problem,) = faults(Endpoint("pc", 3), Endpoint("PC-02"))
    assert problem.place == "endpoints[1].name"
    assert faults(Endpoint("pc", 3), Endpoint("PC-04"), Endpoint("pc-1")) == ()


def test_the_window_and_a_new_project_refuse_them(tmp_path: Path) -> None:
    one = replace(empty("X"), endpoints=(Endpoint("x-01"),))
    workspace = Workspace.create(tmp_path / "a.avplan", one, today=TODAY)
    (problem,) = workspace.edit("Add", [Edit(("endpoints", APPEND), {"name": "X-01"})])
    assert problem.place == "endpoints[1].name"
    assert [e.name for e in workspace.estate.endpoints] == ["x-01"]
    workspace.close()
    with pytest.raises(InputError, match="differ in capital letters only"):
        Workspace.create(tmp_path / "b.avplan", replace(one, endpoints=(Endpoint("x-01"), Endpoint("X-01"))), today=TODAY)
    assert not (tmp_path / "b.avplan").exists()


def test_a_project_that_holds_such_names_from_before_opens_and_can_be_mended(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "a.avplan", empty("X"), today=TODAY)
    both = replace(empty("X"), endpoints=(Endpoint("gone"), Endpoint("x-01"), Endpoint("X-01")))
    workspace.replace_estate("Both", both)
    workspace.close()
    again = Workspace.open(tmp_path / "a.avplan", today=TODAY)
    assert again.edit("Note", [Edit(("endpoints", 1, "note"), "old")]) == ()
    assert again.edit("Take out", [Edit(("endpoints", 0), DELETE)]) == ()
    assert again.edit("Rename", [Edit(("endpoints", 1, "name"), "X-02")]) == ()
    again.close()
