"""How sentences begin, wherever they are made."""

import pytest

from planner.wording import capital, unbroken


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("macOS 12 is too old", "macOS 12 is too old"),
        ("iOS and Android", "iOS and Android"),
        ("iPadOS 15", "iPadOS 15"),
        ("it runs", "It runs"),
        ("a PC", "A PC"),
        ("événement", "Événement"),
        ("", ""),
        ("7 computers", "7 computers"),
    ],
)
def test_a_sentence_begins_with_a_capital_but_a_name_keeps_its_own_letter(text: str, begun: str) -> None:
    assert capital(text) == begun


def test_no_line_ends_between_a_day_and_its_month() -> None:
    text = "From 13 April 2027, by April 13, 2027, on 5 May; 3 Marks of 12 in May 2027"
    assert unbroken(text) == text.replace("13 April", "13\xa0April").replace("April 13", "April\xa013").replace("5 May", "5\xa0May")
