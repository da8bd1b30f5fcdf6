"""The sentences of reasons, criteria, comparisons and questions. One entry a code; values in, text out."""

from collections.abc import Callable
from decimal import Decimal

from planner.advice.phrases import (
    Args,
    capability,
    countries,
    country,
    criterion,
    for_whom,
    joined,
    machines,
    one_unit,
    regions,
    sentence,
    since,
    some,
    units,
    whom,
)
from planner.wording import _, listed, money

_FAMILIES = {
    "windows": "Windows",
    "windows-server": "Windows Server",
    "macos": "macOS",
    "linux": "Linux",
    "android": "Android",
    "ios": "iOS and iPadOS",
    "chromeos": "ChromeOS",
    "unknown": "a system that was not recognised",
}


def _system(a: Args) -> str:
    return a.s("system") or _(_FAMILIES.get(a.s("family"), a.s("family") or "this system"))


def _family(a: Args) -> str:
    return _(_FAMILIES.get(a.s("family"), a.s("family")))


def _on(a: Args) -> str:
    return some(a.names("endpoints"))


# ------------------------------------------------------------------ H1


def h1_none(a: Args) -> str:
    return _("No {many} are entered yet, so none is in the way.").format(many=a.many)


def h1_pass(a: Args) -> str:
    return _("Runs on {count}.").format(count=a.computers())


def h1_legacy(a: Args) -> str:
    agent = f" ({a.s('legacy')})" if a.s("legacy") else ""
    return _("Runs on {system} only with an agent of its own{agent}: {names}.").format(system=_system(a), agent=agent, names=_on(a))


def h1_fail(a: Args) -> str:
    match a.s("code"):
        case "family-missing":
            why = _("No agent for {family} stands in its list").format(family=_family(a))
        case "below-minimum":
            why = _("{system} is older than the oldest it runs on ({versions})").format(
                system=_system(a), versions=a.s("versions") or a.s("detail")
            )
        case "architecture-missing":
            why = _("It does not run on {architecture} processors").format(architecture=a.s("detail"))
        case "distribution-missing":
            why = _("{system} is not among its Linux distributions").format(system=_system(a))
        case _:
            why = _("It does not run on {system}").format(system=_system(a))
    return _("{why}: {names}.").format(why=why, names=_on(a))


def h1_unknown(a: Args) -> str:
    match a.s("code"):
        case "system-unknown":
            why = _("The system was not recognised")
        case "mobile-not-listed":
            extra = _(" as an add-on") if a.s("detail") == "add-on" else ""
            why = _("It covers phones{extra}, but no page says which").format(extra=extra)
        case "no-list":
            why = _("No list of its systems was found")
        case "own-protection-unknown":
            why = _("It runs beside the system’s own protection, and whether that is enough on {system} is not known").format(
                system=_system(a)
            )
        case "version-unknown":
            why = _("Which release of {system} it is was not told").format(system=_system(a))
        case "distribution-unknown":
            why = _("Which Linux distribution it is was not told")
        case "minimum-unknown":
            why = _("The oldest version of {family} that it runs on is not known").format(family=_family(a))
        case "family-missing":
            why = _("{family} is missing from its list, which was not read at the vendor").format(family=_family(a))
        case "below-minimum":
            why = _("{system} may be too old for it; the minimum was not read at the vendor").format(system=_system(a))
        case _:
            why = _("Whether it runs on {system} is not known").format(system=_system(a))
    return _("{why}: {names}.").format(why=why, names=_on(a))


# ------------------------------------------------------------------ H2 to H12


def _size(a: Args, tail: str) -> str:
    if a.has("least"):
        text = _("Sold from {limit} on; you need {count}").format(limit=units(a.n("limit"), a.s("unit")), count=a.n("count"))
    else:
        text = _("Sold up to {limit}; you need {count}").format(limit=units(a.n("limit"), a.s("unit")), count=a.n("count"))
    return sentence(text + tail)


def h2_fail(a: Args) -> str:
    return _size(a, "")


def h2_unknown(a: Args) -> str:
    return _size(a, _(", but the limit was not read at the vendor"))


def h2_pass(a: Args) -> str:
    assumed = _(" (the unit of the licence is assumed)") if a.has("assumed") else ""
    if "most" in a.values and a.values["most"] is None and a.values.get("least") is None:
        return _("No least or highest number of seats was read; you need {count}{assumed}.").format(
            count=units(a.n("count"), a.s("unit")), assumed=assumed
        )
    return _("Sold for {count}{assumed}.").format(count=units(a.n("count"), a.s("unit")), assumed=assumed)


def h3_fail(a: Args) -> str:
    if a.s("status") == "not-sold-to-new-customers":
        return _("No longer sold to new customers.")
    return _("No longer sold.")


def h3_unknown(a: Args) -> str:
    return (
        _("Whether it is still sold is not known.")
        if not a.s("status")
        else _("It may no longer be sold; this was not read at the vendor.")
    )


def h3_pass(_a: Args) -> str:
    return _("It is on sale.")


def _act(a: Args) -> str:
    where = countries(a.names("countries"))
    return a.s("instrument") or _("an act of {authority} in {where}").format(authority=a.s("authority"), where=where)


def h4_fail(a: Args) -> str:
    days: dict[str, list[str]] = {}
    for key, word in (("sale", _("buying")), ("use", _("using")), ("updates", _("updating"))):
        if a.d(key) is not None:
            days.setdefault(since(a, key), []).append(word)
    words = a.names("words")
    work = f" {for_whom(words)}" if words == ("federal-contractors",) else ""
    what = f" {a.s('limited_to')}" if a.s("limited_to") else ""
    return _("Barred for you{work} by {act}{what}: {acts}.").format(
        act=_act(a), work=work, what=what, acts=listed(f"{listed(acts)} {day}" for day, acts in days.items())
    )


def h4_unknown(a: Args) -> str:
    if a.s("open") == "vendor":
        return _("As far as it was read, {act} does not name {vendor}; whether it covers it is not known.").format(
            act=_act(a), vendor=a.s("vendor")
        )
    if a.s("open") == "bar":
        return _("What {act} bars is not known.").format(act=_act(a))
    return _("Whether {act} bars it today is not known.").format(act=_act(a))


def h4_pass(a: Args) -> str:
    where = countries(a.names("countries"))
    if not where:
        return _("No country is entered; no rule that bars {vendor} everywhere is known.").format(vendor=a.s("vendor"))
    if others := a.names("others"):
        return _("No rule that bars it for you is known in {where}; it is barred there for {whom}.").format(where=where, whom=whom(others))
    return _("No rule that bars it is known in {where}.").format(where=where)


def h5_vendor_fail(a: Args) -> str:
    return _("{vendor} is a vendor that you exclude.").format(vendor=a.s("vendor"))


def h5_country_fail(a: Args) -> str:
    how = _("owned from") if a.has("owner") else _("run from")
    return _("{vendor} is {how} {country}, which you exclude.").format(vendor=a.s("vendor"), how=how, country=country(a.s("country")))


def h5_unknown(a: Args) -> str:
    return _("From where {vendor} is run is not known.").format(vendor=a.s("vendor"))


def h5_pass(a: Args) -> str:
    if not a.s("country"):
        return _("{vendor} is none of the vendors that you exclude.").format(vendor=a.s("vendor"))
    return _("{vendor} is run from {country}, which you do not exclude.").format(vendor=a.s("vendor"), country=country(a.s("country")))


def h6_fail(_a: Args) -> str:
    return _("It does not stop malware by itself, so it cannot replace an antivirus.")


def h6_unknown(_a: Args) -> str:
    return _("Whether it stops malware by itself is not known.")


def h6_pass(_a: Args) -> str:
    return _("It stops malware by itself.")


def h6_add_on(_a: Args) -> str:
    return _("It stops malware with an add-on that must be bought.")


def h6_pair(a: Args) -> str:
    return _("It runs beside {other} and is judged together with it.").format(other=a.s("with"))


def _asked(a: Args) -> str:
    return {
        "insurer": _("which your insurer asks for"),
        "cyber-essentials": _("which Cyber Essentials asks for"),
    }.get(a.s("why"), _("which you must have"))


def h7_fail(a: Args) -> str:
    return _("It has no {what}, {asked}.").format(what=_bare(a), asked=_asked(a))


def _bare(a: Args) -> str:
    return capability(a.s("capability")).removeprefix("a ").removeprefix("an ")


def h7_unknown(a: Args) -> str:
    return _("Whether it has {what}, {asked}, is not known.").format(what=capability(a.s("capability")), asked=_asked(a))


def h7_add_on(a: Args) -> str:
    return _("It has {what}, {asked}, as an add-on that must be bought.").format(what=capability(a.s("capability")), asked=_asked(a))


def h7_pass(a: Args) -> str:
    return _("It has {what}, {asked}.").format(what=capability(a.s("capability")), asked=_asked(a))


def h9_fail(a: Args) -> str:
    return _("It can only be managed {one} by {one}.").format(one=a.one)


def h9_unknown(a: Args) -> str:
    if a.names("management") or "management" in a.values:
        return _("It may have no console for all {many}; this was not read at the vendor.").format(many=a.many)
    return _("Whether it has one console for all {many} is not known.").format(many=a.many)


def h9_pass(a: Args) -> str:
    return _("One console for all: {kinds}.").format(kinds=_consoles(a.names("management")))


def _consoles(kinds: tuple[str, ...]) -> str:
    names = {"cloud": _("in the cloud"), "on-premises": _("on your own server")}
    return listed(names.get(kind, kind) for kind in kinds)


def h10_console_fail(a: Args) -> str:
    has = _consoles(a.names("has"))
    if not has:
        return _("It has no console; you asked for one {wanted}.").format(wanted=_consoles(a.names("wanted")))
    return _("Its console is {has}; you asked for one {wanted}.").format(has=has, wanted=_consoles(a.names("wanted")))


def h10_console_unknown(a: Args) -> str:
    return _("Where its console stands is not known; you asked for one {wanted}.").format(wanted=_consoles(a.names("wanted")))


def h10_console_pass(a: Args) -> str:
    return _("Its console is {has}, as you asked.").format(has=_consoles(a.names("has")))


def h10_region_fail(a: Args) -> str:
    return _("It keeps data in {has}; you asked for {wanted}.").format(has=regions(a.names("has")), wanted=regions(a.names("wanted")))


def h10_region_unknown(a: Args) -> str:
    if a.names("has"):
        return _("It names only {has} as the place of its data; whether that means {wanted} is not known.").format(
            has=regions(a.names("has")), wanted=regions(a.names("wanted"))
        )
    return _("Where it keeps data is not known; you asked for {wanted}.").format(wanted=regions(a.names("wanted")))


def h10_region_pass(a: Args) -> str:
    met = [x for x in a.names("has") if x in a.names("wanted")]
    return _("It keeps data in {has}, as you asked.").format(has=regions(met))


def h11_fail(a: Args) -> str:
    return _("It costs {seat}, above your ceiling of {ceiling}.").format(seat=_price_seat(a), ceiling=a.money("ceiling"))


def _price_seat(a: Args) -> str:
    return _("{price} for {unit} and year").format(price=a.money("price"), unit=one_unit(a.s("unit")))


def h11_unknown(a: Args) -> str:
    if "price" in a.values:
        return _("It may cost {seat}, above your ceiling of {ceiling}; the price was not read at the vendor.").format(
            seat=_price_seat(a), ceiling=a.money("ceiling")
        )
    return _("Its price is not known; your ceiling is {ceiling}.").format(ceiling=a.money("ceiling"))


def h11_pass(a: Args) -> str:
    return _("It costs {seat}, within your ceiling of {ceiling}.").format(seat=_price_seat(a), ceiling=a.money("ceiling"))


def h12_fail(a: Args) -> str:
    return _("In the test “{round}” it stayed below the lab’s own pass mark ({metric} {value}).").format(
        round=a.s("round"), metric=a.s("metric").replace("_", " "), value=a.number("value")
    )


def h12_unknown(_a: Args) -> str:
    return _("No lab result of the last two years was found.")


def h12_pass(_a: Args) -> str:
    return _("No lab result of the last two years lies below the lab’s own pass mark.")


# ------------------------------------------------------------------ comparisons


def ahead_because(a: Args) -> str:
    points = a.n("points")
    signed = f"+{points}" if points > 0 else f"–{abs(points)}" if points < 0 else "0"
    name = criterion(a.s("criterion"))
    if points >= 0:
        return _("{criterion} puts it ahead of {other} ({points}).").format(criterion=name, other=a.s("other"), points=signed)
    return _("{criterion} puts it behind {other} ({points}).").format(criterion=name, other=a.s("other"), points=signed)


def ahead_rests_on(a: Args) -> str:
    """A place that only a missing fact gives: which fact of which product, and where the two would be level."""
    fact = open_fact(a)
    text = sentence(_("Its place before {other} rests on a fact that is not known: {fact}").format(other=a.s("other"), fact=fact))
    level = Args({**a.values, "other": a.s("rival"), "criterion": a.s("gap")}, a.locale, a.voice)
    if a.has("seat_year"):
        limit = _price_limit(level)
    elif "value" in a.values:
        limit = _value_limit(level)
    else:
        return text
    return joined(text, limit if a.has("own") else limit.replace(_("It "), f"{a.s('whose')} ", 1))


_FACTS = {
    "protection": "what labs found of {whose}",
    "cost": "the cost of {whose}",
    "fit": "on which of the {many} {whose} runs",
    "switching": "how the change to {whose} goes",
    "quiet": "how quiet {whose} is",
    "response": "what {whose} does against an attack that got in",
    "controls": "which of the ticked controls {whose} has",
    "preferences": "how far {whose} meets the wishes",
}


def open_fact(a: Args) -> str:
    """ "the cost of Good One"."""
    return _(_FACTS[a.s("gap")]).format(whose=a.s("whose"), many=a.many)


def ahead_fits_all(a: Args) -> str:
    text = _("It fits every {one}; {other} leaves {left} open or uncovered.")
    return text.format(one=a.one, other=a.s("other"), left=a.n("left"))


def same_engine(a: Args) -> str:
    return _("{vendor} and {old} run the engine of {engine}, so the change is smaller than it seems.").format(
        vendor=a.s("vendor"), old=a.s("old"), engine=a.s("engine")
    )


def same_vendor(a: Args) -> str:
    return _("Also from {vendor}, so vendor and engine stay the same.").format(vendor=a.s("vendor"))


# ------------------------------------------------------------------ questions


def ask(a: Args) -> str:
    """A rule whose answer is not known, as a question to the vendor."""
    match a.s("of"):
        case "h1-unknown":
            if a.s("code") == "system-unknown":
                return _("For you, not the vendor: which system runs on {names}?").format(names=_on(a))
            if a.s("code") == "own-protection-unknown":
                return _("Is the system’s own protection enough beside it on {system} ({count})?").format(
                    system=_system(a), count=machines(a.n("count"), a.voice)
                )
            return _("Does it run on {system} ({count})?").format(system=_system(a), count=machines(a.n("count"), a.voice))
        case "h2-unknown":
            return _("Is it sold for {count}?").format(count=units(a.n("count"), a.s("unit")))
        case "h3-unknown":
            return _("Is it still sold to new customers?")
        case "h4-unknown":
            if a.s("open") == "vendor":
                return _("Does {act} cover your products?").format(act=_act(a))
            return _("Does {act} keep you from selling, updating or supporting it for us?").format(act=_act(a))
        case "h5-unknown":
            return _("From which country is {vendor} run, and who owns it?").format(vendor=a.s("vendor"))
        case "h6-unknown":
            return _("Does it stop malware by itself, without another antivirus?")
        case "h7-unknown" | "h8-unknown":
            what = capability(a.s("capability"))
            return _("Does it have {what} on every {one}, servers included?").format(what=what, one=a.one)
        case "h9-unknown":
            return _("Is there one console for all {many}?").format(many=a.many)
        case "h10-console-unknown":
            return _("Is there a console {wanted}?").format(wanted=_consoles(a.names("wanted")))
        case "h10-region-unknown":
            return _("Can the data be kept in {wanted}?").format(wanted=regions(a.names("wanted")))
        case "h11-unknown":
            return _("What does a seat cost for a year, add-ons included?")
        case _:
            return _("Which lab has tested it in the last two years, and with what result?")


def ask_price_limit(a: Args) -> str:
    return joined(_("What does it cost?"), _price_limit(a))


def ask_add_on_limit(a: Args) -> str:
    return joined(_("What do the add-ons cost that are needed here?"), _price_limit(a))


def ask_add_on(_a: Args) -> str:
    return _("What do the add-ons cost that are needed here? The price could change the first places.")


def _price_limit(a: Args) -> str:
    seat = money(_decimal(a, "seat_year"), a.s("currency"))
    if a.has("ahead"):
        limit = _("It stays before {other} up to about {seat} for {unit} and year.")
    else:
        limit = _("It comes before {other} below about {seat} for {unit} and year.")
    return limit.format(other=a.s("other"), seat=seat, unit=one_unit(a.s("unit")))


def _decimal(a: Args, key: str) -> Decimal:
    return Decimal(str(a.values.get(key) or 0))


def ask_price(_a: Args) -> str:
    return _("What does it cost? The price could change the first places.")


_GAPS = {
    "protection": "Which independent lab has tested it within three years?",
    "quiet": "Which lab has measured its false alarms and slow-down within three years?",
    "response": "Does it have EDR, people who watch round the clock, and undoing of ransomware?",
    "switching": "Does the installer remove the present product, by which ways can it be installed, and is a restart needed?",
    "controls": "Which of the controls that you ticked are included?",
    "preferences": "Where does the console stand, and where is the data kept?",
    "fit": "On which of your systems does it run?",
}


def ask_gap(a: Args) -> str:
    return joined(_(_GAPS.get(a.s("criterion"), "")), _("The answer could change the first places."))


def ask_gap_limit(a: Args) -> str:
    return joined(_(_GAPS.get(a.s("criterion"), "")), _value_limit(a))


def _value_limit(a: Args) -> str:
    name = criterion(a.s("criterion"))
    if a.has("ahead"):
        limit = _("It stays before {other} while {criterion} is worth at least {value} of 100.")
    else:
        limit = _("It comes before {other} where {criterion} is worth more than {value} of 100.")
    return limit.format(other=a.s("other"), criterion=name, value=a.n("value"))


ENTRIES: dict[str, Callable[[Args], str]] = {
    "h1-none": h1_none,
    "h1-pass": h1_pass,
    "h1-legacy": h1_legacy,
    "h1-fail": h1_fail,
    "h1-unknown": h1_unknown,
    "h2-pass": h2_pass,
    "h2-fail": h2_fail,
    "h2-unknown": h2_unknown,
    "h3-pass": h3_pass,
    "h3-fail": h3_fail,
    "h3-unknown": h3_unknown,
    "h4-pass": h4_pass,
    "h4-fail": h4_fail,
    "h4-unknown": h4_unknown,
    "h5-pass": h5_pass,
    "h5-vendor-fail": h5_vendor_fail,
    "h5-country-fail": h5_country_fail,
    "h5-unknown": h5_unknown,
    "h6-pass": h6_pass,
    "h6-fail": h6_fail,
    "h6-unknown": h6_unknown,
    "h6-add-on": h6_add_on,
    "h6-pair": h6_pair,
    "h7-pass": h7_pass,
    "h7-fail": h7_fail,
    "h7-unknown": h7_unknown,
    "h7-add-on": h7_add_on,
    "h8-pass": h7_pass,
    "h8-fail": h7_fail,
    "h8-unknown": h7_unknown,
    "h8-add-on": h7_add_on,
    "h9-pass": h9_pass,
    "h9-fail": h9_fail,
    "h9-unknown": h9_unknown,
    "h10-console-pass": h10_console_pass,
    "h10-console-fail": h10_console_fail,
    "h10-console-unknown": h10_console_unknown,
    "h10-region-pass": h10_region_pass,
    "h10-region-fail": h10_region_fail,
    "h10-region-unknown": h10_region_unknown,
    "h11-pass": h11_pass,
    "h11-fail": h11_fail,
    "h11-unknown": h11_unknown,
    "h12-pass": h12_pass,
    "h12-fail": h12_fail,
    "h12-unknown": h12_unknown,
    "ahead-because": ahead_because,
    "ahead-fits-all": ahead_fits_all,
    "ahead-rests-on": ahead_rests_on,
    "same-engine": same_engine,
    "same-vendor": same_vendor,
    "ask": ask,
    "ask-price": ask_price,
    "ask-price-limit": ask_price_limit,
    "ask-add-on": ask_add_on,
    "ask-add-on-limit": ask_add_on_limit,
    "ask-gap": ask_gap,
    "ask-gap-limit": ask_gap_limit,
}
