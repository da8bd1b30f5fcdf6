"""Rules of the check about soak and gates: enough days after each step, one gate with somebody who is there to answer it, then the next."""

from collections.abc import Iterable
from datetime import date

from planner.plan.records import Step
from planner.plan.verify_ground import Fault, Ground, Outcome, of_step, plus

CHAINED = ("pilot", "wave")
"""Steps that wait for the gates of those that began before."""
ANSWERED = ("pilot", "wave", "remote")
"""Steps of workstations, after each of which somebody decides."""


def soak_and_gate(ground: Ground) -> Outcome:
    """After each pilot, wave and remote step: the soak days, then exactly one gate with a named decider who is there, then the next. Gates
    of other steps have their decider too."""
    chained = ground.of_kinds(*CHAINED)
    steps = [s for s in ground.steps if s.kind in ANSWERED or s.gate is not None]
    faults: list[Fault] = []
    for step in steps:
        last = max((r.verified for r in ground.rows_by_step.get(step.id, ()) if r.verified is not None), default=None)
        faults += _gate(ground, step, last, chained)
        if step.kind in CHAINED:
            faults += _next(ground, step, chained, last)
    return Outcome(len(steps), tuple(faults))


def _gate(ground: Ground, step: Step, last: date | None, chained: Iterable[Step]) -> list[Fault]:
    """One gate, after the last check and its soak, and somebody of the team, or the one assumed person, who answers it on that day."""
    gates = [t for t in ground.tasks("pilot-gate", "wave-gate") if t.step == step.id]
    faults: list[Fault] = []
    if step.gate is None:
        faults.append(of_step("no-gate", step))
    elif len(gates) != 1 or not gates[0].first_day <= step.gate <= gates[0].last_day:
        faults.append(of_step("gate-not-one", step, gates=len(gates), gate=step.gate))
    if not step.decider:
        faults.append(of_step("no-decider", step, gate=step.gate))
    elif step.gate is not None:
        faults += _not_there(ground, step, step.decider, step.gate)
    if step.gate is not None and last is not None:
        soak = _soak(ground, step, chained) if step.kind in ANSWERED else 0
        if step.gate < last:
            faults.append(of_step("gate-before-end", step, gate=step.gate, last=last))
        elif step.gate < plus(last, soak):
            faults.append(of_step("gate-before-soak", step, gate=step.gate, last=last, soak=int(soak)))
    return faults


def _not_there(ground: Ground, step: Step, decider: str, gate: date) -> list[Fault]:
    if decider not in {*ground.rules.persons, *(p.name for p in ground.estate.team or ())}:
        return [of_step("unknown-decider", step, gate=gate, person=decider)]
    person = ground.days.person(decider) if ground.estate.team else None
    if person is not None and person.hours_per_day > 0 and ground.days.minutes(person, gate) <= 0:
        return [of_step("decider-away", step, gate=gate, person=decider)]
    return []


def _next(ground: Ground, step: Step, chained: Iterable[Step], last: date | None) -> list[Fault]:
    faults: list[Fault] = []
    steps = list(chained)
    for later in (s for s in steps if s.first_day > step.first_day):
        soak = _soak(ground, step, steps)
        if step.gate is not None and later.first_day <= step.gate:
            faults.append(of_step("before-gate", later, gate=step.gate, before=step.name))
        elif last is not None and later.first_day < plus(last, soak):
            faults.append(of_step("soak-short", later, last=last, before=step.name, soak=int(soak), from_=plus(last, soak)))
    return faults


def _soak(ground: Ground, step: Step, others: Iterable[Step]) -> float:
    """Pilot soak days after the last pilot before the waves and after a late one, else soak days. Calendar days."""
    steps = list(others)
    first_wave = min((s.first_day for s in steps if s.kind == "wave"), default=None)
    if step.kind != "pilot":
        return ground.limits.number("soak_days")
    next_pilots = [
        s for s in steps if s.kind == "pilot" and s.first_day > step.first_day and (first_wave is None or s.first_day < first_wave)
    ]
    return ground.limits.number("soak_days" if next_pilots else "pilot_soak_days")
