"""Random estates for the builder and the check: made from a seed, of every kind that the form allows, dated around one day."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta

from planner.estate.records import (
    Calendar,
    Endpoint,
    Estate,
    Freeze,
    Helpdesk,
    Licence,
    NewLicence,
    Organisation,
    Person,
    ServerWindow,
    Site,
)

TODAY = date(2026, 11, 24)
PLACES = (
    ("GB", "ENG"), ("GB", "SCT"), ("DE", "BY"), ("US", "TX"), ("FR", None), ("IN", "MH"), (None, None),
)  # fmt: skip
SYSTEMS = {
    "desktop": ("Windows 11 Pro", "Windows 10 Pro", "Windows 11 Pro", "Windows 7 Professional", "macOS 14", "Ubuntu 22.04"),
    "laptop": ("Windows 11 Pro", "Windows 11 Pro", "Windows 10 Pro", "macOS 15", "macOS 10.13"),
    "server": ("Windows Server 2022 Standard", "Windows Server 2019 Standard", "Windows Server 2012 R2", "Ubuntu 22.04"),
    "virtual-desktop": ("Windows 11 Enterprise",),
    "phone": ("iOS 18", "Android 14"),
    "tablet": ("iPadOS 18", "Android 13"),
}
OLD = (
    ("kaspersky/kaspersky-endpoint-security-cloud-plus", "Kaspersky Endpoint Security for Windows 12.6"),
    ("sophos/sophos-intercept-x-advanced", "Sophos Endpoint Agent 2024.1"),
    (None, "Microsoft Defender Antivirus"),
    (None, None),
)
ROLES = ("domain-controller", "sql", "exchange", "hyperv-host", "file-server", "cluster-node", "terminal-server", "backup", "web", "other")
DEPARTMENTS = ("Tax", "Audit", "Sales", "Workshop", "Board")


@dataclass(frozen=True, slots=True)
class Mix:
    """What kinds of machines an estate has, as weights."""

    name: str
    kinds: tuple[tuple[str, int], ...]


MIXES = (
    Mix("office", (("desktop", 60), ("laptop", 25), ("server", 6), ("phone", 5))),
    Mix("desktops", (("desktop", 1),)),
    Mix("laptops", (("laptop", 1),)),
    Mix("servers", (("server", 1),)),
    Mix("mobile", (("phone", 3), ("tablet", 1))),
    Mix("everything", (("desktop", 30), ("laptop", 30), ("server", 15), ("virtual-desktop", 10), ("phone", 10), ("tablet", 5))),
)


def random_estate(seed: int, *, most: int = 60, today: date = TODAY) -> Estate:
    """An estate that belongs to this seed, dated around `today`. `most` is the largest number of machines."""
    dice = random.Random(seed)
    mix = dice.choice(MIXES)
    size = dice.choice([n for n in (1, 2, 3, 5, 8, 14, 19, 20, 25, 40, 60, 120, 300, 600) if n <= most])
    sites = tuple(Site(f"s{i}", None, *dice.choice(PLACES)) for i in range(dice.choice((0, 1, 1, 2, 3))))
    product, installed = dice.choice(OLD)
    bought = dice.choice((1, 1, 1, 2)) if product is not None and dice.random() < 0.9 else 0
    licences = tuple(_licence(dice, f"L{i}", product, today) for i in range(bought) if product is not None)
    countries = tuple(dict.fromkeys(s.country for s in sites if s.country)) or (("GB",) if dice.random() < 0.8 else ())
    return Estate(
        organisation=Organisation(
            name=f"Firm {seed} ({mix.name}, {size})",
            countries=countries,
            obligations=tuple(o for o in ("eu-personal-data", "cyber-essentials", "federal-contractors") if dice.random() < 0.3),
            facts=tuple(f for f in ("rmm", "mdm", "vpn-posture-check", "deployment-images") if dice.random() < 0.4),
        ),
        sites=sites,
        licences=licences,
        endpoints=_endpoints(dice, mix, size, sites, licences, installed, today),
        new_licence=_new_licence(dice, today),
        team=_team(dice, sites, today),
        helpdesk=Helpdesk(dice.choice((None, None, 5, 20))),
        calendar=_calendar(dice, today),
        settings={"pilot_soak_days": 3} if dice.random() < 0.2 else {},
    )


def _licence(dice: random.Random, id_: str, product: str, today: date) -> Licence:
    ends = today + timedelta(days=dice.choice((-40, -1, 0, 20, 60, 120, 250, 400)))
    return Licence(
        id=id_,
        product=product,
        seats=1000,
        expires=ends if dice.random() < 0.9 else None,
        period_months=12,
        auto_renews=dice.choice((None, True, False)),
        notice_days=dice.choice((None, 0, 30, 90)),
        features_used=("firewall",) if dice.random() < 0.3 else (),
    )


def _new_licence(dice: random.Random, today: date) -> NewLicence:
    if dice.random() < 0.6:
        return NewLicence()
    starts = today + timedelta(days=dice.choice((0, 10, 30)))
    return NewLicence(starts, ((starts, 5), (starts + timedelta(days=20), 2000)) if dice.random() < 0.5 else ())


def _team(dice: random.Random, sites: tuple[Site, ...], today: date) -> tuple[Person, ...] | None:
    if dice.random() < 0.25:
        return None
    people = []
    for name in ("Ana", "Ben", "Chandra")[: dice.choice((1, 2, 3))]:
        away = today + timedelta(days=dice.randrange(10, 80))
        people.append(
            Person(
                name=name,
                hours_per_day=dice.choice((1.0, 3.0, 6.0, 7.5)),
                weekdays=dice.choice((None, None, (0, 1, 2, 3), (1, 3))),
                sites=tuple(s.id for s in sites if dice.random() < 0.7) or None if sites and dice.random() < 0.3 else None,
                does=dice.choice((None, None, ("workstation", "server"), ("workstation", "mac", "mobile"), ("server", "linux"))),
                absent=((away, away + timedelta(days=dice.randrange(14))),) if dice.random() < 0.4 else (),
            )
        )
    return tuple(people)


def _calendar(dice: random.Random, today: date) -> Calendar:
    frozen = today + timedelta(days=dice.randrange(5, 90))
    windows = (
        None,
        None,
        (ServerWindow(5, time(8), time(14)), ServerWindow(2, time(18), time(22))),
        (ServerWindow(6, time(22), time(4)),),
        (),
    )
    return Calendar(
        start=today + timedelta(days=dice.randrange(20)) if dice.random() < 0.4 else None,
        deadline=today + timedelta(days=dice.choice((30, 90, 200))) if dice.random() < 0.3 else None,
        freezes=(Freeze(frozen, frozen + timedelta(days=dice.randrange(15)), "audit"),) if dice.random() < 0.4 else (),
        server_windows=dice.choice(windows),
        holidays=dice.random() < 0.85,
    )


def _endpoints(
    dice: random.Random, mix: Mix, size: int, sites: tuple[Site, ...], licences: tuple[Licence, ...], installed: str | None, today: date
) -> tuple[Endpoint, ...]:
    critical = dice.choice((0.0, 0.1, 0.5, 1.0))
    found = []
    for index in range(size):
        kind = dice.choices([k for k, _ in mix.kinds], [w for _, w in mix.kinds])[0]
        server = kind == "server"
        products = dice.choice((None, (installed,), (installed,), (installed,))) if installed is not None else dice.choice((None, ()))
        found.append(
            Endpoint(
                name=f"PC{index:03d}",
                quantity=dice.choice((1, 1, 1, 1, 1, 1, 1, 3)) if size > 5 else 1,
                os=dice.choice(SYSTEMS[kind]) if dice.random() < 0.97 else None,
                architecture=dice.choice((None, "x86_64", "x86_64", "arm64")) if dice.random() < 0.3 else None,
                kind=kind,
                roles=(dice.choice(ROLES),) if server and dice.random() < 0.7 else (),
                site=dice.choice(sites).id if sites and dice.random() < 0.9 else None,
                department=dice.choice(DEPARTMENTS) if dice.random() < 0.6 else None,
                user=f"u{dice.randrange(size)}" if not server and dice.random() < 0.5 else None,
                critical=dice.random() < critical if dice.random() < 0.9 else None,
                remote=dice.random() < 0.3 if kind == "laptop" else None,
                redundancy_group=f"g{index // 4}" if server and dice.random() < 0.4 else None,
                channel=dice.choice((None, "intune", "gpo", "jamf", "manual")),
                licence=dice.choice(licences).id if licences and dice.random() < 0.95 else None,
                products=products,
                last_seen=today - timedelta(days=dice.choice((0, 1, 5, 13, 14, 15, 40))) if dice.random() < 0.8 else None,
                facts=tuple(f for f in ("line-of-business-software", "tamper-protection", "vendor-disk-encryption") if dice.random() < 0.1),
            )
        )
    return tuple(found)
