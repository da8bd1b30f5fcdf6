"""One product in full: nothing of its tables stands beyond the edge of the page at twice the text."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.pages.alternatives import AlternativesPage
from planner.examples import example
from tests.desktop.conftest import TODAY
from tests.desktop.test_clipping import quiet, shown_at, text_of


def test_the_points_are_seen_at_twice_the_text(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with text_of(26, app):
        window = shown_at("large", tmp_path, example("two-sites", TODAY))
        window.go("alternatives")
        quiet(qtbot, window)
        page = window.current_page
        assert isinstance(page, AlternativesPage)
        page.open_current()
        quiet(qtbot, window)
        beyond = page.detail.horizontalScrollBar().maximum()
        window.close()
        window.deleteLater()
    assert beyond == 0
