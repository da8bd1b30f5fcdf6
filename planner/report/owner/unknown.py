"""What the owner is told about gaps: what is not known and what to ask, every finding in full, what was assumed, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from planner.plan.records import PlanException
from planner.problems import Message
from planner.report import sources, style, words
from planner.report.document import Pages
from planner.report.facts import Register, reference
from planner.report.marks import Kind
from planner.report.paging import filled
from planner.report.parts import gap, heading, new_page, room_for
from planner.report.parts import section as head_of
from planner.report.reading import Reading, ranges
from planner.report.tables import Column, Look, Row, table, text_width
from planner.report.text import Marked, bold, fill, marked_word, muted, para
from planner.wording import _, listed, ngettext

_WAYS = ((1.3, 75), (1.0, 75), (0.75, 75), (0.55, 75), (1.3, 45), (1.0, 45), (0.75, 45), (0.55, 45), (0.4, 45))
"""Air above and below a line (half a millimetre less in the sources), and the room in which the sources may begin, in mm."""


def section(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    return [*new_page(), *filled(lambda way: _section(r, register, pages, *way), _WAYS, r.sheet)]


def _section(r: Reading, register: Register, pages: Pages, pad: float, room: float) -> list[Flowable]:
    n = sum(1 for f in r.findings if f.severity != "info")
    sentence = (
        ngettext("One thing was found that asks for action", "{n} things were found that ask for action", n).format(
            n=words.capital(words.number(n))
        )
        if n
        else _("Nothing was found that asks for action")
    )
    story = head_of(
        _("What was found, and what is not known"),
        sentence,
        "unknown",
        lead=_("Most urgent first. A ban, a warning and a piece of advice are three things; each line says which it is."),
    )
    story += _findings(r, register, Look(pad=pad))
    gaps = _gaps(r)
    if gaps:
        story += [gap(5), *heading(_("What is not known"))]
        story += [item for line in gaps for item in (para(line, style.BODY), gap(1))]
    story += [
        gap(5),
        room_for(room),
        *heading(_("Where this comes from")),
        para(sources.lead(r), style.CAPTION),
        gap(2),
        *sources.fact_table(r, register, pages, Look(pad=max(pad - 0.5, 0.3))),
    ]
    return story


def _findings(r: Reading, register: Register, look: Look) -> list[Flowable]:
    if not r.findings:
        return [para(_("Nothing was found."), style.BODY)]
    columns = (
        Column("", 23),
        Column(_("What was found"), None),
        Column(_("By when"), text_width([r.day(f.deadline) for f in r.findings if f.deadline], 17, 24)),
        Column(_("Which computers"), 32),
    )
    rows = []
    for finding in r.findings:
        title = r.title(finding)
        cited = reference(register.cite_all(finding.sources, words.without_stop(title)))
        kind: Kind = finding.severity
        said = Marked(f"{bold(words.full_stop(title))} {fill('{t}', t=r.text(finding))}{cited}")
        which = _which(r, finding.endpoints)
        text = para(said, style.TABLE, register.cite_all(finding.sources, words.without_stop(title)))
        rows.append(Row((marked_word(kind, words.severity(finding.severity)), text, r.by_when(finding), which)))
    return [table(columns, rows, r.sheet, look)]


def _which(r: Reading, endpoints: tuple[str, ...]) -> str:
    """A few by name, all of a place by the place, many by their number; the computers' names stand on the checklists."""
    if not endpoints:
        return ""
    if len(endpoints) == r.total and r.total > 1:
        return _("all")
    shown = r.names(endpoints, most=4)
    if len(ranges(endpoints)) <= 4:
        return shown
    for site, names in r.by_site.items():
        if names == set(endpoints):
            return _("all {n} at {site}").format(n=len(endpoints), site=site)
    few = tuple(s.name for s in r.inputs.surveyed if s.name not in endpoints)
    if len(few) <= 2:
        return _("all but {names}").format(names=r.names(few))
    return _("{n} of {total}").format(n=f"{len(endpoints):,}", total=r.machines(r.total))


def _gaps(r: Reading) -> list[Marked]:
    lines: list[Marked] = []
    advice = r.inputs.suggestion
    if advice.dropped:
        lines.append(
            fill(
                _("<b>Not scored:</b> {what}. No fact was at hand for any product, so it changes no place."),
                what=listed(_(words.CRITERION.get(c, c)).lower() for c in advice.dropped),
            )
        )
    if r.cost is not None and r.cost.missing:
        lines.append(
            fill(
                _("<b>Not priced:</b> {what}. The sums hold what is known, and say so."),
                what=listed(_(words.COST_ITEM[i]).lower() for i in r.cost.missing),
            )
        )
    if r.cost is not None and r.cost.by_plan and r.chosen is not None and r.cost.licence_known:
        compared = r.about(words.whole(r.chosen.cost.total))
        if compared != r.about(r.cost.total()[1]):
            lines.append(
                fill(
                    _(
                        "<b>Two figures for the cost:</b> here the work is the plan’s own minutes, {own} in all. Where products are "
                        "compared in the program, each is priced by the same minutes: {compared} for {product}."
                    ),
                    own=r.about(r.cost.total()[1]),
                    compared=compared,
                    product=r.new_name,
                )
            )
    if r.chosen is not None:
        lines += [fill(_("<b>Ask before you buy:</b> {what}"), what=words.full_stop(r.advises(q.message))) for q in r.chosen.questions]
        lines += [
            fill(
                _("<b>Not known of {product}:</b> {what} {basis}"),
                product=r.new_name,
                what=words.full_stop(r.advises(reason.message)),
                basis=muted(f"({words.basis(reason.basis)})") if reason.basis else "",
            )
            for reason in r.chosen.reasons
            if reason.result == "unknown"
        ]
    plan = r.plan
    if plan is not None:
        lines += [fill(_label(m), what=words.full_stop(r.says(m))) for m in r.supposed]
        maybe = [t for t in r.tasks if t.if_applies]
        if maybe:
            lines.append(
                fill(
                    _("<b>Only if it applies:</b> {what}. Nobody stated whether they do, so the plan keeps them.")
                    if len({t.template for t in maybe}) > 1
                    else _("<b>Only if it applies:</b> {what}. Nobody stated whether it does, so the plan keeps it."),
                    what="; ".join(dict.fromkeys(words.without_stop(r.told(t)[0]) for t in maybe)),
                )
            )
        lines += _left(r, plan.exceptions)
    return lines


_NOT_KNOWN = ("support-not-known", "holidays-not-known")


def _label(message: Message) -> str:
    """What a message of the plan is: an assumption, a gap, or something else to know."""
    if message.code.startswith("assumed-"):
        return _("<b>Assumed:</b> {what}")
    return _("<b>Not known:</b> {what}") if message.code in _NOT_KNOWN else _("<b>To know:</b> {what}")


def _left(r: Reading, exceptions: Sequence[PlanException]) -> list[Marked]:
    """What is not changed: one line for all of one reason, one measure and one day."""
    alike: dict[tuple[str, str, date | None], list[str]] = {}
    for x in exceptions:
        alike.setdefault((words.full_stop(r.says(x.why)), words.full_stop(r.says(x.measure)), x.until), []).append(x.endpoint)
    return [
        fill(
            ngettext(
                "<b>{names} is not changed{until}:</b> {why} {measure}",
                "<b>{names} are not changed{until}:</b> {why} {measure}",
                len(names),
            ),
            names=r.names(tuple(names)),
            until=_(" until {day}").format(day=r.day_year(until)) if until else "",
            why=why,
            measure=measure,
        )
        for (why, measure, until), names in alike.items()
    ]
