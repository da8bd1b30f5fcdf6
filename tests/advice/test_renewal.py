"""What is held: ends that move on, what staying costs, the months that would be paid twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.advice.renewal import add_months, bound_until, end_of, held, period_of
from planner.estate.records import Calendar, Estate, NewLicence, Rate
from tests.advice.support import TODAY, catalogue, day, edition, estate, licence, pc, surveyed
from tests.catalogue.books import book

D = Decimal


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 11, 30), 2, date(2027, 1, 30)),
    ],
)
def test_adding_months(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


def test_the_period_is_the_entered_one_or_from_first_to_last_day() -> None:
    assert period_of(licence(period_months=36)) == 36
    assert period_of(licence(period_months=None, starts=date(2024, 2, 15), expires=date(2027, 2, 14))) == 36
    assert period_of(licence(period_months=None, starts=None)) is None


def test_ends() -> None:
    assert end_of(licence(expires=None), TODAY) is None
    assert end_of(licence(expires=day(-1)), TODAY) == day(-1)
    assert end_of(licence(expires=date(2025, 3, 1), auto_renews=True), TODAY) == date(2027, 3, 1)
    renewing = licence(expires=date(2026, 12, 20), auto_renews=True, notice_days=30)
    assert bound_until(renewing, TODAY) == date(2027, 12, 20)
    assert bound_until(replace(renewing, notice_days=26), TODAY) == date(2026, 12, 20)
    assert bound_until(replace(renewing, notice_days=None), TODAY) == date(2026, 12, 20)


def keeping(of: Estate) -> object:
    return held(of, surveyed(of, catalogue(edition("old/suite"))), book(), TODAY)


def test_staying_costs_the_price_of_all_seats_over_the_months() -> None:
    found = held(estate(), (), book(), TODAY)
    assert found.total == D(2160) and found.months_left == D(165) / (D(365) / 12)
    assert found.unused == D(720) * 165 / 365


def test_the_new_licence_s_start_shortens_the_months_paid_twice() -> None:
    later = replace(estate(), new_licence=NewLicence(day(100)))
    assert held(later, (), book(), TODAY).months_left == D(65) / (D(365) / 12)
    from_calendar = replace(estate(), calendar=Calendar(start=day(150)))
    assert held(from_calendar, (), book(), TODAY).starts == day(150)
    past = replace(estate(), new_licence=NewLicence(day(-100)))
    assert held(past, (), book(), TODAY).starts == TODAY
    expired = replace(estate(), licences=(licence(expires=day(-30)),))
    assert held(expired, (), book(), TODAY).months_left == 0


def test_months_are_weighted_by_the_machines_of_each_licence() -> None:
    both = (licence(id="L1", expires=day(73)), licence(id="L2", expires=day(365)))
    of = estate(*(pc(f"A{i}", licence="L1") for i in range(3)), pc("B", licence="L2"), licences=both)
    found = held(of, surveyed(of, catalogue(edition("old/suite"))), book(), TODAY)
    assert found.months_left is not None and round(found.months_left, 2) == round((D(73) * 3 + 365) / 4 / (D(365) / 12), 2)
    assert found.total == D(4320)


def test_what_is_not_entered_is_not_known() -> None:
    assert held(replace(estate(), licences=(licence(price=None),)), (), book(), TODAY).total is None
    assert held(replace(estate(), licences=(licence(expires=None),)), (), book(), TODAY).months_left is None
    assert held(replace(estate(), licences=(licence(period_months=None, starts=None),)), (), book(), TODAY).total is None
    nothing = held(replace(estate(), licences=()), (), book(), TODAY)
    assert nothing.total is None and nothing.months_left == 0


def test_a_price_in_another_currency_is_converted_and_marked() -> None:
    of = replace(estate(), licences=(licence(currency="USD"),), exchange_rates={"USD": Rate(D("0.5"))})
    found = held(of, (), book(), TODAY)
    assert found.total == D(1080) and found.notes[0].code == "converted"
    unknown = replace(estate(), licences=(licence(currency="XYZ"),))
    assert held(unknown, (), book(), TODAY).total is None
    assert held(replace(estate(), licences=(licence(currency=None),)), (), book(), TODAY).total == D(2160)
