"""One page for whoever decides: situation, recommendation, cost, dates, three risks, what is asked, signatures."""

from __future__ import annotations

from reportlab.platypus import Flowable

from planner.plan.records import Plan
from planner.report import style, words
from planner.report.consultant.compare import comparison, ranked
from planner.report.consultant.cost import beside_staying
from planner.report.consultant.risks import relevant
from planner.report.cost_range import cost_range
from planner.report.costs import EVERY_YEAR, ONCE, Reckoning
from planner.report.document import Pages
from planner.report.facts import Register, reference
from planner.report.parts import Rule, SignLine, columns, first_page, first_that_fits, gap, new_page, ticked
from planner.report.reading import Reading
from planner.report.tables import BARE, Column, Row, table
from planner.report.text import Marked, bold, esc, fill, join, mark, para
from planner.wording import _, listed, ngettext


def page(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    """The fullest version that fits one page."""
    return [*new_page(), *first_that_fits(lambda most, notes: _page(r, notes, pages, most), (4, 3, 2, 1), register, r.sheet)]


def _page(r: Reading, register: Register, pages: Pages, most: int) -> list[Flowable]:
    story = first_page(_("Summary for the decision"), _sentence(r), "decision")
    if r.outdated:
        story += [para(Marked(f"{mark('critical', 6.5)}\u00a0{bold(r.outdated)}"), style.BODY), gap(3)]
    story.append(columns([_situation(r, register, most), _recommendation(r, pages)], [6, 6], r.sheet))
    story += [gap(5), columns([_cost(r, pages), _dates(r)], [6, 6], r.sheet)]
    if most > 1:
        story += [gap(5), para(_("Three risks"), style.H3), gap(2), _risks(r)]
    story += [gap(5), Rule(style.LINE, style.ACCENT), gap(3), columns([_asked(r), _signatures(r)], [6, 6], r.sheet)]
    return story


def _sentence(r: Reading) -> str:
    if r.new_id is None:
        return _("No product is chosen yet: this is where {name} stands").format(name=r.organisation.name)
    if r.plan is None:
        return _("{new} is chosen; the plan is still to be built").format(new=r.new_name)
    if r.draft:
        return _("{new} is chosen, but the plan does not hold yet").format(new=r.new_name)
    if r.none_moves and len(r.planned) < r.total:
        return _("{new} stays on {n} of {total}; no other is moved").format(new=r.new_name, n=len(r.planned), total=r.machines(r.total))
    if r.renewed and r.renews_itself:
        return _("Stay with {product}: it renews by itself").format(product=r.renewed)
    if r.renewed:
        return _("Stay with {product} and renew it").format(product=r.renewed)
    renews = any(x.auto_renews and x.expires and x.expires >= r.today and x.product != r.new_id for x in r.licences_in_use)
    if renews and r.old_short:
        return _("Move to {new} and end the {old} contract in time").format(new=r.new_name, old=r.old_short)
    return _("Move to {new} by {day}").format(new=r.new_name, day=r.plain(r.finish or r.plan.start))


def _situation(r: Reading, register: Register, most: int) -> list[Flowable]:
    parts: list[Marked] = []
    if r.old_name:
        parts.append(
            fill(
                _("{name} runs {old} on {n}."),
                name=r.organisation.name,
                old=r.old_name,
                n=r.machines(sum(1 for s in r.inputs.surveyed if s.current_vendor == r.old_vendor)),
            )
        )
    uses: tuple[int, ...] = ()
    for finding in [f for f in r.findings if f.severity in ("critical", "high", "medium")][:most]:
        title = words.without_stop(r.title(finding))
        numbers = register.cite_all(finding.sources[:2], title)
        uses += numbers
        lead = bold(title) if finding.severity in ("critical", "high") else esc(title)
        until = fill(_(" (act by <b>{day}</b>)"), day=r.day_year(last)) if (last := r.acts_by(finding)) else Marked("")
        parts.append(Marked(f"{lead}{until}.{reference(numbers)}"))
    rest = sum(1 for f in r.findings if f.severity != "info") - most
    if rest > 0:
        parts.append(esc(ngettext("And one more finding.", "And {n} more findings.", rest).format(n=words.number(rest))))
    return [
        para(_("Situation"), style.H3),
        gap(1.5),
        para(join(parts) or esc(_("Nothing was found that asks for action.")), style.BODY, uses),
    ]


def _recommendation(r: Reading, pages: Pages) -> list[Flowable]:
    head = [para(_("Recommendation"), style.H3), gap(1.5)]
    if r.chosen is None:
        first = ranked(r)[:1]
        said = (
            fill(
                _("None is chosen. <b>{name}</b> stands first of {n} that could be compared (page {page})."),
                name=r.product_name(first[0].product),
                n=len(ranked(r)),
                page=pages.of("options"),
            )
            if first
            else esc(_("No product can be compared yet: too little is known."))
        )
        return [*head, para(said, style.BODY)]
    parts = [fill("<b>{name}</b>.", name=r.new_name)]
    compared = comparison(r)
    count = len(ranked(r))
    if compared is not None and r.chosen.rank == 1 and compared.lead > 0 and not any(p > 0 for _c, p in compared.known):
        parts.append(
            fill(
                _("Of {n} products that could be compared it stands {lead} of 100 points ahead, and that rests on what is not known."),
                n=words.number(count),
                lead=compared.lead,
            )
        )
    elif compared is not None and r.chosen.rank == 1:
        parts.append(
            fill(
                _("Of {n} products that could be compared it leads by {lead} of 100 points, mainly on {why}."),
                n=words.number(count),
                lead=compared.lead,
                why=compared.main_gain(),
            )
        )
    elif r.chosen.rank is not None:
        parts.append(fill(_("It stands at place {rank} of {n} products that could be compared."), rank=r.chosen.rank, n=count))
    parts.append(fill(_("It covers {covered} of {total}."), covered=r.chosen.covered, total=r.machines(r.total)))
    if compared is not None and compared.main_loss():
        parts.append(fill(_("It counts against it: {what}."), what=compared.main_loss()))
    if r.chosen.questions:
        parts.append(
            fill(
                _("<b>Open:</b> {n} to ask the vendor before ordering (page {page})."),
                n=_("one point") if len(r.chosen.questions) == 1 else _("{n} points").format(n=words.number(len(r.chosen.questions))),
                page=pages.of("recommendation"),
            )
        )
    if r.plan is not None and r.plan.override:
        parts.append(fill(_("It was ruled out and taken all the same: {why}"), why=words.full_stop(r.plan.override)))
    return [*head, para(join(parts), style.BODY)]


def _cost(r: Reading, pages: Pages) -> list[Flowable]:
    cost = r.cost
    if cost is None:
        return [para(_("Cost"), style.H3), gap(1.5), para(_("Not known: no product is chosen."), style.BODY)]
    default = cost.total()[1]
    parts: list[Flowable] = [
        para(_cost_head(cost), style.H3),
        gap(1.5),
    ]
    if cost.licence_known:
        parts.append(cost_range(r, cost, r.sheet.span(6)))
        parts.append(gap(1))
    else:
        parts.append(
            para(
                fill(
                    _("<b>The price of {new} is not known.</b> What is known comes to {amount}."), new=r.new_name, amount=r.money(default)
                ),
                style.BODY,
            )
        )
    note = [
        _("Of it {once} once and {licences} for licences.").format(
            once=r.money(cost.total(ONCE)[1]), licences=r.money(cost.total(EVERY_YEAR)[1])
        )
        if cost.licence_known
        else _("It is paid once; the licences come on top.")
    ]
    if cost.extra is not None:
        note.append(words.full_stop(beside_staying(r, cost, cost.extra)))
    elif cost.left_out:
        note.append(_("Not priced yet, and left out: {what}.").format(what=cost.left_out))
    if r.staying_barred:
        note.append(_("Staying is barred by law."))
    if cost.rough:
        note.append(_("Rough: what is assumed stands on page {page}.").format(page=pages.of("cost")))
    parts.append(para(" ".join(note), style.CAPTION))
    return parts


def _cost_head(cost: Reckoning) -> str:
    if cost.left_out:
        return ngettext("Known cost over one month", "Known cost over {n} months", cost.months).format(n=cost.months)
    return ngettext("Cost over one month", "Cost over {n} months", cost.months).format(n=cost.months)


def _dates(r: Reading) -> list[Flowable]:
    rows: list[tuple[object, Row]] = []
    for licence in r.licences_in_use[:4]:
        name = r.product_name(licence.product) if licence.product else licence.label or _("Licence")
        last = r.notice_day(licence)
        if last is not None and last >= r.today:
            rows.append(
                (
                    last,
                    Row(
                        (
                            fill("{m}&nbsp;<b>{d}</b>", m=mark("flag", 6.5), d=r.day_year(last)),
                            _("Notice of {name} must have arrived").format(name=name),
                        )
                    ),
                )
            )
        if licence.expires is not None and licence.expires >= r.today:
            renews = r.renews_itself and licence.product == r.new_id and licence.auto_renews
            said = _("{name} renews by itself") if renews else _("{name} ends")
            rows.append((licence.expires, Row((bold(r.day_year(licence.expires)), said.format(name=name)))))
    if r.plan is not None:
        if r.steps:
            pilot = r.steps[0]
            rows.append(
                (
                    pilot.first_day,
                    Row(
                        (
                            bold(r.day_year(pilot.first_day)),
                            _("{name} starts, {n}").format(name=pilot.name, n=r.machines(len(pilot.endpoints))),
                        )
                    ),
                )
            )
            if pilot.gate:
                rows.append((pilot.gate, Row((bold(r.day_year(pilot.gate)), _("{name} gate: go or stop").format(name=pilot.name)))))
        if r.finish is not None:
            rows.append((r.finish, Row((bold(r.day_year(r.finish)), _("Last endpoint verified")))))
        if r.bar is not None:
            told = _("The law has barred {what} of {who} since {day}").format(what=r.bar.noun, who=r.bar.who, day=r.day_year(r.bar.since))
            rows.append((r.today, Row((bold(_("Now")), told))))
        if r.deadline is not None:
            rows.append(
                (r.deadline, Row((bold(r.day_year(r.deadline)), _("Deadline: {why}").format(why=words.without_stop(r.deadline_because)))))
            )
    some = [row for _on, row in sorted(rows, key=lambda pair: str(pair[0]))]
    parts: list[Flowable] = [para(_("Dates"), style.H3), gap(1)]
    if not some:
        return [*parts, para(_("No date is known yet."), style.BODY)]
    parts.append(table((Column("", 32), Column("", None)), some[:7], r.sheet, BARE, room=r.sheet.span(6)))
    return parts


def _risks(r: Reading) -> Flowable:
    columns_ = (
        Column(_("Risk"), 44),
        Column(_("Likelihood"), 20),
        Column(_("Impact"), 18),
        Column(_("What the plan does about it"), None),
        Column(_("Owner"), 28),
    )
    rows = [
        Row((_(words.RISK.get(x.id, x.risk)), _(x.likelihood), _(x.impact), words.full_stop(x.mitigation), words.person(x.owner, r.voice)))
        for x in relevant(r)[:3]
    ]
    return table(columns_, rows, r.sheet)


def _asked(r: Reading) -> list[Flowable]:
    lines: list[str] = []
    if r.plan is None:
        lines = [_("Choose a product (options: section 4)"), _("Have the plan built")]
    else:
        if r.outdated:
            lines.append(_("Have the plan built anew"))
        if r.draft:
            lines.append(_("Settle what stands against the plan: {n}").format(n=listed([words.without_stop(e) for e in r.errors[:2]])))
        lines += _to_order(r, r.plan)
        notice = next((t for t in r.tasks if t.template == "prep-notice"), None)
        if notice is not None:
            lines.append(_("Send the notice of non-renewal on {day}").format(day=r.day(notice.first_day)))
        if r.steps:
            lines.append(
                _("Start the pilot on {day}; {who} decides at the gate").format(
                    day=r.day(r.steps[0].first_day), who=_of_person(r, r.steps[0].decider or "project-lead")
                )
            )
        if r.plan.exceptions:
            lines.append(
                ngettext("Accept one exception (appendix A)", "Accept {n} exceptions (appendix A)", len(r.plan.exceptions)).format(
                    n=words.number(len(r.plan.exceptions))
                )
            )
    return [para(_("Decisions asked"), style.H3), gap(1.5), ticked(lines, r.sheet.span(6) - 4, style.BODY, ruled=False)]


def _to_order(r: Reading, plan: Plan) -> list[str]:
    """The order of licences; none where they renew by themselves, or where the product comes with Windows."""
    if r.renews_itself or r.built_in:
        return []
    if plan.new_seats:
        day, n = plan.new_seats[0]
        said = ngettext("Order one licence of {new}, from {day}", "Order {n} licences of {new}, from {day}", n)
        return [said.format(n=n, new=r.new_name, day=r.day(day))]
    order = next((t for t in r.tasks if t.template == "prep-licence"), None)
    if order is None:
        return [_("Order the licences of {new}").format(new=r.new_name)]
    return [_("Order the licences of {new}, from {day}").format(new=r.new_name, day=r.day(order.first_day))]


def _of_person(r: Reading, who: str) -> str:
    """A part in lower case inside a sentence; a name as it is."""
    said = words.person(who, r.voice)
    return said if said == who else said[:1].lower() + said[1:]


def _signatures(r: Reading) -> list[Flowable]:
    parts: list[Flowable] = [para(_("Signatures"), style.H3)]
    roles = (_("sponsor"), _("IT and security"), _("author"))
    return [*parts, *(SignLine(r.sheet.span(6), ((0, role), (46, _("signature")), (68, _("date"))), 7) for role in roles)]
