"""No module of the window imports itself in a circle while it runs, not even by an import inside a function."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOM = ROOT / "planner" / "desktop"


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted(ROOM.rglob("*.py"))}


def _imports(node: ast.AST) -> set[str]:
    """Everything that is imported at run time, at the start or later; what only the type checker reads is left out."""
    found: set[str] = set()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.Import):
            found |= {a.name for a in child.names}
        elif isinstance(child, ast.ImportFrom):
            base = child.module or ""
            found |= {f"{base}.{a.name}" if f"{base}.{a.name}" in MODULES else base for a in child.names}
        found |= _imports(child)
    return found


@cache
def _used(name: str) -> tuple[str, ...]:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    return tuple(sorted(_imports(tree) & set(MODULES) - {name, "planner.desktop"}))


def test_no_module_of_the_window_imports_itself_in_a_circle() -> None:
    assert "planner.desktop.shell" in MODULES
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " imports ".join((*way[way.index(name) :], name))
        if name in done:
            return
        for other in _used(name):
            walk(other, (*way, name))
        done.add(name)

    for name in MODULES:
        walk(name, ())
