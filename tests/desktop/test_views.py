"""The rows of the later pages, as words and dates: what a reader would miss if a date, a name or a limit were told wrongly."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.advice.records import Finding
from planner.desktop.views import weighing
from planner.desktop.views.finding_rows import FindingRow, FindingWords, as_table, by_when, counts, finding_rows
from planner.desktop.views.plan_rows import Names, computer_rows, day_rows, figures, task_rows, time_words
from planner.plan.records import PlanException
from planner.problems import Message
from tests.desktop.options import SUGGESTION
from tests.desktop.plans import PLAN, TODAY, on

WORDS = FindingWords(
    title=lambda f: f.message.code, todo=lambda f: "Do something", concerns=lambda f: ", ".join(f.endpoints), severity=str.capitalize
)


def finding(code: str = "x", deadline: date | None = None, endpoints: tuple[str, ...] = (), licences: tuple[str, ...] = ()) -> Finding:
    return Finding(code, "high", Message(code), deadline, endpoints, licences, None, ())


def rows(*findings: Finding) -> tuple[FindingRow, ...]:
    return finding_rows(findings, TODAY, None, WORDS)


def test_a_deadline_is_told_as_a_day_and_as_what_is_left() -> None:
    when, note, late = by_when(finding(deadline=on(12, 30)), TODAY, None)
    assert (when.replace("\xa0", " "), note, late) == ("Wed 30 Dec", "in 36 days", False)


def test_a_past_deadline_is_past_and_red() -> None:
    assert by_when(finding(deadline=date(2026, 10, 13)), TODAY, None) == ("past", "42 days", True)


def test_today_is_today() -> None:
    assert by_when(finding(deadline=TODAY), TODAY, None)[0] == "today"


def test_what_is_critical_without_a_date_is_due_now() -> None:
    assert by_when(replace(finding(), severity="critical"), TODAY, None) == ("now", "", True)
    assert by_when(finding(), TODAY, None) == ("no date", "", False)


def test_severities_without_findings_are_not_counted() -> None:
    assert counts(rows(finding(), finding("y"))) == {"high": 2}


def test_a_copied_table_never_starts_a_formula() -> None:
    text = as_table(rows(finding("=cmd()")))
    assert "\t'=cmd()\t" in text
    assert text.splitlines()[0].startswith("Severity\t")


def test_every_day_of_work_and_every_gate_is_a_line() -> None:
    lines = day_rows(PLAN, Names())
    assert [r.date for r in lines] == sorted(r.date for r in lines)
    assert sum(len(r.computers) for r in lines) == sum(len(s.endpoints) for s in PLAN.steps)
    assert len([r for r in lines if r.gate]) == 3
    assert any(r.what.startswith("Send the notice (from") for r in lines)


def test_every_machine_stands_once_and_an_exception_last() -> None:
    plan = replace(PLAN, exceptions=(PlanException("ODD", Message("why"), Message("measure"), "Ana", None),))
    lines = computer_rows(plan, Names())
    assert len(lines) == sum(len(s.endpoints) for s in plan.steps) + 1
    assert (lines[-1].name, lines[-1].when) == ("ODD", "not moved")


def test_tasks_stand_by_their_first_day() -> None:
    assert [r.title for r in task_rows(PLAN, Names())] == ["List every machine", "Send the notice"]


@pytest.mark.parametrize(("minutes", "words"), [(0, ""), (45, "45 min"), (120, "2 h"), (130.4, "2 h 10")])
def test_time_is_told_in_hours_and_minutes(minutes: float, words: str) -> None:
    assert time_words(minutes) == words


def test_the_finish_is_told_against_the_deadline() -> None:
    assert figures(PLAN)[0][2] == "2 days before the deadline"
    late = replace(PLAN, finish=on(2, 1))
    assert figures(late)[0][2] == "3 days after the deadline"
    assert figures(replace(PLAN, finish=None))[0][1:] == ("not known", "no computer can be moved")
    assert figures(replace(PLAN, deadline=None))[0][2] == "no deadline is known"


def test_exceptions_are_counted_apart() -> None:
    plan = replace(PLAN, exceptions=(PlanException("ODD", Message("why"), Message("measure"), "Ana", None),))
    assert [f[0] for f in figures(plan)] == ["Finish", "Computers", "Not moved"]


def test_the_present_weights_give_the_present_points() -> None:
    for placed in weighing.placed(SUGGESTION, SUGGESTION.weights):
        option = next(o for o in SUGGESTION.options if o.product == placed.product)
        assert option.score.points is not None
        assert abs(placed.points - option.score.points) < 1e-9


def test_other_weights_move_places() -> None:
    assert weighing.placed(SUGGESTION, {"cost": 0, "fit": 0, "switching": 1})[0].name == "Beta"


def test_weights_without_any_sum_count_alike() -> None:
    assert weighing.normalised({"cost": 0, "fit": 0, "quiet": 5}, ("quiet",)) == {"cost": 0.5, "fit": 0.5}


def test_at_its_limit_the_first_two_tie() -> None:
    limit = weighing.limit(SUGGESTION)
    assert limit is not None
    rest = 1 - SUGGESTION.weights[limit.criterion]
    weights = {c: w / rest * (1 - limit.share) for c, w in SUGGESTION.weights.items()} | {limit.criterion: limit.share}
    first, second, *_others = weighing.placed(SUGGESTION, weights)
    assert abs(first.points - second.points) < 1e-6


def test_a_first_place_alone_has_no_limit() -> None:
    assert weighing.limit(replace(SUGGESTION, options=SUGGESTION.options[:1])) is None


def test_days_before_today_are_never_shown_as_left() -> None:
    assert all(by_when(finding(deadline=TODAY - timedelta(days=n)), TODAY, None)[2] for n in (1, 100))
