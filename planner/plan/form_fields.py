"""The fields of a kept plan, read one by one: a JSON object in, typed values out. What is no value of its kind is told with its place.

It never fills in what is missing; whoever reads says what may be absent.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import TypeVar

from planner.problems import Defect, Message

_T = TypeVar("_T")


class Damaged(Exception):
    """A field that is not what `dump` writes: `place` as in steps[3].first_day, `text` what is the matter with it."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(f"{place}: {text}")
        self.place, self.text = place, text


def shown(value: object) -> str:
    """The value in a sentence, cut where it is long."""
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 40 else f"{text[:37]}…"


@dataclass(frozen=True, slots=True)
class Fields:
    """One object of the form and where it stands ("" for the plan itself)."""

    data: Mapping[str, object]
    where: str = ""

    def place(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    def value(self, key: str) -> object:
        if key not in self.data:
            raise Damaged(self.place(key), "is missing")
        return self.data[key]

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str):
            raise Damaged(self.place(key), f"{shown(value)} is no text")
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if self.value(key) is None else self.text(key)

    def one_of(self, key: str, words: Collection[str]) -> str:
        value = self.text(key)
        if value not in words:
            raise Damaged(self.place(key), f"{shown(value)} is none of {', '.join(words)}")
        return value

    def day(self, key: str) -> date:
        return day_of(self.value(key), self.place(key))

    def day_or_none(self, key: str) -> date | None:
        return None if self.value(key) is None else self.day(key)

    def number(self, key: str) -> float:
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise Damaged(self.place(key), f"{shown(value)} is no number")
        return value

    def whole(self, key: str) -> int:
        value = self.number(key)
        if not isinstance(value, int):
            raise Damaged(self.place(key), f"{shown(value)} is no whole number")
        return value

    def whole_or_none(self, key: str) -> int | None:
        return None if self.value(key) is None else self.whole(key)

    def yes_or_no(self, key: str) -> bool:
        value = self.value(key)
        if not isinstance(value, bool):
            raise Damaged(self.place(key), f"{shown(value)} is neither true nor false")
        return value

    def money_or_none(self, key: str) -> Decimal | None:
        text = self.text_or_none(key)
        if text is None:
            return None
        return _decimal(text, self.place(key))

    def each(self, key: str, read: "Callable[[Fields], _T]") -> tuple[_T, ...]:
        """Every object of a list, read."""
        place = self.place(key)
        return tuple(read(Fields(_object(x, f"{place}[{i}]"), f"{place}[{i}]")) for i, x in enumerate(_list(self.value(key), place)))

    def values(self, key: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
        """Every plain value of a list, read with its place."""
        place = self.place(key)
        return tuple(read(x, f"{place}[{i}]") for i, x in enumerate(_list(self.value(key), place)))

    def within(self, key: str) -> "Fields":
        return Fields(_object(self.value(key), self.place(key)), self.place(key))

    def decoded(self, key: str) -> dict[str, object]:
        """An open mapping: dates and money get their kind back, lists become tuples."""
        place = self.place(key)
        return {k: decode(v, f"{place}.{k}") for k, v in self.within(key).data.items()}

    def message(self, key: str | None, printed: str | None, say: Callable[[Message], str]) -> Message | None:
        """The message of `key` (None: this object itself) if it can be said; else the sentence that stands under `printed`, else None."""
        try:
            found = self if key is None else self.within(key)
            message = Message(found.text("code"), found.decoded("args"))
            say(message)
        except (Damaged, Defect, KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError):
            return Message("printed", {"text": self.text(printed)}) if printed is not None else None
        return message


def text_of(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise Damaged(place, f"{shown(value)} is no text")
    return value


def day_of(value: object, place: str) -> date:
    try:
        return date.fromisoformat(text_of(value, place))
    except ValueError:
        raise Damaged(place, f"{shown(value)} is no day") from None


def pair_of(value: object, place: str) -> tuple[object, object]:
    """The two values of a list of two."""
    found = _list(value, place)
    if len(found) != 2:
        raise Damaged(place, "is no pair")
    return found[0], found[1]


def decode(value: object, place: str) -> object:
    match value:
        case {"$date": text}:
            return day_of(text, place)
        case {"$decimal": str(text)}:
            return _decimal(text, place)
        case dict():
            return {k: decode(v, f"{place}.{k}") for k, v in value.items()}
        case list():
            return tuple(decode(x, f"{place}[{i}]") for i, x in enumerate(value))
    return value


def _decimal(text: str, place: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Damaged(place, f"{shown(text)} is no amount") from None


def _object(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise Damaged(place, f"{shown(value)} is no object")
    return value


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list | tuple):
        raise Damaged(place, f"{shown(value)} is no list")
    return list(value)
