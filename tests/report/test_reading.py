"""What both templates read off the records: names as they were entered, several old products, what protects meanwhile, what is barred."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.advice.records import Option, Reason
from planner.catalogue.load import load
from planner.catalogue.records import ProductMatch
from planner.estate.records import Licence
from planner.plan.records import Task
from planner.problems import Message
from planner.report import render, words
from planner.report.consultant.options import _difference
from planner.report.facts import Register
from planner.report.inputs import ReportInputs
from planner.report.owner.first import first_things
from planner.report.owner.why import same_engine
from planner.report.reading import Reading, _as_entered
from planner.report.sources import addresses
from tests.report import fixture
from tests.report.reader import Pdf


def _of_two_vendors() -> ReportInputs:
    inputs = fixture.inputs()
    first, *rest = inputs.surveyed
    return replace(inputs, surveyed=(replace(first, current_vendor="bitdefender", current=None), *rest))


def test_one_of_several_old_products_does_not_stand_for_all() -> None:
    reading = Reading(_of_two_vendors(), "owner")
    assert reading.old_vendors == ("kaspersky", "bitdefender")
    assert reading.old_short is None
    seen = (ProductMatch("Kaspersky", "kaspersky", None, None, (), "protection", 1.0, None),)
    told = replace(reading.inputs, surveyed=tuple(replace(s, protection=seen) for s in reading.inputs.surveyed))
    first = Pdf(render(told, "owner")).pages[0]
    assert "go back to what protected it before" in first
    assert "go back to Kaspersky" not in first
    assert "Staying with what you have" in first


def test_a_range_of_one_figure_is_one_figure() -> None:
    inputs = fixture.inputs()
    option, plan = inputs.chosen, inputs.plan
    assert option is not None and plan is not None
    items = {key: replace(line, low=line.amount, high=line.amount) for key, line in option.cost.items.items()}
    sure = replace(option, cost=replace(option.cost, items=items))
    unpriced = replace(plan, cost=replace(plan.cost, labour=None) if plan.cost is not None else None)
    first = Pdf(render(replace(inputs, chosen=sure, plan=unpriced), "owner")).pages[0]
    shown = re.search(r"about (£[\d,]+) (.*?)without tax", first)
    assert shown is not None
    assert "between" not in shown.group(2)


def test_a_price_that_is_not_known_is_no_zero() -> None:
    pdf = Pdf(render(fixture.inputs(known=False), "consultant"))
    assert "£0 for licences" not in pdf.text
    assert "the licences come on top" in pdf.pages[1]
    cost = next(page for page in pdf.pages if page.find("6 Cost") >= 0 and "When is it paid?" in page)
    assert "without the licences: their price is not known" in cost
    assert "£0" not in cost


def test_staying_has_no_price_where_the_law_bars_it() -> None:
    inputs = fixture.inputs()
    staying = inputs.suggestion.staying
    assert staying is not None
    barred = replace(staying, reasons=(Reason("H4", "fail", Message("law", {}), (), None),))
    told = replace(inputs, suggestion=replace(inputs.suggestion, staying=barred))
    first = Pdf(render(told, "owner")).pages[0]
    assert "Staying with Kaspersky barred by law" in first
    assert "staying £" not in first
    assert "staying £" in Pdf(render(inputs, "owner")).pages[0]


def _chosen(inputs: ReportInputs, message: Message | None) -> Option:
    assert inputs.chosen is not None
    return replace(inputs.chosen, product="gdata/gdata-antivirus-business", vendor="gdata", same_engine=message)


def test_a_shared_engine_is_told_in_plain_words_with_its_source() -> None:
    inputs = fixture.inputs()
    surveyed = tuple(replace(s, current="bitdefender/gravityzone-business-security", current_vendor="bitdefender") for s in inputs.surveyed)
    args: dict[str, object] = {"vendor": "G DATA", "old": "Bitdefender", "engine": "Bitdefender"}
    reading = Reading(replace(inputs, surveyed=surveyed, catalogue=load()), "owner")
    why = same_engine(reading, _chosen(inputs, Message("same-engine", args)))
    assert why is not None
    assert why.lead == "It finds harmful programs with the same engine as Bitdefender, that of Bitdefender."
    assert "test laboratories state it" in why.more
    assert why.provenance is not None and why.provenance.source is not None
    assert same_engine(reading, _chosen(inputs, None)) is None


def test_the_engine_of_one_program_is_not_told_of_all_that_its_maker_sells() -> None:
    inputs = fixture.inputs()
    assert inputs.chosen is not None
    args: dict[str, object] = {"vendor": "Avira", "old": "Carbon Black Cloud sensor", "engine": "Avira"}
    chosen = replace(
        inputs.chosen, product="avira/avira-antivirus-business", vendor="avira", same_engine=Message("same-engine", args)
    )  # fmt: skip
    told = []
    for current in ("broadcom-symantec/carbon-black-cloud", None):
        surveyed = tuple(replace(s, current=current, current_vendor="broadcom-symantec") for s in inputs.surveyed)
        told.append(same_engine(Reading(replace(inputs, surveyed=surveyed, catalogue=load()), "owner"), chosen))
    assert told[0] is not None
    assert told[0].lead == "It finds harmful programs with the same engine as Carbon Black Cloud sensor, that of Avira."
    assert told[1] is None


def test_an_engine_that_its_own_maker_names_is_no_laboratorys_word() -> None:
    inputs = fixture.inputs()
    assert inputs.chosen is not None
    surveyed = tuple(replace(s, current="bitdefender/gravityzone-business-security", current_vendor="bitdefender") for s in inputs.surveyed)
    args: dict[str, object] = {"vendor": "N-able", "old": "Bitdefender", "engine": "Bitdefender"}
    reading = Reading(replace(inputs, surveyed=surveyed, catalogue=load()), "owner")
    why = same_engine(
        reading,
        replace(inputs.chosen, product="n-able/n-able-managed-antivirus", vendor="n-able", same_engine=Message("same-engine", args)),
    )
    assert why is not None and why.provenance is not None and why.provenance.basis == "vendor"
    assert "its maker says so" in why.more and "laboratories" not in why.more


def test_a_product_of_the_same_maker_is_told_beside_the_reasons() -> None:
    inputs = fixture.inputs()
    assert inputs.chosen is not None
    chosen = replace(inputs.chosen, vendor="kaspersky", same_engine=Message("same-vendor", {"vendor": "Kaspersky"}))
    assert "It comes from the same maker as before" in Pdf(render(replace(inputs, chosen=chosen), "owner")).pages[0]


def test_a_bare_machine_is_not_protected_by_an_old_product() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    reading = Reading(inputs, "consultant")
    row = inputs.plan.steps[0].endpoints[0]
    assert reading.meanwhile(row) == "Defender"
    assert reading.meanwhile(replace(row, bridge=None)) == "old product"
    assert reading.meanwhile(replace(row, bridge=None, removed_old=None)) == "nothing today"


def test_ids_of_the_playbook_are_spelt_out() -> None:
    reading = Reading(fixture.inputs(), "consultant")
    title = next(t.title for t in reading.inputs.playbook.tasks if t.id == "ep-verify")
    assert reading.spelt("every check of ep-verify true, no severity-1 ticket") == f"every check of “{title}” true, no severity-1 ticket"
    assert not re.search(r"\bep-[a-z]+", Pdf(render(fixture.inputs(), "consultant")).text)


@pytest.mark.parametrize(
    ("system", "entered", "shown"),
    [
        ("Windows 11 26H2 Enterprise/Education", "Windows 11 Enterprise", "Windows 11 26H2 Enterprise"),
        ("Windows 11 26H2 Enterprise/Education", "Windows 11", "Windows 11 26H2 Enterprise/Education"),
        ("Windows Server 2022", "Windows Server 2022 Standard", "Windows Server 2022"),
    ],
)
def test_a_system_is_called_by_the_edition_that_was_entered(system: str, entered: str, shown: str) -> None:
    assert _as_entered(system, entered) == shown


def test_the_three_notices_keep_their_own_plain_titles() -> None:
    reading = Reading(fixture.inputs(), "owner")
    day = date(2026, 12, 7)
    trade = ("Tell the people of this wave", "Remind the people of this wave", "Give the people of this wave the all-clear")
    told = [reading.told(Task(f"n{n}", "wave-notice", "waves", title, day, day, "Tom", 5, ()))[0] for n, title in enumerate(trade)]
    assert told == [
        "Tell the people whose computers are next",
        "Remind the people whose computers are next",
        "Tell the people that their computers are done",
    ]


def test_the_letter_is_among_the_first_things_with_its_latest_day() -> None:
    inputs = fixture.inputs()
    reading = Reading(inputs, "owner")
    things = first_things(reading)
    letter = next(thing for thing in things if thing.title == "Send the letter that ends the old contract")
    assert letter.on == date(2026, 12, 15)
    first = Pdf(render(inputs, "owner")).pages[0]
    assert "Send the letter that ends the old contract" in first
    latest = reading.letter_latest(inputs.estate.licences[0])
    assert latest is not None and latest >= letter.on
    assert ("At the latest on" in letter.text) == (latest > letter.on)


def test_a_gap_is_no_reason_against_another_product() -> None:
    inputs = fixture.inputs()
    first, second = inputs.suggestion.options[0], inputs.suggestion.options[1]
    criteria = {key: replace(score, known=key != "cost", value=(score.value or 0) - 30) for key, score in second.score.criteria.items()}
    behind = replace(second, score=replace(second.score, criteria=criteria))
    reading = Reading(replace(inputs, chosen=first), "consultant")
    assert "Cost" not in _difference(reading, behind)
    unknown = {key: replace(score, known=False) for key, score in criteria.items()}
    assert "not known" in _difference(reading, replace(second, score=replace(second.score, criteria=unknown)))


def test_an_address_stands_once_with_all_its_numbers() -> None:
    register = Register()
    for n in range(3):
        register.cite(replace(fixture.PAGE, as_of=date(2026, 1, 1) + timedelta(days=n)), "one fact")
    register.cite(replace(fixture.PAGE, source="https://example.org/other"), "another")
    lines = [str(getattr(item, "text", "")) for item in addresses(register) if hasattr(item, "text")]
    assert len(lines) == 2
    assert "1, 2, 3. " in lines[0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (16.5, "17 minutes"),
        (9.5, "10 minutes"),
        (60, "1 hour"),
        (64, "1 hour 4 minutes"),
        (121, "2 hours 1 minute"),
        (210, "3.5 hours"),
        (float(Decimal("0.4")), "0 minutes"),
    ],
)
def test_lengths_of_work_as_people_say_them(value: float, said: str) -> None:
    assert words.minutes(value) == said


def test_one_of_a_kind_is_counted_as_one() -> None:
    assert [words.counted("windows-server", 1), words.counted("windows-server", 6), words.counted("macos", 1)] == [
        "1 server",
        "6 servers",
        "1 Mac",
    ]


def test_names_that_are_left_out_are_counted_as_machines() -> None:
    reading = Reading(fixture.inputs(), "consultant")
    names = (*(f"MF-PC-{n:02}" for n in range(1, 7)), "MF-PC-08", *(f"MF-LT-{n:02}" for n in range(1, 6)))
    assert len(names) == 12
    assert reading.names(names, most=2) == "MF-PC-01 … MF-PC-06, MF-PC-08 and 5 more"
    assert reading.names(names, most=3) == "MF-PC-01 … MF-PC-06, MF-PC-08 and MF-LT-01 … MF-LT-05"
    assert reading.names(names[:3]) == "MF-PC-01, MF-PC-02 and MF-PC-03"


@pytest.mark.parametrize("template", ["owner", "consultant"])
def test_what_is_critical_without_a_date_is_to_be_done_now(template: str) -> None:
    inputs = fixture.inputs()
    renews, soon, law = inputs.findings
    bare = replace(soon, severity="critical", deadline=None, message=Message("finding", {"title": "Nothing protects it", "text": "Act."}))
    pdf = Pdf(render(replace(inputs, findings=(bare, renews, law)), template))
    page = next(p for p in pdf.pages[1:] if "Nothing protects it. Act." in p)
    assert re.search(r"Nothing protects it\. Act\.(?: ?\[\d+\])? now ", page)


def test_a_trial_that_ends_first_is_not_the_licence_that_matters() -> None:
    told = replace(fixture.inputs(), plan=None)
    licence = replace(told.estate.licences[0], id="paid", expires=date(2027, 3, 1))
    trial = Licence(id="trial", label="Sophos MDR Trial", expires=date(2026, 12, 20))
    reading = Reading(replace(told, estate=replace(told.estate, licences=(trial, licence))), "owner")
    assert reading.main_licence == licence
    assert Reading(replace(told, estate=replace(told.estate, licences=(trial,))), "owner").main_licence == trial
