"""Own facts as files of TOML: listed with numbers, added and removed, those that cannot be read too. Lays nothing over anything.

Files are keyed by their place: own.toml holds prices, corrections and results, vendors/<id>.toml products of one's own.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planner.catalogue.check_shape import label
from planner.catalogue.own import OWN
from planner.catalogue.schema import CAPABILITY_GROUP, EDITION, INSTALL, PLATFORM, REMOVAL, VENDOR, Key, Shape
from planner.problems import InputError

Files = Mapping[str, str]
KINDS = ("price", "correction", "result")
UNREADABLE = "unreadable"
_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OwnFact:
    """One own fact as it is listed. `number` counts from 1 over all files; `kind` is price, correction, result, product or unreadable.

    `spot` is the place within its file as the checker names it, "[[price]] 2 (eset/eset-protect-entry)"; of an unreadable fact it is
    the fault. `overtaken_by` is the number of the correction of the same key that counts instead; None where the fact counts.
    """

    number: int
    kind: str
    file: str
    about: str
    key: str
    value: str
    reason: str
    on: date | None
    spot: str = ""
    overtaken_by: int | None = None


@dataclass(frozen=True, slots=True)
class _Fact:
    """`place` counts from 0 among the tables of its kind; `piece`, in a file that is no TOML as a whole, among its pieces."""

    file: str
    kind: str
    place: int
    table: Mapping[str, object]
    piece: int | None = None
    fault: str = ""


def _parsed(files: Files, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(files.get(name, ""), parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        raise InputError(name, f"this is no valid TOML: {fault}; correct that line") from fault


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items())
    return str(value)


def _tables(table: Mapping[str, object], kind: str) -> list[dict[str, object]]:
    found = table.get(kind)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _facts(files: Files) -> Iterator[_Fact]:
    """Each fact, in the order in which they are numbered."""
    try:
        own = _parsed(files, OWN)
    except InputError:
        yield from _pieced(files[OWN])
    else:
        for kind in KINDS:
            for place, table in enumerate(_tables(own, kind)):
                yield _Fact(OWN, kind, place, table)
    for name in sorted(name for name in files if name != OWN):
        try:
            editions = _tables(_parsed(files, name), "edition")
        except InputError as fault:
            yield _Fact(name, UNREADABLE, 0, {"value": name}, 0, fault.text)
        else:
            for place, table in enumerate(editions):
                yield _Fact(name, "product", place, table)


def _pieces(text: str) -> list[str]:
    """The text cut before each heading: what a file that cannot be read as a whole still falls into."""
    return re.split(r"(?m)^(?=[ \t]*\[)", text)


def _pieced(text: str) -> Iterator[_Fact]:
    """The facts of an own.toml that is no TOML: those pieces that are sound by themselves, and those that are not."""
    places = dict.fromkeys(KINDS, 0)
    for number, piece in enumerate(_pieces(text)):
        try:
            parsed = tomllib.loads(piece, parse_float=Decimal)
        except tomllib.TOMLDecodeError as fault:
            line = next((line.strip() for line in piece.splitlines() if line.strip()), "")
            yield _Fact(OWN, UNREADABLE, 0, {"value": line}, number, f"this is no valid TOML: {fault}")
            continue
        for kind in KINDS:
            for table in _tables(parsed, kind):
                yield _Fact(OWN, kind, places[kind], table, number)
                places[kind] += 1


def readable(files: Files) -> dict[str, str]:
    """The files without what cannot be read in them; what is left is TOML."""
    sound: dict[str, str] = {}
    lost = {(fact.file, fact.piece) for fact in _facts(files) if fact.kind == UNREADABLE}
    for name, text in files.items():
        if not any(file == name for file, _ in lost):
            sound[name] = text
        elif name == OWN:
            sound[name] = "".join(piece for number, piece in enumerate(_pieces(text)) if (OWN, number) not in lost)
    return sound


def listed(files: Files) -> tuple[OwnFact, ...]:
    """Every own fact with its number; what cannot be read is listed too, with its fault."""
    found = []
    for number, fact in enumerate(_facts(files), 1):
        kind, table = fact.kind, fact.table
        vendor = fact.file.removeprefix("vendors/").removesuffix(".toml")
        about = {
            "price": str(table.get("product", "")),
            "correction": str(table.get("about", "")),
            "result": str(table.get("vendor", "")),
            UNREADABLE: fact.file,
        }.get(kind, f"{vendor}/{table.get('id', '')}")
        key = {
            "price": "price",
            "correction": str(table.get("key", "")),
            "result": str(table.get("metric", "")),
            UNREADABLE: "cannot be read",
        }.get(kind, "product")
        value = _price(table) if kind == "price" else _shown(table.get("name" if kind == "product" else "value", ""))
        on = table.get("on", table.get("as_of"))
        reason = str(table.get("reason") or table.get("note") or "")
        spot = fact.fault or label("edition" if kind == "product" else kind, fact.place + 1, table)
        found.append(OwnFact(number, kind, fact.file, about, key, value, reason, on if isinstance(on, date) else None, spot))
    return _with_overtaken(found)


def _with_overtaken(facts: list[OwnFact]) -> tuple[OwnFact, ...]:
    """The facts, each correction that another of the same key has overtaken with the number of that one."""
    newest: dict[tuple[str, str], OwnFact] = {}
    for fact in facts:
        if fact.kind == "correction":
            other = newest.get((fact.about, fact.key))
            if other is None or (fact.on or date.min) >= (other.on or date.min):
                newest[fact.about, fact.key] = fact
    return tuple(
        replace(fact, overtaken_by=newest[fact.about, fact.key].number)
        if fact.kind == "correction" and newest[fact.about, fact.key] is not fact
        else fact
        for fact in facts
    )


def ahead(before: Files, after: Files, today: date) -> tuple[OwnFact, ...]:
    """The facts that a change brings of a day that has not come: nobody can have entered them then."""
    old = {(fact.about, fact.key, fact.value, fact.on) for fact in listed(before)}
    return tuple(
        fact for fact in listed(after) if fact.on is not None and fact.on > today and (fact.about, fact.key, fact.value, fact.on) not in old
    )


def lies_ahead(fact: OwnFact, today: date) -> str:
    """The sentence on a fact of a day to come, without capital and stop."""
    return f"its day, {fact.on}, lies after today, {today}"


def refuse_ahead(before: Files, after: Files, today: date) -> None:
    """Raises InputError where a change brings a fact of a day that has not come."""
    for fact in ahead(before, after, today):
        raise InputError(f"{fact.about}: {fact.key}", f"{lies_ahead(fact, today)}; give the day on which you entered it")


def _price(table: Mapping[str, object]) -> str:
    units = f"{table.get('units', 1)} {table.get('per', '')}"
    return f"{table.get('amount', '')} {table.get('currency', '')} for {units}, {table.get('period_months', 12)} months"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal | date):
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    shown = "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped)
    return f'"{shown}"'


def block(head: str, table: Mapping[str, object]) -> str:
    """A table as TOML under its heading; keys whose value is None are left out."""
    return "\n".join((head, *(f"{key} = {_toml(value)}" for key, value in table.items() if value is not None))) + "\n"


def added(files: Files, kind: str, table: Mapping[str, object]) -> dict[str, str]:
    """The files with one price, correction or result more."""
    return dict(files) | {OWN: _joined(files.get(OWN, ""), block(f"[[{kind}]]", table))}


def _joined(before: str, more: str) -> str:
    return f"{before.rstrip()}\n\n{more}" if before.strip() else more


def with_product(
    files: Files, *, vendor: tuple[str, str], name: str, agents: tuple[str, ...], families: tuple[str, ...], on: date, note: str | None
) -> tuple[dict[str, str], str]:
    """The files with a product of one's own, and its id. `vendor` is id and name ("" as id: a vendor that the catalogue lacks).

    `agents` are ids of the vendor's agents that it installs; without any, one of its own is made that runs on `families`.
    """
    vendor_id = vendor[0] or ident(vendor[1])
    product = ident(name)
    place = f"vendors/{vendor_id}.toml"
    mark: dict[str, object] = {"basis": "yours"}
    parts = [] if place in files else [block("[vendor]", {"id": vendor_id, "name": vendor[1], **mark, "as_of": on})]
    installed = agents or (product,)
    if not agents:
        parts.append(block("[[agent]]", {"id": product, "name": name}))
        parts += [block("[[agent.platform]]", {"os": family, **mark, "as_of": on}) for family in families]
    edition = {"id": product, "name": name, "agents": list(installed), "note": note, **mark, "as_of": on}
    parts.append(block("[[edition]]", edition))
    return dict(files) | {place: _joined(files.get(place, ""), "\n".join(parts))}, f"{vendor_id}/{product}"


def ident(name: str) -> str:
    """A name as an id: small letters, figures, hyphens."""
    return _ID.sub("-", name.lower()).strip("-") or "mine"


def merged(files: Files, text: str, name: str) -> dict[str, str]:
    """The files with those of a TOML text: a vendor's file where it has a [vendor], else prices, corrections and results.

    Raises InputError where it is no TOML or holds nothing.
    """
    table = _parsed({name: text}, name)
    vendor = table.get("vendor")
    if isinstance(vendor, dict):
        place = f"vendors/{vendor.get('id')}.toml"
        if place in files:
            raise InputError(name, f"there are facts of yours on {vendor.get('id')} already; remove them first")
        return dict(files) | {place: text}
    if not any(_tables(table, kind) for kind in KINDS):
        raise InputError(name, "holds no [[price]], [[correction]], [[result]] or [vendor]; the guide in resources/catalogue shows each")
    return dict(files) | {OWN: _joined(files.get(OWN, ""), text)}


def removed(files: Files, number: int) -> dict[str, str]:
    """The files without the fact of this number; a product takes its file along when it was the last one in it. Raises InputError."""
    facts = list(_facts(files))
    if not 1 <= number <= len(facts):
        raise InputError(str(number), "is the number of no fact of yours; the list shows the numbers")
    fact = facts[number - 1]
    name = fact.file
    after = dict(files)
    if fact.piece is not None:
        text = "".join(piece for i, piece in enumerate(_pieces(files[name])) if i != fact.piece) if name == OWN else ""
        return _kept(after, name, text)
    heading = "edition" if fact.kind == "product" else fact.kind
    if fact.kind == "product" and len([f for f in facts if f.file == name]) == 1:
        return _kept(after, name, "")
    text = _without(files[name], heading, fact.place)
    left = _parsed({name: text}, name)
    if _tables(left, heading) != [t for i, t in enumerate(_tables(_parsed(files, name), heading)) if i != fact.place]:
        raise InputError(
            name, f"number {number} ({fact.table.get('id') or fact.kind}) cannot be taken out by itself; take it out of the file by hand"
        )
    return _kept(after, name, text if left else "")


def _kept(files: dict[str, str], name: str, text: str) -> dict[str, str]:
    """The files with this text under the name; without it where nothing is left in it."""
    files[name] = text
    if not text.strip():
        del files[name]
    return files


def _without(text: str, heading: str, place: int) -> str:
    """The text without the table of that heading and place, and without its sub-tables."""
    kept: list[str] = []
    seen, inside = -1, False
    for line in text.splitlines(keepends=True):
        bare = line.partition("#")[0].strip()
        if bare.startswith("[") and bare.endswith("]"):
            if bare == f"[[{heading}]]":
                seen += 1
                inside = seen == place
            elif not bare.strip("[]").startswith(f"{heading}."):
                inside = False
        if not inside:
            kept.append(line)
    return "".join(kept).strip() + "\n" if "".join(kept).strip() else ""


_SHAPES: Mapping[str, Shape] = {"capabilities": CAPABILITY_GROUP, "install": INSTALL, "removal": REMOVAL, "platform": PLATFORM}


def key_of(about: str, path: str) -> Key | None:
    """The declared key that a correction of `about` at `path` would set; None where there is none."""
    group, dot, rest = path.partition(".")
    if dot:
        shape, name = _SHAPES.get(group), rest.rpartition(".")[2]
    else:
        shape, name = (EDITION if "/" in about else VENDOR), path
    return None if shape is None else next((key for key in shape.keys if key.name == name), None)


def value_of(key: Key, text: str) -> object:
    """What a person wrote, as a value of the key. Raises InputError with what is expected where it is none."""
    written = " ".join(text.split())
    if key.kind in ("flag", "capability"):
        known: dict[str, object] = {"yes": True, "no": False}
        if key.kind == "capability":
            known["add-on"] = "add-on"
        if written.lower() not in known:
            raise InputError(key.name, f"write {', '.join(known)}")
        return known[written.lower()]
    if key.kind == "count":
        if not written.isdigit():
            raise InputError(key.name, "write a whole number")
        return int(written)
    if key.kind in ("choices", "words", "distributions"):
        return [part.strip() for part in written.split(",") if part.strip()]
    if not written:
        raise InputError(key.name, "write what it is")
    return written
