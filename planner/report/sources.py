"""The table of facts that a report relies on: page, date, basis, and the pages on which each was used. Both templates end with it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from planner.report import style, words
from planner.report.document import Pages, Place
from planner.report.facts import Fact, Register, basis_mark
from planner.report.parts import gap
from planner.report.reading import Reading
from planner.report.style import MM
from planner.report.tables import TIGHT, Column, Look, Row, counted_table
from planner.report.text import Marked, bold, coloured, fill, link, mark, muted, para, soften
from planner.wording import _

_PAGE_COLUMN = 41.0
_SHORT = 40


def lead(r: Reading) -> Marked:
    """What the words of the table mean."""
    return fill(
        _(
            "Read on the pages named, up to {date}. <b>vendor</b>: on the vendor’s own page. {third}: elsewhere. "
            "{unsure}: known in the trade, read on no "
            "page; it never decides against a product. {old}: a capability over 24 months, a price over 12. <b>not "
            "stated</b>: the page has no date."
        ),
        date=r.plain(r.inputs.catalogue.as_of),
        third=basis_mark("third-party"),
        unsure=basis_mark("unverified"),
        old=Marked(f"{mark('medium', 6)}&nbsp;{coloured(_('old'), 'medium')}"),
    )


def fact_table(r: Reading, register: Register, pages: Pages, look: Look = TIGHT) -> list[Flowable]:
    """One row a fact, in the order of first use; every address stands in full in the link, long ones shortened in the column."""
    if not register.facts:
        return [para(_("No fact of the catalogue was needed."), style.BODY)]
    columns = (
        Column(_("No"), 9, bold=True),
        Column(_("Fact"), None),
        Column(_("Page (linked)"), _PAGE_COLUMN),
        Column(_("Date of page"), 22.5),
        Column(_("Basis"), 23),
        Column(_("Used"), 17),
    )
    rows = [Row(_cells(r, fact, pages)) for fact in register.facts]
    line = _("{n} of {total} facts; continued on page {page}")
    return [counted_table(columns, rows, r.sheet, look, lambda n, total, page: line.format(n=n, total=total, page=page))]


def _cells(r: Reading, fact: Fact, pages: Pages) -> tuple[Sequence[Flowable] | str | Marked, ...]:
    number: list[Flowable] = [Place(f"fact-{fact.number}"), para(bold(coloured(fact.number, "square-change")), style.TABLE)]
    when: Marked | str = ""
    if fact.as_of is not None:
        when = fill("{day}", day=r.short(fact.as_of))
        if fact.is_old(r.today):
            when = Marked(f"{when} {mark('medium', 6)}&nbsp;{coloured(_('old'), 'medium')}")
    elif fact.basis != "unverified":
        when = muted(_("not stated"))
    used = ", ".join(str(p) for p in pages.facts.get(fact.number, ()))
    return number, words.capital(words.without_stop(fact.text)), _page(fact), when, basis_mark(fact.basis), used


def _page(fact: Fact) -> Marked | str:
    if fact.source is None:
        return ""
    shown = fact.source.split("//", 1)[-1].removeprefix("www.").rstrip("/")
    if len(shown) > _SHORT:
        host, _slash, path = shown.partition("/")
        tail = path.split("/")[-1] or path.split("/")[-2]
        shown = f"{host} … {tail}" if len(tail) <= 30 else f"{host} … {tail[-26:]}"
    return link(fact.source, soften(shown, _PAGE_COLUMN * MM - 4 * MM, "NotoSans", 8.2))


def addresses(register: Register) -> list[Flowable]:
    """Every address in full as text, once, with the numbers of its facts, for whoever reads on paper."""
    numbers: dict[str, list[int]] = {}
    for fact in register.facts:
        if fact.source:
            numbers.setdefault(fact.source, []).append(fact.number)
    lines = [fill("{n}. {source}", n=", ".join(map(str, some)), source=_wrapped(source)) for source, some in numbers.items()]
    return [item for line in lines for item in (para(line, style.NOTE), gap(0.3))]


def _wrapped(source: str) -> Marked:
    return soften(source, style.A4_SHEET.text_width - 12 * MM, "NotoSans", 7.5)
