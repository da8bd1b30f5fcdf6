"""The owner's report in plain words: a page that stands alone, the calendar, a checklist for each day, the letter,
what is not known, sources."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from planner.report.document import Pages
from planner.report.facts import Register
from planner.report.owner import calendar, checklist, first, letter, unknown
from planner.report.reading import Reading


def story(reading: Reading, pages: Pages) -> Sequence[Flowable]:
    """The whole report as flowables; `pages` are the numbers of the pass before."""
    register = Register()
    parts: list[Flowable] = list(first.page(reading, register, pages))
    if reading.plan is not None:
        parts += calendar.section(reading)
        parts += checklist.sections(reading, register)
    parts += letter.section(reading)
    parts += unknown.section(reading, register, pages)
    return parts
