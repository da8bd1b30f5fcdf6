"""Working days, public holidays by place, freezes, absences and server windows."""

from datetime import date, time

from planner.estate.records import Calendar, Estate, Freeze, Organisation, Person, ServerWindow, Site
from planner.plan.calendar import ASSUMED_WINDOW, WorkCalendar, calendar_of, window_minutes

LEEDS = Site("leeds", None, "GB", "ENG")
MUNICH = Site("munich", None, "DE", "BY")


def calendar(*sites: Site, **more: object) -> WorkCalendar:
    stated = Calendar(**more)  # type: ignore[arg-type]
    return calendar_of(Estate(Organisation("Office", ("GB",)), sites=sites, calendar=stated), ())


def test_a_holiday_at_any_place_is_a_day_off() -> None:
    both = calendar(LEEDS, MUNICH)
    assert not both.working(date(2027, 1, 6))  # Epiphany in Bavaria
    assert calendar(LEEDS).working(date(2027, 1, 6))
    assert both.holiday_at(date(2026, 12, 28), both.places) == ("Boxing Day (observed)", ("GB", "ENG"))
    assert both.holiday(date(2027, 1, 6), ("DE", "BY")) == "Epiphany"


def test_working_days_are_counted_around_weekends_and_holidays() -> None:
    leeds = calendar(LEEDS)
    assert leeds.next_working(date(2026, 12, 24)) == date(2026, 12, 29)
    assert leeds.first_working(date(2026, 12, 24)) == date(2026, 12, 24)
    assert leeds.last_working(date(2026, 12, 29)) == date(2026, 12, 24)
    assert leeds.working_days_before(date(2026, 12, 30), 2) == date(2026, 12, 24)
    assert leeds.working_days_after(date(2026, 12, 23), 2) == date(2026, 12, 29)


def test_holidays_can_be_left_out() -> None:
    assert calendar(LEEDS, holidays=False).working(date(2026, 12, 25))


def test_places_that_the_package_does_not_know_are_told() -> None:
    odd = calendar(Site("moon", None, "ZZ", None), Site("leeds", None, "GB", "nowhere"))
    assert odd.working(date(2026, 11, 25))
    assert not odd.working(date(2026, 12, 25))  # Great Britain as a whole
    assert odd.unknown_places == {("ZZ", None)}


def test_without_a_country_only_weekends_are_off() -> None:
    nowhere = calendar_of(Estate(Organisation("Office")), ())
    assert nowhere.places == ()
    assert nowhere.working(date(2026, 12, 25))


def test_a_person_is_off_in_absences_on_other_weekdays_and_where_they_work() -> None:
    both = calendar(LEEDS, MUNICH)
    ana = Person("Ana", sites=("leeds",), weekdays=(0, 1, 2), absent=((date(2026, 12, 1), date(2026, 12, 8)),))
    assert both.works(ana, date(2026, 11, 30))
    assert both.away(ana, date(2026, 12, 1)) == date(2026, 12, 8)
    assert not both.works(ana, date(2026, 12, 1))
    assert not both.works(ana, date(2026, 12, 10))
    assert both.works(ana, date(2027, 1, 6))
    assert not both.works(Person("Jonas", sites=("munich",)), date(2027, 1, 6))
    assert not both.works(Person("Priya"), date(2027, 1, 6))
    assert both.places_of(Person("Lost", sites=("elsewhere",))) == both.home


def test_freezes_and_windows() -> None:
    frozen = Freeze(date(2026, 12, 21), date(2026, 12, 27), "stock-take")
    evening = ServerWindow(2, time(18, 30), time(22))
    leeds = calendar(LEEDS, freezes=(frozen,), server_windows=(evening,))
    assert leeds.freeze(date(2026, 12, 27)) == frozen
    assert leeds.freeze(date(2026, 12, 28)) is None
    assert leeds.windows_on(date(2026, 11, 25)) == (evening,)
    assert leeds.windows_on(date(2026, 11, 26)) == ()
    assert window_minutes(evening) == 210
    assert calendar(LEEDS).windows == (ASSUMED_WINDOW,)
    assert calendar(LEEDS, server_windows=()).windows == ()
