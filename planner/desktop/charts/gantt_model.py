"""Turns a plan, with the dates that people entered, into the rows, bars and marks of the Gantt. Records in, records out; no Qt."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.desktop.charts.records import (
    Band,
    Bar,
    Flag,
    Gantt,
    GanttRow,
    Mark,
    Series,
    monday_before,
    sunday_after,
)
from planner.estate.records import Freeze, Licence, Person
from planner.plan.records import Phase, Plan, Step
from planner.wording import _, day, listed, ngettext

SERIES: Mapping[str, Series] = {
    "pilot": "work", "wave": "work", "server": "servers", "remote": "remote", "mobile": "remote", "stragglers": "stragglers",
}  # fmt: skip
BEFORE = ("prepare", "build")
AFTER = ("decommission", "close")
NOTICE_TASK = "prep-notice"


@dataclass(frozen=True, slots=True)
class Dates:
    """What the chart shows beside the plan: the people, freezes and licences of the estate, and the public holidays by day."""

    people: Sequence[Person] = ()
    freezes: Sequence[Freeze] = ()
    licences: Sequence[Licence] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    product_name: Callable[[str], str] = str
    locale: str | None = None

    def day(self, d: date, near: date) -> str:
        return day(d, near=near, locale=self.locale)


def gantt(plan: Plan, dates: Dates) -> Gantt:
    """All rows in the order in which the work is done, then the contracts and the people who are away."""
    rows: list[GanttRow] = []
    _section(rows, "prepare", _("Prepare"), [_phase_row(p, plan, dates) for p in plan.phases if p.id in BEFORE])
    _section(rows, "pilot", _("Pilot"), [_step_row(s, plan, dates) for s in plan.steps if s.kind == "pilot"])
    _section(rows, "computers", _("Computers"), _computer_rows(plan, dates))
    _section(rows, "close", _("Close"), [_phase_row(p, plan, dates) for p in plan.phases if p.id in AFTER])
    first, last = _span(plan, rows, dates)
    people = [row for person in dates.people if (row := _person_row(person, plan, dates, first, last))]
    licences = [_licence_row(licence, i, plan, dates, first, last) for i, licence in enumerate(dates.licences) if licence.expires]
    heading = _("Contracts and people") if licences and people else _("Contracts") if licences else _("People")
    _section(rows, "contracts", heading, [*licences, *people])
    return Gantt(first, last, tuple(rows), _bands(dates, first, last), _flags(plan, dates))


def _section(rows: list[GanttRow], key: str, label: str, content: Iterable[GanttRow]) -> None:
    content = list(content)
    if content:
        rows.append(GanttRow(f"section:{key}", label, heading=True))
        rows.extend(content)


def _phase_row(phase: Phase, plan: Plan, dates: Dates) -> GanttRow:
    """A phase without machines: the days between its first and its last task."""
    text = _("{name}: {first} to {last}").format(
        name=_(phase.name), first=dates.day(phase.first_day, plan.today), last=dates.day(phase.last_day, plan.today)
    )
    label = _("Old product out") if phase.id == "decommission" else _(phase.name)
    return GanttRow(f"phase:{phase.id}", label, bars=(Bar(phase.first_day, phase.last_day, text, series="other"),))


def _computer_rows(plan: Plan, dates: Dates) -> list[GanttRow]:
    """Waves one by one; servers, phones, remote machines and stragglers each as one row with as many bars as there are steps."""
    rows = [_step_row(s, plan, dates) for s in plan.steps if s.kind == "wave"]
    for kind, label in (
        ("server", _("Servers")),
        ("mobile", _("Phones and tablets")),
        ("remote", _("Remote computers")),
        ("stragglers", _("Stragglers")),
    ):
        steps = [s for s in plan.steps if s.kind == kind]
        if len(steps) == 1:
            rows.append(_step_row(steps[0], plan, dates))
        elif steps:
            rows.append(_merged_row(kind, label, steps, plan, dates))
    return rows


def _step_row(step: Step, plan: Plan, dates: Dates) -> GanttRow:
    bars, marks = _step_drawing(step, plan, dates)
    note = ""
    if plan.finish is not None and _last_verified(step) == plan.finish:
        note = _("finish {day}").format(day=dates.day(plan.finish, plan.today))
    return GanttRow(f"step:{step.id}", _(step.name), len(step.endpoints), bars, marks, note)


def _merged_row(kind: str, label: str, steps: Sequence[Step], plan: Plan, dates: Dates) -> GanttRow:
    drawn = [_step_drawing(s, plan, dates) for s in steps]
    bars = tuple(b for bars, _marks in drawn for b in bars)
    marks = tuple(m for _bars, marks in drawn for m in marks)
    count = sum(len(s.endpoints) for s in steps)
    weekdays = {p.day.weekday() for s in steps for p in s.endpoints}
    if kind == "server" and weekdays == {5}:
        label = _("Servers, Saturdays")
    note = ""
    if plan.finish is not None and max(_last_verified(s) for s in steps) == plan.finish:
        note = _("finish {day}").format(day=dates.day(plan.finish, plan.today))
    return GanttRow(f"kind:{kind}", label, count, bars, marks, note)


def _step_drawing(step: Step, plan: Plan, dates: Dates) -> tuple[tuple[Bar, ...], tuple[Mark, ...]]:
    """Work, then soak, then waiting for the gate. Days apart from each other (servers on Saturdays) are bars of their own."""
    series = SERIES[step.kind]
    near = plan.today
    bars: list[Bar] = []
    for first, last in _runs(sorted({p.day for p in step.endpoints}) or [step.first_day, step.last_day]):
        n = sum(1 for p in step.endpoints if first <= p.day <= last)
        text = ngettext("{name}: {n} computer, {days}", "{name}: {n} computers, {days}", n).format(
            name=_(step.name), n=n, days=_days(first, last, near, dates)
        )
        bars.append(Bar(first, last, text, "solid", series))
    verified = _last_verified(step)
    if step.gate is None:
        return tuple(bars), ()
    soak_first = verified + timedelta(days=1)
    soak_last = min(step.gate - timedelta(days=1), verified + timedelta(days=step.soak_days))
    if soak_first <= soak_last:
        text = _("{name}: soak until {day}").format(name=_(step.name), day=dates.day(soak_last, near))
        bars.append(Bar(soak_first, soak_last, text, "soak", series))
    wait_first = max(soak_last + timedelta(days=1), soak_first)
    if wait_first < step.gate:
        text = _("{name}: waiting for the gate until {day}").format(name=_(step.name), day=dates.day(step.gate, near))
        bars.append(Bar(wait_first, step.gate - timedelta(days=1), text, "wait", series))
    gate = dates.day(step.gate, near)
    return tuple(bars), (Mark(step.gate, "gate", _("{name}: gate on {day}").format(name=_(step.name), day=gate), gate),)


def _days(first: date, last: date, near: date, dates: Dates) -> str:
    if first == last:
        return dates.day(first, near)
    return _("{first} to {last}").format(first=dates.day(first, near), last=dates.day(last, near))


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    """Stretches of work without more than a weekend between two of their days; a week apart is a stretch of its own."""
    runs: list[tuple[date, date]] = []
    for d in days:
        if runs and (d - runs[-1][1]).days <= 4:
            runs[-1] = (runs[-1][0], d)
        else:
            runs.append((d, d))
    return runs


def _last_verified(step: Step) -> date:
    return max((p.verified for p in step.endpoints if p.verified is not None), default=step.last_day)


def _licence_row(licence: Licence, index: int, plan: Plan, dates: Dates, first: date, last: date) -> GanttRow:
    """The contract as a line up to its end, with its last day of notice and the day on which the plan sends it."""
    assert licence.expires is not None
    near = plan.today
    name = dates.product_name(licence.product) if licence.product else licence.label or licence.id or _("Licence")
    marks: list[Mark] = []
    sent = _notice_task(plan)
    if licence.auto_renews and licence.notice_days is not None:
        notice = licence.expires - timedelta(days=licence.notice_days)
        if sent is not None and first <= sent < notice:
            text = _("{name}: send the notice by {day}").format(name=name, day=dates.day(sent, near))
            marks.append(Mark(sent, "flag", text, _("send notice")))
        if first <= notice <= last:
            text = _("{name}: last day of notice {day}").format(name=name, day=dates.day(notice, near))
            marks.append(Mark(notice, "urgent-flag", text, _("last day of notice")))
    ends = licence.expires
    text = _("{name}: ends on {day}").format(name=name, day=dates.day(ends, near))
    if first <= ends <= last:
        marks.append(Mark(ends, "end", text, _("ends {day}").format(day=dates.day(ends, near))))
    return GanttRow(
        f"licence:{licence.id or index}", name, licence.seats, (), tuple(marks), "" if ends <= last else text,
        since=max(first, licence.starts or first), until=min(last, ends),
    )  # fmt: skip


def _notice_task(plan: Plan) -> date | None:
    """The last day of the task of the plan that sends the notice to the old vendor."""
    return min((t.last_day for t in plan.tasks if t.template == NOTICE_TASK), default=None)


def _person_row(person: Person, plan: Plan, dates: Dates, first: date, last: date) -> GanttRow | None:
    away = [(a, b) for a, b in person.absent if b >= first and a <= last]
    if not away:
        return None
    bars = tuple(
        Bar(
            max(a, first), min(b, last),
            _("{name} is away {days}").format(name=person.name, days=_days(a, b, plan.today, dates)), "away", "work",
        )
        for a, b in away
    )  # fmt: skip
    note = _("away until {day}").format(day=dates.day(away[-1][1], plan.today))
    return GanttRow(f"person:{person.name}", person.name, None, bars, (), note)


def _bands(dates: Dates, first: date, last: date) -> tuple[Band, ...]:
    freezes = [
        Band(max(f.first, first), min(f.last, last), "freeze", f.why or _("No changes"))
        for f in dates.freezes
        if f.last >= first and f.first <= last
    ]
    holidays = [Band(d, d, "holiday", name) for d, name in sorted(dates.holidays.items()) if first <= d <= last]
    return (*freezes, *holidays)


def _flags(plan: Plan, dates: Dates) -> tuple[Flag, ...]:
    flags = [Flag(plan.today, "today", _("today"))]
    if plan.deadline is not None:
        flags.append(Flag(plan.deadline.date, "deadline", _("deadline {day}").format(day=dates.day(plan.deadline.date, plan.today))))
    return tuple(flags)


def _span(plan: Plan, rows: Sequence[GanttRow], dates: Dates) -> tuple[date, date]:
    """From the Monday before today or the first bar to the Sunday after the last thing worth seeing.

    A licence that ends within five weeks of the rest stretches the axis to its end; one that runs for years does not.
    """
    spans = [row.days for row in rows if row.days is not None]
    first = min([plan.today, plan.start, *(a for a, _b in spans)])
    last = max([plan.today, plan.start, *(b for _a, b in spans)])
    if plan.deadline is not None:
        last = max(last, plan.deadline.date)
    for licence in dates.licences:
        if licence.expires is not None and last < licence.expires <= last + timedelta(weeks=5):
            last = licence.expires
    return monday_before(first), sunday_after(last + timedelta(days=3))


def table(chart: Gantt) -> list[tuple[str, str, str]]:
    """The chart as text, a line for each bar and mark: row, number of computers, what it says. For screen readers."""
    lines: list[tuple[str, str, str]] = []
    for row in chart.rows:
        if row.heading:
            continue
        count = "" if row.count is None else str(row.count)
        texts = [b.text for b in row.bars] + [m.text for m in row.marks] or [row.note]
        lines.extend((row.label, count, text) for text in texts)
    return lines


def sentence(row: GanttRow) -> str:
    """A row's whole content in one sentence, without its name being said for each bar."""
    parts = [t.removeprefix(f"{row.label}: ") for t in [*(b.text for b in row.bars), *(m.text for m in row.marks)]]
    head = row.label
    if row.count is not None:
        head = ngettext("{name}, {n} computer", "{name}, {n} computers", row.count).format(name=row.label, n=row.count)
    return f"{head}: {listed(parts)}" if parts else head
