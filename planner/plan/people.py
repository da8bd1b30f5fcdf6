"""Who does the work and how many minutes are left on which day. Bookings go in one by one; nobody is ever booked beyond their day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.estate.records import Estate, Person
from planner.plan.calendar import DAY, WORKING_WEEK, WorkCalendar, days_from
from planner.plan.orders import Machine
from planner.plan.records import Booking

ASSUMED_NAME = "project-lead"
"""How the one person is called who is assumed where no team was stated: in a small business the lead holds every part."""
OUTSIDE = ("procurement", "data-protection", "business-owner", "helpdesk", "site-contact", "user")
"""Parts of the playbook that the technical team does not play; their minutes are nobody's of the team."""
_SKILL_OF = {
    "endpoint-admin": "workstation", "server-admin": "server", "mac-admin": "mac", "linux-admin": "linux", "mobile-admin": "mobile",
}  # fmt: skip
_PARTS = {
    "project-lead": 3, "endpoint-admin": 5, "security-lead": 5, "server-admin": 2, "mac-admin": 1, "linux-admin": 1, "mobile-admin": 1,
    "network-admin": 1,
}  # fmt: skip
"""How much of the work beside the machines' own falls on each part, roughly (judgement)."""
HORIZON_DAYS = 1500
"""How far ahead a day is looked for before it counts as never."""
DEPUTY_AFTER = 3
"""Another than the one whose part it is does a task, or answers a gate, where that saves more than this many days (judgement)."""
KEPT_SHARE = 0.1
"""Part of each day that preparation and changes leave free for notices, tests, gates and calls (judgement)."""
_ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Team:
    """The people, the first of whom leads, and who plays which part of the playbook."""

    people: tuple[Person, ...]
    assumed: bool
    parts: Mapping[str, Person] = field(default_factory=dict)

    @property
    def lead(self) -> Person:
        return self.people[0]

    def able(self, skills: Iterable[str]) -> tuple[Person, ...]:
        return tuple(p for p in self.people if p.does is None or set(skills) <= set(p.does))

    def skilled(self, machine: Machine) -> tuple[Person, ...]:
        """Whoever does such machines; for a server with Linux one who does servers, where nobody does both but somebody does Linux."""
        return self.able(machine.skills) or self._with_help(machine)

    def for_machine(self, machine: Machine) -> tuple[Person, ...]:
        """The skilled ones who work at its site; a machine that is remote, or at no site, can be reached by all of them."""
        return _at_site(self.able(machine.skills), machine) or _at_site(self._with_help(machine), machine)

    def _with_help(self, machine: Machine) -> tuple[Person, ...]:
        """For a server with Linux whoever does servers, as long as somebody in the team does Linux."""
        return self.able({"server"}) if len(machine.skills) > 1 and self.able({"linux"}) else ()

    def holder(self, part: str) -> Person | None:
        """Who of the team plays this part of the playbook; None where nobody does."""
        if part in OUTSIDE:
            return None
        return self.parts.get(part, self.lead)

    def hands(self, part: str) -> tuple[Person, ...]:
        """Who can do the work of this part: whose it is, then the others with the skill. Nobody for parts outside the team."""
        holder = self.holder(part)
        if holder is None:
            return ()
        skill = _SKILL_OF.get(part)
        able = self.able({skill}) if skill is not None else self.people
        return holder, *(p for p in able if p is not holder)


def _at_site(people: Sequence[Person], machine: Machine) -> tuple[Person, ...]:
    if machine.site is None or machine.remote:
        return tuple(people)
    return tuple(p for p in people if p.sites is None or machine.site in p.sites)


def team_of(estate: Estate) -> Team:
    """The stated team, else one assumed person: 3 hours a day, Monday to Friday, everywhere, all of the skills."""
    if estate.team:
        return Team(estate.team, assumed=False, parts=_shared_out(estate.team))
    return Team((Person(ASSUMED_NAME, hours_per_day=3.0),), assumed=True)


def _shared_out(people: Sequence[Person]) -> dict[str, Person]:
    """Parts by skill and by time: the lead leads, each further part goes to whoever of the able ones is least laden for their hours."""
    parts, load = {"project-lead": people[0]}, {p.name: 0.0 for p in people}
    load[people[0].name] = _PARTS["project-lead"] / max(0.1, _weekly(people[0]))
    for part, weight in _PARTS.items():
        skill = _SKILL_OF.get(part)
        able = [p for p in people if skill is None or p.does is None or skill in p.does]
        if part in parts or not able:
            continue
        chosen = min(able, key=lambda p: load[p.name] + weight / max(0.1, _weekly(p)))
        parts[part] = chosen
        load[chosen.name] += weight / max(0.1, _weekly(chosen))
    return parts


def _weekly(person: Person) -> float:
    return person.hours_per_day * len(WORKING_WEEK if person.weekdays is None else person.weekdays)


@dataclass(slots=True)
class Ledger:
    """Minutes taken, changes made and windows used, by day."""

    calendar: WorkCalendar
    team: Team
    changes_per_day: int | None
    _used: defaultdict[tuple[str, date], float] = field(default_factory=lambda: defaultdict(float))
    _changes: defaultdict[date, int] = field(default_factory=lambda: defaultdict(int))
    _windows: defaultdict[tuple[str, date], float] = field(default_factory=lambda: defaultdict(float))
    _days: dict[tuple[str, date], float] = field(default_factory=dict)

    def minutes(self, person: Person, day: date) -> float:
        """What the person has on that day before anything is booked."""
        key = (person.name, day)
        if key not in self._days:
            self._days[key] = person.hours_per_day * 60 if self.calendar.works(person, day) else 0.0
        return self._days[key]

    def free(self, person: Person, day: date) -> float:
        return self.minutes(person, day) - self._used[person.name, day]

    def take(self, person: Person, day: date, minutes: float) -> None:
        self._used[person.name, day] += minutes

    def room_for_change(self, day: date) -> bool:
        """Whether the help desk can take the call for one more change."""
        return self.changes_per_day is None or self._changes[day] < self.changes_per_day

    def change(self, day: date) -> None:
        self._changes[day] += 1

    def window_used(self, person: Person, day: date) -> float:
        return self._windows[person.name, day]

    def use_window(self, person: Person, day: date, minutes: float) -> None:
        self._windows[person.name, day] += minutes

    def book_from(
        self, people: Sequence[Person], first: date, minutes: float, last: date | None = None, kept: float = 0.0
    ) -> tuple[Booking, ...]:
        """Books from `first` on, filling day after day but for the share that is `kept`. Nothing is booked where it does not end by `last`
        (or the horizon). The first of the people does it, another where that ends it days earlier."""
        end = last if last is not None else first + timedelta(days=HORIZON_DAYS)
        best: tuple[Booking, ...] = ()
        for person in people:
            if best and (best[-1].day - first).days <= DEPUTY_AFTER:
                break
            made = self._sketch(person, days_from(first, (end - first).days + 1), minutes, kept)
            if made and (not best or (best[-1].day - made[-1].day).days > DEPUTY_AFTER):
                best = made
        return self._keep(best)

    def book_until(self, people: Sequence[Person], last: date, minutes: float, first: date) -> tuple[Booking, ...]:
        """The same backwards from `last`, no earlier than `first`; another does it where that keeps it days later."""
        best: tuple[Booking, ...] = ()
        for person in people:
            if best and (last - best[0].day).days <= DEPUTY_AFTER:
                break
            back = (last - timedelta(days=i) for i in range((last - first).days + 1))
            made = tuple(reversed(self._sketch(person, back, minutes)))
            if made and (not best or (made[0].day - best[0].day).days > DEPUTY_AFTER):
                best = made
        return self._keep(best)

    def book_days(self, person: Person, days: Iterable[date], minutes: float) -> tuple[Booking, ...]:
        """Books on these days in their order. All of it or nothing."""
        return self._keep(self._sketch(person, days, minutes))

    def _keep(self, bookings: tuple[Booking, ...]) -> tuple[Booking, ...]:
        for booking in bookings:
            self._used[booking.person, booking.day] += booking.minutes
        return bookings

    def _sketch(self, person: Person, days: Iterable[date], minutes: float, kept: float = 0.0) -> tuple[Booking, ...]:
        """What would be booked on these days, as much on each as is free beyond the share that is `kept`."""
        left, found = round(minutes, 1), list[Booking]()
        if left <= 0:
            return ()
        for day in days:
            share = min(left, int((self.free(person, day) - kept * self.minutes(person, day)) * 10) / 10)
            if share > 0:
                found.append(Booking(day, person.name, round(share, 1)))
                left = round(left - share, 1)
            if left < _ROUNDING:
                return tuple(found)
        return ()

    def day_at_work(self, person: Person, first: date, minutes: float) -> date | None:
        """The first day from `first` on which the person works and has the minutes free."""
        for day in days_from(first, HORIZON_DAYS):
            if self.minutes(person, day) > 0 and self.free(person, day) >= min(minutes, self.minutes(person, day)):
                return day
        return None


def absent_after(calendar: WorkCalendar, person: Person, day: date) -> bool:
    """Whether the person is away on a day up to and including the next working day, when a server is signed off."""
    after = calendar.next_working(day)
    return any(calendar.away(person, d) is not None for d in days_from(day + DAY, (after - day).days))
