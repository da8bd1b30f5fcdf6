"""A plan of pilot, growing waves and a server day for the made-up estate, and its check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from planner.estate.groups import machines
from planner.estate.records import Estate, Freeze
from planner.plan.records import (
    Checked,
    Deadline,
    Omitted,
    Phase,
    Plan,
    PlanCost,
    PlanException,
    PlannedEndpoint,
    Step,
    Task,
    Verification,
    Violation,
)
from planner.playbook import load_playbook
from tests.report.fixture_facts import TODAY, text


def _working(start: date, freezes: tuple[Freeze, ...]) -> Iterator[date]:
    on = start
    while True:
        if on.weekday() < 4 and not any(f.first <= on <= f.last for f in freezes):
            yield on
        on += timedelta(days=1)


def plan(e: Estate, *, feasible: bool = True) -> Plan:
    """Pilot, growing waves and a server day, a working week apart, with the playbook's tasks."""
    book = load_playbook()
    rows = machines(e)
    names = [m.name for m in rows if m.kind != "server"]
    servers = [m.name for m in rows if m.kind == "server"]
    days = _working(date(2026, 12, 8), e.calendar.freezes)
    steps: list[Step] = []
    size, done = max(1, min(2, len(names))), 0
    while done < len(names):
        on = next(days)
        for _skip in range(2):
            next(days)
        some = names[done : done + size]
        kind: Any = "pilot" if not steps else "wave"
        gate = on + timedelta(days=6)
        steps.append(
            Step(
                f"{kind}-{len(steps)}",
                kind,
                "Pilot" if not steps else f"Wave {len(steps)}",
                on,
                on,
                gate,
                tuple(_move(x, on, "Tom Hale") for x in some),
                5,
                "project-lead",
                100,
            )
        )
        done += len(some)
        size = min(size * 2, 60)
    for name in servers:
        on = (
            date(2027, 1, 9)
            if not steps or steps[-1].last_day < date(2027, 1, 9)
            else steps[-1].last_day + timedelta(days=(5 - steps[-1].last_day.weekday()) % 7)
        )
        moved = replace(_move(name, on, "Priya Nair"), window=("08:00", "14:00"), bridge="defender-enabled", rollback_minutes=60)
        steps.append(Step("server-1", "server", "Server", on, on, on + timedelta(days=2), (moved,), 2, "server-admin", 100))
    finish = max(step.last_day for step in steps)
    tasks = [
        Task(
            "prep-licence",
            "prep-licence",
            "prepare",
            "Order the new licences with an overlap",
            date(2026, 11, 25),
            date(2026, 11, 27),
            "procurement",
            15,
            (),
        ),
        Task(
            "prep-inventory",
            "prep-inventory",
            "prepare",
            "Take the inventory of every endpoint",
            date(2026, 11, 26),
            date(2026, 11, 27),
            "Priya Nair",
            30,
            (),
        ),
        Task(
            "prep-rollback-kit",
            "prep-rollback-kit",
            "prepare",
            "Pack the rollback kit",
            date(2026, 12, 1),
            date(2026, 12, 1),
            "endpoint-admin",
            25,
            (),
        ),
        Task(
            "build-policies",
            "build-policies",
            "build",
            "Write the policies new, from the vendor's recommended settings",
            date(2026, 12, 2),
            date(2026, 12, 3),
            "Priya Nair",
            60,
            (),
        ),
        Task(
            "prep-posture",
            "prep-posture",
            "prepare",
            "Find everything that checks for the old antivirus",
            date(2026, 12, 3),
            date(2026, 12, 3),
            "network-admin",
            20,
            (),
            None,
            (),
            True,
            "organisation has vpn-posture-check",
        ),
        Task(
            "prep-notice",
            "prep-notice",
            "prepare",
            "Send the notice of non-renewal in the required form",
            date(2026, 12, 15),
            date(2026, 12, 15),
            "procurement",
            20,
            (),
        ),
    ]
    for step in steps:
        tasks.append(
            Task(
                f"wave-notice@{step.id}",
                "wave-notice",
                "waves",
                f"Tell the people of {step.name}",
                step.first_day - timedelta(days=7),
                step.first_day - timedelta(days=7),
                "project-lead",
                10,
                tuple(x.endpoint for x in step.endpoints),
                step.id,
            )
        )
        if step.gate:
            tasks.append(
                Task(
                    f"wave-gate@{step.id}",
                    "wave-gate",
                    "pilot" if step.kind == "pilot" else "waves",
                    f"Gate after {step.name}",
                    step.gate,
                    step.gate,
                    "project-lead",
                    15,
                    (),
                    step.id,
                )
            )
    tasks.append(
        Task(
            "close-report",
            "close-report",
            "close",
            "Write the closing report",
            finish + timedelta(days=10),
            finish + timedelta(days=10),
            "project-lead",
            60,
            (),
        )
    )
    tasks.sort(key=lambda t: (t.first_day, t.id))
    ends = e.licences[0].expires if e.licences else None
    violations = (
        ()
        if feasible
        else (
            Violation(
                "deadline",
                "error",
                text("The last computer is done on 9 January 2027, after the deadline of 5 January 2027."),
                (),
                (finish,),
            ),
        )
    )
    return Plan(
        TODAY,
        1,
        "eset/eset-protect-entry",
        min(t.first_day for t in tasks),
        finish,
        Deadline(ends - timedelta(days=14), text("14 days before the Kaspersky licence ends on 2 February 2027")) if ends else None,
        {p.id: (p.value if not isinstance(p.value, dict) else p.value.get("25")) for p in book.parameters.values()},
        tuple(steps),
        (
            PlanException(
                names[-1], text("Windows 7 is on no list of the new product."), text("Own network, no mail."), "project-lead", ends
            ),
        )
        if len(names) > 500
        else (),
        tuple(tasks),
        (Omitted("prep-insurer", "organisation has cyber-insurance"), Omitted("srv-exchange", "role is exchange")),
        tuple(
            Phase(p.id, p.name, min(t.first_day for t in tasks if t.phase == p.id), max(t.last_day for t in tasks if t.phase == p.id))
            for p in book.phases
            if any(t.phase == p.id for t in tasks)
        ),
        (text("One person of three hours a day was assumed."),),
        "kaspersky/kaspersky-small-office-security" if e.licences else None,
        ends,
        date(2026, 12, 1),
        ((date(2026, 12, 1), 14),),
        "25",
        PlanCost(1200, Decimal("960.00")),
        violations,
        () if feasible else (text("Four more days before the tax season."),),
    )


def _move(name: str, on: date, who: str) -> PlannedEndpoint:
    return PlannedEndpoint(name, on, who, 25, "remove-restart-install", "defender-auto", on, on, on, on, None, None, None, 0, "Megan", on)


def verification(p: Plan) -> Verification:
    book = load_playbook()
    broken = {v.invariant for v in p.violations}
    checked = (
        *tuple(
            Checked(
                i.id,
                "broken" if i.id in broken else "not-applicable" if n % 9 == 7 else "for-people" if n % 11 == 5 else "kept",
                0 if n % 9 == 7 else 14,
            )
            for n, i in enumerate(book.invariants)
        ),
        Checked("deadline", "broken" if "deadline" in broken else "kept", 1),
    )
    return Verification(p.violations, checked)
