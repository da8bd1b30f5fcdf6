"""Who is changed with whom: exceptions, stragglers, pilots, growing batches, servers by importance. Machines in, groups out; no dates."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil, floor

from planner.plan.orders import Machine
from planner.plan.people import Team
from planner.playbook.records import Playbook, WaveProfile
from planner.problems import Message

SMALL = 20
"""Below this number of workstations the pilot is 1 or 2 whatever the share (playbook: pilot_max_percent)."""
REDUNDANCY = "redundancy group"
WORTHWHILE = 3
"""A pilot grows to its upper bound for business software, a remote laptop or a large department that would not be in it."""
TINY_SHARE = 0.15
"""A last batch below this share of its workstations, or of two, goes into the batches before where there is room (judgement)."""
DEPARTMENT = 5
"""A department of this size has a pilot machine of its own (playbook: pilot-covers-business)."""
IT_NAMES = ("it", "ict", "information technology", "it department", "edv")
_WEIGHTS = {
    "web": 1, "backup": 1, "other": 1, "file-server": 2, "terminal-server": 2, "vdi-image": 2, "domain-controller": 3, "cluster-node": 4,
    "exchange": 5, "sql": 5, "hyperv-host": 6,
}  # fmt: skip
"""Servers whose failure hurts least come first; databases, mail and hosts last (playbook: srv-order)."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A machine that is not changed: the reason, and the measure meanwhile."""

    machine: Machine
    why: Message
    measure: Message
    owner: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """All machines by the way they are changed."""

    excluded: tuple[Excluded, ...]
    stragglers: tuple[Machine, ...]
    servers: tuple[Machine, ...]
    mobiles: tuple[Machine, ...]
    office: tuple[Machine, ...]
    remote: tuple[Machine, ...]
    old_list: bool = False
    """Every machine was last seen too long ago, so that nobody is treated as unseen."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Machines that go together: those in the office as a wave, the remote ones as a step of their own on the same days."""

    office: tuple[Machine, ...]
    remote: tuple[Machine, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    pilots: tuple[tuple[Machine, ...], ...]
    batches: tuple[Batch, ...]
    late_pilot: tuple[Machine, ...] = ()
    late_batches: tuple[Batch, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers that sizes follow, and how much of a hurry there is: 0 none, 1 fewer waves, 2 also without the shares of groups."""

    everyone: int
    growth: float
    share_percent: float
    pilot_min_percent: float
    pilot_max_percent: float
    pilot_max: int
    unseen_days: int
    hurry: int = 0
    waiting: Callable[[Machine], int] = field(default=lambda _: 0)
    """Weeks until somebody is there who can change the machine: those whose people are away go later."""


def sort_machines(machines: Sequence[Machine], team: Team, *, windows: float | None, reserve: float, rules: Rules, today: date) -> Sorted:
    """Puts each machine into one group. `windows` is the longest agreed server window in minutes (None: none can be had), `reserve` the
    minutes of it that the way back takes."""
    excluded, moved = list[Excluded](), list[Machine]()
    for machine in machines:
        reason = _reason(machine, team, windows, reserve)
        if reason is None:
            moved.append(machine)
        else:
            excluded.append(Excluded(machine, *reason))
    limit = today - timedelta(days=rules.unseen_days)
    unseen = [m for m in moved if m.seen.endpoint.last_seen is not None and m.seen.endpoint.last_seen < limit]
    old_list = bool(unseen) and len(unseen) == len(moved)
    if old_list:
        unseen = []
    names = {m.name for m in unseen}
    here = [m for m in moved if m.name not in names]
    work = [m for m in here if m.seen.is_workstation]
    return Sorted(
        excluded=tuple(excluded),
        stragglers=tuple(unseen),
        servers=tuple(sorted((m for m in here if m.seen.is_server), key=importance)),
        mobiles=tuple(m for m in here if m.seen.is_mobile),
        office=tuple(m for m in work if not m.remote),
        remote=tuple(m for m in work if m.remote),
        old_list=old_list,
    )


def _reason(machine: Machine, team: Team, windows: float | None, reserve: float) -> tuple[Message, Message, str] | None:
    """Why the machine cannot be changed, what is done meanwhile, and which part of the playbook answers for it."""
    if machine.family == "unknown":
        stated = machine.seen.endpoint.os
        if stated:
            return Message("system-not-known", {"system": stated}), Message("measure-ask-vendor"), "endpoint-admin"
        return Message("system-not-known"), Message("measure-find-out"), "endpoint-admin"
    if machine.support.result == "fail" or (machine.family == "chromeos" and machine.support.result == "unknown"):
        system = machine.seen.system.name if machine.seen.system is not None else machine.seen.endpoint.os or machine.family
        return Message("not-supported", {"system": system}), Message("measure-isolate"), "security-lead"
    if not team.skilled(machine):
        skill = (
            next(s for s in sorted(machine.skills) if not team.able({s})) if not all(team.able({s}) for s in machine.skills) else "server"
        )
        return Message("nobody-does", {"skill": skill}), Message("measure-find-person"), "project-lead"
    if not team.for_machine(machine):
        return Message("nobody-at-site", {"site": machine.site or ""}), Message("measure-find-person"), "project-lead"
    if machine.seen.is_server:
        if windows is None:
            return Message("no-window"), Message("measure-agree-window"), "server-admin"
        if machine.minutes + reserve > windows:
            told: dict[str, object] = {"minutes": ceil(machine.minutes + reserve), "longest": int(windows)}
            return Message("window-too-short", told), Message("measure-agree-window"), "server-admin"
    elif all(machine.minutes > p.hours_per_day * 60 for p in team.for_machine(machine)):
        return Message("no-time", {"minutes": ceil(machine.minutes)}), Message("measure-find-person"), "project-lead"
    return None


def importance(machine: Machine) -> tuple[bool, int, str]:
    """A sort key: what hurts least first."""
    return machine.critical, max((_WEIGHTS.get(role, 1) for role in machine.roles), default=0), machine.name


def groups_of(machine: Machine) -> list[tuple[str, str]]:
    """Role, department and site, of which no step may hold more than a share, and the redundancy group, of which it may hold one."""
    found = [("role", role) for role in machine.roles]
    found += [(REDUNDANCY, machine.group)] if machine.group else []
    found += [("department", machine.department)] if machine.department else []
    found += [("site", machine.site)] if machine.site else []
    return found


@dataclass(slots=True)
class Shares:
    """How many of each group one step may hold; `totals` counts the whole inventory."""

    totals: Counter[tuple[str, str]]
    percent: float
    held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def most(self, group: tuple[str, str]) -> int:
        total = self.totals[group]
        if group[0] == REDUNDANCY:
            return 1
        return ceil(self.percent * total / 100) if total > 1 else 1

    def room(self, machine: Machine) -> bool:
        return all(self.held[g] < self.most(g) for g in groups_of(machine))

    def apart(self, machine: Machine) -> bool:
        """Whether no partner of the machine is in the step."""
        return machine.group is None or not self.held[REDUNDANCY, machine.group]

    def add(self, machine: Machine) -> None:
        self.held.update(groups_of(machine))

    def fresh(self) -> "Shares":
        return Shares(self.totals, self.percent)


def shares_of(machines: Iterable[Machine], percent: float) -> Shares:
    return Shares(Counter(g for m in machines for g in groups_of(m)), percent)


def profile_for(playbook: Playbook, workstations: int) -> WaveProfile:
    return next((p for p in playbook.wave_profiles if workstations <= p.endpoints), playbook.wave_profiles[-1])


def compose(groups: Sorted, playbook: Playbook, rules: Rules, shares: Shares) -> Composition:
    """Pilots and batches of the workstations."""
    everyone = [*groups.office, *groups.remote]
    if not everyone:
        return Composition((), ())
    calm_pairs = {m.policy for m in everyone if not m.critical}
    late = [m for m in everyone if calm_pairs and m.policy not in calm_pairs]
    late_names = {m.name for m in late}
    main = [m for m in everyone if m.name not in late_names]
    profile = profile_for(playbook, len(everyone))
    pilot = _pilot([m for m in main if not m.critical] or main, len(everyone), rules, shares)
    names = {m.name for m in pilot}
    rest = [m for m in main if m.name not in names]
    pilots = _pilot_steps(pilot, profile, rules)
    batches = _batches(rest, len(pilot), profile, rules, shares)
    firsts, followers = _late(late)
    done = len(main) + len(firsts)
    return Composition(pilots, batches, firsts, _batches(followers, done, profile, rules, shares) if followers else ())


def _late(late: Sequence[Machine]) -> tuple[tuple[Machine, ...], list[Machine]]:
    """Of each platform that has only critical machines the one that hurts least, and the others."""
    firsts: dict[tuple[str, str], Machine] = {}
    for machine in sorted(late, key=importance):
        firsts.setdefault(machine.policy, machine)
    names = {m.name for m in firsts.values()}
    return tuple(firsts.values()), [m for m in late if m.name not in names]


def pilot_target(workstations: int, pairs: int, rules: Rules) -> int:
    """How many machines the pilot holds: in the middle of the share, 1 or 2 below 20, one of each platform and policy in any case."""
    if workstations < SMALL:
        target = 1 if workstations <= 5 else 2
    else:
        low, high = ceil(rules.pilot_min_percent * workstations / 100), floor(rules.pilot_max_percent * workstations / 100)
        middle = round((rules.pilot_min_percent + rules.pilot_max_percent) * workstations / 200)
        target = min(max(low, min(middle, high)), rules.pilot_max)
    return min(max(target, pairs), workstations)


def _kind_of(machine: Machine) -> tuple[object, ...]:
    """Machines of one kind are equally good for the pilot."""
    lob = "line-of-business-software" in machine.seen.endpoint.facts
    return (
        machine.policy,
        machine.site,
        machine.department,
        machine.roles,
        lob,
        machine.laptop and machine.remote,
        _leaves(machine),
        _unsure(machine),
    )


def _leaves(machine: Machine) -> str | None:
    """Whose product is removed from the machine, as far as it is known: each removal wants to be tried in the pilot."""
    return machine.seen.current_vendor if machine.removes else None


def _unsure(machine: Machine) -> bool:
    """Whether it is not known that the new product runs on it: the vendor is asked before, and machines that surely fit go first."""
    return machine.support.result == "unknown"


def _pilot(candidates: list[Machine], workstations: int, rules: Rules, shares: Shares) -> list[Machine]:
    """One machine of each platform and policy, then whatever covers most that is not covered yet."""
    kinds: dict[tuple[object, ...], list[Machine]] = {}
    for machine in sorted(candidates, key=lambda m: m.name, reverse=True):
        kinds.setdefault(_kind_of(machine), []).append(machine)
    pairs = sorted({m.policy for m in candidates})
    sizes = Counter(m.department for m in candidates if m.department)
    chosen, held = list[Machine](), shares.fresh()
    covered: set[tuple[str, str]] = set()

    def marks(machine: Machine) -> list[tuple[str, str]]:
        found = groups_of(machine)
        found += [("fact", "lob")] if "line-of-business-software" in machine.seen.endpoint.facts else []
        leaves = _leaves(machine)
        found += [("old", leaves)] if leaves is not None else []
        return found + ([("fact", "remote")] if machine.laptop and machine.remote else [])

    def worth(machine: Machine) -> tuple[bool, bool, int, int, str]:
        points = {"fact": 4, "old": 4, "department": 3, "site": 1, "role": 1, REDUNDANCY: 0}
        new = [mark for mark in marks(machine) if mark not in covered]
        small = sum(1 for kind, name in new if kind == "department" and sizes[name] < DEPARTMENT)
        return (
            _unsure(machine),
            not held.room(machine),
            rules.waiting(machine),
            2 * small - sum(points[kind] for kind, _ in new),
            machine.name,
        )

    def choose(heads: list[Machine]) -> None:
        best = min(heads, key=worth)
        chosen.append(best)
        held.add(best)
        covered.update(marks(best))
        kinds[_kind_of(best)].pop()

    def heads() -> list[Machine]:
        return [members[-1] for members in kinds.values() if members]

    for pair in pairs:
        choose([m for m in heads() if m.policy == pair])
    target = pilot_target(workstations, len(pairs), rules)
    while len(chosen) < target and any(held.room(m) for m in heads()):
        choose(heads())
    most = min(max(target, floor(rules.pilot_max_percent * workstations / 100)), rules.pilot_max) if workstations >= SMALL else target
    while len(chosen) < most and (helpful := [m for m in heads() if held.room(m) and not rules.waiting(m) and worth(m)[3] <= -WORTHWHILE]):
        choose(helpful)
    return chosen


def _is_it(machine: Machine) -> bool:
    return (machine.department or "").strip().lower() in IT_NAMES


def _pilot_steps(pilot: list[Machine], profile: WaveProfile, rules: Rules) -> tuple[tuple[Machine, ...], ...]:
    """One pilot, or a small one first (IT people, where there are any) and then the departments; partners never in one step."""
    held, apart = Shares(Counter(), 100), list[Machine]()
    for machine in pilot:
        if held.apart(machine):
            held.add(machine)
        else:
            apart.append(machine)
    if apart:
        names = {m.name for m in apart}
        return tuple(m for m in pilot if m.name not in names), tuple(apart)
    if profile.pilot_steps < 2 or len(pilot) < 3 or rules.hurry:
        return (tuple(pilot),)
    small, large = profile.sizes[0], profile.sizes[1]
    first = max(1, ceil(len(pilot) / (1 + rules.growth)), round(len(pilot) * small / (small + large)))
    ordered = sorted(pilot, key=lambda m: not _is_it(m))
    return tuple(ordered[:first]), tuple(ordered[first:])


def pilot_names_it(pilot: Sequence[Machine]) -> bool:
    """Whether the step holds only machines of the IT department."""
    return all(_is_it(m) for m in pilot)


def _interleaved(machines: Iterable[Machine], rules: Rules) -> list[Machine]:
    """Departments and sites mixed, so that each batch takes a few of each; last those whose people are away and those that may not fit,
    and in a hurry those first whose licence ends first."""
    queues: dict[tuple[str, str], list[Machine]] = {}
    for machine in machines:
        queues.setdefault((machine.site or "", machine.department or ""), []).append(machine)
    order = [
        (rules.waiting(machine), _unsure(machine), _ends(machine, rules), i / len(queue), key, machine)
        for key, queue in queues.items()
        for i, machine in enumerate(queue)
    ]
    return [machine for *_, machine in sorted(order, key=lambda x: (*x[:5], x[5].name))]


def _ends(machine: Machine, rules: Rules) -> date:
    licence = machine.seen.licence
    return date.max if not rules.hurry or licence is None or licence.expires is None else licence.expires


def _batches(rest: list[Machine], done: int, profile: WaveProfile, rules: Rules, shares: Shares) -> tuple[Batch, ...]:
    """Growing batches: office before remote, critical ones last and never in the first batch while another waits."""
    calm = [m for far in (False, True) for m in _interleaved((m for m in rest if not m.critical and m.remote == far), rules)]
    critical = [m for far in (False, True) for m in _interleaved((m for m in rest if m.critical and m.remote == far), rules)]
    sizes = profile.sizes[profile.pilot_steps :]
    found, total = list[Batch](), len(rest)
    half = floor(rules.everyone / 2) if rules.everyone >= DEPARTMENT else rules.everyone
    while calm or critical:
        i = len(found)
        cap = max(1, min(floor(rules.growth * done), half))
        wanted = cap if rules.hurry or i >= len(sizes) else min(cap, ceil(total * sizes[i] / sum(sizes)))
        office, remote = shares.fresh(), shares.fresh()
        early = min(wanted, _early(len(critical), len(calm), done, half, rules)) if found and rules.hurry else 0
        taken = _take(critical, early, office, remote, rules)
        taken += _take(calm, wanted - len(taken), office, remote, rules) if calm else []
        if len(taken) < wanted and not calm and (found or not taken):
            taken += _take(critical, wanted - len(taken), office, remote, rules)
        if not taken:
            taken.append((calm or critical).pop(0))
        found.append(Batch(tuple(m for m in taken if not m.remote), tuple(m for m in taken if m.remote)))
        done += len(taken)
    return tuple(_without_tail(found, done - total, rules, shares))


def _early(critical: int, calm: int, done: int, half: int, rules: Rules) -> int:
    """In a hurry: how many critical machines go with this batch, so that the shares of their groups need no batch more at the end."""
    batches, left = 0, critical + calm
    while left > 0:
        size = max(1, min(floor(rules.growth * done), half))
        batches, left, done = batches + 1, left - size, done + size
    return ceil(critical / batches) if batches else 0


def _size(batch: Batch) -> int:
    return len(batch.office) + len(batch.remote)


def _without_tail(batches: list[Batch], pilot: int, rules: Rules, shares: Shares) -> list[Batch]:
    """Spreads a tiny last batch over the ones before it, as far as growth, shares and critical machines leave room."""
    while len(batches) > 1 and _size(batches[-1]) <= max(2, TINY_SHARE * sum(map(_size, batches))):
        earlier = batches[:-1]
        for machine in (*batches[-1].office, *batches[-1].remote):
            home = next((i for i in reversed(range(len(earlier))) if _room_in(earlier, i, machine, pilot, rules, shares)), None)
            if home is None:
                return batches
            one = earlier[home]
            earlier[home] = Batch(one.office, (*one.remote, machine)) if machine.remote else Batch((*one.office, machine), one.remote)
        batches = earlier
    return batches


def _room_in(batches: Sequence[Batch], i: int, machine: Machine, pilot: int, rules: Rules, shares: Shares) -> bool:
    """Whether one more machine may go with batch `i`; a critical one never goes with the first."""
    half = floor(rules.everyone / 2) if rules.everyone >= DEPARTMENT else rules.everyone
    done = pilot + sum(_size(b) for b in batches[:i])
    if _size(batches[i]) + 1 > min(floor(rules.growth * done), half) or (machine.critical and i == 0):
        return False
    members = batches[i].remote if machine.remote else batches[i].office
    held = shares.fresh()
    for member in members:
        held.add(member)
    partners = [m for m in (*batches[i].office, *batches[i].remote) if m.group is not None and m.group == machine.group]
    return not partners and (rules.hurry > 1 or held.room(machine))


def _take(pool: list[Machine], wanted: int, office: Shares, remote: Shares, rules: Rules) -> list[Machine]:
    """Up to `wanted` machines out of the pool, as far as the shares have room and no partner is there."""
    taken: list[Machine] = []
    for machine in pool:
        if len(taken) >= wanted:
            break
        held = remote if machine.remote else office
        if office.apart(machine) and remote.apart(machine) and (rules.hurry > 1 or held.room(machine)):
            held.add(machine)
            taken.append(machine)
    names = {m.name for m in taken}
    pool[:] = [m for m in pool if m.name not in names]
    return taken
