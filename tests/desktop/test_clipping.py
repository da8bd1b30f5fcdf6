"""No words are cut on any page or state: at the usual and at twice the usual size of text, in a large and in the smallest window."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop import dressing, theme
from planner.desktop.pages.alternatives import AlternativesPage
from planner.desktop.pages.catalogue import CataloguePage
from planner.desktop.pages.computers import ComputersPage
from planner.desktop.pages.people import PeoplePage
from planner.desktop.pages.plan import PlanPage
from planner.desktop.pages.report import ReportPage
from planner.desktop.pages.wishes import WishesPage
from planner.desktop.recents import Recent, remember
from planner.desktop.shell import LOWEST, NARROWEST, MainWindow
from planner.desktop.sidebar import PAGES
from planner.desktop.work import Work
from planner.estate.form import empty
from planner.estate.records import Estate
from planner.examples import example
from planner.workspace import Workspace
from tests.desktop.conftest import TODAY
from tests.desktop.measuring import at_rest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60_000


def long_names() -> Estate:
    """An estate in which everything that people name has a name longer than usual."""
    estate = example("two-sites", TODAY)
    sites = tuple(replace(s, name=f"{s.name} of the Consolidated Instrument Makers in the Old Weaving Mill") for s in estate.sites)
    endpoints = tuple(
        replace(
            e,
            name=f"{e.name}-IN-THE-CALIBRATION-LABORATORY" if not i % 3 else e.name,
            department=f"{e.department} and occupational safety, second floor" if e.department and not i % 2 else e.department,
        )
        for i, e in enumerate(estate.endpoints)
    )
    team = tuple(replace(t, name=f"{t.name} Wolfeschlegelsteinhausen-Bergerdorff") for t in estate.team or ())
    name = "Calder Instruments and Northern Calibration Services Holding (Leeds and Munich) Limited"
    return replace(estate, organisation=replace(estate.organisation, name=name), sites=sites, endpoints=endpoints, team=team)


ESTATES: dict[str, Callable[[], Estate]] = {
    "empty": lambda: empty("Northgate Legal LLP"),
    "two-sites": lambda: example("two-sites", TODAY),
    "long-names": long_names,
}


@contextmanager
def text_of(pixels: int, app: QApplication) -> Iterator[None]:
    """The application's text at a size in pixels, and as it was afterwards."""
    usual, large = app.font(), app.font()
    large.setPixelSize(pixels)
    try:
        app.setFont(large)
        dressing.apply(app, dark=False)
        yield
    finally:
        app.setFont(usual)
        dressing.apply(app, dark=False)


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until no work runs any more, also none that the last has begun."""
    for _time in range(2):
        qtbot.waitUntil(lambda: not any(w.is_busy for w in window.findChildren(Work)), timeout=PATIENCE)
        qtbot.wait(60)


def shown_at(size: str, tmp_path: Path, estate: Estate) -> MainWindow:
    """A window on an estate, in the design's size or the smallest."""
    window = MainWindow(today=TODAY, clock=lambda: "20:03")
    width, height = (NARROWEST, LOWEST) if size == "smallest" else (1440, 870)
    window.resize(theme.px(width), theme.px(height)) if size == "smallest" else window.resize(width, height)
    window.show_workspace(Workspace.create(tmp_path / "clipped.avplan", estate, today=TODAY))
    window.show()
    return window


def states(window: MainWindow, qtbot: QtBot, *, chosen: bool) -> Iterator[str]:
    """Opens every page and every state of it, one after another, and names it."""
    for page in (*PAGES, "import"):
        window.go(page)
        quiet(qtbot, window)
        yield page
        if open_all(window):
            yield f"{page}, opened"
    if not chosen:
        return
    window.go("alternatives")
    quiet(qtbot, window)
    alternatives = window.current_page
    assert isinstance(alternatives, AlternativesPage)
    ranking = alternatives.ranking.lines.ranking
    alternatives.select(ranking.out[0].product)
    alternatives.choose_current()
    yield "alternatives, ruled out and asked for a reason"
    alternatives.select(ranking.rows[0].product)
    alternatives.open_current()
    yield "alternatives, one product"
    alternatives.back()
    yield from own_weights(window, qtbot, alternatives)
    alternatives.choose_current()
    window.workspace.build_plan()
    for page in ("computers", "findings", "alternatives", "plan", "report"):
        window.go(page)
        quiet(qtbot, window)
        yield f"{page} with a plan"
    window.go("plan")
    plan = window.current_page
    assert isinstance(plan, PlanPage)
    for view in ("days", "computers", "tasks", "rules"):
        plan.show_view(view)
        yield f"plan, {view}"
        plan.tables[view].setCurrentIndex(plan.tables[view].table.index(1, 0))
        yield f"plan, {view}, one of them"
    yield from further_states(window, qtbot)


def own_weights(window: MainWindow, qtbot: QtBot, alternatives: AlternativesPage) -> Iterator[str]:
    """The weights after a slider has moved, and as they were again."""
    window.open_inspector()
    panel = alternatives.panel
    assert panel is not None
    assert panel.isVisible()
    panel.weighed.emit({**panel.points, "cost": 40.0})
    quiet(qtbot, window)
    assert panel.own_words
    yield "alternatives, own weights"
    window.undo()
    quiet(qtbot, window)


SIDE_BY_SIDE = (
    "microsoft/microsoft-defender-for-business",
    "bitdefender/gravityzone-business-security-enterprise",
    "eset/eset-protect-enterprise",
    "sophos/sophos-endpoint-with-xdr",
)


def further_states(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """The consultant's report, the rooms of the catalogue, and a list as it was read."""
    window.go("report")
    report = window.current_page
    assert isinstance(report, ReportPage)
    report.choose_template("consultant")
    quiet(qtbot, window)
    assert len(report.paper.sections if report.paper is not None else ()) > 15
    yield "report for a consultant"
    window.go("catalogue")
    quiet(qtbot, window)
    catalogue = window.current_page
    assert isinstance(catalogue, CataloguePage)
    yield "catalogue"
    catalogue.open_product("eset/eset-protect-advanced")
    yield "catalogue, one product"
    catalogue.open_product("eset/eset-protect-advanced", "behind")
    yield "catalogue, who is behind it"
    catalogue.select(",".join(SIDE_BY_SIDE))
    assert catalogue.compare_table is not None
    yield "catalogue, side by side"
    catalogue.compare_table.select_key("price")
    catalogue.compare_table.setCurrentIndex(catalogue.compare_table.table.index(catalogue.compare_table.currentIndex().row(), 2))
    yield "catalogue, side by side, one fact"
    path = window.workspace.path.with_suffix(".csv")
    path.write_text(LIST, encoding="utf-8")
    window.import_lists([path])
    quiet(qtbot, window)
    yield "import of a list"


LIST = """Computer name,Operating system,Serial number,Last seen,Antivirus,Site
NG-LT-021,Windows 11 Pro,5CG2301XQ1,2026-11-20,Kaspersky Endpoint Security 12.6,Quayside
NG-LT-030,,5CG2301XQ1,2026-09-03,,Home
PRINTER-2,HP LaserJet,VNB3K12345,2026-11-20,,Quayside
Total: 3,,,,,
"""


def open_all(window: MainWindow) -> bool:
    """Opens what is folded on a page; whether anything is."""
    page = window.current_page
    if isinstance(page, PeoplePage):
        page.settings.open_all()
    elif isinstance(page, WishesPage):
        page.overrides.open_all()
    elif isinstance(page, ComputersPage) and page._all:
        page.table.tick_row(1)
        page.edit_current()
    else:
        return False
    return True


@pytest.mark.parametrize(
    ("estate", "size"), [(e, s) for e in ESTATES for s in ("large", "smallest") if (e, s) != ("two-sites", "smallest")]
)
@pytest.mark.parametrize("pixels", [13, 26])
def test_no_words_are_cut(pixels: int, estate: str, size: str, app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with text_of(pixels, app):
        window = shown_at(size, tmp_path, ESTATES[estate]())
        found = {}
        for state in states(window, qtbot, chosen=estate != "empty"):
            if words := at_rest(window):
                found[state] = words[:4]
        window.close()
        window.deleteLater()
    assert not found


@pytest.mark.parametrize("size", ["large", "smallest"])
@pytest.mark.parametrize("pixels", [13, 26])
def test_no_words_are_cut_on_the_start_page(pixels: int, size: str, app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    name = long_names().organisation.name
    remember(Recent(str(tmp_path / "there.avplan"), name, 212, "Plan ready", "medium", "read the old contract", "2026-11-20", "2026-11-24"))
    remember(Recent(str(tmp_path / "gone.avplan"), "Moorside Print", 9, "Collecting", "unknown", "list the computers", None, "2026-10-02"))
    (tmp_path / "there.avplan").touch()
    for i in range(6):
        remember(Recent(str(tmp_path / f"gone-{i}.avplan"), f"Client {i}", 9, "Collecting", "unknown", "", None, "2026-10-02"))
    with text_of(pixels, app):
        window = MainWindow(today=TODAY)
        window.resize(*((1440, 870) if size == "large" else (theme.px(NARROWEST), theme.px(LOWEST))))
        window.show()
        quiet(qtbot, window)
        found = at_rest(window)
        table = window.start_page._table
        if (pixels, size) == (13, "large"):
            assert table.height() == table.maximumHeight(), "the list is cut though there is room beneath it"
        window.close()
        window.deleteLater()
    assert not found


def test_a_table_tells_the_whole_of_what_it_must_cut(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = shown_at("smallest", tmp_path, replace(long_names(), endpoints=()))
    qtbot.addWidget(window)
    assert window.strip.client_words == window.workspace.estate.organisation.name
    window.close()


@pytest.mark.parametrize("font", [13, 26])
def test_no_words_are_cut_at_twice_the_scale(font: int, tmp_path: Path) -> None:
    """The screen's scale is set before Qt starts, so a program of its own looks at every page of the example there."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2", "AV_PLANNER_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "tests.desktop.measuring", str(font), str(tmp_path), str(date(2026, 11, 24))]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr[-2000:]
