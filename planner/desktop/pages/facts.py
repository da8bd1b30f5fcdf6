"""What the pages of facts share: sections with forms in a scroll area, bound to the estate, every change an operation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.desktop import theme
from planner.desktop.complaints import sentence_of
from planner.desktop.editor_rows import Path, RowColumn, RowsEditor
from planner.desktop.form_lists import lists_of
from planner.desktop.forms import Form, Lists, value_at
from planner.desktop.pages.base import Host, Page
from planner.desktop.widgets import Text, line, measured
from planner.estate.edits import Edit
from planner.problems import Problem

MEASURE = 880
"""Forms are no wider than this at 13 px, so that lines stay short."""


RING = 4
"""Room at every side for the ring of the focus, which stands outside a button."""


class FactsPage(Page):
    """A page of forms. Subclasses call `section`, `form` and `rows` in `build`, once, when the page is made."""

    sections_read: frozenset[str] = frozenset()
    """The sections of the estate that the page shows."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.lists: Lists = lists_of(self.workspace)
        self.forms: list[Form] = []
        self.tables: list[RowsEditor] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = QWidget()
        outer = QVBoxLayout(self.content)
        outer.setContentsMargins(theme.S24 - RING, 0, theme.S24 - RING, theme.S24)
        self.inner = QWidget()
        self.sheet = QVBoxLayout(self.inner)
        self.sheet.setContentsMargins(RING, RING, RING, RING)
        self.sheet.setSpacing(theme.S16)
        outer.addLayout(measured(self.inner, theme.px(MEASURE) + 2 * RING))
        outer.addStretch()
        self.build()
        self.area.setWidget(self.content)
        self.column.addWidget(self.area, 1)

    def build(self) -> None:
        """Makes the sections of the page."""

    # ------------------------------------------------------------------ parts

    def section(self, title: str, sentence: str = "") -> None:
        """A heading within the page, with a hairline above all but the first."""
        if self.sheet.count():
            self.sheet.addSpacing(theme.S8)
            self.sheet.addWidget(line())
        words = QVBoxLayout()
        words.setSpacing(theme.S4)
        words.addWidget(Text(title, "head"))
        if sentence:
            words.addWidget(Text(sentence, "sentence", wrap=True))
        self.sheet.addLayout(words)

    def form(self, section: str, keys: Sequence[str], prefix: Path = (), *, columns: int = 2) -> Form:
        made = Form(self, section, prefix or (section,), keys, self.lists, columns=columns)
        self.forms.append(made)
        self.sheet.addWidget(made)
        return made

    def rows(self, name: str, path: Path, columns: Sequence[RowColumn], add: str, *, one: str, by_name: bool = False) -> RowsEditor:
        made = RowsEditor(name, path, columns, add, one=one, by_name=by_name)
        made.edited.connect(self._rows_edited)
        made.show_value(self.form_value(path))
        self.tables.append(made)
        self.sheet.addWidget(made)
        return made

    # ------------------------------------------------------------------ Editable

    def form_value(self, path: Path) -> object:
        """The value of the estate form at a path; DELETE where there is none."""
        return value_at(self.workspace.form, path)

    def change(self, label: str, edits: Sequence[Edit]) -> tuple[Problem, ...]:
        return self.host.edit(label, edits)

    @Slot(str, list)
    def _rows_edited(self, label: str, edits: list[Edit]) -> None:
        sender = self.sender()
        problems = self.change(label, edits)
        if isinstance(sender, RowsEditor):
            if problems:
                sender.complain(sentence_of(problems[0], self.locale_id))
            else:
                sender.show_value(self.form_value(sender.path))

    # ------------------------------------------------------------------ Page

    def refresh(self, touched: frozenset[str]) -> None:
        if touched and not touched & self.sections_read:
            return
        for form in self.forms:
            form.refresh()
        for table in self.tables:
            table.show_value(self.form_value(table.path))

    def first_focus(self) -> QWidget:
        for form in self.forms:
            for editor in form.editors.values():
                return editor.add_button if isinstance(editor, RowsEditor) else editor.focus_target()
        return self
