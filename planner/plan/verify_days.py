"""Working days, public holidays, absences and agreed server windows for the check: records in, answers out. Nothing of the builder is used.

A place is a (country, subdivision) pair; where no country is known, no day is a holiday.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from planner.estate.records import Calendar, Estate, Freeze, Person, ServerWindow
from planner.survey import Surveyed

Place = tuple[str | None, str | None]
DEFAULT_WINDOW = ServerWindow(weekday=5, from_=time(8), to=time(14))
"""Saturday 08:00 to 14:00 where no windows were stated (interface: "What is left out means")."""
DEFAULT_PERSON = Person(name="", hours_per_day=3.0)
"""One person, three hours, Monday to Friday, where no team was stated (interface: "What is left out means")."""
ONE_DAY = timedelta(days=1)
FRIDAY = 4
SUNDAY_TO_FRIDAY_LIMIT = 5


def place_of(machine: Surveyed) -> Place:
    return machine.country, machine.subdivision


def places_of(machines: Iterable[Surveyed]) -> frozenset[Place]:
    return frozenset(place_of(m) for m in machines)


def minutes_of(window: ServerWindow) -> int:
    """Length of an agreed window in minutes; one that ends no later than it begins runs over midnight."""
    length = (window.to.hour * 60 + window.to.minute) - (window.from_.hour * 60 + window.from_.minute)
    return length if length > 0 else length + 24 * 60


def clock(text: str) -> time | None:
    """ "08:00" as a time; None where it is none."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Days:
    """The organisation's calendar. `holidays` are computed once for each place and year and kept in `_kept`."""

    calendar: Calendar
    team: tuple[Person, ...] | None
    home: tuple[Place, ...]
    """The places of the organisation: its sites', else its first country."""
    sites: Mapping[str, Place]
    _kept: dict[tuple[Place, int], frozenset[date]] = field(default_factory=dict)

    def holiday(self, day: date, place: Place) -> bool:
        """Whether `day` is a public holiday there; never where the calendar leaves holidays out."""
        country, subdivision = place
        if not self.calendar.holidays or country is None:
            return False
        key = (place, day.year)
        if key not in self._kept:
            self._kept[key] = _holidays(country, subdivision, day.year)
        return day in self._kept[key]

    def working(self, day: date, places: Iterable[Place]) -> bool:
        """Monday to Friday, and a public holiday at none of `places`."""
        return day.weekday() < SUNDAY_TO_FRIDAY_LIMIT and not any(self.holiday(day, p) for p in places)

    def before_holiday(self, day: date, places: Iterable[Place]) -> bool:
        """Whether the day after `day` is a public holiday at any of `places`."""
        return any(self.holiday(day + ONE_DAY, p) for p in places)

    def next_working(self, day: date, places: Sequence[Place] | frozenset[Place]) -> date:
        """The first working day after `day`."""
        after = day + ONE_DAY
        while not self.working(after, places):
            after += ONE_DAY
        return after

    def working_days_before(self, day: date, count: int, places: Sequence[Place] | frozenset[Place]) -> date:
        """The day that lies `count` working days before `day`."""
        while count > 0:
            day -= ONE_DAY
            if self.working(day, places):
                count -= 1
        return day

    def everywhere(self, machines: Iterable[Surveyed]) -> tuple[Place, ...]:
        """Every place of the organisation: its sites' and its machines'."""
        return tuple(dict.fromkeys((*self.home, *map(place_of, machines))))

    def freeze(self, day: date) -> Freeze | None:
        return next((f for f in self.calendar.freezes if f.first <= day <= f.last), None)

    @property
    def windows(self) -> tuple[ServerWindow, ...]:
        return (DEFAULT_WINDOW,) if self.calendar.server_windows is None else self.calendar.server_windows

    def window(self, day: date, span: tuple[str, str] | None) -> ServerWindow | None:
        """The agreed window of `day` that holds the span, or any agreed window of that day where no span is given."""
        for window in self.windows:
            if window.weekday == day.weekday() and (span is None or _inside(span, window)):
                return window
        return None

    def person(self, name: str) -> Person | None:
        """The member of the team; where nobody was stated, the one assumed person, whatever the plan calls them."""
        if not self.team:
            return DEFAULT_PERSON
        return next((p for p in self.team if p.name == name), None)

    def absent(self, name: str, day: date) -> bool:
        person = self.person(name)
        return person is not None and any(first <= day <= last for first, last in person.absent)

    def places_of_person(self, person: Person) -> tuple[Place, ...]:
        if person.sites is None:
            return self.home
        return tuple(self.sites[s] for s in person.sites if s in self.sites) or self.home

    def minutes(self, person: Person, day: date) -> float:
        """Minutes that the person has on `day`: none on a day off, in an absence, or on a day that is a holiday wherever they work."""
        weekdays = (0, 1, 2, 3, 4) if person.weekdays is None else person.weekdays
        if day.weekday() not in weekdays or any(first <= day <= last for first, last in person.absent):
            return 0.0
        places = self.places_of_person(person)
        if places and all(self.holiday(day, p) for p in places):
            return 0.0
        return person.hours_per_day * 60


def days_of(estate: Estate) -> Days:
    first = estate.organisation.countries[0] if estate.organisation.countries else None
    sites: dict[str, Place] = {s.id: (s.country or first, s.subdivision) for s in estate.sites}
    home = tuple(dict.fromkeys(sites.values())) or ((first, None),)
    return Days(estate.calendar, estate.team, home, sites)


def _inside(span: tuple[str, str], window: ServerWindow) -> bool:
    begin, end = clock(span[0]), clock(span[1])
    if begin is None or end is None:
        return False
    asked = minutes_of(ServerWindow(window.weekday, begin, end))
    lead = (begin.hour * 60 + begin.minute - window.from_.hour * 60 - window.from_.minute) % (24 * 60)
    return lead + asked <= minutes_of(window)


def _holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """Public holidays of one year; a country or subdivision that the library does not know has none that could be told."""
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
    except NotImplementedError:
        pass
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
