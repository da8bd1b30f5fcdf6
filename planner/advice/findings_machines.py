"""Findings about machines: without protection, on a system past its support, not seen for long, and obligations the product does not meet.

The survey in, findings out: one for each cause, never one for each machine.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.advice.data import listed, whole
from planner.advice.findings_licences import banded
from planner.advice.records import Finding, FindingSeverity
from planner.advice.renewal import end_of
from planner.advice.scope import countries_of_work, seats, unit_of
from planner.catalogue.law import rulings
from planner.catalogue.records import OperatingSystem, Provenance
from planner.estate.records import Estate, Licence
from planner.estate.trials import bought
from planner.problems import Message
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_YOURS = Provenance(None, None, "yours")
_OBLIGATIONS = ("cyber-insurance-edr", "cyber-insurance-watch", "cyber-essentials")


def machine_findings(
    estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date, parameters: Mapping[str, object]
) -> Iterator[Finding]:
    """Everything that concerns machines rather than contracts."""
    if not surveyed:
        yield _finding("nothing-entered", "info", "nothing-entered", {}, ())
        return
    yield from _unprotected(estate, surveyed, _present(estate, surveyed, catalogue, today))
    yield from _past_support(surveyed, catalogue, today)
    yield from _unknown_systems(surveyed)
    yield from _obligations(estate, surveyed, catalogue)
    stated = banded(parameters.get("straggler_unseen_days"), len(surveyed))
    limit = stated if stated is not None else whole(catalogue.scoring, "finding", "not_seen")
    unseen = [m for m in surveyed if m.endpoint.last_seen is not None and (today - m.endpoint.last_seen).days >= limit]
    if unseen:
        oldest = min(m.endpoint.last_seen for m in unseen if m.endpoint.last_seen is not None)
        yield _finding("not-seen", "low", "not-seen", {"days": limit, "oldest": oldest}, unseen)


def _finding(
    key: str,
    severity: FindingSeverity,
    code: str,
    args: dict[str, object],
    machines: Sequence[Surveyed],
    deadline: date | None = None,
    sources: tuple[Provenance, ...] = (_YOURS,),
) -> Finding:
    names = tuple(m.name for m in machines)
    sites = tuple(dict.fromkeys(m.endpoint.site for m in machines if m.endpoint.site))
    return Finding(
        key,
        severity,
        Message(code, {"count": len(machines), "endpoints": names, "sites": sites} | args),
        deadline,
        names,
        (),
        None,
        sources,
    )


def _present(estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date) -> str:
    """The product that most machines have now, which can go on the rest at once; "" where none is known, the law bars it, no licence for
    it is held, its licence has no seats left for them, or it does not run on all of them."""
    held = Counter((m.current or "", m.current_vendor) for m in surveyed if m.current_vendor)
    where, duties = countries_of_work(estate), estate.organisation.obligations
    for product, named in sorted(held, key=lambda key: (-held[key], key)):
        vendor = catalogue.vendor_id(named)
        if any(r.bars for r in rulings(catalogue, vendor, where, duties, today)) or not _runs_on_all(product, surveyed, catalogue):
            continue
        if any(
            _has_room(x, vendor, surveyed, catalogue)
            for x in bought(estate.licences)
            if _runs(x, product, vendor, surveyed, catalogue, today)
        ):
            edition = catalogue.editions.get(product)
            return edition.name if edition else catalogue.vendor_name(vendor)
    return ""


def _runs_on_all(product: str, surveyed: Sequence[Surveyed], catalogue: "Catalogue") -> bool:
    """Whether no bare computer is of a family that the product's list lacks; yes where it has no list."""
    families = {p.family for p in catalogue.platforms_of(product)} if product in catalogue.editions else set()
    bare = {m.family for m in surveyed if m.protection == () and not m.is_mobile and m.system is not None}
    return not families or bare <= families


def _runs(licence: Licence, product: str, vendor: str, surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date) -> bool:
    """Whether a licence is one for this product, or where only a name was entered for one that this vendor's machines are on, and has not
    ended."""
    end = end_of(licence, today)
    if end is not None and end < today:
        return False
    if licence.product is not None:
        return licence.product == product or (not product and catalogue.vendor_id(licence.product) == vendor)
    on_it = (m for m in surveyed if m.licence is not None and m.licence.id == licence.id)
    return any(m.current_vendor is not None and catalogue.vendor_id(m.current_vendor) == vendor for m in on_it)


def _has_room(licence: Licence, vendor: str, surveyed: Sequence[Surveyed], catalogue: "Catalogue") -> bool:
    """Whether its seats hold the bare machines beside those on it and those of this vendor on no licence; yes where none are entered."""
    if licence.seats is None:
        return True
    taking = [
        m
        for m in surveyed
        if m.protection == ()
        or (m.licence.id == licence.id if m.licence is not None else m.current_vendor and catalogue.vendor_id(m.current_vendor) == vendor)
    ]
    edition = catalogue.editions.get(licence.product or "")
    unit, _assumed = unit_of(edition.licence_unit if edition else None, (p.per for p in edition.prices) if edition else ())
    return seats(taking, unit) <= licence.seats


def _has_own(machine: Surveyed) -> bool:
    """Whether its system brings a protection that an owner can turn on: Windows 10 and 11."""
    return machine.system is not None and machine.system.name.startswith(("Windows 10", "Windows 11"))


def _by_own(machines: Sequence[Surveyed]) -> dict[str, object]:
    """Those whose system brings a protection of its own, and those that can only be kept off the network."""
    return {"own": tuple(m.name for m in machines if _has_own(m)), "cut_off": tuple(m.name for m in machines if not _has_own(m))}


def _unprotected(estate: Estate, surveyed: Sequence[Surveyed], present: str) -> Iterator[Finding]:
    """No protection, one that is not known, or an agent alone, which protects nothing. Phones get a note: guidance asks for none there.

    A program that the catalogue does not know is named as such: that nothing protects is not said of it.
    """
    bare = [m for m in surveyed if m.protection == ()]
    computers = [m for m in bare if not m.is_mobile]
    agents = [m for m in computers if m.companions]
    none = [m for m in computers if not m.companions]
    if none:
        first: dict[str, object] = {"present": present} | _by_own(none)
        strangers = [m for m in none if m.endpoint.products]
        first |= {"strangers": tuple(m.name for m in strangers), "empty": tuple(m.name for m in none if not m.endpoint.products)}
        first["found"] = tuple(dict.fromkeys(text for m in strangers for text in m.endpoint.products or ()))
        yield _finding("no-protection", "critical", "no-protection", first, none)
    if agents:
        found = tuple(dict.fromkeys(c.text for m in agents for c in m.companions))
        managing = all(c.component == "management-agent" for m in agents for c in m.companions)
        args: dict[str, object] = {"found": found, "present": present, "managing": managing} | _by_own(agents)
        yield _finding("only-companions", "critical", "only-companions", args, agents)
    phones = [m for m in bare if m.is_mobile]
    if phones:
        yield _finding("phones-without", "info", "phones-without", {}, phones)
    entered = {x.id for x in estate.licences}
    # a licence that is not entered has a finding of its own
    open_ = [m for m in surveyed if m.protection is None and not m.is_mobile and m.endpoint.licence in {None, *entered}]
    if open_:
        found = tuple(dict.fromkeys(text for m in open_ for text in m.endpoint.products or ()))
        silent = tuple(m.name for m in open_ if m.endpoint.products is None)
        yield _finding("protection-unknown", "medium", "protection-unknown", {"found": found, "silent": silent}, open_)


def _unknown_systems(surveyed: Sequence[Surveyed]) -> Iterator[Finding]:
    """One finding for all machines whose system was not entered, not recognised, or is a release that the catalogue does not list."""
    found = [m for m in surveyed if m.system is None or _unlisted(m)]
    if found:
        named = tuple(dict.fromkeys(m.endpoint.os or m.endpoint.os_version or "" for m in found))
        bare = tuple(m.name for m in found if not m.endpoint.os and not m.endpoint.os_version)
        args: dict[str, object] = {"named": tuple(n for n in named if n), "bare": bare}
        yield _finding("system-unknown", "low", "system-unknown", args, found)


def _unlisted(machine: Surveyed) -> bool:
    """Whether its system was told with a release that none of the catalogue's is ("Windows XP")."""
    system = machine.system
    return system is not None and system.id is None and not system.candidates and system.version is not None


def _support_end(machine: Surveyed, systems: Mapping[str, OperatingSystem]) -> tuple[date | None, date | None, bool]:
    """End of free and of paid updates; where the release is open, the latest of all that it can be (True)."""
    system = machine.system
    if system is None:
        return None, None, False
    if system.support_ends is not None or not system.candidates:
        return system.support_ends, system.extended_support_ends, False
    found = [systems[c] for c in system.candidates if c in systems]
    ends = [s.support_ends for s in found]
    if not ends or any(end is None for end in ends):
        return None, None, False
    paid = [s.extended_support_ends or s.support_ends for s in found]
    return max(e for e in ends if e), max(p for p in paid if p) if any(s.extended_support_ends for s in found) else None, True


def _past_support(surveyed: Sequence[Surveyed], catalogue: "Catalogue", today: date) -> Iterator[Finding]:
    """Servers and clients apart, one finding for each system."""
    systems = {s.id: s for s in catalogue.systems}
    groups: dict[tuple[str, bool, date | None, date | None, bool], list[Surveyed]] = {}
    unknown: list[Surveyed] = []
    for machine in surveyed:
        if machine.system is None:
            continue
        free, paid, latest = _support_end(machine, systems)
        if free is None:
            listed_now = systems.get(machine.system.id or "")
            open_ = bool(machine.system.candidates) or (machine.system.id is None and not _unlisted(machine))
            if open_ and not (listed_now and listed_now.supported):
                unknown.append(machine)
            continue
        if latest and free >= today:
            unknown.append(machine)
            continue
        server = machine.is_server or machine.family == "windows-server"
        groups.setdefault((machine.system.id or machine.system.name, server, free, paid, latest), []).append(machine)
    soon = timedelta(days=whole(catalogue.scoring, "finding", "support_soon"))
    for (system_id, server, free, paid, latest), machines in groups.items():
        assert free is not None and machines[0].system is not None
        if free > today + soon:
            continue
        past, paid_past = free < today, paid is not None and paid < today
        severity: FindingSeverity = "low" if not past else "critical" if server else "high" if paid_past else "medium"
        code = "support-ends" if not past else "support-ended-server" if server else "support-ended-paid" if paid_past else "support-ended"
        record = systems.get(system_id)
        args: dict[str, object] = {"system": machines[0].system.name, "free": free, "paid": paid, "today": today, "latest": latest}
        releases = machines[0].system.candidates
        found = [systems[c].provenance for c in releases if c in systems and systems[c].support_ends == free]
        sources = (record.provenance,) if record else tuple(found[:1]) or (_YOURS,)
        key = f"support:{system_id}" + (":server" if server and machines[0].family != "windows-server" else "")
        yield _finding(key, severity, code, args, machines, None if past else free, sources)
    if unknown:
        yield _finding("release-unknown", "info", "release-unknown", {"systems": _entered(unknown)}, unknown)


def _entered(machines: Sequence[Surveyed]) -> tuple[str, ...]:
    """The systems' names as they were entered, each once."""
    return tuple(dict.fromkeys(m.endpoint.os or (m.system.name if m.system else "") or m.family for m in machines))


def _obligations(estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue") -> Iterator[Finding]:
    """What an insurer or a certificate asks of the product and the present one lacks, or is not known to have."""
    by_product: dict[str, list[Surveyed]] = {}
    for machine in surveyed:
        if machine.current:
            by_product.setdefault(machine.current, []).append(machine)
    for obligation in estate.organisation.obligations:
        if obligation not in _OBLIGATIONS:
            continue
        for product, machines in sorted(by_product.items()):
            edition = catalogue.editions.get(product)
            if edition is None:
                continue
            asked = listed(catalogue.scoring, "obligations", obligation)
            found = {key: edition.capabilities.get(key) for key in asked}
            lacking = tuple(k for k, c in found.items() if c is not None and c.value is False and c.provenance.basis_of(k) != "unverified")
            open_ = tuple(k for k, c in found.items() if k not in lacking and (c is None or c.value is False))
            if not lacking and not (open_ and obligation.startswith("cyber-insurance")):
                continue
            args: dict[str, object] = {"obligation": obligation, "product": edition.name, "lacking": lacking, "open": open_}
            sources = tuple(dict.fromkeys(c.provenance.source or "" for c in found.values() if c))
            provenances = tuple(c.provenance for c in found.values() if c and c.provenance.source in sources) or (edition.provenance,)
            key = f"obligation:{obligation}:{product}"
            yield _finding(key, "medium", "obligation-unmet", args, machines, None, provenances[:1])
    if "cis-group-2" in estate.organisation.obligations:
        yield from _unmanaged(by_product, catalogue)


def _unmanaged(by_product: Mapping[str, Sequence[Surveyed]], catalogue: "Catalogue") -> Iterator[Finding]:
    """CIS Group 2 asks for central management, which the present product is known to lack."""
    for product, machines in sorted(by_product.items()):
        edition = catalogue.editions.get(product)
        if edition is not None and edition.management == () and edition.provenance.basis_of("management") != "unverified":
            args: dict[str, object] = {"obligation": "cis-group-2", "product": edition.name, "lacking": ("management",), "open": ()}
            yield _finding(f"obligation:cis-group-2:{product}", "medium", "obligation-unmet", args, machines, None, (edition.provenance,))
