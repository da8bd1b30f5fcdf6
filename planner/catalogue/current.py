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
        raise InputError(str(project), f"its own facts: {faults[0]}")
    return own


def current(folder: Path | None = None, *, project: Own | None = None, mine: Own | None = None) -> Catalogue:
    """The catalogue that counts. `project` holds the facts of one project; `mine` stands in for the personal folder (to try facts out).

    Raises InputError naming file and place where a fact leads nowhere or is no value of its key.
    """
    own: list[Path | Own] = [] if folder is not None else [personal() if mine is None else mine]
    if project is not None:
        own.append(project)
    return load(accepted() if folder is None else folder, own=tuple(own))
