"""Who does, decides, is asked and told; which notices go out; by what the result is measured; data protection and contracts."""

from __future__ import annotations

from reportlab.platypus import Flowable

from planner.report import words
from planner.report.parts import gap, new_page, room_for, titled
from planner.report.parts import section as head_of
from planner.report.reading import Reading
from planner.report.tables import TIGHT, Column, Row, table
from planner.report.text import bold
from planner.wording import _, listed

_CONTRACT_TASKS = ("prep-data-protection", "dec-data", "prep-insurer", "prep-contract", "prep-notice", "dec-licence")


def section(r: Reading) -> list[Flowable]:
    book = r.inputs.playbook
    story = [
        *new_page(),
        *head_of(
            _("11 People, notices, acceptance"), _("One person answers for each line, and everybody hears in time"), "people", lead=_lead(r)
        ),
    ]

    def persons(ids: tuple[str, ...]) -> str:
        return listed(words.person(i, r.voice) for i in ids)

    rows = [
        Row((bold(x.activity), persons(x.does), words.person(x.answers, r.voice), persons(x.asked), persons(x.told))) for x in book.raci
    ]
    story += [
        table(
            (
                Column(_("Activity"), 38),
                Column(_("Does"), 38),
                Column(_("Decides, answers"), 30),
                Column(_("Is asked"), None),
                Column(_("Is told"), 30),
            ),
            rows,
            r.sheet,
            TIGHT,
        )
    ]
    notices = [
        Row((bold(words.capital(x.audience)), words.capital(x.when), words.full_stop(words.capital("; ".join(x.must_tell)))))
        for x in book.notices
        if _concerns(r, x.id)
    ]
    story += [
        gap(5),
        room_for(45),
        *titled(
            _("Who is told what, and when"),
            table((Column(_("To"), 36), Column(_("When"), 36), Column(_("What it says"), None)), notices, r.sheet, TIGHT),
            r.sheet,
        ),
    ]
    contracts = [Row((r.day_year(t.first_day), t.title, words.person(t.who, r.voice))) for t in r.tasks if t.template in _CONTRACT_TASKS]
    if contracts:
        story += [
            gap(5),
            room_for(35),
            *titled(
                _("Data protection, insurance, contracts"),
                table((Column(_("Day"), 34), Column(_("Task"), None), Column(_("Who"), 40)), contracts, r.sheet, TIGHT),
                r.sheet,
            ),
        ]
    measures = [Row((words.capital(x.measure), x.target, "")) for x in book.success_measures]
    story += [
        gap(5),
        room_for(45),
        *titled(
            _("By what the result is measured"),
            table((Column(_("Measure"), None), Column(_("Target"), 46), Column(_("Reached"), 30)), measures, r.sheet, TIGHT),
            r.sheet,
        ),
    ]
    return story


def _lead(r: Reading) -> str:
    team = r.estate.team
    if not team:
        return _(
            "No team was stated: one person of three hours a day was assumed. The parts below are the playbook’s, a "
            "starting point to edit (judgement)."
        )
    names = listed(
        (_("{name}, one hour a day") if p.hours_per_day == 1 else _("{name}, {h:g} hours a day")).format(name=p.name, h=p.hours_per_day)
        for p in team
    )
    return _("The work is done by {names}. The parts below are the playbook’s, a starting point to edit (judgement).").format(names=names)


def _concerns(r: Reading, notice: str) -> bool:
    families = {s.family for s in r.inputs.surveyed}
    if notice == "notice-mac":
        return "macos" in families
    if notice == "notice-server":
        return any(s.is_server for s in r.inputs.surveyed)
    return True
