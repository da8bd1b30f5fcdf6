"""The page Import: what was read from the lists, what is doubted and what was set aside. Nothing is kept until it is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.desktop import marks, theme
from planner.desktop.pages.base import Host, Page
from planner.desktop.table import Cell, Column, TableModel
from planner.desktop.table_view import Table
from planner.desktop.widgets import Block, EmptyState, Inspection, Pair, Part, Segment, Segments, Sentence, Text, primary, secondary
from planner.desktop.work import Cancelled, Job, Progress, Task, plain
from planner.problems import WorldError
from planner.wording import _, listed, ngettext
from planner.workspace import Workspace

if TYPE_CHECKING:
    from planner.intake.records import Merged, Reading, SourceReport

AUTOMATIC = ""
STATES = ("fault", "confirm", "doubted", "aside", "note")
"""What is to be looked at, the most urgent first."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A row of a list that should be looked at. `what` is fault, confirm or note (of the list), doubted or aside (of its entries)."""

    number: int
    file: str
    row: int | None
    name: str
    why: str
    what: str

    @property
    def key(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A field with the column that it was read from; "" where the list has none."""

    file: str
    field: str
    column: str

    @property
    def key(self) -> str:
        return f"{self.file}|{self.field}"


@dataclass(frozen=True, slots=True)
class Read:
    """What a job brings: what was read, and what accepting it would do."""

    paths: tuple[Path, ...]
    reading: "Reading"
    merged: "Merged"
    complete: bool


def field_name(field: str) -> str:
    names = {
        "name": _("Name"), "os": _("System"), "os_version": _("System version"), "role": _("Kind or role"),
        "group": _("Site or department"),
        "user": _("User"), "last_seen": _("Last seen"), "serial": _("Serial number"), "security_product": _("Protection now"),
        "security_version": _("Its version"), "product": _("Product"), "seats": _("Seats"), "used": _("Used"), "expires": _("Ends"),
        "price": _("Price"),
    }  # fmt: skip
    return names.get(field, field)


def tool_name(tool: str | None) -> str:
    """A format's id as one reads it."""
    if tool is None:
        return _("a plain table")
    names = {
        "eset-protect": "ESET PROTECT", "sophos-central": "Sophos Central", "crowdstrike": "CrowdStrike", "sentinelone": "SentinelOne",
        "entra-id": "Entra ID", "active-directory": "Active Directory", "configuration-manager": "Configuration Manager",
        "kaspersky-security-center": "Kaspersky Security Center", "snipe-it": "Snipe-IT", "datto-rmm": "Datto RMM",
        "manageengine-endpoint-central": "ManageEngine Endpoint Central", "wmi-securitycenter2": "WMI SecurityCenter2",
        "glpi-agent": "GLPI Agent", "free-form": _("a free list"), "excel": _("an Excel list"),
    }  # fmt: skip
    return names.get(tool, tool.capitalize())


def note_rows(sources: "Sequence[SourceReport]") -> tuple[NoteRow, ...]:
    """Faults first, then what is to be confirmed and what is doubted, then what was set aside and how the list was read."""
    found: list[tuple[str, str, int | None, str, str]] = []
    severities = {"fault": "error", "confirm": "warning", "note": "info"}
    for what in STATES:
        for source in sources:
            file = Path(source.file).name
            if what in severities:
                found += [(what, file, t.row, t.column or "", t.text) for t in source.problems if t.severity == severities[what]]
            else:
                notes = source.doubted if what == "doubted" else source.set_aside
                found += [(what, file, n.row, n.name or "", n.why) for n in notes]
    return tuple(NoteRow(i, file, row, name, why, what) for i, (what, file, row, name, why) in enumerate(found))


def column_rows(sources: "Sequence[SourceReport]") -> tuple[ColumnRow, ...]:
    return tuple(ColumnRow(Path(s.file).name, field, column) for s in sources for field, column in s.columns.items())


# ---------------------------------------------------------------------- tables


def _row(row: NoteRow) -> Cell:
    return Cell("" if row.row is None else str(row.row), tone="text2")


def _name(row: NoteRow) -> Cell:
    return Cell(row.name, strong=True)


def _what(row: NoteRow) -> Cell:
    words = {
        "fault": _("Fault"), "confirm": _("To confirm"), "doubted": _("Doubted"), "aside": _("Set aside"), "note": _("Note"),
    }  # fmt: skip
    mark = {"fault": "critical", "confirm": "medium", "doubted": "medium", "aside": "unknown", "note": "info"}[row.what]
    return Cell(words[row.what], mark=mark, tone="red" if row.what == "fault" else "text2")


def _why(row: NoteRow) -> Cell:
    return Cell(row.why, tone="text2")


def _file(row: NoteRow | ColumnRow) -> Cell:
    return Cell(row.file, tone="text3")


def _field(row: ColumnRow) -> Cell:
    return Cell(field_name(row.field), strong=True)


def _column(row: ColumnRow) -> Cell:
    return Cell(row.column, tone="text2")


NOTES: tuple[Column[NoteRow], ...] = (
    Column("row", _("Row"), _row, lambda r: r.row, width=70, right=False),
    Column("name", _("Name"), _name, lambda r: r.name, width=170),
    Column("what", _("State"), _what, lambda r: r.what, width=118),
    Column("why", _("What is the matter, and what to do"), _why, width=340, stretch=1),
    Column("file", _("List"), _file, lambda r: r.file, width=150, drop=1),
)
COLUMNS: tuple[Column[ColumnRow], ...] = (
    Column("field", _("Field"), _field, lambda r: r.field, width=190),
    Column("column", _("Column in the list"), _column, lambda r: r.column, width=300, stretch=1),
    Column("file", _("List"), _file, lambda r: r.file, width=220),
)


class Counters(QFrame):
    """Figures side by side in one frame: rows read, new, merged, doubted, set aside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def show_counts(self, counts: Sequence[tuple[int, str, str, str]]) -> None:
        """Each as number, mark, words and a smaller line beneath."""
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for i, (number, mark, words, small) in enumerate(counts):
            if i:
                bar = QFrame()
                bar.setProperty("kind", "bar")
                self._row.addWidget(bar)
            self._row.addWidget(_counter(number, mark, words, small), 1)
        self.setAccessibleName("; ".join(f"{number} {words}" for number, _m, words, _s in counts))


def _counter(number: int, mark: str, words: str, small: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 8, 12, 10)
    column.setSpacing(1)
    row = QHBoxLayout()
    row.setSpacing(theme.S8)
    row.addWidget(Text(str(number), "large"))
    if mark:
        row.addWidget(marks.MarkLabel(mark))
    row.addStretch()
    column.addLayout(row)
    column.addWidget(Text(words, "medium"))
    column.addWidget(Text(small, "source", wrap=True))
    column.addStretch()
    return holder


class ImportPage(Page):
    """Opened with paths by `select`; Keep takes what was read as one operation, Cancel leaves everything as it was."""

    key = "import"
    title = _("Import a list")
    sentence = _("Look at what was understood. Nothing is kept until you say so, and one undo takes it back.")

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._paths: tuple[Path, ...] = ()
        self._read: Read | None = None
        self._job: Job | None = None
        self._cancel = secondary(_("Cancel"), self.cancel)
        self._keep = primary(_("Keep"), self.keep)
        self.header.add_action(self._cancel)
        self.header.add_action(self._keep)
        self._files = Text("", "medium", wrap=True)
        self._how = Text("", "sentence", wrap=True)
        self._as = QComboBox()
        self._as.setAccessibleName(_("Read the list as"))
        self._as.setProperty("small", True)
        self._as.addItem(_("Recognised by itself"), AUTOMATIC)
        self.counters = Counters()
        self.views = Segments(_("What to look at"), small=True)
        self.complete = QCheckBox(_("This is all there is: mark missing computers gone"))
        self.notes: TableModel[NoteRow] = TableModel(NOTES, _key)
        self.columns: TableModel[ColumnRow] = TableModel(COLUMNS, _key)
        self.notes_table = Table(self.notes, _("Rows to look at"), row=34)
        self.columns_table = Table(self.columns, _("Columns"))
        self._well = EmptyState(_("Every row was understood"), _("Nothing is doubted and nothing was set aside."))
        self._stack = QStackedWidget()
        for widget in (self.notes_table, self.columns_table, self._well):
            self._stack.addWidget(widget)
        self._body = self._lay_out()
        self._empty = EmptyState(
            _("No list is open"),
            _("Lists of computers and licences come from Intune, Active Directory, ESET, Sophos, Lansweeper, Excel and many others."),
            ((_("Choose lists…"), self._choose),),
        )
        self._root = QStackedWidget()
        self._root.addWidget(self._empty)
        self._root.addWidget(self._body)
        self.column.addWidget(self._root, 1)
        self._fill_formats()
        self._connect()
        self._show()

    def _lay_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S12)
        top, cards, tools = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, cards, tools):
            row.setContentsMargins(24, 0, 24, 0)
            row.setSpacing(theme.S12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._files)
        words.addWidget(self._how)
        top.addLayout(words, 1)
        top.addWidget(self._as, 0, Qt.AlignmentFlag.AlignVCenter)
        cards.addWidget(self.counters)
        tools.addWidget(self.views)
        tools.addStretch()
        tools.addWidget(self.complete)
        column.addLayout(top)
        column.addLayout(cards)
        column.addLayout(tools)
        self._stack.setMinimumHeight(theme.px(20))  # what scrolls gives way before any words do
        column.addWidget(self._stack, 1)
        return body

    def _connect(self) -> None:
        self._as.activated.connect(self._read_otherwise)
        self.complete.toggled.connect(self._count_again)
        self.views.chosen.connect(self._show_view)
        self.notes_table.current_moved.connect(self.inspection_changed)
        self.busy.cancelled.connect(self._stop)
        self.notice.cure_chosen.connect(self._choose)

    def _fill_formats(self) -> None:
        from planner.intake import FORMATS

        for tool in sorted(FORMATS, key=tool_name):
            self._as.addItem(tool_name(tool), tool)

    # ------------------------------------------------------------------ reading

    @property
    def read(self) -> Read | None:
        """What was read last, None before and after."""
        return self._read

    def select(self, what: str) -> None:
        """Reads the lists at these paths, one a line."""
        self.open_lists([Path(line) for line in what.splitlines() if line])

    def open_lists(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._as.setCurrentIndex(0)
        self.complete.blockSignals(True)
        self.complete.setChecked(False)
        self.complete.blockSignals(False)
        self._start()

    def _start(self) -> None:
        if self._job is not None:
            self._job.drop()
        self.notice.clear()
        self._read = None
        self._show()
        names = listed([p.name for p in self._paths], most=2)
        self.busy.begin(_("Reading {names}").format(names=names))
        tool = str(self._as.currentData() or "") or None
        task = _read_task(self.workspace, self._paths, tool, complete=self.complete.isChecked())
        self._job = self.host.start(task, self._was_read, self._failed, self.busy.progress)

    @Slot(object)
    def _was_read(self, read: Read) -> None:
        self._job = None
        self.busy.end()
        self._read = read
        self._show()
        self.first_focus().setFocus()
        self.inspection_changed.emit()

    @Slot(str)
    def _failed(self, text: str) -> None:
        self._job = None
        self.busy.end()
        self._show_nothing()
        what = _("{text} If it is a list of a tool, say which one at the right.").format(text=text if text.endswith(".") else f"{text}.")
        self.notice.say(what, _("Choose other lists…"), tip="\n".join(str(p) for p in self._paths))
        self._as.setFocus()
        self.inspection_changed.emit()

    def _show_nothing(self) -> None:
        """What the last list held would be taken for what is in this one."""
        self._files.setText(listed([p.name for p in self._paths], most=2))
        self._files.setToolTip("\n".join(str(p) for p in self._paths))
        self._how.setText(_("not read"))
        self.notes.show_records(())
        self.columns.show_records(())
        self.views.show_segments([Segment("notes", _("To look at"), 0), Segment("columns", _("Columns"), 0)])
        self._show_view("columns")

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
        self.busy.end()
        self.cancel()

    @Slot(int)
    def _read_otherwise(self, _index: int) -> None:
        self._start()

    @Slot(bool)
    def _count_again(self, _complete: bool) -> None:
        if self._read is not None:
            self._start()

    @Slot()
    def _choose(self) -> None:
        self.host.import_lists()

    # ------------------------------------------------------------------ what it shows

    def refresh(self, touched: frozenset[str]) -> None:
        if touched & {"endpoints", "licences"} and self._read is not None and self._job is None:
            self._start()

    def _show(self) -> None:
        read = self._read
        self._root.setCurrentWidget(self._empty if read is None and not self._paths else self._body)
        for widget in (self.counters, self.views, self.complete):
            widget.setVisible(read is not None)
        self._stack.setEnabled(read is not None)
        self._keep.setEnabled(read is not None and self._has_anything(read))
        self._keep.setText(_("Keep") if read is None else keep_words(read.merged))
        self._cancel.setVisible(bool(self._paths))
        self._keep.setVisible(bool(self._paths))
        if read is None:
            self.counters.show_counts(())
            return
        sources = read.reading.sources
        self._files.setText(listed(dict.fromkeys(Path(s.file).name for s in sources), most=2))
        self._files.setToolTip("\n".join(str(p) for p in self._paths))
        self._how.setText(how_read(sources))
        self.counters.show_counts(counted(sources, read.merged))
        self.notes.show_records(note_rows(sources))
        self.columns.show_records(column_rows(sources))
        self.views.show_segments(
            [Segment("notes", _("To look at"), len(self.notes.records)), Segment("columns", _("Columns"), len(self.columns.records))]
        )
        self._show_view("notes" if self.notes.records else "columns")
        if self.notes.records:
            self.notes_table.setCurrentIndex(self.notes.index(0, 0))

    def _has_anything(self, read: Read) -> bool:
        counts = (read.merged.endpoints, read.merged.licences)
        return any(c.added or c.updated or c.gone for c in counts)

    @Slot(str)
    def _show_view(self, view: str) -> None:
        self.views.choose(view)
        notes = self.notes_table if self.notes.records else self._well
        self._stack.setCurrentWidget(self.columns_table if view == "columns" else notes)

    def first_focus(self) -> QWidget:
        if self._root.currentWidget() is self._empty:
            return self._empty
        return self._keep if self._keep.isEnabled() else self._as

    def inspector_blocks(self) -> Inspection | None:
        if self._read is None:
            return None
        blocks = []
        record = self.notes_table.current_record()
        if isinstance(record, NoteRow):
            words = {
                "fault": _("A fault in the list"), "confirm": _("To be confirmed"), "doubted": _("Kept, and to be looked at"),
                "aside": _("Not kept"), "note": _("How the list was read"),
            }  # fmt: skip
            where = _("row {n} of {file}").format(n=record.row, file=record.file) if record.row is not None else record.file
            blocks.append(Block(words[record.what], (Sentence(record.why), Sentence(where, "source"))))
        blocks += [Block(Path(source.file).name, _facts(source)) for source in self._read.reading.sources]
        blocks.append(Block(_("What keeping does"), _effects(self._read.merged)))
        title = record.name if isinstance(record, NoteRow) and record.name else _("What was read")
        return Inspection(title, blocks=tuple(blocks))

    # ------------------------------------------------------------------ keep or leave

    @Slot()
    def keep(self) -> None:
        """Takes what was read into the project, as one operation, and goes to where it stands."""
        read = self._read
        if read is None:
            return
        self._read, self._paths = None, ()
        try:
            merged = self.workspace.accept(read.reading, complete=read.complete)
        except WorldError as problem:
            self._read, self._paths = read, read.paths
            self.notice.say(plain(problem))
            return
        self._show()
        self.host.say_done(kept_words(merged))
        self.host.go("computers" if merged.endpoints.added or merged.endpoints.updated or merged.endpoints.gone else "licences")

    @Slot()
    def cancel(self) -> None:
        """Leaves everything as it was."""
        licences = self._read is not None and self._read.reading.licences and not self._read.reading.machines
        self._read, self._paths = None, ()
        self._show()
        self.host.go("licences" if licences else "computers")


# ---------------------------------------------------------------------- words


def counted(sources: "Sequence[SourceReport]", merged: "Merged") -> tuple[tuple[int, str, str, str], ...]:
    """The figures of the card; new, merged and set aside come from the machines where there are any, else from the licences."""
    machines = any(s.devices for s in sources)
    counts = merged.endpoints if machines else merged.licences
    rows, doubted = sum(s.rows for s in sources), sum(len(s.doubted) for s in sources)
    aside = sum(len(s.set_aside) for s in sources)
    files = ngettext("from one list", "from {n} lists", len(sources)).format(n=len(sources))
    added = counts.added
    new = ngettext("new computer", "new computers", added) if machines else ngettext("new licence", "new licences", added)
    found = [
        (rows, "", ngettext("row read", "rows read", rows), files), (added, "done" if added else "", new, _("not in the plan so far")),
        (counts.updated, "done" if counts.updated else "", _("merged"), _("known already")),
        (doubted, "medium" if doubted else "", _("doubted"), _("kept; look at them")),
        (aside, "unknown" if aside else "", _("set aside"), _("not kept")),
    ]  # fmt: skip
    if counts.gone:
        found.append((counts.gone, "low", _("marked gone"), _("not in this list")))
    return tuple(found)


def keep_words(merged: "Merged") -> str:
    """What stands on the button: how many computers, else how many licences."""
    n = merged.endpoints.added + merged.endpoints.updated
    if n:
        return ngettext("Keep {n} computer", "Keep {n} computers", n).format(n=n)
    n = merged.licences.added + merged.licences.updated
    if n:
        return ngettext("Keep {n} licence", "Keep {n} licences", n).format(n=n)
    return _("Mark {n} gone").format(n=merged.endpoints.gone) if merged.endpoints.gone else _("Nothing to keep")


def kept_words(merged: "Merged") -> str:
    n = merged.endpoints.added + merged.endpoints.updated
    if n:
        return ngettext("{n} computer imported", "{n} computers imported", n).format(n=n)
    n = merged.licences.added + merged.licences.updated
    return ngettext("{n} licence imported", "{n} licences imported", n).format(n=n)


def how_read(sources: "Sequence[SourceReport]") -> str:
    """ "read as Intune; UTF-8, comma, headings in row 1" of the first table, and how many there are."""
    first = sources[0]
    details = [x for x in (encoding_word(first.encoding), delimiter_word(first.delimiter), first.sheet) if x]
    if first.heading_row is not None:
        details.append(_("headings in row {n}").format(n=first.heading_row))
    text = _("read as {tool}").format(tool=tool_name(first.tool))
    return f"{text}; {', '.join(details)}" if details else text


def encoding_word(encoding: str | None) -> str:
    """ "UTF-8" for all of its spellings."""
    return (encoding or "").upper().replace("_", "-").removesuffix("-SIG")


def delimiter_word(delimiter: str | None) -> str:
    words = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}
    return words.get(delimiter or "", delimiter or "")


def _facts(source: "SourceReport") -> tuple[Part, ...]:
    parts: list[Part] = [
        Pair(_("Read as"), tool_name(source.tool)), Pair(_("Rows"), str(source.rows)), Pair(_("Computers"), str(source.devices)),
        Pair(_("Licences"), str(source.licences)),
    ]  # fmt: skip
    if source.encoding:
        parts.append(Pair(_("Encoding"), encoding_word(source.encoding)))
    if source.sheet:
        parts.append(Pair(_("Sheet"), source.sheet))
    return tuple(parts)


def _effects(merged: "Merged") -> tuple[Part, ...]:
    parts: list[Part] = []
    for words, counts in ((_("computers"), merged.endpoints), (_("licences"), merged.licences)):
        for label, n in ((_("New {what}"), counts.added), (_("Changed {what}"), counts.updated), (_("{what} marked gone"), counts.gone)):
            if n:
                text = label.format(what=words)
                parts.append(Pair(text[:1].upper() + text[1:], str(n), strong=True))
    return tuple(parts) or (Sentence(_("Nothing changes: the project holds all of it already.")),)


def _read_task(workspace: Workspace, paths: tuple[Path, ...], tool: str | None, *, complete: bool) -> Task[Read]:
    def run(progress: Progress, _cancelled: Cancelled) -> Read:
        from planner.intake import told

        progress(0.1, "")
        reading = workspace.read_lists(paths, tool=tool)
        progress(0.8, _("comparing with what is there"))
        merged = workspace.preview(reading, complete=complete)
        return Read(paths, told(reading, merged), merged, complete)

    return run


def _key(row: NoteRow | ColumnRow) -> str:
    return row.key
