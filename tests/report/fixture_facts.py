"""The day, the pages and the plain sentences that the made-up records of a report share."""

from __future__ import annotations

from datetime import date

from planner.catalogue.records import Provenance
from planner.problems import Message

TODAY = date(2026, 11, 24)
PAGE = Provenance("https://support-eol.eset.com/es/policy_business/os_support_charts.html", date(2025, 11, 3), "vendor")
PRESS = Provenance("https://www.channelweb.co.uk/news/4047559/uk-government-advice-kaspersky", date(2022, 3, 29), "third-party")
GUESS = Provenance("https://www.eset.com/us/business/compare/", None, "unverified")


def text(said: str) -> Message:
    """A sentence as it is: the fixture's message, worded by the doubles below."""
    return Message("as-is", {"text": said})
