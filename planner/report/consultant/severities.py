"""How the severity of each kind of finding is rated, in words: one entry a severity, each with the kinds that can have it."""

from __future__ import annotations

from reportlab.platypus import Flowable

from planner.report import words
from planner.report.parts import titled
from planner.report.reading import Reading
from planner.report.tables import TIGHT, Column, Look, Row, table
from planner.report.text import bold
from planner.wording import _

RATED: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        "critical",
        (
            (("no-protection", "only-companions"), "no protection"),
            (("restricted",), "buying or use barred"),
            (("licence-expired",), "licence expired"),
            (("support-ended-server",), "server past support"),
        ),
    ),
    (
        "high",
        (
            (("licence-renews", "licence-renews-notice-unknown"), "notice or renewal due soon"),
            (("licence-ends",), "licence ends soon"),
            (("seats",), "more machines than seats"),
            (("restricted",), "updates barred from a later day"),
            (("support-ended-paid",), "client past paid support"),
        ),
    ),
    (
        "medium",
        (
            (("support-ended",), "past free support"),
            (("obligation-unmet",), "unmet obligation"),
            (("authority-warning", "authority-advice"), "warning by an authority"),
            (("act-limits-money",), "an act that limits what public money may buy"),
            (("restriction-unknown",), "whether an act bars is not known"),
            (("excluded",), "maker that you exclude"),
            (("protection-unknown",), "protection not known"),
            (("licence-not-entered",), "licence named but not entered"),
            (("licence-ends", "licence-renews", "licence-renews-notice-unknown"), "licence ends or renews later"),
            (("licence-notice-missed",), "day for notice past"),
        ),
    ),
    (
        "low",
        (
            (("vendor-event", "company-event"), "local office lost, news of the maker"),
            (("not-seen",), "not seen for 14 days"),
            (("support-ends",), "support ends within a year"),
            (("system-unknown",), "system not known"),
            (("no-country", "country-unknown"), "country of work not known"),
            (("licence-ends", "licence-renews"), "licence ends or renews much later"),
            (("licence-no-rate",), "price without a rate of exchange"),
        ),
    ),
    (
        "info",
        (
            (
                ("looked-into", "nothing-known", "not-bound", "for-others", "act-bars-nothing"),
                "looked into, nothing found or nothing that binds",
            ),
            (("phones-without",), "phones without a product"),
            (("release-unknown",), "release of a system not told"),
            (("site-not-entered", "nothing-entered"), "entry that lacks"),
        ),
    ),
)
"""Severity, and for it the codes of findings with what a reader calls them (planner/advice/findings*.py)."""


def severities(r: Reading, look: Look = TIGHT) -> list[Flowable]:
    """The table of appendix C."""
    rows = [Row((bold(words.severity(key)), words.capital("; ".join(_(said) for _codes, said in kinds)))) for key, kinds in RATED]
    return titled(_("How severity is rated"), table((Column(_("Severity"), 30), Column(_("When"), None)), rows, r.sheet, look), r.sheet)
