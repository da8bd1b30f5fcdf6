"""Files as people bring them: free headings, odd encodings, wrong files. One sentence where nothing can be read, no row lost elsewhere."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.intake import Reading, merge, read
from planner.problems import InputError
from tests.catalogue.books import book
from tests.intake.lists import EMPTY, SAMPLES, TODAY, endpoints, reading

FREE = "Computer name,Operating system,Serial number\nNEW-01,Windows 11 Pro,5CG1234XYZ\nNEW-02,Windows 11 Pro,5CG1234XYW\n"


def workbook(**sheets: list[list[object]]) -> bytes:
    book_ = openpyxl.Workbook()
    book_.remove(book_.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book_.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book_.save(stream)
    return stream.getvalue()


def test_a_persons_own_list(tmp_path: Path) -> None:
    (source,) = reading(tmp_path, FREE).sources
    assert (source.tool, source.kind, source.rows, source.devices, source.heading_row) == ("free-form", "devices", 2, 2, 1)
    assert dict(source.columns) == {"name": "Computer name", "os": "Operating system", "serial": "Serial number"}
    assert (source.problems, source.doubted, source.set_aside) == ((), (), ())


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        (FREE.encode("utf-8-sig"), "utf-8-sig", ","),
        (FREE.encode("utf-16"), "utf-16-le with BOM", ","),
        (b"\xfe\xff" + FREE.encode("utf-16-be"), "utf-16-be with BOM", ","),
        (FREE.encode("utf-16-le"), "utf-16-le", ","),
        (FREE.replace(",", ";").encode(), "utf-8", ";"),
        (FREE.replace(",", "\t").encode(), "utf-8", "\t"),
        (FREE.replace("\n", "\r\n").encode(), "utf-8", ","),
        (FREE.replace("\n", "\r").encode(), "utf-8", ","),
        (("sep=;\n" + FREE.replace(",", ";")).encode(), "utf-8", ";"),
        (FREE.replace("\n", ",\n").encode(), "utf-8", ","),
        (FREE.replace("NEW-02", "BÜRO-02").encode("cp1252"), "cp1252", ","),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_encodings_and_delimiters(tmp_path: Path, content: bytes, encoding: str, delimiter: str) -> None:
    found = reading(tmp_path, content)
    (source,) = found.sources
    assert (source.devices, source.encoding, source.delimiter) == (2, encoding, delimiter)
    assert found.endpoints[0].serial == "5CG1234XYZ"
    assert found.endpoints[1].name in ("NEW-02", "BÜRO-02")


def test_cyrillic_code_page(tmp_path: Path) -> None:
    found = endpoints(tmp_path, "Компьютер;Операционная система\nбухгалтерия;Windows 10 Pro\n".encode("cp1251"))
    assert found["бухгалтерия"].os == "Windows 10 Pro"


def test_two_encodings_in_one_file_are_both_read(tmp_path: Path) -> None:
    content = "Computer;System\nBÜRO-1;Windows 11\n".encode() + "KÜCHE-2;Windows 10\n".encode("cp1252")
    found = reading(tmp_path, content)
    assert [e.name for e in found.endpoints] == ["BÜRO-1", "KÜCHE-2"]
    assert "another encoding" in found.sources[0].problems[0].text


def test_lost_letters_are_said(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system\nB?ro-1,Windows 11\n")
    assert "UTF-8" in found.sources[0].problems[0].text


def test_titles_above_and_totals_below(tmp_path: Path) -> None:
    text = "Inventory of Harbour\n\nmade by,Ana\n\nHost name,OS,Site\nA1,Windows 11 Pro,Leeds\nHost name,OS,Site\n"
    text += "A2,Windows 11 Pro,Leeds\n,,\nTotal,2\nThis list was made on Monday\n"
    found = reading(tmp_path, text)
    (source,) = found.sources
    assert (source.heading_row, source.rows, source.devices) == (5, 4, 2)
    assert [e.name for e in found.endpoints] == ["A1", "A2"]
    assert [n.row for n in source.set_aside] == [10, 11]


def test_a_row_without_a_name_is_set_aside_with_its_number(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "Computer name,Operating system,User,Site\nA1,Windows 11,Ann,Leeds\n,Windows 10,Bob,Leeds\n,made on Monday,,\n"
    )
    assert [(n.row, n.name) for n in found.sources[0].set_aside] == [(3, "Windows 10"), (4, "made on Monday")]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Rechnername", "name"), ("nom du poste", "name"), ("Nombre de equipo", "name"), ("имя устройства", "name"), ("ComputerName",
        "name"),
        ("DNSHostName", "name"), ("Details_Table0_Netbios_Name0", "name"), ("host-name", "name"),
    ],
)  # fmt: skip
def test_names_in_many_languages(tmp_path: Path, heading: str, field: str) -> None:
    (source,) = reading(tmp_path, f"{heading};Betriebssystem\nA1;Windows 11 Pro\n").sources
    assert dict(source.columns) == {field: heading, "os": "Betriebssystem"}


def test_the_column_of_systems_is_found_by_what_it_holds(tmp_path: Path) -> None:
    (source,) = reading(tmp_path, "PC,What it runs,Windows\nA1,Windows 11 Pro,yes\nA2,macOS 15.1,no\n").sources
    assert source.columns["os"] == "What it runs"


def test_sites_by_heading_and_departments_by_path(tmp_path: Path) -> None:
    by_site = merge(EMPTY, reading(tmp_path, "Computer name,Location\nA1,Munich\nA2,Munich\n"))
    assert [(s.id, s.name) for s in by_site.estate.sites] == [("munich", "Munich")]
    assert {e.site for e in by_site.estate.endpoints} == {"munich"}
    by_group = merge(by_site.estate, reading(tmp_path, "Computer name,Group\nA3,All/Munich/Sales\nA4,All/Oslo\n"))
    places = {e.name: (e.site, e.department) for e in by_group.estate.endpoints}
    assert places["A3"] == ("munich", "Sales")
    assert places["A4"] == (None, "Oslo")


def test_several_products_in_one_cell(tmp_path: Path) -> None:
    found = endpoints(tmp_path, "Computer name;Antivirus\nA1;ESET Endpoint Security 12 + Huntress Agent\nA2;none\nA3;\n")
    assert found["A1"].products == ("ESET Endpoint Security 12", "Huntress Agent")
    assert found["A2"].products == ()
    assert found["A3"].products is None


def test_a_row_for_each_program(tmp_path: Path) -> None:
    text = "Computer,Name,Version,Publisher\nA1,ESET Endpoint Security,12.0.1,ESET\nA1,7-Zip,23.01,Igor\n"
    text += "A1,ESET Management Agent,12.1.1,ESET\nA2,7-Zip,23.01,Igor\n"
    found = reading(tmp_path, text)
    assert dict(found.sources[0].columns) == {"name": "Computer", "security_product": "Name", "security_version": "Version"}
    assert {e.name: e.products for e in found.endpoints} == {
        "A1": ("ESET Endpoint Security 12.0.1", "ESET Management Agent 12.1.1"), "A2": (),
    }  # fmt: skip
    assert found.sources[0].set_aside == ()


def test_a_program_of_an_unknown_maker_that_sounds_like_protection_is_kept(tmp_path: Path) -> None:
    text = "Computer,Name,Version,Publisher\nA1,Acme Antivirus,4.0,Acme\nA1,7-Zip,23.01,Igor\nA2,7-Zip,23.01,Igor\n"
    found = reading(tmp_path, text + "A2,ESET Endpoint Security,12.0.1,ESET\n")
    assert {e.name: e.products for e in found.endpoints} == {"A1": ("Acme Antivirus 4.0",), "A2": ("ESET Endpoint Security 12.0.1",)}


def test_a_version_is_its_neighbours(tmp_path: Path) -> None:
    found = endpoints(
        tmp_path, "Gerät;Betriebssystem;Version;Virenschutz;Version\nA1;Windows 11 Pro;10.0.22631;ESET Endpoint Security;12.0.1\n"
    )
    assert (found["A1"].os_version, found["A1"].products) == ("10.0.22631", ("ESET Endpoint Security 12.0.1",))


def test_what_was_only_seen_on_the_network_is_doubted(tmp_path: Path) -> None:
    text = "Device Name,OS Platform,OS Version,Onboarding Status\nA1,Windows11,23H2,Onboarded\nP1,Other,,Unsupported\n"
    found = reading(tmp_path, text)
    assert [n.name for n in found.sources[0].doubted] == ["P1"]


def test_the_same_name_twice(tmp_path: Path) -> None:
    text = "Computer name,Serial number,Last seen\nPC-1,SN0001,2026-10-01\npc-1.firm.example,SN0001,2026-11-01\nPC-1,SN9999,2026-11-02\n"
    text += "PC-1$,,2026-09-01\n"
    found = reading(tmp_path, text)
    assert [e.name for e in found.endpoints] == ["PC-1", "PC-1-SN9999"]
    assert found.endpoints[0].last_seen == date(2026, 11, 1)
    assert [n.row for n in found.sources[0].set_aside] == [2, 5]
    assert [n.name for n in found.sources[0].doubted] == ["PC-1-SN9999"]


def test_one_serial_number_under_an_old_and_a_new_name(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Serial number,Last seen\nOLD,SN0001,2026-01-01\nB,SN0002,2026-01-01\nNEW,SN0001,2026-11-01\n")
    assert [e.name for e in found.endpoints] == ["B", "NEW"]
    assert [(n.row, n.name) for n in found.sources[0].set_aside] == [(2, "OLD")]


def test_a_name_and_a_serial_number_that_point_at_two_rows_lose_none(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Serial number\nA,SN0001\nB,SN0002\nB,SN0001\nC,\n")
    (source,) = found.sources
    assert source.rows == source.devices + len(source.set_aside)
    assert {"A", "B", "C"} <= {e.name for e in found.endpoints}


def test_halves_of_characters_in_json_are_replaced(tmp_path: Path) -> None:
    found = endpoints(tmp_path, '[{"hostname": "A\\ud800", "os_name": "Windows 11"}]', "a.json")
    assert list(found) == ["A?"]


def test_serial_numbers_that_are_none_do_not_join(tmp_path: Path) -> None:
    text = "Computer name,Serial number\nA1,To be filled by O.E.M.\nA2,To be filled by O.E.M.\nA3,0\nA4,VMware-56 4d\n"
    found = endpoints(tmp_path, text)
    assert len(found) == 4
    assert all(e.serial is None for e in found.values())


def test_what_is_no_computer_is_set_aside(tmp_path: Path) -> None:
    text = "Device name,Type,Status\nP1,Printer,active\nS1,Server,active\nO1,Laptop,Retired\n"
    found = reading(tmp_path, text)
    assert [e.name for e in found.endpoints] == ["S1"]
    assert [n.name for n in found.sources[0].set_aside] == ["P1", "O1"]


def test_dates_that_can_be_read_both_ways_are_said(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Last seen\nA1,05/06/2026\nA2,07/08/2026\n")
    (problem,) = found.sources[0].problems
    assert (problem.row, problem.column) == (2, "Last seen")
    assert problem.text.startswith("2 dates can be read with the day or the month first, as “05/06/2026”")
    assert [e.last_seen for e in found.endpoints] == [None, None]


def test_a_column_that_proves_both_orders_gives_only_the_dates_that_prove_one(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Last seen\nA1,25/06/2026\nA2,06/26/2026\nA3,05/06/2026\n")
    assert [e.last_seen for e in found.endpoints] == [date(2026, 6, 25), date(2026, 6, 26), None]
    assert found.sources[0].problems[0].text.startswith("1 date can be read")


def test_a_date_that_is_none_is_a_problem_with_its_place(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Last seen\nA1,yesterday\nA2,Never\n")
    (problem,) = found.sources[0].problems
    assert (problem.row, problem.column) == (2, "Last seen")


def test_ragged_rows_are_read_and_said(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system\nA1\nA2,Windows 11,x,y\nA3,Windows 10\n")
    assert [e.name for e in found.endpoints] == ["A1", "A2", "A3"]
    assert found.sources[0].problems[0].row == 3


def test_zero_bytes_and_huge_cells(tmp_path: Path) -> None:
    found = reading(tmp_path, f"Computer name,Note,User\nA\0 1,{'x' * 50_000},Ann\n{'n' * 300},y,Bob\n")
    assert [e.name for e in found.endpoints] == ["A 1"]
    texts = " ".join(p.text for p in found.sources[0].problems)
    assert "zero bytes" in texts
    assert "50000" in texts
    assert found.sources[0].set_aside[0].row == 3


def test_a_quotation_mark_that_never_closes(tmp_path: Path) -> None:
    rows = "".join(f"PC-{i},Windows 11,Leeds\n" for i in range(400))
    found = reading(tmp_path, f'Computer name,Operating system,Site\nA1,"Windows 11,Leeds\n{rows}')
    assert found.sources[0].devices == 401
    assert found.endpoints[0].os == "Windows 11"
    (problem,) = found.sources[0].problems
    assert (problem.row, problem.text.startswith("A quotation mark opened in row 2 is never closed")) == (2, True)


def test_cells_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    assert "=cmd|calc" in endpoints(tmp_path, "Computer name,Operating system\n=cmd|calc,Windows 11\n")


def test_workbooks_with_a_sheet_for_each_site_and_licences(tmp_path: Path) -> None:
    seen = datetime.fromisoformat("2026-10-05T09:27:00")
    content = workbook(
        Leeds=[["Harbour's computers"], [], ["Computer", "System", "Last seen"], ["A1", "Windows 11", seen]],
        Munich=[["Computer", "Serial"], ["B1", 123456789012], ["B2", 4.5]],
        Notes=[["call Ana"]],
        Licences=[["Product", "Seats", "Expires"], ["ESET PROTECT Entry", 25, date(2027, 3, 31)]],
    )
    found = reading(tmp_path, content, "list.xlsx")
    assert [(s.sheet, s.kind, s.heading_row, s.devices, s.licences) for s in found.sources] == [
        ("Leeds", "devices", 3, 1, 0), ("Munich", "devices", 1, 2, 0), ("Licences", "licences", 1, 0, 1),
    ]  # fmt: skip
    assert found.sources[0].tool == "excel"
    assert found.endpoints[1].serial == "123456789012"
    assert found.licences[0].expires == date(2027, 3, 31)


def test_an_intune_export_in_its_zip(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.write(SAMPLES / "intune_all_devices.csv", "DevicesWithInventory_1.csv")
        archive.writestr("readme.md", "nothing")
    assert reading(tmp_path, stream.getvalue(), "export.zip").sources[0].tool == "intune"


def test_json_arrays_lines_and_pages(tmp_path: Path) -> None:
    records = [
        {"deviceName": "A1", "osName": "Windows 11", "owner": {"name": "Ann"}},
        {"deviceName": "A2", "tags": ["a", "b"], "osName": "Linux"},
    ]
    assert set(endpoints(tmp_path, json.dumps(records), "a.json")) == {"A1", "A2"}
    assert set(endpoints(tmp_path, "\n".join(json.dumps(r) for r in records), "a.ndjson")) == {"A1", "A2"}
    paged = reading(tmp_path, json.dumps({"total": 9, "data": {"items": records}}), "a.json")
    assert "one page" in paged.sources[0].problems[0].text


def test_one_records_own_json(tmp_path: Path) -> None:
    agent = {
        "computerName": "A1", "osName": "Windows 11 Pro", "osRevision": "22631", "machineType": "laptop", "siteName": "Leeds",
        "agentVersion": "24.1.4.257",
        "lastActiveDate": "2026-10-05T09:27:00.000000Z", "lastLoggedInUserName": "ann", "mitigationMode": "protect",
        "networkInterfaces": [{"name": "eth0"}],
    }  # fmt: skip
    found = reading(tmp_path, json.dumps(agent) + "\n", "agents.ndjson")
    assert found.sources[0].tool == "sentinelone"
    assert found.endpoints[0].products == ("SentinelOne Agent 24.1.4.257",)


def test_an_inventory_of_the_glpi_agent(tmp_path: Path) -> None:
    content = {
        "content": {
            "hardware": {"name": "A1", "chassis_type": "Notebook", "lastloggeduser": "ann"},
            "operatingsystem": {"full_name": "Debian GNU/Linux 12 (bookworm)", "version": "12"}, "bios": {"ssn": "SN-77"},
            "antivirus": [{"name": "ESET Endpoint Security", "version": "12.0.1"}, {"name": "Windows Defender", "enabled": 0}],
        }
    }  # fmt: skip
    found = reading(tmp_path, json.dumps(content), "a.json")
    (machine,) = found.endpoints
    assert (found.sources[0].tool, machine.name, machine.kind, machine.serial) == ("glpi-agent", "A1", "laptop", "SN-77")
    assert machine.products == ("ESET Endpoint Security 12.0.1",)


def test_a_scan_of_the_network_is_a_guess(tmp_path: Path) -> None:
    host = (
        '<host endtime="1791192420"><status state="{}"/><address addr="10.0.0.{}" addrtype="ipv4"/><hostnames>{}</hostnames>'
        '<os><osmatch name="Linux 5.15" accuracy="92"><osclass type="{}"/></osmatch></os></host>'
    )
    hosts = host.format("up", 1, '<hostname name="srv.example"/>', "general purpose") + host.format("down", 2, "", "general purpose")
    found = reading(tmp_path, f"<?xml version='1.0'?><nmaprun>{hosts}{host.format('up', 3, '', 'router')}</nmaprun>", "scan.xml")
    assert [e.name for e in found.endpoints] == ["srv"]
    assert "92" in found.sources[0].doubted[0].why
    assert len(found.sources[0].set_aside) == 2


def test_plain_xml_records(tmp_path: Path) -> None:
    rows = "".join(f"<row><ComputerName>A{i}</ComputerName><OperatingSystem>Windows 11</OperatingSystem></row>" for i in range(3))
    assert set(endpoints(tmp_path, f"<report><head/>{rows}</report>", "a.xml")) == {"A0", "A1", "A2"}


def test_skipped_cells_of_spreadsheetml(tmp_path: Path) -> None:
    ns = "urn:schemas-microsoft-com:office:spreadsheet"
    row = "<Row>{}</Row>".format
    cell = '<Cell ss:Index="{}"><Data>{}</Data></Cell>'.format
    rows = row(cell(1, "Computer") + cell(3, "System")) + '<Row ss:Index="9">' + cell(1, "A1") + cell(3, "Windows 11") + "</Row>"
    text = (
        f'<?xml version="1.0"?><Workbook xmlns="{ns}" xmlns:ss="{ns}"><Worksheet ss:Name="S"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    found = reading(tmp_path, text, "a.xls")
    assert found.endpoints[0].os == "Windows 11"
    assert found.sources[0].sheet == "S"


def test_a_licence_list_with_every_trap(tmp_path: Path) -> None:
    text = (
        "Name,Product Key,Seats,Start,Expiration Date,Purchase Cost,Currency\n"
        "ESET PROTECT Advanced,K1,many,2026-01-01,2027-01-01,$ 50.00,\n"
        "ESET PROTECT Entry reserve key,K2,5,,soon,free,USD\n"
        "Café Ledger,K3,2,2026-01-01,2025-01-01,,\n"
        ",K4,1,,,,\n"
        "Total,,8,,,,\n"
    )
    found = reading(tmp_path, text)
    (source,) = found.sources
    assert (source.kind, source.licences, source.devices) == ("licences", 3, 0)
    assert dict(source.columns) == {"product": "Name", "seats": "Seats", "expires": "Expiration Date", "price": "Purchase Cost"}
    first, second, third = found.licences
    assert (first.product, first.seats, first.price, first.currency, first.period_months) == (
        "eset/eset-protect-advanced", None, Decimal("50.00"), "USD", 12,
    )  # fmt: skip
    assert (second.seats, second.expires, second.price, second.currency) == (5, None, None, None)
    assert (third.product, third.label, third.period_months) == (None, "Café Ledger", None)
    assert [(p.row, p.column) for p in source.problems] == [(2, "Seats"), (3, "Expiration Date"), (3, "Purchase Cost"), (None, None)]
    assert source.problems[-1].text == "The column “Product Key” was not read."
    assert ["reserve" in n.why for n in source.doubted] == [True, False, False, False]
    assert "before its first day" in source.doubted[2].why
    assert [n.row for n in source.set_aside] == [5, 6]


def test_terms_lie_in_the_future_so_that_only_their_form_tells_the_order(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product;Seats;Expires\nESET PROTECT Entry;5;05/06/2027\n")
    assert found.licences[0].expires is None
    (note,) = found.sources[0].doubted
    assert (note.row, note.name) == (2, "ESET PROTECT Entry")
    assert "“05/06/2027” can be 5 June 2027 or 6 May 2027, so no day was taken" in note.why
    told = reading(tmp_path, "Product;Seats;Expires\nESET PROTECT Entry;5;05/06/2027\nESET PROTECT Entry;5;25/06/2027\n")
    assert told.licences[0].expires == date(2027, 6, 5)


def test_devices_as_a_number_are_seats(tmp_path: Path) -> None:
    (licence,) = reading(tmp_path, "Product,Devices,Price\nESET PROTECT Entry,5,100\n").licences
    assert (licence.seats, licence.price, licence.currency) == (5, Decimal(100), None)


# ------------------------------------------------------------------ what cannot be read at all


def refused(action: Callable[[], Reading]) -> str:
    with pytest.raises(InputError) as caught:
        action()
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.csv", "empty"),
        (b"  \n\n", "a.csv", "empty"),
        (b"\x00\x01\x02\x03" * 500, "a.csv", "no list"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "a.png", "no list"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"SQLite format 3\0" + b"x" * 500, "a.avplan", "no list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "a.xls", "xlsx"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "a.xls", "web page"),
        (b"PK\x03\x04broken", "a.xlsx", "damaged"),
        (b'{"a": [1, 2', "a.json", "row 1"),
        (b'{"a": 1}\n{"b": \n', "a.json", "row 2"),
        (b"<a><b></a>", "a.xml", "row 1"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a.xml", "definitions"),
        (b"just some words\nand some more\n", "a.txt", "Computer name"),
        (b"Name,Age\nBob,3\n", "a.csv", "Computer name"),
        (b"Colour,Shape\nred,round\n", "a.csv", "Computer name"),
        (b"{}", "a.json", "Computer name"),
        (b"[]", "a.json", "Computer name"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a.ods", "OpenDocument"),
    ],
)
def test_a_wrong_file_gets_one_sentence(tmp_path: Path, content: bytes, name: str, word: str) -> None:
    text = refused(lambda: reading(tmp_path, content, name))
    assert name in text
    assert word in text


def test_a_missing_file_a_folder_and_an_unknown_format(tmp_path: Path) -> None:
    assert "check the name" in refused(lambda: read([tmp_path / "none.csv"], book(), today=TODAY))
    assert "folder" in refused(lambda: read([tmp_path], book(), today=TODAY))
    assert "intune" in refused(lambda: reading(tmp_path, FREE, tool="nonsense"))


def test_an_archive_that_would_grow_without_end_is_not_opened(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    assert "unpacked" in refused(lambda: reading(tmp_path, stream.getvalue(), "bomb.xlsx"))


def test_a_zip_without_any_list(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert "the archive holds no list" in refused(lambda: reading(tmp_path, stream.getvalue(), "a.zip"))


def test_a_workbook_without_any_list(tmp_path: Path) -> None:
    assert "Computer name" in refused(lambda: reading(tmp_path, workbook(Notes=[["call Ana"]]), "a.xlsx"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_reading_or_a_sentence(tmp_path: Path, content: bytes) -> None:
    try:
        found = reading(tmp_path, content, "any.csv")
    except InputError as error:
        assert str(error)
    else:
        assert found.sources


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.text("ABC-12. ;\"'$\t", max_size=9), st.sampled_from(["Windows 11", "", "x,y", '"'])), min_size=1, max_size=12)
)
def test_no_row_is_lost(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    quoted = ["".join(('"', name.replace('"', '""'), '","', system.replace('"', '""'), '"')) for name, system in rows]
    found = reading(tmp_path, "Computer name,Operating system\n" + "\n".join(quoted) + "\n")
    (source,) = found.sources
    assert source.rows == source.devices + len(source.set_aside)
    assert len({e.name.lower() for e in found.endpoints}) == source.devices


@pytest.mark.parametrize("footer", ["Total: 6", "Total 6", "Summe: 6", "total:"])
def test_a_total_with_its_number_is_no_computer(tmp_path: Path, footer: str) -> None:
    (source,) = reading(tmp_path, f"Name,OS\nTOTAL-1,Windows 11\nSUM2,Windows 11\n{footer},\n").sources
    assert (source.devices, source.doubted) == (2, ())
    assert [n.name for n in source.set_aside] == [footer]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\r\n", ""])
def test_a_short_list_that_notepad_saved_as_unicode(tmp_path: Path, encoding: str, end: str) -> None:
    found = reading(tmp_path, f"Name\tOS\r\nPC-1\tWindows 11 Pro{end}".encode(encoding), "list.txt")
    assert [(e.name, e.os) for e in found.endpoints] == [("PC-1", "Windows 11 Pro")]
    assert (found.sources[0].delimiter, found.sources[0].problems) == ("\t", ())


def test_a_total_of_a_licence_is_money_where_it_has_pence(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Product", "Expires", "Total"], ["ESET PROTECT Entry", date(2027, 1, 1), 3772.66]]
    found = reading(tmp_path, workbook(Orders=rows), "a.xlsx")
    assert (found.licences[0].price, found.licences[0].seats) == (Decimal("3772.66"), None)
    assert found.sources[0].problems == ()
    counted = reading(tmp_path, "Product,Expires,Total\nESET PROTECT Entry,2027-01-01,25\n").licences[0]
    assert (counted.price, counted.seats) == (None, 25)


def test_the_word_trial_is_kept_beside_another_column_of_names(tmp_path: Path) -> None:
    text = "Product;Invoiced as;Seats;Expires\nESET PROTECT Entry (trial);Order 17;5;2026-10-15\n"
    (licence,) = reading(tmp_path, text).licences
    assert (licence.product, licence.label) == ("eset/eset-protect-entry", "ESET PROTECT Entry (trial)")


def test_a_list_of_several_licences_says_that_it_covers_no_computer_yet(tmp_path: Path) -> None:
    text = "Product;Seats;Expires\nESET PROTECT Entry;5;2027-10-15\nKaspersky Small Office Security;5;2027-10-15\n"
    assert "which computers each of them covers" in reading(tmp_path, text).sources[0].doubted[-1].why
    assert (
        reading(tmp_path, text.replace("Kaspersky Small Office Security", "ESET PROTECT Entry (trial)")).sources[0].doubted[-1].name
        == "ESET PROTECT Entry (trial)"
    )
