"""What the inspector says of one computer or of several: what they share, where it came from, what is wrong, what the plan does."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.desktop.computer_rows import Computer
from planner.desktop.field_words import choice
from planner.desktop.widgets import Action, Block, Buttons, Fact, Inspection, Marked, Own, Sentence
from planner.desktop.widgets.inspector import Part
from planner.plan.records import Plan
from planner.wording import _, day, listed, ngettext

SHOWN_FINDINGS = 4


@dataclass(frozen=True, slots=True)
class Actions:
    """What the inspector's links and buttons do; the page gives its bound methods."""

    edit: Callable[[], None]
    separate: Callable[[], None]
    remove: Callable[[], None]
    finding: Callable[[], None]
    plan: Callable[[], None]
    done: Callable[[], object]


def inspection(
    chosen: Sequence[Computer], plan: Plan | None, actions: Actions, own: Own | None, licences: Mapping[str, str]
) -> Inspection | None:
    """The inspector for the chosen computers; `own` is the form while they are being edited, `licences` the names of the licences by id."""
    if not chosen:
        return None
    blocks = []
    if own is not None:
        blocks.append(Block(_("Change"), (own, Buttons((Action(_("Done"), actions.done),)))))
    else:
        caption = _("What they share, and where it came from") if len(chosen) > 1 else _("What is known")
        blocks.append(Block(caption, _facts(chosen, actions, licences)))
    wrong = _wrong(chosen, actions)
    if wrong:
        blocks.append(Block(_("What is wrong"), wrong))
    planned = _planned(chosen, plan, actions)
    if planned:
        blocks.append(Block(_("What the plan does with them") if len(chosen) > 1 else _("What the plan does with it"), planned))
    if len(chosen) == 1:
        one = chosen[0]
        return Inspection(one.name, _subtitle(one), tuple(blocks))
    title = ngettext("{n} computer", "{n} computers", len(chosen)).format(n=len(chosen))
    return Inspection(title, listed((c.name for c in chosen), most=3), tuple(blocks))


def _subtitle(one: Computer) -> str:
    parts = [choice(one.kind)] + ([_("in {site}").format(site=one.site_name)] if one.site_name else [])
    return " ".join(parts) + (f", {one.endpoint.department}" if one.endpoint.department else "")


def _facts(chosen: Sequence[Computer], actions: Actions, licences: Mapping[str, str]) -> tuple[Part, ...]:
    def licence(c: Computer) -> str:
        held = c.surveyed.licence if c.surveyed is not None else None
        id_ = (held.id if held is not None else c.endpoint.licence) or ""
        return licences.get(id_, id_) or (held is not None and (held.label or held.product)) or ""

    parts: list[Part] = [
        _shared(_("System"), chosen, _system, _system_source(chosen)),
        _shared(_("Kind"), chosen, _kind, _stated(chosen, "kind", _("From the system’s name"))),
        _shared(_("Site"), chosen, _site),
        _shared(_("Department"), chosen, _department),
        _shared(_("Protection"), chosen, _protection, _protection_source(chosen)),
        _shared(_("Licence"), chosen, licence, _licence_source(chosen)),
        _shared(_("Reached by"), chosen, _channel),
        _shared(_("Critical"), chosen, _critical, _stated(chosen, "critical", _("Not asked yet"))),
    ]
    if len(chosen) == 1:
        parts += _single(chosen[0])
        group = chosen[0].of_group
        if group > 1:
            words = _("One of {n} alike; a change here changes all of them.").format(n=group)
            parts += [Sentence(words, "source"), Buttons((Action(_("Edit…"), actions.edit), Action(_("Separate them"), actions.separate)))]
        else:
            parts.append(Buttons((Action(_("Edit…"), actions.edit), Action(_("Remove"), actions.remove, "danger"))))
    return tuple(parts)


def _single(one: Computer) -> list[Part]:
    endpoint = one.endpoint
    more = [
        (_("User"), endpoint.user), (_("Roles"), ", ".join(choice(r) for r in endpoint.roles)),
        (_("Stand-ins"), endpoint.redundancy_group), (_("Serial"), endpoint.serial),
        (_("Peculiar"), ", ".join(choice(f) for f in endpoint.facts)), (_("Note"), endpoint.note),
    ]  # fmt: skip
    found: list[Part] = [Fact(name, value) for name, value in more if value]
    if endpoint.remote is not None:
        found.append(Fact(_("Away"), _("yes") if endpoint.remote else _("no")))
    if one.seen:
        found.append(Fact(_("Last seen"), one.seen))
    return found


def _shared(name: str, chosen: Sequence[Computer], value: Callable[[Computer], str], source: str = "") -> Fact:
    counts = Counter(value(c) or _("not known") for c in chosen)
    if len(counts) == 1:
        only = next(iter(counts))
        return Fact(name, only, source if only != _("not known") else "", quiet=only == _("not known"))
    words = ", ".join(f"{n} {text}" for text, n in counts.most_common(3))
    return Fact(name, words + (" …" if len(counts) > 3 else ""), source, quiet=True)


def _system(c: Computer) -> str:
    return c.system


def _kind(c: Computer) -> str:
    return choice(c.kind)


def _site(c: Computer) -> str:
    return c.site_name


def _department(c: Computer) -> str:
    return c.endpoint.department or ""


def _protection(c: Computer) -> str:
    return c.protection


def _channel(c: Computer) -> str:
    return choice(c.endpoint.channel) if c.endpoint.channel else ""


def _critical(c: Computer) -> str:
    return {True: _("yes"), False: _("no"), None: _("not known")}[c.endpoint.critical]


def _stated(chosen: Sequence[Computer], key: str, otherwise: str) -> str:
    return _("Entered or read in") if all(getattr(c.endpoint, key) is not None for c in chosen) else otherwise


def _system_source(chosen: Sequence[Computer]) -> str:
    texts = {" ".join(x for x in (c.endpoint.os, c.endpoint.os_version) if x) for c in chosen}
    if len(texts) != 1 or not next(iter(texts)):
        return ""
    if any(c.lacks_system for c in chosen):
        return _("As entered; no system of this name is known")
    return _("Recognised from “{text}”").format(text=next(iter(texts)))


def _protection_source(chosen: Sequence[Computer]) -> str:
    if any(c.surveyed is not None and c.surveyed.assumed for c in chosen):
        return _("Assumed: the product of the licence")
    return _("Entered or read in") if all(c.endpoint.products is not None for c in chosen) else ""


def _licence_source(chosen: Sequence[Computer]) -> str:
    if all(c.endpoint.licence is not None for c in chosen):
        return _("Entered or read in")
    return _("Assumed from its protection") if any(c.surveyed is not None and c.surveyed.licence is not None for c in chosen) else ""


def _wrong(chosen: Sequence[Computer], actions: Actions) -> tuple[Part, ...]:
    from planner.advice.words import finding_title

    counts: Counter[str] = Counter(f.id for c in chosen for f in c.findings)
    by_id = {f.id: f for c in chosen for f in c.findings}
    parts: list[Part] = []
    for id_, n in counts.most_common(SHOWN_FINDINGS):
        finding = by_id[id_]
        small = _("{n} of {all}").format(n=n, all=len(chosen)) if len(chosen) > 1 else ""
        parts.append(
            Marked(
                finding.severity, finding_title(finding, chosen[0].locale), small, Action(_("Show the finding"), actions.finding, "link")
            )
        )
    return tuple(parts)


def _planned(chosen: Sequence[Computer], plan: Plan | None, actions: Actions) -> tuple[Part, ...]:
    if plan is None:
        return ()
    names = {c.name for c in chosen}
    steps: Counter[str] = Counter()
    days = set()
    for step in plan.steps:
        for planned in step.endpoints:
            if planned.endpoint in names:
                steps[step.name] += 1
                days.add(planned.day)
    excepted = sum(e.endpoint in names for e in plan.exceptions)
    if excepted:
        steps[_("not changed, an exception")] = excepted
    if not steps:
        return ()
    if len(chosen) == 1:
        when = f", {day(min(days), near=chosen[0].today, locale=chosen[0].locale)}" if days else ""
        return (Sentence(next(iter(steps)) + when), Buttons((Action(_("Show it in the plan"), actions.plan, "link"),)))
    return (Sentence(", ".join(f"{n} in {name}" for name, n in steps.most_common(4))),)
