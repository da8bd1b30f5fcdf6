"""The catalogue's sentences: what a message of this room says to a reader. Codes with arguments in, plain text out; decides nothing."""

from collections.abc import Callable
from datetime import date

from planner.catalogue.book import Catalogue
from planner.catalogue.engine import EngineTie
from planner.catalogue.law import ACTS, NEVER_BARS, since_is
from planner.catalogue.panel import Section
from planner.catalogue.records import Restriction
from planner.problems import Defect, Message
from planner.wording import _, listed, plain_day

_BASES: dict[str, str] = {
    "vendor": "read on the vendor's own page",
    "authority": "read on the body's own page",
    "third-party": "read on a page of somebody else",
    "derived": "worked out from published data",
    "judgement": "our judgement",
    "yours": "yours",
    "unverified": "not read on any page: check before you buy",
}
_SECTIONS: dict[Section, str] = {
    "owner": "Who owns it",
    "certified": "What independent bodies have certified",
    "itself": "What it says itself on openness and data",
    "incidents": "What went wrong",
    "presence": "Who is there",
    "elsewhere": "In other countries",
    "loss": "What the loss of the local office changes",
}
_NOTHING: dict[Section, str] = {
    "owner": "Nothing is known.",
    "certified": "Nothing was read on certificates or approvals.",
    "itself": "Nothing was read of its own statements.",
    "incidents": "No incident was read. That is no proof that there was none.",
    "presence": "Nothing was read on who is there.",
    "elsewhere": "Nothing was read on other countries.",
    "loss": "No office or support was read to have gone.",
}
_PRESENCE: dict[str, str] = {
    "office": "an office",
    "support": "support",
    "partners-only": "sold and supported through partners only",
    "data-centre": "a data centre",
    "closed": "closed",
}
_WHY_NOT: dict[str, str] = {
    "other-country": "It counts in countries where the organisation does not work.",
    "not-addressed": "It speaks to others than this organisation.",
    "superseded": "A newer act has taken its place.",
    "not-announced-yet": "It was not made known by that day.",
}


_WITH_ARTICLE: dict[str, str] = {
    "EU": "the European Union",
    "GB": "the United Kingdom",
    "US": "the United States",
    "NL": "the Netherlands",
    "AE": "the United Arab Emirates",
    "PH": "the Philippines",
}


def basis(word: str) -> str:
    """How a fact was read, in words: "read on the vendor's own page"."""
    return _(_BASES.get(word, word))


def section_title(section: Section) -> str:
    """The heading of a part of the panel."""
    return _(_SECTIONS[section])


def section_empty(section: Section) -> str:
    """What is said where a part of the panel holds nothing."""
    return _(_NOTHING[section])


def why_not(code: str) -> str:
    """Why a restriction does not bind, one sentence."""
    return _(_WHY_NOT[code])


def country_name(code: str, locale: str | None = None) -> str:
    """The country's name in the reader's language; its code where it has none."""
    if code in _WITH_ARTICLE:
        return _(_WITH_ARTICLE[code])
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse((locale or "en-GB").replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en_GB").territories
    return str(names.get(code, code))


def unbound(catalogue: Catalogue, vendor: str, locale: str | None = None) -> str:
    """What is said of a vendor about which no act is known: where that was looked into, or that nobody did."""
    countries = [c for e in catalogue.looked_into if e.vendor is not None and catalogue.vendor_id(e.vendor) == vendor for c in e.countries]
    where = listed(country_name(code, locale) for code in dict.fromkeys(countries))
    if not where:
        return _("bound by nothing we know of; not looked into")
    return _("bound by nothing we know of; looked into: {where}").format(where=where)


def left_open(restriction: Restriction) -> str:
    """What the pages read leave open about an act: its vendor, its force today, the day from which it counts; "" where nothing is."""
    told = []
    if restriction.vendor_named is False:
        told.append(_("As far as it was read, it names none of these vendors: check whether they are meant."))
    if restriction.reported:
        told.append(_("It is known from press reports alone."))
    if restriction.caveat:
        told.append(_sentence(restriction.caveat))
    if restriction.kind not in NEVER_BARS:
        if restriction.status == "unknown":
            told.append(_("Whether it is in force today was not found."))
        barred = [act for act in ACTS if getattr(restriction, f"bans_{act}")]
        if restriction.status == "in-force" and any(since_is(restriction, act) != "counts" for act in barred):
            told.append(_("From which day it counts was not read."))
    return " ".join(told)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?")) else f"{text}."


def _unread(args: dict[str, object], key: str) -> str:
    return _(" (to be checked)") if args.get(f"{key}_unverified") else ""


def _owner(args: dict[str, object], locale: str | None) -> str:
    vendor = str(args["vendor"])
    parts = []
    if "headquarters" in args:
        where = country_name(str(args["headquarters"]), locale)
        parts.append(_("{vendor} is run from {country}{mark}.").format(vendor=vendor, country=where, mark=_unread(args, "headquarters")))
    if "owner" in args:
        owner, mark = str(args["owner"]), _unread(args, "owner")
        if "owner_country" in args:
            where = country_name(str(args["owner_country"]), locale)
            parts.append(_("It belongs to {owner}, {country}{mark}.").format(owner=owner, country=where, mark=mark))
        else:
            parts.append(_("It belongs to {owner}{mark}.").format(owner=owner, mark=mark))
    else:
        parts.append(_("No other owner was read."))
    if "note" in args:
        parts.append(_sentence(str(args["note"])))
    return " ".join(parts)


def _trust(args: dict[str, object], locale: str | None) -> str:
    head = str(args["name"])
    day = args.get("date")
    if isinstance(day, date):
        head += f", {plain_day(day, locale)}{_unread(args, 'date')}"
    parts = [_sentence(head)]
    parts += [_sentence(str(args[key])) for key in ("scope", "consequence") if key in args]
    return " ".join(parts)


def _presence(args: dict[str, object], locale: str | None) -> str:
    kind = _(_PRESENCE[str(args["kind"])])
    where = country_name(str(args["country"]), locale)
    text = f"{where[0].upper()}{where[1:]}: {kind}"
    return _sentence(f"{text}. {args['note']}" if "note" in args else text)


def _withdrawal(args: dict[str, object], _locale: str | None) -> str:
    return _sentence(str(args["text"]))


def _fixed(text: str) -> Callable[[dict[str, object], str | None], str]:
    def word(args: dict[str, object], locale: str | None) -> str:
        return _(text).format(vendor=args["vendor"], country=country_name(str(args["country"]), locale))

    return word


_WORDS: dict[str, Callable[[dict[str, object], str | None], str]] = {
    "panel-owner": _owner,
    "panel-trust": _trust,
    "panel-presence": _presence,
    "panel-withdrawal": _withdrawal,
    "panel-loss-support": _fixed("Support in {country}: ask who answers for {vendor}, in which hours and in which language."),
    "panel-loss-renewal": _fixed("Renewal in {country}: ask whether a partner sells the next term, and until when."),
    "panel-loss-liability": _fixed("Liability: look up in the contract which company stands behind it, and under which country's law."),
}


def say(message: Message, locale: str | None = None, *, voice: str = "owner") -> str:
    """The sentence of a message of this room. The catalogue's facts read the same for an owner and a consultant."""
    assert voice in ("owner", "consultant")
    word = _WORDS.get(message.code)
    if word is None:
        raise Defect(f"the catalogue has no words for {message.code!r}")
    return word(message.args, locale)


def engine_text(tie: EngineTie, name_of: Callable[[str], str]) -> str:
    """That the old and the new product run one engine, with the lab's products and dates. `name_of` gives a vendor's name."""
    said = [
        _("{product} as tested {day}").format(product=s.product or name_of(s.vendor), day=plain_day(s.provenance.as_of))
        if s.provenance.as_of
        else (s.product or name_of(s.vendor))
        for s in tie.statements
    ]
    own = {s.provenance.basis == "vendor" for s in tie.statements}
    by = {
        frozenset((True,)): _("By the vendor's own statement"),
        frozenset((True, False)): _("By statements of a lab and of the vendor"),
    }.get(frozenset(own), _("By a lab's statement"))
    sides = [(tie.old_vendor, tie.old_program), (tie.new_vendor, tie.new_program)]
    if any(program for _vendor, program in sides):
        one, other = (program or _("the products of {vendor}").format(vendor=name_of(vendor)) for vendor, program in sides)
        text = _("{by} {one} and {other} run the engine of {engine} ({said}): the change alters less than it seems.")
        return text.format(by=by, one=one, other=other, engine=name_of(tie.engine_vendor), said="; ".join(said))
    return _("{by} the products of {old} and {new} run the engine of {engine} ({said}): the change alters less than it seems.").format(
        by=by, old=name_of(tie.old_vendor), new=name_of(tie.new_vendor), engine=name_of(tie.engine_vendor), said="; ".join(said)
    )
