"""What the catalogue says of one product, fact by fact, as rows to be read, compared and asked for their source. Words out, no widgets.

What is not known is a value of its own; each row knows who says so, of which day, and how it could be corrected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planner.catalogue import words
from planner.catalogue.age import Kind, months_kept, stale
from planner.catalogue.book import Catalogue
from planner.catalogue.engine import statements_of
from planner.catalogue.law import names_vendor
from planner.catalogue.records import CAPABILITIES, Agent, Edition, LabResult, Platform, Price, Provenance, Restriction
from planner.desktop.field_words import choice
from planner.wording import _, listed, money, ngettext, plain_day

BUYING, PROTECTS, DOES, GETTING_IN = _("Buying"), _("Protects"), _("Does"), _("Getting in")
GETTING_OUT, NAMES, LABS, VENDOR, LAW = _("Getting out"), _("Names"), _("Tested by laboratories"), _("The vendor"), _("Law and events")
GROUPS = (BUYING, PROTECTS, DOES, GETTING_IN, GETTING_OUT, NAMES, LABS, VENDOR, LAW)
COMPARED = (BUYING, PROTECTS, DOES, GETTING_IN)
"""Groups whose rows are the same for every product."""
FAMILY_NAMES: Mapping[str, str] = {
    "windows": _("Windows"), "windows-server": _("Windows Server"), "macos": _("macOS"), "linux": _("Linux"), "android": _("Android"),
    "ios": _("iOS"), "chromeos": _("ChromeOS"),
}  # fmt: skip
CAPABILITY_NAMES: Mapping[str, str] = {"mobile": _("Phones and tablets"), "patch_management": _("Patching")}
MARKS: Mapping[str, str] = {"authority": "vendor", "derived": "third-party", "judgement": "third-party"}
STATUS_NAMES: Mapping[str, str] = {
    "current": _("sold"), "renamed": _("renamed"), "discontinued": _("no longer sold"),
    "not-sold-to-new-customers": _("not sold to new customers"), "not-known": _("not known"),
}  # fmt: skip
_REBOOT = {"no": _("no"), "yes": _("yes"), "sometimes": _("sometimes")}
_REGIONS = {"GB": "UK"}


@dataclass(frozen=True, slots=True)
class CatalogueFact:
    """One fact. `mark` is that of its value (done, failed, unknown, add-on or none), `basis` that of who says so ("" where nobody does).

    `about` and `path` name it for a correction ("" where it cannot be corrected by itself); `whole` says more than `value` does.
    """

    key: str
    group: str
    name: str
    value: str
    mark: str = "none"
    provenance: Provenance | None = None
    basis: str = ""
    kind: Kind | None = None
    old: bool | None = None
    about: str = ""
    path: str = ""
    whole: str = ""

    @property
    def known(self) -> bool:
        return self.mark != "unknown"

    @property
    def shown(self) -> str:
        """Its value, and that it is old where it is: what a list or a comparison shows of it."""
        return _("{value}, old").format(value=self.value) if self.old else self.value

    @property
    def page(self) -> str:
        """The page it was read from, or is to be read from; "" where there is none."""
        p = self.provenance
        if p is None:
            return ""
        return (p.check_at if self.basis == "unverified" else None) or p.source or ""

    @property
    def basis_shape(self) -> str:
        return MARKS.get(self.basis, "unread" if self.basis == "unverified" else self.basis)


def family_name(family: str) -> str:
    return FAMILY_NAMES.get(family, family)


def capability_name(key: str) -> str:
    return CAPABILITY_NAMES.get(key) or choice(key)


def price_words(price: Price) -> str:
    """ "£31.50 a device" for a price by the year, else with its units and months."""
    amount = money(price.amount, price.currency)
    per = {"device": _("a device"), "user": _("a user"), "server": _("a server"), "bundle": _("a bundle")}.get(price.per, price.per)
    if price.units == 1 and price.period_months == 12:
        return f"{amount} {per}"
    if price.per != "bundle":
        year = (price.amount / price.units * 12 / price.period_months).quantize(Decimal("0.01"))
        return f"{money(year, price.currency)} {per}"
    if price.period_months == 12:
        return _("{amount} for {n}").format(amount=amount, n=price.units)
    months = ngettext("{n} month", "{n} months", price.period_months).format(n=price.period_months)
    return _("{amount} for {n}, {months}").format(amount=amount, n=price.units, months=months)


def shown_price(edition: Edition) -> Price | None:
    """The price that a list shows: the user's own, else one that was read, else whatever there is."""

    def order(price: Price) -> int:
        return {"yours": 0, "unverified": 2}.get(price.provenance.basis, 1)

    return min(edition.prices, key=order, default=None)


class Facts:
    """All facts of one product, in reading order."""

    def __init__(self, catalogue: Catalogue, edition: Edition, today: date, locale: str | None = None) -> None:
        self._catalogue, self._edition, self._today, self._locale = catalogue, edition, today, locale

    def compared(self) -> tuple[CatalogueFact, ...]:
        """The facts that every product has a row for."""
        return (*self._buying(), *self._protects(), *self._does(), *self._getting_in())

    def all(self) -> tuple[CatalogueFact, ...]:
        """Every fact that the catalogue holds of the product, its agents and its vendor."""
        rest = (*self._more_prices(), *self._platforms(), *self._installing(), *self._getting_out(), *self._names(), *self._labs())
        order = {group: i for i, group in enumerate(GROUPS)}
        return tuple(sorted((*self.compared(), *rest, *self._vendor(), *self._law()), key=lambda f: order[f.group]))

    # ------------------------------------------------------------------ one fact

    def _fact(
        self, group: str, name: str, key: str, value: str | None, provenance: Provenance | None, *, field: str = "",
        kind: Kind | None = None, mark: str = "none", about: str = "", path: str = "", whole: str = "",
    ) -> CatalogueFact:  # fmt: skip
        """`value` None means that it is not known; its group's provenance is not shown then, for it says nothing."""
        if value is None:
            return CatalogueFact(key, group, name, _("not known"), "unknown", kind=kind, about=about, path=path, whole=whole)
        basis = "" if provenance is None else provenance.basis_of(field or path)
        provenance = None if provenance is None else provenance.narrowed(field or path.rpartition(".")[2])
        old = None if provenance is None or kind is None else stale(self._catalogue, kind, provenance.as_of, self._today)
        return CatalogueFact(key, group, name, value, mark, provenance, basis, kind, old, about, path, whole)

    # ------------------------------------------------------------------ what every product has a row for

    def _buying(self) -> Iterator[CatalogueFact]:
        e, about = self._edition, self._edition.id
        p = e.provenance
        status = STATUS_NAMES.get(e.status, e.status) if e.status else None
        yield self._fact(BUYING, _("Status"), "status", status, p, field="status", about=about, path="status")
        unit = choice(e.licence_unit).lower() if e.licence_unit else None
        unit = _("device") if e.licence_unit == "device" else unit
        yield self._fact(BUYING, _("Sold by"), "licence_unit", unit, p, about=about, path="licence_unit")
        yield self._fact(BUYING, _("Seats"), "seats", seats_words(e), p, field="seats_min", about=about, path="seats_min")
        price = shown_price(e)
        more = _("{n} prices are published; all stand on the product’s page.").format(n=len(e.prices)) if len(e.prices) > 1 else ""
        value = None if price is None else price_words(price)
        noted = " ".join(x for x in (price.note if price and price.note else "", more) if x)
        yield self._fact(
            BUYING, _("Price for a year"), "price", value, price.provenance if price else None, field="amount", kind="price", about=about,
            path="price", whole=noted,
        )  # fmt: skip
        console = None if e.management is None else listed(m for m in e.management) or _("none")
        yield self._fact(BUYING, _("Console"), "management", console, p, about=about, path="management")
        regions = None if e.data_regions is None else ", ".join(_REGIONS.get(r, r) for r in e.data_regions)
        yield self._fact(BUYING, _("Data region"), "data_regions", regions, p, about=about, path="data_regions")

    def _protects(self) -> Iterator[CatalogueFact]:
        agents = self._catalogue.agents_of(self._edition.id)
        for family in ("windows", "windows-server", "macos", "linux", "android", "ios"):
            name = _("{system} from").format(system=family_name(family)) if family not in ("android", "ios") else family_name(family)
            found = next(((a, p) for a in agents for p in a.platforms if p.family == family), None)
            if found is not None:
                agent, platform = found
                value, whole = oldest_words(self._catalogue, platform)
                mark = "none"
                if value is None and family in ("android", "ios", "linux", "macos"):
                    value, mark = _("version not known"), "done"
                yield self._fact(
                    PROTECTS, name, f"platform.{family}", value, platform.provenance, field="minimum", kind="capability", mark=mark,
                    about=agent.id, path=f"platform.{family}.minimum", whole=whole,
                )  # fmt: skip
                continue
            yield self._without(family, name, agents)

    def _without(self, family: str, name: str, agents: tuple[Agent, ...]) -> CatalogueFact:
        """A family that no list names: an add-on or a list without it says so, else it is not known."""
        mobile = self._edition.capabilities.get("mobile")
        if family in ("android", "ios") and mobile is not None:
            value, mark = (_("add-on"), "add-on") if mobile.value == "add-on" else yes_no(mobile.value)
            value = _("version not known") if mark == "done" else value
            return self._fact(
                PROTECTS, name, f"platform.{family}", value, mobile.provenance, field="mobile", kind="capability", mark=mark
            )  # fmt: skip
        listing = next((p for a in agents for p in a.platforms), None)
        if family in ("android", "ios") or listing is None:
            return self._fact(PROTECTS, name, f"platform.{family}", None, None)
        return self._fact(
            PROTECTS, name, f"platform.{family}", _("not in its list"), listing.provenance, field="os", kind="capability", mark="failed",
            whole=_("The vendor’s list of systems names others and not this one."),
        )  # fmt: skip

    def _does(self) -> Iterator[CatalogueFact]:
        for key in CAPABILITIES:
            found = self._edition.capabilities.get(key)
            value, mark = (None, "unknown") if found is None else yes_no(found.value)
            provenance = None if found is None else found.provenance
            yield self._fact(
                DOES, capability_name(key), f"capabilities.{key}", value, provenance, field=key, kind="capability", mark=mark,
                about=self._edition.id, path=f"capabilities.{key}",
            )  # fmt: skip

    def _getting_in(self) -> Iterator[CatalogueFact]:
        agent = next(iter(self._catalogue.agents_of(self._edition.id)), None)
        install, removal = (agent.install, agent.removal) if agent is not None else (None, None)
        about = agent.id if agent is not None else ""
        removes = None if install is None else install.removes_other_products
        value, mark = (None, "unknown") if removes is None else yes_no(removes)
        p = install.provenance if install is not None else None
        note = install.removes_note or "" if install is not None else ""
        yield self._fact(
            GETTING_IN, _("Removes the old product"), "install.removes_other_products", value, p, field="removes_other_products", mark=mark,
            about=about, path="install.removes_other_products", whole=note,
        )  # fmt: skip
        known = None if install is None else install.channels
        channels = None if known is None else ", ".join({"gpo": _("group policy")}.get(c, c.replace("-", " ")) for c in known)
        yield self._fact(GETTING_IN, _("Ways in"), "install.channels", channels, p, field="channels", about=about, path="install.channels")
        restart = None if install is None or install.reboot is None else _REBOOT.get(install.reboot, install.reboot)
        path = "install.reboot"
        yield self._fact(GETTING_IN, _("Restart on install"), path, restart, p, field="reboot", about=about, path=path)
        out = None if removal is None or removal.reboot is None else _REBOOT.get(removal.reboot, removal.reboot)
        q = removal.provenance if removal is not None else None
        yield self._fact(GETTING_IN, _("Restart on removal"), "removal.reboot", out, q, field="reboot", about=about, path="removal.reboot")

    # ------------------------------------------------------------------ what this product has

    def _more_prices(self) -> Iterator[CatalogueFact]:
        first = shown_price(self._edition)
        for i, price in enumerate(self._edition.prices):
            if price is first:
                continue
            seats = seats_range(price.seats_from, price.seats_to)
            name = _("Price, {seats}").format(seats=seats) if seats else _("Another price")
            yield self._fact(
                BUYING, name, f"price.{i}", price_words(price), price.provenance, field="amount", kind="price", whole=price.note or ""
            )  # fmt: skip
        if self._edition.note:
            yield self._fact(BUYING, _("Note"), "note", self._edition.note, self._edition.provenance, about=self._edition.id, path="note")

    def _platforms(self) -> Iterator[CatalogueFact]:
        for agent in self._catalogue.agents_of(self._edition.id):
            for p in agent.platforms:
                name = family_name(p.family)
                lines = (
                    (_("{system}, in words"), "versions", p.versions), (_("{system}, older ones"), "legacy", p.legacy),
                    (_("{system}, processors"), "architectures", ", ".join(p.architectures) if p.architectures else None),
                    (_("{system}, note"), "note", p.note),
                )  # fmt: skip
                for words_, field, value in lines:
                    if value:
                        yield self._fact(
                            PROTECTS, words_.format(system=name), f"{agent.id}.{p.family}.{field}", value, p.provenance, field=field,
                            kind="capability", about=agent.id, path=f"platform.{p.family}.{field}",
                        )  # fmt: skip

    def _installing(self) -> Iterator[CatalogueFact]:
        for agent in self._catalogue.agents_of(self._edition.id):
            install = agent.install
            if install is None:
                continue
            lines = (
                (_("On removing others"), "removes_note", install.removes_note), (_("Command"), "command", install.command),
                (_("Addresses for the firewall"), "console_hosts_note", install.console_hosts_note), (_("Note"), "note", install.note),
            )  # fmt: skip
            yield from self._of_agent(GETTING_IN, agent, "install", lines, install.provenance)

    def _getting_out(self) -> Iterator[CatalogueFact]:
        for agent in self._catalogue.agents_of(self._edition.id):
            r = agent.removal
            if r is None:
                yield self._fact(GETTING_OUT, agent.name, f"{agent.id}.removal", None, None, about=agent.id, path="removal.windows")
                continue
            safe = None if r.safe_mode is None else yes_no(r.safe_mode)[0]
            lines = (
                (_("From the console"), "console", r.console), (_("On Windows"), "windows", r.windows),
                (_("Vendor’s tool"), "windows_tool", r.windows_tool), (_("On a Mac"), "macos", r.macos), (_("On Linux"), "linux", r.linux),
                (_("To be opened first"), "protected", r.protected), (_("Safe mode"), "safe_mode", safe),
                (_("Stays behind"), "leftovers", r.leftovers), (_("Note"), "note", r.note),
            )  # fmt: skip
            yield from self._of_agent(GETTING_OUT, agent, "removal", lines, r.provenance)

    def _of_agent(
        self, group: str, agent: Agent, part: str, lines: tuple[tuple[str, str, str | None], ...], provenance: Provenance
    ) -> Iterator[CatalogueFact]:
        several = len(self._edition.agents) > 1
        for name, field, value in lines:
            if value:
                title = f"{name} ({agent.name})" if several else name
                yield self._fact(
                    group, title, f"{agent.id}.{part}.{field}", value, provenance, field=field, about=agent.id, path=f"{part}.{field}"
                )

    def _names(self) -> Iterator[CatalogueFact]:
        e = self._edition
        if e.aliases:
            yield self._fact(NAMES, _("Also called"), "aliases", ", ".join(e.aliases), e.provenance, about=e.id, path="aliases")
        unread = replace(e.provenance, source=e.provenance.check_at, as_of=None, basis="unverified", basis_by_key={}, note=None)
        if e.aliases_unverified:
            yield self._fact(NAMES, _("Perhaps also"), "aliases_unverified", ", ".join(e.aliases_unverified), unread)
        for agent in self._catalogue.agents_of(e.id):
            yield CatalogueFact(f"{agent.id}.name", NAMES, _("Installs"), agent.name, whole=agent.note or "")
            if agent.names:
                yield CatalogueFact(f"{agent.id}.names", NAMES, _("In lists of programs"), ", ".join(agent.names))
            if agent.companions:
                yield CatalogueFact(f"{agent.id}.companions", NAMES, _("Comes with"), ", ".join(agent.companions))

    def _labs(self) -> Iterator[CatalogueFact]:
        found = self._catalogue.results_of(self._edition)
        for i, r in enumerate(sorted(found, key=lambda r: r.round, reverse=True)):
            lab = self._catalogue.labs.get(r.lab)
            name = f"{lab.name if lab else r.lab}, {r.round}"
            value = r.text or (_figure(r) if r.value is not None or r.raw else None)
            metric = lab.metrics.get(r.metric) if lab else None
            whole = " ".join(x for x in (r.product or "", r.test or "", metric.meaning if metric else "", r.note or "") if x)
            shown = None if value is None else f"{r.metric.replace('_', ' ')}: {value}"
            yield self._fact(LABS, name, f"lab.{i}", shown, r.provenance, field="value", kind="lab_result", whole=whole)
        if not found:
            yield self._fact(LABS, _("Results"), "lab", None, None)

    def _vendor(self) -> Iterator[CatalogueFact]:
        v = self._catalogue.vendors[self._edition.vendor]
        country = None if v.headquarters is None else words.country_name(v.headquarters, self._locale)
        yield self._fact(VENDOR, _("Run from"), "vendor.headquarters", country, v.provenance, about=v.id, path="headquarters")
        owner = v.owner
        if owner and v.owner_country:
            owner = f"{owner}, {words.country_name(v.owner_country, self._locale)}"
        yield self._fact(VENDOR, _("Belongs to"), "vendor.owner", owner, v.provenance, about=v.id, path="owner")
        if v.website:
            yield self._fact(VENDOR, _("Site"), "vendor.website", v.website, v.provenance, about=v.id, path="website")
        if v.note:
            yield self._fact(VENDOR, _("Note"), "vendor.note", v.note, v.provenance, about=v.id, path="note")
        for i, statement in enumerate(statements_of(self._catalogue, self._edition.id)):
            engine = self._catalogue.vendor_name(statement.engine_vendor)
            own = statement.provenance.basis == "vendor"
            said = _("runs the engine of {vendor}, by its own word") if own else _("runs the engine of {vendor}, by a laboratory")
            value = said.format(vendor=engine)
            yield self._fact(VENDOR, _("Engine"), f"engine.{i}", value, statement.provenance, whole=statement.note or "")

    def _law(self) -> Iterator[CatalogueFact]:
        catalogue, vendor = self._catalogue, self._edition.vendor
        for r in catalogue.restrictions:
            if names_vendor(catalogue, r, vendor):
                yield self._restriction(r)
        for entry in (*catalogue.looked_into, *catalogue.events):
            if entry.vendor is not None and catalogue.vendor_id(entry.vendor) == vendor:
                where = listed((words.country_name(c, self._locale) for c in entry.countries), most=3) or _("Everywhere")
                yield self._fact(LAW, where[0].upper() + where[1:], entry.id, entry.text, entry.provenance, whole=entry.note or "")
        if not any(names_vendor(catalogue, r, vendor) for r in catalogue.restrictions):
            whole = _("No act, advice or warning about this vendor stands in the catalogue.")
            if not any(e.vendor is not None and catalogue.vendor_id(e.vendor) == vendor for e in catalogue.looked_into):
                whole += " " + _("Nobody has looked for one either, in any country: that none is known is no proof.")
            yield CatalogueFact("law.none", LAW, _("Acts"), words.unbound(catalogue, vendor, self._locale), whole=whole)

    def _restriction(self, r: Restriction) -> CatalogueFact:
        where = listed((words.country_name(c, self._locale) for c in r.countries), most=3) or _("Everywhere")
        name = f"{where[0].upper()}{where[1:]}: {choice(r.kind)}"
        whole = " ".join(x.rstrip(".") + "." for x in (words.left_open(r), r.effect_on_customer, r.scope, r.exemptions, r.note) if x)
        return self._fact(LAW, name, r.id, r.instrument or r.authority, r.provenance, whole=whole)


def yes_no(value: bool | str) -> tuple[str, str]:
    """The words of a capability's value, and its mark."""
    if value == "add-on":
        return _("add-on"), "add-on"
    return (_("yes"), "done") if value else (_("no"), "failed")


def seats_words(edition: Edition) -> str | None:
    return seats_range(edition.seats_min, edition.seats_max) or None


def seats_range(low: int | None, high: int | None) -> str:
    """ "5 to 250", "from 5", "up to 300"; "" where neither is known."""
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("from {n}").format(n=low)
    return _("up to {n}").format(n=high) if high is not None else ""


def oldest_words(catalogue: Catalogue, platform: Platform) -> tuple[str | None, str]:
    """The oldest release that is covered, short, and the list's own words in full. None where no version is told."""
    whole = platform.versions or ""
    if platform.newest is not None:
        return ngettext("the newest release", "the {n} newest releases", platform.newest).format(n=platform.newest), whole
    if platform.distributions:
        return listed((distribution_words(d) for d in platform.distributions), most=1), whole
    if platform.minimum is None:
        return None, whole
    for system in catalogue.systems:
        if system.family == platform.family and system.version == platform.minimum:
            name = system.name.removeprefix(f"{family_name(platform.family)} ").partition(" Home")[0].partition(" Enterprise")[0]
            return name, whole
    return platform.minimum, whole


def distribution_words(text: str) -> str:
    """ "RHEL 7.2" for "rhel>=7.2"."""
    name, _sign, version = text.partition(">=")
    called = {"rhel": "RHEL", "centos": "CentOS", "sles": "SLES", "opensuse": "openSUSE", "almalinux": "AlmaLinux"}
    return f"{called.get(name.strip(), name.replace('-', ' ').strip().capitalize())} {version.strip()}".strip()


def _figure(result: LabResult) -> str:
    if result.raw:
        return result.raw
    unit = "" if result.unit in (None, "count") else str(result.unit)
    return f"{result.value} {unit}".strip()


def age_words(catalogue: Catalogue, fact: CatalogueFact) -> str:
    """The day of a fact, and that it is old where it is: "24 October 2023, older than 24 months"."""
    if fact.provenance is None:
        return ""
    if fact.basis == "unverified":
        return _("not read")  # its page is the one to read; what day that page states, nobody knows
    if fact.provenance.as_of is None:
        return _("undated page") if fact.provenance.source else ""
    day = plain_day(fact.provenance.as_of)
    if fact.old and fact.kind is not None:
        return _("{day}, older than {n} months").format(day=day, n=months_kept(catalogue, fact.kind))
    return day


def basis_words(basis: str) -> str:
    """How a fact was read, beginning a line."""
    said = words.basis(basis)
    return said[:1].upper() + said[1:]
