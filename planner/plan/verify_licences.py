"""Rules of the check about contracts and dates of the law: old licence, new seats, notice, deadline."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from planner.estate.records import Licence
from planner.plan.verify_ground import Fault, Ground, Outcome, Row, fault
from planner.plan.verify_terms import deadline_of, ends, notice_deadline

_TRIAL = re.compile(r"\b(?:trial|test(?:version|lizenz)?|eval(?:uation)?|demo|essai|prueba|prova|пробн\w+)\b", re.IGNORECASE)
"""How an unpaid licence is labelled that is a trial."""


def old_licence_outlives(ground: Ground) -> Outcome:
    """Each licence ends no earlier than the last removal under it plus the buffer, unless it or its updates have ended before today."""
    by_licence: defaultdict[int, list[Row]] = defaultdict(list)
    for row in ground.removals:
        if row.machine.licence is not None:
            by_licence[id(row.machine.licence)].append(row)
    buffer = ground.limits.days("old_licence_buffer_days")
    faults: list[Fault] = []
    cases = 0
    for rows in by_licence.values():
        licence = rows[0].machine.licence
        end = ends(licence, ground.today) if licence is not None else None
        if licence is None or end is None:
            continue
        cases += 1
        late = [r for r in rows if r.removed is not None and r.removed + buffer > end]
        if end < ground.today or _updates_ended(ground, rows[0]) or not late:
            continue
        last = max(r.change for r in late)
        told: dict[str, object] = {"licence": named(ground, licence), "end": end, "last": last, "buffer": buffer.days}
        faults.append(fault("licence-too-short", [r.name for r in late], [last, end], **told))
    return Outcome(cases, tuple(faults))


def _updates_ended(ground: Ground, row: Row) -> bool:
    return any(v == row.machine.current_vendor and (day is None or day < ground.today) for v, day in ground.law.updates_barred)


def named(ground: Ground, licence: Licence) -> str:
    """The product of a licence, as people call it; with the words of its invoice where two are of one product, and alone where the
    product is not known."""
    words = licence.label or licence.id or ""
    if licence.product is None or licence.product not in ground.catalogue.editions:
        return f"“{words or licence.product}”"
    name = ground.catalogue.full_name(licence.product)
    twins = [x for x in ground.estate.licences if x.product == licence.product]
    return f"{name} (“{words}”)" if len(twins) > 1 and words else name


def new_licence_first(ground: Ground) -> Outcome:
    """The new licence begins no later than the first installation, and on each day its seats are enough for what is installed by then."""
    rows = sorted((r for r in ground.rows if r.installed is not None), key=lambda r: (r.installed or ground.today, r.name))
    faults: list[Fault] = []
    cases = 0
    held = [since for since, n in ground.estate.new_licence.seats if n > 0]
    starts = ground.estate.new_licence.starts or min(held, default=None)
    ordered = ground.task_done("prep-licence")
    begin = starts or max((d for d in (ordered, ground.plan.new_licence_starts) if d is not None), default=None)
    stated = ground.plan.new_licence_starts
    if (starts is not None and stated != starts) or (starts is None and ordered is not None and (stated is None or stated <= ordered)):
        faults.append(fault("new-start-differs", (), [stated, begin], stated=stated, due=begin))
    if tuple(sorted(ground.estate.new_licence.seats)) != tuple(sorted(ground.plan.new_seats)):
        faults.append(fault("seats-differ", (), [d for d, _ in ground.plan.new_seats]))
    if begin is not None and rows:
        cases += 1
        early = [r for r in rows if r.installed is not None and r.installed < begin]
        if early:
            code = "licence-not-yet" if starts is not None else "licence-not-ordered"
            faults.append(fault(code, [r.name for r in early], [early[0].installed, begin], first=early[0].installed, begin=begin))
    seats = sorted(ground.estate.new_licence.seats or ground.plan.new_seats)
    if seats:
        found, looked = _seats_short(ground, rows, seats)
        faults += found
        cases += looked
    return Outcome(cases, tuple(faults))


def trial_not_the_bridge(ground: Ground) -> Outcome:
    """A running trial of the new product among the licences lasts until the bought licence begins; without an end it is left to people."""
    trials = [x for x in ground.estate.licences if x.product == ground.plan.product and not x.price and _TRIAL.search(x.label or "")]
    trials = [x for x in trials if x.expires is None or x.expires >= ground.today]
    ended = [x.expires for x in trials if x.expires is not None]
    begin = ground.estate.new_licence.starts or ground.plan.new_licence_starts
    if not ended or begin is None:
        return Outcome(len(trials), people=bool(trials))
    if max(ended) < begin:
        last = max(ended)
        return Outcome(len(trials), (fault("trial-ends-first", (), [last, begin], end=last, begin=begin),))
    return Outcome(len(trials))


def _seats_short(ground: Ground, rows: Sequence[Row], seats: Sequence[tuple[date, int]]) -> tuple[list[Fault], int]:
    """The first day on which more seats are taken than are held, in the unit of the product (interface, "Seats needed")."""
    unit = _unit(ground)
    taken: set[str] = set()
    days = sorted({r.installed for r in rows if r.installed is not None})
    by_day: defaultdict[date, list[Row]] = defaultdict(list)
    for row in rows:
        if row.installed is not None:
            by_day[row.installed].append(row)
    for day in days:
        for row in by_day[day]:
            seat = _seat(unit, row)
            if seat is not None:
                taken.add(seat)
        held = max(((since, n) for since, n in seats if since <= day), default=(day, 0))[1]
        if len(taken) > held:
            return [fault("seats-short", [r.name for r in by_day[day]], [day], day=day, needed=len(taken), held=held)], len(days)
    return [], len(days)


def _unit(ground: Ground) -> str:
    """device, server or user: the product's, else its price's, else device."""
    edition = ground.catalogue.editions.get(ground.plan.product)
    if edition is None:
        return "device"
    unit = edition.licence_unit or next((p.per for p in edition.prices if p.per in ("device", "server", "user")), None)
    return unit or "device"


def _seat(unit: str, row: Row) -> str | None:
    """What takes a seat: the machine or its user; None where the machine takes none of its own."""
    endpoint = row.machine.endpoint
    if unit == "server":
        return row.name if row.server else None
    if row.mobile:
        return None
    if unit == "user":
        if endpoint.user:
            return f"user {endpoint.user}"
        return row.name if row.machine.kind in ("laptop", "desktop") else None
    return row.name


def notice_in_time(ground: Ground) -> Outcome:
    """Notice is dated at least the safety days before the contract's notice deadline; where that day cannot be met any more, before
    the contract's own day; where that is past too, only the first page can say so. A licence of the product that comes goes on, and a
    notice in a plan that ends no other licence would take its protection away."""
    safety = ground.limits.days("notice_safety_days")
    tasks = ground.tasks("prep-notice")
    faults: list[Fault] = []
    cases = 0
    covering = tuple({id(r.machine.licence): r.machine.licence for r in ground.rows if r.machine.licence is not None}.values())
    for licence in covering:
        contract = notice_deadline(licence)
        if contract is None or (licence.expires is not None and licence.expires < ground.today):
            continue
        cases += 1
        if licence.product == ground.plan.product:
            if any(not t.if_applies for t in tasks) and all(x.product == ground.plan.product for x in covering):
                faults.append(fault("notice-of-the-new", (), [t.last_day for t in tasks], licence=named(ground, licence)))
            continue
        wanted = contract - safety
        bound = wanted if wanted >= ground.earliest else contract
        if wanted < ground.earliest and not _said(ground, "notice-urgent" if contract >= ground.earliest else "notice-missed", contract):
            faults.append(fault("notice-unsaid", (), [contract], licence=named(ground, licence), day=contract))
        if bound < ground.earliest:
            continue
        sent = min((t.last_day for t in tasks), default=None)
        if sent is None:
            faults.append(fault("notice-missing", (), [bound], licence=named(ground, licence), day=bound))
        elif sent > bound:
            faults.append(fault("notice-late", (), [sent, bound], licence=named(ground, licence), day=bound, sent=sent))
    return Outcome(cases, tuple(faults))


def _said(ground: Ground, code: str, contract: date) -> bool:
    """Whether the first page says that the safe day for notice is past, or the contract's own."""
    return any(m.code == code and m.args.get("day") == contract for m in ground.plan.assumptions)


def notice_not_blind(ground: Ground) -> Outcome:
    """Whether a notice that goes out before the pilot gate has a fallback is for people: the plan has no place for an agreement."""
    sent = ground.task_done("prep-notice")
    gate = ground.first_gate
    blind = sent is not None and gate is not None and sent < gate
    return Outcome(1 if blind else 0, people=blind)


def deadline(ground: Ground) -> Outcome:
    """The plan finishes by the deadline, and names the one that the licences, the calendar and the law give."""
    due = deadline_of(ground.estate, ground.left_licences, ground.law, ground.limits, ground.today)
    stated = ground.plan.deadline.date if ground.plan.deadline is not None else None
    finish = ground.finish
    faults: list[Fault] = []
    if stated != due:
        faults.append(fault("deadline-differs", (), [stated, due], stated=stated, due=due))
    if due is not None and finish is not None and finish > due:
        late = sorted((r for r in ground.rows if r.verified is not None and r.verified > due), key=lambda r: (r.verified or due, r.name))
        faults.append(fault("deadline-missed", [r.name for r in late], [due, finish], due=due, finish=finish, late=_days(finish - due)))
    faults += _never_moved(ground, due)
    return Outcome(1 if due is not None or stated is not None or ground.waiting else 0, tuple(faults))


def _never_moved(ground: Ground, due: date | None) -> list[Fault]:
    """Machines for which no day or nobody was found, though their licence ends or has ended, or use or updates of their product do; and
    all of them where the plan moves nobody."""
    left, days = [], list[date]()
    barred = {v for v, _ in ground.law.updates_barred}
    for machine in ground.waiting:
        end = ends(machine.licence, ground.today) if machine.licence is not None else None
        if end is not None or due is not None or ground.law.dates or machine.current_vendor in barred or not ground.rows:
            left.append(machine.name)
            days += [end] if end is not None else []
    if not left:
        return []
    ahead = [d for d in (*days, *([due] if due is not None else []), *ground.law.dates) if d >= ground.today]
    day = min(ahead, default=None)
    if day is None:
        return [fault("never-moved", left)]
    return [fault("never-moved-until", left, [day], day=day)]


def _days(span: timedelta) -> int:
    return span.days
