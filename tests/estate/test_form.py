"""The estate form: nothing is lost in the round, and what is wrong is named with its path."""

import copy
import json
from pathlib import Path

import pytest

from planner.estate.edits import APPEND, DELETE, Edit, applied
from planner.estate.fields import FIELDS, SECTIONS
from planner.estate.form import dump, empty, parse, reuse_from
from planner.estate.groups import machines, names_of
from planner.estate.records import Endpoint
from planner.problems import Defect

FULL = json.loads((Path(__file__).parent / "full.json").read_text(encoding="utf-8"))


def full() -> dict[str, object]:
    return copy.deepcopy(FULL)


def fault(form: object) -> str:
    estate, problems = parse(form)
    assert estate is None
    return str(problems[0])


def test_the_full_form_holds_every_key_of_the_schema() -> None:
    held = {
        f"{s}.{key}" for s, v in FULL.items() for entry in (v if isinstance(v, list) else [v]) if isinstance(entry, dict) for key in entry
    }
    held |= {f"exchange_rates.{key}" for rate in FULL["exchange_rates"].values() for key in rate}
    wanted = {path for path in FIELDS if path != "settings"}
    assert wanted <= held


def test_a_round_loses_nothing() -> None:
    estate, problems = parse(full())
    assert problems == ()
    assert estate is not None
    assert dump(estate) == FULL


def test_what_was_not_stated_is_left_out_again() -> None:
    form = {"organisation": {"name": "Little"}, "endpoints": [{"name": "PC"}]}
    estate, _ = parse(form)
    assert estate is not None
    back = dump(estate)
    assert "team" not in back
    endpoints = back["endpoints"]
    assert isinstance(endpoints, list)
    assert "products" not in endpoints[0]
    assert endpoints[0]["redundancy_group"] is None
    again, _ = parse(back)
    assert again == estate


def test_no_products_and_none_installed_stay_apart() -> None:
    estate, _ = parse({"organisation": {"name": "A"}, "endpoints": [{"name": "a"}, {"name": "b", "products": []}]})
    assert estate is not None
    assert [e.products for e in estate.endpoints] == [None, ()]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"endpoints": [{"name": "a", "colour": "red"}]}, "endpoints[0].colour"),
        ({"endpoints": [{"name": "a", "kind": "toaster"}]}, "endpoints[0].kind: “toaster” is not one of laptop"),
        ({"endpoints": [{"name": "a", "last_seen": "2026-13-45"}]}, "endpoints[0].last_seen: “2026-13-45” is no date"),
        ({"endpoints": [{"name": "a", "quantity": "many"}]}, "endpoints[0].quantity"),
        ({"endpoints": [{"name": "a", "quantity": 0}]}, "endpoints[0].quantity: must be 1 or more"),
        ({"endpoints": [{"name": "a", "critical": None}]}, "endpoints[0].critical"),
        ({"endpoints": [{"name": " "}]}, "endpoints[0].name: is empty"),
        ({"endpoints": [{}]}, "endpoints[0].name: is missing"),
        ({"endpoints": ["a"]}, "endpoints[0]: “a” is no object"),
        ({"endpoints": {}}, "endpoints: {} is no list"),
        ({"licences": [{"price": 12}]}, "licences[0].price: 12 is no amount"),
        ({"licences": [{"price": "-1"}]}, "licences[0].price"),
        ({"licences": [{"product": "kaspersky"}]}, "licences[0].product"),
        ({"licences": [{"id": "L"}, {"id": "L"}]}, "licences[1].id: “L” stands twice"),
        ({"calendar": {"freezes": [["2027-01-02", "2027-01-01"]]}}, "calendar.freezes[0]: the last day 2027-01-01 lies before"),
        ({"calendar": {"server_windows": [{"weekday": 5, "from": "14:00", "to": "08:00"}]}}, "calendar.server_windows[0]"),
        ({"calendar": {"server_windows": [{"weekday": 7, "from": "08:00", "to": "14:00"}]}}, "calendar.server_windows[0].weekday"),
        ({"calendar": {"server_windows": [{"weekday": 5}]}}, "calendar.server_windows[0]: lacks “from”"),
        ({"team": [{"name": "A", "hours_per_day": 25}]}, "team[0].hours_per_day: a day has 24 hours"),
        ({"team": [{"name": "A", "hours_per_day": float("nan")}]}, "team[0].hours_per_day"),
        ({"team": [{"name": "A", "does": ["magic"]}]}, "team[0].does[0]"),
        ({"exchange_rates": {"usd": {"rate": "1"}}}, "exchange_rates.usd"),
        ({"exchange_rates": {"USD": {}}}, "exchange_rates.USD.rate: is missing"),
        ({"weights": {"criteria": {"cost": -1}}}, "weights.criteria.cost"),
        ({"settings": []}, "settings: [] is no object"),
        ({"new_licence": {"seats": [["2026-12-01"]]}}, "new_licence.seats[0]"),
        ({"version": 2}, "version: 2 is not known"),
        ({"format": "other"}, "format: “other” is not av-planner-estate"),
        ({"organisation": {"name": "A", "countries": ["gb"]}}, "organisation.countries[0]"),
        ({"organisation": {}}, "organisation.name: is missing"),
        ({"endpoints": [{"name": "PC", "quantity": 2}, {"name": "PC-02"}]}, "endpoints[1].name: “PC-02” stands twice"),
        ({"sites": [{"id": "a\x00"}]}, "sites[0].id"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: dict[str, object], said: str) -> None:
    assert said in fault({"organisation": {"name": "A"}} | change)


def test_all_faults_are_told_at_once() -> None:
    _, problems = parse({"colour": 1, "endpoints": [{"name": "a", "kind": "x", "site": 4}]})
    assert [p.place for p in problems] == ["colour", "organisation", "endpoints[0].kind", "endpoints[0].site"]


@pytest.mark.parametrize("data", [None, [], "x", 4])
def test_what_is_no_form_is_refused(data: object) -> None:
    assert "no estate form" in fault(data)


def test_groups_are_named_with_two_digits_at_least() -> None:
    names = names_of(Endpoint("LE", quantity=100))
    assert names[0] == "LE-01"
    assert names[98:] == ("LE-99", "LE-100")
    estate, _ = parse(full())
    assert estate is not None
    assert len(machines(estate)) == sum(e.quantity for e in estate.endpoints if not e.gone)
    assert len(machines(estate, with_gone=True)) == sum(e.quantity for e in estate.endpoints)


def test_an_edit_touches_its_own_place_only() -> None:
    form = full()
    after = applied(form, [Edit(("endpoints", 1, "site"), "munich"), Edit(("organisation", "size"), DELETE)])
    assert form == FULL
    endpoints, was = after["endpoints"], form["endpoints"]
    assert isinstance(endpoints, list)
    assert isinstance(was, list)
    assert endpoints[1]["site"] == "munich"
    assert endpoints[0] is was[0]
    organisation = after["organisation"]
    assert isinstance(organisation, dict)
    assert "size" not in organisation


def test_edits_append_delete_and_make_what_is_missing() -> None:
    form: dict[str, object] = {"organisation": {"name": "A"}}
    form = applied(
        form,
        [Edit(("endpoints", APPEND), {"name": "a"}), Edit(("endpoints", APPEND), {"name": "b"}), Edit(("calendar", "start"), "2027-01-04")],
    )
    form = applied(form, [Edit(("endpoints", 0), DELETE)])
    assert form["endpoints"] == [{"name": "b"}]
    assert form["calendar"] == {"start": "2027-01-04"}
    with pytest.raises(Defect):
        applied(form, [Edit(("endpoints", 9), DELETE)])
    with pytest.raises(Defect):
        applied(form, [Edit(("organisation", "name", "x"), 1)])


def test_records_of_untouched_entries_are_used_again() -> None:
    form = full()
    estate, _ = parse(form)
    assert estate is not None
    after, _ = parse(applied(form, [Edit(("endpoints", 1, "site"), "x")]), reuse=reuse_from(form, estate))
    assert after is not None
    assert after.endpoints[0] is estate.endpoints[0]
    assert after.endpoints[1].site == "x"


def test_an_empty_estate_has_a_name_only() -> None:
    assert empty("Firm").organisation.name == "Firm"
    assert {s.key for s in SECTIONS} >= set(dump(empty("Firm"))) - {"format", "version"}
