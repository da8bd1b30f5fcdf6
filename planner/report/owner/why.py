"""Why this product, in three sentences that an owner understands: that it runs here, what it does, what it costs. Each stands on a fact
that the advice judged by; nothing is said that no fact supports."""

from __future__ import annotations

from dataclasses import dataclass

from planner.advice.records import CriterionScore, Option, Reason
from planner.catalogue.records import Provenance
from planner.report import words
from planner.report.facts import Register, reference
from planner.report.reading import Reading
from planner.report.text import Marked, bold, esc
from planner.wording import _

_FIRST = ("response", "switching", "management", "alone")
"""What is told of what it does where no criterion puts it ahead: the first that is known."""


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence in bold with what follows it, and the fact behind it."""

    lead: str
    more: str = ""
    provenance: Provenance | None = None
    basis: str | None = None
    price: bool = False


def whys(r: Reading, option: Option) -> list[Why]:
    """At most three: on how many computers it runs, what it does that counts, what it costs beside staying."""
    told = {key: why for key, why in (("response", _response(option)), ("switching", _switching(r, option))) if why is not None}
    for key, rule, text in (("management", "H9", _one_screen(r)), ("alone", "H6", _("It stops harmful programs by itself."))):
        reason = _passed(option, rule)
        if reason is not None:
            told[key] = Why(text, "", reason.provenance, reason.basis)
    ahead = [str(m.args.get("criterion")) for m in option.ahead_because if not _behind(m.args.get("points"))]
    order = [key for key in dict.fromkeys((*ahead, *_FIRST)) if key in told]
    fits, costs = _fits(r, option), _costs(r, option)
    room = 3 - sum(why is not None for why in (fits, costs))
    found = [fits, *(told[key] for key in order[:room]), costs]
    return [why for why in found if why is not None]


def sentence(why: Why, r: Reading, register: Register) -> Marked:
    """The sentence with the number of its source."""
    said = f"{r.new_name}: {words.without_stop(why.lead)}"
    numbers = register.cite(why.provenance, said, basis=why.basis, kind="price" if why.price else "capability")
    return Marked(f"{bold(why.lead)} {esc(why.more)}{reference(numbers)}" if why.more else f"{bold(why.lead)}{reference(numbers)}")


def _behind(points: object) -> bool:
    return isinstance(points, int | float) and points < 0


def _passed(option: Option, rule: str) -> Reason | None:
    return next((x for x in option.reasons if x.rule == rule and x.result == "pass"), None)


def _one_screen(r: Reading) -> str:
    return _("One screen shows all {n}.").format(n=r.machines(r.total)) if r.total > 1 else _("One screen shows your computer.")


def _fits(r: Reading, option: Option) -> Why | None:
    """From the list of systems that its maker publishes."""
    reason = next((x for x in option.reasons if x.rule == "H1"), None)
    if reason is None or not option.covered:
        return None
    if r.total == 1:
        text = _("It runs on your computer.")
    elif option.covered >= r.total:
        text = _("It runs on all {n}.").format(n=r.machines(r.total))
    else:
        text = _("It runs on {m} of {n}.").format(m=option.covered, n=r.machines(r.total))
    return Why(text, "", reason.provenance, reason.basis)


def _score(option: Option, key: str, code: str) -> CriterionScore | None:
    score = option.score.criteria.get(key)
    known = score is not None and score.known and score.message is not None and score.message.code == code
    return score if known else None


def _response(option: Option) -> Why | None:
    score = _score(option, "response", "criterion-response")
    if score is None or score.message is None:
        return None
    has = score.message.args
    if has.get("mdr") == "yes":
        text = _("It records and stops attacks, and people watch it round the clock.")
    elif has.get("edr") == "yes" and has.get("mdr") == "add-on":
        text = _("It records and stops attacks; people who watch it round the clock can be added.")
    elif has.get("edr") == "yes":
        text = _("It records what an attack did, and stops it.")
    elif has.get("rollback") == "yes":
        text = _("It brings back files that an attack has locked.")
    else:
        return None
    return Why(text, "", score.provenance)


def _switching(r: Reading, option: Option) -> Why | None:
    score = _score(option, "switching", "criterion-switching")
    if score is None or score.message is None or score.message.args.get("removes") is not True or r.old_short is None:
        return None
    return Why(_("Its installer takes {old} off by itself.").format(old=r.old_short), "", score.provenance)


def _costs(r: Reading, option: Option) -> Why | None:
    """What all of it comes to, beside staying; who would cost less is named where cost speaks against it."""
    cost = r.cost
    if cost is None:
        return None
    if not cost.licence_known:
        return Why(_("Its price is not known yet."), _("Ask for an offer before you order."))
    amount, span = r.about(cost.total()[1]), words.term(cost.months)
    text = _("It costs about {amount} in {span}, work included.").format(amount=amount, span=span)
    stays = cost.staying.default if cost.staying is not None else None
    more = [] if stays is None else [_("Staying costs about {amount}.").format(amount=r.about(stays))]
    cheaper = next((m for m in option.ahead_because if m.args.get("criterion") == "cost" and _behind(m.args.get("points"))), None)
    if cheaper is not None and cheaper.args.get("other"):
        more.append(_("{other} would cost less.").format(other=str(cheaper.args["other"]).split(" (")[0]))
    source = option.cost.price_source
    basis = option.cost.price_basis or "unverified"
    return Why(text, " ".join(more), Provenance(source, option.cost.price_as_of, basis) if source else None, basis, price=True)
