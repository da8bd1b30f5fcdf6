"""Whether a product runs on one machine's system (rule H1 of the scoring): catalogue and system in, a result with its reason out.

What is not known stays unknown, and nothing that was read on no page (`unverified`) ever gives fail.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.catalogue.records import Platform, Support, SystemMatch
from planner.catalogue.versions import at_least, distribution_fits, newest

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

Result = Literal["pass", "legacy", "fail", "unknown"]
SYSTEMS_OWN = "microsoft/microsoft-defender-antivirus"
"""What the system itself brings, unless the scoring names another."""

_BETTER: dict[Result, int] = {"pass": 0, "legacy": 1, "unknown": 2, "fail": 3}
_ARCHITECTURES = {
    "x64": "x86_64", "amd64": "x86_64", "x86_64": "x86_64", "x86-64": "x86_64", "64-bit": "x86_64", "64bit": "x86_64", "intel": "x86_64",
    "x86": "x86", "i386": "x86", "i686": "x86", "32-bit": "x86", "32bit": "x86", "ia32": "x86",
    "arm64": "arm64", "aarch64": "arm64", "arm": "arm64", "apple silicon": "arm64", "apple m1": "arm64",
}  # fmt: skip
_ARCHITECTURE_WORDS = {"x86": re.compile(r"32-bit|\bx86\b"), "arm64": re.compile(r"\barm"), "x86_64": re.compile(r"\bintel|\bx64\b|64-bit")}
_SERVER_YEARS = ("2003", "2003 r2", "2008", "2008 r2", "2012", "2012 r2", "2016", "2019", "2022", "2025")
_CLIENTS = ("xp", "vista", "7", "8", "8.1", "10", "11")
_CLIENT_WORD = re.compile(r"(?<![\w.])(xp|vista|7|8\.1|8|10|11)(?![\w]|\.\w)")
_SERVER_WORD = re.compile(r"\b(20(?:03|08|12|16|19|22|25))( r2)?(?! sha)\b")
_RANGE = re.compile(r"(20\d\d(?: r2)?)(?: sp\d)? to (20\d\d(?: r2)?)")
_BACK_TO = re.compile(r"back to (?:windows )?(?:server )?(20\d\d(?: r2)?|xp|vista|7|8)")
_MAC_WORD = re.compile(r"\b(?:macos|os x) (\d+(?:\.\d+)?)")


def normal_architecture(text: str | None) -> str | None:
    """x86, x86_64 or arm64 for any usual spelling; None for what is not known."""
    return _ARCHITECTURES.get(" ".join(text.lower().split())) if text else None


def runs_beside(catalogue: "Catalogue", edition_id: str) -> bool:
    """Whether the scoring lists a product as one that stands beside the system's own protection."""
    pairs = catalogue.scoring.get("pair")
    return isinstance(pairs, Sequence) and any(isinstance(p, Mapping) and p.get("product") == edition_id for p in pairs)


def systems_own(catalogue: "Catalogue") -> str:
    """The edition that the system brings by itself."""
    named = catalogue.scoring.get("built_in")
    product = named.get("product") if isinstance(named, Mapping) else None
    return product if isinstance(product, str) else SYSTEMS_OWN


def supports(
    catalogue: "Catalogue", edition_id: str, system: SystemMatch | None, *, kind: str, architecture: str | None, today: date
) -> Support:
    """Whether the edition's agents run on this system, best agent first.

    `kind` is a kind of the estate form, `architecture` any spelling or None (not stated: not judged). Where the family is missing,
    `platform` is one of the list that lacks it, so that its basis can be told. A product that runs beside the system's own protection is
    judged as the pair.
    """
    if system is None or system.family == "unknown":
        return Support("unknown", "system-unknown", None)
    own = _alone(catalogue, edition_id, system, kind, architecture, today)
    if not runs_beside(catalogue, edition_id) or own.result == "fail":
        return own
    partner = _alone(catalogue, systems_own(catalogue), system, kind, architecture, today)
    if partner.code in ("family-missing", "no-list"):
        partner = Support("unknown", "own-protection-unknown", partner.platform, system.family)
    return own if _BETTER[own.result] >= _BETTER[partner.result] else partner


def _alone(catalogue: "Catalogue", edition_id: str, system: SystemMatch, kind: str, architecture: str | None, today: date) -> Support:
    platforms = catalogue.platforms_of(edition_id)
    if not platforms:
        return Support("unknown", "no-list", None)
    of_family = [p for p in platforms if p.family == system.family]
    if not of_family:
        return _family_missing(catalogue, edition_id, platforms, system, kind)
    judged = [_on_platform(catalogue, p, system, normal_architecture(architecture), today) for p in of_family]
    return min(judged, key=lambda s: _BETTER[s.result])


def _family_missing(catalogue: "Catalogue", edition_id: str, platforms: tuple[Platform, ...], system: SystemMatch, kind: str) -> Support:
    edition = catalogue.editions[edition_id]
    mobile = edition.capabilities.get("mobile")
    if mobile is not None and (kind in ("phone", "tablet") or system.family in ("android", "ios")) and mobile.value is not False:
        return Support("unknown", "mobile-not-listed", None, str(mobile.value).lower())
    read = next((p for p in platforms if p.provenance.basis != "unverified"), None)
    return Support("unknown" if read is None else "fail", "family-missing", read or platforms[0], system.family)


def _on_platform(catalogue: "Catalogue", platform: Platform, system: SystemMatch, architecture: str | None, today: date) -> Support:
    if architecture is not None and platform.architectures is not None and architecture not in platform.architectures:
        covered = platform.legacy is not None and _ARCHITECTURE_WORDS[architecture].search(platform.legacy.lower())
        if covered and platform.legacy:
            return Support("legacy", "legacy-agent", platform, platform.legacy)
        return _no(platform, "architectures", "architecture-missing", architecture)
    if platform.distributions:
        return _on_distribution(platform, system)
    minimum, key = platform.minimum, "minimum"
    if minimum is None and platform.newest is not None:
        minimum = newest(catalogue, platform.family, platform.newest, today, system.distribution)
        key = "newest"
    if minimum is None:
        known = platform.family == "chromeos" and platform.newest is None
        return Support("pass", "supported", platform) if known else Support("unknown", "minimum-unknown", platform)
    fits = _all_at_least(catalogue, system, minimum)
    if fits is None:
        return Support("unknown", "version-unknown", platform, minimum)
    if fits:
        return Support("pass", "supported", platform)
    if platform.legacy is not None and legacy_covers(platform.legacy, system):
        return Support("legacy", "legacy-agent", platform, platform.legacy)
    return _no(platform, key, "below-minimum", minimum)


def _on_distribution(platform: Platform, system: SystemMatch) -> Support:
    if system.distribution is None:
        return Support("unknown", "distribution-unknown", platform)
    fits = distribution_fits(platform.distributions, system.distribution, system.version)
    if fits:
        return Support("pass", "supported", platform)
    if fits is None:
        return Support("unknown", "version-unknown", platform, system.distribution)
    listed = any(re.match(rf"{re.escape(system.distribution)}\b(?!-)", spec) for spec in platform.distributions)
    return _no(platform, "distributions", "distribution-old" if listed else "distribution-missing", system.distribution)


def _no(platform: Platform, key: str, code: str, detail: str) -> Support:
    """A no: fail, or unknown where the fact behind it was read on no page."""
    doubtful = platform.provenance.basis_of(key) == "unverified"
    return Support("unknown" if doubtful else "fail", code, platform, detail)


def _all_at_least(catalogue: "Catalogue", system: SystemMatch, minimum: str) -> bool | None:
    """Whether the system has the minimum, whichever of its candidates it is; None where they differ or do not compare."""
    if system.version is not None:
        return at_least(system.version, minimum)
    versions = _versions(catalogue)
    answers = {at_least(v, minimum) if (v := versions.get(c)) else None for c in system.candidates}
    return answers.pop() if len(answers) == 1 else None


_versions_of: dict[str, Mapping[str, str | None]] = {}


def _versions(catalogue: "Catalogue") -> Mapping[str, str | None]:
    """Versions of the systems by id, made once for a catalogue."""
    known = _versions_of.get(catalogue.digest)
    if known is None:
        if len(_versions_of) >= 8:
            _versions_of.clear()
        known = _versions_of[catalogue.digest] = {s.id: s.version for s in catalogue.systems}
    return known


def legacy_covers(legacy: str, system: SystemMatch) -> bool:
    """Whether a sentence about older agents speaks of this system: by its name, by a range, or because it names no release at all."""
    text = legacy.lower()
    if system.family == "macos":
        named = _MAC_WORD.findall(text)
        return not named or any(at_least(system.version or "", n) is not False and (system.version or "").startswith(n) for n in named)
    if system.family not in ("windows", "windows-server"):
        return True
    mine = _own_word(system)
    order = _SERVER_YEARS if system.family == "windows-server" else _CLIENTS
    named_here = _named(text, system.family, order)
    return not named_here or mine in named_here


def _named(text: str, family: str, order: tuple[str, ...]) -> set[str]:
    if family == "windows-server":
        named = {year + r2 for year, r2 in _SERVER_WORD.findall(text)}
        if "windows server" not in text and not any(f"{year} r2" in text for year in ("2008", "2012")):
            named = set()
    else:
        named = set(_CLIENT_WORD.findall(text))
    for first, last in _RANGE.findall(text):
        if first in order and last in order:
            named |= set(order[order.index(first) : order.index(last) + 1])
    for first in _BACK_TO.findall(text):
        if first in order:
            named |= set(order[order.index(first) :])
    return named


def _own_word(system: SystemMatch) -> str:
    found = re.match(r"windows (?:server )?([\w.]+)( r2)?", system.name.lower())
    return (found.group(1) + (found.group(2) or "")) if found else ""
