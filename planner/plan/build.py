"""The plan from estate, catalogue, playbook and choice: a calm one, or a faster one where the deadline asks for it. Records in, a Plan out.

Deterministic: the same input gives the same plan. What cannot be met is planned as early as it can be, and what lacks is named.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from planner import wording
from planner.estate.records import Estate, Licence
from planner.plan.barred import bar_on
from planner.plan.deadline import (
    binding,
    covering,
    deadline_for,
    inside_reserve,
    leaving,
    name_of,
    old_vendors,
    term_of,
    updates_barred,
)
from planner.plan.facts import Known, known_machines
from planner.plan.finish import Ends, add_closing, add_left_over, add_notice, add_once, name_last_gates
from planner.plan.frame import Frame, assumptions_of, frame_of
from planner.plan.judge import merged
from planner.plan.lacking import lacking, left_over, stranded
from planner.plan.orders import Machine, leaves, machines_of
from planner.plan.plainly import full_name, titles_of
from planner.plan.prepare import Prepared, prepare
from planner.plan.records import Deadline, Phase, Plan, PlanCost, PlanException, PlannedEndpoint, Step, Task
from planner.plan.servers import ServerRun
from planner.plan.step_tasks import PHASE_OF
from planner.plan.steps import Road, lay_out
from planner.plan.taskbook import TaskBook
from planner.plan.waves import Excluded, Rules, Sorted, compose, shares_of, sort_machines
from planner.playbook.records import Playbook
from planner.problems import InputError, Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue
    from planner.catalogue.law import Ruling

Progress = Callable[[float, str], None]
HURRIES = (0, 1, 2)
PHASES_OF_TASKS = ("prepare", "build", "decommission", "close")
BEFORE_THE_ENGINE = (
    "srv-backup-now", "ep-precheck", "mac-profiles-first", "linux-fanotify", "srv-2012r2", "srv-dc", "srv-sql", "srv-exchange",
    "srv-hyperv",
)  # fmt: skip
INSTALLER_REMOVES = "ep-vendor-driven"


class Stopped(Exception):
    """The build was stopped from outside; nothing was made."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the build was called with."""

    estate: Estate
    surveyed: tuple[Surveyed, ...]
    catalogue: "Catalogue"
    playbook: Playbook
    product: str
    today: date
    start: date | None
    override: str | None


def build(
    estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", playbook: Playbook, product: str, today: date, *,
    start: date | None = None, override: str | None = None, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None,
) -> Plan:  # fmt: skip
    """The plan for changing every machine to `product` ("vendor/edition"), unchecked: revision 0, no violations.

    `start` replaces the calendar's; `override` is the reason for a product that was ruled out; `progress` gets a share (0 to 1) and a
    word. Raises InputError for a start before today or a product that the catalogue does not have, Stopped when `cancelled` says so.
    """
    if product not in catalogue.editions:
        raise InputError(product, "is no product of the catalogue; `catalogue list` shows them all")
    given = Given(estate, tuple(surveyed), catalogue, playbook, product, today, start, override)
    known = known_machines(estate, given.surveyed, catalogue, product, today)
    rules = binding(catalogue, estate, old_vendors(given.surveyed), today)
    best: _Draft | None = None
    first = 1 if _urgent(given, rules) else 0
    for i, hurry in enumerate(HURRIES[first:]):
        pace = _pace(progress, cancelled, (i, len(HURRIES) - first), len(known))
        draft = _draft(given, known, rules, hurry, pace)
        if best is None or draft.better_than(best):
            best = draft
        if not draft.late:
            break
    assert best is not None
    if progress is not None:
        progress(1.0, "")
    return best.plan


def _pace(progress: Progress | None, cancelled: Callable[[], bool] | None, turn: tuple[int, int], machines: int) -> Callable[[int], None]:
    def pace(done: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            told = wording._("{done} of {all} computers have their day").format(done=done, all=machines)
            progress((turn[0] + min(1.0, done / max(1, machines))) / turn[1], told)

    return pace


@dataclass(frozen=True, slots=True)
class Found:
    """How the machines fell out: those that are not changed, with their reason, and the steps of the others."""

    excluded: tuple[Excluded, ...]
    steps: tuple[Step, ...]

    @property
    def stranded(self) -> tuple[Excluded, ...]:
        return stranded(self.steps, self.excluded)

    def to_be_moved(self, surveyed: Sequence[Surveyed]) -> tuple[Surveyed, ...]:
        """The machines of the steps and those that only want time or people: their licences, vendors and laws still bind."""
        names = {r.endpoint for s in self.steps for r in s.endpoints} | {e.machine.name for e in self.stranded}
        return tuple(m for m in surveyed if m.name in names)


@dataclass(frozen=True, slots=True)
class _Draft:
    plan: Plan
    late: bool

    def better_than(self, other: "_Draft") -> bool:
        mine, theirs = self.plan.finish, other.plan.finish
        return (len(self.plan.exceptions), mine or date.max) < (len(other.plan.exceptions), theirs or date.max)


def _urgent(given: Given, rules: "Sequence[tuple[str, Ruling]]") -> bool:
    """Whether old protection has ended, or ends within its buffer: then the plan starts as early as it may and goes on as fast."""
    if any(updates_barred(rules, m.current_vendor, given.today) for m in given.surveyed):
        return True
    terms = [term_of(licence, given.today) for licence in covering(given.surveyed)]
    return any(t is not None and t.end < given.today + timedelta(days=45) for t in terms)


def _draft(
    given: Given, known: tuple[Known, ...], rules: "Sequence[tuple[str, Ruling]]", hurry: int, pace: Callable[[int], None]
) -> _Draft:
    """One whole plan at one degree of hurry."""
    frame = frame_of(
        given.estate, given.surveyed, given.catalogue, given.playbook, given.product, given.today, start=given.start, hurry=hurry
    )
    machines = machines_of(known, given.catalogue, given.playbook, given.product, frame.band, frame.parameters)
    sizes = _rules(frame)
    groups = sort_machines(machines, frame.team, windows=frame.longest_window, reserve=frame.reserve, rules=sizes, today=given.today)
    gone = {e.machine.name for e in groups.excluded}
    planned = tuple(m for m in machines if m.name not in gone)
    bar = bar_on(given.catalogue, given.estate, old_vendors(given.surveyed), given.today)
    titles = titles_of(given.estate, given.surveyed, given.catalogue, given.playbook, given.product, bar)
    book = TaskBook(frame, machines, planned, titles)
    book.always = _always(given, machines)
    prepared = prepare(book)
    shares = shares_of(machines, sizes.share_percent)
    calm = frozenset(m.family for m in groups.servers if not m.critical)
    run = ServerRun(shares, calm, sizes.growth)
    road = Road(frame, book, prepared, lambda: pace(sum(len(s.endpoints) for s in road.steps)), run)
    pace(0)
    lay_out(road, groups, compose(groups, given.playbook, replace(sizes, waiting=_waiting(frame, prepared.ready)), shares))
    outcome = Found((*groups.excluded, *left_over(road.left)), tuple(road.steps))
    moved = outcome.to_be_moved(given.surveyed)
    vendors = old_vendors(moved)
    ours = [(vendor, ruling) for vendor, ruling in rules if vendor in vendors]
    due = deadline_for(
        given.estate, leaving(moved, given.product), given.catalogue, given.today, frame.days("old_licence_buffer_days"), ours
    )
    told = _close(given, road, prepared, moved, outcome)
    plan = _plan(given, road, groups, outcome, due, told)
    late = due is not None and plan.finish is not None and plan.finish > due.date
    return _Draft(plan, late or bool(_outlived(given, road.steps, moved, frame)))


def _waiting(frame: Frame, ready: date) -> Callable[[Machine], int]:
    """For each machine how many whole weeks pass after `ready` until one of its people is at work."""
    kept: dict[tuple[object, ...], int] = {}

    def weeks(machine: Machine) -> int:
        key = (machine.skills, machine.site, machine.remote)
        if key not in kept:
            days = (frame.ledger.day_at_work(p, ready, 0) for p in frame.team.for_machine(machine))
            kept[key] = min(((day - ready).days // 7 for day in days if day is not None), default=0)
        return kept[key]

    return weeks


def _rules(frame: Frame) -> Rules:
    return Rules(
        everyone=frame.everyone,
        growth=frame.number("wave_growth_factor"),
        share_percent=frame.number("max_share_of_role_in_wave_percent"),
        pilot_min_percent=frame.number("pilot_min_percent"),
        pilot_max_percent=frame.number("pilot_max_percent"),
        pilot_max=frame.days("pilot_max_endpoints"),
        unseen_days=frame.days("straggler_unseen_days"),
        hurry=frame.hurry,
    )


def _always(given: Given, machines: Sequence[Machine]) -> dict[str, bool | None]:
    """What holds with no machine to ask: every machine's clause is false, the organisation's stand as they are."""
    from planner import conditions
    from planner.conditions import clauses

    everything = {text for t in given.playbook.tasks for text in clauses(t.applies_when)}
    known = merged(m.facts for m in machines)
    about_machines = ("os ", "role ", "endpoint ", "order ")
    return {
        text: True if text == "always" else known.get(text, None if text.startswith("organisation") else False)
        for text in everything | {f"organisation has {w}" for w in conditions.ORGANISATION_FACTS}
        if not text.startswith(about_machines)
    } | {text: False for text in everything if text.startswith(about_machines)}


def _close(given: Given, road: Road, prepared: Prepared, moved: Sequence[Surveyed], outcome: Found) -> list[Message]:
    """Enters what hangs on the finished steps, and returns what must be told on the first page."""
    frame, steps = road.frame, road.steps
    rows = [r for s in steps for r in s.endpoints]
    names = {r.endpoint for r in rows}
    road.book.planned = tuple(m for m in road.book.planned if m.name in names)
    finish = max((r.verified for r in rows if r.verified is not None), default=frame.first)
    nothing = frame.calendar.next_working(prepared.ready)
    pilots = [s for s in steps if s.kind == "pilot"]
    gates = [s.gate for s in steps if s.gate is not None]
    late = [s.id for s in pilots if any(o.kind in ("wave", "remote") and o.first_day < s.first_day for o in steps)]
    main = [s for s in pilots if s.id not in late]
    stragglers = [s.last_day for s in steps if s.kind == "stragglers"]
    last_change = max((r.day for r in rows), default=nothing)
    pilot_gate = max((s.gate for s in main if s.gate is not None), default=nothing)
    ends = Ends(
        pilot_gate=pilot_gate,
        first_change=min((r.day for r in rows), default=nothing),
        waves_from=min((s.first_day for s in steps if s.kind != "pilot"), default=frame.calendar.next_working(pilot_gate)),
        last_change=last_change,
        last_removal=max((r.removed_old for r in rows if r.removed_old is not None), default=None),
        last_gate=max(gates, default=nothing),
        enforced=_enforced(given, frame, stragglers, last_change, moved),
        kept_until=max((_until(given, frame, e.machine.seen.licence, finish) for e in _on_what_goes(outcome, rows, given)), default=None),
    )
    told = add_notice(road.book, moved, given.catalogue, given.today, ends, main[-1] if main else None)
    name_last_gates(road.book, steps)
    add_once(road.book, steps, ends)
    add_left_over(road.book, ends)
    add_closing(road.book, ends)
    return told


def _on_what_goes(outcome: Found, rows: Sequence[PlannedEndpoint], given: Given) -> list[Excluded]:
    """Those left out that run what the others leave: its console, contract and data are wanted until the last of them is settled."""
    left = {r.endpoint for r in rows if r.removed_old is not None}
    vendors = {m.current_vendor for m in given.surveyed if m.name in left}
    return [e for e in outcome.excluded if leaves(e.machine) and e.machine.seen.current_vendor in vendors]


def _enforced(given: Given, frame: Frame, stragglers: Sequence[date], last_change: date, moved: Sequence[Surveyed]) -> date:
    """The announced day: the last of the stragglers' steps, else the next working day, no later than the old licence where it can be."""
    if stragglers:
        return max(stragglers)
    day = frame.calendar.next_working(last_change)
    ends = [t.end for t in (term_of(x, given.today) for x in covering(moved)) if t is not None and t.end >= given.today]
    return max(last_change, min([day, *ends]))


def _outlived(given: Given, steps: Sequence[Step], moved: Sequence[Surveyed], frame: Frame) -> dict[str, date]:
    """The licences whose end, still to come, is before their last removal with the buffer, or before the last of their machines gets the
    new licence; until when each is needed."""
    licences, needed = {m.name: m.licence for m in moved}, dict[str, date]()
    for row in (r for s in steps for r in s.endpoints):
        licence = licences.get(row.endpoint)
        term = term_of(licence, given.today) if licence is not None else None
        if licence is None or term is None or term.end < given.today:
            continue
        reserve = timedelta(days=frame.days("old_licence_buffer_days"))
        if row.removed_old is not None:
            until, late = row.removed_old + reserve, row.removed_old + reserve > term.end
        else:
            # Where the program stays, the old licence has to last until the new one is on the machine; nothing is removed after it.
            until, late = row.day + reserve, row.order == "same-agent" and row.day > term.end
        if late:
            needed[licence.id or ""] = max(until, needed.get(licence.id or "", until))
    return needed


def _exceptions(given: Given, road: Road, excluded: Sequence[Excluded], finish: date) -> tuple[PlanException, ...]:
    """Every machine that is not changed, with owner, measure and the day until which it is accepted."""
    order = {m.name: i for i, m in enumerate(given.surveyed)}
    made = []
    for one in sorted(excluded, key=lambda e: order[e.machine.name]):
        person = road.frame.team.holder(one.owner)
        owner = one.owner if road.frame.team.assumed or person is None else person.name
        until = _until(given, road.frame, one.machine.seen.licence, finish)
        made.append(PlanException(one.machine.name, one.why, one.measure, owner, until))
    return tuple(made)


def _until(given: Given, frame: Frame, licence: Licence | None, finish: date) -> date:
    """An exception is accepted until the day before the old licence ends, else until the review of exclusions."""
    term = term_of(licence, given.today) if licence is not None else None
    if term is not None and term.end > given.today:
        return term.end - timedelta(days=1)
    return finish + timedelta(days=frame.days("exclusion_review_days"))


def _phases(playbook: Playbook, steps: Sequence[Step], tasks: Sequence[Task]) -> tuple[Phase, ...]:
    """First and last day of each phase: of its steps with their gates, else of its tasks."""
    days: dict[str, list[date]] = {}
    first_wave = min((s.first_day for s in steps if s.kind in ("wave", "remote")), default=None)
    for step in steps:
        late = step.kind == "pilot" and first_wave is not None and step.first_day > first_wave
        days.setdefault("waves" if late else PHASE_OF[step.kind], []).extend([step.first_day, step.gate or step.last_day])
    for task in tasks:
        if (task.phase in PHASES_OF_TASKS and task.step is None) or (task.phase == "stragglers" and task.template == "straggler-enforce"):
            days.setdefault(task.phase, []).extend([task.first_day, task.last_day])
    return tuple(Phase(p.id, p.name, min(days[p.id]), max(days[p.id])) for p in playbook.phases if p.id in days)


def _cost(given: Given, tasks: Sequence[Task]) -> PlanCost:
    """The playbook's minutes of all tasks that surely apply or are booked, at the organisation's hourly rate."""
    minutes = round(sum(t.minutes for t in tasks if not t.if_applies or t.bookings), 1)
    rate = given.estate.costs.hourly_rate
    return PlanCost(minutes, None if rate is None else (rate * Decimal(str(minutes)) / 60).quantize(Decimal("0.01")))


def _missing(
    given: Given, road: Road, outcome: Found, moved: Sequence[Surveyed], due: Deadline | None, finish: date | None
) -> list[Message]:
    """What would be needed where the plan cannot be met: people and their time, days, hours, cover by the old licence, seats."""
    frame = road.frame
    found = lacking(frame, outcome.stranded)
    if due is not None and finish is not None and finish > due.date:
        found.append(Message("missing-days", {"days": (finish - due.date).days, "deadline": due.date, "finish": finish}))
        late = [r for s in road.steps for r in s.endpoints if r.day > due.date]
        hours = round(sum(r.minutes for r in late) / 60 + 0.05, 1)
        found.append(Message("missing-hours", {"hours": hours, "machines": len(late), "deadline": due.date}))
    # Nobody is led to stay longer with what the law bars.
    barred = bar_on(given.catalogue, given.estate, old_vendors(given.surveyed), given.today) is not None
    licences, needed = covering(moved), {} if barred else _outlived(given, road.steps, moved, frame)
    for licence in licences:
        until, term = needed.get(licence.id or ""), term_of(licence, given.today)
        if until is not None and term is not None:
            facts = {"licence": name_of(licence, given.catalogue, licences), "ends": term.end, "until": until}
            found.append(Message("missing-cover", facts))
    if frame.seats.short:
        held = max((count for _, count in frame.seats.held), default=0)
        found.append(Message("missing-seats", {"seats": len(frame.seats.taken) - held, "held": held, "needed": len(frame.seats.taken)}))
    return found


def _old_products(moved: Sequence[Surveyed], product: str) -> tuple[str, ...]:
    """The products that the machines leave, the one of most machines first; where none leaves one, the very product that stays."""
    counted = Counter(m.current for m in moved if m.current is not None)
    if len(counted) > 1:
        counted.pop(product, None)
    return tuple(sorted(counted, key=lambda p: (-counted[p], p)))


def _inside_the_reserve(given: Given, frame: Frame, moved: Sequence[Surveyed]) -> list[Message]:
    """The licences that end so soon that the day before which everything should be moved is past already."""
    licences, reserve = covering(moved), frame.days("old_licence_buffer_days")
    return [
        Message("inside-the-reserve", {"licence": name_of(x, given.catalogue, licences), "ends": end, "buffer": reserve})
        for x, end in inside_reserve(moved, given.product, given.today, reserve)
    ]


def _assumed(given: Given, road: Road, groups: Sorted, moved: Sequence[Surveyed], told: Sequence[Message]) -> tuple[Message, ...]:
    found = [*told, *_inside_the_reserve(given, road.frame, moved), *assumptions_of(road.frame, given.catalogue)]
    names = tuple(m.name for m in moved if m.assumed)
    if names:
        found.append(Message("assumed-product", {"machines": names, "count": len(names)}))
    old = _old_products(moved, given.product)
    if len(old) > 1:
        told_names = tuple(full_name(given.catalogue, p) for p in old)
        found.append(Message("several-old", {"product": told_names[0], "others": told_names[1:], "products": old}))
    unknown = tuple(m.name for m in road.book.planned if m.support.result == "unknown")
    if unknown:
        found.append(Message("support-not-known", {"machines": unknown, "count": len(unknown)}))
    licences = covering(moved)
    for word, code in (("backup", "backup-goes"), ("separate-server-licence", "server-licence")):
        names = tuple(name_of(x, given.catalogue, licences) for x in licences if word in x.facts)
        if names:
            found.append(Message(code, {"licences": names}))
    same = tuple(m.name for m in road.book.planned if m.same_agent)
    if road.book.there_everywhere:
        found.append(Message("same-product", {"product": full_name(given.catalogue, given.product)}))
    elif same:
        found.append(Message("same-agent", {"machines": same, "count": len(same)}))
    if groups.old_list:
        found.append(Message("old-list", {"days": road.frame.days("straggler_unseen_days")}))
    return tuple(found)


def turns(playbook: Playbook) -> dict[str, int]:
    """In which turn tasks of one day are done: the playbook's, but for work before an engine blocks, which it lists by the server's role,
    and the restart, which follows whatever asks for it."""
    ids = [t.id for t in playbook.tasks if t.id not in (*BEFORE_THE_ENGINE, INSTALLER_REMOVES)]
    first = ids.index("ep-decrypt")
    ids[first:first] = BEFORE_THE_ENGINE
    ids.insert(ids.index("ep-restart"), INSTALLER_REMOVES)
    return {id_: i for i, id_ in enumerate(ids)}


def _plan(given: Given, road: Road, groups: Sorted, outcome: Found, due: Deadline | None, told: Sequence[Message]) -> Plan:
    frame, steps = road.frame, tuple(road.steps)
    order = {t.id: i for i, t in enumerate(given.playbook.tasks)}
    turn = turns(given.playbook)
    tasks = tuple(sorted(road.book.tasks, key=lambda t: (t.first_day, t.last_day, turn[t.template], t.id)))
    rows = [r for s in steps for r in s.endpoints]
    finish = max((r.verified for r in rows if r.verified is not None), default=None)
    start = min((t.first_day for t in tasks), default=frame.first)
    moved = outcome.to_be_moved(given.surveyed)
    left = covering(leaving(moved, given.product)) or covering(moved)
    terms = [t for t in (term_of(x, given.today) for x in left) if t is not None]
    parameters: Mapping[str, object] = dict(frame.parameters)
    return Plan(
        today=given.today,
        revision=0,
        product=given.product,
        start=start,
        finish=finish,
        deadline=due,
        parameters=parameters,
        steps=steps,
        exceptions=_exceptions(given, road, outcome.excluded, finish or start),
        tasks=tasks,
        omitted=tuple(sorted(road.book.omitted, key=lambda o: order[o.template])),
        phases=_phases(given.playbook, steps, tasks),
        assumptions=_assumed(given, road, groups, moved, told),
        old_product=next(iter(_old_products(moved, given.product)), None),
        old_licence_ends=min((t.end for t in terms), default=None),
        new_licence_starts=road.prepared.licence,
        new_seats=tuple(frame.seats.held),
        size_band=frame.band,
        cost=_cost(given, tasks),
        missing=tuple(_missing(given, road, outcome, moved, due, finish)),
        override=given.override,
    )
