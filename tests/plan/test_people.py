"""Who can do what, who plays which part, and minutes that are never booked twice."""

from datetime import date

from planner.catalogue.book import Catalogue
from planner.estate.records import Estate, Organisation, Person, Site
from planner.plan.calendar import calendar_of
from planner.plan.people import ASSUMED_NAME, Ledger, Team, absent_after, team_of
from planner.playbook import Playbook
from tests.plan.small import computer, office, planned, rows, server

WEDNESDAY = date(2026, 11, 25)


def ledger(*people: Person, most: int | None = None) -> Ledger:
    estate = Estate(Organisation("Office", ("GB",)), sites=(Site("leeds", None, "GB", "ENG"),), team=people)
    return Ledger(calendar_of(estate, ()), team_of(estate), most)


def test_no_team_is_one_person_three_hours_a_day() -> None:
    team = team_of(Estate(Organisation("Office")))
    assert team.assumed
    assert (team.lead.name, team.lead.hours_per_day) == (ASSUMED_NAME, 3.0)
    assert team.holder("server-admin") == team.lead
    assert team.holder("procurement") is None
    assert team_of(Estate(Organisation("Office"), team=())).assumed


def test_parts_go_to_those_with_the_skill_and_the_time() -> None:
    people = (Person("Ana", 6.0), Person("Ben", 6.0, does=("server",)), Person("Cy", 1.0))
    team = team_of(Estate(Organisation("Office"), team=people))
    assert team.parts["project-lead"].name == "Ana"
    assert team.parts["server-admin"].name == "Ben"
    assert {p.name for p in team.parts.values()} >= {"Ana", "Ben"}
    assert team.able({"linux"}) == (people[0], people[2])
    only = team_of(Estate(Organisation("Office"), team=(Person("Ben", does=("server",)),)))
    assert only.holder("endpoint-admin") == only.lead


def test_bookings_fill_days_and_never_more() -> None:
    ana = Person("Ana", 1.0)
    book = ledger(ana)
    made = book.book_from([ana], WEDNESDAY, 150)
    assert [(b.day.day, b.minutes) for b in made] == [(25, 60), (26, 60), (27, 30)]
    assert book.free(ana, date(2026, 11, 27)) == 30
    back = book.book_until([ana], date(2026, 12, 1), 80, WEDNESDAY)
    assert [(b.day.day, b.minutes) for b in back] == [(30, 20), (1, 60)]
    kept = ledger(ana).book_from([ana], WEDNESDAY, 60, kept=0.5)
    assert [b.minutes for b in kept] == [30, 30]


def test_what_does_not_fit_is_not_booked_at_all() -> None:
    ana = Person("Ana", 1.0)
    book = ledger(ana)
    assert book.book_from([ana], WEDNESDAY, 121, last=date(2026, 11, 26)) == ()
    assert book.free(ana, WEDNESDAY) == 60
    assert book.book_from([ana], WEDNESDAY, 0) == ()
    assert book.day_at_work(Person("Never", 0.0), WEDNESDAY, 5) is None


def test_another_does_it_where_that_saves_days() -> None:
    ana = Person("Ana", 1.0, absent=((WEDNESDAY, date(2026, 12, 20)),))
    ben = Person("Ben", 1.0)
    book = ledger(ana, ben)
    assert book.book_from([ana, ben], WEDNESDAY, 30)[0].person == "Ben"
    assert book.book_from([ben, ana], WEDNESDAY, 30)[0].person == "Ben"
    assert book.book_until([ana, ben], date(2026, 12, 18), 30, date(2026, 11, 20))[0].person == "Ben"
    assert book.book_until([ana, ben], date(2026, 11, 26), 30, date(2026, 11, 20))[0].person == "Ana"
    assert book.book_from([], WEDNESDAY, 30) == ()


def test_hands_are_whose_part_it_is_and_the_others_who_can() -> None:
    team = team_of(Estate(Organisation("Office"), team=(Person("Ana"), Person("Ben", does=("server",)), Person("Cy"))))
    assert {p.name for p in team.hands("server-admin")} == {"Ana", "Ben", "Cy"}
    assert team.hands("server-admin")[0] == team.holder("server-admin")
    assert {p.name for p in team.hands("mac-admin")} == {"Ana", "Cy"}
    assert team.hands("procurement") == ()


def test_the_day_at_work_skips_full_days_and_weekends() -> None:
    ana = Person("Ana", 1.0)
    book = ledger(ana)
    book.take(ana, WEDNESDAY, 50)
    assert book.day_at_work(ana, WEDNESDAY, 30) == date(2026, 11, 26)
    assert book.day_at_work(ana, date(2026, 11, 28), 30) == date(2026, 11, 30)
    assert book.day_at_work(ana, WEDNESDAY, 10) == WEDNESDAY
    assert book.day_at_work(ana, WEDNESDAY, 500) == date(2026, 11, 26)


def test_the_help_desk_takes_so_many_calls() -> None:
    book = ledger(Person("Ana"), most=2)
    book.change(WEDNESDAY)
    assert book.room_for_change(WEDNESDAY)
    book.change(WEDNESDAY)
    assert not book.room_for_change(WEDNESDAY)
    assert ledger(Person("Ana")).room_for_change(WEDNESDAY)


def test_absence_after_a_window_counts_to_the_next_working_day() -> None:
    away = Person("Ana", absent=((date(2026, 11, 30), date(2026, 11, 30)),))
    calendar = ledger(away).calendar
    assert absent_after(calendar, away, date(2026, 11, 28))
    assert not absent_after(calendar, away, date(2026, 11, 26))


def test_a_team_without_parts_falls_back_to_its_lead() -> None:
    ana = Person("Ana")
    assert Team((ana,), assumed=False).holder("security-lead") == ana


def test_a_server_with_linux_is_done_at_its_site_by_whoever_does_servers_there(catalogue: Catalogue, playbook: Playbook) -> None:
    team = (Person("Ben", 3.0, sites=("munich",)), Person("Chandra", 6.0, does=("workstation", "server")))
    linux = server("X", os="Ubuntu", os_version="22.04", site="leeds")
    plan = planned(office(computer("PC", 4), linux, team=team), catalogue, playbook, product="eset/eset-protect-advanced")
    assert "nobody-at-site" not in {e.why.code for e in plan.exceptions}
    assert rows(plan)["X"].technician == "Chandra"
