"""Which systems still get updates: endpoints by kind from zero; supported light, ends within a year brown, ended red, no date white."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen, measure, nice_step
from planner.report.style import MM

_ROW = 8.4 * MM
_NAMES = 34 * MM
_MARKED_FROM = 3 * MM


@dataclass(frozen=True, slots=True)
class Kind:
    """Machines of one kind by the state of their system's support."""

    name: str
    supported: int
    soon: int
    ended: int
    unknown: int

    @property
    def total(self) -> int:
        return self.supported + self.soon + self.ended + self.unknown


class SupportChart(Chart):
    """8.4 mm a kind; kinds without machines are left out by the caller. `counted` says a number of them in words."""

    def __init__(self, kinds: tuple[Kind, ...], wide: float, counted: Callable[[int], str]) -> None:
        super().__init__(wide, len(kinds) * _ROW + 6 * MM)
        self.kinds, self.counted = kinds, counted

    def paint(self, pen: Pen) -> None:
        top = max((k.total for k in self.kinds), default=1) or 1
        left = _NAMES
        room = self.width - left - 12 * MM

        def x(n: float) -> float:
            return left + n / top * room

        floor = len(self.kinds) * _ROW
        step = max(1, round(nice_step(top, 5)))
        ticks = list(range(0, top + step, step))
        for n in ticks:
            if x(n) <= self.width:
                pen.line(x(n), 0, x(n), floor, colour=style.HAIRLINE)
                last = n == ticks[-1] or x(n + step) > self.width
                pen.text(
                    x(n),
                    floor + 4 * MM,
                    self.counted(n) if last else f"{n:,}",
                    size=style.AXIS,
                    colour=style.MUTE,
                    anchor="right" if last and n else "centre",
                )
        for row, kind in enumerate(self.kinds):
            y = row * _ROW + 1.4 * MM
            pen.text(0, y + 4 * MM, kind.name)
            pen.text(left - 2.5 * MM, y + 4 * MM, f"{kind.total:,}", bold=True, anchor="right")
            at, beside = x(0), []
            for n, ground, mark, ink in (
                (kind.supported, style.LIGHT, None, style.INK),
                (kind.soon, style.ATTENTION, "medium", style.WHITE),
                (kind.ended, style.CRITICAL, "critical", style.WHITE),
                (kind.unknown, style.WHITE, "unknown", style.INK),
            ):
                if n == 0:
                    continue
                wide = n / top * room
                pen.bar(at, y, wide, 5.6 * MM, ground, outline=style.UNKNOWN if mark == "unknown" else style.WHITE, weight=0.6)
                label = f"{n:,}"
                need = measure(label, bold=True) + (8 if mark else 0)
                if wide >= max(_MARKED_FROM, need + 3):
                    middle = at + wide / 2
                    if mark:
                        pen.mark(mark, middle - need / 2 + 3, y + 2.8 * MM, 5.5, ink)
                    pen.text(middle + (4 if mark else 0), y + 3.8 * MM, label, bold=True, colour=ink, anchor="centre")
                else:
                    beside.append((mark, label))
                at += wide
            at += 4
            for mark, label in beside:
                if mark:
                    pen.mark(mark, at + 3, y + 2.8 * MM, 5.5)
                    at += 8
                pen.text(at, y + 3.8 * MM, label, bold=True)
                at += measure(label, bold=True) + 5
