"""Forms made from the declared keys of the estate: each key gets its editor, bound to its path; what is entered becomes an operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.closed_list import COUNTRY_NAMES
from planner.desktop.complaints import sentence_of
from planner.desktop.editor_lists import ChecksEditor, WordsEditor
from planner.desktop.editor_rows import Path, RowColumn, RowsEditor
from planner.desktop.editors import ChoiceEditor, Editor, Ways, line_for, yes_or_no
from planner.desktop.field_words import SHORT_WEEKDAYS, WEEKDAYS, choice, choice_help, help_text, title
from planner.desktop.widgets import Text
from planner.estate.edits import DELETE, Edit
from planner.estate.fields import BY_KEY, Field
from planner.problems import Problem
from planner.wording import _

Suggestions = Sequence[tuple[str, str]]
Bound = Editor | RowsEditor
SIDES_OF_TODAY = {"calendar.deadline": "coming", "endpoints.last_seen": "past"}
"""Days that can only be to come, or only have been."""
SKILL_WORDS = {"server": _("Servers")}


class Editable(Protocol):
    """What a form needs of the window: the estate's form, and a way to change it."""

    def form_value(self, path: Path) -> object: ...

    def change(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]: ...


@dataclass(frozen=True, slots=True)
class Lists:
    """What the catalogue and the estate suggest: value and words for products, capabilities, obligations, countries and so on."""

    ways: Ways
    products: Suggestions = ()
    capabilities: Suggestions = ()
    obligations: Suggestions = ()
    countries: Suggestions = ()
    currencies: Suggestions = ()
    vendors: Suggestions = ()
    sites: Suggestions = ()
    licences: Suggestions = ()
    locales: Suggestions = ()
    regions: Suggestions = ()
    others: Mapping[str, Suggestions] | None = None


def value_at(form: object, path: Path) -> object:
    """The value at a path of the form; DELETE where there is none."""
    at = form
    for part in path:
        if isinstance(at, dict):
            if part not in at:
                return DELETE
            at = at[part]
        elif isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
        else:
            return DELETE
    return at


def make_editor(key: str, field: Field, lists: Lists, name: str = "", *, columns: int = 3, width: int = 0) -> Editor:
    """The editor for a key that holds a single value or a list of words ("endpoints.os")."""
    name, ways = name or title(key), lists.ways
    match field.type:
        case "bool":
            unstated = {"calendar.holidays": _("Yes, as usual"), "endpoints.gone": _("No, it is there")}.get(key)
            return yes_or_no(name, not_stated=unstated, width=width or 160)
        case "choice":
            return ChoiceEditor(name, [(c, choice(c)) for c in field.choices], not_stated=_unstated(key), width=width)
        case "choices":
            words = SKILL_WORDS if key == "team.does" else {}
            return ChecksEditor(name, [(c, words.get(c) or choice(c), choice_help(c)) for c in field.choices], columns=columns)
        case "capabilities":
            return ChecksEditor(name, [(c, words, choice_help(c)) for c, words in lists.capabilities], columns=columns)
        case "words":
            return WordsEditor(name, suggestions=lists.obligations, closed=True, hint=_("Type to find, then Enter"))
        case "countries":
            return WordsEditor(name, suggestions=lists.countries, closed=True, synonyms=COUNTRY_NAMES, hint=_("Country or its two letters"))
        case "texts":
            return _texts(key, name, lists)
        case "weekdays":
            return ChecksEditor(name, [(i, SHORT_WEEKDAYS[i], WEEKDAYS[i]) for i in range(7)], columns=7)
    return line_for(
        SIDES_OF_TODAY.get(key, field.type), name, ways, required=field.required, null=field.nullable,
        suggestions=_suggestions(key, field, lists), width=width, hint=_hint(key),
    )  # fmt: skip


def _unstated(key: str) -> str | None:
    return {"weights.persona": None, "quotes.per": _("As published")}.get(key, _("Not known"))


def _texts(key: str, name: str, lists: Lists) -> Editor:
    if key == "endpoints.products":
        words = (_("Not known"), _("None installed"), _("These products:"))
        return WordsEditor(name, hint=_("As the inventory names it"), empty_words=words)
    if key == "requirements.data_regions":
        return WordsEditor(name, suggestions=lists.regions, closed=True, synonyms=COUNTRY_NAMES, hint=_("Country or region, such as EU"))
    known = {"requirements.excluded_vendors": lists.vendors, "team.sites": lists.sites}
    return WordsEditor(name, suggestions=known.get(key, ()), hint=_("Type to find, then Enter") if key in known else "")


def _suggestions(key: str, field: Field, lists: Lists) -> Suggestions:
    if field.type in ("product", "country", "currency"):
        return {"product": lists.products, "country": lists.countries, "currency": lists.currencies}[field.type]
    known = {"endpoints.site": lists.sites, "endpoints.licence": lists.licences, "organisation.locale": lists.locales}
    return known.get(key) or (lists.others or {}).get(key, ())


def _hint(key: str) -> str:
    hints = {
        "licences.product": _("Type a name to find it"), "quotes.product": _("Type a name to find it"), "organisation.locale": "en-GB",
        "organisation.currency": "GBP", "calendar.start": _("next working day"), "calendar.deadline": _("none of your own"),
        "new_licence.starts": _("not settled"), "requirements.max_price_per_seat_year": _("no limit"), "costs.months": "36",
        "team.hours_per_day": "3",
    }  # fmt: skip
    return hints.get(key, "")


class Labelled(QWidget):
    """An editor with its name above and its help beneath."""

    def __init__(self, name: str, editor: QWidget, help_: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        label = Text(name, "label")
        label.setBuddy(editor.focus_target() if isinstance(editor, Editor) else editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S4)
        column.addWidget(label)
        column.addWidget(editor)
        if help_:
            column.addWidget(Text(help_, "source", wrap=True))
        column.addStretch()


class Form(QWidget):
    """Fields of one object of the form, in a grid. `bind` points it at another object; `refresh` reads the values again."""

    def __init__(
        self, page: Editable, section: str, prefix: Path, keys: Sequence[str], lists: Lists, *, columns: int = 2, record: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._page, self._section, self._prefix, self._record, self._ways = page, section, prefix, record, lists.ways
        self.editors: dict[str, Bound] = {}
        self._shown: dict[tuple[Path, str], list[object]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S24)
        grid.setVerticalSpacing(theme.S16)
        fields = {field.key: field for field in BY_KEY[section].fields}
        row = column = 0
        for key in keys:
            path = f"{section}.{key}"
            editor = self._make(path, fields[key], lists, columns)
            self.editors[key] = editor
            wide = columns > 1 and (isinstance(editor, ChecksEditor | RowsEditor | WordsEditor))
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(
                Labelled(title(path), editor, help_text(path)), row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop
            )
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for i in range(columns):
            grid.setColumnStretch(i, 1)
        self.refresh()

    @property
    def prefix(self) -> Path:
        return self._prefix

    def bind(self, prefix: Path, record: str = "") -> None:
        """Points the form at another object."""
        self._prefix, self._record = prefix, record
        for key, editor in self.editors.items():
            if isinstance(editor, RowsEditor):
                editor.path = (*prefix, key)
        self.refresh()

    def refresh(self) -> None:
        """Shows the form's values; what was refused and is not mended yet stays, with its complaint, until its value changes."""
        for key, editor in self.editors.items():
            value = self._page.form_value((*self._prefix, key))
            refused = isinstance(editor, Editor) and bool(editor.complaint.text) and self._shown.get((self._prefix, key)) == [value]
            if not _is_typing(editor) and not refused:
                editor.show_value(value)
                self._shown[self._prefix, key] = [value]

    def _make(self, path: str, field: Field, lists: Lists, columns: int) -> Bound:
        rows = rows_for(path, (*self._prefix, field.key), lists)
        if rows is not None:
            rows.edited.connect(self._rows_edited)
            return rows
        editor = make_editor(path, field, lists, columns=3 if columns > 1 else 1)
        editor.edited.connect(self._edited)
        return editor

    @Slot(object)
    def _edited(self, value: object) -> None:
        sender = self.sender()
        key = next((k for k, e in self.editors.items() if e is sender), None)
        if key is None:
            return
        editor = self.editors[key]
        assert isinstance(editor, Editor)
        words = title(f"{self._section}.{key}")
        name = self._page.form_value((*self._prefix, "name"))  # of the moment: it may have been changed in this form
        record = name if self._record and isinstance(name, str) else self._record
        label = _("{record}: {field}").format(field=words, record=record) if record else words
        problems = self._page.change(_("{what} changed").format(what=label), [Edit((*self._prefix, key), value)])
        if problems:
            editor.complain(sentence_of(problems[0], self._ways.locale))
        else:
            editor.show_value(self._page.form_value((*self._prefix, key)))

    @Slot(str, list)
    def _rows_edited(self, label: str, edits: list[Edit]) -> None:
        sender = self.sender()
        problems = self._page.change(label, edits)
        if isinstance(sender, RowsEditor):
            if problems:
                sender.complain(sentence_of(problems[0], self._ways.locale))
            else:
                sender.show_value(self._page.form_value(sender.path))


def _is_typing(editor: Bound) -> bool:
    """Whether somebody is in the middle of a line, which a new reading must not take away."""
    from planner.desktop.editors import LineEditor

    return isinstance(editor, LineEditor) and editor.line.hasFocus() and editor.line.text() != editor.line.shown


def rows_for(path: str, at: Path, lists: Lists, parent: QWidget | None = None) -> RowsEditor | None:
    """The small table for a key that holds a list of rows; None for other keys."""
    ways = lists.ways

    def date_(name: str) -> Editor:
        return line_for("date", name, ways, width=150)

    def text(name: str) -> Editor:
        return line_for("text", name, ways)

    columns: tuple[RowColumn, ...]
    match path:
        case "team.absent":
            columns = (RowColumn(0, _("First day"), date_, required=True), RowColumn(1, _("Last day"), date_, required=True))
            return RowsEditor(title(path), at, columns, _("Add an absence"), one=_("absence"), as_list=True, parent=parent)
        case "calendar.freezes":
            columns = (
                RowColumn(0, _("First day"), date_, required=True), RowColumn(1, _("Last day"), date_, required=True),
                RowColumn(2, _("Why"), text, stretch=1),
            )  # fmt: skip
            return RowsEditor(title(path), at, columns, _("Add a freeze"), one=_("freeze"), as_list=True, parent=parent)
        case "new_licence.seats":

            def count(name: str) -> Editor:
                return line_for("count", name, ways)

            columns = (RowColumn(0, _("From"), date_, required=True), RowColumn(1, _("Seats"), count, required=True))
            return RowsEditor(title(path), at, columns, _("Add seats"), one=_("seats"), as_list=True, parent=parent)
        case "calendar.server_windows":

            def weekday(name: str) -> Editor:
                return ChoiceEditor(name, list(enumerate(WEEKDAYS)), width=140)

            def time(name: str) -> Editor:
                return line_for("time", name, ways)

            columns = (
                RowColumn("weekday", _("Weekday"), weekday, required=True), RowColumn("from", _("From"), time, required=True),
                RowColumn("to", _("To"), time, required=True),
            )  # fmt: skip
            return RowsEditor(title(path), at, columns, _("Add a window"), one=_("window"), parent=parent)
    return None
