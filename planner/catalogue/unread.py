"""What waits for a reader: every fact of the catalogue that was read on no page, with the page where it should be checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.catalogue.assemble import Files
from planner.catalogue.check_shape import label
from planner.catalogue.schema import Shape
from planner.catalogue.schema_files import shape_of


@dataclass(frozen=True, slots=True)
class Unread:
    """A group, or single keys of one, that nobody has read. `page` is where to look; None where none is known."""

    file: str
    place: str
    keys: tuple[str, ...]
    page: str | None


_NO_FACTS = frozenset(
    ("basis", "source", "as_of", "more_sources", "source_note", "os", "id", "kind", "lab", "test", "round", "metric", "unit")
)


def to_verify(files: Files) -> tuple[Unread, ...]:
    """Everything of basis `unverified`, in the files' order."""
    found: list[Unread] = []
    for file in sorted(files):
        shape = shape_of(file)
        if shape is not None:
            found += _walk(shape, files[file], "", file)
    return tuple(found)


def _walk(shape: Shape, table: Mapping[str, object], place: str, file: str) -> Iterator[Unread]:
    source = table.get("source") or table.get("address")
    page = source if isinstance(source, str) else None
    if table.get("basis") == "unverified":
        keys = tuple(
            key for key, value in table.items() if key not in _NO_FACTS and not key.endswith("_basis") and not isinstance(value, Mapping)
        )
        yield Unread(file, place, keys, page)
    else:
        single = tuple(key.removesuffix("_basis") for key, value in table.items() if key.endswith("_basis") and value == "unverified")
        if single:
            yield Unread(file, place, single, page)
    for name in ("aliases_unverified", "names_unverified"):
        if name in table and table.get("basis") != "unverified":
            yield Unread(file, place, (name,), page)
    for name, inner in shape.one:
        part = table.get(name)
        if isinstance(part, Mapping):
            yield from _walk(inner, part, f"{place}, [{name}]" if place else f"[{name}]", file)
    for name, inner in shape.many:
        items = table.get(name)
        for number, item in enumerate(items if isinstance(items, list) else (), 1):
            spot = label(name, number, item)
            yield from _walk(inner, item, f"{place}, {spot}" if place else spot, file)
    for name, inner in shape.named:
        parts = table.get(name)
        for key, item in parts.items() if isinstance(parts, Mapping) else ():
            spot = f"[{name}.{key}]"
            yield from _walk(inner, item, f"{place}, {spot}" if place else spot, file)


def to_verify_text(found: tuple[Unread, ...]) -> str:
    """The list for a reader at a terminal: file, place, keys and page, grouped by file."""
    lines: list[str] = []
    file = ""
    for fact in found:
        if fact.file != file:
            file = fact.file
            lines += ["", file] if lines else [file]
        keys = f": {', '.join(fact.keys)}" if fact.keys else ""
        lines.append(f"  {fact.place}{keys}")
        if fact.page:
            lines.append(f"    {fact.page}")
    return "\n".join(lines) + "\n" if lines else ""
