"""The three examples: their dates move with today, and they hold what they are there to show."""

from datetime import date, timedelta

import pytest

from planner.estate.form import dump, parse
from planner.estate.groups import machines
from planner.examples import EXAMPLES, example
from planner.problems import InputError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("name", "count", "countries"), [("corner-office", 14, ("GB",)), ("two-sites", 120, ("GB", "DE")), ("subcontractor", 60, ("US",))]
)
def test_size_and_countries(name: str, count: int, countries: tuple[str, ...]) -> None:
    estate = example(name, TODAY)
    assert len(machines(estate)) == count
    assert estate.organisation.countries == countries


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_form_holds_nothing_relative_and_reads_back(name: str) -> None:
    form = dump(example(name, TODAY))
    assert "@" not in str([v for k, v in form.items() if k != "organisation"])
    assert parse(form)[0] == example(name, TODAY)


@pytest.mark.parametrize("days", [1, 400])
def test_dates_move_with_today(days: int) -> None:
    first, later = (example("corner-office", TODAY + timedelta(days=d)).licences[0].expires for d in (0, days))
    assert first is not None
    assert later == first + timedelta(days=days)
    assert first == TODAY + timedelta(weeks=10)


def test_two_sites_holds_what_it_is_there_to_show() -> None:
    estate = example("two-sites", TODAY)
    servers = [e for e in machines(estate) if e.kind == "server"]
    assert len(servers) == 6
    assert len([e for e in servers if "domain-controller" in e.roles and e.redundancy_group == "domain"]) == 2
    assert any("sql" in e.roles for e in servers)
    systems = {e.os for e in machines(estate)}
    assert {"macOS", "Android", "iOS", "Windows 10 Pro", "Windows Server 2012 R2 Standard"} <= systems
    assert estate.calendar.freezes
    assert any(p.absent for p in estate.team or ())


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(InputError, match="corner-office, two-sites, subcontractor"):
        example("nonsense", TODAY)
