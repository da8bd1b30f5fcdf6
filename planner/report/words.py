"""The report's own vocabulary: names of kinds, marks, people, items and rules, and the other rooms' sentences as plain text. No layout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from planner import wording
from planner.advice.records import Finding, Suggestion
from planner.plan.records import Violation
from planner.problems import Message
from planner.wording import _, listed, ngettext

Voice = str

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(n: int) -> str:
    """Small numbers in letters, as running text has them."""
    return _(_NUMBERS[n]) if 0 <= n < len(_NUMBERS) else f"{n:,}"


_SENTENCES = re.compile(r"(?<=[.!?])(?<!\bNo\.)(?<!\bInc\.)(?<!\bLtd\.)(?<!\bCo\.)(?<!\bArt\.)(?<!\bPub\.) (?=[A-ZÀ-Þ“])")


def sentences(text: str) -> list[str]:
    """A text in its sentences."""
    return [p.strip() for p in _SENTENCES.split(text.replace("\n", " ")) if p.strip()]


def capital(text: str) -> str:
    """The first letter in upper case, but of a name that begins in lower case wherever it stands."""
    return wording.capital(text)


def full_stop(text: str) -> str:
    """A sentence ends in one stop."""
    text = text.strip()
    return text if not text or text[-1] in ".?!…”:" else text + "."


def without_stop(text: str) -> str:
    return text.strip().removesuffix(".")


_DIGITS = re.compile(r"(\d+)")


def natural(name: str) -> tuple[tuple[int | str, ...], str]:
    """By what a machine's name is sorted: its numbers as numbers, so that PC-9 stands before PC-10."""
    pieces = _DIGITS.split(name.casefold())
    return tuple(int(piece) if n % 2 else piece for n, piece in enumerate(pieces)), name


def machines(n: int, voice: Voice) -> str:
    """ "14 computers" for owners, "14 endpoints" for consultants."""
    if voice == "owner":
        return ngettext("{n} computer", "{n} computers", n).format(n=f"{n:,}")
    return ngettext("{n} endpoint", "{n} endpoints", n).format(n=f"{n:,}")


def everybody(n: int, voice: Voice) -> str:
    """ "all 14 computers", "both computers", "your computer"."""
    if n == 1:
        return _("your computer") if voice == "owner" else _("the endpoint")
    if n == 2:
        return _("both computers") if voice == "owner" else _("both endpoints")
    return _("all {n}").format(n=machines(n, voice))


def days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=n)


def span(n: int) -> str:
    """A length of time as people say it: days up to two weeks, then whole weeks, months from four months on."""
    if n < 14:
        return ngettext("{n} day", "{n} days", n).format(n=number(n))
    if n < 120:
        weeks = n // 7
        return ngettext("{n} week", "{n} weeks", weeks).format(n=number(weeks))
    months = round(n / 30.4)
    return ngettext("{n} month", "{n} months", months).format(n=number(months))


def term(months: int) -> str:
    """ "three years" or "30 months"."""
    if months % 12 == 0:
        return ngettext("{n} year", "{n} years", months // 12).format(n=number(months // 12))
    return ngettext("{n} month", "{n} months", months).format(n=months)


def whole_minutes(value: float) -> int:
    """Minutes as they are printed, half up; sums over people and days are made of these."""
    return int(value + 0.5)


def minutes(value: float) -> str:
    """ "25 minutes", "1 hour", "1 hour 4 minutes", from three hours on "3.5 hours"."""
    whole = whole_minutes(value)
    hours, rest = divmod(whole, 60)
    if whole >= 180:
        return _("{n} hours").format(n=f"{whole / 60:.1f}".removesuffix(".0"))
    text = [ngettext("{n} hour", "{n} hours", hours).format(n=hours)] if hours else []
    if rest or not hours:
        text.append(ngettext("{n} minute", "{n} minutes", rest).format(n=rest))
    return " ".join(text)


def hours(value: float) -> str:
    """Hours in a column of figures, one decimal."""
    return f"{value / 60:,.1f}"


SEVERITY = {"critical": "critical", "high": "high", "medium": "medium", "low": "low", "info": "for information"}
BASIS = {
    "vendor": "vendor",
    "authority": "authority",
    "third-party": "third party",
    "derived": "derived",
    "judgement": "judgement",
    "yours": "yours",
    "unverified": "unverified",
    "page": "page",
}
VERDICT = {"fits": "fits", "fits-partly": "fits partly", "too-little-known": "too little known", "ruled-out": "ruled out"}
KIND = {
    "windows": "Windows computers",
    "windows-server": "Servers",
    "macos": "Macs",
    "linux": "Linux machines",
    "android": "Android devices",
    "ios": "iPhones and iPads",
    "chromeos": "Chromebooks",
    "unknown": "System not known",
}
ONE_KIND = {
    "windows": "1 Windows computer",
    "windows-server": "1 server",
    "macos": "1 Mac",
    "linux": "1 Linux machine",
    "android": "1 Android device",
    "ios": "1 iPhone or iPad",
    "chromeos": "1 Chromebook",
}
STEP_KIND = {
    "pilot": "Pilot",
    "wave": "Wave",
    "server": "Server step",
    "remote": "Remote step",
    "mobile": "Mobile step",
    "stragglers": "Stragglers",
}
CRITERION = {
    "protection": "Protection",
    "cost": "Cost",
    "fit": "Fit",
    "switching": "Switching",
    "quiet": "Quiet running",
    "response": "Response",
    "controls": "Controls",
    "preferences": "Preferences",
}
COST_ITEM = {
    "licence_new": "Licences",
    "add_ons": "Add-ons that are needed",
    "running": "Running costs that change",
    "overlap": "Months paid twice",
    "extension": "Extension of the old licence",
    "credit": "Credit",
    "labour": "Work",
    "helpdesk": "Help desk",
    "training": "Training",
    "downtime": "Lost working time",
    "reserve": "Reserve",
    "licence_old": "Staying",
}
CHANNEL = {
    "intune": "Intune",
    "gpo": "Group policy",
    "configmgr": "Configuration Manager",
    "rmm": "RMM",
    "jamf": "Jamf",
    "mdm": "MDM",
    "console-push": "Console",
    "email-link": "E-mail link",
    "manual": "By hand",
}
BRIDGE = {
    "none": "one session",
    "defender-auto": "Defender",
    "defender-enabled": "Defender, enabled before",
    "xprotect": "XProtect",
}
LEVEL = {"low": 1, "medium": 2, "high": 3}
PATTERN = {
    "same-agent": "licence and policy only",
    "install-only": "install only",
    "coexist-then-remove": "install beside, then remove",
    "install-then-disable": "install, then switch off",
    "vendor-driven": "the new installer removes",
    "remove-then-install": "remove, then install",
}
PHASE_OWNER = {
    "prepare": "Preparation",
    "build": "Setting up",
    "pilot": "First computers",
    "waves": "The others",
    "servers": "Servers",
    "remote": "Laptops away and phones",
    "stragglers": "Latecomers",
    "decommission": "Taking the old one down",
    "close": "Closing",
}

PERSON_OWNER = {
    "project-lead": "You",
    "security-lead": "Whoever does your IT",
    "endpoint-admin": "Whoever does your IT",
    "server-admin": "Whoever does your IT",
    "mac-admin": "Whoever does your IT",
    "linux-admin": "Whoever does your IT",
    "mobile-admin": "Whoever does your IT",
    "network-admin": "Whoever does your IT",
    "helpdesk": "Help desk",
    "procurement": "You",
    "data-protection": "Your data-protection adviser",
    "business-owner": "You",
    "site-contact": "Somebody on site",
    "user": "The person at the computer",
}
PERSON = {
    "project-lead": "Project lead",
    "security-lead": "Security lead",
    "endpoint-admin": "Endpoint administrator",
    "server-admin": "Server administrator",
    "mac-admin": "Mac administrator",
    "linux-admin": "Linux administrator",
    "mobile-admin": "Mobile administrator",
    "network-admin": "Network administrator",
    "helpdesk": "Help desk",
    "procurement": "Procurement",
    "data-protection": "Data protection",
    "business-owner": "Business owner",
    "site-contact": "Site contact",
    "user": "User",
}

GUARANTEE = {
    "no-gap": "No day without protection",
    "one-session": "Remove and install in one session",
    "bridge-named": "What protects in between is named",
    "one-active-engine": "Never two active engines at once",
    "no-detect-only-alone": "Blocking from the day of removal",
    "old-licence-outlives": "Old licence outlives the last removal",
    "new-licence-first": "Licences cover each installation",
    "trial-not-the-bridge": "Purchase before the trial ends",
    "notice-in-time": "Notice before its deadline",
    "notice-not-blind": "A fallback if notice goes first",
    "everyone-once": "Each endpoint once: steps or exceptions",
    "supported-target": "New product runs on each system",
    "pilot-first": "Nobody before the pilot gate",
    "pilot-size": "Pilot 5 to 10 % of the workstations",
    "pilot-covers-platforms": "Pilot holds each system",
    "pilot-covers-business": "Pilot holds business programs",
    "pilot-not-critical": "No critical one in pilot or wave 1",
    "growth": "No wave over twice what went before",
    "role-share": "At most half of a role or site a wave",
    "pair-apart": "Redundant partners never together",
    "servers-after-pilot": "Servers after the pilot, critical last",
    "soak-and-gate": "Soak time and one gate after each step",
    "gate-threshold": "Gates state their threshold",
    "freeze-days": "No Friday start; no freeze or absence",
    "server-window": "Servers inside their windows",
    "restart-planned": "Restart planned, verified after it",
    "uninstall-secret-first": "Passwords tried, protection off ahead",
    "old-console-alive": "Old console closes last",
    "no-reinstall": "Old installers off before each wave",
    "agent-removed-too": "Management agent removed too",
    "decrypt-first": "Decrypted before removal",
    "features-replaced": "Each feature replaced or given up",
    "mutual-exclusions": "Both products ignore each other",
    "exclusions-justified": "Each exclusion has a reason",
    "role-exclusions-first": "Role exclusions before blocking",
    "tools-allowed": "Remote tools allowed first",
    "passive-before-onboarding": "Servers passive before onboarding",
    "defender-not-blocked": "No policy keeps Defender off",
    "mac-profiles-before": "Mac profiles before the agent",
    "linux-fanotify-checked": "Linux: other scanners looked for",
    "verified-each": "Each endpoint verified before its gate",
    "alerts-owned": "Alerts of both consoles owned",
    "notice-to-staff": "People told five working days ahead",
    "backup-before-server": "Server backup under 24 hours old",
    "rollback-ready": "A way back for each step",
    "posture-accepts-both": "Access checks accept both",
    "stragglers-end": "Stragglers enforced before the end",
    "images-changed": "Images changed before the waves",
    "mobile-order": "New app reports before the old goes",
    "data-protection-first": "Processing agreement signed first",
    "capacity": "Nobody over their hours on any day",
    "site-bandwidth": "Site lines carry the packages",
    "phase-order": "Phases in their order",
    "sums-at-the-end": "Moved and accepted add up",
    "deadline": "Done before the deadline",
    "as-printed": "The plan agrees with itself",
}

RISK = {
    "unprotected-window": "No protection in between",
    "server-unprotected": "Servers without protection",
    "two-engines": "Two engines at once",
    "boot-failure": "A server does not start",
    "missing-password": "Password missing, product cannot be removed",
    "licence-lapse": "Old licence ends too early",
    "auto-renewal": "Notice missed, paid for another term",
    "offline-endpoints": "Laptops off line",
    "lob-breakage": "Business software blocked",
    "database-corruption": "Databases scanned and broken",
    "copied-exclusions": "Old exclusions copied",
    "bad-vendor-update": "A faulty update of the vendor",
    "detect-only-forgotten": "Detect-only mode forgotten",
    "leftovers": "Leftovers of the old product",
    "reinstalled": "Old product comes back",
    "encrypted-disks": "Encrypted disks locked",
    "lost-features": "Features lost unnoticed",
    "alerts-unseen": "Alerts that nobody sees",
    "staff-alarm": "Staff alarmed, work lost",
    "locked-out": "Machines locked out of the network",
    "repair-tool-lost": "Remote tools removed",
    "forced-change": "Product ends at short notice",
    "insurance-breach": "Insurance cover endangered",
    "data-protection": "Data without an agreement",
    "mac-blind": "Mac agent sees nothing",
    "site-line": "Branch line blocked",
    "people": "The one person who knows is away",
}

PARAMETER = {
    "gate_healthy_percent": ("Healthy at a gate", "%"),
    "pilot_min_percent": ("Pilot, at least", "%"),
    "pilot_max_percent": ("Pilot, at most", "%"),
    "pilot_max_endpoints": ("Pilot, at most", "endpoints"),
    "wave_growth_factor": ("Growth of a wave", "times"),
    "max_share_of_role_in_wave_percent": ("Share of a role or site", "%"),
    "soak_days": ("Soak after a wave", "days"),
    "pilot_soak_days": ("Soak after the pilot", "days"),
    "server_soak_days": ("Soak after a server", "days"),
    "unprotect_lead_days_office": ("Protection off ahead, office", "days"),
    "unprotect_lead_days_remote": ("Protection off ahead, away", "days"),
    "straggler_unseen_days": ("Straggler after", "days unseen"),
    "old_console_quiet_days": ("Old console quiet", "days"),
    "old_licence_buffer_days": ("Old licence outlives", "days"),
    "notice_safety_days": ("Notice before its deadline", "days"),
    "staff_notice_days": ("Staff told before", "working days"),
    "definitions_max_age_hours": ("Definitions at most", "hours old"),
    "check_in_max_age_hours": ("Check-in at most", "hours old"),
    "exclusion_review_days": ("Exclusions reviewed after", "days"),
}

FIGURE = {
    "hourly_rate": "Rate of an hour",
    "price_new": "Price of a year",
    "months_left": "Months paid twice",
    "t_remote": "Minutes, by console",
    "t_self": "Minutes, user’s install",
    "t_site": "Minutes, at the desk",
    "t_server": "Minutes, a server",
    "f_remote": "Second tries, console",
    "f_self": "Second tries, users",
    "f_site": "Second tries, desk",
    "f_server": "Second tries, servers",
    "t_re": "Minutes, a second try",
    "h_console": "Setting up the console",
    "h_policy": "Carrying policies over",
    "h_pilot": "Pilot and review",
    "apps": "Business programs",
    "h_app": "Hours for a program",
    "weeks": "Weeks of tuning",
    "h_week": "Tuning, a week",
    "h_verify": "Comparing the lists",
    "h_doc": "Record, hand-over",
    "trips": "Journeys",
    "h_trip": "Hours for a journey",
    "q": "Tickets an endpoint",
    "h_ticket": "Minutes for a ticket",
    "admins": "Administrators",
    "h_train": "Training, each",
    "t_user": "Minutes, each person",
    "reboots": "Restarts",
    "t_boot": "Minutes for a restart",
    "w": "Restarts in hours",
    "t_wait": "Minutes of waiting",
    "rho": "Reserve",
    "g": "Free months",
    "months_ext": "Months of extension",
    "credit": "Refund",
    "h_ops": "Running hours, a month",
}


def left_out(clause: str) -> str:
    """Why a task is not in the plan."""
    from planner.plan.words_omitted import why_left_out

    return why_left_out(clause)


def counted(kind: str, n: int) -> str:
    """ "6 servers", "1 Mac"."""
    if n == 1 and kind in ONE_KIND:
        return _(ONE_KIND[kind])
    if kind == "unknown":
        return _("{n} whose system is not known").format(n=f"{n:,}")
    name = _("servers") if kind == "windows-server" else _(KIND.get(kind, kind))
    return f"{n:,} {name}"


def kinds(families: Iterable[str]) -> str:
    """ "Windows computers and servers": kinds of machines at the beginning of a sentence."""
    first, *others = [_(KIND.get(f, f)) for f in families] or [""]
    return listed([first, *(name if name.split(" ")[0] not in _COMMON else name[:1].lower() + name[1:] for name in others)])


_COMMON = ("Servers", "System")
"""Words among the kinds that are no names."""


def figure(key: str) -> str:
    """A figure of the cost model in a few words, for the margin of a chart."""
    return _(FIGURE[key]) if key in FIGURE else capital(key.replace("_", " "))


def person(who: str, voice: Voice) -> str:
    """A person's part in words, or the name of somebody of the team."""
    table = PERSON_OWNER if voice == "owner" else PERSON
    return _(table[who]) if who in table else who


_MOST_PEOPLE = 3


def people(names: Iterable[str]) -> str:
    """Who works together, each once; above three the first two and how many more."""
    some = list(dict.fromkeys(names))
    return listed(some, most=_MOST_PEOPLE - 1) if len(some) > _MOST_PEOPLE else listed(some)


def severity(value: str) -> str:
    return _(SEVERITY.get(value, value))


def basis(value: str | None) -> str:
    return _(BASIS.get(value, value)) if value else ""


def amount_of(parameter: str, value: object) -> tuple[str, str]:
    """A parameter's name and its value with its unit."""
    name, unit = PARAMETER.get(parameter, (capital(parameter.replace("_", " ")), ""))
    shown = "yes" if value is True else "no" if value is False else f"{value:g}" if isinstance(value, int | float) else str(value)
    if unit == "times":
        return _(name), f"× {shown}"
    if shown == "1":  # "1 day", "1 hour old", "1 working day"
        unit = re.sub(r"\b(day|hour|endpoint)s\b", r"\1", unit)
    return _(name), f"{shown}\u00a0{_(unit)}".strip("\u00a0 ")


# ------------------------------------------------------------------------------------------------ sentences of the other rooms


def finding_title(finding: Finding, locale: str | None, voice: Voice) -> str:
    from planner.advice import words as advice

    return advice.finding_title(finding, locale, voice=voice)


def finding_text(finding: Finding, locale: str | None, voice: Voice) -> str:
    from planner.advice import words as advice

    return advice.finding_text(finding, locale, voice=voice)


def scale(key: str, suggestion: Suggestion, voice: Voice) -> str:
    """How a criterion's values from 0 to 100 come about."""
    from planner.advice import words as advice

    return advice.scale_text(key, suggestion, voice=voice)


def advice_says(message: Message, locale: str | None, voice: Voice) -> str:
    """A sentence of the advice: a reason, a cost line, a question."""
    from planner.advice import words as advice

    return str(advice.say(message, locale, voice=voice))


def plan_says(message: Message, locale: str | None, voice: Voice) -> str:
    """A sentence of the plan: why a deadline, an exception, an assumption."""
    from planner.plan import words as plan

    return str(plan.say(message, locale, voice=voice))


def check_says(violation: Violation, locale: str | None, voice: Voice) -> str:
    """A broken rule in a sentence."""
    from planner.plan import verify_words as check

    return str(check.say(violation.message, locale, voice=voice))


def whole(amount: Decimal) -> int:
    """Money to whole units, half to even: what every page prints and sums."""
    return int(amount.quantize(Decimal(1), "ROUND_HALF_EVEN"))


def date_key(value: date | None) -> date:
    return value or date.max
