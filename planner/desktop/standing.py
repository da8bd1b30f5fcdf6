"""Where one stands: the state beside each step of the sidebar, and the next thing to do. Answers go in, words and marks come out."""

from dataclasses import dataclass
from datetime import date

from planner.advice.records import Finding
from planner.desktop.reserve import Reserve
from planner.desktop.views.plan_rows import plain
from planner.estate.groups import machines
from planner.estate.records import Estate, Licence
from planner.plan.records import Deadline, Plan
from planner.survey import Surveyed
from planner.wording import NBSP, _, ngettext

SEVERE = ("critical", "high", "medium", "low")
ABOUT_MACHINES = (
    "no-protection", "protection-unknown", "system-unknown", "support", "not-seen", "client", "only-companions", "licence-not-entered",
)  # fmt: skip
"""How the codes of findings about machines begin."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the window knows of a project at a moment. None: not computed yet."""

    estate: Estate
    today: date
    findings: tuple[Finding, ...] | None = None
    choice: str | None = None
    plan: Plan | None = None
    plan_is_current: bool = False
    deadline: Deadline | None = None
    surveyed: tuple[Surveyed, ...] | None = None
    reserve: Reserve | None = None


@dataclass(frozen=True, slots=True)
class StepState:
    """A mark, and a number or a word behind it. `text` is the same for screen readers and the tool tip, as a phrase."""

    mark: str = "none"
    word: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, on which page, by when, and what is selected there. `action` is the fragment after "Next:"."""

    mark: str
    action: str
    page: str
    by: date | None = None
    select: str = ""


DONE = StepState("done", "", _("complete"))
NOTHING = StepState()


def states(known: Known) -> dict[str, StepState]:
    """The state of each step by the key of its page."""
    return {
        "organisation": _missing(_organisation_gaps(known.estate)),
        "people": _missing(_people_gaps(known.estate)),
        "computers": _computers(known),
        "licences": _licences(known),
        "wishes": DONE if _wishes_given(known.estate) else StepState("none", "", _("nothing entered, defaults hold")),
        "findings": _findings(known),
        "alternatives": _alternatives(known),
        "plan": _plan(known),
        "report": StepState("done", "", _("ready")) if known.plan and known.plan_is_current and known.plan.feasible else NOTHING,
    }


def _missing(gaps: list[str]) -> StepState:
    if not gaps:
        return DONE
    return StepState("unknown", str(len(gaps)), _("not stated: {what}").format(what=", ".join(gaps)))


def _organisation_gaps(estate: Estate) -> list[str]:
    organisation = estate.organisation
    gaps = [] if organisation.countries else [_("countries of work")]
    return gaps + ([] if organisation.currency else [_("currency")]) + ([] if organisation.obligations else [_("what binds you")])


def _people_gaps(estate: Estate) -> list[str]:
    gaps = [] if estate.team else [_("who does the work")]
    servers = any(e.kind == "server" for e in estate.endpoints)
    if servers and estate.calendar.server_windows is None:
        gaps.append(_("when servers may be changed"))
    return gaps + ([] if estate.costs.hourly_rate is not None else [_("the hourly rate")])


def _wishes_given(estate: Estate) -> bool:
    wishes, weights = estate.requirements, estate.weights
    return bool(
        wishes.must_have or wishes.management or wishes.data_regions or wishes.excluded_vendors or wishes.excluded_countries
        or wishes.controls or wishes.max_price_per_seat_year is not None or weights.criteria or estate.quotes
    )  # fmt: skip


def worst(findings: tuple[Finding, ...]) -> str:
    """The worst severity among findings; "none" where none is worse than a note."""
    found = {f.severity for f in findings}
    return next((s for s in SEVERE if s in found), "none")


def is_about_machines(finding: Finding) -> bool:
    """Whether a finding is about machines themselves, not about a vendor, a contract or a law that happens to name them."""
    return finding.severity in SEVERE and finding.message.code.startswith(ABOUT_MACHINES)


def _computers(known: Known) -> StepState:
    if not known.estate.endpoints:
        return StepState("none", _("empty"), _("empty"))
    about = tuple(f for f in known.findings or () if is_about_machines(f))
    names = {name for f in about for name in f.endpoints}
    if not names and (without := _without_system(known.estate)):
        words = ngettext("the system of {n} computer is not known", "the system of {n} computers is not known", without).format(n=without)
        return StepState("unknown", str(without), words)
    if not names:
        return DONE if known.findings is not None else NOTHING
    words = ngettext("{n} computer to look at", "{n} computers to look at", len(names)).format(n=len(names))
    return StepState("medium" if worst(about) in ("critical", "high", "medium") else "low", str(len(names)), words)


def _without_system(estate: Estate) -> int:
    """Machines of which no system was entered."""
    return sum(e.quantity for e in estate.endpoints if e.os is None and not e.gone)


def _licences(known: Known) -> StepState:
    if not known.estate.licences:
        return StepState("none", _("empty"), _("empty"))
    about = tuple(f for f in known.findings or () if f.licences and f.severity in SEVERE)
    ids = {x for f in about for x in f.licences}
    if not ids and (bare := sum(x.product is None or x.expires is None for x in known.estate.licences)):
        words = ngettext(
            "what {n} licence is for, or its end, is not entered", "what {n} licences are for, or their end, is not entered", bare
        ).format(n=bare)
        return StepState("unknown", str(bare), words)
    if not ids:
        return DONE if known.findings is not None else NOTHING
    words = ngettext("{n} licence to look at", "{n} licences to look at", len(ids)).format(n=len(ids))
    return StepState("medium", str(len(ids)), words)


def _findings(known: Known) -> StepState:
    if known.findings is None or not known.estate.endpoints:
        return NOTHING
    mark = worst(known.findings)
    if mark == "none":
        return DONE
    count = sum(f.severity == mark for f in known.findings)
    severity = {"critical": _("critical"), "high": _("high"), "medium": _("medium"), "low": _("low")}[mark]
    return StepState(mark, str(count), f"{count} {severity}")


def _alternatives(known: Known) -> StepState:
    if known.choice:
        return StepState("done", "", _("a product is chosen"))
    if not known.estate.endpoints:
        return NOTHING
    return StepState("medium", _("choose"), _("a product is to be chosen"))


def _plan(known: Known) -> StepState:
    if not known.choice:
        return StepState("none", _("needs a choice"), _("needs a choice")) if known.estate.endpoints else NOTHING
    if known.plan is None:
        return StepState("medium", _("build"), _("to be built"))
    if not known.plan_is_current:
        return StepState("medium", _("build again"), _("something has changed since it was built"))
    if not known.plan.feasible:
        return StepState("high", _("cannot be met"), _("the plan cannot be met"))
    return StepState("done", "", _("built and checked"))


def next_step(known: Known) -> NextStep:
    """The first thing that is missing on the road from facts to a plan under way."""
    estate = known.estate
    if not estate.endpoints:
        return NextStep("unknown", _("list the computers"), "computers")
    if not estate.licences:
        return NextStep("unknown", _("enter the present licence"), "licences")
    if known.plan is None and (step := _licence_step(known)) is not None:
        return step
    if not known.choice:
        return NextStep("medium", _("choose a product"), "alternatives")
    if known.plan is None:
        return NextStep("medium", _("build the plan"), "plan")
    if not known.plan_is_current:
        return NextStep("medium", _("build the plan again"), "plan")
    if not known.plan.feasible:
        return NextStep("high", _("see what the plan lacks"), "plan")
    if known.plan.exceptions and not known.plan.steps and _without_system(estate):
        return NextStep("unknown", _("say which systems the computers run"), "computers")
    task = next((t for t in known.plan.tasks if t.last_day >= known.today), None)
    if task is None:
        return NextStep("done", _("the plan has run its course"), "report")
    title = plain(_(task.title))
    words = title[:1].lower() + title[1:] if not title[:2].isupper() else title
    return NextStep("medium", words, "plan", task.last_day, f"task:{task.id}")


def open_ends(known: Known) -> tuple[Licence, ...]:
    """The licences that cover a computer and whose end was not entered."""
    covering = {id(m.licence): m.licence for m in known.surveyed or () if m.licence is not None}
    return tuple(x for x in covering.values() if x.expires is None)


def _licence_step(known: Known) -> NextStep | None:
    """What must be entered of the licences, where no deadline can be told without it."""
    if known.deadline is not None or known.surveyed is None:
        return None
    licences = known.estate.licences
    if not any(m.licence is not None for m in known.surveyed):
        return NextStep("unknown", _("say which computers the licence covers"), "licences", None, "0")
    if not (unknown := open_ends(known)):
        return None
    at = next((i for i, x in enumerate(licences) if x == unknown[0]), 0)
    return NextStep("unknown", _("enter when the licence ends"), "licences", None, f"{at}:expires")


def stage(known: Known) -> str:
    """How far a project is, in a word or two, for the list of recent ones."""
    if not known.estate.endpoints or not known.estate.licences:
        return _("Collecting")
    if not known.choice:
        return _("Deciding")
    return _("Plan ready") if known.plan is not None and known.plan.feasible else _("Planning")


def summary(estate: Estate) -> str:
    """Places and number of computers: "Leeds and Munich, 120 computers"."""
    places, computers = _places(estate), size(estate)
    return f"{places}, {computers}" if places else computers


def size(estate: Estate) -> str:
    """The number of computers, "120 computers"."""
    count = len(machines(estate))
    return ngettext("{n} computer", "{n} computers", count).format(n=count) if count else _("no computers yet")


def _places(estate: Estate) -> str:
    names = [s.name or s.id for s in estate.sites]
    if len(names) > 3:
        return ngettext("{n} site", "{n} sites", len(names)).format(n=len(names))
    return _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)


def distance(day_: date, today: date) -> str:
    """How far a day lies from today: "in 66 days", "today", "4 days ago"."""
    days = (day_ - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return _("in {n} days").format(n=days).replace(" ", NBSP)
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days).replace(" ", NBSP)
