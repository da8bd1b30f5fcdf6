"""The plan's tasks: which are there, when, who, and what hangs on what."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Licence, Organisation, Person, Site, Weights
from planner.examples import example
from planner.plan.orders import scaled
from planner.plan.records import Plan
from planner.plan.verify import verify
from planner.playbook import Playbook
from planner.surveying import survey
from tests.plan.small import PRODUCT, TODAY, computer, laptop, licence, mac, office, phone, planned, rows, server, steps, tasks


def test_preparation_comes_before_build_and_build_before_the_pilot(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(example("two-sites", TODAY), catalogue, playbook)
    first = min(r.day for r in rows(plan).values())
    prepared = [t for t in plan.tasks if t.phase in ("prepare", "build") and t.template != "prep-notice"]
    assert max(t.last_day for t in prepared) < first
    assert tasks(plan, "prep-licence")[0].last_day < tasks(plan, "build-tenant")[0].first_day
    assert tasks(plan, "prep-comms")[0].last_day <= tasks(plan, "wave-notice")[0].first_day
    assert tasks(plan, "pilot-criteria")[0].last_day < first


def test_a_calm_plan_takes_the_phases_default_days_and_a_hurried_one_does_not(catalogue: Catalogue, playbook: Playbook) -> None:
    calm = planned(office(computer("PC", 60)), catalogue, playbook)
    fast = planned(office(computer("PC", 60), licences=(licence(expires=date(2026, 11, 1)),)), catalogue, playbook)
    assert {p.id: (p.last_day - p.first_day).days for p in calm.phases}["prepare"] >= 8
    assert steps(fast, "pilot")[0].first_day < steps(calm, "pilot")[0].first_day


def test_people_are_told_five_working_days_before_reminded_and_told_that_it_is_done(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), server("S"), phone("P", 2)), catalogue, playbook)
    notices = {t.id: t for t in tasks(plan, "wave-notice")}
    assert {t.step for t in notices.values()} == {s.id for s in plan.steps}
    for step in plan.steps:
        told, reminded, cleared = (notices[f"wave-notice@{step.id}{part}"] for part in ("", ".reminder", ".all-clear"))
        working = [
            d for d in (told.first_day + timedelta(days=i) for i in range(1, (step.first_day - told.first_day).days + 1)) if d.weekday() < 5
        ]
        assert len(working) >= 5
        assert told.endpoints == tuple(r.endpoint for r in step.endpoints)
        assert told.last_day < reminded.first_day == reminded.last_day < step.first_day
        assert (step.first_day - reminded.last_day).days <= 3
        assert cleared.first_day == cleared.last_day > step.last_day
        whole = told.minutes + reminded.minutes + cleared.minutes
        assert whole == pytest.approx(notice_minutes(playbook, plan), abs=0.1)


def notice_minutes(playbook: Playbook, plan: Plan) -> float:
    """What the playbook gives the three notices together, at the plan's size."""
    return scaled(playbook, playbook.task("wave-notice"), plan.size_band)


def test_each_of_the_three_notices_says_what_it_is(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 6), weights=Weights("owner"))
    found = [t for t in tasks(planned(estate, catalogue, playbook), "wave-notice") if t.step == "pilot-1"]
    assert [t.title for t in sorted(found, key=lambda t: t.first_day)] == [
        "Tell the people whose computers are next", "Remind the people whose computers are next",
        "Tell the people that their computers are done",
    ]  # fmt: skip
    assert len({t.how for t in found}) == 3 and all(t.how.endswith((".",)) for t in found)


def test_an_owner_hears_why_a_laptops_lock_goes_off_two_weeks_ahead(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 3), laptop("LT", 3), weights=Weights("owner"))
    for task in tasks(planned(estate, catalogue, playbook), "wave-unprotect"):
        early = any(name.startswith("LT") for name in task.endpoints)
        assert ("A laptop that is seldom online must hear of it early" in task.how) == early
        assert ("It stays protected meanwhile" in task.how) == early
    trade = planned(replace(estate, weights=Weights("consultant")), catalogue, playbook)
    assert {t.how for t in tasks(trade, "wave-unprotect")} == {""}


def test_the_servers_owners_are_told_earlier(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), server("S")), catalogue, playbook)
    (step,) = steps(plan, "server")
    told = next(t for t in tasks(plan, "wave-notice") if t.id == f"wave-notice@{step.id}")
    assert (step.first_day - told.first_day).days >= 10


def test_nobody_is_booked_beyond_their_day(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = example("two-sites", TODAY)
    plan = planned(estate, catalogue, playbook)
    hours = {p.name: p.hours_per_day for p in estate.team or ()}
    load: dict[tuple[str, date], float] = defaultdict(float)
    for task in plan.tasks:
        for booking in task.bookings:
            load[booking.person, booking.day] += booking.minutes
    for row in rows(plan).values():
        if row.window is None:
            load[row.technician, row.day] += row.minutes
    assert load
    assert all(minutes <= hours[who] * 60 + 0.01 for (who, _), minutes in load.items())


def test_bookings_add_up_to_the_effort(catalogue: Catalogue, playbook: Playbook) -> None:
    for task in planned(example("corner-office", TODAY), catalogue, playbook).tasks:
        if task.bookings:
            assert sum(b.minutes for b in task.bookings) == pytest.approx(task.minutes, abs=0.6), task.id


def test_the_rows_hold_the_sessions_minutes(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), mac("M", channel="jamf")), catalogue, playbook)
    for step in plan.steps:
        session = sum(t.minutes for t in plan.tasks if t.step == step.id and t.template.startswith("ep-") and not t.bookings)
        assert session == pytest.approx(sum(r.minutes for r in step.endpoints), abs=1)


def test_the_work_outside_the_team_is_nobodys_booking(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14)), catalogue, playbook)
    assert tasks(plan, "prep-contract")[0].who == "procurement"
    assert tasks(plan, "prep-contract")[0].bookings == ()
    assert tasks(plan, "prep-inventory")[0].who == "Ana"
    nobody = planned(office(computer("PC", 14), team=None), catalogue, playbook)
    assert tasks(nobody, "prep-inventory")[0].who == "endpoint-admin"
    assert tasks(nobody, "prep-inventory")[0].bookings[0].person == "project-lead"


def test_what_nobody_stated_is_kept_and_marked(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14)), catalogue, playbook)
    unsure = {t.template for t in plan.tasks if t.if_applies}
    assert {
        "prep-posture",
        "prep-images",
        "build-tool-exclusions",
        "prep-data-protection",
        "prep-insurer",
        "pilot-lob",
        "ep-decrypt",
    } <= unsure
    assert all(t.clause for t in plan.tasks if t.if_applies)
    assert all(t.bookings == () for t in tasks(plan, "ep-decrypt"))
    stated = Organisation("O", ("GB",), obligations=("eu-personal-data",), facts=("rmm",))
    known = planned(office(computer("PC", 14), organisation=stated), catalogue, playbook)
    assert not tasks(known, "build-tool-exclusions")[0].if_applies
    assert not tasks(known, "prep-data-protection")[0].if_applies


def test_what_is_left_out_says_which_clause_is_false(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), server("S")), catalogue, playbook)
    clauses = {o.template: o.clause for o in plan.omitted}
    assert clauses["build-mac-profiles"] == "os is macos"
    assert clauses["srv-dc"] == "role is domain-controller"
    assert clauses["srv-defender-enable"].startswith("order is defender-takes-over-server")
    assert clauses["prep-notice"] == "current product has auto-renewal"
    assert clauses["srv-2012r2"] == "os is windows-server-2012r2"
    lonely = {o.template: o.clause for o in planned(office(computer("PC")), catalogue, playbook).omitted}
    assert lonely["wave-gate"] == "a step of this kind is in the plan"
    assert lonely["srv-window"] == "os is windows-server or os is linux"


RENEWS = {"expires": date(2027, 6, 30), "auto_renews": True, "notice_days": 30}


def test_notice_goes_out_after_the_pilots_gate_where_there_is_time(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), licences=(licence(**RENEWS),)), catalogue, playbook)
    (notice,) = tasks(plan, "prep-notice")
    gate = steps(plan, "pilot")[0].gate
    assert gate is not None and notice.first_day == gate + timedelta(days=1)
    assert notice.step == "pilot-1"
    assert notice.id == "prep-notice"


def test_notice_goes_out_on_the_last_safe_day_where_the_pilot_ends_later(catalogue: Catalogue, playbook: Playbook) -> None:
    near = licence(**RENEWS | {"expires": date(2027, 1, 17)})  # 18 December is the last day, 4 December the last safe one
    plan = planned(office(computer("PC", 14), licences=(near,)), catalogue, playbook)
    assert tasks(plan, "prep-notice")[0].last_day == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("expires", "code", "day"),
    [(date(2027, 1, 2), "notice-urgent", date(2026, 11, 25)), (date(2026, 12, 10), "notice-missed", date(2026, 11, 25))],
)
def test_notice_that_is_late_is_sent_at_once_and_told(
    expires: date, code: str, day: date, catalogue: Catalogue, playbook: Playbook
) -> None:
    plan = planned(office(computer("PC", 14), licences=(licence(**RENEWS | {"expires": expires}),)), catalogue, playbook)
    assert code in {m.code for m in plan.assumptions}
    assert tasks(plan, "prep-notice")[0].first_day == day


def test_notice_of_a_licence_that_ended_is_not_told_as_missed(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), licences=(licence(**RENEWS | {"expires": date(2026, 9, 1)}),)), catalogue, playbook)
    assert not {m.code for m in plan.assumptions} & {"notice-missed", "notice-urgent"}
    assert tasks(plan, "prep-notice")[0].if_applies is False


def test_the_old_console_dies_last(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(
        office(computer("PC", 14), laptop("LT", 4, remote=True), licences=(licence(features_used=("disk_encryption",)),)),
        catalogue,
        playbook,
    )
    last = max(r.removed_old for r in rows(plan).values() if r.removed_old)
    console = tasks(plan, "dec-console")[0]
    assert console.first_day >= last + timedelta(days=7)
    assert console.first_day > tasks(plan, "dec-export")[0].last_day
    assert console.first_day > tasks(plan, "dec-decrypt")[0].last_day
    assert tasks(plan, "close-report")[0].first_day > console.last_day
    assert [p.id for p in plan.phases] == ["prepare", "build", "pilot", "waves", "remote", "stragglers", "decommission", "close"]


def test_disks_are_decrypted_days_before(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4, facts=("vendor-disk-encryption",))), catalogue, playbook)
    for task in tasks(plan, "ep-decrypt"):
        assert task.last_day < min(rows(plan)[n].day for n in task.endpoints)
        assert task.bookings


def test_profiles_arrive_before_the_macs_step(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(mac("M", 6, channel="jamf")), catalogue, playbook)
    for task in tasks(plan, "mac-profiles-first"):
        assert task.last_day < min(rows(plan)[n].day for n in task.endpoints)


def test_phones_end_with_the_old_connector(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4), phone("P", 4)), catalogue, playbook)
    assert tasks(plan, "mobile-connector-off")[0].first_day > max(r.day for n, r in rows(plan).items() if n.startswith("P-"))
    assert tasks(plan, "mobile-switch")[0].endpoints


def test_servers_have_backup_sign_off_and_role_work(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4), server("DC", roles=("domain-controller",))), catalogue, playbook)
    day = rows(plan)["DC"].day
    assert tasks(plan, "srv-backup-now")[0].last_day == day - timedelta(days=1)
    assert tasks(plan, "srv-signoff")[0].last_day > day
    assert tasks(plan, "srv-dc")[0].first_day == day
    assert tasks(plan, "srv-window")[0].last_day < day
    assert tasks(plan, "build-role-exclusions")[0].endpoints == ("DC",)


def test_a_backup_on_a_day_off_is_taken_in_the_window(catalogue: Catalogue, playbook: Playbook) -> None:
    from datetime import time

    from planner.estate.records import ServerWindow

    sunday = Calendar(server_windows=(ServerWindow(6, time(8), time(14)),))
    plan = planned(office(computer("PC", 4), server("S"), calendar=sunday), catalogue, playbook)
    assert tasks(plan, "srv-backup-now")[0].first_day == rows(plan)["S"].day


def test_ids_are_unique_and_days_in_order(catalogue: Catalogue, playbook: Playbook) -> None:
    for name in ("corner-office", "two-sites", "subcontractor"):
        plan = planned(example(name, TODAY), catalogue, playbook)
        ids = [t.id for t in plan.tasks]
        assert len(ids) == len(set(ids))
        assert all(plan.start <= t.first_day <= t.last_day for t in plan.tasks)
        assert [t.first_day for t in plan.tasks] == sorted(t.first_day for t in plan.tasks)


def test_a_network_is_opened_at_each_site(catalogue: Catalogue, playbook: Playbook) -> None:
    one = planned(office(computer("PC", 14)), catalogue, playbook)
    three = planned(office(computer("PC", 14), sites=(Site("a"), Site("b"), Site("c"))), catalogue, playbook)
    assert tasks(three, "build-network")[0].minutes == 3 * tasks(one, "build-network")[0].minutes


def test_the_enforcement_lies_before_the_licence_ends_where_it_can(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(
        office(computer("PC", 3), licences=(Licence("old", "kaspersky/kaspersky-endpoint-security-cloud", expires=date(2027, 2, 1)),)),
        catalogue,
        playbook,
    )
    assert tasks(plan, "straggler-enforce")[0].last_day <= date(2027, 2, 1)


def test_nothing_is_removed_where_the_agent_stays(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 6)), catalogue, playbook, product="kaspersky/kaspersky-endpoint-security-cloud-plus")
    assert all(r.removed_old is None and r.bridge is None and r.unprotect is None for r in rows(plan).values())
    assert "ep-remove-old" in {o.template for o in plan.omitted}
    assert {m.code: m.args["count"] for m in plan.assumptions if m.code == "same-agent"} == {"same-agent": 6}


def test_two_people_share_a_step(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), team=(Person("Ana", 1.0), Person("Ben", 1.0))), catalogue, playbook)
    assert {r.technician for r in rows(plan).values()} == {"Ana", "Ben"}
    assert any(t.who == "endpoint-admin" for t in tasks(plan, "ep-verify"))


BUILT_ON = (
    ("prep-posture", "build-posture"), ("prep-images", "build-images"), ("prep-exclusions", "build-policies"),
    ("prep-exclusions", "build-tool-exclusions"), ("prep-features", "build-policies"), ("prep-waves", "build-groups"),
)  # fmt: skip


@pytest.mark.parametrize("machines", [1, 14, 60])
def test_what_is_found_out_comes_before_what_is_built_on_it(machines: int, catalogue: Catalogue, playbook: Playbook) -> None:
    facts = ("rmm", "mdm", "vpn-posture-check", "deployment-images")
    estate = office(computer("PC", machines), organisation=Organisation("Office Ltd", ("GB",), "GBP", facts=facts))
    plan = planned(estate, catalogue, playbook)
    for earlier, later in BUILT_ON:
        assert tasks(plan, earlier)[0].last_day <= tasks(plan, later)[0].first_day, (earlier, later)


def test_tasks_of_a_day_stand_in_the_order_in_which_they_are_done(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 6), server("S", roles=("sql",))), catalogue, playbook)
    day = steps(plan, "server")[0].first_day
    done = [t.template for t in plan.tasks if t.step == "server-1" and t.first_day == t.last_day == day]
    wanted = [t for t in ("srv-backup-now", "ep-precheck", "srv-sql", "ep-vendor-driven", "ep-restart", "ep-verify") if t in done]
    assert [t for t in done if t in wanted] == wanted
    assert {"ep-precheck", "srv-sql", "ep-vendor-driven", "ep-restart", "ep-verify"} <= set(wanted)


def test_a_change_of_edition_closes_and_deletes_nothing(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 6), weights=Weights("owner"))
    plan = planned(estate, catalogue, playbook, product="kaspersky/kaspersky-endpoint-security-cloud-plus")
    gone = {o.template: o.clause for o in plan.omitted}
    for template in ("dec-console", "dec-data", "prep-tokens", "wave-autodeploy-off", "ep-cleanup", "ep-remove-old", "ep-restart"):
        assert gone[template] in ("an old product is removed", "the new product is another program"), template
    assert {r.order for r in rows(plan).values()} == {"same-agent"}
    assert "Remove" not in tasks(plan, "build-package")[0].how
    assert tasks(plan, "dec-licence")
    assert {t.template for t in plan.tasks} | set(gone) == {t.id for t in playbook.tasks}


def test_the_order_of_servers_and_the_way_from_home_are_settled_before_they_are_needed(catalogue: Catalogue, playbook: Playbook) -> None:
    team = (Person("Ana", 1.0, weekdays=(0, 1, 2)),)
    estate = office(computer("PC", 8), laptop("LT", 8, remote=True), server("S", 3), team=team)
    plan = planned(estate, catalogue, playbook)
    assert tasks(plan, "srv-order")[0].last_day < steps(plan, "server")[0].first_day
    assert tasks(plan, "remote-path")[0].last_day < steps(plan, "remote")[0].first_day


def test_the_last_gate_asks_for_the_end_and_not_for_the_next(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 14), weights=Weights("owner")), catalogue, playbook)
    *others, last = sorted(tasks(plan, "wave-gate"), key=lambda t: t.first_day)
    assert last.title == "Decide whether the change is done"
    assert others and {t.title for t in others} == {"Decide whether the next computers may follow"}


def test_the_console_that_is_left_is_closed_though_defender_stays(catalogue: Catalogue, playbook: Playbook) -> None:
    bought = (Licence("mdb", "microsoft/microsoft-defender-for-business", expires=date(2027, 11, 30)),)
    estate = office(computer("PC", 6, licence="mdb"), licences=bought)
    plan = planned(estate, catalogue, playbook, product="huntress/huntress-managed-edr")
    assert {r.order for r in rows(plan).values()} == {"defender-stays"}
    assert tasks(plan, "dec-console") and tasks(plan, "dec-export")
    assert not tasks(plan, "wave-autodeploy-off")


def test_machines_that_keep_their_program_have_lines_of_their_own(catalogue: Catalogue, playbook: Playbook) -> None:
    entry = Licence("entry", "eset/eset-protect-entry", expires=date(2027, 11, 30))
    kept = computer("E", 6, licence="entry", products=("ESET Endpoint Security",))
    moved = computer("K", 6, products=("Kaspersky Endpoint Security for Windows 12.6",))
    estate = office(kept, moved, licences=(licence(), entry), weights=Weights("owner"))
    plan = planned(estate, catalogue, playbook, product="eset/eset-protect-advanced")
    assert {n[0]: r.order == "same-agent" for n, r in rows(plan).items()} == {"E": True, "K": False}
    for task in tasks(plan, "ep-verify"):
        assert {n[0] for n in task.endpoints} == ({"E"} if task.id.endswith(".edition") else {"K"})
        assert task.id.endswith(".edition") != ("is gone" in task.how)
    given = [t for t in tasks(plan, "ep-install-new") if t.endpoints[0].startswith("E")]
    assert given and all(t.title.startswith("Give the computer the licence") for t in given)


def test_who_is_away_on_the_day_does_it_before_and_no_task_reaches_into_the_absence(catalogue: Catalogue, playbook: Playbook) -> None:
    ana = Person("Ana", 3.0, absent=((date(2026, 12, 1), date(2026, 12, 31)),))
    plan = planned(office(laptop("PC", 12), team=(ana,)), catalogue, playbook)
    entered = (*tasks(plan, "wave-unprotect"), *tasks(plan, "wave-notice"))
    ahead = [t for t in entered if t.bookings and ".reminder" not in t.id and not t.id.endswith(".all-clear")]
    assert any(t.last_day < date(2026, 12, 1) for t in ahead)
    for task in ahead:
        assert {task.first_day, task.last_day} <= {b.day for b in task.bookings}
    off = {r.endpoint: r.unprotect for r in rows(plan).values()}
    assert all(off[name] == t.last_day for t in tasks(plan, "wave-unprotect") for name in t.endpoints)


def test_nobody_is_missed_before_the_first_change(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(laptop("PC")), catalogue, playbook)
    change = rows(plan)["PC"].day
    assert tasks(plan, "straggler-list")[0].first_day >= change
    assert tasks(plan, "remote-offer")[0].last_day <= change


def test_what_may_apply_to_a_machine_goes_with_each_and_not_with_all_before_the_first(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 20)), catalogue, playbook)
    days = [r.day for r in rows(plan).values()]
    (task,) = tasks(plan, "ep-decrypt")
    assert task.if_applies and len(task.endpoints) == 20
    assert task.first_day < min(days) < task.last_day < max(days)


def test_who_stays_with_the_very_product_is_not_told_to_end_its_contract(catalogue: Catalogue, playbook: Playbook) -> None:
    stays = planned(office(computer("PC", 8)), catalogue, playbook, product="kaspersky/kaspersky-endpoint-security-cloud")
    assert not tasks(stays, "dec-licence") and "dec-licence" in {o.template for o in stays.omitted}
    assert "same-product" in {m.code for m in stays.assumptions}
    grows = planned(office(computer("PC", 8)), catalogue, playbook, product="kaspersky/kaspersky-endpoint-security-cloud-plus")
    assert tasks(grows, "dec-licence") and "same-product" not in {m.code for m in grows.assumptions}


def test_no_notice_ends_a_licence_of_the_product_that_comes(catalogue: Catalogue, playbook: Playbook) -> None:
    """A licence that renews by itself goes on where its product stays; a notice written in by hand would end it and is a fault."""
    product = "kaspersky/kaspersky-endpoint-security-cloud"
    runs_on = licence(auto_renews=True, notice_days=30, period_months=12)
    estate = office(computer("PC", 8), licences=(runs_on,))
    stays, goes = planned(estate, catalogue, playbook, product=product), planned(estate, catalogue, playbook)
    assert tasks(goes, "prep-notice")
    assert not tasks(stays, "prep-notice")
    assert {o.template: o.clause for o in stays.omitted}["prep-notice"] == "the new product is another product"
    surveyed = survey(estate, catalogue, TODAY)

    def faults(plan: Plan) -> set[str]:
        found = verify(plan, estate, surveyed, catalogue, playbook, TODAY)
        return {v.message.code for v in found.violations if v.severity == "error"}

    assert faults(stays) == faults(goes) == set()
    assert "notice-of-the-new" in faults(replace(stays, tasks=(*stays.tasks, *tasks(goes, "prep-notice"))))


def test_the_notice_goes_to_the_licence_that_ends_and_not_to_one_of_the_new_product(catalogue: Catalogue, playbook: Playbook) -> None:
    """Three of eleven computers have the new product already, under a contract whose day for notice comes first."""
    bought = licence(id="new", product=PRODUCT, auto_renews=True, notice_days=30, period_months=12, expires=TODAY + timedelta(days=50))
    ending = licence(auto_renews=True, notice_days=30, period_months=12, expires=TODAY + timedelta(days=200))
    done = computer("NEW", 3, licence="new", products=("Bitdefender Endpoint Security Tools",))
    estate = office(computer("PC", 8), done, licences=(ending, bought))
    plan = planned(estate, catalogue, playbook)
    (notice,) = tasks(plan, "prep-notice")
    gate = next(s.gate for s in plan.steps if s.gate is not None)
    assert notice.first_day > gate
    found = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.invariant == "notice-in-time"] == []


def test_the_people_of_each_day_of_a_step_are_reminded_on_the_working_day_before_it(catalogue: Catalogue, playbook: Playbook) -> None:
    """Monday's and Friday's computers of one pilot are not the same people: one reminder for both would name the wrong day."""
    estate = example("subcontractor", TODAY)
    plan = planned(estate, catalogue, playbook, product="sophos/sophos-mdr")
    spread = next(s for s in plan.steps if len({r.day for r in s.endpoints}) > 1 and s.last_day - s.first_day > timedelta(days=1))
    reminders = [t for t in tasks(plan, "wave-notice") if t.step == spread.id and ".reminder" in t.id]
    assert len(reminders) == len({r.day for r in spread.endpoints})
    for day in {r.day for r in spread.endpoints}:
        assert any(timedelta(0) < day - t.last_day <= timedelta(days=4) for t in reminders)
    surveyed = survey(estate, catalogue, TODAY)
    without = replace(plan, tasks=tuple(t for t in plan.tasks if t.id != reminders[-1].id))
    broken = [v for v in verify(without, estate, surveyed, catalogue, playbook, TODAY).violations if v.message.code == "no-reminder"]
    assert [v.days for v in broken] == [(spread.last_day,)]


def test_where_nothing_is_there_no_work_is_for_what_was_there(catalogue: Catalogue, playbook: Playbook) -> None:
    """No licence and no protection: no contract to read, no letter, nothing to freeze; phones without an app have no connector to end."""
    bare = office(computer("PC", 5, products=(), licence=None), phone("P", 2, products=(), licence=None), licences=())
    plan = planned(bare, catalogue, playbook, product="sophos/sophos-endpoint-with-xdr")
    about_the_old = {"prep-contract", "prep-notice", "prep-features", "prep-exclusions", "prep-freeze", "dec-licence", "dec-console"}
    left_out = {o.template for o in plan.omitted}
    assert left_out >= about_the_old | {"mobile-connector-off"}
    found = verify(plan, bare, survey(bare, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.severity == "error"] == []


def test_what_comes_with_the_system_is_not_ordered_and_has_no_account(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 2), weights=Weights("owner"))
    plan = planned(estate, catalogue, playbook, product="microsoft/microsoft-defender-antivirus")
    assert tasks(plan, "prep-licence")[0].title == "Nothing to order: Microsoft Defender Antivirus is part of Windows"
    assert "no overview of its own" in tasks(plan, "build-tenant")[0].how


@pytest.mark.parametrize(("renews", "sent"), [(None, False), (False, False), (True, True)])
def test_no_notice_ends_what_has_ended(renews: bool | None, sent: bool, catalogue: Catalogue, playbook: Playbook) -> None:
    """Past its end and not known to renew, there is no contract to end; one that renewed by itself runs on."""
    ended = licence(expires=TODAY - timedelta(days=40), auto_renews=renews, notice_days=30, period_months=12)
    plan = planned(office(computer("PC", 8), licences=(ended,)), catalogue, playbook)
    assert bool(tasks(plan, "prep-notice")) is sent
