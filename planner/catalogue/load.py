"""The catalogue's folder in, one Catalogue out, through a cache in the user's cache folder. Never writes into the catalogue's folder."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import paths
from planner.catalogue.assemble import Table, assemble
from planner.catalogue.book import Catalogue
from planner.catalogue.files import CACHE_FORM, CONTENTS, MANIFEST, digest_of, parse_all, read_contents
from planner.problems import Defect, InputError, Problem

if TYPE_CHECKING:
    from planner.catalogue.own import Own

_SHAPE_FAULTS = (KeyError, TypeError, ValueError, ArithmeticError, AssertionError, AttributeError, IndexError)


_FIRST = ("missing-file", "not-toml", "missing-table", "missing-key", "wrong-type", "unknown-key", "bad-value", "duplicate")
"""The faults that are told first, for the others often follow from them."""


def default_cache() -> Path:
    """The file that holds the parsed form of the catalogue read last."""
    return paths.cache_dir() / "catalogue.json"


def _plain(value: object) -> str:
    if isinstance(value, (date, Decimal)):
        return str(value)
    raise TypeError(type(value).__name__)


def _write_cache(cache: Path, digest: str, parsed: Mapping[str, Table], scoring: bytes) -> None:
    body = json.dumps(
        {"files": parsed, "scoring": scoring.decode("utf-8-sig")}, default=_plain, ensure_ascii=False, separators=(",", ":")
    ).encode()
    import tempfile

    head = f"{CACHE_FORM} {digest} {hashlib.sha256(body).hexdigest()}\n".encode()
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache.parent, prefix=cache.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(head + body)
            Path(name).replace(cache)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        # A cache only saves time: a full disk or a folder that cannot be written costs a tenth of a second at each start, no more.
        return


def _read_cache(cache: Path, digest: str) -> dict[str, Any] | None:
    try:
        data = cache.read_bytes()
    except OSError:
        return None
    head, _, body = data.partition(b"\n")
    if head.decode("ascii", "replace") != f"{CACHE_FORM} {digest} {hashlib.sha256(body).hexdigest()}":
        return None
    try:
        kept = json.loads(body)
    except ValueError:
        return None
    return kept if isinstance(kept, dict) and kept.keys() >= {"files", "scoring"} else None


def _unusable(folder: Path, fault: Exception) -> Exception:
    from planner.catalogue.check import check

    faults = tuple(fault for fault in check(folder) if fault.severity == "error")
    if not faults:
        return Defect(f"the catalogue in {folder} passed the check and could not be read: {fault!r}")
    first, more = min(faults, key=lambda fault: _FIRST.index(fault.code) if fault.code in _FIRST else len(_FIRST)), len(faults) - 1
    rest = f" ({more} more: run av-planner catalogue check)" if more else ""
    file, _, place = first.place.partition(": ")
    return InputError(str(folder / file), f"{place}: {first.text} {first.cure}{rest}".removeprefix(": "))


def _laid_over(parsed: dict[str, Table], own: "tuple[Own, ...]") -> dict[str, Table]:
    from planner.catalogue.own import lay_over

    for facts in own:
        parsed, faults = lay_over(parsed, facts)
        if faults:
            raise _own_fault(facts, faults)
    return parsed


def _own_fault(own: "Own", faults: tuple[Problem, ...]) -> InputError:
    file, _, place = faults[0].place.partition(": ")
    more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    return InputError(str(own.folder / file), f"{place}: {faults[0].text} {faults[0].cure}{more}".removeprefix(": "))


def _read_own(given: "tuple[Path | Own, ...]") -> "tuple[Own, ...]":
    if not given:
        return ()
    from planner.catalogue.own import read_own

    found = []
    for facts in given:
        if isinstance(facts, Path):
            own, faults = read_own(facts)
            if faults:
                raise _own_fault(own, faults)
            found.append(own)
        else:
            found.append(facts)
    return tuple(facts for facts in found if facts.facts or facts.vendors)


def load(folder: Path | None = None, *, cache: Path | None = Path(), own: "tuple[Path | Own, ...]" = ()) -> Catalogue:
    """The catalogue in `folder` (None: the bundled one). `cache` is a file, None for no cache; left out, the user's own.

    `own` are a user's own facts, folders or already read, laid over it one after the other (own.py): the personal, then the project's.

    A cache that is damaged or of other files is rebuilt without a word. A folder that is not the bundled one is checked whole when it
    is first read. Raises InputError naming file and place where the files cannot be used.
    """
    bundled = folder is None
    where = paths.resource("catalogue") if folder is None else folder
    contents = {name: data for name, data in read_contents(where).items() if name not in (CONTENTS, MANIFEST)}
    mine = _read_own(own)
    digest = digest_of(contents) if not mine else digest_of(contents | {facts.digest: b"" for facts in mine})
    kept_at = default_cache() if cache == Path() else cache
    if kept_at is not None and (mine or not bundled):
        # Each folder has a cache of its own, so that a consultant's second catalogue does not slow the bundled one.
        key = "\n".join(str(place.resolve()) for place in (where, *(facts.folder for facts in mine)))
        kept_at = kept_at.with_name(f"{kept_at.stem}-{hashlib.sha256(key.encode()).hexdigest()[:12]}{kept_at.suffix}")
    if kept_at is not None:
        kept = _read_cache(kept_at, digest)
        if kept is not None:
            try:
                return assemble(kept["files"], tomllib.loads(kept["scoring"]), digest)
            except _SHAPE_FAULTS:
                pass
    parsed = parse_all(contents, where)
    if not bundled:
        from planner.catalogue.check import check

        if any(fault.severity == "error" for fault in check(where)):
            raise _unusable(where, ValueError("the check found faults"))
    parsed = _laid_over(parsed, mine)
    try:
        book = assemble(parsed, parsed.get("scoring.toml", {}), digest)
    except _SHAPE_FAULTS as fault:
        raise _unusable(where, fault) from fault
    if kept_at is not None:
        _write_cache(kept_at, digest, parsed, contents.get("scoring.toml", b""))
    return book
