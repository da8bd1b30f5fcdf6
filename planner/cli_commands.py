"""What each command does: a few lines over the workspace, and its answer printed for people or as JSON."""

import argparse
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

from planner import cli_text
from planner.cli_calls import PROGRAM, UsageError, open_window
from planner.estate.form import empty, parse
from planner.estate.records import Estate
from planner.problems import InputError, WorldError
from planner.workspace import Workspace

DEMO_MARK = b"% made by av-planner demo\n"
Arguments = argparse.Namespace


def run(arguments: Arguments) -> int:
    """Runs the parsed command; its exit status."""
    if arguments.catalogue is not None and not arguments.catalogue.is_dir():
        raise InputError(str(arguments.catalogue), "is no folder with a catalogue; name the folder that holds catalogue.toml")
    return _COMMANDS[arguments.command](arguments)


def _print_json(form: object) -> None:
    print(json.dumps(form, ensure_ascii=False, indent=2))


def quoted(path: Path) -> str:
    """A path as it can be typed in a terminal."""
    return shlex.quote(str(path)) if os.name != "nt" else f'"{path}"' if " " in str(path) else str(path)


@contextmanager
def _open(arguments: Arguments, *, read_only: bool = True) -> Iterator[Workspace]:
    workspace = Workspace.open(arguments.file, today=arguments.today, catalogue_dir=arguments.catalogue, read_only=read_only)
    try:
        yield workspace
    except InputError as error:
        sources: list[Path] = getattr(arguments, "sources", [])
        places = [str(p) for p in (arguments.file, getattr(arguments, "out", arguments.file))] + [p.name for p in sources]
        if any(place in error.where for place in places):
            raise
        raise InputError(f"{arguments.file}: {error.where}", error.text) from error
    finally:
        workspace.close()


@contextmanager
def _bar(arguments: Arguments, what: str) -> Iterator[Callable[[float, str], None] | None]:
    """A progress line on a terminal, nothing in a pipe."""
    if arguments.json or not sys.stderr.isatty():
        yield None
        return

    def show(share: float, text: str) -> None:
        full = round(24 * min(max(share, 0), 1))
        sys.stderr.write(f"\r{what} [{'#' * full}{'.' * (24 - full)}] {text[:40]:<40}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r" + " " * 100 + "\r")


# ---------------------------------------------------------------------- making and filling


def _read_estate(path: Path) -> Estate:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except IsADirectoryError:
        raise InputError(str(path), "is a folder; give the JSON file of an estate") from None
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file; check the name") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "is no text in UTF-8; give the JSON file of an estate") from None
    if not text.strip():
        raise InputError(str(path), "is empty; give the JSON file of an estate")
    try:
        data = json.loads(text, object_pairs_hook=partial(_once, path))
    except (ValueError, RecursionError) as error:
        place = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "its start"
        raise InputError(f"{path}: {place}", "is no JSON; give a file that `av-planner estate` printed") from None
    estate, problems = parse(data)
    if estate is None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise InputError(str(path), f"{problems[0]}{more}")
    return estate


def _once(path: Path, pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of a JSON file, unless a key stands in it twice: which of the two is meant nobody can tell."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InputError(str(path), f"“{twice}” stands twice in one object; remove one of the two")
    return found


def _new(arguments: Arguments) -> int:
    ended = arguments.file.name.lower().endswith(".avplan")
    stem = arguments.file.name.removesuffix(arguments.file.suffix) if not ended else arguments.file.name[: -len(".avplan")]
    if not ended or not stem.strip(" ."):
        better = arguments.file.with_name(f"{stem if stem.strip(' .') else 'firm'}.avplan") if arguments.file.name else "firm.avplan"
        raise InputError(str(arguments.file), f"a project file ends in .avplan; write {quoted(Path(better))}")
    if arguments.source:
        estate = _read_estate(arguments.source)
    elif arguments.example:
        from planner.examples import example

        estate = example(arguments.example, arguments.today)
    else:
        estate = empty(stem.strip().encode("utf-8", "replace").decode("utf-8"))
    try:
        Workspace.create(arguments.file, estate, today=arguments.today, catalogue_dir=arguments.catalogue).close()
    except InputError as error:
        if arguments.source and error.where == "estate":
            raise InputError(str(arguments.source), error.text) from error
        raise
    if arguments.json:
        _print_json({"file": str(arguments.file)})
    else:
        named = quoted(arguments.file)
        print(f"{arguments.file} is made. Next: `{PROGRAM} assess {named}`, or `{PROGRAM} {named}` for the window.")
    return 0


def _import(arguments: Arguments) -> int:
    with _open(arguments, read_only=arguments.dry_run) as workspace:
        reading = workspace.read_lists(arguments.sources, tool=arguments.format)
        merged = (workspace.preview if arguments.dry_run else workspace.accept)(reading, complete=arguments.complete)
        from planner.intake import import_form

        form = import_form(reading, merged)
        if arguments.json:
            _print_json(form)
        else:
            print(cli_text.imported(form, dry_run=arguments.dry_run))
    return 0


def _estate(arguments: Arguments) -> int:
    with _open(arguments) as workspace:
        _print_json(workspace.form)
    return 0


# ---------------------------------------------------------------------- answers


def _assess(arguments: Arguments) -> int:
    from planner.answers import assess_form

    with _open(arguments) as workspace:
        form = assess_form(workspace.findings(), workspace.today, workspace.estate.organisation.locale)
    if arguments.json:
        _print_json(form)
    else:
        print(cli_text.findings(form, workspace.estate.organisation.locale))
    return 0


def _suggest(arguments: Arguments) -> int:
    from planner.answers import suggest_form

    with _open(arguments) as workspace, _bar(arguments, "Comparing") as progress:
        form = suggest_form(workspace.suggestion(progress), workspace.estate.organisation.locale)
    if arguments.json:
        _print_json(form)
    else:
        print(cli_text.suggestion(form))
    return 0


def _choose(arguments: Arguments) -> int:
    with _open(arguments, read_only=False) as workspace:
        workspace.choose(arguments.product, anyway=arguments.anyway)
    if arguments.json:
        _print_json({"product": arguments.product})
    else:
        print(f"{arguments.product} is taken for the plan. Next: `{PROGRAM} plan {quoted(arguments.file)}`.")
    return 0


def _plan(arguments: Arguments) -> int:
    with _open(arguments, read_only=False) as workspace:
        if arguments.start and arguments.start < arguments.today:
            raise InputError(f"{arguments.file}: --start", f"{arguments.start} lies before today, {arguments.today}; give a later day")
        with _bar(arguments, "Planning") as progress:
            plan = workspace.build_plan(arguments.start, progress)
        from planner.answers import plan_form
        from planner.plan.barred import bar_on
        from planner.plan.deadline import old_vendors

        form = plan_form(workspace)
        assert form is not None
        bar = bar_on(workspace.catalogue, workspace.estate, old_vendors(workspace.surveyed()), workspace.today)
        if arguments.json:
            _print_json(form)
        else:
            print(cli_text.plan(form, bar, workspace.estate.organisation.locale))
    return 0 if plan.feasible else 1


def _old_plan(workspace: Workspace, file: Path) -> tuple[str, ...]:
    """A line where the kept plan is of before the last change or choice, for its days still say what was asked for then."""
    if workspace.plan is None or workspace.plan_is_current:
        return ()
    anew = f"`{PROGRAM} plan {quoted(file)}` builds it anew"
    return (cli_text.wrapped(f"The plan for {workspace.plan.product} is older than what was entered or chosen since; {anew}."),)


def _check(arguments: Arguments) -> int:
    from planner.answers import check_form

    with _open(arguments) as workspace:
        found = workspace.verification()
        if found is None:
            raise InputError(str(arguments.file), f"there is no plan yet; build one with `{PROGRAM} plan {quoted(arguments.file)}`")
        form, old = check_form(found, workspace.estate.organisation.locale), _old_plan(workspace, arguments.file)
    if arguments.json:
        _print_json(form)
    else:
        print("\n".join((*old, cli_text.checked(form))))
    return 1 if any(v.severity == "error" for v in found.violations) else 0


def _progress(arguments: Arguments) -> int:
    with _open(arguments, read_only=False) as workspace:
        entry = workspace.record_progress(arguments.endpoint, arguments.state, arguments.on)
    if arguments.json:
        _print_json({"endpoint": entry.endpoint, "state": entry.state, "on": str(entry.on)})
    else:
        print(f"{entry.endpoint}: {entry.state} on {entry.on}.")
    return 0


# ---------------------------------------------------------------------- paper


def _writable(out: Path, endings: tuple[str, ...], *inputs: Path) -> None:
    if out.suffix.lower() not in endings:
        raise InputError(str(out), f"must end in {' or '.join(endings)}")
    if any(out.exists() and given.exists() and out.samefile(given) for given in inputs):
        raise InputError(str(out), "is the project itself; give another name")
    if out.is_dir():
        raise InputError(str(out), "is a folder; give a file name")
    if not out.parent.is_dir():
        raise InputError(str(out), f"the folder {out.parent} does not exist; make it first")


def _report(arguments: Arguments) -> int:
    _writable(arguments.out, (".pdf",), arguments.file)
    with _open(arguments) as workspace:
        persona = workspace.estate.weights.persona
        template = arguments.template or ("consultant" if persona == "consultant" else "owner")
        write_whole(arguments.out, workspace.report_bytes(template))
        old = _old_plan(workspace, arguments.file)
    if arguments.json:
        _print_json({"file": str(arguments.out)})
    else:
        print("\n".join((*old, f"{arguments.out} is written.")))
    return 0


def write_whole(out: Path, data: bytes) -> None:
    """Writes a file so that it is either the whole new one or the old one."""
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(out)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise WorldError(
            str(out), f"could not be written ({error.strerror}); check the folder, the disk, and that it is not open elsewhere"
        ) from error


def _export(arguments: Arguments) -> int:
    from planner.answers import export_project

    _writable(arguments.out, (".xlsx", ".csv", ".ics", ".json"), arguments.file)
    with _open(arguments) as workspace:
        if arguments.out.suffix.lower() in (".csv", ".ics") and workspace.plan is None:
            raise InputError(str(arguments.file), f"there is no plan yet; build one with `{PROGRAM} plan {quoted(arguments.file)}`")
        export_project(workspace, arguments.out)
        old = _old_plan(workspace, arguments.file)
    if arguments.json:
        _print_json({"file": str(arguments.out)})
    else:
        print("\n".join((*old, f"{arguments.out} is written.")))
    return 0


def _demo(arguments: Arguments) -> int:
    from planner.advice.records import Option
    from planner.examples import example

    out: Path = arguments.out or Path("demo.pdf")
    _writable(out, (".pdf",))
    project = out.with_name("demo.avplan")
    _refuse_others(project, out, arguments.today)
    part = project.with_name(project.name + ".part")
    part.unlink(missing_ok=True)
    estate = example("corner-office", arguments.today)
    workspace = Workspace.create(part, estate, today=arguments.today, catalogue_dir=arguments.catalogue, marks={"demo": "yes"})
    try:
        options = workspace.suggestion().options

        def place(option: Option) -> tuple[bool, int]:
            return option.verdict != "fits", option.rank or 0

        taken = min((o for o in options if o.rank is not None), key=place, default=None)
        if taken is None:
            raise InputError("demo", "no product of this catalogue fits the example; use another catalogue")
        workspace.choose(taken.product)
        plan = workspace.build_plan()
        paper = workspace.report_bytes("owner") + DEMO_MARK
        text = cli_text.demo(workspace, plan, project, out)
        workspace.close()
        write_whole(out, paper)
        part.replace(project)
    finally:
        workspace.close()
        part.unlink(missing_ok=True)
    if arguments.json:
        _print_json({"file": str(out), "project": str(project)})
    else:
        print(text)
    if arguments.window:
        return _demo_window(project, arguments)
    return 0 if plan.feasible else 1


def _demo_window(project: Path, arguments: Arguments) -> int:
    from planner.desktop.app import display_problem

    if problem := display_problem():
        print(
            f"{problem} The window is left out; everything above is made all the same.", file=sys.stderr if arguments.json else sys.stdout
        )
        return 0
    arguments.json = False
    return open_window(project, arguments)


def _refuse_others(project: Path, out: Path, today: date) -> None:
    """Refuses what stands in the way and no earlier demo made."""
    if out.exists() and not out.read_bytes().endswith(DEMO_MARK):
        raise InputError(str(out), "is there already and no demo made it; give another name with -o, or move it away")
    if project.exists():
        try:
            earlier = Workspace.open(project, today=today, read_only=True)
            marked = earlier.marks.get("demo") == "yes"
            earlier.close()
        except InputError:
            marked = False
        if not marked:
            raise InputError(str(project), "is there already and no demo made it; work in another folder, or move it away")


# ---------------------------------------------------------------------- the catalogue


def _catalogue(arguments: Arguments) -> int:
    from planner import cli_catalogue

    return cli_catalogue.run(arguments)


_COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "new": _new,
    "import": _import,
    "estate": _estate,
    "assess": _assess,
    "suggest": _suggest,
    "choose": _choose,
    "plan": _plan,
    "check": _check,
    "progress": _progress,
    "report": _report,
    "export": _export,
    "demo": _demo,
    "catalogue": _catalogue,
}
__all__ = ["UsageError", "run", "write_whole"]
