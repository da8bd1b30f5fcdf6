"""A pattern that a long name would keep busy for ever is refused with its cure, and the check itself does not hang on it."""

import json
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner.catalogue.check import check_contents
from planner.catalogue.check_patterns import slow_pattern
from planner.catalogue.pack import read_pack
from planner.catalogue.recognise import Recogniser
from planner.catalogue.recognise_patterns import beginnings
from planner.catalogue.recognise_text import LONGEST
from tests.catalogue.books import book, contents

NAMES = "product_names.toml"
FOR_EVER = 120.0
"""Seconds after which a search that should take none is taken to have no end: no measure of speed."""

SEARCHED = """
import json, re, sys
for pattern in json.load(sys.stdin):
    for text in ("a" * 34 + "!", "ab" * 17 + "!", "b" * 34 + "!"):
        re.search(pattern, text)
print("ended")
"""
NAMED = """
from planner.catalogue.load import load
from planner.catalogue.recognise import Recogniser
known = Recogniser(load(cache=None))
for prefix in ("Kaspersky Security Center", "Symantec Endpoint Protection 14", "Sophos", "ESET NOD32", "SEP 14", "Windows 11", ""):
    for filling in (" 1", ".1", " (x64", "-a", "  ", "((", " 1.1.1 build", "\u00ad", "\u2177"):
        text = prefix + filling * 20_000
        known.product(text + "!")
        known.system(text + "!", text)
print("ended")
"""


def ends(program: str, given: str = "") -> bool:
    """Whether the program comes to its end, tried in a process of its own, which alone can be stopped in the middle of a search."""
    try:
        done = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, text=True, timeout=FOR_EVER, check=True)
    except subprocess.TimeoutExpired:
        return False
    return done.stdout.strip() == "ended"


def entry(pattern: str) -> str:
    head = f'\n[[name]]\npattern = \'{pattern}\'\nvendor = "eset"\ncomponent = "other"\n'
    return head + f'examples = ["{"a" * 30}"]\nsource = ["keywords"]\n'


def with_pattern(pattern: str) -> bytes:
    first, cut, rest = contents()[NAMES].decode("utf-8").partition("\n[[not]]")
    return f"{first}\n{entry(pattern)}{cut}{rest}".encode()


@pytest.mark.parametrize(
    "pattern",
    [
        "^(a+)+$", "(a+)+b", "^(a|a)*$", "^(a|ab)+x", "^(a*)*b", r"^(\w+ ?)+$", r"^([a-z]+\d?)*$", "^((ab)*)*x", "^(?:a+){2,}$",
        "^(a{1,50}){1,50}$", "^(a?){50}a{50}$", "^(a|b|ab)*c", r"^( \d[\w. ]*|x)*$", "^(x+x+)+y$", "^(?:.*,){11}P", "^(aa?)+$",
        "^" + "a?" * 25 + "a" * 25 + "$", "^" + "(a|a)" * 25 + "$", "^.*.*.*x", "a.*b.*c.*d", r"\w+\w+!", r"^(?=(a+))\1+$", "(?i)eset",
        "^(?P<name>eset)", "^(a++)+$", "x" * 500, "^(a|b+)*$",
    ],
)  # fmt: skip
def test_a_pattern_without_an_end_is_refused(pattern: str) -> None:
    assert slow_pattern(pattern) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        r"^sep 1[1-9](\.\d+)*( (ru|mp)\d+)*( client)?$", "anti.*virus", "^(foo|bar)*$", r"^acme( v?\d[\d.]*)?$", "^(ab){2}c", r"^(\w+\.)+x",
        r"^acme( \(?\d[\d.]*\)?)?$", "^(?:acme|zenith) (pro|premium)?",
    ],
)  # fmt: skip
def test_what_repeats_in_one_way_only_is_accepted(pattern: str) -> None:
    assert slow_pattern(pattern) is None


def test_every_shipped_pattern_is_accepted() -> None:
    assert [(entry.pattern, fault) for entry in book().names if (fault := slow_pattern(entry.pattern)) is not None] == []


def test_what_is_accepted_comes_to_an_end() -> None:
    """Patterns made at random from what makes patterns slow: those that are let through are tried on texts that nearly fit."""
    rng = random.Random("patterns")
    pieces = ("a", "b", "[ab]", ".", "(a|b)", "(a|ab)", "a+", "b*", "a?", "(a+)", "(ab)")
    accepted: list[str] = []
    for _ in range(4000):
        made = "".join(rng.choice(pieces) + rng.choice(("", "", "+", "*", "?")) for _ in range(rng.randint(1, 5)))
        pattern = rng.choice(("^{}$", "^({})+$", "^({})*c", "^x?({}|b)+c", "{}c")).format(made)
        try:
            re.compile(pattern)
        except re.error:
            continue
        if slow_pattern(pattern) is not None:
            continue
        accepted.append(pattern)
    assert len(accepted) > 200
    assert ends(SEARCHED, json.dumps(accepted))


def test_the_check_names_file_place_fault_and_cure_and_does_not_hang() -> None:
    files = {**contents(), NAMES: with_pattern("^(a+)+$")}
    files.pop("manifest.toml")
    found = [p for p in check_contents(files) if p.place.startswith(NAMES) and "`pattern`" in p.text]
    assert len(found) == 1
    assert "[[name]]" in found[0].place
    assert "repeats what itself repeats" in found[0].text
    assert 'write "[ab]+"' in found[0].text
    assert "no long name keeps busy" in found[0].cure


def test_a_pack_with_such_a_pattern_is_not_accepted(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(NAMES, with_pattern("^(a+)+$"))
    assert any("repeats what itself repeats" in fault.text for fault in read_pack(path).faults)


def test_a_name_that_nearly_fits_is_answered_at_once() -> None:
    """The shipped pattern of the management server once took twice as long for each number more in the name."""
    assert ends(NAMED)


def test_recognition_looks_at_the_beginning_of_a_text_only() -> None:
    known = Recogniser(book())
    name = "ESET Endpoint Security"
    padded = known.product(name + " " * LONGEST + "Server" * 100_000)
    assert padded is not None
    assert (padded.vendor, padded.agent) == ("eset", "eset/eset-endpoint")


def test_the_beginnings_of_a_pattern_with_very_many_are_followed_part_of_the_way() -> None:
    group = "(" + "|".join(c * 2 for c in "abcdefghijklmnopqrstuvwxyz") + ")"
    found = beginnings("^" + group * 9)
    assert found is not None
    assert len(found) < 2_000
    assert "aabb" in found or any(start in "aabbccddeeffgghhii" for start in found)
