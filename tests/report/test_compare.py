"""How the chosen product stands against the next: what is not known on one side is neither for it nor against it."""

from dataclasses import replace

from planner.advice.records import Option
from planner.report.consultant.compare import Comparison
from tests.desktop.options import SUGGESTION

ALPHA, BETA = SUGGESTION.options[0], SUGGESTION.options[1]
PARTS = (("cost", 8), ("fit", 4), ("switching", -5))


def _without(option: Option, *keys: str) -> Option:
    gaps = {key: replace(option.score.criteria[key], known=False) for key in keys}
    return replace(option, score=replace(option.score, criteria={**option.score.criteria, **gaps}))


def test_the_largest_gain_and_loss_are_of_what_is_known_on_both_sides() -> None:
    compared = Comparison(ALPHA, BETA, 7, PARTS)
    assert compared.known == PARTS and compared.gaps == ()
    assert (compared.main_gain(), compared.main_loss()) == ("cost (+8)", "switching (–5)")
    open_ = Comparison(ALPHA, _without(BETA, "cost", "switching"), 7, PARTS)
    assert open_.known == (("fit", 4),) and open_.gaps == (("cost", 8), ("switching", -5))
    assert (open_.main_gain(), open_.main_loss()) == ("fit (+4)", "")


def test_a_lead_of_gaps_alone_is_told_as_one() -> None:
    compared = Comparison(_without(ALPHA, "cost"), BETA, 8, (("cost", 8), ("fit", 0)))
    assert compared.main_gain() == "what is not known of one of the two"
    assert Comparison(ALPHA, BETA, 0, (("fit", 0),)).main_gain() == "small differences"
