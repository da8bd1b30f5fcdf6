"""Above the page: whose plan it is, the next thing to do, and the deadline. Each leads to its page."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from planner.desktop import icons, marks, theme
from planner.desktop.standing import Known, NextStep, deadline_parts, next_step, summary
from planner.desktop.widgets.text import Rich, Text
from planner.wording import _, day


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
        self._client.setText(known.estate.organisation.name.replace("&", "&&"))
        self._client.setAccessibleName(known.estate.organisation.name)
        self._client.setFont(theme.weighted(self.font(), QFont.Weight.DemiBold))
        self._summary.setText(summary(known.estate))
        step = next_step(known)
        self._page = step.page
        self._mark.show_mark(step.mark)
        self._next.show_parts(*_words(step, known))
        strong, rest = deadline_parts(known)
        self._deadline.show_parts((_("Deadline") + " ", False), (strong, True), (rest, False))
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
        """Leaves out the summary, then the deadline's icon, where the window is narrow."""
        needed = sum(w.sizeHint().width() for w in (self._client, self._next, self._deadline)) + theme.px(110)
        self._summary.setVisible(needed + self._summary.sizeHint().width() < self.width())

    @Slot()
    def _open_organisation(self) -> None:
        self.wanted.emit("organisation")

    @Slot()
    def _open_next(self) -> None:
        self.wanted.emit(self._page)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def _words(step: NextStep, known: Known) -> tuple[tuple[str, bool], ...]:
    parts = ((_("Next:") + " ", False), (step.action, True))
    if step.by is None:
        return parts
    when = day(step.by, near=known.today, locale=known.estate.organisation.locale)
    return (*parts, (" " + _("by {day}").format(day=when), False))


def deadline_reason(known: Known) -> str:
    """What the deadline follows from, as a sentence."""
    if known.deadline is None:
        return ""
    from planner.plan.words import say

    return say(known.deadline.because, known.estate.organisation.locale)
