"""Pages of a PDF seen inside the window: bytes become images off the window's thread, images are shown at the device's ratio.

`page_sizes` and `page_image` are plain functions for a worker; the two widgets only show what they are given.
"""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QLoggingCategory,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.desktop import theme
from planner.problems import WorldError
from planner.wording import _

QLoggingCategory.setFilterRules("qt.pdf.bookmarks.warning=false")  # a bookmark that fits a whole page has no place on it: no fault
GAP, SIDE = 20, 36
THUMB_WIDTH = 80
Index = QModelIndex | QPersistentModelIndex


# ---------------------------------------------------------------------- for a worker


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF: its bytes, the size of each page in points, and the text of each page for screen readers and search."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    sections: tuple[tuple[str, int], ...] = ()
    """Its bookmarks of the first level: words and page, from 0."""

    @property
    def pages(self) -> int:
        return len(self.sizes)


def _opened(data: bytes) -> tuple[QPdfDocument, QBuffer]:
    """The document on its buffer; both must be kept while it is read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise WorldError("", _("The report was made but cannot be shown; save it as a PDF and open it with another program."))
    return document, buffer


def paper(data: bytes) -> Paper:
    """Reads sizes and texts of a PDF. Raises WorldError for bytes that are none."""
    document, buffer = _opened(data)
    sizes = tuple((document.pagePointSize(i).width(), document.pagePointSize(i).height()) for i in range(document.pageCount()))
    texts = tuple(document.getAllText(i).text() for i in range(document.pageCount()))
    sections = _sections(document)
    document.close()
    buffer.close()
    return Paper(data, sizes, texts, sections)


def _sections(document: QPdfDocument) -> tuple[tuple[str, int], ...]:
    model = QPdfBookmarkModel()
    model.setDocument(document)
    title, page = int(QPdfBookmarkModel.Role.Title), int(QPdfBookmarkModel.Role.Page)
    found = [model.index(i, 0) for i in range(model.rowCount(QModelIndex()))]
    sections = tuple((str(model.data(at, title)), int(model.data(at, page))) for at in found)
    model.setDocument(QPdfDocument())
    return sections


def page_images(data: bytes, wanted: tuple[tuple[int, int, int], ...]) -> tuple[QImage, ...]:
    """The pages as images: each wanted one is (page, width, height) in device pixels."""
    document, buffer = _opened(data)
    images = []
    for page, width, height in wanted:
        image = document.render(page, QSize(width, height))
        sheet = QImage(image.size(), QImage.Format.Format_RGB32)
        sheet.fill(QColor("white"))
        painter = QPainter(sheet)
        painter.drawImage(0, 0, image)
        painter.end()
        images.append(sheet)
    document.close()
    buffer.close()
    return tuple(images)


# ---------------------------------------------------------------------- the pages


class PagesView(QAbstractScrollArea):
    """One page under the other on a quiet ground. Asks for the images that it is about to show."""

    wanted = Signal(list)
    """Pages to be rendered, as (page, width, height) in device pixels."""
    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: list[QSizeF] = []
        self._texts: tuple[str, ...] = ()
        self._images: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._whole = False
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview of the report"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page that is read now, from 0."""
        return self._page

    @property
    def count(self) -> int:
        return len(self._sizes)

    def show_paper(self, shown: Paper | None) -> None:
        """Takes another document; stays on the page it was on where there still is one."""
        page = self._page
        self._sizes = [] if shown is None else [QSizeF(*size) for size in shown.sizes]
        self._texts = () if shown is None else shown.texts
        self._images.clear()
        self._asked.clear()
        self._relay()
        self.go_to(min(page, max(0, self.count - 1)))
        self._ask()

    def take(self, page: int, image: QImage) -> None:
        """A page that was asked for has been rendered."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._images[page] = image
        self.viewport().update()

    def show_whole_pages(self, whole: bool) -> None:
        page = self._page
        self._whole = whole
        self._images.clear()
        self._asked.clear()
        self._relay()
        self.go_to(page)
        self._ask()

    def go_to(self, page: int) -> None:
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(self.top(page) - GAP)
            self._set_page(page)

    # ------------------------------------------------------------------ geometry

    def page_rect(self, page: int) -> QRect:
        """Where a page lies in the whole height, in pixels of the window."""
        width, height = self._size(page)
        x = max(0, (self.viewport().width() - width) // 2)
        return QRect(x, self.top(page), width, height)

    def _size(self, page: int) -> tuple[int, int]:
        size = self._sizes[page]
        room = max(120, self.viewport().width() - 2 * SIDE)
        width = min(room, theme.px(760))
        if self._whole:
            height = max(160, self.viewport().height() - 2 * GAP)
            width = min(width, int(height * size.width() / size.height()))
        return width, round(width * size.height() / size.width())

    def top(self, page: int) -> int:
        return GAP + sum(self._size(i)[1] + GAP for i in range(page))

    def _relay(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, (self.top(self.count) if self.count else 0) - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - 40))
        bar.setSingleStep(48)
        self.viewport().update()

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        found = []
        for page in range(self.count):
            rect = self.page_rect(page)
            if rect.bottom() >= top - 200 and rect.top() <= bottom + 400:
                found.append(page)
        return found

    def _ask(self) -> None:
        ratio = self.devicePixelRatioF()
        missing = []
        for page in self._visible():
            width, height = self._size(page)
            if (page, width) not in self._asked:
                self._asked.add((page, width))
                missing.append((page, round(width * ratio), round(height * ratio)))
        if missing:
            self.wanted.emit(missing)

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for page in range(self.count):
            if self.page_rect(page).bottom() + GAP >= middle:
                self._set_page(page)
                break
        self._ask()
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        if page < len(self._texts):
            self.setAccessibleDescription(self._texts[page][:2000])

    # ------------------------------------------------------------------ Qt

    def sizeHint(self) -> QSize:
        return QSize(640, 700)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours(self)
        p = QPainter(self.viewport())
        p.fillRect(event.rect(), theme.mixed(c.window, c.edge, 0.35))
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        dy = self.verticalScrollBar().value()
        for page in self._visible():
            rect = self.page_rect(page).translated(0, -dy)
            p.fillRect(rect, QColor("white"))
            image = self._images.get(page)
            if image is not None:
                p.drawImage(rect, image)
            focused = self.hasFocus() and page == self._page
            p.setPen(QPen(c.focus if focused else c.edge, 2 if focused else 1))
            p.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
        p.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._images.clear()
        self._asked.clear()
        self._relay()
        self.go_to(page)
        self._ask()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._relay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep(),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key == Qt.Key.Key_Right:
            self.go_to(self._page + 1)
        elif key == Qt.Key.Key_Left:
            self.go_to(self._page - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self.count - 1)
        else:
            super().keyPressEvent(event)


# ---------------------------------------------------------------------- the small pages beside them


class _Thumbs(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.images: dict[int, QImage] = {}

    def show_paper(self, shown: Paper | None) -> None:
        self.beginResetModel()
        self.sizes = () if shown is None else shown.sizes
        self.images.clear()
        self.endResetModel()

    def take(self, page: int, image: QImage) -> None:
        self.images[page] = image
        index = self.index(page)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("Page {n} of {all}").format(n=index.row() + 1, all=len(self.sizes))
        return None


class _ThumbDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: QWidget = option.widget
        model = index.model()
        assert isinstance(model, _Thumbs)
        c = theme.colours(view)
        rect = QRect(option.rect)
        width, height = thumb_size(model.sizes[index.row()])
        page = QRect(rect.left() + (rect.width() - width) // 2, rect.top() + 8, width, height)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, QColor("white"))
        image = model.images.get(index.row())
        if image is not None:
            painter.drawImage(page, image)
        painter.setPen(QPen(c.accent_text if chosen else c.edge, 2 if chosen else 1))
        painter.drawRect(QRectF(page).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setFont(theme.weighted(theme.caption_font(view.font()), view.font().weight()))
        painter.setPen(c.accent_text if chosen else c.text3)
        below = QRect(rect.left(), page.bottom() + 4, rect.width(), rect.bottom() - page.bottom() - 6)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(index.row() + 1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Thumbs)
        width, height = thumb_size(model.sizes[index.row()])
        return QSize(width + 40, height + 12 + theme.px(22))


def thumb_size(size: tuple[float, float]) -> tuple[int, int]:
    return THUMB_WIDTH, round(THUMB_WIDTH * size[1] / size[0])


class ThumbsView(QListView):
    """The pages small, one under the other; the current one leads the large view."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Thumbs(self)
        self.setModel(self._pages)
        self.setItemDelegate(_ThumbDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(THUMB_WIDTH + 48)
        self.setAccessibleName(_("Pages"))

    def show_paper(self, shown: Paper | None) -> None:
        self._pages.show_paper(shown)

    def take(self, page: int, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pages.take(page, image)

    def wanted(self) -> tuple[tuple[int, int, int], ...]:
        """Every page at the size of the small pictures, in device pixels."""
        ratio = self.devicePixelRatioF()
        sizes = [thumb_size(size) for size in self._pages.sizes]
        return tuple((i, round(w * ratio), round(h * ratio)) for i, (w, h) in enumerate(sizes))

    def mark(self, page: int) -> None:
        """Shows which page is read, without leading there."""
        index = self._pages.index(page)
        if index.isValid() and self.currentIndex() != index:
            self.blockSignals(True)
            self.setCurrentIndex(index)
            self.blockSignals(False)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
            if not self.signalsBlocked():
                self.chosen.emit(current.row())
