"""By when: the deadline in the strip's few words, and what is missing where none is known. Answers go in, words come out."""

from dataclasses import dataclass
from datetime import date

from planner.advice.records import Finding
from planner.desktop.reserve import inside, told
from planner.desktop.standing import Known, distance, open_ends
from planner.wording import _, day, ngettext, plain_day

BINDING = ("restricted", "licence-expired")
"""Codes of findings that set a day for the whole change; the other critical ones are about single computers."""


@dataclass(frozen=True, slots=True)
class Due:
    """The deadline in bold, why it is that, and what follows; what has no room is left out from the end."""

    strong: str
    why: str = ""
    rest: str = ""

    @property
    def words(self) -> str:
        return self.strong + self.why + self.rest


def due(known: Known) -> Due:
    """What the strip says behind "Deadline"."""
    locale = known.estate.organisation.locale
    finding = binding_now(known.findings or ())
    if finding is not None:
        return Due(_("as soon as possible"), " · " + _since(finding, known.today, locale), _until(known))
    if known.reserve is not None:
        ends = _("{licence} ends {day}").format(licence=known.reserve.licence, day=day(known.reserve.ends, near=known.today, locale=locale))
        return Due(_("as soon as possible"), f" · {ends}", f", {inside(known.reserve)}{_until(known)}")
    if known.deadline is not None:
        return Due(day(known.deadline.date, locale=locale), "", f", {distance(known.deadline.date, known.today)}")
    if not known.estate.licences:
        return Due(_("not known"), _(": no licence is entered"))
    if known.surveyed is None:
        return Due(_("being worked out"))
    if not any(m.licence is not None for m in known.surveyed):
        return Due(_("not known"), _(": no licence covers a computer yet"))
    if unknown := len(open_ends(known)):
        words = ngettext(": the licence’s end is not entered", ": the ends of {n} licences are not entered", unknown)
        return Due(_("not known"), words.format(n=unknown))
    return Due(_("none"), _(", nothing binds a day"))


def _until(known: Known) -> str:
    """The day of the plan behind what binds before it, "" where there is none."""
    if known.deadline is None:
        return ""
    told_day = day(known.deadline.date, locale=known.estate.organisation.locale)
    return _(" (plan: by {day}, {distance})").format(day=told_day, distance=distance(known.deadline.date, known.today))


def binding_now(findings: tuple[Finding, ...]) -> Finding | None:
    """The first critical finding by which the present product must be left today, not on a day to come."""
    return next(
        (
            f
            for f in findings
            if f.severity == "critical" and f.deadline is None and f.message.code in BINDING and f.message.args.get("count")
        ),
        None,
    )


def _since(finding: Finding, today: date, locale: str | None) -> str:
    """Since when it binds, by the finding's own dates: updates first, for they are what protects."""
    end = finding.message.args.get("end")
    if isinstance(end, date):
        return _("licence ended on {day}").format(day=plain_day(end, locale))
    for act, words in (
        ("updates", _("updates barred since {day}")),
        ("use", _("use barred since {day}")),
        ("sale", _("buying barred since {day}")),
    ):
        since = finding.message.args.get(act)
        if isinstance(since, date) and since <= today and finding.message.args.get(f"{act}_is") in ("counts", "", None):
            return words.format(day=plain_day(since, locale))
    return _("barred")


def deadline_reason(known: Known) -> str:
    """What the deadline follows from, in sentences: the finding that binds now, then the day of the plan."""
    parts: list[str] = []
    finding = binding_now(known.findings or ())
    locale = known.estate.organisation.locale
    if finding is not None:
        from planner.advice.words import finding_title

        parts.append(finding_title(finding, locale) + ".")
    elif known.reserve is not None:
        parts.append(told(known.reserve, known.today, locale) + ".")
    if known.deadline is not None:
        from planner.plan.words import say

        parts.append(say(known.deadline.because, locale))
    return " ".join(parts)
