"""Why not the others: each with what speaks against it, or for it where it stands higher; and none without its name."""

from dataclasses import replace

from planner.problems import Message
from planner.report.consultant.contents import _limits
from planner.report.consultant.options import _difference, _kin
from planner.report.reading import Reading
from tests.report import fixture


def test_a_product_that_stands_higher_is_told_by_what_puts_it_there() -> None:
    inputs = fixture.inputs()
    first, second = inputs.suggestion.options[0], inputs.suggestion.options[1]
    reading = Reading(replace(inputs, chosen=second), "consultant")
    said = _difference(reading, first)
    assert "Behind in nothing" not in said and "of 100" in said
    criteria = {key: replace(score, known=False) for key, score in first.score.criteria.items()}
    gaps = replace(first, score=replace(first.score, criteria=criteria))
    assert _difference(reading, gaps).startswith("Ahead in nothing that is known of both")
    assert _difference(reading, replace(first, rank=None)) == "Too little is known of it to give it a place."


def test_whose_maker_stays_is_named_once() -> None:
    inputs = fixture.inputs()
    same = Message("same-vendor", {"vendor": "Gen Digital (Avast, AVG, Norton)"})
    both = [replace(o, same_engine=same) for o in inputs.suggestion.options[:2]]
    assert _kin(Reading(inputs, "consultant"), both) == [
        "ESET PROTECT Entry and Bitdefender GravityZone Business Security are from Gen Digital too, so maker and engine stay the same."
    ]
    assert _kin(Reading(inputs, "consultant"), both[:1])[0].startswith("ESET PROTECT Entry is from Gen Digital too")


def test_how_many_products_were_assumed_is_said_once() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    told = (Message("assumed-product", {"text": "What is installed on 12 endpoints is not known.", "count": 12}),)
    reading = Reading(replace(inputs, plan=replace(inputs.plan, assumptions=told)), "consultant")
    said = " ".join(_limits(reading))
    assert "On 14 endpoints the installed product is not known" in said
    assert "12 endpoints" not in said
