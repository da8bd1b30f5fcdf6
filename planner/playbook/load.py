"""The playbook's files into records. A folder comes in, a Playbook or every fault with its place goes out; nothing is guessed."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, get_type_hints

from planner import conditions
from planner.conditions import Condition
from planner.paths import resource
from planner.playbook import plain
from planner.playbook import records as r
from planner.problems import InputError, Problem
from planner.wording import ngettext

FILE = "playbook.toml"
_Record = TypeVar("_Record")
_Table = Mapping[str, object]


class _Unfit(Exception):
    """A value that is not what its key asks for."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Unfit("is no text")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Unfit("is no whole number")
    return value


def _number(value: object) -> r.Number:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Unfit("is no number")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Unfit("is neither true nor false")
    return value


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise _Unfit("is no date")
    return value


def _list(read: Callable[[object], _Record]) -> Callable[[object], tuple[_Record, ...]]:
    def reader(value: object) -> tuple[_Record, ...]:
        if not isinstance(value, list):
            raise _Unfit("is no list")
        return tuple(read(entry) for entry in value)

    return reader


def _numbers(value: object) -> Mapping[str, r.Number]:
    if not isinstance(value, dict):
        raise _Unfit("is no table of numbers by size")
    return {key: _number(entry) for key, entry in value.items()}


def _parameter_value(value: object) -> r.ParameterValue:
    return _numbers(value) if isinstance(value, dict) else _number(value)


def _choice(*choices: str) -> Callable[[object], str]:
    def reader(value: object) -> str:
        if value not in choices:
            raise _Unfit(f"is not one of {', '.join(choices)}")
        return str(value)

    return reader


class _Reading:
    """One file being read: its tables, and the faults found so far."""

    def __init__(self, data: _Table) -> None:
        self.data = data
        self.faults: list[Problem] = []
        self.pages = {str(p.get("id")): str(p.get("url")) for p in self.tables("source_page")}
        self.orders = tuple(str(o.get("id")) for o in self.tables("removal_order"))
        self.readers: dict[object, Callable[[object], object]] = {
            str: _text, str | None: _text, int: _whole, bool: _flag, r.Number: _number, date | None: _day,
            tuple[str, ...]: _list(_text), tuple[int, ...]: _list(_whole), Condition: self.condition,
            Mapping[str, r.Number]: _numbers, r.ParameterValue: _parameter_value,
            r.Pattern: _choice(*r.PATTERNS), r.Invariant.__annotations__["severity"]: _choice("error", "warning"),
        }  # fmt: skip

    def fault(self, place: str, text: str) -> None:
        self.faults.append(Problem("playbook", "error", f"{FILE}: {place}", text))

    def tables(self, key: str) -> list[_Table]:
        """The tables of [[key]]; a fault where there is none."""
        found = self.data.get(key)
        if not isinstance(found, list) or not all(isinstance(x, dict) for x in found):
            self.fault(f"[[{key}]]", "is missing")
            return []
        return found

    def condition(self, value: object) -> Condition:
        try:
            return conditions.parse(_text(value), orders=self.orders)
        except InputError as error:
            raise _Unfit(f"cannot be read: {error}") from error

    def source(self, value: object) -> tuple[str, ...]:
        ids = _list(_text)(value)
        for page in ids:
            if page not in self.pages:
                raise _Unfit(f"names “{page}”, which is no id of [[source_page]]")
        return tuple(self.pages[page] for page in ids)

    def record(self, cls: type[_Record], table: _Table, place: str, names: Mapping[str, str] | None = None) -> _Record | None:
        """The table as a record, or None with a fault for each key that is missing, unfit or unknown."""
        names, before, hints, values = names or {}, len(self.faults), get_type_hints(cls), {}
        for field in fields(cls):  # type: ignore[arg-type]
            key = names.get(field.name, field.name)
            if key not in table:
                if field.default is MISSING:
                    self.fault(place, f"lacks “{key}”")
                continue
            read = self.source if field.name == "source" else self.readers[hints[field.name]]
            try:
                values[field.name] = read(table[key])
            except _Unfit as error:
                self.fault(f"{place}.{key}", str(error))
        known = {names.get(field.name, field.name) for field in fields(cls)}  # type: ignore[arg-type]
        for key in table:
            if key not in known:
                self.fault(f"{place}.{key}", "is no key of this table")
        return cls(**values) if len(self.faults) == before else None

    def many(self, key: str, cls: type[_Record], names: Mapping[str, str] | None = None) -> tuple[_Record, ...]:
        """Every table of [[key]] as a record; ids are unique."""
        found, seen = [], set[object]()
        for i, table in enumerate(self.tables(key)):
            name = table.get("id", i)
            if "id" in table and name in seen:
                self.fault(f"[[{key}]] {name}", "stands twice")
            seen.add(name)
            made = self.record(cls, table, f"[[{key}]] {name}", names)
            if made is not None:
                found.append(made)
        return tuple(found)

    def one(self, key: str, cls: type[_Record]) -> _Record | None:
        table = self.data.get(key)
        if not isinstance(table, dict):
            self.fault(f"[{key}]", "is missing")
            return None
        return self.record(cls, table, f"[{key}]")


def _read(data: _Table, digest: str) -> tuple[r.Playbook | None, tuple[Problem, ...]]:
    reading = _Reading(data)
    meta = data.get("meta")
    bands = tuple(str(x) for x in meta.get("size_bands", ())) if isinstance(meta, dict) else ()
    if not bands or not all(x.isdigit() for x in bands) or sorted(bands, key=int) != list(bands):
        reading.fault("[meta].size_bands", "is no rising list of sizes")
    scale_table = data.get("effort_scale")
    scale: dict[str, Mapping[str, r.Number]] = {}
    for unit in r.EFFORT_UNITS:
        try:
            scale[unit] = _numbers(scale_table.get(unit) if isinstance(scale_table, dict) else None)
        except _Unfit as error:
            reading.fault(f"[effort_scale].{unit}", str(error))
    healthy, forbidden = reading.one("healthy", r.Healthy), reading.one("forbidden_exclusions", r.ForbiddenExclusions)
    book = {
        "size_bands": bands,
        "persons": reading.many("person", r.Persona),
        "parameters": {x.id: x for x in reading.many("parameter", r.Parameter)},
        "healthy": healthy,
        "wave_profiles": reading.many("wave_profile", r.WaveProfile),
        "duration_examples": reading.many("duration_example", r.DurationExample),
        "phases": reading.many("phase", r.PhaseTemplate),
        "removal_orders": reading.many("removal_order", r.RemovalOrder),
        "bridges": reading.many("bridge", r.Bridge),
        "verifications": reading.many("verification", r.VerificationCheck),
        "clocks": reading.many("clock", r.Clock),
        "tasks": reading.many("task", r.TaskTemplate),
        "effort_scale": scale,
        "bundles": reading.many("small_business_bundle", r.Bundle),
        "invariants": reading.many("invariant", r.Invariant),
        "forbidden_exclusions": forbidden,
        "role_exclusions": reading.many("role_exclusion", r.RoleExclusion),
        "risks": reading.many("risk", r.Risk),
        "gates": reading.many("gate", r.Gate),
        "rollback_triggers": reading.many("rollback_trigger", r.RollbackTrigger),
        "rollback_steps": reading.many("rollback_step", r.RollbackStep),
        "notices": reading.many("notice", r.Notice),
        "success_measures": reading.many("success_measure", r.SuccessMeasure),
        "report_sections": reading.many("report_section", r.ReportSection),
        "raci": reading.many("raci", r.Raci, {"does": "R", "answers": "A", "asked": "C", "told": "I"}),
        "source_pages": reading.many("source_page", r.SourcePage),
        "digest": digest,
    }
    if reading.faults:
        return None, tuple(reading.faults)
    playbook = r.Playbook(**book)  # type: ignore[arg-type]
    return playbook, _cross_checked(playbook)


def _cross_checked(book: r.Playbook) -> tuple[Problem, ...]:
    """Whether what one table names stands in another."""
    reading = _Reading({"source_page": [], "removal_order": []})
    people, phases = {x.id for x in book.persons}, {x.id for x in book.phases}
    tasks, invariants = {x.id for x in book.tasks}, {x.id for x in book.invariants}
    named: list[tuple[str, str, set[str]]] = []
    for task in book.tasks:
        named += [(f"[[task]] {task.id}.who", task.who, people)]
        named += [(f"[[task]] {task.id}.phase", phase, phases) for phase in (task.phase, *task.also_phases)]
        named += [(f"[[task]] {task.id}.effort_minutes_per", task.effort_minutes_per, set(r.EFFORT_UNITS))]
    named += [(f"[[phase]] {p.id}.may_overlap", other, phases) for p in book.phases for other in p.may_overlap]
    named += [(f"[[small_business_bundle]] {b.id}.tasks", task, tasks) for b in book.bundles for task in b.tasks]
    named += [(f"[[risk]] {x.id}.invariants", rule, invariants) for x in book.risks for rule in x.invariants]
    named += [(f"[[risk]] {x.id}.owner", x.owner, people) for x in book.risks]
    for row in book.raci:
        named += [(f"[[raci]] {row.activity}", who, people) for who in (*row.does, row.answers, *row.asked, *row.told)]
    for place, name, known in named:
        if name not in known:
            reading.fault(place, f"names “{name}”, which the playbook does not have")
    for place, by_size in _by_size(book):
        if set(by_size) != set(book.size_bands):
            reading.fault(place, f"needs a value for each of the sizes {', '.join(book.size_bands)}")
    return tuple(reading.faults)


def _by_size(book: r.Playbook) -> list[tuple[str, Mapping[str, r.Number]]]:
    found = [(f"[effort_scale].{unit}", values) for unit, values in book.effort_scale.items()]
    found += [(f"[[phase]] {phase.id}.default_days", phase.default_days) for phase in book.phases]
    for parameter in book.parameters.values():
        if isinstance(parameter.value, Mapping):
            found.append((f"[[parameter]] {parameter.id}.value", parameter.value))
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}); install the program again or name another folder") from error


def _toml(content: bytes, name: str) -> tuple[_Table, tuple[Problem, ...]]:
    try:
        return tomllib.loads(content.decode()), ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, (Problem("playbook", "error", name, f"is no TOML: {error}"),)


def _parsed(folder: Path) -> tuple[r.Playbook | None, tuple[Problem, ...]]:
    content, plainly = _content(folder / FILE), _content(folder / plain.FILE)
    data, broken = _toml(content, FILE)
    if broken:
        return None, broken
    playbook, faults = _read(data, hashlib.sha256(content + plainly).hexdigest())
    words, broken = _toml(plainly, plain.FILE)
    if playbook is None or broken:
        return None, (*faults, *broken)
    told, untold = plain.read_plain(words, [task.id for task in playbook.tasks])
    return replace(playbook, plain=told), (*faults, *untold)


def check_playbook(folder: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of the playbook in `folder` (None: the bundled one), with file and place. Raises InputError where it cannot be read."""
    return _parsed(folder or resource("playbook"))[1]


@lru_cache(maxsize=4)
def _bundled(folder: Path) -> r.Playbook:
    playbook, faults = _parsed(folder)
    if playbook is None or faults:
        raise InputError(
            str(folder),
            ngettext("one fault: {first}", "{n} faults, the first: {first}", len(faults)).format(
                n=len(faults), first=faults[0] if faults else ""
            ),
        )
    return playbook


def load_playbook(folder: Path | None = None) -> r.Playbook:
    """The playbook in `folder` (None: the bundled one). Raises InputError that names file and place of the first fault."""
    return _bundled((folder or resource("playbook")).resolve())
