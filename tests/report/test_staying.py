"""A product that stays and renews by itself: no notice that would end it, nothing to order."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.plan.records import Violation
from planner.problems import Message
from planner.report.owner.first import first_things
from planner.report.owner.headline import headline
from planner.report.reading import Reading
from planner.workspace import Workspace
from tests.report.made import licence, project, reading, speak_real_words, windows
from tests.report.reader import Pdf

ESET = "eset/eset-protect-entry"


def _staying(folder: Path, **more: object) -> Workspace:
    return project(folder, ESET, windows(["A-1", "A-2", "A-3"], licence="E"), [licence("E", ESET, "2027-03-20", **more)])


def test_a_product_that_renews_by_itself_needs_no_notice_and_no_order(tmp_path: Path) -> None:
    made = _staying(tmp_path, auto_renews=True, notice_days=30)
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        consultant, owner = Pdf(made.report_bytes("consultant")), Pdf(made.report_bytes("owner")).pages[0]
        titles = [thing.title for thing in first_things(reading(made))]
    made.close()
    page = next(p for p in consultant.pages if "Decisions asked" in p)
    assert "Stay with ESET PROTECT Entry: it renews by itself" in page and "and renew it" not in page
    assert "must have arrived" not in page and "act by" not in page and "Order the licences" not in page
    assert "ESET PROTECT Entry renews by itself" in page and "ESET PROTECT Entry ends" not in page
    assert not any("notice by" in p for p in consultant.pages)
    assert len(titles) >= 3 and not [t for t in titles if "Order" in t]
    assert "Order the licences" not in owner and "ESET PROTECT Entry ends" not in owner


def test_a_product_that_ends_is_still_to_be_renewed(tmp_path: Path) -> None:
    made = _staying(tmp_path, auto_renews=False)
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        consultant = Pdf(made.report_bytes("consultant"))
        titles = [thing.title for thing in first_things(reading(made))]
    made.close()
    page = next(p for p in consultant.pages if "Decisions asked" in p)
    assert "Stay with ESET PROTECT Entry and renew it" in page and "Order" in page
    assert [t for t in titles if "Order" in t]


def test_too_few_seats_are_ordered_though_the_others_renew(tmp_path: Path) -> None:
    made = _staying(tmp_path, auto_renews=True, notice_days=30, seats=2)
    assert not reading(made).renews_itself
    made.close()


def test_where_none_can_be_moved_the_headline_moves_nobody(tmp_path: Path) -> None:
    """Half have the product already, and nobody works where the others stand."""
    some = [*windows(["A-1", "A-2"], licence="E", site="l"), *windows(["B-1", "B-2"], licence="K", site="m")]
    both = [
        licence("E", ESET, "2027-06-30", auto_renews=True, notice_days=30),
        licence("K", "kaspersky/kaspersky-endpoint-security-cloud", "2027-04-30", auto_renews=False),
    ]
    made = project(tmp_path, ESET, some, both, sites=[{"id": "l"}, {"id": "m"}], team=[{"name": "Kim", "sites": ["l"]}])
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        held = reading(made)
        said, page = headline(held), next(p for p in Pdf(made.report_bytes("consultant")).pages if "Decisions asked" in p)
    assert held.plan is not None
    draft = headline(
        Reading(replace(held.inputs, plan=replace(held.plan, violations=(Violation("no-gap", "error", Message("x", {})),))), "owner")
    )
    made.close()
    assert said == "ESET PROTECT Entry stays on 2 of 4 computers: it renews by itself on 30 June 2027"
    assert draft == "This plan does not hold yet: ESET PROTECT Entry stays on 2 of 4 computers; no other is moved"
    assert "ESET PROTECT Entry stays on 2 of 4 endpoints; no other is moved" in page
