"""JSON, JSON lines, XML and "name : value" blocks to tables whose headings are the fields' paths. Values only; nothing is looked up."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.intake.records import Trouble
from planner.intake.tables import LONGEST_CELL, Row, Table, storable
from planner.intake.words import why
from planner.problems import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLOCK_LINE = re.compile(r"^(\w[\w ]{0,60}?) *: ?(.*)$")
_DEEPEST = 8
Record = Mapping[str, object]
OSQUERY = ("system_info.hostname", "os_version.name", "os_version.version", "system_info.hardware_serial",
           "windows_security_products.name", "programs.version", "windows_security_products.state", "unixTime")  # fmt: skip
GLPI = ("hardware.name", "operatingsystem.full_name", "operatingsystem.version", "hardware.chassis_type", "hardware.lastloggeduser",
        "bios.ssn", "antivirus.name", "antivirus.version", "antivirus.enabled")  # fmt: skip
NMAP = (
    "hostnames/hostname@name or address@addr",
    "os/osmatch@name (a guess with accuracy)",
    "accuracy",
    "osclass@type",
    "endtime",
    "status@state",
)


def flatten(record: Record, prefix: str = "", depth: int = 0) -> dict[str, str]:
    """A record's plain values by their path; lists of plain values joined, lists of records left out."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            if depth < _DEEPEST:
                flat |= flatten(value, f"{path}.", depth + 1)
        elif isinstance(value, list):
            if all(not isinstance(v, dict | list) for v in value):
                flat[path] = "; ".join(_text(v) for v in value)
        else:
            flat[path] = _text(value)
    return flat


def _text(value: object) -> str:
    return "" if value is None else storable(str(value)[:LONGEST_CELL]).strip()


def from_json(text: str, where: str, encoding: str) -> Table:
    """The records of a JSON document or of JSON lines. Raises InputError for damaged JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines, strangers = _json_lines(text, where, error)
        table = _of_lines(lines, encoding)
        left = (Trouble(None, None, why("no-record", n=strangers)),) if strangers else ()
        return replace(table, problems=(*table.problems, *left))
    if isinstance(data, dict) and isinstance(data.get("content"), dict) and "hardware" in data["content"]:
        return _glpi([(1, data["content"])], encoding)
    found = None if _is_record(data) else _longest_list(data, "")
    if found is None:
        records: list[Record] = [data] if isinstance(data, dict) else []
        return table_of(list(enumerate(records, 1)), encoding, "")
    path, listed, strangers = found
    if any("snapshot" in r or "hostIdentifier" in r for r in listed):
        return _of_lines(list(enumerate(listed, 1)), encoding)
    left = (Trouble(None, None, why("no-record", n=strangers)),) if strangers else ()
    beside = _beside(data, path)
    if beside:
        left = (*left, Trouble(None, None, why("other-lists", names=", ".join(beside), read=path)))
    return table_of(list(enumerate(listed, 1)), encoding, path, (*_page(data, len(listed)), *left))


def _beside(data: object, path: str) -> list[str]:
    """The names of the lists of records that stand beside the one at `path`."""
    *above, own = path.split(".")
    for key in above:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        return []
    return [str(k) for k, v in data.items() if k != own and isinstance(v, list) and any(isinstance(r, dict) for r in v)]


def _is_record(data: object) -> bool:
    """Whether a JSON object is a machine's own record rather than an envelope around a list: it has many plain values."""
    return isinstance(data, dict) and sum(1 for v in data.values() if not isinstance(v, dict | list)) > 8


def _page(data: object, count: int) -> tuple[Trouble, ...]:
    """A word about a list that is one page of several."""
    if isinstance(data, dict):
        for value in (data, *[v for v in data.values() if isinstance(v, dict)]):
            total = value.get("total", value.get("totalCount", value.get("total_affected_items")))
            if isinstance(total, int) and not isinstance(total, bool) and total > count:
                return (Trouble(None, None, why("page", n=count, total=total)),)
    return ()


def _json_lines(text: str, where: str, error: Exception) -> tuple[list[tuple[int, Record]], int]:
    records: list[tuple[int, Record]] = []
    strangers = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            row = getattr(error, "lineno", number) if not records else number
            raise InputError(where, why("bad-json", row=row)) from error
        if isinstance(record, dict):
            records.append((number, record))
        else:
            strangers += 1
    return records, strangers


def _longest_list(data: object, path: str, depth: int = 0) -> tuple[str, list[Record], int] | None:
    """(path, records, entries that are none) of the longest list of records."""
    if isinstance(data, list):
        records: list[Record] = [r for r in data if isinstance(r, dict)]
        return (path, records, len(data) - len(records)) if records else None
    if not isinstance(data, dict) or depth > _DEEPEST:
        return None
    found = [hit for key, value in data.items() if (hit := _longest_list(value, f"{path}.{key}" if path else str(key), depth + 1))]
    return max(found, key=lambda hit: len(hit[1]), default=None)


def table_of(records: Sequence[tuple[int, Record]], encoding: str | None, path: str, problems: tuple[Trouble, ...] = ()) -> Table:
    """Records with their row numbers to a table; the headings are all paths, in the order in which they first stand."""
    flats = [(number, flatten(_unwrapped(record))) for number, record in records]
    headings = tuple(dict.fromkeys(key for _, flat in flats for key in flat))
    rows = [Row(number, [flat.get(h, "") for h in headings]) for number, flat in flats]
    return Table(rows, encoding, path=path, headings=headings, problems=problems)


def _unwrapped(record: Record) -> Record:
    """The record inside the envelope of an answer ({"result": {…}})."""
    inner = record.get("result")
    return inner if isinstance(inner, dict) and len(record) <= 3 else record


def _of_lines(lines: list[tuple[int, Record]], encoding: str) -> Table:
    if any("hostIdentifier" in r and "name" in r for _, r in lines):
        return _osquery(lines, encoding)
    if all(isinstance(r.get("content"), dict) for _, r in lines) and lines:
        return _glpi([(n, r["content"]) for n, r in lines if isinstance(r["content"], dict)], encoding)
    return table_of(lines, encoding, "")


def _osquery(lines: list[tuple[int, Record]], encoding: str) -> Table:
    """The queries of one host joined by its identifier: one row for each program that Windows lists or that is installed."""
    hosts: dict[str, dict[str, list[Record]]] = {}
    first: dict[str, int] = {}
    seen: dict[str, str] = {}
    for number, line in lines:
        host = _text(line.get("hostIdentifier"))
        snapshot = line.get("snapshot", line.get("columns"))
        records = (
            [snapshot] if isinstance(snapshot, dict) else [r for r in snapshot if isinstance(r, dict)] if isinstance(snapshot, list) else []
        )
        hosts.setdefault(host, {}).setdefault(_text(line.get("name")).split("/")[-1], []).extend(records)
        first.setdefault(host, number)
        seen[host] = max(seen.get(host, ""), _text(line.get("unixTime")))
    rows: list[Row] = []
    for host, queries in hosts.items():
        info, system = _first(queries.get("system_info")), _first(queries.get("os_version"))
        base = [
            info.get("hostname") or info.get("computer_name") or host,
            system.get("name", ""),
            system.get("version", ""),
            info.get("hardware_serial", ""),
        ]
        programs = [flatten(p) for key in ("programs", "apps", "deb_packages", "rpm_packages") for p in queries.get(key, [])]
        listed = [
            flatten(p) for p in queries.get("windows_security_products", []) if str(p.get("type", "Antivirus")).lower() == "antivirus"
        ]
        rows += [
            Row(first[host], [*base, program.get("name", ""), program.get("version", ""), program.get("state", ""), seen[host]])
            for program in [*programs, *listed] or [{}]
        ]
    return Table(rows, encoding, headings=OSQUERY, tool="osquery", counted=len(lines))


def _first(records: Iterable[Record] | None) -> dict[str, str]:
    return next((flatten(r) for r in records or ()), {})


def _glpi(contents: Sequence[tuple[int, Record]], encoding: str) -> Table:
    """Inventories of the GLPI agent: one row for each antivirus, else one."""
    rows: list[Row] = []
    for number, content in contents:
        flat = flatten(content)
        base = [flat.get(h, "") for h in GLPI[:6]]
        antivirus = content.get("antivirus")
        listed = [flatten(a) for a in antivirus if isinstance(a, dict)] if isinstance(antivirus, list) else []
        rows += [
            Row(number, [*base, a.get("name", ""), a.get("version", ""), "Off" if a.get("enabled") in ("0", "False") else ""])
            for a in listed or [{}]
        ]
    return Table(rows, encoding, path="content", headings=GLPI, tool="glpi-agent", counted=len(contents))


def blocks(text: str, encoding: str) -> Table | None:
    """The table in blocks of "name : value" lines, as PowerShell's Format-List writes them; None where the text is not made of such."""
    first = [line for line in text[:4000].splitlines()[:40] if line.strip()]
    if sum(1 for line in first if _BLOCK_LINE.match(line)) * 2 < len(first):
        return None
    records: list[tuple[int, Record]] = []
    current: dict[str, str] = {}
    start = key = None
    other = 0
    for number, line in enumerate(text.splitlines(), 1):
        found = _BLOCK_LINE.match(line)
        if not line.strip():
            if current and start is not None:
                records.append((start, current))
            current, start, key = {}, None, None
        elif found:
            key = found.group(1).strip()
            start = start or number
            if key in current:
                records.append((start, current))
                current, start = {}, number
            current[key] = found.group(2).strip()
        elif key is not None and line.startswith(" "):
            current[key] += " " + line.strip()
        else:
            other += 1
    if current and start is not None:
        records.append((start, current))
    if other > len(records) or sum(len(r) > 1 for _, r in records) < max(1, len(records) // 2):
        return None
    return table_of(records, encoding, "") if records else None


def from_nmap(root: "Element", encoding: str) -> Table:
    """The hosts of an nmap scan, those that were down too."""
    rows: list[Row] = []
    for number, host in enumerate(root.iter("host"), 1):
        # Only newer scans say which class belongs to which guess; the classes of older ones stand beside all of them.
        names = [h.get("name", "") for h in host.iter("hostname")]
        addresses = [a.get("addr", "") for a in host.findall("address") if a.get("addrtype") != "mac"]
        match, kind, state = host.find("os/osmatch"), host.find("os/osmatch/osclass"), host.find("status")
        rows.append(
            Row(
                number,
                [
                    next((n for n in [*names, *addresses] if n), ""),
                    "" if match is None else match.get("name", ""),
                    "" if match is None else match.get("accuracy", ""),
                    "" if kind is None else kind.get("type", ""),
                    host.get("endtime", ""),
                    "" if state is None else state.get("state", ""),
                ],
            )
        )
    return Table(rows, encoding, headings=NMAP, tool="nmap")


def parse_xml(data: bytes, where: str) -> "Element":
    """The document's root, read without entities, definitions or links. Raises InputError."""
    import defusedxml
    from defusedxml import ElementTree

    try:
        root: Element | None = ElementTree.fromstring(data, forbid_dtd=False)
    except defusedxml.DefusedXmlException as error:
        raise InputError(where, why("xml-entities")) from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        row = getattr(error, "position", (1, 0))[0]
        raise InputError(where, why("bad-xml", row=row, why=str(error).split(":")[0])) from error
    assert root is not None
    return root


def from_rows_xml(root: "Element", encoding: str) -> Table:
    """Any other XML: the element that repeats most below one parent is a record, wherever else on its level it stands, its children and
    attributes the fields."""
    best: list[Element] = []
    level, level_of_best = [root], 0
    levels: list[dict[str, list[Element]]] = []
    while level:
        below: dict[str, list[Element]] = {}
        for parent in level:
            by_tag: dict[str, list[Element]] = {}
            for child in parent:
                by_tag.setdefault(child.tag, []).append(child)
                below.setdefault(child.tag, []).append(child)
            longest = max(by_tag.values(), key=len, default=[])
            if len(longest) > len(best):
                best, level_of_best = longest, len(levels)
        levels.append(below)
        level = [child for children in below.values() for child in children]
    best = levels[level_of_best][best[0].tag] if best else []
    records = [
        (number, {**element.attrib, **{c.tag.rpartition("}")[2]: (c.text or "").strip() for c in element}})
        for number, element in enumerate(best, 1)
    ]
    return table_of(records, encoding, root.tag.rpartition("}")[2])
