"""Every token of the printed page in one place: colours, sizes, spacing, the grid. Numbers only come out; nothing is drawn here."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from planner.report.fonts import BOLD, MONO, REGULAR

MM = float(mm)

Command = tuple[Any, ...]
"""One command of a table's style, as reportlab takes them."""

INK = HexColor(0x1A1F21)
MUTE = HexColor(0x5A6366)
ACCENT = HexColor(0x0F5B66)
MIDDLE = HexColor(0x6E9FA6)
LIGHT = HexColor(0xBFD5D8)
TINT = HexColor(0xECF2F3)
HAIRLINE = HexColor(0xC6CDCF)
FAINT = HexColor(0xE3E7E8)
CLOSED = HexColor(0xF3F5F5)
CRITICAL = HexColor(0xA61B1B)
ATTENTION = HexColor(0x8A5300)
DONE = HexColor(0x23682F)
UNKNOWN = HexColor(0x5F6669)
WHITE = HexColor(0xFFFFFF)
WATERMARK = HexColor(0xE6E6E6)

ON_WHITE = {
    "ink": (INK, WHITE),
    "mute": (MUTE, WHITE),
    "accent": (ACCENT, WHITE),
    "critical": (CRITICAL, WHITE),
    "attention": (ATTENTION, WHITE),
    "done": (DONE, WHITE),
    "unknown": (UNKNOWN, WHITE),
    "ink on middle": (INK, MIDDLE),
    "ink on light": (INK, LIGHT),
    "ink on tint": (INK, TINT),
    "mute on tint": (MUTE, TINT),
    "accent on tint": (ACCENT, TINT),
    "ink on closed days": (INK, CLOSED),
    "mute on closed days": (MUTE, CLOSED),
    "white on accent": (WHITE, ACCENT),
    "white on critical": (WHITE, CRITICAL),
    "white on attention": (WHITE, ATTENTION),
}
"""Every pair of text and ground that the pages use: each has at least 4.5 : 1."""

HAIR = 0.35
LINE = 0.6
STRONG = 1.2

MARGIN = 20 * MM
GUTTER = 4 * MM
HEAD_Y = 9.5 * MM
FOOT_Y = 9 * MM


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper size in points."""

    name: str
    width: float
    height: float

    @property
    def text_width(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def text_height(self) -> float:
        return self.height - 2 * MARGIN

    def span(self, columns: int) -> float:
        """Width of so many of the 12 columns with the gutters between them."""
        one = (self.text_width - 11 * GUTTER) / 12
        return columns * one + (columns - 1) * GUTTER

    def scaled(self, *widths_mm: float) -> list[float]:
        """Column widths given for the 170 mm of A4, brought to this sheet's text width."""
        factor = self.text_width / (170 * MM)
        return [w * MM * factor for w in widths_mm]


A4_SHEET = Sheet("A4", *A4)
LETTER_SHEET = Sheet("Letter", *LETTER)


def sheet_for(locale: str | None, countries: tuple[str, ...]) -> Sheet:
    """Letter where people print on it (United States, Canada), else A4."""
    if locale is not None:
        return LETTER_SHEET if locale.replace("_", "-").lower() in ("en-us", "en-ca", "fr-ca", "es-us") else A4_SHEET
    return LETTER_SHEET if countries and countries[0] in ("US", "CA") else A4_SHEET


def _style(name: str, size: float, leading: float, font: str = REGULAR, **more: Any) -> ParagraphStyle:
    settings: dict[str, Any] = {
        "fontName": font,
        "fontSize": size,
        "leading": leading,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
    }
    return ParagraphStyle(name, **{**settings, **more})


COVER = _style("cover", 27, 34, BOLD)
COVER_SECOND = _style("cover-second", 14, 20)
COVER_THIRD = _style("cover-third", 11, 15.5, textColor=MUTE)
COVER_KICKER = _style("cover-kicker", 11, 14.5, BOLD, textColor=ACCENT)
H1 = _style("h1", 20, 25, BOLD)
H2 = _style("h2", 14, 18, BOLD)
H3 = _style("h3", 11, 14.5, BOLD)
QUESTION = _style("question", 9.5, 13, BOLD)
KICKER = _style("kicker", 8, 11, BOLD, textColor=ACCENT)
BODY = _style("body", 9.5, 13.5)
LEAD = _style("lead", 9.5, 13.5)
TABLE = _style("table", 8.2, 10.8)
TABLE_BOLD = _style("table-bold", 8.2, 10.8, BOLD)
TABLE_HEAD = _style("table-head", 8.2, 10.8, BOLD)
TABLE_RIGHT = _style("table-right", 8.2, 10.8, alignment=TA_RIGHT)
TABLE_RIGHT_BOLD = _style("table-right-bold", 8.2, 10.8, BOLD, alignment=TA_RIGHT)
TABLE_HEAD_RIGHT = _style("table-head-right", 8.2, 10.8, BOLD, alignment=TA_RIGHT)
TABLE_MUTE = _style("table-mute", 8.2, 10.8, textColor=MUTE)
TABLE_CENTRE = _style("table-centre", 8.2, 10.8, alignment=TA_CENTER)
BODY_RIGHT = _style("body-right", 9.5, 13.5, alignment=TA_RIGHT)
TABLE_NUMBER = _style("table-number", 11, 12, BOLD)
TABLE_STEP = _style("table-step", 10, 11.5, BOLD, textColor=ACCENT)
SMALL = _style("small", 7.2, 9.6)
CAPTION = _style("caption", 8, 11, textColor=MUTE)
NOTE = _style("note", 7.5, 10.5, textColor=MUTE)
NOTE_RIGHT = _style("note-right", 7.5, 10.5, textColor=MUTE, alignment=TA_RIGHT)
BIG_DATE = _style("big-date", 14, 17, BOLD, textColor=ACCENT)
BIG_MONEY = _style("big-money", 20, 24, BOLD, textColor=ACCENT)
CALL = _style("call", 9.5, 13.5)
COMMAND = _style(
    "command", 7.8, 11, MONO, backColor=CLOSED, borderPadding=(2, 3, 2, 3), leftIndent=3, rightIndent=3, spaceBefore=3, spaceAfter=3
)
LETTER_TEXT = _style("letter-text", 9.5, 14)

CHART = 7.5
AXIS = 6.5
SOURCE_SIZE = 6.6
SOURCE_RISE = 1.6


def contrast(one: object, other: object) -> float:
    """The ratio of two colours' luminances by WCAG 2.1 (1 to 21)."""

    def luminance(colour: object) -> float:
        parts = [float(getattr(colour, key)) for key in ("red", "green", "blue")]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
