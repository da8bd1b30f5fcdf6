"""Which products run one vendor's engine, by what the labs state: a switch between them changes less than it seems. No judgement here."""

from dataclasses import dataclass

from planner.catalogue.book import Catalogue
from planner.catalogue.records import SharedEngine


@dataclass(frozen=True, slots=True)
class EngineTie:
    """Two vendors whose products run the engine of one; `statements` are the labs' words that say so, the oldest last."""

    engine_vendor: str
    old_vendor: str
    new_vendor: str
    statements: tuple[SharedEngine, ...]


def statements_of(catalogue: Catalogue, vendor: str) -> tuple[SharedEngine, ...]:
    """What the labs say on whose engine runs in the vendor's products."""
    wanted = catalogue.vendor_id(vendor)
    return tuple(engine for engine in catalogue.engines if engine.vendor == wanted)


def engine_tie(catalogue: Catalogue, old: str, new: str) -> EngineTie | None:
    """The engine that both products run where one replaces the other; None where no lab says so or the vendor stays the same.

    `old` and `new` are vendors' or products' ids. A vendor whose engine others run is taken to run it too.
    """
    old_vendor, new_vendor = catalogue.vendor_id(old), catalogue.vendor_id(new)
    if old_vendor == new_vendor:
        return None
    said = {vendor: statements_of(catalogue, vendor) for vendor in (old_vendor, new_vendor)}
    runs = {vendor: {vendor} | {s.engine_vendor for s in statements} for vendor, statements in said.items()}
    for engine in sorted(runs[old_vendor] & runs[new_vendor]):
        both = tuple(s for vendor in (old_vendor, new_vendor) for s in said[vendor] if s.engine_vendor == engine)
        return EngineTie(engine, old_vendor, new_vendor, tuple(sorted(both, key=lambda s: str(s.provenance.as_of), reverse=True)))
    return None
