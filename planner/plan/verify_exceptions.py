"""Whether the reason that the plan gives for leaving a machine out is true: its system, the people, the windows, a day that nobody has."""

from datetime import timedelta
from math import ceil

from planner.estate.records import Person
from planner.plan.records import PlanException
from planner.plan.verify_days import FRIDAY
from planner.plan.verify_ground import MOBILE_FAMILIES, Fault, Ground, fault
from planner.survey import Surveyed

SEARCHED = 370
"""Days after the plan's last task in which a day without other work is looked for."""
MINUTES_ENOUGH = 120
"""Whoever has as much on a day can change any machine but a server."""


def unfounded(ground: Ground, exception: PlanException) -> list[Fault]:
    """A fault where what the plan says of the machine is not so. Reasons that this check does not know are left to people."""
    machine = ground.machines.get(exception.endpoint)
    code = exception.why.code
    if machine is None:
        return []
    so = {
        "system-not-known": machine.family == "unknown",
        "not-supported": _does_not_run(ground, machine),
        "nobody-does": not _skilled(ground, machine),
        "nobody-at-site": not _able(ground, machine),
        "no-window": ground.estate.calendar.server_windows == (),
        "window-too-short": machine.is_server,
        "no-time": _nobody_has_time(ground, machine, exception),
        "no-day": not _some_day(ground, machine),
    }.get(code, True)
    return [] if so else [fault("exception-unfounded", [machine.name], reason=code)]


def fits(ground: Ground, machine: Surveyed) -> str:
    """Whether the new product runs on the machine, as the catalogue has it: pass, legacy, unknown or fail."""
    from planner.catalogue.fit import supports

    key = (machine.system, machine.kind, machine.endpoint.architecture)
    if key not in ground.kept_fits:
        found = supports(ground.catalogue, ground.plan.product, key[0], kind=key[1], architecture=key[2], today=ground.today)
        ground.kept_fits[key] = found.result
    return ground.kept_fits[key]


def _does_not_run(ground: Ground, machine: Surveyed) -> bool:
    if ground.plan.product not in ground.catalogue.editions:
        return True
    found = fits(ground, machine)
    return found == "fail" or (machine.family == "chromeos" and found == "unknown")


def _needs(machine: Surveyed) -> frozenset[str]:
    if machine.is_mobile or machine.family in MOBILE_FAMILIES:
        return frozenset({"mobile"})
    if machine.is_server:
        return frozenset({"server"})
    return frozenset({{"macos": "mac", "linux": "linux"}.get(machine.family, "workstation")})


def _skilled(ground: Ground, machine: Surveyed) -> list[str]:
    """The names of those who do such machines; a server with Linux also wants somebody who does Linux."""
    team = ground.estate.team or ()
    if not team:
        return [""]
    if machine.is_server and machine.family == "linux" and not any(p.does is None or "linux" in p.does for p in team):
        return []
    return [p.name for p in team if p.does is None or _needs(machine) <= set(p.does)]


def _nobody_has_time(ground: Ground, machine: Surveyed, exception: PlanException) -> bool:
    """Whether the minutes that it is said to need are more than anybody who does such machines at its place has in a day."""
    needed = exception.why.args.get("minutes")
    most = max((p.hours_per_day * 60 for p in _able(ground, machine)), default=0)
    return isinstance(needed, int | float) and ceil(needed) + 1 > most


def _able(ground: Ground, machine: Surveyed) -> list[Person]:
    """Those who do such machines and come to where it stands."""
    people = [ground.days.person(name) for name in _skilled(ground, machine)]
    site = machine.endpoint.site if machine.endpoint.remote is not True else None
    return [p for p in people if p is not None and (p.sites is None or site is None or site in p.sites)]


def _some_day(ground: Ground, machine: Surveyed) -> bool:
    """Whether a day after all other work is free for somebody who does such machines, with room at the help desk; no step begins on a
    Friday or before a public holiday. Servers hang on more than that and are left to people."""
    if machine.is_server or (ground.estate.helpdesk.changes_per_day) == 0:
        return False
    last = max((t.last_day for t in ground.plan.tasks), default=ground.today)
    able = _able(ground, machine)
    everywhere = ground.days.everywhere(ground.machines.values())
    days = (last + timedelta(days=i) for i in range(1, SEARCHED))
    open_ = (d for d in days if ground.days.freeze(d) is None and ground.days.working(d, everywhere))
    free = (d for d in open_ if d.weekday() != FRIDAY and not ground.days.before_holiday(d, everywhere))
    return any(ground.days.minutes(p, d) >= MINUTES_ENOUGH for d in free for p in able)
