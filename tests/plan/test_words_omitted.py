"""Why a task is left out reads as a sentence, for every clause of the playbook."""

import re

import pytest

from planner.plan.taskbook import ANOTHER_COMES, ANOTHER_PRODUCT, OLD_GOES
from planner.plan.words import place_name
from planner.plan.words_omitted import why_left_out
from planner.playbook.load import load_playbook

CLAUSES = sorted({text.text for task in load_playbook().tasks if (text := task.applies_when).text != "always"})


@pytest.mark.parametrize("clause", [*CLAUSES, OLD_GOES, ANOTHER_COMES, ANOTHER_PRODUCT, "a step of this kind is in the plan"])
def test_no_clause_reads_like_code(clause: str) -> None:
    said = why_left_out(clause)
    assert said.endswith(".") and said[0].isupper()
    assert not re.search(r"order is|os is|role is|[a-z]-one-|edr-coexist|Not so", said), said


def test_the_clauses_parts_are_worded_too() -> None:
    assert why_left_out("os is android or os is ios") == "No endpoint runs Android or iOS."
    assert why_left_out("order is edr-coexist or order is vendor-driven") == "No endpoint is changed in the way that calls for it."
    assert why_left_out("something of another release") == "Not so: something of another release."


def test_a_place_is_named_in_words() -> None:
    assert place_name("GB", "ENG") == "England, United Kingdom"
    assert place_name("GB", "") == "the United Kingdom"
    assert place_name("DE", "BY") == "Bayern, Germany"
    assert place_name("XX", "QQ") == "QQ, XX"
