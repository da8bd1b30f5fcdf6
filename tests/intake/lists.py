"""Lists for tests, written and read in one call."""

from datetime import date
from pathlib import Path

from planner.estate.records import Endpoint, Estate, Organisation
from planner.intake import Reading, read
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EMPTY = Estate(Organisation("X"))


def reading(folder: Path, content: str | bytes, name: str = "list.csv", *, tool: str | None = None) -> Reading:
    """The reading of one file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read([path], book(), tool=tool, today=TODAY)


def endpoints(folder: Path, content: str | bytes, name: str = "list.csv") -> dict[str, Endpoint]:
    return {e.name: e for e in reading(folder, content, name).endpoints}
