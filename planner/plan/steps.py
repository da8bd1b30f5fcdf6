"""All steps of a plan in their order: pilots, waves and remote steps behind gates, servers and phones beside them, stragglers last.

Groups of machines come in, dated steps with reasons go out; machines for which no day is found are handed back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from planner import wording
from planner.plan.calendar import DAY
from planner.plan.frame import Frame
from planner.plan.orders import Machine
from planner.plan.prepare import Prepared
from planner.plan.records import PlannedEndpoint, Step, StepKind
from planner.plan.schedule import Bound, GateDay, gate_after, place, ready_from, soak_end, threshold
from planner.plan.servers import ServerRun, next_window
from planner.plan.step_tasks import add_step_tasks
from planner.plan.taskbook import TaskBook
from planner.plan.waves import Batch, Composition, Sorted, importance, pilot_names_it
from planner.problems import Message


@dataclass(slots=True)
class Road:
    """The steps as they come into being. `pace` is called after each, so that the work can be followed and stopped."""

    frame: Frame
    book: TaskBook
    prepared: Prepared
    pace: Callable[[], None]
    run: ServerRun
    """What has been done of the servers so far."""
    steps: list[Step] = field(default_factory=list)
    left: list[Machine] = field(default_factory=list)
    """Machines for which no day was found."""
    mixed: bool = False
    """Whether computers in the office are among those that go after the pilot."""

    def enter(
        self, id_: str, kind: StepKind, name: str, machines: Sequence[Machine], rows: Sequence[PlannedEndpoint], why: Sequence[Message],
        gate: GateDay | None, soak: int,
    ) -> Step:  # fmt: skip
        """Makes the step, enters its tasks, and keeps it."""
        days = [r.day for r in rows]
        step = Step(
            id=id_,
            kind=kind,
            name=name,
            first_day=min(days),
            last_day=max(days),
            gate=gate.day if gate is not None else None,
            endpoints=tuple(rows),
            soak_days=soak,
            decider=gate.decider if gate is not None else None,
            threshold_percent=threshold(self.frame, len(rows), servers=any(m.seen.is_server for m in machines))
            if gate is not None
            else None,
            why=tuple(why),
            gate_why=gate.why if gate is not None else (),
        )
        there = {r.endpoint for r in rows}
        step = add_step_tasks(self.book, step, [m for m in machines if m.name in there], self.prepared.told_from)
        self.steps.append(step)
        self.pace()
        return step

    def gated(self, id_: str, kind: StepKind, name: str, machines: Sequence[Machine], bounds: Sequence[Bound], soak: int) -> Step | None:
        """A step of people's devices with its soak and gate; None where no machine of it found a day."""
        placed = place(self.frame, machines, bounds)
        self.left += placed.left
        if not placed.rows:
            return None
        verified = max(r.day for r in placed.rows)
        template = self.frame.playbook.task("pilot-gate" if kind == "pilot" else "wave-gate")
        gate = gate_after(self.frame, soak_end(verified, soak), [r.technician for r in placed.rows], self.frame.minutes(template))
        return self.enter(id_, kind, name, machines, placed.rows, placed.why, gate, soak)

    @property
    def told_bound(self) -> Bound:
        """Nobody's device is changed before the people were told the working days ahead."""
        day = self.frame.calendar.working_days_after(self.prepared.told_from, self.frame.days("staff_notice_days"))
        return Bound(day, Message("notice", {"day": day, "days": self.frame.days("staff_notice_days"), "told": self.prepared.told_from}))

    @property
    def start_bounds(self) -> list[Bound]:
        """What the first change waits for."""
        after = self.frame.calendar.next_working(self.prepared.ready)
        bounds = [Bound(after, Message("prepared", {"day": after, "ready": self.prepared.ready})), self.told_bound]
        stated = self.frame.licence_starts
        if stated is not None:
            bounds.append(Bound(stated, Message("licence-starts", {"day": stated})))
        return bounds


def after_gate(step: Step) -> Bound:
    """The day after the step's gate."""
    assert step.gate is not None
    return Bound(step.gate + DAY, Message("gate", {"step": step.name, "day": step.gate}))


def _split_partners(machines: Sequence[Machine]) -> list[list[Machine]]:
    """Groups in which no two are partners."""
    found: list[list[Machine]] = []
    for machine in machines:
        fit = (g for g in found if machine.group is None or all(m.group != machine.group for m in g))
        group = next(fit, None)
        if group is None:
            found.append([machine])
        else:
            group.append(machine)
    return found


def lay_out(road: Road, groups: Sorted, composition: Composition) -> None:
    """Every step of the plan, in the order in which they bind each other."""
    pilots = _pilots(road, composition) or _pilots_without_workstations(road, groups)
    if not pilots:
        road.left += [*groups.servers, *groups.mobiles, *groups.office, *groups.remote, *groups.stragglers]
        return
    # Both are done before what needs them: booked now, while the days are not yet full of what comes after the pilot.
    road.book.once("srv-order", road.frame.calendar.first_working(road.prepared.ready))
    road.book.once("remote-path", road.frame.calendar.first_working(pilots[-1].last_day))
    piloted = {r.endpoint for s in pilots for r in s.endpoints}
    road.mixed = any(b.office for b in (*composition.batches, *composition.late_batches))
    last = _chain(road, composition.batches, pilots[-1])
    main_waves = [s for s in road.steps if s.kind in ("wave", "remote")]
    if composition.late_pilot:
        last = _late(road, composition, last)
    _windows(road, [m for m in groups.servers if m.name not in piloted], after_gate(pilots[-1]), "server")
    _phones(road, [m for m in groups.mobiles if m.name not in piloted], main_waves[0] if main_waves else pilots[-1])
    _stragglers(road, groups.stragglers, pilots[-1])
    road.steps.sort(key=lambda s: (s.first_day, s.last_day, s.id))


def _pilots(road: Road, composition: Composition) -> list[Step]:
    found: list[Step] = []
    several = len(composition.pilots) > 1
    for i, machines in enumerate(composition.pilots):
        last = i == len(composition.pilots) - 1
        soak = road.frame.days("pilot_soak_days" if last else "soak_days")
        name = wording._("Pilot {number}").format(number=i + 1) if several else wording._("Pilot")
        if several and i == 0 and pilot_names_it(machines):
            name = wording._("Pilot 1, IT")
        elif several and i == 1 and pilot_names_it(composition.pilots[0]):
            name = wording._("Pilot 2, departments")
        bounds = [after_gate(found[-1])] if found else road.start_bounds
        if not road.frame.hurry:
            # A pilot that begins with half of its machines and waits for the laptops is over no earlier: it begins with all of them.
            bounds += [b for b in (ready_from(road.frame, m) for m in machines) if b is not None]
        step = road.gated(f"pilot-{i + 1}", "pilot", name, machines, bounds, soak)
        if step is not None:
            found.append(step)
    return found


def _pilots_without_workstations(road: Road, groups: Sorted) -> list[Step]:
    """The least important server, else one phone of each family (playbook: servers-after-pilot)."""
    soak = road.frame.days("pilot_soak_days")
    if groups.servers:
        found = next_window(
            road.frame, groups.servers[:1], road.run, road.start_bounds, road.frame.calendar.next_working(road.prepared.ready)
        )
        if found is not None:
            gate = gate_after(road.frame, soak_end(found.day, soak), [r.technician for r in found.rows], 0)
            return [road.enter("pilot-1", "pilot", wording._("Pilot"), found.machines, found.rows, found.why, gate, soak)]
    firsts = list({m.family: m for m in sorted(groups.mobiles, key=lambda m: (not m.critical, m.name), reverse=False)}.values())
    step = road.gated("pilot-1", "pilot", wording._("Pilot"), firsts, road.start_bounds, soak) if firsts else None
    return [step] if step is not None else []


def _chain(road: Road, batches: Sequence[Batch], last: Step) -> Step:
    """Waves and remote steps one batch after another, each behind the gates of the one before."""
    frame, soak = road.frame, road.frame.days("soak_days")
    remote_count = sum(1 for b in batches if b.remote) + sum(1 for s in road.steps if s.kind == "remote")
    before = [last]
    for batch in batches:
        bounds = [max((after_gate(s) for s in before), key=lambda b: b.day), road.told_bound]
        office, remote = batch.office, batch.remote
        if not office and road.mixed and all(s.kind != "wave" for s in road.steps):
            # No critical machine may stand in the first wave while another waits: remote machines that go first are that wave.
            office, remote = remote, ()
        made: list[Step | None] = []
        if office:
            number = sum(1 for s in road.steps if s.kind == "wave") + 1
            name = wording._("Wave {number}").format(number=number)
            made.append(road.gated(f"wave-{number}", "wave", name, office, bounds, soak))
        if remote:
            number = sum(1 for s in road.steps if s.kind == "remote") + 1
            name = wording._("Remote {number}").format(number=number) if remote_count > 1 else wording._("Remote computers")
            made.append(road.gated(f"remote-{number}", "remote", name, remote, bounds, soak))
        before = [s for s in made if s is not None] or before
    return max(before, key=lambda s: s.gate or frame.first)


def _late(road: Road, composition: Composition, last: Step) -> Step:
    """Platforms of which every machine is critical: one of each goes first, after all others have gone."""
    soak, left = road.frame.days("pilot_soak_days"), list(composition.late_pilot)
    while left:
        gated = [s for s in road.steps if s.gate is not None]
        bounds = [max((after_gate(s) for s in gated), key=lambda b: b.day), road.told_bound]
        number = sum(1 for s in road.steps if s.kind == "pilot") + 1
        most = max(1, int(road.frame.number("wave_growth_factor") * sum(len(s.endpoints) for s in road.steps)))
        step = road.gated(f"pilot-{number}", "pilot", wording._("Late pilot"), left[:most], bounds, soak)
        if step is None:
            road.left += [*left[most:], *(m for b in composition.late_batches for m in (*b.office, *b.remote))]
            return last
        last, left = step, left[most:]
    return _chain(road, composition.late_batches, last)


def _windows(road: Road, left: list[Machine], behind: Bound, kind: StepKind) -> None:
    """Servers window after window, each signed off before the next."""
    frame, calendar = road.frame, road.frame.calendar
    prepare_from, bounds = behind.day, [behind, road.told_bound]
    while left:
        found = next_window(frame, left, road.run, bounds, prepare_from)
        if found is None:
            road.left += left
            return
        number = sum(1 for s in road.steps if s.id.startswith(f"{kind}-")) + 1
        shown = wording.day(found.day, near=frame.today, locale=frame.estate.organisation.locale)
        name = (wording._("Servers, {day}") if kind == "server" else wording._("Straggling servers, {day}")).format(day=shown)
        signed = calendar.next_working(found.day)
        minutes = frame.minutes(frame.playbook.task("wave-gate"))
        first = Bound(signed, Message("sign-off", {"day": signed}))
        gate = gate_after(frame, first, [r.technician for r in found.rows], minutes) if kind == "server" else None
        step = road.enter(f"{kind}-{number}", kind, name, found.machines, found.rows, found.why, gate, frame.days("server_soak_days"))
        gone = {m.name for m in found.machines}
        left = [m for m in left if m.name not in gone]
        soaked = found.day + timedelta(days=frame.days("server_soak_days"))
        bounds = [Bound(soaked, Message("server-soak", {"day": soaked, "after": found.day}))]
        bounds += [after_gate(step)] if step.gate is not None else []


def _phones(road: Road, mobiles: Sequence[Machine], behind: Step) -> None:
    """Phones and tablets beside the waves, after the first of them."""
    several = _split_partners(sorted(mobiles, key=lambda m: (m.critical, m.name)))
    for i, group in enumerate(several):
        name = wording._("Phones and tablets") if len(several) == 1 else wording._("Phones and tablets {number}").format(number=i + 1)
        road.gated(f"mobile-{i + 1}", "mobile", name, group, [after_gate(behind), road.told_bound], road.frame.days("soak_days"))


def _stragglers(road: Road, stragglers: Sequence[Machine], pilot: Step) -> None:
    """Who was not seen for long: after the last wave, servers among them in windows; the last day is that of enforcement."""
    if not stragglers:
        return
    waves = [s for s in road.steps if s.kind in ("pilot", "wave", "remote")]
    last = max(waves, key=lambda s: s.last_day)
    behind = after_gate(pilot)
    if last is not pilot:
        behind = Bound(last.last_day + DAY, Message("last-wave", {"step": last.name, "day": last.last_day}))
    bounds = [max(behind, after_gate(pilot), key=lambda b: b.day), road.told_bound]
    if not road.frame.hurry:
        days = road.frame.days("staff_notice_days")
        called = road.frame.calendar.working_days_after(last.last_day, days)
        bounds.append(Bound(called, Message("last-call", {"step": last.name, "days": days, "day": called})))
    others = sorted((m for m in stragglers if not m.seen.is_server), key=lambda m: m.name)
    several = _split_partners(others)
    for i, group in enumerate(several):
        placed = place(road.frame, group, bounds)
        road.left += placed.left
        if placed.rows:
            name = wording._("Stragglers") if len(several) == 1 else wording._("Stragglers {number}").format(number=i + 1)
            road.enter(f"stragglers-{i + 1}", "stragglers", name, group, placed.rows, placed.why, None, 0)
    servers = sorted((m for m in stragglers if m.seen.is_server), key=importance)
    if servers:
        road.run.done = max(1, road.run.done)
        _windows(road, servers, max(bounds, key=lambda b: b.day), "stragglers")
