"""The owner's calendar: one row a week with its dots, what happens on which day, on which computers, by whom,
and what to tell the staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from reportlab.platypus import Flowable, LongTable, Table

from planner.plan.records import Task
from planner.report import style, words
from planner.report.charts.dots import DotsChart, Week
from planner.report.owner.dates import monday
from planner.report.parts import columns, gap, height_of, new_page
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.style import MM, Command
from planner.report.tables import PAD
from planner.report.text import Marked, bold, coloured, esc, fill, mark, para, soften
from planner.wording import _, listed, ngettext

_DAY, _WHAT, _WHICH, _WHO = 13.0, 48.0, 26.0, 18.0
_WEEK, _DOTS, _STAFF = 14.6, 23.6, 26.8
_MOST_LINES = 13


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day."""

    on: date
    what: str
    strong: bool
    which: str
    who: str
    more: str = ""


@dataclass(slots=True)
class WeekOf:
    first: date
    entries: list[Entry] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)
    evenings: list[date] = field(default_factory=list)
    changed: int = 0

    def said(self, r: Reading) -> list[str]:
        """What to tell the staff in this week, each thing once."""
        lines = list(dict.fromkeys(self.staff))
        if self.evenings:
            days = listed(r.day(on) for on in dict.fromkeys(self.evenings))
            lines.append(_("The working day before {days}: “Save and close everything tonight; leave the computer on.”").format(days=days))
        return lines


def section(r: Reading) -> list[Flowable]:
    """The calendar with its two notes."""
    weeks = weeks_of(r)
    story = new_page()
    lead = _("One dot is one computer: dark, changed to {new} in this week; light, changed earlier; empty, still to come.").format(
        new=r.new_short
    )
    if len(r.planned) > 28:
        lead = _("The bar shows the computers: dark, changed to {new} in this week; light, changed earlier; empty, still to come.").format(
            new=r.new_short
        )
    story += head_of(_("The calendar"), _sentence(r, weeks), "calendar", lead=lead)
    calendar, notes = _table(r, weeks), columns([_why_these_days(r), _must_not_slip(r)], [6, 6], r.sheet)
    one_page = height_of([calendar, notes], r.sheet.text_width) < r.sheet.text_height - 34 * MM
    story += [calendar, gap(4), notes] if one_page else [notes, gap(4), calendar]
    return story


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
    """Every week from today's to the last that holds an entry, each task once on the day it begins."""
    by_week: dict[date, WeekOf] = {}

    def week(on: date) -> WeekOf:
        return by_week.setdefault(monday(on), WeekOf(monday(on)))

    on_machines: dict[tuple[str | None, date], list[Task]] = {}
    for task in r.tasks:
        if task.template.startswith("ep-") and task.step is not None and not task.if_applies:
            on_machines.setdefault((task.step, task.first_day), []).append(task)
            continue
        n = len(task.endpoints)
        which = "" if n == 0 or n == r.total else r.names(task.endpoints, most=4) if n <= 6 else r.machines(n)
        step_name = next((s.name for s in r.steps if s.id == task.step), "")
        title = r.told(task)[0]
        what = title if not task.if_applies else _("{title} (if it applies)").format(title=title)
        if step_name and step_name.lower() not in what.lower():
            what = f"{what} ({step_name})"
        if task.last_day > task.first_day:
            what = _("{what}, until {day}").format(what=what, day=r.day(task.last_day))
        week(task.first_day).entries.append(Entry(task.first_day, what, False, which, words.person(task.who, r.voice)))
        if task.template == "wave-notice" and n:
            step = next((s for s in r.steps if s.id == task.step), None)
            if step is not None:
                week(task.first_day).staff.append(
                    _("{day}, to the people of {when}: “Your computer is changed on {when}.”").format(
                        day=r.day(task.first_day), when=r.day(step.first_day)
                    )
                )
    for work in r.days_of_work:
        for step, some in work.parts:
            title = ngettext("One computer changes", "{n} computers change", len(some)).format(n=words.capital(words.number(len(some))))
            if step.kind == "server":
                title = ngettext("One server changes", "{n} servers change", len(some)).format(n=words.capital(words.number(len(some))))
            window = next((e.window for e in some if e.window), None)
            if window:
                title = f"{title}, {window[0]} – {window[1]}"
            who = listed(dict.fromkeys(e.technician.split(" ")[0] for e in some))
            done = [t for key in list(on_machines) if key[0] == step.id and key[1] <= work.on for t in on_machines.pop(key)]
            more = " ".join(words.full_stop(r.told(t)[0]) for t in r.in_order(done)) if done else ""
            week(work.on).entries.append(Entry(work.on, title, True, r.names(tuple(e.endpoint for e in some), most=8), who, more))
            week(work.on).changed += len(some)
            week(work.on).staff.append(
                _("The working day before {day}: “Save and close everything tonight; leave the computer on.”").format(day=r.day(work.on))
            )
    for (_step, on), left in on_machines.items():
        week(on).entries.append(Entry(on, " ".join(words.full_stop(r.told(t)[0]) for t in r.in_order(left)), False, "", ""))
    end = r.licence_end
    if end is not None and end >= r.today:
        week(end).entries.append(Entry(end, _("{old} ends").format(old=r.old_short or _("The licence")), True, "", ""))
    if r.deadline is not None and r.deadline != end:
        week(r.deadline).entries.append(Entry(r.deadline, _("Last day of the plan’s deadline"), True, "", ""))
    if not by_week:
        return []
    on, last = monday(r.today), max(by_week)
    while on <= last:
        week(on)
        on += timedelta(days=7)
    for freeze in r.estate.calendar.freezes:
        first = max(freeze.first, monday(r.today))
        if first <= last + timedelta(days=6) and freeze.last >= monday(r.today):
            week(first).entries.append(
                Entry(
                    first,
                    _("Nothing changes until {day}: {why}").format(day=r.day(freeze.last), why=freeze.why or _("no changes")),
                    False,
                    "",
                    "",
                )
            )
    weeks = [by_week[key] for key in sorted(by_week)]
    for one in weeks:
        one.entries[:] = _merged(sorted(one.entries, key=lambda e: (e.on, not e.strong)))
    return weeks


def _merged(entries: list[Entry]) -> list[Entry]:
    """What one person does on one day, on the same computers, stands in one line."""
    out: list[Entry] = []
    for entry in entries:
        before = next(
            (e for e in out if (e.on, e.who, e.which) == (entry.on, entry.who, entry.which) and not (e.strong or entry.strong)), None
        )
        if before is None or not entry.who or len(before.what) > 420:
            out.append(entry)
            continue
        out[out.index(before)] = replace(before, what=f"{words.full_stop(before.what)} {entry.what}")
    return out


def _table(r: Reading, weeks: Sequence[WeekOf]) -> Table:
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
        ("TOPPADDING", (0, 0), (-1, -1), 1.3 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.3 * MM),
        ("LEFTPADDING", (2, 1), (5, -1), 0),
        ("RIGHTPADDING", (2, 1), (5, -1), 0),
    ]
    done, total, index = 0, len(r.planned), 0
    while index < len(weeks):
        week = weeks[index]
        label = r.day(week.first).split("\u00a0", 1)[1]
        empty = not week.entries
        run = index
        while empty and run + 1 < len(weeks) and not weeks[run + 1].entries:
            run += 1
        if run > index:
            label = f"{label} – {r.day(weeks[run].first).split(chr(160), 1)[1]}"
        dots = DotsChart(Week(done, week.changed, total, _("{n} of {total}").format(n=done + week.changed, total=total)))
        done += week.changed
        for part, entries in enumerate(_parts(week.entries)):
            at = len(data)
            first = part == 0
            data.append(
                [
                    para(bold(label), style.TABLE) if first else para(label, style.TABLE_MUTE),
                    [dots] if first else "",
                    _entries(r, entries, inner) if entries else para("", style.TABLE),
                    "",
                    "",
                    "",
                    [para(soften(line, widths[6] - 2 * PAD, "NotoSans", 7.2), style.SMALL) for line in week.said(r)[:4]] if first else "",
                ]
            )
            commands += [("SPAN", (2, at), (5, at)), ("LINEBELOW", (0, at), (-1, at), style.HAIR, style.HAIRLINE)]
            if not any(e.strong for e in week.entries) and week.changed == 0 and all(_is_pause(e) for e in week.entries):
                commands.append(("BACKGROUND", (0, at), (-1, at), style.CLOSED))
        index = run + 1
    return LongTable(data, colWidths=widths, repeatRows=1, style=commands, hAlign="LEFT", splitInRow=0)


def _is_pause(entry: Entry) -> bool:
    return not entry.who and not entry.which


def _parts(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Rows of a week low enough that a page is filled: about so many lines each."""
    parts: list[list[Entry]] = [[]]
    lines = 0
    for entry in entries:
        high = max(1 + len(entry.what + entry.more) // 30, 1 + len(entry.which) // 16)
        if parts[-1] and lines + high > _MOST_LINES:
            parts.append([])
            lines = 0
        parts[-1].append(entry)
        lines += high
    return parts


def _entries(r: Reading, entries: Sequence[Entry], widths: Sequence[float]) -> Table:
    rows: list[list[Flowable]] = []
    shown: date | None = None
    for entry in entries:
        day = "" if entry.on == shown else f"{r.day(entry.on).split(chr(160))[0].rstrip(',')}\u00a0{entry.on.day}"
        shown = entry.on
        what = soften(entry.what, widths[1] - 2 * PAD, "NotoSans-Bold" if entry.strong else "NotoSans", 8.2)
        rows.append(
            [
                para(day, style.TABLE),
                para(_worded(what, entry, widths[1] - 2 * PAD), style.TABLE),
                para(soften(entry.which, widths[2] - 2 * PAD, "NotoSans", 8.2), style.TABLE),
                para(soften(entry.who, widths[3] - PAD, "NotoSans", 8.2), style.TABLE),
            ]
        )
    commands: list[Command] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0.6 * MM),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -2), 1.1 * MM),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 0),
    ]
    return Table(rows, colWidths=list(widths), style=commands, hAlign="LEFT")


def _worded(what: Marked, entry: Entry, room: float) -> Marked:
    if not entry.strong:
        return what
    more = soften(entry.more, room, "NotoSans", 8.2)
    return Marked(f"{bold(what)}. {more}") if more else bold(what)


def _why_these_days(r: Reading) -> list[Flowable]:
    plan = r.plan
    parts: list[str] = []
    if plan is not None:
        number = plan.parameters
        parts.append(_("No change on a Friday or on the day before a public holiday."))
        if "pilot_soak_days" in number and "soak_days" in number:
            parts.append(
                _("{pilot} of trial after the first computers, {wave} after each group.").format(
                    pilot=_days_of(number["pilot_soak_days"]), wave=_days_of(number["soak_days"])
                )
            )
        if "staff_notice_days" in number:
            parts.append(
                _("Each person hears {n} working days before.").format(
                    n=words.amount_of("staff_notice_days", number["staff_notice_days"])[1].split("\u00a0")[0]
                )
            )
        parts += [words.full_stop(r.says(m)) for m in plan.assumptions[:3]]
    return [para(_("Why these days"), style.H3), gap(1), para(" ".join(parts), style.CAPTION)]


def _days_of(value: object) -> str:
    count = int(value) if isinstance(value, int | float) else 0
    return ngettext("One day", "{n} days", count).format(n=words.capital(words.number(count)))


def _must_not_slip(r: Reading) -> list[Flowable]:
    lines: list[Marked] = []
    for licence in r.licences_in_use:
        last = r.notice_day(licence)
        if last is not None and last >= r.today:
            name = r.product_name(licence.product) if licence.product else licence.label or _("the licence")
            lines.append(
                fill(
                    _("{mark}&nbsp;{day} the letter that ends {name} must have arrived."),
                    mark=mark("critical", 6.5),
                    day=coloured(r.day_year(last), "critical"),
                    name=name,
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
