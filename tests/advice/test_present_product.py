"""Which licence is taken for the present one: what runs says more than what is held, and a trial says least."""

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.advice.findings import findings
from planner.advice.renewal import covering, held
from planner.advice.scope import scope_of
from planner.advice.suggest import suggest
from planner.estate.records import Estate, Licence
from planner.intake import merge, read
from tests.advice.support import TODAY, catalogue, day, edition, estate, licence, pc, surveyed
from tests.catalogue.books import book
from tests.intake.lists import EMPTY, SAMPLES

PAID = licence("old/suite", id="L2")
TRIAL = licence("another/entry", id="L1", label="Another Entry (trial)", expires=day(-40), price=Decimal(0), seats=5)
KNOWN = catalogue(edition("another/entry"), edition("old/suite"), edition("third/suite"))


def present(of: Estate) -> str | None:
    return scope_of(of, surveyed(of, KNOWN), KNOWN.scoring).current


def of_licences(*licences: Licence, products: tuple[str, ...] | None = None) -> Estate:
    return estate(pc(products=products), pc("PC2"), licences=licences)


def test_a_trial_is_not_the_present_product_beside_a_licence_that_was_bought() -> None:
    assert present(of_licences(TRIAL, PAID, replace(PAID, id="L3"))) == "old/suite"
    assert present(of_licences(TRIAL, replace(PAID, product=None, label="What nobody knows"))) is None
    assert suggest(of_licences(TRIAL, PAID), surveyed(of_licences(TRIAL, PAID), KNOWN), KNOWN, TODAY).staying is not None


def test_a_machine_takes_the_licence_that_was_bought_where_there_is_but_one_beside_a_trial() -> None:
    of = of_licences(TRIAL, PAID)
    assert [m.licence and m.licence.id for m in surveyed(of, KNOWN)] == ["L2", "L2"]


def test_a_trial_that_a_machine_names_is_in_use() -> None:
    of = estate(pc(licence="L1"), licences=(TRIAL, PAID, replace(PAID, id="L3")))
    assert present(of) == "another/entry"
    assert "licence-expired:L1" in {f.id for f in findings(of, surveyed(of, KNOWN), KNOWN, TODAY)}


def test_an_ended_trial_that_covers_no_machine_is_no_finding() -> None:
    of = of_licences(TRIAL, PAID, replace(PAID, id="L3", expires=day(-3)))
    ids = {f.id for f in findings(of, surveyed(of, KNOWN), KNOWN, TODAY)}
    assert "licence-expired:L1" not in ids
    assert "licence-expired:L3" in ids
    assert [x.id for x in covering(of, surveyed(of, KNOWN))] == ["L2", "L3"]


def test_a_trial_alone_covers_nothing_where_other_programs_run() -> None:
    of = replace(EMPTY, licences=(Licence("L1", "eset/eset-protect-entry", "ESET PROTECT Entry (trial)", expires=day(-40)),))
    of = replace(of, endpoints=(pc(products=("Kaspersky Endpoint Security for Windows 12.6",)),))
    rows = surveyed(of, book())
    assert scope_of(of, rows, book().scoring).current is None
    assert covering(of, rows) == ()
    assert "licence-expired:L1" not in {f.id for f in findings(of, rows, book(), TODAY)}
    assert held(of, rows, book(), TODAY).total is None


def test_a_licence_of_a_vendor_of_which_nothing_runs_is_not_the_present_one() -> None:
    eset, kaspersky = (Licence("L1", "eset/eset-protect-entry"), Licence("L2", "kaspersky/kaspersky-endpoint-security-for-business-select"))
    runs = pc(products=("Kaspersky Endpoint Security for Windows 12.6",))

    def of(*licences: Licence, more: tuple[str, ...] | None = ()) -> str | None:
        of = replace(EMPTY, licences=licences, endpoints=(runs, pc("PC2", products=more)))
        return scope_of(of, surveyed(of, book()), book().scoring).current

    assert of(eset, kaspersky) == kaspersky.product
    assert of(eset, replace(eset, id="L3")) is None
    assert of(eset, replace(eset, id="L3"), more=None) == eset.product


@pytest.mark.parametrize("devices", ["kaspersky_ksc_software_versions.xml", "intune_all_devices.csv"])
def test_after_an_import_the_trial_in_the_list_is_neither_present_nor_lost_protection(devices: str) -> None:
    of = merge(EMPTY, read([SAMPLES / devices, SAMPLES / "licences_simple.csv"], book(), today=TODAY)).estate
    rows = surveyed(of, book())
    staying = suggest(of, rows, book(), TODAY).staying
    assert staying is not None
    assert staying.product == "kaspersky/kaspersky-endpoint-security-for-business-select"
    assert not [f for f in findings(of, rows, book(), TODAY) if f.id.startswith("licence-expired")]
