"""Does the plan agree with itself: what its head, steps and lists state, counted again from its rows, its tasks and the playbook."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil

from planner.plan.records import Step
from planner.plan.verify_exceptions import fits
from planner.plan.verify_ground import Fault, Ground, Outcome, fault
from planner.plan.verify_tasks import protected
from planner.plan.verify_terms import ends
from planner.plan.verify_tied import tied
from planner.plan.verify_waves import SMALL_WAVE


def as_printed(ground: Ground) -> Outcome:
    """First and last day, size, parameters, soaks, thresholds, the old licence's end, the playbook's tasks and who does them."""
    parts = (
        _head(ground), _said(ground), _parameters(ground), _steps(ground), _accounts(ground), _people(ground), _protection_off(ground),
        tied(ground),
    )  # fmt: skip
    cases = 5 + len(ground.rules.parameters) + len(ground.steps) + len(ground.rules.templates) + len(ground.plan.tasks)
    return Outcome(cases, tuple(f for part in parts for f in part))


def _head(ground: Ground) -> Iterator[Fault]:
    plan = ground.plan
    start = min((t.first_day for t in plan.tasks), default=None)
    if start is not None and plan.start != start:
        yield fault("start-differs", (), [plan.start, start], stated=plan.start, due=start)
    if plan.finish != ground.finish:
        yield fault("finish-differs", (), [plan.finish, ground.finish], stated=plan.finish, due=ground.finish)
    if start is not None and start < plan.today:
        yield fault("begins-before-built", (), [start, plan.today], first=start, stated=plan.today)
    if plan.today > ground.today:
        yield fault("built-later", (), [plan.today, ground.today], stated=plan.today, due=ground.today)
    if plan.size_band != ground.limits.band:
        yield fault("band-differs", (), (), stated=plan.size_band, due=ground.limits.band, size=len(ground.machines))
    found = [end for licence in ground.left_licences or ground.licences if (end := ends(licence, plan.today)) is not None]
    due = min(found, default=None)
    if plan.old_licence_ends != due:
        yield fault("old-end-differs", (), [plan.old_licence_ends, due], stated=plan.old_licence_ends, due=due)


def _said(ground: Ground) -> Iterator[Fault]:
    """What stands in the plan for want of a statement is said in it (interface, "What is left out means")."""
    told = {m.code for m in ground.plan.assumptions}
    supposed = {
        "assumed-one-person": not ground.estate.team,
        "assumed-window": ground.estate.calendar.server_windows is None and any(r.server for r in ground.rows),
        "assumed-licence": ground.estate.new_licence.starts is None and not any(n > 0 for _, n in ground.estate.new_licence.seats),
        "assumed-seats": not ground.estate.new_licence.seats,
        "assumed-product": any(r.machine.assumed for r in ground.rows),
        "support-not-known": ground.plan.product in ground.catalogue.editions
        and any(fits(ground, r.machine) == "unknown" for r in ground.rows),
    }
    for code, is_so in supposed.items():
        if is_so and code not in told and "printed" not in told:
            yield fault("assumption-unsaid", (), (), assumed=code)
    current = {m.current for m in (*(r.machine for r in ground.rows), *ground.waiting) if m.current is not None}
    if (ground.plan.old_product is None) == bool(current) or (current and ground.plan.old_product not in current):
        yield fault("old-product-differs", (), (), stated=ground.plan.old_product or "—", due=min(current, default="—"))


def _parameters(ground: Ground) -> Iterator[Fault]:
    stated = ground.plan.parameters
    for parameter in ground.rules.parameters:
        due = ground.limits.number(parameter)
        if _number(stated.get(parameter)) != due:
            yield fault("parameter-differs", (), (), parameter=parameter, stated=str(stated.get(parameter)), due=_plain(due))
    for stranger in sorted(set(stated) - set(ground.rules.parameters)):
        yield fault("parameter-unknown", (), (), parameter=stranger)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _steps(ground: Ground) -> Iterator[Fault]:
    for step in ground.steps:
        names, days = [x.endpoint for x in step.endpoints], [step.first_day]
        soaks = _soaks(ground, step)
        if step.soak_days not in soaks:
            yield fault("soak-differs", names, days, step=step.name, day=step.first_day, stated=step.soak_days, due=_plain(max(soaks)))
        threshold = _threshold(ground, step)
        if step.threshold_percent != threshold and (step.threshold_percent or 0) > (threshold or 0):
            told = {"step": step.name, "day": step.first_day, "stated": step.threshold_percent, "due": threshold or 0}
            yield fault("threshold-differs", names, days, **told)


def _soaks(ground: Ground, step: Step) -> frozenset[float]:
    """The days that may stand as the step's soak: the rule's for its kind."""
    rows = ground.rows_by_step.get(step.id, ())
    if step.kind == "pilot":
        late = ground.late_pilots()
        others = [s for s in ground.of_kinds("pilot") if s.first_day > step.first_day and s.id not in late]
        return frozenset({ground.limits.number("soak_days" if others and step.id not in late else "pilot_soak_days")})
    if step.kind in ("server", "stragglers"):
        return frozenset({ground.limits.number("server_soak_days") if any(r.server for r in rows) else 0.0})
    return frozenset({ground.limits.number("soak_days")})


def _threshold(ground: Ground, step: Step) -> int | None:
    if step.gate is None:
        return None
    if len(step.endpoints) < SMALL_WAVE or any(r.server for r in ground.rows_by_step.get(step.id, ())):
        return 100
    return ceil(ground.limits.number("gate_healthy_percent"))


def _accounts(ground: Ground) -> Iterator[Fault]:
    """Every task of the playbook is in the plan or left out, and nothing else."""
    templates = {t.id: t for t in ground.rules.templates}
    planned = {t.template: t for t in ground.plan.tasks}
    left_out = Counter(o.template for o in ground.plan.omitted)
    for template in templates.values():
        id_ = template.id
        if id_ not in planned and id_ not in left_out:
            yield fault("task-gone", (), (), task=template.title)
        elif id_ in planned and id_ in left_out:
            yield fault("task-both", (), [planned[id_].first_day], task=template.title, day=planned[id_].first_day)
    for stranger in sorted((set(planned) | set(left_out)) - set(templates)):
        yield fault("task-unknown", (), (), task=stranger)
    for id_, count in sorted(Counter(t.id for t in ground.plan.tasks).items()):
        if count > 1:
            yield fault("task-twice", (), (), task=id_, count=count)


def _people(ground: Ground) -> Iterator[Fault]:
    """Whoever is to do a task is a part of the playbook or a member of the team."""
    known = set(ground.rules.persons) | {p.name for p in ground.estate.team or ()}
    days: dict[str, tuple[str, date]] = {}
    for task in ground.plan.tasks:
        if task.who not in known:
            days.setdefault(task.who, (task.title, task.first_day))
    for who, (title, day) in sorted(days.items()):
        yield fault("who-unknown", (), [day], person=who or "—", task=title, day=day)


def _protection_off(ground: Ground) -> Iterator[Fault]:
    """A row that removes a protected product says when its protection goes off, where that has to lie ahead."""
    for row in ground.removals:
        if row.plan.unprotect is not None or not protected(ground, row):
            continue
        far = row.machine.kind == "laptop" or row.machine.endpoint.remote is True
        if ground.limits.number("unprotect_lead_days_remote" if far else "unprotect_lead_days_office") > 0 and not row.mobile:
            yield fault("unprotect-unstated", [row.name], [row.removed], day=row.removed)
