"""The answer of `catalogue recognise` in the interface's form: texts in, plain dicts out, in the same order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.catalogue.recognise import recogniser
from planner.catalogue.records import ProductMatch, SystemMatch

PROTECTING = ("protection", "edr")

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue


def recognise_form(catalogue: "Catalogue", texts: Sequence[str]) -> list[dict[str, object]]:
    """For each text the product and the system that it names, each null where it names none."""
    known = recogniser(catalogue)
    return [{"text": text, "product": _product(known.product(text)), "system": _system(known.system(text))} for text in texts]


def _product(match: ProductMatch | None) -> dict[str, object] | None:
    if match is None:
        return None
    line = f"{match.vendor}/{match.line}" if match.line else None
    # Of what protects, the line of names says less than the agent: a home product can stand in the line of a business one.
    agent = match.agent or (line if match.component not in PROTECTING else None)
    return {"vendor": match.vendor, "agent": agent, "line": line, "component": match.component, "confidence": match.confidence}


def _system(match: SystemMatch | None) -> dict[str, object] | None:
    if match is None:
        return None
    return {
        "family": match.family,
        "id": match.id,
        "version": match.version,
        "build": match.build,
        "edition": match.edition,
        "support_ends": None if match.support_ends is None else str(match.support_ends),
        "confidence": match.confidence,
    }
