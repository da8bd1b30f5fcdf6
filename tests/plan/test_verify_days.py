"""The check's own calendar: working days, holidays by place, absences, minutes, agreed windows."""

from datetime import date, time

import pytest

from planner.estate.records import Calendar, Estate, Organisation, Person, ServerWindow, Site
from planner.plan.verify_days import DEFAULT_PERSON, Days, clock, days_of, minutes_of

ENGLAND, BAVARIA = ("GB", "ENG"), ("DE", "BY")
CHRISTMAS_EVE, EPIPHANY, EASTER_MONDAY = date(2026, 12, 24), date(2027, 1, 6), date(2027, 3, 29)


def days(team: tuple[Person, ...] | None = None, *, holidays: bool = True, windows: tuple[ServerWindow, ...] | None = None) -> Days:
    sites = (Site("leeds", None, "GB", "ENG"), Site("munich", None, "DE", "BY"))
    calendar = Calendar(holidays=holidays, server_windows=windows)
    return days_of(Estate(Organisation("Firm", ("GB", "DE")), sites, team=team, calendar=calendar))


def test_a_holiday_is_one_where_it_is_kept() -> None:
    assert days().holiday(EPIPHANY, BAVARIA)
    assert not days().holiday(EPIPHANY, ENGLAND)
    assert days().holiday(EASTER_MONDAY, ENGLAND)
    assert not days().holiday(EASTER_MONDAY, ("GB", "SCT"))
    assert not days(holidays=False).holiday(EASTER_MONDAY, ENGLAND)


@pytest.mark.parametrize("place", [(None, None), ("XX", None), ("XX", "ENG")])
def test_a_place_that_nobody_knows_has_no_holidays(place: tuple[str | None, str | None]) -> None:
    assert not days().holiday(date(2026, 12, 25), place)


def test_a_subdivision_that_nobody_knows_has_its_countrys_holidays() -> None:
    assert days().holiday(date(2026, 12, 25), ("GB", "Leeds"))


def test_the_next_working_day_leaves_out_the_weekend_and_each_places_holidays() -> None:
    assert days().next_working(CHRISTMAS_EVE, [ENGLAND]) == date(2026, 12, 29)
    assert days().next_working(CHRISTMAS_EVE, [BAVARIA]) == date(2026, 12, 28)
    assert days().next_working(date(2027, 1, 5), [BAVARIA, ENGLAND]) == date(2027, 1, 7)


def test_five_working_days_before_a_day() -> None:
    assert days().working_days_before(date(2026, 12, 8), 5, [ENGLAND]) == date(2026, 12, 1)
    assert days().working_days_before(date(2026, 12, 30), 2, [ENGLAND]) == date(2026, 12, 24)


def test_a_persons_minutes_by_weekday_absence_and_holiday() -> None:
    ana = Person("Ana", 3.0, weekdays=(0, 1), sites=("leeds",), absent=((date(2026, 12, 7), date(2026, 12, 8)),))
    roaming = Person("Ben", 2.5)
    house = days((ana, roaming))
    assert house.minutes(ana, date(2026, 11, 30)) == 180
    assert house.minutes(ana, date(2026, 12, 2)) == 0
    assert house.minutes(ana, date(2026, 12, 7)) == 0
    assert house.minutes(ana, EASTER_MONDAY) == 0
    assert house.minutes(roaming, EPIPHANY) == 150, "a holiday in one of two places leaves the other"
    assert house.minutes(roaming, EASTER_MONDAY) == 0
    assert house.absent("Ana", date(2026, 12, 8))
    assert not house.absent("Zoe", date(2026, 12, 8))
    assert house.person("Zoe") is None
    assert days().person("whoever") == DEFAULT_PERSON


def test_somebody_whose_sites_are_unknown_keeps_the_organisations_holidays() -> None:
    lost = Person("Ana", 3.0, sites=("mars",))
    assert days((lost,)).minutes(lost, EASTER_MONDAY) == 0


def test_an_organisation_without_sites_lives_in_its_first_country() -> None:
    assert days_of(Estate(Organisation("Firm", ("FR", "GB")))).home == (("FR", None),)
    assert days_of(Estate(Organisation("Firm"))).home == ((None, None),)


def test_windows() -> None:
    saturday, wednesday = date(2026, 12, 5), date(2026, 12, 2)
    assert days().window(saturday, ("08:00", "14:00")) is not None
    assert days().window(saturday, ("09:00", "12:00")) is not None
    assert days().window(saturday, None) is not None
    assert days().window(saturday, ("07:59", "12:00")) is None
    assert days().window(saturday, ("13:00", "14:01")) is None
    assert days().window(wednesday, ("09:00", "12:00")) is None
    assert days(windows=()).window(saturday, None) is None
    late = days(windows=(ServerWindow(2, time(22), time(2)),))
    assert late.window(wednesday, ("23:30", "01:30")) is not None
    assert late.window(wednesday, ("23:30", "02:30")) is None
    assert minutes_of(ServerWindow(2, time(22), time(2))) == 240
    assert clock("25:00") is None


def test_a_team_of_nobody_is_the_one_assumed_person() -> None:
    from planner.estate.records import Estate, Organisation
    from planner.plan.verify_days import DEFAULT_PERSON, days_of

    for team in (None, ()):
        assert days_of(Estate(Organisation("Firm"), team=team)).person("anybody") == DEFAULT_PERSON
