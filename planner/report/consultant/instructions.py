"""Work instructions: for each order in use what is done on one machine, with commands, what must be seen, and what each step stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from planner.catalogue.records import Install, Removal
from planner.plan.records import PlannedEndpoint
from planner.playbook.bases import page_basis
from planner.playbook.records import RemovalOrder, RollbackStep, VerificationCheck
from planner.report import style, words
from planner.report.closed import closed
from planner.report.document import Pages, Place
from planner.report.facts import Register, basis_mark, plain_reference
from planner.report.owner.checklist import named
from planner.report.parts import Rule, columns, gap, new_page, numbered, room_for, titled
from planner.report.parts import section as head_of
from planner.report.programs import Command, arriving, installs, leaving, removals, runs_on, systems_of, told_of
from planner.report.reading import SAME_PROGRAM, Reading
from planner.report.style import MM
from planner.report.tables import BARE_TIGHT, Column, Row, table
from planner.report.text import Marked, Text, bold, command, esc, fill, is_command, join, mark, mono, para, soften
from planner.report.unguarded import is_unguarded, off_the_network, unguarded
from planner.wording import _, listed

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def orders_of(r: Reading) -> list[str]:
    """The orders in use, the most used first."""
    counts: dict[str, int] = {}
    for e in r.planned:
        counts[e.order] = counts.get(e.order, 0) + 1
    return sorted(counts, key=lambda o: (-counts[o], o))


def letters(r: Reading) -> dict[str, str]:
    """A letter for each order in use."""
    return {order: _LETTERS[n % 26] for n, order in enumerate(orders_of(r))}


def sections(r: Reading, register: Register, pages: Pages) -> list[Flowable]:
    story: list[Flowable] = []
    said: set[str] = set()
    for n, (order, letter) in enumerate(letters(r).items()):
        template = next((o for o in r.inputs.playbook.removal_orders if o.id == order), None)
        if template is not None:
            story += [*new_page(), *_instruction(r, register, pages, template, letter, n, said)]
    return story


def _instruction(r: Reading, register: Register, pages: Pages, order: RemovalOrder, letter: str, n: int, said: set[str]) -> list[Flowable]:
    some = [e for e in r.planned if e.order == order.id]
    families = systems_of(r, some)
    kinds = words.kinds(families)
    text = _("{kinds}: {new} in, nothing to take out") if order.pattern == "install-only" else _("{kinds}: {old} out, {new} in")
    if order.id == SAME_PROGRAM:
        text = _("{kinds}: {new} by licence and policy, the program stays")
    sentence = text.format(kinds=kinds, old=r.old_short or _("the old product"), new=r.new_name)
    story = head_of(
        _("9.{n} Work instruction {letter}").format(n=n + 1, letter=letter), sentence, f"instruction-{n}", level=0 if n == 0 else 1
    )
    minutes = sorted({round(e.minutes, 1) for e in some})
    shown = f"{minutes[0]:g}" if len(minutes) == 1 else f"{minutes[0]:g} – {minutes[-1]:g}"
    restarts = sum(1 for e in some if e.restart is not None)
    story += [
        Rule(style.LINE, style.INK),
        gap(1),
        _facts_row(
            r,
            (
                (_("For"), r.machines(len(some))),
                (_("Order"), _(words.PATTERN.get(order.id) or words.PATTERN[order.pattern])),
                (_("Protected meanwhile by"), _bridges(r, some)),
                (_("Work at each"), _("{m} minutes; {n}").format(m=shown, n=_("with restart") if restarts else _("no restart"))),
            ),
        ),
        gap(1),
        Rule(0.6, style.HAIRLINE),
        gap(2.5),
        para(_warning(r, order, some), style.BODY),
        *([gap(1), para(_way_back_is(pages), style.CAPTION)] if n else []),
        gap(3),
        _steps(r, register, order, some),
    ]
    story += _to_know(r, some, order, said, pages)
    checks = _checks(r, families)
    if checks:
        head = _("Verify") if order.id == SAME_PROGRAM else _("Verify after the last restart")
        story += [gap(4), *titled(head, _verification(r, register, checks, families), r.sheet)]
    if n == 0:
        story += [gap(4), room_for(45), Place("way-back"), columns([_back(r), _fails(r)], [6, 6], r.sheet)]
    return story


def _way_back_is(pages: Pages) -> str:
    """Where the way back stands: above the steps, since a line after the last table could begin a page of its own."""
    return _("The way back, and when to stop, are the same for every instruction: page {page}.").format(page=pages.of("way-back"))


def _facts_row(r: Reading, cells: tuple[tuple[str, str], ...]) -> Table:
    return Table(
        [[[para(head, style.CAPTION), para(bold(value), style.TABLE)] for head, value in cells]],
        colWidths=[r.sheet.text_width / len(cells)] * len(cells),
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * MM),
        ],
        hAlign="LEFT",
    )


def _bridges(r: Reading, some: Sequence[PlannedEndpoint]) -> str:
    """What protects these machines meanwhile; and on how many of them nothing does."""
    bare = unguarded(r, some)
    bridges = listed(dict.fromkeys(r.meanwhile(e) for e in some if not is_unguarded(r, e)))
    if not bare:
        return bridges
    nothing = _("nothing on {n}: off the network").format(n=len(bare))
    return _("{bridges}; {nothing}").format(bridges=bridges, nothing=nothing) if bridges else _("nothing: off the network")


def _warning(r: Reading, order: RemovalOrder, some: Sequence[PlannedEndpoint]) -> Marked:
    if order.id == SAME_PROGRAM:
        return fill(_("{m}&nbsp;Nothing is taken off or installed here; the program <b>protects throughout</b>."), m=mark("critical", 7))
    if order.pattern == "install-only":
        said = _("{m}&nbsp;Nothing is taken off here; see at the end that <b>one engine blocks</b>.")
        return fill(said, m=mark("critical", 7))
    one = (
        _("All steps are <b>one session on one day</b>; do not leave a machine between two of them.")
        if order.pattern == "remove-then-install"
        else _("Keep the order: a machine always has <b>one engine that blocks</b>.")
    )
    bare = unguarded(r, some)
    if bare and order.pattern != "remove-then-install":
        one = _("Keep the order: a machine has <b>one engine that blocks</b>, but for those named here.")
    text: str = fill("{m}&nbsp;", m=mark("critical", 7))
    if len(bare) < len(some):
        text += fill(one) + fill(_(" In between: {bridge}."), bridge=_bridge(named(r, words.without_stop(order.bridge))))
    elif order.pattern == "remove-then-install":
        text += fill(one)
    if bare:
        text += fill(" <b>{said}</b>", said=off_the_network(r, bare))
    if order.note:
        text += fill(" {note}", note=words.full_stop(words.capital(named(r, order.note))))
    return Marked(text)


def _bridge(text: str) -> str:
    """What protects in between, with names for the playbook's ids."""
    for key, name in words.BRIDGE.items():
        if key != "none":
            text = re.sub(rf"(?<![\w-]){key}(?![\w-])", _(name), text)
    return text


def _steps(r: Reading, register: Register, order: RemovalOrder, some: Sequence[PlannedEndpoint]) -> Flowable:
    numbers = _cited(r, register, order.source, order.name)
    room = r.sheet.text_width - (9 + 42) * MM * r.sheet.text_width / (170 * MM) - 4 * MM
    rows: list[Row] = []
    off, on = removals(r, some), installs(r, some)
    for n, text in enumerate(order.steps, 1):
        lower = text.lower()
        cell: list[Flowable] = [para(_step_text(named(r, text)), style.TABLE)]
        basis: list[Flowable] = [para(_order_basis(order), style.TABLE), para(plain_reference(numbers), style.NOTE, numbers)]
        for fact, lines, begin in (
            (_("Commands that remove {product}"), off, ("uninstall the old", "remove the old", "take the old app", "fall back to remove")),
            (
                _("Command that installs {product}"),
                on,
                ("install the new", "run the installer", "install the agent", "onboard;", "onboard,"),
            ),
        ):
            if lines and any(w in lower for w in begin):
                shown, basis = _with_basis(r, register, fact, lines, room)
                cell += shown
                lines.clear()  # they stand in the first step that calls for them
        rows.append(Row((para(str(n), style.TABLE_STEP), cell, basis)))
    return table((Column("", 9), Column(_("Do this"), None), Column(_("Basis"), 33)), rows, r.sheet)


def _with_basis(r: Reading, register: Register, fact: str, lines: Sequence[Command], room: float) -> tuple[list[Flowable], list[Flowable]]:
    """Commands below a step, the same of several programs once; and what the last of them stands on."""
    shown: list[Flowable] = []
    basis: list[Flowable] = []
    for n, (agent, provenance, line) in enumerate(lines):
        cited = register.cite(provenance, fact.format(product=agent.name))
        if line not in (before for _agent, _provenance, before in lines[:n]):
            shown += [gap(0.6), _command(line, room)]
        told = esc(r.short(provenance.as_of)) if provenance.as_of else _("not stated")
        basis = [para(basis_mark(provenance.basis), style.TABLE), para(join((told, plain_reference(cited))), style.NOTE, cited)]
    return shown, basis


def _command(line: str, room: float) -> Text:
    if not is_command(line):
        return para(words.full_stop(words.capital(line)), style.TABLE)
    wrapped = command(line) if len(line) < 400 else soften(line, room, "CascadiaMono", 7.8)
    return Text(wrapped, style.COMMAND)


def _step_text(text: str) -> Marked:
    head, found, rest = words.capital(text).partition("; ")
    if found and len(head) >= 12:
        return fill("<b>{head}.</b> {rest}", head=head, rest=words.full_stop(words.capital(rest)))
    return bold(words.full_stop(words.capital(text)))


def _order_basis(order: RemovalOrder) -> str:
    return _("page") if order.basis == "page" else words.basis(order.basis)


def _cited(r: Reading, register: Register, pages: Sequence[str], what: str) -> tuple[int, ...]:
    """The number of the first of the playbook's `pages` in the list of facts, under its title or else `what`; none where it has no page."""
    if not pages:
        return ()
    known = r.inputs.playbook.page(pages[0])
    as_of, title = (known.as_of, known.title) if known is not None else (None, what)
    return (register.cite_page(pages[0], as_of, page_basis(known), title),)


def _to_know(r: Reading, some: Sequence[PlannedEndpoint], order: RemovalOrder, said: set[str], pages: Pages) -> list[Flowable]:
    """What the catalogue says of both products' programs on these systems; what an earlier instruction says (`said`) is pointed at."""
    if order.id == SAME_PROGRAM:
        return []
    earlier = set(said)
    told: list[str] = []
    families = systems_of(r, some)
    lines = [line for _agent, _provenance, line in (*removals(r, some), *installs(r, some))]
    rows: list[Row] = []
    yours = fill(_("Words in {angle} are yours to put in."), angle=mono("<…>"))
    codes = fill(_("Product codes differ by version and language; read them from {key}."), key=mono(_CODES))
    to_put_in = [
        sentence
        for sentence, sign in ((yours, "<"), (codes, "product-code>"))
        if any(sign in line for line in lines) and sentence not in said
    ]
    if to_put_in:
        said.update(to_put_in)
        rows.append(Row((bold(_("Commands")), join(to_put_in))))
    facts: list[tuple[str, str | None]] = []
    for agent, where in leaving(r, some):
        if agent.removal is not None:
            old = {"old": r.old_short or agent.name}
            facts += [(label.format(**old), told_of(text, where)) for label, text in _of_old(agent.removal, where) if text]
    for agent in arriving(r, families):
        if agent.install is not None:
            new = {"new": r.new_short}
            facts += [
                (label.format(**new), told_of(text, runs_on(agent, families))) for label, text in _of_new(agent.install, families) if text
            ]
    for label, text in facts:
        if text:
            told.append(text)
        if text and text not in said:
            said.add(text)
            rows.append(Row((bold(label), words.full_stop(words.capital(text)))))
    elsewhere = earlier.intersection(told)
    note = _("What else is to be known of both products stands on page {page}.").format(page=pages.of("to-know")) if elsewhere else ""
    if not rows:
        return [gap(3), para(note, style.CAPTION)] if note else []
    place: list[Flowable] = [] if earlier else [Place("to-know")]
    after: list[Flowable] = [gap(1.5), para(note, style.CAPTION)] if note else []
    return [
        gap(4),
        *place,
        *titled(_("To know of both products"), table((Column("", 44), Column("", None)), rows, r.sheet, BARE_TIGHT), r.sheet),
        *after,
    ]


_CODES = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall"


def _of_old(removal: Removal, families: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """What is to be known where a program is taken off, each with its label."""
    return (
        (_("{old}: protection"), removal.protected),
        (_("{old}: from the console"), removal.console),
        (_("{old}: leftovers"), removal.leftovers),
        (_("{old}: clean-up tool"), removal.windows_tool if {"windows", "windows-server"} & set(families) else None),
        (_("{old}: note"), removal.note),
    )


def _of_new(install: Install, families: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """What is to be known where a program is put on, each with its label. Installers that take other products off do so on Windows."""
    takes_off = bool({"windows", "windows-server"} & set(families))
    return (
        (_("{new}: other products"), install.removes_note if takes_off or install.removes_other_products is not True else None),
        (_("{new}: addresses"), install.console_hosts_note),
        (_("{new}: note"), install.note),
    )


def _checks(r: Reading, families: Sequence[str]) -> list[VerificationCheck]:
    from planner.conditions import SYSTEMS

    mde = r.new_id is not None and r.new_id.startswith("microsoft/") and "defender-antivirus" not in r.new_id
    out = []
    for check in r.inputs.playbook.verifications:
        for family in families:
            facts: dict[str, bool | None] = {f"os is {name}": name == family for name in SYSTEMS}
            facts |= {"new product is mde": mde, "new product is huntress": bool(r.new_id and r.new_id.startswith("huntress/"))}
            if check.applies_when.evaluate(facts) is not False:
                out.append(check)
                break
    return out


def _verification(r: Reading, register: Register, checks: list[VerificationCheck], families: Sequence[str]) -> Table:
    rows = []
    for check in checks:
        numbers = _cited(r, register, check.source, check.what)
        basis: list[Flowable] = [para(_("page") if check.basis == "page" else words.basis(check.basis), style.TABLE)]
        if numbers:
            basis.append(para(plain_reference(numbers), style.NOTE, numbers))
        line = told_of(check.command, families) or check.command
        how = mono(line) if any(sign in line for sign in ("-", "/", "|")) and " the " not in f" {line} " else esc(line)
        rows.append(Row((bold(words.capital(check.what)), how, words.full_stop(words.capital(check.expect)), basis)))
    return table((Column(_("What"), 44), Column(_("How"), 44), Column(_("Healthy when"), None), Column(_("Basis"), 22)), rows, r.sheet)


def _back(r: Reading) -> list[Flowable]:
    wide = r.sheet.span(6)
    steps = sorted(r.inputs.playbook.rollback_steps, key=lambda s: s.order)
    return [para(_("Way back"), style.H3), gap(1), numbered([esc(_way_back(s, r)) for s in steps], wide - 4, style.TABLE)]


def _way_back(step: RollbackStep, r: Reading) -> str:
    shut = closed(r, r.planned)
    if shut is None or not step.barred:
        return step.do
    barred = step.barred.replace("The old product is", _("{who} is").format(who=shut.who))
    instead = barred.replace("since the law bars it", _("since {why}").format(why=shut.why)) if shut.lapsed else barred
    return instead if shut.whole else _("{do} Where it is {who}: {instead}").format(do=step.do, who=shut.who, instead=instead)


def _fails(r: Reading) -> list[Flowable]:
    rows = [
        fill("<b>{when}:</b> {do}", when=words.capital(words.without_stop(t.when)), do=words.full_stop(words.capital(t.action)))
        for t in r.inputs.playbook.rollback_triggers
    ]
    return [para(_("When to stop"), style.H3), gap(1), *[item for line in rows for item in (para(line, style.TABLE), gap(0.8))]]
