"""The answers as people read them in a terminal: plain text from the JSON forms, lines under 100 characters."""

import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.wording import day, listed, money, ngettext

if TYPE_CHECKING:
    from planner.plan.barred import Bar
    from planner.plan.records import Plan
    from planner.workspace import Workspace

WIDTH, LEAST = 96, 40
"""Columns of a line at most, and at least, however narrow the terminal is."""
Form = Mapping[str, Any]


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """A paragraph within the width of the terminal."""
    width = max(LEAST, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))
    begins = indent if first is None else first
    return textwrap.fill(text.replace("\u00a0", " "), width, initial_indent=begins, subsequent_indent=indent, break_long_words=False)


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Columns side by side; those in `right` are aligned to the right."""
    cells = [[c.replace("\u00a0", " ") for c in row] for row in rows]
    widths = [max((len(r[i]) for r in cells), default=0) for i in range(max((len(r) for r in cells), default=0))]

    def line(row: list[str]) -> str:
        pairs = enumerate(zip(row, widths, strict=False))
        return "  ".join(c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in pairs).rstrip()

    return "\n".join(line(row) for row in cells)


def _date(text: str | None, locale: str | None = None) -> str:
    return day(date.fromisoformat(text), locale=locale) if text else "not known"


def _amount(text: str | None, currency: str) -> str:
    return money(Decimal(text), currency) if text else "not known"


def _total(cost: Form, currency: str) -> str:
    if cost["items"]["licence_new"] is None:
        return "price not known"
    return _amount(cost["total"], currency) + (" rough" if cost["rough"] else "")


def _computers(n: int) -> str:
    return ngettext("{n} computer", "{n} computers", n).format(n=n)


def _licences(n: int) -> str:
    return ngettext("{n} licence", "{n} licences", n).format(n=n)


def _rows(n: int) -> str:
    return ngettext("{n} row", "{n} rows", n).format(n=n)


def imported(form: Form, *, dry_run: bool) -> str:
    """What an import read and did."""
    lines = []
    for source in form["sources"]:
        what = _licences(source["licences"]) if source["kind"] == "licences" else _computers(source["devices"])
        sheet = f", sheet {source['sheet']}" if source["sheet"] else ""
        lines.append(f"{Path(source['file']).name}{sheet}: {_rows(source['rows'])}, {what}, read as {source['tool'] or 'a list'}")
        for key, label in (("doubted", "to confirm"), ("set_aside", "set aside")):
            lines += [wrapped(f"{', '.join((label, *_place(x)))}: {x['why']}", "      ", "  - ") for x in source[key]]
        lines += [wrapped(f"row {p['row']}: {p['text']}" if p["row"] else p["text"], "      ", "  - ") for p in source["problems"]]
    verb = "Would be added" if dry_run else "Added"
    for kind, counted in (("endpoints", _computers), ("licences", _licences)):
        counts = form[kind]
        lines.append(f"{verb}: {counted(counts['added'])}; brought up to date: {counts['updated']}; marked gone: {counts['gone']}.")
    return "\n".join(lines)


def _place(note: Form) -> tuple[str, ...]:
    """Where a row stands and what it names, as far as there is any."""
    return tuple(x for x in (f"row {note['row']}" if note["row"] else "", note["name"] or "") if x)


def findings(form: Form, locale: str | None = None) -> str:
    """Findings, most urgent first."""
    if not form["findings"]:
        return "Nothing was found."
    blocks = []
    for f in form["findings"]:
        until = f", by {_date(f['deadline'], locale)}" if f["deadline"] else ""
        lines = [wrapped(f"{f['severity'].upper()}{until}: {f['title']}"), wrapped(f["text"], "    ")]
        if f["endpoints"]:
            lines.append(wrapped(f"{len(f['endpoints'])}: {listed(f['endpoints'], most=8)}", "    "))
        lines += [f"    {s['url']} ({s['as_of'] or 'no date stated'}, {s['basis']})" for s in f["sources"][:3]]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def suggestion(form: Form) -> str:
    """The ranking, then what is left out and why."""
    currency = form["currency"]
    ranked = sorted((o for o in form["options"] if o["rank"]), key=lambda o: o["rank"])
    rows = [["", "Product", "Points", "Between", f"Total, {currency}", "Verdict"]]
    for o in ranked:
        s = o["score"]
        rows.append([
            f"{o['rank']}.", o["name"], f"{s['points']:.0f}", f"{s['low']:.0f}–{s['high']:.0f}",
            _total(o["cost"], currency), o["verdict"],
        ])  # fmt: skip
    lines = [table(rows, right=(0, 2, 3, 4)), ""]
    lines += _same_engines(ranked)
    little = sorted(o["name"] for o in form["options"] if o["verdict"] == "too-little-known")
    if little:
        lines += [wrapped(f"Too little published to compare: {', '.join(little)}.", "  ", ""), ""]
    lines.append("Ruled out:")
    for o in form["options"]:
        if o["verdict"] == "ruled-out":
            why = next((r["text"] for r in o["reasons"] if r["result"] == "fail"), "")
            lines.append(wrapped(f"{o['name']}: {why}", "    ", "  "))
    return "\n".join(lines)


def _same_engines(ranked: Sequence[Form]) -> list[str]:
    """What the change would not change: the products whose engine, or maker, is today's, one paragraph for each reason."""
    alike: dict[str, list[str]] = {}
    for o in ranked:
        if o["same_engine"]:
            alike.setdefault(o["same_engine"], []).append(o["name"])
    lines = [wrapped(f"{listed(names)}: {why}", "  ", "") for why, names in alike.items()]
    return [*lines, ""] if lines else []


def plan(form: Form, bar: "Bar | None" = None, locale: str | None = None) -> str:
    """What the law bars of the old product, the plan's dates and steps, what to know of it, what stands in the way, and violations."""
    deadline = form["deadline"]
    until = f"to {_date(form['finish'], locale)}" if form["finish"] else "on; it moves no computer"
    lines = [wrapped(f"Revision {form['revision']}: {form['product']}, from {_date(form['start'], locale)} {until}")]
    if bar is not None:
        since = _date(bar.since.isoformat(), locale)
        told = f"The law has barred {bar.noun} of {bar.who} since {since}: change as soon as possible."
        lines.append(wrapped(f"{told} No step leads back to it."))
    if deadline:
        lines.append(wrapped(f"Deadline: {_date(deadline['date'], locale)}. {deadline['because']}"))
    rows = [["Step", "First day", "Last day", "Gate", "Computers"]]
    days = ("first_day", "last_day", "gate")
    rows += [[s["name"], *(_date(s[d], locale) if s[d] else "" for d in days), str(len(s["endpoints"]))] for s in form["steps"]]
    lines += ["", table(rows, right=(4,)), ""] if form["steps"] else [""]
    lines += [wrapped(f"To know: {x['text']}", "    ", "  ") for x in form["assumptions"]]
    lines += _left_as_they_are(form["exceptions"])
    lines += [wrapped(f"What stands in the way: {x['text']}", "    ", "  ") for x in form["missing"]]
    lines += _violations(form)
    if not form["steps"] and not form["exceptions"]:
        lines.append("There is no computer to change: enter or import them, then build the plan again.")
    elif form["feasible"]:
        lines.append("Every rule that was checked is kept.")
    else:
        lines.append("This plan cannot be met as it stands.")
    return "\n".join(lines)


def _left_as_they_are(exceptions: Iterable[Form]) -> list[str]:
    """The computers that are not changed, those with one reason and one measure in one paragraph."""
    alike: dict[tuple[str, str], list[str]] = {}
    for x in exceptions:
        alike.setdefault((x["why"], x["measure"]), []).append(x["endpoint"])
    return [
        wrapped(f"{_computers(len(names))} left as before, {listed(names, most=8)}: {why} {measure}", "    ", "  ")
        for (why, measure), names in alike.items()
    ]


def _violations(form: Form) -> list[str]:
    return [wrapped(f"{v['severity'].upper()} {v['invariant']}: {v['text']}", "    ", "  ") for v in form["violations"]]


def checked(form: Form) -> str:
    """What the independent check saw."""
    counts: dict[str, int] = {}
    for c in form["checked"]:
        counts[c["result"]] = counts.get(c["result"], 0) + 1
    summary = ", ".join(f"{n} {result}" for result, n in sorted(counts.items()))
    rules = len(form["checked"])
    return "\n".join([*_violations(form), f"{ngettext('{n} rule', '{n} rules', rules).format(n=rules)}: {summary}."])


def recognised(form: Iterable[Form]) -> str:
    """One line a text."""
    lines = []
    for x in form:
        parts = []
        if p := x["product"]:
            parts.append(f"{p['component']}: {p['agent'] or p['vendor']}")
        if s := x["system"]:
            ends = f", support ends {s['support_ends']}" if s["support_ends"] else ""
            parts.append(f"system: {s['id'] or s['family']}{ends}")
        lines.append(f"{x['text']}: {'; '.join(parts) or 'not recognised'}")
    return "\n".join(lines)


def demo(workspace: "Workspace", plan: "Plan", project: Path, out: Path) -> str:
    """What the demo made and what to look at."""
    estate = workspace.estate
    option = workspace.option(plan.product)
    name = option.name if option else plan.product
    count = sum(len(s.endpoints) for s in plan.steps)
    finish = day(plan.finish) if plan.finish else "an unknown day"
    deadline = f", deadline {day(plan.deadline.date)}" if plan.deadline else ""
    errors = sum(v.severity == "error" for v in plan.violations)
    found = ngettext("the independent check found {n} error", "the independent check found {n} errors", errors).format(n=errors)
    verdict = found if errors else "the independent check found no error"
    lines = [
        f"{estate.organisation.name}: {_computers(count)} {ngettext('moves', 'move', count)} to {name} by {finish}{deadline}; {verdict}.",
        f"  {project}  the project, with everything that was entered; `av-planner {project}` opens it in the window",
        f"  {out}  the report: page 1 says what to do first, the later pages day by day",
    ]
    return "\n".join(lines).replace("\u00a0", " ")
