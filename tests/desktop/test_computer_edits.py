"""Changing some machines of a group takes it apart; rows from a clipboard become a list that can be read."""

from pathlib import Path

from planner.desktop.computer_edits import apart, free_name, free_stem, remove, separate, set_values
from planner.desktop.computer_rows import Computer, computers
from planner.desktop.pasting import pasted_file
from planner.estate.edits import DELETE, applied
from planner.estate.form import parse
from tests.desktop.conftest import TODAY

FORM: dict[str, object] = {
    "organisation": {"name": "x"},
    "endpoints": [{"name": "LT", "quantity": 3, "kind": "laptop", "site": "leeds"}, {"name": "SRV-01", "kind": "server"}],
}


def _entries(form: dict[str, object]) -> list[dict[str, object]]:
    entries = form["endpoints"]
    assert isinstance(entries, list)
    return entries


def _shown(form: dict[str, object]) -> list[str]:
    estate, problems = parse(form)
    assert estate is not None, problems
    return [c.name for c in computers(estate, None, None, TODAY)]


def _some(*names: str) -> list[Computer]:
    estate, _problems = parse(FORM)
    assert estate is not None
    return [c for c in computers(estate, None, None, TODAY) if c.name in names]


def test_a_whole_group_is_changed_as_one_entry() -> None:
    edits = set_values(_entries(FORM), _some("LT-01", "LT-02", "LT-03"), {"site": "munich"})
    form = applied(FORM, edits)
    assert [e.get("site") for e in _entries(form)] == ["munich", None]


def test_a_part_of_a_group_is_changed_and_the_names_stay() -> None:
    form = applied(FORM, set_values(_entries(FORM), _some("LT-02", "SRV-01"), {"site": DELETE, "critical": True}))
    assert _shown(form) == _shown(FORM) == ["LT-01", "LT-02", "LT-03", "SRV-01"]
    assert [(e.get("site"), e.get("critical")) for e in _entries(form)] == [("leeds", None), (None, True), ("leeds", None), (None, True)]


def test_one_of_a_group_is_removed() -> None:
    assert _shown(applied(FORM, remove(_entries(FORM), _some("LT-02")))) == ["LT-01", "LT-03", "SRV-01"]
    assert _shown(applied(FORM, remove(_entries(FORM), _some("LT-01", "LT-02", "LT-03")))) == ["SRV-01"]


def test_a_group_is_taken_apart_under_the_same_names() -> None:
    form = applied(FORM, separate(_entries(FORM), 0))
    assert _shown(form) == _shown(FORM)
    assert len(_entries(form)) == 4
    assert apart({"name": "A"}) == [{"name": "A"}]


def test_new_names_clash_with_none() -> None:
    assert free_name("Laptop", ["Laptop-01", "Laptop-02"]) == "Laptop-03"
    assert free_stem("Laptop", ["Laptop-01"]) not in ("Laptop",)
    assert free_stem("Laptop", ["Desk-01"]) == "Laptop"


def test_pasted_rows_get_headings_where_they_bring_none(tmp_path: Path) -> None:
    path = pasted_file("LT-014\tWindows 11\tMaya\nLT-015\tWindows 11\tBen\n")
    assert path is not None
    assert path.read_text(encoding="utf-8").splitlines() == [
        "Name,Operating system,User",
        "LT-014,Windows 11,Maya",
        "LT-015,Windows 11,Ben",
    ]
    path = pasted_file("Name\tOS\nA\tmacOS")
    assert path is not None
    assert path.read_text(encoding="utf-8").splitlines() == ["Name,OS", "A,macOS"]
    assert pasted_file("  \n") is None
