"""Which events stand on the line of dates, and when the weeks of the calendar begin. Records in, chart records out."""

from __future__ import annotations

from datetime import date, timedelta

from planner.report import words
from planner.report.charts.date_line import Band, DateLine, Event, displaced
from planner.report.reading import Reading
from planner.report.style import MM
from planner.wording import _, long_day, ngettext

_MOST = 8
_FAR = 4 * MM
"""How far a label may stand from its point; beyond it the least important event beside it goes to the calendar alone."""


def date_line(r: Reading) -> DateLine | None:
    """The line from today to the last date that matters; fewer events where their labels would not fit beside each other."""
    if r.plan is None or not r.steps:
        return None
    events = _events(r)
    while True:
        line = _line(r, tuple(e for e, _weight in events))
        far, whose = displaced(line, r.sheet.text_width)
        if len(events) <= _MOST and far <= _FAR:
            return line
        droppable = [i for i in range(len(events)) if events[i][1] < 9]
        near = sorted(droppable, key=lambda i: (events[i][1], abs((events[i][0].on - whose.on).days)))
        if not near:
            return line
        events.pop(near[0])


def _line(r: Reading, events: tuple[Event, ...]) -> DateLine:
    first = r.today - timedelta(days=1)
    last = max(e.on for e in events) + timedelta(days=5)
    bands = tuple(Band(f.first, f.last, f.why or _("no changes")) for f in r.estate.calendar.freezes if f.last >= first and f.first <= last)
    return DateLine(first, last, events, bands, months(first, last, r.locale))


def _events(r: Reading) -> list[tuple[Event, int]]:
    """Events with their importance: 9 stays, lower ones go first."""
    events: list[tuple[Event, int]] = [(Event(r.today, "today", _("Today"), r.day(r.today)), 9)]
    final = r.finish
    seen = 0
    for index, step in enumerate(r.steps):
        n = len(step.endpoints)
        seen += n
        if n == 0:
            continue
        name = _step_name(step.kind, n, first=index == 0)
        last = step.last_day == final and index == len(r.steps) - 1
        if last:
            continue
        when = r.day(step.first_day) if step.first_day == step.last_day else f"{r.day(step.first_day)} – {r.day(step.last_day)}"
        events.append((Event(step.first_day, "change", name, when), 8 if index == 0 else 3))
    if final is not None:
        ending = r.steps[-1]
        alone = ending.kind == "server"
        events.append((Event(final, "done", _("Server: done") if alone and len(ending.endpoints) == 1 else _("All done"), r.day(final)), 9))
    notice = next((t for t in r.tasks if t.template == "prep-notice"), None)
    if notice is not None:
        events.append((Event(notice.first_day, "change", _("Letter"), r.day(notice.first_day)), 7))
    end = r.licence_end
    if end is not None and end >= r.today:
        events.append((Event(end, "end", r.end_says(r.old_short or _("Licence")), r.day(end)), 9))
    if r.deadline is not None and r.deadline != end:
        events.append((Event(r.deadline, "contract", _("Done by"), r.day(r.deadline)), 8))
    return _together(sorted(events, key=lambda pair: (pair[0].on, -pair[1])))


def _together(events: list[tuple[Event, int]]) -> list[tuple[Event, int]]:
    """What happens on one day is one point: "Letter + 4 more"."""
    out: list[tuple[Event, int]] = []
    for event, weight in events:
        before = out[-1] if out else None
        if before is not None and before[0].on == event.on and before[0].kind == event.kind == "change":
            first = before[0]
            when = first.when if len(first.when) >= len(event.when) else event.when
            out[-1] = (Event(event.on, "change", f"{first.name} + {event.name}", when), max(before[1], weight))
            continue
        out.append((event, weight))
    return out


def _step_name(kind: str, n: int, *, first: bool) -> str:
    if kind == "server":
        return ngettext("Server", "{n} servers", n).format(n=n)
    if kind == "mobile":
        return ngettext("Phone", "{n} phones", n).format(n=n)
    if first:
        return ngettext("First computer", "First {n} computers", n).format(n=words.number(n) if n > 12 else n)
    return _("{n} more").format(n=n)


def months(first: date, last: date, locale: str | None) -> tuple[tuple[date, str], ...]:
    """The first of each month in between, with its name, the year where it begins."""
    out: list[tuple[date, str]] = [(first, _month(first, locale, year=False))]
    on = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    while on <= last:
        out.append((on, _month(on, locale, year=on.month == 1)))
        on = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    return tuple(out)


def _month(on: date, locale: str | None, *, year: bool) -> str:
    words_of_day = long_day(on, weekday=False, year=False, locale=locale).split(" ")
    name = next(w for w in words_of_day if not w[0].isdigit())
    return f"{name} {on.year}" if year else name


def monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
