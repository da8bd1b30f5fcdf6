"""Own facts in a folder: read, written, and the last change taken back. What they say is left to own.py and own_edit.py."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from planner.catalogue.own import OWN
from planner.problems import InputError, Refused, WorldError

Files = Mapping[str, str]
_AFTER = "after.sha256"


def read_files(folder: Path) -> dict[str, str]:
    """The files of a folder of own facts; {} where there is none. Raises InputError for one that cannot be read."""
    paths = {OWN: folder / OWN} | {f"vendors/{p.name}": p for p in sorted((folder / "vendors").glob("*.toml"))}
    found = {}
    for name, path in paths.items():
        if path.is_file():
            try:
                found[name] = path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as fault:
                raise InputError(str(path), "cannot be read as text in UTF-8; correct the file") from fault
    return found


def write_files(folder: Path, files: Files) -> None:
    """Makes the folder hold exactly these files; what it held is kept beside it for `undo`. Raises WorldError where that cannot be done."""
    before = read_files(folder)
    if dict(files) == before:
        return
    kept = _before(folder)
    try:
        if kept.exists():
            shutil.rmtree(kept)
        _write(kept, before)
        (kept / _AFTER).write_text(_digest(files), encoding="ascii")
        _write(folder, files)
    except OSError as fault:
        raise WorldError(str(folder), f"your facts could not be written: {fault.strerror or fault}.") from fault


def can_undo(folder: Path) -> bool:
    """Whether the last change of the folder can be taken back: there was one, and nobody changed the files by hand since."""
    try:
        return (_before(folder) / _AFTER).read_text(encoding="ascii") == _digest(read_files(folder))
    except (OSError, UnicodeDecodeError, InputError):
        return False


def undo(folder: Path) -> None:
    """Makes the folder hold what it held before the last change. The step cannot itself be undone.

    Raises Refused where there is no change to take back, or where that would lose what was changed by hand since.
    """
    kept = _before(folder)
    if not (kept / _AFTER).is_file():
        raise Refused("There is no change of your facts to take back.")
    if not can_undo(folder):
        raise Refused(f"The files in {folder} were changed by hand since; to take the last change back would lose that.")
    try:
        _write(folder, read_files(kept))
        shutil.rmtree(kept)
    except OSError as fault:
        raise WorldError(str(folder), f"your facts could not be taken back: {fault.strerror or fault}.") from fault


def _before(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.before")


def _digest(files: Files) -> str:
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name} {len(files[name])}\n{files[name]}".encode())
    return whole.hexdigest()


def _write(folder: Path, files: Files) -> None:
    (folder / "vendors").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        made = folder / f"{name}.new"
        made.write_text(text, encoding="utf-8", newline="\n")
        made.replace(folder / name)
    for gone in set(read_files(folder)) - set(files):
        (folder / gone).unlink()
