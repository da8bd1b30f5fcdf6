"""The figures of the cost model as they stand for one organisation: the catalogue's default with its range, or what the user entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from planner.catalogue.records import Figure
from planner.problems import InputError

End = Literal["low", "default", "high"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Values by id at one end of their ranges; `entered` are the user's own, `untouched` the ids of assumptions left at their default."""

    values: Mapping[str, Decimal]
    entered: frozenset[str]
    untouched: frozenset[str]

    def __getitem__(self, key: str) -> Decimal:
        return self.values[key]

    def get(self, key: str) -> Decimal | None:
        return self.values.get(key)


def entered_number(key: str, value: object) -> Decimal:
    """A figure that the user entered. Raises InputError where it is no number."""
    try:
        if isinstance(value, (bool, list, dict)) or value is None:
            raise InvalidOperation
        number = Decimal(str(value))
        if not number.is_finite():
            raise InvalidOperation
        return number
    except InvalidOperation:
        raise InputError(f"costs.overrides.{key}", f'“{value}” is no number; write one, as in 8 or "0.15"') from None


def figures_at(end: End, figures: Mapping[str, Figure], overrides: Mapping[str, object]) -> Figures:
    """All figures at one end: what was entered stays where it is, and so does what the catalogue marks as an input."""
    values: dict[str, Decimal] = {}
    untouched = set()
    for key, figure in figures.items():
        if key in overrides:
            values[key] = entered_number(key, overrides[key])
            continue
        default = figure.default
        moved = {"low": figure.low, "default": default, "high": figure.high}[end] if figure.mark != "input" else default
        chosen = moved if moved is not None else default
        if chosen is not None:
            values[key] = chosen
        if figure.mark != "input" and default is not None:
            untouched.add(key)
    return Figures(values, frozenset(overrides) & frozenset(figures), frozenset(untouched))
