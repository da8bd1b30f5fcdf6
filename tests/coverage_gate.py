"""Fails when the branch coverage of a room is below the limit: `python -m tests.coverage_gate 90 planner/catalogue …`."""

import json
import sys
from pathlib import Path


def share(report: dict[str, object], folder: str) -> float:
    """Covered lines and branches of the files below `folder`, in percent; 0 where there are none."""
    files = report["files"]
    assert isinstance(files, dict)
    summaries = [f["summary"] for name, f in files.items() if name.replace("\\", "/").startswith(folder + "/")]
    covered = sum(s["covered_lines"] + s["covered_branches"] for s in summaries)
    whole = sum(s["num_statements"] + s["num_branches"] for s in summaries)
    return 100 * covered / whole if whole else 0.0


def main(argv: list[str]) -> int:
    """Prints each room's figure; 1 if one is too low."""
    limit, folders = float(argv[0]), argv[1:]
    report = json.loads(Path(".coverage.json").read_text(encoding="utf-8"))
    shares = {folder: share(report, folder) for folder in folders}
    for folder, value in shares.items():
        print(f"{folder}: {value:.1f} % of lines and branches, at least {limit:.0f} % wanted")
    return 1 if any(value < limit for value in shares.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
