"""A small catalogue of two made-up vendors and Defender, for the plan that is made by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.catalogue.book import Catalogue
from planner.catalogue.records import (
    Agent,
    Capability,
    Edition,
    Install,
    Platform,
    Provenance,
    ReferenceRates,
    Removal,
    Restriction,
)

READ = Provenance("https://example.org/page", date(2025, 12, 1), "vendor")
SOURCE_OF_FAMILY = ("windows", "windows-server", "macos", "linux", "android", "ios")


def _agent(vendor: str, reboot: str | None, protected: str | None) -> Agent:
    platforms = tuple(Platform(f, None, None, None, None, (), None, None, READ) for f in SOURCE_OF_FAMILY)
    return Agent(
        id=f"{vendor}/agent",
        vendor=vendor,
        name=f"{vendor} agent",
        platforms=platforms,
        install=Install(None, None, None, reboot, None, None, None, READ),
        removal=Removal(None, None, None, None, None, None, protected, reboot, None, "a network agent", None, READ),
    )


def edition(vendor: str, name: str, unit: str | None = "device", *, tamper: bool = False) -> Edition:
    capabilities = {"tamper_protection": Capability(True, READ)} if tamper else {}
    return Edition(
        f"{vendor}/{name}",
        vendor,
        name.title(),
        (),
        "current",
        (),
        unit,
        None,
        None,
        None,
        None,
        None,
        READ,
        capabilities,
        (),
        (f"{vendor}/agent",),
    )


def restriction(**changes: object) -> Restriction:
    """A binding entry about the old vendor that bars nothing until it is changed."""
    base = Restriction(
        id="gb-order",
        vendor="oldco",
        also_vendors=(),
        countries=("GB",),
        authority="Office",
        instrument=None,
        kind="prohibition",
        applies_to=("everyone",),
        scope=None,
        announced=date(2025, 6, 1),
        published=None,
        effective=None,
        comply_by=None,
        updates_stop=None,
        bans_sale=False,
        bans_use=False,
        bans_updates=False,
        vendor_named=True,
        reported=None,
        effect_on_customer=None,
        exemptions=None,
        status="in-force",
        status_as_of=None,
        note=None,
        provenance=READ,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def small_catalogue(
    *, restrictions: tuple[Restriction, ...] = (), unit: str | None = "device", reboot: str | None = "sometimes"
) -> Catalogue:
    old, new = _agent("oldco", reboot, "an uninstall password"), _agent("newco", reboot, None)
    defender = replace(_agent("microsoft", "no", None), id="microsoft/agent")
    editions = [edition("oldco", "suite", tamper=True), edition("newco", "cloud", unit), edition("microsoft", "defender")]
    return Catalogue(
        vendors={},
        editions={e.id: e for e in editions},
        agents={a.id: a for a in (old, new, defender)},
        restrictions=restrictions,
        looked_into=(),
        events=(),
        systems=(),
        names=(),
        near_misses=(),
        lab_results=(),
        engines=(),
        rates=ReferenceRates(date(2026, 1, 2), {"GBP": Decimal("0.85")}, READ),
        figures={},
        scoring={},
        as_of=date(2025, 12, 31),
        vendor_aliases={},
        other_vendors={},
        digest="made by hand",
    )
