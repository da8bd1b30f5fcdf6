"""The plan's tasks as they are dated: templates and days in, tasks with bookings out, and what was left out with its clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.estate.records import Person
from planner.plan.frame import Frame
from planner.plan.judge import Judged, judge
from planner.plan.orders import BEFORE_THE_WINDOW, REMOVAL, Machine, by_machine, concerns, leaves
from planner.plan.plainly import Lines, Titles
from planner.plan.records import Booking, Omitted, Task
from planner.playbook.records import TaskTemplate

WITH_THE_OLD = (
    "prep-encryption", "prep-tokens", "prep-images", "dec-quiet", "dec-decrypt", "dec-export", "dec-console", "dec-access", "dec-data",
)  # fmt: skip
"""Work on a product that goes. Where none does, as in a change of edition, it would close what goes on being used."""
WITH_ANOTHER = ("prep-posture", "build-posture", "build-defender-policy", "build-images")
"""Work that is for nothing where the program stays what it is on every machine."""
OF_AN_OLD_CONTRACT = ("dec-licence",)
"""Work that ends the contract of a product that goes: never that of the very product that stays."""
NOTICE = "prep-notice"
"""Ends a licence that renews by itself: never one of the very product that the plan brings."""
OLD_GOES = "an old product is removed"
ANOTHER_COMES = "the new product is another program"
ANOTHER_PRODUCT = "the new product is another product"
SOMETHING_MOVES = "a computer is changed"
OLD_IS_THERE = "an old product is there"
OF_SOMETHING_OLD = (
    "prep-contract", "prep-notice", "prep-features", "prep-exclusions", "prep-freeze", "prep-posture", "dec-licence",
)  # fmt: skip
"""Work on a product that is there: none where every machine is said to have nothing, and no licence was entered."""
BEFORE_A_CHANGE = ("prepare", "build")
"""Phases whose work can be done before anybody has found a day for a change."""
BELONGS_TO_A_STEP = (NOTICE,)
"""Done once, but waiting for a step's gate: it carries the step and keeps its own id."""


@dataclass(slots=True)
class TaskBook:
    """`machines` are all of the inventory, `planned` those that stand in a step."""

    frame: Frame
    machines: tuple[Machine, ...]
    planned: tuple[Machine, ...]
    titles: Titles
    tasks: list[Task] = field(default_factory=list)
    omitted: list[Omitted] = field(default_factory=list)
    always: dict[str, bool | None] = field(default_factory=dict)
    """What is known of the organisation and the new product where there is no machine to ask."""

    def template(self, id_: str) -> TaskTemplate:
        return self.frame.playbook.task(id_)

    def judged(self, template: TaskTemplate, among: Sequence[Machine] | None = None) -> Judged:
        """The template's condition: preparation and exceptions look at the whole inventory, the rest at what is changed; tasks for servers
        at servers alone."""
        if among is None:
            whole = template.phase in ("prepare", "build", "decommission", "close") or template.id == "straggler-exception"
            among = self.machines if whole else self.planned
        if not self.planned and (template.phase not in BEFORE_A_CHANGE or template.id == NOTICE):
            return Judged(False, SOMETHING_MOVES, ())
        if template.id in OF_SOMETHING_OLD and self.bare:
            return Judged(False, OLD_IS_THERE, ())
        if template.id in WITH_THE_OLD and self.planned and not any(map(leaves, self.planned)):
            return Judged(False, OLD_GOES, ())
        if template.id in WITH_ANOTHER and self.same_program:
            return Judged(False, ANOTHER_COMES, ())
        if template.id in OF_AN_OLD_CONTRACT and self.same_product:
            return Judged(False, ANOTHER_PRODUCT, ())
        if template.id == NOTICE and self.planned:
            among = [m for m in self.planned if m.seen.licence is None or m.seen.licence.product != self.frame.product]
            if not among:
                return Judged(False, ANOTHER_PRODUCT, ())
            among = [m for m in among if not self._ended(m)]
            if not among:
                return Judged(False, template.applies_when.text, ())
        there = [m for m in among if concerns(template.id, m)]
        if not there and (among or template.id in REMOVAL):
            return Judged(False, OLD_GOES if template.id in REMOVAL else ANOTHER_COMES, ())
        among = there
        if template.id in BEFORE_THE_WINDOW:
            ahead = [m for m in among if any(id_ == template.id for id_, _ in m.ahead)]
            among = ahead or [m for m in among if m.seen.is_server]
        elif template.effort_minutes_per == "server" or template.phase == "servers":
            among = [m for m in among if m.seen.is_server or (template.also_phases and m.family == "linux")]
        return judge(template, among, self.always)

    def _ended(self, machine: Machine) -> bool:
        """Whether its licence is past and nobody said that it went on by itself: there is nothing to end."""
        licence = machine.seen.licence
        if licence is None or licence.expires is None or licence.auto_renews:
            return False
        return licence.expires < self.frame.today

    @property
    def bare(self) -> bool:
        """Whether nothing at all is left: every machine is said to have no protection, and no licence was entered."""
        return bool(self.machines) and not self.frame.estate.licences and all(m.seen.protection == () for m in self.machines)

    @property
    def same_program(self) -> bool:
        """Whether every machine keeps the program that it has: licence and policy are all that changes."""
        return bool(self.planned) and all(m.same_agent for m in self.planned)

    @property
    def same_product(self) -> bool:
        """Whether every machine has the very product already, so that renewing its licence is all there is to do."""
        return bool(self.planned) and all(m.seen.current == self.frame.product for m in self.planned)

    @property
    def there_everywhere(self) -> bool:
        """Whether every machine of the inventory has the very product on it."""
        return self.same_product and all(m.seen.current == self.frame.product and m.seen.protection != () for m in self.machines)

    def units(self, template: TaskTemplate, machines: int) -> int:
        """How many times the template's effort is spent."""
        if by_machine(template):
            return machines
        return max(1, len(self.frame.estate.sites)) if template.effort_minutes_per == "site" else 1

    def holder(self, template: TaskTemplate) -> Person | None:
        return self.frame.team.holder(template.who)

    def hands(self, template: TaskTemplate) -> tuple[Person, ...]:
        """Who can do it, the one whose part it is first."""
        return self.frame.team.hands(template.who)

    def who(self, template: TaskTemplate, names: Iterable[str] = ()) -> str:
        """The name of the one who does it, else the part of the playbook."""
        if self.frame.team.assumed:
            return template.who
        unique = list(dict.fromkeys(names))
        if len(unique) == 1:
            return unique[0]
        person = self.holder(template) if not unique else None
        return person.name if person is not None else template.who

    def lines(self, template: TaskTemplate) -> Lines:
        if template.id == "build-package" and self.same_program:
            return self.titles.trial()
        return Lines(self.titles.title(template), self.titles.how(template))

    def omit(self, template: TaskTemplate, clause: str) -> None:
        self.omitted.append(Omitted(template.id, clause))

    def add(
        self, template: TaskTemplate, first: date, last: date, *, endpoints: Iterable[str] = (), bookings: Sequence[Booking] = (),
        minutes: float | None = None, who: str | None = None, step: str | None = None, if_applies: bool = False, phase: str | None = None,
        suffix: str = "", lines: Lines | None = None,
    ) -> Task:  # fmt: skip
        """Enters the task. Its first and last day widen to hold its bookings; `lines` stand in place of the template's title and how."""
        worded = lines or self.lines(template)
        names = tuple(endpoints)
        recurs = step is not None and template.id not in BELONGS_TO_A_STEP
        days = [first, last, *(b.day for b in bookings)]
        task = Task(
            id=template.id + (f"@{step}" if recurs else "") + suffix,
            template=template.id,
            phase=phase or template.phase,
            title=worded.title,
            first_day=min(days),
            last_day=max(days),
            who=who or self.who(template, (b.person for b in bookings)),
            minutes=self.frame.minutes(template, self.units(template, len(names))) if minutes is None else minutes,
            endpoints=names,
            step=step,
            bookings=tuple(bookings),
            if_applies=if_applies,
            clause=template.applies_when.text if if_applies else None,
            how=worded.how,
        )
        self.tasks.append(task)
        return task

    def settled(self, id_: str) -> bool:
        """Whether the template is entered or left out already."""
        return any(t.template == id_ for t in self.tasks) or any(o.template == id_ for o in self.omitted)

    def once(self, id_: str, first: date, *, last: date | None = None) -> None:
        """Enters a task of the whole plan from `first` on; what does not apply is left out with its clause."""
        template = self.template(id_)
        judged = self.judged(template)
        if judged.answer is False:
            self.omit(template, judged.clause)
            return
        unsure = judged.answer is None
        names = tuple(m.name for m in judged.concerned) if by_machine(template) else ()
        minutes = self.frame.minutes(template, self.units(template, len(names)))
        bookings: tuple[Booking, ...] = ()
        if not (unsure and by_machine(template)):
            bookings = self.frame.ledger.book_from(self.hands(template), first, minutes)
        end = max([last or first, *(b.day for b in bookings)])
        begin = first if last is not None else bookings[0].day if bookings else first
        self.add(template, begin, end, endpoints=names, bookings=bookings, if_applies=unsure, minutes=minutes)

    def last_day(self, *templates: str) -> date | None:
        """The last day of what is entered of these templates."""
        return max((t.last_day for t in self.tasks if t.template in templates), default=None)
