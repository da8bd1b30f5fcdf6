"""The plan on one page: what happens when, how many are done by then, the phases with their hours; and the list of every task, once."""

from __future__ import annotations

from datetime import date, timedelta

from reportlab.platypus import Flowable

from planner.plan.calendar import calendar_of
from planner.plan.records import Plan, Step
from planner.report import style, words
from planner.report.charts.gantt import Days, GanttChart, GanttRow, Segment, Stairs, StairsChart
from planner.report.facts import Register
from planner.report.owner.dates import monday, months
from planner.report.paging import filled
from planner.report.parts import first_that_fits, gap, new_page, question
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import PLAIN_FROM, Column, Look, Row, table, text_width
from planner.report.text import Marked, bold, fill, mark, para
from planner.wording import _, listed, ngettext

_MOST_ROWS = 24
_SQUEEZES = ((6.8, 0.8), (6.8, 0.5), (6.2, 0.5), (5.6, 0.4), (5, 0.4), (4.6, 0.3), (5.6, 0.4))
"""Heights of a row of the Gantt and padding of the table in mm, the roomiest first; the last where the page must run on anyway."""
_PADS = (0.5, 0.4, 0.3, 0.6, 0.7)
"""Air above and below a task in mm: that of the page, else what spares a last page with a few rows."""
_WORK_PHASES = ("prepare", "build", "stragglers", "decommission", "close")


def section(r: Reading) -> list[Flowable]:
    """One page where its rows can be drawn closely enough."""
    return [*new_page(), *first_that_fits(lambda squeeze, _notes: _page(r, *squeeze), _SQUEEZES, Register(), r.sheet)]


def _page(r: Reading, row: float, pad: float) -> list[Flowable]:
    story = head_of(_("7 Plan"), _sentence(r), "plan", lead=_against(r))
    days = _days(r)
    rows = _rows(r)
    story += question(_("What happens when, and what holds it up?"), _legend(r))
    for start in range(0, len(rows), _MOST_ROWS):
        if start:
            story += new_page()
        story.append(GanttChart(days, tuple(rows[start : start + _MOST_ROWS]), r.sheet.text_width, row))
    story += [gap(3), StairsChart(days, _stairs(r), r.sheet.text_width), gap(3)]
    story += [_phases(r, pad), gap(1.5), para(_note(r), style.NOTE)]
    return story


def _sentence(r: Reading) -> str:
    plan = r.plan
    assert plan is not None
    if r.draft:
        n = len(r.errors)
        return ngettext("This plan does not hold yet: one rule is broken", "This plan does not hold yet: {n} rules are broken", n).format(
            n=words.number(n)
        )
    if r.finish is None:
        return _("Nothing is to be moved")
    around = listed(
        [words.without_stop(f.why) for f in r.estate.calendar.freezes if f.why and f.last >= plan.start and f.first <= r.finish][:2]
    )
    tail = _(", around {what}").format(what=around) if around else ""
    end = r.licence_end
    if end is not None and end > r.finish:
        return _("Done {n} before the {old} licence ends{tail}").format(
            n=words.days((end - r.finish).days), old=r.old_short or _("old"), tail=tail
        )
    if r.deadline is not None and r.deadline >= r.finish:
        return _("Done {n} before the deadline{tail}").format(n=words.days((r.deadline - r.finish).days), tail=tail)
    return _("Done by {day}{tail}").format(day=r.long(r.finish), tail=tail)


def _against(r: Reading) -> Marked:
    if not r.draft or r.plan is None:
        return Marked("")
    parts = [fill("{m}&nbsp;{t}", m=mark("critical", 6.5), t=words.full_stop(e)) for e in r.errors[:8]]
    if len(r.errors) > 8:
        parts.append(fill(_("And {n} more (section 10)."), n=len(r.errors) - 8))
    if r.plan.missing:
        parts.append(
            fill(
                _("<b>What would be needed:</b> {what}"),
                what=words.full_stop("; ".join(words.without_stop(r.says(m)) for m in r.plan.missing)),
            )
        )
    return Marked("<br/>".join(parts))


def _legend(r: Reading) -> Marked:
    closed = [f"{f.why or _('freeze')}, {_span(r, f.first, f.last)}" for f in r.estate.calendar.freezes[:3]]
    named = "; ".join(closed)
    text = fill(
        _(
            "{a}&nbsp;change&nbsp; {b}&nbsp;work without a change&nbsp; {c}&nbsp;soak&nbsp; {d}&nbsp;gate, go or "
            "stop&nbsp; {e}&nbsp;contract date&nbsp; {f}&nbsp;freeze or absence"
        ),
        a=mark("square-change", 7),
        b=mark("square-work", 7),
        c=mark("soak", 7),
        d=mark("gate", 6.5),
        e=mark("flag", 7),
        f=mark("freeze", 6.5),
    )
    off = fill(_("&nbsp; grey line: public holiday")) if _days(r).holidays else ""
    end = fill(_("&nbsp; red line: the licence ends")) if r.licence_end else ""
    return Marked(f"{text}{fill(' ({n})', n=named) if named else ''}{off}{end}")


def _days(r: Reading) -> Days:
    plan = r.plan
    assert plan is not None
    dates = [t.last_day for t in plan.tasks] + [s.last_day for s in plan.steps] + [s.gate for s in plan.steps if s.gate]
    end = r.licence_end
    last = max([*dates, plan.start])
    if end is not None and end <= last + timedelta(days=120):
        last = max(last, end)
    first = monday(min([plan.start, *(s.first_day for s in plan.steps), r.today]))
    last = monday(last) + timedelta(days=10)
    weeks = []
    on = first
    while on <= last:
        weeks.append((on, str(on.day)))
        on += timedelta(days=7)
    return Days(
        first,
        last,
        months(first, last, r.locale),
        tuple(weeks),
        tuple((f.first, f.last) for f in r.estate.calendar.freezes if f.last >= first and f.first <= last),
        _holidays(r, first, last),
        end,
    )


def _holidays(r: Reading, first: date, last: date) -> tuple[date, ...]:
    """Monday to Friday on which a place of the organisation has a public holiday, as the plan counts them."""
    calendar = calendar_of(r.estate, r.inputs.surveyed)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(on for on in days if on.weekday() < 5 and calendar.holiday_at(on, calendar.places) is not None)


def _rows(r: Reading) -> list[GanttRow]:
    plan = r.plan
    assert plan is not None
    rows: list[tuple[date, int, GanttRow]] = []
    for phase in plan.phases:
        if phase.id in _WORK_PHASES:
            order = 0 if phase.id in ("prepare", "build") else 9
            rows.append((phase.first_day, order, GanttRow(phase.name, False, (Segment(phase.first_day, phase.last_day, False),))))
    rows += [(row.absences[0][0], 1, row) for row in _absences(r)]
    rows += [(step.first_day, 1, _step_row(r, step)) for step in plan.steps]
    for task in plan.tasks:
        if task.template == "prep-notice":
            licence = next((x for x in r.licences_in_use if r.notice_day(x) is not None), None)
            latest = r.notice_day(licence) if licence is not None else None
            label = r.day(task.first_day) + (_("; must arrive by {day}").format(day=r.day(latest)) if latest is not None else "")
            rows.append((task.first_day, 2, GanttRow(_("Notice to the supplier"), False, (), flag=task.first_day, flag_label=label)))
    return [row for _first, _order, row in sorted(rows, key=lambda x: (x[1] if x[1] in (0, 9) else 1, x[0], x[1]))]


def _absences(r: Reading) -> list[GanttRow]:
    """A row for each person of the plan who is away during it: in a row of steps the hatching would lie over bars and dates."""
    days, rows = _days(r), []
    for person in r.estate.team or ():
        spans = sorted((first, last) for first, last in person.absent if last >= days.first and first <= days.last)
        if spans and any(e.technician == person.name for e in r.planned):
            rows.append(
                GanttRow(
                    _("{name} away").format(name=person.name),
                    False,
                    (),
                    absences=tuple((first, last, _span(r, first, last)) for first, last in spans),
                )
            )
    return rows


def _step_row(r: Reading, step: Step) -> GanttRow:
    days = sorted({e.day for e in step.endpoints}) or [step.first_day]
    segments: list[Segment] = []
    for on in days:
        if segments and (on - segments[-1].last).days <= 1:
            segments[-1] = Segment(segments[-1].first, on, True)
        else:
            segments.append(Segment(on, on, True))
    label = r.day(days[0]) if len(days) == 1 else f"{r.day(days[0])} – {r.day(days[-1])}"
    n = len(step.endpoints)
    return GanttRow(
        f"{step.name}: {n:,}",
        True,
        tuple(segments),
        label,
        step.gate,
        step.gate,
        r.day(step.gate) if step.gate else "",
    )


def _stairs(r: Reading) -> Stairs:
    by_day: dict[date, int] = {}
    for e in r.planned:
        on = e.verified or e.day
        by_day[on] = by_day.get(on, 0) + 1
    counts, total = [], 0
    for on in sorted(by_day):
        total += by_day[on]
        counts.append((on, total))
    labels = []
    for step in r.steps:
        at = max((e.verified or e.day for e in step.endpoints), default=step.last_day)
        labels.append((at, sum(n for on, n in by_day.items() if on <= at)))
    end = r.licence_end
    in_hand = words.days((end - r.finish).days) + " " + _("in hand") if end is not None and r.finish is not None and end > r.finish else ""
    exceptions = len(r.plan.exceptions) if r.plan is not None else 0
    second = _("verified endpoints, of {n}").format(n=f"{r.total:,}") + (
        _("; {n} are exceptions").format(n=exceptions) if exceptions else ""
    )
    return Stairs(
        tuple(counts),
        tuple(sorted(set(labels))),
        len(r.planned),
        _("On the new product"),
        second,
        in_hand,
        (r.day(end) if end else "", _("{old} licence ends").format(old=r.old_short or _("Old")) if end else ""),
    )


def _phases(r: Reading, pad: float) -> Flowable:
    plan = r.plan
    assert plan is not None
    rows: list[Row] = []
    tenths = _tenths(plan)
    for phase in plan.phases:
        template = next((p for p in r.inputs.playbook.phases if p.id == phase.id), None)
        passed = words.full_stop(_first_of(template.exit_criteria[0])) if template is not None and template.exit_criteria else ""
        gate = next((s.decider for s in plan.steps if s.kind == "pilot" and phase.id == "pilot"), None)
        rows.append(
            Row(
                (
                    phase.name,
                    _span(r, phase.first_day, phase.last_day),
                    f"{tenths[phase.id] / 10:,.1f}",
                    passed,
                    words.person(gate or "project-lead", r.voice),
                )
            )
        )
    rows.append(Row((_("Together"), "", f"{sum(tenths.values()) / 10:,.1f}", "", ""), "sum"))
    columns_ = (
        Column(_("Phase"), 43),
        Column(_("Dates"), 30),
        Column(_("Hours"), 14, "right"),
        Column(_("Passed when"), None),
        Column(_("Decides"), 22),
    )
    return table(columns_, rows, r.sheet, Look(pad=pad))


def _tenths(plan: Plan) -> dict[str, int]:
    """Hours of each phase in tenths, rounded so that they add up to the plan's own sum, which the cost page prices."""
    counted = [t for t in plan.tasks if not t.if_applies or t.bookings]
    raw = {p.id: sum(t.minutes for t in counted if t.phase == p.id) / 6 for p in plan.phases}
    whole = {key: int(value) for key, value in raw.items()}
    total = round((plan.cost.minutes if plan.cost is not None else sum(t.minutes for t in counted)) / 6)
    order = sorted(raw, key=lambda key: (whole[key] - raw[key], key))
    for key in order[: max(total - sum(whole.values()), 0)]:
        whole[key] += 1
    return whole


def _first_of(criterion: str) -> str:
    """A criterion in one or two lines: its first clause where the whole is long."""
    head = criterion.split(";")[0]
    return head if len(head) <= 76 else head.split(",")[0]


def _span(r: Reading, first: date, last: date) -> str:
    """ "25 Nov – 8 Dec": the days of a phase, on which nobody acts as such."""
    short = [r.day(on).split("\u00a0", 1)[1] for on in (first, last)]
    return short[0] if first == last else f"{short[0]} – {short[1]}"


def _note(r: Reading) -> str:
    plan = r.plan
    assert plan is not None
    parts: list[str] = []
    for key in ("pilot_soak_days", "soak_days", "server_soak_days"):
        if key in plan.parameters:
            name, value = words.amount_of(key, plan.parameters[key])
            parts.append(f"{name}: {value}.")
    pushed = [r.says(m) for s in plan.steps for m in s.why]
    parts += [words.full_stop(t) for t in list(dict.fromkeys(pushed))[:4]]
    parts.append(_("Hours are the playbook’s minutes (judgement), brought to the size of the organisation."))
    return " ".join(parts)


def tasks(r: Reading) -> list[Flowable]:
    """Every task of the plan once, by phase and date."""
    plan = r.plan
    assert plan is not None
    n = len(plan.tasks)
    sentence = ngettext("One task, with its day and its person", "{n} tasks, each with its day and its person", n).format(n=f"{n:,}")
    lead = _(
        "In the order of their first day. “If it applies” marks a task whose condition rests on something that "
        "nobody stated; {m} tasks of the playbook do not apply here and stand in appendix F with the reason."
    ).format(m=len(plan.omitted))
    columns_ = (
        Column(_("Day"), text_width([r.day_year(t.first_day) for t in plan.tasks], 24, 34)),
        Column(_("Until"), text_width([r.day(t.last_day) for t in plan.tasks], 18.5, 34)),
        Column(_("Task"), None),
        Column(_("Who"), 27),
        Column(_("Endpoints"), 18.5, "right"),
        Column(_("Minutes"), 16.5, "right"),
    )
    rows: list[Row] = []
    shown: set[str] = set()
    names = {p.id: p.name for p in plan.phases}
    for phase in [p.id for p in plan.phases] + sorted({t.phase for t in plan.tasks} - {p.id for p in plan.phases}):
        some = sorted((t for t in plan.tasks if t.phase == phase and t.id not in shown), key=lambda t: (t.first_day, t.id))
        if not some:
            continue
        rows.append(Row((names.get(phase, phase), "", "", "", "", ""), "group"))
        for t in some:
            shown.add(t.id)
            step = next((s.name for s in plan.steps if s.id == t.step), "")
            title = bold(_("{title} (if it applies)").format(title=t.title)) if t.if_applies else t.title
            suffix = f" – {step}" if step and step.lower() not in t.title.lower() else ""
            text: str | Marked = fill("{t}{s}", t=title, s=suffix) if t.if_applies else f"{t.title}{suffix}"
            rows.append(
                Row(
                    (
                        r.day_year(t.first_day),
                        r.day(t.last_day) if t.last_day != t.first_day else "",
                        text,
                        words.person(t.who, r.voice),
                        f"{len(t.endpoints):,}" if t.endpoints else "",
                        f"{t.minutes:,.1f}" if t.minutes else "",
                    )
                )
            )

    def set_in(pad: float) -> list[Flowable]:
        return [*head_of(_("8 Tasks"), sentence, "tasks", lead=lead), table(columns_, rows, r.sheet, Look(pad=pad))]

    return [*new_page(), *filled(set_in, _PADS if len(rows) < PLAIN_FROM * 2 else _PADS[:1], r.sheet)]
