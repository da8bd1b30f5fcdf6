"""Findings about licences: past their end, ending, renewing by themselves with the day for notice, and more machines than seats.

Licences and the machines they cover in, findings out. A day before today is a finding without a deadline.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.advice.data import whole
from planner.advice.records import Finding, FindingSeverity
from planner.advice.renewal import add_months, covering, end_of, period_of
from planner.advice.scope import countries_of_work, seats, seats_by_user, unit_of
from planner.catalogue.law import rulings
from planner.catalogue.records import Provenance
from planner.estate.records import Estate, Licence
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_YOURS = Provenance(None, None, "yours")
_More = dict[str, object]
_Found = Callable[[str, FindingSeverity, date | None, _More, Sequence[Surveyed]], Finding]


def licence_findings(
    estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date, parameters: Mapping[str, object]
) -> Iterator[Finding]:
    """Every licence that covers machines (all but trials, where no machine names one)."""
    safety = banded(parameters.get("notice_safety_days"), len(surveyed))
    for i, licence in enumerate(covering(estate, surveyed)):
        machines = [m for m in surveyed if m.licence is not None and m.licence.id == licence.id and licence.id is not None]
        key = licence.id or f"{i + 1}"
        barred = _sale_barred_since(licence, estate, catalogue, today)
        yield from _term(key, licence, machines, catalogue, today, safety, barred)
        yield from _seats(key, licence, machines, catalogue, barred=barred is not None and barred <= today)


def _sale_barred_since(licence: Licence, estate: Estate, catalogue: "Catalogue", today: date) -> date | None:
    """The first day on which the law bars buying or renewing this licence's product for the organisation, None where it does not: nobody
    is told to renew from then on."""
    if not licence.product:
        return None
    where, duties = countries_of_work(estate), estate.organisation.obligations
    days = (r.sale_barred_since for r in rulings(catalogue, licence.product, where, duties, today))
    return min((day for day in days if day is not None), default=None)


def banded(value: object, machines: int) -> int | None:
    """A parameter that is one number, or one by size band ("25" = up to 25 machines)."""
    if isinstance(value, Mapping):
        bands = sorted((int(str(k)), v) for k, v in value.items() if str(k).isdigit())
        value = next((v for most, v in bands if machines <= most), bands[-1][1] if bands else None)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return int(float(value))
    except ValueError:
        return None


def name_of(licence: Licence, catalogue: "Catalogue") -> str:
    """The product's name, else what the invoice calls it, else whom it is from, else its id."""
    edition = catalogue.editions.get(licence.product or "")
    return edition.name if edition else licence.label or licence.supplier or licence.id or ""


def _args(licence: Licence, catalogue: "Catalogue", today: date, end: date) -> dict[str, object]:
    return {
        "product": name_of(licence, catalogue),
        "end": end,
        "stated_end": licence.expires,
        "days": (end - today).days,
        "price": licence.price,
        "currency": licence.currency,
        "period": period_of(licence),
        "seats": licence.seats,
        "supplier": licence.supplier or "",
        "renewal_stated": licence.auto_renews is not None,
    }


def _term(
    key: str, licence: Licence, machines: Sequence[Surveyed], catalogue: "Catalogue", today: date, safety: int | None, barred: date | None
) -> Iterator[Finding]:
    end = end_of(licence, today)
    if end is None:
        return
    # one that has ended is renewed today, any other on its last day
    args = _args(licence, catalogue, today, end) | {"barred": barred is not None and barred <= max(end, today)}
    days = (end - today).days
    near, soon, seen = (whole(catalogue.scoring, "finding", k) for k in ("licence_near", "licence_soon", "licence_seen"))

    def found(kind: str, severity: FindingSeverity, deadline: date | None, more: _More, affected: Sequence[Surveyed]) -> Finding:
        names = tuple(m.name for m in affected)
        ids = (licence.id,) if licence.id else ()
        return Finding(
            f"{kind}:{key}", severity, Message(kind, args | more | {"count": len(machines)}), deadline, names, ids, None, (_YOURS,)
        )

    if licence.auto_renews:
        yield _renewal(licence, end, today, safety, found, whole(catalogue.scoring, "finding", "notice_due"), soon)
    elif days < 0:
        yield found("licence-expired", "critical", None, {}, machines)
    elif days <= seen:
        severity: FindingSeverity = "high" if days <= near else "medium" if days <= soon else "low"
        yield found("licence-ends", severity, end, {}, ())


def _renewal(licence: Licence, end: date, today: date, safety: int | None, found: _Found, due: int, soon: int) -> Finding:
    """A licence that renews by itself: the day for notice, and the day to send it so that it can be confirmed."""
    into = add_months(end, period_of(licence) or 12)
    if licence.notice_days is None:
        severity: FindingSeverity = "high" if (end - today).days <= due else "medium"
        return found("licence-renews-notice-unknown", severity, end, {"into": into}, ())
    notice = end - timedelta(days=licence.notice_days)
    send_by = notice - timedelta(days=safety) if safety is not None else None
    more: _More = {"notice": notice, "notice_days": licence.notice_days, "send_by": send_by, "safety": safety, "into": into}
    if notice < today:
        return found("licence-notice-missed", "medium", end, more, ())
    left = (notice - today).days
    severity = "high" if left <= due else "medium" if left <= soon else "low"
    return found("licence-renews", severity, notice, more | {"notice_left": left}, ())


def _seats(key: str, licence: Licence, machines: Sequence[Surveyed], catalogue: "Catalogue", *, barred: bool) -> Iterator[Finding]:
    """More machines than seats, counted by the licence's unit."""
    if licence.seats is None:
        return
    edition = catalogue.editions.get(licence.product or "")
    unit, assumed = unit_of(edition.licence_unit if edition else None, (p.per for p in edition.prices) if edition else ())
    taken = seats(machines, unit)
    if taken <= licence.seats:
        return
    affected = [m for m in machines if (m.is_server if unit == "server" else not m.is_mobile)]
    args: dict[str, object] = {
        "product": name_of(licence, catalogue), "seats": licence.seats, "taken": taken, "over": taken - licence.seats, "unit": unit,
        "unit_assumed": assumed, "users_assumed": unit == "user" and seats_by_user(machines)[1], "supplier": licence.supplier or "",
        "barred": barred,
    }  # fmt: skip
    sources = (_YOURS, edition.provenance) if edition and not assumed else (_YOURS,)
    ids = (licence.id,) if licence.id else ()
    yield Finding(f"seats:{key}", "high", Message("seats", args), None, tuple(m.name for m in affected), ids, None, sources)
