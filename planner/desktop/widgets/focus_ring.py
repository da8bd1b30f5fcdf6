"""The ring around the button that has the focus. It lies on what scrolls, or on the window, so that no container between cuts it."""

from PySide6.QtWidgets import QApplication, QFocusFrame, QStyle, QStyleHintReturn, QStyleOption, QWidget
from shiboken6 import isValid

from planner.desktop.style import RINGED, Style


class _Above(Style):
    """The window's style, which lays rings above whatever stands around their widget."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


_styles: list[_Above] = []


def _style() -> _Above:
    """One for all rings; it lives as long as the application, as Qt asks of the style of a widget."""
    if not _styles or not isValid(_styles[-1]):
        made = _Above()
        made.setParent(QApplication.instance())
        _styles[:] = [made]
    return _styles[-1]


class FocusRing(QFocusFrame):
    """`setWidget` puts it around a button; buttons of a window that has one draw no ring of their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setStyle(_style())
        window.setProperty(RINGED, True)
