"""Findings as the rows of their page: mark, two lines of words, what to do, by when. Records in, rows out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.advice.records import Finding, FindingSeverity
from planner.wording import _, day, ngettext

SEVERITIES: tuple[FindingSeverity, ...] = ("critical", "high", "medium", "low", "info")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """`when` and `when_note` are the two lines of the date column; `late` sets the first in red."""

    finding: Finding
    severity: FindingSeverity
    word: str
    title: str
    concerns: str
    action: str
    when: str
    when_note: str
    late: bool

    @property
    def key(self) -> str:
        return self.finding.id

    @property
    def spoken(self) -> str:
        """The row in a sentence for screen readers."""
        return ". ".join(x for x in (self.word, self.title, self.concerns, self.action, " ".join((self.when, self.when_note)).strip()) if x)


@dataclass(frozen=True, slots=True)
class FindingWords:
    """How a finding is worded: the sentences of advice, handed in so that this module knows no other room's words."""

    title: Callable[[Finding], str]
    todo: Callable[[Finding], str]
    concerns: Callable[[Finding], str]
    severity: Callable[[str], str]


def finding_rows(findings: Sequence[Finding], today: date, locale: str | None, words: FindingWords) -> tuple[FindingRow, ...]:
    """In the order of advice, which is the order of urgency."""
    return tuple(_row(f, today, locale, words) for f in findings)


def _row(finding: Finding, today: date, locale: str | None, words: FindingWords) -> FindingRow:
    when, note, late = by_when(finding, today, locale)
    return FindingRow(
        finding, finding.severity, words.severity(finding.severity), words.title(finding), words.concerns(finding), words.todo(finding),
        when, note, late,
    )  # fmt: skip


def by_when(finding: Finding, today: date, locale: str | None) -> tuple[str, str, bool]:
    """The date and what it means from today: "past", "now", "in 36 days", or that there is no date."""
    if finding.deadline is None:
        return (_("now"), "", True) if finding.severity == "critical" else (_("no date"), "", False)
    days = (finding.deadline - today).days
    if days < 0:
        return _("past"), ngettext("{n} day", "{n} days", -days).format(n=-days), True
    if days == 0:
        return _("today"), day(finding.deadline, near=today, locale=locale), True
    return day(finding.deadline, near=today, locale=locale), ngettext("in {n} day", "in {n} days", days).format(n=days), False


def counts(rows: Sequence[FindingRow]) -> dict[str, int]:
    """How many of each severity there are, in order; severities without any are left out."""
    return {s: n for s in SEVERITIES if (n := sum(1 for r in rows if r.severity == s))}


def as_table(rows: Sequence[FindingRow]) -> str:
    """Tab-separated lines with a head, to be pasted into a spreadsheet or a letter. A cell never begins a formula."""
    head = (_("Severity"), _("What is wrong"), _("Concerns"), _("What to do"), _("By when"))
    lines = [head, *((r.word, r.title, r.concerns, r.action, _date_text(r)) for r in rows)]
    return "\n".join("\t".join(_safe(cell) for cell in line) for line in lines) + "\n"


def _date_text(row: FindingRow) -> str:
    return row.finding.deadline.isoformat() if row.finding.deadline is not None else row.when


def _safe(cell: str) -> str:
    text = " ".join(cell.split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
