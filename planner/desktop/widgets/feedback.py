"""What the window says back: undo bar, work in progress with Cancel, a problem beside its place with a cure, an empty page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop import marks, theme
from planner.desktop.widgets.buttons import Button
from planner.desktop.widgets.text import Text, kind, measured
from planner.wording import _

UNDO_MILLISECONDS = 8000


class UndoBar(QWidget):
    """What was done and the way back, for eight seconds, at the foot of the window. It takes room of its own there and lies over nothing;
    the way back stands at its right end, where nothing stood before that one was about to press.

    It takes no focus: Tab leads from field to field past it, and its key is Ctrl + Z.
    """

    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text("", "", wrap=True)
        self._button = Button(_("Undo"), self.undo.emit, "undo")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._key = Text("Ctrl Z", "key")
        frame = QFrame()
        frame.setProperty("kind", "undo")
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 3, 10, 3)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._key)
        around = QVBoxLayout(self)
        around.setContentsMargins(theme.S24, 2, theme.S24, theme.S4)
        around.addWidget(frame)
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        """Shows what was done with the way back."""
        self._button.show()
        self._key.show()
        self._show(text)

    def tell(self, text: str) -> None:
        """Shows what was done where no undo takes it back, so that none is offered."""
        self._button.hide()
        self._key.hide()
        self._show(text)

    def _show(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self._timer.start(UNDO_MILLISECONDS)
        QTimer.singleShot(0, self._keep_in_view)

    def stay(self) -> None:
        """Keeps the bar where it would go after a while."""
        self._timer.stop()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    @Slot()
    def _keep_in_view(self) -> None:
        """What has the focus stays in view though what scrolls has become lower."""
        parent, focus = self.parentWidget(), QApplication.focusWidget()
        if parent is not None and (layout := parent.layout()) is not None:
            layout.activate()
        at = focus.parentWidget() if focus is not None else None
        while focus is not None and at is not None and not at.isWindow():
            held = at.widget() if isinstance(at, QScrollArea) else None
            if isinstance(at, QScrollArea) and held is not None:
                foot = focus.mapTo(held, QPoint(0, focus.height()))
                at.ensureVisible(foot.x(), foot.y(), 0, theme.S8)
            at = at.parentWidget()


class BusyBar(QWidget):
    """What is being done, how far, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Text()
        self._detail = Text("", "source")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._button = Button(_("Cancel"), self.cancelled.emit, small=True)
        upper, lower, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        upper.addWidget(self._what)
        upper.addStretch()
        upper.addWidget(self._detail)
        lower.addWidget(self._bar)
        lower.addWidget(self._button)
        lower.setSpacing(theme.S8)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S4)
        column.addLayout(upper)
        column.addLayout(lower)
        self.hide()

    def begin(self, what: str) -> None:
        """Shows the bar without a share until the first progress comes."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._detail.setText("")
        self._bar.setRange(0, 0)
        self.show()

    @Slot(float, str)
    def progress(self, share: float, text: str) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * min(1.0, max(0.0, share))))
        self._detail.setText(text)

    @Slot()
    def end(self) -> None:
        self.hide()


class Notice(QFrame):
    """A sentence beside the place it is about, with its cure as a button where there is one. Hidden while there is nothing to say."""

    cure_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = marks.MarkLabel("critical")
        self._text = Text("", "", wrap=True)
        self._button = Button("", self.cure_chosen.emit, small=True)
        self._copy = Button(_("Copy the details"), self._copy_details, small=True)
        self._details = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S12, theme.S8, theme.S12, theme.S8)
        row.setSpacing(theme.S8)
        row.addWidget(marks.beside_line(self._mark), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self._copy.hide()
        self.hide()

    def say(self, text: str, cure: str = "", level: str = "red", *, tip: str = "") -> None:
        """Shows a sentence; `level` is red (must be mended), amber (should be looked at) or info. An empty text hides the notice.

        `tip` is what the sentence leaves out, such as the whole path of a file.
        """
        self._copy.hide()
        self._text.setToolTip(tip)
        if not text:
            self.hide()
            return
        kind(self, f"notice-{level}")
        self._mark.show_mark({"red": "critical", "amber": "medium"}.get(level, "hint"))
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(cure)
        self._button.setVisible(bool(cure))
        self.show()

    def offer(self, details: str) -> None:
        """Offers to copy what only those need who mend a mistake."""
        self._details = details
        self._copy.setText(_("Copy the details"))
        self._copy.show()

    @property
    def details(self) -> str:
        """What the button copies, "" where none is shown."""
        return "" if self.isHidden() or self._copy.isHidden() else self._details

    @Slot()
    def _copy_details(self) -> None:
        QApplication.clipboard().setText(self._details)
        self._copy.setText(_("Copied"))

    @Slot()
    def clear(self) -> None:
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()


class EmptyState(QWidget):
    """What belongs on a page that is still empty, and the two best ways to fill it."""

    def __init__(
        self,
        title: str,
        text: str,
        buttons: tuple[tuple[str, Callable[[], None]], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.S24, theme.px(56), theme.S24, theme.S24)
        column.setSpacing(theme.S8)
        column.addWidget(Text(title, "large"))
        sentence = Text(text, "sentence", wrap=True)
        column.addLayout(measured(sentence, theme.px(600)))
        row = QHBoxLayout()
        row.setSpacing(theme.S8)
        self.buttons = [Button(words, slot, "primary" if i == 0 else "") for i, (words, slot) in enumerate(buttons)]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        column.addSpacing(theme.S8)
        column.addLayout(row)
        column.addStretch()

    def set_margins(self, sides: int) -> None:
        """Other margins at the sides, where the page has its own."""
        self._column.setContentsMargins(sides, theme.px(56), sides, theme.S24)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(220))


class StatusLine(QFrame):
    """What a page shows in numbers at its lower edge, and hints at the right that leave a narrow one, the last of them first."""

    def __init__(self, status: Text, hints: Sequence[Text], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self._status, self._hints = status, tuple(hints)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.S24, 0, theme.S24, 0)
        self._row.setSpacing(theme.S16)
        self._row.addWidget(status)
        self._row.addStretch()
        for hint in hints:
            self._row.addWidget(hint)
        self.setFixedHeight(theme.px(32))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _fit(self) -> None:
        room = self.width() - 2 * theme.S24 - self._status.sizeHint().width()
        for hint in self._hints:
            room -= hint.sizeHint().width() + theme.S16
            hint.setVisible(room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done
