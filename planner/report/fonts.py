"""The typefaces of the page, registered from bytes of the package pymupdf-fonts: no font need be installed, all are embedded as Unicode.

Noto Sans for everything, Cascadia Mono for commands (Fira Mono's outlines are PostScript, which cannot be embedded here).
"""

import io
import unicodedata
from functools import cache, lru_cache

REGULAR, BOLD, ITALIC, BOLD_ITALIC, MONO = "NotoSans", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic", "CascadiaMono"
_PACKED = {REGULAR: "notos", BOLD: "notosbo", ITALIC: "notosit", BOLD_ITALIC: "notosbi", MONO: "cascadia"}

_STAND_INS = {
    "\u2212": "–",
    "\u2192": "›",
    "\u2190": "‹",
    "\u2265": ">=",
    "\u2264": "<=",
    "\u25cf": "•",
    "\u25b6": "›",
    "\u25b8": "›",
    "\u2713": "yes",
    "\u2714": "yes",
    "\u2715": "no",
    "\u2717": "no",
    "\u2022": "•",
    "\t": " ",
    "\u2009": "\u00a0",
    "\u202f": "\u00a0",
}
"""What is written in place of a sign that the typeface lacks but a reader has another sign for."""


@cache
def register() -> frozenset[int]:
    """Registers the faces once in this process and returns the code points that all text faces hold."""
    import pymupdf_fonts
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus.tables import CellStyle

    CellStyle.fontname = REGULAR  # even an empty cell names a face, and Helvetica is not embedded
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    held: frozenset[int] | None = None
    for name, packed in _PACKED.items():
        font = TTFont(name, io.BytesIO(pymupdf_fonts.myfont(packed)))
        font.__dict__["stringWidth"] = lru_cache(maxsize=65536)(font.stringWidth)  # the same words are measured again in each pass
        pdfmetrics.registerFont(font)
        if name != MONO:
            glyphs = _code_points(font)
            held = glyphs if held is None else held & glyphs
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    pdfmetrics.registerFontFamily(MONO, normal=MONO, bold=MONO, italic=MONO, boldItalic=MONO)
    return held or frozenset()


def _code_points(font: object) -> frozenset[int]:
    face = font.__dict__["face"]
    return frozenset(face.charToGlyph)


@cache
def _mono_held() -> frozenset[int]:
    register()
    from reportlab.pdfbase import pdfmetrics

    return _code_points(pdfmetrics.getFont(MONO))


def _covered(text: str, held: frozenset[int]) -> str:
    out: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        if sign == "\n":
            out.append(sign)
        elif sign == "\t":
            out.append(" ")
        elif unicodedata.category(sign) in ("Cc", "Cs", "Cf"):
            continue
        elif ord(sign) in held:
            out.append(sign)
        elif sign in _STAND_INS:
            out.append(_STAND_INS[sign])
        else:
            out.append(f"[U+{ord(sign):04X}]")
    return "".join(out)


def printable(text: str) -> str:
    """The text with control characters dropped and every sign that the faces lack written as a stand-in or as its code, "[U+4E2D]"."""
    return text if text.isascii() and text.isprintable() else _covered(text, register())


def printable_mono(text: str) -> str:
    """The same for the fixed-width face."""
    return text if text.isascii() and text.isprintable() else _covered(text, _mono_held())


def width(text: str, font: str, size: float) -> float:
    """The width of a line in points."""
    register()
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size))
