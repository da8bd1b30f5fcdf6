"""Sentences that once read wrongly: an empty name, one machine told as many, a console that "is none", a date without its tense."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.advice.phrases import sentence, whom
from planner.advice.records import Finding
from planner.advice.words import finding_text, finding_title, finding_todo, say
from planner.problems import Message
from tests.advice.support import case, catalogue, edition, estate, licence, organisation, pc
from tests.advice.test_constraints import act
from tests.advice.test_findings import found
from tests.catalogue.books import book


def _open_releases(*endpoints: object) -> Finding:
    return found(estate(*endpoints), book())["release-unknown"]  # type: ignore[arg-type]


def test_a_release_that_is_not_known_is_named_as_it_was_entered() -> None:
    one = _open_releases(pc("A", os="Windows 11 Pro", os_version=None))
    assert finding_title(one) == "Which release 1 computer runs is not known"
    assert finding_text(one).startswith("The name “Windows 11 Pro” fits several releases")
    many = _open_releases(pc("A", os="Windows 11 Pro", os_version=None, quantity=11), pc("B", os="Windows 11 Enterprise", os_version=None))
    assert finding_title(many) == "Which release 12 computers run is not known"
    assert finding_text(many).startswith("The names “Windows 11 Pro” and “Windows 11 Enterprise” fit several releases each")


def test_one_machine_not_seen_has_one_day() -> None:
    of = estate(pc("A", last_seen=date(2025, 1, 5)), pc("B", last_seen=date(2025, 2, 5)))
    both = found(of)["not-seen"]
    assert "last seen on 5 January 2025 or later." in finding_text(both)
    one = found(estate(pc("A", last_seen=date(2025, 1, 5))))["not-seen"]
    assert "last seen on 5 January 2025. Find it before its turn comes" in finding_text(one)
    assert finding_todo(one) == "Find it, or mark it gone"


def test_updates_that_ended_are_told_in_the_past() -> None:
    told = found(estate(pc("A", os="Windows 10 Pro", os_version="10.0.19045")), book())
    title = next(finding_title(f) for key, f in told.items() if key.startswith("support:"))
    assert "has had no free updates since 14 October 2025" in title


def test_a_product_without_a_console_has_none() -> None:
    text = say(Message("h10-console-fail", {"wanted": ("cloud",), "has": ()}))
    assert text == "It has no console; you asked for one in the cloud."


def test_the_law_is_said_to_be_unknown_not_absent_and_others_are_named() -> None:
    from planner.advice.constraints import RULES

    def law(applies_to: tuple[str, ...]) -> str:
        entry = replace(act(), countries=("GB",), applies_to=applies_to, bans_use=True)
        held = catalogue(edition("old/suite"), restrictions=(replace(entry, vendor="old"),))
        one = case(held.editions["old/suite"], estate(organisation=organisation()), held)
        return next(say(r.message) for rule in RULES for r in rule(one) if r.rule == "H4")

    assert law(("federal-government",)) == (
        "No rule that bars it for you is known in the United Kingdom; it is barred there for federal government bodies."
    )
    assert say(Message("h4-pass", {"countries": ("GB",)})) == "No rule that bars it is known in the United Kingdom."
    assert whom(("unheard-of",)) == "unheard-of"


def test_one_of_a_thing_is_not_told_as_many() -> None:
    assert say(Message("cost-running", {"hours": Decimal(1)})) == "one hour a month more than today"
    assert say(Message("cost-running", {"hours": Decimal("1.5")})) == "1.5 hours a month more than today"
    assert say(Message("price-no-band", {"seats": 1})) == "No price is published for 1 seat."
    assert say(Message("criterion-cost", {"amount": Decimal(1200), "currency": "GBP", "months": 1})) == "£1,200 over 1 month"
    seen = found(estate(pc("A", last_seen=date(2025, 1, 5)), settings={"straggler_unseen_days": 1}))["not-seen"]
    assert finding_title(seen) == "1 computer has not been seen for a day or more"
    held = licence(auto_renews=True, notice_days=1)
    assert "asks for notice one day before" in finding_text(found(estate(pc("A", licence="L1"), licences=(held,)))["licence-renews:L1"])


def test_a_sentence_that_starts_with_macos_keeps_its_small_letter() -> None:
    assert sentence("macOS 12 is older than the oldest it runs on") == "macOS 12 is older than the oldest it runs on."
    assert sentence("it runs") == "It runs."
