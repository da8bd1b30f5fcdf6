"""Money in other currencies: the user's rate wins, else the catalogue's reference rate (cross rate over the euro), else nothing.

An amount and its currency in, the amount in the organisation's currency with the rate's date out. No rate is ever called a price.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING

from planner.advice.data import table, text, texts, whole
from planner.estate.records import Estate

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Units of the organisation's currency for one of the other. `basis` yours or reference, None where nothing was converted."""

    rate: Decimal
    basis: str | None
    on: date | None
    stale: bool = False


def currency_of(estate: Estate, catalogue: "Catalogue") -> str:
    """The organisation's currency; where it is not stated that of a licence, else of the first country of work, else the catalogue's."""
    stated = estate.organisation.currency or next((x.currency for x in estate.licences if x.currency), None)
    if stated:
        return stated
    for country in (*estate.organisation.countries, *(s.country for s in estate.sites if s.country)):
        if country in texts(catalogue.scoring, "currencies", "euro"):
            return "EUR"
        if found := table(catalogue.scoring, "currencies").get(country):
            return str(found)
    return text(catalogue.scoring, "currencies", "default")


def exchange(currency: str, estate: Estate, catalogue: "Catalogue", today: date) -> Exchange | None:
    """The rate from `currency` into the organisation's; None where neither the user nor the catalogue has one."""
    own = currency_of(estate, catalogue)
    if currency == own:
        return Exchange(Decimal(1), None, None)
    stale_after = whole(catalogue.scoring, "age", "rate_days")
    if given := estate.exchange_rates.get(currency):
        return Exchange(given.rate, "yours", given.on, given.on is not None and (today - given.on).days > stale_after)
    reference = catalogue.rates
    units = {**reference.rates, "EUR": Decimal(1)}
    if currency not in units or own not in units:
        return None
    return Exchange(
        _SIX_DIGITS.divide(units[own], units[currency]), "reference", reference.as_of, (today - reference.as_of).days > stale_after
    )
