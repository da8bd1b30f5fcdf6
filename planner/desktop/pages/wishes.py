"""What matters in the choice, and what things cost: requirements, weights, offers, rates, the new licence."""

import re
from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from planner.desktop import theme
from planner.desktop.complaints import sentence_of
from planner.desktop.editor_rows import RowColumn
from planner.desktop.editors import ChoiceEditor, Editor, LineEditor, line_for
from planner.desktop.field_words import choice, choice_help, help_text, title
from planner.desktop.overrides import Figure, Overrides
from planner.desktop.pages.base import Host
from planner.desktop.pages.facts import FactsPage
from planner.desktop.reading import read_number
from planner.desktop.widgets import Button, Text, primary
from planner.estate.edits import DELETE, Edit
from planner.references import CRITERIA
from planner.wording import _

IN_PLACE = re.compile(r"(takes the place of )(\w+)")
REQUIREMENT_KEYS = (
    "must_have", "management", "max_price_per_seat_year", "data_regions", "excluded_countries", "excluded_vendors", "controls",
)  # fmt: skip


class WeightsEditor(QWidget):
    """A slider and a number for each criterion; empty numbers leave the weight to the persona."""

    def __init__(self, page: "WishesPage") -> None:
        super().__init__(page)
        self._page = page
        self.lines: dict[str, LineEditor] = {}
        self.sliders: dict[str, QSlider] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S16)
        grid.setVerticalSpacing(theme.S8)
        grid.setColumnStretch(3, 1)
        for row, criterion in enumerate(CRITERIA):
            words = Text(choice(criterion))
            words.setToolTip(choice_help(criterion))
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, 100)
            slider.setAccessibleName(_("Weight of {criterion}").format(criterion=choice(criterion)))
            slider.setFixedWidth(theme.px(220))
            slider.setObjectName(criterion)
            slider.setTracking(False)
            slider.valueChanged.connect(self._slid)
            spoken = _("Weight of {criterion} as a number").format(criterion=choice(criterion))
            line = LineEditor(spoken, read_number, _number, width=84, right=True)
            line.setObjectName(criterion)
            line.edited.connect(self._typed)
            self.lines[criterion], self.sliders[criterion] = line, slider
            grid.addWidget(words, row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(line, row, 2)
            grid.addWidget(Text(choice_help(criterion), "source", wrap=True), row, 3)
        self._reset = Button(_("Let the usual weights hold"), self._clear, small=True)
        grid.addWidget(self._reset, len(CRITERIA), 0, 1, 2)

    def show_value(self, value: object, usual: dict[str, float]) -> None:
        """`value` is weights.criteria of the form; `usual` what the persona gives, in percent."""
        own = value if isinstance(value, dict) else {}
        for criterion in CRITERIA:
            line, slider = self.lines[criterion], self.sliders[criterion]
            line.show_value(own.get(criterion, DELETE))
            line.line.setPlaceholderText(f"{usual.get(criterion, 0):.0f}" if usual else "")
            with QSignalBlocker(slider):
                slider.setValue(round(float(own.get(criterion, usual.get(criterion, 0)))))
        self._reset.setEnabled(bool(own))

    @Slot(int)
    def _slid(self, value: int) -> None:
        sender = self.sender()
        if isinstance(sender, QSlider):
            self._change(sender.objectName(), value)

    @Slot(object)
    def _typed(self, value: object) -> None:
        sender = self.sender()
        if sender is not None:
            self._change(sender.objectName(), value)

    def _change(self, criterion: str, value: object) -> None:
        label = _("Weight of {criterion} changed").format(criterion=choice(criterion).lower())
        problems = self._page.change(label, [Edit(("weights", "criteria", criterion), value)])
        if problems:
            self.lines[criterion].complain(sentence_of(problems[0]))

    @Slot()
    def _clear(self) -> None:
        self._page.change(_("Own weights taken away"), [Edit(("weights", "criteria"), DELETE)])


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


class WishesPage(FactsPage):
    """Forms over `requirements`, `weights`, `quotes`, `exchange_rates`, `costs` and `new_licence`."""

    key = "wishes"
    title = _("Wishes and prices")
    sentence = _("What the new product must do, what matters most, and what you know of prices.")
    sections_read = frozenset({"requirements", "weights", "quotes", "exchange_rates", "costs", "new_licence", "organisation"})

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.header.add_action(primary(_("See the findings"), self._go_on))

    def build(self) -> None:
        self.section(_("What it must do"), _("Each rules out products that lack it; leave out what you can do without."))
        self.form("requirements", REQUIREMENT_KEYS)
        self.section(_("What matters most"), _("Yours replace the usual weights one by one; together they always make 100."))
        self.form("weights", ("persona",))
        self.weights = WeightsEditor(self)
        self.sheet.addWidget(self.weights)
        self.section(_("Offers you got"), _("An offer takes the place of the published price."))
        self.quotes = self.rows(_("Offers"), ("quotes",), self._quote_columns(), _("Add an offer"), one=_("offer"))
        self.section(_("The new licence"))
        self.form("new_licence", ("starts", "seats"))
        self.section(_("Cost of the change"))
        self.form("costs", ("hourly_rate", "employee_rate", "months"))
        self.overrides = Overrides(title("costs.overrides"), self._figures())
        self.overrides.edited.connect(self._figure_edited)
        self.sheet.addWidget(self.overrides)
        self.section(_("Exchange rates"), _("A rate of yours wins over the reference rate of the catalogue."))
        self.rates = self.rows(_("Exchange rates"), ("exchange_rates",), self._rate_columns(), _("Add a rate"), one=_("rate"), by_name=True)

    def refresh(self, touched: frozenset[str]) -> None:
        super().refresh(touched)
        if touched and not touched & self.sections_read:
            return
        self.weights.show_value(self.form_value(("weights", "criteria")), self._usual())
        self.overrides.show_value(self.form_value(("costs", "overrides")))

    def _usual(self) -> dict[str, float]:
        """The persona's weights in percent, as the scoring file gives them."""
        persona = self.workspace.estate.weights.persona
        if persona == "equal":
            return {c: 100 / len(CRITERIA) for c in CRITERIA}
        personas = self.workspace.catalogue.scoring.get("weights")
        table = personas.get(persona) if isinstance(personas, Mapping) else None
        numbers = {c: float(str(v)) for c, v in table.items() if c in CRITERIA} if isinstance(table, Mapping) else {}
        total = sum(numbers.values())
        return {c: 100 * v / total for c, v in numbers.items()} if total else {}

    def _quote_columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn("product", title("quotes.product"), self._product, required=True, stretch=4),
            RowColumn("amount", title("quotes.amount"), self._amount, required=True, stretch=1),
            RowColumn("currency", title("quotes.currency"), self._currency),
            RowColumn("per", title("quotes.per"), self._per),
            RowColumn("units", title("quotes.units"), self._count, help=help_text("quotes.units")),
            RowColumn("period_months", title("quotes.period_months"), self._count),
            RowColumn("from", title("quotes.from"), self._text, stretch=2, help=help_text("quotes.from")),
            RowColumn("on", title("quotes.on"), self._date, help=help_text("quotes.on")),
        )

    def _rate_columns(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn("", _("One unit of"), self._other_currency, required=True),
            RowColumn("rate", title("exchange_rates.rate"), self._amount, required=True, help=help_text("exchange_rates.rate")),
            RowColumn("on", title("exchange_rates.on"), self._date),
        )

    def _product(self, name: str) -> Editor:
        return line_for("product", name, self.lists.ways, required=True, suggestions=self.lists.products, hint=_("Type to find"))

    def _amount(self, name: str) -> Editor:
        return line_for("money", name, self.lists.ways, required=True, width=88)

    def _currency(self, name: str) -> Editor:
        return line_for("currency", name, self.lists.ways, width=58)

    def _other_currency(self, name: str) -> Editor:
        return line_for("currency", name, self.lists.ways, required=True, width=110)

    def _per(self, name: str) -> Editor:
        return ChoiceEditor(name, [(c, choice(c)) for c in ("device", "user", "server", "bundle")], not_stated=_("As listed"), width=112)

    def _count(self, name: str) -> Editor:
        return line_for("count", name, self.lists.ways, width=58)

    def _text(self, name: str) -> Editor:
        return line_for("text", name, self.lists.ways)

    def _date(self, name: str) -> Editor:
        return line_for("date", name, self.lists.ways, width=132)

    def _figures(self) -> tuple[Figure, ...]:
        return tuple(
            Figure(f.id, self._figure_name(f.id), f.unit.replace("_", " "), _shown(f.default), most=1.0 if f.unit == "share" else None)
            for f in self.workspace.catalogue.figures.values()
        )

    def _figure_name(self, id_: str) -> str:
        """What a figure of the cost is; another that it speaks of by its id is named by what that one is."""
        known = self.workspace.catalogue.figures
        if id_ not in known or not known[id_].meaning:
            return id_.replace("_", " ")
        words = IN_PLACE.sub(lambda m: m[1] + (f"“{known[m[2]].meaning}”" if m[2] in known else m[2]), known[id_].meaning)
        return words[:1].upper() + words[1:]

    @Slot(str, object)
    def _figure_edited(self, id_: str, value: object) -> None:
        problems = self.change(
            _("Figure of the cost changed: {what}").format(what=self._figure_name(id_)), [Edit(("costs", "overrides", id_), value)]
        )
        if problems:
            self.overrides.complain(id_, sentence_of(problems[0]))

    @Slot()
    def _go_on(self) -> None:
        self.host.go("findings")


def _shown(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
