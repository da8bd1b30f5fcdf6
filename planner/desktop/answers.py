"""The newest answers of a project, computed off the window's thread, kept for painting, and renewed when what they stand on changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from planner.desktop.work import Cancelled, Job, Progress, Work
from planner.workspace import Workspace

if TYPE_CHECKING:
    from planner.advice.records import Finding, Suggestion
    from planner.plan.records import Deadline, Plan, Verification
    from planner.survey import Surveyed

_MACHINES = frozenset({"organisation", "sites", "licences", "endpoints", "own"})
"""What the survey stands on; "own" are the user's own facts over the catalogue."""
STANDS_ON_ALL = (*_MACHINES, "requirements", "weights", "quotes", "exchange_rates", "costs", "new_licence", "team", "helpdesk", "calendar",
                 "settings", "choice", "plan")  # fmt: skip
STANDS_ON = {
    "surveyed": _MACHINES,
    "findings": _MACHINES | {"requirements", "settings"},
    "deadline": _MACHINES | {"calendar", "settings", "choice"},
    "plan": frozenset(STANDS_ON_ALL),
    "verification": _MACHINES | {"team", "helpdesk", "calendar", "settings", "new_licence", "plan"},
    "suggestion": _MACHINES | {"requirements", "weights", "quotes", "exchange_rates", "costs", "new_licence", "settings"},
}
ALWAYS = ("surveyed", "findings", "plan", "deadline")
"""What the window itself shows; the rest is computed when a page wants it."""
BUNDLE = 30
"""Milliseconds to wait for more changes before computing."""


class LiveAnswers(QObject):
    """Holds what was computed last; `arrived` names what is new. An answer that is being computed again keeps its old value until then."""

    arrived = Signal(frozenset)
    progressed = Signal(str, float, str)
    failed = Signal(str, str)

    def __init__(self, workspace: Workspace, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._work = workspace, work
        self._values: dict[str, object] = {}
        self._stale: set[str] = set(STANDS_ON)
        self._jobs: dict[str, Job] = {}
        self._wanted: set[str] = set(ALWAYS)
        self._names: dict[Job, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BUNDLE)
        self._timer.timeout.connect(self._compute)
        self._timer.start()

    @property
    def surveyed(self) -> "tuple[Surveyed, ...] | None":
        return cast("tuple[Surveyed, ...] | None", self._values.get("surveyed"))

    @property
    def findings(self) -> "tuple[Finding, ...] | None":
        return cast("tuple[Finding, ...] | None", self._values.get("findings"))

    @property
    def deadline(self) -> "Deadline | None":
        return cast("Deadline | None", self._values.get("deadline"))

    @property
    def plan(self) -> "Plan | None":
        """The newest plan that was kept."""
        kept = cast("tuple[Plan | None, bool] | None", self._values.get("plan"))
        return kept[0] if kept else None

    @property
    def plan_is_current(self) -> bool:
        """Whether the kept plan was built from the project as it is; while that is looked up, what was known before."""
        kept = cast("tuple[Plan | None, bool] | None", self._values.get("plan"))
        return kept[1] if kept else False

    @property
    def suggestion(self) -> "Suggestion | None":
        """None until a page wanted it and it has come."""
        return cast("Suggestion | None", self._values.get("suggestion"))

    @property
    def verification(self) -> "Verification | None":
        return cast("Verification | None", self._values.get("verification"))

    def is_current(self, name: str) -> bool:
        """Whether the value stands on the project as it is now."""
        return name in self._values and name not in self._stale

    def is_known(self, name: str) -> bool:
        """Whether the value was computed at all; None may be what came out."""
        return name in self._values

    def want(self, name: str) -> None:
        """Has an answer computed now, and again whenever it is stale ("suggestion", "verification")."""
        self._wanted.add(name)
        if name in self._stale:
            self._timer.start()

    def leave(self, name: str) -> None:
        """Nobody looks at the answer any more; what runs for it is dropped."""
        self._wanted.discard(name)
        job = self._jobs.pop(name, None)
        if job is not None:
            job.drop()

    def touch(self, sections: frozenset[str]) -> None:
        """Marks as stale what stands on these sections."""
        stale = {name for name, basis in STANDS_ON.items() if basis & sections}
        self._stale |= stale
        for name in stale:
            job = self._jobs.pop(name, None)
            if job is not None:
                job.drop()
        if stale & self._wanted:
            self._timer.start()

    @Slot()
    def _compute(self) -> None:
        for name in STANDS_ON:
            if name in self._stale & self._wanted and name not in self._jobs:
                job = self._work.start(_task(self._workspace, name), self._done, self._failed, self._progressed)
                self._jobs[name] = job
                job.setObjectName(name)

    @Slot(object)
    def _done(self, value: object) -> None:
        job = self.sender()
        name = job.objectName() if job is not None else ""
        if self._jobs.get(name) is not job:
            return
        del self._jobs[name]
        self._stale.discard(name)
        self._values[name] = value
        self.arrived.emit(frozenset({name}))

    @Slot(str)
    def _failed(self, text: str) -> None:
        job = self.sender()
        name = job.objectName() if job is not None else ""
        if self._jobs.get(name) is job:
            del self._jobs[name]
            self._stale.discard(name)
        self.failed.emit(name, text)

    @Slot(float, str)
    def _progressed(self, share: float, text: str) -> None:
        job = self.sender()
        if job is not None:
            self.progressed.emit(job.objectName(), share, text)


def _task(workspace: Workspace, name: str) -> Callable[[Progress, Cancelled], object]:
    def run(progress: Progress, cancelled: Cancelled) -> object:
        match name:
            case "surveyed":
                return workspace.surveyed()
            case "findings":
                return workspace.findings()
            case "suggestion":
                return workspace.suggestion(progress, cancelled)
            case "plan":
                return workspace.plan, workspace.plan_is_current
            case "verification":
                return workspace.verification()
        return _deadline(workspace)

    return run


def _deadline(workspace: Workspace) -> object:
    from planner.plan.deadline import deadline

    product = workspace.choice or ""
    return deadline(workspace.estate, workspace.surveyed(), workspace.catalogue, workspace.playbook, product, workspace.today)
