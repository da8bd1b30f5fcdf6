"""The commands: their answers, their exit statuses, and one sentence for every call that is at fault."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner import cli_text
from planner.cli import main
from planner.estate.fields import FIELDS
from planner.examples import EXAMPLES

TODAY = ("--today", "2026-11-24")
Run = tuple[int, str, str]


def call(capsys: pytest.CaptureFixture[str], *words: object) -> Run:
    status = main([*map(str, words), *TODAY])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    project = tmp_path / "office.avplan"
    assert call(capsys, "new", project, "--example", "corner-office")[0] == 0
    return project


def test_new_without_an_origin_is_named_after_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "Corner shop.avplan"
    assert json.loads(call(capsys, "new", project, "--json")[1]) == {"file": str(project)}
    assert json.loads(call(capsys, "estate", project)[1])["organisation"]["name"] == "Corner shop"


EVERY_KEY: dict[str, object] = {
    "organisation": {
        "name": "Häfen & Söhne “Ltd”", "countries": ["GB", "DE"], "currency": "GBP", "locale": "en-GB", "size": 24,
        "obligations": ["cyber-essentials"], "facts": ["rmm"],
    },
    "sites": [{"id": "leeds", "name": "Leeds office", "country": "GB", "subdivision": "ENG"}],
    "licences": [
        {
            "id": "L1", "product": "kaspersky/kaspersky-endpoint-security-cloud", "label": "as the invoice names it", "seats": 25,
            "starts": "2024-02-15", "expires": "2027-02-14", "price": "812.50", "currency": "GBP", "period_months": 12, "auto_renews": True,
            "notice_days": 30, "supplier": "Aire", "features_used": ["firewall", "device_control"], "facts": ["backup"],
        },
        {"label": "no more is known"},
    ],
    "endpoints": [
        {
            "name": "HA-LT", "quantity": 3, "os": "Windows 11 Pro", "os_version": "10.0.22631", "architecture": "x86_64", "kind": "laptop",
            "roles": ["web"], "site": "leeds", "department": "Tax", "user": "Zoë", "critical": False, "remote": True,
            "redundancy_group": None, "channel": "intune", "licence": "L1", "products": ["Kaspersky Endpoint Security for Windows 12.6"],
            "last_seen": "2026-11-20", "serial": "S-1", "facts": ["line-of-business-software"], "gone": False, "note": "a\nb",
        },
        {"name": "BARE"},
        {"name": "NONE", "products": []},
    ],
    "requirements": {
        "must_have": ["edr"], "management": ["cloud"], "data_regions": ["EU", "GB"], "excluded_vendors": ["acme"],
        "excluded_countries": ["RU", "BY"], "max_price_per_seat_year": None, "controls": ["device_control"],
    },
    "weights": {"persona": "consultant", "criteria": {"cost": 12.5}},
    "quotes": [
        {
            "product": "eset/eset-protect-advanced", "amount": "31.50", "currency": "GBP", "per": "device", "units": 1, "period_months": 12,
            "from": "Aire", "on": "2026-11-20",
        }
    ],
    "exchange_rates": {"USD": {"rate": "0.79", "on": "2026-11-20"}},
    "costs": {"hourly_rate": "65.00", "employee_rate": "30.00", "months": 36, "overrides": {"t_remote": 8}},
    "new_licence": {"starts": None, "seats": [["2026-12-01", 30]]},
    "team": [
        {
            "name": "Ana", "hours_per_day": 2.5, "weekdays": [0, 4], "sites": ["leeds"], "does": ["workstation", "server"],
            "absent": [["2026-12-21", "2027-01-02"]],
        }
    ],
    "helpdesk": {"changes_per_day": 20},
    "calendar": {
        "start": "2026-12-01", "deadline": None, "freezes": [["2027-01-18", "2027-01-31", "tax deadline"]],
        "server_windows": [{"weekday": 5, "from": "08:00", "to": "14:00"}], "holidays": True,
    },
    "settings": {"pilot_soak_days": {"25": 4}},
}  # fmt: skip


def holds(form: object, given: object) -> bool:
    """Whether everything that was given stands in the form as it was given."""
    if isinstance(given, dict):
        return isinstance(form, dict) and all(key in form and holds(form[key], value) for key, value in given.items())
    if isinstance(given, list):
        return isinstance(form, list) and len(form) == len(given) and all(map(holds, form, given))
    return form == given


def test_the_whole_estate_holds_every_key() -> None:
    found = {"settings"}
    for section, value in EVERY_KEY.items():
        if isinstance(value, list):
            found |= {f"{section}.{key}" for entry in value for key in entry}
        elif isinstance(value, dict) and section != "settings":
            within = value.values() if section == "exchange_rates" else [value]
            found |= {f"{section}.{key}" for entry in within for key in entry}
    assert found == set(FIELDS)


@pytest.mark.parametrize("origin", [*EXAMPLES, "every key"])
def test_estate_and_new_from_go_round(origin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, saved, again = tmp_path / "first.avplan", tmp_path / "estate.json", tmp_path / "again.avplan"
    if origin in EXAMPLES:
        assert call(capsys, "new", first, "--example", origin)[0] == 0
    else:
        saved.write_text(json.dumps(EVERY_KEY), encoding="utf-8")
        assert call(capsys, "new", first, "--from", saved)[0] == 0
        assert holds(json.loads(call(capsys, "estate", first)[1]), EVERY_KEY)
    printed = call(capsys, "estate", first)[1]
    saved.write_text(printed, encoding="utf-8")
    assert call(capsys, "new", again, "--from", saved)[0] == 0
    assert call(capsys, "estate", again)[1] == printed


def test_the_whole_road_by_commands(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = json.loads(call(capsys, "assess", office, "--json")[1])["findings"]
    assert findings
    options = json.loads(call(capsys, "suggest", office, "--json")[1])["options"]
    best = min((o for o in options if o["rank"]), key=lambda o: (o["verdict"] != "fits", o["rank"]))["product"]
    assert call(capsys, "plan", office)[0] == 2
    assert call(capsys, "check", office)[0] == 2
    assert json.loads(call(capsys, "choose", office, best, "--json")[1]) == {"product": best}
    status, out, _ = call(capsys, "plan", office, "--json")
    plan = json.loads(out)
    assert (status, plan["feasible"], plan["product"]) == (0, True, best)
    status, out, _ = call(capsys, "check", office, "--json")
    assert status == 0
    assert not [v for v in json.loads(out)["violations"] if v["severity"] == "error"]
    for name in ("a.pdf", "a.xlsx", "a.csv", "a.ics", "a.json"):
        command = "report" if name.endswith(".pdf") else "export"
        assert call(capsys, command, office, "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).stat().st_size > 100
    name = plan["steps"][0]["endpoints"][0]["endpoint"]
    recorded = json.loads(call(capsys, "progress", office, name, "verified", "--on", "2026-11-20", "--json")[1])
    assert recorded == {"endpoint": name, "state": "verified", "on": "2026-11-20"}


@pytest.mark.parametrize("command", ["assess", "suggest", "estate"])
def test_answers_are_readable_without_json(office: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, err = call(capsys, command, office)
    assert (status, err) == (0, "")
    assert "Kaspersky" in out


def refused(capsys: pytest.CaptureFixture[str], *words: object, status: int = 2) -> str:
    got, out, err = call(capsys, *words)
    assert (got, out) == (status, "")
    assert err.startswith("av-planner: ")
    assert len(err.strip().splitlines()) == 1
    return err


def test_calls_at_fault_get_one_sentence(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = office.read_bytes()
    (tmp_path / "empty.json").write_text("")
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "list.json").write_text("[]")
    new = tmp_path / "new.avplan"
    assert "is there already" in refused(capsys, "new", office)
    assert "is no command" in refused(capsys, "frobnicate", office)
    assert "is a folder" in refused(capsys, "assess", tmp_path)
    assert "there is no such file" in refused(capsys, "assess", tmp_path / "missing.avplan")
    assert "is empty" in refused(capsys, "new", new, "--from", tmp_path / "empty.json")
    assert "line 1, column 2" in refused(capsys, "new", new, "--from", tmp_path / "bad.json")
    assert "no estate form" in refused(capsys, "new", new, "--from", tmp_path / "list.json")
    assert "is a folder" in refused(capsys, "new", new, "--from", tmp_path)
    assert "corner-office" in refused(capsys, "new", new, "--example", "nonsense")
    assert "is no date" in refused(capsys, "plan", office, "--start", "2026-13-45")
    assert "lies before today" in refused(capsys, "plan", office, "--start", "2026-01-05")
    assert "no product of the catalogue" in refused(capsys, "choose", office, "nobody/nothing")
    assert "must end in" in refused(capsys, "export", office, "-o", tmp_path / "x.docx")
    assert "is no state" in refused(capsys, "progress", office, "MF-PC-01", "polished")
    assert "no such file" in refused(capsys, "import", office, tmp_path / "missing.csv").lower()
    assert not new.exists()
    assert office.read_bytes() == before


def test_options_before_and_after_the_command_are_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    after = call(capsys, "assess", office, "--json")[1]
    assert main(["--json", *TODAY, "assess", str(office)]) == 0
    assert capsys.readouterr().out == after
    assert main(["--catalogue", str(office.parent / "nowhere"), "assess", str(office)]) == 2
    assert main(["--today", "0001-01-01", "assess", str(office)]) == 2
    assert main(["assess", str(office), "--today", "9999-12-31"]) == 2


@pytest.mark.parametrize(
    ("section", "value", "said"),
    [
        (
            "organisation",
            {"name": "A", "countries": ["UK"]},
            "organisation.countries[0]: “UK” is no country code; for the United Kingdom write GB",
        ),
        ("organisation", {"name": "A", "currency": "XYZ"}, "organisation.currency: “XYZ” is no currency"),
        ("exchange_rates", {"USD": {"rate": "0"}}, "exchange_rates.USD.rate: must be more than 0"),
        ("licences", [{"starts": "2028-01-01", "expires": "2027-05-01"}], "licences[0].expires: 2027-05-01 lies before"),
        ("settings", {"pilot_soak_days": -3}, "settings.pilot_soak_days: -3 is no number of 0 or more"),
        ("settings", {"pilot_soak_days": {"7": 9}}, "settings.pilot_soak_days.7: is no size band; use 5, 25, 100, 500, 5000"),
        ("costs", {"overrides": {"t_remote": "x"}}, "costs.overrides.t_remote: “x” is no number"),
        ("calendar", {"start": None}, "calendar.start: null is no date"),
        ("organisation", {"name": "A" * 301}, "organisation.name: the name has 301 characters; shorten it to 300 at most"),
        ("endpoints", [{"name": "A", "note": "x" * 10_001}], "endpoints[0].note: the text has 10,001 characters"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], section: str, value: object, said: str
) -> None:
    source = tmp_path / "estate.json"
    source.write_text(json.dumps({"organisation": {"name": "A"}} | {section: value}), encoding="utf-8")
    assert said in refused(capsys, "new", tmp_path / "new.avplan", "--from", source)
    assert not (tmp_path / "new.avplan").exists()


def test_a_key_that_stands_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "estate.json"
    source.write_text('{"organisation": {"name": "A", "size": 4, "size": 5}}', encoding="utf-8")
    assert "estate.json: “size” stands twice in one object" in refused(capsys, "new", tmp_path / "new.avplan", "--from", source)
    assert not (tmp_path / "new.avplan").exists()


def test_a_word_that_is_neither_file_nor_command_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "“bogus” is neither a file nor a command" in refused(capsys, "bogus")


def test_a_hint_can_be_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "a b.avplan"
    assert call(capsys, "new", project)[0] == 0
    assert f"`av-planner plan '{project}'`" in refused(capsys, "check", project)


def test_a_ruled_out_product_needs_a_reason(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = json.loads(call(capsys, "suggest", office, "--json")[1])["options"]
    out = next(o["product"] for o in options if o["verdict"] == "ruled-out")
    assert "ruled out" in refused(capsys, "choose", office, out, status=1)
    assert call(capsys, "choose", office, out, "--anyway", "the insurer insists")[0] == 0


def test_demo_makes_its_two_files_and_replaces_only_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = call(capsys, "demo", "--json")
    assert status == 0
    assert json.loads(out) == {"file": "demo.pdf", "project": "demo.avplan"}
    first = Path("demo.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    assert call(capsys, "demo")[0] == 0
    assert Path("demo.pdf").read_bytes() == first
    Path("demo.pdf").write_text("mine")
    assert "no demo made it" in refused(capsys, "demo")
    assert Path("demo.pdf").read_text() == "mine"
    Path("demo.pdf").unlink()
    Path("demo.avplan").unlink()
    assert call(capsys, "new", "demo.avplan")[0] == 0
    mine = Path("demo.avplan").read_bytes()
    assert "no demo made it" in refused(capsys, "demo")
    assert Path("demo.avplan").read_bytes() == mine


def test_help_is_light() -> None:
    probe = "import sys; from planner.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    probe += "heavy = {'PySide6', 'reportlab', 'sqlite_utils', 'openpyxl', 'holidays', 'babel'} & set(sys.modules)\nassert not heavy, heavy"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "av-planner" in done.stdout


def test_without_a_display_the_window_says_so_and_names_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("planner.desktop.app.display_problem", lambda: "There is no display here.")
    assert "demo" in refused(capsys)


def test_plan_says_what_the_law_bars_and_what_would_be_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "sub.avplan"
    assert call(capsys, "new", project, "--example", "subcontractor")[0] == 0
    assert call(capsys, "choose", project, "sophos/sophos-mdr")[0] == 0
    status, out, _err = call(capsys, "plan", project)
    assert status == 0
    assert "The law has barred the use of Kaspersky since" in " ".join(out.split())
    other = tmp_path / "short.avplan"
    form = json.loads(call(capsys, "estate", project)[1])
    form["organisation"]["countries"], form["organisation"]["obligations"] = ["GB"], []
    form.setdefault("calendar", {})["deadline"] = "2026-11-30"
    source = tmp_path / "short.json"
    source.write_text(json.dumps(form))
    assert call(capsys, "new", other, "--from", source)[0] == 0
    assert call(capsys, "choose", other, "sophos/sophos-mdr")[0] == 0
    status, out, _err = call(capsys, "plan", other)
    assert status == 1
    assert "days are missing" in out and "law has barred" not in out and "{" not in out and "\u00a0" not in out


def test_a_doubt_without_row_and_name_stands_by_itself() -> None:
    source = {
        "file": "list.csv", "sheet": None, "kind": "licences", "tool": None, "rows": 1, "devices": 0, "licences": 1, "problems": [],
        "set_aside": [],
        "doubted": [{"row": None, "name": None, "why": "no computer is named"}, {"row": 7, "name": "PC-07", "why": "no system"}],
    }  # fmt: skip
    counts = {"added": 0, "updated": 0, "gone": 0}
    out = cli_text.imported({"sources": [source], "endpoints": counts, "licences": counts}, dry_run=False)
    assert "  - to confirm: no computer is named" in out
    assert "  - to confirm, row 7, PC-07: no system" in out


def _planned(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: dict[str, object]) -> tuple[int, str]:
    source, project = tmp_path / "estate.json", tmp_path / "estate.avplan"
    source.write_text(json.dumps(form))
    assert call(capsys, "new", project, "--from", source)[0] == 0
    assert call(capsys, "choose", project, "eset/eset-protect-entry", "--anyway", "a test")[0] == 0
    status, out, _err = call(capsys, "plan", project)
    return status, " ".join(out.split())


def test_what_is_left_as_before_stands_once_for_one_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machines = {"name": "PC", "quantity": 6, "os": "Windows 11 Pro", "os_version": "10.0.26200", "kind": "laptop"}
    team = [{"name": "Ana", "hours_per_day": 3, "does": ["server"]}]
    _status, out = _planned(tmp_path, capsys, {"organisation": {"name": "A"}, "endpoints": [machines], "team": team})
    assert out.count("Nobody in the team does Windows computers. Keep the old product") == 1
    assert "6 computers left as before, PC-01, PC-02" in out
    assert "What stands in the way: Nobody of the team does Windows computers." in out
    assert "To know: No start of the new licence is stated" in out
    assert "it moves no computer" in out and "not known" not in out


def test_a_plan_for_nothing_says_that_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = _planned(tmp_path, capsys, {"organisation": {"name": "A"}})
    assert status == 0
    assert "There is no computer to change" in out and "is kept" not in out


def test_suggest_tells_of_an_engine_that_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, source = tmp_path / "g.avplan", tmp_path / "g.json"
    machines = [{"name": f"PC-{n}", "os": "Windows 11 Pro", "products": ["Bitdefender Endpoint Security Tools"]} for n in range(3)]
    source.write_text(json.dumps({"organisation": {"name": "G", "countries": ["DE"]}, "endpoints": machines}))
    assert call(capsys, "new", project, "--from", source)[0] == 0
    form = json.loads(call(capsys, "suggest", project, "--json")[1])
    told = {o["same_engine"] for o in form["options"] if o["rank"] and o["same_engine"]}
    assert any("run the engine of Bitdefender" in text for text in told)
    shown = " ".join(call(capsys, "suggest", project)[1].split())
    assert all(shown.count(" ".join(text.split())) == 1 for text in told)
    last = {o["same_engine"]: o["name"] for o in sorted(form["options"], key=lambda o: o["rank"] or 0) if o["rank"] and o["same_engine"]}
    assert all(f"{name}: {' '.join(text.split())}" in shown for text, name in last.items())


def test_paragraphs_keep_to_a_narrow_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "small.avplan"
    assert call(capsys, "new", project, "--example", "corner-office")[0] == 0
    for columns, most in ((40, 40), (10, 40), (200, 96)):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = [x for x in call(capsys, "assess", project)[1].splitlines() if "://" not in x]
        assert most - 12 < max(len(x) for x in lines) <= most


def test_recognise_without_text_and_with_a_closed_input_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    status, _out, err = call(capsys, "catalogue", "recognise")
    assert status == 2 and "standard input is closed" in err and "mistake" not in err


def test_a_plan_of_before_the_last_choice_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, out = tmp_path / "small.avplan", tmp_path / "tasks.csv"
    assert call(capsys, "new", project, "--example", "corner-office")[0] == 0
    assert call(capsys, "choose", project, "eset/eset-protect-entry")[0] == 0
    assert call(capsys, "plan", project)[0] == 0
    assert "older" not in call(capsys, "check", project)[1] + call(capsys, "export", project, "-o", out)[1]
    assert call(capsys, "choose", project, "sophos/sophos-mdr")[0] == 0
    for words in (("check", project), ("export", project, "-o", out)):
        status, text, _err = call(capsys, *words)
        assert status == 0
        assert "The plan for eset/eset-protect-entry is older than what was entered or chosen since" in " ".join(text.split())
    assert json.loads(call(capsys, "check", project, "--json")[1])["violations"] == []


def test_dates_have_one_form_in_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An American estate reads month before day in findings, plan and check alike."""
    project = tmp_path / "p.avplan"
    call(capsys, "new", project, "--example", "subcontractor")
    assert call(capsys, "choose", project, "sophos/sophos-mdr")[0] == 0
    for command in ("assess", "plan", "check"):
        text = call(capsys, command, project)[1].replace("\u00a0", " ")
        assert not re.search(r"\b\d{1,2} (January|February|Jan|Feb|Apr|Dec|Nov|December|May)\b", text), command
    assert re.search(r"Tue, Jan\s5, 2027", call(capsys, "plan", project)[1])
