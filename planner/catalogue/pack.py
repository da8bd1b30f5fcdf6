"""A catalogue pack: a zip of the catalogue's own kind of files. Checked, its differences shown, accepted whole, undone in one step.

What is accepted is written as a whole catalogue into the user's folder; the bundled files never change.
"""

import lzma
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from planner import paths
from planner.catalogue.assemble import Table
from planner.catalogue.check import check_contents, parsed
from planner.catalogue.check_links import tables, text_of
from planner.catalogue.differences import Difference, differences
from planner.catalogue.files import CONTENTS, MANIFEST, read_contents
from planner.problems import InputError, Problem, Refused, WorldError

LARGEST = 20_000_000
"""Bytes of all files of a pack, unpacked; the bundled catalogue has about one million."""
MOST = 500
"""Files in a pack."""

_ACCEPTED, _BEFORE = "catalogue", "catalogue.before"
"""Folders of the catalogue that counts and of those that counted before it: the oldest has the bare name, then `.2`, `.3` …"""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack held against the catalogue it would change. `contents` is the whole catalogue as it would be; `faults` empty = acceptable.

    `doubts` are what only looks wrong and refuses nothing.
    """

    name: str
    contents: Mapping[str, bytes]
    faults: tuple[Problem, ...]
    differences: tuple[Difference, ...]
    doubts: tuple[Problem, ...] = ()


def home() -> Path:
    """The user's folder in which an accepted catalogue lies."""
    return paths.data_dir()


def accepted(folder: Path | None = None) -> Path | None:
    """The catalogue that was accepted last, for `load`; None where the bundled one counts."""
    kept = (folder or home()) / _ACCEPTED
    return kept if (kept / "catalogue.toml").is_file() else None


def _named(name: str) -> str | None:
    """The place of a packed file in a catalogue; None for one that belongs to none. A folder around all files is looked through."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or name.startswith("/") or "\\" in name or not name.endswith(".toml"):
        return None
    if len(parts) >= 2 and parts[-2] == "vendors" and len(parts) <= 3:
        return f"vendors/{parts[-1]}"
    return parts[-1] if len(parts) <= 2 else None


def _besides(name: str) -> bool:
    """Whether a packed file is what systems and people put beside the catalogue's: Finder's and Explorer's own files, a text to read."""
    parts = PurePosixPath(name).parts
    last = parts[-1].casefold() if parts else ""
    own = parts[:1] == ("__MACOSX",) or last.startswith("._") or last in (".ds_store", "thumbs.db", "desktop.ini")
    return own or (len(parts) <= 2 and last.partition(".")[0] in ("readme", "license", "licence") and not last.endswith(".toml"))


def _unpack(path: Path) -> tuple[dict[str, bytes], list[Problem]]:
    found: list[Problem] = []
    contents: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir() and not _besides(info.filename)]
            if len(entries) > MOST or sum(info.file_size for info in entries) > LARGEST:
                raise InputError(str(path), "this pack is larger than any catalogue; ask whoever made it.")
            for info in entries:
                name = _named(info.filename)
                if name in (CONTENTS, MANIFEST):
                    continue
                if name is None or name in contents:
                    found.append(
                        Problem("unknown-key", "error", info.filename, "This file is none of a catalogue.", "Take it out of the pack.")
                    )
                    continue
                contents[name] = archive.read(info)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError) as fault:
        raise InputError(str(path), "this is no zip file that can be read; ask for the pack again.") from fault
    except OSError as fault:
        raise InputError(str(path), f"this file cannot be read: {fault.strerror or fault}.") from fault
    if not contents:
        found.append(
            Problem("missing-file", "error", path.name, "There is no file of a catalogue in this pack.", "Ask for the pack again.")
        )
    return contents, found


def _tables(contents: Mapping[str, bytes]) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for name, data in contents.items():
        table = parsed(name, data, [])
        if table is not None:
            tables[name] = table
    return tables


def _figures_gone(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Problem]:
    """Figures of the cost model that the pack takes away: every cost is computed from all of them."""
    old, new = (dict(tables(_tables(contents).get("cost.toml"), "figure")) for contents in (before, after))
    have = {text_of(table, "id") for table in new.values()}
    gone = [text_of(table, "id") for table in old.values() if text_of(table, "id") not in have]
    return [
        Problem("contents", "error", f"cost.toml: figure {name}", "The cost is computed with this figure, and it is gone.", "Put it back.")
        for name in gone
    ]


def read_pack(path: Path, base: Path | None = None) -> Pack:
    """The pack at `path` held against the catalogue in `base` (None: the accepted one, else the bundled one).

    Raises InputError where the file is no pack at all; faults of its contents stand in the result.
    """
    packed, found = _unpack(path)
    under = base or accepted() or paths.resource("catalogue")
    before = {name: data for name, data in read_contents(under).items() if name not in (CONTENTS, MANIFEST)}
    after = before | packed
    found += check_contents(after)
    found += _figures_gone(before, after)
    faults = tuple(sorted((fault for fault in found if fault.severity == "error"), key=lambda fault: fault.code != "not-toml"))
    doubts = tuple(fault for fault in found if fault.severity != "error")
    old, new = _tables(before), _tables(after)
    unread = after.keys() - new.keys()  # nothing is known of what they would change, least of all that all of it goes
    old = {name: table for name, table in old.items() if name not in unread}
    return Pack(path.name, after, faults, differences(old, new), doubts)


def accept(pack: Pack, folder: Path | None = None) -> Path:
    """Makes the pack's catalogue the one that counts, whole; every one that counted before is kept for `undo`. Returns its folder.

    Raises Refused where the pack has faults, WorldError where it cannot be written.
    """
    if pack.faults:
        raise Refused(f"{pack.name} is not accepted: {pack.faults[0]}")
    where = folder or home()
    now = where / _ACCEPTED
    try:
        where.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=where, prefix="catalogue.new"))
        (made / "vendors").mkdir()
        for name, data in pack.contents.items():
            (made / name).write_bytes(data)
        kept = _kept(where)
        if now.exists():
            now.rename(where / _place(len(kept) + 1))
        made.rename(now)
    except OSError as fault:
        raise WorldError(str(where), f"the catalogue could not be written: {fault.strerror or fault}.") from fault
    return now


def undo(folder: Path | None = None) -> bool:
    """Takes the pack accepted last back: the one before it counts, after the first the bundled catalogue; False where none is accepted.

    The step cannot itself be undone. Raises WorldError where it cannot be done.
    """
    where = folder or home()
    now = where / _ACCEPTED
    if not now.exists():
        return False
    try:
        gone = Path(tempfile.mkdtemp(dir=where, prefix="catalogue.old"))
        now.rename(gone / _ACCEPTED)
        kept = _kept(where)
        if kept:
            kept[-1].rename(now)
        shutil.rmtree(gone)
        if now.exists() and not (now / "catalogue.toml").is_file():
            shutil.rmtree(now)
    except OSError as fault:
        raise WorldError(str(where), f"the catalogue could not be taken back: {fault.strerror or fault}.") from fault
    return True


def _place(number: int) -> str:
    return _BEFORE if number == 1 else f"{_BEFORE}.{number}"


def _kept(where: Path) -> list[Path]:
    """The catalogues that counted before the one that counts, the oldest first."""
    found: list[Path] = []
    while (where / _place(len(found) + 1)).exists():
        found.append(where / _place(len(found) + 1))
    return found
