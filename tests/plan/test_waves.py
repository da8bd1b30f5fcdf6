"""Who goes with whom: pilot, growth, shares, partners, critical machines, exceptions, stragglers."""

import itertools
from collections import Counter
from datetime import date, time

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Endpoint, Person, ServerWindow, Site
from planner.plan.people import team_of
from planner.plan.records import Plan
from planner.plan.waves import REDUNDANCY, Rules, pilot_target
from planner.playbook import Playbook
from tests.plan.small import TODAY, computer, laptop, licence, mac, office, planned, rows, server, step_of, steps


def sizes(plan: Plan, *kinds: str) -> list[int]:
    return [len(s.endpoints) for s in plan.steps if s.kind in kinds]


RULES = Rules(100, 2, 50, 5, 10, 150, 14)


@pytest.mark.parametrize(
    ("workstations", "pairs", "size"),
    [
        (1, 1, 1),
        (5, 1, 1),
        (6, 1, 2),
        (19, 1, 2),
        (19, 4, 4),
        (20, 1, 2),
        (40, 1, 3),
        (100, 1, 8),
        (100, 12, 12),
        (2000, 1, 150),
        (3000, 1, 150),
    ],
)
def test_the_pilots_size(workstations: int, pairs: int, size: int) -> None:
    assert pilot_target(workstations, pairs, RULES) == size


def test_waves_grow_and_no_wave_is_larger_than_half(catalogue: Catalogue, playbook: Playbook) -> None:
    for count in (3, 5, 14, 25, 60, 120, 400):
        plan = planned(office(computer("PC", count)), catalogue, playbook)
        done = 0
        for size in sizes(plan, "pilot", "wave"):
            assert size <= max(1, 2 * done) or done == 0
            assert count < 5 or size <= count / 2
            done += size
        assert done == count


def test_the_last_batch_is_never_a_straggling_machine(catalogue: Catalogue, playbook: Playbook) -> None:
    for count in range(10, 60, 7):
        plan = planned(office(computer("PC", count)), catalogue, playbook)
        assert sizes(plan, "wave")[-1] > 1, count


def test_the_pilot_has_each_platform_and_policy(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 20), laptop("LT", 20), mac("M", 4)), catalogue, playbook)
    names = {r.endpoint[:2] for s in steps(plan, "pilot") for r in s.endpoints}
    assert names == {"PC", "LT", "M-"}


def test_the_pilot_has_departments_business_software_and_a_remote_laptop(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(
        office(
            computer("TAX", 30, department="Tax"),
            computer("PAY", 30, department="Payroll"),
            computer("APP", 2, department="Tax", facts=("line-of-business-software",)),
            laptop("FAR", 6, remote=True, department="Sales"),
        ),
        catalogue,
        playbook,
    )
    names = {r.endpoint[:3] for s in steps(plan, "pilot") for r in s.endpoints}
    assert names == {"TAX", "PAY", "APP", "FAR"} or names >= {"PAY", "APP", "FAR"}


def test_a_large_organisation_pilots_twice_and_it_first(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("IT", 4, department="IT"), computer("PC", 96, department="Sales")), catalogue, playbook)
    first, second = steps(plan, "pilot")
    assert first.gate is not None and second.first_day > first.gate
    assert any(r.endpoint.startswith("IT") for r in first.endpoints)
    assert len(first.endpoints) < len(second.endpoints)


def test_in_a_hurry_those_go_first_whose_licence_ends_first(catalogue: Catalogue, playbook: Playbook) -> None:
    both = (licence(expires=date(2026, 12, 20)), licence(id="long"))
    plan = planned(office(computer("LONG", 20, licence="long"), computer("SHORT", 10), licences=both), catalogue, playbook)
    last = {n[0]: max(r.day for m, r in rows(plan).items() if m[0] == n[0]) for n in ("LONG", "SHORT")}
    assert last["S"] < last["L"]


def test_those_whose_technician_is_away_go_later(catalogue: Catalogue, playbook: Playbook) -> None:
    jonas = Person("Jonas", 6.0, sites=("munich",), absent=((date(2026, 11, 30), date(2027, 1, 5)),))
    estate = office(
        computer("L", 20, site="leeds"), computer("M", 6, site="munich"), team=(Person("Ana", 6.0, sites=("leeds",)), jonas),
        sites=(Site("leeds", None, "GB", "ENG"), Site("munich", None, "DE", "BY")),
    )  # fmt: skip
    plan = planned(estate, catalogue, playbook)
    assert {r.endpoint[0] for s in steps(plan, "pilot") for r in s.endpoints} == {"L"}
    assert {r.endpoint[0] for r in steps(plan, "wave")[0].endpoints} == {"L"}


def test_critical_machines_wait_for_the_others(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 10), computer("CASH", 3, critical=True)), catalogue, playbook)
    assert not [r for s in steps(plan, "pilot") for r in s.endpoints if r.endpoint.startswith("CASH")]
    assert not [r for r in steps(plan, "wave")[0].endpoints if r.endpoint.startswith("CASH")]


def test_a_platform_of_critical_machines_has_a_late_pilot_of_its_own(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 10), mac("MAC", 3, critical=True)), catalogue, playbook)
    pilot, late = steps(plan, "pilot")
    assert [r.endpoint for r in late.endpoints] == ["MAC-01"]
    assert late.name == "Late pilot"
    others = [s for s in steps(plan, "wave") if not any(r.endpoint.startswith("MAC") for r in s.endpoints)]
    assert late.first_day > max(s.gate for s in others if s.gate)
    assert step_of(plan, "MAC-02").kind == "wave"
    assert late.gate is not None and step_of(plan, "MAC-02").first_day > late.gate
    assert pilot.first_day < late.first_day


def test_no_step_holds_more_than_half_of_a_department(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("A", 6, department="Tax"), computer("B", 24, department="Sales")), catalogue, playbook)
    for step in plan.steps:
        counted = Counter(r.endpoint[0] for r in step.endpoints)
        assert counted["A"] <= 3
        assert counted["B"] <= 12


def test_partners_are_never_in_one_step(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 8), computer("K", 3, redundancy_group="kiosk")), catalogue, playbook)
    kiosks = sorted(r.day for r in rows(plan).values() if r.endpoint.startswith("K"))
    assert len({step_of(plan, f"K-0{i}").id for i in (1, 2, 3)}) == 3
    assert all((b - a).days >= 2 for a, b in itertools.pairwise(kiosks))
    assert REDUNDANCY == "redundancy group"


def test_remote_machines_go_in_steps_of_their_own(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 10), laptop("FAR", 6, remote=True)), catalogue, playbook)
    assert {r.endpoint[:3] for s in steps(plan, "remote") for r in s.endpoints} == {"FAR"}
    only = planned(office(laptop("FAR", 6, remote=True)), catalogue, playbook)
    assert {s.kind for s in only.steps} == {"pilot", "remote"}


def test_remote_machines_that_go_first_are_the_first_wave_where_the_office_is_critical(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(laptop("FAR", 6, remote=True), computer("CASH", 2, critical=True)), catalogue, playbook)
    assert {r.endpoint[:3] for r in steps(plan, "wave")[0].endpoints} == {"FAR"}


def test_unseen_machines_are_stragglers_with_a_day_of_enforcement(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 6), computer("GONE", 2, last_seen=date(2026, 11, 1))), catalogue, playbook)
    (step,) = steps(plan, "stragglers")
    assert {r.endpoint for r in step.endpoints} == {"GONE-01", "GONE-02"}
    enforced = next(t for t in plan.tasks if t.template == "straggler-enforce")
    assert enforced.last_day == step.last_day
    assert step.first_day > max(s.last_day for s in steps(plan, "wave"))


def test_where_everything_is_unseen_the_list_is_called_old(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 6, last_seen=date(2026, 1, 1))), catalogue, playbook)
    assert "old-list" in {m.code for m in plan.assumptions}
    assert steps(plan, "pilot") and not steps(plan, "stragglers")


@pytest.mark.parametrize(
    ("endpoint", "more", "why", "args"),
    [
        (mac("X"), {"team": (Person("Ana", does=("workstation",)),)}, "nobody-does", {"skill": "mac"}),
        (
            server("X", os="Ubuntu Server", os_version="22.04"),
            {"team": (Person("Ana", does=("workstation", "server")),)},
            "nobody-does",
            {"skill": "linux"},
        ),
        (
            server("X", os="Ubuntu Server", os_version="22.04"),
            {"team": (Person("Ana", does=("workstation", "linux")),)},
            "nobody-does",
            {"skill": "server"},
        ),
        (
            computer("X", site="munich"),
            {"team": (Person("Ana", sites=("leeds",)),), "sites": (Site("leeds"), Site("munich"))},
            "nobody-at-site",
            {"site": "munich"},
        ),
        (server("X"), {"calendar": Calendar(server_windows=())}, "no-window", {}),
        (server("X"), {"calendar": Calendar(server_windows=(ServerWindow(1, time(18), time(19)),))}, "window-too-short", None),
        (Endpoint("X", kind="desktop"), {}, "system-not-known", {}),
        (Endpoint("X", kind="desktop", os="FreeBSD"), {}, "system-not-known", {"system": "FreeBSD"}),
    ],
    ids=lambda x: str(x)[:40],
)
def test_what_cannot_be_changed_is_an_exception_with_its_reason(
    endpoint: Endpoint, more: dict[str, object], why: str, args: dict[str, object] | None, catalogue: Catalogue, playbook: Playbook
) -> None:
    plan = planned(office(computer("PC", 4), endpoint, **more), catalogue, playbook)
    (found,) = [e for e in plan.exceptions if e.endpoint == "X"]
    assert found.why.code == why
    assert args is None or found.why.args == args
    assert found.owner and found.measure.code
    assert found.until is not None and found.until < date(2027, 11, 30)


def test_systems_that_the_product_does_not_run_on_are_exceptions(catalogue: Catalogue, playbook: Playbook) -> None:
    old = computer("OLD", os="Windows 8.1 Pro", os_version="6.3.9600")
    plan = planned(office(computer("PC", 4), old), catalogue, playbook, product="microsoft/microsoft-defender-for-business")
    assert [(e.endpoint, e.why.code, e.measure.code) for e in plan.exceptions] == [("OLD", "not-supported", "measure-isolate")]
    assert [t.endpoints for t in plan.tasks if t.template == "straggler-exception"] == [("OLD",)]


def test_an_exception_without_a_licence_lasts_until_the_review(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4), Endpoint("X"), licences=(licence(expires=None),)), catalogue, playbook)
    assert plan.finish is not None and plan.exceptions[0].until is not None
    assert (plan.exceptions[0].until - plan.finish).days == 90


def test_a_linux_server_is_done_by_who_does_servers_where_another_does_linux(catalogue: Catalogue, playbook: Playbook) -> None:
    team = (Person("Sam", 6.0, does=("server", "workstation")), Person("Lin", 6.0, does=("linux",)))
    estate = office(computer("PC", 4), server("X", os="Ubuntu Server", os_version="22.04"), team=team)
    assert rows(planned(estate, catalogue, playbook))["X"].technician == "Sam"
    assert team_of(estate).lead.name == "Sam"
    assert date(2026, 11, 24) == TODAY


def test_each_old_product_is_removed_in_the_pilot_first(catalogue: Catalogue, playbook: Playbook) -> None:
    ours = computer("K", 8, products=("Kaspersky Endpoint Security for Windows 12.6",))
    theirs = computer("S", 4, products=("Sophos Endpoint Agent",), licence=None)
    plan = planned(office(ours, theirs), catalogue, playbook)
    assert {r.endpoint[0] for s in steps(plan, "pilot") for r in s.endpoints} == {"K", "S"}


def test_machines_on_which_the_new_product_may_not_run_come_last(catalogue: Catalogue, playbook: Playbook) -> None:
    old = computer("OLD", 2, os="Windows XP Professional", os_version="5.1.2600")
    plan = planned(office(old, computer("PC", 6)), catalogue, playbook)
    doubted = [m for m in plan.assumptions if m.code == "support-not-known"]
    assert doubted or {e.endpoint for e in plan.exceptions} == {"OLD-01", "OLD-02"}
    last = max(s.first_day for s in plan.steps)
    assert all(r.day == last for name, r in rows(plan).items() if name.startswith("OLD"))
