"""The owner's first page: it stands alone, and whoever stops after it can still act rightly.
The fullest version that fits one page is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Table

from planner.advice.records import Finding
from planner.plan.records import PlanException, Step, Task
from planner.report import style, words
from planner.report.charts.date_line import DateLineChart
from planner.report.closed import closed
from planner.report.cost_range import cost_range
from planner.report.costs import EVERY_YEAR, ONCE, Reckoning, left_out
from planner.report.document import Pages, note_place
from planner.report.facts import Register, reference
from planner.report.fonts import width
from planner.report.owner.dates import date_line
from planner.report.owner.headline import headline
from planner.report.owner.today import TODAY, today
from planner.report.owner.why import against, same_engine, sentence, whys
from planner.report.parts import callout, first_that_fits, gap, numbered
from planner.report.reading import Reading
from planner.report.style import MM, Command
from planner.report.tables import BARE, Column, Row, table
from planner.report.text import Marked, Text, blank, bold, coloured, esc, fill, join, mark, muted, para
from planner.report.unguarded import counted, unguarded
from planner.wording import _, listed, ngettext


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of everything the page says: findings, sentences of the first and of each other, how far tasks are explained
    (2 a sentence, 1 a clause of one line, 0 the title alone), reasons, air in mm; what stands against the plan, things to do."""

    findings: int
    first: int
    others: int
    explained: int
    reasons: int
    air: float
    against: int = 3
    things: int = 4


_LEVELS = (
    Detail(5, 3, 3, 2, 3, 5),
    Detail(5, 2, 2, 2, 3, 4.4),
    Detail(4, 2, 1, 2, 3, 4.4),
    Detail(4, 1, 1, 2, 3, 4),
    Detail(5, 1, 0, 2, 3, 3.8),
    Detail(4, 1, 0, 2, 3, 3.8),
    Detail(3, 1, 0, 2, 3, 3.6),
    Detail(4, 1, 0, 1, 3, 3.6),
    Detail(3, 1, 0, 1, 3, 3.6),
    Detail(3, 1, 0, 1, 3, 2.8),
    Detail(3, 1, 0, 1, 3, 2),
    Detail(3, 1, 0, 1, 3, 1.4),
    Detail(2, 1, 0, 1, 3, 3),
    Detail(2, 1, 0, 1, 3, 2.2),
    Detail(1, 1, 0, 1, 3, 2.6),
    Detail(1, 1, 0, 1, 3, 1.8),
    Detail(3, 1, 0, 1, 2, 3.4),
    Detail(2, 1, 0, 1, 2, 3.2),
    Detail(2, 1, 0, 1, 2, 2),
    Detail(1, 1, 0, 1, 2, 2),
    Detail(2, 1, 0, 0, 3, 2.2),
    Detail(2, 1, 0, 0, 2, 3),
    Detail(2, 1, 0, 0, 1, 2.6),
    Detail(1, 1, 0, 0, 1, 2.4),
    Detail(1, 0, 0, 0, 1, 2),
    Detail(1, 0, 0, 0, 0, 1.6),
    Detail(1, 0, 0, 0, 0, 1.6, against=2),
    Detail(1, 0, 0, 0, 0, 1.4, against=1),
    Detail(1, 0, 0, 0, 0, 1.4, against=2, things=3),
    Detail(1, 0, 0, 0, 0, 1.2, against=1, things=3),
    Detail(0, 0, 0, 0, 0, 1, against=1, things=3),
)
"""What is tried, fullest first. Whatever is left out stands on a later page."""


def page(r: Reading, register: Register, pages: Pages) -> Sequence[Flowable]:
    """The fullest of the versions that fit the page."""
    return first_that_fits(lambda level, notes: _page(r, notes, pages, level), _LEVELS, register, r.sheet)


class _Headline(Text):
    def draw(self) -> None:
        note_place(self.canv, "first", _("At a glance"), 0)
        super().draw()


def _page(r: Reading, register: Register, pages: Pages, level: Detail) -> list[Flowable]:
    story: list[Flowable] = [gap(1.5), _Headline(esc(headline(r)), style.H1), gap(level.air)]
    if r.outdated:
        story += [para(Marked(f"{mark('critical', 6.5)}\u00a0{bold(r.outdated)}"), style.BODY), gap(min(level.air, 3))]
    story.append(_where_and_cost(r, register, pages, level))
    if r.draft:
        story += [gap(level.air), *_against(r, level.against)]
    if urgent := today(r):
        story += [gap(level.air), callout([para(line, style.CALL) for line in urgent], r.sheet)]
    story += [gap(level.air), *_first_things(r, level)]
    why = _why(r, register, level)
    if why:
        story += [gap(level.air), *why]
    line = date_line(r)
    if line is not None:
        story += [gap(level.air), para(_("When will it be done?"), style.H2), gap(2.5), DateLineChart(line, r.sheet.text_width)]
    story += [gap(max(level.air - 2, 1)), callout(_whom_to_call(r), r.sheet), gap(2), *_notes(r, register, pages)]
    return story


# ------------------------------------------------------------------------------------------------ where you stand, and the cost


def _where_and_cost(r: Reading, register: Register, pages: Pages, level: Detail) -> Table:
    left, right = r.sheet.span(7) + 2 * MM, r.sheet.span(5) + style.GUTTER - 2 * MM
    stand = [para(_("Where you stand"), style.H3), gap(1), numbered(_stand(r, register, pages, level), left - 4 * MM)]
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, 0), 0),
        ("RIGHTPADDING", (0, 0), (0, 0), 4 * MM),
        ("LEFTPADDING", (1, 0), (1, 0), 6 * MM),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("LINEBEFORE", (1, 0), (1, 0), style.LINE, style.ACCENT),
    ]
    return Table([[stand, _cost(r, right - 6 * MM)]], colWidths=[left, right], style=commands, hAlign="LEFT")


def _stand(r: Reading, register: Register, pages: Pages, level: Detail) -> list[Marked]:
    shown = r.findings[: level.findings]
    lines = [_finding(r, register, f, level.first if n == 0 else level.others) for n, f in enumerate(shown)]
    if r.deadline is not None:
        text = _("The change must be done by <b>{day}</b>: {why}")
        if r.bar is not None:
            text = _("Change <b>as soon as possible</b>: the law already bars {what} of {who}. The plan’s last day is <b>{day}</b>: {why}")
        barred = {"what": r.bar.noun, "who": r.bar.who} if r.bar is not None else {}
        lines.insert(1 if lines else 0, fill(text, day=r.long(r.deadline), why=words.full_stop(r.deadline_because), **barred))
    if r.plan is not None and 0 < len(r.plan.exceptions) < r.total:
        lines.insert(1 if lines else 0, _left(r, r.plan.exceptions, pages))
    if r.kept("no-gap") and r.old_vendor and r.planned:
        lines.append(_kept(r))
    rest = len(r.findings) - len(shown)
    if rest > 0:
        lines.append(fill(_("{n} more to know: page {page}."), n=words.capital(words.number(rest)), page=pages.of("unknown")))
    return lines or [esc(_("Nothing was found that needs action."))]


def _left(r: Reading, some: Sequence[PlanException], pages: Pages) -> Marked:
    """Which computers stay as they are, until when, and why where one reason holds for all."""
    days = sorted({x.until for x in some if x.until is not None})
    until = _(", the first until {day}") if len(days) > 1 or any(x.until is None for x in some) else _(" until {day}")
    reasons = list(dict.fromkeys(words.full_stop(r.says(x.why)) for x in some))
    return fill(
        ngettext("<b>{n} stays as it is</b>{until}: {names}. {why}", "<b>{n} stay as they are</b>{until}: {names}. {why}", len(some)),
        n=words.capital(_counted(len(some))),
        until=until.format(day=r.day_year(days[0])) if days else "",
        names=r.names(tuple(x.endpoint for x in some), most=4),
        why=reasons[0] if len(reasons) == 1 else _("Why stands on page {page}.").format(page=pages.of("unknown")),
    )


def _counted(n: int) -> str:
    return ngettext("{n} computer", "{n} computers", n).format(n=words.number(n))


def _kept(r: Reading) -> Marked:
    """What holds at every step, and what is done where one goes wrong: a product that the law bars or nobody pays for is not put back."""
    if any(not s.protection for s in r.inputs.surveyed):
        holds = _("At every step each computer that is protected today keeps <b>one working antivirus</b>")
    else:
        holds = _("At every step each computer has <b>one working antivirus</b>")
    if bare := unguarded(r, r.planned):
        but = ngettext(
            "{holds}, but for a moment on {n}, which stays off the network",
            "{holds}, but for a moment on {n}, which stay off the network",
            len(bare),
        )
        holds = but.format(holds=holds, n=counted(r, bare))
    shut = closed(r, r.planned)
    if r.renewed or (r.all_stay and shut is not None and shut.lapsed):
        back = esc(_("we stop; its program stays on."))
    elif shut is None:
        back = fill(_("we stop and go back to {old}."), old=r.old_short or _("what protected it before"))
    elif not shut.whole:
        text = _("we stop and go back to what protected it before; not to {who}, since {why}.")
        back = fill(text, who=shut.who, why=shut.why)
    else:
        text = _("we stop. {who} is not put back: the system’s own protection is switched on, and no network until {new} works.")
        if shut.lapsed:
            text = _(
                "we stop. {who} is not put back, since {why}: the system’s own protection is switched on, no network until {new} works."
            )
        back = fill(text, who=shut.who, why=shut.why, new=r.new_short)
    return fill(_("{holds}; if a step goes wrong, {back}"), holds=Marked(holds), back=back)


def _finding(r: Reading, register: Register, finding: Finding, most: int) -> Marked:
    title = r.title(finding)
    rest = sentences(r.text(finding), most) if finding.message.code not in TODAY else ""  # told whole in the strip of today
    cited = reference(register.cite_all(finding.sources[:2], words.without_stop(title)))
    lead = bold(words.full_stop(title))
    if finding.severity in ("critical", "high"):
        lead = Marked(f"{mark(finding.severity, 6.5)}\u00a0{lead}")
    return Marked(f"{lead} {esc(rest)}{cited}" if rest else f"{lead}{cited}")


def sentences(text: str, most: int) -> str:
    """The first sentences of a text, whole ones only."""
    pieces = words.sentences(text)
    return words.full_stop(" ".join(pieces[:most])) if pieces and most else ""


def _cost(r: Reading, room: float) -> list[Flowable]:
    cost = r.cost
    if cost is None:
        return [
            para(_("Total cost"), style.H3),
            gap(1),
            para(_("not known"), style.BIG_MONEY),
            para(_("No product is chosen yet."), style.CAPTION),
        ]
    low, default, high = cost.total()
    title = _("Known cost, {term}") if cost.left_out else _("Total cost, {term}")
    title = title.format(term=words.term(cost.months))
    parts: list[Flowable] = [para(title, style.H3), gap(0.8)]
    if cost.licence_known:
        parts.append(para(_("about {amount}").format(amount=r.about(default)), style.BIG_MONEY))
        ends = (r.about(low), r.about(high))
        between = _("between {low} and {high}, without tax").format(low=ends[0], high=ends[1]) if ends[0] != ends[1] else _("without tax")
        if cost.left_out:
            between = _("{said}, {what}").format(said=between, what=cost.left_out)
        parts.append(para(between, style.CAPTION))
        parts += [gap(2), cost_range(r, cost, room), gap(1.5)]
    else:
        parts.append(para(_("not known"), style.BIG_MONEY))
        parts.append(
            para(
                _("The price of {product} is not known; what is known comes to {amount}.").format(
                    product=r.new_name, amount=r.about(default)
                ),
                style.CAPTION,
            )
        )
        parts.append(gap(2))
    parts.append(_cost_lines(r, room))
    return parts


def _cost_lines(r: Reading, room: float) -> Table:
    cost = r.cost
    assert cost is not None
    paid = (*EVERY_YEAR, "overlap", "extension", "credit")
    work = tuple(item for item in ONCE if item not in paid)
    twice = next((line.default for line in cost.lines if line.item == "overlap"), None)
    licences = _("Licences, some months paid twice") if twice else _("Licences")
    rows: list[Row] = [
        Row((licences, r.money(cost.total(paid)[1]) if cost.licence_known else _("not known"))),
        _work_row(r, cost, work),
        Row((_("Total of what is known") if cost.missing else _("Total"), r.money(cost.total()[1])), "sum"),
    ]
    if cost.staying is not None or r.staying_barred:
        stay = _("not known")
        if cost.staying is None:
            stay = _("barred by law")
        elif cost.staying.default is not None:
            stay = r.money(cost.staying.default)
        rows.append(Row((_("Staying with {old}").format(old=r.old_short or _("what you have")), stay)))
    return table((Column("", None), Column("", 24, "right")), rows, r.sheet, BARE, room=room)


def _work_row(r: Reading, cost: Reckoning, work: tuple[str, ...]) -> Row:
    """The work as money; what of it is not priced is said, never counted as nothing without a word."""
    missing = left_out(item for item in cost.missing if item in work)
    if "labour" in cost.missing:
        return Row((_("Work and lost time, once"), _("hours not priced")))
    if missing:
        return Row((_("Work, once; {what} not priced").format(what=missing), r.money(cost.total(work)[1])))
    return Row((_("Work and lost time, once"), r.money(cost.total(work)[1])))


# ------------------------------------------------------------------------------------------------ what to do


def _against(r: Reading, most: int) -> list[Flowable]:
    """What stands against the plan, and what would be needed: at most so many of each."""
    lines = [fill("{mark}&nbsp;{text}", mark=mark("critical", 7), text=words.full_stop(text)) for text in r.errors[:most]]
    if len(r.errors) > most:
        lines.append(esc(_("And {n} more: they stand with the calendar.").format(n=words.number(len(r.errors) - most))))
    plan = r.plan
    if plan is not None and plan.missing:
        needed = listed([words.without_stop(r.says(m)) for m in plan.missing[:most]])
        lines.append(fill(_("<b>What is missing:</b> {what}"), what=words.full_stop(needed)))
    return [para(_("What stands against this plan"), style.H2), gap(1.2), *(para(line, style.BODY) for line in lines)]


def _first_things(r: Reading, level: Detail) -> list[Flowable]:
    rows = first_things(r)[: level.things]
    head = _("Do these {n} things first").format(n=words.number(len(rows))) if len(rows) > 2 else _("Do this first")
    begin = _("the first on {day}").format(day=r.long(rows[0].on))
    small = style.CAPTION
    title = para(Marked(f'{esc(head)}&nbsp; <font size="{small.fontSize}" name="{small.fontName}">{muted(begin)}</font>'), style.H2)
    data = [
        [
            [para(small, style.CAPTION), para(big, style.BIG_DATE)],
            [para(bold(words.full_stop(head)), style.BODY), *([para(text, style.BODY)] if text else [])],
            para(who, style.CAPTION),
        ]
        for small, big, head, text, who in (_shown(r, row, level) for row in rows)
    ]
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
        ("TOPPADDING", (0, 0), (-1, -1), 1.2 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5 * MM),
        ("LINEABOVE", (0, 0), (-1, 0), style.LINE, style.INK),
        ("LINEBELOW", (0, 0), (-1, -2), style.HAIR, style.HAIRLINE),
        ("LINEBELOW", (0, -1), (-1, -1), style.LINE, style.INK),
    ]
    widths = r.sheet.scaled(*_THING)
    return [title, gap(1), Table(data, colWidths=widths, style=commands, hAlign="LEFT")]


_THING = (23, 108, 39)
"""Widths in mm of a thing to do: its day, what it is, who and how long."""

_ENDS = re.compile(r"(?<=[;:.,]) ")


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the first things to do: `until` the last day where it takes several, `text` how it is done."""

    on: date
    title: str
    text: str
    who: str
    until: date | None = None


def first_things(r: Reading) -> list[Thing]:
    """The plan's first task, then ordering, the first computers and the letter; else the tasks that follow."""
    if r.plan is None:
        title = _("Choose a product and build the plan") if r.new_id is None else _("Build the plan")
        return [Thing(r.today, title, _("The program then says what to do on which day."), _("You"))]
    if not r.tasks:
        return [Thing(r.today, _("Nothing is to be done"), "", "")]
    tasks = [t for t in r.tasks if t.template != "prep-licence"] if r.renews_itself or r.built_in else list(r.tasks)
    if not tasks:
        return [Thing(r.today, _("Nothing is to be done"), "", "")]
    first = tasks[0]
    marks = [_of_task(r, t) for t in tasks if t.template in ("prep-licence", "prep-notice") and t.id != first.id]
    pilot = next((s for s in r.steps if s.kind == "pilot"), r.steps[0] if r.steps else None)
    if pilot is not None:
        marks.append(_of_step(r, pilot))
    things = [_of_task(r, first), *marks]
    for task in sorted(tasks, key=lambda t: t.first_day):
        if len(things) >= 3:
            break
        if task.id != first.id and all(t.title not in (task.title, r.told(task)[0]) for t in things):
            things.append(_of_task(r, task))
    return [things[0], *sorted(things[1:], key=lambda t: t.on)]


def _of_task(r: Reading, task: Task) -> Thing:
    title, how = r.told(task)
    said = sentences(how, 1)
    if task is r.tasks[0] and title != task.title:
        # the very words of the plan, so that paper, screen and command line name the first step alike; then those of the calendar
        title, said = task.title, f"{words.without_stop(title)}: {said[:1].lower()}{said[1:]}" if said else words.full_stop(title)
    until = task.last_day if task.last_day != task.first_day else None
    if task.template == "prep-notice":
        latest = min((d for x in r.licences_in_use if (d := r.letter_latest(x)) is not None and d >= task.first_day), default=None)
        if latest is not None and latest > task.first_day:
            said = _("At the latest on {day}; its text is in this report.").format(day=r.long(latest, year=False))
    who = f"{words.person(task.who, r.voice)} · {words.minutes(task.minutes)}" if task.minutes else words.person(task.who, r.voice)
    return Thing(task.first_day, title, said, who, until)


def _of_step(r: Reading, step: Step) -> Thing:
    n = len(step.endpoints)
    title = (
        _("Change the first computer, and try it")
        if n == 1
        else _("Change the first {n} computers, and try them").format(n=words.number(n))
    )
    names = r.names(tuple(e.endpoint for e in step.endpoints), most=4)
    text = (
        _("{names}. All well on {gate}: go on.").format(names=names, gate=r.long(step.gate, year=False))
        if step.gate is not None
        else f"{names}."
    )
    who = words.people(words.person(e.technician, "owner") for e in step.endpoints)
    shares: dict[tuple[date, str], float] = {}
    for e in step.endpoints:
        shares[e.day, e.technician] = shares.get((e.day, e.technician), 0) + e.minutes
    total = sum(words.whole_minutes(minutes) for minutes in shares.values())  # of the figures that the checklists print
    return Thing(step.first_day, title, text, f"{who} · {words.minutes(total)}")


def _shown(r: Reading, thing: Thing, level: Detail) -> tuple[str, str, str, Marked, str]:
    weekday, rest = date_parts(r, thing.on)
    lead = _("Until {day}.").format(day=r.long(thing.until, year=False)) if thing.until is not None else ""
    if level.explained == 2:
        text = f"{thing.text} {lead}".strip()
    elif level.explained == 1:
        room = r.sheet.scaled(_THING[1])[0] - 3 * MM
        whole = f"{thing.text} {lead}".strip()
        taken = width(lead + "  ", style.BODY.fontName, style.BODY.fontSize)
        short = width(whole, style.BODY.fontName, style.BODY.fontSize) <= 0.98 * room
        text = whole if short else f"{_clause(thing.text, room - taken)} {lead}".strip()
    else:
        text = lead
    return weekday, rest, thing.title, esc(text), thing.who


def _clause(text: str, room: float) -> str:
    """As many whole clauses of a sentence as fit into one line; none where the first does not."""
    fitting = ""
    for piece in _ENDS.split(text):
        piece += " "
        trial = (fitting + piece).rstrip(" ,;:")
        if width(trial + ".", style.BODY.fontName, style.BODY.fontSize) > room:
            break
        fitting += piece
    return words.full_stop(fitting.rstrip(" ,;:")) if fitting else ""


def date_parts(r: Reading, on: date) -> tuple[str, str]:
    """ "Friday" and "27 Nov"."""
    weekday = r.long(on).split(" ", 1)[0].rstrip(",")
    return weekday, r.day(on).split("\u00a0", 1)[1]


# ------------------------------------------------------------------------------------------------ why, whom, what is not known


def _why(r: Reading, register: Register, level: Detail) -> list[Flowable]:
    option = r.chosen
    if option is None or level.reasons == 0:
        return []
    reasons = [sentence(why, r, register) for why in whys(r, option)[: level.reasons]]
    contrary, engine = against(r, option), same_engine(r, option)
    if not reasons and contrary is None and engine is None:
        return []
    from planner.report.parts import columns

    title = _("Why {product}").format(product=r.new_name) if reasons else r.new_name
    parts: list[Flowable] = [para(title, style.H2), gap(1.5)]
    if reasons:
        span = {1: 12, 2: 6, 3: 4}[len(reasons)]
        cells = [[para(Marked(f"{coloured(n, 'square-change')}&nbsp; {text}"), style.BODY)] for n, text in enumerate(reasons, 1)]
        parts.append(columns(cells, [span] * len(cells), r.sheet))
    parts += [item for said in (engine, contrary) if said is not None for item in (gap(1), para(sentence(said, r, register), style.BODY))]
    if r.plan is not None and r.plan.override:
        parts += [
            gap(1),
            para(fill(_("It was ruled out and chosen all the same: {reason}"), reason=words.full_stop(r.plan.override)), style.CAPTION),
        ]
    return parts


def _whom_to_call(r: Reading) -> Marked:
    names = [p.name for p in r.estate.team or ()]
    if not names:
        return fill(_("<b>If something stops working:</b> call whoever does your IT. Write the number here: {line}"), line=blank(56))
    if len(names) == 1:
        return fill(_("<b>If something stops working:</b> call {name}. Write the number here: {line}"), name=names[0], line=blank(48))
    return fill(
        _("<b>If something stops working:</b> call {name}, else {other}. Numbers: {line}"), name=names[0], other=names[1], line=blank(44)
    )


def _notes(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    lacking: list[str] = []
    if r.inputs.suggestion.dropped:
        lacking.append(
            _("nothing to judge {what} by was at hand, so it was not scored; it is the same gap for every product").format(
                what=listed(_(words.CRITERION.get(c, c)).lower() for c in r.inputs.suggestion.dropped)
            )
        )
    if r.cost is not None and r.cost.missing:
        lacking.append(_("the cost of {what}").format(what=listed(_(words.COST_ITEM[i]).lower() for i in r.cost.missing)))
    unsure = sum(1 for reason in (r.chosen.reasons if r.chosen else ()) if reason.result == "unknown")
    if unsure:
        lacking.append(
            ngettext("one of the points by which a product is judged", "{n} of the points by which a product is judged", unsure).format(
                n=words.number(unsure)
            )
        )
    head = fill(
        _("<b>Not known:</b> {what}. More on page {page}. This is not legal advice."),
        what="; ".join(lacking) or _("nothing that the plan rests on"),
        page=pages.of("unknown"),
    )
    sources = [_source_line(r, fact) for fact in register.facts[:6]]
    return [para(head, style.NOTE, tuple(f.number for f in register.facts)), *([para(join(sources, " "), style.NOTE)] if sources else [])]


def _source_line(r: Reading, fact: object) -> Marked:
    from planner.report.facts import Fact

    assert isinstance(fact, Fact)
    host = fact.source.split("/")[2].removeprefix("www.") if fact.source and "//" in fact.source else fact.source or _("known in the trade")
    when = r.plain(fact.as_of) if fact.as_of is not None else _("no date")
    if fact.basis == "unverified":
        return fill(_("{n} {host}, <b>? unverified</b>."), n=fact.number, host=host)
    return fill(_("{n} {host}, {basis}, {when}."), n=fact.number, host=host, basis=words.basis(fact.basis), when=when)
