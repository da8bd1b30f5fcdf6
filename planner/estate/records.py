"""The organisation as it was entered: plain frozen records in the shape of the estate form (interface: "The estate").

None stands for "not stated"; an empty tuple for "stated: none". Money is Decimal, dates are date, weekdays count from Monday = 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

KINDS = ("laptop", "desktop", "server", "virtual-desktop", "phone", "tablet", "other", "unknown")
ROLES = (
    "domain-controller", "sql", "exchange", "hyperv-host", "file-server", "cluster-node", "vdi-image", "terminal-server",
    "backup", "web", "other",
)  # fmt: skip
CHANNELS = ("intune", "gpo", "configmgr", "rmm", "jamf", "mdm", "console-push", "email-link", "manual")
LICENCE_FACTS = ("backup", "separate-server-licence")
ENDPOINT_FACTS = ("line-of-business-software", "tamper-protection", "vendor-disk-encryption", "mde-onboarded")
ORGANISATION_FACTS = ("rmm", "mdm", "vpn-posture-check", "deployment-images")
SKILLS = ("workstation", "server", "mac", "linux", "mobile")
PERSONAS = ("owner", "consultant", "equal")
OWN_OBLIGATIONS = ("cyber-essentials", "cyber-insurance-edr", "cyber-insurance-watch", "eu-personal-data", "cis-group-2")
"""Obligations of the form beside the `applies_to` words of the restrictions."""


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    countries: tuple[str, ...] = ()
    currency: str | None = None
    locale: str | None = None
    size: int | None = None
    obligations: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str | None = None
    country: str | None = None
    subdivision: str | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """`price` is for all seats and `period_months` months."""

    id: str | None = None
    product: str | None = None
    label: str | None = None
    seats: int | None = None
    starts: date | None = None
    expires: date | None = None
    price: Decimal | None = None
    currency: str | None = None
    period_months: int | None = None
    auto_renews: bool | None = None
    notice_days: int | None = None
    supplier: str | None = None
    features_used: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A computer or phone, or `quantity` alike ones. `products` None = not known, () = none installed."""

    name: str
    quantity: int = 1
    os: str | None = None
    os_version: str | None = None
    architecture: str | None = None
    kind: str | None = None
    roles: tuple[str, ...] = ()
    site: str | None = None
    department: str | None = None
    user: str | None = None
    critical: bool | None = None
    remote: bool | None = None
    redundancy_group: str | None = None
    channel: str | None = None
    licence: str | None = None
    products: tuple[str, ...] | None = None
    last_seen: date | None = None
    serial: str | None = None
    facts: tuple[str, ...] = ()
    gone: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Requirements:
    must_have: tuple[str, ...] = ()
    management: tuple[str, ...] = ()
    data_regions: tuple[str, ...] = ()
    excluded_vendors: tuple[str, ...] = ()
    excluded_countries: tuple[str, ...] = ()
    max_price_per_seat_year: Decimal | None = None
    controls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """`criteria` overrides single weights of the persona (any scale; they are brought to a sum of 1)."""

    persona: str = "owner"
    criteria: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """An offer that the user got: `amount` for `units` of `per` over `period_months`."""

    product: str
    amount: Decimal
    currency: str | None = None
    per: str | None = None
    units: int = 1
    period_months: int = 12
    from_: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """The organisation's currency for one unit of the other."""

    rate: Decimal
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Costs:
    hourly_rate: Decimal | None = None
    employee_rate: Decimal | None = None
    months: int = 36
    overrides: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewLicence:
    """When the new licence starts (None: not settled) and how many seats are held from which day on."""

    starts: date | None = None
    seats: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does the work. `weekdays`, `sites`, `does` None = left out: Monday to Friday, every site, all of the skills."""

    name: str
    hours_per_day: float = 3.0
    weekdays: tuple[int, ...] | None = None
    sites: tuple[str, ...] | None = None
    does: tuple[str, ...] | None = None
    absent: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Helpdesk:
    changes_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Freeze:
    first: date
    last: date
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ServerWindow:
    weekday: int
    from_: time
    to: time


@dataclass(frozen=True, slots=True)
class Calendar:
    """`server_windows` None = left out (Saturday 08:00 to 14:00 is assumed); () = none can be had."""

    start: date | None = None
    deadline: date | None = None
    freezes: tuple[Freeze, ...] = ()
    server_windows: tuple[ServerWindow, ...] | None = None
    holidays: bool = True


@dataclass(frozen=True, slots=True)
class Estate:
    """Everything that was entered or imported. `team` None = left out (one person is assumed)."""

    organisation: Organisation
    sites: tuple[Site, ...] = ()
    licences: tuple[Licence, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    requirements: Requirements = field(default_factory=Requirements)
    weights: Weights = field(default_factory=Weights)
    quotes: tuple[Quote, ...] = ()
    exchange_rates: Mapping[str, Rate] = field(default_factory=dict)
    costs: Costs = field(default_factory=Costs)
    new_licence: NewLicence = field(default_factory=NewLicence)
    team: tuple[Person, ...] | None = None
    helpdesk: Helpdesk = field(default_factory=Helpdesk)
    calendar: Calendar = field(default_factory=Calendar)
    settings: Mapping[str, object] = field(default_factory=dict)
