"""A notice of non-renewal, filled in from the licence, to be copied into a letter. It sends nothing."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.widgets import Text, primary, secondary
from planner.estate.records import Licence, Organisation
from planner.wording import _, long_day, ngettext


def letter(organisation: Organisation, licence: Licence, today: date) -> str:
    """The text of the notice. What is not known stands as a gap in square brackets."""
    locale = organisation.locale
    product = licence.label or licence.product or _("[product]")
    seats = _("[number of seats]") if licence.seats is None else ngettext("{n} seat", "{n} seats", licence.seats).format(n=licence.seats)
    ends = _("[end of the term]") if licence.expires is None else long_day(licence.expires, weekday=False, locale=locale)
    lines = [
        long_day(today, weekday=False, locale=locale),
        "",
        _("To {supplier}").format(supplier=licence.supplier or _("[supplier]")),
        "",
        _("Notice of non-renewal: {product}").format(product=product),
        "",
        _("We give notice that we do not renew the licence below. It is to end with its present term on {ends}.").format(ends=ends),
        "",
        _("Product: {product}").format(product=product),
        _("Licence: {number}, {seats}").format(number=_("[number of the licence or the contract]"), seats=seats),
        "",
        _("Please confirm in writing that you have received this notice and on which day the licence ends."),
        "",
        organisation.name,
        _("[name and signature]"),
    ]
    return "\n".join(lines) + "\n"


class NoticeLetter(QDialog):
    """Shows the letter, which can be changed here, and copies it."""

    def __init__(self, organisation: Organisation, licence: Licence, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Notice of non-renewal"))
        self._text = QPlainTextEdit(letter(organisation, licence, today))
        self._text.setAccessibleName(_("Text of the notice"))
        self._copied = Text("", "good")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.S12)
        column.addWidget(Text(_("Notice of non-renewal"), "head"))
        note = Text(
            _("Send it in the form and to the address that your contract names, and ask for a confirmation."), "sentence", wrap=True
        )
        column.addWidget(note)
        column.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.S8)
        row.addWidget(self._copied)
        row.addStretch()
        row.addWidget(secondary(_("Close"), self.close))
        row.addWidget(primary(_("Copy the text"), self.copy))
        column.addLayout(row)
        self.resize(theme.px(560), theme.px(560))

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._copied.setText(_("Copied"))
