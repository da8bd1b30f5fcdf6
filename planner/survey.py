"""Each machine of the estate with what the catalogue makes of it: system, protection, licence. Records in, records out.

Advice, plan, check, window and report all read this one table, so that none recognises a name in another way.
"""

from dataclasses import dataclass
from datetime import date

from planner.catalogue.records import ProductMatch, SystemMatch
from planner.estate.records import Endpoint, Licence


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One machine (groups expanded, gone ones left out).

    `family` is one of catalogue.FAMILIES or "unknown"; `kind` a kind of the form, derived where it was not stated;
    `protection` None = not known, () = none installed; `assumed` says that protection was taken from the licence;
    `current` is the product id ("vendor/edition") of the licence that covers it, else of the only edition its protection can be,
    else None; `current_vendor` the vendor of what protects it now (None: nothing or not known).
    `country` and `subdivision` are the site's, else the organisation's first country.
    """

    endpoint: Endpoint
    system: SystemMatch | None
    family: str
    kind: str
    protection: tuple[ProductMatch, ...] | None
    companions: tuple[ProductMatch, ...]
    assumed: bool
    current: str | None
    current_vendor: str | None
    licence: Licence | None
    country: str | None
    subdivision: str | None
    support_ends: date | None

    @property
    def name(self) -> str:
        return self.endpoint.name

    @property
    def is_server(self) -> bool:
        return self.kind == "server"

    @property
    def is_mobile(self) -> bool:
        return self.kind in ("phone", "tablet")

    @property
    def is_workstation(self) -> bool:
        return not self.is_server and not self.is_mobile
