"""The Gantt's rows follow the plan: what a reader would miss if a bar, a gate or a contract's date were left out or moved."""

from dataclasses import replace

from planner.desktop.charts.gantt_model import Dates, gantt, sentence, table
from planner.desktop.charts.records import Gantt, GanttRow
from tests.desktop.plans import DAY, FREEZES, HOLIDAYS, LICENCES, PEOPLE, PLAN, on


def chart() -> Gantt:
    return gantt(PLAN, Dates(PEOPLE, FREEZES, LICENCES, HOLIDAYS, product_name=lambda p: p.split("/")[1].title()))


def row(key: str) -> GanttRow:
    found = chart().row(key)
    assert found is not None, key
    return found


def test_rows_stand_in_the_order_of_the_work() -> None:
    labels = [r.label for r in chart().rows]
    assert labels[:3] == ["Prepare", "Preparation", "Console, policies and packages"]
    assert labels.index("Pilot 1") < labels.index("Wave 1") < labels.index("Stragglers") < labels.index("Closing") < labels.index("Ana")


def test_work_soak_and_waiting_follow_one_another_up_to_the_gate() -> None:
    pilot = row("step:pilot-2")
    assert [(b.fill, b.first, b.last) for b in pilot.bars] == [
        ("solid", on(12, 15), on(12, 17)), ("soak", on(12, 18), on(12, 27)), ("wait", on(12, 28), on(1, 3)),
    ]  # fmt: skip
    assert [(m.shape, m.day) for m in pilot.marks] == [("gate", on(1, 4))]


def test_a_gate_on_the_day_after_the_soak_waits_for_nothing() -> None:
    assert [b.fill for b in row("step:wave-1").bars] == ["solid", "soak"]


def test_servers_of_several_saturdays_share_a_row_with_a_bar_each() -> None:
    servers = row("kind:server")
    assert (servers.label, servers.count) == ("Servers, Saturdays", 2)
    assert [b.first for b in servers.bars] == [on(1, 9), on(1, 16)]


def test_the_finish_is_said_on_the_row_that_ends_with_it() -> None:
    assert row("step:stragglers-1").note.replace("\xa0", " ") == "finish Wed 27 Jan"
    assert not row("step:wave-1").note


def test_contract_dates_are_flags_and_never_severities() -> None:
    licence = row("licence:L1")
    assert [(m.shape, m.day) for m in licence.marks] == [("flag", on(12, 16)), ("urgent-flag", on(12, 30)), ("end", on(2, 28))]


def test_a_licence_that_does_not_renew_has_no_day_of_notice() -> None:
    quiet = gantt(PLAN, Dates(licences=(replace(LICENCES[0], auto_renews=False),))).row("licence:L1")
    assert quiet is not None
    assert [m.shape for m in quiet.marks] == ["end"]


def test_a_licence_that_runs_for_years_does_not_stretch_the_axis() -> None:
    assert chart().last < on(2, 28) + 10 * DAY
    far = row("licence:L2")
    assert far.until == chart().last
    assert not far.marks


def test_only_people_who_are_away_have_a_row() -> None:
    assert row("person:Ana").bars[0].fill == "away"
    assert chart().row("person:Jonas") is None


def test_freezes_and_holidays_are_bands() -> None:
    assert [(b.kind, b.first) for b in chart().bands] == [("freeze", on(12, 20)), ("holiday", on(12, 25)), ("holiday", on(12, 28))]


def test_the_axis_begins_on_a_monday_and_ends_on_a_sunday() -> None:
    assert chart().first.weekday() == 0
    assert chart().last.weekday() == 6
    assert chart().first <= PLAN.today


def test_every_bar_and_mark_is_said_as_text() -> None:
    lines = table(chart())
    bars = sum(len(r.bars) + len(r.marks) for r in chart().rows)
    assert len(lines) >= bars
    assert ("Ana", "", "Ana is away Mon 21 Dec to Sat 2 Jan") in [(a, b, c.replace("\xa0", " ")) for a, b, c in lines]
    assert "gate on" in sentence(row("step:pilot-1"))


def test_without_contracts_and_people_there_is_no_such_section() -> None:
    assert not [r for r in gantt(PLAN, Dates()).rows if r.key == "section:contracts"]
