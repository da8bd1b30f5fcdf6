"""Versions compare across their spellings; what does not compare says so, and moving minimums follow the day."""

from datetime import date

import pytest

from planner.catalogue.versions import at_least, comparable, compare, distribution_fits, newest
from tests.catalogue.books import book


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("10.0 (22631)", "10.0.19045", 1),
        ("10.0.17763", "10.0.17763", 0),
        ("6.3.9600", "10.0.10240", -1),
        ("24.04 LTS", "22.04", 1),
        ("22.04.4", "22.04", 1),
        ("22H2", "21H2", 1),
        ("22h2", "22H2", 0),
        ("22H2", "10.0.19045", None),
        ("15 SP5", "15.4", 1),
        ("15-SP5", "15.5", 0),
        ("12 (bookworm)", "11", 1),
        ("12", "12.7", None),
        ("12.7", "12", 1),
        ("7", "7.2", None),
        ("13", "12.7", 1),
        ("version 9.4", "9.10", -1),
        ("v3.19", "3.22", -1),
        ("Tahoe", "15", None),
        ("", "1", None),
        ("10.0", "10.0.17763", None),
    ],
)
def test_order(one: str, other: str, order: int | None) -> None:
    assert compare(one, other) == order


def test_at_least_never_says_yes_to_what_does_not_compare() -> None:
    assert at_least("10.0.22631", "10.0.19045") is True
    assert at_least("6.1.7601", "10.0.14393") is False
    assert at_least("12", "12.7") is None
    assert at_least("Windows", "10") is None


def test_windows_7_without_its_service_pack_is_its_first_build_at_least() -> None:
    assert at_least("6.1", "6.1.7600") is True
    assert at_least("6.1", "6.1.7601") is None
    assert at_least("6.1", "10.0.10240") is False


@pytest.mark.parametrize("text", ["1.0-beta-x", "a.b", "1..2", "10.0.x"])
def test_what_is_no_version(text: str) -> None:
    assert comparable(text) is None


def test_a_moving_minimum_follows_the_day() -> None:
    assert newest(book(), "macos", 3, date(2025, 9, 1)) == "13"
    assert newest(book(), "macos", 3, date(2025, 9, 20)) == "14"
    assert newest(book(), "macos", 3, date(2026, 11, 24)) == "15"


def test_windows_goes_by_the_day_of_release_and_leaves_long_term_editions_out() -> None:
    assert newest(book(), "windows", 1, date(2026, 11, 24)) == "10.0.26300"
    assert newest(book(), "windows", 2, date(2026, 11, 24)) == "10.0.26300"
    assert newest(book(), "windows", 3, date(2026, 11, 24)) == "10.0.26200"


def test_fewer_releases_than_asked_for_give_no_minimum() -> None:
    assert newest(book(), "macos", 3, date(2010, 1, 1)) is None
    assert newest(book(), "linux", 1, date(2026, 11, 24), "nosuch") is None
    assert newest(book(), "chromeos", 1, date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("distribution", "version", "fits"),
    [
        ("ubuntu", "22.04.4", True),
        ("ubuntu", "18.04", False),
        ("ubuntu", None, None),
        ("rhel", "7", None),
        ("rhel", "7.9", True),
        ("centos-stream", "9", True),
        ("centos", "9", False),
        ("arch", None, True),
        ("gentoo", "1", False),
    ],
)
def test_a_distribution_against_a_list(distribution: str, version: str | None, fits: bool | None) -> None:
    assert distribution_fits(("ubuntu>=20.04", "rhel>=7.2", "centos-stream>=9", "arch"), distribution, version) is fits
