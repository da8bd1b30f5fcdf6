"""How a pattern of a product's name can begin, so that only the few patterns that may fit a text are tried. Patterns in, an index out."""

import re
from collections.abc import Sequence

KEY = 3
"""Characters of the beginning that the index goes by."""
LONGEST = 16
"""Characters of the beginning that are compared before a pattern is tried."""

_MOST = 2_000
"""Beginnings that are followed at once; where there would be more, the shorter ones are compared."""


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between its outermost bars."""
    parts, depth, start, i = [], 0, 0, 0
    while i < len(pattern):
        c = pattern[i]
        if c == "\\":
            i += 1
        elif c == "[":
            i = pattern.index("]", i + 2)
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == "|" and depth == 0:
            parts.append(pattern[start:i])
            start = i + 1
        i += 1
    return [*parts, pattern[start:]]


def _closing(pattern: str, opening: int) -> int:
    depth, i = 0, opening
    while True:
        c = pattern[i]
        if c == "\\":
            i += 1
        elif c == "[":
            i = pattern.index("]", i + 2)
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth == 0:
                return i
        i += 1


def _heads(pattern: str) -> tuple[set[str], bool]:
    """How a match of `pattern` can begin, up to LONGEST characters; and whether the beginnings were followed to the pattern's end."""
    heads, i = {""}, 0
    while i < len(pattern) and any(len(h) < LONGEST for h in heads):
        c = pattern[i]
        followed = True
        if c == "(":
            close = _closing(pattern, i)
            parts = [_heads(part) for part in _alternatives(pattern[i + 1 : close].removeprefix("?:"))]
            options = {head for found, _ in parts for head in found}
            followed = all(ended for _, ended in parts)
            i = close + 1
        elif c == "\\" and pattern[i + 1] == "b":
            i += 2
            continue
        elif c == "\\" and not pattern[i + 1].isalnum():
            options, i = {pattern[i + 1]}, i + 2
        elif c == "$":
            return heads, True
        elif c in "\\[.{^":
            return heads, False
        else:
            options, i = {c}, i + 1
        if i < len(pattern) and pattern[i] in "?*+":
            if pattern[i] != "?":
                return heads, False
            options = options | {""}
            i += 1
        if len(heads) * len(options) > _MOST:
            return heads, False
        heads = {(h + o)[:LONGEST] for h in heads for o in options if len(h) < LONGEST} | {h for h in heads if len(h) >= LONGEST}
        if not followed:
            return heads, False
    return heads, i >= len(pattern)


def beginnings(pattern: str) -> frozenset[str] | None:
    """How every text in which `pattern` is found begins, in small letters; None where that is open or shorter than KEY."""
    result: set[str] = set()
    for part in _alternatives(pattern):
        if not part.startswith("^"):
            return None
        heads, _ = _heads(part[1:])
        if any(len(h) < KEY for h in heads):
            return None
        result |= heads
    return frozenset(h.lower() for h in result)


def needed_word(pattern: str) -> str | None:
    """The plain word without which the unanchored part of `pattern` cannot match ("nod32"); None if there is no single one."""
    loose = [part for part in _alternatives(pattern) if not part.startswith("^")]
    if len(loose) != 1:
        return None
    word = loose[0].replace("\\b", "")
    return word.lower() if re.fullmatch(r"[\w -]+", word) else None


Starts = dict[str, tuple[tuple[str, int], ...]]


def index(patterns: Sequence[str]) -> tuple[Starts, tuple[tuple[str, int], ...], tuple[int, ...]]:
    """(first KEY letters to (beginning, position), (needed word, position), positions to be tried always); positions ascend."""
    by_start: dict[str, list[tuple[str, int]]] = {}
    by_word: list[tuple[str, int]] = []
    always: list[int] = []
    for position, pattern in enumerate(patterns):
        anchored = [p for p in _alternatives(pattern) if p.startswith("^")]
        starts = beginnings("|".join(anchored)) if anchored else frozenset()
        word = needed_word(pattern)
        if starts is None or (len(anchored) < len(_alternatives(pattern)) and word is None):
            always.append(position)
            continue
        if word is not None:
            by_word.append((word, position))
        for start in sorted(starts):
            by_start.setdefault(start[:KEY], []).append((start, position))
    return {k: tuple(v) for k, v in by_start.items()}, tuple(by_word), tuple(always)
