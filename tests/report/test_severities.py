"""The table of severities names every kind of finding, at every severity that it can have."""

import ast
from pathlib import Path

import planner.advice
from planner.advice.words_findings import ENTRIES as SAID
from planner.report import words
from planner.report.consultant.severities import RATED

SEVERITIES = [severity for severity, _kinds in RATED]


def _literals(call: ast.Call) -> list[str]:
    return [node.value for arg in call.args for node in ast.walk(arg) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _made() -> set[tuple[str, str]]:
    """Kind and severity of every finding that the advice makes with both written out."""
    found = set()
    for file in sorted(Path(planner.advice.__path__[0]).glob("findings*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not getattr(node.func, "attr", getattr(node.func, "id", "")).lower().endswith(
                ("finding", "found", "missing")
            ):
                continue
            words = _literals(node)
            severities = [word for word in words if word in SEVERITIES]
            found |= {(word, severity) for severity in severities for word in words if word in SAID}
    return found


def test_every_kind_of_finding_is_rated() -> None:
    rated = {code for _severity, kinds in RATED for codes, _said in kinds for code in codes}
    assert set(SAID) <= rated, set(SAID) - rated
    assert rated <= set(SAID), rated - set(SAID)


def test_each_kind_stands_at_its_true_severity() -> None:
    rated = {(code, severity) for severity, kinds in RATED for codes, _said in kinds for code in codes}
    made = _made()
    assert len(made) > 15
    assert made <= rated, made - rated
    for told in (("system-unknown", "low"), ("protection-unknown", "medium"), ("act-limits-money", "medium")):
        assert told in made


def test_one_day_is_no_days() -> None:
    assert words.amount_of("unprotect_lead_days_office", 1)[1] == "1\u00a0day"
    assert words.amount_of("unprotect_lead_days_remote", 14)[1] == "14\u00a0days"
