"""The alternatives as a whole: verdicts, places, what stands beside, questions, and the same answer whatever is chosen or added."""

from dataclasses import replace
from decimal import Decimal

import pytest

from planner.advice.ahead import ahead_because
from planner.advice.records import ONE_OFF_ITEMS, Cost, Option, Suggestion
from planner.advice.suggest import Cancelled, ranking, suggest, total_or_none
from planner.advice.swing import swing, years
from planner.catalogue.book import Catalogue
from planner.catalogue.records import Edition, SharedEngine
from planner.estate.records import Costs, Estate, Organisation, Person, Quote, Requirements, Site, Weights
from tests.advice.support import (
    READ,
    TODAY,
    agent,
    catalogue,
    edition,
    estate,
    has,
    install,
    licence,
    organisation,
    pc,
    phone,
    price,
    removal,
    server,
    surveyed,
    vendor,
)
from tests.advice.test_constraints import act
from tests.catalogue.books import book

D = Decimal


def answer(of: Estate, known: Catalogue) -> Suggestion:
    return suggest(of, surveyed(of, known), known, TODAY)


def options(of: Estate, *editions: Edition, **changes: object) -> dict[str, Option]:
    known = replace(catalogue(*editions), **changes)  # type: ignore[arg-type]
    return {o.product: o for o in answer(of, known).options}


OLD = edition("old/suite")
GOOD = edition("good/one", prices=(price("30"),), capabilities=has(anti_malware=True, edr=True, mdr=True))
DEAR = edition("dear/one", prices=(price("90"),), capabilities=has(anti_malware=True, edr=True, mdr=False))
WISHES = estate(pc("PC", quantity=10, licence="L1"), requirements=Requirements(management=("cloud",)))


def test_every_edition_is_an_option_the_present_one_included() -> None:
    found = options(WISHES, OLD, GOOD, DEAR)
    assert set(found) == {"old/suite", "good/one", "dear/one"}
    assert sorted(o.rank or 0 for o in found.values()) == [1, 2, 3]


def test_the_bundled_catalogue_is_whole_and_its_places_count_from_one() -> None:
    said = answer(WISHES, book())
    assert {o.product for o in said.options} == set(book().editions)
    ranks = sorted(o.rank or 0 for o in said.options if o.verdict in ("fits", "fits-partly"))
    assert ranks == list(range(1, len(ranks) + 1))
    assert all(o.rank is None for o in said.options if o.verdict not in ("fits", "fits-partly"))
    assert all(sum(c.weight for c in o.score.criteria.values()) == pytest.approx(1) for o in said.options)


def test_staying_and_what_the_system_includes_stand_beside_without_a_place() -> None:
    known = replace(catalogue(OLD, GOOD), editions={**{e.id: e for e in (OLD, GOOD)}, BUILT_IN.id: BUILT_IN})
    said = answer(WISHES, known)
    assert said.staying is not None and (said.staying.product, said.staying.rank) == ("old/suite", None)
    assert said.built_in is not None and said.built_in.rank is None
    assert said.staying.cost.total == said.staying.cost.items["licence_old"].amount == D("2160.00")
    assert said.staying.cost.extra == D("0.00") and not said.staying.cost.rough
    assert said.built_in.cost.items["licence_new"].amount == D("0.00")


BUILT_IN = edition("microsoft/microsoft-defender-antivirus", agents=("good/one-agent",), prices=(), licence_unit=None)


def test_an_organisation_without_a_product_has_nothing_to_stay_with() -> None:
    of = estate(pc(), licences=())
    assert answer(of, catalogue(GOOD)).staying is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "fits"),
        ({"status": "discontinued"}, "ruled-out"),
        ({"seats_max": 3}, "ruled-out"),
        ({"prices": (), "capabilities": has(anti_malware=True)}, "too-little-known"),
    ],
)
def test_verdicts(change: dict[str, object], expected: str) -> None:
    found = options(WISHES, OLD, DEAR, edition("third/one"), edition("new/one", **change))
    assert found["new/one"].verdict == expected
    assert (found["new/one"].rank is not None) == (expected == "fits")


def test_partly_where_some_machine_fails_and_ruled_out_where_all_do() -> None:
    mac = pc("MAC", os="macOS", os_version="15.5", kind="laptop", architecture="arm64")
    of = estate(pc("PC", quantity=3), mac)
    known = catalogue(OLD, GOOD, edition("win/one"), edition("nix/one"))
    known = replace(
        known, agents={**known.agents, "win/one-agent": agent("win/one", ("windows",)), "nix/one-agent": agent("nix/one", ("linux",))}
    )
    found = {o.product: o for o in answer(of, known).options}
    assert (found["win/one"].verdict, found["win/one"].fails, found["win/one"].covered) == ("fits-partly", ("MAC",), 3)
    assert found["nix/one"].verdict == "ruled-out" and found["nix/one"].rank is None
    assert found["good/one"].verdict == "fits"


def test_what_fits_stands_before_what_fits_partly_whatever_the_points() -> None:
    mac = pc("MAC", os="macOS", os_version="15.5", kind="laptop", architecture="arm64")
    known = catalogue(OLD, DEAR, GOOD)
    known = replace(known, agents={**known.agents, "good/one-agent": agent("good/one", ("windows",))})
    found = {o.product: o for o in answer(estate(pc("PC", quantity=30), mac), known).options}
    assert (found["good/one"].score.points or 0) > (found["dear/one"].score.points or 0)
    assert (found["dear/one"].rank or 0) < (found["good/one"].rank or 0)
    assert any(m.code == "ahead-fits-all" for o in found.values() for m in o.ahead_because)


def test_no_product_of_a_vendor_whose_sale_is_barred_is_offered() -> None:
    known = catalogue(OLD, GOOD, DEAR, restrictions=(act(vendor="good"),))
    found = {o.product: o for o in answer(WISHES, known).options}
    assert found["good/one"].verdict == "ruled-out" and found["good/one"].rank is None
    assert [r.rule for r in found["good/one"].reasons if r.result == "fail"] == ["H4"]


def test_no_kaspersky_product_is_offered_to_a_us_organisation() -> None:
    said = answer(estate(pc("PC", quantity=20), organisation=organisation(countries=("US",))), book())
    assert all(o.rank is None for o in said.options if o.vendor == "kaspersky")
    assert any(o.rank for o in said.options)


# ------------------------------------------------------------------ places and reasons


def test_why_the_first_is_ahead_in_points_that_add_up() -> None:
    found = options(WISHES, OLD, GOOD, DEAR)
    first = next(o for o in found.values() if o.rank == 1)
    second = next(o for o in found.values() if o.rank == 2)
    assert first.ahead_because and len(first.ahead_because) <= 3
    sizes: list[int] = [abs(int(str(m.args["points"]))) for m in first.ahead_because if "points" in m.args]
    assert sizes == sorted(sizes, reverse=True)
    assert ahead_because(first, second) == first.ahead_because
    assert next(o for o in found.values() if o.rank == 3).standing is None


def test_level_slightly_and_clearly_ahead() -> None:
    twin = edition("twin/one", prices=DEAR.prices, capabilities=DEAR.capabilities)
    found = options(WISHES, OLD, GOOD, DEAR, twin)
    assert found["dear/one"].standing == "level"  # before its twin by name alone
    assert found["good/one"].standing == "clearly"
    unsure = edition("good/one", prices=(price("30"),), capabilities=has(anti_malware=True, mdr=True))
    third = edition("third/one", prices=())
    standings = {o.standing for o in options(WISHES, OLD, unsure, third, twin).values()}
    assert "slightly" in standings or "clearly" in standings


def test_ranking_breaks_ties_by_id() -> None:
    found = options(WISHES, OLD, edition("b/one"), edition("a/one"))
    assert [o.product for o in ranking(list(found.values()))].index("a/one") < [o.product for o in ranking(list(found.values()))].index(
        "b/one"
    )


def test_a_product_added_or_an_offer_elsewhere_moves_nobody_whose_facts_are_known() -> None:
    before = [o.product for o in ranking(list(options(WISHES, OLD, GOOD, DEAR).values()))]
    after = [o.product for o in ranking(list(options(WISHES, OLD, GOOD, DEAR, edition("new/one")).values()))]
    assert [p for p in after if p != "new/one"] == before


# ------------------------------------------------------------------ questions


def test_a_price_that_could_change_the_first_places_is_asked_with_its_limit() -> None:
    unpriced = edition("new/one", prices=(), capabilities=GOOD.capabilities)
    found = options(WISHES, OLD, GOOD, DEAR, edition("third/one"), unpriced)
    asked = [q for q in found["new/one"].questions if q.criterion == "cost"]
    assert len(asked) == 1 and asked[0].message.code == "ask-price-limit"
    limit = asked[0].message.args["seat_year"]
    assert isinstance(limit, Decimal) and D(0) < limit < D(200)
    offered = replace(WISHES, quotes=(Quote("new/one", (limit * D("0.97")).quantize(D("0.01")), "GBP", "device"),))
    above = replace(WISHES, quotes=(Quote("new/one", (limit * D("1.03")).quantize(D("0.01")), "GBP", "device"),))
    other = str(asked[0].message.args["other"])

    def before_other(of: Estate) -> bool:
        held = options(of, OLD, GOOD, DEAR, edition("third/one"), unpriced)
        rival = next(o for o in held.values() if o.name == other)
        return (held["new/one"].rank or 0) < (rival.rank or 0)

    assert before_other(offered) and not before_other(above)


def test_gaps_that_cannot_change_the_first_places_are_not_asked() -> None:
    weak = edition("weak/one", prices=(), management=("on-premises", "cloud"), capabilities=has(anti_malware=True, edr=False, mdr=False))
    strong = [edition(f"s{i}/one", prices=(price("20"),), capabilities=GOOD.capabilities) for i in range(4)]
    found = options(replace(WISHES, weights=Weights("owner", {"cost": 1})), OLD, weak, *strong)
    assert [q for q in found["weak/one"].questions if q.criterion] == []


def test_each_open_rule_is_a_question() -> None:
    found = options(WISHES, OLD, edition("new/one", status=None, management=None))["new/one"]
    assert {q.message.args["rule"] for q in found.questions if q.criterion is None} == {"H3", "H9", "H10"}


def test_same_engine_and_same_vendor_are_told() -> None:
    engine = SharedEngine("new", None, "old", READ)
    found = options(WISHES, OLD, edition("old/bigger"), edition("new/one"), GOOD, engines=(engine,))
    assert found["new/one"].same_engine is not None and found["new/one"].same_engine.code == "same-engine"
    assert found["old/bigger"].same_engine is not None and found["old/bigger"].same_engine.code == "same-vendor"
    assert found["good/one"].same_engine is None


# ------------------------------------------------------------------ cost in place


def sums(cost: Cost) -> None:
    items = {key: line.amount for key, line in cost.items.items() if line.amount is not None}
    assert cost.one_off == sum((items.get(k, D(0)) for k in ONE_OFF_ITEMS), D(0))
    assert cost.total == sum((v for k, v in items.items() if k != "licence_old"), D(0))
    assert cost.low is not None and cost.high is not None and cost.low <= cost.total <= cost.high
    if cost.items["licence_old"].amount is not None and cost.items["licence_new"].amount is not None:
        assert cost.extra == cost.total - items["licence_old"]
    else:
        assert cost.extra is None
    assert cost.rough or None not in [line.amount for line in cost.items.values()]


def test_the_sums_of_every_option_are_sums_of_its_items() -> None:
    of = estate(pc("PC", quantity=17, licence="L1"), server(), phone(), exchange_rates={})
    for option in answer(of, book()).options:
        sums(option.cost)
        if option.cost.inputs and not option.cost.inputs.stays:
            assert sum((y.licences + y.once for y in years(option.cost)), D(0)) == option.cost.total


def test_without_an_hourly_rate_the_cost_is_rough_and_still_compared() -> None:
    found = options(replace(WISHES, costs=Costs()), OLD, GOOD, DEAR)
    assert found["good/one"].cost.items["labour"].amount is None and found["good/one"].cost.rough
    assert found["good/one"].score.criteria["cost"].known


def test_restarts_are_spared_where_a_page_says_that_none_is_needed() -> None:
    known = catalogue(OLD, GOOD)

    def reboots(new: str | None, old: str | None, **overrides: object) -> Decimal:
        agents = {
            "old/suite-agent": agent("old/suite", removes=removal(old)), "good/one-agent": agent("good/one", installs=install(reboot=new)),
        }  # fmt: skip
        of = replace(WISHES, costs=Costs(D(60), D(30), 36, overrides))
        found = {o.product: o for o in answer(of, replace(known, agents={**known.agents, **agents})).options}
        inputs = found["good/one"].cost.inputs
        assert inputs is not None
        return inputs.reboots

    assert [reboots("yes", "yes"), reboots("no", "yes"), reboots(None, "no"), reboots("no", "no")] == [2, 1, 1, 0]
    assert reboots("no", "no", reboots=3) == 3


def test_what_the_cost_takes_from_the_estate() -> None:
    machines = (
        pc("A", site="x", department="Tax", channel="manual", facts=("line-of-business-software",)),
        pc("B", site="y", department="Payroll", channel=None, facts=("line-of-business-software",)),
        pc("C", site="x", channel="email-link"), server("S", site="y"), phone("P", channel=None),
    )  # fmt: skip
    of = estate(*machines, sites=(Site("x"), Site("y")), team=(Person("Ana", sites=("x",)), Person("Ben", sites=("x",))))
    inputs = next(o.cost.inputs for o in answer(of, catalogue(GOOD)).options)
    assert inputs is not None
    assert inputs.methods == {"remote": 0, "self": 2, "site": 2, "server": 1}
    assert [int(x) for x in (inputs.apps, inputs.trips, inputs.admins, inputs.restarting)] == [2, 1, 2, 3]
    with_tool = replace(of, organisation=Organisation("X", ("GB",), "GBP", None, 40, (), ("rmm", "mdm")))
    inputs = next(o.cost.inputs for o in answer(with_tool, catalogue(GOOD)).options)
    assert inputs is not None and inputs.methods["remote"] == 2 and inputs.people == 40
    entered = replace(of, costs=Costs(D(60), D(30), 36, {"apps": 7, "trips": 0, "admins": 1}))
    inputs = next(o.cost.inputs for o in answer(entered, catalogue(GOOD)).options)
    assert inputs is not None and [int(x) for x in (inputs.apps, inputs.trips, inputs.admins)] == [7, 0, 1]


def test_a_licence_for_servers_alone_is_not_cheap_because_it_covers_little() -> None:
    servers = edition("srv/one", licence_unit="server", prices=(price("5", per="server"),))
    of = estate(pc("PC", quantity=19, licence="L1"), server(licence="L1"))
    found = options(of, OLD, servers, edition("new/one"))
    total, old = found["srv/one"].cost.total, found["srv/one"].cost.items["licence_old"].amount
    said = answer(of, catalogue(OLD, servers))
    assert old is not None and said.cost_worst is not None and said.cost_best is not None
    joined = total + old * 19 / 20
    expected = max(D(0), 100 * (said.cost_worst - joined) / (said.cost_worst - said.cost_best))
    assert found["srv/one"].score.criteria["cost"].value == pytest.approx(float(expected))


def test_what_moves_the_result_for_an_option() -> None:
    known = catalogue(OLD, GOOD)
    found = {o.product: o for o in answer(WISHES, known).options}
    bars = swing(found["good/one"].cost, known.figures, WISHES.costs.overrides, known.scoring)
    assert bars and bars[0].width >= bars[-1].width and {b.id for b in bars} >= {"hourly_rate", "price_new", "months_left", "t_remote"}
    assert swing(found["old/suite"].cost, known.figures, {}, known.scoring) == ()


def test_a_renewal_without_an_entered_price_stands_on_the_list() -> None:
    of = replace(WISHES, licences=(licence(price=None),))
    found = {o.product: o for o in answer(of, catalogue(OLD, GOOD)).options}
    assert found["old/suite"].cost.total == D("1200.00") and found["good/one"].cost.extra is not None


def test_the_cost_of_a_product_without_a_price_is_not_shown_as_its_total() -> None:
    found = options(WISHES, OLD, GOOD, edition("new/one", prices=()))
    assert total_or_none(found["new/one"].cost) is None and total_or_none(found["good/one"].cost) == found["good/one"].cost.total


# ------------------------------------------------------------------ behaviour


def test_the_same_input_gives_the_same_answer_and_progress_runs_to_its_end() -> None:
    seen: list[float] = []
    known = catalogue(OLD, GOOD, DEAR)
    rows = surveyed(WISHES, known)
    first = suggest(WISHES, rows, known, TODAY, progress=lambda share, _what: seen.append(share))
    assert first == suggest(WISHES, rows, known, TODAY)
    assert seen == sorted(seen) and seen[-1] == 1.0


def test_it_can_be_stopped() -> None:
    known = catalogue(OLD, GOOD)
    with pytest.raises(Cancelled):
        suggest(WISHES, surveyed(WISHES, known), known, TODAY, cancelled=lambda: True)


def test_an_empty_estate_is_judged_too() -> None:
    said = answer(replace(estate(), endpoints=(), licences=()), book())
    assert len(said.options) == len(book().editions) and said.staying is None


def test_five_thousand_machines_against_the_whole_catalogue() -> None:
    machines = (
        pc("PC", quantity=3000, licence="L1"), pc("LT", quantity=1500, kind="laptop", licence="L1"),
        server("S", quantity=200, licence="L1"),         phone("P", quantity=300, licence="L1"),
    )  # fmt: skip
    of = estate(*machines)
    rows = surveyed(of, book())
    said = suggest(of, rows, book(), TODAY)
    assert len(rows) == 5000 and len(said.options) == len(book().editions)


def test_vendors_of_the_small_catalogue_are_known() -> None:
    assert vendor("x").headquarters == "CH"
