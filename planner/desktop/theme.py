"""Every colour, measure and kind of text of the window, in light and dark. Colours and fonts go out; no widget styles itself."""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours of one scheme. `text`, `text2` and `text3` may stand on every ground but the filled ones."""

    page: QColor
    raised: QColor
    window: QColor
    hover: QColor
    selected: QColor
    current: QColor
    hairline: QColor
    edge: QColor
    field: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    accent_text: QColor
    focus: QColor
    accent_edge: QColor
    on_accent: QColor
    red_text: QColor
    red_mark: QColor
    red_ground: QColor
    amber_text: QColor
    amber_mark: QColor
    amber_ground: QColor
    green_text: QColor
    green_mark: QColor
    green_ground: QColor
    unknown: QColor
    series_work: QColor
    series_stragglers: QColor
    series_remote: QColor
    series_servers: QColor
    series_other: QColor
    soak: QColor
    weekend: QColor
    freeze: QColor
    track: QColor
    undo_ground: QColor
    undo_text: QColor


Colours = Tokens

_LIGHT = {
    "page": "#FFFFFF", "raised": "#FFFFFF", "window": "#F4F5F7", "hover": "#EFF2F6", "selected": "#E6EDFB", "current": "#D3DFF8",
    "hairline": "#E2E5EA", "edge": "#C6CCD5", "field": "#8A93A1", "text": "#1A1E24", "text2": "#4F5864", "text3": "#59616D",
    "disabled": "#9AA2AE", "accent": "#2458C5", "accent_hover": "#1D4BAC", "accent_text": "#2458C5", "focus": "#2458C5",
    "accent_edge": "#9DB7EC", "on_accent": "#FFFFFF", "red_text": "#B3261E", "red_mark": "#C8372D", "red_ground": "#FCECEA",
    "amber_text": "#855400", "amber_mark": "#C27A05", "amber_ground": "#FDF3E0", "green_text": "#17683A", "green_mark": "#2E9A5B",
    "green_ground": "#E6F4EB", "unknown": "#8A93A1", "series_work": "#2F62CC", "series_stragglers": "#D0741C",
    "series_remote": "#1F8F86", "series_servers": "#7F56B3", "series_other": "#8A93A1", "soak": "#5F86D8", "weekend": "#F0F1F4",
    "freeze": "#E7EAEE", "track": "#E7EAEE", "undo_ground": "#1F242B", "undo_text": "#F3F4F6",
}  # fmt: skip
_DARK = {
    "page": "#1B1D21", "raised": "#24272C", "window": "#141619", "hover": "#262A30", "selected": "#212D45", "current": "#293A5C",
    "hairline": "#2D3137", "edge": "#454B54", "field": "#737C89", "text": "#E7E9EC", "text2": "#B0B7C1", "text3": "#A1A9B4",
    "disabled": "#666E7A", "accent": "#3767D3", "accent_hover": "#3F6FDB", "accent_text": "#8DB2FF", "focus": "#8DB2FF",
    "accent_edge": "#41598A", "on_accent": "#FFFFFF", "red_text": "#FF8F85", "red_mark": "#F0655A", "red_ground": "#37211F",
    "amber_text": "#F2B755", "amber_mark": "#E9A52F", "amber_ground": "#332914", "green_text": "#6BCB93", "green_mark": "#45B377",
    "green_ground": "#1A2E23", "unknown": "#7B8491", "series_work": "#6F9BF5", "series_stragglers": "#EE9A4D",
    "series_remote": "#4FC0B5", "series_servers": "#B48FE3", "series_other": "#8A93A1", "soak": "#6486C9", "weekend": "#202328",
    "freeze": "#282C32", "track": "#282C32", "undo_ground": "#E7E9EC", "undo_text": "#1B1D21",
}  # fmt: skip
_SCHEMES = {name: Tokens(**{f.name: QColor(values[f.name]) for f in fields(Tokens)}) for name, values in (("l", _LIGHT), ("d", _DARK))}

TEXT_TOKENS = ("text", "text2", "text3", "accent_text", "red_text", "amber_text", "green_text")
GROUNDS = ("page", "raised", "window", "hover", "selected", "current")
"""What plain text may stand on. The grounds of notices carry `text` and their own colour."""
MARK_TOKENS = ("red_mark", "amber_mark", "green_mark", "unknown", "field", "focus")

S4, S8, S12, S16, S24 = 4, 8, 12, 16, 24
RADIUS_PILL, RADIUS_SMALL, RADIUS, RADIUS_CARD = 4, 5, 6, 8
PREFERRED_FONTS = ("Inter", "Noto Sans", "DejaVu Sans")
"""Taken in this order where the platform names no interface font of its own (pictures made without a display)."""
BASE_PIXELS = 13


def tokens(dark: bool) -> Tokens:
    """The colours of one scheme."""
    return _SCHEMES["d" if dark else "l"]


def is_dark(palette: QPalette) -> bool:
    """Which scheme a palette of ours is: told by a role that no stylesheet touches."""
    return palette.color(QPalette.ColorRole.Shadow).lightness() < 128


def current() -> Tokens:
    """The colours that the application shows now."""
    return tokens(is_dark(QGuiApplication.palette()))


def colours(widget: QWidget) -> Tokens:
    """The colours in which `widget` stands: its own scheme where a part of a window is dressed otherwise."""
    at: QWidget | None = widget
    while at is not None:
        scheme = at.property("scheme")
        if scheme is not None:
            return tokens(scheme == "dark")
        at = at.parentWidget()
    return current()


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of the other colour in the one."""
    red, green, blue = ((a * (1 - share) + b * share) for a, b in zip(_parts(one), _parts(other), strict=True))
    return QColor.fromRgbF(red, green, blue)


HOLIDAY = 0.18
"""How much darker the column of a holiday is than that of a freeze: to be told apart, and light enough for words that lie over it."""


def holiday(c: Tokens) -> QColor:
    """The ground of a public holiday's column in a chart."""
    return mixed(c.freeze, c.unknown, HOLIDAY)


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def series(c: Tokens, name: str) -> QColor:
    """The colour of a series of the charts: work, stragglers, remote, servers, other."""
    colour: QColor = getattr(c, f"series_{name}")
    return colour


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# ---------------------------------------------------------------------- measures


def pixels(font: QFont | None = None) -> float:
    """The size of a font (the application's) in pixels."""
    return float(QFontInfo(font or QApplication.font()).pixelSize())


def factor() -> float:
    """How much larger than at 13 px everything that holds text must be; never below 1."""
    return max(1.0, pixels() / BASE_PIXELS)


def px(at_13: float) -> int:
    """A height or width that holds text: given for 13 px, grown with the font."""
    return round(at_13 * factor())


def button_height() -> int:
    return px(30)


def small_height() -> int:
    return px(26)


def large_height() -> int:
    return px(36)


def step_height() -> int:
    return px(32)


def row_height() -> int:
    return px(28)


def control_row_height() -> int:
    return px(34)


def two_line_height() -> int:
    return px(50)


def head_height() -> int:
    return px(32)


def sidebar_width() -> int:
    return px(220)


def rail_width() -> int:
    """The sidebar with icons alone."""
    return px(52)


def inspector_width() -> int:
    return px(320)


# ---------------------------------------------------------------------- fonts


def scaled(font: QFont, times: float, weight: QFont.Weight | None = None) -> QFont:
    """A copy of a font, `times` as large, in a weight."""
    copy = QFont(font)
    copy.setPixelSize(max(1, round(pixels(font) * times)))
    if weight is not None:
        copy.setWeight(weight)
    return copy


def weighted(font: QFont, weight: QFont.Weight) -> QFont:
    copy = QFont(font)
    copy.setWeight(weight)
    return copy


def caption_font(font: QFont) -> QFont:
    """Captions, heads, second lines: 0.92 of the text (12 at 13)."""
    return scaled(font, 12 / 13)


def drawn_font(font: QFont) -> QFont:
    """Labels inside drawings (11.5 at 13)."""
    return scaled(font, 11.5 / 13)


def title_font(font: QFont) -> QFont:
    return scaled(font, 21 / 13, QFont.Weight.DemiBold)


def fixed_font(font: QFont) -> QFont:
    """The system's fixed-width face for commands and keys."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPixelSize(max(1, round(pixels(font) * 11.5 / 13)))
    return fixed


def tabular(font: QFont) -> QFont:
    """The font with figures of one width, so that numbers stand under each other."""
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


# ---------------------------------------------------------------------- palettes


def palette(c: Tokens) -> QPalette:
    """The tokens as roles of Qt, for all that draws itself."""
    p = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for which, colour in (
        (role.Window, c.window), (role.WindowText, c.text), (role.Base, c.page), (role.AlternateBase, c.window), (role.Text, c.text),
        (role.Button, c.raised), (role.ButtonText, c.text), (role.BrightText, c.on_accent), (role.PlaceholderText, c.text3),
        (role.Highlight, c.accent), (role.HighlightedText, c.on_accent), (role.Link, c.accent_text), (role.LinkVisited, c.accent_text),
        (role.ToolTipBase, c.raised), (role.ToolTipText, c.text), (role.Light, c.raised), (role.Midlight, c.hairline),
        (role.Mid, c.edge), (role.Dark, c.field), (role.Shadow, c.edge), (role.Accent, c.accent),
    ):  # fmt: skip
        p.setColor(group.All, which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        p.setColor(group.Disabled, which, c.disabled)
    return p
