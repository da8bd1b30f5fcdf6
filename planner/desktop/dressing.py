"""Dresses the application, or one part of a window, in a scheme: style, font, palette, stylesheet; again when the system's changes."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from planner.desktop import theme
from planner.desktop.style import Style
from planner.desktop.stylesheet import stylesheet
from planner.desktop.theme import tokens


def system_is_dark(app: QApplication) -> bool:
    """What the system asks for; where it says nothing, what its palette looks like."""
    scheme = app.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:
        return app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return scheme == Qt.ColorScheme.Dark


def apply(app: QApplication, dark: bool | None = None) -> None:
    """Dresses the application: style, font, palette, stylesheet. `dark` None follows the system, also when it changes later."""
    follower = app.findChild(_Follower)
    if follower is None:
        follower = _Follower(app)
        app.setStyle(Style())
        if app.platformName() in ("offscreen", "minimal"):
            app.setFont(_plain_font())
        app.setFont(theme.tabular(app.font()))
    follower.fixed = dark
    follower.dress(system_is_dark(app) if dark is None else dark)


def dress(widget: QWidget, dark: bool) -> None:
    """Gives one part of a window a scheme of its own, for sheets that show both."""
    widget.setProperty("scheme", "dark" if dark else "light")
    widget.setPalette(theme.palette(tokens(dark)))
    widget.setStyleSheet(stylesheet(tokens(dark)))


def _plain_font() -> QFont:
    families = set(QFontDatabase.families())
    font = QFont(next((f for f in theme.PREFERRED_FONTS if f in families), QApplication.font().family()))
    font.setPixelSize(theme.BASE_PIXELS)
    return font


class _Follower(QObject):
    """Dresses the application again when the system's scheme changes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.fixed: bool | None = None
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def dress(self, dark: bool) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(theme.palette(tokens(dark)))
        app.setStyleSheet(stylesheet(tokens(dark)))

    def _follow(self) -> None:
        app = QApplication.instance()
        if self.fixed is None and isinstance(app, QApplication):
            self.dress(system_is_dark(app))
