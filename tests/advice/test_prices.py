"""Prices: offers before lists, bands, bundles, servers, currencies, and what must be said of them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from planner.advice.prices import Licence, Need, licence_price, quotes_for
from planner.advice.rates import currency_of, exchange
from planner.advice.scope import scope_of
from planner.advice.suggest import suggest, total_or_none
from planner.advice.words import say
from planner.catalogue.records import Edition, Price
from planner.estate.records import Costs, Estate, Organisation, Quote, Rate
from planner.problems import Message
from tests.advice.support import READ, TODAY, UNREAD, catalogue, day, edition, estate, licence, pc, phone, price, server, surveyed
from tests.catalogue.books import book

D = Decimal


def priced(what: Edition, of: Estate, *, need: Need | None = None) -> Licence:
    known = catalogue(what)
    return licence_price(what, scope_of(of, surveyed(of, known), known.scoring), of, known, TODAY, need)


def year(what: Edition, of: Estate) -> Decimal | None:
    return priced(what, of).year


def codes(notes: tuple[Message, ...]) -> set[str]:
    return {n.code for n in notes}


TEN = estate(pc("PC", quantity=10))


def test_list_price_by_device_counts_computers() -> None:
    assert year(edition("new/one"), TEN) == D(400)
    assert year(edition("new/one"), estate(pc("PC", quantity=10), server())) == D(440)


def test_price_by_user_counts_people() -> None:
    what = edition("new/one", licence_unit="user", prices=(price("3", per="user", period_months=1),))
    assert year(what, estate(pc("A", user="ann"), pc("B", user="ann"), pc("C", user="bob"))) == D(72)
    assert year(what, TEN) == D(360)


def test_a_price_by_device_of_a_licence_by_user_is_counted_by_device() -> None:
    what = edition("new/one", licence_unit="user", prices=(price("10"), price("50", per="server")))
    assert year(what, estate(pc("A", user="ann"), pc("B", user="ann"), server())) == D(70)


def test_servers_have_their_own_price_where_there_is_one() -> None:
    what = edition(
        "new/one", prices=(price("10"), price("60", per="server", seats_from=1, seats_to=5), price("50", per="server", seats_from=6))
    )
    assert year(what, estate(pc("PC", quantity=4), server("S", quantity=2))) == D(160)
    assert year(what, estate(pc("PC", quantity=4), server("S", quantity=6))) == D(340)
    alone = edition("new/one", prices=(price("60", per="server"),))
    assert priced(alone, TEN).why == Message("price-servers-only")
    assert year(alone, estate(server("S", quantity=2))) == D(120)
    assert year(edition("new/one", licence_unit="server", prices=(price("60", per="server"),)), estate(pc(), server())) == D(60)


def test_a_price_whose_unit_is_not_in_the_estate_is_not_known_and_never_nothing() -> None:
    by_user = edition("new/one", licence_unit="user", prices=(price("3", per="user", period_months=1),))
    only_servers = estate(server("S", quantity=8))
    found = priced(by_user, only_servers)
    assert found.year is None
    assert found.why == Message("price-no-seats", {"unit": "user", "count": 8})
    assert say(found.why) == "The price is for a user, and none is counted here: ask what 8 computers would cost."
    assert priced(edition("new/one"), estate(phone())).why == Message("price-no-seats", {"unit": "device", "count": 1})
    assert year(by_user, estate(pc(user="ann"), server("S", quantity=8))) == D(36)
    # where the servers have a price of their own, no user costs nothing
    both = edition("new/one", licence_unit="user", prices=(price("3", per="user", period_months=1), price("60", per="server")))
    assert year(both, only_servers) == D(480)


def test_servers_alone_make_no_product_free() -> None:
    by_user = edition("new/one", licence_unit="user", prices=(price("3", per="user", period_months=1),))
    known = catalogue(by_user, edition("old/suite"))
    of = estate(server("S", quantity=8))
    option = next(o for o in suggest(of, surveyed(of, known), known, TODAY).options if o.product == "new/one")
    assert option.cost.items["licence_new"].amount is None
    assert total_or_none(option.cost) is None
    assert option.cost.extra is None


@pytest.mark.parametrize(("count", "expected"), [(5, 275), (6, 550), (10, 550), (11, 825), (3, 275)])
def test_bundles_are_bought_whole_and_never_below_the_least(count: int, expected: int) -> None:
    what = edition("new/one", prices=(price("275", per="bundle", units=5, seats_from=5),))
    assert year(what, estate(pc("PC", quantity=count))) == D(expected)


@pytest.mark.parametrize(("count", "expected"), [(24, 24 * 69), (25, 25 * 65), (99, 99 * 65), (100, None)])
def test_the_band_is_chosen_by_the_seats(count: int, expected: int | None) -> None:
    what = edition("new/one", prices=(price("69", seats_from=1, seats_to=24), price("65", seats_from=25, seats_to=99)))
    found = priced(what, estate(pc("PC", quantity=count)))
    assert found.year == (None if expected is None else D(expected))
    if expected is None:
        assert found.why == Message("price-no-band", {"seats": count})


def test_a_longer_term_is_taken_where_it_is_cheaper_and_not_longer_than_the_plan() -> None:
    what = edition("new/one", prices=(price("63"), price("150", period_months=36)))
    assert year(what, TEN) == D(500)
    assert year(what, replace(TEN, costs=Costs(None, None, 24))) == D(630)
    only = edition("new/one", prices=(price("150", period_months=36),))
    assert year(only, replace(TEN, costs=Costs(None, None, 24))) == D(500)


def test_own_currency_first_then_the_better_basis_then_the_lower() -> None:
    what = edition("new/one", prices=(price("30", currency="USD"), price("40")))
    assert year(what, TEN) == D(400)
    assert year(edition("new/one", prices=(price("30", provenance=UNREAD), price("40"))), TEN) == D(400)
    assert year(edition("new/one", prices=(price("30"), price("40"))), TEN) == D(300)


def test_an_offer_wins_over_the_list_and_says_so() -> None:
    offers = (
        Quote("new/one", D(35), "GBP", "device", 1, 12, "Reseller", day(-9)),
        Quote("new/one", D(31), "GBP", "device", 1, 12, "Reseller", day(-3)),
        Quote("new/one", D(33), "GBP", "device", 1, 12, "Other", day(-3)),
        Quote("new/two", D(1)),
    )
    found = priced(edition("new/one"), replace(TEN, quotes=offers))
    assert found.year == D(310) and found.provenance is not None
    assert (found.provenance.basis, found.provenance.as_of) == ("yours", day(-3))


def test_an_offer_without_unit_or_currency_takes_the_licence_s_and_the_organisation_s() -> None:
    of = replace(TEN, quotes=(Quote("new/one", D(5)),))
    what = edition("new/one", licence_unit="user")
    (found,) = quotes_for(what, of, catalogue(what))
    assert (found.per, found.currency, found.period_months) == ("user", "GBP", 12)


def test_add_ons_have_no_price_but_in_an_offer() -> None:
    need = Need(("edr",))
    assert priced(edition("new/one"), TEN, need=need).add_on_year is None
    assert "add-ons-unpriced" in codes(priced(edition("new/one"), TEN, need=need).notes)
    offered = replace(TEN, quotes=(Quote("new/one", D(35), "GBP", "device"),))
    assert priced(edition("new/one"), offered, need=need).add_on_year == D(0)
    assert "add-ons-in-offer" in codes(priced(edition("new/one"), offered, need=need).notes)
    assert priced(edition("new/one", prices=()), TEN, need=need).add_on_year is None


def test_servers_need_a_licence_of_their_own_where_the_catalogue_says_so() -> None:
    held = book()
    what = held.editions["microsoft/microsoft-defender-for-business"]
    of = estate(pc("PC", quantity=4), server("S", quantity=2), exchange_rates={"USD": Rate(D("0.8"))})
    found = licence_price(what, scope_of(of, surveyed(of, held), held.scoring), of, held, TODAY)
    assert found.year == D("115.2")  # 4 users × 3 dollars × 12 months × 0.8
    assert found.add_on_year == D("57.6")  # 2 servers
    assert "server-licence" in codes(found.notes)
    without = licence_price(what, scope_of(TEN, surveyed(TEN, held), held.scoring), TEN, held, TODAY)
    assert without.add_on_lines == ()


def test_what_the_system_includes_costs_no_licence() -> None:
    held = book()
    what = held.editions["microsoft/microsoft-defender-antivirus"]
    found = licence_price(what, scope_of(TEN, surveyed(TEN, held), held.scoring), TEN, held, TODAY)
    assert found.year == D(0) and codes(found.notes) == {"price-included"}


def test_no_price_is_not_known_and_says_why() -> None:
    assert priced(edition("new/one", prices=()), TEN).why == Message("price-none")
    assert priced(edition("new/one", prices=(price("4", period_months=0),)), TEN).why == Message("price-no-period")


# ------------------------------------------------------------------ currencies


def test_the_user_s_rate_wins_then_the_reference_rate_then_nothing() -> None:
    of = replace(TEN, exchange_rates={"USD": Rate(D("0.79"), day(-4))})
    known = book()
    given = exchange("USD", of, known, TODAY)
    assert given is not None and (given.rate, given.basis, given.on, given.stale) == (D("0.79"), "yours", day(-4), False)
    reference = exchange("USD", TEN, known, TODAY)
    assert reference is not None and (reference.rate, reference.basis) == (D("0.746330"), "reference")  # 0.8338 / 1.1172
    assert reference.on == known.rates.as_of
    assert exchange("XYZ", TEN, known, TODAY) is None
    euro = exchange("EUR", TEN, known, TODAY)
    assert euro is not None and euro.rate == D("0.8338")
    same = exchange("GBP", TEN, known, TODAY)
    assert same is not None and same.rate == 1 and same.basis is None


@pytest.mark.parametrize(("age", "stale"), [(92, False), (93, True)])
def test_a_reference_rate_is_stale_after_92_days(age: int, stale: bool) -> None:
    known = book()
    found = exchange("USD", TEN, known, known.rates.as_of + timedelta(days=age))
    assert found is not None and found.stale is stale


def test_a_price_without_a_rate_is_shown_and_counts_as_not_known() -> None:
    found = priced(edition("new/one", prices=(price("40", currency="XYZ"),)), TEN)
    assert found.year is None and found.why == Message("price-no-rate", {"amount": D(40), "currency": "XYZ", "own": "GBP"})


def test_notes_say_converted_old_unread_and_taxed() -> None:
    def notes(of_price: Price) -> set[str]:
        return codes(priced(edition("new/one", prices=(of_price,)), TEN).notes)

    assert notes(price("40")) == set()
    assert notes(price("40", currency="USD")) == {"converted"}
    assert notes(price("40", provenance=replace(READ, as_of=day(-366)))) == {"price-old"}
    assert notes(price("40", provenance=replace(READ, as_of=day(-365)))) == set()
    assert notes(price("40", provenance=UNREAD)) == {"price-unverified"}
    assert notes(price("40", tax_included=True, note="a reseller's page")) == {"price-with-tax", "price-note"}
    stale = replace(TEN, exchange_rates={"USD": Rate(D("0.8"), day(-93))})
    assert "rate-stale" in codes(priced(edition("new/one", prices=(price("40", currency="USD"),)), stale).notes)


@pytest.mark.parametrize(
    ("organisation", "licences", "expected"),
    [
        (Organisation("X", ("DE",), "CHF"), (), "CHF"),
        (Organisation("X", ("DE",)), (licence(currency="SEK"),), "SEK"),
        (Organisation("X", ("DE",)), (), "EUR"),
        (Organisation("X", ("GB",)), (), "GBP"),
        (Organisation("X", ("KE",)), (), "USD"),
        (Organisation("X"), (), "USD"),
    ],
)
def test_the_organisation_s_currency(organisation: Organisation, licences: tuple[object, ...], expected: str) -> None:
    assert currency_of(estate(organisation=organisation, licences=licences), book()) == expected
