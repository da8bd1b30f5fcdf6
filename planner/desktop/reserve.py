"""A present licence so near its end that the days kept in reserve have begun: there is no day ahead to plan for, and why. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.survey import Surveyed
from planner.wording import _, day, ngettext

if TYPE_CHECKING:
    from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reserve:
    """What the licence is called, the last day on which it holds, and how many days before it everything should have been moved."""

    licence: str
    ends: date
    days: int


def reserve_of(workspace: "Workspace", surveyed: Sequence[Surveyed] | None) -> Reserve | None:
    """The first such licence that covers a computer to be moved; None where there is none, or nothing was surveyed yet."""
    from planner.plan.deadline import covering, inside_reserve, name_of
    from planner.plan.frame import parameters_in_force

    if surveyed is None or not workspace.estate.licences:
        return None
    days = int(float(str(parameters_in_force(workspace.estate, workspace.playbook, len(surveyed))["old_licence_buffer_days"])))
    near = inside_reserve(surveyed, workspace.choice, workspace.today, days)
    if not near:
        return None
    licence, end = min(near, key=lambda x: x[1])
    return Reserve(name_of(licence, workspace.catalogue, covering(surveyed)), end, days)


def inside(reserve: Reserve) -> str:
    """ "already inside its 7 reserve days"."""
    return ngettext("already inside its reserve day", "already inside its {n} reserve days", reserve.days).format(n=reserve.days)


def told(reserve: Reserve, today: date, locale: str | None = None) -> str:
    """ "Kaspersky Small Office Security ends Sat 28 Nov, already inside its 7 reserve days"."""
    return _("{licence} ends {day}, {inside}").format(
        licence=reserve.licence, day=day(reserve.ends, near=today, locale=locale), inside=inside(reserve)
    )


def figure_words(workspace: "Workspace", surveyed: Sequence[Surveyed] | None) -> str:
    """The day alone, for beside a figure; "" where there is none."""
    found = reserve_of(workspace, surveyed)
    if found is None:
        return ""
    ends = day(found.ends, near=workspace.today, locale=workspace.estate.organisation.locale)
    return _("the licence ends {day}").format(day=ends)


def sentence(workspace: "Workspace", surveyed: Sequence[Surveyed] | None) -> str:
    """The same as a sentence; "" where there is none."""
    found = reserve_of(workspace, surveyed)
    return "" if found is None else told(found, workspace.today, workspace.estate.organisation.locale) + "."
