"""Cells to values: words for nothing, dates in every usual form, numbers with points and commas, serial numbers, yes and no."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation

NOTHING = frozenset(
    {
        "", "-", "--", "---", "n/a", "na", "nan", "none", "null", "nil",
        "not found", "unknown", "unbekannt", "(none)", "#n/a", "#nv", "keine",
        "keiner",
        "kein", "0", "undefined", "(not set)", "not set", "not available", "nicht verfügbar", "inconnu", "desconocido", "sconosciuto",
        "неизвестно",
        "\u2013", "\u2014", "{}", "[]", "?", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#bezug!", "#wert!",
    }
)  # fmt: skip
NO_PRODUCT = frozenset(
    {
        "none", "no", "no av detected", "notdetected", "not detected", "not installed", "notinstalled", "no antivirus", "keine",
        "keiner", "kein",
        "nein", "aucun", "ninguno", "nessuno", "нет", "(none)",
    }
)  # fmt: skip
"""Words in an antivirus column that say: there is none. An empty cell says nothing."""
NO_NAMES = frozenset(
    {
        "yes", "y", "ja", "oui", "si", "sí", "да", "ok",
        "okay", "on", "active", "aktiv", "enabled", "installed", "installiert", "protected",
        "present", "true", "x", "✓", "✔", "running", "up to date", "aktuell", "good", "1",
    }
)  # fmt: skip
"""Words in an antivirus column that name no product though they say that there is one."""
_NO_SERIAL = frozenset(
    {
        "default string", "to be filled by o.e.m.", "to be filled by oem", "system serial number", "not specified", "not applicable",
        "invalid",
        "chassis serial number", "serial", "123456789", "1234567890", "oem", "o.e.m.", "empty", "xxxxxxxx", "default",
    }
)  # fmt: skip
_TRUE = frozenset({"true", "yes", "1", "ja", "oui", "wahr", "sí", "si", "да", "installed", "enabled", "y", "x"})
_FALSE = frozenset({"false", "no", "0", "nein", "non", "falsch", "нет", "notinstalled", "disabled", "n", "not installed"})
_BY_ITSELF = frozenset({"auto", "automatic", "automatically", "on", "automatisch", "automatique", "automático", "automatica", "automatico"})
_BY_HAND = frozenset({"manual", "manually", "off", "manuell", "manuel", "manuale", "none", "never"})
_WEEKS = ("week", "weeks", "woche", "wochen", "semaine", "semaines", "semanas", "settimane", "недель")
_SPAN = re.compile(
    r"(\d{1,4})(?:[.,]0+)?\s*(?:calendar )?(|d|days?|tage?n?|jours?|días|dias|giorni|дней|" + "|".join(_WEEKS) + r")(?: before.*)?"
)
_RENEWING = frozenset(
    {
        "yes", "on", "auto", "automatic", "automatically", "autorenew", "autorenews", "renews", "renewing", "itself", "enabled",
        "automatisch", "automatische", "verlängert",
    }
)  # fmt: skip
_ENDING = frozenset(
    {"no", "not", "off", "never", "non", "manual", "manually", "disabled", "nicht", "keine", "kein", "doesnt", "wont", "нет"}
)
_CANCELLED = frozenset({"cancelled", "canceled", "terminated", "gekündigt", "résilié", "résiliée", "cancelado", "cancelada", "disdetto"})
_BESIDE = frozenset(
    {
        "renew", "renewal", "renewed", "renewals", "autorenewal", "does", "do", "did", "will", "is", "was", "been", "has", "be", "it", "by",
        "turned", "switched", "set", "to", "the", "sich", "verlängerung", "verlängern", "von", "selbst", "each", "every", "year", "yearly",
        "annually", "month", "monthly", "subscription", "licence", "license", "contract", "already",
    }
)  # fmt: skip
"""Words that stand beside a yes or a no on renewing and change neither."""
_TERM = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)[ -]*([^\W\d_]*)\.?(?: \(.*\)| (?:term|subscription|licen[cs]e|laufzeit|contract|plan))?")
_YEARS = frozenset(
    {
        "y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren", "j", "an", "ans", "année", "années", "año", "años", "anno", "anni",
        "jaar", "год", "года", "лет", "annum",
    }
)  # fmt: skip
_MONTHLY = frozenset(
    {
        "m", "mo", "mos", "mth", "mths", "month", "months", "monat", "monate", "monaten", "mois", "mes", "meses", "mese", "mesi", "maand",
        "maanden", "месяц", "месяца", "месяцев",
    }
)  # fmt: skip
_A_YEAR = frozenset(
    {"annual", "annually", "yearly", "a year", "one year", "jährlich", "ein jahr", "annuel", "anual", "annuale", "per year"}
)
_A_MONTH = frozenset({"monthly", "a month", "one month", "monatlich", "ein monat", "mensuel", "mensual", "mensile", "per month"})
_NEVER = frozenset({"never", "nie", "jamais", "nunca", "mai", "никогда"})
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio января", "feb february februar février febrero febbraio февраля",
            "mar march märz mars marzo марта mär", "apr april avril abril aprile апреля", "may mai mayo maggio мая",
            "jun june juni juin junio giugno июня", "jul july juli juillet julio luglio июля", "aug august août agosto августа",
            "sep sept september septembre septiembre settembre сентября", "oct october oktober okt octobre octubre ottobre октября",
            "nov november novembre noviembre ноября", "dec december dezember dez décembre diciembre dicembre декабря",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(
    r"(?:^|[ ,])(\d{1,2})(?:\.? ?|-)([^\W\d_]{3,})(?:\.?,? |-)(\d{4}|\d{2}(?![\d:]))"
    r"|([^\W\d_]{3,})\.? (\d{1,2}),? (?:\d\d:\d\d:\d\d )?(\d{4})"
)
_DIGITS = re.compile(r"\d{9,19}")
_RUN = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6}(?:\.\d+)?Z?)?")
"""A day without signs, as 20261005, and with its time as directories write it."""
_SERIAL_DAY = re.compile(r"[3-5]\d{4}(?:\.\d+)?")
_AMOUNT = re.compile(r"([-\u2212]?)[ \u00a0]*(?:[^\W\d_]{1,4}|[$€£¥])?[ \u00a0]*(\d+(?:[ \u00a0\u202f'’.,]\d+)*)")
"""An amount: its sign, a currency before it or not, and the figures with what stands between them."""
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_EXCEL_ZERO = date(1899, 12, 30)
_EPOCH_1601 = datetime(1601, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def given(cell: str) -> str | None:
    """The cell's text, None where it is a word for nothing."""
    text = cell.strip()
    return None if text.lower() in NOTHING else text


def truth(cell: str) -> bool | None:
    text = cell.strip().lower()
    return True if text in _TRUE else False if text in _FALSE else None


def renews(cell: str) -> bool | None:
    """Whether a cell says that something renews by itself: yes and no in words, "automatic" and "manual", "does not renew", "cancelled";
    None for anything else, as where a word stands in it that may change all."""
    text = cell.strip().lower()
    plain = True if text in _BY_ITSELF else False if text in _BY_HAND else truth(text)
    if plain is not None:
        return plain
    words = re.findall(r"[^\W_]+", re.sub(r"\([^)]*\)", " ", text).replace("n't", "nt").replace("n’t", "nt"))
    yes, no, cancelled = (sum(w in kind for w in words) for kind in (_RENEWING, _ENDING, _CANCELLED))
    if cancelled:
        return None if no else False
    if not all(w in _RENEWING or w in _ENDING or w in _BESIDE for w in words) or no > 1:
        return None
    return False if no else True if yes else None


def read_months(cell: str) -> int | None:
    """A term in whole months: "36", "12 months", "1 year", "3 Jahre", "annual"; None for anything else."""
    text = " ".join(cell.lower().split())
    if text in _A_YEAR or text in _A_MONTH:
        return 12 if text in _A_YEAR else 1
    found = _TERM.fullmatch(text)
    if found is None or (found.group(2) and found.group(2) not in _YEARS | _MONTHLY):
        return None
    months = Decimal(found.group(1).replace(",", ".")) * (12 if found.group(2) in _YEARS else 1)
    return int(months) if months == int(months) else None


def says_day(cell: str) -> bool:
    """Whether a cell holds a date, in whichever order of day and month."""
    return read_date(cell, dayfirst=True) is not None or read_date(cell, dayfirst=False) is not None


def read_days(cell: str) -> int | None:
    """A span in days: "30", "30 days", "4 weeks"; None for anything else, months too, which are of no one length."""
    found = _SPAN.fullmatch(cell.strip().lower())
    if found is None:
        return None
    return int(found.group(1)) * (7 if found.group(2) in _WEEKS else 1)


def is_never(cell: str) -> bool:
    return cell.strip().lower() in _NEVER


def serial(cell: str) -> str | None:
    """A serial number that tells machines apart; None for an empty one and for what makers and virtual machines print instead."""
    text = given(cell)
    if (
        text is None
        or is_shortened(text)
        or text.lower() in _NO_SERIAL
        or text.lower().startswith("vmware-")
        or len(set(text)) < 2
        or len(text) < 4
    ):
        return None
    return text[:120]


def is_shortened(cell: str) -> bool:
    """Whether a spreadsheet cut a long number to its first figures: "1.23E+11". Many numbers become the same so."""
    return _SHORTENED.fullmatch(cell.strip()) is not None


def day_first(cells: Iterable[str], today: date) -> bool | None:
    """Whether 05/10/2026 is 5 October in this column: by a number above 12, by AM and PM, by dots, and because no day is after `today`.

    None where all of its dates can be read both ways, and where some prove the one order and some the other.
    """
    both: list[tuple[int, int, int]] = []
    proven: set[bool] = set()
    hinted: set[bool] = set()
    for cell in cells:
        found = _PARTS.match(cell)
        if not found or _ISO.match(cell):
            continue
        first, second = int(found.group(1)), int(found.group(3))
        if first > 12 or second > 12:
            if min(first, second) <= 12:
                proven.add(first > 12)
        elif found.group(2) == "." and first != second:
            hinted.add(True)
        elif re.search(r"\b[AP]M\b", cell, re.IGNORECASE):
            hinted.add(False)
        elif first != second:
            both.append((first, second, _year(found.group(4))))
    for told in (proven, hinted):
        if told:
            return told.pop() if len(told) == 1 else None
    if not both:
        return True
    as_day = all(_is_past(y, b, a, today) for a, b, y in both)
    as_month = all(_is_past(y, a, b, today) for a, b, y in both)
    return None if as_day == as_month else as_day


def _is_past(year: int, month: int, day: int, today: date) -> bool:
    try:
        return date(year, month, day) <= today
    except ValueError:
        return False


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def either_day(cell: str) -> tuple[date, date] | None:
    """The two days that a cell can mean, day first and month first; None where it means one or none."""
    found = _PARTS.search(" ".join(cell.split()))
    if not found or _ISO.match(cell.strip()) or found.group(2) == ".":
        return None
    first, second, year = int(found.group(1)), int(found.group(3)), _year(found.group(4))
    days = _day(year, second, first), _day(year, first, second)
    return (days[0], days[1]) if days[0] is not None and days[1] is not None and days[0] != days[1] else None


def read_date(cell: str, *, dayfirst: bool | None) -> date | None:
    """The day in a cell, None where there is none or it stands for "no date" (before 1990, after 2100). Where the order of day and month
    is not known (None), a cell that can be read both ways gives none.

    ISO, day and month in either order, words, Excel's serial numbers, seconds, milliseconds and Windows' ticks since 1601.
    """
    text = " ".join(cell.split())
    found = _ISO.match(text)
    if found:
        return _day(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    found = _PARTS.search(text)
    if found:
        first, second, year = int(found.group(1)), int(found.group(3)), _year(found.group(4))
        if dayfirst is None:
            dayfirst = first > 12 or found.group(2) == "." or (first == second)
            if not dayfirst and second <= 12:
                return None
        return _day(year, second, first) if dayfirst else _day(year, first, second)
    run = _RUN.fullmatch(text)
    if run:
        return _day(int(run.group(1)), int(run.group(2)), int(run.group(3)))
    if _DIGITS.fullmatch(text.partition(".")[0]):
        return _stamp(int(text.partition(".")[0]))
    if _SERIAL_DAY.fullmatch(text):
        return _EXCEL_ZERO + timedelta(days=int(float(text)))
    words = _WORDS.search(text)
    if words:
        number, word, named = words.group(1, 2, 3) if words.group(1) else words.group(5, 4, 6)
        month = _MONTHS.get(word.lower()) or _MONTHS.get(word.lower()[:3])
        return _day(_year(named), month, int(number)) if month else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _stamp(number: int) -> date | None:
    """Seconds or milliseconds since 1970, or ticks of 100 nanoseconds since 1601, by their size."""
    try:
        if number > 10**17:
            moment = _EPOCH_1601 + timedelta(microseconds=number // 10)
        else:
            moment = datetime.fromtimestamp(number / 1000 if number > 10**11 else number, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return _day(moment.year, moment.month, moment.day)


def is_no_date(cell: str) -> bool:
    """Whether a cell that is read as no date says so on purpose: nothing, never, year 1 or 9999."""
    text = cell.strip()
    return (
        given(text) is None
        or is_never(text)
        or re.match(r"(?:0001|1601|1970|9999)-|0+(?:\.0)?$|01[/.]01[/.](?:0001|1601|1970)", text) is not None
    )


def read_number(cell: str) -> Decimal | None:
    """A number with either sign of decimals: "1.250,00", "1,250.00", "1 250", "390,00", with or without a currency."""
    found = _AMOUNT.search(cell)
    if found is None or re.search(r"\d", cell[found.end() :]):
        return None
    text = ("-" if found.group(1) else "") + re.sub(r"[^\d.,]", "", found.group(2))
    last = max(text.rfind("."), text.rfind(","))
    if last >= 0:
        sign = text[last]
        after = text[last + 1 :]
        alone = text.count(sign) == 1 and not (set(".,") - {sign}) & set(text)
        if text.count(sign) > 1 or (alone and len(after) == 3 and text[:last] not in ("", "0")):
            text = text.replace(sign, "").replace("," if sign == "." else ".", "")
        else:
            text = text[:last].replace(".", "").replace(",", "") + "." + after
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_whole(cell: str) -> int | None:
    """A whole number of 0 or more, None for anything else."""
    number = read_number(cell)
    return int(number) if number is not None and number == int(number) and 0 <= number < 10**7 else None


def currency_in(*texts: str) -> str | None:
    """The currency that a heading or a cell names: a code of three letters or a sign."""
    for text in texts:
        found = re.search(
            r"\b(EUR|GBP|USD|CHF|PLN|CZK|SEK|NOK|DKK|HUF|RON|BGN|JPY|CAD|AUD|NZD|UAH|INR|BRL|MXN|ZAR|TRY|ILS)\b", text.upper()
        )
        if found:
            return found.group(1)
        for sign, code in (("€", "EUR"), ("£", "GBP"), ("$", "USD")):
            if sign in text:
                return code
    return None
