"""How long 100,000 different texts take, half of them unknown, each asked for product and system: python tests/bench_recognise.py"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SOFTWARE = [
    "Ledger",
    "Viewer",
    "Studio",
    "Runtime",
    "Driver",
    "Office",
    "Reader",
    "Backup",
    "Client",
    "Manager",
    "Toolkit",
    "Player",
    "Editor",
    "Scanner",
    "Printer",
    "Update",
    "Helper",
    "Center",
    "Bridge",
]


def texts(names: list[str], systems: list[str], count: int, seed: int = 7) -> list[str]:
    """`count` different texts: a quarter products, a quarter systems, half programs that nobody knows."""
    rng = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        kind = len(made) % 4
        number = f"{rng.randint(1, 30)}.{rng.randint(0, 12)}.{rng.randint(0, 9999)}.{rng.randint(0, 999)}"
        if kind == 0:
            made[f"{rng.choice(names)} {number}"] = None
        elif kind == 1:
            made[
                f"{rng.choice(systems)} {rng.choice(('', '(64-bit) ', 'build '))}{rng.choice((19045, 22631, 26100))}.{rng.randint(1, 9999)}"
            ] = None
        else:
            word = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(4, 9))).title()
            made[f"{rng.choice((word, 'Microsoft ' + word, 'Windows ' + word))} {rng.choice(SOFTWARE)} {number}"] = None
    return list(made)


def main() -> None:
    from planner.catalogue.load import load
    from planner.catalogue.recognise import Recogniser

    catalogue = load(cache=None)
    names = [example for entry in catalogue.names for example in entry.examples]
    systems = [alias for system in catalogue.systems for alias in (system.name, *system.aliases)]
    given = texts(names, systems, 100_000)
    begin = time.perf_counter()
    recogniser = Recogniser(catalogue)
    ready = time.perf_counter()
    products = sum(recogniser.product(text) is not None for text in given)
    middle = time.perf_counter()
    known = sum(recogniser.system(text) is not None for text in given)
    end = time.perf_counter()
    print(f"{len(given):,} texts, {products:,} products, {known:,} systems")
    print(f"made ready {ready - begin:.3f} s, products {middle - ready:.3f} s, systems {end - middle:.3f} s, together {end - begin:.3f} s")


if __name__ == "__main__":
    main()
