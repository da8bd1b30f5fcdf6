"""The programs of both products that concern some machines, as the catalogue has them, and the commands for the systems of these machines.
Machines in, programs and commands out; no layout."""

import re
from collections.abc import Iterable, Sequence

from planner.catalogue.records import Agent, Provenance
from planner.plan.facts import old_agents
from planner.plan.records import PlannedEndpoint
from planner.report.reading import Reading

Command = tuple[Agent, Provenance, str]

_SIGNS = {
    "windows": re.compile(
        r"(?i)\.exe\b|\.msi\b|\.bat\b|\bmsiexec\b|\bpowershell\b|%program|\b[A-Z]:\\|\bHKLM\b|\bProgram ?(Files|Data)\b|\bWindows\b"
    ),
    "macos": re.compile(r"\.pkg\b|\.dmg\b|\.app\b|/Library/|/Applications/|\bbrew\b|\blaunchctl\b|\b[mM]acOS\b|\bMacs?\b"),
    "linux": re.compile(r"\b(apt|apt-get|dnf|yum|rpm|dpkg|zypper|systemctl)\b|\.deb\b|\.rpm\b|(?<![\w/])/(opt|etc|var)/|\bLinux\b"),
}
"""By what a command or a clause shows for which system it is meant."""
_KIND_OF = {"windows": "windows", "windows-server": "windows", "macos": "macos", "linux": "linux"}
_WAYS = re.compile(r"(\s{2,}(?:\||or)\s{2,})")
"""Between the ways to do the same that stand in one command."""
_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-Z])")
_CLAUSES = re.compile(r";\s+")


def systems_of(r: Reading, endpoints: Iterable[PlannedEndpoint]) -> tuple[str, ...]:
    """The families of systems on these machines, in their order."""
    return tuple(dict.fromkeys(r.by_name[e.endpoint].family for e in endpoints if e.endpoint in r.by_name))


def runs_on(agent: Agent, families: Sequence[str]) -> tuple[str, ...]:
    """Those of the families that the program runs on; all where nobody says on which it does."""
    return tuple(f for f in families if not agent.platforms or any(p.family == f for p in agent.platforms))


def arriving(r: Reading, families: Sequence[str]) -> tuple[Agent, ...]:
    """The new product's programs for these systems."""
    return tuple(a for a in _new(r) if runs_on(a, families))


def leaving(r: Reading, endpoints: Iterable[PlannedEndpoint]) -> tuple[tuple[Agent, tuple[str, ...]], ...]:
    """The programs that are taken off these very machines, each with the systems from which it is."""
    stay, found = {a.id for a in _new(r)}, dict[str, tuple[Agent, list[str]]]()
    for endpoint in endpoints:
        machine = r.by_name.get(endpoint.endpoint)
        if machine is None or endpoint.removed_old is None:
            continue
        for agent in old_agents(r.inputs.catalogue, machine):
            if agent.id in stay or not runs_on(agent, (machine.family,)):
                continue
            families = found.setdefault(agent.id, (agent, []))[1]
            if machine.family not in families:
                families.append(machine.family)
    return tuple((agent, tuple(families)) for agent, families in found.values())


def removals(r: Reading, endpoints: Iterable[PlannedEndpoint]) -> list[Command]:
    """Commands that take the old programs off these machines."""
    out: list[Command] = []
    for agent, families in leaving(r, endpoints):
        removal = agent.removal
        if removal is None:
            continue
        by_kind = {"windows": removal.windows, "macos": removal.macos, "linux": removal.linux}
        lines = dict.fromkeys(by_kind[_KIND_OF[f]] for f in families if f in _KIND_OF)
        out += [(agent, removal.provenance, line) for line in lines if line]
    return out


def installs(r: Reading, endpoints: Iterable[PlannedEndpoint]) -> list[Command]:
    """Commands that put the new programs on these machines; none for a machine that keeps its program, and none of another system."""
    families, out = systems_of(r, [e for e in endpoints if not r.stays(e)]), list[Command]()
    for agent in arriving(r, families):
        install = agent.install
        if install is None or not install.command:
            continue
        line = _for_systems(install.command, agent, runs_on(agent, families))
        if line:
            out.append((agent, install.provenance, line))
    return out


def clean_up_tool(r: Reading, endpoints: Iterable[PlannedEndpoint]) -> str | None:
    """The tool of the old product's maker for a removal that failed; they are all for Windows."""
    for agent, families in leaving(r, endpoints):
        if agent.removal is not None and agent.removal.windows_tool and "windows" in _kinds(families):
            return agent.removal.windows_tool
    return None


def told_of(text: str, families: Sequence[str]) -> str:
    """Of what the catalogue tells of a program, what holds on these systems: whole sentences, and of each no clause without its first."""
    kinds = _kinds(families)
    said: list[str] = []
    for sentence in _SENTENCES.split(text):
        first, *others = _CLAUSES.split(sentence)
        if _holds(first, kinds):
            kept = "; ".join((first, *(clause for clause in others if _holds(clause, kinds))))
            said.append(kept if kept.endswith(".") else f"{kept}.")
    return " ".join(said).removesuffix("" if text.endswith(".") else ".")


def _holds(clause: str, kinds: frozenset[str]) -> bool:
    shown = _meant_for(clause)
    return not shown or bool(shown & kinds)


def _new(r: Reading) -> tuple[Agent, ...]:
    return r.inputs.catalogue.agents_of(r.new_id) if r.new_id else ()


def _kinds(families: Iterable[str]) -> frozenset[str]:
    return frozenset(_KIND_OF.get(f, f) for f in families)


def _meant_for(text: str) -> frozenset[str]:
    """The systems that a command or clause shows itself to be for; none where it shows nothing."""
    return frozenset(kind for kind, sign in _SIGNS.items() if sign.search(text))


def _for_systems(command: str, agent: Agent, families: Sequence[str]) -> str:
    """The ways in a command that are for these systems. What shows no system holds where its program runs on one kind alone."""
    alone = len(_kinds(p.family for p in agent.platforms)) <= 1
    kinds = _kinds(families)
    pieces = _WAYS.split(command)
    kept = [way for way in pieces[::2] if ((shown := _meant_for(way)) & kinds) or (not shown and alone)]
    between = pieces[1] if len(pieces) > 1 else ""
    return between.join(kept)
