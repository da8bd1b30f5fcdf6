"""The reports of the three bundled examples, with all rooms' own words: page 1 answers as `plan` and `assess` do, nothing overlaps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from planner.examples import EXAMPLES, example
from planner.report import words
from planner.report.style import MARGIN
from planner.wording import long_day
from planner.workspace import Workspace
from tests.report import fixture
from tests.report.reader import Pdf

TODAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    workspace: Workspace
    owner: Pdf
    consultant: Pdf


@pytest.fixture(scope="module", params=EXAMPLES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    with pytest.MonkeyPatch.context() as patch:
        for name, real in fixture.REAL_WORDS.items():
            patch.setattr(words, name, real)
        path = tmp_path_factory.mktemp("paper") / "one.avplan"
        workspace = Workspace.create(path, example(request.param, TODAY), today=TODAY)
        ranked = sorted((o for o in workspace.suggestion().options if o.rank is not None), key=lambda o: (o.verdict != "fits", o.rank or 0))
        workspace.choose(ranked[0].product)
        workspace.build_plan()
        yield Made(request.param, workspace, Pdf(workspace.report_bytes("owner")), Pdf(workspace.report_bytes("consultant")))
        workspace.close()


def test_first_page_answers_as_plan_and_assess_do(made: Made) -> None:
    plan, findings = made.workspace.plan, made.workspace.findings()
    assert plan is not None and plan.deadline is not None
    locale = made.workspace.estate.organisation.locale
    first = made.owner.pages[0]
    assert plan.tasks[0].title in first
    assert long_day(plan.tasks[0].first_day, locale=locale) in first
    assert long_day(plan.deadline.date, locale=locale) in first
    assert words.finding_title(findings[0], locale) in first


def test_nothing_leaves_the_page(made: Made) -> None:
    for pdf in (made.owner, made.consultant):
        wide, _high = pdf.size
        assert f"Page 1 of {len(pdf.pages)}" in pdf.pages[0]
        assert not re.search("[\ufffd\u25a0\u25a1]|\\[U\\+", pdf.text)
        for number in range(len(pdf.pages)):
            boxes = pdf.boxes(number)
            for index, box in enumerate(boxes):
                assert box.left >= MARGIN - 2, (made.name, number + 1, box)
                assert box.right <= wide - MARGIN + 2, (made.name, number + 1, box)
                for other in boxes[index + 1 :]:
                    across, down = box.overlap(other)
                    assert across < 3 or down < 4, (made.name, number + 1, box, other)


def test_every_machine_stands_in_a_checklist(made: Made) -> None:
    text = " ".join(page for page in made.owner.pages if "Checklist for one day" in page or "Finished at" in page)
    plan = made.workspace.plan
    assert plan is not None
    for step in plan.steps:
        for moved in step.endpoints:
            assert moved.endpoint in text, moved.endpoint


def test_nothing_is_praised_or_promised(made: Made) -> None:
    for pdf in (made.owner, made.consultant):
        assert not re.search(r"\b(best|safest|winner)\b", pdf.pages[0] + pdf.pages[1], re.IGNORECASE)
