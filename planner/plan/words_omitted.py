"""Why a task of the playbook is not in a plan, in plain words: the clause that is false comes in, a sentence goes out."""

from planner.conditions import And, Clause, Condition, Not, Or, clauses, parse
from planner.problems import InputError
from planner.wording import _

_SYSTEMS = {
    "windows": "Windows", "windows-server": "Windows Server", "windows-server-2012r2": "Windows Server 2012 R2", "macos": "macOS",
    "linux": "Linux", "android": "Android", "ios": "iOS",
}  # fmt: skip
_ROLES = {
    "workstation": "a workstation", "domain-controller": "a domain controller", "sql": "a database server (SQL)",
    "exchange": "a mail server (Exchange)", "hyperv-host": "a Hyper-V host", "file-server": "a file server",
    "cluster-node": "a node of a cluster", "vdi-image": "an image of virtual desktops",
}  # fmt: skip
_LACKS = {
    "current product has uninstall-protection": "The old product is not locked against removal.",
    "current product has disk-encryption": "The old product encrypts no disks.",
    "current product has auto-renewal": "No licence of the old product renews by itself.",
    "new product has uninstall-protection": "The new product cannot be locked against removal.",
    "new product has same-agent": "The new product’s program is on no endpoint yet.",
    "organisation has rmm": "No remote-management tool is in use.",
    "organisation has mdm": "No management of devices (MDM) is in use.",
    "organisation has vpn-posture-check": "No access to the network asks which antivirus runs.",
    "organisation has deployment-images": "No images are kept from which machines are set up.",
    "organisation has cyber-insurance": "There is no cyber insurance.",
    "organisation has eu-personal-data": "No personal data under EU or UK law is handled.",
    "organisation has several-sites": "There is one site alone.",
    "endpoint has line-of-business-software": "No endpoint runs programs of the trade.",
    "endpoint has vendor-disk-encryption": "No endpoint’s disk is encrypted by the old product.",
    "endpoint has laptop": "No laptop is away from the office.",
    "endpoint has unsupported-os": "No endpoint runs a system that the new product does not support.",
    "endpoint has redundant-partner": "No server has a partner that stands in for it.",
    "current product is mde": "Defender for Endpoint is not in use today.",
    "current product is defender": "Defender is not in use today.",
    "new product is mde": "Defender for Endpoint is not the new product.",
    "new product is huntress": "Huntress is not the new product.",
    "an old product is removed": "No old product is removed.",
    "the new product is another program": "The new product is the program that is there already.",
    "the new product is another product": "The product stays, and so does its contract.",
    "an old product is there": "No old product is there.",
    "a computer is changed": "No computer is changed by this plan.",
    "a step of this kind is in the plan": "No step of the plan calls for it.",
}
_ORDER = "order is "


def why_left_out(clause: str) -> str:
    """The sentence for the clause that is false (`plan.omitted`); one of another release is quoted as it is."""
    if clause in _LACKS:
        return _(_LACKS[clause])
    try:
        condition = parse(clause)
    except InputError:
        return _("Not so: {clause}.").format(clause=clause)
    return _said(condition)


def _said(condition: Condition) -> str:
    texts = clauses(condition)
    match condition:
        case Clause():
            return _one(condition.text)
        case Not() if all(text.startswith(_ORDER) for text in texts):
            return _("The way in which each endpoint is changed does without it.")
        case Not():
            return _("Every endpoint is of the kind that does without it.")
        case Or() if all(text.startswith(_ORDER) for text in texts):
            return _("No endpoint is changed in the way that calls for it.")
        case Or() if all(text.startswith("os is ") for text in texts):
            return _("No endpoint runs {systems}.").format(systems=_either([_system(text) for text in texts]))
        case Or() if all(text.startswith("role is ") for text in texts):
            return _("No server is {roles}.").format(roles=_either([_role(text) for text in texts]))
        case Or():
            return " ".join(dict.fromkeys(_said(part) for part in condition.parts))
        case And():
            kind = next((text for text in texts if text.startswith("os is ")), None)
            if kind is not None and any(text.startswith(_ORDER) for text in texts):
                return _("No endpoint with {system} is changed in the way that calls for it.").format(system=_system(kind))
            return _("What calls for it does not hold together for any endpoint.")


def _one(text: str) -> str:
    if text in _LACKS:
        return _(_LACKS[text])
    if text.startswith("os is "):
        return _("No endpoint runs {systems}.").format(systems=_system(text))
    if text.startswith("role is "):
        return _("No server is {roles}.").format(roles=_role(text))
    if text.startswith(_ORDER):
        return _("No endpoint is changed in the way that calls for it.")
    return _("Not so: {clause}.").format(clause=text.replace("-", " "))


def _system(text: str) -> str:
    key = text.removeprefix("os is ")
    return _SYSTEMS.get(key, key)


def _role(text: str) -> str:
    key = text.removeprefix("role is ")
    return _(_ROLES[key]) if key in _ROLES else key.replace("-", " ")


def _either(items: list[str]) -> str:
    """ "A, B or C"."""
    return items[0] if len(items) == 1 else _("{some} or {last}").format(some=", ".join(items[:-1]), last=items[-1])
