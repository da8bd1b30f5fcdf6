"""The reports of the three bundled examples, with all rooms' own words: page 1 answers as `plan` and `assess` do, nothing overlaps."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest

from planner.answers import assess_form, plan_form
from planner.examples import EXAMPLES, example
from planner.report import words
from planner.report.reading import Reading
from planner.report.style import MARGIN
from planner.wording import long_day
from planner.workspace import Workspace
from tests.choice import first_product
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
        fixture.speak_real_words(patch)
        path = tmp_path_factory.mktemp("paper") / "one.avplan"
        workspace = Workspace.create(path, example(request.param, TODAY), today=TODAY)
        workspace.choose(first_product(workspace.suggestion()))
        workspace.build_plan()
        yield Made(request.param, workspace, Pdf(workspace.report_bytes("owner")), Pdf(workspace.report_bytes("consultant")))
        workspace.close()


def test_first_page_answers_as_plan_and_assess_do(made: Made) -> None:
    locale = made.workspace.estate.organisation.locale
    plan = json.loads(json.dumps(plan_form(made.workspace)))
    assessed = json.loads(json.dumps(assess_form(made.workspace.findings(), TODAY, locale)))
    first, task = made.owner.pages[0], plan["tasks"][0]
    begins, due = date.fromisoformat(task["first_day"]), date.fromisoformat(plan["deadline"]["date"])
    assert long_day(begins, locale=locale) in first
    weekday = long_day(begins, locale=locale).split(" ")[0].rstrip(",")
    assert re.search(rf"{weekday} \S+ \S+ {re.escape(task['title'])}", first), "the day stands beside the task"
    barred = made.name == "subcontractor"  # there the law says now, whatever day the licence leaves
    assert ("the law already bars the use of Kaspersky" in first) is barred
    told = "The plan’s last day is" if barred else "The change must be done by"
    assert f"{told} {long_day(due, locale=locale)}: " in first
    assert assessed["findings"][0]["title"] in first
    assert first.index(assessed["findings"][0]["title"]) < first.index(task["title"])


TRADE = r"\b(RACI|endpoints?|tenants?|onboard\w*|consoles?|EDR|XDR|exclusions?|posture|SIEM|RMM|MDM|GPO|polic(y|ies)|agents?|pilot|soak)\b"


def test_an_owner_meets_no_word_of_the_trade_on_page_1(made: Made) -> None:
    if made.workspace.estate.weights.persona != "owner":
        pytest.skip("told in the trade's words, as its plan is")
    text = made.owner.pages[0]
    names = {name for option in made.workspace.suggestion().options for name in (option.name, option.name.split(" (")[0])}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    assert not re.findall(TRADE, text, re.IGNORECASE)


def test_an_owner_reads_how_in_a_sentence(made: Made) -> None:
    plan = made.workspace.plan
    assert plan is not None
    first = plan.tasks[0]
    if made.workspace.estate.weights.persona != "owner":
        assert first.how == ""
        return
    head = re.split(r"[,;:.]", first.how)[0]
    assert made.owner.pages[0].index(first.title) < made.owner.pages[0].index(head)


def test_the_owners_report_of_a_small_office_is_short(made: Made) -> None:
    if made.name != "corner-office":
        pytest.skip("larger")
    start = next(n for n, text in enumerate(made.owner.pages) if "The calendar" in text)
    end = next(n for n, text in enumerate(made.owner.pages) if "Checklist for one day" in text)
    assert end - start <= 3
    assert len(made.owner.pages) <= 13


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


def test_the_tornado_moves_single_figures_around_the_printed_one(made: Made) -> None:
    from planner.report.consultant.swings import centre, swings
    from planner.report.inputs import ReportInputs

    space = made.workspace
    chosen = space.option(space.choice or "")
    inputs = ReportInputs(
        space.estate, space.surveyed(), space.catalogue, space.playbook, space.findings(), space.suggestion(), chosen, space.plan,
        space.verification(), TODAY, "1",
    )  # fmt: skip
    reading = Reading(inputs, "consultant")
    assert reading.cost is not None
    rows = swings(reading, reading.cost)
    middle = centre(reading.cost)
    assert 3 <= len(rows) <= 7
    assert all(row.low <= middle <= row.high and row.low < row.high for row in rows)
    widths = [row.high - row.low for row in rows]
    assert all(wide >= narrow - 2 for wide, narrow in pairwise(widths))
    assert rows[0].name in made.consultant.text


def test_consultants_read_of_endpoints(made: Made) -> None:
    locale = made.workspace.estate.organisation.locale
    for finding in made.workspace.findings():
        assert "computer" not in words.finding_title(finding, locale, "consultant")
    assert "Share of endpoints covered" in made.consultant.text
