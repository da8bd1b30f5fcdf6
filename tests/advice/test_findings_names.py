"""Names that lead nowhere are told with their machines, a currency without a rate where it counts, and a bare machine's first step."""

from decimal import Decimal

import pytest

from planner.advice.words import finding_text, finding_title, finding_todo, say
from planner.estate.records import Rate, Site
from tests.advice.support import catalogue, edition, estate, licence, organisation, pc, server
from tests.advice.test_constraints import act
from tests.advice.test_findings import found, on_licence
from tests.advice.test_suggest import GOOD, OLD, answer


def test_a_licence_that_is_named_and_not_entered_is_told_with_its_machines() -> None:
    told = found(estate(*(pc(f"PC-{i}", licence="zz") for i in range(8)), pc("B", licence="L1"), pc("C")))["licence-not-entered"]
    assert told.severity == "medium" and len(told.endpoints) == 8 and "B" not in told.endpoints and "C" not in told.endpoints
    assert finding_title(told) == "8 computers name a licence that is not entered"
    assert finding_text(told).startswith("Named: “zz”, on PC-0, PC-1, PC-2 and 5 more.")
    assert finding_todo(told) == "Enter the licence"
    one = found(estate(pc("A", licence="zz")))["licence-not-entered"]
    assert finding_title(one) == "1 computer names a licence that is not entered"
    assert "licence-not-entered" not in found(on_licence())


def test_a_site_that_is_named_and_not_entered_is_a_note() -> None:
    told = found(estate(pc("A", site="leeds"), pc("B", site="york"), sites=(Site("leeds", country="GB"),)))["site-not-entered"]
    assert told.severity == "info" and told.endpoints == ("B",)
    assert finding_title(told) == "1 computer names a site that is not entered" and "“york”" in finding_text(told)


def test_a_price_that_no_rate_converts_is_told_on_the_page_and_beside_the_cost() -> None:
    of = on_licence(licences=(licence(currency="XAF", price=Decimal("720")),))
    told = found(of)["licence-no-rate:L1"]
    assert told.severity == "low" and told.licences == ("L1",)
    assert finding_title(told) == "The price of Old Suite is in XAF, and no rate converts it"
    assert "in GBP until you enter a rate for XAF" in finding_text(told)
    option = next(o for o in answer(of, catalogue(OLD, GOOD)).options if o.product == "good/one")
    assert any("cannot be converted to GBP: enter a rate." in say(note) for note in option.cost.notes)
    assert "licence-no-rate:L1" not in found(on_licence(licences=of.licences, exchange_rates={"XAF": Rate(Decimal("0.0013"))}))
    assert "licence-no-rate:L1" not in found(on_licence())


@pytest.mark.parametrize(
    ("bare", "barred", "todo", "step"),
    [
        (pc("B", products=()), False, "Install Old Suite on it today", "First, today: install Old Suite on it."),
        (pc("B", products=(), quantity=2), False, "Install Old Suite on them today", "First, today: install Old Suite on them."),
        (pc("B", products=()), True, "Turn on Windows’ own protection today", "First, today: open “Windows Security” on it and turn on"),
        (server("B", products=()), True, "Take it off the network today", "First, today: take it off the network."),
    ],
)
def test_a_bare_machine_is_told_the_first_step_of_today(bare: object, barred: bool, todo: str, step: str) -> None:
    known = catalogue(edition("old/suite"), restrictions=(act(vendor="old"),) if barred else ())
    told = found(estate(pc("A", licence="L1"), bare, organisation=organisation()), known)["no-protection"]  # type: ignore[arg-type]
    assert told.severity == "critical"
    assert finding_todo(told) == todo
    assert step in finding_text(told) and "off the network" in finding_text(told)


def test_an_agent_that_protects_nothing_is_joined_by_the_product_at_hand() -> None:
    agent = pc("C", products=("Kaspersky Security Center Network Agent",))
    told = found(estate(pc("A", licence="L1"), agent))["only-companions"]
    assert finding_todo(told) == "Install Old Suite on it today"
    assert "It runs on C. First, today: install Old Suite on it." in finding_text(told)
