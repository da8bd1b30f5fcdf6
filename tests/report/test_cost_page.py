"""The consultant's cost page: what was entered is called entered, and a chart that varies it all the same says so."""

from pathlib import Path

import pytest

from planner.examples import example
from planner.workspace import Workspace
from tests.report import fixture
from tests.report.reader import Pdf


def _page(folder: Path, product: str) -> str:
    made = Workspace.create(folder / "p.avplan", example("corner-office", fixture.TODAY), today=fixture.TODAY)
    made.choose(product)
    made.build_plan()
    pages = Pdf(made.report_bytes("consultant")).pages
    made.close()
    return next(page for page in pages if "What moves the result most?" in page)


def test_an_entered_price_is_varied_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    page = _page(tmp_path, "eset/eset-protect-entry")
    assert "Price of a year" in page
    assert "What you entered is tried too, as if it were to change: rate of an hour and price of a year." in page
    assert "colleague’s hour £24.00; the price of ESET PROTECT Entry, by your offer." in page


def test_an_offer_for_another_product_is_not_called_the_price(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixture.speak_real_words(monkeypatch)
    page = _page(tmp_path, "sophos/sophos-mdr")
    assert "What you entered is tried too, as if it were to change: rate of an hour." in page
    assert "colleague’s hour £24.00; one offer for another product." in page
