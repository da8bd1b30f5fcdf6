"""Typed reading of the catalogue's scoring numbers (scoring.toml as parsed). A place and a kind in, a value out; nothing is defaulted."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from planner.problems import InputError

Scoring = Mapping[str, object]


def _at(scoring: Scoring, path: tuple[str, ...]) -> object:
    value: object = scoring
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            raise InputError("scoring.toml", f"{'.'.join(path)} is missing; put it back, or use the bundled catalogue")
        value = value[key]
    return value


def number(scoring: Scoring, *path: str) -> Decimal:
    """A number at a place. Raises InputError where it is missing or none."""
    value = _at(scoring, path)
    try:
        if isinstance(value, bool):
            raise InvalidOperation
        return Decimal(str(value))
    except InvalidOperation:
        raise InputError("scoring.toml", f'{".".join(path)} is no number; write it as in "12.5"') from None


def real(scoring: Scoring, *path: str) -> float:
    return float(number(scoring, *path))


def whole(scoring: Scoring, *path: str) -> int:
    return int(number(scoring, *path))


def text(scoring: Scoring, *path: str) -> str:
    """A word at a place. Raises InputError where it is missing or none."""
    value = _at(scoring, path)
    if not isinstance(value, str):
        raise InputError("scoring.toml", f"{'.'.join(path)} is no text; write it in quotes")
    return value


def texts(scoring: Scoring, *path: str) -> tuple[str, ...]:
    """A list of words at a place."""
    value = _at(scoring, path)
    if not isinstance(value, (list, tuple)):
        raise InputError("scoring.toml", f"{'.'.join(path)} is no list; write it in square brackets")
    return tuple(str(x) for x in value)


def pairs(scoring: Scoring, *path: str) -> frozenset[tuple[str, str]]:
    """A list of pairs of words at a place, as lab and metric."""
    value = _at(scoring, path)
    if not isinstance(value, (list, tuple)):
        raise InputError("scoring.toml", f"{'.'.join(path)} is no list of pairs")
    return frozenset((str(x[0]), str(x[1])) for x in value)


def table(scoring: Scoring, *path: str) -> Mapping[str, object]:
    """A table at a place; an empty one where it is missing, for lists that may lack (regions, channels, obligations)."""
    try:
        value = _at(scoring, path)
    except InputError:
        return {}
    return value if isinstance(value, Mapping) else {}


def partner(scoring: Scoring, kind: str, product: str) -> str | None:
    """The other edition of a `[[pair]]` or `[[server_licence]]` entry for this product."""
    return next((str(e.get("with")) for e in entries(scoring, kind) if e.get("product") == product), None)


def entries(scoring: Scoring, kind: str) -> tuple[Mapping[str, object], ...]:
    """The tables of a list of tables, () where there is none."""
    found = scoring.get(kind, ())
    return tuple(e for e in found if isinstance(e, Mapping)) if isinstance(found, (list, tuple)) else ()


def listed(scoring: Scoring, *path: str) -> tuple[str, ...]:
    """A list of words at a place that may lack."""
    try:
        return texts(scoring, *path)
    except InputError:
        return ()
