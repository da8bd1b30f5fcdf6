"""Whether a system's distribution and editions are words by which computers are recognised: one misspelt leaves its record to no computer.

The systems' file in, faults out; nothing is changed.
"""

import difflib
from collections.abc import Iterator, Mapping

from planner.catalogue.assemble import Files
from planner.catalogue.check_links import tables, text_of, words_of
from planner.problems import Problem

FILE = "operating_systems.toml"
BY_NAME_ALONE = frozenset(
    ("alpine", "arch", "cloudlinux", "gentoo", "kali", "manjaro", "mariner", "opensuse-tumbleweed", "pop-os", "raspbian", "sled", "zorin")
)
"""Distributions that recognition names and of which operating_systems.toml holds no release."""
DISTRIBUTIONS = BY_NAME_ALONE | frozenset(
    ("almalinux", "amazon-linux", "centos", "centos-stream", "debian", "fedora", "linuxmint", "opensuse-leap", "oracle-linux", "rhel",
     "rocky", "sles", "ubuntu")
)  # fmt: skip
"""Those of Linux that are known by name; another one must be what its own record's name begins with."""
EDITIONS = (
    "Home", "Pro", "Pro Education", "Pro for Workstations", "Enterprise", "Education", "IoT Enterprise", "Enterprise LTSC",
    "IoT Enterprise LTSC", "Standard", "Datacenter", "Essentials", "Foundation",
)  # fmt: skip
"""The words in which recognition gives an edition of Windows."""
_OF_FAMILY = {"ios": frozenset(("ios", "ipados"))}
_WINDOWS = ("windows", "windows-server")


def check_systems(files: Files) -> list[Problem]:
    """Distributions that are not those of their record, and editions that no computer's name gives."""
    return [
        Problem(code, "error", f"{FILE}: {place}", text, cure)
        for place, system in tables(files.get(FILE), "os")
        for code, text, cure in (*_distribution(system), *_editions(system))
    ]


def sound_distribution(system: Mapping[str, object]) -> bool:
    """Whether a record's distribution may be one that computers have."""
    return not any(True for _ in _distribution(system))


def _distribution(system: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    family, name, given = text_of(system, "family"), text_of(system, "id"), text_of(system, "distribution")
    allowed = _OF_FAMILY.get(family, frozenset())
    if family != "linux" and not allowed:
        if given:
            text = f"`distribution` is {given!r}, and a system of the family {family!r} has none."
            yield "bad-value", text, "Take it out, or correct the family."
        return
    if not given:
        text = "`distribution` is missing, so no computer is recognised as this release."
        yield "missing-key", text, "It holds the distribution's id, as the record's `id` begins."
        return
    begins = text_of(system, "name").casefold().split()[:1] == given.split("-")[:1]
    known = given in allowed if allowed else given in DISTRIBUTIONS or begins
    if not known or not name.startswith(f"{given}-"):
        near = difflib.get_close_matches(given, sorted(allowed or DISTRIBUTIONS), 1)
        text = f"`distribution` is {given!r}, which is not that of {name!r}, so no computer is recognised as this release."
        yield "dangling", text, f"Is {near[0]!r} meant?" if near and near[0] != given else "Correct it: it is what `id` begins with."


def _editions(system: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    family, given = text_of(system, "family"), words_of(system, "editions")
    if given and family not in _WINDOWS:
        yield "bad-value", f"`editions` stands at a system of the family {family!r}, which has none.", "Take it out."
        return
    for word in given:
        if word not in EDITIONS:
            near = difflib.get_close_matches(word, EDITIONS, 1)
            text = f"`editions` names {word!r}, which is no edition that a computer's name gives."
            yield "bad-value", text, f"Is {near[0]!r} meant?" if near else f"One of: {', '.join(EDITIONS)}."
