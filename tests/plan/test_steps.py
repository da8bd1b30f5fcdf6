"""Days, people, gates and windows: each rule on a small organisation."""

from datetime import date, time, timedelta

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Freeze, Helpdesk, Person, ServerWindow, Site
from planner.playbook import Playbook
from tests.plan.small import computer, laptop, office, phone, planned, rows, server, step_of, steps, tasks

SATURDAY = ServerWindow(5, time(8), time(14))


def test_each_step_waits_for_the_soak_and_the_gate_before(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14)), catalogue, playbook)
    pilot, *waves = [s for s in plan.steps if s.kind in ("pilot", "wave")]
    before, soak = pilot, 5
    for wave in waves:
        verified = max(r.day for r in before.endpoints)
        assert before.gate is not None and before.gate >= verified + timedelta(days=soak)
        assert wave.first_day > before.gate
        before, soak = wave, 2
    assert [s.soak_days for s in (pilot, *waves)] == [5] + [2] * len(waves)
    assert all(s.decider == "Ana" and s.threshold_percent == 100 for s in plan.steps if s.gate)


def test_large_waves_pass_at_the_share_of_the_playbook(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 120)), catalogue, playbook)
    assert {s.threshold_percent for s in plan.steps if len(s.endpoints) >= 20} == {95}


def test_no_step_begins_on_a_friday_or_before_a_holiday_and_none_in_a_freeze(catalogue: Catalogue, playbook: Playbook) -> None:
    freeze = Freeze(date(2026, 12, 14), date(2026, 12, 18), "audit")
    for start in (date(2026, 11, 25) + timedelta(days=i) for i in range(0, 21, 4)):
        plan = planned(
            office(computer("PC", 14), sites=(Site("l", None, "GB", "ENG"),), calendar=Calendar(freezes=(freeze,))),
            catalogue,
            playbook,
            start=start,
        )
        for step in plan.steps:
            assert step.first_day.weekday() < 4
            assert step.first_day + timedelta(days=1) not in (date(2026, 12, 25), date(2027, 1, 1))
        assert not [r for r in rows(plan).values() if freeze.first <= r.day <= freeze.last]


def test_reasons_name_what_pushed_the_step(catalogue: Catalogue, playbook: Playbook) -> None:
    freeze = Freeze(date(2026, 12, 1), date(2026, 12, 10), "audit")
    plan = planned(office(computer("PC", 3), calendar=Calendar(freezes=(freeze,))), catalogue, playbook)
    assert "freeze" in [m.code for m in steps(plan, "pilot")[0].why]
    assert next(m.code for m in steps(plan, "wave")[0].why) == "gate"
    assert steps(plan, "pilot")[0].gate_why[0].code == "soak"


def test_an_absent_technician_is_named_as_the_reason(catalogue: Catalogue, playbook: Playbook) -> None:
    away = Person("Ana", 6.0, absent=((date(2026, 12, 2), date(2026, 12, 20)),))
    plan = planned(office(computer("PC", 3), team=(away,)), catalogue, playbook)
    found = {m.code: m.args for m in steps(plan, "pilot")[0].why}
    assert found["away"]["person"] == "Ana"
    assert found["away"]["until"] == date(2026, 12, 20)


def test_a_deputy_answers_the_gate_where_the_lead_is_away_for_long(catalogue: Catalogue, playbook: Playbook) -> None:
    ana = Person("Ana", 6.0, absent=((date(2026, 12, 3), date(2027, 1, 15)),))
    plan = planned(office(computer("PC", 3), team=(ana, Person("Ben", 6.0))), catalogue, playbook)
    assert {s.decider for s in plan.steps if s.gate} == {"Ben"}
    alone = planned(office(computer("PC", 3), team=(ana,)), catalogue, playbook)
    assert any(m.code == "decider-away" for s in alone.steps for m in s.gate_why) or alone.steps[0].first_day > date(2027, 1, 15)


def test_the_lead_who_did_it_all_lets_another_decide(catalogue: Catalogue, playbook: Playbook) -> None:
    team = (Person("Ana", 6.0), Person("Ben", 6.0, does=("server",)))
    plan = planned(office(computer("PC", 3), team=team), catalogue, playbook)
    assert {r.technician for r in rows(plan).values()} == {"Ana"}
    assert {s.decider for s in plan.steps if s.gate} == {"Ben"}


def test_technicians_work_where_they_work(catalogue: Catalogue, playbook: Playbook) -> None:
    team = (Person("Ana", 6.0, sites=("leeds",)), Person("Jonas", 6.0, sites=("munich",)))
    sites = (Site("leeds", None, "GB", "ENG"), Site("munich", None, "DE", "BY"))
    estate = office(
        computer("L", 6, site="leeds"), computer("M", 6, site="munich"), laptop("F", 2, site="munich", remote=True), team=team, sites=sites
    )
    found = rows(planned(estate, catalogue, playbook))
    assert {r.technician for n, r in found.items() if n.startswith("L")} == {"Ana"}
    assert {r.technician for n, r in found.items() if n.startswith("M")} == {"Jonas"}


def test_the_help_desk_limits_the_changes_of_a_day(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 30), helpdesk=Helpdesk(3)), catalogue, playbook)
    days = [r.day for r in rows(plan).values()]
    assert max(days.count(d) for d in set(days)) <= 3


def test_laptops_wait_for_the_long_lead_of_their_protection(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(laptop("LT", 3)), catalogue, playbook)
    for row in rows(plan).values():
        assert row.unprotect is not None and row.removed_old is not None
        assert (row.removed_old - row.unprotect).days >= 14
    tokens = tasks(plan, "prep-tokens")[0]
    assert tokens.last_day <= min(r.unprotect for r in rows(plan).values() if r.unprotect)


def test_servers_go_one_after_another_in_windows_the_least_important_first(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(
        office(
            computer("PC", 6),
            server("SQL", roles=("sql",), critical=True),
            server("FILE", roles=("file-server",)),
            server("WEB"),
            server("DC", 2, roles=("domain-controller",), redundancy_group="dc"),
        ),
        catalogue,
        playbook,
    )
    found = sorted((r.day, r.endpoint) for r in rows(plan).values() if r.window)
    assert found[0][1] == "WEB"
    assert len([x for x in found if x[0] == found[0][0]]) == 1
    assert found[-1][1] == "SQL"
    assert step_of(plan, "DC-01").id != step_of(plan, "DC-02").id
    gates = [s.gate for s in steps(plan, "pilot")]
    assert all(day.weekday() == 5 and gates[0] is not None and day > gates[0] for day, _ in found)
    assert steps(plan, "server")[0].name == "Servers, Sat\u00a019\u00a0Dec" or steps(plan, "server")[0].name.startswith("Servers, Sat")
    row = rows(plan)["SQL"]
    assert row.window == ("08:00", "14:00") and row.rollback_minutes == 90 and row.tester == "business-owner"


def test_a_window_holds_no_more_than_its_minutes(catalogue: Catalogue, playbook: Playbook) -> None:
    window = ServerWindow(2, time(18), time(22))
    plan = planned(office(computer("PC", 6), server("S", 9), calendar=Calendar(server_windows=(window,))), catalogue, playbook)
    for step in steps(plan, "server"):
        assert sum(r.minutes + r.rollback_minutes for r in step.endpoints) <= 240
        assert step.gate == step.last_day + timedelta(days=1) or step.gate is not None


def test_windows_are_left_out_in_freezes_holidays_and_absences(catalogue: Catalogue, playbook: Playbook) -> None:
    away = Person("Ana", 6.0, absent=((date(2027, 1, 4), date(2027, 1, 4)),))
    freeze = Freeze(date(2026, 12, 12), date(2026, 12, 12), None)
    plan = planned(
        office(computer("PC", 3), server("S"), team=(away,), calendar=Calendar(freezes=(freeze,), server_windows=(SATURDAY,))),
        catalogue,
        playbook,
    )
    day = rows(plan)["S"].day
    assert day not in (date(2026, 12, 12), date(2026, 12, 26), date(2027, 1, 2))


def test_servers_that_need_defender_first_are_prepared_before_their_window(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4), server("S", 3)), catalogue, playbook, product="microsoft/microsoft-defender-for-business")
    for name, row in rows(plan).items():
        if name.startswith("S"):
            assert row.prepared is not None and row.prepared < row.day
            assert row.prepared > min(s.gate for s in steps(plan, "pilot") if s.gate)
    enabled = tasks(plan, "srv-defender-enable")
    assert sorted(n for t in enabled for n in t.endpoints) == ["S-01", "S-02", "S-03"]
    assert all(t.bookings for t in enabled)


def test_without_workstations_the_least_important_server_is_the_pilot(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(server("SQL", roles=("sql",)), server("WEB")), catalogue, playbook)
    assert [r.endpoint for r in steps(plan, "pilot")[0].endpoints] == ["WEB"]
    assert step_of(plan, "SQL").kind == "server"
    assert tasks(plan, "srv-backup-now") and tasks(plan, "srv-signoff")


def test_phones_alone_have_a_pilot_too(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(phone("IP", 4), phone("AN", 3, os="Android", os_version="15")), catalogue, playbook)
    assert {r.endpoint[:2] for r in steps(plan, "pilot")[0].endpoints} == {"IP", "AN"}
    assert len(steps(plan, "mobile")[0].endpoints) == 5
    assert all(r.restart is None for r in rows(plan).values())


def test_unseen_servers_are_stragglers_in_windows(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4), server("S"), server("OLD", 2, last_seen=date(2026, 10, 1))), catalogue, playbook)
    for name in ("OLD-01", "OLD-02"):
        assert step_of(plan, name).kind == "stragglers"
        assert rows(plan)[name].window is not None
    assert step_of(plan, "OLD-01").name.startswith("Straggling servers")


def test_a_desktop_with_a_server_system_is_prepared_before(catalogue: Catalogue, playbook: Playbook) -> None:
    odd = computer("ODD", os="Windows Server 2022 Standard", os_version="10.0.20348", kind="desktop")
    plan = planned(office(computer("PC", 4), odd), catalogue, playbook, product="microsoft/microsoft-defender-for-business")
    row = rows(plan)["ODD"]
    assert row.prepared is not None and row.prepared < row.day
