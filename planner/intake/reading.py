"""Files with inventories or licences to one reading: what they are, where their tables stand, what the columns mean. No estate changes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from planner.catalogue.book import Catalogue
from planner.catalogue.recognise import Recogniser, recogniser
from planner.estate.records import Licence
from planner.estate.trials import bought
from planner.intake.decoding import decode
from planner.intake.devices import MANY_IN_A_ROW, READ, read_devices
from planner.intake.documents import blocks, from_json, from_nmap, from_rows_xml, parse_xml
from planner.intake.exported import own_lists
from planner.intake.headings import PERHAPS_QUANTITIES, QUANTITIES, field_of, find_heading_row, is_place, is_unit_price, map_columns, plain
from planner.intake.layout import in_two_rows, lists_of
from planner.intake.licences import read_licences
from planner.intake.records import FIELDS, Machine, Note, Reading, SourceReport, Trouble
from planner.intake.spreadsheets import Archived, from_spreadsheetml, from_xlsx, members, what_zip
from planner.intake.tables import Row, Table, from_text, printable
from planner.intake.tools import BY_ID, FORMATS, FREE, Tool, columns_of, tool_of
from planner.intake.values import currency_in, read_number, read_whole, says_day
from planner.intake.words import why
from planner.problems import InputError
from planner.wording import _, listed

LARGEST_MB = 200
_LICENCE_FIELDS = ("product", "seats", "used", "expires", "price")
_DEVICE_FIELDS = tuple(f for f in FIELDS if f not in _LICENCE_FIELDS)
_SAMPLE = 200
_EITHER = ("total", "amount", "summe", "gesamt")
"""Headings of a licence list over a count of seats or over money."""
_MOST_NAMED = 12
"""Columns of a tool's list that are named one by one where they were not read."""
_PROGRAMS = ("name", "display name", "program", "program name", "software", "software name", "application name")
_VERSIONS = ("version", "version0", "versión", "versione", "versie", "версия", "programmversion")


def read(paths: Sequence[Path], catalogue: Catalogue, *, tool: str | None = None, today: date) -> Reading:
    """Everything that the files hold. `tool` is one of FORMATS where the person says what they are.

    Raises InputError for a file that cannot be used at all: one sentence with the file, the place, what is wrong and what to do. What is
    wrong with single rows stands in the reports.
    """
    if tool is not None and tool not in BY_ID:
        raise InputError(tool, why("unknown-format", formats=", ".join(FORMATS)))
    known = recogniser(catalogue)
    sources: list[SourceReport] = []
    machines: list[Machine] = []
    licences: list[Licence] = []
    names = Counter(path.name for path in paths)
    for path in paths:
        where = path.name if path.name and names[path.name] == 1 else str(path)
        found = _read_file(path, where, _bytes(path, where), known, tool, today)
        for source, of_table, held in found:
            sources.append(source)
            machines += (replace(m, table=len(sources) - 1) for m in of_table)
            licences += held
    return Reading(tuple(sources), tuple(machines), tuple(licences))


_Part = tuple[SourceReport, list[Machine], list[Licence]]


def _bytes(path: Path, where: str) -> bytes:
    if path.is_dir():
        raise InputError(where, why("folder"))
    try:
        if path.stat().st_size > LARGEST_MB << 20:
            raise InputError(where, why("too-large", n=LARGEST_MB))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(where, why("missing")) from error
    except OSError as error:
        raise InputError(where, why("unreadable", why=error.strerror or "unknown")) from error
    if not data.strip():
        raise InputError(where, why("empty"))
    return data


def _read_file(path: Path, where: str, data: bytes, known: Recogniser, tool: str | None, today: date) -> list[_Part]:
    """The lists of a file. `where` names it in a sentence."""
    if what_zip(data) == "archive":
        return _read_archive(path, where, members(data, where), known, tool, today)
    excel = data.startswith(b"PK")
    parts: list[_Part] = []
    left: list[Trouble] = []
    for whole in tables(data, where):
        found = [part for table in lists_of(whole) if (part := _read_table(table, str(path), known, tool, today, excel=excel))]
        if whole.hidden:
            left.append(Trouble(None, None, why("sheet-hidden", sheet=whole.sheet)))
        elif not found and whole.rows and whole.sheet is not None:
            left.append(Trouble(None, None, why("sheet-no-list", sheet=whole.sheet), "info"))
        parts += found
    if not parts:
        raise InputError(where, why("no-table"))
    return _with(parts, left)


def _with(parts: list[_Part], left: Sequence[Trouble]) -> list[_Part]:
    """The parts with what was left out said beside the first."""
    report, machines, licences = parts[0]
    return [(replace(report, problems=(*report.problems, *left)), machines, licences), *parts[1:]]


def _read_archive(path: Path, where: str, inside: Archived, known: Recogniser, tool: str | None, today: date) -> list[_Part]:
    """The lists in a .zip; what in it is none is said, and refused only where nothing else is there."""
    parts: list[_Part] = []
    left = list(inside.others)
    refusals: list[InputError] = []
    for name, content in inside.lists:
        try:
            if not content.strip():
                raise InputError(f"{where}/{name}", why("empty"))
            parts += _read_file(path / name, f"{where}/{name}", content, known, tool, today)
        except InputError as refusal:
            refusals.append(refusal)
            left.append(name)
    if not parts:
        raise refusals[0] if len(inside.lists) == 1 else InputError(where, why("zip-empty"))
    return _with(parts, [Trouble(None, None, why("inside-no-list", n=len(left), names=listed(left)))] if left else [])


def tables(data: bytes, where: str) -> list[Table]:
    """The tables in a file's bytes, by what the bytes are and not by the file's name. Raises InputError for what is no list."""
    if data.startswith(b"PK"):
        if b"application/vnd.oasis.opendocument" in data[:200]:
            raise InputError(where, why("ods"))
        if (kind := what_zip(data)) in ("word", "xlsb"):
            raise InputError(where, why(kind))
        return own_lists(from_xlsx(data, where))
    for start, code in (
        (b"\xd0\xcf\x11\xe0", "old-excel"),
        (b"%PDF", "pdf"),
        (b"{\\rtf", "rtf"),
        (b"SQLite format 3", "binary"),
        (b"\x1f\x8b", "packed"),
        (b"7z\xbc\xaf", "packed"),
        (b"Rar!", "packed"),
        (b"BZh", "packed"),
        (b"\xfd7zXZ", "packed"),
        (b"\x7fELF", "binary"),
        (b"MZ", "binary"),
    ):
        if data.startswith(start):
            raise InputError(where, why(code))
    text, encoding, odd = decode(data)
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(where, why("empty"))
    if _is_binary(text):
        raise InputError(where, why("binary"))
    cleaned = printable(text)
    if len(cleaned) < len(text):
        odd = (*odd, why("control-characters"))
    text = cleaned
    head = text[:4000].lstrip("\ufeff \t\r\n")
    lowered = head[:400].lower()
    if lowered.startswith("<") and re.match(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body|meta|style|table|div)\b", lowered):
        raise InputError(where, why("html"))
    if head.startswith("<"):
        found = _xml(data, encoding, where)
    elif head.startswith(("{", "[")):
        found = [from_json(text, where, encoding)]
    else:
        block = blocks(text, encoding)
        found = [block if block is not None else from_text(text, encoding)]
    lost = [Trouble(None, None, sentence) for sentence in odd]
    if encoding == "utf-8" and text.isascii() and "?" in text and _lost_letters(text):
        lost.append(Trouble(None, None, why("letters-lost"), "error"))
    return [replace(t, problems=(*lost, *t.problems)) for t in found]


def _is_binary(text: str) -> bool:
    sample = text[:4000]
    strange = sum(1 for c in sample if (c < " " and c not in "\t\r\n\f\v") or c == "\ufffd")
    return strange > len(sample) * 0.1


def _lost_letters(text: str) -> bool:
    """Whether a question mark stands inside a word, which a letter without a place in ASCII becomes."""
    return re.search(r"[A-Za-z]\?[a-z]", text[:200_000]) is not None


def _xml(data: bytes, encoding: str, where: str) -> list[Table]:
    root = parse_xml(data, where)
    if root.tag == "{urn:schemas-microsoft-com:office:spreadsheet}Workbook":
        return from_spreadsheetml(root, encoding)
    if root.tag == "nmaprun":
        return [from_nmap(root, encoding)]
    if root.tag.lower() in ("html", "{http://www.w3.org/1999/xhtml}html"):
        raise InputError(where, why("html"))
    return [from_rows_xml(root, encoding)]


# ------------------------------------------------------------------ one table


def _read_table(table: Table, where: str, known: Recogniser, asked: str | None, today: date, *, excel: bool) -> _Part | None:
    """The report, machines and licences of a table; None where it holds neither."""
    if table.headings is not None:
        headings, rows, heading_row = list(table.headings), table.rows, None
    else:
        start = find_heading_row(table.rows)
        if start is None:
            return None
        headings, heading_row = list(table.rows[start].cells), table.rows[start].number
        rows = [r for r in table.rows[start + 1 :] if list(r.cells) != headings]
        joined = in_two_rows(headings, rows)
        if joined is not None:
            table = replace(table, problems=(*table.problems, Trouble(rows[0].number, None, why("headings-in-two-rows"), "info")))
            headings, rows = joined, rows[1:]
    tool = _tool(table, headings, asked, excel=excel)
    columns = _columns(tool, headings, rows, known)
    kind = _kind(columns)
    if kind is None:
        return None
    problems = [*table.problems, *_twice(headings, columns), *_ragged(rows, headings)]
    if not rows:
        problems.append(Trouble(heading_row, None, why("no-rows")))
    if kind == "licences":
        wanted = (*_LICENCE_FIELDS, "label", "starts", "supplier", "currency", "months", "renews", "notice")
        columns = {f: p for f, p in _licence_columns(columns, headings, rows).items() if f in wanted}
        found = read_licences(rows, headings, columns, known)
        held = bought(found.licences)
        if len(held) > 1:
            found.doubted.append(Note(None, listed((x.label or x.product or "" for x in held), most=3), why("covers-not-told")))
        report = _report(table, where, tool, kind, heading_row, len(rows), columns, headings)
        report = replace(
            report,
            licences=len(found.licences),
            doubted=tuple(found.doubted),
            set_aside=tuple(found.set_aside),
            problems=(*problems, *found.problems, *_unread(table, tool, headings, rows, columns.values())),
        )
        return report, [], found.licences
    own = tool in (FREE, BY_ID["excel"])
    problems += [] if own else _several(rows, headings, columns)
    columns = _device_columns(columns, rows, known)
    more = _further_products(headings, columns) if own else []
    if own:
        rows = _all_products(rows, columns, more)
        columns |= _quantity_column(headings, rows, columns)
    unsure = _perhaps_several(headings, rows, columns)
    problems += unsure.values()
    left = _unread(table, tool, headings, rows, [*(p for f, p in columns.items() if f in READ), *more, *unsure])
    tool = _by_program(tool, columns, rows)
    place = "group" in columns and is_place(headings[columns["group"]])
    devices = read_devices(rows, headings, columns, tool, place, known, today)
    if table.tool is not None:
        columns = {f: p for f, p in columns.items() if any(p < len(r.cells) and r.cells[p] for r in rows)}
    report = _report(table, where, tool, kind, heading_row, table.counted or len(rows), columns, headings)
    report = replace(
        report,
        devices=sum(m.endpoint.quantity for m in devices.machines),
        doubted=tuple(devices.doubted),
        set_aside=tuple(devices.set_aside),
        problems=(*problems, *devices.problems, *left),
    )
    return report, devices.machines, []


def _report(
    table: Table, where: str, tool: Tool, kind: str, heading_row: int | None, rows: int, columns: dict[str, int], headings: Sequence[str]
) -> SourceReport:
    return SourceReport(
        file=where,
        tool=tool.id,
        kind=kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        heading_row=heading_row,
        rows=rows,
        devices=0,
        licences=0,
        columns={f: headings[columns[f]] for f in FIELDS if f in columns},
        unread=table.unread,
    )


def _by_program(tool: Tool, columns: dict[str, int], rows: Sequence[Row]) -> Tool:
    """A person's list in which machines stand once for each of their programs is read as such."""
    name, product = columns.get("name"), columns.get("security_product")
    if tool.several_rows or name is None or product is None or tool.columns:
        return tool
    pairs = {(r.cells[name], r.cells[product]) for r in rows if max(name, product) < len(r.cells)}
    repeats = len({n for n, _ in pairs}) * 5 <= len(pairs) * 4
    return replace(tool, several_rows=True) if repeats and len(pairs) * 10 >= len(rows) * 9 else tool


def _tool(table: Table, headings: Sequence[str], asked: str | None, *, excel: bool) -> Tool:
    named = asked or table.tool
    if named is not None:
        return BY_ID[named]
    return tool_of(headings) or (BY_ID["excel"] if excel else FREE)


def _columns(tool: Tool, headings: Sequence[str], rows: Sequence[Row], known: Recogniser) -> dict[str, int]:
    """Field to column: by the tool's table, else (and for what a person may have added) by the words of the headings."""
    columns = columns_of(tool, headings)

    def values(position: int) -> list[str]:
        return [r.cells[position] for r in rows[:_SAMPLE] if position < len(r.cells) and r.cells[position]]

    def is_system(position: int) -> bool:
        found = list(dict.fromkeys(values(position)))[:50]
        hits = sum(1 for v in found if (m := known.system(v)) is not None and m.family != "unknown")
        return bool(found) and hits * 2 >= len(found)

    if "name" in columns and columns:
        return columns
    generic = map_columns(headings, is_system, lambda position: len(set(values(position))))
    taken = set(columns.values())
    generic = {**{f: p for f, p in generic.items() if p not in taken}, **columns}
    free = [p for p in range(len(headings)) if p not in generic.values()]
    if "os" not in generic:
        told = next((p for p in free if is_system(p)), None)
        if told is not None:
            generic["os"] = told
    if "security_product" not in generic and "name" in generic:
        programs = (p for p in free if plain(headings[p]) in _PROGRAMS and any(known.product(v) is not None for v in values(p)))
        told = next(programs, None)
        if told is not None:
            generic["security_product"] = told
    return _with_neighbours(generic, headings)


def _with_neighbours(columns: dict[str, int], headings: Sequence[str]) -> dict[str, int]:
    """A column that only says "version" is that of its neighbour at the left: of the system, or of the program."""
    for field, version in (("os", "os_version"), ("security_product", "security_version")):
        right = columns[field] + 1 if field in columns else len(headings)
        if version not in columns and right < len(headings) and plain(headings[right]) in _VERSIONS and right not in columns.values():
            columns[version] = right
    return columns


def _kind(columns: dict[str, int]) -> str | None:
    """Licences where a product stands with seats, a term or a price and no machine does; else devices; None where neither."""
    machine = {"os", "os_version", "serial", "last_seen", "user", "role"} & columns.keys()
    bought = {"seats", "expires", "price"} & columns.keys()
    named = "name" in columns
    product = "product" in columns or (("security_product" in columns or named) and bought & {"expires", "price"})
    if bought and not machine and product and ("seats" in columns or not named):
        return "licences"
    if named or "serial" in columns or "asset_tag" in columns:
        return "devices"
    return None


def _licence_columns(columns: dict[str, int], headings: Sequence[str], rows: Sequence[Row]) -> dict[str, int]:
    """A licence list's own reading of its headings: "Name" is the product's, "Devices" are seats, a "Total" with pence is money,
    and "Auto renews on" over dates is an end too."""
    result = dict(columns)
    for other in ("name", "security_product"):
        if "product" not in result and other in result:
            result["product"] = result[other]
    if "seats" not in result:
        found = next((i for i, h in enumerate(headings) if field_of(h) == "seats"), None)
        if found is not None:
            result["seats"] = found
    if "price" in result and is_unit_price(headings[result["price"]]):
        whole = (n for n, h in enumerate(headings) if field_of(h) == "price" and not is_unit_price(h))
        result["price"] = next(whole, result["price"])
    if "seats" in result and "price" not in result and plain(headings[result["seats"]]) in _EITHER and _is_money(rows, result["seats"]):
        result["price"] = result.pop("seats")
    if (
        "renews" in result
        and "expires" not in result
        and any(says_day(r.cells[at]) for r in rows if (at := result["renews"]) < len(r.cells))
    ):
        result["expires"] = result["renews"]
    return result


def _device_columns(columns: dict[str, int], rows: Sequence[Row], known: Recogniser) -> dict[str, int]:
    """A list of computers: its "Product" is what is installed where most of its cells name a security product."""
    result = {f: p for f, p in columns.items() if f not in _LICENCE_FIELDS}
    if "product" in columns and "security_product" not in result:
        at = columns["product"]
        named = list(dict.fromkeys(r.cells[at] for r in rows[:_SAMPLE] if at < len(r.cells) and r.cells[at]))
        if named and sum(1 for n in named if known.product(n) is not None) * 2 >= len(named):
            result["security_product"] = at
    return result


def _further_products(headings: Sequence[str], columns: dict[str, int]) -> list[int]:
    """Further columns for a security product ("Antivirus 2") beside the first."""
    first = columns.get("security_product")
    if first is None:
        return []
    return [n for n, h in enumerate(headings) if n not in columns.values() and n != first and field_of(h) == "security_product"]


def _all_products(rows: Sequence[Row], columns: dict[str, int], more: Sequence[int]) -> list[Row]:
    """The rows with what stands in the further columns for a security product beside the first."""
    if not more:
        return list(rows)
    first = columns["security_product"]
    joined = []
    for row in rows:
        cells = list(row.cells)
        told = [cells[n] for n in (first, *more) if n < len(cells) and cells[n]]
        if first < len(cells):
            cells[first] = "; ".join(dict.fromkeys(told))
        joined.append(Row(row.number, cells))
    return joined


def _quantity_column(headings: Sequence[str], rows: Sequence[Row], columns: dict[str, int]) -> dict[str, int]:
    """Where a person's list says for how many alike computers a row stands: a heading that says so, or a "Count" that can be nothing else:
    with a 1 in it, none too many, and not each number once as where rows are numbered."""
    free = [n for n, h in enumerate(headings) if plain(h) in QUANTITIES and n not in columns.values()]
    if not free:
        counts = (n for n, h in enumerate(headings) if plain(h) == "count" and n not in columns.values())
        free = [n for n in counts if _is_count([number for _row, number in _wholes(rows, n)])]
    return {"quantity": free[0]} if free else {}


def _wholes(rows: Sequence[Row], at: int) -> list[tuple[Row, int]]:
    """The whole numbers of a column with their rows."""
    return [(r, n) for r in rows if at < len(r.cells) and r.cells[at] and (n := read_whole(r.cells[at])) is not None]


def _is_count(numbers: Sequence[int]) -> bool:
    return 1 in numbers and max(numbers) <= MANY_IN_A_ROW and not _is_numbering(sorted(numbers))


def _is_numbering(numbers: Sequence[int]) -> bool:
    """Whether each number is the one before it and one more, as rows are numbered."""
    return len(numbers) > 1 and all(later - n == 1 for n, later in pairwise(numbers))


def _unread(table: Table, tool: Tool, headings: Sequence[str], rows: Sequence[Row], used: Iterable[int]) -> list[Trouble]:
    """A word on the columns in which something stands and of which nothing was taken: all of a person's own list, the first ones of a
    tool's, whose other columns are many and meant for the tool."""
    read = set(used)
    read |= {n for n, heading in enumerate(headings) if heading and heading in {headings[at] for at in read}}  # said by _twice
    filled = {n for row in rows for n, cell in enumerate(row.cells[: len(headings)]) if cell and n not in read}
    names = [f"“{headings[n]}”" if headings[n] else _("{n} (without a heading)").format(n=n + 1) for n in sorted(filled)]
    if not names:
        return []
    most = None if table.headings is None and tool in (FREE, BY_ID["excel"]) else _MOST_NAMED
    told = dict.fromkeys(names)
    return [Trouble(None, None, why("columns-unread", n=len(told), names=listed(told, most=most)), "info")]


def _several(rows: Sequence[Row], headings: Sequence[str], columns: dict[str, int]) -> list[Trouble]:
    """A word on rows that stand for several computers each."""
    at = columns.get("seats")
    if at is None or plain(headings[at]) not in QUANTITIES:
        return []
    many = [r for r in rows if at < len(r.cells) and (read_whole(r.cells[at]) or 0) > 1]
    if not many:
        return []
    return [Trouble(many[0].number, headings[at], why("several-in-a-row", n=len(many), value=many[0].cells[at], row=many[0].number))]


def _perhaps_several(headings: Sequence[str], rows: Sequence[Row], columns: dict[str, int]) -> dict[int, Trouble]:
    """Columns that may say how many computers a row stands for, or a number of anything, with a word on each; a numbering says neither."""
    found: dict[int, Trouble] = {}
    for at, heading in enumerate(headings):
        if plain(heading) not in PERHAPS_QUANTITIES or at == columns.get("quantity"):
            continue
        told = _wholes(rows, at)
        more = next((row for row, n in told if n > 1), None)
        if more is not None and not _is_numbering([n for _row, n in told]):
            found[at] = Trouble(more.number, heading, why("perhaps-several", heading=heading, value=more.cells[at][:40], row=more.number))
    return found


def _is_money(rows: Sequence[Row], position: int) -> bool:
    """Whether a column holds what no count of seats is: parts of one, or a currency."""
    cells = [r.cells[position] for r in rows if position < len(r.cells) and r.cells[position]]
    return any(read_number(c) is not None and (read_whole(c) is None or currency_in(c) is not None) for c in cells)


def _ragged(rows: Sequence[Row], headings: Sequence[str]) -> list[Trouble]:
    wide = [r.number for r in rows if any(r.cells[len(headings) :])]
    if not wide:
        return []
    told = _("rows {some}").format(some=listed((str(n) for n in wide), most=6))
    return [Trouble(wide[0], None, why("ragged", n=len(wide), rows=told))]


def _twice(headings: Sequence[str], columns: dict[str, int]) -> list[Trouble]:
    """A word on each heading that stands over several columns of which one was used."""
    used = Counter(headings[position] for position in set(columns.values()))
    stand = Counter(headings)
    return [Trouble(None, h, why("same-heading", heading=h)) for h in used if h and stand[h] > used[h]]
