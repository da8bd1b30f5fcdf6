"""Rules of the check about servers: pairs apart, after the pilot, inside windows, backed up, role exclusions first."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planner.estate.records import ServerWindow
from planner.plan.verify_days import ONE_DAY, clock, minutes_of
from planner.plan.verify_ground import Fault, Ground, Outcome, Row, fault

ROLES_WITH_EXCLUSIONS = frozenset({"domain-controller", "sql", "exchange", "hyperv-host", "cluster-node"})
ROUNDING = 0.5
BACKED_UP = ("windows-server", "linux")


def pair_apart(ground: Ground) -> Outcome:
    """Members of one redundancy group: never in one step, and the next not before the one before is verified and has soaked."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ground.rows:
        if row.machine.endpoint.redundancy_group:
            groups[row.machine.endpoint.redundancy_group].append(row)
    soak = ground.limits.days("server_soak_days")
    faults: list[Fault] = []
    cases = 0
    for group, rows in sorted(groups.items()):
        rows.sort(key=lambda r: (r.change, r.name))
        for first, second in pairwise(rows):
            cases += 1
            names, days = [first.name, second.name], [first.change, second.change]
            if first.step.id == second.step.id:
                faults.append(fault("pair-together", names, days, group=group, step=first.step.name, day=second.change))
            elif second.change - first.change < soak or (first.verified is not None and second.change < first.verified + soak):
                earliest = max(first.change, first.verified or first.change) + soak
                faults.append(fault("pair-too-close", names, days, group=group, first=first.change, day=second.change, earliest=earliest))
    return Outcome(cases, tuple(faults))


def servers_after_pilot(ground: Ground) -> Outcome:
    """No server before the pilot gate; in the pilot only where there is no workstation; critical ones after a calmer one has soaked."""
    servers = [r for r in ground.rows if r.server]
    gate = ground.first_gate
    workstations = bool(ground.reachable)
    soak = ground.limits.days("server_soak_days")
    calm: defaultdict[str, list[date]] = defaultdict(list)
    for row in servers:
        if not row.critical and row.verified is not None and row.step.kind != "stragglers":
            calm[row.machine.family].append(row.verified + soak)
    faults: list[Fault] = []
    for row in servers:
        if row.step.kind == "pilot":
            if workstations:
                faults.append(fault("server-in-pilot", [row.name], [row.plan.day], day=row.plan.day))
        elif gate is not None and row.change <= gate:
            faults.append(fault("server-before-gate", [row.name], [row.change, gate], day=row.change, gate=gate))
        ready = min(calm[row.machine.family], default=None)
        if row.critical and ready is not None and row.change < ready:
            faults.append(fault("critical-server-early", [row.name], [row.change, ready], day=row.change, ready=ready))
    return Outcome(len(servers), tuple(faults))


def server_window(ground: Ground) -> Outcome:
    """Each server is changed inside an agreed window that has room for the work and the way back of all that one person does in it."""
    servers = [r for r in ground.rows if r.server]
    faults: list[Fault] = []
    loads: defaultdict[tuple[str, date], list[Row]] = defaultdict(list)
    kept = ground.limits.number("server_rollback_minutes") + ground.limits.number("server_restart_minutes")
    for row in servers:
        outside = [
            d
            for d in {row.plan.day, row.removed, row.installed, row.plan.restart}
            if d is not None and ground.days.window(d, row.plan.window) is None
        ]
        if row.plan.window is None:
            faults.append(fault("no-window", [row.name], [row.plan.day], day=row.plan.day))
            continue
        if outside:
            faults.append(fault("outside-window", [row.name], outside, day=min(outside), window=row.plan.window))
            continue
        if row.plan.rollback_minutes <= 0 or row.plan.rollback_minutes + ROUNDING < kept:
            faults.append(fault("no-time-back", [row.name], [row.plan.day], day=row.plan.day))
        loads[(row.plan.technician, row.plan.day)].append(row)
    for (technician, day), rows in sorted(loads.items()):
        room = _together([r.plan.window for r in rows if r.plan.window is not None])
        needed = sum(r.plan.minutes + r.plan.rollback_minutes for r in rows)
        if needed > room + 0.01:
            faults.append(
                fault("window-too-short", [r.name for r in rows], [day], day=day, technician=technician, needed=round(needed), room=room)
            )
    return Outcome(len(servers), tuple(faults))


def _together(spans: Sequence[tuple[str, str]]) -> int:
    """The minutes that these spans of one day have together: an hour that stands in two of them is there once."""
    minutes: set[int] = set()
    for span in spans:
        begin, end = (clock(x) for x in span)
        if begin is not None and end is not None:
            first = begin.hour * 60 + begin.minute
            minutes |= set(range(first, first + minutes_of(ServerWindow(0, begin, end))))
    return len(minutes)


def backup_before_server(ground: Ground) -> Outcome:
    """A backup no older than a day before each server's change, and its restore and console proved in preparation."""
    servers = [r for r in ground.rows if r.server and r.machine.family in BACKED_UP]
    faults: list[Fault] = []
    for row in servers:
        taken = [t.last_day for t in ground.tasks_of("srv-backup-now", row)]
        if not any(row.plan.day - ONE_DAY <= d <= row.plan.day for d in taken):
            faults.append(fault("no-backup", [row.name], [row.plan.day], day=row.plan.day))
        proved = max((t.last_day for t in ground.tasks_of("prep-backup", row)), default=None)
        if proved is None or proved >= row.plan.day:
            faults.append(fault("restore-not-proved", [row.name], [row.plan.day], day=row.plan.day))
    return Outcome(len(servers), tuple(faults))


def role_exclusions_first(ground: Ground) -> Outcome:
    """A role's exclusions are in the new policy before its engine blocks on a server with that role."""
    servers = [r for r in ground.rows if r.server and ROLES_WITH_EXCLUSIONS & set(r.machine.endpoint.roles)]
    faults: list[Fault] = []
    for row in servers:
        done = max((t.last_day for t in ground.tasks_of("build-role-exclusions", row)), default=None)
        first = row.blocking
        if first is not None and (done is None or done >= first):
            roles = tuple(sorted(ROLES_WITH_EXCLUSIONS & set(row.machine.endpoint.roles)))
            faults.append(fault("role-exclusions-late", [row.name], [done, first], day=first, roles=roles))
    return Outcome(len(servers), tuple(faults))
