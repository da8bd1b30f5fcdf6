"""Which products can be compared, how sure that is and what they cost; staying and what Windows includes beside them;
why not the others."""

from __future__ import annotations

from collections import Counter

from reportlab.platypus import Flowable, Table

from planner.advice.records import Option, Reason
from planner.advice.score import both_known
from planner.report import style, words
from planner.report.charts.options import OptionRow, OptionsChart, OptionTable, round_ticks
from planner.report.consultant.compare import ranked
from planner.report.costs import not_priced
from planner.report.document import Pages
from planner.report.facts import Register, basis_mark, plain_reference
from planner.report.parts import first_that_fits, gap, new_page, question
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.style import MM
from planner.report.tables import TIGHT, Column, Row, table
from planner.report.text import Marked, bold, esc, fill, join, muted, para
from planner.report.words import whole
from planner.wording import _, listed, ngettext

_MOST = 8
_MUCH = 200
"""From so many signs on, the first reason stands alone beside the chart; all of them stand in appendix B."""


def section(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    ways = [(_MOST, most) for most in range(9, 2, -1)] + [(6, 4), (6, 3), (5, 3), (5, 2)]
    return [*new_page(), *first_that_fits(lambda way, notes: _page(r, notes, pages, *way), ways, register, r.sheet)]


def _page(r: Reading, register: Register, pages: Pages, shown: int, most: int) -> list[Flowable]:
    story = head_of(_("4 Options"), _sentence(r), "options", lead=_lead(r, pages))
    places = ranked(r)
    if places:
        story += question(_("Which product fits better, how sure is that, and what does it cost?"))
        chart = OptionsChart(_chart(r, places[:shown]), r.sheet.text_width)
        story += [chart, gap(1.5), para(_note(r, places, pages, shown), style.CAPTION)]
    story += [gap(4), _outside(r)]
    story += [gap(4), *question(_("Why not the others?")), _why_not(r, register, places, most)]
    story += [gap(1.5), para(_rules(r, pages), style.NOTE)]
    return story


def _sentence(r: Reading) -> str:
    places = ranked(r)
    if not places:
        return _("No product can be compared yet: too little is known, or too much is asked")
    n = ngettext("One product can be compared", "{n} products can be compared", len(places)).format(
        n=words.capital(words.number(len(places)))
    )
    points = [o.score.points for o in places if o.score.points is not None]
    if len(points) > 1:
        lead = round(points[0]) - round(points[1])
        if lead == 0:
            return _("{n}; the first two are level").format(n=n)
        return ngettext("{n}; the first leads by one point", "{n}; the first leads by {lead} points", lead).format(
            n=n, lead=words.number(lead)
        )
    return n


def _lead(r: Reading, pages: Pages) -> Marked:
    advice = r.inputs.suggestion
    vendors = len({o.vendor for o in advice.options})
    scored = sum(1 for w in advice.weights.values() if w > 0)
    text = _(
        "{n} editions of {v} vendors were judged (all in appendix B, page {page}). Points come from {k} criteria with your weights."
    ).format(n=len(advice.options), v=vendors, page=pages.of("all-options"), k=words.number(scored))
    if advice.dropped:
        text += " " + _("{what} dropped out: no fact was at hand, for any of them.").format(
            what=words.capital(listed(_(words.CRITERION.get(c, c)).lower() for c in advice.dropped))
        )
    return esc(text)


def _chart(r: Reading, some: list[Option]) -> OptionTable:
    rows = []
    for o in some:
        known = o.cost.items.get("licence_new") is None or o.cost.items["licence_new"].amount is not None
        total = whole(o.cost.total)
        vendor = r.inputs.catalogue.vendors.get(o.vendor)
        rows.append(
            OptionRow(
                str(o.rank),
                r.product_name(o.product),
                " · ".join(t for t in (_(words.VERDICT[o.verdict]), vendor.headquarters if vendor is not None else None) if t),
                o.score.points,
                o.score.low,
                o.score.high,
                f"{o.covered:,}",
                total if known else None,
                whole(o.cost.low) if o.cost.low is not None and known else None,
                whole(o.cost.high) if o.cost.high is not None and known else None,
                r.about(total) if known else _("? price not known"),
                r.chosen is not None and o.product == r.chosen.product,
            )
        )
    stay = _staying(r)
    top = max([v for x in rows for v in (x.cost, x.cost_high) if v] + ([stay] if stay else []), default=0)
    months = some[0].cost.months
    heads = (
        _("Place"),
        _("Product"),
        _("Points of 100"),
        _("Covered of {n}").format(n=f"{r.total:,}"),
        _("Cost over {n} months").format(n=months),
    )
    ticks = tuple((t, _thousands(r, t)) for t in round_ticks(top)) if top else ()
    return OptionTable(heads, tuple(rows), stay, _("staying {amount}").format(amount=r.about(stay)) if stay else "", ticks)


def _thousands(r: Reading, amount: int) -> str:
    if amount == 0:
        return "0"
    return r.money(amount // 1000) + "k" if amount % 1000 == 0 and amount >= 10_000 else r.money(amount)


def _staying(r: Reading) -> int | None:
    if r.staying_barred:
        return None
    if r.cost is not None and r.cost.staying is not None and r.cost.staying.default is not None:
        return r.cost.staying.default
    for o in r.inputs.suggestion.options:
        line = o.cost.items.get("licence_old")
        if line is not None and line.amount is not None:
            return whole(line.amount)
    return None


def _note(r: Reading, places: list[Option], pages: Pages, shown: int) -> str:
    parts = [
        _(
            "Points: bar, with gaps at the middle of the field; whisker, every gap at its lowest and highest. Cost: "
            "line, default; bar, all assumptions low to high."
        )
    ]
    if r.cost is not None and r.cost.by_plan:
        parts.append(
            _(
                "Every product is priced by the same minutes of the cost model, so that they can be compared; the "
                "plan’s own minutes for the chosen one stand on page {page}."
            ).format(page=pages.of("cost"))
        )
    out = not_priced(*places[:shown])
    if out:
        parts.append(_("No cost here counts {what}: not priced yet.").format(what=out))
    more = len(places) - shown
    if more > 0:
        parts.append(_("Places {a} to {b} stand in appendix B.").format(a=shown + 1, b=len(places)))
    return " ".join((*parts, *_kin(r, places[:shown])))


def _kin(r: Reading, some: list[Option]) -> list[str]:
    """Which of the products are from a maker that protects here already, and which run the engine that does."""
    by_maker: dict[str, list[str]] = {}
    engines: list[str] = []
    for o in some:
        if o.same_engine is None:
            continue
        if o.same_engine.code == "same-vendor":
            by_maker.setdefault(str(o.same_engine.args.get("vendor", o.vendor)).split(" (")[0], []).append(r.product_name(o.product))
        else:
            engines.append(words.full_stop(r.advises(o.same_engine)))
    said = [
        ngettext(
            "{names} is from {maker} too, so maker and engine stay the same.",
            "{names} are from {maker} too, so maker and engine stay the same.",
            len(names),
        ).format(names=listed(names), maker=maker)
        for maker, names in by_maker.items()
    ]
    return [*said, *list(dict.fromkeys(engines))[:2]]


def _outside(r: Reading) -> Table:
    advice = r.inputs.suggestion
    cells = []
    for title, option, lacking in (
        (_("Outside the ranking: stay."), advice.staying, _("What is used now is not known, so staying cannot be judged.")),
        (
            _("Outside the ranking: what Windows includes."),
            advice.built_in,
            _("No computer here includes a protection of its own that could be judged."),
        ),
    ):
        if option is None:
            cells.append([para(fill("<b>{t}</b> {x}", t=title, x=muted(lacking)), style.BODY)])
            continue
        verdict = _(words.VERDICT[option.verdict])
        fails = [x for x in option.reasons if x.result == "fail"]
        said = [words.full_stop(r.advises(x.message)) for x in fails[:2]]
        why = " ".join(said) if sum(map(len, said)) < _MUCH else "".join(said[:1])
        money = _money(r, option)
        cells.append(
            [
                para(
                    fill(
                        "<b>{t}</b> {x}",
                        t=title,
                        x=muted(
                            _("{name}: {money}; {verdict}. {why}").format(
                                name=r.product_name(option.product), money=money, verdict=verdict, why=why
                            )
                        ),
                    ),
                    style.CAPTION,
                )
            ]
        )
    half = r.sheet.text_width / 2
    return Table(
        [cells],
        colWidths=[half, half],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBEFORE", (0, 0), (-1, -1), style.LINE, style.ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ],
        hAlign="LEFT",
    )


def _money(r: Reading, option: Option) -> str:
    """What staying, or what the system includes, comes to; a figure that leaves something out says what, and none is made up."""
    renewal = option.cost.items.get("licence_old")
    if option is r.inputs.suggestion.staying:
        if renewal is None or renewal.amount is None:
            return _("its price is not known")
        return _("{amount} over {n} months").format(amount=r.money(whole(renewal.amount)), n=option.cost.months)
    amount, out = whole(option.cost.total), not_priced(option)
    licence = option.cost.items.get("licence_new")
    if licence is None or licence.amount is None:
        return _("its price is not known")
    if out and not amount:
        return _("no licence to pay; {what} not priced yet").format(what=out)
    if out:
        return _("{amount} over {n} months; {what} not priced yet").format(amount=r.money(amount), n=option.cost.months, what=out)
    return _("{amount} over {n} months").format(amount=r.money(amount), n=option.cost.months)


def _why_not(r: Reading, register: Register, places: list[Option], most: int) -> Flowable:
    columns_ = (
        Column(_("Product"), 42),
        Column(_("Verdict, rule"), 27),
        Column(_("Machine or fact"), None),
        Column(_("Source"), 13),
        Column(_("Basis"), 24),
    )
    mine = r.chosen.product if r.chosen is not None else None
    others = [o for o in places if o.product != mine][: max(most - 3, 1)]
    shown = {o.product for o in others}
    rest = [o for o in r.inputs.suggestion.options if o.product != mine and o.product not in shown and o.rank is None]
    incumbent = [o for o in rest if o.vendor == r.old_vendor][:1]
    little = [o for o in rest if o.verdict == "too-little-known" and o not in incumbent][:1]
    out = [o for o in rest if o.verdict == "ruled-out" and o not in incumbent][: max(most - len(others) - len(little) - len(incumbent), 0)]
    rows = [_why(r, register, o) for o in (*others, *little, *incumbent, *out)]
    return table(columns_, rows, r.sheet, TIGHT)


def _why(r: Reading, register: Register, o: Option) -> Row:
    reason = decisive(o) if o.rank is None or o.verdict == "fits-partly" else None
    points = r.chosen.score.points if r.chosen is not None else None
    verdict = _(words.VERDICT[o.verdict])
    if o.verdict == "ruled-out" and reason is not None:
        head = _("ruled out by {rule}").format(rule=reason.rule)
    elif o.rank is not None and points is not None and o.score.points is not None:
        behind = round(points) - round(o.score.points)
        far = (
            _("level")
            if behind == 0
            else ngettext("one point behind", "{n} points behind", behind).format(n=behind)
            if behind > 0
            else ngettext("one point ahead", "{n} points ahead", -behind).format(n=-behind)
        )
        head = f"{verdict}, {far}"
    else:
        head = verdict
    if reason is None:
        said: Marked = esc(_difference(r, o))
        return Row((r.product_name(o.product), bold(head), said, "", ""))
    text = words.full_stop(r.advises(reason.message))
    extra = (
        _("{n}: {names}.").format(n=r.machines(len(reason.endpoints)), names=r.names(reason.endpoints, most=2)) if reason.endpoints else ""
    )
    numbers = register.cite(reason.provenance, f"{r.product_name(o.product)}: {words.without_stop(text)}", basis=reason.basis)
    body = para(join((text, muted(extra) if extra else "")), style.TABLE, numbers)
    return Row(
        (
            r.product_name(o.product),
            bold(head),
            body,
            plain_reference(numbers),
            basis_mark(reason.basis or (reason.provenance.basis if reason.provenance is not None else None)),
        )
    )


def decisive(o: Option) -> Reason | None:
    """The reason that decides: the first that fails, else the first that is unknown."""
    return next((x for x in o.reasons if x.result == "fail"), next((x for x in o.reasons if x.result == "unknown"), None))


def _difference(r: Reading, o: Option) -> str:
    """What of that which is known of both puts the product behind the chosen one; ahead of it where it has more points."""
    mine = r.chosen
    if mine is None:
        return ""
    if o.rank is None:
        return _("Too little is known of it to give it a place.")
    ahead = round(o.score.points or 0) > round(mine.score.points or 0)
    found: list[tuple[float, str]] = []
    for key in both_known(mine.score, o.score):
        score, other = o.score.criteria[key], mine.score.criteria[key]
        if other.value is None or score.value is None or score.weight <= 0:
            continue
        gap_ = score.weight * (score.value - other.value)
        name = _(words.CRITERION.get(key, key))
        said = _("{name}: {a} against {b} of 100").format(name=name, a=round(score.value), b=round(other.value))
        found.append((gap_ if ahead else -gap_, said))
    found.sort(key=lambda pair: -pair[0])
    counted = [said for value, said in found if value > 0][:2]
    if counted:
        return words.full_stop("; ".join(counted))
    if ahead:
        return _("Ahead in nothing that is known of both; the places rest on what is not known.")
    return _("Behind in nothing that is known of both; the places rest on what is not known.")


def _rules(r: Reading, pages: Pages) -> str:
    counted: Counter[str] = Counter(o.verdict for o in r.inputs.suggestion.options)
    listed_ = ", ".join(_("{n} {verdict}").format(n=counted[v], verdict=_(words.VERDICT[v])) for v in words.VERDICT if counted[v])
    return _(
        "Of all editions: {counts}. H1 systems, H2 size, H3 on sale, H4 law, H5 own exclusions, H6 real "
        "replacement, H7 EDR, H8 Cyber Essentials, H9 central management, H10 hosting, H11 money, H12 lab gate; the "
        "reasons for each product stand on page {page}."
    ).format(counts=listed_, page=pages.of("all-options"))
