"""The plan as JSON and back: the keys of the interface with their sentences, and everything else that the records hold, without loss."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from planner.plan import words
from planner.plan.records import (
    Booking,
    Deadline,
    Omitted,
    Phase,
    Plan,
    PlanCost,
    PlanException,
    PlannedEndpoint,
    Step,
    Task,
    Violation,
)
from planner.problems import Message


def dump(plan: Plan, locale: str | None = None) -> dict[str, object]:
    """The plan as a JSON-able object. Sentences are worded for `locale`; the messages behind them stand beside, for `load`."""
    return {
        "today": str(plan.today),
        "revision": plan.revision,
        "product": plan.product,
        "start": str(plan.start),
        "finish": _day(plan.finish),
        "deadline": _dump_deadline(plan.deadline, locale),
        "feasible": plan.feasible,
        "parameters": _encode(plan.parameters),
        "steps": [_dump_step(s) for s in plan.steps],
        "exceptions": [_dump_exception(e, locale) for e in plan.exceptions],
        "tasks": [_dump_task(t) for t in plan.tasks],
        "violations": [_dump_violation(v, locale) for v in plan.violations],
        "remedies": [],
        "forecast": None,
        "omitted": [{"template": o.template, "clause": o.clause} for o in plan.omitted],
        "phases": [{"id": p.id, "name": p.name, "first_day": str(p.first_day), "last_day": str(p.last_day)} for p in plan.phases],
        "assumptions": _messages(plan.assumptions, locale),
        "missing": _messages(plan.missing, locale),
        "old_product": plan.old_product,
        "old_licence_ends": _day(plan.old_licence_ends),
        "new_licence_starts": _day(plan.new_licence_starts),
        "new_seats": [[str(day), count] for day, count in plan.new_seats],
        "size_band": plan.size_band,
        "cost": None if plan.cost is None else {"minutes": plan.cost.minutes, "labour": _text(plan.cost.labour)},
        "override": plan.override,
        "extra": _encode(plan.extra),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _encode(value: object) -> object:
    """Any value of a message or a parameter: dates and money carry their kind, tuples become lists."""
    match value:
        case date():
            return {"$date": str(value)}
        case Decimal():
            return {"$decimal": str(value)}
        case Mapping():
            return {str(k): _encode(v) for k, v in value.items()}
        case list() | tuple():
            return [_encode(x) for x in value]
    return value


def _message(message: Message) -> dict[str, object]:
    return {"code": message.code, "args": _encode(message.args)}


def _messages(messages: Sequence[Message], locale: str | None) -> list[dict[str, object]]:
    return [_message(m) | {"text": words.say(m, locale)} for m in messages]


def _dump_deadline(deadline: Deadline | None, locale: str | None) -> dict[str, object] | None:
    if deadline is None:
        return None
    return {"date": str(deadline.date), "because": words.say(deadline.because, locale), "message": _message(deadline.because)}


def _dump_step(step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "kind": step.kind,
        "name": step.name,
        "first_day": str(step.first_day),
        "last_day": str(step.last_day),
        "gate": _day(step.gate),
        "endpoints": [_dump_row(r) for r in step.endpoints],
        "soak_days": step.soak_days,
        "decider": step.decider,
        "threshold_percent": step.threshold_percent,
        "why": [_message(m) for m in step.why],
        "gate_why": [_message(m) for m in step.gate_why],
    }


def _dump_row(row: PlannedEndpoint) -> dict[str, object]:
    return {
        "endpoint": row.endpoint,
        "day": str(row.day),
        "technician": row.technician,
        "minutes": row.minutes,
        "order": row.order,
        "bridge": row.bridge,
        "removed_old": _day(row.removed_old),
        "installed_new": _day(row.installed_new),
        "verified": _day(row.verified),
        "restart": _day(row.restart),
        "prepared": _day(row.prepared),
        "unprotect": _day(row.unprotect),
        "window": None if row.window is None else list(row.window),
        "rollback_minutes": row.rollback_minutes,
        "tester": row.tester,
        "blocking_from": _day(row.blocking_from),
        "attended": row.attended,
    }


def _dump_exception(exception: PlanException, locale: str | None) -> dict[str, object]:
    return {
        "endpoint": exception.endpoint,
        "why": words.say(exception.why, locale),
        "measure": words.say(exception.measure, locale),
        "owner": exception.owner,
        "until": _day(exception.until),
        "why_message": _message(exception.why),
        "measure_message": _message(exception.measure),
    }


def _dump_task(task: Task) -> dict[str, object]:
    return {
        "id": task.id,
        "phase": task.phase,
        "title": task.title,
        "first_day": str(task.first_day),
        "last_day": str(task.last_day),
        "who": task.who,
        "minutes": task.minutes,
        "endpoints": list(task.endpoints),
        "template": task.template,
        "step": task.step,
        "bookings": [{"day": str(b.day), "person": b.person, "minutes": b.minutes} for b in task.bookings],
        "if_applies": task.if_applies,
        "clause": task.clause,
        "how": task.how,
    }


def _dump_violation(violation: Violation, locale: str | None) -> dict[str, object]:
    from planner.plan.verify_words import say

    return {
        "invariant": violation.invariant,
        "severity": violation.severity,
        "text": say(violation.message, locale),
        "endpoints": list(violation.endpoints),
        "days": [str(d) for d in violation.days],
        "message": _message(violation.message),
    }


Json = Mapping[str, Any]
"""An object that `dump` made; a form from elsewhere is read by nobody but this module."""


def load(data: Json) -> Plan:
    """The plan that `dump` wrote. Raises KeyError or ValueError for a form that is none."""
    deadline, cost = data["deadline"], data["cost"]
    return Plan(
        today=date.fromisoformat(data["today"]),
        revision=data["revision"],
        product=data["product"],
        start=date.fromisoformat(data["start"]),
        finish=_load_day(data["finish"]),
        deadline=None if deadline is None else Deadline(date.fromisoformat(deadline["date"]), _load_message(deadline["message"])),
        parameters=_load_mapping(data["parameters"]),
        steps=tuple(_load_step(s) for s in data["steps"]),
        exceptions=tuple(_load_exception(e) for e in data["exceptions"]),
        tasks=tuple(_load_task(t) for t in data["tasks"]),
        omitted=tuple(Omitted(o["template"], o["clause"]) for o in data["omitted"]),
        phases=tuple(
            Phase(p["id"], p["name"], date.fromisoformat(p["first_day"]), date.fromisoformat(p["last_day"])) for p in data["phases"]
        ),
        assumptions=tuple(_load_message(m) for m in data["assumptions"]),
        old_product=data["old_product"],
        old_licence_ends=_load_day(data["old_licence_ends"]),
        new_licence_starts=_load_day(data["new_licence_starts"]),
        new_seats=tuple((date.fromisoformat(day), count) for day, count in data["new_seats"]),
        size_band=data["size_band"],
        cost=None if cost is None else PlanCost(cost["minutes"], None if cost["labour"] is None else Decimal(cost["labour"])),
        violations=tuple(_load_violation(v) for v in data["violations"]),
        missing=tuple(_load_message(m) for m in data["missing"]),
        override=data["override"],
        extra=_load_mapping(data["extra"]),
    )


def _load_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _decode(value: object) -> object:
    match value:
        case {"$date": str(text)}:
            return date.fromisoformat(text)
        case {"$decimal": str(text)}:
            return Decimal(text)
        case dict():
            return {k: _decode(v) for k, v in value.items()}
        case list():
            return tuple(_decode(x) for x in value)
    return value


def _load_mapping(value: Json) -> dict[str, object]:
    return {k: _decode(v) for k, v in value.items()}


def _load_message(data: Json) -> Message:
    return Message(data["code"], _load_mapping(data["args"]))


def _load_step(data: Json) -> Step:
    return Step(
        id=data["id"],
        kind=data["kind"],
        name=data["name"],
        first_day=date.fromisoformat(data["first_day"]),
        last_day=date.fromisoformat(data["last_day"]),
        gate=_load_day(data["gate"]),
        endpoints=tuple(_load_row(r) for r in data["endpoints"]),
        soak_days=data["soak_days"],
        decider=data["decider"],
        threshold_percent=data["threshold_percent"],
        why=tuple(_load_message(m) for m in data["why"]),
        gate_why=tuple(_load_message(m) for m in data["gate_why"]),
    )


def _load_row(data: Json) -> PlannedEndpoint:
    window = data["window"]
    return PlannedEndpoint(
        endpoint=data["endpoint"],
        day=date.fromisoformat(data["day"]),
        technician=data["technician"],
        minutes=data["minutes"],
        order=data["order"],
        bridge=data["bridge"],
        removed_old=_load_day(data["removed_old"]),
        installed_new=_load_day(data["installed_new"]),
        verified=_load_day(data["verified"]),
        restart=_load_day(data["restart"]),
        prepared=_load_day(data["prepared"]),
        unprotect=_load_day(data["unprotect"]),
        window=None if window is None else (window[0], window[1]),
        rollback_minutes=data["rollback_minutes"],
        tester=data["tester"],
        blocking_from=_load_day(data["blocking_from"]),
        attended=data["attended"],
    )


def _load_exception(data: Json) -> PlanException:
    return PlanException(
        endpoint=data["endpoint"],
        why=_load_message(data["why_message"]),
        measure=_load_message(data["measure_message"]),
        owner=data["owner"],
        until=_load_day(data["until"]),
    )


def _load_task(data: Json) -> Task:
    return Task(
        id=data["id"],
        template=data["template"],
        phase=data["phase"],
        title=data["title"],
        first_day=date.fromisoformat(data["first_day"]),
        last_day=date.fromisoformat(data["last_day"]),
        who=data["who"],
        minutes=data["minutes"],
        endpoints=tuple(data["endpoints"]),
        step=data["step"],
        bookings=tuple(Booking(date.fromisoformat(b["day"]), b["person"], b["minutes"]) for b in data["bookings"]),
        if_applies=data["if_applies"],
        clause=data["clause"],
        how=data.get("how", ""),
    )


def _load_violation(data: Json) -> Violation:
    return Violation(
        invariant=data["invariant"],
        severity=data["severity"],
        message=_load_message(data["message"]),
        endpoints=tuple(data["endpoints"]),
        days=tuple(date.fromisoformat(d) for d in data["days"]),
    )
