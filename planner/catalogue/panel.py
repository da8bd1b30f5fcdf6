"""Who is behind a product, for one country of work: owner, certificates, incidents, who is there, what the loss of an office changes.

Facts with source and date, each line tied to the record it came from; no score and no adjective. The same lines for every vendor. What was
read on no page (`unverified`) is not told here: `unread` counts it.
"""

from dataclasses import dataclass
from typing import Literal

from planner.catalogue.book import Catalogue
from planner.catalogue.law import EVERYONE, withdrawals
from planner.catalogue.records import Presence, Provenance, Restriction, Trust, Vendor
from planner.problems import Message

Section = Literal["owner", "certified", "itself", "incidents", "presence", "elsewhere", "loss"]
SECTIONS: tuple[Section, ...] = ("owner", "certified", "itself", "incidents", "presence", "elsewhere", "loss")

_OF_KIND: dict[str, Section] = {
    "ownership-change": "owner",
    "independence": "owner",
    "certificate": "certified",
    "government-approval": "certified",
    "source-review": "itself",
    "transparency": "itself",
    "data-residency": "itself",
    "incident": "incidents",
}
"""What an auditor or a state attests stands apart from what a vendor opens, promises or tells of its own data."""
GONE = ("closed", "partners-only")


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One sentence of the panel, not yet worded, with the record it says and that record's page, date and basis."""

    section: Section
    message: Message
    record: Vendor | Trust | Presence | Restriction
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel of one vendor for one country. `unread`: how many facts wait for a reader. `lines` are in the order of SECTIONS."""

    vendor: str
    name: str
    country: str
    lines: tuple[PanelLine, ...]
    unread: int

    def section(self, section: Section) -> tuple[PanelLine, ...]:
        return tuple(line for line in self.lines if line.section == section)


def section_of(kind: str) -> Section:
    """The section of the panel in which a kind of trust fact is told."""
    return _OF_KIND[kind]


def _owner(vendor: Vendor) -> PanelLine:
    args: dict[str, object] = {"vendor": vendor.name}
    for key, value in (("headquarters", vendor.headquarters), ("owner", vendor.owner), ("owner_country", vendor.owner_country)):
        if value is not None:
            args[key] = value
            if vendor.provenance.basis_of(key) == "unverified":
                args[f"{key}_unverified"] = True
    if vendor.note:
        args["note"] = vendor.note
    return PanelLine("owner", Message("panel-owner", args), vendor, vendor.provenance)


def _trust(section: Section, fact: Trust) -> PanelLine:
    args: dict[str, object] = {"kind": fact.kind, "name": fact.name}
    if fact.scope:
        args["scope"] = fact.scope
    if fact.date is not None:
        args["date"] = fact.date
        if fact.provenance.basis_of("date") == "unverified":
            args["date_unverified"] = True
    if fact.consequence:
        args["consequence"] = fact.consequence
    return PanelLine(section, Message("panel-trust", args), fact, fact.provenance)


def _presence(section: Section, fact: Presence) -> PanelLine:
    args: dict[str, object] = {"kind": fact.kind, "country": fact.country}
    if fact.note:
        args["note"] = fact.note
    return PanelLine(section, Message("panel-presence", args), fact, fact.provenance)


def _losses(catalogue: Catalogue, vendor: Vendor, country: str) -> list[PanelLine]:
    """What the loss of the local office changes, where there was one: by the company's own statement, then what is to be asked."""
    events = withdrawals(catalogue, vendor.id, (country,))
    told = [
        PanelLine("loss", Message("panel-withdrawal", {"text": e.effect_on_customer, "name": e.instrument or e.authority}), e, e.provenance)
        for e in events
        if e.effect_on_customer and e.provenance.basis != "unverified" and EVERYONE in e.applies_to
    ]
    gone = next((p for p in vendor.presence if p.country == country and p.kind in GONE and p.provenance.basis != "unverified"), None)
    if gone is not None:
        told += [
            PanelLine("loss", Message(code, {"vendor": vendor.name, "country": country}), gone, gone.provenance)
            for code in ("panel-loss-support", "panel-loss-renewal", "panel-loss-liability")
        ]
    return told


def panel(catalogue: Catalogue, vendor: str, country: str) -> Panel | None:
    """The panel of a vendor (its id, another spelling, or a product's id) for a country of work; None for a vendor without a file."""
    record = catalogue.vendor_of(vendor)
    if record is None:
        return None
    read = [fact for fact in record.trust if fact.provenance.basis != "unverified"]
    there = [p for p in record.presence if p.provenance.basis != "unverified"]
    lines = [_owner(record)]
    lines += [_trust(section, fact) for section in SECTIONS for fact in read if section_of(fact.kind) == section]
    lines += [_presence("presence", p) for p in there if p.country == country]
    lines += [_presence("elsewhere", p) for p in there if p.country != country]
    lines += _losses(catalogue, record, country)
    unread = len(record.trust) + len(record.presence) - len(read) - len(there)
    return Panel(record.id, record.name, country, tuple(lines), unread)
