"""Names of countries and regions: what people call them is understood, and nothing is guessed."""

import pytest

from planner.catalogue.load import load
from planner.desktop.closed_list import COUNTRY_NAMES, meant, whole_name
from planner.desktop.editors import Ways, line_for
from planner.desktop.form_lists import countries, regions
from planner.desktop.forms import Lists, make_editor
from planner.estate.fields import BY_KEY
from tests.desktop.host import TODAY


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("UK", "GB"), ("England", "GB"), ("Great  Britain", "GB"), ("USA", "US"), ("america", "US"), ("GB", "GB"), ("ukraine", "UA"),
        ("Ukr", "UA"), ("germ", "DE"), ("United King", "GB"), ("kingdom", "GB"), ("de", "DE"),
    ],
)  # fmt: skip
def test_what_people_call_a_country_is_understood(typed: str, key: str) -> None:
    assert meant(typed, countries(), COUNTRY_NAMES).value == key


@pytest.mark.parametrize("typed", ["land", "Uni", "raine", "Atlantis", "XX", "zz"])
def test_what_may_be_several_or_none_is_never_guessed(typed: str) -> None:
    read = meant(typed, countries(), COUNTRY_NAMES)
    assert read.value is None
    assert "list" in read.complaint


def test_each_name_that_people_use_leads_to_a_place_of_the_list() -> None:
    assert set(COUNTRY_NAMES.values()) <= {key for key, _words in (*countries(), *regions(load()))}


def test_data_may_lie_only_where_the_scoring_understands_it(app: object) -> None:
    lists = Lists(ways=Ways(TODAY), regions=regions(load()), countries=countries())
    field = next(f for f in BY_KEY["requirements"].fields if f.key == "data_regions")
    editor = make_editor("requirements.data_regions", field, lists)
    taken: list[object] = []
    editor.edited.connect(taken.append)
    for typed in ("UK", "European Union", "the cloud"):
        editor.field.line.setText(typed)  # type: ignore[attr-defined]
        editor.field.line.handed.emit()  # type: ignore[attr-defined]
    assert taken == [["GB"], ["EU"]]
    assert "no such name" in editor.field.complaint.text  # type: ignore[attr-defined]


def test_the_country_of_a_site_is_read_by_the_same_rule(app: object) -> None:
    line = line_for("country", "Country", Ways(TODAY), suggestions=countries())
    taken: list[object] = []
    line.edited.connect(taken.append)
    line.line.setText("UK")
    line.line.handed.emit()
    line.line.setText("XX")
    line.line.handed.emit()
    assert taken == ["GB"]
    assert line.complaint.text


def test_an_open_list_keeps_what_is_none_of_it_and_knows_its_own_by_their_names() -> None:
    assert whole_name(" Kaspersky ", (("kaspersky", "Kaspersky"),)) == "kaspersky"
    assert whole_name("acme", (("kaspersky", "Kaspersky"),)) == "acme"
