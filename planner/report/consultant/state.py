"""The present state: support of systems, licences and their dates, findings by severity, what stands where,
parts of the old suite in use."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from reportlab.platypus import CondPageBreak, Flowable

from planner.estate.records import Licence
from planner.report import style, words
from planner.report.charts.blocks import BlocksChart, Severity
from planner.report.charts.licences import LicenceBar, LicenceChart, LicenceYears
from planner.report.charts.support import Kind, SupportChart
from planner.report.facts import Register, reference
from planner.report.owner.dates import months
from planner.report.parts import columns, gap, height_of, new_page, question, room_for
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.style import MM
from planner.report.tables import TIGHT, Column, Row, table, text_width
from planner.report.text import Marked, fill, mark, para
from planner.wording import _, listed, ngettext

_SOON = 365
_MOST_LICENCES = 8


def section(r: Reading, register: Register) -> list[Flowable]:
    story = [*new_page(), *head_of(_("2 Current state"), _sentence(r), "state")]
    story += _support(r, register)
    story += _licences(r)
    wide = r.sheet.span(6)
    left = (
        [*question(_("How urgent are the findings?"), _("One block is one finding.")), BlocksChart(_severities(r), wide - 4)]
        if r.findings
        else [para(_("Nothing was found."), style.BODY)]
    )
    story += [gap(4), columns([left, _where(r, wide)], [6, 6], r.sheet)]
    story += _features(r)
    return story


def _states(r: Reading) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for s in r.inputs.surveyed:
        ends = s.support_ends
        state = (
            "unknown" if ends is None else "ended" if ends < r.today else "soon" if ends <= r.today + timedelta(days=_SOON) else "supported"
        )
        out.setdefault(s.family, Counter())[state] += 1
    return out


def _sentence(r: Reading) -> str:
    states = _states(r)
    ended = sum(c["ended"] for c in states.values())
    soon = sum(c["soon"] for c in states.values())
    head = r.machines(r.total)
    if ended:
        return ngettext(
            "{head}: one runs a system that gets no more free updates", "{head}: {n} run a system that gets no more free updates", ended
        ).format(head=head, n=words.number(ended))
    if soon:
        return _("{head}: the updates of {n} end within a year").format(head=head, n=words.number(soon))
    if any(c["unknown"] for c in states.values()):
        return _("{head}: none is known to run a system without updates").format(head=head)
    return _("{head}: every system gets security updates for at least a year").format(head=head)


def _support(r: Reading, register: Register) -> list[Flowable]:
    states = _states(r)
    total: Counter[str] = Counter()
    for counted in states.values():
        total += counted
    numbers: list[int] = []
    ids = {s.system.id for s in r.inputs.surveyed if s.system is not None and s.system.id}
    for system in r.inputs.catalogue.systems:
        if system.id in ids and system.support_ends is not None:
            numbers += register.cite(system.provenance, _("Support dates of {name}").format(name=system.name))
    legend = fill(
        _(
            "Endpoints by the state of their system’s free support on {day}. {a}&nbsp;supported {n1} · {b}&nbsp;ends "
            "within 12 months {n2} · {c}&nbsp;ended {n3} · {d}&nbsp;no date known {n4}"
        ),
        day=r.plain(r.today),
        a=mark("square-light", 7),
        n1=total["supported"],
        b=mark("medium", 6.5),
        n2=total["soon"],
        c=mark("critical", 6.5),
        n3=total["ended"],
        d=mark("unknown", 6.5),
        n4=total["unknown"],
    )
    cited = tuple(dict.fromkeys(numbers))
    shown = Marked(f"{legend}{reference(cited[:8])}")
    order = [f for f in words.KIND if f in states]
    kinds = tuple(
        Kind(_(words.KIND[f]), states[f]["supported"], states[f]["soon"], states[f]["ended"], states[f]["unknown"]) for f in order
    )
    return [
        *question(_("Which systems still get security updates?"), shown, cited),
        gap(1),
        SupportChart(kinds, r.sheet.text_width, r.machines),
    ]


def _licences(r: Reading) -> list[Flowable]:
    bars = [_bar(r, x) for x in r.licences_in_use[:_MOST_LICENCES]]
    if r.plan is not None and r.plan.new_licence_starts is not None:
        seats = r.plan.new_seats[-1][1] if r.plan.new_seats else None
        months_ = r.cost.months if r.cost is not None else r.estate.costs.months
        bars.append(
            LicenceBar(
                _("{new}, planned").format(new=r.new_short),
                _seats(seats),
                r.plan.new_licence_starts,
                None,
                ngettext("from {day}, one month", "from {day}, {n} months", months_).format(
                    day=r.day_year(r.plan.new_licence_starts), n=months_
                ),
                "",
                None,
                "",
                True,
            )
        )
    if not bars:
        return [
            gap(3),
            *question(_("Until when is each licence paid?"), _("No licence was entered: until when protection is paid is not known.")),
        ]
    dates = [d for x in r.licences_in_use for d in (x.expires, r.notice_day(x)) if d is not None and d >= r.today]
    last = max([*dates, r.finish or r.today, r.today + timedelta(days=120)]) + timedelta(days=45)
    last = min(last, r.today + timedelta(days=800))
    first = r.today.replace(day=1) - timedelta(days=31)
    first = first.replace(day=1)
    data = LicenceYears(
        first,
        last,
        r.today,
        _("today"),
        r.finish,
        _("last endpoint, {day}").format(day=r.day(r.finish)) if r.finish else "",
        tuple(bars),
        tuple((on, name[:3] + name[name.index(" ") :] if " " in name else name[:3]) for on, name in months(first, last, r.locale)),
    )
    more = len(r.licences_in_use) - _MOST_LICENCES
    shown = _("Seats and price on the left; dashed: it renews by itself; a flag: notice must have arrived.")
    if more > 0:
        shown += " " + ngettext("One more licence stands in appendix A.", "{n} more licences stand in appendix A.", more).format(n=more)
    return [
        gap(3),
        room_for(60),
        *question(_("Until when is each licence paid, and by when must notice be given?"), shown),
        LicenceChart(data, r.sheet.text_width),
    ]


def _bar(r: Reading, x: Licence) -> LicenceBar:
    name = r.product_name(x.product) if x.product else x.label or _("Licence")
    price = ""
    if x.price is not None:
        from planner.wording import money

        amount = money(x.price, x.currency or r.currency, cents=x.price != int(x.price))
        price = _("{amount} for {term}").format(amount=amount, term=words.term(x.period_months or 12))
    second = ", ".join(t for t in (_seats(x.seats), price) if t)
    inside = (
        _("ended {day}").format(day=r.day_year(x.expires))
        if x.expires and x.expires < r.today
        else _("ends {day}").format(day=r.day_year(x.expires))
        if x.expires
        else _("end not known")
    )
    notice = r.notice_day(x)
    return LicenceBar(
        name,
        second,
        x.starts,
        x.expires,
        inside,
        _("renews by itself") if x.auto_renews else "",
        notice if notice is not None and notice >= r.today else None,
        _("notice by {day}").format(day=r.day_year(notice)) if notice else "",
    )


def _seats(n: int | None) -> str:
    return ngettext("one seat", "{n} seats", n).format(n=n) if n else ""


def _severities(r: Reading) -> tuple[Severity, ...]:
    rows = []
    for key in words.SEVERITY:
        some = [f for f in r.findings if f.severity == key]
        if not some:
            continue
        touched = {e for f in some for e in f.endpoints}
        rows.append(Severity(key, words.severity(key), len(some), r.machines(len(touched)) if touched else _("whole organisation")))  # type: ignore[arg-type]
    return tuple(rows)


def _where(r: Reading, wide: float) -> list[Flowable]:
    by_system: dict[str, Counter[str]] = {}
    for s in r.inputs.surveyed:
        name = r.system_of(s.name) if s.system is not None or s.endpoint.os else _("not known")
        by_system.setdefault(name, Counter())[s.endpoint.site or ""] += 1
    sites = [x.id for x in r.estate.sites]
    if any("" in c for c in by_system.values()) or not sites:
        sites.append("")
    shown = sites[:3] if len(sites) <= 3 else []
    names = {**r.site_names, "": _("No site")}
    rows_of = sorted(by_system.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    rows: list[Row] = []
    for name, counted in rows_of[:9]:
        rows.append(Row((name, *[str(counted[s]) for s in shown], f"{sum(counted.values()):,}")))
    rest = rows_of[9:]
    if rest:
        left: Counter[str] = Counter()
        for _name, counted in rest:
            left += counted
        rows.append(Row((_("{n} other systems").format(n=len(rest)), *[str(left[s]) for s in shown], f"{sum(left.values()):,}")))
    everything: Counter[str] = Counter()
    for counted in by_system.values():
        everything += counted
    rows.append(Row((_("Together"), *[str(everything[s]) for s in shown], f"{r.total:,}"), "sum"))
    heads = [(_short(names[s]), text_width([_short(names[s])], 15, 24)) for s in shown]
    columns_ = (Column(_("System"), None), *[Column(head, wide_, "right") for head, wide_ in heads], Column(_("Together"), 19, "right"))
    return [*question(_("What stands where?")), table(columns_, rows, r.sheet, TIGHT, room=wide)]


def _short(name: str) -> str:
    return name.split(" ")[0]


def _features(r: Reading) -> list[Flowable]:
    used = [(x, f) for x in r.licences_in_use for f in x.features_used]
    if not used:
        return []
    edition = r.inputs.catalogue.editions.get(r.new_id) if r.new_id else None
    rows = []
    for key in dict.fromkeys(f for _x, f in used):
        names = listed(dict.fromkeys(r.product_name(x.product) if x.product else x.label or "" for x, f in used if f == key))
        if edition is None:
            after: Marked | str = _("no product chosen")
        else:
            found = edition.capabilities.get(key)
            after = (
                fill("{m}&nbsp;{t}", m=mark("unknown", 6.5), t=_("not known: ask {new}").format(new=r.new_short))
                if found is None or (found.value is False and found.provenance.basis_of(key) == "unverified")
                else _("in {new}").format(new=r.new_name)
                if found.value is True
                else _("an add-on of {new}").format(new=r.new_name)
                if found.value == "add-on"
                else fill("{m}&nbsp;{t}", m=mark("medium", 6.5), t=_("not in {new}: replace it or accept the loss").format(new=r.new_name))
            )
        rows.append(Row((_capability(key), names, after)))
    columns_ = (Column(_("Part in use"), 46), Column(_("In"), 58), Column(_("Afterwards"), None))
    parts = [*question(_("What does the old suite do today, and what does it afterwards?")), table(columns_, rows, r.sheet, TIGHT)]
    return [gap(4), CondPageBreak(min(height_of(parts, r.sheet.text_width) + 2, 60 * MM)), *parts]


def _capability(key: str) -> str:
    names = {"edr": "EDR", "xdr": "XDR", "mdr": "MDR"}
    return names.get(key, words.capital(key.replace("_", " ")))
