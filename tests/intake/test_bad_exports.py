"""Exports as they come from other people's hands: whatever is read otherwise than it stands is said, and no row goes silently."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from planner.estate.form import dump, parse
from planner.estate.records import Endpoint, Estate, Organisation
from planner.intake import Reading, merge
from planner.problems import InputError
from tests.intake.lists import reading

HEAD = "Computer name,Operating system,User,Site\n"


def row(number: int) -> str:
    return f"PC-{number:02},Windows 11 Pro,user{number},Leeds\n"


def names(found: Reading) -> list[str]:
    return [e.name for e in found.endpoints]


def told(found: Reading) -> list[str]:
    return [p.text for source in found.sources for p in source.problems]


@pytest.mark.parametrize(
    "broken",
    [
        'PC-02,"Windows 11 Pro,user2,Leeds\n',
        '"PC-02,Windows 11 Pro,user2,Leeds\n',
        'PC-02,Windows 11 Pro,user2,"Leeds\n',
    ],
)
@pytest.mark.parametrize("later", ["", 'PC-90,Windows 11 Pro,"user90",Leeds\n', 'PC-91,"Windows 11 Pro,user91",Leeds\n'])
def test_an_open_quotation_mark_swallows_no_row(tmp_path: Path, broken: str, later: str) -> None:
    found = reading(tmp_path, HEAD + row(1) + broken + row(3) + row(4) + later + row(5))
    assert {"PC-01", "PC-02", "PC-03", "PC-04", "PC-05"} <= set(names(found))
    assert next(e for e in found.endpoints if e.name == "PC-02").user == "user2"
    assert "A quotation mark opened in row 3 is never closed; the row was read without it. Check it." in told(found)


def test_rows_that_an_open_quotation_mark_makes_unreadable_are_counted_and_nothing_is_gone(tmp_path: Path) -> None:
    found = reading(tmp_path, 'Computer name\nPC-01\n"PC-02\nPC-03\nPC-04\n')
    assert names(found) == ["PC-01"]
    assert told(found) == [
        "A quotation mark opened in row 3 is never closed; rows 3–5 could not be read. Close the mark and import the list again."
    ]
    estate = Estate(Organisation("X"), endpoints=(Endpoint("PC-01"), Endpoint("PC-03")))
    assert merge(estate, found, complete=True).endpoints.gone == 0
    whole = reading(tmp_path, "Computer name\nPC-01\n")
    assert merge(estate, whole, complete=True).endpoints.gone == 1


def test_many_open_quotation_marks_are_told_in_a_few_lines(tmp_path: Path) -> None:
    rows = "".join(row(n) + f'Q-{n},"Windows 10,u,Leeds\n' for n in range(40))
    found = reading(tmp_path, HEAD + rows)
    assert len(found.endpoints) == 80
    assert len(told(found)) == 6
    assert told(found)[-1].startswith("35 more quotation marks are never closed")


def test_a_cell_of_several_lines_stays_one_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, HEAD + 'PC-01,Windows 11 Pro,"ann\nand bob",Leeds\n' + row(2))
    assert [(e.name, e.user) for e in found.endpoints] == [("PC-01", "ann and bob"), ("PC-02", "user2")]
    assert told(found) == []


def test_one_row_is_one_row(tmp_path: Path) -> None:
    assert told(reading(tmp_path, HEAD + "A,Windows 11,u,Leeds,x\n"))[0].startswith("1 row has more cells")
    assert "(rows 2 and 3)" in told(reading(tmp_path, HEAD + "A,Windows 11,u,Leeds,x\nB,Windows 11,u,Leeds,x\n"))[0]


def test_rows_that_are_quoted_as_a_whole(tmp_path: Path) -> None:
    found = reading(tmp_path, '"Computer name,Operating system"\n"PC-01,Windows 11 Pro"\n"PC-02,Windows 10 Pro"\n')
    assert [(e.name, e.os) for e in found.endpoints] == [("PC-01", "Windows 11 Pro"), ("PC-02", "Windows 10 Pro")]


def test_a_row_with_another_separator(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name;Operating system;User\nA1;Windows 11;ann\nA2,Windows 10,bob\n")
    assert [(e.name, e.os) for e in found.endpoints] == [("A1", "Windows 11"), ("A2", "Windows 10")]
    assert told(found) == ["The row is separated by “,” where the list has “;”; it was read that way. Check it."]


def test_headings_in_two_rows(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer,System,,Person\n,Name,Version,Name\nA1,Windows 11 Pro,23H2,ann\nA2,Windows 11 Pro,22H2,bob\n")
    assert [(e.name, e.os, e.os_version) for e in found.endpoints] == [
        ("A1", "Windows 11 Pro", "23H2"), ("A2", "Windows 11 Pro", "22H2"),
    ]  # fmt: skip
    assert told(found) == ["The headings stand in two rows; both were used."]


def test_a_first_row_without_a_name_is_no_second_row_of_headings(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,OS,,User\n,Windows,old,ann\nA2,Windows 11 Pro,,bob\n")
    assert names(found) == ["A2"]
    assert [n.row for n in found.sources[0].set_aside] == [2]


@pytest.mark.parametrize("lines", ["2026-11-20\n2026-11-21\n", "v1.0\nv1.1\n", "10.0.0.1\n10.0.0.2\n", "Some words\nsome more\n"])
def test_lines_that_are_no_names_are_no_computers(tmp_path: Path, lines: str) -> None:
    with pytest.raises(InputError):
        reading(tmp_path, lines, "lines.txt")


def test_headings_that_stand_twice_are_said(tmp_path: Path) -> None:
    found = reading(tmp_path, "Name,OS,User,User,Serial number,Serial number\nA1,Windows 11 Pro,ann,x,S1111,T1111\n")
    assert (found.endpoints[0].user, found.endpoints[0].serial) == ("ann", "S1111")
    assert told(found) == [f"The heading “{h}” stands more than once; only its first column was used." for h in ("User", "Serial number")]


def test_two_lists_below_each_other_are_two_lists(tmp_path: Path) -> None:
    licences = "Product,Seats,Expires,Price\nESET PROTECT Entry,25,2027-02-14,812.00\n"
    found = reading(tmp_path, HEAD + row(1) + row(2) + "\n\n" + licences)
    assert names(found) == ["PC-01", "PC-02"]
    assert [x.seats for x in found.licences] == [25]
    assert [(s.kind, s.heading_row) for s in found.sources] == [("devices", 1), ("licences", 6)]


def test_a_list_on_its_side(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,A1,A2\nOperating system,Windows 11 Pro,Windows 10 Pro\nUser,ann,bob\n")
    assert [(e.name, e.os, e.user) for e in found.endpoints] == [("A1", "Windows 11 Pro", "ann"), ("A2", "Windows 10 Pro", "bob")]
    assert "on its side" in told(found)[0]


@pytest.mark.parametrize("head", ["", "Computers\n", "Computer name\n"])
def test_a_list_of_names_alone(tmp_path: Path, head: str) -> None:
    found = reading(tmp_path, head + "PC-01\nPC-02\nlaptop-ann\n", "names.txt")
    assert names(found) == ["PC-01", "PC-02", "laptop-ann"]
    assert told(found) == ([] if head else ["The list has no headings; each line was taken for a computer’s name."])


def test_headings_with_nothing_below(tmp_path: Path) -> None:
    assert told(reading(tmp_path, HEAD)) == ["There are headings and nothing below them."]


@pytest.mark.parametrize("footer", ["Grand total,2,,", "Total computers: 2,,,", "Count: 2,,,", "2,,,", "2 devices,,,", "Computers: 2,,,"])
def test_a_footer_is_no_computer(tmp_path: Path, footer: str) -> None:
    found = reading(tmp_path, HEAD + row(1) + row(2) + footer + "\n")
    assert names(found) == ["PC-01", "PC-02"]
    assert [n.row for n in found.sources[0].set_aside] == [4]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5-Oct-26", date(2026, 10, 5)), ("5 Oct 26", date(2026, 10, 5)), ("20261005", date(2026, 10, 5)),
        ("20261005092700.0Z", date(2026, 10, 5)), ("5-Oct-2026 09:27", date(2026, 10, 5)), ("5 Oct 09:27", None), ("20261345", None),
    ],
)  # fmt: skip
def test_days_in_more_forms(tmp_path: Path, cell: str, day: date | None) -> None:
    found = reading(tmp_path, f"Computer name,Last seen\nA1,{cell}\n")
    assert found.endpoints[0].last_seen == day
    assert bool(told(found)) == (day is None)


@pytest.mark.parametrize("encoding", ["cp437", "mac_roman"])
def test_letters_of_an_old_code_page_are_doubted(tmp_path: Path, encoding: str) -> None:
    content = (HEAD + "PC-01,Windows 11 Pro,Jürgen Müßig,Leeds\n").encode(encoding)
    assert any("letters look wrong" in text for text in told(reading(tmp_path, content)))


def test_text_that_was_encoded_twice_is_doubted(tmp_path: Path) -> None:
    content = (HEAD + "PC-01,Windows 11 Pro,Jürgen,Leeds\n").encode().decode("cp1252").encode()
    assert any("letters look wrong" in text for text in told(reading(tmp_path, content)))


def test_right_letters_are_not_doubted(tmp_path: Path) -> None:
    text = HEAD + "PC-01,Windows 11 Pro,Jürgen Müßig,Zürich\nPC-02,Windows 11,Anaïs Škvorecká,Łódź\n"
    assert told(reading(tmp_path, text)) == []
    assert told(reading(tmp_path, text.replace("Š", "S").replace("Łódź", "Brno").encode("cp1252"))) == []


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_what_a_workbook_hides_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Computers"
    for cells in (
        ["Computer name", "Operating system", "Site"],
        ["A1", "Windows 11", "Leeds"],
        ["A2", "Windows 11", None],
        ["A3", "Linux"],
    ):
        sheet.append(cells)
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("C2:C3")
    sheet["A5"], sheet["B5"] = '=CONCATENATE("A","4")', "Windows 11"
    hidden = book.create_sheet("Old")
    hidden.append(["Computer name"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Notes").append(["call Ana"])
    found = reading(tmp_path, saved(book), "list.xlsx")
    sites = {m.endpoint.name: m.group for m in found.machines}
    assert sites == {"A1": ("Leeds",), "A2": ("Leeds",), "A3": ()}
    assert told(found) == [
        "1 row of the sheet is hidden; it was read like the others.",
        "1 cell holds a formula without its result. Open the file in Excel, save it, and import it again.",
        "The sheet “Old” is hidden and was not read. Show it and import the list again if it counts.",
        "On the sheet “Notes” no list of computers or licences was found.",
    ]


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["all.zip", "all.csv"])
def test_an_archive_is_read_for_what_it_holds_and_the_rest_is_said(tmp_path: Path, name: str) -> None:
    content = zipped(a_csv=HEAD + row(1), b_txt="Dear all, here is the list.", c_png="x", d_csv="")
    found = reading(tmp_path, content, name)
    assert names(found) == ["PC-01"]
    assert told(found) == ["In the archive c.png, b.txt and d.csv hold no list and were left out."]


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (zipped(word_document_xml="<x/>").replace(b"word.document.xml", b"word/document.xml"), "a.docx", "Word document"),
        (zipped(xl_workbook_bin="x").replace(b"xl.workbook.bin", b"xl/workbook.bin"), "a.xlsb", "binary Excel file"),
        (b"{\\rtf1 hello}", "a.csv", "text document"),
        (b'<meta charset="utf-8"><table><tr><td>Computer name</td></tr></table>', "a.xls", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "a.xls", "web page"),
    ],
)
def test_what_a_file_really_is_is_named(tmp_path: Path, content: bytes, name: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        reading(tmp_path, content, name)
    assert word in str(caught.value)


def test_a_refusal_names_the_file_and_not_the_whole_path(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        reading(tmp_path, b"", "empty.csv")
    assert str(caught.value) == "empty.csv: the file is empty; export the list again."


def test_what_a_document_holds_beside_its_list_is_said(tmp_path: Path) -> None:
    records = '{"name": "A1", "os": "Windows 11"}, {"name": "A2", "os": "Linux"}'
    assert told(reading(tmp_path, f"[{records}, 5, []]", "a.json")) == ["2 entries of the list are no records and were left out."]
    (text,) = told(reading(tmp_path, f'{{"computers": [{records}], "servers": [{{"name": "S"}}]}}', "a.json"))
    assert text.startswith("The file holds other lists too (servers); only “computers” was read.")
    lines = '{"name": "A1", "os": "Windows 11"}\n7\n{"name": "A2", "os": "Linux"}\n'
    assert told(reading(tmp_path, lines, "a.jsonl")) == ["1 entry of the list is no record and was left out."]


def test_records_below_several_parents_are_all_read(tmp_path: Path) -> None:
    computer = "<computer><name>{}</name><os>Windows 11</os></computer>"
    leeds, york = "".join(computer.format(f"L{n}") for n in range(3)), "".join(computer.format(f"Y{n}") for n in range(2))
    found = reading(tmp_path, f"<list><site>{leeds}</site><site>{york}</site></list>", "a.xml")
    assert names(found) == ["L0", "L1", "L2", "Y0", "Y1"]


def test_a_name_in_apostrophes_is_the_name(tmp_path: Path) -> None:
    assert names(reading(tmp_path, "Computer name,Operating system\n'PC-01',Windows 11\n")) == ["PC-01"]


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("£812.00 p.a.", "812.00"), ("EUR 1.234,50", "1234.50"), ("812 GBP", "812"), ("CHF 1'250.-", "1250"), ("-10", None), ("free", None),
        ("£812.00 for 12 months", None),
    ],
)  # fmt: skip
def test_a_price_is_its_figures_or_none(tmp_path: Path, cell: str, price: str | None) -> None:
    found = reading(tmp_path, f"Product;Seats;Expires;Price\nESET PROTECT Entry;25 users;2027-02-14;{cell}\n")
    (licence,) = found.licences
    assert (licence.seats, licence.price) == (25, None if price is None else Decimal(price))
    assert bool(told(found)) == (price is None)


@pytest.mark.parametrize("heading", ["Unit price", "Price per seat", "Price per user", "Einzelpreis"])
def test_the_price_of_one_is_taken_for_all_seats_and_said(tmp_path: Path, heading: str) -> None:
    head = f"Product,Seats,Expires,{heading}"
    found = reading(tmp_path, f"{head}\nESET PROTECT Entry,25,2027-02-14,31.50\n")
    assert found.licences[0].price == Decimal("787.50")
    assert told(found) == ["“31.50” is the price of one; 787.50 was taken for 25. Check it."]
    alone = reading(tmp_path, f"{head}\nESET PROTECT Entry,,2027-02-14,31.50\n")
    assert alone.licences[0].price is None
    assert "no price was taken" in told(alone)[0]
    both = reading(tmp_path, f"{head},Total price\nESET PROTECT Entry,25,2027-02-14,31.50,780.00\n")
    assert (both.licences[0].price, told(both)) == (Decimal("780.00"), [f"The column “{heading}” was not read."])


def test_a_product_whose_name_begins_like_a_total_is_a_product(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product,Seats,Expires\nTotal Protection for Business,5,2027-02-14\nTotal licences: 5,,\nGrand total,5,\n")
    assert [x.label for x in found.licences] == ["Total Protection for Business"]
    assert [n.row for n in found.sources[0].set_aside] == [3, 4]


def test_a_column_that_says_yes_names_no_product(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system,Antivirus\nA1,Windows 11,Yes\nA2,Windows 11,No\nA3,Windows 11,OK\n")
    assert [e.products for e in found.endpoints] == [None, (), None]
    assert told(found)[0].startswith("2 rows say “Yes” or the like where the name of a product is wanted")


def test_two_columns_of_products_are_both_read(tmp_path: Path) -> None:
    found = reading(tmp_path, "Hostname,Antivirus 1,Antivirus 2\nA1,ESET Endpoint Security,Windows Defender\nA2,,Windows Defender\n")
    assert [e.products for e in found.endpoints] == [("ESET Endpoint Security", "Windows Defender"), ("Windows Defender",)]


def test_a_product_beside_a_computer_is_what_is_installed(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Product,Expires\nA1,ESET Endpoint Security,2027-02-14\nA2,Sophos Endpoint Agent,2027-02-14\n")
    assert [e.products for e in found.endpoints] == [("ESET Endpoint Security",), ("Sophos Endpoint Agent",)]


def test_serial_numbers_that_a_spreadsheet_shortened_join_nothing(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Serial number\nA1,1.23E+11\nA2,1.23E+11\n")
    assert [(e.name, e.serial) for e in found.endpoints] == [("A1", None), ("A2", None)]
    assert told(found)[0].startswith("2 numbers were shortened by a spreadsheet, as “1.23E+11”")


@pytest.mark.parametrize("heading", ["Count", "How many", "How many?", "Qty", "Anzahl", "Number of computers"])
def test_rows_that_stand_for_several_computers_are_groups(tmp_path: Path, heading: str) -> None:
    found = reading(
        tmp_path, f"Computer,OS,{heading}\nReception PCs,Windows 11 Pro,12\nServer,Windows Server 2019,1\nTill,Windows 10 Pro,\n"
    )
    assert [(e.name, e.quantity) for e in found.endpoints] == [("Reception PCs", 12), ("Server", 1), ("Till", 1)]
    assert found.sources[0].devices == 14
    assert told(found) == [
        "1 row stands for several computers, as “12” in row 2; they were taken as one group, named Reception PCs-01 and so on."
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("Till,S12345,3\n", "one serial number, so one was taken"),
        ("Till,,0\n", "The list counts 0 of it; one was taken."),
        ("Till,,many\n", "“many” is no number of computers"),
        ("Till,,3\ntill-02,,1\n", "the list has a computer called Till-02 too"),
    ],
)
def test_a_count_that_cannot_be_is_one_and_doubted(tmp_path: Path, rows: str, why: str) -> None:
    found = reading(tmp_path, f"Computer name,Serial number,Quantity\n{rows}")
    assert [e.quantity for e in found.endpoints] == [1] * len(found.endpoints)
    assert [n.name for n in found.sources[0].doubted] == ["Till"]
    assert why in found.sources[0].doubted[0].why


@pytest.mark.parametrize(
    ("heading", "numbers"), [("Number", (1, 2, 3, 4)), ("Count", (1, 2, 3, 4)), ("Number", (101, 102, 103, 104)), ("No.", (1, 2, 3, 4))]
)
def test_a_numbering_of_the_rows_is_no_quantity(tmp_path: Path, heading: str, numbers: tuple[int, ...]) -> None:
    rows = "".join(f"{n},PC-{n},Windows 11 Pro\n" for n in numbers)
    found = reading(tmp_path, f"{heading},Computer name,OS\n{rows}")
    assert [(e.name, e.quantity) for e in found.endpoints] == [(f"PC-{n}", 1) for n in numbers]
    assert told(found) == [f"The column “{heading}” was not read."]


@pytest.mark.parametrize(
    ("heading", "cells"), [("Count", ("2023", "7")), ("Number", ("17", "1")), ("Count", ("2023", "1")), ("Count", ("3", "1", "2"))]
)
def test_a_number_that_may_be_anything_is_one_computer_and_doubted(tmp_path: Path, heading: str, cells: tuple[str, ...]) -> None:
    rows = "".join(f"PC{i},Windows 11 Pro,{cell}\n" for i, cell in enumerate(cells))
    found = reading(tmp_path, f"Computer name,OS,{heading}\n{rows}")
    assert [e.quantity for e in found.endpoints] == [1] * len(cells)
    assert told(found) == [
        f"“{heading}” may say how many computers a row stands for, as “{cells[0]}” in row 2, or something else; one was taken for each "
        "row. If it does, call the column “Quantity” and import the list again."
    ]


def test_a_great_quantity_is_taken_and_doubted(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,OS,Quantity\nTill,Windows 11 Pro,2023\n")
    assert found.endpoints[0].quantity == 2023
    assert [n.why for n in found.sources[0].doubted] == ["The row counts 2023 computers, and all of them were taken. Check the number."]


def test_a_tools_own_counts_are_no_computers(tmp_path: Path) -> None:
    text = "Asset Tag,Asset Name,Category,Quantity\nT1,PC-1,Laptop,3\n"
    found = reading(tmp_path, text, tool="snipe-it")
    assert [(e.name, e.quantity) for e in found.endpoints] == [("PC-1", 1)]


def test_whatever_is_read_can_be_stored_and_opened_again(tmp_path: Path) -> None:
    found = reading(tmp_path, f"Computer name,Location,User\nA1,{'L' * 3999},{'u' * 3999}\nA2,{'L/' * 1999},x\n")
    estate, problems = parse(dump(merge(Estate(Organisation("X")), found).estate))
    assert estate is not None, problems


def test_a_name_has_no_unseen_signs(tmp_path: Path) -> None:
    assert names(reading(tmp_path, "Computer name,OS\nPC\u200b-2,Windows 11\n\u202ePC-3,Windows 11\n")) == ["PC-2", "PC-3"]


def test_a_row_with_a_system_and_no_name_is_no_total(tmp_path: Path) -> None:
    found = reading(tmp_path, "IP address,Host,OS\n10.0.0.1,A1,Windows 11\n10.0.0.2,,Windows 11\n")
    assert [n.why for n in found.sources[0].set_aside] == ["The row names no computer."]
