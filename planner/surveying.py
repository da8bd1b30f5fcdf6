"""The estate's machines with what the catalogue makes of them: named one by one, system, protection, licence. Records in, records out.

Nothing is guessed: where neither the entry nor its licence tells, the answer is that it is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.catalogue.book import Catalogue
from planner.catalogue.recognise import Recogniser, recogniser
from planner.catalogue.recognise_products import UNSURE
from planner.catalogue.records import ProductMatch, SystemMatch
from planner.estate.groups import names_of
from planner.estate.records import Endpoint, Estate, Licence, Site
from planner.estate.trials import bought
from planner.survey import Surveyed


@dataclass(frozen=True, slots=True)
class Likely:
    """Entries of the estate (positions in its endpoints, names as entered) whose programs one licence alone installs. Nobody has said it:
    it is to be asked, never taken."""

    licence: Licence
    positions: tuple[int, ...]
    names: tuple[str, ...]


_Installed = tuple[tuple[ProductMatch, ...] | None, tuple[ProductMatch, ...]]
UNKNOWN = "unknown"
_PROTECTING = ("protection", "edr")
_SERVER_DISTRIBUTIONS = frozenset({"rhel", "rocky", "almalinux", "centos", "sles", "amazon-linux", "oracle-linux", "cloudlinux", "mariner"})
_SERVER_ROLES = frozenset(
    {"domain-controller", "sql", "exchange", "hyperv-host", "file-server", "cluster-node", "terminal-server", "backup", "web"}
)


def survey(estate: Estate, catalogue: Catalogue, today: date) -> tuple[Surveyed, ...]:
    """Every machine of the estate that is not gone, in the estate's order, one row a machine.

    `today` decides one thing: where only the edition of a system is unknown and support of all its editions has ended, the latest end
    is told.
    """
    reader = _Reader(estate, catalogue, today)
    rows: list[Surveyed] = []
    for endpoint in estate.endpoints:
        if endpoint.gone:
            continue
        row = reader.row(endpoint)
        if endpoint.quantity == 1:
            rows.append(row)
        else:
            rows += [replace(row, endpoint=replace(endpoint, name=name, quantity=1)) for name in names_of(endpoint)]
    return tuple(rows)


def likely_covered(estate: Estate, catalogue: Catalogue) -> tuple[Likely, ...]:
    """Which licence that was bought each machine without one is likely under, by what runs there, in the estate's order of licences.

    A licence named after a program counts before one whose product installs it; where two fit, or what runs is not known, nothing is said.
    () where at most one licence was bought: that one covers all by itself.
    """
    held = [x for x in bought(estate.licences) if x.id is not None]
    if len(bought(estate.licences)) < 2:
        return ()
    known = recogniser(catalogue)
    named = [(x, known.product(x.label)) for x in held if x.label is not None and x.product is None]
    found: dict[str | None, list[int]] = {}
    for i, endpoint in enumerate(estate.endpoints):
        if endpoint.licence is not None or endpoint.gone or not endpoint.products:
            continue
        runs = [m for text in endpoint.products if (m := known.product(text)) is not None and m.component in _PROTECTING]
        lines = {m.line for m in runs if m.line is not None}
        fits = [x for x, match in named if match is not None and match.line in lines]
        fits = fits or [x for x in held if any(x.product in m.editions for m in runs)]
        if len(fits) == 1:
            found.setdefault(fits[0].id, []).append(i)
    return tuple(Likely(x, tuple(found[x.id]), tuple(estate.endpoints[i].name for i in found[x.id])) for x in held if x.id in found)


class _Reader:
    """What is the same for all machines of one survey."""

    def __init__(self, estate: Estate, catalogue: Catalogue, today: date) -> None:
        self._catalogue = catalogue
        self._today = today
        self._known: Recogniser = recogniser(catalogue)
        self._sites: Mapping[str, Site] = {s.id: s for s in estate.sites}
        self._licences: Mapping[str | None, Licence] = {x.id: x for x in estate.licences}
        held = bought(estate.licences) or estate.licences
        self._only = held[0] if len(held) == 1 else None
        self._first_country = estate.organisation.countries[0] if estate.organisation.countries else None
        self._by_system = {s.id: s for s in catalogue.systems}
        self._ends: dict[str, date | None] = {}
        self._installed: dict[tuple[tuple[str, ...], str | None, str], _Installed] = {}
        self._covering: dict[tuple[str | None, str], tuple[ProductMatch, ...] | None] = {}

    def row(self, endpoint: Endpoint) -> Surveyed:
        system = self._known.system(endpoint.os or "", endpoint.os_version) if endpoint.os or endpoint.os_version else None
        licence = self._licence(endpoint)
        family = system.family if system else UNKNOWN
        protection, companions, assumed = self._protection(endpoint, licence, family)
        current_vendor = self._vendor(protection)
        site = self._sites.get(endpoint.site) if endpoint.site else None
        return Surveyed(
            endpoint=endpoint,
            system=system,
            family=family,
            kind=_kind(endpoint, system),
            protection=protection,
            companions=companions,
            assumed=assumed,
            current=self._current(protection, licence),
            current_vendor=current_vendor,
            licence=licence,
            country=(site.country if site else None) or self._first_country,
            subdivision=site.subdivision if site else None,
            support_ends=self._support_ends(system) if system else None,
        )

    def _licence(self, endpoint: Endpoint) -> Licence | None:
        """The one that the entry names, else the only one there is (a trial beside it is none; it covers no machine on which another
        vendor's product runs)."""
        if endpoint.licence is not None:
            return self._licences.get(endpoint.licence)
        only = self._only
        if only is None or endpoint.products is None or only.product is None:
            return only
        vendor = self._catalogue.vendor_id(only.product)
        found = [m for text in endpoint.products if (m := self._known.product(text)) is not None and m.component in _PROTECTING]
        return only if not found or any(m.vendor == vendor for m in found) else None

    def _protection(
        self, endpoint: Endpoint, licence: Licence | None, family: str
    ) -> tuple[tuple[ProductMatch, ...] | None, tuple[ProductMatch, ...], bool]:
        if endpoint.products is not None:
            key = (endpoint.products, licence.product if licence else None, family)
            found = self._installed.get(key)
            if found is None:
                found = self._installed[key] = self._recognise(endpoint.products, licence, family)
            return found[0], found[1], False
        if licence is None:
            return None, (), False
        covered = (licence.id, family)
        if covered not in self._covering:
            self._covering[covered] = self._of_licence(licence, family)
        protection = self._covering[covered]
        return protection, (), protection is not None

    def _recognise(self, texts: tuple[str, ...], licence: Licence | None, family: str) -> _Installed:
        """What protects and what stands beside it. An unknown program is no protection; one that sounds like it, or that a security vendor
        made for nobody knows what, makes it not known."""
        matches = [self._told_apart(m, licence, family) for text in texts if (m := self._known.product(text)) is not None]
        protecting = [m for m in matches if m.component in _PROTECTING and m.confidence > UNSURE]
        others = tuple(m for m in matches if m not in protecting)
        if not protecting and (any(m.confidence <= UNSURE for m in matches) or any(map(self._known.only_sounds_protective, texts))):
            return None, others
        return tuple(_without_idle(protecting)), others

    def _told_apart(self, match: ProductMatch, licence: Licence | None, family: str) -> ProductMatch:
        """The agent that the licence installs, where a name fits several; by the system, where the name tells the vendor alone."""
        if licence is None or licence.product is None or match.component not in _PROTECTING:
            return match
        agents = [a for a in self._catalogue.agents_of(licence.product) if a.vendor == match.vendor]
        here = [a for a in agents if any(p.family == family for p in a.platforms)]
        if match.line is not None:
            found = next((a.id for a in (*here, *agents) if match.line in a.lines), match.agent)
        else:
            found = match.agent or next((a.id for a in here), None)
        return match if found == match.agent else replace(match, agent=found)

    def _of_licence(self, licence: Licence, family: str) -> tuple[ProductMatch, ...] | None:
        """What a licence puts on a machine, said to be assumed; None where the licence does not tell."""
        edition = self._catalogue.editions.get(licence.product) if licence.product else None
        text = licence.label or (edition.name if edition else licence.product) or ""
        if edition is not None:
            agents = self._catalogue.agents_of(edition.id)
            agent = next((a for a in agents if any(p.family == family for p in a.platforms)), agents[0] if agents else None)
            return (ProductMatch(text, edition.vendor, agent.id if agent else None, None, (edition.id,), "protection", 0.5),)
        match = self._known.product(text) if text else None
        return (match,) if match is not None and match.component in _PROTECTING else None

    def _current(self, protection: tuple[ProductMatch, ...] | None, licence: Licence | None) -> str | None:
        if licence is not None and licence.product is not None and licence.product in self._catalogue.editions:
            vendor = self._catalogue.editions[licence.product].vendor
            if not protection or any(m.vendor == vendor for m in protection):
                return licence.product
        for match in protection or ():
            if len(match.editions) == 1:
                return match.editions[0]
        return None

    def _vendor(self, protection: tuple[ProductMatch, ...] | None) -> str | None:
        if not protection:
            return None
        first = next((m for m in protection if m.component == "protection"), protection[0])
        return first.vendor

    def _support_ends(self, system: SystemMatch) -> date | None:
        if system.support_ends is not None or not system.candidates:
            return system.support_ends
        ends = [self._by_system[c].support_ends for c in system.candidates if c in self._by_system]
        known = [e for e in ends if e is not None]
        return max(known) if known and len(known) == len(ends) and max(known) < self._today else None


def _without_idle(protecting: list[ProductMatch]) -> list[ProductMatch]:
    """The antivirus of another vendor in front, the system's own behind it: Windows lists Defender beside any other product."""
    own = [m for m in protecting if m.line == "microsoft-defender-antivirus"]
    if own and any(m.component == "protection" and m not in own for m in protecting):
        return [m for m in protecting if m not in own]
    return [m for m in protecting if m.component == "protection"] + [m for m in protecting if m.component != "protection"]


def _kind(endpoint: Endpoint, system: SystemMatch | None) -> str:
    """The kind that was entered, else what the system, its name or the machine's roles tell; "unknown" where nothing does."""
    if endpoint.kind not in (None, UNKNOWN):
        return endpoint.kind or UNKNOWN
    if not _SERVER_ROLES.isdisjoint(endpoint.roles):
        return "server"
    if "vdi-image" in endpoint.roles:
        return "virtual-desktop"
    if system is None:
        return UNKNOWN
    name = (endpoint.os or "").lower()
    if system.family == "windows-server" or (
        system.family == "linux" and (system.distribution in _SERVER_DISTRIBUTIONS or "server" in name)
    ):
        return "server"
    if system.family == "windows" and ("multi-session" in name or "virtual desktop" in name):
        return "virtual-desktop"
    if system.family == "ios":
        return "tablet" if system.distribution == "ipados" else "phone"
    if system.family == "android":
        return "phone"
    return UNKNOWN
