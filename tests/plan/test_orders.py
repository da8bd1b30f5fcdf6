"""Order, bridge, minutes and restart of each kind of machine and product."""

from dataclasses import replace
from typing import Any

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Endpoint, Licence
from planner.plan.facts import known_machines
from planner.plan.frame import parameters_in_force
from planner.plan.orders import Machine, machines_of
from planner.plan.records import Plan
from planner.plan.verify import verify
from planner.playbook import Playbook
from planner.surveying import survey
from tests.plan.small import PRODUCT, TODAY, computer, laptop, licence, mac, office, phone, planned, rows, server

MDB = "microsoft/microsoft-defender-for-business"
FALLBACK = "eset/eset-protect-advanced"


def machine(catalogue: Catalogue, playbook: Playbook, endpoint: Endpoint, product: str = PRODUCT) -> Machine:
    estate = office(endpoint, licences=(licence(), Licence("mdb", MDB)))
    known = known_machines(estate, survey(estate, catalogue, TODAY), catalogue, product, TODAY)
    return machines_of(known, catalogue, playbook, product, "25", parameters_in_force(estate, playbook, 14))[0]


DEFENDED: dict[str, Any] = {"licence": None, "products": ("Windows Defender",)}
LINUX: dict[str, Any] = {"os": "Ubuntu", "os_version": "22.04"}


@pytest.mark.parametrize(
    ("endpoint", "product", "order", "bridge", "removes"),
    [
        (computer("PC"), PRODUCT, "vendor-driven", "defender-auto", True),
        (server("S"), PRODUCT, "vendor-driven", "none", True),
        (computer("PC"), "huntress/huntress-managed-edr", "defender-managed-by-mdr", "defender-auto", True),
        (server("S"), "huntress/huntress-managed-edr", "defender-managed-by-mdr", "defender-enabled", True),
        (computer("PC"), MDB, "defender-takes-over-client", None, True),
        (server("S"), MDB, "defender-takes-over-server", None, True),
        (computer("PC", **DEFENDED), MDB, "defender-stays", None, False),
        (computer("PC", **DEFENDED), PRODUCT, "leave-defender-client", None, False),
        (server("S", **DEFENDED), PRODUCT, "leave-defender-server", None, True),
        (computer("PC", licence="mdb"), PRODUCT, "leave-mde-client", None, True),
        (server("S", licence="mdb"), PRODUCT, "leave-mde-server", None, True),
        (mac("M"), PRODUCT, "mac-one-session", "xprotect", True),
        (phone("P"), PRODUCT, "mobile-new-first", None, True),
        (computer("L", **LINUX), PRODUCT, "linux-one-session", "none", True),
        (computer("PC"), "jamf/jamf-protect", "remove-restart-install", "defender-auto", True),
        (server("S"), "jamf/jamf-protect", "remove-restart-install", "defender-enabled", True),
        (server("S", os="Windows Server 2012 R2", os_version="6.3.9600"), "jamf/jamf-protect", "remove-restart-install", "none", True),
    ],
    ids=str,
)
def test_the_first_order_that_surely_applies(
    endpoint: Endpoint, product: str, order: str, bridge: str | None, removes: bool, catalogue: Catalogue, playbook: Playbook
) -> None:
    if product not in catalogue.editions:
        pytest.skip(f"{product} is not in the catalogue")
    found = machine(catalogue, playbook, endpoint, product)
    assert (found.order.id, found.bridge, found.removes) == (order, bridge, removes)
    assert found.facts[f"order is {order}"] is True
    assert sum(1 for k, v in found.facts.items() if k.startswith("order is") and v) == 1


def test_minutes_are_the_sessions_tasks_scaled(catalogue: Catalogue, playbook: Playbook) -> None:
    scale = playbook.effort_scale["endpoint"]["25"]
    found = machine(catalogue, playbook, computer("PC"))
    wanted = sum(playbook.task(t).effort_minutes for t in ("ep-precheck", "ep-restart", "ep-vendor-driven", "ep-verify"))
    assert found.minutes == wanted * scale
    sql = machine(catalogue, playbook, server("S", roles=("sql",)))
    assert sql.minutes == found.minutes + playbook.task("srv-sql").effort_minutes
    attended = machine(catalogue, playbook, mac("M"))
    assert attended.attended
    assert attended.minutes == machine(catalogue, playbook, mac("M", channel="jamf")).minutes + 20


def test_laptops_and_remote_machines_have_the_long_lead(catalogue: Catalogue, playbook: Playbook) -> None:
    assert machine(catalogue, playbook, computer("PC")).lead_days == 1
    assert machine(catalogue, playbook, laptop("LT")).lead_days == 14
    assert machine(catalogue, playbook, computer("PC", remote=True)).lead_days == 14
    assert machine(catalogue, playbook, computer("PC", **DEFENDED)).lead_days == 0


def test_phones_need_no_restart_and_defender_comes_back_before_the_window(catalogue: Catalogue, playbook: Playbook) -> None:
    assert not machine(catalogue, playbook, phone("P")).restart
    assert machine(catalogue, playbook, computer("PC")).restart
    ahead = machine(catalogue, playbook, server("S"), MDB).ahead
    assert {task for task, _ in ahead} == {"srv-defender-enable", "srv-passive-before-onboarding"}


def test_skills_and_policy_follow_the_machine(catalogue: Catalogue, playbook: Playbook) -> None:
    assert machine(catalogue, playbook, mac("M")).skills == {"mac"}
    assert machine(catalogue, playbook, computer("L", **LINUX)).skills == {"linux"}
    assert machine(catalogue, playbook, server("L", **LINUX)).skills == {"server", "linux"}
    assert machine(catalogue, playbook, phone("P")).skills == {"mobile"}
    assert machine(catalogue, playbook, computer("V", kind="virtual-desktop")).policy == ("windows", "desktop")
    assert machine(catalogue, playbook, laptop("LT")).policy == ("windows", "laptop")
    assert machine(catalogue, playbook, server("S")).policy == ("windows-server", "server")


def test_a_change_of_edition_removes_nothing(catalogue: Catalogue, playbook: Playbook) -> None:
    found = machine(catalogue, playbook, computer("PC"), "kaspersky/kaspersky-endpoint-security-cloud-plus")
    assert found.same_agent
    assert (found.removes, found.bridge is None or not found.removes, found.lead_days) == (False, True, 0)
    assert found.minutes < machine(catalogue, playbook, computer("PC"), "jamf/jamf-protect").minutes


def test_a_small_bridge_for_nothing_removed(catalogue: Catalogue, playbook: Playbook) -> None:
    bare = machine(catalogue, playbook, mac("M", licence=None, products=()), FALLBACK)
    assert not bare.removes
    assert bare.order.id == "mac-one-session"


def test_a_change_of_edition_needs_neither_removal_nor_restart(catalogue: Catalogue, playbook: Playbook) -> None:
    found = machine(catalogue, playbook, computer("PC"), "kaspersky/kaspersky-endpoint-security-cloud-plus")
    assert (found.order.id, found.order.pattern, found.restart) == ("same-agent", "install-only", False)
    scale = playbook.effort_scale["endpoint"]["25"]
    assert found.minutes == sum(playbook.task(t).effort_minutes for t in ("ep-precheck", "ep-install-new", "ep-verify")) * scale


def test_a_product_beside_the_new_ones_program_still_goes(catalogue: Catalogue, playbook: Playbook) -> None:
    both = computer("PC", products=("Kaspersky Endpoint Security for Windows 12.6", "ESET Endpoint Security"))
    found = machine(catalogue, playbook, both, "eset/eset-protect-advanced")
    assert not found.same_agent
    assert found.removes


def test_a_phone_has_no_disk_of_the_old_vendor_to_unlock(catalogue: Catalogue, playbook: Playbook) -> None:
    assert machine(catalogue, playbook, phone("P")).facts["endpoint has vendor-disk-encryption"] is False
    assert machine(catalogue, playbook, computer("PC")).facts["endpoint has vendor-disk-encryption"] is None


def test_windows_7_has_no_defender_to_come_back(catalogue: Catalogue, playbook: Playbook) -> None:
    """Its own Defender looks for spyware alone: what protects between the products is one session, and a plan that says more is refused."""
    old = computer("OLD", os="Windows 7 Professional", os_version="6.1.7601")
    estate = office(computer("PC", 4), old)
    plan = planned(estate, catalogue, playbook, product="sophos/sophos-endpoint-with-xdr")
    assert {n: r.bridge for n, r in rows(plan).items()} == {"OLD": "none"} | {f"PC-0{i}": "defender-auto" for i in range(1, 5)}
    surveyed = survey(estate, catalogue, TODAY)

    def faults(made: Plan) -> list[str]:
        found = verify(made, estate, surveyed, catalogue, playbook, TODAY)
        return [v.message.code for v in found.violations if v.severity == "error"]

    assert faults(plan) == []
    steps = tuple(replace(s, endpoints=tuple(replace(r, bridge="defender-auto") for r in s.endpoints)) for s in plan.steps)
    assert faults(replace(plan, steps=steps)) == ["bridge-impossible"]
