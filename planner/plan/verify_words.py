"""The sentences of the check: a violation's code and arguments in, plain words with machine and date out."""

from collections.abc import Mapping, Sequence
from datetime import date

from planner.problems import Message
from planner.wording import _, listed, long_day, ngettext

SPANS = ("late", "buffer", "soak", "lead", "quiet")
"""Arguments that are a number of days."""


def _words() -> Mapping[str, Mapping[str, str]]:
    """What single words of the arguments are called, by the argument's name."""
    phases = {
        "prepare": _("preparation"),
        "build": _("console and policies"),
        "pilot": _("pilot"),
        "waves": _("workstation waves"),
        "servers": _("servers"),
        "remote": _("remote and mobile"),
        "stragglers": _("stragglers"),
        "decommission": _("decommissioning"),
        "close": _("closing"),
    }
    return {
        "lacking": {"owner": _("an owner"), "measure": _("what is done meanwhile"), "end": _("an end date")},
        "family": {
            "windows": "Windows",
            "windows-server": "Windows Server",
            "macos": "macOS",
            "linux": "Linux",
            "android": "Android",
            "ios": "iOS",
            "chromeos": "ChromeOS",
            "unknown": _("unknown"),
        },
        "skill": {
            "workstation": _("workstations"),
            "server": _("servers"),
            "mac": _("Macs"),
            "linux": _("Linux"),
            "mobile": _("phones and tablets"),
        },
        "task": {"dec-export": _("the export"), "dec-decrypt": _("the check for encrypted disks")},
        "roles": {
            "domain-controller": _("domain controller"),
            "sql": _("SQL Server"),
            "exchange": _("Exchange"),
            "hyperv-host": _("Hyper-V host"),
            "cluster-node": _("cluster node"),
        },
        "assumed": {
            "assumed-one-person": _("one person with 3 hours a day"),
            "assumed-window": _("Saturday as the server window"),
            "assumed-licence": _("the day on which the new licence begins"),
            "assumed-seats": _("enough seats of the new product"),
            "assumed-product": _("the licence’s product as what is installed"),
            "support-not-known": _("that the new product runs on every machine"),
        },
        "reason": {
            "system-not-known": _("its system is known"),
            "not-supported": _("the new product may run on it"),
            "nobody-does": _("somebody does such machines"),
            "nobody-at-site": _("somebody works at its site"),
            "no-window": _("there is a server window"),
            "window-too-short": _("it is no server"),
            "no-time": _("somebody has that much time"),
            "no-day": _("there are days on which somebody has time"),
        },
        "kind": {
            "wave": _("a wave"),
            "server": _("servers"),
            "remote": _("remote computers"),
            "mobile": _("phones and tablets"),
        },
        "bridge": {"defender-auto": _("Defender"), "defender-enabled": _("Defender"), "xprotect": _("XProtect")},
        "before": phases,
        "after": phases,
    }


def _texts() -> Mapping[str, str]:
    """One sentence or two for each code: what is the matter, what to do. In braces the arguments."""
    return {
        "printed": "{text}",
        # protection
        "never-protected": _("{names}, changed on {day}, never gets the new product in blocking mode. Plan its installation."),
        "never-installed": _("{names}: no installation of the new product is planned, though the row of {day} removes or checks."),
        "blocks-before-installed": _("{names}: the new product is to block from {first} on and is installed only on {installed}."),
        "gap": _("{names} would be without protection between {last} and {first}. Let the new product block no later than {last}."),
        "session-split": _("{names}: removal, restart, installation and check are spread from {first} to {last}. Plan them for one day."),
        "order-unknown": _("{names} is changed on {day} in an order that the playbook lacks (“{order}”). Build the plan again."),
        "order-wrong": _("{names} is changed on {day} by the order “{order}”; for its system and products it is “{due}”. Build it again."),
        "bridge-missing": _("{names} has a moment without both products on {day}, and nothing is named that protects it meanwhile."),
        "bridge-impossible": _("{names} is to be protected by “{bridge}” on {day}, which its system does not have."),
        "bridge-not-enabled": _("{names} is to be protected by Defender on {day}, and no earlier step switches Defender on."),
        "bridge-late": _("{names}: Defender is ready on {ready}, not before the removal on {day}. Bring it back earlier."),
        "old-stays": _("{names} keeps its old product beside the new one from {day} on. Plan the removal."),
        "two-engines": _("{names} would run two protection engines at once from {first} to {last}."),
        "detect-only": _("{names}: the old product goes on {removed}, the new one blocks only from {blocking}. Let it block at once."),
        "restart-missing": _("{names} may need a restart on {day}, and none is planned."),
        "restart-early": _("{names} restarts on {restart}, before the change on {day}. Restart after it."),
        "verified-before-restart": _("{names} is checked on {verified}, before its restart on {restart}. Check after the last restart."),
        "not-verified": _("{names}, changed on {day}, is never checked."),
        "verified-early": _("{names} is checked on {verified}, before the change ends on {day}."),
        "verified-before-blocking": _("{names} is checked on {verified}, before the new product blocks on {day}."),
        "verified-after-gate": _("{names} is checked on {verified}, after the decision on {gate}."),
        "no-detection-test": _("{step}: no test detection on a {family} {machine} of the group “{policy}”, such as {names}, by {day}."),
        "mobile-old-first": _("{names}: the old app goes on {removed}, the new one reports only on {installed}. Install first."),
        "connector-stays": _("No task switches the old mobile connector off after {day}, when {names} loses the old app."),
        "connector-early": _("The old mobile connector is switched off on {off}, before the last device, {names}, changes on {day}."),
        "srv-passive-before-onboarding": _("{names} is onboarded on {day} without passive mode being set before."),
        "srv-mde-tamper-exempt": _("{names} leaves Defender for Endpoint on {day} without being taken out of tamper protection before."),
        # licences and law
        "licence-too-short": _("The licence of {licence} ends on {end}, less than {buffer} after its last removal on {last} ({names})."),
        "licence-not-yet": _("The new product goes onto {names} on {first}; its licence begins on {begin}."),
        "trial-ends-first": _("The trial of the new product ends on {end}; its licence begins on {begin}. Order it to begin earlier."),
        "licence-not-ordered": _("The new product goes onto {names} on {first}; the licences are ordered only by {begin}."),
        "seats-short": _("On {day} {needed} seats of the new product are in use and {held} are held, with {names} installed that day."),
        "given-up-under-exception": _("“{task}” is planned for {day}, and {names} may run the old product until {until}."),
        "notice-missing": _("The licence of {licence} renews by itself, and no notice is planned. It has to be sent by {day}."),
        "notice-of-the-new": _("The planned notice would end the licence of {licence}, the product that comes. Take it out."),
        "notice-late": _("Notice for the licence of {licence} is planned for {sent}. It has to be sent by {day}."),
        "notice-unsaid": _("Notice for the licence of {licence} is due by {day}, and the plan does not say so. Build it again."),
        "new-start-differs": _("The plan says that the new licence begins on {stated}; it is {due}, or later. Build it again."),
        "seats-differ": _("The plan’s seats of the new product are not those that were entered. Build it again."),
        "deadline-differs": _("The plan names {stated} as its deadline; by licences, calendar and law it is {due}. Build it again."),
        "deadline-missed": _("The plan ends on {finish}, {late} after the deadline of {due}. The last to be checked include {names}."),
        "never-moved": _("Never moved, for want of time or people: {names}. Make room or find somebody, and build the plan again."),
        "never-moved-until": _(
            "Never moved, for want of time or people: {names}. The last day for it is {day}. Make room or find somebody, and build again."
        ),
        # the plan itself
        "start-differs": _("The plan says that it begins on {stated}; its first task is on {due}. Build it again."),
        "finish-differs": _("The plan says that it ends on {stated}; its last check is on {due}. Build it again."),
        "begins-before-built": _("The first task is on {first}, before the day on which the plan was built, {stated}. Build it again."),
        "built-later": _("The plan was built on {stated}, which is later than today, {due}. Build it again."),
        "band-differs": _("The plan is made for {stated} {machines}; with {size} of them it is the size {due}. Build it again."),
        "old-end-differs": _("The plan says that the old licence ends on {stated}; it is {due}. Build it again."),
        "parameter-differs": _("The plan uses {stated} for “{parameter}”; {due} is in force. Build it again."),
        "parameter-unknown": _("The plan uses a setting that the playbook does not have: “{parameter}”. Build it again."),
        "soak-differs": _("{step}, which begins on {day}{of}, states {stated} days of soak; it has to be {due}. Build it again."),
        "threshold-differs": _("{step}, which begins on {day}, asks for {stated} percent healthy; the rule is {due}. Build it again."),
        "task-gone": _("A task of the playbook is neither in the plan nor left out with a reason: “{task}”. Build it again."),
        "task-left-out": _("A task that is needed here is left out: “{task}”. Build it again."),
        "task-both": _("“{task}” is planned for {day} and stands among what was left out as well. Build it again."),
        "task-unknown": _("The playbook has no task “{task}”. Build the plan again."),
        "task-twice": _("The task “{task}” stands in the plan {count} times. Build it again."),
        "who-unknown": _("“{task}” on {day} is given to {person}, who is neither in the team nor a part of the playbook. Build it again."),
        "unprotect-unstated": _("{names}: the plan does not say when uninstall protection goes off before the removal on {day}."),
        "step-days-differ": _("{step} runs from {first} to {last}; its {machines} change from {from_} to {until}. Build it again."),
        "step-unnamed": _("A step that begins on {day} has no name or id of its own ({step}). Build it again."),
        "step-kind-wrong": _("{names} cannot stand in {step} on {day}, which is a step of another kind ({kind}). Build it again."),
        "row-day-differs": _("{names}: the plan names {day}, and the change is on {change}. Build it again."),
        "prepared-differs": _("{names}: “{task}” is not said to be done ahead of {day}, on the days of that task. Build it again."),
        "task-days-wrong": _("“{task}” runs from {first} to {last}, and its work lies outside of that. Build it again."),
        "task-step-unknown": _("“{task}” on {day} belongs to a step that the plan does not have ({step}). Build it again."),
        "task-phase-wrong": _("“{task}” on {day} stands in a phase that it does not belong to ({phase}). Build it again."),
        "task-names-strangers": _("“{task}” on {day} names {names}, which it has nothing to do with. Build it again."),
        "task-not-on-its-day": _("“{task}” is planned for {day}, and its {machines} change on {due}{of}. Build it again."),
        "work-gone": _("{names}: “{task}” is missing on {day}, though it is needed there. Build it again."),
        "phases-differ": _("The list of phases does not fit the steps and tasks: “{before}”. Build it again."),
        "assumption-unsaid": _("The plan stands on something that nobody stated, and does not say so: {assumed}. Build it again."),
        "old-product-differs": _("The plan says that {stated} goes; on these {machines} it is {due}. Build it again."),
        "out-of-turn": _("“{task}” is done on {day}, before “{rests}” has begun on {due}. Turn them round."),
        "after-its-step": _("“{task}” is planned for {day}, and the step that it belongs to begins on {due}. Build the plan again."),
        # waves
        "forgotten": _("{names} stands in no step and in no exception. Build the plan again."),
        "stranger": _("{names} stands in the plan and not in the inventory. Build the plan again."),
        "twice": _("{names} stands in the plan {count} times."),
        "product-unknown": _("The catalogue has no product “{product}”. Choose one that it has, and build the plan again."),
        "product-barred": _("{product} may not be sold here since {day}. Choose another product, and build the plan again."),
        "not-supported": _("{names} is to be changed on {day}, and {product} does not run on {system}. Make it an exception."),
        "exception-incomplete": _("The exception for {names} lacks: {lacking}."),
        "no-pilot": _("The plan has no pilot with a decision after it; its first change is on {day}."),
        "before-pilot-gate": _("{names} is touched on {day}; before the pilot’s decision on {gate} only the pilot may be."),
        "pilot-size": _("The pilot takes {size} of {total} workstations ({names}); {low} to {high} would be right."),
        "platform-not-piloted": _("{names} is changed on {day}, and no {family} {machine} of the group “{policy}” was in a pilot."),
        "critical-not-alone": _("All {family} {machines} of “{policy}” are critical; one goes first and alone before {names} on {day}."),
        "first-server-critical": _("Servers with {family} begin on {day} with a critical one, {names}. Begin with one that matters less."),
        "departments-not-piloted": _("Nobody of {departments} is in the pilot."),
        "departments-all-critical": _(
            "Nobody of {departments} is in the pilot, since all {machines} there are critical. Have the programs used there tried before."
        ),
        "business-software-not-piloted": _("No {machine} with business software, such as {names}, is in the pilot."),
        "remote-laptop-not-piloted": _("No laptop outside the office, such as {names}, is in the pilot."),
        "critical-in-pilot": _("{names} is critical and in the pilot on {day}, while there are workstations that are not."),
        "critical-in-first-wave": _("{names} is critical and in the first wave on {day}, while workstations that are not are waiting."),
        "wave-grows-too-fast": _("{step} on {day} has {size} {machines}; after {done} that are done, at most {most}."),
        "wave-too-large": _("{step} on {day} has {size} of {everyone} {machines}; at most {most} may change in one wave."),
        "share-too-large": _("{step} on {day} holds {size} of {total} {machines} of the {kind} “{group}”, {most} may be ({names})."),
        "exception-unfounded": _("{names} is left out for a reason that does not hold: {reason}. Build the plan again."),
        "seen-in-stragglers": _("{names} stands in {step} on {day}, though nothing says that it was long unseen. Put it into a wave."),
        "gate-before-soak": _("The decision after {step} is on {gate}; its last check is on {last}, and it has to run for {soak} first."),
        "unknown-decider": _("{person} is to decide after {step} on {gate} and is neither in the team nor a part of the playbook."),
        "decider-away": _("{person} is to decide after {step} on {gate} and does not work on that day."),
        "no-gate": _("{step}, which begins on {day}, has no decision after it."),
        "gate-not-one": _("{step} has {gates} decisions dated {gate}; it needs exactly one."),
        "no-decider": _("Nobody is named to decide after {step}, which begins on {day}."),
        "gate-before-end": _("The decision after {step} is on {gate}, before its last check on {last}."),
        "before-gate": _("{step} begins on {day}, no later than the decision after {before} on {gate}."),
        "soak-short": _("{step} begins on {day}. {before} was last checked on {last} and has to run for {soak}, until {from_}."),
        "threshold-low": _("The decision after {step} on {gate} asks for {stated} percent healthy; it has to be {wanted}."),
        "unseen-in-wave": _("{names} was last seen on {seen} and still stands in {step} on {day}. Put it on the stragglers list."),
        "no-enforcement": _("No day is set on which the change is enforced for the stragglers: {names}."),
        "enforced-late": _("The stragglers’ change is enforced on {day}{of}, after the old licence ends on {end}."),
        "sum-differs": _("Steps and exceptions add up to {planned} {machines}; the inventory has {inventory}."),
        "exception-outlasts": _("The exception for {names} lasts until {until}; its old licence ends on {end}."),
        # servers
        "pair-together": _("{names} stand in for one another ({group}) and are both changed in {step} on {day}."),
        "pair-too-close": _("{names} ({group}) stand in for one another and change on {first} and {day}; wait until {earliest}."),
        "server-in-pilot": _("{names} is a server and in the pilot on {day}, while there are workstations."),
        "server-before-gate": _("{names} is changed on {day}; servers come after the pilot’s decision on {gate}."),
        "critical-server-early": _("{names} is critical and changed on {day}; a less important server has to run until {ready} first."),
        "no-window": _("{names} is changed on {day} without an agreed window."),
        "outside-window": _("{names} is changed on {day} outside the agreed server windows."),
        "no-time-back": _("{names}: the window on {day} keeps no time for the way back."),
        "window-too-short": _("On {day} the window has {room} minutes; {names} need {needed} with the way back, by {technician}."),
        "no-backup": _("{names} has no backup planned within the day before its change on {day}."),
        "restore-not-proved": _("{names}: nothing proves before {day} that it can be restored and reached."),
        "role-exclusions-late": _("{names} ({roles}): the exclusions of its role are not in the policy before the engine blocks on {day}."),
        # calendar
        "on-a-day-off": _("{names} is changed on {day}, a weekend or a public holiday where it stands. Choose a working day."),
        "nobody-tries-it": _("{names}: nobody is named who tries its work after the change on {day}."),
        "frozen": _("{names} is changed on {day}, a day on which nothing may change{why}."),
        "technician-away": _("{names} is planned for {day}, when {person} is away."),
        "away-after": _("{names} is changed on {day}; {person} is away on {after}, the next working day."),
        "starts-on-friday": _("{step} begins on a Friday, {day}. Begin on another day."),
        "starts-before-holiday": _("{step} begins on {day}, the day before a public holiday. Begin on another day."),
        "unknown-person": _("{person} has work on {day}{of} and is not in the team."),
        "overbooked": _("{person} has {minutes} of work on {day} and {most} to give."),
        "minutes-short": _("{names}: {minutes} stated for {day}; the work takes at least {least}. Build the plan again."),
        "task-minutes-short": _("“{task}” from {day} on states {minutes}; it takes at least {least}. Build the plan again."),
        "booked-short": _("“{task}” from {day} on has {minutes} booked of {least}. Build the plan again."),
        "not-their-skill": _("{names} is given to {person} on {day}, who does no such {machines} ({skill})."),
        "not-their-site": _("{names} is given to {person} on {day}, who does not work at its site ({site})."),
        "too-many-changes": _("{size} {machines} change on {day}; the help desk can take calls for {most}."),
        "phases-overlap": _("The phase “{after}” begins on {start}, before “{before}” ends on {end}."),
        # tasks
        "no-reminder": _("Those of {step} who are changed on {day} are not reminded on the last working day before."),
        "not-told-of": _("{names}: nobody tells its people of {step}, which begins on {day}."),
        "tokens-late": _("The uninstall passwords are not collected and tried before the pilot on {day}."),
        "unprotect-missing": _("{names}: nothing switches its uninstall protection off before the removal on {day}."),
        "unprotect-late": _("{names}: uninstall protection goes off on {off}; {lead} must lie before the removal on {day}."),
        "console-missing": _("The old console is never taken down. The last removal is on {day}."),
        "console-early": _("The old console goes on {down}; after the last removal on {last}{of} it has to be silent for {quiet}."),
        "console-before-task": _("The old console goes on {down}, before “{task}” is done on {done}."),
        "export-missing": _("The old console goes on {down}, and nothing is exported before."),
        "reinstall": _("{step}: what installs the old product is not switched off before the first removal on {day}{of}."),
        "still-encrypted": _("{names} is not decrypted before the removal on {day}."),
        "features-undecided": _("What replaces the parts of the old suite is not decided before the first removal on {day}{of}."),
        "exclusions-late": _("The two products do not exclude one another before they are first installed together on {day}{of}."),
        "exclusions-stay": _("The exclusions for both products are not taken out with the old one, after {day}."),
        "tools-late": _("The tools that manage {machines} are not allowed in the new policy before the first installation on {day}{of}."),
        "defender-blocked": _("Nobody looks for policies that keep Defender off before the first removal on {day}{of}."),
        "mac-profiles-late": _("{names} gets the agent on {day} before its profiles are confirmed."),
        "mac-unattended": _("{names} has no device management and nobody with time at it on {day}."),
        "fanotify-late": _("{names}: nobody looks for other users of fanotify before the new product blocks on {day}."),
        "alerts-late": _("Alerts of the new console do not reach a person before the first installation on {day}{of}."),
        "alerts-nobody": _("Nobody is named for the alerts of the new console on {day}."),
        "not-told": _("Nobody tells the people of {step}, which begins on {day}."),
        "told-late": _("The people of {step}, which begins on {day}, are told on {told}; it has to be {latest} or earlier."),
        "no-all-clear": _("The people of {step} hear nothing after {ended}; its last check is on {day}."),
        "no-way-back": _("The way back is not packed and tried before the first installation on {day}{of}."),
        "nobody-decides": _("Nobody is named to decide after {step} on {day}, or to call it back."),
        "way-back-ends": _("The old console goes on {down}, before the last decision on {day}; until then it is the way back."),
        "posture-late": _("What checks for an antivirus does not accept the new product before the pilot on {day}."),
        "posture-ends": _("The old product is no longer accepted from {ended} on; the last {machine} changes on {day}{of}."),
        "images-late": _("Images still bring the old product when the first wave begins on {day}."),
        "no-agreement": _("The agreement on data with the new vendor is not signed before the first installation on {day}{of}."),
        "no-deletion": _("Nobody asks the old vendor to delete its data after {day}."),
    }  # fmt: skip


def say(message: Message, locale: str | None = None, *, voice: str = "owner") -> str:
    """The sentence of a violation. Dates carry their weekday; more than four machines are counted; owners read of computers.

    A code without a sentence is a mistake of ours and raises KeyError.
    """
    args = dict(message.args)
    more = args.pop("more", 0)
    endpoints, others = args.pop("endpoints", ()), args.pop("others", 0)
    words = _words()
    shown: dict[str, str] = {key: _shown(key, value, words.get(key, {}), locale) for key, value in args.items()}
    names = _names(endpoints if isinstance(endpoints, tuple | list) else (str(endpoints),), others if isinstance(others, int) else 0)
    shown |= {"names": names, "of": f" ({names})" if names else ""}
    shown |= (
        {"machine": _("endpoint"), "machines": _("endpoints")}
        if voice == "consultant"
        else {"machine": _("computer"), "machines": _("computers")}
    )
    text = _texts()[message.code].format_map(shown)
    if isinstance(more, int) and more:
        text += " " + ngettext("The same holds for one more place.", "The same holds for {n} more places.", more).format(n=more)
    return text


def _names(names: Sequence[object], others: int = 0) -> str:
    if others:
        return _("{some} and {n} more").format(some=", ".join(str(n) for n in names), n=others)
    return listed(str(n) for n in names)


def _shown(key: str, value: object, words: Mapping[str, str], locale: str | None) -> str:
    if isinstance(value, date):
        return long_day(value, locale=locale)
    if key == "why":
        return f" ({value})" if value else ""
    if key in SPANS and isinstance(value, int):
        return ngettext("{n} day", "{n} days", value).format(n=value)
    if key == "minutes" and isinstance(value, int):
        return ngettext("{n} minute", "{n} minutes", value).format(n=value)
    if value is None:
        return _("no day")
    if isinstance(value, tuple | list):
        return _names([words.get(str(v), str(v)) for v in value])
    return words.get(str(value), str(value))
