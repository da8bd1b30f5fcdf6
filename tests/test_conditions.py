"""The condition language: three-valued answers, the clause that is false, and words that are refused."""

import pytest

from planner import conditions
from planner.conditions import Facts, parse
from planner.problems import InputError


@pytest.mark.parametrize(
    ("text", "facts", "answer"),
    [
        ("always", {}, True),
        ("os is windows", {"os is windows": True}, True),
        ("os is windows", {"os is windows": False}, False),
        ("os is windows", {}, None),
        ("os is windows or os is macos", {"os is windows": False, "os is macos": True}, True),
        ("os is windows or os is macos", {"os is windows": True}, True),
        ("os is windows or os is macos", {"os is windows": False}, None),
        ("os is windows and os is macos", {"os is windows": False}, False),
        ("os is windows and os is macos", {"os is windows": True}, None),
        ("not os is windows", {"os is windows": False}, True),
        ("not (os is windows or os is macos)", {"os is windows": True}, False),
        ("not os is windows", {"os is windows": None}, None),
        ("os is windows and not (os is linux) or os is macos", {"os is windows": True, "os is linux": True, "os is macos": False}, False),
    ],
)
def test_answers_yes_no_or_not_known(text: str, facts: Facts, answer: bool | None) -> None:
    assert parse(text).evaluate(facts) is answer


def test_product_is_known_by_kind_or_id() -> None:
    assert parse("new product is eset/eset-protect-entry").evaluate({"new product is eset/eset-protect-entry": True}) is True
    with pytest.raises(InputError, match="no word"):
        parse("new product is eset")


@pytest.mark.parametrize(
    "text",
    ["", "os is dos", "os has windows", "moon is full", "organisation has dog", "(os is windows", "os is windows)", "os is windows and",
     "os is windows os is linux", "order is and", "endpoint has"],
)  # fmt: skip
def test_refuses_what_it_does_not_know(text: str) -> None:
    with pytest.raises(InputError):
        parse(text)


def test_orders_are_refused_only_where_they_are_known() -> None:
    assert parse("order is anything").evaluate({}) is None
    with pytest.raises(InputError, match="anything"):
        parse("order is anything", orders=("mac-one-session",))


def test_names_the_smallest_false_part() -> None:
    condition = parse("os is windows and (order is a or order is b) and not organisation has rmm")
    facts = {"os is windows": True, "order is a": False, "order is b": False, "organisation has rmm": True}
    assert condition.false_clause(facts) == "order is a or order is b"
    assert condition.false_clause({**facts, "order is b": True}) == "not (organisation has rmm)"
    assert condition.false_clause({"os is windows": False}) == "os is windows"
    assert condition.false_clause({"os is windows": True}) == condition.text


def test_a_condition_reads_back_what_it_writes() -> None:
    text = "not (order is a or order is b) and (os is windows or os is linux) or always"
    again = parse(parse(text).text)
    assert again == parse(text)
    assert conditions.clauses(again) == ("order is a", "order is b", "os is windows", "os is linux", "always")
