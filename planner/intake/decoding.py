"""Bytes of a list to text: byte order marks, UTF-16 without one, UTF-8, and the old code pages of Windows. Says which one it was."""

import re
from itertools import pairwise

from planner.intake.words import why

_WESTERN = "cp1252"
_CYRILLIC = "cp1251"
_DOUBTFUL = re.compile(r"[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[A-Za-z][Ÿ§†‡‰‹›•™®©¶\u0080-\u009f][a-z]")
"""UTF-8 that was read as Windows-1252 and saved again, and letters of an old Mac or of DOS read as Windows-1252."""


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """(text, encoding, sentences about what was odd). Every byte string gives a text; nothing is thrown away but zero bytes."""
    odd: list[str] = []
    if data.startswith(b"\xef\xbb\xbf"):
        text, encoding = _utf8(data[3:], odd), "utf-8-sig"
    elif data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        text, encoding = data.decode("utf-32", "replace"), "utf-32"
    elif data.startswith(b"\xff\xfe"):
        text, encoding = data[2:].decode("utf-16-le", "replace"), "utf-16-le with BOM"
    elif data.startswith(b"\xfe\xff"):
        text, encoding = data[2:].decode("utf-16-be", "replace"), "utf-16-be with BOM"
    elif _looks_like_utf16(data, zeros=1):
        text, encoding = data.decode("utf-16-le", "replace"), "utf-16-le"
    elif _looks_like_utf16(data, zeros=0):
        text, encoding = data.decode("utf-16-be", "replace"), "utf-16-be"
    else:
        try:
            text, encoding = data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text, encoding = _by_lines(data, odd)
    text = text.removeprefix("\ufeff")
    if "\ufffd" in text or _DOUBTFUL.search(text[:200_000]):
        odd.append(why("letters-doubtful"))
    if "\0" in text:
        text = text.replace("\0", "")
        odd.append(why("nul-bytes"))
    return text, encoding, tuple(odd)


def _utf8(data: bytes, odd: list[str]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_lines(data, odd)[0]


def _looks_like_utf16(data: bytes, *, zeros: int) -> bool:
    """Every second byte of an English list in UTF-16 is zero: the second (`zeros` 1) or the first (0) of each two, by their order."""
    head = data[:2000]
    return len(head) >= 8 and head[zeros::2].count(0) > len(head) * 0.4 and head[1 - zeros :: 2].count(0) < len(head) * 0.05


def _by_lines(data: bytes, odd: list[str]) -> tuple[str, str]:
    """Where the whole is no UTF-8, each line by itself: a file that several people appended to can mix encodings."""
    page = _code_page(data)
    lines: list[str] = []
    mixed = False
    for line in data.split(b"\n"):
        try:
            text = line.decode("utf-8")
            mixed = mixed or not text.isascii()
        except UnicodeDecodeError:
            text = line.decode(page, "replace")
        lines.append(text)
    if mixed:
        odd.append(why("mixed-encoding", encoding=page))
    return "\n".join(lines), page


def _code_page(data: bytes) -> str:
    """Windows-1251 where runs of Cyrillic letters stand, else Windows-1252."""
    high = [b for b in data[:200_000] if b >= 0x80]
    runs = sum(1 for a, b in pairwise(data[:200_000]) if a >= 0xC0 and b >= 0xC0)
    return _CYRILLIC if high and runs > len(high) * 0.5 else _WESTERN
