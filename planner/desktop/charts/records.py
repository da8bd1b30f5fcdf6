"""What a chart shows, as plain records without Qt: rows, bars, marks and bands of the Gantt; lines of the ranking."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Fill = Literal["solid", "soak", "wait", "away"]
Series = Literal["work", "stragglers", "remote", "servers", "other"]
MarkShape = Literal["gate", "flag", "urgent-flag", "end"]
BandKind = Literal["freeze", "holiday"]
FlagKind = Literal["today", "deadline"]


@dataclass(frozen=True, slots=True)
class Bar:
    """Days from `first` to `last`, both included. `text` says all of it in a sentence, for the pointer and for screen readers."""

    first: date
    last: date
    text: str
    fill: Fill = "solid"
    series: Series = "work"


@dataclass(frozen=True, slots=True)
class Mark:
    """A single day on a row. `label` is drawn beside it where there is room, `text` is the whole sentence."""

    day: date
    shape: MarkShape
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """`key` is what a selection answers with. A heading has no bars; a `line` runs through a contract's row from `since` to `until`."""

    key: str
    label: str
    count: int | None = None
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    heading: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of anything drawn on it, None where nothing is."""
        firsts = [b.first for b in self.bars] + [m.day for m in self.marks]
        lasts = [b.last for b in self.bars] + [m.day for m in self.marks]
        return (min(firsts), max(lasts)) if firsts else None


@dataclass(frozen=True, slots=True)
class Band:
    """Shaded days through all rows: a freeze or a public holiday."""

    first: date
    last: date
    kind: BandKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A line through all rows with its words at the top: today, the deadline."""

    day: date
    kind: FlagKind
    label: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """`first` and `last` are the days that the axis spans. Weekends are shaded by the chart itself."""

    first: date
    last: date
    rows: tuple[GanttRow, ...] = ()
    bands: tuple[Band, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def span(self) -> int:
        """Days on the axis, at least 1."""
        return max(1, (self.last - self.first).days + 1)

    def row(self, key: str) -> GanttRow | None:
        return next((row for row in self.rows if row.key == key), None)


def sunday_after(day: date) -> date:
    """The Sunday of the week in which `day` lies, so that an axis ends with whole weeks."""
    return day + timedelta(days=6 - day.weekday())


def monday_before(day: date) -> date:
    return day - timedelta(days=day.weekday())


Basis = Literal["vendor", "third-party", "unread", "yours", "none"]


@dataclass(frozen=True, slots=True)
class Range:
    """A value with what missing facts leave open, as shares of the whole axis (0 to 1). `value` None: not known."""

    value: float | None
    low: float | None = None
    high: float | None = None
    known_part: float = 0.0
    """How much of a bar whose whole is not known is known all the same (work without the licence's price)."""


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One product of the ranking, worded. `place` is "" where it takes no rank."""

    product: str
    place: str
    name: str
    fit_mark: str
    """A mark of the window: done, low, unknown, failed."""
    fit: str
    fit_note: str
    points: str
    score: Range
    to_next: str
    """"clearly ahead", "slightly ahead", "level", or "" for the last."""
    cost: str
    cost_note: str
    cost_range: Range
    covers: str
    known: str
    known_all: bool
    first: bool
    chosen: bool = False
    text: str = ""
    """All of it in a sentence, for screen readers."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Staying, or what the system includes: beside the ranking, never in it."""

    product: str
    name: str
    why: str
    cost: str
    cost_note: str
    covers: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class OutRow:
    """A product that is ruled out, or of which too little is published: its reason and what the reason rests on."""

    product: str
    name: str
    why: str
    basis: Basis
    basis_word: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that the ranking draws. `fitting` counts the products that fit or fit partly; `shown` of them are in `rows`."""

    rows: tuple[RankedRow, ...] = ()
    compared: tuple[ComparedRow, ...] = ()
    out: tuple[OutRow, ...] = ()
    too_little: tuple[OutRow, ...] = ()
    months: int = 36
    headline: tuple[str, str] = ("", "")
    """The sentence above the rows: its first part is set heavier."""
    lead: dict[str, str] = field(default_factory=dict)
