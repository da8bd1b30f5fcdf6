"""The title page: what, for whom, until when; version, date and class at the foot."""

from __future__ import annotations

from reportlab.platypus import Flowable, NextPageTemplate

from planner.report import style
from planner.report.document import Heading
from planner.report.parts import Rule, columns, gap
from planner.report.reading import Reading
from planner.report.style import MM
from planner.report.tables import BARE, Column, Row, table
from planner.report.text import Marked, bold, esc, mark, para
from planner.wording import _, listed


def page(r: Reading) -> list[Flowable]:
    """Set so that the table of versions stands at the foot of the page."""
    sites = listed([site.name or site.id for site in r.estate.sites][:4])
    second = f"{r.organisation.name}, {sites}" if sites and len(r.estate.sites) < 2 else r.organisation.name
    story: list[Flowable] = [
        NextPageTemplate("standard"),
        gap(63),
        Rule(3, style.ACCENT, 24 * MM),
        gap(7),
        Heading(esc(_("Report and plan")), style.COVER_KICKER, "cover", _("Report and plan"), 0),
        gap(2),
        para(_("Change of endpoint protection"), style.COVER),
        gap(5),
        para(second, style.COVER_SECOND),
    ]
    if len(r.estate.sites) > 1:
        story.append(para(sites, style.COVER_SECOND))
    story += [gap(4), para(_subtitle(r), style.COVER_THIRD)]
    if r.outdated:
        story += [gap(4), para(Marked(f"{mark('critical', 6.5)}\u00a0{bold(r.outdated)}"), style.BODY)]
    foot = _foot(r)
    used = sum(f.wrap(r.sheet.text_width, r.sheet.text_height)[1] for f in story)
    high = foot.wrap(r.sheet.text_width, r.sheet.text_height)[1]
    story += [gap(max((r.sheet.text_height - used - high) / MM - 6, 6)), foot]
    return story


def _subtitle(r: Reading) -> str:
    what = r.machines(r.total)
    where = _("{what} at {n} sites").format(what=what, n=len(r.estate.sites)) if len(r.estate.sites) > 1 else what
    if r.new_id is None:
        return _("{where}: state, findings and options").format(where=where)
    if r.renewed:
        return _("{where}, {product} stays").format(where=where, product=r.renewed)
    moved = _("{where}, from {old} to {new}").format(where=where, old=r.old_name or _("no known product"), new=r.new_name)
    if r.finish is None:
        return moved
    return _("{moved}, done by {day}").format(moved=moved, day=r.long(r.finish))


def _foot(r: Reading) -> Flowable:
    revision = r.plan.revision if r.plan is not None else None
    state = _("out of date") if r.outdated else _("for decision")
    if r.draft:
        state = _("draft, {n} rules broken").format(n=len(r.errors))
    version = f"{revision}, {state}" if revision is not None else _("findings and options, no plan")
    left = [
        Row((_("Prepared for"), r.organisation.name)),
        Row((_("Prepared with"), f"AV Migration Planner {r.inputs.version}")),
        Row((_("Date"), r.long(r.today))),
        Row((_("Version"), version)),
        Row((_("Class"), bold(_("Confidential")))),
    ]
    half = r.sheet.span(6)
    facts = table((Column("", 26, look=style.TABLE_MUTE), Column("", None)), left, r.sheet, BARE, room=half - 10 * MM)
    what = (
        _("Plan built and checked")
        if revision is not None and not r.draft
        else _("Plan built; the check found faults")
        if revision is not None
        else _("Inventory, findings, options")
    )
    versions = table(
        (Column(_("Version"), 18), Column(_("Date"), 27), Column(_("What it is"), None)),
        [Row((str(revision) if revision is not None else "–", r.short(r.today), what))],
        r.sheet,
        room=half,
    )
    note = para(
        _("A statement of the day it was made; facts as of the dates in appendix D, catalogue of {date}. No legal advice.").format(
            date=r.plain(r.inputs.catalogue.as_of)
        ),
        style.NOTE,
    )
    return columns([[facts], [versions, gap(2), note]], [6, 6], r.sheet)
