"""The page Report: the PDF seen before it is saved, the choice of template, and what to mend before it leaves the house."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSaveFile, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop import reserve, theme
from planner.desktop.pages.base import Host, Page
from planner.desktop.preview import PagesView, Paper, ThumbsView, page_images, paper
from planner.desktop.views.plan_age import BUILD, Age, age
from planner.desktop.views.preflight import Check, State, checks, summary
from planner.desktop.widgets import Action, Block, IconButton, Inspection, Marked, Notice, Own, Part, Segment, Segments, Text, line, primary
from planner.desktop.widgets.wrapped_link import WrappedLink
from planner.desktop.work import Cancelled, Job, Progress, Task
from planner.problems import Message, WorldError
from planner.wording import _, ngettext
from planner.workspace import Workspace

TEMPLATES = ("owner", "consultant")
PAUSE = 250
"""Milliseconds without a further change before the pages are made again."""
Images = tuple[tuple[int, QImage], ...]


class SectionList(QWidget):
    """The sections of the report with the page on which each begins; a click leads there."""

    def __init__(self, sections: tuple[tuple[str, int], ...], pages: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._targets: dict[WrappedLink, int] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.S4)
        grid.setColumnStretch(0, 1)
        for i, (words, page) in enumerate(sections):
            button = WrappedLink(words, self._go)
            button.setAccessibleName(_("{section}, page {n}").format(section=words, n=page + 1))
            self._targets[button] = page
            grid.addWidget(button, i, 0)
            grid.addWidget(Text(str(page + 1), "label"), i, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    @property
    def buttons(self) -> list[WrappedLink]:
        """The links in their order."""
        return list(self._targets)

    @Slot()
    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, WrappedLink):
            self._pages.go_to(self._targets[sender])


class _GoTo:
    """Leads to the page where something is mended; a bound method, so that nothing is kept alive."""

    def __init__(self, host: Host, page: str, select: str) -> None:
        self._host, self._page, self._select = host, page, select

    def __call__(self) -> None:
        self._host.go(self._page, self._select)


class ReportPage(Page):
    """Owner or consultant; the preview follows every change, made off the window's thread."""

    key = "report"
    title = _("Report")
    sentence = _("What goes on paper. The preview follows every change while you work.")

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._paper: Paper | None = None
        self._job: Job | None = None
        self._basis: tuple[object, ...] = ()
        self._saved = ""
        self._dialog: QFileDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._save = primary(_("Save as PDF…"), self.ask_where, "export")
        self._save.setShortcut("Ctrl+Shift+S")
        self.header.add_action(self._save)
        self._template = Segments(_("Template"), (Segment("owner", _("Owner")), Segment("consultant", _("Consultant"))), small=True)
        self._before = IconButton("chevron-left", _("Page before"), self._page_before)
        self._after = IconButton("chevron-right", _("Next page"), self._page_after)
        self._where = Text("", "sentence")
        self._size = Segments(_("Size of the preview"), (Segment("width", _("Width")), Segment("whole", _("Whole page"))), small=True)
        self.thumbs = ThumbsView()
        self.pages = PagesView()
        self.age = Notice(self)
        self._old: Age | None = None
        self._margined(self.age)
        self.column.addWidget(self._tools())
        side = QFrame()
        side.setProperty("kind", "sidebar")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 1, 0)
        beside.addWidget(self.thumbs)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.pages, 1)
        self.column.addWidget(line())
        self.column.addLayout(row, 1)
        self.actions_follow(self.pages)
        self._template.chosen.connect(self._template_chosen)
        self._size.chosen.connect(self._size_chosen)
        self._timer.timeout.connect(self._make)
        self.thumbs.chosen.connect(self.pages.go_to)
        self.pages.page_changed.connect(self._page_changed)
        self.pages.wanted.connect(self._render)
        self.busy.cancelled.connect(self._stop)
        self.notice.cure_chosen.connect(self._cure)
        self.age.cure_chosen.connect(self._mend_age)

    def _tools(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(24, 0, 24, theme.S12)
        row.setSpacing(theme.S8)
        row.addWidget(self._template)
        row.addStretch()
        for widget in (self._before, self._where, self._after):
            row.addWidget(widget)
        row.addSpacing(theme.S12)
        row.addWidget(self._size)
        return holder

    # ------------------------------------------------------------------ the pages

    @property
    def template(self) -> str:
        return self._template.current or "owner"

    @property
    def paper(self) -> Paper | None:
        """The document that is shown, None before the first is made."""
        return self._paper

    def refresh(self, _touched: frozenset[str]) -> None:
        self.host.answers.want("suggestion")
        self.host.answers.want("verification")
        self._show_age()
        if not self._is_current():
            self._timer.start(0 if self._paper is None else PAUSE)

    def _show_age(self) -> None:
        """Says when the plan on paper is not one of today's facts and choice."""
        answers, workspace = self.host.answers, self.workspace
        self._old = age(answers.plan, workspace.choice, workspace.catalogue, current=answers.plan_is_current)
        self.age.say(*(self._old.text, self._old.button, "amber") if self._old is not None else ("",))

    @Slot()
    def _mend_age(self) -> None:
        if self._old is not None and self._old.cure == BUILD:
            self.host.go("plan", BUILD)
        else:
            self.host.go("alternatives")

    def _standing(self) -> tuple[object, ...]:
        """What the pages are made from: the same objects as long as nothing has changed."""
        workspace = self.workspace
        return workspace.form, workspace.choice, workspace.choice_reason, workspace.plan, self.template

    def _is_current(self) -> bool:
        now = self._standing()
        return len(now) == len(self._basis) and all(a is b or a == b for a, b in zip(now, self._basis, strict=True))

    @Slot()
    def _make(self) -> None:
        self._basis = self._standing()
        if self._job is not None:
            self._job.drop()
        self.notice.clear()
        self.busy.begin(_("Making the report"))
        self._save.setEnabled(False)
        self._job = self.host.start(_report_task(self.workspace, self.template), self._made, self._failed, self.busy.progress)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _made(self, made: Paper) -> None:
        self._job = None
        self._paper = made
        self.busy.end()
        self._save.setEnabled(True)
        self.thumbs.show_paper(made)
        self.pages.show_paper(made)
        self.thumbs.mark(self.pages.page)
        self._show_where()
        self.host.start(_images_task(made, self.thumbs.wanted()), self._thumbs_made)
        self.inspection_changed.emit()

    @Slot(list)
    def _render(self, wanted: list[tuple[int, int, int]]) -> None:
        if self._paper is not None:
            self.host.start(_images_task(self._paper, tuple(wanted)), self._pages_made)

    @Slot(object)
    def _pages_made(self, made: tuple[Paper, Images]) -> None:
        if made[0] is self._paper:
            for page, image in made[1]:
                self.pages.take(page, image)

    @Slot(object)
    def _thumbs_made(self, made: tuple[Paper, Images]) -> None:
        if made[0] is self._paper:
            for page, image in made[1]:
                self.thumbs.take(page, image)

    @Slot(str)
    def _failed(self, text: str) -> None:
        self._job = None
        self._basis = ()
        self.busy.end()
        self.notice.say(text, _("Try again"))

    @Slot()
    def _ended(self) -> None:
        self.busy.end()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
        self._basis = ()
        self.busy.end()
        self._save.setEnabled(self._paper is not None)
        self.notice.say(_("The report was not made again. What is shown is older than the facts."), _("Make it now"), "amber")

    def choose_template(self, template: str) -> None:
        """Shows the report of the other kind."""
        self._template.choose(template)
        self._template_chosen(template)

    @Slot(str)
    def _template_chosen(self, _key: str) -> None:
        self.pages.go_to(0)
        self._make()

    @Slot(str)
    def _size_chosen(self, key: str) -> None:
        self.pages.show_whole_pages(key == "whole")

    @Slot(int)
    def _page_changed(self, page: int) -> None:
        self.thumbs.mark(page)
        self._show_where()

    def _show_where(self) -> None:
        count = self.pages.count
        self._where.setText(_("Page {n} of {all}").format(n=self.pages.page + 1, all=count) if count else "")
        self._before.setEnabled(self.pages.page > 0)
        self._after.setEnabled(self.pages.page + 1 < count)

    @Slot()
    def _page_before(self) -> None:
        self.pages.go_to(self.pages.page - 1)

    @Slot()
    def _page_after(self) -> None:
        self.pages.go_to(self.pages.page + 1)

    # ------------------------------------------------------------------ saving

    def suggested_name(self) -> str:
        """Where the PDF would go: beside the project, named after it and the template."""
        project = self.workspace.path
        kind = _("plan") if self.template == "owner" else _("report")
        return str(project.with_name(f"{project.stem}-{kind}.pdf"))

    @Slot()
    def ask_where(self) -> None:
        """Asks for the file; saving follows."""
        self._dialog = QFileDialog(self, _("Save the report as PDF"), self.suggested_name(), _("PDF documents (*.pdf)"))
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setDefaultSuffix("pdf")
        self._dialog.selectFile(self.suggested_name())
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self.save_to)
        self._dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Saves what is shown; an older file is replaced only when the new one is whole."""
        if self._paper is None:
            return
        self.host.start(_save_task(self._paper.data, Path(path)), self._was_saved, self._not_saved)

    @Slot(object)
    def _was_saved(self, path: object) -> None:
        self._saved = str(path)
        self.notice.say(_("Saved as {path}.").format(path=path), _("Open it"), "info")

    @Slot(str)
    def _not_saved(self, text: str) -> None:
        self._saved = ""
        self.notice.say(text, _("Save elsewhere…"))

    @Slot()
    def _cure(self) -> None:
        if self.notice.text.startswith(_("Saved as")):
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._saved))
        elif not self._is_current() or self._paper is None:
            self._make()
        else:
            self.ask_where()

    # ------------------------------------------------------------------ the inspector

    def checks(self) -> tuple[Check, ...]:
        """What should be mended or known before the report leaves the house."""
        answers, workspace = self.host.answers, self.workspace
        suggestion, choice = answers.suggestion, workspace.choice
        chosen = next((o for o in suggestion.options if o.product == choice), None) if suggestion is not None else None
        return checks(
            State(
                self.today, workspace.catalogue.as_of, answers.findings or (), chosen, answers.plan, answers.plan_is_current,
                answers.verification, self._assumption, workspace.choice_reason, self.locale_id, choice is None,
                reserve.sentence(workspace, answers.surveyed),
            )
        )  # fmt: skip

    def _assumption(self, message: Message) -> str:
        from planner.plan import words

        return words.say(message, self.locale_id)

    def inspector_blocks(self) -> Inspection | None:
        found = self.checks()
        parts: list[Part] = []
        for check in found:
            action = Action(_("Go to"), _GoTo(self.host, check.page, check.select)) if check.page else None
            parts.append(Marked(check.mark, check.text, check.note, action))
        blocks = [Block(_("Before it leaves the house"), tuple(parts), aside=summary(found))]
        if self._paper is None:
            return Inspection(_("Sections"), blocks=tuple(blocks))
        if self._paper.sections:
            blocks.insert(0, Block("", (Own(SectionList(self._paper.sections, self.pages)),)))
        n = self._paper.pages
        return Inspection(_("Sections"), blocks=tuple(blocks), aside=ngettext("{n} page", "{n} pages", n).format(n=n))

    def first_focus(self) -> QWidget:
        return cast(QWidget, self.pages)


def _report_task(workspace: Workspace, template: str) -> Task[Paper]:
    def run(progress: Progress, _cancelled: Cancelled) -> Paper:
        progress(0.05, "")
        data = workspace.report_bytes(template)
        progress(0.9, _("reading its pages"))
        return paper(data)

    return run


def _images_task(shown: Paper, wanted: tuple[tuple[int, int, int], ...]) -> Task[tuple[Paper, Images]]:
    def run(_progress: Progress, _cancelled: Cancelled) -> tuple[Paper, Images]:
        images = page_images(shown.data, wanted)
        return shown, tuple((page, image) for (page, _w, _h), image in zip(wanted, images, strict=True))

    return run


def _save_task(data: bytes, path: Path) -> Task[Path]:
    def run(_progress: Progress, _cancelled: Cancelled) -> Path:
        file = QSaveFile(str(path))
        if not file.open(QSaveFile.OpenModeFlag.WriteOnly) or file.write(data) != len(data) or not file.commit():
            raise WorldError(str(path), _("could not be written ({why}); choose another folder").format(why=file.errorString()))
        return path

    return run
