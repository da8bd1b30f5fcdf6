"""Titles of tasks as their reader knows them: the trade's for consultants, plain ones with the products' short names for owners.

Estate, survey, catalogue and playbook come in; a title and a how-sentence for each template go out. Nothing else of a task is touched.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.estate.records import Estate
from planner.plan.barred import Bar
from planner.playbook.records import PlainTask, Playbook, TaskTemplate
from planner.survey import Surveyed
from planner.wording import _, capital

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_BEGINS = r"(?:^|(?<=[.?] ))"
"""Where a sentence begins: a name there begins in upper case."""


@dataclass(frozen=True, slots=True)
class Name:
    """A product as running text calls it: `short`, and who makes it ("Kaspersky", and the same again where that is the vendor's name)."""

    short: str
    maker: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A task's title, and for an owner a sentence on how it is done."""

    title: str
    how: str


PARTS: Mapping[str, tuple[str, str, str]] = {
    "told": (
        "Tell the people of this wave",
        "Tell the people whose computers are next",
        "Say on which day, that work must be saved and the computer left on, and whom they can ask.",
    ),
    "reminded": (
        "Remind the people of this wave",
        "Remind the people whose computers are next",
        "On the last working day before: the computer changes tomorrow, save your work tonight.",
    ),
    "cleared": (
        "Give the people of this wave the all-clear",
        "Tell the people that their computers are done",
        "What is new, that all is as before otherwise, and whom they can ask.",
    ),
}
"""The three parts of the notice to the people of a step (playbook: wave-notice): the trade's title, the plain one, and how."""
TRIAL = (
    "Try the change of licence and policy on a test machine",
    "Try the change of licence on one spare computer",
    "Give it the new licence and the new settings, and look: write down each click, so that it goes the same way everywhere. Nothing is "
    "removed.",
)
"""What is tried where the program stays and only its edition changes: the trade's title, the plain one, and how."""
BUILT_IN = "microsoft/microsoft-defender-antivirus"
"""The edition that comes with Windows, without a licence and a console of its own."""
OF_THE_SYSTEM: Mapping[str, tuple[str, str, str]] = {
    "prep-licence": (
        "Nothing to order: the new protection is part of the operating system",
        "Nothing to order: {new} is part of Windows",
        "It costs no licence. Only see that this Windows has it and that nobody has switched it off.",
    ),
    "build-tenant": (
        "Decide how the built-in protection is looked after without a console",
        "Decide who looks at each computer",
        "{new} has no overview of its own: somebody has to look at each computer once a week.",
    ),
}
"""Work for a product that comes with the system, without licence and console: the trade's title, the plain one, and how."""
EDITION = ".edition"
"""How the id of a task ends that is done where the program stays and only its edition changes."""
OF_AN_EDITION: Mapping[str, tuple[str, str, str]] = {
    "ep-install-new": (
        "Give the endpoint the new licence and policy",
        "Give the computer the licence and settings of {new}",
        "In the overview of {new}: put it into its new group. Nothing is removed or installed on the computer.",
    ),
    "ep-verify": (
        "Verify the endpoint",
        "Look whether everything is right",
        "The program is on, up to date and shows the new licence, and the overview of {new} shows the computer.",
    ),
}
"""Work in a session where the program stays and only its edition changes: the trade's title, the plain one, and how."""
ALONE: Mapping[str, tuple[str, str, str]] = {
    "srv-dc": (
        "The domain controller: an evening window and a fresh backup",
        "The sign-in server: when nobody works",
        "Nobody can sign in while it restarts. Keep a backup of this day at hand.",
    ),
}
"""Work on a server of a kind of which there is one alone, where the template speaks of several: the trade's title, the plain one, how."""


@dataclass(frozen=True, slots=True)
class OfABarred:
    """A task that would update the old product or put it back, where the law bars that: as the trade has it, and plainly."""

    title: str
    instructions: str
    done_when: str
    plain: str
    how: str


OF_A_BARRED: Mapping[str, OfABarred] = {
    "prep-update": OfABarred(
        "Bring operating systems up to date; {barred} gets no update",
        "Install pending operating-system updates and restart, so that no pending restart mixes with the change. The law bars {what} for "
        "you, so {barred} is not updated: compare the version that runs with the list of its removal tool, and try the removal on a test "
        "machine.",
        "Every endpoint is restarted with no update pending; the versions of {barred} that run are on a list.",
        "Bring each computer’s system up to date, and restart",
        "Let pending updates finish and restart each computer once. {barred} gets no update: the law bars {what} for you.",
    ),
    "prep-rollback-kit": OfABarred(
        "Pack the kit for machines on which a step fails",
        "Keep the new product's uninstaller with its token, how the system's own engine is switched on, and written steps for a machine "
        "that does not start (recovery media, disk-encryption recovery keys, safe mode). {barred} is not put back, since the law bars "
        "{what} for you: until the new product runs, such a machine has the system's own engine and stays off the network. Rehearse once "
        "on a test machine and time it.",
        "The rehearsal took the new product off a test machine; the system's own engine was on, active and current.",
        "Keep what you need if something goes wrong",
        "How to remove {new}, how to switch on the system's own protection, and what to do with a computer that does not start. {barred} "
        "is not put back: the law bars {what} for you.",
    ),
}
NOT_THAT = "Not {barred}: the law bars {what} for you."
"""What such a task says where the law bars one of several old products."""
LAST_GATE = (
    "Decide whether the change is done",
    "Every computer of the plan works with {new}, or stands on the list of what could not be changed; write the decision down.",
)
"""What an owner decides after a step that no other follows: the title, and how."""
UNPROTECT_EARLY = (
    "A laptop that is seldom online must hear of it early, so that it is open when its day comes. It stays protected meanwhile: "
    "only the lock against removal is off."
)
"""Why the lock goes off two weeks ahead on computers that are away."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What tasks are called. Without plain words the trade's own titles stand and no how-sentence."""

    old: Name
    new: Name
    plain: Mapping[str, PlainTask] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    """Templates whose kind of server is there once."""
    bar: Bar | None = None
    """What the law bars of the old product."""
    of_the_system: bool = False
    """Whether the new product comes with the operating system."""

    def title(self, template: TaskTemplate) -> str:
        told = self.plain.get(template.id)
        if self.bar is not None and self.bar.whole and template.id in OF_A_BARRED:
            return self._filled(_(OF_A_BARRED[template.id].title if told is None else OF_A_BARRED[template.id].plain))
        if template.id in self.alone and template.id in ALONE:
            return _(ALONE[template.id][0 if told is None else 1])
        if self.of_the_system and template.id in OF_THE_SYSTEM:
            return self._filled(_(OF_THE_SYSTEM[template.id][0 if told is None else 1]))
        return template.title if told is None else self._filled(_(told.title))

    def instructions(self, template: TaskTemplate) -> str:
        """How the trade does it."""
        return instructions(template, self.bar)

    def how(self, template: TaskTemplate) -> str:
        told = self.plain.get(template.id)
        if told is not None and self.bar is not None and template.id in OF_A_BARRED:
            how = _(OF_A_BARRED[template.id].how) if self.bar.whole else f"{_(told.how)} {_(NOT_THAT)}"
            return self._filled(how)
        if told is not None and template.id in self.alone and template.id in ALONE:
            return _(ALONE[template.id][2])
        if told is not None and self.of_the_system and template.id in OF_THE_SYSTEM:
            return self._filled(_(OF_THE_SYSTEM[template.id][2]))
        return "" if told is None else self._filled(_(told.how))

    def lines(self, template: TaskTemplate, name: str) -> Lines:
        """Title and how of one of the parts (`PARTS`) that the template's work falls into."""
        trade, title, how = PARTS[name]
        return Lines(_(trade), "") if template.id not in self.plain else Lines(_(title), _(how))

    def trial(self) -> Lines:
        """What stands in place of trying removal and installation where neither is done."""
        trade, title, how = TRIAL
        return Lines(_(title), _(how)) if self.plain else Lines(_(trade), "")

    def edition(self, template: TaskTemplate) -> Lines:
        """What is done on a machine that keeps its program, where that is something of its own."""
        told = OF_AN_EDITION.get(template.id)
        if told is None:
            return Lines(self.title(template), self.how(template))
        trade, title, how = told
        return Lines(self._filled(_(title)), self._filled(_(how))) if self.plain else Lines(_(trade), "")

    def last_gate(self, template: TaskTemplate) -> Lines:
        """What is decided where nothing follows; in the trade's words the gate is called what it is."""
        title, how = LAST_GATE
        return Lines(self._filled(_(title)), self._filled(_(how))) if self.plain else Lines(template.title, "")

    def _filled(self, text: str) -> str:
        """The text with both names; the maker of "Sophos" is Sophos, and a sentence begins in upper case whatever the name."""
        if self.bar is not None:
            text = text.replace("{barred}", self.bar.who).replace("{what}", self.bar.what)
        for key, name in (("{old}", self.old), ("{new}", self.new)):
            begins = capital(name.short)
            text = re.sub(f"{_BEGINS}{re.escape(key)}(?!'s maker)", begins.replace("\\", r"\\"), text)
            text = text.replace(f"{key}'s maker", name.maker).replace(key, name.short)
        return text.replace("'", "’")


def titles_of(
    estate: Estate, surveyed: Sequence[Surveyed], catalogue: "Catalogue", playbook: Playbook, product: str, bar: Bar | None = None
) -> Titles:
    """The titles for whoever the estate is planned by: an owner is told plainly, everybody else in the trade's words. Where products of
    several vendors go, none of them is named. What the law bars of them (`bar`) is neither updated nor put back."""
    there = {s.current_vendor for s in surveyed if s.current_vendor is not None}
    going = [s for s in surveyed if s.current != product] or surveyed
    vendors = Counter(s.current_vendor for s in going if s.current_vendor is not None)
    vendor = min(vendors, key=lambda v: (-vendors[v], v)) if vendors else None
    leaving = Counter(s.current for s in going if s.current is not None and s.current_vendor == vendor)
    edition = min(leaving, key=lambda p: (-leaving[p], p)) if leaving else None
    newcomer = product.split("/")[0]
    same = newcomer in there
    new = _name(catalogue, newcomer, product, same=same)
    old = Name(_("the old antivirus"), _("the maker of the old antivirus"))
    if vendor is not None and len(vendors) == 1:
        old = _name(catalogue, vendor, edition, same=same)
    return Titles(old, new, playbook.plain if estate.weights.persona == "owner" else {}, alone_in(surveyed), bar, product == BUILT_IN)


def instructions(template: TaskTemplate, bar: Bar | None) -> str:
    """How the trade does it; what the law bars of the old product is left out."""
    told = OF_A_BARRED.get(template.id)
    if bar is None or told is None:
        return _(template.instructions)
    return _of(bar, _(told.instructions) if bar.whole else f"{_(template.instructions)} {_(NOT_THAT)}")


def done_when(template: TaskTemplate, bar: Bar | None) -> str:
    """What shows that the task is done."""
    told = OF_A_BARRED.get(template.id)
    return _(template.verification) if bar is None or told is None or not bar.whole else _of(bar, _(told.done_when))


def _of(bar: Bar, text: str) -> str:
    return text.replace("{barred}", bar.who).replace("{what}", bar.what).replace("'", "’")


def alone_in(surveyed: Sequence[Surveyed]) -> frozenset[str]:
    """The templates of `ALONE` of whose servers there is at most one."""
    controllers = sum(1 for s in surveyed if "domain-controller" in s.endpoint.roles)
    return frozenset({"srv-dc"}) if controllers < 2 else frozenset()


def _name(catalogue: "Catalogue", vendor: str, product: str | None, *, same: bool) -> Name:
    """The vendor's name where it tells enough; the product's where both are one vendor's, or where the vendor makes the system too."""
    maker = _maker(catalogue, vendor)
    if product is None or product not in catalogue.editions or not (same or vendor == "microsoft"):
        return Name(maker, maker)
    return Name(full_name(catalogue, product), maker)


def full_name(catalogue: "Catalogue", product: str) -> str:
    """The product's name, with its vendor's before it where it does not say that itself; as entered where the catalogue has none."""
    return catalogue.full_name(product)


def _maker(catalogue: "Catalogue", vendor: str) -> str:
    return catalogue.maker_name(vendor) if vendor in catalogue.vendors else vendor
