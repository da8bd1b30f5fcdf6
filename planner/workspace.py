"""The open project: its estate, the choice and the kept plan, and the answers computed from them when asked.

Both faces stand on this. An answer is dropped when an operation touches what it stands on. Answers may be asked for off the
window's thread; operations belong to one thread at a time.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from planner import __version__
from planner.estate.edits import Edit, applied
from planner.estate.form import FORMAT, VERSION, dump, parse, reuse_from
from planner.estate.groups import names_of
from planner.estate.records import Estate
from planner.problems import InputError, Problem, Refused
from planner.project.store import ProgressEntry, Store

if TYPE_CHECKING:
    from planner.advice.records import Finding, Option, Suggestion
    from planner.catalogue.book import Catalogue
    from planner.intake import Merged, Reading
    from planner.plan.records import Plan, Verification
    from planner.playbook import Playbook
    from planner.survey import Surveyed

Answer = TypeVar("Answer")
Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]
Listener = Callable[[frozenset[str]], None]

STATES = ("removed", "installed", "verified", "failed", "rolled-back", "excepted", "retired")
_ON_MACHINES = frozenset({"organisation", "sites", "licences", "endpoints"})
BESIDE = frozenset({"choice", "own"})
"""Sections of the file that are no part of the estate's form: the product chosen, and the user's own facts on products."""
_STANDS_ON = {
    "catalogue": frozenset({"own"}),
    "surveyed": _ON_MACHINES | {"own"},
    "findings": _ON_MACHINES | {"requirements", "settings", "own"},
    "suggestion": _ON_MACHINES | {"own", "requirements", "weights", "quotes", "exchange_rates", "costs", "new_licence", "settings"},
    "verification": frozenset({"plan", "own"}),
    "plan": frozenset({"plan"}),
}
"""Which sections each answer is computed from. The check is asked of the plan as kept and the estate as it is."""


class Workspace:
    """One open project file. Make it with `create` or `open`; close it when done."""

    def __init__(self, store: Store, form: dict[str, object], estate: Estate, today: date, catalogue_dir: Path | None) -> None:
        self.today = today
        self._store, self._form, self._estate = store, form, estate
        self._catalogue_dir = catalogue_dir
        kept = store.state()
        self._choice = _choice_of(store.path, kept.get("choice"))
        self._own = _own_of(store.path, kept.get("own"))
        self._answers: dict[str, object] = {}
        self._listeners: list[Listener] = []
        self._lock = threading.RLock()

    @classmethod
    def create(
        cls, path: Path, estate: Estate, *, today: date, catalogue_dir: Path | None = None, marks: Mapping[str, str] | None = None
    ) -> "Workspace":
        """Makes a project file. Raises InputError for one that exists, or an estate that names what is not known."""
        form = dump(estate)
        from planner.catalogue.current import current
        from planner.playbook import load_playbook
        from planner.references import unknown_references

        catalogue, playbook = current(catalogue_dir), load_playbook()
        if unknown := unknown_references(estate, catalogue, playbook):
            raise InputError("estate", _first(unknown))
        sections = {k: v for k, v in form.items() if k not in ("format", "version")}
        store = Store.create(path, sections, {"program": __version__} | dict(marks or {}))
        workspace = cls(store, form, estate, today, catalogue_dir)
        workspace._answers |= {"catalogue": catalogue, "playbook": playbook}
        return workspace

    @classmethod
    def open(cls, path: Path, *, today: date, catalogue_dir: Path | None = None, read_only: bool = False) -> "Workspace":
        """Opens a project file. Raises InputError when it is none, is damaged, or is of a newer version."""
        store = Store.open(path, read_only=read_only)
        try:
            form: dict[str, object] = {"format": FORMAT, "version": VERSION} | {k: v for k, v in store.state().items() if k not in BESIDE}
            estate, problems = parse(form)
            if estate is None:
                raise InputError(str(path), f"{_first(problems)}; the file is damaged: restore it from a copy")
            return cls(store, dump(estate) if set(dump(estate)) != set(form) else form, estate, today, catalogue_dir)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        self._store.close()

    # ------------------------------------------------------------------ what it holds

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def estate(self) -> Estate:
        return self._estate

    @property
    def form(self) -> dict[str, object]:
        """The estate as its form (JSON). Not to be changed: use `edit`."""
        return self._form

    @property
    def marks(self) -> dict[str, str]:
        return self._store.marks()

    @property
    def choice(self) -> str | None:
        """The product taken for the plan, "vendor/edition"."""
        return str(self._choice["product"]) if isinstance(self._choice, dict) else None

    @property
    def choice_reason(self) -> str | None:
        """Why a product was taken that is ruled out."""
        reason = self._choice.get("anyway") if isinstance(self._choice, dict) else None
        return None if reason is None else str(reason)

    @property
    def catalogue(self) -> "Catalogue":
        return self._answer("catalogue", lambda: self._catalogue_with(self._own))

    def _catalogue_with(self, own: Mapping[str, str]) -> "Catalogue":
        from planner.catalogue.current import current, project_facts

        return current(self._catalogue_dir, project=project_facts(self.path, own) if own else None)

    @property
    def own(self) -> Mapping[str, str]:
        """The facts on products that this project keeps beside the catalogue: TOML by the name of its file (catalogue/own_edit.py)."""
        return self._own

    @property
    def playbook(self) -> "Playbook":
        from planner.playbook import load_playbook

        return self._answer("playbook", load_playbook)

    # ------------------------------------------------------------------ answers

    def _answer(self, key: str, compute: Callable[[], Answer]) -> Answer:
        with self._lock:
            if key in self._answers:
                return cast(Answer, self._answers[key])
            basis = self._form, self._choice, self._own
        found = compute()
        with self._lock:
            same = self._own is basis[2] and (key == "catalogue" or (self._form is basis[0] and self._choice is basis[1]))
            if same or key == "playbook":
                self._answers[key] = found
        return found

    def surveyed(self) -> "tuple[Surveyed, ...]":
        """Every machine with what the catalogue makes of it."""
        from planner.surveying import survey

        return self._answer("surveyed", lambda: survey(self._estate, self.catalogue, self.today))

    def findings(self) -> "tuple[Finding, ...]":
        """What is wrong today, most urgent first."""
        from planner.advice.findings import findings

        return self._answer(
            "findings", lambda: findings(self._estate, self.surveyed(), self.catalogue, self.today, parameters=self.parameters())
        )

    def parameters(self) -> dict[str, object]:
        """The playbook's parameters with the user's settings over them."""
        return {key: p.value for key, p in self.playbook.parameters.items()} | dict(self._estate.settings)

    def suggestion(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "Suggestion":
        """The alternatives with verdicts, reasons, ranking and cost."""
        from planner.advice.suggest import suggest

        def compute() -> "Suggestion":
            return suggest(self._estate, self.surveyed(), self.catalogue, self.today, progress=progress, cancelled=cancelled)

        return self._answer("suggestion", compute)

    def option(self, product: str) -> "Option | None":
        """One edition as the suggestion judges it."""
        return next((o for o in self.suggestion().options if o.product == product), None)

    @property
    def plan(self) -> "Plan | None":
        """The newest plan that was kept."""
        from planner.plan.form import load

        def compute() -> "Plan | None":
            kept = self._store.plan()
            return load(kept) if kept else None

        return self._answer("plan", compute)

    @property
    def plan_is_current(self) -> bool:
        """Whether the kept plan was built from the estate and the choice as they are now."""
        try:
            kept = self._store.plan()
        except InputError:
            return False
        return kept is not None and kept.get("built_from") == self._digest()

    def _digest(self) -> str:
        basis: list[object] = [self._form, self._choice]
        if self._own:
            basis.append(self._own)
        body = json.dumps(basis, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(body.encode()).hexdigest()

    def compute_plan(self, start: date | None = None, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "Plan":
        """Builds a plan and has it checked by the code that did not build it; keeps nothing. Raises InputError without a choice."""
        from dataclasses import replace

        from planner.plan.build import build
        from planner.plan.verify import verify

        if self.choice is None:
            raise InputError(
                str(self.path), "no product is chosen yet; choose one first (`av-planner choose FILE PRODUCT`, or the page Alternatives)"
            )
        surveyed, reason = self.surveyed(), self.choice_reason
        given = (self._estate, surveyed, self.catalogue, self.playbook)
        plan = build(*given, self.choice, self.today, start=start, override=reason, progress=progress, cancelled=cancelled)
        checked = verify(plan, *given, self.today)
        return replace(plan, violations=checked.violations)

    def keep_plan(self, plan: "Plan") -> "Plan":
        """Keeps a computed plan as a new revision and returns it with that."""
        from planner.plan.form import dump as dump_plan

        body = dump_plan(plan) | {"built_from": self._digest()}
        self._store.keep_plan(self.today, body)
        self._touched(frozenset({"plan"}))
        kept = self.plan
        assert kept is not None
        return kept

    def build_plan(self, start: date | None = None, progress: Progress | None = None, cancelled: Cancelled | None = None) -> "Plan":
        """Builds, checks and keeps a plan."""
        return self.keep_plan(self.compute_plan(start, progress, cancelled))

    def verification(self) -> "Verification | None":
        """The kept plan as the independent check sees it now; None without a plan."""
        from planner.plan.verify import verify

        plan = self.plan
        if plan is None:
            return None
        return verify(plan, self._estate, self.surveyed(), self.catalogue, self.playbook, self.today)

    # ------------------------------------------------------------------ operations

    def edit(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """Changes the estate under the name that the undo menu shows. Empty when done; else what is wrong, and nothing is changed."""
        from planner.references import unknown_references

        form = applied(self._form, edits)
        estate, problems = parse(form, reuse=reuse_from(self._form, self._estate))
        if estate is None:
            return problems
        already = {p.text for p in unknown_references(self._estate, self.catalogue, self.playbook)}
        if unknown := tuple(p for p in unknown_references(estate, self.catalogue, self.playbook) if p.text not in already):
            return unknown
        sections = {edit.section for edit in edits}
        changed = {k for k in sections if form.get(k) != self._form.get(k)}
        if changed:
            self._record(label, {k: form.get(k) for k in changed}, form, estate)
        return ()

    def replace_estate(self, label: str, estate: Estate) -> None:
        """Takes a whole estate in place of the present one, as one operation."""
        form = dump(estate)
        changed = {k: form.get(k) for k in {*form, *self._form} - {"format", "version"} if form.get(k) != self._form.get(k)}
        if changed:
            self._record(label, changed, form, estate)

    def _record(self, label: str, after: dict[str, object], form: dict[str, object], estate: Estate) -> None:
        self._store.record(label, after, {k: self._form.get(k) for k in after})
        with self._lock:
            self._form, self._estate = form, estate
        self._touched(frozenset(after))

    def choose(self, product: str, *, anyway: str | None = None) -> None:
        """Takes a product for the plan. Raises InputError for an unknown one, Refused for one that is ruled out without a reason."""
        option = self.option(product)
        if option is None:
            raise InputError(f"“{product}”", "is no product of the catalogue; `av-planner catalogue list` shows all")
        if option.verdict == "ruled-out" and not (anyway and anyway.strip()):
            from planner.advice.words import say

            failed = next(r for r in option.reasons if r.result == "fail")
            why = say(failed.message, self._estate.organisation.locale)
            raise Refused(f"{option.name} is ruled out: {why} To take it all the same, give a reason (--anyway REASON).")
        choice = {"product": product} | ({"anyway": anyway.strip()} if anyway and anyway.strip() and option.verdict == "ruled-out" else {})
        self._set_choice(f"Choose {option.name}", choice)

    def unchoose(self) -> None:
        """Takes the choice back."""
        self._set_choice("Take back the choice", None)

    def _set_choice(self, label: str, choice: dict[str, str] | None) -> None:
        if choice == self._choice:
            return
        self._store.record(label, {"choice": choice}, {"choice": self._choice})
        self._choice = choice
        self._touched(frozenset({"choice"}))

    def set_own(self, label: str, files: Mapping[str, str]) -> None:
        """Keeps these own facts with the project, under the name that the undo menu shows. Raises InputError where one of them is
        no fact of its key, leads nowhere or has a day to come; nothing is changed then. What was broken before hinders no other change."""
        if dict(files) == dict(self._own):
            return
        from planner.catalogue.own_edit import refuse_ahead

        refuse_ahead(self._own, files, self.today)
        try:
            self._catalogue_with(files)
        except InputError:
            from planner.catalogue.own_faults import new_faults

            if new_faults(self._own, files, self._catalogue_dir, of_project=True):
                raise
        own = dict(files)
        self._store.record(label, {"own": own or None}, {"own": dict(self._own) or None})
        with self._lock:
            self._own = own
        self._touched(frozenset({"own"}))

    def renew_catalogue(self) -> None:
        """Reads the catalogue again: a pack was accepted or taken back, or the personal facts changed outside this project."""
        with self._lock:
            self._own = dict(self._own)
        self._touched(frozenset({"own"}))

    @property
    def undo_label(self) -> str | None:
        entry = self._store.last(undone=False)
        return entry.label if entry else None

    @property
    def redo_label(self) -> str | None:
        entry = self._store.last(undone=True)
        return entry.label if entry else None

    def undo(self) -> str | None:
        """Takes the last operation back; its name, or None if there is none."""
        return self._step(back=True)

    def redo(self) -> str | None:
        """Does again what was last taken back; its name, or None."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> str | None:
        entry = self._store.last(undone=not back)
        if entry is None:
            return None
        current = {k: v for k, v in self._form.items() if k not in ("format", "version")} | {"choice": self._choice}
        current["own"] = dict(self._own) or None
        after = self._store.step(entry, current, back=back)
        if "choice" in after:
            self._choice = _choice_of(self.path, after["choice"])
        if "own" in after:
            with self._lock:
                self._own = _own_of(self.path, after["own"])
        form = dict(self._form) | {k: v for k, v in after.items() if k not in BESIDE}
        form = {k: v for k, v in form.items() if v is not None}
        estate, problems = parse(form, reuse=reuse_from(self._form, self._estate))
        if estate is None:
            raise InputError(str(self.path), f"{_first(problems)}; the file is damaged: restore it from a copy")
        with self._lock:
            self._form, self._estate = form, estate
        self._touched(frozenset(after))
        return entry.label

    # ------------------------------------------------------------------ lists from elsewhere

    def read_lists(self, paths: Sequence[Path], *, tool: str | None = None) -> "Reading":
        """Reads inventories or licence lists; changes nothing. Raises InputError for what cannot be read at all."""
        from planner.intake import read

        return read(paths, self.catalogue, tool=tool, today=self.today)

    def preview(self, reading: "Reading", *, complete: bool = False) -> "Merged":
        """What accepting would do."""
        from planner.intake import merge

        return merge(self._estate, reading, complete=complete)

    def accept(self, reading: "Reading", *, complete: bool = False) -> "Merged":
        """Takes what was read into the estate, as one operation."""
        merged = self.preview(reading, complete=complete)
        names = ", ".join(Path(s.file).name for s in reading.sources)
        self.replace_estate(f"Import {names}", merged.estate)
        return merged

    def record_progress(self, endpoint: str, state: str, on: date | None = None) -> ProgressEntry:
        """Records what happened to a machine. Raises InputError for an unknown machine or state and for a day that has not come yet."""
        if state not in STATES:
            raise InputError(state, f"is no state; use {', '.join(STATES)}")
        if not any(endpoint in names_of(e) for e in self._estate.endpoints):
            raise InputError(endpoint, "is no computer of this project; `av-planner estate FILE` lists them")
        if on and on > self.today:
            raise InputError(str(on), f"has not come yet, so nothing can have happened on it; give a day up to {self.today}")
        entry = ProgressEntry(endpoint, state, on or self.today)
        self._store.add_progress(entry)
        self._touched(frozenset({"progress"}))
        return entry

    def progress(self) -> tuple[ProgressEntry, ...]:
        return self._store.progress()

    # ------------------------------------------------------------------ paper

    def report_bytes(self, template: str) -> bytes:
        """The report as a PDF, owner or consultant; the same bytes for the same project and day."""
        from planner.report import render
        from planner.report.inputs import ReportInputs

        chosen = self.option(self.choice) if self.choice else None
        inputs = ReportInputs(
            estate=self._estate,
            surveyed=self.surveyed(),
            catalogue=self.catalogue,
            playbook=self.playbook,
            findings=self.findings(),
            suggestion=self.suggestion(),
            chosen=chosen,
            plan=self.plan,
            verification=self.verification(),
            today=self.today,
            version=__version__,
            plan_is_current=self.plan_is_current,
        )
        return render(inputs, template)

    # ------------------------------------------------------------------ who listens

    def subscribe(self, listener: Listener) -> None:
        """Calls `listener` after each operation with the sections that it touched ("endpoints", "choice", "plan", "progress" …)."""
        self._listeners.append(listener)

    def _touched(self, sections: frozenset[str]) -> None:
        with self._lock:
            for key, basis in _STANDS_ON.items():
                if basis & sections:
                    self._answers.pop(key, None)
        for listener in self._listeners:
            listener(sections)


def _choice_of(path: Path, value: object) -> dict[str, str] | None:
    """The choice as it is kept; raises InputError where it holds something else than a product and a reason."""
    if value is None:
        return None
    if not isinstance(value, dict) or not value.get("product") or not all(isinstance(text, str) for text in value.values()):
        raise InputError(str(path), "its choice cannot be read; the file is damaged: restore it from a copy")
    return {str(name): text for name, text in value.items()}


def _own_of(path: Path, value: object) -> dict[str, str]:
    """The section of own facts as it is kept; raises InputError where it holds something else than texts."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise InputError(str(path), "its own facts cannot be read; the file is damaged: restore it from a copy")
    return {str(name): text for name, text in value.items()}


def _first(problems: Sequence[Problem]) -> str:
    """The first problem in a sentence, and how many more there are."""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"
