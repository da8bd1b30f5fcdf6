"""Whether what an estate names (products, capabilities, obligations, parameters) is known to the catalogue and the playbook."""

from collections.abc import Iterable
from difflib import get_close_matches

from planner.catalogue.book import Catalogue
from planner.catalogue.law import obligation_words
from planner.catalogue.records import CAPABILITIES
from planner.estate.records import OWN_OBLIGATIONS, Estate
from planner.playbook import Playbook
from planner.problems import Problem

CRITERIA = ("protection", "cost", "fit", "switching", "quiet", "response", "controls", "preferences")
OWN_SETTINGS = ("lab_gate",)
"""Settings that are no parameter of the playbook."""


def unknown_references(estate: Estate, catalogue: Catalogue, playbook: Playbook) -> tuple[Problem, ...]:
    """Every name in the estate that nothing stands behind, with the nearest known ones. Vendors that a user excludes may be any."""
    problems: list[Problem] = []

    def look(place: str, names: Iterable[str], known: Iterable[str], what: str, where: str) -> None:
        allowed = set(known)
        for i, name in enumerate(names):
            if name not in allowed:
                near = get_close_matches(name, sorted(allowed), n=2)
                cure = f"do you mean {' or '.join(near)}?" if near else where
                problems.append(
                    Problem("unknown-reference", "error", place.format(i=i), f"“{name}” is no {what} that is known here; {cure}")
                )

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
    for name in estate.settings:
        look(f"settings.{name}", [name], [*parameters, *OWN_SETTINGS], "parameter of the playbook", f"use {', '.join(parameters)}")
    return tuple(problems)
