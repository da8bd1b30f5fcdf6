"""Words written with one slip of a finger, led back to the word of the catalogue that was meant: a letter too many, one missing, one wrong,
two changed round. Which words there are comes in; nothing is recognised here."""

from collections.abc import Iterable, Sequence

SHORTEST = 6
"""Letters from which on a slip can be told from another word."""
_HALF = SHORTEST // 2
"""Letters at the beginning or at the end of a word that one slip leaves as they are."""
_EVERYWHERE = frozenset({"microsoft", "windows", "office", "for", "the", "a", "of", "and", "client", "edition", "server", "business"})
"""Words that stand in the names of any program."""
_AT_MOST = 3
"""Words at the beginning of a text that are looked at: behind them stand versions and sizes."""


class Spelling:
    """The words of one catalogue, by how they begin and end and how long a slip makes them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(w for w in words if w.isalpha())
        begins: dict[str, dict[int, list[str]]] = {}
        ends: dict[str, dict[int, list[str]]] = {}
        for word in self._known:
            if len(word) < SHORTEST:
                continue
            for size in (len(word) - 1, len(word), len(word) + 1):
                begins.setdefault(word[:_HALF], {}).setdefault(size, []).append(word)
                ends.setdefault(word[-_HALF:], {}).setdefault(size, []).append(word)
        self._begins, self._ends = begins, ends
        self._beside = self._known - _EVERYWHERE

    def mended(self, tokens: Sequence[str]) -> list[str] | None:
        """The tokens with slips in their first words mended; None where there is none, or one that could mean two words."""
        if self._beside.isdisjoint(tokens) and len(tokens) > 1 and not tokens[1][:1].isdigit():
            return None  # nothing beside the slip is known: a program of somebody else
        found: list[str] | None = None
        for at, token in enumerate(tokens[:_AT_MOST]):
            begun, ended = self._begins.get(token[:_HALF]), self._ends.get(token[-_HALF:])
            if (begun is None and ended is None) or token in self._known:
                continue
            near = [word for some in (begun, ended) if some is not None for word in some.get(len(token), ())]
            meant = {word for word in near if _one_slip(token, word)} if near else None
            if meant and len(meant) == 1:
                found = found or list(tokens)
                found[at] = meant.pop()
        return found


def _one_slip(written: str, meant: str) -> bool:
    """Whether one letter more, less or other, or two neighbours changed round, lies between them."""
    if len(written) > len(meant):
        written, meant = meant, written
    start = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), len(written))
    if len(written) < len(meant):
        return len(meant) - len(written) == 1 and written[start:] == meant[start + 1 :]
    return written[start + 1 :] == meant[start + 1 :] or (
        written[start + 2 :] == meant[start + 2 :] and written[start : start + 2] == meant[start : start + 2][::-1]
    )
