"""Small catalogues and estates for the tests of advice: everything known and unremarkable unless a test says otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from planner.advice.constraints import Case
from planner.advice.scope import scope_of
from planner.catalogue.book import Catalogue
from planner.catalogue.records import (
    Agent,
    Capability,
    CapabilityValue,
    Edition,
    Install,
    LabResult,
    Platform,
    Price,
    Provenance,
    Removal,
    Restriction,
    Vendor,
)
from planner.estate.records import Costs, Endpoint, Estate, Licence, Organisation, Requirements
from planner.survey import Surveyed
from planner.surveying import survey
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)
READ = Provenance("https://vendor.example/page", date(2026, 6, 1), "vendor")
UNREAD = Provenance("https://vendor.example/check", None, "unverified")
FAMILIES = ("windows", "windows-server", "macos", "linux", "android", "ios")
MINIMA = {"windows": "10.0.10240", "windows-server": "6.3.9600", "macos": "12", "android": "9", "ios": "15"}


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def platform(family: str, provenance: Provenance = READ) -> Platform:
    distributions = ("ubuntu>=20.04",) if family == "linux" else ()
    return Platform(family, MINIMA.get(family), None, "as its page says", None, distributions, None, None, provenance)


def install(**changes: object) -> Install:
    made = Install(("msi", "exe", "intune"), True, None, "no", "setup.exe /quiet", None, None, READ)
    return replace(made, **changes)  # type: ignore[arg-type]


def removal(reboot: str | None) -> Removal:
    return Removal(None, None, None, None, None, None, None, reboot, None, None, None, READ)


def has(provenance: Provenance = READ, **values: CapabilityValue) -> dict[str, Capability]:
    return {key: Capability(value, provenance) for key, value in values.items()}


def price(amount: str, **changes: object) -> Price:
    made = Price(Decimal(amount), "GBP", "device", 1, 12, None, None, None, None, READ)
    return replace(made, **changes)  # type: ignore[arg-type]


def edition(product: str, **changes: object) -> Edition:
    """An edition on sale whose facts were read at the vendor."""
    vendor = product.split("/")[0]
    made = Edition(
        id=product,
        vendor=vendor,
        name=product.replace("/", " ").title(),
        aliases=(),
        status="current",
        segments=("small",),
        licence_unit="device",
        seats_min=1,
        seats_max=500,
        management=("cloud",),
        data_regions=("EU", "GB"),
        note=None,
        provenance=READ,
        capabilities=has(
            anti_malware=True, edr=True, mdr=False, malicious_site_blocking=True, device_control=True, ransomware_rollback=False
        ),
        prices=(price("40"),),
        agents=(f"{product}-agent",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def agent(product: str, families: tuple[str, ...] = FAMILIES, *, installs: Install | None = None, removes: Removal | None = None) -> Agent:
    return Agent(f"{product}-agent", product.split("/")[0], product, tuple(platform(f) for f in families), installs or install(), removes)


def vendor(key: str, country: str | None = "CH", owner_country: str | None = None) -> Vendor:
    return Vendor(key, key.title(), country, None, owner_country, None, None, READ)


def catalogue(
    *editions: Edition,
    agents: Mapping[str, Agent] | None = None,
    vendors: Mapping[str, Vendor] | None = None,
    restrictions: tuple[Restriction, ...] = (),
    lab_results: tuple[LabResult, ...] = (),
) -> Catalogue:
    """A catalogue of these editions alone, with the bundled figures, scales, systems and rates."""
    made = {e.id: e for e in editions}
    return replace(
        book(),
        editions=made,
        agents={f"{e}-agent": agent(e) for e in made} | dict(agents or {}),
        vendors={e.vendor: vendor(e.vendor) for e in made.values()} | dict(vendors or {}),
        restrictions=restrictions,
        lab_results=lab_results,
        looked_into=(),
        events=(),
        engines=(),
    )


def pc(name: str = "PC", **changes: object) -> Endpoint:
    made = Endpoint(name, os="Windows 11 Enterprise", os_version="10.0.26300", architecture="x86_64", kind="desktop", channel="intune")
    return replace(made, **changes)  # type: ignore[arg-type]


def server(name: str = "SRV", **changes: object) -> Endpoint:
    made = pc(name, os="Windows Server 2022 Standard", os_version="10.0.20348", kind="server")
    return replace(made, **changes)  # type: ignore[arg-type]


def phone(name: str = "PHONE", **changes: object) -> Endpoint:
    made = pc(name, os="Android", os_version="16", kind="phone", channel="mdm", architecture="arm64")
    return replace(made, **changes)  # type: ignore[arg-type]


def licence(product: str | None = "old/suite", **changes: object) -> Licence:
    made = Licence("L1", product, None, 20, day(-200), day(165), Decimal("720"), "GBP", 12, False, None, "Reseller Ltd", (), ())
    return replace(made, **changes)  # type: ignore[arg-type]


def estate(*endpoints: Endpoint, **changes: object) -> Estate:
    """A UK firm with these machines on one licence of "old/suite"."""
    made = Estate(
        Organisation("Test Ltd", ("GB",), "GBP", "en-GB", None, (), ()),
        licences=(licence(),),
        endpoints=endpoints or (pc("PC", quantity=10),),
        requirements=Requirements(),
        costs=Costs(Decimal("60"), Decimal("30"), 36, {}),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def organisation(*obligations: str, countries: tuple[str, ...] = ("GB",), facts: tuple[str, ...] = ()) -> Organisation:
    return Organisation("Test Ltd", countries, "GBP", "en-GB", None, obligations, facts)


def surveyed(of: Estate, known: Catalogue) -> tuple[Surveyed, ...]:
    return survey(of, known, TODAY)


def case(what: Edition, of: Estate, known: Catalogue) -> Case:
    return Case(what, scope_of(of, surveyed(of, known), known.scoring), of, known, TODAY)
