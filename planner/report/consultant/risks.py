"""Which risks of the playbook's register concern this organisation, most likely and gravest first."""

from __future__ import annotations

from planner.playbook.records import Risk
from planner.report import words
from planner.report.reading import Reading


def relevant(r: Reading) -> list[Risk]:
    """Without those of a kind of machine that is not there; ordered by likelihood times impact, then by the register."""
    families = {s.family for s in r.inputs.surveyed}
    servers = any(s.is_server for s in r.inputs.surveyed)
    lacking: set[str] = set()
    if not servers:
        lacking |= {"server-unprotected", "boot-failure", "database-corruption"}
    if "windows-server" not in families:
        lacking.add("server-unprotected")
    if "macos" not in families:
        lacking.add("mac-blind")
    if len(r.estate.sites) < 2:
        lacking.add("site-line")
    if not any(x.auto_renews for x in r.estate.licences):
        lacking.add("auto-renewal")
    omitted = {o.template for o in r.plan.omitted} if r.plan is not None else set()
    for task, risk in (
        ("prep-encryption", "encrypted-disks"),
        ("prep-insurer", "insurance-breach"),
        ("prep-data-protection", "data-protection"),
        ("prep-posture", "locked-out"),
    ):
        if task in omitted:
            lacking.add(risk)
    some = [x for x in r.inputs.playbook.risks if x.id not in lacking]
    return sorted(some, key=lambda x: -(words.LEVEL.get(x.likelihood, 0) * words.LEVEL.get(x.impact, 0)))
