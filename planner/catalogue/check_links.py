"""What no single table shows: doubled ids, references that lead nowhere, names that two vendors claim, days and numbers out of order."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from planner.catalogue.assemble import Files
from planner.catalogue.check_shape import label, reporter
from planner.catalogue.check_values import decimal_of, fault_of, is_day
from planner.catalogue.records import CAPABILITIES
from planner.catalogue.schema import CHANNELS, EVIDENCE, Key
from planner.catalogue.schema_files import FORM
from planner.catalogue.schema_scoring import METHODS
from planner.problems import Problem

_PATTERN = Key("pattern", "pattern", "")
_BUILD = re.compile(r"\b\d{4,5}\b")
Reporter = Callable[[str], Callable[[str, str, str, str], None]]


def tables(where: object, name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each table of a list with the place where a reader finds it; what is no list of tables is passed over (check_shape names it)."""
    items = where.get(name) if isinstance(where, Mapping) else None
    if isinstance(items, list):
        for number, item in enumerate(items, 1):
            if isinstance(item, Mapping):
                yield label(name, number, item), item


def text_of(table: Mapping[str, object], key: str) -> str:
    """The text under a key; "" where there is none."""
    value = table.get(key)
    return value if isinstance(value, str) else ""


def words_of(table: Mapping[str, object], key: str) -> list[str]:
    """The texts of a list under a key."""
    value = table.get(key)
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def part(where: object, name: str) -> Mapping[str, object]:
    """The table under a name; an empty one where there is none."""
    value = where.get(name) if isinstance(where, Mapping) else None
    return value if isinstance(value, Mapping) else {}


class _Links:
    """The files' references to one another, gathered once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.found: list[Problem] = []
        self.vendors: dict[str, str] = {}
        self.editions: dict[str, set[str]] = {}
        aliases = files.get("vendor_aliases.toml", {})
        self.alias = {str(k): str(v) for k, v in part(aliases, "alias").items()}
        self.other = {text_of(t, "id") for _, t in tables(aliases, "other")}
        for path in self.vendor_paths():
            vendor = text_of(part(files[path], "vendor"), "id")
            if vendor:
                self.vendors.setdefault(vendor, path)
                self.editions[vendor] = {text_of(t, "id") for _, t in tables(files[path], "edition")}

    def vendor_paths(self) -> list[str]:
        return sorted(path for path in self.files if path.startswith("vendors/"))

    def report(self, file: str, code: str, place: str, text: str, cure: str) -> None:
        reporter(file, self.found)(code, place, text, cure)

    def canonical(self, vendor: str) -> str:
        return self.alias.get(vendor, vendor)

    def known_vendor(self, file: str, place: str, key: str, vendor: str) -> None:
        if vendor and self.canonical(vendor) not in self.vendors and vendor not in self.other:
            cure = "Correct it, or enter the vendor in vendor_aliases.toml."
            self.report(file, "dangling", place, f"`{key}` names the vendor {vendor!r}, which the catalogue does not hold.", cure)

    def unique(self, file: str, items: Iterable[tuple[str, str]], what: str) -> None:
        seen: dict[str, str] = {}
        for place, value in items:
            if value and value in seen:
                self.report(
                    file,
                    "duplicate",
                    place,
                    f"{what} {value!r} stands already at {seen[value]}.",
                    "Give one of the two another, or take it out.",
                )
            elif value:
                seen[value] = place


def check_links(files: Files) -> list[Problem]:
    """All faults between tables and between files; takes whatever shape the files have."""
    links = _Links(files)
    for check_part in (_vendor_files, _aliases, _claims, _restrictions, _systems, _labs, _names, _figures, _scoring, _remarks):
        check_part(links)
    head = files.get("catalogue.toml", {})
    form, as_of = head.get("schema"), head.get("as_of")
    if isinstance(form, int) and form > FORM:
        text = f"`schema` is {form}, and this program reads files of form {FORM}."
        links.report("catalogue.toml", "bad-value", "", text, "Install a newer version of the program, or take files of that form.")
    if is_day(as_of):
        _not_after(links, as_of)
    return links.found


def _vendor_files(links: _Links) -> None:
    lines = _lines(links)
    for path in links.vendor_paths():
        table = links.files[path]
        vendor = part(table, "vendor")
        name = text_of(vendor, "id")
        stem = path.removeprefix("vendors/").removesuffix(".toml")
        if name and name != stem:
            links.report(path, "dangling", "[vendor]", f"`id` is {name!r} and the file is named {stem!r}.", "The two must be the same.")
        links.unique(
            path,
            ((p, "|".join((text_of(t, "kind"), text_of(t, "name"), text_of(t, "scope")))) for p, t in tables(vendor, "trust")),
            "The fact",
        )
        presence = ((p, "|".join((text_of(t, "country"), text_of(t, "kind"), text_of(t, "note")))) for p, t in tables(vendor, "presence"))
        links.unique(path, presence, "The presence")
        links.unique(path, ((p, text_of(t, "id")) for p, t in tables(table, "agent")), "The agent's id")
        links.unique(path, ((p, text_of(t, "id")) for p, t in tables(table, "edition")), "The edition's id")
        links.unique(path, ((p, text_of(t, "name")) for p, t in tables(table, "edition")), "The edition's name")
        agents = {text_of(t, "id") for _, t in tables(table, "agent")}
        used = {agent for _, t in tables(table, "edition") for agent in words_of(t, "agents")}
        for place, agent in tables(table, "agent"):
            links.unique(path, ((f"{place}, {p}", text_of(t, "os")) for p, t in tables(agent, "platform")), "The platform")
            if text_of(agent, "id") not in used and ("platform" in agent or "install" in agent or "removal" in agent):
                links.report(path, "dangling", place, "No edition installs this agent.", "Name it in the `agents` of an edition.")
            for line in words_of(agent, "lines"):
                if links.files.get("product_names.toml") and (name, line) not in lines:
                    text = f"`lines` names {line!r}, which product_names.toml does not hold for this vendor."
                    links.report(path, "dangling", place, text, "Correct it, or add the name there.")
        for place, edition in tables(table, "edition"):
            for agent_id in words_of(edition, "agents"):
                if agent_id not in agents:
                    links.report(
                        path,
                        "dangling",
                        place,
                        f"`agents` names {agent_id!r}, which this file does not hold.",
                        "Correct it, or add the agent.",
                    )
            low, high = edition.get("seats_min"), edition.get("seats_max")
            if isinstance(low, int) and isinstance(high, int) and low > high:
                links.report(path, "order", place, f"`seats_min` {low} is more than `seats_max` {high}.", "Correct one of the two.")
            prices = list(tables(edition, "price"))
            links.unique(path, ((f"{place}, {p}", repr(sorted(t.items(), key=str))) for p, t in prices), "The price")
            for price_place, price in prices:
                low, high = price.get("seats_from"), price.get("seats_to")
                if isinstance(low, int) and isinstance(high, int) and low > high:
                    links.report(
                        path, "order", f"{place}, {price_place}", f"`seats_from` {low} is more than `seats_to` {high}.", "Correct one."
                    )
    ids = [(path, text_of(part(links.files[path], "vendor"), "id")) for path in links.vendor_paths()]
    for path, name in ids:
        first = links.vendors.get(name, path)
        if first != path:
            links.report(
                path, "duplicate", "[vendor]", f"The vendor's id {name!r} stands already in {first}.", "Give each vendor one file."
            )


def _lines(links: _Links) -> set[tuple[str, str]]:
    return {(links.canonical(text_of(t, "vendor")), text_of(t, "line")) for _, t in tables(links.files.get("product_names.toml"), "name")}


def _aliases(links: _Links) -> None:
    file = "vendor_aliases.toml"
    for alias, vendor in links.alias.items():
        if vendor not in links.vendors:
            links.report(file, "dangling", "[alias]", f"`{alias}` leads to {vendor!r}, which has no file in vendors/.", "Correct it.")
        if alias in links.vendors:
            links.report(file, "duplicate", "[alias]", f"`{alias}` is the id of a vendor's file.", "Take the alias out.")
    places = [(p, text_of(t, "id")) for p, t in tables(links.files.get(file), "other")]
    links.unique(file, places, "The vendor's id")
    for place, vendor in places:
        if vendor in links.vendors or vendor in links.alias:
            links.report(file, "duplicate", place, f"{vendor!r} has a file or an alias already.", "Take it out here.")


def _claims(links: _Links) -> None:
    """A name that products of different vendors claim would be recognised wrongly half of the time."""
    claims: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for path in links.vendor_paths():
        vendor = text_of(part(links.files[path], "vendor"), "id")
        for kind, keys in (("edition", ("aliases", "aliases_unverified")), ("agent", ("names", "names_unverified"))):
            for place, table in tables(links.files[path], kind):
                for name in (text_of(table, "name"), *(word for key in keys for word in words_of(table, key))):
                    if name:
                        claims[re.sub(r"\W+", " ", name.casefold()).strip()].append((vendor, path, place))
    for name, claimants in claims.items():
        if len({vendor for vendor, _, _ in claimants}) < 2:
            continue
        for vendor, path, place in claimants:
            other = next(c for c in claimants if c[0] != vendor)
            text = f"The name {name!r} is claimed by {other[0]} too ({other[1]}: {other[2]})."
            links.report(path, "alias-clash", place, text, "Let one vendor keep it.")


def _restrictions(links: _Links) -> None:
    file = "restrictions.toml"
    whole = links.files.get(file)
    rows = [(p, t) for kind in ("restriction", "checked", "event") for p, t in tables(whole, kind)]
    links.unique(file, ((p, text_of(t, "id")) for p, t in rows), "The id")
    for place, table in rows:
        links.known_vendor(file, place, "vendor", text_of(table, "vendor"))
        for vendor in words_of(table, "also_vendors"):
            links.known_vendor(file, place, "also_vendors", vendor)
        bans = any(table.get(key) is True for key in ("bans_sale", "bans_use", "bans_updates"))
        if bans and table.get("kind") in ("advice", "warning", "vendor-withdrawal"):
            links.report(
                file,
                "order",
                place,
                f"Advice, warnings and withdrawals bar nothing, and this {table['kind']} bans something.",
                "Correct one of the two.",
            )
        _ordered(links, file, place, table, ("announced", "comply_by"), ("effective", "comply_by"), ("effective", "updates_stop"))


def _systems(links: _Links) -> None:
    file = "operating_systems.toml"
    whole = links.files.get(file)
    links.unique(file, ((p, text_of(t, "id")) for p, t in tables(whole, "os")), "The id")
    links.unique(file, ((p, text_of(t, "name")) for p, t in tables(whole, "os")), "The name")
    links.unique(file, ((p, text_of(t, "tool")) for p, t in tables(whole, "name_form")), "The tool")
    _spoken(links, file, whole)
    for place, table in tables(whole, "os"):
        ends = ("mainstream_ends", "support_ends", "extended_support_ends", "consumer_extended_support_ends", "free_lts_ends")
        pairs = [("released", end) for end in ends]
        pairs += [("mainstream_ends", "support_ends"), ("support_ends", "extended_support_ends"), ("support_ends", "free_lts_ends")]
        _ordered(links, file, place, table, *pairs)
        version, build = text_of(table, "version"), table.get("build")
        if (
            table.get("family") in ("windows", "windows-server")
            and isinstance(build, int)
            and version
            and not version.endswith(f".{build}")
        ):
            links.report(file, "order", place, f"`build` is {build} and `version` ends otherwise ({version}).", "Correct one of the two.")


def _spoken(links: _Links, file: str, whole: object) -> None:
    """A name of two releases would give one the support dates of the other. Windows prints one name for many, a build for one."""
    seen: dict[tuple[str, str, str], tuple[str, str]] = {}
    for place, table in tables(whole, "os"):
        family, distribution, version = (text_of(table, key) for key in ("family", "distribution", "version"))
        for name in (text_of(table, "name"), *words_of(table, "aliases")):
            spoken = " ".join(name.casefold().split())
            if spoken in (family, distribution) or (family == "windows" and not _BUILD.search(spoken)):
                continue
            first, of = seen.setdefault((family, distribution, spoken), (place, version))
            if of != version:
                text = f"The name {name!r} stands already at {first}, for another release."
                links.report(file, "alias-clash", place, text, "Let one release keep it.")


def _labs(links: _Links) -> None:
    file = "lab_results.toml"
    whole = links.files.get(file)
    labs, lines = part(whole, "lab"), _lines(links)
    for kind in ("result", "engine", "round", "former_name"):
        links.unique(file, ((p, repr(sorted(t.items(), key=str))) for p, t in tables(whole, kind)), f"This {kind}")
        for place, table in tables(whole, kind):
            for key in ("vendor", "uses_engine_of"):
                links.known_vendor(file, place, key, text_of(table, key))
            for key in ("participants", "absent_by_choice", "included_without_cooperation"):
                for vendor in words_of(table, key):
                    links.known_vendor(file, place, key, vendor)
            for line in words_of(table, "lines"):
                if links.files.get("product_names.toml") and (links.canonical(text_of(table, "vendor")), line) not in lines:
                    text = f"`lines` names {line!r}, which product_names.toml does not hold for this vendor."
                    links.report(file, "dangling", place, text, "Correct it.")
            lab = text_of(table, "lab")
            if lab and lab not in labs:
                links.report(file, "dangling", place, f"`lab` names {lab!r}, which has no [lab.{lab}].", "Correct it, or add the lab.")
            elif lab and kind == "result":
                _result(links, file, place, table, part(labs, lab))
    same = ("lab", "test", "round", "vendor", "product_as_tested", "metric", "source", "note")
    links.unique(file, ((p, "|".join(text_of(t, k) for k in same)) for p, t in tables(whole, "result")), "The result of")


def _result(links: _Links, file: str, place: str, table: Mapping[str, object], lab: Mapping[str, object]) -> None:
    name = text_of(table, "metric")
    metric = part(part(lab, "metric"), name)
    if name and not metric:
        links.report(file, "dangling", place, f"`metric` names {name!r}, which the lab does not have.", "Correct it, or add the metric.")
        return
    value = decimal_of(table.get("value"))
    for bound, sign in (("min", -1), ("max", 1)):
        limit = decimal_of(metric.get(bound))
        if value is not None and limit is not None and (value - limit) * sign > 0:
            links.report(file, "order", place, f"`value` is {value}, beyond the {bound} {limit} of the metric.", "Correct one of the two.")


def _names(links: _Links) -> None:
    file = "product_names.toml"
    whole = links.files.get(file)
    sources = part(whole, "sources")
    links.unique(file, ((p, text_of(t, "pattern")) for p, t in tables(whole, "name")), "The pattern")
    links.unique(file, ((p, text_of(t, "name").casefold()) for p, t in tables(whole, "not")), "The name")
    links.unique(file, ((p, text_of(t, "names").casefold()) for p, t in tables(whole, "to_check")), "The names")
    used: set[str] = set()
    agents = {
        (text_of(part(links.files[path], "vendor"), "id"), line)
        for path in links.vendor_paths()
        for _, t in tables(links.files[path], "agent")
        for line in words_of(t, "lines")
    }
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for place, table in (*tables(whole, "name"), *tables(whole, "not")):
        for source in words_of(table, "source"):
            used.add(source)
            if source not in sources:
                links.report(
                    file, "dangling", place, f"`source` names {source!r}, which [sources] does not hold.", "Correct it, or add the source."
                )
    for place, table in tables(whole, "name"):
        vendor, line = text_of(table, "vendor"), text_of(table, "line")
        links.known_vendor(file, place, "vendor", vendor)
        key = links.canonical(vendor)
        for product in words_of(table, "products"):
            if product not in links.editions.get(key, set()):
                links.report(
                    file, "dangling", place, f"`products` names {product!r}, which {key} does not have.", "Correct it, or add the edition."
                )
        if line and table.get("component") == "protection" and key in links.vendors and (key, line) not in agents:
            text = f"No agent of {key} carries the line {line!r}, so an installed name leads to no removal."
            links.report(file, "dangling", place, text, f"Add it to the `lines` of an agent in {links.vendors[key]}.")
        if fault_of(_PATTERN, table.get("pattern")) is None:  # what the shape's check refuses could hang here
            patterns.append((place, re.compile(text_of(table, "pattern"), re.IGNORECASE)))
    _examples(links, file, whole, patterns)


def _examples(links: _Links, file: str, whole: object, patterns: list[tuple[str, re.Pattern[str]]]) -> None:
    for place, table in tables(whole, "name"):
        for example in words_of(table, "examples"):
            first = next((p for p, pattern in patterns if pattern.search(" ".join(example.split()))), None)
            if first != place:
                links.report(
                    file,
                    "order",
                    place,
                    f"Its example {example!r} is caught by {first or 'no entry'}.",
                    "Correct the pattern, or the order.",
                )
    for place, table in tables(whole, "not"):
        hit = next((p for p, pattern in patterns if pattern.search(text_of(table, "name"))), None)
        if hit:
            links.report(file, "order", place, f"This near miss is caught by {hit}.", "Narrow that pattern.")


def _figures(links: _Links) -> None:
    ids: dict[str, str] = {}
    file = "left_out.toml"
    pages = ((p, " ".join((text_of(t, "address"), text_of(t, "where")))) for p, t in tables(links.files.get(file), "left_out"))
    links.unique(file, pages, "The page")
    links.unique("cost.toml", ((p, text_of(t, "id")) for p, t in tables(links.files.get("cost.toml"), "reference")), "The rate")
    for file in ("cost.toml", "scoring.toml"):
        for place, table in tables(links.files.get(file), "figure"):
            name = text_of(table, "id")
            if name in ids:
                links.report(file, "duplicate", place, f"The figure {name!r} stands already at {ids[name]}.", "Take one out.")
            ids.setdefault(name, f"{file}: {place}")
            low, default, high = (decimal_of(table.get(key)) for key in ("low", "default", "high"))
            if low is not None and default is not None and low > default:
                links.report(file, "order", place, f"`low` {low} is more than `default` {default}.", "Correct one of the two.")
            if high is not None and default is not None and high < default:
                links.report(file, "order", place, f"`high` {high} is less than `default` {default}.", "Correct one of the two.")
            if bool(text_of(table, "source")) != bool(text_of(table, "basis")):
                lacks, has = ("basis", "source") if text_of(table, "source") else ("source", "basis")
                text = f"`{has}` is there and `{lacks}` is missing: a page comes with how it was read."
                links.report(file, "missing-key", place, text, f"Give its `{lacks}`, or take `{has}` out.")
            if table.get("mark") == "published" and not text_of(table, "source"):
                links.report(
                    file, "missing-key", place, "A published figure names no page.", "Give its `source`, or mark it an assumption."
                )


def _scoring(links: _Links) -> None:
    """Whether what the score names is there: products, laboratories, their measures, ways, capabilities, other countries' currency."""
    file = "scoring.toml"
    whole = links.files.get(file)
    if whole is None:
        return
    labs = part(links.files.get("lab_results.toml"), "lab")
    named = [("[built_in]", text_of(part(whole, "built_in"), "product"))]
    for kind in ("pair", "server_licence"):
        named += [(place, text_of(table, key)) for place, table in tables(whole, kind) for key in ("product", "with")]
        links.unique(file, ((p, " ".join((text_of(t, "product"), text_of(t, "with")))) for p, t in tables(whole, kind)), f"This {kind}")
    for place, product in named:
        vendor, _, edition = product.partition("/")
        if product and edition not in links.editions.get(vendor, set()):
            links.report(file, "dangling", place, f"{product!r} is no product of the catalogue.", "Correct it.")
    measured = [(place, text_of(table, "lab"), text_of(table, "metric")) for place, table in tables(whole, "pass_mark")]
    links.unique(file, ((p, f"{lab} {metric}") for p, lab, metric in measured), "The pass mark of")
    for name in ("protection", "quiet"):
        for value in part(part(whole, "scale"), name).values():
            pairs = value if isinstance(value, list) else ()
            measured += [(f"[scale], [{name}]", str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
    for place, lab, metric in measured:
        if labs and lab and lab not in labs:
            links.report(file, "dangling", place, f"{lab!r} is no laboratory of lab_results.toml.", "Correct it.")
        elif labs and lab and metric and metric not in part(part(labs, lab), "metric"):
            links.report(file, "dangling", place, f"{metric!r} is no metric of {lab} in lab_results.toml.", "Correct it.")
    _words_of_the_score(links, file, whole)
    money = part(whole, "currencies")
    if money and not isinstance(money.get("default"), str):
        links.report(file, "missing-key", "[currencies]", "`default` is missing.", "It holds the currency of every other country.")


def _words_of_the_score(links: _Links, file: str, whole: Mapping[str, object]) -> None:
    """Whether the lists of the score hold words that something else answers to."""
    lists: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("channels", CHANNELS, "way of installing"),
        ("obligations", CAPABILITIES, "capability"),
    )
    found: list[tuple[str, str, tuple[str, ...], str]] = [
        (f"[{name}]", text, known, what) for name, known, what in lists for _key, text in _texts(part(whole, name))
    ]
    found += [("[methods]", text, METHODS, "kind of visit") for _key, text in _texts(part(whole, "methods"))]
    evidence = part(part(whole, "scale"), "protection").get("evidence")
    found += [("[scale], [protection]", text, EVIDENCE, "kind of test") for _key, text in _texts({"evidence": evidence})]
    for place, text, known, what in found:
        if text not in known:
            links.report(file, "dangling", place, f"{text!r} is no {what} that is known here.", f"One of: {', '.join(known)}.")


def _texts(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The texts of a table, and those within its lists, each with its key."""
    for key, value in table.items():
        yield from ((key, text) for text in (value if isinstance(value, list) else (value,)) if isinstance(text, str))


def _remarks(links: _Links) -> None:
    for file in ("restrictions.toml", "operating_systems.toml", "lab_results.toml", "product_names.toml"):
        whole = links.files.get(file)
        ids = {text_of(t, "id") for kind in ("restriction", "checked", "event", "os") for _, t in tables(whole, kind)}
        links.unique(file, ((p, text_of(t, "text")) for p, t in tables(whole, "remark")), "The remark")
        for place, table in tables(whole, "remark"):
            for about in words_of(table, "about"):
                if about not in ids:
                    links.report(file, "dangling", place, f"`about` names {about!r}, which this file does not hold.", "Correct it.")


def _ordered(links: _Links, file: str, place: str, table: Mapping[str, object], *pairs: tuple[str, str]) -> None:
    for early, late in pairs:
        a, b = table.get(early), table.get(late)
        if isinstance(a, date) and isinstance(b, date) and a > b:
            links.report(file, "order", place, f"`{early}` {a.isoformat()} lies after `{late}` {b.isoformat()}.", "Correct one of the two.")


def _not_after(links: _Links, as_of: object) -> None:
    """A page cannot have been read after the day on which the catalogue's facts were gathered."""
    assert isinstance(as_of, date)

    def walk(file: str, table: object, place: str) -> None:
        if isinstance(table, Mapping):
            for key, value in table.items():
                if (
                    key in ("as_of", "status_as_of")
                    and is_day(value)
                    and isinstance(value, date)
                    and value > as_of
                    and file != "catalogue.toml"
                    and table.get("basis") != "yours"
                ):
                    text = f"`{key}` {value.isoformat()} lies after the catalogue's own date {as_of.isoformat()}."
                    links.report(file, "order", place, text, "Correct it, or the date in catalogue.toml.")
                elif isinstance(value, Mapping):
                    walk(file, value, f"{place}, [{key}]" if place else f"[{key}]")
                elif isinstance(value, list):
                    for spot, item in tables(table, key):
                        walk(file, item, f"{place}, {spot}" if place else spot)

    for file, table in links.files.items():
        walk(file, table, "")
