"""The eight criteria on their fixed scales, and what a missing part leaves open."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.advice.coverage import Coverage
from planner.advice.criteria import (
    CostScale,
    controls,
    cost_scale,
    fit,
    parts,
    preferences,
    protection,
    pulled,
    quiet,
    removes_present,
    response,
    switching,
)
from planner.catalogue.records import Capability, CapabilityValue, LabResult, Provenance
from planner.estate.records import Estate, Requirements, Weights
from planner.problems import Message
from tests.advice.support import READ, agent, case, catalogue, day, edition, estate, has, install, pc, vendor
from tests.catalogue.books import book

SCORING = book().scoring
D = Decimal


def covered(passed: int, legacy: int = 0, unknown: int = 0, failed: int = 0) -> Coverage:
    p, legacy_, u, x = (tuple(f"{kind}{i}" for i in range(n)) for kind, n in zip("plux", (passed, legacy, unknown, failed), strict=True))
    return Coverage(p, legacy_, u, x, ())


@pytest.mark.parametrize(
    ("found", "value", "low", "high"),
    [
        (covered(10), 100, 100, 100),
        (covered(9, failed=1), 90, 90, 90),
        (covered(8, legacy=2), 90, 90, 90),
        (covered(8, unknown=2), 100, 80, 100),
        (covered(4, unknown=2, failed=4), 50, 40, 60),
        (covered(5, unknown=5), 100, 50, 100),
        (covered(4, unknown=6), None, 40, 100),
    ],
)
def test_fit(found: Coverage, value: float | None, low: float, high: float) -> None:
    told = fit(found, SCORING)
    assert told.value == (None if value is None else pytest.approx(value))
    assert told.low == pytest.approx(low) and told.high == pytest.approx(high)


def test_fit_of_an_empty_estate_is_not_known() -> None:
    assert fit(covered(0), SCORING).value is None


# ------------------------------------------------------------------ cost


@pytest.mark.parametrize(("amount", "value"), [(500, 100), (400, 100), (2000, 0), (5000, 0), (1250, 50)])
def test_the_cost_scale_goes_from_half_of_staying_to_twice(amount: int, value: float) -> None:
    scale = CostScale(D(500), D(2000), False)
    assert scale.value(D(amount)) == pytest.approx(value)


def test_a_value_turned_back_into_money() -> None:
    scale = CostScale(D(500), D(2000), False)
    assert scale.amount(50) == D(1250) and scale.value(scale.amount(37)) == pytest.approx(37)


def test_the_scale_depends_on_the_organisation_alone() -> None:
    what = edition("new/one")
    known = catalogue(what)
    found = case(what, estate(), known)
    scale = cost_scale(D(1000), D(200), found)
    assert scale is not None and (scale.best, scale.worst, scale.assumed) == (D(500), D(2400), False)


def test_a_stand_in_where_staying_is_not_known_or_free() -> None:
    what = edition("new/one")
    found = case(what, estate(pc("PC", quantity=10)), catalogue(what))
    scale = cost_scale(None, D(0), found)
    assert scale is not None and scale.assumed and scale.best == D("500.28")  # 40 euros × 10 × 3 years × 0.8338, half
    assert cost_scale(D(0), D(0), found) == scale
    nobody = case(what, replace(estate(), endpoints=()), catalogue(what))
    assert cost_scale(None, D(0), nobody) is None


# ------------------------------------------------------------------ switching


def switching_of(**changes: object) -> tuple[float | None, float, float]:
    what = edition("new/one")
    known = catalogue(what, agents={"new/one-agent": agent("new/one", installs=install(**changes))})
    told = switching(case(what, estate(), known))
    return told.value, told.low, told.high


def test_switching_adds_up_its_parts() -> None:
    assert switching_of() == (100, 100, 100)
    assert switching_of(reboot="sometimes")[0] == pytest.approx(92)
    assert switching_of(reboot="yes")[0] == pytest.approx(85)
    assert switching_of(removes_other_products=False)[0] == pytest.approx(60)
    assert switching_of(channels=("email-link",))[0] == pytest.approx(70)


def test_switching_is_the_mean_of_what_is_known() -> None:
    value, low, high = switching_of(removes_other_products=None)
    assert (value, low, high) == (100, 60, 100)
    assert switching_of(removes_other_products=None, channels=None, command=None, reboot=None)[0] is None
    known = catalogue(edition("new/one", agents=()))
    assert switching(case(edition("new/one", agents=()), estate(), known)).value is None


@pytest.mark.parametrize(
    ("removes", "note", "expected"),
    [
        (None, None, None),
        (False, None, False),
        (True, None, True),
        (True, "Most other products", True),
        (True, "Removes Old and Third", True),
        (True, "Removes Third only", None),
    ],
)
def test_whether_the_present_product_is_removed_is_open_where_a_page_lists_others(
    removes: bool | None, note: str | None, expected: bool | None
) -> None:
    what = edition("new/one")
    known = catalogue(what, edition("old/suite"), vendors={"third": vendor("third")})
    of = estate(pc("A", licence="L1"))
    assert removes_present(install(removes_other_products=removes, removes_note=note), case(what, of, known)) is expected


# ------------------------------------------------------------------ response


def response_of(persona: str = "owner", must: tuple[str, ...] = (), **values: CapabilityValue) -> tuple[float | None, float, float]:
    what = edition("new/one", capabilities={key: Capability(v, READ) for key, v in values.items()})
    of = estate(weights=Weights(persona), requirements=Requirements(must_have=must))
    told = response(case(what, of, catalogue(what)))
    return told.value, told.low, told.high


@pytest.mark.parametrize(
    ("values", "owner", "consultant"),
    [
        ({"edr": False, "mdr": False, "ransomware_rollback": False}, 0, 0),
        ({"edr": False, "mdr": False, "ransomware_rollback": True}, 20, 15),
        ({"edr": True, "mdr": False}, 50, 70),
        ({"edr": True, "mdr": "add-on"}, 75, 85),
        ({"edr": True, "mdr": True}, 100, 100),
        ({"edr": "add-on", "mdr": False}, 35, 42.5),
    ],
)
def test_response_for_owner_and_consultant(values: dict[str, CapabilityValue], owner: float, consultant: float) -> None:
    assert response_of("owner", (), **values)[0] == owner and response_of("consultant", (), **values)[0] == consultant


def test_response_a_missing_part_can_only_add() -> None:
    assert response_of(edr=True) == (50, 50, 100)
    assert response_of(edr=False) == (0, 0, 20)
    assert response_of(ransomware_rollback=True) == (None, 20, 100)
    assert response_of() == (None, 0, 100)


def test_an_edr_that_a_rule_makes_be_bought_counts_in_full() -> None:
    assert response_of("owner", ("edr",), edr="add-on", mdr=False)[0] == 50


# ------------------------------------------------------------------ controls, preferences


def test_controls_count_an_add_on_half_and_nothing_ticked_counts_nothing() -> None:
    what = edition("new/one", capabilities=has(device_control=True, web_control="add-on", firewall=False))

    def value(*ticked: str) -> object:
        told = controls(case(what, estate(requirements=Requirements(controls=ticked)), catalogue(what)))
        return told.value if told.applies else "not asked"

    assert value() == "not asked"
    assert value("device_control", "web_control") == 75
    assert value("device_control", "firewall") == 50
    assert value("device_control", "disk_encryption") == 100
    assert value("disk_encryption") is None


def test_preferences_are_the_share_of_wishes_that_are_met() -> None:
    what = edition("new/one", data_regions=None)

    def told(**wishes: object) -> tuple[float | None, bool]:
        found = preferences(case(what, estate(requirements=Requirements(**wishes)), catalogue(what)))  # type: ignore[arg-type]
        return found.value, found.applies

    assert told() == (None, False)
    assert told(management=("cloud",)) == (100, True)
    assert told(management=("on-premises",)) == (0, True)
    assert told(data_regions=("EU",)) == (None, True)
    assert told(management=("cloud",), data_regions=("EU",)) == (100, True)
    assert told(excluded_countries=("RU",), management=("on-premises",)) == (50, True)


# ------------------------------------------------------------------ lab results


def result(lab: str, metric: str, value: str, tested: date | None = None, evidence: str = "lab") -> LabResult:
    return LabResult(lab, "new", None, "2026", tested or day(-30), metric, D(value), None, evidence, READ)


def lab_case(*results: LabResult) -> object:
    what = edition("new/one")
    return case(what, estate(), catalogue(what, lab_results=results))


def test_protection_pulls_thin_evidence_to_the_middle() -> None:
    assert pulled([100], SCORING) == pytest.approx(75)
    assert pulled([100, 100, 100], SCORING) == pytest.approx(87.5)
    one = protection(lab_case(result("avcomparatives", "real_world_protection_rate", "99")))  # type: ignore[arg-type]
    assert one.value == pytest.approx(50 + (90 - 50) / 2)
    three = (
        result("avcomparatives", "real_world_protection_rate", "95"),
        result("avtest", "protection", "6"),
        result("selabs", "total_accuracy_rating", "75"),
    )
    assert protection(lab_case(*three)).value == pytest.approx(50 + (200 / 3 - 50) * 3 / 4)  # type: ignore[arg-type]


def test_protection_uses_no_vendor_s_word_and_nothing_older_than_36_months() -> None:
    assert protection(lab_case(result("avtest", "protection", "6", evidence="vendor"))).value is None  # type: ignore[arg-type]
    assert protection(lab_case(result("avtest", "protection", "6", tested=day(-1100)))).value is None  # type: ignore[arg-type]
    assert protection(lab_case(result("avtest", "protection", "6", tested=day(-1090)))).value is not None  # type: ignore[arg-type]
    assert protection(lab_case(result("mitre", "visibility", "100"))).value is None  # type: ignore[arg-type]
    undated = LabResult("avtest", "new", None, "2026", None, "protection", D(6), None, "lab", Provenance("https://x", None, "authority"))
    assert protection(lab_case(undated)).value is None  # type: ignore[arg-type]


def test_protection_weighs_older_rounds_of_a_lab_less() -> None:
    rounds = (result("avtest", "protection", "6", tested=day(0)), result("avtest", "protection", "3", tested=day(-365)))
    assert protection(lab_case(*rounds)).value == pytest.approx(50 + ((100 + 50 * 0.5) / 1.5 - 50) / 2, abs=0.05)  # type: ignore[arg-type]


def test_quiet_is_the_mean_of_what_was_measured() -> None:
    told = quiet(
        lab_case(  # type: ignore[arg-type]
            result("avtest", "usability", "6"), result("avcomparatives", "impact_score", "10"),
            result("avcomparatives", "false_alarms_real_world", "25"), result("avtest", "usability", "3", tested=day(-300)),
        )
    )  # fmt: skip
    assert told.value == pytest.approx((100 + 75 + 50) / 3)
    assert quiet(lab_case()).value is None  # type: ignore[arg-type]


def test_parts_of_nothing_known_are_a_gap() -> None:
    assert parts(0, 0, 100, Message("x")).value is None


def test_an_estate_of_the_whole_form_is_judged() -> None:
    of: Estate = estate(weights=Weights("equal"))
    assert response(case(edition("new/one"), of, catalogue(edition("new/one")))).value == 50
