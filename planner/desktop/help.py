"""Two small windows of the menu Help: the words of the trade, and the keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.glossary import GLOSSARY
from planner.desktop.widgets import Button
from planner.wording import _

KEYS = (
    ("Ctrl+1 … Ctrl+9", _("Open a page")), ("Ctrl+K", _("Go to a page, computer, licence or finding")), ("Ctrl+F", _("Filter the list")),
    ("Ctrl+Enter", _("Main action of the page: the coloured button")),
    ("Ctrl+Z, Ctrl+Y", _("Undo, redo")), ("F4", _("Show or close the inspector")), ("F6", _("Next pane")), ("Esc", _("Close, or clear")),
    ("Enter, F2", _("Edit what is selected")), ("Space", _("Tick the row")), ("Ctrl+A", _("Tick every row")),
    ("Del", _("Remove what is selected")),
    ("Ctrl+I", _("Import a list")), ("Ctrl+B", _("Build the plan")), ("Ctrl+P", _("See the report")), ("Alt+←", _("Back")),
    ("Ctrl+Shift+C", _("Open the catalogue")),
)  # fmt: skip


class _Sheet(QDialog):
    """A text to read, closed with Esc or its button."""

    def __init__(self, title: str, body: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QTextBrowser()
        text.setHtml(body)
        text.setAccessibleName(title)
        text.setTabChangesFocus(True)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(Button(_("Close"), self.accept, "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S16, theme.S16, theme.S16, theme.S16)
        column.addWidget(text, 1)
        column.addLayout(foot)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(620), theme.px(560))


class Words(_Sheet):
    def __init__(self, parent: QWidget | None = None) -> None:
        rows = sorted(GLOSSARY.values())
        super().__init__(_("Words explained"), "".join(f"<p><b>{name}</b><br>{text}</p>" for name, text in rows), parent)


class Keys(_Sheet):
    def __init__(self, parent: QWidget | None = None) -> None:
        rows = "".join(f"<tr><td style='padding-right:24px'><b>{keys}</b></td><td>{what}</td></tr>" for keys, what in KEYS)
        super().__init__(_("Keys"), f"<table cellspacing='6'>{rows}</table>", parent)
