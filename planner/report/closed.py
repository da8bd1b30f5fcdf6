"""Whether a change that fails can be undone: a product that the law bars, or whose licence has ended, is not put back.
Machines in, one record out; no layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.plan.records import PlannedEndpoint
from planner.report.reading import Reading
from planner.survey import Surveyed
from planner.wording import _, listed


@dataclass(frozen=True, slots=True)
class Closed:
    """That some of what protects now is not put back: `who` makes it, and `why` in a clause. `whole`: none of it is."""

    who: str
    why: str
    whole: bool
    lapsed: bool


def closed(r: Reading, endpoints: Sequence[PlannedEndpoint]) -> Closed | None:
    """What keeps these machines from going back; None where nothing does."""
    bar, over = r.bar_of(endpoints), _lapsed(r, endpoints)
    if bar is not None and (bar.whole or over is None or not over.whole):
        return Closed(bar.who, _("the law bars {what}").format(what=bar.what), bar.whole, lapsed=False)
    return over


def _lapsed(r: Reading, endpoints: Sequence[PlannedEndpoint]) -> Closed | None:
    """The products whose licence has ended by the day of the change; one that renews by itself has not."""
    protected = [(e, r.by_name[e.endpoint]) for e in endpoints if e.endpoint in r.by_name and r.by_name[e.endpoint].current_vendor]
    over = [machine for e, machine in protected if _has_ended(machine, max(e.day, r.today))]
    if not over:
        return None
    makers = listed(dict.fromkeys(r.vendor_name(m.current_vendor or "") for m in over))
    return Closed(r.old_short or makers, _("its licence has ended"), len(over) == len(protected), lapsed=True)


def _has_ended(machine: Surveyed, on: date) -> bool:
    licence = machine.licence
    return licence is not None and licence.expires is not None and licence.expires < on and licence.auto_renews is not True
