"""Any text from an inventory or invoice to the product or system of the catalogue that it names. It reads and writes nothing."""

import re
from typing import TYPE_CHECKING

from planner.catalogue.recognise_products import ProductNames
from planner.catalogue.recognise_systems import SystemNames
from planner.catalogue.records import ProductMatch, SystemMatch

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_SOUNDS_PROTECTIVE = re.compile(
    r"anti[- ]?(?:v[ií]rus|malware|spyware)|endpoint (?:security|protection)|(?:internet|total|client|server) security|total protection"
    r"|viren(?:schutz|scanner)|virus ?(?:scan|guard|shield|block|schutz|buster)|антив[иі]рус|antywirus"
    r"|アンチウイルス|杀毒|防病毒|防毒|clamxav",
    re.IGNORECASE,
)
_KEPT = 200_000
"""Distinct texts whose answers are remembered; beyond it the memory starts anew."""


class Recogniser:
    """Recognises products and systems by one catalogue and remembers its answers."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self._products = ProductNames(catalogue)
        self._systems = SystemNames(catalogue)
        self._known_products: dict[str, ProductMatch | None] = {}
        self._known_systems: dict[tuple[str, str | None], SystemMatch | None] = {}

    def product(self, text: str) -> ProductMatch | None:
        """The security product that a text names; None for other programs. A near miss stays a miss."""
        known = self._known_products
        if text in known:
            return known[text]
        if len(known) >= _KEPT:
            known.clear()
        match = known[text] = self._products.match(text)
        return match

    def only_sounds_protective(self, text: str) -> bool:
        """Whether a text that names no known product has words of protection in it, such as "Acme Antivirus 4"."""
        return _SOUNDS_PROTECTIVE.search(text) is not None and self.product(text) is None

    def system(self, name: str, version: str | None = None) -> SystemMatch | None:
        """The operating system that a name, and the version beside it, tell; None for a text that names none."""
        known = self._known_systems
        key = (name, version)
        if key in known:
            return known[key]
        if len(known) >= _KEPT:
            known.clear()
        match = known[key] = self._systems.match(name, version)
        return match

    def edition(self, text: str) -> str | None:
        """The one edition ("vendor/edition") that an invoice's text names; None where it names none or could be several."""
        return self._products.edition(text)


_made: dict[str, tuple["Catalogue", Recogniser]] = {}


def recogniser(catalogue: "Catalogue") -> Recogniser:
    """The recogniser of a catalogue; the same one for the same content."""
    held = _made.get(catalogue.digest)
    if held is not None and (held[0] is catalogue or (held[0].editions == catalogue.editions and held[0].names == catalogue.names)):
        return held[1]
    if len(_made) >= 8:
        _made.clear()
    made = Recogniser(catalogue)
    _made[catalogue.digest] = (catalogue, made)
    return made
