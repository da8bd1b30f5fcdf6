"""Nobody is sent back to a product whose licence has ended; and the first page names the computers that stay as they are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.plan.records import PlanException
from planner.problems import Message
from planner.report import render
from planner.report.closed import closed
from planner.report.inputs import ReportInputs
from planner.report.owner.unknown import _gaps
from planner.report.reading import Reading
from tests.report import fixture
from tests.report.made import licence, project, speak_real_words, windows
from tests.report.reader import Pdf

BACK = (
    "go back to Kaspersky", "put Kaspersky back", "goes back to Kaspersky", "and of Kaspersky, this page", "its licence key",
    "still protects",
)  # fmt: skip


def _kaspersky(folder: Path, ends: str, **more: object) -> tuple[str, str]:
    some = windows([f"PC-{n}" for n in range(1, 7)], licence="K")
    made = project(folder, "eset/eset-protect-entry", some, [licence("K", "kaspersky/kaspersky-small-office-security", ends, **more)])
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        texts = Pdf(made.report_bytes("owner")).text, Pdf(made.report_bytes("consultant")).text
    made.close()
    return texts


def test_a_product_whose_licence_has_ended_is_not_put_back(tmp_path: Path) -> None:
    owner, consultant = _kaspersky(tmp_path, "2026-10-31")
    assert "Kaspersky is not put back, since its licence has ended" in owner
    assert "Kaspersky is not put back: its licence has ended." in owner
    assert not [text for text in BACK if text in owner]
    assert "None to Kaspersky: its licence has ended." in consultant
    assert "Kaspersky is not put back, since its licence has ended." in consultant
    assert "the law bars" not in owner and "The rollback kit with the Kaspersky" not in consultant


def _two(folder: Path, first: str, second: str) -> tuple[str, str]:
    """Three computers on the product of a lapsed licence, five on Kaspersky of one that runs."""
    some = [*windows([f"A-{n}" for n in range(1, 4)], licence="A"), *windows([f"K-{n}" for n in range(1, 6)], licence="K")]
    licences = [licence("A", first, "2026-10-31", auto_renews=False), licence("K", second, "2027-04-30", auto_renews=False)]
    made = project(folder, "eset/eset-protect-entry", some, licences)
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        texts = Pdf(made.report_bytes("owner")).text, Pdf(made.report_bytes("consultant")).text
    made.close()
    return texts


def test_a_lapsed_licence_of_what_stays_closes_no_way_back(tmp_path: Path) -> None:
    owner, consultant = _two(tmp_path, "eset/eset-protect-entry", "kaspersky/kaspersky-endpoint-security-cloud")
    assert "if a step goes wrong, we stop and go back to Kaspersky." in owner
    assert "not put back" not in owner and "its licence has ended" not in owner
    assert "Not Kaspersky" not in consultant and "its licence has ended" not in consultant


def test_of_two_products_the_lapsed_one_is_named(tmp_path: Path) -> None:
    owner, consultant = _two(tmp_path, "sophos/sophos-endpoint-with-xdr", "kaspersky/kaspersky-endpoint-security-cloud")
    assert "not to Sophos, since its licence has ended" in owner
    assert "Sophos is not put back, since its licence has ended." in consultant
    assert "Kaspersky is not put back" not in owner + consultant and "The old product is not put back" not in consultant


def test_one_that_renews_by_itself_has_not_ended(tmp_path: Path) -> None:
    owner, _consultant = _kaspersky(tmp_path, "2026-10-31", auto_renews=True)
    assert "go back to Kaspersky" in owner and "is not put back" not in owner


def test_who_stays_goes_back_to_nothing(tmp_path: Path) -> None:
    some = windows(["PC-1", "PC-2", "PC-3"], licence="E")
    made = project(tmp_path, "eset/eset-protect-entry", some, [licence("E", "eset/eset-protect-entry", "2027-06-30")])
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        first = Pdf(made.report_bytes("owner")).pages[0]
    made.close()
    assert "if a step goes wrong, we stop; its program stays on." in first
    assert "go back to" not in first


def test_a_day_after_the_end_of_some_licences_keeps_the_others_way_back() -> None:
    inputs = fixture.inputs()
    reading = Reading(inputs, "owner")
    ended = replace(inputs.estate.licences[0], expires=date(2026, 11, 1), auto_renews=False)
    some = reading.planned[:2]
    over = tuple(replace(s, licence=ended) if s.name == some[0].endpoint else s for s in inputs.surveyed)
    mixed = Reading(replace(inputs, surveyed=over), "owner")
    assert closed(reading, some) is None
    partly, whole = closed(mixed, some), closed(mixed, some[:1])
    assert partly is not None and not partly.whole
    assert whole is not None and whole.whole and whole.why == "its licence has ended"


def _left(*until: date | None) -> ReportInputs:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    why, measure = Message("x", {"text": "No server window can be had"}), Message("y", {"text": "Agree a window."})
    some = tuple(PlanException(f"HA-PC-{n:02d}", why, measure, "owner", day) for n, day in enumerate(until, 1))
    return replace(inputs, plan=replace(inputs.plan, exceptions=some))


def test_the_first_page_names_what_stays_as_it_is() -> None:
    day = date(2027, 6, 14)
    first = Pdf(render(_left(day, day, day), "owner")).pages[0]
    assert "Three computers stay as they are until Mon 14 Jun 2027: HA-PC-01, HA-PC-02 and HA-PC-03. No server window can be had." in first
    alone = Pdf(render(_left(None), "owner")).pages[0]
    assert "One computer stays as it is: HA-PC-01." in alone


def test_what_stays_for_one_reason_is_told_in_one_line() -> None:
    day = date(2027, 6, 14)
    lines = [line for line in _gaps(Reading(_left(day, day, None), "owner")) if "not changed" in line]
    assert [line.split(":")[0] for line in lines] == [
        "<b>HA-PC-01 and HA-PC-02 are not changed until Mon\u00a014\u00a0Jun\u00a02027",
        "<b>HA-PC-03 is not changed",
    ]


def test_a_notice_that_presses_is_no_assumption() -> None:
    inputs = fixture.inputs()
    assert inputs.plan is not None
    said = {
        "notice-urgent": "Notice must be sent at once.",
        "assumed-licence": "A start is assumed.",
        "same-agent": "Only licence and settings change.",
        "support-not-known": "Whether it runs is not known.",
    }
    told = tuple(Message(code, {"text": text}) for code, text in said.items())
    lines = [str(line) for line in _gaps(Reading(replace(inputs, plan=replace(inputs.plan, assumptions=told)), "owner"))]
    assert "<b>Assumed:</b> A start is assumed." in lines
    assert "<b>To know:</b> Only licence and settings change." in lines
    assert "<b>Not known:</b> Whether it runs is not known." in lines
    assert not any("at once" in line for line in lines)


def test_a_letter_that_is_late_goes_at_once() -> None:
    inputs = fixture.inputs()
    late = replace(inputs.estate.licences[0], notice_days=65)
    surveyed = tuple(replace(s, licence=late) for s in inputs.surveyed)
    made = replace(inputs, estate=replace(inputs.estate, licences=(late,)), surveyed=surveyed)
    page = next(p for p in Pdf(render(made, "owner")).pages if "What must not slip" in p)
    assert "must have arrived: send it at once." in page
