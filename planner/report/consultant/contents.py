"""Contents with page numbers, and what was looked at, how, and what was not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table

from planner.report import style, words
from planner.report.document import Pages
from planner.report.paging import laid
from planner.report.parts import gap, heading, new_page
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.style import MM, Command
from planner.report.text import Marked, bold, esc, join, jump, para, soften
from planner.wording import _, listed


def entries(r: Reading) -> list[tuple[int, str, str]]:
    """Level, key and title of every entry, in the order of the pages."""
    rows: list[tuple[int, str, str]] = [
        (0, "decision", _("Summary for the decision")),
        (0, "contents", _("1 Contents, scope and limits")),
        (0, "state", _("2 Current state")),
        (0, "findings", _("3 Findings")),
        (0, "options", _("4 Options")),
        (0, "recommendation", _("5 Recommendation")),
        (0, "cost", _("6 Cost")),
    ]
    if r.plan is not None:
        rows.append((0, "plan", _("7 Plan")))
        rows += [(1, f"step-{n}", f"7.{n + 1} {step.name}") for n, step in enumerate(r.steps)]
        rows.append((0, "tasks", _("8 Tasks")))
        from planner.report.consultant.instructions import orders_of

        rows.append((0, "instruction-0", _("9 Work instructions"))) if orders_of(r) else None
        rows.append((0, "guarantees", _("10 Guarantees and risks")))
        rows.append((0, "people", _("11 People, notices, acceptance")))
    rows += [(0, key, title) for key, title in appendices(r)]
    return rows


def appendices(r: Reading) -> list[tuple[str, str]]:
    some = [
        ("inventory", _("Appendix A: inventory")),
        ("all-options", _("Appendix B: every product that was judged")),
        ("weights", _("Appendix C: weights, values and severities")),
        ("facts", _("Appendix D: facts and parameters")),
    ]
    if r.plan is not None:
        some += [("rules", _("Appendix E: rules of the check")), ("register", _("Appendix F: register of risks, tasks left out"))]
    return some


def page(r: Reading, pages: Pages) -> list[Flowable]:
    """One page: with every step, else in smaller lines, at last with the first and the last step alone."""
    rows = entries(r)
    steps = [key for level, key, _title in rows if level == 1]
    few = [row for row in rows if row[0] == 0 or row[1] in (*steps[:1], *steps[-1:])]
    ways = (_Way(rows, style.BODY, 0.35), _Way(rows, style.BODY, 0.1), _Way(rows, style.TABLE, 0.1), _Way(few, style.BODY, 0.35))
    way = next((way for way in ways if laid(_page(r, pages, way), r.sheet).pages == 1), _Way(few, style.TABLE, 0.1))
    return [*new_page(), *_page(r, pages, way)]


@dataclass(frozen=True, slots=True)
class _Way:
    """Which entries are shown, in which letters, with how much air above and below a line in mm."""

    rows: list[tuple[int, str, str]]
    look: ParagraphStyle
    air: float


def _page(r: Reading, pages: Pages, way: _Way) -> list[Flowable]:
    story = head_of(_("1 Contents, scope and limits"), _("What this report holds, and what it was made from"), "contents")
    story.append(_table(r, pages, way))
    story += [gap(5), *heading(_("What was looked at"), after=1), para(_scope(r), style.BODY)]
    story += [gap(3), *heading(_("What was not, and what was assumed"), after=1), para(join(_limits(r)), style.BODY)]
    return story


def _table(r: Reading, pages: Pages, way: _Way) -> Table:
    room = r.sheet.text_width - 16 * MM
    data = []
    for level, key, title in way.rows:
        shown = jump(key, soften(title, room - 8 * MM * level, "NotoSans", way.look.fontSize))
        data.append(
            [
                para(Marked(f"{'&nbsp;' * 6 * level}{bold(shown) if level == 0 else shown}"), way.look),
                para(jump(key, pages.of(key)), style.BODY_RIGHT if way.look is style.BODY else style.TABLE_RIGHT),
            ]
        )
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), way.air * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), (way.air + 0.2) * MM),
        ("LINEBELOW", (0, 0), (-1, -1), style.HAIR, style.HAIRLINE),
    ]
    return Table(data, colWidths=[r.sheet.text_width - 14 * MM, 14 * MM], style=commands, hAlign="LEFT")


def _scope(r: Reading) -> Marked:
    kinds = Counter(s.family for s in r.inputs.surveyed)
    counted = listed(words.counted(k, n) for k, n in kinds.most_common())
    seen = [s.endpoint.last_seen for s in r.inputs.surveyed if s.endpoint.last_seen is not None]
    when = (
        _(" The lists show machines seen from {first} to {last}.").format(first=r.short(min(seen)), last=r.short(max(seen)))
        if seen
        else _(" When the machines were last seen was not stated.")
    )
    return esc(
        _(
            "{total}: {kinds}; {licences}; as entered and imported up to {today}.{when} Facts of products, law and "
            "systems come from the program’s catalogue of {date}, each with its page, date and basis in appendix D."
        ).format(
            total=r.machines(r.total),
            kinds=counted,
            licences=_("one licence") if len(r.estate.licences) == 1 else _("{n} licences").format(n=words.number(len(r.estate.licences))),
            today=r.plain(r.today),
            when=when,
            date=r.plain(r.inputs.catalogue.as_of),
        )
    )


def _limits(r: Reading) -> list[Marked]:
    lines = [
        esc(
            _(
                "Not looked at: network devices, printers, machine controllers and whatever stands in no list. "
                "Nothing was measured on a machine, and nothing left this one. This is a point-in-time statement "
                "and no legal advice."
            )
        )
    ]
    assumed = sum(1 for s in r.inputs.surveyed if s.assumed)
    if assumed:
        lines.append(esc(_("On {n} the installed product is not known; the licence’s product is assumed.").format(n=r.machines(assumed))))
    if r.plan is not None:
        told = [m for m in r.supposed if not (assumed and m.code == "assumed-product")]  # said of all machines above
        lines += [esc(words.full_stop(r.says(message))) for message in told]
    if r.inputs.suggestion.dropped:
        lines.append(
            esc(
                _("Not scored for want of any fact: {what}.").format(
                    what=listed(_(words.CRITERION.get(c, c)).lower() for c in r.inputs.suggestion.dropped)
                )
            )
        )
    return lines
