"""Lists as consoles, spreadsheets and people damage them: no row is lost, nothing strange gets in, a sentence says what is odd."""

from pathlib import Path

import pytest

from planner.estate.form import dump, parse
from planner.intake import merge
from planner.problems import InputError
from tests.intake.lists import EMPTY, reading


def test_a_list_of_bare_names_that_look_like_headings_loses_none(tmp_path: Path) -> None:
    found = reading(tmp_path, "\n".join(f"PC-{i:03d}" for i in range(30)))
    assert [e.name for e in found.endpoints] == [f"PC-{i:03d}" for i in range(30)]
    assert "no headings" in found.sources[0].problems[0].text


def test_a_heading_of_a_database_view_is_still_known_by_its_word(tmp_path: Path) -> None:
    (source,) = reading(tmp_path, "Computer_Name0,Operating_System0,Serial_Number0\nA,Windows 11 Pro,5CG1234XYZ\n").sources
    assert set(source.columns) == {"name", "os", "serial"}


def test_utf_16_without_a_mark_is_read_in_either_order_of_bytes(tmp_path: Path) -> None:
    text = "Computer name,Operating system\nЮГ-1,Windows 11 Pro\nBÜRO-2,Windows 11 Pro\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        found = reading(tmp_path, text.encode(encoding))
        assert [e.name for e in found.endpoints] == ["ЮГ-1", "BÜRO-2"]
        assert (found.sources[0].encoding, found.sources[0].problems) == (encoding, ())


def test_a_line_break_inside_a_cell_parts_words_and_programs(tmp_path: Path) -> None:
    text = 'Computer name,Site,Antivirus\r\nA,"Leeds\nNorth","ESET Endpoint Security 11.1\nSophos Endpoint Agent"\r\n'
    found = reading(tmp_path, text)
    assert found.machines[0].group == ("Leeds North",)
    assert found.endpoints[0].products == ("ESET Endpoint Security 11.1", "Sophos Endpoint Agent")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_rare_signs_for_a_new_line_end_no_row(tmp_path: Path, end: str) -> None:
    text = end.join(["Computer name,Site", "A,Leeds\u2028North", "B,York\x0bEast", ""])
    found = reading(tmp_path, text)
    assert [(m.endpoint.name, m.group) for m in found.machines] == [("A", ("Leeds North",)), ("B", ("York East",))]


def test_control_characters_reach_no_project_and_are_said(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Site\nA\x1b[31m,Leeds\x07\n")
    assert [(m.endpoint.name, m.group) for m in found.machines] == [("A[31m", ("Leeds",))]
    assert "control characters" in found.sources[0].problems[0].text
    found = reading(tmp_path, '[{"name": "A\\u001b[31m", "os": "Windows 11 Pro"}]', "list.json")
    assert [e.name for e in found.endpoints] == ["A[31m"]


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\n\0", b"\0" * 400], ids=["utf-8", "utf-16", "line", "zeros"])
def test_a_file_with_nothing_but_a_mark_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="the file is empty"):
        reading(tmp_path, content)


@pytest.mark.parametrize("start", [b"\x1f\x8b\x08\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\0", b"BZh91AY", b"\xfd7zXZ\0"])
def test_a_packed_file_is_to_be_unpacked(tmp_path: Path, start: bytes) -> None:
    with pytest.raises(InputError, match="unpack it"):
        reading(tmp_path, start + bytes(range(32, 127)) * 9)


def test_a_number_that_is_none_is_no_system(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system,Antivirus\nA,nan,NaN\nB,Windows 11 Pro,nan\n")
    assert [(e.os, e.products) for e in found.endpoints] == [(None, None), ("Windows 11 Pro", None)]


def test_a_licence_that_ends_before_it_starts_is_doubted_and_leaves_a_project_that_opens(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product,Seats,Start date,Expires\nESET PROTECT Entry,5,2027-05-01,2026-01-01\n")
    (licence,) = found.licences
    assert (licence.starts, licence.expires, licence.period_months) == (None, None, None)
    (doubt,) = found.sources[0].doubted
    assert (doubt.row, doubt.name) == (2, "ESET PROTECT Entry")
    assert "ends on 1 January 2026, before its first day 1 May 2027" in doubt.why
    estate = merge(EMPTY, found).estate
    assert parse(dump(estate)) == (estate, ())


def test_a_mark_that_runs_two_cells_together_is_left_out_and_said(tmp_path: Path) -> None:
    rows = [f'"PC-{i}","Windows 11 Pro","Leeds"' for i in range(6)]
    rows[3] = '"PC-3,"Windows 11 Pro","Leeds"'
    rows[4] = '"PC-4","Windows 11 Pro"'
    found = reading(tmp_path, "\n".join(['"Computer name","Operating system","Site"', *rows]) + "\n")
    assert [(m.endpoint.name, m.endpoint.os) for m in found.machines] == [(f"PC-{i}", "Windows 11 Pro") for i in range(6)]
    assert [m.group for m in found.machines[3:5]] == [("Leeds",), ()]
    (trouble,) = found.sources[0].problems
    assert trouble.row == 5
    assert "quotation mark" in trouble.text
