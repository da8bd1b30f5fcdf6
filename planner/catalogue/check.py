"""The one checker of a catalogue: every fault of every file at once, each with file, place, fault and cure. Never raises on data.

It serves the bundled files, a user's own and a pack alike. The manifest (a digest for each shipped file) is a second line of defence.
"""

import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path

from planner.catalogue import manifest as shipped
from planner.catalogue.assemble import Table
from planner.catalogue.check_basis import check_basis
from planner.catalogue.check_links import check_links
from planner.catalogue.check_platforms import check_platforms
from planner.catalogue.check_shape import check_file, reporter
from planner.catalogue.check_systems import check_systems
from planner.catalogue.files import CONTENTS, MANIFEST, files_of
from planner.catalogue.schema_files import NEEDED, shape_of
from planner.problems import Problem


def check(folder: Path, *, manifest: bool = True) -> tuple[Problem, ...]:
    """All faults of the catalogue in `folder`, in the order of files; () = none. `manifest` False leaves the digests aside."""
    contents: dict[str, bytes] = {}
    found: list[Problem] = []
    listed = files_of(folder) if folder.is_dir() else {}
    if not any(name in NEEDED or name.startswith("vendors/") for name in listed):
        cure = "Name the folder that holds catalogue.toml."
        return (Problem("missing-file", "error", str(folder), "This is not a folder with a catalogue.", cure),)
    for name, path in listed.items():
        try:
            contents[name] = path.read_bytes()
        except OSError as fault:
            found.append(
                Problem("missing-file", "error", name, f"This file cannot be read: {fault.strerror or fault}.", "Make it readable.")
            )
    found += check_contents(contents)
    if manifest:
        found += shipped.check_digests(contents)
    order = {name: number for number, name in enumerate(contents)}
    return tuple(sorted(found, key=lambda p: order.get(p.place.partition(":")[0], -1)))


def check_contents(contents: Mapping[str, bytes], *, needed: tuple[str, ...] = NEEDED) -> list[Problem]:
    """All faults of files that are already read, keyed by their path in the catalogue."""
    found: list[Problem] = []
    files: dict[str, Table] = {}
    for name, data in contents.items():
        table = parsed(name, data, found)
        if table is not None:
            files[name] = table
    missing = [name for name in needed if name not in contents]
    found += [Problem("missing-file", "error", name, "This file is missing.", "Put it back.") for name in missing]
    if needed and not any(name.startswith("vendors/") for name in contents):
        found.append(Problem("missing-file", "error", "vendors", "There is no vendor's file here.", "Put the files back."))
    return found + check_tables(files)


def parsed(name: str, data: bytes, found: list[Problem]) -> Table | None:
    """One file's table; None, and a fault in `found`, where it is no TOML. A mark of the byte order before it is passed over."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        found.append(Problem("not-toml", "error", name, "This is no text in UTF-8, so nothing in it is read.", "Save it as UTF-8."))
        return None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        found.append(Problem("not-toml", "error", name, f"This is no valid TOML: {fault}.", "Correct that line."))
        return None


def check_tables(files: Mapping[str, Table], *, own: Collection[str] = ()) -> list[Problem]:
    """All faults of files that are already parsed: shape and types, then what no single table shows, then sections that are missing.

    `own` are the files that hold a user's own facts.
    """
    found: list[Problem] = []
    for name, table in files.items():
        shape = shape_of(name)
        report = reporter(name, found)
        if shape is not None:
            check_file(shape, table, report)
        elif name not in (CONTENTS, MANIFEST):
            report("unknown-key", "", "This file is none of a catalogue.", "Vendors' files belong into the folder vendors.")
    found += check_links(files)
    found += check_systems(files)
    found += check_platforms(files)
    found += check_basis(files, own)
    if CONTENTS in files:
        found += shipped.check_sections(files)
    return found
