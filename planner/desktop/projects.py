"""New plan, Open and the examples: the task runs off the window's thread, and what is open stays open until the other plan is there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from planner.desktop.opening import HeldUp, Opened, copy_of, example_of, exported, new_plan, opened
from planner.desktop.work import Job, Task
from planner.wording import _

if TYPE_CHECKING:
    from planner.desktop.shell import MainWindow


class Projects(QObject):
    """Belongs to the main window. One plan is opened at a time; on the start page that can be cancelled."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        window.start_page.busy.cancelled.connect(self._cancel)

    @Slot(str)
    def create(self, path: str) -> None:
        """Makes a new project file and opens it."""
        self._begin(_("Making the plan"), new_plan(Path(path), self._window.today, self._window.catalogue_dir))

    @Slot(str)
    def open(self, path: str) -> None:
        """Opens a project file; what is wrong with it is said on the page that is seen."""
        file, window = Path(path), self._window
        if window.has_project and file.resolve() == window.workspace.path.resolve():
            window.tell(_("{file} is open").format(file=file.name))
            return
        self._begin(_("Opening {file}").format(file=file.name), opened(file, window.today, window.catalogue_dir))

    @Slot(str)
    def example(self, name: str) -> None:
        """Opens today's copy of an example; it is made in the user's data folder when it is not there yet."""
        self._begin(_("Opening the example"), example_of(name, self._window.today, self._window.catalogue_dir))

    @Slot(str)
    def copy(self, path: str) -> None:
        self._window.start(copy_of(self._window.workspace.path, Path(path)), self._copied, self._window.say_problem)

    @Slot(object)
    def _copied(self, path: object) -> None:
        self._window.tell(_("A copy is kept as {file}").format(file=Path(str(path)).name))

    @Slot(str)
    def export(self, path: str) -> None:
        self._window.start(exported(self._window.workspace, Path(path)), self._exported, self._window.say_problem)

    @Slot(object)
    def _exported(self, path: object) -> None:
        self._window.tell(_("Exported as {file}").format(file=Path(str(path)).name))

    def _begin(self, what: str, task: Task[Opened] | Task[Opened | HeldUp]) -> None:
        if self._job is not None:
            return
        window = self._window
        if window.has_project:
            window.tell(what)
        else:
            window.start_page.busy.begin(what)
        window.say_problem("")
        self._job = window.start(task, self._done, self._failed, window.start_page.busy.progress)
        self._job.stopped.connect(self._over)

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _over(self) -> None:
        self._job = None
        self._window.start_page.busy.end()

    @Slot(object)
    def _done(self, result: object) -> None:
        self._over()
        if isinstance(result, HeldUp):
            self._window.tell("")
            self._window.held_up.offer(result.path)
            return
        assert isinstance(result, Opened)
        self._window.show_workspace(result.workspace)
        self._window.go("organisation" if result.is_new else "computers")

    @Slot(str)
    def _failed(self, text: str) -> None:
        self._over()
        self._window.tell("")
        self._window.say_problem(text)
