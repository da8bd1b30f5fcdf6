"""What must hold of every cost and every set of answers, whatever is entered."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.advice.cost_model import extra, items, one_off, total
from planner.advice.figures import figures_at
from planner.advice.records import ONE_OFF_ITEMS, CostInputs
from planner.advice.suggest import suggest
from planner.catalogue.records import Capability, CapabilityValue, Edition
from planner.estate.records import Costs, Requirements, Weights
from tests.advice.support import READ, TODAY, catalogue, edition, estate, pc, price, server, surveyed
from tests.catalogue.books import book

money = st.decimals(0, 100_000, places=2, allow_nan=False)
count = st.integers(0, 500)
maybe_money = st.one_of(st.none(), money)
inputs = st.builds(
    CostInputs,
    months=st.integers(1, 84),
    hourly_rate=maybe_money,
    employee_rate=maybe_money,
    methods=st.fixed_dictionaries({"remote": count, "self": count, "site": count, "server": count}),
    machines=count,
    restarting=count,
    people=count,
    licence_year=maybe_money,
    add_on_year=maybe_money,
    licence_old=maybe_money,
    months_left=st.one_of(st.none(), st.decimals(0, 60, places=1)),
    reboots=st.sampled_from([Decimal(0), Decimal(1), Decimal(2)]),
    apps=st.integers(0, 20).map(Decimal),
    trips=st.integers(0, 20).map(Decimal),
    admins=st.integers(0, 5).map(Decimal),
    stays=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(inputs)
def test_sums_are_sums_of_the_printed_items_and_the_ends_enclose_the_middle(given_: CostInputs) -> None:
    found = {end: items(given_, figures_at(end, book().figures, {})) for end in ("low", "default", "high")}
    middle = found["default"]
    known = {key: value for key, value in middle.items() if value is not None}
    assert all(value == value.quantize(Decimal("0.01")) for value in known.values())
    assert one_off(middle) == sum((known.get(key, Decimal(0)) for key in ONE_OFF_ITEMS), Decimal(0))
    assert total(middle) == sum((v for key, v in known.items() if key != "licence_old"), Decimal(0))
    if middle["licence_old"] is not None and middle["licence_new"] is not None:
        assert extra(middle) == total(middle) - middle["licence_old"]
    else:
        assert extra(middle) is None
    assert total(found["low"]) <= total(middle) <= total(found["high"])
    assert known.get("credit", Decimal(0)) <= 0
    if given_.hourly_rate is None and not given_.stays:
        assert middle["labour"] is None


facts = st.sampled_from([True, False, "add-on", None])


def made(n: int, edr: CapabilityValue | None, mdr: CapabilityValue | None, amount: int, status: str | None, unit: str | None) -> Edition:
    """One edition of vendor n, with what is None left out as not known."""
    said: dict[str, CapabilityValue | None] = {"anti_malware": True, "edr": edr, "mdr": mdr, "device_control": mdr}
    return edition(
        f"v{n}/one",
        status=status,
        licence_unit=unit,
        prices=(price(str(amount)),) if amount else (),
        capabilities={key: Capability(value, READ) for key, value in said.items() if value is not None},
    )


editions = st.builds(
    made,
    st.integers(0, 5),
    facts,
    facts,
    st.integers(0, 200),
    st.sampled_from(["current", "discontinued", None]),
    st.sampled_from(["device", "user", "server", None]),
)
OF = estate(
    pc("PC", quantity=8, licence="L1"),
    server(licence="L1"),
    requirements=Requirements(must_have=("edr",), management=("cloud",), controls=("device_control",)),
    weights=Weights("consultant"),
    costs=Costs(Decimal(60), Decimal(30)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(editions, min_size=1, max_size=6, unique_by=lambda e: e.id))
def test_verdicts_places_and_scores_agree_with_each_other(held: list[Edition]) -> None:
    known = catalogue(edition("old/suite"), *held)
    said = suggest(OF, surveyed(OF, known), known, TODAY)
    placed = [o for o in said.options if o.verdict in ("fits", "fits-partly")]
    assert sorted(o.rank or 0 for o in placed) == list(range(1, len(placed) + 1))
    for option in said.options:
        failed = {r.rule for r in option.reasons if r.result == "fail"}
        doubt = any(r.rule == "H1" and r.result != "pass" for r in option.reasons)
        assert (option.verdict == "ruled-out") == bool(failed - {"H1"}) or failed == {"H1"}
        if option.verdict in ("fits", "fits-partly"):
            assert (option.verdict == "fits-partly") == doubt and option.score.coverage >= 0.6 - 1e-9
        if option.verdict == "too-little-known":
            assert option.score.coverage < 0.6 and option.rank is None
        assert abs(sum(c.weight for c in option.score.criteria.values()) - 1) < 1e-9
        assert (option.score.low or 0) <= (option.score.points or 0) <= (option.score.high or 0)
    by_rank = sorted(placed, key=lambda o: o.rank or 0)
    for ahead, behind in pairwise(by_rank):
        assert (ahead.verdict, -round(ahead.score.points or 0, 9)) <= (behind.verdict, -round(behind.score.points or 0, 9))
