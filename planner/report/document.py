"""From a story of flowables to the bytes of a PDF: sheets, head and foot, bookmarks, page x of y. Nothing of the content is known here.

The story is a function of the page numbers of the pass before, so that "page 7", contents and totals stand in the text as plain words;
it is laid out until the numbers stay the same.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas as PdfCanvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from planner.problems import Defect
from planner.report import style
from planner.report.fonts import BOLD, REGULAR, printable, register, width
from planner.report.style import MARGIN, MM, Sheet
from planner.report.text import Canvas, Marked, Text

_PASSES = 5


@dataclass(frozen=True, slots=True)
class Pages:
    """Where things stood in the pass before: places by key, the number of pages, and the pages on which each fact was cited."""

    places: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    facts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, key: str) -> str:
        """The page number of a place as text; "00" in the first pass."""
        return str(self.places.get(key, "00"))


@dataclass(frozen=True, slots=True)
class Dress:
    """What stands around the text on each page, and in the document's properties."""

    title: str
    author: str
    subject: str
    language: str
    head_left: str
    head_right: str
    foot_left: str
    page_of: Callable[[int, int], str]
    made_on: date
    draft: str | None = None
    """The word of the watermark while errors remain."""
    cover: bool = False
    """The first page is a title page: no running head on it."""


class Place(Flowable):
    """A spot of no height that is named: a bookmark, an entry of the outline, a page number to refer to."""

    def __init__(self, key: str, title: str | None = None, level: int = 0) -> None:
        super().__init__()
        self.key, self.title, self.level = key, title, level
        self.width = self.height = 0

    def wrap(self, _wide: float, _tall: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        note_place(self.canv, self.key, self.title, self.level)


def note_place(canvas: PdfCanvas, key: str, title: str | None, level: int) -> None:
    """Bookmarks the place on the page that is being drawn, and puts it into the outline where it has a title."""
    canvas.bookmarkPage(key)
    if title is not None:
        canvas.addOutlineEntry(printable(title), key, level, closed=False)
    places = getattr(canvas, "places", None)
    if places is not None:
        places.setdefault(key, canvas.getPageNumber())


class Heading(Text):
    """A kicker or heading that makes an entry of the outline on the page where it lands."""

    def __init__(
        self, text: Marked | None, look: ParagraphStyle | None = None, key: str = "", title: str = "", level: int = 0, **more: Any
    ) -> None:
        super().__init__(text, look, **more)
        self.key, self.title, self.level = key, title, level

    def draw(self) -> None:
        if self.key:
            note_place(self.canv, self.key, self.title, self.level)
        super().draw()


class _Document(BaseDocTemplate):
    def __init__(self, stream: io.BytesIO, sheet: Sheet, dress: Dress, total: int) -> None:
        super().__init__(
            stream,
            pagesize=(sheet.width, sheet.height),
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=MARGIN,
            bottomMargin=MARGIN,
            title=dress.title,
            author=dress.author,
            subject=dress.subject,
            creator=dress.foot_left,
            lang=dress.language,
            invariant=1,
            initialFontName=REGULAR,
            pageCompression=1,
        )
        self.sheet, self.dress, self.total = sheet, dress, total
        frame = Frame(MARGIN, MARGIN, sheet.text_width, sheet.text_height, 0, 0, 0, 0, id="text")
        standard = PageTemplate("standard", [frame], onPage=self._under, onPageEnd=self._around)
        cover = PageTemplate("cover", [frame], onPage=self._under, onPageEnd=self._around_cover)
        self.addPageTemplates([cover, standard] if dress.cover else [standard, cover])

    def _under(self, canvas: PdfCanvas, _document: object) -> None:
        if self.dress.draft is None:
            return
        canvas.saveState()
        canvas.setFillColor(style.WATERMARK)
        canvas.setFont(BOLD, 130)
        canvas.translate(self.sheet.width / 2, self.sheet.height / 2)
        canvas.rotate(45)
        canvas.drawCentredString(0, -45, printable(self.dress.draft))
        canvas.restoreState()

    def _around(self, canvas: PdfCanvas, document: object) -> None:
        self._line_of_head(canvas)
        self._around_cover(canvas, document)

    def _line_of_head(self, canvas: PdfCanvas) -> None:
        y = self.sheet.height - style.HEAD_Y - 7.5
        canvas.saveState()
        canvas.setFillColor(style.MUTE)
        right = printable(self.dress.head_right)
        canvas.setFont(REGULAR, 7.5)
        canvas.drawRightString(self.sheet.width - MARGIN, y, right)
        if self.dress.draft is not None:
            word = printable(self.dress.draft) + " · "
            canvas.setFillColor(style.CRITICAL)
            canvas.setFont(BOLD, 7.5)
            canvas.drawRightString(self.sheet.width - MARGIN - width(right, REGULAR, 7.5), y, word)
        canvas.setFillColor(style.MUTE)
        canvas.setFont(REGULAR, 7.5)
        room = self.sheet.text_width - width(right, REGULAR, 7.5) - 30 * MM
        canvas.drawString(MARGIN, y, shortened(printable(self.dress.head_left), room))
        canvas.restoreState()

    def _around_cover(self, canvas: PdfCanvas, _document: object) -> None:
        page = canvas.getPageNumber()
        y = style.FOOT_Y
        canvas.saveState()
        canvas.setStrokeColor(style.HAIRLINE)
        canvas.setLineWidth(style.HAIR)
        canvas.line(MARGIN, y + 5 * MM, self.sheet.width - MARGIN, y + 5 * MM)
        canvas.setFillColor(style.MUTE)
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(MARGIN, y, printable(self.dress.foot_left))
        canvas.drawRightString(self.sheet.width - MARGIN, y, printable(self.dress.page_of(page, self.total)))
        canvas.restoreState()


def shortened(text: str, room: float) -> str:
    """A running head that is too long loses whole words at its end; page and contents hold the name in full."""
    words = text.split(" ")
    while len(words) > 1 and width(" ".join(words), REGULAR, 7.5) > room:
        words.pop()
    line = " ".join(words)
    while len(line) > 1 and width(line, REGULAR, 7.5) > room:
        line = line[:-1]
    return line.rstrip(" ·,")


def build(story_of: Callable[[Pages], Sequence[Flowable]], sheet: Sheet, dress: Dress) -> bytes:
    """Lays the story out until its page numbers stay the same, and returns the PDF: the same story gives the same bytes.

    Raises Defect where the numbers do not settle.
    """
    register()
    pages = Pages()
    for _attempt in range(_PASSES):
        document, stream, found = _lay_out(story_of(pages), sheet, dress, pages.total)
        if found == pages:
            document.canv.save()
            return stream.getvalue()
        pages = found
    raise Defect("the page numbers of the report do not settle")


def _lay_out(story: Sequence[Flowable], sheet: Sheet, dress: Dress, total: int) -> tuple[_Document, io.BytesIO, Pages]:
    stream = io.BytesIO()
    document = _Document(stream, sheet, dress, total)
    places: dict[str, int] = {}
    used: dict[int, set[int]] = {}

    def canvas(*given: object, **more: object) -> Canvas:
        made = Canvas(*given, **more)  # type: ignore[arg-type]
        made.places = places
        made.facts_used = used
        _date(made, dress.made_on)
        made.showOutline()
        return made

    document.__dict__["_doSave"] = 0  # the numbers are compared first; only the pass in which they stay the same is written
    document.build(list(story), canvasmaker=canvas)
    facts = {number: tuple(sorted(on)) for number, on in sorted(used.items())}
    return document, stream, Pages(dict(sorted(places.items())), document.page, facts)


def _date(canvas: Canvas, made_on: date) -> None:
    """The document's dates are today's, at midnight UTC, so that the same answer is the same file."""
    canvas.setDateFormatter(lambda *_parts: f"D:{made_on:%Y%m%d}000000Z")
