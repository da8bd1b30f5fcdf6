"""How dates, money and counts are written, by locale; and the gettext function through which every sentence passes. A leaf."""

import gettext
import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

_translation = gettext.NullTranslations()
NBSP = "\u00a0"


def _(text: str) -> str:
    """The sentence in the language of the reader; English where no translation is bundled."""
    return _translation.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many` by the number, in the language of the reader."""
    return _translation.ngettext(one, many, n)


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _us(locale: str | None) -> bool:
    return locale is not None and locale.replace("_", "-").lower() == "en-us"


def day(d: date, *, near: date | None = None, locale: str | None = None) -> str:
    """ "Wed 16 Dec" where `near` lies within half a year of it, else "Wed 16 Dec 2026"; in the US "Wed, Dec 16". Never breaks inside."""
    year = near is None or abs((d - near).days) > 183
    if _us(locale):
        text = f"{_DAYS[d.weekday()]}, {_MONTHS[d.month - 1]} {d.day}" + (f", {d.year}" if year else "")
    else:
        text = f"{_DAYS[d.weekday()]} {d.day} {_MONTHS[d.month - 1]}" + (f" {d.year}" if year else "")
    return text.replace(" ", NBSP)


def long_day(d: date, *, weekday: bool = True, year: bool = True, locale: str | None = None) -> str:
    """ "Tuesday 2 February 2027"; in the US "Tuesday, February 2, 2027"."""
    if _us(locale):
        text = f"{_LONG_MONTHS[d.month - 1]} {d.day}" + (f", {d.year}" if year else "")
        return f"{_LONG_DAYS[d.weekday()]}, {text}" if weekday else text
    text = f"{d.day} {_LONG_MONTHS[d.month - 1]}" + (f" {d.year}" if year else "")
    return f"{_LONG_DAYS[d.weekday()]} {text}" if weekday else text


def plain_day(d: date, locale: str | None = None) -> str:
    """A date without its weekday, for facts and sources: "20 June 2024"."""
    return long_day(d, weekday=False, locale=locale)


_IN_DATES = re.compile(
    rf"(?<=\d) (?=(?:{'|'.join((*_LONG_MONTHS, *_MONTHS))})\b)|\b({'|'.join((*_LONG_MONTHS, *_MONTHS))}) (?=\d{{1,2}}\b)"
)
"""The space between the number of a day and its month, in either order."""


def unbroken(text: str) -> str:
    """The text, as long as before, in which no line ends between the number of a day and its month ("13 April", "April 13")."""
    return _IN_DATES.sub(lambda found: (found[1] or "") + NBSP, text)


_OWN_SMALL_LETTER = re.compile(r"[a-z]{1,3}(?=[A-Z])")
"""How a name begins that keeps its small letter wherever it stands: macOS, iOS, iPadOS, iPhone."""


def capital(text: str) -> str:
    """The text with a capital letter first, as a sentence begins; a name that is written small stays so ("macOS 12 is …")."""
    return text if _OWN_SMALL_LETTER.match(text) else text[:1].upper() + text[1:]


_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥"}


def money(amount: Decimal, currency: str, *, cents: bool = True) -> str:
    """ "£1,397.00" or "CHF 1,397"; the currency before the number, rounded half-even, an en dash before a negative one."""
    value = amount.quantize(Decimal("0.01") if cents else Decimal("1"), ROUND_HALF_EVEN)
    symbol = _SYMBOLS.get(currency, currency + NBSP)
    return ("–" if value < 0 else "") + symbol + f"{abs(value):,}"


def about(amount: Decimal, currency: str) -> str:
    """A headline figure: to the nearest hundred above a thousand, to ten below, as "£2,800"."""
    step = Decimal(100) if abs(amount) >= 1000 else Decimal(10)
    return money((amount / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step, currency, cents=False)


def listed(items: Iterable[str], *, most: int | None = None) -> str:
    """ "A, B and C"; with `most`, "A, B and 5 more"."""
    all_items = list(items)
    if most is not None and len(all_items) > most:
        return _("{some} and {n} more").format(some=", ".join(all_items[:most]), n=len(all_items) - most)
    if len(all_items) < 2:
        return "".join(all_items)
    return _("{some} and {last}").format(some=", ".join(all_items[:-1]), last=all_items[-1])
