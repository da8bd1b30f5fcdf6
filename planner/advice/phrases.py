"""Small phrases that the sentences of this room share: counts, countries, capabilities, criteria, dates. Plain values in, text out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from planner.wording import _, about, capital, listed, long_day, money, ngettext, plain_day

Voice = Literal["owner", "consultant"]


@dataclass(frozen=True, slots=True)
class Args:
    """A message's arguments, read by kind. What is missing reads as nothing, never as a fault: a sentence must always come out."""

    values: Mapping[str, object]
    locale: str | None = None
    voice: str = "owner"

    def s(self, key: str) -> str:
        value = self.values.get(key)
        return "" if value is None else str(value)

    def n(self, key: str) -> int:
        value = self.values.get(key)
        return int(value) if isinstance(value, (int, float, Decimal)) else 0

    def number(self, key: str) -> str:
        """A number without needless zeros."""
        value = self.values.get(key)
        return plain(value) if isinstance(value, (int, float, Decimal)) else ""

    def has(self, key: str) -> bool:
        return bool(self.values.get(key))

    def d(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def day(self, key: str) -> str:
        """A date of a fact: "20 June 2024"."""
        value = self.d(key)
        return plain_day(value, self.locale) if value else ""

    def act_day(self, key: str) -> str:
        """A date on which somebody acts, with its weekday."""
        value = self.d(key)
        return long_day(value, locale=self.locale) if value else ""

    def names(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        return tuple(str(x) for x in value) if isinstance(value, (tuple, list)) else ()

    def money(self, key: str, currency: str | None = None) -> str:
        value = self.values.get(key)
        return money(Decimal(str(value)), currency or self.s("currency")) if isinstance(value, (int, Decimal)) else ""

    def about(self, key: str) -> str:
        value = self.values.get(key)
        return about(Decimal(str(value)), self.s("currency")) if isinstance(value, (int, Decimal)) else ""

    @property
    def one(self) -> str:
        """What a machine is called: "computer" for owners, "endpoint" for consultants."""
        return _("endpoint") if self.voice == "consultant" else _("computer")

    @property
    def many(self) -> str:
        return _("endpoints") if self.voice == "consultant" else _("computers")

    def computers(self, key: str = "count") -> str:
        return machines(self.n(key), self.voice)


def plain(value: float | Decimal) -> str:
    """A number as a person writes it: 6, 0.15, 1,200."""
    text = f"{Decimal(str(value)):,.4f}".rstrip("0").rstrip(".")
    return text or "0"


def machines(count: int, voice: str) -> str:
    """ "3 computers" for owners, "3 endpoints" for consultants."""
    if voice == "consultant":
        return ngettext("{n} endpoint", "{n} endpoints", count).format(n=count)
    return ngettext("{n} computer", "{n} computers", count).format(n=count)


def have(count: int) -> str:
    return ngettext("has", "have", count)


def some(names: Iterable[str], most: int = 3) -> str:
    """ "A, B, C and 5 more"."""
    return listed(names, most=most)


_COUNTRIES = {
    "GB": "the United Kingdom",
    "US": "the United States",
    "DE": "Germany",
    "IT": "Italy",
    "AU": "Australia",
    "CA": "Canada",
    "PL": "Poland",
    "UA": "Ukraine",
    "NL": "the Netherlands",
    "LT": "Lithuania",
    "RO": "Romania",
    "CZ": "Czechia",
    "FR": "France",
    "DK": "Denmark",
    "LV": "Latvia",
    "CN": "China",
    "BE": "Belgium",
    "CH": "Switzerland",
    "EE": "Estonia",
    "NZ": "New Zealand",
    "JP": "Japan",
    "SG": "Singapore",
    "RU": "Russia",
    "BY": "Belarus",
    "IE": "Ireland",
    "AT": "Austria",
    "ES": "Spain",
    "PT": "Portugal",
    "SE": "Sweden",
    "FI": "Finland",
    "NO": "Norway",
    "EU": "the European Union",
    "SK": "Slovakia",
    "IN": "India",
    "KR": "South Korea",
    "IL": "Israel",
    "BR": "Brazil",
    "HU": "Hungary",
    "BG": "Bulgaria",
    "HR": "Croatia",
    "SI": "Slovenia",
    "GR": "Greece",
    "LU": "Luxembourg",
    "MT": "Malta",
    "CY": "Cyprus",
    "ZA": "South Africa",
    "MX": "Mexico",
    "VN": "Vietnam",
    "TW": "Taiwan",
    "HK": "Hong Kong",
    "AE": "the United Arab Emirates",
}


def country(code: str) -> str:
    """A country's name in a sentence; its code where no name is held here."""
    return _(_COUNTRIES.get(code, code))


def countries(codes: Iterable[str]) -> str:
    return listed(country(c) for c in codes)


_REGIONS = {
    "EU": "the EU",
    "GB": "the UK",
    "US": "the US",
    "EMEA": "Europe with the Middle East and Africa",
    "APAC": "Asia with the Pacific",
    "AMER": "the Americas",
}


def regions(codes: Iterable[str]) -> str:
    """Regions of data as a person says them: "the EU or the UK" is what any one of them is enough for."""
    return listed(_(_REGIONS[c]) if c in _REGIONS else country(c) for c in codes)


_CAPABILITIES = {
    "anti_malware": "malware protection",
    "malicious_site_blocking": "blocking of harmful websites",
    "ransomware_rollback": "undoing of ransomware",
    "edr": "EDR",
    "xdr": "XDR",
    "mdr": "round-the-clock watching (MDR)",
    "firewall": "a firewall",
    "device_control": "control of USB devices",
    "web_control": "control of web use",
    "patch_management": "patching",
    "disk_encryption": "disk encryption",
    "email_security": "e-mail protection",
    "mobile": "protection of phones",
    "tamper_protection": "tamper protection",
    "management": "central management",
}


def capability(key: str) -> str:
    """A capability in a sentence."""
    return _(_CAPABILITIES.get(key, key))


def capabilities(keys: Iterable[str]) -> str:
    return listed(capability(k) for k in keys)


CRITERIA_NAMES = {
    "protection": "Protection",
    "cost": "Cost",
    "fit": "Fit",
    "switching": "Switching",
    "quiet": "Quiet",
    "response": "Response",
    "controls": "Controls",
    "preferences": "Wishes",
}


def criterion(key: str) -> str:
    """A criterion's name, as a heading or, lowered, in a sentence."""
    return _(CRITERIA_NAMES.get(key, key))


def units(count: int, unit: str) -> str:
    """ "96 users", "1 device"."""
    if unit == "user":
        return ngettext("{n} user", "{n} users", count).format(n=count)
    if unit == "server":
        return ngettext("{n} server", "{n} servers", count).format(n=count)
    if unit == "bundle":
        return ngettext("{n} bundle", "{n} bundles", count).format(n=count)
    return ngettext("{n} device", "{n} devices", count).format(n=count)


def one_unit(unit: str) -> str:
    return {"user": _("a user"), "server": _("a server"), "bundle": _("a bundle")}.get(unit, _("a device"))


_OBLIGATIONS = {
    "cyber-insurance-edr": "Your insurer asks for EDR",
    "cyber-insurance-watch": "Your insurer asks for round-the-clock watching",
    "cyber-essentials": "Cyber Essentials asks for protection that also blocks harmful websites",
    "cis-group-2": "CIS Controls Group 2 asks for central management",
}


def obligation(key: str) -> str:
    """What an obligation asks for, as the opening of a sentence."""
    return _(_OBLIGATIONS.get(key, key))


_BODIES = {
    "everyone": "everyone",
    "us-persons": "US persons",
    "federal-contractors": "firms with federal contracts",
    "federal-government": "federal government bodies",
    "public-sector": "public bodies",
    "government": "government bodies",
    "critical-infrastructure": "operators of critical infrastructure",
    "universal-service-fund-recipients": "recipients of the Universal Service Fund",
    "equipment-makers": "makers of radio equipment",
    "consumers": "private customers",
}


def whom(words: Iterable[str]) -> str:
    """Whom an entry is about: "government bodies and public bodies"; the word itself where no phrase is held here."""
    return listed(_(_BODIES.get(w, w)) for w in dict.fromkeys(words))


def for_whom(words: Iterable[str]) -> str:
    """For whom a bar holds: "for public bodies"; "in work for federal contracts" for a contractor; nothing where it is everybody there."""
    named = tuple(dict.fromkeys(words))
    if "everyone" in named or "us-persons" in named:
        return ""
    others = [w for w in named if w != "federal-contractors"]
    found = [_("for {whom}").format(whom=whom(others))] if others else []
    if "federal-contractors" in named:
        found.append(_("in work for federal contracts"))
    return listed(found)


def since(a: Args, act: str) -> str:
    """Since when an act is barred, by what its day is: only a day from which it counts is told with "since" or "from"."""
    day, today = a.d(act), a.d("today")
    by = _("to be complied with by {day}").format(day=a.day("comply_by")) if a.d("comply_by") and act != "updates" else ""
    match a.s(f"{act}_is"):
        case "announced" | "published" as how:
            text = _("announced on {day}") if how == "announced" else _("published on {day}")
            return "({})".format(text.format(day=a.day(act)) + (f", {by}" if by else _("; from which day it counts was not read")))
        case "read":
            return _("(from which day was not read; it stood so on {day})").format(day=a.day(act))
        case _:
            text = _("from {day}") if day is not None and today is not None and day > today else _("since {day}")
            return text.format(day=a.day(act)) + (f" ({by})" if by else "")


def sentence(text: str) -> str:
    """The text with a capital letter first and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    text = capital(text)
    return text if text[-1] in ".!?" else text + "."


def joined(*texts: str) -> str:
    """Sentences one after another, the empty ones left out."""
    return " ".join(t for t in texts if t)
