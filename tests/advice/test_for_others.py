"""Rules of a country of work that bind others: named with whom they bind, never told as "no rule is known"."""

from dataclasses import replace

import pytest

from planner.advice.records import Finding
from planner.advice.words import finding_text, finding_title, finding_todo
from tests.advice.support import catalogue, edition, licence, organisation
from tests.advice.test_constraints import act
from tests.advice.test_findings import found, on_licence
from tests.catalogue.books import book


def told(country: str, *obligations: str) -> dict[str, Finding]:
    product = next(e for e in book().editions if e.startswith("kaspersky/"))
    of = on_licence(organisation=organisation(*obligations, countries=(country,)), licences=(licence(product),))
    return found(of, book())


@pytest.mark.parametrize(
    ("country", "title"),
    [
        ("AU", "Australia bars using Kaspersky for federal government bodies; it does not bind you by what you entered"),
        (
            "CA",
            "Canada bars using Kaspersky on mobile devices that the government issues for federal government bodies; "
            "it does not bind you by what you entered",
        ),
        ("IT", "Italy bars buying and using Kaspersky for public bodies; it does not bind you by what you entered"),
        (
            "RO",
            "Romania bars buying and using Kaspersky for government bodies and public bodies; it does not bind you by what you entered",
        ),
        (
            "NL",
            "The Netherlands bars using Kaspersky for anti-virus in central government for government bodies; "
            "it does not bind you by what you entered",
        ),
        (
            "LT",
            "Lithuania may bar using Kaspersky for operators of critical infrastructure and public bodies; "
            "it does not bind you by what you entered",
        ),
        (
            "UA",
            "Ukraine may bar using Kaspersky for government bodies, public bodies and operators of critical infrastructure; "
            "it does not bind you by what you entered",
        ),
        (
            "US",
            "The United States bars buying and using Kaspersky for federal government bodies and in work for federal contracts; "
            "it does not bind you by what you entered",
        ),
        (
            "GB",
            "UK National Cyber Security Centre: advice to public bodies and operators of critical infrastructure about Kaspersky; "
            "it is not addressed to you by what you entered",
        ),
    ],
)
def test_a_rule_for_others_is_named_with_whom_it_binds(country: str, title: str) -> None:
    finding = told(country)[f"for-others:kaspersky:{country}"]
    assert finding_title(finding) == title
    assert finding.severity == "info" and finding.sources and finding.sources[0].source
    assert "If you are one, enter it among the organisation’s obligations." in finding_text(finding)
    assert finding_todo(finding) == "Are you one of these?"


def test_a_government_body_that_is_not_federal_is_told_of_the_federal_rule() -> None:
    findings = told("AU", "government")
    assert "for-others:kaspersky:AU" in findings
    assert "nothing-known:kaspersky" not in findings
    assert "restriction:kaspersky" in told("AU", "federal-government")


def test_a_country_named_only_by_its_union_keeps_the_word_that_nothing_of_its_own_is_known() -> None:
    entry = replace(act(), vendor="old", countries=("EU",), applies_to=("government",), kind="advice")
    held = catalogue(edition("old/suite"), restrictions=(entry,))
    findings = found(on_licence(organisation=organisation(countries=("FR",))), held)
    assert findings["nothing-known:old"].message.args["countries"] == ("FR",)
    assert finding_title(findings["for-others:old:EU"]).startswith("Office: advice to government bodies about Old; it is")


def test_entries_that_are_superseded_or_of_other_countries_are_not_told() -> None:
    entry = replace(act(), vendor="old", applies_to=("government",))
    gone = catalogue(edition("old/suite"), restrictions=(replace(entry, status="superseded"), replace(entry, countries=("DE",))))
    assert not [key for key in found(on_licence(), gone) if key.startswith("for-others:")]


def test_four_entries_of_a_country_are_one_note_with_the_rest_counted() -> None:
    entry = replace(act(), vendor="old", applies_to=("government",))
    several = tuple(replace(entry, id=f"act-{i}", instrument=f"Order {i}") for i in range(5))
    listed = replace(entry, id="list", bans_sale=False, instrument="List")
    notes = found(on_licence(), catalogue(edition("old/suite"), restrictions=(*several, listed)))
    assert "3 more are among the sources." in finding_text(notes["for-others:old:GB"])
    alone = found(on_licence(), catalogue(edition("old/suite"), restrictions=(listed,)))["for-others:old:GB"]
    assert finding_title(alone) == (
        "A rule of the United Kingdom concerns Old and speaks to government bodies; it is not addressed to you by what you entered"
    )


def test_a_federal_contractor_elsewhere_is_told_what_the_bar_follows_from() -> None:
    findings = told("GB", "federal-contractors")
    barred, note = findings["restriction:kaspersky"], findings["not-bound:us-commerce-final-determination-2024"]
    assert "by the obligation that you entered (firms with federal contracts)" in finding_text(barred)
    assert "none is known here" not in finding_title(note)
    assert finding_text(note).startswith(
        "What is barred for you follows from the obligation that you entered (firms with federal contracts)."
    )
    assert "none is known here" in finding_title(told("GB")["not-bound:us-commerce-final-determination-2024"])
