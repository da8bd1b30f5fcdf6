"""What the inspector says of one product: how sure, what is open, what it costs; or which rule takes it out and who says so."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.advice.records import COST_ITEMS, Cost, Option, Reason
from planner.advice.words import cost_item_name, rule_name, verdict_name
from planner.desktop import theme
from planner.desktop.charts.bars import paint_score
from planner.desktop.charts.ranking_model import MARKS, basis_of
from planner.desktop.charts.records import Range
from planner.desktop.pages.alternative_detail import RESULT_MARKS, capital
from planner.desktop.widgets import Action, Block, Buttons, Inspection, Marked, Own, Pair, Part, Sentence, Source
from planner.problems import Message
from planner.wording import _, listed, money, ngettext, plain_day

Say = Callable[[Message], str]
OPEN_SHOWN = 2
"""Rules that are open and shown in the inspector; all of them stand on the product's own page."""


class ScoreBar(QWidget):
    """The score of one product over the whole width, with what missing facts leave open."""

    def __init__(self, value: Range, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self.setAccessibleName(words)
        self.setFixedHeight(theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        paint_score(p, QRectF(4, self.height() / 2 - 4, self.width() - 8, 8), self._value, theme.colours(self), first=True)
        p.end()


def detail_inspection(option: Option, say: Say, copy: Callable[[], None], quote: Callable[[], None]) -> Inspection:
    """How sure is this, what is not known, what it costs."""
    blocks = []
    if option.score.points is not None:
        blocks.append(Block("", tuple(_sure(option))))
    asked: list[Part] = [Marked("unknown", say(q.message)) for q in option.questions]
    if asked:
        asked.append(Buttons((Action(_("Copy the questions"), copy), Action(_("Enter a quote…"), quote))))
        blocks.append(Block(_("What is not known, to be asked before buying"), tuple(asked)))
    blocks.append(_cost_block(option.cost, say))
    if option.same_engine is not None:
        blocks.append(Block(_("The same engine"), (Sentence(say(option.same_engine)),)))
    return Inspection(_("How sure is this?"), blocks=tuple(blocks))


def _sure(option: Option) -> list[Part]:
    score = option.score
    assert score.points is not None
    low, high = score.low, score.high
    value = Range(score.points / 100, None if low is None else low / 100, None if high is None else high / 100)
    parts: list[Part] = [Own(ScoreBar(value, _("{n} of 100 points").format(n=round(score.points))))]
    spread = 0 if low is None or high is None else round(high) - round(low)
    text = _("{n} of 100 points").format(n=round(score.points))
    if spread > 1 and low is not None and high is not None:
        text = _("{n} of 100 points; between {low} and {high} once everything is known").format(
            n=round(score.points), low=round(low), high=round(high)
        )
    parts.append(Sentence(text))
    parts.append(Pair(_("Known of what counts"), f"{round(score.coverage * 100)} %", strong=True))
    if option.depends_on_gaps:
        parts.append(Marked("low", _("The order depends on missing facts: with their weight given to what is known, it would change.")))
    return parts


def _cost_block(cost: Cost, say: Say) -> Block:
    parts: list[Part] = []
    for item in COST_ITEMS:
        line = cost.items.get(item)
        if line is None or item == "licence_old" or line.amount == 0:
            continue
        parts.append(Pair(cost_item_name(item), _("not known") if line.amount is None else _amount(line.amount, cost)))
    gaps = any(line.amount is None for item, line in cost.items.items() if item != "licence_old")
    parts.append(Pair(_("Known of the total") if gaps else _("Total"), _amount(cost.total, cost), strong=True))
    if cost.extra is not None:
        beside = _("more than staying") if cost.extra >= 0 else _("less than staying")
        parts.append(Pair(_("{what}, as far as known").format(what=beside) if gaps else beside, _amount(abs(cost.extra), cost)))
    if cost.low is not None and cost.high is not None:
        parts.append(Pair(_("between"), _("{low} and {high}").format(low=_amount(cost.low, cost), high=_amount(cost.high, cost))))
    if cost.rough:
        parts.append(Marked("low", _("Rough: an hourly rate or a price is missing or assumed.")))
    labour = cost.items.get("labour")
    if labour is not None and labour.amount:
        parts.append(
            Sentence(
                _("Work is reckoned by the same minutes for every product, so that they compare; the report takes the plan’s own minutes."),
                "source",
            )
        )
    parts += [Sentence(say(note), "source") for note in cost.notes]
    if cost.price_basis is not None:
        as_of = "" if cost.price_as_of is None else plain_day(cost.price_as_of)
        url = cost.price_source if cost.price_source and cost.price_source.startswith("https:") else ""
        parts.append(Source(_("Price of the licence"), url, cost.price_basis, as_of))
    over = ngettext("Cost over {n} month", "Cost over {n} months", cost.months).format(n=cost.months)
    return Block(over, tuple(parts))


def _amount(amount: Decimal, cost: Cost) -> str:
    return money(amount, cost.currency, cents=False)


def out_inspection(option: Option, say: Say, open_detail: Callable[[], None]) -> Inspection:
    """Why a product takes no place: each rule that fails or is open, the computers it fails on, and who says so."""
    blocks = [_reason_block(reason, say) for reason in option.reasons if reason.result == "fail"]
    open_rules = {r.rule: r for r in reversed(option.reasons) if r.result == "unknown"}
    blocks += [_reason_block(open_rules[rule], say) for rule in sorted(open_rules)[:OPEN_SHOWN]]
    kept = [r for r in option.reasons if r.result == "pass"]
    if kept:
        parts: tuple[Part, ...] = tuple(Marked("done", capital(rule_name(r.rule)), say(r.message)) for r in kept)
        blocks.append(Block(_("Rules it keeps"), parts))
    if option.verdict == "too-little-known":
        text = _("{n} % of what counts is known; below 60 % no place is given.").format(n=round(option.score.coverage * 100))
        blocks.insert(0, Block(_("Why it has no place"), (Sentence(text),)))
    blocks.append(_cost_block(option.cost, say))
    last: tuple[Part, ...] = (Buttons((Action(_("See all facts"), open_detail, "link"),)),)
    blocks.append(Block("", last))
    return Inspection(option.name, blocks=tuple(blocks), mark=MARKS[option.verdict], kicker=verdict_name(option.verdict))


def _reason_block(reason: Reason, say: Say) -> Block:
    mark, word = basis_of(reason.provenance, reason.basis)
    text = say(reason.message)
    parts: list[Part] = [Marked(RESULT_MARKS[reason.result], text)]
    if reason.endpoints and reason.endpoints[0] not in text:
        parts.append(Sentence(listed(reason.endpoints, most=6), "source"))
    source = reason.provenance
    url = source.source if source is not None and source.source and source.source.startswith("https:") else ""
    if url or word:
        as_of = "" if source is None or source.as_of is None else plain_day(source.as_of)
        parts.append(Source(_("Who says so"), url, mark if mark != "none" else "", as_of))
    return Block(capital(rule_name(reason.rule)), tuple(parts))
