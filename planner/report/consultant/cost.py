"""What it costs: each item with how it is reckoned, its basis and its range; when it is paid; what moves the result most."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from planner.report import costs, style, words
from planner.report.charts.money_bars import Swing, TornadoChart, Year, YearsChart
from planner.report.consultant.swings import centre, swings
from planner.report.facts import Register, reference
from planner.report.parts import Rule, columns, first_that_fits, gap, new_page, question
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import TIGHT, Column, Row, table
from planner.report.text import Marked, coloured, esc, fill, para
from planner.wording import _, listed, money, ngettext


def section(r: Reading, register: Register) -> list[Flowable]:
    cost = r.cost
    if cost is None:
        return [*new_page(), *head_of(_("6 Cost"), _("The cost of a change is not known: no product is chosen"), "cost")]
    return [*new_page(), *first_that_fits(lambda high, notes: _page(r, notes, cost, high), (52, 47, 42, 38, 34), register, r.sheet)]


def _page(r: Reading, register: Register, cost: costs.Reckoning, high: float) -> list[Flowable]:
    """The page with its charts `high` mm high."""
    story = head_of(_("6 Cost"), _sentence(r, cost), "cost", lead=_lead(cost))
    story += [_table(r, cost), gap(1.5), para(_note(r, register, cost), style.NOTE)]
    wide = r.sheet.span(6)
    left: list[Flowable] = []
    if cost.months <= 60:
        years = tuple(Year(_("Year {n}").format(n=n), licences, once) for n, (licences, once) in enumerate(cost.years(), 1))
        staying = cost.staying.default if cost.staying is not None else None
        yearly = round(staying * 12 / cost.months) if staying is not None else None
        legend = (
            _("licences") if cost.licence_known else "",
            _("once"),
            _("staying, {amount} a year").format(amount=r.money(yearly)) if yearly is not None else "",
        )
        left = [
            *question(
                _("When is it paid?"),
                _("Payments in each year, default values; licences in equal parts.")
                if cost.licence_known
                else _("Payments in each year, default values, without the licences: their price is not known."),
            ),
            YearsChart(years, yearly, wide - 4, high, legend, lambda amount: _amount_of_year(r, cost, amount)),
        ]
    moved = swings(r, cost)
    right: list[Flowable] = []
    if moved:
        what = _("Total cost") if cost.licence_known else _("Total of what is known")
        if cost.extra is not None:
            what = _("Known cost beyond staying") if cost.left_out else _("Cost beyond staying")
        shown = _("{what} over {n} months, one figure at its low or high end, the others as they are.").format(what=what, n=cost.months)
        bars = moved[: max(3, int((high - 11) / 7))]
        right = [
            *question(_("What moves the result most?"), f"{shown}{_tried_too(r, bars)}"),
            TornadoChart(bars, centre(cost), wide, r.money),
        ]
    if left or right:
        story += [gap(4), columns([left, right], [6, 6], r.sheet)]
    story += [gap(4), Rule(), gap(2), columns(_origins(r, cost), [4, 4, 4], r.sheet)]
    return story


def _tried_too(r: Reading, bars: Sequence[Swing]) -> str:
    """Which of the bars move something that was entered: said, because the sums keep it as it is."""
    mine = {
        words.figure("hourly_rate"): r.estate.costs.hourly_rate is not None,
        words.figure("price_new"): r.chosen is not None and r.chosen.cost.price_basis == "yours",
    }
    names = [bar.name.lower() for bar in bars if mine.get(bar.name)]
    return _(" What you entered is tried too, as if it were to change: {what}.").format(what=listed(names)) if names else ""


def _amount_of_year(r: Reading, cost: costs.Reckoning, amount: int) -> str:
    """What stands over a year: nothing but the licences is not known to be nothing while their price is not."""
    return "?" if amount == 0 and not cost.licence_known else r.money(amount)


def _sentence(r: Reading, cost: costs.Reckoning) -> str:
    total = cost.total()[1]
    if not cost.licence_known:
        return _("The price of {new} is not known; everything else comes to {amount}").format(new=r.new_name, amount=r.money(total))
    head = _("{amount} of known cost over {n} months") if cost.left_out else _("{amount} over {n} months")
    head = head.format(amount=r.about(total), n=cost.months)
    if r.staying_barred:
        return _("{head}; staying is barred by law").format(head=head)
    if cost.extra is None:
        return _("{head}; what staying would cost is not known").format(head=head)
    return _("{head}, {extra}").format(head=head, extra=beside_staying(r, cost, cost.extra))


def beside_staying(r: Reading, cost: costs.Reckoning, extra: int) -> str:
    """ "£190 more than staying"; where something is not priced, what the figure leaves out."""
    said = _("{amount} more than staying") if extra >= 0 else _("{amount} less than staying")
    if cost.left_out:
        said = _("{amount} more than staying before {what}") if extra >= 0 else _("{amount} less than staying before {what}")
    return said.format(amount=r.money(abs(extra)), what=cost.left_out)


def _lead(cost: costs.Reckoning) -> Marked:
    text = fill(
        _("In {currency}, without tax. Low and high set every assumption to its low or high end at once; what you entered stays."),
        currency=cost.currency,
    )
    if cost.rough:
        n = sum(1 for line in cost.lines if "assumption" in line.marks)
        text = Marked(
            f"{text} "
            + fill(
                _("<b>Rough:</b> {why}"),
                why=_("{n} of the items rest on untouched defaults of the cost model, yours to correct.").format(n=words.number(n))
                if n
                else _("not every item is known."),
            )
        )
    return text


def _table(r: Reading, cost: costs.Reckoning) -> Flowable:
    unit = cost.currency
    columns_ = (
        Column(_("Item"), 36),
        Column(_("How it is reckoned"), None),
        Column(_("Basis"), 24),
        Column(_("Low"), 17, "right"),
        Column(_("Default {c}").format(c=unit), 22, "right", bold=True),
        Column(_("High"), 17, "right"),
    )
    rows: list[Row] = [Row((_("Every year"), "", "", "", "", ""), "group")]
    rows += [_row(r, cost, line) for line in cost.of(costs.EVERY_YEAR) if _printed(line)]
    rows.append(Row((_("Once"), "", "", "", "", ""), "group"))
    rows += [_row(r, cost, line) for line in cost.of(costs.ONCE) if _printed(line)]
    once = _("Known of it, once") if any(i in costs.ONCE for i in cost.missing) else _("Once, together")
    rows.append(_sum(once, cost.total(costs.ONCE)))
    total = _("Known of the total over {n} months") if cost.missing else _("Total over {n} months")
    rows.append(_sum(total.format(n=cost.months), cost.total()))
    if r.staying_barred:
        rows.append(Row((_("Staying"), _("barred by law, so no sum to compare with"), "", "", "", "")))
    if cost.staying is not None:
        stay = cost.staying
        rows.append(Row((_("Staying"), _reckoned(r, cost, stay), _basis(stay), *(_amount(v) for v in (stay.low, stay.default, stay.high)))))
        if cost.extra is not None and stay.default is not None:
            low, default, high = cost.total()
            base = (stay.low if stay.low is not None else stay.default, stay.default, stay.high if stay.high is not None else stay.default)
            per = cost.extra / max(r.total, 1) / max(cost.months, 1)
            label = _("More than staying") if cost.extra >= 0 else _("Less than staying")
            label = _("{label}, as far as known").format(label=label) if cost.left_out else label
            how = _("{amount} an endpoint and month").format(amount=_cents(cost, per))
            cells = tuple(_signed(v) for v in (low - base[0], default - base[1], high - base[2]))
            rows.append(Row((label, how, "", *cells), "sum"))
    return table(columns_, rows, r.sheet, TIGHT)


def _cents(cost: costs.Reckoning, value: float) -> str:
    from decimal import Decimal

    return money(Decimal(str(round(abs(value), 2))), cost.currency)


def _printed(line: costs.Line) -> bool:
    return line.default is None or line.default != 0 or bool(line.high)


def _row(r: Reading, cost: costs.Reckoning, line: costs.Line) -> Row:
    return Row(
        (
            _(words.COST_ITEM[line.item]),
            _reckoned(r, cost, line),
            _basis(line),
            _amount(line.low),
            _amount(line.default),
            _amount(line.high),
        )
    )


def _reckoned(r: Reading, cost: costs.Reckoning, line: costs.Line) -> str:
    if line.message.code == "labour-of-plan":
        rate = r.estate.costs.hourly_rate
        hours = words.hours(cost.plan_minutes or 0)
        return _("{hours} h of the plan × {rate} an hour").format(hours=hours, rate=money(rate, cost.currency) if rate is not None else "?")
    return r.advises(line.message)


def _basis(line: costs.Line) -> str:
    if line.message.code == "labour-of-plan":
        return _("judgement")
    return ", ".join(words.basis(m) for m in line.marks)


def _amount(value: int | None) -> str | Marked:
    return coloured("?", "unknown") if value is None else f"{value:,}" if value >= 0 else f"–{-value:,}"


def _signed(value: int) -> str:
    return f"{value:,}" if value >= 0 else f"–{-value:,}"


def _sum(label: str, values: tuple[int, int, int]) -> Row:
    return Row((label, "", "", *(_signed(v) for v in values)), "sum")


def _note(r: Reading, register: Register, cost: costs.Reckoning) -> Marked:
    parts: list[str] = []
    if cost.unused:
        parts.append(
            _("Shown, not counted: {amount} of the old licence falls into months for which the new one is paid as well.").format(
                amount=r.money(cost.unused)
            )
        )
    if cost.by_plan and cost.model_labour is not None:
        parts.append(
            _(
                "Work is the plan’s own minutes of the playbook (judgement), low to high as far apart as in the "
                "cost model; the comparison of products reckons {amount} by the model’s defaults."
            ).format(amount=r.money(cost.model_labour))
        )
    if cost.missing:
        parts.append(
            _("? not known, and counted as nothing in the sums: {what}.").format(
                what=", ".join(_(words.COST_ITEM[i]).lower() for i in cost.missing)
            )
        )
    parts.append(_("No published page states minutes for an endpoint. Left out: expected loss from attacks, tax, penalties."))
    option = r.chosen
    if option is not None and option.cost.price_basis and option.cost.price_basis != "yours":
        number = register.cite_page(
            option.cost.price_source,
            option.cost.price_as_of,
            option.cost.price_basis,
            _("Price of {name}").format(name=r.new_name),
            kind="price",
        )
        said = fill(_("Price: a published list price, {basis}"), basis=words.basis(option.cost.price_basis))
        return Marked(f"{esc(' '.join(parts))} {said}{reference((number,))}.")
    notes = [words.full_stop(r.advises(m)) for m in option.cost.notes] if option is not None else []
    return esc(" ".join([*parts, *notes]))


def _origins(r: Reading, cost: costs.Reckoning) -> list[list[Flowable]]:
    e = r.estate
    entered: list[str] = []
    if e.costs.hourly_rate is not None:
        entered.append(_("rate {amount} an hour").format(amount=money(e.costs.hourly_rate, cost.currency)))
    if e.costs.employee_rate is not None:
        entered.append(_("colleague’s hour {amount}").format(amount=money(e.costs.employee_rate, cost.currency)))
    if e.quotes:
        own = sum(1 for q in e.quotes if q.product == r.new_id)
        if own and r.chosen is not None and r.chosen.cost.price_basis == "yours":
            entered.append(_("the price of {product}, by your offer").format(product=r.new_name))
        if others := len(e.quotes) - own:
            entered.append(ngettext("one offer for another product", "{n} offers for other products", others).format(n=others))
    for key, value in sorted(e.costs.overrides.items()):
        entered.append(f"{key} {value}")
    for code, rate in sorted(e.exchange_rates.items()):
        entered.append(
            _("{rate} {own} for one {code}{on}").format(
                rate=rate.rate, own=cost.currency, code=code, on=f" ({r.plain(rate.on)})" if rate.on else ""
            )
        )
    assumed = [_(words.COST_ITEM[line.item]).lower() for line in cost.lines if "assumption" in line.marks and _printed(line)]
    unknown = [_(words.COST_ITEM[i]).lower() for i in cost.missing]
    blocks = (
        (_("Entered by you."), "; ".join(entered) or _("nothing: no rate, no offer")),
        (_("Default, low to high."), ", ".join(assumed) or _("none")),
        (_("Not known."), ", ".join(unknown) or _("none of the items")),
    )
    return [
        [para(fill('<font color="#0F5B66"><b>{head}</b></font> {text}.', head=head, text=words.capital(text)), style.CAPTION)]
        for head, text in blocks
    ]
