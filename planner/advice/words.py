"""Every sentence of this room: a message, a finding or an option in, plain text out. Nothing is decided or counted here.

Owners read "computer", consultants "endpoint". A code without a sentence is our own mistake and says so.
"""

from datetime import date

from planner.advice import words_cost, words_criteria, words_findings, words_reasons
from planner.advice.ahead import decisive
from planner.advice.phrases import CRITERIA_NAMES, Args, sentence
from planner.advice.records import COST_ITEMS, Finding, Option, Suggestion
from planner.advice.said import Said
from planner.problems import Defect, Message
from planner.wording import _, about, listed, ngettext

_SENTENCES = words_reasons.ENTRIES | words_criteria.ENTRIES | words_cost.ENTRIES

SEVERITY_NAMES = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low", "info": "Note"}
VERDICT_NAMES = {
    "fits": "Fits",
    "fits-partly": "Fits partly",
    "too-little-known": "Too little known",
    "ruled-out": "Ruled out",
}
_COUNTED = ("counts", "")
"""What the first day of a bar must be to be told as one: a day from which it counts, not one of announcement."""
STANDING_NAMES = {"level": "level", "slightly": "slightly ahead", "clearly": "clearly ahead"}
_ITEM_NAMES = {
    "licence_new": "Licences",
    "licence_old": "Staying",
    "add_ons": "Add-ons",
    "overlap": "Months paid twice",
    "extension": "Old licence extended",
    "credit": "Credit",
    "labour": "Work",
    "helpdesk": "Help desk",
    "training": "Training",
    "downtime": "Lost working time",
    "running": "Running costs",
    "reserve": "Reserve",
}
RULE_NAMES = {
    "H1": "systems",
    "H2": "size",
    "H3": "on sale",
    "H4": "law",
    "H5": "own exclusions",
    "H6": "real replacement",
    "H7": "what must be there",
    "H8": "Cyber Essentials",
    "H9": "central management",
    "H10": "hosting",
    "H11": "price ceiling",
    "H12": "lab gate",
}


def say(message: Message, locale: str | None = None, *, voice: str = "owner") -> str:
    """The sentence of a message. Raises Defect for a code that has none."""
    args = Args(message.args, locale, voice)
    if message.code in _SENTENCES:
        return _SENTENCES[message.code](args)
    if message.code in words_findings.ENTRIES:
        return words_findings.ENTRIES[message.code](args).title
    raise Defect(f"no sentence for {message.code}")


def _said(finding: Finding, locale: str | None, voice: str) -> Said:
    entry = words_findings.ENTRIES.get(finding.message.code)
    if entry is None:
        raise Defect(f"no sentence for {finding.message.code}")
    return entry(Args(finding.message.args, locale, voice))


def finding_title(finding: Finding, locale: str | None = None, *, voice: str = "owner") -> str:
    """The matter in a line."""
    return _said(finding, locale, voice).title


def finding_text(finding: Finding, locale: str | None = None, *, voice: str = "owner") -> str:
    """What is the matter and what to do, in sentences."""
    return _said(finding, locale, voice).text


def finding_todo(finding: Finding, locale: str | None = None, *, voice: str = "owner") -> str:
    """What to do in a few words: the column "What to do"."""
    return _said(finding, locale, voice).todo


def finding_action(finding: Finding) -> str:
    """The code of the button that leads on: a key of `words_findings.ACTIONS`, "none" where nothing is to be done."""
    return _said(finding, None, "owner").action


def action_label(code: str) -> str:
    """What stands on that button; nothing for "none"."""
    return _(words_findings.ACTIONS.get(code, ""))


def finding_concerns(finding: Finding, *, voice: str = "owner", most: int = 3) -> str:
    """Whom a finding concerns: a few names, a count, the licences, or nobody."""
    if finding.endpoints and len(finding.endpoints) <= most:
        return listed(finding.endpoints)
    if finding.endpoints:
        return words_findings.machines_line(len(finding.endpoints), voice)
    if finding.licences:
        return _("licence {names}").format(names=listed(finding.licences))
    return words_findings.machines_line(0, voice)


def finding_dates(finding: Finding, locale: str | None = None) -> tuple[tuple[str, date], ...]:
    """How a finding's dates follow from each other: label and day, in the order in which they are reckoned."""
    args = Args(finding.message.args, locale)
    labels = [("end", _("Licence ends"))]
    if args.n("notice_days"):
        labels.append(
            ("notice", ngettext("less one day of notice", "less {n} days of notice", args.n("notice_days")).format(n=args.n("notice_days")))
        )
    if args.n("safety"):
        labels.append(
            ("send_by", ngettext("less one day to confirm", "less {n} days to confirm", args.n("safety")).format(n=args.n("safety")))
        )
    labels += [
        ("announced", _("Announced")),
        ("effective", _("In force from")),
        ("sale", _("Buying barred since") if args.s("sale_is") in _COUNTED else ""),
        ("updates", _("Updates barred since") if args.s("updates_is") in _COUNTED else ""),
        ("use", _("Use barred since") if args.s("use_is") in _COUNTED else ""),
        ("comply_by", _("To be complied with by") if args.d("use") else ""),
        ("free", _("Free updates end")),
        ("paid", _("Paid updates end")),
    ]
    return tuple((label, day) for key, label in labels if label and (day := args.d(key)) is not None)


def severity_name(severity: str) -> str:
    return _(SEVERITY_NAMES.get(severity, severity))


def verdict_name(verdict: str) -> str:
    return _(VERDICT_NAMES.get(verdict, verdict))


def criterion_name(key: str) -> str:
    return _(CRITERIA_NAMES.get(key, key))


def cost_item_name(key: str) -> str:
    """An item of the cost as a row's heading."""
    assert key in COST_ITEMS, key
    return _(_ITEM_NAMES[key])


def rule_name(rule: str) -> str:
    """What a hard constraint is about, in two words."""
    return _(RULE_NAMES.get(rule, rule))


def standing_name(standing: str | None) -> str:
    return _(STANDING_NAMES[standing]) if standing else ""


def verdict_line(option: Option, locale: str | None = None, *, voice: str = "owner") -> str:
    """Why an option has its verdict, in a line: the rule that took it out, what it leaves open, or how much is known."""
    if option.verdict == "ruled-out":
        return say(decisive(option).message, locale, voice=voice)
    if option.verdict == "too-little-known":
        share = int(option.score.coverage * 100 + 1e-9)
        return _("Facts for {n} % of what counts; too little to compare.").format(n=share)
    if option.verdict == "fits-partly":
        return listed(_h1(option, locale, voice))
    return _("Fits every computer.") if voice == "owner" else _("Fits every endpoint.")


def _h1(option: Option, locale: str | None, voice: str) -> list[str]:
    return [say(r.message, locale, voice=voice) for r in option.reasons if r.rule == "H1" and r.result != "pass"][:1]


def headline(option: Option, behind: Option | None) -> str:
    """ "A is slightly ahead of B, mainly by cost (+6) and wishes (+3); it is behind in switching (–4)."."""
    if behind is None or option.standing is None:
        return sentence(_("{name} is the only one with a place").format(name=option.name))
    signed = [(str(m.args["criterion"]), Args(m.args).n("points")) for m in option.ahead_because if m.code == "ahead-because"]
    gains = [f"{criterion_name(k).lower()} (+{p})" for k, p in signed if p > 0]
    losses = [f"{criterion_name(k).lower()} (–{-p})" for k, p in signed if p < 0]
    if option.standing == "level":
        text = _("{name} and {other} are level").format(name=option.name, other=behind.name)
    else:
        text = _("{name} is {standing} of {other}").format(name=option.name, standing=standing_name(option.standing), other=behind.name)
    if any(m.code == "ahead-fits-all" for m in option.ahead_because):
        text += _(", because it fits every computer")
    elif gains and option.standing != "level":
        text += _(", mainly by {gains}").format(gains=listed(gains))
    if losses and option.standing != "level":
        text += _("; it is behind in {losses}").format(losses=listed(losses))
    rests = next((Args(m.args) for m in option.ahead_because if m.code == "ahead-rests-on"), None)
    if rests is not None and option.standing != "level":
        text += _("; its place rests on what is not known: {fact}").format(fact=words_reasons.open_fact(rests))
    return sentence(text)


def scale_text(key: str, suggestion: Suggestion, *, voice: str = "owner") -> str:
    """How a criterion is measured, from 0 to 100, for whoever checks a score by hand; the cost with its two ends in money."""
    if key == "cost":
        if suggestion.cost_best is None or suggestion.cost_worst is None:
            return _("There is no scale: neither staying nor a rate for the stand-in is known.")
        ends = _("100 at {best} or less, 0 from {worst} on").format(
            best=about(suggestion.cost_best, suggestion.currency), worst=about(suggestion.cost_worst, suggestion.currency)
        )
        why = _("half of what staying costs, and twice staying with the work of a change")
        if suggestion.cost_scale_assumed:
            why = _("what staying costs is not known; a stand-in for each {one} and year sets the ends").format(
                one=Args({}, None, voice).one
            )
        return sentence(f"{ends} ({why})")
    return _(_SCALES[key]).format(many=Args({}, None, voice).many)


_SCALES = {
    "protection": "Lab results of the last 36 months on the labs' own scales, pulled towards 50 where few labs tested.",
    "fit": "Share of {many} covered, of those for which it is known; one on a legacy agent counts half.",
    "switching": "Removes the present product by itself 40, installs by a way that is there 30, silent set-up 15, no restart 15.",
    "quiet": "Mean of the false alarms and the slow-down that labs measured in the last 36 months.",
    "response": "From nothing over undoing of ransomware and EDR to people who watch round the clock; the steps depend on who asks.",
    "controls": "Share of the controls that were ticked; an add-on counts half.",
    "preferences": "Share of the stated wishes that are met.",
}
