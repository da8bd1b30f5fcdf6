"""The cost formulae against the worked example of the cost model, section 3, and its tornado, section 4."""

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.advice.cost_model import extra, items, one_off, project_hours, rollout_hours, total
from planner.advice.figures import Figures, figures_at
from planner.advice.records import COST_ITEMS, ONE_OFF_ITEMS, CostInputs
from planner.advice.swing import Bar, bars
from planner.problems import InputError
from tests.catalogue.books import book

D = Decimal
EXAMPLE = CostInputs(
    months=36,
    hourly_rate=D(90),
    employee_rate=D(30),
    methods={"remote": 22, "self": 0, "site": 6, "server": 2},
    machines=30,
    restarting=28,
    people=30,
    licence_year=D(30 * 45),
    add_on_year=D(0),
    licence_old=D(30 * 36 * 3),
    months_left=D(4),
    reboots=D(2),
    apps=D(3),
    trips=D(1),
    admins=D(1),
)


def figures(**overrides: object) -> Figures:
    return figures_at("default", book().figures, overrides)


def test_the_worked_example_comes_out_to_the_penny() -> None:
    found = items(EXAMPLE, figures())
    assert rollout_hours(EXAMPLE, figures()) == D("10.15")
    assert project_hours(EXAMPLE, figures()) == D(25)
    assert found["labour"] == D("3163.50")
    assert found["helpdesk"] == D("135.00")
    assert found["training"] == D("510.00")  # 360 for the administrator, 150 for 30 people
    assert found["downtime"] == D("157.00")
    assert found["reserve"] == D("594.82")  # 594.825, half to even
    assert found["overlap"] == D("450.00")
    assert one_off(found) == D("5010.32")
    assert found["licence_new"] == D("4050.00") and found["licence_old"] == D("3240.00")
    assert extra(found) == D("5820.32")
    assert total(found) == D("9060.32")


TORNADO: list[tuple[str, str | int, str | int, int, int]] = [
    ("hourly_rate", 60, 150, 4418, 8625),
    ("price_new", 30 * 30, 30 * 60, 4320, 7320),
    ("apps", 0, 10, 5355, 6907),
    ("h_train", 2, 16, 5613, 7062),
    ("h_console", 3, 16, 5510, 6855),
    ("months_left", 0, 10, 5370, 6495),
    ("t_remote", 3, 20, 5706, 6352),
    ("t_site", 25, 75, 5665, 6183),
    ("q", "0.05", "0.40", 5682, 6165),
    ("g", 0, 4, 5820, 5370),
    ("f_remote", "0.02", "0.25", 5684, 6076),
    ("t_re", 20, 90, 5708, 6022),
    ("t_boot", 4, 20, 5756, 6014),
]


def test_the_tornado_of_the_example() -> None:
    ranges = {key: (D(low), D(high)) for key, low, high, _a, _b in TORNADO}
    found = {bar.id: bar for bar in bars(EXAMPLE, figures(), ranges)}
    for key, _low, _high, at_low, at_high in TORNADO:
        assert (round(found[key].at_low), round(found[key].at_high)) == (at_low, at_high), key
    widest = [bar.id for bar in bars(EXAMPLE, figures(), ranges)]
    assert widest == [key for key, *_rest in TORNADO]


def test_a_bar_that_moves_nothing_is_left_out() -> None:
    assert bars(EXAMPLE, figures(), {"t_self": (D(2), D(15))}) == ()
    assert Bar("x", D(1), D(2), D(7), D(4)).width == D(3)


def test_without_an_hourly_rate_the_work_is_not_known_and_the_rest_is_summed() -> None:
    found = items(replace(EXAMPLE, hourly_rate=None), figures())
    assert found["labour"] is None and found["helpdesk"] is None and found["training"] is None and found["reserve"] is None
    assert found["downtime"] == D("157.00") and found["running"] == D("0.00")
    assert total(found) == D("4050.00") + D("450.00") + D("157.00")


def test_without_an_employee_rate_waiting_is_not_known() -> None:
    found = items(replace(EXAMPLE, employee_rate=None), figures())
    assert found["downtime"] is None and found["training"] is None
    assert found["reserve"] == D("494.78")  # 15 % of the two that are known


def test_staying_costs_its_renewal_and_nothing_once() -> None:
    found = items(replace(EXAMPLE, stays=True), figures())
    assert found["licence_new"] == found["licence_old"] == D("3240.00")
    assert one_off(found) == D("0.00") and extra(found) == D("0.00")


def test_months_of_overlap_less_free_months_never_below_nothing() -> None:
    assert items(EXAMPLE, figures(g=3))["overlap"] == D("112.50")
    assert items(EXAMPLE, figures(g=9))["overlap"] == D("0.00")
    assert items(replace(EXAMPLE, months_left=None), figures())["overlap"] is None
    assert items(replace(EXAMPLE, licence_year=None), figures())["overlap"] is None
    assert items(replace(EXAMPLE, licence_year=None, months_left=D(0)), figures())["overlap"] == D("0.00")


def test_what_the_user_enters_takes_the_place_of_the_default() -> None:
    assert items(EXAMPLE, figures(t_remote=8))["labour"] == D("3229.50")
    assert items(EXAMPLE, figures(credit="50"))["credit"] == items(EXAMPLE, figures(credit="-50"))["credit"] == D("-50.00")
    assert items(EXAMPLE, figures(months_ext=2))["extension"] == D("180.00")
    assert items(replace(EXAMPLE, licence_old=None), figures(months_ext=2))["extension"] is None
    assert items(EXAMPLE, figures(h_ops="1.5"))["running"] == D("4860.00")
    assert items(replace(EXAMPLE, hourly_rate=None), figures(h_ops="1.5"))["running"] is None
    assert items(EXAMPLE, figures(k1=22))["helpdesk"] == D("150.48")  # 22 · (0.8 + 3 · 0.18 + 9 · 0.02) · 4.5 tickets
    assert items(EXAMPLE, figures(w_after_hours="0.1"))["downtime"] == D("67.40")


@pytest.mark.parametrize("value", ["many", None, True, [1], {"a": 1}, "NaN", "Infinity"])
def test_a_figure_that_is_no_number_is_refused_with_its_place(value: object) -> None:
    with pytest.raises(InputError, match=r"costs\.overrides\.t_remote"):
        figures(t_remote=value)


def test_low_and_high_move_assumptions_and_leave_what_was_entered() -> None:
    low, high = (figures_at(end, book().figures, {"t_site": 33}) for end in ("low", "high"))
    assert (low["t_remote"], high["t_remote"]) == (D(3), D(20))
    assert low["t_site"] == high["t_site"] == D(33)
    assert low["f_self"] == high["f_self"] == D("0.20")  # no range published: it stays
    assert low["g"] == high["g"] == D(0)  # an input, not an assumption
    assert "t_site" not in low.untouched and "t_remote" in low.untouched
    assert total(items(EXAMPLE, low)) < total(items(EXAMPLE, figures())) < total(items(EXAMPLE, high))


def test_items_and_sums_name_the_same_things() -> None:
    found = items(EXAMPLE, figures())
    assert tuple(found) == COST_ITEMS and set(ONE_OFF_ITEMS) < set(COST_ITEMS)
