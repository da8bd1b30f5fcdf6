"""The page Alternatives: the ranking, what matters beside it, the reasons of each product, and the choice. It computes nothing itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from planner.advice import words
from planner.advice.records import Option, Suggestion
from planner.desktop import marks, theme
from planner.desktop.charts.ranking import RankingView
from planner.desktop.charts.ranking_model import RankingBuilder
from planner.desktop.pages.alternative_detail import AlternativeDetail
from planner.desktop.pages.alternative_inspector import detail_inspection, out_inspection
from planner.desktop.pages.base import Host, Page
from planner.desktop.pages.no_computers import NoComputers
from planner.desktop.pages.weights_panel import MiniRanking, WeightsPanel
from planner.desktop.views import weighing
from planner.desktop.widgets import (
    Action,
    Block,
    Button,
    Buttons,
    Inspection,
    Marked,
    Own,
    Part,
    Rich,
    Sentence,
    Text,
    primary,
    secondary,
)
from planner.estate.edits import Edit
from planner.estate.groups import machines
from planner.problems import Message, Refused, WorldError
from planner.wording import _, ngettext

FIRST = 3
"""Places whose open questions are asked."""


class Headline(QFrame):
    """The strip above the ranking: one sentence, its first part heavier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice-info")
        self._text = Rich(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(marks.beside_line(marks.MarkLabel("hint")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def say(self, first: str, rest: str) -> None:
        self._text.show_parts((first, True), (rest, False))
        self.setVisible(bool(first))

    @property
    def text(self) -> str:
        return self._text.accessibleName()


class Crumb(QWidget):
    """The way back above a page's title."""

    back = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, theme.S12, 24, 0)
        self.button = Button(f"‹  {text}", self.back.emit, "link")
        self.button.setAccessibleName(_("Back to {page}").format(page=text))
        row.addWidget(self.button)
        row.addStretch()
        self.hide()


class ReasonPanel(QFrame):
    """Asks for the reason before a product is taken that is ruled out."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice-amber")
        self._why = Text("", "", wrap=True)
        self._field = QLineEdit()
        self._field.setAccessibleName(_("Reason for taking it all the same"))
        self._field.setPlaceholderText(_("Your reason, printed in the report"))
        self._choose = Button(_("Choose it all the same"), self._give, "primary", small=True)
        self._cancel = Button(_("Cancel"), self.hide, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(theme.S8)
        column.addWidget(self._why)
        row = QHBoxLayout()
        row.setSpacing(theme.S8)
        row.addWidget(self._field, 1)
        row.addWidget(self._choose)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._give)
        self._typed("")
        self.hide()

    def ask(self, why: str) -> None:
        self._why.setText(why)
        self._field.clear()
        self.show()
        self._field.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._choose.setEnabled(bool(text.strip()))

    @Slot()
    def _give(self) -> None:
        if self._field.text().strip():
            self.hide()
            self.given.emit(self._field.text().strip())


class AlternativesPage(Page):
    """Enter on a row opens its reasons; the primary button takes it for the plan."""

    key = "alternatives"
    title = _("Alternatives")
    sentence = _("Every edition in the catalogue, weighed with what matters to you.")

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._suggestion: Suggestion | None = None
        self._panel: WeightsPanel | None = None
        self._mini: MiniRanking | None = None
        self._wanted = ""
        self._refocus = ""
        self._why = secondary(_("See the reasons"), self.open_current)
        self._choose = primary(_("Choose"), self.choose_current)
        self.header.add_action(self._why)
        self.header.add_action(self._choose)
        self._crumb = Crumb(_("Alternatives"))
        self._reason = ReasonPanel()
        self._headline = Headline()
        self._ranking = RankingView()
        self._detail = AlternativeDetail()
        self._empty = NoComputers(host, _("Products are weighed against the computers that they must protect."))
        self.column.insertWidget(0, self._crumb)
        QWidget.setTabOrder(self._crumb.button, self._why)
        self._stack = QStackedWidget()
        listing = QWidget()
        inner = QVBoxLayout(listing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.S8)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.setSpacing(theme.S8)
        above.addWidget(self._reason)
        above.addWidget(self._headline)
        inner.addLayout(above)
        inner.addWidget(self._ranking, 1)
        for widget in (listing, self._detail, self._empty):
            self._stack.addWidget(widget)
        self._listing = listing
        self.column.addWidget(self._stack, 1)
        self._headline.hide()
        self.actions_follow(self._ranking)
        self._ranking.moved.connect(self._moved)
        self._ranking.opened.connect(self._open)
        self._reason.given.connect(self._choose_anyway)
        self._detail.back.connect(self.back)
        self._crumb.back.connect(self.back)
        self.busy.cancelled.connect(self._stop)
        self.notice.cure_chosen.connect(self._again)
        host.answers.progressed.connect(self._progressed)
        host.answers.failed.connect(self._failed)

    # ------------------------------------------------------------------ what it shows

    @property
    def ranking(self) -> RankingView:
        return self._ranking

    @property
    def detail(self) -> AlternativeDetail:
        return self._detail

    @property
    def panel(self) -> WeightsPanel | None:
        """The sliders in the inspector, None while it shows something else."""
        return self._panel if self._panel is not None and isValid(self._panel) else None

    @property
    def headline(self) -> str:
        return self._headline.text

    @property
    def total(self) -> int:
        """Computers of the organisation, groups counted one by one."""
        return len(machines(self.workspace.estate))

    def say(self, message: Message) -> str:
        return words.say(message, self.locale_id)

    def refresh(self, touched: frozenset[str]) -> None:
        if not self.workspace.estate.endpoints:
            self._stack.setCurrentWidget(self._empty)
            self._why.hide()
            self._choose.hide()
            self.busy.end()
            return
        if self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._listing)
        answers = self.host.answers
        answers.want("suggestion")
        if not answers.is_current("suggestion"):
            self.busy.begin(_("Weighing every product of the catalogue"))
        else:
            self.busy.end()
        fresh = answers.suggestion
        if fresh is not None and (fresh is not self._suggestion or not touched or "choice" in touched):
            self._show(fresh)
        self._show_actions()

    def _show(self, suggestion: Suggestion) -> None:
        first_time = self._suggestion is None
        self._suggestion = suggestion
        builder = RankingBuilder(self.say, self.total, self.workspace.choice)
        ranking = builder.ranking(suggestion)
        self._headline.say(*ranking.headline)
        self._ranking.show_ranking(ranking)
        if self._wanted or (first_time and self.workspace.choice):
            self._ranking.select(self._wanted or self.workspace.choice or "")
            self._wanted = ""
        if self._stack.currentWidget() is self._detail and (option := self.option(self._detail.product)) is not None:
            self._show_detail(option)

    def option(self, product: str) -> Option | None:
        """The product as the suggestion judges it: one of the options, else staying or the system's own."""
        if self._suggestion is None:
            return None
        beside = (self._suggestion.staying, self._suggestion.built_in)
        return next((o for o in (*self._suggestion.options, *beside) if o is not None and o.product == product), None)

    @property
    def current(self) -> Option | None:
        """What the buttons are about: the product opened, else the row's."""
        product = self._detail.product if self._stack.currentWidget() is self._detail else self._ranking.current_product()
        return self.option(product)

    def _show_actions(self) -> None:
        option = self.current
        opened = self._stack.currentWidget() is self._detail
        self._why.setVisible(not opened or (option is not None and option.product == self.workspace.choice))
        self._why.setEnabled(option is not None)
        self._choose.show()
        self._choose.setEnabled(option is not None)
        self._why.setText(_("Take the choice back") if opened else _("See the reasons"))
        if option is None:
            self._choose.setText(_("Choose"))
        elif option.product == self.workspace.choice:
            self._choose.setText(_("Go to the plan"))
        elif option.verdict == "ruled-out":
            self._choose.setText(_("Choose all the same…"))
        elif opened:
            self._choose.setText(_("Choose for the plan"))
        else:
            self._choose.setText(_("Choose {name}").format(name=short_name(option.name).replace("&", "&&")))

    # ------------------------------------------------------------------ choosing

    @Slot()
    def choose_current(self) -> None:
        """Takes the current product for the plan; asks for a reason where it is ruled out."""
        option = self.current
        if option is None:
            return
        if option.product == self.workspace.choice:
            self.host.go("plan")
        elif option.verdict == "ruled-out":
            failed = next((r for r in option.reasons if r.result == "fail"), None)
            why = self.say(failed.message) if failed is not None else ""
            self._reason.ask(_("{name} is ruled out. {why} To take it all the same, give a reason.").format(name=option.name, why=why))
        else:
            self._take(option, None)

    @Slot(str)
    def _choose_anyway(self, reason: str) -> None:
        option = self.current
        if option is not None:
            self._take(option, reason)

    def _take(self, option: Option, reason: str | None) -> None:
        try:
            self.workspace.choose(option.product, anyway=reason)
        except (Refused, WorldError) as problem:
            self.notice.say(str(problem))
            return
        self.notice.clear()
        self.host.say_done(_("{name} is chosen for the plan").format(name=option.name))
        self._show_actions()

    @Slot()
    def open_current(self) -> None:
        """Opens the current product in full; there, takes the choice back."""
        if self._stack.currentWidget() is self._detail:
            self.workspace.unchoose()
            self.host.say_done(_("The choice is taken back"))
            self._show_actions()
            return
        option = self.current
        if option is not None:
            self._open(option.product)

    # ------------------------------------------------------------------ list and detail

    @Slot(str)
    def _moved(self, _product: str) -> None:
        self._reason.hide()
        self._show_actions()
        self.inspection_changed.emit()

    @Slot(str)
    def _open(self, product: str) -> None:
        option = self.option(product)
        if option is None:
            return
        self._show_detail(option)
        self._stack.setCurrentWidget(self._detail)
        self._crumb.show()
        self._show_title(option)
        self._detail.setFocus()
        self._show_actions()
        self.inspection_changed.emit()

    def _show_title(self, option: Option | None) -> None:
        if option is None:
            self.header.show_title(self.title)
            self.header.show_sentence(self.sentence)
            return
        self.header.show_title(option.name)
        self.header.show_sentence(detail_sentence(option, self._suggestion, self.total))

    def _show_detail(self, option: Option) -> None:
        assert self._suggestion is not None
        self._detail.show_option(option, self._suggestion, self.workspace.catalogue, self.say)

    @Slot()
    def back(self) -> None:
        """Back to the ranking."""
        self._stack.setCurrentWidget(self._listing)
        self._crumb.hide()
        self._show_title(None)
        self._ranking.setFocus()
        self._show_actions()
        self.inspection_changed.emit()

    # ------------------------------------------------------------------ the inspector

    def inspector_blocks(self) -> Inspection | None:
        suggestion, option = self._suggestion, self.current
        if suggestion is None or self._stack.currentWidget() is self._empty:
            return None
        if self._stack.currentWidget() is self._detail and option is not None:
            return self._with_link(detail_inspection(option, self.say, self.copy_questions, self._enter_quote))
        if option is not None and option.rank is None:
            return self._with_link(out_inspection(option, self.say, self.open_current))
        return self._weights_inspection(suggestion)

    def _with_link(self, inspection: Inspection) -> Inspection:
        """With the way to all that the catalogue says of the product."""
        link: tuple[Part, ...] = (Buttons((Action(_("See it in the catalogue"), self._open_in_catalogue, "link"),)),)
        return replace(inspection, blocks=(*inspection.blocks, Block("", link)))

    @Slot()
    def _open_in_catalogue(self) -> None:
        if self.current is not None:
            self.host.go("catalogue", self.current.product)

    def _weights_inspection(self, suggestion: Suggestion) -> Inspection:
        panel, mini = self._panel_and_mini()
        self._fill_panel(panel, mini, suggestion)
        ranking: list[Part] = [Own(mini)]
        if (sentence := limit_sentence(suggestion)) is not None:
            ranking.append(Sentence(sentence, "source"))
        blocks = [
            Block("", (Own(panel),)),
            Block(_("Ranking with these weights"), tuple(ranking), aside=_("live")),
        ]
        asked = self.questions()
        if asked:
            parts: list[Part] = [Marked("unknown", text) for text in asked]
            parts.append(Buttons((Action(_("Copy the questions"), self.copy_questions),)))
            blocks.append(Block(_("Questions that could change the first three"), tuple(parts)))
        return Inspection(_("What matters"), blocks=tuple(blocks), aside=_("100 points to share"))

    def _panel_and_mini(self) -> tuple[WeightsPanel, MiniRanking]:
        """The widgets that stand in the inspector already, so that a slider keeps the focus; new ones where it showed something else."""
        panel, mini = self.panel, self._mini
        if panel is not None and mini is not None and isValid(mini):
            focus = QApplication.focusWidget()
            if focus is not None and panel.isAncestorOf(focus):
                self._refocus = focus.objectName()
                QTimer.singleShot(0, self._focus_slider)
            return panel, mini
        panel, mini = WeightsPanel(), MiniRanking()
        self._panel, self._mini = panel, mini
        panel.moved.connect(self._weights_moved)
        panel.weighed.connect(self._weighed)
        panel.persona_chosen.connect(self._persona_chosen)
        return panel, mini

    @Slot()
    def _focus_slider(self) -> None:
        panel = self.panel
        if panel is not None and self._refocus:
            panel.slider(self._refocus).setFocus()

    def _fill_panel(self, panel: WeightsPanel, mini: MiniRanking, suggestion: Suggestion) -> None:
        weights = self.workspace.estate.weights
        panel.show_weights(suggestion, weights.persona, own=bool(weights.criteria))
        mini.show_places(weighing.placed(suggestion, suggestion.weights))

    def questions(self) -> tuple[str, ...]:
        """What to ask the vendors of the first places, each once."""
        if self._suggestion is None:
            return ()
        ranked = sorted((o for o in self._suggestion.options if o.rank is not None and o.rank <= FIRST), key=lambda o: o.rank or 0)
        found = []
        for option in ranked:
            vendor = self.workspace.catalogue.vendor_of(option.vendor)
            name = vendor.name if vendor is not None else option.vendor
            found += [_("{vendor}: {question}").format(vendor=name, question=self.say(q.message)) for q in option.questions]
        return tuple(dict.fromkeys(found))

    @Slot()
    def copy_questions(self) -> None:
        """The open questions into the clipboard, a line each."""
        option = self.current
        asked = self.questions()
        if self._stack.currentWidget() is self._detail and option is not None:
            asked = tuple(self.say(q.message) for q in option.questions)
        QApplication.clipboard().setText("\n".join(asked) + "\n")

    @Slot(dict)
    def _weights_moved(self, points: Mapping[str, float]) -> None:
        if self._suggestion is not None and self._mini is not None and isValid(self._mini):
            self._mini.show_places(weighing.placed(self._suggestion, points))

    @Slot(dict)
    def _weighed(self, points: Mapping[str, float]) -> None:
        persona = self.workspace.estate.weights.persona
        self._edit_weights({"persona": persona, "criteria": dict(points)})

    @Slot(str)
    def _persona_chosen(self, persona: str) -> None:
        self._edit_weights({"persona": persona, "criteria": {}})

    def _edit_weights(self, value: Mapping[str, object]) -> None:
        problems = self.host.edit(_("Change what matters"), [Edit(("weights",), dict(value))])
        if problems:
            self.notice.say(str(problems[0]))

    # ------------------------------------------------------------------ long work

    @Slot(str, float, str)
    def _progressed(self, name: str, share: float, text: str) -> None:
        if name == "suggestion" and self.busy.isVisible():
            self.busy.progress(share, text)

    @Slot(str, str)
    def _failed(self, name: str, text: str) -> None:
        if name == "suggestion":
            self.busy.end()
            self.notice.say(text, _("Try again"))

    @Slot()
    def _stop(self) -> None:
        self.host.answers.leave("suggestion")
        self.busy.end()
        self.notice.say(_("The ranking was not computed again. What is shown is older than the facts."), _("Compute it now"), "amber")

    @Slot()
    def _again(self) -> None:
        self.notice.clear()
        self.refresh(frozenset())

    # ------------------------------------------------------------------ moves

    def select(self, what: str) -> None:
        if self._suggestion is None:
            self._wanted = what
        else:
            self._ranking.select(what)

    def first_focus(self) -> QWidget:
        return cast(QWidget, self._ranking)

    @Slot()
    def _enter_quote(self) -> None:
        self.host.go("wishes")


def short_name(name: str) -> str:
    """A product's name as a button carries it: without the vendor's name where enough is left."""
    first, _space, rest = name.partition(" ")
    if len(name) > 36:
        return _("this product")
    return rest if len(name) > 24 and first in ("Microsoft", "Bitdefender", "Kaspersky") and len(rest) > 6 else name


def limit_sentence(suggestion: Suggestion) -> str | None:
    """ "The first place holds while switching counts no more than 22." """
    found = weighing.limit(suggestion)
    if found is None:
        return None
    form = (
        _("The first place holds while {what} counts no more than {n}.")
        if found.no_more
        else _("The first place holds while {what} counts no less than {n}.")
    )
    return form.format(what=words.criterion_name(found.criterion).lower(), n=round(100 * found.share))


def detail_sentence(option: Option, suggestion: Suggestion | None, total: int) -> str:
    """What the page of one product says beneath its name: what it covers and where it stands."""
    covers = ngettext("Fits {n} of {total} computer.", "Fits {n} of {total} computers.", total).format(n=option.covered, total=total)
    if option.rank is None or suggestion is None:
        out = {"ruled-out": _("Ruled out."), "too-little-known": _("Too little is published to give it a place.")}
        return f"{covers} {out.get(option.verdict, '')}".strip()
    following = next((o for o in suggestion.options if o.rank == option.rank + 1), None)
    place = _("First") if option.rank == 1 else _("Place {n}").format(n=option.rank)
    if following is None:
        return f"{covers} {place}."
    lead = {
        "clearly": _("{place}, clearly ahead of {other}."), "slightly": _("{place}, slightly ahead of {other}."),
        "level": _("{place}, level with {other}."),
    }.get(option.standing or "", "{place}.")  # fmt: skip
    return f"{covers} " + lead.format(place=place, other=following.name)
