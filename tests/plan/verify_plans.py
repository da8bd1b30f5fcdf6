"""A sound plan made by hand, with its estate and a small catalogue of two made-up vendors, and the ways to damage one thing in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache

from planner.catalogue.book import Catalogue
from planner.catalogue.records import ProductMatch, SystemMatch
from planner.estate.records import (
    Calendar,
    Endpoint,
    Estate,
    Freeze,
    Helpdesk,
    Licence,
    NewLicence,
    Organisation,
    Person,
    ServerWindow,
    Site,
)
from planner.plan.records import (
    Booking,
    Deadline,
    Omitted,
    Phase,
    Plan,
    PlanException,
    PlannedEndpoint,
    Step,
    StepKind,
    Task,
    Verification,
    Violation,
)
from planner.plan.verify import verify
from planner.plan.verify_terms import Limits
from planner.playbook import Playbook, load_playbook
from planner.problems import Message
from planner.survey import Surveyed
from tests.plan.verify_catalogue import small_catalogue

TODAY = date(2026, 1, 5)
PILOT, WAVE_1, WAVE_2, WAVE_3 = date(2026, 2, 2), date(2026, 2, 10), date(2026, 2, 16), date(2026, 2, 23)
SATURDAYS = (date(2026, 2, 14), date(2026, 2, 21), date(2026, 2, 28))
MOBILE, STRAGGLERS = date(2026, 2, 24), date(2026, 3, 2)


@cache
def playbook() -> Playbook:
    return load_playbook()


@dataclass(frozen=True, slots=True)
class Case:
    plan: Plan
    estate: Estate
    surveyed: tuple[Surveyed, ...]
    catalogue: Catalogue = field(default_factory=small_catalogue)
    today: date = TODAY

    def check(self) -> Verification:
        return verify(self.plan, self.estate, self.surveyed, self.catalogue, playbook(), self.today)

    def broken(self) -> dict[str, list[Violation]]:
        found: dict[str, list[Violation]] = {}
        for violation in self.check().violations:
            found.setdefault(violation.invariant, []).append(violation)
        return found

    def result(self, invariant: str) -> str:
        return next(c.result for c in self.check().checked if c.invariant == invariant)

    def cases(self, invariant: str) -> int:
        return next(c.cases for c in self.check().checked if c.invariant == invariant)

    # ---- damage

    def row(self, name: str, **changes: object) -> "Case":
        """The case with one machine's row changed."""
        steps = tuple(
            replace(s, endpoints=tuple(replace(x, **changes) if x.endpoint == name else x for x in s.endpoints))  # type: ignore[arg-type]
            for s in self.plan.steps
        )
        return replace(self, plan=replace(self.plan, steps=steps))

    def step(self, id_: str, **changes: object) -> "Case":
        steps = tuple(replace(s, **changes) if s.id == id_ else s for s in self.plan.steps)  # type: ignore[arg-type]
        return replace(self, plan=replace(self.plan, steps=steps))

    def moved(self, id_: str, day: date) -> "Case":
        """The case with a whole step, all days of its rows, on another day. Its gate and tasks stay."""
        step = next(s for s in self.plan.steps if s.id == id_)
        rows = tuple(_on(x, day) for x in step.endpoints)
        return self.step(id_, first_day=day, last_day=day, endpoints=rows)

    def into(self, name: str, id_: str) -> "Case":
        """The case with a machine taken out of its step into another, on that step's day."""
        row = next(x for s in self.plan.steps for x in s.endpoints if x.endpoint == name)
        steps = []
        for s in self.plan.steps:
            rows = tuple(x for x in s.endpoints if x.endpoint != name)
            if s.id == id_:
                rows = (*rows, _on(row, s.first_day))
            steps.append(replace(s, endpoints=rows))
        return replace(self, plan=replace(self.plan, steps=tuple(steps)))

    def task(self, id_: str, **changes: object) -> "Case":
        assert any(t.id == id_ for t in self.plan.tasks), id_
        tasks = tuple(replace(t, **changes) if t.id == id_ else t for t in self.plan.tasks)  # type: ignore[arg-type]
        return replace(self, plan=replace(self.plan, tasks=tasks))

    def without(self, *ids: str) -> "Case":
        assert {t.id for t in self.plan.tasks} >= set(ids), ids
        return replace(self, plan=replace(self.plan, tasks=tuple(t for t in self.plan.tasks if t.id not in ids)))

    def planned(self, **changes: object) -> "Case":
        return replace(self, plan=replace(self.plan, **changes))  # type: ignore[arg-type]

    def saying(self, code: str, **args: object) -> "Case":
        """The case with one thing more that the first page says."""
        return self.planned(assumptions=(*self.plan.assumptions, Message(code, args)))

    def due(self, day: date | None) -> "Case":
        return self.planned(deadline=None if day is None else Deadline(day, Message("calendar")))

    def excepting(self, name: str) -> "Case":
        """The case with one exception more."""
        (first,) = self.plan.exceptions
        return self.planned(exceptions=(first, replace(first, endpoint=name)))

    def given(self, **changes: object) -> "Case":
        """The case with parts of the estate replaced."""
        return replace(self, estate=replace(self.estate, **changes))  # type: ignore[arg-type]

    def calendar(self, **changes: object) -> "Case":
        return self.given(calendar=replace(self.estate.calendar, **changes))  # type: ignore[arg-type]

    def person(self, name: str, **changes: object) -> "Case":
        team = tuple(replace(p, **changes) if p.name == name else p for p in self.estate.team or ())  # type: ignore[arg-type]
        return self.given(team=team)

    def machine(self, name: str, **changes: object) -> "Case":
        """The case with what was surveyed of a machine changed; keys of the endpoint itself are taken to it."""
        own = {k: v for k, v in changes.items() if k in ENDPOINT_KEYS}
        other = {k: v for k, v in changes.items() if k not in ENDPOINT_KEYS}
        surveyed = tuple(
            replace(m, endpoint=replace(m.endpoint, **own), **other) if m.name == name else m  # type: ignore[arg-type]
            for m in self.surveyed
        )
        return replace(self, surveyed=surveyed)

    def trying(self, ends: date | None) -> "Case":
        """The case with a trial of the new product among the licences."""
        trial = Licence(id="try", product=self.plan.product, label="30 days trial", expires=ends)
        return self.given(licences=(*self.estate.licences, trial))

    def licence(self, **changes: object) -> "Case":
        """The case with the one old licence changed."""
        (old,) = self.estate.licences
        new = replace(old, **changes)  # type: ignore[arg-type]
        surveyed = tuple(replace(m, licence=new if m.licence == old else m.licence) for m in self.surveyed)
        return replace(self.given(licences=(new,)), surveyed=surveyed)


ENDPOINT_KEYS = frozenset(
    {"critical", "remote", "department", "site", "roles", "redundancy_group", "channel", "facts", "last_seen", "user", "architecture"}
)


def _on(row: PlannedEndpoint, day: date) -> PlannedEndpoint:
    """The row with all of its days moved so that the change is on `day`."""
    shift = day - row.day
    days: Mapping[str, date | None] = {
        key: None if value is None else value + shift
        for key, value in (
            ("day", row.day),
            ("removed_old", row.removed_old),
            ("installed_new", row.installed_new),
            ("verified", row.verified),
            ("restart", row.restart),
            ("prepared", row.prepared),
            ("unprotect", row.unprotect),
            ("blocking_from", row.blocking_from),
        )
    }
    return replace(row, **days)  # type: ignore[arg-type]


# ---- the sound estate

FAMILY_OF = {
    "D": "windows",
    "L": "windows",
    "M": "macos",
    "P": "ios",
    "F": "windows-server",
    "C": "windows-server",
    "Q": "windows-server",
    "X": "linux",
}
KIND_OF = {"D": "desktop", "L": "laptop", "M": "desktop", "P": "phone", "F": "server", "C": "server", "Q": "server", "X": "server"}
NAMES = (
    *(f"D{i:02d}" for i in range(1, 18)),
    "L01",
    "L02",
    "M01",
    "M02",
    "P01",
    "F01",
    "C01",
    "C02",
    "Q01",
    "X01",
    "D99",
)
LICENCE = Licence(
    "L1", "oldco/suite", None, 40, date(2024, 7, 1), date(2026, 6, 30), Decimal("900"), "GBP", 12, True, 30, None, ("firewall",), ()
)


def endpoint(name: str) -> Endpoint:
    kind, number = name[0], int(name[1:])
    department = {"D": ("Audit", "Tax")[number % 2], "L": ("Tax", "Audit")[number % 2], "M": "Design"}.get(kind)
    facts: tuple[str, ...] = ()
    if name == "D01":
        facts = ("line-of-business-software",)
    elif name == "D02":
        facts = ("vendor-disk-encryption",)
    return Endpoint(
        name=name,
        os=FAMILY_OF[kind],
        architecture="x86_64",
        kind=KIND_OF[kind],
        roles={"C": ("domain-controller",), "Q": ("sql",), "F": ("file-server",)}.get(kind, ()),
        site="leeds",
        department=department,
        critical=name in ("D15", "D16", "Q01"),
        remote=kind == "L",
        redundancy_group="dc" if kind == "C" else None,
        channel="jamf" if kind == "M" else None,
        licence="L1",
        last_seen=date(2025, 11, 1) if name == "D17" else date(2026, 1, 4),
        facts=facts,
    )


def surveyed(name: str) -> Surveyed:
    machine = endpoint(name)
    family = "chromeos" if name == "D99" else FAMILY_OF[name[0]]  # on D99 nothing new runs
    match = ProductMatch("Oldco Suite 5", "oldco", "oldco/agent", None, ("oldco/suite",), "protection", 1.0)
    system = SystemMatch(family, family, f"{family}-current", family.title(), None, None, None, None, None, None, 1.0)
    return Surveyed(
        machine, system, family, machine.kind or "unknown", (match,), (), False, "oldco/suite", "oldco", LICENCE, "GB", "ENG", None
    )


def estate() -> Estate:
    return Estate(
        organisation=Organisation(
            "Harbour Accounting Ltd",
            ("GB",),
            "GBP",
            "en-GB",
            24,
            ("eu-personal-data",),
            ("rmm", "mdm", "vpn-posture-check", "deployment-images"),
        ),
        sites=(Site("leeds", "Leeds office", "GB", "ENG"),),
        licences=(LICENCE,),
        endpoints=tuple(endpoint(n) for n in NAMES),
        new_licence=NewLicence(date(2026, 1, 20), ((date(2026, 1, 20), 40),)),
        team=(Person("Ana", 8.0), Person("Ben", 4.0, does=("workstation", "mac"), absent=((date(2026, 4, 1), date(2026, 4, 10)),))),
        helpdesk=Helpdesk(12),
        calendar=Calendar(
            start=date(2026, 1, 6),
            deadline=date(2026, 4, 30),
            freezes=(Freeze(date(2026, 1, 25), date(2026, 1, 31), "tax deadline"),),
            server_windows=(ServerWindow(5, time(8), time(14)),),
        ),
    )


# ---- the sound plan

ORDERS = {
    "D": ("remove-restart-install", "defender-auto"),
    "L": ("edr-coexist", None),
    "M": ("mac-one-session", "xprotect"),
    "P": ("mobile-new-first", None),
    "F": ("remove-restart-install", "defender-enabled"),
    "C": ("remove-restart-install", "defender-enabled"),
    "Q": ("remove-restart-install", "defender-enabled"),
    "X": ("linux-one-session", "none"),
}


def planned(name: str, day: date) -> PlannedEndpoint:
    order, bridge = ORDERS[name[0]]
    server = KIND_OF[name[0]] == "server"
    lead = {"L": 14, "P": 0}.get(name[0], 1)
    return PlannedEndpoint(
        endpoint=name,
        day=day,
        technician="Ana",
        minutes=60 if server else 30,
        order=order,
        bridge=bridge,
        removed_old=day,
        installed_new=day,
        verified=day,
        restart=None if name[0] == "P" else day,
        prepared=day - timedelta(days=2) if bridge == "defender-enabled" else None,
        unprotect=day - timedelta(days=lead) if lead else None,
        window=("08:00", "14:00") if server else None,
        rollback_minutes=90 if server else 0,
        tester="Ana" if server else None,
        blocking_from=day,
    )


def planned_step(id_: str, kind: StepKind, name: str, day: date, names: str, gate: date | None = None) -> Step:
    rows = tuple(planned(n, day) for n in names.split())
    limits = limits_of()
    soak = (
        0 if kind == "stragglers" else int(limits.number({"pilot": "pilot_soak_days", "server": "server_soak_days"}.get(kind, "soak_days")))
    )
    return Step(id_, kind, name, day, day, gate, rows, soak, "project-lead" if gate else None, 100 if gate else None)


def limits_of() -> Limits:
    return Limits({k: v.value for k, v in playbook().parameters.items()}, {}, playbook().size_bands, len(NAMES))


def steps() -> tuple[Step, ...]:
    return (
        planned_step("pilot-1", "pilot", "Pilot", PILOT, "D01 L01 M01", date(2026, 2, 9)),
        planned_step("wave-1", "wave", "Wave 1", WAVE_1, "D02 D03 D04 D05 D06 L02", date(2026, 2, 13)),
        planned_step("server-1", "server", "Servers 1", SATURDAYS[0], "F01 X01"),
        planned_step("wave-2", "wave", "Wave 2", WAVE_2, "D07 D08 D09 D10 D11 D12 D13 D14 M02", date(2026, 2, 19)),
        planned_step("server-2", "server", "Servers 2", SATURDAYS[1], "C01"),
        planned_step("wave-3", "wave", "Wave 3", WAVE_3, "D15 D16", date(2026, 2, 26)),
        planned_step("mobile-1", "mobile", "Phones", MOBILE, "P01"),
        planned_step("server-3", "server", "Servers 3", SATURDAYS[2], "C02 Q01"),
        planned_step("stragglers", "stragglers", "Stragglers", STRAGGLERS, "D17"),
    )


ONCE: tuple[tuple[str, str, tuple[int, int], tuple[int, int]], ...] = (
    ("prep-inventory", "prepare", (1, 6), (1, 7)),
    ("prep-notice", "prepare", (1, 12), (1, 12)),
    ("prep-licence", "prepare", (1, 13), (1, 13)),
    ("prep-tokens", "prepare", (1, 8), (1, 8)),
    ("prep-rollback-kit", "prepare", (1, 9), (1, 9)),
    ("prep-backup", "prepare", (1, 12), (1, 14)),
    ("prep-features", "prepare", (1, 7), (1, 7)),
    ("prep-data-protection", "prepare", (1, 9), (1, 9)),
    ("prep-exclusions", "prepare", (1, 9), (1, 9)),
    ("prep-update", "prepare", (1, 13), (1, 13)),
    ("prep-posture", "prepare", (1, 13), (1, 13)),
    ("prep-images", "prepare", (1, 14), (1, 14)),
    ("build-mac-profiles", "build", (1, 20), (1, 20)),
    ("build-server-defender-updates", "build", (1, 20), (1, 20)),
    ("pilot-select", "pilot", (1, 22), (1, 22)),
    ("pilot-criteria", "pilot", (1, 22), (1, 22)),
    ("pilot-lob", "pilot", (2, 4), (2, 4)),
    ("srv-order", "servers", (2, 5), (2, 5)),
    ("remote-path", "remote", (2, 5), (2, 5)),
    ("remote-offer", "remote", (2, 5), (2, 5)),
    ("build-policies", "build", (1, 14), (1, 15)),
    ("build-mutual-exclusions", "build", (1, 16), (1, 16)),
    ("build-alerts", "build", (1, 16), (1, 16)),
    ("build-tool-exclusions", "build", (1, 16), (1, 16)),
    ("build-role-exclusions", "build", (1, 19), (1, 19)),
    ("build-defender-policy", "build", (1, 19), (1, 19)),
    ("build-posture", "build", (1, 19), (1, 19)),
    ("build-images", "build", (1, 20), (1, 21)),
    ("mobile-connector-off", "remote", (2, 26), (2, 26)),
    ("straggler-list", "stragglers", (2, 23), (2, 23)),
    ("straggler-enforce", "stragglers", (3, 2), (3, 2)),
    ("straggler-exception", "stragglers", (2, 26), (2, 26)),
    ("dec-export", "decommission", (3, 5), (3, 5)),
    ("dec-decrypt", "decommission", (3, 6), (3, 6)),
    ("dec-console", "decommission", (3, 10), (3, 10)),
    ("dec-exclusions", "decommission", (3, 11), (3, 11)),
    ("dec-data", "decommission", (3, 12), (3, 12)),
    ("close-report", "close", (3, 16), (3, 16)),
)
SESSIONS = {
    "ep-precheck": "DLMPFCQX", "ep-remove-old": "DLMFCQX", "ep-restart": "DLMFCQX", "ep-bridge-check": "DFCQ", "ep-install-new": "DMFCQX",
    "ep-coexist-install": "L", "ep-activate": "L", "ep-verify": "DLMPFCQX", "ep-cleanup": "DLMPFCQX", "srv-dc": "C", "srv-sql": "Q",
    "mobile-switch": "P",
}  # fmt: skip
"""Work in the sessions, with the first letters of the machines on which it is done."""
QUIET = {
    "prepare": (7, 8, 12, 13, 14), "build": (15, 16, 19, 20, 21), "pilot": (35,), "waves": (43,), "servers": (44,), "remote": (56,),
    "stragglers": (61,), "decommission": (68, 69), "close": (75, 76),
}  # fmt: skip
"""Days of January, counted on, on which the rest of each phase is done."""


def quiet(number: int, phase: str) -> date:
    days = QUIET[phase]
    return date(2026, 1, 1) + timedelta(days=days[number % len(days)] - 1)


OF_STEPS = ("wave-", "ep-", "srv-", "mac-profiles-first", "linux-fanotify", "mobile-switch", "pilot-gate")


def _once_always(template: str) -> bool:
    """What every plan needs once and the list above does not date."""
    known = playbook().task(template)
    return known.applies_when.text == "always" and not template.startswith(OF_STEPS) and template not in {t for t, *_ in ONCE}


def _task(template: str, phase: str, first: date, last: date, step: Step | None = None, names: tuple[str, ...] = ()) -> Task:
    """The task with the playbook's minutes; what hangs on no step is booked on its last day."""
    id_ = template if step is None else f"{template}@{step.id}"
    known = playbook().task(template)
    units = len(names) if known.effort_minutes_per in ("endpoint", "server") else 1
    minutes = round(known.effort_minutes * playbook().effort_scale[known.effort_minutes_per]["100"] * units, 1)
    booked = (Booking(last, "Ana", minutes),) if step is None and minutes else ()
    return Task(id_, template, phase, known.title, first, last, "project-lead", minutes, names, step.id if step else None, booked)


def tasks() -> tuple[Task, ...]:
    year = TODAY.year
    found = [_task(t, phase, date(year, *first), date(year, *last)) for t, phase, first, last in ONCE]
    rest = [t for t in playbook().tasks if _once_always(t.id)]
    found += [_task(t.id, t.phase, quiet(i, t.phase), quiet(i, t.phase)) for i, t in enumerate(rest)]
    for step in steps():
        phase = {"pilot": "pilot", "server": "servers", "mobile": "remote", "stragglers": "stragglers"}.get(step.kind, "waves")
        names = tuple(x.endpoint for x in step.endpoints)
        day = step.first_day
        off = [x.unprotect for x in step.endpoints if x.unprotect is not None]
        if step.kind != "stragglers":
            found.append(_task("wave-notice", phase, day - timedelta(days=7), day, step, names))
            found.append(_task("ep-detection-test", phase, day, day, step, names))
        found.append(_task("wave-autodeploy-off", phase, day - timedelta(days=1), day - timedelta(days=1), step))
        if off:
            found.append(_task("wave-unprotect", phase, min(off), max(off), step))
        if step.gate is not None:
            found.append(_task("pilot-gate" if step.kind == "pilot" else "wave-gate", phase, step.gate, step.gate, step))
        macs = tuple(n for n in names if n[0] == "M")
        servers = tuple(n for n in names if KIND_OF[n[0]] == "server")
        found += [
            _task(template, phase, day, day, step, touched)
            for template, kinds in SESSIONS.items()
            if (touched := tuple(n for n in names if n[0] in kinds))
        ]
        if macs:
            found.append(_task("mac-profiles-first", phase, day - timedelta(days=1), day - timedelta(days=1), step, macs))
        if servers:
            found.append(_task("srv-window", phase, day - timedelta(days=10), day - timedelta(days=10), step, servers))
            found.append(_task("srv-signoff", phase, day, day + timedelta(days=2), step, servers))
            found.append(_task("srv-backup-now", phase, day - timedelta(days=1), day, step, servers))
        if windows := tuple(n for n in servers if n[0] != "X"):
            found.append(_task("srv-defender-enable", phase, day - timedelta(days=2), day - timedelta(days=2), step, windows))
        if "X01" in names:
            found.append(_task("linux-fanotify", phase, day - timedelta(days=3), day - timedelta(days=3), step, ("X01",)))
        if "D02" in names:
            found.append(_task("ep-decrypt", phase, day - timedelta(days=4), day - timedelta(days=1), step, ("D02",)))
    booked = next(t for t in found if t.id == "build-policies")
    found[found.index(booked)] = replace(booked, bookings=(Booking(date(year, 1, 14), "Ana", 90), Booking(date(year, 1, 15), "Ben", 90)))
    return tuple(found)


def phases(made: tuple[Task, ...]) -> tuple[Phase, ...]:
    """The days of each phase: of its steps with their gates, or of its tasks."""
    days: dict[str, list[date]] = {}
    for step in steps():
        phase = {"pilot": "pilot", "server": "servers", "mobile": "remote", "stragglers": "stragglers"}.get(step.kind, "waves")
        days.setdefault(phase, []).extend([step.first_day, step.gate or step.last_day])
    for task in made:
        if task.phase in ("prepare", "build", "decommission", "close"):
            days.setdefault(task.phase, []).extend([task.first_day, task.last_day])
    return tuple(Phase(p.id, p.name, min(days[p.id]), max(days[p.id])) for p in playbook().phases if p.id in days)


def sound() -> Case:
    """28 machines of one firm: every rule that the data allow is looked at, and none is broken."""
    made = tasks()
    plan = Plan(
        today=TODAY,
        revision=1,
        product="newco/cloud",
        start=date(2026, 1, 6),
        finish=STRAGGLERS,
        deadline=Deadline(date(2026, 4, 30), Message("calendar")),
        parameters={id_: limits_of().number(id_) for id_ in playbook().parameters},
        steps=steps(),
        exceptions=(PlanException("D99", Message("not-supported"), Message("isolated"), "security-lead", date(2026, 3, 1)),),
        tasks=made,
        omitted=tuple(Omitted(t.id, "made by hand") for t in playbook().tasks if t.id not in {x.template for x in made}),
        phases=phases(made),
        assumptions=(Message("support-not-known", {"machines": (), "count": len(NAMES) - 1}),),
        new_licence_starts=date(2026, 1, 20),
        new_seats=((date(2026, 1, 20), 40),),
        old_product="oldco/suite",
        old_licence_ends=LICENCE.expires,
        size_band="100",
    )
    return Case(plan, estate(), tuple(surveyed(n) for n in NAMES))
