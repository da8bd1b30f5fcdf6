"""Exports: golden files, the same bytes for the same input, nothing of a stranger's text that a spreadsheet would run."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from planner.answers import export_project
from planner.examples import example
from planner.export import ENDINGS, export, export_bytes
from planner.export.sheets import comma_separated, workbook
from planner.export.tables import Table, amount, day, endpoints, flag, number, rows_of, tables, texts
from planner.problems import InputError, WorldError
from planner.workspace import Workspace
from tests.export.inputs import inputs, without_plan
from tests.plan.verify_plans import TODAY, sound

GOLDEN = Path(__file__).parent / "golden"


def _sheets_as_text(raw: bytes) -> str:
    """The workbook's cells, one row a line, for a golden file that people can read."""
    book = load_workbook(io.BytesIO(raw))
    lines: list[str] = []
    for sheet in book.worksheets:
        lines.append(f"== {sheet.title}")
        lines += [json.dumps([None if v is None else str(v) for v in row], ensure_ascii=False) for row in sheet.iter_rows(values_only=True)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_is_what_it_was(ending: str, request: pytest.FixtureRequest) -> None:
    raw = export_bytes(inputs(), Path(f"plan{ending}"))
    shown = _sheets_as_text(raw).encode() if ending == ".xlsx" else raw
    golden = GOLDEN / f"plan{ending}{'.txt' if ending == '.xlsx' else ''}"
    if request.config.getoption("--write-golden", default=False):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(shown)
    assert shown == golden.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_input_gives_the_same_bytes(ending: str) -> None:
    assert export_bytes(inputs(), Path(f"a{ending}")) == export_bytes(inputs(), Path(f"b{ending}"))


@pytest.mark.parametrize("ending", [".xlsx", ".ics", ".json"])
def test_another_day_gives_other_bytes(ending: str) -> None:
    assert export_bytes(inputs(), Path(f"a{ending}")) != export_bytes(inputs(today=TODAY + timedelta(days=1)), Path(f"a{ending}"))


def test_the_workbook_carries_today_and_nothing_of_the_clock() -> None:
    raw = export_bytes(inputs(), Path("plan.xlsx"))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 1, 5, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(raw)).properties
    assert [str(properties.created), str(properties.modified)] == ["2026-01-05 00:00:00"] * 2


def test_the_workbook_has_a_sheet_for_each_part_of_the_work() -> None:
    book = load_workbook(io.BytesIO(export_bytes(inputs(), Path("plan.xlsx"))))
    assert book.sheetnames == [
        "Overview",
        "Endpoints",
        "Steps",
        "Tasks",
        "Exceptions",
        "Broken rules",
        "Parameters",
        "Findings",
        "Options",
        "Costs",
        "Reasons",
        "Licences",
    ]
    assert book["Endpoints"].max_row == 1 + len(sound().surveyed)
    assert book["Tasks"].max_row == 1 + len(sound().plan.tasks)
    assert book["Endpoints"].freeze_panes == "A2"


def test_dates_and_money_are_numbers_that_can_be_reckoned_with() -> None:
    book = load_workbook(io.BytesIO(export_bytes(inputs(), Path("plan.xlsx"))))
    steps, costs = book["Steps"], book["Options"]
    assert str(steps["D2"].value) == "2026-02-02 00:00:00"
    assert steps["D2"].number_format == "yyyy-mm-dd"
    assert costs["G2"].value == 2810
    assert costs["G2"].number_format == "#,##0.00"


def test_without_a_plan_the_workbook_has_what_there_is_and_tasks_are_refused() -> None:
    names = [t.name for t in tables(without_plan())]
    assert "Steps" not in names
    assert "Findings" in names
    assert json.loads(export_bytes(without_plan(), Path("x.json")))["plan"] is None
    for ending in (".csv", ".ics"):
        with pytest.raises(InputError, match="build the plan first"):
            export_bytes(without_plan(), Path(f"x{ending}"))


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "plan.xls"])
def test_another_ending_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(InputError, match=r"\.xlsx, \.csv, \.ics or \.json"):
        export_bytes(inputs(), Path(name))


def test_an_ending_in_capitals_is_the_same_ending() -> None:
    assert export_bytes(inputs(), Path("PLAN.JSON")) == export_bytes(inputs(), Path("plan.json"))


def test_everything_holds_the_choice_the_check_and_what_was_done(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "p.avplan", example("corner-office", date(2026, 11, 24)), today=date(2026, 11, 24))
    out = tmp_path / "all.json"
    export_project(workspace, out)
    first = json.loads(out.read_text(encoding="utf-8"))
    assert (first["choice"], first["plan"], first["check"], first["progress"]) == (None, None, None, [])
    refused = next(o for o in workspace.suggestion().options if o.verdict == "ruled-out")
    workspace.choose(refused.product, anyway="The owner wants it.")
    workspace.build_plan()
    workspace.record_progress("MF-PC-01", "verified", date(2026, 11, 24))
    export_project(workspace, out)
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert whole["choice"] == {"product": refused.product, "reason": "The owner wants it."}
    assert whole["progress"] == [{"endpoint": "MF-PC-01", "state": "verified", "on": "2026-11-24"}]
    assert {c["invariant"] for c in whole["check"]["checked"]} >= {"no-gap", "everyone-once"}
    workspace.close()


# ---- nothing that runs

RUN = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", RUN)
def test_a_text_that_looks_like_a_formula_stays_a_text_in_the_workbook(text: str) -> None:
    raw = workbook([Table("T", ("A",), ((text,),))], TODAY, "t")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    cell = load_workbook(io.BytesIO(raw))["T"]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).strip() == text.strip()
    assert cell.quotePrefix


@pytest.mark.parametrize("text", RUN)
def test_a_text_that_looks_like_a_formula_is_quoted_in_the_list(text: str) -> None:
    rows = list(csv.reader(io.StringIO(comma_separated(Table("T", ("A", "B"), ((text, -5),))).decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'" + text, "-5"]


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_runs(text: str) -> None:
    table = Table("T", ("A",), ((text,),))
    raw = workbook([table], TODAY, text)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    first = comma_separated(table).decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"')
    assert not first.startswith(("=", "+", "-", "@", "\t"))


def test_a_hostile_inventory_reaches_every_export_unharmed(tmp_path: Path) -> None:
    name = "=cmd|' /C calc'!A0"
    case = sound()
    machine = replace(case.surveyed[0], endpoint=replace(case.surveyed[0].endpoint, user=name, department="\x07bell", note="x" * 40_000))
    hostile = replace(inputs(organisation=name), surveyed=(machine, *case.surveyed[1:]))
    for ending in ENDINGS:
        export(hostile, tmp_path / f"out{ending}")
    sheet = load_workbook(tmp_path / "out.xlsx")["Endpoints"]
    assert sheet["G2"].value == name
    assert sheet["F2"].value == "bell"
    assert len(str(sheet.cell(2, sheet.max_column).value)) == 32_767


# ---- the task list


def test_the_task_list_opens_in_excel_with_its_accents() -> None:
    case = sound()
    tasks = (replace(case.plan.tasks[0], title="Prüfen, “ob” es läuft\nzweite Zeile"), *case.plan.tasks[1:])
    raw = export_bytes(inputs(plan=replace(case.plan, tasks=tasks)), Path("t.csv"))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0]["Task"] == "Prüfen, “ob” es läuft\nzweite Zeile"
    assert rows[0]["First day"] == str(tasks[0].first_day)
    assert rows[0]["Minutes"] == f"{tasks[0].minutes:g}"
    assert len(rows) == len(case.plan.tasks)
    assert {r["Step"] for r in rows if r["Id"] == "wave-notice@wave-1"} == {"Wave 1"}


# ---- the calendar


def _events(raw: bytes) -> list[dict[str, object]]:
    found = []
    for event in Calendar.from_ical(raw).walk("VEVENT"):
        found.append({key: getattr(event[key], "dt", event[key]) for key in event})
    return found


def test_the_calendar_has_every_task_step_decision_and_the_deadline_as_days() -> None:
    case = sound()
    events = _events(export_bytes(inputs(), Path("p.ics")))
    gates = [s for s in case.plan.steps if s.gate is not None]
    assert len(events) == len(case.plan.tasks) + len(case.plan.steps) + len(gates) + 1
    pilot = next(e for e in events if e["SUMMARY"] == "Decision: Pilot")
    assert (pilot["DTSTART"], pilot["DTEND"]) == (date(2026, 2, 9), date(2026, 2, 10))
    deadline = next(e for e in events if e["SUMMARY"] == "Deadline of the change")
    assert deadline["DTSTART"] == date(2026, 4, 30)
    assert "your own deadline" in str(deadline["DESCRIPTION"])
    assert all(type(e["DTSTART"]) is date for e in events)
    assert {str(e["DTSTAMP"]) for e in events} == {"2026-01-05 00:00:00+00:00"}


def test_an_event_keeps_its_identity_from_revision_to_revision_and_shares_it_with_none() -> None:
    plan = sound().plan
    first = _events(export_bytes(inputs(), Path("p.ics")))
    second = _events(export_bytes(inputs(plan=replace(plan, revision=2)), Path("p.ics")))
    other = _events(export_bytes(inputs(organisation="Another Ltd"), Path("p.ics")))
    assert [e["UID"] for e in first] == [e["UID"] for e in second]
    assert {e["SEQUENCE"] for e in second} == {2}
    assert len({e["UID"] for e in first}) == len(first)
    assert not {e["UID"] for e in first} & {e["UID"] for e in other}


def test_the_calendar_keeps_the_standards_line_length_and_ends() -> None:
    lines = export_bytes(inputs(), Path("p.ics")).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines[-1] == b""


def test_a_plan_without_a_deadline_has_no_such_event() -> None:
    without = replace(inputs(plan=replace(sound().plan, deadline=None)), plan_form=None)
    assert all("Deadline" not in str(e["SUMMARY"]) for e in _events(export_bytes(without, Path("p.ics"))))


# ---- the file


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    out.write_text("old")
    export(inputs(), out)
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "av-planner-export"
    assert [p.name for p in tmp_path.iterdir()] == ["plan.json"]


def test_a_disk_that_refuses_is_told_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="cannot be written"):
        export(inputs(), tmp_path / "missing" / "plan.json")
    folder = tmp_path / "folder.json"
    folder.mkdir()
    with pytest.raises(WorldError, match="cannot be written"):
        export(inputs(), folder)
    assert [p.name for p in tmp_path.iterdir()] == ["folder.json"]


# ---- cells


def test_what_is_not_known_stays_empty_and_is_no_zero() -> None:
    form: dict[str, object] = {"a": None, "b": "x", "c": True, "d": "12.50", "e": 3}
    assert amount("a")(form) is None
    assert amount("b")(form) is None
    assert amount("d")(form) == Decimal("12.50")
    assert number("c")(form) is None
    assert number("e")(form) == 3
    assert flag("a")(form) is None
    assert flag("c")(form) == "yes"
    assert day("a")(form) is None
    assert rows_of(form, "b") == []
    assert texts(form, "b") == []


def test_protection_is_told_as_it_is_known() -> None:
    case = sound()
    known = case.surveyed[0]
    machines = (
        known,
        replace(known, protection=None),
        replace(known, protection=()),
        replace(known, assumed=True),
        replace(known, system=None),
    )
    table = endpoints(replace(inputs(), surveyed=machines))
    column = table.headings.index("Protected by today")
    assert [r[column] for r in table.rows[:4]] == ["Oldco Suite 5", "not known", "nothing", "Oldco Suite 5 (assumed from the licence)"]
    assert table.rows[4][1] == "windows"
