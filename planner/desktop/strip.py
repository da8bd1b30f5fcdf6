"""Above the page: whose plan it is, the next thing to do, and the deadline. Each leads to its page."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from planner.desktop import icons, marks, theme
from planner.desktop.standing import Known, NextStep, deadline_parts, next_step, summary
from planner.desktop.widgets.text import Rich, Text
from planner.wording import _, day

NAME_WIDTH, LONG, FREE = 300, 44, 100
"""Widest name at 13 px, characters of a long action, and pixels for gaps and margins."""


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

    def sizeHint(self) -> QSize:
        hint = self._words.sizeHint()
        return QSize(hint.width() + 8, hint.height() + 6)


class Strip(QFrame):
    """`wanted` carries the key of a page."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self._page = ""
        self._step = NextStep("none", "", "")
        self._by, self._end = "", ("", "")
        self._client = QToolButton()
        self._client.setProperty("kind", "client")
        self._client.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._client.setToolTip(_("Open the page Organisation"))
        self._summary = Text("", "sentence")
        self._mark = marks.MarkLabel("none")
        self._next = _Next(self)
        self._calendar = QLabel()
        self._deadline = Rich("sentence")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S24 - 9, 0, theme.S24, 0)
        row.setSpacing(theme.S8)
        row.addWidget(self._client)
        row.addWidget(self._summary)
        row.addStretch()
        row.addWidget(self._mark)
        row.addWidget(self._next)
        row.addSpacing(theme.S8)
        row.addWidget(self._calendar)
        row.addWidget(self._deadline)
        self.setFixedHeight(theme.px(44))
        self._client.clicked.connect(self._open_organisation)
        self._next.clicked.connect(self._open_next)

    def show_known(self, known: Known, why: str = "") -> None:
        """`why` is what the deadline follows from, for the tool tip."""
        font = theme.weighted(self.font(), QFont.Weight.DemiBold)
        name = QFontMetrics(font).elidedText(known.estate.organisation.name, Qt.TextElideMode.ElideRight, theme.px(NAME_WIDTH))
        self._client.setText(name.replace("&", "&&"))
        self._client.setAccessibleName(known.estate.organisation.name)
        self._client.setFont(font)
        self._summary.setText(summary(known.estate))
        self._step, self._end = next_step(known), deadline_parts(known)
        self._page = self._step.page
        self._by = "" if self._step.by is None else " " + _by(self._step.by, known)
        self._mark.show_mark(self._step.mark)
        self._deadline.setToolTip(why)
        side = theme.px(16)
        self._calendar.setPixmap(icons.pixmap("calendar", theme.colours(self).text2.name(), side, self.devicePixelRatioF()))
        self._fit()

    @property
    def next_words(self) -> str:
        return self._next.accessibleName()

    @property
    def deadline_words(self) -> str:
        return self._deadline.accessibleName()

    def _fit(self) -> None:
        """Leaves out the summary where the window is narrow, then how far the deadline is, then the end of what is to be done."""
        plain, bold = QFontMetrics(self.font()), QFontMetrics(theme.weighted(self.font(), QFont.Weight.DemiBold))
        lead, label = _("Next:") + " ", _("Deadline") + " "
        action, (strong, rest) = short(self._step.action), self._end
        fixed = self._client.sizeHint().width() + theme.px(14 + 16) + FREE
        next_width = plain.horizontalAdvance(lead + self._by) + bold.horizontalAdvance(action) + 14
        end_width = plain.horizontalAdvance(label) + bold.horizontalAdvance(strong) + 4
        rest_width = plain.horizontalAdvance(rest)
        room = self.width() - fixed - next_width - end_width
        self._summary.setVisible(room - rest_width >= self._summary.sizeHint().width() + theme.S16)
        shown_rest = rest if room >= rest_width else ""
        if room < 0:
            action = bold.elidedText(action, Qt.TextElideMode.ElideRight, max(theme.px(80), bold.horizontalAdvance(action) + room))
        self._next.show_parts((lead, False), (action, True), (self._by, False))
        self._next.setToolTip(self._step.action[:1].upper() + self._step.action[1:])
        self._next.setAccessibleName(lead + self._step.action + self._by)
        self._deadline.show_parts((label, False), (strong, True), (shown_rest, False))
        self._deadline.setAccessibleName(label + strong + rest)

    @Slot()
    def _open_organisation(self) -> None:
        self.wanted.emit("organisation")

    @Slot()
    def _open_next(self) -> None:
        self.wanted.emit(self._page)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def short(action: str) -> str:
    """What is to be done without the particulars after a colon, where it is long."""
    return action.partition(":")[0] if len(action) > LONG else action


def _by(last: date, known: Known) -> str:
    return _("by {day}").format(day=day(last, near=known.today, locale=known.estate.organisation.locale))


def deadline_reason(known: Known) -> str:
    """What the deadline follows from, as a sentence."""
    if known.deadline is None:
        return ""
    from planner.plan.words import say

    return say(known.deadline.because, known.estate.organisation.locale)
