"""What every part of the builder stands on: the estate's calendar, people, parameters, seats and first day, laid out once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from planner.estate.records import Estate
from planner.plan.calendar import WorkCalendar, calendar_of, window_minutes
from planner.plan.orders import Machine, scaled
from planner.plan.people import Ledger, Team, team_of
from planner.plan.records import Booking
from planner.playbook.records import Playbook, TaskTemplate
from planner.problems import InputError, Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue


def parameters_in_force(estate: Estate, playbook: Playbook, endpoints: int) -> dict[str, object]:
    """Each parameter of the playbook with the value for an organisation of this size; `settings` win, by band or as one value."""
    band = playbook.band(endpoints)
    found: dict[str, object] = {}
    for id_, parameter in playbook.parameters.items():
        value: object = parameter.value
        stated = estate.settings.get(id_)
        if isinstance(stated, Mapping):
            _known_bands(id_, stated, playbook)
            stated = stated.get(band)
        if stated is not None:
            value = stated
        elif isinstance(value, Mapping):
            value = value[band]
        found[id_] = _as_number(id_, value)
    return found


def _known_bands(id_: str, stated: Mapping[object, object], playbook: Playbook) -> None:
    for band, value in stated.items():
        if band not in playbook.size_bands:
            raise InputError(f"settings.{id_}", f"“{band}” is no size band of the playbook; write one of {', '.join(playbook.size_bands)}")
        _as_number(f"{id_}.{band}", value)


def _as_number(id_: str, value: object) -> float | int:
    try:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else float(str(value))
    except ValueError:
        number = float("nan")
    if number != number or number == float("inf"):
        raise InputError(f"settings.{id_}", f"“{value}” is no number; write one of zero or more")
    if number < 0:
        raise InputError(f"settings.{id_}", f"“{value}” must be zero or more")
    return number


@dataclass(slots=True)
class Seats:
    """Seats of the new product as they are held from day to day, in the unit that it is sold by. Nothing stated: never short."""

    unit: str
    held: tuple[tuple[date, int], ...]
    taken: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    """Machines that no stated seat will ever be there for."""

    def seat(self, machine: Machine) -> str | None:
        """What takes a seat: the machine or its user; None where it takes none of its own."""
        seen = machine.seen
        if self.unit == "server":
            return machine.name if seen.is_server else None
        if seen.is_mobile:
            return None
        if self.unit == "user":
            user = seen.endpoint.user
            if user:
                return f"user {user}"
            return machine.name if seen.kind in ("laptop", "desktop") else None
        return machine.name

    def free_from(self, machine: Machine) -> date | None:
        """The first day on which there is a seat for it; None: at once, or never (then it is planned all the same, and told)."""
        seat = self.seat(machine)
        if seat is None or seat in self.taken or not self.held:
            return None
        needed = len(self.taken) + 1
        return next((since for since, count in self.held if count >= needed), None)

    def take(self, machine: Machine) -> None:
        seat = self.seat(machine)
        if seat is None or seat in self.taken:
            return
        self.taken.add(seat)
        if self.held and len(self.taken) > max(count for _, count in self.held):
            self.short.add(machine.name)


def unit_of(catalogue: "Catalogue", product: str) -> str | None:
    """device, server or user: the product's, else its price's; None where neither is known."""
    edition = catalogue.editions.get(product)
    if edition is None:
        return None
    return edition.licence_unit or next((p.per for p in edition.prices if p.per in ("device", "server", "user")), None)


@dataclass(slots=True)
class Frame:
    """`first` is the earliest day of any task, `hurry` how much of one there is (0 none, 1 and 2 more)."""

    estate: Estate
    playbook: Playbook
    product: str
    today: date
    first: date
    calendar: WorkCalendar
    team: Team
    ledger: Ledger
    parameters: Mapping[str, object]
    band: str
    seats: Seats
    everyone: int
    servers: bool
    """Whether there is a server in the inventory, so that windows matter."""
    hurry: int = 0
    partners: dict[str, date] = field(default_factory=dict)
    """The last day on which a member of each redundancy group was verified."""
    unprotect_from: date | None = None
    """The day on which the uninstall secrets are there; None where none are needed."""
    ahead: dict[tuple[str, str], list[Booking]] = field(default_factory=dict)
    """Bookings of tasks on a day before a machine's session, by task and machine."""

    def number(self, parameter: str) -> float:
        return float(str(self.parameters[parameter]))

    def days(self, parameter: str) -> int:
        return int(self.number(parameter))

    def minutes(self, template: TaskTemplate, units: int = 1) -> float:
        """The effort of the task for so many units, at this size."""
        return round(scaled(self.playbook, template, self.band) * units, 1)

    @property
    def longest_window(self) -> float | None:
        return max(map(window_minutes, self.calendar.windows), default=None)

    @property
    def reserve(self) -> float:
        """Minutes of a window that restarts, check and the way back take, for each server."""
        return self.number("server_restart_minutes") + self.number("server_rollback_minutes")

    @property
    def licence_starts(self) -> date | None:
        """The first day of the new licence as stated, else that of its first seats."""
        new = self.estate.new_licence
        return new.starts or min((since for since, count in new.seats if count > 0), default=None)


def first_day(estate: Estate, calendar: WorkCalendar, today: date, start: date | None) -> date:
    """The earliest day of any task: `start`, else the calendar's, else the next working day. Raises InputError for a day before today."""
    wanted, where = (start, "--start") if start is not None else (estate.calendar.start, "calendar.start")
    if wanted is None:
        return calendar.next_working(today)
    if wanted < today:
        raise InputError(where, f"{wanted.isoformat()} lies before today ({today.isoformat()}); choose today or a later day")
    return wanted


def frame_of(
    estate: Estate, surveyed: tuple[Surveyed, ...], catalogue: "Catalogue", playbook: Playbook, product: str, today: date, *,
    start: date | None, hurry: int,
) -> Frame:  # fmt: skip
    """A fresh frame, nothing booked yet."""
    calendar, team = calendar_of(estate, surveyed), team_of(estate)
    return Frame(
        estate=estate,
        playbook=playbook,
        product=product,
        today=today,
        first=first_day(estate, calendar, today, start),
        calendar=calendar,
        team=team,
        ledger=Ledger(calendar, team, estate.helpdesk.changes_per_day),
        parameters=parameters_in_force(estate, playbook, len(surveyed)),
        band=playbook.band(len(surveyed)),
        seats=Seats(unit_of(catalogue, product) or "device", tuple(sorted(estate.new_licence.seats))),
        everyone=len(surveyed),
        servers=any(m.is_server for m in surveyed),
        hurry=hurry,
    )


def assumptions_of(frame: Frame, catalogue: "Catalogue") -> list[Message]:
    """What stands in the plan for want of a statement."""
    found: list[Message] = []
    if frame.team.assumed:
        found.append(Message("assumed-one-person"))
    if frame.estate.calendar.server_windows is None and frame.servers:
        found.append(Message("assumed-window"))
    if frame.licence_starts is None:
        found.append(Message("assumed-licence"))
    if not frame.estate.new_licence.seats:
        found.append(Message("assumed-seats"))
    if unit_of(catalogue, frame.product) is None and frame.estate.new_licence.seats:
        found.append(Message("assumed-unit"))
    found += [
        Message("holidays-not-known", {"country": country, "subdivision": subdivision or ""})
        for country, subdivision in sorted(frame.calendar.unknown_places, key=str)
    ]
    return found
