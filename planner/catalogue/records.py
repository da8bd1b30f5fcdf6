"""What the catalogue says about the market, the law and the systems: plain frozen records, each group of facts with its provenance.

An absent value (None, or a key that a mapping lacks) means "not known"; it never means "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

BASES = ("vendor", "authority", "third-party", "derived", "judgement", "yours", "unverified")
"""Where a fact was read; `unverified` = widely known, read on no page: "check before you buy", never a reason to rule out."""
FACT_BASES = tuple(basis for basis in BASES if basis != "judgement")
"""The bases that a catalogue's file may give: what is judged is no fact. `yours` stands in a user's own facts alone (check_basis)."""

FAMILIES = ("windows", "windows-server", "macos", "linux", "android", "ios", "chromeos")
CAPABILITIES = (
    "anti_malware", "malicious_site_blocking", "ransomware_rollback", "edr", "xdr", "mdr", "firewall", "device_control", "web_control",
    "patch_management", "disk_encryption", "email_security", "mobile", "tamper_protection",
)  # fmt: skip
CapabilityValue = bool | Literal["add-on"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Source (a page's address), the date that the page states, and the basis of one group of facts.

    `basis_by_key` holds the keys of the group whose basis differs from the group's.
    """

    source: str | None
    as_of: date | None
    basis: str
    basis_by_key: Mapping[str, str] = field(default_factory=dict)
    more_sources: tuple[str, ...] = ()
    note: str | None = None
    check_at: str | None = None
    """The page at which the keys of another, unread group were to be checked, where this group was merged with one."""
    pages_by_key: Mapping[str, tuple[str | None, date | None]] = field(default_factory=dict)
    """The keys that stand on another page than their group, with that page and the day it states."""

    def basis_of(self, key: str) -> str:
        return self.basis_by_key.get(key, self.basis)

    def narrowed(self, key: str) -> "Provenance":
        """The provenance of one key: of its own page, where it has one."""
        if key not in self.pages_by_key:
            return self
        source, day = self.pages_by_key[key]
        return Provenance(source, day, self.basis, self.basis_by_key, self.more_sources, self.note, self.check_at)


@dataclass(frozen=True, slots=True)
class Trust:
    kind: str
    name: str
    scope: str | None
    date: date | None
    consequence: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is there for a customer in a country: `kind` office, support, partners-only, data-centre, closed."""

    country: str
    kind: str
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Vendor:
    id: str
    name: str
    headquarters: str | None
    owner: str | None
    owner_country: str | None
    website: str | None
    note: str | None
    provenance: Provenance
    trust: tuple[Trust, ...] = ()
    presence: tuple[Presence, ...] = ()
    hosts: tuple[str, ...] = ()
    """Its own hosts beside that of `website`: only pages there are read "at the vendor"."""


@dataclass(frozen=True, slots=True)
class Capability:
    value: CapabilityValue
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Price:
    """A published list price: `amount` for `units` of `per` (device, user, server, bundle) over `period_months`."""

    amount: Decimal
    currency: str
    per: str
    units: int
    period_months: int
    seats_from: int | None
    seats_to: int | None
    tax_included: bool | None
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Platform:
    """A system family that an agent runs on. `minimum` is a comparable version, or `newest` = n means "the n most recent releases"."""

    family: str
    minimum: str | None
    newest: int | None
    versions: str | None
    architectures: tuple[str, ...] | None
    distributions: tuple[str, ...]
    legacy: str | None
    note: str | None
    provenance: Provenance
    minimum_when_read: str | None = None
    """For a moving minimum: the oldest release that the page named on the day it was read."""


@dataclass(frozen=True, slots=True)
class Install:
    channels: tuple[str, ...] | None
    removes_other_products: bool | None
    removes_note: str | None
    reboot: str | None
    command: str | None
    console_hosts_note: str | None
    note: str | None
    provenance: Provenance
    also_unverified: Mapping[str, str] = field(default_factory=dict)
    """By key: what is said in the trade beside the value that was read."""


@dataclass(frozen=True, slots=True)
class Removal:
    """How one takes the product off a machine; commands are kept with their <placeholders>."""

    console: str | None
    windows: str | None
    windows_tool: str | None
    windows_tool_url: str | None
    macos: str | None
    linux: str | None
    protected: str | None
    reboot: str | None
    safe_mode: bool | None
    leftovers: str | None
    note: str | None
    provenance: Provenance
    also_unverified: Mapping[str, str] = field(default_factory=dict)
    """By key: what is said in the trade beside the value that was read."""


@dataclass(frozen=True, slots=True)
class Agent:
    """What is installed on machines: platforms, install, removal. `id` is "vendor/agent"."""

    id: str
    vendor: str
    name: str
    platforms: tuple[Platform, ...]
    install: Install | None
    removal: Removal | None
    lines: tuple[str, ...] = ()
    """The `line` ids of product_names that name this agent in inventories; of several agents with one line the first is the usual one."""
    note: str | None = None
    names: tuple[str, ...] = ()
    """Names of this agent that stand in consoles, inventories or invoices."""
    names_unverified: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    """Other programs that come with it and are no protection by themselves: management agents, consoles; each is removed by itself."""
    companions_unverified: tuple[str, ...] = ()
    pages_to_check: Mapping[str, str] = field(default_factory=dict)
    """Of `names_unverified` and `companions_unverified` the page at which they are to be checked."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is bought. `id` is "vendor/edition", the product id of the interface."""

    id: str
    vendor: str
    name: str
    aliases: tuple[str, ...]
    status: str | None
    segments: tuple[str, ...]
    licence_unit: str | None
    seats_min: int | None
    seats_max: int | None
    management: tuple[str, ...] | None
    data_regions: tuple[str, ...] | None
    note: str | None
    provenance: Provenance
    capabilities: Mapping[str, Capability]
    prices: tuple[Price, ...]
    agents: tuple[str, ...]
    aliases_unverified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restriction:
    """An act, advice or event about a vendor in a country; the words of `applies_to` say who is bound or addressed.

    `vendor_named` False: no page read names the vendor, so whether the act means it is not known. `limited_to` says in a phrase within
    what a bar holds ("on mobile devices that the government issues"); `caveat` what the pages read leave open about this vendor.
    """

    id: str
    vendor: str
    also_vendors: tuple[str, ...]
    countries: tuple[str, ...]
    authority: str
    instrument: str | None
    kind: str
    applies_to: tuple[str, ...]
    scope: str | None
    announced: date | None
    published: date | None
    effective: date | None
    comply_by: date | None
    updates_stop: date | None
    bans_sale: bool | None
    bans_use: bool | None
    bans_updates: bool | None
    vendor_named: bool | None
    reported: bool | None
    effect_on_customer: str | None
    exemptions: str | None
    status: str
    status_as_of: date | None
    note: str | None
    provenance: Provenance
    limited_to: str | None = None
    caveat: str | None = None


@dataclass(frozen=True, slots=True)
class LookedInto:
    """A country or body looked into where no restriction was found ([[checked]] of the research), or a company event ([[event]])."""

    id: str
    vendor: str | None
    countries: tuple[str, ...]
    text: str
    date: date | None
    provenance: Provenance
    authority: str | None = None
    effect_on_customer: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OperatingSystem:
    """One release of a system: comparable `version` within its family (Linux: within its distribution), and its support dates."""

    id: str
    family: str
    name: str
    release: str | None
    version: str | None
    build: str | None
    editions: tuple[str, ...]
    distribution: str | None
    released: date | None
    mainstream_ends: date | None
    support_ends: date | None
    extended_support_ends: date | None
    consumer_extended_support_ends: date | None
    free_lts_ends: date | None
    supported: bool | None
    aliases: tuple[str, ...]
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LabResult:
    lab: str
    vendor: str
    product: str | None
    round: str
    tested: date | None
    metric: str
    value: Decimal | None
    raw: str | None
    evidence: str
    provenance: Provenance
    test: str | None = None
    unit: str | None = None
    higher_is_better: bool | None = None
    text: str | None = None
    """What the lab gave in place of a number (an award, a grade)."""
    note: str | None = None
    lines: tuple[str, ...] = ()
    """The lines of product_names that were tested, where a product of one only is meant; () = the vendor's product."""


@dataclass(frozen=True, slots=True)
class Metric:
    """What a lab's figure means, its range, the lab's own pass mark and which way is better."""

    lab: str
    id: str
    meaning: str
    unit: str
    lowest: Decimal | None
    highest: Decimal | None
    higher_is_better: bool
    pass_mark: Decimal | None
    pass_mark_below: Decimal | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Lab:
    """A test laboratory and its own rules: how its results may be used and compared."""

    id: str
    name: str
    country: str
    website: str
    business_tests: tuple[str, ...]
    usage: str | None
    comparable_between_rounds: bool | None
    comparability: str | None
    certification: str | None
    advice: str | None
    metrics: Mapping[str, Metric]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class LabRound:
    """A round that is known to exist, and whether its figures could be read."""

    lab: str
    test: str
    round: str
    cases: str | None
    products: int | None
    figures: str
    participants: tuple[str, ...]
    absent_by_choice: tuple[str, ...]
    included_without_cooperation: tuple[str, ...]
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FormerName:
    """The name a vendor's product was tested under before the vendor changed its own."""

    tested_name: str
    vendor: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class NameEntry:
    """How a program names itself in inventories: a pattern, searched without regard to case; the first entry that is found wins."""

    pattern: str
    vendor: str
    line: str
    """What is installed; "" in a vendor's catch-all entry: ask which product it is."""
    component: str
    examples: tuple[str, ...]
    products: tuple[str, ...]
    """Editions ("vendor/edition") that install it: where there are several, the name cannot tell which was bought."""
    scope: str | None
    note: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A name that looks like a hit and is none."""

    name: str
    why: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class NamesToCheck:
    """Names of programs that are known to be used and were read on no page: the page to read, or what to search for where none is known."""

    names: str
    source: str | None
    search: str | None


@dataclass(frozen=True, slots=True)
class NameForm:
    """How one tool prints a system's name and version."""

    tool: str
    name_cell: str
    version_cell: str
    rule: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Remark:
    """A contradiction between pages or a caution that a reader should know, with the ids it is about."""

    text: str
    about: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class SharedEngine:
    """A lab's or the vendor's statement that a product runs another vendor's engine."""

    vendor: str
    product: str | None
    engine_vendor: str
    provenance: Provenance
    note: str | None = None
    lines: tuple[str, ...] = ()
    """The lines of product_names that run it, where a product of one only is meant; () = the vendor's products."""


@dataclass(frozen=True, slots=True)
class ReferenceRates:
    """Units of each currency for one euro, on one day."""

    as_of: date
    rates: Mapping[str, Decimal]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the scoring or cost model. `mark` is published, assumption or input."""

    id: str
    default: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    meaning: str
    mark: str
    source: str | None
    as_of: date | None
    basis: str | None = None
    """How its page was read; None where no page gives it: an assumption or an input is no fact."""


@dataclass(frozen=True, slots=True)
class ProductMatch:
    """What a text from an inventory or invoice names. `agent` None: the vendor is known, the product is not."""

    text: str
    vendor: str
    agent: str | None
    line: str | None
    editions: tuple[str, ...]
    component: str
    confidence: float
    version: str | None = None


@dataclass(frozen=True, slots=True)
class SystemMatch:
    """What a system's name (and version) says. `id` None: the release cannot be told from what was given."""

    text: str
    family: str
    id: str | None
    name: str
    version: str | None
    build: str | None
    edition: str | None
    distribution: str | None
    support_ends: date | None
    extended_support_ends: date | None
    confidence: float
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a product runs on a system: result pass, legacy, fail or unknown; `code` says why in one word of words.py."""

    result: Literal["pass", "legacy", "fail", "unknown"]
    code: str
    platform: Platform | None
    detail: str = ""
