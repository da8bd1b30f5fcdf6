"""Findings, options with their cost and score, and the ranking, for the made-up estate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from planner.advice.records import (
    COST_ITEMS,
    CRITERIA,
    Cost,
    CostLine,
    CriterionScore,
    Finding,
    Option,
    Question,
    Reason,
    Score,
    Suggestion,
)
from planner.estate.groups import machines
from planner.estate.records import Estate
from planner.problems import Message
from tests.report.fixture_facts import GUESS, PAGE, PRESS, TODAY, text


def findings(e: Estate) -> tuple[Finding, ...]:
    names = tuple(m.name for m in machines(e))
    some: list[Finding] = []
    if e.licences:
        some.append(
            Finding(
                "licence-renews-L1",
                "high",
                Message(
                    "finding",
                    {
                        "title": "The licence renews by itself",
                        "text": "Kaspersky Small Office Security renews for 12 months (£406.00) unless notice arrives by "
                        "Sunday 3 January 2027.",
                    },
                ),
                date(2027, 1, 3),
                (),
                ("L1",),
                None,
                (),
            )
        )
    some += [
        Finding(
            "support-soon",
            "low",
            Message(
                "finding", {"title": "Windows 11 Pro gets updates for less than a year", "text": "Its updates end on 12 October 2027."}
            ),
            date(2027, 10, 12),
            names[:3],
            (),
            None,
            (PAGE,),
        ),
        Finding(
            "law-gb",
            "info",
            Message(
                "finding",
                {
                    "title": "No law against Kaspersky was found in the United Kingdom",
                    "text": "The National Cyber Security Centre advised in March 2022 to plan a replacement; whether that "
                    "still stands is not known.",
                },
            ),
            None,
            names,
            (),
            None,
            (PRESS,),
        ),
    ]
    return tuple(some)


def _cost(total: int, *, known: bool, scale: float = 1.0) -> Cost:
    amounts = {
        "licence_new": 1323,
        "licence_old": 1218,
        "add_ons": 0,
        "overlap": 74,
        "extension": 0,
        "credit": 0,
        "labour": 900,
        "helpdesk": 34,
        "training": 192,
        "downtime": 74,
        "running": 0,
        "reserve": 180,
    }
    items = {}
    for key in COST_ITEMS:
        value = Decimal(amounts[key]) * Decimal(str(scale)) + Decimal("0.40")
        lacking = not known and key in ("licence_new", "overlap", "labour")
        items[key] = CostLine(
            None if lacking else value,
            None if lacking else value * Decimal("0.8"),
            None if lacking else value * Decimal("1.5"),
            text(f"how {key} is reckoned"),
            ("assumption",) if key not in ("licence_new", "licence_old") else ("yours",),
        )
    return Cost(
        "GBP",
        36,
        Decimal(total),
        Decimal(total - 1218) if known else None,
        Decimal(1368),
        Decimal(2400),
        Decimal(4000),
        True,
        items,
        Decimal("66.00"),
        "yours",
        date(2026, 11, 20),
        None,
    )


def option(
    product: str,
    vendor: str,
    name: str,
    rank: int | None,
    points: float,
    *,
    known: bool = True,
    verdict: Any = "fits",
    names: Iterable[str] = (),
) -> Option:
    criteria = {
        c: CriterionScore(0.0 if c in ("protection", "quiet") else 1 / 6, points + 5 * i - 12, i != 4, text(f"{c} of {name}"), PAGE)
        for i, c in enumerate(CRITERIA)
    }
    reasons = (
        Reason(
            "H1",
            "pass" if verdict != "fits-partly" else "fail",
            text(f"{name} runs on Windows 10 and 11 and on Windows Server from 2016 on, as the maker’s list says."),
            tuple(names),
            PAGE,
            "vendor",
        ),
        Reason("H9", "unknown", text("Whether it can be managed from abroad is not known."), (), GUESS, "unverified"),
        *(
            [Reason("H5", "fail", text("Your own rule excludes vendors run from Russia."), (), None, "yours")]
            if verdict == "ruled-out"
            else []
        ),
    )
    return Option(
        product,
        vendor,
        name,
        verdict,
        rank,
        reasons,
        Score(points, points - 6, points + 8, 0.8, criteria),
        _cost(2764, known=known, scale=1 + (100 - points) / 100),
        (Question(text("Ask for the price of the second and third year."), "cost"),),
        14,
        None,
        (text("It runs on everything you have."), text("It was the lower of your two offers."), text("One place shows all computers."))
        if rank == 1
        else (),
    )


def suggestion(*, known: bool = True) -> Suggestion:
    first = option("eset/eset-protect-entry", "eset", "ESET PROTECT Entry", 1, 80.0, known=known)
    second = option("bitdefender/gravityzone", "bitdefender", "GravityZone Business Security", 2, 77.0)
    out = option(
        "kaspersky/kaspersky-small-office-security", "kaspersky", "Kaspersky Small Office Security", None, 60.0, verdict="ruled-out"
    )
    weights = {c: (0.0 if c in ("protection", "quiet") else 1 / 6) for c in CRITERIA}
    return Suggestion(TODAY, "GBP", 20261124, out, None, (first, second, out), weights, ("protection", "quiet"))
