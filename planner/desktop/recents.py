"""Which projects were open lately, with what was known of each when it was last seen. A small JSON file in the user's data folder."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from planner.paths import data_dir

KEPT = 30


@dataclass(frozen=True, slots=True)
class Recent:
    """`next_mark`, `next_action` and `by` are the next thing to do as it stood then; `opened` the day on which it was last open."""

    path: str
    name: str
    computers: int
    state: str
    next_mark: str
    next_action: str
    by: str | None
    opened: str

    @property
    def file(self) -> Path:
        return Path(self.path)

    @property
    def due(self) -> date | None:
        return date.fromisoformat(self.by) if self.by else None


def _file() -> Path:
    return data_dir() / "recent.json"


def recents() -> tuple[Recent, ...]:
    """Newest first. A file that cannot be read counts as none: nothing of a project depends on it."""
    try:
        entries = json.loads(_file().read_text(encoding="utf-8"))
        return tuple(Recent(**entry) for entry in entries)
    except (OSError, ValueError, TypeError):
        return ()


def remember(recent: Recent) -> None:
    """Puts a project at the top of the list."""
    _keep((recent, *(r for r in recents() if r.path != recent.path)))


def moved(old: str, new: str) -> None:
    """A project was found again at another place."""
    _keep(tuple(replace(r, path=new) if r.path == old else r for r in recents()))


def forget(path: str) -> None:
    _keep(tuple(r for r in recents() if r.path != path))


def _keep(entries: tuple[Recent, ...]) -> None:
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps([asdict(r) for r in entries[:KEPT]], indent=1), encoding="utf-8")
    except OSError:
        return
