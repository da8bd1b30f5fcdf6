"""The consultant's report: a page for the decision, then every page proves the sentence that stands as its heading, then appendices."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from planner.report.consultant import (
    appendix,
    contents,
    cost,
    cover,
    decision,
    findings,
    guarantees,
    instructions,
    options,
    people,
    plan,
    recommendation,
    state,
    waves,
)
from planner.report.document import Pages
from planner.report.facts import Register
from planner.report.reading import Reading


def story(reading: Reading, pages: Pages) -> Sequence[Flowable]:
    """The whole report as flowables; `pages` are the numbers of the pass before."""
    register = Register()
    parts: list[Flowable] = [*cover.page(reading), *decision.page(reading, register, pages), *contents.page(reading, pages)]
    parts += state.section(reading, register)
    parts += findings.section(reading, register)
    parts += options.section(reading, register, pages)
    parts += recommendation.section(reading, register)
    parts += cost.section(reading, register)
    if reading.plan is not None:
        parts += plan.section(reading)
        parts += waves.sections(reading, pages)
        parts += plan.tasks(reading)
        parts += instructions.sections(reading, register, pages)
        parts += guarantees.section(reading, pages)
        parts += people.section(reading)
    parts += appendix.sections(reading, register, pages)
    return parts
