"""The whole catalogue in one record, with the few questions that every room asks it. Holds facts; judges nothing, reads no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from planner.catalogue.records import (
    Agent,
    Edition,
    Figure,
    FormerName,
    Lab,
    LabResult,
    LabRound,
    LookedInto,
    NameEntry,
    NameForm,
    NamesToCheck,
    NearMiss,
    OperatingSystem,
    Platform,
    ReferenceRates,
    Remark,
    Restriction,
    SharedEngine,
    Vendor,
)

_NOTHING: Mapping[str, str] = MappingProxyType({})


def shown_name(vendor: str, vendor_name: str, product_name: str) -> str:
    """The maker's and the product's name as one, no word twice: a name that holds the maker's, or begins with its first word or its id,
    says it already ("Trend Vision One" of Trend Micro, "Dr.Web …" of drweb)."""
    maker, first = vendor_name.split(" (")[0], product_name.split(" ")[0].casefold()
    said = maker.casefold() in product_name.casefold() or first == maker.split(" ")[0].casefold() or first.replace(".", "") == vendor
    return product_name if said else f"{maker} {product_name}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the files say. Editions and agents are keyed "vendor/id"; vendors by their id, which is the same everywhere."""

    vendors: Mapping[str, Vendor]
    editions: Mapping[str, Edition]
    agents: Mapping[str, Agent]
    restrictions: tuple[Restriction, ...]
    looked_into: tuple[LookedInto, ...]
    events: tuple[LookedInto, ...]
    systems: tuple[OperatingSystem, ...]
    names: tuple[NameEntry, ...]
    near_misses: tuple[str, ...]
    lab_results: tuple[LabResult, ...]
    engines: tuple[SharedEngine, ...]
    rates: ReferenceRates
    figures: Mapping[str, Figure]
    scoring: Mapping[str, object]
    as_of: date
    vendor_aliases: Mapping[str, str]
    other_vendors: Mapping[str, str]
    """Vendors that are named somewhere and have no file of their own: id and name."""
    digest: str
    labs: Mapping[str, Lab] = field(default_factory=dict)
    lab_rounds: tuple[LabRound, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    misses: tuple[NearMiss, ...] = ()
    name_forms: tuple[NameForm, ...] = ()
    remarks: tuple[Remark, ...] = ()
    names_to_check: tuple[NamesToCheck, ...] = ()
    """Names of programs that are known to be used and were read on no page: not recognised by them."""

    def vendor_id(self, text: str) -> str:
        """The id that stands in the files for a vendor's id, one of its other spellings, or a product's "vendor/edition"."""
        name = text.partition("/")[0]
        return self.vendor_aliases.get(name, name)

    def vendor_of(self, id: str) -> Vendor | None:  # noqa: A002  (the contract's name)
        """The vendor of a vendor's id, an alias of it, or a product or agent id; None where the vendor has no file."""
        return self.vendors.get(self.vendor_id(id))

    def vendor_name(self, id: str) -> str:  # noqa: A002
        """The vendor's name as a person says it; the id where nothing else is known."""
        key = self.vendor_id(id)
        vendor = self.vendors.get(key)
        return vendor.name if vendor else self.other_vendors.get(key, key)

    def maker_name(self, id: str) -> str:  # noqa: A002
        """The vendor's name without what stands in brackets behind it: "WatchGuard" of "WatchGuard (formerly Panda Security)"."""
        return self.vendor_name(id).split(" (")[0]

    def full_name(self, product: str) -> str:
        """A product's name with its maker's before it where it does not say that itself; as entered where the catalogue has none."""
        edition = self.editions.get(product)
        return product if edition is None else shown_name(edition.vendor, self.vendor_name(edition.vendor), edition.name)

    def agents_of(self, edition_id: str) -> tuple[Agent, ...]:
        """The programs that an edition puts on machines, the usual one first; () for an edition that the catalogue lacks."""
        edition = self.editions.get(edition_id)
        return tuple(self.agents[a] for a in edition.agents if a in self.agents) if edition else ()

    def platforms_of(self, edition_id: str) -> tuple[Platform, ...]:
        """Every platform of the edition's agents, in the files' order."""
        return tuple(platform for agent in self.agents_of(edition_id) for platform in agent.platforms)

    def lines_of(self, product: str) -> frozenset[str] | None:
        """The lines of installed programs that a product's or an agent's id means; None for the id of a vendor, which may mean any."""
        if "/" not in product:
            return None
        vendor, _, name = product.partition("/")
        known = f"{self.vendor_id(vendor)}/{name}"
        agents = (self.agents[known],) if known in self.agents and known not in self.editions else self.agents_of(known)
        return frozenset(line for agent in agents for line in agent.lines)

    def results_of(self, edition: Edition) -> tuple[LabResult, ...]:
        """What laboratories found of an edition: its vendor's results but those of programs that it does not install."""
        lines = self.lines_of(edition.id) or frozenset()
        return tuple(r for r in self.lab_results if r.vendor == edition.vendor and (not r.lines or lines & set(r.lines)))

    def editions_of_agent(self, agent_id: str) -> tuple[Edition, ...]:
        """The editions that install this agent: the name of a program alone never tells which of them was bought."""
        return tuple(edition for edition in self.editions.values() if agent_id in edition.agents)
