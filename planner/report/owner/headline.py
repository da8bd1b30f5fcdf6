"""The headline of the owner's first page: how many computers, to which product, by when; or what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence

from planner.report import style, words
from planner.report.fonts import BOLD, width
from planner.report.reading import Reading
from planner.wording import _


def headline(r: Reading) -> str:
    """Count, product and finish in at most two lines of the first size."""
    tries = list(_headlines(r))
    for text in tries:
        if _lines(text, r.sheet.text_width) <= 2:
            return text
    return tries[-1]


def _headlines(r: Reading) -> Sequence[str]:
    if r.total == 0:
        return (_("No computers are entered yet"),)
    if r.plan is not None and r.finish is None:
        return (
            _("None of {n} can be moved to {product} as things stand").format(n=r.machines(r.total), product=r.new_name),
            _("No computer can be moved as things stand"),
        )
    if r.plan is None or r.finish is None:
        if r.new_id is None:
            return (_("Where you stand: {n}, {findings}").format(n=r.machines(r.total), findings=_findings_counted(r)),)
        return (
            _("{product} is chosen for {n}; there is no plan yet").format(product=r.new_name, n=r.machines(r.total)),
            _("There is no plan yet"),
        )
    planned = {e.endpoint for e in r.planned}
    there = {name for name in planned if name in r.by_name and r.by_name[name].current == r.new_id}
    moved = len(planned - there) or len(planned)
    who = words.everybody(r.total, r.voice) if moved == r.total or r.total == 1 else _("{m} of {n}").format(m=moved, n=r.machines(r.total))
    when = r.plain(r.finish)
    if r.none_moves and (r.draft or not r.renewed):
        return _nothing_moved(r, who)
    if r.draft:
        return (
            *tuple(
                _("This plan does not hold yet: {who} to {product} by {when}").format(who=who, product=name, when=when)
                for name in (r.new_name, r.new_short)
            ),
            _("This plan does not hold yet"),
        )
    if r.renewed:
        product, end = r.renewed, r.licence_end
        if end is not None and end >= r.today and r.main_licence is not None and r.main_licence.auto_renews:
            return (_("{product} stays on {who}: it renews by itself on {when}").format(product=product, who=who, when=r.plain(end)),)
        if end is None or end < r.today:
            return (_("{product} stays on {who}: renew it").format(product=product, who=who),)
        return (_("{product} stays on {who}: renew it by {when}").format(product=product, who=who, when=r.plain(end)),)
    out = []
    end = r.licence_end
    if end is not None and r.old_short and end > r.finish:
        ahead = words.span((end - r.finish).days)
        out += [
            _("Move {who} to {product} by {when}, {ahead} before {old} ends").format(
                who=who, product=name, when=when, ahead=ahead, old=r.old_short
            )
            for name in (r.new_short, r.new_name)
        ]
    out += [_("Move {who} to {product} by {when}").format(who=who, product=name, when=when) for name in (r.new_name, r.new_short)]
    return tuple(out)


def _nothing_moved(r: Reading, who: str) -> Sequence[str]:
    """That the plan moves nothing: who has the product keeps it, and no other can be moved as things stand."""
    said = _("{product} stays on {who}; no other is moved") if len(r.planned) < r.total else _("{product} stays on {who}")
    if r.draft:
        said = _("This plan does not hold yet: {said}").format(said=said)
    return tuple(said.format(product=name, who=who) for name in (r.new_name, r.new_short))


def _findings_counted(r: Reading) -> str:
    n = sum(1 for f in r.findings if f.severity != "info")
    return _("nothing urgent was found") if n == 0 else _("one finding") if n == 1 else _("{n} findings").format(n=words.number(n))


def _lines(text: str, room: float) -> int:
    count, line = 1, ""
    for word in text.split(" "):
        trial = f"{line} {word}" if line else word
        if line and width(trial, BOLD, style.H1.fontSize) > room:
            count, line = count + 1, word
        else:
            line = trial
    return count
