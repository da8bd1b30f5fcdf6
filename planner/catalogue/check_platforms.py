"""What an agent's platforms ask for, held against the systems' data: a distribution or a release that nobody can have fits no computer.

Faults out; a Windows build that the data lack is only told, for the data need not hold every build.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from planner.catalogue.assemble import Files
from planner.catalogue.check_links import tables, text_of, words_of
from planner.catalogue.check_systems import BY_NAME_ALONE, sound_distribution
from planner.catalogue.versions import comparable
from planner.problems import Problem, Severity

_WINDOWS = ("windows", "windows-server")
_FILE = "operating_systems.toml"
_TEN = (10, 0, 1)
"""Of Windows 10 and later every build is known; what was before, some products still name though the data have let it go."""


def check_platforms(files: Files) -> list[Problem]:
    """Distributions without a name that is known, minima that no release reaches, more newest releases than there are."""
    systems = [table for _, table in tables(files.get("operating_systems.toml"), "os")]
    if not systems:
        return []
    versions: dict[str, set[str]] = defaultdict(set)
    for system in systems:
        if not any("LTSC" in edition for edition in words_of(system, "editions")):
            versions[text_of(system, "family")].add(text_of(system, "version"))
    long_term = {(text_of(s, "family"), text_of(s, "version")) for s in systems}
    releases: dict[str, set[str]] = {name: set() for name in BY_NAME_ALONE}
    for system in systems:
        if system.get("family") == "linux" and sound_distribution(system):
            releases.setdefault(text_of(system, "distribution"), set()).add(text_of(system, "version"))
    found: list[Problem] = []
    for path, place, platform in _platforms(files):
        family = text_of(platform, "os")
        known = versions[family] - {""}
        for text, cure, severity in _faults(platform, family, known, releases, long_term):
            found.append(Problem("dangling", severity, f"{path}: {place}", text, cure))
    return found


def _platforms(files: Files) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    for path in sorted(path for path in files if path.startswith("vendors/")):
        for place, agent in tables(files[path], "agent"):
            for spot, platform in tables(agent, "platform"):
                yield path, f"{place}, {spot}", platform


def _faults(
    platform: Mapping[str, object], family: str, known: set[str], releases: Mapping[str, set[str]], builds: set[tuple[str, str]]
) -> Iterator[tuple[str, str, Severity]]:
    for word in words_of(platform, "distributions"):
        name, _, oldest = (part.strip() for part in word.partition(">="))
        if name not in releases:
            near = ", ".join(sorted(d for d in releases if d and (d[0] == name[:1] or set(d) == set(name)))) or "see the guide"
            text = f"`distributions` names {name!r}, which is no distribution that is known here, so no computer would have it."
            yield text, f"Correct it; known with that letter: {near}.", "error"
        elif oldest and _beyond(oldest, releases[name]):
            text = f"`distributions` asks for {word}, newer than every release of {name} in {_FILE}, so no computer would fit."
            yield text, "Correct it, or add the release.", "error"
    minimum = platform.get("minimum")
    newest = minimum.get("newest") if isinstance(minimum, Mapping) else None
    if isinstance(newest, int) and newest > len(known):
        text = f"`minimum` asks for the {newest} newest releases, and operating_systems.toml holds {len(known)} of {family}."
        yield text, "Correct the number, or add the releases.", "error"
    least = comparable(minimum) if isinstance(minimum, str) else None
    if least is None or not isinstance(minimum, str):
        return
    if _beyond(minimum, known):
        text = f"`minimum` is {minimum}, newer than every release of {family} in operating_systems.toml, so no computer would fit."
        yield text, "Correct it, or add the release.", "error"
    elif family in _WINDOWS and least.release >= _TEN and not any((f, minimum) in builds for f in _WINDOWS):
        text = f"`minimum` is {minimum}, a build that operating_systems.toml does not hold."
        yield text, "Look whether a figure is wrong.", "warning"


def _beyond(minimum: str, known: set[str]) -> bool:
    """Whether a version is newer than each of those that are known; False where none is, or where it does not compare."""
    least = comparable(minimum)
    reached = [version for text in known if (version := comparable(text)) is not None]
    return bool(least and reached and least > max(reached) and max(reached).release[: len(least.release)] != least.release)
