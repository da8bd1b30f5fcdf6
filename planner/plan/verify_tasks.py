"""Rules of the check about work that must be done before or after other work: secrets, console, images, policies, notices, exclusions."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.plan.records import Step, Task
from planner.plan.verify_days import places_of
from planner.plan.verify_ground import BLOCKING_LATER, Fault, Ground, Outcome, Row, fault, plus
from planner.survey import Surveyed

TOLD = ("pilot", "wave", "server", "remote", "mobile")
SWITCHED_OFF = ("pilot", "wave", "server", "remote", "mobile", "stragglers")
MDM_CHANNELS = ("jamf", "mdm", "intune")
GIVES_UP = ("dec-quiet", "dec-licence", "dec-access", "dec-console", "dec-data")
"""Work that ends the old product: its reports, its contract, its accounts, its console, its data."""
ATTENDED_MINUTES = 20
"""A Mac without management needs a person and 20 minutes (playbook, mac-profiles-first)."""


def _before(ground: Ground, template: str, bound: date | None, names: Iterable[str], code: str) -> list[Fault]:
    """A fault where the task is missing or does not end before `bound`."""
    if bound is None:
        return []
    done = ground.task_done(template)
    if done is not None and done < bound:
        return []
    return [fault(code, names, [done, bound], task=template, done=done, day=bound)]


def _first(rows: Iterable[Row], day: date | None) -> list[str]:
    """The names of the machines that are touched on that day."""
    return [r.name for r in rows if day in (r.installed, r.removed)]


def uninstall_secret_first(ground: Ground) -> Outcome:
    """Tokens are collected before the pilot, and the protection is switched off the lead days before each removal."""
    rows = [r for r in ground.removals if protected(ground, r)]
    if not rows:
        return Outcome(0)
    faults = _before(ground, "prep-tokens", ground.pilot_start, (), "tokens-late")
    for row in rows:
        remote = row.machine.kind == "laptop" or row.machine.endpoint.remote is True
        lead = ground.limits.number("unprotect_lead_days_remote" if remote else "unprotect_lead_days_office")
        off = _unprotected_on(ground, row)
        if off is None:
            faults.append(fault("unprotect-missing", [row.name], [row.removed], day=row.removed))
        elif row.removed is not None and plus(off, lead) > row.removed:
            faults.append(fault("unprotect-late", [row.name], [off, row.removed], off=off, day=row.removed, lead=int(lead)))
    return Outcome(1 + len(rows), tuple(faults))


def protected(ground: Ground, row: Row) -> bool:
    """Uninstall protection: stated for the machine, or a property of what is installed (playbook, facts of a product)."""
    machine = row.machine
    if row.mobile or not ground.protected_today(machine):
        return False
    if "tamper-protection" in machine.endpoint.facts:
        return True
    edition = ground.catalogue.editions.get(machine.current) if machine.current is not None else None
    capability = edition.capabilities.get("tamper_protection") if edition is not None else None
    if capability is not None and capability.value is True:
        return True
    return any(a.removal is not None and a.removal.protected is not None for a in ground.old_agents(machine))


def _unprotected_on(ground: Ground, row: Row) -> date | None:
    """The machine's own day, which must lie inside a task that does it; where it has none, the task's last day."""
    tasks = ground.tasks_of("wave-unprotect", row)
    own = row.plan.unprotect
    if own is not None:
        return own if any(t.first_day <= own <= t.last_day for t in tasks) else None
    return max((t.last_day for t in tasks), default=None)


def old_console_alive(ground: Ground) -> Outcome:
    """The old console goes the quiet days after the last removal, and after exports and decryption; while a machine that is left out
    still runs the old product, neither console nor contract nor data are given up."""
    last = ground.last_removal
    kept = _given_up(ground)
    if last is None:
        return Outcome(len(kept), tuple(kept))
    quiet = ground.limits.number("old_console_quiet_days")
    down = min((t.first_day for t in ground.tasks("dec-console")), default=None)
    if down is None:
        return Outcome(1, (fault("console-missing", (), [last], day=last), *kept))
    faults: list[Fault] = kept
    if down < plus(last, quiet):
        names = [r.name for r in ground.removals if r.removed is not None and down < plus(r.removed, quiet)]
        faults.append(fault("console-early", names, [down, last], down=down, last=last, quiet=int(quiet)))
    for template in ("dec-export", "dec-decrypt"):
        done = ground.task_done(template)
        if done is not None and done >= down:
            faults.append(fault("console-before-task", (), [down, done], down=down, done=done, task=template))
        elif done is None and template == "dec-export":
            faults.append(fault("export-missing", (), [down], down=down))
    return Outcome(1, tuple(faults))


def _given_up(ground: Ground) -> list[Fault]:
    """What ends the old product before the last day of an exception whose machine runs it."""
    left = {r.machine.current_vendor for r in ground.removals}
    there = [(e, ground.machines[e.endpoint]) for e in ground.plan.exceptions if e.endpoint in ground.machines]
    staying = [e for e, machine in there if _runs_old(ground, machine) and machine.current_vendor in left]
    until = max((e.until for e in staying if e.until is not None), default=None)
    ending = [t for name in GIVES_UP for t in ground.tasks(name) if until is not None and t.first_day <= until]
    if not ending or until is None:
        return []
    first = min(ending, key=lambda t: (t.first_day, t.id))
    names = [e.endpoint for e in staying]
    return [fault("given-up-under-exception", names, [first.first_day, until], task=first.title, day=first.first_day, until=until)]


def _runs_old(ground: Ground, machine: Surveyed) -> bool:
    """Whether a product that can go is known to protect the machine: one that is bought, and not the one that comes."""
    return bool(machine.protection) and not ground.defender_today(machine) and not ground.same_agent(machine)


def no_reinstall(ground: Ground) -> Outcome:
    """Every installer of the old product is switched off for a step before its first removal."""
    faults: list[Fault] = []
    cases = 0
    for step in ground.of_kinds(*SWITCHED_OFF):
        rows = [r for r in ground.rows_by_step.get(step.id, ()) if r.removed is not None]
        first = min((r.removed for r in rows if r.removed is not None), default=None)
        if first is None:
            continue
        cases += 1
        off = max((t.last_day for t in ground.step_tasks("wave-autodeploy-off", step)), default=None)
        if off is None or off >= first:
            faults.append(fault("reinstall", [r.name for r in rows], [off, first], step=step.name, day=first, off=off))
    return Outcome(cases, tuple(faults))


def agent_removed_too(ground: Ground) -> Outcome:
    """Whether companion parts were really taken off is for people: the plan has them inside the removal and the verification."""
    rows = [r for r in ground.removals if any(a.removal is not None and a.removal.leftovers for a in ground.old_agents(r.machine))]
    return Outcome(len(rows), people=bool(rows))


def decrypt_first(ground: Ground) -> Outcome:
    """Disks that the old vendor encrypted are decrypted before the removal."""
    rows = [r for r in ground.removals if "vendor-disk-encryption" in r.machine.endpoint.facts]
    faults: list[Fault] = []
    for row in rows:
        done = ground.done_on("ep-decrypt", row)
        if row.removed is not None and (done is None or done >= row.removed):
            faults.append(fault("still-encrypted", [row.name], [done, row.removed], day=row.removed))
    return Outcome(len(rows), tuple(faults))


def features_replaced(ground: Ground) -> Outcome:
    """The parts in use are listed and decided before the first removal; what replaces each is for people to settle."""
    used = sorted({f for licence in ground.licences for f in licence.features_used})
    if not used or ground.first_removal is None:
        return Outcome(0)
    faults = _before(ground, "prep-features", ground.first_removal, _first(ground.rows, ground.first_removal), "features-undecided")
    return Outcome(len(used), tuple(faults), people=True)


def mutual_exclusions(ground: Ground) -> Outcome:
    """Where both products are installed at once on a computer, exclusions in both directions stand before, and end with the old one."""
    rows = [r for r in ground.removals if r.pattern == BLOCKING_LATER and not r.mobile and ground.protected_today(r.machine)]
    if not rows:
        return Outcome(0)
    first = min((r.installed for r in rows if r.installed is not None), default=None)
    faults = _before(ground, "build-mutual-exclusions", first, _first(rows, first), "exclusions-late")
    ended = ground.task_done("dec-exclusions")
    closed = max((t.last_day for t in ground.plan.tasks if t.phase == "decommission"), default=None)
    last = ground.last_removal
    if ended is None or (closed is not None and ended > closed):
        faults.append(fault("exclusions-stay", (), [ended, last], day=last))
    return Outcome(len(rows), tuple(faults))


def tools_allowed(ground: Ground) -> Outcome:
    """The tools that manage and repair are allowed in the new policy before the first installation."""
    if "rmm" not in ground.estate.organisation.facts or ground.first_installation is None:
        return Outcome(0)
    first = ground.first_installation
    return Outcome(1, tuple(_before(ground, "build-tool-exclusions", first, _first(ground.rows, first), "tools-late")))


def defender_not_blocked(ground: Ground) -> Outcome:
    """Where Defender is the new product or the bridge, policies that turn it off are looked for before the first removal."""
    new_is_defender = ground.plan.product.startswith("microsoft/")
    rows = [
        r
        for r in ground.removals
        if (r.plan.bridge or "").startswith("defender") or (new_is_defender and r.machine.family in ("windows", "windows-server"))
    ]
    first = min((r.removed for r in rows if r.removed is not None), default=None)
    return Outcome(len(rows), tuple(_before(ground, "build-defender-policy", first, _first(rows, first), "defender-blocked")))


def mac_profiles_before(ground: Ground) -> Outcome:
    """A managed Mac has the profiles before the agent; an unmanaged one has a person at it."""
    rows = [r for r in ground.rows if r.machine.family == "macos"]
    faults: list[Fault] = []
    for row in rows:
        done = ground.done_on("mac-profiles-first", row)
        in_time = done is not None and row.installed is not None and done <= row.installed
        managed = row.machine.endpoint.channel in MDM_CHANNELS
        attended = row.plan.minutes >= ATTENDED_MINUTES and bool(row.plan.technician)
        if not (in_time or (attended and not managed)):
            code = "mac-profiles-late" if managed else "mac-unattended"
            faults.append(fault(code, [row.name], [done, row.installed], day=row.installed or row.plan.day))
    return Outcome(len(rows), tuple(faults))


def linux_fanotify_checked(ground: Ground) -> Outcome:
    """Other blocking users of fanotify are looked for before the new product blocks."""
    rows = [r for r in ground.rows if r.machine.family == "linux"]
    faults: list[Fault] = []
    for row in rows:
        done = ground.done_on("linux-fanotify", row)
        first = row.blocking
        if first is not None and (done is None or done > first):
            faults.append(fault("fanotify-late", [row.name], [done, first], day=first))
    return Outcome(len(rows), tuple(faults))


def alerts_owned(ground: Ground) -> Outcome:
    """Alerts of the new console reach a named person before the first machine reports."""
    first = ground.first_installation
    if first is None:
        return Outcome(0)
    faults = _before(ground, "build-alerts", first, _first(ground.rows, first), "alerts-late")
    faults += [fault("alerts-nobody", (), [t.last_day], day=t.last_day) for t in ground.tasks("build-alerts") if not t.who]
    return Outcome(1, tuple(faults))


def notice_to_staff(ground: Ground) -> Outcome:
    """First notice at least the working days before a step, a reminder on the last working day before each of its days, an all-clear
    afterwards."""
    faults: list[Fault] = []
    steps = ground.of_kinds(*TOLD, "stragglers")
    for step in steps:
        faults += _not_told(ground, step)
    return Outcome(len(steps), tuple(faults))


def _not_told(ground: Ground, step: Step) -> list[Fault]:
    templates = ("wave-notice",) if step.kind in TOLD else ("wave-notice", "straggler-list")
    tasks = [t for name in templates for t in ground.step_tasks(name, step)]
    if step.kind not in TOLD:
        tasks += [t for t in ground.tasks("straggler-list", "straggler-enforce") if t not in tasks]
    rows = ground.rows_by_step.get(step.id, ())
    names = [x.endpoint for x in step.endpoints]
    places = places_of(r.machine for r in rows)
    latest = ground.days.working_days_before(step.first_day, int(ground.limits.number("staff_notice_days")), places)
    told = min((t.first_day for t in tasks), default=None)
    if told is None:
        return [fault("not-told", names, [step.first_day], step=step.name, day=step.first_day)]
    if told > latest:
        return [fault("told-late", names, [told, latest], step=step.name, told=told, latest=latest, day=step.first_day)]
    for day in sorted({step.first_day, *(r.plan.day for r in rows)}) if step.kind in TOLD else ():
        if not any(_reminds(ground, rows, day, t) for t in tasks):
            some = [r.name for r in rows if r.plan.day == day] or names
            return [fault("no-reminder", some, [day], step=step.name, day=day)]
    first = [t for t in tasks if t.template == "wave-notice" and t.first_day <= latest]
    forgotten = [n for n in names if not any(not t.endpoints or n in t.endpoints for t in first)]
    if step.kind in TOLD and forgotten:
        return [fault("not-told-of", forgotten, [step.first_day], step=step.name, day=step.first_day)]
    verified = max((r.verified for r in rows if r.verified is not None), default=None)
    ended = max(t.last_day for t in tasks)
    if step.kind in TOLD and verified is not None and ended < verified:
        return [fault("no-all-clear", names, [ended, verified], step=step.name, ended=ended, day=verified)]
    return []


def _reminds(ground: Ground, rows: Sequence[Row], day: date, task: Task) -> bool:
    """Whether the task lies on, or reaches over, the last working day before that day; a holiday at any place makes it the day before."""
    everywhere = ground.days.everywhere(ground.machines.values())
    here = places_of(r.machine for r in rows)
    earliest = ground.days.working_days_before(day, 1, everywhere)
    latest = max(earliest, ground.days.working_days_before(day, 1, here))
    return task.first_day <= latest and earliest <= task.last_day


def rollback_ready(ground: Ground) -> Outcome:
    """The way back is packed before the first change, each gate has somebody who decides, and the old console stays until the last gate."""
    first = ground.first_installation
    if first is None:
        return Outcome(0)
    faults = _before(ground, "prep-rollback-kit", first, _first(ground.rows, first), "no-way-back")
    gates = [s for s in ground.steps if s.gate is not None]
    for step in gates:
        if not step.decider:
            faults.append(fault("nobody-decides", [x.endpoint for x in step.endpoints], [step.gate], step=step.name, day=step.gate))
    last = max((s.gate for s in gates if s.gate is not None), default=None)
    down = min((t.first_day for t in ground.tasks("dec-console")), default=None)
    if last is not None and down is not None and down < last:
        faults.append(fault("way-back-ends", (), [down, last], down=down, day=last))
    return Outcome(1 + len(gates), tuple(faults))


def posture_accepts_both(ground: Ground) -> Outcome:
    """What checks for an antivirus accepts the new one before the pilot and the old one until the last removal."""
    if not {"vpn-posture-check", "mdm"} & set(ground.estate.organisation.facts) or ground.pilot_start is None or ground.same_program:
        return Outcome(0)
    faults = _before(ground, "build-posture", ground.pilot_start, (), "posture-late")
    ended = min((t.first_day for t in ground.tasks("dec-exclusions")), default=None)
    last = ground.last_removal
    if ended is not None and last is not None and ended < last:
        names = [r.name for r in ground.removals if r.removed is not None and r.removed > ended]
        faults.append(fault("posture-ends", names, [ended, last], ended=ended, day=last))
    return Outcome(1, tuple(faults))


def images_changed(ground: Ground) -> Outcome:
    """Images bring the new product before the first wave after the pilot."""
    first = min((s.first_day for s in ground.steps if s.kind != "pilot"), default=None)
    if "deployment-images" not in ground.estate.organisation.facts or first is None or ground.same_program:
        return Outcome(0)
    done = ground.task_done("build-images")
    if done is not None and done <= first:
        return Outcome(1)
    return Outcome(1, (fault("images-late", (), [done, first], day=first),))


def data_protection_first(ground: Ground) -> Outcome:
    """Personal data of people in the EU or UK: the agreement before the first installation, the old vendor's deletion at the end."""
    if "eu-personal-data" not in ground.estate.organisation.obligations or ground.first_installation is None:
        return Outcome(0)
    first = ground.first_installation
    faults = _before(ground, "prep-data-protection", first, _first(ground.rows, first), "no-agreement")
    if ground.last_removal is not None and not ground.tasks("dec-data"):
        faults.append(fault("no-deletion", (), [ground.finish], day=ground.finish))
    return Outcome(1, tuple(faults))
