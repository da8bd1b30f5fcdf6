"""A declared table: order, groups, filter, ticks and what it says to a screen reader."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.breaking import lines_needed, wrapped
from planner.desktop.table import CELL, Cell, Column, Group, TableModel
from planner.desktop.table_view import FITTED_ROWS, Table


@dataclass(frozen=True)
class Machine:
    name: str
    site: str
    seats: int | None


MACHINES = (Machine("b", "Leeds", 3), Machine("A", "Munich", None), Machine("c", "Leeds", 12))


def _name(m: Machine) -> str:
    return m.name


def _name_cell(m: Machine) -> Cell:
    return Cell(m.name, mark="critical", spoken=f"{m.name}, Critical")


def _seats(m: Machine) -> object:
    return m.seats


def _seats_cell(m: Machine) -> Cell:
    return Cell(str(m.seats))


def _site_cell(m: Machine) -> Cell:
    return Cell(m.site)


OPENS = [(Qt.Key.Key_Return, "opened"), (Qt.Key.Key_F2, "opened"), (Qt.Key.Key_Delete, "remove_wanted")]


def _model() -> TableModel[Machine]:
    columns = (
        Column("name", "Name", _name_cell, _name),
        Column("seats", "Seats", _seats_cell, _seats, right=True),
        Column("site", "Site", _site_cell, drop=1),
    )
    model = TableModel(columns, _name, ticks=True)
    model.show_records(MACHINES)
    return model


def _order(model: TableModel[Machine]) -> list[str]:
    return [m.name for row in range(model.rowCount()) if (m := model.record_at(row)) is not None]


def test_the_model_keeps_the_rules_of_models(app: QApplication) -> None:
    model = _model()
    tester = QAbstractItemModelTester(model)
    model.sort(1)
    model.group(lambda m: Group(m.site, m.site))
    model.toggle_group(0)
    model.narrow(lambda m: m.site == "Munich")
    assert tester.model() is model


def test_numbers_sort_as_numbers_and_what_is_missing_comes_last(app: QApplication) -> None:
    model = _model()
    model.sort(1)
    assert _order(model) == ["b", "c", "A"]


def test_names_sort_without_regard_to_case(app: QApplication) -> None:
    model = _model()
    model.sort(0)
    assert _order(model) == ["A", "b", "c"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert _order(model) == ["c", "b", "A"]


def test_a_column_without_an_order_changes_nothing(app: QApplication) -> None:
    model = _model()
    model.sort(2)
    assert _order(model) == ["b", "A", "c"]


def test_groups_count_open_and_close(app: QApplication) -> None:
    model = _model()
    model.group(lambda m: Group(m.site, m.site))
    heading = model.heading_at(0)
    assert heading is not None
    assert (heading.title, heading.count, model.rowCount()) == ("Leeds", 2, 5)
    model.toggle_group(0)
    assert model.rowCount() == 3
    assert len(model.visible) == 3


def test_ticks_survive_a_new_reading_of_the_same_records(app: QApplication) -> None:
    model = _model()
    model.set_ticked(["A", "b"], ticked=True)
    model.show_records(MACHINES[1:])
    assert model.ticked == {"A"}


def test_a_cell_speaks_its_mark_and_its_tick(app: QApplication) -> None:
    model = _model()
    model.set_ticked(["b"], ticked=True)
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "b, Critical, ticked"


def _held(qtbot: QtBot, model: TableModel[Machine] | None = None) -> Table:
    """A table that lives until the test is torn down: qtbot holds it weakly, and it may be collected in the midst of being painted."""
    table = Table(model or _model(), "Machines")

    def hide(_widget: QWidget) -> None:
        table.hide()

    qtbot.addWidget(table, before_close_func=hide)
    return table


def test_keys_tick_one_a_range_and_all(app: QApplication, qtbot: QtBot) -> None:
    table = _held(qtbot)
    table.show()
    table.setCurrentIndex(table.table.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.table.ticked == {"b"}
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.table.ticked == {"b", "A"}
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.all_state() == Qt.CheckState.Checked
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not table.table.ticked


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_Return, "opened"), (Qt.Key.Key_F2, "opened"), (Qt.Key.Key_Delete, "remove_wanted")]
)
def test_keys_open_and_remove(key: Qt.Key, signal: str, app: QApplication, qtbot: QtBot) -> None:
    table = _held(qtbot)
    table.setCurrentIndex(table.table.index(0, 0))
    with qtbot.waitSignal(getattr(table, signal), timeout=500):
        QTest.keyClick(table, key)


def test_a_narrow_table_leaves_out_what_is_needed_least(app: QApplication, qtbot: QtBot) -> None:
    table = _held(qtbot)
    table.resize(600, 200)
    table.show()
    assert not table.isColumnHidden(2)
    table.resize(260, 200)
    qtbot.waitUntil(lambda: table.isColumnHidden(2))


def test_rows_keep_one_height_and_sort_by_their_key(app: QApplication, qtbot: QtBot) -> None:
    model = _model()
    table = Table(model, "Machines")
    qtbot.addWidget(table)
    table.show()
    model.show_records([Machine(f"m{i:05d}", "Leeds" if i % 2 else "Munich", i % 97) for i in range(20_000)])
    model.sort(1)
    seats = [m.seats for row in range(20_000) if (m := model.record_at(row)) is not None and m.seats is not None]
    assert len(seats) == 20_000
    assert seats == sorted(seats)
    assert table.rowHeight(0) == table.rowHeight(19_999)


def test_a_text_takes_a_second_line_before_it_is_cut(app: QApplication) -> None:
    font, text = app.font(), "The licence renews by itself on 13 April 2027"
    whole = QFontMetrics(font).horizontalAdvance(text)
    assert wrapped(text, font, whole, 2) == (text,)
    first, second = wrapped(text, font, whole * 2 // 3, 2)
    assert f"{first} {second}" == text
    assert wrapped(text, font, whole * 2 // 3, 1)[0].endswith("…")
    assert wrapped(text, font, whole // 4, 2)[1].endswith("…")


def _narrow(qtbot: QtBot, name: str, machines: int = 3, width: int = 500) -> Table:
    """A table of one long name among short ones, in little room."""
    columns = (Column("name", "Name", _name_cell, _name, 260, 1), Column("site", "Site", _site_cell))
    table = _held(qtbot, TableModel(columns, _name))
    table.table.show_records([Machine(name if i == 1 else f"m{i}", "Leeds", i) for i in range(machines)])
    table.resize(width, 300)
    table.show()
    return table


def test_a_row_grows_until_its_words_have_room(app: QApplication, qtbot: QtBot) -> None:
    table = _narrow(qtbot, "The licence of Kaspersky Endpoint Security Cloud renews by itself on 13 April 2027")
    index = table.table.index(1, 0)
    assert table.rowHeight(0) == table.rowHeight(2) == table.base_height
    assert table.rowHeight(1) > table.base_height
    cell = table.table.data(index, CELL)
    assert isinstance(cell, Cell)
    at = table.text_rect(table.visualRect(index), cell, 0)
    first, _second = table.cell_lines(cell, at.width(), table.rowHeight(1))
    assert " ".join(first) == cell.text
    assert not table.whole_if_cut(cell, index)
    table.resize(1400, 300)
    qtbot.waitUntil(lambda: table.rowHeight(1) == table.base_height)


def test_in_a_long_table_what_is_cut_is_told_whole(app: QApplication, qtbot: QtBot) -> None:
    name = "A name that no column of this table has room for, and of which its row tells only the beginning"
    table = _narrow(qtbot, name, machines=FITTED_ROWS + 1)
    assert table.rowHeight(1) == table.base_height
    index = table.table.index(1, 0)
    cell = table.table.data(index, CELL)
    assert isinstance(cell, Cell)
    assert table.whole_if_cut(cell, index) == name


def test_a_word_longer_than_a_line_is_broken_and_never_lost(app: QApplication) -> None:
    word = "LE-DT-LOAN-IN-THE-CALIBRATION-LABORATORY"
    width = QFontMetrics(app.font()).horizontalAdvance(word) // 3
    lines = wrapped(word, app.font(), width, lines_needed(word, app.font(), width))
    assert "".join(lines) == word
    assert len(lines) >= 3


def test_columns_with_room_to_spare_give_it_to_those_whose_words_would_break(app: QApplication, qtbot: QtBot) -> None:
    long = "Kaspersky Endpoint Security for Windows, twelve point six"
    columns = (Column("name", "Name", _name_cell, _name, 300), Column("site", "Site", _site_cell, width=120))
    model: TableModel[Machine] = TableModel(columns, _name)
    table = Table(model, "Computers")
    qtbot.addWidget(table)
    table.resize(640, 300)
    table.show()
    model.show_records([Machine("a", long, 1)])
    assert table.rowHeight(0) == table.base_height
    assert table.columnWidth(1) > 380
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
    model.show_records([Machine("a", "Leeds", 1)])
    assert table.columnWidth(0) >= 300
