"""The owner's calendar: one row a week with its dots, the changes, decisions and dates of each day, on which computers, by whom,
and what to tell the staff. Every other task stands in the list behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from reportlab.platypus import Flowable, LongTable, Table

from planner.plan.records import Task
from planner.report import style, words
from planner.report.charts.dots import MOST_DOTS, DotsChart, Week
from planner.report.fonts import width
from planner.report.owner.dates import monday
from planner.report.paging import filled, laid
from planner.report.parts import Box, columns, gap, new_page
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.style import MM, Command
from planner.report.tables import PAD, Column, Look, Row, table
from planner.report.text import Marked, bold, coloured, esc, fill, mark, muted, para, soften
from planner.wording import _, ngettext

_DAY, _WHAT, _WHICH, _WHO = 13.2, 40.0, 34.6, 17.4
_WEEK, _DOTS, _STAFF = 14.2, 23.0, 27.6
_MOST_LINES = 6
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person does on one day: each line a title. `which` stands apart for changes alone."""

    on: date
    lines: tuple[str, ...]
    strong: bool = False
    which: str = ""
    who: str = ""

    @property
    def is_pause(self) -> bool:
        return not self.who and not self.strong


@dataclass(slots=True)
class Line:
    """One title in the work of one person: the days it runs on without a break, and on which computers."""

    title: str
    on: date
    until: date
    names: list[str]
    maybe: bool


@dataclass(slots=True)
class WeekOf:
    first: date
    entries: list[Entry] = field(default_factory=list)
    notices: list[tuple[date, date]] = field(default_factory=list)
    """Days on which people are told, and of which day."""
    work: dict[str, list[Line]] = field(default_factory=dict)
    """What stands in the calendar, by whoever does it."""
    behind: dict[str, list[Line]] = field(default_factory=dict)
    """What stands in the list behind it."""
    changed: int = 0

    def said(self, r: Reading) -> list[str]:
        """What to tell the staff in this week: on which day, and to those of which day."""
        return [_("{day}: “You are next: {when}.”").format(day=_weekday(r, on), when=r.day(when)) for on, when in sorted(set(self.notices))]

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.behind or self.notices)

    def add(self, task: Task, title: str, who: str, names: tuple[str, ...]) -> None:
        """Enters a task on its first day; the same title in the same hands on the same day or the next becomes one line."""
        lines = (self.work if task.template in _IN_CALENDAR else self.behind).setdefault(who, [])
        last = task.first_day if task.template == _TOLD_APART else task.last_day
        for line in lines:
            if line.title == title and line.on <= task.first_day <= line.until + timedelta(days=1):
                line.until = max(line.until, last)
                line.names += [name for name in names if name not in line.names]
                line.maybe = line.maybe and task.if_applies
                return
        lines.append(Line(title, task.first_day, last, list(names), task.if_applies))


_IN_CALENDAR = frozenset(
    (
        "prep-licence", "prep-notice", "prep-insurer", "build-tenant", "pilot-gate", "pilot-lob", "wave-gate", "srv-signoff",
        "straggler-enforce", "dec-licence", "dec-console", "close-audit",
    )
)  # fmt: skip
"""What an owner orders, sends, decides or signs, and what begins and ends the change; the other tasks stand in the list behind it."""

_TOLD_APART = "wave-notice"
"""A task whose later days stand in the column for the staff."""


def section(r: Reading) -> list[Flowable]:
    """The calendar with its two notes."""
    weeks = weeks_of(r)
    lead = _("One dot is one computer: dark, changed to {new} in this week; light, changed earlier; empty, still to come.").format(
        new=r.new_short
    )
    if _counted(r) > MOST_DOTS:
        lead = _("The bar shows the computers: dark, changed to {new} in this week; light, changed earlier; empty, still to come.").format(
            new=r.new_short
        )

    def set_in(air: float) -> list[Flowable]:
        story = head_of(_("The calendar"), _sentence(r, weeks), "calendar", lead=lead)
        calendar, notes = _table(r, weeks, air), columns([_why_these_days(r), _must_not_slip(r)], [6, 6], r.sheet)
        below = [*story, calendar, gap(4), notes]
        return below if laid(below, r.sheet).pages == 1 else [*story, notes, gap(4), calendar]

    return [*new_page(), *filled(set_in, (1.1, 0.8, 0.6, 0.45), r.sheet), *_behind(r, weeks)]


def _behind(r: Reading, weeks: Sequence[WeekOf]) -> list[Flowable]:
    """Every task that is not in the calendar, in the order of days, with a box to tick."""
    rows: list[Row] = []
    marks: list[Command] = [("VALIGN", (0, 1), (0, -1), "MIDDLE")]
    for week in weeks:
        lines = sorted(((line, who) for who, some in week.behind.items() for line in some), key=lambda pair: pair[0].on)
        if lines and rows:
            marks.append(("LINEABOVE", (0, len(rows) + 1), (-1, len(rows) + 1), style.LINE, style.INK))
        rows += [Row(([Box(2.8)], r.day(line.on), _worded(r, line), _which(r, line), who)) for line, who in lines]
    if not rows:
        return []
    head = head_of(
        _("The work behind it"),
        ngettext("One task more, in its week", "{n} tasks more, in the order of their days", len(rows)).format(
            n=words.capital(words.number(len(rows)))
        ),
        "behind",
        lead=_("A dark line begins a week. Work on a computer itself stands on the checklist of its day."),
    )
    columns_ = (
        Column("", 7.5),
        Column(_("Day"), 20.5),
        Column(_("What is to be done"), None),
        Column(_("Which computers"), 36),
        Column(_("Who"), 25),
    )

    def set_in(pad: float) -> list[Flowable]:
        return [*head, table(columns_, rows, r.sheet, Look(pad=pad, extra=tuple(marks)))]

    return [*new_page(), *filled(set_in, (0.35, 0.25, 0.15, 0.5, 0.65), r.sheet)]


def _behind_alone(week: WeekOf) -> str:
    return _("Nothing changes; the work of this week stands in the list that follows.") if week.behind else ""


def _which(r: Reading, line: Line) -> str:
    if not line.names:
        return ""
    return r.names(tuple(line.names)) if len(line.names) <= _MOST_NAMES else r.machines(len(line.names))


def _weekday(r: Reading, on: date) -> str:
    """ "Thu 26": the month is that of the week."""
    return f"{r.day(on).split(chr(160))[0].rstrip(',')}\u00a0{on.day}"


def _without_weekday(r: Reading, on: date) -> str:
    return r.day(on).split("\u00a0", 1)[1]


def _sentence(r: Reading, weeks: Sequence[WeekOf]) -> str:
    days, spans = len(r.days_of_work), len(weeks)
    pauses = len(
        [f for f in r.estate.calendar.freezes if weeks and f.last >= weeks[0].first and f.first <= weeks[-1].first + timedelta(days=6)]
    )
    text = _("{days} of changes in {weeks}").format(
        days=words.capital(ngettext("one day", "{n} days", days).format(n=words.number(days))),
        weeks=ngettext("one week", "{n} weeks", spans).format(n=words.number(spans)),
    )
    if pauses:
        text += ngettext(", and one pause", ", and {n} pauses", pauses).format(n=words.number(pauses))
    return text


def weeks_of(r: Reading) -> list[WeekOf]:
    """Every week from today's to the last that holds an entry, each task once on the day it begins. What is done on a machine on the very
    day of its change stands on that day's checklist alone."""
    by_week: dict[date, WeekOf] = {}

    def week(on: date) -> WeekOf:
        return by_week.setdefault(monday(on), WeekOf(monday(on)))

    on_checklists = {(step.id, work.on) for work in r.days_of_work for step, _some in work.parts}
    for task in r.tasks:
        if task.template.startswith("ep-") and (task.step, task.first_day) in on_checklists:
            continue
        names = task.endpoints if len(task.endpoints) < r.total else ()
        week(task.first_day).add(task, r.told(task)[0], words.person(task.who, r.voice), names)
        if task.template == _TOLD_APART and task.endpoints:
            step = next((s for s in r.steps if s.id == task.step), None)
            if step is not None:
                days = {step.first_day, *(e.day for e in step.endpoints)}
                week(task.first_day).notices.extend((task.first_day, day) for day in days)
    for work in r.days_of_work:
        for step, some in work.parts:
            title = ngettext("One computer changes", "{n} computers change", len(some)).format(n=words.capital(words.number(len(some))))
            if step.kind == "server":
                title = ngettext("One server changes", "{n} servers change", len(some)).format(n=words.capital(words.number(len(some))))
            window = next((e.window for e in some if e.window), None)
            if window:
                title = f"{title}, {window[0]} – {window[1]}"
            who = words.people(words.person(e.technician, "owner") for e in some)
            one, names = week(work.on), tuple(e.endpoint for e in some)
            one.entries.append(Entry(work.on, (title,), True, r.names(names, most=3 if len(names) > 6 else None), who))
            one.changed += len(some)
    end = r.licence_end
    if end is not None and end >= r.today:
        week(end).entries.append(Entry(end, (r.end_says(r.old_short or _("The licence")),), strong=True))
    if r.deadline is not None and r.deadline != end:
        week(r.deadline).entries.append(Entry(r.deadline, (_("Last day of the plan’s deadline"),), strong=True))
    if not by_week:
        return []
    on, last = monday(r.today), max(by_week)
    while on <= last:
        week(on)
        on += timedelta(days=7)
    for freeze in r.estate.calendar.freezes:
        first = max(freeze.first, monday(r.today))
        if first <= last + timedelta(days=6) and freeze.last >= monday(r.today):
            why = _("Nothing changes until {day}: {why}").format(day=r.day(freeze.last), why=freeze.why or _("no changes"))
            week(first).entries.append(Entry(first, (why,)))
    weeks = [by_week[key] for key in sorted(by_week)]
    for one in weeks:
        one.entries += _entries_of(r, one)
        one.entries.sort(key=lambda e: (e.on, not e.strong))
    return weeks


def _entries_of(r: Reading, week: WeekOf) -> list[Entry]:
    """The week's tasks in the calendar: one entry for each person and day, a line for each title."""
    found: list[Entry] = []
    for who, lines in week.work.items():
        by_day: dict[date, list[str]] = {}
        for line in lines:
            text = _worded(r, line)
            by_day.setdefault(line.on, []).append(f"{text} ({which})" if (which := _which(r, line)) else text)
        found += [Entry(on, tuple(titles), who=who) for on, titles in by_day.items()]
    return found


def _worded(r: Reading, line: Line) -> str:
    """ "Switch off the lock, until Fri 4 Dec"."""
    text = line.title
    if line.until > line.on:
        text = _("{what}, until {day}").format(what=text, day=r.day(line.until))
    return _("{what}, if it applies").format(what=text) if line.maybe else text


def _counted(r: Reading) -> int:
    """Of how many computers the dots tell: those that the plan moves, or all where it can move none."""
    return len(r.planned) or r.total


def _table(r: Reading, weeks: Sequence[WeekOf], air: float) -> Table:
    widths = r.sheet.scaled(_WEEK, _DOTS, _DAY, _WHAT, _WHICH, _WHO, _STAFF)
    inner = widths[2:6]
    heads = (
        _("Week of"),
        _("On {new} by Sunday").format(new=r.new_short),
        _("Day"),
        _("What happens"),
        _("Which computers"),
        _("Who"),
        _("What to tell the staff"),
    )
    data: list[list[object]] = [
        [para(soften(h, w - 2 * PAD, "NotoSans-Bold", 8.2), style.TABLE_HEAD) for h, w in zip(heads, widths, strict=True)]
    ]
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("BACKGROUND", (0, 0), (-1, 0), style.TINT),
        ("LINEBELOW", (0, 0), (-1, 0), style.LINE, style.ACCENT),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
        ("TOPPADDING", (0, 0), (-1, -1), air * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), air * MM),
        ("LEFTPADDING", (2, 1), (5, -1), 0),
        ("RIGHTPADDING", (2, 1), (5, -1), 0),
    ]
    done, total, index = 0, _counted(r), 0
    while index < len(weeks):
        week = weeks[index]
        label = _without_weekday(r, week.first)
        run = index
        while week.is_empty and run + 1 < len(weeks) and weeks[run + 1].is_empty:
            run += 1
        if run > index:
            label = f"{label} – {_without_weekday(r, weeks[run].first)}"
        dots = DotsChart(Week(done, week.changed, total, _("{n} of {total}").format(n=f"{done + week.changed:,}", total=f"{total:,}")))
        done += week.changed
        said = week.said(r)
        shown: date | None = None
        for part, entries in enumerate(_parts(week.entries, _staff_height(said))):
            at = len(data)
            first = part == 0
            data.append(
                [
                    para(bold(soften(label, widths[0] - 2 * PAD, "NotoSans-Bold", 8.2)), style.TABLE) if first else "",
                    [dots] if first else "",
                    _entries(r, entries, inner, shown) if entries else para(muted(_behind_alone(week)), style.TABLE),
                    "",
                    "",
                    "",
                    [para(soften(line, widths[6] - 2 * PAD, "NotoSans", 7.2), style.SMALL) for line in said] if first else "",
                ]
            )
            commands += [("SPAN", (2, at), (5, at)), *([] if entries else [("LEFTPADDING", (2, at), (2, at), PAD)])]
            shown = entries[-1].on if entries else None
            if not first:
                commands.append(("TOPPADDING", (0, at), (-1, at), 0))
            if not week.behind and not week.changed and all(e.is_pause for e in week.entries):
                commands.append(("BACKGROUND", (0, at), (-1, at), style.CLOSED))
        commands.append(("LINEBELOW", (0, len(data) - 1), (-1, len(data) - 1), style.HAIR, style.HAIRLINE))
        index = run + 1
    return LongTable(data, colWidths=widths, repeatRows=1, style=commands, hAlign="LEFT", splitInRow=0)


def _staff_height(lines: Sequence[str]) -> int:
    """About how many lines of the table what is told to the staff takes."""
    return sum(1 + len(line) // 20 for line in lines)


def _height(entry: Entry) -> int:
    room = 30 if entry.strong else 48
    return max(sum(1 + len(line) // room for line in entry.lines), 1 + len(entry.which) // 19, 1 + len(entry.who) // 11)


def _parts(entries: Sequence[Entry], first: int) -> list[list[Entry]]:
    """Rows of a week low enough that a page is filled; the first as high as what stands beside it (`first` lines)."""
    parts: list[list[Entry]] = [[]]
    lines, most = 0, max(_MOST_LINES, first)
    for entry in _divided(entries):
        high = _height(entry)
        if parts[-1] and lines + high > most:
            parts.append([])
            lines, most = 0, _MOST_LINES
        parts[-1].append(entry)
        lines += high
    return parts


def _divided(entries: Sequence[Entry]) -> list[Entry]:
    """A long day in pieces, so that a page can end within it."""
    piece = _MOST_LINES
    return [replace(entry, lines=entry.lines[at : at + piece]) for entry in entries for at in range(0, max(1, len(entry.lines)), piece)]


def _entries(r: Reading, entries: Sequence[Entry], widths: Sequence[float], shown: date | None) -> Table:
    """The lines of one row; `shown` is the day that the row before it ended with, which is repeated in grey."""
    rows: list[list[object]] = []
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0.6 * MM),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -2), 0.9 * MM),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 0),
    ]
    before: Entry | None = None
    for at, entry in enumerate(entries):
        day = _weekday(r, entry.on)
        same = before is not None and before.on == entry.on
        who = "" if same and before is not None and before.who == entry.who and not before.strong else entry.who
        before = entry
        room = (widths[1] if entry.which else widths[1] + widths[2]) - PAD - 0.6 * MM
        face = "NotoSans-Bold" if entry.strong else "NotoSans"
        titles = [soften(line, room, face, 8.2) for line in entry.lines]
        rows.append(
            [
                para("" if same else day, style.TABLE_MUTE if entry.on == shown else style.TABLE),
                [para(bold(title) if entry.strong else title, style.TABLE) for title in titles],
                para(soften(entry.which, widths[2] - PAD, "NotoSans", 8.2), style.TABLE) if entry.which else "",
                para(soften(_called(who, widths[3] - PAD - 0.6 * MM), widths[3] - PAD, "NotoSans", 8.2), style.TABLE),
            ]
        )
        if not entry.which:
            commands.append(("SPAN", (1, at), (2, at)))
    return Table(rows, colWidths=list(widths), style=commands, hAlign="LEFT")


def _called(who: str, room: float) -> str:
    """Who it is, by first names where a part of a name is wider than the column."""
    if all(width(word, style.TABLE.fontName, style.TABLE.fontSize) <= room for word in re.split(r"[ -]", who)):
        return who
    people = who.split(", ")
    return ", ".join(_(" and ").join(name.split(" ")[0] for name in some.split(_(" and "))) for some in people)


def _why_these_days(r: Reading) -> list[Flowable]:
    plan = r.plan
    parts: list[str] = []
    if plan is not None:
        number = plan.parameters
        fridays = any(work.on.weekday() == 4 for work in r.days_of_work)  # a long group runs on over a Friday, none begins on one
        never = _("No change on a Friday or on the day before a public holiday.")
        parts.append(_("No group begins on a Friday or on the day before a public holiday.") if fridays else never)
        if "pilot_soak_days" in number and "soak_days" in number:
            parts.append(
                words.capital(
                    _("{pilot} of trial after the first computers, {wave} after each group.").format(
                        pilot=_days_of(number["pilot_soak_days"]), wave=_days_of(number["soak_days"])
                    )
                )
            )
        if "staff_notice_days" in number:
            ahead = words.amount_of("staff_notice_days", number["staff_notice_days"])[1].replace("\u00a0", " ")
            parts.append(_("Each person hears {n} before.").format(n=ahead))
        parts.append(_("On the last working day before, tell them: “Save your work tonight; leave the computer on.”"))
        parts += [words.full_stop(r.says(m)) for m in plan.assumptions if m.code in _OF_DAYS]
    return [para(_("Why these days"), style.H3), gap(1), para(" ".join(parts), style.CAPTION)]


_OF_DAYS = ("assumed-one-person", "assumed-window")
"""Assumptions on which the days themselves rest; the others stand with what is not known."""


def _days_of(value: object) -> str:
    count = int(value) if isinstance(value, int | float) else 0
    return ngettext("one day", "{n} days", count).format(n=words.number(count))


def _must_not_slip(r: Reading) -> list[Flowable]:
    lines: list[Marked] = []
    for licence in r.licences_in_use:
        last = r.notice_day(licence)
        if last is not None and last >= r.today and (licence.product is None or licence.product != r.new_id):
            name = r.product_name(licence.product) if licence.product else licence.label or _("the licence")
            sent = r.letter_latest(licence)
            text = _("{mark}&nbsp;{day} the letter that ends {name} must have arrived.")
            if sent is not None and sent >= r.today:
                text = _("{mark}&nbsp;{sent} last safe day to send the letter that ends {name}: it must have arrived by {day}.")
            elif sent is not None:
                text = _("{mark}&nbsp;{day} the letter that ends {name} must have arrived: send it at once.")
            lines.append(
                fill(
                    text,
                    mark=mark("critical", 6.5),
                    sent=coloured(r.day_year(sent), "critical") if sent is not None else "",
                    day=coloured(r.day_year(last), "critical"),
                    name=name,
                )
            )
    lines += [
        fill("{mark}&nbsp;{text}", mark=mark("critical", 6.5), text=words.full_stop(r.says(m)))
        for m in r.pressing
        if m.code == "notice-missed"
    ]
    if r.bar is not None:
        lines.append(
            fill(
                _("{mark}&nbsp;{now}: the law has barred {what} of {who} since {day}."),
                mark=mark("critical", 6.5),
                now=coloured(_("As soon as possible"), "critical"),
                what=r.bar.noun,
                who=r.bar.who,
                day=r.day_year(r.bar.since),
            )
        )
    if r.deadline is not None:
        lines.append(
            fill(
                _("{mark}&nbsp;{day} the last computer must be done: {why}"),
                mark=mark("medium", 6.5),
                day=coloured(r.day_year(r.deadline), "medium"),
                why=words.full_stop(r.deadline_because),
            )
        )
        if r.finish is not None and r.finish <= r.deadline:
            spare = (r.deadline - r.finish).days
            lines.append(
                esc(
                    _("The plan is done on that very day.")
                    if spare == 0
                    else _("The plan is done {n} earlier.").format(n=words.span(spare))
                )
            )
    lines += [fill("{mark}&nbsp;{text}", mark=mark("critical", 6.5), text=words.full_stop(text)) for text in r.errors]
    if not lines:
        lines.append(esc(_("No date of a licence or of the law is known that the plan must keep.")))
    return [para(_("What must not slip"), style.H3), gap(1), *(para(line, style.CAPTION) for line in lines)]
