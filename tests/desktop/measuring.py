"""Finds words that are cut: labels and buttons with less room than they need, what sticks out, what overlaps, and painted words.

Painted words are heard of while the window paints itself: each text that `elidedText` shortens, and each that is drawn into a
rectangle that is too narrow for it.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

WORDY = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def cut(root: QWidget) -> list[str]:
    """What is seen and has less room than its words need, what sticks out of its parent, and what overlaps."""
    return [*_narrow(root), *_sticking_out(root), *_overlapping(root)]


def _narrow(root: QWidget) -> Iterator[str]:
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text():
            if label.wordWrap():
                words = re.split(r"[\s\u200b]+", QLabel.text(label)) if label.textFormat() == Qt.TextFormat.PlainText else []
                longest = max((label.fontMetrics().horizontalAdvance(w) for w in words), default=0)
                if label.height() < label.heightForWidth(label.width()) - 1:
                    yield f"{label.text()[:40]!r} is {label.height()} high"
                elif longest > label.contentsRect().width() + 1:
                    yield f"{label.text()[:40]!r} breaks within a word"
            elif label.width() < label.sizeHint().width() - 1 or label.height() < label.sizeHint().height() - 2:
                yield f"{label.text()[:40]!r} has {label.size()} of {label.sizeHint()}"
    for kind in (QPushButton, QToolButton, QCheckBox, QRadioButton):
        for button in root.findChildren(kind):
            hint = button.minimumSizeHint()
            low = button.height() < button.fontMetrics().height()
            if button.isVisible() and button.text() and (button.width() < hint.width() - 1 or low):
                yield f"{button.text()[:40]!r} has {button.size()} of {hint}"
    for push in root.findChildren(QPushButton):
        named = bool(push.accessibleName()) and not push.accessibleName().endswith("…")
        by_hand = named and push.text().endswith("…") and not push.toolTip().startswith("http")
        if push.isVisible() and by_hand:
            yield f"{push.accessibleName()[:60]!r} is shortened to {push.text()!r}"
    for button in root.findChildren(QToolButton):
        cut_short = button.text().endswith("…") and not button.accessibleName().endswith("…")
        if button.isVisible() and cut_short and button.property("kind") != "client":
            yield f"{button.accessibleName()[:60]!r} is shortened to {button.text()!r}"
    for more in root.findChildren(QToolButton, "qt_menubar_ext_button"):
        if more.isVisible():
            yield "a menu is hidden behind the arrow of the menu bar"
    for line in root.findChildren(QLineEdit):
        if line.isVisible() and line.placeholderText() and not isinstance(line.parent(), QComboBox):
            taken = line.fontMetrics().horizontalAdvance(line.placeholderText())
            if line.width() < taken + 8:
                yield f"the hint {line.placeholderText()!r} has {line.width()} of {taken}"


def _sticking_out(root: QWidget) -> Iterator[str]:
    for kind in WORDY:
        for widget in root.findChildren(kind):
            if widget.isVisible():
                yield from _beyond(widget)


def _beyond(widget: QWidget) -> Iterator[str]:
    """Goes up to the window; what scrolls may be higher than its view, and wider where it scrolls to the side."""
    at: QWidget = widget
    rect = widget.rect()
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        rect = QRect(at.mapToParent(rect.topLeft()), rect.size())
        scrolls = parent.parentWidget()
        if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is parent:
            sideways = scrolls.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if isinstance(scrolls, QScrollArea) and not sideways and rect.right() > parent.width():
                yield f"{name_of(widget)} is cut at the right of its view: {rect.right()} of {parent.width()}"
            return
        if rect.left() < -1 or rect.right() > parent.width() or rect.bottom() > parent.height():
            yield f"{name_of(widget)} sticks out of {type(parent).__name__}: {rect} of {parent.size()}"
            return
        at = parent


def _overlapping(root: QWidget) -> Iterator[str]:
    by_parent: dict[QWidget, list[QWidget]] = {}
    for kind in WORDY:
        for widget in root.findChildren(kind):
            parent = widget.parentWidget()
            shown = widget.isVisible() and not widget.size().isEmpty() and not isinstance(parent, (QLineEdit, QComboBox, QAbstractButton))
            if shown and parent is not None:
                by_parent.setdefault(parent, []).append(widget)
    for siblings in by_parent.values():
        for i, one in enumerate(siblings):
            for other in siblings[i + 1 :]:
                common = one.geometry().intersected(other.geometry())
                if common.width() > 1 and common.height() > 1:
                    yield f"{name_of(one)} and {name_of(other)} overlap"


def name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return f"{type(widget).__name__} {(str(text()) if callable(text) else '')[:40] or widget.accessibleName()[:40]!r}"


@contextmanager
def heard() -> Iterator[list[str]]:
    """Hears of every text that is shortened, or painted where it has no room, while the window paints itself."""
    found: list[str] = []
    elide, draw = QFontMetrics.elidedText, QPainter.drawText

    def elided(self: QFontMetrics, text: str, mode: Qt.TextElideMode, width: int, flags: int = 0) -> str:
        short = elide(self, text, mode, width, flags)
        if short != text:
            found.append(f"{text!r} is shortened to {short!r}")
        return short

    def drawn(self: QPainter, *args: object) -> object:
        rects = [a for a in args if isinstance(a, QRect | QRectF)]
        text = next((a for a in args if isinstance(a, str)), "")
        flags = next((int(a.value) if isinstance(a, Qt.AlignmentFlag) else a for a in args if isinstance(a, int | Qt.AlignmentFlag)), 0)
        if rects and text and "\n" not in text and not int(flags) & int(Qt.TextFlag.TextWordWrap.value):
            needed, room = self.fontMetrics().horizontalAdvance(text), rects[0].width()
            if needed > room + 2:
                found.append(f"{text!r} is painted into {room:.0f} of {needed}")
        return draw(self, *args)  # type: ignore[call-overload]

    QFontMetrics.elidedText = elided  # type: ignore[assignment,method-assign]
    QPainter.drawText = drawn  # type: ignore[assignment]
    try:
        yield found
    finally:
        QFontMetrics.elidedText = elide  # type: ignore[method-assign]
        QPainter.drawText = draw  # type: ignore[method-assign]


def painted(root: QWidget) -> list[str]:
    """Painted words that are shortened or have no room."""
    with heard() as found:
        root.grab()
    return sorted(set(found))


def at_rest(root: QWidget, *, patience: int = 20) -> list[str]:
    """What is cut, as a widget or as paint, when nothing moves any more: words that have just come are laid out a moment later."""
    QTest.qWait(60)
    found = cut(root) or painted(root)
    for _time in range(patience):
        if not found:
            return []
        QTest.qWait(50)
        found = cut(root) or painted(root)
    return found


def look_around(font: int, folder: Path, today: date) -> int:
    """Says what is cut on the start page and on every page of the example, at the scale of the environment; how many pages that are."""
    from planner.desktop import dressing, theme
    from planner.desktop.shell import LOWEST, NARROWEST, MainWindow
    from planner.desktop.sidebar import PAGES
    from planner.desktop.work import Work
    from planner.examples import example
    from planner.workspace import Workspace

    app = QApplication([])
    larger = app.font()
    larger.setPixelSize(font)
    app.setFont(larger)
    dressing.apply(app, dark=False)
    window = MainWindow(today=today)
    window.show()
    window.show_workspace(Workspace.create(folder / "scaled.avplan", example("two-sites", today), today=today))
    found = 0
    for size in ((1440, 870), (theme.px(NARROWEST), theme.px(LOWEST))):
        window.resize(*size)
        for page in PAGES:
            window.go(page)
            for _time in range(400):
                QTest.qWait(50)
                if not any(w.is_busy for w in window.findChildren(Work)):
                    break
            for words in at_rest(window):
                print(f"{page} at {size}: {words}")
                found += 1
    window.close()
    return found


if __name__ == "__main__":
    sys.exit(1 if look_around(int(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3])) else 0)
