"""Lists as consoles, spreadsheets and people damage them: no row is lost, nothing strange gets into a project, one sentence says what is odd."""

from pathlib import Path

from tests.intake.lists import reading


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
