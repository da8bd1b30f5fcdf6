"""What was read into the estate: known machines are filled and brought up to date, new ones added, none deleted. Records in, records out.

A machine is the same by its short name without regard to case, or, where a list knows it by a new name, by its serial number. What a
person entered is never replaced by something that says less.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.estate.groups import names_of
from planner.estate.records import Endpoint, Estate, Licence, Site
from planner.intake.devices import short_name
from planner.intake.records import Counts, Machine, Merged, Note, Reading
from planner.intake.words import why


def merge(estate: Estate, reading: Reading, *, complete: bool = False) -> Merged:
    """The estate with the reading in it. Only `complete` (this list is all there is) marks machines that it lacks as gone, and only
    where every row of the list could be read."""
    sites = _Sites(estate.sites)
    whole = not any(source.unread for source in reading.sources)
    endpoints, counted, doubted = _machines(estate.endpoints, reading.machines, sites, complete=complete and whole)
    licences, licence_counts = _licences(estate.licences, reading.licences)
    merged = replace(estate, sites=sites.all(), endpoints=endpoints, licences=licences)
    return Merged(merged, counted, licence_counts, doubted)


class _Sites:
    """The estate's sites by id and name, and those that lists add."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._sites = list(sites)
        self._by_word: dict[str, str] = {}
        for site in sites:
            for word in (site.id, site.name or ""):
                if word:
                    self._by_word.setdefault(word.strip().casefold(), site.id)

    def all(self) -> tuple[Site, ...]:
        return tuple(self._sites)

    def known(self, word: str) -> str | None:
        return self._by_word.get(word.strip().casefold())

    def found_or_made(self, name: str) -> str:
        known = self.known(name)
        if known is not None:
            return known
        base = re.sub(r"[^\w]+", "-", name.strip().lower()).strip("-") or "site"
        taken = {s.id for s in self._sites}
        identifier, number = base, 2
        while identifier in taken:
            identifier, number = f"{base}-{number}", number + 1
        self._sites.append(Site(identifier, name.strip()))
        for word in (identifier, name):
            self._by_word.setdefault(word.strip().casefold(), identifier)
        return identifier


def _placed(machine: Machine, sites: _Sites) -> Endpoint:
    """The machine with its site or department: a site where one is named so or the heading means sites, else the department."""
    if not machine.group:
        return machine.endpoint
    known = next((site for part in reversed(machine.group) if (site := sites.known(part)) is not None), None)
    last = machine.group[-1]
    if known is not None:
        department = last if sites.known(last) is None else None
        return replace(machine.endpoint, site=known, department=department)
    if machine.place:
        return replace(machine.endpoint, site=sites.found_or_made(last))
    return replace(machine.endpoint, department=last)


def _machines(
    known: Sequence[Endpoint], found: Sequence[Machine], sites: _Sites, *, complete: bool
) -> tuple[tuple[Endpoint, ...], Counts, tuple[tuple[int, Note], ...]]:
    result = list(known)
    by_serial = {e.serial.casefold(): i for i, e in enumerate(known) if e.serial and e.quantity == 1}
    by_name: dict[str, int] = {}
    groups = {_key(e): i for i, e in enumerate(known) if e.quantity > 1}
    for i, endpoint in enumerate(known):
        for name in names_of(endpoint):
            by_name.setdefault(short_name(name).casefold(), i)
    listed = {short_name(m.endpoint.name).casefold() for m in found}
    met: set[int] = set()
    changed: set[int] = set()
    doubted: list[tuple[int, Note]] = []
    added = 0
    for machine in (one for entry in found for one in _entries(entry, by_name, groups, result)):
        endpoint = _placed(machine, sites)
        position = groups.get(_key(endpoint)) if endpoint.quantity > 1 else None
        if position is None:
            position = by_name.get(_key(endpoint))
        if position is None and endpoint.serial:
            position = by_serial.get(endpoint.serial.casefold())
            if position is not None and short_name(result[position].name).casefold() in listed:
                position = None  # the list knows that machine by its own name: one serial number stands on two machines
        if position is None:
            position = len(result)
            result.append(endpoint)
            added += endpoint.quantity
        else:
            old = result[position]
            new = updated(old, endpoint)
            if endpoint.quantity < old.quantity and _key(endpoint) == _key(old):
                told = why("fewer-listed", n=endpoint.quantity, held=old.quantity, name=old.name)
                doubted.append((machine.table, Note(None, old.name, told)))
            if new != old:
                result[position] = new
                if position < len(known):
                    changed.add(position)
        met.add(position)
        by_name.setdefault(_key(endpoint), position)
        if endpoint.quantity > 1:
            groups.setdefault(_key(endpoint), position)
            for name in names_of(endpoint):
                by_name.setdefault(name.casefold(), position)
        if endpoint.serial:
            by_serial.setdefault(endpoint.serial.casefold(), position)
    gone = 0
    if complete and found:
        for i, endpoint in enumerate(known):
            if i not in met and not endpoint.gone:
                result[i] = replace(endpoint, gone=True)
                gone += endpoint.quantity
    return tuple(result), Counts(added, len(changed), gone), tuple(doubted)


def _key(endpoint: Endpoint) -> str:
    return short_name(endpoint.name).casefold()


def _entries(machine: Machine, by_name: Mapping[str, int], groups: Mapping[str, int], held: Sequence[Endpoint]) -> Sequence[Machine]:
    """The machine; a group of which some stand in the estate by their own names, one by one, so that no name stands twice. Of a group that
    the estate has, only those that are new to it."""
    endpoint = machine.endpoint
    if endpoint.quantity == 1:
        return (machine,)
    group = groups.get(_key(endpoint))
    size = 0 if group is None else held[group].quantity
    further = names_of(endpoint)[size:]
    if all(by_name.get(name.casefold(), group) == group for name in further):
        return (machine,)
    same = () if group is None else (replace(machine, endpoint=replace(endpoint, quantity=size)),)
    return (*same, *(replace(machine, endpoint=replace(endpoint, name=name, quantity=1)) for name in further))


def updated(old: Endpoint, new: Endpoint) -> Endpoint:
    """The known machine with what a list newly says. Site, department, kind, licence and the like stay as they were entered.

    A group of alike machines is only met by a row of one: it does not speak for all of them. A row that counts more of them does. One
    that counts fewer does not tell which are gone, so that a group never shrinks.
    """
    if old.quantity > 1 and new.quantity == 1:
        return replace(old, gone=False) if old.gone else old
    if old == new:
        return old
    return replace(
        old,
        os=_fuller(old.os, new.os),
        os_version=_fuller_version(old.os_version, new.os_version),
        architecture=old.architecture or new.architecture,
        kind=new.kind if old.kind in (None, "unknown") else old.kind,
        roles=old.roles or new.roles,
        site=old.site or new.site,
        department=old.department or new.department,
        user=new.user or old.user,
        channel=old.channel or new.channel,
        products=_products(old.products, new.products),
        last_seen=max((d for d in (old.last_seen, new.last_seen) if d is not None), default=None),
        serial=new.serial or old.serial,
        facts=(*old.facts, *(f for f in new.facts if f not in old.facts)),
        gone=False,
        note=old.note or new.note,
        quantity=1 if old.serial else max(new.quantity, old.quantity),
    )


def _fuller(old: str | None, new: str | None) -> str | None:
    """The name that says more: "Windows" does not replace "Windows 11 Pro", "Windows 11 Pro" replaces "Windows 10 Pro"."""
    if new is None or old is None:
        return old if new is None else new
    return old if _words(new) <= _words(old) or (_has_number(old) and not _has_number(new)) else new


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w.]+", text.lower().replace("microsoft ", "")))


def _has_number(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _fuller_version(old: str | None, new: str | None) -> str | None:
    """ "10.0" or "22631" does not replace "10.0.22631.4602" of the same build."""
    if new is None or old is None:
        return old if new is None else new
    numbers = re.findall(r"\d+", new)
    return old if numbers and all(n in re.findall(r"\d+", old) for n in numbers) else new


def _products(old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """What is installed: the same programs in the version that the list tells, others added behind. An empty list says nothing against
    programs that another one saw, and a name without a version nothing against a version."""
    if not old or not new:
        return new or old if old is not None else new
    told = {_bare(p): p for p in new}
    kept = tuple(told[b] if (b := _bare(p)) in told and told[b].casefold() != b else p for p in old)
    known = {_bare(p) for p in old}
    return (*kept, *(p for p in new if _bare(p) not in known))


def _bare(product: str) -> str:
    return re.sub(r"\s*v?\d+(?:\.\d+)+", "", product).strip().casefold()


# ------------------------------------------------------------------ licences


def _licences(known: Sequence[Licence], found: Iterable[Licence]) -> tuple[tuple[Licence, ...], Counts]:
    result = list(known)
    met: set[int] = set()
    changed: set[int] = set()
    added = 0
    for licence in found:
        position = _same_licence(result, licence, met)
        if position is None:
            position = len(result)
            result.append(replace(licence, id=_free_id(result)))
            added += 1
        else:
            old = result[position]
            new = _filled(old, licence)
            if new != old:
                result[position] = new
                if position < len(known):
                    changed.add(position)
        met.add(position)
    return tuple(result), Counts(added, len(changed), 0)


def _same_licence(known: Sequence[Licence], licence: Licence, met: set[int]) -> int | None:
    """The licence that a row speaks of: one of the same name (or product) and term, else one of the same name whose term it renews."""

    def alike(other: Licence) -> bool:
        if licence.label and other.label:
            return licence.label.casefold() == other.label.casefold()
        return licence.product is not None and licence.product == other.product

    options = [i for i, other in enumerate(known) if i not in met and alike(other)]
    exact = [i for i in options if (known[i].starts, known[i].expires) == (licence.starts, licence.expires)]
    exact = exact or [i for i in options if licence.expires is not None and known[i].expires == licence.expires]
    return next(iter(exact or options), None)


def _filled(old: Licence, new: Licence) -> Licence:
    given: Mapping[str, object] = {
        name: value
        for name in ("seats", "starts", "expires", "price", "currency", "auto_renews", "notice_days")
        if (value := getattr(new, name)) is not None and value != getattr(old, name)
    }
    if old.expires is not None and new.starts is not None and new.expires is None and new.starts > old.expires:
        given = {name: value for name, value in given.items() if name != "starts"}  # an end says more than a first day that denies it
    elif old.starts is not None and new.expires is not None and new.starts is None and new.expires < old.starts:
        given = {**given, "starts": None}
    if "price" in given and new.period_months is not None:
        given = {**given, "period_months": new.period_months}  # a price is nothing without the months that it is for
    missing = {name: getattr(new, name) for name in ("product", "label", "supplier", "period_months") if getattr(old, name) is None}
    return replace(old, **{**missing, **given})


def _free_id(licences: Sequence[Licence]) -> str:
    taken = {x.id for x in licences}
    return next(i for n in range(1, len(licences) + 2) if (i := f"L{n}") not in taken)
