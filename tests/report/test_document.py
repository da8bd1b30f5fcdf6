"""What holds of every report: faces, page numbers, bookmarks, contents, margins, properties, the same bytes each time."""

import re

import pytest

from planner.problems import InputError
from planner.report import render
from planner.report.style import MARGIN
from tests.report import fixture
from tests.report.reader import Pdf


@pytest.fixture(params=["owner", "consultant"])
def pdf(request: pytest.FixtureRequest) -> Pdf:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Pdf)
    return found


def test_only_embedded_noto_and_mono(pdf: Pdf) -> None:
    assert pdf.fonts
    assert all(pdf.fonts.values()), pdf.fonts
    names = {name.split("+")[-1] for name in pdf.fonts}
    assert {n.split("-")[0] for n in names} <= {"NotoSans", "CascadiaMono"}, names


def test_each_page_says_which_it_is(pdf: Pdf) -> None:
    total = len(pdf.pages)
    for number, text in enumerate(pdf.pages, 1):
        assert f"Page {number} of {total}" in text


def test_no_sign_without_a_glyph(pdf: Pdf) -> None:
    assert not re.search("[\ufffd\u25a0\u25a1]", pdf.text)
    assert "[U+" not in pdf.text
    assert "Łódź Αθήνα" in pdf.text


def test_text_stays_inside_the_margins(pdf: Pdf) -> None:
    wide, high = pdf.size
    for number in range(len(pdf.pages)):
        for box in pdf.boxes(number):
            assert box.left >= MARGIN - 2, (number + 1, box)
            assert box.right <= wide - MARGIN + 2, (number + 1, box)
            assert 20 < box.top <= box.bottom < high - 18, (number + 1, box)


def test_no_two_pieces_of_text_overlap(pdf: Pdf) -> None:
    for number in range(len(pdf.pages)):
        boxes = pdf.boxes(number)
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                across, down = one.overlap(other)
                assert across < 3 or down < 4, (number + 1, one, other)


def test_bookmarks_lead_where_they_say(pdf: Pdf) -> None:
    assert len(pdf.outline) >= 5
    pages = [page for _title, page in pdf.outline]
    assert pages == sorted(pages)


def test_contents_name_the_pages(consultant: Pdf) -> None:
    outline = dict(consultant.outline)
    contents = next(text for text in consultant.pages if "What this report holds" in text)
    for title in ("3 Findings", "4 Options", "7 Plan", "8 Tasks", "Appendix D: facts and parameters"):
        found = re.search(re.escape(title) + r" (\d+)", contents)
        assert found is not None, title
        bookmark = next(page for name, page in outline.items() if title.startswith(name) or name.startswith(title))
        assert int(found.group(1)) == bookmark


def test_facts_are_used_on_the_pages_they_name(consultant: Pdf) -> None:
    page = next(text for text in consultant.pages if "Facts this report relies on" in text)
    assert "support-eol.eset.com" in page
    assert "third party" in page


def test_properties(owner: Pdf) -> None:
    info = owner.reader.metadata
    assert info is not None
    assert info.title == "Changing your antivirus: Harbour Accounting Ltd"
    assert str(info["/CreationDate"]).startswith("D:20261124")
    assert str(owner.reader.root_object["/Lang"]) == "en-GB"


def test_same_bytes_each_time(owner: Pdf) -> None:
    assert render(fixture.inputs(), "owner") == owner.data


def test_unknown_template_is_refused() -> None:
    with pytest.raises(InputError, match="no template"):
        render(fixture.inputs(), "poster")


def test_letter_paper_in_the_us() -> None:
    assert Pdf(render(fixture.inputs(3, locale="en-US"), "owner")).size == (612, 792)


def test_a4_elsewhere(owner: Pdf) -> None:
    wide, high = owner.size
    assert (round(wide), round(high)) == (595, 842)
