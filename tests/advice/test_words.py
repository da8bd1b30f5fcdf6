"""Sentences: every code has one, they are plain, and they say what is the matter and what to do."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import planner.advice
from planner.advice import words_cost, words_criteria, words_findings, words_reasons
from planner.advice.data import number, pairs, table, text, texts
from planner.advice.findings import findings
from planner.advice.phrases import Args, country, for_whom, plain, sentence, units
from planner.advice.records import COST_ITEMS, CRITERIA, Finding, Option
from planner.advice.suggest import suggest
from planner.advice.words import (
    action_label,
    cost_item_name,
    criterion_name,
    finding_action,
    finding_concerns,
    finding_dates,
    finding_text,
    finding_title,
    finding_todo,
    headline,
    rule_name,
    say,
    scale_text,
    severity_name,
    standing_name,
    verdict_line,
    verdict_name,
)
from planner.estate.records import Estate, Quote, Requirements
from planner.examples import EXAMPLES, example
from planner.problems import Defect, InputError, Message
from planner.surveying import survey
from tests.advice.support import TODAY, day, estate, licence, organisation, pc, phone, server, surveyed
from tests.catalogue.books import book

ROOM = Path(planner.advice.__file__).parent
FORBIDDEN = re.compile(r"\b(best|safest|winner|amazing|guarantee[sd]?|banned|spy|trusted|unfortunately|simply)\b|!", re.IGNORECASE)
LEFT_OPEN = re.compile(r"\{|\}|None|  |\(\)|Decimal|\.\.$|datetime")


def codes_in_the_room() -> set[str]:
    """Every message code that the room's modules write as a literal."""
    found: set[str] = set()
    for path in ROOM.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'Message\(\s*"([a-z0-9-]+)"', source))
    return found


def test_every_code_has_a_sentence() -> None:
    worded = set(words_reasons.ENTRIES) | set(words_criteria.ENTRIES) | set(words_cost.ENTRIES) | set(words_findings.ENTRIES)
    assert codes_in_the_room() <= worded
    with pytest.raises(Defect):
        say(Message("no-such-code"))
    with pytest.raises(Defect):
        finding_title(Finding("x", "low", Message("no-such-code"), None, (), (), None, ()))


@cache
def estates() -> tuple[Estate, ...]:
    wide = estate(
        pc("PC", quantity=7, licence="L1"),
        pc("BARE", products=()),
        pc("AGENT", products=("Kaspersky Security Center Network Agent",)),
        server("OLD", os="Windows Server 2012 R2 Standard", os_version="6.3.9600", licence="L1"),
        phone("P", products=(), last_seen=day(-40)),
        pc("W7", os="Windows 7 Professional", os_version="6.1.7601", licence="L1"),
        pc("ODD", os="TempleOS"),
        pc("NIX", os="Ubuntu 22.04 LTS", os_version="22.04"),
        pc("W11", os="Windows 11 Pro", os_version=None),
        licences=(licence("kaspersky/kaspersky-endpoint-security-cloud", seats=2, expires=day(80), auto_renews=True, notice_days=30),),
        organisation=organisation(
            "cyber-insurance-edr", "cyber-insurance-watch", "cyber-essentials", "cis-group-2", countries=("GB", "DE", "PL", "KE")
        ),
        requirements=Requirements(
            ("edr", "firewall"), ("on-premises",), ("GB",), ("ESET",), ("RU",), Decimal(50), ("device_control", "email_security")
        ),
        settings={"lab_gate": True},
        quotes=(Quote("bitdefender/gravityzone-business-security", Decimal(30), "GBP", "device", 1, 12, "X", day(-3)),),
    )
    own = (
        wide,
        replace(
            wide, licences=(licence("kaspersky/kaspersky-endpoint-security-cloud", expires=day(20), auto_renews=True, notice_days=30),)
        ),
        replace(wide, licences=(licence("kaspersky/kaspersky-endpoint-security-cloud", expires=day(20), auto_renews=True, price=None),)),
        replace(wide, licences=(licence("drweb/drweb-enterprise-security-suite", expires=day(-20), auto_renews=None),)),
        replace(
            wide,
            licences=(licence(None, label="A suite", expires=day(20), auto_renews=None),),
            organisation=organisation(countries=("UA", "US")),
        ),
        replace(wide, organisation=organisation("public-sector", "federal-contractors", countries=("IT", "US", "CN")), endpoints=()),
    )
    return (*own, *(example(name, TODAY) for name in EXAMPLES))


@cache
def told() -> tuple[tuple[Finding, Estate], ...]:
    return tuple((f, e) for e in estates() for f in findings(e, surveyed(e, book()), book(), TODAY, parameters={"notice_safety_days": 14}))


@cache
def offered() -> tuple[Option, ...]:
    return tuple(o for e in estates() for o in suggest(e, survey(e, book(), TODAY), book(), TODAY).options)


def test_findings_read_plainly_in_both_voices() -> None:
    seen = set()
    for finding, _estate in told():
        seen.add(finding.message.code)
        for voice in ("owner", "consultant"):
            lines = [
                finding_title(finding, "en-GB", voice=voice),
                finding_text(finding, "en-US", voice=voice),
                finding_todo(finding, voice=voice),
            ]
            for line in lines:
                assert line and not LEFT_OPEN.search(line), (finding.id, line)
                assert not FORBIDDEN.search(line), (finding.id, line)
            assert lines[1].endswith(".") and not lines[0].endswith("."), lines
            assert finding_concerns(finding, voice=voice)
        assert finding_action(finding) in words_findings.ACTIONS
    assert len(seen) >= 20, sorted(set(words_findings.ENTRIES) - seen)


def test_titles_are_short_and_their_button_has_a_label() -> None:
    for finding, _estate in told():
        assert len(finding_title(finding)) <= 170, finding_title(finding)
        label = action_label(finding_action(finding))
        assert bool(label) == (finding_action(finding) != "none")


def test_reasons_questions_costs_and_comparisons_read_plainly() -> None:
    seen = set()
    for option in offered():
        messages = [r.message for r in option.reasons] + [q.message for q in option.questions] + list(option.ahead_because)
        messages += [line.message for line in option.cost.items.values()] + list(option.cost.notes)
        messages += [c.message for c in option.score.criteria.values() if c.message] + ([option.same_engine] if option.same_engine else [])
        for message in messages:
            seen.add(message.code)
            line = say(message, "en-GB")
            assert line and not LEFT_OPEN.search(line) and not FORBIDDEN.search(line), (option.product, message, line)
        assert verdict_line(option) and verdict_name(option.verdict) and criterion_name("cost")
    assert len(seen) >= 60


def test_owners_read_computer_and_consultants_endpoint() -> None:
    finding = next(f for f, _e in told() if f.message.code == "no-protection")
    assert finding_title(finding).startswith("1 computer has")
    assert finding_title(finding, voice="consultant").startswith("1 endpoint has")
    many = replace(finding, message=replace(finding.message, args={**finding.message.args, "count": 3}))
    assert finding_title(many).startswith("3 computers have")


def test_the_determination_is_told_with_its_dates_and_what_is_barred() -> None:
    of = example("subcontractor", TODAY)
    first = findings(of, survey(of, book(), TODAY), book(), TODAY)[0]
    title, body = finding_title(first, "en-US"), finding_text(first, "en-US")
    assert "Buying and updating Kaspersky is barred in the United States" in title and "federal contracts" in title
    for words in ("Final Determination", "June 20, 2024", "July 20, 2024", "September 29, 2024", "October 1, 2018", "federal contracts"):
        assert words in body


def test_a_warning_is_called_a_warning() -> None:
    of = example("two-sites", TODAY)
    all_told = findings(of, survey(of, book(), TODAY), book(), TODAY)
    warning = next(f for f in all_told if f.message.code == "authority-warning")
    assert finding_title(warning) == "Germany: the BSI warned against Kaspersky in 2022" and "not a ban" in finding_text(warning)
    event = next(f for f in all_told if f.id == "vendor-event:kaspersky:GB")
    assert "office in the United Kingdom" in finding_title(event) and "not a law" in finding_text(event)


def test_the_dates_of_a_notice_follow_each_other() -> None:
    finding = next(f for f, _e in told() if f.message.code == "licence-renews")
    labels = [label for label, _day in finding_dates(finding)]
    assert labels[:3] == ["Licence ends", "less 30 days of notice", "less 14 days to confirm"]


def test_a_headline_compares_the_first_with_the_next() -> None:
    of = example("corner-office", TODAY)
    ranked = sorted((o for o in suggest(of, survey(of, book(), TODAY), book(), TODAY).options if o.rank), key=lambda o: o.rank or 0)
    line = headline(ranked[0], ranked[1])
    assert ranked[0].name in line and ranked[1].name in line and line.endswith(".")
    assert headline(ranked[0], None).endswith("place.")
    level = replace(ranked[0], standing="level")
    assert "are level" in headline(level, ranked[1])


def test_names_of_rows() -> None:
    assert [cost_item_name(key) for key in COST_ITEMS] and rule_name("H4") == "law"
    assert severity_name("info") == "Note" and standing_name("clearly") == "clearly ahead" and standing_name(None) == ""


def test_small_phrases() -> None:
    assert (plain(Decimal("0.150")), plain(6.0), plain(1200)) == ("0.15", "6", "1,200")
    assert sentence("no stop") == "No stop." and sentence("Stop.") == "Stop." and sentence(" ") == ""
    assert country("GB") == "the United Kingdom" and country("KE") == "KE"
    assert for_whom(("federal-contractors", "public-sector")) == "for public bodies and in work for federal contracts"
    assert for_whom(("everyone",)) == for_whom(("us-persons", "public-sector")) == ""
    assert [units(1, u) for u in ("user", "server", "bundle", "device")] == ["1 user", "1 server", "1 bundle", "1 device"]
    empty = Args({"n": "x", "d": 3, "m": "x", "list": 4})
    assert (empty.n("n"), empty.d("d"), empty.day("d"), empty.act_day("d"), empty.money("m"), empty.about("m"), empty.names("list")) == (
        0,
        None,
        "",
        "",
        "",
        "",
        (),
    )
    assert empty.number("n") == "" and Args({"d": date(2026, 1, 2)}, "en-US").day("d") == "January 2, 2026"


@pytest.mark.parametrize(
    ("read", "path"),
    [
        (number, ("thresholds", "none")),
        (number, ("weights", "owner")),
        (text, ("thresholds", "draws")),
        (texts, ("built_in", "product")),
        (pairs, ("age", "price")),
    ],
)
def test_a_scoring_file_that_lacks_a_number_says_where(read: object, path: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=re.escape(".".join(path))):
        read(book().scoring, *path)  # type: ignore[operator]


def test_a_flag_is_no_number_and_a_missing_table_is_empty() -> None:
    with pytest.raises(InputError):
        number({"x": True}, "x")
    assert table({"x": 1}, "x") == {} and table({}, "y") == {}


def test_every_sentence_of_h1_and_of_rare_answers() -> None:
    rare = (
        [
            Message("h1-unknown", {"code": c, "system": "S", "family": "linux", "endpoints": ("A",), "detail": "add-on", "count": 1})
            for c in (
                "system-unknown",
                "mobile-not-listed",
                "no-list",
                "own-protection-unknown",
                "version-unknown",
                "distribution-unknown",
                "minimum-unknown",
                "family-missing",
                "below-minimum",
                "else",
            )
        ]
        + [
            Message(
                "h1-fail", {"code": c, "system": "S", "family": "linux", "endpoints": ("A",), "detail": "arm64", "versions": "9 and later"}
            )
            for c in ("family-missing", "below-minimum", "architecture-missing", "distribution-missing", "else")
        ]
        + [
            Message("h9-unknown", {"management": ()}),
            Message("h3-fail", {"status": "not-sold-to-new-customers"}),
            Message("h6-add-on"),
            Message("h6-fail"),
            Message("h4-pass", {"vendor": "V", "countries": ()}),
            Message("h2-unknown", {"limit": 3, "count": 4, "unit": "user"}),
            Message("h2-fail", {"limit": 3, "count": 2, "unit": "user", "least": True}),
            Message("h10-console-fail", {"has": (), "wanted": ("cloud",)}),
            Message("h11-unknown", {"price": Decimal(4), "ceiling": Decimal(3), "unit": "user"}),
            Message("h12-pass"),
            Message("h12-fail", {"round": "R", "metric": "real_world", "value": Decimal("89.9")}),
            Message("price-with-tax"),
            Message("price-no-rate", {"amount": Decimal(3), "currency": "XYZ", "own": "GBP"}),
            Message("price-no-period"),
            Message("ask-price"),
            Message("rate-stale", {"currency": "USD", "on": date(2026, 1, 1)}),
            Message("converted", {"currency": "USD", "basis": "yours"}),
            Message("ask-add-on"),
            Message("criterion-quiet", {"indicators": 2}),
            Message("criterion-protection", {"labs": ("AV-TEST",)}),
            Message("criterion-response", {"edr": "no", "mdr": "no", "rollback": "yes"}),
            Message("ask-gap", {"criterion": "fit"}),
            Message("ask-gap-limit", {"criterion": "quiet", "other": "B", "ahead": True, "value": 40}),
            Message("ask", {"of": "h4-unknown", "instrument": "Order 1"}),
            Message("ask", {"of": "h5-unknown", "vendor": "V"}),
            Message("ask", {"of": "h11-unknown"}),
            Message("ask", {"of": "h1-unknown", "code": "system-unknown", "endpoints": ("A",)}),
            Message("ask-price-limit", {"seat_year": Decimal(4), "currency": "GBP", "unit": "user", "other": "B", "ahead": True}),
            Message("ask-add-on-limit", {"seat_year": Decimal(4), "currency": "GBP", "unit": "user", "other": "B"}),
            Message("same-engine", {"vendor": "A", "old": "B", "engine": "C"}),
            Message("cost-overlap", {"left": None}),
            Message("cost-overlap", {"left": Decimal(4), "free": Decimal(2)}),
            Message("price-servers-only"),
        ]
    )
    for message in rare:
        line = say(message)
        assert line and not LEFT_OPEN.search(line) and not FORBIDDEN.search(line), (message, line)


def test_scales_are_told_with_the_ends_of_the_cost() -> None:
    of = example("corner-office", TODAY)
    said = suggest(of, survey(of, book(), TODAY), book(), TODAY)
    for key in CRITERIA:
        assert scale_text(key, said).endswith(".")
    assert "£610" in scale_text("cost", said) and "£6,500" in scale_text("cost", said)
    assert "stand-in" in scale_text("cost", replace(said, cost_scale_assumed=True))
    assert "no scale" in scale_text("cost", replace(said, cost_best=None))
    assert "computers" in scale_text("fit", said) and "endpoints" in scale_text("fit", said, voice="consultant")
