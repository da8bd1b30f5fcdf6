"""Findings about entries that lead nowhere: a licence or site that a machine names and nobody entered, a country that nobody entered, a
currency that no rate converts.

The estate and its survey in, findings out; nothing is guessed in place of what is missing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.advice.findings_licences import name_of
from planner.advice.rates import currency_of, exchange
from planner.advice.records import Finding, FindingSeverity
from planner.advice.renewal import covering
from planner.advice.scope import countries_of_work
from planner.catalogue.records import Provenance
from planner.estate.records import Estate
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_YOURS = Provenance(None, None, "yours")


def name_findings(estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date) -> Iterator[Finding]:
    """One finding for all machines whose licence is not entered, one for all whose site is not, one for no country, one for each price
    without a rate."""
    licences, sites = {x.id for x in estate.licences if x.id}, {s.id for s in estate.sites}
    named = [(m, m.endpoint.licence or "") for m in surveyed]
    yield from _missing("licence-not-entered", "medium", [(m, n) for m, n in named if n and n not in licences])
    named = [(m, m.endpoint.site or "") for m in surveyed]
    yield from _missing("site-not-entered", "info", [(m, n) for m, n in named if n and n not in sites])
    yield from _without_country(estate, surveyed)
    for i, licence in enumerate(covering(estate, surveyed)):
        if licence.price is None or not licence.currency or exchange(licence.currency, estate, catalogue, today) is not None:
            continue
        args: dict[str, object] = {
            "product": name_of(licence, catalogue), "price": licence.price, "currency": licence.currency,
            "own": currency_of(estate, catalogue),
        }  # fmt: skip
        ids = (licence.id,) if licence.id else ()
        key = f"licence-no-rate:{licence.id or i + 1}"
        yield Finding(key, "low", Message("licence-no-rate", args), None, (), ids, None, (_YOURS,))


def _without_country(estate: Estate, surveyed: Sequence[Surveyed]) -> Iterator[Finding]:
    """No country at all: neither holidays nor the law can be looked up; or none for some machines: their holidays cannot."""
    if not surveyed:
        return
    lost = tuple(m.name for m in surveyed if m.country is None)
    if not countries_of_work(estate):
        yield Finding("no-country", "low", Message("no-country", {"count": len(lost)}), None, (), (), None, (_YOURS,))
    elif lost:
        args: dict[str, object] = {"count": len(lost), "endpoints": lost}
        yield Finding("country-unknown", "low", Message("country-unknown", args), None, lost, (), None, (_YOURS,))


def _missing(code: str, severity: FindingSeverity, found: Sequence[tuple[Surveyed, str]]) -> Iterator[Finding]:
    if found:
        machines = tuple(m.name for m, _name in found)
        args: dict[str, object] = {"count": len(found), "endpoints": machines, "named": tuple(dict.fromkeys(n for _m, n in found))}
        yield Finding(code, severity, Message(code, args), None, machines, (), None, (_YOURS,))
