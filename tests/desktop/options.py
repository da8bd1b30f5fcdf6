"""Options as advice would answer them, small and round, for the tests of ranking and page."""

from datetime import date
from decimal import Decimal

from planner.advice.records import CRITERIA, Cost, CostLine, CriterionScore, Option, Question, Reason, Score, Standing, Suggestion, Verdict
from planner.catalogue.records import Provenance
from planner.problems import Message

PAGE = Provenance("https://vendor.example/page", date(2026, 8, 21), "vendor")
UNREAD = Provenance(None, None, "unverified")
WEIGHTS = {"cost": 0.4, "fit": 0.35, "switching": 0.25}


def cost(total: str, licence: str | None = "1000", low: str | None = None, high: str | None = None) -> Cost:
    amount = None if licence is None else Decimal(licence)
    items = {
        "licence_new": CostLine(amount, amount, amount, Message("cost.licence_new")),
        "labour": CostLine(Decimal(400), None, None, Message("cost.labour")),
    }
    bounds = [None if x is None else Decimal(x) for x in (low, high)]
    return Cost("GBP", 36, Decimal(total), None, Decimal(400), bounds[0], bounds[1], False, items)


def option(
    name: str,
    *,
    verdict: Verdict = "fits",
    rank: int | None = 1,
    values: tuple[float, float, float] = (80, 100, 50),
    spread: float = 0.0,
    reasons: tuple[Reason, ...] = (),
    price: Cost | None = None,
    questions: tuple[Question, ...] = (),
    standing: Standing | None = None,
) -> Option:
    known = {c: CriterionScore(w, v, True, Message("score.value"), PAGE) for (c, w), v in zip(WEIGHTS.items(), values, strict=True)}
    criteria = {c: known.get(c, CriterionScore(0.0, None, False)) for c in CRITERIA}
    points = sum(c.weight * (c.value or 0) for c in criteria.values())
    score = Score(points, points - spread, points + spread, 1.0 if not spread else 0.7, criteria)
    slug = name.lower().replace(" ", "-")
    money = price or cost("1400", low="1200", high="1800")
    return Option(f"vendor/{slug}", "vendor", name, verdict, rank, reasons, score, money, questions, 12, standing=standing)


EDR_MISSING = Reason("H7", "fail", Message("reason.edr"), (), PAGE, "vendor")
EXCLUDED = Reason("H5", "fail", Message("reason.excluded"), (), None, "yours")
PHONES = Reason("H1", "unknown", Message("reason.phones"), ("PH-01",), UNREAD, "unverified")

SUGGESTION = Suggestion(
    today=date(2026, 11, 24),
    currency="GBP",
    seed=1,
    staying=option("Old Guard", rank=None, verdict="ruled-out", reasons=(EXCLUDED,), price=cost("900", "900")),
    built_in=option("Built In", rank=None, verdict="ruled-out", reasons=(EDR_MISSING,), price=cost("400", "0")),
    options=(
        option(
            "Alpha",
            rank=1,
            verdict="fits-partly",
            values=(80, 100, 50),
            standing="slightly",
            questions=(Question(Message("question.price"), "cost"),),
        ),
        option(
            "Beta",
            rank=2,
            standing="clearly",
            verdict="fits-partly",
            values=(60, 90, 70),
            spread=25,
            reasons=(PHONES,),
            price=cost("400", None),
        ),
        option("Gamma", rank=3, verdict="fits-partly", values=(30, 60, 40), reasons=(PHONES,)),
        option("Omega", rank=None, verdict="ruled-out", reasons=(EDR_MISSING,)),
        option("Old Guard", rank=None, verdict="ruled-out", reasons=(EXCLUDED,)),
        option("Mystery", rank=None, verdict="too-little-known", spread=40),
    ),
    weights=WEIGHTS,
    dropped=("protection", "quiet"),
)


def say(message: Message) -> str:
    """The words that stand in for those of advice."""
    return {
        "reason.edr": "No EDR, which your insurer asks for.", "reason.excluded": "From a country that you exclude.",
        "reason.phones": "Whether it covers 1 phone is not known.", "question.price": "What does it cost?",
    }.get(message.code, message.code)  # fmt: skip
