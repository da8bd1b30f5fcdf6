"""What reading a list gives: a report on each table, the machines and licences found, and what merging them into an estate changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.estate.records import Endpoint, Estate, Licence
from planner.problems import Severity

FIELDS = (
    "name", "os", "os_version", "role", "group", "user", "last_seen", "serial", "security_product", "security_version",
    "product", "seats", "used", "expires", "price",
)  # fmt: skip
"""The fields that a column can hold, in the interface's words."""


@dataclass(frozen=True, slots=True)
class Note:
    """A row that was doubted or set aside: its number in the file or sheet from 1, what it names, and the sentence why."""

    row: int | None
    name: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that could not be used as it stands: where (row from 1, column's heading) and a sentence with the cure.

    `severity` is error where rows or letters are lost and the list should be made again, warning where something is to be confirmed or
    entered, info where it only says how the list was read.
    """

    row: int | None
    column: str | None
    text: str
    severity: Severity = "warning"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One table of one file: how it was read and what it held. `rows` are data rows; `columns` field to heading (or path)."""

    file: str
    tool: str | None
    kind: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    heading_row: int | None
    rows: int
    devices: int
    licences: int
    columns: Mapping[str, str]
    doubted: tuple[Note, ...] = ()
    set_aside: tuple[Note, ...] = ()
    problems: tuple[Trouble, ...] = ()
    unread: int = 0
    """Rows that could not be told apart: the list is not whole, so that nothing follows from what it lacks."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that a list holds. `group` is what the list says of its place, a path's parts; `place` whether the heading means a site."""

    endpoint: Endpoint
    group: tuple[str, ...] = ()
    place: bool = False
    table: int = 0
    """The position of its table among the reading's reports."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one or more lists; nothing of the estate has been touched yet."""

    sources: tuple[SourceReport, ...]
    machines: tuple[Machine, ...] = ()
    licences: tuple[Licence, ...] = ()

    @property
    def endpoints(self) -> tuple[Endpoint, ...]:
        return tuple(m.endpoint for m in self.machines)


@dataclass(frozen=True, slots=True)
class Counts:
    added: int = 0
    updated: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """The estate with what was read, and how much that changed. Nothing is deleted: a machine that a complete list lacks is marked gone."""

    estate: Estate
    endpoints: Counts = field(default_factory=Counts)
    licences: Counts = field(default_factory=Counts)
    doubted: tuple[tuple[int, Note], ...] = ()
    """What a list tells that was not followed, with the position of its table among the reading's reports."""
