"""What people type is understood in the ways in which people write it, and refused with a sentence."""

from datetime import date

import pytest

from planner.desktop.overrides import read_at_most
from planner.desktop.reading import not_after, not_before, read_code, read_count, read_date, read_money, read_number, read_time, shown_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01", "2026-12-01"), ("1 Dec 2026", "2026-12-01"), ("Tue 1 December 2026", "2026-12-01"), ("1.12.26", "2026-12-01"),
        ("1/12/2026", "2026-12-01"), ("1 Dec", "2026-12-01"), ("15 Jan", "2027-01-15"), ("20 Nov", "2026-11-20"), ("today", "2026-11-24"),
        ("Dec 1, 2026", "2026-12-01"), ("1st Dec", "2026-12-01"), ("29 Feb 2028", "2028-02-29"),
    ],
)  # fmt: skip
def test_days(typed: str, meant: str) -> None:
    assert read_date(typed, TODAY).value == meant


def test_days_in_the_us_begin_with_the_month() -> None:
    assert read_date("12/1/2026", TODAY, month_first=True).value == "2026-12-01"


def test_a_day_that_is_shown_is_read_back() -> None:
    assert read_date(shown_date("2027-02-14"), TODAY).value == "2027-02-14"
    assert read_date(shown_date("2027-02-14", "en-US"), TODAY, month_first=True).value == "2027-02-14"


def test_an_impossible_day_offers_the_last_of_its_month() -> None:
    read = read_date("31 Feb 2027", TODAY)
    assert (read.value, read.cure) == (None, "2027-02-28")
    assert "28 days" in read.complaint


def test_without_a_year_the_next_such_month_is_offered() -> None:
    read = read_date("30 Feb", TODAY)
    assert (read.complaint, read.cure) == ("February 2027 has 28 days.", "2027-02-28")
    assert read_date("31 Nov", TODAY).cure == "2026-11-30"


def test_days_on_the_wrong_side_of_today_are_refused() -> None:
    assert "has passed" in not_before(TODAY, read_date("1 Nov 2026", TODAY)).complaint
    assert not_before(TODAY, read_date("today", TODAY)).value == "2026-11-24"
    assert "still to come" in not_after(TODAY, read_date("1 Dec 2026", TODAY)).complaint
    assert not_after(TODAY, read_date("today", TODAY)).value == "2026-11-24"
    assert not_before(TODAY, read_date("soon", TODAY)).complaint == read_date("soon", TODAY).complaint


@pytest.mark.parametrize("typed", ["101", "-1", "25: 90, 100: 150"])
def test_more_than_all_is_refused(typed: str) -> None:
    assert read_at_most(100, typed).complaint == "Write a number from 0 to 100."
    assert read_at_most(100, "25: 90, 100: 100").value == {"25": 90, "100": 100}


@pytest.mark.parametrize("typed", ["soon", "32/13/2026", "0 Jan 2027", "12", "Jan"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert read_date(typed, TODAY).complaint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("812", "812"), ("£1,397.00", "1397.00"), ("1.397,00", "1397.00"), ("12,50", "12.50"), ("1 250", "1250"), ("0.79", "0.79")],
)
def test_amounts(typed: str, meant: str) -> None:
    assert read_money(typed).value == meant


@pytest.mark.parametrize("typed", ["-3", "a lot", "1.2.3"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    assert read_money(typed).complaint


def test_counts_numbers_times_and_codes() -> None:
    assert read_count("1,250").value == 1250
    assert read_count("2.5").complaint
    assert read_number("2,5").value == 2.5
    assert read_time("8").value == "08:00"
    assert read_time("0830").complaint == ""
    assert read_time("25:00").complaint
    assert read_code(3, "GBP", "eur").value == "EUR"
    assert read_code(2, "GB", "GBR").complaint
