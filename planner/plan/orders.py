"""The order in which old and new product change places on one machine, what protects it meanwhile, and how long a person works on it.

Facts come in, the playbook's first order that surely applies goes out; an order that may apply or not is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.catalogue.records import Support
from planner.conditions import Facts
from planner.plan.facts import Known, agents_for, is_2012r2, is_before_8, old_agents, same_agent
from planner.playbook.records import Playbook, RemovalOrder, TaskTemplate
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

ON_THE_DAY = "ep-"
"""How tasks by the machine begin that are done in its session."""
IN_THE_WINDOW = ("srv-leave-mde", "srv-2012r2", "srv-dc", "srv-sql", "srv-exchange", "srv-hyperv", "mobile-switch")
"""Tasks of single roles and kinds that are done in the machine's session too."""
BEFORE_THE_WINDOW = ("srv-defender-enable", "srv-passive-before-onboarding", "srv-mde-tamper-exempt")
"""Tasks that must be done on a day before the machine's session."""
BEFORE_THE_DAY = ("ep-decrypt",)
BEFORE_THE_STEP = ("mac-profiles-first", "linux-fanotify")
"""Tasks by the machine that are done for the whole step on the working day before."""
UNMANAGED_MAC_MINUTES = 20
"""A person and 20 minutes for a Mac without device management (playbook: mac-profiles-first)."""
MANAGED_CHANNELS = ("jamf", "mdm", "intune")
MOBILE_FAMILIES = ("android", "ios")
REMOVAL = (
    "ep-remove-old", "ep-bridge-check", "ep-decrypt", "ep-cleanup", "wave-autodeploy-off", "wave-unprotect", "mobile-connector-off",
)  # fmt: skip
"""Tasks that only concern machines from which something is taken away."""
OF_A_CHANGE = ("ep-restart", "mobile-switch")
"""Tasks that concern every machine but those on which the new product's program is there already."""
NOTHING_REMOVED = ("defender-stays", "leave-defender-client", "same-agent")
"""Orders after which the old engine stays or stands down by itself."""


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine as the plan treats it. `minutes` are a technician's on the day, `ahead` the tasks and minutes on a day before it."""

    seen: Surveyed
    facts: Facts
    support: Support
    order: RemovalOrder
    bridge: str | None
    minutes: float
    ahead: tuple[tuple[str, float], ...]
    restart: bool
    removes: bool
    lead_days: int
    """Days between switching off uninstall protection and the removal; 0 where there is surely none."""
    attended: bool
    same_agent: bool = False
    """The new product's agent is there already: licence and policy change, nothing is removed."""

    @property
    def name(self) -> str:
        return self.seen.name

    @property
    def family(self) -> str:
        return self.seen.family

    @property
    def critical(self) -> bool:
        return self.seen.endpoint.critical is True

    @property
    def remote(self) -> bool:
        return self.seen.endpoint.remote is True

    @property
    def laptop(self) -> bool:
        return self.seen.kind == "laptop"

    @property
    def site(self) -> str | None:
        return self.seen.endpoint.site

    @property
    def department(self) -> str | None:
        return self.seen.endpoint.department

    @property
    def group(self) -> str | None:
        return self.seen.endpoint.redundancy_group

    @property
    def roles(self) -> tuple[str, ...]:
        return self.seen.endpoint.roles

    @property
    def policy(self) -> tuple[str, str]:
        """System family and policy group of the new console: laptop, desktop or server."""
        return self.family, "server" if self.seen.is_server else "laptop" if self.laptop else "desktop"

    @property
    def skills(self) -> frozenset[str]:
        """What a technician must be able to do for it."""
        if self.seen.is_mobile:
            return frozenset({"mobile"})
        if self.seen.is_server:
            return frozenset({"server", "linux"}) if self.family == "linux" else frozenset({"server"})
        return frozenset({{"macos": "mac", "linux": "linux"}.get(self.family, "workstation")})


def first_order(playbook: Playbook, facts: Facts) -> RemovalOrder:
    """The first order whose condition is surely true; the last one always is."""
    return next(order for order in playbook.removal_orders if order.applies_when.evaluate(facts) is True)


def bridge_of(order: RemovalOrder, machine: Surveyed) -> str | None:
    """What protects between removal and installation: None where nothing is needed, "none" where nothing is there."""
    if order.pattern not in ("remove-then-install", "vendor-driven") and order.id != "defender-managed-by-mdr":
        return None
    match machine.family:
        case "windows":
            return "defender-auto" if is_before_8(machine) is not True else "none"
        case "windows-server":
            enabled = order.pattern != "vendor-driven" and is_2012r2(machine) is not True
            return "defender-enabled" if enabled else "none"
        case "macos":
            return "xprotect"
    return "none"


def scaled(playbook: Playbook, task: TaskTemplate, band: str) -> float:
    """Minutes of one unit of the task in an organisation of this size band."""
    return task.effort_minutes * playbook.effort_scale[task.effort_minutes_per][band]


def applies(task: TaskTemplate, facts: Facts) -> bool | None:
    return task.applies_when.evaluate(facts)


def by_machine(task: TaskTemplate) -> bool:
    return task.effort_minutes_per in ("endpoint", "server")


def session_task(task: TaskTemplate) -> bool:
    """Whether the task's minutes stand in the machine's own row."""
    return by_machine(task) and task.id not in BEFORE_THE_DAY and (task.id.startswith(ON_THE_DAY) or task.id in IN_THE_WINDOW)


def concerns(template_id: str, machine: Machine) -> bool:
    """Whether work of this kind is done on the machine at all: nothing is removed, restarted or swapped where everything stays."""
    if template_id in REMOVAL:
        return machine.removes
    if template_id in OF_A_CHANGE:
        return not machine.same_agent
    return True


def leaves(machine: Machine) -> bool:
    """Whether a product goes with the change: it is removed, or its console is left though Defender itself stays."""
    onboarded, stays = machine.facts.get("current product is mde"), machine.facts.get("new product is mde")
    return machine.removes or (onboarded is True and stays is not True)


def _may_restart(catalogue: "Catalogue", product: str, machine: Surveyed, removes: bool) -> bool:
    """Whether a restart is planned: always but on phones, and where both vendors say that none is needed."""
    if machine.family in MOBILE_FAMILIES:
        return False
    said = [a.install.reboot if a.install else None for a in agents_for(catalogue, product, machine.family)] or [None]
    if removes:
        said += [a.removal.reboot if a.removal else None for a in old_agents(catalogue, machine)] or [None]
    return any(answer != "no" for answer in said)


def _lead(machine: Surveyed, facts: Facts, removes: bool, parameters: Mapping[str, object]) -> int:
    """Days that switching off uninstall protection must lead; what is not known counts as protected."""
    if not removes or facts.get("current product has uninstall-protection") is False:
        return 0
    endpoint = machine.endpoint
    far = endpoint.remote is True or machine.kind == "laptop"
    return int(str(parameters["unprotect_lead_days_remote" if far else "unprotect_lead_days_office"]))


def machines_of(
    known: tuple[Known, ...], catalogue: "Catalogue", playbook: Playbook, product: str, band: str, parameters: Mapping[str, object]
) -> tuple[Machine, ...]:
    """Every machine with its order, bridge, minutes and restart. Alike machines are worked out once."""
    session = tuple(t for t in playbook.tasks if session_task(t))
    before = tuple(t for t in playbook.tasks if t.id in BEFORE_THE_WINDOW)
    kept: dict[tuple[object, ...], Machine] = {}
    found = []
    for one in known:
        machine, endpoint = one.machine, one.machine.endpoint
        key = (id(one.facts), endpoint.remote, endpoint.channel, machine.kind, machine.current, machine.protection, is_before_8(machine))
        if key in kept:
            found.append(replace(kept[key], seen=machine, support=one.support))
            continue
        order = first_order(playbook, one.facts)
        facts = {**one.facts, **{f"order is {o.id}": o.id == order.id for o in playbook.removal_orders}}
        removes = order.id not in NOTHING_REMOVED and (machine.protection != () or order.id == "leave-defender-server")
        same = same_agent(catalogue, product, machine)
        removes = removes and not same
        attended = machine.family == "macos" and endpoint.channel not in MANAGED_CHANNELS and not same
        made = Machine(
            seen=machine,
            facts=facts,
            support=one.support,
            order=order,
            bridge=bridge_of(order, machine),
            minutes=0,
            ahead=tuple((t.id, round(scaled(playbook, t, band), 1)) for t in before if applies(t, facts) is True),
            restart=not same and _may_restart(catalogue, product, machine, removes),
            removes=removes,
            lead_days=_lead(machine, facts, removes, parameters),
            attended=attended,
            same_agent=same,
        )
        minutes = sum(scaled(playbook, t, band) for t in session if applies(t, facts) is True and concerns(t.id, made))
        made = replace(made, minutes=round(minutes + (UNMANAGED_MAC_MINUTES if attended else 0), 1))
        kept[key] = made
        found.append(made)
    return tuple(found)
