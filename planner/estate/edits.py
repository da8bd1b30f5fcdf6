"""Changes to the estate form as data: a path and a value. Applying them copies what they touch and leaves the rest the same objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from planner.problems import Defect


class Token(Enum):
    """DELETE as a value removes what the path names; APPEND as the last part of a path adds to a list."""

    DELETE = "delete"
    APPEND = "append"


DELETE, APPEND = Token.DELETE, Token.APPEND
Part = str | int | Token


@dataclass(frozen=True, slots=True)
class Edit:
    """Sets (or deletes) one place of the form, for instance ("endpoints", 5, "site") to "leeds"."""

    path: tuple[Part, ...]
    value: object

    @property
    def section(self) -> str:
        return str(self.path[0])


def applied(form: dict[str, object], edits: Sequence[Edit]) -> dict[str, object]:
    """A new form with the edits made one after another; a path through something that is missing makes it (objects only)."""
    for edit in edits:
        form = _set(form, edit.path, edit.value)  # type: ignore[assignment]
    return form


def _set(node: object, path: tuple[Part, ...], value: object) -> object:
    part, rest = path[0], path[1:]
    if isinstance(node, list) or part is APPEND or (isinstance(part, int) and node is None):
        return _set_in_list(list(node) if isinstance(node, list) else [], part, rest, value)
    if node is None:
        node = {}
    if not isinstance(node, dict) or not isinstance(part, str):
        raise Defect(f"no place {path!r} in {type(node).__name__}")
    copy = dict(node)
    if rest:
        copy[part] = _set(copy.get(part), rest, value)
    elif value is DELETE:
        copy.pop(part, None)
    else:
        copy[part] = value
    return copy


def _set_in_list(copy: list[object], part: Part, rest: tuple[Part, ...], value: object) -> list[object]:
    if part is APPEND:
        copy.append(_set(None, rest, value) if rest else value)
        return copy
    if not isinstance(part, int) or not 0 <= part < len(copy):
        raise Defect(f"no entry {part!r} in a list of {len(copy)}")
    if rest:
        copy[part] = _set(copy[part], rest, value)
    elif value is DELETE:
        del copy[part]
    else:
        copy[part] = value
    return copy
