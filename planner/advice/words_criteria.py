"""The sentences of criteria: what stands behind a value, in a few words. One entry a code; values in, text out."""

from collections.abc import Callable

from planner.advice.phrases import Args
from planner.wording import _, listed, ngettext


def criterion_fit(a: Args) -> str:
    open_ = _(", {n} not known").format(n=a.n("unknown")) if a.n("unknown") else ""
    return _("{covered} of {all}{open}").format(covered=a.n("covered"), all=a.n("machines"), open=open_)


def criterion_cost(a: Args) -> str:
    n = a.n("months")
    return ngettext("{amount} over {n} month", "{amount} over {n} months", n).format(amount=a.about("amount"), n=n)


def not_known(_a: Args) -> str:
    return _("not known")


def no_test(_a: Args) -> str:
    return _("no test within three years")


def criterion_switching(a: Args) -> str:
    found = []
    match a.values.get("removes"):
        case True:
            found.append(_("removes the present product"))
        case False:
            found.append(_("the present product is removed apart"))
    if a.has("channel"):
        found.append(_("installs by a way you have"))
    if a.has("silent"):
        found.append(_("silent set-up documented"))
    if restart := {"no": _("no restart"), "sometimes": _("sometimes a restart"), "yes": _("a restart")}.get(a.s("restart")):
        found.append(restart)
    return listed(found) or _("not known")


def criterion_response(a: Args) -> str:
    found = []
    for key, name in (("edr", "EDR"), ("mdr", "MDR")):
        if a.s(key) == "yes":
            found.append(name)
        elif a.s(key) == "add-on":
            found.append(_("{name} as an add-on").format(name=name))
    if not found and a.s("rollback") == "yes":
        found.append(_("undoing of ransomware only"))
    if not found:
        return _("none") if a.s("edr") == "no" else _("not known")
    return listed(found)


def criterion_controls(a: Args) -> str:
    if not a.n("known"):
        return _("not known")
    return _("{earned} of {ticked}").format(earned=a.number("earned"), ticked=a.n("ticked"))


def criterion_preferences(a: Args) -> str:
    met, stated, known = a.n("met"), a.n("stated"), a.n("known")
    if not known:
        return _("not known")
    if known < stated:
        return _("{met} of {stated} met, {open} not known").format(met=met, stated=stated, open=stated - known)
    return _("met") if met == stated else _("{met} of {stated} met").format(met=met, stated=stated)


def criterion_protection(a: Args) -> str:
    return _("tested by {labs}").format(labs=listed(a.names("labs")))


def criterion_quiet(a: Args) -> str:
    n = a.n("indicators")
    return ngettext("{n} measurement", "{n} measurements", n).format(n=n)


ENTRIES: dict[str, Callable[[Args], str]] = {
    "criterion-fit": criterion_fit,
    "criterion-cost": criterion_cost,
    "criterion-cost-unknown": not_known,
    "criterion-switching": criterion_switching,
    "criterion-switching-unknown": not_known,
    "criterion-response": criterion_response,
    "criterion-controls": criterion_controls,
    "criterion-preferences": criterion_preferences,
    "criterion-protection": criterion_protection,
    "criterion-protection-unknown": no_test,
    "criterion-quiet": criterion_quiet,
    "criterion-quiet-unknown": no_test,
}
