"""How a story falls into pages: the forecast agrees with what is printed, and no section of an example ends in a nearly empty page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.platypus import Flowable, PageBreak, Spacer

from planner.examples import example
from planner.report import style
from planner.report.consultant import contents, waves
from planner.report.document import Pages
from planner.report.fonts import register
from planner.report.paging import LEAST, ends_well, filled, laid
from planner.report.parts import block, new_page, room_for
from planner.report.reading import Reading
from planner.report.style import MM
from planner.report.tables import Column, Look, Row, table
from planner.report.text import para
from planner.workspace import Workspace
from tests.choice import first_product
from tests.report import fixture
from tests.report.reader import Pdf

SHEET = style.A4_SHEET


@pytest.fixture(autouse=True)
def _faces() -> None:
    register()


def _rows(n: int, pad: float) -> list[Flowable]:
    return [table((Column("Name", None), Column("Day", 30)), [Row((f"PC-{i}", "Mon")) for i in range(n)], SHEET, Look(pad=pad))]


def test_breaks_are_followed() -> None:
    half = SHEET.text_height / 2
    assert laid([Spacer(1, half)], SHEET).pages == 1
    assert laid([Spacer(1, half), Spacer(1, half), Spacer(1, 1)], SHEET).pages == 2
    assert laid([Spacer(1, half), PageBreak(), Spacer(1, 10)], SHEET) == laid([Spacer(1, half), *new_page(), Spacer(1, 10)], SHEET)
    assert laid([Spacer(1, half + 1), room_for(half / MM), Spacer(1, 10)], SHEET).pages == 2
    assert laid([room_for(half / MM), Spacer(1, 10)], SHEET).pages == 1
    kept = [Spacer(1, SHEET.text_height - 20), *block("Title", [para("text")])]
    assert laid(kept, SHEET).pages == 2


def test_a_table_is_split_over_pages() -> None:
    assert laid(_rows(10, 1), SHEET).pages == 1
    long = laid(_rows(200, 1), SHEET)
    assert long.pages > 3
    assert 0 < long.left < SHEET.text_height


def test_the_first_way_that_ends_well_is_taken() -> None:
    rows = next(n for n in range(20, 90) if laid(_rows(n, 1.3), SHEET).pages == 2)  # one row stands on the second page
    assert not ends_well(_rows(rows, 1.3), SHEET)
    story = filled(lambda pad: _rows(rows, pad), (1.3, 1.25, 0.5), SHEET)
    assert laid(story, SHEET).pages == 1
    assert laid(filled(lambda pad: _rows(rows, pad), (1.3,), SHEET), SHEET).pages == 2


def _share(pdf: Pdf, number: int) -> float:
    """How far down a page its text reaches, as a share of the text's height."""
    _wide, high = pdf.size
    body = [box.bottom for box in pdf.boxes(number) if 20 * MM < box.bottom < high - 18 * MM]
    return (max(body, default=20 * MM) - 20 * MM) / (high - 40 * MM)


@pytest.mark.parametrize("name", ["corner-office", "two-sites", "subcontractor"])
@pytest.mark.parametrize("template", ["owner", "consultant"])
def test_no_page_of_an_example_is_nearly_empty(tmp_path: Path, name: str, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    made = Workspace.create(tmp_path / "p.avplan", example(name, fixture.TODAY), today=fixture.TODAY)
    made.choose(first_product(made.suggestion()))
    made.build_plan()
    pdf = Pdf(made.report_bytes(template))
    made.close()
    shares = {n + 1: round(_share(pdf, n), 2) for n in range(len(pdf.pages))}
    assert not {n: share for n, share in shares.items() if share < LEAST - 0.03}
    if template == "consultant":
        contents = [page for page in pdf.pages if re.search(r"What was not, and what was assumed", page)]
        assert len(contents) == 1 and "What this report holds" in contents[0], "contents, scope and limits are one page"


@pytest.mark.parametrize("steps", [3, 14, 16, 40])
def test_contents_scope_and_limits_are_one_page(steps: int) -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    many = tuple(replace(inputs.plan.steps[0], id=f"s{n}", name=f"Wave {n}") for n in range(1, steps + 1))
    reading = Reading(replace(inputs, plan=replace(inputs.plan, steps=many)), "consultant")
    story = contents.page(reading, Pages())
    assert laid(story[len(new_page()) :], reading.sheet).pages == 1
    shown = contents.entries(reading)
    assert len([row for row in shown if row[0] == 1]) == steps


def test_machines_and_gate_of_a_step_are_one_page_where_closer_rows_allow_it() -> None:
    inputs = fixture.inputs(60)
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    machines = tuple(replace(step.endpoints[0], endpoint=s.name) for s in inputs.surveyed)
    for n in (5, 10, 15):
        moved = replace(inputs.plan, steps=(replace(step, endpoints=machines[:n]),))
        reading = Reading(replace(inputs, plan=moved), "consultant")
        assert laid(waves.sections(reading, Pages())[len(new_page()) :], reading.sheet).pages == 1, n


def test_groups_of_one_row_do_not_hang_together() -> None:
    rows = [row for n in range(300) for row in (Row((f"Site {n}", "", ""), "group"), Row((f"PC-{n}", "Mon", "x")))]
    shown = table((Column("Name", None), Column("Day", 30), Column("More", 30)), rows, SHEET)
    story: list[Flowable] = [shown]
    found = laid(story, SHEET)
    assert found.pages > 8
    assert found.left > 0
    parts = shown.split(SHEET.text_width, SHEET.text_height)
    assert len(parts) == 2
    assert parts[0].wrap(SHEET.text_width, SHEET.text_height)[1] > SHEET.text_height * 0.9
