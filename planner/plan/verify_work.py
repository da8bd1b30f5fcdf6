"""Which work of the playbook surely applies: on one machine in its step, and once for the plan. Facts are stated ones; what nobody stated
asks for nothing."""

from collections.abc import Iterable, Iterator

from planner.plan.verify_ground import PHASE_OF_KIND, Ground, Row
from planner.plan.verify_orders import OF_A_CHANGE, OF_A_REMOVAL, facts_of, key_of
from planner.playbook.records import TaskTemplate
from planner.survey import Surveyed

IN_STEPS = ("wave-", "ep-", "srv-", "mac-profiles-first", "linux-fanotify", "mobile-switch", "pilot-gate")
"""How the tasks begin that recur in the steps."""
ONCE = ("srv-order", "remote-path", "remote-offer", "mobile-connector-off")
OTHERWISE = ("ep-detection-test", "mac-profiles-first", "wave-notice", "wave-autodeploy-off", "wave-unprotect", "wave-gate", "pilot-gate")
"""Work that rules of its own look for."""
WITH_THE_OLD = (
    "prep-encryption", "prep-tokens", "prep-images", "dec-quiet", "dec-decrypt", "dec-export", "dec-console", "dec-access", "dec-data",
)  # fmt: skip
"""Work on what is taken away: left out where nothing is."""
OF_AN_OLD_CONTRACT = ("dec-licence",)
"""Work that ends a contract: left out where the very product stays."""
OF_A_RENEWAL = "prep-notice"
"""Ends a licence that renews by itself: nobody gives notice of the product that comes."""
WITH_ANOTHER = ("prep-posture", "build-posture", "build-defender-policy", "build-images")
"""Work for a change of program: left out where every machine keeps its own."""
OF_A_CONNECTOR = "mobile-connector-off"
"""Ends the device management's tie to the old app: left out where none is taken off."""
BEFORE_A_CHANGE = ("prepare", "build")
"""Phases of which the work stands also where no machine is moved."""
OF_SOMETHING_OLD = (
    "prep-contract", "prep-notice", "prep-features", "prep-exclusions", "prep-freeze", "prep-posture", "dec-licence",
)  # fmt: skip
"""Work on a product that is there: left out where every machine is said to have none and no licence was entered."""
WHOLE = ("prepare", "build", "decommission", "close")
"""Phases whose work looks at the whole inventory; the others look at what is changed."""


def recurs(id_: str) -> bool:
    """Whether such a task stands in the plan once for each step."""
    return id_.startswith(IN_STEPS) and id_ not in ONCE


def due_at(ground: Ground, row: Row) -> tuple[TaskTemplate, ...]:
    """The recurring tasks that are surely done on this machine in this step."""
    phase = PHASE_OF_KIND[row.step.kind]
    key = (*key_of(row.machine), row.plan.order, row.removed is not None, phase)
    if key not in ground.kept_work:
        ground.kept_work[key] = tuple(_due(ground, row, phase))
    return ground.kept_work[key]


def _due(ground: Ground, row: Row, phase: str) -> Iterator[TaskTemplate]:
    facts = facts_of(ground, row.machine) | {f"order is {o.id}": o.id == row.plan.order for o in ground.rules.orders}
    for template in ground.rules.templates:
        id_ = template.id
        if id_ in OTHERWISE or not recurs(id_):
            continue
        if id_ in OF_A_REMOVAL and row.removed is None:
            continue
        if id_ in OF_A_CHANGE and ground.same_agent(row.machine):
            continue
        if _stands_in(template, row, phase) and template.applies_when.evaluate(facts) is True:
            yield template


def _stands_in(template: TaskTemplate, row: Row, phase: str) -> bool:
    if template.phase == "servers" or template.effort_minutes_per == "server":
        return row.server
    if template.id == "mobile-switch":
        return row.mobile
    return phase in (template.phase, *template.also_phases)


def done_once(ground: Ground) -> Iterator[TaskTemplate]:
    """The tasks done once for the plan that surely apply to some machine, or to the organisation."""
    moved = [r.machine for r in ground.rows] or list(ground.waiting)
    changes = any(not ground.same_agent(m) for m in moved)
    removes = bool(ground.removals) if ground.rows else any(ground.protected_today(m) and not ground.same_agent(m) for m in moved)
    bare = not ground.estate.licences and all(m.protection is not None and not m.protection for m in ground.machines.values())
    for template in ground.rules.templates:
        id_ = template.id
        if recurs(id_):
            continue
        if not ground.rows and (template.phase not in BEFORE_A_CHANGE or id_ == OF_A_RENEWAL):
            continue
        if id_ == "straggler-exception" and any(e.why.code == "not-supported" for e in ground.plan.exceptions):
            yield template
        if id_ in OF_SOMETHING_OLD and bare:
            continue
        if id_ in OF_AN_OLD_CONTRACT and moved and all(m.current == ground.plan.product for m in moved):
            continue
        if (id_ in WITH_THE_OLD and moved and not removes) or (id_ in WITH_ANOTHER and moved and not changes):
            continue
        among = list(ground.machines.values()) if template.phase in WHOLE else moved
        if template.effort_minutes_per == "server" or template.phase == "servers":
            among = [m for m in among if m.is_server]
        if id_ == OF_A_CONNECTOR:
            among = [r.machine for r in ground.rows if r.removed is not None]
        if id_ == OF_A_RENEWAL:
            among = [r.machine for r in ground.rows if r.machine.licence is None or r.machine.licence.product != ground.plan.product]
        if any(template.applies_when.evaluate(f) is True for f in _facts(ground, among)) or template.applies_when.text == "always":
            yield template


def _facts(ground: Ground, machines: Iterable[Surveyed]) -> Iterator[dict[str, bool | None]]:
    """What is known of each kind of machine, its planned order included."""
    orders = {r.name: r.plan.order for r in ground.rows}
    seen = set()
    for machine in machines:
        order = orders.get(machine.name)
        key = (*key_of(machine), order)
        if key not in seen:
            seen.add(key)
            planned: dict[str, bool | None] = {}
            if order is not None:
                planned = {f"order is {o.id}": o.id == order for o in ground.rules.orders}
            yield facts_of(ground, machine) | planned
