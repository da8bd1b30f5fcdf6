"""The tables of the page Plan: days, computers, tasks and rules, declared column by column."""

from dataclasses import dataclass

from planner.desktop.table import Cell, Column
from planner.desktop.views.plan_rows import ComputerRow, DayRow, TaskRow, names_listed, plain, time_words
from planner.plan.records import Verification, Violation
from planner.playbook.records import Playbook
from planner.wording import _, ngettext

RESULT_MARKS = {"kept": "done", "broken": "failed", "not-applicable": "none", "for-people": "info"}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the check with its result. `violations` are those of this rule."""

    id: str
    sentence: str
    severity: str
    result: str
    cases: int
    violations: tuple[Violation, ...]

    @property
    def key(self) -> str:
        return f"rule:{self.id}"


def result_word(result: str) -> str:
    words = {
        "kept": _("kept"), "broken": _("broken"), "not-applicable": _("does not apply"), "for-people": _("for people to see to"),
    }  # fmt: skip
    return words.get(result, result)


def rule_rows(verification: Verification, playbook: Playbook) -> tuple[RuleRow, ...]:
    """Broken rules first, then those that people must see to, then the kept ones, then those that do not apply."""
    known = {i.id: i for i in playbook.invariants}
    order = {"broken": 0, "for-people": 1, "kept": 2, "not-applicable": 3}
    rows = []
    for checked in verification.checked:
        rule = known.get(checked.invariant)
        mine = tuple(v for v in verification.violations if v.invariant == checked.invariant)
        text = plain(_(rule.sentence)) if rule is not None else checked.invariant
        severity = rule.severity if rule is not None else "error"
        rows.append(RuleRow(checked.invariant, text, severity, checked.result, checked.cases, mine))
    return tuple(sorted(rows, key=lambda r: (order[r.result], r.severity != "error")))


def kept_of(verification: Verification) -> tuple[int, int]:
    """How many rules are kept, and of how many that apply."""
    results = [c.result for c in verification.checked]
    return results.count("kept"), results.count("kept") + results.count("broken")


# ---------------------------------------------------------------------- days


def _date(row: DayRow) -> Cell:
    return Cell(row.when, strong=True)


def _what(row: DayRow) -> Cell:
    return Cell(row.what, mark="gate" if row.gate else "none")


def _who(row: DayRow) -> Cell:
    return Cell(row.who, tone="text2")


def _names(row: DayRow) -> Cell:
    return Cell(names_listed(row.computers), tone="text2", spoken=", ".join(row.computers))


def _time(row: DayRow) -> Cell:
    return Cell(time_words(row.minutes), tone="text2")


DAYS: tuple[Column[DayRow], ...] = (
    Column("date", _("Day"), _date, lambda r: r.date, width=120),
    Column("what", _("What"), _what, lambda r: r.what, width=280, stretch=2),
    Column("who", _("Who"), _who, lambda r: r.who, width=120),
    Column("names", _("Computers"), _names, lambda r: len(r.computers), width=230, stretch=1, drop=1),
    Column("time", _("Time"), _time, lambda r: r.minutes, width=92, right=True),
)


# ---------------------------------------------------------------------- computers


def _computer(row: ComputerRow) -> Cell:
    return Cell(row.name, strong=True)


def _step(row: ComputerRow) -> Cell:
    return Cell(row.step, mark="low" if row.date is None else "none")


def _day(row: ComputerRow) -> Cell:
    return Cell(row.when)


def _technician(row: ComputerRow) -> Cell:
    return Cell(row.who, tone="text2")


def _order(row: ComputerRow) -> Cell:
    return Cell(row.order, tone="text2")


def _minutes(row: ComputerRow) -> Cell:
    return Cell(time_words(row.minutes), tone="text2")


COMPUTERS: tuple[Column[ComputerRow], ...] = (
    Column("name", _("Computer"), _computer, lambda r: r.name, width=150),
    Column("step", _("Step"), _step, lambda r: r.step, width=150),
    Column("day", _("Day"), _day, lambda r: r.date, width=120),
    Column("who", _("Who"), _technician, lambda r: r.who, width=100),
    Column("order", _("In which order"), _order, lambda r: r.order, width=240, stretch=1, drop=1),
    Column("time", _("Time"), _minutes, lambda r: r.minutes, width=92, right=True),
)


# ---------------------------------------------------------------------- tasks


def _begins(row: TaskRow) -> Cell:
    return Cell(row.begins, strong=True)


def _due(row: TaskRow) -> Cell:
    return Cell(row.due)


def _title(row: TaskRow) -> Cell:
    return Cell(f"{row.title} ({row.note})" if row.note else row.title, mark="unknown" if row.note else "none")


def _person(row: TaskRow) -> Cell:
    return Cell(row.who, tone="text2")


def _phase(row: TaskRow) -> Cell:
    return Cell(row.phase, tone="text2")


def _effort(row: TaskRow) -> Cell:
    return Cell(time_words(row.minutes), tone="text2")


TASKS: tuple[Column[TaskRow], ...] = (
    Column("begins", _("Begins"), _begins, lambda r: (r.first, r.last), width=116),
    Column("due", _("Done by"), _due, lambda r: (r.last, r.first), width=112),
    Column("title", _("Task"), _title, lambda r: r.title, width=300, stretch=1),
    Column("who", _("Who"), _person, lambda r: r.who, width=120),
    Column("phase", _("Phase"), _phase, lambda r: r.phase, width=150, drop=1),
    Column("time", _("Time"), _effort, lambda r: r.minutes, width=84, right=True),
)


# ---------------------------------------------------------------------- rules


def _result(row: RuleRow) -> Cell:
    tone = "red" if row.result == "broken" else "text2"
    return Cell(result_word(row.result), mark=RESULT_MARKS[row.result], tone=tone)


def _sentence(row: RuleRow) -> Cell:
    return Cell(row.sentence, tone="text" if row.result in ("broken", "kept") else "text2")


def _cases(row: RuleRow) -> Cell:
    text = ngettext("{n} case", "{n} cases", row.cases).format(n=row.cases) if row.cases else ""
    return Cell(text, tone="text2")


RULES: tuple[Column[RuleRow], ...] = (
    Column("result", _("Result"), _result, width=170),
    Column("rule", _("Rule"), _sentence, width=400, stretch=1),
    Column("cases", _("Looked at"), _cases, lambda r: r.cases, width=110, right=True),
)
