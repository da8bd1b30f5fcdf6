"""How old a fact is by its kind, and whether that is too old to lean on (the `age` table of scoring.toml). Today is an argument."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from planner.catalogue.book import Catalogue

Kind = Literal["price", "capability", "lab_result"]

DEFAULTS: Mapping[str, int] = {"price": 12, "capability": 24, "lab_result": 36}
"""Months after which a kind of fact is marked as old, where scoring.toml does not say."""
RATE_DAYS = 92


def months_between(early: date, late: date) -> int:
    """Whole months from one day to another; 0 for a day that lies ahead."""
    months = (late.year - early.year) * 12 + late.month - early.month - (late.day < early.day)
    return max(months, 0)


def _limit(catalogue: Catalogue, kind: str, otherwise: int) -> int:
    ages = catalogue.scoring.get("age")
    limit = ages.get(kind) if isinstance(ages, Mapping) else None
    return limit if isinstance(limit, int) else otherwise


def months_kept(catalogue: Catalogue, kind: Kind) -> int:
    """The age in months from which a fact of this kind counts as old."""
    return _limit(catalogue, kind, DEFAULTS[kind])


def stale(catalogue: Catalogue, kind: Kind, as_of: date | None, today: date) -> bool | None:
    """Whether a fact of this kind and date is old by today; None where its page states no date."""
    if as_of is None:
        return None
    return months_between(as_of, today) >= _limit(catalogue, kind, DEFAULTS[kind])


def rates_stale(catalogue: Catalogue, today: date) -> bool:
    """Whether the reference rates are older than their 92 days: still used, marked."""
    return (today - catalogue.rates.as_of).days > _limit(catalogue, "rate_days", RATE_DAYS)
