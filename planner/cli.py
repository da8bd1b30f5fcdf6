"""The commands. Each is a few lines over the workspace; nothing heavy is imported before a command is known.

Exit status: 0 done, 1 the answer is no, 2 the call or its input is at fault (one line on standard error, never a traceback).
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from planner.cli_calls import PROGRAM, UsageError, open_window, say
from planner.problems import Refused, WorldError

STATE_CHOICES = ("removed", "installed", "verified", "failed", "rolled-back", "excepted", "retired")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog.removeprefix(PROGRAM).strip() or 'call'}: {message}; `{self.prog} --help` shows how it is called")


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) and "1990" <= text[:4] < "2200":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{text}” is no date from 1990 to 2199, write year-month-day such as 2026-12-01")


def _common(*, after_a_command: bool = False) -> _Parser:
    """The options that stand before or after a command; left out behind it, they do not undo what stands before it."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS if after_a_command else None)
    absent = argparse.SUPPRESS if after_a_command else False
    common.add_argument("--today", type=_day, metavar="DATE", help="the day from which everything is computed (default: today)")
    common.add_argument("--json", action="store_true", default=absent, help="print the machine-readable form alone")
    common.add_argument("--catalogue", type=Path, metavar="DIR", help="use this catalogue in place of the bundled one")
    return common


def parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    common = _common(after_a_command=True)
    top = _Parser(
        prog=PROGRAM,
        description="Plan the change of an antivirus: what is wrong today, what to take instead and why, and a checked plan on paper.",
        epilog=f"Without a command, `{PROGRAM} [FILE]` opens the window. Nothing leaves this computer.",
        parents=[_common()],
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def add(name: str, help_text: str) -> _Parser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common])

    def add_on_project(name: str, help_text: str) -> _Parser:
        sub = add(name, help_text)
        sub.add_argument("file", type=Path, metavar="FILE", help="the project (.avplan)")
        return sub

    new = add_on_project("new", "make a project file")
    origin = new.add_mutually_exclusive_group()
    origin.add_argument("--from", dest="source", type=Path, metavar="ESTATE.json", help="from an estate that `estate` printed")
    origin.add_argument("--example", metavar="NAME", help="corner-office, two-sites or subcontractor")
    take = add_on_project("import", "read inventories or licence lists into the project")
    take.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    take.add_argument("--as", dest="format", metavar="FORMAT", help="the tool that wrote the list, if it is not recognised")
    take.add_argument("--dry-run", action="store_true", help="show what would be done, change nothing")
    take.add_argument("--complete", action="store_true", help="this list is all there is: mark what is missing as gone")
    add_on_project("estate", "print everything that was entered, as JSON")
    add_on_project("assess", "what is wrong today and by when")
    add_on_project("suggest", "the alternatives, with reasons, ranking and cost")
    choose = add_on_project("choose", "take a product for the plan")
    choose.add_argument("product", metavar="PRODUCT", help="vendor/edition, as `catalogue list` shows it")
    choose.add_argument("--anyway", metavar="REASON", help="take it although it is ruled out")
    plan = add_on_project("plan", "build the plan and keep it as a new revision")
    plan.add_argument("--start", type=_day, metavar="DATE", help="the earliest day of any task")
    add_on_project("check", "verify the kept plan")
    progress = add_on_project("progress", "record what happened to a computer")
    progress.add_argument("endpoint", metavar="ENDPOINT")
    progress.add_argument("state", metavar="STATE", help=", ".join(STATE_CHOICES))
    progress.add_argument("--on", type=_day, metavar="DATE", help="the day (default: today)")
    report = add_on_project("report", "write the PDF")
    report.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")
    report.add_argument("--template", choices=("owner", "consultant"), help="default: by the persona of the project")
    export = add_on_project("export", "write tables (.xlsx, .csv), a calendar (.ics) or everything (.json)")
    export.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT")
    catalogue = add("catalogue", "what the bundled catalogue says, with sources")
    actions = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=_Parser)
    actions.add_parser("list", help="every product", parents=[common])
    show = actions.add_parser("show", help="one product or vendor, whole", parents=[common])
    show.add_argument("id", metavar="ID")
    check = actions.add_parser("check", help="validate every file", parents=[common])
    check.add_argument("--to-verify", action="store_true", help="list the facts that wait for a reader, with the page to read")
    recognise = actions.add_parser("recognise", help="which product or system a text names", parents=[common])
    recognise.add_argument("texts", nargs="*", metavar="TEXT")
    own = actions.add_parser("own", help="facts of your own over the catalogue: list, add, remove, take back", parents=[common])
    own.add_argument("--project", type=Path, metavar="FILE", help="those of one project; else the personal ones, for every project")
    change = own.add_mutually_exclusive_group()
    change.add_argument("--add", type=Path, metavar="FACTS.toml", help="add the prices, corrections, results or the vendor of this file")
    change.add_argument("--remove", type=int, metavar="NUMBER", help="remove the fact of this number of the list")
    change.add_argument("--undo", action="store_true", help="take the last change of the personal facts back")
    pack = actions.add_parser("pack", help="what a pack of the catalogue changes; accept it, take it back", parents=[common])
    pack.add_argument("file", type=Path, nargs="?", metavar="FILE.zip")
    pack.add_argument("--accept", action="store_true", help="take it, as a whole")
    pack.add_argument("--undo", action="store_true", help="take the pack back that was accepted last")
    demo = add("demo", "example, choice, plan, check and PDF in one go")
    demo.add_argument("-o", dest="out", type=Path, metavar="OUT.pdf")
    demo.add_argument("--window", action="store_true", help="then open the window on it")
    return top


COMMANDS = (
    "new", "import", "estate", "assess", "suggest", "choose", "plan", "check", "progress", "report", "export", "catalogue", "demo",
)  # fmt: skip


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    words = [a for a in argv if not a.startswith("-")]
    options_with_value = {"--today", "--catalogue"}
    plain: list[str] = []
    skip = False
    for a in argv:
        if not skip and not a.startswith("-"):
            plain.append(a)
        skip = a in options_with_value
    if plain and plain[0] not in COMMANDS and "-h" not in argv and "--help" not in argv:
        if len(plain) > 1:
            raise UsageError(f"“{plain[0]}” is no command; `{PROGRAM} --help` lists them")
        window = _Parser(prog=PROGRAM, parents=[_common()])
        window.add_argument("file", type=Path)
        return argparse.Namespace(**vars(window.parse_args(argv)), command=None)
    parsed = parser().parse_args(argv)
    if not words:
        parsed.file = None
    if parsed.command is None and not hasattr(parsed, "file"):
        parsed.file = None
    return parsed


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    argv = sys.argv[1:] if argv is None else argv
    _speak_utf8()
    try:
        arguments = _parse(argv)
        if arguments.today is None:
            arguments.today = date.today()  # noqa: DTZ011 - the user's own day is meant
        if arguments.command is None:
            return open_window(arguments.file, arguments)
        from planner import cli_commands

        status = cli_commands.run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except UsageError as error:
        return say(str(error), 2)
    except Refused as error:
        return say(str(error), 1)
    except WorldError as error:
        return say(str(error), 2)
    except KeyboardInterrupt:
        return say("stopped; nothing was left half done", 130)
    except BrokenPipeError:
        # Whoever read has enough; what is still to be written must go nowhere, or the interpreter complains when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return say(f"{place}{error.strerror or error}; check the name, the folder and the disk", 2)
    except Exception as error:
        if os.environ.get("AV_PLANNER_TRACEBACK"):
            raise
        text = f"a mistake of this program, not of yours ({type(error).__name__}: {error}); nothing was changed"
        return say(f"{text}; with AV_PLANNER_TRACEBACK=1 it prints what its makers need to know", 2)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def desktop() -> int:
    """The command without a console window: opens the window, on a file if one is given."""
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
