"""What nobody has priced is never counted as nothing without a word: no known part is printed as the total, no gap as a zero."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.examples import example
from planner.report.costs import left_out
from planner.workspace import Workspace
from tests.report import fixture

TODAY = fixture.TODAY
CHOICE = "eset/eset-protect-entry"


def _made(folder: Path, *, priced: bool) -> Workspace:
    estate = example("corner-office", TODAY)
    if not priced:
        estate = replace(estate, costs=replace(estate.costs, hourly_rate=None, employee_rate=None))
    made = Workspace.create(folder / "p.avplan", estate, today=TODAY)
    made.choose(CHOICE)
    made.build_plan()
    return made


@pytest.fixture(scope="module")
def unpriced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = _made(tmp_path_factory.mktemp("unpriced"), priced=False)
    with pytest.MonkeyPatch.context() as patch:
        fixture.speak_real_words(patch)
        yield made
    made.close()


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = _made(tmp_path_factory.mktemp("priced"), priced=True)
    with pytest.MonkeyPatch.context() as patch:
        fixture.speak_real_words(patch)
        yield made
    made.close()


def _pages(workspace: Workspace, template: str) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(workspace.report_bytes(template))).pages]


def test_the_owner_reads_a_known_part_as_a_part(unpriced: Workspace) -> None:
    first = _pages(unpriced, "owner")[0]
    assert "Known cost, three years" in first and "Total cost" not in first
    assert "without tax, work and lost working time" in first
    assert "hours not priced" in first
    assert "with the work" not in first


def test_the_consultant_reads_a_known_part_as_a_part(unpriced: Workspace) -> None:
    text = " ".join(_pages(unpriced, "consultant"))
    assert "Known cost over 36 months" in text
    assert "of known cost over 36 months" in text
    assert "more than staying before work and lost working time" in text
    assert "Known of the total over 36 months" in text and "Total over 36 months" not in text
    assert "No cost here counts work and lost working time" in text


def test_what_the_system_includes_is_no_zero(unpriced: Workspace) -> None:
    text = " ".join(_pages(unpriced, "consultant"))
    assert "Defender Antivirus: no licence to pay; work and lost working time not priced yet" in text


def test_staying_without_a_price_is_no_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    estate = example("corner-office", TODAY)
    estate = replace(estate, licences=tuple(replace(x, price=None, currency=None) for x in estate.licences))
    made = Workspace.create(tmp_path / "p.avplan", estate, today=TODAY)
    made.choose(CHOICE)
    text = " ".join(_pages(made, "consultant"))
    made.close()
    assert "Kaspersky Small Office Security: its price is not known;" in text
    assert "£0 over 36 months" not in text


def test_where_all_is_priced_nothing_is_called_a_part(priced: Workspace) -> None:
    owner, consultant = _pages(priced, "owner"), " ".join(_pages(priced, "consultant"))
    assert "Total cost, three years" in owner[0] and "Known cost" not in owner[0]
    assert "Total over 36 months" in consultant and "Known of the total" not in consultant


def test_the_owner_is_told_why_two_figures_stand(priced: Workspace) -> None:
    text = " ".join(_pages(priced, "owner"))
    assert "Two figures for the cost: here the work is the plan’s own minutes" in text


def test_what_hangs_on_the_work_is_not_told_beside_it() -> None:
    assert left_out(("labour", "helpdesk", "training", "downtime", "reserve")) == "work and lost working time"
    assert left_out(("training", "downtime")) == "training and lost working time"
    assert left_out(()) == ""
