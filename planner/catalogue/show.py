"""What the catalogue says of a vendor, product, agent, restriction or system, as a machine form. Its text for a terminal: show_text.py.

Every group of facts carries its page, date and basis. An incident that was read on no page is left out.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from planner.catalogue import words
from planner.catalogue.age import stale
from planner.catalogue.book import Catalogue
from planner.catalogue.engine import statements_of
from planner.catalogue.law import names_vendor
from planner.catalogue.records import Agent, Edition, LabResult, Provenance, Restriction, Vendor
from planner.catalogue.unread import to_verify as to_verify
from planner.problems import InputError
from planner.wording import _

Form = dict[str, object]


def _provenance(provenance: Provenance) -> Form:
    form: Form = {"source": provenance.source, "as_of": _plain(provenance.as_of), "basis": provenance.basis}
    if provenance.basis_by_key:
        form["basis_by_key"] = dict(provenance.basis_by_key)
    if provenance.pages_by_key:
        form["pages_by_key"] = {key: {"source": page, "as_of": _plain(day)} for key, (page, day) in provenance.pages_by_key.items()}
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
    if not form["restrictions"]:
        form["law"] = [words.unbound(catalogue, vendor)]
    return {key: value for key, value in form.items() if value}


def _edition_form(catalogue: Catalogue, edition: Edition, today: date) -> Form:
    form = _table(edition)
    form["status"] = edition.status or "not-known"
    form["capabilities"] = {
        key: _table(c) | _age(stale(catalogue, "capability", c.provenance.as_of, today)) for key, c in edition.capabilities.items()
    }
    form["prices"] = _price_forms(catalogue, edition, today)
    form["agents"] = [_with_ages(catalogue, agent, today) for agent in catalogue.agents_of(edition.id)]
    return form


def _results(catalogue: Catalogue, results: Iterable[LabResult], today: date) -> Form:
    """What laboratories found, the newest round first; nothing where none is known."""
    newest = sorted(results, key=lambda r: r.round, reverse=True)
    forms = [_table(r) | _age(stale(catalogue, "lab_result", r.provenance.as_of or r.tested, today)) for r in newest]
    for form in forms:
        form.pop("tested", None)  # the last day of a round is reckoned from its name, and no page states it
    return {"lab_results": forms} if forms else {}


def _with_ages(catalogue: Catalogue, agent: Agent, today: date) -> Form:
    """An agent's record, each of its platforms with whether it is old."""
    form = _table(agent)
    if agent.platforms:
        form["platforms"] = [_table(p) | _age(stale(catalogue, "capability", p.provenance.as_of, today)) for p in agent.platforms]
    return form


def _agent_form(catalogue: Catalogue, agent: Agent, today: date) -> Form:
    return _with_ages(catalogue, agent, today) | {"editions": [edition.id for edition in catalogue.editions_of_agent(agent.id)]}


def show_form(catalogue: Catalogue, id: str, today: date | None = None) -> Form:  # noqa: A002  (the command's own word)
    """The whole record of a product (with its agents and its vendor), vendor, agent, restriction or system.

    `today` (the catalogue's own date where left out) tells which facts are old. Raises InputError for an id that the catalogue lacks.
    """
    day = today or catalogue.as_of
    edition = catalogue.editions.get(id) or catalogue.editions.get(catalogue.vendor_id(id) + "/" + id.partition("/")[2])
    if edition is not None:
        vendor = catalogue.vendors[edition.vendor]
        product = {"product": _edition_form(catalogue, edition, day), "vendor": _vendor_form(vendor)}
        return product | _results(catalogue, catalogue.results_of(edition), day)
    if id in catalogue.agents:
        return {"agent": _agent_form(catalogue, catalogue.agents[id], day)}
    known = catalogue.vendors.get(catalogue.vendor_id(id)) if "/" not in id else None
    if known is not None:
        products = [
            {"product": e.id, "name": e.name, "status": e.status or "not-known"}
            for e in catalogue.editions.values()
            if e.vendor == known.id
        ]
        tested = [r for r in catalogue.lab_results if r.vendor == known.id]
        return {"vendor": _vendor_form(known), "products": products} | _law_forms(catalogue, known.id) | _results(catalogue, tested, day)
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
    near = _near(catalogue, id)
    if near:
        raise InputError(id, _("the catalogue holds nothing of this id; is one of these meant: {ids}?").format(ids=", ".join(near)))
    raise InputError(id or "ID", _("the catalogue holds nothing of this id; av-planner catalogue list shows the products."))


NEAR = 5
"""Ids that are offered where the one asked for is not there."""


def _near(catalogue: Catalogue, asked: str) -> list[str]:
    """Ids that may be meant: by another spelling, by the name of a product, vendor or agent, or by a part of either."""
    wanted = _folded(asked)
    if not wanted:
        return []
    named = {x.id: x.name for x in catalogue.vendors.values()} | {x.id: x.name for x in catalogue.editions.values()}
    named |= {x.id: x.name for x in catalogue.agents.values()}
    keys = {name: (_folded(name), _folded(name.rpartition("/")[2]), _folded(words)) for name, words in named.items()}
    same = [name for name, known in keys.items() if wanted in known]
    inside = [name for name, known in keys.items() if any(wanted in key for key in known)]
    if same or inside:
        return list(dict.fromkeys((*same, *inside)))[:NEAR]
    close = set(difflib.get_close_matches(wanted, [key for known in keys.values() for key in known], NEAR, 0.7))
    return [name for name, known in keys.items() if close & set(known)][:NEAR]


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
