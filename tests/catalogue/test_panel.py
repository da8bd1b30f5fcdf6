"""Who is behind it: the same plain lines for every vendor, each tied to its record, nothing twice, nothing that nobody read."""

import re
from collections import Counter
from datetime import date

import pytest

from planner.catalogue import words
from planner.catalogue.engine import engine_tie, statements_of
from planner.catalogue.panel import SECTIONS, panel
from planner.catalogue.records import Presence, Trust
from planner.catalogue.show_text import show_text
from planner.problems import Defect, Message
from tests.catalogue.books import book

FOUR = ("kaspersky", "eset", "bitdefender", "sophos")
COUNTRY = "GB"


@pytest.mark.parametrize("vendor", FOUR)
def test_each_record_that_was_read_appears_once_and_no_other(vendor: str) -> None:
    told = panel(book(), vendor, COUNTRY)
    assert told is not None
    record = book().vendors[vendor]
    facts = [line.record for line in told.lines if isinstance(line.record, Trust | Presence) and line.section != "loss"]
    everything: list[Trust | Presence] = [*record.trust, *record.presence]
    wanted = [r for r in everything if r.provenance.basis != "unverified"]
    assert Counter(map(id, facts)) == Counter(map(id, wanted))
    assert told.unread == len(record.trust) + len(record.presence) - len(wanted)


@pytest.mark.parametrize("vendor", sorted(book().vendors))
def test_each_sentence_says_its_record_in_the_records_own_words(vendor: str) -> None:
    told = panel(book(), vendor, COUNTRY)
    assert told is not None
    for line in told.lines:
        text = words.say(line.message)
        assert text.endswith((".", "?"))
        assert line.provenance is line.record.provenance
        assert line.provenance.basis != "unverified" or line.section == "owner"
        if isinstance(line.record, Trust):
            assert text.startswith(line.record.name)
            assert line.record.consequence is None or line.record.consequence.rstrip(".") in text
        elif isinstance(line.record, Presence) and line.section != "loss":
            assert line.record.note is None or line.record.note.rstrip(".") in text


@pytest.mark.parametrize("vendor", sorted(book().vendors))
def test_words_that_the_sources_do_not_use_are_absent(vendor: str) -> None:
    told = panel(book(), vendor, COUNTRY)
    assert told is not None
    text = " ".join(words.say(line.message) for line in told.lines)
    assert not re.search(r"\b(banned|safe(?! mode)|safest|trusted|spy|spying|best)\b", text, re.IGNORECASE)


def test_every_vendor_is_told_by_the_same_sections() -> None:
    assert [words.section_title(s) for s in SECTIONS] == list(dict.fromkeys(words.section_title(s) for s in SECTIONS))
    for vendor in FOUR:
        told = panel(book(), vendor, COUNTRY)
        assert told is not None
        order = [SECTIONS.index(line.section) for line in told.lines]
        assert order == sorted(order)
        assert told.section("owner")
    assert all(words.section_empty(s).endswith(".") for s in SECTIONS)


def test_only_what_an_independent_body_says_stands_under_certified() -> None:
    for vendor in book().vendors:
        told = panel(book(), vendor, COUNTRY)
        assert told is not None
        certified = {line.record.kind for line in told.section("certified") if isinstance(line.record, Trust)}
        assert certified <= {"certificate", "government-approval"}
        assert not any("self-certif" in words.say(line.message).casefold() for line in told.section("certified"))
    kaspersky = panel(book(), "kaspersky", COUNTRY)
    assert kaspersky is not None
    own = [words.say(line.message) for line in kaspersky.section("itself")]
    assert any(text.startswith("Threat data processed in Zurich") for text in own)
    assert any(text.startswith("Program statistics processed in several countries") for text in own)
    assert words.section_title("itself") == "What it says itself on openness and data"


def test_the_terminal_has_the_same_heads() -> None:
    text = show_text(book(), "kaspersky")
    certified, own, wrong = (text.index(words.section_title(s)) for s in ("certified", "itself", "incidents"))
    assert certified < text.index("SOC 2 Type 2") < own < text.index("Threat data processed in Zurich") < wrong


def test_a_closed_office_is_told_as_what_it_changes_and_never_as_law() -> None:
    told = panel(book(), "kaspersky/kaspersky-small-office-security", "GB")
    assert told is not None
    texts = [words.say(line.message) for line in told.section("loss")]
    assert len(texts) == 4
    assert texts[0].startswith("By the company’s statement of October 2024")
    assert texts[1].startswith("Support in the United Kingdom: ask who answers for Kaspersky")
    assert not any(re.search(r"\b(law forbids|ban|prohibit)", t) for t in texts)
    sophos = panel(book(), "sophos", "GB")
    assert sophos is not None
    assert sophos.section("loss") == ()


def test_owners_and_days_that_were_not_read_are_marked() -> None:
    k7 = panel(book(), "k7", "IN")
    assert k7 is not None
    assert words.say(k7.section("owner")[0].message).startswith("K7 Computing is run from India (to be checked). No other owner was read.")
    avira = panel(book(), "avira", "DE")
    assert avira is not None
    assert "It belongs to Gen Digital, the United States" in words.say(avira.section("owner")[0].message)
    day = Message("panel-trust", {"kind": "incident", "name": "Something", "date": date(2020, 1, 2), "date_unverified": True})
    assert words.say(day) == "Something, 2 January 2020 (to be checked)."
    owner = Message("panel-owner", {"vendor": "A", "owner": "B"})
    assert words.say(owner) == "It belongs to B."


def test_no_panel_without_a_file() -> None:
    assert panel(book(), "qihoo-360", "GB") is None


def test_a_code_without_words_is_our_own_mistake() -> None:
    with pytest.raises(Defect):
        words.say(Message("nothing", {}))


def test_bases_reasons_and_countries_have_words() -> None:
    assert words.basis("unverified") == "not read on any page: check before you buy"
    assert words.why_not("superseded") == "A newer act has taken its place."
    assert words.country_name("DE") == "Germany"
    assert words.country_name("DE", "de-DE") == "Deutschland"
    assert words.country_name("DE", "xx-no-such") == "Germany"
    assert words.country_name("EU") == "the European Union"
    assert words.country_name("ZZZ") == "ZZZ"


def test_a_switch_between_products_with_one_engine_is_told() -> None:
    tie = engine_tie(book(), "gdata/gdata-antivirus-business", "bitdefender/gravityzone-business-security")
    assert tie is not None
    assert tie.engine_vendor == "bitdefender"
    text = words.engine_text(tie, book().vendor_name)
    assert text.startswith("By a lab's statement the products of G DATA")
    assert "15 October 2024" in text
    both = engine_tie(book(), "gdata", "vipre")
    assert both is not None
    assert len(both.statements) == 2


def test_no_tie_where_no_lab_says_so() -> None:
    assert engine_tie(book(), "eset", "sophos") is None
    assert engine_tie(book(), "bitdefender/a", "bitdefender/b") is None
    assert statements_of(book(), "eset") == ()


def test_the_vendors_own_word_on_its_engine_counts_as_a_labs_does() -> None:
    tie = engine_tie(book(), "bitdefender", "n-able/n-able-managed-antivirus")
    assert tie is not None
    assert words.engine_text(tie, book().vendor_name).startswith("By the vendor's own statement the products of Bitdefender and N-able")


def test_carbon_black_is_one_vendor_everywhere_and_its_engine_is_not_symantecs() -> None:
    catalogue = book()
    assert catalogue.vendor_id("vmware") == "broadcom-symantec"
    assert "vmware" not in {r.vendor for r in catalogue.lab_results} | {e.vendor for e in catalogue.engines} | set(catalogue.other_vendors)
    sensor, avira = "broadcom-symantec/carbon-black-cloud", "avira/avira-antivirus-business"
    for old, new in ((sensor, avira), (avira, sensor), ("vmware/carbon-black-cloud", avira)):
        tie = engine_tie(catalogue, old, new)
        assert tie is not None, old
        text = words.engine_text(tie, catalogue.vendor_name)
        assert "VMware as tested 15 October 2024" in text
        assert "Carbon Black Cloud sensor" in text
        assert "the products of Avira" in text
        assert "Symantec" not in text
    for vendor in ("broadcom-symantec", "vmware"):  # a vendor alone does not say which of its programs is there
        assert engine_tie(catalogue, vendor, avira) is None
        assert engine_tie(catalogue, "avira", vendor) is None
    symantec = catalogue.editions["broadcom-symantec/symantec-endpoint-security-enterprise"]
    assert engine_tie(catalogue, symantec.id, "avira") is None
    tested = [r.product for r in catalogue.results_of(symantec)]
    assert tested
    assert not any("VMware" in str(product) or "Carbon Black" in str(product) for product in tested)
