"""A pack is checked, shown fact by fact, accepted or refused as a whole, and taken back in one step."""

import codecs
import zipfile
from pathlib import Path

import pytest

from planner.catalogue import own_edit, own_files
from planner.catalogue.check import check
from planner.catalogue.differences import Difference, differences, facts
from planner.catalogue.load import load
from planner.catalogue.pack import accept, accepted, home, read_pack, undo
from planner.problems import InputError, Refused, WorldError
from tests.catalogue.books import book, contents, tables

ESET = "vendors/eset.toml"


def packed(tmp_path: Path, files: dict[str, bytes], name: str = "pack.zip") -> Path:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in files.items():
            archive.writestr(entry, data)
    return path


def newer() -> bytes:
    text = contents()[ESET].decode("utf-8")
    assert "amount = 275" in text
    return text.replace("amount = 275", "amount = 280", 1).encode("utf-8")


@pytest.mark.parametrize("folder", ["", "newer-catalogue/"])
def test_a_pack_shows_what_it_changes_fact_by_fact(tmp_path: Path, folder: str) -> None:
    pack = read_pack(packed(tmp_path, {f"{folder}{ESET}": newer()}))
    assert pack.faults == ()
    assert len(pack.differences) == 1
    change = pack.differences[0]
    assert (change.file, change.key, change.kind) == (ESET, "amount", "changed")
    assert change.place.startswith("edition eset-protect-")
    assert (change.old[:3], change.new[:3]) == ("275", "280")


def test_an_accepted_pack_counts_until_it_is_taken_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = read_pack(packed(tmp_path, {ESET: newer()}))
    folder = accept(first, data)
    assert accepted(data) == folder
    assert load(folder, cache=None).digest != book().digest
    text = newer().decode("utf-8").replace("amount = 280", "amount = 290", 1).encode("utf-8")
    second = read_pack(packed(tmp_path, {ESET: text}, "second.zip"), folder)
    assert [d.old[:3] for d in second.differences] == ["280"]
    accept(second, data)
    assert undo(data) is True
    assert (folder / ESET).read_bytes() == newer()
    assert undo(data) is True
    assert accepted(data) is None
    assert undo(data) is False


def test_each_of_several_packs_is_taken_back_by_itself_until_the_bundled_one_counts(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for amount in ("280", "290", "300"):
        text = contents()[ESET].decode("utf-8").replace("amount = 275", f"amount = {amount}", 1)
        folder = accept(read_pack(packed(tmp_path, {ESET: text.encode("utf-8")}), accepted(data)), data)
    for amount in ("290", "280"):
        assert undo(data) is True
        assert f"amount = {amount}" in (folder / ESET).read_text(encoding="utf-8")
    assert undo(data) is True
    assert accepted(data) is None
    assert list(data.iterdir()) == []
    assert undo(data) is False


def test_a_pack_accepted_by_an_older_version_that_kept_one_step_is_taken_back_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    accept(read_pack(packed(tmp_path, {ESET: newer()})), data)
    (data / "catalogue.before").mkdir()
    assert undo(data) is True
    assert accepted(data) is None
    assert undo(data) is False


def test_the_bundled_one_counts_again_after_the_first_pack_is_taken_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert accepted(data) is None
    accept(read_pack(packed(tmp_path, {ESET: newer()})), data)
    assert undo(data) is True
    assert accepted(data) is None
    assert undo(data) is False


def test_a_pack_with_faults_is_refused_as_a_whole(tmp_path: Path) -> None:
    broken = newer().replace(b"\nlicence_unit = ", b"\nlicence_uint = ", 1)
    pack = read_pack(packed(tmp_path, {ESET: broken, "../evil.toml": b"", "notes.txt": b"hello", "contents.toml": b"x"}))
    assert {p.code for p in pack.faults} == {"unknown-key"}
    assert {p.place.partition(":")[0] for p in pack.faults} == {ESET, "../evil.toml", "notes.txt"}
    with pytest.raises(Refused, match=r"pack\.zip is not accepted"):
        accept(pack, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_what_a_system_or_its_maker_puts_beside_the_files_is_passed_over(tmp_path: Path) -> None:
    beside = {
        f"__MACOSX/newer/{ESET.replace('eset', '._eset')}": b"\0\5",
        "newer/.DS_Store": b"\0",
        "README.txt": b"hello",
        "newer/readme.md": b"x",
    }
    pack = read_pack(packed(tmp_path, {f"newer/{ESET}": newer()} | beside))
    assert pack.faults == ()
    assert len(pack.differences) == 1
    nothing = read_pack(packed(tmp_path, beside, "nothing.zip"))
    assert [fault.text for fault in nothing.faults] == ["There is no file of a catalogue in this pack."]


def test_a_file_saved_with_a_mark_before_it_is_read(tmp_path: Path) -> None:
    marked = {name: codecs.BOM_UTF8 + data for name, data in contents().items() if name in (ESET, "scoring.toml", "cost.toml")}
    pack = read_pack(packed(tmp_path, marked))
    assert (pack.faults, pack.differences) == ((), ())
    folder = accept(pack, tmp_path / "data")
    assert check(folder) == ()
    for _ in range(2):  # from the files, then from the cache
        assert load(folder, cache=tmp_path / "cache.json").editions == book().editions
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.toml").write_bytes(
        codecs.BOM_UTF8 + b'[[correction]]\nabout = "eset"\nkey = "owner"\nvalue = "We"\nreason = "so"\non = 2026-11-20\n'
    )
    assert load(own=(own,), cache=None).vendors["eset"].owner == "We"
    assert own_edit.listed(own_files.read_files(own))[0].value == "We"


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain.zip").write_text("no zip")
    with pytest.raises(InputError, match="no zip file"):
        read_pack(tmp_path / "plain.zip")
    with pytest.raises(InputError, match="cannot be read"):
        read_pack(tmp_path / "nothing.zip")
    empty = read_pack(packed(tmp_path, {}))
    assert empty.faults[0].text == "There is no file of a catalogue in this pack."
    many = packed(tmp_path, {f"vendors/v{i}.toml": b"" for i in range(501)}, "many.zip")
    with pytest.raises(InputError, match="larger than any catalogue"):
        read_pack(many)


def test_a_pack_with_broken_toml_is_refused(tmp_path: Path) -> None:
    pack = read_pack(packed(tmp_path, {ESET: b"[vendor"}))
    assert (pack.faults[0].code, pack.faults[0].place) == ("not-toml", ESET)
    assert pack.differences == (), "what a file that cannot be read would change is not known"
    other = read_pack(packed(tmp_path, {ESET: newer().replace(b'name = "ESET', b'name = "\xe9SET', 1)}, "latin.zip"))
    assert str(other.faults[0]).startswith(f"{ESET}: This is no text in UTF-8")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(WorldError, match="could not be written"):
        accept(read_pack(packed(tmp_path, {ESET: newer()})), blocked / "data")


def test_the_users_own_folder_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AV_PLANNER_DATA", str(tmp_path))
    assert home() == tmp_path
    assert accepted() is None


def test_differences_name_the_record_and_the_key() -> None:
    old = {"a.toml": {"edition": [{"id": "x", "price": [{"amount": 1}, {"amount": 2}]}], "flag": True, "words": ["a"]}}
    new = {"a.toml": {"edition": [{"id": "x", "price": [{"amount": 1}]}], "flag": False, "words": ["a", "b"], "minimum": {"newest": 3}}}
    assert differences(old, new) == (
        Difference("a.toml", "edition x, price (2)", "amount", "removed", "2", ""),
        Difference("a.toml", "", "flag", "changed", "true", "false"),
        Difference("a.toml", "", "words", "changed", "a", "a, b"),
        Difference("a.toml", "", "minimum", "added", "", "newest 3"),
    )
    assert differences(old, old) == ()
    assert dict(facts(tables()["lab_results.toml"]))


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_damaged_bytes_inside_a_pack_are_a_fault_of_the_file(tmp_path: Path, packed: int) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w", packed) as archive:
        archive.writestr("vendors/eset.toml", "\n".join(f"# line {i} of many" for i in range(5000)))
    data = bytearray(path.read_bytes())
    for i in range(len(data) // 3, len(data) // 3 + 200):
        data[i] ^= 0x5A
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="no zip file that can be read"):
        read_pack(path)


def test_a_pack_that_does_not_say_whose_its_pages_are_is_accepted_and_what_looks_wrong_is_told(tmp_path: Path) -> None:
    text = newer().decode("utf-8")
    hosts = next(line for line in text.splitlines() if line.startswith("hosts = "))
    unsaid = text.replace(f"{hosts}\n", "").replace('basis = "third-party"', 'basis = "vendor"', 1)
    pack = read_pack(packed(tmp_path, {ESET: unsaid.encode("utf-8")}))
    assert pack.faults == ()
    assert [(d.code, d.place) for d in pack.doubts] == [("basis", f"{ESET}: [vendor]")]
    assert load(accept(pack, tmp_path / "data"), cache=None).vendors["eset"].provenance.basis == "vendor"
    said = read_pack(packed(tmp_path, {ESET: unsaid.replace("[vendor]\n", f"[vendor]\n{hosts}\n", 1).encode("utf-8")}, "said.zip"))
    assert [f.code for f in said.faults] == ["basis"]


def test_a_pack_whose_score_or_cost_model_lacks_what_is_computed_with_is_refused(tmp_path: Path) -> None:
    score = read_pack(packed(tmp_path, {"scoring.toml": b"x = 1"}, "score.zip"))
    assert {"missing-table", "unknown-key"} <= {p.code for p in score.faults}
    text = contents()["cost.toml"].decode("utf-8")
    first = text.index("[[figure]]")
    cut = text[:first] + text[text.index("[[figure]]", first + 1) :]
    cost = read_pack(packed(tmp_path, {"cost.toml": cut.encode("utf-8")}, "cost.zip"))
    assert [p.code for p in cost.faults] == ["contents"]
    with pytest.raises(Refused):
        accept(cost, tmp_path / "data")


def test_what_would_steer_a_terminal_is_not_printed(tmp_path: Path) -> None:
    text = contents()[ESET].decode("utf-8").replace('name = "ESET"', 'name = "ESET\\u001b[31m"', 1)
    pack = read_pack(packed(tmp_path, {ESET: text.encode("utf-8")}))
    assert [d.new for d in pack.differences] == ["ESET\ufffd[31m"]
    assert any("cannot be seen" in p.text for p in pack.faults)
