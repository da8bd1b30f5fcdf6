"""The letter that ends a licence which renews by itself: a draft for the owner to sign, only where there is one to end in time."""

from __future__ import annotations

from reportlab.platypus import Flowable

from planner.estate.records import Licence
from planner.report import style, words
from planner.report.parts import SignLine, gap, new_page
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.style import MM
from planner.report.text import fill, para
from planner.wording import _, ngettext


def to_end(r: Reading) -> tuple[Licence, ...]:
    """The licences that renew by themselves and have not ended, but for those of the product that is to be there."""
    running = [x for x in r.licences_in_use if x.auto_renews and x.expires is not None and x.expires >= r.today]
    return tuple(x for x in running if x.product is None or x.product != r.new_id)


def section(r: Reading) -> list[Flowable]:
    story: list[Flowable] = []
    if r.plan is None:
        return story
    for n, licence in enumerate(to_end(r)):
        story += new_page() + _letter(r, licence, n)
    return story


def _letter(r: Reading, licence: Licence, n: int) -> list[Flowable]:
    assert licence.expires is not None
    last = r.notice_day(licence)
    name = r.product_name(licence.product) if licence.product else licence.label or _("the licence")
    seats = _seats(r, licence)
    lead: list[str] = []
    if r.letter_day is not None:
        lead.append(r.letter_sent(r.letter_day, r.letter_latest(licence)))
    if last is not None and last >= r.today:
        lead.append(_("It must have arrived by {day}.").format(day=r.long(last)))
    elif last is not None:
        lead.append(_("The last day for notice, {day}, is past: ask for an agreement instead.").format(day=r.long(last)))
    else:
        lead.append(_("How long before the end notice must arrive is not known: read the contract first."))
    lead.append(_("Read in the contract which form it asks for. This is a draft and no legal advice."))
    supplier = licence.supplier or "________________________________"
    lines = [
        r.organisation.name,
        "",
        _("To: {supplier}").format(supplier=supplier),
        _("Date: ______________________"),
        "",
    ]
    body = [
        fill(_("<b>Notice: {name}{seats} is not to be renewed</b>"), name=name, seats=seats),
        fill(_("Dear Sir or Madam,")),
        fill(
            _(
                "we give notice that our licence {name}{seats}, {label}which ends on {end}, is not to be renewed. "
                "Please switch its automatic renewal off and take no further payment for a time after that day."
            ),
            name=name,
            seats=seats,
            label=_("invoiced as “{label}”, ").format(label=licence.label) if licence.label else "",
            end=r.plain(licence.expires),
        ),
        fill(
            _(
                "Please confirm in writing that you received this notice, the last day of the licence, and that no further "
                "amount will be charged."
            )
        ),
        fill(_("Until that day we go on using the product as agreed.")),
        fill(_("Yours faithfully")),
    ]
    story = head_of(
        _("The letter") if n == 0 else _("The letter, {n}").format(n=n + 1),
        _("Draft of the notice that ends {name}").format(name=name),
        f"letter-{n}" if n else "letter",
        lead=" ".join(lead),
    )
    story.append(gap(4))
    story += [para(words.capital(line) if line else "\u00a0", style.LETTER_TEXT) for line in lines]
    for paragraph in body:
        story += [para(paragraph, style.LETTER_TEXT), gap(3)]
    story += [gap(8), SignLine(70 * MM, ((0, _("signature")),), 4), gap(1), para(r.organisation.name, style.LETTER_TEXT)]
    return story


def _seats(r: Reading, licence: Licence) -> str:
    """ " for 110 users": counted as the licence is sold; where nobody says as what, as seats."""
    edition = r.inputs.catalogue.editions.get(licence.product or "")
    unit, n = edition.licence_unit if edition is not None else None, licence.seats
    if not n:
        return ""
    if unit == "user":
        said = ngettext(" for one user", " for {n} users", n)
    elif unit == "device":
        said = ngettext(" for one device", " for {n} devices", n)
    elif unit == "server":
        said = ngettext(" for one server", " for {n} servers", n)
    else:
        said = ngettext(" for one seat", " for {n} seats", n)
    return said.format(n=n)
