"""Who is behind a product, for a country of work: the same sentences for every vendor, the one in use too, each with its page and day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.catalogue import words
from planner.catalogue.book import Catalogue
from planner.catalogue.panel import SECTIONS, PanelLine, panel
from planner.desktop import marks, theme
from planner.desktop.pages.sheet import PageLink
from planner.desktop.views.catalogue_facts import MARKS, basis_words
from planner.desktop.widgets import Segment, Segments, Text, line
from planner.wording import _, ngettext, plain_day

MEASURE = 760
"""Widest line of the sentences at 13 px text: about 110 characters."""


class PanelView(QWidget):
    """Chooses vendor and country; shows the panel of both. The sentences come from the catalogue's room and are not changed here."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue | None = None
        self._locale: str | None = None
        self.vendors = Segments(_("Whose"))
        self.countries = Segments(_("Country of work"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(_("Who is behind it"))
        self._scroll.setBackgroundRole(QPalette.ColorRole.Base)
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.S24, 0, theme.S24, theme.S8)
        tools.setSpacing(theme.S16)
        tools.addWidget(self.vendors)
        tools.addWidget(self.countries)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self._scroll, 1)
        self.vendors.chosen.connect(self._chosen)
        self.countries.chosen.connect(self._chosen)
        self.texts: tuple[str, ...] = ()

    def show_vendors(
        self, catalogue: Catalogue, vendor: str, present: Sequence[str], countries: Sequence[str], locale: str | None = None
    ) -> None:
        """The panel of a vendor, and beside it those of the vendors in use, for each country of work."""
        self._catalogue, self._locale = catalogue, locale
        ids = dict.fromkeys((vendor, *(p for p in present if p in catalogue.vendors)))
        in_use = {p for p in present if p != vendor}
        self.vendors.show_segments(
            [
                Segment(v, _("{vendor} (in use)").format(vendor=catalogue.vendor_name(v)) if v in in_use else catalogue.vendor_name(v))
                for v in ids
            ],
            vendor,
        )
        self.countries.show_segments([Segment(c, _name(c, locale)) for c in countries])
        self._show()

    @Slot(str)
    def _chosen(self, _key: str) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        if self._catalogue is None:
            return
        told = panel(self._catalogue, self.vendors.current, self.countries.current)
        body, measure = QWidget(), QWidget()
        measure.setMaximumWidth(theme.px(MEASURE))
        row = QHBoxLayout(body)
        row.setContentsMargins(theme.S24, theme.S8, theme.S24, theme.S24)
        row.addWidget(measure, 100)
        row.addStretch(1)
        column = QVBoxLayout(measure)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S8)
        said: list[str] = []
        for section in SECTIONS if told is not None else ():
            assert told is not None
            lines = told.section(section)
            column.addSpacing(theme.S8)
            column.addWidget(Text(words.section_title(section), "strong"))
            column.addWidget(line())
            if not lines:
                column.addWidget(_sentence(words.section_empty(section), "sentence"))
            for each in lines:
                text = words.say(each.message, self._locale)
                said.append(text)
                column.addWidget(_sentence(text, ""))
                column.addWidget(_origin(each, self._locale))
        if told is not None and told.unread:
            waiting = ngettext(
                "{n} more fact waits for somebody to read it at its page; it is not told here.",
                "{n} more facts wait for somebody to read them at their pages; they are not told here.",
                told.unread,
            )
            column.addSpacing(theme.S8)
            column.addWidget(_sentence(waiting.format(n=told.unread), "source"))
        column.addStretch()
        self.texts = tuple(said)
        self._scroll.setWidget(body)


def _name(country: str, locale: str | None) -> str:
    name = words.country_name(country, locale)
    return name[:1].upper() + name[1:]


def _sentence(text: str, kind: str) -> QWidget:
    label = Text(text, kind, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _origin(each: PanelLine, locale: str | None) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, theme.S4)
    row.setSpacing(theme.S8)
    basis, source = each.provenance.basis, each.provenance.source
    row.addWidget(marks.MarkLabel(MARKS.get(basis, "unread" if basis == "unverified" else basis)))
    day = plain_day(each.provenance.as_of, locale) if each.provenance.as_of else _("undated page")
    row.addWidget(Text(f"{basis_words(basis)}, {day}" if source else basis_words(basis), "source"))
    if (source and source.startswith("https://")) or (source and source.startswith("http://")):
        row.addWidget(PageLink(source, 48))
    row.addStretch()
    return holder
