"""Whether a product runs the engine that is replaced: a switch between them changes less than it seems. Statements of labs, no guess."""

from typing import TYPE_CHECKING

from planner.problems import Message

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue


def _engines(catalogue: "Catalogue", vendor: str) -> set[str]:
    """The vendors whose engine a vendor's products run: its own, and what labs named."""
    wanted = catalogue.vendor_id(vendor)
    return {wanted} | {catalogue.vendor_id(e.engine_vendor) for e in catalogue.engines if catalogue.vendor_id(e.vendor) == wanted}


def same_engine(catalogue: "Catalogue", vendor: str, present: tuple[str, ...]) -> Message | None:
    """What to say where one of the present products runs the same vendor's engine as this one; None where none does."""
    wanted = catalogue.vendor_id(vendor)
    for old in present:
        if catalogue.vendor_id(old) == wanted:
            return Message("same-vendor", {"vendor": catalogue.vendor_name(vendor)})
        shared = sorted(_engines(catalogue, vendor) & _engines(catalogue, old))
        if shared:
            args: dict[str, object] = {
                "vendor": catalogue.vendor_name(vendor), "old": catalogue.vendor_name(old), "engine": catalogue.vendor_name(shared[0]),
            }  # fmt: skip
            return Message("same-engine", args)
    return None
