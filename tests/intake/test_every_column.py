"""Nothing of a list is dropped without a word: what can be read is read, and every other column is named."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from planner.estate.records import Endpoint, Licence
from planner.intake import Counts, Reading, import_form, merge, read
from planner.intake.headings import field_of
from planner.intake.tables import shown
from planner.intake.values import read_days, renews
from tests.catalogue.books import book
from tests.intake.lists import EMPTY, SAMPLES, TODAY, reading


def told(found: Reading) -> list[str]:
    return [p.text for p in found.sources[0].problems]


def own_workbook(folder: Path) -> Reading:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["PC", "Windows?", "Who", "Antivirus", "Last used", "Notes", "How many", None, "Colour"])
    sheet.append(["RECEPTION", "Windows 11", "Helen", "Kaspersky", date(2026, 11, 20), None, 1, "x", "grey"])
    sheet.append(["Laptop Tom", "Windows 10", "Tom", "Kaspersky", "last week", "at home", 1, None, None])
    sheet.append(["Till", "Windows 7", None, "Avast", 45000, None, 3, None, None])
    content = BytesIO()
    made.save(content)
    return reading(folder, content.getvalue(), "mine.xlsx")


def test_a_persons_workbook_is_read_to_its_last_column(tmp_path: Path) -> None:
    found = own_workbook(tmp_path)
    assert [(e.name, e.quantity, e.last_seen, e.note) for e in found.endpoints] == [
        ("RECEPTION", 1, date(2026, 11, 20), None),
        ("Laptop Tom", 1, None, "at home"),
        ("Till", 3, date(2023, 3, 15), None),
    ]
    assert told(found)[-1] == "The columns 8 (without a heading) and “Colour” were not read."
    assert found.sources[0].problems[-1].severity == "info"
    assert "“last week” is no date that can be read. Write it as 2026-11-24." in told(found)
    form = import_form(found, merge(EMPTY, found))
    assert form["endpoints"] == {"added": 5, "updated": 0, "gone": 0}
    assert form["sources"][0]["problems"][-1]["text"] == told(found)[-1]  # type: ignore[index]


def test_a_column_in_which_nothing_stands_is_not_named(tmp_path: Path) -> None:
    assert told(reading(tmp_path, "Computer name,Colour,OS\nA1,,Windows 11 Pro\n")) == []


def test_every_column_of_a_persons_list_is_named_and_the_first_of_a_tools(tmp_path: Path) -> None:
    more = [f"Extra {c}" for c in "abcdefghijklmnopqrst"]
    own = reading(tmp_path, f"Computer name,OS,{','.join(more)}\nA1,Windows 11,{','.join('x' * len(more))}\n")
    assert all(f"“{h}”" in told(own)[-1] for h in more)
    tool = read([SAMPLES / "intune_all_devices.csv"], book(), today=TODAY)
    assert told(tool)[-1].startswith("The columns “Device ID”")
    assert "were not read." in told(tool)[-1]


@pytest.mark.parametrize("heading", ["Last used", "Last login", "Last sign-in", "Zuletzt benutzt", "Dernière utilisation"])
def test_when_a_computer_was_last_used_is_when_it_was_seen(heading: str) -> None:
    assert field_of(heading) == "last_seen"


# ------------------------------------------------------------------ licences


@pytest.mark.parametrize(
    "heading", ["Auto renew", "Auto-renew", "AutoRenew?", "Automatic renewal", "Renews by itself", "Verlängert sich automatisch"]
)
def test_whether_a_licence_renews_by_itself_is_read(tmp_path: Path, heading: str) -> None:
    text = f"Product,Seats,Expires,{heading},Notice period (days)\nESET PROTECT Entry,25,2027-02-14,yes,30 days\n"
    found = reading(tmp_path, text)
    (licence,) = found.licences
    assert (licence.auto_renews, licence.notice_days, licence.expires) == (True, 30, date(2027, 2, 14))
    assert told(found) == []


@pytest.mark.parametrize(("cell", "said"), [("no", False), ("Manual", False), ("Automatic", True), ("", None), ("perhaps", None)])
def test_what_does_not_say_whether_it_renews_is_told(tmp_path: Path, cell: str, said: bool | None) -> None:
    found = reading(tmp_path, f"Product,Seats,Expires,Auto renew\nESET PROTECT Entry,25,2027-02-14,{cell}\n")
    assert found.licences[0].auto_renews is said
    assert told(found) == (["“perhaps” does not say whether it renews by itself. Enter it in Licences."] if cell == "perhaps" else [])


def test_a_notice_in_months_is_asked_for_in_days(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product,Seats,Expires,Auto renew,Notice,Months\nESET PROTECT Entry,25,2027-02-14,yes,3 months,36\n")
    assert (found.licences[0].notice_days, found.licences[0].period_months) == (None, 36)
    assert told(found) == ["“3 months” is no number of days that can be read. Enter the days of notice in Licences."]
    assert [read_days(c) for c in ("30", "4 weeks", "14 Tage", "0", "1 month", "soon")] == [30, 28, 14, 0, None, None]
    assert [renews(c) for c in ("YES", "off", "0", "x?")] == [True, False, False, None]


def test_a_renewal_date_is_an_end_and_no_yes_or_no() -> None:
    assert [field_of(h) for h in ("Renewal", "Renewal date", "Auto-renewal date", "Auto-renewal (Y/N)")] == [
        "expires", "expires", "expires", "renews",
    ]  # fmt: skip


def test_a_column_of_a_licence_list_that_is_not_read_is_named(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product,Seats,Expires,Order number,Contact\nESET PROTECT Entry,25,2027-02-14,77,Ann\n")
    assert told(found) == ["The columns “Order number” and “Contact” were not read."]


def test_a_later_list_brings_the_renewal_up_to_date(tmp_path: Path) -> None:
    text = "Product,Seats,Expires,Auto renew,Notice\nESET PROTECT Entry,25,2027-02-14,{},{}\n"
    first = merge(EMPTY, reading(tmp_path, text.format("", "")))
    later = merge(first.estate, reading(tmp_path, text.format("yes", "30")))
    assert later.licences == Counts(0, 1, 0)
    assert (later.estate.licences[0].auto_renews, later.estate.licences[0].notice_days) == (True, 30)


# ------------------------------------------------------------------ cells


def test_all_rows_whose_day_cannot_be_read_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"A{i},{'Currently Online' if i % 2 else '2026-11-20'}\n" for i in range(10))
    found = reading(tmp_path, f"Computer name,Last seen\n{rows}B1,soon\n")
    (problem,) = found.sources[0].problems
    assert (problem.row, problem.column) == (3, "Last seen")
    assert problem.text.startswith("6 rows from this one on hold no date that can be read: “Currently Online” and “soon”.")


def test_a_formula_that_shows_a_text_is_that_text(tmp_path: Path) -> None:
    text = (
        'Computer name,OS\n"=HYPERLINK(""http://x/1"",""PC-7"")",Windows 11 Pro\n"=""PC-8""",Windows 11 Pro\n'
        '"=HYPERLINK(""http://x"")",Windows 11 Pro\n'
    )
    found = reading(tmp_path, text)
    assert [e.name for e in found.endpoints] == ["PC-7", "PC-8", '=HYPERLINK("http://x")']
    (note,) = found.sources[0].doubted
    assert note.row == 4
    assert "is a formula or a link and no computer's name" in note.why


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('=HYPERLINK("http://x";"A ""b""")', 'A "b"'),
        ('=hyperlink( "x" , "PC" )', "PC"),
        ('="00123"', "00123"),
        ("=A1+B2", "=A1+B2"),
        ("plain", "plain"),
    ],
)
def test_what_a_formula_shows(cell: str, text: str) -> None:
    assert shown(cell) == text


# ------------------------------------------------------------------ groups


def group(count: int, **more: object) -> Reading:
    base = Endpoint("Till", count, os="Windows 10 Pro")
    made = Reading((), ())
    from planner.intake.records import Machine

    return replace(made, machines=(Machine(replace(base, **more)),))  # type: ignore[arg-type]


def test_a_group_read_twice_is_one_group() -> None:
    first = merge(EMPTY, group(3))
    assert (first.endpoints, [(e.name, e.quantity) for e in first.estate.endpoints]) == (Counts(3, 0, 0), [("Till", 3)])
    assert merge(first.estate, group(3), complete=True) == replace(first, endpoints=Counts())
    grown = merge(first.estate, group(5))
    assert [(e.name, e.quantity) for e in grown.estate.endpoints] == [("Till", 5)]
    one = merge(first.estate, group(1, name="Till-02"), complete=True)
    assert (one.estate, one.endpoints) == (first.estate, Counts())


def test_a_single_computer_becomes_a_group_unless_it_has_a_serial_number() -> None:
    first = merge(EMPTY, group(1))
    assert merge(first.estate, group(3)).estate.endpoints[0].quantity == 3
    marked = merge(EMPTY, group(1, serial="S12345"))
    assert merge(marked.estate, group(3)).estate.endpoints[0].quantity == 1


def test_a_group_some_of_which_stand_there_by_name_is_taken_one_by_one() -> None:
    first = merge(EMPTY, group(1, name="till-02"))
    merged = merge(first.estate, group(3))
    assert [(e.name, e.quantity) for e in merged.estate.endpoints] == [("till-02", 1), ("Till-01", 1), ("Till-03", 1)]
    assert merged.endpoints.added == 2


def test_a_persons_note_stays() -> None:
    first = merge(EMPTY, group(1, note="at the door"))
    assert merge(first.estate, group(1, note="moved")).estate.endpoints[0].note == "at the door"


# ------------------------------------------------------------------ terms, prices of a year, renewals


def licence_of(folder: Path, headings: str, cells: str) -> tuple[Licence, list[str]]:
    found = reading(folder, f"Product,Seats,{headings}\nESET PROTECT Entry,10,{cells}\n")
    (licence,) = found.licences
    return licence, told(found)


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("1 year", 12), ("3 Jahre", 36), ("12 months", 12), ("36", 36), ("annual", 12), ("1.5 years", 18), ("2y", 24),
        ("1 year (auto)", 12),
        ("24 Monate", 24), ("3 quarters", None), ("20 years", None),
    ],
)  # fmt: skip
def test_a_term_in_years_is_twelve_months_each(tmp_path: Path, cell: str, months: int | None) -> None:
    licence, said = licence_of(tmp_path, "Expires,Months", f"2027-04-30,{cell}")
    assert licence.period_months == months
    assert said == ([] if months else [f"“{cell}” is no number that can be read."])


def test_a_heading_of_years_counts_years(tmp_path: Path) -> None:
    assert licence_of(tmp_path, "Expires,Term (years)", "2027-04-30,3")[0].period_months == 36
    assert licence_of(tmp_path, "Expires,Years", "2027-04-30,18 months")[0].period_months == 18


@pytest.mark.parametrize(
    ("heading", "more", "cells", "price", "period"),
    [
        ("Price per year", ",Months", "300,36", "900", 36),
        ("Annual cost", ",Months", "300,12", "300", 12),
        ("Price / year", "", "300", "300", 12),
        ("Price per year", ",Start", "300,2024-05-01", "900", 36),
        ("Monthly price", ",Months", "25.50,12", "306", 12),
        ("Price per month", "", "25", "25", 1),
        ("Price per seat per year", ",Months", "30,36", "900", 36),
        ("Price", ",Months", "300 / year,36", "900", 36),
        ("Price", ",Months", "300,36", "300", 36),
        ("Price 3 year", ",Months", "900,36", "900", 36),
        ("Price per year", ",Months", "100,7", "58.33", 7),
    ],
)
def test_the_price_of_a_year_is_not_that_of_the_term(tmp_path: Path, heading: str, more: str, cells: str, price: str, period: int) -> None:
    licence, said = licence_of(tmp_path, f"Expires,{heading}{more}", f"2027-04-30,{cells}")
    assert (str(licence.price), licence.period_months) == (price, period)
    if heading == "Price per year" and cells == "300,36":
        assert said == ["“300” is the price of one year; 900 was taken for the 36 months of the term. Check it."]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Auto-renewal off", False), ("does not renew", False), ("cancelled", False), ("Cancelled 3 May 2026", False),
        ("won't renew", False),
        ("Manual renewal", False), ("non-renewing", False), ("yes (annually)", True), ("renews automatically", True),
        ("Auto-renewal: on", True), ("not cancelled", None), ("not known", None), ("to be renewed", None),
    ],
)  # fmt: skip
def test_words_for_renewing_and_for_not(cell: str, said: bool | None) -> None:
    assert renews(cell) is said


@pytest.mark.parametrize("heading", ["Auto renews on", "Auto-renewal", "Auto-renewal date", "Auto renew date"])
def test_a_day_on_which_it_renews_by_itself_is_its_end(tmp_path: Path, heading: str) -> None:
    licence, said = licence_of(tmp_path, f"{heading},Price", "2027-04-30,300")
    assert (licence.expires, licence.auto_renews, said) == (date(2027, 4, 30), True, [])
    assert reading(tmp_path, f"Product,Seats,{heading}\nESET,10,2027-04-30\n").sources[0].columns["expires"] == heading


def test_days_and_words_in_one_column_of_renewals(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product,Seats,Auto renews\nESET,10,2027-04-30\nSophos,5,no\nAvast,5,\nNorton,5,perhaps\n")
    assert [(x.expires, x.auto_renews) for x in found.licences] == [(date(2027, 4, 30), True), (None, False), (None, None), (None, None)]
    assert told(found) == ["“perhaps” does not say whether it renews by itself. Enter it in Licences."]


def test_a_day_of_renewal_fills_an_end_that_is_not_told(tmp_path: Path) -> None:
    found = reading(tmp_path, "Product,Seats,Expires,Auto renews on\nESET,10,,30/04/2027\nSophos,5,2027-05-31,30/04/2027\n")
    assert [(x.expires, x.auto_renews) for x in found.licences] == [(date(2027, 4, 30), True), (date(2027, 5, 31), True)]
    assert told(found) == []
