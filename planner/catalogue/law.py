"""Which restrictions bind an organisation, what each bars and since when. Reads the catalogue's entries; gives no advice and words nothing.

The rules are those of the interface, "The law": an entry binds when one of its countries is a country of work and its `applies_to` holds
`everyone` or one of the organisation's obligations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.catalogue.book import Catalogue
from planner.catalogue.records import LookedInto, Presence, Restriction

_EU_CODES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU = frozenset(_EU_CODES.split())
"""The 27 member states, ISO 3166-1."""

EVERYONE = "everyone"
WORLDWIDE = frozenset(("us-persons", "federal-contractors", "universal-service-fund-recipients"))
"""Words that follow an organisation into every country: they bind by what it is, not by where it works."""

Act = Literal["sale", "use", "updates"]
ACTS: tuple[Act, ...] = ("sale", "use", "updates")
SinceIs = Literal["counts", "announced", "published", "read"]
Open = Literal["status", "vendor", "bar"]

COMPANY_EVENT = "vendor-withdrawal"
NEVER_BARS = frozenset(("advice", "warning", COMPANY_EVENT))


@dataclass(frozen=True, slots=True)
class Ruling:
    """One restriction, held against one organisation.

    The three days say since when buying, using and updating are barred; None = not barred by this entry. What such a day is, `since_is`
    tells: no day of announcement is a day from which a bar counts. `why_not` is None for a binding entry, else other-country,
    not-addressed, superseded or not-announced-yet. `unknown`: it binds, and whether it bars is not known; `open` says what is missing.
    """

    restriction: Restriction
    binds: bool
    why_not: str | None
    sale_barred_since: date | None
    use_barred_since: date | None
    updates_barred_since: date | None
    unknown: bool
    matched_words: tuple[str, ...]

    @property
    def bars(self) -> bool:
        return any(d is not None for d in (self.sale_barred_since, self.use_barred_since, self.updates_barred_since))

    @property
    def open(self) -> Open | None:
        """Why it is not known whether the entry bars: its status today, whether it means the vendor, or what it forbids."""
        if not self.unknown:
            return None
        if self.restriction.status != "in-force":
            return "status"
        return "vendor" if self.restriction.vendor_named is False else "bar"

    def since(self, act: Act) -> date | None:
        """Since when an act is barred; None where this entry does not bar it."""
        return {"sale": self.sale_barred_since, "use": self.use_barred_since, "updates": self.updates_barred_since}[act]


def countries_meant(restriction: Restriction) -> frozenset[str]:
    """The entry's countries with EU as its member states and itself; empty = everywhere."""
    meant = set(restriction.countries)
    return frozenset(meant | EU) if "EU" in meant else frozenset(meant)


def words_of(countries: Iterable[str], obligations: Iterable[str]) -> frozenset[str]:
    """What an organisation is, in the words of `applies_to`: its obligations, and us-persons where it works in the US."""
    words = set(obligations)
    if "US" in set(countries):
        words.add("us-persons")
    return frozenset(words)


def names_vendor(catalogue: Catalogue, restriction: Restriction, vendor: str) -> bool:
    """Whether the entry is about this vendor, under whichever spelling of its id."""
    wanted = catalogue.vendor_id(vendor)
    return any(catalogue.vendor_id(name) == wanted for name in (restriction.vendor, *restriction.also_vendors))


def _since(catalogue: Catalogue, restriction: Restriction, stated: date | None = None) -> date:
    """A bar's first day: the stated one, else effective, else announced; a bar that gives no day at all counts from when it was read."""
    days = (
        stated,
        restriction.effective,
        restriction.announced,
        restriction.published,
        restriction.status_as_of,
        restriction.provenance.as_of,
    )
    return next((day for day in days if day is not None), catalogue.as_of)


def since_is(restriction: Restriction, act: Act) -> SinceIs:
    """What the first day of a bar is: the day from which it counts, or only that of its announcement, its publication or its reading."""
    if restriction.effective is not None or (act == "updates" and restriction.updates_stop is not None):
        return "counts"
    if restriction.announced is not None:
        return "announced"
    return "published" if restriction.published is not None else "read"


def _why_not(restriction: Restriction, matched: frozenset[str], countries: frozenset[str], today: date) -> str | None:
    if restriction.status == "superseded":
        return "superseded"
    if restriction.announced is not None and restriction.announced > today:
        return "not-announced-yet"
    if not matched:
        return "not-addressed"
    meant = countries_meant(restriction)
    if meant and not (meant & countries) and not (matched & WORLDWIDE):
        return "other-country"
    return None


def _ruling(catalogue: Catalogue, entry: Restriction, countries: frozenset[str], words: frozenset[str], today: date) -> Ruling:
    """What an entry bars; nothing that is certain where no page read names the vendor, or where its status today is not known."""
    matched = frozenset(word for word in entry.applies_to if word == EVERYONE or word in words)
    why_not = _why_not(entry, matched, countries, today)
    if why_not is not None or entry.kind in NEVER_BARS:
        return Ruling(entry, why_not is None, why_not, None, None, None, False, tuple(w for w in entry.applies_to if w in matched))
    bans = (entry.bans_sale, entry.bans_use, entry.bans_updates)
    in_force = entry.status == "in-force"
    certain = in_force and entry.vendor_named is not False
    sale = _since(catalogue, entry) if certain and entry.bans_sale else None
    use = _since(catalogue, entry) if certain and entry.bans_use else None
    updates = _since(catalogue, entry, entry.updates_stop) if certain and entry.bans_updates else None
    unknown = not in_force or (None in bans if certain and True not in bans else not certain and (True in bans or None in bans))
    return Ruling(entry, True, None, sale, use, updates, unknown, tuple(w for w in entry.applies_to if w in matched))


def rulings(catalogue: Catalogue, vendor: str, countries: tuple[str, ...], obligations: tuple[str, ...], today: date) -> tuple[Ruling, ...]:
    """Every act, advice and warning about the vendor, held against an organisation, in the catalogue's order.

    `vendor` is a vendor's id, another spelling of it, or a product's id. Company events are no restrictions: `withdrawals` tells them.
    """
    where, words = frozenset(countries), words_of(countries, obligations)
    return tuple(
        _ruling(catalogue, entry, where, words, today)
        for entry in catalogue.restrictions
        if entry.kind != COMPANY_EVENT and names_vendor(catalogue, entry, vendor)
    )


def withdrawals(catalogue: Catalogue, vendor: str, countries: tuple[str, ...]) -> tuple[Restriction, ...]:
    """The vendor's own retreats (an office closed, a market left) in the countries of work: company events, never law."""
    where = frozenset(countries)
    return tuple(
        entry
        for entry in catalogue.restrictions
        if entry.kind == COMPANY_EVENT and names_vendor(catalogue, entry, vendor) and countries_meant(entry) & where
    )


def looked_into(catalogue: Catalogue, vendor: str, countries: tuple[str, ...]) -> tuple[LookedInto, ...]:
    """What was looked into without a find, for the countries of work: "bound by nothing we know of" is said with these beside it."""
    where = frozenset(countries)
    wanted = catalogue.vendor_id(vendor)
    found = []
    for entry in catalogue.looked_into:
        meant = set(entry.countries) | (EU if "EU" in entry.countries else frozenset())
        if (entry.vendor is None or catalogue.vendor_id(entry.vendor) == wanted) and meant & where:
            found.append(entry)
    return tuple(found)


def events(catalogue: Catalogue, vendor: str, countries: tuple[str, ...]) -> tuple[LookedInto, ...]:
    """Acts of other companies about the vendor; one without countries is told everywhere."""
    where = frozenset(countries)
    wanted = catalogue.vendor_id(vendor)
    return tuple(
        e
        for e in catalogue.events
        if (e.vendor is None or catalogue.vendor_id(e.vendor) == wanted) and (not e.countries or where & frozenset(e.countries))
    )


def presence(catalogue: Catalogue, vendor: str, country: str) -> tuple[Presence, ...]:
    """Who is there for a customer of the vendor in that country, in the files' order; () = nothing known, which is not nobody."""
    record = catalogue.vendor_of(vendor)
    return tuple(p for p in record.presence if p.country == country) if record else ()


def obligation_words(catalogue: Catalogue) -> tuple[str, ...]:
    """All words of `applies_to` but "everyone", sorted: what an organisation can be asked to be."""
    return tuple(sorted({word for entry in catalogue.restrictions for word in entry.applies_to} - {EVERYONE}))
