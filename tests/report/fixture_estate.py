"""A made-up catalogue and estate of any size, and what recognition makes of its machines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from planner.catalogue.records import Agent, Edition, Install, Removal, SystemMatch, Vendor
from planner.estate.groups import machines
from planner.estate.records import Calendar, Costs, Endpoint, Estate, Freeze, Licence, Organisation, Person, Quote, Site
from planner.survey import Surveyed
from tests.report.fixture_facts import PAGE, PRESS


def _vendor(id_: str, name: str, country: str) -> Vendor:
    return Vendor(id_, name, country, None, None, f"https://www.{id_}.com", None, PAGE)


def _edition(vendor: str, id_: str, name: str) -> Edition:
    return Edition(
        f"{vendor}/{id_}",
        vendor,
        name,
        (),
        "current",
        ("small",),
        "device",
        5,
        None,
        ("cloud",),
        ("EU",),
        None,
        PAGE,
        {},
        (),
        (f"{vendor}/agent",),
    )


def catalogue() -> Any:
    """What a report reads of the catalogue, without the files."""
    vendors = {
        v.id: v
        for v in (_vendor("eset", "ESET", "SK"), _vendor("kaspersky", "Kaspersky", "RU"), _vendor("bitdefender", "Bitdefender", "RO"))
    }
    editions = {
        e.id: e
        for e in (
            _edition("eset", "eset-protect-entry", "ESET PROTECT Entry"),
            _edition("kaspersky", "kaspersky-small-office-security", "Kaspersky Small Office Security"),
            _edition("bitdefender", "gravityzone", "GravityZone Business Security"),
        )
    }
    install = Install(("manual",), False, None, "maybe", "PROTECT_Installer_x64_en_US.exe --silent --accepteula", None, None, PRESS)
    removal = Removal(
        "Devices › Delete › Uninstall",
        "msiexec.exe /x <product-code> KLLOGIN=<user> KLPASSWD=<password> /norestart /qn",
        "kavremover",
        None,
        "sudo /Library/Application\\ Support/uninstall.sh",
        None,
        "Uninstall password set in the policy.",
        "required",
        False,
        "Network Agent stays and is removed last.",
        None,
        PRESS,
    )
    agents = {
        "eset/agent": Agent("eset/agent", "eset", "ESET Endpoint Security", (), install, None),
        "kaspersky/agent": Agent("kaspersky/agent", "kaspersky", "Kaspersky Small Office Security", (), None, removal),
        "bitdefender/agent": Agent("bitdefender/agent", "bitdefender", "BEST", (), None, None),
    }
    return SimpleNamespace(
        vendors=vendors,
        editions=editions,
        agents=agents,
        restrictions=(),
        looked_into=(),
        events=(),
        systems=(),
        names=(),
        near_misses=(),
        lab_results=(),
        engines=(),
        rates=None,
        figures={},
        scoring={},
        as_of=date(2026, 11, 23),
        vendor_aliases={},
        other_vendors=(),
        digest="x",
        agents_of=lambda edition: tuple(agents[a] for a in editions[edition].agents) if edition in editions else (),
        vendor_of=lambda id_: vendors.get(id_),
        platforms_of=lambda _edition: (),
    )


def estate(
    n: int = 14, *, name: str = "Harbour Accounting Ltd", locale: str = "en-GB", licence: bool = True, renews: bool = True
) -> Estate:
    """`n` machines at one or, from 60 on, two sites; the last is a server where there are more than ten."""
    two = n >= 60
    ends: list[Endpoint] = []
    for i in range(1, n + 1):
        server = n > 10 and i == n
        ends.append(
            Endpoint(
                name="HA-SRV-01" if server else f"HA-PC-{i:02d}",
                os="Windows Server 2022" if server else "Windows 11 Pro",
                kind="server" if server else "laptop" if i % 3 == 0 else "desktop",
                site="munich" if two and i % 2 else "leeds",
                department="Tax" if i % 2 else "Payroll",
                user=f"Łódź Αθήνα {i}" if i % 5 == 0 else f"Person {i}",
                channel="manual",
                licence="L1" if licence else None,
                remote=i % 3 == 0,
            )
        )
    return Estate(
        organisation=Organisation(name, ("GB",), "GBP", locale, n),
        sites=(Site("leeds", "Leeds office", "GB"), *([Site("munich", "Munich", "DE")] if two else [])),
        licences=(
            Licence(
                "L1",
                "kaspersky/kaspersky-small-office-security",
                "KSOS 25",
                15,
                date(2026, 2, 2),
                date(2027, 2, 2),
                Decimal("406.00"),
                "GBP",
                12,
                renews,
                30,
                "Marlin Software Ltd",
            ),
        )
        if licence
        else (),
        endpoints=tuple(ends),
        quotes=(Quote("eset/eset-protect-entry", Decimal("31.50"), "GBP", "device", 1, 12, "Solent IT Supplies", date(2026, 11, 20)),),
        costs=Costs(Decimal("48.00"), Decimal("24.00"), 36),
        team=(Person("Priya Nair", 4), Person("Tom Hale", 2)),
        calendar=Calendar(
            freezes=(
                Freeze(date(2026, 12, 24), date(2027, 1, 3), "office closed"),
                Freeze(date(2027, 1, 18), date(2027, 1, 31), "tax return season"),
            )
        ),
    )


def surveyed(e: Estate) -> tuple[Surveyed, ...]:
    out = []
    for m in machines(e):
        server = m.kind == "server"
        family = "windows-server" if server else "windows"
        match = SystemMatch(
            m.os or "", family, m.os, m.os or "", None, None, None, None, date(2031, 10, 14) if server else date(2027, 10, 12), None, 1.0
        )
        out.append(
            Surveyed(
                m,
                match,
                family,
                m.kind or "unknown",
                (),
                (),
                True,
                "kaspersky/kaspersky-small-office-security",
                "kaspersky",
                e.licences[0] if e.licences else None,
                "GB",
                "ENG",
                match.support_ends,
            )
        )
    return tuple(out)
