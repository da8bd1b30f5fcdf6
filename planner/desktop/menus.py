"""The menus and their keys. Each entry calls a slot of the window; what cannot be done now is grey."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from planner.desktop import dressing, recents
from planner.desktop.about import About
from planner.desktop.catalogue_access import CatalogueAccess
from planner.desktop.help import Keys, Words
from planner.desktop.sidebar import PAGES, TITLES
from planner.wording import _, plain_day

if TYPE_CHECKING:
    from planner.desktop.shell import MainWindow


class Menus(QObject):
    """Builds the menu bar of a window and keeps it true."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._with_project: list[QAction] = []
        self.catalogue = CatalogueAccess(window)
        bar = window.menuBar()
        self._file(bar.addMenu(_("&File")))
        self._edit(bar.addMenu(_("&Edit")))
        self._view(bar.addMenu(_("&View")))
        self._go(bar.addMenu(_("&Go")))
        self._plan_menu = bar.addMenu(_("&Plan"))
        self._plan(self._plan_menu)
        self._help(bar.addMenu(_("&Help")))

    def project_open(self, is_open: bool) -> None:
        for action in self._with_project:
            action.setEnabled(is_open)
        self._plan_menu.menuAction().setVisible(is_open)
        if not is_open:
            self.show_undo(None, None)
            self.show_choice(chosen=False)

    def show_choice(self, *, chosen: bool) -> None:
        """Without a choice there is nothing to build a plan for, and none to take back."""
        self.build.setEnabled(chosen)
        self.unchoose.setEnabled(chosen)

    def show_undo(self, back: str | None, forth: str | None) -> None:
        self.undo.setEnabled(back is not None)
        self.undo.setText(_("&Undo") if back is None else _("&Undo: {label}").format(label=back.replace("&", "&&")))
        self.redo.setEnabled(forth is not None)
        self.redo.setText(_("&Redo") if forth is None else _("&Redo: {label}").format(label=forth.replace("&", "&&")))

    def show_inspector(self, wanted: bool) -> None:
        self.inspector.setChecked(wanted)

    def page_shown(self, key: str) -> None:
        """Marks the page in the menu Go."""
        for action in self._pages.actions():
            action.setChecked(action.data() == key)

    # ------------------------------------------------------------------ the menus

    def _add(self, menu: QMenu, text: str, slot: Callable[[], object] | None, keys: object = None, *, project: bool = False) -> QAction:
        action = QAction(text, menu)
        if keys is not None:
            action.setShortcuts(keys) if isinstance(keys, QKeySequence.StandardKey) else action.setShortcut(QKeySequence(str(keys)))
        if slot is not None:
            action.triggered.connect(slot)
        menu.addAction(action)
        if project:
            self._with_project.append(action)
        return action

    def _file(self, menu: QMenu) -> None:
        key = QKeySequence.StandardKey
        self._add(menu, _("&New plan…"), self._window.files.ask_new, key.New)
        self._add(menu, _("&Open…"), self._window.files.ask_open, key.Open)
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        self._add(menu, _("&Import a list…"), self._import, "Ctrl+I", project=True)
        self._add(menu, _("&Export…"), self._window.files.ask_export, "Ctrl+E", project=True)
        self._add(menu, _("Save a &copy…"), self._window.files.ask_copy, project=True)
        menu.addSeparator()
        self._add(menu, _("Bring in a catalogue &pack…"), self.catalogue.packs.ask)
        self.pack_back = self._add(menu, _("&Take the last pack back"), self.catalogue.packs.take_back)
        menu.aboutToShow.connect(self._look_for_packs)
        menu.addSeparator()
        self._add(menu, _("C&lose the plan"), self._window.show_start, "Ctrl+W", project=True)
        self._add(menu, _("&Quit"), self._window.close, "Ctrl+Q")

    def _edit(self, menu: QMenu) -> None:
        key = QKeySequence.StandardKey
        self.undo = self._add(menu, _("&Undo"), self._window.undo, key.Undo)
        self.redo = self._add(menu, _("&Redo"), self._window.redo, key.Redo)
        menu.addSeparator()
        self._add(menu, _("&Go to…"), self._go_to, "Ctrl+K", project=True)

    def _view(self, menu: QMenu) -> None:
        self.inspector = self._add(menu, _("&Inspector"), self._window.toggle_inspector, "F4", project=True)
        self.inspector.setCheckable(True)
        self.inspector.setChecked(True)
        self._add(menu, _("Next &pane"), self._window.focus_next_pane, "F6", project=True)
        menu.addSeparator()
        colours = menu.addMenu(_("&Colours"))
        self._colours = QActionGroup(self)
        for text, value in ((_("As the &system"), ""), (_("&Light"), "light"), (_("&Dark"), "dark")):
            action = self._add(colours, text, None)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(not value)
            self._colours.addAction(action)
        self._colours.triggered.connect(self._dress)

    def _go(self, menu: QMenu) -> None:
        self._pages = QActionGroup(self)
        for number, page in enumerate(PAGES, start=1):
            action = self._add(menu, f"&{number}  {TITLES[page]}", None, f"Ctrl+{number}", project=True)
            action.setData(page)
            action.setCheckable(True)
            self._pages.addAction(action)
        self._pages.triggered.connect(self._to_page)
        menu.addSeparator()
        self._add(menu, _("&Main action of the page"), self._window.main_action, "Ctrl+Return", project=True)
        self._add(menu, _("&Catalogue"), self.catalogue.show, "Ctrl+Shift+C")
        self._add(menu, _("&Back"), self._window.go_back, "Alt+Left", project=True)

    def _plan(self, menu: QMenu) -> None:
        self._add(menu, _("See &alternatives"), self._alternatives, project=True)
        self.build = self._add(menu, _("&Build the plan"), self._build, "Ctrl+B")
        self._add(menu, _("See the &report"), self._report, "Ctrl+P", project=True)
        menu.addSeparator()
        self.unchoose = self._add(menu, _("&Take back the choice"), self._unchoose)

    def _help(self, menu: QMenu) -> None:
        self._add(menu, _("&Words explained"), self._words, QKeySequence.StandardKey.HelpContents)
        self._add(menu, _("&Keys"), self._keys, "Ctrl+F1")
        menu.addSeparator()
        self._add(menu, _("&About AV Migration Planner"), self._about)

    # ------------------------------------------------------------------ slots

    @Slot()
    def _look_for_packs(self) -> None:
        self.pack_back.setEnabled(self.catalogue.packs.can_take_back)

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        for recent in recents.recents()[:10]:
            action = self._recent.addAction(f"{recent.name}   {recent.file.name}")
            action.setData(recent.path)
            action.setEnabled(recent.file.exists())
            action.triggered.connect(self._open_recent)
        if self._recent.isEmpty():
            self._recent.addAction(_("None yet")).setEnabled(False)

    @Slot()
    def _open_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.open_file(Path(str(action.data())))

    @Slot()
    def _import(self) -> None:
        self._window.import_lists()

    @Slot()
    def _go_to(self) -> None:
        self._window.go_to.setFocus()
        self._window.go_to.selectAll()

    @Slot(QAction)
    def _dress(self, action: QAction) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dressing.apply(app, {"light": False, "dark": True}.get(str(action.data())))

    @Slot(QAction)
    def _to_page(self, action: QAction) -> None:
        self._window.go(str(action.data()))

    @Slot()
    def _alternatives(self) -> None:
        self._window.go("alternatives")

    @Slot()
    def _build(self) -> None:
        self._window.go("plan")
        build = getattr(self._window.current_page, "build", None)
        if build is not None:
            build()

    @Slot()
    def _report(self) -> None:
        self._window.go("report")

    @Slot()
    def _unchoose(self) -> None:
        self._window.workspace.unchoose()
        self._window.say_done(_("The choice is taken back"))

    @Slot()
    def _words(self) -> None:
        Words(self._window).open()

    @Slot()
    def _keys(self) -> None:
        Keys(self._window).open()

    @Slot()
    def _about(self) -> None:
        text = ""
        if self._window.has_project:
            text = _("Catalogue of {day}").format(day=plain_day(self._window.workspace.catalogue.as_of))
        About(text, self._window).open()
