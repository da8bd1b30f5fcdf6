"""The bundled resources are found in a wheel, in an editable install and in a plain clone."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
from planner.paths import resources
from planner.catalogue.load import load
import planner
found = resources()
assert (found / "playbook").is_dir() and (found / "examples" / "two-sites.json").is_file(), found
print(found)
print(len(load().editions))
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source tree as somebody would have it, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("a clone") / "av planner"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "tests", "build", "dist")
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


def _python(folder: Path) -> Path:
    venv.create(folder, with_pip=False)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _pip(python: Path, *words: str, cwd: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--disable-pip-version-check", *words]
    subprocess.run(pip, check=True, cwd=cwd)


def _found(python: Path, tmp_path: Path, **more: str) -> Path:
    environment = (
        {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV"))} | {"AV_PLANNER_CACHE": str(tmp_path / "cache")} | more
    )
    done = subprocess.run([str(python), "-c", PROBE], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    place, editions = done.stdout.splitlines()
    assert int(editions) > 50
    return Path(place)


def test_a_wheel_carries_its_resources(clone: Path, tmp_path: Path) -> None:
    python = _python(tmp_path / "env")
    _pip(python, str(clone), cwd=tmp_path)
    assert tmp_path / "env" in _found(python, tmp_path).parents


def test_an_editable_install_reads_the_clones(clone: Path, tmp_path: Path) -> None:
    python = _python(tmp_path / "env")
    _pip(python, "--editable", str(clone), cwd=tmp_path)
    assert _found(python, tmp_path) == clone / "resources"


def test_a_plain_clone_needs_no_install(clone: Path, tmp_path: Path) -> None:
    assert _found(_python(tmp_path / "env"), tmp_path, PYTHONPATH=str(clone)) == clone / "resources"


def test_the_wheel_holds_neither_tests_nor_a_machines_path(clone: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(clone)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("planner/resources/catalogue/vendors/") for n in names)
    assert not [n for n in names if n.startswith("tests/") or "__pycache__" in n]
