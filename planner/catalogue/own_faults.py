"""What is broken among own facts, fact by fact: held against the catalogue that counts, each alone, so that one never hides the others."""

from collections.abc import Mapping
from pathlib import Path

from planner import paths
from planner.catalogue.assemble import Table
from planner.catalogue.files import CONTENTS, MANIFEST, parse_all, read_contents
from planner.catalogue.own import OWN, lay_over, own_of, personal
from planner.catalogue.own_edit import UNREADABLE, OwnFact, listed, readable
from planner.catalogue.own_files import read_files
from planner.catalogue.pack import accepted
from planner.problems import InputError, Problem

Files = Mapping[str, str]


def faults(files: Files, folder: Path | None = None, *, of_project: bool = False) -> tuple[Problem, ...]:
    """Every fault of these own facts over the catalogue in `folder` (None: the one that counts, the personal facts beneath a project's)."""
    base = _base(folder)
    if of_project and folder is None:
        base, _ = lay_over(base, own_of(personal(), _bytes(readable(_personal())))[0])
    lost = [fact for fact in listed(files) if fact.kind == UNREADABLE]
    unread = [Problem("not-toml", "error", f"{fact.file}: {fact.value}", f"{_sentence(fact.spot)}", "Correct it.") for fact in lost]
    own, shape = own_of(Path(OWN), _bytes(readable(files)))
    told = dict.fromkeys((*unread, *shape, *lay_over(base, own)[1]))
    return tuple(told)


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
    old = {(p.code, p.text) for p in faults(before, folder, of_project=of_project)}
    return tuple(p for p in found if (p.code, p.text) not in old)


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
