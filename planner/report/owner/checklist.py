"""One checklist for each working day: what to do on which computer, top to bottom, with boxes to tick,
what to do when it goes wrong, whom to call.

Up to five computers stand beside each other; more stand below each other with the steps as columns. Of several ways to set a day
the roomiest is taken that fits one sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table

from planner.plan.records import PlannedEndpoint
from planner.report import style, words
from planner.report.closed import closed
from planner.report.document import Heading
from planner.report.facts import Register, basis_mark, reference
from planner.report.owner.trouble import calls, phones_alone, wrong
from planner.report.paging import laid
from planner.report.parts import Box, Rule, SignLine, gap, heading, height_of, new_page, ticked, way_that_fits
from planner.report.programs import installs, removals
from planner.report.reading import SAME_PROGRAM, DayOfWork, Reading
from planner.report.style import MM, Command
from planner.report.tables import PAD, Cell, Column, Look, Row, name_width, table
from planner.report.text import Marked, bold, esc, fill, join, mono_if_command, muted, para, soften
from planner.report.unguarded import unguarded
from planner.wording import _, listed, ngettext

_SIDE_BY_SIDE = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """How a day is set: up to how many computers beside each other, the air in mm above and below a line, whether commands that
    stand on an earlier day are repeated, and how many of the last computers go over to the next sheet with the help."""

    beside: int
    air: float
    repeated: bool = True
    together: int = 0


_ROOMY = (Setting(_SIDE_BY_SIDE, 1.4), Setting(_SIDE_BY_SIDE, 0.7), Setting(0, 0.9))
_CLOSE = (Setting(_SIDE_BY_SIDE, 0.7, repeated=False), Setting(0, 0.9, repeated=False), Setting(0, 0.35), Setting(0, 0.35, repeated=False))
_RUNNING_ON = Setting(_SIDE_BY_SIDE, 1.4)
_TOGETHER = Setting(_SIDE_BY_SIDE, 1.4, together=5)
"""For a day whose help alone would begin a new sheet."""


_MOST_ON_A_SHEET = 36
"""Above so many computers no setting fits one sheet, and none is tried."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """What is done on a computer: title and how; `on` the computers it is meant for, None for all."""

    title: str
    how: str = ""
    on: frozenset[str] | None = None


def sections(r: Reading, register: Register) -> list[Flowable]:
    """A checklist a day; several orders of one day follow each other on it."""
    story: list[Flowable] = []
    first_told: dict[str, date] = {}
    for number, work in enumerate(r.days_of_work):
        known = {line: on for line in _lines(r, work) if (on := first_told.get(line)) is not None}

        def made(
            way: Setting, notes: Register, work: DayOfWork = work, number: int = number, known: dict[str, date] = known
        ) -> list[Flowable]:
            return _day(r, notes, work, number, way, known)

        tried = (*_ROOMY, *(way for way in _CLOSE if way.repeated or known), _RUNNING_ON)
        way = way_that_fits(made, tried if len(work.endpoints) <= _MOST_ON_A_SHEET else (_RUNNING_ON,), r.sheet)
        if way is _RUNNING_ON and _help_is_parted(made(way, Register()), r):
            way = _TOGETHER
        story += [*new_page(), *made(way, register)]
        for line in _lines(r, work):
            if way.repeated or line not in known:
                first_told.setdefault(line, work.on)
    return story


def _lines(r: Reading, work: DayOfWork) -> list[str]:
    """The commands that a day's machines call for."""
    return [line for _agent, _provenance, line in (*removals(r, work.endpoints), *installs(r, work.endpoints))]


def _day(r: Reading, register: Register, work: DayOfWork, number: int, way: Setting, known: Mapping[str, date]) -> list[Flowable]:
    """`known`: commands that stand on the checklist of an earlier day."""
    n = len(work.endpoints)
    servers = all(r.by_name[e.endpoint].is_server for e in work.endpoints if e.endpoint in r.by_name)
    what = (
        ngettext("one server", "{n} servers", n).format(n=words.number(n))
        if servers
        else ngettext("one computer", "{n} computers", n).format(n=words.number(n))
    )
    title = _("{day}: {what}").format(day=r.long(work.on), what=what)
    story: list[Flowable] = [
        Heading(esc(_("Checklist for one day")), style.KICKER, f"day-{number}", _("Checklist, {day}").format(day=r.day_year(work.on)), 0),
        gap(1.2),
        para(title, style.H2),
        para(_who_and_how_long(work), style.CAPTION),
        gap(2),
        Rule(style.LINE, style.INK),
        gap(1.5),
        _before(r, work),
        gap(2),
    ]
    groups = _by_order(work)
    last: list[Flowable] = []
    for index, (order, some) in enumerate(groups):
        story += last
        last = [gap(1.5 + 2 * way.air)] if index else []
        listed_ = _checklist(r, order, some, way if index == len(groups) - 1 else replace(way, together=0))
        if len(groups) > 1:
            last += heading(_titled(r, order, some), style.QUESTION, 1.2, room=_start_of(listed_, r) / MM + 9)
        last += listed_
    commands: list[Flowable] = [gap(2), *_for_technicians(r, register, groups, {} if way.repeated else known)]
    help_ = _help(r, work)
    if not way.together:
        return [*story, *last, *commands, CondPageBreak(height_of(help_, r.sheet.text_width) + 0.5), *help_]
    parted = len(last) - 1 if len(groups[-1][1]) > way.beside + way.together else 0  # a short list goes over whole
    return [*story, *last[:parted], KeepTogether([*last[parted:], *commands, *help_])]


def _help(r: Reading, work: DayOfWork) -> list[Flowable]:
    """What to do when something goes wrong, and whom to call."""
    return [gap(3), para(_("If it goes wrong"), style.H3), gap(2), wrong(r, work), gap(3), calls(r, work)]


def _help_is_parted(day: Sequence[Flowable], r: Reading) -> bool:
    """Whether the help would stand on a sheet of its own, away from the computers that it is for."""
    help_ = max(n for n, flowable in enumerate(day) if isinstance(flowable, CondPageBreak))
    computers = max(n for n, flowable in enumerate(day[:help_]) if isinstance(flowable, Table))
    return laid(day[: computers + 1], r.sheet).pages < laid(day, r.sheet).pages


def _who_and_how_long(work: DayOfWork) -> str:
    people: dict[str, float] = {}
    for e in work.endpoints:
        name = words.person(e.technician, "owner")
        people[name] = people.get(name, 0) + e.minutes
    who = listed(_("{name}, {time} in all").format(name=name, time=words.minutes(total)) for name, total in people.items())
    each = sorted({words.whole_minutes(e.minutes) for e in work.endpoints})
    about = ""
    if len(each) == 1:
        about = _("About {n} of work for each computer; nobody works on it meanwhile.").format(n=words.minutes(each[0]))
    elif each:
        about = _("Between {a} and {n} of work for each computer; nobody works on it meanwhile.").format(
            a=each[0] if each[-1] < 60 else words.minutes(each[0]), n=words.minutes(each[-1])
        )
    window = next((e.window for e in work.endpoints if e.window), None)
    hours = _(" The window is {first} to {last}.").format(first=window[0], last=window[1]) if window else ""
    return f"{who}. {about}{hours}"


def _by_order(work: DayOfWork) -> list[tuple[str, tuple[PlannedEndpoint, ...]]]:
    """One list for each order, whatever the step: two groups changed alike on one day are ticked on one page. Servers stand apart."""
    found: dict[tuple[str, bool], list[PlannedEndpoint]] = {}
    for step, some in work.parts:
        for e in some:
            found.setdefault((e.order, step.kind == "server"), []).append(e)
    return [(order, tuple(some)) for (order, _server), some in found.items()]


def _before(r: Reading, work: DayOfWork) -> Table:
    old = r.old_short or _("the old product")
    lines: list[str] = []
    shut = closed(r, work.endpoints)
    removed = any(e.removed_old is not None for e in work.endpoints)
    first = r.days_of_work[0].on == work.on
    if not first:
        earlier = [s for s in r.steps if s.gate is not None and s.gate <= work.on and s.last_day < work.on]
        if earlier:
            gate = max(earlier, key=lambda s: s.gate or s.last_day)
            assert gate.gate is not None
            lines.append(_("The computers of {last} got their “go” on {day}").format(last=r.day(gate.last_day), day=r.day(gate.gate)))
    lines.append(_("The people know; their work is saved and closed"))
    if phones_alone(r, work):
        lines.append(_("The new app is offered in the phones’ management; this page is at hand"))
    elif all(r.stays(e) for e in work.endpoints):
        lines.append(_("At hand: the sign-in to the overview of {new}, this page").format(new=r.new_short))
    else:
        lines.append(_at_hand(r, old, work.endpoints))
    if removed and not phones_alone(r, work):
        envelope = _("In an envelope: the password that removes {old}, and its licence key")
        if shut is not None and shut.whole:
            envelope = _("In an envelope: the password that removes {old}")
        lines.append(envelope.format(old=old))
    if any(r.by_name[e.endpoint].is_server for e in work.endpoints if e.endpoint in r.by_name):
        lines.append(_("Backup of this server not older than 24 hours"))
    room = r.sheet.text_width - 34 * MM
    half = (len(lines) + 1) // 2
    cells = [ticked(some, room / 2 - 2 * MM, style.TABLE, size=3.3, ruled=False) if some else "" for some in (lines[:half], lines[half:])]
    return Table(
        [[para(bold(_("Before you start")), style.BODY), cells[0], cells[1]]],
        colWidths=[34 * MM, room / 2, room / 2],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
        hAlign="LEFT",
    )


def _at_hand(r: Reading, old: str, some: Sequence[PlannedEndpoint]) -> str:
    """Which installers lie ready: of the new product unless it comes with Windows, of the old one where it can be put back."""
    shut = closed(r, some)
    back = any(e.removed_old is not None for e in some) and (shut is None or not shut.whole)
    if not back:
        said = _("At hand: this page") if r.built_in else _("At hand: the installer of {new}, this page")
    elif shut is not None:
        said = _("At hand: the installers of {new} and, but for {barred}, of {old}, this page")
        if r.built_in:
            said = _("At hand: but for {barred}, the installer of {old}, this page")
    else:
        said = _("At hand: the installers of {new} and of {old}, this page")
        if r.built_in:
            said = _("At hand: the installer of {old}, this page")
    return said.format(new=r.new_short, old=old, barred=shut.who if shut is not None else "")


def steps_of(r: Reading, order: str, some: Sequence[PlannedEndpoint]) -> list[StepLine]:
    """What is done on one computer, in order: the playbook's steps with the products' names, between looking first and trying it after."""
    told = _told_steps(r, some)
    if told:
        return told
    template = next((o for o in r.inputs.playbook.removal_orders if o.id == order), None)
    mobile = any(r.by_name[e.endpoint].is_mobile for e in some if e.endpoint in r.by_name)
    server = any(r.by_name[e.endpoint].is_server for e in some if e.endpoint in r.by_name)
    steps = [StepLine(_("Charged, on the network, unlocked.") if mobile else _("Plugged in, on the network, programs closed."))]
    steps += _off_the_network(r, some)
    for text in template.steps if template is not None else (order,):
        head, rest = _split(words.capital(named(r, _for_kind(text, server=server))))
        steps.append(StepLine(head, rest))
    if not mobile:
        steps.append(
            StepLine(
                _("Look: {new} is on, and alone.").format(new=r.new_short), _("It says so itself, and no other antivirus is listed as on.")
            )
        )
    steps.append(StepLine(_("{new}’s overview shows it: right group, green.").format(new=r.new_short)))
    return [*steps, *_tried(server=server, mobile=mobile)]


def _tried(*, server: bool, mobile: bool) -> list[StepLine]:
    """What is tried at the end, by the kind of machine."""
    if mobile:
        return []
    return [
        StepLine(_("Everyone’s programs on this server answer.") if server else _("Open the programs you need, e-mail, and print a page."))
    ]


_REMOVING = ("ep-remove-old", "ep-vendor-driven")


def _off_the_network(r: Reading, some: Sequence[PlannedEndpoint]) -> list[StepLine]:
    """What is done before the old product goes where nothing protects until the new one runs."""
    bare = frozenset(unguarded(r, some))
    if not bare:
        return []
    how = _(
        "Nothing protects it until {new} runs. Where the installer must have the network: no e-mail and no web pages until then. "
        "Connect it again when {new} is on."
    )
    title = _("Take it off the network: cable out, Wi-Fi off.")
    return [StepLine(title, how.format(new=r.new_short), None if len(bare) == len({e.endpoint for e in some}) else bare)]


_NOT_STEPS = ("ep-cleanup",)
_ON_MACHINES = ("ep-", "mac-profiles-first", "linux-", "srv-dc", "srv-sql", "srv-exchange", "srv-hyperv", "mobile-switch", "srv-2012r2")


def _told_steps(r: Reading, some: Sequence[PlannedEndpoint]) -> list[StepLine]:
    """The plan's own tasks on these computers in plain words, in the order in which they are done; none where the plan has none."""
    names = {e.endpoint for e in some}
    tasks = [
        t
        for t in r.tasks
        if t.step is not None and t.template.startswith(_ON_MACHINES) and t.template not in _NOT_STEPS and names & set(t.endpoints)
    ]
    once = list({t.template: t for t in tasks}.values())
    if not any(t.template == "ep-verify" for t in once):
        return []
    mobile = any(r.by_name[e.endpoint].is_mobile for e in some if e.endpoint in r.by_name)
    server = any(r.by_name[e.endpoint].is_server for e in some if e.endpoint in r.by_name)
    steps: list[StepLine] = []
    off = _off_the_network(r, some)
    for task in r.in_order(once):
        if task.template in _REMOVING:
            steps, off = [*steps, *off], []
        title, how = r.told(task)
        if mobile:
            title, how = _of_phones(title), _of_phones(how)
        meant = frozenset(name for t in tasks if t.template == task.template for name in t.endpoints) & names
        steps.append(StepLine(words.full_stop(title), how, None if meant == names else meant))
    return [*steps, *_tried(server=server, mobile=mobile)]


def _of_phones(text: str) -> str:
    """A sentence about computers, said of phones and tablets."""
    for word, other in (
        (_("the computer"), _("the device")),
        (_("one computer of each kind"), _("one device of each kind")),
        (_("Plugged in, on the network"), _("Charged, on the network")),
    ):
        text = text.replace(word, other)
    return text


_KINDS = re.compile(r"\b(client|server): (.*?)(?=; (?:client|server): |$)")


def _for_kind(text: str, *, server: bool) -> str:
    """Of "client: …; server: …" what is meant for this kind of machine."""
    found = dict(_KINDS.findall(text))
    return found.get("server" if server else "client", text) if len(found) == 2 else text


def named(r: Reading, text: str) -> str:
    """A sentence of the playbook with the names of the two products in it."""
    old = r.old_short or _("the old product")
    for phrase, name in (
        ("the old product", old),
        ("The old product", old),
        ("the new product", r.new_short),
        ("the old antivirus", old),
        ("the old one", old),
    ):
        text = text.replace(phrase, name)
    return text.replace(f"{old}'s", f"{old}’s").replace("'s ", "’s ")


def _split(text: str) -> tuple[str, str]:
    """The first clause in bold, the rest as it is."""
    for sign in ("; ", ": "):
        head, found, rest = text.partition(sign)
        if found and len(head) >= 12:
            return head + ".", words.full_stop(words.capital(rest))
    return words.full_stop(text), ""


def _start_of(listed_: Sequence[Flowable], r: Reading) -> float:
    """How much of a list stays together: what stands over its table, and the table's head with three rows; the rest may run on."""
    upto = min(3, len(listed_))  # legend, gap and the first table; or the one table alone
    whole = height_of(listed_[:upto], r.sheet.text_width)
    rows: Sequence[float] = listed_[upto - 1].__dict__["_rowHeights"]
    return min(whole - sum(rows[4:]), r.sheet.text_height * 0.6)


def _titled(r: Reading, order: str, some: Sequence[PlannedEndpoint]) -> str:
    """Which machines these are, and what is particular about them, where a day has several orders."""
    families = dict.fromkeys(r.by_name[e.endpoint].family for e in some if e.endpoint in r.by_name)
    template = next((o for o in r.inputs.playbook.removal_orders if o.id == order), None)
    how = (
        _(_HOW.get(order) or _HOW[template.pattern]).format(new=r.new_short, old=r.old_short or _("the old product"))
        if template is not None
        else order
    )
    return _("{kinds}: {how}").format(kinds=words.kinds(families), how=how)


_HOW = {
    SAME_PROGRAM: "the program stays, licence and settings change",
    "install-only": "nothing is taken off, {new} is put on",
    "coexist-then-remove": "{new} is put on first, {old} taken off last",
    "install-then-disable": "{new} is put on first, {old} switched off then",
    "vendor-driven": "the installer of {new} takes {old} off",
    "remove-then-install": "{old} off and {new} on in one go",
}
"""What is particular about an order, in an owner's words."""


def _checklist(r: Reading, order: str, some: tuple[PlannedEndpoint, ...], way: Setting) -> list[Flowable]:
    steps = steps_of(r, order, some)
    if len(some) <= way.beside and _each(some) * len(some) <= 88:
        return [_beside(r, steps, some, way.air)]
    return _below(r, steps, some, way)


def _several(r: Reading, some: Sequence[PlannedEndpoint]) -> bool:
    """Whether the day's work on these computers is divided between people."""
    days = {e.day for e in some}
    return len({e.technician for work in r.days_of_work if work.on in days for e in work.endpoints}) > 1


def _meant(step: StepLine, endpoint: str) -> bool:
    """Whether a step is done on this computer: only there stands a box to tick."""
    return step.on is None or endpoint in step.on


def _each(some: Sequence[PlannedEndpoint]) -> float:
    """The width in mm of one computer's column: its name does not break."""
    return max({1: 30.0, 2: 24.0}.get(len(some), 17.0), name_width([e.endpoint for e in some], 17) - 1)


def _beside(r: Reading, steps: Sequence[StepLine], some: Sequence[PlannedEndpoint], air: float) -> Table:
    each = _each(some)
    widths = [8.5 * MM, r.sheet.text_width - (8.5 + each * len(some)) * MM, *[each * MM] * len(some)]
    head: list[object] = [
        "",
        para(
            bold(_("Finish one computer before the next. Tick from top to bottom.") if len(some) > 1 else _("Tick from top to bottom.")),
            style.TABLE,
        ),
    ]
    centred = style.TABLE_CENTRE
    for e in some:
        endpoint = r.by_name[e.endpoint].endpoint if e.endpoint in r.by_name else None
        user = endpoint.user if endpoint is not None else None
        lines: list[Flowable] = [para(bold(soften(e.endpoint, each * MM - 2 * MM, "NotoSans-Bold", 8.2)), centred)]
        if user:
            lines.append(para(soften(user, each * MM - 2 * MM, "NotoSans", 8.2), centred))
        if _several(r, some):
            by = _("by {name}").format(name=words.person(e.technician, "owner"))
            lines.append(para(muted(soften(by, each * MM - 2 * MM, "NotoSans", 8.2)), centred))
        head.append(lines)
    data: list[list[object]] = [head]
    room = widths[1] - 2 * PAD
    for n, step in enumerate(steps, 1):
        text: list[Flowable] = [para(bold(soften(step.title, room, "NotoSans-Bold", 8.2)), style.TABLE)]
        if step.how:
            text.append(para(soften(step.how, room, "NotoSans", 8.2), style.TABLE))
        data.append([para(str(n), style.TABLE_STEP), text, *[Box(4.2) if _meant(step, e.endpoint) else "" for e in some]])
    data.append(["", para(bold(_("Finished at")), style.TABLE), *[SignLine((each - 5) * MM, (), 4) for _e in some]])
    commands: list[Command] = [
        ("VALIGN", (0, 0), (1, -1), "TOP"),
        ("VALIGN", (2, 1), (-1, -1), "MIDDLE"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("ALIGN", (2, 0), (-1, -1), "CENTER"),
        ("BACKGROUND", (0, 0), (-1, 0), style.TINT),
        ("LINEBELOW", (0, 0), (-1, 0), style.LINE, style.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), style.HAIR, style.HAIRLINE),
        ("LINEBEFORE", (2, 0), (-1, -1), style.HAIR, style.FAINT),
        ("LEFTPADDING", (0, 0), (1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (1, -1), PAD),
        ("LEFTPADDING", (2, 0), (-1, -1), 1 * MM),
        ("RIGHTPADDING", (2, 0), (-1, -1), 1 * MM),
        ("TOPPADDING", (0, 0), (-1, -1), air * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), air * MM),
    ]
    return Table(data, colWidths=widths, repeatRows=1, style=commands, hAlign="LEFT")


def _below(r: Reading, steps: Sequence[StepLine], some: Sequence[PlannedEndpoint], way: Setting) -> list[Flowable]:
    """The steps, and under them the computers; the last of these in a table of their own where they go over with the help."""
    air = way.air
    lines = [
        [para(str(n), style.TABLE_STEP), para(Marked(f"{bold(step.title)} {esc(step.how)}"), style.TABLE)]
        for n, step in enumerate(steps, 1)
    ]
    legend = Table(
        lines,
        colWidths=[8.5 * MM, r.sheet.text_width - 8.5 * MM],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), PAD),
            ("LEFTPADDING", (1, 0), (1, -1), PAD),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), min(air, 0.5) * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), min(air, 0.5) * MM),
        ],
        hAlign="LEFT",
    )
    each = min(9.5, 84 / len(steps))
    several = _several(r, some)
    columns = (
        Column(_("Computer"), name_width([e.endpoint for e in some]), bold=True),
        Column(_("Person, department"), None),
        *([Column(_("Done by"), 22)] if several else []),
        *[Column(str(n), each, "centre") for n in range(1, len(steps) + 1)],
        Column(_("Finished at"), 20),
    )
    rows = []
    for e in some:
        endpoint = r.by_name[e.endpoint].endpoint if e.endpoint in r.by_name else None
        boxes: list[Cell] = [[Box(3.3, 0.8) if air > 0.5 else Box(2.9, 1.4)] if _meant(step, e.endpoint) else "" for step in steps]
        person = ", ".join(x for x in (endpoint.user, endpoint.department) if x) if endpoint is not None else ""
        by = [words.person(e.technician, "owner")] if several else []
        rows.append(Row((e.endpoint, person, *by, *boxes, "")))
    look = Look(pad=air, vertical_from=3 if several else 2)
    if not 0 < way.together < len(rows) - way.beside:
        return [legend, gap(2), table(columns, rows, r.sheet, look)]
    first, over = rows[: -way.together], rows[-way.together :]
    return [legend, gap(2), table(columns, first, r.sheet, look), table(columns, over, r.sheet, look)]


def _for_technicians(
    r: Reading, register: Register, groups: Sequence[tuple[str, tuple[PlannedEndpoint, ...]]], elsewhere: Mapping[str, date]
) -> list[Flowable]:
    """Commands for whoever knows them, with what they stand on; those `elsewhere` are pointed at."""
    parts: list[Marked] = []
    uses: tuple[int, ...] = ()
    some = [e for _order, group in groups for e in group]
    off = (_("Commands that remove {product}"), _("{agent} off: {command} ({basis}){ref}."), removals(r, some))
    on = (_("Command that installs {product}"), _("{agent} on: {command} ({basis}){ref}."), installs(r, some))
    for fact, sentence, lines in (off, on):
        for agent, provenance, line in lines:
            if line in elsewhere:
                continue
            numbers = register.cite(provenance, fact.format(product=agent.name))
            uses += numbers
            shown = mono_if_command(line)
            parts.append(fill(sentence, agent=agent.name, command=shown, basis=basis_mark(provenance.basis), ref=reference(numbers)))
    if elsewhere:
        days = listed(dict.fromkeys(r.day(on) for on in sorted(elsewhere.values())))
        parts.append(fill(_("See the checklist of {days}."), days=days))
    if not parts:
        return []
    return [para(fill(_("Shorter, for whoever does it by command. {parts}"), parts=join(parts, " ")), style.NOTE, uses)]
