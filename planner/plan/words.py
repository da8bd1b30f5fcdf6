"""The sentences of the plan: reasons, deadlines, exceptions, assumptions, what is missing. Messages in, plain text out."""

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

from planner import wording
from planner.problems import Defect, Message
from planner.wording import _

_REASONS: dict[str, str] = {
    # why a step begins where it does
    "prepared": "Preparation and the new console are done on {ready}.",
    "notice": "People are told {days} working days before; the first notice can go out on {told}.",
    "licence-starts": "The new licence starts on {day}.",
    "gate": "The gate of {step} is on {day}.",
    "last-wave": "{step} runs until {day}.",
    "last-call": "The last call to stragglers goes out after {step}, {days} working days before {day}.",
    "server-soak": "The servers of {after} are watched until {day}.",
    "unprotect-lead": "Uninstall protection goes off {days} days ahead, so that every computer gets it in time: {day} at the earliest.",
    "seats": "The next seats of the new licence are there on {day}.",
    "partner": "Its partner in {group} is watched until {day}.",
    "weekend": "{day} is no working day.",
    "holiday": "{day} is a public holiday{where}: {name}.",
    "freeze": "No changes until {until}{because}.",
    "friday": "{day} is a Friday, and no step begins on one.",
    "before-holiday": "{day} is the day before {name}.",
    "away": "{person} is away until {until}.",
    "not-their-day": "{day} is no working day of {people}.",
    "no-time-left": "Nobody has time left on {day}.",
    "next-window": "The next agreed server window is on {day}.",
    "nobody-for-window": "Nobody who does servers is free for the window of {day}.",
    "not-prepared": "The work ahead of the window of {day} cannot be done in time.",
    "calmer-server-first": "A less critical server of the same system goes first.",
    "helpdesk-full": "The help desk can take no more changes on {day}.",
    # why a gate is where it is
    "soak": "The soak ends on {day}, {days} days after {after}.",
    "sign-off": "The servers are signed off on the next working day, {day}.",
    "decider-away": "{person} decides, and is away until {until}.",
}
"""Reasons stand beside the days of the plan, so their dates are near and need no year."""
_OTHERS: dict[str, str] = {
    # deadlines
    "deadline-own": "You set this date yourself.",
    "deadline-licence": "{licence} ends on {ends}; {buffer} days before that everything must be moved.",
    "deadline-renewed": "Notice for {licence} is too late, so it ends on {ends}; {buffer} days before that everything must be moved.",
    "deadline-updates": "{authority}: no updates from {vendor} after {day}.",
    "deadline-use": "{authority}: {vendor} may not be used after {day}.",
    # exceptions
    "system-not-known": "It is not known which system it runs.",
    "not-supported": "The new product does not run on {system}.",
    "nobody-does": "Nobody in the team does {skill}.",
    "nobody-at-site": "Nobody in the team works at {site}.",
    "no-window": "No server window can be had.",
    "window-too-short": "It needs {minutes} minutes with the way back, and the longest server window has {longest}.",
    "no-time": "It needs {minutes} minutes in one go, and nobody has that much in a day.",
    "no-day": "No day was found on which it can be changed.",
    "measure-isolate": "Keep it in a network segment of its own, without mail and internet, and replace it.",
    "measure-find-person": "Keep the old product running and find somebody who can do it.",
    "measure-make-room": "Keep the old product running and make room for the change.",
    "measure-agree-window": "Keep the old product running and agree a window that is long enough.",
    "measure-find-out": "Find out its system, enter it, and build the plan again.",
    "measure-ask-vendor": "If that is its system, ask the vendor of the new product; if not, correct it and build the plan again.",
    # assumptions and first-page matters
    "assumed-one-person": "No team is stated: one person with 3 hours a day, Monday to Friday, is assumed.",
    "assumed-window": "No server windows are stated: Saturday 08:00 to 14:00 is assumed.",
    "assumed-licence": "No start of the new licence is stated: it is assumed to be there on the day after it is ordered.",
    "assumed-seats": "No seats of the new licence are stated: enough for every computer are assumed.",
    "assumed-unit": "It is not known whether the new product is sold by device or by user: by device is assumed.",
    "assumed-product": "What is installed on {count} computers is not known: the product of their licence is assumed.",
    "several-old": "Most computers leave {product}, others {others}: “the old product” is whichever a computer has.",
    "support-not-known": "Whether the new product runs on {count} computers is not known: ask the vendor before the pilot.",
    "holidays-not-known": "Public holidays of {place} are not known: enter them as freezes.",
    "old-list": "Every computer was last seen more than {days} days ago: the list may be old. Read a new one before you start.",
    "same-agent": "The new product’s program is on {count} computers already: only licence and settings change there.",
    "inside-the-reserve": "{licence} ends on {ends}, and of the {buffer} days to be kept in reserve before that some are gone already: "
    "every day counts.",
    "same-product": "Every computer has {product} already: renew its licence in time and send no notice. The steps only see to it that "
    "each takes the renewed licence.",
    "backup-goes": "{licences} also backs up: what replaces that must run before the old product goes.",
    "server-licence": "The servers have a licence of their own beside {licences}: end that one too.",
    "notice-urgent": "Notice for {licence} must be sent at once: {day} is the last day that counts.",
    "notice-missed": "Notice for {licence} was due by {day}: it renews and ends on {ends}{cost}.",
    # a kept sentence whose message is gone
    "printed": "{text}",
    # what would be needed
    "missing-days": "{days} days are missing: the plan ends on {finish}, the deadline is {deadline}.",
    "missing-hours": "{machines} computers and {hours} hours of work lie after {deadline}.",
    "missing-cover": "{licence} ends on {ends}; with the days in reserve it is needed until {until}.",
    "missing-seats": "{seats} seats are missing: {needed} are needed and {held} are held.",
    "lacks-helpdesk": "The help desk takes no changes a day.",
    "lacks-freeze": "No changes are allowed until {until}{because}.",
    "lacks-weekdays": "{person} works on no weekday.",
    "only-fridays": "{person} works on Fridays only, and no change begins on a Friday: another weekday is needed.",
    "lacks-hours": "{person} has no hours a day.",
    "lacks-person": "{person} is away until {until}.",
    "lacks-minutes": "{minutes} minutes in one go are needed, and nobody has that much in a day.",
    "lacks-skill": "Nobody of the team does {skill}.",
    "lacks-site": "Nobody of the team works at {site}.",
    "lacks-window": "{minutes} minutes are needed with the way back, and the longest server window has {longest}.",
    "lacks-day": "No day was found for {count} computers.",
}
_SENTENCES = _REASONS | _OTHERS
_ONE: dict[str, tuple[str, str]] = {
    "notice": ("days", "People are told one working day before; the first notice can go out on {told}."),
    "soak": ("days", "The soak ends on {day}, one day after {after}."),
    "unprotect-lead": (
        "days",
        "Uninstall protection goes off one day ahead, so that every computer gets it in time: {day} at the earliest.",
    ),
    "assumed-product": ("count", "What is installed on one computer is not known: the product of its licence is assumed."),
    "support-not-known": ("count", "Whether the new product runs on one computer is not known: ask the vendor before the pilot."),
    "same-agent": ("count", "The new product’s program is on one computer already: only licence and settings change there."),
    "missing-days": ("days", "One day is missing: the plan ends on {finish}, the deadline is {deadline}."),
    "missing-hours": ("machines", "One computer and {hours} hours of work lie after {deadline}."),
    "missing-seats": ("seats", "One seat is missing: {needed} are needed and {held} are held."),
    "lacks-day": ("count", "No day was found for one computer."),
}
"""The sentence where the argument that is counted is one."""
_STATED = {"system-not-known": ("system", "“{system}” stands as its system, and no such system is known here.")}
"""The sentence where the argument is stated."""
CODES = tuple(_SENTENCES)
_SKILLS = {
    "workstation": _("Windows computers"), "server": _("servers"), "mac": _("Macs"), "linux": _("Linux"), "mobile": _("phones and tablets"),
}  # fmt: skip


def say(message: Message, locale: str | None = None, *, voice: str = "owner") -> str:
    """The sentence of a message. `voice` consultant says "endpoint" for "computer". Raises Defect for a code that has no sentence."""
    template = _SENTENCES.get(message.code)
    if template is None:
        raise Defect(f"no sentence for {message.code}")
    counted, alone = _ONE.get(message.code, ("", ""))
    if alone and message.args.get(counted) == 1:
        template = alone
    stated, told = _STATED.get(message.code, ("", ""))
    if message.args.get(stated):
        template = told
    near = message.code in _REASONS
    shown = {
        key: _near(value, locale) if near and isinstance(value, date) else _shown(value, locale) for key, value in message.args.items()
    }
    text = _(template).format(**shown | _composed(message, locale))
    return text.replace("computers", "endpoints").replace("computer", "endpoint") if voice == "consultant" else text


def place_name(country: str, subdivision: str, locale: str | None = None) -> str:
    """ "England, United Kingdom" of GB and ENG, "the United Kingdom" of GB alone; a code stands for itself where it has no name."""
    from planner.catalogue.words import country_name

    land = country_name(country, locale) if country else ""
    if not subdivision:
        return land
    region = _region(country, subdivision)
    return _("{region}, {country}").format(region=region, country=land.removeprefix("the ")) if land else region


@cache
def _region(country: str, subdivision: str) -> str:
    """A state's or region's name from the library of public holidays, which knows where each is kept."""
    import holidays

    try:
        names = holidays.country_holidays(country).get_subdivision_aliases()
    except NotImplementedError:
        return subdivision
    return next((name for name in names.get(subdivision, ()) if len(name) > 3), subdivision)


def _near(day: date, locale: str | None) -> str:
    return wording.day(day, near=day, locale=locale)


def _shown(value: object, locale: str | None) -> str:
    match value:
        case date():
            return wording.day(value, locale=locale)
        case list() | tuple():
            return wording.listed(str(x) for x in value)
    return str(value)


def _composed(message: Message, locale: str | None) -> dict[str, str]:
    """Parts of sentences that hang on whether something was stated."""
    args = message.args
    match message.code:
        case "holiday":
            where = place_name(str(args.get("country") or ""), str(args.get("subdivision") or ""), locale)
            return {"where": _(" in {place}").format(place=where) if where else ""}
        case "holidays-not-known":
            return {"place": place_name(str(args.get("country") or ""), str(args.get("subdivision") or ""), locale)}
        case "freeze" | "lacks-freeze":
            return {"because": f" ({args['why']})" if args.get("why") else ""}
        case "nobody-does" | "lacks-skill":
            return {"skill": _SKILLS.get(str(args["skill"]), str(args["skill"]))}
        case "notice-missed":
            return {"cost": _cost(str(args.get("price") or ""), str(args.get("currency") or ""))}
    return {}


def _cost(price: str, currency: str) -> str:
    """What the renewed term costs, where the price of the present one is known."""
    try:
        return _(", for about {price}").format(price=wording.money(Decimal(price), currency))
    except InvalidOperation:
        return ""
