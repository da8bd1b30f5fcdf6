"""Changes to computers as edits of the form: a group that is only partly meant is taken apart into its machines first."""

from collections.abc import Iterable, Mapping, Sequence

from planner.desktop.computer_rows import Computer
from planner.estate.edits import DELETE, Edit

Entry = Mapping[str, object]


def set_values(entries: Sequence[Entry], chosen: Iterable[Computer], values: Mapping[str, object]) -> list[Edit]:
    """Sets keys of the chosen machines; DELETE leaves a key out."""
    by_entry = _by_entry(chosen)
    if not any(_is_part(members) for members in by_entry.values()):
        return [Edit(("endpoints", at, key), value) for at in sorted(by_entry) for key, value in values.items()]
    fresh: list[object] = []
    for at, entry in enumerate(entries):
        members = by_entry.get(at, [])
        names = {c.name for c in members}
        if members and _is_part(members):
            fresh += [_with(one, values) if one["name"] in names else one for one in apart(entry)]
        else:
            fresh.append(_with(entry, values) if members else entry)
    return [Edit(("endpoints",), fresh)]


def remove(entries: Sequence[Entry], chosen: Iterable[Computer]) -> list[Edit]:
    """Takes the chosen machines out of the list."""
    by_entry = _by_entry(chosen)
    fresh: list[object] = []
    for at, entry in enumerate(entries):
        members = by_entry.get(at, [])
        names = {c.name for c in members}
        if not members:
            fresh.append(entry)
        elif _is_part(members):
            fresh += [one for one in apart(entry) if one["name"] not in names]
    return [Edit(("endpoints",), fresh)]


def separate(entries: Sequence[Entry], at: int) -> list[Edit]:
    """Makes the machines of a group entries of their own, under the names that they have."""
    fresh: list[object] = [*entries[:at], *apart(entries[at]), *entries[at + 1 :]]
    return [Edit(("endpoints",), fresh)]


def apart(entry: Entry) -> list[dict[str, object]]:
    """The machines of a group as single entries."""
    quantity = entry.get("quantity", 1)
    count = quantity if isinstance(quantity, int) else 1
    if count == 1:
        return [dict(entry)]
    return [{**entry, "name": f"{entry['name']}-{i:02d}", "quantity": 1} for i in range(1, count + 1)]


def free_name(stem: str, taken: Iterable[str]) -> str:
    """A name that nobody has: Laptop-01, Laptop-02 …"""
    known = set(taken)
    return next(name for i in range(1, 100_000) if (name := f"{stem}-{i:02d}") not in known)


def free_stem(stem: str, taken: Iterable[str]) -> str:
    """A stem for a group none of whose names is taken."""
    known = list(taken)
    tries = (stem if i == 1 else f"{stem}-{chr(63 + i)}" if i < 28 else f"{stem}-{i}" for i in range(1, 1000))
    return next(name for name in tries if not any(k == name or k.startswith(f"{name}-") for k in known))


def _by_entry(chosen: Iterable[Computer]) -> dict[int, list[Computer]]:
    found: dict[int, list[Computer]] = {}
    for computer in chosen:
        found.setdefault(computer.entry, []).append(computer)
    return found


def _is_part(members: Sequence[Computer]) -> bool:
    return len(members) < members[0].of_group


def _with(entry: Entry, values: Mapping[str, object]) -> dict[str, object]:
    return {k: v for k, v in {**entry, **values}.items() if v is not DELETE}
