"""Whether the law lets what protects now be used and updated today. Catalogue and estate in, one record out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.estate.records import Estate
from planner.wording import _, listed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue


_RETURNS = re.compile(r"reinstall the old|reinstall from the rollback kit|return to the old|the old product protects")
"""Words of a task's way back (playbook: rollback) that leads to the old product."""


@dataclass(frozen=True, slots=True)
class Bar:
    """That the organisation may not use, or may not be given updates of, products of these makers since a day that is past.

    Whatever goes wrong in the change, such a product is not put back: it stands still while the threats do not."""

    makers: tuple[str, ...]
    act: str
    """What is barred: use or updates."""
    since: date
    whole: bool = True
    """Whether it bars whatever protects now; else some machines have a product of another maker, which may come back."""

    @property
    def who(self) -> str:
        return listed(self.makers)

    @property
    def what(self) -> str:
        """What is barred, where the maker is named right before."""
        return _("its use") if self.act == "use" else _("its updates")

    @property
    def noun(self) -> str:
        """What is barred, before "of" and the maker."""
        return _("the use") if self.act == "use" else _("updates")


def way_back(told: str, bar: Bar | None) -> str:
    """A task's way back as the playbook tells it; what leads back to a product that the law bars is told otherwise."""
    if bar is None or _RETURNS.search(told) is None:
        return told
    if not bar.whole:
        return _("{told}; {who} is not put back, since the law bars {what}").format(told=told, who=bar.who, what=bar.what)
    text = _(
        "the machine stays off the network, with the system's own engine on, until the new product runs; {who} is not put back, since the "
        "law bars {what}"
    )
    return text.format(who=bar.who, what=bar.what)


def bar_on(catalogue: "Catalogue", estate: Estate, vendors: Sequence[str], today: date) -> Bar | None:
    """What bars the products of these vendors, by the rulings that bind the organisation today; None where nothing does."""
    from planner.catalogue.fit import systems_own
    from planner.catalogue.law import rulings

    organisation = estate.organisation
    days: dict[str, list[tuple[str, date]]] = {"use": [], "updates": []}
    for vendor in vendors:
        for ruling in rulings(catalogue, vendor, organisation.countries, organisation.obligations, today):
            for act, since in (("use", ruling.use_barred_since), ("updates", ruling.updates_barred_since)):
                if ruling.binds and since is not None and since <= today:
                    days[act].append((vendor, since))
    act = "use" if days["use"] else "updates"
    if not days[act]:
        return None
    barred = dict.fromkeys(vendor for act_days in days.values() for vendor, _since in act_days)
    makers = tuple(catalogue.maker_name(v) if v in catalogue.vendors else v for v in barred)
    others = set(vendors) - barred.keys() - {systems_own(catalogue).partition("/")[0]}  # what the system brings is there in any case
    return Bar(makers, act, min(since for _vendor, since in days[act]), not others)
