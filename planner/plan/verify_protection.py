"""Rules of the check about what protects one machine from day to day: gaps, two engines, sessions, bridges, restarts, verification."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from planner.estate.records import Licence
from planner.plan.verify_ground import (
    BUILT_IN_ORDERS,
    BY_INSTALLER,
    ONE_SESSION,
    Fault,
    Ground,
    Outcome,
    Row,
    fault,
)
from planner.plan.verify_orders import wrong_orders
from planner.plan.verify_terms import ends

_UP_TO_7 = re.compile(r"\bwindows[ -](?:7|vista|xp|2000)\b")
BRIDGES: dict[str, frozenset[str]] = {
    "windows": frozenset({"defender-auto", "defender-enabled"}),
    "windows-server": frozenset({"defender-enabled"}),
    "macos": frozenset({"xprotect"}),
    "linux": frozenset({"none"}),
}
"""What exists on a family to protect a machine between two products ([[bridge]] of the playbook)."""
OF_AN_INSTALLER: dict[str, frozenset[str]] = {
    "windows": frozenset({"defender-auto"}),
    "windows-server": frozenset({"none", "defender-enabled"}),
}
"""The same where the new installer removes the old product: on a server the minutes inside the window are accepted, if that is said."""
OF_AN_AUDIT = "defender-managed-by-mdr"
"""The order in which Defender comes back when the old product goes, and blocks from then on."""
DETECTION_TESTED = ("pilot", "wave", "server", "remote")


def no_gap(ground: Ground) -> Outcome:
    """installed_new(e) <= new_first(e) <= old_last(e): the removal, or the day on which the old licence or
    its updates end, if that is not past today. Machines with one gap are told together."""
    faults: list[Fault] = []
    gaps: dict[tuple[date, date], list[str]] = {}
    for row in ground.rows:
        first, last = row.blocking, old_last(ground, row)
        if first is None:
            faults.append(fault("never-protected", [row.name], [row.plan.day], day=row.plan.day))
        elif row.installed is None:
            faults.append(fault("never-installed", [row.name], [row.removed, row.verified, first], day=row.plan.day))
        elif first < row.installed:
            faults.append(fault("blocks-before-installed", [row.name], [first, row.installed], first=first, installed=row.installed))
        elif last is not None and first > last:
            gaps.setdefault((last, first), []).append(row.name)
    faults += [fault("gap", names, [last, first], last=last, first=first) for (last, first), names in gaps.items()]
    return Outcome(len(ground.rows), tuple(faults))


def old_last(ground: Ground, row: Row) -> date | None:
    """The last day on which the old product protects the machine; None where it is not taken away, or protects nothing today."""
    if not ground.protected_today(row.machine):
        return None
    days = [row.removed] if row.removed is not None else []
    barred = [day for vendor, day in ground.law.updates_barred if vendor == row.machine.current_vendor]
    lapsed = any(day is None or day < ground.today for day in barred)
    if not lapsed:
        days += [day for day in barred if day is not None]
        licence = row.machine.licence
        end = ends(licence, ground.today) if licence is not None and _protects(licence, row) else None
        if end is not None and end >= ground.today:
            days.append(end)
    return min(days, default=None)


def _protects(licence: Licence, row: Row) -> bool:
    """Whether what is installed is what the licence pays for, as far as both are known."""
    vendors = {m.vendor for m in row.machine.protection or ()}
    return not vendors or licence.product is None or licence.product.split("/", maxsplit=1)[0] in vendors


def one_session(ground: Ground) -> Outcome:
    """Removal, installation and verification on one day where the order is remove-then-install; removal and installation where the new
    installer removes; each order is one of its machine's."""
    rows = [r for r in ground.rows if r.pattern == ONE_SESSION]
    faults: list[Fault] = []
    for row in ground.rows:
        if row.pattern == BY_INSTALLER and row.removed is not None and row.installed is not None and row.removed != row.installed:
            first, last = sorted((row.removed, row.installed))
            faults.append(fault("session-split", [row.name], [first, last], first=first, last=last))
    for row in rows:
        days = {d for d in (row.removed, row.installed, row.verified, row.plan.restart) if d is not None}
        if len(days) > 1:
            faults.append(fault("session-split", [row.name], days, first=min(days), last=max(days)))
    strangers = [r for r in ground.rows if r.pattern == "unknown"]
    faults += [fault("order-unknown", [r.name], [r.plan.day], day=r.plan.day, order=r.plan.order) for r in strangers]
    faults += wrong_orders(ground)
    return Outcome(len(ground.rows), tuple(faults))


def bridge_named(ground: Ground) -> Outcome:
    """A machine between two products names what protects it, and that exists on its system; on a server it was enabled before."""
    rows = [r for r in ground.removals if _between(r) and ground.protected_today(r.machine)]
    faults = [
        fault("bridge-impossible", [row.name], [row.plan.day], day=row.plan.day, bridge=row.plan.bridge)
        for row in ground.rows
        if not _between(row) and row.plan.bridge not in (None, "none", *BRIDGES.get(row.machine.family, ()))
    ]
    for row in rows:
        bridge = row.plan.bridge or "none"
        named = row.plan.bridge is not None or row.pattern != BY_INSTALLER
        if bridge not in _allowed(row) or not named:
            code = "bridge-missing" if bridge == "none" else "bridge-impossible"
            faults.append(fault(code, [row.name], [row.removed], day=row.removed, bridge=bridge))
        elif bridge == "defender-enabled" and row.machine.family == "windows-server" and row.removed is not None:
            ready = _bridge_ready(ground, row)
            if ready is None:
                faults.append(fault("bridge-not-enabled", [row.name], [row.removed], day=row.removed))
            elif ready >= row.removed:
                faults.append(fault("bridge-late", [row.name], [ready, row.removed], ready=ready, day=row.removed))
    return Outcome(len(rows), tuple(faults))


def _between(row: Row) -> bool:
    """Whether the order has a moment without both products."""
    return row.pattern in (ONE_SESSION, BY_INSTALLER) or row.plan.order == OF_AN_AUDIT


def _allowed(row: Row) -> frozenset[str]:
    """What can protect the machine in that moment."""
    if _antispyware_only(row):
        return frozenset({"none"})
    if row.pattern == BY_INSTALLER:
        return OF_AN_INSTALLER.get(row.machine.family, frozenset({"none"}))
    return frozenset({"none"}) if _without_defender(row) else BRIDGES.get(row.machine.family, frozenset({"none"}))


def _bridge_ready(ground: Ground, row: Row) -> date | None:
    days = [t.last_day for t in ground.tasks_of("srv-defender-enable", row)]
    if row.plan.prepared is not None:
        days.append(row.plan.prepared)
    return max(days, default=None)


def _without_defender(row: Row) -> bool:
    """Windows Server 2012 and 2012 R2 have no Defender feature."""
    system = row.machine.system
    return row.machine.family == "windows-server" and system is not None and "2012" in f"{system.id or ''} {system.name}"


def _antispyware_only(row: Row) -> bool:
    """Up to Windows 7 the system's own Defender is no antivirus and does not come back when another goes."""
    system = row.machine.system
    if row.machine.family != "windows" or system is None:
        return False
    return bool(_UP_TO_7.search(f"{system.id or ''} {system.name}".lower())) or (system.version or "").startswith(("5.", "6.0.", "6.1."))


def one_active_engine(ground: Ground) -> Outcome:
    """On no day outside its change do two engines block on a machine; nothing of the old product stays for good."""
    rows = [r for r in ground.rows if not r.mobile and ground.known_today(r.machine)]
    faults: list[Fault] = []
    for row in rows:
        if ground.same_agent(row.machine):
            continue
        if row.removed is None:
            if not _stands_down(ground, row):
                faults.append(fault("old-stays", [row.name], [row.installed], day=row.installed or row.plan.day))
        elif row.blocking is not None and not (ground.defender_today(row.machine) and row.machine.family == "windows"):
            clash = _days_between(row.blocking, row.removed, row.plan.day)
            if clash:
                faults.append(fault("two-engines", [row.name], [clash[0], clash[-1]], first=clash[0], last=clash[-1]))
    return Outcome(len(rows), tuple(faults))


def _stands_down(ground: Ground, row: Row) -> bool:
    """Whether the old engine ends without a removal: Defender on a client by itself, on a server by the order's own step."""
    return ground.defender_today(row.machine) and (row.machine.family == "windows" or row.plan.order in BUILT_IN_ORDERS)


def _days_between(first: date, end: date, change: date) -> list[date]:
    """The days from `first` up to the day before `end` that are not the day of the change. At most the outer two are kept."""
    days = [first + timedelta(days=i) for i in range((end - first).days)]
    outside = [d for d in days if d != change]
    return outside[:1] + outside[-1:]


def no_detect_only_alone(ground: Ground) -> Outcome:
    """Whatever the order: from the removal on the new product blocks as soon as it is there; detect-only ends on that day."""
    rows = [r for r in ground.removals if not r.mobile]
    faults = [
        fault("detect-only", [r.name], [r.removed, r.blocking], removed=r.removed, blocking=r.blocking)
        for r in rows
        if r.removed is not None and r.installed is not None and r.blocking is not None and r.blocking > max(r.removed, r.installed)
    ]
    return Outcome(len(rows), tuple(faults))


def restart_planned(ground: Ground) -> Outcome:
    """Where removal or installation may need a restart (anything but a stated "no"), one follows, and the verification follows it."""
    faults: list[Fault] = []
    cases = 0
    for row in ground.rows:
        after_removal = row.removed is not None and _may_restart(
            a.removal.reboot if a.removal else None for a in ground.old_agents(row.machine)
        )
        after_install = not ground.same_agent(row.machine) and _may_restart(
            a.install.reboot if a.install else None for a in ground.new_agents(row.machine)
        )
        if row.mobile or not (after_removal or after_install):
            continue
        cases += 1
        restart = row.plan.restart
        if restart is None:
            faults.append(fault("restart-missing", [row.name], [row.change], day=row.change))
            continue
        must_follow = [d for d, needed in ((row.removed, after_removal), (row.installed, after_install)) if needed and d is not None]
        if any(d > restart for d in must_follow):
            faults.append(fault("restart-early", [row.name], [restart, max(must_follow)], restart=restart, day=max(must_follow)))
        if row.verified is not None and row.verified < restart:
            faults.append(fault("verified-before-restart", [row.name], [row.verified, restart], verified=row.verified, restart=restart))
    return Outcome(cases, tuple(faults))


def _may_restart(words: Iterable[str | None]) -> bool:
    """Whether a restart cannot be excluded: nothing known, or anything but "no" in one of the parts."""
    known = list(words)
    return not known or any(word != "no" for word in known)


def verified_each(ground: Ground) -> Outcome:
    """Each machine is verified after its last restart and before the gate; each step tests a detection for each system and policy."""
    faults: list[Fault] = []
    for row in ground.rows:
        verified, gate = row.verified, row.step.gate
        before = max((d for d in (row.plan.restart, row.installed) if d is not None), default=row.plan.day)
        if verified is None:
            faults.append(fault("not-verified", [row.name], [row.plan.day], day=row.plan.day))
        elif verified < before:
            faults.append(fault("verified-early", [row.name], [verified, before], verified=verified, day=before))
        elif row.blocking is not None and verified < row.blocking:
            faults.append(fault("verified-before-blocking", [row.name], [verified, row.blocking], verified=verified, day=row.blocking))
        elif gate is not None and verified > gate:
            faults.append(fault("verified-after-gate", [row.name], [verified, gate], verified=verified, gate=gate))
    steps = ground.of_kinds(*DETECTION_TESTED)
    for step in steps:
        rows = [r for r in ground.rows_by_step.get(step.id, ()) if not r.mobile]
        tested = {name for t in ground.step_tasks("ep-detection-test", step) for name in t.endpoints}
        untested = {r.policy: r for r in reversed(rows)}
        for row in rows:
            if row.name in tested:
                untested.pop(row.policy, None)
        for pair, row in sorted(untested.items()):
            faults.append(
                fault("no-detection-test", [row.name], [step.last_day], step=step.name, family=pair[0], policy=pair[1], day=step.last_day)
            )
    return Outcome(len(ground.rows) + len(steps), tuple(faults))


def mobile_order(ground: Ground) -> Outcome:
    """On phones and tablets the new app reports before the old one goes; the old connector is switched off last."""
    rows = [r for r in ground.rows if r.mobile]
    faults = [
        fault("mobile-old-first", [r.name], [r.removed, r.installed], removed=r.removed, installed=r.installed)
        for r in rows
        if r.removed is not None and r.installed is not None and r.installed > r.removed
    ]
    faults += [
        fault("old-stays", [r.name], [r.installed], day=r.installed or r.plan.day)
        for r in rows
        if r.removed is None and ground.known_today(r.machine) and not ground.same_agent(r.machine)
    ]
    last = max((r.removed for r in rows if r.removed is not None), default=None)
    if last is not None:
        off = min((t.first_day for t in ground.tasks("mobile-connector-off")), default=None)
        names = [r.name for r in rows if r.removed == last]
        if off is None:
            faults.append(fault("connector-stays", names, [last], day=last))
        elif off < last:
            faults.append(fault("connector-early", names, [off, last], off=off, day=last))
    return Outcome(len(rows), tuple(faults))


def passive_before_onboarding(ground: Ground) -> Outcome:
    """Servers: passive-mode value before the onboarding; one that leaves Defender for Endpoint, out of tamper protection before."""
    pairs = {"defender-takes-over-server": "srv-passive-before-onboarding", "leave-mde-server": "srv-mde-tamper-exempt"}
    rows = [r for r in ground.rows if r.plan.order in pairs]
    faults: list[Fault] = []
    for row in rows:
        template = pairs[row.plan.order]
        bound = row.installed if template == "srv-passive-before-onboarding" else row.change
        done = max((t.last_day for t in ground.tasks_of(template, row)), default=None)
        if bound is not None and (done is None or done >= bound):
            faults.append(fault(template, [row.name], [done, bound], done=done, day=bound))
    return Outcome(len(rows), tuple(faults))
