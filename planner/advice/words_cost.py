"""The sentences of the cost: how each item is reckoned, and what a reader must know of a price. One entry a code; values in, text out."""

from collections.abc import Callable
from decimal import Decimal

from planner.advice.phrases import Args, capabilities, one_unit, plain, sentence, units
from planner.wording import _, listed, money, ngettext


def _months(a: Args) -> str:
    n = a.n("months")
    return ngettext("{n} month", "{n} months", n).format(n=n)


def _line(packed: str) -> str:
    """One price line: seats, unit, amount, currency, units of a bundle, months."""
    seats, per, amount, currency, of, period = packed.split("|")
    price = money(Decimal(amount), currency)
    each = _("{price} for each {n}").format(price=price, n=of) if int(of) > 1 else price
    term = {"12": _("a year"), "1": _("a month")}.get(period, _("for {n} months").format(n=period))
    return _("{seats} × {each} {term}").format(seats=units(int(seats), per), each=each, term=term)


def licence_new(a: Args) -> str:
    lines = [_line(x) for x in a.names("lines")]
    if not lines:
        return _("price not known")
    return _("{lines}, {months}").format(lines=listed(lines), months=_months(a))


def add_ons(a: Args) -> str:
    lines = [_line(x) for x in a.names("lines")]
    if a.has("open"):
        return _("needed, without a published price")
    return _("{lines}, {months}").format(lines=listed(lines), months=_months(a)) if lines else _("none needed")


def licence_old(a: Args) -> str:
    held = [_held(x) for x in a.names("held")]
    if not held:
        return _("staying, {months}").format(months=_months(a))
    return _("{held}; {months}").format(held=listed(held), months=_months(a))


def _held(packed: str) -> str:
    """One licence that is held: seats, price, currency, months of its term."""
    seats, price, currency, period = packed.split("|")
    amount = money(Decimal(price), currency) if currency else plain(Decimal(price))
    term = {"12": _("a year"), "1": _("a month")}.get(period, _("for {n} months").format(n=period))
    if not seats:
        return _("{amount} {term}").format(amount=amount, term=term)
    return _("{seats} for {amount} {term}").format(
        seats=ngettext("{n} seat", "{n} seats", int(seats)).format(n=seats), amount=amount, term=term
    )


def overlap(a: Args) -> str:
    value = a.values.get("left")
    if value is None:
        return _("the end of the old licence is not known")
    free = _(", less {n} free").format(n=a.number("free")) if a.n("free") else ""
    months = round(Decimal(str(value)), 1)
    text = ngettext(
        "one month that the old licence covers too{free}", "{n} months that the old licence covers too{free}", 1 if months == 1 else 2
    )
    return text.format(n=plain(months), free=free)


def extension(_a: Args) -> str:
    return _("the old licence for longer, as you enter it")


def credit(_a: Args) -> str:
    return _("what the old vendor gives back, as you enter it")


def labour(a: Args) -> str:
    hours = Decimal(str(a.values.get("rollout") or 0)) + Decimal(str(a.values.get("project") or 0))
    one = 1 if round(hours, 1) == 1 else 2
    if a.values.get("rate") is None:
        text = ngettext("one hour; no hourly rate is entered", "{n} hours; no hourly rate is entered", one)
        return text.format(n=plain(round(hours, 1)))
    return ngettext("one hour × {rate}", "{n} hours × {rate}", one).format(n=plain(round(hours, 1)), rate=a.money("rate"))


def helpdesk(a: Args) -> str:
    return _("{share} tickets × {n} × {minutes} min").format(share=a.number("share"), n=a.n("machines"), minutes=a.number("minutes"))


def training(a: Args) -> str:
    admins, people = a.n("admins"), a.n("people")
    return _("{admins} × {hours} h; {people} × {minutes} min").format(
        admins=ngettext("{n} administrator", "{n} administrators", admins).format(n=admins),
        hours=a.number("hours"),
        people=ngettext("{n} person", "{n} people", people).format(n=people),
        minutes=a.number("minutes"),
    )


def downtime(a: Args) -> str:
    one, many = (
        _("{n} × {reboots} restart × {minutes} min; tickets × {wait} min"),
        _("{n} × {reboots} restarts × {minutes} min; tickets × {wait} min"),
    )
    return (one if a.number("reboots") == "1" else many).format(
        n=a.n("machines"), reboots=a.number("reboots"), minutes=a.number("minutes"), wait=a.number("wait")
    )


def running(a: Args) -> str:
    one = 1 if a.number("hours") == "1" else 2
    return ngettext("one hour a month more than today", "{n} hours a month more than today", one).format(n=a.number("hours"))


def reserve(a: Args) -> str:
    share = Decimal(str(a.values.get("share") or 0)) * 100
    return _("{n} % of work, help desk, training and lost time").format(n=plain(share))


def nothing(_a: Args) -> str:
    return _("staying changes nothing")


def converted(a: Args) -> str:
    if a.s("basis") == "yours":
        when = _(" of {day}").format(day=a.day("on")) if a.d("on") else ""
        return _("{currency} converted at your rate{when}.").format(currency=a.s("currency"), when=when)
    return _("{currency} converted at the ECB reference rate of {day}.").format(currency=a.s("currency"), day=a.day("on"))


def rate_stale(a: Args) -> str:
    return _("The rate for {currency} is of {day}; enter a newer one.").format(currency=a.s("currency"), day=a.day("on"))


def price_old(a: Args) -> str:
    return _("The price is of {day}; ask for a new one.").format(day=a.day("as_of"))


def price_unverified(_a: Args) -> str:
    return _("The price was not read on the vendor’s own page: check it before you buy.")


def price_with_tax(_a: Args) -> str:
    return _("The price includes tax.")


def price_note(a: Args) -> str:
    return _("About the price: {text}").format(text=sentence(a.s("text")))


def price_none(_a: Args) -> str:
    return _("No price is published, and no offer is entered.")


def price_no_period(_a: Args) -> str:
    return _("A price is published, but not for how long it holds.")


def price_no_band(a: Args) -> str:
    n = a.n("seats")
    return ngettext("No price is published for {n} seat.", "No price is published for {n} seats.", n).format(n=n)


def price_no_seats(a: Args) -> str:
    return _("The price is for {unit}, and none is counted here: ask what {count} would cost.").format(
        unit=one_unit(a.s("unit")), count=a.computers()
    )


def price_servers_only(_a: Args) -> str:
    return _("Only a price for servers is published.")


def price_no_rate(a: Args) -> str:
    amount = money(Decimal(str(a.values.get("amount") or 0)), a.s("currency"))
    return _("The price of {amount} cannot be converted to {own}: enter a rate.").format(amount=amount, own=a.s("own"))


def price_included(_a: Args) -> str:
    return _("It comes with the system and needs no licence of its own.")


def server_licence(a: Args) -> str:
    n = a.n("servers")
    text = ngettext("{servers} needs {product} as well.", "{servers} need {product} as well.", n)
    return text.format(servers=units(n, "server"), product=a.s("product"))


def add_ons_in_offer(a: Args) -> str:
    return _("Your offer is taken to include {what}: make sure that it does.").format(what=capabilities(a.names("capabilities")))


def add_ons_unpriced(a: Args) -> str:
    return _("Add-on needed, without a published price: {what}.").format(what=capabilities(a.names("capabilities")))


def seat_price(amount: Decimal, currency: str, unit: str) -> str:
    """ "£27.60 for a user and year"."""
    return _("{price} for {unit} and year").format(price=money(amount, currency), unit=one_unit(unit))


ENTRIES: dict[str, Callable[[Args], str]] = {
    "cost-licence-new": licence_new,
    "cost-licence-old": licence_old,
    "cost-add-ons": add_ons,
    "cost-overlap": overlap,
    "cost-extension": extension,
    "cost-credit": credit,
    "cost-labour": labour,
    "cost-helpdesk": helpdesk,
    "cost-training": training,
    "cost-downtime": downtime,
    "cost-running": running,
    "cost-reserve": reserve,
    "cost-nothing": nothing,
    "converted": converted,
    "rate-stale": rate_stale,
    "price-old": price_old,
    "price-unverified": price_unverified,
    "price-with-tax": price_with_tax,
    "price-note": price_note,
    "price-none": price_none,
    "price-no-period": price_no_period,
    "price-no-band": price_no_band,
    "price-no-seats": price_no_seats,
    "price-servers-only": price_servers_only,
    "price-no-rate": price_no_rate,
    "price-included": price_included,
    "server-licence": server_licence,
    "add-ons-in-offer": add_ons_in_offer,
    "add-ons-unpriced": add_ons_unpriced,
}
