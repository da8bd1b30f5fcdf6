"""The steps at the left: facts, decision, work, each with its state. A list that arrow keys walk; below a width, icons alone."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from planner.desktop import icons, marks, theme
from planner.desktop.standing import NOTHING, StepState
from planner.desktop.style import ring
from planner.desktop.widgets.buttons import Button
from planner.desktop.widgets.text import Text
from planner.wording import _

Index = QModelIndex | QPersistentModelIndex
STEP, STATE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Step:
    """A step, or a group's heading (no key)."""

    key: str
    title: str
    icon: str = ""


STEPS = (
    Step("", _("Facts")),
    Step("organisation", _("Organisation"), "organisation"),
    Step("people", _("People and dates"), "people"),
    Step("computers", _("Computers"), "desktop"),
    Step("licences", _("Licences"), "key"),
    Step("wishes", _("Wishes and prices"), "sliders"),
    Step("", _("Decision")),
    Step("findings", _("Findings"), "warning"),
    Step("alternatives", _("Alternatives"), "ranking"),
    Step("plan", _("Plan"), "gantt"),
    Step("", _("Work")),
    Step("report", _("Report"), "report"),
)
PAGES = tuple(step.key for step in STEPS if step.key)
TITLES = {step.key: step.title for step in STEPS if step.key}


class _Steps(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.states: dict[str, StepState] = {}

    def show_states(self, states: dict[str, StepState]) -> None:
        self.states = states
        self.dataChanged.emit(self.index(0), self.index(len(STEPS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(STEPS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = STEPS[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return step.title
        if role == STEP:
            return step
        state = self.states.get(step.key, NOTHING)
        if role == STATE:
            return state
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(x for x in (step.title, state.text) if x)
        if role == Qt.ItemDataRole.ToolTipRole and step.key:
            return ": ".join(x for x in (step.title, state.text) if x)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not STEPS[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = cast(QListView, option.widget)
        step, state = cast(Step, index.data(STEP)), cast(StepState, index.data(STATE))
        c, rect = theme.colours(view), QRect(option.rect)
        painter.save()
        if not step.key:
            if rect.width() > theme.px(100):
                painter.setFont(theme.weighted(theme.caption_font(view.font()), QFont.Weight.Medium))
                painter.setPen(c.text3)
                at = rect.adjusted(theme.px(16), 0, -8, -theme.px(5))
                painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, step.title)
            painter.restore()
            return
        rail = rect.width() < theme.px(100)
        box = QRectF(rect).adjusted(8, 0, -8, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.current if selected else c.hover)
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if selected and view.hasFocus():
            ring(painter, box, c.focus, theme.RADIUS - 1)
        side = theme.px(16)
        x = box.center().x() - side / 2 if rail else box.left() + 8
        ink = c.accent_text if selected else c.text2
        icons.paint(painter, QRectF(x, box.center().y() - side / 2, side, side), step.icon, ink.name())
        if rail:
            if state.mark not in ("none", "done"):
                small = theme.px(8)
                marks.draw(painter, QRectF(x + side - 2, box.top() + 4, small, small), state.mark, c)
            painter.restore()
            return
        font = theme.weighted(view.font(), QFont.Weight.DemiBold) if selected else view.font()
        right = self._state(painter, box, state, view, selected=selected)
        painter.setFont(font)
        painter.setPen(c.text)
        left = box.left() + theme.px(34)
        name = QFontMetrics(font).elidedText(step.title, Qt.TextElideMode.ElideRight, int(right - left - 6))
        painter.drawText(QRectF(left, box.top(), right - left, box.height()), Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()

    def _state(self, p: QPainter, box: QRectF, state: StepState, view: QListView, *, selected: bool) -> float:
        """Draws mark and word at the right; where they begin."""
        c, right = theme.colours(view), box.right() - 8
        if state.word:
            font = theme.caption_font(view.font()) if not state.word.isdigit() else view.font()
            if selected:
                font = theme.weighted(font, QFont.Weight.DemiBold)
            p.setFont(font)
            width = QFontMetrics(font).horizontalAdvance(state.word)
            urgent = state.mark in ("critical", "high")
            p.setPen(c.red_text if urgent else c.text2 if state.mark != "none" or selected else c.text3)
            p.drawText(QRectF(right - width, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, state.word)
            right -= width + 6
        if state.mark != "none":
            side = theme.px(12)
            marks.draw(p, QRectF(right - side, box.center().y() - side / 2, side, side), state.mark, c)
            right -= side
        return right

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if cast(Step, index.data(STEP)).key:
            return QSize(theme.px(120), theme.step_height())
        return QSize(theme.px(120), theme.px(32))


class _List(QListView):
    """The list; Home and End skip headings, and a heading can never be current."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            cast(Sidebar, self.parentWidget()).entered.emit()
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        at = self.currentIndex().row() + by
        while 0 <= at < len(STEPS) and not STEPS[at].key:
            at += by
        if 0 <= at < len(STEPS):
            self.setCurrentIndex(self.model().index(at, 0))


class Sidebar(QFrame):
    """`chosen` carries the key of a page; `entered` asks for the focus to go into the page."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sidebar")
        self._model = _Steps(self)
        self._list = _List(self)
        self._list.setAccessibleName(_("Steps"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._foot = QFrame()
        self._foot.setProperty("kind", "foot")
        self._catalogue = Button("", self._to_catalogue, "link", small=True)
        self._private = Text(_("Nothing leaves this computer"), "source")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(theme.S16, 10, theme.S8, 10)
        foot.setSpacing(1)
        foot.addWidget(self._catalogue)
        foot.addWidget(self._private)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(self._foot)
        self._list.selectionModel().currentChanged.connect(self._moved)
        self.set_rail(False)

    def set_rail(self, rail: bool) -> None:
        """Icons alone, or names and states too."""
        self.setFixedWidth(theme.rail_width() if rail else theme.sidebar_width())
        self._foot.setVisible(not rail)

    def show_states(self, states: dict[str, StepState]) -> None:
        self._model.show_states(states)

    def show_catalogue(self, text: str) -> None:
        self._catalogue.setText(text)
        self._catalogue.setAccessibleName(text)
        self._catalogue.setToolTip(_("What the catalogue says of each product, with sources"))

    def state(self, key: str) -> StepState:
        return self._model.states.get(key, NOTHING)

    @property
    def current(self) -> str:
        row = self._list.currentIndex().row()
        return STEPS[row].key if row >= 0 else ""

    def choose(self, key: str) -> None:
        """Marks a step as the current one without telling anybody; a page that is none of them leaves no step marked."""
        row = next((i for i, step in enumerate(STEPS) if step.key == key), -1)
        self._list.selectionModel().blockSignals(True)
        self._list.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())
        self._list.selectionModel().blockSignals(False)
        self._list.viewport().update()

    @property
    def list(self) -> QListView:
        return self._list

    @Slot()
    def _to_catalogue(self) -> None:
        self.chosen.emit("catalogue")

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and STEPS[current.row()].key:
            self.chosen.emit(STEPS[current.row()].key)


def at(list_view: QListView, key: str) -> QPoint:
    """The middle of a step's row, for tests with the pointer."""
    row = next(i for i, step in enumerate(STEPS) if step.key == key)
    return list_view.visualRect(list_view.model().index(row, 0)).center()
