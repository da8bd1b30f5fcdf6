"""What a list says of a machine's nature (type, chassis, model, category) to the kinds and roles of the estate. Words in, words out."""

import re

from planner.estate.records import ROLES

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "server",
        re.compile(
            r"\bserver|\bservers|domain controller|rack mount|blade|poweredge|proliant|main server|windows_server|linux_server|mac_server"
        ),
    ),
    ("virtual-desktop", re.compile(r"virtual desktop|\bvdi\b|multi-session|cloud pc")),
    (
        "laptop",
        re.compile(
            r"laptop|notebook|portable|convertible|detachable|macbook|latitude|thinkpad|elitebook|probook|zbook|lifebook|vostro 1|\bxps\b"
            r"|surface (?:pro|laptop|book)|travelmate|tecra|ideapad"
        ),
    ),
    (
        "desktop",
        re.compile(
            r"\bdesktop|mini tower|\btower\b|all[ -]in[ -]one|low profile|optiplex|thinkcentre|elitedesk|prodesk|esprimo|\bimac\b|mac mini"
            r"|mac studio|mac pro|precision t|\bnuc\b"
        ),
    ),
    ("tablet", re.compile(r"\btablets?\b|\bipad|galaxy tab|apple_ipados")),
    ("phone", re.compile(r"\bphones?\b|\biphone|smartphone|apple_ios|pixel \d|galaxy [asz]\d|handy|mobiltelefon")),
)
_CHASSIS = {
    "3": "desktop", "4": "desktop", "6": "desktop", "7": "desktop", "13": "desktop", "8": "laptop", "9": "laptop", "10": "laptop",
    "14": "laptop",
    "31": "laptop", "32": "laptop", "17": "server", "23": "server", "30": "tablet",
}  # fmt: skip
"""Numbers of the SMBIOS specification's table of enclosures."""
_OTHER = re.compile(
    r"\b(printers?|drucker|monitors?|bildschirm\w*|displays?|switch(?:es)?|routers?|firewalls?|access points?"
    r"|network (?:device|switch|printer)s?|scanners?|ups|webcams?|cameras?|projectors?|dock(?:ing stations?)?|keyboards?|nas|storage-misc"
    r"|printserver|voip phone|esxi host|hypervisor|cloud_monitor\w*|nms_\w+|accessor(?:y|ies)|consumables?|televisions?|tv|appletv"
    r"|securityvm|wap|power-device|bridge|hub|load balancer)\b"
)

_FIRMWARE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "printer",
        re.compile(
            r"\b(?:laserjet|officejet|deskjet|designjet|pagewide|jetdirect|bizhub|ecosys|taskalfa|workforce|imagerunner|i-sensys|pixma"
            r"|lexmark|xerox|phaser|workcentre|versalink|altalink|ricoh|kyocera|konica minolta|brother (?:dcp|mfc|hl|ql)\b"
            r"|label ?writer|zebra (?:z|gk|gx)\w+|printers?|drucker|multifunction printer|imprimante|impresora|stampante|принтер)"
        ),
    ),
    (
        "network device",
        re.compile(
            r"\b(?:cisco (?:ios|nx-?os|asa|adaptive security appliance|catalyst|aironet|meraki|wlc|small business)|ios[- ]x[er]|nx-os|junos"
            r"|routeros|mikrotik|edgeos|edgeswitch|airos|unifi (?:ap|switch|gateway)|fortios|fortigate|fortiswitch|fortiap|pan-os|sonicos"
            r"|procurve|arubaos|aos-cx|comware|zynos|zyxel|openwrt|dd-wrt|vyos|pfsense|opnsense|extremexos|ruckus|netgear|draytek"
            r"|fritz!?(?:box|os)|tp-link|d-link|lancom|sfos|(?:network |ethernet )?switch|routers?|firewall|access points?)\b"
        ),
    ),
    (
        "network storage device",
        re.compile(
            r"\b(?:synology|diskstation|rackstation|dsm \d|qnap|qts|quts hero|truenas|freenas|readynas|my cloud|netapp|data ontap)\b"
        ),
    ),
    (
        "camera or recorder",
        re.compile(r"\b(?:axis (?:os|camera|[mpq]\d{4})|hikvision|dahua|reolink|(?:ip|network)[ -]?cameras?|nvr|dvr)\b"),
    ),
    ("hypervisor", re.compile(r"\b(?:esxi?|xenserver|xcp-ng)\b")),
    ("desk phone", re.compile(r"\b(?:yealink|polycom|snom|grandstream|(?:cisco )?ip phone|voip phone|sip phone)\b")),
    ("television", re.compile(r"\b(?:tvos|apple ?tv|webos|tizen|roku|chromecast|smart tv|android tv)\b")),
    ("watch", re.compile(r"\b(?:watchos|apple watch|wear ?os)\b")),
    ("power supply", re.compile(r"\b(?:apc (?:ups|smart)|smart-ups|eaton (?:ups|5p|9px)|ups)\b")),
    ("management controller", re.compile(r"\b(?:idrac\d*|hpe? ilo|ilo ?\d|ipmi)\b")),
)
"""What a system's or a model's name says that is plainly no computer or phone: makers' own names, and the words for such devices."""
_A_SYSTEM = re.compile(r"windows|linux|mac ?os|os x|ubuntu|debian|chrome ?os|\bserver 20\d\d")


def kind_of(said: tuple[str, ...], system: str, model: str, description: str) -> str | None:
    """The kind by the first word that tells it: what the list says, then the model, then a free description; None where nothing does.

    "Workstation" alone does not tell a laptop from a desktop. A phone's or tablet's system wins over a vague "mobile".
    """
    for text in (*said, model, description):
        written = text.strip().lower()
        if not written:
            continue
        if written in _CHASSIS:
            return _CHASSIS[written]
        for kind, words in _KINDS:
            if words.search(written):
                return kind
        if written in ("mobile", "mobil", "mobile device") and not system:
            return "phone"
    return None


def roles_of(said: str) -> tuple[str, ...]:
    """The roles that a type names, in words or by the names that the form gives them."""
    named = tuple(role for role in re.split(r",\s*", said.lower()) if role in ROLES)
    if named:
        return named
    return ("domain-controller",) if re.search(r"domain controller|domänencontroller", said.lower()) else ()


def not_a_computer(said: str) -> str | None:
    """The word for what is no computer or phone (a printer, a monitor …), None for what may be one."""
    found = _OTHER.search(said.lower())
    return found.group(1) if found else None


def firmware_of(said: str) -> str | None:
    """The device whose firmware a system's or a model's name tells (a printer, a network device …); None where it may be a computer's."""
    written = said.lower()
    if _A_SYSTEM.search(written):
        return None
    return next((what for what, words in _FIRMWARE if words.search(written)), None)
