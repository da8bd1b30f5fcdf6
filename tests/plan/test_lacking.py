"""Where time or people lack, the deadline stays and what lacks is named; what nobody can do remains an exception beside others."""

from datetime import date, timedelta

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Freeze, Helpdesk, Organisation, Person
from planner.plan.verify import verify
from planner.plan.words import say
from planner.playbook import Playbook
from planner.surveying import survey
from tests.plan.small import PRODUCT, TODAY, computer, licence, mac, office, planned, server, tasks

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


def test_who_works_on_fridays_only_has_no_day_and_the_plan_says_that_nobody_is_moved(catalogue: Catalogue, playbook: Playbook) -> None:
    """Without a licence that ends nothing hurries, and a plan that moves nobody is none all the same: no letter, no end of the old one."""
    estate = office(computer("PC", 4, licence=None), licences=(), team=(Person("Sam", 6.0, weekdays=(4,)),))
    plan = planned(estate, catalogue, playbook)
    assert not plan.steps and [m.code for m in plan.missing] == ["only-fridays"]
    assert {t.phase for t in plan.tasks} <= {"prepare", "build", "pilot"} and not tasks(plan, "prep-notice")
    found = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.severity == "error"] == ["never-moved"]


def test_nothing_ends_the_old_product_while_a_machine_that_is_left_out_runs_it(catalogue: Catalogue, playbook: Playbook) -> None:
    """The server stays until the old licence ends: the contract, the console and the data are there until then."""
    estate = office(computer("PC", 6), server("S"), calendar=Calendar(server_windows=()))
    plan = planned(estate, catalogue, playbook)
    (kept,) = plan.exceptions
    assert kept.until is not None and plan.finish is not None and plan.finish < kept.until
    ending = [t for t in plan.tasks if t.phase == "decommission"]
    assert ending and min(t.first_day for t in ending) > kept.until
    found = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.severity == "error"] == []


def test_what_has_the_new_product_already_sets_no_deadline_and_is_no_old_product(catalogue: Catalogue, playbook: Playbook) -> None:
    """Four of nine computers have it, under a contract that ends first: the others leave theirs, and that one is named."""
    there = licence(id="new", product=PRODUCT, expires=TODAY + timedelta(days=60), auto_renews=True, notice_days=30, period_months=12)
    estate = office(
        computer("PC", 5), computer("NEW", 4, licence="new", products=("Bitdefender Endpoint Security Tools",)), licences=(licence(), there)
    )
    plan = planned(estate, catalogue, playbook)
    assert plan.deadline is not None and plan.deadline.because.args["ends"] == date(2027, 11, 30)
    assert plan.old_product == "kaspersky/kaspersky-endpoint-security-cloud" and plan.old_licence_ends == date(2027, 11, 30)
    assert "several-old" not in {m.code for m in plan.assumptions}
    assert "Kaspersky" in tasks(plan, "dec-console")[0].title
    found = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.severity == "error"] == []


def test_the_new_products_own_licence_that_ends_is_a_date_and_one_that_renews_is_none(catalogue: Catalogue, playbook: Playbook) -> None:
    """Who stays, or is there already, needs the new licence before the present one ends."""

    def due(renews: bool) -> date | None:
        ending = licence(id="new", product=PRODUCT, expires=date(2027, 6, 30), auto_renews=renews, notice_days=30, period_months=12)
        there = computer("NEW", 4, licence="new", products=("Bitdefender Endpoint Security Tools",))
        plan = planned(office(computer("PC", 5), there, licences=(licence(), ending)), catalogue, playbook)
        return plan.deadline.date if plan.deadline is not None else None

    assert due(renews=False) == date(2027, 6, 16)
    assert due(renews=True) == date(2027, 11, 16)


def test_machines_without_a_licence_bring_no_letter_that_nobody_can_take_out(catalogue: Catalogue, playbook: Playbook) -> None:
    """Three have the product under a licence that renews, three another one and no licence: whether that one renews is not known."""
    running = licence(id="new", product=PRODUCT, expires=date(2027, 6, 30), auto_renews=True, notice_days=30, period_months=12)
    there = computer("NEW", 3, licence="new", products=("Bitdefender Endpoint Security Tools",))
    estate = office(there, computer("PC", 3, licence=None, products=("Kaspersky Endpoint Security for Windows",)), licences=(running,))
    plan = planned(estate, catalogue, playbook)
    assert [t.if_applies for t in tasks(plan, "prep-notice")] == [True]
    found = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.severity == "error"] == []


def test_one_left_out_on_another_makers_product_keeps_no_console_open(catalogue: Catalogue, playbook: Playbook) -> None:
    """What the others leave is ended when they have left it; the server's own product has a contract of its own, to 2031."""
    other = licence(id="own", product="sophos/sophos-endpoint-with-xdr", expires=date(2031, 6, 30))
    old = server("S", licence="own", products=("Sophos Endpoint Agent",))
    leaving = computer("PC", 6, products=("Kaspersky Endpoint Security for Windows",))
    estate = office(leaving, old, licences=(licence(), other), calendar=Calendar(server_windows=()))
    plan = planned(estate, catalogue, playbook)
    assert [e.endpoint for e in plan.exceptions] == ["S"]
    assert tasks(plan, "dec-console")[0].first_day < date(2027, 6, 1)
    found = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    assert [v.message.code for v in found.violations if v.severity == "error"] == []


def test_computers_without_protection_have_nothing_already(catalogue: Catalogue, playbook: Playbook) -> None:
    running = licence(id="new", product=PRODUCT, expires=date(2027, 6, 30), auto_renews=True)
    bare, there = (
        computer("B", 3, licence="new", products=()),
        computer("NEW", 3, licence="new", products=("Bitdefender Endpoint Security Tools",)),
    )
    plan = planned(office(bare, there, licences=(running,)), catalogue, playbook)
    assert "same-product" not in {m.code for m in plan.assumptions}
