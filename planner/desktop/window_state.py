"""Where the window stood and how large it was, kept between two starts. Nothing else is kept this way."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from planner.paths import data_dir

USUAL = (1440, 870)


def _settings() -> QSettings:
    return QSettings(str(data_dir() / "window.ini"), QSettings.Format.IniFormat)


def restore(window: QMainWindow) -> None:
    """As it was left, or the usual size at the first start."""
    geometry = _settings().value("geometry")
    if isinstance(geometry, QByteArray) and not geometry.isEmpty():
        window.restoreGeometry(geometry)
    else:
        window.resize(*USUAL)


def keep(window: QMainWindow) -> None:
    _settings().setValue("geometry", window.saveGeometry())
