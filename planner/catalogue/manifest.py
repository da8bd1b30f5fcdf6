"""What the shipped files must hold: the sections of each (contents.toml) and the digest of each (manifest.toml). Makes and checks both.

contents.toml is checked always, for a section that was cut leaves a file that is otherwise whole. manifest.toml is a second line of
defence, for a date or price moved within its range. After a change of the bundled files run `python -m planner.catalogue.manifest`.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from planner.catalogue.assemble import Files
from planner.catalogue.check_links import tables
from planner.catalogue.files import CONTENTS, MANIFEST, parse_all, read_contents
from planner.problems import Problem

_NOT_COUNTED = frozenset((CONTENTS, MANIFEST))
_NOT_SEALED = frozenset((MANIFEST, "cost.toml", "scoring.toml"))


def _add(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1


def sections(path: str, table: Mapping[str, object]) -> dict[str, int]:
    """How often each section stands in a file, by a name that a reader finds: "agent best, platform windows" 1, "edition x, price" 4."""
    counts: dict[str, int] = {}
    if path.startswith("vendors/"):
        vendor = table.get("vendor")
        if isinstance(vendor, Mapping):
            _add(counts, "vendor")
            for name in ("trust", "presence"):
                for _, item in tables(vendor, name):
                    _add(counts, f"vendor, {name} {item.get('kind')}")
        for kind, lists in (("agent", "platform"), ("edition", "price")):
            for _, item in tables(table, kind):
                place = f"{kind} {item.get('id')}"
                _add(counts, place)
                for name, value in item.items():
                    if isinstance(value, Mapping) and name != "minimum":
                        _add(counts, f"{place}, {name}")
                for _, inner in tables(item, lists):
                    _add(counts, f"{place}, {lists} {inner['os']}" if "os" in inner else f"{place}, {lists}")
        return counts
    if path == "scoring.toml":
        # Its shape is the advice's own, so its keys are counted one by one: no schema would miss one that was renamed.
        _keys(table, "", counts)
    else:
        _count(table, "", counts)
    return counts


def _keys(table: Mapping[str, object], place: str, counts: dict[str, int]) -> None:
    for key, value in table.items():
        here = f"{place}.{key}" if place else str(key)
        items = value if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value) else [value]
        for item in items:
            _add(counts, here)
            if isinstance(item, Mapping):
                _keys(item, here, counts)


def _count(table: Mapping[str, object], place: str, counts: dict[str, int]) -> None:
    """Every table of another file, those with an id by it, and the keys of those that are free."""
    for key, value in table.items():
        here = f"{place}, {key}" if place else str(key)
        if isinstance(value, Mapping):
            _add(counts, here)
            _count(value, here, counts)
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            for item in value:
                _add(counts, f"{here} {item['id']}" if isinstance(item.get("id"), str) else here)
        elif place and not isinstance(value, list) and place in ("rate", "alias", "currencies"):
            _add(counts, here)


def check_sections(files: Files) -> list[Problem]:
    """Each section that contents.toml lists and a file lacks. What somebody has added is no fault."""
    listed = files[CONTENTS].get("file")
    listed = listed if isinstance(listed, Mapping) else {}
    found: list[Problem] = []
    cure = f"Put back what was cut; where the cut is meant, take the line out of {CONTENTS}."
    for path, wanted in listed.items():
        if path not in files:
            text = f"{CONTENTS} lists this file, and it is missing or cannot be read."
            found.append(Problem("missing-file", "error", str(path), text, "Put it back."))
            continue
        have = sections(str(path), files[path])
        for section, count in wanted.items() if isinstance(wanted, Mapping) else ():
            if not isinstance(count, int) or have.get(section, 0) < count:
                text = f"Of the section {section!r} {count} must be here, and there is {have.get(section, 0) or 'none'}."
                found.append(Problem("contents", "error", f"{path}: {section}", text, cure))
    return found


def digests(contents: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each file but the manifest itself."""
    return {
        name: hashlib.sha256(data).hexdigest() for name, data in sorted(contents.items()) if name not in _NOT_COUNTED or name == CONTENTS
    }


def check_digests(contents: Mapping[str, bytes]) -> list[Problem]:
    """Each shipped file that is not as it was shipped; nothing where the folder has no manifest."""
    import tomllib

    if MANIFEST not in contents:
        return []
    try:
        kept = tomllib.loads(contents[MANIFEST].decode("utf-8-sig")).get("sha256")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return []  # check names it as no valid TOML
    kept = kept if isinstance(kept, Mapping) else {}
    have = digests(contents)
    cure = f"Install the program again, or take {MANIFEST} away if the change is meant."
    changed = [name for name, digest in have.items() if kept.get(name) != digest]
    gone = [str(name) for name in kept if name not in have]
    return [Problem("manifest", "error", name, "This file is not as it was shipped.", cure) for name in changed] + [
        Problem("manifest", "error", name, "This shipped file is missing.", cure) for name in gone
    ]


def contents_text(files: Files) -> str:
    """The text of contents.toml for these files."""
    lines = ["# The sections that each file holds, so that one that was cut is missed. Made by: python -m planner.catalogue.manifest"]
    for path in sorted(files):
        if path not in _NOT_COUNTED:
            lines.append(f"\n[file.{json.dumps(path)}]")
            lines += [f"{json.dumps(name, ensure_ascii=False)} = {count}" for name, count in sections(path, files[path]).items()]
    return "\n".join(lines) + "\n"


def manifest_text(contents: Mapping[str, bytes]) -> str:
    """The text of manifest.toml for these files."""
    lines = ["# The digest of each file as it was shipped. Made by: python -m planner.catalogue.manifest\n", "[sha256]"]
    lines += [f'{json.dumps(name)} = "{digest}"' for name, digest in digests(contents).items()]
    return "\n".join(lines) + "\n"


def renew(folder: Path) -> None:
    """Writes contents.toml and manifest.toml anew for the files in `folder`: for whoever has changed them on purpose."""
    read = read_contents(folder)
    files = parse_all({name: data for name, data in read.items() if name not in _NOT_COUNTED}, folder)
    (folder / CONTENTS).write_text(contents_text(files), encoding="utf-8", newline="\n")
    read = read_contents(folder)
    (folder / MANIFEST).write_text(manifest_text(read), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    from planner import paths

    renew(paths.resource("catalogue"))
