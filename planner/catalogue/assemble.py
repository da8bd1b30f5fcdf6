"""Parsed tables of the catalogue's files in, one Catalogue out. Reads no file; checks no more than it needs."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from planner.catalogue.book import Catalogue
from planner.catalogue.records import (
    CAPABILITIES,
    Agent,
    Capability,
    Edition,
    Figure,
    FormerName,
    Install,
    Lab,
    LabResult,
    LabRound,
    LookedInto,
    Metric,
    NameEntry,
    NameForm,
    NamesToCheck,
    NearMiss,
    OperatingSystem,
    Platform,
    Presence,
    Price,
    Provenance,
    ReferenceRates,
    Remark,
    Removal,
    Restriction,
    SharedEngine,
    Trust,
    Vendor,
)

# A parsed table has no shape of its own until it has become a record, here.
Table = Mapping[str, Any]
Files = Mapping[str, Table]

_INSTALL_KEYS = ("channels", "removes_other_products", "removes_note", "reboot", "command", "console_hosts_note", "note")
_REMOVAL_KEYS = (
    "console",
    "windows",
    "windows_tool",
    "windows_tool_url",
    "macos",
    "linux",
    "protected",
    "reboot",
    "safe_mode",
    "leftovers",
    "note",
)
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _words(value: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(value) if value else ()


def _list(value: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


def _provenance(table: Table, source: str | None = None) -> Provenance:
    by_key: dict[str, str] = {}
    for key, value in table.items():
        if key.endswith("_basis"):
            name = key[:-6]
            if name == "seats":
                by_key["seats_min"] = by_key["seats_max"] = value
            else:
                by_key[name] = value
                if name == "owner":
                    by_key.setdefault("owner_country", value)
    return Provenance(
        table.get("source", source),
        _day(table.get("as_of")),
        table["basis"],
        by_key,
        _words(table.get("more_sources")),
        table.get("source_note"),
        pages_by_key=_pages_by_key(table, by_key),
    )


def _pages_by_key(table: Table, by_key: Mapping[str, str]) -> dict[str, tuple[str | None, date | None]]:
    """The keys of a group with a page of their own: <key>_source, <key>_as_of, beside a <key>_basis or in what the user entered."""
    found: dict[str, tuple[str | None, date | None]] = {}
    for name in dict.fromkeys(key.removesuffix("_source").removesuffix("_as_of") for key in table if key.endswith(("_source", "_as_of"))):
        keys = ("seats_min", "seats_max") if name == "seats" else (name,)
        if f"{name}_source" in table or table["basis"] == "yours" or any(key in by_key for key in keys):
            found |= dict.fromkeys(keys, (table.get(f"{name}_source"), _day(table.get(f"{name}_as_of"))))
    return found


def _merged(table: Table | None, unread: Table | None, keys: tuple[str, ...]) -> tuple[dict[str, Any], Provenance, dict[str, str]] | None:
    """A group and its unread part as one: what was read wins, each key keeps its basis, and both pages stay known."""
    if table is None and unread is None:
        return None
    if table is None or unread is None:
        whole = table if table is not None else unread
        assert whole is not None
        return {key: whole.get(key) for key in keys}, _provenance(whole), {}
    values: dict[str, Any] = {}
    also: dict[str, str] = {}
    read = _provenance(table)
    other = _provenance(unread)
    by_key, pages = dict(read.basis_by_key), dict(read.pages_by_key)
    for key in keys:
        if key in table:
            values[key] = table[key]
            if key in unread:
                also[key] = str(unread[key])
        elif key in unread:
            values[key] = unread[key]
            by_key[key] = other.basis_by_key.get(key, other.basis)
            if key in other.pages_by_key:
                pages[key] = other.pages_by_key[key]
        else:
            values[key] = None
    notes = " ".join(note for note in (read.note, other.note) if note) or None
    # A note numbers the sources of its own table, so the second table's sources follow unnumbered only where it has no note.
    if other.note and other.more_sources and read.more_sources:
        shift = len(read.more_sources)
        moved = re.sub(r"\[(\d+)\]", lambda m: f"[{int(m.group(1)) + shift}]", other.note)
        notes = f"{read.note} {moved}" if read.note else moved
    provenance = Provenance(
        read.source,
        read.as_of,
        read.basis,
        by_key,
        read.more_sources + other.more_sources,
        notes,
        check_at=other.source,
        pages_by_key=pages,
    )
    return values, provenance, also


def _platform(table: Table) -> Platform:
    minimum = table.get("minimum")
    newest = None
    if isinstance(minimum, Mapping):
        newest, minimum = int(minimum["newest"]), None
    return Platform(
        table["os"],
        minimum,
        newest,
        table.get("versions"),
        _list(table.get("architectures")),
        _words(table.get("distributions")),
        table.get("legacy"),
        table.get("note"),
        _provenance(table),
        table.get("minimum_when_read"),
    )


def _agent(vendor: str, table: Table) -> Agent:
    install = removal = None
    merged = _merged(table.get("install"), table.get("install_unverified"), _INSTALL_KEYS)
    if merged:
        values, provenance, also = merged
        values["channels"] = _list(values["channels"])
        install = Install(**values, provenance=provenance, also_unverified=also)
    merged = _merged(table.get("removal"), table.get("removal_unverified"), _REMOVAL_KEYS)
    if merged:
        values, provenance, also = merged
        removal = Removal(**values, provenance=provenance, also_unverified=also)
    return Agent(
        f"{vendor}/{table['id']}",
        vendor,
        table["name"],
        tuple(_platform(p) for p in table.get("platform", ())),
        install,
        removal,
        _words(table.get("lines")),
        table.get("note"),
        _words(table.get("names")),
        _words(table.get("names_unverified")),
        _words(table.get("companions")),
        _words(table.get("companions_unverified")),
        {key: table[f"{key}_source"] for key in ("names_unverified", "companions_unverified") if f"{key}_source" in table},
    )


def _price(table: Table) -> Price:
    amount = _number(table["amount"])
    assert amount is not None
    return Price(
        amount,
        table["currency"],
        table["per"],
        int(table.get("units", 1)),
        int(table.get("period_months", 12)),
        table.get("seats_from"),
        table.get("seats_to"),
        table.get("tax_included"),
        table.get("note"),
        _provenance(table),
    )


def _capabilities(table: Table) -> dict[str, Capability]:
    found: dict[str, Capability] = {}
    for group in (table.get("capabilities_unverified"), table.get("capabilities"), table.get("capabilities_yours")):
        if group:
            whole = _provenance(group)
            for key in CAPABILITIES:
                if key in group:
                    source, day = whole.pages_by_key.get(key, (whole.source, whole.as_of))
                    found[key] = Capability(group[key], Provenance(source, day, whole.basis_of(key), {}, whole.more_sources, whole.note))
    return {key: found[key] for key in CAPABILITIES if key in found}


def _edition(vendor: str, table: Table) -> Edition:
    return Edition(
        f"{vendor}/{table['id']}",
        vendor,
        table["name"],
        _words(table.get("aliases")),
        table.get("status"),
        _words(table.get("segments")),
        table.get("licence_unit"),
        table.get("seats_min"),
        table.get("seats_max"),
        _list(table.get("management")),
        _list(table.get("data_regions")),
        table.get("note"),
        _provenance(table),
        _capabilities(table),
        tuple(_price(p) for p in table.get("price", ())),
        tuple(f"{vendor}/{a}" for a in table["agents"]),
        _words(table.get("aliases_unverified")),
    )


def _vendor(table: Table) -> Vendor:
    return Vendor(
        table["id"],
        table["name"],
        table.get("headquarters"),
        table.get("owner"),
        table.get("owner_country"),
        table.get("website"),
        table.get("note"),
        _provenance(table),
        tuple(
            Trust(t["kind"], t["name"], t.get("scope"), _day(t.get("date")), t.get("consequence"), _provenance(t))
            for t in table.get("trust", ())
        ),
        tuple(Presence(p["country"], p["kind"], p.get("note"), _provenance(p)) for p in table.get("presence", ())),
        tuple(table.get("hosts", ())),
    )


def _restriction(table: Table, alias: Mapping[str, str]) -> Restriction:
    get = table.get
    return Restriction(
        table["id"],
        alias.get(table["vendor"], table["vendor"]),
        tuple(alias.get(v, v) for v in get("also_vendors", ())),
        tuple(table["countries"]),
        table["authority"],
        get("instrument"),
        table["kind"],
        tuple(table["applies_to"]),
        get("scope"),
        _day(get("announced")),
        _day(get("published")),
        _day(get("effective")),
        _day(get("comply_by")),
        _day(get("updates_stop")),
        get("bans_sale"),
        get("bans_use"),
        get("bans_updates"),
        get("vendor_named"),
        get("reported"),
        get("effect_on_customer"),
        get("exemptions"),
        table["status"],
        _day(get("status_as_of")),
        get("note"),
        _provenance(table),
        get("limited_to"),
        get("caveat"),
    )


def _looked_into(table: Table, alias: Mapping[str, str]) -> LookedInto:
    vendor = table.get("vendor")
    return LookedInto(
        table["id"],
        None if vendor is None else alias.get(vendor, vendor),
        tuple(table["countries"]),
        table.get("finding") or table["what"],
        _day(table.get("date")),
        _provenance(table),
        table.get("authority") or table.get("actor"),
        table.get("effect_on_customer"),
        table.get("note"),
    )


def _system(table: Table) -> OperatingSystem:
    get = table.get
    build = get("build")
    return OperatingSystem(
        table["id"],
        table["family"],
        table["name"],
        get("release"),
        get("version"),
        None if build is None else str(build),
        _words(get("editions")),
        get("distribution"),
        _day(get("released")),
        _day(get("mainstream_ends")),
        _day(get("support_ends")),
        _day(get("extended_support_ends")),
        _day(get("consumer_extended_support_ends")),
        _day(get("free_lts_ends")),
        get("supported"),
        _words(get("aliases")),
        get("note"),
        _provenance(table),
    )


def round_ends(text: str) -> date | None:
    """The last day of the last month that a round's name gives ("2021 August-September"); of the year where it gives no month."""
    year = re.match(r"(\d{4})\b", text)
    if not year:
        return None
    months = [_MONTHS[word] for word in re.findall(r"[A-Z][a-z]+", text) if word in _MONTHS]
    quarter = re.search(r"\bQ([1-4])\b", text)
    month = months[-1] if months else 3 * int(quarter.group(1)) if quarter else 12
    return date(int(year.group(1)), month, calendar.monthrange(int(year.group(1)), month)[1])


def _result(table: Table, alias: Mapping[str, str]) -> LabResult:
    value = table.get("value")
    words = value if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value) else None
    return LabResult(
        table["lab"],
        alias.get(table["vendor"], table["vendor"]),
        table.get("product_as_tested"),
        table["round"],
        round_ends(table["round"]),
        table["metric"],
        None if words is not None else _number(value),
        table.get("raw"),
        table["evidence"],
        _provenance(table),
        table.get("test"),
        table.get("unit"),
        table.get("higher_is_better"),
        words,
        table.get("note"),
        _words(table.get("lines")),
    )


def _lab(lab: str, table: Table) -> Lab:
    metrics = {
        key: Metric(
            lab,
            key,
            m["meaning"],
            m["unit"],
            _number(m.get("min")),
            _number(m.get("max")),
            m["higher_is_better"],
            _number(m.get("pass_mark")),
            _number(m.get("pass_mark_below")),
            _provenance(m),
        )
        for key, m in table.get("metric", {}).items()
    }
    return Lab(
        lab,
        table["name"],
        table["country"],
        table["website"],
        _words(table.get("business_tests")),
        table.get("usage"),
        table.get("comparable_between_rounds"),
        table.get("comparability"),
        table.get("certification"),
        table.get("advice"),
        metrics,
        _provenance(table),
    )


def _round(table: Table, alias: Mapping[str, str]) -> LabRound:
    def vendors(key: str) -> tuple[str, ...]:
        return tuple(alias.get(v, v) for v in table.get(key, ()))

    return LabRound(
        table["lab"],
        table["test"],
        table["round"],
        table.get("cases"),
        table.get("products"),
        table["figures"],
        vendors("participants"),
        vendors("absent_by_choice"),
        vendors("included_without_cooperation"),
        table.get("note"),
        _provenance(table),
    )


def _named_source(sources: Table, ids: Iterable[str]) -> Provenance:
    tables = [sources[i] for i in ids]
    where = [str(t.get("address") or t["what"]) for t in tables]
    return Provenance(where[0], None, tables[0]["basis"], {}, tuple(where[1:]))


def _name(table: Table, sources: Table, alias: Mapping[str, str]) -> NameEntry:
    vendor = alias.get(table["vendor"], table["vendor"])
    return NameEntry(
        table["pattern"],
        vendor,
        table.get("line", ""),
        table["component"],
        _words(table.get("examples")),
        tuple(f"{vendor}/{p}" for p in table.get("products", ())),
        table.get("scope"),
        table.get("note"),
        _named_source(sources, table["source"]),
    )


def _figure(table: Table) -> Figure:
    return Figure(
        table["id"],
        _number(table.get("default")),
        _number(table.get("low")),
        _number(table.get("high")),
        table.get("unit", ""),
        table.get("meaning", ""),
        table["mark"],
        table.get("source"),
        _day(table.get("as_of")),
        table.get("basis"),
    )


def assemble(files: Files, scoring: Mapping[str, object], digest: str) -> Catalogue:
    """The catalogue of the parsed files, keyed by their path ("vendors/eset.toml"); dates may be ISO
    strings, numbers decimal strings.

    Raises KeyError, TypeError, ValueError or ArithmeticError where a table lacks what a record needs:
    whoever reads the files names the fault.
    """
    head = files["catalogue.toml"]
    names_of_vendors = files["vendor_aliases.toml"]
    alias: dict[str, str] = dict(names_of_vendors.get("alias", {}))
    vendors: dict[str, Vendor] = {}
    editions: dict[str, Edition] = {}
    agents: dict[str, Agent] = {}
    for path in sorted(p for p in files if p.startswith("vendors/")):
        table = files[path]
        vendor = _vendor(table["vendor"])
        vendors[vendor.id] = vendor
        for a in table.get("agent", ()):
            agent = _agent(vendor.id, a)
            agents[agent.id] = agent
        for e in table.get("edition", ()):
            edition = _edition(vendor.id, e)
            editions[edition.id] = edition
    law, os, lab = files["restrictions.toml"], files["operating_systems.toml"], files["lab_results.toml"]
    words, rate = files["product_names.toml"], files["exchange_rates.toml"]
    as_of = _day(head["as_of"])
    rate_day = _day(rate["file"]["as_of"])
    assert as_of is not None
    assert rate_day is not None
    engines = tuple(
        SharedEngine(
            alias.get(e["vendor"], e["vendor"]),
            e.get("product_as_tested"),
            alias.get(e["uses_engine_of"], e["uses_engine_of"]),
            _provenance(e),
            e.get("note"),
            _words(e.get("lines")),
        )
        for e in lab.get("engine", ())
    )
    misses = tuple(NearMiss(n["name"], n["why"], _named_source(words["sources"], n["source"])) for n in words.get("not", ()))
    figures = [f for name in ("cost.toml", "scoring.toml") for f in files.get(name, {}).get("figure", ())]
    return Catalogue(
        vendors=vendors,
        editions=editions,
        agents=agents,
        restrictions=tuple(_restriction(r, alias) for r in law["restriction"]),
        looked_into=tuple(_looked_into(c, alias) for c in law.get("checked", ())),
        events=tuple(_looked_into(e, alias) for e in law.get("event", ())),
        systems=tuple(_system(s) for s in os["os"]),
        names=tuple(_name(n, words["sources"], alias) for n in words["name"]),
        near_misses=tuple(miss.name for miss in misses),
        lab_results=tuple(_result(r, alias) for r in lab.get("result", ())),
        engines=engines,
        rates=ReferenceRates(rate_day, {k: Decimal(str(v)) for k, v in rate["rate"].items()}, _provenance(rate["file"])),
        figures={f["id"]: _figure(f) for f in figures},
        scoring=scoring,
        as_of=as_of,
        vendor_aliases=alias,
        other_vendors={o["id"]: o["name"] for o in names_of_vendors.get("other", ())},
        digest=digest,
        labs={key: _lab(key, table) for key, table in lab.get("lab", {}).items()},
        lab_rounds=tuple(_round(r, alias) for r in lab.get("round", ())),
        former_names=tuple(
            FormerName(n["tested_name"], alias.get(n["vendor"], n["vendor"]), _provenance(n)) for n in lab.get("former_name", ())
        ),
        misses=misses,
        name_forms=tuple(
            NameForm(n["tool"], n["name_cell"], n["version_cell"], n["rule"], _provenance(n, n.get("read_in")))
            for n in os.get("name_form", ())
        ),
        names_to_check=tuple(NamesToCheck(t["names"], t.get("source"), t.get("search")) for t in words.get("to_check", ())),
        remarks=tuple(
            Remark(r["text"], _words(r.get("about")), path)
            for path in ("restrictions.toml", "operating_systems.toml", "lab_results.toml", "product_names.toml")
            for r in files[path].get("remark", ())
        ),
    )
