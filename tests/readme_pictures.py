"""Makes the README's pictures anew from the program itself: `python tests/readme_pictures.py`. Needs no display."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "pictures"
TODAY = "2026-11-24"
DPI = 96


def page(pdf: Path, out: Path) -> None:
    """The first page of a PDF as a picture on white paper."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    document = QPdfDocument(app)
    document.load(str(pdf))
    points = document.pagePointSize(0)
    size = QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72))
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(0, size))
    painter.end()
    document.close()
    paper.save(str(out))


def main() -> None:
    """Writes window.png, report.png and sample-report.pdf."""
    PICTURES.mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shots = [sys.executable, str(ROOT / "tests" / "shots.py"), str(folder), "--only", "plan"]
        subprocess.run(shots, check=True, env=environment)
        shutil.copyfile(next(folder.glob("*[0-9]-plan.png")), PICTURES / "window.png")
        demo = [sys.executable, "-m", "planner", "demo", "--today", TODAY, "-o", str(folder / "demo.pdf")]
        subprocess.run(demo, check=True, env=environment)
        shutil.copyfile(folder / "demo.pdf", PICTURES / "sample-report.pdf")
        page(folder / "demo.pdf", PICTURES / "report.png")


if __name__ == "__main__":
    main()
