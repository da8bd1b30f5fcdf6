"""Every message that the builder makes has a sentence, plain and without a hole."""

from datetime import date

import pytest

from planner.plan.words import CODES, say
from planner.problems import Defect, Message

DAY = date(2026, 12, 28)
ARGS: dict[str, object] = {
    "ready": DAY,
    "text": "As printed.",
    "day": DAY,
    "days": 5,
    "told": DAY,
    "step": "Wave 1",
    "after": DAY,
    "group": "dc",
    "name": "Boxing Day (observed)",
    "country": "GB",
    "subdivision": "ENG",
    "until": DAY,
    "why": "stock-take",
    "person": "Ana",
    "licences": ("Old",),
    "product": "Old",
    "others": ("Older", "Oldest"),
    "people": ("Ana", "Jonas"),
    "licence": "Old",
    "ends": DAY,
    "buffer": 14,
    "authority": "BIS",
    "vendor": "Kaspersky",
    "system": "Windows 7",
    "skill": "mac",
    "site": "Leeds",
    "minutes": 30,
    "longest": 20,
    "count": 3,
    "finish": DAY,
    "deadline": DAY,
    "hours": 2.5,
    "machines": 4,
    "seats": 2,
    "needed": 6,
    "held": 4,
    "price": "812.00",
    "currency": "GBP",
}


@pytest.mark.parametrize("code", CODES)
def test_each_sentence_is_whole(code: str) -> None:
    text = say(Message(code, ARGS), "en-GB")
    assert text.endswith(".")
    assert "{" not in text and "  " not in text and "!" not in text
    assert say(Message(code, ARGS), "en-GB", voice="consultant").count("computer") == 0


def test_dates_people_and_places_are_worded() -> None:
    assert say(Message("holiday", ARGS)) == "Mon\u00a028\u00a0Dec is a public holiday in England, United Kingdom: Boxing Day (observed)."
    assert say(Message("holiday", ARGS | {"country": "", "subdivision": ""})).startswith("Mon\u00a028\u00a0Dec is a public holiday:")
    assert say(Message("not-their-day", ARGS)).endswith("is no working day of Ana and Jonas.")
    assert say(Message("freeze", ARGS)) == "No changes until Mon\u00a028\u00a0Dec (stock-take)."
    assert say(Message("freeze", ARGS | {"why": ""})) == "No changes until Mon\u00a028\u00a0Dec."
    assert say(Message("nobody-does", ARGS)) == "Nobody in the team does Macs."
    assert "for about £812.00" in say(Message("notice-missed", ARGS))
    assert "for about" not in say(Message("notice-missed", ARGS | {"price": ""}))


def test_a_code_without_a_sentence_is_our_mistake() -> None:
    with pytest.raises(Defect):
        say(Message("no-such-code"))


def test_one_of_a_thing_is_said_as_one() -> None:
    args = {"count": 1, "machines": 1, "days": 1, "seats": 1}
    for code in (
        "assumed-product",
        "support-not-known",
        "same-agent",
        "missing-days",
        "missing-hours",
        "missing-seats",
        "lacks-day",
        "soak",
    ):
        text = say(Message(code, ARGS | args), "en-GB")
        assert "1 computers" not in text and "1 days" not in text and "1 seats" not in text, text
        assert "{" not in text


def test_a_system_that_was_stated_is_not_called_unstated() -> None:
    assert say(Message("system-not-known")) == "It is not known which system it runs."
    assert say(Message("system-not-known", {"system": "FreeBSD"})).startswith("“FreeBSD” stands as its system, and no such")
