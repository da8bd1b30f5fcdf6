"""Who does the work and when: team, help desk, calendar, and the settings of the plan."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.complaints import sentence_of
from planner.desktop.editor_rows import RowsEditor
from planner.desktop.field_words import SHORT_WEEKDAYS, help_text, parameter
from planner.desktop.forms import rows_for
from planner.desktop.overrides import Figure, Overrides
from planner.desktop.pages.base import Host
from planner.desktop.pages.facts import FactsPage
from planner.desktop.records_editor import Numbered, RecordsEditor
from planner.desktop.table import Cell, Column
from planner.desktop.widgets import primary
from planner.estate.edits import DELETE, Edit
from planner.estate.records import Person
from planner.playbook.records import Parameter
from planner.wording import _, ngettext

TEAM_KEYS = ("name", "hours_per_day", "weekdays", "does", "sites", "absent")
SKILLS = {"workstation": _("workstations"), "server": _("servers"), "mac": _("Macs"), "linux": _("Linux"), "mobile": _("phones")}
FIRST_WINDOW = {"weekday": 5, "from": "08:00", "to": "14:00"}


class ServerWindows(QWidget):
    """Not stated, none to be had, or these: three answers that the plan treats differently."""

    def __init__(self, page: "PeoplePage") -> None:
        super().__init__(page)
        self._page = page
        self._assumed = QRadioButton(_("Not stated: Saturday 08:00 to 14:00 is assumed"))
        self._none = QRadioButton(_("None can be had: servers become exceptions"))
        self._these = QRadioButton(_("These:"))
        rows = rows_for("calendar.server_windows", ("calendar", "server_windows"), page.lists)
        assert rows is not None
        self.rows: RowsEditor = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S8)
        for button in (self._assumed, self._none, self._these):
            button.setAccessibleName(_("Server windows: {answer}").format(answer=button.text()))
            column.addWidget(button)
            button.clicked.connect(self._chosen)
        indent = QHBoxLayout()
        indent.setContentsMargins(theme.px(23), 0, 0, 0)
        indent.addWidget(rows)
        column.addLayout(indent)
        rows.edited.connect(page._rows_edited)

    @property
    def buttons(self) -> tuple[QRadioButton, QRadioButton, QRadioButton]:
        return self._assumed, self._none, self._these

    def show_value(self, value: object) -> None:
        chosen = self._assumed if value is DELETE else self._these if value else self._none
        chosen.setChecked(True)
        self.rows.setVisible(chosen is self._these)
        self.rows.show_value(value)

    @Slot()
    def _chosen(self) -> None:
        new: object = DELETE if self._assumed.isChecked() else [] if self._none.isChecked() else [dict(FIRST_WINDOW)]
        self._page.change(_("Server windows changed"), [Edit(("calendar", "server_windows"), new)])


class PeoplePage(FactsPage):
    """Forms over `team`, `helpdesk`, `calendar` and `settings`."""

    key = "people"
    title = _("People and dates")
    sentence = _("Who does the work, on which days it may be done, and by when it must be.")
    sections_read = frozenset({"team", "helpdesk", "calendar", "settings", "sites"})

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.header.add_action(primary(_("Go on to computers"), self._go_on))

    def build(self) -> None:
        self.section(_("Who does the work"), _("Without anybody, one person with three hours from Monday to Friday is assumed."))
        self.team: RecordsEditor[Person] = RecordsEditor(
            self, "team", _columns(self._site_name), TEAM_KEYS, self.lists, name=_("Team"), one=_("Person"), add=_("Add a person"),
            title=_name, first=self._first,
        )  # fmt: skip
        self.sheet.addWidget(self.team)
        self.section(_("Dates"))
        self.form("calendar", ("start", "deadline", "holidays"))
        self.form("calendar", ("freezes",))
        self.section(_("Server windows"), help_text("calendar.server_windows"))
        self.windows = ServerWindows(self)
        self.sheet.addWidget(self.windows)
        self.section(_("Help desk"))
        self.form("helpdesk", ("changes_per_day",))
        self.section(
            _("Settings of the plan"), _("Each has a value that holds by the craft; yours takes its place, and the report says so.")
        )
        self.settings = Overrides(_("Settings of the plan"), self._figures())
        self.settings.edited.connect(self._setting_edited)
        self.sheet.addWidget(self.settings)

    def refresh(self, touched: frozenset[str]) -> None:
        super().refresh(touched)
        if touched and not touched & self.sections_read:
            return
        self.team.show_records(self.workspace.estate.team or ())
        self.windows.show_value(self.form_value(("calendar", "server_windows")))
        self.settings.show_value(self.form_value(("settings",)))

    def first_focus(self) -> QWidget:
        return self.team.table if self.workspace.estate.team else self.team.add_button

    def _first(self, number: int) -> dict[str, object]:
        taken = {p.name for p in self.workspace.estate.team or ()}
        return {"name": next(n for i in range(number, number + 1000) if (n := _("Person {n}").format(n=i)) not in taken)}

    def _site_name(self, site: str) -> str:
        """How a site is called; its short name where it has no other."""
        return next((s.name or s.id for s in self.workspace.estate.sites if s.id == site), site)

    def _figures(self) -> tuple[Figure, ...]:
        size = len(self.workspace.estate.endpoints)
        band = self.workspace.playbook.band(sum(e.quantity for e in self.workspace.estate.endpoints) or size)
        known = tuple(_figure(p, band) for p in self.workspace.playbook.parameters.values())
        gate = Figure("lab_gate", _("Lab gate"), _("Rule out a product that no test laboratory measured lately."), _("no"), boolean=True)
        return (*known, gate)

    @Slot(str, object)
    def _setting_edited(self, id_: str, value: object) -> None:
        problems = self.change(_("{what} changed").format(what=parameter(id_)), [Edit(("settings", id_), value)])
        if problems:
            self.settings.complain(id_, sentence_of(problems[0]))

    @Slot()
    def _go_on(self) -> None:
        self.host.go("computers")


def _figure(record: Parameter, band: str) -> Figure:
    given = record.value
    value = given.get(band) if isinstance(given, Mapping) else given
    bands = tuple(given) if isinstance(given, Mapping) else ()
    most = 100.0 if record.id.endswith("_percent") else None
    meaning = record.meaning[:1].upper() + record.meaning[1:].replace("endpoint", "computer")
    return Figure(record.id, parameter(record.id), meaning + ".", "" if value is None else f"{value:g}", bands=bands, most=most)


def _name(person: Person) -> str:
    return person.name


def _columns(site_name: Callable[[str], str]) -> tuple[Column[Numbered[Person]], ...]:
    def name(row: Numbered[Person]) -> Cell:
        return Cell(row.record.name, strong=True)

    def hours(row: Numbered[Person]) -> Cell:
        return Cell(f"{row.record.hours_per_day:g}")

    def days(row: Numbered[Person]) -> Cell:
        days_ = row.record.weekdays
        usual = days_ is None or days_ == (0, 1, 2, 3, 4)
        return Cell(_("Mon to Fri") if usual else ", ".join(SHORT_WEEKDAYS[d] for d in days_ or ()), tone="text2")

    def does(row: Numbered[Person]) -> Cell:
        skills = row.record.does
        return Cell(_("everything") if skills is None else ", ".join(SKILLS[s] for s in skills), tone="text2")

    def sites(row: Numbered[Person]) -> Cell:
        return Cell(_("every site") if row.record.sites is None else ", ".join(map(site_name, row.record.sites)), tone="text2")

    def away(row: Numbered[Person]) -> Cell:
        n = len(row.record.absent)
        return Cell(ngettext("once", "{n} times", n).format(n=n) if n else "", tone="text2")

    return (
        Column("name", _("Name"), name, lambda r: r.record.name, 130),
        Column("hours", _("Hours a day"), hours, lambda r: r.record.hours_per_day, 100, right=True),
        Column("days", _("Works on"), days, None, 110),
        Column("does", _("Does"), does, None, 160, 1),
        Column("sites", _("At sites"), sites, None, 130, drop=1),
        Column("away", _("Away"), away, None, 70, drop=2),
    )
