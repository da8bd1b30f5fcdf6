"""One product in full: how its points add up against its neighbour, and every fact that it rests on with page, date and basis."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.advice.records import CriterionScore, Option, Reason, Suggestion
from planner.advice.words import criterion_name, rule_name
from planner.catalogue.records import Provenance
from planner.desktop import theme
from planner.desktop.charts.ranking_model import basis_of, differences
from planner.desktop.pages.sheet import AgainstFor, DifferenceBar, Marked, PageLink, Sheet
from planner.desktop.widgets import Text
from planner.problems import Message
from planner.wording import _, ngettext, plain_day

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

Say = Callable[[Message], str]
RESULT_MARKS = {"pass": "done", "fail": "failed", "unknown": "unknown"}


SENTENCE = 130
"""The narrowest column of sentences at 13 px."""
LINK, SHORT_LINK, LARGE = 26, 18, 1.5
"""Characters of an address, fewer from this factor of the text on: the points and the basis keep their place on the page."""


class AlternativeDetail(QScrollArea):
    """Scrolls by keys; Esc or Alt with Left goes back to the ranking."""

    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Reasons and facts"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @property
    def product(self) -> str:
        return self._product

    def show_option(self, option: Option, suggestion: Suggestion, catalogue: "Catalogue", say: Say) -> None:
        """Everything known of one product, held against the place after it (the place before it, for the last)."""
        self._product = option.product
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(theme.S4)
        other = neighbour(option, suggestion)
        if other is not None:
            self._add_points(column, option, other, say)
        self._add_facts(column, option, say)
        self._add_note(column, option, catalogue)
        column.addStretch()
        self.setWidget(body)
        self.setAccessibleDescription(option.name)

    def _add_points(self, column: QVBoxLayout, option: Option, other: Option, say: Say) -> None:
        before = (option.rank or 0) < (other.rank or 0)
        text = (
            _("Why it stands before {other}: the points add up to the lead")
            if before
            else _("Why it stands after {other}: the points add up to the distance")
        )
        column.addWidget(Text(text.format(other=other.name), "strong"))
        heads = (_("Criterion"), _("Weight"), option.name, other.name, AgainstFor(), _("Points"))
        sheet = Sheet(heads, (0, 0, 4, 4, 0, 0), right=(1, 5), least=SENTENCE)
        steps = [d for d in differences(option, other) if option.score.criteria[d.criterion].weight > 0]
        most = max((abs(d.points) for d in steps if d.known), default=1) or 1
        for step in steps:
            mine, theirs = option.score.criteria[step.criterion], other.score.criteria[step.criterion]
            weight = str(round(100 * mine.weight))
            words = ngettext("{n} point", "{n} points", abs(round(step.points))).format(n=signed(step.points))
            cells = (criterion_name(step.criterion), weight, value_words(mine, say), value_words(theirs, say))
            told = (DifferenceBar(step.points / most, words), signed(step.points)) if step.known else ("", "")
            sheet.add_row((*cells, *told), ("medium", "label", "", "sentence", "", "medium"))
        gaps = [d.points for d in steps if not d.known]
        if gaps:
            sheet.add_row((_("Not known on one side"), "", "", "", "", signed(sum(gaps))), ("medium", "", "", "", "", "medium"))
        total = sum(d.points for d in steps)
        names = _("Lead") if before else _("Distance")
        mine_points, their_points = _points(option), _points(other)
        sheet.add_row((names, "", mine_points, their_points, "", signed(total)), ("strong", "", "strong", "strong", "", "strong"))
        column.addWidget(sheet)
        if any(not s.known for o in (option, other) for s in o.score.criteria.values() if s.weight > 0):
            text = _("Where a fact is missing, the middle of all products stands in for it; the points may change once it is known.")
            note = Marked("unknown", text, "source")
            column.addWidget(note)
        column.addSpacing(theme.S16)

    def _add_facts(self, column: QVBoxLayout, option: Option, say: Say) -> None:
        column.addWidget(Text(_("Facts it rests on"), "strong"))
        heads = (_("Fact"), _("What is known"), _("Page"), _("As of"), _("Basis"))
        sheet = Sheet(heads, (0, 5, 0, 0, 0), right=(3,), least=SENTENCE)
        for reason in sorted(option.reasons, key=_urgent_first):
            self._add_fact(
                sheet, Marked(RESULT_MARKS[reason.result], capital(rule_name(reason.rule)), "medium"), say(reason.message), reason
            )
        for criterion, score in option.score.criteria.items():
            if score.message is not None and score.known:
                known = Reason("", "pass", score.message, (), score.provenance)
                self._add_fact(sheet, Marked("none", criterion_name(criterion), "medium"), say(score.message), known)
        cost = option.cost
        if cost.price_basis is not None:
            price = Reason("", "pass", Message(""), (), Provenance(cost.price_source, cost.price_as_of, cost.price_basis), cost.price_basis)
            self._add_fact(sheet, Marked("none", _("Licence price"), "medium"), _("the price that the cost is computed from"), price)
        column.addWidget(sheet)

    def _add_fact(self, sheet: Sheet, name: QWidget, text: str, reason: Reason) -> None:
        source = reason.provenance
        url = source.source if source is not None and source.source else ""
        mark, word = basis_of(source, reason.basis)
        page: QWidget | str = PageLink(url, LINK if theme.factor() < LARGE else SHORT_LINK) if url.startswith("https:") else ""
        as_of = "" if source is None else plain_day(source.as_of) if source.as_of is not None else _("undated") if url else ""
        sheet.add_row((name, text, page, as_of, Marked(mark, word)), ("", "", "", "source", ""))

    def _add_note(self, column: QVBoxLayout, option: Option, catalogue: "Catalogue") -> None:
        edition = catalogue.editions.get(option.product)
        if edition is not None and edition.note:
            column.addSpacing(theme.S12)
            column.addWidget(Text(_("Note of the catalogue"), "strong"))
            column.addWidget(Text(edition.note, "sentence", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_left = event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace) or alt_left:
            self.back.emit()
            return
        super().keyPressEvent(event)


def neighbour(option: Option, suggestion: Suggestion) -> Option | None:
    """The place after it, or before it for the last one; None outside the ranking."""
    if option.rank is None:
        return None
    ranked = {o.rank: o for o in suggestion.options if o.rank is not None}
    return ranked.get(option.rank + 1) or ranked.get(option.rank - 1)


def value_words(score: CriterionScore, say: Say) -> str:
    """What is known of a criterion, in words; "not known" where something stands in for it."""
    if not score.known:
        return _("not known")
    if score.message is not None:
        return say(score.message).rstrip(".")
    return "" if score.value is None else _("{n} of 100").format(n=round(score.value))


def capital(text: str) -> str:
    """The words with a capital, as a heading."""
    return text[:1].upper() + text[1:]


def signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"–{-points}" if points < 0 else "0"


def _points(option: Option) -> str:
    if option.score.points is None:
        return ""
    n = round(option.score.points)
    return ngettext("{n} point", "{n} points", n).format(n=n)


def _urgent_first(reason: Reason) -> tuple[int, int]:
    order = {"fail": 0, "unknown": 1, "pass": 2}
    return order[reason.result], int(reason.rule[1:]) if reason.rule[1:].isdigit() else 99
