"""Which products run one vendor's engine, by what labs and vendors state: a switch between them changes less than it seems.

A statement may mean one product of a vendor alone. No judgement here.
"""

from dataclasses import dataclass

from planner.catalogue.book import Catalogue
from planner.catalogue.records import SharedEngine


@dataclass(frozen=True, slots=True)
class EngineTie:
    """Two vendors whose products run the engine of one; `statements` are the words that say so, the oldest last."""

    engine_vendor: str
    old_vendor: str
    new_vendor: str
    statements: tuple[SharedEngine, ...]


def statements_of(catalogue: Catalogue, product: str) -> tuple[SharedEngine, ...]:
    """What is stated on whose engine runs in a product; of a vendor's id, whatever is stated of any of its products."""
    wanted, lines = catalogue.vendor_id(product), catalogue.lines_of(product)
    return tuple(e for e in catalogue.engines if e.vendor == wanted and (lines is None or not e.lines or lines & set(e.lines)))


def engines_of(catalogue: Catalogue, product: str) -> frozenset[str]:
    """The vendors whose engine a product runs: its own, and those that are stated."""
    return frozenset((catalogue.vendor_id(product), *(s.engine_vendor for s in statements_of(catalogue, product))))


def engine_tie(catalogue: Catalogue, old: str, new: str) -> EngineTie | None:
    """The engine that both products run where one replaces the other; None where nobody says so or the vendor stays the same.

    `old` and `new` are ids of products, agents or vendors. A vendor whose engine others run is taken to run it too.
    """
    old_vendor, new_vendor = catalogue.vendor_id(old), catalogue.vendor_id(new)
    if old_vendor == new_vendor:
        return None
    said = (*statements_of(catalogue, old), *statements_of(catalogue, new))
    for engine in sorted(engines_of(catalogue, old) & engines_of(catalogue, new)):
        both = tuple(s for s in said if s.engine_vendor == engine)
        return EngineTie(engine, old_vendor, new_vendor, tuple(sorted(both, key=lambda s: str(s.provenance.as_of), reverse=True)))
    return None
