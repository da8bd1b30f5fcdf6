"""The windows in which one adds or corrects a fact, or a product of one's own. They hand over tables; whoever opened them keeps these."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.catalogue.book import Catalogue
from planner.catalogue.own_edit import key_of, value_of
from planner.catalogue.records import FAMILIES, Edition
from planner.desktop import theme
from planner.desktop.views.catalogue_facts import Facts, family_name
from planner.desktop.widgets import Button, Text
from planner.problems import Refused, WorldError
from planner.wording import _

W = TypeVar("W", bound=QWidget)
TakeBack = Callable[[], None]
"""Takes the last change of the personal facts back. Raises WorldError or Refused where it cannot."""
LABELS = 96
"""Width of the names before the fields at 13 px text, so that all fields stand under each other."""
PER = (("device", _("a device")), ("user", _("a user")), ("server", _("a server")), ("bundle", _("all of them together")))


@dataclass(frozen=True, slots=True)
class Given:
    """What was entered: kind (price, correction, result), its table, whether it counts for every project, and its name for undo."""

    kind: str
    table: dict[str, object]
    for_all: bool
    label: str


@dataclass(frozen=True, slots=True)
class GivenProduct:
    """A product of one's own: its vendor (id, or "" for a new one, and name), its agents or the systems it runs on."""

    vendor: tuple[str, str]
    name: str
    agents: tuple[str, ...]
    families: tuple[str, ...]
    note: str | None
    for_all: bool


class _OwnDialog(QDialog):
    """What both have in common: the reach of what is entered, the fault beneath it, the buttons."""

    def __init__(self, title: str, sentence: str, *, personal_only: bool, take_back: TakeBack | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._take_back = take_back
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setHorizontalSpacing(theme.S16)
        self.form.setVerticalSpacing(theme.S8)
        self.reach = named(QComboBox(), _("Counts for"))
        if not personal_only:
            self.reach.addItem(_("this project (can be undone)"), False)
        self.reach.addItem(_("every project of mine"), True)
        self.fault = Text("", "error", wrap=True)
        self.fault.hide()
        self.save = Button(_("Save"), self._save, "primary")
        self.save.setDefault(True)
        self.back = Button(_("Take back my last change"), self._back, "link")
        self.back.setToolTip(_("Of the facts that count for every project"))
        self.back.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(theme.S8)
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(Button(_("Cancel"), self.reject))
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S24, 20, theme.S24, 20)
        column.setSpacing(theme.S12)
        column.addWidget(Text(title, "head"))
        column.addWidget(Text(sentence, "sentence", wrap=True))
        column.addLayout(self.form)
        column.addWidget(self.fault)
        column.addStretch()
        column.addLayout(row)
        self.resize(theme.px(560), theme.px(420))
        self.reach.currentIndexChanged.connect(self._reached)
        self._reached()

    @Slot()
    def _reached(self) -> None:
        """The step back is offered beside the personal facts alone: what a project keeps is undone with all else of it."""
        self.back.setVisible(self._take_back is not None and self.for_all)

    @Slot()
    def _back(self) -> None:
        if self._take_back is None:
            return
        try:
            self._take_back()
        except (WorldError, Refused) as problem:
            self.tell(problem.text if isinstance(problem, WorldError) else str(problem))
            return
        self.reject()

    def add(self, words: str, field: QWidget) -> QWidget:
        label = QLabel(words)
        label.setProperty("kind", "label")
        label.setBuddy(field)
        label.setMinimumWidth(theme.px(LABELS))
        self.form.addRow(label, field)
        return field

    @property
    def for_all(self) -> bool:
        return bool(self.reach.currentData())

    def tell(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setAccessibleName(text)
        self.fault.setVisible(bool(text))

    @Slot()
    def _save(self) -> None:
        try:
            self.keep()
        except WorldError as problem:
            self.tell(problem.text[:1].upper() + problem.text[1:])
            return
        self.accept()

    def keep(self) -> None:
        raise NotImplementedError


class FactDialog(_OwnDialog):
    """A price, a correction of one key, or a laboratory's figure, with reason and day."""

    def __init__(
        self, catalogue: Catalogue, edition: Edition, today: date, keep: Callable[[Given], None], *, path: str = "", about: str = "",
        currency: str = "GBP",
        personal_only: bool = False, take_back: TakeBack | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        sentence = _("It lies over the catalogue and is marked as yours wherever it is shown; the catalogue’s own files stay as they are.")
        super().__init__(_("Add or correct a fact"), sentence, personal_only=personal_only, take_back=take_back, parent=parent)
        self._catalogue, self._edition, self._keep = catalogue, edition, keep
        self.what = named(QComboBox(), _("Fact"))
        self._fill_what(today)
        self._stack = QStackedWidget()
        self._price, self._value, self._result = _PriceFields(currency), _ValueFields(), _ResultFields(catalogue)
        for fields in (self._price, self._value, self._result):
            self._stack.addWidget(fields)
        self.reason = named(QLineEdit(), _("Why"))
        self.reason.setPlaceholderText(_("Such as: on our invoice, tried out, told by the vendor"))
        self.on = named(QLineEdit(today.isoformat()), _("Of the day"))
        self.add(_("Product"), Text(edition.name, "medium"))
        self.add(_("Fact"), self.what)
        self.form.addRow(self._stack)
        self.add(_("Why"), self.reason)
        self.add(_("Of the day"), self.on)
        self.add(_("Counts for"), self.reach)
        self.what.currentIndexChanged.connect(self._shown)
        places = [tuple(self.what.itemData(i)) for i in range(self.what.count())]
        self.what.setCurrentIndex(places.index((about, path)) if (about, path) in places else 0)
        self._shown()
        self.resize(self.sizeHint().expandedTo(QSize(theme.px(560), theme.px(480))))
        self._field().setFocus()

    @property
    def _place(self) -> tuple[str, str]:
        about, path = self.what.currentData()
        return str(about), str(path)

    @property
    def value(self) -> QWidget:
        """Where the value of the fact is entered: a line, or a choice."""
        return self._value.field

    @property
    def price(self) -> "_PriceFields":
        return self._price

    def _field(self) -> QWidget:
        return {0: self._price.amount, 1: self._value.field, 2: self._result.value}[self._stack.currentIndex()]

    def _fill_what(self, today: date) -> None:
        self.what.addItem(_("Price"), ("", "price"))
        seen = {("", "price")}
        for fact in Facts(self._catalogue, self._edition, today).all():
            place = (fact.about, fact.path)
            if fact.path and fact.path != "price" and place not in seen and key_of(*place) is not None:
                seen.add(place)
                self.what.addItem(f"{fact.group}: {fact.name}", place)
        note = (self._edition.id, "note")
        if note not in seen:
            self.what.addItem(_("Note"), note)
        self.what.addItem(_("Figure of a laboratory"), ("", "result"))

    @Slot()
    def _shown(self) -> None:
        about, path = self._place
        self._stack.setCurrentIndex({"price": 0, "result": 2}.get(path, 1))
        if self._stack.currentIndex() == 1:
            self._value.show_key(about, path)
        self.tell("")

    def keep(self) -> None:
        """Hands the fact over. Raises InputError with what is missing or is no value of the key."""
        about, path = self._place
        on, why = _day(self.on.text()), " ".join(self.reason.text().split())
        if not why:
            raise WorldError("", _("say why: the reason stands beside the fact wherever it is shown."))
        name = self._edition.name
        if path == "price":
            table: dict[str, object] = {"product": self._edition.id, **self._price.table(), "on": on, "note": why}
            given = Given("price", table, self.for_all, _("Add a price of {name}").format(name=name))
        elif path == "result":
            table = {"vendor": self._edition.vendor, "product_as_tested": name, **self._result.table(), "on": on, "note": why}
            given = Given("result", table, self.for_all, _("Add a laboratory’s figure of {name}").format(name=name))
        else:
            key = key_of(about, path)
            assert key is not None
            table = {"about": about, "key": path, "value": value_of(key, self._value.text), "reason": why, "on": on}
            given = Given("correction", table, self.for_all, _("Correct a fact of {name}").format(name=name))
        self._keep(given)


class _PriceFields(QWidget):
    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount, self.currency = named(QLineEdit(), _("Amount")), named(QLineEdit(currency), _("Currency"))
        self.units, self.months = named(QLineEdit("1"), _("For how many")), named(QLineEdit("12"), _("Months"))
        self.per = named(QComboBox(), _("For each"))
        for value, words in PER:
            self.per.addItem(words, value)
        form = _form(self)
        form.addRow(_label(_("Amount"), self.amount), self.amount)
        form.addRow(_label(_("Currency"), self.currency), self.currency)
        form.addRow(_label(_("For each"), self.per), self.per)
        form.addRow(_label(_("For how many"), self.units), self.units)
        form.addRow(_label(_("Months"), self.months), self.months)

    def table(self) -> dict[str, object]:
        months, units = _count(self.months.text(), _("months")), _count(self.units.text(), _("units"))
        return {
            "amount": _number(self.amount.text()),
            "currency": self.currency.text().strip().upper(),
            "per": self.per.currentData(),
            "units": units,
            "period_months": months,
        }


class _ValueFields(QWidget):
    """The value of one key: a choice where its values are a closed list, else a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.list = named(QLineEdit(), _("Value")), named(QComboBox(), _("Value"))
        self._help = Text("", "source", wrap=True)
        form = _form(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.line)
        self._stack.addWidget(self.list)
        form.addRow(_label(_("Value"), self.line), self._stack)
        form.addRow(_label("", self._help), self._help)

    @property
    def field(self) -> QWidget:
        return self.line if self._stack.currentIndex() == 0 else self.list

    @property
    def text(self) -> str:
        return self.line.text() if self.field is self.line else str(self.list.currentData() or "")

    def show_key(self, about: str, path: str) -> None:
        key = key_of(about, path)
        assert key is not None
        choices = {"flag": ("yes", "no"), "capability": ("yes", "no", "add-on"), "choice": key.choices}.get(key.kind, ())
        self.list.clear()
        for choice in choices:
            self.list.addItem(choice.replace("-", " ") if choice != "add-on" else choice, choice)
        self._stack.setCurrentIndex(1 if choices else 0)
        meaning = key.meaning[:1].upper() + key.meaning[1:]
        several = _(" Several are parted by commas.") if key.kind in ("choices", "words", "distributions") else ""
        allowed = f" {', '.join(key.choices)}." if key.kind == "choices" else ""
        self._help.setText(f"{meaning}.{several}{allowed}")


class _ResultFields(QWidget):
    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.lab, self.measured = named(QComboBox(), _("Laboratory")), named(QComboBox(), _("What was measured"))
        for lab in sorted(catalogue.labs.values(), key=lambda x: x.name):
            if lab.metrics:
                self.lab.addItem(lab.name, lab.id)
        self.round, self.value = named(QLineEdit(), _("Round")), named(QLineEdit(), _("Figure"))
        self.test = named(QLineEdit(), _("Test"))
        self.round.setPlaceholderText(_("Such as 2026 September-October"))
        form = _form(self)
        form.addRow(_label(_("Laboratory"), self.lab), self.lab)
        form.addRow(_label(_("Test"), self.test), self.test)
        form.addRow(_label(_("Round"), self.round), self.round)
        form.addRow(_label(_("Measured"), self.measured), self.measured)
        form.addRow(_label(_("Figure"), self.value), self.value)
        self.lab.currentIndexChanged.connect(self._metrics)
        self._metrics()

    @Slot()
    def _metrics(self) -> None:
        self.measured.clear()
        lab = self._catalogue.labs.get(str(self.lab.currentData()))
        for metric in lab.metrics.values() if lab is not None else ():
            self.measured.addItem(metric.id.replace("_", " "), metric.id)

    def table(self) -> dict[str, object]:
        metric = self._catalogue.labs[str(self.lab.currentData())].metrics[str(self.measured.currentData())]
        return {
            "lab": self.lab.currentData(),
            "test": self.test.text().strip() or _("not told"),
            "round": self.round.text().strip(),
            "metric": metric.id,
            "value": _number(self.value.text()),
            "unit": metric.unit,
            "higher_is_better": metric.higher_is_better,
        }


class ProductDialog(_OwnDialog):
    """A product that the catalogue lacks: an edition of a known vendor, or of one that is entered here."""

    def __init__(
        self, catalogue: Catalogue, keep: Callable[[GivenProduct], None], *,
        personal_only: bool = False, take_back: TakeBack | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        sentence = _("Its facts are entered one by one afterwards. What you leave out counts as not known.")
        super().__init__(_("Add a product of yours"), sentence, personal_only=personal_only, take_back=take_back, parent=parent)
        self._catalogue, self._keep = catalogue, keep
        self.vendor = named(QComboBox(), _("Vendor"))
        self.vendor.setEditable(True)
        for vendor in sorted(catalogue.vendors.values(), key=lambda v: v.name.casefold()):
            self.vendor.addItem(vendor.name, vendor.id)
        self.vendor.setCurrentIndex(-1)
        self.name = named(QLineEdit(), _("Name on the price list"))
        self.agent = named(QComboBox(), _("What it installs"))
        self.note = named(QLineEdit(), _("Note"))
        self.systems = [named(QCheckBox(family_name(f)), family_name(f)) for f in FAMILIES]
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S4)
        for box in self.systems:
            row.addWidget(box)
        self._systems = holder
        self.add(_("Vendor"), self.vendor)
        self.add(_("Name"), self.name)
        self.add(_("Installs"), self.agent)
        self.add(_("Runs on"), holder)
        self.add(_("Note"), self.note)
        self.add(_("Counts for"), self.reach)
        self.vendor.currentTextChanged.connect(self._agents)
        self.agent.currentIndexChanged.connect(self._own_program)
        self._agents("")
        self.vendor.setFocus()

    def _vendor_id(self) -> str:
        at = self.vendor.findText(self.vendor.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.vendor.itemData(at)) if at >= 0 else ""

    @Slot(str)
    def _agents(self, _text: str) -> None:
        self.agent.clear()
        self.agent.addItem(_("a program of its own"), "")
        vendor = self._vendor_id()
        for agent in self._catalogue.agents.values():
            if vendor and agent.vendor == vendor:
                self.agent.addItem(agent.name, agent.id.partition("/")[2])
        if self.agent.count() > 1:
            self.agent.setCurrentIndex(1)

    @Slot()
    def _own_program(self) -> None:
        self.form.setRowVisible(self._systems, not self.agent.currentData())

    def keep(self) -> None:
        """Hands the product over. Raises WorldError where vendor or name is missing."""
        vendor, name = " ".join(self.vendor.currentText().split()), " ".join(self.name.text().split())
        if not vendor or not name:
            raise WorldError("", _("enter the vendor and the name of the product."))
        agent = str(self.agent.currentData() or "")
        families = tuple(f for f, box in zip(FAMILIES, self.systems, strict=True) if box.isChecked())
        note = " ".join(self.note.text().split()) or None
        self._keep(GivenProduct((self._vendor_id(), vendor), name, (agent,) if agent else (), families, note, self.for_all))


def named(widget: W, words: str) -> W:
    widget.setAccessibleName(words)
    return widget


def _form(holder: QWidget) -> QFormLayout:
    form = QFormLayout(holder)
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setHorizontalSpacing(theme.S16)
    form.setVerticalSpacing(theme.S8)
    return form


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "label")
    label.setBuddy(buddy)
    label.setMinimumWidth(theme.px(LABELS))
    return label


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise WorldError("", _("“{text}” is no date; write it as 2026-11-24.").format(text=text.strip())) from None


def _number(text: str) -> Decimal:
    written = text.strip().replace(",", ".")
    try:
        number = Decimal(written)
    except InvalidOperation:
        raise WorldError("", _("“{text}” is no amount; write figures such as 31.50.").format(text=text.strip())) from None
    if not number.is_finite():
        raise WorldError("", _("“{text}” is no amount; write figures such as 31.50.").format(text=text.strip()))
    return number


def _count(text: str, what: str) -> int:
    if not text.strip().isdigit() or int(text) < 1:
        raise WorldError("", _("“{text}” is no number of {what}; write 1 or more.").format(text=text.strip(), what=what))
    return int(text)
