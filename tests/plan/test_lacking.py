"""Where time or people lack, the deadline stays and what lacks is named; what nobody can do remains an exception beside others."""

from datetime import date, timedelta

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Freeze, Helpdesk, Organisation, Person
from planner.plan.words import say
from planner.playbook import Playbook
from tests.plan.small import computer, licence, mac, office, planned, server

ENDS = date(2027, 4, 24)
DUE = date(2027, 4, 10)
YEARS = (date(2026, 11, 1), date(2036, 11, 1))


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({"helpdesk": Helpdesk(0)}, "The help desk takes no changes a day."),
        ({"team": (Person("Ana", 6.0, weekdays=()),)}, "Ana works on no weekday."),
        ({"team": (Person("Ana", 6.0, weekdays=(5, 6)),)}, "Ana works on no weekday."),
        ({"team": (Person("Ana", 0.0),)}, "Ana has no hours a day."),
        ({"team": (Person("Ana", 0.1),)}, "15 minutes in one go are needed, and nobody has that much in a day."),
        ({"team": (Person("Ana", 6.0, absent=(YEARS,)),)}, "Ana is away until Sat 1 Nov 2036."),
        ({"calendar": Calendar(freezes=(Freeze(*YEARS, "tax"),))}, "No changes are allowed until Sat 1 Nov 2036 (tax)."),
        ({"team": (Person("Ana", 6.0, does=("mac",)),)}, "Nobody of the team does Windows computers."),
        ({"team": (Person("Ana", 6.0, sites=("munich",)),)}, "Nobody of the team works at leeds."),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_where_nobody_can_be_moved_the_deadline_stays_and_what_lacks_is_named(
    more: dict[str, object], missing: str, catalogue: Catalogue, playbook: Playbook
) -> None:
    estate = office(computer("PC", 8, site="leeds"), licences=(licence(expires=ENDS),), **more)
    plan = planned(estate, catalogue, playbook)
    assert plan.steps == () and plan.finish is None
    assert len(plan.stranded) == len(plan.exceptions) == 8
    assert plan.deadline is not None and plan.deadline.date == DUE
    assert plan.old_product == "kaspersky/kaspersky-endpoint-security-cloud"
    assert plan.old_licence_ends == ENDS
    assert [say(m).replace("\u00a0", " ") for m in plan.missing] == [missing]


def test_servers_for_which_no_window_is_long_enough(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(server("S"), calendar=Calendar(server_windows=()))
    assert [say(m) for m in planned(estate, catalogue, playbook).missing] == ["No server window can be had."]


def test_what_nobody_does_stays_an_exception_while_others_are_moved(catalogue: Catalogue, playbook: Playbook) -> None:
    soon = licence(id="macs", expires=date(2027, 2, 1))
    team = (Person("Ana", 6.0, does=("workstation", "server")),)
    endpoints = (computer("PC", 8), mac("M", licence="macs"), server("S"))
    estate = office(*endpoints, licences=(licence(expires=ENDS), soon), team=team, calendar=Calendar(server_windows=()))
    plan = planned(estate, catalogue, playbook)
    assert {e.endpoint: e.why.code for e in plan.exceptions} == {"M": "nobody-does", "S": "no-window"}
    assert plan.stranded == () and plan.missing == ()
    assert plan.deadline is not None and plan.deadline.date == DUE
    assert plan.finish is not None


def test_a_machine_that_only_wants_time_keeps_its_licences_deadline(catalogue: Catalogue, playbook: Playbook) -> None:
    soon = licence(id="macs", product="eset/eset-protect-advanced", expires=date(2027, 3, 1))
    team = (Person("Ana", 6.0, does=("workstation",)), Person("Max", 6.0, does=("mac",), absent=(YEARS,)))
    estate = office(computer("PC", 8), mac("M", licence="macs"), licences=(licence(expires=ENDS), soon), team=team)
    plan = planned(estate, catalogue, playbook)
    assert [(e.endpoint, e.why.code) for e in plan.stranded] == [("M", "no-day")]
    assert plan.deadline is not None and plan.deadline.date == date(2027, 2, 15)
    assert [say(m).replace("\u00a0", " ") for m in plan.missing] == ["Max is away until Sat 1 Nov 2036."]


def test_a_licence_that_ends_before_its_last_removal_says_until_when_it_is_needed(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 8), licences=(licence(expires=date(2026, 11, 30)),)), catalogue, playbook)
    assert plan.finish is not None and plan.deadline is None
    until = plan.finish + timedelta(days=14)
    assert [(m.code, m.args["ends"], m.args["until"]) for m in plan.missing] == [("missing-cover", date(2026, 11, 30), until)]
    assert "ends on Mon 30 Nov 2026; with the days in reserve it is needed until" in say(plan.missing[0]).replace("\u00a0", " ")


def test_nobody_is_led_to_stay_longer_with_what_the_law_bars(catalogue: Catalogue, playbook: Playbook) -> None:
    office_in_the_us = Organisation("Office Ltd", ("US",), "USD", obligations=("federal-contractors",))
    ends = licence(expires=date(2026, 11, 30))
    plan = planned(office(computer("PC", 8), licences=(ends,), organisation=office_in_the_us), catalogue, playbook)
    assert "missing-cover" not in {m.code for m in plan.missing}


def test_a_licence_that_ends_before_the_edition_is_changed_says_until_when_it_is_needed(catalogue: Catalogue, playbook: Playbook) -> None:
    ends, product = licence(expires=date(2026, 11, 27)), "kaspersky/kaspersky-endpoint-security-cloud-plus"
    plan = planned(office(computer("PC", 8), licences=(ends,)), catalogue, playbook, product=product)
    assert all(r.removed_old is None for s in plan.steps for r in s.endpoints)
    assert [m.code for m in plan.missing] == ["missing-cover"]
