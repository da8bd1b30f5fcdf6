"""Every dialog of the window opens, and what is chosen in it arrives."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from planner.desktop.pages.importing import ImportPage
from tests.desktop.conftest import Open
from tests.desktop.test_clipping import quiet
from tests.desktop.test_importing import LIST


def dialog_of(app: QApplication) -> QFileDialog:
    return next(w for w in app.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())


def test_chosen_lists_are_read(app: QApplication, window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shown = window("")
    lists = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for i, path in enumerate(lists):
        path.write_text(LIST.replace("NG-", f"N{i}-").replace("5CG", f"{i}CG"), encoding="utf-8")
    shown.import_lists()
    dialog = dialog_of(app)
    dialog.filesSelected.emit([str(path) for path in lists])
    dialog.reject()
    quiet(qtbot, shown)
    page = shown.current_page
    assert isinstance(page, ImportPage)
    assert page.read is not None
    assert page.read.paths == tuple(lists)


@pytest.mark.parametrize("ask", ["ask_new", "ask_open", "ask_copy", "ask_lists", "ask_export"])
def test_every_dialog_opens(ask: str, app: QApplication, window: Open) -> None:
    shown = window("")
    getattr(shown.files, ask)()
    dialog = dialog_of(app)
    assert dialog.windowTitle()
    dialog.reject()
