"""The page Alternatives: choosing by keys, reasons and sources, weights that move the ranking, and what is ruled out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.pages.alternatives import AlternativesPage, short_name
from planner.desktop.pages.sheet import PageLink
from planner.desktop.pages.weights_panel import given_way
from planner.estate.records import Estate, Organisation
from tests.desktop.host import SmallWindow, opened, settled


@pytest.fixture
def window(app: QApplication, qtbot: QtBot, tmp_path: Path) -> SmallWindow:
    made = opened(qtbot, tmp_path)
    made.show()
    made.open_page(AlternativesPage)
    settled(qtbot, made, "suggestion")
    return made


def page_of(window: SmallWindow) -> AlternativesPage:
    assert isinstance(window.page, AlternativesPage)
    return window.page


def choice_of(window: SmallWindow) -> str | None:
    return window.workspace.choice


def button(page: AlternativesPage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text().startswith(text) and b.isVisibleTo(page))


def test_the_rows_stand_by_rank(window: SmallWindow) -> None:
    ranked = sorted((o.rank, o.product) for o in window.workspace.suggestion().options if o.rank is not None)
    assert [r.product for r in page_of(window).ranking.lines.ranking.rows] == [p for _r, p in ranked]


def test_staying_and_the_systems_own_never_take_a_place(window: SmallWindow) -> None:
    ranking = page_of(window).ranking.lines.ranking
    assert len(ranking.compared) == 2
    assert all(r.place for r in ranking.rows)
    assert ranking.compared[0].name.startswith("Stay with")


def test_down_and_the_button_choose_the_second(window: SmallWindow) -> None:
    page = page_of(window)
    second = page.ranking.lines.ranking.rows[1]
    QTest.keyClick(page.ranking, Qt.Key.Key_Down)
    QTest.keyClick(button(page, "Choose"), Qt.Key.Key_Space)
    assert window.workspace.choice == second.product
    assert window.done == [f"{second.name} is chosen for the plan"]
    assert page.ranking.lines.ranking.rows[1].fit.startswith("Chosen")


def test_after_the_choice_the_button_leads_to_the_plan(window: SmallWindow) -> None:
    page = page_of(window)
    page.choose_current()
    QTest.keyClick(button(page, "Go to the plan"), Qt.Key.Key_Space)
    assert window.went == [("plan", "")]


def test_enter_opens_the_reasons_and_escape_goes_back(window: SmallWindow) -> None:
    page = page_of(window)
    QTest.keyClick(page.ranking, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    shown = window.inspector.shown
    assert shown is not None
    assert shown.title == "How sure is this?"
    QTest.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.ranking.isVisible()


def test_the_detail_links_to_the_pages_that_its_facts_rest_on(window: SmallWindow) -> None:
    page = page_of(window)
    page.open_current()
    links = page.detail.findChildren(PageLink)
    assert links
    assert all(link.accessibleName().startswith("Open https://") for link in links)


def test_the_choice_is_taken_back_from_the_detail(window: SmallWindow) -> None:
    page = page_of(window)
    page.choose_current()
    page.ranking.setFocus()
    QTest.keyClick(page.ranking, Qt.Key.Key_Return)
    QTest.keyClick(button(page, "Take the choice back"), Qt.Key.Key_Space)
    assert window.workspace.choice is None


def test_what_is_ruled_out_is_taken_only_with_a_reason(window: SmallWindow) -> None:
    page = page_of(window)
    out = page.ranking.lines.ranking.out[0]
    page.select(out.product)
    shown = window.inspector.shown
    assert shown is not None
    assert (shown.title, shown.kicker) == (out.name, "Ruled out")
    QTest.keyClick(button(page, "Choose all the same"), Qt.Key.Key_Space)
    assert choice_of(window) is None
    field = next(f for f in page.findChildren(QLineEdit) if f.isVisibleTo(page))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert choice_of(window) is None
    QTest.keyClicks(field, "The group has bought it")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert choice_of(window) == out.product
    assert window.workspace.choice_reason == "The group has bought it"


def test_a_slider_moves_the_weights_and_one_undo_takes_it_back(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    panel = page.panel
    assert panel is not None
    criterion = max(panel.points, key=panel.points.__getitem__)
    slider = panel.slider(criterion)
    before = slider.value()
    for _press in range(5):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert round(sum(panel.points.values())) == 100
    qtbot.waitUntil(lambda: bool(window.done), timeout=5000)
    assert window.done == ["Change what matters"]
    settled(qtbot, window, "suggestion")
    weights = window.workspace.suggestion().weights
    assert round(100 * weights[criterion]) == before + 5
    assert window.workspace.undo() == "Change what matters"
    assert not window.workspace.estate.weights.criteria


def test_weights_of_ones_own_widen_nothing_and_say_that_they_hold(window: SmallWindow, qtbot: QtBot) -> None:
    panel = page_of(window).panel
    assert panel is not None
    room = panel.minimumSizeHint().width()
    panel.weighed.emit({**panel.points, "cost": 40.0})
    settled(qtbot, window, "suggestion")
    assert "Your own weights hold" in panel.own_words
    assert panel.minimumSizeHint().width() <= room
    panel.persona_chosen.emit("owner")
    settled(qtbot, window, "suggestion")
    assert not panel.own_words


def test_a_persona_sets_all_weights(window: SmallWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    panel = page.panel
    assert panel is not None
    panel.persona_chosen.emit("equal")
    settled(qtbot, window, "suggestion")
    assert window.workspace.estate.weights.persona == "equal"
    used = [w for w in window.workspace.suggestion().weights.values() if w > 0]
    assert max(used) - min(used) < 1e-9


def test_questions_go_to_the_clipboard(window: SmallWindow) -> None:
    page = page_of(window)
    asked = page.questions()
    page.copy_questions()
    assert QApplication.clipboard().text().splitlines() == list(asked)


def test_without_computers_it_says_what_belongs_there(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, Estate(Organisation("New")))
    window.show()
    page = window.open_page(AlternativesPage)
    QTest.keyClick(next(b for b in page.findChildren(QPushButton) if b.text() == "Go to the computers"), Qt.Key.Key_Space)
    assert window.went == [("computers", "")]
    assert window.inspector.shown is None


def test_other_weights_give_way_in_proportion() -> None:
    moved = given_way({"a": 50.0, "b": 30.0, "c": 20.0}, "a", 75.0)
    assert moved == {"a": 75.0, "b": 15.0, "c": 10.0}
    assert given_way({"a": 100.0, "b": 0.0, "c": 0.0}, "a", 40.0) == {"a": 40.0, "b": 30.0, "c": 30.0}


@pytest.mark.parametrize(
    ("name", "short"),
    [("Microsoft Defender for Business", "Defender for Business"), ("ESET PROTECT Entry", "ESET PROTECT Entry")],
)
def test_a_button_carries_a_short_name(name: str, short: str) -> None:
    assert short_name(name) == short
