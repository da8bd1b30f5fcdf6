"""What the catalogue says of a vendor, product, agent, restriction or system, as a machine form and as text for a terminal.

Every group of facts carries its page, date and basis. An incident that was read on no page is left out.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from planner.catalogue import words
from planner.catalogue.age import stale
from planner.catalogue.book import Catalogue
from planner.catalogue.engine import statements_of
from planner.catalogue.law import names_vendor
from planner.catalogue.records import Agent, Edition, Provenance, Restriction, Vendor
from planner.catalogue.unread import to_verify as to_verify
from planner.problems import InputError
from planner.wording import _, money, ngettext

Form = dict[str, object]
WIDTH = 100


def _provenance(provenance: Provenance) -> Form:
    form: Form = {"source": provenance.source, "as_of": _plain(provenance.as_of), "basis": provenance.basis}
    if provenance.basis_by_key:
        form["basis_by_key"] = dict(provenance.basis_by_key)
    if provenance.check_at:
        form["check_at"] = provenance.check_at
    if provenance.more_sources:
        form["more_sources"] = list(provenance.more_sources)
    if provenance.note:
        form["source_note"] = provenance.note
    return form


def _plain(value: object) -> object:
    """A record as plain data: absent facts are left out, what is not known is never shown as no."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        form: Form = {}
        for field in fields(value):
            item = getattr(value, field.name)
            if field.name == "provenance":
                form |= _provenance(item)
            elif item is not None and not (isinstance(item, (tuple, Mapping)) and not item and field.name != "management"):
                form[field.name] = _plain(item)
        return form
    return value


def _table(value: object) -> Form:
    form = _plain(value)
    assert isinstance(form, dict)
    return form


def _price_forms(catalogue: Catalogue, edition: Edition, today: date) -> list[Form]:
    return [_table(price) | _age(stale(catalogue, "price", price.provenance.as_of, today)) for price in edition.prices]


def _age(old: bool | None) -> Form:
    return {} if old is None else {"old": old}


def list_form(catalogue: Catalogue, today: date | None = None) -> Form:
    """Every product: id, vendor, name, status ("not-known" where no page says), families of its platforms, published prices."""
    day = today or catalogue.as_of
    return {
        "products": [
            {
                "product": edition.id,
                "vendor": edition.vendor,
                "name": edition.name,
                "status": edition.status or "not-known",
                "platforms": list(dict.fromkeys(p.family for p in catalogue.platforms_of(edition.id))),
                "prices": _price_forms(catalogue, edition, day),
            }
            for edition in catalogue.editions.values()
        ]
    }


def _vendor_form(vendor: Vendor) -> Form:
    form = _table(vendor)
    form["trust"] = [_table(t) for t in vendor.trust if not (t.kind == "incident" and t.provenance.basis == "unverified")]
    form["presence"] = [_table(p) for p in vendor.presence]
    return form


def _restriction_form(restriction: Restriction) -> Form:
    """An act with what its pages leave open about the vendor and its days, in words."""
    open_ = words.left_open(restriction)
    return _table(restriction) | ({"left_open": open_} if open_ else {})


def _law_forms(catalogue: Catalogue, vendor: str) -> Form:
    form: Form = {
        "restrictions": [_restriction_form(r) for r in catalogue.restrictions if names_vendor(catalogue, r, vendor)],
        "looked_into": [_table(e) for e in catalogue.looked_into if e.vendor == vendor],
        "events": [_table(e) for e in catalogue.events if e.vendor == vendor],
        "engines": [_table(e) for e in statements_of(catalogue, vendor)],
    }
    about = {r.id for r in catalogue.restrictions if names_vendor(catalogue, r, vendor)}
    form["remarks"] = [remark.text for remark in catalogue.remarks if about & set(remark.about)]
    return {key: value for key, value in form.items() if value}


def _edition_form(catalogue: Catalogue, edition: Edition, today: date) -> Form:
    form = _table(edition)
    form["status"] = edition.status or "not-known"
    form["capabilities"] = {
        key: _table(c) | _age(stale(catalogue, "capability", c.provenance.as_of, today)) for key, c in edition.capabilities.items()
    }
    form["prices"] = _price_forms(catalogue, edition, today)
    form["agents"] = [_table(agent) for agent in catalogue.agents_of(edition.id)]
    return form


def _agent_form(catalogue: Catalogue, agent: Agent) -> Form:
    return _table(agent) | {"editions": [edition.id for edition in catalogue.editions_of_agent(agent.id)]}


def show_form(catalogue: Catalogue, id: str, today: date | None = None) -> Form:  # noqa: A002  (the command's own word)
    """The whole record of a product (with its agents and its vendor), vendor, agent, restriction or system.

    `today` (the catalogue's own date where left out) tells which facts are old. Raises InputError for an id that the catalogue lacks.
    """
    day = today or catalogue.as_of
    edition = catalogue.editions.get(id) or catalogue.editions.get(catalogue.vendor_id(id) + "/" + id.partition("/")[2])
    if edition is not None:
        vendor = catalogue.vendors[edition.vendor]
        return {"product": _edition_form(catalogue, edition, day), "vendor": _vendor_form(vendor)}
    if id in catalogue.agents:
        return {"agent": _agent_form(catalogue, catalogue.agents[id])}
    known = catalogue.vendors.get(catalogue.vendor_id(id)) if "/" not in id else None
    if known is not None:
        products = [
            {"product": e.id, "name": e.name, "status": e.status or "not-known"}
            for e in catalogue.editions.values()
            if e.vendor == known.id
        ]
        return {"vendor": _vendor_form(known), "products": products} | _law_forms(catalogue, known.id)
    if id in catalogue.other_vendors:
        other: Form = {"id": id, "name": catalogue.other_vendors[id]}
        return {"vendor": other} | _law_forms(catalogue, id)
    for restriction in catalogue.restrictions:
        if restriction.id == id:
            return {"restriction": _restriction_form(restriction)}
    for system in catalogue.systems:
        if system.id == id:
            return {"system": _table(system)}
    for finding in (*catalogue.looked_into, *catalogue.events):
        if finding.id == id:
            return {"looked_into": _table(finding)}
    raise InputError(id, _("the catalogue holds nothing of this id; av-planner catalogue list shows the products."))


_LABELS = {
    "os": "System",
    "family": "System",
    "minimum": "From version",
    "newest": "Newest releases",
    "removes_note": "On removing others",
    "reboot": "Restart",
    "windows_tool_url": "Tool's address",
    "macos": "macOS",
    "data_regions": "Data kept in",
    "licence_unit": "Licensed by",
    "seats_min": "Fewest seats",
    "seats_max": "Most seats",
    "headquarters": "Run from",
    "owner_country": "Owner's country",
    "edr": "EDR",
    "xdr": "XDR",
    "mdr": "MDR",
    "effect_on_customer": "What it means for a customer",
    "vendor_named": "Names the vendor",
    "left_open": "What is open",
    "console_hosts_note": "Addresses for the firewall",
}
_SKIPPED = frozenset(("source", "as_of", "basis", "more_sources", "source_note", "basis_by_key", "check_at", "old", "id", "vendor", "caveat"))


def _label(key: str) -> str:
    return _(_LABELS.get(key, key.replace("_", " ").capitalize()))


def _value(value: object) -> str:
    if value is True:
        return _("yes")
    if value is False:
        return _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("none")
    return str(value)


def _wrap(text: str, indent: int) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=pad, subsequent_indent=pad + "  ", break_long_words=False, break_on_hyphens=False) or [
        pad
    ]


def _origin(form: Mapping[str, object], indent: int) -> list[str]:
    if "basis" not in form:
        return []
    day = form.get("as_of") or _("no date stated")
    old = _(", old") if form.get("old") else ""
    lines = _wrap(f"— {words.basis(str(form['basis']))}, {day}{old}: {form.get('source') or _('no page')}", indent)
    by_key = form.get("basis_by_key")
    if isinstance(by_key, Mapping):
        told = "; ".join(f"{_label(str(key))}: {words.basis(str(basis))}" for key, basis in by_key.items())
        check_at = f" ({form['check_at']})" if form.get("check_at") else ""
        lines += _wrap(f"  {told}{check_at}", indent)
    if form.get("source_note"):
        lines += _wrap(f"  {form['source_note']}", indent)
    pages = form.get("more_sources")
    if isinstance(pages, list):
        for number, page in enumerate(pages, 1):
            lines += _wrap(f"  [{number}] {page}", indent)
    return lines


_PER = {
    "device": ("{n} device", "{n} devices"),
    "user": ("{n} user", "{n} users"),
    "server": ("{n} server", "{n} servers"),
    "bundle": ("a bundle of {n}", "a bundle of {n}"),
}


def _price_line(price: Mapping[str, object]) -> str:
    amount = money(Decimal(str(price["amount"])), str(price["currency"])).replace("\u00a0", " ")
    units, months = int(str(price["units"])), int(str(price["period_months"]))
    one, many = _PER.get(str(price["per"]), ("{n} " + str(price["per"]),) * 2)
    counted = ngettext(one, many, units).format(n=units)
    return _("{amount} for {counted}, {months}").format(
        amount=amount, counted=counted, months=ngettext("{n} month", "{n} months", months).format(n=months)
    )


def _group(form: Mapping[str, object], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in form.items():
        if key in _SKIPPED or isinstance(value, Mapping) or (isinstance(value, list) and value and isinstance(value[0], Mapping)):
            continue
        label = _label(key)
        lines += _wrap(f"{label}: {_value(value)}" if label else _value(value), indent)
    lines += _origin(form, indent)
    for key, value in form.items():
        if key in ("basis_by_key",):
            continue
        if isinstance(value, Mapping):
            lines += ["", " " * indent + _label(key)]
            lines += _capability_lines(value, indent + 2) if key == "capabilities" else _group(value, indent + 2)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            lines += ["", " " * indent + _label(key)]
            for item in value:
                if key == "prices":
                    lines += _wrap(_price_line(item), indent + 2)
                    rest = {k: v for k, v in item.items() if k not in ("amount", "currency", "per", "units", "period_months")}
                    lines += _group(rest, indent + 4)
                else:
                    lines += _group(item, indent + 2)
                lines.append("")
    return lines


def _capability_lines(capabilities: Mapping[str, object], indent: int) -> list[str]:
    lines: list[str] = []
    for key, item in capabilities.items():
        if isinstance(item, Mapping):
            brief = {k: v for k, v in item.items() if k not in ("source_note", "more_sources")}
            lines += _wrap(f"{_label(key)}: {_value(item['value'])}", indent) + _origin(brief, indent + 2)
    return lines


def _squeezed(lines: list[str]) -> str:
    out: list[str] = []
    for line in lines:
        if line.strip() or (out and out[-1].strip()):
            out.append(line.rstrip())
    return "\n".join(out).rstrip() + "\n"


def show_text(catalogue: Catalogue, id: str, today: date | None = None) -> str:  # noqa: A002
    """The record of show_form for a reader at a terminal, lines of at most 100 characters but for long addresses.

    Raises InputError as show_form does.
    """
    form = show_form(catalogue, id, today)
    lines: list[str] = []
    for key, value in form.items():
        if isinstance(value, Mapping):
            title = str(value.get("name") or value.get("id"))
            lines += [
                title,
                "=" * len(title),
                str(value.get("id", "")),
                "",
                *_group({k: v for k, v in value.items() if k != "name"}, 0),
                "",
            ]
        elif isinstance(value, list):
            lines += ["", _label(key), "-" * len(_label(key))]
            for item in value:
                lines += _group(item, 2) if isinstance(item, Mapping) else _wrap(str(item), 2)
                lines.append("")
    return _squeezed(lines)


def list_text(catalogue: Catalogue) -> str:
    """Every product in columns: id, status, platforms, number of published prices."""
    rows = [(_("Product"), _("Status"), _("Systems"), _("Prices"))]
    for edition in catalogue.editions.values():
        platforms = dict.fromkeys(p.family for p in catalogue.platforms_of(edition.id))
        rows.append(
            (
                edition.id,
                edition.status or _("not known"),
                " ".join(platforms) or _("not known"),
                str(len(edition.prices) or _("not known")),
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "".join("  ".join((*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[3])).rstrip() + "\n" for row in rows)
