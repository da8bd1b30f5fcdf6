"""The page Findings: what is wrong today, most urgent first, with whom it concerns, what to do and by when; the inspector says why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMenu, QWidget

from planner.advice import words
from planner.advice.records import Finding
from planner.catalogue.records import Provenance
from planner.desktop import theme
from planner.desktop.licence_names import licence_name
from planner.desktop.notice_letter import NoticeLetter
from planner.desktop.pages.base import Host, Page
from planner.desktop.pages.no_computers import NoComputers
from planner.desktop.standing import SEVERE
from planner.desktop.table import Cell, Column, TableModel
from planner.desktop.table_view import Table
from planner.desktop.views.finding_rows import SEVERITIES, FindingRow, FindingWords, as_table, counts, finding_rows
from planner.desktop.widgets import (
    Action,
    Block,
    Buttons,
    DropButton,
    EmptyState,
    Inspection,
    Pair,
    Part,
    Segment,
    Segments,
    Sentence,
    Source,
    StatusLine,
    Text,
    primary,
    secondary,
)
from planner.estate.groups import machines
from planner.wording import NBSP, _, day, listed, ngettext, plain_day

ALL = "all"
SHOWN_NAMES = 8


def _severity(row: FindingRow) -> Cell:
    tone = "red" if row.severity in ("critical", "high") else "text2"
    return Cell(row.word, second=NBSP, mark=row.severity, tone=tone, spoken=row.spoken)


def _what(row: FindingRow) -> Cell:
    return Cell(row.title, second=row.concerns, strong=True, second_tone="text2")


def _todo(row: FindingRow) -> Cell:
    return Cell(row.action, second=NBSP, tone="text2", spoken=row.action)


def _when(row: FindingRow) -> Cell:
    none = row.finding.deadline is None and not row.late
    return Cell(
        row.when,
        second=row.when_note or NBSP,
        tone="red" if row.late else "text2" if none else "text",
        second_tone="text2",
        spoken=f"{row.when} {row.when_note}",
    )


COLUMNS: tuple[Column[FindingRow], ...] = (
    Column("severity", _("Severity"), _severity, width=116),
    Column("what", _("What is wrong, and whom it concerns"), _what, width=330, stretch=1),
    Column("todo", _("What to do"), _todo, width=226),
    Column("when", _("By when"), _when, width=116, right=True),
)


class FindingsPage(Page):
    """Up and down change the inspector at once; Enter does what the row says."""

    key = "findings"
    title = _("Findings")
    sentence = _("What is wrong today, most urgent first, and by when it must be dealt with.")

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._rows: tuple[FindingRow, ...] = ()
        self._shown: Sequence[Finding] | None = None
        self._wanted = ""
        self._letter: NoticeLetter | None = None
        self._copy = secondary(_("Copy as table"), self.copy_table, "copy")
        self.header.add_action(self._copy)
        self._next = primary(_("See alternatives"), self._see_alternatives)
        self.header.add_action(self._next)
        self.segments = Segments(_("Severity"))
        self.model: TableModel[FindingRow] = TableModel(COLUMNS, _key)
        self.table = Table(self.model, _("Findings"), row=56)
        self._nothing = EmptyState(
            _("Nothing was found"),
            _("No computer, licence or act needs anything today. Findings appear here when that changes."),
            ((_("See alternatives"), self._see_alternatives),),
        )
        self._empty = NoComputers(host, _("What is wrong is found in the computers, in what protects them and in the licences."))
        self._status, self._status_right = Text("", "small"), Text("", "small")
        self._about = ""
        self.concerns = DropButton(_("Concerns"), self._concerns_menu())
        tools = QWidget()
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight, tools)
        self._tools.setContentsMargins(24, 0, 24, theme.S8)
        self._tools.addWidget(self.segments)
        self._tools.addStretch()
        self._tools.addWidget(self.concerns)
        self.column.addWidget(tools)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._nothing, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(StatusLine(self._status, [self._status_right]))
        self._nothing.hide()
        self._empty.hide()
        self.actions_follow(self.table)
        self.segments.chosen.connect(self._narrowed)
        self.table.current_moved.connect(self.inspection_changed)
        self.table.opened.connect(self._open)

    def _concerns_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, text in concern_names().items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(not key)
            action.setData(key)
            group.addAction(action)
        group.triggered.connect(self._concern_chosen)
        return menu

    # ------------------------------------------------------------------ what it shows

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        return self._rows

    @property
    def current(self) -> FindingRow | None:
        record = self.table.current_record()
        return record if isinstance(record, FindingRow) else None

    def refresh(self, _touched: frozenset[str]) -> None:
        findings = self.host.answers.findings
        if findings is None:
            self.busy.begin(_("Looking at every computer, licence and act"))
            return
        self.busy.end()
        if findings is self._shown:
            return
        kept = self._wanted or (self.current.key if self.current is not None else "")
        self._shown, self._wanted = findings, ""
        said = FindingWords(self._title, self._todo, self._whom, words.severity_name)
        self._rows = finding_rows(findings, self.today, self.locale_id, said)
        found = counts(self._rows)
        self.segments.show_segments(
            [Segment(ALL, _("All"), len(self._rows))]
            + [Segment(s, words.severity_name(s), found[s], s) for s in SEVERITIES if s in found]
        )  # fmt: skip
        self.model.show_records(self._rows)
        self._narrowed(self.segments.current)
        if not self.table.select_key(kept) and self._rows:
            self.table.select_key(self._rows[0].key)
        entered = bool(self.workspace.estate.endpoints)
        empty = not entered and not any(row.severity in SEVERE for row in self._rows)
        for widget in (self.table, self.segments, self.concerns, self._copy):
            widget.setVisible(bool(self._rows) and not empty)
        self._next.setVisible(entered)
        self._empty.setVisible(empty)
        self._nothing.setVisible(not self._rows and not empty)
        self._fit_tools()
        self._show_status()
        if empty:
            self._status.setText("")

    def _show_status(self) -> None:
        estate = self.workspace.estate
        total = len(machines(estate))
        computers = ngettext("{n} computer", "{n} computers", total).format(n=total)
        licences = ngettext("{n} licence", "{n} licences", len(estate.licences)).format(n=len(estate.licences))
        found = ngettext("{n} finding", "{n} findings", len(self._rows)).format(n=len(self._rows))
        self._status.setText(_("{found} from {computers} and {licences}").format(found=found, computers=computers, licences=licences))
        as_of = plain_day(self.workspace.catalogue.as_of, self.locale_id)
        self._status_right.setText(_("Acts and support dates as of {day}").format(day=as_of))

    def _title(self, finding: Finding) -> str:
        return words.finding_title(finding, self.locale_id)

    def _todo(self, finding: Finding) -> str:
        return words.finding_todo(finding, self.locale_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """The chip stands beneath the segments where there is no room beside them."""
        needed = self.segments.sizeHint().width() + self.concerns.sizeHint().width() + 2 * theme.S24 + theme.S8
        beneath = needed > self.width()
        self._tools.setDirection(QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight)

    @Slot(QAction)
    def _concern_chosen(self, action: QAction) -> None:
        self._about = str(action.data())
        text = concern_names()[self._about] if self._about else _("Concerns")
        self.concerns.show_set(text, is_set=bool(self._about))
        self._narrowed(self.segments.current)

    @Slot(str)
    def _narrowed(self, key: str) -> None:
        kept = self.current.key if self.current is not None else ""
        severity = "" if key == ALL else key
        self.model.narrow(_Wanted(severity, self._about) if severity or self._about else None)
        visible = self.model.visible
        if not self.table.select_key(kept) and visible:
            self.table.select_key(visible[0].key)
        self.inspection_changed.emit()

    def select(self, what: str) -> None:
        """A finding by its id, or the first about a computer or licence of that name."""
        row = next((r for r in self._rows if what == r.key), None) or next(
            (r for r in self._rows if what in (*r.finding.endpoints, *r.finding.licences)), None
        )
        if row is None:
            self._wanted = what
            return
        self.segments.choose(ALL)
        self._about = ""
        self.concerns.show_set(_("Concerns"), is_set=False)
        self._narrowed(ALL)
        self.table.select_key(row.key)

    def first_focus(self) -> QWidget:
        return cast(QWidget, self.table) if self._empty.isHidden() else self._empty.buttons[0]

    # ------------------------------------------------------------------ the inspector

    def inspector_blocks(self) -> Inspection | None:
        row = self.current
        if row is None or not self._empty.isHidden():
            return None
        finding = row.finding
        blocks = [b for b in (self._dates(finding), self._what_to_do(row), self._sources(finding), self._concerned(finding)) if b.parts]
        at = _("{n} of {all}").format(n=self._rows.index(row) + 1, all=len(self._rows))
        text = words.finding_text(finding, self.locale_id)
        return Inspection(row.title, blocks=tuple(blocks), mark=row.severity, kicker=row.word, aside=at, sentence=text)

    def _dates(self, finding: Finding) -> Block:
        dates = words.finding_dates(finding, self.locale_id)
        parts = tuple(Pair(label, day(on, locale=self.locale_id), strong=i > 0) for i, (label, on) in enumerate(dates))
        return Block(_("How the dates follow") if len(parts) > 1 else _("Date"), parts)

    def _what_to_do(self, row: FindingRow) -> Block:
        parts: list[Part] = [Sentence(row.action)] if row.action else []
        code = words.finding_action(row.finding)
        label = words.action_label(code)
        if label:
            parts.append(Buttons((Action(label, self._open, "primary"),)))
        return Block(_("What to do"), tuple(parts))

    def _sources(self, finding: Finding) -> Block:
        return Block(_("Where this comes from"), tuple(self._source(p) for p in finding.sources))

    def _source(self, source: Provenance) -> Source:
        note = plain_day(source.as_of, self.locale_id) if source.as_of is not None else _("undated page") if source.source else ""
        claim = source.note or (_("As entered by you") if source.basis == "yours" else _("What the page states"))
        url = source.source if source.source and source.source.startswith("https:") else ""
        basis = {"authority": "vendor", "page": "vendor"}.get(source.basis, source.basis)
        if source.basis == "authority":
            note = _("the authority’s page, {day}").format(day=note)
        return Source(claim, url, basis, note)

    def _licences(self, finding: Finding) -> str:
        """The licences of a finding by their names."""
        known = {x.id: licence_name(x, self.workspace.catalogue) for x in self.workspace.estate.licences}
        return listed(str(known.get(i) or i) for i in finding.licences)

    def _whom(self, finding: Finding) -> str:
        """Whom a finding concerns, in the second line of its row."""
        return self._licences(finding) if finding.licences and not finding.endpoints else words.finding_concerns(finding)

    def _concerned(self, finding: Finding) -> Block:
        parts: list[Part] = []
        if finding.endpoints:
            parts.append(Sentence(listed(finding.endpoints, most=SHOWN_NAMES)))
            parts.append(Buttons((Action(_("Show the computers"), self._show_computers, "link"),)))
        if finding.licences:
            parts.append(Sentence(self._licences(finding)))
            parts.append(Buttons((Action(_("Show the licence"), self._show_licence, "link"),)))
        return Block(_("Concerns"), tuple(parts))

    # ------------------------------------------------------------------ moves

    @Slot()
    def _open(self) -> None:
        """Does what the finding asks for: the button in the inspector, or Enter on the row."""
        row = self.current
        if row is None:
            return
        match words.finding_action(row.finding):
            case "see-alternatives":
                self.host.go("alternatives")
            case "write-notice":
                self._write_notice(row.finding)
            case "show-computers":
                self._show_computers()
            case "show-licence":
                self._show_licence()
            case "show-organisation":
                self.host.go("organisation")
            case "import":
                self.host.import_lists()

    def _write_notice(self, finding: Finding) -> None:
        estate = self.workspace.estate
        licence = next((x for x in estate.licences if x.id is not None and x.id in finding.licences), None)
        if licence is None:
            self.host.go("licences")
            return
        named = licence if licence.product is None else replace(licence, label=licence_name(licence, self.workspace.catalogue))
        self._letter = NoticeLetter(estate.organisation, named, self.today, self)
        self._letter.open()

    @Slot()
    def _show_computers(self) -> None:
        row = self.current
        if row is not None:
            self.host.go("computers", row.finding.endpoints[0] if row.finding.endpoints else "")

    @Slot()
    def _show_licence(self) -> None:
        row = self.current
        if row is not None:
            self.host.go("licences", row.finding.licences[0] if row.finding.licences else "")

    @Slot()
    def _see_alternatives(self) -> None:
        self.host.go("alternatives")

    @Slot()
    def copy_table(self) -> None:
        """The rows that are shown, as lines with tabs, into the clipboard."""
        QApplication.clipboard().setText(as_table(self.model.visible))
        n = len(self.model.visible)
        copied = ngettext(
            "{n} finding copied; paste it into a spreadsheet or a letter.",
            "{n} findings copied; paste them into a spreadsheet or a letter.",
            n,
        )
        self.notice.say(copied.format(n=n), level="info")


def concern_names() -> dict[str, str]:
    """What a finding can be about, by key; "" for anything."""
    return {
        "": _("Anything"), "computers": _("Concerns computers"), "licences": _("Concerns licences"),
        "organisation": _("Concerns the organisation"),
    }  # fmt: skip


class _Wanted:
    """A filter by severity and by what a finding is about."""

    def __init__(self, severity: str, about: str) -> None:
        self._severity, self._about = severity, about

    def __call__(self, row: FindingRow) -> bool:
        finding = row.finding
        about = {
            "": True, "computers": bool(finding.endpoints), "licences": bool(finding.licences),
            "organisation": not finding.endpoints and not finding.licences,
        }  # fmt: skip
        return self._severity in ("", row.severity) and about[self._about]


def _key(row: FindingRow) -> str:
    return row.key
