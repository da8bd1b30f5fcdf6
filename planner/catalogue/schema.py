"""Every key that a vendor's file may hold, declared once: what it holds, whether it must be there, what it means.

The checker, the schema file for editors and the guide's tables of keys are made from these shapes. Nothing is read or judged here.
"""

from dataclasses import dataclass, field

from planner.catalogue.records import CAPABILITIES, FACT_BASES, FAMILIES


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `kind` names the test in check_values.py; `choices` closes a choice; `low` is the least number allowed."""

    name: str
    kind: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    low: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """One table: its keys, the tables inside it (`one`) and its lists of tables (`many`). A `sourced` one is a group of facts."""

    name: str
    keys: tuple[Key, ...] = ()
    one: tuple[tuple[str, "Shape"], ...] = ()
    many: tuple[tuple[str, "Shape"], ...] = ()
    named: tuple[tuple[str, "Shape"], ...] = ()
    """Tables of tables by a free id, as [lab.<id>]."""
    required: tuple[str, ...] = ()
    """Names of tables that must be there."""
    sourced: bool = False
    free: str = ""
    """The kind of every value, for a table whose keys are free (a currency, an alias)."""
    meaning: str = ""
    some: tuple[str, ...] = field(default_factory=tuple)
    """Of these keys at least one must be there: a group without any says nothing."""

    @property
    def all_keys(self) -> dict[str, Key]:
        return {key.name: key for key in (*self.keys, *(GROUP if self.sourced else ()))}


GROUP = (
    Key(
        "basis",
        "choice",
        "how the group was read: on the vendor's page, the body's own page, elsewhere, or not at all (unverified)",
        True,
        FACT_BASES,
    ),
    Key("source", "address", "the page it was read from; for an unverified group the page where it should be checked", True),
    Key("as_of", "day", "the day that the page states; left out where it states none, never guessed"),
    Key("more_sources", "addresses", "further pages behind the group, numbered [1], [2] … in source_note"),
    Key("source_note", "text", "what was read where, what the pages contradict, what was not found"),
)

HOSTS = Key(
    "hosts",
    "hosts",
    'its own hosts beside that of `website`, a shared one with the account: "help.example.com", "github.com/example"; '
    "with them a page elsewhere cannot pass as its own",
)
OS = FAMILIES
REBOOT = ("no", "yes", "sometimes")
TRUST_KINDS = (
    "certificate",
    "transparency",
    "incident",
    "ownership-change",
    "government-approval",
    "source-review",
    "data-residency",
    "independence",
)
PRESENCE_KINDS = ("office", "support", "partners-only", "data-centre", "closed")
STATUS = ("current", "renamed", "discontinued", "not-sold-to-new-customers")
COMPONENTS = ("protection", "management-agent", "edr", "vpn", "other")
RESTRICTION_KINDS = ("prohibition", "sanction", "government-ban", "procurement-ban", "advice", "warning", "vendor-withdrawal")
CHANNELS = (
    "exe",
    "msi",
    "pkg",
    "deb",
    "rpm",
    "gpo",
    "intune",
    "jamf",
    "rmm",
    "email-link",
    "console-push",
    "app-store",
)
EVIDENCE = ("lab", "lab-derived", "press", "vendor", "copy")

PLATFORM = Shape(
    "platform",
    (
        Key("os", "choice", "the family of the system", True, OS),
        Key(
            "minimum",
            "minimum",
            'the oldest release that is covered, as a comparable version ("10.0.14393"), or { newest = n } for the n newest',
        ),
        Key("minimum_when_read", "version", "for a moving minimum: the oldest release that the page named when it was read"),
        Key("versions", "text", "the releases as a person would say them"),
        Key("distributions", "distributions", 'Linux, in place of minimum: "ubuntu>=20.04"'),
        Key("architectures", "choices", "the processors it runs on", choices=("x86", "x86_64", "arm64")),
        Key("legacy", "text", "older systems that a separate legacy agent or a paid extra covers"),
        Key("note", "text", "one line more"),
    ),
    sourced=True,
    meaning="one family of systems that the agent runs on",
)
_INSTALL = (
    Key("channels", "choices", "the ways to bring it onto a machine", choices=CHANNELS),
    Key("removes_other_products", "flag", "whether its installer takes other vendors' products off by itself"),
    Key("removes_note", "text", "which ones, how it is switched on, what it does with a protected product"),
    Key("reboot", "choice", "whether the install needs a restart", choices=REBOOT),
    Key("command", "text", "the documented silent install, placeholders in <angle brackets>"),
    Key("console_hosts_note", "text", "where the list of addresses for the firewall is documented"),
    Key("note", "text", "one line more"),
)
_REMOVAL = (
    Key("console", "text", "the way from the vendor's console, one line"),
    Key("windows", "text", "the documented silent command on Windows, placeholders in <angle brackets>"),
    Key("windows_tool", "text", "the vendor's clean-up tool"),
    Key("windows_tool_url", "address", "where the tool is found"),
    Key("macos", "text", "how it is taken off a Mac"),
    Key("linux", "text", "how it is taken off Linux"),
    Key("protected", "text", "what must be switched off or typed first"),
    Key("reboot", "choice", "whether the removal needs a restart", choices=REBOOT),
    Key("safe_mode", "flag", "whether the clean-up tool needs safe mode"),
    Key("leftovers", "text", "what is known to stay behind"),
    Key("note", "text", "one line more"),
)


def _some(keys: tuple[Key, ...]) -> tuple[str, ...]:
    return tuple(key.name for key in keys)


INSTALL = Shape("install", _INSTALL, sourced=True, meaning="how the agent is brought onto a machine", some=_some(_INSTALL))
INSTALL_UNVERIFIED = Shape(
    "install_unverified", _INSTALL, sourced=True, meaning="the part of install that was read on no page", some=_some(_INSTALL)
)
REMOVAL = Shape("removal", _REMOVAL, sourced=True, meaning="how the agent is taken off a machine", some=_some(_REMOVAL))
REMOVAL_UNVERIFIED = Shape(
    "removal_unverified", _REMOVAL, sourced=True, meaning="the part of removal that was read on no page", some=_some(_REMOVAL)
)

AGENT = Shape(
    "agent",
    (
        Key("id", "id", 'short name, unique in the file; elsewhere "vendor/agent"', True),
        Key("name", "text", "what it calls itself", True),
        Key("lines", "words", "the lines of product_names.toml that mean this agent in inventories"),
        Key("names", "words", "its names in consoles, inventories and on invoices"),
        Key("names_unverified", "words", "names that are widely known and were read on no page"),
        Key("companions", "words", "other programs that come with it and are no protection by themselves: management agents, consoles"),
        Key("companions_unverified", "words", "companions that are widely known and were read on no page"),
        Key("note", "text", "one line more"),
    ),
    one=(
        ("install", INSTALL),
        ("install_unverified", INSTALL_UNVERIFIED),
        ("removal", REMOVAL),
        ("removal_unverified", REMOVAL_UNVERIFIED),
    ),
    many=(("platform", PLATFORM),),
    meaning="what is installed on machines; one agent serves many editions",
)
_CAPABILITY = {
    "anti_malware": "stops and removes malware by itself",
    "malicious_site_blocking": "blocks connections to malicious websites",
    "ransomware_rollback": "puts encrypted files back",
    "edr": "endpoint detection and response",
    "xdr": "detection across more than endpoints",
    "mdr": "people who watch and respond round the clock",
    "firewall": "brings or manages a firewall",
    "device_control": "allows or blocks USB and other devices",
    "web_control": "blocks websites by category",
    "patch_management": "installs missing updates of programs",
    "disk_encryption": "manages the encryption of disks",
    "email_security": "filters mail",
    "mobile": "covers phones and tablets",
    "tamper_protection": "cannot be switched off or removed without a password or token",
}
_CAPABILITIES = (
    *(Key(name, "capability", f'{_CAPABILITY[name]}: true, false or "add-on"') for name in CAPABILITIES),
    Key("note", "text", "one line more"),
)
CAPABILITY_GROUP = Shape(
    "capabilities", _CAPABILITIES, sourced=True, meaning="what the edition does; a key left out is not known", some=CAPABILITIES
)
CAPABILITY_UNVERIFIED = Shape(
    "capabilities_unverified",
    _CAPABILITIES,
    sourced=True,
    meaning="the part of the capabilities that was read on no page",
    some=CAPABILITIES,
)
PRICE = Shape(
    "price",
    (
        Key("amount", "money", "a published list price, for `units` over `period_months`", True),
        Key("currency", "currency", "ISO 4217", True),
        Key("per", "choice", "what is counted", True, ("device", "user", "server", "bundle")),
        Key("units", "count", "how many the amount covers; left out = 1", low=1),
        Key("period_months", "count", "the months that the amount covers; left out = 12", low=1),
        Key("seats_from", "count", "the smallest number of seats it holds for", low=1),
        Key("seats_to", "count", "the largest number of seats it holds for", low=1),
        Key("tax_included", "flag", "whether tax is in it"),
        Key("note", "text", "what kind of price it is: list, reseller, contract ceiling"),
    ),
    sourced=True,
    meaning="a published price; never a guess",
)
EDITION = Shape(
    "edition",
    (
        Key("id", "id", 'short name, unique in the file; elsewhere "vendor/edition"', True),
        Key("name", "text", "the name on the price list", True),
        Key("agents", "words", "ids of the agents of this file that it installs, the usual one first", True),
        Key("aliases", "words", "other names of this edition on invoices and in shops"),
        Key("aliases_unverified", "words", "names that are widely known and were read on no page"),
        Key("status", "choice", "whether it is sold", choices=STATUS),
        Key("segments", "choices", "for whom it is made", choices=("small", "medium", "enterprise")),
        Key("licence_unit", "choice", "what a licence counts", choices=("device", "user", "server", "protected-unit")),
        Key("seats_min", "count", "the fewest seats that are sold", low=1),
        Key("seats_max", "count", "the most seats that are sold", low=1),
        Key("management", "choices", "where its console runs; [] = it has none", choices=("cloud", "on-premises")),
        Key("data_regions", "words", "where the console keeps the tenant's data"),
        Key("note", "text", "one line, only if a buyer must know"),
    ),
    one=(("capabilities", CAPABILITY_GROUP), ("capabilities_unverified", CAPABILITY_UNVERIFIED)),
    many=(("price", PRICE),),
    sourced=True,
    meaning="what is bought",
)
TRUST = Shape(
    "trust",
    (
        Key("kind", "choice", "what kind of fact", True, TRUST_KINDS),
        Key("name", "text", "the certificate, or the event in a few words", True),
        Key("scope", "text", "what it covers or what was affected, exact and neutral"),
        Key("date", "day", "of the event, or first or last day of validity"),
        Key("consequence", "text", "for a buyer, one plain neutral sentence"),
    ),
    sourced=True,
    meaning="one fact on who is behind the product; an unverified incident is kept for whoever checks it and never shown",
)
PRESENCE = Shape(
    "presence",
    (
        Key("country", "country", "ISO 3166-1 alpha-2", True),
        Key("kind", "choice", "who is there", True, PRESENCE_KINDS),
        Key("note", "text", "city, hours, languages, since when or until when"),
    ),
    sourced=True,
    meaning="who is there for a customer in a country",
)
VENDOR = Shape(
    "vendor",
    (
        Key("id", "id", "the file's name without .toml", True),
        Key("name", "text", "the company's name", True),
        Key("headquarters", "country", "where the company is run from"),
        Key("owner", "text", "the ultimate parent company, where it is another"),
        Key("owner_country", "country", "the parent's country"),
        Key("website", "address", "the company's site"),
        HOSTS,
        Key("note", "text", "one line, only if a buyer must know: merger, rename, exit from a market"),
    ),
    many=(("trust", TRUST), ("presence", PRESENCE)),
    sourced=True,
    meaning="who it is",
)
VENDOR_FILE = Shape("vendor file", one=(("vendor", VENDOR),), many=(("agent", AGENT), ("edition", EDITION)), required=("vendor",))
