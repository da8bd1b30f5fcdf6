"""What somebody means by a name typed into a field with a closed list: a text and the list in, one key or a complaint out. No Qt."""

from collections.abc import Mapping, Sequence

from planner.desktop.reading import Read
from planner.wording import _, listed

COUNTRY_NAMES: Mapping[str, str] = {
    "uk": "GB", "u.k.": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US", "the united states": "US",
    "united states of america": "US", "holland": "NL", "the netherlands": "NL", "czech republic": "CZ", "turkey": "TR", "uae": "AE",
    "ivory coast": "CI", "republic of ireland": "IE", "eire": "IE", "korea": "KR", "european union": "EU", "europe": "EU",
}  # fmt: skip
"""Names that people use for countries and regions beside those of the list."""
SHORTEST = 3
"""Letters of a name that are enough to mean the only one that begins so."""
NAMED = 3
"""Names that a complaint gives as examples."""


def meant(text: str, choices: Sequence[tuple[str, str]], synonyms: Mapping[str, str] | None = None) -> Read:
    """The key whose key, words or synonym this is, or the only one with a word that begins so; else a complaint, and never a guess."""
    wanted = " ".join(text.casefold().split())
    whole = _whole(wanted, choices, synonyms or {})
    if whole is not None:
        return Read(whole)
    begun = [(key, words) for key, words in choices if _begins(wanted, words)]
    if len(begun) == 1 and len(wanted) >= SHORTEST:
        return Read(begun[0][0])
    near = begun or [(key, words) for key, words in choices if wanted in words.casefold()]
    if not near:
        return Read(complaint=_("The list has no such name. Type a few letters and choose one."))
    names = listed([words for _key, words in near], most=NAMED)
    if len(near) == 1:
        return Read(complaint=_("Do you mean {name}? Choose it from the list, or write it out.").format(name=names))
    return Read(complaint=_("Several may be meant: {names}. Choose one from the list.").format(names=names))


def whole_name(text: str, choices: Sequence[tuple[str, str]]) -> str:
    """The key whose key or words this is in whatever letters; the text itself where it is none of the list."""
    return _whole(" ".join(text.casefold().split()), choices, {}) or text.strip()


def _whole(wanted: str, choices: Sequence[tuple[str, str]], synonyms: Mapping[str, str]) -> str | None:
    said = synonyms.get(wanted)
    for key, words in choices:
        if wanted in (key.casefold(), words.casefold()) or key == said:
            return key
    return None


def _begins(wanted: str, words: str) -> bool:
    return f" {words.casefold()}".replace("(", " ").replace("-", " ").find(f" {wanted}") >= 0
