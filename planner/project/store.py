"""The .avplan file: an SQLite database that holds one estate, the choice, the plan's revisions and the progress. The only SQL there is.

A file may come from a stranger: it is opened without trust in its schema, and nothing in it is run. Reading never writes a byte.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.problems import InputError, WorldError
from planner.project.schema import KEYS, MIGRATIONS, TABLES

if TYPE_CHECKING:
    from sqlite_utils.db import Table

APPLICATION_ID = 0x41565031  # "AVP1"
KEPT_FOR_UNDO = 500
_SIGNS = {
    "is full": "the disk is full, and nothing was changed; make room and try again",
    "readonly": "the file or its folder is read-only, and nothing was changed; allow writing, or work on a copy in another folder",
    "locked": "is in use by another program, and nothing was changed; close it there and try again",
}
"""What the database says, and what that means for whoever holds the file."""
State = dict[str, object]
"""What undo covers: the estate form's sections and "choice", each a JSON value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation of the journal."""

    id: int
    label: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    endpoint: str
    state: str
    on: date


class Store:
    """An open project file. Each method that writes is one transaction; `read_only` stores refuse to write."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        from sqlite_utils import Database

        self.path = path
        self._connection = connection
        self._db = Database(connection, execute_plugins=False)

    @classmethod
    def create(cls, path: Path, state: State, marks: Mapping[str, str]) -> "Store":
        """Makes a new file; one that is there already is refused, and a half-made one is taken away."""
        if path.exists() or path.is_symlink():
            raise InputError(str(path), "is there already; choose another name, or delete it first")
        if not path.parent.is_dir():
            raise InputError(str(path), f"the folder {path.parent} does not exist; make it first")
        connection: sqlite3.Connection | None = None
        try:
            connection = _connect(path, "rwc")
            store = cls(path, connection)
            with store._transaction():
                store._migrate(0)
                store._write_state(state, {})
                store._table("mark").insert_all({"name": k, "value": v} for k, v in marks.items())
                store._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except BaseException as error:
            if connection is not None:
                connection.close()
            with suppress(OSError):
                path.unlink(missing_ok=True)
            if not isinstance(error, sqlite3.Error | OSError):
                raise
            raise WorldError(str(path), f"the project could not be written ({error}); check the disk and the folder") from error
        return store

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Store":
        """Opens a file after looking at whether it is one of ours and of a version that this program knows. Raises InputError."""
        if path.is_dir():
            raise InputError(str(path), "is a folder; choose a project file (.avplan)")
        if not path.exists():
            raise InputError(str(path), "there is no such file; check the name, or make one with `av-planner new`")
        if path.stat().st_size == 0:
            raise InputError(str(path), "is empty; choose a project file (.avplan), or restore it from a copy")
        connection: sqlite3.Connection | None = None
        try:
            connection = _connect(path, "ro" if read_only else "rw")
            store = cls(path, connection)
            version = store._look_over()
            if version < len(MIGRATIONS) and not read_only:
                with store._transaction():
                    store._migrate(version)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if not isinstance(error, sqlite3.DatabaseError):
                raise
            if "locked" in str(error):
                raise WorldError(str(path), "is in use by another program; close it there and try again") from error
            raise InputError(str(path), _what_else(path)) from error
        return store

    def _migrate(self, version: int) -> None:
        for migration in MIGRATIONS[version:]:
            migration(self._db)
        self._connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _look_over(self) -> int:
        application, version = (self._connection.execute(f"PRAGMA {x}").fetchone()[0] for x in ("application_id", "user_version"))
        if application != APPLICATION_ID:
            raise InputError(str(self.path), "is no project of AV Migration Planner; choose a file made by this program (.avplan)")
        if version > len(MIGRATIONS):
            raise InputError(
                str(self.path), f"was made by a newer version of this program (format {version}); update the program to open it"
            )
        strangers = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE '%VIRTUAL%'"
        ).fetchall()
        if strangers:
            raise InputError(str(self.path), f"holds a part that this program never makes ({strangers[0][0]}); do not use this file")
        missing = set(TABLES) - set(self._db.table_names())
        if missing and version == len(MIGRATIONS):
            raise InputError(str(self.path), f"lacks its table “{min(missing)}”; it is damaged: restore it from a copy")
        return int(version)

    def _table(self, name: str) -> "Table":
        return self._db.table(name)

    def close(self) -> None:
        self._connection.close()

    def _told(self, error: sqlite3.Error) -> WorldError:
        """What the database could not do, in a sentence."""
        for sign, told in _SIGNS.items():
            if sign in str(error):
                return WorldError(str(self.path), told)
        if isinstance(error, sqlite3.OperationalError):
            return WorldError(str(self.path), f"could not be written or read ({error}); nothing was changed: check the disk and the folder")
        return InputError(str(self.path), f"is damaged ({error}); restore it from a copy")

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query. Raises WorldError."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise self._told(error) from error
        try:
            yield
        except sqlite3.Error as error:
            self._connection.rollback()
            raise self._told(error) from error
        except BaseException:
            self._connection.rollback()
            raise
        try:
            self._connection.commit()
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._connection.rollback()
            raise self._told(error) from error

    # ------------------------------------------------------------------ the estate and the choice

    def state(self) -> State:
        """Every section as it stands; lists are kept row by row."""
        rows = self._rows("SELECT name, position, body FROM section ORDER BY name, position")
        found: State = {}
        for name, position, body in rows:
            value = self._json(body, f"section {name}")
            if position < 0:
                found[name] = value
                continue
            entries = found.setdefault(name, [])
            if isinstance(entries, list):
                entries.append(value)
        return found

    def _json(self, body: str, place: str) -> Any:
        try:
            return json.loads(body)
        except ValueError as error:
            raise InputError(str(self.path), f"{place} cannot be read; the file is damaged: restore it from a copy") from error

    def _write_state(self, after: Mapping[str, object], before: Mapping[str, object]) -> None:
        """Writes the sections of `after` (None: gone), and of a list only the rows that differ from `before`."""
        for name, value in after.items():
            old = before.get(name)
            if isinstance(value, list) and value:
                was = old if isinstance(old, list) else []
                if not was:
                    self._connection.execute("DELETE FROM section WHERE name = ?", [name])
                rows = [{"name": name, "position": i, "body": _text(x)} for i, x in enumerate(value) if i >= len(was) or was[i] != x]
                self._table("section").insert_all(rows, pk=KEYS["section"], replace=True)
                self._connection.execute("DELETE FROM section WHERE name = ? AND position >= ?", [name, len(value)])
                continue
            self._connection.execute("DELETE FROM section WHERE name = ?", [name])
            if value is not None:
                self._table("section").insert({"name": name, "position": -1, "body": _text(value)})

    def record(self, label: str, after: Mapping[str, object], before: Mapping[str, object]) -> None:
        """One operation: the touched sections as they shall be and as they were (None: not there), kept for undo under its label."""
        with self._transaction():
            self._connection.execute("DELETE FROM journal WHERE undone = 1")
            self._write_state(after, before)
            delta = {name: _difference(before.get(name), value) for name, value in after.items()}
            entry = {"label": label, "sections": _text(sorted(after)), "undone": 0}
            entry |= {"before": _text({k: x[0] for k, x in delta.items()}), "after": _text({k: x[1] for k, x in delta.items()})}
            self._table("journal").insert(entry, pk="id")
            self._connection.execute("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", [KEPT_FOR_UNDO])

    def last(self, *, undone: bool) -> Entry | None:
        """The operation that undo (or, of undone ones, redo) would take next."""
        query = "SELECT id, label, sections FROM journal WHERE undone = ? ORDER BY id * ? LIMIT 1"
        rows = self._rows(query, [int(undone), 1 if undone else -1])
        return Entry(rows[0][0], rows[0][1], tuple(json.loads(rows[0][2]))) if rows else None

    def step(self, entry: Entry, current: State, *, back: bool) -> State:
        """Takes an operation back (or does it again): the touched sections as they are then."""
        body = self._connection.execute("SELECT before, after FROM journal WHERE id = ?", [entry.id]).fetchone()
        delta: dict[str, Any] = self._json(body[0 if back else 1], f"operation {entry.id}")
        after = {name: _patched(current.get(name), change) for name, change in delta.items()}
        with self._transaction():
            self._write_state(after, current)
            self._connection.execute("UPDATE journal SET undone = ? WHERE id = ?", [int(back), entry.id])
        return after

    # ------------------------------------------------------------------ plans, progress, marks

    def keep_plan(self, today: date, body: dict[str, object]) -> int:
        """Keeps a plan under the next revision, which is put into it, and returns that."""
        with self._transaction():
            revision = int(self._connection.execute("SELECT coalesce(max(revision), 0) + 1 FROM plan").fetchone()[0])
            self._table("plan").insert({"revision": revision, "today": str(today), "body": _text(body | {"revision": revision})})
        return revision

    def plan(self) -> dict[str, object] | None:
        """The newest revision that was kept, or None."""
        rows = self._rows("SELECT revision, body FROM plan ORDER BY revision DESC LIMIT 1")
        if not rows:
            return None
        found = self._json(rows[0][1], f"plan {rows[0][0]}")
        if not isinstance(found, dict) or not found:
            raise InputError(str(self.path), "the kept plan cannot be read; the file is damaged: build the plan again, or restore a copy")
        return found

    def add_progress(self, entry: ProgressEntry) -> None:
        with self._transaction():
            self._table("progress").insert({"endpoint": entry.endpoint, "state": entry.state, "on_day": str(entry.on)}, pk="id")

    def progress(self) -> tuple[ProgressEntry, ...]:
        """What was recorded, in the order of recording."""
        rows = self._rows("SELECT endpoint, state, on_day FROM progress ORDER BY id")
        try:
            return tuple(ProgressEntry(str(a), str(b), date.fromisoformat(c)) for a, b, c in rows)
        except (TypeError, ValueError) as error:
            raise InputError(str(self.path), "what was recorded cannot be read; the file is damaged: restore it from a copy") from error

    def marks(self) -> dict[str, str]:
        return dict(self._rows("SELECT name, value FROM mark"))


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=3, isolation_level=None, check_same_thread=False)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _difference(before: object, after: object) -> tuple[object, object]:
    """What leads from one value to the other and back: of lists of one length only the entries that differ, else the whole."""
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        places = [i for i, (x, y) in enumerate(zip(before, after, strict=True)) if x != y]
        return {"rows": [[i, before[i]] for i in places]}, {"rows": [[i, after[i]] for i in places]}
    return {"whole": before}, {"whole": after}


def _patched(current: object, change: Mapping[str, Any]) -> object:
    if "whole" in change:
        whole: object = change["whole"]
        return whole
    copy: list[object] = list(current) if isinstance(current, list) else []
    rows: Sequence[Sequence[Any]] = change["rows"]
    for i, value in rows:
        copy[i] = value
    return copy


def _what_else(path: Path) -> str:
    """What a file that is no database is told to be, by its ending: a list and an estate's own form have another door."""
    match path.suffix.casefold():
        case ".json":
            return "is no project file; where `av-planner estate` printed it, make a plan from it (`av-planner new PROJECT --from FILE`)"
        case ".csv" | ".tsv" | ".xlsx":
            return "is no project file; where it is a list, open a plan and import it there (`av-planner import PROJECT FILE`)"
        case _:
            return "is no project file, or it is damaged; choose a file made by this program, or restore it from a copy"
