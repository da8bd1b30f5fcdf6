"""What `catalogue show` says is open about an act: the vendor that no page names, its force today, the day from which it counts."""

from planner.catalogue import words
from planner.catalogue.show import show_form
from planner.catalogue.show_text import show_text
from tests.catalogue.books import book


def test_an_act_that_names_no_vendor_is_shown_with_that() -> None:
    told = " ".join(show_text(book(), "ua-prohibited-software-list-2025").split())
    assert "Names the vendor: no" in told
    assert "What is open: As far as it was read, it names none of these vendors" in told
    assert "are those of 1C. From which day it counts was not read." in told
    form = show_form(book(), "kaspersky")
    acts = form["restrictions"]
    assert isinstance(acts, list)
    open_ = {act["id"]: act.get("left_open", "") for act in acts}
    assert (
        "names none of these vendors" in open_["cz-nukib-2022"]
        and "names none of these vendors" in open_["lv-security-services-recommendation"]
    )
    assert "in force today was not found" in open_["pl-sanctions-list-2022"]
    assert "adopted list was not read" in open_["ro-law-354-2022"]


def test_an_act_with_its_days_and_vendor_leaves_nothing_open() -> None:
    acts = {r.id: r for r in book().restrictions}
    assert words.left_open(acts["us-commerce-final-determination-2024"]) == ""
    assert words.left_open(acts["gb-ncsc-2022"]) == ""
    assert words.left_open(acts["au-pspf-direction-002-2025"]) == "From which day it counts was not read."
    assert "press reports alone" in words.left_open(acts["cn-notice-2026-crowdstrike"])
