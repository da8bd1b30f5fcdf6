"""How the project file is built, version by version. An older file is brought up in one transaction when it is opened for writing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES: dict[str, dict[str, Any]] = {
    "section": {"name": str, "position": int, "body": str},
    "journal": {"id": int, "label": str, "sections": str, "before": str, "after": str, "undone": int},
    "plan": {"revision": int, "today": str, "body": str},
    "progress": {"id": int, "endpoint": str, "state": str, "on_day": str},
    "mark": {"name": str, "value": str},
}
KEYS: dict[str, str | tuple[str, ...]] = {
    "section": ("name", "position"),
    "journal": "id",
    "plan": "revision",
    "progress": "id",
    "mark": "name",
}


def _first(db: "Database") -> None:
    for name, columns in TABLES.items():
        db.create_table(name, columns, pk=KEYS[name])


MIGRATIONS: list[Callable[["Database"], None]] = [_first]
"""Each brings the file from the version that is its place in this list to the next one."""
