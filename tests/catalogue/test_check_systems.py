"""A system's record whose distribution or edition no computer has is named, and is taken for nobody's platform."""

import copy
from pathlib import Path
from typing import Any

import pytest

from planner.catalogue.check import check, check_tables
from planner.catalogue.check_systems import DISTRIBUTIONS, EDITIONS, check_systems
from planner.catalogue.recognise_systems import SystemNames
from tests.catalogue.books import book, copied, tables

FILE = "operating_systems.toml"


def _with(system: str, **keys: object) -> dict[str, Any]:
    files: dict[str, Any] = dict(tables())
    files[FILE] = copy.deepcopy(files[FILE])
    record = next(s for s in files[FILE]["os"] if s["id"] == system)
    for key, value in keys.items():
        if value is None:
            record.pop(key, None)
        else:
            record[key] = value
    return files


def test_the_bundled_systems_are_sound() -> None:
    assert check_systems(tables()) == []


@pytest.mark.parametrize(
    ("system", "keys", "words"),
    [
        ("ubuntu-22.04", {"distribution": "ubuntux"}, "`distribution` is 'ubuntux', which is not that of 'ubuntu-22.04'"),
        ("ubuntu-22.04", {"distribution": "ubunt"}, "Is 'ubuntu' meant?"),
        ("ubuntu-22.04", {"distribution": "debian"}, "which is not that of 'ubuntu-22.04'"),
        ("ubuntu-22.04", {"distribution": "ubuntux", "id": "ubuntux-22.04"}, "which is not that of"),
        ("ubuntu-22.04", {"distribution": None}, "`distribution` is missing"),
        ("ios-26", {"distribution": "iosx"}, "Is 'ios' meant?"),
        ("ipados-18", {"distribution": "ios"}, "which is not that of 'ipados-18'"),
        ("windows-10-22h2", {"distribution": "ubuntu"}, "of the family 'windows' has none"),
        ("windows-10-22h2", {"editions": ["Hmoe", "Pro"]}, "`editions` names 'Hmoe'"),
        ("ubuntu-22.04", {"editions": ["Pro"]}, "`editions` stands at a system of the family 'linux'"),
    ],
)
def test_a_word_that_no_computer_has_is_named(system: str, keys: dict[str, object], words: str) -> None:
    files = _with(system, **keys)
    (fault,) = check_systems(files)
    assert fault in check_tables(files)
    assert fault.severity == "error"
    assert fault.place.startswith(f"{FILE}: [[os]] ")
    assert words in f"{fault.text} {fault.cure}"


def test_the_check_of_a_folder_tells_it(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / FILE
    path.write_text(path.read_text(encoding="utf-8").replace('distribution = "ubuntu"', 'distribution = "ubuntux"', 1), encoding="utf-8")
    assert any("'ubuntux'" in fault.text for fault in check(folder))


def test_a_misspelt_distribution_is_nobodys_platform() -> None:
    files = _with("ubuntu-22.04", distribution="ubuntux")
    files["vendors/eset.toml"] = copy.deepcopy(files["vendors/eset.toml"])
    linux = next(p for p in files["vendors/eset.toml"]["agent"][0]["platform"] if p["os"] == "linux")
    linux["distributions"] = ["ubuntux>=20.04"]
    assert any("which is no distribution that is known here" in fault.text for fault in check_tables(files))


def test_a_distribution_that_is_new_may_be_added_under_its_own_name() -> None:
    new = {"id": "nixos-25.11", "name": "NixOS 25.11", "version": "25.11", "distribution": "nixos"}
    assert check_systems(_with("fedora-44", **new)) == []


def test_the_closed_lists_are_what_recognition_gives() -> None:
    names = SystemNames(book())
    held = {s.distribution for s in book().systems if s.family == "linux"}
    assert held <= DISTRIBUTIONS
    for word in EDITIONS:
        system = "Windows Server 2012 R2" if word in ("Standard", "Datacenter", "Essentials", "Foundation") else "Windows 10"
        found = names.match(f"{system} {word}")
        assert found is not None
        assert found.edition == word
