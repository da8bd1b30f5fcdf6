"""Texts from inventories and invoices made comparable: marks, case and spacing out, versions found. Nothing is recognised here."""

import re
import unicodedata

LONGEST = 300
"""Characters of a text that are looked at: a name is shorter, a cell of 50,000 letters is no name."""

_MARKS = str.maketrans(
    {
        **dict.fromkeys("®™©℠\u200b\u200c\u200d\ufeff\u00ad"),
        **dict.fromkeys("\u00a0\u2007\u202f\t\r\n", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("“”„«»", '"'),
    }
)
_WRITTEN_MARKS = re.compile(r"\((?:r|tm|c)\)")
_BEFORE = " \"'`*•·-[<=+@>"
_BEHIND = " \"'`*,;"
_QUANTITY = re.compile(r"^\d{1,6} ?(?:x|×|stk\.?|pcs\.?|seats?|licen[cs]es?|users?|devices?)\.? +(?:of )?(?=\D)")
_LANGUAGE = re.compile(r"\s*\((?:[a-z]{2}(?:-[a-z]{2})?|english|deutsch|german|français|french|español|spanish|italiano|italian)\)")
_MACHINE = re.compile(r"[\s,;/-]*[(\[]?\b(?:x64|x86|x86[_-]64|amd64|arm64|aarch64|win32|win64|(?:64|32)[- ]?bits?(?: edition)?)\b[)\]]?")
_DOTTED = re.compile(r"[\s,;(\[-]*\b(?:version |ver\.? |v\.? ?|build )?\d+(?:\.\d+)+(?:[ .-]?(?:sp|mr|hf|pf|patch|build|r) ?\d+)*\b[)\]]?")
_WHOLE = re.compile(r"[\s,;(\[-]*\b(?:version |ver\.? |v\.? ?|build )?\d+\b[)\]]?(?![.\w-])")
_FOR = re.compile(
    r"\b(?:for|für|fuer|pour|per|para|pro|для|dla|voor|til|för|till|på|in)"
    r" (?=(?:microsoft )?(?:windows|mac\b|macos|mac os|os x|linux|android|ios|business))"
)
_MAC = re.compile(r"\bfor (?:macos|mac os x|mac os|os x)\b")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_VERSION = re.compile(r"(?<![\w.])v?(\d+(?:\.\d+)+)(?!\w)")
_INTEGER = re.compile(r"(?<![\w.])(?<!windows )(?<!server )(?<!plan )(?<!microsoft )(?<!office )v?(\d{1,4})(?![\w.%])")
_PRODUCT_NUMBERS = frozenset({"360", "365", "32", "64", "24"})


def clean(text: str) -> str:
    """Lower case, single spaces, no trade marks, no quotes or bullets before it; at most LONGEST characters."""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_MARKS))
    text = " ".join(text.lower().split())
    if "(" in text:
        text = " ".join(_WRITTEN_MARKS.sub(" ", text).split())
    if text and not (text[0].isalnum() and text[-1].isalnum()):
        text = text.lstrip(_BEFORE).rstrip(_BEHIND)
    return text


def without_quantity(cleaned: str) -> str:
    """An invoice line without the number of seats before it: "25 x eset protect" is "eset protect"."""
    return _QUANTITY.sub("", cleaned) if cleaned[:1].isdigit() else cleaned


def same_words(cleaned: str) -> str:
    """One word for "for" in front of a system's name, and one for the Mac's system, whatever the language."""
    return _MAC.sub("for mac", _FOR.sub("for ", cleaned))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;-")


def readings(cleaned: str) -> tuple[str, ...]:
    """The ways in which a name can be meant, strictest first: as written; without processor words; without what stands in brackets; without
    dotted versions; without whole numbers. Only different ones."""
    same = same_words(cleaned)
    plain = _MACHINE.sub(" ", _LANGUAGE.sub(" ", same))
    bare = _BRACKETED.sub(" ", plain)
    undotted = _DOTTED.sub(" ", bare)
    result = [same]
    for reading in (_tidy(plain), _tidy(bare), _tidy(undotted), _tidy(_WHOLE.sub(" ", undotted))):
        if reading and reading not in result:
            result.append(reading)
    return tuple(result)


def has_whole_number(cleaned: str) -> bool:
    """Whether a number without a dot stands in a text by itself."""
    return _WHOLE.search(cleaned) is not None


def version_in(cleaned: str) -> str | None:
    """The version that a product's name carries: the first dotted number, else a whole one that is no part of a brand."""
    found = _VERSION.search(cleaned)
    if found:
        return found.group(1)
    plain = _MACHINE.sub(" ", cleaned)
    for number in _INTEGER.finditer(plain):
        if number.group(1) not in _PRODUCT_NUMBERS:
            return number.group(1)
    return None
