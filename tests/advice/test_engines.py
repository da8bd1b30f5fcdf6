"""A shared engine is told of the program that is replaced, not of whatever else its maker sells."""

from planner.advice.engines import present_products, same_engine
from planner.catalogue.load import load
from planner.catalogue.records import ProductMatch
from planner.estate.records import Endpoint
from planner.survey import Surveyed

AVIRA = "avira/avira-antivirus-business"
SENSOR = "broadcom-symantec/carbon-black-cloud"


def _machine(name: str, agent: str | None) -> Surveyed:
    program = ProductMatch("text", "broadcom-symantec", agent, None, (), "protection", 0.9)
    return Surveyed(Endpoint(name), None, "windows", "desktop", (program,), (), False, None, program.vendor, None, "GB", None, None)


def test_the_program_that_was_found_tells_the_engine() -> None:
    present = present_products([_machine("A", SENSOR), _machine("B", SENSOR), _machine("C", None)])
    assert present == (SENSOR, "broadcom-symantec")
    told = same_engine(load(), AVIRA, present)
    assert told is not None
    assert told.code == "same-engine"
    assert told.args == {"vendor": "Avira", "old": "Carbon Black Cloud sensor", "engine": "Avira"}


def test_a_vendor_alone_does_not_say_which_of_its_programs_is_there() -> None:
    assert same_engine(load(), AVIRA, present_products([_machine("C", None)])) is None


def test_another_program_of_the_same_maker_does_not() -> None:
    present = present_products([_machine("A", "broadcom-symantec/ses-agent")])
    assert same_engine(load(), AVIRA, present) is None
    symantec = same_engine(load(), "broadcom-symantec/symantec-endpoint-security-enterprise", ("avira",))
    assert symantec is None
