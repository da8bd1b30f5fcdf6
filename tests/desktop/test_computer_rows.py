"""What a computer's row says: an unknown system is no old one, and a licence that nobody entered is no tick."""

from dataclasses import replace
from datetime import date

from planner.advice.findings import findings
from planner.catalogue.load import load
from planner.desktop.computer_inspector import Actions, inspection
from planner.desktop.computer_rows import Computer, computers, to_look_at
from planner.desktop.standing import Known, states
from planner.desktop.widgets.inspector import Fact
from planner.estate.form import empty
from planner.estate.records import Endpoint, Estate, Licence
from planner.surveying import survey
from tests.desktop.conftest import TODAY

PROTECTED = ("Sophos Endpoint",)
ESTATE = replace(
    empty("Harbour Bakery"),
    endpoints=(
        Endpoint("fruit", os="Fruit OS 9", products=PROTECTED),
        Endpoint("dangling", os="Windows 11 Pro", licence="L7", products=PROTECTED),
    ),
    licences=(Licence("L1"),),
)


def shown(estate: Estate) -> dict[str, Computer]:
    catalogue = load()
    surveyed = survey(estate, catalogue, TODAY)
    return {c.name: c for c in computers(estate, surveyed, findings(estate, surveyed, catalogue, TODAY), TODAY)}


def test_an_unknown_system_and_a_licence_that_is_not_there_are_said() -> None:
    rows = shown(ESTATE)
    assert to_look_at(rows["fruit"]) == ("low", "System unknown")
    assert to_look_at(rows["dangling"])[1] == "Licence not entered"


def test_what_was_not_recognised_is_not_said_to_be() -> None:
    actions = Actions(*(lambda: None,) * 6)
    told = inspection((shown(ESTATE)["fruit"],), None, actions, None, {})
    assert told is not None
    system = next(p for b in told.blocks for p in b.parts if isinstance(p, Fact) and p.name == "System")
    assert "Recognised" not in system.source
    assert (system.value, system.source) == ("Fruit OS 9", "As entered; no system of this name is known")


def test_steps_with_gaps_have_no_tick() -> None:
    catalogue = load()
    only = replace(ESTATE, endpoints=ESTATE.endpoints[1:])
    found = findings(only, survey(only, catalogue, TODAY), catalogue, TODAY)
    told = states(Known(only, TODAY, found))
    assert told["computers"].mark != "done"
    assert (told["licences"].mark, told["licences"].word) == ("unknown", "1")
    whole = replace(only, licences=(Licence("L7", product="sophos/sophos-endpoint", expires=date(2028, 1, 1)),))
    told = states(Known(whole, TODAY, findings(whole, survey(whole, catalogue, TODAY), catalogue, TODAY)))
    assert (told["computers"].mark, told["licences"].mark) == ("done", "done")
