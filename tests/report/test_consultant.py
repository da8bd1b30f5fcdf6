"""The consultant's report: every finding, machine, task, rule and product once where it belongs, and figures that agree."""

import re
from dataclasses import replace

import pytest

from planner.advice.records import Reason
from planner.problems import Message
from planner.report import render
from tests.report import fixture
from tests.report.reader import Pdf


def _pages(pdf: Pdf, first: str, last: str) -> str:
    pages = dict(pdf.outline)
    start = next(page for title, page in pages.items() if title.startswith(first))
    end = next(page for title, page in pages.items() if title.startswith(last))
    return " ".join(pdf.pages[start - 1 : end - 1])


def test_each_finding_once(consultant: Pdf) -> None:
    findings = _pages(consultant, "3 ", "4 ")
    for finding in fixture.inputs().findings:
        assert findings.count(str(finding.message.args["title"])) == 1


def test_each_machine_once_in_the_steps_and_once_in_the_inventory(consultant: Pdf) -> None:
    steps = _pages(consultant, "7.1", "8 ")
    inventory = _pages(consultant, "Appendix A", "Appendix B")
    for surveyed in fixture.inputs().surveyed:
        assert steps.count(surveyed.name) == 1, surveyed.name
        assert inventory.count(surveyed.name) == 1, surveyed.name


def test_each_task_once(consultant: Pdf) -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    tasks = _pages(consultant, "8 ", "9")
    for task in inputs.plan.tasks:
        assert len(re.findall(re.escape(task.title) + r"(?![\w-])", tasks)) == 1, task.title


def test_each_rule_and_product(consultant: Pdf) -> None:
    inputs = fixture.inputs()
    rules = _pages(consultant, "Appendix E", "Appendix F").replace(" ", "")
    for invariant in inputs.playbook.invariants:
        assert invariant.sentence.replace(" ", "") in rules, invariant.id
    products = _pages(consultant, "Appendix B", "Appendix C")
    for option in inputs.suggestion.options:
        assert option.name in products


def test_omitted_tasks_say_why(consultant: Pdf) -> None:
    register = consultant.text[consultant.text.index("Tasks of the playbook that do not apply here") :]
    assert "There is no cyber insurance." in register


def test_total_is_the_same_on_every_page(consultant: Pdf, owner: Pdf) -> None:
    cost = _pages(consultant, "6 ", "7 ")
    found = re.search(r"Total over 36 months ([\d,]+) ([\d,]+) ([\d,]+)", cost)
    assert found is not None
    assert f"Total £{found.group(2)}" in owner.pages[0]


def test_cost_items_add_up(consultant: Pdf) -> None:
    cost = _pages(consultant, "6 ", "7 ")
    items = ("Months paid twice", "Work", "Help desk", "Training", "Lost working time", "Reserve", "Extension of the old licence", "Credit")
    total = re.search(r"Once, together ([\d,]+) ([\d,]+) ([\d,]+)", cost)
    assert total is not None
    summed = 0
    for item in items:
        row = re.search(item + r" [^|]*?(?:assumption|judgement) ([\d,]+) ([\d,]+) ([\d,]+)", cost)
        summed += int(row.group(2).replace(",", "")) if row is not None else 0
    assert summed == int(total.group(2).replace(",", ""))


def test_parameters_and_basis_are_printed(consultant: Pdf) -> None:
    facts = _pages(consultant, "Appendix D", "Appendix E")
    assert "Parameters in force" in facts
    assert "Healthy at a gate 95 %" in facts.replace("\u00a0", " ")
    assert "unverified" in facts


@pytest.mark.parametrize(
    "lack", [{"licence": False}, {"known": False}, {"feasible": False}, {"planned": False}, {"chosen": False}, {"n": 1}]
)
def test_what_lacks_is_said(lack: dict[str, int]) -> None:
    pdf = Pdf(render(fixture.inputs(**lack), "consultant"))  # type: ignore[arg-type]
    assert f"Page 1 of {len(pdf.pages)}" in pdf.pages[0]
    if lack.get("feasible") is False:
        assert "Draft" in pdf.pages[1]
        assert "One of 55 rules is broken" in pdf.text
    if lack.get("known") is False:
        assert "is not known" in pdf.pages[1]


def test_cover_carries_no_running_head(consultant: Pdf) -> None:
    assert "Confidential" in consultant.pages[1]
    assert "· Confidential" not in consultant.pages[0]


def test_parts_of_a_table_say_where_it_goes_on() -> None:
    pdf = Pdf(render(fixture.inputs(120), "consultant"))
    found = [(n, m) for n, text in enumerate(pdf.pages, 1) for m in re.findall(r"(\d+) of 120 endpoints; continued on page (\d+)", text)]
    assert found
    assert all(int(following) == page + 1 for page, (_shown, following) in found)
    shown = [int(count) for _page, (count, _following) in found]
    assert shown == sorted(shown) and shown[-1] < 120


def test_a_long_reason_is_told_once_and_then_pointed_at() -> None:
    inputs = fixture.inputs()
    law = "Barred for you by a determination of the Department of Commerce: buying since 20 July 2024, updating since 29 September 2024."
    first, *others = inputs.suggestion.options
    reasons = tuple(Reason("H4", "fail", Message("as-is", {"text": f"{text}{law}"}), (), None, "authority") for text in ("", "Also "))
    barred = tuple(replace(o, verdict="ruled-out", rank=None, reasons=reasons) for o in others)
    assert len(barred) == 2
    pdf = Pdf(render(replace(inputs, suggestion=replace(inputs.suggestion, options=(first, *barred))), "consultant"))
    products = _pages(pdf, "Appendix B", "Appendix C")
    assert products.count("Barred for you by a determination") == 2
    assert len(re.findall(r"H4 As for [\w ]+, above\.", products)) == 1
