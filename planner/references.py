"""Whether what an estate names (products, capabilities, obligations, parameters) is known to the catalogue and the playbook, and whether
every computer's name is one to those who read names without regard to case. Records in, problems out."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from planner.catalogue.book import Catalogue
from planner.catalogue.check_values import COUNTRIES, CURRENCIES
from planner.catalogue.law import obligation_words
from planner.catalogue.records import CAPABILITIES
from planner.estate.groups import names_of
from planner.estate.records import OWN_OBLIGATIONS, Estate
from planner.estate.values import shown
from planner.playbook import Playbook
from planner.problems import Problem

CRITERIA = ("protection", "cost", "fit", "switching", "quiet", "response", "controls", "preferences")
OWN_SETTINGS = ("lab_gate",)
"""Settings that are no parameter of the playbook."""


_MEANT = {
    "UK": "for the United Kingdom write GB",
    "EU": "name the countries of the European Union in which you work",
    "EL": "for Greece write GR",
}


def unknown_references(estate: Estate, catalogue: Catalogue, playbook: Playbook) -> tuple[Problem, ...]:
    """Every name in the estate that nothing stands behind, with the nearest known ones, and names that are one but for capital letters.

    Vendors that a user excludes may be any.
    """
    problems = _same_but_for_case(estate)

    def look(place: str, names: Iterable[str], known: Iterable[str], what: str, where: str) -> None:
        allowed = set(known)
        for i, name in enumerate(names):
            if name not in allowed:
                near = get_close_matches(name, sorted(allowed), n=2)
                cure = f"do you mean {' or '.join(near)}?" if near else where
                problems.append(
                    Problem("unknown-reference", "error", place.format(i=i), f"“{name}” is no {what} that is known here; {cure}")
                )

    def country(place: str, codes: Iterable[str]) -> None:
        for i, code in enumerate(codes):
            if code not in COUNTRIES:
                cure = _MEANT.get(code, "write the two letters of ISO 3166, such as GB")
                text = f"“{code}” is no country code; {cure}"
                problems.append(Problem("unknown-reference", "error", place.format(i=i), text))

    country("organisation.countries[{i}]", estate.organisation.countries)
    country("requirements.excluded_countries[{i}]", estate.requirements.excluded_countries)
    for i, site in enumerate(estate.sites):
        country(f"sites[{i}].country", [site.country] if site.country else [])
    money = {"organisation.currency": estate.organisation.currency}
    money |= {f"licences[{i}].currency": x.currency for i, x in enumerate(estate.licences)}
    money |= {f"quotes[{i}].currency": x.currency for i, x in enumerate(estate.quotes)}
    money |= {f"exchange_rates.{code}": code for code in estate.exchange_rates}
    for place, currency in money.items():
        look(place, [currency] if currency else [], CURRENCIES, "currency", "write the three letters of ISO 4217, such as GBP")
    products = "`av-planner catalogue list` shows all"
    for i, licence in enumerate(estate.licences):
        look(f"licences[{i}].product", [licence.product] if licence.product else [], catalogue.editions, "product", products)
        look(f"licences[{i}].features_used[{{i}}]", licence.features_used, CAPABILITIES, "capability", f"use {', '.join(CAPABILITIES)}")
    for i, quote in enumerate(estate.quotes):
        look(f"quotes[{i}].product", [quote.product], catalogue.editions, "product", products)
    words = sorted({*obligation_words(catalogue), *OWN_OBLIGATIONS})
    look("organisation.obligations[{i}]", estate.organisation.obligations, words, "obligation", f"use {', '.join(words)}")
    for key in ("must_have", "controls"):
        look(f"requirements.{key}[{{i}}]", getattr(estate.requirements, key), CAPABILITIES, "capability", f"use {', '.join(CAPABILITIES)}")
    for name in estate.weights.criteria:
        look(f"weights.criteria.{name}", [name], CRITERIA, "criterion", f"use {', '.join(CRITERIA)}")
    for name in estate.costs.overrides:
        look(
            f"costs.overrides.{name}", [name], catalogue.figures, "figure of the cost model", f"use {', '.join(sorted(catalogue.figures))}"
        )
    parameters = sorted(playbook.parameters)
    for name, value in estate.settings.items():
        look(f"settings.{name}", [name], [*parameters, *OWN_SETTINGS], "parameter of the playbook", f"use {', '.join(parameters)}")
        if name in parameters:
            problems += _unfit_setting(f"settings.{name}", value, playbook.size_bands)
        elif name == "lab_gate" and not isinstance(value, bool):
            problems.append(Problem("unfit-setting", "error", "settings.lab_gate", "must be true or false"))
    for name, value in estate.costs.overrides.items():
        problems += _unfit_number(f"costs.overrides.{name}", value)
    return tuple(problems)


def _same_but_for_case(estate: Estate) -> list[Problem]:
    """Computers whose names differ in capital letters only: inventories, directories and the merge of lists take them for one."""
    found: list[Problem] = []
    seen: dict[str, tuple[int, str]] = {}
    for i, endpoint in enumerate(estate.endpoints):
        for name in names_of(endpoint):
            other, called = seen.setdefault(name.casefold(), (i, name))
            if called != name and other != i:
                text = f"“{name}” and “{called}” differ in capital letters only, and lists take them for one computer"
                found.append(Problem("same-name", "error", f"endpoints[{i}].name", f"{text}; give one of them another name"))
                break
    return found


def _unfit_number(place: str, value: object) -> list[Problem]:
    try:
        if not isinstance(value, bool) and isinstance(value, int | float | str) and Decimal(str(value)) >= 0:
            return []
    except InvalidOperation:
        pass
    return [Problem("unfit-setting", "error", place, f"{shown(value)} is no number of 0 or more")]


def _unfit_setting(place: str, value: object, bands: Iterable[str]) -> list[Problem]:
    """What is wrong with a parameter's value: one number, or one for each size band."""
    if not isinstance(value, dict):
        return _unfit_number(place, value)
    known = [str(band) for band in bands]
    found = [x for band, single in value.items() for x in _unfit_number(f"{place}.{band}", single)]
    strangers = [band for band in value if band not in known]
    return found + [Problem("unfit-setting", "error", f"{place}.{band}", f"is no size band; use {', '.join(known)}") for band in strangers]
