"""What this program is: versions, licences, the catalogue's date. A small window that closes with Esc."""

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner import __version__
from planner.desktop import icons, theme
from planner.desktop.widgets import Button, Text
from planner.wording import _


def licences() -> str:
    """The programs it stands on, one a line, with their licences."""
    return "\n".join((
        _("AV Migration Planner – MIT licence"),
        f"Qt {qVersion()}, PySide6 {pyside_version} – LGPL v3 ({_('used as separate libraries that can be replaced')}); https://www.qt.io",
        _("Python {version} – PSF licence").format(version=platform.python_version()),
        _("reportlab – BSD licence"),
        _("sqlite-utils – Apache licence 2.0; SQLite – public domain"),
        _("holidays – MIT licence; openpyxl – MIT licence; icalendar – BSD licence"),
        _("babel – BSD licence; platformdirs – MIT licence; defusedxml – PSF licence; packaging – Apache licence 2.0"),
        _("Noto Sans and Fira Mono – SIL Open Font Licence 1.1"),
        "",
        _("Product and company names belong to their owners. Facts about products, prices and law carry their source and date;"),
        _("they are no legal advice. Nothing leaves this computer."),
    ))  # fmt: skip


class About(QDialog):
    """Opened from the menu Help."""

    def __init__(self, catalogue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About AV Migration Planner"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QLabel()
        side = theme.px(48)
        picture.setPixmap(icons.pixmap("app", "#FFFFFF", side, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(theme.S4)
        words.addWidget(Text("AV Migration Planner", "large"))
        words.addWidget(Text(_("Version {version}").format(version=__version__), "sentence"))
        words.addWidget(Text(catalogue, "sentence"))
        head = QHBoxLayout()
        head.setSpacing(theme.S16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        text = QPlainTextEdit(licences())
        text.setReadOnly(True)
        text.setAccessibleName(_("Versions and licences"))
        text.setTabChangesFocus(True)
        close = Button(_("Close"), self.accept, "primary")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S24, theme.S24, theme.S24, theme.S16)
        column.setSpacing(theme.S16)
        column.addLayout(head)
        column.addWidget(text, 1)
        column.addLayout(foot)
        close.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(420))
