"""The ranking's lines: places, words by the thresholds, ranges on one axis, and what is not known said as such."""

from dataclasses import replace
from decimal import Decimal

from planner.advice.records import CostLine, Option
from planner.desktop.charts.ranking_model import RankingBuilder, differences, headline
from planner.desktop.charts.records import Ranking
from planner.problems import Message
from tests.desktop.options import SUGGESTION, say


def ranking() -> Ranking:
    return RankingBuilder(say, 12, chosen="vendor/beta").ranking(SUGGESTION)


def test_only_what_fits_takes_a_place() -> None:
    built = ranking()
    assert [(r.place, r.name) for r in built.rows] == [("1", "Alpha"), ("2", "Beta"), ("3", "Gamma")]
    assert [r.name for r in built.compared] == ["Stay with Old Guard", "Built In"]
    assert [r.name for r in built.out] == ["Old Guard", "Omega"]
    assert [r.name for r in built.too_little] == ["Mystery"]


def test_a_price_that_is_not_known_is_said_and_hatched_never_zero() -> None:
    beta = ranking().rows[1]
    assert (beta.cost, beta.cost_note) == ("not known", "work £400")
    assert beta.cost_range.value is None
    assert 0 < beta.cost_range.known_part < 1


def unpriced(option: Option) -> Option:
    """The same without an hourly rate."""
    licence = option.cost.items["licence_new"].amount
    items = {**option.cost.items, "labour": CostLine(None, None, None, Message("cost.labour"))}
    return replace(option, cost=replace(option.cost, total=licence or Decimal(0), low=None, high=None, items=items))


def test_work_without_an_hourly_rate_is_not_priced_and_never_nothing() -> None:
    options = tuple(unpriced(o) for o in SUGGESTION.options)
    assert SUGGESTION.built_in is not None
    built = RankingBuilder(say, 12).ranking(replace(SUGGESTION, options=options, built_in=unpriced(SUGGESTION.built_in)))
    assert (built.rows[0].cost, built.rows[0].cost_note) == ("£1,000", "work not priced")
    assert (built.rows[1].cost, built.rows[1].cost_note) == ("not known", "work not priced")
    assert (built.compared[-1].cost, built.compared[-1].cost_note) == ("not priced", "no licence to pay")


def test_costs_share_one_axis_that_holds_every_whisker() -> None:
    alpha = ranking().rows[0]
    assert alpha.cost_range.high == 1.0
    assert alpha.cost_range.low is not None
    assert alpha.cost_range.value is not None
    assert alpha.cost_range.low < alpha.cost_range.value < 1.0


def test_ruled_out_rows_carry_their_reason_and_its_basis() -> None:
    out = {r.name: r for r in ranking().out}
    assert (out["Omega"].why, out["Omega"].basis, out["Omega"].basis_word) == ("No EDR, which your insurer asks for", "vendor", "Vendor")
    assert out["Old Guard"].basis == "yours"


def test_the_distance_to_the_next_is_told_as_advice_judged_it() -> None:
    assert [r.to_next for r in ranking().rows] == ["slightly ahead", "clearly ahead", ""]


def test_the_differences_add_up_to_the_lead() -> None:
    a, b = SUGGESTION.options[0], SUGGESTION.options[1]
    assert sum(d.points for d in differences(a, b)) == round(a.score.points or 0) - round(b.score.points or 0)
    assert all(d.known for d in differences(a, b) if a.score.criteria[d.criterion].weight > 0)


def test_what_is_not_known_on_one_side_is_neither_gain_nor_loss() -> None:
    a, b = SUGGESTION.options[0], SUGGESTION.options[1]
    gap = replace(b.score.criteria["cost"], known=False)
    open_ = replace(b, score=replace(b.score, criteria={**b.score.criteria, "cost": gap}))
    found = differences(a, open_)
    assert [d.criterion for d in found if d.known] == ["fit", "switching"]
    assert ("cost", False) in [(d.criterion, d.known) for d in found[2:]]
    assert sum(d.points for d in found) == round(a.score.points or 0) - round(b.score.points or 0)


def test_the_headline_is_cut_where_its_heavier_part_ends() -> None:
    start, rest = headline(SUGGESTION.options[0], SUGGESTION.options[1])
    assert start == "Alpha is slightly ahead"
    assert rest.startswith(" of Beta")


def test_alone_it_is_said_to_be_alone() -> None:
    start, rest = headline(SUGGESTION.options[0], None)
    assert (start, rest) == ("Alpha", " is the only one with a place.")


def test_the_chosen_product_says_so() -> None:
    assert ranking().rows[1].fit == "Chosen, fits partly"
    assert ranking().rows[0].fit == "Fits partly"


def test_every_row_is_a_sentence_for_screen_readers() -> None:
    built = ranking()
    assert built.rows[1].text.startswith("2. Beta, Fits partly.")
    assert all(r.text for r in built.rows)
    assert all(r.text for r in built.compared)
    assert all(r.text for r in (*built.out, *built.too_little))


def test_nothing_to_rank_gives_no_lines_and_no_headline() -> None:
    empty = RankingBuilder(say, 0).ranking(replace(SUGGESTION, options=(), staying=None, built_in=None))
    assert empty.rows == ()
    assert empty.headline == ("", "")
