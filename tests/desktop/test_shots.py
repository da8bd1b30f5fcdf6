"""Pictures by command: the real window, without a display, numbered, exit status 0."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent.parent


def shots(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tests" / "shots.py"), str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


def test_the_start_page_is_taken_at_the_scale_asked_for(tmp_path: Path) -> None:
    done = shots(tmp_path / "out", "--only", "start", "--scale", "2")
    assert done.returncode == 0, done.stderr
    pictures = sorted((tmp_path / "out").glob("*.png"))
    assert [p.name for p in pictures] == ["01-start.png", "37-start-recent.png"]
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (2880, 1740)


def test_dark_pictures_are_dark_and_named_so(tmp_path: Path) -> None:
    done = shots(tmp_path / "out", "--only", "start", "--dark")
    assert done.returncode == 0, done.stderr
    image = QImage(str(tmp_path / "out" / "01-start-dark.png"))
    assert image.pixelColor(image.width() - 40, image.height() - 40).lightness() < 80


def test_a_wrong_call_is_refused(tmp_path: Path) -> None:
    assert shots(tmp_path / "out", "--today", "31 February").returncode == 2


def test_what_lasts_a_moment_is_taken_too(tmp_path: Path) -> None:
    done = shots(tmp_path / "out", "--only", "moment")
    assert done.returncode == 0, done.stderr
    names = [p.name.partition("-")[2] for p in sorted((tmp_path / "out").glob("*.png"))]
    assert names == ["moment-own-weights.png", "moment-ticked.png", "moment-undo.png", "moment-refused.png"]
