"""Rules of the check about days and people: freezes, holidays, absences, what one person can do in a day, the order of the phases."""

from collections import defaultdict
from datetime import date

from planner.plan.records import Step
from planner.plan.verify_days import FRIDAY, place_of, places_of
from planner.plan.verify_ground import PHASE_OF_KIND, PHASES_OF_TASKS, Fault, Ground, Outcome, Row, fault
from planner.plan.verify_orders import counted, too_few_minutes
from planner.plan.verify_waves import WAVES

ROUNDING = 0.5
"""Minutes of slack, since the plan may round its minutes."""


def freeze_days(ground: Ground) -> Outcome:
    """No wave begins on a Friday or before a public holiday; no change on a freeze day or while its technician is away; a server's
    technician and tester are there on the next working day."""
    faults: list[Fault] = []
    waves = [s for s in ground.of_kinds(*WAVES) if any(r.workstation for r in ground.rows_by_step.get(s.id, ()))]
    for step in waves:
        faults += _bad_start(ground, step)
    for row in ground.rows:
        for day in sorted({d for d in (row.plan.day, row.removed, row.installed, row.plan.restart, row.plan.prepared) if d is not None}):
            freeze = ground.days.freeze(day)
            if freeze is not None:
                faults.append(fault("frozen", [row.name], [day], day=day, why=freeze.why or ""))
        if ground.days.absent(row.plan.technician, row.plan.day):
            faults.append(fault("technician-away", [row.name], [row.plan.day], day=row.plan.day, person=row.plan.technician))
        if row.server:
            faults += _nobody_after(ground, row)
            faults += _no_tester(ground, row)
        elif not ground.days.working(row.plan.day, [place_of(row.machine)]):
            faults.append(fault("on-a-day-off", [row.name], [row.plan.day], day=row.plan.day))
    return Outcome(len(waves) + len(ground.rows), tuple(faults))


def _bad_start(ground: Ground, step: Step) -> list[Fault]:
    rows = [r for r in ground.rows_by_step.get(step.id, ()) if r.workstation]
    names, day = [x.endpoint for x in step.endpoints], step.first_day
    if day.weekday() == FRIDAY:
        return [fault("starts-on-friday", names, [day], step=step.name, day=day)]
    if ground.days.before_holiday(day, places_of(r.machine for r in rows)):
        return [fault("starts-before-holiday", names, [day], step=step.name, day=day)]
    return []


def _nobody_after(ground: Ground, row: Row) -> list[Fault]:
    after = ground.days.next_working(row.plan.day, [place_of(row.machine)])
    people = dict.fromkeys(p for p in (row.plan.technician, row.plan.tester) if p)
    return [
        fault("away-after", [row.name], [row.plan.day, after], day=row.plan.day, after=after, person=person)
        for person in people
        if ground.days.absent(person, after)
    ]


def _no_tester(ground: Ground, row: Row) -> list[Fault]:
    """Somebody tries the server's work in the window and on the next working day: a part of the playbook or a member of the team."""
    if row.plan.tester in {*ground.rules.persons, *(p.name for p in ground.estate.team or ())}:
        return []
    return [fault("nobody-tries-it", [row.name], [row.plan.day], day=row.plan.day)]


def capacity(ground: Ground) -> Outcome:
    """Nobody has more minutes planned on a day than they have, nor work that they do not do; the help desk can take the calls. Rows
    and tasks state no fewer minutes than their work takes."""
    faults: list[Fault] = []
    load: defaultdict[tuple[str, date], float] = defaultdict(float)
    names: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    assumed = ground.estate.team is None
    for row in ground.rows:
        who = "" if assumed else row.plan.technician
        faults += _not_theirs(ground, row)
        if not _is_somebody(ground, row.plan.technician):
            faults.append(fault("unknown-person", [row.name], [row.plan.day], person=row.plan.technician or "—", day=row.plan.day))
        if (row.server and row.plan.window is not None) or (not assumed and ground.days.person(who) is None):
            continue
        load[(who, row.plan.day)] += counted(row.plan.minutes)
        names[(who, row.plan.day)].append(row.name)
    for task in ground.plan.tasks:
        for booking in task.bookings:
            if assumed and not _is_somebody(ground, booking.person):
                faults.append(fault("unknown-person", task.endpoints, [booking.day], person=booking.person or "—", day=booking.day))
            load[("" if assumed else booking.person, booking.day)] += counted(booking.minutes)
    shown = next((r.plan.technician for r in ground.rows), "")
    for (who, day), minutes in sorted(load.items()):
        person = ground.days.person(who)
        if person is None:
            faults.append(fault("unknown-person", names[(who, day)], [day], person=who, day=day))
            continue
        most = ground.days.minutes(person, day)
        if minutes > most + ROUNDING:
            faults.append(
                fault("overbooked", names[(who, day)], [day], person=who or shown, day=day, minutes=round(minutes), most=round(most))
            )
    changes, looked = _too_many_changes(ground)
    return Outcome(len(load) + looked, (*faults, *changes, *too_few_minutes(ground)))


def _is_somebody(ground: Ground, name: str) -> bool:
    """Whether a name is one of the team's, or, where no team is stated, a part of the playbook: the one who is assumed plays them all."""
    if ground.estate.team is None:
        return name in ground.rules.persons
    return bool(name) and ground.days.person(name) is not None


def _not_theirs(ground: Ground, row: Row) -> list[Fault]:
    """Work given to somebody who does not do such machines or does not work at that site; one who is remote can be helped from anywhere."""
    person = ground.days.person(row.plan.technician)
    if person is None or ground.estate.team is None:
        return []
    skill = _skill(row)
    if person.does is not None and skill not in person.does:
        return [fault("not-their-skill", [row.name], [row.plan.day], person=person.name, skill=skill, day=row.plan.day)]
    site = row.machine.endpoint.site
    if person.sites is not None and site is not None and not row.machine.endpoint.remote and site not in person.sites:
        return [fault("not-their-site", [row.name], [row.plan.day], person=person.name, site=site, day=row.plan.day)]
    return []


def _skill(row: Row) -> str:
    if row.server:
        return "server"
    if row.mobile:
        return "mobile"
    return {"macos": "mac", "linux": "linux"}.get(row.machine.family, "workstation")


def _too_many_changes(ground: Ground) -> tuple[list[Fault], int]:
    most = ground.estate.helpdesk.changes_per_day
    if most is None:
        return [], 0
    by_day: defaultdict[date, list[str]] = defaultdict(list)
    for row in ground.rows:
        by_day[row.plan.day].append(row.name)
    faults = [
        fault("too-many-changes", names, [day], day=day, size=len(names), most=most)
        for day, names in sorted(by_day.items())
        if len(names) > most
    ]
    return faults, len(by_day)


def phase_order(ground: Ground) -> Outcome:
    """Phases follow one another; they overlap only where the playbook lets them. Their days are taken from steps and tasks, not from
    the plan's own list of phases."""
    spans = _spans(ground)
    allowed = ground.rules.overlaps
    order = [p for p in ground.rules.phases if p in spans]
    faults: list[Fault] = []
    cases = 0
    for i, before in enumerate(order):
        for after in order[i + 1 :]:
            cases += 1
            end, start = spans[before][1], spans[after][0]
            if start < end and after not in allowed.get(before, ()) and before not in allowed.get(after, ()):
                faults.append(fault("phases-overlap", (), [start, end], before=before, after=after, start=start, end=end))
    turns, looked = _out_of_turn(ground)
    return Outcome(cases + looked, (*faults, *turns))


RESTS_ON = {
    "build-groups": ("prep-waves",),
    "build-policies": ("prep-features", "prep-exclusions"),
    "build-role-exclusions": ("prep-exclusions",),
    "build-mutual-exclusions": ("prep-exclusions",),
    "build-tool-exclusions": ("prep-exclusions",),
    "build-alerts": ("prep-roles",),
    "build-posture": ("prep-posture",),
    "build-images": ("prep-images",),
    "straggler-enforce": ("straggler-list",),
    "dec-console": ("dec-quiet",),
    "close-report": ("dec-console",),
}
"""Work that uses what other work finds out, or ends what it began: it is done no earlier than the other."""
BEFORE_STEPS = {
    "pilot-select": ("pilot",),
    "pilot-criteria": ("pilot",),
    "remote-path": ("remote",),
    "remote-offer": ("remote",),
}
"""Work that is begun before the first step of a kind."""


def _out_of_turn(ground: Ground) -> tuple[list[Fault], int]:
    """Entry criteria that a task stands for: what is found out before what uses it, and what is decided before its steps."""
    faults: list[Fault] = []
    cases = 0
    for later, earlier in RESTS_ON.items():
        done = ground.task_done(later)
        for template in earlier:
            first = min((t.first_day for t in ground.tasks(template)), default=None)
            if done is None or first is None:
                continue
            cases += 1
            if done < first:
                titles = {"task": ground.tasks(later)[0].title, "rests": ground.tasks(template)[0].title}
                faults.append(fault("out-of-turn", (), [done, first], day=done, due=first, **titles))
    begins = {template: min((s.first_day for s in ground.of_kinds(*kinds)), default=None) for template, kinds in BEFORE_STEPS.items()}
    begins["srv-order"] = min((r.plan.day for r in ground.rows if r.server), default=None)
    for template, begin in begins.items():
        for task in ground.tasks(template):
            if begin is None or (template.startswith("remote") and task.first_day == begin):
                continue
            cases += 1
            if task.first_day >= begin:
                faults.append(fault("after-its-step", (), [task.first_day, begin], task=task.title, day=task.first_day, due=begin))
    pilots = [s for s in ground.of_kinds("pilot") if s.gate is not None]
    for task in ground.tasks("pilot-lob", "pilot-tune", "pilot-soak") if pilots else ():
        cases += 1
        first, last = min(s.first_day for s in pilots), max(s.gate or s.last_day for s in pilots)
        if not first <= task.first_day <= last:
            faults.append(fault("after-its-step", (), [task.first_day, first], task=task.title, day=task.first_day, due=first))
    return faults, cases


def _spans(ground: Ground) -> dict[str, tuple[date, date]]:
    """First and last day of each phase. The pilot ends with the gate of the last pilot that began before the waves; preparation, build,
    decommissioning and closing are their tasks, those of single steps left out; late pilots belong to the waves."""
    days: defaultdict[str, list[date]] = defaultdict(list)
    late = ground.late_pilots()
    for step in ground.steps:
        phase = "waves" if step.id in late else PHASE_OF_KIND[step.kind]
        days[phase] += [step.first_day, step.last_day]
        if phase == "pilot" and step.gate is not None:
            days[phase].append(step.gate)
    for task in ground.plan.tasks:
        if task.phase in PHASES_OF_TASKS and task.step is None:
            days[task.phase] += [task.first_day, task.last_day]
    return {phase: (min(found), max(found)) for phase, found in days.items()}
