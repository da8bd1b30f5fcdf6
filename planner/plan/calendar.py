"""Days on which work can be done: public holidays by place, freezes, absences and server windows. Estate in, answers out; no clock."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from planner.estate.records import Calendar, Estate, Freeze, Person, ServerWindow
from planner.survey import Surveyed

Place = tuple[str, str | None]
"""A country, and its subdivision where it is known."""
DAY = timedelta(days=1)
WORKING_WEEK = (0, 1, 2, 3, 4)
FRIDAY = 4
ASSUMED_WINDOW = ServerWindow(weekday=5, from_=time(8), to=time(14))
"""What stands where no server windows were stated: Saturday 08:00 to 14:00."""


def days_from(first: date, count: int) -> Iterator[date]:
    """`count` days, one after another."""
    for i in range(count):
        yield first + timedelta(days=i)


def window_minutes(window: ServerWindow) -> int:
    """The length of an agreed window in minutes."""
    return (window.to.hour - window.from_.hour) * 60 + window.to.minute - window.from_.minute


def place_of(machine: Surveyed) -> Place | None:
    """Where the machine stands; None where no country is known."""
    return (machine.country, machine.subdivision) if machine.country else None


@dataclass(slots=True)
class WorkCalendar:
    """One organisation's days. A day off at any place of a person or machine counts as a day off there (the careful reading)."""

    calendar: Calendar
    places: tuple[Place, ...]
    """Every place of the organisation: sites, machines, else its first country."""
    home: tuple[Place, ...]
    """The places of its sites, else of its first country: where people work who name no site."""
    sites: dict[str, Place]
    unknown_places: set[Place] = field(default_factory=set)
    """Places whose holidays the holiday package does not know."""
    _names: dict[tuple[Place, int], dict[date, str]] = field(default_factory=dict)
    _working: dict[date, bool] = field(default_factory=dict)

    def holiday(self, day: date, place: Place) -> str | None:
        """The holiday's name at this place, or None. The package's English name where it has one."""
        if not self.calendar.holidays:
            return None
        key = (place, day.year)
        if key not in self._names:
            self._names[key] = self._load(place, day.year)
        return self._names[key].get(day)

    def _load(self, place: Place, year: int) -> dict[date, str]:
        import holidays

        country, subdivision = place
        for subdiv in dict.fromkeys((subdivision, None)):
            with suppress(NotImplementedError):
                return dict(holidays.country_holidays(country, subdiv=subdiv, years=year, language="en_US"))
        self.unknown_places.add(place)
        return {}

    def holiday_at(self, day: date, places: Iterable[Place]) -> tuple[str, Place] | None:
        """The first holiday of the day at one of the places, with the place."""
        for place in places:
            name = self.holiday(day, place)
            if name is not None:
                return name, place
        return None

    def working(self, day: date) -> bool:
        """Monday to Friday, and no holiday at any place of the organisation."""
        if day not in self._working:
            self._working[day] = day.weekday() in WORKING_WEEK and self.holiday_at(day, self.places) is None
        return self._working[day]

    def first_working(self, day: date) -> date:
        """`day`, or the first working day after it."""
        while not self.working(day):
            day += DAY
        return day

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        return self.first_working(day + DAY)

    def last_working(self, day: date) -> date:
        """The last working day before `day`."""
        day -= DAY
        while not self.working(day):
            day -= DAY
        return day

    def working_days_before(self, day: date, count: int) -> date:
        """The day `count` working days before `day`."""
        for _ in range(count):
            day = self.last_working(day)
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The day `count` working days after `day`."""
        for _ in range(count):
            day = self.next_working(day)
        return day

    def freeze(self, day: date) -> Freeze | None:
        return next((f for f in self.calendar.freezes if f.first <= day <= f.last), None)

    @property
    def windows(self) -> tuple[ServerWindow, ...]:
        return (ASSUMED_WINDOW,) if self.calendar.server_windows is None else self.calendar.server_windows

    def windows_on(self, day: date) -> tuple[ServerWindow, ...]:
        return tuple(w for w in self.windows if w.weekday == day.weekday())

    def places_of(self, person: Person) -> tuple[Place, ...]:
        """Where the person works: the named sites, else home."""
        if person.sites is None:
            return self.home
        return tuple(self.sites[s] for s in person.sites if s in self.sites) or self.home

    def away(self, person: Person, day: date) -> date | None:
        """The last day of the absence that `day` lies in, or None."""
        return next((last for first, last in person.absent if first <= day <= last), None)

    def works(self, person: Person, day: date) -> bool:
        """Whether it is one of the person's days: a weekday of theirs, no absence, no holiday where they work."""
        weekdays = WORKING_WEEK if person.weekdays is None else person.weekdays
        return (
            day.weekday() in weekdays
            and self.away(person, day) is None
            and self.holiday_at(day, self.places_of(person)) is None
        )  # fmt: skip


def calendar_of(estate: Estate, surveyed: tuple[Surveyed, ...]) -> WorkCalendar:
    """The organisation's calendar from its sites, countries and machines."""
    countries = estate.organisation.countries
    first = countries[0] if countries else None
    sites: dict[str, Place] = {}
    for site in estate.sites:
        country = site.country or first
        if country is not None:
            sites[site.id] = (country, site.subdivision)
    home = tuple(dict.fromkeys(sites.values())) or (((first, None),) if first else ())
    machines = dict.fromkeys(p for p in map(place_of, surveyed) if p is not None)
    return WorkCalendar(estate.calendar, tuple(dict.fromkeys((*home, *machines))), home, sites)
