"""Whether a product runs the engine that is replaced: a switch between them changes less than it seems. Read statements, no guess."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.catalogue.engine import engines_of, program_meant
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue


def present_products(surveyed: Sequence[Surveyed]) -> tuple[str, ...]:
    """What protects the machines, most machines first: the program that was found, else the licence's product, else its vendor."""
    found: Counter[str] = Counter()
    for machine in surveyed:
        if machine.current_vendor:
            programs = [p.agent for p in machine.protection or () if p.agent and p.vendor == machine.current_vendor]
            found.update(programs or [machine.current or machine.current_vendor])
    return tuple(product for product, _n in sorted(found.items(), key=lambda x: (-x[1], x[0])))


def same_engine(catalogue: "Catalogue", product: str, present: tuple[str, ...]) -> Message | None:
    """What to say where one of the present products runs the same vendor's engine as this one; None where none does."""
    wanted = catalogue.vendor_id(product)
    for old in present:
        if catalogue.vendor_id(old) == wanted:
            return Message("same-vendor", {"vendor": catalogue.vendor_name(product)})
        shared = sorted(engines_of(catalogue, product) & engines_of(catalogue, old))
        if shared:
            new_name, old_name = (program_meant(catalogue, p, shared[0]) or catalogue.vendor_name(p) for p in (product, old))
            args: dict[str, object] = {"vendor": new_name, "old": old_name, "engine": catalogue.vendor_name(shared[0])}
            return Message("same-engine", args)
    return None
