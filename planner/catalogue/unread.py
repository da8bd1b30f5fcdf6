"""What waits for a reader: every fact of the catalogue that was read on no page, with the page where it should be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from planner.catalogue.book import Catalogue
from planner.catalogue.records import Agent, Edition, NameEntry, Provenance, Vendor

UNREAD = "unverified"


@dataclass(frozen=True, slots=True)
class Unread:
    """One group, or single keys of one, that nobody has read: where it stands, what it says, and the page to read.

    Where no page is known `source` is None, and `search` says what to look for, and where.
    """

    place: str
    text: str
    source: str | None
    search: str | None = None


def to_verify(catalogue: Catalogue) -> tuple[Unread, ...]:
    """Everything of basis `unverified`: vendor by vendor, then the other files."""
    found: list[Unread] = []
    for vendor in catalogue.vendors.values():
        file = f"vendors/{vendor.id}.toml"
        found += _vendor(vendor, file)
        for agent in catalogue.agents.values():
            if agent.vendor == vendor.id:
                found += _agent(agent, file)
        for edition in catalogue.editions.values():
            if edition.vendor == vendor.id:
                found += _edition(edition, file)
    return (*found, *_others(catalogue))


def _single(provenance: Provenance, place: str) -> Iterator[Unread]:
    """The keys of a read group that were themselves not read."""
    keys = [key for key, basis in provenance.basis_by_key.items() if basis == UNREAD]
    if keys and provenance.basis != UNREAD:
        yield Unread(place, ", ".join(keys), provenance.check_at or provenance.source)


def _whole(provenance: Provenance, place: str, text: str) -> Iterator[Unread]:
    if provenance.basis == UNREAD:
        yield Unread(place, text, provenance.source)
    else:
        yield from _single(provenance, place)


def _vendor(vendor: Vendor, file: str) -> Iterator[Unread]:
    yield from _whole(vendor.provenance, file, "the whole vendor")
    for fact in vendor.trust:
        yield from _whole(fact.provenance, f"{file}, {fact.kind}", f"{fact.name}{f': {fact.scope}' if fact.scope else ''}")
    for who in vendor.presence:
        yield from _whole(who.provenance, f"{file}, presence {who.country}", f"{who.kind}{f': {who.note}' if who.note else ''}")


def _agent(agent: Agent, file: str) -> Iterator[Unread]:
    place = f"{file}, agent {agent.id.partition('/')[2]}"
    for platform in agent.platforms:
        text = platform.versions or platform.minimum or ", ".join(platform.distributions) or "that it is covered"
        yield from _whole(platform.provenance, f"{place}, {platform.family}", text)
    if agent.install is not None:
        yield from _whole(agent.install.provenance, f"{place}, install", agent.install.command or "how it is installed")
    if agent.removal is not None:
        yield from _whole(agent.removal.provenance, f"{place}, removal", agent.removal.windows or "how it is removed")
    for kind, names in (("names", agent.names_unverified), ("companions", agent.companions_unverified)):
        if names:
            page = agent.pages_to_check.get(f"{kind}_unverified")
            yield Unread(f"{place}, {kind}", ", ".join(names), page, None if page else f"{agent.name}: {', '.join(names)}")


def _edition(edition: Edition, file: str) -> Iterator[Unread]:
    place = f"{file}, edition {edition.id.partition('/')[2]}"
    yield from _whole(edition.provenance, place, "what is sold")
    pages: dict[str | None, list[str]] = {}
    for key, capability in edition.capabilities.items():
        if capability.provenance.basis == UNREAD:
            value = "yes" if capability.value is True else "no" if capability.value is False else capability.value
            pages.setdefault(capability.provenance.source, []).append(f"{key} {value}")
    for page, facts in pages.items():
        yield Unread(f"{place}, capabilities", ", ".join(facts), page)
    for price in edition.prices:
        yield from _whole(price.provenance, f"{place}, price", f"{price.amount} {price.currency} for {price.units} {price.per}")
    if edition.aliases_unverified:
        yield Unread(f"{place}, aliases", ", ".join(edition.aliases_unverified), edition.provenance.source)


def _others(catalogue: Catalogue) -> Iterator[Unread]:
    for restriction in catalogue.restrictions:
        yield from _whole(restriction.provenance, f"restrictions.toml, {restriction.id}", restriction.scope or restriction.authority)
    for finding in (*catalogue.looked_into, *catalogue.events):
        yield from _whole(finding.provenance, f"restrictions.toml, {finding.id}", finding.text)
    for system in catalogue.systems:
        yield from _whole(system.provenance, f"operating_systems.toml, {system.id}", system.name)
    for result in catalogue.lab_results:
        text = f"{result.vendor}, {result.metric} {result.value if result.value is not None else result.text}"
        yield from _whole(result.provenance, f"lab_results.toml, {result.lab} {result.round}", text)
    for known in catalogue.lab_rounds:
        yield from _whole(known.provenance, f"lab_results.toml, {known.lab} {known.round}", f"{known.test}: its figures")
    for name in catalogue.former_names:
        yield from _whole(name.provenance, "lab_results.toml, former names", f"{name.tested_name} is {name.vendor} today")
    for number, entry in enumerate(catalogue.names, 1):
        if entry.provenance.basis == UNREAD:
            yield _name(catalogue, entry, f"product_names.toml, name {number} ({' '.join(filter(None, (entry.vendor, entry.line)))})")
    for miss in catalogue.misses:
        if miss.provenance.basis == UNREAD:
            page = _page(miss.provenance.source)
            yield Unread("product_names.toml, names that are none", f"{miss.name}: {miss.why}", page, None if page else miss.name)
    for waiting in catalogue.names_to_check:
        yield Unread("product_names.toml, names to check", waiting.names, waiting.source, waiting.search)


def _name(catalogue: Catalogue, entry: NameEntry, place: str) -> Unread:
    """A name of inventories that nobody has read: the page that the program it means should name it on, or where to look."""
    called = ", ".join(entry.examples) or entry.pattern
    text = f"{called} ({entry.note})" if entry.note else called
    agents = [a for a in catalogue.agents.values() if a.vendor == entry.vendor and entry.line in a.lines]
    pages = (_page(entry.provenance.source), *(a.pages_to_check.get("names_unverified") for a in agents))
    page = next((page for page in pages if page), None)
    vendor = catalogue.vendor_of(entry.vendor)
    host = urlsplit(vendor.website).netloc.removeprefix("www.") if vendor is not None and vendor.website else ""
    where = host or f"the pages of {catalogue.vendor_name(entry.vendor)}"
    return Unread(place, text, page, None if page else f"{where} for {called}")


def _page(source: str | None) -> str | None:
    """The address of a source; None where it is only described."""
    return source if source is not None and source.startswith(("https://", "http://")) else None
