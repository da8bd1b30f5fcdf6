"""Figures that several pages print: the reckoning, the parts of a lead, the weights at which it lasts, steps of axes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.advice.swing import OF_INPUTS
from planner.report import costs, words
from planner.report.charts.pen import nice_step
from planner.report.consultant.compare import comparison, weight_ranges
from planner.report.owner.first import sentences
from planner.report.reading import Reading, ranges
from planner.report.words import span, term
from tests.report import fixture


def test_sum_is_of_printed_figures() -> None:
    inputs = fixture.inputs()
    assert inputs.chosen is not None
    cost = costs.reckon(inputs.chosen, inputs.plan)
    every, once = cost.total(costs.EVERY_YEAR), cost.total(costs.ONCE)
    assert cost.total()[1] == every[1] + once[1]
    assert sum(a + b for a, b in cost.years()) == cost.total()[1]


def test_the_plans_own_work_is_what_counts() -> None:
    inputs = fixture.inputs()
    assert inputs.chosen is not None
    cost = costs.reckon(inputs.chosen, inputs.plan)
    labour = next(line for line in cost.lines if line.item == "labour")
    assert (labour.default, cost.by_plan) == (960, True)
    assert costs.reckon(inputs.chosen, None).by_plan is False


def test_what_is_not_known_stays_so() -> None:
    inputs = fixture.inputs(known=False, planned=False)
    assert inputs.chosen is not None
    cost = costs.reckon(inputs.chosen, None)
    assert set(cost.missing) == {"licence_new", "overlap", "labour"}
    assert cost.extra is None
    assert not cost.licence_known


def test_parts_add_up_to_the_printed_lead() -> None:
    compared = comparison(Reading(fixture.inputs(), "consultant"))
    assert compared is not None
    assert compared.lead == 3
    assert sum(points for _key, points in compared.parts) == compared.lead


def test_the_weight_in_force_lies_in_its_range() -> None:
    ranges_ = weight_ranges(Reading(fixture.inputs(), "consultant"))
    assert ranges_
    assert all(row.low <= row.weight <= row.high for row in ranges_)


@pytest.mark.parametrize(("top", "step"), [(4, 1), (14, 5), (86, 20), (2765, 1000), (25000, 5000)])
def test_axes_have_round_steps(top: float, step: float) -> None:
    assert nice_step(top) == step


def test_consecutive_names_are_drawn_together() -> None:
    assert ranges(("PC-01", "PC-02", "PC-03", "PC-04", "SRV-1")) == ["PC-01 … PC-04", "SRV-1"]
    assert ranges(("PC-01", "PC-02", "PC-09")) == ["PC-01", "PC-02", "PC-09"]


def test_time_is_said_as_people_say_it() -> None:
    assert [span(n) for n in (1, 13, 14, 24, 150)] == ["one day", "13 days", "two weeks", "three weeks", "five months"]
    assert (term(36), term(30)) == ("three years", "30 months")


def test_sentences_are_whole() -> None:
    assert sentences("One. Two two. Three.", 2) == "One. Two two."
    assert sentences("Only", 3) == "Only."
    assert sentences("Determination, Case No. ICTS-1, of June. More.", 1) == "Determination, Case No. ICTS-1, of June."


def test_money_is_rounded_half_to_even() -> None:
    from planner.report.words import whole

    assert (whole(Decimal("0.5")), whole(Decimal("1.5"))) == (0, 2)


def test_a_year_of_fewer_months_pays_its_share() -> None:
    inputs = fixture.inputs()
    assert inputs.chosen is not None
    cost = replace(costs.reckon(inputs.chosen, inputs.plan), months=30)
    licences = [paid for paid, _once in cost.years()]
    assert sum(licences) == cost.total(costs.EVERY_YEAR)[1]
    assert abs(licences[2] * 2 - licences[0]) <= 2


def test_every_figure_of_the_cost_model_has_a_short_name() -> None:
    from planner.catalogue.load import load

    bars = {key for key, f in load().figures.items() if f.low is not None and f.low != f.high} | set(OF_INPUTS)
    assert bars <= set(words.FIGURE)
    assert all(len(name) <= 24 for name in words.FIGURE.values())
