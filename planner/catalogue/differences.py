"""Two states of a catalogue's tables in, what differs fact by fact out. Names each record as a reader finds it; judges nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from planner.catalogue.assemble import Files


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that was added, removed or changed: `place` names the record, `old` and `new` the values as text ("" = not there)."""

    file: str
    place: str
    key: str
    kind: Literal["added", "removed", "changed"]
    old: str
    new: str


_NAMED_BY = (("id",), ("os",), ("kind", "name"), ("country", "kind"), ("pattern",), ("tool",), ("name",), ("text",), ("tested_name",))
_RESULT = ("lab", "test", "round", "vendor", "product_as_tested", "metric")


def _name(table: Mapping[str, object]) -> str:
    for keys in (*_NAMED_BY, _RESULT):
        words = [str(table[key]) for key in keys if key in table]
        if len(words) == len(keys) or (keys is _RESULT and words):
            return " ".join(words)
    return ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items())
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in str(value))


def facts(table: Mapping[str, object], place: str = "") -> Iterator[tuple[tuple[str, str], str]]:
    """Every fact of a table by the record it stands in and its key, in the file's order."""
    for key, value in table.items():
        if isinstance(value, Mapping) and not (key == "minimum" and set(value) == {"newest"}):
            yield from facts(value, f"{place}, {key}" if place else str(key))
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            seen: dict[str, int] = {}
            for item in value:
                name = f"{key} {_name(item)}".strip()
                seen[name] = seen.get(name, 0) + 1
                numbered = name if seen[name] == 1 else f"{name} ({seen[name]})"
                yield from facts(item, f"{place}, {numbered}" if place else numbered)
        else:
            yield (place, str(key)), _shown(value)


def differences(old: Files, new: Files) -> tuple[Difference, ...]:
    """What differs from `old` to `new`, file by file; a file that is gone has all its facts removed."""
    found: list[Difference] = []
    for file in sorted(set(old) | set(new)):
        before, after = dict(facts(old.get(file, {}))), dict(facts(new.get(file, {})))
        for where in dict.fromkeys((*before, *after)):
            place, key = where
            if where not in after:
                found.append(Difference(file, place, key, "removed", before[where], ""))
            elif where not in before:
                found.append(Difference(file, place, key, "added", "", after[where]))
            elif before[where] != after[where]:
                found.append(Difference(file, place, key, "changed", before[where], after[where]))
    return tuple(found)
