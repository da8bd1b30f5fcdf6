"""The sentences of findings about licences and machines: a short title, what is the matter, what to do. Values in, text out.

Those about the law and about vendors are in `words_law`; `ENTRIES` holds both.
"""

from planner.advice import words_law
from planner.advice.phrases import Args, capabilities, have, joined, machines, obligation, sentence, some, units
from planner.advice.said import Entry, Said
from planner.wording import _, listed, ngettext

_MANY = 10
"""Machines from which on a list is less work than a look at each."""
# ------------------------------------------------------------------ licences


def _price(a: Args) -> str:
    if a.values.get("price") is None:
        return ""
    amount = a.money("price") if a.s("currency") else a.number("price")
    period = a.n("period")
    if not period:
        return amount
    return _("{amount} for {months}").format(amount=amount, months=ngettext("{n} month", "{n} months", period).format(n=period))


def licence_expired(a: Args) -> Said:
    title = _("The licence of {product} ended on {day}").format(product=a.s("product"), day=a.day("end"))
    text = joined(
        _("Protection may have stopped updating since then on {count}.").format(count=a.computers()) if a.n("count") else "",
        (
            _("Renewing is barred for you: start the change today; leave no {one} without protection in between.")
            if a.has("barred")
            else _("Renew for a short time, or start the change today; leave no {one} without protection in between.")
        ).format(one=a.one),
    )
    return Said(title, text, _("Change today") if a.has("barred") else _("Extend it, or change today"), "see-alternatives")


def _barred(a: Args, then: str) -> str:
    """What follows from a renewal that the law bars: nothing to say where it does not."""
    return joined(_("Renewing is buying, and that is barred for you:"), then) if a.has("barred") else ""


def licence_ends(a: Args) -> Said:
    title = _("The licence of {product} ends on {day}").format(product=a.s("product"), day=a.day("end"))
    left = ngettext("{n} day is left.", "{n} days are left.", a.n("days")).format(n=a.n("days"))
    ask = "" if a.has("renewal_stated") else _("Whether it renews by itself is not stated; look into the contract.")
    return Said(
        title,
        joined(
            left,
            ask,
            _("Renewing is barred for you.") if a.has("barred") else "",
            _("Plan the change so that the last {one} is moved before that day.").format(one=a.one),
        ),
        _("Change before that day"),
        "see-alternatives",
    )


def _runs_on(a: Args) -> str:
    """What happens when a licence renews: until when it runs on, and what is due."""
    price = _price(a)
    if price:
        return _("Without a notice it runs on to {into} and {price} is due.").format(into=a.day("into"), price=price)
    return _("Without a notice it runs on to {into}.").format(into=a.day("into"))


def licence_renews(a: Args) -> Said:
    title = _("The licence of {product} renews by itself on {day}").format(product=a.s("product"), day=a.day("end"))
    asked = ngettext(
        "The contract asks for notice one day before, by {day}.",
        "The contract asks for notice {n} days before, by {day}.",
        a.n("notice_days"),
    ).format(n=a.n("notice_days"), day=a.act_day("notice"))
    send, end = a.d("send_by"), a.d("end")
    if send is not None and end is not None and (end - send).days <= a.n("days"):
        early = _("Send it by {day}, so that it can be confirmed.").format(day=a.act_day("send_by"))
        todo = _("Send the notice by {day}").format(day=a.act_day("send_by"))
    else:
        early, todo = _("Send it now, and ask for a confirmation."), _("Send the notice now")
    barred = _barred(a, _("give the notice, and have another product by {day}.").format(day=a.day("end")))
    return Said(title, joined(_runs_on(a), barred, asked, early), todo, "write-notice")


def licence_renews_notice_unknown(a: Args) -> Said:
    title = _("The licence of {product} renews by itself on {day}; the notice period is not known").format(
        product=a.s("product"), day=a.day("end")
    )
    text = joined(
        _("Look into the contract for the notice period and enter it; until then no day for the notice can be given."),
        _barred(a, _("the notice must be given, and another product be there by {day}.").format(day=a.day("end"))),
    )
    return Said(title, text, _("Find the notice period"), "show-licence")


def licence_notice_missed(a: Args) -> Said:
    title = _("The licence of {product} renews on {day}; notice was due by {notice}").format(
        product=a.s("product"), day=a.day("end"), notice=a.day("notice")
    )
    text = joined(
        _runs_on(a),
        _barred(a, _("tell the supplier so at once.")),
        _("Ask the supplier whether a late notice is accepted, and send it anyway for the next term."),
    )
    return Said(title, text, _("Ask for a late notice"), "write-notice")


def seats(a: Args) -> Said:
    taken, held = units(a.n("taken"), a.s("unit")), a.n("seats")
    title = _("{taken} use {held} of {product}").format(
        taken=taken, held=ngettext("{n} licence", "{n} licences", held).format(n=held), product=a.s("product")
    )
    how = _("Counted as devices, since the unit of the licence is not known.") if a.has("unit_assumed") else ""
    people = _("No users are entered, so each laptop and desktop counts as one.") if a.has("users_assumed") else ""
    over = a.n("over")
    text = joined(
        ngettext("{n} is not covered.", "{n} are not covered.", over).format(n=over), how, people,
        _("Buying more is barred for you: move these first.") if a.has("barred")
        else _("Tell the supplier, buy what is missing, or move these first."),
    )  # fmt: skip
    todo = _("Move these {n} first") if a.has("barred") else _("Buy {n}, or move these {n} first")
    return Said(title, text, todo.format(n=over), "show-licence")


# ------------------------------------------------------------------ machines


def no_protection(a: Args) -> Said:
    n, strangers, empty = a.n("count"), a.names("strangers"), a.names("empty")
    if strangers:
        title = _("{count} {have} no protection that is known here").format(count=a.computers(), have=have(n))
        found = listed((f"“{text}”" for text in a.names("found")), most=3)
        what = ngettext("{found} on {names} is not known here as protection.", "{found} on {names} are not known here as protection.",
                        len(a.names("found"))).format(found=found, names=some(strangers))  # fmt: skip
        first = _("If that is an antivirus, enter its licence and product. If it is none: first, today, {step}")
    else:
        title = _("{count} {have} no protection at all").format(count=a.computers(), have=have(n))
        what, first, empty = "", _("First, today: {step}"), empty or a.names("endpoints")
    text = joined(
        what,
        _("Nothing was found on {names}.").format(names=some(empty)) if empty else "",
        _first(a, first),
    )
    return Said(title, text, _first_todo(a), "show-computers")


def protection_unknown(a: Args) -> Said:
    """Machines of which nobody entered what protects them, or on which a program stands that may protect."""
    n, found, silent = a.n("count"), a.names("found"), a.names("silent")
    title = _("What protects {count} is not known").format(count=a.computers())
    text = joined(
        _("Found, but not known for certain as protection: {found}.").format(found=listed((f"“{x}”" for x in found), most=3))
        if found
        else "",
        _("Nothing is entered for {names}, and no licence tells.").format(names=some(silent)) if silent else "",
        ngettext(
            "Look on it which antivirus runs, and enter it; if none does, it needs one today.",
            "Import a list that names it for them, or look on each which antivirus runs and enter it; one without needs it today."
            if n >= _MANY
            else "Look on each which antivirus runs, and enter it; one without needs it today.",
            n,
        ),
    )
    return Said(title, text, _("Enter what runs there"), "show-computers")


def _first(a: Args, opening: str) -> str:
    """What protects bare machines today, in whole sentences: the product at hand, else what each system brings, else nothing but the
    plug."""
    n, own, cut_off = a.n("count"), a.names("own"), a.names("cut_off")
    if a.s("present"):
        step = ngettext("install {present} on it", "install {present} on them", n).format(present=a.s("present"))
        return joined(sentence(opening.format(step=step)), _kept_off(n))
    if own and not cut_off:
        step = ngettext(
            "open “Windows Security” on it and turn on “Virus & threat protection”",
            "open “Windows Security” on each and turn on “Virus & threat protection”",
            n,
        )
        return joined(sentence(opening.format(step=step)), _kept_off(n))
    if own:
        step = _("open “Windows Security” on {names} and turn on “Virus & threat protection”").format(names=some(own))
        rest = ngettext(
            "Take {names} off the network until protection runs on it.",
            "Take {names} off the network until protection runs on them.",
            len(cut_off),
        )
        return joined(sentence(opening.format(step=step)), rest.format(names=some(cut_off)))
    step = ngettext("take it off the network until protection runs on it", "take them off the network until protection runs on them", n)
    return sentence(opening.format(step=step))


def _kept_off(n: int) -> str:
    return ngettext("Keep it off the network until that is done.", "Keep them off the network until that is done.", n)


def _first_todo(a: Args) -> str:
    n = a.n("count")
    if a.s("present"):
        return ngettext("Install {present} on it today", "Install {present} on them today", n).format(present=a.s("present"))
    if a.has("own") and not a.has("cut_off"):
        return _("Turn on Windows’ own protection today")
    if a.has("own"):
        return _("Turn on Windows’ own protection today; the others off the network")
    return ngettext("Take it off the network today", "Take them off the network today", n)


def only_companions(a: Args) -> Said:
    n = a.n("count")
    if a.has("managing"):
        title = _("{count} {have} only a management agent or console, which protects nothing")
    else:
        title = _("{count} {have} only programs that protect nothing")
    text = joined(
        _("Found: {found}.").format(found=some(a.names("found"))),
        _("It runs on {names}.").format(names=some(a.names("endpoints"))),
        _first(a, _("First, today: {step}")),
    )
    return Said(title.format(count=a.computers(), have=have(n)), text, _first_todo(a), "show-computers")


def phones_without(a: Args) -> Said:
    n = a.n("count")
    phones = ngettext("{n} phone or tablet has", "{n} phones or tablets have", n).format(n=n)
    title = _("{phones} no protection product").format(phones=phones)
    text = joined(
        _("Public guidance asks for none where apps come from the official stores alone."),
        _("Say so in your rules, or choose a product that covers them."),
    )
    return Said(title, text, _("Check where apps come from"), "show-computers")


def _system(a: Args) -> str:
    return a.s("system")


def support_ends(a: Args) -> Said:
    title = _("{system} gets no more updates after {day}").format(system=_system(a), day=a.day("free"))
    text = joined(_("It runs on {count}.").format(count=a.computers()), _("Plan the upgrade; it does not hold up the change of product."))
    return Said(title, text, _("Plan the upgrade"), "show-computers")


def _ended(a: Args, text: str, todo: str) -> Said:
    paid, today = a.d("paid"), a.d("today")
    last = "paid" if paid and today and paid < today else "free"
    title = _("{system} has had no updates since {day}").format(system=_system(a), day=a.day(last))
    latest = _("The exact release is not known; this is the latest of those it can be.") if a.has("latest") else ""
    return Said(title, joined(_("It runs on {names}.").format(names=some(a.names("endpoints"))), latest, text), todo, "show-computers")


def support_ended(a: Args) -> Said:
    paid = a.d("paid")
    text = _("Paid updates can be had until {day}.").format(day=a.day("paid")) if paid else _("Whether updates can be bought is not known.")
    said = _ended(a, joined(text, _("Upgrade, or buy the updates.")), _("Upgrade, or buy updates"))
    return Said(
        _("{system} has had no free updates since {day}").format(system=_system(a), day=a.day("free")), said.text, said.todo, said.action
    )


def support_ended_paid(a: Args) -> Said:
    text = joined(_("Paid updates ended too, on {day}.").format(day=a.day("paid")), _("Replace it, or take it off the network."))
    return _ended(a, text, _("Replace it, or take it off the network"))


def support_ended_server(a: Args) -> Said:
    if (paid := a.d("paid")) and (today := a.d("today")) and paid >= today:
        text = _("Paid updates can be had until {day}.").format(day=a.day("paid"))
    elif paid:
        text = _("Paid updates ended too, on {day}.").format(day=a.day("paid"))
    else:
        text = ""
    return _ended(
        a, joined(text, _("Replace it, or record an exception with its own safeguards.")), _("Replace it, or record an exception")
    )


def release_unknown(a: Args) -> Said:
    n, names = a.n("count"), [f"“{name}”" for name in a.names("systems")]
    title = ngettext("Which release {count} runs is not known", "Which release {count} run is not known", n).format(count=a.computers())
    text = ngettext(
        "The name {names} fits several releases, so the end of support cannot be told. Add the version or build number.",
        "The names {names} fit several releases each, so the end of support cannot be told. Add the version or build number.",
        len(names),
    ).format(names=some(names))
    return Said(title, text, _("Add the version"), "show-computers")


def system_unknown(a: Args) -> Said:
    n, named, bare = a.n("count"), [f"“{name}”" for name in a.names("named")], a.names("bare")
    title = _("The system of {count} is not known").format(count=a.computers())
    told = ngettext("{named} is not among the systems known here.", "{named} are not among the systems known here.", len(named))
    text = joined(
        told.format(named=listed(named, most=3)) if named else "",
        _("No system is entered for {names}.").format(names=some(bare)) if bare else "",
        ngettext("Which products run on it, and until when it gets updates, cannot be told.",
                 "Which products run on them, and until when they get updates, cannot be told.", n),
        _("Enter the system with its version."),
    )  # fmt: skip
    return Said(title, text, _("Enter the system"), "show-computers")


def obligation_unmet(a: Args) -> Said:
    lacking, open_ = a.names("lacking"), a.names("open")
    if lacking:
        title = _("{asked}; {product} has no {what}").format(
            asked=obligation(a.s("obligation")), product=a.s("product"), what=_bare(capabilities(lacking))
        )
        text = _("Its page says so. Choose a product that has it.")
    else:
        title = _("{asked}; none is known in {product}").format(asked=obligation(a.s("obligation")), product=a.s("product"))
        text = _("Whether it has {what} was read on no page of the vendor. Ask the supplier, or choose a product that has it.").format(
            what=capabilities(open_)
        )
    return Said(title, text, _("Choose a product that has it"), "see-alternatives")


def _bare(text: str) -> str:
    return text.removeprefix("a ").removeprefix("an ")


def not_seen(a: Args) -> Said:
    n = a.n("count")
    title = ngettext(
        "{count} {have} not been seen for a day or more", "{count} {have} not been seen for {days} days or more", a.n("days")
    ).format(count=a.computers(), have=have(n), days=a.n("days"))
    text = joined(
        ngettext("{names}: last seen on {day}.", "{names}: last seen on {day} or later.", n).format(
            names=some(a.names("endpoints")), day=a.day("oldest")
        ),
        ngettext("Find it before its turn comes, or mark it as gone.", "Find them before their turn comes, or mark them as gone.", n),
    )
    return Said(title, text, ngettext("Find it, or mark it gone", "Find them, or mark them gone", n), "show-computers")


def licence_not_entered(a: Args) -> Said:
    n, names = a.n("count"), a.names("named")
    title = ngettext("{count} names a licence that is not entered", "{count} name a licence that is not entered", n)
    text = joined(
        _("Named: {named}, on {names}.").format(named=some([f"“{x}”" for x in names]), names=some(a.names("endpoints"))),
        _("Until it is entered, what protects them and until when is not known."),
        _("Enter the licence, or name another one there."),
    )
    return Said(title.format(count=a.computers()), text, _("Enter the licence"), "show-computers")


def site_not_entered(a: Args) -> Said:
    title = ngettext("{count} names a site that is not entered", "{count} name a site that is not entered", a.n("count"))
    text = joined(
        _("Named: {named}.").format(named=some([f"“{x}”" for x in a.names("named")])),
        _("The organisation’s first country is taken for it. Enter the site with its country."),
    )
    return Said(title.format(count=a.computers()), text, _("Enter the site"), "show-organisation")


def no_country(_a: Args) -> Said:
    text = joined(
        _("Public holidays and the law of a country cannot be looked up without it: work may fall on a holiday such as 25 December, and"),
        _("what is barred where you work is not told. Enter the organisation’s country."),
    )
    return Said(_("No country of work is entered"), text, _("Enter the country"), "show-organisation")


def country_unknown(a: Args) -> Said:
    title = _("The country of {count} is not known").format(count=a.computers())
    text = joined(
        _("None is entered for {names}, so public holidays there cannot be looked up.").format(names=some(a.names("endpoints"))),
        _("Enter the organisation’s country, or a site with its country for them."),
    )
    return Said(title, text, _("Enter the country"), "show-organisation")


def licence_no_rate(a: Args) -> Said:
    title = _("The price of {product} is in {currency}, and no rate converts it").format(product=a.s("product"), currency=a.s("currency"))
    text = _("What staying costs cannot be told in {own} until you enter a rate for {currency}.").format(
        own=a.s("own"), currency=a.s("currency")
    )
    return Said(title, text, _("Enter a rate"), "show-licence")


def nothing_entered(a: Args) -> Said:
    title = _("No {many} are entered yet").format(many=a.many)
    return Said(title, _("Import a list, or add them by hand; then this page can say what is wrong."), _("Import a list"), "import")


ENTRIES: dict[str, Entry] = words_law.ENTRIES | {
    "licence-expired": licence_expired,
    "licence-ends": licence_ends,
    "licence-renews": licence_renews,
    "licence-renews-notice-unknown": licence_renews_notice_unknown,
    "licence-notice-missed": licence_notice_missed,
    "seats": seats,
    "no-protection": no_protection,
    "protection-unknown": protection_unknown,
    "only-companions": only_companions,
    "phones-without": phones_without,
    "support-ends": support_ends,
    "support-ended": support_ended,
    "support-ended-paid": support_ended_paid,
    "support-ended-server": support_ended_server,
    "release-unknown": release_unknown,
    "system-unknown": system_unknown,
    "obligation-unmet": obligation_unmet,
    "not-seen": not_seen,
    "licence-not-entered": licence_not_entered,
    "site-not-entered": site_not_entered,
    "no-country": no_country,
    "country-unknown": country_unknown,
    "licence-no-rate": licence_no_rate,
    "nothing-entered": nothing_entered,
}

ACTIONS = {
    "see-alternatives": "See alternatives",
    "write-notice": "Write the notice…",
    "show-computers": "Show the computers",
    "show-licence": "Show the licence",
    "show-organisation": "Show the organisation",
    "import": "Import a list…",
    "none": "",
}


def machines_line(count: int, voice: str) -> str:
    """ "9 computers" under a finding's title, "no computers" for none."""
    return machines(count, voice) if count else (_("no computers") if voice == "owner" else _("no endpoints"))
