"""Text can be read on every ground it may stand on, marks can be told from the page, and a scheme reaches every widget."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop import dressing, icons, marks, theme
from planner.desktop.stylesheet import stylesheet

SERIES = ("series_work", "series_stragglers", "series_remote", "series_servers", "series_other")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", theme.GROUNDS)
@pytest.mark.parametrize("text", theme.TEXT_TOKENS)
def test_every_text_is_readable_on_every_ground(text: str, ground: str, dark: bool) -> None:
    c = theme.tokens(dark)
    assert theme.contrast(getattr(c, text), getattr(c, ground)) >= 4.5


FILLED = (
        ("on_accent", "accent"), ("on_accent", "accent_hover"), ("red_text", "red_ground"), ("amber_text", "amber_ground"),
        ("green_text", "green_ground"), ("text", "red_ground"), ("text", "amber_ground"), ("undo_text", "undo_ground"),
    *((text, band) for text in ("text", "text2", "text3", "accent_text", "red_text") for band in ("weekend", "freeze")),
    *((text, ground) for text in ("accent_text", "text2") for ground in ("selected", "current")),
)  # fmt: skip
"""Text on grounds of its own: buttons, notices, the bar of undo, the bands of the chart, chips that are set."""


def test_no_colour_of_text_is_left_out() -> None:
    tested = {*theme.TEXT_TOKENS, *(text for text, _ground in FILLED)}
    named = {f.name for f in fields(theme.Tokens) if "text" in f.name or f.name.startswith("on_")}
    assert named == tested


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), FILLED)
def test_text_on_filled_grounds_is_readable(text: str, ground: str, dark: bool) -> None:
    c = theme.tokens(dark)
    assert theme.contrast(getattr(c, text), getattr(c, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("text", ["text", "text2", "accent_text", "red_text"])
def test_words_over_a_holiday_are_readable_and_its_column_is_no_freeze(text: str, dark: bool) -> None:
    c = theme.tokens(dark)
    assert theme.contrast(getattr(c, text), theme.holiday(c)) >= 4.5
    assert theme.contrast(theme.holiday(c), c.freeze) >= 1.15


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "mark", [*theme.MARK_TOKENS, "series_work", "series_stragglers", "series_remote", "series_servers", "series_other"]
)
def test_marks_stand_out_from_the_page(mark: str, dark: bool) -> None:
    c = theme.tokens(dark)
    assert theme.contrast(getattr(c, mark), c.page) >= 3


def test_the_stylesheet_leaves_no_name_unfilled(app: QApplication) -> None:
    for dark in (False, True):
        assert "@" not in stylesheet(theme.tokens(dark)).replace("@3x", "")


def test_a_change_of_scheme_reaches_a_widget(app: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert theme.colours(widget) is theme.tokens(False)
    dressing.apply(app, dark=True)
    assert theme.colours(widget) is theme.tokens(True)
    assert theme.current() is theme.tokens(True)


def test_a_part_may_be_dressed_otherwise(app: QApplication, qtbot: QtBot) -> None:
    outer = QWidget()
    inner = QPushButton("Inside", outer)
    qtbot.addWidget(outer)
    dressing.dress(outer, dark=True)
    outer.show()
    assert theme.colours(inner) is theme.tokens(True)


def test_heights_follow_the_text(app: QApplication) -> None:
    before, font = theme.row_height(), app.font()
    large = QFont(font)
    large.setPixelSize(26)
    try:
        app.setFont(large)
        assert theme.row_height() == 2 * before
    finally:
        app.setFont(font)


def test_every_mark_is_drawn_and_has_a_word(app: QApplication) -> None:
    c = theme.tokens(False)
    for name in marks.NAMES:
        if name == "none":
            continue
        picture = marks.pixmap(name, c, 24).toImage()
        inked = sum(picture.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
        assert inked > 10, name
        assert marks.word(name)


def test_icons_follow_the_scheme(app: QApplication) -> None:
    icon = icons.icon("plus", "text")
    light = icon.pixmap(16, 16).toImage().pixelColor(8, 8)
    dressing.apply(app, dark=True)
    dark = icon.pixmap(16, 16).toImage().pixelColor(8, 8)
    assert light.lightness() < 100 < dark.lightness()


def test_check_boxes_grow_with_the_text(app: QApplication, qtbot: QtBot) -> None:
    box = QCheckBox("Critical")
    qtbot.addWidget(box)
    assert box.style().pixelMetric(box.style().PixelMetric.PM_IndicatorWidth, None, box) == theme.px(16)
