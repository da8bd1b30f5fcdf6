"""Above the page: whose plan it is, the next thing to do, and the deadline. Each leads to its page."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from planner.desktop import icons, marks, theme
from planner.desktop.breaking import wrapped
from planner.desktop.due import Due, due
from planner.desktop.standing import Known, NextStep, next_step, size, summary
from planner.desktop.widgets.text import Rich, Text
from planner.wording import _, day

LONG, FREE = 44, 100
"""Characters of a long action, and pixels for gaps and margins."""


class _Next(QPushButton):
    """The next thing to do as a button that looks like the sentence it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sentence")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = Rich("sentence", self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._words)

    def show_parts(self, *parts: tuple[str, bool]) -> None:
        self._words.show_parts(*parts)
        self.setAccessibleName("".join(text for text, _strong in parts))
        self.updateGeometry()

    def wrap(self, wraps: bool) -> None:
        """Whether the words may take several lines; then the button takes the width that there is."""
        self._words.setWordWrap(wraps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding if wraps else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        hint = self._words.sizeHint()
        return QSize(hint.width() + 8, hint.height() + 6)


class Strip(QFrame):
    """`wanted` carries the key of a page and what to select there."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self._name = ""
        self._step = NextStep("none", "", "")
        self._by, self._end = "", Due("")
        self._summaries: tuple[str, str] = ("", "")
        self._client = QToolButton()
        self._client.setProperty("kind", "client")
        self._client.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._summary = Text("", "sentence")
        self._mark = marks.MarkLabel("none")
        self._next = _Next(self)
        self._calendar = QLabel()
        self._deadline = Rich("sentence")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S24 - 9, 0, theme.S24, 0)
        column.setSpacing(0)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        self._upper.setSpacing(theme.S8)
        self._lower.setSpacing(theme.S8)
        self._upper.addWidget(self._client)
        self._upper.addWidget(self._summary)
        self._upper.addStretch()
        for widget in (self._mark, self._next, self._calendar, self._deadline):
            self._upper.addWidget(widget)
        self._upper.insertSpacing(self._upper.indexOf(self._calendar), theme.S8)
        column.addLayout(self._upper, 1)
        column.addLayout(self._lower)
        self.setFixedHeight(theme.px(44))
        self._client.clicked.connect(self._open_organisation)
        self._next.clicked.connect(self._open_next)

    def show_known(self, known: Known, why: str = "") -> None:
        """`why` is what the deadline follows from, for the tool tip."""
        self._name = known.estate.organisation.name
        self._client.setAccessibleName(self._name)
        self._client.setFont(theme.weighted(self.font(), QFont.Weight.DemiBold))
        self._client.setToolTip(_("{name}: open the page Organisation").format(name=self._name))
        self._summaries = (summary(known.estate), size(known.estate))
        self._step, self._end = next_step(known), due(known)
        self._by = "" if self._step.by is None else " " + _by(self._step.by, known)
        self._mark.show_mark(self._step.mark)
        self._deadline.setToolTip(why)
        side = theme.px(16)
        self._calendar.setPixmap(icons.pixmap("calendar", theme.colours(self).text2.name(), side, self.devicePixelRatioF()))
        self._fit()

    @property
    def client_words(self) -> str:
        """The client's whole name, as it is told where it has no room."""
        return self._client.toolTip().partition(":")[0]

    @property
    def next_words(self) -> str:
        return self._next.accessibleName()

    @property
    def deadline_words(self) -> str:
        return self._deadline.accessibleName()

    def _fit(self) -> None:
        """Leaves out places, then the summary where the window is narrow, then how far the deadline is; what is to be done next takes a
        line of its own before any of its words, or why the deadline is what it is, are left out."""
        plain, bold = QFontMetrics(self.font()), QFontMetrics(theme.weighted(self.font(), QFont.Weight.DemiBold))
        lead, label = _("Next:") + " ", _("Deadline") + " "
        action, strong, why, rest = short(self._step.action), self._end.strong, self._end.why, self._end.rest
        next_width = plain.horizontalAdvance(lead + self._by) + bold.horizontalAdvance(action) + 14
        end_width = plain.horizontalAdvance(label) + bold.horizontalAdvance(strong) + 4
        aside = theme.px(14 + 16) + FREE
        if end_width + plain.horizontalAdvance(why) + theme.px(80) + FREE + theme.px(16) <= self.width():
            end_width += plain.horizontalAdvance(why)
        else:
            why, rest = "", why + rest
        rest_width = plain.horizontalAdvance(rest)
        two_lines = bold.horizontalAdvance(self._name) + 24 + aside + next_width + end_width > self.width()
        lines = -(-next_width // max(1, self.width() - aside)) if two_lines else 0
        self._place(lines)
        name_room = max(theme.px(80), self.width() - end_width - FREE - theme.px(16))
        name = self._name if not two_lines else wrapped(self._name, self._client.font(), name_room, 1)[0]
        self._client.setText(name.replace("&", "&&"))
        room = self.width() - self._client.sizeHint().width() - aside - end_width - (0 if two_lines else next_width)
        left = room - rest_width - theme.S16
        fitting = next((words for words in self._summaries if plain.horizontalAdvance(words) + 2 <= left), "")
        self._summary.setText(fitting)
        self._summary.setVisible(bool(fitting))
        self._next.show_parts((lead, False), (action, True), (self._by, False))
        self._next.setToolTip(self._step.action[:1].upper() + self._step.action[1:])
        self._next.setAccessibleName(lead + self._step.action + self._by)
        self._deadline.show_parts((label, False), (strong, True), (why + (rest if room >= rest_width else ""), False))
        self._deadline.setAccessibleName(label + self._end.words)

    def _place(self, lines: int) -> None:
        """What comes next stands beside the client (no lines), or in lines beneath where there is no room for it."""
        two_lines = lines > 0
        self.setFixedHeight(theme.px(44) + (lines * QFontMetrics(self.font()).height() + theme.px(12) if two_lines else 0))
        self._lower.setContentsMargins(9, 0, 0, theme.S8 if two_lines else 0)
        self._next.wrap(lines > 1)
        if (self._lower.indexOf(self._next) >= 0) == two_lines:
            return
        for widget in (self._mark, self._next):
            (self._upper if two_lines else self._lower).removeWidget(widget)
        if two_lines:
            self._lower.addWidget(self._mark)
            self._lower.addWidget(self._next)
            self._lower.addStretch()
        else:
            self._lower.takeAt(0)
            at = self._upper.indexOf(self._calendar) - 1
            self._upper.insertWidget(at, self._mark)
            self._upper.insertWidget(at + 1, self._next)

    @Slot()
    def _open_organisation(self) -> None:
        self.wanted.emit("organisation", "")

    @Slot()
    def _open_next(self) -> None:
        self.wanted.emit(self._step.page, self._step.select)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def short(action: str) -> str:
    """What is to be done without the particulars after a colon, where it is long."""
    return action.partition(":")[0] if len(action) > LONG else action


def _by(last: date, known: Known) -> str:
    return _("by {day}").format(day=day(last, near=known.today, locale=known.estate.organisation.locale))
