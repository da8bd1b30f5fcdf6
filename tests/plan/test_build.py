"""The whole builder: what every plan keeps, and organisations that are odd, small, large, late or empty."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Costs, Endpoint, Estate, NewLicence, Organisation, Person, Weights
from planner.examples import EXAMPLES, example
from planner.plan.build import Stopped, build
from planner.plan.verify import verify
from planner.plan.words import say
from planner.playbook import Playbook
from planner.problems import InputError
from planner.surveying import survey
from tests.plan.estates import large
from tests.plan.small import PRODUCT, TODAY, computer, laptop, licence, mac, office, phone, planned, rows, server, step_of, steps, tasks


def sound(estate: Estate, catalogue: Catalogue, playbook: Playbook, product: str = PRODUCT) -> None:
    """The independent check finds no error."""
    surveyed = survey(estate, catalogue, TODAY)
    plan = build(estate, surveyed, catalogue, playbook, product, TODAY)
    found = verify(plan, estate, surveyed, catalogue, playbook, TODAY)
    assert [(v.invariant, v.message) for v in found.violations if v.severity == "error"] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_sound_and_account_for_every_task(name: str, catalogue: Catalogue, playbook: Playbook) -> None:
    estate = example(name, TODAY)
    sound(estate, catalogue, playbook)
    plan = planned(estate, catalogue, playbook)
    there, gone = {t.template for t in plan.tasks}, {o.template for o in plan.omitted}
    assert there | gone == {t.id for t in playbook.tasks}
    assert not there & gone
    assert all(o.clause for o in plan.omitted)


@pytest.mark.parametrize("days", [0, 37, 101, 211, 303, 399])
def test_examples_stay_sound_on_later_days(days: int, catalogue: Catalogue, playbook: Playbook) -> None:
    today = TODAY + timedelta(days=days)
    for name in EXAMPLES:
        estate = example(name, today)
        surveyed = survey(estate, catalogue, today)
        plan = build(estate, surveyed, catalogue, playbook, PRODUCT, today)
        found = verify(plan, estate, surveyed, catalogue, playbook, today)
        assert [v.message for v in found.violations if v.severity == "error"] == [], name


def test_the_same_input_gives_the_same_plan(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = example("two-sites", TODAY)
    assert planned(estate, catalogue, playbook) == planned(estate, catalogue, playbook)


@pytest.mark.parametrize(
    "endpoints",
    [
        (),
        (computer("PC"),),
        (server("SRV"),),
        (server("SRV", 4, roles=("sql",), critical=True),),
        (phone("PH"),),
        (phone("PH", 3),),
        (mac("MAC", 3),),
        (phone("PH", 3), server("SRV", 2)),
        (computer("PC", 2),),
        (Endpoint("WHAT"),),
        (Endpoint("WHAT"), computer("PC", 3)),
        (Endpoint("LX", 2, "Ubuntu", "22.04", kind="desktop"), computer("PC", 4)),
        (Endpoint("CB", 2, "ChromeOS", kind="laptop"), computer("PC", 4)),
        (computer("PC", 3, critical=True),),
        (computer("PC", 3), laptop("LT", 3, critical=True), mac("M", 2, critical=True)),
        (computer("PC", 3, licence=None),),
        (computer("PC", 3, products=()), server("SRV", products=())),
        (computer("PC", 5, last_seen=date(2026, 1, 1)), computer("HERE", 5)),
    ],
    ids=str,
)
def test_odd_estates_have_sound_plans_with_every_machine_once(
    endpoints: tuple[Endpoint, ...], catalogue: Catalogue, playbook: Playbook
) -> None:
    estate = office(*endpoints)
    sound(estate, catalogue, playbook)
    plan = planned(estate, catalogue, playbook)
    named = [r.endpoint for s in plan.steps for r in s.endpoints] + [e.endpoint for e in plan.exceptions]
    assert sorted(named) == sorted(m.name for m in survey(estate, catalogue, TODAY))
    assert plan.start == min(t.first_day for t in plan.tasks)
    assert plan.finish == max((r.verified for r in rows(plan).values() if r.verified), default=None)


def test_without_anything_stated_there_is_still_a_plan(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(
        Estate(Organisation("Bare"), endpoints=(computer("PC", 3, licence=None), server("S", licence=None))), catalogue, playbook
    )
    assert len(rows(plan)) == 4
    assert plan.deadline is None
    assert {m.code for m in plan.assumptions} >= {"assumed-one-person", "assumed-window", "assumed-licence", "assumed-seats"}
    assert plan.cost is not None and plan.cost.labour is None


def test_a_start_before_today_is_refused(catalogue: Catalogue, playbook: Playbook) -> None:
    with pytest.raises(InputError, match=r"calendar.start.*before today"):
        planned(office(computer("PC"), calendar=Calendar(start=TODAY - timedelta(days=1))), catalogue, playbook)
    with pytest.raises(InputError, match="--start"):
        planned(office(computer("PC")), catalogue, playbook, start=date(2026, 1, 1))


def test_the_start_is_the_earliest_day_and_the_argument_wins(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 3), calendar=Calendar(start=date(2026, 12, 1)))
    assert planned(estate, catalogue, playbook).start == date(2026, 12, 1)
    assert planned(estate, catalogue, playbook, start=TODAY).start == TODAY
    assert planned(office(computer("PC", 3)), catalogue, playbook).start == TODAY + timedelta(days=1)


def test_a_start_on_a_holiday_begins_on_the_next_working_day(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 3), calendar=Calendar(start=date(2026, 12, 25))), catalogue, playbook)
    assert plan.start == date(2026, 12, 29)


def test_an_unknown_product_is_refused(catalogue: Catalogue, playbook: Playbook) -> None:
    with pytest.raises(InputError, match="no product of the catalogue"):
        planned(office(computer("PC")), catalogue, playbook, product="nobody/nothing")


def test_it_can_be_followed_and_stopped(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 30))
    surveyed, shares = survey(estate, catalogue, TODAY), list[float]()
    build(estate, surveyed, catalogue, playbook, PRODUCT, TODAY, progress=lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    with pytest.raises(Stopped):
        build(estate, surveyed, catalogue, playbook, PRODUCT, TODAY, cancelled=lambda: True)


def test_five_thousand_machines_are_planned(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = large(5000)
    surveyed = survey(estate, catalogue, TODAY)
    plan = build(estate, surveyed, catalogue, playbook, PRODUCT, TODAY)
    assert len(rows(plan)) + len(plan.exceptions) == len(surveyed)
    assert verify(plan, estate, surveyed, catalogue, playbook, TODAY).violations == ()


def test_fourteen_machines_take_weeks_not_months(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14)), catalogue, playbook, start=date(2027, 2, 1))
    assert plan.finish is not None
    assert (plan.finish - plan.start).days <= 35


def test_a_near_deadline_makes_the_plan_faster(catalogue: Catalogue, playbook: Playbook) -> None:
    calm = planned(office(computer("PC", 40)), catalogue, playbook)
    assert calm.finish is not None
    due = calm.finish - timedelta(days=3)
    fast = planned(office(computer("PC", 40), calendar=Calendar(deadline=due)), catalogue, playbook)
    assert fast.finish is not None and fast.finish <= due
    assert fast.missing == ()


def test_a_deadline_that_cannot_be_met_is_planned_and_told(catalogue: Catalogue, playbook: Playbook) -> None:
    due = TODAY + timedelta(days=3)
    plan = planned(office(computer("PC", 10), calendar=Calendar(deadline=due)), catalogue, playbook)
    assert plan.finish is not None and plan.finish > due
    told = {m.code: m.args for m in plan.missing}
    assert told["missing-days"]["days"] == (plan.finish - due).days
    assert told["missing-hours"]["machines"] == 10


def test_missing_seats_are_told_and_later_seats_waited_for(catalogue: Catalogue, playbook: Playbook) -> None:
    few = office(computer("PC", 10), new_licence=NewLicence(None, ((TODAY, 4),)))
    told = {m.code: m.args for m in planned(few, catalogue, playbook).missing}
    assert told["missing-seats"] == {"seats": 6, "held": 4, "needed": 10}
    later = date(2027, 2, 1)
    plan = planned(office(computer("PC", 10), new_licence=NewLicence(None, ((TODAY, 4), (later, 10)))), catalogue, playbook)
    assert plan.missing == ()
    assert sorted(r.day for r in rows(plan).values())[4] >= later
    assert any(m.code == "seats" for s in plan.steps for m in s.why)


def test_the_first_installation_waits_for_the_new_licence(catalogue: Catalogue, playbook: Playbook) -> None:
    starts = date(2027, 1, 11)
    plan = planned(office(computer("PC", 4), new_licence=NewLicence(starts, ())), catalogue, playbook)
    assert min(r.day for r in rows(plan).values()) >= starts
    assert plan.new_licence_starts == starts
    assert min(t.first_day for t in plan.tasks if t.phase == "build") >= starts


def test_the_cost_is_the_minutes_at_the_hourly_rate(catalogue: Catalogue, playbook: Playbook) -> None:
    from decimal import Decimal

    plan = planned(office(computer("PC", 4), costs=Costs(hourly_rate=Decimal("60"))), catalogue, playbook)
    assert plan.cost is not None
    assert plan.cost.labour == Decimal(str(plan.cost.minutes)).quantize(Decimal("0.01"))
    assert plan.cost.minutes == round(sum(t.minutes for t in plan.tasks if not t.if_applies or t.bookings), 1)


def test_parameters_are_those_of_the_size_with_settings_over_them(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 14), settings={"pilot_soak_days": 3, "soak_days": {"25": 4, "100": 9}})
    plan = planned(estate, catalogue, playbook)
    assert plan.size_band == "25"
    assert plan.parameters["pilot_soak_days"] == 3
    assert plan.parameters["soak_days"] == 4
    assert plan.parameters["old_licence_buffer_days"] == 14
    assert planned(replace(estate, settings={"soak_days": "3"}), catalogue, playbook).parameters["soak_days"] == 3
    for wrong in ("soon", -1, "nan", True):
        with pytest.raises(InputError, match=r"settings.soak_days"):
            planned(replace(estate, settings={"soak_days": wrong}), catalogue, playbook)


def test_what_goes_with_the_old_licence_is_told(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(
        office(computer("PC", 3), licences=(licence(facts=("backup", "separate-server-licence"), label="Old"),)), catalogue, playbook
    )
    told = {m.code: m.args for m in plan.assumptions}
    assert told["backup-goes"] == {"licences": ("Kaspersky Endpoint Security Cloud",)}
    assert told["server-licence"] == {"licences": ("Kaspersky Endpoint Security Cloud",)}


def test_barred_updates_start_the_plan_as_early_as_it_may(catalogue: Catalogue, playbook: Playbook) -> None:
    bound = Organisation("Sub Inc", ("US",), "USD", obligations=("federal-contractors",))
    plan = planned(office(computer("PC", 100), organisation=bound), catalogue, playbook)
    calm = planned(office(computer("PC", 100)), catalogue, playbook)
    assert plan.start == date(2026, 11, 25)
    assert plan.finish is not None and calm.finish is not None and plan.finish < calm.finish


def test_an_ended_licence_is_no_deadline_but_a_hurry(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 30), licences=(licence(expires=date(2026, 10, 1)),))
    sound(estate, catalogue, playbook)
    plan = planned(estate, catalogue, playbook)
    assert plan.deadline is None
    assert plan.old_licence_ends == date(2026, 10, 1)


def test_what_was_overridden_and_left_stands_in_the_plan(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 3), laptop("LT", 2))
    plan = build(estate, survey(estate, catalogue, TODAY), catalogue, playbook, PRODUCT, TODAY, override="the boss wants it")
    assert plan.override == "the boss wants it"
    assert plan.old_product == "kaspersky/kaspersky-endpoint-security-cloud"
    assert plan.revision == 0
    assert plan.violations == ()
    assert step_of(plan, "PC-1" if "PC-1" in rows(plan) else "PC-01").gate is not None
    assert steps(plan, "pilot") and tasks(plan, "pilot-gate")


def test_nobody_with_time_makes_exceptions_not_crashes(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 3), server("SRV"), team=(Person("Ana", 0.1),)), catalogue, playbook)
    assert {e.endpoint: e.why.code for e in plan.exceptions}["PC-01"] == "no-time"
    nobody = planned(office(computer("PC", 3), team=(Person("Ana", 6.0, weekdays=()),)), catalogue, playbook)
    assert {e.why.code for e in nobody.exceptions} == {"no-day"}
    assert nobody.finish is None


def test_of_several_old_products_that_of_most_computers_leads_and_the_others_are_told(catalogue: Catalogue, playbook: Playbook) -> None:
    few = licence(id="few", product="eset/eset-protect-advanced")
    estate = office(computer("A", 2, licence="few"), computer("PC", 5), licences=(few, licence()), weights=Weights("owner"))
    plan = planned(estate, catalogue, playbook)
    assert plan.old_product == "kaspersky/kaspersky-endpoint-security-cloud"
    (told,) = [m for m in plan.assumptions if m.code == "several-old"]
    assert say(told).startswith("Most computers leave Kaspersky Endpoint Security Cloud, others ESET PROTECT Advanced:")
    assert not any("Kaspersky" in t.title + t.how or "ESET" in t.title + t.how for t in plan.tasks)
    alone = planned(office(computer("PC", 5)), catalogue, playbook)
    assert not [m for m in alone.assumptions if m.code == "several-old"]


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ({"pilot_soak_days": -3}, "settings.pilot_soak_days: “-3” must be zero or more"),
        ({"pilot_soak_days": "soon"}, "settings.pilot_soak_days: “soon” is no number; write one of zero or more"),
        ({"soak_days": {"25": -1}}, "settings.soak_days.25: “-1” must be zero or more"),
        (
            {"soak_days": {"30": 4}},
            "settings.soak_days: “30” is no size band of the playbook; write one of 5, 25, 100, 500, 5000",
        ),
    ],
    ids=str,
)
def test_a_setting_that_cannot_stand_is_refused_by_name(
    setting: dict[str, object], text: str, catalogue: Catalogue, playbook: Playbook
) -> None:
    with pytest.raises(InputError) as caught:
        planned(office(computer("PC", 3), settings=setting), catalogue, playbook)
    assert str(caught.value) == text


def test_a_server_window_is_assumed_only_where_there_is_a_server(catalogue: Catalogue, playbook: Playbook) -> None:
    without = planned(office(computer("PC", 4)), catalogue, playbook)
    with_one = planned(office(computer("PC", 4), server("S")), catalogue, playbook)
    assert "assumed-window" not in {m.code for m in without.assumptions}
    assert "assumed-window" in {m.code for m in with_one.assumptions}
