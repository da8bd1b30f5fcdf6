"""What the export tests are fed with: the sound plan of the check's tests, with the answers around it written by hand."""

from dataclasses import replace
from datetime import date

from planner.export import ExportInputs
from planner.plan.records import Plan
from tests.plan.verify_plans import TODAY, sound

ASSESS: dict[str, object] = {
    "today": "2026-01-05",
    "findings": [
        {
            "id": "renews",
            "severity": "high",
            "title": "The licence renews by itself",
            "text": "Send notice by 31 May 2026.",
            "deadline": "2026-05-31",
            "endpoints": ["D01", "D02"],
            "licences": ["L1"],
            "restriction": None,
            "sources": [
                {"url": "https://example.org/terms", "as_of": "2025-12-01", "basis": "vendor"},
                {
                    "url": "https://example.org/b",
                    "as_of": None,
                    "basis": "yours",
                },
            ],
        },
        {
            "id": "none",
            "severity": "info",
            "title": "Nothing",
            "text": "",
            "deadline": None,
            "endpoints": [],
            "licences": [],
            "restriction": None,
            "sources": [],
        },
    ],
}
SUGGEST: dict[str, object] = {
    "today": "2026-01-05",
    "currency": "GBP",
    "options": [
        {
            "product": "newco/cloud",
            "vendor": "newco",
            "name": "Newco Cloud",
            "verdict": "fits",
            "rank": 1,
            "reasons": [
                {
                    "rule": "H1",
                    "result": "pass",
                    "text": "Runs on all.",
                    "endpoints": [],
                    "source": None,
                    "as_of": "2025-12-01",
                    "basis": "vendor",
                }
            ],
            "score": {"points": 71.5, "low": 60.0, "high": 80.0, "coverage": 0.9},
            "cost": {
                "total": "2810.00",
                "extra": "-90.00",
                "one_off": "1000.00",
                "low": None,
                "high": None,
                "rough": True,
                "currency": "GBP",
                "items": {"licence_new": "1810.00", "licence_old": "2900.00", "labour": "1000.00", "downtime": None},
            },
            "questions": ["Does it run on Linux?", "=1+1"],
        },
        {
            "product": "oldco/suite",
            "vendor": "oldco",
            "name": "Oldco Suite",
            "verdict": "ruled-out",
            "rank": None,
            "reasons": [],
            "score": {"points": None, "low": None, "high": None, "coverage": 0.2},
            "cost": {"total": "0.00", "items": {}},
            "questions": [],
        },
    ],
}


def plan_form() -> dict[str, object]:
    return {
        "deadline": {"date": "2026-04-30", "because": "your own deadline"},
        "assumptions": ["One person, three hours a day."],
        "parameters": {"soak_days": 2, "lab_gate": True, "pilot_soak_days": {"5": 2, "25": 5}, "note": "text"},
        "exceptions": [
            {"endpoint": "D99", "why": "its system is too old", "measure": "no internet", "owner": "security-lead", "until": "2026-06-01"}
        ],
        "violations": [
            {
                "invariant": "role-share",
                "severity": "warning",
                "text": "Too many of Tax.",
                "endpoints": ["D01", "D03"],
                "days": ["2026-02-16"],
            }
        ],
    }


def inputs(*, plan: Plan | None = None, organisation: str = "Harbour Accounting Ltd", today: date = TODAY) -> ExportInputs:
    case = sound()
    estate = replace(case.estate, organisation=replace(case.estate.organisation, name=organisation))
    form: dict[str, object] = {
        "format": "av-planner-estate",
        "version": 1,
        "organisation": {"name": organisation},
        "licences": [
            {
                "id": "L1",
                "product": "oldco/suite",
                "seats": 40,
                "expires": "2026-06-30",
                "price": "900.00",
                "currency": "GBP",
                "auto_renews": True,
            }
        ],
    }
    return ExportInputs(
        form,
        plan_form(),
        ASSESS,
        SUGGEST,
        plan or case.plan,
        estate,
        case.surveyed,
        case.catalogue,
        today,
        progress=({"endpoint": "D01", "state": "verified", "on": "2026-02-02"},),
        check_form={"violations": [], "checked": [{"invariant": "no-gap", "result": "kept", "cases": 3}]},
        choice={"product": "newco/cloud", "reason": None},
    )


def without_plan() -> ExportInputs:
    return replace(inputs(), plan=None, plan_form=None)
