"""Every finding once, most urgent first, with its date, whom it concerns, and its source."""

from __future__ import annotations

from datetime import timedelta

from reportlab.platypus import Flowable

from planner.advice.records import Finding
from planner.report import style, words
from planner.report.facts import Register, plain_reference
from planner.report.marks import Kind
from planner.report.paging import filled
from planner.report.parts import IfRoom, columns, gap, new_page
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import Column, Look, Row, table, text_width
from planner.report.text import bold, fill, marked_word, muted, para
from planner.wording import _, listed, ngettext


def section(r: Reading, register: Register) -> list[Flowable]:
    return [*new_page(), *filled(lambda pad: _section(r, register, Look(pad=pad)), (1.3, 1, 0.7, 0.5, 1.6, 2, 2.6), r.sheet)]


def _section(r: Reading, register: Register, look: Look) -> list[Flowable]:
    story = head_of(_("3 Findings"), _sentence(r), "findings", lead=_lead())
    if r.findings:
        story.append(_table(r, register, look))
    else:
        story.append(para(_("Nothing was found that asks for action."), style.BODY))
    story.append(IfRoom(columns([[gap(5), *_not_looked()], [gap(5), *_wording()]], [6, 6], r.sheet)))
    return story


def _lead() -> str:
    return _(
        "Most urgent first. The number in brackets leads to the fact in appendix D, with its page, date and basis; "
        "how severity is rated stands in appendix C."
    )


def _sentence(r: Reading) -> str:
    n = len(r.findings)
    soon = sum(1 for f in r.findings if f.deadline is not None and r.today <= f.deadline <= r.today + timedelta(days=56))
    head = ngettext("One finding", "{n} findings", n).format(n=words.capital(words.number(n)))
    if soon == 0:
        return _("{head}; none has a date in the next eight weeks").format(head=head)
    return ngettext("{head}; one has a date in the next eight weeks", "{head}; {n} have a date in the next eight weeks", soon).format(
        head=head, n=words.number(soon)
    )


def _table(r: Reading, register: Register, look: Look) -> Flowable:
    columns_ = (
        Column("", 8.5, look=style.TABLE_NUMBER),
        Column(_("Severity"), 20),
        Column(_("Finding"), None),
        Column(_("By when"), text_width([r.day(f.deadline) for f in r.findings if f.deadline], 16, 24)),
        Column(_("Whom it concerns"), 30),
        Column(_("Source"), 12),
    )
    rows = []
    for n, finding in enumerate(r.findings, 1):
        kind: Kind = finding.severity
        title = words.without_stop(r.title(finding))
        numbers = register.cite_all(finding.sources, title)
        said = fill("{title} {text}", title=bold(words.full_stop(r.title(finding))), text=r.text(finding))
        when = r.by_when(finding) or (muted(_("no date")) if finding.severity != "info" else "")
        rows.append(
            Row(
                (
                    str(n),
                    marked_word(kind, words.severity(finding.severity).replace("for information", "info")),
                    para(said, style.TABLE, numbers),
                    when,
                    _whom(r, finding),
                    plain_reference(numbers),
                )
            )
        )
    return table(columns_, rows, r.sheet, look)


def _whom(r: Reading, finding: Finding) -> str:
    if finding.endpoints and len(finding.endpoints) == r.total and r.total > 1:
        return _("All {n}").format(n=r.machines(r.total))
    parts: list[str] = []
    if finding.endpoints:
        parts.append(
            r.names(finding.endpoints, most=3)
            if len(finding.endpoints) <= 4
            else _("{n}: {names}").format(n=r.machines(len(finding.endpoints)), names=r.names(finding.endpoints, most=2))
        )
    if finding.licences:
        parts.append(_("licence {ids}").format(ids=listed(finding.licences)))
    return words.capital("; ".join(parts)) if parts else _("Whole organisation")


def _not_looked() -> list[Flowable]:
    text = _(
        "Network devices, printers, machine controllers, private phones, mail protection outside the licences "
        "entered. Exclusions in the old console are reviewed in the preparation."
    )
    return [para(_("What was not looked at"), style.H3), gap(1), para(text, style.CAPTION)]


def _wording() -> list[Flowable]:
    text = _(
        "A ban, a warning and a piece of advice are three things. A ban on buying, on using and on updating are "
        "three more. This report names which one a page speaks of, and says where today’s status is not known. It "
        "gives no legal advice."
    )
    return [para(_("What the wording means"), style.H3), gap(1), para(text, style.CAPTION)]
