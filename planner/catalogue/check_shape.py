"""One parsed file held against its shape: keys, types, required parts, bases, sources, numbered notes. Faults out; nothing is changed."""

import difflib
import re
from collections.abc import Callable, Mapping

from planner.catalogue.check_values import CURRENCIES, fault_of
from planner.catalogue.records import FACT_BASES
from planner.catalogue.schema import Key, Shape
from planner.problems import Problem

Report = Callable[[str, str, str, str], None]
"""Takes code, place (after the file), what is wrong, the cure."""

_TITLES = ("id", "os", "name", "tool", "pattern", "country", "tested_name", "round", "product", "about", "vendor", "address", "currency")
_SIBLINGS = (Key("_basis", "choice", "", choices=FACT_BASES), Key("_source", "address", ""), Key("_as_of", "day", ""))


def reporter(file: str, found: list[Problem]) -> Report:
    """Collects faults of one file."""

    def report(code: str, place: str, text: str, cure: str) -> None:
        found.append(Problem(code, "error", f"{file}: {place}" if place else file, text, cure))

    return report


def sibling_of(name: str) -> str:
    """The key of which `<key>_basis`, `<key>_source` or `<key>_as_of` speaks; "" for another name."""
    return next((name.removesuffix(key.name) for key in _SIBLINGS if name.endswith(key.name)), "")


def label(name: str, number: int, table: object) -> str:
    """How a reader finds a table of a list: its name, number and what identifies it."""
    title = ""
    if isinstance(table, Mapping):
        for key in (
            "id",
            "os",
            "name",
            "tool",
            "pattern",
            "country",
            "tested_name",
            "round",
            "product",
            "about",
            "vendor",
            "address",
            "currency",
        ):
            if isinstance(table.get(key), str):
                title = f" ({table[key]})"
                break
    return f"[[{name}]] {number}{title}"


def check_file(shape: Shape, table: Mapping[str, object], report: Report) -> None:
    """All faults of a whole file."""
    _walk(shape, table, "", report)


def _join(place: str, part: str) -> str:
    return f"{place}, {part}" if place else part


def _walk(shape: Shape, table: object, place: str, report: Report) -> None:
    if not isinstance(table, Mapping):
        report("wrong-type", place, "This must be a table.", f"Write it as a table of its own, as GUIDE.md shows for {shape.name}.")
        return
    if shape.free:
        _free(shape, table, place, report)
        return
    keys, one, many, named = shape.all_keys, dict(shape.one), dict(shape.many), dict(shape.named)
    known = (*keys, *one, *many, *named)
    for name, value in table.items():
        if name in keys:
            fault = fault_of(keys[name], value)
            if fault:
                report("bad-value", place, f"`{name}` {fault}.", f"It holds {keys[name].meaning or 'one of the listed words'}.")
        elif name in one:
            _walk(one[name], value, _join(place, f"[{name}]"), report)
        elif name in many:
            if not isinstance(value, list):
                report("wrong-type", _join(place, name), "This must be a list of tables.", f"Write it as [[{name}]].")
                continue
            for number, item in enumerate(value, 1):
                _walk(many[name], item, _join(place, label(name, number, item)), report)
        elif name in named:
            if not isinstance(value, Mapping):
                report("wrong-type", _join(place, name), "This must hold tables.", f"Write them as [{name}.<id>].")
                continue
            for key, item in value.items():
                _walk(named[name], item, _join(place, f"[{name}.{key}]"), report)
        elif sibling_of(name) in (*keys, "seats"):
            fault = fault_of(next(key for key in _SIBLINGS if name.endswith(key.name)), value)
            if fault:
                report(
                    "bad-value",
                    place,
                    f"`{name}` {fault}.",
                    "It tells of that one key how it was read, where, or of which day.",
                )
        else:
            near = difflib.get_close_matches(name, known, 1)
            cure = f"Is `{near[0]}` meant?" if near else f"Known here: {', '.join(known)}."
            report("unknown-key", place, f"`{name}` is no key of this table.", cure)
    for key in keys.values():
        yours = key.name == "source" and table.get("basis") == "yours"
        if key.required and key.name not in table and not yours:
            report("missing-key", place, f"`{key.name}` is missing.", f"It holds {key.meaning}.")
    for name in shape.required:
        if name not in table or not table[name]:
            report("missing-table", place, f"The section {name} is missing.", "Put it back; GUIDE.md shows it.")
    if shape.some and not any(name in table for name in shape.some):
        report("missing-key", place, "This group holds no fact.", f"Give at least one of {', '.join(shape.some)}, or leave the group out.")
    if shape.sourced:
        _group(table, place, frozenset(known), report)


def _free(shape: Shape, table: Mapping[str, object], place: str, report: Report) -> None:
    probe = Key(shape.name, shape.free, shape.meaning)
    for name, value in table.items():
        fault = fault_of(probe, value)
        if fault:
            report("bad-value", place, f"`{name}` {fault}.", f"It holds {shape.meaning}.")
        if shape.free == "rate" and name not in CURRENCIES:
            report("bad-value", place, f"`{name}` is no currency (ISO 4217).", "Correct the three letters.")
    if not table:
        report("missing-key", place, "This table is empty.", "Put its entries back.")


def _group(table: Mapping[str, object], place: str, known: frozenset[str], report: Report) -> None:
    if table.get("basis") == "unverified" and "as_of" in table:
        report("bad-value", place, "An unverified group has a date, though no page was read.", "Take `as_of` out, or say how it was read.")
    sources = table.get("more_sources")
    count = len(sources) if isinstance(sources, list) else 0
    note = table.get("source_note")
    if isinstance(note, str):
        for number in sorted({int(n) for n in re.findall(r"\[(\d{1,3})\]", note)}):
            if not 1 <= number <= count:
                report(
                    "dangling",
                    place,
                    f"`source_note` points to page [{number}], and more_sources holds {count}.",
                    "Put the page back, or correct the note.",
                )
    for name in table:
        key = sibling_of(name)
        if key == "seats":
            if not {"seats_min", "seats_max"} & set(table):
                report("dangling", place, f"`{name}` speaks of seats, and none are there.", "Take it out, or put the seats back.")
        elif key and name not in known and key not in table:
            report("dangling", place, f"`{name}` speaks of `{key}`, which is not there.", "Take it out, or put the fact back.")
