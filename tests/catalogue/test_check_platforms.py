"""A platform that no computer can have is a fault; a Windows build that is not known is told."""

import copy
from typing import Any

import pytest

from planner.catalogue.check import check_tables
from planner.catalogue.check_platforms import check_platforms
from planner.catalogue.check_systems import BY_NAME_ALONE
from planner.catalogue.recognise_systems import SystemNames
from tests.catalogue.books import book, tables

PATH = "vendors/eset.toml"


def _with(family: str, **keys: object) -> dict[str, Any]:
    files: dict[str, Any] = dict(tables())
    files[PATH] = copy.deepcopy(files[PATH])
    platform = next(p for p in files[PATH]["agent"][0]["platform"] if p["os"] == family)
    platform |= keys
    return files


def test_the_bundled_platforms_are_sound() -> None:
    assert check_platforms(tables()) == []


def test_a_distribution_that_nobody_knows_is_named() -> None:
    (fault,) = check_tables(_with("linux", distributions=["ubnutu>=20.04", "debian>=11"]))
    assert (fault.code, fault.severity) == ("dangling", "error")
    assert fault.place.startswith("vendors/eset.toml: [[agent]] 1 (eset-endpoint), [[platform]] ")
    assert "'ubnutu'" in fault.text
    assert "ubuntu" in fault.cure


@pytest.mark.parametrize("spec", ["ubuntu>=99.04", "rhel>=11", "sles>=16.1", "amazon-linux>=2024"])
def test_a_distribution_in_a_release_that_nobody_has_is_named(spec: str) -> None:
    (fault,) = check_tables(_with("linux", distributions=[spec, "debian>=11"]))
    assert (fault.code, fault.severity) == ("dangling", "error")
    assert f"asks for {spec}, newer than every release of {spec.partition('>')[0]} in operating_systems.toml" in fault.text


@pytest.mark.parametrize("spec", ["ubuntu>=26.04", "ubuntu>=26", "ubuntu>=6", "sles>=16", "alpine>=99", "rhel"])
def test_a_distribution_in_a_release_that_there_is_or_of_which_none_is_known_is_sound(spec: str) -> None:
    assert check_tables(_with("linux", distributions=[spec])) == []


@pytest.mark.parametrize(
    ("family", "minimum", "severity", "words"),
    [
        ("macos", {"newest": 99}, "error", "99 newest releases"),
        ("macos", "99", "error", "newer than every release of macos"),
        ("windows", "10.0.99999", "error", "newer than every release of windows"),
        ("windows", "10.0.22632", "warning", "a build that operating_systems.toml does not hold"),
    ],
)
def test_a_minimum_that_no_release_reaches(family: str, minimum: object, severity: str, words: str) -> None:
    (fault,) = check_tables(_with(family, minimum=minimum))
    assert (fault.severity, fault.place.partition(":")[0]) == (severity, PATH)
    assert words in fault.text


def test_what_stands_by_name_alone_is_what_recognition_gives() -> None:
    held = {system.distribution for system in book().systems}
    assert not BY_NAME_ALONE & held
    spoken = {"mariner": "Azure Linux 3", "opensuse-tumbleweed": "openSUSE Tumbleweed", "pop-os": "Pop!_OS 22.04", "arch": "Arch Linux"}
    spoken |= {"sled": "SUSE Linux Enterprise Desktop 15"}
    for name in BY_NAME_ALONE:
        found = SystemNames(book()).match(spoken.get(name, f"{name.capitalize()} 9"))
        assert found is not None
        assert found.distribution == name
