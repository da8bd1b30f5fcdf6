"""Where the columns of the ranking stand at one width, and in how many lines the words of a row are broken. Nothing is painted here."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from planner.desktop import theme
from planner.desktop.breaking import lines_needed, wrapped
from planner.desktop.charts.records import ComparedRow, OutRow, RankedRow
from planner.wording import _, ngettext

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and right edges of the columns at one width of the list, in pixels."""

    name: int
    name_width: int
    score: int
    score_bar: int
    points: int
    to_next: int
    cost: int
    cost_bar: int
    money: int
    covers: int
    known: int
    next_width: int

    @property
    def money_width(self) -> int:
        return self.covers - theme.px(46) - self.money

    @property
    def compared_width(self) -> int:
        """The room of a cost that has no bar."""
        return self.covers - theme.px(50) - self.cost

    @classmethod
    def at(cls, width: int, text: int) -> "Columns":
        """From the right edge leftwards; what is left over goes to the names. `text` is the height of a line of text.

        Where the room is short the distance to the next goes first, then the cost's bar: both are said in words as well.
        """
        unit = text / 17
        wide = round(72 * unit), round(152 * unit), round(30 * unit)
        for score_bar, next_width, cost_bar in ((100, 104, 48), (60, 104, 48), (60, 0, 48), (60, 0, 0), (32, 0, 0)):
            following = round(next_width * unit)
            known = width - 24
            covers = known - wide[0]
            money = covers - wide[1]
            cost = money - cost_bar - (10 if cost_bar else 0)
            to_next = cost - following
            points = to_next - 16
            score = points - wide[2] - score_bar
            if score - 68 >= 150 * unit:
                break
        return cls(52, max(24, score - 68), score, score_bar, points, to_next, cost, cost_bar, money, covers, known, following)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a row and the heights of their lines."""

    usual: QFont
    medium: QFont
    small: QFont
    upper: int
    lower: int

    @classmethod
    def of(cls, widget: QWidget) -> "Fonts":
        font, small = widget.font(), theme.caption_font(widget.font())
        medium = theme.weighted(font, QFont.Weight.Medium)
        return cls(font, medium, small, QFontMetrics(font).height(), QFontMetrics(small).height())


def _broken(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """A text in as many lines as it needs; nothing where there is no room at all."""
    return wrapped(text, font, width, lines_needed(text, font, width)) if text and width > 0 else ()


@dataclass(frozen=True, slots=True)
class RankedShape:
    """The lines of a ranked row at one width. The note stands beside the word of fit, or beneath it where there is no room."""

    name: tuple[str, ...]
    note: tuple[str, ...]
    note_beside: bool
    to_next: tuple[str, ...]
    cost: tuple[str, ...]
    cost_note: tuple[str, ...]

    @classmethod
    def of(cls, row: RankedRow, at: Columns, fonts: Fonts) -> "RankedShape":
        small = QFontMetrics(fonts.small)
        room = at.name_width - theme.px(12) - 6 - small.horizontalAdvance(row.fit) - 8
        beside = small.horizontalAdvance(row.fit_note) <= room
        note = () if beside else _broken(row.fit_note, fonts.small, at.name_width)
        return cls(
            _broken(row.name, fonts.medium, at.name_width),
            note,
            beside,
            _broken(row.to_next, fonts.small, at.next_width - 8),
            _broken(row.cost, fonts.medium, at.money_width),
            _broken(row.cost_note, fonts.small, at.money_width),
        )

    @property
    def is_plain(self) -> bool:
        """Two lines: bars and numbers stand in the middle of the row."""
        return len(self.name) == 1 and not self.note

    def height(self, fonts: Fonts) -> int:
        left = fonts.upper * len(self.name) + fonts.lower * (1 + len(self.note))
        return max(left, fonts.lower * len(self.to_next), fonts.upper * len(self.cost) + fonts.lower * len(self.cost_note))


def compared_lines(row: ComparedRow, at: Columns, fonts: Fonts) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Name, reason, and the note of the cost where it has no room beside the cost."""
    used = QFontMetrics(fonts.medium).horizontalAdvance(row.cost) + 6
    beside = QFontMetrics(fonts.small).horizontalAdvance(row.cost_note) <= at.compared_width - used
    note = () if beside else _broken(row.cost_note, fonts.small, at.compared_width)
    return _broken(row.name, fonts.medium, at.name_width), _broken(row.why, fonts.usual, at.cost - at.score - 12), note


@dataclass(frozen=True, slots=True)
class OutColumns:
    """Where name, reason and basis of a row that is ruled out stand."""

    name_width: int
    why: int
    why_width: int
    basis: int

    @classmethod
    def at(cls, width: int, row: OutRow, fonts: Fonts) -> "OutColumns":
        why = max(270, width * 3 // 10)
        basis = width - 24 - QFontMetrics(fonts.small).horizontalAdvance(row.basis_word) - theme.px(12) - 8
        return cls(why - 36, why, max(1, basis - theme.px(16) - why), basis)

    def lines(self, row: OutRow, fonts: Fonts) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return _broken(row.name, fonts.medium, self.name_width), _broken(row.why, fonts.usual, self.why_width)


def head_font(widget: QWidget) -> QFont:
    return theme.weighted(theme.caption_font(widget.font()), QFont.Weight.Medium)


def heads(first: str, months: int, at: Columns) -> tuple[tuple[int, int, str, Qt.AlignmentFlag], ...]:
    """Left edge, width, words and side of each heading of the ranking."""
    over = ngettext("Cost over {n} month", "Cost over {n} months", months).format(n=months)
    cost = _("Cost over three years") if months == 36 else over
    known = min(theme.px(70), at.known - at.covers - 8)
    found = [
        (at.name, at.name_width, first, LEFT),
        (at.score, at.to_next - at.score - 4, _("Score, with range"), LEFT),
        (at.to_next, at.next_width - 4, _("To the next"), LEFT),
        (at.cost, at.covers - theme.px(58) - at.cost, cost, LEFT),
        (at.covers - theme.px(54), theme.px(54), _("Covers"), RIGHT),
        (at.known - known, known, _("Known"), RIGHT),
    ]  # fmt: skip
    return tuple(head for head in found if head[1] > 0)
