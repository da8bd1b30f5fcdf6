"""Why this one: from which criteria its lead comes, at which weights it lasts, and what is not known that could matter."""

from __future__ import annotations

from reportlab.platypus import Flowable, Table

from planner.advice.records import Option
from planner.report import style, words
from planner.report.charts.lead import Contribution, ContributionsChart, Lead, WeightsChart
from planner.report.consultant.compare import Comparison, comparison, ranked, weight_ranges
from planner.report.facts import Register, plain_reference
from planner.report.parts import columns, first_that_fits, gap, new_page, question
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import TIGHT, Column, Look, Row, table
from planner.report.text import Marked, bold, fill, join, mark, para
from planner.wording import _, listed, ngettext


def section(r: Reading, register: Register) -> list[Flowable]:
    pages = first_that_fits(lambda most, notes: _page(r, notes, most), range(14, 1, -1), register, r.sheet)
    return [*new_page(), *pages]


def _page(r: Reading, register: Register, most: int) -> list[Flowable]:
    compared = comparison(r)
    story = head_of(_("5 Recommendation"), _sentence(r, compared), "recommendation", lead=_reasons(r))
    if compared is not None:
        story += _contributions(r, compared)
    ranges = weight_ranges(r)
    if ranges:
        wide = r.sheet.span(6)
        first = ranked(r)[0]
        shown = fill(
            _("Light: range of one weight, the others in proportion. Line: your weight. {m}&nbsp;less than 15 points from the edge."),
            m=mark("medium", 6.5),
        )
        left = [
            *question(_("At which weights does {name} stay first?").format(name=r.vendor_name(first.vendor)), shown),
            WeightsChart(ranges, wide - 4, _("weight of the criterion")),
        ]
        story += [gap(4), columns([left, _proofs(r, register)], [6, 6], r.sheet)]
    rows = unknown_rows(r, register)
    story += [gap(4), *question(_("What is not known, and what to do about it?")), unknown_table(r, rows[:most])]
    more = len(rows) - most
    note = _weights_note(r) + (
        " " + ngettext("One more line stands in appendix C.", "{n} more lines stand in appendix C.", more).format(n=more)
        if more > 0
        else ""
    )
    story += [gap(1.5), para(note, style.NOTE)]
    return story


def _sentence(r: Reading, compared: Comparison | None) -> str:
    if r.chosen is None:
        return _("No product is chosen yet")
    if compared is None:
        return _("Why {name}").format(name=r.new_name)
    gains = [c for c, p in compared.known if p > 0]
    losses = [c for c, p in compared.known if p < 0]
    gaps = [c for c, p in compared.gaps if p]
    if compared.lead > 0 and gaps and not gains:
        return _("{name} stands first, and that rests on facts that are not known").format(name=r.new_name)
    name = _(words.CRITERION[gains[0]]).lower() if gains else ""
    if compared.lead > 0 and gains and losses:
        return _("Why this one: {gain} outweighs {loss}").format(gain=name, loss=_(words.CRITERION[losses[-1]]).lower())
    if compared.lead > 0 and gains and gaps:
        return _("Why this one: ahead on {gain}; some facts are not known").format(gain=name)
    if compared.lead > 0 and gains:
        return _("Why this one: ahead on {gain}, behind on nothing").format(gain=name)
    if compared.lead == 0:
        return _("{name} and the next product are level").format(name=r.new_name)
    return _("{name} was chosen although {other} stands higher").format(name=r.new_name, other=r.product_name(compared.other.product))


def _reasons(r: Reading) -> Marked:
    if r.chosen is None:
        return Marked("")
    parts = [fill("{t}", t=words.full_stop(r.advises(m))) for m in r.chosen.ahead_because]
    if r.plan is not None and r.plan.override:
        parts.append(fill(_("<b>It was ruled out and taken all the same:</b> {why}"), why=words.full_stop(r.plan.override)))
    return join(parts)


def _contributions(r: Reading, c: Comparison) -> list[Flowable]:
    rows = []
    for key, points in c.known:
        weight = round(c.chosen.score.criteria[key].weight * 100)
        rows.append(
            Contribution(_("{name}, weight {w} %").format(name=_(words.CRITERION[key]), w=weight), points, _fact(r, c.chosen, c.other, key))
        )
    if c.gaps:
        # what is missing is no gain and no loss: one row keeps the sum and says so
        names = words.capital(listed(_(words.CRITERION[key]).lower() for key, _points in c.gaps))
        fact = _("{names}: the middle stands in, so no reason").format(names=names)
        rows.append(Contribution(_("Not known on one side"), sum(points for _key, points in c.gaps), fact, known=False))
    if c.lead >= 0:
        title = ngettext(
            "From which criteria does the lead of one point over the next product come?",
            "From which criteria does the lead of {n} points over the next product come?",
            c.lead,
        ).format(n=c.lead)
    else:
        title = ngettext(
            "From which criteria does the distance of one point to the first product come?",
            "From which criteria does the distance of {n} points to the first product come?",
            -c.lead,
        ).format(n=-c.lead)
    data = Lead(
        r.product_name(c.other.product),
        round(c.other.score.points or 0),
        r.product_name(c.chosen.product),
        round(c.chosen.score.points or 0),
        tuple(rows),
        _("place {n}").format(n=c.other.rank),
        _("place {n}").format(n=c.chosen.rank) if c.chosen.rank else _("no place"),
    )
    note = _(
        "Circles: points of the two products; the axis does not begin at zero. A bar is weight × difference of the "
        "two values; in whole points the bars add up to the printed difference. Values and scales: appendix C."
    )
    if c.gaps:
        note += " " + _("The grey bar holds what is not known on one side; it only keeps the sum.")
    return [*question(title), ContributionsChart(data, r.sheet.text_width), gap(1), para(note, style.CAPTION)]


def _fact(r: Reading, chosen: Option, other: Option, key: str) -> str:
    mine, theirs = chosen.score.criteria[key], other.score.criteria[key]
    if key == "fit":
        return _("{a} and {b} of {n}").format(a=chosen.covered, b=other.covered, n=r.machines(r.total))
    return _("{a} against {b} of 100").format(a=round(mine.value or 0), b=round(theirs.value or 0))


def _proofs(r: Reading, register: Register) -> list[Flowable]:
    """What the chosen product passed, with the page that says so."""
    if r.chosen is None:
        return []
    rows: list[Row] = []
    for reason in r.chosen.reasons:
        if reason.result != "pass" or len(rows) >= 7:
            continue
        text = words.without_stop(r.advises(reason.message))
        numbers = register.cite(reason.provenance, f"{r.new_name}: {text}", basis=reason.basis)
        rows.append(Row((bold(reason.rule), para(text, style.TABLE, numbers), plain_reference(numbers))))
    if not rows:
        return []
    return [
        *question(_("Which rules does {name} keep?").format(name=r.new_short)),
        table((Column(_("Rule"), 12), Column(_("Fact"), None), Column("", 12)), rows, r.sheet, room=r.sheet.span(6)),
    ]


def unknown_rows(r: Reading, register: Register) -> list[Row]:
    """Every gap of the chosen product and the first three: what it is, and what to do about it."""
    rows: list[Row] = []
    for option in ([r.chosen] if r.chosen is not None else []) + [
        o for o in ranked(r)[:3] if r.chosen is None or o.product != r.chosen.product
    ]:
        name = r.product_name(option.product)
        if option.cost.items.get("licence_new") is not None and option.cost.items["licence_new"].amount is None:
            rows.append(
                Row(
                    (
                        fill(_("<b>Price</b> of {n}"), n=name),
                        _("No published price and no offer; its cost criterion stands at the middle of the field."),
                        fill("{m}&nbsp;{t}", m=mark("medium", 6.5), t=bold(_("Ask before ordering"))),
                    )
                )
            )
        for reason in option.reasons:
            if reason.result == "unknown":
                numbers = register.cite(
                    reason.provenance,
                    f"{r.product_name(option.product)}: {words.without_stop(r.advises(reason.message))}",
                    basis=reason.basis,
                )
                rows.append(
                    Row(
                        (
                            fill(_("<b>{rule}</b> of {n}"), rule=reason.rule, n=name),
                            para(join((words.full_stop(r.advises(reason.message)), plain_reference(numbers))), style.TABLE, numbers),
                            _("Ask before ordering") if reason.rule == "H4" else _("Never counted as a no"),
                        )
                    )
                )
        asked = fill(_("<b>Question</b> to {n}"), n=r.vendor_name(option.vendor))
        rows += [Row((asked, words.full_stop(r.advises(q.message)), _("Answer before ordering"))) for q in option.questions[:4]]
    if r.inputs.suggestion.dropped:
        what = words.capital(listed(_(words.CRITERION.get(c, c)).lower() for c in r.inputs.suggestion.dropped))
        rows.append(
            Row(
                (
                    fill(_("<b>{what}</b>, for every product"), what=what),
                    _("Their weights were shared out among the others."),
                    _("Look again when a test is published"),
                )
            )
        )
    if not rows:
        rows.append(Row((_("Nothing"), _("Every criterion and rule has its facts."), "")))
    return rows


def unknown_table(r: Reading, rows: list[Row], look: Look = TIGHT) -> Table:
    return table((Column(_("Not known"), 48), Column(_("What it is"), None), Column(_("So"), 40)), rows, r.sheet, look)


def _weights_note(r: Reading) -> str:
    weights = r.inputs.suggestion.weights
    shown = ", ".join(
        f"{_(words.CRITERION.get(k, k)).lower()} {round(v * 100)}"
        for k, v in sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))
        if v > 0
    )
    return _("Weights in force ({persona}): {weights}. Seed {seed}.").format(
        persona=r.estate.weights.persona, weights=shown, seed=r.inputs.suggestion.seed
    )
