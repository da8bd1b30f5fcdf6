"""What the independent check found: every rule with its result and cases; what is broken in full; the risks that remain."""

from __future__ import annotations

from collections import Counter

from reportlab.platypus import Flowable

from planner.plan.records import Checked
from planner.report import style, words
from planner.report.consultant.risks import relevant
from planner.report.document import Pages
from planner.report.marks import Kind
from planner.report.parts import columns, gap, new_page, room_for, titled
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import DENSE, TIGHT, Column, Row, table
from planner.report.text import Marked, bold, esc, fill, italic, mark, muted, para
from planner.wording import _, ngettext

_MARK: dict[str, Kind] = {"kept": "done", "broken": "failed", "for-people": "medium"}


def section(r: Reading, pages: Pages) -> list[Flowable]:
    check = r.inputs.verification
    if check is None:
        return [*new_page(), *head_of(_("10 Guarantees and risks"), _("The plan was not checked yet"), "guarantees"), *_risks(r, pages)]
    counted: Counter[str] = Counter(c.result for c in check.checked)
    story = [
        *new_page(),
        *head_of(_("10 Guarantees and risks"), _sentence(r, counted, len(check.checked)), "guarantees", lead=_lead(r, counted)),
    ]
    if check.violations:
        story += _broken(r)
    half = (len(check.checked) + 1) // 2
    wide = r.sheet.span(6)
    severity: dict[str, str] = {i.id: i.severity for i in r.inputs.playbook.invariants}
    left = _list(r, check.checked[:half], severity, wide, None)
    right = _list(r, check.checked[half:], severity, wide, sum(c.cases for c in check.checked if c.result == "kept"))
    story += [room_for(60), columns([[left], [right]], [6, 6], r.sheet), gap(1.5)]
    revision = r.plan.revision if r.plan is not None else 0
    story.append(
        para(
            _(
                "A case is what a rule was tried on: an endpoint, a pair of days, a licence, a step. Sentence of "
                "each rule: page {page}. The plan is revision {n} of {day}; a change of a date or machine makes "
                "this page out of date."
            ).format(page=pages.of("rules"), n=revision, day=r.plain(r.today)),
            style.NOTE,
        )
    )
    return [*story, gap(4), *_risks(r, pages)]


def _sentence(r: Reading, counted: Counter[str], total: int) -> str:
    """Errors first: a plan with a broken error guarantees nothing; a broken warning is told as what it is."""
    severity = {i.id: i.severity for i in r.inputs.playbook.invariants}
    check = r.inputs.verification
    broken = [c.invariant for c in check.checked if c.result == "broken"] if check is not None else []
    errors = sum(1 for i in broken if severity.get(i, "error") == "error")
    if errors:
        return ngettext(
            "One of {total} rules is broken; this plan guarantees nothing until it is settled",
            "{n} of {total} rules are broken; this plan guarantees nothing until they are settled",
            errors,
        ).format(n=words.capital(words.number(errors)), total=total)
    kept = _("What this plan guarantees: {n} of {total} rules kept").format(n=counted["kept"], total=total)
    if broken:
        return ngettext("{kept}, one warning", "{kept}, {n} warnings", len(broken)).format(kept=kept, n=words.number(len(broken)))
    return _("{kept}, none broken").format(kept=kept)


def _lead(r: Reading, counted: Counter[str]) -> Marked:
    errors = sum(1 for i in r.inputs.playbook.invariants if i.severity == "error")
    return fill(
        _(
            "A second program that shares nothing with the planner read the finished plan and tried every rule on every "
            "endpoint, day and step. {a}&nbsp;{kept} kept, – {none} do not apply here, {b}&nbsp;{people} can only be "
            "seen by people on the day and are tasks. {errors} rules are errors when broken, {warnings} (in italics) "
            "are warnings."
        ),
        a=mark("done", 7),
        kept=counted["kept"],
        none=counted["not-applicable"],
        b=mark("medium", 6.5),
        people=counted["for-people"],
        errors=errors,
        warnings=len(r.inputs.playbook.invariants) - errors,
    )


def _broken(r: Reading) -> list[Flowable]:
    check = r.inputs.verification
    assert check is not None
    rows = []
    for v in check.violations:
        error = v.severity == "error"
        rows.append(
            Row(
                (
                    fill("{m}", m=mark("failed" if error else "medium", 7)),
                    bold(_(words.GUARANTEE.get(v.invariant, v.invariant))),
                    words.full_stop(words.check_says(v, r.locale, r.voice)),
                    _("error") if error else _("warning"),
                )
            )
        )
    return [
        *titled(
            _("What is broken"),
            table((Column("", 8), Column(_("Rule"), 48), Column(_("What is the matter"), None), Column("", 18)), rows, r.sheet, TIGHT),
            r.sheet,
        ),
        gap(4),
    ]


def _list(r: Reading, some: tuple[Checked, ...], severity: dict[str, str], wide: float, total: int | None) -> Flowable:
    rows: list[Row] = []
    for c in some:
        name = esc(_(words.GUARANTEE.get(c.invariant, c.invariant)))
        if severity.get(c.invariant) == "warning":
            name = italic(name)
        kind = _MARK.get(c.result)
        sign: Marked | str = fill("{m}", m=mark(kind, 6.5)) if kind else muted("–")
        cases: Marked | str = muted(_("people")) if c.result == "for-people" else f"{c.cases:,}" if c.result != "not-applicable" else ""
        rows.append(Row((sign, name, cases)))
    if total is not None:
        rows.append(Row(("", _("Cases of the kept rules, both columns"), f"{total:,}"), "sum"))
    return table((Column("", 7), Column(_("The plan guarantees"), None), Column(_("Cases"), 17, "right")), rows, r.sheet, DENSE, room=wide)


def _risks(r: Reading, pages: Pages) -> list[Flowable]:
    rows = [
        Row(
            (
                bold(_(words.RISK.get(x.id, x.risk))),
                level(x.likelihood),
                level(x.impact),
                words.full_stop(x.mitigation),
                words.person(x.owner, r.voice),
                words.capital(x.trigger),
            )
        )
        for x in relevant(r)[:6]
    ]
    columns_ = (
        Column(_("Risk"), 36),
        Column(_("Likelihood"), 19),
        Column(_("Impact"), 16),
        Column(_("What is done"), None),
        Column(_("Owner"), 24),
        Column(_("Trigger"), 32),
    )
    note = _(
        "{n} of {total} entries of the register, sorted by likelihood and impact (judgement); all stand in appendix "
        "F, page {page}. The plan does not promise that the product detects an attack, nor that a vendor’s update "
        "is free of faults."
    ).format(n=len(rows), total=len(r.inputs.playbook.risks), page=pages.of("register"))
    return [*titled(_("Risks that remain"), table(columns_, rows, r.sheet, TIGHT), r.sheet), gap(1.5), para(note, style.NOTE)]


def level(value: str) -> Marked:
    """Three dots and the word."""
    kind: Kind = {1: "dots-1", 2: "dots-2", 3: "dots-3"}.get(words.LEVEL.get(value, 1), "dots-1")  # type: ignore[assignment]
    return fill("{m}<br/>{w}", m=mark(kind, 6), w=muted(_(value)))
