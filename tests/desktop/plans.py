"""A small finished plan for the tests of the charts and pages: two pilots' worth of steps, servers on Saturdays, a licence, an absence."""

from datetime import date, timedelta

from planner.estate.records import Freeze, Licence, Person
from planner.plan.records import Deadline, Phase, Plan, PlannedEndpoint, Step, StepKind, Task
from planner.problems import Message

TODAY = date(2026, 11, 24)


def on(month: int, day: int) -> date:
    """A day of the winter in which the plan lies."""
    return date(2026 if month > 6 else 2027, month, day)


def planned(name: str, day: date, verified: date | None = None) -> PlannedEndpoint:
    done = verified or day
    return PlannedEndpoint(name, day, "Ana", 45, "install-then-remove", None, done, day, done)


def step(kind: StepKind, number: int, name: str, days: list[date], gate: date | None = None, soak: int = 0) -> Step:
    machines = tuple(planned(f"{kind.upper()}-{number}{i:02d}", day) for i, day in enumerate(days, 1))
    return Step(f"{kind}-{number}", kind, name, min(days), max(days), gate, machines, soak, "Ana", 100)


PLAN = Plan(
    today=TODAY,
    revision=2,
    product="microsoft/defender-for-business",
    start=on(11, 25),
    finish=on(1, 27),
    deadline=Deadline(on(1, 29), Message("deadline.licence", {"licence": "L1"})),
    parameters={"pilot_soak_days": 10},
    steps=(
        step("pilot", 1, "Pilot 1", [on(12, 9), on(12, 9)], on(12, 14), 4),
        step("pilot", 2, "Pilot 2", [on(12, 15), on(12, 16), on(12, 17)], on(1, 4), 10),
        step("wave", 1, "Wave 1", [on(1, 5), on(1, 6), on(1, 7), on(1, 8)], on(1, 13), 4),
        step("server", 1, "Servers 1", [on(1, 9)]),
        step("server", 2, "Servers 2", [on(1, 16)]),
        step("stragglers", 1, "Stragglers", [on(1, 26), on(1, 27)]),
    ),
    exceptions=(),
    tasks=(
        Task("prep-notice", "prep-notice", "prepare", "Send the notice", on(12, 1), on(12, 16), "it-lead", 30, ()),
        Task("prep-inventory", "prep-inventory", "prepare", "List every machine", on(11, 25), on(11, 27), "it-lead", 90, ()),
    ),
    omitted=(),
    phases=(
        Phase("prepare", "Preparation", on(11, 25), on(12, 4)),
        Phase("build", "Console, policies and packages", on(11, 30), on(12, 8)),
        Phase("pilot", "Pilot", on(12, 9), on(1, 4)),
        Phase("decommission", "Decommissioning the old product", on(1, 28), on(2, 12)),
        Phase("close", "Closing", on(2, 15), on(2, 17)),
    ),
)
PEOPLE = (Person("Ana", absent=((on(12, 21), on(1, 2)),)), Person("Jonas"))
FREEZES = (Freeze(on(12, 20), on(1, 3), "Stock-take freeze"),)
LICENCES = (
    Licence("L1", "kaspersky/next", seats=96, starts=date(2024, 2, 15), expires=on(2, 28), auto_renews=True, notice_days=60),
    Licence("L2", "kaspersky/far", seats=4, expires=date(2028, 2, 28)),
)
HOLIDAYS = {on(12, 25): "Christmas Day", on(12, 28): "Boxing Day (substitute)"}
DAY = timedelta(days=1)
