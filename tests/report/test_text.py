"""Escaping, stand-ins and breaking of long words: the one door through which a value reaches a page."""

import pytest
from reportlab import rl_config

from planner.report import fonts, style, text, words


def test_values_are_escaped_templates_are_not() -> None:
    assert text.fill("<b>{x}</b> & more", x="<i>&") == "<b>&lt;i&gt;&amp;</b> & more"


def test_control_signs_vanish_and_unknown_signs_show_their_code() -> None:
    assert fonts.printable("a\x00\u200bb\ud800") == "ab"
    assert fonts.printable("中") == "[U+4E2D]"
    assert fonts.printable("Łódź, Αθήνα, Київ") == "Łódź, Αθήνα, Київ"


def test_minus_becomes_an_en_dash() -> None:
    assert fonts.printable("\u22125") == "–5"


def test_only_web_addresses_become_links() -> None:
    assert "<a " in text.link("https://example.org/a", "a")
    assert text.link("javascript:alert(1)", "a") == "a"
    assert text.link("file:///etc/passwd", "a") == "a"


def test_no_host_is_trusted() -> None:
    fonts.register()
    assert rl_config.trustedHosts == []
    assert rl_config.trustedSchemes == []


@pytest.mark.parametrize(
    "word", ["MUC-LAB-0123456789012345678901234567890", "https://example.org/very/long/path_of_words", "AVeryLongCamelCaseName"]
)
def test_long_words_break_inside_the_room(word: str) -> None:
    room = 60.0
    lines = text.soften(word, room, fonts.REGULAR, 8.2).split("<br/>")
    assert "".join(lines).replace("&amp;", "&") == word
    assert all(fonts.width(line, fonts.REGULAR, 8.2) <= room for line in lines)


def test_short_names_stay_whole() -> None:
    assert text.soften("HA-PC-01", 90, fonts.REGULAR, 8.2) == "HA-PC-01"


def test_commands_are_told_from_descriptions() -> None:
    assert text.is_command("msiexec.exe /x <code> /norestart /qn")
    assert not text.is_command("Uninstall from the Start menu; the wizard asks what to keep")


@pytest.mark.parametrize("name", list(style.ON_WHITE))
def test_contrast_of_every_text(name: str) -> None:
    ink, ground = style.ON_WHITE[name]
    assert style.contrast(ink, ground) >= 4.5


def test_paper_follows_the_country() -> None:
    assert style.sheet_for("en-US", ()) is style.LETTER_SHEET
    assert style.sheet_for("en-GB", ("US",)) is style.A4_SHEET
    assert style.sheet_for(None, ("US",)) is style.LETTER_SHEET


def test_the_grid_fills_the_width() -> None:
    sheet = style.A4_SHEET
    assert sheet.span(12) == pytest.approx(sheet.text_width)
    assert sheet.span(6) * 2 + style.GUTTER == pytest.approx(sheet.text_width)


def test_a_date_breaks_between_its_words_and_never_inside_one() -> None:
    narrow = text.soften("Wed\u00a031\u00a0Mar\u00a02027", fonts.width("Wed\u00a031\u00a0Mar", "NotoSans", 8) + 1, "NotoSans", 8)
    assert narrow == "Wed\u00a031\u00a0Mar 2027"


def test_a_name_too_wide_is_set_smaller_or_hyphenated() -> None:
    name = "Παπαδοπούλου"
    whole = fonts.width(name, "NotoSans", 8)
    assert name in text.soften(name, whole * 0.9, "NotoSans", 8)
    assert "-<br/>" in text.soften(name, whole * 0.6, "NotoSans", 8)


def test_kinds_of_machines_begin_a_sentence_with_one_capital() -> None:
    assert words.kinds(["windows", "windows-server"]) == "Windows computers and servers"
    assert words.kinds(["windows-server", "macos", "unknown"]) == "Servers, Macs and system not known"
    assert words.kinds([]) == ""
