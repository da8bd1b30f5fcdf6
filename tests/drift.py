"""Do the examples stay what they are? `python -m tests.drift [--every N] [--days N]` looks at each day from the catalogue's date.

For each day the findings' severities and the plan's soundness are compared with those of the first day. Status 1 if one differs.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from planner.advice.findings import findings
from planner.advice.suggest import suggest
from planner.catalogue.book import Catalogue
from planner.catalogue.load import load
from planner.examples import EXAMPLES, example
from planner.plan.build import build
from planner.plan.verify import verify
from planner.playbook import Playbook, load_playbook
from planner.surveying import survey
from tests.choice import first_product

Outcome = tuple[Counter[str], bool, tuple[str, ...]]


def told(found: Outcome) -> str:
    """An outcome in a line."""
    severities, sound, broken = found
    return f"{dict(severities)}, {'sound' if sound else 'broken: ' + ', '.join(broken)}"


def chosen(name: str, today: date, catalogue: Catalogue) -> str:
    """The product that the demo would take on that day."""
    estate = example(name, today)
    return first_product(suggest(estate, survey(estate, catalogue, today), catalogue, today))


def outcome(name: str, today: date, product: str, catalogue: Catalogue, playbook: Playbook) -> Outcome:
    """The severities of the findings, whether the plan is sound, and what it breaks."""
    estate = example(name, today)
    surveyed = survey(estate, catalogue, today)
    severities = Counter(str(f.severity) for f in findings(estate, surveyed, catalogue, today))
    plan = build(estate, surveyed, catalogue, playbook, product, today)
    broken = sorted({v.invariant for v in verify(plan, estate, surveyed, catalogue, playbook, today).violations if v.severity == "error"})
    return severities, not broken, tuple(broken)


def drifted(days: Sequence[int]) -> list[str]:
    """One line for each example and day on which something differs from the first day."""
    catalogue, playbook = load(), load_playbook()
    lines = []
    for name in EXAMPLES:
        product = chosen(name, catalogue.as_of, catalogue)
        first = outcome(name, catalogue.as_of, product, catalogue, playbook)
        for offset in days:
            today = catalogue.as_of + timedelta(days=offset)
            now = outcome(name, today, product, catalogue, playbook)
            if now[:2] != first[:2]:
                lines.append(f"{name} on {today:%a} {today}: {told(now)}; at first {told(first)}")
    return lines


def main(argv: Sequence[str]) -> int:
    """Prints what drifted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="look at every Nth day")
    parser.add_argument("--days", type=int, default=400, metavar="N")
    arguments = parser.parse_args(argv)
    lines = drifted(range(0, arguments.days + 1, arguments.every))
    print("\n".join(lines) or f"nothing drifts in {arguments.days} days")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
