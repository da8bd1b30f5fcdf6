"""Whether a basis fits the page: `vendor` stands at the vendor's own hosts, `authority` at the body's own, one page under one basis alone.

Whose a host is, the files say themselves (`hosts`). Where one does not, what looks wrong in it is a warning: no pack need say it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from planner.catalogue.assemble import Files
from planner.catalogue.check_links import part, tables, text_of, words_of
from planner.catalogue.check_values import SHARED
from planner.problems import Problem, Severity

READ = ("vendor", "authority", "third-party")
"""The bases that tell whose page was read; the others do not speak of one."""

Table = Mapping[str, object]
_RAW = "raw.githubusercontent.com/"


def _page(address: str) -> str:
    """Host and path of an address as `hosts` writes them; a raw file of a repository counts as the repository's page."""
    try:
        split = urlsplit(address)
    except ValueError:
        return ""
    page = f"{split.netloc.rpartition('@')[2].partition(':')[0].lower().removeprefix('www.')}{split.path}"
    return f"github.com/{page.removeprefix(_RAW)}" if page.startswith(_RAW) else page


def hosts_of(owner: Table) -> tuple[str, ...]:
    """The hosts of a vendor or a laboratory: its `hosts` and that of its `website`, a shared one with the account. () = none are known."""
    own = [host.lower().removeprefix("www.") for host in words_of(owner, "hosts")]
    host, _, path = _page(text_of(owner, "website")).partition("/")
    if host in SHARED:
        own += [f"{host}/{path.partition('/')[0]}"] if path else []
    elif host:
        own.append(host)
    return tuple(dict.fromkeys(own))


def is_at(address: str, hosts: Sequence[str]) -> bool:
    """Whether a page lies at one of these hosts, at a host below one, or beneath the path that one names."""
    host, _, path = _page(address).partition("/")
    for own in hosts:
        own_host, _, own_path = own.partition("/")
        beneath = f"{path.lower()}/".startswith(f"{own_path.rstrip('/').lower()}/") if own_path else True
        if beneath and (host == own_host or host.endswith(f".{own_host}")):
            return True
    return False


def _groups(table: Table, place: str) -> Iterator[tuple[str, Table]]:
    if any(key == "basis" or key.endswith("_basis") for key in table):
        yield place, table
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _groups(value, f"{place}, [{key}]" if place else f"[{key}]")
        for spot, item in tables(table, key):
            yield from _groups(item, f"{place}, {spot}" if place else spot)


class _Bases:
    """Whose each host is, gathered once, and the faults that are found with it."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.found: list[Problem] = []
        self.owners: dict[str, Table] = {}
        for path, table in files.items():
            vendor = part(table, "vendor")
            if path.startswith("vendors/") and text_of(vendor, "id"):
                self.owners[text_of(vendor, "id")] = vendor
        self.labs = {key: value for key, value in part(files.get("lab_results.toml"), "lab").items() if isinstance(value, Mapping)}
        self.official = tuple(words_of(part(files.get("restrictions.toml"), "official"), "hosts"))
        aliases = part(files.get("vendor_aliases.toml"), "alias")
        self.alias = {key: value for key, value in aliases.items() if isinstance(value, str)}

    def vendor(self, name: str) -> Table:
        return self.owners.get(self.alias.get(name, name), {})

    def report(self, file: str, severity: Severity, place: str, text: str, cure: str) -> None:
        self.found.append(Problem("basis", severity, f"{file}: {place}" if place else file, text, cure))

    def fits(self, file: str, place: str, group: Table, basis: str, hosts: tuple[str, ...], severity: Severity) -> None:
        """The group's basis, and that of single keys, against the hosts at which such a page lies; nothing where no host is known."""
        if not hosts:
            return
        source = text_of(group, "source")
        known = f"{', '.join(hosts[:4])}{' …' if len(hosts) > 4 else ''}"
        whose, where = (
            ("the vendor's own", "`hosts` of [vendor] in the vendor's file")
            if basis == "vendor"
            else ("the body's own", "`hosts` of its [lab.<id>], or of [official] in restrictions.toml")
        )
        cure = f"Say third-party; if the host is {whose}, add it to {where}."
        if group.get("basis") == basis and source and not is_at(source, hosts):
            text = f"`basis` is {basis}, and the page is at {urlsplit(source).netloc}, which is not {whose} ({known})."
            self.report(file, severity, place, text, cure)
        for key, value in group.items():
            if not key.endswith("_basis") or value != basis or value == group.get("basis"):
                continue
            own = f"{key.removesuffix('_basis')}_source"
            page = text_of(group, own) or source
            if page and not is_at(page, hosts):
                told = f"its page is at {urlsplit(page).netloc}" if own in group else "the group's page"
                text = (
                    f"`{key}` is {basis}, and {told} is not {whose} ({known})."
                    if own not in group
                    else (f"`{key}` is {basis}, and {told}, which is not {whose} ({known}).")
                )
                self.report(file, severity, place, text, f"Name the page that says it as `{own}`. {cure}")

    def elsewhere(self, file: str, place: str, group: Table, hosts: tuple[str, ...], severity: Severity) -> None:
        """A key that somebody else says in a group that the vendor says needs its own page: the group's is not the one."""
        source = text_of(group, "source")
        for key, value in group.items():
            own = f"{key.removesuffix('_basis')}_source"
            if key.endswith("_basis") and value == "third-party" and own not in group and hosts and source and is_at(source, hosts):
                text = f"`{key}` is third-party, and the group's page is the vendor's own."
                self.report(file, severity, place, text, f"Name its page as `{own}`, and the day that this states as `{own[:-6]}as_of`.")

    def one_basis(self, file: str, groups: Sequence[tuple[str, Table]], severity: Severity) -> None:
        """A page is the vendor's or somebody else's, whatever was read there. A group of several pages is left out."""
        first: dict[str, tuple[str, str]] = {}
        for place, group in groups:
            source, basis = text_of(group, "source"), text_of(group, "basis")
            if not source or basis not in READ or "more_sources" in group:
                continue
            known, spot = first.setdefault(source, (basis, place))
            if known != basis:
                text = f"`basis` is {basis}, and the same page counts as {known} at {spot}."
                self.report(file, severity, place, text, f"Give {source} one basis in this file.")


def _whose(bases: _Bases, own: Collection[str]) -> None:
    """`yours` marks a user's own facts: in a file of the catalogue it would pass whatever page it names, or none."""
    for file, table in bases.files.items():
        for place, group in () if file in own else _groups(table, ""):
            for key, value in group.items():
                if value == "yours" and (key == "basis" or key.endswith("_basis")):
                    text = f"`{key}` is yours, which marks a user's own facts and stands in no file of a catalogue."
                    bases.report(file, "error", place, text, "Say whose page was read.")


def check_basis(files: Files, own: Collection[str] = ()) -> list[Problem]:
    """All faults between a basis and its page, in the vendors' files, the law's and the laboratories'; `own` hold a user's own facts."""
    bases = _Bases(files)
    _whose(bases, own)
    lab_hosts = tuple(host for lab in bases.labs.values() for host in hosts_of(lab))
    for path in sorted(path for path in files if path.startswith("vendors/")):
        vendor = part(files[path], "vendor")
        severity: Severity = "error" if "hosts" in vendor else "warning"
        groups = list(_groups(files[path], ""))
        for place, group in groups:
            bases.fits(path, place, group, "vendor", hosts_of(vendor), severity)
            bases.elsewhere(path, place, group, hosts_of(vendor), severity)
            bases.fits(path, place, group, "authority", bases.official and (*bases.official, *lab_hosts), severity)
        bases.one_basis(path, groups, severity)
    _law(bases)
    _labs(bases)
    _costs(bases)
    return bases.found


def _law(bases: _Bases) -> None:
    file = "restrictions.toml"
    groups = list(_groups(bases.files.get(file, {}), ""))
    for place, group in groups:
        bases.fits(file, place, group, "authority", bases.official, "error")
        vendor = bases.vendor(text_of(group, "vendor"))
        bases.fits(file, place, group, "vendor", hosts_of(vendor), "error" if "hosts" in vendor else "warning")
    bases.one_basis(file, groups, "error" if bases.official else "warning")


def _costs(bases: _Bases) -> None:
    """A published number stands at the body's own hosts, or at those of any vendor."""
    file = "cost.toml"
    everybody = tuple(host for vendor in bases.owners.values() for host in hosts_of(vendor))
    groups = list(_groups(bases.files.get(file, {}), ""))
    for place, group in groups:
        bases.fits(file, place, group, "authority", bases.official, "error")
        bases.fits(file, place, group, "vendor", everybody, "error" if all("hosts" in v for v in bases.owners.values()) else "warning")
    bases.one_basis(file, groups, "error")


def _labs(bases: _Bases) -> None:
    """A laboratory's own groups and whatever names it stand at its own hosts; what a vendor says of itself at the vendor's."""
    file = "lab_results.toml"
    everybody = tuple(host for vendor in bases.owners.values() for host in hosts_of(vendor))
    all_told = all("hosts" in vendor for vendor in bases.owners.values())
    for place, group in _groups(bases.files.get(file, {}), ""):
        inside = next((lab for lab in bases.labs if place.startswith(f"[lab], [{lab}]")), "")
        lab = bases.labs.get(inside or text_of(group, "lab"), {})
        spot = place.replace(f"[lab], [{inside}]", f"[lab.{inside}]") if inside else place
        bases.fits(file, spot, group, "authority", hosts_of(lab), "error" if "hosts" in lab else "warning")
        vendor = bases.vendor(text_of(group, "vendor"))
        hosts = hosts_of(vendor) if "vendor" in group else everybody
        told = "hosts" in vendor if "vendor" in group else all_told
        bases.fits(file, spot, group, "vendor", hosts, "error" if told else "warning")
