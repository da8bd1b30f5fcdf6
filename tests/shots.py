"""Opens the real window on each page and state and writes numbered pictures, without a display.

    python tests/shots.py OUT [--dark] [--scale N] [--project FILE] [--today DATE] [--only WORD] [--font N]

Exit status 0 when every picture was written. Without --project the example of two sites is shown, with a choice and a plan.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1440, 870
"""The design's 1440 × 900 without the native title bar of 30."""
QUIET = 150
"""Milliseconds without work before a picture is taken."""
PATIENCE = 120_000
EXAMPLE = "two-sites"
LATE = "subcontractor"

if TYPE_CHECKING:
    from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Options:
    out: Path
    dark: bool
    project: Path | None
    today: date
    only: str


def parsed(argv: list[str]) -> tuple[Options, float, int]:
    """The call's options; the scale and the font's size come apart because they must be set before Qt starts."""
    parser = argparse.ArgumentParser(prog="shots.py", description="Pictures of every page and state of the window.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 24))
    parser.add_argument("--only", default="", help="only pictures whose name holds this word")
    parser.add_argument("--font", type=int, default=13, help="size of the text in pixels; 26 is 200 %%")
    given = parser.parse_args(argv)
    return Options(given.out, given.dark, given.project, given.today, given.only), given.scale, given.font


class Shooter:
    """Takes the pictures one after another, each when nothing runs any more."""

    def __init__(self, options: Options, folder: Path) -> None:
        from planner.desktop.shell import MainWindow

        self.options, self.folder = options, folder
        self.number = 0
        self.window: MainWindow = MainWindow(today=options.today)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()

    # ------------------------------------------------------------------ waiting and taking

    def settle(self, quiet: int = QUIET) -> None:
        """Runs the event loop until no work has run for a while, and what came last is laid out."""
        from PySide6.QtCore import QElapsedTimer

        from planner.desktop.work import Work

        clock = QElapsedTimer()
        clock.start()
        work = self.window.findChildren(Work)
        at_rest = 0
        while at_rest < 2:
            if clock.elapsed() > PATIENCE:
                raise TimeoutError("the window did not come to rest")
            wait(quiet)
            at_rest = 0 if any(w.is_busy for w in work) else at_rest + 1

    def take(self, name: str) -> None:
        """Writes a picture, where its name is wanted."""
        self.number += 1
        if self.options.only and self.options.only not in name:
            return
        self.settle()
        suffix = "-dark" if self.options.dark else ""
        path = self.options.out / f"{self.number:02d}-{name}{suffix}.png"
        if not self.window.grab().save(str(path)):
            raise OSError(f"{path} could not be written")

    def wanted(self, *names: str) -> bool:
        return any(self.options.only in name or name in self.options.only for name in names)

    def skip(self, count: int) -> None:
        """Keeps the numbers the same when a state is left out."""
        self.number += count

    # ------------------------------------------------------------------ states

    def workspace(self, name: str, prepare: "Callable[[Workspace], None] | None" = None) -> "Workspace":
        """A new project on an example (or an empty one), or the project of the call."""
        from planner.estate.records import Estate, Organisation
        from planner.examples import example
        from planner.workspace import Workspace

        today = self.options.today
        if self.options.project is not None and name == EXAMPLE:
            return Workspace.open(self.options.project, today=today)
        estate = Estate(Organisation("Northgate Legal LLP")) if name == "empty" else example(name, today)
        workspace = Workspace.create(self.folder / f"{name}-{self.number}.avplan", estate, today=today)
        if prepare is not None:
            prepare(workspace)
        return workspace

    def start_page(self) -> None:
        self.take("start")

    def empty_pages(self) -> None:
        """Every page of a project in which nothing was entered."""
        pages = ("organisation", "people", "computers", "licences", "wishes", "findings", "alternatives", "plan", "report", "import")
        if not self.wanted(*(f"{p}-empty" for p in pages)):
            self.skip(len(pages))
            return
        self.window.show_workspace(self.workspace("empty"))
        for page in pages:
            self.window.go(page)
            self.take(f"{page}-empty")

    def filled_pages(self) -> None:
        """Every page of the example with a choice and a plan."""
        from planner.desktop.pages.plan import PlanPage
        from planner.desktop.pages.report import ReportPage

        self.window.show_workspace(self.workspace(EXAMPLE, None if self.options.project is not None else chosen_and_planned))
        for page in ("organisation", "people", "computers", "licences", "wishes", "findings"):
            self.window.go(page)
            self.take(page)
        self.window.go("plan")
        self.settle()
        plan = self.window.current_page
        assert isinstance(plan, PlanPage)
        gates = [r.key for r in plan.chart.chart.rows if r.marks and r.key.startswith("step:")]
        if gates:
            plan.select(gates[min(1, len(gates) - 1)])
        self.take("plan")
        for view in ("days", "computers", "tasks", "rules"):
            plan.show_view(view)
            plan.tables[view].setCurrentIndex(plan.tables[view].table.index(1, 0))
            self.take(f"plan-{view}")
        self.window.go("report")
        self.take("report-owner")
        report = self.window.current_page
        assert isinstance(report, ReportPage)
        report.choose_template("consultant")
        self.take("report-consultant")

    def alternatives(self) -> None:
        """The ranking before and after the choice, one product in full, one that is ruled out."""
        from planner.desktop.pages.alternatives import AlternativesPage

        if not self.wanted("alternatives", "plan-no-choice", "plan-no-plan"):
            self.skip(6)
            return
        self.window.show_workspace(self.workspace(EXAMPLE))
        self.window.go("plan")
        self.take("plan-no-choice")
        self.window.go("alternatives")
        self.settle()
        self.take("alternatives")
        page = self.window.current_page
        assert isinstance(page, AlternativesPage)
        page.open_current()
        self.take("alternatives-detail")
        page.back()
        ranking = page.ranking.lines.ranking
        if ranking.out:
            page.select(ranking.out[0].product)
        self.take("alternatives-ruled-out")
        page.choose_current()
        self.take("alternatives-reason")
        if ranking.rows and self.options.project is None:
            page.select(ranking.rows[0].product)
            page.choose_current()
        self.window.go("plan")
        self.take("plan-no-plan")

    def cannot_be_met(self) -> None:
        """A plan whose deadline lies too near."""
        from planner.estate.edits import Edit

        if not self.wanted("plan-cannot"):
            self.skip(1)
            return

        def prepare(workspace: "Workspace") -> None:
            near = self.options.today.replace(month=12, day=11) if self.options.today.month == 11 else self.options.today
            workspace.edit("Set a deadline", [Edit(("calendar", "deadline"), str(near))])
            chosen_and_planned(workspace)

        self.window.show_workspace(self.workspace("corner-office", prepare))
        self.window.go("plan")
        self.take("plan-cannot")

    def importing(self) -> None:
        """A list as it was read, with rows that are doubted and set aside."""
        if not self.wanted("import"):
            self.skip(1)
            return
        path = self.folder / "office-list.csv"
        path.write_text(LIST, encoding="utf-8")
        self.window.show_workspace(self.workspace("corner-office"))
        self.window.import_lists([path])
        self.take("import")

    def catalogue(self) -> None:
        """The catalogue: its list, one product with all facts, who is behind it, four side by side."""
        from planner.desktop.pages.catalogue import CataloguePage

        if not self.wanted("catalogue"):
            self.skip(4)
            return
        self.window.show_workspace(self.workspace(EXAMPLE))
        self.settle()
        self.window.go("catalogue")
        self.take("catalogue")
        page = self.window.current_page
        assert isinstance(page, CataloguePage)
        page.open_product("eset/eset-protect-advanced")
        self.take("catalogue-product")
        page.open_product("eset/eset-protect-advanced", "behind")
        self.take("catalogue-behind")
        page.select(",".join(SIDE_BY_SIDE))
        assert page.compare_table is not None
        page.compare_table.select_key("price")
        page.compare_table.setCurrentIndex(page.compare_table.table.index(page.compare_table.currentIndex().row(), 2))
        self.take("catalogue-compare")

    def start_filled(self) -> None:
        """The start page with the plans that were open before, one of them late and one that is gone."""
        if not self.wanted("start-recent"):
            self.skip(1)
            return
        from planner.desktop.recents import Recent, remember

        for name in (EXAMPLE, "corner-office", LATE):
            self.window.show_workspace(self.workspace(name))
            self.settle()
        (self.folder / "harbour.avplan").touch()
        remember(
            Recent(
                str(self.folder / "harbour.avplan"),
                "Harbour Dental",
                9,
                "Plan ready",
                "medium",
                "gate of the pilot",
                "2026-11-20",
                "2026-11-23",
            )
        )
        remember(Recent(str(self.folder / "moved.avplan"), "Moorside Print", 22, "Collecting", "", "", None, "2026-10-02"))
        self.window.show_start()
        self.take("start-recent")

    def moments(self) -> None:
        """What lasts a moment: weights of one's own, several computers ticked, what was done with the way back, a refused entry."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from planner.desktop.editors import LineEditor
        from planner.desktop.pages.alternatives import AlternativesPage
        from planner.desktop.pages.computers import ComputersPage
        from planner.desktop.pages.licences import LicencesPage

        names = ("moment-own-weights", "moment-ticked", "moment-undo", "moment-refused")
        if not self.wanted(*names):
            self.skip(len(names))
            return
        self.window.show_workspace(self.workspace(EXAMPLE))
        self.window.go("alternatives")
        self.settle()
        ranking = self.window.current_page
        assert isinstance(ranking, AlternativesPage)
        assert ranking.panel is not None
        ranking.panel.weighed.emit({**ranking.panel.points, "cost": 40.0})
        self.settle()
        self.window.undo_bar.hide()
        self.window.open_inspector()
        self.take(names[0])
        self.window.go("computers")
        computers = self.window.current_page
        assert isinstance(computers, ComputersPage)
        for row in (1, 2, 3):
            computers.table.tick_row(row)
        self.take(names[1])
        self.window.say_done("Site of 3 set to Munich office")
        self.take(names[2])
        self.window.undo_bar.hide()
        self.window.go("licences")
        licences = self.window.current_page
        assert isinstance(licences, LicencesPage)
        ends = licences.editor.form.editors["expires"]
        assert isinstance(ends, LineEditor)
        ends.line.setFocus()
        ends.line.setText("31 Feb 2027")
        QTest.keyClick(ends.line, Qt.Key.Key_Return)
        self.take(names[3])

    def components(self) -> None:
        """The sheet of every control and state, light and dark side by side."""
        from planner.desktop.components_sheet import ComponentsSheet

        if not self.wanted("components"):
            self.skip(1)
            return
        sheet = ComponentsSheet()
        sheet.resize(WIDTH, 900)
        sheet.show()
        sheet.light.focused.setFocus()
        wait(QUIET)
        self.number += 1
        suffix = "-dark" if self.options.dark else ""
        if not sheet.grab().save(str(self.options.out / f"{self.number:02d}-components{suffix}.png")):
            raise OSError("the sheet could not be written")
        sheet.close()


SIDE_BY_SIDE = (
    "microsoft/microsoft-defender-for-business",
    "bitdefender/gravityzone-business-security-enterprise",
    "eset/eset-protect-enterprise",
    "sophos/sophos-endpoint-with-xdr",
)
LIST = """Computer name,Operating system,Serial number,Last seen,Antivirus,Site
NG-LT-021,Windows 11 Pro,5CG2301XQ1,2026-11-20,Kaspersky Endpoint Security 12.6,Quayside
NG-LT-022,Windows 11 Pro,5CG2301XQ7,2026-11-19,Kaspersky Endpoint Security 12.6,Quayside
NG-DT-003,Windows 10 Pro,MXL8392KQ2,2026-11-18,Kaspersky Endpoint Security 12.6,Quayside
NG-LT-030,,5CG2301XQ1,2026-09-03,,Home
OWENS-MAC,macOS 15,C02ZN19LQ05D,2026-11-20,,Home
PRINTER-2,HP LaserJet,VNB3K12345,2026-11-20,,Quayside
Total: 6,,,,,
"""


def chosen_and_planned(workspace: "Workspace") -> None:
    """Takes the first product of the ranking and builds the plan."""
    ranked = [o for o in workspace.suggestion().options if o.rank is not None]
    first = min(ranked, key=lambda o: o.rank or 0)
    workspace.choose(first.product)
    workspace.build_plan()


def wait(milliseconds: int) -> None:
    """Lets the event loop run for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(options: Options, font: int) -> int:
    """All pictures; the number of those that were written."""
    from PySide6.QtWidgets import QApplication

    from planner.desktop import dressing, icons, theme

    app = QApplication.instance() or QApplication(["shots"])
    assert isinstance(app, QApplication)
    app.setWindowIcon(icons.application_icon())
    dressing.apply(app, dark=options.dark)
    if font != theme.BASE_PIXELS:
        larger = app.font()
        larger.setPixelSize(font)
        app.setFont(larger)
        dressing.apply(app, dark=options.dark)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shooter = Shooter(options, Path(folder))
        shooter.start_page()
        shooter.empty_pages()
        shooter.filled_pages()
        shooter.alternatives()
        shooter.cannot_be_met()
        shooter.importing()
        shooter.catalogue()
        shooter.start_filled()
        shooter.moments()
        shooter.components()
        shooter.window.close()
    return len(list(options.out.glob("*.png")))


def main(argv: list[str]) -> int:
    options, scale, font = parsed(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    with tempfile.TemporaryDirectory() as data:
        os.environ["AV_PLANNER_DATA"] = data
        sys.path.insert(0, str(ROOT))
        written = shoot(options, font)
    print(f"{written} pictures in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
