"""The plan as a calendar (RFC 5545): tasks, decisions and the deadline as all-day events. Same plan and day in, same bytes out."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from planner.plan.records import Plan, Step, Task
from planner.wording import _, ngettext

PRODUCT = "-//AV Migration Planner//EN"


def agenda(plan: Plan, because: str, organisation: str, today: date) -> bytes:
    """The calendar file. `because` says where the deadline comes from; events are stamped `today`, midnight UTC.

    An event keeps its UID from revision to revision, so that a calendar which reads the file again moves it and adds no second one.
    """
    from icalendar import Calendar, Event

    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _("Antivirus change: {organisation}").format(organisation=organisation))
    for kind, id_, first, last, summary, description in _events(plan, because):
        event = Event()
        event.add("uid", f"{hashlib.sha256('|'.join((organisation, kind, id_)).encode()).hexdigest()[:32]}@av-migration-planner")
        event.add("dtstamp", stamp)
        event.add("sequence", plan.revision)
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", summary)
        if description:
            event.add("description", description)
        event.add("categories", [kind])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _events(plan: Plan, because: str) -> Iterator[tuple[str, str, date, date, str, str]]:
    """Kind, id, first and last day, summary, description."""
    steps = {s.id: s for s in plan.steps}
    for task in plan.tasks:
        step = steps.get(task.step) if task.step is not None else None
        title = f"{task.title} ({step.name})" if step is not None else task.title
        yield task.phase, task.id, task.first_day, task.last_day, title, _of_task(task)
    for step in plan.steps:
        yield "step", step.id, step.first_day, step.last_day, step.name, _of_step(step)
        if step.gate is not None:
            decider = _("Decides: {who}").format(who=step.decider) if step.decider else ""
            yield "gate", step.id, step.gate, step.gate, _("Decision: {step}").format(step=step.name), decider
    if plan.deadline is not None:
        yield "deadline", "deadline", plan.deadline.date, plan.deadline.date, _("Deadline of the change"), because


def _of_task(task: Task) -> str:
    lines = [_("Who: {who}").format(who=task.who), _("Minutes: {minutes}").format(minutes=round(task.minutes))]
    if task.if_applies:
        lines.append(_("Only if it applies."))
    if task.endpoints:
        lines.append(_("Endpoints: {names}").format(names=", ".join(task.endpoints)))
    return "\n".join(lines)


def _of_step(step: Step) -> str:
    count = ngettext("{n} endpoint", "{n} endpoints", len(step.endpoints)).format(n=len(step.endpoints))
    return "\n".join([count, *(f"{x.day}  {x.endpoint}  {x.technician}" for x in step.endpoints)])
