"""Every key that the catalogue's other files may hold: restrictions, systems, lab results, names, rates, aliases, figures.

As in schema.py, shapes alone: nothing is read or judged here.
"""

from planner.catalogue.records import FACT_BASES
from planner.catalogue.schema import COMPONENTS, EVIDENCE, GROUP, HOSTS, OS, RESTRICTION_KINDS, VENDOR_FILE, Key, Shape
from planner.catalogue.schema_scoring import SCORING_FILE

APPLIES_TO = (
    "everyone", "us-persons", "federal-contractors", "federal-government", "government", "public-sector", "critical-infrastructure",
    "universal-service-fund-recipients", "equipment-makers", "consumers",
)  # fmt: skip
"""The words for whom an act binds or addresses. A word outside this list would bind nobody, so it is a fault."""


_ABOUT = (
    Key("vendor", "vendor", "the vendor it is about", True),
    Key("countries", "areas", "ISO 3166-1 alpha-2, or EU for its member states", True),
    Key("note", "text", "one line more"),
)
RESTRICTION = Shape(
    "restriction",
    (
        Key("id", "id", "unique among restrictions, finds and events", True),
        *_ABOUT,
        Key("also_vendors", "vendors", "other vendors that the same act names"),
        Key("authority", "text", "who ruled, warned or advised", True),
        Key("instrument", "text", "the act's own name and number"),
        Key("kind", "choice", "what it is; only prohibitions, bans and sanctions can bar", True, RESTRICTION_KINDS),
        Key("applies_to", "choices", 'who is bound or addressed: "everyone" or words that an organisation can be', True, APPLIES_TO),
        Key("scope", "text", "which products, systems or persons"),
        Key("announced", "day", "the day it was made known"),
        Key("published", "day", "the day in the official journal, where another"),
        Key("effective", "day", "the day from which it counts"),
        Key("comply_by", "day", "the last day for those bound to have complied"),
        Key("updates_stop", "day", "the day from which the vendor may supply no updates"),
        Key("bans_sale", "flag", "whether selling, supplying or buying is forbidden"),
        Key("bans_use", "flag", "whether running a copy that one has is forbidden"),
        Key("bans_updates", "flag", "whether the vendor may no longer supply updates"),
        Key(
            "vendor_named",
            "flag",
            "false: no page read names the vendor (an act about a country of origin); it bars nothing for certain",
        ),
        Key("limited_to", "text", 'within what a bar holds, as a phrase after the vendor\'s name: "on devices that the government issues"'),
        Key("caveat", "text", "what the pages read leave open about this vendor: a list that was not read, a text that names others"),
        Key("reported", "flag", "true: known from press reports only"),
        Key("effect_on_customer", "text", "what it changes for a customer, one or two plain sentences"),
        Key("exemptions", "text", "what it does not cover"),
        Key("status", "choice", "whether it holds today", True, ("in-force", "unknown", "superseded")),
        Key("status_as_of", "day", "the day of the newest page read on the status"),
    ),
    sourced=True,
    meaning="an act, warning or piece of advice about a vendor",
)
CHECKED = Shape(
    "checked",
    (
        Key("id", "id", "unique", True),
        *_ABOUT,
        Key("authority", "text", "whose acts were looked into", True),
        Key("finding", "text", "what was found instead of a restriction", True),
    ),
    sourced=True,
    meaning="a country or body that was looked into without finding a restriction",
)
EVENT = Shape(
    "event",
    (
        Key("id", "id", "unique", True),
        *_ABOUT,
        Key("actor", "text", "the company that acted", True),
        Key("what", "text", "what it did", True),
        Key("date", "day", "when"),
        Key("effect_on_customer", "text", "what it changes for a customer"),
    ),
    sourced=True,
    meaning="an act of another company that changes what a customer can do",
)
REMARK = Shape(
    "remark",
    (Key("text", "text", "a contradiction between pages, or a caution", True), Key("about", "words", "ids of the records it is about")),
    meaning="what a reader should know and no single record holds",
)
OFFICIAL = Shape(
    "official",
    (
        Key(
            "hosts",
            "hosts",
            "hosts of states, their offices and other bodies: a page elsewhere cannot pass as read at the body; left out = not checked",
            True,
        ),
    ),
    meaning="where the bodies that rule, warn and keep registers publish",
)
RESTRICTIONS_FILE = Shape(
    "restrictions",
    one=(("official", OFFICIAL),),
    many=(("restriction", RESTRICTION), ("checked", CHECKED), ("event", EVENT), ("remark", REMARK)),
    required=("restriction",),
)

SYSTEM = Shape(
    "os",
    (
        Key("id", "id", "unique", True),
        Key("family", "choice", "the family", True, OS),
        Key("name", "text", "the release as a person says it", True),
        Key("aliases", "words", "texts that inventories print for it; they are not unique and cannot be"),
        Key("version", "version", "comparable within the family, for Linux within the distribution"),
        Key("build", "count", "the build number", low=1),
        Key("release", "text", "22H2, 24.04, Sonoma"),
        Key("editions", "words", "the editions that share these dates"),
        Key("distribution", "text", "Linux: the distribution's id"),
        Key("released", "day", "first day"),
        Key("mainstream_ends", "day", "end of full support; security updates go on to support_ends"),
        Key("support_ends", "day", "last day of security updates that cost nothing extra"),
        Key("extended_support_ends", "day", "last day of paid security updates"),
        Key("consumer_extended_support_ends", "day", "last day of the programme for personal computers"),
        Key("free_lts_ends", "day", "last day of a free long-term project after support_ends"),
        Key("supported", "flag", "the page listed it as supported and no end is known"),
        Key("note", "text", "one line more"),
    ),
    sourced=True,
    meaning="one release of a system and its support dates",
)
NAME_FORM = Shape(
    "name_form",
    (
        Key("tool", "text", "the tool", True),
        Key("name_cell", "text", "how it prints the name", True),
        Key("version_cell", "text", "how it prints the version", True),
        Key("rule", "text", "how the two are read", True),
        Key("read_in", "text", "where it was read, where that has no address"),
        Key("basis", "choice", "how it was read", True, FACT_BASES),
        *(Key(k.name, k.kind, k.meaning) for k in GROUP[1:]),
    ),
    meaning="how a tool prints a system's name and version",
    some=("source", "read_in"),
)
SYSTEMS_FILE = Shape("operating systems", many=(("name_form", NAME_FORM), ("os", SYSTEM), ("remark", REMARK)), required=("os",))

_LINES = Key(
    "lines", "words", "lines of product_names.toml that are meant, where the vendor makes others too; left out = whatever it makes"
)
METRIC = Shape(
    "metric",
    (
        Key("meaning", "text", "what it measures", True),
        Key("unit", "text", "its unit", True),
        Key("min", "number", "the least value"),
        Key("max", "number", "the greatest value"),
        Key("higher_is_better", "flag", "which way is better", True),
        Key("pass_mark", "number", "the lab's own pass mark"),
        Key("pass_mark_below", "number", "the lab's own pass mark, to stay below"),
    ),
    sourced=True,
    meaning="one figure of a lab",
)
LAB = Shape(
    "lab",
    (
        Key("name", "text", "the laboratory", True),
        Key("country", "country", "its country", True),
        Key("website", "address", "its site", True),
        HOSTS,
        Key("business_tests", "words", "its tests of business products"),
        Key("usage", "text", "how it lets its results be used"),
        Key("comparable_between_rounds", "flag", "whether rounds may be compared"),
        Key("comparability", "text", "why or why not"),
        Key("certification", "text", "what its certificate asks for"),
        Key("advice", "text", "how to show its results"),
    ),
    named=(("metric", METRIC),),
    sourced=True,
    meaning="who tests, and its rules",
)
ROUND = Shape(
    "round",
    (
        Key("lab", "text", "id of the lab", True),
        Key("test", "text", "the test", True),
        Key("round", "round", "year and months", True),
        Key("cases", "text", "how many cases"),
        Key("products", "count", "how many products", low=1),
        Key("figures", "text", "whether its figures could be read", True),
        Key("participants", "vendors", "who took part"),
        Key("absent_by_choice", "vendors", "who stayed away"),
        Key("included_without_cooperation", "vendors", "who was tested unasked"),
        Key("note", "text", "one line more"),
    ),
    sourced=True,
    meaning="a round that is known to exist",
)
ENGINE = Shape(
    "engine",
    (
        Key("vendor", "vendor", "the vendor of the product", True),
        Key("product_as_tested", "text", "the product, as the lab names it"),
        _LINES,
        Key("uses_engine_of", "vendor", "whose engine runs in it", True),
        Key("note", "text", "one line more"),
    ),
    sourced=True,
    meaning="a lab's or the vendor's statement that a product runs another vendor's engine",
)
FORMER_NAME = Shape(
    "former_name",
    (
        Key("tested_name", "text", "the name in the lab's tables", True),
        Key("vendor", "vendor", "the vendor today", True),
        Key("note", "text", "one line more"),
    ),
    sourced=True,
    meaning="the name a product was tested under before its vendor changed its own",
)
RESULT = Shape(
    "result",
    (
        Key("lab", "text", "id of the lab", True),
        Key("test", "text", "the test", True),
        Key("round", "round", "year and months", True),
        Key("vendor", "vendor", "whose product", True),
        Key("product_as_tested", "text", "the product, as the lab names it"),
        _LINES,
        Key("metric", "text", "a metric of the lab", True),
        Key("value", "result", "the figure; a text for an award or grade", True),
        Key("raw", "text", "the fraction behind a percentage, as published"),
        Key("unit", "text", "its unit", True),
        Key("higher_is_better", "flag", "which way is better", True),
        Key("evidence", "choice", "who gave the figure; a vendor's own is never scored", True, EVIDENCE),
        Key("read_in", "text", "where it was read, where that has no address"),
        Key("note", "text", "one line more"),
    ),
    sourced=True,
    meaning="one figure",
)
LAB_HEAD = Shape(
    "file", (Key("newest_multi_vendor_table_by_lab", "text", "how old the newest whole tables are"),), meaning="the file as a whole"
)
LABS_FILE = Shape(
    "lab results",
    one=(("file", LAB_HEAD),),
    named=(("lab", LAB),),
    many=(("round", ROUND), ("engine", ENGINE), ("former_name", FORMER_NAME), ("result", RESULT), ("remark", REMARK)),
    required=("lab",),
)

NAMED_SOURCE = Shape(
    "sources",
    (
        Key("what", "text", "what was read", True),
        Key("address", "address", "its page, where it can be named"),
        Key("basis", "choice", "how it was read", True, FACT_BASES),
    ),
    meaning="one place where names were read",
)
NAME = Shape(
    "name",
    (
        Key(
            "pattern",
            "pattern",
            "regular expression of Python, without regard to case, that no long name keeps busy",
            True,
        ),
        Key("vendor", "vendor", "whose program", True),
        Key("line", "text", "what is installed; left out in a vendor's catch-all"),
        Key("products", "words", "ids of the vendor's editions that install it"),
        Key("component", "choice", "what part it is; a management agent is no protection", True, COMPONENTS),
        Key("examples", "words", "names that this entry catches first", True),
        Key("scope", "text", "where the name is used, if not in Windows"),
        Key("note", "text", "one line more"),
        Key("source", "words", "ids of [sources]", True),
    ),
    meaning="how a program names itself in inventories; the first entry that is found wins",
)
NOT = Shape(
    "not",
    (
        Key("name", "text", "the name", True),
        Key("why", "text", "what it is instead", True),
        Key("source", "words", "ids of [sources]", True),
    ),
    meaning="a name that looks like a hit and is none",
)
TO_CHECK = Shape(
    "to_check",
    (
        Key("names", "text", "names", True),
        Key("source", "address", "the page at which they are to be checked"),
        Key("search", "text", "where no such page is known: what to search for, and where"),
        Key("basis", "choice", "unverified", True, ("unverified",)),
    ),
    meaning="names that were read on no page",
    some=("source", "search"),
)
NAMES_FILE = Shape(
    "product names",
    named=(("sources", NAMED_SOURCE),),
    many=(("name", NAME), ("not", NOT), ("to_check", TO_CHECK), ("remark", REMARK)),
    required=("sources", "name"),
)

RATES_HEAD = Shape(
    "file",
    (
        Key("publisher", "text", "who publishes the rates", True),
        Key("series", "text", "which series", True),
        Key("base", "currency", "the currency of which one unit is meant", True),
        *(Key(k.name, k.kind, k.meaning, k.required or k.name == "as_of", k.choices) for k in GROUP),
    ),
    meaning="whose rates, of which day",
)
RATES_FILE = Shape(
    "exchange rates",
    one=(("file", RATES_HEAD), ("rate", Shape("rate", free="rate", meaning="units of each currency for one of the base"))),
    required=("file", "rate"),
)

OTHER = Shape(
    "other", (Key("id", "id", "its id", True), Key("name", "text", "its name", True)), meaning="a vendor without a file of its own"
)
ALIASES_FILE = Shape(
    "vendor aliases",
    one=(("alias", Shape("alias", free="text", meaning="another spelling of a vendor's id")),),
    many=(("other", OTHER),),
    required=("alias",),
)

LEFT_OUT = Shape(
    "left_out",
    (
        Key("address", "address", "the page", True),
        Key("where", "text", "the file it was read for", True),
        Key("why", "text", "why it stands in no record", True),
    ),
    meaning="a page that was read and stands in no record",
)
LEFT_OUT_FILE = Shape("left out", many=(("left_out", LEFT_OUT),))

FORM = 1
"""The form of the files that this program reads."""
CATALOGUE_FILE = Shape(
    "catalogue",
    (
        Key("schema", "count", "the form of the files; 1", True, low=1),
        Key("as_of", "day", "the day on which the facts were gathered", True),
    ),
)

UNITS = ("min", "h", "weeks", "months", "share", "count", "tickets", "factor", "money")
"""Units of the cost model's numbers."""
_OF_A_NUMBER = tuple(basis for basis in FACT_BASES if basis != "yours")
FIGURE = Shape(
    "figure",
    (
        Key("id", "key", "its name", True),
        Key("default", "number", "the value that counts where nobody enters another"),
        Key("low", "number", "the least that is likely"),
        Key("high", "number", "the most that is likely"),
        Key("unit", "choice", "its unit", True, UNITS),
        Key("meaning", "text", "what it is", True),
        Key("mark", "choice", "published, assumption, or input of the user", True, ("published", "assumption", "input")),
        Key("source", "address", "the page of a published one, or the page that an assumption leans on"),
        Key("basis", "choice", "how that page was read; derived where the number is worked out from it", choices=_OF_A_NUMBER),
        Key("as_of", "day", "the day that the page states"),
        Key("note", "text", "one line more"),
    ),
    meaning="one number of the cost model or of the score; without a page it is no fact, and marked assumption or input",
)
REFERENCE = Shape(
    "reference",
    (
        Key("id", "key", "its name", True),
        Key("amount", "number", "the published amount", True),
        Key("currency", "currency", "ISO 4217", True),
        Key("per", "choice", "of what", True, ("h", "ticket")),
        Key("meaning", "text", "whose rate it is", True),
        Key("mark", "choice", "published, assumption, or input of the user", True, ("published", "assumption", "input")),
        Key("source", "address", "the page", True),
        Key("basis", "choice", "whose page it is", True, _OF_A_NUMBER),
        Key("as_of", "day", "the day that the page states"),
    ),
    meaning="a published rate to compare an own one with; nothing is computed from it",
)
COST_FILE = Shape("cost model", many=(("figure", FIGURE), ("reference", REFERENCE)))

FILES = {
    "catalogue.toml": CATALOGUE_FILE,
    "restrictions.toml": RESTRICTIONS_FILE,
    "operating_systems.toml": SYSTEMS_FILE,
    "lab_results.toml": LABS_FILE,
    "product_names.toml": NAMES_FILE,
    "exchange_rates.toml": RATES_FILE,
    "vendor_aliases.toml": ALIASES_FILE,
    "left_out.toml": LEFT_OUT_FILE,
    "cost.toml": COST_FILE,
    "scoring.toml": SCORING_FILE,
}
"""The files of a catalogue beside vendors/<id>.toml."""
NEEDED = tuple(name for name in FILES if name != "left_out.toml")


def shape_of(path: str) -> Shape | None:
    """The shape of a file by its path in the catalogue; None for one whose shape is not held here."""
    return VENDOR_FILE if path.startswith("vendors/") else FILES.get(path)
