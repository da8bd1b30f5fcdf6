"""Turns a suggestion into the lines of the ranking: places, ranges as shares of one axis, and words. Records in, records out; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.advice import words
from planner.advice.records import ONE_OFF_ITEMS, Cost, Option, Reason, Suggestion
from planner.advice.score import both_known, contributions, whole_points
from planner.catalogue.records import Provenance
from planner.desktop.charts.records import Basis, ComparedRow, OutRow, Range, RankedRow, Ranking
from planner.problems import Message
from planner.wording import _, about, money, ngettext

Say = Callable[[Message], str]
MARKS: Mapping[str, str] = {"fits": "done", "fits-partly": "low", "too-little-known": "unknown", "ruled-out": "failed"}


def basis_of(provenance: Provenance | None, basis: str | None = None) -> tuple[Basis, str]:
    """The mark and the word of what a fact rests on; the word alone where no mark stands for it."""
    given = basis or (provenance.basis if provenance is not None else None)
    words: dict[str, tuple[Basis, str]] = {
        "vendor": ("vendor", _("Vendor")), "authority": ("vendor", _("Authority")), "third-party": ("third-party", _("Third party")),
        "derived": ("third-party", _("Derived")), "judgement": ("third-party", _("Judgement of this planner")),
        "yours": ("yours", _("Yours")), "unverified": ("unread", _("Not read")), "page": ("vendor", _("Page")),
    }  # fmt: skip
    return words.get(given or "", ("none", ""))


@dataclass(frozen=True, slots=True)
class Difference:
    """What one criterion adds to a lead, in whole points. `known` False: not known on one side, so no gain and no loss."""

    criterion: str
    points: int
    known: bool


def differences(first: Option, second: Option) -> list[Difference]:
    """What each criterion adds to the lead in whole points: what is known on both sides, largest first, then what is not.

    All of them add up to the lead as it is shown; only the known ones are reasons for it.
    """
    lead = round(first.score.points or 0.0) - round(second.score.points or 0.0)
    steps = whole_points(contributions(first.score, second.score), lead)
    known = both_known(first.score, second.score)
    found = [Difference(key, points, key in known) for key, points in steps.items()]
    return sorted(found, key=lambda d: (not d.known, -d.points, d.criterion))


def headline(first: Option, second: Option | None) -> tuple[str, str]:
    """The strip in one sentence of advice, cut where its heavier part ends."""
    text = words.headline(first, second)
    for head in (f"{first.name} is {words.standing_name(first.standing)}", first.name):
        if text.startswith(head):
            return head, text[len(head) :]
    return text, ""


@dataclass(frozen=True, slots=True)
class RankingBuilder:
    """Builds the lines. `say` words a message of advice; `total` is the number of machines; `chosen` the product of the plan."""

    say: Say
    total: int
    chosen: str | None = None

    def ranking(self, suggestion: Suggestion) -> Ranking:
        ranked = sorted((o for o in suggestion.options if o.rank is not None), key=lambda o: o.rank or 0)
        axis = _axis([o.cost for o in ranked])
        rows = tuple(self._row(o, axis) for o in ranked)
        compared = [(suggestion.staying, _("Stay with {name}")), (suggestion.built_in, "{name}")]
        months = next((o.cost.months for o in suggestion.options), 36)
        top = headline(ranked[0], ranked[1] if len(ranked) > 1 else None) if ranked else ("", "")
        return Ranking(
            rows,
            tuple(self._compared(o, text) for o, text in compared if o is not None),
            tuple(self._out(o, "fail") for o in _by_name(suggestion.options, "ruled-out")),
            tuple(self._out(o, "unknown") for o in _by_name(suggestion.options, "too-little-known")),
            months,
            top,
        )

    def _row(self, option: Option, axis: Decimal) -> RankedRow:
        score, cost = option.score, option.cost
        points = "–" if score.points is None else str(round(score.points))
        amount, note = self.cost_words(cost)
        fit = words.verdict_name(option.verdict)
        if option.product == self.chosen:
            fit = _("Chosen, {verdict}").format(verdict=fit.lower())
        word = words.standing_name(option.standing)
        covers = ngettext("Covers {n} of {total} computer.", "Covers {n} of {total} computers.", self.total)
        text = _("{place}. {name}, {verdict}. {points} of 100 points. {lead}Cost {cost}, {note}. {covers} {known} known.")
        if price_known(cost):
            cost_range = Range(_money_share(cost.total, axis), _money_share(cost.low, axis), _money_share(cost.high, axis))
        else:
            cost_range = Range(None, known_part=_money_share(cost.total, axis) or 0.0)
        row_text = text.format(
            place=option.rank, name=option.name, verdict=words.verdict_name(option.verdict), points=points,
            lead=_("{word} of the next. ").format(word=word.capitalize()) if "ahead" in word else "", cost=amount, note=note,
            covers=covers.format(n=option.covered, total=self.total), known=percent(score.coverage),
        )  # fmt: skip
        return RankedRow(
            option.product, str(option.rank), option.name, MARKS[option.verdict], fit, self.caveat(option), points,
            Range(_share(score.points), _share(score.low), _share(score.high)), word, amount, note,
            cost_range,
            str(option.covered), percent(score.coverage), round(score.coverage * 100) >= 100, option.rank == 1,
            option.product == self.chosen, row_text,
        )  # fmt: skip

    def cost_words(self, cost: Cost) -> tuple[str, str]:
        """The amount and what stands beneath it: its range, or the known part of what is not known."""
        if not price_known(cost):
            known = _("work {amount}").format(amount=about(cost.total, cost.currency))
            return _("not known"), known if work_priced(cost) else _("work not priced")
        if not work_priced(cost):
            return about(cost.total, cost.currency), _("work not priced")
        spread = ""
        if cost.low is not None and cost.high is not None:
            low, high = short_money(cost.low, cost.currency), short_money(cost.high, cost.currency)
            spread = _("{low} to {high}").format(low=low, high=high) if low != high else ""
        return about(cost.total, cost.currency), spread

    def caveat(self, option: Option) -> str:
        """What stands beside the verdict: the machines that it leaves out or open, else how much is to be asked, else nothing."""
        if option.fails:
            return _("not on {machines}").format(machines=_few(option.fails))
        if option.unknowns:
            return _("{machines} not known").format(machines=_few(option.unknowns))
        if not price_known(option.cost):
            return _("no price published")
        n = len({r.rule for r in option.reasons if r.result == "unknown"})
        return ngettext("{n} thing to ask", "{n} things to ask", n).format(n=n) if n else ""

    def reason_text(self, reason: Reason) -> str:
        return self.say(reason.message).rstrip(".")

    def _compared(self, option: Option, text: str) -> ComparedRow:
        why = next((self.reason_text(r) for r in option.reasons if r.result == "fail"), "")
        why = why or next((self.reason_text(r) for r in option.reasons if r.result == "unknown"), _("nothing in the way is known"))
        cost = option.cost
        licence = cost.items.get("licence_new")
        work = sum((line.amount or Decimal(0) for key, line in cost.items.items() if key in ONE_OFF_ITEMS), Decimal(0))
        note = _("licence only") if not work else _("work only") if licence is None or not licence.amount else _("licence and work")
        amount = money(cost.total, cost.currency, cents=False) if cost.total < 1000 else about(cost.total, cost.currency)
        if not price_known(cost) and cost.total == 0:
            amount, note = _("not known"), ""
        elif not work_priced(cost):
            amount, note = (amount, _("work not priced")) if cost.total else (_("not priced"), _("no licence to pay"))
        name = text.format(name=option.name)
        spoken = ngettext(
            "{name}, outside the ranking: {why}. {cost} {note}. Covers {n} of {total} computer.",
            "{name}, outside the ranking: {why}. {cost} {note}. Covers {n} of {total} computers.",
            self.total,
        ).format(name=name, why=why, cost=amount, note=note, n=option.covered, total=self.total)
        return ComparedRow(option.product, name, why, amount, note, str(option.covered), spoken)

    def _out(self, option: Option, result: str) -> OutRow:
        reason = next((r for r in option.reasons if r.result == result), None)
        if reason is None:
            why = _("{known} of what counts is known").format(known=percent(option.score.coverage))
            return OutRow(option.product, option.name, why, "none", "", f"{option.name}: {why}")
        why = self.reason_text(reason)
        basis, word = basis_of(reason.provenance, reason.basis)
        if option.verdict == "too-little-known":
            why = _("{known} of what counts is known").format(known=percent(option.score.coverage))
            basis, word = "none", ""
        return OutRow(
            option.product, option.name, why, basis, word, _("{name}: {why}. {basis}").format(name=option.name, why=why, basis=word)
        )


def price_known(cost: Cost) -> bool:
    """Whether the licence's price is known, so that the total is a total."""
    line = cost.items.get("licence_new")
    return line is not None and line.amount is not None


def work_priced(cost: Cost) -> bool:
    """Whether the work of the change is in the total; without an hourly rate it is told in hours alone."""
    line = cost.items.get("labour")
    return line is None or line.amount is not None


def _few(machines: Sequence[str]) -> str:
    """One machine by its name, more as a number."""
    return machines[0] if len(machines) == 1 else computers(len(machines))


def _share(points: float | None) -> float | None:
    return None if points is None else max(0.0, min(1.0, points / 100))


def _money_share(amount: Decimal | None, axis: Decimal) -> float | None:
    return None if amount is None else max(0.0, min(1.0, float(amount / axis)))


def percent(share: float) -> str:
    return f"{round(share * 100)} %"


def short_money(amount: Decimal, currency: str) -> str:
    """ "£14k" above ten thousand, else to the nearest hundred."""
    if abs(amount) >= 10_000:
        return money(amount / 1000, currency, cents=False) + "k"
    return about(amount, currency)


def computers(n: int) -> str:
    return ngettext("{n} computer", "{n} computers", n).format(n=n)


def _axis(costs: Sequence[Cost]) -> Decimal:
    """The amount at which a cost's bar is full; never zero. The dearest tenth runs out of it, so that the rest can be told apart."""
    highest = sorted(c.high if c.high is not None else c.total for c in costs if price_known(c)) or sorted(c.total for c in costs)
    return max(highest[len(highest) * 9 // 10], Decimal(1)) if highest else Decimal(1)


def _by_name(options: Sequence[Option], verdict: str) -> list[Option]:
    return sorted((o for o in options if o.verdict == verdict), key=lambda o: o.name.lower())
