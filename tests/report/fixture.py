"""A made-up but whole set of records for a report, of any size: estate, survey, advice, plan and check. What may lack lacks on demand."""

from __future__ import annotations

from typing import Any

import pytest

from planner.playbook import load_playbook
from planner.report import words
from planner.report.inputs import ReportInputs
from tests.report.fixture_advice import findings, suggestion
from tests.report.fixture_estate import catalogue, estate, surveyed
from tests.report.fixture_facts import PAGE, TODAY
from tests.report.fixture_plan import plan, verification

__all__ = ["PAGE", "REAL_WORDS", "TODAY", "WORDS", "inputs", "speak_real_words"]


def inputs(
    n: int = 14,
    *,
    licence: bool = True,
    known: bool = True,
    feasible: bool = True,
    planned: bool = True,
    chosen: bool = True,
    renews: bool = True,
    name: str = "Harbour Accounting Ltd",
    locale: str = "en-GB",
) -> ReportInputs:
    """Everything of a report; the switches take away what may lack in life."""
    e = estate(n, licence=licence, name=name, locale=locale, renews=renews)
    made = plan(e, feasible=feasible) if planned and chosen else None
    advice = suggestion(known=known)
    return ReportInputs(
        e,
        surveyed(e),
        catalogue(),
        load_playbook(),
        findings(e),
        advice,
        advice.options[0] if chosen else None,
        made,
        verification(made) if made else None,
        TODAY,
        "1.0",
    )


WORDS: dict[str, Any] = {
    "finding_title": lambda finding, _locale, _voice: str(finding.message.args["title"]),
    "finding_text": lambda finding, _locale, _voice: str(finding.message.args["text"]),
    "advice_says": lambda message, _locale, _voice: str(message.args.get("text", message.code)),
    "plan_says": lambda message, _locale, _voice: str(message.args.get("text", message.code)),
    "check_says": lambda violation, _locale, _voice: str(violation.message.args.get("text", violation.message.code)),
}
"""Doubles for the other rooms' words: what the fixture's messages say, as it is."""

REAL_WORDS: dict[str, Any] = {name: getattr(words, name) for name in WORDS}
"""The rooms' own words, for tests that read reports of the bundled examples."""


def speak_real_words(patch: pytest.MonkeyPatch) -> None:
    for name, real in REAL_WORDS.items():
        patch.setattr(words, name, real)
