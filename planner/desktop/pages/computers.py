"""Every machine that needs protection: narrowed, grouped by what to look at, changed one by one or many at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.complaints import sentence_of
from planner.desktop.computer_edits import free_name, free_stem, remove, separate, set_values
from planner.desktop.computer_inspector import Actions, inspection
from planner.desktop.computer_rows import KIND_ORDER, PLURALS, Computer, computers, to_look_at
from planner.desktop.computer_tools import BulkBar, ComputersEmpty, FilterChip
from planner.desktop.editor_lists import Flow
from planner.desktop.editor_rows import Path as FormPath
from planner.desktop.field_words import choice
from planner.desktop.form_lists import lists_of
from planner.desktop.forms import Form, value_at
from planner.desktop.licence_names import licence_name
from planner.desktop.pages.base import Host, Page
from planner.desktop.pasting import pasted_file
from planner.desktop.standing import SEVERE
from planner.desktop.table import Cell, Column, Group, TableModel
from planner.desktop.table_view import Table
from planner.desktop.widgets import (
    DropButton,
    IconButton,
    Inspection,
    Own,
    SearchField,
    Segment,
    Segments,
    StatusLine,
    Text,
    primary,
    secondary,
)
from planner.estate.edits import APPEND, Edit
from planner.estate.fields import ENDPOINTS
from planner.problems import Problem
from planner.wording import _, ngettext

FILTER_MILLISECONDS = 60
ROOMY, LOW = 460, 400
"""Height at 13 px from which the page holds all of its lines at once."""
READ = frozenset({"endpoints", "sites", "licences", "organisation", "surveyed", "findings", "plan"})
STEMS = {
    "laptop": "Laptop", "desktop": "Desktop", "server": "Server", "virtual-desktop": "Virtual", "phone": "Phone", "tablet": "Tablet",
}  # fmt: skip


def _name(c: Computer) -> str:
    return c.name


def _site(c: Computer) -> str:
    return c.site_name


def _system(c: Computer) -> str:
    return c.system


def _department(c: Computer) -> str:
    return c.endpoint.department or ""


def _protection(c: Computer) -> str:
    return c.protection


def _channel(c: Computer) -> str:
    return choice(c.endpoint.channel) if c.endpoint.channel else ""


def _urgency(c: Computer) -> int:
    """The most urgent first; the rest stays in the order of the list."""
    return len(SEVERE) + (not c.lacks_system) if c.worst is None else SEVERE.index(c.worst.severity)


def _kind(c: Computer) -> str:
    return PLURALS.get(c.kind, c.kind)


GROUPS = {
    "look": _("Grouped by what to look at"), "site": _("Grouped by site"), "system": _("Grouped by system"),
    "department": _("Grouped by department"), "kind": _("Grouped by kind"), "": _("Not grouped"),
}  # fmt: skip


def _grouping(by: str) -> Callable[[Computer], Group] | None:
    def look(c: Computer) -> Group:
        return Group(1, _("Nothing to look at")) if c.worst is None and not c.lacks_system else Group(0, _("To look at"))

    def kind(c: Computer) -> Group:
        return Group(KIND_ORDER.index(c.kind) if c.kind in KIND_ORDER else 99, _kind(c))

    def valued(c: Computer) -> Group:
        text = {"site": _site, "system": _system, "department": _department}[by](c)
        return Group((not text, text.casefold()), text or _("Not known"))

    if not by:
        return None
    return {"look": look, "kind": kind}.get(by, valued)


def _columns() -> tuple[Column[Computer], ...]:
    def name(c: Computer) -> Cell:
        return Cell(c.name, icon=c.icon, strong=True, spoken=f"{c.name}, {choice(c.kind)}")

    def system(c: Computer) -> Cell:
        return Cell(c.system, tone="text3" if c.endpoint.os is None else "text")

    def site(c: Computer) -> Cell:
        return Cell(c.site_name, tone="text2")

    def department(c: Computer) -> Cell:
        return Cell(_department(c), tone="text2")

    def protection(c: Computer) -> Cell:
        unknown = c.surveyed is not None and c.surveyed.protection is None
        return Cell(c.protection, tone="red" if c.is_unprotected else "text3" if unknown else "text", strong=c.is_unprotected)

    def seen(c: Computer) -> Cell:
        return Cell(c.seen, tone="text2")

    def look(c: Computer) -> Cell:
        mark, words = to_look_at(c)
        return Cell(words, mark=mark, tone="red" if mark in ("critical", "high") else "text")

    def look_order(c: Computer) -> object:
        return None if c.worst is None else (SEVERE.index(c.worst.severity), c.worst.id)

    def seen_order(c: Computer) -> object:
        return c.endpoint.last_seen

    return (
        Column("name", _("Name"), name, _name, 165, 2),
        Column("system", _("System"), system, _system, 166, 3),
        Column("site", _("Site"), site, _site, 100, 1, drop=3),
        Column("department", _("Department"), department, _department, 92, 1, drop=2),
        Column("protection", _("Protection now"), protection, _protection, 106, 2),
        Column("seen", _("Last seen"), seen, seen_order, 96, right=True, drop=1),
        Column("look", _("To look at"), look, look_order, 146, 1),
    )


class ComputersPage(Page):
    """The table with its tools; the inspector shows what is ticked, else the current row, and is where a row is edited."""

    key = "computers"
    title = _("Computers")
    sentence = _("Everything that needs protection: laptops, desktops, servers and phones.")

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._all: tuple[Computer, ...] = ()
        self._segment = "all"
        self._editing = False
        self._looked = False
        self._form: Form | None = None
        self._wanted = ""
        self.model: TableModel[Computer] = TableModel(_columns(), _name, self, ticks=True)
        self.table = Table(self.model, self.title, rows_only=True)
        self.table.setMinimumHeight(theme.head_height() + theme.row_height())
        self.filter = SearchField(_("Filter"), "Ctrl F")
        self.segments = Segments(_("Kinds of computers"))
        self.grouping = DropButton(GROUPS["look"], QMenu(self), "chip")
        self.chips = [
            FilterChip(_("Site"), _site, self), FilterChip(_("System"), _system, self), FilterChip(_("Department"), _department, self),
            FilterChip(_("Protection"), _protection, self), FilterChip(_("Reached by"), _channel, self),
        ]  # fmt: skip
        self.bulk = BulkBar()
        self.status = Text("", "source")
        self.empty = ComputersEmpty()
        self._empty_area = QScrollArea()
        self._empty_area.setWidgetResizable(True)
        self._empty_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty_area.setWidget(self.empty)
        self._add = secondary(_("Add"), self.add, "plus")
        self._import = secondary(_("Import a list…"), self.host.import_lists, "import")
        self._next = primary(_("Go on to licences"), self._go_on)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MILLISECONDS)
        self._lay_out()
        self._connect()
        self.model.group(_grouping("look"))

    def _lay_out(self) -> None:
        self.header.add_action(self._add)
        self.header.add_action(self._import)
        self.header.add_action(self._next)
        narrowing = QWidget()
        flow = Flow(narrowing, theme.S8)
        flow.addWidget(self.filter)
        flow.addWidget(self.segments)
        first = QHBoxLayout()
        first.setContentsMargins(theme.S24, 0, theme.S24, 0)
        first.setSpacing(theme.S8)
        first.addWidget(narrowing, 1)
        first.addWidget(IconButton("copy", _("Copy as a table"), self.copy_table), 0, Qt.AlignmentFlag.AlignTop)
        self._narrowing = chips = QWidget()
        second = Flow(chips, theme.S8)
        second.setContentsMargins(theme.S24, theme.S8, theme.S24, theme.S8)
        for chip in (self.grouping, *self.chips):
            second.addWidget(chip)
        self._foot = StatusLine(
            self.status, [Text(w, "source") for w in (_("Enter edits"), _("Ctrl D fills down"), _("Ctrl V pastes from a spreadsheet"))]
        )
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(chips)
        column.addWidget(self.table, 1)
        column.addWidget(self.bulk)
        column.addWidget(self._foot)
        self.body = QStackedWidget()
        self.body.addWidget(work)
        self.body.addWidget(self._empty_area)
        self.column.addWidget(self.body, 1)
        for key, words in GROUPS.items():
            action = self.grouping.menu().addAction(words)
            action.setData(key)
            action.triggered.connect(self._group_chosen)
        self.grouping.show_set(GROUPS["look"], is_set=True)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._typed)
        self.filter.down.connect(self._into_table)
        self.filter.returnPressed.connect(self._into_table)
        self._timer.timeout.connect(self._narrow)
        self.segments.chosen.connect(self._segment_chosen)
        for chip in self.chips:
            chip.changed.connect(self._narrow)
        self.table.current_moved.connect(self._current_moved)
        self.table.ticks_changed.connect(self._ticked)
        self.table.opened.connect(self.edit_current)
        self.table.remove_wanted.connect(self.remove_chosen)
        self.table.fill_down_wanted.connect(self._fill_down)
        self.table.paste_wanted.connect(self.paste)
        self.bulk.change.connect(self._bulk_change)
        self.bulk.remove.connect(self.remove_chosen)
        self.bulk.cleared.connect(self.table.clear_ticks)
        self.empty.choose_files.connect(self._choose_files)
        self.empty.files_dropped.connect(self._files_dropped)
        self.empty.paste.connect(self.paste)
        self.empty.add_counts.connect(self._add_counts)
        self.actions_follow(self.table)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)

    # ------------------------------------------------------------------ what is shown

    def refresh(self, touched: frozenset[str]) -> None:
        if touched and not touched & READ:
            return
        answers, estate = self.host.answers, self.workspace.estate
        before = self.table.current_record()
        self._all = computers(estate, answers.surveyed, answers.findings, self.today, with_gone=True)
        there = [c for c in self._all if not c.endpoint.gone]
        gone = len(self._all) - len(there)
        self.body.setCurrentIndex(0 if self._all else 1)
        self._add.setVisible(bool(self._all))
        self._import.setVisible(bool(self._all))
        self._next.setVisible(bool(self._all))
        counts = {kind: sum(c.kind == kind for c in there) for kind in KIND_ORDER}
        kinds = [Segment(kind, PLURALS[kind], n) for kind, n in counts.items() if n][: 4 if gone else 5]
        self.segments.show_segments([Segment("all", _("All"), len(there)), *kinds, *([Segment("gone", _("Gone"), gone)] if gone else [])])
        self._segment = self.segments.current
        bar = self.table.verticalScrollBar()
        at = bar.value()
        self.model.show_records(sorted(self._all, key=_urgency), self._lets())
        for chip in self.chips:
            chip.show_values(self._all)
        wanted = self._wanted or (before.name if isinstance(before, Computer) else "")
        first_look, self._looked = not self._looked and answers.findings is not None, self._looked or answers.findings is not None
        if (first_look and not self._wanted and not self._editing) or not (wanted and self.table.select_key(wanted)):
            self._first_row()
        self._wanted = ""
        if not first_look and self.table.current_is_near(at):
            bar.setValue(at)
        self._show_bulk()
        self._show_status()
        if self._form is not None and not touched & {"surveyed", "findings", "plan"}:
            self._form.refresh()

    def _first_row(self) -> None:
        row = next((r for r in range(self.model.rowCount()) if self.model.record_at(r) is not None), -1)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _show_status(self) -> None:
        shown, gone = len(self.model.visible), sum(c.endpoint.gone for c in self._all)
        total = gone if self._segment == "gone" else len(self._all) - gone
        words = ngettext("{n} computer", "{n} computers", total).format(n=total)
        hidden = _("none hidden by a filter") if shown == total else _("{n} hidden by a filter").format(n=total - shown)
        self.status.setText(", ".join([words, hidden, *([_("{n} marked gone").format(n=gone)] if gone else [])]))

    def _show_bulk(self) -> None:
        ticked, estate = self.model.ticked_records, self.workspace.estate
        self.bulk.setVisible(bool(ticked))
        self._fit_foot()
        if ticked:
            departments = sorted({e.department for e in estate.endpoints if e.department})
            sites = [(s.id, s.name or s.id) for s in estate.sites]
            licences = [(x.id, licence_name(x, self.workspace.catalogue)) for x in estate.licences if x.id]
            self.bulk.show_choices(len(ticked), sites, departments, licences)

    def _fit_foot(self) -> None:
        """In a low window the bar of changes takes the place of the line beneath it, in the lowest that of the chips as well."""
        self._foot.setVisible(self.bulk.isHidden() or self.height() >= theme.px(ROOMY))
        self._narrowing.setVisible(self.bulk.isHidden() or self.height() >= theme.px(LOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    @property
    def chosen(self) -> list[Computer]:
        """The ticked computers, else the current one."""
        if self.model.ticked:
            return self.model.ticked_records
        current = self.table.current_record()
        return [current] if isinstance(current, Computer) else []

    def inspector_blocks(self) -> Inspection | None:
        if self.body.currentIndex() == 1:
            return None
        actions = Actions(self.edit_current, self._separate, self.remove_chosen, self._show_finding, self._show_plan, self.leave_editing)
        own = Own(self._form) if self._editing and self._form is not None else None
        names = {x.id: licence_name(x, self.workspace.catalogue) for x in self.workspace.estate.licences if x.id}
        return inspection(self.chosen, self.host.answers.plan, actions, own, names)

    def select(self, what: str) -> None:
        for name in what.split(","):
            if self.table.select_key(name):
                return
        self._clear_filters()
        if not self.table.select_key(what.split(",")[0]):
            self._wanted = what.split(",")[0]

    def first_focus(self) -> QWidget:
        return self.table if self.body.currentIndex() == 0 else self.empty.choose

    # ------------------------------------------------------------------ narrowing

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._timer.start()

    def _lets(self) -> Callable[[Computer], bool]:
        """What filter, segment and chips together let through."""
        words, segment, chips = self.filter.text().lower().split(), self._segment, [c for c in self.chips if c.chosen]

        def lets(c: Computer) -> bool:
            if c.endpoint.gone != (segment == "gone") or (segment not in ("all", "gone") and c.kind != segment):
                return False
            if any(not chip.lets(c) for chip in chips):
                return False
            text = f"{c.name} {c.system} {c.site_name} {_department(c)} {c.protection} {c.endpoint.user or ''} {to_look_at(c)[1]}".lower()
            return all(word in text for word in words)

        return lets

    @Slot()
    def _narrow(self) -> None:
        current = self.table.current_record()
        self.model.narrow(self._lets())
        if not (isinstance(current, Computer) and self.table.select_key(current.name)):
            self._first_row()
        self._show_status()

    @Slot(str)
    def _segment_chosen(self, key: str) -> None:
        self._segment = key
        self._narrow()

    def _clear_filters(self) -> None:
        self.filter.clear()
        self.segments.choose("all")
        self._segment = "all"
        for chip in self.chips:
            chip.chosen.clear()
            chip.show_values(self._all)
        self._narrow()

    @Slot()
    def _group_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            key = str(action.data())
            current = self.table.current_record()
            self.grouping.show_set(GROUPS[key], is_set=bool(key))
            self.model.group(_grouping(key))
            if isinstance(current, Computer):
                self.table.select_key(current.name)

    @Slot()
    def _find(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot()
    def _into_table(self) -> None:
        self.table.setFocus()
        if self.table.current_record() is None:
            self._first_row()

    # ------------------------------------------------------------------ selection

    @Slot()
    def _current_moved(self) -> None:
        current = self.table.current_record()
        if self._editing and isinstance(current, Computer) and self._form is not None and self._form.prefix == ("endpoints", current.entry):
            return
        self._stop_editing()
        self.inspection_changed.emit()

    @Slot()
    def _ticked(self) -> None:
        self._stop_editing()
        self._show_bulk()
        self.inspection_changed.emit()

    # ------------------------------------------------------------------ changes

    def form_value(self, path: FormPath) -> object:
        return value_at(self.workspace.form, path)

    def change(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        """For the form in the inspector."""
        current = self.table.current_record()
        if isinstance(current, Computer) and len(edits) == 1 and edits[0].path[-1:] == ("name",) and current.of_group == 1:
            self._wanted = str(edits[0].value)
        return self.host.edit(label, edits)

    @property
    def _entries(self) -> list[dict[str, object]]:
        entries = self.workspace.form.get("endpoints")
        return list(entries) if isinstance(entries, list) else []

    def _apply(self, label: str, edits: list[Edit]) -> None:
        problems = self.host.edit(label, edits)
        if problems:
            self.notice.say(sentence_of(problems[0]))
        else:
            self.notice.clear()

    @Slot()
    def edit_current(self) -> None:
        """Opens the form of the current computer in the inspector."""
        current = self.table.current_record()
        if not isinstance(current, Computer):
            return
        keys = [field.key for field in ENDPOINTS.fields]
        at = ("endpoints", current.entry)
        self._form = Form(self, "endpoints", at, keys, lists_of(self.workspace), columns=1, record=current.endpoint.name)
        self._editing = True
        self.host.open_inspector()
        self.inspection_changed.emit()
        first = self._form.editors["name"]
        first.focus_target().setFocus()  # type: ignore[union-attr]

    def _stop_editing(self) -> None:
        """Closes the form; it goes when the present event is over, for it may be the form's own."""
        if self._form is not None:
            self._form.hide()
            self._form.setParent(self)
            self._form.deleteLater()
        self._editing, self._form = False, None

    @Slot()
    def leave_editing(self) -> bool:
        """Closes the form and goes back to the table."""
        if not self._editing:
            return False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stop_editing()
        self.inspection_changed.emit()
        return True

    @Slot()
    def add(self) -> None:
        """Adds one computer and opens its form."""
        name = free_name(_("Computer"), (c.name for c in self._all))
        self._wanted = name
        self._apply(_("{name} added").format(name=name), [Edit(("endpoints", APPEND), {"name": name})])
        self._clear_filters()
        if self.table.select_key(name):
            self.edit_current()

    @Slot(str, object, str)
    def _bulk_change(self, key: str, value: object, words: str) -> None:
        chosen = self.model.ticked_records
        label = ngettext("{words} for {n} computer", "{words} for {n} computers", len(chosen)).format(words=words, n=len(chosen))
        self._apply(label, set_values(self._entries, chosen, {key: value}))

    @Slot()
    def remove_chosen(self) -> None:
        """Takes the chosen computers out; undo brings them back."""
        chosen = self.chosen
        if chosen:
            words = chosen[0].name if len(chosen) == 1 else _("{n} computers").format(n=len(chosen))
            self._stop_editing()
            self._apply(_("{what} removed").format(what=words), remove(self._entries, chosen))

    @Slot()
    def _separate(self) -> None:
        chosen = self.chosen
        if len(chosen) == 1 and chosen[0].of_group > 1:
            self.table.setFocus()  # the button goes with the group
            self._apply(_("{name} taken apart").format(name=chosen[0].endpoint.name), separate(self._entries, chosen[0].entry))

    @Slot()
    def _fill_down(self) -> None:
        """Gives the ticked computers the current one's value of the column in which the cursor stands."""
        current, ticked = self.table.current_record(), self.model.ticked_records
        keys = {"site": ("site",), "department": ("department",), "system": ("os", "os_version"), "protection": ("products",)}
        column = self.model.columns[max(0, self.table.currentIndex().column())]
        wanted = keys.get(column.key)
        if not isinstance(current, Computer) or not ticked or wanted is None:
            self.notice.say(_("Tick the computers to fill, then stand on a cell of System, Site, Department or Protection."), level="info")
            return
        values = {key: value_at(self.workspace.form, ("endpoints", current.entry, key)) for key in wanted}
        n = len(ticked)
        label = ngettext("{column} of {name} for {n} computer", "{column} of {name} for {n} computers", n)
        label = label.format(column=column.title, name=current.name, n=n)
        self._apply(label, set_values(self._entries, ticked, values))

    @Slot(list)
    def _add_counts(self, counts: list[tuple[str, str, int]]) -> None:
        taken = [c.name for c in self._all]
        edits = []
        for kind, system, n in counts:
            stem = free_stem(STEMS.get(kind, "Computer"), taken)
            entry: dict[str, object] = {"name": stem if n > 1 else f"{stem}-01", "quantity": n, "kind": kind}
            if system:
                entry["os"] = system
            taken += [str(entry["name"]), f"{stem}-01"]
            edits.append(Edit(("endpoints", APPEND), entry))
        total = sum(n for _kind, _system, n in counts)
        self._apply(ngettext("{n} computer added", "{n} computers added", total).format(n=total), edits)
        self.table.setFocus()

    # ------------------------------------------------------------------ elsewhere

    @Slot()
    def paste(self) -> None:
        """Reads the clipboard's rows as a list, on the page Import."""
        path = pasted_file(QGuiApplication.clipboard().text())
        if path is None:
            self.notice.say(_("The clipboard holds no rows. Copy rows in your spreadsheet first."), level="info")
            return
        self.host.import_lists([path])

    @Slot()
    def copy_table(self) -> None:
        """Puts what is shown on the clipboard, cells parted by tabs."""
        rows = ["\t".join(column.title for column in self.model.columns)]
        rows += ["\t".join(column.cell(c).text for column in self.model.columns) for c in self.model.visible]
        QGuiApplication.clipboard().setText("\n".join(rows))
        n = len(rows) - 1
        self.notice.say(ngettext("{n} row is on the clipboard.", "{n} rows are on the clipboard.", n).format(n=n), level="info")

    @Slot()
    def _go_on(self) -> None:
        self.host.go("licences")

    @Slot()
    def _choose_files(self) -> None:
        self.host.import_lists()

    @Slot(list)
    def _files_dropped(self, files: list[str]) -> None:
        if files:
            self.host.import_lists([Path(file) for file in files])

    @Slot()
    def _show_finding(self) -> None:
        found = [f for c in self.chosen for f in c.findings]
        self.host.go("findings", found[0].id if found else "")

    @Slot()
    def _show_plan(self) -> None:
        self.host.go("plan", self.chosen[0].name if self.chosen else "")
