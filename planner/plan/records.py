"""The finished plan as plain records: what the builder hands out, what the check reads, what window, report and exports show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from planner.problems import Message

StepKind = Literal["pilot", "wave", "server", "remote", "mobile", "stragglers"]


@dataclass(frozen=True, slots=True)
class PlannedEndpoint:
    """One machine's change. `minutes` are the technician's hands-on minutes on `day`.

    `window` is the agreed server window ("08:00", "14:00") of `day`, None outside servers; `rollback_minutes` count against it.
    `restart` is the day of the last restart, None where none is needed. `prepared` is the day on which what must come
    before (Defender enabled on a server as bridge) is done. `removed_old` None: nothing is removed. `unprotect` is the day on which
    uninstall protection is switched off for it, None where there is none. `attended` = somebody must be at the machine.
    """

    endpoint: str
    day: date
    technician: str
    minutes: float
    order: str
    bridge: str | None
    removed_old: date | None
    installed_new: date | None
    verified: date | None
    restart: date | None = None
    prepared: date | None = None
    unprotect: date | None = None
    window: tuple[str, str] | None = None
    rollback_minutes: float = 0
    tester: str | None = None
    blocking_from: date | None = None
    """The first day on which the new product runs in blocking mode."""
    attended: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A pilot, wave, server step … with its gate. `soak_days` are calendar days after the last verification.

    The gate is answered by `decider` at `threshold_percent` healthy. `earliest` and `why` hold what pushed the first day to where it is,
    for the window's "why not earlier".
    """

    id: str
    kind: StepKind
    name: str
    first_day: date
    last_day: date
    gate: date | None
    endpoints: tuple[PlannedEndpoint, ...]
    soak_days: int = 0
    decider: str | None = None
    threshold_percent: int | None = None
    why: tuple[Message, ...] = ()
    gate_why: tuple[Message, ...] = ()
    """What pushed the gate to where it is: the end of the soak, then each day on which it could not be answered."""


@dataclass(frozen=True, slots=True)
class PlanException:
    """A machine that is not changed: why, what is done meanwhile, who answers for it, until when."""

    endpoint: str
    why: Message
    measure: Message
    owner: str
    until: date | None


WANTS_A_DAY = frozenset({"no-day", "no-time"})
"""Why-codes of exceptions that want nothing but a day, minutes or room at the help desk: their machines are still to be moved."""
WANTS_SOMEBODY = frozenset({"nobody-does", "nobody-at-site", "no-window", "window-too-short"})
"""Why-codes of exceptions that stand as such as long as some machine is moved; where none is, these machines are still to be moved too."""


@dataclass(frozen=True, slots=True)
class Booking:
    """Minutes of one person on one day, outside the machines' rows."""

    day: date
    person: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the playbook as dated. `id` is unique in the plan: the template's id, with "@step" where it recurs in steps.

    `minutes` is the whole effort; `bookings` say what of it falls on which person and day beyond the machines' own rows
    (empty where the rows hold it already, or where nobody of the team does it).
    `if_applies` marks a task whose condition rests on something nobody stated. For an owner the title is the plain one and `how` says in a
    sentence how it is done; for others the title is the trade's and `how` is empty.
    """

    id: str
    template: str
    phase: str
    title: str
    first_day: date
    last_day: date
    who: str
    minutes: float
    endpoints: tuple[str, ...]
    step: str | None = None
    bookings: tuple[Booking, ...] = ()
    if_applies: bool = False
    clause: str | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Omitted:
    """A task of the playbook that is not in the plan, with the clause that is false."""

    template: str
    clause: str


@dataclass(frozen=True, slots=True)
class Deadline:
    date: date
    because: Message
    """Licence, calendar or law; args name which."""


@dataclass(frozen=True, slots=True)
class Violation:
    invariant: str
    severity: Literal["error", "warning"]
    message: Message
    endpoints: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    invariant: str
    result: Literal["kept", "broken", "not-applicable", "for-people"]
    cases: int


@dataclass(frozen=True, slots=True)
class Verification:
    violations: tuple[Violation, ...]
    checked: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class PlanCost:
    """The plan's own cost by the playbook's minutes: labour is None without an hourly rate."""

    minutes: float
    labour: Decimal | None


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the playbook as it falls out in this plan."""

    id: str
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Plan:
    """`violations` are filled in by the check after the build (workspace), `revision` by the project file."""

    today: date
    revision: int
    product: str
    start: date
    finish: date | None
    deadline: Deadline | None
    parameters: Mapping[str, object]
    steps: tuple[Step, ...]
    exceptions: tuple[PlanException, ...]
    tasks: tuple[Task, ...]
    omitted: tuple[Omitted, ...]
    phases: tuple[Phase, ...]
    assumptions: tuple[Message, ...] = ()
    """What was assumed for want of a statement (one person, Saturday windows, …)."""
    old_product: str | None = None
    old_licence_ends: date | None = None
    new_licence_starts: date | None = None
    new_seats: tuple[tuple[date, int], ...] = ()
    size_band: str = "5"
    cost: PlanCost | None = None
    violations: tuple[Violation, ...] = ()
    missing: tuple[Message, ...] = ()
    """What would be needed where the plan cannot be met."""
    override: str | None = None
    """The reason given for a product that was ruled out."""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def stranded(self) -> tuple[PlanException, ...]:
        """Exceptions whose machines are still to be moved: time or people lack, nothing that lies in the machine itself."""
        wanted = WANTS_A_DAY if any(s.endpoints for s in self.steps) else WANTS_A_DAY | WANTS_SOMEBODY
        return tuple(e for e in self.exceptions if e.why.code in wanted)

    @property
    def feasible(self) -> bool:
        return not any(v.severity == "error" for v in self.violations)
