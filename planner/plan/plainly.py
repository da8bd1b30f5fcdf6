"""Titles of tasks as their reader knows them: the trade's for consultants, plain ones with the products' short names for owners.

Estate, survey, catalogue and playbook come in; a title and a how-sentence for each template go out. Nothing else of a task is touched.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.estate.records import Estate
from planner.playbook.records import PlainTask, Playbook, TaskTemplate
from planner.survey import Surveyed
from planner.wording import _

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_STARTS = re.compile(r"(?:^|(?<=[.?:] ))\w")


@dataclass(frozen=True, slots=True)
class Name:
    """A product as running text calls it: `short`, and who makes it ("Kaspersky", and the same again where that is the vendor's name)."""

    short: str
    maker: str


@dataclass(frozen=True, slots=True)
class Titles:
    """What tasks are called. Without plain words the trade's own titles stand and no how-sentence."""

    old: Name
    new: Name
    plain: Mapping[str, PlainTask] = field(default_factory=dict)

    def title(self, template: TaskTemplate) -> str:
        told = self.plain.get(template.id)
        return template.title if told is None else self._filled(_(told.title))

    def how(self, template: TaskTemplate) -> str:
        told = self.plain.get(template.id)
        return "" if told is None else self._filled(_(told.how))

    def _filled(self, text: str) -> str:
        """The text with both names; the maker of "Sophos" is Sophos, and a sentence begins in upper case whatever the name."""
        for key, name in (("{old}", self.old), ("{new}", self.new)):
            text = text.replace(f"{key}'s maker", name.maker).replace(key, name.short)
        text = text.replace("'", "’")
        return _STARTS.sub(lambda m: m[0].upper(), text) if self.old.short[:1].islower() else text


def titles_of(estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", playbook: Playbook, product: str) -> Titles:
    """The titles for whoever the estate is planned by: an owner is told plainly, everybody else in the trade's words."""
    vendors = Counter(s.current_vendor for s in surveyed if s.current_vendor is not None)
    vendor = min(vendors, key=lambda v: (-vendors[v], v)) if vendors else None
    leaving = Counter(s.current for s in surveyed if s.current is not None and s.current_vendor == vendor)
    edition = min(leaving, key=lambda p: (-leaving[p], p)) if leaving else None
    newcomer = product.split("/")[0]
    same = vendor == newcomer
    new = _name(catalogue, newcomer, product, same=same)
    old = Name(_("the old antivirus"), _("the maker of the old antivirus"))
    if vendor is not None:
        old = _name(catalogue, vendor, edition, same=same)
    return Titles(old, new, playbook.plain if estate.weights.persona == "owner" else {})


def _name(catalogue: "Catalogue", vendor: str, product: str | None, *, same: bool) -> Name:
    """The vendor's name where it tells enough; the product's where both are one vendor's, or where the vendor makes the system too."""
    record = catalogue.vendors.get(vendor)
    maker = record.name.split(" (")[0] if record is not None else vendor
    edition = catalogue.editions.get(product) if product is not None else None
    if edition is None or not (same or vendor == "microsoft"):
        return Name(maker, maker)
    return Name(edition.name if maker.lower() in edition.name.lower() else f"{maker} {edition.name}", maker)
