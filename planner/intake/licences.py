"""Rows of a licence list to licences: the product where its name tells it, seats, dates and price in the list's own form of numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from planner.catalogue.recognise import Recogniser
from planner.estate.records import Licence
from planner.estate.trials import says_trial
from planner.intake.headings import YEARS, is_renewal, is_unit_price, months_of_price, plain
from planner.intake.records import Note, Trouble
from planner.intake.tables import Row
from planner.intake.values import (
    currency_in,
    day_first,
    either_day,
    given,
    is_no_date,
    read_date,
    read_days,
    read_months,
    read_number,
    read_whole,
    renews,
    says_day,
)
from planner.intake.words import why
from planner.wording import plain_day

_LONGEST_TERM = 120
_PER = re.compile(r"/|\b(?:per|pro|par|each|annually|yearly|monthly|p\.? ?a|p\.? ?m)\b", re.IGNORECASE)
_RESERVE = re.compile(r"\b(?:reserve|additional key|reserveschlüssel|резервн\w+)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:grand |sub-?)?(?:totals?|sum|summe|gesamt|totale|итого)\b(?: (?:seats|licen[cs]es|price|amount|cost))?[\s:=]*[\d.,\s]*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Licences:
    """What the rows of one licence list gave."""

    licences: list[Licence] = field(default_factory=list)
    doubted: list[Note] = field(default_factory=list)
    set_aside: list[Note] = field(default_factory=list)
    problems: list[Trouble] = field(default_factory=list)


def read_licences(rows: Sequence[Row], headings: Sequence[str], columns: Mapping[str, int], known: Recogniser) -> Licences:
    """The licences of a table's data rows. A product that the name does not tell is left out and said; the label keeps the list's words."""
    result = Licences()
    order = {name: _day_first(rows, columns[name]) for name in ("starts", "expires", "renews") if name in columns}
    for_one = "price" in columns and is_unit_price(headings[columns["price"]])
    for row in rows:

        def cell(name: str, row: Row = row) -> str:
            position = columns.get(name)
            return row.cells[position].strip() if position is not None and position < len(row.cells) else ""

        label = given(cell("product")) or given(cell("label"))
        if label is None or _TOTAL.fullmatch(label):
            only = next((c for c in row.cells if c), None)
            result.set_aside.append(Note(row.number, only[:80] if only else None, why("no-product" if label is None else "total")))
            continue
        product = known.edition(label)
        if product is None:
            seen = known.product(label)
            result.doubted.append(Note(row.number, label, why("edition-unclear" if seen is not None else "product-unknown")))
        called = given(cell("label"))
        if says_trial(label) or says_trial(called or ""):
            called = called if called and says_trial(called) else label
            result.doubted.append(Note(row.number, label, why("trial")))
        elif _RESERVE.search(label):
            result.doubted.append(Note(row.number, label, why("reserve")))
        renewal = cell("renews")
        dated = renews(renewal) is None and says_day(renewal)
        days = {
            name: _day(row, label, headings, columns[name], first, result)
            for name, first in order.items()
            if name != "renews" and (dated or columns[name] != columns.get("renews"))
        }
        if dated and not given(cell("expires")):
            days["expires"] = _day(row, label, headings, columns["renews"], order["renews"], result)
        price = _number(row, headings, columns, "price", cell("price"), result)
        seats = read_whole(cell("seats"))
        if seats is None and given(cell("seats")):
            result.problems.append(Trouble(row.number, headings[columns["seats"]], why("number-unread", value=cell("seats")[:40])))
        if price is not None and for_one:
            price = _of_all(row, headings[columns["price"]], cell("price"), price, seats, result)
        span = None if price is None else months_of_price(headings[columns["price"]]) or _span_of_cell(cell("price"))
        currency = currency_in(cell("currency"), cell("price"), headings[columns["price"]] if "price" in columns else "")
        starts, expires = days.get("starts"), days.get("expires")
        if starts is not None and expires is not None and expires < starts:
            told = why("ends-before-start", starts=plain_day(starts), expires=plain_day(expires))
            result.doubted.append(Note(row.number, label, told))
            starts = expires = None
        term = _term(row, headings, columns, cell("months"), result) or _months(starts, expires)
        if price is not None and span is not None:
            price, term = _of_the_term(row, headings[columns["price"]], cell("price"), price, span, term, result)
        by_itself = True if dated else _renews(row, headings, columns, renewal, result)
        if by_itself is None and expires is not None and is_renewal(headings[columns["expires"]]):
            by_itself = True
        result.licences.append(
            Licence(
                product=product,
                label=called or (None if label == product else label),
                seats=seats,
                starts=starts,
                expires=expires,
                price=price,
                currency=currency if price is not None else None,
                period_months=term,
                auto_renews=by_itself,
                notice_days=_notice(row, headings, columns, cell("notice"), result),
                supplier=given(cell("supplier")),
            )
        )
    return result


def _renews(row: Row, headings: Sequence[str], columns: Mapping[str, int], cell: str, result: Licences) -> bool | None:
    """What a cell says on renewing; None, and said, where it says something else. "None" and "0" say no, an empty cell nothing."""
    found = renews(cell) if cell else None
    if found is None and given(cell) is not None:
        result.problems.append(Trouble(row.number, headings[columns["renews"]], why("renewal-unread", value=cell[:40])))
    return found


def _notice(row: Row, headings: Sequence[str], columns: Mapping[str, int], cell: str, result: Licences) -> int | None:
    days = read_days(cell) if cell else None
    if days is None and given(cell) is not None:
        result.problems.append(Trouble(row.number, headings[columns["notice"]], why("notice-unread", value=cell[:40])))
    return days


def _term(row: Row, headings: Sequence[str], columns: Mapping[str, int], cell: str, result: Licences) -> int | None:
    """The months that a cell names, of which a term may have 120 at most."""
    months = read_months(cell) if given(cell) is not None else None
    if months is not None and cell.isdecimal() and plain(headings[columns["months"]]) in YEARS:
        months *= 12
    if months is not None and not 1 <= months <= _LONGEST_TERM:
        months = None
    if months is None and given(cell) is not None:
        result.problems.append(Trouble(row.number, headings[columns["months"]], why("number-unread", value=cell[:40])))
    return months


def _of_all(row: Row, heading: str, cell: str, price: Decimal, seats: int | None, result: Licences) -> Decimal | None:
    """The price of all seats from the price of one; None, and said, where the seats are not told."""
    whole = None if seats is None else price * seats
    code = "unit-price" if whole is not None else "unit-price-alone"
    result.problems.append(Trouble(row.number, heading, why(code, value=cell[:40], seats=seats, price=whole)))
    return whole


def _span_of_cell(cell: str) -> int | None:
    """The months that a cell says its price is for, as "300 / year" does."""
    found = _PER.search(cell)
    return None if found is None else months_of_price(cell[found.start() :])


def _of_the_term(row: Row, heading: str, cell: str, price: Decimal, span: int, term: int | None, result: Licences) -> tuple[Decimal, int]:
    """(the price, the months it is for): of the whole term where that is told, so that a year's price is none of three years."""
    if term is None or term == span:
        return price, span
    whole = price * term / span
    whole = whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole.quantize(Decimal("0.01"))
    code = "price-of-a-month" if span == 1 else "price-of-a-year"
    result.problems.append(Trouble(row.number, heading, why(code, value=cell[:40], price=whole, n=term)))
    return whole, term


def _day_first(rows: Sequence[Row], position: int) -> bool | None:
    """The order of day and month in a column; terms lie in the future, so that dates after today prove nothing here."""
    return day_first([r.cells[position] for r in rows if position < len(r.cells)], date.max)


def _day(row: Row, label: str, headings: Sequence[str], position: int, dayfirst: bool | None, result: Licences) -> date | None:
    cell = row.cells[position] if position < len(row.cells) else ""
    day = read_date(cell, dayfirst=dayfirst)
    either = either_day(cell) if day is None and dayfirst is None else None
    if either is not None:
        first, second = (plain_day(d) for d in either)
        told = why("date-either", value=cell[:40], first=first, second=second, iso=either[0])
        result.doubted.append(Note(row.number, label, f"{headings[position]}: {told}"))
    elif day is None and not is_no_date(cell):
        result.problems.append(Trouble(row.number, headings[position], why("date-unread", value=cell[:40])))
    return day


def _number(row: Row, headings: Sequence[str], columns: Mapping[str, int], name: str, cell: str, result: Licences) -> Decimal | None:
    number = read_number(cell) if given(cell) is not None or cell == "0" else None
    if given(cell) is not None and (number is None or number < 0):
        result.problems.append(Trouble(row.number, headings[columns[name]], why("number-unread", value=cell[:40])))
    return number if number is None or number >= 0 else None


def _months(starts: date | None, expires: date | None) -> int | None:
    """The whole months of a term, None where it is not told or no whole number of them."""
    if starts is None or expires is None or expires <= starts:
        return None
    months = round((expires - starts).days / 30.4375)
    return months if 1 <= months <= _LONGEST_TERM else None
