"""The program's own workbook read back: computers and licences alone, and into its own project nothing new."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.answers import export_project
from planner.estate.records import Endpoint
from planner.examples import example
from planner.intake import Reading, merge, read
from planner.workspace import Workspace
from tests.intake.lists import EMPTY

TODAY = date(2026, 11, 24)


def _exported(folder: Path, name: str) -> tuple[Workspace, Reading]:
    estate = example(name, TODAY)
    first, second, *others = estate.endpoints
    machines = (replace(first, roles=("domain-controller", "file-server"), kind="server"), replace(second, products=()), *others)
    space = Workspace.create(folder / "p.avplan", replace(estate, endpoints=machines), today=TODAY)
    export_project(space, folder / "all.xlsx")
    return space, read([folder / "all.xlsx"], space.catalogue, today=TODAY)


def test_only_computers_and_licences_of_an_export_are_read(tmp_path: Path) -> None:
    space, found = _exported(tmp_path, "two-sites")
    assert [(s.sheet, s.kind) for s in found.sources] == [("Endpoints", "devices"), ("Licences", "licences")]
    assert len(found.endpoints) == len(space.surveyed())
    assert len(found.licences) == len(space.estate.licences)
    told, unread = (p.text for p in found.sources[0].problems)
    assert unread.startswith("The columns ") and "“Licence”" in unread
    assert "Options" in told and "Licences" not in told.split("(")[1]
    space.close()


def test_an_export_read_into_its_project_brings_no_second_of_anything(tmp_path: Path) -> None:
    space, found = _exported(tmp_path, "corner-office")
    merged = merge(space.estate, found, complete=True)
    assert (merged.endpoints.added, merged.endpoints.gone, merged.licences.added, merged.licences.updated) == (0, 0, 0, 0)
    assert merged.estate.licences == space.estate.licences
    space.close()


def test_an_export_read_into_an_empty_project_keeps_what_was_seen(tmp_path: Path) -> None:
    space, found = _exported(tmp_path, "corner-office")
    estate = merge(EMPTY, found, complete=False).estate
    by_name: dict[str, Endpoint] = {e.name: e for e in estate.endpoints}
    first, second, third = space.estate.endpoints[:3]
    assert (by_name[first.name].kind, by_name[first.name].roles) == ("server", ("domain-controller", "file-server"))
    assert by_name[second.name].products == ()
    assert by_name[third.name].products == third.products
    assert estate.licences[0].product == space.estate.licences[0].product
    assert estate.licences[0].label == space.estate.licences[0].label
    space.close()
