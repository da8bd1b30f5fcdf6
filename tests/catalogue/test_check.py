"""The checker names each kind of fault with file, place, what and cure; the bundled catalogue has none."""

import copy
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner import paths
from planner.catalogue import manifest
from planner.catalogue.check import check, check_contents, check_tables
from planner.problems import Problem
from tests.catalogue.books import book, contents, copied, tables

Damage = Callable[[dict[str, Any]], object]


def test_the_bundled_catalogue_has_no_fault() -> None:
    assert check(paths.resource("catalogue")) == ()


def test_every_group_of_facts_has_its_page_and_basis() -> None:
    """100 % of the groups: each table that the schema calls a group of facts is walked, and none lacks either."""
    from planner.catalogue.schema import Shape
    from planner.catalogue.schema_files import shape_of

    counted = lacking = 0

    def walk(shape: Shape, table: dict[str, Any]) -> None:
        nonlocal counted, lacking
        if shape.sourced:
            counted += 1
            lacking += not (table.get("source") and table.get("basis"))
        for name, inner in (*shape.one, *shape.many):
            for item in table.get(name, []) if isinstance(table.get(name), list) else [table[name]] if name in table else []:
                walk(inner, item)
        for name, inner in shape.named:
            for item in table.get(name, {}).values():
                walk(inner, item)

    for name, table in tables().items():
        shape = shape_of(name)
        if shape is not None:
            walk(shape, dict(table))
    assert counted > 1500
    assert lacking == 0


def _first(table: dict[str, Any], *path: str) -> dict[str, Any]:
    for part in path:
        value = table[part]
        table = value[0] if isinstance(value, list) else value
    return table


def _seatless(table: dict[str, Any]) -> dict[str, Any]:
    for key in ("seats_min", "seats_max", "seats_min_basis", "seats_max_basis"):
        table.pop(key, None)
    return table


EARLY, LATE = date(2001, 1, 1), date(2030, 1, 1)

FAULTS: list[tuple[str, str, Damage, str, str]] = [
    # file, what is done, code expected, words expected in place or text
    ("vendors/eset.toml", "key renamed", lambda t: _first(t, "edition").update(nmae="x"), "unknown-key", "Is `name` meant?"),
    ("vendors/eset.toml", "required key gone", lambda t: _first(t, "edition").pop("name"), "missing-key", "`name` is missing"),
    ("vendors/eset.toml", "source gone", lambda t: _first(t, "agent", "platform").pop("source"), "missing-key", "`source` is missing"),
    ("vendors/eset.toml", "basis gone", lambda t: _first(t, "edition", "capabilities").pop("basis"), "missing-key", "`basis` is missing"),
    ("vendors/eset.toml", "basis unknown", lambda t: _first(t, "edition").update(basis="rumour"), "bad-value", "'rumour', not one of"),
    ("vendors/eset.toml", "source no address", lambda t: _first(t, "edition").update(source="a friend"), "bad-value", "not an address"),
    ("vendors/eset.toml", "date as text", lambda t: _first(t, "vendor", "trust").update(as_of="2020-01-01"), "bad-value", "not a date"),
    ("vendors/eset.toml", "text as list", lambda t: _first(t, "edition").update(name=["x"]), "bad-value", "must be a text"),
    ("vendors/eset.toml", "empty text", lambda t: _first(t, "edition").update(note=" "), "bad-value", "is empty"),
    ("vendors/eset.toml", "country", lambda t: t["vendor"].update(headquarters="XX"), "bad-value", "not a country"),
    ("vendors/eset.toml", "currency", lambda t: _first(t, "edition", "price").update(currency="EUX"), "bad-value", "not a currency"),
    ("vendors/eset.toml", "price 0", lambda t: _first(t, "edition", "price").update(amount=0), "bad-value", "more than 0"),
    ("vendors/eset.toml", "price text", lambda t: _first(t, "edition", "price").update(amount="12"), "bad-value", "not an amount"),
    ("vendors/eset.toml", "flag",
     lambda t: _first(t, "agent", "install").update(removes_other_products="yes"),
     "bad-value", "not true or false"),
    ("vendors/eset.toml", "seats", lambda t: _first(t, "edition").update(seats_min=-5), "bad-value", "less than 1"),
    ("vendors/eset.toml", "seats as text", lambda t: _first(t, "edition").update(seats_min="5"), "bad-value", "not a whole number"),
    ("vendors/eset.toml", "seats order",
     lambda t: _first(t, "edition").update(seats_min=50, seats_max=5),
     "order", "more than `seats_max`"),
    ("vendors/eset.toml", "price order",
     lambda t: _first(t, "edition", "price").update(seats_from=50, seats_to=5),
     "order", "more than `seats_to`"),
    ("vendors/eset.toml", "version",
     lambda t: _first(t, "agent", "platform").update(minimum="22H2"),
     "bad-value", "no version that compares"),
    ("vendors/eset.toml", "newest", lambda t: _first(t, "agent", "platform").update(minimum={"newest": 0}), "bad-value", "newest = 3"),
    ("vendors/eset.toml", "distribution",
     lambda t: _first(t, "agent", "platform").update(distributions=["Ubuntu 20"]),
     "bad-value", "a distribution"),
    ("vendors/eset.toml", "family", lambda t: _first(t, "agent", "platform").update(os="solaris"), "bad-value", "not one of: windows"),
    ("vendors/eset.toml", "capability", lambda t: _first(t, "edition", "capabilities").update(mobile="maybe"), "bad-value", "add-on"),
    ("vendors/eset.toml", "list doubled", lambda t: _first(t, "edition").update(aliases=["a", "a"]), "bad-value", "twice"),
    ("vendors/eset.toml", "list empty", lambda t: _first(t, "edition").update(aliases=[]), "bad-value", "empty list"),
    ("vendors/eset.toml", "no list", lambda t: _first(t, "edition").update(aliases="a"), "bad-value", "must be a list"),
    ("vendors/eset.toml", "id doubled", lambda t: t["edition"][1].update(id=t["edition"][0]["id"]), "duplicate", "edition's id"),
    ("vendors/eset.toml", "agent id doubled", lambda t: t["agent"][1].update(id=t["agent"][0]["id"]), "duplicate", "agent's id"),
    ("vendors/eset.toml", "agent unknown", lambda t: _first(t, "edition").update(agents=["nothing"]), "dangling", "'nothing'"),
    ("vendors/eset.toml", "line unknown",
     lambda t: _first(t, "agent").update(lines=["nothing"]),
     "dangling", "product_names.toml does not hold"),
    ("vendors/eset.toml", "agent unused",
     lambda t: [e.update(agents=["eset-endpoint"]) for e in t["edition"]],
     "dangling", "No edition installs"),
    ("vendors/eset.toml", "vendor renamed", lambda t: t["vendor"].update(id="esset"), "dangling", "the file is named 'eset'"),
    ("vendors/eset.toml", "vendor doubled", lambda t: t["vendor"].update(id="sophos"), "duplicate", "stands already in"),
    ("vendors/eset.toml", "name claimed", lambda t: _first(t, "edition").update(aliases=["Sophos MTR"]), "alias-clash", "is claimed by"),
    ("vendors/eset.toml", "platform doubled",
     lambda t: _first(t, "agent")["platform"].append(_first(t, "agent", "platform")),
     "duplicate", "platform"),
    ("vendors/eset.toml", "trust doubled", lambda t: t["vendor"]["trust"].append(_first(t, "vendor", "trust")), "duplicate", "The fact"),
    ("vendors/eset.toml", "presence doubled",
     lambda t: t["vendor"]["presence"].append(_first(t, "vendor", "presence")),
     "duplicate", "The presence"),
    ("vendors/eset.toml", "group empty",
     lambda t: _first(t, "agent").update(install={"basis": "vendor", "source": "https://a.example/"}),
     "missing-key", "holds no fact"),
    ("vendors/eset.toml", "basis of nothing",
     lambda t: _first(t, "edition").update(data_regions_basis="vendor"),
     "dangling", "which is not there"),
    ("vendors/eset.toml", "seats basis of nothing",
     lambda t: _seatless(t["edition"][0]).update(seats_basis="vendor"),
     "dangling", "speaks of seats"),
    ("vendors/eset.toml", "note without page", lambda t: _first(t, "edition").update(source_note="see [9]"), "dangling", "page [9]"),
    ("vendors/eset.toml", "unverified with a day",
     lambda t: t["edition"][0]["capabilities_unverified"].update(as_of=date(2024, 1, 1)),
     "bad-value", "no page was read"),
    ("vendors/eset.toml", "table as text", lambda t: t["edition"][0].update(capabilities="none"), "wrong-type", "must be a table"),
    ("vendors/eset.toml", "list of tables as text", lambda t: t["edition"][0].update(price="none"), "wrong-type", "list of tables"),
    ("vendors/eset.toml", "vendor gone", lambda t: t.pop("vendor"), "missing-table", "vendor"),
    ("restrictions.toml", "vendor unknown", lambda t: _first(t, "restriction").update(vendor="nobody"), "dangling", "'nobody'"),
    ("restrictions.toml", "also unknown", lambda t: _first(t, "restriction").update(also_vendors=["nobody"]), "dangling", "`also_vendors`"),
    ("restrictions.toml", "id doubled", lambda t: t["event"][0].update(id=t["restriction"][0]["id"]), "duplicate", "The id"),
    ("restrictions.toml", "dates turned round",
     lambda t: _first(t, "restriction").update(comply_by=EARLY),
     "order", "lies after `comply_by`"),
    ("restrictions.toml", "advice that bans",
     lambda t: next(r for r in t["restriction"] if r["kind"] == "advice").update(bans_use=True),
     "order", "bar nothing"),
    ("restrictions.toml", "date far off",
     lambda t: _first(t, "restriction").update(announced=date(1924, 1, 1)),
     "bad-value", "outside 1985"),
    ("restrictions.toml", "read tomorrow", lambda t: _first(t, "restriction").update(as_of=LATE), "order", "the catalogue's own date"),
    ("restrictions.toml", "about nothing", lambda t: _first(t, "remark").update(about=["nothing"]), "dangling", "`about`"),
    ("operating_systems.toml", "id doubled", lambda t: t["os"][1].update(id=t["os"][0]["id"]), "duplicate", "The id"),
    ("operating_systems.toml", "support turned round", lambda t: t["os"][0].update(support_ends=EARLY), "order", "`released`"),
    ("operating_systems.toml", "build differs", lambda t: t["os"][0].update(build=1), "order", "`version` ends otherwise"),
    ("operating_systems.toml", "nowhere read",
     lambda t: (t["name_form"][0].pop("read_in", None), t["name_form"][0].pop("source", None)),
     "missing-key", "holds no fact"),
    ("lab_results.toml", "lab unknown", lambda t: _first(t, "result").update(lab="nobody"), "dangling", "no [lab.nobody]"),
    ("lab_results.toml", "metric unknown", lambda t: _first(t, "result").update(metric="nothing"), "dangling", "`metric`"),
    ("lab_results.toml", "no round", lambda t: _first(t, "result").update(round="-2024"), "bad-value", "no round"),
    ("lab_results.toml", "value beyond", lambda t: _first(t, "result").update(value=101), "order", "beyond the max"),
    ("lab_results.toml", "value negative", lambda t: _first(t, "result").update(value=-1), "bad-value", "less than 0"),
    ("lab_results.toml", "value none", lambda t: _first(t, "result").update(value=True), "bad-value", "not a number"),
    ("lab_results.toml", "engine unknown", lambda t: _first(t, "engine").update(uses_engine_of="nobody"), "dangling", "`uses_engine_of`"),
    ("lab_results.toml", "participant unknown",
     lambda t: next(r for r in t["round"] if "participants" in r).update(participants=["nobody"]),
     "dangling", "`participants`"),
    ("lab_results.toml", "result doubled", lambda t: t["result"].append(dict(t["result"][0])), "duplicate", "result"),
    ("lab_results.toml", "labs as list", lambda t: t.update(lab=[]), "wrong-type", "must hold tables"),
    ("product_names.toml", "pattern broken", lambda t: _first(t, "name").update(pattern="("), "bad-value", "no regular expression"),
    ("product_names.toml", "pattern empty", lambda t: _first(t, "name").update(pattern=""), "bad-value", "must be a regular expression"),
    ("product_names.toml", "example lost", lambda t: _first(t, "name").update(examples=["Something Else"]), "order", "caught by no entry"),
    ("product_names.toml", "near miss caught",
     lambda t: _first(t, "not").update(name="Kaspersky Network Agent"),
     "order", "near miss is caught"),
    ("product_names.toml", "source unknown", lambda t: _first(t, "name").update(source=["nobody"]), "dangling", "[sources] does not hold"),
    ("product_names.toml", "edition unknown",
     lambda t: next(n for n in t["name"] if "products" in n).update(products=["nothing"]),
     "dangling", "`products`"),
    ("product_names.toml", "line without agent",
     lambda t: next(n for n in t["name"] if n["component"] == "protection").update(line="new-line"),
     "dangling", "no removal"),
    ("exchange_rates.toml", "rate negative", lambda t: t["rate"].update(GBP="-0.8"), "bad-value", "more than 0"),
    ("exchange_rates.toml", "rate a number", lambda t: t["rate"].update(GBP=0.8), "bad-value", "not a decimal string"),
    ("exchange_rates.toml", "currency unknown", lambda t: t["rate"].update(GBX="0.8"), "bad-value", "no currency"),
    ("exchange_rates.toml", "rates empty", lambda t: t.update(rate={}), "missing-table", "rate"),
    ("vendor_aliases.toml", "leads nowhere", lambda t: t["alias"].update(foo="nobody"), "dangling", "has no file"),
    ("vendor_aliases.toml", "hides a vendor", lambda t: t["alias"].update(eset="sophos"), "duplicate", "id of a vendor's file"),
    ("vendor_aliases.toml", "other with a file", lambda t: t["other"][0].update(id="eset"), "duplicate", "has a file or an alias"),
    ("cost.toml", "figure doubled", lambda t: t["figure"].append(dict(t["figure"][0])), "duplicate", "The figure"),
    ("cost.toml", "figure low", lambda t: t["figure"][0].update(low="1000"), "order", "more than `default`"),
    ("cost.toml", "figure high", lambda t: t["figure"][0].update(high="0.1"), "order", "less than `default`"),
    ("cost.toml", "published without a page", lambda t: t["figure"][0].update(mark="published"), "missing-key", "names no page"),
    ("scoring.toml", "weight negative", lambda t: t["weights"]["owner"].update(cost="-22"), "bad-value", "less than 0"),
    ("scoring.toml", "weight gone", lambda t: t["weights"]["owner"].pop("cost"), "missing-key", "`cost`"),
    ("scoring.toml", "weight in words", lambda t: t["weights"]["owner"].update(cost="much"), "bad-value", "not a number"),
    ("scoring.toml", "key renamed", lambda t: t["thresholds"].update(coverag=t["thresholds"].pop("coverage")), "missing-key", "`coverage`"),
    ("scoring.toml", "days in words", lambda t: t["age"].update(price="twelve"), "bad-value", "`price`"),
    ("scoring.toml", "scale cut", lambda t: t["scale"].pop("cost"), "missing-table", "cost"),
    ("scoring.toml", "section cut", lambda t: t.pop("swing"), "missing-table", "swing"),
    ("scoring.toml", "range turned round", lambda t: t["swing"].update(hourly_rate=["2", "1"]), "bad-value", "the smaller first"),
    ("scoring.toml", "measure of no pair", lambda t: t["scale"]["quiet"].update(points=[["avtest"]]), "bad-value", "no list of pairs"),
    ("scoring.toml", "measure of no laboratory", lambda t: t["scale"]["quiet"].update(points=[["nolab", "usability"]]),
     "dangling", "no laboratory"),
    ("scoring.toml", "mark of no laboratory", lambda t: t["pass_mark"][0].update(lab="nolab"), "dangling", "no laboratory"),
    ("scoring.toml", "mark without a figure", lambda t: t["pass_mark"][0].pop("at_least"), "missing-key", "holds no fact"),
    ("scoring.toml", "built in is no product", lambda t: t["built_in"].update(product="microsoft/nothing"), "dangling", "no product"),
    ("scoring.toml", "pair with no product", lambda t: t["pair"][0].update({"with": "nobody/nothing"}), "dangling", "no product"),
    ("scoring.toml", "no currency", lambda t: t["currencies"].update(GB="GBX"), "bad-value", "not a currency"),
    ("scoring.toml", "no currency for others", lambda t: t["currencies"].pop("default"), "missing-key", "`default`"),
    ("cost.toml", "page that is no address", lambda t: next(f for f in t["figure"] if "source" in f).update(source="htp://x.example"),
     "bad-value", "not an address"),
    ("vendors/eset.toml", "price beyond measure", lambda t: _first(t, "edition", "price").update(amount=Decimal("1E+400")),
     "bad-value", "more than any licence costs"),
    ("vendors/eset.toml", "characters that steer a terminal", lambda t: t["vendor"].update(name="ESET\x1b[31m"),
     "bad-value", "cannot be seen"),
    ("vendors/eset.toml", "characters that turn a line round", lambda t: t["vendor"].update(name="ESET\u202e"),
     "bad-value", "cannot be seen"),
    ("cost.toml", "a rate twice", lambda t: t["reference"].append(dict(t["reference"][0])), "duplicate", "The rate"),
    ("operating_systems.toml", "a name of two releases",
     lambda t: next(s for s in t["os"] if s["id"] == "macos-26")["aliases"].append("macOS Golden Gate"), "alias-clash", "another release"),
    ("operating_systems.toml", "a build of two releases",
     lambda t: next(s for s in t["os"] if s["id"] == "windows-10-22h2")["aliases"].append("10.0.26100"), "alias-clash", "another release"),
    ("scoring.toml", "a pass mark twice", lambda t: t["pass_mark"].append(dict(t["pass_mark"][0])), "duplicate", "The pass mark of"),
    ("scoring.toml", "a pair twice", lambda t: t["pair"].append(dict(t["pair"][0])), "duplicate", "This pair"),
    ("left_out.toml", "a page twice", lambda t: t["left_out"].append(dict(t["left_out"][0])), "duplicate", "The page"),
    ("product_names.toml", "names to check twice", lambda t: t["to_check"].append(dict(t["to_check"][0])), "duplicate", "The names"),
    ("product_names.toml", "names without a page or a search", lambda t: t["to_check"][0].pop("source"), "missing-key", "source, search"),
    ("catalogue.toml", "a form to come", lambda t: t.update(schema=2), "bad-value", "`schema` is 2"),
    ("strange.toml", "no file of a catalogue", lambda t: t.update(a=1), "unknown-key", "none of a catalogue"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "what", "damage", "code", "words"), FAULTS, ids=[f"{f[0].split('/')[-1]}: {f[1]}" for f in FAULTS])
def test_each_kind_of_fault_is_named(file: str, what: str, damage: Damage, code: str, words: str) -> None:
    files: dict[str, Any] = dict(tables())
    files[file] = copy.deepcopy(files.get(file, {}))
    damage(files[file])
    found = check_tables(files)
    assert any(p.place.startswith(file) for p in found)
    assert any(p.code == code and words in f"{p.place} {p.text} {p.cure}" for p in found), [str(p) for p in found]
    assert all(p.text and p.cure and p.severity == "error" for p in found)


def _lists(table: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(table, dict):
        for key, value in table.items():
            if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
                yield (*path, key)
                for i, item in enumerate(value):
                    yield from _lists(item, (*path, key, i))
            else:
                yield from _lists(value, (*path, key))


def test_whatever_stands_twice_is_named() -> None:
    seen = set()
    for file, table in tables().items():
        for path in () if file in ("contents.toml", "manifest.toml") else _lists(table):
            kind = (file.partition("/")[0], tuple(key for key in path if isinstance(key, str)))
            if kind in seen:
                continue
            seen.add(kind)
            files: dict[str, Any] = dict(tables()) | {file: copy.deepcopy(table)}
            items: Any = files[file]
            for key in path:
                items = items[key]
            items.append(copy.deepcopy(items[0]))
            told = [p for p in check_tables(files) if p.severity == "error"]
            assert any(p.place.startswith(file) and p.code in ("duplicate", "alias-clash") for p in told), (file, path)
    assert len(seen) > 25


def test_all_faults_come_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in ("eset", "sophos"):
        path = folder / "vendors" / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("status = ", "statsu = "), encoding="utf-8")
    found = check(folder)
    assert len([p for p in found if p.code == "unknown-key"]) > 5
    files = [p.place.partition(":")[0] for p in found]
    assert files == sorted(files)


def test_files_that_are_missing_or_unreadable_are_named(tmp_path: Path) -> None:
    assert check(tmp_path / "nothing")[0].code == "missing-file"
    (tmp_path / "some.toml").write_text("a = 1", encoding="utf-8")
    assert [p.text for p in check(tmp_path)] == ["This is not a folder with a catalogue."]
    folder = copied(tmp_path)
    (folder / "product_names.toml").unlink()
    (folder / "lab_results.toml").write_bytes(b"\xff\xfe")
    (folder / "vendors" / "a folder.toml").mkdir()
    codes = {(p.code, p.place.partition(":")[0]) for p in check(folder)}
    assert {("missing-file", "product_names.toml"), ("not-toml", "lab_results.toml"), ("missing-file", "vendors/a folder.toml")} <= codes
    assert {p.code for p in check_contents({"catalogue.toml": contents()["catalogue.toml"]})} == {"missing-file"}


def test_a_section_that_was_cut_is_missed_and_one_more_is_welcome() -> None:
    files: dict[str, Any] = dict(tables())
    eset = files["vendors/eset.toml"] = copy.deepcopy(files["vendors/eset.toml"])
    eset["agent"][0]["platform"].pop()
    eset["edition"][0]["price"].pop()
    eset["vendor"]["presence"].append({**eset["vendor"]["presence"][0], "country": "BR"})
    found = [p for p in check_tables(files) if p.code == "contents"]
    assert {p.place for p in found} == {
        "vendors/eset.toml: agent eset-endpoint, platform linux",
        "vendors/eset.toml: edition eset-protect-entry, price",
    }


def test_a_file_that_contents_lists_in_vain() -> None:
    files: dict[str, Any] = dict(tables())
    files["contents.toml"] = copy.deepcopy(files["contents.toml"])
    files["contents.toml"]["file"]["vendors/nobody.toml"] = {}
    files["vendors/new.toml"] = {"vendor": {"id": "new", "name": "New", "basis": "unverified", "source": "https://new.example/"}}
    found = {(p.code, p.place) for p in check_tables(files)}
    assert found == {("missing-file", "vendors/nobody.toml")}


def test_the_manifest_sees_what_nothing_else_can(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    manifest.renew(folder)
    assert check(folder) == ()
    path = folder / "vendors" / "eset.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("amount = 275", "amount = 276"), encoding="utf-8")
    assert [(p.code, p.place) for p in check(folder)] == [("manifest", "vendors/eset.toml")]
    assert check(folder, manifest=False) == ()
    path.unlink()
    assert ("manifest", "vendors/eset.toml") in {(p.code, p.place) for p in check(folder)}
    (folder / "manifest.toml").write_text("[sha256", encoding="utf-8")
    assert ("not-toml", "manifest.toml") in {(p.code, p.place) for p in check(folder)}


def test_contents_and_manifest_are_those_of_the_files() -> None:
    """Run `python -m planner.catalogue.manifest` after a change of the bundled files."""
    kept = contents()
    files = {name: table for name, table in tables().items() if name not in ("contents.toml", "manifest.toml")}
    listed = tables()["contents.toml"]["file"]
    assert listed == {name: manifest.sections(name, table) for name, table in files.items()}
    assert kept["manifest.toml"].decode() == manifest.manifest_text(kept)


def test_a_problem_reads_as_one_sentence_and_its_cure() -> None:
    problem = Problem("missing-key", "error", "vendors/eset.toml: [[edition]] 1", "`name` is missing.", "It holds the name.")
    assert str(problem) == "vendors/eset.toml: [[edition]] 1: `name` is missing. It holds the name."
    assert book().digest


def test_a_word_of_the_law_that_binds_nobody_is_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "manifest.toml").unlink(missing_ok=True)
    file = folder / "restrictions.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('applies_to = ["us-persons"]', 'applies_to = ["us-person"]', 1), encoding="utf-8"
    )
    (problem,) = (p for p in check(folder) if "us-person" in p.text)
    assert problem.place.startswith("restrictions.toml") or "us-commerce-final-determination-2024" in problem.place
    assert problem.severity == "error"
