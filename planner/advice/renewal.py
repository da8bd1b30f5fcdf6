"""The licences that are held: which of them still cover machines, when each ends, and what staying with them costs.

An estate and its surveyed machines in, records out. An end that has passed of a licence that renews by itself moves on by its period.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.advice.rates import currency_of, exchange
from planner.estate.records import Estate, Licence
from planner.estate.trials import bought
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_DAYS_A_MONTH = Decimal(365) / 12


@dataclass(frozen=True, slots=True)
class Held:
    """What is held now. `total`: staying over the months of the cost model; `months_left` from `starts` on, weighted by machines;
    `unused` = money already paid for those months (shown, never counted)."""

    total: Decimal | None
    months_left: Decimal | None
    unused: Decimal | None
    starts: date
    notes: tuple[Message, ...] = ()
    lines: tuple[str, ...] = ()
    """Each licence as "seats|price|currency|months", of those whose price is entered."""


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def period_of(licence: Licence) -> int | None:
    """Months of one term: as entered, else from its first to its last day."""
    if licence.period_months:
        return licence.period_months
    if licence.starts and licence.expires and licence.expires > licence.starts:
        return max(1, round(Decimal((licence.expires - licence.starts).days + 1) / _DAYS_A_MONTH))
    return None


def end_of(licence: Licence, today: date) -> date | None:
    """The last day that the licence is held: its end; of one that renews by itself and is past, the present term's end."""
    if licence.expires is None or licence.expires >= today or not licence.auto_renews:
        return licence.expires
    period, n = period_of(licence) or 12, 1
    while (end := add_months(licence.expires, period * n)) < today:
        n += 1
    return end


def bound_until(licence: Licence, today: date) -> date | None:
    """As `end_of`, but where notice can no longer be in time, the end of the term that it renews into."""
    end = end_of(licence, today)
    if end and licence.auto_renews and licence.notice_days is not None and end - timedelta(days=licence.notice_days) < today:
        return add_months(end, period_of(licence) or 12)
    return end


def covering(estate: Estate, surveyed: Sequence[Surveyed]) -> tuple[Licence, ...]:
    """The licences that cover machines; where no machine names one, all of them but trials, which cover nothing by themselves."""
    ids = {m.licence.id for m in surveyed if m.licence is not None}
    return tuple(x for x in estate.licences if x.id in ids) or bought(estate.licences)


def held(estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date) -> Held:
    """What staying costs over the months, and how much of it is still to run when the new licence starts."""
    licences = covering(estate, surveyed)
    starts = max(today, estate.new_licence.starts or estate.calendar.start or today)
    if not licences:
        return Held(None, Decimal(0), None, starts)
    machines = Counter(m.licence.id for m in surveyed if m.licence is not None)
    total: Decimal | None = Decimal(0)
    unused: Decimal | None = Decimal(0)
    months, weights, notes = Decimal(0), 0, []
    lines = tuple(f"{x.seats or ''}|{x.price}|{x.currency or ''}|{period_of(x)}" for x in licences if x.price is not None and period_of(x))
    for licence in licences:
        period, paid = period_of(licence), None
        if licence.price is not None and period:
            rate = exchange(licence.currency, estate, catalogue, today) if licence.currency else None
            factor = Decimal(1) if licence.currency is None else rate.rate if rate else None
            paid = None if factor is None else licence.price * factor
            if rate and rate.basis:
                notes.append(Message("converted", {"currency": licence.currency, "rate": rate.rate, "on": rate.on, "basis": rate.basis}))
            if factor is None:
                own = currency_of(estate, catalogue)
                notes.append(Message("price-no-rate", {"amount": licence.price, "currency": licence.currency, "own": own}))
        total = None if total is None or paid is None or not period else total + paid * estate.costs.months / period
        end = bound_until(licence, today)
        if end is None:
            return Held(total, None, None, starts, tuple(notes), lines)
        left = max(0, (end - starts).days)
        weight = machines.get(licence.id, 0) or 1
        months, weights = months + Decimal(left) / _DAYS_A_MONTH * weight, weights + weight
        unused = None if unused is None or paid is None or not period else unused + paid * left / (period * _DAYS_A_MONTH)
    return Held(total, months / weights, unused, starts, tuple(notes), lines)
