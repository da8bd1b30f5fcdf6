"""The window around the pages: menus, steps, strip, inspector, undo. It opens and closes projects and passes on what changed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from planner.desktop import recents, theme, window_state
from planner.desktop.answers import LiveAnswers
from planner.desktop.corner import Corner
from planner.desktop.due import deadline_reason
from planner.desktop.files import Files, dropped
from planner.desktop.menus import Menus
from planner.desktop.opening import as_of
from planner.desktop.own_opening import HeldUpProject
from planner.desktop.pages import registry
from planner.desktop.pages.base import Page
from planner.desktop.pages.start import StartPage
from planner.desktop.places import places
from planner.desktop.projects import Projects
from planner.desktop.reserve import reserve_of
from planner.desktop.sidebar import TITLES, Sidebar
from planner.desktop.standing import Known, next_step, stage, states
from planner.desktop.strip import Strip
from planner.desktop.widgets import Inspector, UndoBar
from planner.desktop.widgets.focus_ring import FocusRing
from planner.desktop.work import Job, Task, Work
from planner.estate.edits import Edit
from planner.estate.groups import machines
from planner.problems import Problem, WorldError
from planner.wording import _, plain_day
from planner.workspace import Workspace

Result = TypeVar("Result")
RAIL_BELOW, OVERLAY_BELOW = 1080, 1200
NARROWEST, LOWEST = 720, 520
"""The smallest window at 13 px; it grows with the text, but never beyond the screen."""
ALL = frozenset[str]()


class MainWindow(QMainWindow):
    """One window on one project, or on the start page. `closed_project` tells that the start page is back."""

    project_shown = Signal()

    def __init__(
        self, *, today: date, catalogue_dir: Path | None = None, clock: Callable[[], str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self.catalogue_dir, self._clock = today, catalogue_dir, clock
        self._workspace: Workspace | None = None
        self._answers: LiveAnswers | None = None
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._inspector_wanted = True
        self._inspection_waits = False
        self._lies_over, self._demanded, self._catalogue_asked = False, False, False
        self._history: list[str] = []
        self._work = Work(self)
        self.files = Files(self)

        self.start_page = StartPage(today)
        self.sidebar = Sidebar()
        self.strip = Strip()
        self.inspector = Inspector()
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self.menu_corner = Corner(self.undo, self.redo)
        self.go_to = self.menu_corner.go_to
        self._root = QStackedWidget()
        self._ring = FocusRing(self)

        self._lay_out()
        self.menus = Menus(self)
        self.held_up = HeldUpProject(self)
        self.projects = Projects(self)
        self._connect()
        window_state.restore(self)
        self.show_start()

    def _lay_out(self) -> None:
        self.setWindowTitle("AV Migration Planner")
        screen = self.screen().availableSize()
        self.setMinimumSize(min(theme.px(NARROWEST), screen.width()), min(theme.px(LOWEST), screen.height()))
        self.setAcceptDrops(True)
        self.inspector.setFixedWidth(theme.inspector_width())
        self._body = QWidget()
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.stack, 1)
        self._row.addWidget(self.inspector)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._body, 1)
        column.addWidget(self.undo_bar)
        work = QFrame()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(right, 1)
        self._root.addWidget(self.start_page)
        self._root.addWidget(work)
        self._work_area = work
        self.setCentralWidget(self._root)
        self.menuBar().setCornerWidget(self.menu_corner)
        self.inspector.hide()

    def _connect(self) -> None:
        self.start_page.new_wanted.connect(self.files.ask_new)
        self.start_page.open_wanted.connect(self.files.ask_open)
        self.start_page.file_wanted.connect(self.projects.open)
        self.start_page.example_wanted.connect(self.projects.example)
        self.start_page.find_wanted.connect(self.files.ask_moved)
        self.files.create.connect(self.projects.create)
        self.files.open.connect(self.projects.open)
        self.files.copy.connect(self.projects.copy)
        self.files.lists.connect(self._import_files)
        self.files.export.connect(self.projects.export)
        self.sidebar.chosen.connect(self.go)
        self.sidebar.entered.connect(self._enter_page)
        self.strip.wanted.connect(self.go)
        self.inspector.closed.connect(self.close_inspector)
        self.undo_bar.undo.connect(self.undo)
        self.go_to.wanted.connect(self.go)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # ------------------------------------------------------------------ what pages ask of it

    @property
    def workspace(self) -> Workspace:
        assert self._workspace is not None
        return self._workspace

    @property
    def today(self) -> date:
        return self._today

    @property
    def answers(self) -> LiveAnswers:
        assert self._answers is not None
        return self._answers

    @property
    def has_project(self) -> bool:
        return self._workspace is not None

    @property
    def current_page(self) -> Page | None:
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) and self.has_project else None

    @Slot(str, str)
    @Slot(str)
    def go(self, page: str, select: str = "") -> None:
        """Opens a page and selects something on it."""
        if self._workspace is None:
            return
        shown = self._page(page)
        before = self.current_page
        if before is not None and before is not shown and before.key in TITLES:
            self._history.append(before.key)
        self.stack.setCurrentWidget(shown)
        self.sidebar.choose(page)
        if page in self._stale:
            shown.refresh(self._stale.pop(page))
        if select:
            shown.select(select)
        self._show_inspection()
        self.menus.page_shown(page)
        if not self.sidebar.list.hasFocus():
            shown.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """Changes the estate as one operation and shows the undo bar."""
        before = self.workspace.form
        problems = self.workspace.edit(label, edits)
        if not problems and self.workspace.form is not before:
            self.undo_bar.say(label)
        return problems

    def say_done(self, text: str) -> None:
        self.undo_bar.say(text)

    def tell_done(self, text: str) -> None:
        self.undo_bar.tell(text)

    def start(
        self,
        task: Task[Result],
        done: Callable[[Result], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[float, str], None] | None = None,
    ) -> Job:
        return self._work.start(task, done, failed, progressed)

    def import_lists(self, paths: Sequence[Path] = ()) -> None:
        """Opens the page Import on these lists; without any, asks for them."""
        if self._workspace is None:
            return
        if not paths:
            self.files.ask_lists()
            return
        self.go("import", "\n".join(str(path) for path in paths))

    # ------------------------------------------------------------------ projects

    @Slot()
    def show_start(self) -> None:
        """Closes the project, if one is open, and shows the start page."""
        self._leave()
        self.start_page.show_recents(recents.recents())
        self._root.setCurrentWidget(self.start_page)
        self.setWindowTitle("AV Migration Planner")
        self.menu_corner.show_open(False)
        self.menus.project_open(False)
        self.start_page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, path: Path) -> None:
        """Opens a project file off the thread; what is open stays open where that fails."""
        self.projects.open(str(path))

    @Slot(list)
    def _import_files(self, files: list[str]) -> None:
        if files:
            self.import_lists([Path(file) for file in files])

    @Slot(object)
    def _catalogue_known(self, day: object) -> None:
        if isinstance(day, date):
            self.start_page.show_catalogue(_("Catalogue of {day}").format(day=plain_day(day)))

    def show_workspace(self, workspace: Workspace) -> None:
        """Takes over an open project."""
        self._leave()
        self._workspace = workspace
        self._answers = LiveAnswers(workspace, self._work, self)
        self._answers.arrived.connect(self._arrived)
        self._answers.failed.connect(self._answer_failed)
        workspace.subscribe(self._touched)
        self.tell("")
        self.sidebar.show_catalogue(_("Catalogue of {day}").format(day=plain_day(workspace.catalogue.as_of)))
        self.files.folder = workspace.path.parent
        self._root.setCurrentWidget(self._work_area)
        self.menu_corner.show_open(True)
        self.menus.project_open(True)
        self._arrange()
        self._show_standing()
        self._show_undo()
        self.go("computers")
        self._enter_page()
        self.project_shown.emit()

    def _leave(self) -> None:
        """Remembers and closes the open project."""
        if self._workspace is None:
            return
        self._remember()
        assert self._answers is not None
        self._work.finish()
        self._answers.deleteLater()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._stale, self._history = {}, {}, []
        self.inspector.show_inspection(None)
        self.undo_bar.hide()
        self._answers = None
        self.files.folder = None
        self._workspace.close()
        self._workspace = None

    def _remember(self) -> None:
        known = self._known()
        step, organisation = next_step(known), known.estate.organisation
        recents.remember(
            recents.Recent(
                str(self.workspace.path.resolve()), organisation.name, len(machines(known.estate)), stage(known), step.mark, step.action,
                str(step.by) if step.by else None, str(self._today),
            )
        )  # fmt: skip

    # ------------------------------------------------------------------ changes

    def _touched(self, sections: frozenset[str]) -> None:
        if self._answers is None:
            return
        self._answers.touch(sections)
        self.tell("" if self._clock is None else _("Saved {time}").format(time=self._clock()))
        self._pass_on(sections)
        self._show_undo()

    @Slot(frozenset)
    def _arrived(self, names: frozenset[str]) -> None:
        if self._workspace is not None:  # what comes after a plan was closed is nobody's any more
            self._pass_on(names)

    @Slot(str, str)
    def _answer_failed(self, name: str, text: str) -> None:
        page = self.current_page
        if page is not None and name in ("surveyed", "findings", "suggestion"):
            page.notice.say(_("This could not be worked out: {text}").format(text=text))

    def _pass_on(self, touched: frozenset[str]) -> None:
        """The page that is seen reads again; the others when they are next opened."""
        shown = self.current_page
        for key, page in self._pages.items():
            if page is not shown:
                self._stale[key] = self._stale.get(key, ALL) | touched
        if shown is not None:
            shown.refresh(touched)
            self._show_inspection()
        self._show_standing()

    def _known(self) -> Known:
        assert self._workspace is not None
        assert self._answers is not None
        answers = self._answers
        return Known(
            self._workspace.estate, self._today, answers.findings, self._workspace.choice, answers.plan, answers.plan_is_current,
            answers.deadline, answers.surveyed if answers.is_known("deadline") else None,
            reserve_of(self._workspace, answers.surveyed),
        )  # fmt: skip

    def _show_standing(self) -> None:
        known = self._known()
        self.sidebar.show_states(states(known))
        self.strip.show_known(known, deadline_reason(known))
        self.setWindowTitle(f"{known.estate.organisation.name} – AV Migration Planner")
        self.go_to.show_places(places(known.estate, known.findings or (), self.workspace.catalogue))

    def _show_undo(self) -> None:
        assert self._workspace is not None
        back, forth = self._workspace.undo_label, self._workspace.redo_label
        self.menus.show_undo(back, forth)
        self.menus.show_choice(chosen=self._workspace.choice is not None)
        self.menu_corner.show_undo(back, forth)

    @Slot()
    def undo(self) -> None:
        if self._workspace is not None:
            label = self._workspace.undo()
            if label is not None:
                self.tell(_("Taken back: {label}").format(label=label))
        self.undo_bar.hide()

    @Slot()
    def redo(self) -> None:
        if self._workspace is not None and (label := self._workspace.redo()) is not None:
            self.tell(_("Done again: {label}").format(label=label))

    def tell(self, text: str) -> None:
        """Says beside "Saved" what undo or redo did."""
        self.menu_corner.tell(text)

    # ------------------------------------------------------------------ panes

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = registry.make(key, self)
            page.inspection_changed.connect(self._show_inspection)
            self._pages[key] = page
            self.stack.addWidget(page)
            page.refresh(ALL)
        return self._pages[key]

    @Slot()
    def _show_inspection(self) -> None:
        page = self.current_page
        inspection = page.inspector_blocks() if page is not None else None
        wanted = self._demanded if self._lies_over else self._inspector_wanted or (inspection is not None and inspection.keep)
        if inspection is None or not wanted:
            self.inspector.hide()
            if inspection is None:
                self.inspector.show_inspection(None)
            return
        if self.inspector.holds_focus_in(inspection):
            self._inspection_waits = True
            self.inspector.retitle(inspection)
            return
        self._inspection_waits = False
        self.inspector.show_inspection(inspection)
        self.inspector.show()
        self._arrange()

    @Slot()
    def close_inspector(self) -> None:
        """Closes the inspector until F4 opens it again; where something is edited in it, ends that first."""
        if self.current_page is None or not self.current_page.leave_editing():
            self._set_inspector(wanted=False)

    def open_inspector(self) -> None:
        self._set_inspector(wanted=True)

    @Slot()
    def toggle_inspector(self) -> None:
        self._set_inspector(wanted=not (self._demanded if self._lies_over else self._inspector_wanted))

    def _set_inspector(self, *, wanted: bool) -> None:
        inside = QApplication.focusWidget()
        if not wanted and inside is not None and self.inspector.isAncestorOf(inside):
            self._enter_page()
        if self._lies_over:
            self._demanded = wanted
        else:
            self._inspector_wanted = wanted
        self.menus.show_inspector(wanted)
        self._show_inspection()

    def _arrange(self) -> None:
        """Narrow windows: icons alone at the left, the inspector over the page."""
        width = self.width()
        self.menu_corner.fit(self.menuBar(), width)
        self.sidebar.set_rail(width < RAIL_BELOW * theme.factor())
        overlay = width < OVERLAY_BELOW * theme.factor()
        if overlay != self._lies_over:
            self._lies_over, self._demanded = overlay, False
            QTimer.singleShot(0, self._show_inspection)
        if overlay and self._row.indexOf(self.inspector) >= 0:
            self._row.removeWidget(self.inspector)
        elif not overlay and self._row.indexOf(self.inspector) < 0:
            self._row.addWidget(self.inspector)
        if overlay:
            side = min(self.inspector.width(), self._body.width())
            self.inspector.setGeometry(self._body.width() - side, 0, side, self._body.height())
            self.inspector.raise_()

    @Slot()
    def _enter_page(self) -> None:
        page = self.current_page
        if page is not None:
            page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def go_back(self) -> None:
        if self._history:
            key = self._history.pop()
            self.go(key)
            if self._history and self._history[-1] != key:
                self._history.pop()

    @Slot()
    def focus_next_pane(self) -> None:
        """F6: from the steps to the page, to the inspector, and round."""
        panes = [self.sidebar.list, self.current_page, self.inspector if self.inspector.isVisible() else None]
        focus = QApplication.focusWidget()
        within = [
            i for i, pane in enumerate(panes) if pane is not None and focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ]
        after = (within[0] + 1 if within else 0) % len(panes)
        pane = panes[after] or panes[0]
        if isinstance(pane, Page):
            self._enter_page()
        elif pane is not None:
            target = pane if pane is self.sidebar.list else pane.nextInFocusChain()
            (target or pane).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The ring around a button that has the focus; fields and lists draw their own."""
        if self._inspection_waits and (new is None or not self.inspector.isAncestorOf(new)):
            self._inspection_waits = False
            QTimer.singleShot(0, self._show_inspection)
        rings = isinstance(new, QAbstractButton) and self.isAncestorOf(new)
        if not isValid(self._ring):
            self._ring = FocusRing(self)
        self._ring.setWidget(new if rings else None)  # type: ignore[arg-type]

    @Slot(str)
    def say_problem(self, text: str) -> None:
        """Says what went wrong on the page that is seen."""
        (self.current_page or self.start_page).notice.say(text)

    def say_mistake(self, text: str, details: str) -> None:
        """Says a mistake of our own where nothing was said yet, and offers its details for copying."""
        notice = (self.current_page or self.start_page).notice
        if not notice.text:
            notice.say(text)
        notice.offer(details)

    @Slot()
    def main_action(self) -> None:
        """Does what the page's primary button does (Ctrl + Enter)."""
        page = self.current_page
        button = page.main_button() if page is not None else None
        if button is not None:
            button.click()

    # ------------------------------------------------------------------ overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.inspector.isVisible() and self.has_project:
            self.close_inspector()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        if not self.has_project and not self._catalogue_asked:
            self._catalogue_asked = True
            self._work.start(as_of(self.catalogue_dir), self._catalogue_known)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped(event.mimeData())
        projects = [f for f in files if f.suffix == ".avplan"]
        if projects:
            self.open_file(projects[0])
        elif files and self.has_project:
            self.import_lists(files)
        elif files:
            self.start_page.notice.say(_("Make a new plan first; then drop the list on it."), level="info")

    def closeEvent(self, event: QCloseEvent) -> None:
        window_state.keep(self)
        self._focus_moved(None, None)
        try:
            self._leave()
        except WorldError as error:
            self.say_problem(str(error))
        self._work.finish()
        super().closeEvent(event)
