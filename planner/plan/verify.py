"""A finished plan and the estate in, every broken rule out. A stranger to the builder: days, seats, sizes and dates are counted again here.

It knows nothing of how the plan was made, trusts no flag in it, and changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.estate.records import Estate
from planner.plan import verify_calendar as calendar
from planner.plan import verify_gates as gates
from planner.plan import verify_licences as licences
from planner.plan import verify_printed as printed
from planner.plan import verify_protection as protection
from planner.plan import verify_servers as servers
from planner.plan import verify_tasks as tasks
from planner.plan import verify_waves as waves
from planner.plan.records import Checked, Plan, Verification, Violation
from planner.plan.verify_ground import Fault, Ground, Outcome, Rules, ground_of
from planner.playbook import Playbook
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

Rule = Callable[[Ground], Outcome]
MOST_OF_A_KIND = 12
"""So many violations of one kind are told one by one; of more, one sentence stands for all, with every machine named beside it."""


def _for_people(applies: Callable[[Ground], int]) -> Rule:
    """A rule that the plan's data cannot answer: where it applies, it is left to people."""

    def rule(ground: Ground) -> Outcome:
        cases = applies(ground)
        return Outcome(cases, people=cases > 0)

    return rule


def _steps(ground: Ground) -> int:
    return len(ground.steps)


def _exclusions(ground: Ground) -> int:
    return len(ground.tasks("prep-exclusions", "build-role-exclusions", "build-mutual-exclusions", "build-tool-exclusions"))


RULES: Mapping[str, Rule] = {
    "no-gap": protection.no_gap,
    "one-session": protection.one_session,
    "bridge-named": protection.bridge_named,
    "one-active-engine": protection.one_active_engine,
    "no-detect-only-alone": protection.no_detect_only_alone,
    "old-licence-outlives": licences.old_licence_outlives,
    "new-licence-first": licences.new_licence_first,
    "trial-not-the-bridge": licences.trial_not_the_bridge,
    "notice-in-time": licences.notice_in_time,
    "notice-not-blind": licences.notice_not_blind,
    "everyone-once": waves.everyone_once,
    "supported-target": waves.supported_target,
    "pilot-first": waves.pilot_first,
    "pilot-size": waves.pilot_size,
    "pilot-covers-platforms": waves.pilot_covers_platforms,
    "pilot-covers-business": waves.pilot_covers_business,
    "pilot-not-critical": waves.pilot_not_critical,
    "growth": waves.growth,
    "role-share": waves.role_share,
    "pair-apart": servers.pair_apart,
    "servers-after-pilot": servers.servers_after_pilot,
    "soak-and-gate": gates.soak_and_gate,
    "gate-threshold": waves.gate_threshold,
    "freeze-days": calendar.freeze_days,
    "server-window": servers.server_window,
    "restart-planned": protection.restart_planned,
    "uninstall-secret-first": tasks.uninstall_secret_first,
    "old-console-alive": tasks.old_console_alive,
    "no-reinstall": tasks.no_reinstall,
    "agent-removed-too": tasks.agent_removed_too,
    "decrypt-first": tasks.decrypt_first,
    "features-replaced": tasks.features_replaced,
    "mutual-exclusions": tasks.mutual_exclusions,
    "exclusions-justified": _for_people(_exclusions),
    "role-exclusions-first": servers.role_exclusions_first,
    "tools-allowed": tasks.tools_allowed,
    "passive-before-onboarding": protection.passive_before_onboarding,
    "defender-not-blocked": tasks.defender_not_blocked,
    "mac-profiles-before": tasks.mac_profiles_before,
    "linux-fanotify-checked": tasks.linux_fanotify_checked,
    "verified-each": protection.verified_each,
    "alerts-owned": tasks.alerts_owned,
    "notice-to-staff": tasks.notice_to_staff,
    "backup-before-server": servers.backup_before_server,
    "rollback-ready": tasks.rollback_ready,
    "posture-accepts-both": tasks.posture_accepts_both,
    "stragglers-end": waves.stragglers_end,
    "images-changed": tasks.images_changed,
    "mobile-order": protection.mobile_order,
    "data-protection-first": tasks.data_protection_first,
    "capacity": calendar.capacity,
    "site-bandwidth": _for_people(_steps),
    "phase-order": calendar.phase_order,
    "sums-at-the-end": waves.sums_at_the_end,
    "deadline": licences.deadline,
    "as-printed": printed.as_printed,
}
"""Every invariant of the playbook, `deadline` of the interface, and that the plan agrees with itself."""
ALWAYS_ERRORS = frozenset({"capacity", "deadline", "as-printed"})
"""Errors whatever the playbook says of them."""


def verify(
    plan: Plan, estate: Estate, surveyed: tuple[Surveyed, ...], catalogue: "Catalogue", playbook: Playbook, today: date
) -> Verification:
    """Every invariant with its result and the number of cases looked at, and each violation with its machines and days.

    Order: the playbook's, `deadline` and `as-printed` last.
    An invariant that the playbook has and this check does not know is left to people.
    """
    rules = rules_of(playbook)
    ground = ground_of(plan, estate, surveyed, catalogue, rules, today)
    violations: list[Violation] = []
    checked: list[Checked] = []
    for invariant, severity in rules.invariants.items():
        outcome = RULES.get(invariant, _for_people(_steps))(ground)
        level: Literal["error", "warning"] = "error" if severity == "error" or invariant in ALWAYS_ERRORS else "warning"
        found = tuple(Violation(invariant, level, f.message, f.endpoints, f.days) for f in _gathered(outcome.faults))
        violations += found
        checked.append(Checked(invariant, _result(outcome), outcome.cases))
    return Verification(tuple(violations), tuple(checked))


def rules_of(playbook: Playbook) -> Rules:
    invariants: dict[str, str] = {i.id: i.severity for i in playbook.invariants}
    for ours in ("deadline", "as-printed"):
        invariants.setdefault(ours, "error")
    return Rules(
        invariants=invariants,
        parameters={id_: p.value for id_, p in playbook.parameters.items()},
        bands=playbook.size_bands,
        patterns={o.id: o.pattern for o in playbook.removal_orders},
        phases=tuple(p.id for p in playbook.phases),
        overlaps={p.id: p.may_overlap for p in playbook.phases},
        orders=playbook.removal_orders,
        templates=playbook.tasks,
        scale=playbook.effort_scale,
        persons=tuple(p.id for p in playbook.persons),
    )


def _result(outcome: Outcome) -> Literal["kept", "broken", "not-applicable", "for-people"]:
    if outcome.faults:
        return "broken"
    if not outcome.cases:
        return "not-applicable"
    return "for-people" if outcome.people else "kept"


def _gathered(faults: tuple[Fault, ...]) -> list[Fault]:
    """Faults of one kind as one where they are many: the first one's sentence, how many more, and all machines and days."""
    kinds: defaultdict[str, list[Fault]] = defaultdict(list)
    for f in faults:
        kinds[f.message.code].append(f)
    told: list[Fault] = []
    for alike in kinds.values():
        if len(alike) <= MOST_OF_A_KIND:
            told += alike
            continue
        first = alike[0]
        message = Message(first.message.code, {**first.message.args, "more": len(alike) - 1})
        endpoints = tuple(dict.fromkeys(name for f in alike for name in f.endpoints))
        days = tuple(sorted({d for f in alike for d in f.days}))
        told.append(replace(first, message=message, endpoints=endpoints, days=days))
    return told
