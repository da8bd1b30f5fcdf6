"""A page for each step of the plan: its machines by site, order, what protects meanwhile, minutes; the gate, who is told, the way back."""

from __future__ import annotations

from reportlab.platypus import Flowable

from planner.plan.records import PlannedEndpoint, Step
from planner.report import style, words
from planner.report.closed import closed
from planner.report.consultant.instructions import letters
from planner.report.document import Pages
from planner.report.paging import laid
from planner.report.parts import columns, gap, new_page, room_for, ticked
from planner.report.parts import section as head_of
from planner.report.reading import Reading, by_number
from planner.report.tables import TIGHT, Column, Look, Row, name_width, table, text_width
from planner.report.text import Marked, esc, fill, mark, para
from planner.report.unguarded import meanwhile, off_the_network, unguarded
from planner.wording import _, listed


def sections(r: Reading, pages: Pages) -> list[Flowable]:
    story: list[Flowable] = []
    for n, step in enumerate(r.steps):
        story += [*new_page(), *_set(r, step, n, pages)]
    return story


_PADS = (0.8, 0.6, 0.4, 0.25)
"""Air above and below a machine in mm: that of the page, else what brings gate and machines onto one."""


def _set(r: Reading, step: Step, n: int, pages: Pages) -> list[Flowable]:
    if len(step.endpoints) <= _MOST_ON_A_PAGE:
        for pad in _PADS:
            story = _step(r, step, n, pages, pad)
            if laid(story, r.sheet).pages == 1:
                return story
    return _step(r, step, n, pages, _PADS[0])


_MOST_ON_A_PAGE = 40
"""Above so many machines no air is small enough, and none is tried."""


def _step(r: Reading, step: Step, n: int, pages: Pages, pad: float) -> list[Flowable]:
    count = len(step.endpoints)
    when = (
        r.long(step.first_day)
        if step.first_day == step.last_day
        else _("{first} to {last}").format(first=r.long(step.first_day, year=False), last=r.long(step.last_day))
    )
    sites = list(dict.fromkeys(r.site_of(e.endpoint) for e in step.endpoints))
    named = [s for s in sites if s]
    where = _(" at {sites}").format(sites=listed(named[:3])) if named and len(named) <= 3 else ""
    sentence = _("{when}: {n}{where}").format(when=when, n=r.machines(count), where=where)
    story = head_of(f"7.{n + 1} {step.name}", sentence, f"step-{n}", lead=_lead(r, step, n), level=1)
    story.append(_machines(r, step, pad))
    if bare := unguarded(r, step.endpoints):
        story += [gap(1.5), para(fill("{m}&nbsp;{text}", m=mark("critical", 6.5), text=off_the_network(r, bare)), style.TABLE)]
    story += [gap(1.5), para(_orders_note(r, step, pages), style.NOTE), gap(3), room_for(62)]
    story.append(columns([_gate(r, step), _notices(r, step)], [5, 7], r.sheet))
    return story


def _lead(r: Reading, step: Step, n: int) -> Marked:
    parts: list[Marked] = []
    before = [s for s in r.steps[:n] if s.gate is not None and s.gate <= step.first_day]
    if before:
        last = max(before, key=lambda s: s.gate or s.last_day)
        assert last.gate is not None
        parts.append(fill(_("Follows the gate of {name} on {day}."), name=last.name, day=r.long(last.gate, year=False)))
    moved = sum(len(s.endpoints) for s in r.steps[:n])
    if moved:
        parts.append(fill(_("{n} moved before."), n=r.machines(moved)))
    if step.gate is not None:
        parts.append(fill(_("The gate is on <b>{day}</b>, after {soak} of soak."), day=r.long(step.gate), soak=words.days(step.soak_days)))
    parts += [esc(words.full_stop(r.says(m))) for m in step.why[:2]]
    return Marked(" ".join(parts))


def _machines(r: Reading, step: Step, pad: float) -> Flowable:
    marks = letters(r)
    several = len({e.day for e in step.endpoints}) > 1
    columns_ = [
        Column(_("Endpoint"), name_width([e.endpoint for e in step.endpoints]), bold=True),
        Column(_("System"), None),
        Column(_("Person"), text_width([_who(r, e) for e in step.endpoints], 18, 40)),
        Column(_("Reached by"), 24),
        Column(_("Order"), 13),
        Column(_("Meanwhile"), 19.4),
        Column(_("Minutes"), 16.5, "right"),
    ]
    rows: list[Row] = []
    total = 0.0
    for title, some in _groups(r, step, several=several):
        minutes = round(sum(e.minutes for e in some), 1)
        total += minutes
        rows.append(Row((title, "", "", "", "", "", _minutes(minutes)), "group"))
        rows += [_machine(r, e, marks) for e in by_number(step, some)]
    rows.append(Row((r.machines(len(step.endpoints)), "", "", "", "", "", _minutes(total)), "sum"))
    extra = ((("SPAN", (0, len(rows)), (5, len(rows)))),)
    return table(columns_, rows, r.sheet, Look(pad=pad, extra=extra))


def _minutes(value: float) -> str:
    return f"{value:,.1f}"


def _groups(r: Reading, step: Step, *, several: bool) -> list[tuple[str, list[PlannedEndpoint]]]:
    groups: dict[tuple[object, ...], list[PlannedEndpoint]] = {}
    for e in step.endpoints:
        groups.setdefault((e.day, r.site_of(e.endpoint) or "", e.technician, e.window), []).append(e)
    out = []
    for (day, site, technician, window), some in sorted(
        groups.items(), key=lambda pair: (str(pair[0][0]), str(pair[0][1]), str(pair[0][2]))
    ):
        hours = _(", {a} – {b}").format(a=window[0], b=window[1]) if isinstance(window, tuple) else ""
        lead = f"{r.day(day)}, " if several else ""  # type: ignore[arg-type]
        place = f"{site}, " if site else ""
        out.append((f"{lead}{place}{r.machines(len(some))}, {words.person(str(technician), r.voice)}{hours}", some))
    return out


def _who(r: Reading, e: PlannedEndpoint) -> str:
    """Person and department at a machine."""
    surveyed = r.by_name.get(e.endpoint)
    return ", ".join(x for x in (surveyed.endpoint.user, surveyed.endpoint.department) if x) if surveyed is not None else ""


def _machine(r: Reading, e: PlannedEndpoint, marks: dict[str, str]) -> Row:
    surveyed = r.by_name.get(e.endpoint)
    endpoint = surveyed.endpoint if surveyed is not None else None
    channel = _(words.CHANNEL.get(endpoint.channel, endpoint.channel)) if endpoint is not None and endpoint.channel else ""
    if endpoint is not None and endpoint.remote:
        channel = _("{channel}, remote").format(channel=channel) if channel else _("remote")
    return Row((e.endpoint, r.system_of(e.endpoint), _who(r, e), channel, marks.get(e.order, "?"), meanwhile(r, e), _minutes(e.minutes)))


def _orders_note(r: Reading, step: Step, pages: Pages) -> str:
    marks = letters(r)
    names = {o.id: o.name for o in r.inputs.playbook.removal_orders}
    used = sorted({e.order for e in step.endpoints}, key=lambda order: marks.get(order, "?"))
    parts = [
        _("{letter}: {name} (page {page}).").format(
            letter=marks.get(o, "?"), name=words.without_stop(names.get(o, o)), page=pages.of(f"instruction-{list(marks).index(o)}")
        )
        for o in used
        if o in marks
    ]
    parts.append(_("Minutes are the playbook’s for each endpoint (judgement), brought to the size of the organisation."))
    held = sum(e.rollback_minutes for e in step.endpoints)
    if held:
        parts.append(_("{n} more minutes of the window are held for the way back.").format(n=f"{held:,.0f}"))
    return " ".join(parts)


def _gate(r: Reading, step: Step) -> list[Flowable]:
    wide = r.sheet.span(5)
    gate = next(
        (g for g in r.inputs.playbook.gates if g.id == {"pilot": "gate-pilot", "server": "gate-server"}.get(step.kind, "gate-wave")), None
    )
    parts: list[Flowable] = []
    if step.gate is not None:
        parts += [para(_("Gate on {day}").format(day=r.day_year(step.gate)), style.H3)]
        parts.append(
            para(
                _("{who} decides: go, wait or stop. At least {n} % healthy, and all of this:").format(
                    who=words.person(step.decider or "project-lead", r.voice), n=step.threshold_percent or 100
                ),
                style.CAPTION,
            )
        )
    else:
        parts += [para(_("At its end"), style.H3)]
    if gate is not None:
        parts += [gap(1), ticked([words.capital(r.spelt(t)) for t in gate.go_when], wide - 4, style.TABLE)]
        parts += [
            gap(1.5),
            para(
                fill(
                    _("{m}&nbsp;<b>Stop at once:</b> {what}"),
                    m=mark("critical", 6.5),
                    what=words.full_stop(r.spelt("; ".join(gate.no_go_when))),
                ),
                style.NOTE,
            ),
        ]
    return parts


def _notices(r: Reading, step: Step) -> list[Flowable]:
    wide = r.sheet.span(7)
    rows = []
    for task in sorted(r.tasks, key=lambda t: t.first_day):
        if task.step == step.id and not any(task.template.startswith(p) for p in ("ep-", "wave-gate")):
            who = words.person(task.who, r.voice)
            rows.append(Row((r.day(task.first_day), task.title, who)))
    parts: list[Flowable] = [para(_("What goes with this step, and when"), style.H3), gap(2)]
    if rows:
        parts.append(table((Column(_("Day"), 20), Column(_("Task"), None), Column(_("Who"), 23)), rows[:12], r.sheet, TIGHT, room=wide))
    else:
        parts.append(para(_("No task of its own."), style.CAPTION))
    parts += [gap(3), para(_("Way back"), style.H3), gap(1)]
    old = r.old_name or _("the old product")
    said = _("The rollback kit with the {old} package, a valid licence, the old policy. {decider} decides; open until {until}.")
    shut = closed(r, step.endpoints)
    if shut is not None and not shut.whole:
        said = _("{said} Not {who}: {why}.").replace("{said}", said)
    elif shut is not None:
        said = _(
            "None to {who}: {why}. Where a step fails, the system’s own engine is switched on and the endpoint stays off "
            "the network until {new} runs; the kit holds the uninstaller and token of {new}. {decider} decides; open until {until}."
        )
    told = {"who": shut.who, "why": shut.why} if shut is not None else {}
    if all(r.stays(e) for e in step.endpoints):
        said = _("The licence and policy of {old} are assigned again; the program stays. {decider} decides; open until {until}.")
        if shut is not None and shut.lapsed:
            said = _("The old policy is assigned again; the program stays, under the new licence. {decider} decides; open until {until}.")
    until = r.day(step.gate) if step.gate is not None else _("the end")
    parts.append(
        para(
            said.format(old=old, new=r.new_short, decider=words.person(step.decider or "project-lead", r.voice), until=until, **told),
            style.CAPTION,
        )
    )
    return parts
