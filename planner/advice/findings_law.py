"""Findings about the vendors in use: what the law bars, what an authority warns of, what a company did, what was looked into.

Rulings of the catalogue in, findings out. A warning is never called a ban, and a company's retreat never a law.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.advice.records import Finding, FindingSeverity
from planner.catalogue.law import (
    ACTS,
    EVERYONE,
    WORLDWIDE,
    Ruling,
    countries_meant,
    events,
    looked_into,
    presence,
    rulings,
    since_is,
    withdrawals,
    words_of,
)
from planner.catalogue.records import LookedInto, Provenance, Restriction
from planner.estate.records import Estate, Licence
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_ADVICE = ("advice", "warning")
_FORCES = ("bars", "open", "advises", "lists")
_FAMILY_WORDS = {"android": ("Android",), "ios": ("iOS", "iPhone"), "macos": ("macOS", "Mac "), "windows": ("Windows",)}


def vendor_findings(
    estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date, countries: tuple[str, ...]
) -> Iterator[Finding]:
    """All findings about each vendor whose product protects a machine now or is licensed."""
    held = {catalogue.vendor_id(m.current_vendor) for m in surveyed if m.current_vendor}
    held |= {catalogue.vendor_id(x.product) for x in estate.licences if x.product}
    for vendor in sorted(held):
        about = _About(vendor, estate, surveyed, catalogue, today, countries)
        yield from about.law()
        yield from about.company()
        yield from about.of_others()
        yield from about.nothing()
        yield from about.own_rule()


class _About:
    """One vendor, as the organisation uses it."""

    def __init__(
        self, vendor: str, estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date, countries: tuple[str, ...]
    ) -> None:
        self.vendor, self.estate, self.catalogue, self.today, self.countries = vendor, estate, catalogue, today, countries
        self.name = catalogue.vendor_name(vendor)
        self.machines = [m for m in surveyed if m.current_vendor and catalogue.vendor_id(m.current_vendor) == vendor]
        self.licences = [x for x in estate.licences if x.product and catalogue.vendor_id(x.product) == vendor]
        self.rulings = rulings(catalogue, vendor, countries, estate.organisation.obligations, today)

    def _finding(
        self,
        key: str,
        severity: FindingSeverity,
        code: str,
        args: dict[str, object],
        sources: Iterable[Provenance],
        *,
        machines: Sequence[Surveyed],
        restriction: str | None = None,
        deadline: date | None = None,
    ) -> Finding:
        return Finding(
            id=key,
            severity=severity,
            message=Message(code, {"vendor": self.name, "count": len(machines)} | args),
            deadline=deadline,
            endpoints=tuple(m.name for m in machines),
            licences=_ids(self.licences),
            restriction=restriction,
            sources=tuple(sources),
        )

    def _in(self, countries: Iterable[str]) -> list[Surveyed]:
        """Its machines in these countries; those whose country is not known are among them."""
        wanted = set(countries)
        return [m for m in self.machines if not wanted or m.country is None or m.country in wanted]

    def _bound(self, entries: Iterable[Ruling]) -> list[Surveyed]:
        """The machines that binding entries are about: all where a word follows the organisation everywhere."""
        names: set[str] = set()
        for ruling in entries:
            everywhere = any(word in WORLDWIDE for word in ruling.matched_words)
            names |= {m.name for m in (self.machines if everywhere else self._in(countries_meant(ruling.restriction)))}
        return [m for m in self.machines if m.name in names]

    # ------------------------------------------------------------------ law

    def law(self) -> Iterator[Finding]:
        """One finding for all that is barred, one for each open question, warning and act that bars nothing."""
        bars = [r for r in self.rulings if r.bars]
        if bars:
            yield self._barred(bars)
        for ruling in self.rulings:
            r = ruling.restriction
            if not ruling.binds or ruling.bars:
                continue
            args = _of_restriction(r) | {"words": ruling.matched_words}
            machines = self._bound([ruling])
            if ruling.unknown:
                args |= {"open": ruling.open, "acts": tuple(act for act in ACTS if getattr(r, f"bans_{act}"))}
                key = f"restriction-unknown:{r.id}"
                yield self._finding(key, "medium", "restriction-unknown", args, [r.provenance], machines=machines, restriction=r.id)
            elif r.kind in _ADVICE:
                code = f"authority-{r.kind}"
                yield self._finding(f"{code}:{r.id}", "medium", code, args, [r.provenance], machines=machines, restriction=r.id)
            elif r.kind == "procurement-ban":
                key = f"act-limits-money:{r.id}"
                yield self._finding(key, "medium", "act-limits-money", args, [r.provenance], machines=machines, restriction=r.id)
            else:
                yield self._finding(
                    f"act-bars-nothing:{r.id}", "info", "act-bars-nothing", args, [r.provenance], machines=machines, restriction=r.id
                )

    def _barred(self, bars: list[Ruling]) -> Finding:
        """All binding bars together. The main entry: a prohibition before other kinds, more acts barred before fewer, then the older."""

        def weight(ruling: Ruling) -> tuple[bool, int, date, str]:
            days = [d for d in (ruling.sale_barred_since, ruling.use_barred_since, ruling.updates_barred_since) if d is not None]
            return (ruling.restriction.kind != "prohibition", -len(days), min(days), ruling.restriction.id)

        ordered = sorted(bars, key=weight)
        main = ordered[0]
        days: dict[str, object] = {}
        for act in ACTS:
            by = next((r for r in ordered if r.since(act) is not None), None)
            days |= {act: by.since(act) if by else None, f"{act}_is": since_is(by.restriction, act) if by else ""}
        # a day that is only one of announcement is no day to act by; the last day to comply is
        known = [(day, since_is(r.restriction, act)) for r in ordered for act in ACTS if (day := r.since(act)) is not None]
        later = [day for day, what in known if what == "counts" and day >= self.today]
        later += [day for r in ordered if r.use_barred_since and (day := r.restriction.comply_by) is not None and day >= self.today]
        only_updates_later = days["sale"] is None and days["use"] is None and min(day for day, _is in known) > self.today
        args = _of_restriction(main.restriction) | days | {
            "today": self.today,
            "bars": tuple(self._bar(r) for r in ordered),
            "others": tuple(r.restriction.id for r in ordered[1:]),
            "follows": self._follows(),
        }  # fmt: skip
        return self._finding(
            f"restriction:{self.vendor}",
            "high" if only_updates_later else "critical",
            "restricted",
            args,
            [r.restriction.provenance for r in ordered],
            machines=self._bound(ordered),
            restriction=main.restriction.id,
            deadline=min(later) if later else None,
        )

    def _bar(self, ruling: Ruling) -> dict[str, object]:
        """One act of those that bar: what its own sentence needs."""
        r = ruling.restriction
        days: dict[str, object] = {act: ruling.since(act) for act in ACTS}
        kinds: dict[str, object] = {f"{act}_is": since_is(r, act) for act in ACTS}
        away = not countries_meant(r) & set(self.countries)
        return _of_restriction(r) | days | kinds | {"today": self.today, "words": ruling.matched_words, "follows": away}

    def _follows(self) -> tuple[str, ...]:
        """The words by which a bar of another country follows the organisation wherever it works."""
        here = set(self.countries)
        away = [r for r in self.rulings if r.bars and not countries_meant(r.restriction) & here]
        return tuple(dict.fromkeys(w for r in away for w in r.matched_words if w in WORLDWIDE))

    def of_others(self) -> Iterator[Finding]:
        """What the countries of work say to others: one note for each country, so that a rule there is never called unknown."""
        found: dict[tuple[str, ...], list[Restriction]] = {}
        for ruling in self.rulings:
            r = ruling.restriction
            if ruling.why_not == "not-addressed" and countries_meant(r) & set(self.countries):
                found.setdefault(r.countries, []).append(r)
        for countries, entries in found.items():
            ordered = sorted(entries, key=_told_first)
            first = ordered[0]
            args: dict[str, object] = {
                "countries": countries,
                "force": _force(first),
                "acts": tuple(act for act in ACTS if getattr(first, f"bans_{act}")),
                "words": first.applies_to,
                "authorities": tuple(r.authority for r in ordered),
                "instruments": tuple(r.instrument or "" for r in ordered),
                "for": tuple(" ".join(r.applies_to) for r in ordered),
                "limited_to": first.limited_to or "",
                "caveat": first.caveat or "",
                "reported": first.reported is True,
                "unnamed": first.vendor_named is False,
                "effect": first.effect_on_customer or "",
            }
            key = f"for-others:{self.vendor}:{'-'.join(countries)}"
            sources = [r.provenance for r in ordered]
            yield self._finding(key, "info", "for-others", args, sources, machines=(), restriction=first.id)

    # ------------------------------------------------------------------ companies

    def company(self) -> Iterator[Finding]:
        """A market or office left: once a vendor and country. Acts of other companies: once each, where they touch a machine."""
        words = words_of(self.countries, self.estate.organisation.obligations) | {EVERYONE}
        for country in self.countries:
            left = [r for r in withdrawals(self.catalogue, self.vendor, (country,)) if words & set(r.applies_to)]
            there = presence(self.catalogue, self.vendor, country)
            closed = [p for p in there if p.kind == "closed" and p.provenance.basis != "unverified"]
            if not left and not closed:
                continue
            stays = [p for p in there if p.kind in ("partners-only", "support")]
            args: dict[str, object] = {
                "country": country,
                "scope": left[0].scope or "" if left else closed[0].note or "",
                "effect": " ".join(r.effect_on_customer for r in left if r.effect_on_customer),
                "announced": next((r.announced for r in left if r.announced), None),
                "partners": any(p.kind == "partners-only" for p in stays) or any("partner" in (r.scope or "") for r in left),
                "supplier": next((x.supplier for x in self.licences if x.supplier), ""),
                "barred": any(r.sale_barred_since is not None for r in self.rulings),
                "told_by": "" if closed or any(self._own(r) for r in left) else left[0].authority,
                "instrument": left[0].instrument or "" if left else "",
                "state_open": bool(left) and all(r.status != "in-force" for r in left),
            }
            sources = [r.provenance for r in left] + ([] if left else [p.provenance for p in closed])
            yield self._finding(
                f"vendor-event:{self.vendor}:{country}", "low", "vendor-event", args, sources, machines=self._in((country,))
            )
        for event in events(self.catalogue, self.vendor, self.countries):
            machines = self._touched(event)
            if machines:
                args = {"what": event.text, "effect": event.effect_on_customer or "", "who": event.authority or "", "on": event.date}
                key = f"company-event:{event.id}"
                yield self._finding(key, "low", "company-event", args, [event.provenance], machines=machines)

    def _own(self, event: Restriction) -> bool:
        """Whether the vendor itself took the step; a distributor's is not the vendor's, whatever its name begins with."""
        return self.name.lower() in event.authority.lower() and "distributor" not in event.authority.lower()

    def _touched(self, event: LookedInto) -> list[Surveyed]:
        """The machines an event is about: of the systems that its effect names, all where it names none."""
        effect = event.effect_on_customer or ""
        families = {family for family, words in _FAMILY_WORDS.items() if any(w in effect for w in words)}
        return [m for m in self.machines if not families or m.family in families]

    # ------------------------------------------------------------------ nothing found, own rules

    def nothing(self) -> Iterator[Finding]:
        """What was looked into without a find, which US rule does not bind, and for which countries nothing is known."""
        known: set[str] = set()
        for ruling in self.rulings:
            r = ruling.restriction
            if ruling.binds:
                known |= countries_meant(r) & set(self.countries)
            elif (
                ruling.why_not in ("not-addressed", "other-country")
                and r.bans_sale
                and r.status == "in-force"
                and "us-persons" in r.applies_to
            ):
                args = _of_restriction(r) | {"follows": self._follows()}
                yield self._finding(f"not-bound:{r.id}", "info", "not-bound", args, [r.provenance], machines=(), restriction=r.id)
            if ruling.why_not == "not-addressed":
                known |= set(r.countries)
        for entry in looked_into(self.catalogue, self.vendor, self.countries):
            here = tuple(c for c in self.countries if c in entry.countries or "EU" in entry.countries)
            known |= set(entry.countries)
            args = {"countries": entry.countries if "EU" in entry.countries else here, "what": entry.text}
            args["authority"] = entry.authority or ""
            yield self._finding(f"looked-into:{entry.id}", "info", "looked-into", args, [entry.provenance], machines=())
        left = tuple(c for c in self.countries if c not in known)
        if left:
            yield self._finding(f"nothing-known:{self.vendor}", "info", "nothing-known", {"countries": left}, (), machines=())

    def own_rule(self) -> Iterator[Finding]:
        """The user's own exclusions met by the present vendor."""
        wishes, record = self.estate.requirements, self.catalogue.vendor_of(self.vendor)
        excluded = {self.catalogue.vendor_id(v.strip().lower()) for v in wishes.excluded_vendors}
        homes = [c for c in (record.headquarters, record.owner_country) if c] if record else []
        country = next((c for c in homes if c in wishes.excluded_countries), None)
        if self.vendor in excluded or country:
            sources = [record.provenance] if record and country else []
            yield self._finding(
                f"excluded:{self.vendor}", "medium", "excluded", {"country": country or ""}, sources, machines=self.machines
            )


def _force(r: Restriction) -> str:
    """How much an entry says to those it is about: it bars, whether it bars is open, it advises, or it bars nothing."""
    if r.kind in _ADVICE:
        return "advises"
    bans = (r.bans_sale, r.bans_use, r.bans_updates)
    if True in bans:
        return "bars" if r.status == "in-force" and r.vendor_named is not False else "open"
    return "open" if None in bans else "lists"


def _told_first(r: Restriction) -> tuple[int, int, str]:
    """Bars before what is open, then advice, then lists; the older act first, but the newest advice."""
    force, day = _force(r), (r.announced or date.max).toordinal()
    return _FORCES.index(force), -day if force == "advises" and r.announced else day, r.id


def _of_restriction(r: Restriction) -> dict[str, object]:
    """What the sentences about an entry need."""
    return {
        "authority": r.authority,
        "instrument": r.instrument or "",
        "countries": r.countries,
        "announced": r.announced,
        "published": r.published,
        "effective": r.effective,
        "effect": r.effect_on_customer or "",
        "exemptions": r.exemptions or "",
        "applies_to": r.applies_to,
        "status": r.status,
        "status_as_of": r.status_as_of,
        "kind": r.kind,
        "scope": r.scope or "",
        "limited_to": r.limited_to or "",
        "caveat": r.caveat or "",
        "comply_by": r.comply_by,
        "reported": r.reported is True,
        "unnamed": r.vendor_named is False,
    }


def _ids(licences: Iterable[Licence]) -> tuple[str, ...]:
    return tuple(x.id for x in licences if x.id is not None)
