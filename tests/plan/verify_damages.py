"""Ways to damage the sound plan, one thing each, with the invariant that has to break and where."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.estate.records import Freeze, Helpdesk, NewLicence
from planner.plan.records import Booking, Omitted, PlanException
from planner.problems import Message
from tests.plan.verify_catalogue import restriction, small_catalogue
from tests.plan.verify_plans import (
    MOBILE,
    PILOT,
    SATURDAYS,
    STRAGGLERS,
    TODAY,
    WAVE_1,
    WAVE_2,
    WAVE_3,
    Case,
)  # fmt: skip

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing done to the sound plan, what it breaks, where, and which other rules it cannot help breaking (None: any)."""

    invariant: str
    code: str
    do: Callable[[Case], Case]
    endpoints: tuple[str, ...] | None = None
    day: date | None = None
    also: tuple[str, ...] | None = ()

    def __str__(self) -> str:
        return f"{self.invariant}:{self.code}"


def no_end(name: str) -> PlanException:
    return PlanException(name, Message("not-supported"), Message("isolated"), "security-lead", None)


def stranding(case: Case, why: str) -> Case:
    """The one exception is one for want of time or people."""
    (first,) = case.plan.exceptions
    return case.planned(exceptions=(replace(first, why=Message(why)),))


def with_law(case: Case, **changes: object) -> Case:
    return replace(case, catalogue=small_catalogue(restrictions=(restriction(**changes),)))


def parameter(case: Case, **changes: object) -> Case:
    return case.planned(parameters={**case.plan.parameters, **changes})


def crowd(case: Case) -> Case:
    """Wave 2 with more than half of the organisation in it, taken from the steps after it."""
    for name in ("D15", "D16", "P01", "F01", "X01", "C01"):
        case = case.into(name, "wave-2")
    return case


def three_critical_laptops(case: Case) -> Case:
    for name in ("L01", "L02", "D03"):
        case = case.machine(name, critical=True, kind="laptop")
    return case


def all_critical(case: Case, department: str) -> Case:
    """Every machine of a department is critical."""
    for machine in case.surveyed:
        if machine.endpoint.department == department:
            case = case.machine(machine.name, critical=True)
    return case


DAMAGES = (
    # protection
    Damage("no-gap", "gap", lambda c: c.row("D05", removed_old=WAVE_1 - DAY), ("D05",), WAVE_1, None),
    Damage("no-gap", "never-protected", lambda c: c.row("P01", installed_new=None, blocking_from=None), ("P01",), MOBILE),
    Damage(
        "no-gap", "gap", lambda c: c.licence(expires=WAVE_2 - DAY, auto_renews=False), None, WAVE_2,
        ("old-licence-outlives", "deadline", "stragglers-end", "sums-at-the-end"),
    ),
    Damage("one-session", "session-split",
        lambda c: c.row("M02", verified=WAVE_2 + DAY), ("M02",), WAVE_2 + DAY, ("notice-to-staff", "soak-and-gate")),
    Damage("one-session", "order-unknown", lambda c: c.row("D05", order="by-hand"), ("D05",), WAVE_1),
    Damage("bridge-named", "bridge-missing", lambda c: c.row("D05", bridge=None), ("D05",), WAVE_1),
    Damage("bridge-named", "bridge-impossible", lambda c: c.row("X01", bridge="defender-enabled"), ("X01",), SATURDAYS[0]),
    Damage("bridge-named", "bridge-late", lambda c: c.row("F01", prepared=SATURDAYS[0]), ("F01",), SATURDAYS[0]),
    Damage(
        "bridge-named", "bridge-not-enabled",
        lambda c: c.row("C01", prepared=None).without("srv-defender-enable@server-2"), ("C01",), SATURDAYS[1]
    ),
    Damage("one-active-engine", "two-engines",
        lambda c: c.row("L02", blocking_from=WAVE_1 - 2 * DAY), ("L02",), WAVE_1 - 2 * DAY, ("no-gap",)),
    Damage("one-active-engine", "old-stays", lambda c: c.row("D05", removed_old=None), ("D05",), WAVE_1),
    Damage("no-detect-only-alone", "detect-only",
        lambda c: c.row("L02", blocking_from=WAVE_1 + 2 * DAY), ("L02",), WAVE_1 + 2 * DAY, ("no-gap", "verified-each")),
    Damage("no-detect-only-alone", "detect-only",
        lambda c: c.row("D05", blocking_from=WAVE_1 + 3 * DAY), ("D05",), WAVE_1 + 3 * DAY, ("no-gap", "verified-each")),
    Damage("restart-planned", "restart-missing", lambda c: c.row("D05", restart=None), ("D05",), WAVE_1),
    Damage("restart-planned", "restart-early", lambda c: c.row("L02", restart=WAVE_1 - DAY), ("L02",), WAVE_1 - DAY),
    Damage("restart-planned", "verified-before-restart",
        lambda c: c.row("L02", restart=WAVE_1 + DAY), ("L02",), WAVE_1 + DAY, ("verified-each",)),
    Damage("verified-each", "not-verified", lambda c: c.row("D05", verified=None), ("D05",), WAVE_1),
    Damage("verified-each", "verified-early", lambda c: c.row("P01", verified=MOBILE - DAY), ("P01",), MOBILE - DAY),
    Damage(
        "verified-each", "verified-after-gate", lambda c: c.row("L02", verified=date(2026, 2, 14)), ("L02",), date(2026, 2, 14),
        ("soak-and-gate", "notice-to-staff"),
    ),
    Damage("verified-each", "no-detection-test", lambda c: c.without("ep-detection-test@wave-2"), None, WAVE_2),
    Damage("mobile-order", "mobile-old-first",
        lambda c: c.row("P01", removed_old=MOBILE - DAY), ("P01",), MOBILE - DAY, ("no-gap", "notice-to-staff", "no-reinstall")),
    Damage("mobile-order", "connector-early", lambda c: c.task("mobile-connector-off", first_day=MOBILE - DAY), ("P01",), MOBILE),
    Damage("mobile-order", "connector-stays", lambda c: c.without("mobile-connector-off"), ("P01",), MOBILE),
    Damage(
        "passive-before-onboarding", "srv-mde-tamper-exempt",
        lambda c: c.row("C01", order="leave-mde-server", bridge=None), ("C01",), SATURDAYS[1], ("one-session",),
    ),
    Damage(
        "passive-before-onboarding", "srv-passive-before-onboarding",
        lambda c: c.row("C01", order="defender-takes-over-server", bridge=None), ("C01",), SATURDAYS[1],
        ("mutual-exclusions", "one-session"),
    ),
    Damage("no-gap", "never-installed",
        lambda c: c.row("D05", installed_new=None, blocking_from=WAVE_1), ("D05",), WAVE_1),
    Damage("no-gap", "blocks-before-installed", lambda c: c.row("L02", installed_new=WAVE_1 + DAY), ("L02",), WAVE_1 + DAY, None),
    Damage("verified-each", "verified-before-blocking",
        lambda c: c.row("P01", blocking_from=MOBILE + DAY), ("P01",), MOBILE + DAY, ("no-gap",)),
    Damage("one-session", "order-wrong", lambda c: c.row("D05", order="linux-one-session"), ("D05",), WAVE_1, ("bridge-named",)),
    Damage("one-session", "order-wrong", lambda c: c.row("M02", order="remove-restart-install"), ("M02",), WAVE_2),
    Damage("one-session", "order-wrong", lambda c: c.row("X01", order="leave-defender-server"), ("X01",), SATURDAYS[0], None),
    # licences and law
    Damage(
        "old-licence-outlives", "licence-too-short",
        lambda c: c.licence(expires=STRAGGLERS + 13 * DAY, auto_renews=False), ("D17",), STRAGGLERS,
        ("deadline", "sums-at-the-end"),
    ),
    Damage("trial-not-the-bridge", "trial-ends-first", lambda c: c.trying(TODAY), (), TODAY),
    Damage("new-licence-first", "licence-not-yet",
        lambda c: c.given(new_licence=NewLicence(PILOT + DAY)), ("D01", "L01", "M01"), PILOT + DAY),
    Damage("new-licence-first", "seats-short", lambda c: c.given(new_licence=NewLicence(None, ((PILOT, 8),))), None, WAVE_1),
    Damage(
        "new-licence-first", "licence-not-ordered", lambda c: c.given(new_licence=NewLicence()).task("prep-licence", last_day=PILOT + DAY),
        ("D01", "L01", "M01"), PILOT, ("phase-order",),
    ),
    Damage("notice-in-time", "notice-missing", lambda c: c.without("prep-notice"), (), date(2026, 5, 17)),
    Damage("notice-in-time", "notice-late", lambda c: c.licence(expires=date(2026, 2, 24), notice_days=30), (), date(2026, 1, 12), None),
    Damage("deadline", "deadline-missed", lambda c: c.calendar(deadline=date(2026, 2, 27)).due(date(2026, 2, 27)), None, STRAGGLERS),
    Damage("deadline", "deadline-differs", lambda c: c.planned(deadline=None), (), date(2026, 4, 30)),
    Damage("deadline", "never-moved-until", lambda c: stranding(c, "no-day"), ("D99",), date(2026, 4, 30), ("supported-target",)),
    # waves
    Damage("everyone-once", "forgotten", lambda c: c.planned(exceptions=()), ("D99",), None, ("sums-at-the-end",)),
    Damage("everyone-once", "twice", lambda c: c.excepting("D05"), ("D05",), WAVE_1, ("sums-at-the-end", "supported-target")),
    Damage("everyone-once", "stranger", lambda c: c.excepting("D77"), ("D77",), None, ("sums-at-the-end",)),
    Damage("supported-target", "exception-incomplete", lambda c: c.planned(exceptions=(no_end("D99"),)), ("D99",)),
    Damage("supported-target", "product-unknown", lambda c: c.planned(product="nope/nope"), (), None, ("mutual-exclusions",)),
    Damage("supported-target", "product-barred",
        lambda c: with_law(c, vendor="newco", bans_sale=True), (), date(2025, 6, 1)),
    Damage("supported-target", "product-barred",
        lambda c: with_law(c.planned(override="we have it"), vendor="newco", bans_sale=True, effective=TODAY), (), TODAY),
    Damage("pilot-first", "no-pilot", lambda c: c.step("pilot-1", kind="wave"), (), PILOT, None),
    Damage("pilot-first", "before-pilot-gate",
        lambda c: c.row("P01", installed_new=PILOT), ("P01",), PILOT, ("notice-to-staff", "phase-order")),
    Damage("pilot-size", "pilot-size", lambda c: c.into("D03", "pilot-1").into("D04", "pilot-1"), None, PILOT, ("notice-to-staff",)),
    Damage("pilot-covers-platforms", "platform-not-piloted",
        lambda c: c.into("M01", "wave-1"), ("M01",), WAVE_1, ("growth", "verified-each", "notice-to-staff")),
    Damage(
        "pilot-covers-platforms", "critical-not-alone",

        lambda c: three_critical_laptops(c).into("D03", "pilot-1"),

        ("L02",),
        WAVE_1,
        None,
    ),
    Damage(
        "pilot-covers-platforms", "first-server-critical", lambda c: c.machine("F01", critical=True).machine("Q01", critical=False),
        ("F01",), SATURDAYS[0], ("servers-after-pilot",),
    ),
    Damage("pilot-covers-business", "departments-not-piloted", lambda c: c.machine("D01", department="Audit"), (), PILOT),
    Damage("pilot-covers-business", "business-software-not-piloted",
        lambda c: c.machine("D01", facts=()).machine("D03", facts=("line-of-business-software",)), ("D03",)),
    Damage("pilot-covers-business", "remote-laptop-not-piloted", lambda c: c.machine("L01", remote=False), ("L02",)),
    Damage("pilot-not-critical", "critical-in-pilot", lambda c: c.machine("D01", critical=True), ("D01",), PILOT),
    Damage("pilot-not-critical", "critical-in-first-wave", lambda c: c.machine("D03", critical=True), ("D03",), WAVE_1),
    Damage("growth", "wave-grows-too-fast", lambda c: c.into("D07", "wave-1"), None, WAVE_1, ("notice-to-staff",)),
    Damage("growth", "wave-too-large", lambda c: crowd(c), None, WAVE_2, None),
    Damage("role-share", "share-too-large",
        lambda c: c.into("D15", "wave-2").into("D17", "wave-2").into("D03", "wave-2"), None, WAVE_2, ("stragglers-end", "notice-to-staff")),
    Damage("soak-and-gate", "no-gate", lambda c: c.step("wave-1", gate=None), None, WAVE_1),
    Damage("soak-and-gate", "gate-not-one", lambda c: c.without("wave-gate@wave-1"), None, WAVE_1),
    Damage("soak-and-gate", "no-decider", lambda c: c.step("wave-1", decider=None), None, WAVE_1, ("rollback-ready",)),
    Damage("soak-and-gate", "gate-before-end", lambda c: c.step("wave-1", gate=WAVE_1 - DAY), None, WAVE_1, ("verified-each",)),
    Damage("soak-and-gate", "before-gate",
        lambda c: c.step("wave-1", gate=WAVE_2).task("wave-gate@wave-1", first_day=WAVE_2, last_day=WAVE_2), None, WAVE_2),
    Damage("soak-and-gate", "soak-short", lambda c: c.given(settings={"soak_days": 10}), None, WAVE_2),
    Damage("soak-and-gate", "before-gate", lambda c: c.row("D07", day=WAVE_2 - 4 * DAY), ("D07",), WAVE_2 - 4 * DAY, None),
    Damage("gate-threshold", "threshold-low", lambda c: c.step("wave-2", threshold_percent=95), None, WAVE_2),
    Damage("gate-threshold", "threshold-low", lambda c: c.step("pilot-1", threshold_percent=None), None, PILOT),
    Damage("stragglers-end", "unseen-in-wave", lambda c: c.machine("D05", last_seen=date(2025, 12, 1)), ("D05",), date(2025, 12, 1)),
    Damage("stragglers-end", "no-enforcement", lambda c: c.without("straggler-enforce"), ("D17",), STRAGGLERS),
    Damage("stragglers-end", "enforced-late", lambda c: c.task("straggler-enforce", last_day=date(2026, 7, 1)), ("D17",), date(2026, 7, 1)),
    Damage("sums-at-the-end", "exception-outlasts",
        lambda c: c.planned(exceptions=(replace(no_end("D99"), until=date(2026, 7, 1)),)), ("D99",), date(2026, 7, 1),
        ("old-console-alive",)),
    # servers
    Damage("pair-apart", "pair-together", lambda c: c.into("C02", "server-2"), ("C01", "C02"), SATURDAYS[1], None),
    Damage("pair-apart", "pair-too-close",
        lambda c: c.row("C02", removed_old=SATURDAYS[1] + DAY), ("C01", "C02"), SATURDAYS[1] + DAY, None),
    Damage("servers-after-pilot", "server-in-pilot", lambda c: c.into("F01", "pilot-1"), ("F01",), PILOT, None),
    Damage("servers-after-pilot", "server-before-gate", lambda c: c.moved("server-1", PILOT + 5 * DAY), None, PILOT + 5 * DAY, None),
    Damage("servers-after-pilot", "critical-server-early", lambda c: c.into("Q01", "server-1"), ("Q01",), SATURDAYS[0], None),
    Damage("server-window", "no-window", lambda c: c.row("F01", window=None), ("F01",), SATURDAYS[0], ("capacity",)),
    Damage("server-window", "outside-window", lambda c: c.row("F01", window=("07:00", "14:00")), ("F01",), SATURDAYS[0]),
    Damage("server-window", "no-time-back", lambda c: c.row("F01", rollback_minutes=0), ("F01",), SATURDAYS[0]),
    Damage("server-window", "window-too-short", lambda c: c.row("F01", minutes=300), ("F01", "X01"), SATURDAYS[0]),
    Damage("server-window", "outside-window", lambda c: c.calendar(server_windows=()), None, SATURDAYS[0]),
    Damage("backup-before-server", "no-backup",
        lambda c: c.task("srv-backup-now@server-2", last_day=SATURDAYS[1] - 2 * DAY, first_day=SATURDAYS[1] - 2 * DAY),
        ("C01",), SATURDAYS[1]),
    Damage("backup-before-server", "restore-not-proved", lambda c: c.without("prep-backup"), None, SATURDAYS[0]),
    Damage("role-exclusions-first", "role-exclusions-late", lambda c: c.without("build-role-exclusions"), None, SATURDAYS[1]),
    # calendar
    Damage("freeze-days", "frozen", lambda c: c.calendar(freezes=(Freeze(WAVE_2, WAVE_2, "audit"),)), None, WAVE_2),
    Damage("freeze-days", "technician-away", lambda c: c.person("Ana", absent=((WAVE_3, WAVE_3),)), ("D15", "D16"), WAVE_3, ("capacity",)),
    Damage("freeze-days", "away-after",
        lambda c: c.person("Ana", absent=((SATURDAYS[1] + 2 * DAY, SATURDAYS[1] + 2 * DAY),)), ("C01",), SATURDAYS[1], ("capacity",)),
    Damage("freeze-days", "starts-on-friday",
        lambda c: c.moved("wave-3", date(2026, 2, 27)),
        None, date(2026, 2, 27), ("soak-and-gate", "verified-each", "notice-to-staff", "uninstall-secret-first")),
    Damage("freeze-days", "starts-before-holiday", lambda c: c.moved("wave-3", date(2026, 4, 2)), None, date(2026, 4, 2), None),
    Damage("capacity", "overbooked", lambda c: c.row("D05", minutes=400), None, WAVE_1),
    Damage("capacity", "overbooked",
        lambda c: c.task("prep-inventory", bookings=(Booking(date(2026, 1, 10), "Ana", 30),)), (), date(2026, 1, 10)),
    Damage("capacity", "unknown-person", lambda c: c.row("D05", technician="Zoe"), ("D05",), WAVE_1),
    Damage("capacity", "not-their-skill", lambda c: c.row("P01", technician="Ben"), ("P01",), MOBILE),
    Damage("capacity", "not-their-site", lambda c: c.person("Ana", sites=("munich",)), None, WAVE_1),
    Damage("capacity", "too-many-changes", lambda c: c.given(helpdesk=Helpdesk(8)), None, WAVE_2),
    Damage("capacity", "minutes-short", lambda c: c.row("D05", minutes=0), ("D05",), WAVE_1),
    Damage("capacity", "minutes-short", lambda c: c.row("D05", minutes=-500), ("D05",), WAVE_1),
    Damage("capacity", "minutes-short", lambda c: c.row("D05", minutes=float("nan")), ("D05",), WAVE_1),
    Damage("capacity", "minutes-short", lambda c: c.row("Q01", minutes=40), ("Q01",), SATURDAYS[2]),
    Damage("capacity", "task-minutes-short", lambda c: c.task("prep-exclusions", minutes=0), (), date(2026, 1, 9)),
    Damage("capacity", "task-minutes-short", lambda c: c.task("wave-notice@wave-2", minutes=float("inf")), None, WAVE_2 - 7 * DAY),
    Damage("capacity", "booked-short", lambda c: c.task("build-policies", bookings=()), (), date(2026, 1, 14)),
    Damage("capacity", "booked-short",
        lambda c: c.task("close-report", bookings=(Booking(date(2026, 3, 16), "Ana", -60), Booking(date(2026, 3, 16), "Ana", 300))),
        (), date(2026, 3, 16)),
    Damage("phase-order", "phases-overlap", lambda c: c.task("prep-inventory", last_day=PILOT + DAY), (), PILOT),
    Damage("phase-order", "phases-overlap", lambda c: c.task("dec-data", first_day=WAVE_2), (), WAVE_2, ("old-console-alive",)),
    # the plan itself
    Damage("as-printed", "start-differs", lambda c: c.planned(start=date(2026, 1, 7)), (), date(2026, 1, 7)),
    Damage("as-printed", "finish-differs", lambda c: c.planned(finish=None), (), STRAGGLERS),
    Damage("as-printed", "finish-differs", lambda c: c.planned(finish=STRAGGLERS - DAY), (), STRAGGLERS),
    Damage("as-printed", "begins-before-built", lambda c: c.planned(today=date(2026, 1, 30)), (), date(2026, 1, 30)),
    Damage("as-printed", "band-differs", lambda c: c.planned(size_band="5"), ()),
    Damage("as-printed", "old-end-differs", lambda c: c.planned(old_licence_ends=None), (), date(2026, 6, 30)),
    Damage("as-printed", "parameter-differs", lambda c: parameter(c, soak_days=0), ()),
    Damage("as-printed", "parameter-differs", lambda c: parameter(c, old_console_quiet_days="soon"), ()),
    Damage("as-printed", "parameter-unknown", lambda c: parameter(c, moon_phase=3), ()),
    Damage("as-printed", "parameter-differs", lambda c: c.given(settings={"exclusion_review_days": 5}), ()),
    Damage("as-printed", "soak-differs", lambda c: c.step("pilot-1", soak_days=0), None, PILOT),
    Damage("as-printed", "soak-differs", lambda c: c.step("server-2", soak_days=90), ("C01",), SATURDAYS[1]),
    Damage("as-printed", "threshold-differs", lambda c: c.step("wave-2", threshold_percent=200), None, WAVE_2),
    Damage("as-printed", "task-gone", lambda c: c.without("prep-contract"), ()),
    Damage("as-printed", "task-gone", lambda c: c.planned(omitted=()), ()),
    Damage("as-printed", "task-left-out",
        lambda c: c.without("close-report").planned(omitted=(*c.plan.omitted, Omitted("close-report", "not wanted"))), ()),
    Damage("as-printed", "task-both", lambda c: c.planned(omitted=(*c.plan.omitted, Omitted("prep-licence", "never"))), ()),
    Damage("as-printed", "task-unknown", lambda c: c.planned(omitted=(*c.plan.omitted, Omitted("prep-coffee", "never"))), ()),
    Damage("as-printed", "task-twice", lambda c: c.planned(tasks=(*c.plan.tasks, c.plan.tasks[0])), (), None, ("capacity",)),
    Damage("as-printed", "who-unknown", lambda c: c.task("prep-contract", who="nobody"), ()),
    Damage("as-printed", "unprotect-unstated", lambda c: c.row("L02", unprotect=None), ("L02",), WAVE_1, ("uninstall-secret-first",)),
    # tasks
    Damage("uninstall-secret-first", "tokens-late", lambda c: c.task("prep-tokens", last_day=PILOT), (), PILOT),
    Damage("uninstall-secret-first", "unprotect-late", lambda c: c.row("L02", unprotect=WAVE_1 - 13 * DAY), ("L02",), WAVE_1 - 13 * DAY),
    Damage("uninstall-secret-first", "unprotect-missing", lambda c: c.without("wave-unprotect@wave-3"), ("D15", "D16"), WAVE_3),
    Damage("old-console-alive", "console-early",
        lambda c: c.task("dec-console", first_day=STRAGGLERS + 6 * DAY), ("D17",), STRAGGLERS + 6 * DAY),
    Damage("old-console-alive", "console-before-task", lambda c: c.task("dec-decrypt", last_day=date(2026, 3, 10)), (), date(2026, 3, 10)),
    Damage("old-console-alive", "given-up-under-exception",
        lambda c: c.planned(exceptions=(replace(c.plan.exceptions[0], until=date(2026, 3, 20)),)), ("D99",), date(2026, 3, 20), ()),
    Damage("old-console-alive", "export-missing", lambda c: c.without("dec-export"), ()),
    Damage("old-console-alive", "console-missing", lambda c: c.without("dec-console"), (), STRAGGLERS),
    Damage("no-reinstall", "reinstall", lambda c: c.task("wave-autodeploy-off@wave-2", last_day=WAVE_2), None, WAVE_2),
    Damage("decrypt-first", "still-encrypted", lambda c: c.task("ep-decrypt@wave-1", last_day=WAVE_1), ("D02",), WAVE_1),
    Damage("features-replaced", "features-undecided", lambda c: c.without("prep-features"), ("D01", "L01", "M01"), PILOT),
    Damage("mutual-exclusions", "exclusions-late", lambda c: c.task("build-mutual-exclusions", last_day=PILOT), ("L01",), PILOT),
    Damage("mutual-exclusions", "exclusions-stay", lambda c: c.without("dec-exclusions"), ()),
    Damage("tools-allowed", "tools-late", lambda c: c.without("build-tool-exclusions"), ("D01", "L01", "M01"), PILOT),
    Damage("defender-not-blocked", "defender-blocked", lambda c: c.without("build-defender-policy"), None, PILOT),
    Damage("mac-profiles-before", "mac-profiles-late", lambda c: c.without("mac-profiles-first@wave-2"), ("M02",), WAVE_2),
    Damage("mac-profiles-before", "mac-unattended",
        lambda c: c.without("mac-profiles-first@wave-2").machine("M02", channel=None).row("M02", minutes=5),
        ("M02",), WAVE_2, ("capacity",)),
    Damage("linux-fanotify-checked", "fanotify-late", lambda c: c.without("linux-fanotify@server-1"), ("X01",), SATURDAYS[0]),
    Damage("alerts-owned", "alerts-late", lambda c: c.task("build-alerts", last_day=PILOT), None, PILOT),
    Damage("alerts-owned", "alerts-nobody", lambda c: c.task("build-alerts", who=""), ()),
    Damage("notice-to-staff", "told-late", lambda c: c.task("wave-notice@wave-2", first_day=WAVE_2 - 6 * DAY), None, date(2026, 2, 9)),
    Damage("notice-to-staff", "not-told", lambda c: c.without("wave-notice@wave-3"), ("D15", "D16"), WAVE_3),
    Damage("notice-to-staff", "no-all-clear", lambda c: c.task("wave-notice@wave-3", last_day=WAVE_3 - DAY), ("D15", "D16"), WAVE_3),
    Damage("rollback-ready", "no-way-back", lambda c: c.without("prep-rollback-kit"), ("D01", "L01", "M01"), PILOT),
    Damage("rollback-ready", "nobody-decides", lambda c: c.step("pilot-1", decider=""), None, date(2026, 2, 9), ("soak-and-gate",)),
    Damage("rollback-ready", "way-back-ends",
        lambda c: c.task("dec-console", first_day=date(2026, 2, 20)), (), date(2026, 2, 26), ("old-console-alive", "phase-order")),
    Damage("posture-accepts-both", "posture-late", lambda c: c.without("build-posture"), (), PILOT),
    Damage("posture-accepts-both", "posture-ends",
        lambda c: c.task("dec-exclusions", first_day=STRAGGLERS - DAY), ("D17",), STRAGGLERS, ("phase-order",)),
    Damage("images-changed", "images-late", lambda c: c.task("build-images", last_day=WAVE_1 + DAY), (), WAVE_1, ("phase-order",)),
    Damage("data-protection-first", "no-agreement", lambda c: c.task("prep-data-protection", last_day=PILOT), ("D01", "L01", "M01"), PILOT),
    Damage("data-protection-first", "no-deletion", lambda c: c.without("dec-data"), ()),
    # what was found to pass when a kept plan was changed by hand
    Damage("bridge-named", "bridge-missing", lambda c: c.row("D05", order="vendor-driven", bridge=None), ("D05",), WAVE_1, ("capacity",)),
    Damage("bridge-named", "bridge-impossible", lambda c: c.row("L02", bridge="xprotect"), ("L02",), WAVE_1),
    Damage("one-session", "session-split",
        lambda c: c.row("D05", order="vendor-driven", installed_new=WAVE_1 - DAY), ("D05",), WAVE_1, None),
    Damage("one-active-engine", "old-stays",
        lambda c: c.machine("D05", protection=None, assumed=True).row("D05", removed_old=None), ("D05",), WAVE_1),
    Damage("mobile-order", "old-stays", lambda c: c.row("P01", removed_old=None), ("P01",), MOBILE),
    Damage("soak-and-gate", "unknown-decider", lambda c: c.step("wave-1", decider="Zoe"), None, WAVE_1),
    Damage("soak-and-gate", "decider-away",
        lambda c: c.step("wave-1", decider="Ana").person("Ana", absent=((date(2026, 2, 13), date(2026, 2, 13)),)),
        None, date(2026, 2, 13), ("freeze-days",)),
    Damage("soak-and-gate", "gate-before-soak",
        lambda c: c.step("wave-3", gate=WAVE_3 + DAY).task("wave-gate@wave-3", first_day=WAVE_3 + DAY, last_day=WAVE_3 + DAY),
        None, WAVE_3 + DAY),
    Damage("freeze-days", "on-a-day-off", lambda c: c.moved("wave-3", SATURDAYS[2]), ("D15", "D16"), SATURDAYS[2], None),
    Damage("freeze-days", "on-a-day-off",
        lambda c: c.moved("wave-3", date(2026, 6, 4)).machine("D15", country="DE", subdivision="BY"), ("D15",), date(2026, 6, 4), None),
    Damage("freeze-days", "nobody-tries-it", lambda c: c.row("F01", tester=None), ("F01",), SATURDAYS[0]),
    Damage("freeze-days", "nobody-tries-it", lambda c: c.row("F01", tester="Zoe"), ("F01",), SATURDAYS[0]),
    Damage("capacity", "unknown-person", lambda c: c.row("F01", technician="Zoe"), ("F01",), SATURDAYS[0]),
    Damage("server-window", "no-time-back", lambda c: c.row("F01", rollback_minutes=30), ("F01",), SATURDAYS[0]),
    Damage("server-window", "outside-window", lambda c: c.row("F01", installed_new=SATURDAYS[0] - DAY), ("F01",), SATURDAYS[0] - DAY, None),
    Damage("server-window", "window-too-short",
        lambda c: c.row("F01", minutes=150, window=("08:00", "13:59")).row("X01", minutes=150), ("F01", "X01"), SATURDAYS[0]),
    Damage("stragglers-end", "seen-in-stragglers", lambda c: c.machine("D17", last_seen=TODAY - DAY), ("D17",), STRAGGLERS),
    Damage("stragglers-end", "seen-in-stragglers", lambda c: c.machine("D17", last_seen=None), ("D17",), STRAGGLERS),
    Damage("supported-target", "exception-unfounded",
        lambda c: c.planned(exceptions=(replace(c.plan.exceptions[0], why=Message("nobody-does", {"skill": "workstation"})),)), ("D99",)),
    Damage("supported-target", "exception-unfounded", lambda c: stranding(c, "no-time"), ("D99",), None, ("deadline",)),
    Damage("new-licence-first", "new-start-differs", lambda c: c.planned(new_licence_starts=None), (), date(2026, 1, 20)),
    Damage("new-licence-first", "new-start-differs",
        lambda c: c.given(new_licence=NewLicence(None, ())).planned(new_seats=(), new_licence_starts=date(2026, 1, 13)),
        (), date(2026, 1, 13)),
    Damage("new-licence-first", "seats-differ", lambda c: c.planned(new_seats=()), ()),
    Damage("notice-to-staff", "no-reminder", lambda c: c.task("wave-notice@wave-2", last_day=WAVE_2 - 4 * DAY), None, WAVE_2),
    Damage("notice-to-staff", "not-told-of", lambda c: c.task("wave-notice@wave-3", endpoints=("D15",)), ("D16",), WAVE_3),
    Damage("no-reinstall", "reinstall", lambda c: c.without("wave-autodeploy-off@stragglers"), ("D17",), STRAGGLERS),
    Damage("phase-order", "out-of-turn",
        lambda c: c.task("build-posture", first_day=date(2026, 1, 12), last_day=date(2026, 1, 12)), (), date(2026, 1, 12)),
    Damage("phase-order", "after-its-step", lambda c: c.task("pilot-criteria", first_day=PILOT, last_day=PILOT), (), PILOT),
    Damage("phase-order", "after-its-step", lambda c: c.task("srv-order", first_day=SATURDAYS[0], last_day=SATURDAYS[0]), (), SATURDAYS[0]),
    Damage("as-printed", "step-days-differ", lambda c: c.step("wave-2", last_day=WAVE_2 + DAY), None, WAVE_2 + DAY),
    Damage("as-printed", "step-unnamed", lambda c: c.step("wave-2", name=""), None, WAVE_2),
    Damage("as-printed", "step-kind-wrong", lambda c: c.step("wave-3", kind="mobile"), ("D15", "D16"), WAVE_3, None),
    Damage("as-printed", "step-kind-wrong", lambda c: c.step("wave-3", kind="remote"), ("D15", "D16"), WAVE_3, None),
    Damage("as-printed", "row-day-differs", lambda c: c.row("L02", day=WAVE_1 + DAY), ("L02",), WAVE_1 + DAY, None),
    Damage("as-printed", "task-days-wrong", lambda c: c.task("prep-contract", first_day=date(2026, 1, 16)), (), date(2026, 1, 16)),
    Damage("as-printed", "task-days-wrong",
        lambda c: c.task("close-report", bookings=(Booking(date(2026, 3, 17), "Ana", 90),)), (), date(2026, 3, 17)),
    Damage("as-printed", "task-step-unknown", lambda c: c.task("ep-verify@wave-2", step="wave-9"), (), WAVE_2),
    Damage("as-printed", "task-phase-wrong", lambda c: c.task("ep-verify@wave-2", phase="close"), (), WAVE_2, ("phase-order",)),
    Damage("as-printed", "task-names-strangers",
        lambda c: c.task("ep-verify@wave-3", endpoints=("D15", "D16", "D01")), ("D01",), WAVE_3, ("capacity",)),
    Damage("as-printed", "task-not-on-its-day",
        lambda c: c.task("ep-install-new@wave-3", first_day=WAVE_3 + DAY, last_day=WAVE_3 + DAY), ("D15", "D16"), WAVE_3 + DAY),
    Damage("as-printed", "task-not-on-its-day",
        lambda c: c.task("srv-signoff@server-2", last_day=SATURDAYS[1] + 9 * DAY), ("C01",), SATURDAYS[1]),
    Damage("as-printed", "work-gone", lambda c: c.without("srv-sql@server-3"), ("Q01",), SATURDAYS[2]),
    Damage("as-printed", "work-gone", lambda c: c.task("ep-verify@wave-3", endpoints=("D15",)), ("D16",), WAVE_3),
    Damage("as-printed", "task-left-out",
        lambda c: c.without("prep-images").planned(omitted=(*c.plan.omitted, Omitted("prep-images", "never"))), ()),
    Damage("as-printed", "phases-differ", lambda c: c.planned(phases=()), ()),
    Damage("as-printed", "phases-differ",
        lambda c: c.planned(phases=tuple(replace(p, last_day=p.last_day + DAY) if p.id == "pilot" else p for p in c.plan.phases)), (),
        date(2026, 2, 9)),
    Damage("as-printed", "assumption-unsaid", lambda c: c.calendar(server_windows=None), ()),
    Damage("as-printed", "old-product-differs", lambda c: c.planned(old_product="newco/cloud"), ()),
    Damage("as-printed", "built-later", lambda c: c.planned(today=TODAY + DAY), (), TODAY + DAY),
    Damage("as-printed", "task-step-unknown", lambda c: c.task("ep-verify@wave-2", step=None), (), WAVE_2, ("capacity",)),
    Damage("as-printed", "assumption-unsaid",
        lambda c: c.given(new_licence=NewLicence(None, ())).planned(new_seats=()), (), None, ()),
    Damage("phase-order", "after-its-step",
        lambda c: c.task("pilot-tune", first_day=PILOT - 3 * DAY, last_day=PILOT - 3 * DAY), (), PILOT - 3 * DAY, None),
    Damage("pilot-covers-business", "departments-all-critical",
        lambda c: all_critical(c.machine("L01", department="Tax"), "Audit"), (), PILOT, None),
    Damage("as-printed", "prepared-differs", lambda c: c.row("F01", prepared=None), ("F01",), SATURDAYS[0]),
    Damage("as-printed", "prepared-differs", lambda c: c.row("F01", prepared=SATURDAYS[0] - 30 * DAY), ("F01",), SATURDAYS[0]),
    Damage("as-printed", "task-left-out",
        lambda c: c.without("build-mutual-exclusions").planned(omitted=(*c.plan.omitted, Omitted("build-mutual-exclusions", "never"))),
        (), None, ("mutual-exclusions",)),
)  # fmt: skip
