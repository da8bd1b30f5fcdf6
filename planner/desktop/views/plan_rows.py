"""The plan as tables: by day, by computer, by task. Records in, rows out; a row keeps the key by which chart and inspector know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.plan.records import Plan, PlannedEndpoint, Step, Task
from planner.wording import _, day, listed, ngettext


@dataclass(frozen=True, slots=True)
class DayRow:
    """One thing that happens on a day. `what` is work, gate, task or exception; `key` that of the step or task."""

    key: str
    date: date
    when: str
    what: str
    who: str
    computers: tuple[str, ...]
    minutes: float
    gate: bool = False


@dataclass(frozen=True, slots=True)
class ComputerRow:
    key: str
    name: str
    step: str
    date: date | None
    when: str
    who: str
    minutes: float
    order: str
    bridge: str
    verified: str
    window: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    key: str
    phase: str
    title: str
    first: date
    last: date
    begins: str
    due: str
    who: str
    minutes: float
    computers: int
    note: str


@dataclass(frozen=True, slots=True)
class Names:
    """The words for ids of the playbook: persons, removal orders, bridges, phases. An id without a word stands for itself."""

    persons: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    bridges: Mapping[str, str] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None

    def person(self, key: str) -> str:
        """The word for a part of the playbook that nobody of the team holds; a name of the team as it is."""
        return _(self.persons.get(key, key))


PARTS = {
    "project-lead": _("Project lead"), "security-lead": _("Security lead"), "endpoint-admin": _("IT"), "server-admin": _("Server IT"),
    "mac-admin": _("Mac IT"), "linux-admin": _("Linux IT"), "mobile-admin": _("Phone IT"), "network-admin": _("Network IT"),
    "helpdesk": _("Help desk"), "procurement": _("Purchasing"), "data-protection": _("Data protection"), "business-owner": _("Owner"),
    "site-contact": _("Site contact"), "user": _("User"),
}  # fmt: skip
"""The parts of the playbook as one reads them in a narrow column."""
BRIDGES = {
    "defender-auto": _("Microsoft Defender, which Windows turns on by itself"),
    "defender-enabled": _("Microsoft Defender, enabled on the server beforehand"),
    "xprotect": _("Gatekeeper and XProtect, which are always there"),
}  # fmt: skip


def plain(text: str) -> str:
    """A sentence of the playbook as the window says it: computers, and no names of checks."""
    text = text.replace(" (every check of ep-verify true)", "")
    for trade, word in (("Endpoints", "Computers"), ("endpoints", "computers"), ("Endpoint ", "Computer "), ("endpoint", "computer")):
        text = text.replace(trade, word)
    return text.replace("Defender for Computer", "Defender for Endpoint")


def time_words(minutes: float) -> str:
    """ "45 min", "2 h", "2 h 10"; nothing for no time."""
    total = round(minutes)
    if total <= 0:
        return ""
    hours, rest = divmod(total, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{h} h {m:02d}").format(h=hours, m=rest) if rest else _("{h} h").format(h=hours)


def work_by(step: Step) -> dict[tuple[date, str], list[PlannedEndpoint]]:
    """The machines of a step by day and technician, in order."""
    found: dict[tuple[date, str], list[PlannedEndpoint]] = {}
    for machine in sorted(step.endpoints, key=lambda m: (m.day, m.technician, m.endpoint)):
        found.setdefault((machine.day, machine.technician), []).append(machine)
    return found


def day_rows(plan: Plan, names: Names) -> tuple[DayRow, ...]:
    """Every day on which something happens: machines changed, gates answered, tasks due."""
    rows: list[DayRow] = []
    for step in plan.steps:
        rows += _work_rows(step, plan, names)
    rows += [_due_row(task, plan, names) for task in plan.tasks if task.step is None]
    return tuple(sorted(rows, key=lambda r: (r.date, r.gate, r.what)))


def _work_rows(step: Step, plan: Plan, names: Names) -> list[DayRow]:
    rows = []
    for (on, who), machines in work_by(step).items():
        what = _(step.name)
        if machines[0].window is not None:
            what = _("{step}, {start} to {end}").format(step=what, start=machines[0].window[0], end=machines[0].window[1])
        computers = tuple(m.endpoint for m in machines)
        rows.append(
            DayRow(f"step:{step.id}", on, _day(on, plan, names), what, names.person(who), computers, sum(m.minutes for m in machines))
        )
    if step.gate is not None:
        what = _("Gate of {step}: go, or wait").format(step=_lower(_(step.name)))
        rows.append(
            DayRow(f"step:{step.id}", step.gate, _day(step.gate, plan, names), what, names.person(step.decider or ""), (), 0, gate=True)
        )
    return rows


def _due_row(task: Task, plan: Plan, names: Names) -> DayRow:
    what = plain(_(task.title))
    if task.first_day != task.last_day:
        what = _("{title} (from {day})").format(title=what, day=_day(task.first_day, plan, names))
    return DayRow(f"task:{task.id}", task.last_day, _day(task.last_day, plan, names), what, names.person(task.who), (), task.minutes)


def computer_rows(plan: Plan, names: Names) -> tuple[ComputerRow, ...]:
    """Every machine of the estate once: on its day, or as an exception with its reason."""
    rows = [_computer(machine, step, plan, names) for step in plan.steps for machine in step.endpoints]
    out = _("Exception"), None, _("not moved")
    rows += [ComputerRow(f"exception:{e.endpoint}", e.endpoint, *out, names.person(e.owner), 0, "", "", "") for e in plan.exceptions]
    return tuple(sorted(rows, key=lambda r: (r.date or date.max, r.name)))


def _computer(machine: PlannedEndpoint, step: Step, plan: Plan, names: Names) -> ComputerRow:
    window = "" if machine.window is None else _("{start} to {end}").format(start=machine.window[0], end=machine.window[1])
    return ComputerRow(
        f"computer:{machine.endpoint}", machine.endpoint, _(step.name), machine.day, _day(machine.day, plan, names),
        names.person(machine.technician),
        machine.minutes, names.orders.get(machine.order, machine.order), names.bridges.get(machine.bridge or "", machine.bridge or ""),
        "" if machine.verified is None else _day(machine.verified, plan, names), window,
    )  # fmt: skip


def task_rows(plan: Plan, names: Names) -> tuple[TaskRow, ...]:
    """The tasks in the order of their first day."""
    rows = []
    for task in plan.tasks:
        note = _("if it applies") if task.if_applies else ""
        title = plain(_(task.title))
        rows.append(
            TaskRow(
                f"task:{task.id}", names.phases.get(task.phase, task.phase), title, task.first_day, task.last_day,
                _day(task.first_day, plan, names), _day(task.last_day, plan, names), names.person(task.who), task.minutes,
                len(task.endpoints), note,
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (r.first, r.last, r.title)))


def names_listed(names: tuple[str, ...], most: int = 3) -> str:
    """ "LE-DT-009, MU-LT-017 and 2 more"."""
    return listed(names, most=most)


def figures(plan: Plan, locale: str | None = None, *, binds: str = "") -> tuple[tuple[str, str, str], ...]:
    """The line of figures: caption, figure, and what stands beside it. `binds` is told where the plan has no deadline."""
    moved = sum(len(s.endpoints) for s in plan.steps)
    steps = ngettext("in {n} step", "in {n} steps", len(plan.steps)).format(n=len(plan.steps))
    found = [(_("Finish"), *_finish(plan, locale, binds)), (_("Computers"), str(moved), steps)]
    if plan.exceptions:
        found.append((_("Not moved"), str(len(plan.exceptions)), ngettext("exception", "exceptions", len(plan.exceptions))))
    return tuple(found)


def _finish(plan: Plan, locale: str | None, binds: str) -> tuple[str, str]:
    if plan.finish is None:
        return _("not known"), _("no computer can be moved")
    finish = day(plan.finish, locale=locale)
    if plan.deadline is None:
        return finish, binds or _("no deadline is known")
    spare = (plan.deadline.date - plan.finish).days
    if spare > 0:
        return finish, ngettext("{n} day before the deadline", "{n} days before the deadline", spare).format(n=spare)
    if spare == 0:
        return finish, _("on the day of the deadline")
    return finish, ngettext("{n} day after the deadline", "{n} days after the deadline", -spare).format(n=-spare)


def _day(on: date, plan: Plan, names: Names) -> str:
    return day(on, near=plan.today, locale=names.locale)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
