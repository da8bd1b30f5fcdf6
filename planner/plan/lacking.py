"""Machines that only want time or people, and what of it lacks. Groups and the frame come in, machines and plain messages go out."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from math import ceil

from planner.estate.records import Person
from planner.plan.calendar import WORKING_WEEK
from planner.plan.frame import Frame
from planner.plan.orders import Machine
from planner.plan.people import HORIZON_DAYS
from planner.plan.records import WANTS_A_DAY, WANTS_SOMEBODY, Step
from planner.plan.waves import Excluded
from planner.problems import Message

NO_DAY = "no-day"
FRIDAY = 4
"""No step begins on one: nobody would be there on the day after (playbook: freeze-days)."""


def left_over(machines: Iterable[Machine]) -> tuple[Excluded, ...]:
    """The machines for which no day was found, each once."""
    unique = {m.name: m for m in machines}.values()
    return tuple(Excluded(m, Message(NO_DAY), Message("measure-make-room"), "project-lead") for m in unique)


def stranded(steps: Sequence[Step], exceptions: Iterable[Excluded]) -> tuple[Excluded, ...]:
    """Those of the exceptions whose machines are still to be moved (as `Plan.stranded` has them)."""
    wanted = WANTS_A_DAY if steps else WANTS_A_DAY | WANTS_SOMEBODY
    return tuple(e for e in exceptions if e.why.code in wanted)


def lacking(frame: Frame, waiting: Sequence[Excluded]) -> list[Message]:
    """What would have to be there so that the machines could be moved: the help desk, a person's days and hours, skills, windows."""
    found = [m for m in (_helpdesk(frame, waiting), _freeze(frame, waiting)) if m is not None]
    found += _people(frame, waiting)
    if not any(p.hours_per_day <= 0 for p in frame.team.people):
        minutes = max((e.machine.minutes for e in waiting if e.why.code == "no-time"), default=None)
        found += [] if minutes is None else [Message("lacks-minutes", {"minutes": ceil(minutes)})]
    for code, told in (("nobody-does", "lacks-skill"), ("nobody-at-site", "lacks-site")):
        found += [Message(told, args) for args in _different(e.why.args for e in waiting if e.why.code == code)]
    if any(e.why.code == "no-window" for e in waiting):
        found.append(Message("no-window"))
    short = [e.why.args for e in waiting if e.why.code == "window-too-short"]
    if short:
        found.append(Message("lacks-window", max(short, key=lambda a: float(str(a["minutes"])))))
    if not found and waiting:
        found.append(Message("lacks-day", {"count": len(waiting)}))
    return found


def _different(many: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for args in many:
        if args not in found:
            found.append(args)
    return found


def _helpdesk(frame: Frame, waiting: Sequence[Excluded]) -> Message | None:
    taken = frame.ledger.changes_per_day
    return Message("lacks-helpdesk") if waiting and taken is not None and taken < 1 else None


def _freeze(frame: Frame, waiting: Sequence[Excluded]) -> Message | None:
    """Freezes without a day between them, as far as days are looked for."""
    day, horizon = frame.first, frame.first + timedelta(days=HORIZON_DAYS)
    why = ""
    while day <= horizon:
        freeze = frame.calendar.freeze(day)
        if freeze is None:
            return None
        day, why = freeze.last + timedelta(days=1), why or freeze.why or ""
    return Message("lacks-freeze", {"until": day - timedelta(days=1), "why": why}) if waiting else None


def _people(frame: Frame, waiting: Sequence[Excluded]) -> list[Message]:
    """Why each of those who could do it never can; nothing where one of them can."""
    able = dict.fromkeys(p for e in waiting if e.why.code in WANTS_A_DAY for p in frame.team.for_machine(e.machine))
    reasons = [_never(frame, p) for p in able]
    told = [m for m in reasons if m is not None]
    return told if len(told) == len(reasons) else []


def _never(frame: Frame, person: Person) -> Message | None:
    if person.hours_per_day <= 0:
        return Message("lacks-hours", {"person": person.name})
    if person.weekdays is not None and not set(person.weekdays) & set(WORKING_WEEK):
        return Message("lacks-weekdays", {"person": person.name})
    if person.weekdays is not None and set(person.weekdays) & set(WORKING_WEEK) == {FRIDAY}:
        return Message("only-fridays", {"person": person.name})
    if frame.ledger.day_at_work(person, frame.first, 0) is not None:
        return None
    last = max((last for _, last in person.absent), default=None)
    return Message("lacks-person", {"person": person.name, "until": last}) if last is not None else None
