"""Versions that compare: of Windows, macOS, Linux and phones. What cannot be compared gives None, which never means "fits"."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from planner.catalogue.records import OperatingSystem

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_HALF_YEAR = re.compile(r"(\d\d)h([12])")
_BRACKETED = re.compile(r"(\d+\.\d+) ?\((?:build )?(\d+)(?:\.\d+)?\)")
_PACK = re.compile(r"(\d+)[ -]?sp ?(\d)")
_AROUND = re.compile(r"\blts\b|\bversion\b|\bv(?=\d)|\bbuild\b|\([^)]*\)|\+$")
_SPEC = re.compile(r"([a-z][\w-]*?)\s*>=\s*([\w.]+)")


def comparable(text: str) -> Version | None:
    """A version as something that compares, None where it is none.

    Mapped first: "10.0 (22631)" is 10.0.22631, "24.04 LTS" is 24.04, "15 SP5" is 15.5, "12 (bookworm)" is 12. A half year ("22H2") compares
    only with another one: it becomes 22.2 of an epoch of its own.
    """
    written = " ".join(text.lower().split())
    half = _HALF_YEAR.fullmatch(written)
    if half:
        return Version(f"{_HALF_YEARS}!{half.group(1)}.{half.group(2)}")
    written = _BRACKETED.sub(r"\1.\2", written)
    written = _PACK.sub(r"\1.\2", written)
    written = " ".join(_AROUND.sub(" ", written).split())
    if re.fullmatch(r"\d+(\.\d+)*", written) is None:
        return None
    try:
        return Version(written)
    except InvalidVersion:
        return None


_HALF_YEARS = 1


def compare(one: str, other: str) -> int | None:
    """-1, 0 or 1 as `one` is older than, the same as or newer than `other`; None where they do not compare.

    "12" against "12.7" is None: which 12 it is, is not told.
    """
    left, right = comparable(one), comparable(other)
    if left is None or right is None or left.epoch != right.epoch:
        return None
    if left == right:
        return 0
    shorter, longer = sorted((left.release, right.release), key=len)
    if len(shorter) < len(longer) and longer[: len(shorter)] == shorter:
        return None if len(left.release) < len(right.release) else 1
    return -1 if left < right else 1


_FIRST_BUILDS = {"6.1": "6.1.7600"}
"""What a release began with: Windows 7 of which no service pack is told is that build at least."""


def at_least(version: str, minimum: str) -> bool | None:
    """Whether a version is the minimum or newer; None where that cannot be told."""
    order = compare(version, minimum)
    if order is None and version in _FIRST_BUILDS:
        return True if compare(_FIRST_BUILDS[version], minimum) in (0, 1) else None
    return None if order is None else order >= 0


def out_since(system: OperatingSystem, known_on: date) -> date:
    """The day from which a release counts as out: its own, else the day on which the catalogue knew of it."""
    return system.released or known_on


def newest(catalogue: "Catalogue", family: str, count: int, today: date, distribution: str | None = None) -> str | None:
    """The oldest version among the `count` most recent releases of a family that are out on `today`; None where fewer are known.

    Long-term editions (LTSC) do not count; editions of one release count once. By the day of release: Windows' builds do not sort by age.
    """
    days: dict[str, date] = {}
    for system in _releases(catalogue.systems, family, distribution):
        out = out_since(system, catalogue.as_of)
        if system.version is not None and out <= today:
            days[system.version] = min(out, days.get(system.version, out))
    latest = sorted(days, key=lambda v: (days[v], comparable(v) or Version("0")), reverse=True)[:count]
    compared = [(c, v) for v in latest if (c := comparable(v)) is not None]
    return min(compared)[1] if len(compared) == count else None


def _releases(systems: Iterable[OperatingSystem], family: str, distribution: str | None) -> Iterable[OperatingSystem]:
    for system in systems:
        wanted = system.family == family and (distribution is None or system.distribution == distribution)
        if wanted and not any("LTSC" in edition for edition in system.editions):
            yield system


def distribution_fits(distributions: Iterable[str], distribution: str, version: str | None) -> bool | None:
    """Whether a Linux distribution in a version is on a list such as ("ubuntu>=20.04", "rhel>=8").

    False where the list lacks it or asks for a newer one, None where the version is not known or does not compare.
    """
    for spec in distributions:
        found = _SPEC.fullmatch(spec.strip().lower())
        name, minimum = (found.group(1), found.group(2)) if found else (spec.strip().lower(), None)
        if name == distribution:
            if minimum is None:
                return True
            return None if version is None else at_least(version, minimum)
    return False
