"""Which machines have no engine at all between the old product and the new one, and how that is said: they stay off the network meanwhile.
Machines in, names and sentences out; no layout."""

from collections.abc import Sequence

from planner.plan.facts import is_before_8
from planner.plan.records import PlannedEndpoint
from planner.report import words
from planner.report.reading import Reading
from planner.wording import _, ngettext

BRIDGE = "none"
"""What stands as a row's bridge where nothing is there (planner.plan.orders.bridge_of)."""


def unguarded(r: Reading, endpoints: Sequence[PlannedEndpoint]) -> tuple[str, ...]:
    """The clients among these that nothing protects between removal and installation; a server has its window for it."""
    return tuple(e.endpoint for e in endpoints if is_unguarded(r, e))


def is_unguarded(r: Reading, endpoint: PlannedEndpoint) -> bool:
    """Whether this one is such a client."""
    machine = r.by_name.get(endpoint.endpoint)
    return endpoint.bridge == BRIDGE and machine is not None and not machine.is_server and not machine.is_mobile


def meanwhile(r: Reading, endpoint: PlannedEndpoint) -> str:
    """What protects a machine between the two products, in a word."""
    return _("nothing: offline") if is_unguarded(r, endpoint) else r.meanwhile(endpoint)


def counted(r: Reading, names: Sequence[str]) -> str:
    """ "5 old computers": old where the system of each is older than a Windows that has an engine of its own."""
    n = len(names)
    if all(is_before_8(r.by_name[name]) is True for name in names):
        return ngettext("{n} old computer", "{n} old computers", n).format(n=words.number(n))
    return ngettext("{n} computer", "{n} computers", n).format(n=words.number(n))


def off_the_network(r: Reading, names: Sequence[str]) -> str:
    """For technicians: that nothing protects these, and from when to when they stay off the network."""
    return _(
        "Nothing protects {names} between removal and installation: off the network (cable out, Wi-Fi off) from the removal until {new} "
        "runs; where the installer must have the network, no mail and no web until then."
    ).format(names=r.names(tuple(names), most=6), new=r.new_short)
