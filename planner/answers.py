"""The answers of the program as JSON forms with the fixed names of the interface. Records in, plain dicts out; nothing is decided here."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from planner.advice.records import Cost, Finding, Option, Reason, Suggestion
from planner.catalogue.records import Provenance
from planner.plan.records import Verification, Violation

if TYPE_CHECKING:
    from planner.export import ExportInputs
    from planner.workspace import Workspace

Form = dict[str, object]


def _date(value: date | None) -> str | None:
    return None if value is None else str(value)


def _money(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _points(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _source(provenance: Provenance) -> Form:
    return {"url": provenance.source or "", "as_of": _date(provenance.as_of), "basis": provenance.basis}


def assess_form(findings: tuple[Finding, ...], today: date, locale: str | None) -> Form:
    """The answer of `assess`."""
    from planner.advice.words import finding_text, finding_title

    return {
        "today": str(today),
        "findings": [
            {
                "id": f.id,
                "severity": f.severity,
                "title": finding_title(f, locale),
                "text": finding_text(f, locale),
                "deadline": _date(f.deadline),
                "endpoints": list(f.endpoints),
                "licences": list(f.licences),
                "restriction": f.restriction,
                "sources": [_source(p) for p in f.sources if p.source],
            }
            for f in findings
        ],
    }


def _reason(reason: Reason, locale: str | None) -> Form:
    from planner.advice.words import say

    source = reason.provenance
    return {
        "rule": reason.rule,
        "result": reason.result,
        "text": say(reason.message, locale),
        "endpoints": list(reason.endpoints),
        "source": source.source if source else None,
        "as_of": _date(source.as_of) if source else None,
        "basis": reason.basis or (source.basis if source else None),
    }


def cost_form(cost: Cost) -> Form:
    """The cost of an option: strings with two decimals."""
    return {
        "total": _money(cost.total),
        "extra": _money(cost.extra),
        "one_off": _money(cost.one_off),
        "low": _money(cost.low),
        "high": _money(cost.high),
        "rough": cost.rough,
        "items": {key: _money(line.amount) for key, line in cost.items.items()},
        "currency": cost.currency,
        "months": cost.months,
        "unused": _money(cost.unused),
        "price": {"basis": cost.price_basis, "as_of": _date(cost.price_as_of), "source": cost.price_source},
    }


def option_form(option: Option, locale: str | None) -> Form:
    """One option of `suggest`."""
    from planner.advice.words import say

    score = option.score
    criteria = {key: {"weight": round(c.weight, 6), "value": _points(c.value), "known": c.known} for key, c in score.criteria.items()}
    return {
        "product": option.product,
        "vendor": option.vendor,
        "name": option.name,
        "verdict": option.verdict,
        "rank": option.rank,
        "reasons": [_reason(r, locale) for r in option.reasons],
        "score": {
            "points": _points(score.points),
            "low": _points(score.low),
            "high": _points(score.high),
            "coverage": round(score.coverage, 6),
            "criteria": criteria,
        },
        "first_share": None,
        "cost": cost_form(option.cost),
        "questions": [say(q.message, locale) for q in option.questions],
        "covered": option.covered,
        "same_engine": say(option.same_engine, locale) if option.same_engine else None,
        "ahead_because": [say(m, locale) for m in option.ahead_because],
    }


def suggest_form(suggestion: Suggestion, locale: str | None) -> Form:
    """The answer of `suggest`."""
    return {
        "today": str(suggestion.today),
        "currency": suggestion.currency,
        "seed": suggestion.seed,
        "weights": {k: round(v, 6) for k, v in suggestion.weights.items()},
        "dropped": list(suggestion.dropped),
        "staying": option_form(suggestion.staying, locale) if suggestion.staying else {},
        "built_in": option_form(suggestion.built_in, locale) if suggestion.built_in else {},
        "options": [option_form(o, locale) for o in suggestion.options],
    }


def violation_form(violation: Violation, locale: str | None) -> Form:
    from planner.plan.verify_words import say

    return {
        "invariant": violation.invariant,
        "severity": violation.severity,
        "text": say(violation.message, locale),
        "endpoints": list(violation.endpoints),
        "days": [str(d) for d in violation.days],
    }


def check_form(verification: Verification, locale: str | None) -> Form:
    """The answer of `check`."""
    return {
        "violations": [violation_form(v, locale) for v in verification.violations],
        "checked": [{"invariant": c.invariant, "result": c.result, "cases": c.cases} for c in verification.checked],
    }


def plan_form(workspace: "Workspace") -> Form | None:
    """The answer of `plan`: the kept plan; None without one."""
    from planner.plan.form import dump

    plan = workspace.plan
    return None if plan is None else dump(plan, workspace.estate.organisation.locale)


def export_inputs(workspace: "Workspace") -> "ExportInputs":
    """What the exports are written from."""
    from planner.export import ExportInputs

    locale = workspace.estate.organisation.locale
    verification = workspace.verification()
    return ExportInputs(
        estate_form=workspace.form,
        plan_form=plan_form(workspace),
        assess_form=assess_form(workspace.findings(), workspace.today, locale),
        suggest_form=suggest_form(workspace.suggestion(), locale),
        plan=workspace.plan,
        estate=workspace.estate,
        surveyed=workspace.surveyed(),
        catalogue=workspace.catalogue,
        today=workspace.today,
        progress=tuple({"endpoint": e.endpoint, "state": e.state, "on": str(e.on)} for e in workspace.progress()),
        check_form=None if verification is None else check_form(verification, locale),
        choice=None if workspace.choice is None else {"product": workspace.choice, "reason": workspace.choice_reason},
    )


def export_project(workspace: "Workspace", out: Path) -> None:
    """Writes tables, calendar or everything, by the ending of `out`."""
    from planner.export import export

    export(export_inputs(workspace), out)
