"""Buttons, segments, chips and switches. Each has an accessible name from the start, and the look of its kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from planner.desktop import icons, theme
from planner.desktop.widgets.text import flag, repolish


class Button(QPushButton):
    """A push button of a kind: secondary ("") , primary, quiet, danger, link."""

    def __init__(
        self, text: str, slot: Callable[[], object] | None = None, kind: str = "", icon: str = "", parent: QWidget | None = None,
        *, small: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(f" {text}" if icon else text, parent)
        self.setAccessibleName(text)
        if kind:
            self.setProperty("kind", kind)
        if small:
            self.setProperty("small", True)
        if icon:
            self.setIcon(icons.icon(icon, "on_accent" if kind == "primary" else "text"))
            self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if slot is not None:
            self.clicked.connect(slot)

    def setText(self, text: str) -> None:
        """Other words, said by screen readers as well."""
        super().setText(text)
        self.setAccessibleName(text.replace("&&", "&").strip())


def primary(text: str, slot: Callable[[], object] | None = None, icon: str = "") -> Button:
    return Button(text, slot, "primary", icon)


def secondary(text: str, slot: Callable[[], object] | None = None, icon: str = "") -> Button:
    return Button(text, slot, "", icon)


def quiet(text: str, slot: Callable[[], object] | None = None) -> Button:
    return Button(text, slot, "quiet")


def link(text: str, slot: Callable[[], object] | None = None, *, small: bool = False) -> Button:
    return Button(text, slot, "link", small=small)


class IconButton(QToolButton):
    """A button with only an icon; its words go to the tool tip and to screen readers."""

    def __init__(self, icon: str, words: str, slot: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if slot is not None:
            self.clicked.connect(slot)


class DropButton(QToolButton):
    """A button that opens a menu: a chip of a filter ("chip"), a bulk change ("drop")."""

    def __init__(self, text: str, menu: QMenu | None = None, kind: str = "chip", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setText(text)
        self.setAccessibleName(text)
        self.setIcon(icons.icon("chevron-down"))
        self.setIconSize(QSize(theme.px(12), theme.px(12)))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if menu is not None:
            menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.setMenu(menu)

    def show_set(self, text: str, *, is_set: bool) -> None:
        """The text of the chip, in the accent where it narrows or orders."""
        self.setText(text)
        self.setAccessibleName(text)
        flag(self, "set", is_set)
        self.setIcon(icons.icon("chevron-down", "accent_text" if is_set else "text2"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and self.menu() is not None:
            self.showMenu()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Segment:
    """One of several views: a key, its words, a number behind them, a mark before them."""

    key: str
    text: str
    count: int | None = None
    mark: str = ""


class Segments(QWidget):
    """One of a few, side by side. Arrow keys move, as in a group of radio buttons."""

    chosen = Signal(str)

    def __init__(self, name: str, segments: Sequence[Segment] = (), parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._small = small
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._clicked)
        self._add_button(0)
        self._button(0).hide()
        if segments:
            self.show_segments(segments)

    @property
    def current(self) -> str:
        at = self._group.checkedId()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def show_segments(self, segments: Sequence[Segment], current: str | None = None) -> None:
        """Shows other segments, or other numbers on the same ones; the chosen one stays where it still exists."""
        wanted = self.current if current is None else current
        if [s.key for s in segments] != self._keys:
            self._rebuild(segments)
        for i, segment in enumerate(segments):
            button = self._button(i)
            text = segment.text if segment.count is None else f"{segment.text}  {segment.count}"
            button.setText(f" {text}" if segment.mark else text)
            button.setAccessibleName(text)
            if segment.mark:
                from planner.desktop import marks

                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                button.setIconSize(QSize(theme.px(12), theme.px(12)))
                button.setIcon(marks.pixmap(segment.mark, theme.colours(self), theme.px(12), self.devicePixelRatioF()))
        self.choose(wanted if wanted in self._keys else self._keys[0] if self._keys else "")

    def choose(self, key: str) -> None:
        """Checks a segment without telling anybody."""
        if key in self._keys:
            self._button(self._keys.index(key)).setChecked(True)

    def choose_none(self) -> None:
        """Unchecks all, where something else holds than any of them."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _button(self, i: int) -> QToolButton:
        button = self._group.button(i)
        assert isinstance(button, QToolButton)
        return button

    def _rebuild(self, segments: Sequence[Segment]) -> None:
        """As many buttons as segments; those that are there stay, so that each keeps its place among the stops of the keys."""
        self._keys = [s.key for s in segments]
        buttons = sorted(self._group.buttons(), key=self._group.id)
        for button in buttons[max(1, len(segments)) :]:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        for i in range(len(buttons), len(segments)):
            self._add_button(i)
        last = len(segments) - 1
        for i, button in enumerate(sorted(self._group.buttons(), key=self._group.id)):
            button.setProperty("place", "only" if last <= 0 else "first" if i == 0 else "last" if i == last else "middle")
            button.setVisible(i <= last)
            repolish(button)

    def _add_button(self, at: int) -> None:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setProperty("small", self._small)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if at:
            QWidget.setTabOrder(self._button(at - 1), button)
        self._group.addButton(button, at)
        self._row.addWidget(button)

    @Slot(int)
    def _clicked(self, at: int) -> None:
        self.chosen.emit(self._keys[at])


class Switch(QCheckBox):
    """On or off, at once."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "switch")
        if name:
            self.setAccessibleName(name)
