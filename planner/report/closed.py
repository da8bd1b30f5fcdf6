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
    """The products whose licence has ended by the day of the change; one that renews by itself has not. Machines that keep their program
    do not count beside others that lose theirs: nothing is to be put back on them."""
    going = [e for e in endpoints if not r.stays(e)] or endpoints
    protected = [(e, r.by_name[e.endpoint]) for e in going if e.endpoint in r.by_name and r.by_name[e.endpoint].current_vendor]
    over = [machine for e, machine in protected if _has_ended(machine, max(e.day, r.today))]
    if not over:
        return None
    return Closed(listed(dict.fromkeys(_name(r, m) for m in over)), _("its licence has ended"), len(over) == len(protected), lapsed=True)


def _name(r: Reading, machine: Surveyed) -> str:
    """The maker of what has lapsed; the product where the one that comes is from the same maker."""
    vendor = machine.current_vendor or ""
    newcomer = r.new_id.split("/")[0] if r.new_id is not None else None
    return r.product_name(machine.current) if vendor == newcomer and machine.current is not None else r.vendor_name(vendor)


def _has_ended(machine: Surveyed, on: date) -> bool:
    licence = machine.licence
    return licence is not None and licence.expires is not None and licence.expires < on and licence.auto_renews is not True
