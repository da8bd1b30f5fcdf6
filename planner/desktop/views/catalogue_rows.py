"""The catalogue's editions as rows of a list, and what narrows them: words, system, capability, country, price, status. No widgets."""

from dataclasses import dataclass
from datetime import date

from planner.catalogue.age import stale
from planner.catalogue.book import Catalogue
from planner.catalogue.records import Edition
from planner.desktop.views.catalogue_facts import STATUS_NAMES, CatalogueFact, Facts, family_name, price_words, shown_price
from planner.wording import _

HERE = ("office", "support", "partners-only", "data-centre")
"""Kinds of presence that mean that somebody is there."""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition as the list shows it. `bases` are the shapes of who says what: of the edition, its price and its systems."""

    key: str
    edition: Edition
    vendor: str
    name: str
    families: tuple[str, ...]
    price: str
    price_basis: str
    price_old: bool
    price_year: float | None
    status: str
    basis: str
    countries: frozenset[str]
    text: str

    @property
    def systems(self) -> str:
        return ", ".join(family_name(f) for f in self.families) or _("not known")

    @property
    def systems_short(self) -> str:
        """The families in as few letters as tell them apart."""
        return ", ".join(_("Server") if f == "windows-server" else family_name(f) for f in self.families) or _("not known")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a row must be to be shown; "" and None ask for nothing."""

    words: str = ""
    family: str = ""
    capability: str = ""
    country: str = ""
    price: str = ""
    status: str = ""

    def __call__(self, row: EditionRow) -> bool:
        if any(word not in row.text for word in self.words.casefold().split()):
            return False
        if self.family and self.family not in row.families:
            return False
        capability = row.edition.capabilities.get(self.capability)
        if self.capability and (capability is None or capability.value is False):
            return False
        if self.country and self.country not in row.countries:
            return False
        if self.price and (self.price == "known") != bool(row.edition.prices):
            return False
        return not self.status or self.status == (row.edition.status or "not-known")

    @property
    def narrows(self) -> bool:
        return self != Narrowing()


def edition_rows(catalogue: Catalogue, today: date) -> tuple[EditionRow, ...]:
    """Every edition, by vendor and name."""
    rows = [_row(catalogue, edition, today) for edition in catalogue.editions.values()]
    return tuple(sorted(rows, key=lambda r: (r.vendor.casefold(), r.name.casefold())))


def _row(catalogue: Catalogue, edition: Edition, today: date) -> EditionRow:
    vendor = catalogue.vendors[edition.vendor]
    families = tuple(dict.fromkeys(p.family for p in catalogue.platforms_of(edition.id)))
    price = shown_price(edition)
    countries = {p.country for p in vendor.presence if p.kind in HERE and p.provenance.basis != "unverified"}
    old = price is not None and stale(catalogue, "price", price.provenance.as_of, today) is True
    said = _("not known") if price is None else price_words(price)
    fact = CatalogueFact("", "", "", "", basis=edition.provenance.basis)
    names = (
        edition.id,
        edition.name,
        vendor.name,
        *edition.aliases,
        *(n for a in catalogue.agents_of(edition.id) for n in (a.name, *a.names)),
    )
    return EditionRow(
        edition.id,
        edition,
        vendor.name,
        edition.name,
        families,
        _("{value}, old").format(value=said) if old else said,
        "" if price is None else CatalogueFact("", "", "", "", basis=price.provenance.basis).basis_shape,
        old,
        None if price is None else float(price.amount / price.units / price.period_months),
        STATUS_NAMES.get(edition.status or "not-known", edition.status or ""),
        fact.basis_shape,
        frozenset(countries),
        " ".join(names).casefold(),
    )


def countries_there(catalogue: Catalogue) -> tuple[str, ...]:
    """Countries in which some vendor was read to be, sorted."""
    return tuple(sorted({p.country for v in catalogue.vendors.values() for p in v.presence if p.provenance.basis != "unverified"}))


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One fact of several products side by side; `cells` are in the order of the products."""

    key: str
    group: str
    name: str
    cells: tuple[CatalogueFact, ...]

    @property
    def differs(self) -> bool:
        return len({(c.value, c.mark) for c in self.cells}) > 1

    @property
    def has_unknown(self) -> bool:
        return any(not c.known for c in self.cells)


def compare_rows(catalogue: Catalogue, editions: tuple[Edition, ...], today: date, locale: str | None = None) -> tuple[CompareRow, ...]:
    """The facts that every product has a row for, side by side."""
    columns = [Facts(catalogue, edition, today, locale).compared() for edition in editions]
    return tuple(CompareRow(cells[0].key, cells[0].group, cells[0].name, cells) for cells in zip(*columns, strict=True))


def as_table(editions: tuple[Edition, ...], rows: tuple[CompareRow, ...]) -> str:
    """The comparison as lines with tabs, to be pasted into a sheet; each value is followed by who says so, of which day."""
    head = [_("Fact")]
    for edition in editions:
        head += [edition.name, _("who says so")]
    lines = ["\t".join(head)]
    for row in rows:
        cells = [row.name]
        for cell in row.cells:
            day = cell.provenance.as_of.isoformat() if cell.provenance is not None and cell.provenance.as_of is not None else ""
            cells += [cell.shown, ", ".join(x for x in (cell.basis, day, cell.page) if x)]
        lines.append("\t".join(" ".join(c.split()) for c in cells))
    return "\n".join(lines) + "\n"
