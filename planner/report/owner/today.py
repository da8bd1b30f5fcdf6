"""What cannot wait for the plan's first day: computers that nothing protects. Findings in, one line for each out, in the terms of the
findings; nothing is advised here that they do not."""

from __future__ import annotations

from collections.abc import Mapping

from planner.advice.records import Finding
from planner.report.reading import Reading
from planner.report.text import Marked, fill, mark
from planner.wording import _

TODAY = ("no-protection", "only-companions")
"""Findings about computers that nothing protects: they cannot wait for the plan's first day."""


def today(r: Reading) -> list[Marked]:
    """What the critical findings about bare computers ask for on this very day."""
    some = [f for f in r.findings if f.severity == "critical" and f.message.code in TODAY and f.endpoints]
    steps = [_if_none(f, _step(r, f)) for f in some]
    return [fill(_("{mark}\u00a0<b>Today, {day}:</b> {step}"), mark=mark("critical", 6.5), day=_day(r), step=step) for step in steps]


def _step(r: Reading, finding: Finding) -> Marked:
    """The product at hand on all; else what the system brings on those whose system does, and the others off the network."""
    args, bare = finding.message.args, finding.endpoints
    present, own, cut_off = str(args.get("present") or ""), _names(args, "own"), _names(args, "cut_off")
    if present:
        step = _("install {present} on {names}. Keep {them} off the network until that is done.")
        return fill(step, present=present, names=r.names(bare, most=4), them=_them(bare))
    if not own:
        return fill(_("take {off}"), off=_off(r, bare))
    step = _("open “Windows Security” on {names} and turn on “Virus & threat protection”. Keep {them} off the network until that is done.")
    on = fill(step.replace("&", "&amp;"), names=r.names(own, most=4), them=_them(own))
    return fill(_("{on} Take {off}"), on=on, off=_off(r, cut_off)) if cut_off else on


def _if_none(finding: Finding, step: Marked) -> Marked:
    """A program that is not known here may be an antivirus: then its computer is not bare."""
    strangers = _names(finding.message.args, "strangers")
    return fill(_("if what was found there is no antivirus, {step}"), step=step) if strangers else step


def _off(r: Reading, names: tuple[str, ...]) -> Marked:
    """Off the network until the change, where all of them have one day."""
    moved = [e for e in r.planned if e.endpoint in names]
    days = sorted({e.day for e in moved})
    until = _("until it is protected") if len(names) == 1 else _("until they are protected")
    if len(days) == 1 and len(moved) == len(names):
        until = _("until the change on {day}").format(day=r.long(days[0], year=False))
    return fill(_("{names} off the network {until}."), names=r.names(names, most=4), until=until)


def _them(names: tuple[str, ...]) -> str:
    return _("it") if len(names) == 1 else _("them")


def _names(args: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = args.get(key)
    return tuple(str(name) for name in found) if isinstance(found, list | tuple) else ()


def _day(r: Reading) -> str:
    return r.long(r.today, year=False)
