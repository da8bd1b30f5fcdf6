"""The surveyed machines, counted and grouped once for all products: alike machines, seats, ways of reaching them, the present product.

Records in, one frozen record out; nothing is judged here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.advice.data import Scoring, table
from planner.catalogue.records import SystemMatch
from planner.estate.records import Estate
from planner.estate.trials import bought
from planner.survey import Surveyed

METHODS = ("remote", "self", "site", "server")


@dataclass(frozen=True, slots=True)
class Group:
    """Machines alike in system, kind and architecture, so that a product is held against them once."""

    system: SystemMatch | None
    family: str
    kind: str
    architecture: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """All machines in scope. `users` counts as the interface says; `users_assumed` where no user was entered."""

    surveyed: tuple[Surveyed, ...]
    groups: tuple[Group, ...]
    computers: int
    servers: int
    mobiles: int
    users: int
    users_assumed: bool
    methods: dict[str, int]
    channels: frozenset[str]
    countries: tuple[str, ...]
    current: str | None
    current_vendors: tuple[str, ...]

    @property
    def machines(self) -> int:
        return len(self.surveyed)

    @property
    def workstations(self) -> int:
        return self.computers - self.servers


def seats_by_user(machines: Iterable[Surveyed]) -> tuple[int, bool]:
    """Different users, and each laptop or desktop without one for itself; True where no user at all was entered."""
    users: set[str] = set()
    without = 0
    for machine in machines:
        if machine.endpoint.user:
            users.add(machine.endpoint.user)
        elif machine.kind in ("laptop", "desktop"):
            without += 1
    return len(users) + without, not users


def seats(machines: Iterable[Surveyed], unit: str) -> int:
    """Seats that machines take by a licence's unit: device = computers, server = servers, user = people (interface, "The estate")."""
    if unit == "user":
        return seats_by_user(machines)[0]
    if unit == "server":
        return sum(m.is_server for m in machines)
    return sum(not m.is_mobile for m in machines)


def countries_of_work(estate: Estate) -> tuple[str, ...]:
    """The organisation's countries and those of its sites, in the order entered."""
    found = [*estate.organisation.countries, *(s.country for s in estate.sites if s.country)]
    return tuple(dict.fromkeys(found))


def method_of(machine: Surveyed, estate: Estate, scoring: Scoring) -> str:
    """Which minutes of the cost model a machine takes, by the channel that reaches it; without one, by hand unless a tool is there."""
    if machine.is_server:
        return "server"
    channel = machine.endpoint.channel
    if channel is None:
        facts = estate.organisation.facts
        managed = "mdm" in facts if machine.is_mobile else "rmm" in facts
        return "remote" if managed else "self" if machine.is_mobile else "site"
    return str(table(scoring, "methods").get(channel, "site"))


def scope_of(estate: Estate, surveyed: tuple[Surveyed, ...], scoring: Scoring) -> Scope:
    """Counts and groups of the machines."""
    groups: dict[tuple[object, ...], list[Surveyed]] = {}
    for machine in surveyed:
        system = machine.system
        key = (
            (system.id, system.version, system.build, system.edition, system.text) if system else None,
            machine.family, machine.kind, machine.endpoint.architecture,
        )  # fmt: skip
        groups.setdefault(key, []).append(machine)
    users, assumed = seats_by_user(surveyed)
    methods = Counter(method_of(m, estate, scoring) for m in surveyed)
    channels = {m.endpoint.channel for m in surveyed if m.endpoint.channel} | ({"rmm", "mdm"} & set(estate.organisation.facts))
    current = Counter(m.current for m in surveyed if m.current)
    vendors = Counter(m.current_vendor for m in surveyed if m.current_vendor)
    return Scope(
        surveyed=surveyed,
        groups=tuple(
            Group(ms[0].system, ms[0].family, ms[0].kind, ms[0].endpoint.architecture, tuple(m.name for m in ms)) for ms in groups.values()
        ),
        computers=seats(surveyed, "device"),
        servers=seats(surveyed, "server"),
        mobiles=sum(m.is_mobile for m in surveyed),
        users=users,
        users_assumed=assumed,
        methods={m: methods.get(m, 0) for m in METHODS},
        channels=frozenset(channels) or frozenset({"manual"}),
        countries=countries_of_work(estate),
        current=_most(current) or _by_licences(estate, surveyed),
        current_vendors=tuple(v for v, _n in sorted(vendors.items(), key=lambda x: (-x[1], x[0]))),
    )


def _by_licences(estate: Estate, surveyed: Sequence[Surveyed]) -> str | None:
    """The product of most licences, where no machine tells the present one: of a vendor whose programs run, else of any where it is not
    known what runs on some. A trial counts only where nothing else is held and nothing else runs."""
    told = [m.protection for m in surveyed]
    running = {match.vendor for protection in told for match in protection or ()}
    paid = bought(estate.licences)
    held = [x.product for x in paid or estate.licences if x.product]
    of_running = [p for p in held if p.partition("/")[0] in running]
    somewhere = not running or (bool(paid) and None in told)
    return _most(Counter(of_running or (held if somewhere else ())))


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda key: (-counted[key], key)) if counted else None


def unit_of(licence_unit: str | None, price_units: Iterable[str]) -> tuple[str, bool]:
    """The unit that seats are counted by: the licence's, else the price's, else device, marked as assumed (True)."""
    if licence_unit in ("device", "user", "server"):
        return licence_unit, False
    for unit in price_units:
        if unit in ("device", "user", "server"):
            return unit, True
    return "device", True


def people(estate: Estate, scope: Scope) -> int:
    """People who use the machines: those entered on machines, else the organisation's size, else one for each laptop and desktop."""
    if not scope.users_assumed:
        return scope.users
    return estate.organisation.size or scope.users


def trips(estate: Estate, scope: Scope, scoring: Scoring) -> int:
    """Journeys: sites with work by hand where nobody of the team is. With nobody tied to a site, all but one."""
    by_hand = {
        m.endpoint.site for m in scope.surveyed if m.endpoint.site and method_of(m, estate, scoring) in ("site", "server")
    }  # fmt: skip
    there = {site for person in estate.team or () for site in person.sites or ()}
    return len(by_hand - there) if there else max(0, len(by_hand) - 1)


def programs(scope: Scope) -> int:
    """Business programs that need exclusions: one for each department (or site, or machine group) that says it uses such a program."""
    return len({
        m.endpoint.department or m.endpoint.site or "" for m in scope.surveyed if "line-of-business-software" in m.endpoint.facts
    })  # fmt: skip
