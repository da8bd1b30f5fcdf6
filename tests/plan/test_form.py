"""The plan as JSON: the interface's keys, and a round without loss."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.catalogue.book import Catalogue
from planner.estate.records import Calendar, Costs, Endpoint
from planner.examples import EXAMPLES, example
from planner.plan.form import dump, load
from planner.plan.verify import verify
from planner.playbook import Playbook
from planner.problems import Message
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
