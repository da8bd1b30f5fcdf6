"""A table is declared: columns say what each shows of a record. One model sorts, groups and filters row numbers, never the records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.wording import _

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
CELL, GROUP = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell paints. `tone` is a name of the theme's text colours: text, text2, text3, red, amber, green, disabled."""

    text: str
    second: str = ""
    mark: str = "none"
    icon: str = ""
    tone: str = "text"
    second_tone: str = "text3"
    strong: bool = False
    spoken: str = ""

    def paired(self, base: int, upper: int, lower: int) -> int:
        """The height of the smaller line where both lines stand in the middle of a row of height `base`; 0 where there is none, or where
        the row is too low for two: then the first stands as alone, and the row grows by the second."""
        return lower if self.second and base >= upper + lower else 0

    @property
    def leads(self) -> bool:
        """Whether a mark stands before the words."""
        return self.mark != "none"

    @property
    def trails(self) -> bool:
        """Whether a mark stands at the right edge, behind the words."""
        return False


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """`width` in pixels at 13 px text; `stretch` shares what is left over; `drop` is the order in which columns leave a narrow table
    (0: stays). `sort` gives what is compared; None cannot be sorted by."""

    key: str
    title: str
    cell: Callable[[R], Cell]
    sort: Callable[[R], object] | None = None
    width: int = 120
    stretch: int = 0
    right: bool = False
    drop: int = 0
    help: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading row over records; `order` sorts headings."""

    order: object
    title: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    title: str
    count: int
    is_open: bool


@dataclass(slots=True)
class _Shown:
    """The order in which rows stand: numbers of records, or headings."""

    rows: list[int | GroupRow] = field(default_factory=list)


class TableModel(QAbstractTableModel, Generic[R]):
    """Records behind columns. `key_of` names a record for good, so that ticks survive a new reading."""

    def __init__(
        self, columns: Sequence[Column[R]], key_of: Callable[[R], str], parent: QObject | None = None, *, ticks: bool = False
    ) -> None:
        super().__init__(parent)
        self.columns, self.key_of, self.ticks = tuple(columns), key_of, ticks
        self.ticked: set[str] = set()
        self._records: list[R] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._shown: list[int | GroupRow] = []
        self._sort: tuple[int, Qt.SortOrder] | None = None
        self._group: Callable[[R], Group] | None = None
        self._closed: set[str] = set()
        self._filter: Callable[[R], bool] | None = None

    # ------------------------------------------------------------------ what it holds

    @property
    def records(self) -> Sequence[R]:
        return self._records

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        return self._sort

    def show_records(self, records: Iterable[R], wanted: Callable[[R], bool] | None = None) -> None:
        """Other records; ticks stay on those that are still there. `wanted` takes the place of the filter where one is given."""
        self.beginResetModel()
        self._filter = wanted if wanted is not None else self._filter
        self._records = list(records)
        self._cells = {}
        self.ticked &= {self.key_of(r) for r in self._records}
        self._arrange()
        self.endResetModel()

    def narrow(self, wanted: Callable[[R], bool] | None) -> None:
        """Shows only the records that a filter lets through."""
        self.beginResetModel()
        self._filter = wanted
        self._arrange()
        self.endResetModel()

    def group(self, by: Callable[[R], Group] | None) -> None:
        """Puts records under headings."""
        self.beginResetModel()
        self._group, self._closed = by, set()
        self._arrange()
        self.endResetModel()

    def toggle_group(self, row: int) -> None:
        heading = self._shown[row]
        if isinstance(heading, GroupRow):
            self.beginResetModel()
            self._closed ^= {heading.title}
            self._arrange()
            self.endResetModel()

    def record_at(self, row: int) -> R | None:
        """The record of a visible row; None on a heading or outside."""
        if not 0 <= row < len(self._shown):
            return None
        at = self._shown[row]
        return None if isinstance(at, GroupRow) else self._records[at]

    def heading_at(self, row: int) -> GroupRow | None:
        at = self._shown[row] if 0 <= row < len(self._shown) else None
        return at if isinstance(at, GroupRow) else None

    def row_of(self, key: str) -> int:
        """The visible row of a record, -1 where it is hidden or gone."""
        for row, at in enumerate(self._shown):
            if not isinstance(at, GroupRow) and self.key_of(self._records[at]) == key:
                return row
        return -1

    def cells_of(self, number: int) -> tuple[Cell, ...]:
        """The cells of a record by its number, made once."""
        cells = self._cells.get(number)
        if cells is None:
            record = self._records[number]
            cells = self._cells[number] = tuple(column.cell(record) for column in self.columns)
        return cells

    @property
    def visible(self) -> list[R]:
        """The records that the filter lets through, in the order shown, closed groups included."""
        return [r for r in self._records if self._filter is None or self._filter(r)]

    # ------------------------------------------------------------------ ticks

    def set_ticked(self, keys: Iterable[str], *, ticked: bool) -> None:
        self.ticked = self.ticked | set(keys) if ticked else self.ticked - set(keys)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self.columns) - 1))

    @property
    def ticked_records(self) -> list[R]:
        return [r for r in self._records if self.key_of(r) in self.ticked]

    # ------------------------------------------------------------------ order

    def _arrange(self) -> None:
        wanted = self._filter
        rows = [i for i, record in enumerate(self._records) if wanted is None or wanted(record)]
        if self._sort is not None:
            column, order = self._sort
            key = self.columns[column].sort
            if key is not None:
                rows.sort(key=lambda i: _comparable(key(self._records[i])), reverse=order == Qt.SortOrder.DescendingOrder)
        if self._group is None:
            self._shown = list(rows)
            return
        groups: dict[str, tuple[Group, list[int]]] = {}
        for i in rows:
            group = self._group(self._records[i])
            groups.setdefault(group.title, (group, []))[1].append(i)
        self._shown = []
        for group, members in sorted(groups.values(), key=lambda g: _comparable(g[0].order)):
            is_open = group.title not in self._closed
            self._shown.append(GroupRow(group.title, len(members), is_open))
            self._shown += members if is_open else []

    # ------------------------------------------------------------------ overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = self._shown[index.row()]
        if isinstance(at, GroupRow):
            if role == GROUP:
                return at
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
                return f"{at.title}, {at.count}, {_('open') if at.is_open else _('closed')}"
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.CheckStateRole):
            return None
        record = self._records[at]
        if role == Qt.ItemDataRole.CheckStateRole:
            if not self.ticks or index.column():
                return None
            return Qt.CheckState.Checked if self.key_of(record) in self.ticked else Qt.CheckState.Unchecked
        cell = self.cells_of(at)[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        ticked = _(", ticked") if self.ticks and index.column() == 0 and self.key_of(record) in self.ticked else ""
        return (cell.spoken or ", ".join(x for x in (cell.text, cell.second) if x)) + ticked

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].help or None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column].sort is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        at = [(self._shown[i.row()] if i.row() < len(self._shown) else None) for i in before]
        self._sort = (column, order)
        self._arrange()
        where = {row: i for i, row in enumerate(self._shown) if not isinstance(row, GroupRow)}
        after = [
            self.index(where[a], i.column()) if isinstance(a, int) and a in where else QModelIndex()
            for a, i in zip(at, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def _comparable(value: object) -> tuple[object, ...]:
    """Values of one column side by side, what is missing last."""
    if value is None or value == "":
        return (1, "")
    if isinstance(value, tuple):
        return (0, *(_comparable(v) for v in value))
    if isinstance(value, str):
        return (0, value.casefold())
    return (0, value)
