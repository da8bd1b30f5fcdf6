"""What every rule of the check stands on: the finished plan laid beside the estate, read once. It decides nothing and trusts no flag."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.catalogue.records import Agent, SystemMatch
from planner.estate.records import Estate, Licence
from planner.plan.records import WANTS_A_DAY, WANTS_SOMEBODY, Plan, PlannedEndpoint, Step, Task
from planner.plan.verify_days import Days, days_of
from planner.plan.verify_terms import Law, Limits, law_of
from planner.playbook.records import RemovalOrder, TaskTemplate
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

BLOCKING_LATER = "coexist-then-remove"
ONE_SESSION = "remove-then-install"
BY_INSTALLER = "vendor-driven"
MOBILE_FAMILIES = ("android", "ios")
DEFENDER = "microsoft"
MOST_NAMES = 4
"""So many machines a sentence names; of more, one fewer and the number of the others."""
PHASE_OF_KIND = {"pilot": "pilot", "wave": "waves", "server": "servers", "remote": "remote", "mobile": "remote", "stragglers": "stragglers"}
PHASES_OF_TASKS = ("prepare", "build", "decommission", "close")
BUILT_IN_ORDERS = ("defender-stays", "leave-defender-client", "leave-defender-server")
"""Orders in which Defender is what protects today and nothing has to be uninstalled."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the check takes from the playbook: invariants, orders, phases, tasks with their effort, and the parts that people play."""

    invariants: Mapping[str, str]
    parameters: Mapping[str, object]
    bands: tuple[str, ...]
    patterns: Mapping[str, str]
    phases: tuple[str, ...]
    overlaps: Mapping[str, tuple[str, ...]]
    orders: tuple[RemovalOrder, ...] = ()
    templates: tuple[TaskTemplate, ...] = ()
    scale: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is broken."""

    message: Message
    endpoints: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many cases a rule looked at and where it is broken. `people`: what is left can only be answered by a person."""

    cases: int
    faults: tuple[Fault, ...] = ()
    people: bool = False


def fault(code: str, endpoints: Iterable[str] = (), days: Iterable[date | None] = (), **args: object) -> Fault:
    """A fault with its machines and days. The sentence gets a few names and the number of the others, not thousands twice."""
    names = tuple(endpoints)
    when = tuple(sorted({d for d in days if d is not None}))
    said: dict[str, object] = (
        {"endpoints": names} if len(names) <= MOST_NAMES else {"endpoints": names[: MOST_NAMES - 1], "others": len(names) - MOST_NAMES + 1}
    )
    return Fault(Message(code, said | args), names, when)


def of_step(code: str, step: Step, **args: object) -> Fault:
    """A fault of a whole step: all of its machines, its first day and whatever days are told beside it."""
    names = [x.endpoint for x in step.endpoints]
    days = [step.first_day, *(value for value in args.values() if isinstance(value, date))]
    return fault(code, names, days, step=step.name, day=step.first_day, **args)


@dataclass(frozen=True, slots=True)
class Row:
    """One machine's change with the machine itself and the step it stands in."""

    step: Step
    plan: PlannedEndpoint
    machine: Surveyed
    pattern: str

    @property
    def name(self) -> str:
        return self.plan.endpoint

    @property
    def mobile(self) -> bool:
        return self.machine.is_mobile or self.machine.family in MOBILE_FAMILIES

    @property
    def workstation(self) -> bool:
        return self.machine.is_workstation and not self.mobile

    @property
    def server(self) -> bool:
        return self.machine.is_server

    @property
    def critical(self) -> bool:
        return self.machine.endpoint.critical is True

    @property
    def removed(self) -> date | None:
        return self.plan.removed_old

    @property
    def installed(self) -> date | None:
        return self.plan.installed_new

    @property
    def verified(self) -> date | None:
        return self.plan.verified

    @property
    def change(self) -> date:
        """The day on which the machine is changed for good: the removal, else the installation, else the planned day."""
        return self.removed or self.installed or self.plan.day

    @property
    def touched(self) -> date:
        """The first day on which anything is installed or removed."""
        return min(d for d in (self.installed, self.removed, self.plan.day) if d is not None)

    @property
    def blocking(self) -> date | None:
        """The first day of the new product in blocking mode: as planned; where it came in passive and no day is given, the removal."""
        if self.plan.blocking_from is not None:
            return self.plan.blocking_from
        if self.pattern == BLOCKING_LATER and not self.mobile and self.removed is not None:
            return self.removed
        return self.installed

    @property
    def policy(self) -> tuple[str, str]:
        """System family and policy group: laptop, desktop or server, by the playbook's default grouping."""
        if self.server:
            return self.machine.family, "server"
        return self.machine.family, "laptop" if self.machine.kind == "laptop" else "desktop"


@dataclass(frozen=True, slots=True)
class Ground:
    plan: Plan
    estate: Estate
    catalogue: "Catalogue"
    rules: Rules
    today: date
    days: Days
    limits: Limits
    machines: Mapping[str, Surveyed]
    rows: tuple[Row, ...]
    rows_by_step: Mapping[str, tuple[Row, ...]]
    tasks_by_template: Mapping[str, tuple[Task, ...]]
    tasks_by_machine: Mapping[tuple[str, str], tuple[Task, ...]]
    unnamed: Mapping[str, tuple[Task, ...]]
    """Tasks that name no machine, by template."""
    law: Law
    steps: tuple[Step, ...] = ()
    kept_work: dict[tuple[object, ...], tuple[TaskTemplate, ...]] = field(default_factory=dict)
    """The work that is due on machines of which the same is known, once it was looked for."""
    kept_fits: dict[tuple[SystemMatch | None, str, str | None], str] = field(default_factory=dict)
    """Whether the new product runs on systems that were asked for."""
    _agents: dict[str, tuple[Agent, ...]] = field(default_factory=dict)

    def of_kinds(self, *kinds: str) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.kind in kinds)

    def rows_of(self, steps: Iterable[Step]) -> tuple[Row, ...]:
        return tuple(r for s in steps for r in self.rows_by_step.get(s.id, ()))

    def tasks(self, *templates: str) -> tuple[Task, ...]:
        return tuple(t for name in templates for t in self.tasks_by_template.get(name, ()))

    def task_done(self, template: str) -> date | None:
        """The day on which the last task of this template ends; None where there is none."""
        return max((t.last_day for t in self.tasks(template)), default=None)

    def tasks_of(self, template: str, row: Row) -> tuple[Task, ...]:
        """The tasks that cover this machine: named in them, or the step's where a task names no machine."""
        named = self.tasks_by_machine.get((template, row.name), ())
        return (*named, *(t for t in self.unnamed.get(template, ()) if t.step is None or t.step == row.step.id))

    def done_on(self, template: str, row: Row) -> date | None:
        """The day on which the work of this template is done on the machine; None where no task covers it.

        Work that stands in the machines' own rows is done on each one's day; other work when its task ends.
        """
        days = [row.plan.day if _in_row(t, row) else t.last_day for t in self.tasks_of(template, row)]
        return max(days, default=None)

    def step_tasks(self, template: str, step: Step) -> tuple[Task, ...]:
        """The tasks of a step: marked with it, or naming one of its machines where they are marked with none."""
        names = {x.endpoint for x in step.endpoints}
        return tuple(t for t in self.tasks(template) if t.step == step.id or (t.step is None and names & set(t.endpoints)))

    @property
    def product_name(self) -> str:
        edition = self.catalogue.editions.get(self.plan.product)
        return edition.name if edition is not None else self.plan.product

    @property
    def first_gate(self) -> date | None:
        """The gate of the first pilot; None where there is no pilot with a gate."""
        return min((s.gate for s in self.of_kinds("pilot") if s.gate is not None), default=None)

    @property
    def pilot_start(self) -> date | None:
        return min((s.first_day for s in self.of_kinds("pilot")), default=None)

    @property
    def removals(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.removed is not None)

    @property
    def last_removal(self) -> date | None:
        return max((r.removed for r in self.rows if r.removed is not None), default=None)

    @property
    def first_removal(self) -> date | None:
        return min((r.removed for r in self.rows if r.removed is not None), default=None)

    @property
    def first_installation(self) -> date | None:
        return min((r.installed for r in self.rows if r.installed is not None), default=None)

    @property
    def finish(self) -> date | None:
        return max((r.verified for r in self.rows if r.verified is not None), default=None)

    @property
    def licences(self) -> tuple[Licence, ...]:
        """The licences that still cover a machine to be moved."""
        moved = [*(r.machine for r in self.rows), *self.waiting]
        return tuple({id(m.licence): m.licence for m in moved if m.licence is not None}.values())

    @property
    def left_licences(self) -> tuple[Licence, ...]:
        """Those of them that end: all but the licences of the product that comes which renew by themselves."""
        return tuple(x for x in self.licences if x.product != self.plan.product or not x.auto_renews)

    @property
    def waiting(self) -> tuple[Surveyed, ...]:
        """The machines for which no day or nobody was found: they are still to be moved."""
        return waiting_of(self.plan, self.machines)

    @property
    def earliest(self) -> date:
        """The first day on which anything can be done: the calendar's start, else the next working day."""
        start = self.estate.calendar.start
        if start is not None and start >= self.today:
            return start
        return self.days.next_working(self.today, self.days.home)

    def late_pilots(self) -> frozenset[str]:
        """Pilot steps of platforms that have only critical machines (interface, "Plan"): they come later and alone."""
        calm = self.calm_pairs()
        return frozenset(
            s.id
            for s in self.of_kinds("pilot")
            if (rows := self.rows_by_step.get(s.id, ()))
            and calm
            and all(r.workstation and r.critical and r.policy not in calm for r in rows)
        )

    @property
    def reachable(self) -> tuple[Row, ...]:
        """The workstations that can be planned for a day: all but the stragglers, whom no pilot and no wave can count on."""
        return tuple(r for r in self.rows if r.workstation and r.step.kind != "stragglers")

    def calm_pairs(self) -> frozenset[tuple[str, str]]:
        """Platform and policy pairs of which some reachable workstation is not critical."""
        return frozenset(r.policy for r in self.reachable if not r.critical)

    def agents_of(self, edition: str) -> tuple[Agent, ...]:
        if edition not in self._agents:
            self._agents[edition] = self.catalogue.agents_of(edition) if edition in self.catalogue.editions else ()
        return self._agents[edition]

    def old_agents(self, machine: Surveyed) -> tuple[Agent, ...]:
        """What is installed today as far as it is known: the recognised agents, else those of the only edition it can be."""
        named = [m.agent for m in machine.protection or () if m.agent is not None]
        found = tuple(self.catalogue.agents[a] for a in named if a in self.catalogue.agents)
        if found:
            return found
        return self.agents_of(machine.current) if machine.current is not None else ()

    def new_agents(self, machine: Surveyed) -> tuple[Agent, ...]:
        """The new product's agents that run on the machine's family; all of them where no table names it."""
        agents = self.agents_of(self.plan.product)
        fitting = tuple(a for a in agents if any(p.family == machine.family for p in a.platforms))
        return fitting or agents

    def protected_today(self, machine: Surveyed) -> bool:
        """Whether something is there that protects the machine now; what is not known counts as there."""
        return machine.protection is None or bool(machine.protection)

    def defender_today(self, machine: Surveyed) -> bool:
        vendors = {m.vendor for m in machine.protection or ()}
        return vendors == {DEFENDER} if vendors else machine.current_vendor == DEFENDER

    def same_agent(self, machine: Surveyed) -> bool:
        """Whether the new product's program is all that protects the machine already (a change of edition)."""
        new = {a.id for a in self.new_agents(machine)}
        if machine.protection is not None:
            return bool(machine.protection) and all(m.agent in new for m in machine.protection)
        agents = self.agents_of(machine.current) if machine.current is not None else ()
        old = {a.id for a in agents if any(p.family == machine.family for p in a.platforms)} or {a.id for a in agents}
        return bool(old) and old <= new

    @property
    def same_program(self) -> bool:
        """Whether every machine keeps the program that it has, so that licence and policy are all that changes."""
        return bool(self.rows) and all(self.same_agent(r.machine) for r in self.rows)

    def known_today(self, machine: Surveyed) -> bool:
        """Whether it is known, or assumed by its licence, what protects the machine now."""
        return bool(machine.protection) or (machine.protection is None and machine.current is not None)


def ground_of(plan: Plan, estate: Estate, surveyed: tuple[Surveyed, ...], catalogue: "Catalogue", rules: Rules, today: date) -> Ground:
    machines = {m.name: m for m in surveyed}
    steps = tuple(_counted(s) for s in plan.steps)
    rows = tuple(_rows(steps, machines, rules))
    by_step: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_step[row.step.id].append(row)
    by_template: defaultdict[str, list[Task]] = defaultdict(list)
    by_machine: defaultdict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in plan.tasks:
        by_template[task.template].append(task)
        for name in task.endpoints:
            by_machine[(task.template, name)].append(task)
    moved = [*(r.machine for r in rows), *waiting_of(plan, machines)]
    vendors = frozenset(v for m in moved for v in _vendors(m))
    return Ground(
        plan=plan,
        estate=estate,
        catalogue=catalogue,
        rules=rules,
        today=today,
        days=days_of(estate),
        limits=Limits(rules.parameters, estate.settings, rules.bands, len(surveyed)),
        machines=machines,
        rows=rows,
        rows_by_step={k: tuple(v) for k, v in by_step.items()},
        tasks_by_template={k: tuple(v) for k, v in by_template.items()},
        tasks_by_machine={k: tuple(v) for k, v in by_machine.items()},
        unnamed={k: tuple(t for t in v if not t.endpoints) for k, v in by_template.items()},
        law=law_of(estate.organisation, catalogue.restrictions, vendors),
        steps=tuple(sorted(steps, key=lambda s: (s.first_day, s.id))),
    )


def waiting_of(plan: Plan, machines: Mapping[str, Surveyed]) -> tuple[Surveyed, ...]:
    """The machines of exceptions that want only time or people. Want of skill, site or window stands as an exception of its own while
    others are moved."""
    codes = WANTS_A_DAY if any(s.endpoints for s in plan.steps) else WANTS_A_DAY | WANTS_SOMEBODY
    names = dict.fromkeys(e.endpoint for e in plan.exceptions if e.why.code in codes)
    return tuple(machines[n] for n in names if n in machines)


def _counted(step: Step) -> Step:
    """The step with the first and last day that its own rows show, whatever it says of itself."""
    days = [d for x in step.endpoints for d in (x.day, x.installed_new, x.removed_old) if d is not None]
    return replace(step, first_day=min([step.first_day, *days]), last_day=max([step.last_day, *days]))


def _rows(steps: Iterable[Step], machines: Mapping[str, Surveyed], rules: Rules) -> Iterator[Row]:
    """The plan's rows of machines that the estate knows; strangers are told by everyone-once."""
    for step in steps:
        for planned in step.endpoints:
            machine = machines.get(planned.endpoint)
            if machine is not None:
                yield Row(step, planned, machine, rules.patterns.get(planned.order, "unknown"))


def _in_row(task: Task, row: Row) -> bool:
    return not task.bookings and bool(task.endpoints) and task.first_day <= row.plan.day <= task.last_day


def _vendors(machine: Surveyed) -> tuple[str, ...]:
    found = [m.vendor for m in machine.protection or ()]
    if machine.current_vendor is not None:
        found.append(machine.current_vendor)
    if machine.current is not None:
        found.append(machine.current.split("/", maxsplit=1)[0])
    return tuple(found)


def plus(day: date, days: float) -> date:
    return day + timedelta(days=days)
