"""What to do on a day when something goes wrong, and whom to call: the end of each day's checklist."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from planner.report import style, words
from planner.report.closed import closed
from planner.report.fonts import REGULAR
from planner.report.parts import SMALL_WORDS, SignLine
from planner.report.programs import clean_up_tool
from planner.report.reading import DayOfWork, Reading
from planner.report.style import MM
from planner.report.tables import TIGHT, Column, Row, table
from planner.report.text import blank, bold, fill, fits, mark, para
from planner.wording import _, ngettext


def phones_alone(r: Reading, work: DayOfWork) -> bool:
    """Whether a day holds phones and tablets alone: nothing asks for a password or an installer there."""
    return all(r.by_name[e.endpoint].is_mobile for e in work.endpoints if e.endpoint in r.by_name)


def contacts(r: Reading, work: DayOfWork) -> tuple[str | None, str | None]:
    """Whom to call on a day, and whom else: the team without the one who works alone; None where nobody is left."""
    names = [p.name for p in r.estate.team or ()]
    working = {words.person(e.technician, "owner") for e in work.endpoints}
    if len(working) == 1:
        names = [name for name in names if name not in working]
    elif not names:
        names = [_("Whoever does your IT")]
    return (names[0] if names else None), (names[1] if len(names) > 1 else None)


def wrong(r: Reading, work: DayOfWork) -> Table:
    old, new = r.old_short or _("the old product"), r.new_short
    call = contacts(r, work)[0] or _("The help line below")
    tool = clean_up_tool(r, work.endpoints)
    second = (
        _("Restart once and try again. After a second error leave it; the maker has a clean-up tool.")
        if tool
        else _("Restart once and try again. After a second error leave it as it is.")
    )
    unsafe = _("No e-mail, no web pages. Go on to the installation at once. If {new} will not install, put {old} back.")
    blocked = _("Write down its name. If it does not run again within 60 minutes, this computer goes back to {old}.")
    refused = _("It is in the envelope. If it is not accepted, leave this computer as it is: {old} still protects it.")
    shut = closed(r, work.endpoints)
    if shut is not None and not shut.whole:
        unsafe = _(
            "Off the network. Go on to the installation at once. If {new} will not install, put back what protected it before; in place of "
            "{who}, which is not put back since {why}, switch on the system’s own protection and stay off the network."
        )
        blocked = _(
            "Write down its name. If it does not run again within 60 minutes, this computer goes back to what protected it before; not to "
            "{who}: {why}."
        )
    elif shut is not None:
        unsafe = _(
            "Off the network. Go on to the installation at once. If {new} will not install, switch on the system’s own protection and stay "
            "off the network until {new} works; {who} is not put back: {why}."
        )
        blocked = _(
            "Write down its name. If it does not run again within 60 minutes, have it allowed in {new}; {who} is not put back: {why}."
        )
    if shut is not None and shut.lapsed:
        refused = _("It is in the envelope. If it is not accepted, leave this computer as it is, without e-mail and web pages.")
    told = {"who": shut.who, "why": shut.why} if shut is not None else {}
    if all(r.stays(e) for e in work.endpoints):
        unsafe = _("No e-mail, no web pages. Put it back into its old group in the overview, with the licence of {old}.")
        if shut is not None and shut.lapsed:
            unsafe = _(
                "No e-mail, no web pages. Put it back into its old group in the overview, and look whether its licence is the new one."
            )
        blocked = _("Write down its name. If it does not run again within 60 minutes, put this computer back into its old group.")
    amber, red = mark("medium", 6.5), mark("critical", 6.5)
    rows: list[Row] = [
        Row(
            (
                words.capital(_("{old} asks for a password").format(old=old)),
                refused.format(old=old),
                call,
            )
        ),
        Row((_("“Uninstall” ends with an error"), second, call)),
        Row(
            (
                fill(_("{m}&nbsp;The computer says that it is not protected"), m=amber),
                unsafe.format(new=new, old=old, **told),
                _("{call}, at once").format(call=call),
            )
        ),
        Row(
            (
                fill(_("{m}&nbsp;A program you need is blocked"), m=amber),
                blocked.format(new=new, old=old, **told),
                _("{call}, at once").format(call=call),
            )
        ),
        Row(
            (
                fill(_("{m}&nbsp;Two computers crash or will not start"), m=red),
                fill(_("<b>Stop for today.</b> Do not touch the remaining computers.")),
                _("{call}, then the owner").format(call=call),
            )
        ),
    ]
    if phones_alone(r, work):
        rows = rows[3:4]
    elif all(e.removed_old is None for e in work.endpoints):
        rows = rows[2:]
    return table((Column(_("You see"), 52), Column(_("Do this"), None), Column(_("Then call"), 38)), rows, r.sheet, TIGHT)


def _signers(names: Sequence[str], room: float) -> str:
    """Who signs and when, under the line: by their names, else by first names, else by their number, as there is room for."""
    once = list(dict.fromkeys(names))
    first = [name.split(" ")[0] for name in once]
    ways = (
        words.people(once),
        *([words.people(first)] if len(set(first)) == len(once) else []),
        ngettext("one person", "{n} people", len(once)).format(n=words.number(len(once))),
    )
    said = [_("{who}, time").format(who=who) for who in ways]
    return next((text for text in said if fits(text, REGULAR, SMALL_WORDS, room)), said[-1])


def calls(r: Reading, work: DayOfWork) -> Table:
    first, second = contacts(r, work)
    line = blank(38)
    cells: list[list[Flowable]] = []
    name = bold(first) if first is not None else fill(_("Help line of {new} or your supplier"), new=r.new_short)
    cells.append([para(_("Call first"), style.CAPTION), para(name, style.BODY), para(line, style.BODY)])
    cells.append(
        [
            para(_("If nobody answers in 15 minutes"), style.CAPTION),
            para(bold(second) if second else line, style.BODY),
            para(line, style.BODY),
        ]
    )
    room = r.sheet.text_width / 3 - 6 * MM
    who = _signers([words.person(e.technician, "owner") for e in work.endpoints], room)
    cells.append([para(_("All ticked to the end? Then sign."), style.CAPTION), SignLine(room, ((0, who),), 6)])
    return Table(
        [cells],
        colWidths=[r.sheet.text_width / 3] * 3,
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), style.TINT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 2 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5 * MM),
        ],
        hAlign="LEFT",
    )
