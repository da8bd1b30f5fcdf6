"""What the shipped files must hold: the sections of each (contents.toml) and the digest of each (manifest.toml). Makes and checks both.

contents.toml is checked always, for a section that was cut leaves a file that is otherwise whole. manifest.toml is a second line of
defence, for a date or price moved within its range. After a change of the bundled files run `python -m planner.catalogue.manifest`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from planner.catalogue.assemble import Files
from planner.catalogue.check_links import tables
from planner.catalogue.files import CONTENTS, MANIFEST, parse_all, read_contents
from planner.problems import Problem

_NOT_COUNTED = frozenset((CONTENTS, MANIFEST, "cost.toml", "scoring.toml"))


def _of(table: Mapping[str, object], lists: tuple[str, ...], parts: tuple[str, ...]) -> str:
    counts = [f"{name} {len(value)}" for name in lists if isinstance(value := table.get(name), list)]
    return ", ".join([*counts, *(name for name in parts if name in table)])


def _keys(table: Mapping[str, object], place: str) -> Iterator[str]:
    """Every table of a file of free shape with its keys."""
    yield f"{place or 'top'}: {' '.join(sorted(map(str, table)))}"
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{place}.{key}" if place else str(key))
        elif isinstance(value, list):
            for number, item in enumerate(value, 1):
                if isinstance(item, Mapping):
                    yield from _keys(item, f"{place}.{key} {number}" if place else f"{key} {number}")


def sections(path: str, table: Mapping[str, object]) -> list[str]:
    """The sections of one file as short lines, in the file's order: what must be there for the file to be whole."""
    found: list[str] = []
    if path.startswith("vendors/"):
        vendor = table.get("vendor")
        if isinstance(vendor, Mapping):
            found.append("vendor: " + _of(vendor, ("trust", "presence"), ()))
        for _, agent in tables(table, "agent"):
            platforms = [str(t.get("os")) for _, t in tables(agent, "platform")]
            parts = _of(agent, (), ("install", "install_unverified", "removal", "removal_unverified"))
            found.append(f"agent {agent.get('id')}: " + ", ".join([*platforms, *([parts] if parts else [])]))
        for _, edition in tables(table, "edition"):
            found.append(f"edition {edition.get('id')}: " + _of(edition, ("price",), ("capabilities", "capabilities_unverified")))
        return found
    if path == "scoring.toml":
        return list(_keys(table, ""))
    for name, value in table.items():
        if isinstance(value, list):
            items = [t for _, t in tables(table, name)]
            ids = [str(t["id"]) for t in items if "id" in t]
            if ids and len(ids) == len(value):
                found += [f"{name} {key}" for key in ids]
            else:
                found.append(f"{name}: {len(value)}")
        elif isinstance(value, Mapping):
            found.append(f"{name}: {' '.join(sorted(map(str, value)))}")
            for key, inner in value.items():
                if isinstance(inner, Mapping):
                    deeper = inner.get("metric")
                    if isinstance(deeper, Mapping):
                        found.append(f"{name} {key}: {' '.join(sorted(map(str, deeper)))}")
    return found


def check_sections(files: Files) -> list[Problem]:
    """Each section that contents.toml lists and a file lacks, or that a file has and contents.toml does not list."""
    listed = files[CONTENTS].get("file")
    listed = listed if isinstance(listed, Mapping) else {}
    found: list[Problem] = []
    for path, table in files.items():
        if path in _NOT_COUNTED:
            continue
        wanted = listed.get(path)
        if not isinstance(wanted, list):
            cure = "Add its sections there, or take contents.toml away if you do not want them counted."
            found.append(Problem("contents", "error", path, f"{CONTENTS} does not list this file.", cure))
            continue
        have = sections(path, table)
        for section in wanted:
            if section not in have:
                text = f"The section {section!r} that {CONTENTS} lists is not here as it was."
                found.append(Problem("contents", "error", f"{path}: {section}", text, f"Put back what was cut, or correct {CONTENTS}."))
        for section in have:
            if section not in wanted:
                text = f"{CONTENTS} does not list the section {section!r}."
                found.append(Problem("contents", "error", f"{path}: {section}", text, f"Add it to {CONTENTS}, or take the section out."))
        twice = next((section for section in have if have.count(section) > 1), None)
        if twice is not None:
            found.append(Problem("duplicate", "error", f"{path}: {twice}", "This section stands there twice.", "Take one out."))
    found += [
        Problem("missing-file", "error", str(path), f"{CONTENTS} lists this file, and it is missing or cannot be read.", "Put it back.")
        for path in listed
        if path not in files
    ]
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
        kept = tomllib.loads(contents[MANIFEST].decode("utf-8")).get("sha256")
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
    lines = ["# The sections that each file holds, so that one that was cut is missed. Made by: python -m planner.catalogue.manifest\n"]
    lines.append("[file]")
    for path in sorted(files):
        if path not in _NOT_COUNTED:
            rows = "".join(f"  {json.dumps(section, ensure_ascii=False)},\n" for section in sections(path, files[path]))
            lines.append(f"{json.dumps(path)} = [\n{rows}]")
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
