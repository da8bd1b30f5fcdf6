"""The sentences of findings about the law and about vendors: what is barred for whom and since when, what is open, what was looked into.

Values in, text out. No day of announcement is told as a day from which a bar counts, and no act as naming a vendor that its pages do not.
"""

import re
from collections.abc import Sequence

from planner.advice.phrases import Args, countries, country, for_whom, have, joined, sentence, since, whom
from planner.advice.said import Entry, Said
from planner.wording import _, listed, ngettext

_ACTS = ("sale", "use", "updates")


def _doing(act: str) -> str:
    return {"sale": _("buying"), "use": _("using"), "updates": _("updating")}[act]


def _doing_it(act: str) -> tuple[str, ...]:
    return {"sale": (_("buying"), _("renewing")), "use": (_("using it"),), "updates": (_("updating"),)}[act]


def _short(authority: str) -> str:
    """An authority's name without its department in brackets or after a comma."""
    return authority.split(",")[0].split(" (")[0].split(";")[0]


def _known_as(authority: str, codes: tuple[str, ...]) -> str:
    """An authority as people call it: its short form with the country, where its name holds one ("Germany: the BSI")."""
    short = re.search(r"\(([^\W\d_a-z]{2,8})\)", authority)
    if short is None or not short[1].isupper():
        return _short(authority)
    return _("{country}: the {name}").format(country=sentence(countries(codes))[:-1], name=short[1])


def _place(a: Args) -> str:
    return countries(a.names("countries"))


# ------------------------------------------------------------------ what the pages say


def _covers(a: Args) -> str:
    return sentence(_("It covers: {scope}").format(scope=a.s("scope"))) if a.s("scope") else ""


def _effect(a: Args) -> str:
    """What it changes for a customer; "None for a private business" is no sentence of its own."""
    text = a.s("effect")
    if text.startswith("None"):
        rest = text.removeprefix("None")
        return sentence(_("What it changes for a customer: nothing") + (f";{rest[1:]}" if rest.startswith(":") else rest))
    return sentence(text)


def _caveat(a: Args) -> str:
    """What the pages leave open about this vendor: its name, today's list, a text that only the press has seen. It comes early in every
    text: a page with little room cuts the later sentences."""
    unnamed = _("As far as it was read, it does not name {vendor}: check whether it is meant.").format(vendor=a.s("vendor"))
    press = _("It is known from press reports alone.")
    return joined(unnamed if a.has("unnamed") else "", press if a.has("reported") else "", sentence(a.s("caveat")))


def _known_on(a: Args) -> str:
    if a.d("status_as_of") is None:
        return ""
    return _("The newest page that was read on it is of {day}.").format(day=a.day("status_as_of"))


# ------------------------------------------------------------------ barred


def _barred_acts(bar: Args) -> list[str]:
    return [act for act in _ACTS if bar.d(act) is not None]


def _narrow(bar: Args) -> bool:
    """Whether it bars less than the vendor's products for everyone: then the reader is told what it covers."""
    return bool(bar.s("limited_to") or for_whom(bar.names("words")))


def _verb(bar: Args) -> str:
    days, today = [bar.d(act) for act in _ACTS], bar.d("today")
    ahead = today is not None and all(day is None or day > today for day in days)
    return _("will be barred") if ahead else _("is barred")


def _where(bar: Args, *, told: str = "") -> str:
    """For whom and where a bar holds; a place that was told already is left out."""
    if bar.has("follows"):
        meant = for_whom(bar.names("words")) or _("for {whom}").format(whom=whom(bar.names("words")))
        place = _("by a rule of {place}").format(place=_place(bar))
    else:
        meant, place = for_whom(bar.names("words")), _("in {place}").format(place=_place(bar))
    return "".join(f" {text}" for text in (meant, "" if place == told else place) if text)


def _limited(text: str, bar: Args) -> str:
    return f"{text} {bar.s('limited_to')}" if bar.s("limited_to") else text


def _barred_title(bars: Sequence[Args], vendor: str) -> str:
    main, told = bars[0], set(_barred_acts(bars[0]))
    acts = listed(_doing(act) for act in _barred_acts(main))
    title = _("{acts} {what} {verb}{where}").format(acts=acts, what=_limited(vendor, main), verb=_verb(main), where=_where(main))
    place = _("in {place}").format(place=_place(main))
    for bar in bars[1:]:
        more = [act for act in _barred_acts(bar) if act not in told]
        told |= set(more)
        if more:
            what = _limited(_("{acts} it").format(acts=listed(_doing(act) for act in more)), bar)
            title += _(", and so is {what}{where}").format(what=what, where=_where(bar, told=place))
    return sentence(title)[:-1]


def _barred_since(bar: Args) -> str:
    """ "buying and renewing since 20 July 2024 and updating since 29 September 2024"."""
    days: dict[str, list[str]] = {}
    for act in _barred_acts(bar):
        days.setdefault(since(bar, act), []).extend(_doing_it(act))
    return listed(f"{listed(acts)} {day}" for day, acts in days.items())


def _head(a: Args) -> str:
    """Who ruled, on which day, by which act: "US Department of Commerce, 20 June 2024 (in force from 20 July 2024): Final …"."""
    announced = f", {a.day('announced')}" if a.d("announced") else ""
    later = a.d("effective") is not None and a.d("effective") != a.d("announced")
    effective = _(" (in force from {day})").format(day=a.day("effective")) if later else ""
    return sentence(f"{_short(a.s('authority'))}{announced}{effective}: {a.s('instrument') or _('an act')}")


def _bar_facts(bar: Args, consultant: bool) -> str:
    if not consultant and not _narrow(bar):
        return _caveat(bar)
    free = sentence(_("Exempt: {what}").format(what=bar.s("exemptions"))) if bar.s("exemptions") else ""
    return joined(_caveat(bar), _covers(bar), free)


def restricted(a: Args) -> Said:
    """All acts that bar something, the main one first, each with whom it bars what for and since when."""
    held = a.values.get("bars")
    found = [Args(bar | {"vendor": a.s("vendor")}, a.locale, a.voice) for bar in held] if isinstance(held, tuple) else []
    bars, consultant = found or [a], a.voice == "consultant"
    main = bars[0]
    parts = [_head(main), sentence(_("Barred{whom}: {acts}").format(whom=_for(main), acts=_barred_since(main)))]
    parts.append(_bar_facts(main, consultant))
    for bar in bars[1:]:
        by = bar.s("instrument") or _short(bar.s("authority"))
        text = _("Also barred{whom}, by {act}: {acts}").format(whom=_for(bar), act=by, acts=_barred_since(bar))
        parts += [sentence(text), _bar_facts(bar, consultant)]
    if not any(bar.d("use") for bar in bars):
        parts.append(_("Running what is installed is not forbidden by what was read."))
    if a.has("follows"):
        text = _("It follows you wherever you work, by the obligation that you entered ({whom}).")
        parts.append(text.format(whom=whom(a.names("follows"))))
    parts.append(_barred_step(a, limited=all(bar.s("limited_to") for bar in bars)))
    todo = _("Replace it on {count}").format(count=a.computers()) if a.n("count") else _("Replace it")
    return Said(_barred_title(bars, a.s("vendor")), joined(*parts), todo, "see-alternatives")


def _for(bar: Args) -> str:
    text = for_whom(bar.names("words"))
    return f" {text}" if text else ""


def _barred_step(a: Args, *, limited: bool) -> str:
    if not a.n("count"):
        return _("Choose another product now.")
    if limited:
        return _("Choose another product for what it covers; {count} {have} {vendor} now.").format(
            count=a.computers(), have=have(a.n("count")), vendor=a.s("vendor")
        )
    return _("Choose another product and move {count} now.").format(count=a.computers())


# ------------------------------------------------------------------ open, advised, listed


def restriction_unknown(a: Args) -> Said:
    """An act that binds and whose force, vendor or content the pages leave open."""
    head = _head(a)
    if a.s("open") == "vendor":
        title = _("Whether a rule in {country} covers {vendor} is not known").format(country=_place(a), vendor=a.s("vendor"))
        acts = listed(_doing(act) for act in a.names("acts"))
        what = _("It bars {acts} what it covers{whom}.").format(acts=acts, whom=_for(a)) if acts else ""
        text = joined(head, _caveat(a), what, _covers(a), _effect(a), _("Look it up, or ask the authority, before you renew."))
        return Said(title, text, _("Look up whether it is listed"), "see-alternatives")
    title = _("Whether a rule in {country} bars {vendor} is not known").format(country=_place(a), vendor=a.s("vendor"))
    state = _("What it bars was not found.") if a.s("open") == "bar" else _("Whether it is in force today was not found.")
    known = "" if a.s("open") == "bar" else _known_on(a)
    text = joined(head, state, _caveat(a), known, _covers(a), _effect(a), _("Ask the authority, or a lawyer, before you renew."))
    return Said(title, text, _("Ask before you renew"), "see-alternatives")


def _authority(a: Args, title: str, kind: str) -> Said:
    day = a.day("announced")
    head = f"{a.s('authority')}, {day}" if day else a.s("authority")
    undated = "" if day else _("On which day was not read.")
    state = _("Whether it still stands is not known.") if a.s("status") != "in-force" else ""
    covers = _covers(a) if a.has("unnamed") or a.s("limited_to") else ""
    known = _known_on(a) if state else ""
    weighed = a.s("effect").startswith("None") or "insurer" in a.s("effect")
    weigh = "" if weighed else _("Weigh it, and ask your insurer.")
    text = joined(sentence(f"{head}: {kind}"), _caveat(a), undated, covers, _effect(a), state, known, weigh)
    if a.s("effect").startswith("None"):
        return Said(title, text, _("Nothing to do"), "none")
    return Said(title, text, _("Weigh it, and ask the insurer"), "see-alternatives")


def _authority_title(a: Args, named: str, unnamed: str) -> str:
    year = _(" in {year}").format(year=d.year) if (d := a.d("announced")) else ""
    text = unnamed if a.has("unnamed") else named
    return text.format(authority=_known_as(a.s("authority"), a.names("countries")), vendor=a.s("vendor"), year=year)


def authority_warning(a: Args) -> Said:
    title = _authority_title(
        a, _("{authority} warned against {vendor}{year}"), _("{authority} gave a warning{year} that does not name {vendor}")
    )
    return _authority(a, title, _("a warning, not a ban"))


def authority_advice(a: Args) -> Said:
    title = _authority_title(a, _("{authority} advised on {vendor}{year}"), _("{authority} gave advice{year} that does not name {vendor}"))
    return _authority(a, title, _("advice, not a ban"))


def act_bars_nothing(a: Args) -> Said:
    title = _("An act of {country} concerns {vendor}; it bars neither buying, using nor updating").format(
        country=_place(a), vendor=a.s("vendor")
    )
    return Said(title, joined(_head(a), _covers(a), _effect(a), _caveat(a)), _("Nothing to do"), "none")


def act_limits_money(a: Args) -> Said:
    """A rule on what certain money may buy: it bars no sale as such, and still decides who may pay with what."""
    title = _("A rule of {country} limits what money may pay for {vendor}").format(country=_place(a), vendor=a.s("vendor"))
    text = joined(_head(a), _covers(a), _effect(a), _caveat(a), _("Ask from which money the licence is paid."))
    return Said(title, text, _("Check what money pays for it"), "show-licence")


def for_others(a: Args) -> Said:
    """What a country says to others: whom it binds, and that the reader is none of them by what was entered."""
    place, about = sentence(_place(a))[:-1], whom(a.names("words"))
    vendor = _limited(a.s("vendor"), a)
    acts = listed(_doing(x) for x in _ACTS if x in a.names("acts"))
    authority = _short(next(iter(a.names("authorities")), "")) or place
    match a.s("force"):
        case "bars":
            what = _("{place} bars {acts} {vendor}{whom}").format(place=place, acts=acts, vendor=vendor, whom=_for(a))
        case "open":
            what = _("{place} may bar {acts}{vendor}{whom}").format(
                place=place, acts=f"{acts} " if acts else "", vendor=vendor, whom=_for(a)
            )
        case "advises":
            # whose word it is, not its country's: a parliament's resolution is no advice of its union
            what = _("{authority}: advice to {whom} about {vendor}").format(authority=authority, whom=about, vendor=vendor)
        case _:
            what = _("A rule of {place} concerns {vendor} and speaks to {whom}").format(place=_place(a), vendor=vendor, whom=about)
    told = list(dict.fromkeys(
        sentence(_("{act} (for {whom})").format(act=f"{_short(who)}: {act}" if act else _short(who), whom=whom(words.split())))
        for who, act, words in zip(a.names("authorities"), a.names("instruments"), a.names("for"), strict=False)
    ))  # fmt: skip
    more = len(told) - 3
    left = ngettext("{n} more is among the sources.", "{n} more are among the sources.", more).format(n=more) if more > 0 else ""
    asks = _("You are none of these by what you entered. If you are one, enter it among the organisation’s obligations.")
    tail = _("it does not bind you") if a.s("force") in ("bars", "open") else _("it is not addressed to you")
    title = _("{what}; {tail} by what you entered").format(what=what, tail=tail)
    effect = _effect(a) if a.s("force") == "advises" else ""
    return Said(title, joined(*told[:3], left, _caveat(a), effect, asks), _("Are you one of these?"), "show-organisation")


def not_bound(a: Args) -> Said:
    year = f"{d.year}" if (d := a.d("announced")) else ""
    if a.has("follows"):
        title = _("The US determination of {year} about {vendor} binds US persons besides; none is entered")
        text = _(
            "What is barred for you follows from the obligation that you entered ({words}). The determination is a rule of its own: it "
            "follows US citizens, permanent residents and branches of US firms abroad. If one of them works here, enter “us-persons”."
        ).format(words=whom(a.names("follows")))
        return Said(title.format(year=year, vendor=a.s("vendor")), text, _("Does a US person work here?"), "show-organisation")
    title = _("The US determination of {year} about {vendor} binds US persons; none is known here").format(year=year, vendor=a.s("vendor"))
    text = _("It follows US citizens, permanent residents and branches of US firms abroad. If one of them works here, enter “us-persons”.")
    return Said(title, text, _("Does a US person work here?"), "show-organisation")


# ------------------------------------------------------------------ companies, nothing found, own rules


def vendor_event(a: Args) -> Said:
    place, vendor = country(a.s("country")), a.s("vendor")
    if a.s("told_by"):
        title = _("{who} told of a change for customers of {vendor} in {country}").format(who=a.s("told_by"), vendor=vendor, country=place)
        step = _("This is the step of a company, not a law.")
        when = sentence(_("Told on {day}").format(day=a.day("announced"))) if a.d("announced") else sentence(a.s("instrument"))
    else:
        if a.has("partners"):
            title = _("{vendor} closed its office in {country}; by its statement sales go on through partners")
        else:
            title = _("{vendor} has nobody of its own left in {country}")
        title = title.format(vendor=vendor, country=place)
        step = _("This is the company’s own step, not a law.")
        when = sentence(_("Told by the company on {day}").format(day=a.day("announced"))) if a.d("announced") else ""
    state = _("Whether it is still so was not read.") if a.has("state_open") else ""
    asked = a.s("supplier") or _("your supplier")
    if a.has("barred"):
        ask = _("Buying and renewing is barred for you: ask {whom} who still answers for it until the change is done.")
    else:
        ask = _("Ask {whom} who gives support and who holds the contract before you renew.")
    ask = ask.format(whom=asked)
    text = joined(step, when, sentence(a.s("scope")), a.s("effect"), state, ask)
    return Said(title, text, _("Ask {whom} who gives support").format(whom=asked), "show-licence")


def company_event(a: Args) -> Said:
    title = _("{who} changed what {vendor} can offer").format(who=a.s("who").split(" (")[0] or _("Another company"), vendor=a.s("vendor"))
    text = joined(sentence(a.s("what")), a.s("effect"), _("It is a company’s step, not a law."))
    return Said(title, text, _("Plan {count} early").format(count=a.computers()), "show-computers")


def looked_into(a: Args) -> Said:
    title = _("Looked into for {country}: no rule that bars {vendor} was found").format(
        country=countries(a.names("countries")), vendor=a.s("vendor")
    )
    return Said(title, joined(sentence(a.s("what")), _("What was not found may still exist.")), _("Nothing to do"), "none")


def nothing_known(a: Args) -> Said:
    place = countries(a.names("countries"))
    title = _("No entry about {vendor} for {country}").format(vendor=a.s("vendor"), country=place)
    text = _("The catalogue knows of no rule about {vendor} in {country}. It was not looked into further, so this is no proof.").format(
        vendor=a.s("vendor"), country=place
    )
    return Said(title, text, _("Nothing to do"), "none")


def excluded(a: Args) -> Said:
    if a.s("country"):
        title = _("{vendor} is run or owned from {country}, which you exclude").format(
            vendor=a.s("vendor"), country=country(a.s("country"))
        )
    else:
        title = _("{vendor} is a vendor that you exclude").format(vendor=a.s("vendor"))
    text = _("This is your own rule; no law asks for it. The end of the licence is a good date for the change.")
    return Said(title, text, _("Change by the end of the licence"), "see-alternatives")


ENTRIES: dict[str, Entry] = {
    "restricted": restricted,
    "restriction-unknown": restriction_unknown,
    "authority-warning": authority_warning,
    "authority-advice": authority_advice,
    "act-bars-nothing": act_bars_nothing,
    "act-limits-money": act_limits_money,
    "for-others": for_others,
    "not-bound": not_bound,
    "vendor-event": vendor_event,
    "company-event": company_event,
    "looked-into": looked_into,
    "nothing-known": nothing_known,
    "excluded": excluded,
}
