"""The catalogue's records as a reader at a terminal sees them: lines within a width, each group with page, date and basis."""

import textwrap
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from planner.catalogue import words
from planner.catalogue.book import Catalogue
from planner.catalogue.panel import SECTIONS, section_of
from planner.catalogue.records import FAMILIES
from planner.catalogue.show import show_form
from planner.catalogue.unread import Unread
from planner.wording import _, money, ngettext

WIDTH = 100
"""Characters of a line where the terminal does not say; addresses are never broken."""
LEAST = 60

_LABELS = {
    "os": "System",
    "family": "System",
    "minimum": "From version",
    "newest": "Newest releases",
    "removes_note": "On removing others",
    "reboot": "Restart",
    "windows_tool_url": "Tool's address",
    "macos": "macOS",
    "data_regions": "Data kept in",
    "licence_unit": "Licensed by",
    "seats_min": "Fewest seats",
    "seats_max": "Most seats",
    "headquarters": "Run from",
    "owner_country": "Owner's country",
    "edr": "EDR",
    "xdr": "XDR",
    "mdr": "MDR",
    "effect_on_customer": "What it means for a customer",
    "vendor_named": "Names the vendor",
    "left_open": "What is open",
    "hosts": "Its own pages at",
    "lines": "Recognised as",
    "names": "Named",
    "console_hosts_note": "Addresses for the firewall",
}
_SKIPPED = frozenset(
    ("source", "as_of", "basis", "more_sources", "source_note", "basis_by_key", "pages_by_key", "check_at", "old", "id", "vendor", "caveat")
)


def _label(key: str) -> str:
    return _(_LABELS.get(key, key.replace("_", " ").capitalize()))


def _value(value: object) -> str:
    if value is True:
        return _("yes")
    if value is False:
        return _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("none")
    return str(value)


class _Page:
    """Lines of one width. A record's own keys come first, then where they were read, then the groups inside it."""

    def __init__(self, width: int) -> None:
        self.width = max(LEAST, width)

    def wrap(self, text: str, indent: int) -> list[str]:
        pad = " " * indent
        lines = textwrap.wrap(
            text, self.width, initial_indent=pad, subsequent_indent=f"{pad}  ", break_long_words=False, break_on_hyphens=False
        )
        return lines or [pad]

    def origin(self, form: Mapping[str, object], indent: int) -> list[str]:
        """Where a group was read, of which day, and what its pages leave to say."""
        if "basis" not in form:
            return []
        page, basis = form.get("source") or _("no page"), words.basis(str(form["basis"]))
        if form["basis"] == "unverified":
            lines = self.wrap(_("— {basis}; the page to read: {page}").format(basis=basis, page=page), indent)
        else:
            day = f"{form.get('as_of') or _('no date stated')}{_(', old') if form.get('old') else ''}"
            lines = self.wrap(f"— {basis}, {day}: {page}", indent)
        by_key, pages_by_key = form.get("basis_by_key"), form.get("pages_by_key")
        own = pages_by_key if isinstance(pages_by_key, Mapping) else {}
        for key, at in own.items():
            word = by_key.get(key, form["basis"]) if isinstance(by_key, Mapping) else form["basis"]
            day = at["as_of"] or _("no date stated")
            page = f": {at['source']}" if at["source"] else ""
            lines += self.wrap(f"  {_label(str(key))}: {words.basis(str(word))}, {day}{page}", indent)
        if isinstance(by_key, Mapping) and set(by_key) - set(own):
            keys: dict[str, list[str]] = {}
            for key, word in by_key.items():
                if key in own:
                    continue
                keys.setdefault(words.basis(str(word)), []).append(_label(str(key)))
            told = "; ".join(f"{', '.join(labels)}: {word}" for word, labels in keys.items())
            check_at = f" ({form['check_at']})" if form.get("check_at") else ""
            lines += self.wrap(f"  {told}{check_at}", indent)
        if form.get("source_note"):
            lines += self.wrap(f"  {form['source_note']}", indent)
        pages = form.get("more_sources")
        if isinstance(pages, list):
            for number, more in enumerate(pages, 1):
                lines += self.wrap(f"  [{number}] {more}", indent)
        return lines

    def group(self, form: Mapping[str, object], indent: int) -> list[str]:
        """A record with the records inside it."""
        lines: list[str] = []
        for key, value in form.items():
            if key in _SKIPPED or isinstance(value, Mapping) or (isinstance(value, list) and value and isinstance(value[0], Mapping)):
                continue
            label = _label(key)
            lines += self.wrap(f"{label}: {_value(value)}" if label else _value(value), indent)
        lines += self.origin(form, indent)
        for key, value in form.items():
            if key in ("basis_by_key", "pages_by_key", "pages_to_check"):
                continue
            if isinstance(value, Mapping):
                lines += ["", " " * indent + _label(key)]
                lines += self.capabilities(value, indent + 2) if key == "capabilities" else self.group(value, indent + 2)
            elif isinstance(value, list) and value and isinstance(value[0], Mapping):
                lines += ["", " " * indent + _label(key)]
                if key == "trust":
                    lines += self.trust(value, indent + 2)
                    continue
                for item in value:
                    lines += [*(self.price(item, indent + 2) if key == "prices" else self.group(item, indent + 2)), ""]
        return lines

    def trust(self, facts: list[Mapping[str, object]], indent: int) -> list[str]:
        """What is known of who is behind it, under the heads of the panel: what bodies certify apart from what the vendor says itself."""
        lines: list[str] = []
        for section in SECTIONS:
            told = [fact for fact in facts if section_of(str(fact["kind"])) == section]
            if told:
                lines += [" " * indent + words.section_title(section)]
                lines += [line for fact in told for line in (*self.group(fact, indent + 2), "")]
        return lines

    def price(self, price: Mapping[str, object], indent: int) -> list[str]:
        rest = {k: v for k, v in price.items() if k not in ("amount", "currency", "per", "units", "period_months")}
        return self.wrap(_price_line(price), indent) + self.group(rest, indent + 2)

    def capabilities(self, capabilities: Mapping[str, object], indent: int) -> list[str]:
        """What an edition does, with its page once for all that were read on it."""
        read: dict[str, tuple[list[str], list[str]]] = {}
        for key, item in capabilities.items():
            if isinstance(item, Mapping):
                brief = {k: v for k, v in item.items() if k not in ("source_note", "more_sources")}
                origin = self.origin(brief, indent + 2)
                read.setdefault("\n".join(origin), ([], origin))[0].extend(self.wrap(f"{_label(key)}: {_value(item['value'])}", indent))
        return [line for lines, origin in read.values() for line in (*lines, *origin)]


_PER = {
    "device": ("{n} device", "{n} devices"),
    "user": ("{n} user", "{n} users"),
    "server": ("{n} server", "{n} servers"),
    "bundle": ("a bundle of {n}", "a bundle of {n}"),
}


def _price_line(price: Mapping[str, object]) -> str:
    amount = money(Decimal(str(price["amount"])), str(price["currency"])).replace("\u00a0", " ")
    units, months = int(str(price["units"])), int(str(price["period_months"]))
    one, many = _PER.get(str(price["per"]), ("{n} " + str(price["per"]),) * 2)
    counted = ngettext(one, many, units).format(n=units)
    return _("{amount} for {counted}, {months}").format(
        amount=amount, counted=counted, months=ngettext("{n} month", "{n} months", months).format(n=months)
    )


def _squeezed(lines: list[str]) -> str:
    out: list[str] = []
    for line in lines:
        if line.strip() or (out and out[-1].strip()):
            out.append(line.rstrip())
    return "\n".join(out).rstrip() + "\n"


def show_text(catalogue: Catalogue, id: str, today: date | None = None, width: int = WIDTH) -> str:  # noqa: A002  (the command's word)
    """The record of show_form for a reader at a terminal, lines of at most `width` characters but for long addresses.

    Raises InputError as show_form does.
    """
    page = _Page(width)
    lines: list[str] = []
    for key, value in show_form(catalogue, id, today).items():
        if isinstance(value, Mapping):
            title = str(value.get("name") or value.get("id"))
            lines += [title, "=" * len(title), str(value.get("id", "")), ""]
            lines += [*page.group({k: v for k, v in value.items() if k != "name"}, 0), ""]
        elif isinstance(value, list):
            lines += ["", _label(key), "-" * len(_label(key))]
            for item in value:
                lines += [*(page.group(item, 2) if isinstance(item, Mapping) else page.wrap(str(item), 2)), ""]
    return _squeezed(lines)


_LETTERS = {"windows": "W", "windows-server": "S", "macos": "M", "linux": "L", "android": "A", "ios": "I", "chromeos": "C"}
_SOLD = {"not-sold-to-new-customers": "renewals only"}


def list_text(catalogue: Catalogue, width: int | None = None) -> str:
    """Every product in columns: id, status, systems as letters, number of published prices; the letters are explained at the end.

    Where a width is given, an id that is too long for its column has a line of its own.
    """
    rows = [(_("Product"), _("Status"), _("Systems"), _("Prices"))]
    for edition in catalogue.editions.values():
        families = {p.family for p in catalogue.platforms_of(edition.id)}
        letters = "".join(_LETTERS[family] if family in families else "-" for family in FAMILIES) if families else "?"
        status = _(_SOLD.get(edition.status or "", edition.status or "not known"))
        rows.append((edition.id, status, letters, str(len(edition.prices) or "-")))
    wide = [max(len(row[i]) for row in rows) for i in range(4)]
    first = wide[0] if width is None else min(wide[0], max(24, max(LEAST, width) - sum(wide[1:]) - 6))
    lines = []
    for row in rows:
        rest = "  ".join((*(cell.ljust(w) for cell, w in zip(row[1:3], wide[1:3], strict=True)), row[3].rjust(wide[3])))
        lines += [f"{row[0].ljust(first)}  {rest}"] if len(row[0]) <= first else [row[0], f"{'':{first}}  {rest}"]
    names = _("W Windows, S Windows Server, M macOS, L Linux, A Android, I iOS, C ChromeOS, ? not known")
    told = _("Systems: {names}. Prices: how many published ones are known; `av-planner catalogue show ID` tells all with its pages.")
    return "\n".join((*lines, "", *textwrap.wrap(told.format(names=names), max(LEAST, width or WIDTH)))) + "\n"


def to_verify_text(waiting: tuple[Unread, ...], width: int = WIDTH) -> str:
    """What waits for a reader, file by file: what it says, and beneath it the page to read."""
    page = _Page(width)
    lines: list[str] = []
    file = ""
    for unread in waiting:
        of, _comma, place = unread.place.partition(", ")
        if of != file:
            file = of
            lines += ["", file]
        lines += page.wrap(f"{place}: {unread.text}" if place else unread.text, 2)
        lines += page.wrap(unread.source or _("no page known; search {what}").format(what=unread.search), 6)
    count = ngettext("{n} group of facts waits for a reader.", "{n} groups of facts wait for a reader.", len(waiting))
    return _squeezed([*lines, "", count.format(n=len(waiting))]).lstrip("\n")
