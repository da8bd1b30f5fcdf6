"""What the playbook asks for on one machine, worked out again: its order of change, and the least minutes of a row and of a task.

Facts are taken from the survey and the catalogue alone; where they do not tell, nothing is asked for.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import isfinite

from planner.plan.records import Task
from planner.plan.verify_ground import DEFENDER, Fault, Ground, Row, fault
from planner.playbook.records import RemovalOrder, TaskTemplate
from planner.survey import Surveyed

Known = Mapping[str, bool | None]
ROUNDING = 0.5
"""Minutes of slack, since the plan rounds its minutes."""
SYSTEMS = ("windows", "windows-server", "macos", "linux", "android", "ios")
ROLES = ("domain-controller", "sql", "exchange", "hyperv-host", "file-server", "cluster-node", "vdi-image")
WITH_DEFENDER = ("windows", "windows-server")
INCLUDED = "microsoft/microsoft-defender-antivirus"
"""The antivirus that Windows brings; all others of its vendor onboard to Defender for Endpoint (playbook, words of conditions)."""
HUNTRESS = "huntress"
HANDS_ON = ("ep-", "srv-leave-mde", "srv-2012r2", "srv-dc", "srv-sql", "srv-exchange", "srv-hyperv", "mobile-switch")
"""How the tasks begin that are done in a machine's own session."""
NOT_ON_THE_DAY = ("ep-decrypt", "ep-cleanup", "ep-detection-test")
OF_A_REMOVAL = ("ep-remove-old", "ep-bridge-check", "ep-decrypt", "ep-cleanup")
OF_A_CHANGE = ("ep-restart", "mobile-switch")
"""Work on every machine but those on which the new product's program is there already."""
BY_MACHINE = ("endpoint", "server")
NOT_OF_THE_TEAM = ("procurement", "data-protection", "business-owner", "helpdesk", "site-contact", "user")
"""Parts of the playbook that people outside the technical team play: nobody's hours are booked for them."""
WHERE_THERE_IS_ROOM = ("straggler-enforce", "prep-notice")
"""Work that hangs on one day and is booked only where somebody has the time by then."""


def wrong_orders(ground: Ground) -> list[Fault]:
    """Rows whose order the playbook does not have for their machine: its condition is false, or an earlier one surely holds."""
    faults: list[Fault] = []
    kept: dict[tuple[object, ...], str | None] = {}
    for row in ground.rows:
        if row.pattern == "unknown":
            continue
        key = (*key_of(row.machine), row.plan.order)
        if key not in kept:
            kept[key] = _due_instead(ground.rules.orders, facts_of(ground, row.machine), row.plan.order)
        due = kept[key]
        if due is not None:
            told = {"day": row.plan.day, "order": row.plan.order, "due": due, "family": row.machine.family}
            faults.append(fault("order-wrong", [row.name], [row.plan.day], **told))
    return faults


def _due_instead(orders: Sequence[RemovalOrder], facts: Known, planned: str) -> str | None:
    """The order that is due where the planned one surely is not; None where it may be."""
    for order in orders:
        answer = order.applies_when.evaluate(facts)
        if order.id == planned and answer is not False:
            return None
        if answer is True:
            return order.id
    return None


def in_session(template: str) -> bool:
    """Whether the work is done in the machines' own sessions."""
    return template.startswith(HANDS_ON) and template not in NOT_ON_THE_DAY


def key_of(machine: Surveyed) -> tuple[object, ...]:
    system = machine.system
    return (
        machine.family, machine.kind, machine.current, machine.current_vendor, machine.protection, machine.endpoint.facts,
        machine.endpoint.roles, system and (system.id, system.version), id(machine.licence),
    )  # fmt: skip


def facts_of(ground: Ground, machine: Surveyed) -> dict[str, bool | None]:
    """What is known of the machine in the words of the playbook's orders and of the work by hand. Other words are not known."""
    facts: dict[str, bool | None] = dict.fromkeys((f"os is {s}" for s in SYSTEMS), None if machine.family == "unknown" else False)
    if machine.family in SYSTEMS:
        facts[f"os is {machine.family}"] = True
    facts["os is windows-server-2012r2"] = _release_2012r2(machine)
    facts |= {f"role is {r}": r in machine.endpoint.roles for r in ROLES}
    product = ground.plan.product
    vendor = product.split("/", maxsplit=1)[0]
    facts["new product is mde"] = vendor == DEFENDER and product != INCLUDED
    facts["new product is defender"] = product == INCLUDED
    facts["new product is huntress"] = vendor == HUNTRESS
    clears = [a.install.removes_other_products if a.install else None for a in ground.new_agents(machine)]
    facts["new product has competitor-removal"] = True if True in clears else None if None in clears or not clears else False
    agents, edition = ground.new_agents(machine), ground.catalogue.editions.get(product)
    tamper = edition.capabilities.get("tamper_protection") if edition is not None else None
    if (tamper is not None and tamper.value is True) or any(a.removal is not None and a.removal.protected for a in agents):
        facts["new product has uninstall-protection"] = True
    facts["new product has same-agent"] = ground.same_agent(machine)
    return facts | _guard(machine) | _stated(ground, machine)


def _stated(ground: Ground, machine: Surveyed) -> dict[str, bool | None]:
    """What somebody stated of the organisation, the licence or the machine, and what follows from it; the rest is not known."""
    organisation, licence = ground.estate.organisation, machine.licence
    words = [f"organisation has {w}" for w in organisation.facts] + [f"endpoint has {w}" for w in machine.endpoint.facts]
    words += ["organisation has eu-personal-data"] if "eu-personal-data" in organisation.obligations else []
    words += ["organisation has cyber-insurance"] if any(w.startswith("cyber-insurance") for w in organisation.obligations) else []
    words += ["organisation has several-sites"] if len(ground.estate.sites) > 1 else []
    words += ["endpoint has laptop"] if machine.kind == "laptop" else []
    if licence is not None and machine.protection != ():
        words += ["current product has disk-encryption"] if "disk_encryption" in licence.features_used else []
    if licence is not None:
        words += ["current product has auto-renewal"] if licence.auto_renews else []
    return dict.fromkeys(words, True)


def _release_2012r2(machine: Surveyed) -> bool | None:
    if machine.family != "windows-server":
        return None if machine.family == "unknown" else False
    system = machine.system
    if system is None or (system.id is None and system.version is None):
        return None
    return system.version == "6.3.9600" or "2012r2" in (system.id or "").replace("-", "").replace(" ", "")


def _guard(machine: Surveyed) -> dict[str, bool | None]:
    """Whether Defender guards the machine now, by itself or onboarded to Defender for Endpoint."""
    onboarded = "mde-onboarded" in machine.endpoint.facts
    found = {m.vendor for m in machine.protection or ()}
    on_windows = machine.family in WITH_DEFENDER
    if machine.protection is None and machine.current is None:
        alone, managed = (False, True) if onboarded else (None, None)
    elif machine.protection is not None and not machine.protection:
        alone, managed = on_windows and not onboarded, onboarded
    else:
        its_own = found == {DEFENDER} if found else machine.current_vendor == DEFENDER
        bought = machine.current is not None and machine.current.startswith(f"{DEFENDER}/") and machine.current != INCLUDED
        managed = its_own and (onboarded or bought)
        alone = its_own and not managed and on_windows
    return {"current product is defender": alone, "current product is mde": managed}


def least_of_rows(ground: Ground) -> dict[str, float]:
    """The least minutes of each row by machine: every task of its session that surely applies, at this size of organisation."""
    session = [t for t in ground.rules.templates if t.id.startswith(HANDS_ON) and t.id not in NOT_ON_THE_DAY]
    session = [t for t in session if t.effort_minutes_per in BY_MACHINE]
    kept: dict[tuple[object, ...], float] = {}
    least: dict[str, float] = {}
    for row in ground.rows:
        removes = row.removed is not None
        key = (*key_of(row.machine), row.plan.order, removes)
        if key not in kept:
            facts = facts_of(ground, row.machine)
            order = _due_instead(ground.rules.orders, facts, row.plan.order) or row.plan.order
            facts |= {f"order is {o.id}": o.id == order for o in ground.rules.orders}
            due = [t for t in session if t.applies_when.evaluate(facts) is True and _done_there(ground, row, t.id)]
            kept[key] = sum(_unit(ground, t) for t in due)
        least[row.name] = kept[key]
    return least


def _done_there(ground: Ground, row: Row, template: str) -> bool:
    """Whether such work is done on the machine at all: nothing is removed or restarted where everything stays."""
    if template in OF_A_REMOVAL:
        return row.removed is not None
    return template not in OF_A_CHANGE or not ground.same_agent(row.machine)


def _unit(ground: Ground, template: TaskTemplate) -> float:
    """Minutes of the task for one unit of what it is counted by."""
    scale = ground.rules.scale.get(template.effort_minutes_per, {})
    return template.effort_minutes * scale.get(ground.limits.band, 0)


def too_few_minutes(ground: Ground) -> list[Fault]:
    """Rows, tasks and bookings that state no minutes, or fewer than the playbook's work takes."""
    return [*_rows(ground), *_tasks(ground)]


def _rows(ground: Ground) -> list[Fault]:
    faults: list[Fault] = []
    least = least_of_rows(ground)
    for row in ground.rows:
        wanted = least[row.name]
        if not _some(row.plan.minutes) or row.plan.minutes + ROUNDING < wanted:
            told = {"day": row.plan.day, "minutes": _shown(row.plan.minutes), "least": round(wanted) or 1}
            faults.append(fault("minutes-short", [row.name], [row.plan.day], **told))
    return faults


def _tasks(ground: Ground) -> list[Fault]:
    """Tasks of one template in one step share their work: a notice, its reminder and its all-clear are three lines of one task."""
    faults: list[Fault] = []
    templates = {t.id: t for t in ground.rules.templates}
    hands = any(p.hours_per_day > 0 for p in ground.estate.team or ()) or not ground.estate.team
    alike: defaultdict[tuple[str, str | None], list[Task]] = defaultdict(list)
    for task in ground.plan.tasks:
        alike[task.template, task.step].append(task)
    for (id_, _), tasks in alike.items():
        template = templates.get(id_)
        if template is None:
            continue
        wanted = _least_of_tasks(ground, template, tasks)
        stated = sum(counted(t.minutes) for t in tasks)
        wrong = any(not _some(t.minutes) and (wanted or t.minutes != 0) for t in tasks)
        if wrong or stated + ROUNDING < wanted:
            faults.append(_short("task-minutes-short", tasks, stated, wanted))
            continue
        booked = sum(counted(b.minutes) for t in tasks for b in t.bookings)
        wrong = any(not _some(b.minutes) for t in tasks for b in t.bookings)
        if wrong or (hands and _has_to_be_booked(template, tasks[0]) and booked + ROUNDING < stated):
            faults.append(_short("booked-short", tasks, booked, stated))
    return faults


def _short(code: str, tasks: Sequence[Task], minutes: float, least: float) -> Fault:
    names = dict.fromkeys(n for t in tasks for n in t.endpoints)
    days = [d for t in tasks for d in (t.first_day, t.last_day)]
    return fault(code, names, days, task=tasks[0].title, minutes=round(minutes), least=round(least), day=min(days))


def _least_of_tasks(ground: Ground, template: TaskTemplate, tasks: Sequence[Task]) -> float:
    units = 1
    if template.effort_minutes_per in BY_MACHINE:
        units = len({n for t in tasks for n in t.endpoints})
    elif template.effort_minutes_per == "site":
        units = max(1, len(ground.estate.sites))
    return _unit(ground, template) * units


def _has_to_be_booked(template: TaskTemplate, task: Task) -> bool:
    """Work of the team that waits for no step's day: there is always a day for it."""
    if template.who in NOT_OF_THE_TEAM or template.id in WHERE_THERE_IS_ROOM or task.step is not None:
        return False
    return not (task.if_applies and template.effort_minutes_per in BY_MACHINE) and not template.id.startswith(("ep-", "wave-", "srv-"))


def counted(minutes: float) -> float:
    """Minutes as they count on a day: what is less than nothing, or no number, makes no room for other work."""
    return minutes if _some(minutes) else 0.0


def _some(minutes: float) -> bool:
    return isfinite(minutes) and minutes > 0


def _shown(minutes: float) -> object:
    return round(minutes) if isfinite(minutes) else str(minutes)
