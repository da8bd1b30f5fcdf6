"""What the stylesheet cannot say: focus ring, check box, radio button, switch, slider and branch arrow. It draws over Fusion."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from planner.desktop import marks, theme
from planner.desktop.theme import Tokens

State = QStyle.StateFlag
RINGED = "ringed"
"""The property of a window that lays one ring around whatever button has the focus."""


def ring(p: QPainter, rect: QRectF, colour: QColor, radius: float) -> None:
    """The focus ring: 2 px, wholly inside `rect`."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(colour, 2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    p.restore()


def check_box(p: QPainter, rect: QRectF, c: Tokens, checked: Qt.CheckState, *, enabled: bool = True) -> None:
    """A box of 16 px with its tick, or a dash where some of what it stands for is checked."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    filled = checked != Qt.CheckState.Unchecked
    edge = c.accent if filled and enabled else c.field if enabled else c.edge
    p.setPen(QPen(edge, 1.1))
    p.setBrush(c.accent if filled and enabled else c.disabled if filled else c.raised if enabled else c.window)
    p.drawRoundedRect(box, 4, 4)
    unit = rect.width() / 16
    p.setPen(QPen(c.on_accent, 1.8 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    at = rect.topLeft()
    if checked == Qt.CheckState.Checked:
        p.drawPolyline(QPolygonF([at + QPointF(x, y) * unit for x, y in ((4.4, 8.3), (7.0, 10.8), (11.7, 5.5))]))
    elif checked == Qt.CheckState.PartiallyChecked:
        p.drawLine(at + QPointF(4.6, 8) * unit, at + QPointF(11.4, 8) * unit)
    p.restore()


def _radio(p: QPainter, rect: QRectF, c: Tokens, *, checked: bool, enabled: bool) -> None:
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(c.accent if checked and enabled else c.field if enabled else c.edge, 1.1))
    p.setBrush(c.accent if checked and enabled else c.raised if enabled else c.window)
    p.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    if checked:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(c.on_accent)
        p.drawEllipse(rect.center(), rect.width() * 0.19, rect.width() * 0.19)
    p.restore()


def _switch(p: QPainter, rect: QRectF, c: Tokens, *, checked: bool, enabled: bool) -> None:
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(c.disabled if not enabled else c.accent if checked else c.field)
    radius = rect.height() / 2
    p.drawRoundedRect(rect, radius, radius)
    p.setBrush(c.on_accent)
    x = rect.right() - radius if checked else rect.left() + radius
    p.drawEllipse(QPointF(x, rect.center().y()), radius - 2.4, radius - 2.4)
    p.restore()


def _is_switch(widget: QWidget | None) -> bool:
    return isinstance(widget, QAbstractButton) and widget.property("kind") == "switch"


def _is_ringed(button: QAbstractButton) -> bool:
    """Whether its window lays the ring around it."""
    return bool(button.window().property(RINGED))


class Style(QProxyStyle):
    """Fusion with the program's own marks of state."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def _colours(self, option: QStyleOption, widget: QWidget | None) -> Tokens:
        return theme.colours(widget) if widget is not None else theme.tokens(theme.is_dark(option.palette))

    def _slider(self, p: QPainter, option: QStyleOptionSlider, c: Tokens, widget: QWidget) -> None:
        control = QStyle.ComplexControl.CC_Slider
        groove = QRectF(self.subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, widget))
        handle = QRectF(self.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, widget))
        enabled = bool(option.state & State.State_Enabled)
        line = QRectF(groove.left(), groove.center().y() - 1.5, groove.width(), 3)
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(c.edge)
        p.drawRoundedRect(line, 1.5, 1.5)
        p.setBrush(c.accent if enabled else c.disabled)
        p.drawRoundedRect(QRectF(line.left(), line.top(), handle.center().x() - line.left(), 3), 1.5, 1.5)
        radius = theme.px(6)
        if option.state & State.State_HasFocus:
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(c.focus, 2))
            p.drawEllipse(handle.center(), radius + 3, radius + 3)
        p.setPen(QPen(c.accent if enabled else c.disabled, 1.6))
        p.setBrush(c.raised)
        p.drawEllipse(handle.center(), radius, radius)
        p.restore()

    # ------------------------------------------------------------------ overrides

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        kind = QStyle.PrimitiveElement
        if element not in (
            kind.PE_IndicatorCheckBox, kind.PE_IndicatorRadioButton, kind.PE_IndicatorBranch, kind.PE_FrameFocusRect,
            kind.PE_IndicatorItemViewItemCheck, kind.PE_PanelItemViewRow,
        ):  # fmt: skip
            super().drawPrimitive(element, option, painter, widget)
            return
        rect, state = QRectF(option.rect), option.state
        c, enabled = self._colours(option, widget), bool(state & State.State_Enabled)
        on = bool(state & State.State_On)
        if element in (kind.PE_IndicatorCheckBox, kind.PE_IndicatorItemViewItemCheck):
            if _is_switch(widget):
                _switch(painter, rect, c, checked=on, enabled=enabled)
                return
            some = bool(state & State.State_NoChange)
            checked = Qt.CheckState.PartiallyChecked if some else Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            check_box(painter, rect, c, checked, enabled=enabled)
        elif element == kind.PE_IndicatorRadioButton:
            _radio(painter, rect, c, checked=on, enabled=enabled)
        elif element == kind.PE_IndicatorBranch and state & State.State_Children:
            side = theme.px(12)
            at = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
            marks.draw(painter, at, "open" if state & State.State_Open else "closed", c)
        elif element == kind.PE_FrameFocusRect and isinstance(widget, QAbstractButton) and not _is_ringed(widget):
            ring(painter, QRectF(widget.rect()), c.focus, 5)

    def drawControl(self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        if element == QStyle.ControlElement.CE_FocusFrame:
            within = widget.widget() if isinstance(widget, QFocusFrame) else widget
            ring(painter, QRectF(option.rect), self._colours(option, within or widget).focus, theme.RADIUS + 3)
            return
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self, control: QStyle.ComplexControl, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if control == QStyle.ComplexControl.CC_Slider and isinstance(option, QStyleOptionSlider) and widget is not None:
            self._slider(painter, option, self._colours(option, widget), widget)
            return
        super().drawComplexControl(control, option, painter, widget)

    def drawItemText(
        self,
        painter: QPainter,
        rect: QRect,
        flags: int,
        pal: QPalette | Qt.GlobalColor | QColor,
        enabled: bool,
        text: str,
        textRole: QPalette.ColorRole = QPalette.ColorRole.NoRole,  # noqa: N803
    ) -> None:
        """Letters for Alt stay usable and are not underlined."""
        if flags & Qt.TextFlag.TextShowMnemonic.value:
            flags = (flags & ~Qt.TextFlag.TextShowMnemonic.value) | Qt.TextFlag.TextHideMnemonic.value
        super().drawItemText(painter, rect, flags, pal, enabled, text, textRole)

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        kind = QStyle.PixelMetric
        if metric == kind.PM_IndicatorWidth:
            return theme.px(30) if _is_switch(widget) else theme.px(16)
        if metric in (kind.PM_IndicatorHeight, kind.PM_ExclusiveIndicatorWidth, kind.PM_ExclusiveIndicatorHeight):
            return theme.px(16)
        if metric in (kind.PM_FocusFrameHMargin, kind.PM_FocusFrameVMargin):
            return 4
        if metric in (kind.PM_CheckBoxLabelSpacing, kind.PM_RadioButtonLabelSpacing):
            return 7
        if metric in (kind.PM_SliderThickness, kind.PM_SliderControlThickness):
            return theme.px(20)
        if metric == kind.PM_SliderLength:
            return theme.px(18)
        if metric == kind.PM_SmallIconSize:
            return theme.px(16)
        return super().pixelMetric(metric, option, widget)
