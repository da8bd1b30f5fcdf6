"""Whether one value of a catalogue's file is of its kind: text, day, country, currency, address, version … A sentence where it is not."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from planner.catalogue.check_patterns import slow_pattern
from planner.catalogue.schema import Key

_COUNTRIES_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH "
    "CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN "
    "GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI "
    "LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM "
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD "
    "TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
)
COUNTRIES = frozenset(_COUNTRIES_CODES.split())
"""ISO 3166-1 alpha-2."""

_CURRENCIES_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC "
    "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD "
    "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
    "NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL "
    "THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG "
)
CURRENCIES = frozenset(_CURRENCIES_CODES.split())
"""ISO 4217."""

EARLIEST, LATEST = date(1985, 1, 1), date(2045, 12, 31)
"""No fact about security software or a system that is still met lies outside these days."""

_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#.]{2,}[^\s]*")
_VERSION = re.compile(r"\d+(\.\d+)*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s?#]+)?")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MOST_MONEY = Decimal(1_000_000_000)
"""More than any licence costs, in whichever currency."""
_DISTRIBUTION = re.compile(r"[a-z][a-z0-9-]*(>=\d+(\.\d+)*)?")

_SHARED_NAMES = (
    "github.com gist.github.com raw.githubusercontent.com gitlab.com bitbucket.org github.io pages.dev gitbook.io readthedocs.io "
    "zendesk.com helpjuice.com powerappsportals.com nohold.net scribd.com slideshare.net docslib.org issuu.com facebook.com linkedin.com "
    "x.com youtube.com wordpress.com blogspot.com medium.com substack.com "
)
SHARED = frozenset(_SHARED_NAMES.split())
"""Places where anybody can have pages: whose one is, only the account or the name before the host tells."""

Test = Callable[[object, Key], str | None]
"""What is wrong with the value, as the end of the sentence "`key` ...", or None."""


def decimal_of(value: object) -> Decimal | None:
    """The number in a number or decimal string; None for anything else, a flag included."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _text(value: object, _: Key) -> str | None:
    if not isinstance(value, str):
        return "must be a text"
    if _UNSEEN.search(value):
        return "holds characters that cannot be seen, as those that steer a terminal; write it anew"
    return None if value.strip() else "is empty; leave it out if it is not known"


def _matches(pattern: re.Pattern[str], what: str) -> Test:
    def test(value: object, _: Key) -> str | None:
        return None if isinstance(value, str) and pattern.fullmatch(value) else f"is {value!r}, not {what}"

    return test


def is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _day(value: object, _: Key) -> str | None:
    if not isinstance(value, date) or isinstance(value, datetime):
        return f"is {value!r}, not a date; write it as 2026-11-23"
    return None if EARLIEST <= value <= LATEST else f"is {value.isoformat()}, outside {EARLIEST.year} to {LATEST.year}"


def _flag(value: object, _: Key) -> str | None:
    return None if isinstance(value, bool) else f"is {value!r}, not true or false"


def _count(value: object, key: Key) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"is {value!r}, not a whole number"
    return None if value >= key.low else f"is {value}, less than {key.low}"


def _money(value: object, _: Key) -> str | None:
    number = decimal_of(value)
    if number is None or isinstance(value, str):
        return f"is {value!r}, not an amount"
    if number > _MOST_MONEY:
        return "is more than any licence costs"
    return None if number > 0 else f"is {number}; a price is more than 0"


def _number(value: object, _: Key) -> str | None:
    number = decimal_of(value)
    if number is None:
        return f"is {value!r}, not a number"
    return None if number >= 0 else f"is {number}, less than 0"


def _measures(value: object, _: Key) -> str | None:
    good = isinstance(value, list) and value and all(_is_measure(item) for item in value)
    return None if good else f"is {value!r}, no list of pairs of a laboratory and what it measures"


def _is_measure(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(word, str) and word for word in value)


def _range(value: object, _: Key) -> str | None:
    ends = [decimal_of(item) for item in value] if isinstance(value, list) else []
    low, high = ends if len(ends) == 2 else (None, None)
    return None if low is not None and high is not None and 0 <= low <= high else f"is {value!r}, not two numbers, the smaller first"


def _rate(value: object, _: Key) -> str | None:
    number = decimal_of(value)
    if number is None or not isinstance(value, str):
        return f"is {value!r}, not a decimal string"
    return None if number > 0 else f"is {number}; a rate is more than 0"


def _result(value: object, key: Key) -> str | None:
    if isinstance(value, str):
        return _text(value, key)
    return _number(value, key)


def _among(allowed: frozenset[str], what: str) -> Test:
    def test(value: object, _: Key) -> str | None:
        return None if isinstance(value, str) and value in allowed else f"is {value!r}, not {what}"

    return test


def _choice(value: object, key: Key) -> str | None:
    return None if isinstance(value, str) and value in key.choices else f"is {value!r}, not one of: {', '.join(key.choices)}"


def _each(test: Test, *, empty: bool = False) -> Test:
    def tests(value: object, key: Key) -> str | None:
        if not isinstance(value, list):
            return "must be a list"
        if not value and not empty:
            return "is an empty list; leave it out if it is not known"
        for item in value:
            fault = test(item, key)
            if fault:
                return f"holds an entry that {fault}"
        doubled = next((item for item in value if value.count(item) > 1), None)
        return None if doubled is None else f"holds {doubled!r} twice"

    return tests


def _capability(value: object, _: Key) -> str | None:
    return None if isinstance(value, bool) or value == "add-on" else f'is {value!r}, not true, false or "add-on"'


def _minimum(value: object, _: Key) -> str | None:
    if isinstance(value, dict):
        newest = value.get("newest")
        good = set(value) == {"newest"} and isinstance(newest, int) and not isinstance(newest, bool) and newest > 0
        return None if good else "must be { newest = 3 } or the like"
    return None if isinstance(value, str) and _VERSION.fullmatch(value) else f'is {value!r}, no version that compares, as "10.0.14393"'


def _pattern(value: object, _: Key) -> str | None:
    if not isinstance(value, str) or not value:
        return "must be a regular expression"
    try:
        re.compile(value, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as fault:
        return f"is no regular expression: {fault}"
    return slow_pattern(value)


def _round(value: object, _: Key) -> str | None:
    if isinstance(value, str) and "year not stated" in value:
        return None
    found = re.match(r"(\d{4})\b", value) if isinstance(value, str) else None
    good = found is not None and EARLIEST.year <= int(found[1]) <= LATEST.year
    return None if good else f'is {value!r}, no round, as "2021 August-September"'


def _host(value: object, _: Key) -> str | None:
    if not isinstance(value, str) or not _HOST.fullmatch(value):
        return f'is {value!r}, not a host in small letters without https://, as "help.example.com"'
    if value.removeprefix("www.") in SHARED:
        return f'is {value!r}, where anybody can have pages; add the account, as "github.com/example" or "example.zendesk.com"'
    return None


_country = _among(COUNTRIES, "a country (ISO 3166-1, two letters)")
_area = _among(COUNTRIES | {"EU"}, "a country (ISO 3166-1, two letters) or EU")
_currency = _among(CURRENCIES, "a currency (ISO 4217)")


def _purse(value: object, key: Key) -> str | None:
    return _each(_country)(value, key) if isinstance(value, list) else _currency(value, key)


_address = _matches(_ADDRESS, "an address that begins with http:// or https://")
_vendor = _matches(_ID, "a vendor's id")


def _any(_value: object, _: Key) -> str | None:
    return None


TESTS: dict[str, Test] = {
    "any": _any,
    "text": _text,
    "id": _matches(_ID, "an id of small letters, figures, dots and hyphens"),
    "key": _matches(_KEY, "a name of letters, figures, hyphens and underscores"),
    "day": _day,
    "flag": _flag,
    "count": _count,
    "money": _money,
    "number": _number,
    "rate": _rate,
    "result": _result,
    "round": _round,
    "country": _country,
    "areas": _each(_area, empty=True),
    "currency": _currency,
    "purse": _purse,
    "measures": _measures,
    "range": _range,
    "address": _address,
    "addresses": _each(_address),
    "hosts": _each(_host),
    "words": _each(_text),
    "choice": _choice,
    "choices": _each(_choice, empty=True),
    "capability": _capability,
    "version": _matches(_VERSION, 'a version that compares, as "10.0.14393"'),
    "minimum": _minimum,
    "distributions": _each(_matches(_DISTRIBUTION, 'a distribution, as "ubuntu>=20.04"')),
    "vendor": _vendor,
    "vendors": _each(_vendor),
    "pattern": _pattern,
}


def fault_of(key: Key, value: object) -> str | None:
    """The end of the sentence "`key` ..." that says what is wrong with the value, or None."""
    return TESTS[key.kind](value, key)
