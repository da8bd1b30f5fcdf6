"""What is broken among own facts, fact by fact: held against the catalogue that counts, each alone, so that one never hides the others."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner import paths
from planner.catalogue.assemble import Table
from planner.catalogue.files import CONTENTS, MANIFEST, parse_all, read_contents
from planner.catalogue.own import OWN, lay_over, own_of, personal
from planner.catalogue.own_edit import KINDS, UNREADABLE, OwnFact, ahead, lies_ahead, listed, readable
from planner.catalogue.own_files import read_files
from planner.catalogue.pack import accepted
from planner.problems import InputError, Problem

Files = Mapping[str, str]
_SPOT = re.compile(r"\[\[(\w+)\]\] (\d+)")
_KEYS = re.compile(r"`(\w+)`")


def faults(files: Files, folder: Path | None = None, *, of_project: bool = False) -> tuple[Problem, ...]:
    """Every fault of these own facts over the catalogue in `folder` (None: the one that counts, the personal facts beneath a project's)."""
    base = _base(folder)
    if of_project and folder is None:
        base, _ = lay_over(base, own_of(personal(), _bytes(readable(_personal())))[0])
    lost = [fact for fact in listed(files) if fact.kind == UNREADABLE]
    unread = [Problem("not-toml", "error", f"{fact.file}: {fact.value}", f"{_sentence(fact.spot)}", "Correct it.") for fact in lost]
    own, shape = own_of(Path(OWN), _bytes(readable(files)))
    # What leads nowhere because its key is missing or no value at all is told once, by its cause; the other keys have their own say.
    told = {(p.place, key) for p in shape for key in _KEYS.findall(p.text)[:1]}
    laid = (p for p in lay_over(base, own)[1] if not any((p.place, key) in told for key in _KEYS.findall(p.text)))
    return tuple(dict.fromkeys((*unread, *shape, *laid)))


def fault_of_fact(fact: OwnFact, found: tuple[Problem, ...]) -> Problem | None:
    """The first fault of one fact, of those that `faults` found; None where it is sound."""
    if fact.kind == UNREADABLE:
        return next((p for p in found if p.code == "not-toml" and p.place == f"{fact.file}: {fact.value}"), None)
    mine = [p for p in found if p.code != "not-toml" and p.place.partition(": ")[0] == fact.file]
    at = next((p for p in mine if fact.spot in p.place), None)
    # A product's file is judged as a whole: what is wrong in its vendor or agents is wrong with each product in it.
    return at or (next((p for p in mine if "[[edition]]" not in p.place), None) if fact.kind == "product" else None)


def new_faults(before: Files, after: Files, folder: Path | None = None, *, of_project: bool = False) -> tuple[Problem, ...]:
    """The faults that a change brings; () where it breaks nothing that was not broken, as when one of several broken facts is removed."""
    found = faults(after, folder, of_project=of_project)
    if not found:
        return ()
    old = Counter((p.code, p.text) for p in faults(before, folder, of_project=of_project))
    new = []
    for fault in found:  # what was there before stands first in each file, so of two alike the later is the new one
        if old[fault.code, fault.text]:
            old[fault.code, fault.text] -= 1
        else:
            new.append(fault)
    return tuple(new)


def added_faults(
    before: Files, after: Files, name: str, folder: Path | None = None, *, today: date, of_project: bool = False
) -> tuple[Problem, ...]:
    """The faults that a file brings which is added to own facts, each at its place in that file, which is called `name`.

    A day that lies after `today` is one of them: nobody can have entered a fact then.
    """
    own = {kind: sum(fact.kind == kind for fact in listed({OWN: before.get(OWN, "")})) for kind in KINDS}

    def place(told: str) -> str:
        file, _, spot = told.partition(": ")
        head = _SPOT.match(spot) if file == OWN else None
        if head is None or head[1] not in own:
            return f"{name}: {spot}" if spot else name
        number = int(head[2]) - own[head[1]]
        return f"{name}: [[{head[1]}]] {number}{spot[head.end() :]}" if number > 0 else told

    found = new_faults(before, after, folder, of_project=of_project)
    dated = {p.place for p in found if "on" in _KEYS.findall(p.text)}
    early = (
        Problem("ahead", "error", f"{fact.file}: {fact.spot}", _sentence(lies_ahead(fact, today)), "Give the day on which you entered it.")
        for fact in ahead(before, after, today)
    )
    return tuple(replace(fault, place=place(fault.place)) for fault in (*found, *(p for p in early if p.place not in dated)))


def _base(folder: Path | None) -> dict[str, Table]:
    where = folder or accepted() or paths.resource("catalogue")
    return parse_all({name: data for name, data in read_contents(where).items() if name not in (CONTENTS, MANIFEST)}, where)


def _personal() -> dict[str, str]:
    try:
        return read_files(personal())
    except InputError:
        return {}


def _bytes(files: Files) -> dict[str, bytes]:
    return {name: text.encode("utf-8") for name, text in files.items()}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
