"""What matters, as sliders beside the ranking: the others give way in proportion, and the small ranking follows each step."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from planner.advice.records import CRITERIA, Suggestion
from planner.advice.words import criterion_name
from planner.desktop import theme
from planner.desktop.charts.bars import paint_share
from planner.desktop.views import weighing
from planner.desktop.widgets import Segment, Segments, Text
from planner.wording import _

SETTLE = 350
"""Milliseconds after the last key before a change by keys counts as done."""
SHOWN = 4


class _Bar(QWidget):
    """A share between 0 and 1 as a bar; its number stands beside it as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._first = 0.0, False
        self.setFixedSize(theme.px(60), theme.px(8))

    def show_share(self, share: float, *, first: bool) -> None:
        self._share, self._first = share, first
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = theme.colours(self)
        p = QPainter(self)
        height = 6.0
        paint_share(p, QRectF(0, (self.height() - height) / 2, self.width(), height), self._share, c, self._colour(c))
        p.end()

    def _colour(self, c: theme.Tokens) -> QColor:
        return c.series_work if self._first else c.accent_edge


class MiniRanking(QWidget):
    """The first few places with their points, as they would be with the weights of the moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Text, Text, _Bar, Text]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for i in range(SHOWN):
            row = Text("", "sentence"), Text(wrap=True), _Bar(), Text("", "medium")
            row[0].setFixedWidth(theme.px(14))
            row[3].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row[3].setMinimumWidth(theme.px(26))
            for column, widget in enumerate(row):
                grid.addWidget(widget, i, column)
            self._rows.append(row)

    def show_places(self, placed: tuple[weighing.Placed, ...]) -> None:
        for i, (place, name, bar, points) in enumerate(self._rows):
            here = placed[i] if i < len(placed) else None
            for widget in (place, name, bar, points):
                widget.setVisible(here is not None)
            if here is None:
                continue
            place.setText(str(i + 1))
            name.setText(here.name)
            bar.show_share(here.points / 100, first=i == 0)
            points.setText(str(round(here.points)))
        self.setAccessibleName("; ".join(f"{i + 1} {p.name} {round(p.points)}" for i, p in enumerate(placed[:SHOWN])))


class WeightsPanel(QWidget):
    """Persona and one slider a criterion. `weighed` comes when a change is done, with points of 100; `moved` at each step."""

    persona_chosen = Signal(str)
    weighed = Signal(dict)
    moved = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: dict[str, float] = {}
        self._start: dict[str, float] = {}
        self._sliders: dict[str, QSlider] = {}
        self._values: dict[str, Text] = {}
        self._names: dict[str, Text] = {}
        self._notes: dict[str, Text] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._personas = Segments(_("Whose weights"), parent=self, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S12)
        top = QHBoxLayout()
        top.addWidget(self._personas)
        top.addStretch()
        column.addLayout(top)
        self._own = Text(_("Your own weights hold. Press one above to let it hold again."), "source", wrap=True)
        self._own.hide()
        column.addWidget(self._own)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.S12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(76))
        column.addLayout(self._grid)
        for row, criterion in enumerate(CRITERIA):
            self._add_row(row, criterion)
        self._personas.chosen.connect(self._persona)
        self._timer.timeout.connect(self._settled)

    def _add_row(self, row: int, criterion: str) -> None:
        name = Text(criterion_name(criterion))
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 60)
        slider.setMinimumWidth(theme.px(80))
        slider.setPageStep(5)
        slider.setObjectName(criterion)
        slider.setAccessibleName(_("Weight of {what}").format(what=criterion_name(criterion).lower()))
        value, note = Text("", "medium"), Text("", "source")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setMinimumWidth(theme.px(26))
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(slider, row, 1)
        self._grid.addWidget(note, row, 1)
        self._grid.addWidget(value, row, 2)
        self._grid.setRowMinimumHeight(row, theme.px(26))
        slider.sliderPressed.connect(self._pressed)
        slider.sliderReleased.connect(self._settled)
        slider.valueChanged.connect(self._changed)
        self._sliders[criterion], self._values[criterion] = slider, value
        self._names[criterion], self._notes[criterion] = name, note

    @property
    def own_words(self) -> str:
        """What is said while weights of one's own hold, "" while a persona's do."""
        return "" if self._own.isHidden() else self._own.text()

    @property
    def points(self) -> dict[str, float]:
        """The weights as they stand on the sliders, summing to 100."""
        return dict(self._points)

    def slider(self, criterion: str) -> QSlider:
        return self._sliders[criterion]

    def show_weights(self, suggestion: Suggestion, persona: str, *, own: bool) -> None:
        """The weights that the ranking stands on now; criteria without facts are greyed, with the reason."""
        segments = [Segment("owner", _("Owner")), Segment("consultant", _("Consultant")), Segment("equal", _("Equal"))]
        self._personas.show_segments(segments, persona)
        self._own.setVisible(own)
        if own:
            self._personas.choose_none()
        shares = weighing.normalised(suggestion.weights, suggestion.dropped)
        self._points = {c: 100 * s for c, s in shares.items()}
        self._start = dict(self._points)
        for criterion in CRITERIA:
            used = criterion in self._points
            self._sliders[criterion].setVisible(used)
            self._notes[criterion].setVisible(not used)
            self._notes[criterion].setText("" if used else _why_dropped(criterion))
            self._names[criterion].setEnabled(used)
        self._show_points()

    def _show_points(self) -> None:
        top = max(60, round(max(self._points.values(), default=0)) + 10)
        for criterion, slider in self._sliders.items():
            points = self._points.get(criterion)
            slider.blockSignals(True)
            if not slider.isSliderDown():
                slider.setMaximum(min(100, top))
                slider.setValue(round(points or 0))
            slider.blockSignals(False)
            self._values[criterion].setText("–" if points is None else str(round(points)))

    @Slot()
    def _pressed(self) -> None:
        self._timer.stop()
        self._start = dict(self._points)

    @Slot(int)
    def _changed(self, value: int) -> None:
        slider = self.sender()
        criterion = slider.objectName() if slider is not None else ""
        if criterion not in self._points:
            return
        if not self._timer.isActive() and not self._sliders[criterion].isSliderDown():
            self._start = dict(self._points)
        self._points = given_way(self._start, criterion, float(value))
        self._show_points()
        self.moved.emit(dict(self._points))
        if not self._sliders[criterion].isSliderDown():
            self._timer.start()

    @Slot()
    def _settled(self) -> None:
        self._timer.stop()
        self.weighed.emit({c: round(p, 1) for c, p in self._points.items()})

    @Slot(str)
    def _persona(self, key: str) -> None:
        self.persona_chosen.emit(key)


def given_way(points: Mapping[str, float], criterion: str, value: float) -> dict[str, float]:
    """One weight set to `value` points; the others share what is left of 100 in their old proportions."""
    value = max(0.0, min(100.0, value))
    rest = {c: p for c, p in points.items() if c != criterion}
    total = sum(rest.values())
    left = 100 - value
    others = {c: (left * p / total if total > 0 else left / max(1, len(rest))) for c, p in rest.items()}
    return {c: value if c == criterion else others[c] for c in points}


def _why_dropped(criterion: str) -> str:
    """Why a criterion counts nothing: no fact is known, or nothing was asked for."""
    if criterion in ("protection", "quiet"):
        return _("no test known")
    if criterion in ("controls", "preferences"):
        return _("no wish entered")
    return _("no fact known")
