"""What binds a plan in time: parameters in force, ends of licences, dates of the law, the deadline, counted again from the estate.

Playbook, estate, catalogue's restrictions and today in; values and dates out. Sources: interface, "Meanings that acceptance relies on".
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.catalogue.records import Restriction
from planner.estate.records import Estate, Licence, Organisation

EU = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL",
        "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
EVERYWHERE = frozenset({"us-persons", "federal-contractors", "universal-service-fund-recipients"})
"""Words that bind in every country, not only in those of the entry."""
NO_ACT = frozenset({"advice", "warning", "vendor-withdrawal"})
"""Kinds of entries that bar nothing, whatever else they say."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Parameters of the playbook with the user's settings over them, for an organisation of `endpoints` endpoints."""

    parameters: Mapping[str, object]
    settings: Mapping[str, object]
    bands: tuple[str, ...]
    endpoints: int

    @property
    def band(self) -> str:
        """The smallest band that is not smaller than the number of endpoints; above the largest, the last."""
        return next((b for b in self.bands if int(b) >= self.endpoints), self.bands[-1])

    def number(self, parameter: str) -> float:
        """The value in force: a setting by band or as one value wins over the playbook's."""
        for source in (self.settings, self.parameters):
            value = source.get(parameter)
            if isinstance(value, Mapping):
                value = value.get(self.band)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
            if isinstance(value, str):
                return float(value)
        raise KeyError(parameter)

    def days(self, parameter: str) -> timedelta:
        return timedelta(days=self.number(parameter))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def notice_deadline(licence: Licence) -> date | None:
    """The last day on which notice counts by the contract; None where the licence does not renew by itself or no end is known."""
    if not licence.auto_renews or licence.expires is None:
        return None
    return licence.expires - timedelta(days=licence.notice_days or 0)


def ends(licence: Licence, today: date) -> date | None:
    """The day on which the licence really ends: where it renews by itself and notice is too late, the end of the renewed term."""
    end = licence.expires
    if end is None or not licence.auto_renews:
        return end
    lead = timedelta(days=licence.notice_days or 0)
    months = licence.period_months or 12
    term = 0
    while end - lead < today:
        term += 1
        end = add_months(licence.expires or end, months * term)
    return end


def bound_by(organisation: Organisation, restriction: Restriction) -> bool:
    """Whether the entry binds this organisation: one of its countries is one of work, and its words name the organisation.

    Source: interface, "The law".
    """
    words = set(organisation.obligations)
    if "US" in organisation.countries:
        words.add("us-persons")
    named = words & set(restriction.applies_to)
    if named & EVERYWHERE:
        return True
    here = set(organisation.countries)
    if here & EU:
        here.add("EU")
    return bool(here & set(restriction.countries)) and bool(named or "everyone" in restriction.applies_to)


def sale_barred(organisation: Organisation, restrictions: Iterable[Restriction], vendors: frozenset[str], today: date) -> date | None:
    """Since when an act in force that binds the organisation bars the sale of these vendors' products; None where none does today."""
    since = [
        entry.effective or entry.announced or entry.published or today
        for entry in restrictions
        if entry.status == "in-force"
        and entry.vendor_named is not False
        and entry.bans_sale
        and entry.kind not in NO_ACT
        and of_vendor(entry, vendors)
        and bound_by(organisation, entry)
    ]
    return min((day for day in since if day <= today), default=None)


def of_vendor(restriction: Restriction, vendors: frozenset[str]) -> bool:
    return restriction.vendor in vendors or any(v in vendors for v in restriction.also_vendors)


@dataclass(frozen=True, slots=True)
class Law:
    """What the law says about the vendors that protect the machines to be moved."""

    updates_barred: tuple[tuple[str, date | None], ...]
    """Vendor and the day since or from which its updates are barred; None where no day is stated."""
    dates: tuple[date, ...]
    """Days by which use or updates end, past ones included."""


def law_of(organisation: Organisation, restrictions: Iterable[Restriction], vendors: frozenset[str]) -> Law:
    """Entries in force that bind the organisation and bar use or updates. A sale that is barred moves no date: a licence's end does."""
    barred: list[tuple[str, date | None]] = []
    dates: list[date] = []
    for entry in restrictions:
        if entry.status != "in-force" or not of_vendor(entry, vendors) or not bound_by(organisation, entry):
            continue
        if entry.vendor_named is False:
            continue  # no page read names the vendor: whether the act means it is a question, no date
        since = entry.effective or entry.announced
        if entry.bans_updates:
            day = entry.updates_stop or since
            barred += [(v, day) for v in sorted(vendors) if of_vendor(entry, frozenset({v}))]
            dates += [day] if day else []
        if entry.bans_use:
            day = entry.comply_by or since
            dates += [day] if day else []
    return Law(tuple(barred), tuple(dates))


def deadline_of(estate: Estate, licences: Iterable[Licence], law: Law, limits: Limits, today: date) -> date | None:
    """The earliest day that is not past of: the user's deadline, each licence's end less the buffer, and the binding dates of the law.

    `licences` are those that still cover a machine to be moved. Source: interface, "Plan".
    """
    days = list(law.dates)
    if estate.calendar.deadline is not None:
        days.append(estate.calendar.deadline)
    for licence in licences:
        end = ends(licence, today)
        if end is not None:
            days.append(end - limits.days("old_licence_buffer_days"))
    return min((d for d in days if d >= today), default=None)
