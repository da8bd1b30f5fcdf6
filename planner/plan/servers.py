"""Servers into agreed windows: the least important first and alone, partners apart, growing after that. Machines in, days and rows out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from planner.estate.records import Person, ServerWindow
from planner.plan.calendar import days_from, place_of, window_minutes
from planner.plan.frame import Frame
from planner.plan.orders import Machine
from planner.plan.people import HORIZON_DAYS, absent_after
from planner.plan.records import PlannedEndpoint
from planner.plan.schedule import Bound, Reasons, book_ahead, latest, ready_from, row_of, settle
from planner.plan.waves import Shares
from planner.problems import Message

TESTER = "business-owner"
"""Who looks at the application at the end of the window and on the next working day (playbook: srv-signoff)."""


@dataclass(frozen=True, slots=True)
class WindowDay:
    """The servers of one window."""

    day: date
    machines: tuple[Machine, ...]
    rows: tuple[PlannedEndpoint, ...]
    why: tuple[Message, ...]


@dataclass(slots=True)
class ServerRun:
    """What has been done so far: how many, the first calm server of each family verified, and which calm ones are still to come."""

    shares: Shares
    calm_families: frozenset[str]
    growth: float
    done: int = 0
    calm_since: dict[str, date] = field(default_factory=dict)

    def note(self, machine: Machine, day: date) -> None:
        self.done += 1
        if not machine.critical:
            self.calm_since.setdefault(machine.family, day)


def longest_on(frame: Frame, day: date) -> ServerWindow | None:
    """The longest window of the day."""
    return max(frame.calendar.windows_on(day), key=window_minutes, default=None)


def next_window(frame: Frame, left: Sequence[Machine], run: ServerRun, bounds: Sequence[Bound], prepare_from: date) -> WindowDay | None:
    """The next window in which at least one of the servers can be changed, with all that go then; None where no day is found.

    `left` stands in order of importance; `prepare_from` is the first day on which something may be done on a server ahead of its window.
    """
    bound = latest(bounds)
    reasons = Reasons(bound.why)
    for day in days_from(bound.day, HORIZON_DAYS):
        window = longest_on(frame, day)
        if window is None:
            continue
        if day != bound.day:
            reasons.add(Message("next-window", {"day": day}))
        freeze = frame.calendar.freeze(day)
        if freeze is not None:
            reasons.add(Message("freeze", {"day": day, "why": freeze.why or "", "until": freeze.last}))
            continue
        machines, rows, held = _fill(frame, left, run, day, window, prepare_from)
        if rows:
            for machine in machines:
                run.note(machine, day)
            return WindowDay(day, tuple(machines), tuple(rows), tuple(reasons.found))
        if held is not None:
            reasons.add(held)
    return None


def _fill(
    frame: Frame, left: Sequence[Machine], run: ServerRun, day: date, window: ServerWindow, prepare_from: date
) -> tuple[list[Machine], list[PlannedEndpoint], Message | None]:
    """The servers that go on this day, and what held back the first one."""
    chosen, rows, held = list[Machine](), list[PlannedEndpoint](), None
    shares, span = run.shares.fresh(), (window.from_.strftime("%H:%M"), window.to.strftime("%H:%M"))
    first = run.done == 0
    most = len(left) if first else max(1, int(run.growth * run.done))
    for machine in left:
        if len(chosen) >= most:
            break
        if not shares.room(machine) or (first and any(m.family == machine.family for m in chosen)):
            continue
        obstacle = _not_on(frame, machine, run, day)
        person = None if obstacle is not None else _technician(frame, machine, day, window_minutes(window))
        if person is None:
            held = held or obstacle or Message("nobody-for-window", {"day": day})
            continue
        prepared = book_ahead(frame, person, machine, day, prepare_from)
        if machine.ahead and prepared is None:
            held = held or Message("not-prepared", {"day": day})
            continue
        frame.ledger.use_window(person, day, machine.minutes + frame.reserve)
        settle(frame, machine, day)
        shares.add(machine)
        chosen.append(machine)
        row = row_of(machine, day, person.name, prepared)
        rows.append(replace(row, window=span, rollback_minutes=frame.reserve, tester=TESTER))
    return chosen, rows, held


def _not_on(frame: Frame, machine: Machine, run: ServerRun, day: date) -> Message | None:
    """Why this server is not changed on that day, whoever would do it."""
    place = place_of(machine.seen)
    holiday = frame.calendar.holiday_at(day, (place,) if place is not None else ())
    if holiday is not None:
        name, (country, subdivision) = holiday
        return Message("holiday", {"day": day, "name": name, "country": country, "subdivision": subdivision or ""})
    ready = ready_from(frame, machine)
    if ready is not None and day < ready.day:
        return ready.why
    if machine.critical and machine.family in run.calm_families:
        since = run.calm_since.get(machine.family)
        if since is None or day < since + timedelta(days=frame.days("server_soak_days")):
            return Message("calmer-server-first", {"day": day})
    return None if frame.ledger.room_for_change(day) else Message("helpdesk-full", {"day": day})


def _technician(frame: Frame, machine: Machine, day: date, minutes: int) -> Person | None:
    """Who is there on the day and on the next working day and has room in the window; of several the one with most room."""
    needed = machine.minutes + frame.reserve
    able = [
        p
        for p in frame.team.for_machine(machine)
        if frame.calendar.away(p, day) is None
        and not absent_after(frame.calendar, p, day)
        and frame.ledger.window_used(p, day) + needed <= minutes
    ]
    return min(able, key=lambda p: frame.ledger.window_used(p, day), default=None)
