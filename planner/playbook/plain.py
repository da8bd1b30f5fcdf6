"""The tasks in plain words, for whoever knows no IT words: a parsed file and the tasks' ids come in, titles and how-sentences or every
fault with its place go out. Nothing is filled in here."""

import re
from collections.abc import Collection, Mapping

from planner.playbook.records import PlainTask
from planner.problems import Problem

FILE = "plain.toml"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAMES = ("old", "new")


def read_plain(data: Mapping[str, object], tasks: Collection[str]) -> tuple[dict[str, PlainTask], tuple[Problem, ...]]:
    """Every task of `tasks` exactly once with title and how; a fault for one that lacks, is not known, is no pair of texts or names
    anything but {old} and {new}."""
    found: dict[str, PlainTask] = {}
    faults = [_fault(f"[{key}]", "is no table of this file") for key in data if key != "task"]
    table = data.get("task")
    if not isinstance(table, dict):
        return found, (*faults, _fault("[task]", "is missing"))
    for id_, value in table.items():
        place = f"[task].{id_}"
        if id_ not in tasks:
            faults.append(_fault(place, "is no task of the playbook"))
            continue
        if not isinstance(value, list) or len(value) != 2 or not all(isinstance(x, str) and x.strip() for x in value):
            faults.append(_fault(place, "is no pair of title and how-sentence"))
            continue
        bad = [wrong for text in value for wrong in _wrong_placeholders(text)]
        faults += [_fault(place, f"names “{wrong}”; only {{old}} and {{new}} are filled in") for wrong in bad]
        found[id_] = PlainTask(value[0], value[1])
    faults += [_fault(f"[task].{id_}", "is missing") for id_ in tasks if id_ not in table]
    return found, tuple(faults)


def _fault(place: str, text: str) -> Problem:
    return Problem("playbook", "error", f"{FILE}: {place}", text)


def _wrong_placeholders(text: str) -> list[str]:
    wrong = [f"{{{name}}}" for name in _PLACEHOLDER.findall(text) if name not in _NAMES]
    return wrong + [sign for sign in "{}" if sign in _PLACEHOLDER.sub("", text)]
