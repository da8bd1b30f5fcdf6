"""Rules of the check about who is changed when: everyone once, pilot, growing waves, soak and gates, stragglers, sums at the end."""

from collections import Counter, defaultdict
from datetime import date
from math import ceil

from planner.plan.verify_exceptions import fits, unfounded
from planner.plan.verify_ground import Fault, Ground, Outcome, Row, fault, of_step
from planner.plan.verify_terms import ends, sale_barred
from planner.survey import Surveyed

WAVES = ("pilot", "wave", "remote")
"""Kinds of steps in which workstations are changed many at a time."""
SMALL_WAVE = 20
MIN_DEPARTMENT = 5


def everyone_once(ground: Ground) -> Outcome:
    """Every machine of the inventory stands in exactly one step or in the exceptions."""
    seen = Counter([x.endpoint for s in ground.plan.steps for x in s.endpoints] + [x.endpoint for x in ground.plan.exceptions])
    faults = [fault("forgotten", [name]) for name in ground.machines if name not in seen]
    for name, count in seen.items():
        if name not in ground.machines:
            faults.append(fault("stranger", [name]))
        elif count > 1:
            faults.append(fault("twice", [name], [r.plan.day for r in ground.rows if r.name == name], count=count))
    return Outcome(len(ground.machines), tuple(faults))


def supported_target(ground: Ground) -> Outcome:
    """The new product is known, may be bought here, and runs on every machine in a step;
    every exception has an owner, a measure and an end date."""
    known = ground.plan.product in ground.catalogue.editions
    faults: list[Fault] = [] if known else [fault("product-unknown", (), (), product=ground.plan.product)]
    barred = sale_barred(ground.estate.organisation, ground.catalogue.restrictions, _vendor(ground), ground.today)
    if barred is not None:
        faults.append(fault("product-barred", (), [barred], product=ground.product_name, day=barred))
    for row in ground.rows if known else ():
        machine = row.machine
        if fits(ground, machine) == "fail":
            system = machine.system.name if machine.system is not None else machine.endpoint.os or ""
            faults.append(fault("not-supported", [row.name], [row.plan.day], system=system, product=ground.product_name, day=row.plan.day))
    for exception in ground.plan.exceptions:
        lacking = tuple(
            word for word, there in (("owner", exception.owner), ("measure", exception.measure.code), ("end", exception.until)) if not there
        )
        if lacking:
            faults.append(fault("exception-incomplete", [exception.endpoint], [exception.until], lacking=lacking))
        faults += unfounded(ground, exception)
    return Outcome(len(ground.rows) + len(ground.plan.exceptions), tuple(faults))


def _vendor(ground: Ground) -> frozenset[str]:
    """The vendor of the new product, under the spellings that the catalogue's entries have of it."""
    wanted = ground.catalogue.vendor_id(ground.plan.product)
    named = {v for e in ground.catalogue.restrictions for v in (e.vendor, *e.also_vendors)}
    return frozenset({wanted, *(v for v in named if ground.catalogue.vendor_id(v) == wanted)})


def pilot_first(ground: Ground) -> Outcome:
    """There is a pilot, it is not empty, and nothing else is touched before its gates have been passed: the first one's, and that of each
    that began before."""
    if not ground.rows:
        return Outcome(0)
    gate = ground.first_gate
    if not ground.rows_of(ground.of_kinds("pilot")) or gate is None:
        return Outcome(1, (fault("no-pilot", (), [min(r.plan.day for r in ground.rows)], day=min(r.plan.day for r in ground.rows)),))
    others = [r for r in ground.rows if r.step.kind != "pilot"]
    late = ground.late_pilots()
    pilots = [s for s in ground.of_kinds("pilot") if s.id not in late]
    faults: list[Fault] = []
    for row in others:
        gates = [s.gate for s in pilots if s.gate is not None and s.first_day <= row.step.first_day]
        last = max(gates, default=gate)
        if row.touched <= max(gate, last):
            faults.append(fault("before-pilot-gate", [row.name], [row.touched, max(gate, last)], day=row.touched, gate=max(gate, last)))
    return Outcome(1 + len(others), tuple(faults))


def pilot_size(ground: Ground) -> Outcome:
    """5 to 10 percent of the workstations, 1 or 2 below 20, at most 150; more only as far as platforms and policies ask for it, and
    fewer only where there are no more that are not critical."""
    moved = [r for r in ground.rows if r.workstation]
    late = ground.late_pilots()
    pilot = [r for r in moved if r.step.kind == "pilot" and r.step.id not in late]
    if not ground.reachable:
        return Outcome(0)
    # Whether exceptions and stragglers count among the workstations is left open by the rule: each reading will do.
    counts = {len(ground.reachable), len(moved), sum(1 for m in ground.machines.values() if m.is_workstation)}
    pairs = len(ground.calm_pairs() or {r.policy for r in moved})
    calm = sum(1 for r in ground.reachable if not r.critical) or len(moved)
    bounds = [_pilot_bounds(ground, n, pairs) for n in sorted(counts)]
    if any(min(low, calm) <= len(pilot) <= high for low, high in bounds):
        return Outcome(1)
    low, high = bounds[0]
    names = [r.name for r in pilot]
    return Outcome(
        1, (fault("pilot-size", names, [r.plan.day for r in pilot], size=len(pilot), low=ceil(low), high=int(high), total=len(moved)),)
    )


def _pilot_bounds(ground: Ground, n: int, pairs: int) -> tuple[float, float]:
    most = ground.limits.number("pilot_max_endpoints")
    if n < SMALL_WAVE:
        return 1, max(2, pairs)
    low = max(1.0, ground.limits.number("pilot_min_percent") * n / 100)
    high = min(max(2.0, ground.limits.number("pilot_max_percent") * n / 100), most)
    return min(low, most), max(high, pairs)


def pilot_covers_platforms(ground: Ground) -> Outcome:
    """Every system-and-policy pair of later waves was in the pilot; one of critical machines only goes first and alone; the first
    server of each system is one of its least important."""
    later = [r for r in ground.rows if r.workstation and r.step.kind in ("wave", "remote")]
    piloted = {r.policy for r in ground.rows if r.step.kind == "pilot"}
    calm = ground.calm_pairs()
    faults: list[Fault] = []
    pairs: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in later:
        pairs[row.policy].append(row)
    for pair, rows in sorted(pairs.items()):
        first = min(rows, key=lambda r: (r.touched, r.name))
        if pair not in piloted:
            faults.append(fault("platform-not-piloted", [first.name], [first.touched], family=pair[0], policy=pair[1], day=first.touched))
        elif pair not in calm and not _goes_alone(ground, pair, first.touched):
            faults.append(fault("critical-not-alone", [first.name], [first.touched], family=pair[0], policy=pair[1], day=first.touched))
    families: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ground.rows:
        if row.server and row.step.kind != "stragglers":
            families[row.machine.family].append(row)
    for family, servers in sorted(families.items()):
        start = min(r.change for r in servers)
        first_ones = [r for r in servers if r.change == start]
        if all(r.critical for r in first_ones) and any(not r.critical for r in servers):
            faults.append(fault("first-server-critical", [r.name for r in first_ones], [start], family=family, day=start))
    return Outcome(len(pairs) + len(families), tuple(faults))


def _goes_alone(ground: Ground, pair: tuple[str, str], before: date) -> bool:
    """Whether one machine of a pair of critical machines only is piloted by itself before the others, or with everyone critical."""
    if not ground.calm_pairs():
        return True
    for step in ground.of_kinds("pilot"):
        ours = [r for r in ground.rows_by_step.get(step.id, ()) if r.policy == pair]
        if len(ours) == 1 and step.gate is not None and step.gate < before:
            return True
    return False


def pilot_covers_business(ground: Ground) -> Outcome:
    """Each department of five or more, the business software and, where there are any, a remote laptop are in the pilot."""
    pilot = ground.rows_of(ground.of_kinds("pilot"))
    workstations = [r for r in ground.rows if r.workstation]
    if not workstations:
        return Outcome(0)
    days = [r.plan.day for r in pilot]
    sizes = Counter(r.machine.endpoint.department for r in workstations if r.machine.endpoint.department)
    wanted = sorted(d for d, n in sizes.items() if n >= MIN_DEPARTMENT)
    covered = {r.machine.endpoint.department for r in pilot}
    missing = tuple(d for d in wanted if d not in covered)
    calm = {r.machine.endpoint.department for r in ground.reachable if not r.critical}
    faults = [
        fault(code, (), days, departments=some)
        for code, some in (
            ("departments-not-piloted", tuple(d for d in missing if d in calm or not ground.calm_pairs())),
            ("departments-all-critical", tuple(d for d in missing if d not in calm and ground.calm_pairs())),
        )
        if some
    ]
    cases = len(wanted)
    for code, members in (
        ("business-software-not-piloted", [r for r in workstations if "line-of-business-software" in r.machine.endpoint.facts]),
        ("remote-laptop-not-piloted", [r for r in workstations if r.machine.kind == "laptop" and r.machine.endpoint.remote]),
    ):
        if members:
            cases += 1
            if not any(r.step.kind == "pilot" for r in members):
                faults.append(fault(code, [members[0].name], days))
    return Outcome(cases, tuple(faults))


def pilot_not_critical(ground: Ground) -> Outcome:
    """No critical machine in the pilot while a workstation is not critical, nor in the first wave while one of those waits."""
    workstations = ground.reachable
    late = ground.late_pilots()
    calm = any(not r.critical for r in workstations)
    pilots = [r for r in ground.rows if r.step.kind == "pilot" and r.step.id not in late]
    faults = [fault("critical-in-pilot", [r.name], [r.plan.day], day=r.plan.day) for r in pilots if r.critical and calm]
    waves = ground.of_kinds("wave")
    waiting = any(not r.critical for r in workstations if r.step.kind in ("wave", "remote"))
    first = [r for s in waves if s.first_day == waves[0].first_day for r in ground.rows_by_step.get(s.id, ())]
    faults += [
        fault("critical-in-first-wave", [r.name], [r.plan.day], day=r.plan.day) for r in first if r.workstation and r.critical and waiting
    ]
    return Outcome(len(pilots) + len(first), tuple(faults))


def growth(ground: Ground) -> Outcome:
    """No workstation wave is larger than the factor times what was verified before it, nor than half of the organisation.

    The pilot's own size is pilot-size's matter: where five machines are of three platforms, all three are in it.
    """
    factor = ground.limits.number("wave_growth_factor")
    everyone = len(ground.machines)
    verified = sorted(r.verified for r in ground.rows if r.verified is not None)
    late = ground.late_pilots()
    faults: list[Fault] = []
    steps = [s for s in ground.of_kinds(*WAVES) if any(r.workstation for r in ground.rows_by_step.get(s.id, ()))]
    for index, step in enumerate(steps):
        size = len(step.endpoints)
        done = sum(1 for d in verified if d < step.first_day)
        beside = step.id in late or (step.kind == "pilot" and step.first_day == steps[0].first_day)
        if index and size > factor * done and not beside:
            faults.append(of_step("wave-grows-too-fast", step, size=size, done=done, most=int(factor * done)))
        if step.kind != "pilot" and everyone >= MIN_DEPARTMENT and size > everyone / 2:
            faults.append(of_step("wave-too-large", step, size=size, everyone=everyone, most=everyone // 2))
    return Outcome(len(steps), tuple(faults))


def role_share(ground: Ground) -> Outcome:
    """No step holds more than the share of one role, department or site with two or more members."""
    share = ground.limits.number("max_share_of_role_in_wave_percent")
    totals: Counter[tuple[str, str]] = Counter(g for m in ground.machines.values() for g in _groups(m))
    faults: list[Fault] = []
    steps = ground.of_kinds("pilot", "wave", "remote", "server")
    for step in steps:
        members: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in ground.rows_by_step.get(step.id, ()):
            for group in _groups(row.machine):
                members[group].append(row.name)
        for group, names in sorted(members.items()):
            most = ceil(share * totals[group] / 100)
            if totals[group] >= 2 and len(names) > most:
                told: dict[str, object] = {"step": step.name, "kind": group[0], "group": group[1], "day": step.first_day}
                told |= {"size": len(names), "most": most, "total": totals[group]}
                faults.append(fault("share-too-large", names, [step.first_day], **told))
    return Outcome(len(steps), tuple(faults))


def _groups(machine: Surveyed) -> list[tuple[str, str]]:
    endpoint = machine.endpoint
    found = [("role", r) for r in endpoint.roles]
    found += [("department", endpoint.department)] if endpoint.department else []
    found += [("site", endpoint.site)] if endpoint.site else []
    return found


def gate_threshold(ground: Ground) -> Outcome:
    """Each gate states its threshold: the parameter's, and all machines for steps under 20 and for servers."""
    least = ground.limits.number("gate_healthy_percent")
    steps = [s for s in ground.steps if s.gate is not None]
    faults: list[Fault] = []
    for step in steps:
        rows = ground.rows_by_step.get(step.id, ())
        wanted = 100.0 if len(step.endpoints) < SMALL_WAVE or any(r.server for r in rows) else least
        if step.threshold_percent is None or step.threshold_percent < wanted:
            faults.append(of_step("threshold-low", step, gate=step.gate, stated=step.threshold_percent, wanted=ceil(wanted)))
    return Outcome(len(steps), tuple(faults))


def stragglers_end(ground: Ground) -> Outcome:
    """Machines not seen for long are on the stragglers list; the list is enforced before the licences end of those on it from which
    anything old is taken, or where nobody is on it, of all from which anything is.

    Where no machine at all was seen of late, it is the list that is old, not the machines, and nobody can be told from anybody.
    """
    unseen = ground.limits.days("straggler_unseen_days")
    faults: list[Fault] = []
    seen = [r for r in ground.rows if r.machine.endpoint.last_seen is not None]
    fresh = len(seen) < len(ground.rows) or any((r.machine.endpoint.last_seen or ground.today) >= ground.today - unseen for r in seen)
    for row in seen:
        last_seen = row.machine.endpoint.last_seen
        long_ago = min(ground.today, row.step.first_day) - unseen
        if fresh and row.step.kind != "stragglers" and last_seen is not None and last_seen < long_ago:
            told: dict[str, object] = {"seen": last_seen, "step": row.step.name, "day": row.plan.day}
            faults.append(fault("unseen-in-wave", [row.name], [last_seen, row.plan.day], **told))
    stragglers = [r for r in ground.rows if r.step.kind == "stragglers"]
    for row in stragglers:
        last_seen = row.machine.endpoint.last_seen
        if last_seen is None or ground.plan.today - unseen <= last_seen <= ground.plan.today:
            shown = {"seen": last_seen, "step": row.step.name, "day": row.plan.day}
            faults.append(fault("seen-in-stragglers", [row.name], [row.plan.day], **shown))
    enforced = ground.task_done("straggler-enforce")
    if stragglers and enforced is None:
        faults.append(fault("no-enforcement", [r.name for r in stragglers], [stragglers[0].plan.day]))
    cases = len(seen) + (1 if stragglers or enforced is not None else 0)
    held = {id(r.machine.licence) for r in stragglers or ground.rows if r.removed is not None}
    for licence in ground.licences:
        end = ends(licence, ground.today)
        if id(licence) not in held:
            continue
        if enforced is not None and end is not None and ground.today <= end < enforced:
            late = [r.name for r in stragglers if r.machine.licence is licence]
            faults.append(fault("enforced-late", late, [enforced, end], day=enforced, end=end))
    return Outcome(cases, tuple(faults))


def sums_at_the_end(ground: Ground) -> Outcome:
    """Moved machines and exceptions add up to the inventory; no exception outlasts the old licence, if that can still be waited for."""
    planned = sum(len(s.endpoints) for s in ground.plan.steps) + len(ground.plan.exceptions)
    faults = []
    if planned != len(ground.machines):
        faults.append(fault("sum-differs", (), (), planned=planned, inventory=len(ground.machines)))
    for exception in ground.plan.exceptions:
        machine = ground.machines.get(exception.endpoint)
        licence = machine.licence if machine is not None else None
        end = ends(licence, ground.today) if licence is not None else None
        if exception.until is not None and end is not None and ground.earliest < end < exception.until:
            faults.append(fault("exception-outlasts", [exception.endpoint], [exception.until, end], until=exception.until, end=end))
    return Outcome(1 + len(ground.plan.exceptions), tuple(faults))
