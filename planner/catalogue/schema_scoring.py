"""Every key of scoring.toml, declared once: weights, scales and thresholds by which products are judged. Nothing is read here."""

from planner.catalogue.schema import Key, Shape

CRITERIA = ("protection", "cost", "fit", "switching", "quiet", "response", "controls", "preferences")
PERSONAS = ("owner", "consultant", "equal")
METHODS = ("remote", "self", "site")
"""How somebody comes to a computer: over the network, its user alone, or by going there (cost.toml: minutes of each)."""
RESPONSES = ("none", "rollback", "edr_add_on", "edr", "mdr_add_on", "mdr")


def _numbers(*keys: tuple[str, str]) -> tuple[Key, ...]:
    return tuple(Key(name, "number", meaning, True) for name, meaning in keys)


def _whole(*keys: tuple[str, str]) -> tuple[Key, ...]:
    return tuple(Key(name, "count", meaning, True) for name, meaning in keys)


def _of_personas(name: str, keys: tuple[str, ...], what: str, meaning: str) -> Shape:
    one = Shape("persona", _numbers(*((key, f"{what} {key.replace('_', ' ')}") for key in keys)))
    return Shape(name, one=tuple((persona, one) for persona in PERSONAS), required=PERSONAS, meaning=meaning)


_PROTECTION = Shape(
    "protection",
    (
        *_numbers(
            ("rate_floor", "the rate that is worth 0, a share of 1"),
            ("points_full", "points that are worth 100"),
            ("accuracy_floor", "the accuracy that is worth 0, a share of 1"),
            ("half_life_months", "months after which an older round of one laboratory counts half"),
            ("middle", "the value towards which few laboratories are drawn"),
        ),
        Key("evidence", "words", "which kinds of tests count", True),
        Key("rates", "measures", "measures that are rates", True),
        Key("points", "measures", "measures in points", True),
        Key("accuracies", "measures", "measures of accuracy", True),
    ),
    meaning="what laboratories found, as a value from 0 to 100",
)
_COST = Shape(
    "cost",
    (
        *_numbers(
            ("floor_factor", "the share of what staying costs that is worth 100"),
            ("ceiling_factor", "the share of it that is worth 0"),
            ("work_share", "how much of the work of any switch joins what staying costs"),
            ("stand_in_per_computer_year", "stands in where the cost of staying is not known"),
        ),
        Key("stand_in_currency", "currency", "the currency of what stands in", True),
    ),
    meaning="the total cost as a value from 0 to 100",
)
_REBOOT = Shape("reboot", _numbers(("no", "no restart"), ("sometimes", "a restart at times"), ("yes", "a restart always")))
_SWITCHING = Shape(
    "switching",
    _numbers(
        ("removes", "points where the installer takes the old product off"),
        ("channel", "points where a way of installing serves"),
        ("silent", "points where removal runs without questions"),
    ),
    one=(("reboot", _REBOOT),),
    required=("reboot",),
    meaning="how easily it is brought in, in points of 100",
)
_QUIET = Shape(
    "quiet",
    (
        Key("points", "measures", "measures in points", True),
        Key("impact", "measures", "measures of a computer slowed down", True),
        Key("alarms", "measures", "measures of false alarms", True),
        *_numbers(
            ("points_full", "points that are worth 100"),
            ("impact_ceiling", "the impact that is worth 0"),
            ("alarms_ceiling", "the false alarms that are worth 0"),
        ),
    ),
    meaning="how little it disturbs, as a value from 0 to 100",
)
_SCALE = Shape(
    "scale",
    one=(
        ("protection", _PROTECTION),
        ("cost", _COST),
        (
            "fit",
            Shape(
                "fit", _numbers(("legacy", "what a machine with a legacy agent counts"), ("known_share", "the share that must be known"))
            ),
        ),
        ("switching", _SWITCHING),
        ("quiet", _QUIET),
        ("response", _of_personas("response", RESPONSES, "the value of", "what answering an attack is worth, by who asks")),
        ("controls", Shape("controls", _numbers(("included", "a control that is included"), ("add_on", "one that costs extra")))),
    ),
    required=("protection", "cost", "fit", "switching", "quiet", "response", "controls"),
)
_THRESHOLDS = Shape(
    "thresholds",
    (
        *_numbers(
            ("coverage", "the share of facts below which a product is not ranked"),
            ("gap_value", "stands in for a gap where no median does"),
            ("level_points", "scores closer than this are level"),
            ("clearly_share", 'the share of draws that makes "clearly ahead"'),
            ("slightly_share", 'the share of draws that makes "slightly ahead"'),
            ("close_weight", "a weight nearer than this to the end of its interval is marked"),
        ),
        *_whole(
            ("median_needs", "known values before a median stands in for a gap"),
            ("first_places", "places whose gaps are asked about"),
            ("draws", "draws of weights"),
            ("seed", "the seed of the draws"),
            ("central_management_above", "devices from which on it must be managed centrally"),
        ),
    ),
)
_AGE = Shape(
    "age",
    _whole(
        ("price", "months after which a price is old"),
        ("capability", "months after which a capability is old"),
        ("lab_result", "months after which a result counts no more"),
        ("lab_gate", "months within which a result can rule a product out"),
        ("rate_days", "days after which a reference rate is old"),
    ),
)
_FINDING = Shape(
    "finding",
    _whole(
        ("notice_due", "days before the day of notice"),
        ("licence_near", "days before a licence ends"),
        ("licence_soon", "days before a licence ends, further off"),
        ("licence_seen", "days before a licence ends, at the most"),
        ("support_soon", "days before a system's support ends"),
        ("not_seen", "days after which a computer counts as not seen"),
    ),
    meaning="days at which a finding is told",
)
_SWING = Shape(
    "swing",
    (
        Key("hourly_rate", "range", "two factors", True),
        Key("price_new", "range", "two factors", True),
        Key("months_left", "range", "two numbers of months", True),
    ),
    meaning="how far an entered figure is moved when it is asked what moves the result",
)
_WITH = (Key("product", "text", "the product, vendor/edition", True), Key("with", "text", "the other one, vendor/edition", True))
_PASS_MARK = Shape(
    "pass mark",
    (
        Key("lab", "text", "a laboratory of lab_results.toml", True),
        Key("metric", "text", "what it measures", True),
        Key("at_least", "number", "passed from this figure on"),
        Key("at_most", "number", "passed up to this figure"),
        Key("below", "number", "passed below this figure"),
    ),
    meaning="the laboratory's own mark for passing",
    some=("at_least", "at_most", "below"),
)
SCORING_FILE = Shape(
    "score",
    one=(
        ("file", Shape("file", (Key("schema", "count", "the form of the file; 1", True, low=1),))),
        ("weights", _of_personas("weights", CRITERIA, "points of", "points of 100 for each criterion, by who asks")),
        ("thresholds", _THRESHOLDS),
        ("age", _AGE),
        ("scale", _SCALE),
        ("channels", Shape("channels", free="words", meaning="the ways of installing that a firm's means serve")),
        ("methods", Shape("methods", free="text", meaning="which minutes of the cost model a channel takes")),
        ("regions", Shape("regions", free="areas", meaning="the areas within a wider one")),
        ("currencies", Shape("currencies", free="purse", meaning="a country's currency; `default` for others, `euro` a list of countries")),
        ("obligations", Shape("obligations", free="words", meaning="what an obligation asks of the product")),
        ("built_in", Shape("built_in", (Key("product", "text", "what the system includes, vendor/edition", True),))),
        ("finding", _FINDING),
        ("swing", _SWING),
    ),
    many=(
        ("pair", Shape("pair", _WITH, meaning="runs beside the system's own protection and is judged as that pair")),
        ("server_licence", Shape("server_licence", _WITH, meaning="a product whose servers need another edition as well")),
        ("pass_mark", _PASS_MARK),
    ),
    required=(
        "weights", "thresholds", "age", "scale", "channels", "methods", "regions", "currencies", "obligations", "built_in", "pass_mark",
        "finding", "swing",
    ),
)  # fmt: skip
