"""What advice answers: findings, reasons, scores, costs, options. Codes with arguments; the sentences stand in words.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from planner.catalogue.records import Provenance
from planner.problems import Message

FindingSeverity = Literal["critical", "high", "medium", "low", "info"]
Verdict = Literal["fits", "fits-partly", "too-little-known", "ruled-out"]
Standing = Literal["level", "slightly", "clearly"]
CRITERIA = ("protection", "cost", "fit", "switching", "quiet", "response", "controls", "preferences")
COST_ITEMS = (
    "licence_new", "licence_old", "add_ons", "overlap", "extension", "credit",
    "labour", "helpdesk", "training", "downtime", "running", "reserve",
)  # fmt: skip
ONE_OFF_ITEMS = ("labour", "helpdesk", "training", "downtime", "reserve", "overlap", "extension", "credit")


@dataclass(frozen=True, slots=True)
class CostInputs:
    """What the formulae take beside the figures. Money in the organisation's currency; None = not known.

    `licence_year`, `add_on_year`: for all seats and 12 months. `licence_old`: staying, over `months`. `months_left`: months of the old
    licence that are left when the new one starts. `restarting`: computers that restart in working hours. `stays`: the present product.
    """

    months: int
    hourly_rate: Decimal | None
    employee_rate: Decimal | None
    methods: Mapping[str, int]
    machines: int
    restarting: int
    people: int
    licence_year: Decimal | None
    add_on_year: Decimal | None
    licence_old: Decimal | None
    months_left: Decimal | None
    reboots: Decimal
    apps: Decimal
    trips: Decimal
    admins: Decimal
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong today and by when. `id` is stable: the code with what tells it from its like."""

    id: str
    severity: FindingSeverity
    message: Message
    deadline: date | None
    endpoints: tuple[str, ...]
    licences: tuple[str, ...]
    restriction: str | None
    sources: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    rule: str
    result: Literal["pass", "fail", "unknown"]
    message: Message
    endpoints: tuple[str, ...]
    provenance: Provenance | None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """`weight` 0–1 (0 where the criterion dropped out); `value` 0–100 as used in the sum; `known` False where it stands in for a gap."""

    weight: float
    value: float | None
    known: bool
    message: Message | None = None
    provenance: Provenance | None = None
    low: float | None = None
    high: float | None = None
    """What the value may be once everything is known: 0 and 100 for a gap, narrower where a part is known."""


@dataclass(frozen=True, slots=True)
class Score:
    points: float | None
    low: float | None
    high: float | None
    coverage: float
    criteria: Mapping[str, CriterionScore]


@dataclass(frozen=True, slots=True)
class CostLine:
    """One item with the formula's inputs as they were, for the report: low, default and high, None where not known."""

    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    message: Message
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """Money in the organisation's currency over `months`, two decimals."""

    currency: str
    months: int
    total: Decimal
    extra: Decimal | None
    one_off: Decimal | None
    low: Decimal | None
    high: Decimal | None
    rough: bool
    items: Mapping[str, CostLine]
    unused: Decimal | None = None
    price_basis: str | None = None
    price_as_of: date | None = None
    price_source: str | None = None
    """What the licence price stands on: a quote ("yours"), or the catalogue's price with its basis, date and page."""
    notes: tuple[Message, ...] = ()
    inputs: CostInputs | None = None
    """What the formulae took, so that a reader can be shown what moves the result."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask the vendor before buying."""

    message: Message
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    product: str
    vendor: str
    name: str
    verdict: Verdict
    rank: int | None
    reasons: tuple[Reason, ...]
    score: Score
    cost: Cost
    questions: tuple[Question, ...]
    covered: int
    """Machines on which H1 passes."""
    same_engine: Message | None = None
    ahead_because: tuple[Message, ...] = ()
    """Why it stands before the next place: up to three criteria, the largest first."""
    standing: Standing | None = None
    """How sure the place before the next one is."""
    fails: tuple[str, ...] = ()
    """Machines on which H1 fails."""
    unknowns: tuple[str, ...] = ()
    """Machines for which H1 is not known."""
    depends_on_gaps: bool = False
    """Its place among the first would change if the weight of missing facts were given to the known ones."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    today: date
    currency: str
    seed: int
    staying: Option | None
    """The present product judged and priced by the same rules, outside the ranking; None where it is not known."""
    built_in: Option | None
    options: tuple[Option, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    """Criteria without any fact, or about which nothing was asked."""
    cost_best: Decimal | None = None
    cost_worst: Decimal | None = None
    """The ends of the cost scale: 100 points and none. None where there is no scale."""
    cost_scale_assumed: bool = False
    """Whether a stand-in sets that scale, because what staying costs is not known."""
