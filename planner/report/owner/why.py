"""Why this product, in three sentences that an owner understands: that it runs here, what it does, what it saves; and what speaks against
it, apart from them. Each stands on a fact that the advice judged by; nothing is said that no fact supports."""

from __future__ import annotations

from dataclasses import dataclass

from planner.advice.engines import present_products
from planner.advice.records import CriterionScore, Option, Reason
from planner.catalogue.engine import engine_tie
from planner.catalogue.records import Provenance
from planner.report import words
from planner.report.facts import Register, reference
from planner.report.reading import Reading
from planner.report.text import Marked, bold, esc, muted
from planner.wording import _

_FIRST = ("response", "switching", "management", "alone")
"""What is told of what it does where no criterion puts it ahead: the first that is known."""

_BETTER = {
    "protection": "{other} does better in the laboratories’ tests",
    "cost": "{other} would cost less",
    "switching": "{other} is easier to change to",
    "quiet": "{other} disturbs less",
    "response": "{other} does more once an attack is under way",
    "controls": "{other} gives more control over what may run",
    "preferences": "{other} is closer to what you asked for",
}
"""What a criterion means where another product is ahead in it, for owners."""


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence in bold with what follows it, and the fact behind it; `fact` is how the list of sources calls it, where not so."""

    lead: str
    more: str = ""
    provenance: Provenance | None = None
    basis: str | None = None
    price: bool = False
    fact: str = ""


def whys(r: Reading, option: Option) -> list[Why]:
    """At most three: that it runs on every computer, what it does that counts, what it saves. Nothing that speaks against it."""
    told = {key: why for key, why in (("response", _response(option)), ("switching", _switching(r, option))) if why is not None}
    for key, rule, text in (("management", "H9", _one_screen(r)), ("alone", "H6", _("It stops harmful programs by itself."))):
        reason = _passed(option, rule)
        if reason is not None:
            told[key] = Why(text, "", reason.provenance, reason.basis)
    ahead = [str(m.args.get("criterion")) for m in option.ahead_because if not _behind(m.args.get("points"))]
    order = [key for key in dict.fromkeys((*ahead, *_FIRST)) if key in told]
    fits, saves = _fits(r, option), _saves(r, option)
    room = 3 - sum(why is not None for why in (fits, saves))
    found = [fits, *(told[key] for key in order[:room]), saves]
    return [why for why in found if why is not None]


def against(r: Reading, option: Option) -> Why | None:
    """What speaks against it in one plain sentence, what is still open behind it; None where nothing is known to."""
    said: list[str] = []
    if option.fails:
        said.append(_("it does not run on {names}").format(names=r.names(option.fails, most=3)))
    if option.unknowns:
        said.append(_("nobody says whether it runs on {names}").format(names=r.names(option.unknowns, most=3)))
    cost = r.cost
    priced = cost is not None and cost.licence_known
    if cost is not None and priced and (stays := _staying(r)) is not None and cost.total()[1] > stays:
        said.append(
            (
                _("it costs about {amount} in {span} before {what}, staying about {stays}")
                if cost.left_out
                else _("it costs about {amount} in {span} with the work, staying about {stays}")
            ).format(amount=r.about(cost.total()[1]), span=words.term(cost.months), stays=r.about(stays), what=cost.left_out)
        )
    for message in option.ahead_because:
        key = str(message.args.get("criterion"))
        if _behind(message.args.get("points")) and key in _BETTER and message.args.get("other") and (key != "cost" or priced):
            said.append(_(_BETTER[key]).format(other=str(message.args["other"]).split(" (")[0]))
    still = _("Its price is not known yet: ask for an offer before you order.") if cost is not None and not priced else ""
    if not said:
        return Why("", still) if still else None
    lead = _("What speaks against it:")
    basis = option.cost.price_basis if priced else None
    source = option.cost.price_source if priced else None
    provenance = Provenance(source, option.cost.price_as_of, basis or "unverified") if source else None
    return Why(lead, f"{words.full_stop('; '.join(said))} {still}".strip(), provenance, basis, price=True, fact=_("price"))


def same_engine(r: Reading, option: Option) -> Why | None:
    """That the new product runs the engine of the old one, by what its maker or test laboratories state; None where none is shared."""
    message = option.same_engine
    if message is None or r.old_vendor is None:
        return None
    old = r.vendor_name(r.old_vendor)
    if message.code == "same-vendor":
        if r.vendor_name(option.vendor) != old:
            return None
        return Why(_("It comes from the same maker as before."), _("What finds harmful programs stays the same."))
    catalogue = r.inputs.catalogue
    present = (p for p in present_products(r.inputs.surveyed) if catalogue.vendor_id(p) == r.old_vendor)
    tie = next((tie for p in present if (tie := engine_tie(catalogue, p, option.product)) is not None), None)
    if tie is None:
        return None
    lead = _("It finds harmful programs with the same engine as {old}, that of {maker}.").format(
        old=tie.old_program or old, maker=r.vendor_name(tie.engine_vendor)
    )
    provenance = tie.statements[0].provenance if tie.statements else None
    said = _("its maker says so") if provenance is not None and provenance.basis == "vendor" else _("test laboratories state it")
    more = _("So less changes in how well you are protected than the new name says; {said}.").format(said=said)
    return Why(lead, more, provenance)


def sentence(why: Why, r: Reading, register: Register) -> Marked:
    """The sentence with the number of its source; what nobody has read on a page is to be checked before money is spent."""
    said = f"{r.new_name}: {why.fact or words.without_stop(why.lead)}"
    numbers = register.cite(why.provenance, said, basis=why.basis, kind="price" if why.price else "capability")
    parts = [bold(why.lead)] if why.lead else []
    parts += [esc(why.more)] if why.more else []
    if "unverified" in (why.basis, why.provenance.basis if why.provenance is not None else None):
        parts.append(muted(_("(check before you buy)")))
    return Marked(" ".join(parts) + reference(numbers))


def _behind(points: object) -> bool:
    return isinstance(points, int | float) and points < 0


def _passed(option: Option, rule: str) -> Reason | None:
    return next((x for x in option.reasons if x.rule == rule and x.result == "pass"), None)


def _one_screen(r: Reading) -> str:
    return _("One screen shows {all}.").format(all=words.everybody(r.total, r.voice))


def _fits(r: Reading, option: Option) -> Why | None:
    """From the list of systems that its maker publishes; only where it runs on every computer."""
    reason = next((x for x in option.reasons if x.rule == "H1"), None)
    if reason is None or not option.covered or option.covered < r.total:
        return None
    text = _("It runs on {all}.").format(all=words.everybody(r.total, r.voice))
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
    if r.same_maker and r.all_stay:
        return Why(_("Its program is on your computers already: only licence and settings change."), "", None)
    by_itself, by_hand = _taken_off(r)
    if not by_itself:
        return None
    text = _("Its installer takes {old} off by itself.")
    if by_hand:
        text = _("On {n} its installer takes {old} off by itself.")
    return Why(text.format(old=r.old_short, n=r.machines(by_itself)), "", score.provenance)


def _taken_off(r: Reading) -> tuple[int, int]:
    """From how many computers the plan lets the new installer take the old product, and from how many somebody takes it."""
    driven = {order.id for order in r.inputs.playbook.removal_orders if order.pattern == "vendor-driven"}
    orders = [e.order in driven for e in r.planned if e.removed_old is not None]
    return sum(orders), len(orders) - sum(orders)


def _staying(r: Reading) -> int | None:
    """What staying comes to, where it is known and the law lets anybody stay."""
    return r.cost.staying.default if r.cost is not None and r.cost.staying is not None else None


def _saves(r: Reading, option: Option) -> Why | None:
    """What all of it comes to, where all is priced and that is no more than staying."""
    cost, stays = r.cost, _staying(r)
    if cost is None or not cost.licence_known or cost.left_out or stays is None or cost.total()[1] > stays:
        return None
    text = _("It costs about {amount} in {span}, work included.").format(amount=r.about(cost.total()[1]), span=words.term(cost.months))
    source = option.cost.price_source
    basis = option.cost.price_basis or "unverified"
    provenance = Provenance(source, option.cost.price_as_of, basis) if source else None
    return Why(text, _("Staying costs about {amount}.").format(amount=r.about(stays)), provenance, basis, price=True, fact=_("price"))
