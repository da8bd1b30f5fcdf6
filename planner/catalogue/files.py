"""The files of a catalogue's folder: which there are, their bytes, their digest, their tables. Judges nothing beyond what TOML asks."""

import hashlib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from planner.catalogue.assemble import Table
from planner.problems import InputError

CACHE_FORM = 1
"""Counted up whenever the cached form or what is made of it changes."""
CONTENTS, MANIFEST = "contents.toml", "manifest.toml"
"""What says whether the other files are whole (manifest.py): no facts, so no part of the catalogue that is made of the files."""


def files_of(folder: Path) -> dict[str, Path]:
    """Every TOML file of a catalogue, keyed by its path within it, sorted."""
    found = {p.name: p for p in folder.glob("*.toml")} | {f"vendors/{p.name}": p for p in (folder / "vendors").glob("*.toml")}
    return dict(sorted(found.items()))


def digest_of(contents: Mapping[str, bytes]) -> str:
    """One SHA-256 over names and bytes of all files."""
    whole = hashlib.sha256(f"catalogue {CACHE_FORM}".encode())
    for name, data in contents.items():
        whole.update(f"\n{name} {len(data)}\n".encode())
        whole.update(data)
    return whole.hexdigest()


def parse_all(contents: Mapping[str, bytes], folder: Path) -> dict[str, Table]:
    """Each file parsed; raises InputError naming file and line of the first that is no TOML."""
    parsed: dict[str, Table] = {}
    for name, data in contents.items():
        try:
            parsed[name] = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal if name != "scoring.toml" else float)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise InputError(
                str(folder / name), f"this is no valid TOML: {fault}. Correct the file, then run: av-planner catalogue check"
            ) from fault
    return parsed


def read_contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of the catalogue; raises InputError where the folder is none or a file cannot be read."""
    if not folder.is_dir():
        raise InputError(str(folder), "this is not a folder with a catalogue. Name the folder that holds catalogue.toml.")
    contents: dict[str, bytes] = {}
    for name, path in files_of(folder).items():
        try:
            contents[name] = path.read_bytes()
        except OSError as fault:
            raise InputError(str(path), f"this file cannot be read: {fault.strerror or fault}.") from fault
    if "catalogue.toml" not in contents:
        raise InputError(str(folder), "catalogue.toml is missing here. Name the folder that holds it.")
    return contents
