"""One is told as one and two as both, and a name that is written small stays so where a sentence begins."""

from dataclasses import replace

import pytest

from planner.report import render, words
from planner.report.owner.headline import headline
from planner.report.owner.why import whys
from planner.report.reading import Reading
from tests.report import fixture
from tests.report.reader import Pdf


@pytest.mark.parametrize(
    ("n", "owner", "consultant"),
    [(1, "your computer", "the endpoint"), (2, "both computers", "both endpoints"), (3, "all 3 computers", "all 3 endpoints")],
)
def test_everybody_is_counted_as_people_do(n: int, owner: str, consultant: str) -> None:
    assert words.everybody(n, "owner") == owner
    assert words.everybody(n, "consultant") == consultant


def test_the_headline_of_two_computers_says_both() -> None:
    inputs = fixture.inputs(2)
    reading = Reading(inputs, "owner")
    assert "Move both computers to ESET" in headline(reading)
    option = inputs.suggestion.options[0]
    assert whys(reading, replace(option, covered=2))[0].lead == "It runs on both computers."


def test_one_endpoint_is_no_endpoints() -> None:
    inputs = fixture.inputs(1)
    hour = replace(inputs.estate, team=tuple(replace(p, hours_per_day=1) for p in inputs.estate.team or ()))
    one = replace(inputs, estate=hour, chosen=replace(inputs.suggestion.options[0], covered=1))
    text = Pdf(render(one, "consultant")).text
    assert "It covers 1 of 1 endpoint." in text
    assert "Priya Nair, one hour a day" in text
    assert "1 endpoints" not in text and "1 hours" not in text
    assert "1 endpoint" in text


def test_a_name_keeps_its_small_letter_where_a_sentence_begins() -> None:
    assert words.capital("macOS 12 has had no updates") == "macOS 12 has had no updates"
    assert words.capital("wave 1") == "Wave 1"


def test_names_stand_in_the_order_of_their_numbers() -> None:
    names = ["KRK-119", "KRK-12", "KRK-120", "krk-9", "KRK", "KRK2", "A"]
    assert sorted(names, key=words.natural) == ["A", "KRK", "KRK2", "krk-9", "KRK-12", "KRK-119", "KRK-120"]
    reading = Reading(fixture.inputs(), "owner")
    assert reading.names(("PC-10", "PC-9", "PC-100", "PC-11", "PC-12")) == "PC-9 … PC-12 and PC-100"


def test_a_days_machines_are_in_that_order_too() -> None:
    inputs = fixture.inputs(40)
    assert inputs.plan is not None
    turned = tuple(replace(step, endpoints=step.endpoints[::-1]) for step in inputs.plan.steps)
    reading = Reading(replace(inputs, plan=replace(inputs.plan, steps=turned)), "owner")
    for work in reading.days_of_work:
        for step, some in work.parts:
            told = [e.endpoint for e in some]
            assert told == sorted(told, key=words.natural) or step.kind == "server"
