"""The tools whose lists are known by their headings: which columns hold what, and what the tool's nature says. Data, no reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.intake.headings import plain


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. `signs`: each group must have one of its headings (as `plain` writes them). `columns`: field to the headings that may hold
    it, first one found. `product` names what every machine of an antivirus console runs; `own` says that an empty product means none of it.
    """

    id: str
    signs: tuple[frozenset[str], ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    product: str | None = None
    own: bool = False
    channel: str | None = None
    several_rows: bool = False
    """One machine has a row for each of its programs."""


def _any(*headings: str) -> frozenset[str]:
    return frozenset(headings)


TOOLS: tuple[Tool, ...] = (
    Tool(
        "intune",
        (_any("device name"), _any("last check in"), _any("primary user upn", "user id", "managed by"), _any("os version")),
        {
            "name": ("device name",), "os": ("os",), "os_version": ("os version",), "group": ("category",), "user": ("primary user upn",),
            "last_seen": ("last check in",), "serial": ("serial number",), "edition": ("sku family",), "model": ("model",),
            "architecture": ("processor architecture",),
        },
        channel="intune",
    ),
    Tool(
        "entra-id",
        (_any("display name"), _any("account enabled"), _any("approximate last sign in date time", "approximate last logon time stamp")),
        {
            "name": ("display name",), "os": ("operating system", "device os type"), "os_version": ("operating system version",
            "device os version"),
            "user": ("user names", "registered owners"), "last_seen": ("approximate last sign in date time",
            "approximate last logon time stamp"),
            "enabled": ("account enabled",), "model": ("model",),
        },
    ),
    Tool(
        "active-directory",
        (_any("name", "sam account name"), _any("operating system"), _any("distinguished name", "dns host name", "sam account name",
        "canonical name")),
        {
            "name": ("name", "sam account name", "dns host name"), "os": ("operating system",), "os_version": ("operating system version",),
            "group": ("distinguished name", "canonical name"), "last_seen": ("last logon date", "last logon timestamp"),
            "enabled": ("enabled",),
        },
    ),
    Tool(
        "configuration-manager",
        (
            _any("details table0 computer name", "details table0 netbios name0"),
            _any("details table0 operating system", "details table0 product name", "details table0 serial number"),
        ),
        {
            "name": ("details table0 computer name", "details table0 netbios name0"), "os": ("details table0 operating system",),
            "group": ("details table0 sms site name",), "user": ("details table0 top console user", "details table0 user name0"),
            "serial": ("details table0 serial number",), "security_product": ("details table0 product name",),
            "security_version": ("details table0 product version",), "model": ("details table0 model",),
        },
        channel="configmgr",
        several_rows=True,
    ),
    Tool(
        "eset-protect",
        (_any("security product"), _any("security product version"), _any("static group", "agent version")),
        {
            "name": ("computer name",), "os": ("os name",), "os_version": ("os version",), "group": ("static group",),
            "user": ("logged users",),
            "last_seen": ("last connected",), "security_product": ("security product",), "security_version": ("security product version",),
        },
        own=True,
    ),
    Tool(
        "sophos-central",
        (_any("hostname"), _any("core agent"), _any("intercept x")),
        {
            "name": ("hostname",), "os": ("os",), "os_version": ("windows build",), "role": ("type",), "group": ("group",),
            "user": ("last user",),
            "last_seen": ("last seen date",), "security_version": ("core agent version",), "core_agent": ("core agent",),
            "intercept": ("intercept x",), "tamper": ("tamper enabled",),
        },
        product="Sophos Endpoint Agent",
        own=True,
    ),
    Tool(
        "crowdstrike",
        (_any("hostname"), _any("sensor version"), _any("prevention policy", "sensor update policy", "host id")),
        {
            "name": ("hostname",), "os": ("os version", "os product name"), "os_version": ("os build",), "role": ("type",),
            "group": ("sensor tags", "site name", "ou"), "last_seen": ("last seen",), "serial": ("serial number",),
            "security_version": ("sensor version",), "chassis": ("chassis",), "model": ("model",),
        },
        product="CrowdStrike Falcon Sensor",
        own=True,
    ),
    Tool(
        "sentinelone",
        (_any("endpoint name", "computer name"), _any("agent version"), _any("last active", "last active date"), _any("network status",
        "account", "mitigation mode")),
        {
            "name": ("endpoint name", "computer name"), "os": ("os", "os name"), "os_version": ("os version", "os revision"),
            "role": ("device type", "machine type"), "group": ("site", "site name", "group"), "user": ("last logged in user",
            "last logged in user name"),
            "last_seen": ("last active", "last active date"), "security_version": ("agent version",),
            "deleted": ("is decommissioned", "is uninstalled"), "model": ("model name",), "architecture": ("os arch",),
        },
        product="SentinelOne Agent",
        own=True,
    ),
    Tool(
        "kaspersky-security-center",
        (_any("device"), _any("application"), _any("version number")),
        {
            "name": ("device",), "group": ("group",), "last_seen": ("last visible", "last connected to administration server"),
            "security_product": ("application",), "security_version": ("version number",), "user": ("account",),
        },
        own=True,
        several_rows=True,
    ),
    Tool(
        "snipe-it",
        (_any("asset tag"), _any("category"), _any("asset name", "checked out to", "checked out to username")),
        {
            "name": ("asset name", "name"), "os": ("operating system",), "role": ("category",), "group": ("location", "default location"),
            "user": ("checked out to", "checked out to username"), "serial": ("serial",), "security_product": ("antivirus",),
            "asset_tag": ("asset tag",), "status": ("status",), "model": ("model",),
        },
    ),
    Tool(
        "lansweeper",
        (_any("asset name"), _any("asset typename", "asset id", "domain role")),
        {
            "name": ("asset name",), "os": ("os name", "os"), "os_version": ("build", "os version", "version"), "role": ("domain role",
            "asset typename"),
            "group": ("location", "ip location", "ou"), "user": ("username",), "last_seen": ("last seen", "lastseen"),
            "serial": ("serialnumber", "serial number"), "security_product": ("display name",), "model": ("model",),
            "description": ("description",),
        },
    ),
    Tool(
        "datto-rmm",
        (_any("hostname"), _any("site name"), _any("antivirus product", "device category")),
        {
            "name": ("hostname",), "os": ("operating system",), "role": ("device category",), "group": ("site name",),
            "user": ("last logged in user",),
            "last_seen": ("last seen",), "security_product": ("antivirus product",), "deleted": ("deleted",),
            "av_status": ("antivirus status",),
            "chassis": ("device type name",),
        },
        channel="rmm",
    ),
    Tool(
        "kandji",
        (_any("device name"), _any("platform"), _any("blueprint name", "blueprint id")),
        {
            "name": ("device name",), "os": ("platform",), "os_version": ("os version",), "group": ("blueprint name",),
            "user": ("user email", "user name"),
            "last_seen": ("last check in",), "serial": ("serial number",), "deleted": ("is removed",), "model": ("model",),
        },
        channel="mdm",
    ),
    Tool(
        "manageengine-endpoint-central",
        (_any("resource name"), _any("agent last contact time", "installation status")),
        {
            "name": ("resource name",), "os": ("os name",), "os_version": ("os version",), "group": ("branch office name",),
            "user": ("agent logged on users", "owner"), "last_seen": ("agent last contact time",), "dns_name": ("full name",),
        },
        channel="rmm",
    ),
    Tool(
        "osquery",
        columns={
            "name": ("system info hostname",), "os": ("os version name",), "os_version": ("os version version",),
            "serial": ("system info hardware serial",), "security_product": ("windows security products name",),
            "security_version": ("programs version",), "av_status": ("windows security products state",),
        },
        several_rows=True,
    ),
    Tool(
        "wmi-securitycenter2",
        (_any("display name"), _any("product state"), _any("ps computer name", "node")),
        {"name": ("ps computer name", "node"), "security_product": ("display name",), "av_status": ("product state",)},
        several_rows=True,
    ),
    Tool(
        "glpi-agent",
        columns={
            "name": ("hardware name",), "os": ("operatingsystem full name",), "os_version": ("operatingsystem version",),
            "role": ("hardware chassis type",), "user": ("hardware lastloggeduser",), "serial": ("bios ssn",),
            "security_product": ("antivirus name",), "security_version": ("antivirus version",), "av_status": ("antivirus enabled",),
        },
        several_rows=True,
    ),
    Tool(
        "nmap",
        columns={
            "name": ("hostnames hostname@name or address@addr",), "os": ("os osmatch@name (a guess with accuracy)",),
            "accuracy": ("accuracy",), "scan_class": ("osclass@type",), "status": ("status@state",),
        },
    ),
    Tool("excel"),
    Tool("free-form"),
)  # fmt: skip
BY_ID: Mapping[str, Tool] = {tool.id: tool for tool in TOOLS}
FORMATS: tuple[str, ...] = tuple(BY_ID)
"""The ids that --as takes."""
FREE = BY_ID["free-form"]


def tool_of(headings: Sequence[str]) -> Tool | None:
    """The tool whose signs all stand among the headings, the first in the list; None where it is a person's own."""
    written = {plain(h) for h in headings}
    return next((tool for tool in TOOLS if tool.signs and all(written & group for group in tool.signs)), None)


def columns_of(tool: Tool, headings: Sequence[str]) -> dict[str, int]:
    """Field to column position by the tool's own table."""
    places: dict[str, int] = {}
    for position, heading in enumerate(headings):
        places.setdefault(plain(heading), position)
    found = ((name, next((places[o] for o in options if o in places), None)) for name, options in tool.columns.items())
    return {name: place for name, place in found if place is not None}
