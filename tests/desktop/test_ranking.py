"""The ranking as a list: keys walk it, groups open, and a product is found wherever it stands."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.desktop.charts.ranking import RankingView
from planner.desktop.charts.ranking_layout import Columns
from planner.desktop.charts.ranking_model import RankingBuilder
from tests.desktop.options import SUGGESTION, say


@pytest.fixture
def view(qtbot: QtBot) -> RankingView:
    widget = RankingView()
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.show_ranking(RankingBuilder(say, 12).ranking(SUGGESTION))
    widget.show()
    return widget


def test_the_first_place_is_current_at_once(view: RankingView) -> None:
    assert view.current_product() == "vendor/alpha"


def test_down_passes_over_the_headings(view: RankingView) -> None:
    seen = []
    for _press in range(6):
        QTest.keyClick(view, Qt.Key.Key_Down)
        seen.append(view.current_product())
    assert seen[:4] == ["vendor/beta", "vendor/gamma", "vendor/old-guard", "vendor/built-in"]
    assert seen[5] in ("vendor/old-guard", "vendor/omega")


def test_enter_opens_a_product(view: RankingView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["vendor/alpha"]


def test_enter_closes_and_opens_a_group(view: RankingView) -> None:
    before = view.lines.rowCount()
    view.setCurrentIndex(view.lines.index(view.lines.line_of_key("out")))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.lines.rowCount() == before - 2
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.lines.rowCount() == before


def test_a_product_in_a_closed_group_is_brought_to_light(view: RankingView) -> None:
    view.select("vendor/mystery")
    assert view.current_product() == "vendor/mystery"


def test_a_new_ranking_keeps_the_current_product(view: RankingView) -> None:
    view.select("vendor/gamma")
    view.show_ranking(RankingBuilder(say, 12, chosen="vendor/gamma").ranking(SUGGESTION))
    assert view.current_product() == "vendor/gamma"


def test_rows_stand_one_below_another_after_the_width_alone_changed(view: RankingView, qtbot: QtBot) -> None:
    for width in (900, 620, 900, 634):
        view.resize(width, 700)
        qtbot.wait(60)
        rects = [view.visualRect(view.lines.index(i)) for i in range(view.lines.rowCount())]
        assert [(a.bottom() + 1, b.top()) for a, b in pairwise(rects) if a.bottom() + 1 != b.top()] == []


def test_every_line_says_itself(view: RankingView) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert all(view.lines.data(view.lines.index(i), role) for i in range(view.lines.rowCount()))


def test_the_model_keeps_the_rules_of_qt(view: RankingView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.lines)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(("width", "text"), [(620, 17), (900, 17), (900, 34), (1600, 17)])
def test_columns_never_overlap(width: int, text: int) -> None:
    at = Columns.at(width, text)
    edges = [
        at.name,
        at.name + at.name_width,
        at.score,
        at.score + at.score_bar,
        at.points,
        at.to_next,
        at.cost,
        at.cost + at.cost_bar,
        at.money,
    ]
    assert edges == sorted(edges)
    assert at.cost + at.cost_bar <= at.money < at.covers < at.known <= width - 24
