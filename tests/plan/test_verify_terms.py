"""Parameters in force, real ends of licences, what the law binds, and the deadline, as the check counts them."""

from datetime import date, timedelta

import pytest

from planner.estate.records import Calendar, Estate, Licence, Organisation
from planner.plan.verify_terms import Law, Limits, add_months, bound_by, deadline_of, ends, law_of, notice_deadline
from tests.plan.verify_catalogue import restriction

TODAY = date(2026, 11, 24)
BANDS = ("5", "25", "100", "500", "5000")


def limits(settings: dict[str, object] | None = None, endpoints: int = 20) -> Limits:
    return Limits(
        {"soak_days": {"5": 1, "25": 2, "100": 3, "500": 5, "5000": 7}, "old_licence_buffer_days": 14}, settings or {}, BANDS, endpoints
    )


@pytest.mark.parametrize(("endpoints", "band"), [(1, "5"), (5, "5"), (6, "25"), (25, "25"), (26, "100"), (5000, "5000"), (9000, "5000")])
def test_the_smallest_band_that_is_not_smaller(endpoints: int, band: str) -> None:
    assert limits(endpoints=endpoints).band == band


@pytest.mark.parametrize(
    ("settings", "value"),
    [
        ({}, 2),
        ({"soak_days": 9}, 9),
        ({"soak_days": {"25": 8}}, 8),
        ({"soak_days": {"100": 8}}, 2),
        ({"soak_days": "4"}, 4),
        ({"soak_days": True}, 2),
    ],
)
def test_settings_win_where_they_speak(settings: dict[str, object], value: int) -> None:
    assert limits(settings).number("soak_days") == value
    assert limits(settings).days("soak_days") == timedelta(days=value)


def test_a_parameter_that_nobody_has_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        limits().number("moon_phase")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 36, date(2029, 3, 31)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def licence(expires: date | None, **changes: object) -> Licence:
    return Licence(id="L1", product="oldco/suite", expires=expires, **changes)  # type: ignore[arg-type]


def test_a_licence_that_renews_ends_where_notice_can_still_end_it() -> None:
    end = date(2027, 1, 31)
    assert ends(licence(end), TODAY) == end
    assert ends(licence(end, auto_renews=True, notice_days=68), TODAY) == end
    assert ends(licence(end, auto_renews=True, notice_days=69), TODAY) == date(2028, 1, 31)
    assert ends(licence(end, auto_renews=True, notice_days=69, period_months=36), TODAY) == date(2030, 1, 31)
    assert ends(licence(date(2024, 1, 31), auto_renews=True, period_months=12), TODAY) == end
    assert ends(licence(None, auto_renews=True), TODAY) is None
    assert notice_deadline(licence(end, auto_renews=True, notice_days=30)) == date(2027, 1, 1)
    assert notice_deadline(licence(end, auto_renews=True)) == end
    assert notice_deadline(licence(end, notice_days=30)) is None


@pytest.mark.parametrize(
    ("countries", "obligations", "entry", "binds"),
    [
        (("GB",), (), {}, True),
        (("FR",), (), {}, False),
        (("FR",), (), {"countries": ("EU",)}, True),
        (("GB",), (), {"countries": ("EU",)}, False),
        (("GB",), (), {"applies_to": ("public-sector",)}, False),
        (("GB",), ("public-sector",), {"applies_to": ("public-sector", "government")}, True),
        (("US",), (), {"countries": ("US",), "applies_to": ("us-persons",)}, True),
        (("GB",), ("us-persons",), {"countries": ("US",), "applies_to": ("us-persons",)}, True),
        (("GB",), ("government",), {"countries": ("US",), "applies_to": ("government",)}, False),
        (("US",), (), {"countries": ("US",), "applies_to": ("federal-contractors",)}, False),
    ],
)
def test_who_is_bound(countries: tuple[str, ...], obligations: tuple[str, ...], entry: dict[str, object], binds: bool) -> None:
    assert bound_by(Organisation("Firm", countries, obligations=obligations), restriction(**entry)) is binds


def test_the_law_has_a_day_only_where_use_or_updates_end() -> None:
    firm, vendors = Organisation("Firm", ("GB",)), frozenset({"oldco", "otherco"})
    day, since = date(2027, 2, 1), date(2026, 6, 1)
    assert law_of(firm, (restriction(bans_sale=True, effective=day),), vendors) == Law((), ())
    assert law_of(firm, (restriction(bans_use=True, effective=since, comply_by=day),), vendors).dates == (day,)
    assert law_of(firm, (restriction(bans_use=True),), vendors).dates == (date(2025, 6, 1),)
    barred = law_of(firm, (restriction(bans_updates=True, updates_stop=day, also_vendors=("otherco",)),), vendors)
    assert barred == Law((("oldco", day), ("otherco", day)), (day,))
    undated = law_of(firm, (restriction(bans_updates=True, announced=None),), vendors)
    assert undated == Law((("oldco", None),), ())
    assert law_of(firm, (restriction(bans_use=True, status="unknown", effective=day),), vendors) == Law((), ())
    unnamed = restriction(bans_use=True, bans_updates=True, vendor_named=False, effective=day)
    assert law_of(firm, (unnamed,), vendors) == Law((), ())


def test_the_deadline_is_the_earliest_day_that_is_not_past() -> None:
    estate = Estate(Organisation("Firm"), calendar=Calendar(deadline=date(2027, 5, 1)))
    past, near, far = licence(date(2026, 11, 30)), licence(date(2027, 2, 15)), licence(date(2028, 1, 1))
    none = Law((), ())
    assert deadline_of(estate, (far,), none, limits(), TODAY) == date(2027, 5, 1)
    assert deadline_of(estate, (near, far), none, limits(), TODAY) == date(2027, 2, 1)
    assert deadline_of(estate, (past,), none, limits(), TODAY) == date(2027, 5, 1)
    assert deadline_of(estate, (near,), Law((), (date(2024, 9, 29), date(2026, 12, 31))), limits(), TODAY) == date(2026, 12, 31)
    assert deadline_of(Estate(Organisation("Firm")), (licence(None),), none, limits(), TODAY) is None
