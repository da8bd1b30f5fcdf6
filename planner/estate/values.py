"""One value of the estate form, read and written: each reader takes JSON and gives the record's value, or raises Unfit with a sentence."""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from planner.estate.fields import Field
from planner.estate.records import Freeze, ServerWindow

T = TypeVar("T")


class Unfit(ValueError):
    """A value that does not fit its key; `below` is the path inside the value, such as "[2]"."""

    def __init__(self, text: str, below: str = "") -> None:
        super().__init__(text)
        self.text, self.below = text, below


def shown(value: object) -> str:
    """A value as it is quoted in a sentence, shortened."""
    text = f"“{value}”" if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


LONGEST_NAME, LONGEST_TEXT = 300, 10_000
"""Characters of a name and of any other text; no page could show more."""


def read_text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit(f"{shown(value)} is no text; write it in quotation marks")
    if "\x00" in value or any(0xD800 <= ord(c) <= 0xDFFF for c in value):
        raise Unfit("the text holds a character that cannot be stored; type it again")
    if len(value) > LONGEST_TEXT:
        raise Unfit(f"the text has {len(value):,} characters; shorten it to {LONGEST_TEXT:,} at most")
    return value


def read_name(value: object) -> str:
    text = read_text(value)
    if not text.strip():
        raise Unfit("is empty; give it a name")
    if len(text) > LONGEST_NAME:
        raise Unfit(f"the name has {len(text):,} characters; shorten it to {LONGEST_NAME} at most")
    return text


def read_bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(f"{shown(value)} is neither true nor false")
    return value


def read_int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit(f"{shown(value)} is no whole number")
    if not 0 <= value < 10**9:
        raise Unfit(f"{shown(value)} is out of range; give a number from 0 to 999999999")
    return value


def read_positive(value: object) -> int:
    if read_int(value) < 1:
        raise Unfit("must be 1 or more")
    return read_int(value)


def read_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise Unfit(f"{shown(value)} is no number of 0 or more")
    return value


def read_hours(value: object) -> float:
    hours = read_number(value)
    if hours > 24:
        raise Unfit("a day has 24 hours; give a number from 0 to 24")
    return hours


_MONEY = re.compile(r"\d{1,12}(\.\d{1,6})?")


def read_money(value: object) -> Decimal:
    if not isinstance(value, str) or not _MONEY.fullmatch(value):
        raise Unfit(f"{shown(value)} is no amount; write it as text with a point, such as “812.00”")
    return Decimal(value)


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_date(value: object) -> date:
    try:
        if isinstance(value, str) and _DATE.fullmatch(value) and "1970" <= value[:4] < "2200":
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Unfit(f"{shown(value)} is no date from 1970 to 2199; write year-month-day, such as 2027-02-14")


def read_time(value: object) -> time:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{2}:\d{2}", value):
            return time.fromisoformat(value)
    except ValueError:
        pass
    raise Unfit(f"{shown(value)} is no time of day; write hours:minutes, such as 08:00")


def _matching(pattern: str, what: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = read_text(value)
        if not re.fullmatch(pattern, text):
            raise Unfit(f"{shown(value)} is no {what}")
        return text

    return read


read_country = _matching(r"[A-Z]{2}", "country code; write two capital letters, such as GB")
read_currency = _matching(r"[A-Z]{3}", "currency code; write three capital letters, such as GBP")
read_product = _matching(r"[^/\s]+/[^/\s]+", "product; write vendor/edition as `catalogue list` shows it")
read_locale = _matching(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", "locale; write one such as en-GB")
read_word = _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "word of the list; write small letters and hyphens, such as cyber-essentials")
read_capability = _matching(r"[a-z][a-z0-9_]*", "capability; write a key of the catalogue, such as edr")


def read_weekday(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 6:
        raise Unfit(f"{shown(value)} is no weekday; write 0 for Monday to 6 for Sunday")
    return value


def read_list(read: Callable[[object], T], value: object) -> tuple[T, ...]:
    """Every entry of a list, read; the first unfit one is named by its place."""
    if not isinstance(value, list):
        raise Unfit(f"{shown(value)} is no list")
    found = []
    for i, entry in enumerate(value):
        try:
            found.append(read(entry))
        except Unfit as error:
            raise Unfit(error.text, f"[{i}]{error.below}") from None
    return tuple(found)


def read_span(value: object) -> tuple[date, date]:
    if not isinstance(value, list) or len(value) != 2:
        raise Unfit(f"{shown(value)} is no span; write [first day, last day]")
    first, last = (read_date(x) for x in value)
    if last < first:
        raise Unfit(f"the last day {last} lies before the first day {first}; exchange them")
    return first, last


def read_freeze(value: object) -> Freeze:
    if not isinstance(value, list) or len(value) not in (2, 3):
        raise Unfit(f"{shown(value)} is no freeze; write [first day, last day, why]")
    first, last = read_span(value[:2])
    return Freeze(first, last, read_text(value[2]) if len(value) == 3 else None)


def read_window(value: object) -> ServerWindow:
    if not isinstance(value, dict):
        raise Unfit(f"{shown(value)} is no server window; write weekday, from and to")
    for key in value:
        if key not in ("weekday", "from", "to"):
            raise Unfit("is not a key of a server window; use weekday, from and to", f".{key}")
    for key in ("weekday", "from", "to"):
        if key not in value:
            raise Unfit(f"lacks “{key}”; write weekday, from and to")
    try:
        window = ServerWindow(read_weekday(value["weekday"]), read_time(value["from"]), read_time(value["to"]))
    except Unfit as error:
        raise Unfit(error.text, ".weekday" if "weekday" in error.text else ".from/.to") from None
    if window.to <= window.from_:
        raise Unfit("the window ends before it begins; exchange the times, or split it at midnight")
    return window


def read_dated_count(value: object) -> tuple[date, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise Unfit(f"{shown(value)} is no dated count; write [day, number of seats]")
    return read_date(value[0]), read_int(value[1])


def read_numbers(value: object) -> Mapping[str, float]:
    if not isinstance(value, dict):
        raise Unfit(f"{shown(value)} is no object of numbers")
    found = {}
    for key, entry in value.items():
        try:
            found[key] = read_number(entry)
        except Unfit as error:
            raise Unfit(error.text, f".{key}{error.below}") from None
    return found


def read_free(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Unfit(f"{shown(value)} is no object of settings")
    return dict(value)


def _choice(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise Unfit(f"{shown(value)} is not one of {', '.join(choices)}")
        return value

    return read


READERS: dict[str, Callable[[object], object]] = {
    "text": read_text, "name": read_name, "bool": read_bool, "count": read_int, "positive": read_positive, "hours": read_hours,
    "money": read_money, "date": read_date, "country": read_country, "currency": read_currency, "product": read_product,
    "locale": read_locale,
    "numbers": read_numbers, "free": read_free,
}  # fmt: skip
LIST_READERS: dict[str, Callable[[object], object]] = {
    "texts": read_text, "countries": read_country, "words": read_word, "capabilities": read_capability, "weekdays": read_weekday,
    "spans": read_span, "freezes": read_freeze, "windows": read_window, "dated_counts": read_dated_count,
}  # fmt: skip


def read_value(field: Field, value: object) -> object:
    """The value of `field` as its record holds it. Raises Unfit."""
    if value is None and field.nullable:
        return None
    if field.type == "choice":
        return _choice(field.choices)(value)
    if field.type == "choices":
        return read_list(_choice(field.choices), value)
    if field.type in LIST_READERS:
        return read_list(LIST_READERS[field.type], value)
    return READERS[field.type](value)


def write_value(value: object) -> object:
    """A record's value as JSON: money and dates as text, tuples as lists."""
    match value:
        case Decimal() | date():
            return str(value)
        case time():
            return value.strftime("%H:%M")
        case Freeze():
            return [str(value.first), str(value.last), *([value.why] if value.why is not None else [])]
        case ServerWindow():
            return {"weekday": value.weekday, "from": write_value(value.from_), "to": write_value(value.to)}
        case tuple() | list():
            return [write_value(x) for x in value]
        case Mapping():
            return {k: write_value(v) for k, v in value.items()}
    return value
