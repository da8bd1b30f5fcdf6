"""What is printed about the law, read against what its pages support: the vendor named, for whom, what, and which kind of day."""

from dataclasses import replace
from datetime import date

import pytest

from planner.advice.records import Finding
from planner.advice.suggest import suggest
from planner.advice.words import finding_dates, finding_text, finding_title, finding_todo, say
from planner.estate.records import Estate
from planner.problems import Message
from tests.advice.support import TODAY, agent, case, catalogue, edition, estate, licence, organisation, pc, surveyed
from tests.advice.test_constraints import act
from tests.advice.test_findings import found, law, on_licence
from tests.catalogue.books import book

KASPERSKY = "kaspersky/kaspersky-endpoint-security-cloud"


def of(*obligations: str, countries: tuple[str, ...], product: str = KASPERSKY) -> Estate:
    return on_licence(organisation=organisation(*obligations, countries=countries), licences=(licence(product),))


def told(*obligations: str, countries: tuple[str, ...], product: str = KASPERSKY) -> dict[str, Finding]:
    return found(of(*obligations, countries=countries, product=product), book())


@pytest.mark.parametrize(
    ("countries", "obligations", "title"),
    [
        (("US",), (), "Buying and updating Kaspersky is barred in the United States"),
        (
            ("US",),
            ("federal-contractors",),
            "Buying and updating Kaspersky is barred in the United States, and so is using it in work for federal contracts",
        ),
        (("GB",), ("us-persons",), "Buying and updating Kaspersky is barred for US persons by a rule of the United States"),
        (
            ("DE",),
            ("federal-contractors",),
            "Buying and using Kaspersky is barred in work for federal contracts by a rule of the United States",
        ),
        (("IT",), ("public-sector",), "Buying and using Kaspersky is barred for public bodies in Italy"),
        (
            ("US", "IT"),
            ("public-sector",),
            "Buying and updating Kaspersky is barred in the United States, and so is using it for public bodies in Italy",
        ),
        (
            ("CA",),
            ("federal-government",),
            "Using Kaspersky on mobile devices that the government issues is barred for federal government bodies in Canada",
        ),
        (("AU",), ("federal-government",), "Using Kaspersky is barred for federal government bodies in Australia"),
        (
            ("NL",),
            ("government",),
            "Using Kaspersky for anti-virus in central government is barred for government bodies in the Netherlands",
        ),
    ],
)
def test_a_title_says_for_whom_what_and_where(countries: tuple[str, ...], obligations: tuple[str, ...], title: str) -> None:
    assert finding_title(told(*obligations, countries=countries)["restriction:kaspersky"]) == title


def test_every_act_is_told_with_its_own_bars_and_days() -> None:
    text = finding_text(told("public-sector", countries=("US", "IT"))["restriction:kaspersky"])
    assert "Barred: buying and renewing since 20 July 2024 and updating since 29 September 2024." in text
    assert "Also barred for public bodies, by Circular of 14 November 2025" in text
    assert "buying, renewing and using it since 22 November 2025." in text
    assert "Running what is installed is not forbidden" not in text


@pytest.mark.parametrize(
    ("country", "word", "said"),
    [
        ("AU", "federal-government", "using it (announced on 21 February 2025, to be complied with by 1 April 2025)."),
        ("RO", "public-sector", "(announced on 13 December 2022; from which day it counts was not read)."),
        ("NL", "government", "using it (announced on 14 May 2018; from which day it counts was not read)."),
    ],
)
def test_a_day_of_announcement_is_never_a_since(country: str, word: str, said: str) -> None:
    finding = told(word, countries=(country,))["restriction:kaspersky"]
    assert said in finding_text(finding) and " since " not in finding_text(finding)
    assert not [label for label, _day in finding_dates(finding) if label.endswith("since")]
    assert "Announced" in [label for label, _day in finding_dates(finding)]


def test_a_day_of_which_only_the_reading_is_known_says_so() -> None:
    held = law(act(announced=None, effective=None, status_as_of=date(2024, 11, 15)))["restriction:old"]
    assert "(from which day was not read; it stood so on 15 November 2024)" in finding_text(held)
    published = law(act(announced=None, effective=None, published=date(2024, 6, 24)))["restriction:old"]
    assert "(published on 24 June 2024; from which day it counts was not read)" in finding_text(published)
    assert held.deadline is published.deadline is None


def test_a_bar_to_come_and_a_last_day_to_comply() -> None:
    later = law(act(effective=date(2026, 12, 24)))["restriction:old"]
    assert finding_title(later) == "Buying Old will be barred in the United Kingdom" and later.deadline == date(2026, 12, 24)
    assert "buying and renewing from 24 December 2026" in finding_text(later)
    use = law(act(bans_sale=False, bans_use=True, effective=None, comply_by=date(2027, 1, 31)))["restriction:old"]
    assert use.deadline == date(2027, 1, 31)
    assert ("To be complied with by", date(2027, 1, 31)) in finding_dates(use)


@pytest.mark.parametrize(("product", "vendor"), [(KASPERSKY, "Kaspersky"), ("drweb", "Doctor Web")])
@pytest.mark.parametrize("word", ["government", "public-sector", "critical-infrastructure"])
def test_ukraine_s_list_is_a_question_since_no_page_names_the_vendor(word: str, product: str, vendor: str) -> None:
    findings = told(word, countries=("UA",), product=product)
    assert not [key for key in findings if key.startswith("restriction:")]
    finding = findings["restriction-unknown:ua-prohibited-software-list-2025"]
    text = finding_text(finding)
    assert finding.severity == "medium" and finding.deadline is None
    assert finding_title(finding) == f"Whether a rule in Ukraine covers {vendor} is not known"
    assert f"it does not name {vendor}" in text and "are those of 1C" in text
    assert "Cabinet of Ministers of Ukraine, 22 October 2025" in text and " since " not in text
    assert finding_todo(finding) == "Look up whether it is listed"


def test_a_candidate_of_such_a_vendor_is_a_question_and_no_failure() -> None:
    own = of("public-sector", countries=("UA",), product="eset/eset-protect-advanced")
    option = next(o for o in suggest(own, surveyed(own, book()), book(), TODAY).options if o.product == KASPERSKY)
    law_reasons = [r for r in option.reasons if r.rule == "H4"]
    assert {r.result for r in law_reasons} == {"unknown"} and len(law_reasons) == 2
    assert any("does not name Kaspersky; whether it covers it is not known." in say(r.message) for r in law_reasons)
    assert any(say(q.message).endswith("cover your products?") for q in option.questions)


def test_a_polish_firm_is_not_told_that_no_rule_is_known() -> None:
    own = of(countries=("PL",))
    reason = next(
        r for o in suggest(own, surveyed(own, book()), book(), TODAY).options if o.product == KASPERSKY for r in o.reasons if r.rule == "H4"
    )
    assert reason.result == "unknown" and "bars it today is not known" in say(reason.message)


def test_a_warning_or_advice_that_names_no_vendor_says_so() -> None:
    czech = told("critical-infrastructure", countries=("CZ",))["authority-warning:cz-nukib-2022"]
    assert finding_title(czech) == "Czechia: the NÚKIB gave a warning in 2022 that does not name Kaspersky"
    assert "check whether it is meant" in finding_text(czech) and "no company named" in finding_text(czech)
    latvian = told("government", countries=("LV",))["authority-advice:lv-security-services-recommendation"]
    assert finding_title(latvian) == "Latvian security and intelligence services gave advice that does not name Kaspersky"
    assert "On which day was not read." in finding_text(latvian) and ", :" not in finding_text(latvian)


def test_a_parliament_s_resolution_is_not_its_union_s_advice() -> None:
    other = told(countries=("DE",))["for-others:kaspersky:EU"]
    assert finding_title(other).startswith("European Parliament: advice to government bodies about Kaspersky in the EU’s own institutions;")
    addressed = finding_text(told("government", countries=("FI",))["authority-advice:eu-parliament-resolution-2018"])
    assert "What it changes for a customer: nothing; the resolution is not binding" in addressed and "None" not in addressed


def test_an_act_about_persons_is_not_told_as_one_about_the_vendor_and_money_is_told_as_money() -> None:
    findings = told("universal-service-fund-recipients", countries=("US",))
    persons = findings["act-bars-nothing:us-ofac-executives-2024"]
    assert "concerns Kaspersky; it bars neither" in finding_title(persons) and "not the company" in finding_text(persons)
    money = findings["act-limits-money:us-fcc-covered-list-2022"]
    assert money.severity == "medium" and finding_title(money) == "A rule of the United States limits what money may pay for Kaspersky"
    assert finding_todo(money) == "Check what money pays for it"


def test_a_distributor_s_step_is_not_the_vendor_s() -> None:
    polish = told(countries=("PL",))["vendor-event:kaspersky:PL"]
    assert finding_title(polish) == "Kaspersky Lab Polska (distributor) told of a change for customers of Kaspersky in Poland"
    assert "Whether it is still so was not read." in finding_text(polish)
    british = told(countries=("GB",))["vendor-event:kaspersky:GB"]
    assert "closed its office in the United Kingdom; by its statement" in finding_title(british)


def test_what_is_known_from_the_press_alone_says_so() -> None:
    chinese = found(of(countries=("CN",), product="sentinelone/x"), book())["restriction-unknown:cn-notice-2026-sentinelone"]
    assert "It is known from press reports alone." in finding_text(chinese)


def test_consultants_read_what_an_act_covers_and_exempts() -> None:
    finding = told(countries=("US",))["restriction:kaspersky"]
    assert "Exempt: Kaspersky Threat Intelligence" in finding_text(finding, voice="consultant")
    assert "Exempt:" not in finding_text(finding)


def test_an_act_in_force_whose_bars_are_not_known() -> None:
    finding = law(act(bans_sale=None))["restriction-unknown:act"]
    assert "What it bars was not found." in finding_text(finding)
    held = catalogue(edition("new/one"), restrictions=(act(bans_sale=None),))
    one = case(held.editions["new/one"], on_licence(), held)
    from planner.advice.constraints import judge, need_of
    from planner.advice.prices import licence_price

    priced = licence_price(one.edition, one.scope, one.estate, held, TODAY, need_of(one))
    reason = next(r for r in judge(one, priced) if r.rule == "H4")
    assert say(reason.message) == "What Order 1 bars is not known."


def test_a_limited_bar_asks_for_what_it_covers_alone() -> None:
    limited = law(replace(act(bans_use=True), limited_to="on phones"))["restriction:old"]
    assert finding_title(limited) == "Buying and using Old on phones is barred in the United Kingdom"
    assert "Choose another product for what it covers; 2 computers have Old now." in finding_text(limited)


def test_nobody_is_told_to_buy_or_renew_what_is_barred() -> None:
    ended = licence(KASPERSKY, expires=date(2026, 11, 1), seats=1)
    here = found(on_licence(organisation=organisation(countries=("US",)), licences=(ended,)), book())
    assert "Renewing is barred for you: start the change today" in finding_text(here["licence-expired:L1"])
    assert finding_todo(here["licence-expired:L1"]) == "Change today"
    assert finding_text(here["seats:L1"]).endswith("Buying more is barred for you: move these first.")
    assert finding_todo(here["seats:L1"]) == "Move these 1 first"
    assert "before you renew" not in finding_text(here["vendor-event:kaspersky:US"])
    there = found(on_licence(licences=(ended,)), book())
    assert "Renew for a short time" in finding_text(there["licence-expired:L1"])
    assert "buy what is missing" in finding_text(there["seats:L1"])


def test_a_contractor_elsewhere_reads_that_the_bar_holds_in_that_work() -> None:
    own = of("federal-contractors", countries=("DE",))
    option = next(o for o in suggest(own, surveyed(own, book()), book(), TODAY).options if o.product == KASPERSKY)
    text = next(say(r.message) for r in option.reasons if r.rule == "H4" and r.result == "fail")
    assert text.startswith("Barred for you in work for federal contracts by National Defense")
    assert text.endswith(": buying and using since 1 October 2018.")


def test_advice_that_changes_nothing_for_a_customer_asks_for_nothing() -> None:
    finding = told("government", countries=("FI",))["authority-advice:eu-parliament-resolution-2018"]
    assert finding_todo(finding) == "Nothing to do" and "insurer" not in finding_text(finding)
    german = finding_text(told(countries=("DE",))["authority-warning:de-bsi-warning-2022"])
    assert "The newest page that was read on it is of 21 June 2024." in german and german.count("insurer") == 1


def test_a_size_that_no_page_limits_is_said_to_be_that() -> None:
    assert say(Message("h2-pass", {"count": 5, "unit": "device", "most": None, "least": None})) == (
        "No least or highest number of seats was read; you need 5 devices."
    )
    assert say(Message("h2-pass", {"count": 5, "unit": "device", "most": 9, "least": None})) == "Sold for 5 devices."


def test_what_keeps_a_product_from_most_machines_is_told_first() -> None:
    held = catalogue(edition("new/one"), agents={"new/one-agent": agent("new/one", ("macos",))})
    machines = (pc("S", os="Windows 10 Pro", os_version="10.0.19045"), *(pc(f"P{i}") for i in range(3)))
    option = next(iter(suggest(estate(*machines), surveyed(estate(*machines), held), held, TODAY).options))
    failed = [r for r in option.reasons if r.rule == "H1" and r.result == "fail"]
    assert [len(r.endpoints) for r in failed] == [3, 1]


def test_what_is_open_comes_before_what_an_act_covers() -> None:
    text = finding_text(told("public-sector", countries=("UA",))["restriction-unknown:ua-prohibited-software-list-2025"])
    assert text.index("does not name Kaspersky") < text.index("It bars using") < text.index("It covers:")
    czech = finding_text(told("government", countries=("CZ",))["authority-warning:cz-nukib-2022"])
    assert czech.index("check whether it is meant") < czech.index("It covers:")
    romanian = finding_text(told("public-sector", countries=("RO",))["restriction:kaspersky"])
    assert romanian.index("the adopted list was not read") < romanian.index("It covers:")
