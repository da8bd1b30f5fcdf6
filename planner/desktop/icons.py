"""The program's own drawings as icons, in the colours of the scheme they stand in. Names of files in resources/icons go in."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.desktop import theme
from planner.paths import resource

INK = ("text", "text2", "accent_text", "on_accent", "disabled", "undo_text", "red_text")
_KEPT: list[QIconEngine] = []


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


def paint(p: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draws an icon in a colour ("#rrggbb") into a square."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour).render(p, rect)
    p.restore()


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    p = QPainter(picture)
    paint(p, QRectF(0, 0, size, size), name, colour)
    p.end()
    return picture


class _Engine(QIconEngine):
    """Paints with the palette of the moment, so that a change of scheme needs no new icons."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name, self._ink = name, ink

    def _colour(self, mode: QIcon.Mode) -> str:
        c = theme.current()
        return str(getattr(c, "disabled" if mode == QIcon.Mode.Disabled else self._ink).name())

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        paint(painter, square, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        p = QPainter(picture)
        self.paint(p, QRect(QPoint(0, 0), size), mode, state)
        p.end()
        return picture

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._ink)
        _KEPT.append(copy)
        return copy


@lru_cache(maxsize=256)
def icon(name: str, ink: str = "text2") -> QIcon:
    """An icon drawn in one of the inks; greyed where what it stands on is disabled."""
    return QIcon(_Engine(name, ink))


def application_icon() -> QIcon:
    """The program's own icon in the sizes that window managers ask for."""
    result = QIcon()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("app", "#FFFFFF", size, ratio))
    return result
