"""What the inspector says of a fact or an edition of the catalogue: its value in full, who says so, of which day, and what can be done."""

from collections.abc import Callable, Sequence

from planner.catalogue.book import Catalogue
from planner.catalogue.records import Edition
from planner.desktop import marks
from planner.desktop.views.catalogue_facts import CatalogueFact, age_words, basis_words, price_words, shown_price
from planner.desktop.views.catalogue_rows import CompareRow, EditionRow
from planner.desktop.widgets import Action, Block, Buttons, Fact, Inspection, Marked, Part, Sentence, Source
from planner.wording import _, ngettext

OLD_SHOWN = 4
NEAREST_SHOWN = 2
BUTTONS = 2
"""Buttons that stand beside each other in the width of the inspector."""
Slots = Sequence[Action]


def value_mark(fact: CatalogueFact) -> str:
    return "none" if fact.mark == "add-on" else fact.mark


def fact_inspection(catalogue: Catalogue, edition: Edition, fact: CatalogueFact, actions: Slots, more: Sequence[Block] = ()) -> Inspection:
    """One fact of one product."""
    first: list[Part] = []
    if value_mark(fact) != "none":
        first.append(Marked(fact.mark, _("Not known") if not fact.known else fact.value))
    else:
        first.append(Sentence(fact.value))
    if not fact.known:
        first.append(Sentence(_unknown(fact), "sentence"))
    if fact.whole and fact.whole != fact.value:
        first.append(Sentence(fact.whole, "sentence"))
    if actions:
        first += [Buttons(tuple(actions[i : i + BUTTONS])) for i in range(0, len(actions), BUTTONS)]
    blocks = [Block("", tuple(first)), *_source_blocks(catalogue, fact), *more]
    return Inspection(fact.name, blocks=tuple(b for b in blocks if b.parts), kicker=edition.name)


def _unknown(fact: CatalogueFact) -> str:
    if fact.path == "price":
        return _("No page with a list price for this edition was read. Nothing is put in its place: the cost stays open.")
    return _("No page was read that says it. It counts neither as yes nor as no: ask the vendor before you buy.")


def _source_blocks(catalogue: Catalogue, fact: CatalogueFact) -> list[Block]:
    p = fact.provenance
    if p is None:
        return []
    parts: list[Part] = [Source(basis_words(fact.basis) + ".", _page(fact.page), fact.basis_shape, age_words(catalogue, fact))]
    if fact.old:
        parts.append(Marked("low", _("This fact is old. Look at its page again before you lean on it.")))
    for i, page in enumerate(p.more_sources, 1):
        parts.append(Source(f"[{i}]", _page(page)))
    if p.note:
        parts.append(Sentence(p.note, "source"))
    return [Block(_("Who says so"), tuple(parts))]


def _page(url: str | None) -> str:
    return url if url is not None and url.startswith(("https://", "http://")) else ""


def nearest_prices(catalogue: Catalogue, edition: Edition, fact: CatalogueFact) -> Block:
    """For a price that is not known: what the vendor asks for its other editions. They are shown, never used."""
    if fact.path != "price" or fact.known:
        return Block("", ())
    parts: list[Part] = []
    others = [e for e in catalogue.editions.values() if e.vendor == edition.vendor and e.id != edition.id and e.prices]
    for other in others[:NEAREST_SHOWN]:
        price = shown_price(other)
        assert price is not None
        basis = CatalogueFact("", "", "", "", basis=price.provenance.basis).basis_shape
        parts.append(Source(f"{other.name}: {price_words(price)}", _page(price.provenance.source), basis))
        if price.note:
            parts.append(Sentence(price.note, "source"))
    return Block(_("Nearest facts, not used"), tuple(parts))


def would_change(questions: Sequence[str]) -> Block:
    """What the answers to a vendor's open questions would settle; nothing where the ranking has not been asked for."""
    return Block(_("Open in the ranking"), tuple(Marked("unknown", q) for q in questions[:2]))


def old_facts(catalogue: Catalogue, editions: tuple[Edition, ...], rows: tuple[CompareRow, ...]) -> Block:
    """The facts of a comparison that are older than their kind may be."""
    old = [(edition, cell) for row in rows for edition, cell in zip(editions, row.cells, strict=True) if cell.old]
    parts: list[Part] = [Marked("low", f"{e.name}: {cell.name}", age_words(catalogue, cell)) for e, cell in old[:OLD_SHOWN]]
    more = len(old) - OLD_SHOWN
    if more > 0:
        said = ngettext("and {n} more, marked “old” in its cell", "and {n} more, each marked “old” in its cell", more)
        parts.append(Sentence(said.format(n=more), "sentence"))
    return Block(_("Old facts"), tuple(parts))


def _named(fact: CatalogueFact) -> str:
    return _("{name} (old)").format(name=fact.name) if fact.old else fact.name


def edition_inspection(
    row: EditionRow, facts: Sequence[CatalogueFact], open_it: Callable[[], None], behind: Callable[[], None]
) -> Inspection:
    """One edition of the list: the facts that are asked for first, and the way to all of them."""
    shown = [f for f in facts if f.key in ("status", "licence_unit", "seats", "price", "management", "data_regions")]
    parts: list[Part] = [Fact(f.name, f.shown, marks.word(f.basis_shape) if f.basis else "", quiet=not f.known) for f in shown]
    does = [f for f in facts if f.key.startswith("capabilities.")]
    has, unknown = [_named(f) for f in does if f.mark == "done"], [f.name for f in does if not f.known]
    more: list[Part] = [Marked("done", ", ".join(has))] if has else []
    addon = [_named(f) for f in does if f.mark == "add-on"]
    if addon:
        more.append(Sentence(_("Add-on: {what}").format(what=", ".join(addon)), "sentence"))
    if unknown:
        more.append(Marked("unknown", ", ".join(unknown), _("not known")))
    buttons: tuple[Part, ...] = (
        Buttons((Action(_("See all facts"), open_it, "primary"), Action(_("Who is behind it"), behind))),
    )  # fmt: skip
    systems = Block(_("Protects"), (Sentence(row.systems),))
    blocks = (Block("", buttons), Block(_("Buying"), tuple(parts)), systems, Block(_("Does"), tuple(more)))
    return Inspection(row.name, blocks=tuple(b for b in blocks if b.parts), kicker=row.vendor)
