"""The walls of the house: who may import whom, the stranger in the plan room, the pure middle, the light start, no file too long."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "planner"
MOST_LINES = 600
LEAVES = frozenset({"problems", "wording", "paths"})
"""Used by every room, and using none."""
RECORDS = frozenset({"estate", "catalogue", "playbook", "survey", "intake", "advice", "plan"})
MAY_USE: dict[str, frozenset[str]] = {
    "": frozenset(),
    "problems": frozenset(),
    "wording": frozenset(),
    "paths": frozenset(),
    "estate": frozenset(),
    "catalogue": frozenset(),
    "playbook": frozenset(),
    "survey": frozenset({"estate", "catalogue"}),
    "intake": frozenset({"estate", "catalogue"}),
    "advice": frozenset({"estate", "catalogue", "survey"}),
    "plan": frozenset({"estate", "catalogue", "playbook", "survey"}),
    "project": frozenset({"estate", "plan"}),
    "report": RECORDS,
    "export": RECORDS,
    "examples": frozenset({"estate"}),
    "references": frozenset({"estate", "catalogue", "playbook"}),
    "answers": RECORDS | {"export", "report"},
    "workspace": RECORDS | {"project", "report", "export", "examples", "references", "answers"},
    "cli": RECORDS | {"workspace", "answers", "examples", "references", "report", "export", "desktop", "cli"},
    "desktop": RECORDS | {"workspace", "answers", "examples", "references", "report"},
}
"""The arrows. `report` stands under the window for its inputs' names only; what it makes is asked of the workspace."""
ROOM_OF_FILE = {"conditions": "playbook", "surveying": "survey", "__main__": "cli", "__init__": ""}
OWNERS = {
    "reportlab": {"report"},
    "pymupdf_fonts": {"report", "desktop"},
    "PySide6": {"desktop"},
    "sqlite_utils": {"project"},
    "sqlite3": {"project"},
    "openpyxl": {"intake", "export"},
    "icalendar": {"export"},
    "holidays": {"plan"},
    "defusedxml": {"intake"},
}
"""Which rooms may import a library at all."""
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "asyncio"}
URL_TEXT = {"urllib.parse"}
PURE = {"estate", "catalogue", "playbook", "survey", "advice", "plan", "intake"}
STRANGER_MAY_USE = re.compile(
    r"planner\.(estate(\.(records|groups))?|survey|catalogue\.(records|book|versions|fit)|playbook(\.records)?|conditions"
    r"|plan\.(records|verify\w*)|problems|wording)"
)
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|CREATE\s+(TABLE|INDEX|TRIGGER)|UPDATE\s\w+\sSET|DELETE\s+FROM|PRAGMA\s+\w+)\b", re.S
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a module: what is asked for, and whether it happens when the file itself is imported."""

    name: str
    line: int
    at_start: bool


@dataclass(frozen=True, slots=True)
class Module:
    path: Path
    name: str
    room: str

    def __str__(self) -> str:
        return self.name


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(name: str) -> str:
    """The room of a module's name: the part after "planner", cli_commands and the like counting as cli."""
    parts = name.split(".")
    if len(parts) == 1:
        return ""
    first = ROOM_OF_FILE.get(parts[1], parts[1])
    return "cli" if first.startswith("cli") else first


MODULES = tuple(Module(path, _name(path), _room(_name(path))) for path in sorted(PACKAGE.rglob("*.py")))
NAMES = frozenset(m.name for m in MODULES)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    return tuple(_imports(_tree(path), at_start=True))


def _imports(node: ast.AST, *, at_start: bool) -> Iterator[Import]:
    """Every import that can run; those for the type checker alone are left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield from _imports(other, at_start=at_start)
            continue
        if isinstance(child, ast.Import):
            yield from (Import(a.name, child.lineno, at_start) for a in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"line {child.lineno}: say the whole name of what is imported"
            base = child.module or ""
            yield from (Import(f"{base}.{a.name}" if f"{base}.{a.name}" in NAMES else base, child.lineno, at_start) for a in child.names)
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _imports(child, at_start=at_start and not inside)


def _ours(module: Module) -> list[Import]:
    return [i for i in imports_of(module.path) if i.name.split(".")[0] == "planner"]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_room_uses_only_what_stands_beneath_it(module: Module) -> None:
    assert module.room in MAY_USE, f"{module.name}: a new room; say in this test what it may use"
    allowed = MAY_USE[module.room] | LEAVES | {module.room} if module.room not in LEAVES else frozenset[str]()
    wrong = [f"line {i.line}: {i.name}" for i in _ours(module) if _room(i.name) not in allowed | {""}]
    assert not wrong


def test_no_module_imports_itself_in_a_circle() -> None:
    edges = {m.name: sorted({i.name for i in _ours(m) if i.at_start} & NAMES - {m.name, "planner"}) for m in MODULES}
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " imports ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in edges[name]:
                walk(other, (*way, name))
            done.add(name)

    for name in edges:
        walk(name, ())


CHECK = tuple(m for m in MODULES if m.name.startswith("planner.plan.verify"))
BUILD = tuple(m for m in MODULES if m.room == "plan" and m not in CHECK)


def test_there_is_a_check() -> None:
    assert CHECK


@pytest.mark.parametrize("module", CHECK, ids=str)
def test_the_check_is_a_stranger_to_the_builder(module: Module) -> None:
    assert not [f"line {i.line}: {i.name}" for i in _ours(module) if not STRANGER_MAY_USE.fullmatch(i.name)]


@pytest.mark.parametrize("module", BUILD, ids=str)
def test_the_builder_takes_nothing_from_the_check_but_its_words(module: Module) -> None:
    taken = [i for i in _ours(module) if i.name.startswith("planner.plan.verify")]
    assert not [f"line {i.line}: {i.name}" for i in taken if i.name != "planner.plan.verify_words"]


def test_the_check_brings_no_part_of_the_builder_into_memory() -> None:
    loaded = _loaded_after("import planner.plan.verify, planner.plan.verify_words")
    assert not {m.name for m in BUILD} - {"planner.plan", "planner.plan.records"} & loaded


@pytest.mark.parametrize("module", [m for m in MODULES if m.room not in ("cli", "desktop")], ids=str)
def test_nothing_looks_at_the_clock(module: Module) -> None:
    """Today is an argument; only the start of the command line and of the window ask for it."""
    calls = [n for n in ast.walk(_tree(module.path)) if isinstance(n, ast.Call)]
    clocks = re.compile(r"(.*\.)?((date|datetime)\.(today|now|utcnow)|time\.(time|localtime|gmtime)|uuid\.uuid[14])")
    assert not [f"line {c.lineno}: {ast.unparse(c.func)}" for c in calls if clocks.fullmatch(ast.unparse(c.func))]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_chance_has_a_seed(module: Module) -> None:
    calls = [n for n in ast.walk(_tree(module.path)) if isinstance(n, ast.Call)]
    for call in calls:
        said = ast.unparse(call.func)
        if said in ("random.Random", "Random"):
            assert call.args, f"line {call.lineno}: a generator without a seed"
        else:
            assert not re.fullmatch(r"(random|secrets)\.\w+|os\.urandom", said), f"line {call.lineno}: {said}"


@pytest.mark.parametrize("module", [m for m in MODULES if m.room in PURE - {"catalogue", "playbook", "intake", "estate"}], ids=str)
def test_the_middle_touches_no_disk(module: Module) -> None:
    calls = [n for n in ast.walk(_tree(module.path)) if isinstance(n, ast.Call)]
    disk = re.compile(r"open|.*\.(read_text|read_bytes|write_text|write_bytes|mkdir|unlink|iterdir|glob|rglob)")
    assert not [f"line {c.lineno}: {ast.unparse(c.func)}" for c in calls if disk.fullmatch(ast.unparse(c.func))]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_library_stays_in_the_rooms_that_own_it_and_the_network_is_nobodys(module: Module) -> None:
    for found in imports_of(module.path):
        top = found.name.split(".")[0]
        assert module.room in OWNERS.get(top, {module.room}), f"line {found.line}: {found.name}"
        assert top not in NETWORK or found.name in URL_TEXT, f"line {found.line}: {found.name}"


@pytest.mark.parametrize("module", [m for m in MODULES if m.room != "project"], ids=str)
def test_sql_is_spoken_in_one_room(module: Module) -> None:
    strings = [n for n in ast.walk(_tree(module.path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [f"line {s.lineno}" for s in strings if SQL.search(str(s.value))]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_file_is_too_long(module: Module) -> None:
    lines = module.path.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{lines} lines: a room is missing"
    assert module.path.name not in ("utils.py", "helpers.py", "common.py", "misc.py")


def _loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nsys.stderr.write('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split("\n"))


HEAVY = ("PySide6", "reportlab", "sqlite_utils", "openpyxl", "icalendar", "holidays", "babel", "hypothesis")


@pytest.mark.parametrize(
    "code", ["import planner", "from planner.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"]
)
def test_the_start_is_light(code: str) -> None:
    loaded = {name.split(".")[0] for name in _loaded_after(code)}
    assert not loaded & set(HEAVY)
