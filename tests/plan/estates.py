"""Estates at random, each from its seed: what organisations look like, and what they only look like in a bad week."""

import random
from dataclasses import replace
from datetime import date, time, timedelta

from planner.estate.records import (
    Calendar,
    Costs,
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
PRODUCTS = (
    "bitdefender/gravityzone-business-security-premium",
    "eset/eset-protect-advanced",
    "microsoft/microsoft-defender-for-business",
    "huntress/huntress-managed-edr",
    "crowdstrike/falcon-go",
)
"""New products whose orders on a machine differ."""
OLD_PRODUCTS = (
    "kaspersky/kaspersky-endpoint-security-cloud",
    "kaspersky/kaspersky-small-office-security",
    "eset/eset-protect-entry",
    "microsoft/microsoft-defender-for-business",
    "microsoft/microsoft-defender-antivirus",
    None,
)
_PLACES = (("GB", "ENG"), ("GB", "SCT"), ("DE", "BY"), ("DE", None), ("US", "OH"), ("PL", None), ("XK", None))
_WINDOWS = (
    ServerWindow(5, time(8), time(14)),
    ServerWindow(6, time(7), time(12)),
    ServerWindow(2, time(18), time(22)),
    ServerWindow(0, time(19), time(23)),
    ServerWindow(4, time(20), time(21)),
)
_COMPUTERS = (
    ("Windows 11 Pro", "10.0.26100"),
    ("Windows 11 Pro", "10.0.22631"),
    ("Windows 10 Pro", "10.0.19045"),
    ("macOS", "15.1"),
    ("Ubuntu", "22.04"),
    ("Windows 7 Professional", "6.1.7601"),
)
_SERVERS = (
    ("Windows Server 2022 Standard", "10.0.20348"),
    ("Windows Server 2019 Standard", "10.0.17763"),
    ("Windows Server 2012 R2 Standard", "6.3.9600"),
    ("Ubuntu Server", "22.04"),
)
_ROLES = ("domain-controller", "sql", "exchange", "hyperv-host", "file-server", "cluster-node", "web", "backup")
_DEPARTMENTS = ("Sales", "IT", "Payroll", "Design", "Workshop", None)


def estate(seed: int, most: int = 60) -> Estate:
    """One organisation of up to `most` machines or so."""
    r = random.Random(seed)
    sites = tuple(Site(f"s{i}", None, *r.choice(_PLACES)) for i in range(r.choice((0, 1, 1, 2, 3))))
    licences = tuple(_licence(r, i) for i in range(r.choice((0, 1, 1, 1, 2))))
    endpoints: list[Endpoint] = []
    for _ in range(r.randint(0, 8)):
        endpoints.append(_computer(r, len(endpoints), sites, licences, most))
    for _ in range(r.choice((0, 0, 1, 2, 6))):
        endpoints.append(_server(r, len(endpoints), sites, licences))
    for _ in range(r.choice((0, 0, 1))):
        phone = Endpoint(f"PH{len(endpoints)}", r.randint(1, 9), os=r.choice(("iOS", "Android")), os_version="17", kind="phone")
        endpoints.append(replace(phone, licence=licences[0].id if licences else None))
    countries = tuple(dict.fromkeys(s.country for s in sites if s.country)) or r.choice((("GB",), ("US",), ()))
    organisation = Organisation(
        "Random Ltd",
        countries=countries,
        currency="GBP",
        obligations=tuple(w for w in ("eu-personal-data", "cyber-insurance-edr", "federal-contractors") if r.random() < 0.3),
        facts=tuple(f for f in ("rmm", "mdm", "vpn-posture-check", "deployment-images") if r.random() < 0.4),
    )
    return Estate(
        organisation,
        sites=sites,
        licences=licences,
        endpoints=tuple(endpoints),
        new_licence=_new_licence(r, sum(e.quantity for e in endpoints)),
        team=_team(r, sites),
        helpdesk=Helpdesk(r.choice((None, None, 5, 20))),
        calendar=_calendar(r),
        costs=Costs(),
        settings=r.choice(({}, {}, {"pilot_soak_days": 3}, {"soak_days": {"25": 4}}, {"wave_growth_factor": 1.5})),
    )


def _licence(r: random.Random, i: int) -> Licence:
    ends = TODAY + timedelta(days=r.choice((-90, 3, 40, 70, 120, 200, 365)))
    renews = r.choice((True, False, None))
    return Licence(
        f"L{i}",
        r.choice(OLD_PRODUCTS),
        "Old product",
        seats=r.randint(1, 80),
        expires=r.choice((ends, ends, ends, None)),
        auto_renews=renews,
        notice_days=r.choice((None, 30, 60)),
        period_months=12,
        features_used=r.choice(((), ("firewall",), ("disk_encryption",))),
    )


def _site(r: random.Random, sites: tuple[Site, ...]) -> str | None:
    return r.choice(sites).id if sites and r.random() < 0.9 else None


def _computer(r: random.Random, i: int, sites: tuple[Site, ...], licences: tuple[Licence, ...], most: int) -> Endpoint:
    system, version = r.choice(_COMPUTERS[: r.choice((2, 3, 6))])
    kind = "laptop" if system == "macOS" else r.choice(("desktop", "laptop", "laptop", "virtual-desktop"))
    return Endpoint(
        f"PC{i}",
        quantity=max(1, round(r.random() ** 3 * most / 3)),
        os=r.choice((system, system, system, system, system, None)),
        os_version=version,
        architecture=r.choice(("x86_64", None)),
        kind=kind,
        site=_site(r, sites),
        department=r.choice(_DEPARTMENTS),
        critical=r.choice((None, None, False, True)),
        remote=r.choice((None, False, False, True)),
        channel=r.choice((None, "intune", "jamf", "rmm")),
        licence=r.choice(licences).id if licences else None,
        products=r.choice((None, None, (), ("Windows Defender",))),
        last_seen=r.choice((None, TODAY, TODAY, TODAY, TODAY - timedelta(days=40))),
        facts=tuple(f for f in ("line-of-business-software", "tamper-protection", "vendor-disk-encryption") if r.random() < 0.2),
        redundancy_group=r.choice((None, None, None, None, None, "kiosks")) if r.random() < 0.5 else None,
    )


def _server(r: random.Random, i: int, sites: tuple[Site, ...], licences: tuple[Licence, ...]) -> Endpoint:
    system, version = r.choice(_SERVERS)
    return Endpoint(
        f"SRV{i}",
        quantity=r.choice((1, 1, 1, 3)),
        os=system,
        os_version=version,
        kind="server",
        roles=tuple(r.sample(_ROLES, r.choice((0, 1, 1, 2)))),
        site=_site(r, sites),
        critical=r.choice((None, False, True)),
        redundancy_group=r.choice((None, None, "pair")),
        licence=r.choice(licences).id if licences else None,
        last_seen=r.choice((None, TODAY, TODAY - timedelta(days=40))),
    )


def _new_licence(r: random.Random, machines: int) -> NewLicence:
    starts = r.choice((None, None, TODAY + timedelta(days=7), TODAY + timedelta(days=40)))
    few = TODAY + timedelta(days=10), max(1, machines // 2)
    seats = r.choice(((), (), ((TODAY, machines),), (few, (TODAY + timedelta(days=50), machines)), (few,)))
    return NewLicence(starts, seats)


def _team(r: random.Random, sites: tuple[Site, ...]) -> tuple[Person, ...] | None:
    if r.random() < 0.3:
        return None
    people = []
    for name in ("Ana", "Jonas", "Priya")[: r.randint(1, 3)]:
        away = TODAY + timedelta(days=r.randint(5, 40))
        people.append(
            Person(
                name,
                hours_per_day=r.choice((0.5, 2.0, 3.0, 6.0)),
                weekdays=r.choice((None, (0, 1, 2, 3, 4), (1, 3))),
                sites=tuple(s.id for s in sites if r.random() < 0.8) if r.random() < 0.3 else None,
                does=r.choice((None, None, ("workstation", "server", "mac"), ("workstation",), ("linux", "mobile"))),
                absent=((away, away + timedelta(days=r.randint(0, 20))),) if r.random() < 0.5 else (),
            )
        )
    return tuple(people)


def _calendar(r: random.Random) -> Calendar:
    frozen = TODAY + timedelta(days=r.randint(10, 60))
    return Calendar(
        start=r.choice((None, None, TODAY, TODAY + timedelta(days=5), date(2026, 12, 25))),
        deadline=r.choice((None, None, None, TODAY + timedelta(days=60))),
        freezes=(Freeze(frozen, frozen + timedelta(days=r.randint(0, 20)), "year end"),) if r.random() < 0.4 else (),
        server_windows=r.choice((None, None, (), tuple(r.sample(_WINDOWS, 2)), (_WINDOWS[4],))),
        holidays=r.random() < 0.85,
    )


def large(machines: int) -> Estate:
    """A large organisation: two sites, ten departments, servers in pairs, phones, two technicians for each site."""
    sites = (Site("leeds", "Leeds", "GB", "ENG"), Site("munich", "Munich", "DE", "BY"))
    licence = Licence("L1", "kaspersky/kaspersky-endpoint-security-cloud", "Old product", expires=date(2028, 12, 31), auto_renews=False)
    endpoints = [
        Endpoint(
            f"D{i}-{site.id}",
            max(1, machines // 24),
            "Windows 11 Pro",
            "10.0.26100",
            "x86_64",
            "laptop" if i % 2 else "desktop",
            site=site.id,
            department=f"Department {i}",
            remote=i % 5 == 4,
            licence="L1",
            last_seen=TODAY,
        )
        for i in range(10)
        for site in sites
    ]
    endpoints.append(Endpoint("MAC", machines // 24, "macOS", "15.1", "arm64", "laptop", site="leeds", department="Design", licence="L1"))
    endpoints.append(Endpoint("PHONE", machines // 24, "iOS", "18.1", None, "phone", site="munich", licence="L1"))
    endpoints += [
        Endpoint(
            f"SRV{i:03d}",
            1,
            "Windows Server 2022 Standard",
            "10.0.20348",
            "x86_64",
            "server",
            roles=("file-server",),
            site="leeds",
            redundancy_group=f"pair{i // 2}",
            licence="L1",
            critical=i % 4 == 3,
        )
        for i in range(max(2, machines // 200))
    ]
    team = tuple(Person(f"{name} {site.id}", 6.0, sites=None if name == "A" else (site.id,)) for site in sites for name in ("A", "B"))
    return Estate(Organisation("Large plc", ("GB", "DE"), "GBP"), sites=sites, licences=(licence,), endpoints=tuple(endpoints), team=team)
