"""H1: on which machines a product runs. Alike machines are held against it once; reasons name the machines by cause.

Scope and catalogue in, one record a product out. It never says no where the list was not read at the vendor: that is `supports`' rule.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.advice.records import Reason
from planner.advice.scope import Group, Scope
from planner.catalogue.fit import supports
from planner.catalogue.records import Edition, Support
from planner.problems import Message

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_WORSE = {"pass": 0, "legacy": 1, "unknown": 2, "fail": 3}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Machines by answer, and the reasons. `legacy` run only on an agent of their own; `mobile_add_on` where phones need the add-on."""

    passed: tuple[str, ...]
    legacy: tuple[str, ...]
    unknown: tuple[str, ...]
    failed: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def machines(self) -> int:
        return len(self.passed) + len(self.legacy) + len(self.unknown) + len(self.failed)


def coverage(catalogue: "Catalogue", edition: Edition, scope: Scope, today: date) -> Coverage:
    """H1 for all machines in scope. A reason for each cause and system that does not simply pass, one for all that do."""
    by_result: dict[str, list[str]] = {"pass": [], "legacy": [], "unknown": [], "fail": []}
    causes: dict[tuple[str, str, str], list[tuple[Group, Support]]] = {}
    for group in scope.groups:
        answer = supports(catalogue, edition.id, group.system, kind=group.kind, architecture=group.architecture, today=today)
        by_result[answer.result].extend(group.names)
        label = group.system.name if group.system else group.family
        causes.setdefault((answer.result, answer.code, "" if answer.result == "pass" else label), []).append((group, answer))
    order = {name: i for i, name in enumerate(m.name for m in scope.surveyed)}
    # what keeps it from most machines is told first, whatever the system's name
    told = sorted(causes.items(), key=lambda x: (-_WORSE[x[0][0]], -sum(len(group.names) for group, _answer in x[1]), x[0][1:]))
    reasons = [_reason(found, order, edition) for _key, found in told]
    if not scope.machines:
        reasons = [Reason("H1", "pass", Message("h1-none"), (), edition.provenance)]
    return Coverage(
        passed=tuple(by_result["pass"]),
        legacy=tuple(by_result["legacy"]),
        unknown=tuple(by_result["unknown"]),
        failed=tuple(by_result["fail"]),
        reasons=tuple(reasons),
    )


def _reason(found: list[tuple[Group, Support]], order: dict[str, int], edition: Edition) -> Reason:
    group, answer = max(found, key=lambda x: x[1].platform is not None and x[1].platform.provenance.basis == "unverified")
    names = sorted((n for g, _a in found for n in g.names), key=lambda n: order[n])
    provenance = answer.platform.provenance if answer.platform else edition.provenance
    args: dict[str, object] = {
        "code": answer.code,
        "detail": answer.detail,
        "system": group.system.name if group.system else "",
        "family": group.family,
        "count": len(names),
        "endpoints": tuple(names),
        "versions": answer.platform.versions or "" if answer.platform else "",
        "legacy": answer.platform.legacy or "" if answer.platform else "",
    }
    if answer.result == "pass":
        return Reason("H1", "pass", Message("h1-pass", args), (), provenance)
    result = {"legacy": "pass", "fail": "fail", "unknown": "unknown"}[answer.result]
    return Reason("H1", result, Message(f"h1-{answer.result}", args), tuple(names), provenance)  # type: ignore[arg-type]
