"""What people type into a field, read: dates, numbers, amounts, times. (value, complaint, cure) comes out; nothing of Qt."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from planner.wording import _, day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Read:
    """`value` is JSON for the form; `complaint` says in a sentence why it could not be read, `cure` what could stand instead."""

    value: object = None
    complaint: str = ""
    cure: str = ""


def read_text(text: str) -> Read:
    return Read(text.strip())


def read_count(text: str) -> Read:
    """A whole number; spaces and separators of thousands are left out."""
    plain = re.sub(r"[\s,.'’](?=\d{3}\b)", "", text.strip())
    if re.fullmatch(r"\d{1,9}", plain):
        return Read(int(plain))
    return Read(complaint=_("Write a whole number, such as 24."))


def read_number(text: str) -> Read:
    """A number of 0 or more, with a point or a comma; whole ones stay whole."""
    plain = text.strip().replace(",", ".")
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", plain):
        return Read(float(plain) if "." in plain else int(plain))
    return Read(complaint=_("Write a number, such as 3 or 2.5."))


def read_money(text: str) -> Read:
    """An amount as text with a point, as the form keeps it. Signs of currencies and separators of thousands are left out."""
    plain = re.sub(r"[£€$\s'’]", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,6})?", plain):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return Read(complaint=_("Write an amount, such as 812.00."))
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", plain) or amount < 0:
        return Read(complaint=_("Write an amount of 0 or more, such as 812.00."))
    return Read(plain)


def read_time(text: str) -> Read:
    """A time of day: 8, 8:00, 08.30 or 0830."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?", text.strip().lower().removesuffix("uhr").strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return Read(f"{int(found[1]):02d}:{int(found[2] or 0):02d}")
    return Read(complaint=_("Write a time of day, such as 08:00."))


def read_code(length: int, example: str, text: str) -> Read:
    """A code in capital letters, such as GB or GBP."""
    plain = text.strip().upper()
    if re.fullmatch(rf"[A-Z]{{{length}}}", plain):
        return Read(plain)
    return Read(complaint=_("Write {n} letters, such as {example}.").format(n=length, example=example))


def read_date(text: str, today: date, *, month_first: bool = False) -> Read:
    """A day as people write it: 2026-12-01, 1 Dec 2026, Tue 1 December, 1.12.26, 1/12/2026, today, tomorrow.

    Without a year it is the next such day from a month before `today`. A day that its month lacks is answered with the last one of that
    month, of the next year where this year's lies further back than that.
    """
    plain = re.sub(r"[\s\u00a0]+", " ", text.strip().lower().replace(",", " "))
    if plain in (_("today"), _("tomorrow")):
        return Read(str(today + timedelta(days=int(plain == _("tomorrow")))))
    plain = re.sub(rf"^({'|'.join(d[:3] for d in _DAYS)})[a-z]*\.? ", "", plain)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})", plain):
        one, other = int(found[1]), int(found[2])
        month, day_ = (one, other) if month_first and "." not in plain else (other, one)
        return _date(_year(found[3]), month, day_)
    words = plain.replace(".", " ").split()
    month = next((_MONTHS.index(w[:3]) + 1 for w in words if w[:3] in _MONTHS), 0)
    numbers = [int(w) for w in words if re.fullmatch(r"\d{1,4}(st|nd|rd|th)?", w) and w.isdigit()]
    numbers = numbers or [int(re.sub(r"\D", "", w)) for w in words if re.fullmatch(r"\d{1,2}(st|nd|rd|th)", w)]
    if not month or not 1 <= len(numbers) <= 2:
        return Read(complaint=_("Write a day, such as {example}.").format(example=day(today)))
    if len(numbers) == 2:
        return _date(_year(str(numbers[1])), month, numbers[0])
    read = _date(today.year, month, numbers[0])
    meant = str(read.value or read.cure)
    if meant and date.fromisoformat(meant) < today - timedelta(days=31):
        return _date(today.year + 1, month, numbers[0])
    return read


def not_before(today: date, read: Read) -> Read:
    """A day on which something is to be: one that has passed is refused."""
    if isinstance(read.value, str) and read.value < str(today):
        return Read(complaint=_("This day has passed; enter one from {day} on, or leave it empty.").format(day=day(today)))
    return read


def not_after(today: date, read: Read) -> Read:
    """A day on which something was: one to come is refused."""
    if isinstance(read.value, str) and read.value > str(today):
        return Read(complaint=_("This day is still to come; enter one up to {day}.").format(day=day(today)))
    return read


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) <= 2 else int(text)


def _date(year: int, month: int, day_: int) -> Read:
    if not 1 <= month <= 12 or not 1900 <= year <= 2200 or day_ < 1:
        return Read(complaint=_("There is no such day."))
    days = monthrange(year, month)[1]
    if day_ > days:
        name = f"{_MONTH_NAMES[month - 1]} {year}"
        return Read(complaint=_("{month} has {n} days.").format(month=name, n=days), cure=str(date(year, month, days)))
    return Read(str(date(year, month, day_)))


def shown_date(value: object, locale: str | None = None) -> str:
    """A day of the form as the field shows it, with its weekday."""
    try:
        return day(date.fromisoformat(str(value)), locale=locale).replace("\u00a0", " ")
    except ValueError:
        return str(value)
