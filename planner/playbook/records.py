"""The craft of a migration as plain frozen records: what the playbook file says, read and checked. No behaviour but look-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeVar

from planner.conditions import Condition
from planner.problems import Defect

Number = int | float
ParameterValue = Number | Mapping[str, Number]
"""One value, or one by size band ("5", "25", "100", "500", "5000")."""
Pattern = Literal["install-only", "coexist-then-remove", "install-then-disable", "vendor-driven", "remove-then-install"]
PATTERNS = ("install-only", "coexist-then-remove", "install-then-disable", "vendor-driven", "remove-then-install")
EFFORT_UNITS = ("organisation", "endpoint", "server", "site")
BASES = ("page", "derived", "judgement")


@dataclass(frozen=True, slots=True)
class Persona:
    """A part that somebody plays in the work; one person may hold several."""

    id: str
    means: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A threshold that an invariant or a wait uses. `value` is in the unit that the id ends with (percent, days, hours, minutes)."""

    id: str
    value: ParameterValue
    meaning: str
    basis: str
    source: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Healthy:
    checks: tuple[str, ...]
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaveProfile:
    """Sizes of pilot steps (the first `pilot_steps`) and waves for an organisation of `endpoints`."""

    endpoints: int
    pilot_steps: int
    sizes: tuple[int, ...]
    gap_days: int
    note: str
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DurationExample:
    what: str
    endpoints: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseTemplate:
    """`default_days` are calendar days by size band; `may_overlap` names phases that may run at the same time."""

    id: str
    name: str
    purpose: str
    entry_criteria: tuple[str, ...]
    exit_criteria: tuple[str, ...]
    default_days: Mapping[str, Number]
    may_overlap: tuple[str, ...]
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemovalOrder:
    """In which order old and new product change places on one machine. The first whose condition holds is taken."""

    id: str
    name: str
    applies_when: Condition
    pattern: Pattern
    steps: tuple[str, ...]
    bridge: str
    basis: str
    source: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """What protects a system between removal and installation."""

    os: str
    protection: str
    condition: str
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerificationCheck:
    id: str
    applies_when: Condition
    what: str
    command: str
    expect: str
    basis: str
    source: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    what: str
    value: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    """`effort_minutes` are a skilled technician's, for each unit of `effort_minutes_per`, before the scale by size."""

    id: str
    phase: str
    title: str
    who: str
    applies_when: Condition
    effort_minutes_per: str
    effort_minutes: Number
    instructions: str
    verification: str
    rollback: str
    basis: str
    source: tuple[str, ...]
    also_phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainTask:
    """A task for somebody who knows no IT words. {old} and {new} in both texts stand for the products' names."""

    title: str
    how: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Tasks that a plan for fewer than ten endpoints prints as one line."""

    id: str
    title: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invariant:
    id: str
    severity: Literal["error", "warning"]
    sentence: str
    check: str
    prevents: str
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForbiddenExclusions:
    folders_windows: tuple[str, ...]
    folders_unix: tuple[str, ...]
    extensions: tuple[str, ...]
    processes_windows: tuple[str, ...]
    processes_unix: tuple[str, ...]
    rules: tuple[str, ...]
    complete: bool
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleExclusion:
    role: str
    what: str
    automatic_in_defender: str
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    id: str
    risk: str
    likelihood: str
    impact: str
    mitigation: str
    owner: str
    trigger: str
    invariants: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    id: str
    after: str
    decider: str
    go_when: tuple[str, ...]
    no_go_when: tuple[str, ...]
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollbackTrigger:
    id: str
    when: str
    action: str
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollbackStep:
    """`barred` stands in place of `do` where the law bars the old product's use or updates: it is not put back."""

    order: int
    do: str
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    id: str
    audience: str
    when: str
    must_tell: tuple[str, ...]
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuccessMeasure:
    id: str
    measure: str
    target: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    order: int
    id: str
    title: str
    contents: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raci:
    """Who does (`does`), answers (`answers`), is asked, is told."""

    activity: str
    does: tuple[str, ...]
    answers: str
    asked: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page that was read. `kind`: vendor, vendor-copy, standard, tool, template, practitioner, news, issue, forum, weak."""

    id: str
    url: str
    title: str
    kind: str
    as_of: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Playbook:
    """Everything of the playbook file, in its order. Sources are addresses, described in `source_pages`."""

    size_bands: tuple[str, ...]
    persons: tuple[Persona, ...]
    parameters: Mapping[str, Parameter]
    healthy: Healthy
    wave_profiles: tuple[WaveProfile, ...]
    duration_examples: tuple[DurationExample, ...]
    phases: tuple[PhaseTemplate, ...]
    removal_orders: tuple[RemovalOrder, ...]
    bridges: tuple[Bridge, ...]
    verifications: tuple[VerificationCheck, ...]
    clocks: tuple[Clock, ...]
    tasks: tuple[TaskTemplate, ...]
    effort_scale: Mapping[str, Mapping[str, Number]]
    bundles: tuple[Bundle, ...]
    invariants: tuple[Invariant, ...]
    forbidden_exclusions: ForbiddenExclusions
    role_exclusions: tuple[RoleExclusion, ...]
    risks: tuple[Risk, ...]
    gates: tuple[Gate, ...]
    rollback_triggers: tuple[RollbackTrigger, ...]
    rollback_steps: tuple[RollbackStep, ...]
    notices: tuple[Notice, ...]
    success_measures: tuple[SuccessMeasure, ...]
    report_sections: tuple[ReportSection, ...]
    raci: tuple[Raci, ...]
    source_pages: tuple[SourcePage, ...]
    digest: str
    plain: Mapping[str, PlainTask] = field(default_factory=dict)
    """Every task by its id in plain words."""

    def band(self, endpoints: int) -> str:
        """The size band of an organisation: the smallest that is not smaller, above the last the last."""
        return next((band for band in self.size_bands if endpoints <= int(band)), self.size_bands[-1])

    def task(self, id_: str) -> TaskTemplate:
        return _named(self.tasks, id_)

    def phase(self, id_: str) -> PhaseTemplate:
        return _named(self.phases, id_)

    def order(self, id_: str) -> RemovalOrder:
        return _named(self.removal_orders, id_)

    def invariant(self, id_: str) -> Invariant:
        return _named(self.invariants, id_)

    def page(self, url: str) -> SourcePage | None:
        """What is known of the page at this address."""
        return next((page for page in self.source_pages if page.url == url), None)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


def _named(items: tuple[_Item, ...], id_: str) -> _Item:
    for item in items:
        if item.id == id_:
            return item
    raise Defect(f"the playbook has no “{id_}”")
