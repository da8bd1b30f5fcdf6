"""The commands on the catalogue: what it says, its check, one's own facts over it, and packs. Printed for people or as JSON."""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from planner import cli_text
from planner.cli_calls import PROGRAM, UsageError, say
from planner.problems import InputError, Problem, Refused

if TYPE_CHECKING:
    from planner.catalogue.own_edit import OwnFact
    from planner.catalogue.pack import Pack

Arguments = argparse.Namespace
SHOWN = 200
"""Differences of a pack that are printed; all of them stand in the JSON form."""


def run(arguments: Arguments) -> int:
    """Runs one of the catalogue's commands; its exit status."""
    return _ACTIONS[arguments.action](arguments)


def _print_json(form: object) -> None:
    print(json.dumps(form, ensure_ascii=False, indent=2))


def _width() -> int:
    """The columns of the terminal, at most 100, for longer lines are hard to read; 100 where the output goes elsewhere."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def _list(arguments: Arguments) -> int:
    from planner.catalogue.current import current
    from planner.catalogue.show import list_form
    from planner.catalogue.show_text import list_text

    catalogue = current(arguments.catalogue)
    if arguments.json:
        _print_json(list_form(catalogue, arguments.today))
    else:
        print(list_text(catalogue, _width() if sys.stdout.isatty() else None), end="")
    return 0


def _show(arguments: Arguments) -> int:
    from planner.catalogue.current import current
    from planner.catalogue.show import show_form
    from planner.catalogue.show_text import show_text

    catalogue = current(arguments.catalogue)
    if arguments.json:
        _print_json(show_form(catalogue, arguments.id, arguments.today))
    else:
        print(show_text(catalogue, arguments.id, arguments.today, _width()), end="")
    return 0


def _check(arguments: Arguments) -> int:
    from planner.catalogue.check import check
    from planner.paths import resource
    from planner.playbook import check_playbook

    folder = arguments.catalogue or resource("catalogue")
    if not folder.is_dir():
        raise InputError(str(folder), "is no folder; give one with the catalogue's TOML files")
    if arguments.to_verify:
        from planner.catalogue.load import load
        from planner.catalogue.show_text import to_verify_text
        from planner.catalogue.unread import to_verify

        waiting = to_verify(load(arguments.catalogue))
        if arguments.json:
            _print_json({"to_verify": [{"place": w.place, "text": w.text, "source": w.source, "search": w.search} for w in waiting]})
        else:
            print(to_verify_text(waiting, _width()), end="")
        return 0
    problems = [*check(folder), *check_playbook()]
    if arguments.json:
        _print_json({"problems": [{"place": p.place, "text": p.text, "cure": p.cure, "severity": p.severity} for p in problems]})
    else:
        print("\n".join(_told(problems)))
    return 1 if any(p.severity == "error" for p in problems) else 0


def _told(problems: Sequence[Problem]) -> list[str]:
    """The faults, then what only looks wrong; one sentence where there is no fault."""
    faults = [str(p) for p in problems if p.severity == "error"]
    doubts = [f"  {p}" for p in problems if p.severity != "error"]
    told = faults or ["Every file of the catalogue and the playbook is sound."]
    return [*told, "", "To look at (it stops nothing):", *doubts] if doubts else told


def _recognise(arguments: Arguments) -> int:
    from planner.catalogue.current import current
    from planner.catalogue.recognise_form import recognise_form

    if not arguments.texts and sys.stdin is None:
        raise UsageError(f"recognise: no text is given, and standard input is closed; `{PROGRAM} catalogue recognise --help` shows how")
    texts = arguments.texts or [line.rstrip("\r\n") for line in sys.stdin]
    form = recognise_form(current(arguments.catalogue), texts)
    if arguments.json:
        _print_json(form)
    elif form:
        print(cli_text.recognised(form))
    return 0


# ---------------------------------------------------------------------- one's own facts


def _own(arguments: Arguments) -> int:
    """Lists one's own facts, adds those of a file, removes one or takes the last change back; those of a project, or the personal ones."""
    from planner.catalogue import own_files
    from planner.catalogue.own import personal

    if arguments.project is not None:
        return _own_of_project(arguments)
    if arguments.undo:
        own_files.undo(personal())
    files: Mapping[str, str] = own_files.read_files(personal())
    after = _changed(files, arguments)
    if after is not None:
        if _broken(files, after, arguments):
            return 2
        own_files.write_files(personal(), after)
        files = after
    return _print_own(files, str(personal()), arguments)


def _own_of_project(arguments: Arguments) -> int:
    from planner.workspace import Workspace

    if arguments.undo:
        raise InputError("catalogue own", "--undo is for the personal facts; a project's are undone in its window, or removed by --remove")
    changes = arguments.add is not None or arguments.remove is not None
    opened = Workspace.open(arguments.project, today=arguments.today, catalogue_dir=arguments.catalogue, read_only=not changes)
    with closing(opened) as workspace:
        after = _changed(workspace.own, arguments)
        if after is not None:
            if _broken(workspace.own, after, arguments):
                return 2
            name = arguments.add.name if arguments.add is not None else f"number {arguments.remove}"
            workspace.set_own(f"Add facts of {name}" if arguments.add is not None else f"Remove the fact {name}", after)
        return _print_own(workspace.own, str(arguments.project), arguments)


def _broken(before: Mapping[str, str], after: Mapping[str, str], arguments: Arguments) -> bool:
    """Whether a change brings faults, which are told on the error stream, one a line, with their places in the file that was added."""
    from planner.catalogue.own_faults import added_faults

    name = str(arguments.add or "own facts")
    folder = arguments.catalogue if arguments.project is not None else None
    found = added_faults(before, after, name, folder, today=arguments.today, of_project=arguments.project is not None)
    for fault in found:
        say(str(fault), 2)
    return bool(found)


def _changed(files: Mapping[str, str], arguments: Arguments) -> dict[str, str] | None:
    from planner.catalogue import own_edit

    path: Path | None = arguments.add
    if path is not None:
        if not path.is_file():
            raise InputError(str(path), "there is no such file; give a TOML file of facts")
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise InputError(str(path), "cannot be read as text in UTF-8; give a TOML file of facts") from fault
        return own_edit.merged(files, text, str(path))
    if arguments.remove is not None:
        return own_edit.removed(files, arguments.remove)
    return None


def _print_own(files: Mapping[str, str], where: str, arguments: Arguments) -> int:
    from planner.catalogue.own_edit import listed
    from planner.catalogue.own_faults import fault_of_fact, faults

    facts = listed(files)
    found = faults(files, arguments.catalogue, of_project=arguments.project is not None) if files else ()
    broken = {fact.number: fault_of_fact(fact, found) for fact in facts}
    told = set(broken.values())
    loose = [fault for fault in found if fault not in told and not any(f is not None and f.place == fault.place for f in told)]
    if arguments.json:
        forms = [_fact_form(fact, broken[fact.number]) for fact in facts]
        _print_json({"where": where, "facts": forms, "faults": [{"place": p.place, "text": p.text, "cure": p.cure} for p in loose]})
        return 0
    if not facts:
        print(f"No facts of yours in {where}. Add some with --add FACTS.toml; resources/catalogue/GUIDE.md shows how they are written.")
    else:
        print(f"Your facts in {where}:")
        for fact in facts:
            print("\n".join(_fact_lines(fact, broken[fact.number])))
    for fault in loose:
        print(f"  broken: {fault}")
    if found:
        print("What is broken does not count, and nothing can be computed with it: correct it, or take it out with --remove NUMBER.")
    return 0


def _fact_form(fact: "OwnFact", fault: Problem | None) -> dict[str, object]:
    form: dict[str, object] = {"number": fact.number, "kind": fact.kind, "about": fact.about, "key": fact.key, "value": fact.value}
    form |= {"reason": fact.reason, "on": fact.on.isoformat() if fact.on else None, "file": fact.file, "basis": "yours"}
    form["overtaken_by"] = fact.overtaken_by
    return form | {"broken": None if fault is None else f"{fault.text} {fault.cure}".strip()}


def _fact_lines(fact: "OwnFact", fault: Problem | None) -> list[str]:
    """A fact as a line with its number and, where it is broken, why."""
    day = f", {fact.on}" if fact.on else ""
    why = f" ({fact.reason})" if fact.reason else ""
    line = f"{fact.number:>3}  {fact.about}: {fact.key}: {fact.value}, yours{day}{why}"
    if fact.overtaken_by is not None:
        line += f"\n     does not count: number {fact.overtaken_by} corrects the same, of a newer day or entered later"
    return [line] if fault is None else [line, f"     broken: {fault.text}"]


# ---------------------------------------------------------------------- packs


def _pack(arguments: Arguments) -> int:
    """Shows what a pack changes; accepts it as a whole; takes the last one back."""
    from planner.catalogue import pack

    if arguments.undo:
        if arguments.file is not None or arguments.accept:
            raise InputError("catalogue pack", "--undo takes the last pack back and goes with nothing else")
        if not pack.undo():
            raise Refused("There is no accepted pack to take back.")
        bundled = pack.accepted() is None
        if arguments.json:
            _print_json({"undone": True, "bundled": bundled})
        else:
            counts = "the bundled catalogue counts again" if bundled else "the one accepted before it counts again"
            print(f"The pack accepted last is taken back; {counts}.")
        return 0
    if arguments.file is None:
        raise InputError("catalogue pack", "give the pack's zip file, or --undo")
    read = pack.read_pack(arguments.file, arguments.catalogue)
    if arguments.accept and not read.faults:
        from planner.catalogue.current import current
        from planner.catalogue.own import personal

        pack.accept(read)
        try:
            current()
        except InputError as fault:
            pack.undo()
            raise Refused(
                f"{read.name} is not accepted: with it a fact of yours in {personal()} leads nowhere: {fault}. Correct that first."
            ) from fault
    if arguments.json:
        _print_json(_pack_form(read, accepted=arguments.accept and not read.faults))
    else:
        print(_pack_text(read, accepted=arguments.accept and not read.faults))
    return 1 if read.faults else 0


def _pack_form(read: "Pack", *, accepted: bool) -> dict[str, object]:
    return {
        "pack": read.name,
        "accepted": accepted,
        "faults": [{"place": p.place, "text": p.text, "cure": p.cure} for p in read.faults],
        "doubts": [{"place": p.place, "text": p.text, "cure": p.cure} for p in read.doubts],
        "differences": [
            {"file": d.file, "place": d.place, "key": d.key, "kind": d.kind, "old": d.old, "new": d.new} for d in read.differences
        ],
    }


def _pack_text(read: "Pack", *, accepted: bool) -> str:
    n = len(read.differences)
    lines = []
    if read.faults:
        lines += [f"{read.name} cannot be accepted:", *(f"  {fault}" for fault in read.faults), ""]
    lines.append(f"{read.name}: {n} fact{'' if n == 1 else 's'} differ{'s' if n == 1 else ''}.")
    file = ""
    for difference in read.differences[:SHOWN]:
        if difference.file != file:
            file = difference.file
            lines += ["", file]
        place = f"{difference.place}: " if difference.place else ""
        change = {
            "added": f"+ {difference.new}",
            "removed": f"- {difference.old}",
            "changed": f"{difference.old} -> {difference.new}",
        }[difference.kind]
        lines.append(f"  {place}{difference.key}: {change}")
    if len(read.differences) > SHOWN:
        lines.append(f"  and {len(read.differences) - SHOWN} more; --json shows all")
    if read.doubts:
        lines += ["", "To look at (it stops nothing):", *(f"  {doubt}" for doubt in read.doubts)]
    if accepted:
        lines += ["", "It is accepted as a whole. `av-planner catalogue pack --undo` takes it back."]
    elif not read.faults:
        lines += ["", "Nothing is changed yet: --accept takes it as a whole."]
    return "\n".join(lines)


_ACTIONS: dict[str, Callable[[Arguments], int]] = {
    "list": _list,
    "show": _show,
    "check": _check,
    "recognise": _recognise,
    "own": _own,
    "pack": _pack,
}
