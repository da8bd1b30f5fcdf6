"""Makes an environment of its own and runs every check: `python3 tests/run.py`. Needs nothing but Python 3.11 or later with venv.

Before anything is made it looks at what the machine lacks (venv, Qt's libraries, fontconfig, one font). As root on Debian it installs
that; elsewhere it prints the line to type and stops. Options: --fresh makes the environment anew, further words go to pytest.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (3, 11)
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}
"""What PySide6 loads even without a screen, and the Debian package that holds it."""
COVERED = ("planner/catalogue", "planner/advice", "planner/plan")
UNWATCHED = tuple(f"tests/{part}" for part in ("report", "intake", "export", "estate", "project", "desktop", "catalogue/test_damages.py"))
"""Tests of rooms whose own lines are not counted, and 300 damages that would take seven times as long."""
COVERAGE = 90


def lacking() -> list[str]:
    """The Debian packages that this machine lacks; empty on other systems, where Qt's wheels bring all they need."""
    packages = []
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python3.{sys.version_info[1]}-venv" if Path("/usr/bin/apt-get").exists() else "python3-venv")
    if sys.platform != "linux":
        return packages
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    if shutil.which("fc-list") is None:
        packages.append("fontconfig")
    if not _has_font():
        packages.append("fonts-noto-core")
    return packages


def _has_font() -> bool:
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".fonts"), str(Path.home() / ".local/share/fonts"))
    return any(next(Path(f).rglob("*.[to]tf"), None) for f in folders if Path(f).is_dir())


def provide(packages: Sequence[str]) -> None:
    """Installs the packages as root on Debian; else says what to type and stops."""
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root or shutil.which("apt-get") is None:
        say = f"install what these Debian packages hold: {' '.join(packages)}"
        if shutil.which("apt-get"):
            say = line if root else line.replace("apt-get", "sudo apt-get")
        sys.exit(f"This machine lacks something that the tests need. Nothing was made. Type this first:\n\n    {say}\n")
    print(f"installing {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, env=environment)


def environment(fresh: bool) -> Path:
    """The Python of an environment in .venv-test with the project (editable) and its dev extra."""
    folder = ROOT / ".venv-test"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if fresh or not python.exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f"{ROOT}[dev]"]
    subprocess.run(install, check=True, cwd=ROOT)
    return python


def checks(python: Path, more: Sequence[str]) -> int:
    """Lint, format, types, tests, coverage, the tests of the other rooms; the number of those that failed.

    Rooms whose lines are not counted run by themselves: watching doubles their time and adds next to nothing to what is covered.
    """
    pytest = ["pytest", "-q", "-n", str(min(os.cpu_count() or 1, 4))]
    covered = [*(f"--cov={folder}" for folder in COVERED), "--cov-branch", "--cov-report=json:.coverage.json", "--cov-report="]
    runs = {
        "lint": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "types": ["mypy"],
        "tests": [*pytest, *covered, *(f"--ignore={folder}" for folder in UNWATCHED), *more],
        "coverage": ["tests.coverage_gate", str(COVERAGE), *COVERED],
        "other rooms": [*pytest, *UNWATCHED, *more],
    }
    failed = []
    for name, words in runs.items():
        print(f"== {name}", flush=True)
        qt = os.environ | {"QT_QPA_PLATFORM": os.environ.get("AV_PLANNER_TEST_PLATFORM", "offscreen")}
        if subprocess.run([str(python), "-m", *words], cwd=ROOT, env=qt, check=False).returncode:
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else "every check passed", flush=True)
    return len(failed)


def main(argv: Sequence[str]) -> int:
    """Returns 0 when every check passed."""
    if sys.version_info < NEEDED:
        sys.exit(f"Python {NEEDED[0]}.{NEEDED[1]} or later is needed; this is {sys.version.split()[0]}.")
    if packages := lacking():
        provide(packages)
    python = environment("--fresh" in argv)
    return 1 if checks(python, [a for a in argv if a != "--fresh"]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
