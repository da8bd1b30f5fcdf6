"""What a product's licence costs a year for this organisation: a quote wins over a list price, the size band is chosen by the seats needed.

An edition and the scope in, lines with their basis and date out. What no page or quote gives stays not known; nothing is guessed.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.advice.data import partner, text, whole
from planner.advice.rates import Exchange, currency_of, exchange
from planner.advice.scope import Scope, unit_of
from planner.catalogue.records import Edition, Price, Provenance
from planner.estate.records import Estate, Quote
from planner.problems import Message

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_BASIS_ORDER = {"yours": 0, "vendor": 1, "authority": 1, "third-party": 2, "derived": 3, "unverified": 4}


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One price as it is used: `seats` of `per`, `year` = what they cost in 12 months in the organisation's currency."""

    price: Price
    per: str
    seats: int
    exchange: Exchange
    year: Decimal
    product: str

    @property
    def converted(self) -> bool:
        return self.exchange.basis is not None


@dataclass(frozen=True, slots=True)
class Licence:
    """What the licence costs a year (None: not known, `why` says why), with the seats that take it and what a reader must know."""

    year: Decimal | None
    seats: int
    unit: str
    unit_assumed: bool
    lines: tuple[PriceLine, ...] = ()
    add_on_year: Decimal | None = Decimal(0)
    add_on_lines: tuple[PriceLine, ...] = ()
    notes: tuple[Message, ...] = ()
    why: Message | None = None

    @property
    def provenance(self) -> Provenance | None:
        """The weakest basis of what it stands on."""
        lines = [*self.lines, *self.add_on_lines]
        found = max(lines, key=lambda x: _BASIS_ORDER.get(x.price.provenance.basis, 4), default=None)
        return found.price.provenance if found else None


@dataclass(frozen=True, slots=True)
class Need:
    """What the constraints ask to be bought: capabilities that this product sells as add-ons."""

    add_ons: tuple[str, ...] = ()
    covers_servers: bool = field(default=True)


def _from_quote(quote: Quote, edition: Edition, estate: Estate, catalogue: "Catalogue") -> Price:
    per = quote.per or unit_of(edition.licence_unit, (p.per for p in edition.prices))[0]
    offered = Provenance(None, quote.on, "yours", note=quote.from_)
    currency = quote.currency or currency_of(estate, catalogue)
    return Price(quote.amount, currency, per, quote.units, quote.period_months, None, None, None, quote.from_, offered)


def quotes_for(edition: Edition, estate: Estate, catalogue: "Catalogue") -> tuple[Price, ...]:
    """The user's offers for a product as prices: the newest of each kind of seat, of two of a day the lower."""
    newest: dict[str, Quote] = {}
    for quote in estate.quotes:
        if quote.product == edition.id:
            kind = "server" if quote.per == "server" else "base"
            held = newest.get(kind)
            if held is None or (quote.on or date.min, -quote.amount) > (held.on or date.min, -held.amount):
                newest[kind] = quote
    return tuple(_from_quote(q, edition, estate, catalogue) for q in newest.values())


def licence_price(edition: Edition, scope: Scope, estate: Estate, catalogue: "Catalogue", today: date, need: Need | None = None) -> Licence:
    """The licence for all machines in scope, with a server licence where the servers need one of their own, and add-ons in `need`."""
    need = need or Need()
    quoted = quotes_for(edition, estate, catalogue)
    prices = quoted or edition.prices
    unit, assumed = unit_of(edition.licence_unit, (p.per for p in prices))
    total_seats = {"device": scope.computers, "user": scope.users, "server": scope.servers}[unit]
    if edition.id == text(catalogue.scoring, "built_in", "product"):
        return Licence(Decimal(0), total_seats, unit, assumed, notes=(Message("price-included"),))
    lines, why = _lines(edition, prices, unit, scope, estate, catalogue, today)
    if lines is None:
        return Licence(None, total_seats, unit, assumed, add_on_year=None if need.add_ons else Decimal(0), why=why)
    extra, extra_lines, notes = _additions(edition, quoted, need, scope, estate, catalogue, today)
    if scope.machines and not any(x.seats for x in (*lines, *extra_lines)):
        # a price for each user says nothing of servers that nobody sits at: no seats is no price of nothing
        none = Message("price-no-seats", {"unit": lines[0].per, "count": scope.machines})
        return Licence(None, total_seats, unit, assumed, add_on_year=extra, notes=notes, why=none)
    return Licence(
        year=sum((x.year for x in lines), Decimal(0)),
        seats=total_seats,
        unit=unit,
        unit_assumed=assumed,
        lines=lines,
        add_on_year=extra,
        add_on_lines=extra_lines,
        notes=(*_notes([*lines, *extra_lines], catalogue, today), *notes),
    )


def _lines(
    edition: Edition, prices: Sequence[Price], unit: str, scope: Scope, estate: Estate, catalogue: "Catalogue", today: date
) -> tuple[tuple[PriceLine, ...] | None, Message | None]:
    timed = [p for p in prices if p.period_months]
    if not timed:
        return None, Message("price-no-period" if prices else "price-none")
    servers = [p for p in timed if p.per == "server"]
    base = [p for p in timed if p.per != "server"]
    wanted: list[tuple[list[Price], int, str]] = []
    if unit == "server" and servers:
        wanted.append((servers, scope.servers, "server"))
    else:
        if not base and scope.workstations:
            return None, Message("price-servers-only")
        if base:
            by_user = [p for p in base if p.per == "user" or (p.per == "bundle" and unit == "user")]
            base = by_user if by_user and unit == "user" else [p for p in base if p not in by_user] or by_user
            counted = "user" if base[0] in by_user else "server" if unit == "server" else "device"
            count = {"user": scope.users, "server": scope.servers, "device": scope.workstations if servers else scope.computers}[counted]
            wanted.append((base, count, counted))
        if servers and scope.servers:
            wanted.append((servers, scope.servers, "server"))
    lines: list[PriceLine] = []
    for candidates, count, counted in wanted:
        line, why = _cheapest(candidates, count, counted, edition.id, estate, catalogue, today)
        if line is None:
            return None, why
        lines.append(line)
    return tuple(lines), None


def _cheapest(
    candidates: Iterable[Price], count: int, per: str, product: str, estate: Estate, catalogue: "Catalogue", today: date
) -> tuple[PriceLine | None, Message | None]:
    """The price whose band holds the count: in the organisation's currency first, then on the better basis, then the lower."""
    held = list(candidates)
    fitting = [(p, count) for p in held if (p.seats_from or 0) <= count and (p.seats_to is None or count <= p.seats_to)]
    if not fitting:
        above = [p for p in held if p.seats_from is not None and p.seats_from > count]
        least = min((p.seats_from or 0 for p in above), default=None)
        fitting = [(p, p.seats_from or count) for p in above if p.seats_from == least]
    if not fitting:
        return None, Message("price-no-band", {"seats": count})
    own = currency_of(estate, catalogue)
    best: tuple[tuple[bool, int, Decimal, Decimal], PriceLine] | None = None
    unconverted: Price | None = None
    for price, bought in fitting:
        rate = exchange(price.currency, estate, catalogue, today)
        if rate is None:
            unconverted = price
            continue
        if price.period_months > estate.costs.months and any(p.period_months <= estate.costs.months for p, _n in fitting):
            continue
        year = math.ceil(Decimal(bought) / price.units) * price.amount * 12 / price.period_months * rate.rate
        key = (price.currency != own, _BASIS_ORDER.get(price.provenance.basis, 4), year, price.amount)
        if best is None or key < best[0]:
            best = key, PriceLine(price, per, bought, rate, year, product)
    if best is None and unconverted is not None:
        return None, Message("price-no-rate", {"amount": unconverted.amount, "currency": unconverted.currency, "own": own})
    return (best[1], None) if best else (None, Message("price-none"))


def _additions(
    edition: Edition, quoted: Sequence[Price], need: Need, scope: Scope, estate: Estate, catalogue: "Catalogue", today: date
) -> tuple[Decimal | None, tuple[PriceLine, ...], tuple[Message, ...]]:
    """The server licence of its own, and add-ons that a rule asks for. No page prices an add-on; an offer is taken to hold it."""
    lines: tuple[PriceLine, ...] = ()
    notes: tuple[Message, ...] = ()
    total: Decimal | None = Decimal(0)
    server_edition = catalogue.editions.get(partner(catalogue.scoring, "server_licence", edition.id) or "")
    if server_edition is not None and scope.servers and not any(p.per == "server" for p in quoted):
        found = _lines(
            server_edition,
            quotes_for(server_edition, estate, catalogue) or server_edition.prices,
            "server",
            scope,
            estate,
            catalogue,
            today,
        )[0]
        notes = (Message("server-licence", {"product": server_edition.name, "servers": scope.servers}),)
        lines = found or ()
        total = sum((x.year for x in found), Decimal(0)) if found is not None else None
    if need.add_ons:
        notes = (*notes, Message("add-ons-in-offer" if quoted else "add-ons-unpriced", {"capabilities": need.add_ons}))
        total = total if quoted else None
    return total, lines, notes


def _notes(lines: Iterable[PriceLine], catalogue: "Catalogue", today: date) -> list[Message]:
    """What a reader must know of the prices used: converted and at which day's rate, old, with tax, not read at the vendor."""
    notes: dict[str, Message] = {}
    old_after = whole(catalogue.scoring, "age", "price") * 30.4375
    for line in lines:
        price, rate = line.price, line.exchange
        if rate.basis:
            args: dict[str, object] = {"currency": price.currency, "rate": rate.rate, "on": rate.on, "basis": rate.basis}
            notes[f"converted {price.currency}"] = Message("converted", args)
            if rate.stale:
                notes[f"stale {price.currency}"] = Message("rate-stale", {"currency": price.currency, "on": rate.on})
        if price.provenance.as_of and (today - price.provenance.as_of).days > old_after:
            notes[f"old {price.provenance.as_of}"] = Message("price-old", {"as_of": price.provenance.as_of})
        if price.provenance.basis == "unverified":
            notes["unverified"] = Message("price-unverified")
        if price.note and price.provenance.basis != "yours":
            notes[price.note] = Message("price-note", {"text": price.note})
        if price.tax_included:
            notes["tax"] = Message("price-with-tax")
    return list(notes.values())
