"""The window is tested without a display, with its own folders, and dressed once."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from planner.desktop import theme


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the tests is written into the user's folders."""
    monkeypatch.setenv("AV_PLANNER_DATA", str(tmp_path / "data"))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in light colours."""
    theme.apply(qapp, dark=False)
    yield qapp


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no window manager to tell sizes to, and says so each time; it is no fault of ours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))
