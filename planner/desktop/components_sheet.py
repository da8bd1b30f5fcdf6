"""Every control and state of the window on one sheet, light beside dark: to be looked at, and held against the design.

`python -m planner.desktop.components_sheet` opens it. Nothing here works on a project.
"""

import sys
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop import dressing, marks, theme
from planner.desktop.charts.bars import paint_score
from planner.desktop.charts.hatch import hatch
from planner.desktop.charts.records import Range
from planner.desktop.table import Cell, Column, Group, TableModel
from planner.desktop.table_view import Table
from planner.desktop.widgets import BusyBar, Button, DropButton, Notice, Segment, Segments, Switch, Text, UndoBar, flag, kind, line
from planner.desktop.widgets.focus_ring import FocusRing
from planner.wording import _

SERIES = ("work", "stragglers", "remote", "servers", "other")


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the table on the sheet."""

    name: str
    system: str
    state: str
    mark: str
    look: str
    seen: str


SAMPLES = (
    Sample("LE-DT-003", "Windows 11 Pro 25H2", "row", "none", "", "today"),
    Sample("LE-DT-011", "Windows 11 Pro 25H2", "row, hover", "none", "", "today"),
    Sample("LE-DT-007", "Windows 10 Pro 22H2", "selected", "medium", "Past support", "Mon 23 Nov"),
    Sample("LE-DT-009", "Windows 10 Pro 22H2", "selected, current", "critical", "No protection", "today"),
)


class ComponentsSheet(QWidget):
    """Two halves, each dressed in its own scheme whatever the application wears."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Controls and states"))
        self.light, self.dark = Half(dark=False), Half(dark=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for half in (self.light, self.dark):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(half)
            row.addWidget(scroll, 1)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(1440), theme.px(900))


class Half(QWidget):
    """All groups in one scheme."""

    def __init__(self, *, dark: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dark = dark
        self._hovered: list[Button] = []
        self._focused: list[Button] = []
        self._rings: list[FocusRing] = []
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        dressing.dress(self, dark)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 8)
        self._column.setSpacing(6)
        self._column.addWidget(Text(_("Dark") if dark else _("Light"), "head"))
        self._buttons()
        self._fields()
        self._marks()
        self._table()
        self._feedback()
        self._column.addStretch()

    def show_states(self) -> None:
        """Puts the pointer and the focus where the samples say they are; Qt forgets both while a widget is hidden."""
        for button in self._hovered:
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
            at, none = QPointF(button.rect().center()), Qt.MouseButton.NoButton
            moved = QMouseEvent(QEvent.Type.MouseMove, at, button.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(button, moved)
            button.update()
        for button in self._focused if not self._rings else ():
            ring = FocusRing(self)
            ring.setWidget(button)
            self._rings.append(ring)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.show_states)

    # ------------------------------------------------------------------ groups

    def _group(self, title: str, *, first: bool = False) -> QGridLayout:
        if not first:
            self._column.addWidget(line())
        self._column.addWidget(Text(title, "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S8)
        grid.setVerticalSpacing(theme.S4)
        grid.setColumnMinimumWidth(0, theme.px(74))
        self._column.addLayout(grid)
        return grid

    def _row(self, grid: QGridLayout, name: str, widgets: list[QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.S8 if len(widgets) < 8 else 5)
        row.setContentsMargins(2, 2, 2, 2)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch()
        at = grid.rowCount()
        grid.addWidget(Text(name, "sentence"), at, 0)
        grid.addLayout(row, at, 1)
        grid.setColumnStretch(1, 1)

    def _buttons(self) -> None:
        grid = self._group(_("Buttons"), first=True)
        self._row(grid, _("Primary"), self._states(_("Build the plan"), "primary"))
        self._row(grid, _("Secondary"), self._states(_("Import a list…"), ""))
        quiet = self._states(_("Show the rule"), "quiet")[:4]
        self._row(grid, _("Quiet"), [*quiet, Button(_("Delete 4 computers"), kind="danger")])

    def _states(self, text: str, name: str) -> list[QWidget]:
        plain, hover, focus, off = (Button(t, kind=name) for t in (text, _("Hover"), _("Focus"), _("Disabled")))
        off.setEnabled(False)
        self._hovered.append(hover)
        self._focused.append(focus)
        return [plain, hover, focus, off, Button(_("Small"), kind=name, small=True)]

    def _fields(self) -> None:
        grid = self._group(_("Fields"))
        filled, focused, empty, off = (QLineEdit() for _i in range(4))
        for field, name in (
            (filled, _("Text")),
            (focused, _("Field with the focus")),
            (empty, _("Empty field")),
            (off, _("Disabled field")),
        ):
            field.setAccessibleName(name)
            field.setFixedWidth(theme.px(122))
        filled.setText("Northern IT")
        focused.setText(_("Focus"))
        self.focused = focused
        empty.setPlaceholderText(_("Placeholder"))
        off.setText(_("Disabled"))
        off.setEnabled(False)
        self._row(grid, _("Text"), [filled, focused, empty, off])
        wrong = QLineEdit("31 Feb 2027")
        wrong.setAccessibleName(_("Wrong field"))
        wrong.setFixedWidth(theme.px(122))
        flag(wrong, "wrong", True)
        error = QLabel(_("February 2027 has 28 days."))
        kind(error, "error")
        self._row(grid, _("Error"), [wrong, marks.MarkLabel("critical"), error, Button(_("Use 28 Feb"), small=True)])
        self._row(grid, _("Choice"), self._choices())
        segments = Segments(
            _("Kind"), (Segment("all", _("All"), 120), Segment("servers", _("Servers"), 6), Segment("phones", _("Phones"), 20))
        )
        self._row(grid, _("Segments"), [segments, *self._tabs(), Text("Ctrl K", "key")])

    def _choices(self) -> list[QWidget]:
        box = QComboBox()
        box.addItems(["Intune", "Jamf"])
        box.setAccessibleName(_("Reached by"))
        on, off = QCheckBox(_("Critical")), QCheckBox(_("Remote"))
        on.setChecked(True)
        yes, no = QRadioButton(_("Yes")), QRadioButton(_("No"))
        group = QButtonGroup(self)
        group.addButton(yes)
        group.addButton(no)
        yes.setChecked(True)
        switched, unswitched = Switch(name=_("On")), Switch(name=_("Off"))
        switched.setChecked(True)
        chip, plain = DropButton("Leeds"), DropButton(_("System"))
        chip.show_set("Leeds", is_set=True)
        return [box, on, off, yes, no, switched, unswitched, chip, plain]

    def _tabs(self) -> list[QWidget]:
        group = QButtonGroup(self)
        tabs: list[QWidget] = []
        for text in (_("Chart"), _("Days"), _("Tasks")):
            tab = QToolButton()
            tab.setText(text)
            tab.setAccessibleName(text)
            tab.setCheckable(True)
            kind(tab, "tab")
            group.addButton(tab)
            tab.setChecked(not tabs)
            tabs.append(tab)
        return tabs

    def _marks(self) -> None:
        self._group(_("Severity and basis"))
        names = ("critical", "high", "medium", "low", "info", "done", "unknown", "failed", "gate")
        self._column.addLayout(self._marked(names, urgent=True))
        row = self._marked(marks.BASES, urgent=False)
        for text, name in ((_("2 overdue"), "pill-red"), (_("gate today"), "pill-amber")):
            row.addWidget(Text(text, name))
        self._column.addLayout(row)

    def _marked(self, names: tuple[str, ...], *, urgent: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for name in names:
            row.addWidget(marks.MarkLabel(name))
            red = urgent and name in ("critical", "high")
            row.addWidget(Text(marks.word(name), "error" if red else "" if urgent else "small"))
            row.addSpacing(5)
        row.addStretch()
        return row

    def _table(self) -> None:
        self._group(_("Table"))
        model = TableModel(SAMPLE_COLUMNS, _sample_key, self, ticks=True)
        model.show_records(SAMPLES)
        model.group(_leeds)
        model.sort(0)
        model.set_ticked(["LE-DT-007", "LE-DT-009"], ticked=True)
        table = Table(model, _("Sample of a table"), edge=8)
        table.hovered = 4
        table.setCurrentIndex(model.index(model.row_of("LE-DT-009"), 0))
        table.setFixedHeight(theme.head_height() + 5 * theme.row_height() + 2)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.addWidget(table)

    def _feedback(self) -> None:
        grid = self._group(_("Feedback"))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.S12)
        grid.setVerticalSpacing(theme.S8)
        self.undo = UndoBar()
        self.undo.say(_("Site of 4 set to Munich"))
        self.undo.stay()
        busy = BusyBar()
        busy.begin(_("Building the plan: wave 2"))
        busy.progress(0.58, _("about 6 s"))
        wrong, told = Notice(), Notice()
        wrong.say(_("The plan cannot be met"))
        told.say(_("Slightly ahead by cost and wishes"), level="info")
        grid.addWidget(self.undo, 1, 0)
        grid.addWidget(busy, 1, 1)
        grid.addWidget(wrong, 2, 0)
        grid.addWidget(told, 2, 1)
        grid.addWidget(self._card(), 3, 0)
        grid.addWidget(DrawnSamples(), 3, 1)

    def _card(self) -> QFrame:
        card = QFrame()
        kind(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(theme.S4)
        column.addWidget(Text(_("No licences yet"), "medium"))
        column.addWidget(Text(_("Deadlines and costs come from them."), "sentence"))
        row = QHBoxLayout()
        row.setSpacing(theme.S8)
        row.addWidget(Button(_("Add a licence"), kind="primary", small=True))
        row.addWidget(Button(_("Import a list…"), small=True))
        row.addStretch()
        column.addLayout(row)
        return card


class DrawnSamples(QWidget):
    """What the charts draw: a score with its range, work with soak and gate, the series."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.px(86))
        self.setAccessibleName(_("Drawn samples"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = theme.colours(self)
        p = QPainter(self)
        p.setFont(theme.caption_font(self.font()))
        step = self.height() / 3
        words = (_("score with its range"), _("work, soak, gate"), _("series"))
        for i, word in enumerate(words):
            p.setPen(c.text2)
            p.drawText(QRectF(theme.px(164), i * step, self.width(), step), Qt.AlignmentFlag.AlignVCenter, word)
        paint_score(p, QRectF(0, step / 2 - 4, 150, 8), Range(0.73, 0.58, 0.92), c, first=False)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(c.series_work)
        p.drawRoundedRect(QRectF(0, step * 1.5 - 6, 60, 12), 2.5, 2.5)
        hatch(p, QRectF(61, step * 1.5 - 6, 60, 12), c.soak, c.selected)
        middle = QPointF(131, step * 1.5)
        p.setPen(QPen(c.text, 1.5))
        p.setBrush(c.page)
        p.drawPolygon(QPolygonF([middle + QPointF(*d) for d in ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0))]))
        p.setPen(Qt.PenStyle.NoPen)
        for i, name in enumerate(SERIES):
            p.setBrush(theme.series(c, name))
            p.drawRoundedRect(QRectF(i * 30, step * 2.5 - 6, 24, 12), 2.5, 2.5)
        p.end()


def _name(row: Sample) -> Cell:
    return Cell(row.name, strong=True)


def _system(row: Sample) -> Cell:
    return Cell(row.system)


def _state(row: Sample) -> Cell:
    return Cell(row.state, tone="text3")


def _look(row: Sample) -> Cell:
    return Cell(row.look, mark=row.mark, tone="red" if row.mark == "critical" else "text")


def _seen(row: Sample) -> Cell:
    return Cell(row.seen, tone="text2")


def _sample_key(row: Sample) -> str:
    return row.name


def _leeds(_row: Sample) -> Group:
    return Group(0, "Leeds")


SAMPLE_COLUMNS: tuple[Column[Sample], ...] = (
    Column("name", _("Name"), _name, _sample_key, width=126),
    Column("system", _("System"), _system, width=156),
    Column("state", _("State"), _state, width=96, stretch=1),
    Column("look", _("To look at"), _look, width=130),
    Column("seen", _("Last seen"), _seen, width=96, right=True),
)


def main() -> int:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dressing.apply(app)
    sheet = ComponentsSheet()
    sheet.show()
    sheet.light.focused.setFocus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
