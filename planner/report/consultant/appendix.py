"""What is looked up: the inventory, every product judged, weights and values, facts and parameters, rules, the register, tasks left out."""

from __future__ import annotations

from reportlab.platypus import Flowable

from planner.advice.records import CRITERIA, Option
from planner.report import sources, style, words
from planner.report.consultant.compare import ranked
from planner.report.consultant.guarantees import level
from planner.report.consultant.recommendation import unknown_rows, unknown_table
from planner.report.consultant.severities import severities
from planner.report.document import Pages
from planner.report.facts import Register
from planner.report.paging import filled
from planner.report.parts import gap, heading, new_page, titled
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import PLAIN_FROM, TIGHT, Column, Look, Row, counted_table, name_width, table, text_width
from planner.report.text import Marked, bold, fill, join, mark, muted, para
from planner.survey import Surveyed
from planner.wording import _, listed, money, ngettext

_PADS = (0.8, 0.65, 0.5, 0.4, 1.0, 1.25)
"""Air above and below a line in mm: that of every appendix, else what spares a last page with a few lines."""


def sections(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    story = [*_inventory(r), *_options(r), *_weights(r, register)]
    rest = [*_rules(r), *_register(r)] if r.plan is not None else []
    return [*story, *_facts(r, register, pages), *rest]


def _inventory(r: Reading) -> list[Flowable]:
    story = [
        *new_page(),
        *head_of(
            _("Appendix A"),
            _("Every endpoint once: what it is, who uses it, when it changes"),
            "inventory",
            title=_("Appendix A: inventory"),
        ),
    ]
    days = {e.endpoint: r.day(e.day) for e in r.planned}
    out = {x.endpoint for x in r.plan.exceptions} if r.plan is not None else set()
    tight = Look(pad=0.45) if r.total >= PLAIN_FROM else TIGHT
    columns_: tuple[Column, ...] = (
        Column(_("Endpoint"), name_width([s.name for s in r.inputs.surveyed]), bold=True),
        Column(_("System"), text_width([r.system_of(s.name) for s in r.inputs.surveyed], 26, 42.5)),
        Column(_("Site, person"), None),
        Column(_("More"), 43.9),
        Column(_("Changes"), 20.2),
    )
    rows = []
    for s in r.inputs.surveyed:
        where = ", ".join(x for x in (r.site_of(s.name), s.endpoint.user or s.endpoint.department) if x)
        when = days.get(s.name, _("exception") if s.name in out else "")
        rows.append(Row((s.name, r.system_of(s.name), where, _more(r, s), when)))
    line = _("{n} of {total} endpoints; continued on page {page}")
    story.append(counted_table(columns_, rows, r.sheet, tight, lambda n, total, page: line.format(n=n, total=total, page=page)))
    if r.plan is not None and r.plan.exceptions:
        rows = [
            Row(
                (
                    x.endpoint,
                    words.full_stop(r.says(x.why)),
                    words.full_stop(r.says(x.measure)),
                    words.person(x.owner, r.voice),
                    r.day_year(x.until) if x.until else _("no day stated"),
                )
            )
            for x in r.plan.exceptions
        ]
        columns_ = (
            Column(_("Endpoint"), name_width([x.endpoint for x in r.plan.exceptions]), bold=True),
            Column(_("Why it is not changed"), None),
            Column(_("What is done meanwhile"), 48),
            Column(_("Answers for it"), 26),
            Column(_("Until"), 24),
        )
        story += [gap(5), *titled(_("Exceptions"), table(columns_, rows, r.sheet, TIGHT), r.sheet)]
    if r.estate.licences:
        rows = [
            Row(
                (
                    x.id or "",
                    _licence_name(r.product_name(x.product) if x.product else "", x.label or ""),
                    str(x.seats) if x.seats is not None else "?",
                    r.short(x.starts) if x.starts else "?",
                    r.day_year(x.expires) if x.expires else "?",
                    _renewal(x.auto_renews, x.notice_days),
                    x.supplier or "",
                )
            )
            for x in r.licences_in_use
        ]
        columns_ = (
            Column(_("Id"), 14, bold=True),
            Column(_("Licence"), None),
            Column(_("Seats"), 13, "right"),
            Column(_("From"), 23),
            Column(_("Until"), 29),
            Column(_("Renewal"), 32),
            Column(_("Supplier"), 28),
        )
        story += [gap(5), *titled(_("Licences"), table(columns_, rows, r.sheet, TIGHT), r.sheet)]
    return [*story, *_offers(r)]


def _licence_name(product: str, label: str) -> str:
    """Product and label, once where the label begins with the product."""
    return label if label.startswith(product) else ", ".join(t for t in (product, label) if t)


def _more(r: Reading, s: Surveyed) -> str:
    """What else was stated of a machine: licence, roles, group, serial number, when it was seen, a note."""
    e = s.endpoint
    licence = s.licence.id if s.licence is not None else None
    parts = (
        licence,
        _("critical") if e.critical else None,
        _("remote") if e.remote else None,
        *(role.replace("-", " ") for role in e.roles),
        _("group {name}").format(name=e.redundancy_group) if e.redundancy_group else None,
        e.serial,
        _("seen {day}").format(day=r.short(e.last_seen)) if e.last_seen else None,
        e.note,
    )
    return ", ".join(x for x in parts if x)


def _offers(r: Reading) -> list[Flowable]:
    """Every offer that was entered, with who made it and when."""
    if not r.estate.quotes:
        return []
    rows = []
    for q in r.estate.quotes:
        unit = _("for {n} {unit}, {term}").format(n=q.units, unit=_(q.per or "device"), term=words.term(q.period_months))
        amount = money(q.amount, q.currency or r.currency)
        rows.append(
            Row((r.product_name(q.product), f"{amount} {unit}", q.from_ or _("not stated"), r.short(q.on) if q.on else _("no date")))
        )
    columns_ = (Column(_("Product"), None, bold=True), Column(_("Offer"), 56), Column(_("From"), 42), Column(_("On"), 24))
    return [gap(5), *titled(_("Offers that were entered"), table(columns_, rows, r.sheet, TIGHT), r.sheet)]


def _renewal(renews: bool | None, notice: int | None) -> str:
    if renews is None:
        return _("? not known")
    if not renews:
        return _("ends by itself")
    if notice is None:
        return _("by itself; notice ? not known")
    return ngettext("by itself; notice one day before", "by itself; notice {n} days before", notice).format(n=notice)


def _options(r: Reading) -> list[Flowable]:
    advice = r.inputs.suggestion
    head = head_of(
        _("Appendix B"),
        _("Every product that was judged, with its verdict and what decided"),
        "all-options",
        title=_("Appendix B: every product that was judged"),
    )
    order = {"fits": 0, "fits-partly": 1, "too-little-known": 2, "ruled-out": 3}
    some = sorted(advice.options, key=lambda o: (order[o.verdict], o.rank or 9999, o.product))
    columns_ = (
        Column(_("Place"), 12),
        Column(_("Product"), 46, bold=True),
        Column(_("Verdict"), 18),
        Column(_("Points"), 23, "right"),
        Column(_("What decided"), None),
    )
    told: dict[str, str] = {}
    rows = [
        Row(
            (
                str(o.rank) if o.rank is not None else "",
                r.product_name(o.product),
                _(words.VERDICT[o.verdict]),
                _points(o),
                _decided(r, o, told),
            )
        )
        for o in some
    ]
    line = _("{n} of {total} products; continued on page {page}")
    note = _(
        "Points: as they are, and in brackets with every gap at its lowest and highest. A fact that is ? "
        "unverified never rules a product out."
    )

    def set_in(pad: float) -> list[Flowable]:
        look = Look(pad=pad)
        shown = counted_table(columns_, rows, r.sheet, look, lambda n, total, page: line.format(n=n, total=total, page=page))
        return [*head, shown, gap(1.5), para(note, style.NOTE)]

    return [*new_page(), *filled(set_in, (0.6, 0.5, 0.4, 0.7, 0.8), r.sheet)]


def _points(o: Option) -> str:
    if o.score.points is None:
        return "?"
    if o.score.low is None or o.score.high is None:
        return str(round(o.score.points))
    return f"{round(o.score.points)} ({round(o.score.low)} – {round(o.score.high)})"


_LONG = 120
"""Signs from which a reason is told in full once, and then pointed at."""


def _decided(r: Reading, o: Option, told: dict[str, str]) -> Marked | str:
    """What decided; `told` are the long reasons of the rows above, each with the product beside which it stands."""
    fails = [x for x in o.reasons if x.result == "fail"]
    unknown = [x for x in o.reasons if x.result == "unknown"]
    parts: list[Marked] = []
    for x in fails[:3]:
        text = words.full_stop(r.advises(x.message))
        if text in told:
            text = _("As for {product}, above.").format(product=told[text])
        elif len(text) >= _LONG:
            told[text] = r.product_name(o.product)
        parts.append(fill("<b>{rule}</b> {text}", rule=x.rule, text=text))
    parts = list(dict.fromkeys(parts))  # two acts of one rule may point at the same product
    if len(fails) > 3:
        parts.append(muted(ngettext("and one more rule.", "and {n} more rules.", len(fails) - 3).format(n=len(fails) - 3)))
    if not fails and unknown:
        parts.append(fill("{m}&nbsp;{text}", m=mark("unknown", 6.5), text=words.full_stop(r.advises(unknown[0].message))))
    return join(parts) if parts else muted(_("every rule is kept"))


def _weights(r: Reading, register: Register) -> list[Flowable]:
    return [*new_page(), *filled(lambda pad: _weights_in(r, register, Look(pad=pad)), _PADS, r.sheet)]


def _weights_in(r: Reading, register: Register, look: Look) -> list[Flowable]:
    story = head_of(
        _("Appendix C"), _("Weights and values as they were used"), "weights", title=_("Appendix C: weights, values and severities")
    )
    some = ranked(r)[:6]
    if r.chosen is not None and r.chosen.product not in {o.product for o in some} and r.chosen.score.criteria:
        some = [*some[:5], r.chosen]
    columns_ = (
        Column(_("Criterion"), 26, bold=True),
        Column(_("Weight"), 16, "right"),
        *[Column(r.product_name(o.product), None, "right") for o in some],
    )
    rows: list[Row] = []
    for key in CRITERIA:
        weight = r.inputs.suggestion.weights.get(key, 0.0)
        if key in r.inputs.suggestion.dropped or weight <= 0:
            rows.append(
                Row((_(words.CRITERION[key]), _("dropped out") if key in r.inputs.suggestion.dropped else "0\u00a0%", *["" for _o in some]))
            )
            continue
        rows.append(Row((_(words.CRITERION[key]), f"{round(weight * 100)}\u00a0%", *[_value(o, key) for o in some])))
    if some:
        rows.append(Row((_("Points"), "", *[str(round(o.score.points)) if o.score.points is not None else "?" for o in some]), "sum"))
        story.append(table(columns_, rows, r.sheet, look))
    story += [
        gap(1.5),
        para(
            _("Values 0 to 100; ? stands for a gap, counted at the middle of the field. Coverage: {c}. Persona {p}; seed {s}.").format(
                c=", ".join(f"{r.vendor_name(o.vendor)} {round(o.score.coverage * 100)}\u00a0%" for o in some) or "–",
                p=r.estate.weights.persona,
                s=r.inputs.suggestion.seed,
            ),
            style.NOTE,
        ),
    ]
    scales = [
        Row((bold(_(words.CRITERION[key])), words.scale(key, r.inputs.suggestion, r.voice)))
        for key in CRITERIA
        if r.inputs.suggestion.weights.get(key, 0.0) > 0 and key not in r.inputs.suggestion.dropped
    ]
    if scales:
        heads = (Column(_("Criterion"), 30), Column(_("How 0 to 100 comes about"), None))
        story += [gap(5), *titled(_("The scales"), table(heads, scales, r.sheet, look), r.sheet)]
    gaps = unknown_rows(r, register)
    story += [gap(5), *titled(_("Everything that is not known of them"), unknown_table(r, gaps, look), r.sheet)]
    story += [gap(5), *severities(r, look)]
    return story


def _value(o: Option, key: str) -> str:
    score = o.score.criteria.get(key)
    if score is None or score.value is None:
        return "?"
    return f"{round(score.value)}" if score.known else f"? {round(score.value)}"


def _facts(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    def set_in(pad: float) -> list[Flowable]:
        look = Look(pad=pad)
        story = head_of(
            _("Appendix D"),
            _("Facts this report relies on, with page, date and basis"),
            "facts",
            lead=sources.lead(r),
            title=_("Appendix D: facts and parameters"),
        )
        story += sources.fact_table(r, register, pages, look)
        if r.plan is not None:
            story += [gap(5), *_parameters(r, look)]
        return [*story, gap(5), *heading(_("Addresses in full"), after=1), *sources.addresses(register)]

    return [*new_page(), *filled(set_in, _PADS, r.sheet)]


def _parameters(r: Reading, look: Look) -> list[Flowable]:
    plan = r.plan
    assert plan is not None
    changed = [key for key in plan.parameters if key in r.estate.settings]
    lead = (
        _("For up to {band} endpoints. None was changed from the playbook.").format(band=plan.size_band)
        if not changed
        else _("For up to {band} endpoints. Changed from the playbook: {what}.").format(
            band=plan.size_band, what=listed(words.amount_of(k, plan.parameters[k])[0].lower() for k in changed)
        )
    )
    rows = []
    for key, value in plan.parameters.items():
        name, shown = words.amount_of(key, value)
        parameter = r.inputs.playbook.parameters.get(key)
        basis = (
            _("yours")
            if key in changed
            else (
                _("page")
                if parameter is not None and parameter.basis == "page"
                else words.basis(parameter.basis)
                if parameter is not None
                else ""
            )
        )
        sign = Marked(f"{mark('medium', 6)}&nbsp;{bold(shown)}") if key in changed else bold(shown)
        rows.append(Row((name, sign, basis, words.capital(parameter.meaning) if parameter is not None else "")))
    columns_ = (Column(_("Parameter"), 44), Column(_("In force"), 28), Column(_("Basis"), 20), Column(_("What it means"), None))
    return [
        *heading(_("Parameters in force"), after=0.5, room=60),
        para(lead, style.CAPTION),
        gap(2),
        table(columns_, rows, r.sheet, look),
    ]


def _rules(r: Reading) -> list[Flowable]:
    check = r.inputs.verification
    results = {c.invariant: c for c in check.checked} if check is not None else {}
    said = {"kept": _("kept"), "broken": _("broken"), "not-applicable": _("does not apply"), "for-people": _("for people")}
    rows = []
    for i in r.inputs.playbook.invariants:
        tried = results.get(i.id)
        rows.append(
            Row(
                (
                    i.id,
                    i.sentence,
                    _("error") if i.severity == "error" else _("warning"),
                    said.get(tried.result, "") if tried is not None else _("not tried"),
                    _("page") if i.basis == "page" else words.basis(i.basis),
                )
            )
        )
    known = {i.id for i in r.inputs.playbook.invariants}
    for key, found in results.items():
        if key not in known:
            sentence = words.full_stop(_(words.GUARANTEE.get(key, key)))
            rows.append(Row((key, sentence, _("error"), said.get(found.result, ""), words.basis("derived"))))
    columns_ = (
        Column(_("Rule"), 38, bold=True),
        Column(_("Sentence"), None),
        Column(_("If broken"), 17),
        Column(_("Result"), 18),
        Column(_("Basis"), 19),
    )
    sentence, title = _("The rules that the check tries, word for word"), _("Appendix E: rules of the check")

    def set_in(pad: float) -> list[Flowable]:
        return [*head_of(_("Appendix E"), sentence, "rules", title=title), table(columns_, rows, r.sheet, Look(pad=pad))]

    return [*new_page(), *filled(set_in, _PADS, r.sheet)]


def _register(r: Reading) -> list[Flowable]:
    return [*new_page(), *filled(lambda pad: _register_in(r, Look(pad=pad)), _PADS, r.sheet)]


def _register_in(r: Reading, look: Look) -> list[Flowable]:
    story = head_of(
        _("Appendix F"),
        _("The whole register of risks, and the tasks that do not apply"),
        "register",
        title=_("Appendix F: register of risks, tasks left out"),
    )
    rows = [
        Row(
            (
                bold(_(words.RISK.get(x.id, x.id))),
                level(x.likelihood),
                level(x.impact),
                fill("{risk} {m}", risk=words.full_stop(x.risk), m=muted(words.full_stop(x.mitigation))),
                words.person(x.owner, r.voice),
                words.capital(x.trigger),
            )
        )
        for x in r.inputs.playbook.risks
    ]
    columns_ = (
        Column(_("Risk"), 30),
        Column(_("Likelihood"), 19),
        Column(_("Impact"), 16),
        Column(_("What may happen, and what is done"), None),
        Column(_("Owner"), 24),
        Column(_("Trigger"), 30),
    )
    story.append(table(columns_, rows, r.sheet, look))
    plan = r.plan
    if plan is not None and plan.omitted:
        titles = {t.id: t.title for t in r.inputs.playbook.tasks}
        left = [Row((titles.get(x.template, x.template), words.left_out(x.clause))) for x in plan.omitted]
        story += [
            gap(5),
            *titled(
                _("Tasks of the playbook that do not apply here"),
                table((Column(_("Task"), None), Column(_("Because"), 84)), left, r.sheet, look),
                r.sheet,
            ),
        ]
    return story
