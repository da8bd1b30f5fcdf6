"""Whether a pattern of a product's name is read in bounded time, whatever text it meets. A pattern in, the end of a sentence or None out.

Python's own parser reads the pattern; what it holds is walked, and no text is tried. The measure errs on the side of refusing.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest
from typing import Any

from planner.catalogue.recognise_text import LONGEST

MOST_STEPS = 2_000_000
"""Steps that a pattern may take on a text of LONGEST characters: a twentieth of a second."""
LONGEST_PATTERN = 400
"""Characters of a pattern; the longest that is shipped has half of that."""
MOST_WAYS = 4_000
"""Ways in which a pattern may be read where alternatives begin alike."""

Chars = frozenset[str]
_parser: Any = vars(re)["_parser"]
_ASCII = frozenset(map(chr, range(128)))
_REST = frozenset("éßяіş漢ア한\u00a0")
"""Letters that stand for all the others."""
_CATEGORIES: dict[str, Callable[[str], bool]] = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}
_ADVICE = 'a long name would be read for ever; write "[ab]+" for "(a|b)+", "a+" for "(a+)+"'
_ESCAPED = re.compile(r"\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_SPECIAL = re.compile(r"\(\?(?!:)")


class _Refused(Exception):
    """Carries the end of the sentence "`pattern` ..."."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern may match: its first characters, all of them, the loops on a way through it, and in how many ways."""

    first: Chars
    chars: Chars
    empty: bool
    loops: tuple[Chars, ...] = ()
    ways: int = 1


_NOTHING = _Part(frozenset(), frozenset(), True)


def slow_pattern(pattern: str) -> str | None:
    """Why a sound regular expression is refused; None where it is read in bounded time and its beginnings can be followed."""
    if len(pattern) > LONGEST_PATTERN:
        return f"has {len(pattern)} characters, more than {LONGEST_PATTERN}; make two entries of it"
    if _SPECIAL.search(_ESCAPED.sub("", pattern)):
        return 'uses "(?" for more than the plain group "(?:", which names need not; write it without'
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            items = list(_parser.parse(pattern, re.IGNORECASE))
        letters = _ASCII | _REST | frozenset(pattern.lower())
        whole = _sequence(items, frozenset(), letters)
    except _Refused as refused:
        return str(refused)
    except (re.error, Warning, RecursionError, OverflowError) as fault:
        return f"is no regular expression that can be followed: {fault}"
    loops = whole.loops if _anchored(items) else (letters, *whole.loops)
    if whole.ways > MOST_WAYS:
        return "can be read in too many ways; make several entries of it"
    if whole.ways * LONGEST ** _degree(loops) > MOST_STEPS:
        return "repeats the same characters more than once in a row, or begins anywhere and repeats: that takes too long on a long name"
    return None


def _degree(loops: Sequence[Chars]) -> int:
    """How the steps grow with the length of a text: loops that may take each other's characters multiply."""
    beside = {i for pair in combinations(range(len(loops)), 2) if loops[pair[0]] & loops[pair[1]] for i in pair}
    return len(beside) or min(len(loops), 1)


def _anchored(items: Sequence[Any]) -> bool:
    if not items:
        return False
    op, value = str(items[0][0]), items[0][1]
    if op == "BRANCH":
        return all(_anchored(list(alternative)) for alternative in value[1])
    if op == "SUBPATTERN":
        return _anchored(list(value[-1]))
    return op == "AT" and str(value) in ("AT_BEGINNING", "AT_BEGINNING_STRING")


def _sequence(items: Iterable[Any], follow: Chars, letters: Chars) -> _Part:
    """What stands one after the other; `follow` is what may come behind it."""
    whole = _NOTHING
    for item in reversed(list(items)):
        behind = whole.first | (follow if whole.empty else frozenset())
        part = _part(item, behind, letters)
        whole = _Part(
            first=part.first | (whole.first if part.empty else frozenset()),
            chars=part.chars | whole.chars,
            empty=part.empty and whole.empty,
            loops=part.loops + whole.loops,
            ways=part.ways * whole.ways,
        )
    return whole


def _part(item: Any, follow: Chars, letters: Chars) -> _Part:
    op, value = str(item[0]), item[1]
    if op == "AT":
        return _NOTHING
    if op in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
        chars = _set(op, value, letters)
        return _Part(chars, chars, False)
    if op == "SUBPATTERN":
        return _sequence(value[-1], follow, letters)
    if op == "BRANCH":
        return _branch([_sequence(alternative, follow, letters) for alternative in value[1]], value[1], follow)
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeat(value, follow, letters)
    raise _Refused("refers to a group or gives nothing back, which names need not; write it without")


def _branch(parts: Sequence[_Part], alternatives: Sequence[Any], follow: Chars) -> _Part:
    plain = [_plain(alternative) for alternative in alternatives]
    clear = _apart(parts, follow) or _spelt_apart(plain)
    return _Part(
        first=frozenset().union(*(part.first for part in parts)),
        chars=frozenset().union(*(part.chars for part in parts)),
        empty=any(part.empty for part in parts),
        loops=tuple(frozenset().union(*loops) for loops in zip_longest(*(p.loops for p in parts), fillvalue=frozenset())),
        ways=max(part.ways for part in parts) if clear else sum(part.ways for part in parts),
    )


def _apart(parts: Sequence[_Part], follow: Chars) -> bool:
    """Whether the next character alone tells which of the alternatives it is."""
    firsts = [part.first | (follow if part.empty else frozenset()) for part in parts]
    return all(not a & b for a, b in combinations(firsts, 2))


def _spelt_apart(words: Sequence[str | None]) -> bool:
    """Whether alternatives are plain words of which none begins another."""
    return all(a is not None and b is not None and not a.startswith(b) and not b.startswith(a) for a, b in combinations(words, 2))


def _plain(items: Iterable[Any]) -> str | None:
    found = [(str(op), value) for op, value in items]
    return "".join(chr(value).lower() for _, value in found) if all(op == "LITERAL" for op, _ in found) else None


def _repeat(value: Any, follow: Chars, letters: Chars) -> _Part:
    low, high, inner = value
    if high == 1:
        part = _sequence(inner, follow, letters)
        more = low == 0 and bool(part.first & follow)
        return _Part(part.first, part.chars, part.empty or low == 0, part.loops, part.ways + more)
    part = _sequence(inner, frozenset(), letters)
    single = len(inner) == 1 and str(inner[0][0]) in ("LITERAL", "NOT_LITERAL", "ANY", "IN")
    if not single:
        _round(inner, letters)
    return _Part(part.first, part.chars, low == 0, () if single and low == high else (part.chars,))


def _round(inner: Sequence[Any], letters: Chars) -> None:
    """What is repeated as a whole must tell by each character where it stands: else there are more ways than any machine can try."""
    items = list(_flat(inner))
    for op, value in items:
        if op == "BRANCH":
            parts = [_sequence(alternative, frozenset(), letters) for alternative in value[1]]
            if any(part.empty or part.loops or part.ways > 1 for part in parts) or not (
                _apart(parts, frozenset()) or _spelt_apart([_plain(a) for a in value[1]])
            ):
                raise _Refused(f"repeats a choice whose parts begin alike, or what itself repeats ((a|ab)+, (a|b+)*); {_ADVICE}")
        if op.endswith("_REPEAT") and (len(value[2]) != 1 or str(value[2][0][0]) not in ("LITERAL", "NOT_LITERAL", "ANY", "IN")):
            raise _Refused(f"repeats what itself repeats ((a+)+); {_ADVICE}")
    parts = [_part(item, frozenset(), letters) for item in items]
    varied = [i for i, part in enumerate(parts) if part.loops or part.empty]
    if len(varied) == len(parts) or any(parts[i].chars & parts[j].chars for i in varied for j in range(len(parts)) if j != i):
        raise _Refused(f"repeats what itself repeats or leaves out the same characters ((a+)+, (a b?)+); {_ADVICE}")


def _flat(items: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """A sequence with its plain groups opened."""
    for op, value in items:
        if str(op) == "SUBPATTERN":
            yield from _flat(value[-1])
        else:
            yield str(op), value


def _set(op: str, value: Any, letters: Chars) -> Chars:
    if op == "ANY":
        return letters
    if op == "LITERAL":
        return frozenset(_cases(value))
    if op == "NOT_LITERAL":
        return letters - frozenset(_cases(value))
    found: set[str] = set()
    for kind, inner in value:
        name = str(kind)
        if name == "LITERAL":
            found |= _cases(inner)
        elif name == "RANGE":
            found |= {c for c in letters if any(inner[0] <= ord(case) <= inner[1] for case in (c.lower(), c.upper()) if len(case) == 1)}
        elif name == "CATEGORY":
            category = str(inner).removeprefix("CATEGORY_")
            held = _CATEGORIES[category.removeprefix("NOT_")]
            found |= {c for c in letters if held(c) != category.startswith("NOT_")}
    return letters - found if value and str(value[0][0]) == "NEGATE" else frozenset(found)


def _cases(code: int) -> set[str]:
    return {chr(code).lower(), chr(code).upper()}
