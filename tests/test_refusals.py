"""Every command with a file or word that is at fault: one sentence, status 2, nothing changed; and processes that are cut short."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.cli import main

TODAY = ("--today", "2026-11-24")
ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).resolve().parent.parent)}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A project with a choice and a plan."""
    path = tmp_path_factory.mktemp("good") / "good.avplan"
    assert main(["new", str(path), "--example", "corner-office", *TODAY]) == 0
    assert main(["choose", str(path), "eset/eset-protect-advanced", "--anyway", "for the test", *TODAY]) == 0
    assert main(["plan", str(path), *TODAY]) in (0, 1)
    return path.read_bytes()


def sql(statement: str) -> Callable[[Path, bytes], None]:
    def make(path: Path, good: bytes) -> None:
        path.write_bytes(good)
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()

    return make


def content(data: bytes) -> Callable[[Path, bytes], None]:
    def make(path: Path, good: bytes) -> None:
        del good
        path.write_bytes(data)

    return make


def cut(path: Path, good: bytes) -> None:
    path.write_bytes(good[:5000])


def folder(path: Path, good: bytes) -> None:
    del good
    path.mkdir()


def nothing(path: Path, good: bytes) -> None:
    del path, good


BAD_FILES: dict[str, tuple[Callable[[Path, bytes], None], str]] = {
    "text": (content(b"hello world\n"), "is no project file"),
    "empty": (content(b""), "is empty"),
    "pdf": (content(b"%PDF-1.4"), "is no project file"),
    "cut": (cut, "damaged"),
    "newer": (sql("PRAGMA user_version = 99"), "was made by a newer version"),
    "stranger": (sql("PRAGMA application_id = 7"), "is no project of AV Migration Planner"),
    "trigger": (sql("CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM section; END"), "holds a part"),
    "section": (sql("UPDATE section SET body = '{' WHERE name = 'organisation'"), "section organisation cannot be read"),
    "estate": (sql("""UPDATE section SET body = '{"name": 5}' WHERE name = 'organisation'"""), "organisation.name"),
    "choice": (sql("""UPDATE section SET body = '[1]' WHERE name = 'choice'"""), "its choice cannot be read"),
    "folder": (folder, "is a folder"),
    "missing": (nothing, "there is no such file"),
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("estate",), ("assess",), ("suggest",), ("choose", "eset/eset-protect-advanced"), ("plan",), ("check",),
    ("progress", "MF-PC-01", "verified"), ("report", "-o", "out.pdf"), ("export", "-o", "out.xlsx"), ("export", "-o", "out.csv"),
    ("export", "-o", "out.ics"), ("export", "-o", "out.json"), ("import", "list.csv"), ("import", "list.csv", "--dry-run"),
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD_FILES)
def test_no_command_takes_a_wrong_project_and_none_changes_it(
    bad: str, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    make, words = BAD_FILES[bad]
    project = Path("p.avplan")
    make(project, good)
    Path("list.csv").write_text("Computer name,Operating system\nNEW-1,Windows 11 Pro\n")
    before = project.read_bytes() if project.is_file() else None
    there = sorted(p.name for p in tmp_path.iterdir())
    for command, *words_of_it in COMMANDS:
        assert main([command, str(project), *words_of_it, *TODAY]) == 2, command
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1), command
        assert err.startswith("av-planner: p.avplan: "), command
        assert words in err, command
        assert (project.read_bytes() if project.is_file() else None) == before, command
        assert sorted(p.name for p in tmp_path.iterdir()) == there, command


@pytest.mark.parametrize(
    ("damage", "commands"),
    [
        ("UPDATE plan SET body = '[]'", ("check", "report", "export")),
        ("UPDATE plan SET body = '{\"steps\": 5}'", ("check", "report", "export")),
        ("INSERT INTO progress VALUES (1, 'x', 'y', 'z')", ("export",)),
    ],
)
def test_what_is_damaged_inside_is_said_where_it_is_needed(
    damage: str, commands: tuple[str, ...], good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p.avplan"
    sql(damage)(project, good)
    before = project.read_bytes()
    outs = {"report": ("-o", str(tmp_path / "o.pdf")), "export": ("-o", str(tmp_path / "o.json"))}
    for command in commands:
        assert main([command, str(project), *outs.get(command, ()), *TODAY]) == 2
        err = capsys.readouterr().err
        assert "damaged" in err
        assert "mistake" not in err
    assert project.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["p.avplan"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("choose", "p.avplan", "nobody/nothing"), "“nobody/nothing”: is no product"),
        (("choose", "p.avplan", ""), "“”: is no product"),
        (("plan", "p.avplan", "--start", "2026-02-30"), "is no date"),
        (("plan", "p.avplan", "--start", "2026-11-01"), "lies before today"),
        (("assess", "p.avplan", "--today", "2026-W48-3"), "is no date"),
        (("assess", "p.avplan", "--today", "31/12/2026"), "is no date"),
        (("progress", "p.avplan", "NOBODY", "verified"), "is no computer"),
        (("progress", "p.avplan", "MF-PC-01", "polished"), "is no state"),
        (("progress", "p.avplan", "MF-PC-01", "verified", "--on", "2026-13-01"), "is no date"),
        (("progress", "p.avplan", "MF-PC-01", "verified", "--on", "2199-12-01"), "has not come yet"),
        (("report", "p.avplan", "-o", "o.txt"), "must end in .pdf"),
        (("report", "p.avplan", "-o", "none/o.pdf"), "the folder none does not exist"),
        (("export", "p.avplan", "-o", "p.avplan"), "must end in"),
        (("export", "q.json", "-o", "q.json"), "is the project itself"),
        (("report", "q.pdf", "-o", "q.pdf"), "is the project itself"),
        (("import", "p.avplan", "p.avplan"), "p.avplan: this is no list"),
        (("import", "p.avplan", "none.csv"), "none.csv: there is no such file"),
        (("import", "p.avplan", "list.csv", "sub/list.csv"), "sub/list.csv: there is no such file"),
        (("import", "p.avplan", "."), ".: this is a folder"),
        (("import", "p.avplan", "list.csv", "--as", "foo"), "foo: is no format"),
        (("new", "x.txt"), "x.txt: a project file ends in .avplan; write x.avplan"),
        (("new", "a b"), "a b: a project file ends in .avplan; write 'a b.avplan'"),
        (("new", ".avplan"), "write firm.avplan"),
        (("new", "none/x.avplan"), "the folder none does not exist"),
        (("new", "p.avplan"), "is there already"),
        (("new", "x.avplan", "--from", "p.avplan"), "is no text in UTF-8"),
        (("new", "x.avplan", "--from", "list.csv"), "is no JSON"),
        (("new", "x.avplan", "--example", "nonsense"), "is no example"),
        (("estate", "p.avplan", "--catalogue", "none"), "none: is no folder with a catalogue"),
        (("suggest", "p.avplan", "--catalogue", "."), "catalogue.toml"),
        (("catalogue", "show", "nobody"), "nobody"),
        (("demo", "-o", "o.txt"), "must end in .pdf"),
        (("frobnicate",), "neither a file nor a command"),
        (("assess", "p.avplan", "--frobnicate"), "unrecognized arguments"),
    ],
)  # fmt: skip
def test_a_wrong_word_gets_one_sentence_and_nothing_is_changed(
    call: tuple[str, ...],
    words: str,
    good: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("p.avplan", "q.json", "q.pdf"):
        Path(name).write_bytes(good)
    Path("list.csv").write_text("Computer name,Operating system\nNEW-1,Windows 11 Pro\n")
    there = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert main([*call, *(() if "--today" in call else TODAY)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert words in err
    assert "mistake" not in err
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == there


def test_a_project_in_use_elsewhere_is_said_and_left(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "p.avplan"
    project.write_bytes(good)
    other = sqlite3.connect(project, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert main(["choose", str(project), "sophos/sophos-mdr", *TODAY]) == 2
    finally:
        other.close()
    assert "is in use by another program" in capsys.readouterr().err
    assert project.read_bytes() == good


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "p.avplan"
    project.write_bytes(good)
    tmp_path.chmod(0o555)
    project.chmod(0o444)
    try:
        for call in (
            ("choose", project, "sophos/sophos-mdr"),
            ("report", project, "-o", tmp_path / "o.pdf"),
            ("new", tmp_path / "n.avplan"),
        ):
            assert main([*map(str, call), *TODAY]) == 2
            assert len(capsys.readouterr().err.splitlines()) == 1
    finally:
        tmp_path.chmod(0o755)
    assert project.read_bytes() == good


def test_a_full_disk_leaves_no_half_file(
    good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    project = tmp_path / "p.avplan"
    project.write_bytes(good)
    monkeypatch.setattr(Path, "write_bytes", full)
    for command, name in (("report", "o.pdf"), ("export", "o.json")):
        assert main([command, str(project), "-o", str(tmp_path / name), *TODAY]) == 2
        assert "No space left on device" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["p.avplan"]


def test_a_demo_that_fails_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", *TODAY]) == 0
    there = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert sorted(there) == ["demo.avplan", "demo.pdf"]

    def stopped(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.workspace.Workspace.report_bytes", stopped)
    assert main(["demo", *TODAY]) == 130
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == there
    assert "nothing was left half done" in capsys.readouterr().err


# ------------------------------------------------------------------ processes


Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]


@pytest.fixture
def run(good: bytes, tmp_path: Path) -> Iterator[Run]:
    (tmp_path / "p.avplan").write_bytes(good)

    def run_(*words: str, **given: str) -> Done:
        environment = os.environ | ENVIRONMENT | given
        command = [sys.executable, "-m", "planner", *words, *TODAY]
        return subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=False)

    yield run_
    assert (tmp_path / "p.avplan").read_bytes() == good


def test_terminals_without_unicode_get_the_same_words(run: Run) -> None:
    plain = run("assess", "p.avplan")
    assert plain.returncode == 0
    for environment in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        other = run("assess", "p.avplan", **environment)
        assert (other.returncode, other.stdout, other.stderr) == (0, plain.stdout, b"")


@pytest.mark.skipif(os.name == "nt", reason="a pipe is closed otherwise there")
@pytest.mark.parametrize("command", ["estate", "assess"])
def test_a_reader_that_leaves_early_is_no_fault(command: str, good: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.avplan").write_bytes(good)
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", command, "p.avplan", *TODAY],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=os.environ | ENVIRONMENT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait(60)) == (b"", 0)
    process.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="no name can be so there")
def test_a_name_that_is_no_text_makes_a_project_all_the_same(tmp_path: Path, run: Run) -> None:
    made = run("new", os.fsdecode(b"caf\xe9.avplan"))
    assert (made.returncode, made.stderr) == (0, b"")
    assert b"caf?" in run("estate", os.fsdecode(b"caf\xe9.avplan")).stdout
    assert b"no such file" in run("estate", os.fsdecode(b"\xff.avplan")).stderr


@pytest.mark.skipif(os.name == "nt", reason="an interrupt is sent otherwise there")
def test_ctrl_c_leaves_nothing_half_done(good: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.avplan").write_bytes(good)
    rows = "".join(f"PC-{n},Windows 11 Pro\n" for n in range(60_000))
    (tmp_path / "list.csv").write_text("Computer name,Operating system\n" + rows)
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "planner", "import", "p.avplan", "list.csv", *TODAY],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=os.environ | ENVIRONMENT,
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        if b"planner.intake.reading" in line:  # from here on it reads
            break
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in err
    assert b"stopped; nothing was left half done" in err
    assert (tmp_path / "p.avplan").read_bytes() == good
    assert sorted(p.name for p in tmp_path.iterdir()) == ["list.csv", "p.avplan"]
