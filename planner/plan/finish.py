"""What is dated around and after the steps: the notice to the vendor, work done once for servers and remote machines, stragglers'
list, the end of the old product, closing. Task book in, tasks entered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.plan.calendar import DAY
from planner.plan.deadline import covering, name_of, notice_day, term_of
from planner.plan.orders import by_machine
from planner.plan.records import Step
from planner.plan.step_tasks import recurring
from planner.plan.taskbook import TaskBook
from planner.playbook.records import TaskTemplate
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

DECOMMISSION_ORDER = ("dec-quiet", "dec-decrypt", "dec-export", "dec-licence", "dec-exclusions", "dec-access", "dec-console", "dec-data")
"""The console goes after the exports and when nothing is encrypted any more (playbook: old-console-alive)."""
AFTER_A_NIGHT = "dec-console"


@dataclass(frozen=True, slots=True)
class Ends:
    """The days that closing work hangs on."""

    pilot_gate: date
    first_change: date
    waves_from: date
    last_change: date
    last_removal: date | None
    last_gate: date
    enforced: date
    kept_until: date | None = None
    """The last day on which a machine left out may still run the old product."""


def add_left_over(book: TaskBook, ends: Ends) -> None:
    """Recurring tasks that no step has: left out with their clause, or kept once, where their condition rests on what nobody stated."""
    there = {t.template for t in book.tasks}
    for template in book.frame.playbook.tasks:
        if not recurring(template) or template.id in there:
            continue
        judged = book.judged(template)
        if judged.answer is False:
            book.omit(template, judged.clause)
        elif judged.answer is None:
            # It goes with each machine, if it applies to it, and not with all of them before the first one is changed.
            first, last = (max(book.frame.calendar.last_working(d), book.frame.first) for d in (ends.first_change, ends.last_change))
            names = tuple(m.name for m in judged.concerned) if by_machine(template) else ()
            book.add(template, first, max(first, last) if names else first, endpoints=names, if_applies=True)
        else:
            book.omit(template, "a step of this kind is in the plan")


def add_once(book: TaskBook, steps: Sequence[Step], ends: Ends) -> None:
    """Pilot's evaluation, order of the servers, remote path, connector, stragglers."""
    calendar, frame = book.frame.calendar, book.frame
    pilots = [s for s in steps if s.kind == "pilot"]
    running = calendar.first_working(max((s.last_day for s in pilots if s.gate == ends.pilot_gate), default=ends.first_change))
    for id_ in ("pilot-lob", "pilot-tune", "pilot-soak"):
        book.once(id_, running, last=ends.pilot_gate)
    for id_ in ("srv-order", "remote-path"):
        if not book.settled(id_):
            book.once(id_, running)
    remote = [s for s in steps if s.kind == "remote"]
    offered = min((s.first_day for s in remote), default=min(ends.waves_from, ends.last_change))
    book.once(
        "remote-offer",
        max(frame.first, calendar.working_days_before(offered, frame.days("staff_notice_days"))),
        last=offered,
    )
    phones = [s.last_day for s in steps if s.kind == "mobile" or any(r.order == "mobile-new-first" for r in s.endpoints)]
    book.once("mobile-connector-off", calendar.next_working(max(phones, default=ends.last_change)))
    called = calendar.working_days_before(ends.enforced, frame.days("staff_notice_days"))
    if not any(s.kind == "stragglers" for s in steps):
        # Nobody has missed anything before the first change.
        called = max(called, ends.first_change)
    listed = calendar.first_working(min(ends.waves_from, called))
    book.once("straggler-list", max(listed, frame.first), last=ends.enforced)
    _enforce(book, ends)
    for id_ in ("straggler-retire", "straggler-exception"):
        book.once(id_, calendar.first_working(max(ends.waves_from, min(ends.enforced, ends.last_change))))


def name_last_gates(book: TaskBook, steps: Sequence[Step]) -> None:
    """A gate that no step follows decides on the end, and says so."""
    last = {s.id for s in steps if s.gate is not None and all(o.first_day <= s.gate for o in steps)}
    lines = book.titles.last_gate(book.template("wave-gate"))
    for i, task in enumerate(book.tasks):
        if task.template == "wave-gate" and task.step in last:
            book.tasks[i] = replace(task, title=lines.title, how=lines.how)


def _enforce(book: TaskBook, ends: Ends) -> None:
    """The announced date itself; the work for it is booked on the days before."""
    template = book.template("straggler-enforce")
    judged = book.judged(template)
    if judged.answer is False:
        book.omit(template, judged.clause)
        return
    minutes = book.frame.minutes(template)
    bookings = book.frame.ledger.book_until(book.hands(template), ends.enforced, minutes, book.frame.first)
    book.add(template, ends.enforced, ends.enforced, bookings=bookings, minutes=minutes)


def add_closing(book: TaskBook, ends: Ends) -> None:
    """Decommissioning after the quiet days, then closing."""
    frame = book.frame
    calendar = frame.calendar
    quiet = (ends.last_removal or ends.last_change) + timedelta(days=frame.days("old_console_quiet_days"))
    awaited = ("mobile-connector-off", "straggler-list", "straggler-retire")
    done = max((t.last_day for t in book.tasks if t.template in awaited), default=quiet)
    start = max(quiet, ends.last_gate + DAY, ends.enforced + DAY, ends.last_change + DAY, done)
    if ends.kept_until is not None:
        start = max(start, ends.kept_until + DAY)
    templates = {t.id: t for t in frame.playbook.tasks if t.phase == "decommission"}
    ordered = [templates[x] for x in DECOMMISSION_ORDER if x in templates] + [
        t for x, t in templates.items() if x not in DECOMMISSION_ORDER
    ]
    end = _in_turn(book, ordered, calendar.first_working(start), int(frame.playbook.phase("decommission").default_days[frame.band]))
    closing = [t for t in frame.playbook.tasks if t.phase == "close"]
    _in_turn(book, closing, calendar.next_working(end), int(frame.playbook.phase("close").default_days[frame.band]))


def _in_turn(book: TaskBook, templates: Sequence[TaskTemplate], start: date, default_days: int) -> date:
    """One after another over the phase's default days; the last day of them."""
    calendar, day = book.frame.calendar, start
    days = [start]
    while calendar.next_working(days[-1]) < start + timedelta(days=max(1, default_days)):
        days.append(calendar.next_working(days[-1]))
    latest = start
    for i, template in enumerate(templates):
        day = max(day, days[i * len(days) // len(templates)])
        if template.id == AFTER_A_NIGHT:
            day = max(day, calendar.next_working(book.last_day("dec-export", "dec-decrypt") or day))
        book.once(template.id, day)
        latest = max(latest, book.last_day(template.id) or latest)
    return latest


def add_notice(
    book: TaskBook, moved: Sequence[Surveyed], catalogue: "Catalogue", today: date, ends: Ends, pilot: Step | None
) -> list[Message]:
    """The notice of non-renewal: after the pilot's gate where there is time, else on the last safe day; where the safe day is past, at
    once. The messages belong on the first page."""
    frame = book.frame
    template, judged = book.template("prep-notice"), book.judged(book.template("prep-notice"))
    if judged.answer is False:
        book.omit(template, judged.clause)
        return []
    bounds, told = _by_when(book, moved, catalogue, today)
    calendar = frame.calendar
    day, step = calendar.first_working(frame.first), None
    if bounds and all(m.code != "notice-urgent" for m in told):
        latest = min(bounds)
        last = latest if calendar.working(latest) else calendar.last_working(latest)
        after = calendar.next_working(ends.pilot_gate)
        day = max(min(last, after), frame.first)
        prepared = max(t.last_day for t in book.tasks if t.phase == "prepare")
        step = pilot.id if pilot is not None and day > prepared else None
    elif bounds:
        day = min(day, min(bounds))
    day = max(day, frame.first)
    book.add(template, day, day, step=step, if_applies=judged.answer is None)
    return told


def _by_when(book: TaskBook, moved: Sequence[Surveyed], catalogue: "Catalogue", today: date) -> tuple[list[date], list[Message]]:
    """The last day for the notice of each licence that renews by itself, and what has to be said of it. Where its own day is past there is
    none: it is sent at once, since some vendors let it count and the renewed term is covered meanwhile."""
    frame = book.frame
    licences = tuple(x for x in covering(moved) if x.product != frame.product)
    margin = timedelta(days=frame.days("notice_safety_days"))
    bounds, told = list[date](), list[Message]()
    for licence in licences:
        by, term = notice_day(licence), term_of(licence, today)
        if by is None or term is None or (licence.expires is not None and licence.expires < today):
            continue
        facts: dict[str, object] = {"licence": name_of(licence, catalogue, licences), "day": by, "safe": by - margin}
        if by - margin >= frame.first:
            bounds.append(by - margin)
        elif by >= frame.first:
            bounds.append(by)
            told.append(Message("notice-urgent", facts))
        else:
            facts |= {"ends": term.end, "price": str(licence.price or ""), "currency": licence.currency or ""}
            told.append(Message("notice-missed", facts))
    return bounds, told
