"""A user's own facts: products, prices, laboratory results and corrections with reason and day, laid over the catalogue's tables.

A folder with own.toml and vendors/*.toml in, tables out in which all that is the user's is marked "yours". Bundled files never change.
"""

import copy
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from planner import paths
from planner.catalogue.assemble import Files, Table
from planner.catalogue.check_links import part, tables, text_of
from planner.catalogue.check_shape import check_file, reporter
from planner.catalogue.check_values import fault_of
from planner.catalogue.schema import (
    CAPABILITY_GROUP,
    EDITION,
    EVIDENCE,
    INSTALL,
    PLATFORM,
    PRICE,
    REMOVAL,
    VENDOR,
    Key,
    Shape,
)
from planner.problems import Problem

OWN = "own.toml"
Tables = dict[str, Any]

_ON = Key("on", "day", "the day on which you entered it", True)
_PAGE = Key("source", "address", "where you have it from, if that has an address")
OWN_PRICE = Shape(
    "price",
    (Key("product", "text", 'the product, as "vendor/edition"', True), *PRICE.keys, _ON, _PAGE),
    meaning="a price that you were given for good, not a quote of one project",
)
CORRECTION = Shape(
    "correction",
    (
        Key("about", "text", "id of the product, agent or vendor", True),
        Key("key", "text", "the key; capabilities.edr, platform.macos.minimum, install.reboot and removal.windows reach into groups", True),
        Key("value", "any", "what it is instead", True),
        Key("reason", "text", "why", True),
        _ON,
        _PAGE,
    ),
    meaning="one key that you know better",
)
OWN_RESULT = Shape(
    "result",
    (
        Key("lab", "text", "id of the lab", True),
        Key("test", "text", "the test", True),
        Key("round", "round", "year and months", True),
        Key("vendor", "vendor", "whose product", True),
        Key("product_as_tested", "text", "the product, as the lab names it"),
        Key("metric", "text", "a metric of the lab", True),
        Key("value", "result", "the figure", True),
        Key("unit", "text", "its unit", True),
        Key("higher_is_better", "flag", "which way is better", True),
        Key("evidence", "choice", "who gave the figure; left out = lab", choices=EVIDENCE),
        Key("note", "text", "one line more"),
        _ON,
        _PAGE,
    ),
    meaning="a laboratory's figure that the catalogue lacks",
)
OWN_FILE = Shape("own facts", many=(("price", OWN_PRICE), ("correction", CORRECTION), ("result", OWN_RESULT)))

_GROUPS: Mapping[str, Shape] = {"install": INSTALL, "removal": REMOVAL}
_FIXED = frozenset(("id", "agents"))


@dataclass(frozen=True, slots=True)
class Own:
    """What one folder of own facts holds: the tables of own.toml and of each vendor's file, and a digest of all."""

    folder: Path
    facts: Table
    vendors: Mapping[str, Table]
    digest: str


def personal() -> Path:
    """The folder of the facts that count for all of a user's projects; it need not be there."""
    return paths.data_dir() / "own"


def own_of(place: Path, files: Mapping[str, bytes]) -> tuple[Own, tuple[Problem, ...]]:
    """The own facts in files that are already read (own.toml, vendors/<id>.toml), with every fault of own.toml. `place` names them."""
    found: list[Problem] = []
    parsed: dict[str, Table] = {}
    whole = hashlib.sha256(b"own")
    for name, data in files.items():
        try:
            parsed[name] = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            found.append(Problem("not-toml", "error", name, f"This is no valid TOML: {fault}.", "Correct that line."))
            continue
        whole.update(name.encode() + data)
    facts = parsed.pop(OWN, {})
    check_file(OWN_FILE, facts, reporter(OWN, found))
    return Own(place, facts, parsed, whole.hexdigest()), tuple(found)


def read_own(folder: Path) -> tuple[Own, tuple[Problem, ...]]:
    """The own facts in a folder, with every fault of own.toml; an empty or missing folder holds none."""
    found: list[Problem] = []
    read: dict[str, bytes] = {}
    files = {OWN: folder / OWN} | {f"vendors/{p.name}": p for p in sorted((folder / "vendors").glob("*.toml"))}
    for name, path in files.items():
        if not path.is_file():
            continue
        try:
            read[name] = path.read_bytes()
        except OSError as fault:
            found.append(
                Problem("missing-file", "error", name, f"This file cannot be read: {fault.strerror or fault}.", "Make it readable.")
            )
    own, faults = own_of(folder, read)
    return own, (*found, *faults)


def _marked(table: object) -> Any:
    """A user's vendor file with every group marked as the user's, whatever basis it gives."""
    if isinstance(table, Mapping):
        return {key: "yours" if key == "basis" or key.endswith("_basis") else _marked(value) for key, value in table.items()}
    if isinstance(table, list):
        return [_marked(item) for item in table]
    return table


def lay_over(files: Files, own: Own) -> tuple[dict[str, Table], tuple[Problem, ...]]:
    """The catalogue's tables with the own facts laid over them, and what of these leads nowhere or is no value of its key.

    The tables given are not changed. Where there is a fault the result holds what was sound.
    """
    laid: Tables = {name: copy.deepcopy(table) if name.startswith("vendors/") else table for name, table in files.items()}
    found: list[Problem] = []
    _products(laid, own, found)
    report = reporter(OWN, found)
    for place, price in tables(own.facts, "price"):
        edition = _find(laid, str(price.get("product")), "edition")
        if edition is None:
            report("dangling", place, f"`product` {price.get('product')!r} is no product of the catalogue.", "Correct it.")
            continue
        kept = {key: value for key, value in price.items() if key not in ("product", "on")}
        edition.setdefault("price", []).append({**kept, "basis": "yours", "as_of": price.get("on")})
    results = [
        {"evidence": "lab", **{key: value for key, value in r.items() if key != "on"}, "basis": "yours", "as_of": r.get("on")}
        for _, r in tables(own.facts, "result")
    ]
    if results:
        labs = laid.get("lab_results.toml", {})
        laid["lab_results.toml"] = {**labs, "result": [*labs.get("result", ()), *results]}
        vendors = _vendors(laid)
        for place, result in tables(own.facts, "result"):
            if result.get("vendor") not in vendors:
                report("dangling", place, f"`vendor` {result.get('vendor')!r} is no vendor of the catalogue.", "Correct it.")
            metrics = labs.get("lab", {}).get(str(result.get("lab")), {}).get("metric", {})
            if result.get("metric") not in metrics:
                report(
                    "dangling",
                    place,
                    f"`metric` {result.get('metric')!r} is none of the `lab` {result.get('lab')!r}.",
                    "Correct one of the two.",
                )
    outdated = {place for place, _newer in outdated_corrections(own.facts)}
    for place, correction in tables(own.facts, "correction"):
        about = f"vendors/{str(correction.get('about')).partition('/')[0]}.toml"
        # One that a newer day has overtaken changes nothing, and must be a fact all the same.
        over = laid | {about: copy.deepcopy(laid[about])} if place in outdated and about in laid else laid
        known = _platform_faults(over, about, correction)
        faults = _correct(over, correction) or [text for text in _platform_faults(over, about, correction) if text not in known][:1]
        for fault in faults:
            report("bad-value", place, fault, "Correct it.")
    return laid, tuple(found)


def _platform_faults(laid: Tables, path: str, correction: Mapping[str, object]) -> list[str]:
    """What no computer can have among the platforms of a vendor's file, where a correction is about one of them."""
    if not str(correction.get("key")).startswith("platform.") or path not in laid:
        return []
    from planner.catalogue.check_platforms import check_platforms

    seen = {path: laid[path], "operating_systems.toml": laid.get("operating_systems.toml", {})}
    return [problem.text for problem in check_platforms(seen) if problem.severity == "error"]


def outdated_corrections(facts: Table) -> tuple[tuple[str, str], ...]:
    """Of several corrections of one key those that do not count, with the one that does: that of the newest day, of one day the last."""
    by_key: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for place, correction in tables(facts, "correction"):
        on = correction.get("on")
        entry = (on if isinstance(on, date) else date.min, place)
        by_key.setdefault((str(correction.get("about")), str(correction.get("key"))), []).append(entry)
    found = []
    for entries in by_key.values():
        newest = max(reversed(entries), key=lambda entry: entry[0])
        found += [(place, newest[1]) for _, place in entries if place != newest[1]]
    return tuple(found)


def _products(laid: Tables, own: Own, found: list[Problem]) -> None:
    from planner.catalogue.check import check_tables

    for path, table in own.vendors.items():
        mine = _marked(table)
        known = laid.get(path)
        if known is None:
            laid[path] = mine
            continue
        for kind in ("agent", "edition"):
            more = mine.get(kind, [])
            if not isinstance(more, list):
                found.append(
                    Problem("wrong-type", "error", f"{path}: {kind}", "This must be a list of tables.", f"Write it as [[{kind}]].")
                )
                continue
            known[kind] = [*known.get(kind, ()), *more]
    if own.vendors:
        whole = {name: table for name, table in laid.items() if name != "contents.toml"}
        found += [p for p in check_tables(whole, own=own.vendors) if p.severity == "error" and p.place.partition(":")[0] in own.vendors]


def _vendors(laid: Tables) -> set[object]:
    """The ids by which a vendor may be named: of those that have a file, of those that are known by name alone, and former ones."""
    aliases = laid.get("vendor_aliases.toml", {})
    held = {path.removeprefix("vendors/").removesuffix(".toml") for path in laid if path.startswith("vendors/")}
    return {*held, *part(aliases, "alias"), *(text_of(table, "id") for _, table in tables(aliases, "other"))}


def _find(laid: Tables, about: str, kind: str) -> Tables | None:
    vendor, _, name = about.partition("/")
    items = laid.get(f"vendors/{vendor}.toml", {}).get(kind, ())
    return next((item for item in items if isinstance(item, dict) and item.get("id") == name), None)


def _correct(laid: Tables, correction: Mapping[str, object]) -> list[str]:
    """Makes one correction in place; a sentence for each thing because of which it cannot be made."""
    about, path, value = str(correction.get("about")), str(correction.get("key")), correction.get("value")
    group, _, rest = path.partition(".")
    target: Tables | None
    lacks = f"`about` {about!r} with `key` {path!r} leads to nothing in the catalogue."
    if "/" not in about:
        target, shape, name = laid.get(f"vendors/{about}.toml", {}).get("vendor"), VENDOR, path
    elif group == "capabilities":
        target, shape, name = _find(laid, about, "edition"), CAPABILITY_GROUP, rest
        lacks = f"`about` {about!r} is no product of the catalogue."
    elif group in ("platform", *_GROUPS):
        agent = _find(laid, about, "agent")
        if agent is None:
            lacks = f"`about` {about!r} is no agent of the catalogue, and {group} belongs to agents."
        if group == "platform":
            family, _, name = rest.partition(".")
            target, shape = next((p for p in (agent or {}).get("platform", ()) if p.get("os") == family), None), PLATFORM
        else:
            shape, name = _GROUPS[group], rest
            target = None if agent is None else agent.setdefault(group, {"basis": "yours", "as_of": correction.get("on")})
    else:
        target, shape, name = _find(laid, about, "edition"), EDITION, path
    fault = _fault(shape, name, value, path)
    if target is None:
        # Whether it is a key of what is meant cannot be told; that the value is none of the key can.
        return [lacks, *((fault,) if fault is not None and fault.startswith("`value`") else ())]
    if fault is not None:
        return [fault]
    if shape is CAPABILITY_GROUP:
        yours = target.setdefault("capabilities_yours", {"basis": "yours"})
        yours |= {name: value, "as_of": correction.get("on"), "source_note": _why(correction, yours.get("source_note"))}
        _own_page(yours, name, correction)
        return []
    target[name] = value
    if target.get("basis") != "yours":
        target[f"{name}_basis"] = "yours"
        _own_page(target, name, correction)
    target["source_note"] = _why(correction, target.get("source_note"))
    return []


def _own_page(target: Tables, name: str, correction: Mapping[str, object]) -> None:
    """What is corrected stands on the user's word and of the day of the correction, on no page of the group."""
    for sibling, value in (("source", correction.get("source")), ("as_of", correction.get("on"))):
        target.pop(f"{name}_{sibling}", None)
        if value is not None:
            target[f"{name}_{sibling}"] = value


def _fault(shape: Shape, name: str, value: object, path: str) -> str | None:
    key = next((key for key in shape.keys if key.name == name), None)
    if key is None or name in _FIXED:
        return f"`key` {path!r} is no key that can be corrected."
    fault = fault_of(key, value)
    return None if fault is None else f"`value` of {path} {fault}."


def _why(correction: Mapping[str, object], before: object) -> str:
    mine = f"Your correction of {correction.get('on')} ({correction.get('key')}): {correction.get('reason')}."
    return f"{before} {mine}" if before else mine
