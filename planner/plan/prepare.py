"""Preparation and build: each task of the two phases on days and people, before anything is touched. Task book in, ready day out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.plan.frame import Frame
from planner.plan.orders import by_machine
from planner.plan.people import KEPT_SHARE
from planner.plan.records import Task
from planner.plan.taskbook import TaskBook
from planner.playbook.records import TaskTemplate

FIRST_THINGS = (
    "prep-contract", "prep-inventory", "prep-tokens", "prep-licence", "prep-roles", "prep-fit", "prep-waves", "pilot-select", "prep-comms",
    "prep-reconcile", "prep-change", "prep-insurer", "prep-data-protection", "prep-encryption", "prep-features",
)  # fmt: skip
"""What others wait for: contract and order, inventory, and whatever the first notice needs (judgement). The rest follows in the
playbook's order."""
RESTS_ON = {
    "build-groups": ("prep-waves",),
    "build-policies": ("prep-features", "prep-exclusions"),
    "build-role-exclusions": ("prep-exclusions",),
    "build-mutual-exclusions": ("prep-exclusions",),
    "build-tool-exclusions": ("prep-exclusions",),
    "build-alerts": ("prep-roles",),
    "build-package": ("prep-tokens", "prep-rollback-kit"),
    "build-posture": ("prep-posture",),
    "build-images": ("prep-images",),
}
"""What is found out in preparation and used in the build: the one is begun no earlier than the other is done."""
LATER = "prep-notice"
"""Dated when the pilot's gate is known."""
LAST_THINGS = ("pilot-criteria",)


@dataclass(frozen=True, slots=True)
class Prepared:
    """`ready` is the last day of preparation and build, `told_from` the first on which people can be told."""

    ready: date
    told_from: date
    licence: date
    """The day from which the new licence is there: as stated, else the day after it was ordered."""


def _ordered(templates: Sequence[TaskTemplate]) -> list[TaskTemplate]:
    rank = {id_: i for i, id_ in enumerate(FIRST_THINGS)}
    return sorted(templates, key=lambda t: (t.id in LAST_THINGS, rank.get(t.id, len(rank))))


def _targets(frame: Frame, first: date, default_days: int, count: int) -> list[date]:
    """From which day on each of `count` tasks is worked on: spread over the phase's default days, all at once in a hurry."""
    first = frame.calendar.first_working(first)
    days = [first]
    while frame.calendar.next_working(days[-1]) < first + timedelta(days=max(1, default_days)):
        days.append(frame.calendar.next_working(days[-1]))
    if frame.hurry:
        return [first] * count
    return [days[i * len(days) // count] for i in range(count)]


def _enter(book: TaskBook, template: TaskTemplate, target: date) -> Task | None:
    """Dates one task from its target on and books who does it; what does not apply is left out with its clause."""
    judged = book.judged(template)
    if judged.answer is False:
        book.omit(template, judged.clause)
        return None
    names = tuple(m.name for m in judged.concerned) if by_machine(template) else ()
    if by_machine(template) and judged.answer is None:
        return book.add(template, target, target, endpoints=names, if_applies=True)
    minutes = book.frame.minutes(template, book.units(template, len(names)))
    bookings = book.frame.ledger.book_from(book.hands(template), target, minutes, kept=KEPT_SHARE)
    first = bookings[0].day if bookings else target
    last = bookings[-1].day if bookings else target
    return book.add(template, first, last, endpoints=names, bookings=bookings, if_applies=judged.answer is None)


def prepare(book: TaskBook) -> Prepared:
    """Enters every task of preparation and build, and the pilot's own paper work."""
    frame, playbook = book.frame, book.frame.playbook
    early = [t for t in playbook.tasks if t.phase == "prepare" and t.id != LATER]
    early += [playbook.task("pilot-select"), playbook.task("pilot-criteria")]
    ordered = _ordered(early)
    targets = _targets(frame, frame.first, int(playbook.phase("prepare").default_days[frame.band]), len(ordered))
    for template, target in zip(ordered, targets, strict=True):
        _enter(book, template, target)
    ordered_on = book.last_day("prep-licence") or frame.first
    licence = frame.licence_starts or frame.calendar.next_working(ordered_on)
    middle = targets[len(targets) // 2]
    build_first = max(middle, licence, frame.calendar.next_working(ordered_on))
    building = [t for t in playbook.tasks if t.phase == "build"]
    days = int(playbook.phase("build").default_days[frame.band])
    for template, target in zip(building, _targets(frame, build_first, days, len(building)), strict=True):
        found_out = book.last_day(*RESTS_ON.get(template.id, ()))
        _enter(book, template, target if found_out is None else max(target, found_out))
    frame.unprotect_from = book.last_day("prep-tokens")
    ready = max(t.last_day for t in book.tasks)
    told = max(book.last_day("prep-comms", "pilot-select") or frame.first, frame.first)
    return Prepared(ready, frame.calendar.first_working(told), licence)
