"""The licences that are held now: what was bought, until when, and what follows from it."""

from collections import Counter
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from planner.advice.records import Finding
from planner.desktop.editors import Editor
from planner.desktop.licence_names import licence_name
from planner.desktop.pages.base import Host
from planner.desktop.pages.facts import FactsPage
from planner.desktop.records_editor import Numbered, RecordsEditor
from planner.desktop.standing import SEVERE, distance
from planner.desktop.table import Cell, Column
from planner.desktop.widgets import Action, Block, Buttons, EmptyState, Inspection, Marked, Pair, Sentence, primary, secondary
from planner.desktop.widgets.inspector import Part
from planner.estate.edits import Edit
from planner.estate.fields import LICENCES
from planner.estate.records import Licence
from planner.wording import _, day, money, ngettext

KEYS = (
    "product", "label", "id", "seats", "starts", "expires", "price", "currency", "period_months", "supplier", "auto_renews", "notice_days",
    "features_used", "facts",
)  # fmt: skip
assert set(KEYS) == {field.key for field in LICENCES.fields}


class LicencesPage(FactsPage):
    """A table of licences with the form of the current one; the inspector tells which dates follow and what is wrong."""

    key = "licences"
    title = _("Licences")
    sentence = _("What you hold today. Deadlines and costs come from it.")
    sections_read = frozenset({"licences", "organisation", "endpoints", "surveyed", "findings"})

    def __init__(self, host: Host) -> None:
        self._found: list[Finding] = []
        self._field = ""
        self._uncovered: tuple[int, ...] = ()
        super().__init__(host)
        self._add = secondary(_("Add a licence"), self.editor.add, "plus")
        self._next = primary(_("Go on to wishes and prices"), self._go_on)
        self._import = secondary(_("Import a list…"), self._import_list, "import")
        self.header.add_action(self._import)
        self.header.add_action(self._add)
        self.header.add_action(self._next)
        self.editor.add_button.hide()

    def build(self) -> None:
        self.empty = EmptyState(
            _("No licences yet"),
            _("Deadlines and costs come from them: what you use now, for how many, until when, and whether it renews by itself."),
            ((_("Add a licence"), self._add_first), (_("Import a list…"), self._import_list)),
        )
        self.empty.set_margins(0)
        self.editor: RecordsEditor[Licence] = RecordsEditor(
            self, "licences", _columns(self), KEYS, self.lists, name=self.title, one=_("Licence"), add=_("Add a licence"),
            title=self._name, first=self._first,
        )  # fmt: skip
        self.editor.current_moved.connect(self.inspection_changed)
        self.sheet.addWidget(self.empty)
        self.sheet.addWidget(self.editor)

    def refresh(self, touched: frozenset[str]) -> None:
        super().refresh(touched)
        if touched and not touched & self.sections_read:
            return
        licences = self.workspace.estate.licences
        self.empty.setVisible(not licences)
        self.editor.setVisible(bool(licences))
        for button in (self._add, self._import, self._next):
            button.setVisible(bool(licences))
        self.editor.show_records(licences)

    def select(self, what: str) -> None:
        """A licence by its place, id, label or product; "2:expires" also leads to that field of its form."""
        licences = self.workspace.estate.licences
        place, _colon, field = what.partition(":")
        if place.isdigit() and field in self.editor.form.editors:
            self._field, what = field, place
        wanted = what.split(",")[0]
        at = next((i for i, x in enumerate(licences) if wanted in (str(i), x.id, x.label, x.product)), -1)
        if at >= 0:
            self.editor.select(at)

    def first_focus(self) -> QWidget:
        if self._field:
            editor, self._field = self.editor.form.editors[self._field], ""
            self.area.ensureWidgetVisible(editor)
            return editor.focus_target() if isinstance(editor, Editor) else editor
        return self.editor.table if self.workspace.estate.licences else self.empty.buttons[0]

    def inspector_blocks(self) -> Inspection | None:
        licences, at = self.workspace.estate.licences, self.editor.current
        if not 0 <= at < len(licences):
            return None
        licence = licences[at]
        blocks = [Block(_("How the dates follow"), self._dates(licence))]
        if price := self._price(licence):
            blocks.append(Block(_("What the price lacks"), price))
        if wrong := self._wrong(licence):
            blocks.append(Block(_("What is wrong"), wrong))
        covered = self.covered(licence)
        words = ngettext("{n} computer", "{n} computers", covered).format(n=covered)
        n = licence.seats
        seats = _("seats not known") if n is None else ngettext("{n} seat", "{n} seats", n).format(n=n)
        covers: list[Part] = [
            Sentence(f"{words}, {seats}"),
            Sentence(_("Those that name it, and those whose protection it is."), "source"),
        ]
        if not covered and self.host.answers.surveyed is not None:
            covers += self._to_cover(licence)
        blocks.append(Block(_("Covers"), tuple(covers)))
        return Inspection(self._name(licence), licence.supplier or "", tuple(blocks))

    def _name(self, licence: Licence) -> str:
        return licence_name(licence, self.workspace.catalogue)

    def covered(self, licence: Licence) -> int:
        """Computers that the survey puts under this licence."""
        return sum(s.licence == licence for s in self.host.answers.surveyed or ())

    def _to_cover(self, licence: Licence) -> tuple[Part, ...]:
        """Computers that name no licence may be put under one that covers none: those that run its program, else all of them."""
        likely, self._uncovered = self._uncovered_by(licence)
        machines = self.workspace.estate.endpoints
        n = sum(machines[i].quantity for i in self._uncovered)
        if not n:
            return ()
        said = (
            ngettext("{n} computer runs its program and names no licence.", "{n} computers run its program and name no licence.", n)
            if likely
            else ngettext("{n} computer names no licence.", "{n} computers name no licence.", n)
        )
        words = ngettext("Put it under this licence", "Put these {n} under it", n).format(n=n)
        return Marked("unknown", said.format(n=n)), Buttons((Action(words, self._cover),))

    def _uncovered_by(self, licence: Licence) -> tuple[bool, tuple[int, ...]]:
        from planner.surveying import likely_covered

        estate = self.workspace.estate
        for likely in likely_covered(estate, self.workspace.catalogue):
            if likely.licence == licence:
                return True, likely.positions
        return False, tuple(i for i, e in enumerate(estate.endpoints) if e.licence is None and not e.gone)

    @Slot()
    def _cover(self) -> None:
        licence, at = self.workspace.estate.licences[self.editor.current], self.editor.current
        edits = []
        given = licence.id
        if given is None:
            given = str(self._first(at + 1)["id"])
            edits.append(Edit(("licences", at, "id"), given))
        edits += [Edit(("endpoints", i, "licence"), given) for i in self._uncovered]
        self.host.edit(_("Computers put under {licence}").format(licence=self._name(licence)), edits)

    def _dates(self, licence: Licence) -> tuple[Part, ...]:
        locale = self.locale_id
        if licence.expires is None:
            return (Marked("unknown", _("The end is not known"), _("Without it there is no deadline to plan for.")),)
        parts: list[Part] = [Pair(_("Licence ends"), day(licence.expires, locale=locale), strong=True)]
        if licence.auto_renews and licence.notice_days is not None:
            notice = licence.expires - timedelta(days=licence.notice_days)
            n = licence.notice_days
            less = ngettext("less {n} day of notice", "less {n} days of notice", n).format(n=n)
            parts.append(Pair(less, day(notice, locale=locale), strong=True))
            parts.append(Sentence(_("Notice must arrive {when}.").format(when=distance(notice, self.today)), "source"))
        elif licence.auto_renews:
            parts.append(
                Marked("unknown", _("It renews by itself; how long before it notice is due is not known."), _("Look into the contract."))
            )
        elif licence.auto_renews is None:
            parts.append(Marked("unknown", _("Whether it renews by itself is not known."), _("Look into the contract.")))
        else:
            parts.append(Sentence(_("It ends by itself, {when}.").format(when=distance(licence.expires, self.today)), "source"))
        return tuple(parts)

    def _price(self, licence: Licence) -> tuple[Part, ...]:
        """What a price needs beside its figure so that it counts, where that was not entered."""
        from planner.advice.rates import currency_of
        from planner.advice.renewal import period_of

        if licence.price is None:
            return ()
        parts: list[Part] = []
        if period_of(licence) is None:
            text = _("For how long it is paid is not known")
            parts.append(Marked("unknown", text, _("Enter “Period, months”; without it what staying costs is not known.")))
        if not licence.currency and not self.workspace.estate.organisation.currency:
            assumed = currency_of(self.workspace.estate, self.workspace.catalogue)
            text = _("Its currency is not entered; {currency} is assumed").format(currency=assumed)
            parts.append(Marked("unknown", text, _("Enter it here, or the organisation’s on the page Organisation.")))
        return tuple(parts)

    def _wrong(self, licence: Licence) -> tuple[Part, ...]:
        from planner.advice.words import finding_title

        names = {licence.id, licence.label, licence.product} - {None}
        found = [f for f in self.host.answers.findings or () if names & set(f.licences) and f.severity in SEVERE]
        self._found = found
        show = Action(_("Show the finding"), self._show_finding, "link")
        return tuple(Marked(f.severity, finding_title(f, self.locale_id), "", show if i == 0 else None) for i, f in enumerate(found[:4]))

    def _first(self, number: int) -> dict[str, object]:
        taken = Counter(x.id for x in self.workspace.estate.licences)
        return {"id": next(i for n in range(number, number + 1000) if (i := f"L{n}") not in taken)}

    @Slot()
    def _add_first(self) -> None:
        self.editor.add()

    @Slot()
    def _import_list(self) -> None:
        self.host.import_lists()

    @Slot()
    def _go_on(self) -> None:
        self.host.go("wishes")

    @Slot()
    def _show_finding(self) -> None:
        self.host.go("findings", self._found[0].id if self._found else "")


def _columns(page: LicencesPage) -> tuple[Column[Numbered[Licence]], ...]:
    def name(row: Numbered[Licence]) -> Cell:
        product = row.record.product
        edition = page.workspace.catalogue.editions.get(product) if product else None
        return Cell(edition.name if edition is not None else licence_name(row.record, page.workspace.catalogue), strong=True)

    def seats(row: Numbered[Licence]) -> Cell:
        value = row.record.seats
        return Cell(_("not known"), tone="text3") if value is None else Cell(str(value))

    def ends(row: Numbered[Licence]) -> Cell:
        expires = row.record.expires
        past = expires is not None and expires < page.today
        text = day(expires, near=page.today, locale=page.locale_id) if expires is not None else _("not known")
        return Cell(text, tone="red" if past else "text" if expires else "text3")

    def renews(row: Numbered[Licence]) -> Cell:
        return Cell({True: _("by itself"), False: _("no"), None: _("not known")}[row.record.auto_renews], tone="text2")

    def price(row: Numbered[Licence]) -> Cell:
        licence = row.record
        if licence.price is None:
            return Cell(_("not known"), tone="text3")
        from planner.advice.rates import currency_of

        stated = licence.currency or page.workspace.estate.organisation.currency
        currency = stated or currency_of(page.workspace.estate, page.workspace.catalogue)
        return Cell(money(licence.price, currency, cents=False), "" if stated else _("assumed"), tone="text")

    def end_order(row: Numbered[Licence]) -> object:
        return row.record.expires

    return (
        Column("name", _("Product"), name, None, 230, 2),
        Column("seats", _("Seats"), seats, lambda r: r.record.seats, 90, right=True),
        Column("ends", _("Ends"), ends, end_order, 130, right=True),
        Column("renews", _("Renews"), renews, None, 90),
        Column("price", _("Price"), price, lambda r: r.record.price, 90, right=True),
    )
