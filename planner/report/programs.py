"""The programs of both products as the catalogue has them, and the commands that take the old one off. No layout."""

from planner.catalogue.records import Agent, Provenance
from planner.report.reading import Reading


def old_agents(r: Reading) -> tuple[Agent, ...]:
    """The programs of the old product, as the catalogue has them."""
    old = r.plan.old_product if r.plan is not None else None
    return r.inputs.catalogue.agents_of(old) if old else ()


def new_agents(r: Reading) -> tuple[Agent, ...]:
    return r.inputs.catalogue.agents_of(r.new_id) if r.new_id else ()


def removals(r: Reading, families: set[str]) -> list[tuple[Agent, Provenance, str]]:
    """Commands that take the old product off the systems at hand."""
    out: list[tuple[Agent, Provenance, str]] = []
    for agent in old_agents(r):
        removal = agent.removal
        if removal is None:
            continue
        by_family = {"windows": removal.windows, "windows-server": removal.windows, "macos": removal.macos, "linux": removal.linux}
        commands = dict.fromkeys(by_family.get(f) for f in sorted(families))
        out += [(agent, removal.provenance, command) for command in commands if command]
    return out
