"""What every command shares: the program's name, a call whose words are off, a sentence to the user, and the window."""

import argparse
import sys
from pathlib import Path

PROGRAM = "av-planner"


class UsageError(Exception):
    """The call's words are off."""


def say(text: str, status: int) -> int:
    """One sentence on the error stream; returns the exit status that it comes with."""
    shown = " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
    print(f"{PROGRAM}: {shown}", file=sys.stderr)
    return status


def open_window(file: Path | None, arguments: argparse.Namespace) -> int:
    """Opens the window, on a project if one is given, and returns its exit status; without a display one sentence says so."""
    from planner.desktop.app import display_problem, run

    if arguments.json:
        raise UsageError("call: --json goes with a command; `av-planner --help` lists them")
    if file is not None and not file.exists():
        raise UsageError(f"“{file}” is neither a file nor a command; check the name, or see `{PROGRAM} --help`")
    if problem := display_problem():
        return say(f"{problem} Without a screen, `{PROGRAM} demo` makes a plan and its PDF.", 2)
    return run(file, today=arguments.today, catalogue_dir=arguments.catalogue)
