"""Headings of a list to the fields they mean: by the words that tools and people use, in six languages, then by what the cells hold."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from planner.intake.tables import Row

EXTRA = (
    "enabled", "status", "deleted", "model", "chassis", "architecture", "asset_tag", "description", "starts", "supplier", "currency",
    "edition", "label", "av_status", "registered", "core_agent", "intercept", "tamper", "dns_name", "notice", "renews", "months", "note",
)  # fmt: skip
"""Columns that help to judge a row and are none of the interface's fields."""

_WIDEST = 1_000
"""Columns of a list; a row with more is no row of headings."""
_SPACE = re.compile(r"[\s_.\-/:]+")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_LEADING = ("computer ", "device ", "endpoint ", "details table0 ")

UNIT_PRICES = (
    "unit price", "unit cost", "price each", "price per unit", "price per seat", "price per user", "price per device", "price per licence",
    "price per license", "cost per seat", "cost per user", "cost per device", "cost per licence", "cost per license", "einzelpreis",
    "stückpreis", "preis pro gerät", "preis pro lizenz", "preis pro benutzer", "prix unitaire", "precio unitario", "prezzo unitario",
)  # fmt: skip
"""Headings over the price of one."""

YEARS = (
    "years", "term years", "term (years)", "term in years", "jahre", "laufzeit jahre", "laufzeit (jahre)", "laufzeit in jahren", "années",
    "años", "anni",
)  # fmt: skip
"""Headings over a term in years."""

QUANTITIES = (
    "quantity", "qty", "units", "how many", "number of", "number of computers", "number of devices", "number of pcs",
    "no of computers", "no of devices", "no of pcs", "pieces", "pcs", "anzahl", "anzahl geräte", "anzahl rechner", "menge", "stück",
    "stückzahl", "wie viele", "quantité", "nombre de postes", "combien", "cantidad", "cuántos", "quantità", "quanti", "количество",
    "сколько",
)  # fmt: skip
"""Headings of a list of computers over how many alike ones a row stands for."""

PERHAPS_QUANTITIES = ("count", "number")
"""Headings over how many a row stands for, or over a number that rows or machines have: a running one, an asset's, a year."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": (
        "computer name", "computername", "device name", "hostname", "host name", "machine name", "endpoint name", "asset name", "assetname",
        "system name", "netbios name", "netbios name0", "pc name", "resource name", "ps computer name", "computer dns name",
        "dns host name", "dns name",
        "fqdn", "name", "name0", "display name", "computer", "device", "workstation", "node", "host", "endpoint", "machine", "pc",
        "computer host name", "asset",
        "rechnername", "rechner", "gerät", "gerätename", "geräte name", "geraet", "computername rechner", "nom de l'ordinateur",
        "nom du poste", "poste",
        "ordinateur", "appareil", "nombre de equipo", "nombre del equipo", "equipo", "dispositivo", "nome computer", "nome dispositivo",
        "имя устройства",
        "имя компьютера", "устройство", "компьютер", "full name",
    ),
    "os": (
        "operating system", "operatingsystem", "os", "os name", "os platform", "os product name", "os caption", "platform",
        "operating system name",
        "operating system type", "device os type", "device os", "o s", "computer o s", "windows", "system", "betriebssystem",
        "système d'exploitation",
        "systeme d'exploitation", "sistema operativo", "операционная система", "ос",
    ),
    "os_version": (
        "os version", "operating system version", "operating system build", "os build", "windows build", "windows version",
        "system version",
        "display version", "build", "build number", "release", "os revision", "device os version", "o s version", "os versie",
        "betriebssystemversion",
        "betriebssystem version", "version du système", "versión del sistema", "версия ос", "os release",
    ),
    "last_seen": (
        "last seen", "lastseen", "last seen date", "last check in", "last contact", "last contact time", "last connected",
        "last connection", "last active",
        "last device update", "approximate last sign in date time", "approximate last logon time stamp", "last sync", "last visible",
        "last response",
        "last communication", "last report", "last inventory", "last inventory update", "last successful scan", "last scan time",
        "last logon date",
        "last logon", "last logon timestamp", "last time on", "agent last contact time", "event time", "last reported date time",
        "last online",
        "last connected to administration server", "last used", "last use", "last used on", "last log in", "last login", "last log on",
        "last sign in", "last powered on", "last activity", "seen", "seen on", "zuletzt benutzt", "zuletzt genutzt", "zuletzt verwendet",
        "letzte nutzung", "letzte verwendung", "dernière utilisation", "último uso", "ultimo utilizzo", "последнее использование",
        "letzter kontakt", "zuletzt gesehen", "zuletzt online", "letzte inventarisierung",
        "letzte anmeldung",
        "dernière connexion", "última conexión", "ultimo contatto", "последнее появление в сети",
    ),
    "serial": (
        "serial number", "serialnumber", "serial", "service tag", "bios serial number", "hardware serial", "vendor serial number", "ssn",
        "serial no",
        "serial nr", "serial num", "s n", "sn", "seriennummer", "serien nr", "serien nummer", "numéro de série", "número de serie",
        "numero di serie",
        "серийный номер",
    ),
    "user": (
        "primary user upn", "user names", "user", "username", "user name", "last user", "last logged in user", "last logged on user",
        "current user name",
        "logged users", "connected user", "checked out to", "owner", "device owner", "registered owners", "assigned to", "top console user",
        "primary user display name", "primary user email address", "user email", "annotated user", "assigned user", "who", "used by",
        "person",
        "upn", "employee",
        "agent logged on users", "last user name", "benutzer", "benutzername", "besitzer", "nutzer", "mitarbeiter",
        "angemeldeter benutzer", "utilisateur",
        "usuario", "utente", "пользователь", "владелец",
    ),
    "group": (
        "site", "site name", "location", "location name", "default location", "branch office", "branch office name", "branch", "office",
        "where",
        "group", "group name", "static group", "ou", "organizational unit", "organisational unit", "department", "building",
        "distinguished name",
        "canonical name", "sms site name", "blueprint name", "org unit path", "account info tag", "sensor tags", "tags", "entity",
        "team", "company",
        "customer name", "client name", "category", "standort", "gruppe", "abteilung", "niederlassung", "filiale", "groupe", "service",
        "ubicación",
        "sede", "grupo", "gruppo", "reparto", "группа", "подразделение",
    ),
    "role": (
        "type", "device type", "machine type", "domain role", "node class", "device category", "device class", "form factor",
        "chassis type", "os type",
        "computer type", "asset typename", "kind", "gerätetyp", "art", "type d'appareil", "tipo", "тип устройства", "category",
    ),
    "security_product": (
        "security product", "antivirus", "anti virus", "antivirus product", "av product", "security software", "endpoint protection",
        "virus scanner",
        "antivirus name", "av", "protection", "antivirus software", "installed antivirus", "application", "application name",
        "product name",
        "protected by today", "virenschutz", "virenscanner", "antivirenprogramm", "антивирус", "программа",
    ),
    "security_version": (
        "security product version", "av version", "antivirus version", "application version", "version number",
        "version of security application",
        "sensor version", "core agent version", "product version", "version virenschutz", "programmversion", "versionsnummer",
        "номер версии",
    ),
    "product": (
        "product", "license", "licence", "license name", "licence name", "item name", "product name", "subscription", "software",
        "lizenz", "produkt",
        "licence product", "article", "artikel", "description", "bezeichnung", "produit", "producto", "prodotto", "продукт", "лицензия",
    ),
    "seats": (
        "seats", "quantity", "count", "licenses", "licences", "total", "device limit", "node limit", "units", "qty", "seat count",
        "number of seats",
        "users", "devices", "anzahl", "lizenzen", "plätze", "geräte", "menge", "postes", "quantité", "cantidad", "quantità", "количество",
    ),
    "used": ("in use", "used", "assigned", "installed", "active", "belegt", "genutzt", "in benutzung", "utilisé", "usado", "in uso"),
    "expires": (
        "expires", "expiry", "expiration", "expiration date", "expiry date", "valid until", "end date", "renewal date",
        "license expiration", "ends",
        "licence expires", "expires on", "next renewal", "next renewal date", "auto renewal date", "automatic renewal date",
        "auto renew date", "auto renews date",
        "renewal", "term end", "gültig bis", "ablaufdatum", "laufzeitende", "ende", "ablauf",
        "fin de validité",
        "vencimiento", "scadenza", "срок действия",
    ),
    "price": (
        "price", "cost", "purchase cost", "annual cost", "amount", "total price", "net price", "preis", "kosten", "betrag", "prix",
        "precio", "prezzo",
        "цена", "total cost", "line total", "total amount", "net amount", "gesamtpreis", "gesamtbetrag", "nettobetrag", "prix total",
        "precio total", "prezzo totale", *UNIT_PRICES,
    ),
    "enabled": ("enabled", "account enabled", "aktiviert"),
    "status": ("status", "state", "asset status", "device state", "lifecycle", "zustand"),
    "deleted": ("deleted", "is removed", "is decommissioned", "is uninstalled", "removed", "retired"),
    "model": ("model", "machine model", "hardware model", "device model", "modell", "modèle", "modelo"),
    "chassis": ("chassis",),
    "architecture": ("architecture", "processor architecture", "os arch", "os architecture", "system type", "architektur"),
    "asset_tag": ("asset tag", "asset number", "inventory number", "inventarnummer"),
    "starts": ("start", "starts", "start date", "valid from", "purchase date", "beginn", "gültig ab", "von", "début", "inicio"),
    "supplier": ("supplier", "reseller", "vendor", "purchased from", "lieferant", "händler", "fournisseur", "proveedor", "fornitore"),
    "currency": ("currency", "währung", "devise", "moneda", "valuta"),
    "label": ("named on the invoice", "invoiced as"),
    "renews": (
        "auto renew", "auto renews", "auto renewal", "autorenew", "autorenewal", "automatic renewal", "automatically renews",
        "renews automatically", "renews by itself", "renews itself", "renewal type", "auto renewing", "auto renew on", "auto renew enabled",
        "automatische verlängerung", "verlängert sich automatisch", "autom verlängerung", "verlängert sich", "renouvellement automatique",
        "tacite reconduction", "renovación automática", "rinnovo automatico", "автопродление",
    ),
    "notice": (
        "notice days", "notice", "notice period", "notice period days", "notice period (days)", "days of notice", "days notice",
        "cancellation notice", "cancellation period", "kündigungsfrist", "kündigungsfrist tage", "kündigungsfrist (tage)", "préavis",
        "préavis jours", "preaviso", "preavviso", "срок уведомления",
    ),
    "months": ("months", "term months", "term (months)", "term in months", "laufzeit monate", "laufzeit in monaten", "monate",
        "mois", *YEARS,
    ),
    "note": (
        "notes", "note", "comment", "comments", "remark", "remarks", "bemerkung", "bemerkungen", "notiz", "notizen", "anmerkung",
        "commentaire", "commentaires", "remarque", "notas", "comentario", "comentarios", "observaciones", "osservazioni", "комментарий",
        "примечание",
    ),
    "edition": ("sku family", "os edition", "edition", "os license"),
    "av_status": ("antivirus status", "av status"),
    "registered": ("onboarding status",),
    "core_agent": ("core agent",),
    "intercept": ("intercept x",),
    "tamper": ("tamper enabled", "tamper protection"),
}  # fmt: skip
_VAGUE_NAMES = frozenset({"name", "name0", "display name", "full name", "node", "pc", "poste", "device", "asset"})
"""Headings that name a computer only beside others that speak of computers."""
_PROGRAM_OR_COMPUTER = frozenset({"name", "name0", "display name"})
_PLACE_WORDS = ("site", "location", "branch", "office", "standort", "niederlassung", "filiale", "sede", "ubicación", "where")
_NEVER_NAMED: Mapping[str, tuple[str, ...]] = {
    "last_seen": ("first", "enrol", "reboot", "boot", "full scan", "database", "release", "purchase", "audit", "updated at", "eas"),
    "serial": ("os serial", "windows serial", "licen", "key", "imei"),
    "user": ("id", "local admin", "count", "agent", "price", "cost", "preis"),
    "name": ("user", "product", "group", "server", "model", "management", "policy", "file"),
    "security_version": ("network agent", "definition", "signature", "engine", "database"),
    "expires": ("warranty", "start", "compliance", "auto", "type"),
    "used": ("free",),
    "product": ("key",),
    "os": ("license", "licence", "serial", "eol", "arch"),
    "group": ("policy",),
    "role": ("join", "licen", "checkout", "installer"),
}
_LOOSE: Mapping[str, Callable[[str], bool]] = {
    "last_seen": lambda h: bool(re.search(r"\blast\b|\bletzte",
    h) and re.search(r"seen|contact|visible|check|active|sync|connect|response|online|kontakt|gesehen|anmeldung|inventar", h)),
    "serial": lambda h: "serial" in h or "serien" in h,
    "os": lambda h: "operating system" in h or "betriebssystem" in h,
    "user": lambda h: bool(re.search(r"\buser\b|\bowner\b|benutzer", h)),
    "group": lambda h: bool(re.search(r"\bsite\b|\bgroup\b|\blocation\b|\boffice\b|standort|gruppe|abteilung|department", h)),
    "name": lambda h: bool(re.search(r"\b(?:computer|device|host|machine|rechner|pc)\b", h) and re.search(r"name|host", h)),
    "security_product": lambda h: bool(re.search(r"anti-? ?virus|virenschutz|virenscan", h) and not re.search(r"status|version|enabled",
    h)),
    "security_version": lambda h: bool(re.search(r"(?:anti-? ?virus|sensor|security) .*version", h)),
    "price": lambda h: re.search(r"^(?:price|cost|preis|kosten|prix|precio|prezzo)\b|\b(?:price|cost|preis)$", without_span(h)) is not None,
    "seats": lambda h: bool(re.search(r"\bseats\b|lizenzen|licen[sc]es|number of (?:devices|users|licen)", h)),
    "renews": lambda h: bool(re.search(r"\bauto(?:matic(?:ally)?|matisch\w*)?\b.*(?:\brenew|verläng)", h) and "date" not in h),
    "expires": lambda h: bool(re.search(r"expir|valid (?:until|to)|gültig bis|ablauf|\brenewal\b", h)),
}  # fmt: skip


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is compared: small letters, words split where the case changes, signs between words as one space."""
    spaced = _CAMEL.sub(" ", heading.strip().strip("\"'*?: "))
    return _SPACE.sub(" ", spaced).lower().strip()


_SPAN = re.compile(
    r"(?<![02-9] )\b(?:(?P<year>(?:(?:per|a|each|pro|je|por|al|all) )?(?:year|yr|annum|jahr|año|anno)|par an|p a|pa|annual|annually|yearly"
    r"|jährlich\w*"
    r"|annuel\w*|anual|annuale)|(?P<month>(?:(?:per|a|each|pro|je|par|por|al) )?(?:month|monat|mois|mes|mese)|p m|monthly|monatlich\w*"
    r"|mensuel\w*|mensual|mensile))\b"
)
"""The span of time that a price is for, in a plain heading."""
_RENEWS_ON = re.compile(r"\bauto(?:matic(?:ally)?|matisch\w*)?\b.*(?:renew|verläng)|\bautorenew")
_FIELD_OF = {name: field for field in reversed(list(_NAMES)) for name in _NAMES[field]}
"""Each heading to its field; where two fields know it, the first of them."""
_RANK = {(field, name): rank for field, names in _NAMES.items() for rank, name in enumerate(names)}


def field_of(heading: str) -> str | None:
    """The field that a heading means by its words alone, the first in the table's order; None where nothing fits."""
    written = plain(heading)
    if not written:
        return None
    for form in _forms(written):
        found = _FIELD_OF.get(form)
        if found is not None and not _denied(found, written):
            return found
    for field, fits in _LOOSE.items():
        if fits(written) and not _denied(field, written):
            return field
    return None


def exact_field(heading: str) -> str | None:
    """The field of a heading that is one of the known words as a whole; None for anything else. Quick for cells that are none."""
    if not heading or len(heading) > 60 or heading[0].isdigit():
        return None
    return _FIELD_OF.get(plain(heading))


def _forms(written: str) -> list[str]:
    """A heading as it stands, without what leads it, and without the 0 that a database's views put right behind the last word. A number
    of its own, as in "PC-000", is part of a name."""
    forms = [written]
    forms += [written[len(lead) :] for lead in _LEADING if written.startswith(lead)]
    return forms + [f[:-1] for f in forms if f.endswith("0") and f[-2:-1].isalpha()]


def _denied(field: str, written: str) -> bool:
    return written not in _NAMES[field] and any(word in written for word in _NEVER_NAMED.get(field, ()))


def is_unit_price(heading: str) -> bool:
    """Whether a heading stands over the price of one, for whichever span of time."""
    return without_span(plain(heading)) in UNIT_PRICES


def without_span(written: str) -> str:
    """A plain heading without the words for the span of time that its price is for: "price per seat" of "price per seat per year"."""
    return " ".join(_SPAN.sub(" ", written).split())


def months_of_price(heading: str) -> int | None:
    """The months that a heading says its price is for: 12 of "Price per year", 1 of "Monthly cost"; None where it says nothing."""
    found = _SPAN.search(plain(heading))
    return None if found is None else 1 if found.lastgroup == "month" else 12


def is_renewal(heading: str) -> bool:
    """Whether a heading over a date says that it renews by itself on it."""
    return _RENEWS_ON.search(plain(heading)) is not None


def is_place(heading: str) -> bool:
    """Whether a heading says site, location, branch or office, so that its values are sites whatever they are called."""
    return any(word in plain(heading).split() for word in _PLACE_WORDS)


def find_heading_row(rows: Sequence[Row], limit: int = 60) -> int | None:
    """The position in `rows` of the row that reads like headings: most of its cells mean fields, and it names a computer or a product."""
    best, best_score = None, 0.0
    for position, row in enumerate(rows[:limit]):
        if len(row.cells) > _WIDEST:
            continue
        named = [f for c in row.cells if (f := field_of(c)) is not None]
        fields = set(named)
        filled = sum(1 for c in row.cells if c)
        plainly = any(field_of(c) == "name" and plain(c) not in _VAGUE_NAMES for c in row.cells)
        if not fields & {"name", "product", "security_product", "serial", "asset_tag"} or (filled > 1 and len(fields) < 2 and not plainly):
            continue
        if any(len(c) > 80 for c in row.cells) or len({c for c in row.cells if c}) * 10 < filled * 6:
            continue
        score = len(fields) + len(fields) / max(filled, 1)
        if score > best_score:
            best, best_score = position, score
    return best


def map_columns(headings: Sequence[str], is_system: Callable[[int], bool], different: Callable[[int], int]) -> dict[str, int]:
    """Field to column position.

    Where several columns mean one field, the heading that stands first in the table of words wins; for the name the one with more different
    values; a system's name only where the cells hold systems (asked with `is_system`).
    """
    wanted: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        written = plain(heading)
        if not written:
            continue
        for field in _NAMES:
            if field not in wanted and field_of(heading) != field and _rank(field, written) is None:
                continue
            if _rank(field, written) is not None or field_of(heading) == field:
                wanted.setdefault(field, []).append(position)
    taken: dict[str, int] = {}
    used: set[int] = set()
    for field in _NAMES:
        options = [p for p in wanted.get(field, []) if p not in used or field == "registered"]
        if field == "os":
            options = [p for p in options if is_system(p)] or [
                p for p in options if plain(headings[p]) not in ("windows", "system", "platform")
            ]
        if field == "name" and len(options) > 1:
            # "Name" beside "Computer" is a program's name.
            options = [p for p in options if plain(headings[p]) not in _PROGRAM_OR_COMPUTER] or options
            most = max(different(p) for p in options)
            options = [p for p in options if different(p) * 10 >= most * 9] or options
        if options:
            chosen = min(options, key=lambda p: (_order(field, plain(headings[p])), p))
            taken[field] = chosen
            used.add(chosen)
    return taken


def _rank(field: str, written: str) -> int | None:
    for form in _forms(written):
        found = _RANK.get((field, form))
        if found is not None:
            return found
    return None


def _order(field: str, written: str) -> int:
    rank = _rank(field, written)
    return 1_000 if rank is None else rank
