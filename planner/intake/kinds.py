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
