"""Rows of a table to machines: names, systems, kinds, protection, dates; what is doubted and what is set aside, each with its reason.

No row is lost: it is a machine, part of one, or it stands among those set aside.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.catalogue.recognise import Recogniser
from planner.estate.groups import names_of
from planner.estate.records import Endpoint
from planner.intake.kinds import firmware_of, kind_of, not_a_computer, roles_of
from planner.intake.records import Machine, Note, Trouble
from planner.intake.tables import Row
from planner.intake.tools import Tool
from planner.intake.values import (
    NO_NAMES,
    NO_PRODUCT,
    day_first,
    either_day,
    given,
    is_no_date,
    is_shortened,
    read_date,
    read_whole,
    serial,
    truth,
)
from planner.intake.words import why
from planner.wording import listed, plain_day

LONGEST_NAME = 253
READ = frozenset(
    {
        "name", "os", "os_version", "role", "group", "user", "last_seen", "serial", "security_product", "security_version", "enabled",
        "status", "deleted", "model", "chassis", "architecture", "asset_tag", "description", "edition", "av_status", "registered",
        "core_agent", "intercept", "tamper", "accuracy", "scan_class", "quantity", "note",
    }
)  # fmt: skip
"""The fields of a machine's row that are looked at here."""
_LONGEST_NOTE = 500
_MOST_IN_A_ROW = 10_000
MANY_IN_A_ROW = 500
"""More of one row than this are looked at twice: a year or a number of an asset may stand there."""
_FULL_NAME = re.compile(r"[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z][A-Za-z0-9-]+")
_ADDRESS = re.compile(r"\d+\.\d+\.\d+\.\d+")
_COMMON = frozenset({"localhost", "localhost.localdomain", "android", "iphone", "ipad", "desktop", "laptop", "unknown", "ubuntu", "debian"})
_RETIRED = frozenset(
    {"archived", "retired", "decommissioned", "disposed", "deprovisioned", "scrapped", "lost", "stolen", "ausgemustert", "removed"}
)
_UNMANAGED = frozenset({"can be onboarded", "unsupported", "insufficient info"})
_TOTALS = frozenset({"total", "totals", "sum", "summe", "gesamt", "insgesamt", "totale", "итого"})
_MANY = "computers|devices|rows|pcs|machines|endpoints|geräte|rechner"
_SUM = re.compile(
    rf"(?:(?:grand |sub-?)?(?:{'|'.join(sorted(_TOTALS))})(?: (?:number )?(?:of )?(?:{_MANY}))?(?:\s*[:=]\s*\d*|\s+\d+)?"
    rf"|(?:end of (?:the )?(?:report|list)|ende des berichts|page \d+(?: of \d+)?|seite \d+(?: von \d+)?)"
    rf"|(?:count|anzahl|number|{_MANY})(?: (?:of )?(?:{_MANY}))?\s*[:=]\s*\d*|\d+ (?:{_MANY}))",
    re.IGNORECASE,
)
"""A word of a total alone or with its number: "Total: 6", "Grand total", "Total computers: 120", "Count: 6", "120 devices"."""
_NUMBER = re.compile(r"\d[\d.,\s]*")
_PARTS = re.compile(r"\s*[;\n|]\s*|\s+\+\s+")
_PRINTED_LIST = re.compile(r"^\[(.*)\]$")
_OFF_STATES = frozenset({"off", "expired", "snoozed", "disabled", "notrunning"})
_DIGITS_OF_A_DAY = 8
"""A cell with more figures than a day has tells an hour too."""
_VERSION_START = re.compile(r"v?\d+\.\d")


@dataclass(slots=True)
class _Draft:
    """A machine while its rows are read."""

    row: int
    name: str
    os: str | None = None
    os_version: str | None = None
    kind: str | None = None
    roles: tuple[str, ...] = ()
    user: str | None = None
    last_seen: date | None = None
    serial: str | None = None
    tag: str | None = None
    architecture: str | None = None
    products: list[str] | None = None
    group: tuple[str, ...] = ()
    tamper: bool = False
    enabled: bool | None = None
    managed: bool = True
    off: str | None = None
    ahead: str | None = None
    """The doubt about a day of contact that has not come."""
    quantity: int = 1
    note: str | None = None
    miscounted: str | None = None
    """The doubt about how many computers the row stands for."""


@dataclass(slots=True)
class Devices:
    """What the rows of one table gave."""

    machines: list[Machine] = field(default_factory=list)
    doubted: list[Note] = field(default_factory=list)
    set_aside: list[Note] = field(default_factory=list)
    problems: list[Trouble] = field(default_factory=list)


def read_devices(
    rows: Sequence[Row], headings: Sequence[str], columns: Mapping[str, int], tool: Tool, place: bool, known: Recogniser, today: date
) -> Devices:
    """The machines of a table's data rows. `columns` is field to position, `place` whether the group's heading means a site."""
    result = Devices()
    lines = [_Line(row, columns) for row in rows]
    drafts: dict[str, _Draft] = {}
    by_serial: dict[str, _Draft] = {}
    seen = columns.get("last_seen")
    dates = None if seen is None else _Dates([line.raw("last_seen") for line in lines], headings[seen], today)
    systems = _Systems(known, tool)
    alone = len(columns) == 1
    for line in lines:
        draft = _draft(line, tool, dates, systems, result, alone=alone)
        if draft is None:
            continue
        other = drafts.get(draft.name.lower()) or (by_serial.get(draft.serial.lower()) if draft.serial else None)
        if other is not None and tool.several_rows:
            _join(other, draft)
            continue
        if other is not None and _differ(other, draft):
            draft.name = _free_name(draft, drafts)
            result.doubted.append(Note(draft.row, draft.name, why("same-name", name=draft.name)))
            other = None
        if other is not None:
            draft = _newer_of(other, draft, result)
            drafts.pop(other.name.lower(), None)
        drafts[draft.name.lower()] = draft
        if draft.serial:
            by_serial[draft.serial.lower()] = draft
    if dates is not None:
        result.problems[:0] = dates.doubts()
    result.problems += _groups(drafts, lines, headings, columns)
    result.problems += _useless(lines, headings, columns, tool)
    system_told = "os" in columns or "os_version" in columns
    for draft in sorted(drafts.values(), key=lambda d: d.row):
        if draft.off is not None and draft.products is None:
            result.problems.append(Trouble(draft.row, None, f"{draft.name}: {why('av-off', product=draft.off)}"))
        doubts = (_doubt(draft, system_told, seen is not None) or systems.doubt(draft), draft.ahead, draft.miscounted)
        result.doubted += [Note(draft.row, draft.name, doubt) for doubt in doubts if doubt is not None]
        result.machines.append(_machine(draft, tool, place, known))
    return result


class _Line:
    """One row with its cells by field: `said` holds what is there, words for nothing left out, each on one line but a list of programs."""

    __slots__ = ("cells", "columns", "number", "said")

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self.number, self.cells, self.columns = row.number, row.cells, columns
        size = len(row.cells)
        self.said = {
            field: text if field == "security_product" else " ".join(text.split())
            for field, at in columns.items()
            if at < size and (text := given(row.cells[at])) is not None
        }

    def raw(self, field: str) -> str:
        """A field's cell as it stands, words for nothing included; "" where the row or the table lacks it."""
        at = self.columns.get(field)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""


def _useless(lines: Sequence[_Line], headings: Sequence[str], columns: Mapping[str, int], tool: Tool) -> list[Trouble]:
    """A word on each column that holds what tells nothing: "yes" for a product, a serial number cut to its first figures."""
    found: list[Trouble] = []
    if "security_product" in columns and tool.product is None and "core_agent" not in columns:
        bare = [line for line in lines if line.said.get("security_product", "").lower() in NO_NAMES]
        if bare:
            args = {"n": len(bare), "value": bare[0].raw("security_product")}
            found.append(Trouble(bare[0].number, headings[columns["security_product"]], why("no-name-of-product", **args)))
    if "serial" in columns:
        cut = [line for line in lines if is_shortened(line.raw("serial"))]
        if cut:
            found.append(Trouble(cut[0].number, headings[columns["serial"]], why("shortened", n=len(cut), value=cut[0].raw("serial"))))
    return found


def _groups(drafts: Mapping[str, _Draft], lines: Sequence[_Line], headings: Sequence[str], columns: Mapping[str, int]) -> list[Trouble]:
    """A word on rows that stand for several computers; one whose names another computer of the list has is taken as one, and doubted."""
    if "quantity" not in columns:
        return []
    told: list[_Draft] = []
    for draft in drafts.values():
        if draft.quantity == 1:
            continue
        names = names_of(Endpoint(draft.name, draft.quantity))
        clash = next((name for name in names if name.lower() in drafts), None)
        if clash is not None:
            draft.miscounted, draft.quantity = why("quantity-clash", n=draft.quantity, name=clash), 1
        else:
            told.append(draft)
    if not told:
        return []
    first = min(told, key=lambda draft: draft.row)
    value = next(line.raw("quantity") for line in lines if line.number == first.row)
    args = {"n": len(told), "value": value, "row": first.row, "first": names_of(Endpoint(first.name, first.quantity))[0]}
    return [Trouble(first.row, headings[columns["quantity"]], why("groups", **args), "info")]


def _newer_of(other: _Draft, draft: _Draft, result: Devices) -> _Draft:
    """The entry to be kept of two that are one machine, filled from the other, which is set aside."""
    newer, older = _by_age(other, draft)
    result.set_aside.append(Note(older.row, older.name, why("older-entry" if older.enabled is False else "twice")))
    _join(newer, older)
    if newer.name.lower() == other.name.lower():
        newer.name = other.name
    return newer


def _differ(one: _Draft, other: _Draft) -> bool:
    """Whether two rows of one name are two machines: by their serial numbers, else by their asset tags."""
    if one.serial and other.serial:
        return one.serial.lower() != other.serial.lower()
    return one.tag is not None and other.tag is not None and one.tag != other.tag


class _Systems:
    """Which systems' names the catalogue recognises, each different name looked up once. What a scan guessed from the network proves
    nothing and is doubted as such."""

    def __init__(self, known: Recogniser, tool: Tool) -> None:
        self._known = known
        self._guessed = tool.id == "nmap"
        self._recognised: dict[tuple[str, str | None], bool] = {}

    def recognises(self, name: str, version: str | None = None) -> bool:
        key = (name, version)
        if key not in self._recognised:
            found = self._known.system(name, version)
            self._recognised[key] = found is not None and found.family != "unknown"
        return self._recognised[key]

    def doubt(self, draft: _Draft) -> str | None:
        """A word on a system that is none of the catalogue's: the machine stays, and nobody takes its system for known."""
        if draft.os is None or self._guessed or self.recognises(draft.os, draft.os_version):
            return None
        return why("system-unknown", value=draft.os[:60])

    def firmware(self, said: Mapping[str, str]) -> str | None:
        """Why a row is plainly no computer or phone by its system, or by its model where no system is told; None where it may be one."""
        name = said.get("os") or (said.get("model") if "os_version" not in said else None)
        what = firmware_of(name) if name else None
        if name is None or what is None or self._guessed or self.recognises(name):
            return None
        return why("firmware", value=name[:60], what=what)


class _Dates:
    """The days of one column, each different cell read once."""

    def __init__(self, cells: Sequence[str], heading: str, today: date) -> None:
        self._dayfirst = day_first(dict.fromkeys(cells), today)
        self._today = today
        self._heading = heading
        self._known: dict[str, date | None] = {}
        self._either: list[tuple[int, str, date]] = []
        self._unread: list[tuple[int, str]] = []

    def read(self, cell: str, row: int) -> date | None:
        if cell not in self._known:
            day = read_date(cell, dayfirst=self._dayfirst)
            either = either_day(cell) if day is None and self._dayfirst is None else None
            if either is not None:
                self._either.append((row, cell, either[0]))
                return None
            self._known[cell] = day
        found = self._known[cell]
        if found is None and not is_no_date(cell):
            self._unread.append((row, cell))
        return found

    def ahead(self, day: date, cell: str) -> tuple[date | None, str | None]:
        """(the day, None) of a day that has come. Tomorrow with an hour is today in another time zone; a later day is doubted only."""
        if day <= self._today:
            return day, None
        if day == self._today + timedelta(days=1) and sum(map(str.isdigit, cell)) > _DIGITS_OF_A_DAY:
            return self._today, None
        return None, why("seen-ahead", value=cell[:40], day=plain_day(day))

    def doubts(self) -> list[Trouble]:
        """One word on all the cells that can be read both ways, and one on those that are no dates; no day was taken from them."""
        found: list[Trouble] = []
        if self._either:
            row, cell, day = self._either[0]
            found.append(Trouble(row, self._heading, why("dates-either", n=len(self._either), value=cell[:40], iso=day)))
        if self._unread:
            values = listed((f"“{cell[:40]}”" for cell in dict.fromkeys(cell for _row, cell in self._unread)), most=3)
            found.append(Trouble(self._unread[0][0], self._heading, why("dates-unread", n=len(self._unread), values=values)))
        return found


def short_name(text: str) -> str:
    """A machine's short name: a full DNS name without its domain, an account's name without the $ at its end."""
    name = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) != "Cf").rstrip("$").strip()
    if len(name) > 2 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    if "\\" in name:
        name = name.rpartition("\\")[2]
    if _FULL_NAME.fullmatch(name) and not _ADDRESS.fullmatch(name):
        return name.partition(".")[0]
    return name


def _draft(line: _Line, tool: Tool, dates: _Dates | None, systems: _Systems, result: Devices, *, alone: bool) -> _Draft | None:
    """The machine of a row, or None with a note why it is set aside."""
    said = line.said
    number, tag, named = serial(said.get("serial", "")), said.get("asset_tag"), said.get("name")
    if named is not None and _is_remark(named, line.cells, alone=alone):
        result.set_aside.append(Note(line.number, named[:80], why("total")))
        return None
    name = short_name(named) if named else ""
    reason = _aside(said) or systems.firmware(said)
    if not name and reason is None:
        instead = tag or number
        if instead is None:
            only = [c for c in line.cells if c]
            told = "total" if len(only) <= 2 and "os" not in said else "empty-name"
            result.set_aside.append(Note(line.number, only[0][:80] if only else None, why(told)))
            return None
        name = instead
        result.problems.append(Trouble(line.number, None, why("no-name", instead=instead)))
    if len(name) > LONGEST_NAME:
        result.set_aside.append(Note(line.number, name[:40] + "…", why("name-long", n=len(name))))
        return None
    if reason is not None:
        result.set_aside.append(Note(line.number, name or tag or number, reason))
        return None
    return _filled(_Draft(line.number, name, serial=number, tag=tag), line, tool, dates, result)


def _filled(draft: _Draft, line: _Line, tool: Tool, dates: _Dates | None, result: Devices) -> _Draft:
    """The machine with everything else that its row says."""
    said = line.said
    role = said.get("role", "")
    draft.enabled = truth(said.get("enabled", ""))
    draft.managed = said.get("registered", "").lower() not in _UNMANAGED
    draft.os, draft.os_version = said.get("os"), said.get("os_version")
    edition = said.get("edition")
    if edition and draft.os and " " not in draft.os and edition.lower() not in draft.os.lower():
        draft.os = f"{draft.os} {edition}"
    draft.kind = kind_of((role, said.get("chassis", "")), draft.os or "", said.get("model", ""), said.get("description", ""))
    draft.roles = roles_of(role) if role else ()
    draft.user = _person(said.get("user"))
    draft.architecture = said.get("architecture")
    if dates is not None:
        draft.last_seen = dates.read(line.raw("last_seen"), draft.row)
        if draft.last_seen is not None:
            draft.last_seen, draft.ahead = dates.ahead(draft.last_seen, line.raw("last_seen"))
    draft.group = group_parts(said["group"]) if "group" in said else ()
    draft.tamper = truth(said.get("tamper", "")) is True
    draft.note = said["note"][:_LONGEST_NOTE] if "note" in said else None
    draft.quantity, draft.miscounted = _quantity(line, draft)
    draft.products, draft.off = _products(line, tool)
    if tool.id == "sophos-central" and draft.products and "Core Agent" in draft.products[0]:
        result.problems.append(Trouble(draft.row, "Intercept X", f"{draft.name}: {why('core-agent')}"))
    if tool.id == "nmap" and draft.os:
        result.doubted.append(Note(draft.row, draft.name, why("guess", accuracy=said.get("accuracy", "?"))))
    return draft


def _quantity(line: _Line, draft: _Draft) -> tuple[int, str | None]:
    """(how many alike computers a row stands for, the doubt about it): one where it says nothing or what cannot be."""
    cell = line.raw("quantity")
    number = read_whole(cell)
    if not cell or (number is None and given(cell) is None):
        return 1, None
    if number == 0:
        return 1, why("none-of-it")
    if number is None or number > _MOST_IN_A_ROW:
        return 1, why("quantity-unread", value=cell[:40])
    if number > 1 and draft.serial is not None:
        return 1, why("quantity-serial", n=number)
    return number, why("quantity-large", n=number) if number > MANY_IN_A_ROW else None


def _is_remark(named: str, cells: Sequence[str], *, alone: bool) -> bool:
    """Whether a row is a total or a sentence below the table and no machine: little else stands in it. `alone`: names are all there is."""
    filled = sum(1 for c in cells if c)
    if filled <= 2 and _SUM.fullmatch(named):
        return True
    return filled == 1 and (len(named.split()) > 4 or (not alone and _NUMBER.fullmatch(named) is not None))


def _aside(said: Mapping[str, str]) -> str | None:
    """Why a row is no machine of the list, None where it is one."""
    status = said.get("status")
    if truth(said.get("deleted", "")) is True:
        return why("deleted")
    if status is not None and status.lower() in _RETIRED:
        return why("archived", status=status)
    if status == "down":
        return why("down")
    for field_name in ("role", "scan_class"):
        what = not_a_computer(said[field_name]) if field_name in said else None
        if what:
            return why("not-computer", what=what)
    return None


def _person(text: str | None) -> str | None:
    """A user's name out of a printed list, without a domain before it or a remark behind it."""
    if text is None:
        return None
    inner = _PRINTED_LIST.match(text)
    first = re.split(r"[;,]\s*", inner.group(1) if inner else " ".join(text.split()))[0].strip(" '\"")
    first = re.sub(r"\s*\([^)]*\)$", "", first.rpartition("\\")[2])
    return given(first)


def _products(line: _Line, tool: Tool) -> tuple[list[str] | None, str | None]:
    """(programs, the one that reads as switched off): None where the list says nothing, [] where it says that there is none."""
    version = line.said.get("security_version")
    if "core_agent" in line.columns:
        return _sophos(line, version), None
    if tool.product is not None:
        return ([_with_version(tool.product, version)] if version else []), None
    if "security_product" not in line.columns:
        return None, None
    text, status = line.raw("security_product"), line.raw("av_status")
    if "security_product" not in line.said or text.lower() in NO_PRODUCT:
        none = text.lower() in NO_PRODUCT or tool.own or status.lower() in ("notdetected", "not detected")
        return ([] if none else None), None
    if _switched_off(status):
        return None, text
    parts = [p for p in _PARTS.split(text) if given(p) and p.lower() not in NO_NAMES]
    if not parts:
        return None, None
    return [_with_version(part, version if len(parts) == 1 else None) for part in parts], None


def _sophos(line: _Line, version: str | None) -> list[str]:
    if truth(line.raw("core_agent")) is not True:
        return []
    full = "intercept" not in line.columns or truth(line.raw("intercept")) is not False
    return [_with_version("Sophos Endpoint Agent" if full else "Sophos Core Agent", version)]


def _switched_off(status: str) -> bool:
    """Whether a state says that a product is registered and off; Security Center's number is read as public code reads it."""
    if status.isdigit() and len(status) >= 5:
        return int(status) & 0xF000 != 0x1000
    return status.lower() in _OFF_STATES


def _with_version(product: str, version: str | None) -> str:
    product = " ".join(product.split())
    return product if version is None or version in product or not _VERSION_START.match(version) else f"{product} {version}"


def group_parts(text: str) -> tuple[str, ...]:
    """The parts of a group from the outermost to the innermost: a path, a distinguished name, a printed list's first entry, or one word."""
    text = text.strip()[:LONGEST_NAME]
    if given(text) is None:
        return ()
    inner = _PRINTED_LIST.match(text)
    if inner:
        text = re.split(r"[;,]\s*", inner.group(1))[0].strip(" '\"")
        text = text.rpartition("/")[2]
    if re.search(r"(?:^|,)(?:OU|DC)=", text, re.IGNORECASE):
        units = re.findall(r"(?:^|,)OU=((?:\\,|[^,])+)", text, re.IGNORECASE)
        return tuple(u.replace("\\,", ",").strip() for u in reversed(units))
    parts = re.split(r"\s*(?:/|\\|>)\s*", text)
    return tuple(p for p in parts if given(p))


def _join(kept: _Draft, more: _Draft) -> None:
    """Fills what is not known yet, and adds programs."""
    for name in ("os", "os_version", "kind", "user", "serial", "architecture"):
        if getattr(kept, name) is None:
            setattr(kept, name, getattr(more, name))
    kept.roles = kept.roles or more.roles
    kept.group = kept.group or more.group
    kept.tamper = kept.tamper or more.tamper
    kept.off = kept.off or more.off
    kept.ahead = kept.ahead or more.ahead
    kept.note = kept.note or more.note
    if more.last_seen is not None and (kept.last_seen is None or more.last_seen > kept.last_seen):
        kept.last_seen = more.last_seen
    if more.products is not None:
        kept.products = list(dict.fromkeys([*(kept.products or []), *more.products]))


def _by_age(one: _Draft, other: _Draft) -> tuple[_Draft, _Draft]:
    """(the entry to be kept, the other): an enabled one before a disabled one, then the one that was seen last."""

    def rank(draft: _Draft) -> tuple[bool, date]:
        return draft.enabled is not False, draft.last_seen or date.min

    return (other, one) if rank(other) > rank(one) else (one, other)


def _free_name(draft: _Draft, taken: Mapping[str, _Draft]) -> str:
    tail = re.sub(r"\W", "", draft.serial or draft.tag or "")[-6:]
    name = f"{draft.name}-{tail or draft.row}"
    while name.lower() in taken:
        name += "x"
    return name


def _doubt(draft: _Draft, system_told: bool, dates_told: bool) -> str | None:
    unseen = dates_told and draft.last_seen is None and draft.ahead is None
    if draft.enabled is False:
        return why("disabled-unseen" if unseen else "disabled")
    if not draft.managed:
        return why("unmanaged")
    if system_told and draft.os is None and draft.os_version is None and draft.kind is None:
        return why("no-system")
    if draft.name.startswith("=") or "://" in draft.name:
        return why("formula-name", value=draft.name[:60])
    if draft.name.lower() in _COMMON:
        return why("common-name", name=draft.name)
    return None


def _machine(draft: _Draft, tool: Tool, place: bool, known: Recogniser) -> Machine:
    products = draft.products
    if products and tool.several_rows:
        products = _security_only(products, known)
    elif products is None and draft.off is not None:
        products = []
    endpoint = Endpoint(
        name=draft.name,
        quantity=draft.quantity,
        os=draft.os,
        os_version=draft.os_version,
        architecture=draft.architecture,
        kind=draft.kind,
        roles=draft.roles,
        user=draft.user,
        channel=tool.channel,
        products=None if products is None else tuple(products),
        last_seen=draft.last_seen,
        serial=draft.serial,
        facts=("tamper-protection",) if draft.tamper else (),
        note=draft.note,
    )
    return Machine(endpoint, draft.group, place)


def _security_only(products: Sequence[str], known: Recogniser) -> list[str]:
    """The security programs of a list of all programs, and those that sound like one; of one that stands there with and without its
    version, the latter."""
    kept = [p for p in products if known.product(p) is not None or known.only_sounds_protective(p)]
    return [p for p in kept if not any(other != p and other.startswith(f"{p} ") for other in kept)]
