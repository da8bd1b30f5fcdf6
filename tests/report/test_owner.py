"""The owner's report: page 1 can stand alone, the calendar and the checklists hold everything once, what lacks is said."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from planner.advice.records import CriterionScore, Finding, Option, Reason
from planner.catalogue.records import ProductMatch
from planner.plan.records import Task
from planner.problems import Message
from planner.report import render, words
from planner.report.facts import Register
from planner.report.owner.calendar import WeekOf, weeks_of
from planner.report.owner.headline import headline
from planner.report.owner.today import today
from planner.report.owner.why import Why, against, sentence, whys
from planner.report.reading import Reading
from planner.wording import long_day
from tests.report import fixture
from tests.report.reader import Pdf


def test_first_page_has_task_deadline_and_finding(owner: Pdf) -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None and inputs.plan.deadline is not None
    first = owner.pages[0]
    task = inputs.plan.tasks[0]
    assert task.title in first
    assert long_day(task.first_day) in first
    assert long_day(inputs.plan.deadline.date) in first
    assert str(inputs.findings[0].message.args["title"]) in first


def test_first_page_is_one_page_whatever_is_known() -> None:
    for inputs in (
        fixture.inputs(1),
        fixture.inputs(14, known=False),
        fixture.inputs(14, licence=False),
        fixture.inputs(14, feasible=False),
        fixture.inputs(14, planned=False),
        fixture.inputs(14, chosen=False),
        fixture.inputs(14, name="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch & Partners Chartered Accountants <b>"),
    ):
        pdf = Pdf(render(inputs, "owner"))
        assert "If something stops working" in pdf.pages[0]
        assert "Not known:" in pdf.pages[0]


def test_headline_counts_and_dates() -> None:
    reading = Reading(fixture.inputs(), "owner")
    assert headline(reading) == "Move all 14 computers to ESET by 9 January 2027, three weeks before Kaspersky ends"


def test_headline_without_plan() -> None:
    assert "no plan yet" in headline(Reading(fixture.inputs(planned=False), "owner"))
    assert headline(Reading(fixture.inputs(chosen=False), "owner")).startswith("Where you stand")


def test_each_machine_on_its_checklist_once(owner: Pdf) -> None:
    inputs = fixture.inputs()
    checklists = [text for text in owner.pages if "Checklist for one day" in text]
    assert len(checklists) == 4
    for surveyed in inputs.surveyed:
        assert sum(text.count(surveyed.name) for text in checklists) == 1, surveyed.name


def test_each_task_in_the_calendar_once(owner: Pdf) -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    start = next(n for n, text in enumerate(owner.pages) if "The calendar" in text)
    end = next(n for n, text in enumerate(owner.pages) if "Checklist for one day" in text)
    calendar = " ".join(owner.pages[start:end])
    reading = Reading(inputs, "owner")
    for title in {reading.told(task)[0] for task in inputs.plan.tasks if task.step is None}:
        assert len(re.findall(re.escape(title) + r"(?![\w-])", calendar)) == 1, title
    for task in inputs.plan.tasks:
        assert reading.told(task)[0] in calendar, task.id


def test_letter_only_where_the_licence_renews(owner: Pdf) -> None:
    assert "is not to be renewed" in owner.text
    assert "Sunday 3 January 2027" in owner.text
    assert "is not to be renewed" not in Pdf(render(fixture.inputs(renews=False), "owner")).text


@pytest.mark.parametrize(("unit", "said"), [("user", "15 users"), ("device", "15 devices"), ("server", "15 servers"), (None, "15 seats")])
def test_the_letter_counts_what_the_licence_counts(unit: str | None, said: str) -> None:
    inputs = fixture.inputs()
    old = inputs.estate.licences[0].product or ""
    editions = {**inputs.catalogue.editions, old: replace(inputs.catalogue.editions[old], licence_unit=unit)}
    catalogue = SimpleNamespace(**{**vars(inputs.catalogue), "editions": editions})
    pdf = Pdf(render(replace(inputs, catalogue=cast(Any, catalogue)), "owner"))
    letter = next(page for page in pdf.pages if "is not to be renewed" in page)
    assert f"Notice: Kaspersky Small Office Security for {said} is not to be renewed" in letter
    assert "15 computers" not in letter


def test_unknown_cost_is_said_not_zero() -> None:
    first = Pdf(render(fixture.inputs(known=False), "owner")).pages[0]
    assert "not known" in first
    assert "The price of ESET PROTECT Entry is not known" in first


def test_infeasible_plan_is_a_draft() -> None:
    pdf = Pdf(render(fixture.inputs(feasible=False), "owner"))
    assert "Draft" in pdf.pages[0]
    assert "after the deadline of 5 January 2027" in pdf.pages[0]
    assert "This plan does not hold yet" in pdf.pages[0]


def test_sums_on_the_first_page_add_up(owner: Pdf) -> None:
    found = re.search(r"twice £([\d,]+) .*?once £([\d,]+) Total £([\d,]+)", owner.pages[0])
    assert found is not None
    licences, work, total = (int(x.replace(",", "")) for x in found.groups())
    assert licences + work == total


def test_many_machines_have_a_row_each() -> None:
    pdf = Pdf(render(fixture.inputs(120), "owner"))
    checklists = " ".join(text for text in pdf.pages if "Checklist for one day" in text or "Finished at" in text)
    for n in range(1, 120):
        assert re.search(rf"HA-PC-{n:02d}(?!\d)", checklists), n


@pytest.mark.parametrize("hostile", ["<b>&amp;</b>", '<img src="file:///etc/passwd"/>', "<para>", "]]>&#0;", "a\x00b\ud800c", "中文 🙂"])
def test_names_bring_no_markup(hostile: str) -> None:
    pdf = Pdf(render(fixture.inputs(2, name=hostile), "owner"))
    assert not any("/XObject" in str(page["/Resources"]) for page in pdf.reader.pages)
    printed = hostile.replace("\x00", "").replace("\ud800", "")
    if "中" in hostile:
        assert "[U+4E2D]" in pdf.text
    else:
        assert printed in pdf.pages[0]


def test_dates_are_written_for_the_reader() -> None:
    pdf = Pdf(render(fixture.inputs(3, locale="en-US"), "owner"))
    assert long_day(date(2026, 11, 25), locale="en-US") in pdf.pages[0]


def _listed(weeks: Sequence[WeekOf]) -> list[str]:
    """The lines of the list behind the calendar, with the computers that they are for."""
    lines = [line for week in weeks for some in week.behind.values() for line in some]
    return [f"{line.title} ({', '.join(line.names)})" if line.names else line.title for line in lines]


def test_what_is_done_on_a_machine_stands_on_its_checklist_alone() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    step = inputs.plan.steps[0]
    row = step.endpoints[0]
    told = [t for t in inputs.playbook.tasks if t.id in ("ep-precheck", "ep-verify", "ep-decrypt")]
    ahead = row.day - timedelta(days=2)
    extra = tuple(
        Task(f"{t.id}@{step.id}", t.id, "pilot", t.title, on, on, "Tom Hale", 5, (row.endpoint,), step.id)
        for t in told
        for on in (ahead if t.id == "ep-decrypt" else row.day,)
    )
    weeks = weeks_of(Reading(replace(inputs, plan=replace(inputs.plan, tasks=(*inputs.plan.tasks, *extra))), "owner"))
    lines = _listed(weeks)
    assert f"Unlock the disk first ({row.endpoint})" in lines
    assert not any("Look at the computer right before" in line or "Look whether everything" in line for line in lines)


def test_one_title_on_days_in_a_row_is_one_line() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    days = (date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 11))
    extra = tuple(
        Task(f"wave-unprotect@{n}", "wave-unprotect", "waves", "x", on, on, "Tom Hale", 5, (f"HA-PC-0{n}",), f"wave-{n}")
        for n, on in enumerate(days, 1)
    )
    weeks = weeks_of(Reading(replace(inputs, plan=replace(inputs.plan, tasks=extra)), "owner"))
    found = [line for week in weeks for line in week.behind.get("Tom Hale", [])]
    assert [(line.on, line.until) for line in found] == [(days[0], days[1]), (days[2], days[2])]
    assert _listed(weeks) == [
        "Switch off the lock that keeps Kaspersky from being removed (HA-PC-01, HA-PC-02)",
        "Switch off the lock that keeps Kaspersky from being removed (HA-PC-03)",
    ]


def _scored(*behind: str) -> tuple[Reading, Option]:
    """The fixture's choice, with more known of what it does, and behind another product by these criteria."""
    inputs = fixture.inputs()
    option = inputs.chosen
    assert option is not None
    people = CriterionScore(0.2, 100, True, Message("criterion-response", {"edr": "yes", "mdr": "yes", "rollback": "no"}), fixture.PAGE)
    messages = tuple(Message("ahead-because", {"criterion": key, "points": -4, "other": "GravityZone (old name)"}) for key in behind)
    scored = replace(option, score=replace(option.score, criteria={**option.score.criteria, "response": people}), ahead_because=messages)
    return Reading(replace(inputs, chosen=scored), "owner"), scored


def test_why_holds_no_reason_against() -> None:
    reading, option = _scored("cost", "switching")
    found = whys(reading, option)
    assert [why.lead for why in found[:2]] == [
        "It runs on all 14 computers.",
        "It records and stops attacks, and people watch it round the clock.",
    ]
    assert found[0].provenance == found[1].provenance == fixture.PAGE
    assert not any("cost" in why.lead.lower() or "cost" in why.more.lower() for why in found)
    contrary = against(reading, option)
    assert contrary is not None
    assert contrary.lead == "What speaks against it:"
    assert re.fullmatch(
        r"it costs about £[\d,]+ in three years with the work, staying about £1,500; GravityZone would cost less; "
        r"GravityZone is easier to change to\.",
        contrary.more,
    )
    assert "What speaks against it: it costs about" in Pdf(render(reading.inputs, "owner")).pages[0]


def test_staying_is_no_comparison_where_the_law_bars_it() -> None:
    reading, option = _scored()
    barred = Reason("H4", "fail", Message("law", {}), (), None)
    staying = replace(option, reasons=(barred,))
    told = Reading(replace(reading.inputs, suggestion=replace(reading.inputs.suggestion, staying=staying)), "owner")
    assert against(told, option) is None


def test_computers_that_it_does_not_run_on_speak_against_it() -> None:
    reading, option = _scored()
    partly = replace(option, covered=12, fails=("HA-PC-01",), unknowns=("HA-PC-02",))
    assert not any("It runs on" in why.lead for why in whys(reading, partly))
    contrary = against(reading, partly)
    assert contrary is not None
    assert contrary.more.startswith("it does not run on HA-PC-01; nobody says whether it runs on HA-PC-02; ")


def test_an_unverified_fact_is_to_be_checked_before_money_is_spent() -> None:
    reading, _option = _scored()
    sure, unsure = (Why("It runs.", "", replace(fixture.PAGE, basis=basis)) for basis in ("vendor", "unverified"))
    assert "check before you buy" not in sentence(sure, reading, Register())
    assert "check before you buy" in sentence(unsure, reading, Register())


def test_a_price_that_is_not_known_is_asked_for() -> None:
    inputs = fixture.inputs(known=False)
    assert inputs.chosen is not None
    told = against(Reading(inputs, "owner"), inputs.chosen)
    assert told is not None
    assert told.more.endswith("Its price is not known yet: ask for an offer before you order.")
    assert not any("price" in why.lead for why in whys(Reading(inputs, "owner"), inputs.chosen))


def test_a_computer_without_protection_is_told_of_today_and_not_guaranteed() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    bare = inputs.surveyed[3].name
    task = inputs.plan.tasks[0]
    args = {
        "title": "1 computer has no protection at all",
        "text": "Nothing was found.",
        "count": 1,
        "endpoints": (bare,),
        "present": "Kaspersky",
    }
    finding = Finding("no-protection", "critical", Message("no-protection", args), None, (bare,), (), None, ())
    seen = (ProductMatch("Kaspersky", "kaspersky", None, None, (), "protection", 1.0, None),)
    inputs = replace(inputs, surveyed=tuple(replace(s, protection=seen) for s in inputs.surveyed))
    surveyed = tuple(replace(s, protection=()) if s.name == bare else s for s in inputs.surveyed)
    told = replace(inputs, findings=(finding, *inputs.findings), surveyed=surveyed)
    first = Pdf(render(told, "owner")).pages[0]
    said = f"Today, {long_day(fixture.TODAY, year=False)}: install Kaspersky on {bare}. Keep it off the network until that is done."
    assert said in first
    assert first.index("Today, ") < first.index("Do these three things first") < first.index(task.title)
    assert "each computer that is protected today keeps one working antivirus" in first
    assert "each computer has one working antivirus" in Pdf(render(inputs, "owner")).pages[0]


def _bare(*names: str, **args: object) -> Finding:
    return Finding("no-protection", "critical", Message("no-protection", args), None, names, (), None, ())


def test_without_a_product_at_hand_nobody_is_told_to_install_one() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    name = inputs.surveyed[0].name
    day = next(e.day for step in inputs.plan.steps for e in step.endpoints if e.endpoint == name)
    (line,) = today(Reading(replace(inputs, findings=(_bare(name),)), "owner"))
    assert f"take {name} off the network until the change on {long_day(day, year=False)}." in line
    assert "install" not in line


def test_the_first_page_asks_for_what_the_finding_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    inputs = fixture.inputs()
    one, two, three = (s.name for s in inputs.surveyed[:3])
    both = _bare(one, two, three, count=3, endpoints=(one, two, three), own=(one, two), cut_off=(three,), empty=(one, two, three))
    reading = Reading(replace(inputs, findings=(both,)), "owner")
    (line,) = today(reading)
    assert f"open “Windows Security” on {one} and {two} and turn on “Virus &amp; threat protection”." in line
    assert f"that is done. Take {three} off the network" in line
    for step in ("turn on “Virus & threat protection”", "off the network"):
        assert step in reading.text(both)
    every = _bare(one, two, count=2, endpoints=(one, two), own=(one, two), cut_off=(), empty=(one, two))
    (line,) = today(Reading(replace(inputs, findings=(every,)), "owner"))
    assert "Keep them off the network until that is done." in line
    (line,) = today(Reading(replace(inputs, findings=(_bare(one, strangers=(one,)),)), "owner"))
    assert f"if what was found there is no antivirus, take {one} off the network" in line


def test_the_soak_is_one_sentence_with_one_capital(owner: Pdf) -> None:
    found = re.search(r"(\w+) days? of trial after the first computers, (\w+) days? after each group", owner.text)
    assert found is not None
    assert found.group(1)[0].isupper() and not found.group(2)[0].isupper()


def test_the_letter_has_one_day_in_finding_and_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "finding_text", fixture.REAL_WORDS["finding_text"])
    inputs = fixture.inputs()
    assert inputs.plan is not None
    latest = next(t.first_day for t in inputs.plan.tasks if t.template == "prep-notice") + timedelta(days=4)
    args = {
        "product": "Kaspersky", "end": date(2027, 2, 2), "days": 70, "notice": date(2027, 1, 3), "notice_days": 30, "send_by": latest,
        "into": date(2028, 2, 2),
    }  # fmt: skip
    finding = Finding("licence-renews:L1", "high", Message("licence-renews", args), date(2027, 1, 3), (), ("L1",), None, ())
    reading = Reading(replace(inputs, findings=(finding,)), "owner")
    assert reading.letter_day is not None
    said = f"Send it on {long_day(reading.letter_day)}, at the latest on {long_day(latest)}."
    assert said in reading.text(finding)
    assert "Send it by" not in reading.text(finding)
    assert "must have arrived" not in reading.text(finding)
    unplanned = Reading(fixture.inputs(planned=False), "owner")
    assert "Send it by" in unplanned.text(finding)


def test_the_same_change_on_one_day_is_ticked_on_one_page() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    first, second = inputs.plan.steps[0], inputs.plan.steps[1]
    moved = replace(second, endpoints=tuple(replace(e, day=first.first_day) for e in second.endpoints))
    pdf = Pdf(render(replace(inputs, plan=replace(inputs.plan, steps=(first, moved, *inputs.plan.steps[2:]))), "owner"))
    day = next(page for page in pdf.pages if "Checklist for one day" in page)
    assert day.count("Finished at") == 1
    assert all(e.endpoint in day for e in (*first.endpoints, *second.endpoints))


def test_a_group_that_runs_on_over_a_friday_is_not_denied(owner: Pdf) -> None:
    assert "No change on a Friday" in owner.text
    inputs = fixture.inputs()
    assert inputs.plan is not None
    first = inputs.plan.steps[0]
    friday = first.first_day + timedelta(days=(4 - first.first_day.weekday()) % 7)
    long = replace(first, endpoints=tuple(replace(e, day=friday) for e in first.endpoints), last_day=friday)
    text = Pdf(render(replace(inputs, plan=replace(inputs.plan, steps=(long, *inputs.plan.steps[1:]))), "owner")).text
    assert "No change on a Friday" not in text
    assert "No group begins on a Friday or on the day before a public holiday." in text


def test_the_calendar_counts_thousands_as_every_page_does() -> None:
    pdf = Pdf(render(fixture.inputs(1200), "owner"))
    assert "1,200 of 1,200" in pdf.text
    assert "of 1200" not in pdf.text
