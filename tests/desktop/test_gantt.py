"""The Gantt answers to keys and pointer, keeps its words apart, and says what is selected."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.desktop.charts.gantt import GanttChart
from planner.desktop.charts.gantt_layout import Layout, Measure, Placed, place_labels
from planner.desktop.charts.gantt_model import Dates, gantt
from planner.desktop.charts.records import Gantt, GanttRow
from tests.desktop.plans import FREEZES, HOLIDAYS, LICENCES, PEOPLE, PLAN, on


def data() -> Gantt:
    return gantt(PLAN, Dates(PEOPLE, FREEZES, LICENCES, HOLIDAYS, product_name=str.title))


@pytest.fixture
def chart(qtbot: QtBot) -> GanttChart:
    widget = GanttChart()
    qtbot.addWidget(widget)
    widget.resize(900, 560)
    widget.show_chart(data())
    widget.show()
    return widget


def test_down_walks_the_rows_and_passes_over_headings(chart: GanttChart, qtbot: QtBot) -> None:
    chart.select("phase:prepare")
    seen: list[str] = []
    chart.selected.connect(lambda key, item: seen.append(key))
    for _press in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert seen == ["phase:build", "step:pilot-1"]


def test_right_walks_bars_and_marks_and_says_each(chart: GanttChart, qtbot: QtBot) -> None:
    chart.select("step:pilot-2")
    said = []
    for _press in range(5):
        QTest.keyClick(chart, Qt.Key.Key_Right)
        said.append(chart.spoken().replace("\xa0", " "))
    assert said[0].startswith("Pilot 2: 3 computers, Tue 15 Dec to Thu 17 Dec")
    assert "soak until Sun 27 Dec" in said[1]
    assert "waiting for the gate" in said[2]
    assert said[3] == said[4] == "Pilot 2: gate on Mon 4 Jan"
    assert chart.accessibleDescription() == chart.spoken()


def test_home_and_end_reach_the_first_and_last_row(chart: GanttChart, qtbot: QtBot) -> None:
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.selection is not None
    assert chart.selection.key == "person:Ana"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.selection.key == "phase:prepare"


def test_enter_opens_the_selected_row(chart: GanttChart, qtbot: QtBot) -> None:
    chart.select("step:wave-1")
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == ["step:wave-1"]


def test_a_click_on_a_gate_selects_the_gate(chart: GanttChart, qtbot: QtBot) -> None:
    layout = chart.layout_now()
    index = [r.key for r in chart.chart.rows].index("step:pilot-2")
    at = QPoint(int(layout.left + layout.middle(on(1, 4))), layout.header + layout.tops[index] + layout.heights[index] // 2)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chart.spoken().replace("\xa0", " ") == "Pilot 2: gate on Mon 4 Jan"


def test_control_plus_widens_and_control_0_fits_again(chart: GanttChart, qtbot: QtBot) -> None:
    before = chart.layout_now().day_width
    QTest.keyClick(chart, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert chart.layout_now().day_width > before
    assert chart.horizontalScrollBar().maximum() > 0
    QTest.keyClick(chart, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert chart.layout_now().day_width == before


def test_t_goes_back_to_today_at_a_large_scale(chart: GanttChart, qtbot: QtBot) -> None:
    for _press in range(8):
        chart.zoom(1.5)
    bar = chart.horizontalScrollBar()
    bar.setValue(bar.maximum())
    QTest.keyClick(chart, Qt.Key.Key_T)
    layout = chart.layout_now()
    assert bar.value() <= layout.x(PLAN.today) <= bar.value() + chart.viewport().width() - layout.left


def test_a_new_plan_keeps_the_selection_where_the_row_still_stands(chart: GanttChart) -> None:
    chart.select("step:wave-1")
    chart.show_chart(data())
    assert chart.selection is not None
    assert chart.selection.key == "step:wave-1"
    chart.show_chart(Gantt(on(11, 23), on(12, 6)))
    assert chart.selection is None


@pytest.mark.parametrize("width", [420, 640, 900, 1600])
def test_words_never_touch_the_deadline_or_one_another(width: int) -> None:
    chart = data()
    layout = Layout(chart, width, 17, 0.0)
    deadline = layout.flag_x(next(f for f in chart.flags if f.kind == "deadline"))

    def measure(text: str) -> int:
        return 7 * len(text)

    for row in chart.rows:
        words = sorted((w.x, w.x + measure(w.text)) for w in place_labels(layout, row, measure, True, (deadline,)))
        for a, b in words:
            assert not a <= deadline <= b, row.label
            assert b <= layout.width
            assert a >= 0
        assert all(one[1] <= other[0] for one, other in pairwise(words)), row.label


def test_days_of_the_axis_never_touch() -> None:
    chart = data()
    for width in (420, 700, 1400, 4000):
        layout = Layout(chart, width, 17, 0.0)
        ticks = layout.ticks(lambda text: 7 * len(text))
        assert all(b[0] - a[0] >= 14 for a, b in pairwise(ticks))


def test_the_chart_has_a_name_for_screen_readers(chart: GanttChart) -> None:
    assert chart.accessibleName()


def test_the_finish_stands_on_its_own_side_of_the_deadline() -> None:
    shown = gantt(PLAN, Dates(licences=LICENCES))
    row = shown.row("step:stragglers-1")
    assert row is not None
    layout = Layout(shown, 1100, 18, 0.0)
    deadline = layout.end(max(b.last for b in row.bars)) + 20
    placed = place_labels(layout, row, lambda text: 7 * len(text), False, (deadline,))
    assert len(placed) == 1
    assert placed[0].x + 7 * len(placed[0].text) < layout.x(row.bars[0].first)


def test_no_day_of_the_axis_stands_beneath_the_pennant_of_the_deadline() -> None:
    chart = data()
    flag = next(f for f in chart.flags if f.kind == "deadline")
    for width in range(400, 1500, 37):
        layout = Layout(chart, width, 17, 0.0)
        pole = layout.flag_x(flag)
        assert not [t for x, t in layout.ticks(lambda text: 7 * len(text)) if x < pole + 9 and x + 7 * len(t) > pole], width


def test_no_word_of_a_row_crosses_the_line_of_today(chart: GanttChart) -> None:
    placed: list[tuple[float, ...]] = []

    def spied(layout: Layout, row: GanttRow, measure: Measure, current: bool, stops: tuple[float, ...]) -> list[Placed]:
        placed.append(stops)
        assert {layout.flag_x(f) for f in chart.chart.flags} == set(stops)
        return place_labels(layout, row, measure, current, stops)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.desktop.charts.gantt.place_labels", spied)
        chart.grab()
    assert placed
