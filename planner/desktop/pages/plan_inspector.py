"""What the inspector says of one thing of the plan: a step and its gate, a computer, a task, a rule, a contract, or the plan as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from planner.advice.records import Suggestion
from planner.desktop.pages.numbered import NumberedList
from planner.desktop.pages.plan_tables import RESULT_MARKS, RuleRow, kept_of, result_word
from planner.desktop.views.plan_rows import BRIDGES, Names, plain, time_words
from planner.desktop.widgets import Action, Block, Buttons, Inspection, Marked, Own, Pair, Part, Sentence, Source
from planner.estate.records import Estate, Licence
from planner.plan.barred import Bar, way_back
from planner.plan.plainly import done_when, instructions
from planner.plan.records import Plan, PlannedEndpoint, Step, Task, Verification
from planner.playbook.bases import page_basis
from planner.playbook.records import Gate, Playbook
from planner.problems import Message
from planner.wording import _, day, listed, long_day, money, ngettext, plain_day

Say = Callable[[Message], str]
GATES = {"pilot": "gate-pilot", "wave": "gate-wave", "remote": "gate-wave", "mobile": "gate-wave", "server": "gate-server"}
SHOWN_NAMES = 14
SHOWN_SOURCES = 3
PAGE_KINDS = {
    "vendor-copy": _("a copy of the vendor’s page"), "standard": _("a standard"), "tool": _("a tool’s page"), "template": _("a template"),
    "practitioner": _("a practitioner’s page"), "news": _("news"), "issue": _("a thread of issues"), "forum": _("a forum"),
    "weak": _("a weak page"),
}  # fmt: skip
"""What kind of page it is, where it is not the vendor's own."""
SENTENCE_BASES = {
    "derived": _("It follows from what these pages say."),
    "judgement": _("No page says it: a judgement of this program, to be reviewed. These pages stand nearest to it."),
}
"""What is told before the pages of a sentence that none of them says itself."""


@dataclass(frozen=True, slots=True)
class PlanInspector:
    """Builds the inspection of a key of the chart or the tables. `say` words the plan's messages, `say_rule` those of the check."""

    plan: Plan
    estate: Estate
    playbook: Playbook
    names: Names
    say: Say
    say_rule: Say
    verification: Verification | None
    rules: tuple[RuleRow, ...]
    suggestion: Suggestion | None
    go: Callable[[str, str], Callable[[], None]]
    """Makes the slot that opens a page and selects something on it."""
    bar: Bar | None = None
    """What the law bars of what protects now."""
    named: Callable[[Licence], str] = attrgetter("label")
    """What a licence is called."""
    reserve: str = ""
    """What is said where a present licence ends within its days of reserve; "" where none does."""

    def inspection(self, key: str) -> Inspection | None:
        """What is selected, by its key; the plan as a whole for an empty key, None for one that is not in the plan."""
        kind, _colon, name = key.partition(":")
        match kind:
            case "":
                return self.whole()
            case "step":
                step = next((s for s in self.plan.steps if s.id == name), None)
                return None if step is None else self.step(step)
            case "kind":
                return self.steps_of(name)
            case "phase":
                return self.phase(name)
            case "licence":
                return self.licence(name)
            case "person":
                return self.person(name)
            case "computer" | "exception":
                return self.computer(name)
            case "task":
                task = next((t for t in self.plan.tasks if t.id == name), None)
                return None if task is None else self.task(task)
            case "rule":
                row = next((r for r in self.rules if r.id == name), None)
                return None if row is None else self.rule(row)
        return None

    # ------------------------------------------------------------------ the whole

    def whole(self) -> Inspection:
        plan = self.plan
        blocks: list[Block] = []
        broken = [r for r in self.rules if r.result == "broken"]
        if broken:
            parts = tuple(
                Marked("failed" if r.severity == "error" else "medium", self.say_rule(v.message)) for r in broken for v in r.violations
            )
            blocks.append(Block(_("What is broken"), parts[:8], aside=str(len(parts))))
        if plan.missing:
            blocks.append(Block(_("What would be needed"), tuple(Marked("critical", self.say(m)) for m in plan.missing)))
        if plan.deadline is not None:
            because = self.say(plan.deadline.because)
            blocks.append(
                Block(
                    _("Why this deadline"), (Pair(_("Deadline"), self._day(plan.deadline.date), strong=True), Sentence(because, "sentence"))
                )
            )
        elif self.reserve:
            parts = (Marked("critical", self.reserve),)
            blocks.append(Block(_("Why there is no deadline"), parts))
        if plan.cost is not None:
            cost: list[Part] = [Pair(_("Work"), time_words(plan.cost.minutes))]
            if plan.cost.labour is not None:
                currency = self.suggestion.currency if self.suggestion is not None else self.estate.organisation.currency or ""
                cost.append(Pair(_("Work in money"), money(plan.cost.labour, currency, cents=False), strong=True))
            cost.append(Sentence(_("By the playbook’s minutes; the page Alternatives counts with the cost model’s."), "source"))
            blocks.append(Block(_("What the plan costs"), tuple(cost)))
        if plan.exceptions:
            parts = tuple(Marked("low", e.endpoint, self.say(e.why)) for e in plan.exceptions[:8])
            blocks.append(Block(_("Not moved"), parts, aside=str(len(plan.exceptions))))
        if plan.assumptions:
            blocks.append(Block(_("Assumed"), tuple(Marked("unknown", self.say(m)) for m in plan.assumptions)))
        if plan.override:
            blocks.append(Block(_("Chosen all the same"), (Sentence(plan.override),)))
        finish = _("not known") if plan.finish is None else self._day(plan.finish)
        return Inspection(finish, blocks=tuple(blocks), mark="", kicker=_("Finish of the plan"))

    # ------------------------------------------------------------------ steps

    def step(self, step: Step) -> Inspection:
        blocks: list[Block] = []
        gate = self._gate(step)
        if step.gate_why:
            blocks.append(Block(_("Why the gate is not earlier"), (_numbered([self.say(m) for m in step.gate_why]),)))
        if step.why:
            title = _("Why the work is not earlier") if step.gate_why else _("Why not earlier")
            blocks.append(Block(title, (_numbered([self.say(m) for m in step.why]),)))
        work: list[Part] = [
            Pair(_("Computers"), str(len(step.endpoints)), strong=True), Pair(_("Days"), self._days(step)),
            Pair(_("Work"), time_words(sum(m.minutes for m in step.endpoints))),
            Pair(_("By"), listed(dict.fromkeys(self.names.person(m.technician) for m in step.endpoints))),
        ]  # fmt: skip
        if step.endpoints and step.endpoints[0].window is not None:
            start, end = step.endpoints[0].window
            work.append(Pair(_("Window"), _("{start} to {end}").format(start=start, end=end)))
        blocks.append(Block(_("The work"), tuple(work)))
        if step.gate is not None and gate is not None:
            asked = tuple(Marked("gate", _capital(plain(_(text)))) for text in gate.go_when)
            aside = "" if step.threshold_percent is None else _("{n} % healthy").format(n=step.threshold_percent)
            blocks.append(Block(_("What the gate asks"), asked, aside=aside))
        names = [m.endpoint for m in step.endpoints]
        blocks.append(Block(_("Computers"), (Sentence(listed(names, most=SHOWN_NAMES)),)))
        if step.soak_days:
            blocks.append(Block(_("Basis"), (self._soak_basis(step),)))
        if step.gate is None:
            return Inspection(self._days(step), blocks=tuple(blocks), mark="", kicker=_(step.name))
        decides = "" if step.decider is None else _("{who} decides.").format(who=self.names.person(step.decider))
        kicker = _("Gate of {step}").format(step=_lower(_(step.name)))
        return Inspection(long_day(step.gate, locale=self.names.locale), blocks=tuple(blocks), mark="gate", kicker=kicker, sentence=decides)

    def _soak_basis(self, step: Step) -> Sentence:
        key = {"pilot": "pilot_soak_days", "server": "server_soak_days"}.get(step.kind, "soak_days")
        days = ngettext("Soak of {n} day", "Soak of {n} days", step.soak_days).format(n=step.soak_days)
        yours = key in self.estate.settings
        text = _("{soak}: entered by you.") if yours else _("{soak}: a parameter of the playbook, yours to change.")
        return Sentence(text.format(soak=days), "source")

    def _gate(self, step: Step) -> Gate | None:
        return next((g for g in self.playbook.gates if g.id == GATES.get(step.kind)), None)

    def steps_of(self, kind: str) -> Inspection | None:
        steps = [s for s in self.plan.steps if s.kind == kind]
        if not steps:
            return None
        parts: list[Part] = []
        for step in steps:
            parts.append(
                Pair(
                    self._days(step),
                    ngettext("{n} computer", "{n} computers", len(step.endpoints)).format(n=len(step.endpoints)),
                    strong=True,
                )
            )
            parts.append(Sentence(listed([m.endpoint for m in step.endpoints], most=6), "source"))
        blocks = [Block(_("When and which"), tuple(parts))]
        last = steps[-1]
        if last.why:
            blocks.append(Block(_("Why the last is not earlier"), (_numbered([self.say(m) for m in last.why]),)))
        gate = self._gate(steps[0])
        if gate is not None and steps[0].gate is not None:
            blocks.append(Block(_("What each gate asks"), tuple(Marked("gate", _capital(plain(_(text)))) for text in gate.go_when)))
        count = sum(len(s.endpoints) for s in steps)
        title = ngettext("{n} computer in {k} steps", "{n} computers in {k} steps", count).format(n=count, k=len(steps))
        return Inspection(title, blocks=tuple(blocks), mark="", kicker=_("Several steps of one kind"))

    def _days(self, step: Step) -> str:
        if step.first_day == step.last_day:
            return self._day(step.first_day)
        return _("{first} to {last}").format(first=self._day(step.first_day), last=self._day(step.last_day))

    def phase(self, id_: str) -> Inspection | None:
        phase = next((p for p in self.plan.phases if p.id == id_), None)
        template = next((p for p in self.playbook.phases if p.id == id_), None)
        if phase is None:
            return None
        tasks = [t for t in self.plan.tasks if t.phase == id_]
        parts = tuple(Pair(plain(_(t.title)), self._day(t.last_day)) for t in tasks[:12])
        blocks = [Block(_("Tasks, by the day on which they are due"), parts, aside=str(len(tasks)))] if tasks else []
        if template is not None and template.exit_criteria:
            blocks.append(Block(_("Done when"), tuple(Marked("gate", plain(_(text))) for text in template.exit_criteria)))
        title = _("{first} to {last}").format(first=self._day(phase.first_day), last=self._day(phase.last_day))
        purpose = "" if template is None else plain(_(template.purpose))
        return Inspection(title, blocks=tuple(blocks), mark="", kicker=_(phase.name), sentence=purpose)

    # ------------------------------------------------------------------ contracts and people

    def licence(self, id_: str) -> Inspection | None:
        licence = self._licence(id_)
        if licence is None or licence.expires is None:
            return None
        parts: list[Part] = [Pair(_("Ends"), self._day(licence.expires), strong=True)]
        if licence.seats is not None:
            parts.append(Pair(_("Seats"), str(licence.seats)))
        if licence.auto_renews is None:
            parts.append(Marked("unknown", _("Whether it renews by itself is not known.")))
        elif licence.auto_renews:
            parts.append(Sentence(_("It renews by itself unless notice is given.")))
        if licence.notice_days is not None:
            parts.append(
                Pair(_("Notice"), ngettext("{n} day before", "{n} days before", licence.notice_days).format(n=licence.notice_days))
            )
        show = Buttons((Action(_("Show the licence"), self.go("licences", licence.id or ""), "link"),))
        blocks = (Block(_("The contract"), tuple(parts)), Block("", (show,)))
        return Inspection(self.named(licence) or _("Licence"), blocks=blocks, mark="yours", kicker=_("Contract"))

    def _licence(self, id_: str) -> Licence | None:
        found = next((x for x in self.estate.licences if x.id == id_), None)
        if found is None and id_.isdigit() and int(id_) < len(self.estate.licences):
            found = self.estate.licences[int(id_)]
        return found

    def person(self, name: str) -> Inspection | None:
        person = next((p for p in self.estate.team or () if p.name == name), None)
        if person is None:
            return None
        away = tuple(
            Pair(_("{first} to {last}").format(first=self._day(a), last=self._day(b)), _("away"), strong=True) for a, b in person.absent
        )
        mine = [m for s in self.plan.steps for m in s.endpoints if m.technician == name]
        work = (Pair(_("Computers"), str(len(mine))), Pair(_("Work on them"), time_words(sum(m.minutes for m in mine)) or "–"))
        show = Buttons((Action(_("Show the person"), self.go("people", name), "link"),))
        blocks = (Block(_("Away"), away), Block(_("In this plan"), work), Block("", (show,)))
        return Inspection(name, blocks=blocks, mark="yours", kicker=_("Entered by you"))

    # ------------------------------------------------------------------ computers

    def computer(self, name: str) -> Inspection | None:
        for step in self.plan.steps:
            for machine in step.endpoints:
                if machine.endpoint == name:
                    return self._moved(machine, step)
        exception = next((e for e in self.plan.exceptions if e.endpoint == name), None)
        if exception is None:
            return None
        parts: list[Part] = [
            Sentence(self.say(exception.measure)),
            Pair(_("Answers for it"), self.names.person(exception.owner) or _("nobody yet"), strong=True),
        ]
        if exception.until is not None:
            parts.append(Pair(_("Until"), self._day(exception.until)))
        show = Buttons((Action(_("Show the computer"), self.go("computers", name), "link"),))
        blocks = (Block(_("Meanwhile"), tuple(parts)), Block("", (show,)))
        return Inspection(name, blocks=blocks, mark="low", kicker=_("Not moved"), sentence=self.say(exception.why))

    def _moved(self, machine: PlannedEndpoint, step: Step) -> Inspection:
        order = next((o for o in self.playbook.removal_orders if o.id == machine.order), None)
        when: list[Part] = [Pair(_("Day"), self._day(machine.day), strong=True), Pair(_("By"), self.names.person(machine.technician))]
        for label, on in (
            (_("Prepared"), machine.prepared), (_("Uninstall protection off"), machine.unprotect),
            (_("Old product off"), machine.removed_old),
            (_("New product on"), machine.installed_new), (_("Restart"), machine.restart), (_("Verified"), machine.verified),
        ):  # fmt: skip
            if on is not None:
                when.append(Pair(label, self._day(on)))
        if machine.window is not None:
            when.append(Pair(_("Window"), _("{start} to {end}").format(start=machine.window[0], end=machine.window[1])))
        if machine.rollback_minutes:
            when.append(Pair(_("Way back"), time_words(machine.rollback_minutes)))
        blocks = [Block(_("When"), tuple(when), aside=time_words(machine.minutes))]
        if order is not None:
            blocks.append(Block(_("In this order"), (_numbered([_capital(plain(_(s))) for s in order.steps]),)))
            bridge: list[Part] = [Sentence(BRIDGES.get(machine.bridge or "", _capital(plain(_(order.bridge)))))]
            bridge += self._sources(order.source, order.basis)
            blocks.append(Block(_("What protects it meanwhile"), tuple(bridge)))
        show = Buttons((Action(_("Show the computer"), self.go("computers", machine.endpoint), "link"),))
        blocks.append(Block("", (show,)))
        return Inspection(machine.endpoint, blocks=tuple(blocks), mark="", kicker=_(step.name))

    # ------------------------------------------------------------------ tasks and rules

    def task(self, task: Task) -> Inspection:
        template = next((t for t in self.playbook.tasks if t.id == task.template), None)
        when: list[Part] = [
            Pair(_("Begins"), self._day(task.first_day)), Pair(_("Done by"), self._day(task.last_day), strong=True),
            Pair(_("By"), self.names.person(task.who)), Pair(_("Work"), time_words(task.minutes) or "–"),
        ]  # fmt: skip
        blocks = [Block(_("When and who"), tuple(when))]
        if template is not None:
            blocks.append(Block(_("How"), (Sentence(plain(instructions(template, self.bar))),)))
            blocks.append(Block(_("Done when"), (Sentence(_capital(plain(done_when(template, self.bar)))),)))
            if template.rollback:
                blocks.append(Block(_("If it goes wrong"), (Sentence(_capital(plain(way_back(_(template.rollback), self.bar)))),)))
            if template.source:
                blocks.append(Block(_("Where this comes from"), self._sources(template.source, template.basis)))
        if task.endpoints:
            blocks.append(Block(_("Computers"), (Sentence(listed(task.endpoints, most=SHOWN_NAMES)),), aside=str(len(task.endpoints))))
        sentence = ""
        if task.if_applies:
            sentence = _("Only if it applies: nobody has stated it yet.")
        return Inspection(
            plain(_(task.title)), blocks=tuple(blocks), mark="", kicker=self.names.phases.get(task.phase, task.phase), sentence=sentence
        )

    def _sources(self, urls: Sequence[str], basis: str) -> tuple[Part, ...]:
        """Each page with who stands behind it, and before them what they do not say themselves."""
        found = tuple(self._source(url) for url in urls[:SHOWN_SOURCES])
        told = SENTENCE_BASES.get(basis, "") if found else ""
        return (Sentence(told, "source"), *found) if told else found

    def _source(self, url: str) -> Source:
        page = self.playbook.page(url)
        if page is None:
            return Source(_("Page"), url, page_basis(page))
        read = "" if page.as_of is None else plain_day(page.as_of, self.names.locale)
        note = ", ".join(x for x in (PAGE_KINDS.get(page.kind, ""), read) if x)
        return Source(page.title, url, page_basis(page), note)

    def rule(self, row: RuleRow) -> Inspection:
        rule = next((i for i in self.playbook.invariants if i.id == row.id), None)
        blocks: list[Block] = []
        if row.violations:
            parts: list[Part] = []
            for violation in row.violations:
                mark = "failed" if violation.severity == "error" else "medium"
                names = listed(violation.endpoints, most=6) if violation.endpoints else ""
                parts.append(Marked(mark, self.say_rule(violation.message), names))
            blocks.append(Block(_("Where it is broken"), tuple(parts)))
        if rule is not None:
            blocks.append(Block(_("What it prevents"), (Sentence(_capital(plain(_(rule.prevents)))),)))
            if rule.source:
                blocks.append(Block(_("Where this comes from"), self._sources(rule.source, rule.basis)))
        if self.verification is not None:
            kept, applying = kept_of(self.verification)
            text = _("{kept} of {all} rules that apply are kept. The check shares no code with what built the plan.")
            blocks.append(Block("", (Sentence(text.format(kept=kept, all=applying), "source"),)))
        mark = RESULT_MARKS[row.result].replace("none", "")
        kicker = _("Rule, {result}").format(result=result_word(row.result))
        title = _capital(row.id.replace("-", " "))
        return Inspection(title, blocks=tuple(blocks), mark=mark, kicker=kicker, sentence=row.sentence)

    def _day(self, on: date) -> str:
        return day(on, near=self.plan.today, locale=self.names.locale)


def _numbered(texts: list[str]) -> Own:
    return Own(NumberedList(texts))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
