"""The plan as JSON and back: the keys of the interface with their sentences, and everything else that the records hold, without loss."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, cast, get_args

from planner.plan import words
from planner.plan.form_fields import Damaged, Fields, day_of, pair_of, text_of
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
    StepKind,
    Task,
    Violation,
)
from planner.problems import InputError, Message


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


def load(data: Mapping[str, object]) -> Plan:
    """The plan that `dump` wrote; a message that is gone becomes the sentence printed beside it.

    Raises InputError that names the first damaged field.
    """
    try:
        return _plan(Fields(data))
    except Damaged as damaged:
        raise InputError("plan", f"the kept plan is damaged ({damaged}); build it again") from None


def _plan(f: Fields) -> Plan:
    plan = Plan(
        today=f.day("today"),
        revision=f.whole("revision"),
        product=f.text("product"),
        start=f.day("start"),
        finish=f.day_or_none("finish"),
        deadline=None if f.value("deadline") is None else _load_deadline(f.within("deadline")),
        parameters=f.decoded("parameters"),
        steps=f.each("steps", _load_step),
        exceptions=f.each("exceptions", _load_exception),
        tasks=f.each("tasks", _load_task),
        omitted=f.each("omitted", lambda o: Omitted(o.text("template"), o.text("clause"))),
        phases=f.each("phases", lambda p: Phase(p.text("id"), p.text("name"), p.day("first_day"), p.day("last_day"))),
        assumptions=f.each("assumptions", lambda m: _message_of(m, None, "text")),
        old_product=f.text_or_none("old_product"),
        old_licence_ends=f.day_or_none("old_licence_ends"),
        new_licence_starts=f.day_or_none("new_licence_starts"),
        new_seats=f.values("new_seats", _load_seats),
        size_band=f.text("size_band"),
        cost=None if f.value("cost") is None else _load_cost(f.within("cost")),
        violations=f.each("violations", _load_violation),
        missing=f.each("missing", lambda m: _message_of(m, None, "text")),
        override=f.text_or_none("override"),
        extra=f.decoded("extra"),
    )
    if "feasible" in f.data and f.yes_or_no("feasible") != plan.feasible:
        raise Damaged("feasible", "does not go with the violations beside it")
    return plan


def _message_of(f: Fields, key: str | None, printed: str, say: Callable[[Message], str] = words.say) -> Message:
    message = f.message(key, printed, say)
    assert message is not None
    return message


def _reasons(f: Fields, key: str) -> tuple[Message, ...]:
    """The reasons that can still be said; they have no sentence printed beside them."""
    if not f.has(key):
        return ()
    return tuple(m for m in f.each(key, lambda m: m.message(None, None, words.say)) if m is not None)


def _load_deadline(f: Fields) -> Deadline:
    return Deadline(f.day("date"), _message_of(f, "message", "because"))


def _load_seats(value: object, place: str) -> tuple[date, int]:
    day, count = pair_of(value, place)
    if isinstance(count, bool) or not isinstance(count, int):
        raise Damaged(place, "is no number of seats")
    return day_of(day, place), count


def _load_cost(f: Fields) -> PlanCost:
    return PlanCost(f.number("minutes"), f.money_or_none("labour"))


def _load_step(f: Fields) -> Step:
    return Step(
        id=f.text("id"),
        kind=cast(StepKind, f.one_of("kind", get_args(StepKind))),
        name=f.text("name"),
        first_day=f.day("first_day"),
        last_day=f.day("last_day"),
        gate=f.day_or_none("gate"),
        endpoints=f.each("endpoints", _load_row),
        soak_days=f.whole("soak_days"),
        decider=f.text_or_none("decider"),
        threshold_percent=f.whole_or_none("threshold_percent"),
        why=_reasons(f, "why"),
        gate_why=_reasons(f, "gate_why"),
    )


def _load_row(f: Fields) -> PlannedEndpoint:
    return PlannedEndpoint(
        endpoint=f.text("endpoint"),
        day=f.day("day"),
        technician=f.text("technician"),
        minutes=f.number("minutes"),
        order=f.text("order"),
        bridge=f.text_or_none("bridge"),
        removed_old=f.day_or_none("removed_old"),
        installed_new=f.day_or_none("installed_new"),
        verified=f.day_or_none("verified"),
        restart=f.day_or_none("restart"),
        prepared=f.day_or_none("prepared"),
        unprotect=f.day_or_none("unprotect"),
        window=None if f.value("window") is None else _load_window(f.value("window"), f.place("window")),
        rollback_minutes=f.number("rollback_minutes"),
        tester=f.text_or_none("tester"),
        blocking_from=f.day_or_none("blocking_from"),
        attended=f.yes_or_no("attended"),
    )


def _load_window(value: object, place: str) -> tuple[str, str]:
    begin, end = pair_of(value, place)
    return text_of(begin, place), text_of(end, place)


def _load_exception(f: Fields) -> PlanException:
    return PlanException(
        endpoint=f.text("endpoint"),
        why=_message_of(f, "why_message", "why"),
        measure=_message_of(f, "measure_message", "measure"),
        owner=f.text("owner"),
        until=f.day_or_none("until"),
    )


def _load_task(f: Fields) -> Task:
    return Task(
        id=f.text("id"),
        template=f.text("template"),
        phase=f.text("phase"),
        title=f.text("title"),
        first_day=f.day("first_day"),
        last_day=f.day("last_day"),
        who=f.text("who"),
        minutes=f.number("minutes"),
        endpoints=f.values("endpoints", text_of),
        step=f.text_or_none("step"),
        bookings=f.each("bookings", lambda b: Booking(b.day("day"), b.text("person"), b.number("minutes"))),
        if_applies=f.yes_or_no("if_applies"),
        clause=f.text_or_none("clause"),
        how=f.text("how") if "how" in f.data else "",
    )


def _load_violation(f: Fields) -> Violation:
    from planner.plan.verify_words import say

    return Violation(
        invariant=f.text("invariant"),
        severity=cast(Literal["error", "warning"], f.one_of("severity", ("error", "warning"))),
        message=_message_of(f, "message", "text", say),
        endpoints=f.values("endpoints", text_of),
        days=f.values("days", day_of),
    )
