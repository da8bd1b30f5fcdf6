"""The project file: nothing lost, nothing trusted, everything taken back."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.problems import InputError, WorldError
from planner.project import schema
from planner.project.store import APPLICATION_ID, ProgressEntry, State, Store

STATE: State = {"organisation": {"name": "Łódź Αθήνα Київ"}, "endpoints": [{"name": f"pc-{i}"} for i in range(5)], "sites": []}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "a b.avplan", STATE, {"program": "1"})
    yield store
    store.close()


def test_what_is_written_is_read_back(store: Store) -> None:
    path = store.path
    store.close()
    again = Store.open(path, read_only=True)
    assert again.state() == STATE
    assert again.marks() == {"program": "1"}
    assert again.plan() is None
    assert again.last(undone=False) is None
    again.close()


def test_reading_changes_no_byte_and_leaves_no_file_beside(store: Store) -> None:
    path = store.path
    store.close()
    before = path.read_bytes()
    reader = Store.open(path, read_only=True)
    reader.state()
    reader.close()
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_read_only_store_refuses_to_write(store: Store) -> None:
    path = store.path
    store.close()
    reader = Store.open(path, read_only=True)
    with pytest.raises((WorldError, sqlite3.OperationalError)):
        reader.record("x", {"sites": [{"id": "a"}]}, {"sites": []})
    assert reader.state() == STATE
    reader.close()


def test_operations_are_undone_and_done_again(store: Store) -> None:
    first = [{"name": "pc-0"}, {"name": "renamed"}, *({"name": f"pc-{i}"} for i in range(2, 5))]
    store.record("Rename", {"endpoints": first}, STATE)
    store.record("Delete", {"endpoints": first[1:]}, {"endpoints": first})
    current: State = {**STATE, "endpoints": first[1:]}
    assert store.state() == current
    entry = store.last(undone=False)
    assert entry is not None
    assert (entry.label, entry.sections) == ("Delete", ("endpoints",))
    current = current | store.step(entry, current, back=True)
    assert store.state()["endpoints"] == first
    entry = store.last(undone=False)
    assert entry is not None
    current = current | store.step(entry, current, back=True)
    assert store.state() == STATE
    redo = store.last(undone=True)
    assert redo is not None
    assert redo.label == "Rename"
    store.step(redo, current, back=False)
    assert store.state()["endpoints"] == first


def test_a_new_operation_ends_the_redo(store: Store) -> None:
    store.record("One", {"sites": [{"id": "a"}]}, {"sites": []})
    entry = store.last(undone=False)
    assert entry is not None
    store.step(entry, {"sites": [{"id": "a"}]}, back=True)
    store.record("Two", {"organisation": {"name": "B"}}, {"organisation": STATE["organisation"]})
    assert store.last(undone=True) is None


def test_a_section_that_was_not_there_goes_again(store: Store) -> None:
    store.record("Choose", {"choice": {"product": "a/b"}}, {"choice": None})
    entry = store.last(undone=False)
    assert entry is not None
    assert store.step(entry, store.state(), back=True) == {"choice": None}
    assert "choice" not in store.state()


def test_a_failure_in_the_middle_changes_nothing(store: Store) -> None:
    with pytest.raises(TypeError):
        store.record("Bad", {"endpoints": [{"name": "new"}], "sites": object()}, STATE)
    assert store.state() == STATE
    assert store.last(undone=False) is None


def test_plans_are_kept_as_revisions(store: Store) -> None:
    assert [store.keep_plan(date(2026, 11, 24), {"product": p}) for p in ("a/b", "c/d")] == [1, 2]
    assert store.plan() == {"product": "c/d", "revision": 2}


def test_progress_is_kept_in_order(store: Store) -> None:
    entries = (ProgressEntry("pc-1", "removed", date(2026, 12, 1)), ProgressEntry("pc-1", "verified", date(2026, 12, 2)))
    for entry in entries:
        store.add_progress(entry)
    assert store.progress() == entries


def test_an_existing_file_is_not_overwritten(store: Store) -> None:
    with pytest.raises(InputError, match="is there already"):
        Store.create(store.path, {}, {})
    assert store.state() == STATE


def _refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        Store.open(path)
    return str(caught.value)


def test_what_is_no_project_is_refused_in_one_sentence(tmp_path: Path) -> None:
    empty, junk, other = tmp_path / "empty.avplan", tmp_path / "junk.avplan", tmp_path / "other.avplan"
    empty.write_bytes(b"")
    junk.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert "is a folder" in _refusal(tmp_path)
    assert "there is no such file" in _refusal(tmp_path / "missing.avplan")
    assert "is empty" in _refusal(empty)
    assert "no project file, or it is damaged" in _refusal(junk)
    assert "no project of AV Migration Planner" in _refusal(other)


def _altered(store: Store, sql: str) -> Path:
    store.close()
    connection = sqlite3.connect(store.path)
    connection.executescript(sql)
    connection.close()
    return store.path


def test_a_newer_version_is_told(store: Store) -> None:
    assert "newer version of this program" in _refusal(_altered(store, "PRAGMA user_version = 99"))


def test_a_strangers_trigger_is_refused(store: Store) -> None:
    sql = "CREATE TRIGGER evil AFTER INSERT ON section BEGIN DELETE FROM plan; END"
    assert "evil" in _refusal(_altered(store, sql))


def test_a_lost_table_is_told(store: Store) -> None:
    assert "lacks its table “journal”" in _refusal(_altered(store, "DROP TABLE journal"))


def test_an_older_file_is_brought_up_and_keeps_its_content(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = store.path
    store.close()

    def second(db: object) -> None:
        getattr(db, "execute")("ALTER TABLE mark ADD COLUMN why TEXT")  # noqa: B009 - the library's type is not needed here

    monkeypatch.setattr("planner.project.store.MIGRATIONS", [*schema.MIGRATIONS, second])
    newer = Store.open(path)
    assert newer.state() == STATE
    newer.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert "why" in [row[1] for row in connection.execute("PRAGMA table_info(mark)")]
    connection.close()


@pytest.mark.parametrize(
    ("name", "door"),
    [("estate.json", "new PROJECT --from FILE"), ("list.csv", "import PROJECT FILE"), ("list.XLSX", "import PROJECT FILE")],
)
def test_a_file_that_another_command_takes_is_sent_there(name: str, door: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b'{"organisation": {"name": "Office"}}\n' * 40)
    with pytest.raises(InputError, match=f"is no project file; .*{door}"):
        Store.open(path)
