"""What fields suggest: products, capabilities, obligations, countries and so on, from the catalogue and the estate. Data in, words out."""

from collections.abc import Mapping

from planner.catalogue.book import Catalogue
from planner.catalogue.law import obligation_words
from planner.catalogue.records import CAPABILITIES
from planner.desktop.editors import Ways
from planner.desktop.field_words import choice
from planner.desktop.forms import Lists, Suggestions
from planner.desktop.licence_names import licence_name
from planner.estate.records import OWN_OBLIGATIONS, Estate
from planner.wording import _
from planner.workspace import Workspace

ARCHITECTURES = ("x86_64", "arm64", "x86")
LOCALES = ("en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "nl-NL", "pl-PL")
CURRENCIES = (
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "JPY", "NOK", "NZD", "PLN", "SEK", "SGD", "USD", "ZAR",
)  # fmt: skip
NO_COUNTRIES = ("EU", "EZ", "UN", "ZZ", "XA", "XB")
REGION_NAMES = {
    "EU": _("European Union"), "EMEA": _("Europe, Middle East and Africa"), "APAC": _("Asia and the Pacific"), "AMER": _("The Americas"),
}  # fmt: skip


def lists_of(workspace: Workspace) -> Lists:
    """All suggestions for a project. Cheap enough for the window's thread: the catalogue is read already."""
    catalogue, estate = workspace.catalogue, workspace.estate
    return Lists(
        ways=Ways(workspace.today, estate.organisation.locale),
        products=_products(catalogue),
        capabilities=tuple((c, choice(c)) for c in CAPABILITIES),
        obligations=tuple((w, choice(w)) for w in sorted({*OWN_OBLIGATIONS, *obligation_words(catalogue)})),
        countries=countries(),
        currencies=currencies(),
        vendors=tuple((v.id, v.name) for v in sorted(catalogue.vendors.values(), key=lambda v: v.name.casefold())),
        sites=tuple((s.id, s.name or s.id) for s in estate.sites),
        licences=tuple((x.id, licence_name(x, catalogue)) for x in estate.licences if x.id),
        locales=tuple((x, x) for x in LOCALES),
        regions=regions(catalogue),
        others=_used(estate),
    )


def _products(catalogue: Catalogue) -> Suggestions:
    editions = sorted(catalogue.editions.values(), key=lambda e: (catalogue.vendor_name(e.vendor).casefold(), e.name.casefold()))
    return tuple((e.id, e.name) for e in editions)


def _used(estate: Estate) -> dict[str, Suggestions]:
    """Values that other computers have already."""

    def seen(values: list[str | None]) -> Suggestions:
        return tuple((v, v) for v in sorted({v for v in values if v}))

    return {
        "endpoints.os": seen([e.os for e in estate.endpoints]),
        "endpoints.department": seen([e.department for e in estate.endpoints]),
        "endpoints.architecture": tuple((a, a) for a in ARCHITECTURES),
        "endpoints.redundancy_group": seen([e.redundancy_group for e in estate.endpoints]),
        "licences.supplier": seen([x.supplier for x in estate.licences]),
    }


def countries() -> Suggestions:
    """Countries by their code, with their English names."""
    from babel import Locale

    names = Locale("en").territories
    known = ((c, str(n)) for c, n in names.items() if len(c) == 2 and c.isalpha() and c not in NO_COUNTRIES)
    return tuple(sorted(known, key=_by_words))


def regions(catalogue: Catalogue) -> Suggestions:
    """Where data may lie as the scoring understands it: the wider areas with what lies in them, and whatever a product names."""
    areas = catalogue.scoring.get("regions")
    wider = areas if isinstance(areas, Mapping) else {}
    known = {*wider, *(str(part) for parts in wider.values() if isinstance(parts, list | tuple) for part in parts)}
    known |= {region for edition in catalogue.editions.values() for region in edition.data_regions or ()}
    names = dict(countries()) | REGION_NAMES
    return tuple(sorted(((key, names.get(key, key)) for key in known), key=_by_words))


def currencies() -> Suggestions:
    from babel import Locale

    names = Locale("en").currencies
    return tuple((c, str(names.get(c, c))) for c in CURRENCIES)


def _by_words(pair: tuple[str, str]) -> str:
    return pair[1]
