"""Small organisations by hand, for tests that look at one rule at a time."""

from dataclasses import replace
from datetime import date
from typing import Any

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Endpoint, Estate, Licence, Organisation, Person, Site
from planner.plan.build import build
from planner.plan.records import Plan, PlannedEndpoint, Step, Task
from planner.playbook import Playbook
from planner.surveying import survey

TODAY = date(2026, 11, 24)
PRODUCT = "bitdefender/gravityzone-business-security-premium"
WINDOWS = ("Windows 11 Pro", "10.0.26100")


def computer(name: str, quantity: int = 1, **more: Any) -> Endpoint:
    """Office desktops with Windows under the licence "old"."""
    made = Endpoint(name, quantity, *WINDOWS, "x86_64", "desktop", licence="old", last_seen=TODAY)
    return replace(made, **more)


def laptop(name: str, quantity: int = 1, **more: Any) -> Endpoint:
    return computer(name, quantity, kind="laptop", **more)


def mac(name: str, quantity: int = 1, **more: Any) -> Endpoint:
    return computer(name, quantity, os="macOS", os_version="26.1", architecture="arm64", kind="laptop", **more)


def server(name: str, quantity: int = 1, **more: Any) -> Endpoint:
    given = {"os": "Windows Server 2022 Standard", "os_version": "10.0.20348", "kind": "server"} | more
    return computer(name, quantity, **given)


def phone(name: str, quantity: int = 1, **more: Any) -> Endpoint:
    given = {"os": "iOS", "os_version": "18.1", "architecture": None, "kind": "phone"} | more
    return computer(name, quantity, **given)


def licence(**more: Any) -> Licence:
    made = Licence("old", "kaspersky/kaspersky-endpoint-security-cloud", expires=date(2027, 11, 30), auto_renews=False)
    return replace(made, **more)


def office(*endpoints: Endpoint, **more: Any) -> Estate:
    """An English office with one technician who has six hours a day."""
    made = Estate(
        Organisation("Office Ltd", ("GB",), "GBP"),
        sites=(Site("leeds", "Leeds", "GB", "ENG"),),
        licences=(licence(),),
        endpoints=endpoints,
        team=(Person("Ana", 6.0),),
        calendar=Calendar(),
    )
    return replace(made, **more)


def planned(
    estate: Estate, catalogue: Catalogue, playbook: Playbook, *, product: str = PRODUCT, today: date = TODAY, start: date | None = None
) -> Plan:
    return build(estate, survey(estate, catalogue, today), catalogue, playbook, product, today, start=start)


def rows(plan: Plan) -> dict[str, PlannedEndpoint]:
    return {r.endpoint: r for s in plan.steps for r in s.endpoints}


def step_of(plan: Plan, name: str) -> Step:
    return next(s for s in plan.steps if any(r.endpoint == name for r in s.endpoints))


def steps(plan: Plan, kind: str) -> list[Step]:
    return [s for s in plan.steps if s.kind == kind]


def tasks(plan: Plan, template: str) -> list[Task]:
    return [t for t in plan.tasks if t.template == template]
