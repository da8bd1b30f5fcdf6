"""A user's own facts and packs through the workspace and the commands: kept, marked, taken back, never in the estate's form."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from planner import cli, paths
from planner.catalogue import own_edit, own_files
from planner.catalogue.current import current
from planner.catalogue.load import load
from planner.catalogue.own import OWN, personal
from planner.catalogue.own_faults import fault_of_fact, faults
from planner.examples import example
from planner.problems import InputError
from planner.project.store import Store
from planner.workspace import Workspace

TODAY = date(2026, 11, 24)
PRODUCT = "eset/eset-protect-advanced"
PRICE: dict[str, object] = {"product": PRODUCT, "amount": Decimal("31.50"), "currency": "EUR", "per": "device", "on": TODAY}
SEATS: dict[str, object] = {"about": PRODUCT, "key": "seats_min", "value": 1, "reason": 'they said "one"', "on": TODAY}


def main(words: list[str]) -> int:
    """The command on the day of these tests, whatever the machine's clock says."""
    return cli.main([*words, *(() if "--today" in words else ("--today", TODAY.isoformat()))])


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the tests is read from or written into the user's folders."""
    monkeypatch.setenv("AV_PLANNER_DATA", str(tmp_path / "data"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.create(tmp_path / "office.avplan", example("corner-office", TODAY), today=TODAY)
    yield workspace
    workspace.close()


def test_a_fact_of_the_project_counts_is_marked_and_is_taken_back(office: Workspace) -> None:
    heard: list[frozenset[str]] = []
    office.subscribe(heard.append)
    bundled = office.catalogue
    before = office.suggestion()
    office.set_own("Add a price", own_edit.added(office.own, "price", PRICE))
    mine = [p for p in office.catalogue.editions[PRODUCT].prices if p.provenance.basis == "yours"]
    assert [(p.amount, p.currency) for p in mine] == [(Decimal("31.50"), "EUR")]
    assert office.undo_label == "Add a price"
    assert office.suggestion() is not before
    assert office.undo() == "Add a price"
    assert office.catalogue.digest == bundled.digest
    assert dict(office.own) == {}
    assert office.redo() == "Add a price"
    assert office.catalogue.digest != bundled.digest
    assert heard == [frozenset({"own"})] * 3


def test_facts_are_kept_in_the_file_and_are_no_part_of_the_estate(office: Workspace) -> None:
    form = office.form
    office.set_own("Correct", own_edit.added(office.own, "correction", SEATS))
    assert office.form is form
    assert "own" not in office.form
    again = Workspace.open(office.path, today=TODAY, read_only=True)
    assert dict(again.own) == dict(office.own)
    assert again.catalogue.editions[PRODUCT].seats_min == 1
    assert again.catalogue.editions[PRODUCT].provenance.basis_of("seats_min") == "yours"
    assert "own" not in again.form
    again.close()


def test_a_fact_that_leads_nowhere_changes_nothing(office: Workspace) -> None:
    with pytest.raises(InputError, match="is no product of the catalogue"):
        office.set_own("Add a price", own_edit.added(office.own, "price", PRICE | {"product": "eset/none"}))
    assert office.undo_label is None
    assert dict(office.own) == {}


def test_a_fact_of_a_day_to_come_changes_nothing(office: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ahead = TODAY + timedelta(days=1)
    with pytest.raises(InputError, match="lies after today, 2026-11-24; give the day on which you entered it"):
        office.set_own("Add a price", own_edit.added(office.own, "price", PRICE | {"on": ahead}))
    assert dict(office.own) == {}
    path = tmp_path / "ahead.toml"
    path.write_text(own_edit.block("[[correction]]", SEATS | {"on": ahead}), encoding="utf-8")
    assert main(["catalogue", "own", "--add", str(path)]) == 2
    assert "lies after today" in capsys.readouterr().err
    assert own_files.read_files(personal()) == {}
    assert main(["catalogue", "own", "--add", str(path), "--today", ahead.isoformat()]) == 0
    assert main(["catalogue", "own", "--add", str(facts_file(tmp_path))]) == 0, "a fact kept from before hinders no other change"


def test_a_plan_is_no_longer_current_once_a_fact_changes(office: Workspace) -> None:
    taken = min((o for o in office.suggestion().options if o.rank), key=lambda o: o.rank or 0)
    office.choose(taken.product)
    office.build_plan()
    current = [office.plan_is_current]
    office.set_own("Correct", own_edit.added(office.own, "correction", SEATS))
    current.append(office.plan_is_current)
    office.undo()
    current.append(office.plan_is_current)
    assert current == [True, False, True]


def test_facts_are_listed_numbered_and_removed_one_by_one() -> None:
    files = own_edit.added(own_edit.added({}, "price", PRICE), "correction", SEATS)
    files, product = own_edit.with_product(
        files, vendor=("", "Harbour Shield Ltd"), name="Harbour Shield 2", agents=(), families=("windows",), on=TODAY, note=None
    )
    assert product == "harbour-shield-ltd/harbour-shield-2"
    listed = own_edit.listed(files)
    assert [(f.number, f.kind, f.about, f.value) for f in listed] == [
        (1, "price", PRODUCT, "31.50 EUR for 1 device, 12 months"),
        (2, "correction", PRODUCT, "1"),
        (3, "product", product, "Harbour Shield 2"),
    ]
    assert listed[1].reason == 'they said "one"'
    without = own_edit.removed(files, 1)
    assert [f.kind for f in own_edit.listed(without)] == ["correction", "product"]
    assert list(own_edit.removed(own_edit.removed(without, 2), 1)) == []
    with pytest.raises(InputError, match="number of no fact"):
        own_edit.removed(files, 4)


def test_a_comment_beside_another_fact_survives_a_removal() -> None:
    text = own_edit.block("[[price]]", PRICE) + "\n# said on the telephone\n" + own_edit.block("[[correction]]", SEATS)
    after = own_edit.removed({OWN: text}, 2)
    assert own_edit.listed(after)[0].kind == "price"
    assert "seats_min" not in after[OWN]


def test_a_product_of_ones_own_is_judged_like_the_others(office: Workspace) -> None:
    agent = office.catalogue.agents_of(PRODUCT)[0]
    files, product = own_edit.with_product(
        office.own,
        vendor=("eset", "ESET"),
        name="ESET for offices",
        agents=(agent.id.partition("/")[2],),
        families=(),
        on=TODAY,
        note="ours",
    )
    office.set_own("Add ESET for offices", files)
    option = office.option(product)
    assert option is not None
    assert office.catalogue.editions[product].provenance.basis == "yours"


def test_personal_facts_count_in_every_project(tmp_path: Path) -> None:
    own_files.write_files(personal(), own_edit.added({}, "correction", SEATS))
    first = Workspace.create(tmp_path / "a.avplan", example("two-sites", TODAY), today=TODAY)
    assert first.catalogue.editions[PRODUCT].seats_min == 1
    own_files.write_files(personal(), {})
    first.renew_catalogue()
    assert first.catalogue.digest == load().digest
    first.close()


def facts_file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(own_edit.block("[[price]]", PRICE) + own_edit.block("[[correction]]", SEATS), encoding="utf-8")
    return path


@pytest.mark.parametrize("project", [False, True])
def test_the_command_lists_adds_and_removes(tmp_path: Path, capsys: pytest.CaptureFixture[str], *, project: bool) -> None:
    where: list[str] = []
    if project:
        assert main(["new", str(tmp_path / "p.avplan"), "--example", "corner-office"]) == 0
        where = ["--project", str(tmp_path / "p.avplan")]
    own = ["catalogue", "own", *where, "--json"]
    capsys.readouterr()
    assert main([*own, "--add", str(facts_file(tmp_path))]) == 0
    form = json.loads(capsys.readouterr().out)
    assert [(f["number"], f["kind"], f["basis"]) for f in form["facts"]] == [(1, "price", "yours"), (2, "correction", "yours")]
    assert main(["catalogue", "show", PRODUCT]) == 0
    assert ("— yours, 2026-11-24" in capsys.readouterr().out) is not project
    assert main([*own, "--remove", "1"]) == 0
    assert [f["kind"] for f in json.loads(capsys.readouterr().out)["facts"]] == ["correction"]
    assert main([*own, "--remove", "5"]) == 2
    assert capsys.readouterr().err.startswith("av-planner: 5: is the number of no fact")
    assert main(own[:-1]) == 0
    assert "seats_min: 1, yours" in capsys.readouterr().out


def test_a_fault_in_the_added_file_is_told_and_nothing_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(own_edit.block("[[price]]", PRICE | {"product": "nobody/nothing"}), encoding="utf-8")
    assert main(["catalogue", "own", "--add", str(path)]) == 2
    assert "is no product of the catalogue" in capsys.readouterr().err
    assert own_files.read_files(personal()) == {}
    path.write_text("colour = 1\n", encoding="utf-8")
    assert main(["catalogue", "own", "--add", str(path)]) == 2
    assert "holds no [[price]]" in capsys.readouterr().err


def test_a_named_catalogue_stands_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_files.write_files(personal(), own_edit.added({}, "price", PRICE))
    assert main(["catalogue", "show", PRODUCT, "--catalogue", str(paths.resource("catalogue"))]) == 0
    assert "— yours" not in capsys.readouterr().out


def packed(tmp_path: Path) -> Path:
    text = paths.resource("catalogue", "vendors", "eset.toml").read_text(encoding="utf-8")
    path = tmp_path / "newer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vendors/eset.toml", text.replace("amount = 275", "amount = 280", 1))
    return path


def test_a_pack_is_shown_accepted_counted_and_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(packed(tmp_path))
    before = load().digest
    assert main(["catalogue", "pack", path]) == 0
    shown = capsys.readouterr().out
    assert "newer.zip: 1 fact differs." in shown
    assert "275.00 -> 280.00" in shown
    assert "Nothing is changed yet" in shown
    assert main(["catalogue", "pack", path, "--accept", "--json"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert form["accepted"] is True
    assert [d["kind"] for d in form["differences"]] == ["changed"]
    with_pack = Workspace.create(tmp_path / "p.avplan", example("corner-office", TODAY), today=TODAY)
    assert with_pack.catalogue.digest != before
    assert main(["catalogue", "pack", "--undo"]) == 0
    with_pack.renew_catalogue()
    assert with_pack.catalogue.digest == before
    with_pack.close()
    assert main(["catalogue", "pack", "--undo"]) == 1
    assert main(["catalogue", "pack"]) == 2


def test_a_pack_that_strands_a_fact_of_ones_own_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_files.write_files(personal(), own_edit.added({}, "price", PRICE))
    text = paths.resource("catalogue", "vendors", "eset.toml").read_text(encoding="utf-8")
    path = tmp_path / "renamed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vendors/eset.toml", text.replace('id = "eset-protect-advanced"', 'id = "eset-protect-better"'))
    status = main(["catalogue", "pack", str(path), "--accept"])
    assert status == 1
    assert main(["catalogue", "list"]) == 0
    assert PRODUCT in capsys.readouterr().out


def test_the_list_says_which_prices_are_old_on_the_day_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    def old(day: str) -> int:
        assert main(["catalogue", "list", "--json", "--today", day]) == 0
        form = json.loads(capsys.readouterr().out)
        return sum(bool(price.get("old")) for product in form["products"] for price in product["prices"])

    assert old("2026-11-24") < old("2029-11-24")


# ---------------------------------------------------------------------- taken back, and broken ones

LOST: dict[str, object] = {"product": "eset/was-renamed", "amount": Decimal("21.50"), "currency": "EUR", "per": "device", "on": TODAY}
LOST_TOO: dict[str, object] = {"about": "nobody", "key": "owner", "value": "x", "reason": "told", "on": TODAY}


def broken_files() -> dict[str, str]:
    """Facts of which two lead nowhere, as after a pack in which products have other names."""
    files = own_edit.added(own_edit.added({}, "price", LOST), "price", PRICE)
    return own_edit.added(own_edit.added(files, "correction", LOST_TOO), "correction", SEATS)


def test_the_last_change_of_the_personal_facts_is_taken_back_in_one_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = ["catalogue", "own"]
    assert main([*own, "--undo"]) == 1
    assert "There is no change of your facts to take back." in capsys.readouterr().err
    assert main([*own, "--add", str(facts_file(tmp_path))]) == 0
    kept = own_files.read_files(personal())
    assert main([*own, "--remove", "1"]) == 0
    assert own_files.read_files(personal()) != kept
    capsys.readouterr()
    assert main([*own, "--undo", "--json"]) == 0
    assert [f["kind"] for f in json.loads(capsys.readouterr().out)["facts"]] == ["price", "correction"]
    assert own_files.read_files(personal()) == kept
    assert main([*own, "--undo"]) == 1
    assert main([*own, "--undo", "--project", str(tmp_path / "p.avplan")]) == 2


def test_the_first_fact_is_taken_back_too_and_a_product_with_its_file(tmp_path: Path) -> None:
    files, _ = own_edit.with_product({}, vendor=("", "Harbour"), name="Shield", agents=(), families=("windows",), on=TODAY, note=None)
    own_files.write_files(personal(), files)
    assert own_files.can_undo(personal())
    own_files.undo(personal())
    assert own_files.read_files(personal()) == {}
    assert not own_files.can_undo(personal())
    assert sorted(p.name for p in personal().parent.iterdir()) == ["own"]


def test_what_was_changed_by_hand_since_is_not_lost_by_taking_back(capsys: pytest.CaptureFixture[str]) -> None:
    own_files.write_files(personal(), own_edit.added({}, "price", PRICE))
    path = personal() / OWN
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    assert main(["catalogue", "own", "--undo"]) == 1
    assert "changed by hand since" in capsys.readouterr().err
    assert "# by hand" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("project", [False, True])
def test_each_broken_fact_is_named_and_removed_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str], *, project: bool) -> None:
    where: list[str] = []
    if project:
        path = tmp_path / "p.avplan"
        assert main(["new", str(path), "--example", "corner-office"]) == 0
        where = ["--project", str(path)]
        store = Store.open(path, read_only=False)
        store.record("Facts", {"own": broken_files()}, {"own": None})
        store.close()
    else:
        own_files.write_files(personal(), broken_files())
    capsys.readouterr()
    own = ["catalogue", "own", *where]
    assert main([*own, "--json"]) == 0
    broken = {f["about"]: f["broken"] for f in json.loads(capsys.readouterr().out)["facts"]}
    assert "is no product of the catalogue" in broken["eset/was-renamed"]
    assert "leads to nothing" in broken["nobody"]
    assert broken[PRODUCT] is None
    told = ["assess", where[1]] if project else ["catalogue", "list"]
    assert main(told) == 2
    error = capsys.readouterr().err
    assert "[[price]] 1 (eset/was-renamed)" in error
    assert "--remove NUMBER takes one out" in error
    assert main([*own, "--remove", "1"]) == 0
    out = capsys.readouterr().out
    assert "was-renamed" not in out
    assert "broken: `about` 'nobody'" in out
    assert main([*own, "--remove", "1"]) == 0
    assert "nobody: owner" in capsys.readouterr().out
    assert main([*own, "--remove", "1"]) == 0
    assert main(told) == 0
    capsys.readouterr()
    assert main([*own, "--json"]) == 0
    assert [(f["about"], f["broken"]) for f in json.loads(capsys.readouterr().out)["facts"]] == [(PRODUCT, None)]


def test_a_sound_fact_can_be_added_beside_broken_ones_and_a_broken_one_cannot(office: Workspace) -> None:
    with pytest.raises(InputError):
        office.set_own("Add", broken_files())
    office._store.record("Facts", {"own": broken_files()}, {"own": None})
    again = Workspace.open(office.path, today=TODAY)
    after = own_edit.added(again.own, "correction", SEATS | {"key": "seats_max", "value": 9})
    again.set_own("Correct", after)
    assert dict(again.own) == after
    with pytest.raises(InputError):
        again.set_own("Correct", own_edit.added(again.own, "correction", LOST_TOO | {"about": "nobody-else"}))
    assert dict(again.own) == after
    again.close()


def test_a_fact_that_is_no_toml_is_listed_and_taken_out_and_the_others_stay() -> None:
    text = own_edit.block("[[price]]", PRICE) + '\n[[correction]]\nabout = "eset\nvalue = 1\n\n' + own_edit.block("[[correction]]", SEATS)
    files = {OWN: text, "vendors/torn.toml": "[vendor"}
    listed = own_edit.listed(files)
    assert [(f.number, f.kind) for f in listed] == [(1, "price"), (2, "unreadable"), (3, "correction"), (4, "unreadable")]
    found = faults(files)
    assert [fault_of_fact(f, found) is not None for f in listed] == [False, True, False, True]
    assert all(p.code == "not-toml" for p in found)
    after = own_edit.removed(own_edit.removed(files, 4), 2)
    assert after == {OWN: own_edit.block("[[price]]", PRICE) + "\n" + own_edit.block("[[correction]]", SEATS)}
    assert faults(after) == ()


def test_every_fault_of_an_added_file_is_told_at_its_place_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_files.write_files(personal(), own_edit.added({}, "price", PRICE))
    before = own_files.read_files(personal())
    path = tmp_path / "bad.toml"
    bad = own_edit.block("[[price]]", PRICE | {"amount": -1, "currency": "EUX", "per": "head"})
    bad += own_edit.block("[[correction]]", SEATS | {"key": "colour"}) + own_edit.block("[[correction]]", SEATS | {"value": "two"})
    path.write_text(bad, encoding="utf-8")
    assert main(["catalogue", "own", "--add", str(path)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 5
    assert all(line.startswith(f"av-planner: {path}: [[") for line in told)
    assert sum("[[price]] 1 (" in line for line in told) == 3
    assert ["[[correction]] 1" in told[3], "[[correction]] 2" in told[4]] == [True, True]
    assert own_files.read_files(personal()) == before


MANY_FAULTS = """
[[price]]
product = "eset/nosuch"
amount = -3
currency = "EUR"
per = "device"
on = 2026-11-20

[[correction]]
about = "eset/nosuch"
key = "capabilities.edr"
value = "perhaps"
on = 2026-11-25

[[result]]
lab = "nolab"
test = "t"
round = "2026 September-October"
vendor = "nobody"
metric = "m"
value = 6.0
on = 2026-11-20

[[price]]
amount = 3
currency = "EUR"
per = "device"
on = 2099-01-01
"""


@pytest.mark.parametrize("project", [False, True])
def test_a_fault_of_one_key_hides_none_of_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str], *, project: bool) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(MANY_FAULTS, encoding="utf-8")
    own = ["catalogue", "own", "--add", str(path)]
    if project:
        Workspace.create(tmp_path / "p.avplan", example("corner-office", TODAY), today=TODAY).close()
        own += ["--project", str(tmp_path / "p.avplan")]
    assert main(own) == 2
    lines = capsys.readouterr().err.splitlines()
    told = {heading: [line for line in lines if f"[[{heading}" in line] for heading in ("price]] 1", "price]] 2", "correction", "result")}
    assert len(lines) == sum(map(len, told.values()))
    expected = {
        "price]] 1": ["`amount` is -3", "`product` 'eset/nosuch' is no product"],
        "correction": [
            "`reason` is missing",
            "`about` 'eset/nosuch'",
            "`value` of capabilities.edr is 'perhaps'",
            "2026-11-25, lies after",
        ],
        "result": ["`unit` is missing", "`higher_is_better` is missing", "`vendor` 'nobody'", "`metric` 'm' is none of the `lab` 'nolab'"],
        "price]] 2": ["`on` is 2099-01-01", "`product` is missing"],
    }
    for heading, words in expected.items():
        assert len(told[heading]) == len(words), told[heading]
        assert all(any(word in line for line in told[heading]) for word in words), told[heading]


def test_a_broken_fact_like_one_that_is_kept_is_refused_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own_files.write_files(personal(), broken_files())
    path = tmp_path / "again.toml"
    path.write_text(own_edit.block("[[price]]", PRICE | {"product": "eset/was-renamed"}), encoding="utf-8")
    assert main(["catalogue", "own", "--add", str(path)]) == 2
    assert f"{path}: [[price]] 1 (eset/was-renamed)" in capsys.readouterr().err


@pytest.mark.parametrize("newer_first", [True, False])
def test_of_two_corrections_of_one_key_the_newer_day_counts_and_the_other_is_said_not_to(
    capsys: pytest.CaptureFixture[str], *, newer_first: bool
) -> None:
    newer = SEATS | {"about": "kaspersky", "key": "headquarters", "value": "CH", "on": date(2026, 11, 21)}
    older = newer | {"value": "DE", "on": date(2026, 11, 20)}
    files: dict[str, str] = {}
    for table in (newer, older) if newer_first else (older, newer):
        files = own_edit.added(files, "correction", table)
    own_files.write_files(personal(), files)
    assert current().vendors["kaspersky"].headquarters == "CH"
    assert main(["catalogue", "own", "--json"]) == 0
    told = {f["value"]: f["overtaken_by"] for f in json.loads(capsys.readouterr().out)["facts"]}
    assert told == {"CH": None, "DE": 1 if newer_first else 2}
    assert main(["catalogue", "own"]) == 0
    assert f"does not count: number {1 if newer_first else 2} corrects the same" in capsys.readouterr().out
