"""Do steps, rows and tasks hang together: each step as its machines ask for, each machine's work in it, each task on its days.

It reads the plan as it is printed, the playbook's tasks and the survey, and says where one does not fit the other."""

from collections.abc import Iterator
from datetime import date

from planner.plan.records import Step, Task
from planner.plan.verify_ground import PHASE_OF_KIND, PHASES_OF_TASKS, Fault, Ground, Row, fault
from planner.plan.verify_orders import in_session
from planner.plan.verify_work import done_once, due_at, recurs

AHEAD = ("srv-defender-enable", "srv-passive-before-onboarding", "srv-mde-tamper-exempt")
"""Work on a server on a day before its session."""


def tied(ground: Ground) -> Iterator[Fault]:
    yield from _steps(ground)
    yield from _rows(ground)
    yield from _tasks(ground)
    yield from _work(ground)
    yield from _left_out(ground)
    yield from _phases(ground)


def _steps(ground: Ground) -> Iterator[Fault]:
    """First and last day are those of the rows; the kind is that of the machines; ids are unlike."""
    ids = [s.id for s in ground.plan.steps]
    for step in ground.plan.steps:
        names, days = [x.endpoint for x in step.endpoints], [x.day for x in step.endpoints]
        if days and (step.first_day, step.last_day) != (min(days), max(days)):
            told = {"step": step.name, "first": step.first_day, "last": step.last_day, "from_": min(days), "until": max(days)}
            yield fault("step-days-differ", names, [step.first_day, step.last_day], **told)
        if ids.count(step.id) > 1 or not step.id or not step.name:
            yield fault("step-unnamed", names, [step.first_day], step=step.name or step.id, day=step.first_day)
        wrong = [r.name for r in ground.rows_by_step.get(step.id, ()) if not _belongs(step, r)]
        if wrong:
            yield fault("step-kind-wrong", wrong, [step.first_day], step=step.name, kind=step.kind, day=step.first_day)


def _belongs(step: Step, row: Row) -> bool:
    """Whether such a machine can stand in a step of this kind; pilots are other rules' matter."""
    match step.kind:
        case "wave":
            return row.workstation
        case "remote":
            return row.workstation and row.machine.endpoint.remote is True
        case "server":
            return row.server
        case "mobile":
            return row.mobile
    return True


def _rows(ground: Ground) -> Iterator[Fault]:
    """The planned day is the day of the change, and what is done ahead of it is done on the days of its tasks."""
    for row in ground.rows:
        if row.plan.day not in (row.removed, row.installed):
            yield fault("row-day-differs", [row.name], [row.plan.day, row.change], day=row.plan.day, change=row.change)
        ahead = [t for template in AHEAD for t in ground.tasks_of(template, row)]
        done = row.plan.prepared
        if ahead and (done is None or not min(t.first_day for t in ahead) <= done <= max(t.last_day for t in ahead)):
            yield fault("prepared-differs", [row.name], [done, row.plan.day], task=ahead[0].title, due=ahead[0].last_day, day=row.plan.day)


def _tasks(ground: Ground) -> Iterator[Fault]:
    steps = {s.id: s for s in ground.plan.steps}
    also = {t.id: (t.phase, *t.also_phases) for t in ground.rules.templates}
    for task in ground.plan.tasks:
        days = (task.first_day, task.last_day)
        outside = [b.day for b in task.bookings if not task.first_day <= b.day <= task.last_day]
        if task.first_day > task.last_day or outside:
            yield fault("task-days-wrong", (), [*days, *outside], task=task.title, first=days[0], last=days[1])
        if task.step is None and not task.if_applies and recurs(task.template):
            yield fault("task-step-unknown", (), days, task=task.title, day=task.first_day, step="—")
        step = steps.get(task.step) if task.step is not None else None
        if task.step is not None and step is None:
            yield fault("task-step-unknown", (), days, task=task.title, day=task.first_day, step=task.step)
        phases = (*also.get(task.template, ()), *((PHASE_OF_KIND[step.kind],) if step is not None else ()))
        if task.phase not in phases:
            yield fault("task-phase-wrong", (), days, task=task.title, day=task.first_day, phase=task.phase)
        there = {x.endpoint for x in step.endpoints} if step is not None else ground.machines.keys()
        strangers = [n for n in task.endpoints if n not in there]
        if strangers:
            yield fault("task-names-strangers", strangers, days, task=task.title, day=task.first_day)
        if step is not None:
            yield from _on_their_days(ground, task, step)


def _on_their_days(ground: Ground, task: Task, step: Step) -> Iterator[Fault]:
    """Work in the machines' sessions begins with the first of them and ends with the last; other work of a step stays within its time."""
    rows = [x for x in step.endpoints if not task.endpoints or x.endpoint in task.endpoints]
    if not rows:
        return
    first, last = min(x.day for x in rows), max(x.day for x in rows)
    if in_session(task.template):
        if (task.first_day, task.last_day) != (first, last):
            yield fault("task-not-on-its-day", task.endpoints, [task.first_day, first], task=task.title, day=task.first_day, due=first)
    elif task.template in ("ep-cleanup", "ep-detection-test", "srv-signoff") and not _around(ground, task, step):
        yield fault("task-not-on-its-day", task.endpoints, [task.first_day, first], task=task.title, day=task.first_day, due=first)
    elif task.template in ("srv-window", "wave-autodeploy-off", "srv-backup-now") and task.last_day > first:
        yield fault("task-not-on-its-day", task.endpoints, [task.last_day, first], task=task.title, day=task.last_day, due=first)


def _around(ground: Ground, task: Task, step: Step) -> bool:
    """Between the first session and the gate, where there is one, or the next working day after the last."""
    days = [x.day for x in step.endpoints]
    ends = [d for d in (step.gate, step.last_day, max(days)) if d is not None]
    latest = max(*ends, ground.days.next_working(max(days), ground.days.everywhere(ground.machines.values())))
    return min(days) <= task.first_day and task.last_day <= latest


def _work(ground: Ground) -> Iterator[Fault]:
    """What the playbook asks for on a machine stands in the plan for it."""
    for row in ground.rows:
        for template in due_at(ground, row):
            if not ground.tasks_of(template.id, row):
                yield fault("work-gone", [row.name], [row.plan.day], task=template.title, day=row.plan.day)


def _left_out(ground: Ground) -> Iterator[Fault]:
    """A task whose condition surely holds is not left out, and stands in the plan."""
    left_out = {o.template for o in ground.plan.omitted}
    for template in done_once(ground):
        if template.id in left_out:
            yield fault("task-left-out", (), (), task=template.title)


def _phases(ground: Ground) -> Iterator[Fault]:
    """The phases as they are listed: each once, in order, with the days of its steps and gates, or of its tasks."""
    days: dict[str, list[date]] = {}
    firsts = [s.first_day for s in ground.plan.steps if s.kind in ("wave", "remote")]
    for step in ground.plan.steps:
        late = step.kind == "pilot" and bool(firsts) and step.first_day > min(firsts)
        days.setdefault("waves" if late else PHASE_OF_KIND[step.kind], []).extend([step.first_day, step.gate or step.last_day])
    for task in ground.plan.tasks:
        if (task.phase in PHASES_OF_TASKS and task.step is None) or (task.phase == "stragglers" and task.template == "straggler-enforce"):
            days.setdefault(task.phase, []).extend([task.first_day, task.last_day])
    due = [(id_, min(days[id_]), max(days[id_])) for id_ in ground.rules.phases if id_ in days]
    stated = [(p.id, p.first_day, p.last_day) for p in ground.plan.phases]
    if stated != due:
        wrong = next((x for x in (*due, *stated) if x not in stated or x not in due), None)
        name = wrong[0] if wrong is not None else ""
        yield fault("phases-differ", (), wrong[1:] if wrong is not None else (), before=name)
