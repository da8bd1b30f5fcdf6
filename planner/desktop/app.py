"""The start of the window: is there a display, one application, one window on a project or on the start page. Returns an exit status."""

import ctypes
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

from planner.wording import _

_PROBE = "from PySide6.QtGui import QGuiApplication as A; import sys; A(sys.argv[:1]); sys.exit(0)"
PROBE_SECONDS = 20
PACKAGES = {
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libxkbcommon.so.0": "libxkbcommon0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1", "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0", "libxcb-render-util.so.0": "libxcb-render-util0", "libglib-2.0.so.0": "libglib2.0-0",
}  # fmt: skip
"""Shared libraries that a window needs on Linux, and the Debian package that holds each."""


def _lacking() -> list[str]:
    """The Debian packages whose library cannot be loaded here."""
    packages = []
    for library, package in PACKAGES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return sorted(packages)


def display_problem() -> str | None:
    """None where a window can be opened; else one sentence that says why not, with the packages that lack.

    Qt aborts, uncatchably, on a dead display, so a child process tries it; any failure counts as no display.
    """
    try:
        tried = subprocess.run(  # noqa: S603  (our own interpreter, a fixed program)
            [sys.executable, "-c", _PROBE], capture_output=True, text=True, timeout=PROBE_SECONDS, env=dict(os.environ)
        )
    except (OSError, subprocess.TimeoutExpired):
        return _("No display could be opened.")
    if tried.returncode == 0:
        return None
    lacking = _lacking() if sys.platform == "linux" else []
    if lacking:
        return _("The window cannot open because Qt misses libraries; on Debian or Ubuntu install {packages}.").format(
            packages=" ".join(lacking)
        )
    return _("There is no usable display.")


def run(argv_path: str | Path | None, *, today: date, catalogue_dir: Path | None = None) -> int:
    """Opens the window, on a project file if one is named, and stays until it is closed. The exit status.

    Raises InputError for a file that is no project, before any window is shown.
    """
    from PySide6.QtWidgets import QApplication

    from planner.desktop import dressing, icons
    from planner.desktop.mishaps import Mishaps
    from planner.desktop.shell import MainWindow
    from planner.workspace import Workspace

    workspace = None if argv_path is None else Workspace.open(Path(argv_path), today=today, catalogue_dir=catalogue_dir)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["av-planner"])
    app.setApplicationName("AV Migration Planner")
    app.setDesktopFileName("av-migration-planner")
    app.setWindowIcon(icons.application_icon())
    dressing.apply(app)
    window = MainWindow(today=today, catalogue_dir=catalogue_dir, clock=_now)
    Mishaps(window, today)
    if workspace is not None:
        window.show_workspace(workspace)
    window.show()
    return app.exec()


def _now() -> str:
    """The time of day for "Saved 20:03"."""
    return datetime.now().astimezone().strftime("%H:%M")
