"""The field in the menu row that leads to a page, a computer, a licence or a finding by a few letters of its name."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QWidget

from planner.desktop import icons, theme
from planner.desktop.widgets.search import SearchField
from planner.wording import _

Index = QModelIndex | QPersistentModelIndex
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can go: the page, what to select on it, the words, and what kind of thing it is."""

    page: str
    select: str
    text: str
    what: str = ""
    icon: str = "chevron-right"


class _Places(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.places: tuple[Place, ...] = ()

    def show_places(self, places: tuple[Place, ...]) -> None:
        self.beginResetModel()
        self.places = places
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.places[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{place.text}   {place.what}" if place.what else place.text
        if role == Qt.ItemDataRole.EditRole:
            return place.text
        if role == Qt.ItemDataRole.DecorationRole:
            return icons.icon(place.icon)
        return None


class GoTo(SearchField):
    """`wanted` carries a page and what to select there."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Go to…"), "Ctrl K", parent)
        self.setProperty("small", True)
        self._all: tuple[Place, ...] = ()
        self._model = _Places(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(SHOWN)
        self.setCompleter(self._completer)
        self.setFixedWidth(theme.px(280))
        self.textEdited.connect(self._narrow)
        self._completer.activated[QModelIndex].connect(self._chosen)  # type: ignore[index]
        self.returnPressed.connect(self._first)

    def show_places(self, places: tuple[Place, ...]) -> None:
        self._all = places
        self._narrow(self.text())

    def found(self, text: str) -> tuple[Place, ...]:
        """The places whose words hold the text: those that begin with it first."""
        wanted = text.strip().lower()
        if not wanted:
            return tuple(p for p in self._all if not p.select)
        begin = [p for p in self._all if p.text.lower().startswith(wanted)]
        within = [p for p in self._all if wanted in f"{p.text} {p.what}".lower() and not p.text.lower().startswith(wanted)]
        return tuple((begin + within)[:SHOWN])

    @Slot(str)
    def _narrow(self, text: str) -> None:
        self._model.show_places(self.found(text))

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        row = index.row()
        if 0 <= row < len(self._model.places):
            self._go(self._model.places[row])

    @Slot()
    def _first(self) -> None:
        places = self.found(self.text())
        if places and self.text().strip():
            self._go(places[0])

    def _go(self, place: Place) -> None:
        self.clear()
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()
        self.wanted.emit(place.page, place.select)
