"""Days and people for a step's machines, and the day of its gate. Groups and bounds in, rows with reasons out; it books what it plans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from planner.estate.records import Person
from planner.plan.calendar import DAY, FRIDAY, WORKING_WEEK, Place, days_from, place_of
from planner.plan.frame import Frame
from planner.plan.orders import Machine
from planner.plan.people import DEPUTY_AFTER, HORIZON_DAYS, KEPT_SHARE
from planner.plan.records import PlannedEndpoint
from planner.plan.waves import SMALL
from planner.problems import Message


@dataclass(frozen=True, slots=True)
class Bound:
    """Not before this day, because."""

    day: date
    why: Message


@dataclass(frozen=True, slots=True)
class Placed:
    """The rows of a step, what pushed its first day, and machines for which no day was found."""

    rows: tuple[PlannedEndpoint, ...]
    why: tuple[Message, ...]
    left: tuple[Machine, ...]


@dataclass(frozen=True, slots=True)
class GateDay:
    day: date
    decider: str
    why: tuple[Message, ...]


class Reasons:
    """Messages in the order in which they were met, each cause once."""

    def __init__(self, first: Message) -> None:
        self.found = [first]
        self._seen = {self._key(first)}

    @staticmethod
    def _key(message: Message) -> tuple[object, ...]:
        return message.code, *(str(v) for k, v in sorted(message.args.items()) if k not in ("day", "until"))

    def add(self, message: Message) -> None:
        if self._key(message) not in self._seen:
            self._seen.add(self._key(message))
            self.found.append(message)


def latest(bounds: Iterable[Bound]) -> Bound:
    """The bound that holds longest; of equal ones the first."""
    return max(bounds, key=lambda b: b.day)


def row_of(machine: Machine, day: date, technician: str, prepared: date | None = None) -> PlannedEndpoint:
    """The machine's session: removal, installation, restart and verification on one day, blocking from that day on."""
    return PlannedEndpoint(
        endpoint=machine.name,
        day=day,
        technician=technician,
        minutes=machine.minutes,
        order=machine.order.id,
        bridge=machine.bridge if machine.removes else None,
        removed_old=day if machine.removes else None,
        installed_new=day,
        verified=day,
        restart=day if machine.restart else None,
        prepared=prepared,
        blocking_from=day,
        attended=machine.attended,
    )


def day_off(frame: Frame, day: date) -> Message | None:
    """Why nobody's computer is changed on that day: weekend, holiday or freeze."""
    if day.weekday() not in WORKING_WEEK:
        return Message("weekend", {"day": day})
    holiday = frame.calendar.holiday_at(day, frame.calendar.places)
    if holiday is not None:
        name, (country, subdivision) = holiday
        return Message("holiday", {"day": day, "name": name, "country": country, "subdivision": subdivision or ""})
    freeze = frame.calendar.freeze(day)
    if freeze is not None:
        return Message("freeze", {"day": day, "why": freeze.why or "", "until": freeze.last})
    return None


def no_start(frame: Frame, day: date, places: Iterable[Place]) -> Message | None:
    """Why no step of people's devices begins on that day."""
    off = day_off(frame, day)
    if off is not None:
        return off
    if day.weekday() == FRIDAY:
        return Message("friday", {"day": day})
    holiday = frame.calendar.holiday_at(day + DAY, places)
    return Message("before-holiday", {"day": day, "name": holiday[0]}) if holiday is not None else None


def places_of(machines: Iterable[Machine]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(p for p in (place_of(m.seen) for m in machines) if p is not None))


def _fits(frame: Frame, person: Person, machine: Machine, day: date) -> bool:
    """Whether the person has the minutes; where the machine takes nearly the whole day, the day must be empty."""
    free, whole = frame.ledger.free(person, day), frame.ledger.minutes(person, day)
    if whole <= 0 or free < machine.minutes:
        return False
    return free - machine.minutes >= KEPT_SHARE * whole or free == whole


def technician_for(frame: Frame, machine: Machine, day: date) -> Person | None:
    """Who changes it on that day: of those who can, the one with most time left."""
    able = [p for p in frame.team.for_machine(machine) if _fits(frame, p, machine, day)]
    return max(able, key=lambda p: frame.ledger.free(p, day), default=None)


def ready_from(frame: Frame, machine: Machine) -> Bound | None:
    """The first day by the lead of switching off uninstall protection and by the seats; None where neither holds it back."""
    bounds: list[Bound] = []
    if machine.lead_days:
        first = frame.calendar.first_working(max(frame.first, frame.unprotect_from or frame.first)) + timedelta(days=machine.lead_days)
        bounds.append(Bound(first, Message("unprotect-lead", {"day": first, "days": machine.lead_days})))
    seat = frame.seats.free_from(machine)
    if seat is not None:
        bounds.append(Bound(seat, Message("seats", {"day": seat})))
    if machine.group is not None and machine.group in frame.partners:
        apart = frame.partners[machine.group] + timedelta(days=frame.days("server_soak_days"))
        bounds.append(Bound(apart, Message("partner", {"day": apart, "group": machine.group})))
    return latest(bounds) if bounds else None


def nobody_free(frame: Frame, machines: Sequence[Machine], day: date) -> Message:
    """Why no machine of the step can be changed on that day: everyone is away, or has no time left."""
    people = list(dict.fromkeys(p for m in machines[:50] for p in frame.team.for_machine(m)))
    absences = [(p, frame.calendar.away(p, day)) for p in people]
    if people and all(until is not None for _, until in absences):
        person, until = min(absences, key=lambda x: x[1] or day)
        return Message("away", {"day": day, "person": person.name, "until": until})
    if all(frame.ledger.minutes(p, day) <= 0 for p in people):
        return Message("not-their-day", {"day": day, "people": tuple(p.name for p in people)})
    return Message("no-time-left", {"day": day})


def place(frame: Frame, machines: Sequence[Machine], bounds: Iterable[Bound]) -> Placed:
    """Rows for the machines of a pilot, wave, remote or mobile step, as early as the bounds, the calendar and people allow."""
    bound = latest(bounds)
    reasons, places = Reasons(bound.why), places_of(machines)
    left, rows = list(machines), list[PlannedEndpoint]()
    for day in days_from(bound.day, HORIZON_DAYS):
        if not left:
            break
        obstacle = no_start(frame, day, places) if not rows else day_off(frame, day)
        if obstacle is not None:
            if not rows:
                reasons.add(obstacle)
            continue
        made, left, held = _fill(frame, left, day)
        if not rows and not made:
            reasons.add(held or nobody_free(frame, left, day))
        rows += made
    return Placed(tuple(rows), tuple(reasons.found), tuple(left))


def _fill(frame: Frame, machines: list[Machine], day: date) -> tuple[list[PlannedEndpoint], list[Machine], Message | None]:
    """What fits on the day, what is left, and what held back the first that was not ready."""
    rows, left = list[PlannedEndpoint](), list[Machine]()
    held: Message | None = None
    full: set[tuple[object, ...]] = set()
    for machine in machines:
        kind = (machine.skills, machine.site, machine.remote, machine.minutes)
        if kind in full or not frame.ledger.room_for_change(day):
            left.append(machine)
            continue
        ready = ready_from(frame, machine)
        if ready is not None and day < ready.day:
            held = held or ready.why
            left.append(machine)
            continue
        person = technician_for(frame, machine, day)
        if person is None:
            full.add(kind)
            left.append(machine)
            continue
        prepared = book_ahead(frame, person, machine, day, frame.first)
        if machine.ahead and prepared is None:
            left.append(machine)
            continue
        frame.ledger.take(person, day, machine.minutes)
        settle(frame, machine, day)
        rows.append(row_of(machine, day, person.name, prepared))
    return rows, left, held


def settle(frame: Frame, machine: Machine, day: date) -> None:
    """Counts the change: the help desk's calls, the seat, the partners' days."""
    frame.ledger.change(day)
    frame.seats.take(machine)
    if machine.group is not None:
        frame.partners[machine.group] = day


def book_ahead(frame: Frame, person: Person, machine: Machine, day: date, first: date) -> date | None:
    """Books what must be done on a day before, no earlier than `first` and on no freeze day. The last of these days, None without any."""
    if not machine.ahead:
        return None
    span = (day - first).days
    days = [d for d in (day - timedelta(days=i) for i in range(1, span + 1)) if frame.calendar.freeze(d) is None]
    done: list[date] = []
    for template, minutes in machine.ahead:
        bookings = frame.ledger.book_days(person, days, minutes)
        if not bookings:
            return None
        frame.ahead.setdefault((template, machine.name), []).extend(bookings)
        done.append(max(b.day for b in bookings))
    return max(done, default=None)


def gate_obstacle(frame: Frame, person: Person, day: date) -> Message:
    """Why the person cannot answer a gate on that day."""
    until = frame.calendar.away(person, day)
    if until is not None:
        return Message("decider-away", {"day": day, "person": person.name, "until": until})
    if day.weekday() not in WORKING_WEEK:
        return Message("weekend", {"day": day})
    holiday = frame.calendar.holiday_at(day, frame.calendar.places_of(person))
    if holiday is not None:
        name, (country, subdivision) = holiday
        return Message("holiday", {"day": day, "name": name, "country": country, "subdivision": subdivision or ""})
    if frame.ledger.minutes(person, day) <= 0:
        return Message("not-their-day", {"day": day, "people": (person.name,)})
    return Message("no-time-left", {"day": day})


def gate_after(frame: Frame, earliest: Bound, technicians: Iterable[str], minutes: float) -> GateDay:
    """The first day from `earliest` on which the decider is there: the lead, or a deputy where that saves days."""
    alone = set(technicians) == {frame.team.lead.name}
    order = sorted(frame.team.people, key=lambda p: (p.name == frame.team.lead.name) == alone)
    days = [(frame.ledger.day_at_work(p, earliest.day, minutes), p) for p in order]
    possible = [(day, p) for day, p in days if day is not None]
    if not possible:
        return GateDay(earliest.day, frame.team.lead.name, (earliest.why,))
    day, decider = possible[0]
    soonest = min(possible, key=lambda x: x[0])
    if (day - soonest[0]).days > DEPUTY_AFTER:
        day, decider = soonest
    reasons = Reasons(earliest.why)
    for waiting in days_from(earliest.day, (day - earliest.day).days):
        reasons.add(gate_obstacle(frame, decider, waiting))
    return GateDay(day, decider.name, tuple(reasons.found))


def soak_end(verified: date, days: int) -> Bound:
    """The end of the soak: calendar days after the last verification."""
    end = verified + timedelta(days=days)
    return Bound(end, Message("soak", {"day": end, "days": days, "after": verified}))


def threshold(frame: Frame, size: int, *, servers: bool) -> int:
    """Percent of the step that must be healthy: all for small steps and for servers (playbook: gate-threshold)."""
    return 100 if servers or size < SMALL else ceil(frame.number("gate_healthy_percent"))
