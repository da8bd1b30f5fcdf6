"""The very names of the catalogue's editions and agents: a text that is one of them, and no more, means that edition or agent.

Catalogue in, a table by words out. A name that two vendors claim, or that anybody's product could be called by, is in no table.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.catalogue.recognise_text import clean, readings_of_a_name, same_words, words
from planner.catalogue.records import Agent

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

EVERYDAY = frozenset(
    {
        "agent", "antivirus", "business", "client", "cloud", "communication", "edition", "endpoint", "enterprise", "for", "managed",
        "protection", "security", "server", "servers", "standard", "the",
    }
)  # fmt: skip
"""Words that any product could be called by: a name of these alone tells nothing."""
PHONES = frozenset({"android", "ios", "chromeos"})
_COMMANDS = ("windows", "windows_tool", "macos", "linux")
"""What is run on the machine itself to remove an agent; how each console calls it is told by the licence."""
_BRACKETED = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Exact:
    """What one name means. `agent` None: of several agents, with removals that differ, the name does not tell which."""

    vendor: str
    editions: tuple[str, ...]
    agent: str | None
    named_agent: bool
    """Whether it is the agent's own name; else it is an edition's, and the agent what the edition installs."""
    own: bool
    """Whether it is an edition's or an agent's main name and no alias."""
    verified: bool


@dataclass(slots=True)
class _Claims:
    """Who claims a name: ids to whether it is their main name."""

    editions: dict[str, bool] = field(default_factory=dict)
    agents: dict[str, bool] = field(default_factory=dict)
    verified: bool = False


_Table = dict[tuple[str, ...], _Claims]


class ExactNames:
    """The table of one catalogue. Never changed after it is made."""

    def __init__(self, catalogue: "Catalogue", systems_own: str) -> None:
        """`systems_own` is the edition that the system itself brings."""
        self._agents: Mapping[str, Agent] = catalogue.agents
        self._agents_of = {e.id: e.agents for e in catalogue.editions.values()}
        self._own = self._agents_of.get(systems_own, ())
        self._meanings = self._table(catalogue)

    def find(self, cleaned: str) -> Exact | None:
        """What a text means that is one of the names, beside versions, processors and brackets that say no more."""
        for reading in readings_of_a_name(cleaned):
            found = self._meanings.get(words(reading))
            if found is not None:
                return found
        return None

    def installed_by(self, editions: Iterable[str]) -> str | None:
        """The one agent for computers that all of the editions install; None where there are several."""
        told: set[str] = set()
        for edition in editions:
            mine = [a for a in self._agents_of.get(edition, ()) if a in self._agents]
            computers = [a for a in mine if not self.on_phones_alone(a)] or mine
            told.update(computers or ("",))
        return (told.pop() or None) if len(told) == 1 else None

    def of_line(self, line_agents: tuple[str, ...], editions: Iterable[str]) -> str | None:
        """Of the agents that an installed name can be, the one that the editions install; else what they install."""
        among = {a for e in editions for a in self._agents_of.get(e, ())}
        fitting = tuple(a for a in line_agents if a in among)
        return self.one_of(fitting) if fitting else self.installed_by(editions)

    def of_program(self, line_agents: tuple[str, ...]) -> str | None:
        """The agent that an installed name means by itself: the system's own program before what is bought on top of it."""
        return next((a for a in line_agents if a in self._own), None) or self.one_of(line_agents)

    def one_of(self, agents: tuple[str, ...]) -> str | None:
        """The first of agents that share a name, which is the usual one; None where they are removed in different ways."""
        for command in _COMMANDS:
            removals = (self._agents[a].removal for a in agents if a in self._agents)
            if len({told for r in removals if r is not None and (told := getattr(r, command))}) > 1:
                return None
        return agents[0] if agents else None

    def on_phones_alone(self, agent: str) -> bool:
        families = {p.family for p in self._agents[agent].platforms}
        return bool(families) and families <= PHONES

    def on_phones(self, agent: str) -> bool:
        return any(p.family in PHONES for p in self._agents[agent].platforms) if agent in self._agents else False

    def editions_on_phones(self, editions: Iterable[str]) -> tuple[str, ...]:
        return tuple(e for e in editions if any(self.on_phones(a) for a in self._agents_of.get(e, ())))

    def phone_agent(self, editions: Iterable[str]) -> str | None:
        """The one agent for phones that the editions install."""
        found = {a for e in editions for a in self._agents_of.get(e, ()) if self.on_phones(a)}
        return found.pop() if len(found) == 1 else None

    def line_of(self, agent: str | None) -> str | None:
        """The line that means this agent in inventories, where there is one that does not also mean what the system brings."""
        own = {line for a in self._own for line in self._agents[a].lines}
        lines = [x for x in self._agents[agent].lines if x not in own] if agent is not None and agent in self._agents else []
        return lines[0] if len(lines) == 1 else None

    def _table(self, catalogue: "Catalogue") -> dict[tuple[str, ...], Exact]:
        strict: _Table = {}
        loose: _Table = {}
        for edition in catalogue.editions.values():
            brand = catalogue.vendor_name(edition.vendor)
            for name, own, verified in _names(edition.name, edition.aliases, edition.aliases_unverified):
                for table, key in _keys(name, brand, strict, loose, short=_BRACKETED.sub(" ", name).strip()):
                    claims = table.setdefault(key, _Claims())
                    claims.editions[edition.id] = claims.editions.get(edition.id, False) or own
                    claims.verified = claims.verified or verified
        for agent in catalogue.agents.values():
            brand = catalogue.vendor_name(agent.vendor)
            for name, own, verified in _names(agent.name, agent.names, agent.names_unverified):
                for table, key in _keys(name, brand, strict, loose, short=name):
                    claims = table.setdefault(key, _Claims())
                    claims.agents[agent.id] = claims.agents.get(agent.id, False) or own
                    claims.verified = claims.verified or verified
        single = {key: c for key, c in loose.items() if key not in strict and len(c.editions) <= 1 and len(c.agents) <= 1}
        found = ((key, self._meaning(catalogue, claims)) for key, claims in (*strict.items(), *single.items()))
        return {key: meaning for key, meaning in found if meaning is not None and key and not EVERYDAY.issuperset(key)}

    def _meaning(self, catalogue: "Catalogue", claims: _Claims) -> Exact | None:
        vendors = {x.split("/")[0] for x in (*claims.editions, *claims.agents)}
        if len(vendors) != 1:
            return None
        called = tuple(a for a, own in claims.agents.items() if own) or tuple(claims.agents)
        editions = tuple(e for e, own in claims.editions.items() if own) or tuple(claims.editions)
        if not editions:
            editions = tuple(dict.fromkeys(e.id for a in claims.agents for e in catalogue.editions_of_agent(a)))
        agent = self.one_of(called) if called else self.installed_by(editions)
        own = any(claims.editions.values()) or any(claims.agents.values())
        return Exact(vendors.pop(), editions, agent, bool(called), own, claims.verified)


def _names(name: str, aliases: Iterable[str], unverified: Iterable[str]) -> Iterable[tuple[str, bool, bool]]:
    """(name, whether it is the main one, whether it was read on a page)."""
    yield name, True, True
    yield from ((alias, False, True) for alias in aliases)
    yield from ((alias, False, False) for alias in unverified)


def _keys(name: str, brand: str, strict: _Table, loose: _Table, *, short: str) -> Iterable[tuple[_Table, tuple[str, ...]]]:
    """Where a name is entered: as it stands; and, in the second table, `short` and with the vendor's name before it. An edition is short
    without its brackets; those of an agent tell it from another one of the same name."""
    yield strict, words(same_words(clean(name)))
    maker = re.split(r"[(,]", brand)[0].strip()
    for variant in (short, f"{maker} {name}", f"{maker} {short}"):
        if variant != name and (variant == short or not name.lower().startswith(maker.lower())):
            yield loose, words(same_words(clean(variant)))
