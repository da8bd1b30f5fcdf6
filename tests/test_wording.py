"""How sentences begin, wherever they are made."""

import pytest

from planner.wording import capital


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
