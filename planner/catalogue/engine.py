"""Which products run one vendor's engine, by what labs and vendors state: a switch between them changes less than it seems.

A statement may mean one product of a vendor alone. No judgement here.
"""

from dataclasses import dataclass

from planner.catalogue.book import Catalogue
from planner.catalogue.records import SharedEngine


@dataclass(frozen=True, slots=True)
class EngineTie:
    """Two vendors whose products run the engine of one; `statements` are the words that say so, the oldest last.

    `old_program` and `new_program` are the names of the programs where one alone is meant; None: the vendor's products.
    """

    engine_vendor: str
    old_vendor: str
    new_vendor: str
    statements: tuple[SharedEngine, ...]
    old_program: str | None = None
    new_program: str | None = None


def statements_of(catalogue: Catalogue, product: str) -> tuple[SharedEngine, ...]:
    """What is stated on whose engine runs in a product; of a vendor's id, what is stated of all its products."""
    wanted, lines = catalogue.vendor_id(product), catalogue.lines_of(product) or frozenset()
    return tuple(e for e in catalogue.engines if e.vendor == wanted and (not e.lines or lines & set(e.lines)))


def program_meant(catalogue: Catalogue, product: str, engine: str) -> str | None:
    """The name of the program where it alone, not its vendor's products, is stated to run this engine; None otherwise."""
    said = [s for s in statements_of(catalogue, product) if s.engine_vendor == engine]
    if not said or any(not s.lines for s in said):
        return None
    known = f"{catalogue.vendor_id(product)}/{product.partition('/')[2]}"
    named = catalogue.editions.get(known) or catalogue.agents.get(known)
    return None if named is None else named.name


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
        return EngineTie(
            engine,
            old_vendor,
            new_vendor,
            tuple(sorted(both, key=lambda s: str(s.provenance.as_of), reverse=True)),
            program_meant(catalogue, old, engine),
            program_meant(catalogue, new, engine),
        )
    return None
