"""Each invariant: the sound plan keeps it, and a plan with one thing damaged breaks it and says where."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from planner.estate.records import NewLicence, ServerWindow
from planner.plan.records import Booking, Checked, Deadline, Plan
from planner.plan.verify import RULES, rules_of, verify
from planner.plan.verify_ground import fault
from planner.plan.verify_words import say
from planner.problems import Message
from tests.plan.verify_catalogue import restriction, small_catalogue
from tests.plan.verify_damages import DAMAGES, Damage
from tests.plan.verify_plans import (
    NAMES,
    STRAGGLERS,
    TODAY,
    WAVE_1,
    WAVE_2,
    playbook,
    sound,
)

BUILT_IN = "microsoft/microsoft-defender-antivirus"
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_a_damaged_plan_breaks_its_rule(damage: Damage) -> None:
    broken = damage.do(sound()).broken()
    found = [v for v in broken.get(damage.invariant, []) if v.message.code == damage.code]
    assert found, f"{damage} was not seen; seen: { {k: [x.message.code for x in v] for k, v in broken.items()} }"
    named = {name for v in found for name in v.endpoints}
    days = {d for v in found for d in v.days}
    if damage.endpoints is not None:
        assert named >= set(damage.endpoints), named
        assert (not named) == (not damage.endpoints)
    if damage.day is not None:
        assert damage.day in days, days
    if damage.also is not None:
        assert set(broken) <= {damage.invariant, "as-printed", *damage.also}
    assert all(v.severity == severity(damage.invariant) for v in found)


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_a_violation_is_said_plainly(damage: Damage) -> None:
    violation = next(v for v in damage.do(sound()).broken()[damage.invariant] if v.message.code == damage.code)
    text = say(violation.message, "en-GB")
    assert "{" not in text
    assert "None" not in text
    assert "!" not in text
    assert text.endswith((".", ".”"))
    if len(violation.endpoints) == 1:
        assert violation.endpoints[0] in text
    if violation.days and violation.message.code not in UNDATED:
        assert any(str(day.day) in text for day in violation.days)


UNDATED = frozenset(
    {
        "pilot-size", "departments-not-piloted", "business-software-not-piloted", "remote-laptop-not-piloted", "no-enforcement", "twice",
        "band-differs", "parameter-differs", "parameter-unknown", "task-gone", "task-left-out", "task-unknown", "task-twice",
        "phases-differ", "departments-all-critical",
    }
)  # fmt: skip


def severity(invariant: str) -> str:
    return "error" if invariant in ("deadline", "as-printed") else playbook().invariant(invariant).severity


def test_the_sound_plan_breaks_nothing_and_is_looked_at_everywhere() -> None:
    verification = sound().check()
    assert verification.violations == ()
    results = {c.invariant: c.result for c in verification.checked}
    assert {k for k, v in results.items() if v == "not-applicable"} == {"trial-not-the-bridge", "passive-before-onboarding"}
    assert {k for k, v in results.items() if v == "for-people"} == {
        "notice-not-blind", "agent-removed-too", "features-replaced", "exclusions-justified", "site-bandwidth",
    }  # fmt: skip


def test_every_invariant_of_the_playbook_is_answered_once_and_in_its_order() -> None:
    checked = [c.invariant for c in sound().check().checked]
    assert checked == [i.id for i in playbook().invariants] + ["deadline", "as-printed"]
    assert set(RULES) == set(checked)


def test_every_rule_with_data_has_a_damage() -> None:
    left = {"notice-not-blind", "agent-removed-too", "exclusions-justified", "site-bandwidth"}
    assert {d.invariant for d in DAMAGES} == set(RULES) - left


def test_a_rule_is_broken_exactly_where_it_has_a_violation() -> None:
    for damage in DAMAGES:
        verification = damage.do(sound()).check()
        assert {c.invariant for c in verification.checked if c.result == "broken"} == {v.invariant for v in verification.violations}


def test_severities_are_the_playbooks_but_capacity_and_deadline_are_errors() -> None:
    book = replace(playbook(), invariants=tuple(replace(i, severity="warning") for i in playbook().invariants))
    case = sound().row("D05", minutes=400, restart=None).due(None)
    found = verify(case.plan, case.estate, case.surveyed, case.catalogue, book, TODAY)
    assert {v.invariant: v.severity for v in found.violations} == {"capacity": "error", "restart-planned": "warning", "deadline": "error"}


def test_a_rule_that_the_check_does_not_know_is_left_to_people() -> None:
    book = replace(playbook(), invariants=(*playbook().invariants, replace(playbook().invariants[0], id="new-rule")))
    case = sound()
    found = verify(case.plan, case.estate, case.surveyed, case.catalogue, book, TODAY)
    assert Checked("new-rule", "for-people", len(case.plan.steps)) in found.checked


def test_many_violations_of_a_kind_are_told_in_one_sentence_with_every_machine() -> None:
    case = sound()
    for name in NAMES:
        case = case.row(name, restart=None)
    (told,) = case.broken()["restart-planned"]
    assert len(told.endpoints) == 26
    assert "25 more places" in say(told.message)


def test_an_empty_plan_forgets_everyone_and_crashes_nothing() -> None:
    case = sound().planned(steps=(), exceptions=(), tasks=())
    broken = case.broken()
    assert set(broken) == {"everyone-once", "sums-at-the-end", "as-printed"}
    assert len(broken["everyone-once"][0].endpoints) == len(NAMES)


# ---- meanings of the interface


def test_a_licence_that_ended_before_today_asks_only_that_nothing_gets_worse() -> None:
    lapsed = sound().licence(expires=TODAY - WEEK, auto_renews=False)
    assert "old-licence-outlives" not in lapsed.broken()
    assert "deadline" not in lapsed.broken()
    worse = lapsed.row("D05", removed_old=WAVE_1 - DAY)
    assert "no-gap" in worse.broken()


def test_updates_barred_in_the_past_free_the_plan_from_the_licences_end() -> None:
    short = sound().licence(expires=STRAGGLERS + DAY, auto_renews=False)
    barred = replace(short, catalogue=small_catalogue(restrictions=(restriction(bans_updates=True, updates_stop=TODAY - WEEK),)))
    assert "old-licence-outlives" in short.broken()
    assert "old-licence-outlives" not in barred.broken()


def test_a_bar_on_updates_that_is_still_to_come_is_the_deadline_and_ends_the_old_protection() -> None:
    case = replace(sound(), catalogue=small_catalogue(restrictions=(restriction(bans_updates=True, updates_stop=date(2026, 2, 20)),)))
    broken = case.due(date(2026, 2, 20)).broken()
    assert {"deadline", "no-gap"} <= set(broken)
    assert {v.message.code for v in broken["deadline"]} == {"deadline-missed"}


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "unknown"},
        {"status": "superseded"},
        {"vendor": "otherco"},
        {"countries": ("DE",)},
        {"countries": ("EU",)},
        {"applies_to": ("public-sector",)},
    ],
)
def test_entries_that_do_not_bind_move_no_date(changes: dict[str, object]) -> None:
    law = restriction(**{"bans_use": True, "comply_by": date(2026, 2, 20), **changes})
    assert replace(sound(), catalogue=small_catalogue(restrictions=(law,))).broken() == {}


def test_a_ban_on_use_binds_by_its_last_day_everywhere_where_its_word_says_so() -> None:
    law = restriction(bans_use=True, comply_by=date(2026, 2, 20), countries=("US",), applies_to=("federal-contractors",))
    case = replace(sound(), catalogue=small_catalogue(restrictions=(law,))).due(date(2026, 2, 20))
    assert "deadline" not in {k for k, v in sound().broken().items() if v}
    assert {v.message.code for v in case.broken()["deadline"]} == {"deadline-differs"}
    bound = case.given(organisation=replace(case.estate.organisation, obligations=("eu-personal-data", "federal-contractors")))
    assert {v.message.code for v in bound.broken()["deadline"]} == {"deadline-missed"}


def test_the_deadline_of_a_licence_that_renews_is_its_present_end_while_notice_can_be_in_time() -> None:
    case = sound().calendar(deadline=None)
    assert case.due(date(2026, 6, 16)).broken() == {}
    too_late = case.licence(notice_days=200).saying("notice-missed", day=date(2025, 12, 12))
    assert too_late.due(date(2027, 6, 16)).planned(old_licence_ends=date(2027, 6, 30)).broken() == {}


def test_notice_that_cannot_keep_the_safety_days_has_to_keep_the_contract_and_past_that_only_be_told() -> None:
    tight = sound().licence(expires=date(2026, 2, 16), notice_days=30).calendar(deadline=None)
    assert [v.message.code for v in tight.broken()["notice-in-time"]] == ["notice-unsaid"]
    tight = tight.saying("notice-urgent", day=date(2026, 1, 17))
    assert "notice-in-time" not in tight.broken()
    assert "notice-in-time" in tight.task("prep-notice", last_day=date(2026, 1, 18)).broken()
    gone = sound().licence(expires=date(2026, 2, 4), notice_days=30).calendar(deadline=None).task("prep-notice", last_day=date(2026, 1, 18))
    assert [v.message.code for v in gone.broken()["notice-in-time"]] == ["notice-unsaid"]
    assert "notice-in-time" not in gone.saying("notice-missed", day=date(2026, 1, 5)).broken()
    assert gone.cases("notice-in-time") == 1


def test_seats_are_counted_in_the_products_unit() -> None:
    seats = NewLicence(None, ((TODAY, 4),))
    few = sound().given(new_licence=seats).planned(new_licence_starts=TODAY, new_seats=seats.seats)
    assert "new-licence-first" in few.broken()
    by_server = replace(few, catalogue=small_catalogue(unit="server"))
    assert [v.message.args["needed"] for v in by_server.broken()["new-licence-first"]] == [5]
    by_user = replace(few, catalogue=small_catalogue(unit="user"))
    for name in NAMES:
        by_user = by_user.machine(name, user="Kim")
    assert by_user.broken() == {}
    many = NewLicence(None, ((TODAY, 26),))
    unstated = replace(few, catalogue=small_catalogue(unit=None)).given(new_licence=many).planned(new_seats=many.seats)
    assert unstated.broken() == {}


def test_settings_override_a_parameter_as_one_value_or_by_size_band() -> None:
    assert "soak-and-gate" in sound().given(settings={"pilot_soak_days": 9}).broken()
    assert "soak-and-gate" in sound().given(settings={"pilot_soak_days": {"25": 3, "100": 9}}).broken()
    assert sound().given(settings={"pilot_soak_days": {"25": 9}}).broken() == {}


def test_without_a_team_one_assumed_person_has_three_hours() -> None:
    alone = sound().given(team=None)
    overbooked = {d for v in alone.broken()["capacity"] if v.message.code == "overbooked" for d in v.days}
    assert overbooked == {WAVE_2}
    assert {v.message.code for v in alone.broken()["freeze-days"]} == {"nobody-tries-it"}
    assert set(alone.saying("assumed-one-person").broken()) == {"capacity", "freeze-days"}


def test_without_windows_saturday_morning_is_assumed() -> None:
    assert sound().calendar(server_windows=None).saying("assumed-window").broken() == {}
    assert "server-window" in sound().calendar(server_windows=(ServerWindow(6, time(8), time(14)),)).broken()


def test_a_window_may_run_over_midnight() -> None:
    night = sound().calendar(server_windows=(ServerWindow(5, time(22), time(4)),))
    for name in ("F01", "X01", "C01", "C02", "Q01"):
        night = night.row(name, window=("22:00", "04:00"))
    assert night.broken() == {}
    assert "server-window" in night.row("F01", window=("23:00", "05:00")).broken()
    assert "server-window" in night.row("F01", window=("late", "05:00")).broken()


def test_a_window_is_overtime_and_counts_against_no_daily_hours() -> None:
    assert sound().row("F01", minutes=110).broken() == {}


def test_holidays_are_off_where_the_calendar_leaves_them_out() -> None:
    case = sound().moved("wave-3", date(2026, 4, 2)).calendar(holidays=False)
    assert "freeze-days" not in case.broken()


def test_a_public_holiday_gives_nobody_hours() -> None:
    easter = date(2026, 4, 6)
    (report,) = (t for t in sound().plan.tasks if t.id == "close-report")
    case = sound().task("close-report", last_day=easter, bookings=(Booking(easter, "Ana", report.minutes),))
    case = case.planned(phases=tuple(replace(p, last_day=easter) if p.id == "close" else p for p in case.plan.phases))
    assert [v.days for v in case.broken()["capacity"]] == [(easter,)]
    assert case.calendar(holidays=False).broken() == {}


def test_a_late_pilot_of_a_platform_with_critical_machines_only_goes_alone_and_is_sound() -> None:
    case = sound().machine("M01", critical=True).machine("M02", critical=True)
    assert "pilot-not-critical" in case.broken()
    step = replace(next(s for s in case.plan.steps if s.id == "wave-3"), id="pilot-2", kind="pilot", name="Pilot of Macs", endpoints=())
    late = case.planned(steps=(*case.plan.steps, step)).into("M01", "pilot-2").into("M02", "stragglers")
    assert "pilot-not-critical" not in late.broken()
    assert "pilot-covers-platforms" not in late.broken()


def test_an_organisation_of_servers_pilots_its_least_important_one() -> None:
    kept = ("F01", "X01", "C01", "C02", "Q01")
    case = sound()
    pilot = replace(
        next(s for s in case.plan.steps if s.id == "server-1"), kind="pilot", gate=date(2026, 2, 20), decider="Ana", threshold_percent=100
    )
    servers = [s for s in case.plan.steps if s.id in ("server-2", "server-3")]
    gate = replace(
        next(t for t in case.plan.tasks if t.id == "pilot-gate@pilot-1"),
        step="server-1",
        first_day=date(2026, 2, 20),
        last_day=date(2026, 2, 20),
    )
    left = case.planned(steps=(pilot, *servers), exceptions=(), tasks=(*(t for t in case.plan.tasks if t.id != "pilot-gate@pilot-1"), gate))
    left = replace(left, surveyed=tuple(m for m in case.surveyed if m.name in kept))
    assert not {"servers-after-pilot", "pilot-first", "pilot-not-critical", "soak-and-gate"} & set(left.broken())


def test_defender_stands_down_by_itself_on_a_client_and_by_its_order_on_a_server() -> None:
    defender = replace(sound().surveyed[0].protection[0], vendor="microsoft", agent="microsoft/agent")  # type: ignore[index]
    case = sound().machine("D05", protection=(defender,), current=BUILT_IN, current_vendor="microsoft", licence=None)
    case = case.row("D05", removed_old=None, order="leave-defender-client", bridge=None)
    assert case.broken() == {}
    server = sound().machine("F01", protection=(defender,), current=BUILT_IN, current_vendor="microsoft", licence=None)
    assert server.row("F01", removed_old=None, order="leave-defender-server", bridge=None).broken() == {}
    assert "one-active-engine" in server.row("F01", removed_old=None, order="edr-coexist", bridge=None).broken()


def test_a_machine_without_protection_today_has_nothing_to_lose() -> None:
    bare = sound().machine("D05", protection=(), current=None, current_vendor=None, licence=None)
    assert bare.row("D05", order="leave-defender-client", removed_old=None, bridge=None, unprotect=None).broken() == {}


def test_no_restart_is_asked_for_where_both_products_need_none() -> None:
    case = replace(sound(), catalogue=small_catalogue(reboot="no")).row("D05", restart=None)
    assert case.broken() == {}
    assert case.result("restart-planned") == "not-applicable"


def test_old_windows_servers_have_no_defender_to_name() -> None:
    system = replace(sound().surveyed[-4].system, id="windows-server-2012-r2")  # type: ignore[type-var]
    case = sound().machine("F01", system=system)
    assert "bridge-named" in case.broken()
    case = case.row("F01", bridge="none")
    assert {v.endpoints for v in case.broken()["as-printed"]} == {("F01",)}  # its work by hand is not in this plan
    assert set(case.broken()) == {"as-printed"}


def test_an_unsupported_system_in_a_step_is_told() -> None:
    case = sound()
    system = replace(case.surveyed[0].system, family="chromeos", name="ChromeOS 120")  # type: ignore[type-var]
    broken = case.machine("D05", system=system, family="chromeos").broken()
    assert [v.endpoints for v in broken["supported-target"]] == [("D05",)]
    assert "ChromeOS 120" in say(broken["supported-target"][0].message)


def test_owners_read_of_computers_and_consultants_of_endpoints() -> None:
    message = Message("sum-differs", {"endpoints": (), "planned": 3, "inventory": 4})
    assert "3 computers" in say(message)
    assert "3 endpoints" in say(message, voice="consultant")


def test_five_thousand_machines_are_checked() -> None:
    case = sound()
    rows, machines = [], []
    wave = next(s for s in case.plan.steps if s.id == "wave-2")
    for index in range(5000):
        name = f"X{index:05d}"
        rows.append(replace(wave.endpoints[0], endpoint=name))
        machines.append(replace(case.surveyed[0], endpoint=replace(case.surveyed[0].endpoint, name=name, facts=())))
    steps = tuple(replace(s, endpoints=tuple(rows)) if s.id == "wave-2" else replace(s, endpoints=()) for s in case.plan.steps)
    large = replace(case.planned(steps=steps, exceptions=()), surveyed=tuple(machines))
    assert len(large.check().checked) == len(case.check().checked)


def test_the_playbooks_patterns_and_phases_are_taken_over() -> None:
    rules = rules_of(playbook())
    assert rules.patterns["edr-coexist"] == "coexist-then-remove"
    assert rules.overlaps["servers"] == ("waves",)
    assert rules.invariants["deadline"] == "error"


def test_the_plan_of_the_test_is_a_plan() -> None:
    assert isinstance(sound().plan, Plan)
    assert sound().plan.deadline == Deadline(date(2026, 4, 30), Message("calendar"))


def test_a_trial_of_the_new_product_has_to_last_until_the_bought_licence_begins() -> None:
    starts = sound().plan.new_licence_starts
    assert starts is not None
    assert sound().trying(starts).result("trial-not-the-bridge") == "kept"
    assert sound().trying(None).result("trial-not-the-bridge") == "for-people"
    assert sound().trying(TODAY - timedelta(days=1)).result("trial-not-the-bridge") == "not-applicable"


def test_without_a_team_work_is_given_to_a_part_of_the_playbook_and_to_nobody_else() -> None:
    alone = sound().given(team=None)
    strangers = [v for v in alone.broken()["capacity"] if v.message.code == "unknown-person"]
    assert {v.message.args["person"] for v in strangers} == {"Ana"}
    parts = alone
    for name in NAMES:
        parts = parts.row(name, technician="project-lead")
    rows = {e for v in parts.broken()["capacity"] if v.message.code == "unknown-person" for e in v.endpoints}
    assert "D05" in {e for v in strangers for e in v.endpoints} and "D05" not in rows


def test_machines_with_one_gap_are_told_together() -> None:
    gaps = sound().licence(expires=WAVE_1 - timedelta(days=1), auto_renews=False).broken()["no-gap"]
    days = [(v.message.args["last"], v.message.args["first"]) for v in gaps]
    assert len(days) == len(set(days)) < sum(len(v.endpoints) for v in gaps)


@pytest.mark.parametrize(("minutes", "said"), [(1, "has 1 minute of work"), (2, "has 2 minutes of work")])
def test_one_minute_is_told_as_one(minutes: int, said: str) -> None:
    assert said in say(fault("overbooked", ["PC"], [TODAY], person="Ana", day=TODAY, minutes=minutes, most=0).message)
