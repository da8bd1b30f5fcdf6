"""The catalogue that counts: a given folder, else the pack accepted last, else the bundled one; the user's own facts lie over it.

Personal facts lie over the user's own catalogue only: a folder that is named stands as it is. Facts of a project lie over either.
"""

from collections.abc import Mapping
from pathlib import Path

from planner.catalogue.book import Catalogue
from planner.catalogue.load import load
from planner.catalogue.own import Own, own_of, personal
from planner.catalogue.pack import accepted
from planner.problems import InputError


def project_facts(project: Path, files: Mapping[str, str]) -> Own:
    """The facts that a project keeps, as text by name. Raises InputError naming place and cure where they cannot be read."""
    own, faults = own_of(project, {name: text.encode("utf-8") for name, text in files.items()})
    if faults:
        raise InputError(str(project), f"its own facts: {faults[0]} {hint(project)}")
    return own


def hint(project: Path | None = None) -> str:
    """How a fact of one's own that is broken is found and taken out, for the end of a sentence."""
    of = f" --project {project}" if project is not None else ""
    return f"`av-planner catalogue own{of}` lists your facts with their numbers, --remove NUMBER takes one out."


def current(folder: Path | None = None, *, project: Own | None = None, mine: Own | None = None) -> Catalogue:
    """The catalogue that counts. `project` holds the facts of one project; `mine` stands in for the personal folder (to try facts out).

    Raises InputError naming file and place where a fact leads nowhere or is no value of its key.
    """
    own: list[Path | Own] = [] if folder is not None else [personal() if mine is None else mine]
    if project is not None:
        own.append(project)
    try:
        return load(accepted() if folder is None else folder, own=tuple(own))
    except InputError as fault:
        if project is not None and fault.where.startswith(str(project.folder)):
            raise InputError(str(project.folder), f"its own facts: {fault.text} {hint(project.folder)}") from fault
        if folder is None and fault.where.startswith(str(personal())):
            raise InputError(fault.where, f"{fault.text} {hint()}") from fault
        raise
