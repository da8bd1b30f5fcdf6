"""What should be mended or known before the report leaves the house: checks over the project, each with the page where it is mended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.advice.records import Finding, Option
from planner.plan.records import Plan, Verification
from planner.problems import Message
from planner.wording import _, day, ngettext, plain_day


@dataclass(frozen=True, slots=True)
class Check:
    """`mark` is critical (mend it), medium (look at it) or done. `page` and `select` say where it is mended."""

    mark: str
    text: str
    note: str = ""
    page: str = ""
    select: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What the checks look at. `plan_is_current` is False where facts changed after the plan was built, `taken_back` tells
    that no product is chosen any more."""

    today: date
    facts_as_of: date
    findings: Sequence[Finding]
    chosen: Option | None
    plan: Plan | None
    plan_is_current: bool
    verification: Verification | None
    assumption: Callable[[Message], str]
    override: str | None = None
    locale: str | None = None
    taken_back: bool = False
    reserve: str = ""
    """What is told of a present licence that ends within its days of reserve, "" where none does."""


def checks(state: State) -> tuple[Check, ...]:
    """Most urgent first; at the end what is in order."""
    found = [*_plan_checks(state), *_choice_checks(state), *_finding_checks(state), *_good(state)]
    if state.reserve:
        found.append(Check("medium", _("The present licence ends too soon to plan for"), state.reserve, "licences"))
    order = {"critical": 0, "medium": 1, "low": 2, "done": 3}
    return tuple(sorted(found, key=lambda c: order[c.mark]))


def summary(found: Sequence[Check]) -> str:
    """ "1 to mend, 2 to see"."""
    mend = sum(1 for c in found if c.mark == "critical")
    see = sum(1 for c in found if c.mark in ("medium", "low"))
    parts = [_("{n} to mend").format(n=mend)] * bool(mend) + [_("{n} to see").format(n=see)] * bool(see)
    return ", ".join(parts) or _("nothing to mend")


def _plan_checks(state: State) -> list[Check]:
    plan = state.plan
    if state.chosen is None and plan is None:
        return [Check("critical", _("No product is chosen"), _("The report shows the alternatives, but no plan"), "alternatives")]
    if plan is None:
        return [Check("critical", _("There is no plan yet"), _("The report shows the choice, but no dates"), "plan")]
    found = []
    if state.taken_back:
        note = _("The plan is for a choice that was taken back")
        found.append(Check("critical", _("No product is chosen"), note, "alternatives"))
    elif not state.plan_is_current:
        found.append(Check("critical", _("The plan is older than the facts"), _("Build it again, so that its dates hold"), "plan"))
    elif plan.today != state.today:
        note = _("It begins from {day}").format(day=day(plan.today, near=state.today, locale=state.locale))
        found.append(Check("medium", _("The plan was built on another day"), note, "plan"))
    broken = len({v.invariant for v in plan.violations if v.severity == "error"})
    if broken:
        text = ngettext("{n} rule is broken", "{n} rules are broken", broken).format(n=broken)
        found.append(Check("critical", text, _("The report names each on its first page"), "plan", "rules"))
    unowned = [e.endpoint for e in plan.exceptions if not e.owner.strip()]
    if unowned:
        text = ngettext("{n} exception has no owner", "{n} exceptions have no owner", len(unowned)).format(n=len(unowned))
        found.append(Check("critical", text, _("The plan names them without anybody to ask"), "people"))
    if plan.exceptions:
        n = len(plan.exceptions)
        text = ngettext("{n} computer is not moved", "{n} computers are not moved", n).format(n=n)
        found.append(Check("medium", text, _("Each with its reason and what is done meanwhile"), "plan", "computers"))
    if plan.assumptions:
        n = len(plan.assumptions)
        text = ngettext("{n} thing was assumed", "{n} things were assumed", n).format(n=n)
        found.append(Check("medium", text, state.assumption(plan.assumptions[0]), "people"))
    return found


def _choice_checks(state: State) -> list[Check]:
    chosen = state.chosen
    if chosen is None:
        return []
    found = []
    if state.override:
        found.append(
            Check("critical", _("The chosen product is ruled out"), _("Your reason: {why}").format(why=state.override), "alternatives")
        )
    cost = chosen.cost
    licence = cost.items.get("licence_new")
    if licence is None or licence.amount is None:
        found.append(Check("medium", _("The price is not known"), _("Enter a quote, so that the total is a total"), "wishes"))
    elif cost.price_basis in ("unverified", "third-party", "derived"):
        found.append(
            Check("medium", _("The price was not read at the vendor"), _("{name}; the page says so").format(name=chosen.name), "wishes")
        )
    if cost.rough:
        found.append(Check("medium", _("The cost is rough"), _("No hourly rate is entered, or a figure is missing"), "wishes"))
    if chosen.questions:
        n = len(chosen.questions)
        text = ngettext("{n} question to the vendor is open", "{n} questions to the vendor are open", n).format(n=n)
        found.append(Check("medium", text, chosen.name, "alternatives", chosen.product))
    return found


def _finding_checks(state: State) -> list[Check]:
    n = sum(1 for f in state.findings if f.severity == "critical")
    if not n:
        return []
    text = ngettext("{n} critical finding cannot wait", "{n} critical findings cannot wait", n).format(n=n)
    return [Check("medium", text, _("It comes before the plan, and the report says so"), "findings")]


def _good(state: State) -> list[Check]:
    found = []
    verification = state.verification
    if verification is not None and not any(v.severity == "error" for v in verification.violations):
        held = [c for c in verification.checked if c.result in ("kept", "broken")]
        kept = sum(1 for c in held if c.result == "kept")
        note = _("Facts as of {day}").format(day=plain_day(state.facts_as_of, state.locale))
        found.append(
            Check("done", ngettext("{n} of {all} rule kept", "{n} of {all} rules kept", len(held)).format(n=kept, all=len(held)), note)
        )
    else:
        found.append(Check("done", _("Facts as of {day}").format(day=plain_day(state.facts_as_of, state.locale))))
    return found
