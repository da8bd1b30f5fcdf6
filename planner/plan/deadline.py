"""By when the plan must be done: the user's own date, ends of old licences, dates of the law. Estate in, one date with its reason out."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.estate.records import Estate, Licence
from planner.plan.frame import parameters_in_force
from planner.plan.plainly import full_name
from planner.plan.records import Deadline
from planner.playbook.records import Playbook
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue
    from planner.catalogue.law import Ruling

MONTHS_OF_A_TERM = 12
"""The length of a renewed term where the licence does not state it."""


@dataclass(frozen=True, slots=True)
class Term:
    """When a licence really ends: `missed` says that notice for its present end is too late, so that it renews."""

    end: date
    missed: bool


def name_of(licence: Licence, catalogue: "Catalogue", among: Iterable[Licence] = ()) -> str:
    """What sentences call a licence: its product. The invoice's words stand in quotation marks behind it only where another licence `among`
    these is of the same product, and alone where the product is not known."""
    if licence.product is None:
        return f"“{licence.label}”" if licence.label else licence.id or ""
    name = full_name(catalogue, licence.product)
    words = licence.label or licence.id
    twins = [x for x in among if x is not licence and x.product == licence.product]
    return f"{name} (“{words}”)" if twins and words else name


def later(day: date, months: int) -> date:
    """The same day some months later, at the end of a shorter month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def notice_day(licence: Licence) -> date | None:
    """The last day on which notice counts; None where the licence does not renew by itself, or its end is not known."""
    if licence.auto_renews is not True or licence.expires is None:
        return None
    return licence.expires - timedelta(days=licence.notice_days or 0)


def term_of(licence: Licence, today: date) -> Term | None:
    """The present end; where it renews by itself and notice is too late, the end of the term for which notice can still be given."""
    if licence.expires is None:
        return None
    if licence.auto_renews is not True:
        return Term(licence.expires, missed=False)
    lead, months, terms, end = timedelta(days=licence.notice_days or 0), licence.period_months or MONTHS_OF_A_TERM, 0, licence.expires
    while end - lead < today:
        terms += 1
        end = later(licence.expires, months * terms)
    return Term(end, missed=terms > 0)


def covering(machines: Iterable[Surveyed]) -> tuple[Licence, ...]:
    """The licences that cover the machines, each once."""
    return tuple({id(m.licence): m.licence for m in machines if m.licence is not None}.values())


def goes_on(licence: Licence, product: str | None) -> bool:
    """Whether the licence is of the product that comes and renews by itself: nothing has to be done before its end."""
    return licence.product == product and licence.auto_renews is True


def leaving(machines: Iterable[Surveyed], product: str | None) -> tuple[Surveyed, ...]:
    """The machines for which something has to be done in time: all but those under a licence that goes on."""
    return tuple(m for m in machines if m.licence is None or not goes_on(m.licence, product))


def inside_reserve(machines: Iterable[Surveyed], product: str | None, today: date, days: int) -> tuple[tuple[Licence, date], ...]:
    """The licences of these, with their ends, that end so soon that the day before which everything should be moved, `days` earlier,
    is past already."""
    terms = [(licence, term.end) for licence in covering(leaving(machines, product)) if (term := term_of(licence, today)) is not None]
    return tuple((licence, end) for licence, end in terms if today <= end < today + timedelta(days=days))


def old_vendors(machines: Iterable[Surveyed]) -> tuple[str, ...]:
    """The vendors of what protects the machines now, by what is installed and by the licence."""
    found: dict[str, None] = {}
    for machine in machines:
        found |= dict.fromkeys(match.vendor for match in machine.protection or ())
        found |= {machine.current_vendor: None} if machine.current_vendor is not None else {}
        found |= {machine.current.split("/", maxsplit=1)[0]: None} if machine.current is not None else {}
    return tuple(sorted(found))


def binding(catalogue: "Catalogue", estate: Estate, vendors: Sequence[str], today: date) -> "list[tuple[str, Ruling]]":
    """Every ruling that binds the organisation about one of the vendors, with the vendor."""
    from planner.catalogue.law import rulings

    organisation = estate.organisation
    found = [(v, r) for v in vendors for r in rulings(catalogue, v, organisation.countries, organisation.obligations, today)]
    return [(vendor, ruling) for vendor, ruling in found if ruling.binds]


def updates_barred(rules: "Iterable[tuple[str, Ruling]]", vendor: str | None, today: date) -> bool:
    """Whether updates of the vendor's products have been barred before today."""
    return any(v == vendor and r.updates_barred_since is not None and r.updates_barred_since < today for v, r in rules)


def _legal(rules: "Iterable[tuple[str, Ruling]]") -> list[tuple[date, Message]]:
    found: list[tuple[date, Message]] = []
    for vendor, ruling in rules:
        told = {"restriction": ruling.restriction.id, "vendor": vendor, "authority": ruling.restriction.authority}
        if ruling.updates_barred_since is not None:
            found.append((ruling.updates_barred_since, Message("deadline-updates", {**told, "day": ruling.updates_barred_since})))
        if ruling.use_barred_since is not None:
            day = ruling.restriction.comply_by or ruling.use_barred_since
            found.append((day, Message("deadline-use", {**told, "day": day})))
    return found


def deadline_for(
    estate: Estate,
    moved: Sequence[Surveyed],
    catalogue: "Catalogue",
    today: date,
    buffer_days: int,
    rules: "Sequence[tuple[str, Ruling]]",
) -> Deadline | None:
    """The earliest date that is not past, for the machines that are really moved."""
    found = _legal(rules)
    stated = estate.calendar.deadline
    if stated is not None:
        found.append((stated, Message("deadline-own", {"day": stated})))
    licences = covering(moved)
    for licence in licences:
        term = term_of(licence, today)
        if term is None:
            continue
        day = term.end - timedelta(days=buffer_days)
        code = "deadline-renewed" if term.missed else "deadline-licence"
        name = name_of(licence, catalogue, licences)
        found.append((day, Message(code, {"licence": name, "ends": term.end, "buffer": buffer_days, "day": day})))
    possible = [x for x in found if x[0] >= today]
    if not possible:
        return None
    day, because = min(possible, key=lambda x: x[0])
    return Deadline(day, because)


def deadline(
    estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", playbook: Playbook, product: str, today: date
) -> Deadline | None:
    """By when the plan for `product` must be done; None where nothing limits it (interface, "Plan"). Every machine that does not already
    run under a licence of the product counts as one to be moved."""
    moved = [m for m in surveyed if m.licence is None or m.licence.product != product]
    buffer = parameters_in_force(estate, playbook, len(surveyed))["old_licence_buffer_days"]
    rules = binding(catalogue, estate, old_vendors(moved), today)
    return deadline_for(estate, moved, catalogue, today, int(float(str(buffer))), rules)
