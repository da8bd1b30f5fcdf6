"""How urgent are the findings: one block a finding, a row a severity, the count in bold and the endpoints beside it."""

from dataclasses import dataclass

from planner.report import style
from planner.report.charts.pen import Chart, Pen, measure
from planner.report.marks import Kind
from planner.report.style import MM

_ROW = 7 * MM
_LEFT = 28 * MM
_MOST = 12


@dataclass(frozen=True, slots=True)
class Severity:
    kind: Kind
    name: str
    count: int
    endpoints: str


class BlocksChart(Chart):
    """7 mm a severity; above twelve findings a row is one bar with its number."""

    def __init__(self, rows: tuple[Severity, ...], wide: float) -> None:
        super().__init__(wide, len(rows) * _ROW)
        self.rows = rows

    def paint(self, pen: Pen) -> None:
        most = max((min(r.count, _MOST) for r in self.rows), default=1) or 1
        text = max((measure(f"{r.count}  {r.endpoints}") for r in self.rows), default=0)
        block = min(8.4 * MM, max((self.width - _LEFT - text - 5 * MM) / most, 2 * MM))
        for n, row in enumerate(self.rows):
            y = n * _ROW + 0.9 * MM
            fill = {"critical": style.CRITICAL, "high": style.CRITICAL, "medium": style.ATTENTION}.get(row.kind, style.MIDDLE)
            ink = style.MUTE if row.kind == "info" else style.CRITICAL if row.kind in ("critical", "high") else style.ATTENTION
            pen.mark(row.kind, 3, y + 2.4 * MM, 6)
            pen.text(9, y + 3.3 * MM, row.name, bold=True, colour=ink)
            at = _LEFT
            if row.count > _MOST:
                pen.bar(at, y, block * _MOST, 4.8 * MM, fill)
                at += block * _MOST
            else:
                for _block in range(row.count):
                    pen.bar(at, y, block - 0.5 * MM, 4.8 * MM, fill)
                    at += block
            pen.text(at + 1.6 * MM, y + 3.3 * MM, str(row.count), bold=True)
            pen.text(at + 1.6 * MM + measure(str(row.count), bold=True) + 2 * MM, y + 3.3 * MM, row.endpoints, colour=style.MUTE)
