"""The bundled catalogue and copies of it for tests: read once, never changed in place."""

import shutil
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from planner import paths
from planner.catalogue.assemble import Table
from planner.catalogue.book import Catalogue
from planner.catalogue.files import read_contents
from planner.catalogue.load import load


@cache
def book() -> Catalogue:
    return load(cache=None)


@cache
def contents() -> dict[str, bytes]:
    return read_contents(paths.resource("catalogue"))


@cache
def tables() -> dict[str, Table]:
    return {name: tomllib.loads(data.decode("utf-8"), parse_float=Decimal) for name, data in contents().items()}


def copied(to: Path) -> Path:
    """A copy of the bundled catalogue's folder, to be damaged; without the manifest."""
    folder = to / "catalogue"
    shutil.copytree(paths.resource("catalogue"), folder)
    (folder / "manifest.toml").unlink(missing_ok=True)
    return folder
