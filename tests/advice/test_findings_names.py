"""Names that lead nowhere are told with their machines, a currency without a rate where it counts, and a bare machine's first step."""

from decimal import Decimal

import pytest

from planner.advice.words import finding_action, finding_text, finding_title, finding_todo, say
from planner.catalogue.records import Restriction
from planner.estate.records import Licence, Rate, Site
from tests.advice.support import agent, catalogue, day, edition, estate, licence, organisation, pc, server
from tests.advice.test_constraints import act
from tests.advice.test_findings import found, on_licence
from tests.advice.test_suggest import GOOD, OLD, answer
from tests.catalogue.books import book


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


BARRED = "Renewing is buying, and that is barred for you:"


@pytest.mark.parametrize(
    ("notice", "ends", "kind", "then"),
    [
        (30, 300, "licence-renews", "give the notice, and have another product by 20 September 2027."),
        (30, 20, "licence-notice-missed", "tell the supplier so at once."),
        (None, 300, "licence-renews-notice-unknown", "the notice must be given, and another product be there by 20 September 2027."),
    ],
)
def test_a_renewal_that_the_law_bars_by_then_is_told_as_such(notice: int | None, ends: int, kind: str, then: str) -> None:
    held = licence(expires=day(ends), auto_renews=True, notice_days=notice)

    def text(*acts: Restriction) -> str:
        known = catalogue(edition("old/suite"), restrictions=acts)
        return finding_text(found(on_licence(licences=(held,), organisation=organisation()), known)[f"{kind}:L1"])

    assert f"{BARRED} {then}" in text(act(vendor="old"))
    assert f"{BARRED} {then}" in text(act(vendor="old", effective=day(ends)))
    assert BARRED not in text(act(vendor="old", effective=day(ends + 1)))
    assert BARRED not in text()


def test_a_licence_that_ends_is_not_to_be_renewed_where_that_is_barred() -> None:
    known = catalogue(edition("old/suite"), restrictions=(act(vendor="old"),))
    told = found(on_licence(organisation=organisation()), known)["licence-ends:L1"]
    assert "Renewing is barred for you. Plan the change" in finding_text(told)
    assert "barred" not in finding_text(found(on_licence())["licence-ends:L1"])


def test_no_country_of_work_is_told_with_what_cannot_be_looked_up() -> None:
    nowhere = organisation(countries=())
    told = found(estate(pc("A"), organisation=nowhere))["no-country"]
    assert (told.severity, told.endpoints) == ("low", ())
    assert finding_title(told) == "No country of work is entered"
    assert "Public holidays" in finding_text(told) and "25 December" in finding_text(told) and "law" in finding_text(told)
    assert (finding_todo(told), finding_action(told)) == ("Enter the country", "show-organisation")
    assert "no-country" not in found(on_licence())
    assert "no-country" not in found(estate(organisation=nowhere, endpoints=()))
    site = Site("leeds", "Leeds", "GB")
    half = found(estate(pc("A", site="leeds"), pc("B"), organisation=nowhere, sites=(site,)))
    assert "no-country" not in half
    assert half["country-unknown"].endpoints == ("B",)
    assert finding_title(half["country-unknown"]) == "The country of 1 computer is not known"
    assert "country-unknown" not in found(estate(pc("A", site="leeds"), organisation=nowhere, sites=(site,)))


def test_many_unknown_machines_are_asked_for_as_a_list() -> None:
    many = found(estate(pc("A", quantity=75), licences=()))["protection-unknown"]
    assert "Import a list that names it for them" in finding_text(many)
    assert "Import a list" not in finding_text(found(estate(pc("A", quantity=3), licences=()))["protection-unknown"])


@pytest.mark.parametrize(
    ("bare", "barred", "todo", "step"),
    [
        (pc("B", products=()), False, "Install Old Suite on it today", "First, today: install Old Suite on it."),
        (pc("B", products=(), quantity=2), False, "Install Old Suite on them today", "First, today: install Old Suite on them."),
        (pc("B", products=()), True, "Turn on Windows’ own protection today", "First, today: open “Windows Security” on it and turn on"),
        (
            server("B", products=()),
            True,
            "Take it off the network today",
            "First, today: take it off the network until protection runs on it.",
        ),
    ],
)
def test_a_bare_machine_is_told_the_first_step_of_today(bare: object, barred: bool, todo: str, step: str) -> None:
    known = catalogue(edition("old/suite"), restrictions=(act(vendor="old"),) if barred else ())
    told = found(estate(pc("A", licence="L1"), bare, organisation=organisation()), known)["no-protection"]  # type: ignore[arg-type]
    assert told.severity == "critical"
    assert finding_todo(told) == todo
    assert step in finding_text(told) and "off the network" in finding_text(told)


@pytest.mark.parametrize(
    ("held", "there"),
    [
        ((licence(seats=3),), True),
        ((licence(seats=2),), False),  # one on it, two bare
        ((licence(seats=None),), True),
        ((licence(expires=day(-1)),), False),
        ((licence(expires=day(-1), auto_renews=True),), True),
        ((licence(product=None, label="Old Suite trial", price=None),), False),
        ((licence(id="L2", product="other/one"), licence(seats=1)), False),
        ((), False),
    ],
)
def test_the_product_at_hand_is_one_with_a_seat_free(held: tuple[Licence, ...], there: bool) -> None:
    known = catalogue(edition("old/suite"), edition("other/one"))
    named = pc("A", licence="L1") if any(x.id == "L1" and x.product for x in held) else pc("A", products=("Old Suite",))
    told = found(estate(named, pc("B", products=(), quantity=2), licences=held), known)["no-protection"]
    assert finding_todo(told) == ("Install Old Suite on them today" if there else "Turn on Windows’ own protection today")


def test_a_product_that_does_not_run_on_a_bare_computer_is_not_the_one_to_install() -> None:
    only_windows = {"old/suite-agent": agent("old/suite", ("windows",))}
    known = catalogue(edition("old/suite"), agents=only_windows)
    of = estate(pc("A", licence="L1"), pc("B", products=()), server("C", products=()))
    assert finding_todo(found(of, known)["no-protection"]).startswith("Turn on Windows’ own protection today; the others off")
    assert finding_todo(found(of, catalogue(edition("old/suite")))["no-protection"]) == "Install Old Suite on them today"


def test_a_product_that_runs_without_a_licence_is_not_the_one_to_install() -> None:
    told = found(estate(pc("A", products=("Kaspersky Endpoint Security",)), pc("B", products=()), licences=()), book())["no-protection"]
    assert finding_todo(told) == "Turn on Windows’ own protection today"
    assert finding_text(told).endswith("turn on “Virus & threat protection”. Keep it off the network until that is done.")


def test_where_nothing_can_be_turned_on_no_sentence_points_at_nothing() -> None:
    told = found(estate(server("B", products=(), quantity=2), licences=()))["no-protection"]
    assert finding_text(told).endswith("First, today: take them off the network until protection runs on them.")


def test_each_bare_machine_is_told_what_it_can_do() -> None:
    told = found(estate(pc("B1", products=()), server("B2", products=()), server("B3", products=()), licences=()))["no-protection"]
    assert finding_text(told).endswith(
        "First, today: open “Windows Security” on B1 and turn on “Virus & threat protection”. "
        "Take B2 and B3 off the network until protection runs on them."
    )
    assert finding_todo(told) == "Turn on Windows’ own protection today; the others off the network"


def test_an_agent_that_protects_nothing_is_joined_by_the_product_at_hand() -> None:
    lone = pc("C", products=("Kaspersky Security Center Network Agent",))
    told = found(estate(pc("A", licence="L1"), lone))["only-companions"]
    assert finding_todo(told) == "Install Old Suite on it today"
    assert "It runs on C. First, today: install Old Suite on it." in finding_text(told)
