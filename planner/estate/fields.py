"""Every key of the estate form, declared once: what it holds, what is allowed, which record it fills. Editors are made from it too."""

from dataclasses import dataclass

from planner.estate import records


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `type` names the reader in form.py; `attribute` is the record's field where its name differs from the key."""

    key: str
    type: str
    choices: tuple[str, ...] = ()
    nullable: bool = False
    required: bool = False
    attribute: str = ""

    @property
    def attr(self) -> str:
        return self.attribute or self.key


@dataclass(frozen=True, slots=True)
class Section:
    """A key of the form's top level. `shape` is one (an object), many (a list of objects), map (objects by name) or free."""

    key: str
    shape: str
    record: type | None
    fields: tuple[Field, ...]
    attribute: str = ""


ORGANISATION = Section("organisation", "one", records.Organisation, (
    Field("name", "name", required=True),
    Field("countries", "countries"),
    Field("currency", "currency"),
    Field("locale", "locale"),
    Field("size", "count"),
    Field("obligations", "words"),
    Field("facts", "choices", records.ORGANISATION_FACTS),
))  # fmt: skip
SITES = Section("sites", "many", records.Site, (
    Field("id", "name", required=True),
    Field("name", "text"),
    Field("country", "country"),
    Field("subdivision", "text"),
))  # fmt: skip
LICENCES = Section("licences", "many", records.Licence, (
    Field("id", "name"),
    Field("product", "product"),
    Field("label", "text"),
    Field("seats", "count"),
    Field("starts", "date"),
    Field("expires", "date"),
    Field("price", "money"),
    Field("currency", "currency"),
    Field("period_months", "count"),
    Field("auto_renews", "bool"),
    Field("notice_days", "count"),
    Field("supplier", "text"),
    Field("features_used", "capabilities"),
    Field("facts", "choices", records.LICENCE_FACTS),
))  # fmt: skip
ENDPOINTS = Section("endpoints", "many", records.Endpoint, (
    Field("name", "name", required=True),
    Field("quantity", "positive"),
    Field("os", "text"),
    Field("os_version", "text"),
    Field("architecture", "text"),
    Field("kind", "choice", records.KINDS),
    Field("roles", "choices", records.ROLES),
    Field("site", "text"),
    Field("department", "text"),
    Field("user", "text"),
    Field("critical", "bool"),
    Field("remote", "bool"),
    Field("redundancy_group", "text", nullable=True),
    Field("channel", "choice", records.CHANNELS),
    Field("licence", "text"),
    Field("products", "texts"),
    Field("last_seen", "date"),
    Field("serial", "text"),
    Field("facts", "choices", records.ENDPOINT_FACTS),
    Field("gone", "bool"),
    Field("note", "text"),
))  # fmt: skip
REQUIREMENTS = Section("requirements", "one", records.Requirements, (
    Field("must_have", "capabilities"),
    Field("management", "choices", ("cloud", "on-premises", "none")),
    Field("data_regions", "texts"),
    Field("excluded_vendors", "texts"),
    Field("excluded_countries", "countries"),
    Field("max_price_per_seat_year", "money", nullable=True),
    Field("controls", "capabilities"),
))  # fmt: skip
WEIGHTS = Section("weights", "one", records.Weights, (
    Field("persona", "choice", records.PERSONAS),
    Field("criteria", "numbers"),
))  # fmt: skip
QUOTES = Section("quotes", "many", records.Quote, (
    Field("product", "product", required=True),
    Field("amount", "money", required=True),
    Field("currency", "currency"),
    Field("per", "choice", ("device", "user", "server", "bundle")),
    Field("units", "positive"),
    Field("period_months", "positive"),
    Field("from", "text", attribute="from_"),
    Field("on", "date"),
))  # fmt: skip
EXCHANGE_RATES = Section("exchange_rates", "map", records.Rate, (
    Field("rate", "money", required=True),
    Field("on", "date"),
))  # fmt: skip
COSTS = Section("costs", "one", records.Costs, (
    Field("hourly_rate", "money"),
    Field("employee_rate", "money"),
    Field("months", "positive"),
    Field("overrides", "free"),
))  # fmt: skip
NEW_LICENCE = Section("new_licence", "one", records.NewLicence, (
    Field("starts", "date", nullable=True),
    Field("seats", "dated_counts"),
))  # fmt: skip
TEAM = Section("team", "many", records.Person, (
    Field("name", "name", required=True),
    Field("hours_per_day", "hours"),
    Field("weekdays", "weekdays"),
    Field("sites", "texts"),
    Field("does", "choices", records.SKILLS),
    Field("absent", "spans"),
))  # fmt: skip
HELPDESK = Section("helpdesk", "one", records.Helpdesk, (Field("changes_per_day", "count"),))
CALENDAR = Section("calendar", "one", records.Calendar, (
    Field("start", "date"),
    Field("deadline", "date", nullable=True),
    Field("freezes", "freezes"),
    Field("server_windows", "windows"),
    Field("holidays", "bool"),
))  # fmt: skip
SETTINGS = Section("settings", "free", None, ())

SECTIONS = (
    ORGANISATION, SITES, LICENCES, ENDPOINTS, REQUIREMENTS, WEIGHTS, QUOTES, EXCHANGE_RATES, COSTS, NEW_LICENCE,
    TEAM, HELPDESK, CALENDAR, SETTINGS,
)  # fmt: skip
BY_KEY = {section.key: section for section in SECTIONS}
FIELDS: dict[str, Field | None] = {
    f"{section.key}.{field.key}": field for section in SECTIONS for field in section.fields
} | {"settings": None}  # fmt: skip
"""Every key of the form by its path, lists and maps without their indices: "endpoints.os_version"."""
