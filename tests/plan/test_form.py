"""The plan as JSON: the interface's keys, and a round without loss."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Costs, Endpoint
from planner.examples import EXAMPLES, example
from planner.plan.form import dump, load
from planner.plan.verify import verify
from planner.playbook import Playbook
from planner.problems import InputError, Message
from planner.surveying import survey
from tests.plan.small import TODAY, computer, laptop, office, planned, server


def test_nothing_is_lost_in_the_round(catalogue: Catalogue, playbook: Playbook) -> None:
    for estate in (
        *(example(name, TODAY) for name in EXAMPLES),
        office(
            computer("PC", 5), Endpoint("WHAT"), server("S"), calendar=Calendar(deadline=date(2026, 12, 1)), costs=Costs(Decimal("65.00"))
        ),
        office(),
    ):
        plan = planned(estate, catalogue, playbook)
        checked = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
        plan = replace(
            plan, violations=checked.violations, revision=3, override="said so", extra={"a": (Decimal("1.5"), TODAY, {"b": None})}
        )
        text = json.dumps(dump(plan))
        assert load(json.loads(text)) == plan
        assert json.dumps(dump(load(json.loads(text)))) == text


def test_it_has_the_keys_of_the_interface(catalogue: Catalogue, playbook: Playbook) -> None:
    form = dump(planned(office(laptop("LT", 4), Endpoint("WHAT")), catalogue, playbook))
    assert set(form) >= {
        "today",
        "revision",
        "product",
        "start",
        "finish",
        "deadline",
        "feasible",
        "parameters",
        "steps",
        "exceptions",
        "tasks",
        "violations",
        "remedies",
        "forecast",
    }
    data = json.loads(json.dumps(form))
    assert set(data["deadline"]) >= {"date", "because"}
    assert set(data["steps"][0]) >= {"id", "kind", "name", "first_day", "last_day", "gate", "endpoints"}
    assert set(data["steps"][0]["endpoints"][0]) >= {
        "endpoint",
        "day",
        "technician",
        "minutes",
        "order",
        "bridge",
        "removed_old",
        "installed_new",
        "verified",
    }
    assert data["exceptions"][0]["why"] == "It is not known which system it runs."
    assert set(data["tasks"][0]) >= {"id", "phase", "title", "first_day", "last_day", "who", "minutes", "endpoints"}
    assert data["remedies"] == [] and data["forecast"] is None
    assert data["feasible"] is True


def test_sentences_follow_the_locale(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 4)), catalogue, playbook)
    british, american = (json.loads(json.dumps(dump(plan, locale)))["deadline"]["because"] for locale in ("en-GB", "en-US"))
    assert "30\u00a0Nov\u00a02027" in british
    assert "Nov\u00a030,\u00a02027" in american
    assert replace(plan, missing=(Message("missing-seats", {"seats": 1, "held": 2, "needed": 3}),)) != plan


def kept(catalogue: Catalogue, playbook: Playbook) -> dict[str, Any]:
    """A plan as it lies in the project."""
    estate = office(computer("PC", 3), server("S"), Endpoint("WHAT"))
    plan = planned(estate, catalogue, playbook)
    checked = verify(plan, estate, survey(estate, catalogue, TODAY), catalogue, playbook, TODAY)
    form: dict[str, Any] = json.loads(json.dumps(dump(replace(plan, violations=checked.violations))))
    return form


DAMAGED: tuple[tuple[tuple[str | int, ...], object, str], ...] = (
    (("steps", 0, "first_day"), "not-a-date", "steps[0].first_day: “not-a-date” is no day"),
    (("steps", 1, "kind"), "banana", "steps[1].kind: “banana” is none of"),
    (("steps",), None, "steps: None is no list"),
    (("steps", 0), 7, "steps[0]: 7 is no object"),
    (("steps", 0, "endpoints", 0, "minutes"), "abc", "steps[0].endpoints[0].minutes: “abc” is no number"),
    (("steps", 0, "endpoints", 0, "minutes"), float("nan"), "minutes: nan is no number"),
    (("steps", 0, "endpoints", 0, "window"), ["08:00"], "window: is no pair"),
    (("steps", 0, "soak_days"), 2.5, "soak_days: 2.5 is no whole number"),
    (("tasks", 2, "bookings"), {}, "tasks[2].bookings: {} is no list"),
    (("tasks", 0, "endpoints"), [1], "tasks[0].endpoints[0]: 1 is no text"),
    (("start",), 20261124, "start: 20261124 is no text"),
    (("cost",), {"minutes": 5, "labour": "dear"}, "cost.labour: “dear” is no amount"),
    (("parameters", "soak_days"), {"$date": "soon"}, "parameters.soak_days: “soon” is no day"),
    (("new_seats",), [["2026-12-01", "many"]], "new_seats[0]: is no number of seats"),
    (("feasible",), "yes", "feasible: “yes” is neither true nor false"),
    (("feasible",), False, "feasible: does not go with the violations beside it"),
)


def put(form: dict[str, Any], path: tuple[str | int, ...], value: object) -> None:
    found: Any = form
    for key in path[:-1]:
        found = found[key]
    found[path[-1]] = value


@pytest.mark.parametrize(("path", "value", "told"), DAMAGED, ids=lambda x: str(x))
def test_a_damaged_field_is_named(path: tuple[str | int, ...], value: object, told: str, catalogue: Catalogue, playbook: Playbook) -> None:
    form = kept(catalogue, playbook)
    put(form, path, value)
    with pytest.raises(InputError) as raised:
        load(form)
    assert f"the kept plan is damaged ({told}" in str(raised.value) or told in str(raised.value)
    assert str(raised.value).endswith("; build it again")


def test_any_field_that_is_gone_is_named_or_done_without(catalogue: Catalogue, playbook: Playbook) -> None:
    form = kept(catalogue, playbook)

    def objects(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        """Every key of every object, the first two of each list."""
        if isinstance(value, dict):
            return [p for k, v in value.items() for p in ((*path, k), *objects(v, (*path, k)))]
        return [p for i, v in enumerate(value[:2]) for p in objects(v, (*path, i))] if isinstance(value, list) else []

    paths = objects(form)
    assert len(paths) > 100
    for path in paths:
        damaged = json.loads(json.dumps(form))
        holder = damaged
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]
        try:
            dump(load(damaged))
        except InputError as wrong:
            assert str(path[-1]) in str(wrong)


def test_a_message_that_is_gone_is_the_sentence_printed_beside_it(catalogue: Catalogue, playbook: Playbook) -> None:
    form = kept(catalogue, playbook)
    before = json.loads(json.dumps(form))
    del form["exceptions"][0]["why_message"]
    form["exceptions"][0]["measure_message"] = {"code": "no-such-code", "args": {}}
    del form["deadline"]["message"]
    del form["assumptions"][0]["code"]
    form["assumptions"][1]["args"] = None
    for step in form["steps"]:
        del step["why"]
    again = json.loads(json.dumps(dump(load(form))))
    assert again["exceptions"][0]["why"] == before["exceptions"][0]["why"]
    assert again["exceptions"][0]["measure"] == before["exceptions"][0]["measure"]
    assert again["deadline"]["because"] == before["deadline"]["because"]
    assert [a["text"] for a in again["assumptions"]] == [a["text"] for a in before["assumptions"]]
