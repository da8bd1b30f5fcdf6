"""The tasks that recur in each step: notice, reinstallers, protection, the machines' sessions, tests, servers' own work, gate.

Steps with their rows come in; dated tasks with bookings go into the book, and the rows come back with the day their protection goes off.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from planner.plan.calendar import DAY
from planner.plan.frame import Frame
from planner.plan.orders import BEFORE_THE_DAY, BEFORE_THE_STEP, BEFORE_THE_WINDOW, Machine, by_machine, session_task
from planner.plan.plainly import EDITION, OF_AN_EDITION, UNPROTECT_EARLY
from planner.plan.records import Booking, Step
from planner.plan.taskbook import TaskBook
from planner.playbook.records import TaskTemplate
from planner.wording import _

PHASE_OF = {"pilot": "pilot", "wave": "waves", "server": "servers", "remote": "remote", "mobile": "remote", "stragglers": "stragglers"}
ONCE = ("srv-order", "remote-path", "remote-offer", "mobile-connector-off")
"""Tasks of the phases with steps that are done once for the plan."""
LONG_NOTICE_DAYS = 10
"""Working days of notice for pilot people and for a server's owners, where there is time (playbook: notice-pilot, notice-server)."""
DECRYPT_AHEAD_DAYS = 2
"""Working days that decryption begins ahead of the change, since it runs for hours (playbook: ep-decrypt)."""
_NOTICES = {"told": "", "reminded": ".reminder", "cleared": ".all-clear"}
"""How the ids of the three notices to a step's people end."""
GATES = {"pilot-gate": ("pilot",), "wave-gate": ("wave", "server", "remote", "mobile")}


def recurring(template: TaskTemplate) -> bool:
    """Whether the task stands in the plan once for each step."""
    return template.id not in ONCE and (
        template.id.startswith(("wave-", "ep-", "srv-"))
        or template.id in ("mac-profiles-first", "linux-fanotify", "mobile-switch", "pilot-gate")
    )


def _in_step(template: TaskTemplate, step: Step, machines: Sequence[Machine]) -> bool:
    """Whether the template belongs to the step: its phase, or work that goes with servers and phones wherever they stand."""
    if template.id in GATES:
        return step.gate is not None and step.kind in GATES[template.id]
    if template.id.startswith("wave-") or template.id in BEFORE_THE_STEP or PHASE_OF[step.kind] in (template.phase, *template.also_phases):
        return True
    if template.phase == "servers":
        return any(m.seen.is_server or m.ahead for m in machines)
    return template.id == "mobile-switch" and any(m.seen.is_mobile for m in machines)


def add_step_tasks(book: TaskBook, step: Step, machines: Sequence[Machine], told_from: date) -> Step:
    """Enters all recurring tasks of one step; the step comes back with the days on which protection goes off."""
    unprotect: dict[str, date] = {}
    for template in book.frame.playbook.tasks:
        if not recurring(template) or not _in_step(template, step, machines):
            continue
        judged = book.judged(template, machines)
        if judged.answer is False or (judged.answer is None and by_machine(template)):
            continue
        phase, unsure = PHASE_OF[step.kind], judged.answer is None
        if template.id == "wave-notice":
            _notice(book, template, step, told_from, phase)
        elif template.id == "wave-unprotect":
            unprotect |= _unprotect(book, template, step, machines, phase, unsure)
        elif template.id in GATES:
            _gate(book, template, step, phase)
        elif template.id in BEFORE_THE_WINDOW:
            _ahead(book, template, step, judged.concerned, phase)
        elif session_task(template):
            _session(book, template, step, judged.concerned, phase)
        else:
            _around(book, template, step, judged.concerned or tuple(machines), phase, unsure)
    if not unprotect:
        return step
    return replace(step, endpoints=tuple(replace(r, unprotect=unprotect.get(r.endpoint)) for r in step.endpoints))


def _done_on(day: date, bookings: Sequence[Booking]) -> tuple[date, date]:
    """First and last day of work that has to be done by `day`: those on which somebody does it, earlier where nobody is there on it."""
    days = [b.day for b in bookings] or [day]
    return min(days), max(days)


def _verified(step: Step) -> date:
    return max((r.verified for r in step.endpoints if r.verified is not None), default=step.last_day)


def _notice(book: TaskBook, template: TaskTemplate, step: Step, told_from: date, phase: str) -> None:
    """First notice in time, a reminder on the last working day before each day of the step, all-clear after the last verification."""
    frame = book.frame
    calendar, hands = frame.calendar, book.hands(template)
    told = calendar.working_days_before(step.first_day, frame.days("staff_notice_days"))
    if phase in ("pilot", "servers"):
        told = max(
            min(told_from, told), calendar.working_days_before(step.first_day, max(LONG_NOTICE_DAYS, frame.days("staff_notice_days")))
        )
    reminded = sorted({calendar.last_working(day) for day in (step.first_day, *(r.day for r in step.endpoints))})
    cleared = calendar.next_working(_verified(step))
    whole = frame.minutes(template)
    first, half = round(whole / 2, 1), round(whole / 4, 1)
    each = round(half / len(reminded), 1)
    names = tuple(r.endpoint for r in step.endpoints)
    # Only the first one names the machines: the others go to the same people, and no reader shall take them for first notices.
    parts = (
        ("told", "", told, first, frame.ledger.book_until(hands, told, first, min(told, told_from)), names),
        *(
            ("reminded", f"-{n}" if n > 1 else "", day, each, frame.ledger.book_until(hands, day, each, told), ())
            for n, day in enumerate(reminded, 1)
        ),
        ("cleared", "", cleared, round(whole - first - half, 1), frame.ledger.book_from(
            hands, cleared, whole - first - half, cleared + timedelta(days=14)
        ), ()),
    )  # fmt: skip
    for name, number, day, minutes, bookings, endpoints in parts:
        begin, end = _done_on(day, bookings) if name == "told" else (day, day)
        book.add(
            template, begin, end, endpoints=endpoints, bookings=bookings, step=step.id, phase=phase, minutes=minutes,
            suffix=_NOTICES[name] + number, lines=book.titles.lines(template, name),
        )  # fmt: skip


def _unprotect(
    book: TaskBook, template: TaskTemplate, step: Step, machines: Sequence[Machine], phase: str, unsure: bool
) -> dict[str, date]:
    """One task for each lead: the office machines' a day ahead, the others' two weeks."""
    frame, found = book.frame, dict[str, date]()
    leads = {m.name: m.lead_days for m in machines if m.lead_days}
    for number, lead in enumerate(sorted(set(leads.values()))):
        rows = [r for r in step.endpoints if leads.get(r.endpoint) == lead]
        latest = min(r.day for r in rows) - timedelta(days=lead)
        day = latest if frame.calendar.working(latest) else frame.calendar.last_working(latest)
        day = max(day, frame.first)
        bookings = frame.ledger.book_until(book.hands(template), day, frame.minutes(template), frame.first)
        begin, end = _done_on(day, bookings)
        lines = book.lines(template)
        if lines.how and any(m.lead_days == lead and m.seen.kind == "laptop" for m in machines):
            lines = replace(lines, how=f"{lines.how} {_(UNPROTECT_EARLY)}")
        task = book.add(
            template, begin, end, endpoints=(r.endpoint for r in rows), bookings=bookings, step=step.id, phase=phase, if_applies=unsure,
            minutes=frame.minutes(template), suffix=f".{number + 1}" if number else "", lines=lines,
        )  # fmt: skip
        found |= {r.endpoint: task.last_day for r in rows}
    return found


def _gate(book: TaskBook, template: TaskTemplate, step: Step, phase: str) -> None:
    assert step.gate is not None
    person = next((p for p in book.frame.team.people if p.name == step.decider), None)
    minutes = book.frame.minutes(template)
    bookings = book.frame.ledger.book_days(person, [step.gate], minutes) if person is not None else ()
    book.add(template, step.gate, step.gate, bookings=bookings, step=step.id, phase=phase, minutes=minutes)


def _ahead(book: TaskBook, template: TaskTemplate, step: Step, machines: Sequence[Machine], phase: str) -> None:
    """Work on servers on a day before, as it was booked when their window was chosen."""
    bookings = [b for m in machines for b in book.frame.ahead.get((template.id, m.name), ())]
    if bookings:
        days = [b.day for b in bookings]
        book.add(template, min(days), max(days), endpoints=(m.name for m in machines), bookings=bookings, step=step.id, phase=phase)


def _session(book: TaskBook, template: TaskTemplate, step: Step, machines: Sequence[Machine], phase: str) -> None:
    """Work inside the machines' own sessions: their rows hold the minutes. Machines that keep their program have a line of their own."""
    changed = {m.name for m in machines if not m.same_agent or template.id not in OF_AN_EDITION}
    for names, suffix, lines in (
        (changed, "", book.lines(template)),
        ({m.name for m in machines} - changed, EDITION, book.titles.edition(template)),
    ):
        rows = [r for r in step.endpoints if r.endpoint in names]
        if not rows:
            continue
        who, days = book.who(template, (r.technician for r in rows)), [r.day for r in rows]
        book.add(
            template, min(days), max(days), endpoints=(r.endpoint for r in rows), step=step.id, phase=phase, who=who,
            suffix=suffix, lines=lines,
        )  # fmt: skip


def _around(book: TaskBook, template: TaskTemplate, step: Step, machines: Sequence[Machine], phase: str, unsure: bool) -> None:
    """Work before, beside and after the sessions, on the days that its kind asks for."""
    frame, ledger, calendar = book.frame, book.frame.ledger, book.frame.calendar
    names = tuple(m.name for m in machines)
    minutes = frame.minutes(template, book.units(template, len(names)))
    hands, end = book.hands(template), step.gate or step.last_day
    first = last = step.first_day
    bookings: tuple[Booking, ...] = ()
    ahead = _ahead_of(template, step, frame)
    if ahead is not None:
        bookings = ledger.book_until(hands, ahead, minutes, frame.first)
        first, last = _done_on(ahead, bookings)
    elif template.id == "srv-backup-now":
        first, last, bookings = _backup(book, step, machines, minutes)
    elif template.id == "srv-signoff":
        last = calendar.next_working(step.last_day)
    elif template.id == "ep-detection-test":
        names = tuple({m.policy: m.name for m in reversed(list(machines))}.values())
        bookings = ledger.book_from(hands, step.first_day, minutes, end)
        last = bookings[-1].day if bookings else step.first_day
    else:
        bookings = ledger.book_from(hands, step.last_day, minutes, end)
        first, last = step.first_day, bookings[-1].day if bookings else step.last_day
    book.add(template, first, last, endpoints=names, bookings=bookings, step=step.id, phase=phase, if_applies=unsure, minutes=minutes)


def _ahead_of(template: TaskTemplate, step: Step, frame: Frame) -> date | None:
    """The day by which work before a step has to be done; None for what is done beside or after it."""
    calendar = frame.calendar
    if template.id == "wave-autodeploy-off" or template.id in BEFORE_THE_STEP:
        return max(calendar.last_working(step.first_day), frame.first)
    if template.id in BEFORE_THE_DAY:
        return max(calendar.working_days_before(step.first_day, DECRYPT_AHEAD_DAYS), frame.first)
    if template.id == "srv-window":
        return max(calendar.working_days_before(step.first_day, LONG_NOTICE_DAYS), frame.first)
    return None


def _backup(book: TaskBook, step: Step, machines: Sequence[Machine], minutes: float) -> tuple[date, date, tuple[Booking, ...]]:
    """Within 24 hours before: the day before where the technicians work then, else at the beginning of the window itself."""
    technician = {r.endpoint: r.technician for r in step.endpoints}
    before, share, bookings = step.first_day - DAY, minutes / max(1, len(machines)), list[Booking]()
    for machine in machines:
        person = next(p for p in book.frame.team.people if p.name == technician[machine.name])
        bookings += book.frame.ledger.book_days(person, [before], share)
    if len(bookings) == len(machines):
        return before, before, tuple(bookings)
    return (before if bookings else step.first_day), step.first_day, tuple(bookings)
