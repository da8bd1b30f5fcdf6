"""By when: the user's date, the ends of licences less the buffer, renewed terms, the law."""

from datetime import date, timedelta

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Licence, Organisation
from planner.plan.deadline import Term, binding, deadline, later, name_of, notice_day, old_vendors, term_of, updates_barred
from planner.plan.words import say
from planner.playbook import Playbook
from planner.surveying import survey
from tests.plan.small import PRODUCT, TODAY, computer, licence, office, planned

ENDS = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("licence", "term"),
    [
        (Licence("x", expires=ENDS), Term(ENDS, False)),
        (Licence("x"), None),
        (Licence("x", expires=ENDS, auto_renews=True, notice_days=30), Term(ENDS, False)),
        (Licence("x", expires=date(2026, 12, 10), auto_renews=True, notice_days=30), Term(date(2027, 12, 10), True)),
        (Licence("x", expires=date(2026, 12, 10), auto_renews=True), Term(date(2026, 12, 10), False)),
        (Licence("x", expires=date(2025, 1, 31), auto_renews=True, period_months=1, notice_days=10), Term(date(2026, 12, 31), True)),
        (Licence("x", expires=date(2026, 1, 1)), Term(date(2026, 1, 1), False)),
    ],
    ids=str,
)
def test_when_a_licence_really_ends(licence: Licence, term: Term | None) -> None:
    assert term_of(licence, TODAY) == term


def test_months_end_where_they_end() -> None:
    assert later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert later(date(2027, 11, 15), 14) == date(2029, 1, 15)


def test_the_last_day_of_notice() -> None:
    assert notice_day(Licence("x", expires=ENDS, auto_renews=True, notice_days=30)) == date(2027, 5, 31)
    assert notice_day(Licence("x", expires=ENDS)) is None


def due(catalogue: Catalogue, playbook: Playbook, **more: object) -> tuple[date, str] | None:
    estate = office(computer("PC", 14), **more)
    found = deadline(estate, survey(estate, catalogue, TODAY), catalogue, playbook, PRODUCT, TODAY)
    return None if found is None else (found.date, found.because.code)


def test_the_earliest_that_is_not_past(catalogue: Catalogue, playbook: Playbook) -> None:
    own = Calendar(deadline=date(2027, 3, 1))
    assert due(catalogue, playbook, licences=(licence(expires=ENDS),)) == (ENDS - timedelta(days=14), "deadline-licence")
    assert due(catalogue, playbook, licences=(licence(expires=ENDS),), calendar=own) == (date(2027, 3, 1), "deadline-own")
    assert due(catalogue, playbook, licences=(licence(expires=date(2026, 11, 1)),)) is None
    assert due(catalogue, playbook, licences=(licence(expires=date(2026, 12, 1)),)) is None
    assert due(catalogue, playbook, licences=(licence(expires=None),), calendar=Calendar(deadline=date(2026, 11, 1))) is None
    renewed = licence(expires=date(2026, 12, 10), auto_renews=True, notice_days=60)
    assert due(catalogue, playbook, licences=(renewed,)) == (date(2027, 11, 26), "deadline-renewed")
    assert due(catalogue, playbook, licences=(licence(product=PRODUCT, expires=ENDS),)) is None


def test_a_legal_date_to_come_binds_and_a_past_one_does_not(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC", 14), organisation=Organisation("Sub", ("US",)), licences=(licence(expires=None),))
    early = date(2024, 7, 1)
    found = deadline(estate, survey(estate, catalogue, early), catalogue, playbook, PRODUCT, early)
    assert found is not None
    assert found.because.code in ("deadline-updates", "deadline-use")
    assert found.date > early
    assert deadline(estate, survey(estate, catalogue, TODAY), catalogue, playbook, PRODUCT, TODAY) is None
    vendors = old_vendors(survey(estate, catalogue, TODAY))
    assert vendors == ("kaspersky",)
    rules = binding(catalogue, estate, vendors, TODAY)
    assert updates_barred(rules, "kaspersky", TODAY)
    assert not updates_barred(rules, "eset", TODAY)


def test_a_licence_is_called_by_its_product_and_the_invoices_words_only_tell_twins_apart(catalogue: Catalogue) -> None:
    invoice = "Kaspersky Endpoint Security Cloud, 15 PCs, 1 year"
    one = licence(label=invoice)
    two = licence(id="second", label=None)
    other = licence(id="third", product="eset/eset-protect-advanced", label="ESET, 5 seats")
    name = "Kaspersky Endpoint Security Cloud"
    assert name_of(one, catalogue) == name
    assert name_of(one, catalogue, (one, other)) == name
    assert name_of(other, catalogue, (one, two, other)) == "ESET PROTECT Advanced"
    assert name_of(one, catalogue, (one, two)) == f"{name} (“{invoice}”)"
    assert name_of(two, catalogue, (one, two)) == f"{name} (“second”)"
    assert name_of(Licence("x", label="Antivirus, 3 seats"), catalogue) == "“Antivirus, 3 seats”"
    assert name_of(Licence("x"), catalogue) == "x"
    assert name_of(Licence("x", "gone/product"), catalogue) == "gone/product"


def test_the_reason_of_a_deadline_says_which_product_ends(catalogue: Catalogue, playbook: Playbook) -> None:
    labelled = licence(label="Kaspersky Endpoint Security Cloud, 15 PCs, 1 year", expires=ENDS)
    estate = office(computer("PC", 14), licences=(labelled,))
    found = deadline(estate, survey(estate, catalogue, TODAY), catalogue, playbook, PRODUCT, TODAY)
    assert found is not None
    assert say(found.because).startswith("Kaspersky Endpoint Security Cloud ends on ")


def test_a_licence_that_ends_inside_its_reserve_is_told_though_no_day_can_be_named(catalogue: Catalogue, playbook: Playbook) -> None:
    soon = licence(expires=TODAY + timedelta(days=4))
    plan = planned(office(computer("PC", 3), licences=(soon,)), catalogue, playbook)
    assert plan.deadline is None
    (told,) = (m for m in plan.assumptions if m.code == "inside-the-reserve")
    assert told.args["ends"] == TODAY + timedelta(days=4)
    calm = planned(office(computer("PC", 3)), catalogue, playbook)
    assert "inside-the-reserve" not in {m.code for m in calm.assumptions}
