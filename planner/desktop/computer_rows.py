"""A computer as the table and the inspector show it: system, protection, what there is to look at. Records in, words and marks out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.advice.records import Finding
from planner.desktop.standing import SEVERE, is_about_machines
from planner.estate.groups import names_of
from planner.estate.records import Endpoint, Estate
from planner.survey import Surveyed
from planner.wording import _, day, ngettext

ICONS = {
    "laptop": "laptop", "desktop": "desktop", "server": "server", "virtual-desktop": "virtual", "phone": "phone", "tablet": "tablet",
}  # fmt: skip
KIND_ORDER = ("laptop", "desktop", "virtual-desktop", "server", "phone", "tablet", "other", "unknown")
PLURALS = {
    "laptop": _("Laptops"), "desktop": _("Desktops"), "server": _("Servers"), "virtual-desktop": _("Virtual"), "phone": _("Phones"),
    "tablet": _("Tablets"), "other": _("Other"), "unknown": _("Not known"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Computer:
    """One machine. `entry` is its place in the form's list (a group has one entry for all its machines)."""

    name: str
    entry: int
    endpoint: Endpoint
    of_group: int
    surveyed: Surveyed | None
    findings: tuple[Finding, ...] = ()
    site_name: str = ""
    today: date = field(default=date.min)
    locale: str | None = None

    @property
    def kind(self) -> str:
        """The kind that was stated, else what the survey made of the system."""
        if self.endpoint.kind is not None:
            return self.endpoint.kind
        return self.surveyed.kind if self.surveyed is not None else "unknown"

    @property
    def icon(self) -> str:
        return ICONS.get(self.kind, "unknown-device")

    @property
    def system(self) -> str:
        """The system's name as it was recognised, else as it was entered."""
        if self.surveyed is not None and self.surveyed.system is not None and self.surveyed.system.name:
            return self.surveyed.system.name.replace(" Enterprise/Education", "")
        return self.endpoint.os or _("not known")

    @property
    def protection(self) -> str:
        """What protects it now, with what is assumed said so."""
        if self.surveyed is None:
            return listed_products(self.endpoint)
        if self.surveyed.protection is None:
            return _("not known")
        if not self.surveyed.protection:
            return _("None found")
        names = [product.text or product.vendor for product in self.surveyed.protection]
        text = ", ".join(_short(name) for name in names)
        return _("{name}, assumed").format(name=text) if self.surveyed.assumed else text

    @property
    def is_unprotected(self) -> bool:
        return self.surveyed is not None and self.surveyed.protection == ()

    @property
    def lacks_system(self) -> bool:
        """Whether nothing is known of its system: no product can be weighed for it, and the plan leaves it out."""
        return self.surveyed is not None and self.surveyed.system is None and not self.endpoint.gone

    @property
    def seen(self) -> str:
        if self.endpoint.last_seen is None:
            return ""
        return _("today") if self.endpoint.last_seen == self.today else day(self.endpoint.last_seen, near=self.today, locale=self.locale)

    @property
    def worst(self) -> Finding | None:
        return min(self.findings, key=lambda f: SEVERE.index(f.severity), default=None)


def _short(name: str) -> str:
    return name.replace("Kaspersky Endpoint Security for Windows", "Kaspersky").replace("Endpoint Security", "ES")


def listed_products(endpoint: Endpoint) -> str:
    if endpoint.products is None:
        return _("not known")
    return ", ".join(endpoint.products) or _("None found")


def computers(
    estate: Estate, surveyed: Sequence[Surveyed] | None, findings: Sequence[Finding] | None, today: date, *, with_gone: bool = False
) -> tuple[Computer, ...]:
    """Every machine of the estate, groups one by one, with what is known of it so far."""
    by_name: Mapping[str, Surveyed] = {s.name: s for s in surveyed or ()}
    about: dict[str, list[Finding]] = {}
    for finding in findings or ():
        if is_about_machines(finding):
            for name in finding.endpoints:
                about.setdefault(name, []).append(finding)
    sites = {s.id: s.name or s.id for s in estate.sites}
    found = []
    for entry, endpoint in enumerate(estate.endpoints):
        if endpoint.gone and not with_gone:
            continue
        names = names_of(endpoint)
        found += [
            Computer(
                name, entry, endpoint, len(names), by_name.get(name), tuple(about.get(name, ())),
                sites.get(endpoint.site or "", endpoint.site or ""), today, estate.organisation.locale,
            )
            for name in names
        ]  # fmt: skip
    return tuple(found)


def to_look_at(computer: Computer) -> tuple[str, str]:
    """The mark and a few words for the last column."""
    from planner.advice.words import finding_title

    worst = computer.worst
    if worst is None:
        return ("unknown", _("System not known")) if computer.lacks_system else ("none", "")
    code = worst.message.code
    if code == "licence-not-entered":
        return worst.severity, _("Licence not entered")
    if code == "system-unknown":
        return worst.severity, _("System unknown")
    if "protect" in code and computer.is_unprotected:
        return worst.severity, _("No protection")
    if "seen" in code and computer.endpoint.last_seen is not None:
        days = (computer.today - computer.endpoint.last_seen).days
        return worst.severity, ngettext("{n} day unseen", "{n} days unseen", days).format(n=days)
    ends = computer.surveyed.support_ends if computer.surveyed is not None else None
    if "support" in code or "system" in code:
        if ends is not None and ends >= computer.today:
            return worst.severity, _("Support ends {day}").format(day=day(ends, near=computer.today, locale=computer.locale))
        return worst.severity, _("Past support")
    if "protect" in code and computer.surveyed is not None and computer.surveyed.protection is None:
        return worst.severity, _("Protection unknown")
    return worst.severity, finding_title(worst, computer.locale)
