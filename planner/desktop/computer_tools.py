"""Beside the table of computers: chips that narrow it, the bar that changes many at once, and the page while it is still empty."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from planner.desktop import icons, theme
from planner.desktop.computer_rows import KIND_ORDER, Computer
from planner.desktop.editor_lists import Flow
from planner.desktop.editors import Combo, LineEditor
from planner.desktop.field_words import choice
from planner.desktop.reading import read_count
from planner.desktop.widgets import Button, DropButton, Text, flag, measured
from planner.estate.edits import DELETE
from planner.estate.records import CHANNELS
from planner.wording import _, ngettext


class FilterChip(DropButton):
    """Narrows by the values of one column; several may be chosen."""

    changed = Signal()

    def __init__(self, title: str, value: Callable[[Computer], str], parent: QWidget | None = None) -> None:
        super().__init__(title, QMenu(parent), "chip", parent)
        self._title, self.value = title, value
        self.chosen: set[str] = set()

    def show_values(self, computers: Iterable[Computer]) -> None:
        """The values that there are, with how many computers have each."""
        counts: dict[str, int] = {}
        for computer in computers:
            text = self.value(computer)
            counts[text] = counts.get(text, 0) + 1
        self.chosen &= set(counts)
        menu = self.menu()
        menu.clear()
        for text in sorted(counts, key=_last_if_empty):
            action = menu.addAction(f"{text or _('not known')}   {counts[text]}")
            action.setData(text)
            action.setCheckable(True)
            action.setChecked(text in self.chosen)
            action.triggered.connect(self._toggled)
        menu.addSeparator()
        menu.addAction(_("All")).triggered.connect(self.clear)
        self._show()

    @Slot()
    def clear(self) -> None:
        self.chosen.clear()
        for action in self.menu().actions():
            action.setChecked(False)
        self._show()
        self.changed.emit()

    def lets(self, computer: Computer) -> bool:
        return not self.chosen or self.value(computer) in self.chosen

    @Slot()
    def _toggled(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen ^= {str(action.data())}
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        if not self.chosen:
            self.show_set(self._title, is_set=False)
            return
        only = next(iter(self.chosen)) or _("not known")
        self.show_set(only if len(self.chosen) == 1 else f"{self._title}: {len(self.chosen)}", is_set=True)


def _last_if_empty(text: str) -> tuple[bool, str]:
    return not text, text.casefold()


class BulkBar(QFrame):
    """Changes all ticked computers: `change` carries a key of the form, the value and the words for undo."""

    change = Signal(str, object, str)
    remove = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bulk")
        self._count = Text("", "strong")
        self._sites = self._drop(_("Site"))
        self._departments = self._drop(_("Department"))
        self._channels = self._drop(_("Reached by"))
        self._critical = self._drop(_("Critical"))
        self._more = self._drop(_("More"))
        self._clear = Button(_("Clear selection"), self.cleared.emit, "link")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(theme.S24, theme.S8, theme.S24, theme.S8)
        outer.setSpacing(theme.S8)
        buttons = QWidget()
        row = Flow(buttons, theme.S8)
        for widget in (self._count, self._sites, self._departments, self._channels, self._critical, self._more):
            row.addWidget(widget)
        self._count.setMinimumHeight(theme.small_height())
        outer.addWidget(buttons, 1)
        outer.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(Text("Esc", "key"), 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(theme.px(46))
        self._fill(self._channels, "channel", [(c, choice(c)) for c in CHANNELS])
        self._fill(self._critical, "critical", [(True, _("Yes")), (False, _("No"))])
        self.hide()

    def show_choices(
        self, count: int, sites: Sequence[tuple[str, str]], departments: Sequence[str], licences: Sequence[tuple[str, str]]
    ) -> None:
        self._count.setText(_("{n} selected").format(n=count))
        self._fill(self._sites, "site", sites)
        self._fill(self._departments, "department", [(d, d) for d in departments])
        menu = self._more.menu()
        menu.clear()
        self._submenu(menu, _("Kind"), "kind", [(k, choice(k)) for k in KIND_ORDER])
        self._submenu(menu, _("Licence"), "licence", licences)
        self._submenu(menu, _("Away from the office"), "remote", [(True, _("Yes")), (False, _("No"))])
        self._submenu(menu, _("Gone"), "gone", [(True, _("Yes, it is not there any more")), (False, _("No, it is there"))])
        menu.addSeparator()
        words = ngettext("Remove {n} computer", "Remove {n} computers", count).format(n=count)
        menu.addAction(words).triggered.connect(self.remove)

    def _drop(self, text: str) -> DropButton:
        button = DropButton(text, QMenu(self), "drop", self)
        button.setAccessibleName(_("{what} of the selected computers").format(what=text))
        return button

    def _fill(self, button: DropButton, key: str, values: Sequence[tuple[object, str]]) -> None:
        button.menu().clear()
        self._add(button.menu(), button.text(), key, values)

    def _submenu(self, menu: QMenu, title: str, key: str, values: Sequence[tuple[object, str]]) -> None:
        if values:
            self._add(menu.addMenu(title), title, key, values)

    def _add(self, menu: QMenu, title: str, key: str, values: Sequence[tuple[object, str]]) -> None:
        for value, words in [*values, (DELETE, _("Not known"))]:
            action = menu.addAction(words)
            action.setData((key, value, title, words))
            action.triggered.connect(self._chosen)

    @Slot()
    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            key, value, title, words = action.data()
            self.change.emit(key, value, f"{title}: {words}")


class DropArea(QFrame):
    """Files may be dropped on it; it shows where while they are over it."""

    dropped = Signal(list)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "drop-area")
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        label = Text(text, "source")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(label)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            flag(self, "over", True)

    def dragLeaveEvent(self, _event: object) -> None:
        flag(self, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        flag(self, "over", False)
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])


QUICK: tuple[tuple[str, str, str], ...] = (
    (_("Windows 11 laptops"), "laptop", "Windows 11"), (_("Windows 10 laptops"), "laptop", "Windows 10"),
    (_("Mac laptops"), "laptop", "macOS"), (_("Windows 11 desktops"), "desktop", "Windows 11"),
    (_("Windows 10 desktops"), "desktop", "Windows 10"), (_("Mac desktops"), "desktop", "macOS"),
    (_("Windows Server 2022"), "server", "Windows Server 2022"), (_("Windows Server 2025"), "server", "Windows Server 2025"),
    (_("Windows Server 2019"), "server", "Windows Server 2019"), (_("Windows Server 2016"), "server", "Windows Server 2016"),
    (_("iPhones"), "phone", "iOS"), (_("Android phones"), "phone", "Android"), (_("iPads"), "tablet", "iPadOS"),
    (_("laptops, system not known"), "laptop", ""), (_("desktops, system not known"), "desktop", ""),
    (_("servers, system not known"), "server", ""), (_("phones, system not known"), "phone", ""),
)  # fmt: skip
"""What can be added by number: words, kind, system. Without a system no product is weighed and no day planned, so it is asked at once."""


class ComputersEmpty(QWidget):
    """Three ways to fill the page: a list, pasted rows, or a number of each kind."""

    choose_files = Signal()
    files_dropped = Signal(list)
    paste = Signal()
    add_counts = Signal(list)
    """Kind, system ("" where it is not known) and number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[LineEditor, Combo]] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.S24, theme.px(54), theme.S24, theme.S24)
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S8)
        column.addWidget(Text(_("No computers yet"), "large"))
        words = _(
            "Findings, alternatives and the plan are worked out from this list. A rough count is enough to begin; "
            "names, systems and users can follow."
        )
        sentence = Text(words, "sentence", wrap=True)
        column.addLayout(measured(sentence, theme.px(620)))
        column.addSpacing(theme.S16)
        self._row = QGridLayout()
        self._row.setSpacing(theme.S24)
        self._cards = (self._import(), self._paste(), self._number())
        self._stand_in(len(self._cards))
        column.addLayout(self._row)
        outer.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self._recount()

    def _card(self, icon: str, title: str, text: str, below: QWidget, button: Button) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(6)
        picture = QLabel()
        side = theme.px(22)
        picture.setPixmap(icons.pixmap(icon, theme.colours(self).accent_text.name(), side, self.devicePixelRatioF()))
        column.addWidget(picture)
        column.addSpacing(theme.S8)
        column.addWidget(Text(title, "head"))
        column.addWidget(Text(text, "sentence", wrap=True))
        column.addStretch()
        column.addSpacing(theme.S8)
        column.addWidget(below)
        column.addSpacing(theme.S8)
        column.addWidget(button)
        return card

    def _import(self) -> QFrame:
        self.choose = Button(_("Choose files…"), self.choose_files.emit, "primary")
        area = DropArea(_("or drop them here"))
        area.setFixedHeight(theme.px(66))
        area.dropped.connect(self.files_dropped)
        words = _(
            "From Intune, Active Directory, an antivirus console, Lansweeper or any spreadsheet. "
            "You see what was understood before anything is kept."
        )
        return self._card("import", _("Import a list"), words, area, self.choose)

    def _paste(self) -> QFrame:
        sample = QFrame()
        sample.setProperty("kind", "sample")
        inner = QVBoxLayout(sample)
        inner.setContentsMargins(12, 6, 12, 6)
        text = Text("LT-014   Windows 11    Maya\nLT-015   Windows 11    Ben\nSRV-01   Server 2022", "fixed")
        text.setFont(theme.fixed_font(self.font()))
        inner.addWidget(text)
        sample.setFixedHeight(theme.px(66))
        words = _("Copy rows in your spreadsheet, with or without headings, and paste them here. One computer a row.")
        self.paste_button = Button(_("Paste from the clipboard"), self.paste.emit)
        return self._card("clipboard", _("Paste"), words, sample, self.paste_button)

    def _number(self) -> QFrame:
        fields = QWidget()
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.S8)
        for row, (count, kind) in enumerate(((12, "laptop"), (1, "server"))):
            number = LineEditor(_("Number, line {n}").format(n=row + 1), read_count, width=58, right=True)
            number.show_value(count)
            number.line.textChanged.connect(self._recount)
            number.edited.connect(self._recount)
            combo = Combo(_("Kind, line {n}").format(n=row + 1))
            for words_, of_kind, system in QUICK:
                combo.addItem(words_, (of_kind, system))
            combo.setCurrentIndex(next(i for i, (_words, of_kind, _system) in enumerate(QUICK) if of_kind == kind))
            combo.view().setMinimumWidth(combo.sizeHint().width())
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(14)
            grid.addWidget(number, row, 0)
            grid.addWidget(combo, row, 1)
            self._counts.append((number, combo))
        grid.setColumnStretch(1, 1)
        words = _("For a plan today, without a list. The computers get names such as Laptop-01, and you can rename them.")
        self.add_button = Button("", self._add)
        return self._card("desktop", _("Add by number"), words, fields, self.add_button)

    def counts(self) -> list[tuple[str, str, int]]:
        """Kinds, systems and numbers as they stand in the fields; what is no number counts as none."""
        found: list[tuple[str, str, int]] = []
        for number, combo in self._counts:
            read = read_count(number.line.text())
            if isinstance(read.value, int) and 0 < read.value <= 10_000:
                kind, system = combo.currentData()
                found.append((str(kind), str(system), read.value))
        return found

    @property
    def fields(self) -> list[tuple[LineEditor, Combo]]:
        return list(self._counts)

    @Slot()
    def _recount(self) -> None:
        total = sum(n for _kind, _system, n in self.counts())
        self.add_button.setText(ngettext("Add {n} computer", "Add {n} computers", total).format(n=total))
        self.add_button.setEnabled(total > 0)
        self.add_button.setMinimumWidth(self.add_button.sizeHint().width())

    @Slot()
    def _add(self) -> None:
        self.add_counts.emit(self.counts())

    def _stand_in(self, columns: int) -> None:
        """Cards of one width side by side, or one below another."""
        for i, card in enumerate(self._cards):
            self._row.addWidget(card, i // columns, i % columns)
        for column in range(len(self._cards)):
            self._row.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(theme.px(924), max(100, self.width() - 2 * theme.S24))
        each = (width - 2 * theme.S24) // len(self._cards)
        fits = all(card.minimumSizeHint().width() <= each for card in self._cards)
        self._stand_in(len(self._cards) if fits else 1)
        for card in self._cards:
            card.setFixedWidth(each if fits else width)
        layout = self._holder.layout()
        assert layout is not None
        self._holder.setFixedSize(width, layout.totalHeightForWidth(width))
