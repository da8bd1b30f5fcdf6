"""(being filled)"""

from pathlib import Path

from planner.problems import Problem


def check(folder: Path) -> tuple[Problem, ...]:
    """No faults."""
    return ()
