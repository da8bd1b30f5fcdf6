"""How long the program takes, each figure the median of five runs: `python -m tests.bench`, on an idle machine. A command, not a test."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.advice.findings import findings
from planner.advice.suggest import suggest
from planner.catalogue.load import load
from planner.plan.build import build
from planner.plan.verify import verify
from planner.playbook import load_playbook
from planner.surveying import survey
from tests.plan.estates import large

TODAY = date(2026, 11, 24)
PRODUCT = "eset/eset-protect-advanced"
RUNS = 5


def median(work: Callable[[], object]) -> float:
    """Seconds, the median of five runs after one that is not counted."""
    work()
    times = []
    for _ in range(RUNS):
        before = time.perf_counter()
        work()
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def _process(*words: str, folder: str | None = None) -> Callable[[], object]:
    def work() -> object:
        return subprocess.run([sys.executable, *words], check=False, capture_output=True, cwd=folder)

    return work


def main() -> None:
    """Prints one line a figure, with its limit where there is one."""
    root = str(Path(__file__).resolve().parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "cache.json"
        load(cache=kept)
        catalogue, playbook = load(), load_playbook()
        estate = large(5000)
        surveyed = survey(estate, catalogue, TODAY)
        plan = build(estate, surveyed, catalogue, playbook, PRODUCT, TODAY)
        demo = _process("-c", f"import sys; sys.path.insert(0, {root!r}); from planner.cli import main; main(['demo'])", folder=folder)
        usage = _process("-c", f"import sys; sys.path.insert(0, {root!r}); from planner.cli import main; main(['--help'])")
        figures: list[tuple[str, float, str]] = [
            ("catalogue from its cache", median(lambda: load(cache=kept)), "under 0.060"),
            ("catalogue from TOML", median(lambda: load(cache=None)), "under 0.500"),
            ("playbook", median(lambda: load_playbook(Path(root) / "resources" / "playbook")), ""),
            (f"survey of {len(surveyed)} machines", median(lambda: survey(replace(estate), catalogue, TODAY)), ""),
            ("findings for them", median(lambda: findings(estate, surveyed, catalogue, TODAY)), ""),
            ("every edition judged for them", median(lambda: suggest(estate, surveyed, catalogue, TODAY)), ""),
            ("their plan", median(lambda: build(estate, surveyed, catalogue, playbook, PRODUCT, TODAY)), ""),
            ("its check", median(lambda: verify(plan, estate, surveyed, catalogue, playbook, TODAY)), ""),
            ("demo, whole process", median(demo), "under 4"),
            ("--help over `python -c pass`", median(usage) - median(_process("-c", "pass")), "under 0.150"),
        ]
    for name, seconds, limit in figures:
        print(f"{name:40} {seconds:7.3f} s  {limit}")


if __name__ == "__main__":
    main()
