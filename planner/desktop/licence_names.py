"""What a licence is called wherever the window speaks of it: its record and the catalogue in, a name out, never an identifier for one."""

from planner.catalogue.book import Catalogue
from planner.estate.records import Licence
from planner.wording import _


def licence_name(licence: Licence, catalogue: Catalogue) -> str:
    """As the invoice says, else as the catalogue calls its product, else as it was entered."""
    edition = catalogue.editions.get(licence.product) if licence.product else None
    return licence.label or (edition.name if edition is not None else licence.product) or licence.id or _("Licence")
