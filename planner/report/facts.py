"""The register of facts a report relies on: each is numbered where it is first cited, and printed with page, date and basis at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from planner.catalogue.records import Provenance
from planner.report import words
from planner.report.text import Marked, jump, mark, raised

_OLD_DAYS = {"capability": 731, "price": 366}
"""Age in days from which a fact is marked old: 24 months for a capability, 12 for a price (the design's rule)."""


@dataclass(frozen=True, slots=True)
class Fact:
    number: int
    text: str
    source: str | None
    as_of: date | None
    basis: str
    kind: Literal["capability", "price"]

    def is_old(self, today: date) -> bool:
        return self.as_of is not None and (today - self.as_of).days > _OLD_DAYS[self.kind]


@dataclass(slots=True)
class Register:
    """Facts in the order of their first citation. It lives as long as one pass of one report."""

    facts: list[Fact] = field(default_factory=list)
    _by_key: dict[tuple[str, str, date | None, str], int] = field(default_factory=dict)

    def cite(
        self, provenance: Provenance | None, text: str, *, basis: str | None = None, kind: Literal["capability", "price"] = "capability"
    ) -> tuple[int, ...]:
        """The number of a fact; none where there is nothing to point at."""
        if provenance is None or (provenance.source is None and provenance.basis in ("yours", "derived", "judgement")):
            return ()
        return (self.cite_page(provenance.source, provenance.as_of, basis or provenance.basis, text, kind=kind),)

    def cite_page(
        self, source: str | None, as_of: date | None, basis: str, text: str, *, kind: Literal["capability", "price"] = "capability"
    ) -> int:
        """The number of a fact that stands on a page, or is known in the trade."""
        key = (text, source or "", as_of, basis)
        if key not in self._by_key:
            self.facts.append(Fact(len(self.facts) + 1, text, source, as_of, basis, kind))
            self._by_key[key] = len(self.facts)
        return self._by_key[key]

    def cite_all(self, provenances: Iterable[Provenance], text: str) -> tuple[int, ...]:
        numbers = [n for p in provenances for n in self.cite(p, text)]
        return tuple(dict.fromkeys(numbers))

    def unverified(self) -> int:
        return sum(1 for fact in self.facts if fact.basis == "unverified")


def reference(numbers: tuple[int, ...]) -> Marked:
    """Source numbers behind a sentence, raised, each leading to its fact."""
    return Marked("\u00a0" + raised(_linked(numbers))) if numbers else Marked("")


def plain_reference(numbers: tuple[int, ...]) -> Marked:
    """Source numbers in a column of their own."""
    return _linked(numbers) if numbers else Marked("")


def _linked(numbers: tuple[int, ...]) -> Marked:
    return Marked("[" + ", ".join(jump(f"fact-{n}", n) for n in numbers) + "]")


def basis_mark(basis: str | None) -> Marked:
    """The basis in words, with the mark of those that are not read on a vendor's or an authority's page."""
    from planner.report.text import coloured, esc

    if basis == "unverified":
        return Marked(f"{coloured('?', 'unknown')}\u00a0{coloured(words.basis(basis), 'unknown')}")
    if basis == "third-party":
        return Marked(f"{mark('medium', 6)}\u00a0{esc(words.basis(basis))}")
    return esc(words.basis(basis))
