"""The first page: what the program does in one line, three ways in, and the work that waits."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner import __version__
from planner.desktop import icons, theme
from planner.desktop.breaking import lines_needed, wrapped
from planner.desktop.marks import MarkLabel
from planner.desktop.recents import Recent
from planner.desktop.standing import distance
from planner.desktop.table import Cell, Column, TableModel
from planner.desktop.table_view import Table
from planner.desktop.widgets import BusyBar, Notice, SearchField, Text
from planner.wording import _, day, ngettext

EXAMPLES = (
    ("corner-office", "desktop", _("Corner office"), _("One owner, licence ends in ten weeks"), 14),
    ("two-sites", "organisation", _("Two sites"), _("Leeds and Munich, servers, Macs"), 120),
    ("subcontractor", "document", _("Subcontractor"), _("US federal contract, Kaspersky in use"), 60),
)

LISTED = 1000
"""The list's part of a page's free height, against the one of what stays empty beneath it."""


class Example(QAbstractButton):
    """A row that opens an example: icon, name, what it is about, number of computers."""

    def __init__(self, key: str, icon: str, title: str, about: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._icon, self._title, self._about, self._count = key, icon, title, about, count
        name = ngettext("Example {title}: {about}, {n} computer", "Example {title}: {about}, {n} computers", count)
        self.setAccessibleName(name.format(title=title, about=about, n=count))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        super().enterEvent(event)  # type: ignore[arg-type]
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()

    def _left(self) -> int:
        return theme.px(30)

    def _lines(self, width: int) -> tuple[str, ...]:
        """What it is about, in as many lines as a width needs."""
        font = theme.caption_font(self.font())
        room = max(1, width - self._left() - theme.px(40))
        return wrapped(self._about, font, room, lines_needed(self._about, font, room))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return theme.px(56) + (len(self._lines(width)) - 1) * QFontMetrics(theme.caption_font(self.font())).height()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(theme.px(298)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c, p = theme.colours(self), QPainter(self)
        if self.underMouse():
            p.fillRect(self.rect(), c.hover)
        p.setPen(QPen(c.hairline, 1))
        p.drawLine(0, 0, self.width(), 0)
        side, left, half = theme.px(16), self._left(), self.height() // 2
        icons.paint(p, QRectF(0, half - side / 2, side, side), self._icon, c.text2.name())
        p.setFont(theme.weighted(self.font(), QFont.Weight.Medium))
        p.setPen(c.text)
        count = str(self._count)
        room = self.width() - left - theme.px(40)
        lines, small = self._lines(self.width()), theme.caption_font(self.font())
        upper, lower = QFontMetrics(self.font()).height(), QFontMetrics(small).height()
        top = half - (upper + lower * len(lines)) // 2
        p.drawText(left, top, room, upper, Qt.AlignmentFlag.AlignVCenter, self._title)
        p.setFont(small)
        p.setPen(c.text2)
        for i, words in enumerate(lines):
            p.drawText(left, top + upper + i * lower, room, lower, Qt.AlignmentFlag.AlignVCenter, words)
        p.setFont(self.font())
        p.drawText(0, 0, self.width(), self.height(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)


class _WayIn(QPushButton):
    """A large button with its icon and its keys."""

    def __init__(self, text: str, icon: str, keys: str, *, first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        if first:
            self.setProperty("kind", "primary")
        self.setProperty("large", True)
        self.setAutoDefault(True)
        self.setIcon(icons.icon(icon, "on_accent" if first else "text"))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        label = Text(keys, "key-on-accent" if first else "key", self)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.S12 + 4, 0)
        row.addStretch()
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)


class StartPage(QWidget):
    """`example_wanted` carries an example's id, `file_wanted` a path, `find_wanted` a path that is not there any more."""

    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(str)
    example_wanted = Signal(str)
    find_wanted = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._new = _WayIn(_("New plan"), "plus", "Ctrl N", first=True)
        self._open = _WayIn(_("Open…"), "folder", "Ctrl O")
        self._examples = [Example(*example) for example in EXAMPLES]
        self._overdue = Text("", "pill-red")
        self._filter = SearchField(_("Filter"))
        self._model = TableModel(_columns(today), _path)
        self._table = Table(self._model, _("Recent plans"), row=46, edge=8)
        self._version = Text(_("Version {version}.").format(version=__version__), "source", wrap=True)
        self._hint = Text(_("Drop an .avplan file anywhere on this page to open it."), "source", wrap=True)
        self._none = Text("", "sentence", wrap=True)
        self.notice = Notice()
        self.busy = BusyBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)
        self._new.clicked.connect(self.new_wanted)
        self._open.clicked.connect(self.open_wanted)
        for example in self._examples:
            example.clicked.connect(self._example)
        self._table.opened.connect(self._row_opened)
        self._table.heights_changed.connect(self._fit)
        self._table.clicked.connect(self._row_opened)
        self._filter.textChanged.connect(self._narrow)
        self._filter.down.connect(self._table.setFocus)

    def _left(self) -> QWidget:
        pane = QWidget()
        picture = QLabel()
        side = theme.px(36)
        picture.setPixmap(icons.pixmap("app", "#FFFFFF", side, self.devicePixelRatioF()))
        column = QVBoxLayout(pane)
        column.setContentsMargins(40, 44, 40, 18)
        column.setSpacing(0)
        column.addWidget(picture)
        column.addSpacing(22)
        column.addWidget(Text(_("Move to another antivirus with every computer protected on every day of the move"), "lead", wrap=True))
        column.addSpacing(8)
        words = _("Enter what you have. The program shows what is wrong and by when, weighs the alternatives, and writes the plan.")
        column.addWidget(Text(words, "sentence", wrap=True))
        column.addSpacing(theme.S24)
        column.addWidget(self._new)
        column.addSpacing(theme.S8)
        column.addWidget(self._open)
        column.addSpacing(theme.S12)
        hint = _("A new plan begins with your organisation. A list of your computers can be read in at any time.")
        column.addWidget(Text(hint, "source", wrap=True))
        column.addSpacing(28)
        column.addWidget(Text(_("Examples to look at"), "caption"))
        column.addSpacing(theme.S8)
        for example in self._examples:
            column.addWidget(example)
        column.addStretch()
        column.addWidget(self._version)
        column.addWidget(Text(_("No account. Nothing leaves this computer."), "source", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(pane)
        self._pane = QFrame()
        self._pane.setProperty("kind", "sidebar")
        frame = QVBoxLayout(self._pane)
        frame.setContentsMargins(0, 0, 1, 0)
        frame.addWidget(area)
        return self._pane

    def _right(self) -> QWidget:
        pane = QWidget()
        pane.setAutoFillBackground(True)
        pane.setBackgroundRole(QPalette.ColorRole.Base)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.S12)
        head.addWidget(Text(_("Recent plans"), "head"))
        head.addWidget(self._overdue)
        head.addStretch()
        self._filter.setMaximumWidth(theme.px(190))
        head.addWidget(self._filter)
        column = QVBoxLayout(pane)
        column.setContentsMargins(40, 44, 40, 40)
        column.setSpacing(theme.S12)
        column.addWidget(self.notice)
        column.addWidget(self.busy)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._table, LISTED)
        hint = QHBoxLayout()
        hint.setSpacing(theme.S8)
        hint.addWidget(MarkLabel("info"))
        hint.addWidget(self._hint, 1)
        column.addLayout(hint)
        column.addStretch(1)
        return pane

    def show_recents(self, recents: tuple[Recent, ...]) -> None:
        self._model.show_records(recents)
        overdue = sum(r.due is not None and r.due < self._today and r.file.exists() for r in recents)
        self._overdue.setText("▲ " + ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue))
        self._overdue.setVisible(bool(overdue))
        self._filter.setVisible(bool(recents))
        self._table.setVisible(bool(recents))
        self._none.setVisible(not recents)
        self._none.setText(_("No plan was opened on this computer yet. Begin with a new plan, or look at one of the examples."))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """The table is as high as its rows, and scrolls where there is no room for them."""
        height = self._table.content_height(len(self._model.records))
        self._table.setMaximumHeight(height)
        self._table.setMinimumHeight(min(height, theme.px(240)))

    def show_catalogue(self, text: str) -> None:
        self._version.setText(_("Version {version}. {catalogue}.").format(version=__version__, catalogue=text))

    def first_focus(self) -> QWidget:
        return self._new

    @Slot(str)
    def _narrow(self, text: str) -> None:
        wanted = text.strip().lower()
        self._model.narrow(None if not wanted else _holds(wanted))

    @Slot()
    def _example(self) -> None:
        button = self.sender()
        if isinstance(button, Example):
            self.example_wanted.emit(button.key)

    @Slot()
    @Slot(QModelIndex)
    def _row_opened(self, _index: QModelIndex | None = None) -> None:
        recent = self._table.current_record()
        if isinstance(recent, Recent):
            (self.file_wanted if recent.file.exists() else self.find_wanted).emit(recent.path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pane.setFixedWidth(min(theme.px(380), self.width() * 9 // 20))


def _holds(wanted: str) -> Callable[[Recent], bool]:
    def holds(recent: Recent) -> bool:
        return wanted in f"{recent.name} {recent.file.name}".lower()

    return holds


def _path(recent: Recent) -> str:
    return recent.path


def _columns(today: date) -> tuple[Column[Recent], ...]:
    def tone(recent: Recent, usual: str) -> str:
        return usual if recent.file.exists() else "disabled"

    def client(recent: Recent) -> Cell:
        return Cell(recent.name, Path(recent.path).name, tone=tone(recent, "text"), second_tone=tone(recent, "text3"), strong=True)

    def computers(recent: Recent) -> Cell:
        return Cell(str(recent.computers) if recent.file.exists() else "–", tone=tone(recent, "text"))

    def state(recent: Recent) -> Cell:
        return Cell(recent.state if recent.file.exists() else "", tone="text")

    def milestone(recent: Recent) -> Cell:
        if not recent.file.exists():
            opened = day(date.fromisoformat(recent.opened), near=today)
            return Cell(_("File not found; it was here on {day}").format(day=opened), tone="disabled")
        late = recent.due is not None and recent.due < today
        action = recent.next_action[:1].upper() + recent.next_action[1:]
        return Cell(action, mark="critical" if late else recent.next_mark)

    def due(recent: Recent) -> Cell:
        if not recent.file.exists():
            return Cell("")
        return Cell(day(recent.due, near=today) if recent.due else _("no date"))

    def away(recent: Recent) -> Cell:
        if not recent.file.exists():
            return Cell(_("Find it…"), tone="accent", strong=True)
        if recent.due is None:
            return Cell("")
        days = (recent.due - today).days
        if days < 0:
            return Cell(ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days), tone="red", strong=True)
        return Cell(distance(recent.due, today), tone="amber" if days == 0 else "text2", strong=days == 0)

    def by_date(recent: Recent) -> object:
        return recent.due

    return (
        Column("client", _("Client"), client, lambda r: r.name, 190, 1),
        Column("computers", _("Computers"), computers, lambda r: r.computers, 92, right=True, drop=2),
        Column("state", _("State"), state, lambda r: r.state, 116, drop=1),
        Column("next", _("Next milestone"), milestone, lambda r: r.next_action, 250, 2),
        Column("date", _("Date"), due, by_date, 116, right=True),
        Column("away", "", away, by_date, 116, right=True, drop=3),
    )
