"""The panels of a small firm: of what it uses and of three candidates, each sentence beside the record it came from."""

import re
from collections import Counter
from datetime import date

import pytest

from planner.advice.suggest import suggest
from planner.catalogue import words
from planner.catalogue.panel import Panel, panel
from planner.catalogue.records import Presence, Restriction, Trust, Vendor
from planner.examples import example
from planner.surveying import survey
from planner.wording import plain_day
from tests.catalogue.books import book

TODAY = date(2026, 11, 24)
OFFICE = example("corner-office", TODAY)


def vendors() -> tuple[str, ...]:
    """The vendor in use, and those of the first three places that are different ones."""
    catalogue = book()
    ranked = suggest(OFFICE, survey(OFFICE, catalogue, TODAY), catalogue, TODAY).options
    placed = sorted((o for o in ranked if o.rank is not None), key=lambda o: o.rank or 0)
    in_use = catalogue.vendor_id(OFFICE.licences[0].product or "")
    candidates = [v for v in dict.fromkeys(catalogue.vendor_id(o.vendor) for o in placed) if v != in_use]
    return (in_use, *candidates[:3])


VENDORS = vendors()


def told(vendor: str) -> Panel:
    found = panel(book(), vendor, OFFICE.organisation.countries[0])
    assert found is not None
    return found


def test_the_four_are_what_is_used_and_three_candidates() -> None:
    assert VENDORS[0] == "kaspersky"
    assert len(set(VENDORS)) == 4


@pytest.mark.parametrize("vendor", VENDORS)
def test_each_record_that_is_not_unverified_appears_once(vendor: str) -> None:
    record = book().vendors[vendor]
    everything: list[Trust | Presence] = [*record.trust, *record.presence]
    read = Counter(id(r) for r in everything if r.provenance.basis != "unverified")
    shown = Counter(id(line.record) for line in told(vendor).lines if line.section != "loss" and isinstance(line.record, Trust | Presence))
    assert shown == read


@pytest.mark.parametrize("vendor", VENDORS)
def test_each_sentence_is_made_of_its_record_and_of_nothing_else(vendor: str) -> None:
    catalogue = book()
    record = catalogue.vendors[vendor]
    known: list[Vendor | Trust | Presence | Restriction] = [record, *record.trust, *record.presence, *catalogue.restrictions]
    for line in told(vendor).lines:
        assert any(line.record is r for r in known)
        text = words.say(line.message, OFFICE.organisation.locale)
        assert _left_over(text, line.record).strip(" .,:;()") == "", f"{text!r} says more than its record"


def _left_over(text: str, record: Vendor | Trust | Presence | Restriction) -> str:
    """What a sentence says beyond its record's own words and the fixed words of the panel."""
    own: list[str] = []
    fixed: list[str] = []
    if isinstance(record, Trust):
        own = [record.name, record.scope or "", record.consequence or "", plain_day(record.date) if record.date else ""]
        fixed = ["(to be checked)"]
    elif isinstance(record, Presence):
        country = words.country_name(record.country)
        own = [record.note or "", country, country[:1].upper() + country[1:]]
        fixed = [
            "an office", "sold and supported through partners only", "support", "a data centre", "closed",
            f"Support in {country}: ask who answers for", "in which hours and in which language",
            f"Renewal in {country}: ask whether a partner sells the next term, and until when",
            "Liability: look up in the contract which company stands behind it, and under which country's law",
            *(v.name for v in book().vendors.values()),
        ]  # fmt: skip
    elif isinstance(record, Restriction):
        own = [record.effect_on_customer or ""]
    else:
        country = words.country_name(record.headquarters or "")
        own = [record.name, record.owner or "", country, words.country_name(record.owner_country or ""), record.note or ""]
        fixed = ["is run from", "It belongs to", "No other owner was read", "(to be checked)"]
    for part in sorted((p.strip().rstrip(".") for p in (*fixed, *own) if p), key=len, reverse=True):
        text = text.replace(part, "")
    return re.sub(r"[\s.,:;()]+", " ", text)


@pytest.mark.parametrize("vendor", VENDORS)
def test_words_that_the_sources_do_not_use_are_absent(vendor: str) -> None:
    text = " ".join(words.say(line.message) for line in told(vendor).lines)
    assert not re.search(r"\b(banned|safe|trusted|spy)\b", text, re.IGNORECASE)


def test_all_four_are_told_by_one_rule() -> None:
    for vendor in VENDORS:
        sections = [line.section for line in told(vendor).lines]
        assert sections[0] == "owner"
        assert told(vendor).country == OFFICE.organisation.countries[0]
