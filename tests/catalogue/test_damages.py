"""300 random damages to the bundled files in equal classes, the manifest switched off: what the checker must name, it names."""

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from planner.catalogue.assemble import Table
from planner.catalogue.check import check_tables, parsed
from planner.problems import Problem
from tests.catalogue.books import contents, tables

CLASSES = ("key renamed", "date moved", "id doubled", "number negated", "section cut", "reference dangling")
EACH = 50
SHIPPED = [name for name in contents() if name not in ("contents.toml", "manifest.toml")]

KEY = re.compile(r"^([a-z_0-9]+) = ")
DAY = re.compile(r"^([a-z_]+) = (\d{4}-\d\d-\d\d)$")
NUMBER = re.compile(r"^([a-zA-Z_0-9]+) = (\"?)(\d+(?:\.\d+)?)\2$")
REFERENCE = re.compile(
    r'^(agents|lines|vendor|also_vendors|lab|metric|uses_engine_of|about|products|participants|product|with) = (\[)?"([^"]+)"(.*)$'
)

Damage = tuple[str, str]
"""The file and its new text."""


def _pick(rng: random.Random, fits: Callable[[str], object], files: list[str]) -> tuple[str, list[str], int]:
    while True:
        name = rng.choice(files)
        lines = contents()[name].decode("utf-8").split("\n")
        good = [i for i, line in enumerate(lines) if fits(line)]
        if good:
            return name, lines, rng.choice(good)


def key_renamed(rng: random.Random) -> Damage:
    name, lines, i = _pick(rng, KEY.match, SHIPPED)
    lines[i] = lines[i].replace(" = ", "x = ", 1)
    return name, "\n".join(lines)


def date_moved(rng: random.Random) -> Damage:
    name, lines, i = _pick(rng, DAY.match, SHIPPED)
    found = DAY.match(lines[i])
    assert found
    day = date.fromisoformat(found[2]) + timedelta(days=rng.choice((-1, 1)) * rng.randint(1, 40000))
    lines[i] = f"{found[1]} = {day.isoformat()}"
    return name, "\n".join(lines)


def id_doubled(rng: random.Random) -> Damage:
    name, lines, i = _pick(rng, re.compile(r'^id = "').match, [n for n in SHIPPED if contents()[n].count(b"\nid = ") > 2])
    header = next(lines[j] for j in range(i, -1, -1) if lines[j].startswith("["))
    same = [
        line
        for j, line in enumerate(lines)
        if line.startswith("id = ") and line != lines[i] and next(lines[k] for k in range(j, -1, -1) if lines[k].startswith("[")) == header
    ]
    if not same:
        return id_doubled(rng)
    lines[i] = rng.choice(same)
    return name, "\n".join(lines)


def number_negated(rng: random.Random) -> Damage:
    def fits(line: str) -> bool:
        found = NUMBER.match(line)
        # A text that looks like a number is a version or a release; figures and rates are decimal strings in three files only.
        return bool(found) and float(found[3]) != 0 and found[1] not in ("minimum", "version", "release", "minimum_when_read", "raw")  # type: ignore[index]

    name, lines, i = _pick(rng, fits, SHIPPED)
    found = NUMBER.match(lines[i])
    assert found
    lines[i] = f"{found[1]} = {found[2]}-{found[3]}{found[2]}"
    return name, "\n".join(lines)


def section_cut(rng: random.Random) -> Damage:
    name, lines, i = _pick(rng, lambda line: line.startswith("["), SHIPPED)
    end = next((j for j in range(i + 1, len(lines)) if lines[j].startswith("[")), len(lines))
    return name, "\n".join(lines[:i] + lines[end:])


def reference_dangling(rng: random.Random) -> Damage:
    name, lines, i = _pick(rng, lambda line: REFERENCE.match(line), [n for n in SHIPPED if n != "exchange_rates.toml"])
    lines[i] = REFERENCE.sub(r'\1 = \2"no-such-\3"\4', lines[i])
    return name, "\n".join(lines)


MAKERS = dict(zip(CLASSES, (key_renamed, date_moved, id_doubled, number_negated, section_cut, reference_dangling), strict=True))


def judged(damage: Damage) -> list[Problem]:
    name, text = damage
    found: list[Problem] = []
    files: dict[str, Table] = {k: v for k, v in tables().items() if k != "manifest.toml"}
    table = parsed(name, text.encode("utf-8"), found)
    if table is None:
        del files[name]
        return found
    files[name] = table
    return check_tables(files)


@pytest.mark.parametrize("kind", CLASSES)
def test_what_was_damaged_is_named_with_file_and_place(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(f"damage {kind}")
    told: Counter[str] = Counter()
    for _ in range(EACH):
        damage = MAKERS[kind](rng)
        problems = judged(damage)
        named = [p for p in problems if p.place.startswith(damage[0])]
        if kind != "date moved":
            assert named, (kind, damage[0])
        told["named" if named else "left to the manifest"] += 1
        assert all(p.text and p.place for p in problems)
    with capsys.disabled():
        print(f" [{kind}: {', '.join(f'{n} {what}' for what, n in sorted(told.items()))}]", end="")
    assert told["named"] + told["left to the manifest"] == EACH


def test_a_required_key_that_was_renamed_is_named_as_missing() -> None:
    text = contents()["vendors/sophos.toml"].decode("utf-8").replace("\nsource = ", "\nsourec = ", 1)
    codes = {p.code for p in judged(("vendors/sophos.toml", text)) if p.place.startswith("vendors/sophos.toml")}
    assert {"missing-key", "unknown-key"} <= codes


WORD = re.compile(r'"([^"\n]*[a-z][^"\n]*)"')


def test_every_word_of_the_score_that_leads_elsewhere_is_named_when_it_dangles() -> None:
    """Laboratories, measures, products, ways of installing, capabilities: a word of each line."""
    name, tried = "scoring.toml", 0
    rng = random.Random("score")
    lines = contents()[name].decode("utf-8").split("\n")
    for i, line in enumerate(lines):
        told = line.split("#")[0]
        words = list(WORD.finditer(told))
        if not words or told.startswith(("EU = ", "euro = ")):
            continue
        tried += 1
        at = rng.choice(words).start(1)
        damaged = [*lines[:i], told[:at] + "no-such-" + told[at:], *lines[i + 1 :]]
        assert [p for p in judged((name, "\n".join(damaged))) if p.place.startswith(name)], (i + 1, line)
    assert tried > 50
