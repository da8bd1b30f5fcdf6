"""What both templates read off the records, worked out once: names, counts, dates, days of work, licences. No layout,
no sentences of sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from planner.advice.records import Finding, Option
from planner.catalogue.book import shown_name
from planner.estate.records import Licence
from planner.estate.trials import bought
from planner.plan.barred import Bar, bar_on
from planner.plan.deadline import old_vendors
from planner.plan.facts import BUILT_IN, MICROSOFT
from planner.plan.plainly import EDITION, OF_AN_EDITION, PARTS, Name, Titles, alone_in
from planner.plan.records import Plan, PlannedEndpoint, Step, Task
from planner.problems import Message
from planner.report import costs, words
from planner.report.inputs import ReportInputs
from planner.report.style import Sheet, sheet_for
from planner.survey import Surveyed
from planner.wording import _, about, day, listed, long_day, money, plain_day

SAME_PROGRAM = "same-agent"
"""The order (playbook: removal_order) of a machine whose program the new product is already: only licence and settings change."""


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """One working day on machines: what is changed in each step on it."""

    on: date
    parts: tuple[tuple[Step, tuple[PlannedEndpoint, ...]], ...]

    @property
    def endpoints(self) -> tuple[PlannedEndpoint, ...]:
        return tuple(e for _step, some in self.parts for e in some)


class Reading:
    """The records of one report with what is derived from them. Made once, read by every section; nothing is changed."""

    def __init__(self, inputs: ReportInputs, voice: words.Voice) -> None:
        self.inputs = inputs
        self.voice = voice
        self.estate = inputs.estate
        self.organisation = inputs.estate.organisation
        self.today = inputs.today
        self.locale = self.organisation.locale
        self.plan: Plan | None = inputs.plan
        self.chosen: Option | None = inputs.chosen
        self.findings: tuple[Finding, ...] = inputs.findings
        self.currency = inputs.suggestion.currency
        self.sheet: Sheet = sheet_for(self.locale, self.organisation.countries)

    # ------------------------------------------------------------------------------------------------ how things are written

    def day(self, d: date) -> str:
        """ "Wed 16 Dec", with the year where it is far."""
        return day(d, near=self.today, locale=self.locale)

    def day_year(self, d: date) -> str:
        return day(d, locale=self.locale)

    def long(self, d: date, *, year: bool = True) -> str:
        """ "Tuesday 2 February 2027"."""
        return long_day(d, year=year, locale=self.locale)

    def plain(self, d: date) -> str:
        return plain_day(d, self.locale)

    def short(self, d: date) -> str:
        """A date without weekday in a table of facts: "24 Oct 2023"."""
        return day(d, locale=self.locale).split("\u00a0", 1)[-1].lstrip(",")

    def money(self, amount: int) -> str:
        from decimal import Decimal

        return money(Decimal(amount), self.currency, cents=False)

    def about(self, amount: int) -> str:
        from decimal import Decimal

        return about(Decimal(amount), self.currency)

    def says(self, message: object) -> str:
        return words.plan_says(message, self.locale, self.voice)  # type: ignore[arg-type]

    def advises(self, message: object) -> str:
        return words.advice_says(message, self.locale, self.voice)  # type: ignore[arg-type]

    def title(self, finding: Finding) -> str:
        return words.finding_title(finding, self.locale, self.voice)

    def by_when(self, finding: Finding) -> str:
        """The last day to act; "now" for what is critical and has none; "" for the others."""
        if (last := self.acts_by(finding)) is not None:
            return self.day_year(last)
        return _("now") if finding.severity == "critical" else ""

    def acts_by(self, finding: Finding) -> date | None:
        """The last day to act on it; none where it is that of a notice which would end a licence of the product that comes."""
        products = {x.product for x in self.estate.licences if x.id in finding.licences}
        kept = finding.message.code.startswith("licence-renews") and self.new_id is not None and products == {self.new_id}
        return None if kept else finding.deadline

    def text(self, finding: Finding) -> str:
        """What is the matter and what to do. Where the plan sends the notice, its day is told, and the finding's own as the latest."""
        text, latest, planned = words.finding_text(finding, self.locale, self.voice), finding.message.args.get("send_by"), self.letter_day
        if not isinstance(latest, date) or planned is None or planned > latest:
            return text
        moved = replace(finding.message, args={**finding.message.args, "send_by": planned - timedelta(days=1)})
        other = words.sentences(words.finding_text(replace(finding, message=moved), self.locale, self.voice))
        said = words.sentences(text)
        dated = [n for n, (one, two) in enumerate(zip(said, other, strict=False)) if one != two]
        if len(said) == len(other) and len(dated) == 1:
            said[dated[0]] = self.letter_sent(planned, latest)
        return " ".join(said)

    @cached_property
    def letter_day(self) -> date | None:
        """The day on which the plan sends the notice of non-renewal."""
        return next((t.first_day for t in self.tasks if t.template == "prep-notice"), None)

    def letter_sent(self, planned: date, latest: date | None) -> str:
        """When the letter goes: on the plan's day, with the last day that leaves time for a confirmation where that is later."""
        if latest is None or latest <= planned:
            return _("Send it on {day}.").format(day=self.long(planned))
        return _("Send it on {day}, at the latest on {latest}.").format(day=self.long(planned), latest=self.long(latest))

    def letter_latest(self, licence: Licence) -> date | None:
        """The last day on which the notice can go and still be confirmed in time; None where that is not known."""
        last, safety = self.notice_day(licence), self.plan.parameters.get("notice_safety_days") if self.plan is not None else None
        return last - timedelta(days=int(safety)) if last is not None and isinstance(safety, int | float) else None

    # ------------------------------------------------------------------------------------------------ the estate

    @cached_property
    def by_name(self) -> dict[str, Surveyed]:
        return {s.name: s for s in self.inputs.surveyed}

    @property
    def total(self) -> int:
        return len(self.inputs.surveyed)

    def machines(self, n: int) -> str:
        return words.machines(n, self.voice)

    @cached_property
    def site_names(self) -> dict[str, str]:
        return {site.id: site.name or site.id for site in self.estate.sites}

    @cached_property
    def by_site(self) -> dict[str, set[str]]:
        """The names of the machines at each site that has any."""
        found: dict[str, set[str]] = {}
        for name in self.by_name:
            if (site := self.site_of(name)) is not None:
                found.setdefault(site, set()).add(name)
        return found

    def site_of(self, name: str) -> str | None:
        surveyed = self.by_name.get(name)
        site = surveyed.endpoint.site if surveyed else None
        return self.site_names.get(site, site) if site else None

    def system_of(self, name: str) -> str:
        surveyed = self.by_name.get(name)
        if surveyed is None:
            return ""
        if surveyed.system is not None:
            return _as_entered(surveyed.system.name, surveyed.endpoint.os or "")
        return surveyed.endpoint.os or "?"

    @cached_property
    def licences_in_use(self) -> tuple[Licence, ...]:
        """The licences that cover a machine, the first to end first; then the others."""
        covering = {id(s.licence) for s in self.inputs.surveyed if s.licence is not None}
        return tuple(sorted(self.estate.licences, key=lambda x: (id(x) not in covering, x.expires or date.max)))

    @cached_property
    def main_licence(self) -> Licence | None:
        """The licence whose end matters: what the plan names, else the next to end that covers a machine, and a trial last."""
        ends = self.plan.old_licence_ends if self.plan is not None else None
        for licence in self.licences_in_use:
            if ends is not None and licence.expires == ends:
                return licence
        running = [x for x in self.licences_in_use if x.expires is not None and x.expires >= self.today]
        return next(iter((*bought(running), *running)), None)

    @property
    def licence_end(self) -> date | None:
        if self.plan is not None and self.plan.old_licence_ends is not None:
            return self.plan.old_licence_ends
        return self.main_licence.expires if self.main_licence is not None else None

    def notice_day(self, licence: Licence) -> date | None:
        """The last day on which notice of a licence that renews by itself can arrive; none for one of the very product that comes."""
        if licence.expires is None or not licence.auto_renews or licence.notice_days is None:
            return None
        if licence.product is not None and licence.product == self.new_id:
            return None
        return licence.expires - timedelta(days=licence.notice_days)

    # ------------------------------------------------------------------------------------------------ names

    def product_name(self, product: str) -> str:
        """The edition as it is sold, with its vendor where the name lacks it."""
        edition = self.inputs.catalogue.editions.get(product)
        return product if edition is None else shown_name(edition.vendor, self.vendor_name(edition.vendor), edition.name)

    def vendor_name(self, vendor: str) -> str:
        record = self.inputs.catalogue.vendors.get(vendor)
        return record.name.split(" (")[0] if record is not None else vendor

    @cached_property
    def new_id(self) -> str | None:
        if self.plan is not None:
            return self.plan.product
        return self.chosen.product if self.chosen is not None else None

    @cached_property
    def new_name(self) -> str:
        return self.product_name(self.new_id) if self.new_id is not None else ""

    @cached_property
    def new_short(self) -> str:
        """The vendor's name where it tells enough, else the product's."""
        if self.new_id is None:
            return ""
        vendor = self.vendor_name(self.new_id.split("/")[0])
        return self.new_name if vendor == "Microsoft" or self.same_maker else vendor

    @cached_property
    def same_maker(self) -> bool:
        """Whether the maker of the new product protects machines today: then its name alone does not tell the two apart."""
        return self.new_id is not None and self.new_id.split("/")[0] in self.old_vendors

    @cached_property
    def old_vendors(self) -> tuple[str, ...]:
        """The vendors of what protects the machines now, that of most machines first; what has the very product that comes leaves none,
        as long as others do."""
        going = [s for s in self.inputs.surveyed if s.current is None or s.current != self.new_id] or self.inputs.surveyed
        counts = Counter(s.current_vendor for s in going if s.current_vendor is not None)
        return tuple(sorted(counts, key=lambda v: (-counts[v], v)))

    @property
    def old_vendor(self) -> str | None:
        """The vendor of what protects most machines now."""
        return self.old_vendors[0] if self.old_vendors else None

    @cached_property
    def old_short(self) -> str | None:
        """The vendor's name where all machines have the same, the product's where it is the new one's vendor too; None where there is
        none or one of several would stand for all."""
        if len(self.old_vendors) != 1:
            return None
        return self.old_name if self.same_maker else self.vendor_name(self.old_vendors[0])

    @cached_property
    def old_name(self) -> str | None:
        """The product that protects most machines now, by its full name; the vendor's where the product is not known."""
        counts = Counter(s.current for s in self.inputs.surveyed if s.current is not None)
        if self.plan is not None and self.plan.old_product:
            return self.product_name(self.plan.old_product)
        if counts:
            return self.product_name(min(counts, key=lambda p: (-counts[p], p)))
        return self.vendor_name(self.old_vendor) if self.old_vendor is not None else None

    # ------------------------------------------------------------------------------------------------ the plan

    @property
    def draft(self) -> bool:
        """Whether something stands against the plan: as it was built, or by the facts as they are today."""
        return self.plan is not None and (not self.plan.feasible or bool(self.errors))

    @cached_property
    def outdated(self) -> str:
        """In one sentence that the plan is not one of today's facts and choice; "" where it is."""
        if self.plan is None or self.inputs.plan_is_current:
            return ""
        product = self.product_name(self.plan.product)
        if self.chosen is None:
            return _("This plan is for {product}, and that choice was taken back: choose and build it anew before you go by it.").format(
                product=product
            )
        if self.chosen.product != self.plan.product:
            return _("This plan is for {product}, but {chosen} is chosen now: build it anew before you go by it.").format(
                product=product, chosen=self.product_name(self.chosen.product)
            )
        return _("This plan is older than the facts: something was changed after it was built; build it anew before you go by it.")

    @cached_property
    def planned(self) -> tuple[PlannedEndpoint, ...]:
        return tuple(e for step in self.steps for e in step.endpoints)

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.plan.steps if self.plan is not None else ()

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        return self.plan.tasks if self.plan is not None else ()

    @property
    def supposed(self) -> tuple[Message, ...]:
        """What the plan assumes and else says to be known. A notice that presses is no assumption: it stands with the dates."""
        return tuple(m for m in self.plan.assumptions if m not in self.pressing) if self.plan is not None else ()

    @property
    def pressing(self) -> tuple[Message, ...]:
        """What the plan says of a notice that must go at once, or is missed."""
        return tuple(m for m in self.plan.assumptions if m.code.startswith("notice-")) if self.plan is not None else ()

    def told(self, task: Task) -> tuple[str, str]:
        """A task's title and a sentence on how: for owners in plain words whatever the plan says, else as the plan has them."""
        if task.how:
            return task.title, task.how
        if task.id.endswith(EDITION) and task.template in OF_AN_EDITION:
            told = self._titles.edition(next(t for t in self.inputs.playbook.tasks if t.id == task.template))
            return (told.title if self.voice == "owner" else task.title), told.how
        if self.voice == "owner":
            part = next((part for part in PARTS.values() if task.title == _(part[0])), None)
            if part is not None:
                return _(part[1]), _(part[2])
        template = next((t for t in self.inputs.playbook.tasks if t.id == task.template), None)
        if template is None:
            return task.title, ""
        if self.voice == "owner" and template.id in self.inputs.playbook.plain:
            return self._titles.title(template), self._titles.how(template)
        return task.title, self._titles.instructions(template)

    @cached_property
    def _titles(self) -> Titles:
        old = self.old_short or _("the old antivirus")
        maker = self.vendor_name(self.old_vendors[0]) if len(self.old_vendors) == 1 else _("the maker of the old antivirus")
        newcomer = self.vendor_name(self.new_id.split("/")[0]) if self.new_id is not None else ""
        alone = alone_in(self.inputs.surveyed)
        return Titles(Name(old, maker), Name(self.new_short, newcomer), self.inputs.playbook.plain, alone, self.bar)

    def stays(self, endpoint: PlannedEndpoint) -> bool:
        """Whether a machine keeps its program, and only licence and settings change."""
        return endpoint.order == SAME_PROGRAM

    @cached_property
    def all_stay(self) -> bool:
        """Whether that holds for every machine of the plan."""
        return bool(self.planned) and all(self.stays(e) for e in self.planned)

    @cached_property
    def renewed(self) -> str | None:
        """The product where it is the very one that is there, so that renewing is all there is to do."""
        same = self.all_stay and self.plan is not None and self.plan.old_product == self.new_id and len(self.old_vendors) == 1
        return self.new_name if same else None

    @cached_property
    def none_moves(self) -> bool:
        """Whether every machine of the plan has the very product that comes already, with others beside them or not."""
        return self.all_stay and all(e.endpoint in self.by_name and self.by_name[e.endpoint].current == self.new_id for e in self.planned)

    @cached_property
    def renews_itself(self) -> bool:
        """Whether all that the plan does is to keep the product, and its licences renew by themselves: then none is ordered."""
        if not self.none_moves:
            return False
        used = Counter(self.by_name[e.endpoint].licence for e in self.planned)
        return all(
            x is not None and x.product == self.new_id and x.auto_renews is True and (x.expires is None or x.expires >= self.today)
            and (x.seats is None or x.seats >= n)
            for x, n in used.items()
        )  # fmt: skip

    @property
    def built_in(self) -> bool:
        """Whether the new product comes with Windows: there is nothing to order and no installer to have at hand."""
        return self.new_id == f"{MICROSOFT}/{BUILT_IN}"

    def end_says(self, name: str) -> str:
        """ "Kaspersky ends"; of the licence that stays and renews by itself, that it does."""
        main = self.main_licence
        stays = self.renews_itself and main is not None and main.product == self.new_id
        return (_("{old} renews by itself") if stays else _("{old} ends")).format(old=name)

    def meanwhile(self, endpoint: PlannedEndpoint) -> str:
        """What protects a machine between the two products: the bridge, the old one, or nothing where nothing protects it today."""
        if endpoint.bridge:
            return _(words.BRIDGE.get(endpoint.bridge, endpoint.bridge))
        if self.stays(endpoint):
            return _("same program")
        surveyed = self.by_name.get(endpoint.endpoint)
        bare = endpoint.removed_old is None and surveyed is not None and not surveyed.protection
        return _("nothing today") if bare else _("old product")

    def spelt(self, text: str) -> str:
        """A sentence of the playbook with the titles of tasks for their ids."""
        titles = {t.id: t.title for t in self.inputs.playbook.tasks}
        return _ID.sub(lambda m: f"“{titles[m[0]]}”" if m[0] in titles else m[0], text)

    def in_order(self, tasks: Sequence[Task]) -> list[Task]:
        """Tasks on one machine as they are done: looking first, the restart after what asks for it, else as in the playbook."""
        position = {t.id: n for n, t in enumerate(self.inputs.playbook.tasks)}
        ordered = sorted(tasks, key=lambda t: (_turn(t.template), position.get(t.template, len(position))))
        restarts = [t for t in ordered if t.template == "ep-restart"]
        others = [t for t in ordered if t.template != "ep-restart"]
        asking = ("ep-remove-old", "ep-vendor-driven", "ep-install-new", "ep-coexist-install")
        after = next((n for name in asking for n, t in enumerate(others) if t.template == name), len(others) - 1)
        return [*others[: after + 1], *restarts, *others[after + 1 :]]

    @cached_property
    def days_of_work(self) -> tuple[DayOfWork, ...]:
        by_day: dict[date, list[tuple[Step, tuple[PlannedEndpoint, ...]]]] = {}
        for step in self.steps:
            for on in sorted({e.day for e in step.endpoints}):
                by_day.setdefault(on, []).append((step, by_number(step, [e for e in step.endpoints if e.day == on])))
        return tuple(DayOfWork(on, tuple(parts)) for on, parts in sorted(by_day.items()))

    @property
    def finish(self) -> date | None:
        return self.plan.finish if self.plan is not None else None

    @property
    def deadline(self) -> date | None:
        return self.plan.deadline.date if self.plan is not None and self.plan.deadline is not None else None

    @cached_property
    def deadline_because(self) -> str:
        if self.plan is None or self.plan.deadline is None:
            return ""
        return self.says(self.plan.deadline.because)

    @cached_property
    def bar(self) -> Bar | None:
        """What the law bars of the products that protect now: then none of them is updated or put back, whatever goes wrong."""
        return bar_on(self.inputs.catalogue, self.estate, old_vendors(self.inputs.surveyed), self.today)

    def bar_of(self, endpoints: Sequence[PlannedEndpoint]) -> Bar | None:
        """The same of the products on these machines alone."""
        vendors = old_vendors([self.by_name[e.endpoint] for e in endpoints if e.endpoint in self.by_name])
        return None if self.bar is None else bar_on(self.inputs.catalogue, self.estate, vendors, self.today)

    @cached_property
    def staying_barred(self) -> bool:
        """Whether the law bars what staying would need: then its price is no alternative."""
        staying = self.inputs.suggestion.staying
        return staying is not None and any(reason.rule == "H4" and reason.result == "fail" for reason in staying.reasons)

    @cached_property
    def cost(self) -> costs.Reckoning | None:
        if self.chosen is None:
            return None
        reckoning = costs.reckon(self.chosen, self.plan)
        return replace(reckoning, staying=None) if self.staying_barred else reckoning

    def kept(self, *invariants: str) -> bool:
        """Whether the independent check found every one of these kept."""
        checked = {c.invariant: c.result for c in self.inputs.verification.checked} if self.inputs.verification is not None else {}
        return all(checked.get(i) == "kept" for i in invariants)

    @cached_property
    def errors(self) -> tuple[str, ...]:
        """What stands against the plan, in sentences."""
        plan = self.plan
        if plan is None:
            return ()
        checked = self.inputs.verification
        violations = plan.violations if checked is None else checked.violations
        return tuple(words.check_says(v, self.locale, self.voice) for v in violations if v.severity == "error")

    def names(self, endpoints: tuple[str, ...], most: int | None = None) -> str:
        """Machine names as running text, by their numbers: consecutive ones are drawn together; "and 5 more" counts machines."""
        runs = _runs(endpoints)
        if most is None or len(runs) <= most:
            return listed(_run(run) for run in runs)
        rest = sum(len(run) for run in runs[most:])
        return _("{some} and {n} more").format(some=", ".join(_run(run) for run in runs[:most]), n=f"{rest:,}")


_ID = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+\b")


def _turn(template: str) -> int:
    """Looking comes first, then what must be known or prepared before anything is removed, then the change itself."""
    if template == "ep-precheck":
        return 0
    return 2 if template.startswith("ep-") else 1


def _as_entered(system: str, entered: str) -> str:
    """ "Windows 11 26H2 Enterprise" of "Windows 11 26H2 Enterprise/Education" where the entered name says which of the two it is."""
    head, _space, tail = system.rpartition(" ")
    meant = [one for one in tail.split("/") if one and re.search(rf"\b{re.escape(one)}\b", entered)]
    return f"{head} {meant[0]}" if "/" in tail and len(meant) == 1 else system


def by_number(step: Step, some: Sequence[PlannedEndpoint]) -> tuple[PlannedEndpoint, ...]:
    """Machines of a step in the order of their numbers; servers stay in that in which they are changed."""
    return tuple(some if step.kind == "server" else sorted(some, key=lambda e: words.natural(e.endpoint)))


def ranges(names: tuple[str, ...]) -> list[str]:
    """ "PC-01 to PC-04" for four or more consecutive numbers with the same stem; every other name for itself."""
    return [_run(run) for run in _runs(names)]


def _runs(names: tuple[str, ...]) -> list[list[str]]:
    out: list[list[str]] = []
    run: list[str] = []
    stems = {_stem(name): n for n, name in reversed(list(enumerate(names)))}  # where a stem stands first
    for name in sorted(names, key=lambda name: (stems[_stem(name)], words.natural(name))):
        if run and _follows(run[-1], name):
            run.append(name)
            continue
        out.extend(_closed(run))
        run = [name]
    out.extend(_closed(run))
    return out


def _closed(run: list[str]) -> list[list[str]]:
    """Four or more stay together, fewer stand each for itself."""
    return [run] if len(run) > 3 else [[name] for name in run]


def _run(run: list[str]) -> str:
    return f"{run[0]} … {run[-1]}" if len(run) > 1 else run[0]


def _stem(name: str) -> str:
    """What stands before the number at a name's end."""
    return name.rstrip("0123456789")


def _follows(one: str, other: str) -> bool:
    stem = _stem(one)
    digits, more = one[len(stem) :], other[len(stem) :]
    return other.startswith(stem) and digits.isdigit() and more.isdigit() and int(more) == int(digits) + 1 and len(more) >= len(digits)
